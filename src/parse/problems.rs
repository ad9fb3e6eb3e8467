//! What was wrong with a table: each problem with its place, the many as a summary.
//!
//! Takes problems as they are found; keeps the first hundred in full and counts all by code and
//! column, so that a file of 100,000 bad cells costs a hundred texts and one line each kind.

use std::rc::Rc;

use super::fault::Fault;
use crate::diagnostic::Diagnostic;

/// Problems kept in full.
pub const KEPT: usize = 100;

/// Characters of a cell that a problem quotes.
const QUOTED: usize = 60;

/// Kinds of problem counted apart; a table of a thousand bad columns needs no more.
const KINDS: usize = 500;

/// One problem.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// Line in the file, counted from 1, the header included; row of a JSON array from 1, and of broken
    /// JSON the line. 0 where the whole table is meant.
    pub row: u32,
    /// Name of the column; empty where the row or the table is meant.
    pub column: Rc<str>,
    /// What stands there, shortened.
    pub value: String,
    /// What is wrong, as one sentence.
    pub reason: &'static str,
    /// Stable code.
    pub code: &'static str,
}

/// How often one kind of problem was met.
#[derive(Clone, Debug, PartialEq)]
pub struct ProblemCount {
    /// Stable code.
    pub code: &'static str,
    /// Name of the column; empty where rows or the table are meant.
    pub column: Rc<str>,
    /// What is wrong, as one sentence.
    pub reason: &'static str,
    /// How often.
    pub count: u32,
    /// The row of the first.
    pub first_row: u32,
    /// The row of the last.
    pub last_row: u32,
}

/// All problems of a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Problems {
    kept: Vec<Problem>,
    counts: Vec<ProblemCount>,
    total: u32,
}

impl Problems {
    /// Adds a problem.
    pub fn add(&mut self, row: u32, column: &Rc<str>, value: &str, code: &'static str, reason: &'static str) {
        self.total = self.total.saturating_add(1);
        // The last kind met is the likeliest to be met again.
        let same = |kind: &ProblemCount| kind.code == code && kind.column == *column;
        let known = self.counts.iter().rposition(same);
        let room = self.counts.len() < KINDS;
        match known.and_then(|at| self.counts.get_mut(at)) {
            Some(kind) => {
                kind.count = kind.count.saturating_add(1);
                kind.last_row = row;
            }
            None if room => {
                let column = column.clone();
                self.counts.push(ProblemCount { code, column, reason, count: 1, first_row: row, last_row: row });
            }
            None => {}
        }
        if self.kept.len() < KEPT {
            self.kept.push(Problem { row, column: column.clone(), value: shorten(value), reason, code });
        }
    }

    /// Adds a cell that could not be read.
    pub fn add_fault(&mut self, row: u32, column: &Rc<str>, value: &str, fault: Fault) {
        self.add(row, column, value, fault.code(), fault.reason());
    }

    /// Adds a problem of a row or, with row 0, of the whole table.
    pub fn add_row(&mut self, row: u32, value: &str, code: &'static str, reason: &'static str) {
        self.add(row, &Rc::from(""), value, code, reason);
    }

    /// Puts the kept problems in the order of their rows.
    pub fn sort(&mut self) {
        insertion_sort(&mut self.kept, |problem| problem.row);
    }

    /// Number of problems.
    #[must_use]
    pub fn total(&self) -> u32 {
        self.total
    }

    /// Whether there is a problem of one of these codes.
    #[must_use]
    pub fn has(&self, codes: &[&str]) -> bool {
        self.counts.iter().any(|count| codes.contains(&count.code))
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.total == 0
    }

    /// The first hundred problems.
    #[must_use]
    pub fn kept(&self) -> &[Problem] {
        &self.kept
    }

    /// How often each kind of problem was met in each column.
    #[must_use]
    pub fn counts(&self) -> &[ProblemCount] {
        &self.counts
    }

    /// The kept problems as warnings, and one for the rest.
    #[must_use]
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        let mut list: Vec<Diagnostic> = self
            .kept
            .iter()
            .map(|problem| {
                let message = if problem.value.is_empty() {
                    problem.reason.to_owned()
                } else {
                    format!("{} Found “{}”.", problem.reason, problem.value)
                };
                let warning = Diagnostic::warning(problem.code, message);
                if problem.row == 0 { warning } else { warning.in_cell(problem.row, &*problem.column) }
            })
            .collect();
        let rest = self.total.saturating_sub(u32::try_from(self.kept.len()).unwrap_or(u32::MAX));
        if rest > 0 {
            list.push(Diagnostic::warning(
                "more-problems",
                format!("{rest} more problems are counted by code and column."),
            ));
        }
        list
    }
}

/// Puts a short list in the order of a key, equals as they were. At most a hundred items are sorted
/// in this room, and the standard library's sort would be 4 KB for each kind of them.
pub(super) fn insertion_sort<T>(list: &mut [T], key: impl Fn(&T) -> u32) {
    for end in 1..list.len() {
        let mut at = end;
        while at > 0 && list.get(at - 1).map(&key) > list.get(at).map(&key) {
            list.swap(at - 1, at);
            at -= 1;
        }
    }
}

/// The start of a text, on one line.
#[must_use]
pub fn shorten(text: &str) -> String {
    let mut short: String =
        text.chars().take(QUOTED).map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    if text.chars().nth(QUOTED).is_some() {
        short.push('…');
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_problems_become_a_summary() {
        let mut problems = Problems::default();
        let column: Rc<str> = "value".into();
        for row in 2..100_002 {
            problems.add_fault(row, &column, &"x".repeat(500), Fault::NoNumber);
        }
        assert_eq!((problems.total(), problems.kept().len(), problems.counts().len()), (100_000, KEPT, 1));
        let count = &problems.counts()[0];
        assert_eq!((count.count, count.first_row, count.last_row), (100_000, 2, 100_001));
        assert_eq!(problems.kept()[0].value.chars().count(), QUOTED + 1);
        assert_eq!(problems.diagnostics().len(), KEPT + 1);
    }
}
