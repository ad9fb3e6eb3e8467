//! A value as something to group and compare by: equal values have equal keys, whatever the row.
//!
//! Guarantees a total order, the one JavaScript's ascending sort gives for values of one kind
//! (numbers by size, texts by UTF-16-like code point order), with missing values first.

use std::cmp::Ordering;
use std::rc::Rc;

use super::Value;
use crate::digits;

/// A value to group by.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    /// No value, for whatever reason.
    Missing,
    /// A truth value.
    Bool(bool),
    /// The bits of a number or a time, with one zero.
    Number(u64),
    /// A text.
    Text(Rc<str>),
    /// One value of each of several columns.
    Several(Vec<Key>),
}

impl From<&Value> for Key {
    fn from(value: &Value) -> Key {
        match value {
            Value::Missing(_) => Key::Missing,
            Value::Bool(value) => Key::Bool(*value),
            // Adding zero turns -0 into 0.
            Value::Number(number) | Value::Time(number) => Key::Number((number + 0.0).to_bits()),
            Value::Text(text) => Key::Text(text.clone()),
        }
    }
}

/// A value as the id of a category, as JavaScript would write it: a number by its digits, a missing
/// value as `null`.
#[must_use]
pub fn category_id(value: &Value) -> Rc<str> {
    match value {
        Value::Text(text) => text.clone(),
        Value::Missing(_) => "null".into(),
        Value::Bool(value) => if *value { "true" } else { "false" }.into(),
        Value::Number(number) | Value::Time(number) => digits::shortest(*number).into(),
    }
}

/// The order of two values: missing first, then truth values, numbers and times by size, texts.
#[must_use]
pub fn compare(a: &Value, b: &Value) -> Ordering {
    fn rank(value: &Value) -> u8 {
        match value {
            Value::Missing(_) => 0,
            Value::Bool(_) => 1,
            Value::Number(_) | Value::Time(_) => 2,
            Value::Text(_) => 3,
        }
    }
    match (a, b) {
        (Value::Text(a), Value::Text(b)) => a.cmp(b),
        (Value::Bool(a), Value::Bool(b)) => a.cmp(b),
        (Value::Number(a) | Value::Time(a), Value::Number(b) | Value::Time(b)) => a.total_cmp(b),
        _ => rank(a).cmp(&rank(b)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::Missing;

    #[test]
    fn zero_has_one_key() {
        assert_eq!(Key::from(&Value::Number(0.0)), Key::from(&Value::Number(-0.0)));
        assert_ne!(Key::from(&Value::Number(0.0)), Key::from(&Value::Number(1.0)));
    }

    #[test]
    fn missing_values_come_first_and_are_one_group() {
        let blank = Value::Missing(Missing::Blank);
        let marked = Value::Missing(Missing::Marked);
        assert_eq!(Key::from(&blank), Key::from(&marked));
        assert_eq!(compare(&blank, &Value::Number(-1e9)), Ordering::Less);
        assert_eq!(compare(&Value::Number(10.0), &Value::Number(9.0)), Ordering::Greater);
    }
}
