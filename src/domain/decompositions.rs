//! How much of a change in consumption came from doing more, from doing other things, and from using less for
//! the same?
//!
//! The logarithmic mean Divisia index, LMDI-I, in its additive and its multiplicative form. Activities must share
//! one unit (tonnes, or value added), which the caller answers for.
//!
//! Source: B. W. Ang, "LMDI decomposition approach: a guide for implementation", Energy Policy 86 (2015).

use super::refusals::Refusal;
use super::sums::total;

/// A part (a product, a sector) in two periods.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Part {
    /// In the earlier period; absent is 0 of both.
    pub from: Use,
    /// In the later one.
    pub to: Use,
}

/// What was done with how much. Neither is below zero, and there is no consumption without activity.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Use {
    activity: f64,
    consumption: f64,
}

impl Use {
    /// An activity, in the unit all parts share, and its consumption, in any unit.
    ///
    /// # Errors
    /// [`Refusal::Negative`] for anything below zero; [`Refusal::ConsumptionWithoutActivity`].
    pub fn new(activity: f64, consumption: f64) -> Result<Self, Refusal> {
        if let Some(below) = [activity, consumption].into_iter().find(|value| *value < 0.0) {
            return Err(Refusal::Negative { given: below.to_string() });
        }
        if activity == 0.0 && consumption > 0.0 {
            return Err(Refusal::ConsumptionWithoutActivity { given: consumption.to_string() });
        }
        Ok(Self { activity, consumption })
    }

    /// The activity.
    #[must_use]
    pub fn activity(&self) -> f64 {
        self.activity
    }

    /// The consumption.
    #[must_use]
    pub fn consumption(&self) -> f64 {
        self.consumption
    }
}

/// Three effects: as amounts they add up to the change, as factors they multiply to the ratio.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Effects<T> {
    /// Of doing more or less in all.
    pub activity: T,
    /// Of the shares of the parts; parts that appear or vanish are in it wholly.
    pub structure: T,
    /// Of consumption by activity in the parts.
    pub intensity: T,
}

/// A change of consumption and what it came from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Decomposition {
    /// Consumption of the later period less that of the earlier, in its unit.
    pub change: f64,
    /// What adds up to it.
    pub additive: Effects<f64>,
    /// What multiplies to `total`; nothing where nothing was consumed in one of the periods.
    pub multiplicative: Effects<Option<f64>>,
    /// Consumption of the later period by that of the earlier; nothing where that is 0.
    pub total: Option<f64>,
}

/// Decomposes the change of the parts' consumption. The sums are made in the order given.
///
/// # Example
/// Textiles 1000 → 1200 t with 5000 → 5820, paper 400 → 380 t with 6000 → 5529: +349, of which activity
/// +1349.9422, structure −660.9895, intensity −339.9527.
#[must_use]
pub fn decompose(parts: &[Part]) -> Decomposition {
    let of = |value: fn(&Part) -> f64| total(parts.iter().map(value));
    let (before, after) = (of(|part| part.from.consumption), of(|part| part.to.consumption));
    let overall = logarithm(of(|part| part.to.activity), of(|part| part.from.activity));
    let effects: Vec<Effects<f64>> = parts.iter().map(|part| effects(part, overall)).collect();
    let sum = |effect: fn(&Effects<f64>) -> f64| total(effects.iter().map(effect));
    let additive = Effects {
        activity: sum(|of| of.activity),
        structure: sum(|of| of.structure),
        intensity: sum(|of| of.intensity),
    };
    let weight = logarithmic_mean(after, before);
    let factor = |effect: f64| Some((effect / weight).exp()).filter(|factor| weight > 0.0 && factor.is_finite());
    Decomposition {
        change: after - before,
        additive,
        multiplicative: Effects {
            activity: factor(additive.activity),
            structure: factor(additive.structure),
            intensity: factor(additive.intensity),
        },
        total: Some(after / before).filter(|total| total.is_finite()),
    }
}

/// The effects of one part, where activity in all changed by the logarithm `overall`.
fn effects(Part { from, to }: &Part, overall: f64) -> Effects<f64> {
    let change = to.consumption - from.consumption;
    if from.activity == 0.0 || to.activity == 0.0 {
        return Effects { activity: 0.0, structure: change, intensity: 0.0 };
    }
    if from.consumption == 0.0 || to.consumption == 0.0 {
        return Effects { activity: 0.0, structure: 0.0, intensity: change };
    }
    let weight = logarithmic_mean(to.consumption, from.consumption);
    let (own, consumed) = (logarithm(to.activity, from.activity), logarithm(to.consumption, from.consumption));
    Effects { activity: weight * overall, structure: weight * (own - overall), intensity: weight * (consumed - own) }
}

/// L(a, b) = (a − b) / ln(a / b), L(a, a) = a, L(0, b) = 0.
fn logarithmic_mean(a: f64, b: f64) -> f64 {
    let logarithm = logarithm(a, b);
    if a == 0.0 || b == 0.0 {
        0.0
    } else if logarithm == 0.0 {
        a
    } else {
        (a - b) / logarithm
    }
}

/// ln(a / b), with all digits where the two are close.
fn logarithm(a: f64, b: f64) -> f64 {
    if (a - b).abs() <= 0.5 * b { ((a - b) / b).ln_1p() } else { a.ln() - b.ln() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn part(activity: [f64; 2], consumption: [f64; 2]) -> Part {
        let of = |at: usize| Use::new(activity[at], consumption[at]).expect("sound");
        Part { from: of(0), to: of(1) }
    }

    fn near(found: f64, expected: f64) -> bool {
        (found - expected).abs() <= 1e-12 * expected.abs().max(1.0)
    }

    #[test]
    fn each_kind_of_change_goes_where_it_belongs() {
        // by hand from the definition; L(6, 12) = 6 / ln 2
        let (l, two) = (6.0 / 2.0_f64.ln(), 2.0_f64.ln());
        for (case, parts, activity, structure, intensity) in [
            ("one part that doubles", vec![part([1.0, 2.0], [6.0, 12.0])], l * two, 0.0, 0.0),
            ("one part that uses twice as much", vec![part([1.0, 1.0], [6.0, 12.0])], 0.0, 0.0, l * two),
            ("nothing changes", vec![part([1.0, 1.0], [6.0, 6.0])], 0.0, 0.0, 0.0),
            (
                "equal totals, of which one part gives what the other takes",
                vec![part([2.0, 1.0], [12.0, 6.0]), part([1.0, 2.0], [6.0, 12.0])],
                0.0,
                0.0,
                0.0,
            ),
            (
                "a part appears, another stays",
                vec![part([0.0, 1.0], [0.0, 5.0]), part([1.0, 1.0], [6.0, 6.0])],
                6.0 * two,
                5.0 - 6.0 * two,
                0.0,
            ),
            ("a part vanishes, nothing stays", vec![part([1.0, 0.0], [5.0, 0.0])], 0.0, -5.0, 0.0),
            ("a part still works and uses nothing", vec![part([1.0, 3.0], [5.0, 0.0])], 0.0, 0.0, -5.0),
            ("a part begins to use something", vec![part([1.0, 3.0], [0.0, 5.0])], 0.0, 0.0, 5.0),
            ("no parts", vec![], 0.0, 0.0, 0.0),
        ] {
            let Effects { activity: a, structure: s, intensity: i } = decompose(&parts).additive;
            assert!(near(a, activity) && near(s, structure) && near(i, intensity), "{case}: {a} {s} {i}");
        }
    }

    #[test]
    fn what_cannot_be_divided_by_is_nothing() {
        let vanished = decompose(&[part([1.0, 0.0], [5.0, 0.0])]);
        assert_eq!((vanished.total, vanished.multiplicative.structure), (Some(0.0), None));
        let appeared = decompose(&[part([0.0, 1.0], [0.0, 5.0])]);
        assert_eq!((appeared.total, appeared.multiplicative.structure), (None, None));
        let nothing = decompose(&[part([1.0, 1.0], [0.0, 0.0])]);
        assert_eq!((nothing.change.to_bits(), nothing.total), (0.0_f64.to_bits(), None));
        let equal = decompose(&[part([1.0, 2.0], [5.0, 5.0])]);
        assert_eq!(equal.total, Some(1.0));
        assert!(near(equal.multiplicative.activity.expect("known"), 2.0));
    }

    #[test]
    fn a_use_that_cannot_be_is_refused() {
        assert!(matches!(Use::new(0.0, 1.0), Err(Refusal::ConsumptionWithoutActivity { .. })));
        assert!(matches!(Use::new(-1.0, 1.0), Err(Refusal::Negative { .. })));
        assert!(matches!(Use::new(1.0, -1.0), Err(Refusal::Negative { .. })));
    }

    fn uses() -> impl Strategy<Value = Use> {
        let amount = || prop_oneof![1 => Just(0.0), 4 => 1e-3..1e6_f64];
        (amount(), amount()).prop_map(|(activity, consumption)| {
            Use::new(activity, if activity == 0.0 { 0.0 } else { consumption }).expect("sound")
        })
    }

    proptest! {
        #[test]
        fn effects_add_up_and_multiply_up(parts in prop::collection::vec((uses(), uses()), 1..30)) {
            let parts: Vec<Part> = parts.into_iter().map(|(from, to)| Part { from, to }).collect();
            let found = decompose(&parts);
            let Effects { activity, structure, intensity } = found.additive;
            let largest = [activity, structure, intensity, found.change].into_iter().fold(0.0, |m: f64, v| m.max(v.abs()));
            let consumed: f64 = parts.iter().map(|part| part.from.consumption + part.to.consumption).sum();
            let sum = total([activity, structure, intensity]);
            prop_assert!((sum - found.change).abs() <= 1e-12 * largest.max(consumed));
            let factors = found.multiplicative;
            if let (Some(a), Some(s), Some(i), Some(all)) =
                (factors.activity, factors.structure, factors.intensity, found.total)
            {
                // factors are exponentials: their digits are those of the exponents, which can be large
                let exponents = a.ln().abs() + s.ln().abs() + i.ln().abs();
                if exponents < 600.0 {
                    prop_assert!((a * s * i / all - 1.0).abs() <= 1e-12 * exponents.max(1.0));
                }
            }
        }
    }
}
