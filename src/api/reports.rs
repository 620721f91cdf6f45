//! Reports, programmes, charts and the journal's head.

use poem::Response;
use poem::http::{StatusCode, header};
use serde_json::{Value, json};

use super::problems::{Problem, ProblemType};
use super::{Call, Page, json as answer};
use crate::app::explanations::{Question, explain};
use crate::app::{journal, reports};
use crate::domain::fields::one_of;
use crate::domain::opinions::Way;
use crate::domain::periods::PeriodAsked;
use crate::domain::programmes::{Names, Programme};
use crate::domain::scopes::Scope;
use crate::figures::{self, Asked, FigureError, Format, Name};
use crate::report::{explanations, json as document, rows};

/// What a report is written as.
const FORMATS: [&str; 2] = ["json", "csv"];

/// The report on a programme: the bytes of the command `report`.
pub(super) async fn report(call: &Call<'_>) -> Result<Response, Problem> {
    call.only(&["period", "format"])?;
    let format = one_of(&FORMATS, |word| word, call.asked("format").unwrap_or(FORMATS[0]))
        .map_err(|because| Problem::at("format", because))?;
    let asked = PeriodAsked::parse(call.must_ask("period")?).map_err(|because| Problem::at("period", because))?;
    let programme = call.part("programme")?;
    let (report, head) = reports::compile(&call.site.app, &programme, asked, &Scope::Everything).await?;
    if format == "csv" {
        let name = format!("attachment; filename=\"{}.csv\"", file_name(&[&programme, call.must_ask("period")?]));
        return Ok(Response::builder()
            .header(header::CONTENT_TYPE, "text/csv; charset=utf-8")
            .header(header::CONTENT_DISPOSITION, name)
            .body(rows::write(&report)));
    }
    let document = document::write(&report, &head.hash, call.words.language().code());
    Ok(Response::builder().header(header::CONTENT_TYPE, "application/json").body(document + "\n"))
}

/// Codes as the name of a file, in characters that every system and header takes.
fn file_name(parts: &[&str]) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() || c == '_' { c } else { '-' };
    parts.iter().map(|part| part.chars().map(plain).collect::<String>()).collect::<Vec<_>>().join("-")
}

/// How a figure of an indicator came about.
pub(super) async fn explanation(call: &Call<'_>) -> Result<Response, Problem> {
    call.only(&["period", "sector", "facility", "stream", "product", "from", "way"])?;
    let way = call.asked("way").map(Way::parse).transpose();
    let question = Question {
        programme: call.part("programme")?,
        figure: call.part("figure")?,
        period: PeriodAsked::parse(call.must_ask("period")?).map_err(|because| Problem::at("period", because))?,
        sector: call.sector()?,
        facility: call.code("facility")?,
        stream: call.code("stream")?,
        product: call.code("product")?,
        from: call.asked("from").map(str::to_owned),
        way: way.map_err(|because| Problem::at("way", because))?,
    };
    let explanation = explain(&call.site.app, &question).await.map_err(|error| call.failed(error))?;
    Ok(answer(StatusCode::OK, &explanations::document(&explanation)))
}

/// All programmes.
pub(super) fn programmes(call: &Call<'_>) -> Result<Response, Problem> {
    call.only(&[])?;
    let items = call.site.app.programmes.iter().map(programme_json).collect();
    Ok(answer(StatusCode::OK, &Page { items, next: None }))
}

/// One programme with its indicators.
pub(super) fn programme(call: &Call<'_>) -> Result<Response, Problem> {
    call.only(&[])?;
    Ok(answer(StatusCode::OK, &programme_json(call.site.app.programme(&call.part("programme")?)?)))
}

fn programme_json(programme: &Programme) -> Value {
    let indicators = programme.indicators.iter().map(|indicator| {
        let target = indicator.target.as_ref().map(|target| {
            let (low, high) = target.bounds();
            json!({ "low": low, "high": high })
        });
        json!({
            "code": indicator.code,
            "name": names_json(&indicator.name),
            "kind": indicator.kind.word(),
            "unit": indicator.unit,
            "target": target,
            "words": indicator.words,
            "source": indicator.source,
            "remark": indicator.remark.as_ref().map(names_json),
            "reading_text": indicator.reading_text.as_ref().map(|reading| names_json(&reading.text)),
            "reading_approved_by": indicator.reading_text.as_ref().and_then(|reading| reading.approved_by.as_ref()),
        })
    });
    json!({
        "code": programme.code,
        "name": names_json(&programme.name),
        "from": programme.span.first.to_string(),
        "to": programme.span.last.to_string(),
        "indicators": indicators.collect::<Vec<_>>(),
    })
}

/// A text in both languages.
pub(super) fn names_json(names: &Names) -> Value {
    json!({ "vi": names.vi, "en": names.en })
}

/// The names of all charts.
pub(super) fn charts(call: &Call<'_>) -> Result<Response, Problem> {
    call.only(&[])?;
    Ok(answer(StatusCode::OK, &Page { items: Name::ALL.map(Name::word).to_vec(), next: None }))
}

/// One chart, as SVG or PNG by the ending of its name.
pub(super) async fn chart(call: &Call<'_>) -> Result<Response, Problem> {
    call.only(&["programme", "period", "sector", "facility"])?;
    let file = call.part("file")?;
    let (name, format) = Format::of_file(&file).ok_or(ProblemType::NotFound)?;
    let name = Name::parse(name).map_err(|because| Problem::because(ProblemType::NotFound, because))?;
    let asked = Asked {
        programme: call.programme()?,
        period: call.period()?,
        sector: call.code("sector")?,
        facility: call.code("facility")?,
    };
    let bytes = figures::file(&call.site.app, call.words, name, &asked, format).await?;
    Ok(Response::builder().header(header::CONTENT_TYPE, format.media_type()).body(bytes))
}

impl From<FigureError> for Problem {
    fn from(error: FigureError) -> Self {
        match error {
            FigureError::App(error) => error.into(),
            FigureError::Unnamed(what) => Self::at(what, crate::domain::refusals::Refusal::MissingParameter),
            FigureError::Chart(_) => ProblemType::Failed.into(),
        }
    }
}

/// The newest entry of the journal.
pub(super) async fn journal_head(call: &Call<'_>) -> Result<Response, Problem> {
    call.only(&[])?;
    let head = journal::head(&call.site.app).await?;
    Ok(answer(StatusCode::OK, &json!({ "sequence": head.sequence, "hash": head.hash })))
}
