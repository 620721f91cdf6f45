//! CO₂ and money beside the figures of energy: information, in tables without a verdict.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::explanations::of_year;
use super::parts::or_dash;
use super::{Visit, encoded};
use crate::app::dashboards::{FacilityDashboard, SectorDashboard};
use crate::app::grounds::Ground;
use crate::app::quality::StreamNames;
use crate::domain::costs::Payoff;
use crate::domain::exact::Exact;
use crate::domain::footprints::{Footprint, Known, StreamFootprint, Streams};
use crate::domain::formulas::Information;
use crate::domain::gaps::Gap;
use crate::domain::sectors::Sector;
use crate::i18n::Words;

/// Đồng in a million.
const MILLION: f64 = 1e6;

/// One year of a table: its energy in TOE with what stands beside it, or why it does not count.
struct Row<'a> {
    year: i32,
    counted: Result<(f64, Option<&'a Footprint>), Option<&'a Gap>>,
}

/// The table of a sector's years.
pub(super) fn of_sector(visit: &Visit<'_>, dashboard: &SectorDashboard) -> Markup {
    let rows = dashboard.years.iter().map(|(year, finding)| Row {
        year: *year,
        counted: finding.figure.actual.map(|actual| (actual, finding.figure.footprint.as_ref())).ok_or(None),
    });
    html! {
        (years(visit.words, &dashboard.ground, &format!("&sector={}", dashboard.finding.sector.code()), &rows.collect::<Vec<_>>()))
        p.note { (visit.words.word("footprints-sector")) }
        (notes(visit, dashboard.finding.sector))
    }
}

/// The tables of a facility: its years, and the streams of the period.
pub(super) fn of_facility(visit: &Visit<'_>, dashboard: &FacilityDashboard) -> Markup {
    let words = visit.words;
    let rows = dashboard.years.iter().map(|(year, outcome)| Row {
        year: *year,
        counted: match &outcome.parts {
            Ok(parts) => Ok((parts.actual, dashboard.footprints.get(year))),
            Err(gap) => Err(Some(gap)),
        },
    });
    html! {
        (years(words, &dashboard.ground, &format!("&facility={}", encoded(&dashboard.facility.code)), &rows.collect::<Vec<_>>()))
        (notes(visit, dashboard.facility.sector))
        @if let Some(streams) = &dashboard.streams {
            details {
                summary { (words.say("footprints-streams", &[("period", words.span(dashboard.ground.period.span()).into())])) }
                (by_stream(words, streams, &dashboard.stream_names))
            }
        }
    }
}

/// The years of what `of` names in the query of an explanation.
fn years(words: &Words, ground: &Ground, of: &str, rows: &[Row<'_>]) -> Markup {
    let linked = |year: i32, information: Information, column: &str, known: Option<&Known>, unit: f64| {
        let value = known.and_then(|known| known.as_ref().ok());
        html! { td.number data-label=(words.word(column)) {
            @match value {
                Some(value) => a href=(of_year(ground, year, information, of)) { (words.number(value / unit, 1)) },
                None => "–",
            }
        } }
    };
    let mut footprints = rows.iter().filter_map(|row| row.counted.as_ref().ok()?.1);
    let has_biogenic = footprints.any(|one| one.co2_biogenic.as_ref().map_or(true, |tonnes| *tonnes != 0.0));
    html! {
        table.matrix {
            thead { tr {
                th scope="col" { (words.word("column-year")) }
                th.number scope="col" { (words.word("column-energy")) }
                th.number scope="col" { (words.word("column-co2")) }
                th.number scope="col" { (words.word("column-co2-frozen")) }
                @if has_biogenic { th.number scope="col" { (words.word("column-co2-biogenic")) } }
                th.number scope="col" { (words.word("column-energy-cost")) }
                th.number scope="col" { (words.word("column-energy-cost-frozen")) }
            } }
            tbody { @for row in rows { tr {
                th scope="row" { (row.year) }
                @match row.counted {
                    Err(gap) => td.gap colspan=(if has_biogenic { "6" } else { "5" }) { (or_dash(gap, |gap| words.gap(gap))) },
                    Ok((toe, beside)) => {
                        td.number.value data-label=(words.word("column-energy")) { (words.number(toe, 1)) }
                        (linked(row.year, Information::Co2, "column-co2", beside.map(|one| &one.co2), 1.0))
                        (cell(words, "column-co2-frozen", beside.map(|one| &one.co2_frozen), 1.0))
                        @if has_biogenic { (cell(words, "column-co2-biogenic", beside.map(|one| &one.co2_biogenic), 1.0)) }
                        (linked(row.year, Information::EnergyCost, "column-energy-cost", beside.map(|one| &one.cost), MILLION))
                        (cell(words, "column-energy-cost-frozen", beside.map(|one| &one.cost_frozen), MILLION))
                    }
                }
            } } }
        }
        (lacking(words, rows))
    }
}

fn cell(words: &Words, column: &str, known: Option<&Known>, unit: f64) -> Markup {
    let value = known.and_then(|known| known.as_ref().ok());
    html! { td.number data-label=(words.word(column)) { (or_dash(value, |value| words.number(value / unit, 1))) } }
}

/// A part of a footprint.
type Part = fn(&Footprint) -> &Known;

/// What is said where a part is not known.
const PARTS: [(&str, Part); 5] = [
    ("footprints-no-factor", |one| &one.co2),
    ("footprints-no-frozen-factor", |one| &one.co2_frozen),
    ("footprints-no-biogenic-factor", |one| &one.co2_biogenic),
    ("footprints-no-price", |one| &one.cost),
    ("footprints-no-frozen-price", |one| &one.cost_frozen),
];

/// What is missing where there is a dash: the streams, and the years.
fn lacking(words: &Words, rows: &[Row<'_>]) -> Markup {
    let mut missing: BTreeMap<(usize, String), Vec<String>> = BTreeMap::new();
    for row in rows {
        let Ok((_, Some(footprint))) = &row.counted else { continue };
        for (at, (_, part)) in PARTS.iter().enumerate() {
            if let Err(streams) = part(footprint) {
                let streams = streams.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
                missing.entry((at, streams)).or_default().push(row.year.to_string());
            }
        }
    }
    html! {
        @if !missing.is_empty() { ul.gaps { @for ((at, streams), years) in missing {
            li { (words.say(PARTS[at].0, &[("streams", streams.into()), ("years", years.join(", ").into())])) }
        } } }
    }
}

fn notes(visit: &Visit<'_>, sector: Sector) -> Markup {
    let (words, emissions) = (visit.words, &visit.site.app.emissions);
    html! {
        p.note { (words.word("footprints-note")) }
        p.note { (words.say("footprints-method", &[
            ("factors", emissions.code.clone().into()),
            ("heat", emissions.heat_values.clone().into()),
        ])) }
        @if sector == Sector::Cement { p.note { (words.word("footprints-cement")) } }
    }
}

fn by_stream(words: &Words, streams: &Streams, names: &StreamNames) -> Markup {
    let number = |value: Option<&Exact>, unit: f64| or_dash(value, |value| words.number(value.to_f64() / unit, 1));
    let co2 = |one: &StreamFootprint, value: Option<&Exact>| {
        let said = number(value, 1000.0);
        if one.is_biogenic && value.is_some() {
            words.say("footprints-biogenic", &[("amount", said.into())])
        } else {
            said
        }
    };
    html! {
        table.matrix {
            thead { tr {
                th scope="col" { (words.word("column-stream")) }
                th.number scope="col" { (words.word("column-energy")) }
                th.number scope="col" { (words.word("column-co2")) }
                th.number scope="col" { (words.word("column-co2-frozen")) }
                th.number scope="col" { (words.word("column-energy-cost")) }
                th.number scope="col" { (words.word("column-energy-cost-frozen")) }
            } }
            tbody { @for (code, one) in streams { tr {
                th scope="row" { (words.stream(code, names)) }
                td.number data-label=(words.word("column-energy")) { (number(one.toe.as_ref(), 1.0)) }
                td.number data-label=(words.word("column-co2")) { (co2(one, one.co2.as_ref())) }
                td.number data-label=(words.word("column-co2-frozen")) { (co2(one, one.co2_frozen.as_ref())) }
                td.number data-label=(words.word("column-energy-cost")) { (number(one.cost.as_ref(), MILLION)) }
                td.number data-label=(words.word("column-energy-cost-frozen")) { (number(one.cost_frozen.as_ref(), MILLION)) }
            } } }
        }
    }
}

/// In how many years a measure pays back.
pub(super) fn payback(words: &Words, payoff: Payoff) -> Option<String> {
    payoff.payback_years.map(|years| words.say("payback-years", &[("years", words.number(years, 1).into())]))
}

/// What a tonne of oil equivalent saved in a year costs.
pub(super) fn cost_per_toe(words: &Words, payoff: Payoff) -> Option<String> {
    #[expect(clippy::cast_possible_truncation, reason = "a cast from a float holds at the ends of the range")]
    let dong = payoff.cost_per_toe.map(|dong| dong.round() as i64)?;
    Some(words.say("cost-per-toe", &[("amount", words.money(dong).into())]))
}
