//! What a column holds: numbers, quantities, periods, times, truth values or categories.
//!
//! Takes the name and the texts of a column; gives its type with what the readers must know of it
//! (decimal sign, order of day and month), decided by its cells together and not by the first. A
//! column is read as figures when seven cells of ten are figures or nearly so; the others are then
//! reported. With fewer, words are not dropped: the column keeps figures and words side by side.

use super::date::{self, DayOrder};
use super::fault::Fault;
use super::marker::{missing_number, split_flag};
use super::number::{Decimal, DecimalEvidence, read_plain};
use super::period::{self, Frequency};
use super::quantity;
use super::source::Source;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnType {
    /// Plain numbers.
    Number,
    /// Numbers with units, bounds or directions.
    Quantity,
    /// Years, quarters, months and other periods.
    Period,
    /// Days and moments.
    Time,
    /// True and false.
    Boolean,
    /// Texts.
    Category,
}

impl ColumnType {
    /// The word in a report and in options.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            ColumnType::Number => "number",
            ColumnType::Quantity => "quantity",
            ColumnType::Period => "period",
            ColumnType::Time => "time",
            ColumnType::Boolean => "boolean",
            ColumnType::Category => "category",
        }
    }

    /// The type of a word; `date` and `string` are understood.
    #[must_use]
    pub fn from_word(word: &str) -> Option<ColumnType> {
        Some(match word {
            "number" | "integer" => ColumnType::Number,
            "quantity" => ColumnType::Quantity,
            "period" => ColumnType::Period,
            "time" | "date" | "datetime" => ColumnType::Time,
            "boolean" => ColumnType::Boolean,
            "category" | "string" | "text" => ColumnType::Category,
            _ => return None,
        })
    }
}

/// How far the detection of types goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Inference {
    /// Everything this room reads.
    #[default]
    Statistics,
    /// As Vega's loader: booleans, numbers, dates, texts. Years stay numbers, `10%` stays text.
    Vega,
}

/// The type of a column, and what its readers must know.
#[derive(Clone, Copy, Debug)]
pub struct Guess {
    /// The type.
    pub kind: ColumnType,
    /// What its cells say about the decimal sign.
    pub decimals: DecimalEvidence,
    /// The order of day and month.
    pub order: DayOrder,
    /// Whether dates are written as `20240615`.
    pub is_compact: bool,
    /// Whether it holds figures and words in like parts, and keeps both.
    pub is_mixed: bool,
    /// Why its dates are left as texts: their order, or their century, is not told.
    pub unread: Option<Fault>,
    /// Whether figures may begin with zeros: where someone said that they are figures.
    pub allows_zeros: bool,
}

impl Guess {
    /// Reads the column as this type, whatever its cells look like.
    pub fn set_kind(&mut self, kind: ColumnType, source: Source<'_>) {
        self.kind = kind;
        self.is_mixed = false;
        self.unread = None;
        self.allows_zeros = true;
        if matches!(kind, ColumnType::Number | ColumnType::Quantity) {
            self.decimals = DecimalEvidence::default();
            (0..source.len()).for_each(|at| self.decimals.add(source.text(at)));
        }
        if matches!(kind, ColumnType::Period | ColumnType::Time) {
            self.order = day_order(source, Inference::Statistics);
        }
    }

    /// Settles which of day and month comes first.
    pub fn resolve(&mut self, order: DayOrder) {
        self.order = order;
        self.unread = None;
        self.kind = ColumnType::Time;
    }
}

/// Cells looked at to tell a type.
const SAMPLE: usize = 400;

/// Cells of a sample, by what they read as.
#[derive(Default)]
struct Counts {
    present: u32,
    plain: u32,
    years: u32,
    flagged_years: u32,
    compact: u32,
    codes: u32,
    same_length: bool,
    periods: u32,
    has_moment: bool,
    has_longer: bool,
    ambiguous: u32,
    /// Dates that no calendar has.
    impossible: u32,
    short_years: u32,
    quantities: u32,
    ranges: u32,
    near: u32,
    booleans: u32,
    separators: bool,
}

/// Whether a name is that of a column of figures, so that unreadable cells are problems even where
/// no cell can be read.
#[must_use]
pub fn names_figures(name: &str) -> bool {
    ["value", "values", "obs_value", "数值", "值", "指标值"].iter().any(|known| known.eq_ignore_ascii_case(name.trim()))
}

/// Whether a name is that of a column of periods.
fn names_periods(name: &str) -> bool {
    let name = name.trim().to_ascii_lowercase();
    [
        "year",
        "years",
        "yr",
        "年",
        "年份",
        "年度",
        "period",
        "time_period",
        "time",
        "date",
        "时期",
        "时间",
        "日期",
        "month",
        "月份",
        "quarter",
        "季度",
        "jahr",
        "année",
    ]
    .contains(&name.as_str())
}

/// Truth values, in the words of spreadsheets.
#[must_use]
pub fn read_boolean(text: &str) -> Option<bool> {
    let is = |words: [&str; 3]| words.iter().any(|word| word.eq_ignore_ascii_case(text));
    if is(["true", "yes", "是"]) {
        Some(true)
    } else if is(["false", "no", "否"]) {
        Some(false)
    } else {
        None
    }
}

/// A date in six or eight digits, `202406` or `20240615`, as a period.
///
/// # Errors
/// `NotAPeriod`, `NoSuchDate`.
pub fn read_compact(text: &str) -> Result<period::Period, Fault> {
    let number = |from: usize, to: usize| match text.as_bytes().get(from..to).map(date::digits) {
        Some((number, count, [])) if count == to - from => Ok(number),
        _ => Err(Fault::NotAPeriod),
    };
    let (year, month) = (number(0, 4)?, number(4, 6)?);
    if !(1500..2200).contains(&year) {
        return Err(Fault::NotAPeriod);
    }
    match text.len() {
        6 => period::Period::month(year, month),
        8 => {
            let time = date::day_start(year, month, number(6, 8)?)?;
            Ok(period::Period::of_moment(date::Moment { time, has_clock: false }))
        }
        _ => Err(Fault::NotAPeriod),
    }
}

impl Counts {
    /// Counts a cell that is not missing.
    fn add(&mut self, text: &str, length: usize) {
        self.present += 1;
        self.same_length &= text.len() == length;
        self.separators |= text.contains(',') || text.matches('.').nth(1).is_some();
        if let Some(number) = read_plain(text.as_bytes()) {
            self.plain += 1;
            let is_digits = text.bytes().all(|byte| byte.is_ascii_digit());
            self.years += u32::from(is_digits && text.len() == 4 && (1500.0..2200.0).contains(&number));
            // 00501 loses its zero as a number, and 440301199001011234 its last digits.
            self.codes += u32::from(is_digits && text.len() > 2 && (text.starts_with('0') || text.len() > 15));
            self.compact += u32::from(is_digits && read_compact(text).is_ok());
            return;
        }
        if read_boolean(text).is_some() {
            self.booleans += 1;
            return;
        }
        match period::read(text) {
            Ok(period) => {
                self.periods += 1;
                self.has_moment |= period.frequency == Frequency::Moment;
                self.has_longer |= !matches!(period.frequency, Frequency::Moment | Frequency::Day);
                return;
            }
            Err(Fault::AmbiguousDate) => {
                self.periods += 1;
                self.ambiguous += 1;
                return;
            }
            Err(Fault::NoSuchDate) => self.impossible += 1,
            Err(Fault::ShortYear) => self.short_years += 1,
            Err(_) => {}
        }
        if let Some((head, _)) = split_flag(text)
            && let Ok(period) = period::read(head)
        {
            // 2023* may be a figure with a footnote: the name of the column decides.
            let is_year = head.len() == 4 && period.frequency == Frequency::Year;
            self.flagged_years += u32::from(is_year);
            self.periods += u32::from(!is_year);
            self.quantities += u32::from(is_year);
            return;
        }
        let either = |text: &str| quantity::read(text).or_else(|_| quantity::read_in(text, Decimal::Comma));
        let quantity = either(text).or_else(|fault| match split_flag(text) {
            Some((figure, _)) => either(figure),
            None => Err(fault),
        });
        match quantity {
            Ok(quantity) => {
                self.quantities += 1;
                self.ranges += u32::from(quantity.upper.is_some());
            }
            // Names have digits, too: Unit 5, A12.
            Err(Fault::NoNumber | Fault::UnknownQualifier) => {}
            Err(Fault::BadRange) => {
                self.near += 1;
                self.ranges += 1;
            }
            Err(Fault::UnknownUnit) => self.near += u32::from(text.len() <= 12),
            Err(_) => self.near += 1,
        }
    }
}

/// Tells the type of a column. `has_parts` is whether the table has its months in a column of their
/// own, so that a column `year` is a part of a date.
#[must_use]
pub fn guess(name: &str, source: Source<'_>, inference: Inference, has_parts: bool) -> Guess {
    let mut counts = Counts { same_length: true, ..Counts::default() };
    let mut length = None;
    let add = |counts: &mut Counts, length: &mut Option<usize>, text: &str| {
        if missing_number(text).is_none() {
            counts.add(text, *length.get_or_insert(text.len()));
        }
    };
    for at in source.sample(SAMPLE) {
        add(&mut counts, &mut length, source.text(at));
    }
    if counts.present < 8 {
        // A column that is nearly empty is looked at whole, within reason.
        counts = Counts { same_length: true, ..Counts::default() };
        length = None;
        for at in 0..source.len() {
            add(&mut counts, &mut length, source.text(at));
            if counts.present >= 64 {
                break;
            }
        }
    }
    let mut guess = Guess {
        kind: ColumnType::Category,
        decimals: DecimalEvidence::default(),
        order: DayOrder::Unknown,
        is_compact: false,
        unread: None,
        is_mixed: false,
        allows_zeros: inference == Inference::Vega,
    };
    guess.kind = decide(name, &counts, inference, has_parts, &mut guess);
    if (guess.kind == ColumnType::Number || guess.is_mixed) && counts.separators {
        for at in 0..source.len() {
            guess.decimals.add(source.text(at));
        }
    }
    if matches!(guess.kind, ColumnType::Period | ColumnType::Time) && counts.ambiguous > 0 {
        guess.order = day_order(source, inference);
        if guess.order == DayOrder::Unknown {
            guess.unread = Some(Fault::AmbiguousDate);
            guess.kind = ColumnType::Category;
        }
    }
    if guess.kind == ColumnType::Category && counts.short_years * 2 > counts.present {
        guess.unread = Some(Fault::ShortYear);
    }
    guess
}

/// The type that most cells have.
fn decide(name: &str, counts: &Counts, inference: Inference, has_parts: bool, guess: &mut Guess) -> ColumnType {
    let half = |count: u32| count > 0 && count * 2 >= counts.present;
    if inference == Inference::Vega {
        return match counts.present {
            0 => ColumnType::Category,
            present if counts.booleans == present => ColumnType::Boolean,
            present if counts.plain == present => ColumnType::Number,
            present if counts.periods == present => ColumnType::Time,
            _ => ColumnType::Category,
        };
    }
    if counts.booleans == counts.present && counts.present > 0 {
        return ColumnType::Boolean;
    }
    let time_like = if counts.has_longer { ColumnType::Period } else { ColumnType::Time };
    if counts.periods > 0 && half(counts.periods + counts.impossible) {
        return time_like;
    }
    if names_periods(name) && !has_parts {
        let years = counts.years + counts.flagged_years;
        if counts.periods > 0 && half(counts.periods + years) || half(years) {
            return ColumnType::Period;
        }
        if half(counts.compact) && counts.same_length {
            guess.is_compact = true;
            return ColumnType::Period;
        }
    }
    if counts.periods > 0 && counts.periods + counts.years == counts.present {
        return ColumnType::Period;
    }
    let all_plain = counts.plain == counts.present;
    let many_codes = counts.codes > 1 && counts.codes * 10 >= counts.present;
    if many_codes || (all_plain && counts.codes > 0 && counts.same_length) {
        return ColumnType::Category;
    }
    // 0-4, 5-9: ages in bands are categories.
    if counts.ranges * 2 > counts.present {
        return ColumnType::Category;
    }
    let figures = counts.plain + counts.quantities;
    let nearly = figures + counts.near;
    if figures > 0 && nearly * 10 >= counts.present * 7 && figures * 10 >= counts.present || names_figures(name) {
        return ColumnType::Number;
    }
    guess.is_mixed = half(figures);
    ColumnType::Category
}

/// The order of day and month that the cells show, all in agreement.
fn day_order(source: Source<'_>, inference: Inference) -> DayOrder {
    let mut order = DayOrder::Unknown;
    for at in 0..source.len() {
        match (order, date::order_evidence(source.text(at).as_bytes())) {
            (_, DayOrder::Unknown) => {}
            (DayOrder::Unknown, shown) => order = shown,
            (known, shown) if known == shown => {}
            _ => return DayOrder::Unknown,
        }
    }
    // Vega reads dates with JavaScript's Date, which has the month first.
    if order == DayOrder::Unknown && inference == Inference::Vega { DayOrder::MonthFirst } else { order }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(name: &str, cells: &[&str]) -> ColumnType {
        guess(name, Source::Texts { cells, lines: None }, Inference::Statistics, false).kind
    }

    #[test]
    fn types() {
        use ColumnType::{Boolean, Category, Number, Period, Time};
        for (name, cells, expected) in [
            ("x", vec!["1", "2", "NA"], Number),
            ("x", vec!["1,234", "10%以上", "约5"], Number),
            ("x", vec!["1", "12a", "3", "1.2.3"], Number),
            ("x", vec!["12a", "abc"], Category),
            ("value", vec!["bad", "worse"], Number),
            ("zip", vec!["00501", "10001"], Category),
            ("age", vec!["0-4", "5-9", "10-14"], Category),
            ("age", vec!["0-4岁", "5-9岁", "80岁以上"], Category),
            ("year", vec!["2023", "2024"], Period),
            ("n", vec!["2023", "2024"], Number),
            ("n", vec!["2023年", "2024年"], Period),
            ("t", vec!["2024-01-01", "2024-02-30"], Time),
            ("t", vec!["2024-Q1", "2024-Q2", "—"], Period),
            ("t", vec!["3/4/2024", "5/6/2024"], Category),
            ("t", vec!["3/4/2024", "25/6/2024"], Time),
            ("month", vec!["202401", "202402"], Period),
            ("gdp", vec!["1", "2", "3", "abc"], Number),
            ("gdp", vec!["1", "Once upon a time", "7"], Category),
            ("flag", vec!["TRUE", "false"], Boolean),
            ("name", vec!["a", "b", "1"], Category),
            ("empty", vec!["", "NA"], Category),
        ] {
            assert_eq!(kind(name, &cells), expected, "{name} {cells:?}");
        }
    }
}
