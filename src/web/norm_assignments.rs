//! Saying which norm a facility's product falls under, and taking it back.

use maud::{Markup, html};

use super::forms::{Choice, Fields, Posted};
use super::{Visit, link};
use crate::app::norms::NormDashboard;
use crate::domain::outputs::MAIN;
use crate::domain::units::{Dimension, Unit};

/// The page's address.
pub(super) const PATH: &str = "/norms";

/// The form before anything is typed.
pub(super) fn empty(facility: String) -> Posted {
    Posted::of([("facility".to_owned(), facility), ("product".to_owned(), MAIN.to_owned())])
}

pub(super) fn forms(visit: &Visit<'_>, dashboard: &NormDashboard, fields: &Fields<'_>) -> Markup {
    let words = visit.words;
    let none = || (String::new(), "–".to_owned());
    let norms = visit.site.app.norms.all().map(|(circular, norm)| {
        let sector = words.word(&format!("sector-{}", circular.sector.code()));
        (norm.code.clone(), format!("{sector} · {}", words.name(&norm.name)))
    });
    let norms: Vec<Choice> = std::iter::once(none()).chain(norms).collect();
    let sizes = Unit::ALL.iter().filter(|unit| matches!(unit.dimension(), Dimension::Mass | Dimension::Volume));
    let none = (String::new(), "–".to_owned());
    let units: Vec<Choice> =
        std::iter::once(none).chain(sizes.map(|unit| (unit.symbol().to_owned(), unit.symbol().to_owned()))).collect();
    html! {
        h2 { (words.word("norms-assign")) }
        p { (words.word("norms-assign-note")) }
        form.entry method="post" action=(link(PATH, &dashboard.ground)) {
            (visit.token.field())
            fieldset {
                legend { (words.word("norms-assign-legend")) }
                (fields.line("facility", "column-facility-code", "text"))
                (fields.line("product", "column-product", "text"))
                (fields.choice("norm", "column-norm", &norms))
                (fields.line("capacity", "column-capacity", "text"))
                (fields.choice("capacity_unit", "column-capacity-unit", &units))
                (fields.line("note", "column-note", "text"))
            }
            button type="submit" { (words.word("form-save")) }
        }
        @if !dashboard.findings.is_empty() {
            form.entry method="post" action=(link("/norms/void", &dashboard.ground)) {
                (visit.token.field())
                fieldset {
                    legend { (words.word("norms-void")) }
                    (fields.line("void-facility", "column-facility-code", "text"))
                    (fields.line("void-product", "column-product", "text"))
                    (fields.line("void-reason", "column-reason", "text"))
                }
                button type="submit" { (words.word("norms-void-go")) }
            }
        }
    }
}
