//! Letters that are written in several ways as one, so that a quantity has one way to be read.
//!
//! Takes the text of a cell; gives it in half width, with one minus sign, without invisible letters,
//! and with the two traditional characters that are powers of ten in their simplified form. Nothing
//! that could be a figure is dropped.

use crate::parse::marker;

/// The text to read: folded, without blanks or a full stop around it.
pub(super) fn fold(text: &str) -> String {
    let folded: String = text
        .chars()
        .filter(|letter| !marker::is_invisible(*letter))
        .map(|letter| match letter {
            '\u{ff01}'..='\u{ff5e}' => u32::from(letter).checked_sub(0xfee0).and_then(char::from_u32).unwrap_or(letter),
            '\u{3000}' => ' ',
            // Minus, hyphen, hyphen that does not break, small hyphen.
            '\u{2212}' | '\u{2010}' | '\u{2011}' | '\u{fe63}' => '-',
            '〜' | '∼' => '~',
            '﹪' => '%',
            '萬' => '万',
            '億' => '亿',
            _ => letter,
        })
        .collect();
    folded.trim().trim_end_matches('。').to_owned()
}
