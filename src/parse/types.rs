//! What a column holds: numbers, quantities, periods, times, truth values or categories.
//!
//! Takes the name and the texts of a column; gives its type with what the readers must know of it
//! (decimal sign, order of day and month), decided by its cells together and not by the first. A
//! column is read as figures when seven cells of ten are figures or nearly so; the others are then
//! reported. With fewer, words are not dropped: the column keeps figures and words side by side.

use super::compact;
use super::date::{self, DayOrder};
use super::evidence::Counts;
use super::fault::Fault;
use super::marker::missing_number;
use super::number::DecimalEvidence;
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
    /// Whether dates are written as `20240615` or `2024.6`.
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

/// Whether a name is that of a column of figures, so that unreadable cells are problems even where
/// no cell can be read.
#[must_use]
pub fn names_figures(name: &str) -> bool {
    ["value", "values", "obs_value", "数值", "值", "指标值"].iter().any(|known| known.eq_ignore_ascii_case(name.trim()))
}

/// Whether a name is that of a column of periods.
fn names_periods(name: &str) -> bool {
    let name = name.trim().to_ascii_lowercase();
    let names = [
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
    ];
    // A header in two languages has two words: 年份 Year.
    !name.is_empty() && name.split_whitespace().all(|word| names.contains(&word))
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
    guess.kind = decide(name, source, &counts, inference, has_parts, &mut guess);
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
fn decide(
    name: &str,
    source: Source<'_>,
    counts: &Counts,
    inference: Inference,
    has_parts: bool,
    guess: &mut Guess,
) -> ColumnType {
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
        if counts.dotted > 0 && counts.dotted == counts.present {
            return if compact::tell_months(source) {
                guess.is_compact = true;
                ColumnType::Period
            } else {
                guess.unread = Some(Fault::AmbiguousDate);
                ColumnType::Category
            };
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
    // 0-4, 5-9: ages in bands are categories, and so are 5000元以下, 5000-1万元, 1万元以上.
    let all_bands = counts.ranges > 0 && counts.present > 2 && counts.ranges + counts.open_ranges == counts.present;
    if counts.ranges * 2 > counts.present || all_bands {
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
