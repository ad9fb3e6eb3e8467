//! Which properties each channel knows, and what its values may be.
//!
//! A table: channels that know the same form a group. Reader and JSON Schema both work on it.

use super::channel_def::{ChannelDef, ChannelValue};
use super::property::{Kinds, Nullable};
use super::reader::{Names, Reader};
use crate::json::Json;

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
    pub(crate) values: Kinds,
    /// What a condition may hold.
    pub(crate) condition: Option<&'static Group>,
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
            condition: Some(&Group {
                name: described!($condition_name),
                doc: described!("What holds for the rows that pass a test."),
                properties: field!("datum|value|sort|scale|legend|test|"),
                values: $values,
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
    values: Kinds::NUMBER.or(Kinds::TEXT),
    condition: None,
};

/// x2 and y2.
pub(crate) const SECONDARY: Group = Group {
    name: described!("Position2Def"),
    doc: described!("The second place along x or y. It shares the scale of the first."),
    properties: field!("datum|value|"),
    values: Kinds::NUMBER.or(Kinds::TEXT),
    condition: None,
};

/// xOffset and yOffset.
pub(crate) const OFFSET: Group = Group {
    name: described!("OffsetDef"),
    doc: described!("A shift within a band of x or y."),
    properties: field!("datum|value|sort|scale|"),
    values: Kinds::NUMBER,
    condition: None,
};

/// color, fill and stroke.
pub(crate) const COLOR: Group = mark_property!("ColorDef", "A colour.", Kinds::TEXT.or(Kinds::NULL), "ColorCondition");

/// Opacities, sizes, widths and angles.
pub(crate) const NUMBER: Group = mark_property!("NumberDef", "A number.", Kinds::NUMBER, "NumberCondition");

/// shape.
pub(crate) const SHAPE: Group = mark_property!("ShapeDef", "A shape.", Kinds::TEXT.or(Kinds::NULL), "ShapeCondition");

/// strokeDash.
pub(crate) const DASH: Group = mark_property!("DashDef", "Dashes.", Kinds::ARRAY, "DashCondition");

/// text.
pub(crate) const TEXT: Group = Group {
    name: described!("TextDef"),
    doc: described!("A text."),
    properties: field!("datum|value|format|formatType|condition|"),
    values: Kinds::TEXT.or(Kinds::ARRAY).or(Kinds::OBJECT),
    condition: Some(&Group {
        name: described!("TextCondition"),
        doc: described!("What holds for the rows that pass a test."),
        properties: field!("datum|value|format|formatType|test|"),
        values: Kinds::TEXT.or(Kinds::ARRAY).or(Kinds::OBJECT),
        condition: None,
    }),
};

/// tooltip and description.
pub(crate) const TOOLTIP: Group = Group {
    name: described!("TooltipDef"),
    doc: described!("A line of a tooltip."),
    properties: field!("datum|value|format|formatType|condition|filter|"),
    values: Kinds::TEXT.or(Kinds::NULL),
    condition: Some(&Group {
        name: described!("TooltipCondition"),
        doc: described!("What holds for the rows that pass a test."),
        properties: field!("datum|value|format|formatType|test|"),
        values: Kinds::TEXT.or(Kinds::NULL),
        condition: None,
    }),
};

/// detail and key.
pub(crate) const DETAIL: Group = Group {
    name: described!("DetailDef"),
    doc: described!("A field that groups rows without a look of its own."),
    properties: field!(),
    values: Kinds::NONE,
    condition: None,
};

/// order.
pub(crate) const ORDER: Group = Group {
    name: described!("OrderDef"),
    doc: described!("The order in which marks are stacked, drawn or connected."),
    properties: field!("value|sort|condition|"),
    values: Kinds::NUMBER,
    condition: Some(&Group {
        name: described!("OrderCondition"),
        doc: described!("What holds for the rows that pass a test."),
        properties: "value|test|",
        values: Kinds::NUMBER,
        condition: None,
    }),
};

/// row and column.
pub(crate) const ROW_COLUMN: Group = Group {
    name: described!("RowColumnDef"),
    doc: described!("One row or column of panels for each value."),
    properties: field!("sort|header|align|center|spacing|"),
    values: Kinds::NONE,
    condition: None,
};

/// facet.
pub(crate) const FACET: Group = Group {
    name: described!("FacetDef"),
    doc: described!("One panel for each value, wrapped into rows."),
    properties: field!("sort|header|align|center|spacing|columns|bounds|"),
    values: Kinds::NONE,
    condition: None,
};

/// A facet's own definition, outside an encoding.
pub(crate) const FACET_FIELD: Group = Group {
    name: described!("FacetFieldDef"),
    doc: described!("One panel, row or column for each value."),
    properties: field!("sort|header|"),
    values: Kinds::NONE,
    condition: None,
};

/// status and bound.
pub(crate) const QUALIFIER: Group = Group {
    name: described!("QualifierDef"),
    doc: described!("The column that says what is known about a value: its status, or how exact it is."),
    properties: field!("value|"),
    values: Kinds::TEXT,
    condition: None,
};

impl Group {
    /// Reports a `value` of a kind that these channels do not draw.
    pub(crate) fn check_value(&self, def: &ChannelDef, json: &Json, reader: &mut Reader) {
        let Some(value) = json.get("value") else { return };
        let texts = matches!(&def.value, Nullable::Value(ChannelValue::Text(_)));
        if !self.values.has(value) || (texts && self.values == Kinds::NONE) {
            reader.within("value", &mut |reader| reader.mismatch(value, self.values, ""));
        }
    }
}
