//! How wide text is and where its lines end: one trait, so that layout is the same code on a canvas,
//! on a server and in tests.
//!
//! Takes text, a font and a [`TextMeasure`]; gives lines that fit, or one that is cut short. Breaks
//! Latin between words and Chinese and Japanese between characters, where no line may begin with a
//! closing mark or end with an opening one (kinsoku, JIS X 4051; the same marks as in GB/T 15834).

use super::metrics::{is_mark, is_wide};
use super::node::Font;
use crate::list::Listed;

/// The families tried in turn: the system's own, then common ones, each with its Chinese partner.
pub const FAMILY: &str = "system-ui, -apple-system, \"Segoe UI\", Roboto, \"Helvetica Neue\", Arial, \"Noto Sans\", \
                          \"PingFang SC\", \"Hiragino Sans GB\", \"Microsoft YaHei\", \"Noto Sans CJK SC\", \
                          \"Source Han Sans SC\", sans-serif";

/// A text longer than this, in bytes, is cut before it is measured; no line holds so many.
pub const LONGEST_LINE: usize = 2_000;

pub use limit::{beginning, lines_within, some_pages};

/// Measures text.
pub trait TextMeasure {
    /// Advance width of one line in CSS px; finite and never negative.
    fn width(&self, text: &str, font: &Font) -> f64;

    /// Whether it asks the fonts that will be drawn, rather than a table.
    fn is_exact(&self) -> bool {
        false
    }
}

/// The lines of a text no wider than `max_width` CSS px; line breaks in it are kept.
///
/// A word that is too wide alone is broken where it must be. A width that is not above 0, or not
/// finite, breaks nothing. An empty text has no lines.
#[must_use]
pub fn wrap(text: &str, max_width: f64, font: &Font, measure: &dyn TextMeasure) -> Vec<String> {
    let mut lines = Vec::new();
    if text.is_empty() {
        return lines;
    }
    for paragraph in text.split('\n') {
        if max_width > 0.0 && max_width.is_finite() {
            wrap_paragraph(paragraph, max_width, font, measure, &mut lines);
        } else {
            lines.push(trim(paragraph).to_owned());
        }
    }
    lines
}

/// The text in as few lines as `max_width` allows, each as short as that number of lines allows: no
/// word, and no character of a Chinese name, is left alone on the last line.
#[must_use]
pub fn balance(text: &str, max_width: f64, font: &Font, measure: &dyn TextMeasure) -> Vec<String> {
    let mut best = wrap(text, max_width, font, measure);
    let count = best.len();
    if count < 2 {
        return best;
    }
    for ends in [CLAUSE_ENDS, ITEM_ENDS] {
        if let Some(lines) = by_clauses(text, ends, max_width, count, font, measure) {
            return lines;
        }
    }
    // Narrower than its widest word it would break one that has room.
    let (mut low, mut high) = (widest_piece(text, font, measure).min(max_width).max(max_width / 2.0), max_width);
    // Eight halvings bring the width within two px of the least.
    for _ in 0..8 {
        let middle = f64::midpoint(low, high);
        let tried = wrap(text, middle, font, measure);
        if tried.len() == count {
            high = middle;
            best = tried;
        } else {
            low = middle;
        }
    }
    best
}

/// The width of the widest run that is not broken, CSS px.
#[must_use]
pub fn widest_piece(text: &str, font: &Font, measure: &dyn TextMeasure) -> f64 {
    // In bytes: what is longer is not all looked at. A character that is wide is as wide as the font is high: fifty
    // thousand of them are not measured one by one.
    let (mut rest, mut widest) = (split(text, boundary(text, LONGEST_LINE)).0, 0.0_f64);
    while !rest.is_empty() {
        let (piece, tail) = split(rest, piece_end(rest));
        let alone = trim(piece);
        let is_one = alone.chars().nth(1).is_none() && alone.chars().all(is_wide);
        widest = widest.max(if is_one { font.size } else { measure.width(alone, font) });
        rest = tail;
    }
    widest
}

/// What ends a clause.
const CLAUSE_ENDS: &[char] = &['，', '；', '：', '。', '！', '？'];
/// What ends a clause or an item of a list.
const ITEM_ENDS: &[char] = &['，', '；', '：', '。', '！', '？', '、'];

/// The text in `count` lines that end where a clause does, where that is possible: Chinese has no spaces
/// between words, and a line that ends after a comma cannot end within one.
fn by_clauses(
    text: &str,
    ends: &[char],
    max_width: f64,
    count: usize,
    font: &Font,
    measure: &dyn TextMeasure,
) -> Option<Vec<String>> {
    let clauses: Vec<&str> = text.split_inclusive(ends).listed();
    if clauses.len() < count || !text.chars().any(is_wide) {
        return None;
    }
    let mut lines: Vec<String> = Vec::new();
    for clause in clauses {
        let joined = lines.last().map(|line| format!("{line}{clause}"));
        match (joined.filter(|joined| measure.width(joined, font) <= max_width), lines.last_mut()) {
            (Some(joined), Some(line)) => *line = joined,
            _ => lines.push(clause.to_owned()),
        }
    }
    let fits = lines.len() == count && lines.iter().all(|line| measure.width(line, font) <= max_width);
    fits.then_some(lines)
}

/// The text itself when it is no wider than `max_width` CSS px, else as much of its beginning as fits
/// with `…` after it; `…` alone when nothing does.
#[must_use]
pub fn shorten(text: &str, max_width: f64, font: &Font, measure: &dyn TextMeasure) -> String {
    // In bytes: a line that long would not fit whatever it holds.
    let (text, more) = split(text, boundary(text, LONGEST_LINE));
    if more.is_empty() && measure.width(text, font) <= max_width {
        return text.to_owned();
    }
    let shortened = |cut: usize| {
        let mut short = trim(split(text, cut).0).to_owned();
        short.push('…');
        short
    };
    // Halving finds the last cut that fits: `low` fits, or is the beginning; `high` does not.
    let (mut low, mut high) = (0, text.len() + 1);
    while high - low > 1 {
        let middle = usize::midpoint(low, high);
        if measure.width(&shortened(clean_cut(text, middle)), font) <= max_width {
            low = middle;
        } else {
            high = middle;
        }
    }
    shortened(clean_cut(text, low))
}

/// A text no wider than `limit`, in CSS px, cut as Vega cuts it: where the next letter would be too much, after a space too.
#[must_use]
pub fn cut(text: &str, limit: f64, font: &Font, measure: &dyn TextMeasure) -> String {
    let (line, more) = split(text, boundary(text, LONGEST_LINE));
    if more.is_empty() && measure.width(line, font) < limit {
        return line.to_owned();
    }
    let room = limit - measure.width("…", font);
    let (mut low, mut high) = (0, line.len() + 1);
    while high - low > 1 {
        let middle = usize::midpoint(low, high);
        if measure.width(split(line, clean_cut(line, middle)).0, font) < room {
            low = middle;
        } else {
            high = middle;
        }
    }
    format!("{}…", split(line, clean_cut(line, low)).0)
}

fn wrap_paragraph(text: &str, max_width: f64, font: &Font, measure: &dyn TextMeasure, lines: &mut Vec<String>) {
    // The line is the beginning of `rest`, up to `end`; its last word ends where `width` is taken.
    let mut rest = text;
    let (mut end, mut width) = (0, 0.0);
    while end < rest.len() {
        let (line, tail) = split(rest, end);
        let (piece, _) = split(tail, piece_end(tail));
        let spaces = split(line, trim(line).len()).1;
        let wider = width + measure.width(spaces, font) + measure.width(trim(piece), font);
        if wider <= max_width {
            (end, width) = (end + piece.len(), wider);
        } else if end > 0 {
            lines.push(trim(line).to_owned());
            (rest, end, width) = (tail, 0, 0.0);
        } else {
            // A word that is too wide alone: as much of it as fits, and at least a character. A figure and
            // its unit, where there is no room for both, part at the space.
            let word = trim(piece);
            let word = split(word, word.find(is_space).unwrap_or(word.len())).0;
            let fitting = fitting_end(word, max_width, font, measure);
            let (head, tail) = split(rest, if fitting > 0 { fitting } else { piece.len() });
            lines.push(head.to_owned());
            rest = split(tail, tail.len() - tail.trim_start_matches(is_space).len()).1;
        }
    }
    if !rest.is_empty() || text.is_empty() {
        lines.push(trim(rest).to_owned());
    }
}

/// Where to break a word that does not fit: after as many characters as do, and at least one.
fn fitting_end(word: &str, max_width: f64, font: &Font, measure: &dyn TextMeasure) -> usize {
    let mut end = 0;
    for (index, _) in word.char_indices().take(LONGEST_LINE) {
        if clean_cut(word, index) != index {
            continue;
        }
        if end > 0 && measure.width(split(word, index).0, font) > max_width {
            return end;
        }
        end = index;
    }
    if end > 0 && measure.width(word, font) > max_width { end } else { word.len() }
}

/// The last index up to `index` where the text may be cut without parting an accent or a joined emoji.
fn clean_cut(text: &str, index: usize) -> usize {
    let mut cut = boundary(text, index);
    while cut > 0 {
        let (head, tail) = split(text, cut);
        if !head.ends_with('\u{200d}') && !tail.starts_with(is_mark) {
            break;
        }
        cut = boundary(text, cut - 1);
    }
    cut
}

/// The last index up to `index` that does not part a character.
fn boundary(text: &str, index: usize) -> usize {
    let mut boundary = index.min(text.len());
    while !text.is_char_boundary(boundary) {
        boundary -= 1;
    }
    boundary
}

/// The end of the run that is never broken at the beginning of a text, with the spaces after it.
fn piece_end(text: &str) -> usize {
    let (mut earlier, mut before) = ('\0', '\0');
    for (index, char) in text.char_indices() {
        if index > 0 && may_break(earlier, before, char) && !keeps_next(text, index) {
            return index;
        }
        (earlier, before) = (before, char);
    }
    text.len()
}

/// Whether a word before an index keeps the one after it: `2.95 million m²` is one thing to read, and a footnote
/// begins with its sign.
fn keeps_next(text: &str, index: usize) -> bool {
    let (head, tail) = split(text, index);
    // Asked at each break of a long text: what is no word's end is told at once.
    let bare = trim(head);
    if bare.len() == head.len() {
        return false;
    }
    let word = |text: &str| AMOUNTS.split(' ').any(|word| text == word);
    let last = bare.rsplit(is_space).next().unwrap_or_default();
    let tail = split(tail, boundary(tail, LONGEST_AMOUNT)).0;
    let next = split(tail, tail.find(|char| is_space(char) || among(",.;:)", char)).unwrap_or(tail.len())).0;
    let is_sign = !last.is_empty() && last.chars().all(|char| among("*†‡§¶‖", char));
    is_sign || word(next) && (last.ends_with(|char: char| char.is_ascii_digit()) || word(last))
}

/// The text before and after an index, all of it before where there is no such index.
fn split(text: &str, index: usize) -> (&str, &str) {
    text.split_at_checked(index).unwrap_or((text, ""))
}

/// The text without the spaces at its end.
fn trim(text: &str) -> &str {
    text.trim_end_matches(is_space)
}

/// Whether a line may end between two characters; `earlier` stands before both.
fn may_break(earlier: char, before: char, after: char) -> bool {
    if is_space(after) {
        return false;
    }
    if is_space(before) || before == '\u{200b}' {
        return true;
    }
    if is_mark(after) || before == '\u{200d}' || among(NEVER_FIRST, after) || among(NEVER_LAST, before) {
        return false;
    }
    // A figure keeps its unit, and 万 or 亿 its 元.
    if among(COUNTED, after) && (before.is_ascii_digit() || (earlier.is_ascii_digit() && among(COUNTED, before))) {
        return false;
    }
    if matches!(before, '-' | '–') {
        return is_letter(earlier) && is_letter(after);
    }
    is_wide(before) || is_wide(after)
}

/// One small function; `str::contains` is a searcher of its own for each call.
fn among(list: &str, char: char) -> bool {
    list.chars().any(|listed| listed == char)
}

/// A letter of an alphabet, near enough: the whole table would be a kilobyte more to download.
fn is_letter(char: char) -> bool {
    char.is_ascii_alphabetic() || ('\u{c0}'..='\u{1fff}').contains(&char)
}

/// A space a line may break at; a no-break space is none.
fn is_space(char: char) -> bool {
    matches!(char, ' ' | '\t' | '\r' | '\u{2000}'..='\u{2006}' | '\u{2008}'..='\u{200a}' | '\u{3000}')
}

/// No line begins with these.
const NEVER_FIRST: &str = "，。、；：？！）》」』】〕〉”’%‰％℃…—～·,.;:?!)]}»ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ";
/// No line ends with these.
const NEVER_LAST: &str = "（《「『【〔〈“‘([{«¥￥$＄£€≥≤≈第";
/// No word below is longer, with what ends it, in bytes.
const LONGEST_AMOUNT: usize = 24;
/// Words and units that stay with the figure before them.
const AMOUNTS: &str =
    "thousand million billion trillion bn % km m m² km² ha t yuan μg/m³ µg/m³ Mio. Mrd. Millionen Milliarden";
/// Units and counters written close to their figure.
const COUNTED: &str = "万亿千百年月日元个位倍岁户人家项套吨度％";

mod limit;
#[cfg(test)]
mod tests;
