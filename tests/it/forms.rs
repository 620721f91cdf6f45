//! What is filled in on the pages: recorded like files are, nothing typed lost, nothing half done.

use crate::support::served::{Answer, Served};
use crate::support::{Sachhon, indicator, on_both_databases};

/// Fields as a browser sends them.
pub(crate) fn encoded(fields: &[(&str, &str)]) -> String {
    let encoded = |text: &str| {
        text.bytes()
            .map(|b| if b.is_ascii_alphanumeric() { (b as char).to_string() } else { format!("%{b:02X}") })
            .collect::<String>()
    };
    fields.iter().map(|(name, value)| format!("{}={}", encoded(name), encoded(value))).collect::<Vec<_>>().join("&")
}

/// The header of a body that is a form.
pub(crate) const FORM: &str = "Content-Type: application/x-www-form-urlencoded\r\n";

/// Sends a form of a page that was just shown.
pub(crate) fn post(served: &Served, path: &str, fields: &[(&str, &str)]) -> Answer {
    let (cookie, token) = served.form_token();
    let body = encoded(&[fields, &[("form-token", token.as_str())]].concat());
    served.send("POST", path, &format!("{FORM}{cookie}"), &body)
}

fn places(t: &Sachhon) {
    t.import("facilities", "code,name,sector\nF 1,Nhà máy,paper\n").done();
    t.import(
        "places",
        "code,name,kind,opened_on\nS1,Siêu thị 1,supermarket,\nS2,Siêu thị 2,supermarket,\nV1,Làng nghề Nghĩa Đàn,craft-village,\nV2,Làng nghề 2,craft-village,2024-01-01\nV3,Làng nghề 3,craft-village,\n",
    )
    .done();
}

const AUDIT: [(&str, &str); 5] = [
    ("reference", "DG-1"),
    ("facility", "F 1"),
    ("held_on", "2023-06-12"),
    ("kind", "cleaner-production"),
    ("team", "Phòng <Công nghiệp>"),
];

on_both_databases! {
    fn an_audit_is_recorded_with_its_measures_or_not_at_all(t) {
        places(&t);
        let served = Served::start(&t, &["serve", "--lang", "vi"]);
        let measures = [
            ("measure-1-title", "Bọc bảo ôn"), ("measure-1-stream", "coke"), ("measure-1-expected_saving", "1.234,5"), ("measure-1-unit", "toe"), ("measure-1-cost", "250000000"), ("measure-1-due_on", "2024-05-01"), ("measure-1-status", "agreed"),
            ("measure-2-title", "Biến tần"), ("measure-2-stream", "electricity"), ("measure-2-status", "proposed"),
        ];
        // one bad measure: nothing is written, everything typed is still there
        let bad = [&AUDIT[..], &measures[..], &[("measure-3-title", "x"), ("measure-3-stream", "")]].concat();
        let answer = post(&served, "/audits", &bad);
        assert_eq!(answer.status, 422, "{}", answer.body);
        assert!(answer.body.contains("href=\"#measure-3-stream\"") && answer.body.contains("1.234,5") && answer.body.contains("Phòng &lt;Công nghiệp&gt;"));
        assert_eq!(t.export("audits").lines().count(), 1);
        let good = [&AUDIT[..], &measures[..]].concat();
        let answer = post(&served, "/audits", &good);
        assert_eq!((answer.status, answer.header("location")), (303, Some("/facilities/F%201")), "{}", answer.body);
        assert_eq!(t.export("measures"), "audit,title,stream,expected_saving,unit,cost,due_on,owner,status,implemented_on,note\nDG-1,Biến tần,electricity,,,,,,proposed,,\nDG-1,Bọc bảo ôn,coke,1234.5,toe,250000000,2024-05-01,,agreed,,\n");
        assert_eq!(t.number("SELECT COUNT(*) FROM journal WHERE subject = 'audits'"), 1);
        assert_eq!(t.number("SELECT COUNT(*) FROM journal_row WHERE kind = 'measures'"), 2);
        let page = served.get("/facilities/F%201?lang=vi").body;
        assert!(page.contains("12/06/2023") && page.contains("Bọc bảo ôn") && page.contains("Đánh giá sản xuất sạch hơn"));
        let list = served.get("/audits?lang=vi").body;
        assert!(list.contains("2 giải pháp chưa xong, 1 quá hạn"), "{list}");
        t.check();
    }

    fn a_number_that_can_be_read_in_two_ways_is_asked_about(t) {
        places(&t);
        let served = Served::start(&t, &["serve", "--lang", "vi"]);
        let with = |saving: &'static str| {
            let measure = [("measure-1-title", "x"), ("measure-1-stream", "coke"), ("measure-1-expected_saving", saving), ("measure-1-unit", "t")];
            post(&served, "/audits", &[&AUDIT[..], &measure[..]].concat())
        };
        let asked = with("1.234");
        assert_eq!(asked.status, 422);
        assert!(asked.body.contains("hai cách"), "{}", asked.body);
        assert_eq!(with("1234").status, 303);
    }

    fn a_survey_and_an_event_move_k(t) {
        places(&t);
        let served = Served::start(&t, &["serve", "--lang", "vi"]);
        let k = |code: &str| indicator(&t.report("2025"), code)["numerator"].clone();
        let packaging = "/coverage/packaging-replacement?period=2025";
        let survey = [("place", "S1"), ("surveyed_on", "2023-05-01"), ("degree", "partial"), ("alternative_share", "45,5")];
        let answer = post(&served, packaging, &survey);
        assert_eq!(answer.status, 303, "{}", answer.body);
        assert_eq!(k("packaging-replacement"), 1);
        assert!(t.export("packaging").contains("S1,2023-05-01,partial,,,45.5,"));
        let answer = post(&served, packaging, &[("place", "S2"), ("surveyed_on", "2023-05-01"), ("degree", "partial"), ("alternative_share", "145")]);
        assert_eq!(answer.status, 422);
        assert!(answer.body.contains("lớn hơn 100"));

        let awareness = "/coverage/awareness-coverage?period=2025";
        let event = [("held_on", "2023-04-05"), ("topic", "Sản xuất sạch hơn"), ("participants", "120")];
        assert_eq!(post(&served, awareness, &event).status, 422, "no place was ticked");
        // one of the two was not open: neither is recorded
        let answer = post(&served, awareness, &[&event[..], &[("place", "V1"), ("place", "V2")]].concat());
        assert_eq!(answer.status, 422);
        assert!(answer.body.contains("không hoạt động"), "{}", answer.body);
        assert_eq!(t.export("awareness").lines().count(), 1);
        let answer = post(&served, awareness, &[&event[..], &[("place", "V1"), ("place", "V3")]].concat());
        assert_eq!(answer.status, 303, "{}", answer.body);
        assert_eq!(k("awareness-coverage"), 2);
        let left = served.get("/coverage/awareness-coverage?period=2025&q=nghia+dan&lang=vi").body;
        assert!(!left.contains("Làng nghề Nghĩa Đàn"), "it was reached");
        let found = served.get("/coverage/awareness-coverage?period=2021&q=nghia+dan&lang=vi").body;
        assert!(found.contains("Làng nghề Nghĩa Đàn") && !found.contains("Làng nghề 3"), "found without accents");
        assert_eq!(served.get("/coverage/nothing").status, 404);
        t.check();
    }

    fn a_measure_of_which_anything_is_filled_in_is_never_dropped(t) {
        places(&t);
        let served = Served::start(&t, &["serve", "--lang", "vi"]);
        let untitled = [("measure-1-title", " "), ("measure-1-stream", "electricity"), ("measure-1-expected_saving", "12345"), ("measure-1-unit", "kWh"), ("measure-1-cost", "99"), ("measure-1-status", "proposed")];
        let answer = post(&served, "/audits", &[&AUDIT[..], &untitled[..]].concat());
        assert_eq!(answer.status, 422, "{}", answer.body);
        assert!(answer.body.contains("href=\"#measure-1-title\"") && answer.body.contains("12345"), "{}", answer.body);
        for one in [("measure-3-due_on", "2024-05-01"), ("measure-3-owner", "x"), ("measure-3-status", "agreed"), ("measure-3-note", "x")] {
            let answer = post(&served, "/audits", &[&AUDIT[..], &[one]].concat());
            assert_eq!(answer.status, 422, "{one:?}");
            assert!(answer.body.contains("href=\"#measure-3-title\""), "{one:?}: {}", answer.body);
        }
        assert_eq!(t.export("audits").lines().count(), 1, "nothing is half recorded");
        // what a browser sends of measures that nobody touched
        let untouched: Vec<(&str, &str)> = [("measure-1-title", ""), ("measure-1-status", "proposed"), ("measure-2-title", " "), ("measure-2-status", "proposed"), ("measure-3-unit", "")].into();
        assert_eq!(post(&served, "/audits", &[&AUDIT[..], &untouched[..]].concat()).status, 303);
        assert_eq!(t.export("measures").lines().count(), 1);
    }
}
