//! The span of a period, as the bundled data writes periods.
//!
//! Takes `2023`, `2024-H1`, `2024-Q2`, `2024-06`, `2024-06-30` and spans `START/END` of these; gives
//! the first year, the first moment and the moment after the last, in UTC; and what a reader is told.

use crate::gregorian::{DAY, MONTHS, days_to_month, month_length};

/// What a period spans.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Span {
    /// The calendar year it starts in.
    pub(crate) year: i32,
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
    let length = month_length(year, month)?;
    if day.is_some_and(|day| day == 0 || day > length) {
        return None;
    }
    let start = days_to_month(year, month) + day.unwrap_or(1) - 1;
    let end = match day {
        Some(_) => start + 1,
        None if month + months > 12 => days_to_month(year + 1, 1),
        None => days_to_month(year, month + months),
    };
    let time = |days: i32| f64::from(days) * DAY;
    Some(Span { year, start: time(start), end: time(end) })
}

/// A number of exactly so many digits.
fn digits(text: &str, count: usize) -> Option<i32> {
    (text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

/// A period as a reader sees it: `2024年上半年`, `2021—2025年`; `H1 2024`, `June 2024`, `2021–2025`. What is
/// not a period is given as it stands.
pub(crate) fn period_label(period: &str, chinese: bool) -> String {
    if period_span(period).is_none() {
        return period.to_owned();
    }
    if let Some((first, last)) = period.split_once('/') {
        let years = first.len() == 4 && last.len() == 4;
        return match (years, chinese) {
            (true, true) => format!("{first}—{last}年"),
            (true, false) => format!("{first}–{last}"),
            (false, true) => format!("{}—{}", period_label(first, true), period_label(last, true)),
            (false, false) => format!("{} – {}", period_label(first, false), period_label(last, false)),
        };
    }
    let mut parts = period.split('-');
    let (year, within, day) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default(), parts.next());
    let month = within.parse::<usize>().ok();
    let day = day.map(|day| day.trim_start_matches('0')).unwrap_or_default();
    if chinese {
        let part = match (within, month) {
            ("", _) => String::new(),
            ("H1", _) => "上半年".to_owned(),
            ("H2", _) => "下半年".to_owned(),
            (_, Some(month)) if day.is_empty() => format!("{month}月"),
            (_, Some(month)) => format!("{month}月{day}日"),
            (quarter, None) => format!("第{}季度", quarter.trim_start_matches('Q')),
        };
        return format!("{year}年{part}");
    }
    let name = month.and_then(|month| MONTHS.get(month.checked_sub(1)?)).map(|name| {
        let (first, rest) = name.split_at(1);
        first.to_ascii_uppercase() + rest
    });
    match name {
        Some(month) if day.is_empty() => format!("{month} {year}"),
        Some(month) => format!("{day} {month} {year}"),
        None => format!("{within} {year}").trim_start().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_told_in_both_languages() {
        for (period, zh, en) in [
            ("2023", "2023年", "2023"),
            ("2024-H1", "2024年上半年", "H1 2024"),
            ("2024-Q2", "2024年第2季度", "Q2 2024"),
            ("2024-06", "2024年6月", "June 2024"),
            ("2024-06-05", "2024年6月5日", "5 June 2024"),
            ("2021/2025", "2021—2025年", "2021–2025"),
            ("2023-12/2024-02", "2023年12月—2024年2月", "December 2023 – February 2024"),
            ("soon", "soon", "soon"),
        ] {
            assert_eq!((period_label(period, true), period_label(period, false)), (zh.to_owned(), en.to_owned()));
        }
    }

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
}
