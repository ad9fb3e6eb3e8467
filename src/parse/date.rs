//! Dates and times in digits: ISO 8601 and its looser relatives, to milliseconds since 1970 in UTC.
//!
//! Takes the bytes of a cell; gives a time and whether it names a day or a moment, or why it is
//! none. A date that no calendar has is refused, not carried over into the next month. A time
//! without an offset is read as UTC.

use super::fault::Fault;
use crate::gregorian::{DAY, days_to_month, month_length};

/// How a date with its year last is ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum DayOrder {
    /// Not known: such dates are refused.
    #[default]
    Unknown,
    /// 31/12/2024.
    DayFirst,
    /// 12/31/2024.
    MonthFirst,
}

/// A point in time as a cell gives it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moment {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    pub time: f64,
    /// Whether a time of day stands there, too.
    pub has_clock: bool,
}

/// The time at which a month begins; months beyond 12 carry over into the next years.
#[must_use]
pub fn month_start(year: i32, month: i32) -> f64 {
    let months = year * 12 + (month - 1);
    f64::from(days_to_month(months.div_euclid(12), months.rem_euclid(12) + 1)) * DAY
}

/// The time of a day.
///
/// # Errors
/// `NoSuchDate` when no calendar has it.
pub fn day_start(year: i32, month: i32, day: i32) -> Result<f64, Fault> {
    let longest = month_length(year, month).ok_or(Fault::NoSuchDate)?;
    if !(1..=longest).contains(&day) || !(1..=9999).contains(&year) {
        return Err(Fault::NoSuchDate);
    }
    Ok(f64::from(days_to_month(year, month) + day - 1) * DAY)
}

/// The number of up to nine digits at the start of some bytes, how many digits, and what follows.
#[must_use]
pub fn digits(bytes: &[u8]) -> (i32, usize, &[u8]) {
    let mut number = 0i32;
    let mut count = 0usize;
    for byte in bytes.iter().take(9).take_while(|byte| byte.is_ascii_digit()) {
        number = number * 10 + i32::from(byte - b'0');
        count += 1;
    }
    (number, count, bytes.get(count..).unwrap_or(&[]))
}

/// The commonest form of a date by far, `2024-06-15`, without a loop; `None` for all others and for
/// days that do not exist.
#[inline]
#[must_use]
pub fn read_iso_day(bytes: &[u8]) -> Option<f64> {
    let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = bytes else { return None };
    let mut highest = 0u8;
    let mut digit = |byte: u8| {
        let digit = byte.wrapping_sub(b'0');
        highest = highest.max(digit);
        i32::from(digit)
    };
    let year = digit(y1) * 1000 + digit(y2) * 100 + digit(y3) * 10 + digit(y4);
    let month = digit(m1) * 10 + digit(m2);
    let day = digit(d1) * 10 + digit(d2);
    if highest > 9 { None } else { day_start(year, month, day).ok() }
}

/// Reads a date in digits, perhaps with a time of day: `2024-06-15`, `2010/1/2 03:00`,
/// `2024-06-15T08:30:00+08:00`, `31.12.2024`, `12/31/2024`.
///
/// # Errors
/// `NotAPeriod` where it is something else, `NoSuchDate`, `AmbiguousDate`, `ShortYear`.
pub fn read(bytes: &[u8], order: DayOrder) -> Result<Moment, Fault> {
    let (first, first_count, rest) = digits(bytes);
    let [sign @ (b'-' | b'/' | b'.'), rest @ ..] = rest else { return Err(Fault::NotAPeriod) };
    let (second, second_count, rest) = digits(rest);
    let [again, rest @ ..] = rest else { return Err(Fault::NotAPeriod) };
    let (third, third_count, rest) = digits(rest);
    if sign != again || !(1..=2).contains(&second_count) {
        return Err(Fault::NotAPeriod);
    }
    let day = match (first_count, third_count) {
        (4, 1 | 2) => day_start(first, second, third)?,
        (1 | 2, 4) if *sign == b'.' => day_start(third, second, first)?,
        (1 | 2, 4) => match order {
            DayOrder::DayFirst => day_start(third, second, first)?,
            DayOrder::MonthFirst => day_start(third, first, second)?,
            DayOrder::Unknown if first == second => day_start(third, first, second)?,
            DayOrder::Unknown => return Err(Fault::AmbiguousDate),
        },
        (1 | 2, 2) if *sign == b'/' && rest.is_empty() => return Err(Fault::ShortYear),
        _ => return Err(Fault::NotAPeriod),
    };
    let (clock, has_clock) = read_clock(rest)?;
    Ok(Moment { time: day + clock, has_clock })
}

/// The time of day behind a date, its offset taken off; 0 where there is none.
fn read_clock(bytes: &[u8]) -> Result<(f64, bool), Fault> {
    let [b'T' | b't' | b' ', bytes @ ..] = bytes else {
        return if bytes.is_empty() { Ok((0.0, false)) } else { Err(Fault::NotAPeriod) };
    };
    let (hour, count, mut rest) = digits(bytes);
    if !(1..=2).contains(&count) {
        return Err(Fault::NotAPeriod);
    }
    let mut parts = [0i32; 2];
    let mut given = 0;
    for part in &mut parts {
        let [b':', more @ ..] = rest else { break };
        let (number, 2, after) = digits(more) else { return Err(Fault::NotAPeriod) };
        *part = number;
        rest = after;
        given += 1;
    }
    let [minute, second] = parts;
    let mut milliseconds = 0.0;
    if let [b'.' | b',', more @ ..] = rest
        && given == 2
    {
        let (number, count @ 1.., after) = digits(more) else { return Err(Fault::NotAPeriod) };
        milliseconds = (f64::from(number) * 1000.0 / 10f64.powi(i32::try_from(count).unwrap_or(9))).floor();
        rest = after;
    }
    let (shift, rest) = read_half_of_day(hour, rest)?;
    // 24:00 is the end of a day in ISO 8601.
    let is_end_of_day = hour == 24 && minute == 0 && second == 0;
    if (hour > 23 && !is_end_of_day) || minute > 59 || second > 60 {
        return Err(Fault::NoSuchDate);
    }
    let offset = read_offset(rest)?;
    let seconds = f64::from((hour + shift) * 3600 + minute * 60 + second - offset * 60);
    Ok((seconds * 1000.0 + milliseconds, true))
}

/// `AM` or `PM` behind a time: hours to add, and what follows.
fn read_half_of_day(hour: i32, bytes: &[u8]) -> Result<(i32, &[u8]), Fault> {
    let trimmed = bytes.strip_prefix(b" ").unwrap_or(bytes);
    let [half @ (b'A' | b'P' | b'a' | b'p'), b'M' | b'm', rest @ ..] = trimmed else { return Ok((0, bytes)) };
    if !(1..=12).contains(&hour) {
        return Err(Fault::NoSuchDate);
    }
    let is_after_noon = matches!(half, b'P' | b'p');
    Ok((if is_after_noon { 12 } else { 0 } - if hour == 12 { 12 } else { 0 }, rest))
}

/// The minutes of an offset from UTC: `Z`, `+08:00`, `-0500`, `+08`.
fn read_offset(bytes: &[u8]) -> Result<i32, Fault> {
    match bytes {
        [] | [b'Z' | b'z'] | b" UTC" | b" GMT" => Ok(0),
        [sign @ (b'+' | b'-'), rest @ ..] => {
            let (number, count, after) = digits(rest);
            let minutes = match (count, after) {
                (2, []) => number * 60,
                (4, []) => number / 100 * 60 + number % 100,
                (2, [b':', more @ ..]) => match digits(more) {
                    (minutes @ 0..=59, 2, []) => number * 60 + minutes,
                    _ => return Err(Fault::NotAPeriod),
                },
                _ => return Err(Fault::NotAPeriod),
            };
            if minutes > 14 * 60 {
                return Err(Fault::NoSuchDate);
            }
            Ok(if *sign == b'-' { -minutes } else { minutes })
        }
        _ => Err(Fault::NotAPeriod),
    }
}

/// What a cell says about the order of day and month: which of the two cannot be a month.
#[must_use]
pub fn order_evidence(bytes: &[u8]) -> DayOrder {
    let (first, 1..=2, [b'/' | b'-', rest @ ..]) = digits(bytes) else { return DayOrder::Unknown };
    let (second, 1..=2, [b'/' | b'-', rest @ ..]) = digits(rest) else { return DayOrder::Unknown };
    let (_, 4, _) = digits(rest) else { return DayOrder::Unknown };
    match (first > 12, second > 12) {
        (true, false) => DayOrder::DayFirst,
        (false, true) => DayOrder::MonthFirst,
        _ => DayOrder::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gregorian::civil;
    use proptest::prelude::*;

    fn time(text: &str) -> Result<f64, Fault> {
        read(text.as_bytes(), DayOrder::Unknown).map(|moment| moment.time)
    }

    #[test]
    fn dates_and_times() {
        for (text, expected) in [
            ("1970-01-01", 0.0),
            ("2024-02-29", 1_709_164_800_000.0),
            ("2024/2/29", 1_709_164_800_000.0),
            ("29.02.2024", 1_709_164_800_000.0),
            ("1969-12-31", -DAY),
            ("1970-01-01T08:00:00+08:00", 0.0),
            ("1970-01-01 00:00:01.5", 1500.0),
            ("1970/01/01 01:00:00", 3_600_000.0),
            ("1970-01-01T00:00:00.123Z", 123.0),
            ("1970-01-01T24:00", DAY),
            ("1/1/1970 12:30 AM", 1_800_000.0),
        ] {
            assert_eq!(time(text), Ok(expected), "{text}");
        }
    }

    #[test]
    fn impossible_and_ambiguous_dates() {
        for text in
            ["2023-02-29", "2024-13-01", "2024-00-10", "2024-06-31", "2024-06-01T25:00", "31.04.2024", "0000-01-01"]
        {
            assert_eq!(time(text), Err(Fault::NoSuchDate), "{text}");
        }
        assert_eq!(time("3/4/2024"), Err(Fault::AmbiguousDate));
        assert_eq!(time("3/4/24"), Err(Fault::ShortYear));
        assert_eq!(order_evidence(b"31/12/2024"), DayOrder::DayFirst);
        assert_eq!(order_evidence(b"12/31/2024"), DayOrder::MonthFirst);
        for text in
            ["", "2024", "2024-06", "12:30", "2024-06-15x", "2024-06/15", "2024-06-15T", "2024-06-15T8:3", "1.2.3"]
        {
            assert_eq!(time(text), Err(Fault::NotAPeriod), "{text}");
        }
    }

    proptest! {
        #[test]
        fn days_and_dates_are_inverse(days in -700_000i32..2_900_000) {
            let (year, month, day) = civil(days);
            prop_assert_eq!(days_to_month(year, month) + day - 1, days);
            if (1..=9999).contains(&year) {
                prop_assert_eq!(day_start(year, month, day), Ok(f64::from(days) * DAY));
            }
        }

        #[test]
        fn any_text_is_safe(text in "[0-9TZ:./ +-]{0,30}") {
            let _ = read(text.as_bytes(), DayOrder::DayFirst);
        }
    }
}
