//! Text to a time by a d3-time-format specifier: `%d %b %Y %H:%M`.
//!
//! Takes a text, a specifier and the [`Locale`] whose names it uses; gives milliseconds since 1970 as
//! d3's `utcParse` does, or `None` where the text does not fit. Fields out of their bounds carry over.

use super::calendar::{DAY, Fields, weekday};
use super::letter_case::lower;
use super::locale::{Locale, Said};

/// What a specifier has read so far. Absent fields keep their defaults.
struct Read {
    fields: Fields,
    month: Option<i64>,
    quarter: Option<i64>,
    afternoon: Option<i64>,
    /// Minutes east of UTC.
    offset: i64,
    /// From Sunday 0.
    weekday: Option<i64>,
    week_sunday: Option<i64>,
    week_monday: Option<i64>,
    week_iso: Option<i64>,
    /// Milliseconds since 1970, if given as such.
    timestamp: Option<i64>,
    seconds_since: Option<i64>,
}

/// The time that a text names, read by a specifier.
#[must_use]
pub fn parse_time_with(text: &str, specifier: &str, locale: &Locale) -> Option<f64> {
    let mut read = Read {
        fields: Fields::of_year(1900),
        month: None,
        quarter: None,
        afternoon: None,
        offset: 0,
        weekday: None,
        week_sunday: None,
        week_monday: None,
        week_iso: None,
        timestamp: None,
        seconds_since: None,
    };
    let rest = read.take(text, specifier, locale, 0)?;
    if rest.is_empty() { read.time() } else { None }
}

impl Read {
    /// Reads what a specifier describes off the front of a text; gives what is left.
    fn take<'a>(&mut self, text: &'a str, specifier: &str, locale: &Locale, depth: u8) -> Option<&'a str> {
        let mut rest = text;
        let mut chars = specifier.chars();
        while let Some(c) = chars.next() {
            if c != '%' {
                rest = rest.strip_prefix(c)?;
                continue;
            }
            let mut directive = chars.next()?;
            if matches!(directive, '-' | '_' | '0') {
                directive = chars.next()?;
            }
            rest = self.take_directive(rest, directive, locale, depth)?;
        }
        Some(rest)
    }

    fn take_directive<'a>(&mut self, text: &'a str, directive: char, locale: &Locale, depth: u8) -> Option<&'a str> {
        let width = match directive {
            'a' => return self.take_name(text, locale.texts(Said::ShortDays), directive),
            'A' => return self.take_name(text, locale.texts(Said::Days), directive),
            'b' => return self.take_name(text, locale.texts(Said::ShortMonths), directive),
            'B' => return self.take_name(text, locale.texts(Said::Months), directive),
            'p' => return self.take_name(text, locale.texts(Said::Periods), directive),
            '%' => return text.strip_prefix('%'),
            'Z' => return self.take_zone(text),
            'c' | 'x' | 'X' if depth < 2 => {
                let format = locale.text(match directive {
                    'c' => Said::DateTime,
                    'x' => Said::Date,
                    _ => Said::Time,
                });
                return self.take(text, format, locale, depth + 1);
            }
            'q' | 'u' | 'w' => 1,
            'd' | 'e' | 'g' | 'H' | 'I' | 'm' | 'M' | 'S' | 'U' | 'V' | 'W' | 'y' => 2,
            'j' | 'L' => 3,
            'G' | 'Y' => 4,
            'f' => 6,
            'Q' | 's' => 18,
            _ => return None,
        };
        let (number, rest) = take_number(text, width)?;
        let fields = &mut self.fields;
        match directive {
            'd' | 'e' => fields.date = number,
            'f' => fields.milliseconds = number / 1000,
            'g' | 'y' => fields.year = number + if number > 68 { 1900 } else { 2000 },
            'G' | 'Y' => fields.year = number,
            'H' | 'I' => fields.hours = number,
            'j' => (self.month, fields.date) = (Some(0), number),
            'L' => fields.milliseconds = number,
            'm' => self.month = Some(number - 1),
            'M' => fields.minutes = number,
            'q' => self.quarter = Some(number * 3 - 3),
            'Q' => self.timestamp = Some(number),
            's' => self.seconds_since = Some(number),
            'S' => fields.seconds = number,
            'u' | 'w' => self.weekday = Some(number % 7),
            'U' => self.week_sunday = Some(number),
            'V' => self.week_iso = Some(number),
            _ => self.week_monday = Some(number),
        }
        Some(rest)
    }

    fn take_name<'a>(&mut self, text: &'a str, names: &[std::rc::Rc<str>], directive: char) -> Option<&'a str> {
        let (place, rest) =
            names.iter().enumerate().find_map(|(place, name)| Some((place, strip_ignoring_case(text, name)?)))?;
        let place = Some(i64::try_from(place).ok()?);
        match directive {
            'a' | 'A' => self.weekday = place,
            'p' => self.afternoon = place,
            _ => self.month = place,
        }
        Some(rest)
    }

    fn take_zone<'a>(&mut self, text: &'a str) -> Option<&'a str> {
        if let Some(rest) = text.strip_prefix('Z') {
            self.offset = 0;
            return Some(rest);
        }
        let (sign, rest) = match text.strip_prefix('-') {
            Some(rest) => (-1, rest),
            None => (1, text.strip_prefix('+')?),
        };
        let two = |text: &str| Some(text.get(..2)?.parse::<u8>().ok()?.into());
        let hours: i64 = two(rest)?;
        let rest = rest.get(2..)?;
        let after = rest.strip_prefix(':').unwrap_or(rest);
        let minutes: Option<i64> = two(after);
        self.offset = sign * (hours * 60 + minutes.unwrap_or(0));
        if minutes.is_some() { after.get(2..) } else { Some(rest) }
    }

    fn time(self) -> Option<f64> {
        let within = |ms: i64| Fields::of(ms as f64).map(|_| ms as f64);
        if let Some(ms) = self.timestamp {
            return within(ms);
        }
        if let Some(seconds) = self.seconds_since {
            return within(seconds.checked_mul(1000)?.checked_add(self.fields.milliseconds)?);
        }
        let mut fields = self.fields;
        if let Some(afternoon) = self.afternoon {
            fields.hours = fields.hours % 12 + afternoon * 12;
        }
        fields.month = self.month.or(self.quarter).unwrap_or(0);
        if let Some(week) = self.week_iso {
            if !(1..=53).contains(&week) {
                return None;
            }
            // 4 January is always in week 1.
            let fourth = Fields { year: fields.year, date: 4, ..Fields::default() }.time()?;
            let monday = fourth - ((weekday(fourth)? + 6) % 7 * DAY) as f64;
            let Fields { year, month, date, .. } = Fields::of(monday)?;
            let day = (self.weekday.unwrap_or(1) + 6) % 7;
            fields = Fields { year, month, date: date + (week - 1) * 7 + day, ..fields };
        } else if let Some(week) = self.week_monday.or(self.week_sunday) {
            let first = weekday(Fields::of_year(fields.year).time()?)?;
            let day = match self.week_monday {
                Some(_) => (self.weekday.unwrap_or(1) + 6) % 7 + week * 7 - (first + 5) % 7,
                None => self.weekday.unwrap_or(0) + week * 7 - (first + 6) % 7,
            };
            (fields.month, fields.date) = (0, day);
        }
        fields.minutes -= self.offset;
        fields.time()
    }
}

/// A number within the first `width` characters, blanks before it included.
fn take_number(text: &str, width: usize) -> Option<(i64, &str)> {
    let window = text.char_indices().nth(width).map_or(text, |(end, _)| text.get(..end).unwrap_or(text));
    let digits = window.trim_start();
    let length = digits.bytes().take_while(u8::is_ascii_digit).count();
    let number = digits.get(..length)?.parse().ok()?;
    Some((number, text.get(window.len() - digits.len() + length..)?))
}

fn strip_ignoring_case<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let mut rest = text.chars();
    for expected in prefix.chars() {
        let found = rest.next()?;
        if lower(found) != lower(expected) {
            return None;
        }
    }
    (!prefix.is_empty()).then_some(rest.as_str())
}
