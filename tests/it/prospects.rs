//! What is still needed, and what the verdict would be if more were done.

use crate::support::served::Served;
use crate::support::{CONSUMPTION, OUTPUT, Sachhon, on_both_databases};

fn plant(t: &Sachhon) {
    t.import("facilities", "code,name,sector\nF1,Nhà máy,paper\n").done();
    t.import("consumption", &format!("{CONSUMPTION}F1,coke,2020,100,toe\nF1,coke,2023,99,toe\n")).done();
    t.import("output", &format!("{OUTPUT}F1,2020,100,t\nF1,2023,100,t\n")).done();
    t.baseline("2020-01", "2020-12").done();
    t.import("audits", "reference,facility,held_on,kind,team\nA1,F1,2023-01-01,energy,x\n").done();
    t.import(
        "measures",
        "audit,title,stream,expected_saving,unit,status,implemented_on\nA1,Bọc bảo ôn,coke,2,toe,agreed,\nA1,Đã xong,coke,50,toe,verified,2024-06-01\nA1,Nước,water,9,m3,agreed,\n",
    )
    .done();
}

on_both_databases! {
    fn a_sector_and_a_facility_say_what_is_missing_and_what_measures_would_do(t) {
        plant(&t);
        let served = Served::start(&t, &["serve", "--lang", "vi"]);
        for path in ["/sectors/paper", "/facilities/F1"] {
            let page = served.get(&format!("{path}?period=2023")).body.replace('\u{a0}', " ");
            // 2,5 % of 100 less the 1 avoided; 24 months of 2021–2025 are left
            assert!(page.contains("cần giảm thêm 1,5 TOE trong kỳ (1,50 điểm phần trăm)"), "{page}");
            assert!(page.contains("còn 24 tháng: trung bình mỗi tháng 0,1 TOE"), "{page}");
            // of the measures only the open one that saves energy: 97 of 100
            assert!(page.contains("Thực hiện xong 1 giải pháp còn lại") && page.contains("3,00 %"), "{page}");
        }
        // a plant whose consumption is not in the figure saves nothing of it
        t.import("facilities", "code,name,sector\nF2,Chưa đủ số liệu,paper\n").done();
        t.import("audits", "reference,facility,held_on,kind,team\nA2,F2,2023-01-01,energy,x\n").done();
        t.import("measures", "audit,title,stream,expected_saving,unit,status\nA2,Lò mới,coke,5,toe,agreed\n").done();
        let page = served.get("/sectors/paper?period=2023").body.replace('\u{a0}', " ");
        assert!(page.contains("Thực hiện xong 1 giải pháp còn lại") && page.contains("3,00 %"), "{page}");
        // before the programme there is no pace, and no month to begin in
        let page = served.get("/sectors/paper?period=2020").body.replace('\u{a0}', " ");
        assert!(page.contains("cần giảm thêm 2,5 TOE trong kỳ") && !page.contains("chậm nhất"), "{page}");
    }

    fn a_coverage_is_tried_with_more_places(t) {
        t.import("places", "code,name,kind\nV1,Làng 1,craft-village\nV2,Làng 2,craft-village\nV3,Làng 3,craft-village\nV4,Làng 4,craft-village\n").done();
        t.import("awareness", "place,held_on,topic\nV1,2023-04-05,x\n").done();
        let served = Served::start(&t, &["serve", "--lang", "vi"]);
        let page = |more: &str| served.get(&format!("/coverage/awareness-coverage?period=2023&more={more}")).is(200).body.replace('\u{a0}', " ");
        assert!(page("2").contains("Thêm 2 nơi: 3/4 = 75,00 %"));
        // no more than there are
        assert!(page("99").contains("Thêm 3 nơi: 4/4 = 100,00 %"));
        assert!(!page("x").contains("nơi: "));
    }

    // contract §3: water and waste have their own figures and never touch the others
    fn water_and_waste_are_told_by_output_and_touch_nothing_else(t) {
        plant(&t);
        let water = "F1,water,2022,300,m3\nF1,water,2023,250000,l\nF1,hazardous-waste,2023-01,1,t\n";
        t.import("consumption", &format!("{CONSUMPTION}F1,coke,2022,100,toe\n{water}")).done();
        t.import("output", &format!("{OUTPUT}F1,2022,100,t\n")).done();
        let served = Served::start(&t, &["serve", "--lang", "vi"]);
        let page = served.get("/facilities/F1?period=2023").body.replace('\u{a0}', " ");
        // 300 m³ for 100 t, then 250 m³; the waste of eleven months is not known
        assert!(page.contains("nước sử dụng <span class=\"unit\">m3/t</span>"), "{page}");
        assert!(page.contains(">3,000<") && page.contains(">2,500<"), "{page}");
        assert!(page.contains("chất thải nguy hại") && page.contains("thiếu số liệu các tháng từ 02/2023 đến 12/2023"), "{page}");
        assert_eq!(t.sector("paper", "2023")["value"], 1.0);
        t.check();
    }
}
