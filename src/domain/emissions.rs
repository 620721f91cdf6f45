//! How much CO₂ does a stream of energy stand for?
//!
//! Fuels count the CO₂ of burning them, in kg per GJ of the heat value by which they count as energy. Electricity
//! bought counts the grid's factor of the year; what a plant makes from sun, wind or water counts nothing, and what it
//! sells is taken off at the grid's factor. CO₂ of wood and other biomass is biogenic and given apart. Only CO₂ is
//! counted: neither CH₄ and N₂O nor what comes out of limestone in a cement kiln or out of other processes.
//!
//! It is information and never a verdict: the grid's factor fell by 18 % from 2020 to 2023 with no effort of any
//! plant. So each figure is given at the factor of its year and at that of the baseline's year.
//!
//! Source: the programme's domain §4.3–4.4 (the grid's combined margin as the Department of Climate Change publishes it; IPCC 2006
//! for fuels); formulas §1.

use super::rates::Rates;
use super::streams::{Role, Stream};

/// Kilograms of CO₂ per unit of a stream: a named set, with what users state laid over it.
#[derive(Clone, Debug, PartialEq)]
pub struct EmissionFactors {
    /// The set's code, with its version.
    pub code: String,
    /// The set of factors to TOE by which fuels are turned into heat.
    pub heat_values: String,
    /// The factors.
    pub rates: Rates,
}

const ELECTRICITY: &str = "electricity";
const OWN_RENEWABLE: &str = "electricity-own-renewable";

/// What a stream's CO₂ is counted at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountedAt<'a> {
    /// It is no energy that was used or passed on, or its fuel counts already, or nothing was burnt for it.
    Nothing,
    /// The factor of the stream with this code.
    FactorOf(&'a str),
}

/// By which factor a stream of energy counts.
#[must_use]
pub fn counted_at(stream: &Stream) -> CountedAt<'_> {
    match stream.role {
        Role::Used if stream.code == OWN_RENEWABLE => CountedAt::Nothing,
        Role::Used | Role::Biomass => CountedAt::FactorOf(&stream.code),
        Role::Sold => CountedAt::FactorOf(ELECTRICITY),
        Role::OwnFromFuel | Role::None => CountedAt::Nothing,
    }
}
