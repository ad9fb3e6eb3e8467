//! What JSON itself has, as values of a spec: truth, numbers, texts, lists, values by name.
//!
//! Takes JSON; gives the value, or reports what was expected in its place. The spec's own nouns are read by
//! the macros in `define`.

use std::rc::Rc;

use super::bag::Slot;
use super::define::by_reference;
use super::property::{Kinds, Read};
use super::reader::Reader;
#[cfg(not(target_arch = "wasm32"))]
use super::schema::{Book, Schema};
use crate::json::Json;

/// `null` where it is one of several things a value may be.
impl Read for () {
    const KINDS: Kinds = Kinds::NULL;
    by_reference!();

    fn read(json: &Json, reader: &mut Reader) -> Option<()> {
        match json {
            Json::Null => Some(()),
            _ => {
                reader.mismatch(json, Kinds::NULL, "");
                None
            }
        }
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(_book: &mut Book) -> Schema {
        Schema::kinds(Kinds::NULL)
    }
}

impl Read for bool {
    const KINDS: Kinds = Kinds::BOOL;
    type Shown<'a> = Option<bool>;

    fn shown(slot: Option<&Slot>) -> Option<bool> {
        match slot {
            Some(Slot::Bool(value)) => Some(*value),
            _ => None,
        }
    }

    fn slot(self) -> Option<Slot> {
        Some(Slot::Bool(self))
    }

    fn read(json: &Json, reader: &mut Reader) -> Option<bool> {
        if json.as_bool().is_none() {
            reader.mismatch(json, Kinds::BOOL, "");
        }
        json.as_bool()
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(_book: &mut Book) -> Schema {
        Schema::kinds(Kinds::BOOL)
    }
}

impl Read for f64 {
    const KINDS: Kinds = Kinds::NUMBER;
    type Shown<'a> = Option<f64>;

    fn shown(slot: Option<&Slot>) -> Option<f64> {
        match slot {
            Some(Slot::Number(number)) => Some(*number),
            _ => None,
        }
    }

    fn slot(self) -> Option<Slot> {
        Some(Slot::Number(self))
    }

    fn read(json: &Json, reader: &mut Reader) -> Option<f64> {
        if json.as_number().is_none() {
            reader.mismatch(json, Kinds::NUMBER, "");
        }
        json.as_number()
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(_book: &mut Book) -> Schema {
        Schema::kinds(Kinds::NUMBER)
    }
}

impl Read for Rc<str> {
    const KINDS: Kinds = Kinds::TEXT;
    by_reference!();

    fn read(json: &Json, reader: &mut Reader) -> Option<Rc<str>> {
        match json {
            Json::Text(text) => Some(text.clone()),
            _ => {
                reader.mismatch(json, Kinds::TEXT, "");
                None
            }
        }
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(_book: &mut Book) -> Schema {
        Schema::kinds(Kinds::TEXT)
    }
}

/// Any JSON, kept as it is.
impl Read for Rc<Json> {
    const KINDS: Kinds = Kinds::ANY;
    by_reference!();

    fn read(json: &Json, _reader: &mut Reader) -> Option<Rc<Json>> {
        Some(Rc::new(json.clone()))
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(_book: &mut Book) -> Schema {
        Schema::anything()
    }
}

impl<T: Read> Read for Box<T> {
    const KINDS: Kinds = T::KINDS;
    const HAS_PARTS: bool = T::HAS_PARTS;
    by_reference!();

    #[inline(never)]
    fn read(json: &Json, reader: &mut Reader) -> Option<Box<T>> {
        T::read(json, reader).map(Box::new)
    }

    #[inline(never)]
    fn fill(&mut self, below: &Self) {
        Read::fill(&mut **self, below);
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(book: &mut Book) -> Schema {
        <T as Read>::schema(book)
    }
}

impl<T: Read> Read for Vec<T> {
    const KINDS: Kinds = Kinds::ARRAY;
    by_reference!();

    #[inline(never)]
    fn read(json: &Json, reader: &mut Reader) -> Option<Vec<T>> {
        let Json::Array(items) = json else {
            reader.mismatch(json, Kinds::ARRAY, "");
            return None;
        };
        let mut read = Vec::with_capacity(items.len());
        for (place, item) in items.iter().enumerate() {
            reader.within(&place.to_string(), &mut |reader| read.extend(T::read(item, reader)));
        }
        Some(read)
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(book: &mut Book) -> Schema {
        let item = <T as Read>::schema(book);
        Schema::array(item)
    }
}

/// Two values as an array: the ends of a range, a frame.
impl<T: Read> Read for [T; 2] {
    const KINDS: Kinds = Kinds::ARRAY;
    by_reference!();

    fn read(json: &Json, reader: &mut Reader) -> Option<[T; 2]> {
        let items: Vec<T> = Read::read(json, reader)?;
        if json.as_array().is_some_and(|written| written.len() != 2) {
            reader.report(crate::diagnostic::Diagnostic::error("wrong-length", "expected two values"));
            return None;
        }
        items.try_into().ok()
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(book: &mut Book) -> Schema {
        let item = <T as Read>::schema(book);
        Schema::array_of(item, 2)
    }
}

/// One value, or several as an array.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct OneOrMany<T>(pub Vec<T>);

impl<T: Read> Read for OneOrMany<T> {
    const KINDS: Kinds = T::KINDS.or(Kinds::ARRAY);
    by_reference!();

    #[inline(never)]
    fn read(json: &Json, reader: &mut Reader) -> Option<OneOrMany<T>> {
        match json {
            Json::Array(_) => Read::read(json, reader).map(OneOrMany),
            _ => T::read(json, reader).map(|one| OneOrMany(vec![one])),
        }
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(book: &mut Book) -> Schema {
        let item = <T as Read>::schema(book);
        Schema::any_of(vec![item.clone(), Schema::array(item)])
    }
}

/// Values by name, in the order written.
#[derive(Clone, Debug, PartialEq)]
pub struct Named<T>(pub Vec<(Rc<str>, T)>);

impl<T> Default for Named<T> {
    fn default() -> Named<T> {
        Named(Vec::new())
    }
}

impl<T> Named<T> {
    /// The value of this name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&T> {
        self.0.iter().find(|(known, _)| &**known == name).map(|(_, value)| value)
    }
}

impl<T: Read> Read for Named<T> {
    const KINDS: Kinds = Kinds::OBJECT;
    const HAS_PARTS: bool = true;
    by_reference!();

    #[inline(never)]
    fn read(json: &Json, reader: &mut Reader) -> Option<Named<T>> {
        let Json::Object(members) = json else {
            reader.mismatch(json, Kinds::OBJECT, "");
            return None;
        };
        let mut read = Vec::with_capacity(members.len());
        for (name, value) in members {
            reader.within(name, &mut |reader| read.extend(T::read(value, reader).map(|value| (name.clone(), value))));
        }
        Some(Named(read))
    }

    #[inline(never)]
    fn fill(&mut self, below: &Self) {
        for (name, value) in &below.0 {
            match self.0.iter_mut().find(|(known, _)| known == name) {
                Some((_, known)) => known.fill(value),
                None => self.0.push((name.clone(), value.clone())),
            }
        }
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(book: &mut Book) -> Schema {
        let value = <T as Read>::schema(book);
        Schema::map(value)
    }
}
