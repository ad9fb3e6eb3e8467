//! Objects of many properties, of which a spec sets a few.
//!
//! Takes a table of names and readers; gives an object that holds what is set, by the property's place in
//! the table. Guarantees that reading, copying, merging and dropping are one piece of code for all such
//! objects: as structs with a field for each property, they were a third of the module.

use std::any::Any;
use std::fmt;
use std::rc::Rc;

use super::property::{Members, Property};
use super::reader::{Names, Reader, Refused};
use crate::json::Json;

/// What a property holds, when it is set.
#[derive(Clone)]
pub(crate) enum Slot {
    /// A truth value.
    Bool(bool),
    /// A number.
    Number(f64),
    /// A word, by its place in the list of its enum.
    Word(u8),
    /// Anything else: an `Option` or a `Nullable` of the property's type.
    Other(Rc<dyn Stored>),
}

/// A property's value whose type is known only to those who read and ask for it.
pub(crate) trait Stored: Any {
    /// Itself, to be asked for its type.
    fn as_any(&self) -> &dyn Any;

    /// The same with what it does not set taken over from `below`; `None` where it has no parts to set.
    fn filled(&self, below: &dyn Any) -> Option<Slot>;

    /// Whether the other is the same value.
    #[cfg(not(target_arch = "wasm32"))]
    fn same(&self, other: &dyn Any) -> bool;
}

/// Reads a property.
pub(crate) type ReadSlot = fn(&Json, &mut Reader) -> Option<Slot>;

/// The properties of an object.
pub(crate) struct Table {
    /// Their names.
    pub(crate) names: Names,
    /// Names of Vega-Lite's that are refused.
    pub(crate) refused: Refused,
    /// How each is read.
    pub(crate) read: &'static [ReadSlot],
}

/// What is set, by place.
#[derive(Clone, Default)]
pub(crate) struct Bag(Rc<Vec<(u8, Slot)>>);

impl Bag {
    /// What a property holds.
    pub(crate) fn get(&self, place: u8) -> Option<&Slot> {
        self.0.iter().find(|(known, _)| *known == place).map(|(_, slot)| slot)
    }

    /// Sets a property, or unsets it.
    pub(crate) fn put(&mut self, place: u8, slot: Option<Slot>) {
        let slots = Rc::make_mut(&mut self.0);
        slots.retain(|(known, _)| *known != place);
        slots.extend(slot.map(|slot| (place, slot)));
    }

    /// Takes over what is not set here; where `parts` is given, also within the objects set here.
    pub(crate) fn take(&mut self, below: &Bag, parts: bool) {
        for (place, slot) in below.0.iter() {
            let taken = match (self.get(*place), slot) {
                (None, slot) => Some(slot.clone()),
                (Some(Slot::Other(own)), Slot::Other(below)) if parts => own.filled(below.as_any()),
                _ => None,
            };
            if taken.is_some() {
                self.put(*place, taken);
            }
        }
    }

    /// Reads an object; of its properties only those in `allowed`, where that names any.
    pub(crate) fn read(json: &Json, reader: &mut Reader, table: &'static Table, allowed: &[Names]) -> Option<Bag> {
        let mut reading = Reading { bag: Bag::default(), table };
        reader.members(json, &mut reading, allowed).then_some(reading.bag)
    }
}

/// An object while it is read.
struct Reading {
    bag: Bag,
    table: &'static Table,
}

impl Members for Reading {
    fn names(&self) -> Names {
        self.table.names
    }

    fn refused(&self) -> Refused {
        self.table.refused
    }

    fn set(&mut self, place: usize, json: &Json, reader: &mut Reader) {
        if let (Some(read), Ok(number)) = (self.table.read.get(place), u8::try_from(place)) {
            self.bag.put(number, read(json, reader));
        }
    }
}

impl PartialEq for Bag {
    fn eq(&self, other: &Bag) -> bool {
        let same = |(place, slot): &(u8, Slot)| match (slot, other.get(*place)) {
            (Slot::Bool(one), Some(Slot::Bool(other))) => one == other,
            (Slot::Number(one), Some(Slot::Number(other))) => one == other,
            (Slot::Word(one), Some(Slot::Word(other))) => one == other,
            #[cfg(not(target_arch = "wasm32"))]
            (Slot::Other(one), Some(Slot::Other(other))) => one.same(other.as_any()),
            // Nothing in the module compares objects; comparing their values would cost it 20 KB.
            #[cfg(target_arch = "wasm32")]
            (Slot::Other(one), Some(Slot::Other(other))) => Rc::ptr_eq(one, other),
            _ => false,
        };
        self.0.len() == other.0.len() && self.0.iter().all(same)
    }
}

/// The places that are set; values would cost the module a printer for each type.
impl fmt::Debug for Bag {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_set().entries(self.0.iter().map(|(place, _)| place)).finish()
    }
}

/// The value in a slot that holds a `P`.
pub(crate) fn stored<P: 'static>(slot: Option<&Slot>) -> Option<&P> {
    match slot {
        Some(Slot::Other(stored)) => stored.as_any().downcast_ref(),
        _ => None,
    }
}

/// The slot of a value; `None` where nothing is said.
pub(crate) fn slot_of<P: Property + Stored>(value: P) -> Option<Slot> {
    if value.is_said() { Some(Slot::Other(Rc::new(value))) } else { None }
}
