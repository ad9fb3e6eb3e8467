//! Text to a time: ISO 8601, and the forms that `Date.parse` reads and that occur in data.
//!
//! Takes text or bytes; gives milliseconds since 1970, or `None` for what is no date. Text without an
//! offset is UTC. Stricter than V8 on purpose: a day that its month has not (30 February), a lone
//! number other than a four-digit year, two numbers without a year and unknown words are no dates.

use super::calendar::{Fields, MINUTE};
use crate::gregorian::{MONTHS, WEEKDAYS};

/// The time that a text names.
#[must_use]
pub fn parse_time(text: &str) -> Option<f64> {
    let text = text.trim();
    parse_iso_time(text.as_bytes()).or_else(|| parse_written_time(text))
}

/// The time of ISO 8601 text: a year, month, day, or a day with a time and an offset. Allocates
/// nothing, for columns of many.
#[must_use]
pub fn parse_iso_time(bytes: &[u8]) -> Option<f64> {
    let mut reader = Reader { bytes };
    let mut fields = Fields { date: 1, ..Fields::default() };
    fields.year = match reader.one_of(b"+-") {
        None => reader.digits(4, 4)?,
        Some(b'-') => -reader.digits(6, 6)?,
        Some(_) => reader.digits(6, 6)?,
    };
    let mut offset = 0;
    if reader.eat(b'-') {
        fields.month = reader.digits(2, 2)? - 1;
        if reader.eat(b'-') {
            fields.date = reader.digits(2, 2)?;
            if reader.one_of(b"Tt ").is_some() {
                offset = reader.clock(&mut fields)?;
            }
        }
    }
    if reader.bytes.is_empty() { checked_time(fields, offset) } else { None }
}

/// A time whose fields are all in their bounds, `offset` minutes east of UTC.
fn checked_time(fields: Fields, offset: i64) -> Option<f64> {
    let midnight_after = fields.hours == 24 && fields.minutes + fields.seconds + fields.milliseconds == 0;
    let within = (0..12).contains(&fields.month)
        && (fields.hours < 24 || midnight_after)
        && fields.minutes < 60
        && fields.seconds < 60;
    let day = Fields { hours: 0, minutes: 0, seconds: 0, milliseconds: 0, ..fields };
    // A day that carries over into the next month does not exist.
    let exists = within && Fields::of(day.time()?)? == day;
    if !exists {
        return None;
    }
    Fields { milliseconds: fields.milliseconds - offset * MINUTE, ..fields }.time()
}

/// What is left of some ASCII text.
#[derive(Clone, Copy)]
struct Reader<'a> {
    bytes: &'a [u8],
}

impl Reader<'_> {
    fn one_of(&mut self, set: &[u8]) -> Option<u8> {
        let (first, rest) = self.bytes.split_first()?;
        set.contains(first).then(|| {
            self.bytes = rest;
            *first
        })
    }

    fn eat(&mut self, byte: u8) -> bool {
        self.one_of(&[byte]).is_some()
    }

    /// A number of at least `fewest` and at most `most` digits; what follows is left.
    fn digits(&mut self, fewest: usize, most: usize) -> Option<i64> {
        let length = self.bytes.iter().take(most).take_while(|byte| byte.is_ascii_digit()).count();
        let (digits, rest) = self.bytes.split_at_checked(length)?;
        if length < fewest {
            return None;
        }
        self.bytes = rest;
        Some(digits.iter().fold(0, |number, digit| number * 10 + i64::from(digit - b'0')))
    }

    /// `HH:MM`, then seconds, a fraction and an offset if they are there. Gives the offset in minutes.
    fn clock(&mut self, fields: &mut Fields) -> Option<i64> {
        fields.hours = self.digits(1, 2)?;
        if !self.eat(b':') {
            return None;
        }
        fields.minutes = self.digits(2, 2)?;
        if self.eat(b':') {
            fields.seconds = self.digits(2, 2)?;
            if self.one_of(b".,").is_some() {
                fields.milliseconds = self.fraction()?;
            }
        }
        self.offset()
    }

    /// Milliseconds of the digits after a point; digits beyond the third are dropped.
    fn fraction(&mut self) -> Option<i64> {
        let before = self.bytes.len();
        let number = self.digits(1, 3)?;
        let read = before - self.bytes.len();
        while self.digits(1, 9).is_some() {}
        Some(match read {
            1 => number * 100,
            2 => number * 10,
            _ => number,
        })
    }

    /// `Z`, `+08:00`, `+0800` or `+08`, in minutes; 0 where there is none.
    fn offset(&mut self) -> Option<i64> {
        if self.one_of(b"Zz").is_some() {
            return Some(0);
        }
        let Some(sign) = self.one_of(b"+-") else { return Some(0) };
        let hours = self.digits(2, 2)?;
        let colon = self.eat(b':');
        let minutes = if colon { self.digits(2, 2)? } else { self.digits(2, 2).unwrap_or(0) };
        if hours > 23 || minutes > 59 {
            return None;
        }
        let offset = hours * 60 + minutes;
        Some(if sign == b'-' { -offset } else { offset })
    }
}

/// The zones that RFC 2822 names, in hours.
const ZONES: [(&str, i64); 11] = [
    ("utc", 0),
    ("gmt", 0),
    ("z", 0),
    ("est", -5),
    ("edt", -4),
    ("cst", -6),
    ("cdt", -5),
    ("mst", -7),
    ("mdt", -6),
    ("pst", -8),
    ("pdt", -7),
];

/// The longest text that may be a date.
const MAX_LENGTH: usize = 100;

/// Dates with slashes, dots, month names, weekdays, am and pm: `Sat, 1 Jan 2000 10:00 pm GMT+0100`.
fn parse_written_time(text: &str) -> Option<f64> {
    if text.len() > MAX_LENGTH || !text.is_ascii() {
        return None;
    }
    let lower = text.to_ascii_lowercase();
    let mut reader = Reader { bytes: lower.as_bytes() };
    let mut numbers: Vec<i64> = Vec::new();
    let mut month = None;
    let mut afternoon = None;
    let mut offset = None;
    let mut clock: Option<Fields> = None;
    while let Some(first) = reader.bytes.first().copied() {
        match first {
            b'0'..=b'9' => {
                let mut ahead = reader;
                ahead.digits(1, 2)?;
                if clock.is_none() && ahead.eat(b':') {
                    let mut fields = Fields::default();
                    let before = reader.bytes;
                    let east = reader.clock(&mut fields)?;
                    let read = before.get(..before.len() - reader.bytes.len())?;
                    if read.iter().any(|byte| b"+-z".contains(byte)) {
                        offset = Some(east);
                    }
                    clock = Some(fields);
                } else {
                    numbers.push(reader.digits(1, 6)?);
                    if numbers.len() > 3 {
                        return None;
                    }
                }
            }
            b'a'..=b'z' => {
                let length = reader.bytes.iter().take_while(|byte| byte.is_ascii_lowercase()).count();
                let (word, rest) = reader.bytes.split_at_checked(length)?;
                let word = std::str::from_utf8(word).ok()?;
                reader.bytes = rest;
                let names =
                    |full: &&str| word.len() >= 3 && full.starts_with(word) || word == "sept" && *full == MONTHS[8];
                if let Some(place) = MONTHS.iter().position(names) {
                    month = Some(i64::try_from(place).ok()?);
                } else if word == "am" || word == "pm" {
                    afternoon = Some(word == "pm");
                } else if let Some((_, hours)) = ZONES.iter().find(|(zone, _)| *zone == word) {
                    let more = if clock.is_some() { reader.offset()? } else { 0 };
                    offset = Some(hours * 60 + more);
                } else if !(word == "t" || WEEKDAYS.iter().any(names)) {
                    return None;
                }
            }
            b'+' | b'-' if clock.is_some() && offset.is_none() => offset = Some(reader.offset()?),
            // The name of the zone, as `Date.toString` writes it.
            b'(' if clock.is_some() => reader.bytes = &[],
            b' ' | b'/' | b'-' | b'.' | b',' => reader.bytes = reader.bytes.split_at_checked(1)?.1,
            _ => return None,
        }
    }
    let (year, month, date) = in_order(&numbers, month)?;
    let year = match year {
        0..=49 => year + 2000,
        50..=99 => year + 1900,
        _ => year,
    };
    let mut fields = clock.unwrap_or_default();
    if let Some(afternoon) = afternoon {
        if !(1..=12).contains(&fields.hours) {
            return None;
        }
        fields.hours = fields.hours % 12 + if afternoon { 12 } else { 0 };
    }
    checked_time(Fields { year, month, date, ..fields }, offset.unwrap_or(0))
}

/// Year, month (0 to 11) and day of the numbers of a date, in the order that V8 assumes.
fn in_order(numbers: &[i64], month: Option<i64>) -> Option<(i64, i64, i64)> {
    let is_day = |n: i64| (1..=31).contains(&n);
    match (numbers, month) {
        ([only], Some(month)) if is_day(*only) => Some((2001, month, *only)),
        ([only], Some(month)) => Some((*only, month, 1)),
        ([a, b], Some(month)) if is_day(*a) => Some((*b, month, *a)),
        ([a, b], Some(month)) => Some((*a, month, *b)),
        ([a, b], None) if *a > 999 => Some((*a, b - 1, 1)),
        ([a, b, c], None) if is_day(*a) => Some((*c, a - 1, *b)),
        ([a, b, c], None) => Some((*a, b - 1, *c)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::locale::Locale;
    use super::super::parse_time_with::parse_time_with;
    use super::super::time_format::format_time;
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn written_times_read_back(ms in -60_000_000_000_000_i64..200_000_000_000_000) {
            let time = ms as f64;
            let english = Locale::default();
            for specifier in ["%Y-%m-%dT%H:%M:%S.%LZ", "%Y-%m-%d %H:%M:%S.%L", "%d %B %Y %H:%M:%S.%L", "%b %e, %Y %I:%M:%S.%L %p"] {
                let text = format_time(time, specifier, &english);
                prop_assert_eq!(parse_time_with(&text, specifier, &english), Some(time), "{}", text);
                if ms > 0 {
                    prop_assert_eq!(parse_time(&text), Some(time), "{}", text);
                }
            }
        }

        #[test]
        fn any_text_is_no_trap(text in ".{0,40}", specifier in "(%?.){0,8}") {
            let _ = (parse_time(&text), parse_time_with(&text, &specifier, &Locale::default()));
            let _ = format_time(0.0, &specifier, &Locale::default());
        }

        #[test]
        fn anything_like_a_date_is_no_trap(text in "[0-9a-z:/. +-]{0,24}") {
            let _ = parse_time(&text);
        }
    }
}
