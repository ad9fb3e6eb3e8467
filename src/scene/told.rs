//! The texts of a column of rows, each made when it is asked for.
//!
//! Takes a number of rows and how a row is told; gives its text. A reader meets a few marks of a chart and a
//! summary names a few more: of a line of a million points nearly all texts would be made for nobody.

use std::fmt;
use std::rc::Rc;

/// What is told of each row.
#[derive(Clone)]
pub struct Texts {
    rows: usize,
    tell: Rc<dyn Fn(usize) -> Rc<str>>,
}

impl Texts {
    /// The texts of this many rows.
    pub fn new(rows: usize, tell: impl Fn(usize) -> Rc<str> + 'static) -> Texts {
        Texts { rows, tell: Rc::new(tell) }
    }

    /// The text of a row; empty where nothing is told, `None` beyond the last.
    #[must_use]
    pub fn get(&self, row: usize) -> Option<Rc<str>> {
        (row < self.rows).then(|| (self.tell)(row))
    }
}

impl fmt::Debug for Texts {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_list().entries((0..self.rows).map(|row| (self.tell)(row))).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    #[test]
    fn only_what_is_asked_for_is_made() {
        let made = Rc::new(Cell::new(0));
        let counted = made.clone();
        let texts = Texts::new(1_000_000, move |row| {
            counted.set(counted.get() + 1);
            row.to_string().into()
        });
        assert_eq!(texts.get(999_999).as_deref(), Some("999999"));
        assert_eq!(texts.get(1_000_000), None);
        assert_eq!(made.get(), 1);
    }
}
