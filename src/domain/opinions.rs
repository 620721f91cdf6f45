//! Would a sector's verdict be another one, had the target's words been read or consumption been counted another way?
//!
//! The same figure again in each way that one could defend, beside the programme's own. A way that reads other
//! streams, counts electricity at another heat or takes another baseline year freezes each baseline anew from the
//! records of today, over the same period and by the same method as the one that rules. The other ways leave out
//! a part of the programme's own figure. A facility that does not count in a way is left out of it, and named.
//!
//! The ledger of adjustments says neither of which stream an amount is nor what a baseline of another year knows,
//! so where the streams or the year differ it is left out.
//!
//! Source: the programme's formulas §13.

use std::collections::BTreeMap;

use super::adjustments::Counted;
use super::assessments::{Frame, Measured, Method, Record};
use super::baselines::{Baseline, fingerprint, freeze};
use super::conditions::Conditions;
use super::consumption::Quality;
use super::facilities::Facility;
use super::fields::one_of;
use super::findings::{Outcome, SectorFinding};
use super::gaps::Gap;
use super::pauses::Subject;
use super::periods::{BaselinePeriod, ReportingPeriod, Span};
use super::reductions::{Judged, Parts, evaluate, roll_up};
use super::refusals::Refusal;
use super::streams::{Catalogue, Stream};
use super::verdicts::{Target, Verdict};

/// The stream of electricity that is bought.
const BOUGHT: &str = "electricity";

/// A way to read the target's words and to count consumption.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// As the programme reads it: all energy together, in TOE.
    Programme,
    /// Electricity at the heat it holds instead of what it took to make.
    ElectricityHeat,
    /// Without wood, husk and other biomass.
    WithoutBiomass,
    /// All that is not electricity.
    Fuels,
    /// Electricity bought, and made from sun or wind; what is sold is taken off.
    Electricity,
    /// Electricity bought, whatever else is used.
    BoughtElectricity,
    /// Raw materials and materials, each by itself.
    Materials,
    /// The calendar year beside the baseline's first one.
    OtherYear,
    /// Without the facility of the largest adjusted baseline.
    WithoutLargest,
    /// Only facilities whose energy is all metered or invoiced.
    Documented,
}

impl Way {
    /// The programme's own, then the others.
    pub const ALL: [Self; 10] = [
        Self::Programme,
        Self::ElectricityHeat,
        Self::WithoutBiomass,
        Self::Fuels,
        Self::Electricity,
        Self::BoughtElectricity,
        Self::Materials,
        Self::OtherYear,
        Self::WithoutLargest,
        Self::Documented,
    ];

    /// Its code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Programme => "programme",
            Self::ElectricityHeat => "electricity-heat",
            Self::WithoutBiomass => "without-biomass",
            Self::Fuels => "fuels",
            Self::Electricity => "electricity",
            Self::BoughtElectricity => "bought-electricity",
            Self::Materials => "materials",
            Self::OtherYear => "other-year",
            Self::WithoutLargest => "without-largest",
            Self::Documented => "documented",
        }
    }

    /// Reads a code.
    ///
    /// # Errors
    /// [`Refusal::NotOneOf`] with the nearest.
    pub fn parse(code: &str) -> Result<Self, Refusal> {
        one_of(&Self::ALL, Self::code, code)
    }

    /// Whether the ledger of adjustments is left out.
    #[must_use]
    pub fn leaves_adjustments_out(self) -> bool {
        matches!(self, Self::Fuels | Self::Electricity | Self::BoughtElectricity | Self::OtherYear)
    }
}

/// A record, and how its figure came about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Graded {
    /// The record.
    pub record: Record,
    /// How its figure came about.
    pub quality: Quality,
}

/// What is known of one facility that is open in the reporting period.
#[derive(Clone, Debug)]
pub struct Plant<'a> {
    /// The facility.
    pub facility: &'a Facility,
    /// Its frame.
    pub frame: &'a Frame,
    /// Its records of the years of [`years`].
    pub records: Vec<Graded>,
    /// What else moves its adjusted baseline.
    pub conditions: Conditions,
    /// Its adjustments with electricity at its heat.
    pub adjustments_at_heat: Vec<Counted>,
    /// The baseline that rules.
    pub baseline: Option<&'a Baseline>,
    /// How it stands in the programme's own way.
    pub own: Result<Parts, Gap>,
    /// How it stands in each material that it ever recorded.
    pub materials: BTreeMap<Measured, Outcome>,
}

/// The two ways to count energy.
#[derive(Clone, Copy, Debug)]
pub struct Methods<'a> {
    /// The programme's own.
    pub own: Method<'a>,
    /// With electricity at its heat.
    pub at_heat: Method<'a>,
}

/// Why a facility does not count in a way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LeftOut {
    /// It would not count in any figure.
    Gap(Gap),
    /// It never recorded anything of what the way reads.
    NotUsed,
    /// Not all of its energy is metered or invoiced.
    NotDocumented,
    /// It is the largest.
    Largest,
    /// No year beside the baseline's first one carries a baseline.
    NoOtherYear,
}

impl LeftOut {
    /// Its code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Gap(gap) => gap.code(),
            Self::NotUsed => "not-used",
            Self::NotDocumented => "not-documented",
            Self::Largest => "largest",
            Self::NoOtherYear => "no-other-year",
        }
    }
}

/// What one way comes to in a sector.
#[derive(Clone, Debug, PartialEq)]
pub struct Opinion {
    /// The way.
    pub way: Way,
    /// The reduction in percent; of materials only where there is a single one, since unlike ones do not add up.
    pub value: Option<f64>,
    /// Half-width of the interval about it, in percent points, where it can be assessed.
    pub half_width: Option<f64>,
    /// Its verdict; of materials the worst of the known.
    pub verdict: Verdict,
    /// How many facilities count.
    pub counted: usize,
    /// Consumption and adjusted baseline of each of them in TOE, in order of codes; none of materials, which do not
    /// add up.
    pub parts: Vec<(String, [f64; 2])>,
    /// How many were open.
    pub expected: usize,
    /// Who does not count, and why, in order of codes.
    pub left_out: Vec<(String, LeftOut)>,
    /// The baseline years, and how many facilities each is of, where they are others than the programme's.
    pub years: BTreeMap<i32, usize>,
}

/// What all ways come to in a sector.
#[derive(Clone, Debug)]
pub struct SecondOpinion {
    /// One for each way, the programme's own first.
    pub opinions: Vec<Opinion>,
    /// Each material by itself.
    pub materials: Vec<SectorFinding>,
    /// Facilities whose baseline's data changed after it was frozen; other ways see the data of today.
    pub changed: usize,
    /// Facilities of which the ledger of adjustments moves the programme's own figure.
    pub adjusted: usize,
}

impl SecondOpinion {
    /// The programme's own.
    ///
    /// # Panics
    /// Never: [`second_opinion`] puts it first.
    #[must_use]
    pub fn own(&self) -> &Opinion {
        self.opinions.first().expect("the programme's own way comes first")
    }

    /// The other ways whose verdict is known.
    pub fn known(&self) -> impl Iterator<Item = &Opinion> {
        self.opinions[1..].iter().filter(|one| !matches!(one.verdict, Verdict::Unknown | Verdict::None))
    }

    /// Those of them with another verdict than the programme's own.
    pub fn differing(&self) -> impl Iterator<Item = &Opinion> {
        let own = self.own().verdict;
        self.known().filter(move |one| one.verdict != own)
    }
}

/// The calendar years whose records the ways ask for.
pub fn years(baseline: Option<&Baseline>, period: ReportingPeriod) -> impl Iterator<Item = i32> + use<> {
    let of = |span: Span| span.first.year()..=span.last.year();
    let own = baseline.map(|baseline| of(baseline.period));
    let beside = baseline.map(|baseline| other_years(baseline, period)).into_iter().flatten();
    own.into_iter().flatten().chain(beside).chain(of(period.span()))
}

/// The year after the baseline's first one, then the year before, as far as it is not the year that is judged.
fn other_years(baseline: &Baseline, period: ReportingPeriod) -> impl Iterator<Item = i32> + use<> {
    let first = baseline.period.first.year();
    [first + 1, first - 1].into_iter().filter(move |year| !Span::year(*year).overlaps(period.span()))
}

/// A sector's facilities in every way. `plants` come in order of their codes; `materials` are the sector's rows of
/// that reading.
#[must_use]
pub fn second_opinion(
    plants: &[Plant<'_>],
    materials: Vec<SectorFinding>,
    methods: Methods<'_>,
    target: Option<&Target>,
    period: ReportingPeriod,
) -> SecondOpinion {
    let largest = plants
        .iter()
        .filter_map(|plant| Some((plant, plant.own.as_ref().ok()?.adjusted)))
        .reduce(|largest, one| if one.1 > largest.1 { one } else { largest })
        .map(|(plant, _)| plant.facility.code.as_str());
    let of_way = |way: Way| {
        if way == Way::Materials {
            return of_materials(plants, &materials, target);
        }
        opinion(way, plants, target, |plant| match way {
            Way::WithoutLargest if Some(plant.facility.code.as_str()) == largest => Err(LeftOut::Largest),
            _ => plant.outcome(way, methods, period),
        })
    };
    let is_adjusted = |plant: &&Plant<'_>| plant.own.as_ref().is_ok_and(|parts| parts.adjustment != 0.0);
    SecondOpinion {
        opinions: Way::ALL.into_iter().map(of_way).collect(),
        changed: plants.iter().filter(|plant| plant.has_changed(methods.own.catalogue)).count(),
        adjusted: plants.iter().filter(is_adjusted).count(),
        materials,
    }
}

fn opinion(
    way: Way,
    plants: &[Plant<'_>],
    target: Option<&Target>,
    outcome: impl Fn(&Plant<'_>) -> Result<(Parts, Option<i32>), LeftOut>,
) -> Opinion {
    let (mut counted, mut left_out, mut years) = (Vec::new(), Vec::new(), BTreeMap::new());
    for plant in plants {
        match outcome(plant) {
            Ok((parts, year)) => {
                counted.push((plant.facility.code.as_str(), Ok(parts)));
                if let Some(year) = year {
                    *years.entry(year).or_default() += 1;
                }
            }
            Err(why) => left_out.push((plant.facility.code.clone(), why)),
        }
    }
    let judged: Vec<Judged<'_>> = counted
        .iter()
        .map(|(facility, outcome)| Judged { facility, outcome, mean_monthly_baseline: None, open_months: 0 })
        .collect();
    let figure = roll_up(&judged);
    let part = |(code, outcome): &(&str, Result<Parts, Gap>)| {
        outcome.as_ref().ok().map(|parts| ((*code).to_owned(), [parts.actual, parts.adjusted]))
    };
    Opinion {
        way,
        parts: counted.iter().filter_map(part).collect(),
        value: figure.value,
        half_width: figure.half_width,
        verdict: Verdict::of(figure.value, target),
        counted: counted.len(),
        expected: plants.len(),
        left_out,
        years,
    }
}

/// The worst of the known materials, and the value of a single one.
fn of_materials(plants: &[Plant<'_>], rows: &[SectorFinding], target: Option<&Target>) -> Opinion {
    let why = |plant: &Plant<'_>| {
        let mut outcomes = plant.materials.values().map(|outcome| &outcome.parts);
        let first = outcomes.next().ok_or(LeftOut::NotUsed)?;
        match (first, outcomes.any(Result::is_ok)) {
            (Err(gap), false) => Err(LeftOut::Gap(gap.clone())),
            _ => Ok(()),
        }
    };
    let why = plants.iter().filter_map(|plant| Some((plant.facility.code.clone(), why(plant).err()?)));
    let left_out: Vec<(String, LeftOut)> = why.collect();
    let only = if let [row] = rows { Some(&row.figure) } else { None };
    Opinion {
        way: Way::Materials,
        value: only.and_then(|figure| figure.value),
        half_width: only.and_then(|figure| figure.half_width),
        verdict: target.map_or(Verdict::None, |_| Verdict::worst(rows.iter().map(|row| row.verdict))),
        counted: plants.len() - left_out.len(),
        parts: vec![],
        expected: plants.len(),
        left_out,
        years: BTreeMap::new(),
    }
}

impl Plant<'_> {
    /// How it stands in a way, and the year of the baseline where it is another one.
    fn outcome(
        &self,
        way: Way,
        methods: Methods<'_>,
        period: ReportingPeriod,
    ) -> Result<(Parts, Option<i32>), LeftOut> {
        let own = || self.own.clone().map_err(LeftOut::Gap);
        let parts = match way {
            Way::Programme | Way::WithoutLargest | Way::Materials => own()?,
            Way::WithoutBiomass => without_biomass(own()?),
            Way::Documented => {
                let own = own()?;
                let is_documented = self.is_documented(methods.own.catalogue, period);
                if is_documented { own } else { return Err(LeftOut::NotDocumented) }
            }
            Way::ElectricityHeat => {
                let conditions =
                    Conditions { adjustments: self.adjustments_at_heat.clone(), ..self.conditions.clone() };
                self.anew(self.frame, &self.recorded(), &conditions, methods.at_heat, None, period)?
            }
            Way::Fuels => self.of_streams(|stream| !stream.is_electricity(), methods.own, period)?,
            Way::Electricity => self.of_streams(Stream::is_electricity, methods.own, period)?,
            Way::BoughtElectricity => self.of_streams(|stream| stream.code == BOUGHT, methods.own, period)?,
            Way::OtherYear => return self.of_other_year(methods.own, period),
        };
        Ok((parts, None))
    }

    fn recorded(&self) -> Vec<Record> {
        self.records.iter().map(|graded| graded.record.clone()).collect()
    }

    fn without_adjustments(&self) -> Conditions {
        Conditions { adjustments: vec![], ..self.conditions.clone() }
    }

    /// Judged against its baseline frozen anew, over the same months unless others are given.
    fn anew(
        &self,
        frame: &Frame,
        records: &[Record],
        conditions: &Conditions,
        method: Method<'_>,
        other: Option<BaselinePeriod>,
        period: ReportingPeriod,
    ) -> Result<Parts, LeftOut> {
        let judge = || {
            let frozen = |ruling: &Baseline| {
                let months = other.or(BaselinePeriod::new(ruling.period.first, ruling.period.last).ok());
                let months = months.expect("a baseline has twelve months or more");
                freeze(frame, records, conditions, &Measured::Energy, method, ruling.asked, months)
            };
            let baseline = self.baseline.map(frozen).transpose()?;
            let within = method.assess(frame, records, &Measured::Energy, period.span().whole_years());
            evaluate(frame, &within, &Measured::Energy, method.catalogue, conditions, baseline.as_ref(), period)
        };
        judge().map_err(LeftOut::Gap)
    }

    /// Judged by some of its energy streams alone. Only those are expected, so that one left out is not missing.
    fn of_streams(
        &self,
        is_kept: impl Fn(&Stream) -> bool,
        method: Method<'_>,
        period: ReportingPeriod,
    ) -> Result<Parts, LeftOut> {
        let keeps = |subject: &Subject| match subject {
            Subject::Stream(code) => method.catalogue.find(code).is_some_and(|stream| is_kept(&stream)),
            Subject::Product(_) => true,
        };
        let firsts = self.frame.firsts.iter().filter(|(subject, _)| keeps(subject));
        let frame =
            Frame { firsts: firsts.map(|(subject, first)| (subject.clone(), *first)).collect(), ..self.frame.clone() };
        let is_recorded = |frame: &Frame| frame.is_recorded_by(&Measured::Energy, method.catalogue, period.span().last);
        if is_recorded(self.frame) && !is_recorded(&frame) {
            return Err(LeftOut::NotUsed);
        }
        let mut records = self.recorded();
        records.retain(|record| keeps(&record.subject));
        self.anew(&frame, &records, &self.without_adjustments(), method, None, period)
    }

    /// Judged against the first year beside the baseline's first one that carries a baseline.
    fn of_other_year(&self, method: Method<'_>, period: ReportingPeriod) -> Result<(Parts, Option<i32>), LeftOut> {
        let ruling = self.baseline.ok_or(LeftOut::Gap(Gap::NoBaseline))?;
        let (records, conditions) = (self.recorded(), self.without_adjustments());
        let mut found = other_years(ruling, period).filter_map(|year| {
            let months = BaselinePeriod::year(year);
            let parts = self.anew(self.frame, &records, &conditions, method, Some(months), period);
            parts.ok().map(|parts| (parts, Some(year)))
        });
        found
            .next()
            .ok_or_else(|| self.own.as_ref().err().map_or(LeftOut::NoOtherYear, |gap| LeftOut::Gap(gap.clone())))
    }

    /// Whether a meter or an invoice stands behind all energy of the baseline and of the period.
    fn is_documented(&self, catalogue: &Catalogue, period: ReportingPeriod) -> bool {
        let asks = |span: Span| {
            period.span().contains(span) || self.baseline.is_some_and(|baseline| baseline.period.contains(span))
        };
        self.records
            .iter()
            .filter(|graded| Measured::Energy.uses(&graded.record.subject, catalogue))
            .filter(|graded| asks(graded.record.period.span()))
            .all(|graded| graded.quality.is_documented())
    }

    /// Whether the records and drivers that its baseline was made from are others today.
    fn has_changed(&self, catalogue: &Catalogue) -> bool {
        self.baseline.is_some_and(|baseline| {
            let now =
                fingerprint(self.frame, &self.recorded(), &self.conditions, &Measured::Energy, catalogue, baseline);
            now != baseline.data_hash
        })
    }
}

/// The parts that are not of biomass, as reports give them.
fn without_biomass(parts: Parts) -> Parts {
    Parts {
        actual: parts.actual_without_biomass,
        adjusted: parts.adjusted_without_biomass,
        holds_biomass: false,
        half_width: if parts.holds_biomass { None } else { parts.half_width },
        ..parts
    }
}
