//! The invented work of the programme: places and who was reached, outlets and what they pack in,
//! activities with their money, audits with their measures, tasks.

use chrono::{Days, NaiveDate};

use super::province::chance;
use crate::domain::activities::{Activity, ActivityKind, Level, Status, Timeframe};
use crate::domain::audits::{Audit, AuditKind};
use crate::domain::awareness::AwarenessEvent;
use crate::domain::communes::Commune;
use crate::domain::facilities::Facility;
use crate::domain::fields::CellValue;
use crate::domain::measures::{Measure, MeasureStatus};
use crate::domain::packaging::{Degree, PackagingSurvey};
use crate::domain::places::{Place, PlaceKind};
use crate::domain::quantities::Decimal;
use crate::domain::tasks::{Task, TaskState};
use crate::domain::units::Unit;

/// The registers of the programme's work.
pub(super) struct Work {
    pub(super) communes: Vec<Commune>,
    pub(super) places: Vec<Place>,
    pub(super) awareness: Vec<AwarenessEvent>,
    pub(super) packaging: Vec<PackagingSurvey>,
    pub(super) activities: Vec<Activity>,
    pub(super) audits: Vec<Audit>,
    pub(super) measures: Vec<Measure>,
    pub(super) tasks: Vec<Task>,
}

/// Invented communes; their former districts are those that were there.
const COMMUNES: [(&str, &str); 12] = [
    ("Rú Thông", "Nghi Lộc"),
    ("Bến Chiều", "Hưng Nguyên"),
    ("Đồng Sen", "Nam Đàn"),
    ("Cồn Nổi", "Diễn Châu"),
    ("Bãi Dâu", "Quỳnh Lưu"),
    ("Hòn Mát", "Yên Thành"),
    ("Khe Bưởi", "Nghĩa Đàn"),
    ("Đồi Chè", "Thanh Chương"),
    ("Suối Nhỏ", "Con Cuông"),
    ("Bàu Sen", "Đô Lương"),
    ("Rừng Thông", "Tân Kỳ"),
    ("Lèn Xanh", "Anh Sơn"),
];

const CRAFTS: [&str; 10] = [
    "mây tre",
    "nước mắm",
    "chiếu cói",
    "bánh đa",
    "dệt thổ cẩm",
    "mộc",
    "gạch ngói",
    "tương",
    "hương trầm",
    "đóng thuyền",
];

const HAMLETS: [&str; 17] = [
    "Bàu Sen",
    "Cồn Nổi",
    "Bãi Dâu",
    "Rú Thông",
    "Đồng Sen",
    "Bến Chiều",
    "Hòn Mát",
    "Khe Bưởi",
    "Đồi Chè",
    "Suối Nhỏ",
    "Lèn Xanh",
    "Rừng Thông",
    "Cầu Mây",
    "Gò Găng",
    "Ao Làng",
    "Chợ Gạo",
    "Đò Ngang",
];

/// How many of each kind there are, their codes, and how many were reached by the end of 2025.
const KINDS: [(PlaceKind, &str, usize, usize); 5] = [
    (PlaceKind::IndustrialZone, "KCN", 7, 6),
    (PlaceKind::IndustrialCluster, "CCN", 24, 19),
    (PlaceKind::CraftVillage, "LN", 160, 113),
    (PlaceKind::Supermarket, "ST", 42, 19),
    (PlaceKind::ShoppingCentre, "TT", 4, 2),
];

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day of the calendar")
}

/// A day of the programme's years, spread evenly and shaken a little.
fn day_of(order: usize, of: usize, place: &str) -> NaiveDate {
    #[expect(clippy::cast_precision_loss, reason = "a few hundred")]
    let share = (order as f64 + chance(place)) / of as f64;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "days of five years")]
    let days = (share * 1780.0) as u64;
    day(2021, 1, 15).checked_add_days(Days::new(days)).expect("a day of the calendar")
}

fn timeframe(text: &str) -> Timeframe {
    <Timeframe as CellValue>::parse(text).expect("a timeframe")
}

fn month_of(day: NaiveDate) -> Timeframe {
    timeframe(&day.format("%Y-%m").to_string())
}

impl Work {
    /// The same work every time, at these facilities.
    pub(super) fn invent(facilities: &[Facility]) -> Self {
        let places = places();
        let (audits, measures) = audits(facilities);
        Self {
            communes: communes(),
            awareness: awareness(&places),
            packaging: packaging(&places),
            activities: activities(facilities),
            audits,
            measures,
            tasks: tasks(),
            places,
        }
    }
}

fn communes() -> Vec<Commune> {
    let commune = |(at, (name, district)): (usize, &(&str, &str))| Commune {
        code: format!("X{:02}", at + 1),
        name: format!("xã {name}"),
        valid_from: day(2025, 7, 1),
        valid_to: None,
        district: Some((*district).to_owned()),
        successor: None,
    };
    COMMUNES.iter().enumerate().map(commune).collect()
}

fn places() -> Vec<Place> {
    let mut places = Vec::new();
    for (kind, prefix, count, _) in KINDS {
        for at in 0..count {
            let hamlet = HAMLETS[at % HAMLETS.len()];
            let round = at / HAMLETS.len() + 1;
            let (name, managed_by) = match kind {
                PlaceKind::IndustrialZone => (format!("Khu công nghiệp {hamlet}"), "Ban Quản lý khu kinh tế"),
                PlaceKind::IndustrialCluster => (format!("Cụm công nghiệp {hamlet} {round}"), "Sở Công Thương"),
                PlaceKind::CraftVillage => {
                    (format!("Làng nghề {} {hamlet}", CRAFTS[at % CRAFTS.len()]), "Sở Nông nghiệp và Môi trường")
                }
                PlaceKind::Supermarket => (format!("Siêu thị {hamlet} {round}"), "Sở Công Thương"),
                PlaceKind::ShoppingCentre => (format!("Trung tâm thương mại {hamlet}"), "Sở Công Thương"),
            };
            let is_village = kind == PlaceKind::CraftVillage;
            places.push(Place {
                code: format!("{prefix}{:03}", at + 1),
                name,
                kind,
                commune: Some(format!("X{:02}", at % COMMUNES.len() + 1)),
                // four villages recognised within the programme, and two struck off
                opened_on: (is_village && at >= count - 4).then(|| day(2022, 11, 15)),
                closed_on: (is_village && (at == 20 || at == 40)).then(|| day(2024, 3, 1)),
                managed_by: Some(managed_by.to_owned()),
            });
        }
    }
    places
}

/// The first places of a kind, as many as were reached, with their order among them.
fn reached<'a>(places: &'a [Place], kinds: &[PlaceKind]) -> Vec<(usize, usize, &'a Place)> {
    let mut reached = Vec::new();
    for (kind, _, _, count) in KINDS.into_iter().filter(|(kind, ..)| kinds.contains(kind)) {
        let of_kind = places.iter().filter(|place| place.kind == kind);
        reached.extend(of_kind.take(count).enumerate().map(|(order, place)| (order, count, place)));
    }
    reached
}

fn awareness(places: &[Place]) -> Vec<AwarenessEvent> {
    const TOPICS: [&str; 3] =
        ["Sản xuất sạch hơn", "Sản xuất và tiêu dùng bền vững", "Tiết kiệm năng lượng trong sản xuất"];
    let kinds = [PlaceKind::IndustrialZone, PlaceKind::IndustrialCluster, PlaceKind::CraftVillage];
    let event = |(order, count, place): (usize, usize, &Place)| {
        let held_on = day_of(order, count, &place.code);
        place.is_open_on(held_on).then(|| {
            #[expect(clippy::cast_possible_truncation, reason = "at most a hundred")]
            let participants = 20 + (chance(&format!("{} người", place.code)) * 80.0) as i64;
            AwarenessEvent {
                place: place.code.clone(),
                held_on,
                topic: TOPICS[order % TOPICS.len()].to_owned(),
                event: Some(format!("Hội nghị phổ biến tháng {}", held_on.format("%m/%Y"))),
                participants: Some(participants),
                channel: Some("hội nghị trực tiếp".to_owned()),
                note: None,
            }
        })
    };
    reached(places, &kinds).into_iter().filter_map(event).collect()
}

fn packaging(places: &[Place]) -> Vec<PackagingSurvey> {
    let kinds = [PlaceKind::Supermarket, PlaceKind::ShoppingCentre];
    let mut surveys = Vec::new();
    for (order, count, place) in reached(places, &kinds) {
        let degree = if order % 5 == 4 { Degree::Full } else { Degree::Partial };
        surveys.push(survey(place, day(2021, 6, 10), Degree::None));
        surveys.push(survey(place, day_of(order, count, &place.code), degree));
    }
    // looked at and found unchanged; the others were never looked at
    let unchanged = places.iter().filter(|place| kinds.contains(&place.kind) && place.code.ends_with('3'));
    for place in unchanged.filter(|place| !surveys.iter().any(|survey| survey.place == place.code)).collect::<Vec<_>>()
    {
        surveys.push(survey(place, day(2024, 9, 20), Degree::None));
    }
    surveys.sort_by(|a, b| (&a.place, a.surveyed_on).cmp(&(&b.place, b.surveyed_on)));
    surveys.dedup_by(|a, b| (&a.place, a.surveyed_on) == (&b.place, b.surveyed_on));
    surveys
}

fn survey(place: &Place, surveyed_on: NaiveDate, degree: Degree) -> PackagingSurvey {
    let items = |text: &str| Some(text.to_owned());
    let (items_replaced, items_left, share) = match degree {
        Degree::None => (None, items("túi ni lông, hộp xốp, ống hút, khay, màng bọc"), None),
        Degree::Partial => (items("túi ni lông, ống hút"), items("hộp xốp, khay, màng bọc"), Some("45")),
        Degree::Full => (items("túi ni lông, hộp xốp, ống hút, khay, màng bọc"), None, Some("100")),
    };
    PackagingSurvey {
        place: place.code.clone(),
        surveyed_on,
        degree,
        items_replaced,
        items_left,
        alternative_share: share.map(|share| Decimal::parse(share).expect("a number")),
        single_use_kg: None,
        alternative_kg: None,
        note: None,
    }
}

fn activity(code: String, kind: ActivityKind, title: String, period: Timeframe) -> Activity {
    Activity {
        code,
        kind,
        title,
        period,
        status: None,
        count: None,
        at_least: None,
        participants: None,
        participants_at_least: None,
        level: None,
        parent: None,
        facility: None,
        place: None,
        locality: None,
        counterparty: None,
        value: None,
        document: None,
        funding_national: None,
        funding_provincial: None,
        funding_district: None,
        funding_commune: None,
        funding_beneficiary: None,
        disbursed: None,
        settled: None,
        note: None,
    }
}

/// Kinds that are supported with money: code, title, how many, provincial support in million đồng.
const SUPPORTED: [(ActivityKind, &str, &str, usize, i64); 6] = [
    (ActivityKind::ProductionLine, "DC", "Hỗ trợ dây chuyền sản xuất", 141, 180),
    (ActivityKind::DemonstrationModel, "MH", "Mô hình trình diễn kỹ thuật", 17, 300),
    (ActivityKind::CleanerProduction, "SX", "Áp dụng sản xuất sạch hơn", 5, 250),
    (ActivityKind::PollutionTreatment, "XL", "Hệ thống xử lý nước thải", 3, 400),
    (ActivityKind::TrainingClass, "DT", "Lớp truyền nghề", 24, 60),
    (ActivityKind::Conference, "HN", "Hội nghị phổ biến sản xuất sạch hơn", 20, 35),
];

fn activities(facilities: &[Facility]) -> Vec<Activity> {
    let mut activities = Vec::new();
    for (kind, prefix, title, count, million) in SUPPORTED {
        for at in 0..count {
            let code = format!("{prefix}-{:03}", at + 1);
            let started = day_of(at, count, &code);
            let (name, district) = COMMUNES[(at * 7 + 3) % (COMMUNES.len() - 2)];
            let support = million * 1_000_000;
            let of_plant = matches!(
                kind,
                ActivityKind::ProductionLine
                    | ActivityKind::DemonstrationModel
                    | ActivityKind::CleanerProduction
                    | ActivityKind::PollutionTreatment
            );
            let is_late = started >= day(2025, 6, 1);
            let mut one = activity(code, kind, format!("{title} tại {name}"), month_of(started));
            one.status = Some(if is_late { Status::UnderWay } else { Status::Settled });
            one.facility = of_plant.then(|| facilities[(at * 11 + 5) % facilities.len()].code.clone());
            one.locality = Some(if started < day(2025, 7, 1) { district.to_owned() } else { format!("xã {name}") });
            one.document = Some(format!("QĐ {}/QĐ-SCT", 100 + at));
            one.funding_provincial = Some(support);
            one.funding_national = (of_plant && at % 6 == 0).then_some(support * 2);
            one.funding_district = (at % 9 == 0 && started < day(2025, 7, 1)).then_some(support / 10);
            one.funding_beneficiary = of_plant.then_some(support * 3);
            let approved = one.support();
            one.disbursed = if is_late { approved.map(|approved| approved / 2) } else { approved };
            one.settled = if is_late { None } else { approved };
            one.participants = match kind {
                ActivityKind::TrainingClass => Some(30),
                ActivityKind::Conference => Some(120),
                _ => None,
            };
            one.participants_at_least = (kind == ActivityKind::Conference).then_some(true);
            activities.push(one);
        }
    }
    // applied for, and not yet anything
    for (at, (name, _)) in COMMUNES.iter().take(4).enumerate() {
        let mut one = activity(
            format!("DK-{:03}", at + 1),
            ActivityKind::ProductionLine,
            format!("Đăng ký hỗ trợ dây chuyền tại {name}"),
            timeframe("2025-Q4"),
        );
        one.status = Some(Status::Registered);
        activities.push(one);
    }
    for (at, level) in [Level::Provincial, Level::Provincial, Level::Regional, Level::National].into_iter().enumerate()
    {
        let title = format!("Sản phẩm công nghiệp nông thôn tiêu biểu {}", HAMLETS[at]);
        let mut one = activity(format!("SP-{:03}", at + 1), ActivityKind::ProductAward, title, timeframe("2024"));
        one.level = Some(level);
        one.locality = Some(COMMUNES[at].1.to_owned());
        activities.push(one);
    }
    for at in 0..6 {
        let title = format!("Hội chợ hàng công nghiệp nông thôn lần {}", at + 1);
        let mut one = activity(
            format!("HC-{:03}", at + 1),
            ActivityKind::Fair,
            title,
            timeframe(&format!("202{}-11", 1 + at % 5)),
        );
        one.participants = Some(60);
        one.participants_at_least = Some(true);
        activities.push(one);
    }
    for (at, hamlet) in HAMLETS.iter().take(9).enumerate() {
        let party = format!("Công ty thương mại {hamlet}");
        let code = format!("GN-{:03}", at + 1);
        let title = format!("Biên bản ghi nhớ với {party}");
        let mut memorandum = activity(
            code.clone(),
            ActivityKind::Memorandum,
            title,
            timeframe(&format!("202{}-1{}", 2 + at % 4, at % 3)),
        );
        memorandum.counterparty = Some(party.clone());
        memorandum.status = Some(if at % 3 == 0 { Status::Contracted } else { Status::Signed });
        activities.push(memorandum);
        if at % 3 == 0 {
            let title = format!("Hợp đồng tiêu thụ với {party}");
            let mut contract = activity(
                format!("HD-{:03}", at + 1),
                ActivityKind::SalesContract,
                title,
                timeframe(&format!("202{}", 3 + at % 3)),
            );
            contract.parent = Some(code);
            contract.counterparty = Some(party);
            contract.value = Some(2_500_000_000);
            contract.status = Some(Status::Delivering);
            activities.push(contract);
        }
    }
    activities
}

fn audits(facilities: &[Facility]) -> (Vec<Audit>, Vec<Measure>) {
    const MEASURES: [(&str, &str, &str, Unit, i64); 4] = [
        ("Biến tần quạt hút", "electricity", "95", Unit::MegawattHour, 210),
        ("Thu hồi nước ngưng", "water", "1800", Unit::CubicMetre, 120),
        ("Bọc bảo ôn đường hơi", "electricity", "42.5", Unit::MegawattHour, 85),
        ("Thay đèn chiếu sáng", "electricity", "18", Unit::MegawattHour, 40),
    ];
    let (mut audits, mut measures) = (Vec::new(), Vec::new());
    for (at, facility) in facilities.iter().step_by(5).enumerate() {
        let reference = format!("DG-{:03}", at + 1);
        let held_on = day_of(at, 24, &reference);
        let kind = AuditKind::ALL[at % 3];
        for (order, (title, stream, saving, unit, million)) in MEASURES.iter().enumerate().take(1 + at % 3) {
            let due_on = held_on.checked_add_days(Days::new(240)).expect("a day of the calendar");
            let status = match (at + order) % 5 {
                0 => MeasureStatus::Verified,
                1 => MeasureStatus::Implemented,
                2 => MeasureStatus::InProgress,
                3 => MeasureStatus::Agreed,
                _ => MeasureStatus::Dropped,
            };
            measures.push(Measure {
                audit: reference.clone(),
                title: (*title).to_owned(),
                stream: (*stream).to_owned(),
                expected_saving: Some(Decimal::parse(saving).expect("a number")),
                unit: Some(*unit),
                cost: Some(million * 1_000_000),
                due_on: Some(due_on),
                owner: Some("cơ sở".to_owned()),
                status: Some(status),
                implemented_on: (!status.is_open() && status != MeasureStatus::Dropped).then_some(due_on),
                note: None,
            });
        }
        audits.push(Audit {
            reference,
            facility: facility.code.clone(),
            held_on,
            kind,
            team: "Phòng Quản lý công nghiệp, Trung tâm Khuyến công".to_owned(),
            scope: Some("lò hơi, hệ thống điện, nước".to_owned()),
            findings: Some(format!("{} phát hiện; biên bản làm việc đã ký.", 2 + at % 4)),
            plant_representatives: Some("giám đốc, trưởng bộ phận kỹ thuật".to_owned()),
        });
    }
    (audits, measures)
}

fn tasks() -> Vec<Task> {
    let task = |code: &str, text: &str, to: &str, due_on, state, result: Option<&str>| Task {
        code: code.to_owned(),
        source: "Hội nghị tổng kết 18/11/2020".to_owned(),
        text: text.to_owned(),
        issuer: Some("Lãnh đạo UBND tỉnh".to_owned()),
        assigned_to: Some(to.to_owned()),
        due_on: Some(due_on),
        state: Some(state),
        result: result.map(str::to_owned),
    };
    vec![
        task(
            "NV-01",
            "Rà soát các nội dung liên quan, các đề án, kế hoạch về công tác khuyến công",
            "Sở Công Thương",
            day(2021, 6, 30),
            TaskState::Done,
            Some("đã trình kế hoạch"),
        ),
        task(
            "NV-02",
            "Đôn đốc thực hiện các biên bản ghi nhớ đã ký kết",
            "Sở Công Thương",
            day(2025, 12, 31),
            TaskState::InProgress,
            None,
        ),
        task(
            "NV-03",
            "Bố trí kinh phí khuyến công cho các địa phương chưa có đề án",
            "Các địa phương",
            day(2024, 12, 31),
            TaskState::Open,
            Some("funds: chưa cân đối được kinh phí"),
        ),
    ]
}
