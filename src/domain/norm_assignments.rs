//! Which national norm is what a facility makes held against?
//!
//! No register says by which process a plant works or how large it is built, so nothing can be
//! inferred: an officer says it, and by saying it confirms that the norm's scope is met and that
//! the plant's recorded energy is that of this product.

use super::fields::{Consistent, register};
use super::quantities::{Decimal, Quantity};
use super::refusals::Refusal;
use super::registers::Fault;
use super::units::Unit;

register! {
    /// An officer's word that a norm applies to a product of a facility.
    pub struct NormAssignment of NormAssignments {
        /// The facility's code.
        facility: Code Key String,
        /// The product's name within the facility.
        product: Code Key String,
        /// The norm's code.
        norm: Code Required String,
        /// Design capacity in a year, where the norm depends on it.
        capacity: Number Optional Option<Decimal>,
        /// Its unit.
        capacity_unit: Word Optional Option<Unit>,
        /// A remark.
        note: Note Optional Option<String>,
    }
}

impl Consistent for NormAssignment {
    fn check(&self) -> Result<(), Fault> {
        match (self.capacity, self.capacity_unit) {
            (Some(_), None) => Err(Fault { column: "capacity_unit", because: Refusal::Empty }),
            (None, Some(_)) => Err(Fault { column: "capacity", because: Refusal::Empty }),
            _ => Ok(()),
        }
    }
}

impl NormAssignment {
    /// The design capacity in a year.
    #[must_use]
    pub fn yearly_capacity(&self) -> Option<Quantity> {
        Some(Quantity { value: self.capacity?, unit: self.capacity_unit? })
    }
}
