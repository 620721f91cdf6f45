//! What besides its records moves a facility's adjusted baseline?

use super::adjustments::Counted;
use super::drivers::Monthly;
use super::products::Stated;

/// What is known of a facility besides what it used and made, as far as a period asks for it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Conditions {
    /// What is stated about its products.
    pub stated: Stated,
    /// The monthly values of its drivers.
    pub drivers: Monthly,
    /// What it changed that its baselines do not know.
    pub adjustments: Vec<Counted>,
}
