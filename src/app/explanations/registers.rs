//! How a coverage, a tally or an amount came about.

use super::super::{Error, registers};
use super::asked::Asked;
use super::rows::{Keyed, entered, of_register};
use crate::domain::activities::{Activity, ActivityKind};
use crate::domain::explanations::{Explanation, LeftOut, Part, PartKind, Row, Says, Use, Why};
use crate::domain::findings::{Finding, Measure, Registers, from_registers};
use crate::domain::formulas::{Figure, Formula};
use crate::domain::periods::{ReportingPeriod, Span};
use crate::domain::programmes::{Indicator, IndicatorKind};
use crate::domain::reached::Qualifies;
use crate::domain::scopes::Scope;
use crate::domain::tallies::Activities;
use crate::domain::terms::Term;

/// How the figure of an indicator came about that is counted from registers.
pub(super) async fn explain(asked: &Asked<'_>, indicator: &Indicator) -> Result<Explanation, Error> {
    let Asked { snapshot, programme, period, .. } = *asked;
    let registers = registers::load(snapshot, &Scope::Everything).await?;
    let measure = from_registers(&indicator.kind, &registers, programme.span, period);
    let measure = measure.expect("what has no reading is read from registers");
    let finding = Finding { indicator: indicator.clone(), measure };
    let figure = Figure::Indicator(Box::new(indicator.clone()));
    let mut explanation = Explanation::new(&programme.code, figure, &indicator.unit, period, Formula::Tally);
    explanation.value = finding.value();
    explanation.verdict = finding.verdict();
    let missing = match &finding.measure {
        Measure::Reduction(_) => None,
        Measure::Tally(tally) => {
            explanation.at_least = tally.as_ref().is_ok_and(|tally| tally.total.at_least);
            tally.as_ref().err()
        }
        Measure::Amount(amount) => {
            explanation.formula = Formula::Amount;
            amount.as_ref().err()
        }
        Measure::Coverage(coverage) => {
            explanation.formula = Formula::Coverage;
            coverage.as_ref().err()
        }
    };
    explanation.why = missing.copied().map(Why::Missing);
    if let Measure::Coverage(Ok(coverage)) = &finding.measure {
        let terms = |reached, open| vec![count("reached", reached), count("open", open)];
        explanation.terms = terms(coverage.reached, coverage.open);
        let kinds = coverage.kinds.iter();
        explanation.parts = kinds
            .map(|kind| {
                Part::new(PartKind::PlaceKind, kind.kind.word(), terms(kind.reached, kind.open), kind.percent())
            })
            .collect();
        let missing = coverage.missing.iter();
        explanation.left_out =
            missing.map(|(code, name)| LeftOut { code: code.clone(), name: name.clone(), because: None }).collect();
    }
    if explanation.value.is_some() {
        let rows = rows_of(&indicator.kind, &registers, programme.span, period);
        explanation.rows = entered(snapshot, rows).await?;
    }
    Ok(explanation)
}

#[expect(clippy::cast_precision_loss, reason = "registers have far fewer members than 2^52")]
fn count(code: &'static str, count: usize) -> Term {
    Term::new(code, count as f64, "")
}

/// The rows that a coverage, tally or amount counts.
fn rows_of(kind: &IndicatorKind, registers: &Registers, programme: Span, period: ReportingPeriod) -> Vec<Keyed> {
    let span = Span { first: programme.first, last: period.span().last };
    let (since, day) = (programme.first.first_day(), period.span().last.last_day());
    let reached = &registers.reached;
    let all = Activities::new(&registers.activities);
    let activities = |kinds: &[ActivityKind], unit: &str, adds: &dyn Fn(&Activity) -> Option<i64>| {
        let keyed = |one: &Activity| {
            let says = Says::Activity(one.period, one.title.clone());
            let (key, row) = of_register(Use::Period, &one.code, one, None, says);
            (key, Row { counts: adds(one).map(|number| (whole(number), unit.to_owned())), ..row })
        };
        all.counted(kinds, span).into_iter().map(keyed).collect()
    };
    match kind {
        IndicatorKind::Reduction(_) => vec![],
        IndicatorKind::Tally(measure) => {
            activities(&measure.kinds, "", &|one| all.counts(measure, one).map(|count| count.value))
        }
        IndicatorKind::Amount(measure) => activities(&measure.kinds, "VND", &|one| all.support(one)),
        IndicatorKind::Coverage(measure) => {
            let is_member = |code: &str| {
                let mut places = reached.places.iter();
                places.any(|place| place.code == code && measure.places.contains(&place.kind) && place.is_open_on(day))
            };
            match &measure.when {
                Qualifies::Reached => {
                    let events = reached.events.iter().filter(|event| since <= event.held_on && event.held_on <= day);
                    events
                        .filter(|event| is_member(&event.place))
                        .map(|one| {
                            let says = Says::Event(one.held_on, one.topic.clone());
                            of_register(Use::Period, &one.place, one, None, says)
                        })
                        .collect()
                }
                Qualifies::Replaced(_) => {
                    let newest = reached.newest_surveys(day).into_values();
                    newest
                        .filter(|survey| is_member(&survey.place))
                        .map(|one| {
                            let says = Says::Survey(one.surveyed_on, one.degree);
                            of_register(Use::Period, &one.place, one, None, says)
                        })
                        .collect()
                }
            }
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts and đồng are far below 2^52")]
fn whole(number: i64) -> f64 {
    number as f64
}
