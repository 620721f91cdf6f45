//! The report as JSON, in the shape of the contract, with its fingerprint.
//!
//! Fields that a later capability fills are null, never absent. The fingerprint is SHA-256 over
//! the report as canonical JSON (RFC 8785) without `fingerprint`, `journal_head` and `language`.

use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::domain::METHOD_VERSION;
use crate::domain::findings::{Finding, Measure, Reduction, Report, SectorFinding};
use crate::domain::periods::{ReportingPeriod, Span};
use crate::domain::programmes::{IndicatorKind, Reading};
use crate::domain::quantities::Decimal;
use crate::domain::reductions::RollUp;
use crate::domain::verdicts::Verdict;

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

/// A field that nothing fills yet.
type NotYet = Option<()>;

#[derive(Serialize)]
#[serde(untagged)]
enum MeasureFields<'a> {
    Reduction(Box<ReductionFields<'a>>),
    Coverage { value: NotYet, numerator: NotYet, denominator: NotYet, verdict: &'static str, breakdown: [(); 0] },
    Tally { value: NotYet, at_least: bool, in_period: NotYet, verdict: &'static str },
    Amount { value: NotYet, verdict: &'static str, breakdown: [(); 0] },
}

#[derive(Serialize)]
struct ReductionFields<'a> {
    value: Option<f64>,
    verdict: &'static str,
    verdict_rule: &'static str,
    sector_verdicts: &'a std::collections::BTreeMap<&'static str, usize>,
    pace: NotYet,
    uncertainty: NotYet,
    unadjusted_value: Option<f64>,
    value_if_uncounted_unchanged: Option<f64>,
    value_without_biomass: Option<f64>,
    facilities_counted: usize,
    facilities_expected: usize,
    baseline_share_counted: Option<f64>,
    largest_facility_share: Option<f64>,
    #[serde(flatten)]
    sums: Sums,
    period: Option<Months>,
    years: NotYet,
    breakdown: Vec<SectorRow<'a>>,
    outside: Vec<SectorRow<'a>>,
}

/// Energy is in TOE and says so; a material is in its stream's unit.
#[derive(Serialize)]
#[serde(untagged)]
enum Sums {
    Energy { actual_toe: Option<f64>, adjusted_baseline_toe: Option<f64> },
    Material { actual: Option<f64>, adjusted_baseline: Option<f64> },
}

impl Sums {
    fn of(reading: Reading, figure: &RollUp) -> Self {
        let (actual, adjusted) = (figure.actual, figure.adjusted);
        match reading {
            Reading::Energy => Self::Energy { actual_toe: actual, adjusted_baseline_toe: adjusted },
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
    value_if_uncounted_unchanged: Option<f64>,
    value_without_biomass: Option<f64>,
    #[serde(flatten)]
    sums: Sums,
    facilities_counted: usize,
    facilities_expected: usize,
    baseline_share_counted: Option<f64>,
    largest_facility_share: Option<f64>,
    uncertainty: NotYet,
    uncounted: Vec<UncountedRow<'a>>,
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
    let unknown = if indicator.target.is_some() { Verdict::Unknown.word() } else { Verdict::None.word() };
    let measure = match (&finding.measure, indicator.kind) {
        (Measure::Reduction(reduction), _) => MeasureFields::Reduction(Box::new(reduction_fields(reduction))),
        (Measure::NoRegister, IndicatorKind::Coverage | IndicatorKind::Reduction(_)) => {
            MeasureFields::Coverage { value: None, numerator: None, denominator: None, verdict: unknown, breakdown: [] }
        }
        (Measure::NoRegister, IndicatorKind::Tally) => {
            MeasureFields::Tally { value: None, at_least: false, in_period: None, verdict: unknown }
        }
        (Measure::NoRegister, IndicatorKind::Amount) => {
            MeasureFields::Amount { value: None, verdict: unknown, breakdown: [] }
        }
    };
    Indicator {
        code: &indicator.code,
        kind: indicator.kind.word(),
        unit: &indicator.unit,
        target: indicator.target.map(|target| Bounds { low: number(target.low), high: target.high.map(number) }),
        measure,
    }
}

fn number(bound: Decimal) -> f64 {
    bound.exact().to_f64()
}

fn reduction_fields(reduction: &Reduction) -> ReductionFields<'_> {
    let figure = &reduction.headline;
    let rows = |rows| -> Vec<SectorRow<'_>> {
        <[SectorFinding]>::iter(rows).map(|row| sector_row(row, reduction.reading)).collect()
    };
    ReductionFields {
        value: figure.value,
        verdict: reduction.verdict.word(),
        verdict_rule: "each-sector",
        sector_verdicts: &reduction.sector_verdicts,
        pace: None,
        uncertainty: None,
        unadjusted_value: figure.unadjusted_value,
        value_if_uncounted_unchanged: figure.value_if_uncounted_unchanged,
        value_without_biomass: figure.value_without_biomass,
        facilities_counted: figure.facilities_counted,
        facilities_expected: figure.facilities_expected,
        baseline_share_counted: figure.baseline_share_counted,
        largest_facility_share: figure.largest_facility_share,
        sums: Sums::of(reduction.reading, figure),
        period: reduction.own_period.map(|period| Months::of(ReportingPeriod::span(period))),
        years: None,
        breakdown: rows(&reduction.breakdown),
        outside: rows(&reduction.outside),
    }
}

fn sector_row(row: &SectorFinding, reading: Reading) -> SectorRow<'_> {
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
        value_if_uncounted_unchanged: figure.value_if_uncounted_unchanged,
        value_without_biomass: figure.value_without_biomass,
        sums: Sums::of(reading, figure),
        facilities_counted: figure.facilities_counted,
        facilities_expected: figure.facilities_expected,
        baseline_share_counted: figure.baseline_share_counted,
        largest_facility_share: figure.largest_facility_share,
        uncertainty: None,
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
