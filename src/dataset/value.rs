//! One cell: a value, or missing with its reason; and what qualifies an observation.

use std::rc::Rc;

/// One cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// No value, and why.
    Missing(Missing),
    /// A finite number.
    Number(f64),
    /// A truth value.
    Bool(bool),
    /// Milliseconds since 1970-01-01T00:00:00Z. Times without an offset are read as UTC, so that a
    /// chart is the same for every reader and on every server.
    Time(f64),
    /// A text, or the id of a category.
    Text(Rc<str>),
}

impl Value {
    /// The number behind a number, a time or a truth value.
    #[must_use]
    pub fn number(&self) -> Option<f64> {
        match self {
            Value::Number(number) | Value::Time(number) => Some(*number),
            Value::Bool(value) => Some(f64::from(u8::from(*value))),
            Value::Missing(_) | Value::Text(_) => None,
        }
    }

    /// Whether there is no value.
    #[must_use]
    pub fn is_missing(&self) -> bool {
        matches!(self, Value::Missing(_))
    }
}

/// Why a cell has no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Missing {
    /// Nothing stands there.
    #[default]
    Blank,
    /// A marker stands there: `NA`, `-`, `…`, `null`.
    Marked,
    /// What stands there could not be read; `parse` has reported it.
    Unreadable,
    /// The source has no figure for this period.
    NotPublished,
    /// Not a number where there must be one: `NaN`, infinity, the logarithm of zero.
    NotFinite,
    /// No row matched, or a transform had nothing to work on.
    NoMatch,
}

/// What is known about an observation. Exported as SDMX `OBS_STATUS`, where SDMX has a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, PartialOrd, Ord)]
pub enum Status {
    /// A final figure.
    #[default]
    Actual,
    /// Published as preliminary.
    Provisional,
    /// Estimated by its source.
    Estimate,
    /// Expected by its source.
    Forecast,
    /// A goal of a plan; no SDMX code.
    Target,
    /// There is no figure.
    Missing,
}

impl Missing {
    /// All reasons, in the order declared; modules of the package tell them by their places here.
    pub const ALL: [Missing; 6] = [
        Missing::Blank,
        Missing::Marked,
        Missing::Unreadable,
        Missing::NotPublished,
        Missing::NotFinite,
        Missing::NoMatch,
    ];
}

impl Status {
    /// The word in the data: `actual`, `provisional` …
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Status::Actual => "actual",
            Status::Provisional => "provisional",
            Status::Estimate => "estimate",
            Status::Forecast => "forecast",
            Status::Target => "target",
            Status::Missing => "missing",
        }
    }

    /// The sign after a label: `ᵖ` for a provisional value, `ᵉ` for an estimate, or nothing.
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Status::Provisional => "ᵖ",
            Status::Estimate => "ᵉ",
            Status::Actual | Status::Forecast | Status::Target | Status::Missing => "",
        }
    }

    /// The status of this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Status> {
        [Status::Actual, Status::Provisional, Status::Estimate, Status::Forecast, Status::Target, Status::Missing]
            .into_iter()
            .find(|status| status.word() == word)
    }
}

/// How exactly a source states a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, PartialOrd, Ord)]
pub enum Bound {
    /// As it stands.
    #[default]
    Exact,
    /// This or more: 以上, 不低于.
    AtLeast,
    /// This or less: 以下, 不超过.
    AtMost,
    /// Around this: 左右, 约.
    About,
    /// More than this: 超, 余, 多.
    Over,
    /// Less than this: 近, 不足.
    Under,
}

impl Bound {
    /// The word in the data: `exact`, `at-least` …
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Bound::Exact => "exact",
            Bound::AtLeast => "at-least",
            Bound::AtMost => "at-most",
            Bound::About => "about",
            Bound::Over => "over",
            Bound::Under => "under",
        }
    }

    /// The bound of this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Bound> {
        [Bound::Exact, Bound::AtLeast, Bound::AtMost, Bound::About, Bound::Over, Bound::Under]
            .into_iter()
            .find(|bound| bound.word() == word)
    }

    /// The sign before a label: `≥`, `≤`, `≈`, `>`, `<`, or nothing.
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Bound::Exact => "",
            Bound::AtLeast => "≥",
            Bound::AtMost => "≤",
            Bound::About => "≈",
            Bound::Over => ">",
            Bound::Under => "<",
        }
    }
}
