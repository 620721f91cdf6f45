//! The report as JSON, in the shape of the contract, with its fingerprint.
//!
//! Fields that a later capability fills are null, never absent. The fingerprint is SHA-256 over
//! the report as canonical JSON (RFC 8785) without `fingerprint`, `journal_head` and `language`.

use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::domain::METHOD_VERSION;
use crate::domain::activities::Level;
use crate::domain::findings::{CoverageFinding, Finding, Measure, Missing, Reduction, Report, SectorFinding};
use crate::domain::footprints::{Footprint, Known};
use crate::domain::periods::{ReportingPeriod, Span};
use crate::domain::programmes::Reading;
use crate::domain::quantities::Decimal;
use crate::domain::reached::KindCoverage;
use crate::domain::reductions::RollUp;
use crate::domain::tallies::{Amount, Count, SourceAmount, Tally, TallyPart};
use crate::domain::uncertainty::{Badge, CONFIDENCE};
use crate::domain::verdicts::{Target, Verdict};

/// The report as indented JSON.
///
/// # Panics
/// Never: its values are finite numbers and text.
#[must_use]
pub fn write(report: &Report, journal_head: &str, language: &str) -> String {
    let body = Body {
        programme: &report.programme.code,
        period: Months::of(report.period.span()),
        outside_programme: report.outside_programme,
        method_version: METHOD_VERSION,
        indicators: report.findings.iter().map(indicator).collect(),
    };
    let document = Document { language, fingerprint: fingerprint(&body), journal_head, body };
    serde_json::to_string_pretty(&document).expect("a report holds finite numbers and text")
}

fn fingerprint(body: &Body<'_>) -> String {
    let canonical = serde_json_canonicalizer::to_vec(body).expect("a report holds finite numbers and text");
    format!("sha256:{}", hex::encode(Sha256::digest(canonical)))
}

#[derive(Serialize)]
struct Document<'a> {
    language: &'a str,
    fingerprint: String,
    journal_head: &'a str,
    #[serde(flatten)]
    body: Body<'a>,
}

/// What the fingerprint covers.
#[derive(Serialize)]
struct Body<'a> {
    programme: &'a str,
    period: Months,
    outside_programme: bool,
    method_version: &'a str,
    indicators: Vec<Indicator<'a>>,
}

#[derive(Serialize)]
struct Months {
    from: String,
    to: String,
}

impl Months {
    fn of(span: Span) -> Self {
        Self { from: span.first.to_string(), to: span.last.to_string() }
    }
}

#[derive(Serialize)]
struct Indicator<'a> {
    code: &'a str,
    kind: &'static str,
    unit: &'a str,
    target: Option<Bounds>,
    #[serde(flatten)]
    measure: MeasureFields<'a>,
}

#[derive(Serialize)]
struct Bounds {
    low: f64,
    high: Option<f64>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum MeasureFields<'a> {
    Reduction(Box<ReductionFields<'a>>),
    Coverage(CoverageFields<'a>),
    Tally(TallyFields),
    Amount(AmountFields),
}

#[derive(Serialize)]
struct CoverageFields<'a> {
    value: Option<f64>,
    numerator: Option<usize>,
    denominator: Option<usize>,
    verdict: &'static str,
    reason: Option<&'static str>,
    breakdown: Vec<KindRow>,
    not_reached: Vec<&'a str>,
}

#[derive(Serialize)]
struct KindRow {
    place_kind: &'static str,
    value: Option<f64>,
    numerator: usize,
    denominator: usize,
}

#[derive(Serialize)]
struct TallyFields {
    value: Option<i64>,
    at_least: bool,
    in_period: Option<i64>,
    verdict: &'static str,
    reason: Option<&'static str>,
    breakdown: Vec<TallyRow>,
}

#[derive(Serialize)]
struct TallyRow {
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    part: Option<&'static str>,
    value: i64,
    at_least: bool,
}

#[derive(Serialize)]
struct AmountFields {
    value: Option<i64>,
    in_period: Option<i64>,
    disbursed: Option<i64>,
    settled: Option<i64>,
    verdict: &'static str,
    reason: Option<&'static str>,
    breakdown: Vec<SourceRow>,
}

#[derive(Serialize)]
struct SourceRow {
    source: &'static str,
    value: i64,
    share: f64,
    projects: Option<i64>,
}

#[derive(Serialize)]
struct ReductionFields<'a> {
    value: Option<f64>,
    verdict: &'static str,
    verdict_rule: &'static str,
    sector_verdicts: &'a std::collections::BTreeMap<&'static str, usize>,
    pace: Option<PaceFields>,
    uncertainty: Option<UncertaintyFields>,
    badge: Option<&'static str>,
    unadjusted_value: Option<f64>,
    value_without_adjustments: Option<f64>,
    value_if_uncounted_unchanged: Option<f64>,
    value_without_biomass: Option<f64>,
    facilities_counted: usize,
    facilities_expected: usize,
    baseline_share_counted: Option<f64>,
    largest_facility_share: Option<f64>,
    #[serde(flatten)]
    sums: Sums,
    period: Option<Months>,
    years: Option<Vec<YearRow>>,
    breakdown: Vec<SectorRow<'a>>,
    outside: Vec<SectorRow<'a>>,
}

/// Energy is in TOE and says so; a material is in its stream's unit.
#[derive(Serialize)]
#[serde(untagged)]
enum Sums {
    Energy {
        actual_toe: Option<f64>,
        adjusted_baseline_toe: Option<f64>,
        /// CO₂ of `actual_toe` at the factors of its day, and at those of the baseline's year.
        co2_t: Option<f64>,
        co2_t_frozen_factor: Option<f64>,
        /// Of biomass, in neither of the two.
        co2_t_biogenic: Option<f64>,
        cost_vnd: Option<f64>,
    },
    Material {
        actual: Option<f64>,
        adjusted_baseline: Option<f64>,
    },
}

impl Sums {
    fn of(reading: Reading, figure: &RollUp) -> Self {
        let (actual, adjusted) = (figure.actual, figure.adjusted);
        match reading {
            Reading::Energy => {
                let beside =
                    |part: fn(&Footprint) -> &Known| figure.footprint.as_ref().and_then(|all| part(all).clone().ok());
                Self::Energy {
                    actual_toe: actual,
                    adjusted_baseline_toe: adjusted,
                    co2_t: beside(|all| &all.co2),
                    co2_t_frozen_factor: beside(|all| &all.co2_frozen),
                    co2_t_biogenic: beside(|all| &all.co2_biogenic),
                    cost_vnd: beside(|all| &all.cost),
                }
            }
            Reading::Materials => Self::Material { actual, adjusted_baseline: adjusted },
        }
    }
}

#[derive(Serialize)]
struct SectorRow<'a> {
    sector: &'static str,
    #[serde(flatten)]
    stream: Option<StreamFields<'a>>,
    value: Option<f64>,
    verdict: &'static str,
    unadjusted_value: Option<f64>,
    value_without_adjustments: Option<f64>,
    value_if_uncounted_unchanged: Option<f64>,
    value_without_biomass: Option<f64>,
    #[serde(flatten)]
    sums: Sums,
    facilities_counted: usize,
    facilities_expected: usize,
    baseline_share_counted: Option<f64>,
    largest_facility_share: Option<f64>,
    uncertainty: Option<UncertaintyFields>,
    badge: Option<&'static str>,
    uncounted: Vec<UncountedRow<'a>>,
}

/// The interval about a reduction: half its width in percent points, and how likely it holds the truth.
#[derive(Serialize)]
struct UncertaintyFields {
    half_width: f64,
    confidence: f64,
    share_assessed: Option<f64>,
}

impl UncertaintyFields {
    fn of(figure: &RollUp) -> Option<Self> {
        let share_assessed = figure.share_assessed;
        figure.half_width.map(|half_width| Self { half_width, confidence: CONFIDENCE, share_assessed })
    }
}

/// Where a reduction stands on the straight path to its low bound.
#[derive(Serialize)]
struct PaceFields {
    share_of_time: f64,
    class: &'static str,
}

/// The headline of one calendar year.
#[derive(Serialize)]
struct YearRow {
    year: i32,
    value: Option<f64>,
    verdict: &'static str,
    #[serde(flatten)]
    sums: Sums,
    facilities_counted: usize,
    facilities_expected: usize,
}

#[derive(Serialize)]
struct StreamFields<'a> {
    stream: Option<&'a str>,
    stream_unit: Option<&'static str>,
}

#[derive(Serialize)]
struct UncountedRow<'a> {
    facility: &'a str,
    reason: &'static str,
    periods: Vec<String>,
}

fn indicator(finding: &Finding) -> Indicator<'_> {
    let indicator = &finding.indicator;
    let verdict = finding.verdict().word();
    let measure = match &finding.measure {
        Measure::Reduction(reduction) => {
            MeasureFields::Reduction(Box::new(reduction_fields(reduction, indicator.target.as_ref())))
        }
        Measure::Coverage(coverage) => MeasureFields::Coverage(coverage_fields(coverage.as_ref(), verdict)),
        Measure::Tally(tally) => MeasureFields::Tally(tally_fields(tally.as_ref(), verdict)),
        Measure::Amount(amount) => MeasureFields::Amount(amount_fields(amount.as_ref(), verdict)),
    };
    Indicator {
        code: &indicator.code,
        kind: indicator.kind.word(),
        unit: &indicator.unit,
        target: indicator.target.map(|target| Bounds { low: number(target.low), high: target.high.map(number) }),
        measure,
    }
}

fn coverage_fields<'a>(coverage: Result<&'a CoverageFinding, &Missing>, verdict: &'static str) -> CoverageFields<'a> {
    let known = coverage.ok();
    let row = |kind: &KindCoverage| KindRow {
        place_kind: kind.kind.word(),
        value: kind.percent(),
        numerator: kind.reached,
        denominator: kind.open,
    };
    CoverageFields {
        value: known.map(|known| known.percent),
        numerator: known.map(|known| known.reached),
        denominator: known.map(|known| known.open),
        verdict,
        reason: coverage.err().map(|missing| missing.word()),
        breakdown: known.map_or_else(Vec::new, |known| known.kinds.iter().map(row).collect()),
        not_reached: known.map_or_else(Vec::new, |known| known.missing.iter().map(|one| one.0.as_str()).collect()),
    }
}

fn tally_fields(tally: Result<&Tally, &Missing>, verdict: &'static str) -> TallyFields {
    let known = tally.ok();
    let row = |(part, number): &(TallyPart, Count)| TallyRow {
        level: part.level().map(Level::word),
        part: part.word(),
        value: number.value,
        at_least: number.at_least,
    };
    TallyFields {
        value: known.map(|known| known.total.value),
        at_least: known.is_some_and(|known| known.total.at_least),
        in_period: known.and_then(|known| known.in_period).map(|number| number.value),
        verdict,
        reason: tally.err().map(|missing| missing.word()),
        breakdown: known.map_or_else(Vec::new, |known| known.parts.iter().map(row).collect()),
    }
}

fn amount_fields(amount: Result<&Amount, &Missing>, verdict: &'static str) -> AmountFields {
    let known = amount.ok();
    let row = |known: &Amount, one: &SourceAmount| SourceRow {
        source: one.source.word(),
        value: one.approved,
        share: known.share(one),
        projects: one.projects.map(|number| number.value),
    };
    AmountFields {
        value: known.map(|known| known.approved),
        in_period: known.and_then(|known| known.in_period),
        disbursed: known.and_then(|known| known.disbursed),
        settled: known.and_then(|known| known.settled),
        verdict,
        reason: amount.err().map(|missing| missing.word()),
        breakdown: known.map_or_else(Vec::new, |known| known.sources.iter().map(|one| row(known, one)).collect()),
    }
}

fn number(bound: Decimal) -> f64 {
    bound.exact().to_f64()
}

fn reduction_fields<'a>(reduction: &'a Reduction, target: Option<&Target>) -> ReductionFields<'a> {
    let figure = &reduction.headline;
    let rows = |rows: &'a [SectorFinding]| -> Vec<SectorRow<'a>> {
        rows.iter().map(|row| sector_row(row, reduction.reading, target)).collect()
    };
    ReductionFields {
        value: figure.value,
        verdict: reduction.verdict.word(),
        verdict_rule: "each-sector",
        sector_verdicts: &reduction.sector_verdicts,
        pace: reduction.pace.map(|pace| PaceFields { share_of_time: pace.share_of_time, class: pace.class.word() }),
        uncertainty: UncertaintyFields::of(figure),
        badge: figure.badge(target).map(Badge::word),
        value_without_adjustments: figure.value_without_adjustments,
        unadjusted_value: figure.unadjusted_value,
        value_if_uncounted_unchanged: figure.value_if_uncounted_unchanged,
        value_without_biomass: figure.value_without_biomass,
        facilities_counted: figure.facilities_counted,
        facilities_expected: figure.facilities_expected,
        baseline_share_counted: figure.baseline_share_counted,
        largest_facility_share: figure.largest_facility_share,
        sums: Sums::of(reduction.reading, figure),
        period: reduction.own_period.map(|period| Months::of(ReportingPeriod::span(period))),
        years: reduction.years.as_ref().map(|years| {
            let row = |(year, figure, verdict): &(i32, RollUp, Verdict)| YearRow {
                year: *year,
                value: figure.value,
                verdict: verdict.word(),
                sums: Sums::of(reduction.reading, figure),
                facilities_counted: figure.facilities_counted,
                facilities_expected: figure.facilities_expected,
            };
            years.iter().map(row).collect()
        }),
        breakdown: rows(&reduction.breakdown),
        outside: rows(&reduction.outside),
    }
}

fn sector_row<'a>(row: &'a SectorFinding, reading: Reading, target: Option<&Target>) -> SectorRow<'a> {
    let figure = &row.figure;
    let stream = (reading == Reading::Materials).then(|| StreamFields {
        stream: row.stream.as_ref().map(|(code, _)| code.as_str()),
        stream_unit: row.stream.as_ref().map(|(_, unit)| unit.symbol()),
    });
    SectorRow {
        sector: row.sector.code(),
        stream,
        value: figure.value,
        verdict: row.verdict.word(),
        unadjusted_value: figure.unadjusted_value,
        value_without_adjustments: figure.value_without_adjustments,
        value_if_uncounted_unchanged: figure.value_if_uncounted_unchanged,
        value_without_biomass: figure.value_without_biomass,
        sums: Sums::of(reading, figure),
        facilities_counted: figure.facilities_counted,
        facilities_expected: figure.facilities_expected,
        baseline_share_counted: figure.baseline_share_counted,
        largest_facility_share: figure.largest_facility_share,
        uncertainty: UncertaintyFields::of(figure),
        badge: figure.badge(target).map(Badge::word),
        uncounted: row
            .uncounted
            .iter()
            .map(|(facility, gap)| UncountedRow {
                facility,
                reason: gap.code(),
                periods: gap.months().iter().map(ToString::to_string).collect(),
            })
            .collect(),
    }
}
