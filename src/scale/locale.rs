//! The words and separators of a language.
//!
//! Takes what the page's `Intl` knows, as JSON that the JavaScript side builds; gives them to number
//! and time formats. The default is en-US as d3 and Vega have it. No other language is in the module:
//! whatever the JSON leaves out keeps the default.

use std::rc::Rc;

use crate::json::Json;
use crate::order::sort_by_number;

/// The units of Vega's time format that depends on the time itself, finest first.
pub const GRAINS: [&str; 9] =
    ["milliseconds", "seconds", "minutes", "hours", "date", "week", "month", "quarter", "year"];

/// Words, separators and signs.
#[derive(Clone, Debug, PartialEq)]
pub struct Locale {
    /// The BCP 47 tag: `en-US`, `zh-CN`.
    pub language: Rc<str>,
    /// Whether text runs from right to left.
    pub rtl: bool,
    /// What stands before the decimals.
    pub decimal: Rc<str>,
    /// What stands between groups of digits.
    pub group: Rc<str>,
    /// How many digits each group has, from the right; used in turn.
    pub grouping: Vec<u8>,
    /// What stands before and after an amount of money.
    pub currency: [Rc<str>; 2],
    /// The ten digits; empty where they are 0 to 9.
    pub numerals: Vec<Rc<str>>,
    /// What stands before a negative number.
    pub minus: Rc<str>,
    /// What stands after a percentage.
    pub percent: Rc<str>,
    /// What stands for no number.
    pub nan: Rc<str>,
    /// Powers of ten that have a word, ascending: 3 `k`, 6 `M`, 9 `bn`; in Chinese 4 `万`, 8 `亿`.
    pub compact: Vec<(u8, Rc<str>)>,
    /// January to December.
    pub months: Vec<Rc<str>>,
    /// Jan to Dec.
    pub short_months: Vec<Rc<str>>,
    /// Sunday to Saturday.
    pub days: Vec<Rc<str>>,
    /// Sun to Sat.
    pub short_days: Vec<Rc<str>>,
    /// Before and after noon.
    pub periods: [Rc<str>; 2],
    /// What `%c`, `%x` and `%X` stand for.
    pub date_time: [Rc<str>; 3],
    /// The time format of each of [`GRAINS`].
    pub grains: [Rc<str>; 9],
    /// How a month with its year, a date, and a date with a time of day are told.
    pub told: [Rc<str>; 3],
}

impl Default for Locale {
    fn default() -> Locale {
        Locale {
            language: "en-US".into(),
            rtl: false,
            decimal: ".".into(),
            group: ",".into(),
            grouping: vec![3],
            currency: ["$".into(), "".into()],
            numerals: Vec::new(),
            minus: "\u{2212}".into(),
            percent: "%".into(),
            nan: "NaN".into(),
            compact: vec![(3, "k".into()), (6, "M".into()), (9, "bn".into()), (12, "tn".into())],
            months: words("January February March April May June July August September October November December"),
            short_months: words("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"),
            days: words("Sunday Monday Tuesday Wednesday Thursday Friday Saturday"),
            short_days: words("Sun Mon Tue Wed Thu Fri Sat"),
            periods: ["AM".into(), "PM".into()],
            date_time: ["%x, %X".into(), "%-m/%-d/%Y".into(), "%-I:%M:%S %p".into()],
            grains: [".%L", ":%S", "%I:%M", "%I %p", "%a %d", "%b %d", "%B", "%B", "%Y"].map(Rc::from),
            told: ["%b %Y", "%b %-d, %Y", "%b %-d, %Y, %H:%M"].map(Rc::from),
        }
    }
}

fn words(text: &str) -> Vec<Rc<str>> {
    text.split(' ').map(Rc::from).collect()
}

impl Locale {
    /// The locale that a JSON object describes. Members: `language`, `rtl`, `decimal`, `group`, `grouping`
    /// (array of digits), `currency` (two texts), `numerals` (ten), `minus`, `percent`, `nan`, `compact`
    /// (pairs of power and text), `months` and `shortMonths` (twelve), `days` and `shortDays` (seven, from
    /// Sunday), `periods` (two), `dateTime`, `date`, `time` (formats), `timeFormats` (an object by
    /// [`GRAINS`]), `told` (three formats). A member that is absent or has another shape keeps its default.
    #[must_use]
    pub fn from_json(json: &Json) -> Locale {
        let mut locale = Locale::default();
        set_text(&mut locale.language, json, "language");
        set_text(&mut locale.decimal, json, "decimal");
        set_text(&mut locale.group, json, "group");
        set_text(&mut locale.minus, json, "minus");
        set_text(&mut locale.percent, json, "percent");
        set_text(&mut locale.nan, json, "nan");
        set_texts(&mut locale.currency, json, "currency");
        set_texts(&mut locale.months, json, "months");
        set_texts(&mut locale.short_months, json, "shortMonths");
        set_texts(&mut locale.days, json, "days");
        set_texts(&mut locale.short_days, json, "shortDays");
        set_texts(&mut locale.periods, json, "periods");
        set_texts(&mut locale.told, json, "told");
        let mut numerals = words("0 1 2 3 4 5 6 7 8 9");
        if set_texts(&mut numerals, json, "numerals") {
            locale.numerals = numerals;
        }
        for (format, key) in locale.date_time.iter_mut().zip(["dateTime", "date", "time"]) {
            set_text(format, json, key);
        }
        if let Some(formats) = json.get("timeFormats") {
            for (format, key) in locale.grains.iter_mut().zip(GRAINS) {
                set_text(format, formats, key);
            }
        }
        if let Some(rtl) = json.get("rtl").and_then(Json::as_bool) {
            locale.rtl = rtl;
        }
        if let Some(sizes) = json.get("grouping").and_then(Json::as_array) {
            locale.grouping = sizes.iter().filter_map(Json::as_number).filter_map(small).collect();
        }
        if let Some(pairs) = json.get("compact").and_then(Json::as_array) {
            locale.compact = pairs
                .iter()
                .filter_map(|pair| match pair.as_array()? {
                    [power, suffix] => Some((small(power.as_number()?)?, suffix.as_text()?.into())),
                    _ => None,
                })
                .collect();
            sort_by_number(&mut locale.compact, &|(power, _)| f64::from(*power));
        }
        locale
    }
}

/// A whole number from 1 to 255.
fn small(number: f64) -> Option<u8> {
    u8::try_from(super::rounding::integer(number)).ok().filter(|size| *size > 0)
}

fn set_text(slot: &mut Rc<str>, json: &Json, key: &str) {
    if let Some(text) = json.get(key).and_then(Json::as_text) {
        *slot = text.into();
    }
}

/// Replaces all texts by an array of as many; whether it did.
fn set_texts(slots: &mut [Rc<str>], json: &Json, key: &str) -> bool {
    let texts: Option<Vec<&str>> =
        json.get(key).and_then(Json::as_array).and_then(|items| items.iter().map(Json::as_text).collect());
    let Some(texts) = texts.filter(|texts| texts.len() == slots.len()) else { return false };
    for (slot, text) in slots.iter_mut().zip(texts) {
        *slot = text.into();
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn absent_and_misshapen_members_keep_the_default() {
        let json: Json = serde_json::from_str(
            r#"{"language": "zh-CN", "compact": [[8, "亿"], [4, "万"], ["x"], 3], "months": ["一月"],
                "periods": ["上午", "下午"], "grouping": [4, 0, 3], "decimal": 5, "timeFormats": {"year": "%Y年"}}"#,
        )
        .unwrap();
        let locale = Locale::from_json(&json);
        assert_eq!(&*locale.language, "zh-CN");
        assert_eq!(locale.compact, vec![(4, "万".into()), (8, "亿".into())]);
        assert_eq!(&*locale.months[0], "January");
        assert_eq!(&*locale.periods[1], "下午");
        assert_eq!(locale.grouping, vec![4, 3]);
        assert_eq!(&*locale.decimal, ".");
        assert_eq!(&*locale.grains[8], "%Y年");
        assert_eq!(Locale::from_json(&Json::Null), Locale::default());
    }
}
