//! Delimited text to rows of cells, with the line each row starts on.
//!
//! Takes text and a delimiter; gives the place of every cell, no string a cell. `csv-core` does the
//! splitting wherever a quote occurs; text without any quote (most statistics) has nothing to
//! unquote and is cut by a plain loop, four times as fast, which a test holds to the same result.
//! A quote that is never closed does not swallow the rest: its line is read literally and reported.

use std::borrow::Cow;

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

/// Cells beyond this many in a row are dropped: Excel's widest sheet.
pub const MAX_COLUMNS: usize = 16_384;

/// Unclosed quotes after which quotes are no longer looked for; each costs a pass over the rest.
const MAX_REPAIRS: usize = 16;

/// A cell's place in the text, in bytes.
#[derive(Clone, Copy, Debug)]
struct Span {
    start: u32,
    end: u32,
}

/// A row: its first cell and its line.
#[derive(Clone, Copy, Debug)]
struct Row {
    first: u32,
    line: u32,
}

/// Rows of cells over a text.
#[derive(Debug)]
pub struct Rows<'a> {
    text: Cow<'a, str>,
    cells: Vec<Span>,
    rows: Vec<Row>,
    /// Lines on which a quote opens that is never properly closed.
    pub unclosed: Vec<u32>,
}

impl Rows<'_> {
    /// Number of rows; lines with nothing on them are none.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The line a row starts on, counted from 1.
    #[must_use]
    pub fn line(&self, row: usize) -> u32 {
        self.rows.get(row).map_or(0, |row| row.line)
    }

    /// Counts lines on from where the text begins in its file.
    pub fn shift_lines(&mut self, lines: u32) {
        if lines > 0 {
            self.rows.iter_mut().for_each(|row| row.line = row.line.saturating_add(lines));
            self.unclosed.iter_mut().for_each(|line| *line = line.saturating_add(lines));
        }
    }

    /// Number of cells in a row.
    #[must_use]
    pub fn width(&self, row: usize) -> usize {
        let first = |row: usize| self.rows.get(row).map_or(self.cells.len(), |row| to_usize(row.first));
        first(row + 1).saturating_sub(first(row))
    }

    /// The text of a cell; empty where the row is too short.
    #[must_use]
    pub fn cell(&self, row: usize, column: usize) -> &str {
        let Some(first) = self.rows.get(row).map(|row| to_usize(row.first)) else { return "" };
        let next = self.rows.get(row + 1).map_or(self.cells.len(), |row| to_usize(row.first));
        let at = first + column;
        if at >= next {
            return "";
        }
        let Some(span) = self.cells.get(at) else { return "" };
        self.text.get(to_usize(span.start)..to_usize(span.end)).unwrap_or("")
    }

    /// All cells of a row.
    pub fn cells(&self, row: usize) -> impl Iterator<Item = &str> {
        (0..self.width(row)).map(move |column| self.cell(row, column))
    }
}

fn to_usize(place: u32) -> usize {
    usize::try_from(place).unwrap_or(usize::MAX)
}

/// Places in a text are kept in 32 bits; `parse_table` cuts longer input.
fn to_u32(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

/// Splits text into rows of cells.
#[must_use]
pub fn split(text: &str, delimiter: u8) -> Rows<'_> {
    if text.as_bytes().contains(&b'"') { split_quoted(text, delimiter) } else { split_plain(text, delimiter) }
}

/// Splits text that holds no quote.
fn split_plain(text: &str, delimiter: u8) -> Rows<'_> {
    let bytes = text.as_bytes();
    let mut rows = Rows { text: Cow::Borrowed(text), cells: Vec::new(), rows: Vec::new(), unclosed: Vec::new() };
    let lines = bytes.len() / 16;
    rows.rows.reserve(lines);
    rows.cells.reserve(lines * 2);
    let mut start = 0usize;
    let mut line = 1u32;
    let mut first = 0usize;
    for (at, byte) in bytes.iter().copied().enumerate() {
        // Most bytes are digits and letters: one comparison lets them pass.
        if byte > b',' && byte != delimiter {
            continue;
        }
        if byte == delimiter {
            rows.cells.push(Span { start: to_u32(start), end: to_u32(at) });
            start = at + 1;
        } else if byte == b'\n' || byte == b'\r' {
            let is_second_half = byte == b'\n' && at > 0 && bytes.get(at - 1) == Some(&b'\r');
            if !is_second_half {
                end_row(&mut rows, &mut first, start, at, line);
                line = line.saturating_add(1);
            }
            start = at + 1;
        }
    }
    end_row(&mut rows, &mut first, start, bytes.len(), line);
    rows
}

/// Ends a row with the cell from `start` to `at`, unless the line is empty.
fn end_row(rows: &mut Rows<'_>, first: &mut usize, start: usize, at: usize, line: u32) {
    if start == at && rows.cells.len() == *first {
        return;
    }
    rows.cells.push(Span { start: to_u32(start), end: to_u32(at) });
    rows.cells.truncate(first.saturating_add(MAX_COLUMNS));
    rows.rows.push(Row { first: to_u32(*first), line });
    *first = rows.cells.len();
}

/// Splits text by `csv-core`, record by record.
fn split_quoted(text: &str, delimiter: u8) -> Rows<'_> {
    let bytes = text.as_bytes();
    let quoting = |yes| ReaderBuilder::new().delimiter(delimiter).quoting(yes).build();
    let mut reader = quoting(true);
    let mut output = vec![0u8; bytes.len() + 16];
    let mut rows = Rows { text: Cow::Borrowed(""), cells: Vec::new(), rows: Vec::new(), unclosed: Vec::new() };
    let mut ends = vec![0usize; 64];
    let mut written = 0usize;
    let mut at = 0usize;
    let mut line = 1u32;
    while at < bytes.len() {
        if let Some(length @ 1..) = bytes.get(at..).map(line_break_length) {
            at += length;
            line = line.saturating_add(1);
            continue;
        }
        let rest = bytes.get(at..).unwrap_or(&[]);
        let mut read = read_record(&mut reader, rest, output.get_mut(written..).unwrap_or(&mut []), &mut ends);
        let mut record = rest.get(..read.length).unwrap_or(rest);
        let mut lines = count_lines(record);
        if lines > 0 && !is_sound(record, delimiter) {
            rows.unclosed.push(line);
            let end = record.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(record.len());
            let alone = record.get(..end).unwrap_or(record);
            read = read_record(&mut quoting(false), alone, output.get_mut(written..).unwrap_or(&mut []), &mut ends);
            read.length = alone.len();
            record = alone;
            lines = 0;
            reader = quoting(rows.unclosed.len() < MAX_REPAIRS);
        } else if lines == 0 && read.at_end && !is_sound(record, delimiter) {
            rows.unclosed.push(line);
        }
        let first = rows.cells.len();
        let mut start = written;
        for end in ends.iter().take(read.cells.min(MAX_COLUMNS)) {
            let end = written + end;
            rows.cells.push(Span { start: to_u32(start), end: to_u32(end) });
            start = end;
        }
        if read.cells > 0 {
            rows.rows.push(Row { first: to_u32(first), line });
        }
        written += read.written;
        line = line.saturating_add(lines);
        // The reader takes the line end with the record, or its first half.
        at += record.len().max(1);
        if bytes.get(at - 1) == Some(&b'\r') && bytes.get(at) == Some(&b'\n') {
            at += 1;
        }
        if matches!(record.last(), Some(b'\n' | b'\r')) {
            line = line.saturating_add(1);
        }
        reader.reset();
    }
    output.truncate(written);
    rows.text = Cow::Owned(match String::from_utf8(output) {
        Ok(text) => text,
        // A delimiter is ASCII, so that cells are whole characters; this cannot be reached.
        Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
    });
    rows
}

/// Length of the line break at the start of a text, 0 when there is none.
fn line_break_length(bytes: &[u8]) -> usize {
    match bytes {
        [b'\r', b'\n', ..] => 2,
        [b'\r' | b'\n', ..] => 1,
        _ => 0,
    }
}

/// Line breaks inside a record, the one that ends it left out.
fn count_lines(record: &[u8]) -> u32 {
    let body = match record {
        [body @ .., b'\n' | b'\r'] => body,
        body => body,
    };
    let mut before = 0;
    let mut lines = 0u32;
    for byte in body {
        lines = lines.saturating_add(u32::from(*byte == b'\r' || (*byte == b'\n' && before != b'\r')));
        before = *byte;
    }
    lines
}

/// What one call of `csv-core` gave.
struct Record {
    /// Bytes of input it took.
    length: usize,
    /// Bytes it wrote.
    written: usize,
    /// Cells it found.
    cells: usize,
    /// Whether the input ended before the record did.
    at_end: bool,
}

/// Reads one record; `ends` grows to hold its cells.
fn read_record(reader: &mut Reader, input: &[u8], output: &mut [u8], ends: &mut Vec<usize>) -> Record {
    let mut record = Record { length: 0, written: 0, cells: 0, at_end: false };
    // Each turn reads on, grows `ends`, or ends: the input is finite.
    loop {
        let rest = input.get(record.length..).unwrap_or(&[]);
        record.at_end |= rest.is_empty();
        let (result, length, written, cells) = reader.read_record(
            rest,
            output.get_mut(record.written..).unwrap_or(&mut []),
            ends.get_mut(record.cells..).unwrap_or(&mut []),
        );
        record.length += length;
        record.written += written;
        record.cells += cells;
        match result {
            ReadRecordResult::OutputEndsFull => ends.resize(ends.len() * 2, 0),
            ReadRecordResult::InputEmpty if !rest.is_empty() => {}
            _ => return record,
        }
    }
}

/// Whether each quote that opens a cell is closed right before a delimiter or the end.
fn is_sound(record: &[u8], delimiter: u8) -> bool {
    let mut rest = record;
    loop {
        if let [b'"', inside @ ..] = rest {
            rest = inside;
            loop {
                match rest {
                    [b'"', b'"', more @ ..] => rest = more,
                    [b'"', more @ ..] => {
                        rest = more;
                        break;
                    }
                    [_, more @ ..] => rest = more,
                    [] => return false,
                }
            }
            let spaces = rest.iter().take_while(|byte| **byte == b' ').count();
            rest = rest.get(spaces..).unwrap_or(&[]);
            match rest.first() {
                None | Some(b'\n' | b'\r') => return true,
                Some(byte) if *byte == delimiter => {}
                Some(_) => return false,
            }
        }
        match rest.iter().position(|byte| *byte == delimiter) {
            Some(at) => rest = rest.get(at + 1..).unwrap_or(&[]),
            None => return true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn table(rows: &Rows<'_>) -> Vec<Vec<String>> {
        (0..rows.len()).map(|row| rows.cells(row).map(str::to_owned).collect()).collect()
    }

    fn lines(rows: &Rows<'_>) -> Vec<u32> {
        (0..rows.len()).map(|row| rows.line(row)).collect()
    }

    #[test]
    fn quotes_and_line_ends() {
        for (text, expected, at) in [
            ("a,b\r\n1,2\r\n", vec![vec!["a", "b"], vec!["1", "2"]], vec![1, 2]),
            ("a,b\r1,2", vec![vec!["a", "b"], vec!["1", "2"]], vec![1, 2]),
            ("a\n\n\n\"b\"\"c\"", vec![vec!["a"], vec!["b\"c"]], vec![1, 4]),
            ("\"a\nb\",c\nd,e", vec![vec!["a\nb", "c"], vec!["d", "e"]], vec![1, 3]),
            ("\"a\r\nb\",c\r\n\r\nd,\"e\"\r\nf", vec![vec!["a\r\nb", "c"], vec!["d", "e"], vec!["f"]], vec![1, 4, 5]),
            ("a,\"\",\n", vec![vec!["a", "", ""]], vec![1]),
            ("x,5\" pipe,y\nz,1,2\n", vec![vec!["x", "5\" pipe", "y"], vec!["z", "1", "2"]], vec![1, 2]),
            ("\"q\"\r\"r\"\r1", vec![vec!["q"], vec!["r"], vec!["1"]], vec![1, 2, 3]),
        ] {
            let rows = split(text, b',');
            assert_eq!(
                (table(&rows), lines(&rows)),
                (expected.iter().map(|row| row.iter().map(|&cell| cell.to_owned()).collect()).collect(), at),
                "{text:?}"
            );
            assert!(rows.unclosed.is_empty(), "{text:?}");
        }
    }

    #[test]
    fn an_unclosed_quote_costs_its_line_only() {
        let rows = split("a,b\n1,\"x\n2,y\n3,z\n", b',');
        assert_eq!((rows.len(), rows.unclosed.as_slice()), (4, [2].as_slice()));
        assert_eq!((rows.cell(1, 1), rows.cell(3, 1)), ("\"x", "z"));
        // A later quoted cell must not be taken for its end.
        let rows = split("a,b\n1,\"x\n2,y\n3,\"z\"\n4,w\n", b',');
        assert_eq!((rows.len(), rows.unclosed.as_slice(), lines(&rows)), (5, [2].as_slice(), vec![1, 2, 3, 4, 5]));
        assert_eq!(rows.cell(3, 1), "z");
        let rows = split("a\n\"x", b',');
        assert_eq!((rows.len(), rows.unclosed.as_slice()), (2, [2].as_slice()));
    }

    #[test]
    fn a_wide_row_is_cut() {
        let text = format!("\"a\"{}\nb", ",".repeat(40_000));
        let rows = split(&text, b',');
        assert_eq!((rows.width(0), rows.len()), (MAX_COLUMNS, 2));
        assert_eq!(split(&text.replace('"', ""), b',').width(0), MAX_COLUMNS);
    }

    proptest! {
        #[test]
        fn the_plain_loop_splits_as_csv_core_does(text in "[ab,; \n\r]{0,60}") {
            let plain = split_plain(&text, b',');
            let core = split_quoted(&text, b',');
            prop_assert_eq!(table(&plain), table(&core));
            prop_assert_eq!(lines(&plain), lines(&core));
        }

        #[test]
        fn any_text_splits(text in "[ab,\"\n\r深]{0,60}") {
            let rows = split(&text, b',');
            let breaks = text.matches(['\n', '\r']).count();
            prop_assert!(rows.len() <= breaks + 1);
            prop_assert!(lines(&rows).is_sorted());
        }

        #[test]
        fn what_is_quoted_reads_back(cells in proptest::collection::vec(proptest::collection::vec("[a,\"\n深]{1,5}", 1..4), 1..6)) {
            let text: String = cells
                .iter()
                .map(|row| row.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect::<Vec<_>>().join(",") + "\n")
                .collect();
            let rows = split(&text, b',');
            prop_assert_eq!(table(&rows), cells);
            prop_assert!(rows.unclosed.is_empty());
        }
    }
}
