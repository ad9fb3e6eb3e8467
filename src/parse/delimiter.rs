//! Which character divides the cells: comma, semicolon, tab or bar.
//!
//! Takes the first part of a text; gives the delimiter under which its rows are most alike and its
//! cells most often read as figures, so that `1,5;2,3` is two decimal commas and not three cells.

use super::csv;
use super::number::printed_length;

/// The delimiters tried, the likeliest first.
const CANDIDATES: [u8; 4] = [b',', b'\t', b';', b'|'];

/// How much of a text is looked at.
const SAMPLE: usize = 64 * 1024;

/// Rows looked at.
const ROWS: usize = 200;

/// The delimiter a first line `sep=;` names, as Excel writes and reads it, and what follows the line.
#[must_use]
pub fn declared(text: &str) -> Option<(u8, &str)> {
    let rest = text.strip_prefix("sep=").or_else(|| text.strip_prefix("\"sep="))?;
    let delimiter = *rest.as_bytes().first().filter(|byte| CANDIDATES.contains(byte))?;
    let rest = rest.get(1..)?;
    let rest = rest.strip_prefix('"').unwrap_or(rest);
    let rest = rest.strip_prefix('\r').unwrap_or(rest);
    rest.strip_prefix('\n').map(|rest| (delimiter, rest))
}

/// The comma of Chinese input methods, which people write for the other without noticing.
pub const WIDE_COMMA: char = '，';

/// Stands for `WIDE_COMMA` while its rows are split: it is one byte, and occurs in no text.
pub const WIDE_COMMA_BYTE: u8 = 0x1f;

/// Whether a text is divided by full-width commas: no other delimiter occurs in its first lines, and
/// every one of them has as many.
#[must_use]
pub fn has_wide_commas(text: &str) -> bool {
    let mut lines = sample(text).lines().filter(|line| !line.trim().is_empty()).take(ROWS);
    let count = |line: &str| line.matches(WIDE_COMMA).count();
    let Some(first) = lines.next().map(count).filter(|first| *first > 0) else { return false };
    let mut rows = 1;
    let alike = lines.all(|line| {
        rows += 1;
        count(line) == first && !line.bytes().any(|byte| CANDIDATES.contains(&byte))
    });
    alike && rows > 1
}

/// The delimiter of a text; a comma where there is none.
#[must_use]
pub fn detect(text: &str) -> u8 {
    let sample = sample(text);
    let mut best = (b',', 0.0);
    for candidate in CANDIDATES {
        if !sample.as_bytes().contains(&candidate) {
            continue;
        }
        let score = score(sample, candidate);
        if score > best.1 {
            best = (candidate, score);
        }
    }
    best.0
}

/// The first whole lines of a text.
fn sample(text: &str) -> &str {
    let Some(head) = text.as_bytes().get(..SAMPLE) else { return text };
    // A line that is longer is cut where a character begins.
    let end = head.iter().rposition(|byte| matches!(byte, b'\n' | b'\r')).filter(|end| *end > 0);
    let end = end.unwrap_or_else(|| (0..SAMPLE).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0));
    text.get(..end).unwrap_or(text)
}

/// How well a delimiter fits: the share of rows of the commonest width, and the share of their
/// cells that look like figures. Each counts up to 1.
fn score(sample: &str, delimiter: u8) -> f64 {
    let rows = csv::split(sample, delimiter);
    let count = rows.len().min(ROWS);
    let width = common_width((0..count).map(|row| rows.width(row)).filter(|width| *width > 1));
    if width < 2 {
        return 0.0;
    }
    let (mut alike, mut cells, mut figures) = (0u32, 0u32, 0u32);
    for row in (0..count).filter(|row| rows.width(*row) == width) {
        alike += 1;
        for cell in rows.cells(row).take(32).map(str::trim).filter(|cell| !cell.is_empty()) {
            cells += 1;
            figures += u32::from(looks_like_figure(cell));
        }
    }
    let share = |part: u32, whole: u32| f64::from(part) / f64::from(whole.max(1));
    share(alike, u32::try_from(count).unwrap_or(u32::MAX)) + share(figures, cells)
}

/// The commonest of some widths, the wider of two that are as common; 0 when there are none.
#[must_use]
pub fn common_width(widths: impl Iterator<Item = usize>) -> usize {
    let mut counts: Vec<(usize, usize)> = Vec::new();
    for width in widths {
        match counts.iter_mut().find(|(known, _)| *known == width) {
            Some((_, count)) => *count += 1,
            None => counts.push((width, 1)),
        }
    }
    counts.into_iter().max_by_key(|(width, count)| (*count, *width)).map_or(0, |(width, _)| width)
}

/// Digits with what belongs to numbers and dates, and nothing else.
fn looks_like_figure(cell: &str) -> bool {
    let digits = cell.trim_start_matches(['-', '+', '$', '€', '¥', '(', '<', '>', '~']);
    let length = printed_length(digits);
    let rest = digits.get(length..).unwrap_or("");
    length > 0
        && rest.bytes().all(|byte| byte.is_ascii_digit() || b"-/:.%TZ )".contains(&byte))
        // 1,5,2 is not a number but three cells that the wrong delimiter left together.
        && digits.get(..length).is_some_and(|number| number.matches(',').count() < 2 || number.matches(',').count() * 4 < number.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delimiters() {
        for (text, delimiter) in [
            ("a,b\n1,2\n", b','),
            ("a;b\n1,5;2,3\n", b';'),
            ("a;b;c\n1,5;2,3;x\n", b';'),
            ("name\tvalue\nx, y\t1,234\n", b'\t'),
            ("a|b\n1|2\n", b'|'),
            ("Title, with; both\n\na;b\n1;2\n3;4\n", b';'),
            ("x,note\n1,\"a;b;c\"\n2,\"d;e;f\"\n", b','),
            ("value\n1\n2\n", b','),
            ("", b','),
            ("年份;数值\n2023;1.329,89\n2024;1.400,10\n", b';'),
        ] {
            assert_eq!(char::from(detect(text)), char::from(delimiter), "{text:?}");
        }
        assert_eq!(declared("sep=;\r\na;b"), Some((b';', "a;b")));
        assert_eq!(declared("sep=x\n"), None);
    }
}
