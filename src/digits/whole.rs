//! Whole numbers of any length, 32 bits a part, the last of them first.
//!
//! Takes and gives lists of parts. Guarantees that nothing is lost; numbers that are compared have no zeros at their heads.

use std::cmp::Ordering;

/// A whole number, its last 32 bits first, times a factor, and something added.
pub(super) fn multiply(number: &mut Vec<u32>, factor: u32, more: u32) {
    let mut carried = u64::from(more);
    for part in number.iter_mut() {
        carried += u64::from(*part) * u64::from(factor);
        *part = low(carried);
        carried >>= 32;
    }
    if carried > 0 {
        number.push(low(carried));
    }
}

/// One whole number less another that is not greater.
pub(super) fn subtract(number: &mut Vec<u32>, other: &[u32]) {
    let mut borrowed = false;
    for (at, part) in number.iter_mut().enumerate() {
        let (less, first) = part.overflowing_sub(other.get(at).copied().unwrap_or(0));
        let (less, second) = less.overflowing_sub(u32::from(borrowed));
        (*part, borrowed) = (less, first || second);
    }
    while number.last() == Some(&0) {
        number.pop();
    }
}

/// Divides a whole number; gives what is left. No zeros are at its head afterwards.
pub(super) fn divide(number: &mut Vec<u32>, divisor: u32) -> u32 {
    let mut rest = 0;
    for part in number.iter_mut().rev() {
        let both = rest << 32 | u64::from(*part);
        (*part, rest) = (low(both / u64::from(divisor)), both % u64::from(divisor));
    }
    while number.last() == Some(&0) {
        number.pop();
    }
    low(rest)
}

/// The order of two whole numbers without zeros at their heads.
pub(super) fn compare(one: &[u32], other: &[u32]) -> Ordering {
    one.len().cmp(&other.len()).then_with(|| one.iter().rev().cmp(other.iter().rev()))
}

pub(super) fn low(number: u64) -> u32 {
    u32::try_from(number & u64::from(u32::MAX)).unwrap_or(u32::MAX)
}
