//! Which industry groups are facilities compared within?
//!
//! The eight of the article and of Decision 889/QĐ-TTg, and `other` for everything else, which
//! stands outside every headline.

use super::fields::one_of;
use super::refusals::Refusal;

/// An industry group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sector {
    /// dệt may
    Textiles,
    /// thép
    Steel,
    /// nhựa
    Plastics,
    /// hóa chất
    Chemicals,
    /// xi măng
    Cement,
    /// rượu, bia, nước giải khát
    Beverages,
    /// giấy
    Paper,
    /// chế biến thủy hải sản
    Seafood,
    /// outside the eight
    Other,
}

impl Sector {
    /// The eight sectors the target names, in the article's order.
    pub const TARGETED: [Self; 8] = [
        Self::Textiles,
        Self::Steel,
        Self::Plastics,
        Self::Chemicals,
        Self::Cement,
        Self::Beverages,
        Self::Paper,
        Self::Seafood,
    ];

    /// The eight, and `other`.
    pub const ALL: [Self; 9] = [
        Self::Textiles,
        Self::Steel,
        Self::Plastics,
        Self::Chemicals,
        Self::Cement,
        Self::Beverages,
        Self::Paper,
        Self::Seafood,
        Self::Other,
    ];

    /// Its code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Textiles => "textiles",
            Self::Steel => "steel",
            Self::Plastics => "plastics",
            Self::Chemicals => "chemicals",
            Self::Cement => "cement",
            Self::Beverages => "beverages",
            Self::Paper => "paper",
            Self::Seafood => "seafood",
            Self::Other => "other",
        }
    }

    /// The sector with this code.
    ///
    /// # Errors
    /// [`Refusal::NotOneOf`].
    pub fn parse(code: &str) -> Result<Self, Refusal> {
        one_of(&Self::ALL, Self::code, code)
    }
}
