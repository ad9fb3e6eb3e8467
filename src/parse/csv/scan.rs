//! Where a record with quotes ends, and whether its quotes are where they belong.
//!
//! Takes the bytes from the start of a record on; gives its length, or what is wrong with it. A quote
//! opens a cell at its start and is closed right before a delimiter or a line end; in the dialects of
//! databases a backslash hides one, and where people put a blank behind each delimiter it may stand
//! before a quote.

/// How quotes are meant.
#[derive(Clone, Copy, Default)]
pub(super) struct Dialect {
    /// A backslash hides a quote: `"say \"hi\""`.
    pub(super) escapes: bool,
    /// Blanks may stand before a quote: `a, "b, c"`. Such a cell does not go on to the next line, for a
    /// quote behind a blank may also be a ditto mark.
    pub(super) blanks: bool,
}

/// What a scan found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scan {
    /// The length of the record, its line end left out.
    Sound(usize),
    /// A quote that closes is followed by something else; the places of the quote that opened and of
    /// what follows.
    Misplaced(usize, usize),
    /// The place of a quote that opens and is never closed.
    Open(usize),
}

/// Looks for the end of the record that some bytes begin with.
pub(super) fn scan(bytes: &[u8], delimiter: u8, dialect: Dialect) -> Scan {
    let mut at = 0;
    // Each turn is a cell.
    loop {
        let blanks = if dialect.blanks { blanks_before_quote(bytes.get(at..).unwrap_or(&[]), delimiter) } else { 0 };
        let opening = at + blanks;
        if bytes.get(opening) == Some(&b'"') {
            let Some(closing) = closing_quote(bytes, opening, dialect.escapes) else { return Scan::Open(opening) };
            let inside = bytes.get(opening..closing).unwrap_or(&[]);
            if blanks > 0 && inside.iter().any(|byte| matches!(byte, b'\n' | b'\r')) {
                return Scan::Open(opening);
            }
            at = closing + 1;
            at += bytes.get(at..).unwrap_or(&[]).iter().take_while(|byte| **byte == b' ').count();
            match bytes.get(at) {
                None | Some(b'\n' | b'\r') => return Scan::Sound(at),
                Some(byte) if *byte == delimiter => {}
                Some(_) => return Scan::Misplaced(opening, at),
            }
        }
        let rest = bytes.get(at..).unwrap_or(&[]);
        match rest.iter().position(|byte| *byte == delimiter || matches!(byte, b'\n' | b'\r')) {
            Some(end) if bytes.get(at + end) == Some(&delimiter) => at += end + 1,
            Some(end) => return Scan::Sound(at + end),
            None => return Scan::Sound(bytes.len()),
        }
    }
}

/// Number of blanks at the start of a cell that a quote follows; 0 when none does.
pub(super) fn blanks_before_quote(cell: &[u8], delimiter: u8) -> usize {
    let blanks = cell.iter().take_while(|byte| matches!(byte, b' ' | b'\t') && **byte != delimiter).count();
    if cell.get(blanks) == Some(&b'"') { blanks } else { 0 }
}

/// The place of the quote that closes the one at `opening`.
fn closing_quote(bytes: &[u8], opening: usize, escapes: bool) -> Option<usize> {
    let mut at = opening + 1;
    loop {
        let rest = bytes.get(at..)?;
        at += rest.iter().position(|byte| *byte == b'"' || (escapes && *byte == b'\\'))?;
        match (bytes.get(at), bytes.get(at + 1)) {
            (Some(b'\\'), _) | (Some(b'"'), Some(b'"')) => at += 2,
            _ => return Some(at),
        }
    }
}
