//! Which properties each channel knows, and what its values may be.
//!
//! A table: channels that know the same form a group. Reader and JSON Schema both work on it.

use super::channel_def::ChannelDef;
#[cfg(not(target_arch = "wasm32"))]
use super::glyph::Glyph;
use super::glyph::check_shape;
use super::property::{Kinds, Read};
use super::reader::{Names, Reader};
#[cfg(not(target_arch = "wasm32"))]
use super::schema::{Book, Schema};
#[cfg(not(target_arch = "wasm32"))]
use super::sort::SortByField;
use super::sort::{Sort, SortBy};
use super::text::LocalText;
#[cfg(not(target_arch = "wasm32"))]
use super::values::Datum;
use super::values::check_shown_color;
use crate::diagnostic::Diagnostic;
use crate::json::Json;

/// What a channel draws as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Values {
    /// Nothing.
    Nothing,
    /// A place in px, or an edge.
    Place,
    /// A number.
    Number,
    /// A number, or none for the order of the data.
    Order,
    /// A colour or none.
    Color,
    /// A shape or none.
    Shape,
    /// Dashes.
    Dashes,
    /// A text, in lines or by language.
    Text,
    /// A text or none.
    Tooltip,
    /// A word.
    Word,
}

impl Values {
    /// The kinds of JSON value.
    pub(crate) fn kinds(self) -> Kinds {
        match self {
            Values::Nothing => Kinds::NONE,
            Values::Place | Values::Number => Kinds::NUMBER,
            Values::Order => Kinds::NUMBER.or(Kinds::NULL),
            Values::Color | Values::Tooltip => Kinds::TEXT.or(Kinds::NULL),
            Values::Shape => Kinds::TEXT.or(Kinds::NULL),
            Values::Dashes => Kinds::ARRAY,
            Values::Text => LocalText::KINDS,
            Values::Word => Kinds::TEXT,
        }
    }

    /// The words, where only some are known.
    pub(crate) fn words(self) -> Names {
        match self {
            Values::Place => "width|height|",
            _ => "",
        }
    }

    /// Its JSON Schema.
    #[cfg(not(target_arch = "wasm32"))]
    pub(crate) fn schema(self, book: &mut Book) -> Schema {
        match self {
            Values::Dashes => Schema::array(Schema::kinds(Kinds::NUMBER)),
            Values::Text => <LocalText as Read>::schema(book),
            Values::Shape => Schema::any_of(vec![<Glyph as Read>::schema(book), Schema::kinds(Kinds::NULL)]),
            _ if self.words().is_empty() => Schema::kinds(self.kinds()),
            _ => Schema::any_of(vec![Schema::words(self.words()), Schema::kinds(self.kinds())]),
        }
    }
}

/// Channels that know the same properties.
#[derive(Debug)]
#[cfg_attr(target_arch = "wasm32", expect(dead_code, reason = "name and doc are for the JSON Schema"))]
pub(crate) struct Group {
    /// Its name in the JSON Schema.
    pub(crate) name: &'static str,
    /// Its description in the JSON Schema.
    pub(crate) doc: &'static str,
    /// The properties they know.
    pub(crate) properties: Names,
    /// What `value` may be.
    pub(crate) values: Values,
    /// What `sort` may be.
    pub(crate) sorts: Sorts,
    /// What a condition may hold.
    pub(crate) condition: Option<&'static Group>,
}

/// What orders a channel has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sorts {
    /// All.
    Any,
    /// By value, by a list, by a summary of a field; not by what another channel shows.
    Panels,
    /// Upwards or downwards.
    Direction,
}

impl Sorts {
    /// Whether a scale of these channels can be in this order.
    fn has(self, sort: &Sort) -> bool {
        match sort {
            Sort::Ascending | Sort::Descending => true,
            Sort::Values(_) => self != Sorts::Direction,
            Sort::By(by) if matches!(**by, SortBy::Field(_)) => self != Sorts::Direction,
            Sort::Channel(_) | Sort::By(_) => self == Sorts::Any,
        }
    }

    /// Its JSON Schema.
    #[cfg(not(target_arch = "wasm32"))]
    pub(crate) fn schema(self, book: &mut Book) -> Schema {
        let words = Schema::words("ascending|descending|");
        let mut schemas = match self {
            Sorts::Any => vec![<Sort as Read>::schema(book)],
            Sorts::Panels => {
                vec![words, <Vec<Datum> as Read>::schema(book), <SortByField as Read>::schema(book)]
            }
            Sorts::Direction => vec![words],
        };
        schemas.push(Schema::kinds(Kinds::NULL));
        Schema::any_of(schemas)
    }
}

/// A text of the JSON Schema; the module does not carry it.
macro_rules! described {
    ($text:expr) => {
        if cfg!(target_arch = "wasm32") { "" } else { $text }
    };
}

macro_rules! field {
    ($($more:literal)*) => {
        concat!("field|type|aggregate|bin|timeUnit|bandPosition|title|", $($more),*)
    };
}

macro_rules! mark_property {
    ($name:literal, $doc:literal, $values:expr, $condition_name:literal) => {
        Group {
            name: described!($name),
            doc: described!($doc),
            properties: field!("datum|value|sort|scale|legend|condition|"),
            values: $values,
            sorts: Sorts::Any,
            condition: Some(&Group {
                name: described!($condition_name),
                doc: described!("What holds for the rows that pass a test."),
                properties: field!("datum|value|sort|scale|legend|test|"),
                values: $values,
                sorts: Sorts::Any,
                condition: None,
            }),
        }
    };
}

/// x and y.
pub(crate) const POSITION: Group = Group {
    name: described!("PositionDef"),
    doc: described!("A place along x or y."),
    properties: field!("datum|value|sort|stack|impute|scale|axis|"),
    values: Values::Place,
    sorts: Sorts::Any,
    condition: None,
};

/// x2 and y2.
pub(crate) const SECONDARY: Group = Group {
    name: described!("Position2Def"),
    doc: described!("The second place along x or y. It shares the scale of the first."),
    properties: field!("datum|value|"),
    values: Values::Place,
    sorts: Sorts::Any,
    condition: None,
};

/// xOffset and yOffset.
pub(crate) const OFFSET: Group = Group {
    name: described!("OffsetDef"),
    doc: described!("A shift within a band of x or y."),
    properties: field!("datum|value|sort|scale|"),
    values: Values::Number,
    sorts: Sorts::Any,
    condition: None,
};

/// color, fill and stroke.
pub(crate) const COLOR: Group = mark_property!("ColorDef", "A colour.", Values::Color, "ColorCondition");

/// Opacities, sizes, widths and angles.
pub(crate) const NUMBER: Group = mark_property!("NumberDef", "A number.", Values::Number, "NumberCondition");

/// shape.
pub(crate) const SHAPE: Group = mark_property!("ShapeDef", "A shape.", Values::Shape, "ShapeCondition");

/// strokeDash.
pub(crate) const DASH: Group = mark_property!("DashDef", "Dashes.", Values::Dashes, "DashCondition");

/// text.
pub(crate) const TEXT: Group = Group {
    name: described!("TextDef"),
    doc: described!("A text."),
    properties: field!("datum|value|format|formatType|condition|"),
    values: Values::Text,
    sorts: Sorts::Any,
    condition: Some(&Group {
        name: described!("TextCondition"),
        doc: described!("What holds for the rows that pass a test."),
        properties: field!("datum|value|format|formatType|test|"),
        values: Values::Text,
        sorts: Sorts::Any,
        condition: None,
    }),
};

/// tooltip and description.
pub(crate) const TOOLTIP: Group = Group {
    name: described!("TooltipDef"),
    doc: described!("A line of a tooltip."),
    properties: field!("datum|value|format|formatType|condition|filter|"),
    values: Values::Tooltip,
    sorts: Sorts::Any,
    condition: Some(&Group {
        name: described!("TooltipCondition"),
        doc: described!("What holds for the rows that pass a test."),
        properties: field!("datum|value|format|formatType|test|"),
        values: Values::Tooltip,
        sorts: Sorts::Any,
        condition: None,
    }),
};

/// detail and key.
pub(crate) const DETAIL: Group = Group {
    name: described!("DetailDef"),
    doc: described!("A field that groups rows without a look of its own."),
    properties: field!(),
    values: Values::Nothing,
    sorts: Sorts::Any,
    condition: None,
};

/// order.
pub(crate) const ORDER: Group = Group {
    name: described!("OrderDef"),
    doc: described!("The order in which marks are stacked, drawn or connected."),
    properties: field!("value|sort|condition|"),
    values: Values::Order,
    sorts: Sorts::Direction,
    condition: Some(&Group {
        name: described!("OrderCondition"),
        doc: described!("What holds for the rows that pass a test."),
        properties: "value|test|",
        values: Values::Order,
        sorts: Sorts::Direction,
        condition: None,
    }),
};

/// row and column.
pub(crate) const ROW_COLUMN: Group = Group {
    name: described!("RowColumnDef"),
    doc: described!("One row or column of panels for each value."),
    properties: field!("sort|header|align|center|spacing|"),
    values: Values::Nothing,
    sorts: Sorts::Panels,
    condition: None,
};

/// facet.
pub(crate) const FACET: Group = Group {
    name: described!("FacetDef"),
    doc: described!("One panel for each value, wrapped into rows."),
    properties: field!("sort|header|align|center|spacing|columns|bounds|"),
    values: Values::Nothing,
    sorts: Sorts::Panels,
    condition: None,
};

/// A facet's own definition, outside an encoding.
pub(crate) const FACET_FIELD: Group = Group {
    name: described!("FacetFieldDef"),
    doc: described!("One panel, row or column for each value."),
    properties: field!("sort|header|"),
    values: Values::Nothing,
    sorts: Sorts::Panels,
    condition: None,
};

/// status and bound.
pub(crate) const QUALIFIER: Group = Group {
    name: described!("QualifierDef"),
    doc: described!("The column that says what is known about a value: its status, or how exact it is."),
    properties: field!("value|"),
    values: Values::Word,
    sorts: Sorts::Any,
    condition: None,
};

impl Group {
    /// Reports an order that these channels do not have.
    pub(crate) fn check_sort(&self, def: &ChannelDef, reader: &mut Reader) {
        if def.sort().value().is_some_and(|sort| !self.sorts.has(sort)) {
            reader.within("sort", &mut |reader| {
                reader.report(
                    Diagnostic::error("unsupported-value", "this channel is not sorted so")
                        .hint("use ascending, descending, or for panels a list or a summary of a field"),
                );
            });
        }
    }

    /// Reports a `value` that these channels do not draw.
    pub(crate) fn check_value(&self, def: &ChannelDef, json: &Json, reader: &mut Reader) {
        let (Some(value), false) = (json.get("value"), def.value().is_unset()) else { return };
        let (kinds, words) = (self.values.kinds(), self.values.words());
        let item = if self.values == Values::Dashes { Kinds::NUMBER } else { Kinds::TEXT };
        if value.as_text().is_some_and(|word| super::reader::place(word, words).is_some()) {
            return;
        }
        reader.within("value", &mut |reader| match value {
            Json::Text(color) if self.values == Values::Color => check_shown_color(color, reader),
            Json::Text(shape) if self.values == Values::Shape => drop(check_shape(shape, reader)),
            _ if !kinds.has(value) => reader.mismatch(value, kinds, words),
            Json::Array(items) => {
                for (place, wrong) in items.iter().enumerate().filter(|(_, value)| !item.has(value)) {
                    reader.within(&place.to_string(), &mut |reader| reader.mismatch(wrong, item, ""));
                }
            }
            _ => {}
        });
    }
}
