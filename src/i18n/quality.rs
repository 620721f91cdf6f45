//! What was found in the figures, as sentences.

use std::collections::BTreeMap;

use super::{Fact, Words};
use crate::domain::assessments::Measured;
use crate::domain::outputs::MAIN;
use crate::domain::pauses::Subject;
use crate::domain::programmes::Names;
use crate::domain::quality::{About, Facts, Finding};
use crate::domain::quantities::Quantity;
use crate::domain::units::Unit;

impl Words {
    /// What a stream is called; `added` names those that users added.
    #[must_use]
    pub fn stream(&self, code: &str, added: &BTreeMap<String, Names>) -> String {
        let id = format!("stream-{code}");
        match added.get(code) {
            Some(names) => self.name(names).to_owned(),
            None if self.has(&id) => self.word(&id),
            None => code.to_owned(),
        }
    }

    /// What a finding is about.
    #[must_use]
    pub fn about(&self, about: &About, added: &BTreeMap<String, Names>) -> String {
        match about {
            About::Facility => self.word("finding-about-facility"),
            About::Output => self.word("finding-about-output"),
            About::Subject(Subject::Product(product)) if product == MAIN => self.word("finding-about-output"),
            About::Subject(Subject::Product(product)) => {
                self.say("finding-about-product", &[("product", product.clone().into())])
            }
            About::Subject(Subject::Stream(code)) | About::Result(Measured::Material(code)) => self.stream(code, added),
            About::Result(Measured::Energy) => self.word("result-energy"),
        }
    }

    /// A finding in one sentence.
    #[must_use]
    pub fn finding(&self, finding: &Finding, added: &BTreeMap<String, Names>) -> String {
        let what = ("what", self.about(&finding.about, added).into());
        let span = ("span", self.span(finding.span).into());
        let percent = |value: f64| ("percent", Fact::Text(self.percent_about(value.abs())));
        let in_unit = |value: f64, unit: Unit| Fact::Text(format!("{} {}", self.roughly(value), unit.symbol()));
        let said = match &finding.facts {
            Facts::Missing { .. } if finding.about == About::Facility => self.say("finding-missing-all", &[span]),
            Facts::Missing { last: Some(last), ahead: Some((other, month)) } => self.say(
                "finding-missing-lag",
                &[
                    what,
                    span,
                    ("last", self.month(*last).into()),
                    ("other", self.about(other, added).into()),
                    ("ahead", self.month(*month).into()),
                ],
            ),
            Facts::Missing { .. } => self.say("finding-missing", &[what, span]),
            Facts::Slip { reported, usual, slip, unit } => {
                let times = if slip.times() > 1.0 { slip.times() } else { 1.0 / slip.times() };
                let facts = [
                    what,
                    span,
                    ("given", self.reported(*reported).into()),
                    ("times", self.number(times, 0).into()),
                    ("usual", in_unit(*usual, reported.unit)),
                    (
                        "likely",
                        match unit {
                            Some(unit) => self.say("finding-slip-unit", &[("unit", unit.symbol().into())]),
                            None => self.word("finding-slip-digits"),
                        }
                        .into(),
                    ),
                ];
                self.say(if slip.times() > 1.0 { "finding-slip-more" } else { "finding-slip-less" }, &facts)
            }
            Facts::Far { reported, usual } => self.say(
                "finding-far",
                &[what, span, ("given", self.reported(*reported).into()), ("usual", in_unit(*usual, reported.unit))],
            ),
            Facts::Intensity { percent: value } => self.say(
                if *value > 0.0 { "finding-intensity-more" } else { "finding-intensity-less" },
                &[what, span, percent(*value)],
            ),
            Facts::Change { now, then, unit } => self.say(
                if now > then { "finding-change-more" } else { "finding-change-less" },
                &[
                    what,
                    span,
                    percent(100.0 * (now / then - 1.0)),
                    ("now", in_unit(*now, *unit)),
                    ("then", in_unit(*then, *unit)),
                ],
            ),
            Facts::Bought { fall, output } => self
                .say("finding-bought", &[what, span, percent(*fall), ("output", self.percent_about(*output).into())]),
            Facts::Outside { records } => self.say("finding-outside", &[what, span, ("records", (*records).into())]),
            Facts::Output { percent: value } => self.say("finding-output", &[span, percent(*value)]),
            Facts::Baseline { months } => self.say("finding-baseline", &[("months", self.span(*months).into())]),
            Facts::Estimated { estimated, all } => {
                self.say("finding-estimated", &[span, ("estimated", (*estimated).into()), ("all", (*all).into())])
            }
        };
        capitalized(&said)
    }

    /// A share of what should be there; all of it only where nothing is lacking.
    #[must_use]
    pub fn share_there(&self, share: f64) -> String {
        self.share(if share < 1.0 { share.min(0.99) } else { share })
    }

    /// A quantity as it was reported.
    fn reported(&self, quantity: Quantity) -> String {
        format!("{} {}", self.short(quantity.value.exact().to_f64()), quantity.unit.symbol())
    }

    /// A value of which the size is meant.
    fn roughly(&self, value: f64) -> String {
        self.number(
            value,
            if value >= 100.0 {
                0
            } else if value >= 1.0 {
                1
            } else {
                4
            },
        )
    }

    /// A percentage of which the size is meant.
    fn percent_about(&self, value: f64) -> String {
        self.share(value / 100.0)
    }
}

fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
