//! The words and separators of a language.
//!
//! Takes what the page's `Intl` knows, as JSON that the JavaScript side builds; gives them to number
//! and time formats. The default is en-US as d3 and Vega have it. No other language is in the module:
//! whatever the JSON leaves out keeps the default.

use std::rc::Rc;

use crate::json::Json;
use crate::list::Listed;
use crate::order::sort_by_number;

/// The units of Vega's time format that depends on the time itself, finest first.
pub const GRAINS: [&str; 9] =
    ["milliseconds", "seconds", "minutes", "hours", "date", "week", "month", "quarter", "year"];

/// What a locale says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Said {
    /// What stands before the decimals.
    Decimal,
    /// What stands between groups of digits.
    Group,
    /// What stands before a negative number.
    Minus,
    /// What stands after a percentage.
    Percent,
    /// What stands for no number.
    Nan,
    /// What stands before and after an amount of money.
    Currency,
    /// The ten digits.
    Numerals,
    /// January to December.
    Months,
    /// Jan to Dec.
    ShortMonths,
    /// Sunday to Saturday.
    Days,
    /// Sun to Sat.
    ShortDays,
    /// Before and after noon.
    Periods,
    /// What `%c` stands for.
    DateTime,
    /// What `%x` stands for.
    Date,
    /// What `%X` stands for.
    Time,
    /// How a month with its year, a date, and a date with a time of day are told.
    Told,
    /// The time format of each of [`GRAINS`].
    Grains,
}

/// Each in the order of [`Said`]: the member of the JSON, and what en-US has, one text a line. In one table of texts, as code
/// that names each would be three times the size of it.
const SAID: [(&str, &str); 17] = [
    ("decimal", "."),
    ("group", ","),
    ("minus", "\u{2212}"),
    ("percent", "%"),
    ("nan", "NaN"),
    ("currency", "$\n"),
    ("numerals", "0\n1\n2\n3\n4\n5\n6\n7\n8\n9"),
    ("months", "January\nFebruary\nMarch\nApril\nMay\nJune\nJuly\nAugust\nSeptember\nOctober\nNovember\nDecember"),
    ("shortMonths", "Jan\nFeb\nMar\nApr\nMay\nJun\nJul\nAug\nSep\nOct\nNov\nDec"),
    ("days", "Sunday\nMonday\nTuesday\nWednesday\nThursday\nFriday\nSaturday"),
    ("shortDays", "Sun\nMon\nTue\nWed\nThu\nFri\nSat"),
    ("periods", "AM\nPM"),
    ("dateTime", "%x, %X"),
    ("date", "%-m/%-d/%Y"),
    ("time", "%-I:%M:%S %p"),
    ("told", "%b %Y\n%b %-d, %Y\n%b %-d, %Y, %H:%M"),
    ("timeFormats", ".%L\n:%S\n%I:%M\n%I %p\n%a %d\n%b %d\n%B\n%B\n%Y"),
];

/// Words, separators and signs.
#[derive(Clone, Debug, PartialEq)]
pub struct Locale {
    /// The BCP 47 tag: `en-US`, `zh-CN`.
    pub language: Rc<str>,
    /// Whether text runs from right to left.
    pub rtl: bool,
    /// How many digits each group has, from the right; used in turn.
    pub grouping: Rc<[u8]>,
    /// Powers of ten that have a word, ascending: 3 `k`, 6 `M`, 9 `bn`; in Chinese 4 `万`, 8 `亿`.
    pub compact: Rc<[(u8, Rc<str>)]>,
    /// By [`Said`].
    said: Rc<[Vec<Rc<str>>]>,
}

impl Default for Locale {
    fn default() -> Locale {
        Locale {
            language: "en-US".into(),
            rtl: false,
            grouping: Rc::new([3]),
            compact: Rc::new([(3, "k".into()), (6, "M".into()), (9, "bn".into()), (12, "tn".into())]),
            said: SAID.iter().map(|(_, texts)| texts.split('\n').map(Rc::from).collect()).collect(),
        }
    }
}

impl Locale {
    /// Texts of a kind, as many as its default has.
    #[must_use]
    pub fn texts(&self, said: Said) -> &[Rc<str>] {
        self.said.get(said as usize).map_or(&[], Vec::as_slice)
    }

    /// A text that stands alone, or the first of its kind.
    #[must_use]
    pub fn text(&self, said: Said) -> &str {
        self.texts(said).first().map_or("", |text| text)
    }

    /// Whether digits are not 0 to 9.
    #[must_use]
    pub fn has_numerals(&self) -> bool {
        self.texts(Said::Numerals).iter().any(|digit| !digit.starts_with(|c: char| c.is_ascii_digit()))
    }

    /// A number that locales have in common which write numbers and times alike, whatever their language is called: FNV-1a,
    /// 32 bits, of how they do it.
    #[must_use]
    pub fn likeness(&self) -> u32 {
        let kinds =
            [Said::Decimal, Said::Group, Said::Minus, Said::Percent, Said::Numerals, Said::ShortMonths, Said::Told];
        let texts = kinds.iter().flat_map(|said| self.texts(*said)).chain(self.compact.iter().map(|(_, text)| text));
        let powers = self.compact.iter().map(|(power, _)| *power).chain(self.grouping.iter().copied());
        // No text has the byte 255: it stands between them.
        let bytes = texts.flat_map(|text| text.bytes().chain([u8::MAX])).chain(powers);
        bytes.fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
    }

    /// The locale that a JSON object describes. Members: `language`, `rtl`, `decimal`, `group`, `grouping`
    /// (array of digits), `currency` (two texts), `numerals` (ten), `minus`, `percent`, `nan`, `compact`
    /// (pairs of power and text), `months` and `shortMonths` (twelve), `days` and `shortDays` (seven, from
    /// Sunday), `periods` (two), `dateTime`, `date`, `time` (formats), `timeFormats` (an object by
    /// [`GRAINS`]), `told` (three formats). A member that is absent or has another shape keeps its default.
    #[must_use]
    pub fn from_json(json: &Json) -> Locale {
        let mut locale = Locale::default();
        let said = SAID.iter().zip(locale.said.iter());
        locale.said = said
            .map(|((key, _), texts)| json.get(key).map_or_else(|| texts.clone(), |json| replaced(texts, json)))
            .collect();
        if let Some(language) = json.get("language").and_then(Json::as_text) {
            locale.language = language.into();
        }
        if let Some(rtl) = json.get("rtl").and_then(Json::as_bool) {
            locale.rtl = rtl;
        }
        if let Some(sizes) = json.get("grouping").and_then(Json::as_array) {
            locale.grouping = sizes.iter().filter_map(Json::as_number).filter_map(small).collect();
        }
        if let Some(pairs) = json.get("compact").and_then(Json::as_array) {
            let mut compact: Vec<(u8, Rc<str>)> = pairs
                .iter()
                .filter_map(|pair| match pair.as_array()? {
                    [power, suffix] => Some((small(power.as_number()?)?, suffix.as_text()?.into())),
                    _ => None,
                })
                .listed();
            sort_by_number(&mut compact, &|(power, _)| f64::from(*power));
            locale.compact = compact.into();
        }
        locale
    }
}

/// A whole number from 1 to 255.
fn small(number: f64) -> Option<u8> {
    u8::try_from(super::rounding::integer(number)).ok().filter(|size| *size > 0)
}

/// Texts, each by what JSON has in its place: one by a text, those of [`GRAINS`] by an object, others by an array of as many.
fn replaced(texts: &[Rc<str>], json: &Json) -> Vec<Rc<str>> {
    let list = json.as_array().unwrap_or_default();
    let fits = list.len() == texts.len() && list.iter().all(|text| text.as_text().is_some());
    let other = |at: usize| match texts.len() {
        1 => Some(json),
        count if count == GRAINS.len() => json.get(GRAINS.get(at)?),
        _ => list.get(at).filter(|_| fits),
    };
    let text = |(at, text): (usize, &Rc<str>)| other(at).and_then(Json::as_text).map_or_else(|| text.clone(), Rc::from);
    texts.iter().enumerate().map(text).listed()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn absent_and_misshapen_members_keep_the_default() {
        let json: Json = serde_json::from_str(
            r#"{"language": "zh-CN", "compact": [[8, "亿"], [4, "万"], ["x"], 3], "months": ["一月"],
                "periods": ["上午", "下午"], "grouping": [4, 0, 3], "decimal": 5, "group": "'", "days": "Tag",
                "minus": ["-"], "timeFormats": {"year": "%Y年"}}"#,
        )
        .unwrap();
        let locale = Locale::from_json(&json);
        assert_eq!(&*locale.language, "zh-CN");
        assert_eq!(*locale.compact, [(4, "万".into()), (8, "亿".into())]);
        assert_eq!(&*locale.texts(Said::Months)[0], "January");
        assert_eq!(&*locale.texts(Said::Periods)[1], "下午");
        assert_eq!(*locale.grouping, [4, 3]);
        let told = [Said::Decimal, Said::Group, Said::Minus].map(|said| locale.text(said));
        assert_eq!((told, &*locale.texts(Said::Days)[0]), ([".", "'", "\u{2212}"], "Sunday"));
        assert_eq!(&*locale.texts(Said::Grains)[8], "%Y年");
        assert_eq!(Locale::from_json(&Json::Null), Locale::default());
    }

    #[test]
    fn locales_that_write_numbers_and_times_alike_are_alike() {
        let read = |text: &str| Locale::from_json(&serde_json::from_str(text).unwrap()).likeness();
        let own = Locale::default().likeness();
        assert_eq!(read(r#"{"language": "en-ZA", "months": ["Januar"]}"#), own);
        for other in [
            r#"{"decimal": ","}"#,
            r#"{"compact": [[4, "万"]]}"#,
            r#"{"grouping": [3, 2]}"#,
            r#"{"told": ["%Y", "%x", "%x"]}"#,
        ] {
            assert_ne!(read(other), own, "{other}");
        }
    }
}
