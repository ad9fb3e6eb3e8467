//! What a reader has chosen to see of a chart: a stretch of the x axis, series put away, one series
//! brought forward.
//!
//! Takes what a page hands over; gives answers to the rooms that place and paint. A series is named as
//! a legend names it, by a channel and a value of it. Guarantees that scales keep what they mean to the
//! reader: whatever is chosen, a series has the same colour and its place in the legend.

use std::rc::Rc;

use crate::dataset::{Dataset, Value, category_id};
use crate::diagnostic::Diagnostic;
use crate::json::Json;
use crate::list::Listed;
use crate::spec::{Channel, FieldType};

use super::unit::{Encoded, Unit};

/// How much of its colour a series keeps that stands back behind another.
pub const STEPPED_BACK: f64 = 0.18;

/// What a reader has chosen to see. The default is everything.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// The stretch of a continuous x axis: numbers, or milliseconds since 1970; the first is smaller.
    pub x: Option<(f64, f64)>,
    /// Series that are put away.
    pub hidden: Vec<SeriesKey>,
    /// The series before which all others step back.
    pub highlighted: Option<SeriesKey>,
}

/// A series as a legend names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeriesKey {
    /// The channel the legend explains.
    pub channel: Channel,
    /// The column behind it, for marks that do not have the channel but show the same rows.
    pub column: Option<Rc<str>>,
    /// The value, as [`category_id`] writes it.
    pub value: Rc<str>,
}

impl Selection {
    /// Reads `{x: [from, to], hidden: [{channel, column, value}], highlighted: {…}}`; what is left out or
    /// null chooses nothing.
    ///
    /// # Errors
    /// An axis with no length (`domain`), a channel there is none of (`unknown-channel`).
    pub fn from_json(json: &Json) -> Result<Selection, Diagnostic> {
        let given = |name: &str| json.get(name).filter(|value| **value != Json::Null);
        let ends = given("x").map(|ends| match ends.as_array() {
            Some([Json::Number(from), Json::Number(to)]) if from < to && (to - from).is_finite() => Ok((*from, *to)),
            _ => Err(Diagnostic::error("domain", "a stretch of an axis is two numbers, the smaller first")
                .at("/options/selection/x")),
        });
        let hidden = given("hidden").and_then(Json::as_array).unwrap_or_default();
        Ok(Selection {
            x: ends.transpose()?,
            hidden: hidden.iter().map(SeriesKey::from_json).collect::<Result<_, _>>()?,
            highlighted: given("highlighted").map(SeriesKey::from_json).transpose()?,
        })
    }

    /// Whether series of this unit are put away.
    #[must_use]
    pub fn hides_in(&self, channels: &[Encoded], data: &Dataset) -> bool {
        self.hidden.iter().any(|key| key.reader(channels, data).is_some())
    }

    /// The rows of a unit that are not put away.
    #[must_use]
    pub fn shown(&self, channels: &[Encoded], data: &Dataset) -> Dataset {
        let keys: Vec<(&SeriesKey, Named<'_>)> =
            self.hidden.iter().filter_map(|key| Some((key, key.reader(channels, data)?))).listed();
        if keys.is_empty() {
            return data.clone();
        }
        let rows: Vec<usize> =
            (0..data.rows()).filter(|row| !keys.iter().any(|(key, named)| key.matches(named, data, *row))).listed();
        data.select(&rows)
    }

    /// Whether a row steps back because another series is brought forward.
    #[must_use]
    pub fn steps_back(&self, unit: &Unit, row: usize) -> bool {
        let Some(key) = &self.highlighted else { return false };
        key.reader(&unit.channels, &unit.data).is_some_and(|named| !key.matches(&named, &unit.data, row))
    }

    /// Whether a row reaches into the stretch of the x axis that is shown.
    #[must_use]
    pub fn reaches(&self, unit: &Unit, row: usize) -> bool {
        let Some((low, high)) = self.x else { return true };
        let number = |name: Option<&Rc<str>>| name.and_then(|name| unit.data.value(row, name).number());
        let Some(first) = unit.get(Channel::X).filter(|encoded| encoded.kind != FieldType::Nominal) else {
            return true;
        };
        let Some(from) = number(first.column.as_ref()) else { return true };
        let second = unit.get(Channel::X2).and_then(|second| second.column.as_ref()).or(first.end.as_ref());
        let to = number(second).unwrap_or(from);
        from.min(to) <= high && from.max(to) >= low
    }

    /// Whether the domain of a channel is that of the rows shown, rather than of all: amounts and places
    /// within bands close up; names, times and colours keep their places.
    #[must_use]
    pub fn closes_up(&self, encoded: &Encoded) -> bool {
        let own = || encoded.column.is_some() && self.hidden.iter().any(|key| key.column == encoded.column);
        match encoded.channel {
            Channel::XOffset | Channel::YOffset => true,
            Channel::X | Channel::Y | Channel::X2 | Channel::Y2 => encoded.kind == FieldType::Quantitative || own(),
            _ => false,
        }
    }
}

/// Where a unit says which series a row is of.
enum Named<'a> {
    Column(&'a str),
    Constant(&'a Value),
}

impl SeriesKey {
    fn from_json(json: &Json) -> Result<SeriesKey, Diagnostic> {
        let text = |name: &str| json.get(name).and_then(Json::as_text);
        let name = text("channel").unwrap_or("color");
        let channel = Channel::from_word(name).ok_or_else(|| {
            Diagnostic::error("unknown-channel", format!("there is no channel `{name}`")).at("/options/selection")
        })?;
        let value = match json.get("value") {
            Some(Json::Text(text)) => text.clone(),
            Some(Json::Number(number)) => category_id(&Value::Number(*number)),
            Some(Json::Bool(value)) => category_id(&Value::Bool(*value)),
            _ => "null".into(),
        };
        Ok(SeriesKey { channel, column: text("column").map(Rc::from), value })
    }

    /// `{channel, column, value}`.
    #[must_use]
    pub fn to_json(&self) -> Json {
        Json::object([
            ("channel", self.channel.word().into()),
            ("column", self.column.clone().map_or(Json::Null, Json::from)),
            ("value", self.value.clone().into()),
        ])
    }

    fn reader<'a>(&'a self, channels: &'a [Encoded], data: &Dataset) -> Option<Named<'a>> {
        let own = channels.iter().find(|encoded| encoded.channel == self.channel);
        match own {
            Some(Encoded { datum: Some(datum), .. }) => Some(Named::Constant(datum)),
            Some(Encoded { column: Some(column), .. }) => Some(Named::Column(column)),
            _ => {
                let column = self.column.as_deref().filter(|column| data.column(column).is_some());
                column.map(Named::Column)
            }
        }
    }

    /// Whether both name one series.
    #[must_use]
    pub fn is(&self, other: &SeriesKey) -> bool {
        self.channel == other.channel && self.value == other.value
    }

    fn matches(&self, named: &Named<'_>, data: &Dataset, row: usize) -> bool {
        match named {
            Named::Constant(value) => category_id(value) == self.value,
            Named::Column(column) => category_id(&data.value(row, column)) == self.value,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_chosen_is_everything() {
        let selection = Selection::from_json(&Json::Null).unwrap();
        assert!(selection.x.is_none() && selection.hidden.is_empty() && selection.highlighted.is_none());
    }

    #[test]
    fn an_axis_without_length_is_refused() {
        for ends in [[1.0, 1.0], [2.0, 1.0]] {
            let json = Json::object([("x", Json::Array(ends.map(Json::Number).to_vec()))]);
            assert_eq!(Selection::from_json(&json).unwrap_err().code, "domain");
        }
        let huge = Json::object([("x", Json::Array([-1e308, 1e308].map(Json::Number).to_vec()))]);
        assert_eq!(Selection::from_json(&huge).unwrap_err().code, "domain");
    }

    #[test]
    fn a_key_crosses_and_comes_back() {
        let key = SeriesKey { channel: Channel::Color, column: Some("area".into()), value: "pingshan".into() };
        assert_eq!(SeriesKey::from_json(&key.to_json()).unwrap(), key);
        let bare = Json::object([("value", Json::Number(2017.0))]);
        let key = SeriesKey::from_json(&bare).unwrap();
        assert_eq!((key.channel, &*key.value), (Channel::Color, "2017"));
        let odd = Json::object([("channel", "hue".into())]);
        assert_eq!(SeriesKey::from_json(&odd).unwrap_err().code, "unknown-channel");
    }
}
