//! How are many binary numbers added up so that the order hardly matters?
//!
//! Neumaier's compensated sum, over parts in a stated order: each caller iterates by facility code.
//! Sums are always made anew from their parts, never by subtracting from an older sum.
//!
//! Source: A. Neumaier, "Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen",
//! ZAMM 54 (1974).

/// The sum of the parts, in the order given.
pub fn total(parts: impl IntoIterator<Item = f64>) -> f64 {
    let (mut sum, mut lost) = (0.0_f64, 0.0_f64);
    for part in parts {
        let next = sum + part;
        lost += if sum.abs() >= part.abs() { (sum - next) + part } else { (part - next) + sum };
        sum = next;
    }
    sum + lost
}

#[cfg(test)]
mod tests {
    #[test]
    fn small_parts_survive_large_ones() {
        // Neumaier's own example: plain addition gives 0
        assert_eq!(super::total([1.0, 1e100, 1.0, -1e100]).to_bits(), 2.0_f64.to_bits());
    }
}
