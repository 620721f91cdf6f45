//! Which facilities may the one who asks see?
//!
//! Every read takes a scope from the start; it is applied in one place of the storage layer.

use super::sectors::Sector;

/// The facilities that a question is about.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum Scope {
    /// All of them.
    #[default]
    Everything,
    /// Those of one sector.
    Sector(Sector),
    /// Those in these communes.
    Area(Vec<String>),
    /// Those with these codes.
    Facilities(Vec<String>),
}
