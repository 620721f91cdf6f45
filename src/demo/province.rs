//! The invented facilities and their records.

use sha2::{Digest, Sha256};

use crate::domain::consumption::{Consumption, Quality};
use crate::domain::facilities::{Facility, Opening};
use crate::domain::fields;
use crate::domain::outputs::{MAIN, Output};
use crate::domain::pauses::{Pause, Subject};
use crate::domain::periods::{Month, Period};
use crate::domain::quantities::{Decimal, Quantity};
use crate::domain::sectors::Sector;
use crate::domain::streams::{AddedStream, Group};
use crate::domain::units::Unit;

/// The registers of the sample province.
pub(super) struct Province {
    pub(super) facilities: Vec<Facility>,
    pub(super) streams: Vec<AddedStream>,
    pub(super) consumption: Vec<Consumption>,
    pub(super) output: Vec<Output>,
    pub(super) pauses: Vec<Pause>,
}

/// How the facilities of a sector are, in the mean.
struct Industry {
    sector: Sector,
    /// What begins the facilities' codes.
    code: &'static str,
    /// What begins their names.
    name: &'static str,
    facilities: u32,
    /// Output of a middling plant in a month, in `unit`.
    output: f64,
    unit: Unit,
    /// TOE per unit of output in 2020.
    specific: f64,
    /// The share of electricity in that, and the fuel of the rest with its TOE per unit.
    electricity: f64,
    fuel: Option<(&'static str, Unit, f64)>,
    /// By how much the plants' specific consumption fell from 2020 to 2025, in percent.
    fall: f64,
}

const INDUSTRIES: [Industry; 9] = [
    Industry {
        sector: Sector::Textiles,
        code: "DM",
        name: "Dệt may",
        facilities: 18,
        output: 260.0,
        unit: Unit::Tonne,
        specific: 0.42,
        electricity: 0.62,
        fuel: Some(("anthracite-3-4", Unit::Tonne, 0.60)),
        fall: 3.1,
    },
    Industry {
        sector: Sector::Steel,
        code: "TH",
        name: "Thép",
        facilities: 8,
        output: 6200.0,
        unit: Unit::Tonne,
        specific: 0.085,
        electricity: 0.55,
        fuel: Some(("natural-gas", Unit::CubicMetre, 0.0009)),
        fall: 4.6,
    },
    Industry {
        sector: Sector::Plastics,
        code: "NH",
        name: "Nhựa",
        facilities: 20,
        output: 210.0,
        unit: Unit::Tonne,
        specific: 0.16,
        electricity: 1.0,
        fuel: None,
        fall: 1.7,
    },
    Industry {
        sector: Sector::Chemicals,
        code: "HC",
        name: "Hóa chất",
        facilities: 14,
        output: 480.0,
        unit: Unit::Tonne,
        specific: 0.11,
        electricity: 0.48,
        fuel: Some(("diesel", Unit::Litre, 0.00088)),
        fall: 3.1,
    },
    Industry {
        sector: Sector::Cement,
        code: "XM",
        name: "Xi măng",
        facilities: 4,
        output: 118_000.0,
        unit: Unit::Tonne,
        specific: 0.098,
        electricity: 0.14,
        fuel: Some(("anthracite-3-4", Unit::Tonne, 0.60)),
        fall: 2.9,
    },
    Industry {
        sector: Sector::Beverages,
        code: "DU",
        name: "Nước giải khát",
        facilities: 14,
        output: 21_000.0,
        unit: Unit::Hectolitre,
        specific: 0.0052,
        electricity: 0.45,
        fuel: Some(("rice-husk", Unit::Tonne, 15.6 / 41.868)),
        fall: 3.6,
    },
    Industry {
        sector: Sector::Paper,
        code: "GI",
        name: "Giấy",
        facilities: 12,
        output: 900.0,
        unit: Unit::Tonne,
        specific: 0.19,
        electricity: 0.40,
        fuel: Some(("anthracite-5-6", Unit::Tonne, 0.50)),
        fall: 2.2,
    },
    Industry {
        sector: Sector::Seafood,
        code: "TS",
        name: "Thủy sản",
        facilities: 24,
        output: 150.0,
        unit: Unit::Tonne,
        specific: 0.24,
        electricity: 0.86,
        fuel: Some(("diesel", Unit::Litre, 0.00088)),
        fall: -0.7,
    },
    Industry {
        sector: Sector::Other,
        code: "KH",
        name: "Cơ khí",
        facilities: 6,
        output: 80.0,
        unit: Unit::Tonne,
        specific: 0.3,
        electricity: 0.9,
        fuel: Some(("lpg", Unit::Tonne, 1.09)),
        fall: 1.0,
    },
];

/// Invented, and of no place.
const PLACES: [&str; 24] = [
    "Suối Nhỏ",
    "Mây Trắng",
    "Bông Lúa",
    "Hoa Gạo",
    "Bến Đò",
    "Cánh Cò",
    "Đồi Chè",
    "Nắng Sớm",
    "Gió Nam",
    "Trăng Non",
    "Cầu Tre",
    "Lá Cọ",
    "Sóng Xanh",
    "Đá Bạc",
    "Rừng Thông",
    "Cát Vàng",
    "Mưa Ngâu",
    "Chim Én",
    "Bãi Dâu",
    "Hương Sen",
    "Sương Mai",
    "Cỏ May",
    "Lưng Đồi",
    "Ao Sen",
];

const FIRST_YEAR: i32 = 2019;
const LAST_YEAR: i32 = 2025;
const TOE_PER_KWH: f64 = 0.000_154_3;

/// The plants whose use of energy follows the weather.
pub(super) const COOLED: [&str; 3] = ["TS01", "TS03", "TS06"];

/// The mean temperature of a month, in °C.
pub(super) fn temperature(month: Month) -> f64 {
    let season = (f64::from(month.of_year() - 1) / 12.0 * std::f64::consts::TAU).cos();
    24.0 - 6.0 * season + wobble(&format!("{month} weather"))
}

/// The months of the sample.
pub(super) fn months() -> impl Iterator<Item = Month> {
    let first = Month::new(FIRST_YEAR, 1).expect("a month");
    (0..12 * (LAST_YEAR - FIRST_YEAR + 1)).map(move |at| first.plus(at))
}

/// How often a plant reports.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rhythm {
    Monthly,
    Quarterly,
    Yearly,
}

impl Rhythm {
    fn months(self) -> i32 {
        match self {
            Self::Monthly => 1,
            Self::Quarterly => 3,
            Self::Yearly => 12,
        }
    }
}

/// A flaw of real life.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Flaw {
    /// Electricity is missing in the last months of 2025.
    LateElectricity,
    /// Output was never reported.
    NoOutput,
    /// Output is missing from the middle of 2023.
    OutputStops,
    /// Electricity of one month was entered a thousand times too large.
    UnitSlip,
    /// The plant closed on the first of July 2024.
    Closed,
    /// The plant opened in April 2021.
    OpenedLate,
    /// It moved from coal to gas in January 2023 and paused the coal.
    FuelChange,
    /// Much of it is estimated.
    Estimated,
}

struct Plant<'a> {
    industry: &'a Industry,
    code: String,
    size: f64,
    fall: f64,
    rhythm: Rhythm,
    flaw: Option<Flaw>,
}

/// A number from 0 to 1 that hangs on nothing but its own place.
pub(super) fn chance(place: &str) -> f64 {
    let digest = Sha256::digest(place.as_bytes());
    let bytes: [u8; 4] = digest[..4].try_into().expect("a digest is longer");
    f64::from(u32::from_be_bytes(bytes)) / f64::from(u32::MAX)
}

/// A number from −1 to 1, more often near 0.
fn wobble(place: &str) -> f64 {
    chance(&format!("{place} a")) + chance(&format!("{place} b")) - 1.0
}

impl Province {
    /// The sample province.
    pub(super) fn invent() -> Self {
        let mut province =
            Self { facilities: vec![], streams: vec![pulp()], consumption: vec![], output: vec![], pauses: vec![] };
        for industry in &INDUSTRIES {
            for number in 1..=industry.facilities {
                let plant = Plant::invent(industry, number);
                province.facilities.push(plant.facility(number));
                plant.record(&mut province);
            }
        }
        province
    }
}

fn pulp() -> AddedStream {
    AddedStream {
        code: "pulp".to_owned(),
        name_vi: "Bột giấy".to_owned(),
        name_en: "Paper pulp".to_owned(),
        group: Group::Material,
        unit: Unit::Tonne,
        note: None,
    }
}

impl<'a> Plant<'a> {
    fn invent(industry: &'a Industry, number: u32) -> Self {
        let code = format!("{}{number:02}", industry.code);
        let flaw = match (industry.sector, number) {
            (Sector::Paper, 1..=5) | (Sector::Plastics, 15) | (Sector::Seafood, 2) => Some(Flaw::NoOutput),
            (Sector::Paper, _) => Some(Flaw::OutputStops),
            (Sector::Textiles, 3) | (Sector::Chemicals, 7) | (Sector::Seafood, 5 | 11 | 17) => {
                Some(Flaw::LateElectricity)
            }
            (Sector::Textiles, 9) => Some(Flaw::FuelChange),
            (Sector::Plastics, 4) => Some(Flaw::UnitSlip),
            (Sector::Plastics, 12) | (Sector::Seafood, 20) => Some(Flaw::Closed),
            (Sector::Beverages, 6) | (Sector::Steel, 8) => Some(Flaw::OpenedLate),
            (Sector::Chemicals, 2) | (Sector::Seafood, 8 | 14) => Some(Flaw::Estimated),
            _ => None,
        };
        let rhythm = match number % 10 {
            0 => Rhythm::Yearly,
            4 | 8 if flaw.is_none() => Rhythm::Quarterly,
            _ => Rhythm::Monthly,
        };
        let size = 0.35 + 2.6 * chance(&format!("{code} size")).powi(2);
        let fall = industry.fall + 1.4 * wobble(&format!("{code} fall"));
        Self { industry, code, size, fall, rhythm, flaw }
    }

    fn facility(&self, number: u32) -> Facility {
        let day = |text| fields::date(text).expect("a date");
        let place = PLACES[(number as usize - 1) % PLACES.len()];
        Facility {
            code: self.code.clone(),
            name: format!("{} {place}", self.industry.name),
            sector: self.industry.sector,
            commune: None,
            tax_code: None,
            electricity_customer_code: None,
            opening: Opening {
                opened_on: (self.flaw == Some(Flaw::OpenedLate)).then(|| day("2021-04-01")),
                closed_on: (self.flaw == Some(Flaw::Closed)).then(|| day("2024-07-01")),
            },
            rural: Some(self.size < 1.0),
            designated_energy_user: Some(self.yearly_toe() >= 1000.0),
        }
    }

    fn yearly_toe(&self) -> f64 {
        12.0 * self.industry.output * self.size * self.industry.specific
    }

    fn record(&self, province: &mut Province) {
        let opening = self.facility(1).opening;
        let months = self.rhythm.months();
        let mut first = Month::new(FIRST_YEAR, 1).expect("a month");
        while first.year() <= LAST_YEAR {
            let period = Period::from_parts(first, months).expect("a period");
            if period.span().months().all(|month| opening.is_open_in(month)) {
                self.record_period(period, province);
            }
            first = first.plus(months);
        }
        if self.flaw == Some(Flaw::FuelChange) {
            province.pauses.push(Pause {
                facility: self.code.clone(),
                from: Month::new(2023, 1).expect("a month"),
                subject: self.industry.fuel.map(|(fuel, ..)| Subject::Stream(fuel.to_owned())),
                until: None,
                note: Some("Chuyển từ than sang khí".to_owned()),
            });
        }
    }

    fn record_period(&self, period: Period, province: &mut Province) {
        let (mut made, mut toe) = (0.0, 0.0);
        for month in period.span().months() {
            let place = format!("{} {month}", self.code);
            let season = 1.0 + 0.12 * (f64::from(month.of_year() - 3) / 12.0 * std::f64::consts::TAU).sin();
            // production fell in 2020–2021 and grew again
            let year = match month.year() {
                2020 => 0.95,
                2021 => 0.9,
                year => 1.0 + 0.02 * f64::from(year - 2022),
            };
            let output =
                self.industry.output * self.size * season * year * (1.0 + 0.06 * wobble(&format!("{place} made")));
            let years_since = (f64::from(month.number() - 2020 * 12) / 12.0 - 0.5).max(0.0);
            let fall = self.fall / 100.0 * (years_since / 5.0).min(1.0);
            made += output;
            let cooling = if self.is_cooled() { 1.0 + 0.006 * (temperature(month) - 24.0) } else { 1.0 };
            let noise = 1.0 + 0.012 * wobble(&format!("{place} used"));
            toe += output * self.industry.specific * (1.0 - fall) * cooling * noise;
        }
        let last = period.span().last;
        let quality = self.quality(period);
        let has_output = match self.flaw {
            Some(Flaw::NoOutput) => false,
            Some(Flaw::OutputStops) => last < Month::new(2021, 1).expect("a month"),
            _ => true,
        };
        if has_output {
            province.output.push(Output {
                facility: self.code.clone(),
                period,
                product: MAIN.to_owned(),
                quantity: quantity(made, self.industry.unit, 1),
                quality,
                note: None,
            });
        }
        if !(self.flaw == Some(Flaw::LateElectricity) && last >= Month::new(2025, 9).expect("a month")) {
            let mut kwh = toe * self.industry.electricity / TOE_PER_KWH;
            if self.flaw == Some(Flaw::UnitSlip) && last == Month::new(2023, 5).expect("a month") {
                kwh *= 1000.0;
            }
            self.used("electricity", quantity(kwh, Unit::KilowattHour, 0), period, Quality::Invoiced, province);
        }
        if let Some((fuel, unit, toe_per_unit)) = self.industry.fuel {
            let toe = toe * (1.0 - self.industry.electricity);
            let decimals = if unit == Unit::Tonne { 3 } else { 0 };
            if self.flaw == Some(Flaw::FuelChange) && period.first() >= Month::new(2023, 1).expect("a month") {
                self.used(
                    "natural-gas",
                    quantity(toe / 0.0009, Unit::CubicMetre, 0),
                    period,
                    Quality::Metered,
                    province,
                );
            } else {
                self.used(fuel, quantity(toe / toe_per_unit, unit, decimals), period, quality, province);
            }
        }
        if self.industry.sector == Sector::Paper {
            let pulp = made * 1.08 * (1.0 + 0.01 * wobble(&format!("{} {period} pulp", self.code)));
            self.used("pulp", quantity(pulp, Unit::Tonne, 1), period, Quality::Declared, province);
        }
    }

    /// Whether its cold stores work harder in hot months.
    fn is_cooled(&self) -> bool {
        COOLED.contains(&self.code.as_str())
    }

    fn quality(&self, period: Period) -> Quality {
        let chance = chance(&format!("{} {period} quality", self.code));
        if self.flaw == Some(Flaw::Estimated) && chance < 0.5 {
            Quality::Estimated
        } else if self.size > 1.5 {
            Quality::Metered
        } else {
            Quality::Declared
        }
    }

    fn used(&self, stream: &str, quantity: Quantity, period: Period, quality: Quality, province: &mut Province) {
        province.consumption.push(Consumption {
            facility: self.code.clone(),
            stream: stream.to_owned(),
            period,
            quantity,
            quality,
            note: None,
        });
    }
}

fn quantity(amount: f64, unit: Unit, decimals: usize) -> Quantity {
    let value = Decimal::parse(&format!("{amount:.decimals$}")).expect("a plain number");
    Quantity { value, unit }
}
