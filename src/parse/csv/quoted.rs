//! Text with quotes to rows of cells, by `csv-core`, record by record.
//!
//! Takes text and a delimiter; gives rows over the unquoted text. Each record is measured first
//! (`scan`), so that a quote out of place costs its own line and no other: it is reported, and what it
//! stands in is read as it is.

use std::borrow::Cow;

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use super::scan::{Dialect, Scan, blanks_before_quote, scan};
use super::{MAX_COLUMNS, QUOTED_FAULTS, QuoteFault, Row, Rows, to_u32};

/// How a record, or a part of one, is read.
#[derive(Clone, Copy)]
enum Mode {
    /// Quotes are letters.
    Literal,
    /// RFC 4180.
    Quoted,
    /// A backslash hides a quote.
    Escaped,
}

/// What is read, and where the cells go.
struct Splitter {
    delimiter: u8,
    /// One for each mode; to build one takes longer than to read a record.
    literal: Reader,
    quoted: Reader,
    escaped: Reader,
    output: Vec<u8>,
    written: usize,
    ends: Vec<usize>,
    rows: Rows<'static>,
}

/// Splits text that holds quotes.
pub(super) fn split(text: &str, delimiter: u8) -> Rows<'_> {
    let bytes = text.as_bytes();
    let builder = |quoting| {
        let mut builder = ReaderBuilder::new();
        builder.delimiter(delimiter).quoting(quoting);
        builder
    };
    let mut splitter = Splitter {
        delimiter,
        literal: builder(false).build(),
        quoted: builder(true).build(),
        escaped: builder(true).escape(Some(b'\\')).build(),
        output: vec![0; bytes.len() + 16],
        written: 0,
        ends: vec![0; MAX_COLUMNS + 64],
        rows: Rows::over(Cow::Borrowed("")),
    };
    let mut at = 0usize;
    let mut line = 1u32;
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        let break_length = line_break_length(rest);
        if break_length > 0 {
            at += break_length;
            line = line.saturating_add(1);
            continue;
        }
        let length = splitter.read(rest, line).max(1);
        line = line.saturating_add(count_lines(rest.get(..length).unwrap_or(rest)));
        at += length;
    }
    let Splitter { mut output, written, mut rows, .. } = splitter;
    output.truncate(written);
    rows.text = Cow::Owned(match String::from_utf8(output) {
        Ok(text) => text,
        // A delimiter is ASCII, so that cells are whole characters; this cannot be reached.
        Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
    });
    rows
}

impl Splitter {
    /// Reads the record that some bytes begin with; gives its length without the line end.
    fn read(&mut self, rest: &[u8], line: u32) -> usize {
        let end = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(rest.len());
        let alone = rest.get(..end).unwrap_or(rest);
        let first = self.rows.cells.len();
        let length = if alone.contains(&b'"') {
            self.read_quoted(rest, alone, line)
        } else {
            self.add_cells(alone, first, line, Mode::Literal);
            end
        };
        self.rows.rows.push(Row { first: to_u32(first), line });
        length
    }

    /// Reads a record whose first line, `alone`, holds quotes; gives its length.
    fn read_quoted(&mut self, rest: &[u8], alone: &[u8], line: u32) -> usize {
        let first = self.rows.cells.len();
        let blanks = Dialect { blanks: true, ..Dialect::default() };
        if has_quote_behind_blank(alone, self.delimiter)
            && let Scan::Sound(length) = scan(rest, self.delimiter, blanks)
        {
            let record = without_blanks(rest.get(..length).unwrap_or(rest), self.delimiter);
            self.add_cells(&record, first, line, Mode::Quoted);
            return length;
        }
        let found = scan(rest, self.delimiter, Dialect::default());
        if let Scan::Sound(length) = found {
            self.add_cells(rest.get(..length).unwrap_or(rest), first, line, Mode::Quoted);
            return length;
        }
        if alone.windows(2).any(|pair| pair == b"\\\"")
            && let Scan::Sound(length) = scan(rest, self.delimiter, Dialect { escapes: true, ..Dialect::default() })
        {
            self.add_cells(rest.get(..length).unwrap_or(rest), first, line, Mode::Escaped);
            return length;
        }
        match found {
            Scan::Misplaced(opening, at) if at < alone.len() => {
                self.add_fault(alone, opening, line, false);
                self.add_cells(alone, first, line, Mode::Quoted);
            }
            // What closes it on a later line is the quote of another cell.
            Scan::Misplaced(opening, _) | Scan::Open(opening) => {
                self.add_fault(alone, opening, line, true);
                // The cells before it may be quoted; from it on all is as it stands.
                if let Some(before) = opening.checked_sub(1) {
                    self.add_cells(alone.get(..before).unwrap_or(&[]), first, line, Mode::Quoted);
                }
                self.add_cells(alone.get(opening..).unwrap_or(&[]), first, line, Mode::Literal);
            }
            Scan::Sound(_) => {}
        }
        alone.len()
    }

    fn add_fault(&mut self, alone: &[u8], opening: usize, line: u32, is_open: bool) {
        let text = match alone.get(opening..) {
            Some(text) if self.rows.faults.len() < QUOTED_FAULTS => {
                String::from_utf8_lossy(text.get(..400).unwrap_or(text)).into_owned()
            }
            _ => String::new(),
        };
        self.rows.faults.push(QuoteFault { line, is_open, text });
    }

    /// Adds the cells of a record, or of a part of one, to the row whose first is at `first`.
    fn add_cells(&mut self, record: &[u8], first: usize, line: u32, mode: Mode) {
        let reader = match mode {
            Mode::Literal => &mut self.literal,
            Mode::Quoted => &mut self.quoted,
            Mode::Escaped => &mut self.escaped,
        };
        reader.reset();
        let (mut at, mut cells, mut written) = (0usize, 0usize, 0usize);
        // Each turn reads on or ends: the input is finite.
        loop {
            let input = record.get(at..).unwrap_or(&[]);
            // Cells beyond the widest row are read over the same few places.
            let place = cells.min(MAX_COLUMNS);
            let (result, read, wrote, ended) = reader.read_record(
                input,
                self.output.get_mut(self.written + written..).unwrap_or(&mut []),
                self.ends.get_mut(place..).unwrap_or(&mut []),
            );
            at += read;
            written += wrote;
            cells += ended;
            match result {
                ReadRecordResult::OutputEndsFull => {}
                ReadRecordResult::InputEmpty if !input.is_empty() => {}
                _ => break,
            }
        }
        if cells == 0 {
            // csv-core has no record where there is nothing; a part of a row is a cell all the same.
            self.rows.push(first, self.written, self.written, line);
        }
        let mut start = self.written;
        for end in self.ends.iter().take(cells.min(MAX_COLUMNS)) {
            let end = self.written + end;
            self.rows.push(first, start, end, line);
            start = end;
        }
        if cells > MAX_COLUMNS && self.rows.cut.is_none() {
            self.rows.cut = Some(line);
        }
        self.written += written;
    }
}

/// Whether a quote stands behind a delimiter and a blank.
fn has_quote_behind_blank(line: &[u8], delimiter: u8) -> bool {
    line.split(|byte| *byte == delimiter).any(|cell| blanks_before_quote(cell, delimiter) > 0)
}

/// A sound record without the blanks before its quotes.
fn without_blanks(record: &[u8], delimiter: u8) -> Vec<u8> {
    let mut clean = Vec::with_capacity(record.len());
    let mut rest = record;
    loop {
        rest = rest.get(blanks_before_quote(rest, delimiter)..).unwrap_or(&[]);
        // The quotes of a sound cell come in pairs: a delimiter behind an even number ends it.
        let mut is_quoted = false;
        let end = rest.iter().position(|byte| {
            is_quoted ^= *byte == b'"' && rest.first() == Some(&b'"');
            *byte == delimiter && !is_quoted
        });
        let Some(end) = end else {
            clean.extend_from_slice(rest);
            return clean;
        };
        let (cell, more) = rest.split_at_checked(end + 1).unwrap_or((rest, &[]));
        clean.extend_from_slice(cell);
        rest = more;
    }
}

/// Length of the line break at the start of a text, 0 when there is none.
fn line_break_length(bytes: &[u8]) -> usize {
    match bytes {
        [b'\r', b'\n', ..] => 2,
        [b'\r' | b'\n', ..] => 1,
        _ => 0,
    }
}

/// Line breaks inside a record.
fn count_lines(record: &[u8]) -> u32 {
    let mut before = 0;
    let mut lines = 0u32;
    for byte in record {
        lines = lines.saturating_add(u32::from(*byte == b'\r' || (*byte == b'\n' && before != b'\r')));
        before = *byte;
    }
    lines
}
