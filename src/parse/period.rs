//! Periods of statistics: years, halves, quarters, months, weeks, days, moments and spans.
//!
//! Takes the text of a cell, in SDMX's codes or as Chinese and English tables print it; gives a
//! `Period` with its first moment and the first moment after it, in milliseconds since 1970 in UTC,
//! or why the text is none. `label` gives SDMX's code, which reads back the same. Fiscal years and
//! plan names (`FY2024`, 十四五) are refused: what they span is not in the text.

use super::date::{self, DayOrder};
use super::fault::Fault;
use super::numeral;
use crate::gregorian::{self, DAY};

/// What kind of period it is; SDMX `FREQ`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Frequency {
    /// A calendar year.
    Year,
    /// January to June, or July to December.
    HalfYear,
    /// Three months.
    Quarter,
    /// A month.
    Month,
    /// A week of ISO 8601, from Monday.
    Week,
    /// A day.
    Day,
    /// A moment.
    Moment,
    /// From one period to another: 2021/2025, 2024年1-9月.
    Span,
}

impl Frequency {
    /// The word in a report.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Frequency::Year => "year",
            Frequency::HalfYear => "half-year",
            Frequency::Quarter => "quarter",
            Frequency::Month => "month",
            Frequency::Week => "week",
            Frequency::Day => "day",
            Frequency::Moment => "moment",
            Frequency::Span => "span",
        }
    }
}

/// A stretch of time that a figure is for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Period {
    /// Its first moment, in milliseconds since 1970-01-01T00:00:00Z.
    pub start_ms: f64,
    /// The first moment after it; a moment's own.
    pub end_ms: f64,
    /// What kind of period it is.
    pub frequency: Frequency,
}

/// Periods are ordered by their beginning, then by their end.
impl PartialOrd for Period {
    fn partial_cmp(&self, other: &Period) -> Option<std::cmp::Ordering> {
        (self.start_ms, self.end_ms, self.frequency).partial_cmp(&(other.start_ms, other.end_ms, other.frequency))
    }
}

/// Whole days since 1970 at or before a time that this module has made.
#[expect(clippy::cast_possible_truncation, reason = "years are 1 to 9999, so that days are below 10^7")]
fn days(time: f64) -> i32 {
    (time / DAY).floor() as i32
}

/// The months of a year from `month` on, `count` of them.
fn months(year: i32, month: i32, count: i32, frequency: Frequency) -> Result<Period, Fault> {
    if !(1..=9999).contains(&year) || !(1..=12).contains(&month) || month + count > 13 {
        return Err(Fault::NoSuchDate);
    }
    Ok(Period { start_ms: date::month_start(year, month), end_ms: date::month_start(year, month + count), frequency })
}

impl Period {
    /// A calendar year.
    ///
    /// # Errors
    /// `NoSuchDate` outside 1 to 9999.
    pub fn year(year: i32) -> Result<Period, Fault> {
        months(year, 1, 12, Frequency::Year)
    }

    /// A half of a year, 1 or 2.
    ///
    /// # Errors
    /// `NoSuchDate` when there is none.
    pub fn half(year: i32, half: i32) -> Result<Period, Fault> {
        months(year, if (1..=2).contains(&half) { half * 6 - 5 } else { 0 }, 6, Frequency::HalfYear)
    }

    /// A quarter of a year, 1 to 4.
    ///
    /// # Errors
    /// `NoSuchDate` when there is none.
    pub fn quarter(year: i32, quarter: i32) -> Result<Period, Fault> {
        months(year, if (1..=4).contains(&quarter) { quarter * 3 - 2 } else { 0 }, 3, Frequency::Quarter)
    }

    /// A month, 1 to 12.
    ///
    /// # Errors
    /// `NoSuchDate` when there is none.
    pub fn month(year: i32, month: i32) -> Result<Period, Fault> {
        months(year, month, 1, Frequency::Month)
    }

    /// A week of ISO 8601: week 1 holds the fourth of January, weeks begin on Monday.
    ///
    /// # Errors
    /// `NoSuchDate` when the year has no such week.
    pub fn week(year: i32, week: i32) -> Result<Period, Fault> {
        if !(1..=9998).contains(&year) {
            return Err(Fault::NoSuchDate);
        }
        let first_monday = |year: i32| {
            let fourth = gregorian::days_to_month(year, 1) + 3;
            // 1970-01-01 was a Thursday.
            fourth - (fourth + 3).rem_euclid(7)
        };
        let start = first_monday(year).saturating_add(week.saturating_sub(1).saturating_mul(7));
        if week < 1 || start >= first_monday(year + 1) {
            return Err(Fault::NoSuchDate);
        }
        let start_ms = f64::from(start) * DAY;
        Ok(Period { start_ms, end_ms: start_ms + 7.0 * DAY, frequency: Frequency::Week })
    }

    /// A day, or the moment itself where a time of day was given.
    #[must_use]
    pub fn of_moment(moment: date::Moment) -> Period {
        let (end_ms, frequency) =
            if moment.has_clock { (moment.time, Frequency::Moment) } else { (moment.time + DAY, Frequency::Day) };
        Period { start_ms: moment.time, end_ms, frequency }
    }

    /// From the beginning of one period to the end of another.
    ///
    /// # Errors
    /// `BadRange` when the other does not end later.
    pub fn span(from: Period, to: Period) -> Result<Period, Fault> {
        if to.start_ms <= from.start_ms || to.end_ms <= from.end_ms {
            return Err(Fault::BadRange);
        }
        Ok(Period { start_ms: from.start_ms, end_ms: to.end_ms, frequency: Frequency::Span })
    }

    /// The period after this one, of the same kind; a span's has its length. `None` for a moment.
    #[must_use]
    pub fn next(self) -> Option<Period> {
        let (year, month, _) = gregorian::civil(days(self.end_ms));
        match self.frequency {
            Frequency::Year => Period::year(year).ok(),
            Frequency::HalfYear => Period::half(year, (month + 5) / 6).ok(),
            Frequency::Quarter => Period::quarter(year, (month + 2) / 3).ok(),
            Frequency::Month => Period::month(year, month).ok(),
            Frequency::Week | Frequency::Day => {
                Some(Period { start_ms: self.end_ms, end_ms: 2.0 * self.end_ms - self.start_ms, ..self })
            }
            Frequency::Moment => None,
            Frequency::Span => {
                let (first_year, first_month, _) = gregorian::civil(days(self.start_ms));
                let length = (year * 12 + month) - (first_year * 12 + first_month);
                let end_ms = date::month_start(year, month + length);
                (length > 0 && year + length / 12 < 9999).then_some(Period { start_ms: self.end_ms, end_ms, ..self })
            }
        }
    }

    /// SDMX's code: `2024`, `2024-H1`, `2024-Q3`, `2024-06`, `2024-W07`, `2024-06-15`, `2021/2025`.
    #[must_use]
    pub fn label(self) -> String {
        let (year, month, day) = gregorian::civil(days(self.start_ms));
        match self.frequency {
            Frequency::Year => format!("{year:04}"),
            Frequency::HalfYear => format!("{year:04}-H{}", (month + 5) / 6),
            Frequency::Quarter => format!("{year:04}-Q{}", (month + 2) / 3),
            Frequency::Month => format!("{year:04}-{month:02}"),
            Frequency::Week => {
                let (year, ..) = gregorian::civil(days(self.start_ms) + 3);
                let first = gregorian::days_to_month(year, 1);
                format!("{year:04}-W{:02}", (days(self.start_ms) + 3 - first) / 7 + 1)
            }
            Frequency::Day => format!("{year:04}-{month:02}-{day:02}"),
            Frequency::Moment => {
                let clock = self.start_ms - f64::from(days(self.start_ms)) * DAY;
                let part = |unit: f64, modulus: f64| (clock / unit).floor() % modulus;
                let (hour, minute, second) = (part(3_600_000.0, 24.0), part(60_000.0, 60.0), part(1000.0, 60.0));
                let milliseconds = part(1.0, 1000.0);
                let seconds = if milliseconds > 0.0 {
                    format!("{second:02.0}.{milliseconds:03.0}")
                } else {
                    format!("{second:02.0}")
                };
                format!("{year:04}-{month:02}-{day:02}T{hour:02.0}:{minute:02.0}:{seconds}")
            }
            Frequency::Span => {
                let (last_year, last_month, last_day) = gregorian::civil(days(self.end_ms) - 1);
                if (month, day, last_month, last_day) == (1, 1, 12, 31) {
                    format!("{year:04}/{last_year:04}")
                } else if day == 1 && gregorian::civil(days(self.end_ms)).2 == 1 {
                    format!("{year:04}-{month:02}/{last_year:04}-{last_month:02}")
                } else {
                    format!("{year:04}-{month:02}-{day:02}/{last_year:04}-{last_month:02}-{last_day:02}")
                }
            }
        }
    }
}

/// Reads a period; a date with its year last is refused unless its order is plain.
///
/// # Errors
/// `NotAPeriod`, `NoSuchDate`, `AmbiguousDate`, `BadRange`.
pub fn read(text: &str) -> Result<Period, Fault> {
    read_in(text, DayOrder::Unknown)
}

/// Reads a period in a column whose dates have this order.
///
/// # Errors
/// As `read`.
pub fn read_in(text: &str, order: DayOrder) -> Result<Period, Fault> {
    let text = text.trim();
    if text.len() > 64 || text.len() < 4 {
        return Err(Fault::NotAPeriod);
    }
    match date::read(text.as_bytes(), order) {
        Err(Fault::NotAPeriod) => {}
        read => return read.map(Period::of_moment),
    }
    if text.is_ascii() { read_code(text) } else { super::period_words::read_chinese(text) }
}

/// Separators between the ends of a span of years.
const SPAN_SIGNS: [char; 4] = ['/', '-', '–', '~'];

/// SDMX's codes and English words.
pub(super) fn read_code(text: &str) -> Result<Period, Fault> {
    let bytes = text.as_bytes();
    if !bytes.first().is_some_and(u8::is_ascii_digit) {
        return super::period_words::read_english(text);
    }
    if let (year, 4, rest) = date::digits(bytes) {
        if rest.is_empty() {
            // 0000 to 0999 are codes, not years, wherever they occur in statistics.
            return if year >= 1000 { Period::year(year) } else { Err(Fault::NotAPeriod) };
        }
        let after = rest.strip_prefix(b"-").or(rest.strip_prefix(b" ")).or(rest.strip_prefix(b"/")).unwrap_or(rest);
        if let [letter @ (b'H' | b'S' | b'Q' | b'M' | b'W' | b'h' | b'q'), number @ ..] = after
            && let (number, 1..=2, []) = date::digits(number)
        {
            return match letter.to_ascii_uppercase() {
                b'H' | b'S' => Period::half(year, number),
                b'Q' => Period::quarter(year, number),
                b'M' => Period::month(year, number),
                _ => Period::week(year, number),
            };
        }
        if let [b'-' | b'/', number @ ..] = rest
            && let (number, 1..=2, []) = date::digits(number)
        {
            return Period::month(year, number);
        }
    }
    // 03/2024: the month comes first where the year is last. 3-2000 is a range.
    if let (month, count @ 1..=2, [sign @ (b'/' | b'-'), rest @ ..]) = date::digits(bytes)
        && let (year @ 1800..2200, 4, []) = date::digits(rest)
        && (*sign == b'/' || count == 2)
    {
        return Period::month(year, month);
    }
    if let Some((from, to)) = text.split_once('/').or_else(|| split_years(text)) {
        let (from, to) = (read_end(from)?, read_end(to)?);
        return if from.frequency == to.frequency { Period::span(from, to) } else { Err(Fault::BadRange) };
    }
    super::period_words::read_english(text)
}

/// One end of a span: no span itself.
fn read_end(text: &str) -> Result<Period, Fault> {
    let text = text.trim();
    if text.contains('/') { Err(Fault::NotAPeriod) } else { read(text) }
}

/// `2021-2025`, which is a span and nothing else.
pub(super) fn split_years(text: &str) -> Option<(&str, &str)> {
    let (from, to) = text.split_once(SPAN_SIGNS)?;
    let is_year = |text: &str| text.trim().len() == 4 && text.trim().bytes().all(|byte| byte.is_ascii_digit());
    (is_year(from) && is_year(to)).then_some((from, to))
}

/// A whole number below 100 in digits or in Chinese characters.
pub(super) fn small_number(text: &str) -> Option<i32> {
    let number = match date::digits(text.as_bytes()) {
        (number, 1..=2, []) => number,
        _ => {
            let numeral = numeral::read_numeral(text).filter(|numeral| numeral.length == text.len())?;
            (1..100).find(|number| f64::from(*number) == numeral.value)?
        }
    };
    Some(number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn codes_and_words() {
        for (text, label) in [
            ("2023", "2023"),
            ("2023年", "2023"),
            ("2023年度", "2023"),
            ("２０２３年", "2023"),
            ("二〇二三年", "2023"),
            ("2024-H1", "2024-H1"),
            ("2024年上半年", "2024-H1"),
            ("H2 2024", "2024-H2"),
            ("2024-Q3", "2024-Q3"),
            ("2024Q3", "2024-Q3"),
            ("Q3 2024", "2024-Q3"),
            ("2024年第三季度", "2024-Q3"),
            ("2024年3季度", "2024-Q3"),
            ("2024年前三季度", "2024-01/2024-09"),
            ("2024年1-9月", "2024-01/2024-09"),
            ("2024-06", "2024-06"),
            ("2024年6月", "2024-06"),
            ("2024M06", "2024-06"),
            ("Jun 2024", "2024-06"),
            ("June 2024", "2024-06"),
            ("Jun-2024", "2024-06"),
            ("2024 June", "2024-06"),
            ("03/2024", "2024-03"),
            ("03-2024", "2024-03"),
            ("2024/Q1", "2024-Q1"),
            ("Mon, 15 Jan 2024", "2024-01-15"),
            ("Monday, January 15, 2024", "2024-01-15"),
            ("Mon Jan 15 2024", "2024-01-15"),
            ("Mon, 15 Jan 2024 08:30:00 GMT", "2024-01-15T08:30:00"),
            ("Jan 15, 2024 8:30 PM", "2024-01-15T20:30:00"),
            ("2024-W07", "2024-W07"),
            ("2024年第7周", "2024-W07"),
            ("2021/2025", "2021/2025"),
            ("2021-2025年", "2021/2025"),
            ("2021—2025年", "2021/2025"),
            ("2021年至2025年", "2021/2025"),
            ("2024-06-15", "2024-06-15"),
            ("2010/1/2", "2010-01-02"),
            ("2024年6月15日", "2024-06-15"),
            ("Jan 1 2000", "2000-01-01"),
            ("January 1, 2000", "2000-01-01"),
            ("1 Jan 2000", "2000-01-01"),
            ("1-Jan-2000", "2000-01-01"),
            ("2024-06-15T08:30", "2024-06-15T08:30:00"),
            ("2024年6月15日 8时", "2024-06-15T08:00:00"),
            ("2024年6月15日08:30", "2024-06-15T08:30:00"),
        ] {
            assert_eq!(read(text).map(Period::label), Ok(label.to_owned()), "{text}");
        }
    }

    #[test]
    fn what_is_no_period() {
        for text in [
            "",
            "abc",
            "十四五",
            "FY2024",
            "12",
            "20245",
            "2024-",
            "2024-Q5",
            "2024-13",
            "2024-W60",
            "2025/2021",
            "0012",
            "2024年13月",
            "Mai 2024",
            "2024年6月31日",
            "1.5",
            "1,234",
            "May",
            "2024年上",
            "2023/24",
            "13/2024",
            "15-Jan-24",
            "Jan-24",
            "Jan 15, 2024 8:70",
        ] {
            assert!(read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn the_next_period() {
        for (text, next) in [
            ("2024", "2025"),
            ("2024-H2", "2025-H1"),
            ("2024-Q4", "2025-Q1"),
            ("2024-12", "2025-01"),
            ("2020-W53", "2021-W01"),
            ("2024-02-29", "2024-03-01"),
            ("2021/2025", "2026/2030"),
        ] {
            assert_eq!(read(text).unwrap().next().map(Period::label).as_deref(), Some(next), "{text}");
        }
    }

    proptest! {
        #[test]
        fn labels_read_back(year in 1000i32..9988, part in 1i32..13, hour in 0i32..86_400) {
            let day = Period::of_moment(date::Moment { time: date::day_start(year, part, 28).unwrap(), has_clock: false });
            let moment = Period::of_moment(date::Moment { time: day.start_ms + f64::from(hour) * 1000.0, has_clock: true });
            let periods = [
                Period::year(year),
                Period::half(year, (part + 5) / 6),
                Period::quarter(year, (part + 2) / 3),
                Period::month(year, part),
                Period::week(year, part * 4),
                Ok(day),
                Ok(moment),
                Period::span(Period::year(year).unwrap(), Period::year(year + part).unwrap()),
                Period::span(Period::month(year, part).unwrap(), Period::month(year + 1, part).unwrap()),
            ];
            for period in periods {
                let period = period.unwrap();
                prop_assert_eq!(read(&period.label()), Ok(period));
                if let Some(next) = period.next() {
                    prop_assert!(next > period && next.start_ms == period.end_ms, "{}", period.label());
                }
            }
        }

        #[test]
        fn any_text_is_safe(text in "[0-9年月日第一二季度上半周QHWM/ :—-]{0,14}") {
            let _ = read(&text);
        }
    }
}
