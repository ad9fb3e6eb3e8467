//! How wide text is and where its lines end: one trait, so that layout is the same code on a canvas,
//! on a server and in tests.
//!
//! Takes text, a font and a [`TextMeasure`]; gives lines that fit, or one that is cut short. Breaks
//! Latin between words and Chinese and Japanese between characters, where no line may begin with a
//! closing mark or end with an opening one (kinsoku, JIS X 4051; the same marks as in GB/T 15834).

use super::metrics::{is_mark, is_wide};
use super::node::Font;

/// The families tried in turn: the system's own, then common ones, each with its Chinese partner.
pub const FAMILY: &str = "system-ui, -apple-system, \"Segoe UI\", Roboto, \"Helvetica Neue\", Arial, \"Noto Sans\", \
                          \"PingFang SC\", \"Hiragino Sans GB\", \"Microsoft YaHei\", \"Noto Sans CJK SC\", \
                          \"Source Han Sans SC\", sans-serif";

/// A text longer than this, in characters, is cut before it is measured; no line holds so many.
const LONGEST_LINE: usize = 2_000;

/// Measures text.
pub trait TextMeasure {
    /// Advance width of one line in CSS px; finite and never negative.
    fn width(&self, text: &str, font: &Font) -> f64;
}

/// The lines of a text no wider than `max_width` CSS px; line breaks in it are kept.
///
/// A word that is too wide alone is broken where it must be. A width that is not above 0, or not
/// finite, breaks nothing. An empty text has no lines.
#[must_use]
pub fn wrap(text: &str, max_width: f64, font: &Font, measure: &dyn TextMeasure) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.lines() {
        if max_width > 0.0 && max_width.is_finite() {
            wrap_paragraph(paragraph, max_width, font, measure, &mut lines);
        } else {
            lines.push(paragraph.trim_end().to_owned());
        }
    }
    lines
}

/// The text itself when it is no wider than `max_width` CSS px, else as much of its beginning as fits
/// with `…` after it; `…` alone when nothing does.
#[must_use]
pub fn shorten(text: &str, max_width: f64, font: &Font, measure: &dyn TextMeasure) -> String {
    let end = text.char_indices().nth(LONGEST_LINE).map_or(text.len(), |(index, _)| index);
    if end == text.len() && measure.width(text, font) <= max_width {
        return text.to_owned();
    }
    let cuts: Vec<usize> = text
        .char_indices()
        .map(|(index, _)| index)
        .take_while(|index| *index <= end)
        .filter(|&index| cuts_clean(text, index))
        .collect();
    let cut = |index: usize| text.get(..index).unwrap_or_default().trim_end();
    let shortened = |index: usize| [cut(index), "…"].concat();
    let fitting = cuts.partition_point(|&index| measure.width(&shortened(index), font) <= max_width);
    shortened(fitting.checked_sub(1).and_then(|last| cuts.get(last)).copied().unwrap_or(0))
}

fn wrap_paragraph(text: &str, max_width: f64, font: &Font, measure: &dyn TextMeasure, lines: &mut Vec<String>) {
    let mut line = String::new();
    // Up to the end of the line's last word, and of the spaces after it.
    let (mut used, mut spaces) = (0.0, 0.0);
    for piece in pieces(text) {
        let word = piece.trim_end_matches(is_space);
        let gap = piece.get(word.len()..).unwrap_or_default();
        let mut width = measure.width(word, font);
        if !line.is_empty() && used + spaces + width > max_width {
            lines.push(std::mem::take(&mut line).trim_end_matches(is_space).to_owned());
            (used, spaces) = (0.0, 0.0);
        }
        let mut rest = word;
        while width > max_width {
            let end = fitting_end(rest, max_width, font, measure);
            let Some((head, tail)) = rest.split_at_checked(end).filter(|(_, tail)| !tail.is_empty()) else { break };
            lines.push(head.to_owned());
            rest = tail;
            width = measure.width(rest, font);
        }
        line.push_str(rest);
        line.push_str(gap);
        used += spaces + width;
        spaces = if gap.is_empty() { 0.0 } else { measure.width(gap, font) };
    }
    lines.push(line.trim_end_matches(is_space).to_owned());
}

/// Where to break a word that does not fit: after as many characters as do, and at least one.
fn fitting_end(word: &str, max_width: f64, font: &Font, measure: &dyn TextMeasure) -> usize {
    let mut ends = word.char_indices().map(|(index, _)| index).skip(1).filter(|&index| cuts_clean(word, index));
    let Some(mut end) = ends.next() else { return word.len() };
    for next in ends.take(LONGEST_LINE) {
        if word.get(..next).is_none_or(|head| measure.width(head, font) > max_width) {
            break;
        }
        end = next;
    }
    end
}

/// Whether a text may be cut at a byte index without parting an accent or a joined emoji.
fn cuts_clean(text: &str, index: usize) -> bool {
    let before = text.get(..index).and_then(|head| head.chars().next_back());
    let after = text.get(index..).and_then(|tail| tail.chars().next());
    before != Some('\u{200d}') && after.is_none_or(|char| !is_mark(char))
}

/// The text in runs that are never broken, each with the spaces after it.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let mut before = None;
        let mut end = rest.len();
        let mut chars = rest.char_indices().peekable();
        while let Some((_, char)) = chars.next() {
            match chars.peek() {
                Some(&(index, next)) if may_break(before, char, next) => {
                    end = index;
                    break;
                }
                _ => before = Some(char),
            }
        }
        let (piece, tail) = rest.split_at_checked(end)?;
        rest = tail;
        (!piece.is_empty()).then_some(piece)
    })
}

/// Whether a line may end between two characters; `earlier` stands before both.
fn may_break(earlier: Option<char>, before: char, after: char) -> bool {
    if is_space(after) {
        return false;
    }
    if is_space(before) || before == '\u{200b}' {
        return true;
    }
    if is_mark(after) || before == '\u{200d}' || among(NEVER_FIRST, after) || among(NEVER_LAST, before) {
        return false;
    }
    // A figure keeps its unit.
    if before.is_ascii_digit() && among(COUNTED, after) {
        return false;
    }
    if matches!(before, '-' | '–') {
        return earlier.is_some_and(char::is_alphabetic) && after.is_alphabetic();
    }
    is_wide(before) || is_wide(after)
}

/// One small function; `str::contains` is a searcher of its own for each call.
fn among(list: &str, char: char) -> bool {
    list.chars().any(|listed| listed == char)
}

/// A space a line may break at; a no-break space is none.
fn is_space(char: char) -> bool {
    char == '\u{3000}' || (char.is_whitespace() && !matches!(char, '\u{a0}' | '\u{202f}' | '\u{2007}'))
}

/// No line begins with these.
const NEVER_FIRST: &str = "，。、；：？！）》」』】〕〉”’%‰％℃…—～·,.;:?!)]}»ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ";
/// No line ends with these.
const NEVER_LAST: &str = "（《「『【〔〈“‘([{«¥￥$＄£€≥≤≈第";
/// Units and counters written close to their figure.
const COUNTED: &str = "万亿千百年月日元个位倍岁户人家项套吨度％";

#[cfg(test)]
mod tests;
