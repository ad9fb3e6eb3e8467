//! What the cells of a column look like, counted.
//!
//! Takes the texts of a sample of cells, one by one; counts those that read as numbers, periods,
//! quantities and truth values, and those that nearly do. `types` decides by the counts.

use super::compact;
use super::fault::Fault;
use super::marker::{split_flag, split_period_flag};
use super::number::{Decimal, read_plain};
use super::period::{self, Frequency};
use super::quantity;
use crate::dataset::Bound;

/// Cells of a sample, by what they read as.
#[derive(Default)]
pub(super) struct Counts {
    pub(super) present: u32,
    pub(super) plain: u32,
    pub(super) years: u32,
    pub(super) flagged_years: u32,
    pub(super) compact: u32,
    /// `2024.6`: a month, where the column is of periods.
    pub(super) dotted: u32,
    pub(super) codes: u32,
    pub(super) same_length: bool,
    pub(super) periods: u32,
    pub(super) has_moment: bool,
    pub(super) has_longer: bool,
    pub(super) ambiguous: u32,
    /// Dates that no calendar has.
    pub(super) impossible: u32,
    pub(super) short_years: u32,
    pub(super) quantities: u32,
    pub(super) ranges: u32,
    /// `65岁以上`, `5000元以下`: ranges with one end.
    pub(super) open_ranges: u32,
    pub(super) near: u32,
    pub(super) booleans: u32,
    pub(super) separators: bool,
}

/// Truth values, in the words of spreadsheets.
#[must_use]
pub(super) fn read_boolean(text: &str) -> Option<bool> {
    let is = |words: [&str; 3]| words.iter().any(|word| word.eq_ignore_ascii_case(text));
    if is(["true", "yes", "是"]) {
        Some(true)
    } else if is(["false", "no", "否"]) {
        Some(false)
    } else {
        None
    }
}

impl Counts {
    /// Counts a cell that is not missing.
    pub(super) fn add(&mut self, text: &str, length: usize) {
        self.present += 1;
        self.same_length &= text.len() == length;
        self.separators |= text.contains(',') || text.matches('.').nth(1).is_some();
        if let Some(number) = read_plain(text.as_bytes()) {
            self.plain += 1;
            let is_digits = text.bytes().all(|byte| byte.is_ascii_digit());
            self.years += u32::from(is_digits && text.len() == 4 && (1500.0..2200.0).contains(&number));
            // 00501 loses its zero as a number, and 440301199001011234 its last digits.
            self.codes += u32::from(is_digits && text.len() > 2 && (text.starts_with('0') || text.len() > 15));
            self.compact += u32::from(is_digits && compact::read(text).is_ok());
            self.dotted += u32::from(!is_digits && compact::read(text).is_ok());
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
        if let Some((head, _)) = split_period_flag(text)
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
                let is_open = quantity.upper.is_none() && matches!(quantity.bound, Bound::AtLeast | Bound::AtMost);
                self.open_ranges += u32::from(is_open);
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
