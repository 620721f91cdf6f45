//! Which record type does a kind of register mean?
//!
//! A kind comes from outside as a word; here, and nowhere else, it becomes a type.

use crate::domain::registers::{Column, Kind, Register, Values};

/// Calls something with the record type of a kind, the one place where kinds become types.
macro_rules! for_kind {
    ($kind:expr, $R:ident => $body:expr) => {
        match $kind {
            $crate::domain::registers::Kind::Facilities => {
                type $R = $crate::domain::facilities::Facility;
                $body
            }
            $crate::domain::registers::Kind::Streams => {
                type $R = $crate::domain::streams::AddedStream;
                $body
            }
            $crate::domain::registers::Kind::Consumption => {
                type $R = $crate::domain::consumption::Consumption;
                $body
            }
            $crate::domain::registers::Kind::Output => {
                type $R = $crate::domain::outputs::Output;
                $body
            }
            $crate::domain::registers::Kind::Pauses => {
                type $R = $crate::domain::pauses::Pause;
                $body
            }
            $crate::domain::registers::Kind::Products => {
                type $R = $crate::domain::products::Product;
                $body
            }
            $crate::domain::registers::Kind::Drivers => {
                type $R = $crate::domain::drivers::Driver;
                $body
            }
            $crate::domain::registers::Kind::Adjustments => {
                type $R = $crate::domain::adjustments::Adjustment;
                $body
            }
            $crate::domain::registers::Kind::Factors => {
                type $R = $crate::domain::factors::StatedFactor;
                $body
            }
            $crate::domain::registers::Kind::Prices => {
                type $R = $crate::domain::prices::Price;
                $body
            }
            $crate::domain::registers::Kind::Tasks => {
                type $R = $crate::domain::tasks::Task;
                $body
            }
            $crate::domain::registers::Kind::NormAssignments => {
                type $R = $crate::domain::norm_assignments::NormAssignment;
                $body
            }
            $crate::domain::registers::Kind::Activities => {
                type $R = $crate::domain::activities::Activity;
                $body
            }
            $crate::domain::registers::Kind::Awareness => {
                type $R = $crate::domain::awareness::AwarenessEvent;
                $body
            }
            $crate::domain::registers::Kind::Packaging => {
                type $R = $crate::domain::packaging::PackagingSurvey;
                $body
            }
            $crate::domain::registers::Kind::Places => {
                type $R = $crate::domain::places::Place;
                $body
            }
            $crate::domain::registers::Kind::Communes => {
                type $R = $crate::domain::communes::Commune;
                $body
            }
            $crate::domain::registers::Kind::Measures => {
                type $R = $crate::domain::measures::Measure;
                $body
            }
            $crate::domain::registers::Kind::Audits => {
                type $R = $crate::domain::audits::Audit;
                $body
            }
        }
    };
}
pub(crate) use for_kind;

/// The columns of a kind's records, in the order of exports.
#[must_use]
pub fn columns(kind: Kind) -> &'static [Column] {
    for_kind!(kind, R => <R as Register>::COLUMNS)
}

/// Which texts of its form a column of a kind's records takes.
#[must_use]
pub fn values(kind: Kind, column: &Column) -> Values {
    for_kind!(kind, R => <R as Register>::values(column.name))
}
