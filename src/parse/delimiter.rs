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

/// Stands for a delimiter of more than a byte while its rows are split: it occurs in no text.
pub const STAND_IN: u8 = 0x1f;

/// A text divided by full-width commas, which Chinese input methods write, or into columns by two blanks
/// and more, with `STAND_IN` in their place; and the character they are. `None` where another delimiter
/// occurs, or the lines have not all as many.
#[must_use]
pub fn respelled(text: &str) -> Option<(String, char)> {
    let lines = || sample(text).split(['\n', '\r']).filter(|line| !line.trim().is_empty()).take(ROWS);
    if lines().any(|line| line.bytes().any(|byte| CANDIDATES.contains(&byte))) {
        return None;
    }
    let alike = |width: &dyn Fn(&str) -> usize| {
        let first = lines().next().map_or(0, width);
        first > 1 && lines().count() > 1 && lines().all(|line| width(line) == first)
    };
    if alike(&|line| line.matches('，').count() + 1) {
        return Some((text.replace('，', "\u{1f}"), '，'));
    }
    let columns = |line: &str| {
        let cells = line.split("  ").map(str::trim).filter(|cell| !cell.is_empty());
        cells.collect::<Vec<_>>().join("\u{1f}")
    };
    let is_table = alike(&|line| columns(line).matches('\u{1f}').count() + 1);
    is_table.then(|| (text.split('\n').map(columns).collect::<Vec<_>>().join("\n"), ' '))
}

/// The delimiter of a text; a comma where there is none.
#[must_use]
pub fn detect(text: &str) -> u8 {
    let sample = sample(text);
    let mut best = (b',', 0.0);
    // A column of decimal commas is divided by what does not occur in it.
    if is_decimal_column(sample) {
        return b';';
    }
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

/// How well a delimiter fits: the share of rows of the commonest width, counted double, and the share of
/// their cells that look like figures.
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
    2.0 * share(alike, u32::try_from(count).unwrap_or(u32::MAX)) + share(figures, cells)
}

/// Whether a text is one column of numbers with decimal commas, below a name without any.
fn is_decimal_column(sample: &str) -> bool {
    let mut lines = sample.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty()).take(ROWS);
    let is_decimal = |line: &str| {
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        line.trim_start_matches('-').split_once(',').is_some_and(|(whole, decimals)| digits(whole) && digits(decimals))
    };
    let has_name =
        lines.next().is_some_and(|name| !name.contains(',') && !name.bytes().all(|byte| byte.is_ascii_digit()));
    let mut rows = 0;
    let all = lines.all(|line| {
        rows += 1;
        is_decimal(line)
    });
    has_name && all && rows > 1
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
            ("a,b\nx,&lt;5\ny,&gt;8\n", b','),
            ("Wert\n1,5\n2,25\n", b';'),
            ("年份;数值\n2023;1.329,89\n2024;1.400,10\n", b';'),
        ] {
            assert_eq!(char::from(detect(text)), char::from(delimiter), "{text:?}");
        }
        assert_eq!(declared("sep=;\r\na;b"), Some((b';', "a;b")));
        assert_eq!(declared("sep=x\n"), None);
    }
}
