//! `fit`.

use clap::ArgMatches;
use serde::Serialize;

use super::{Exit, Failure, pretty_json, source};
use crate::domain::refusals::Refusal;
use crate::domain::regressions::{self, Coefficient, Fit, Intercept};
use crate::input::observations;

pub(super) fn fit(of: &ArgMatches) -> Result<Exit, Failure> {
    let text = |name: &str| of.get_one::<String>(name).expect("clap requires it").trim();
    let names: Vec<&str> = text("x").split(',').map(str::trim).collect();
    let intercept = if of.get_flag("no-intercept") { Intercept::Absent } else { Intercept::Fitted };
    let source = source(text("file"))?;
    let read = observations::read(&source).map_err(Failure::refused)?;
    let place = |argument: &str, name: &str| {
        read.place(name).map_err(|because| match because {
            // the file is at fault, and not the name
            Refusal::ColumnTwice { .. } => Failure::RefusedFile { file: source.name.clone(), because },
            because => Failure::BadArgument { argument: argument.to_owned(), because },
        })
    };
    let mut places = vec![place("--y", text("y"))?];
    for name in &names {
        if *name == text("y") {
            let because = Refusal::ExplainsItself { given: (*name).to_owned() };
            return Err(Failure::BadArgument { argument: "--x".to_owned(), because });
        }
        places.push(place("--x", name)?);
    }
    let columns = read.columns(&places).map_err(Failure::refused)?;
    let (y, x) = columns.split_first().expect("y is the first");
    let x: Vec<(&str, &[f64])> = names.into_iter().zip(x.iter().map(Vec::as_slice)).collect();
    let fit = regressions::fit(y, &x, intercept)
        .map_err(|because| Failure::RefusedFile { file: source.name.clone(), because })?;
    pretty_json(&FitJson::of(&fit, intercept))?;
    Ok(Exit::Done)
}

#[derive(Serialize)]
struct FitJson<'a> {
    n: usize,
    parameters: usize,
    intercept: bool,
    coefficients: Vec<CoefficientJson<'a>>,
    r_squared: Option<f64>,
    adjusted_r_squared: Option<f64>,
    residual_sd: f64,
    f: Option<f64>,
    f_p: Option<f64>,
    cv_rmse: Option<f64>,
    nmbe: Option<f64>,
    autocorrelation: Option<f64>,
}

impl<'a> FitJson<'a> {
    fn of(fit: &'a Fit, intercept: Intercept) -> Self {
        Self {
            n: fit.n,
            parameters: fit.parameters,
            intercept: intercept == Intercept::Fitted,
            coefficients: fit.coefficients.iter().map(CoefficientJson::of).collect(),
            r_squared: fit.r_squared,
            adjusted_r_squared: fit.adjusted_r_squared,
            residual_sd: fit.residual_sd,
            f: fit.f,
            f_p: fit.f_p,
            cv_rmse: fit.cv_rmse,
            nmbe: fit.nmbe,
            autocorrelation: fit.autocorrelation,
        }
    }
}

#[derive(Serialize)]
struct CoefficientJson<'a> {
    name: &'a str,
    estimate: f64,
    std_error: f64,
    t: Option<f64>,
    p: Option<f64>,
}

impl<'a> CoefficientJson<'a> {
    fn of(of: &'a Coefficient) -> Self {
        Self { name: &of.name, estimate: of.estimate, std_error: of.std_error, t: of.t, p: of.p }
    }
}
