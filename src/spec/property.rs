//! What can stand at a place in a spec, and how it is read.
//!
//! `Read` is a value; `Property` is a member of an object, where a value may be missing or `null`;
//! `Members` is an object seen through its table of names. The implementations for JSON's own types
//! and for lists are in `plain`; those of the spec's nouns come from the macros in `define`.

use std::any::Any;

use super::bag::{Slot, Stored, slot_of, stored};
use super::reader::{Names, Reader, Refused};
#[cfg(not(target_arch = "wasm32"))]
use super::schema::{Book, Schema};
use crate::json::Json;

pub use super::plain::{Named, OneOrMany};

/// A set of JSON's kinds of value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Kinds(u8);

impl Kinds {
    pub(crate) const NONE: Kinds = Kinds(0);
    pub(crate) const NULL: Kinds = Kinds(1);
    pub(crate) const BOOL: Kinds = Kinds(2);
    pub(crate) const NUMBER: Kinds = Kinds(4);
    pub(crate) const TEXT: Kinds = Kinds(8);
    pub(crate) const ARRAY: Kinds = Kinds(16);
    pub(crate) const OBJECT: Kinds = Kinds(32);
    pub(crate) const ANY: Kinds = Kinds(63);

    /// Both sets together.
    pub(crate) const fn or(self, other: Kinds) -> Kinds {
        Kinds(self.0 | other.0)
    }

    /// Whether the value is of one of these kinds.
    pub(crate) fn has(self, json: &Json) -> bool {
        let kind = match json {
            Json::Null => Kinds::NULL,
            Json::Bool(_) => Kinds::BOOL,
            Json::Number(_) => Kinds::NUMBER,
            Json::Text(_) => Kinds::TEXT,
            Json::Array(_) => Kinds::ARRAY,
            Json::Object(_) => Kinds::OBJECT,
        };
        self.0 & kind.0 != 0
    }

    /// What JSON calls these kinds.
    pub(crate) fn names(self) -> impl Iterator<Item = &'static str> {
        ["null", "boolean", "number", "string", "array", "object"]
            .into_iter()
            .zip([1, 2, 4, 8, 16, 32])
            .filter(move |(_, bit)| self.0 & bit != 0)
            .map(|(name, _)| name)
    }
}

/// A value that can be read.
pub(crate) trait Read: Clone + PartialEq + 'static {
    /// The kinds of JSON value it is read from. In a union the kind decides who reads.
    const KINDS: Kinds;

    /// Whether it is an object some parts of which may be unset.
    const HAS_PARTS: bool = false;

    /// How a bag gives an optional one: a copy of what is small, else a reference to the `Option`.
    type Shown<'a>;

    /// What a bag has in its slot.
    fn shown(slot: Option<&Slot>) -> Self::Shown<'_>;

    /// Its slot in a bag.
    fn slot(self) -> Option<Slot> {
        slot_of(Some(self))
    }

    /// The value, or `None` and a problem reported.
    fn read(json: &Json, reader: &mut Reader) -> Option<Self>;

    /// Takes over from `below` what is not set here. Only objects have parts that can be unset.
    fn fill(&mut self, _below: &Self) {}

    /// Its JSON Schema.
    #[cfg(not(target_arch = "wasm32"))]
    fn schema(book: &mut Book) -> Schema;
}

/// A member of an object.
pub(crate) trait Property: Sized {
    /// How a bag gives it.
    type Shown<'a>;

    /// What a bag has in its slot.
    fn shown(slot: Option<&Slot>) -> Self::Shown<'_>;

    /// Its slot in a bag; `None` where nothing is said.
    fn into_slot(self) -> Option<Slot>;

    /// Reads it for a bag.
    fn read_slot(json: &Json, reader: &mut Reader) -> Option<Slot>;

    /// Whether anything is said.
    fn is_said(&self) -> bool;

    /// Reads the member; it stays as it was where a problem is reported.
    fn read_into(&mut self, json: &Json, reader: &mut Reader);

    /// Takes over from `below` what is not set here.
    fn fill(&mut self, below: &Self);

    /// Takes over `below` as a whole when nothing is set here.
    fn take_unset(&mut self, below: &Self);

    /// Its JSON Schema.
    #[cfg(not(target_arch = "wasm32"))]
    fn schema(book: &mut Book) -> Schema;
}

/// An object whose properties can come from defaults.
pub trait Merge {
    /// Takes over from `below` whatever is not set here, object in object: defaults below a spec.
    fn fill_from(&mut self, below: &Self);

    /// Takes over from `below`, as a whole, each property that is not set here.
    fn take_unset(&mut self, below: &Self);
}

/// An object, by the places of its names.
pub(crate) trait Members {
    /// The names of its properties.
    fn names(&self) -> Names;

    /// Names of Vega-Lite's that are refused.
    fn refused(&self) -> Refused;

    /// Reads the property at a place in the list of names.
    fn set(&mut self, place: usize, json: &Json, reader: &mut Reader);
}

/// A property for which `null` has a meaning of its own: no axis, no title, no stacking.
#[derive(Clone, Debug, PartialEq, Default)]
pub enum Nullable<T> {
    /// Nothing is said; the default applies.
    #[default]
    Unset,
    /// Written as `null`: not wanted.
    Null,
    /// A value.
    Value(T),
}

impl<T> Nullable<T> {
    /// The value, if there is one.
    #[must_use]
    pub fn value(&self) -> Option<&T> {
        match self {
            Nullable::Value(value) => Some(value),
            Nullable::Unset | Nullable::Null => None,
        }
    }

    /// Whether it is written as `null`.
    #[must_use]
    pub fn is_null(&self) -> bool {
        matches!(self, Nullable::Null)
    }

    /// Whether nothing is said.
    #[must_use]
    pub fn is_unset(&self) -> bool {
        matches!(self, Nullable::Unset)
    }

    /// This, or the other where nothing is said here.
    #[must_use]
    pub fn or<'a>(&'a self, other: &'a Nullable<T>) -> &'a Nullable<T> {
        if self.is_unset() { other } else { self }
    }
}

// One copy of each of these for a type, called from the tables of properties, keeps the module small.
impl<T: Read> Property for Option<T> {
    type Shown<'a> = T::Shown<'a>;

    fn shown(slot: Option<&Slot>) -> T::Shown<'_> {
        T::shown(slot)
    }

    fn into_slot(self) -> Option<Slot> {
        self.and_then(T::slot)
    }

    #[inline(never)]
    fn read_slot(json: &Json, reader: &mut Reader) -> Option<Slot> {
        T::read(json, reader).and_then(T::slot)
    }

    fn is_said(&self) -> bool {
        self.is_some()
    }

    #[inline(never)]
    fn read_into(&mut self, json: &Json, reader: &mut Reader) {
        *self = T::read(json, reader);
    }

    #[inline(never)]
    fn fill(&mut self, below: &Self) {
        match (self.as_mut(), below) {
            (None, _) => self.clone_from(below),
            (Some(value), Some(below)) => value.fill(below),
            (Some(_), None) => {}
        }
    }

    #[inline(never)]
    fn take_unset(&mut self, below: &Self) {
        if self.is_none() {
            self.clone_from(below);
        }
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(book: &mut Book) -> Schema {
        T::schema(book)
    }
}

impl<T: Read> Property for Nullable<T> {
    type Shown<'a> = &'a Nullable<T>;

    fn shown(slot: Option<&Slot>) -> &Nullable<T> {
        stored(slot).unwrap_or(&Nullable::Unset)
    }

    fn into_slot(self) -> Option<Slot> {
        slot_of(self)
    }

    #[inline(never)]
    fn read_slot(json: &Json, reader: &mut Reader) -> Option<Slot> {
        let mut value = Nullable::Unset;
        Property::read_into(&mut value, json, reader);
        slot_of::<Nullable<T>>(value)
    }

    fn is_said(&self) -> bool {
        !self.is_unset()
    }

    #[inline(never)]
    fn read_into(&mut self, json: &Json, reader: &mut Reader) {
        *self = match json {
            Json::Null => Nullable::Null,
            _ => T::read(json, reader).map_or(Nullable::Unset, Nullable::Value),
        };
    }

    #[inline(never)]
    fn fill(&mut self, below: &Self) {
        match (&mut *self, below) {
            (Nullable::Unset, _) => self.clone_from(below),
            (Nullable::Value(value), Nullable::Value(below)) => value.fill(below),
            _ => {}
        }
    }

    #[inline(never)]
    fn take_unset(&mut self, below: &Self) {
        if self.is_unset() {
            self.clone_from(below);
        }
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(book: &mut Book) -> Schema {
        let value = T::schema(book);
        Schema::any_of(vec![value, Schema::kinds(Kinds::NULL)])
    }
}

/// What bags do with the values of properties.
macro_rules! stored_property {
    ($property:ident) => {
        impl<T: Read> Stored for $property<T> {
            fn as_any(&self) -> &dyn Any {
                self
            }

            fn filled(&self, below: &dyn Any) -> Option<Slot> {
                if !T::HAS_PARTS {
                    return None;
                }
                let mut own = self.clone();
                Property::fill(&mut own, below.downcast_ref()?);
                own.into_slot()
            }

            #[cfg(not(target_arch = "wasm32"))]
            fn same(&self, other: &dyn Any) -> bool {
                other.downcast_ref() == Some(self)
            }
        }
    };
}
stored_property!(Option);
stored_property!(Nullable);

/// A property that must be there.
impl<T: Read> Property for T {
    type Shown<'a> = T::Shown<'a>;

    fn shown(slot: Option<&Slot>) -> T::Shown<'_> {
        T::shown(slot)
    }

    fn into_slot(self) -> Option<Slot> {
        self.slot()
    }

    fn read_slot(json: &Json, reader: &mut Reader) -> Option<Slot> {
        T::read(json, reader).and_then(T::slot)
    }

    fn is_said(&self) -> bool {
        true
    }

    #[inline(never)]
    fn read_into(&mut self, json: &Json, reader: &mut Reader) {
        if let Some(value) = T::read(json, reader) {
            *self = value;
        }
    }

    #[inline(never)]
    fn fill(&mut self, _below: &Self) {}

    #[inline(never)]
    fn take_unset(&mut self, _below: &Self) {}

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(book: &mut Book) -> Schema {
        <T as Read>::schema(book)
    }
}
