//! Times to text by d3-time-format's mini-language, in UTC.
//!
//! Takes milliseconds since 1970, a specifier and a [`Locale`]; gives what d3's `utcFormat` gives.
//! Without a specifier the text suits the time: a year at its start, a month at its start, and so
//! on, as vega-format does. A time that does not exist is the locale's word for no number.

use super::calendar::{Every, Fields, Unit, day_of_year, iso_week, week_of_year, weekday};
use super::locale::{Locale, Said};
use super::rounding::integer;

/// The text of a time.
#[must_use]
pub fn format_time(time: f64, specifier: &str, locale: &Locale) -> String {
    let mut out = String::new();
    match Moment::of(time.trunc()) {
        Some(moment) => write(&mut out, &moment, specifier, locale, 0),
        None => out.push_str(locale.text(Said::Nan)),
    }
    out
}

/// The text of a time by Vega's rule: the coarsest unit that the time is at the start of, and the
/// locale's format for it.
#[must_use]
pub fn format_time_by_grain(time: f64, locale: &Locale) -> String {
    let time = time.trunc();
    let specifier = grain(time).and_then(|grain| locale.texts(Said::Grains).get(grain));
    specifier.map_or_else(|| locale.text(Said::Nan).to_owned(), |specifier| format_time(time, specifier, locale))
}

/// The place in [`super::locale::GRAINS`] of the unit that a time is shown in.
#[must_use]
pub fn grain(time: f64) -> Option<usize> {
    let inside = |unit: Unit, step: i64| Some(Every { unit, step }.floor(time)? < time);
    Some(if inside(Unit::Second, 1)? {
        0
    } else if inside(Unit::Minute, 1)? {
        1
    } else if inside(Unit::Hour, 1)? {
        2
    } else if inside(Unit::Day, 1)? {
        3
    } else if inside(Unit::Month, 1)? {
        if inside(Unit::Week, 1)? { 4 } else { 5 }
    } else if inside(Unit::Year, 1)? {
        if inside(Unit::Month, 3)? { 6 } else { 7 }
    } else {
        8
    })
}

/// A time and its fields.
struct Moment {
    time: f64,
    fields: Fields,
    weekday: i64,
}

impl Moment {
    fn of(time: f64) -> Option<Moment> {
        Some(Moment { time, fields: Fields::of(time)?, weekday: weekday(time)? })
    }
}

fn write(out: &mut String, moment: &Moment, specifier: &str, locale: &Locale, depth: u8) {
    let mut chars = specifier.chars();
    while let Some(c) = chars.next() {
        if c != '%' {
            out.push(c);
            continue;
        }
        let Some(mut directive) = chars.next() else { return };
        let pad = match directive {
            '-' => None,
            '_' => Some(' '),
            '0' => Some('0'),
            'e' => Some(' '),
            _ => Some('0'),
        };
        if matches!(directive, '-' | '_' | '0') {
            let Some(next) = chars.next() else { return };
            directive = next;
        }
        write_directive(out, moment, directive, pad, locale, depth);
    }
}

fn write_directive(out: &mut String, moment: &Moment, directive: char, pad: Option<char>, locale: &Locale, depth: u8) {
    let Fields { year, month, date, hours, minutes, seconds, milliseconds } = moment.fields;
    let week = |first: i64| week_of_year(moment.time, first).unwrap_or(0);
    let (iso_year, iso_week) = match directive {
        'g' | 'G' | 'V' => iso_week(moment.time).unwrap_or((year, 0)),
        _ => (year, 0),
    };
    let (number, width) = match directive {
        'a' => return push_name(out, locale.texts(Said::ShortDays), moment.weekday),
        'A' => return push_name(out, locale.texts(Said::Days), moment.weekday),
        'b' => return push_name(out, locale.texts(Said::ShortMonths), month),
        'B' => return push_name(out, locale.texts(Said::Months), month),
        'p' => return push_name(out, locale.texts(Said::Periods), hours / 12),
        // A locale's format may name itself; two levels are all that make sense.
        'c' | 'x' | 'X' if depth < 2 => {
            let format = locale.text(match directive {
                'c' => Said::DateTime,
                'x' => Said::Date,
                _ => Said::Time,
            });
            return write(out, moment, format, locale, depth + 1);
        }
        'd' | 'e' => (date, 2),
        'f' => {
            push_padded(out, milliseconds, pad, 3);
            return out.push_str("000");
        }
        'g' => (iso_year % 100, 2),
        'G' => (iso_year % 10_000, 4),
        'H' => (hours, 2),
        'I' => ((hours + 11) % 12 + 1, 2),
        'j' => (day_of_year(moment.time).unwrap_or(0), 3),
        'L' => (milliseconds, 3),
        'm' => (month + 1, 2),
        'M' => (minutes, 2),
        'q' => (month / 3 + 1, 0),
        'Q' => (integer(moment.time), 0),
        's' => (integer((moment.time / 1000.0).floor()), 0),
        'S' => (seconds, 2),
        'u' => ((moment.weekday + 6) % 7 + 1, 0),
        'U' => (week(0), 2),
        'V' => (iso_week, 2),
        'w' => (moment.weekday, 0),
        'W' => (week(1), 2),
        'y' => (year % 100, 2),
        'Y' => (year % 10_000, 4),
        'Z' => return out.push_str("+0000"),
        other => return out.push(other),
    };
    push_padded(out, number, pad, width);
}

fn push_name(out: &mut String, names: &[std::rc::Rc<str>], place: i64) {
    out.push_str(usize::try_from(place).ok().and_then(|place| names.get(place)).map_or("", |name| &**name));
}

fn push_padded(out: &mut String, number: i64, pad: Option<char>, width: usize) {
    let digits = number.unsigned_abs().to_string();
    if number < 0 {
        out.push('-');
    }
    if let Some(pad) = pad {
        out.extend(std::iter::repeat_n(pad, width.saturating_sub(digits.len())));
    }
    out.push_str(&digits);
}
