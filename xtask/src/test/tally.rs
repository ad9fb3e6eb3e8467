//! Counts of passed and failed, read from what runners print.

use std::ops::Add;

#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Tally {
    pub passed: usize,
    pub failed: usize,
}

impl Tally {
    /// One check.
    pub fn one(passed: bool) -> Self {
        Self { passed: usize::from(passed), failed: usize::from(!passed) }
    }
}

impl Add for Tally {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { passed: self.passed + other.passed, failed: self.failed + other.failed }
    }
}

/// Of a line of `cargo test`: `test result: ok. 8 passed; 1 failed; …`, once a test program.
pub fn of_cargo(line: &str) -> Option<Tally> {
    let (_, counts) = line.strip_prefix("test result: ")?.split_once(". ")?;
    let mut parts = counts.split("; ");
    Some(Tally { passed: count(parts.next()?, " passed")?, failed: count(parts.next()?, " failed")? })
}

/// Of a line of `node --test`: `ℹ pass 8`, `# fail 1`, `ℹ cancelled 0`, each once a run.
pub fn of_node(line: &str) -> Option<Tally> {
    let (name, number) = line.strip_prefix("ℹ ").or_else(|| line.strip_prefix("# "))?.split_once(' ')?;
    let number = number.trim().parse().ok()?;
    match name {
        "pass" => Some(Tally { passed: number, failed: 0 }),
        "fail" | "cancelled" => Some(Tally { passed: 0, failed: number }),
        _ => None,
    }
}

/// Of the closing line of `cargo xtask data check`: `data: 31 passed, 0 failed`.
pub fn of_data(line: &str) -> Option<Tally> {
    let (passed, failed) = line.strip_prefix("data: ")?.split_once(", ")?;
    Some(Tally { passed: count(passed, " passed")?, failed: count(failed, " failed")? })
}

fn count(text: &str, unit: &str) -> Option<usize> {
    text.strip_suffix(unit)?.parse().ok()
}

/// A line without the colours a terminal gets.
pub fn without_colours(line: &str) -> String {
    let mut plain = String::new();
    let mut letters = line.chars();
    while let Some(letter) = letters.next() {
        if letter == '\u{1b}' {
            letters.by_ref().find(char::is_ascii_alphabetic);
        } else {
            plain.push(letter);
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargo_says_it_a_test_program_at_a_time() {
        let line = "test result: FAILED. 25 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.20s";
        assert_eq!(of_cargo(line), Some(Tally { passed: 25, failed: 1 }));
        assert_eq!(of_cargo("test result: unreadable"), None);
        assert_eq!(of_cargo("test a::result ... ok"), None);
    }

    #[test]
    fn node_says_it_in_both_its_forms_and_colours() {
        assert_eq!(of_node("ℹ pass 12"), Some(Tally { passed: 12, failed: 0 }));
        assert_eq!(of_node("# fail 2"), Some(Tally { passed: 0, failed: 2 }));
        assert_eq!(
            of_node(&without_colours("\u{1b}[34mℹ cancelled 1\u{1b}[39m")),
            Some(Tally { passed: 0, failed: 1 })
        );
        assert_eq!(of_node("ℹ tests 12"), None);
        assert_eq!(of_node("✔ pass 12 (1 ms)"), None);
    }

    #[test]
    fn the_check_of_the_data_closes_in_our_own_form() {
        assert_eq!(of_data("data: 30 passed, 1 failed"), Some(Tally { passed: 30, failed: 1 }));
        assert_eq!(of_data("data: 31 rows in 8 tables; 20 observations, 1 to look at"), None);
        assert_eq!(of_data("data: the documents are not at hand"), None);
    }
}
