//! Periods in words: 2024年第三季度, 2024年6月15日, `Jan 1 2000`, `Q3 2024`.
//!
//! Takes a text that is no code; gives the period it names, or `NotAPeriod`. Every character must
//! belong to it.

use super::date::{self, DayOrder, Moment};
use super::fault::Fault;
use super::period::{Frequency, Period, read_code, small_number, split_years};

/// The first three letters of the months, and the rest of their names.
const MONTHS: [(&str, &str); 12] = [
    ("jan", "uary"),
    ("feb", "ruary"),
    ("mar", "ch"),
    ("apr", "il"),
    ("may", ""),
    ("jun", "e"),
    ("jul", "y"),
    ("aug", "ust"),
    ("sep", "tember"),
    ("oct", "ober"),
    ("nov", "ember"),
    ("dec", "ember"),
];

/// The number of a month's English name, whole or short.
pub(super) fn month_of_name(word: &str) -> Option<i32> {
    let word = word.to_ascii_lowercase();
    let word = word.trim_end_matches('.');
    let at = MONTHS.iter().position(|(short, rest)| {
        word.strip_prefix(short)
            .is_some_and(|tail| tail.is_empty() || tail == *rest || (*short == "sep" && tail == "t"))
    })?;
    i32::try_from(at + 1).ok()
}

/// Whether a word is the name of a day of the week, whole or short; it adds nothing to a date.
fn is_weekday(word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    let names = [
        ("mon", "day"),
        ("tue", "sday"),
        ("wed", "nesday"),
        ("thu", "rsday"),
        ("fri", "day"),
        ("sat", "urday"),
        ("sun", "day"),
    ];
    names.iter().any(|(short, rest)| word.strip_prefix(short).is_some_and(|tail| tail.is_empty() || tail == *rest))
}

/// English dates, perhaps with a time of day behind them.
pub(super) fn read_english(text: &str) -> Result<Period, Fault> {
    let clock = text.find(':').and_then(|colon| text.get(..colon)?.rfind(' '));
    let Some((date, clock)) = clock.and_then(|at| text.split_at_checked(at)) else { return read_date(text) };
    let day = read_date(date)?;
    if day.frequency != Frequency::Day {
        return Err(Fault::NotAPeriod);
    }
    date::read(format!("{}{clock}", day.label()).as_bytes(), DayOrder::Unknown).map(Period::of_moment)
}

/// English dates, months, quarters and halves with the year at either end.
fn read_date(text: &str) -> Result<Period, Fault> {
    let words = text.split([' ', ',', '-', '/']).filter(|word| !word.is_empty());
    let mut words = words.enumerate().filter(|(at, word)| *at > 0 || !is_weekday(word)).map(|(_, word)| word);
    let words = [words.next(), words.next(), words.next(), words.next()];
    let year = |word: &str| match date::digits(word.as_bytes()) {
        (year @ 1000.., 4, []) => Ok(year),
        _ => Err(Fault::NotAPeriod),
    };
    let is_short_year =
        |word: Option<&str>| word.is_some_and(|word| matches!(date::digits(word.as_bytes()), (_, 2, [])));
    let day = |word: &str| match date::digits(word.as_bytes()) {
        (day, 1..=2, [] | b"st" | b"nd" | b"rd" | b"th") => Ok(day),
        _ => Err(Fault::NotAPeriod),
    };
    let whole_day = |y: &str, month: i32, d: &str| {
        let time = date::day_start(year(y)?, month, day(d)?)?;
        Ok(Period::of_moment(Moment { time, has_clock: false }))
    };
    match words {
        // Jan-24 and 15-Jan-24, as spreadsheets write them.
        [Some(first), second, None, None] if month_of_name(first).is_some() && is_short_year(second) => {
            Err(Fault::ShortYear)
        }
        [Some(_), Some(second), last, None] if month_of_name(second).is_some() && is_short_year(last) => {
            Err(Fault::ShortYear)
        }
        [Some(first), Some(second), None, None] => {
            let (part, year_word) = if year(second).is_ok() { (first, second) } else { (second, first) };
            let year = year(year_word)?;
            if let Some(month) = month_of_name(part) {
                return Period::month(year, month);
            }
            match part.as_bytes() {
                [b'Q' | b'q', quarter @ b'1'..=b'4'] => Period::quarter(year, i32::from(quarter - b'0')),
                [b'H' | b'h', half @ b'1'..=b'2'] => Period::half(year, i32::from(half - b'0')),
                _ => Err(Fault::NotAPeriod),
            }
        }
        [Some(first), Some(second), Some(third), None] => match (month_of_name(first), month_of_name(second)) {
            (Some(month), None) => whole_day(third, month, second),
            (None, Some(month)) if year(first).is_ok() => whole_day(first, month, third),
            (None, Some(month)) => whole_day(third, month, first),
            _ => Err(Fault::NotAPeriod),
        },
        _ => Err(Fault::NotAPeriod),
    }
}

/// Chinese periods, and codes written in full-width characters.
pub(super) fn read_chinese(text: &str) -> Result<Period, Fault> {
    let folded: String = text
        .chars()
        .filter(|letter| *letter != ' ' && *letter != '\u{3000}')
        .map(|letter| match letter {
            '\u{ff01}'..='\u{ff5e}' => u32::from(letter).checked_sub(0xfee0).and_then(char::from_u32).unwrap_or(letter),
            '—' | '–' | '至' | '−' => '-',
            _ => letter,
        })
        .collect();
    // A dash that was doubled in print is one.
    let folded = folded.replace("--", "-");
    if folded.is_ascii() {
        return match date::read(folded.as_bytes(), DayOrder::Unknown) {
            Ok(moment) => Ok(Period::of_moment(moment)),
            Err(Fault::NotAPeriod) => read_code(&folded),
            Err(fault) => Err(fault),
        };
    }
    let without = folded.replace('年', "");
    if folded.ends_with('年')
        && let Some((from, to)) = split_years(&without)
    {
        return Period::span(read_code(from)?, read_code(to)?);
    }
    let (year, rest) = folded.split_once('年').ok_or(Fault::NotAPeriod)?;
    let year = read_year(year)?;
    match rest {
        "" | "度" | "全年" => return Period::year(year),
        "上半年" => return Period::half(year, 1),
        "下半年" => return Period::half(year, 2),
        _ => {}
    }
    if let Some(quarter) = rest.strip_suffix("季度").or_else(|| rest.strip_suffix("季")) {
        return read_quarter(year, quarter);
    }
    if let [b'Q' | b'q', quarter @ b'1'..=b'4'] = rest.as_bytes() {
        return Period::quarter(year, i32::from(quarter - b'0'));
    }
    if let Some(week) = rest.strip_prefix('第').and_then(|rest| rest.strip_suffix('周')) {
        return Period::week(year, small_number(week).ok_or(Fault::NotAPeriod)?);
    }
    let (month, rest) = rest.split_once('月').ok_or(Fault::NotAPeriod)?;
    if rest.is_empty() {
        return match month.split_once('-') {
            Some((from, to)) => span_of_months(year, from, to),
            None => Period::month(year, small_number(month).ok_or(Fault::NotAPeriod)?),
        };
    }
    read_day(year, small_number(month).ok_or(Fault::NotAPeriod)?, rest)
}

/// A year in four digits or four Chinese digits.
fn read_year(text: &str) -> Result<i32, Fault> {
    if let (year @ 1000.., 4, []) = date::digits(text.as_bytes()) {
        return Ok(year);
    }
    let is_digits = text.chars().count() == 4 && !text.contains(['十', '百', '千', '万', '亿', '点']);
    let numeral = super::numeral::read_numeral(text).filter(|numeral| is_digits && numeral.length == text.len());
    let year = numeral.ok_or(Fault::NotAPeriod)?.value;
    (1000..3000).find(|known| f64::from(*known) == year).ok_or(Fault::NotAPeriod)
}

/// 第三, 三, 3 or 前三 (the first three together).
fn read_quarter(year: i32, text: &str) -> Result<Period, Fault> {
    if let Some(count) = text.strip_prefix('前') {
        let count = small_number(count).filter(|count| (2..=3).contains(count)).ok_or(Fault::NotAPeriod)?;
        return Period::span(Period::quarter(year, 1)?, Period::quarter(year, count)?);
    }
    Period::quarter(year, small_number(text.trim_start_matches('第')).ok_or(Fault::NotAPeriod)?)
}

/// 1-9 of 2024年1-9月.
fn span_of_months(year: i32, from: &str, to: &str) -> Result<Period, Fault> {
    let month = |text: &str| small_number(text.trim_end_matches('月')).ok_or(Fault::NotAPeriod);
    let (from, to) = (month(from)?, month(to)?);
    if from == 1 && to == 12 {
        return Period::year(year);
    }
    let span = Period::span(Period::month(year, from)?, Period::month(year, to)?)?;
    Ok(Period { frequency: Frequency::Span, ..span })
}

/// 15日, 15号, perhaps with 8时30分 or 08:30.
fn read_day(year: i32, month: i32, rest: &str) -> Result<Period, Fault> {
    let (day, clock) = rest.split_once(['日', '号']).ok_or(Fault::NotAPeriod)?;
    let day = small_number(day).ok_or(Fault::NotAPeriod)?;
    let time = date::day_start(year, month, day)?;
    if clock.is_empty() {
        return Ok(Period::of_moment(Moment { time, has_clock: false }));
    }
    let clock = clock.replace(['时', '点', '分'], ":").replace('秒', "");
    let clock = clock.trim_end_matches(':');
    let clock = if clock.contains(':') { clock.to_owned() } else { format!("{clock}:00") };
    date::read(format!("{year:04}-{month:02}-{day:02} {clock}").as_bytes(), DayOrder::Unknown).map(Period::of_moment)
}
