//! A sample province: invented facilities with plausible sizes and the flaws of real life.
//!
//! Everything here is made up, names and figures alike, and the same at every run: each figure
//! hangs only on its own place, so that nothing shifts when a facility is added. It enters the
//! database the way an officer's files do. Sectors are written to end 2025 in different ways: some
//! within the band, one past it, one short of it, one worse than its baseline, and one of which
//! nobody can tell.

mod models;
mod norms;
mod prices;
mod province;
mod work;

use chrono::NaiveDate;

use crate::app::baselines::{self, Setting};
use crate::app::changes::Governed;
use crate::app::imports::{self, Mode};
use crate::app::{Actor, App, Error, Standing};
use crate::domain::activities::Activity;
use crate::domain::baselines::BaselineMethod;
use crate::domain::periods::{BaselinePeriod, Month};
use crate::domain::registers::{Cells, Given, Origin, RefusedRows, Register};
use crate::input::cells::{Locale, Reading};
use crate::input::tables::{self, Purpose, Source, Table};
use province::Province;
use work::Work;

/// The programme whose baselines the sample province has.
pub const PROGRAMME: &str = "nghe-an-scp-2021-2025";

/// Fills an empty database with the sample province.
///
/// # Errors
/// When the database fails.
///
/// # Panics
/// If the sample itself is not sound, which a test finds first.
pub async fn fill(app: &App) -> Result<(), Error> {
    let actor = Actor { name: "demo".to_owned(), source: "demo".to_owned(), standing: Standing::Approved };
    let Province { facilities, streams, consumption, output, pauses } = Province::invent();
    put(app, &actor, &facilities).await?;
    put(app, &actor, &streams).await?;
    put(app, &actor, &pauses).await?;
    put(app, &actor, &output).await?;
    put(app, &actor, &consumption).await?;
    let work = Work::invent(&facilities);
    put(app, &actor, &work.communes).await?;
    put(app, &actor, &work.places).await?;
    put(app, &actor, &work.awareness).await?;
    put(app, &actor, &work.packaging).await?;
    put(app, &actor, &article()).await?;
    put(app, &actor, &work.activities).await?;
    put(app, &actor, &work.audits).await?;
    put(app, &actor, &work.measures).await?;
    put(app, &actor, &work.tasks).await?;
    put(app, &actor, &norms::assignments()).await?;
    put(app, &actor, &models::drivers()).await?;
    put(app, &actor, &models::approved()).await?;
    put(app, &Actor { standing: Standing::Proposed, ..actor.clone() }, &models::proposed()).await?;
    put(app, &actor, &prices::prices()).await?;
    let month = |month| Month::new(2020, month).expect("a month");
    let setting = Setting {
        programme: PROGRAMME.to_owned(),
        period: BaselinePeriod::new(month(1), month(12)).expect("twelve months"),
        method: BaselineMethod::Ratio,
        facility: None,
        reason: "demo: 2020".to_owned(),
    };
    baselines::set(app, &actor, &setting).await?;
    // where the weather moves consumption, a ratio to output alone would call a cool year a saving
    for code in province::COOLED {
        let setting = Setting {
            method: BaselineMethod::Regression,
            facility: Some(code.to_owned()),
            reason: "demo: 2020, có nhiệt độ".to_owned(),
            ..setting.clone()
        };
        baselines::set(app, &actor, &setting).await?;
    }
    Ok(())
}

/// The one thing that is not invented: what the press reported of 2016–2020.
fn article() -> Vec<Activity> {
    let bytes = include_bytes!("../../programmes/nghe-an-khuyen-cong-2016-2020.activities.csv").to_vec();
    let source = Source { name: "nghe-an-khuyen-cong-2016-2020.activities.csv".to_owned(), bytes };
    let today = NaiveDate::from_ymd_opt(2020, 12, 31).expect("a day of the article's last year");
    let reading = Reading { locale: Locale::Point, today };
    let Table { given, refused } = tables::read::<Activity>(&[source], reading, Purpose::Import);
    assert!(refused.is_empty(), "the article's figures are refused: {refused:?}");
    let parse = |given: &Given| Activity::parse(Cells::new(Activity::COLUMNS, &given.values()));
    given.iter().map(|given| parse(given).expect("the article's figures are sound")).collect()
}

async fn put<R: Governed>(app: &App, actor: &Actor, records: &[R]) -> Result<(), Error> {
    let given = records
        .iter()
        .zip(1..)
        .map(|(record, line)| Given {
            origin: Origin { file: R::KIND.word().to_owned(), line },
            cells: record.cells().into_iter().map(Some).collect(),
        })
        .collect();
    let fate = imports::import::<R>(app, actor, given, RefusedRows::default(), Mode::Write).await?;
    assert!(fate.refused.is_empty(), "the sample is refused: {:?}", fate.refused);
    Ok(())
}
