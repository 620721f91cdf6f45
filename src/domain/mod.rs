//! The method, pure: plain values and functions, without database, HTTP or clock.
//!
//! In reading order: numbers, time, what people record, what is derived from it, what is judged.

pub mod activities;
pub mod adjustments;
pub mod assessments;
pub mod audits;
pub mod awareness;
pub mod baselines;
pub mod characters;
pub mod communes;
pub mod comparisons;
pub mod conditions;
pub mod consumption;
pub mod costs;
pub mod coverage;
pub mod decompositions;
pub mod drivers;
pub mod emissions;
pub mod exact;
pub mod explanations;
pub mod facilities;
pub mod factors;
pub mod fields;
pub mod findings;
pub mod footprints;
pub mod formulas;
pub mod gaps;
pub mod guards;
pub mod intensities;
pub mod journal;
pub mod localities;
pub mod measures;
pub mod models;
pub mod norm_assignments;
pub mod norms;
pub mod opinions;
pub mod outputs;
pub mod pace;
pub mod packaging;
pub mod pairs;
pub mod pauses;
pub mod periods;
pub mod places;
pub mod presence;
pub mod prices;
pub mod products;
pub mod programmes;
pub mod prospects;
pub mod quality;
pub mod quantities;
pub mod rates;
pub mod reached;
pub mod reductions;
pub mod refusals;
pub mod registers;
pub mod regressions;
pub mod replays;
pub mod rolling;
pub mod rules;
pub mod scopes;
pub mod search;
pub mod sectors;
pub mod slips;
pub mod streams;
pub mod sums;
pub mod tallies;
pub mod tasks;
pub mod terms;
pub mod uncertainty;
pub mod units;
pub mod validity;
pub mod verdicts;

/// The version of the method. It grows when the same data would give another figure, and stands on
/// every report.
pub const METHOD_VERSION: &str = "3";
