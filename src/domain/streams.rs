//! Which energy carriers, materials, water and wastes are there, and in which units?
//!
//! The shipped streams are fixed here because rules hang on them: what electricity sold means, which fuel is
//! biomass. Users add materials, water and wastes; an energy stream needs a factor and is shipped.

use std::collections::BTreeMap;

use super::fields::{CellValue, cell, one_of};
use super::refusals::{Refusal, nearest};
use super::registers::{Cells, Column, Fault, Form, Key, KeyPart, Kind, Need, Register, Values};
use super::units::{Dimension, Unit, parse_unit};

/// What a stream belongs to; only energy and material streams are judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Judged together, in TOE.
    Energy,
    /// Judged each for itself, in its own unit.
    Material,
    /// Kept apart.
    Water,
    /// Kept apart.
    Waste,
}

impl Group {
    const ALL: [Self; 4] = [Self::Energy, Self::Material, Self::Water, Self::Waste];

    /// The group with this word.
    ///
    /// # Errors
    /// [`Refusal::NotOneOf`].
    pub fn parse(word: &str) -> Result<Self, Refusal> {
        one_of(&Self::ALL, Self::word, word)
    }

    /// Its word in files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Energy => "energy",
            Self::Material => "material",
            Self::Water => "water",
            Self::Waste => "waste",
        }
    }
}

/// What a stream means for the energy a plant used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Adds to the plant's use.
    Used,
    /// Electricity passed on: taken off the plant's use.
    Sold,
    /// Electricity made from fuel that is counted already: information only, never expected.
    OwnFromFuel,
    /// Wood and other biomass, without an official factor: adds, and is shown apart.
    Biomass,
    /// Not energy.
    None,
}

/// A stream and what may be said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stream {
    /// Its code.
    pub code: String,
    /// What it belongs to.
    pub group: Group,
    /// What it means for energy.
    pub role: Role,
    /// The unit figures of it are given in.
    pub unit: Unit,
    units: Vec<Unit>,
}

impl Stream {
    /// Whether it is electricity, which factor sets count apart from fuels.
    #[must_use]
    pub fn is_electricity(&self) -> bool {
        self.group == Group::Energy && self.unit == Unit::KilowattHour
    }

    /// The units it may be reported in.
    #[must_use]
    pub fn units(&self) -> &[Unit] {
        &self.units
    }

    /// Refuses a unit the stream is not reported in.
    ///
    /// # Errors
    /// [`Refusal::UnitNotTaken`] with the units it takes.
    pub fn take(&self, unit: Unit) -> Result<(), Refusal> {
        if self.units.contains(&unit) {
            return Ok(());
        }
        let taken = self.units.iter().map(|unit| unit.symbol()).collect::<Vec<_>>().join(", ");
        Err(Refusal::UnitNotTaken { unit: unit.symbol().to_owned(), of: self.code.clone(), taken })
    }
}

const ENERGY_UNITS: [Unit; 4] = [Unit::Megajoule, Unit::Gigajoule, Unit::Terajoule, Unit::Toe];
const ELECTRICITY: [Unit; 3] = [Unit::KilowattHour, Unit::MegawattHour, Unit::GigawattHour];
const BY_WEIGHT: [Unit; 2] = [Unit::Tonne, Unit::Kilogram];
const BY_WEIGHT_OR_VOLUME: [Unit; 4] = [Unit::Tonne, Unit::Kilogram, Unit::Litre, Unit::CubicMetre];
const BY_VOLUME: [Unit; 2] = [Unit::CubicMetre, Unit::Litre];

/// The shipped streams: code, group, role, units besides those of energy (the first is the stream's own).
const SHIPPED: &[(&str, Group, Role, &[Unit])] = &[
    ("electricity", Group::Energy, Role::Used, &ELECTRICITY),
    ("electricity-own-renewable", Group::Energy, Role::Used, &ELECTRICITY),
    ("electricity-own-fuel", Group::Energy, Role::OwnFromFuel, &ELECTRICITY),
    ("electricity-sold", Group::Energy, Role::Sold, &ELECTRICITY),
    ("coke", Group::Energy, Role::Used, &BY_WEIGHT),
    ("anthracite-1-2", Group::Energy, Role::Used, &BY_WEIGHT),
    ("anthracite-3-4", Group::Energy, Role::Used, &BY_WEIGHT),
    ("anthracite-5-6", Group::Energy, Role::Used, &BY_WEIGHT),
    ("diesel", Group::Energy, Role::Used, &BY_WEIGHT_OR_VOLUME),
    ("fuel-oil", Group::Energy, Role::Used, &BY_WEIGHT_OR_VOLUME),
    ("lpg", Group::Energy, Role::Used, &BY_WEIGHT),
    ("natural-gas", Group::Energy, Role::Used, &[Unit::CubicMetre]),
    ("petrol", Group::Energy, Role::Used, &BY_WEIGHT_OR_VOLUME),
    ("jet-fuel", Group::Energy, Role::Used, &BY_WEIGHT),
    ("wood", Group::Energy, Role::Biomass, &BY_WEIGHT),
    ("rice-husk", Group::Energy, Role::Biomass, &BY_WEIGHT),
    ("biomass", Group::Energy, Role::Biomass, &BY_WEIGHT),
    ("steam", Group::Energy, Role::Used, &BY_WEIGHT),
    ("water", Group::Water, Role::None, &BY_VOLUME),
    ("wastewater", Group::Water, Role::None, &BY_VOLUME),
    ("solid-waste", Group::Waste, Role::None, &BY_WEIGHT),
    ("hazardous-waste", Group::Waste, Role::None, &BY_WEIGHT),
];

/// The code that names the energy result, and so no stream.
pub const ENERGY: &str = "energy";

fn shipped(code: &str) -> Option<Stream> {
    let (code, group, role, own) = SHIPPED.iter().find(|(shipped, ..)| *shipped == code)?;
    let mut units = own.to_vec();
    if *group == Group::Energy {
        units.extend(ENERGY_UNITS);
    }
    Some(Stream { code: (*code).to_owned(), group: *group, role: *role, unit: own[0], units })
}

/// A stream that users added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddedStream {
    /// Its code.
    pub code: String,
    /// Its Vietnamese name.
    pub name_vi: String,
    /// Its English name.
    pub name_en: String,
    /// A material, water or waste.
    pub group: Group,
    /// The unit figures of it are given in.
    pub unit: Unit,
    /// A remark.
    pub note: Option<String>,
}

impl AddedStream {
    fn stream(&self) -> Stream {
        let units = match self.group {
            Group::Water => BY_VOLUME.to_vec(),
            Group::Waste => BY_WEIGHT.to_vec(),
            Group::Material | Group::Energy => {
                Unit::ALL.iter().copied().filter(|unit| unit.dimension() == self.unit.dimension()).collect()
            }
        };
        Stream { code: self.code.clone(), group: self.group, role: Role::None, unit: self.unit, units }
    }
}

impl Register for AddedStream {
    const KIND: Kind = Kind::Streams;
    const COLUMNS: &'static [Column] = &[
        Column::new("code", Form::Code, Need::Key),
        Column::new("name_vi", Form::Line, Need::Required),
        Column::new("name_en", Form::Line, Need::Required),
        Column::new("group", Form::Word, Need::Required),
        Column::new("unit", Form::Word, Need::Required),
        Column::new("note", Form::Note, Need::Optional),
    ];

    fn parse(cells: Cells<'_>) -> Result<Self, Fault> {
        let stream = Self {
            code: cells.must_read("code", |code| {
                if shipped(code).is_some() {
                    Err(Refusal::ShippedStream { given: code.to_owned() })
                } else if code == ENERGY || code.starts_with(super::pauses::PRODUCT_PREFIX) {
                    Err(Refusal::ReservedCode { given: code.to_owned() })
                } else {
                    Ok(code.to_owned())
                }
            })?,
            name_vi: cells.must_text("name_vi")?,
            name_en: cells.must_text("name_en")?,
            group: cells.must_read("group", |word| match Group::parse(word)? {
                Group::Energy => Err(Refusal::GroupNotAddable { given: word.to_owned() }),
                group => Ok(group),
            })?,
            unit: cells.must_read("unit", parse_unit)?,
            note: cells.owned("note"),
        };
        let fits = match stream.group {
            Group::Water => stream.unit.dimension() == Dimension::Volume,
            Group::Waste => stream.unit.dimension() == Dimension::Mass,
            Group::Material | Group::Energy => true,
        };
        if fits {
            Ok(stream)
        } else {
            let of = stream.group.word().to_owned();
            let taken = stream.stream().units.iter().map(|unit| unit.symbol()).collect::<Vec<_>>().join(", ");
            Err(Fault {
                column: "unit",
                because: Refusal::UnitNotTaken { unit: stream.unit.symbol().to_owned(), of, taken },
            })
        }
    }

    fn parse_key(cells: Cells<'_>) -> Result<Key, Fault> {
        Ok(vec![KeyPart::Text(cells.must_text("code")?)])
    }

    fn cells(&self) -> Vec<String> {
        vec![
            self.code.clone(),
            self.name_vi.clone(),
            self.name_en.clone(),
            self.group.word().to_owned(),
            self.unit.symbol().to_owned(),
            cell(self.note.as_ref()),
        ]
    }

    fn key(&self) -> Key {
        vec![KeyPart::Text(self.code.clone())]
    }

    fn values(column: &str) -> Values {
        match column {
            "group" => Values::OneOf([Group::Material, Group::Water, Group::Waste].map(Group::word).to_vec()),
            "unit" => <Unit as CellValue>::values(),
            _ => Values::Any,
        }
    }
}

/// All streams: the shipped ones and those that users added.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    added: BTreeMap<String, Stream>,
    /// One that is taken for something else than it is.
    taken: Option<Stream>,
}

impl Catalogue {
    /// The shipped streams and these.
    #[must_use]
    pub fn new<'a>(added: impl IntoIterator<Item = &'a AddedStream>) -> Self {
        let added = added.into_iter().map(|stream| (stream.code.clone(), stream.stream())).collect();
        Self { added, taken: None }
    }

    /// The stream with this code.
    #[must_use]
    pub fn find(&self, code: &str) -> Option<Stream> {
        let taken = self.taken.as_ref().filter(|stream| stream.code == code).cloned();
        taken.or_else(|| shipped(code)).or_else(|| self.added.get(code).cloned())
    }

    /// These streams, of which one is taken for a material: what is said of materials can then be said of it.
    #[must_use]
    pub fn with_material(&self, code: &str) -> Self {
        let taken = self.find(code).map(|stream| Stream { group: Group::Material, ..stream });
        Self { added: self.added.clone(), taken }
    }

    /// The codes of all, shipped ones first.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        SHIPPED.iter().map(|(code, ..)| *code).chain(self.added.keys().map(String::as_str))
    }

    /// The stream with this code.
    ///
    /// # Errors
    /// [`Refusal::UnknownStream`] with the nearest one.
    pub fn named(&self, code: &str) -> Result<Stream, Refusal> {
        self.find(code)
            .ok_or_else(|| Refusal::UnknownStream { given: code.to_owned(), nearest: nearest(code, self.codes()) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn streams_take_the_units_of_the_contract() {
        // contract.md §2, "Codes"
        let takes = [
            ("electricity", "kWh MWh GWh MJ GJ TJ toe"),
            ("diesel", "t kg l m3 MJ GJ TJ toe"),
            ("natural-gas", "m3 MJ GJ TJ toe"),
            ("jet-fuel", "t kg MJ GJ TJ toe"),
            ("steam", "t kg MJ GJ TJ toe"),
            ("wastewater", "m3 l"),
            ("hazardous-waste", "t kg"),
        ];
        for (code, units) in takes {
            let stream = Catalogue::default().find(code).expect(code);
            let shown: Vec<_> = stream.units().iter().map(|unit| unit.symbol()).collect();
            assert_eq!(shown.join(" "), units, "{code}");
        }
    }
}
