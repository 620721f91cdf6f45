//! The method, pure: plain values and functions, without database, HTTP or clock.
//!
//! In reading order: numbers, time, what people record, what is derived from it, what is judged.

pub mod exact;
pub mod sums;
pub mod units;
pub mod quantities;
pub mod periods;
pub mod refusals;
pub mod registers;
pub mod sectors;
pub mod facilities;
pub mod scopes;
pub mod streams;
pub mod consumption;
pub mod outputs;
pub mod pauses;
pub mod products;
pub mod factors;
pub mod assessments;
pub mod coverage;
pub mod baselines;
pub mod reductions;
pub mod verdicts;
pub mod programmes;
pub mod findings;
pub mod journal;

/// The version of the method. It grows when the same data would give another figure, and stands on
/// every report.
pub const METHOD_VERSION: &str = "1";
