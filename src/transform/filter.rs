//! Rows that pass a test: Vega-Lite's field predicates.
//!
//! Takes a test of the spec and a dataset; gives whether a row passes, or the rows that do. The
//! operand decides what a cell is read as, as in Vega-Lite: a number, a text or a time. In a
//! comparison of size a missing value is zero, as `null` is in JavaScript; one that is no number
//! passes none. Times are compared by the moment. Columns are looked up once.

use std::cmp::Ordering;

use crate::dataset::{Column, Dataset, Key, Missing, Value};
use crate::digits;
use crate::list::Listed;
use crate::places::Places;
use crate::scale::TimeUnit;
use crate::scale::parse_time::parse_time;
use crate::spec::datetime::{DateTime, Named};
use crate::spec::predicate::{Comparable, FieldTest, RangeLimit, Test};
use crate::spec::values::Datum;

use super::coerce::{to_number, to_time};
use super::field::find_column;

/// A test with its columns looked up.
pub struct RowTest<'a>(Node<'a>);

enum Node<'a> {
    All(Vec<Node<'a>>),
    Any(Vec<Node<'a>>),
    Not(Box<Node<'a>>),
    Field(FieldNode<'a>),
}

struct FieldNode<'a> {
    column: Option<&'a Column>,
    unit: Option<TimeUnit>,
    kind: Kind,
    comparison: Comparison,
}

/// What a cell is read as before it is compared.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    AsIs,
    Number,
    Text,
    Time,
}

enum Comparison {
    Equal(Key),
    /// The orders of the cell to the limit that pass.
    Ordered(Value, &'static [Ordering]),
    Between(Option<f64>, Option<f64>),
    OneOf(Places<Key>),
    Valid(bool),
}

impl<'a> RowTest<'a> {
    /// The test over a dataset. A comparison without a field is of `own_field`.
    #[must_use]
    pub fn new(test: &Test, dataset: &'a Dataset, own_field: Option<&str>) -> RowTest<'a> {
        RowTest(Node::new(test, dataset, own_field))
    }

    /// Whether a row passes.
    #[must_use]
    pub fn holds(&self, row: usize) -> bool {
        self.0.holds(row)
    }
}

/// Whether one row passes a test; for many rows make a [`RowTest`] once.
#[must_use]
pub fn test(test: &Test, dataset: &Dataset, row: usize) -> bool {
    RowTest::new(test, dataset, None).holds(row)
}

/// The rows that pass, in their order.
#[must_use]
pub fn filter(dataset: &Dataset, test: &Test) -> Dataset {
    let test = RowTest::new(test, dataset, None);
    let rows: Vec<usize> = (0..dataset.rows()).filter(|row| test.holds(*row)).listed();
    dataset.select(&rows)
}

impl<'a> Node<'a> {
    // A spec nests 64 levels at most, so that recursion ends soon.
    fn new(test: &Test, dataset: &'a Dataset, own_field: Option<&str>) -> Node<'a> {
        let all = |tests: &[Test]| tests.iter().map(|test| Node::new(test, dataset, own_field)).listed();
        match test {
            Test::And(all_of) => Node::All(all(&all_of.tests)),
            Test::Or(any_of) => Node::Any(all(&any_of.tests)),
            Test::Not(not) => Node::Not(Box::new(Node::new(&not.test, dataset, own_field))),
            Test::Field(test) => {
                let field = test.field.as_deref().or(own_field);
                let column = field.and_then(|field| find_column(dataset, field));
                Node::Field(FieldNode::new(test, column))
            }
        }
    }

    fn holds(&self, row: usize) -> bool {
        match self {
            Node::All(nodes) => nodes.iter().all(|node| node.holds(row)),
            Node::Any(nodes) => nodes.iter().any(|node| node.holds(row)),
            Node::Not(node) => !node.holds(row),
            Node::Field(node) => node.holds(row),
        }
    }
}

impl<'a> FieldNode<'a> {
    fn new(test: &FieldTest, column: Option<&'a Column>) -> FieldNode<'a> {
        // Vega-Lite's predicates do not know steps.
        let unit = test.time_unit.as_ref().and_then(|unit| TimeUnit::parse(unit.unit()?));
        let binned = test.time_unit.as_ref().is_some_and(|unit| unit.is_binned());
        let limit = |value: &Comparable| match value {
            Comparable::Number(number) => operand(&Datum::Number(*number), unit.as_ref()),
            Comparable::Text(text) => operand(&Datum::Text(text.clone()), unit.as_ref()),
            Comparable::Time(time) => operand(&Datum::Time(time.clone()), unit.as_ref()),
        };
        let ordered = [
            (&test.lt, &[Ordering::Less] as &'static [Ordering]),
            (&test.lte, &[Ordering::Less, Ordering::Equal]),
            (&test.gt, &[Ordering::Greater]),
            (&test.gte, &[Ordering::Greater, Ordering::Equal]),
        ];
        let ordered = ordered.into_iter().find_map(|(value, orders)| Some((limit(value.as_ref()?), orders)));
        let (kind, comparison) = if let Some(value) = &test.equal {
            let value = operand(value, unit.as_ref());
            (Kind::of(&value), Comparison::Equal(Key::from(&value)))
        } else if let Some((value, orders)) = ordered {
            (Kind::of(&value), Comparison::Ordered(value, orders))
        } else if let Some(limits) = &test.range {
            let [low, high] = limits;
            let kind = match low {
                RangeLimit::Time(_) => Kind::Time,
                RangeLimit::Number(number) => Kind::of(&Value::Number(*number)),
                // Moments are not compared as they are written.
                RangeLimit::Null(()) if matches!(high, RangeLimit::Time(_)) => Kind::Time,
                RangeLimit::Null(()) => Kind::AsIs,
            };
            let number = |limit: &RangeLimit| match limit {
                RangeLimit::Null(()) => None,
                RangeLimit::Number(number) => operand(&Datum::Number(*number), unit.as_ref()).number(),
                RangeLimit::Time(time) => operand(&Datum::Time(time.clone()), unit.as_ref()).number(),
            };
            let between = match (number(low), number(high)) {
                (Some(low), Some(high)) => Comparison::Between(Some(low.min(high)), Some(low.max(high))),
                (low, high) => Comparison::Between(low, high),
            };
            (kind, between)
        } else if let Some(values) = &test.one_of {
            let values: Vec<Value> = values.iter().map(|value| operand(value, unit.as_ref())).listed();
            let kind = values.first().map_or(Kind::AsIs, Kind::of);
            let mut keys = Places::default();
            for value in &values {
                keys.take(Key::from(value));
            }
            (kind, Comparison::OneOf(keys))
        } else {
            (Kind::AsIs, Comparison::Valid(test.valid.unwrap_or(true)))
        };
        let kind = if unit.is_some() { Kind::Time } else { kind };
        FieldNode { column, unit: unit.filter(|_| !binned), kind, comparison }
    }

    fn holds(&self, row: usize) -> bool {
        // After a summary there is nothing left of the other fields: that compares with nothing.
        let Some(column) = self.column else { return matches!(self.comparison, Comparison::Valid(false)) };
        let value = column.value(row);
        let value = match &self.unit {
            // JavaScript takes the parts of `null` as those of 1970.
            Some(unit) => match zero_if_blank(&self.kind.read(value)) {
                time if time.is_finite() => unit.floor(time).map_or(Value::Missing(Missing::NotFinite), Value::Time),
                _ => Value::Missing(Missing::NotFinite),
            },
            None => self.kind.read(value),
        };
        match &self.comparison {
            Comparison::Equal(key) => Key::from(&value) == *key,
            Comparison::OneOf(keys) => keys.get(&Key::from(&value)).is_some(),
            Comparison::Ordered(limit, orders) => {
                let nothing = value.is_missing() && self.number(&value).is_nan();
                !nothing && size_order(&value, limit).is_some_and(|order| orders.contains(&order))
            }
            Comparison::Between(low, high) => {
                let number = self.number(&value);
                // Without limits every row passes, whatever it holds.
                low.is_none_or(|low| number >= low) && high.is_none_or(|high| number <= high)
            }
            // A date is valid, however it is written.
            Comparison::Valid(wanted) => {
                let read = || to_number(&value).is_finite() || to_time(&value).is_finite();
                (!value.is_missing() && read()) == *wanted
            }
        }
    }

    /// The number that is compared: that of nothing at all is none, unless the operand made it `null`.
    fn number(&self, value: &Value) -> f64 {
        match value {
            Value::Missing(Missing::Blank) if self.kind == Kind::AsIs => f64::NAN,
            value => zero_if_blank(value),
        }
    }
}

impl Kind {
    /// As Vega-Lite has it, which overlooks an operand of zero and leaves the cell as it is.
    fn of(operand: &Value) -> Kind {
        match operand {
            Value::Number(0.0) => Kind::AsIs,
            Value::Number(_) => Kind::Number,
            Value::Text(_) => Kind::Text,
            Value::Time(_) => Kind::Time,
            Value::Missing(_) | Value::Bool(_) => Kind::AsIs,
        }
    }

    fn read(self, value: Value) -> Value {
        match (self, &value) {
            (Kind::AsIs, _) | (_, Value::Missing(_)) => value,
            (_, Value::Text(text)) if text.is_empty() => Value::Missing(Missing::Blank),
            (Kind::Number, _) => finite(to_number(&value), Value::Number),
            (Kind::Time, _) => finite(to_time(&value), Value::Time),
            (Kind::Text, Value::Number(number)) => Value::Text(crate::digits::shortest(*number).into()),
            (Kind::Text, Value::Bool(truth)) => Value::Text(truth.to_string().into()),
            (Kind::Text, Value::Text(_) | Value::Time(_)) => value,
        }
    }
}

fn finite(number: f64, value: fn(f64) -> Value) -> Value {
    if number.is_finite() { value(number) } else { Value::Missing(Missing::NotFinite) }
}

/// JavaScript's number of a value in a comparison: `null` is 0, what is no number NaN.
fn zero_if_blank(value: &Value) -> f64 {
    match value {
        Value::Missing(Missing::NotFinite | Missing::Unreadable) => f64::NAN,
        Value::Missing(_) => 0.0,
        value => to_number(value),
    }
}

/// The order of two values by JavaScript's `<` and `>`: texts by their letters, else by number.
fn size_order(a: &Value, b: &Value) -> Option<Ordering> {
    match (a, b) {
        (Value::Text(a), Value::Text(b)) => Some(a.cmp(b)),
        // A text that names a time, compared with times.
        (Value::Time(a), Value::Text(b)) if parse_time(b).is_some() => a.partial_cmp(&parse_time(b)?),
        (Value::Missing(_), Value::Text(_)) => None,
        _ => zero_if_blank(a).partial_cmp(&zero_if_blank(b)),
    }
}

/// What a cell is compared with. With a time unit, a number below 10,000 or a word is one of that
/// unit: year 2006, month `jan`; other numbers and texts are times.
fn operand(value: &Datum, unit: Option<&TimeUnit>) -> Value {
    let Some(unit) = unit else { return value.value() };
    let time = |time: Option<f64>| time.map_or(Value::Missing(Missing::NotFinite), Value::Time);
    match value {
        // A lone day of the week falls in the unit's own reference year.
        Datum::Time(DateTime { day: Some(_), year: None, quarter: None, month: None, date: None, .. }) => {
            time(value.value().number().and_then(|time| unit.floor(time)))
        }
        Datum::Time(_) | Datum::Bool(_) | Datum::Null(()) => value.value(),
        Datum::Number(number) if *number < 10_000.0 => match part(unit, Named::Number(*number)) {
            Some(part) => operand(&Datum::Time(part), Some(unit)),
            None => Value::Time(*number),
        },
        Datum::Number(number) => Value::Time(*number),
        Datum::Text(text) => match (parse_time(text), part(unit, Named::Name(text.clone()))) {
            (None, Some(part)) => operand(&Datum::Time(part), Some(unit)),
            (found, _) => time(found),
        },
    }
}

/// A date with the one part that a unit has; `None` for units of several parts.
fn part(unit: &TimeUnit, value: Named) -> Option<DateTime> {
    use crate::scale::time_unit::Part;
    let number = match &value {
        Named::Number(number) => Some(*number),
        Named::Name(text) => digits::number(text),
    };
    let none = DateTime::default();
    let [part] = unit.parts() else { return None };
    Some(match part {
        Part::Year => DateTime { year: Some(number?), ..none },
        Part::Quarter => DateTime { quarter: Some(number?), ..none },
        Part::Month => DateTime { month: Some(number.map_or(value, Named::Number)), ..none },
        Part::Date => DateTime { date: Some(number?), ..none },
        Part::Day => DateTime { day: Some(number.map_or(value, Named::Number)), ..none },
        Part::Hours => DateTime { hours: Some(number?), ..none },
        Part::Minutes => DateTime { minutes: Some(number?), ..none },
        Part::Seconds => DateTime { seconds: Some(number?), ..none },
        Part::Milliseconds => DateTime { milliseconds: Some(number?), ..none },
        Part::Week | Part::DayOfYear => return None,
    })
}
