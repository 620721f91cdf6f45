//! How a reduction came about: of a facility, of a sector, of a programme.

use super::super::Error;
use super::super::assessments::records_of;
use super::super::evidence::Evidence;
use super::super::footprints::{Beside, Footprints};
use super::asked::Asked;
use super::rows::{Keyed, converted_of, counts_of, entered, left_out, of_record, of_register};
use crate::domain::assessments::{Measured, counted};
use crate::domain::baselines::Baseline;
use crate::domain::explanations::{Converted, Explanation, Of, Part, PartKind, Says, Use, Why, rates_of};
use crate::domain::findings::{FacilityEvidence, SectorFinding};
use crate::domain::formulas::{Figure, Formula};
use crate::domain::gaps::Gap;
use crate::domain::periods::Span;
use crate::domain::programmes::{Indicator, Reading};
use crate::domain::reductions::{Parts, RollUp, provisional};
use crate::domain::refusals::Refusal;
use crate::domain::sectors::Sector;
use crate::domain::terms::{self, Term, of_sums};
use crate::domain::verdicts::Verdict;
use crate::storage::{adjustments, assessments, drivers};

/// How the figure of an indicator came about that is a reduction.
pub(super) async fn explain(asked: &Asked<'_>, indicator: &Indicator, reading: Reading) -> Result<Explanation, Error> {
    let (question, scope) = (asked.question, asked.scope());
    let evidence = asked.evidence(&scope).await?;
    let measured = match (reading, &question.stream) {
        (Reading::Energy, _) => Some(Measured::Energy),
        (Reading::Materials, None) => None,
        (Reading::Materials, Some(code)) => {
            Some(Measured::Material(evidence.catalogue.named(code).map_err(Error::Refused)?.code))
        }
    };
    let judged = evidence.judged(asked.snapshot, asked.programme, reading, asked.period).await?;
    let of = Reduced { asked, indicator, reading, evidence: &evidence };
    match (&question.facility, measured) {
        (None, measured) => of.many(&judged, question.sector, measured).await,
        (Some(code), Some(measured)) => of.facility(judged, code, measured).await,
        (Some(_), None) => Err(Error::Refused(Refusal::ExplainedOfStream { given: question.figure.clone() })),
    }
}

/// A reduction that is to be explained.
struct Reduced<'a> {
    asked: &'a Asked<'a>,
    indicator: &'a Indicator,
    reading: Reading,
    evidence: &'a Evidence<'a>,
}

impl Reduced<'_> {
    fn blank(&self, formula: Formula) -> Explanation {
        let figure = Figure::Indicator(Box::new(self.indicator.clone()));
        Explanation::new(&self.asked.programme.code, figure, &self.indicator.unit, self.asked.period, formula)
    }

    fn unit(&self, measured: &Measured) -> &'static str {
        match measured {
            Measured::Energy => "TOE",
            Measured::Material(code) => self.evidence.catalogue.find(code).map_or("", |stream| stream.unit.symbol()),
        }
    }

    fn way(&self, figure: (f64, f64), unit: &str) -> Vec<Term> {
        let target = self.indicator.target.as_ref();
        terms::of_way(figure, target, self.asked.programme.span, self.asked.period.span(), unit)
    }

    fn terms(&self, figure: &RollUp, unit: &str) -> Vec<Term> {
        let way = figure.actual.zip(figure.adjusted).map(|figure| self.way(figure, unit));
        terms::of_roll_up(figure, unit).into_iter().chain(way.into_iter().flatten()).collect()
    }

    /// Facilities added up, or sectors counted; without a result, all materials beside one another.
    async fn many(
        &self,
        judged: &[FacilityEvidence],
        sector: Option<Sector>,
        measured: Option<Measured>,
    ) -> Result<Explanation, Error> {
        let target = self.indicator.target.as_ref();
        let mut reduction =
            self.evidence.reduced(judged, self.asked.programme, target, self.reading, self.asked.period, None);
        if self.reading == Reading::Materials {
            let Asked { app, snapshot, programme, period, .. } = *self.asked;
            let beside =
                Footprints::load(app, snapshot, self.evidence, programme, period.span(), Beside::Nothing).await?;
            beside.beside(&mut reduction, judged, period);
        }
        let result_of = |row: &SectorFinding| match &row.stream {
            None => Measured::Energy,
            Some((stream, _)) => Measured::Material(stream.clone()),
        };
        let is_asked = |row: &&SectorFinding| match &measured {
            Some(measured) => result_of(row) == *measured,
            None => row.stream.is_some(),
        };
        let mut explanation = self.blank(Formula::Pooled);
        let rows: Vec<&SectorFinding> = match sector {
            Some(sector) => {
                let all = reduction.breakdown.iter().chain(&reduction.outside);
                all.filter(is_asked).filter(|row| row.sector == sector).collect()
            }
            None => reduction.breakdown.iter().filter(is_asked).collect(),
        };
        explanation.verdict = match target {
            Some(_) => Verdict::worst(rows.iter().map(|row| row.verdict)),
            None => Verdict::None,
        };
        if let Some(sector) = sector {
            explanation.of = Of::Sector(sector);
            if let (Some(measured), [row]) = (&measured, rows.as_slice()) {
                let unit = self.unit(measured);
                explanation.value = row.figure.value;
                explanation.terms = self.terms(&row.figure, unit);
                explanation.parts = judged.iter().filter_map(|one| facility_part(one, measured, unit)).collect();
            }
        } else {
            explanation.formula = Formula::EachSector;
            if self.reading == Reading::Energy {
                explanation.terms = self.terms(&reduction.headline, "TOE");
            }
            if self.reading == Reading::Energy || measured.is_none() {
                explanation.value = reduction.headline.value;
            }
        }
        if sector.is_none() || measured.is_none() {
            explanation.parts = rows
                .iter()
                .map(|row| {
                    let known = row.figure.actual.zip(row.figure.adjusted);
                    let unit = self.unit(&result_of(row));
                    let terms = known.map(|(actual, adjusted)| of_sums(actual, adjusted, unit)).unwrap_or_default();
                    let stream = row.stream.as_ref().map(|(stream, _)| stream.clone());
                    Part { stream, ..Part::new(PartKind::Sector, row.sector.code(), terms, row.figure.value) }
                })
                .collect();
        }
        let name = |code: &str| {
            let of = judged.iter().find(|one| one.facility.code == code);
            of.map(|one| one.facility.name.as_str()).unwrap_or_default()
        };
        explanation.left_out = left_out(rows, name);
        explanation.factor_set = (self.reading == Reading::Energy).then(|| self.asked.app.factors.code.clone());
        explanation.measured = measured;
        Ok(explanation)
    }

    async fn facility(
        &self,
        mut judged: Vec<FacilityEvidence>,
        code: &str,
        measured: Measured,
    ) -> Result<Explanation, Error> {
        let (Some((id, facility, frame, _)), Some(one)) = (self.evidence.facilities.first(), judged.pop()) else {
            return Err(self.asked.unknown(code).await);
        };
        let whose = (*id, self.asked.programme.code.clone(), measured.clone());
        let baseline = self.evidence.baselines.get(&whose).cloned();
        let of_baseline = baseline.as_ref().map(|version| &version.baseline);
        let unit = self.unit(&measured);
        let parts = one.results.get(&measured).map_or(Err(Gap::NoBaseline), |outcome| outcome.parts.clone());
        let mut explanation = self.blank(Formula::of_facility(of_baseline, self.asked.period));
        explanation.of = Of::Facility(facility.code.clone(), facility.name.clone());
        explanation.value = parts.as_ref().ok().and_then(Parts::reduction);
        explanation.verdict = Verdict::of(explanation.value, self.indicator.target.as_ref());
        match parts {
            Ok(parts) => {
                explanation.terms = terms::of_parts(&parts, unit);
                explanation.terms.extend(self.way((parts.actual, parts.adjusted), unit));
            }
            Err(gap) => {
                explanation.why = Some(Why::Gap(gap));
                explanation.terms = self.provisional(&measured, of_baseline).await?;
            }
        }
        let catalogue = &self.evidence.catalogue;
        let spans: Vec<(Use, Span)> = std::iter::once((Use::Period, self.asked.period.span()))
            .chain(of_baseline.map(|baseline| (Use::Baseline, baseline.period)))
            .collect();
        let years = spans.iter().map(|(_, span)| span.whole_years()).reduce(Span::joined);
        let records = records_of(self.asked.snapshot, &[*id], years).await?.remove(id).unwrap_or_default();
        let (mut rows, mut converted) = (Vec::new(), Converted::new());
        for (used_for, span) in spans {
            for record in counted(frame, &records, &measured, catalogue, span) {
                converted.extend(converted_of(record));
                let counts = counts_of(&measured, record, self.evidence.method(), unit);
                rows.push(of_record(used_for, code, record, counts));
            }
        }
        let needs_drivers = of_baseline.is_some_and(|one| !one.drivers.is_empty());
        rows.extend(self.other_rows(&measured, needs_drivers).await?);
        if measured == Measured::Energy {
            explanation.factor_set = Some(self.asked.app.factors.code.clone());
            explanation.rates = rates_of(&self.asked.app.factors, catalogue, &converted);
        }
        explanation.rows = entered(self.asked.snapshot, rows).await?;
        explanation.baseline = baseline;
        explanation.measured = Some(measured);
        Ok(explanation)
    }

    /// What is known of a year with gaps.
    async fn provisional(&self, measured: &Measured, baseline: Option<&Baseline>) -> Result<Vec<Term>, Error> {
        let (Some(baseline), Some((id, facility, frame, stated))) = (baseline, self.evidence.facilities.first()) else {
            return Ok(vec![]);
        };
        let (scope, span) = (self.evidence.scope(), self.asked.period.span());
        let touching = assessments::touching(self.asked.snapshot, scope, Some(span)).await?;
        let touching = touching.get(&(*id, measured.clone())).map_or(&[][..], Vec::as_slice);
        let conditions = self.evidence.ledger(self.asked.snapshot, scope, span).await?.of(&facility.code, stated);
        let catalogue = &self.evidence.catalogue;
        let found = provisional(frame, touching, measured, catalogue, &conditions, baseline, self.asked.period);
        Ok(found.as_ref().map(terms::of_provisional).unwrap_or_default())
    }

    /// The drivers' values and the adjustments of the period.
    async fn other_rows(&self, measured: &Measured, needs_drivers: bool) -> Result<Vec<Keyed>, Error> {
        let (scope, span) = (self.evidence.scope(), self.asked.period.span());
        let mut rows = Vec::new();
        if needs_drivers {
            for one in drivers::within(self.asked.snapshot, scope, Some(span)).await? {
                if one.period.months() == 1 && span.contains(one.period.span()) {
                    let says = Says::Driver(one.value, one.unit.clone());
                    rows.push(of_register(Use::Driver, &one.driver, &one, Some(one.period), says));
                }
            }
        }
        for one in adjustments::within(self.asked.snapshot, scope, Some(span)).await? {
            if one.measured() == *measured && span.contains(one.period.span()) {
                let says = Says::Adjustment(one.amount, one.unit, one.reason.clone());
                rows.push(of_register(Use::Adjustment, &one.reference, &one, Some(one.period), says));
            }
        }
        rows.sort_by_key(|(_, row)| (row.used_for, row.about.clone(), row.period));
        Ok(rows)
    }
}

fn facility_part(one: &FacilityEvidence, measured: &Measured, unit: &str) -> Option<Part> {
    let parts = one.results.get(measured)?.parts.as_ref().ok()?;
    let terms = of_sums(parts.actual, parts.adjusted, unit);
    Some(Part::facility(&one.facility.code, &one.facility.name, terms, parts.reduction()))
}
