//! A filter over the bundled observations: JSON → places of rows.
//!
//! Takes the filter described at [`super::observations`]; gives the rows it lets through, in order.
//! Guarantees that a misspelt member, word or id is refused, with what would work.

use super::super::bundled::{Span, is_superseded, period_span, table, topic};
use super::super::{Bound, Status};
use crate::diagnostic::Diagnostic;
use crate::json::Json;
use crate::list::Listed;

/// The members of a filter.
const MEMBERS: [&str; 11] =
    ["indicator", "area", "topic", "period", "unit", "measure", "status", "bound", "basis", "source", "superseded"];

/// What a number may measure.
const MEASURES: [&str; 7] = ["level", "growth", "change", "increment", "share", "rank", "count"];

/// One member of a filter, read.
enum Test<'a> {
    /// The column is one of these texts.
    OneOf(&'a str, Vec<&'a str>),
    /// The period lies in this span, open at either end.
    Within(f64, f64),
    /// Another row states the same, later or more exactly.
    Superseded(bool),
}

/// The rows a filter lets through.
pub(super) fn rows(filter: &Json) -> Result<Vec<usize>, Diagnostic> {
    let members = match filter {
        Json::Null => &[][..],
        Json::Object(members) => members.as_slice(),
        other => return Err(unreadable(format!("a filter is an object, not {}", other.type_name()), "")),
    };
    let tests = members.iter().map(|(name, value)| read(name, value)).collect::<Result<Vec<_>, _>>()?;
    let observations = table("observations");
    let passes = |row: usize, test: &Test<'_>| match test {
        Test::OneOf("topic", texts) => texts.contains(&topic(observations.cell(row, "indicator"))),
        Test::OneOf(name, texts) => texts.contains(&observations.cell(row, name)),
        Test::Within(from, to) => {
            period_span(observations.cell(row, "period")).is_some_and(|span| *from <= span.start && span.end <= *to)
        }
        Test::Superseded(wanted) => is_superseded(observations.cell(row, "note")) == *wanted,
    };
    Ok((0..observations.rows()).filter(|row| tests.iter().all(|test| passes(*row, test))).listed())
}

fn read<'a>(name: &'a str, value: &'a Json) -> Result<Test<'a>, Diagnostic> {
    if !MEMBERS.contains(&name) {
        return Err(Diagnostic::error("unknown-property", format!("a filter has no member `{name}`"))
            .at(format!("/{name}"))
            .hint(format!("one of {}", MEMBERS.join(", "))));
    }
    if name == "superseded" {
        let wanted = |wanted| Ok(Test::Superseded(wanted));
        let odd =
            || Err(unreadable(format!("`superseded` is true or false, not {}", value.type_name()), "/superseded"));
        return value.as_bool().map_or_else(odd, wanted);
    }
    match value {
        Json::Text(text) => Ok(Test::OneOf(name, vec![known(name, text, format!("/{name}"))?])),
        Json::Array(items) => {
            let texts = items.iter().enumerate().map(|(place, item)| {
                let path = format!("/{name}/{place}");
                let text = item.as_text();
                known(name, text.ok_or_else(|| unreadable(format!("a text, not {}", item.type_name()), &path))?, path)
            });
            Ok(Test::OneOf(name, texts.collect::<Result<_, _>>()?))
        }
        Json::Object(members) if name == "period" => within(members),
        other => {
            let or = if name == "period" { ", a list, or an object with `from` and `to`" } else { " or a list" };
            Err(unreadable(format!("`{name}` is a text{or}, not {}", other.type_name()), &format!("/{name}")))
        }
    }
}

/// The test for `{from, to}`.
fn within<'a>(members: &[(std::rc::Rc<str>, Json)]) -> Result<Test<'a>, Diagnostic> {
    let (mut from, mut to) = (f64::NEG_INFINITY, f64::INFINITY);
    for (name, value) in members {
        let path = format!("/period/{name}");
        let text = value.as_text().ok_or_else(|| unreadable(format!("a text, not {}", value.type_name()), &path))?;
        let Span { start, end, .. } = period_span(text).ok_or_else(|| no_period(text, &path))?;
        match &**name {
            "from" => from = start,
            "to" => to = end,
            _ => {
                return Err(Diagnostic::error("unknown-property", format!("`period` has no member `{name}`"))
                    .at(path)
                    .hint("one of from, to"));
            }
        }
    }
    Ok(Test::Within(from, to))
}

/// The text itself, where it is an id or a word that may stand in this column.
fn known<'a>(name: &str, text: &'a str, path: String) -> Result<&'a str, Diagnostic> {
    let ids = |things: &str| (table(things).find(text).is_some(), format!("an id from `catalogue.{things}()`"));
    let (fits, hint) = match name {
        "indicator" => ids("indicators"),
        "area" => ids("areas"),
        "topic" => ids("topics"),
        "source" => ids("sources"),
        "unit" => ids("units"),
        "basis" => (
            text.is_empty() || table("observations").column("basis").any(|basis| basis == text),
            "a basis as `catalogue.observations()` gives it".into(),
        ),
        "status" => {
            (Status::from_word(text).is_some(), "actual, provisional, estimate, forecast, target or missing".into())
        }
        "bound" => (Bound::from_word(text).is_some(), "exact, at-least, at-most, about, over or under".into()),
        "measure" => (MEASURES.contains(&text), format!("one of {}", MEASURES.join(", "))),
        _ => return period_span(text).map(|_| text).ok_or_else(|| no_period(text, &path)),
    };
    if fits {
        return Ok(text);
    }
    Err(Diagnostic::error("unknown-value", format!("`{text}` is no {name} of the bundled data")).at(path).hint(hint))
}

fn no_period(text: &str, path: &str) -> Diagnostic {
    Diagnostic::error("unknown-value", format!("`{text}` is not a period"))
        .at(path)
        .hint("written like 2023, 2024-H1, 2024-Q2, 2024-06, 2024-06-30 or 2021/2025")
}

fn unreadable(message: String, path: &str) -> Diagnostic {
    Diagnostic::error("filter-unreadable", message).at(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filter(json: &str) -> Json {
        serde_json::from_str(json).unwrap()
    }

    fn column(json: &str, name: &str) -> Vec<&'static str> {
        rows(&filter(json)).unwrap().into_iter().map(|row| table("observations").cell(row, name)).collect()
    }

    #[test]
    fn no_filter_lets_everything_through() {
        let all: Vec<usize> = (0..table("observations").rows()).collect();
        assert_eq!(rows(&Json::Null).unwrap(), all);
        assert_eq!(rows(&filter("{}")).unwrap(), all);
    }

    #[test]
    fn members_narrow_and_lists_widen() {
        let found = column(r#"{"indicator": ["gdp", "pm25"], "area": "pingshan", "status": "target"}"#, "indicator");
        assert!(found.contains(&"gdp"));
        assert!(found.iter().all(|id| ["gdp", "pm25"].contains(id)));
        assert!(column(r#"{"topic": "economy"}"#, "indicator").contains(&"gdp"));
        assert!(rows(&filter(r#"{"indicator": []}"#)).unwrap().is_empty());
    }

    #[test]
    fn what_is_superseded_can_be_left_out() {
        let count = |json: &str| rows(&filter(json)).unwrap().len();
        let (with, without) = (count(r#"{"superseded": true}"#), count(r#"{"superseded": false}"#));
        assert!(with > 0 && with + without == table("observations").rows());
        assert!(column(r#"{"unit": "yi-yuan", "basis": ""}"#, "basis").iter().all(|basis| basis.is_empty()));
    }

    #[test]
    fn periods_lie_wholly_inside() {
        let periods = column(r#"{"period": {"from": "2017", "to": "2018"}}"#, "period");
        assert!(periods.contains(&"2017") && periods.contains(&"2018"));
        assert!(periods.iter().all(|period| period.starts_with("2017") || period.starts_with("2018")));
        let early = column(r#"{"period": {"to": "2016"}}"#, "period");
        assert!(!early.is_empty() && early.iter().all(|period| *period <= "2016"));
        assert!(column(r#"{"period": "2023"}"#, "period").iter().all(|period| *period == "2023"));
    }

    #[test]
    fn what_it_does_not_understand_is_refused_with_its_path() {
        for (json, code, path) in [
            (r#"{"indcator": "gdp"}"#, "unknown-property", "/indcator"),
            (r#"{"indicator": "gpd"}"#, "unknown-value", "/indicator"),
            (r#"{"status": ["actual", "actul"]}"#, "unknown-value", "/status/1"),
            (r#"{"period": "last year"}"#, "unknown-value", "/period"),
            (r#"{"period": {"since": "2017"}}"#, "unknown-property", "/period/since"),
            (r#"{"period": {"from": "17"}}"#, "unknown-value", "/period/from"),
            (r#"{"unit": "yards"}"#, "unknown-value", "/unit"),
            (r#"{"basis": "any"}"#, "unknown-value", "/basis"),
            (r#"{"superseded": "no"}"#, "filter-unreadable", "/superseded"),
            (r#"{"area": 3}"#, "filter-unreadable", "/area"),
            (r#"{"area": [3]}"#, "filter-unreadable", "/area/0"),
            (r#"["gdp"]"#, "filter-unreadable", ""),
        ] {
            let refusal = rows(&filter(json)).unwrap_err();
            assert_eq!((refusal.code, refusal.path.as_deref()), (code, Some(path)), "{json}: {refusal}");
        }
    }
}
