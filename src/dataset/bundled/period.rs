//! The start of a period, as the bundled data writes periods.
//!
//! Takes `2023`, `2024-H1`, `2024-Q2`, `2024-06`, `2024-06-30` and spans `START/END` of these; gives
//! the first year and the first moment, in UTC.

/// When a period starts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::dataset) struct Start {
    /// The calendar year.
    pub(in crate::dataset) year: u16,
    /// Milliseconds since 1970-01-01T00:00:00Z.
    pub(in crate::dataset) time: f64,
}

/// When a period starts; `None` for what is not a period.
pub(in crate::dataset) fn period_start(period: &str) -> Option<Start> {
    let (start, end) = period.split_once('/').unwrap_or((period, period));
    let (first, last) = (point(start)?, point(end)?);
    (first.time <= last.time).then_some(first)
}

fn point(text: &str) -> Option<Start> {
    let mut parts = text.split('-');
    let year = digits(parts.next()?, 4)?;
    let (month, day) = match (parts.next(), parts.next(), parts.next()) {
        (None, ..) => (1, 1),
        (Some("H1" | "Q1"), None, _) => (1, 1),
        (Some("Q2"), None, _) => (4, 1),
        (Some("H2" | "Q3"), None, _) => (7, 1),
        (Some("Q4"), None, _) => (10, 1),
        (Some(month), None, _) => (digits(month, 2)?, 1),
        (Some(month), Some(day), None) => (digits(month, 2)?, digits(day, 2)?),
        _ => return None,
    };
    let in_month = 1 <= day && day <= days_in_month(year, month)?;
    in_month.then(|| Start { year, time: f64::from(days_since_1970(year, month, day)) * 86_400_000.0 })
}

/// A number of exactly so many digits.
fn digits(text: &str, count: usize) -> Option<u16> {
    (text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

fn is_leap(year: u16) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

fn days_in_month(year: u16, month: u16) -> Option<u16> {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => Some(31),
        4 | 6 | 9 | 11 => Some(30),
        2 => Some(if is_leap(year) { 29 } else { 28 }),
        _ => None,
    }
}

/// Days of the proleptic Gregorian calendar, negative before 1970.
fn days_since_1970(year: u16, month: u16, day: u16) -> i32 {
    // Counting years from March puts the leap day last, so that months before it are 153 days a five.
    let (year, month, day) = (i32::from(year), i32::from(month), i32::from(day));
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    year * 365 + leap_days + (153 * month + 2) / 5 + day - 1 - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_start_where_the_calendar_says() {
        let days = |text: &str| period_start(text).map(|start| start.time / 86_400_000.0);
        for (text, expected) in [
            ("1970", 0.0),
            ("1970-01-02", 1.0),
            ("1972-03-01", 790.0),
            ("2000-02-29", 11_016.0),
            ("2024-H2", 19_905.0),
            ("2024-Q2", 19_814.0),
            ("2024-06", 19_875.0),
            ("2021/2025", 18_628.0),
            ("1969-12-31", -1.0),
        ] {
            assert_eq!(days(text), Some(expected), "{text}");
        }
        assert_eq!(period_start("2021/2025").map(|start| start.year), Some(2021));
    }

    #[test]
    fn what_is_no_period_is_refused() {
        for text in
            ["", "23", "2023-13", "2023-02-29", "2023-H3", "2023-6", "2025/2021", "2023-01-01-01", "+202", "2023-"]
        {
            assert_eq!(period_start(text), None, "{text}");
        }
    }

    #[test]
    fn days_count_up_by_one() {
        let mut last = days_since_1970(1899, 12, 31);
        for year in 1900..2101 {
            for month in 1..=12 {
                for day in 1..=days_in_month(year, month).unwrap() {
                    let now = days_since_1970(year, month, day);
                    assert_eq!(now, last + 1, "{year}-{month}-{day}");
                    last = now;
                }
            }
        }
    }
}
