//! The program `sachhon`.

use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    sachhon::cli::run(std::env::args_os(), std::env::vars_os()).await
}
