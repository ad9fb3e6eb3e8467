//! Texts far longer than their room: cut before anything is measured.
//!
//! Takes a text and the room there is; gives the beginning that can stand there at all, told by the least that
//! letters take, and lines of it. Guarantees that a cell of fifty thousand characters costs no more looks at
//! a font than one that just fills its room; the whole stays in the table.

use std::borrow::Cow;

use crate::scene::metrics::{is_mark, is_wide};
use crate::scene::node::Font;

use super::{LONGEST_LINE, TextMeasure, balance, boundary, shorten, split, wrap};

/// The narrowest letter, in font sizes: an `i` of a narrow face.
const NARROWEST: f64 = 0.16;
/// A character that is wide, in font sizes, where a face sets Chinese tight.
const WIDE: f64 = 0.8;

/// More of a text than this, in bytes, is broken into lines nowhere.
const LONGEST_TEXT: usize = 12_000;

/// The text, or some pages of it with `…` after them: nobody reads more above or below a chart.
#[must_use]
pub fn some_pages(text: &str) -> Cow<'_, str> {
    match split(text, boundary(text, LONGEST_TEXT)) {
        (whole, "") => Cow::Borrowed(whole),
        (pages, _) => Cow::Owned(format!("{pages}…")),
    }
}

/// As much of the beginning of a text as could be shown in `room` CSS px, however narrow its letters are.
#[must_use]
pub fn beginning<'a>(text: &'a str, room: f64, font: &Font) -> &'a str {
    let mut taken = 0.0;
    let least = |char: char| match char {
        char if is_mark(char) => 0.0,
        char if is_wide(char) => WIDE,
        _ => NARROWEST,
    };
    for (index, char) in text.char_indices() {
        if taken * font.size > room || index > LONGEST_LINE {
            return split(text, boundary(text, index)).0;
        }
        taken += least(char);
    }
    text
}

/// The text in as few even lines as `width` CSS px allow, `most` of them at most: of one that needs more, as much
/// as fits, with `…` after it.
#[must_use]
pub fn lines_within(text: &str, width: f64, most: u8, font: &Font, measure: &dyn TextMeasure) -> Vec<String> {
    let head = beginning(text, width * (f64::from(most) + 1.0), font);
    if head.len() == text.len() {
        let lines = balance(text, width, font, measure);
        if lines.len() <= usize::from(most) {
            return lines;
        }
    }
    let mut lines = wrap(head, width, font, measure);
    lines.truncate(usize::from(most));
    if let Some(last) = lines.last_mut() {
        *last = shorten(&format!("{last}…"), width, font, measure);
    }
    lines
}
