//! What a field is called when its author does not say: Vega-Lite's verbal titles.

use std::rc::Rc;

use crate::spec::Nullable;
use crate::spec::channel_def::{Aggregate, AggregateOp, AggregateParams, ChannelDef};

use super::Encoded;

/// The lines of a channel's title in a language; none where the author wrote `null`.
#[must_use]
pub fn channel_title(encoded: &Encoded, language: &str, count_title: &str) -> Vec<Rc<str>> {
    match encoded.def.title() {
        Nullable::Null => Vec::new(),
        Nullable::Value(text) => text.for_language(language).to_vec(),
        Nullable::Unset => field_title(encoded, count_title).map(|title| vec![title.into()]).unwrap_or_default(),
    }
}

/// The verbal title of a field definition; `None` for a datum or a value.
#[must_use]
pub fn field_title(encoded: &Encoded, count_title: &str) -> Option<String> {
    let def: &ChannelDef = &encoded.def;
    if matches!(def.aggregate(), Some(Aggregate::Op(AggregateOp::Count))) {
        return Some(count_title.to_owned());
    }
    let field = def.field().as_deref()?.replace('\\', "");
    if encoded.is_binning() {
        return Some(format!("{field} (binned)"));
    }
    if let Some(time_unit) = def.time_unit().as_ref().filter(|unit| !unit.is_binned())
        && let Some(unit) = time_unit.unit()
    {
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
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
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
