//! A facility's baselines: which model, why this one, what speaks against the others; and its adjustments.

use maud::{Markup, html};

use super::forms::{Choice, Fields, Posted, Problem, choices, summary};
use super::page::page as framed;
use super::parts::{or_dash, signed};
use super::{Visit, facility_path, link};
use crate::app::versions::{FacilityBaselines, ResultBaselines};
use crate::domain::adjustments::{Adjustment, AdjustmentKind};
use crate::domain::assessments::Measured;
use crate::domain::baselines::{Baseline, BaselineMethod, Model, Version};
use crate::domain::drivers::OUTPUT;
use crate::domain::models::{Candidate, Relation, chosen};
use crate::domain::registers::Register;
use crate::domain::streams::ENERGY;
use crate::domain::units::Unit;
use crate::domain::validity::{Outcome, Rule, Severity};
use crate::i18n::Words;

/// How many relations a page shows unfolded, besides the one that is best.
const SHOWN: usize = 20;

/// The prefixes of the fields of the two forms.
pub(super) const BASELINE: &str = "baseline-";
pub(super) const ADJUSTMENT: &str = "adjustment-";

pub(super) fn page(visit: &Visit<'_>, of: &FacilityBaselines, posted: &Posted, problems: &[Problem]) -> Markup {
    let (words, ground, facility) = (visit.words, &of.ground, &of.facility);
    let energy = of.results.iter().find(|one| one.measured == Measured::Energy).and_then(ResultBaselines::ruling);
    let name = ("name", facility.name.clone().into());
    let title = match energy.map(|version| &version.baseline.model) {
        None => words.say("baselines-title-none", &[name]),
        Some(Model::Ratio) => words.say("baselines-title-ratio", &[name]),
        Some(Model::Regression(relation)) => words
            .say("baselines-title-regression", &[name, ("share", words.percent(100.0 * relation.r_squared).into())]),
    };
    let content = html! {
        p.path {
            a href=(link("/", ground)) { (words.word("page-overview")) } " › "
            a href=(link(&facility_path(&facility.code), ground)) { (facility.name) } " › " (words.word("baselines-path"))
        }
        h1 { (title) }
        p.lead { (words.word("baselines-lead")) }
        (summary(words, problems))
        @for one in &of.results { section.block { (result(visit, of, one)) } }
        section.block { (ledger(visit, of)) }
        section.block { (forms(visit, of, posted, problems)) }
    };
    framed(visit, ground, &title, &content)
}

fn name_of(words: &Words, measured: &Measured) -> String {
    match measured {
        Measured::Energy => words.word("baselines-energy"),
        Measured::Material(stream) => words.say("baselines-material", &[("stream", stream.clone().into())]),
    }
}

fn result(visit: &Visit<'_>, of: &FacilityBaselines, one: &ResultBaselines) -> Markup {
    let words = visit.words;
    html! {
        h2 { (name_of(words, &one.measured)) }
        @match one.ruling() {
            None => p { (words.word("baselines-none")) },
            Some(version) => {
                p { (standing(words, version)) }
                @if one.has_changed { p.caution { (words.word("baselines-changed")) } }
                (model(words, &version.baseline, one.unit))
            }
        }
        @if !one.versions.is_empty() { (versions(visit, of, one)) }
    }
}

fn standing(words: &Words, version: &Version) -> String {
    let baseline = &version.baseline;
    words.say(
        "baselines-standing",
        &[
            ("number", version.number.to_string().into()),
            ("period", words.span(baseline.period).into()),
            ("method", words.word(&method_id(baseline)).into()),
            ("factors", baseline.factor_set.clone().into()),
            ("hash", baseline.data_hash[..12].into()),
        ],
    )
}

/// The message that says how a baseline models consumption.
fn method_id(baseline: &Baseline) -> String {
    match baseline.why_ratio() {
        None => format!("baseline-method-{}", baseline.model.method().word()),
        Some(why) => format!("baseline-why-{}", why.code()),
    }
}

fn model(words: &Words, baseline: &Baseline, unit: Option<Unit>) -> Markup {
    let candidates = baseline.candidates();
    let unit = unit.map_or("TOE", Unit::symbol);
    let scatter = baseline.scatter().map(|scatter| {
        words.say("model-scatter", &[("cv", words.percent(100.0 * scatter.cv_rmse).into()), ("n", scatter.n.into())])
    });
    html! {
        @if let Model::Regression(relation) = &baseline.model {
            p.formula { (formula(words, relation, unit, baseline.equivalences.unit)) }
            p { (words.say("model-explains", &[("share", words.percent(100.0 * relation.r_squared).into())])) " " (or_dash(scatter, |said| said)) }
            @if relation.slopes.len() > 1 { ul { @for said in added(words, relation, &candidates) { li { (said) } } } }
        } @else if let Some(said) = scatter { p { (said) } }
        @if let Some(best) = chosen(&candidates) {
            @for warning in best.outcomes.iter().filter(|one| !one.is_kept && one.rule.severity() == Severity::Warning) {
                p.caution { (broken(words, warning)) }
            }
        }
        @if !candidates.is_empty() { (table(words, &candidates)) }
    }
}

/// A variable as people call it.
fn variable(words: &Words, name: &str) -> String {
    if name == OUTPUT { words.word("variable-output") } else { name.to_owned() }
}

fn formula(words: &Words, relation: &Relation, unit: &str, output_unit: Unit) -> String {
    let terms = relation.slopes.iter().map(|slope| {
        let name = variable(words, &slope.variable);
        let name = if slope.variable == OUTPUT { format!("{name} ({})", output_unit.symbol()) } else { name };
        format!(" {} {} × {name}", if slope.slope < 0.0 { "−" } else { "+" }, words.precise(slope.slope.abs()))
    });
    let sum = std::iter::once(words.precise(relation.intercept)).chain(terms).collect::<String>();
    words.say("model-formula", &[("unit", unit.into()), ("sum", sum.into())])
}

/// What each variable of the relation adds to the others.
fn added(words: &Words, relation: &Relation, candidates: &[Candidate]) -> Vec<String> {
    let without = |left_out: &str| {
        let rest: Vec<&str> = relation.variables().filter(|name| *name != left_out).collect();
        let found = candidates.iter().find(|one| one.variables == rest)?;
        found.fit.as_ref()?.r_squared
    };
    let said = |name: &str| {
        let facts = [
            ("variable", variable(words, name).into()),
            ("with", words.percent(100.0 * relation.r_squared).into()),
            ("without", words.percent(100.0 * without(name)?).into()),
        ];
        Some(words.say("model-adds", &facts))
    };
    relation.variables().filter_map(said).collect()
}

fn table(words: &Words, candidates: &[Candidate]) -> Markup {
    let best = chosen(candidates).map(|best| &best.variables);
    let valid = candidates.iter().filter(|one| one.is_valid()).count();
    let is_best = |one: &Candidate| best == Some(&one.variables);
    let (shown, more): (Vec<_>, Vec<_>) =
        candidates.iter().enumerate().partition(|(at, one)| *at < SHOWN || is_best(one));
    let [shown, more] = [shown, more].map(|some| some.into_iter().map(|(_, one)| one).collect::<Vec<_>>());
    html! {
        h3 { (words.say("model-considered", &[("count", candidates.len().into()), ("valid", valid.into())])) }
        (relations(words, &shown, best))
        @if !more.is_empty() {
            details {
                summary { (words.say("explain-more-relations", &[("count", more.len().into())])) }
                (relations(words, &more, None))
            }
        }
    }
}

fn relations(words: &Words, some: &[&Candidate], best: Option<&Vec<String>>) -> Markup {
    html! {
        table.matrix.loose {
            thead { tr {
                th scope="col" { (words.word("column-variables")) }
                th.number scope="col" { "R²" }
                th.number scope="col" { (words.word("column-adjusted-r2")) }
                th.number scope="col" { "CV(RMSE)" }
                th scope="col" { (words.word("column-outcome")) }
            } }
            tbody { @for one in some { tr {
                th scope="row" { (one.variables.iter().map(|name| variable(words, name)).collect::<Vec<_>>().join(" + ")) }
                @let fit = one.fit.as_ref();
                td.number data-label="R²" { (or_dash(fit.and_then(|fit| fit.r_squared), |value| words.number(value, 3))) }
                td.number data-label=(words.word("column-adjusted-r2")) { (or_dash(fit.and_then(|fit| fit.adjusted_r_squared), |value| words.number(value, 3))) }
                td.number data-label="CV(RMSE)" { (or_dash(fit.and_then(|fit| fit.cv_rmse), |value| words.percent(100.0 * value))) }
                td { (judgement(words, one, best == Some(&one.variables))) }
            } } }
        }
    }
}

fn judgement(words: &Words, candidate: &Candidate, is_chosen: bool) -> Markup {
    html! {
        @if candidate.fit.is_none() { (words.word("model-not-fitted")) }
        @else if is_chosen { strong { (words.word("model-chosen")) } }
        @else if candidate.is_valid() { (words.word("model-valid")) }
        @else {
            (words.word("model-refused")) " "
            (candidate.broken().map(|one| broken(words, one)).collect::<Vec<_>>().join("; "))
        }
    }
}

/// Why a rule is broken.
fn broken(words: &Words, outcome: &Outcome) -> String {
    let said = |value: f64| match outcome.rule {
        Rule::RSquared => words.share(value),
        Rule::FTest | Rule::EverySlope | Rule::OneSlope => words.number(value, 2),
        Rule::OutputSign | Rule::OutputPresent => words.precise(value),
    };
    let facts = [("fact", said(outcome.fact).into()), ("bound", said(outcome.rule.bound()).into())];
    words.say(&format!("rule-{}", outcome.rule.code()), &facts)
}

fn versions(visit: &Visit<'_>, of: &FacilityBaselines, one: &ResultBaselines) -> Markup {
    let words = visit.words;
    let ruling = one.ruling().map(|version| version.number);
    let number =
        |version: &Version| [("result", one.measured.code().to_owned()), ("number", version.number.to_string())];
    html! {
        h3 { (words.word("baselines-versions")) }
        table.matrix.loose {
            thead { tr {
                th scope="col" { (words.word("column-version")) }
                th scope="col" { (words.word("column-baseline-period")) }
                th scope="col" { (words.word("column-method")) }
                th scope="col" { (words.word("column-reason")) }
                th scope="col" { (words.word("column-proposed")) }
                th scope="col" { (words.word("column-approval")) }
            } }
            tbody { @for version in &one.versions { tr {
                th scope="row" { (version.number) @if ruling == Some(version.number) { " · " (words.word("baselines-ruling")) } }
                td data-label=(words.word("column-baseline-period")) { (words.span(version.baseline.period)) }
                td { (words.word(&method_id(&version.baseline))) }
                td { (or_dash(version.reason.as_deref(), str::to_owned)) }
                td data-label=(words.word("column-proposed")) { (signed(words, Some(&version.proposed))) }
                td data-label=(words.word("column-approval")) {
                    @match &version.approved {
                        Some(approved) => (signed(words, Some(approved))),
                        None => (approval(visit, of, &number(version))),
                    }
                }
            } } }
        }
    }
}

/// The button that approves what waits for it.
fn approval(visit: &Visit<'_>, of: &FacilityBaselines, what: &[(&str, String)]) -> Markup {
    let action = link(&format!("{}/approvals", facility_path(&of.facility.code)), &of.ground);
    html! {
        form method="post" action=(action) {
            (visit.token.field())
            @for (name, value) in what { input type="hidden" name=(name) value=(value); }
            button.small type="submit" { (visit.words.word("form-approve")) }
        }
    }
}

fn ledger(visit: &Visit<'_>, of: &FacilityBaselines) -> Markup {
    let words = visit.words;
    let key = |adjustment: &Adjustment| -> Vec<(&'static str, String)> {
        let cells = Adjustment::COLUMNS.iter().zip(adjustment.cells()).filter(|(column, _)| column.is_key());
        cells.map(|(column, cell)| (column.name, cell)).collect()
    };
    html! {
        h2 { (words.say("adjustments-title", &[("count", of.adjustments.len().into())])) }
        p.note { (words.word("adjustments-note")) }
        @if !of.adjustments.is_empty() {
            table.matrix.loose {
                thead { tr {
                    th scope="col" { (words.word("column-period")) }
                    th scope="col" { (words.word("column-reference")) }
                    th.number scope="col" { (words.word("column-amount")) }
                    th scope="col" { (words.word("column-kind")) }
                    th scope="col" { (words.word("column-reason")) }
                    th scope="col" { (words.word("column-proposed")) }
                    th scope="col" { (words.word("column-approval")) }
                } }
                tbody { @for entry in &of.adjustments { @let one = &entry.adjustment; tr {
                    th scope="row" { (words.span(one.period.span())) }
                    td { (one.reference) }
                    td.number.value data-label=(words.word("column-amount")) { (words.precise_signed(one.amount.exact().to_f64())) " " span.unit { (one.unit.symbol()) @if one.stream_group != ENERGY { " " (one.stream_group) } } }
                    td { (words.word(&format!("adjustment-kind-{}", one.kind.word()))) }
                    td { (one.reason) @if let Some(evidence) = &one.evidence { " · " (evidence) } }
                    td data-label=(words.word("column-proposed")) { (signed(words, entry.proposed.as_ref())) }
                    td data-label=(words.word("column-approval")) {
                        @match &entry.approved {
                            Some(approved) => (signed(words, Some(approved))),
                            None => (approval(visit, of, &key(one))),
                        }
                    }
                } } }
            }
        }
    }
}

fn forms(visit: &Visit<'_>, of: &FacilityBaselines, posted: &Posted, problems: &[Problem]) -> Markup {
    let words = visit.words;
    let fields = Fields { words, posted, problems };
    let address = |what: &str| link(&format!("{}/{what}", facility_path(&of.facility.code)), &of.ground);
    let methods = choices(words, &BaselineMethod::ALL, BaselineMethod::word, "baseline-method-");
    let kinds = choices(words, AdjustmentKind::ALL, AdjustmentKind::word, "adjustment-kind-");
    let results: Vec<Choice> =
        of.results.iter().map(|one| (one.measured.code().to_owned(), name_of(words, &one.measured))).collect();
    let units: Vec<Choice> =
        Unit::ALL.iter().map(|unit| (unit.symbol().to_owned(), unit.symbol().to_owned())).collect();
    let baseline = |name: &str| format!("{BASELINE}{name}");
    let adjustment = |name: &str| format!("{ADJUSTMENT}{name}");
    html! {
        h2 { (words.word("baselines-propose")) }
        form.entry method="post" action=(address("baselines")) {
            (visit.token.field())
            fieldset {
                legend { (words.word("form-baseline")) }
                (fields.choice(&baseline("method"), "column-method", &methods))
                (fields.line(&baseline("from"), "form-from", "month"))
                (fields.line(&baseline("to"), "form-to", "month"))
                (fields.line(&baseline("reason"), "column-reason", "text"))
            }
            button type="submit" { (words.word("form-propose")) }
        }
        form.entry method="post" action=(address("adjustments")) {
            (visit.token.field())
            fieldset {
                legend { (words.word("form-adjustment")) }
                (fields.choice(&adjustment("stream_group"), "column-judged", &results))
                (fields.line(&adjustment("period"), "form-period", "text"))
                (fields.line(&adjustment("reference"), "column-reference", "text"))
                (fields.line(&adjustment("amount"), "form-amount", "text"))
                (fields.choice(&adjustment("unit"), "column-unit", &units))
                (fields.choice(&adjustment("kind"), "column-kind", &kinds))
                (fields.line(&adjustment("reason"), "column-reason", "text"))
                (fields.line(&adjustment("evidence"), "form-evidence", "text"))
            }
            button type="submit" { (words.word("form-propose")) }
        }
    }
}
