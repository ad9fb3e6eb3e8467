//! Changes in words that hold their number: 翻一番, 翻两番, doubled, halved.
//!
//! Takes the text from such a word on; gives the change and the word's length. 翻两番 is twice doubled,
//! three times more: it is kept as a rise of so many 倍, as 增长3倍 is.

use super::Direction;
use crate::parse::number;
use crate::parse::numeral;

/// A change in a word.
pub(super) struct Multiple {
    pub(super) value: f64,
    pub(super) unit: &'static str,
    pub(super) direction: Direction,
    pub(super) length: usize,
}

/// Words with what they change by.
const WORDS: [(&str, f64, &str, Direction); 6] = [
    ("doubled", 1.0, "倍", Direction::Increase),
    ("tripled", 2.0, "倍", Direction::Increase),
    ("quadrupled", 3.0, "倍", Direction::Increase),
    ("翻倍", 1.0, "倍", Direction::Increase),
    ("halved", 50.0, "%", Direction::Decrease),
    ("减半", 50.0, "%", Direction::Decrease),
];

/// The change in words at the start of a text.
pub(super) fn read(text: &str) -> Option<Multiple> {
    let starts_with = |word: &str| text.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word));
    if let Some((word, value, unit, direction)) = WORDS.into_iter().find(|(word, ..)| starts_with(word)) {
        return Some(Multiple { value, unit, direction, length: word.len() });
    }
    let (inside, _) = text.strip_prefix('翻')?.split_once('番')?;
    let count = inside.trim_start_matches('了');
    let count = if count.is_empty() {
        1.0
    } else {
        numeral::read_numeral(count)
            .filter(|numeral| numeral.length == count.len() && numeral.decimals == 0)
            .map(|numeral| numeral.value)
            .or_else(|| number::read_plain(count.as_bytes()))?
    };
    if !(1.0..=10.0).contains(&count) || count.fract() != 0.0 {
        return None;
    }
    let length = "翻".len() + inside.len() + "番".len();
    Some(Multiple { value: count.exp2() - 1.0, unit: "倍", direction: Direction::Increase, length })
}
