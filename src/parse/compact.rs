//! Dates in digits with little between them: `202406`, `20240615`, `2024.6`.
//!
//! Takes the text of a cell in a column that is known to hold periods, for as numbers they are as good;
//! gives a period. `2024.1` may be January, or October after a spreadsheet took its zero: `tell_months`
//! says whether a column as a whole leaves that open.

use super::date::{self, Moment};
use super::fault::Fault;
use super::period::Period;
use super::source::Source;

/// A date in six or eight digits, or a year and a month with a point between.
///
/// # Errors
/// `NotAPeriod`, `NoSuchDate`.
pub fn read(text: &str) -> Result<Period, Fault> {
    if let Some((year, month)) = text.split_once('.') {
        let month = match date::digits(month.as_bytes()) {
            (month, 1..=2, []) => month,
            _ => return Err(Fault::NotAPeriod),
        };
        return Period::month(year_of(year)?, month);
    }
    let part = |from: usize, to: usize| match text.as_bytes().get(from..to).map(date::digits) {
        Some((number, count, [])) if count == to - from => Ok(number),
        _ => Err(Fault::NotAPeriod),
    };
    let year = year_of(text.get(..4).unwrap_or(""))?;
    match text.len() {
        6 => Period::month(year, part(4, 6)?),
        8 => {
            let time = date::day_start(year, part(4, 6)?, part(6, 8)?)?;
            Ok(Period::of_moment(Moment { time, has_clock: false }))
        }
        _ => Err(Fault::NotAPeriod),
    }
}

/// A year of our times in four digits.
fn year_of(text: &str) -> Result<i32, Fault> {
    match date::digits(text.as_bytes()) {
        (year @ 1500..2200, 4, []) => Ok(year),
        _ => Err(Fault::NotAPeriod),
    }
}

/// Whether months with a point are plain in a column: all have two digits, or `2024.10` stands beside
/// `2024.1`, or they follow one another.
#[must_use]
pub fn tell_months(source: Source<'_>) -> bool {
    let (mut all_long, mut has_ten, mut rises, mut falls) = (true, false, true, true);
    let mut before: Option<f64> = None;
    for at in 0..source.len() {
        let text = source.text(at);
        let Ok(period) = read(text) else { continue };
        let digits = text.split_once('.').map_or(0, |(_, month)| month.len());
        all_long &= digits == 2;
        has_ten |= text.ends_with(".10");
        if let Some(before) = before {
            rises &= before <= period.start_ms;
            falls &= before >= period.start_ms;
        }
        before = Some(period.start_ms);
    }
    all_long || has_ten || rises || falls
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_digits() {
        for (text, label) in
            [("202406", "2024-06"), ("20240615", "2024-06-15"), ("2024.6", "2024-06"), ("2024.10", "2024-10")]
        {
            assert_eq!(read(text).map(Period::label), Ok(label.to_owned()), "{text}");
        }
        for text in ["", "2024", "202413", "20240631", "2024.13", "2024.0", "123456", "2024.123", "202.46"] {
            assert!(read(text).is_err(), "{text}");
        }
        let plain = |cells: &[&str]| tell_months(Source::Texts { cells, lines: None });
        assert!(
            plain(&["2024.1", "2024.10", "2024.2"]) && plain(&["2024.01", "2023.12"]) && plain(&["2024.1", "2024.2"])
        );
        // October has lost its zero, or the rows are in no order.
        assert!(!plain(&["2024.8", "2024.9", "2024.1", "2024.11"]));
    }
}
