//! What did the programme do, and what did it pay?
//!
//! One shape for projects, classes, conferences, awards, fairs, memoranda and whatever else is
//! counted or paid for. A record may stand for one or for many, exactly or "more than". What is a
//! part of a record of the same kind (its `parent`) is "of which", and is never added to it.

use chrono::NaiveDate;

use super::fields::{CellValue, Consistent, register, words};
use super::periods::{Month, Period, Span};
use super::refusals::Refusal;
use super::registers::Fault;

words! {
    /// The kinds of activity.
    pub enum ActivityKind {
        /// đề án khuyến công
        Project = "project",
        /// dây chuyền sản xuất mới, mở rộng
        ProductionLine = "production-line",
        /// thiết bị cho làng nghề
        CraftVillageEquipment = "craft-village-equipment",
        /// mô hình trình diễn kỹ thuật
        DemonstrationModel = "demonstration-model",
        /// áp dụng sản xuất sạch hơn
        CleanerProduction = "cleaner-production",
        /// hệ thống xử lý ô nhiễm
        PollutionTreatment = "pollution-treatment",
        /// lớp đào tạo nghề, truyền nghề
        TrainingClass = "training-class",
        /// hội nghị, hội thảo, tập huấn
        Conference = "conference",
        /// đoàn khảo sát, học tập
        StudyTour = "study-tour",
        /// quy hoạch chi tiết cụm công nghiệp
        ClusterPlan = "cluster-plan",
        /// đợt bình chọn sản phẩm
        ProductSelection = "product-selection",
        /// sản phẩm đạt giải
        ProductAward = "product-award",
        /// hội chợ triển lãm
        Fair = "fair",
        /// hội nghị kết nối cung – cầu
        SupplyDemandConference = "supply-demand-conference",
        /// mô hình tiêu thụ
        ConsumptionModel = "consumption-model",
        /// điểm bán hàng Việt
        SalesPoint = "sales-point",
        /// đưa hàng Việt về nông thôn
        GoodsToCountryside = "goods-to-countryside",
        /// phòng trưng bày
        Showroom = "showroom",
        /// biên bản ghi nhớ
        Memorandum = "memorandum",
        /// thỏa thuận hợp tác
        Agreement = "agreement",
        /// hợp đồng tiêu thụ
        SalesContract = "sales-contract",
        /// bằng khen
        Commendation = "commendation",
    }
}

impl ActivityKind {
    /// Whether it is agreed between parties, and so has states of its own.
    #[must_use]
    pub fn is_agreed(self) -> bool {
        matches!(self, Self::Memorandum | Self::Agreement | Self::SalesContract)
    }
}

words! {
    /// How far an activity has come.
    pub enum Status {
        /// đăng ký
        Registered = "registered",
        /// thẩm định
        Appraised = "appraised",
        /// phê duyệt
        Approved = "approved",
        /// triển khai
        UnderWay = "under-way",
        /// nghiệm thu
        Accepted = "accepted",
        /// thanh quyết toán
        Settled = "settled",
        /// đã ký
        Signed = "signed",
        /// đã thành hợp đồng
        Contracted = "contracted",
        /// đang thực hiện hợp đồng
        Delivering = "delivering",
        /// đã kết thúc
        Ended = "ended",
        /// không thực hiện
        Lapsed = "lapsed",
    }
}

words! {
    /// The levels of awards and funds, lowest first.
    pub enum Level {
        /// cấp xã
        Commune = "commune",
        /// cấp huyện
        District = "district",
        /// cấp tỉnh
        Provincial = "provincial",
        /// cấp khu vực
        Regional = "regional",
        /// cấp quốc gia
        National = "national",
    }
}

words! {
    /// Where support comes from. What beneficiaries pay themselves is no support.
    pub enum Source {
        /// kinh phí quốc gia
        National = "national",
        /// kinh phí tỉnh
        Provincial = "provincial",
        /// kinh phí huyện
        District = "district",
        /// kinh phí xã
        Commune = "commune",
    }
}

/// When an activity took place: a month, quarter, half or year; years together for a sum over them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timeframe(Span);

impl Timeframe {
    /// Its months.
    #[must_use]
    pub fn span(self) -> Span {
        self.0
    }
}

impl CellValue for Timeframe {
    fn parse(text: &str) -> Result<Self, Refusal> {
        let bad = |refusal| match refusal {
            Refusal::YearOutOfRange { .. } => refusal,
            _ => Refusal::BadTimeframe { given: text.to_owned() },
        };
        let Some((first, last)) = text.split_once('/') else {
            return Period::parse(text).map(|period| Self(period.span())).map_err(bad);
        };
        let year = |text: &str| match Period::parse(text) {
            Ok(period) if period.months() == 12 => Ok(period.first().year()),
            Ok(_) => Err(Refusal::BadTimeframe { given: text.to_owned() }),
            Err(refusal) => Err(bad(refusal)),
        };
        let (first, last) = (Span::year(year(first)?), Span::year(year(last)?));
        if last.first < first.first {
            return Err(Refusal::EndsBeforeItBegins);
        }
        Ok(Self(first.joined(last)))
    }

    fn write(&self) -> String {
        let Span { first, last } = self.0;
        match Period::from_parts(first, self.0.month_count()) {
            Some(period) => period.to_string(),
            None => format!("{}/{}", first.year(), last.year()),
        }
    }
}

register! {
    /// Something the programme did or paid for; or a sum of such things.
    pub struct Activity of Activities {
        /// Its code, unique.
        code: Code Key String,
        /// What it is.
        kind: Word Required ActivityKind,
        /// Its title.
        title: Line Required String,
        /// When.
        period: Timeframe Required Timeframe,
        /// How far it has come.
        status: Word Optional Option<Status>,
        /// For how many it stands; one when empty.
        count: Number Optional Option<i64>,
        /// Whether `count` is a lower bound.
        at_least: Boolean Optional Option<bool>,
        /// How many took part.
        participants: Number Optional Option<i64>,
        /// Whether `participants` is a lower bound.
        participants_at_least: Boolean Optional Option<bool>,
        /// The level of an award.
        level: Word Optional Option<Level>,
        /// The code of the activity that it is a part of, or came from.
        parent: Code Optional Option<String>,
        /// The facility it was for.
        facility: Code Optional Option<String>,
        /// The place it was for.
        place: Code Optional Option<String>,
        /// The commune or former district it took place in.
        locality: Line Optional Option<String>,
        /// The other party of an agreement.
        counterparty: Line Optional Option<String>,
        /// What it is worth, in đồng.
        value: Number Optional Option<i64>,
        /// The document it rests on.
        document: Line Optional Option<String>,
        /// Approved from the national budget, in đồng.
        funding_national: Number Optional Option<i64>,
        /// Approved from the provincial budget.
        funding_provincial: Number Optional Option<i64>,
        /// Approved from a district's budget.
        funding_district: Number Optional Option<i64>,
        /// Approved from a commune's budget.
        funding_commune: Number Optional Option<i64>,
        /// Paid by the beneficiary.
        funding_beneficiary: Number Optional Option<i64>,
        /// Disbursed, in đồng.
        disbursed: Number Optional Option<i64>,
        /// Settled, in đồng.
        settled: Number Optional Option<i64>,
        /// A remark.
        note: Note Optional Option<String>,
    }
}

/// After how many months an agreement without a contract is asked about.
const PATIENCE_MONTHS: i32 = 6;

impl Consistent for Activity {
    fn check(&self) -> Result<(), Fault> {
        if self.parent.as_ref() == Some(&self.code) {
            return Err(Fault { column: "parent", because: Refusal::PartOfItself });
        }
        Ok(())
    }
}

impl Activity {
    /// For how many it stands.
    #[must_use]
    pub fn counts(&self) -> i64 {
        self.count.unwrap_or(1)
    }

    /// What a source supports it with, in đồng.
    #[must_use]
    pub fn funding(&self, source: Source) -> Option<i64> {
        match source {
            Source::National => self.funding_national,
            Source::Provincial => self.funding_provincial,
            Source::District => self.funding_district,
            Source::Commune => self.funding_commune,
        }
    }

    /// What all sources support it with; nothing where none is given.
    #[must_use]
    pub fn support(&self) -> Option<i64> {
        Source::ALL.iter().filter_map(|source| self.funding(*source)).reduce(i64::saturating_add)
    }

    /// Whether it counts as done: an application that nobody has approved does not.
    #[must_use]
    pub fn is_carried_out(&self) -> bool {
        self.kind.is_agreed() || !matches!(self.status, Some(Status::Registered | Status::Appraised | Status::Lapsed))
    }

    /// Whether it is a memorandum or agreement that nothing has come of for more than six months.
    #[must_use]
    pub fn is_stale(&self, today: NaiveDate, has_contract: bool) -> bool {
        let waits = matches!(self.kind, ActivityKind::Memorandum | ActivityKind::Agreement)
            && matches!(self.status, None | Some(Status::Signed));
        waits && !has_contract && self.period.span().last.plus(PATIENCE_MONTHS) < Month::of(today)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_timeframe_is_a_period_or_a_run_of_years() {
        for (text, written) in
            [("2023-04", "2023-04"), ("2023-Q2", "2023-Q2"), ("2016/2020", "2016/2020"), ("2016/2016", "2016")]
        {
            assert_eq!(Timeframe::parse(text).expect(text).write(), written);
        }
        assert_eq!(Timeframe::parse("2016/2020").expect("years").span().month_count(), 60);
        assert_eq!(Timeframe::parse("2020/2016"), Err(Refusal::EndsBeforeItBegins));
        for bad in ["2016/2020-05", "2016-2020", "2016/", "x", "2016/2020/2021"] {
            assert_eq!(Timeframe::parse(bad).expect_err(bad).id(), "bad-timeframe", "{bad}");
        }
    }
}
