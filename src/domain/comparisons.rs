//! Why did the energy that a sector uses change between two calendar years?
//!
//! Its facilities are the parts of a decomposition: activity is output, in a unit that all of them share, and
//! consumption is energy in TOE. No baseline is asked for. A facility that was not open in one of the years, or is
//! known to have made and used nothing in it, appears or vanishes, which is structure. One with a gap in either
//! year is left out of both: what is unknown is not zero.
//!
//! Source: formulas §9; which months are covered, contract §3.

use std::collections::BTreeMap;

use super::assessments::{Assessment, Frame, Measured, Sums};
use super::coverage::cover;
use super::decompositions::{Decomposition, Part, Use, decompose};
use super::exact::Exact;
use super::facilities::Facility;
use super::gaps::Gap;
use super::periods::{Period, Span};
use super::products::{Equivalences, Stated, add_outputs};
use super::refusals::Refusal;
use super::streams::Catalogue;
use super::sums::total;
use super::units::Unit;

/// Two calendar years, one before the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Years {
    from: i32,
    to: i32,
}

impl Years {
    /// A year and the one before it.
    #[must_use]
    pub fn to(year: i32) -> Self {
        Self { from: year - 1, to: year }
    }

    /// Reads two years, `YYYY`; without an earlier one, the one before the later.
    ///
    /// # Errors
    /// What is wrong with `from` or `to`, which is named: [`Refusal::NotAYear`], [`Refusal::YearOutOfRange`], or
    /// [`Refusal::YearsReversed`].
    pub fn parse(from: Option<&str>, to: &str) -> Result<Self, (&'static str, Refusal)> {
        let to = year(to).map_err(|because| ("to", because))?;
        match from.map(year).transpose().map_err(|because| ("from", because))? {
            None => Ok(Self::to(to)),
            Some(from) if from < to => Ok(Self { from, to }),
            Some(from) => Err(("from", Refusal::YearsReversed { from, to })),
        }
    }

    /// The earlier one.
    #[must_use]
    pub fn earlier(self) -> i32 {
        self.from
    }

    /// The later one.
    #[must_use]
    pub fn later(self) -> i32 {
        self.to
    }

    /// Both, the earlier first.
    #[must_use]
    pub fn both(self) -> [i32; 2] {
        [self.from, self.to]
    }
}

fn year(text: &str) -> Result<i32, Refusal> {
    let not_a_year = || Refusal::NotAYear { given: text.to_owned() };
    match Period::parse(text.trim()) {
        Ok(period) => period.span().as_calendar_year().ok_or_else(not_a_year),
        Err(refusal @ Refusal::YearOutOfRange { .. }) => Err(refusal),
        Err(_) => Err(not_a_year()),
    }
}

/// A facility that may be a part, with its assessments of energy that touch each year.
#[derive(Clone, Copy, Debug)]
pub struct Candidate<'a> {
    /// The facility.
    pub facility: &'a Facility,
    /// What judging its months needs.
    pub frame: &'a Frame,
    /// How its products add up.
    pub stated: &'a Stated,
    /// Those of the earlier year, then those of the later one.
    pub assessments: [&'a [Assessment]; 2],
}

/// Why a year of a facility cannot be compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// There is no figure.
    Gap(Gap),
    /// More electricity is sold than energy used: a share of less than nothing has no logarithm.
    SellsMoreThanItUses,
}

impl Reason {
    /// Its code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Gap(gap) => gap.code(),
            Self::SellsMoreThanItUses => "sells-more",
        }
    }
}

/// Years that cannot be compared, each with its reason.
pub type Reasons = Vec<(i32, Reason)>;

/// A facility that was open in one of the years and is left out of both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The years that cannot be compared, in order, and why.
    pub reasons: Reasons,
}

/// Why no change can be decomposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Incomparable {
    /// No facility worked in either year without a gap.
    NoneCounted,
    /// Outputs come in these units, each with its number of facilities, which do not add up.
    UnlikeOutputs(BTreeMap<Unit, usize>),
}

impl Incomparable {
    /// Its code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoneCounted => "none-counted",
            Self::UnlikeOutputs(_) => "unlike-outputs",
        }
    }
}

/// A facility as a part.
#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its output and energy in both years.
    pub part: Part,
}

/// A change and what it came from.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Energy of the earlier year and of the later one, in TOE.
    pub consumption: [f64; 2],
    /// Output of both, in `output_unit`.
    pub output: [f64; 2],
    /// The unit that all outputs share, canonical in its dimension.
    pub output_unit: Unit,
    /// Its parts, in the order given.
    pub parts: Vec<Compared>,
    /// How many of them worked in the later year alone.
    pub appeared: usize,
    /// How many of them worked in the earlier year alone.
    pub vanished: usize,
    /// The effects, in TOE, and the factors.
    pub effects: Decomposition,
}

/// Two years of a sector.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// The years.
    pub years: Years,
    /// What changed, or why it cannot be said.
    pub change: Result<Change, Incomparable>,
    /// The facilities that are left out, in the order given.
    pub left_out: Vec<LeftOut>,
}

/// Compares two years of a sector's facilities, which come in order of their codes.
#[must_use]
pub fn compare(candidates: &[Candidate<'_>], catalogue: &Catalogue, years: Years) -> Comparison {
    let (mut parts, mut left_out, mut units) = (Vec::new(), Vec::new(), BTreeMap::new());
    for candidate in candidates {
        match candidate.part(catalogue, years) {
            Ok(None) => {}
            Ok(Some((unit, part))) => {
                *units.entry(unit).or_insert(0) += 1;
                let Facility { code, name, .. } = candidate.facility.clone();
                parts.push(Compared { code, name, part });
            }
            Err(reasons) => {
                let Facility { code, name, .. } = candidate.facility.clone();
                left_out.push(LeftOut { code, name, reasons });
            }
        }
    }
    let change = match units.keys().copied().collect::<Vec<_>>()[..] {
        [] => Err(Incomparable::NoneCounted),
        [output_unit] => Ok(change(parts, output_unit)),
        _ => Err(Incomparable::UnlikeOutputs(units)),
    };
    Comparison { years, change, left_out }
}

fn change(compared: Vec<Compared>, output_unit: Unit) -> Change {
    let parts: Vec<Part> = compared.iter().map(|one| one.part).collect();
    let sums = |of: fn(&Use) -> f64| {
        [total(parts.iter().map(|part| of(&part.from))), total(parts.iter().map(|part| of(&part.to)))]
    };
    let rests = |of: fn(&Part) -> &Use| parts.iter().filter(|part| *of(part) == Use::default()).count();
    Change {
        consumption: sums(Use::consumption),
        output: sums(Use::activity),
        output_unit,
        appeared: rests(|part| &part.from),
        vanished: rests(|part| &part.to),
        effects: decompose(&parts),
        parts: compared,
    }
}

impl Candidate<'_> {
    /// Its part with the unit of its output; nothing where it worked in neither year.
    fn part(&self, catalogue: &Catalogue, years: Years) -> Result<Option<(Unit, Part)>, Reasons> {
        let [from, to] = [0, 1].map(|at| self.sums(catalogue, years.both()[at], self.assessments[at]));
        let (from, to) = match (from, to) {
            (Ok(None), Ok(None)) => return Ok(None),
            (Ok(from), Ok(to)) => (from.unwrap_or_default(), to.unwrap_or_default()),
            (from, to) => {
                let gaps = years.both().into_iter().zip([from.err(), to.err()]);
                return Err(gaps.filter_map(|(year, gap)| Some((year, Reason::Gap(gap?)))).collect());
            }
        };
        // over both years, so that a product counts the same in each
        let mut outputs = from.outputs.clone();
        add_outputs(&mut outputs, &to.outputs);
        let unlike = |_| vec![(years.later(), Reason::Gap(Gap::UnlikeOutputs))];
        let equivalences = Equivalences::of_outputs(&outputs, self.stated).map_err(unlike)?;
        let of_year = |sums: &Sums, year: i32| {
            let output = equivalences.add_up(&sums.outputs).map_err(unlike)?.to_f64();
            Use::new(output, sums.actual.to_f64()).map_err(|_| vec![(year, Reason::SellsMoreThanItUses)])
        };
        let part = Part { from: of_year(&from, years.earlier())?, to: of_year(&to, years.later())? };
        Ok(Some((equivalences.unit, part)))
    }

    /// What it used and made in a year; nothing where it is known to have done neither.
    fn sums(&self, catalogue: &Catalogue, year: i32, assessments: &[Assessment]) -> Result<Option<Sums>, Gap> {
        let span = Span::year(year);
        if !self.frame.opening.is_open_during(span) {
            return Ok(None);
        }
        match cover(self.frame, assessments, &Measured::Energy, catalogue, span) {
            Ok(covered) => Ok(Some(covered.sums)),
            // covered, and no output: at rest if output was ever recorded, and nothing was used
            Err(Gap::NoOutput) if self.frame.has_output_by(span.last) && used_nothing(assessments, span) => Ok(None),
            Err(gap) => Err(gap),
        }
    }
}

fn used_nothing(assessments: &[Assessment], span: Span) -> bool {
    let mut inside = assessments.iter().filter(|assessment| span.contains(assessment.span));
    inside.all(|assessment| Exact::is_zero(&assessment.sums.actual) && assessment.sums.no_factor.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::assessments::First;
    use crate::domain::facilities::Opening;
    use crate::domain::fields;
    use crate::domain::pauses::{Pause, Subject};
    use crate::domain::sectors::Sector;

    const YEARS: Years = Years { from: 2020, to: 2021 };

    /// A facility that records coke and its output by the year since 2019; nothing is a year without records.
    struct Plant {
        facility: Facility,
        frame: Frame,
        stated: Stated,
        assessments: [Vec<Assessment>; 2],
    }

    fn plant(code: &str, years: [Option<(i64, i64)>; 2], unit: Unit) -> Plant {
        let facility = Facility {
            code: code.to_owned(),
            name: code.to_owned(),
            sector: Sector::Paper,
            commune: None,
            tax_code: None,
            electricity_customer_code: None,
            opening: Opening::default(),
            rural: None,
            designated_energy_user: None,
        };
        let first = First { month: Span::year(2019).first, unit: None };
        let subjects = [Subject::Stream("coke".to_owned()), Subject::Product("main".to_owned())];
        let frame = Frame { firsts: subjects.map(|subject| (subject, first)).into(), ..Frame::default() };
        let assessments = [0, 1].map(|at| {
            let of_year = |(toe, output)| Assessment {
                span: Span::year(YEARS.both()[at]),
                sums: Sums {
                    actual: Exact::ratio(toe, 1),
                    outputs: [(("main".to_owned(), unit), Exact::ratio(output, 1))].into(),
                    ..Sums::default()
                },
                missing_use: vec![],
                missing_output: vec![],
            };
            years[at].map(of_year).into_iter().collect()
        });
        Plant { facility, frame, stated: Stated::default(), assessments }
    }

    fn compared(plants: &[Plant]) -> Comparison {
        let candidates = plants.iter().map(|Plant { facility, frame, stated, assessments: [from, to] }| Candidate {
            facility,
            frame,
            stated,
            assessments: [from, to],
        });
        compare(&candidates.collect::<Vec<_>>(), &Catalogue::default(), YEARS)
    }

    #[test]
    fn the_worked_example_comes_from_facilities_too() {
        // formulas.md §9: textiles and paper of §3 as two plants
        let plants = [
            plant("A", [Some((5000, 1000)), Some((5820, 1200))], Unit::Tonne),
            plant("B", [Some((6000, 400)), Some((5529, 380))], Unit::Tonne),
        ];
        let change = compared(&plants).change.expect("comparable");
        let effects = change.effects;
        let shown = [effects.additive.activity, effects.additive.structure, effects.additive.intensity];
        assert_eq!(shown.map(|effect| format!("{effect:.4}")), ["1349.9422", "-660.9895", "-339.9527"]);
        assert_eq!((change.consumption, change.output), ([11_000.0, 11_349.0], [1400.0, 1580.0]));
        assert_eq!((change.parts.len(), change.appeared, change.vanished), (2, 0, 0));
    }

    #[test]
    fn what_is_unknown_is_left_out_and_what_is_known_to_rest_appears_or_vanishes() {
        let whole = || plant("A", [Some((10, 5)), Some((10, 5))], Unit::Tonne);
        let with = |mut plant: Plant, opening: Opening| {
            plant.facility.opening = opening;
            plant.frame.opening = opening;
            plant
        };
        let day = |text| fields::date(text).ok();
        let closed = Opening { opened_on: None, closed_on: day("2021-01-01") };
        let opened = Opening { opened_on: day("2021-01-01"), closed_on: None };
        let never = Opening { opened_on: None, closed_on: day("2020-01-01") };
        let mut paused = plant("B", [Some((7, 3)), None], Unit::Tonne);
        let january = Span::year(2021).first;
        paused.frame.pauses = vec![Pause {
            facility: "B".to_owned(),
            from: january,
            subject: None,
            until: Some(january.plus(11)),
            note: None,
        }];
        for (case, plant, expected) in [
            ("no records later", plant("B", [Some((7, 3)), None], Unit::Tonne), Err(vec![2021])),
            ("no records earlier", plant("B", [None, Some((7, 3))], Unit::Tonne), Err(vec![2020])),
            ("no records at all", plant("B", [None, None], Unit::Tonne), Err(vec![2020, 2021])),
            ("closed", with(plant("B", [Some((7, 3)), None], Unit::Tonne), closed), Ok((2, 0, 1))),
            ("opened", with(plant("B", [None, Some((7, 3))], Unit::Tonne), opened), Ok((2, 1, 0))),
            ("a whole year's pause", paused, Ok((2, 0, 1))),
            ("zeros recorded", plant("B", [Some((0, 0)), Some((7, 3))], Unit::Tonne), Ok((2, 1, 0))),
            ("made nothing and used something", plant("B", [Some((7, 3)), Some((1, 0))], Unit::Tonne), Err(vec![2021])),
            ("made something and used nothing", plant("B", [Some((7, 3)), Some((0, 3))], Unit::Tonne), Ok((2, 0, 0))),
            ("sold more than it used", plant("B", [Some((-7, 3)), Some((7, 3))], Unit::Tonne), Err(vec![2020])),
            ("there in neither", with(plant("B", [None, None], Unit::Tonne), never), Ok((1, 0, 0))),
        ] {
            let found = compared(&[whole(), plant]);
            let change = found.change.expect("one plant is whole");
            match expected {
                Ok(counts) => {
                    assert_eq!((change.parts.len(), change.appeared, change.vanished), counts, "{case}");
                    assert_eq!(found.left_out, vec![], "{case}");
                }
                Err(years) => {
                    assert_eq!((change.parts.len(), change.consumption), (1, [10.0, 10.0]), "{case}");
                    let told: Vec<i32> = found.left_out[0].reasons.iter().map(|(year, _)| *year).collect();
                    assert_eq!((found.left_out[0].code.as_str(), told), ("B", years), "{case}");
                }
            }
        }
    }

    #[test]
    fn outputs_without_a_common_unit_are_refused() {
        let tonnes = || plant("A", [Some((10, 5)), Some((10, 5))], Unit::Tonne);
        let pieces = || plant("B", [Some((7, 3)), Some((7, 3))], Unit::Piece);
        let units = BTreeMap::from([(Unit::Tonne, 1), (Unit::Piece, 1)]);
        assert_eq!(compared(&[tonnes(), pieces()]).change, Err(Incomparable::UnlikeOutputs(units)));
        // one that is left out for a gap asks for no unit
        let unknown = plant("C", [Some((7, 3)), None], Unit::Piece);
        assert_eq!(compared(&[tonnes(), unknown]).change.map(|change| change.output_unit), Ok(Unit::Tonne));
        assert_eq!(compared(&[]).change, Err(Incomparable::NoneCounted));
        // tonnes in one year and pieces in the other do not even add up within a plant
        let mut mixed = tonnes();
        mixed.assessments[1] = pieces().assessments[1].clone();
        let found = compared(&[mixed]);
        assert_eq!(found.left_out[0].reasons, [(2021, Reason::Gap(Gap::UnlikeOutputs))]);
        assert_eq!(found.change, Err(Incomparable::NoneCounted));
    }

    #[test]
    fn years_are_read_in_order() {
        assert_eq!(Years::parse(None, "2021"), Ok(YEARS));
        assert_eq!(Years::parse(Some("2020"), "2021"), Ok(YEARS));
        let reversed = Refusal::YearsReversed { from: 2021, to: 2021 };
        assert_eq!(Years::parse(Some("2021"), "2021"), Err(("from", reversed)));
        for (from, to, column) in [("2020", "2021-Q1", "to"), ("x", "2021", "from"), ("", "2021", "from")] {
            let (named, refusal) = Years::parse(Some(from), to).expect_err("no year");
            assert_eq!(named, column);
            assert!(matches!(refusal, Refusal::NotAYear { .. }), "{from} {to}");
        }
        assert!(matches!(Years::parse(None, "1200"), Err(("to", Refusal::YearOutOfRange { .. }))));
    }
}
