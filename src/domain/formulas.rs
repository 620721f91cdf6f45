//! Which figures can be explained, and by which rule is each computed?

use super::baselines::{Baseline, Model};
use super::fields::words;
use super::periods::ReportingPeriod;
use super::programmes::{Indicator, Reading};

/// Which figure.
#[derive(Clone, Debug)]
pub enum Figure {
    /// One that the programme counts.
    Indicator(Box<Indicator>),
    /// One that stands beside those.
    Information(Information),
}

words! {
    /// A figure that no programme aims at.
    pub enum Information {
        /// CO₂ of the energy that was used.
        Co2 = "co2",
        /// What that energy cost.
        EnergyCost = "energy-cost",
        /// Energy for one unit of output, beside a national norm.
        SpecificConsumption = "specific-consumption",
        /// Water or waste for one unit of output.
        PerOutput = "per-output",
        /// A reduction counted in another way.
        SecondOpinion = "second-opinion",
        /// Why a sector's energy changed between two years.
        Decomposition = "decomposition",
        /// What a reduction would be if the open measures were carried out.
        IfMeasures = "if-measures",
        /// What it would be if the lowest quarter of the facilities reached the median.
        IfLowestQuarter = "if-lowest-quarter",
        /// How much of what should be reported is there.
        Completeness = "completeness",
    }
}

impl Figure {
    /// Its code.
    #[must_use]
    pub fn code(&self) -> &str {
        match self {
            Self::Indicator(indicator) => &indicator.code,
            Self::Information(information) => information.word(),
        }
    }

    /// Which consumption it is of; nothing of what is counted from registers.
    #[must_use]
    pub fn reading(&self) -> Option<Reading> {
        match self {
            Self::Indicator(indicator) => indicator.kind.reading(),
            Self::Information(_) => Some(Reading::Energy),
        }
    }
}

words! {
    /// By which rule a figure is computed.
    pub enum Formula {
        /// A facility against its ratio over the whole baseline.
        Ratio = "ratio",
        /// A facility against its ratio over the same calendar months.
        SeasonalRatio = "seasonal-ratio",
        /// A facility against its relation.
        Regression = "regression",
        /// Facilities added up.
        Pooled = "pooled",
        /// Sectors counted, each against the target.
        EachSector = "each-sector",
        /// k of n.
        Coverage = "coverage",
        /// How many.
        Tally = "tally",
        /// How much money.
        Amount = "amount",
        /// CO₂ of a facility, record by record.
        Co2 = "co2",
        /// CO₂ of facilities, added up.
        Co2Sum = "co2-sum",
        /// Cost of a facility's energy, record by record.
        EnergyCost = "energy-cost",
        /// Cost of the energy of facilities, added up.
        EnergyCostSum = "energy-cost-sum",
        /// Energy for one unit of output.
        SpecificConsumption = "specific-consumption",
        /// Water or waste for one unit of output.
        PerOutput = "per-output",
        /// Effects of activity, structure and intensity.
        Decomposition = "decomposition",
        /// A reduction less what measures save.
        IfMeasures = "if-measures",
        /// A reduction less what the lowest would save at the median.
        IfLowestQuarter = "if-lowest-quarter",
        /// Values that are there, of those expected.
        Completeness = "completeness",
    }
}

impl Formula {
    /// How a facility is judged against a baseline.
    #[must_use]
    pub fn of_facility(baseline: Option<&Baseline>, period: ReportingPeriod) -> Self {
        match baseline.map(|baseline| &baseline.model) {
            Some(Model::Regression(_)) => Self::Regression,
            _ if period.is_part_of_a_year() => Self::SeasonalRatio,
            _ => Self::Ratio,
        }
    }
}
