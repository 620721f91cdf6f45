//! Recommendations and instructions: who was asked for what, by when, and what became of it.

use chrono::NaiveDate;
use maud::{Markup, html};

use super::Visit;
use super::page::plain;
use crate::domain::tasks::{Task, Unmet};

pub(super) fn page(visit: &Visit<'_>, tasks: &[Task], today: NaiveDate) -> Markup {
    let words = visit.words;
    let open = tasks.iter().filter(|task| task.progress().is_open()).count();
    let overdue = tasks.iter().filter(|task| task.days_overdue(today).is_some()).count();
    let title = words.say("tasks-title", &[("open", open.into()), ("overdue", overdue.into())]);
    let content = html! {
        h1 { (title) }
        @if tasks.is_empty() { p.lead { (words.word("tasks-empty")) } } @else {
            section.block {
                table.matrix.loose {
                    thead { tr {
                        th scope="col" { (words.word("column-task")) }
                        th scope="col" { (words.word("column-task-source")) }
                        th scope="col" { (words.word("column-assigned")) }
                        th scope="col" { (words.word("column-due")) }
                        th scope="col" { (words.word("column-status")) }
                        th scope="col" { (words.word("column-result")) }
                    } }
                    tbody { @for task in tasks { tr {
                        th scope="row" { (task.text) " " span.unit { (task.code) } }
                        td { (task.source) @if let Some(issuer) = &task.issuer { " · " (issuer) } }
                        td { (task.assigned_to.as_deref().unwrap_or("–")) }
                        td {
                            @match task.due_on { None => "–", Some(day) => (words.day(day)), }
                            @if let Some(days) = task.days_overdue(today) {
                                " " span.caution { (words.say("overdue-days", &[("days", days.to_string().into())])) }
                            }
                        }
                        td { (words.word(&format!("task-state-{}", task.progress().word()))) }
                        td {
                            @if let Some(reason) = task.unmet() { strong { (words.word(&format!("unmet-{}", reason.word()))) } " " }
                            (Unmet::without(task.result.as_deref().unwrap_or("–")))
                        }
                    } } }
                }
            }
        }
        p.note { (words.word("tasks-note")) }
    };
    plain(visit, &title, &content)
}
