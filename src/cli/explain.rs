//! `explain`.

use std::collections::BTreeMap;

use clap::ArgMatches;

use super::{Call, Exit, Failure, pretty_json, result};
use crate::app::explanations::{Question, explain};
use crate::domain::explanations::{Explanation, Row};
use crate::domain::opinions::Way;
use crate::domain::periods::PeriodAsked;
use crate::domain::sectors::Sector;
use crate::domain::terms::Term;
use crate::i18n::Words;
use crate::report::explanations::document;

pub(super) async fn run(call: &Call<'_>, of: &ArgMatches) -> Result<Exit, Failure> {
    let text = |name: &str| of.get_one::<String>(name).cloned();
    let must = |name: &str| text(name).expect("clap asks for it");
    let bad = |argument: &str| {
        let argument = format!("--{argument}");
        move |because| Failure::BadArgument { argument, because }
    };
    let question = Question {
        programme: must("programme"),
        figure: must("figure"),
        period: PeriodAsked::parse(&must("period")).map_err(bad("period"))?,
        sector: text("sector").as_deref().map(Sector::parse).transpose().map_err(bad("sector"))?,
        facility: text("facility"),
        stream: text("stream"),
        product: text("product"),
        from: text("from"),
        way: text("way").as_deref().map(Way::parse).transpose().map_err(bad("way"))?,
    };
    let explanation = explain(call.app().await?, &question).await?;
    if of.get_flag("json") {
        pretty_json(&document(&explanation))?;
    } else {
        result(said(call.words, &explanation).as_bytes(), None)?;
    }
    Ok(Exit::Done)
}

/// The explanation in lines.
fn said(words: &Words, of: &Explanation) -> String {
    let mut lines = vec![words.word(&format!("formula-{}", of.formula.word()))];
    let value = |value| words.figure_value(of, value);
    let verdict = words.word(&format!("verdict-{}", of.verdict.word()));
    lines.push(format!("{}: {} ({verdict})", words.figure(of), value(of.value)));
    let added = BTreeMap::new();
    lines.extend(of.why.as_ref().map(|why| words.why(why, &added)));
    let term = |term: &Term| {
        format!("{}: {} {}", words.word(&format!("term-{}", term.code)), words.full(term.value), term.unit)
    };
    lines.extend(of.terms.iter().map(|one| format!("  {}", term(one).trim_end())));
    for part in &of.parts {
        let terms: Vec<String> = part.terms.iter().map(|one| term(one).trim_end().to_owned()).collect();
        let name: Vec<&str> =
            [Some(part.code.as_str()), part.stream.as_deref(), part.name.as_deref()].into_iter().flatten().collect();
        lines.push(format!("  {}: {} ({})", name.join(" "), words.part_value(of, part.value), terms.join("; ")));
    }
    lines.extend(of.baseline.as_ref().map(|version| {
        words.say(
            "explain-baseline-is",
            &[
                ("number", version.number.to_string().into()),
                ("period", words.span(version.baseline.period).into()),
                ("method", words.word(&format!("baseline-method-{}", version.baseline.model.method().word())).into()),
                ("factors", version.baseline.factor_set.clone().into()),
                ("hash", version.baseline.data_hash[..12].into()),
            ],
        )
    }));
    lines.extend(
        of.rates.iter().map(|one| format!("  {} {} {}: {}", one.about, words.full(one.value), one.unit, one.source)),
    );
    lines.extend(of.rows.iter().map(|row| format!("  {}", line(words, row))));
    if !of.left_out.is_empty() {
        lines.push(words.say("explain-left-out", &[("count", of.left_out.len().into())]));
    }
    for one in &of.left_out {
        let because = one.because.as_ref().map(|why| format!(": {}", words.why(why, &added))).unwrap_or_default();
        lines.push(format!("  {} {}{because}", one.code, one.name));
    }
    lines.join("\n") + "\n"
}

fn line(words: &Words, row: &Row) -> String {
    let period = row.period.map(|period| format!(" {period}")).unwrap_or_default();
    let counts = row.counts.as_ref().map(|(value, unit)| format!(" = {} {unit}", words.full(*value)));
    let entered = row.entered.as_ref().map(|entered| {
        format!(
            " [{} {}, {}]",
            entered.signature.by,
            words.moment(&entered.signature.at),
            words.say("explain-entry", &[("sequence", entered.sequence.to_string().into())])
        )
    });
    let used_for = words.word(&format!("use-{}", row.used_for.word()));
    format!(
        "{used_for}{period} {}: {}{}{}",
        words.row_about(row, &BTreeMap::new()),
        words.says(&row.says),
        counts.unwrap_or_default(),
        entered.unwrap_or_default()
    )
}
