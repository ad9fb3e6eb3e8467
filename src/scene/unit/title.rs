//! What a field is called when its author does not say: Vega-Lite's titles, verbal, functional or plain.

use std::rc::Rc;

use crate::scene::look::Look;
use crate::spec::Nullable;
use crate::spec::channel_def::{Aggregate, AggregateOp, AggregateParams, ChannelDef};
use crate::spec::config::FieldTitle;

use super::{Encoded, title_zh};

/// The lines of a channel's title in the page's language; none where the author wrote `null`.
#[must_use]
pub fn channel_title(encoded: &Encoded, look: &Look<'_>) -> Vec<Rc<str>> {
    match encoded.def.title() {
        Nullable::Null => Vec::new(),
        Nullable::Value(text) => text.for_language(look.language()).to_vec(),
        Nullable::Unset => field_title(encoded, look).map(|title| vec![title.into()]).unwrap_or_default(),
    }
}

/// The title of a field definition as `config.fieldTitle` has it; `None` for a datum or a value.
#[must_use]
pub fn field_title(encoded: &Encoded, look: &Look<'_>) -> Option<String> {
    let def = &encoded.def;
    // Vega-Lite shows a path with the backslashes it is written with.
    let plain = |field: &str| if look.theme.is_house() { field.replace('\\', "") } else { field.to_owned() };
    match look.config.field_title() {
        Some(FieldTitle::Plain) => def.field().as_deref().map(plain),
        Some(FieldTitle::Functional) => functional(encoded, &plain),
        Some(FieldTitle::Verbal) | None if look.is_chinese() => title_zh::verbal(encoded, look),
        Some(FieldTitle::Verbal) | None => verbal(encoded, &plain, look.count_title()),
    }
}

/// What was done to the field in words: "Mean of x", "x (binned)".
fn verbal(encoded: &Encoded, plain: &dyn Fn(&str) -> String, count_title: &str) -> Option<String> {
    let def = &encoded.def;
    if matches!(def.aggregate(), Some(Aggregate::Op(AggregateOp::Count))) {
        return Some(count_title.to_owned());
    }
    let field = plain(def.field().as_deref()?);
    if encoded.is_binning() {
        return Some(format!("{field} (binned)"));
    }
    if let Some(unit) = own_unit(def) {
        return Some(format!("{field} ({})", unit_parts(unit).join("-")));
    }
    Some(match def.aggregate() {
        Some(Aggregate::Params(AggregateParams::Argmax(by))) => format!("{field} for max {}", by.argmax),
        Some(Aggregate::Params(AggregateParams::Argmin(by))) => format!("{field} for min {}", by.argmin),
        Some(Aggregate::Params(AggregateParams::Exponential(_))) => format!("Exponential of {field}"),
        Some(Aggregate::Op(op)) => format!("{} of {field}", capitalised(op.word())),
        None => field,
    })
}

/// What was done to the field as a function: "MEAN(x)", "BIN(x)".
fn functional(encoded: &Encoded, plain: &dyn Fn(&str) -> String) -> Option<String> {
    let def = &encoded.def;
    // Vega-Lite says so of a count.
    let field = def.field().as_deref().map_or("undefined".to_owned(), plain);
    let function = match def.aggregate() {
        Some(Aggregate::Params(AggregateParams::Argmax(by))) => {
            return Some(format!("{field} for argmax({})", by.argmax));
        }
        Some(Aggregate::Params(AggregateParams::Argmin(by))) => {
            return Some(format!("{field} for argmin({})", by.argmin));
        }
        Some(Aggregate::Params(AggregateParams::Exponential(_))) => "exponential",
        Some(Aggregate::Op(op)) => op.word(),
        None => match own_unit(def) {
            Some(unit) => unit,
            None if encoded.is_binning() => "bin",
            None => return def.field().as_deref().map(plain),
        },
    };
    Some(format!("{}({field})", function.to_ascii_uppercase()))
}

/// The unit to which a definition cuts its times.
pub(super) fn own_unit(def: &ChannelDef) -> Option<&str> {
    def.time_unit().as_ref().filter(|unit| !unit.is_binned())?.unit()
}

/// The single units a composed time unit is made of, largest first.
#[must_use]
pub fn unit_parts(unit: &str) -> Vec<&str> {
    const PARTS: [&str; 11] =
        ["year", "quarter", "month", "week", "dayofyear", "day", "date", "hours", "minutes", "milliseconds", "seconds"];
    let mut rest = unit;
    let mut parts = Vec::new();
    while !rest.is_empty() {
        let Some(part) = PARTS.iter().find(|part| rest.starts_with(**part)) else { break };
        parts.push(*part);
        rest = rest.get(part.len()..).unwrap_or_default();
    }
    parts
}

fn capitalised(word: &str) -> String {
    let mut word = word.to_owned();
    if let Some(first) = word.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn composed_units_come_apart() {
        assert_eq!(unit_parts("yearmonthdate"), ["year", "month", "date"]);
        assert_eq!(unit_parts("hoursminutes"), ["hours", "minutes"]);
        assert_eq!(unit_parts("secondsmilliseconds"), ["seconds", "milliseconds"]);
        assert_eq!(unit_parts("yeardayofyear"), ["year", "dayofyear"]);
    }
}
