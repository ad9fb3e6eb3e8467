//! Named styles: what `config.style` keeps under a name for marks and axes to take.
//!
//! Takes an object whose properties may be a mark's, an axis's, or of both; gives the two apart, since a mark
//! that names a style takes only what it knows, as Vega-Lite reads it. What neither knows is reported.

use super::axis::Axis;
use super::define::by_reference;
use super::mark::Mark;
use super::property::{Kinds, Merge, Read};
use super::reader::{Reader, names};
#[cfg(not(target_arch = "wasm32"))]
use super::schema::{Book, Described, Documented, Schema};
use crate::json::Json;

/// A style.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Style {
    /// What marks, texts of guides and plots take of it.
    pub mark: Mark,
    /// What axes take of it.
    pub axis: Axis,
}

impl Read for Style {
    const KINDS: Kinds = Kinds::OBJECT;
    const HAS_PARTS: bool = true;
    by_reference!();

    fn read(json: &Json, reader: &mut Reader) -> Option<Style> {
        let Json::Object(members) = json else {
            reader.mismatch(json, Kinds::OBJECT, "");
            return None;
        };
        let knows = |list, name: &str| names(list).any(|(_, known)| known == name);
        let of_axis = |name: &str| knows(Axis::names(), name) && !knows(Mark::names(), name);
        let (axis, mark): (Vec<_>, Vec<_>) = members.iter().cloned().partition(|(name, _)| of_axis(name));
        Some(Style { mark: Mark::read(&Json::Object(mark), reader)?, axis: Axis::read(&Json::Object(axis), reader)? })
    }

    fn fill(&mut self, below: &Style) {
        self.mark.fill_from(&below.mark);
        self.axis.fill_from(&below.axis);
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(book: &mut Book) -> Schema {
        book.object::<Style>("Style")
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl Documented for Style {
    const DOC: &'static str = "A style: properties of marks and of axes.";

    fn properties(book: &mut Book) -> Vec<Described> {
        let plain = |name: &'static str| name.trim_start_matches(['*', '!', '^']);
        let mut properties = Mark::properties(book);
        let own = Axis::properties(book);
        properties
            .extend(own.into_iter().filter(|one| !names(Mark::names()).any(|(_, known)| known == plain(one.name))));
        properties
    }
}
