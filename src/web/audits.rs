//! Audits and their measures: the list, what is open and overdue, and the form.

use chrono::NaiveDate;
use maud::{Markup, html};

use super::footprints::{cost_per_toe, payback};
use super::forms::{Choice, Fields, Posted, Problem, choices, summary};
use super::page::plain;
use super::parts::{money, or_dash};
use super::{Visit, facility_path};
use crate::app::tracking::AuditEntry;
use crate::domain::audits::AuditKind;
use crate::domain::measures::{Measure, MeasureStatus};
use crate::domain::registers::{Column, Register};
use crate::domain::units::Unit;
use crate::i18n::Words;

/// How many measures one form has room for.
pub(super) const MEASURES: usize = 3;

/// What the fields of a measure begin with.
pub(super) fn prefix(measure: usize) -> String {
    format!("measure-{measure}-")
}

/// The measures of which anything is filled in. Their state is chosen before anybody has touched it, and so says
/// nothing by itself.
pub(super) fn filled_in(posted: &Posted) -> impl Iterator<Item = usize> {
    let untouched = MeasureStatus::ALL[0].word();
    (1..=MEASURES).filter(move |at| {
        let is_typed = |column: &Column| {
            let field = format!("{}{}", prefix(*at), column.name);
            posted.is_filled(&field) && (column.name != "status" || posted.get(&field) != untouched)
        };
        Measure::COLUMNS.iter().any(is_typed)
    })
}

/// How many audits a list shows.
const SHOWN: usize = 100;

pub(super) fn page(visit: &Visit<'_>, audits: &[AuditEntry], today: NaiveDate) -> Markup {
    let words = visit.words;
    let open: Vec<(&AuditEntry, &Measure)> = audits
        .iter()
        .flat_map(|entry| entry.measures.iter().map(move |measure| (entry, measure)))
        .filter(|(_, measure)| measure.state().is_open())
        .collect();
    let mut overdue: Vec<_> = open.iter().filter(|(_, measure)| measure.days_overdue(today).is_some()).collect();
    overdue.sort_by_key(|(_, measure)| measure.due_on);
    let title = words.say("audits-title", &[("open", open.len().into()), ("overdue", overdue.len().into())]);
    let content = html! {
        h1 { (title) }
        p { a.button href="/audits/new" { (words.word("audits-new")) } }
        @if audits.is_empty() { p.lead { (words.word("audits-empty")) } }
        section.block {
            h2 { (words.say("measures-overdue", &[("count", overdue.len().into())])) }
            @if overdue.is_empty() { p { (words.word("measures-overdue-none")) } } @else {
                table.matrix.loose {
                    (measure_head(words))
                    tbody { @for (entry, measure) in &overdue { (measure_row(words, entry, measure, today)) } }
                }
            }
        }
        section.block {
            h2 { (words.say("measures-open", &[("count", (open.len() - overdue.len()).into())])) }
            @if open.len() > overdue.len() {
                table.matrix.loose {
                    (measure_head(words))
                    tbody { @for (entry, measure) in open.iter().filter(|(_, measure)| measure.days_overdue(today).is_none()) {
                        (measure_row(words, entry, measure, today))
                    } }
                }
            }
            p.note { (words.word("payback-note")) }
        }
        section.block {
            h2 { (words.say("audits-list", &[("count", audits.len().into())])) }
            table.matrix.loose {
                thead { tr {
                    th scope="col" { (words.word("column-reference")) }
                    th scope="col" { (words.word("column-day")) }
                    th scope="col" { (words.word("column-facility")) }
                    th scope="col" { (words.word("column-kind")) }
                    th scope="col" { (words.word("column-team")) }
                    th.number scope="col" { (words.word("column-measures")) }
                } }
                tbody { @for entry in audits.iter().take(SHOWN) { tr {
                    th scope="row" { (entry.audit.reference) }
                    td { (words.day(entry.audit.held_on)) }
                    td { a href=(facility_path(&entry.audit.facility)) { (entry.facility) } }
                    td { (words.word(&format!("audit-kind-{}", entry.audit.kind.word()))) }
                    td { (entry.audit.team) }
                    td.number data-label=(words.word("column-measures")) { (entry.measures.len()) }
                } } }
            }
            @if audits.len() > SHOWN { p.note { (words.say("list-more", &[("shown", SHOWN.into()), ("count", audits.len().into())])) } }
        }
    };
    plain(visit, &title, &content)
}

fn measure_head(words: &Words) -> Markup {
    html! {
        thead { tr {
            th scope="col" { (words.word("column-measure")) }
            th scope="col" { (words.word("column-facility")) }
            th.number scope="col" { (words.word("column-saving")) }
            th.number scope="col" { (words.word("column-cost")) }
            th.number scope="col" { (words.word("column-payback")) }
            th scope="col" { (words.word("column-due")) }
            th scope="col" { (words.word("column-status")) }
        } }
    }
}

fn measure_row(words: &Words, entry: &AuditEntry, measure: &Measure, today: NaiveDate) -> Markup {
    let payoff = entry.payoff(measure);
    html! {
        tr {
            th scope="row" { (measure.title) " " span.unit { (entry.audit.reference) } }
            td { a href=(facility_path(&entry.audit.facility)) { (entry.facility) } }
            td.number data-label=(words.word("column-saving")) { (saving(words, measure)) }
            td.number data-label=(words.word("column-cost")) { (money(words, measure.cost)) }
            td.number data-label=(words.word("column-payback")) {
                (or_dash(payback(words, payoff), |said| said))
                @if let Some(said) = cost_per_toe(words, payoff) { span.under { (said) } }
            }
            td data-label=(words.word("column-due")) { (due(words, measure, today)) }
            td { (words.word(&format!("measure-status-{}", measure.state().word()))) }
        }
    }
}

/// What a measure is expected to save in a year.
pub(super) fn saving(words: &Words, measure: &Measure) -> String {
    match (measure.expected_saving, measure.unit) {
        (Some(saving), Some(unit)) => format!("{} {}", words.short(saving.exact().to_f64()), unit.symbol()),
        _ => "–".to_owned(),
    }
}

/// When a measure is due, and how long it has been overdue.
pub(super) fn due(words: &Words, measure: &Measure, today: NaiveDate) -> Markup {
    html! {
        @match measure.due_on {
            None => "–",
            Some(day) => (words.day(day)),
        }
        @if let Some(days) = measure.days_overdue(today) {
            " " span.caution { (words.say("overdue-days", &[("days", days.to_string().into())])) }
        }
    }
}

/// The form of an audit with room for its measures.
pub(super) fn form(visit: &Visit<'_>, posted: &Posted, problems: &[Problem], streams: &[String]) -> Markup {
    let words = visit.words;
    let fields = Fields { words, posted, problems };
    let title = words.word("audits-new");
    let none = || (String::new(), "–".to_owned());
    let streams: Vec<Choice> =
        std::iter::once(none()).chain(streams.iter().map(|code| (code.clone(), code.clone()))).collect();
    let units: Vec<Choice> = std::iter::once(none())
        .chain(Unit::ALL.iter().map(|unit| (unit.symbol().to_owned(), unit.symbol().to_owned())))
        .collect();
    let kinds = choices(words, AuditKind::ALL, AuditKind::word, "audit-kind-");
    let states = choices(words, MeasureStatus::ALL, MeasureStatus::word, "measure-status-");
    let content = html! {
        p.path { a href="/audits" { (words.word("page-audits")) } " › " (title) }
        h1 { (title) }
        (summary(words, problems))
        form.entry method="post" action="/audits" {
            (visit.token.field())
            fieldset {
                legend { (words.word("form-audit")) }
                (fields.line("reference", "column-reference", "text"))
                (fields.line("facility", "column-facility-code", "text"))
                (fields.line("held_on", "column-day", "date"))
                (fields.choice("kind", "column-kind", &kinds))
                (fields.line("team", "column-team", "text"))
                (fields.line("plant_representatives", "column-plant", "text"))
                (fields.text("scope", "column-scope"))
                (fields.text("findings", "column-findings"))
            }
            @for at in 1..=MEASURES {
                @let field = |name: &str| format!("{}{name}", prefix(at));
                fieldset {
                    legend { (words.say("form-measure", &[("number", at.to_string().into())])) }
                    (fields.line(&field("title"), "column-measure", "text"))
                    (fields.choice(&field("stream"), "column-stream", &streams))
                    (fields.line(&field("expected_saving"), "column-saving", "text"))
                    (fields.choice(&field("unit"), "column-unit", &units))
                    (fields.line(&field("cost"), "column-cost-dong", "text"))
                    (fields.line(&field("due_on"), "column-due", "date"))
                    (fields.line(&field("owner"), "column-owner", "text"))
                    (fields.choice(&field("status"), "column-status", &states))
                }
            }
            button type="submit" { (words.word("form-save")) }
        }
    };
    plain(visit, &title, &content)
}
