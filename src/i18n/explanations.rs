//! How a figure came about, in words.

use std::collections::BTreeMap;

use super::Words;
use crate::domain::comparisons::{self, Reason, Reasons};
use crate::domain::explanations::{Explanation, Row, Says, Why};
use crate::domain::fields::CellValue;
use crate::domain::formulas::{Figure, Information};
use crate::domain::gaps::Gap;
use crate::domain::norms::{Incomparable, Norm};
use crate::domain::opinions::LeftOut;
use crate::domain::outputs::MAIN;
use crate::domain::programmes::{IndicatorKind, Names};

impl Words {
    /// Why a facility does not count.
    #[must_use]
    pub fn gap(&self, gap: &Gap) -> String {
        let months = gap.months();
        let spelt = match &months[..] {
            [] => String::new(),
            [first, .., last] if i32::try_from(months.len()) == Ok(last.number() - first.number() + 1) => {
                self.say("span-from-to", &[("from", self.month(*first).into()), ("to", self.month(*last).into())])
            }
            months => months.iter().map(|month| self.month(*month)).collect::<Vec<_>>().join(", "),
        };
        let streams = gap.streams().map(|code| self.stream(code, &BTreeMap::new())).collect::<Vec<_>>().join(", ");
        let drivers = gap.variables().collect::<Vec<_>>().join(", ");
        let facts = [("months", spelt.into()), ("streams", streams.into()), ("drivers", drivers.into())];
        self.say(&format!("gap-{}", gap.code()), &facts)
    }

    /// Why a facility cannot be compared with a norm.
    #[must_use]
    pub fn incomparable(&self, norm: &Norm, why: &Incomparable) -> String {
        match why {
            Incomparable::NotOpen => self.word("norm-not-open"),
            Incomparable::NotInForce(nearest) => {
                let day = |day: Option<chrono::NaiveDate>| day.map_or_else(|| "–".to_owned(), |day| self.day(day));
                let (from, to) = nearest.map_or((None, None), |(from, to)| (Some(from), to));
                self.say("norm-not-in-force", &[("from", day(from).into()), ("to", day(to).into())])
            }
            Incomparable::NoBand => self.word("norm-no-band"),
            Incomparable::Unmeasured(gap) => self.gap(gap),
            Incomparable::OtherProducts(products) => {
                self.say("norm-other-products", &[("products", products.join(", ").into())])
            }
            Incomparable::OtherUnit => self.say("norm-other-unit", &[("unit", norm.output_unit.symbol().into())]),
            Incomparable::TooSmall => self.say("norm-too-small", &[("least", self.least_output(norm).into())]),
        }
    }

    /// The least output in a year to which a norm applies.
    #[must_use]
    pub fn least_output(&self, norm: &Norm) -> String {
        let least = norm.least_output.map(|least| self.short(least.exact().to_f64())).unwrap_or_default();
        format!("{least} {}", norm.output_unit.symbol())
    }

    /// Why a sector's change cannot be decomposed.
    #[must_use]
    pub fn undecomposed(&self, because: &comparisons::Incomparable) -> String {
        match because {
            comparisons::Incomparable::NoneCounted => self.word("decomposition-none-counted"),
            comparisons::Incomparable::UnlikeOutputs(units) => {
                let told = units.iter().map(|(unit, count)| {
                    self.say("decomposition-unit", &[("count", (*count).into()), ("unit", unit.symbol().into())])
                });
                let units = told.collect::<Vec<_>>().join(", ");
                self.say("decomposition-unlike-outputs", &[("units", units.into())])
            }
        }
    }

    /// Why years of a facility cannot be compared.
    #[must_use]
    pub fn not_compared(&self, reasons: &Reasons) -> String {
        let why = |(year, because): &(i32, Reason)| {
            let because = match because {
                Reason::Gap(gap) => self.gap(gap),
                Reason::SellsMoreThanItUses => self.word("decomposition-sells-more"),
            };
            self.say("decomposition-reason", &[("year", year.to_string().into()), ("reason", because.into())])
        };
        reasons.iter().map(why).collect::<Vec<_>>().join("; ")
    }

    /// Why there is no figure, or why something is not in it.
    #[must_use]
    pub fn why(&self, why: &Why, added: &BTreeMap<String, Names>) -> String {
        match why {
            Why::Gap(gap) | Why::Way(LeftOut::Gap(gap)) => self.gap(gap),
            Why::Missing(missing) => self.word(&format!("missing-{}", missing.word())),
            Why::Incomparable(why, norm) => self.incomparable(norm, why),
            Why::NoNorm => self.word("explain-no-norm"),
            Why::NothingTried => self.word("explain-nothing-tried"),
            Why::NoRate(streams) => {
                let streams: Vec<String> = streams.iter().map(|code| self.stream(code, added)).collect();
                self.say("explain-no-rate", &[("streams", streams.join(", ").into())])
            }
            Why::Finding(finding) => self.finding(finding, added),
            Why::Undecomposed(why) => self.undecomposed(why),
            Why::NotCompared(reasons) => self.not_compared(reasons),
            Why::Way(why) => self.word(&format!("left-out-since-{}", why.code())),
        }
    }

    /// What the figure is called.
    #[must_use]
    pub fn figure(&self, of: &Explanation) -> String {
        match &of.figure {
            Figure::Indicator(indicator) => self.name(&indicator.name).to_owned(),
            Figure::Information(Information::SecondOpinion) => match of.way {
                Some(way) => {
                    let [name, note] =
                        ["opinion", "opinion-note"].map(|what| self.word(&format!("{what}-{}", way.code())));
                    format!("{name}. {note}")
                }
                None => self.word("figure-second-opinion"),
            },
            Figure::Information(information) => self.word(&format!("figure-{}", information.word())),
        }
    }

    /// What a part of the figure comes to, with the digits that add up.
    #[must_use]
    pub fn part_value(&self, of: &Explanation, value: Option<f64>) -> String {
        match (value, &of.figure) {
            (Some(value), Figure::Information(_)) if of.unit != "%" => format!("{} {}", self.full(value), of.unit),
            _ => self.figure_value(of, value),
        }
    }

    /// What the figure comes to.
    #[must_use]
    pub fn figure_value(&self, of: &Explanation, value: Option<f64>) -> String {
        let Some(value) = value else { return "–".to_owned() };
        let said = match &of.figure {
            _ if of.unit == "%" => self.percent(value),
            Figure::Indicator(indicator) => match indicator.kind {
                IndicatorKind::Amount(_) => format!("{} VND", self.short(value)),
                _ => self.short(value),
            },
            Figure::Information(_) => format!("{} {}", self.precise(value), of.unit),
        };
        if of.at_least { self.say("count-at-least", &[("count", said.into())]) } else { said }
    }

    /// What a row says, as it was reported.
    #[must_use]
    pub fn says(&self, says: &Says) -> String {
        match says {
            Says::Quantity(quantity) => self.in_unit(&quantity.value.to_string(), quantity.unit.symbol()),
            Says::Driver(value, unit) => self.in_unit(&value.to_string(), unit.as_deref().unwrap_or_default()),
            Says::Adjustment(amount, unit, reason) => {
                format!("{}: {reason}", self.in_unit(&amount.to_string(), unit.symbol()))
            }
            Says::Event(day, topic) => format!("{}: {topic}", self.day(*day)),
            Says::Survey(day, degree) => {
                format!("{}: {}", self.day(*day), self.word(&format!("degree-{}", CellValue::write(degree))))
            }
            Says::Measure(title, None) => title.clone(),
            Says::Measure(title, Some((saving, unit))) => {
                format!("{title}: {}", self.in_unit(&saving.to_string(), unit.symbol()))
            }
            Says::Activity(time, title) => format!("{}: {title}", self.span(time.span())),
        }
    }

    fn in_unit(&self, digits: &str, unit: &str) -> String {
        format!("{} {unit}", self.as_reported(digits)).trim_end().to_owned()
    }

    /// What a row is about, by name where it has one.
    #[must_use]
    pub fn row_about(&self, row: &Row, added: &BTreeMap<String, Names>) -> String {
        match row.kind {
            "consumption" => self.stream(&row.about, added),
            "output" if row.about == MAIN => self.word("variable-output"),
            _ => row.about.clone(),
        }
    }
}
