//! The known name nearest to a misspelt one.
//!
//! Takes a word and the names that are known there; gives the one a writer most likely meant, or
//! none when nothing is close. Guarantees a bounded effort: long words are not compared.
use crate::list::Listed;

/// Longest word that is compared. Vega-Lite's longest property has 32 letters.
const LONGEST: usize = 40;

/// The name with the smallest edit distance to `word`, when about a third of it differs at most.
/// Capitals do not count: `fontsize` is `fontSize`.
#[must_use]
pub(crate) fn nearest<'a>(word: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let word: Vec<u8> = word.bytes().map(|byte| byte.to_ascii_lowercase()).listed();
    if word.len() > LONGEST {
        return None;
    }
    // Two letters swapped are two edits.
    let allowed = match word.len() {
        0..=3 => 1,
        4..=6 => 2,
        length => length / 3,
    };
    let mut best: Option<(usize, &str)> = None;
    for name in names {
        let apart = distance(&word, name.as_bytes());
        if apart <= allowed && best.is_none_or(|(least, _)| apart < least) {
            best = Some((apart, name));
        }
    }
    best.map(|(_, name)| name)
}

/// Number of letters to insert, delete or replace to turn `word` into `name`, capitals ignored.
fn distance(word: &[u8], name: &[u8]) -> usize {
    let mut row: Vec<usize> = (0..=name.len()).listed();
    for (place, letter) in word.iter().enumerate() {
        let mut diagonal = place;
        let mut left = place + 1;
        for (cell, other) in row.iter_mut().skip(1).zip(name) {
            let replaced = diagonal + usize::from(*letter != other.to_ascii_lowercase());
            diagonal = *cell;
            left = replaced.min(*cell + 1).min(left + 1);
            *cell = left;
        }
        if let Some(first) = row.first_mut() {
            *first = place + 1;
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{distance, nearest};
    use proptest::prelude::*;

    #[test]
    fn finds_the_name_that_was_meant() {
        let names = ["title", "titleColor", "format", "fontSize", "field"];
        for (word, meant) in
            [("titel", "title"), ("fontsize", "fontSize"), ("feild", "field"), ("titleColour", "titleColor")]
        {
            assert_eq!(nearest(word, names.into_iter()), Some(meant), "{word}");
        }
        assert_eq!(nearest("zzz", names.into_iter()), None);
        assert_eq!(nearest(&"x".repeat(10_000), names.into_iter()), None);
    }

    proptest! {
        #[test]
        fn distance_is_a_metric(a in "[a-z]{0,8}", b in "[a-z]{0,8}", c in "[a-z]{0,8}") {
            let (a, b, c) = (a.as_bytes(), b.as_bytes(), c.as_bytes());
            prop_assert_eq!(distance(a, b), distance(b, a));
            prop_assert_eq!(distance(a, a), 0);
            prop_assert!(distance(a, c) <= distance(a, b) + distance(b, c));
        }
    }
}
