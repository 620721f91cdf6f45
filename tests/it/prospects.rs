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
        "audit,title,stream,expected_saving,unit,status\nA1,Bọc bảo ôn,coke,2,toe,agreed\nA1,Đã xong,coke,50,toe,verified\nA1,Nước,water,9,m3,agreed\n",
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
}
