//! `serve` and `demo`.

use std::net::SocketAddr;

use clap::ArgMatches;
use tokio::net::TcpListener;

use super::{Call, Exit, Failure, result};
use crate::app::{App, ConnectionLimits, DatabaseSettings, SchemaState};
use crate::demo;
use crate::i18n::{Language, Words};
use crate::server::{self, Ended};
use crate::site::Site;

const DEFAULT_ADDRESS: &str = "127.0.0.1:8080";

pub(super) async fn serve(call: &Call<'_>, of: &ArgMatches) -> Result<Exit, Failure> {
    let listener = listen(address(call, of)?)?;
    let app = call.connect(ConnectionLimits::SERVICE).await?;
    // a service that cannot save would say so to each in turn; whoever starts it learns it now
    app.must_be_writable().await?;
    app.migrate().await?;
    run(call, app, listener, false).await
}

pub(super) async fn demo(call: &Call<'_>, of: &ArgMatches) -> Result<Exit, Failure> {
    let listener = listen(address(call, of)?)?;
    let folder = tempfile::tempdir()
        .map_err(|error| Failure::WriteFile { file: "demo".to_owned(), details: error.to_string() })?;
    let own = format!("sqlite://{}/demo.sqlite", folder.path().display());
    // a variable set for the real database must not send the sample there
    let url = call.matches.get_one::<String>("database-url").unwrap_or(&own);
    let app = call.connect_to(&DatabaseSettings { url, read_url: None, limits: ConnectionLimits::SERVICE }).await?;
    if app.schema_state().await? != SchemaState::Empty {
        return Err(Failure::NotEmpty);
    }
    app.migrate().await?;
    demo::fill(app).await?;
    call.message("serve-demo", &[]);
    run(call, app, listener, true).await
}

async fn run(call: &Call<'_>, app: &App, listener: TcpListener, is_sample: bool) -> Result<Exit, Failure> {
    let failed = |error: std::io::Error| Failure::Serve { address: String::new(), details: error.to_string() };
    let address = format!("http://{}/", listener.local_addr().map_err(failed)?);
    result(format!("{}\n", call.words.say("serve-address", &[("address", address.into())])).as_bytes(), None)?;
    let site =
        Site { app: app.clone(), words: Language::ALL.map(Words::new), language: call.words.language(), is_sample };
    match server::serve(site, listener).await {
        Ended::Answered => Ok(Exit::Done),
        Ended::Cut => {
            let seconds = server::GRACE.as_secs().to_string();
            call.message("serve-cut", &[("seconds", seconds.into())]);
            Ok(Exit::Failed)
        }
    }
}

/// The address to serve on, which only this machine may reach until there are accounts.
fn address(call: &Call<'_>, of: &ArgMatches) -> Result<SocketAddr, Failure> {
    let given = of
        .get_one::<String>("listen")
        .map(String::as_str)
        .or_else(|| call.variables.get("LISTEN"))
        .unwrap_or(DEFAULT_ADDRESS);
    let address: SocketAddr = given.parse().map_err(|_| Failure::NotAnAddress { given: given.to_owned() })?;
    if server::is_loopback(&address) { Ok(address) } else { Err(Failure::NotLoopback { given: given.to_owned() }) }
}

fn listen(address: SocketAddr) -> Result<TcpListener, Failure> {
    server::bind(address).map_err(|error| Failure::Serve { address: address.to_string(), details: error.to_string() })
}
