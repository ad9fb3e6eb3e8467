//! Why a cell could not be read: one enum, its stable codes and its sentences.
//!
//! Takes nothing; gives each reader of cells the same words, so that a problem reads the same
//! whichever reader found it.

use crate::dataset::Missing;

/// Why a text is not a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A marker of a missing figure; not a problem.
    Missing(Missing),
    /// There is no number in it.
    NoNumber,
    /// Grouping or decimals are irregular: `1,23,4`, `1.2.3`.
    Malformed,
    /// `1,234` in a column with decimal commas: grouping, or three decimals.
    AmbiguousDecimal,
    /// Text after the number that is no known unit: `12a`.
    UnknownUnit,
    /// Text before the number that is no known qualifier: `No. 5`, 人均5万元.
    UnknownQualifier,
    /// Zeros before a number, as in codes: `007`.
    LeadingZero,
    /// Two qualifiers that contradict each other: `约10%以上`.
    BoundConflict,
    /// A decrease of a negative number, two directions, or a verb that leaves open whether a level
    /// follows: 下降为3%.
    DirectionConflict,
    /// A range that does not rise, or whose ends have unlike units.
    BadRange,
    /// `2023-01`, `2021-2025`, `2023年`: a period where a quantity belongs.
    LooksLikePeriod,
    /// `数十`, `几百`, `三五个`: no figure is given.
    Vague,
    /// Larger than a number can be.
    OutOfRange,
    /// An error of a spreadsheet formula: `#DIV/0!`.
    FormulaError,
    /// Not a period, a date or a time that is known.
    NotAPeriod,
    /// A date that no calendar has: 30 February.
    NoSuchDate,
    /// `03/04/2024` in a column that never shows which is the month.
    AmbiguousDate,
    /// `3/4/24`: the century is not given.
    ShortYear,
    /// `1.3万` in a column of 万人: the power of ten may be meant twice or once.
    UnclearPower,
    /// Not true or false.
    NotABoolean,
    /// A word that is not in the list of this column.
    UnknownWord,
}

impl Fault {
    /// The stable code of a problem.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Fault::Missing(_) => "missing",
            Fault::NoNumber => "not-a-number",
            Fault::Malformed => "number-malformed",
            Fault::AmbiguousDecimal => "decimal-ambiguous",
            Fault::UnknownUnit => "unit-unknown",
            Fault::UnknownQualifier => "qualifier-unknown",
            Fault::LeadingZero => "leading-zero",
            Fault::BoundConflict => "bound-conflict",
            Fault::DirectionConflict => "direction-conflict",
            Fault::BadRange => "range-malformed",
            Fault::LooksLikePeriod => "looks-like-period",
            Fault::Vague => "figure-vague",
            Fault::OutOfRange => "number-out-of-range",
            Fault::FormulaError => "formula-error",
            Fault::NotAPeriod => "period-unreadable",
            Fault::NoSuchDate => "date-impossible",
            Fault::AmbiguousDate => "date-ambiguous",
            Fault::ShortYear => "year-short",
            Fault::UnclearPower => "unit-conflict",
            Fault::NotABoolean => "not-a-boolean",
            Fault::UnknownWord => "word-unknown",
        }
    }

    /// What was found and what was expected, as one sentence.
    #[must_use]
    pub fn reason(self) -> &'static str {
        match self {
            Fault::Missing(_) => "There is no figure.",
            Fault::NoNumber => "There is no number in it.",
            Fault::Malformed => "Its grouping, decimals or signs are irregular, or it uses the other decimal sign.",
            Fault::AmbiguousDecimal => {
                "Its separator may group thousands or divide three decimals; the column does not tell."
            }
            Fault::UnknownUnit => "What follows the number is not a known unit or qualifier.",
            Fault::UnknownQualifier => "What stands before the number is not a known qualifier.",
            Fault::LeadingZero => "It begins with a zero, as codes do and figures do not.",
            Fault::BoundConflict => "Its qualifiers contradict each other.",
            Fault::DirectionConflict => "It goes both ways, or may be a level as well as a change.",
            Fault::BadRange => "The range does not rise, or its ends have unlike units.",
            Fault::LooksLikePeriod => "It looks like a date, a time or a code, not like a quantity.",
            Fault::Vague => "It gives an order of magnitude or a number in common speech, not a figure.",
            Fault::OutOfRange => "It is larger than a number can be.",
            Fault::FormulaError => "It is the error of a spreadsheet formula.",
            Fault::NotAPeriod => "It is not a period, a date or a time.",
            Fault::NoSuchDate => "There is no such date.",
            Fault::AmbiguousDate => "Day and month cannot be told apart in this column.",
            Fault::ShortYear => "The year has two digits; its century is not told.",
            Fault::UnclearPower => "It has a power of ten, and so has the unit of its column.",
            Fault::NotABoolean => "It is neither true nor false.",
            Fault::UnknownWord => "The word is not one of those this column may hold.",
        }
    }
}
