//! The span of a period, as the bundled data writes periods.
//!
//! Takes `2023`, `2024-H1`, `2024-Q2`, `2024-06`, `2024-06-30` and spans `START/END` of these; gives
//! the first year, the first moment and the moment after the last, in UTC.

/// What a period spans.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Span {
    /// The calendar year it starts in.
    pub(crate) year: u16,
    /// Its first moment, in milliseconds since 1970-01-01T00:00:00Z.
    pub(crate) start: f64,
    /// The moment after its last.
    pub(crate) end: f64,
}

/// What a period spans; `None` for what is not a period.
pub(crate) fn period_span(period: &str) -> Option<Span> {
    match period.split_once('/') {
        None => point(period),
        Some((first, last)) => {
            let (first, last) = (point(first)?, point(last)?);
            (first.start <= last.start).then_some(Span { end: last.end, ..first })
        }
    }
}

fn point(text: &str) -> Option<Span> {
    let mut parts = text.split('-');
    let year = digits(parts.next()?, 4)?;
    // The first month, how many months, and the day where there is one.
    let (month, months, day) = match (parts.next(), parts.next(), parts.next()) {
        (None, ..) => (1, 12, None),
        (Some("H1"), None, _) => (1, 6, None),
        (Some("H2"), None, _) => (7, 6, None),
        (Some("Q1"), None, _) => (1, 3, None),
        (Some("Q2"), None, _) => (4, 3, None),
        (Some("Q3"), None, _) => (7, 3, None),
        (Some("Q4"), None, _) => (10, 3, None),
        (Some(month), None, _) => (digits(month, 2)?, 1, None),
        (Some(month), Some(day), None) => (digits(month, 2)?, 0, Some(digits(day, 2)?)),
        _ => return None,
    };
    let length = days_in_month(year, month)?;
    if day.is_some_and(|day| day == 0 || day > length) {
        return None;
    }
    let start = days_since_1970(year, month, day.unwrap_or(1));
    let end = match day {
        Some(_) => start + 1,
        None if month + months > 12 => days_since_1970(year + 1, 1, 1),
        None => days_since_1970(year, month + months, 1),
    };
    let time = |days: i32| f64::from(days) * 86_400_000.0;
    Some(Span { year, start: time(start), end: time(end) })
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
        let days = |text: &str| period_span(text).map(|span| span.start / 86_400_000.0);
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
        assert_eq!(period_span("2021/2025").map(|span| span.year), Some(2021));
    }

    #[test]
    fn periods_end_where_the_next_begins() {
        let meet = |left: &str, right: &str| {
            assert_eq!(period_span(left).unwrap().end, period_span(right).unwrap().start, "{left}, {right}");
        };
        meet("2023", "2024");
        meet("2023-H2", "2024-Q1");
        meet("2024-Q2", "2024-H2");
        meet("2024-02", "2024-03");
        meet("2023-12", "2024-01-01");
        meet("2024-02-29", "2024-03");
        meet("2021/2025", "2026");
    }

    #[test]
    fn what_is_no_period_is_refused() {
        for text in
            ["", "23", "2023-13", "2023-02-29", "2023-H3", "2023-6", "2025/2021", "2023-01-01-01", "+202", "2023-"]
        {
            assert_eq!(period_span(text), None, "{text}");
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
