//! Files that are no tables of text, told by their first bytes.
//!
//! Takes the bytes of a file; gives what it is and how to get a table from it, or nothing where it may
//! be a table. What people drop by mistake is told by name: spreadsheets, archives, pictures, and the
//! pages that servers send in place of a file.

/// First bytes of files, the kind of each, and what to do about it (as in the `magic` database).
const SIGNATURES: [(&[u8], &str, &str); 16] = [
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "xls", SPREADSHEET),
    (b"%PDF-", "pdf", "It is a PDF document; a table must be exported from it as CSV first."),
    (b"\x89PNG", "png", PICTURE),
    (b"\xff\xd8\xff", "jpeg", PICTURE),
    (b"GIF8", "gif", PICTURE),
    (b"RIFF", "webp", PICTURE),
    (b"\x1f\x8b", "gzip", COMPRESSED),
    (b"BZh", "bzip2", COMPRESSED),
    (b"\xfd7zXZ\x00", "xz", COMPRESSED),
    (b"\x28\xb5\x2f\xfd", "zstd", COMPRESSED),
    (b"7z\xbc\xaf\x27\x1c", "7z", COMPRESSED),
    (b"Rar!\x1a", "rar", COMPRESSED),
    (b"PAR1", "parquet", "It is a Parquet file; save the table as CSV."),
    (b"ARROW1", "arrow", "It is an Arrow file; save the table as CSV."),
    (b"SQLite format 3\x00", "sqlite", "It is a database; export a table of it as CSV."),
    (b"{\\rtf", "rtf", "It is a text document; save the table as CSV."),
];

const SPREADSHEET: &str = "It is a spreadsheet file; save the sheet as CSV.";
const PICTURE: &str = "It is a picture, not a table.";
const COMPRESSED: &str = "It is a compressed file; unpack it first.";

/// How much of a file is looked at.
const SAMPLE: usize = 4096;

/// The kind of a file that is no table, and what to do about it.
#[must_use]
pub fn not_a_table(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    if let Some((_, kind, reason)) = SIGNATURES.into_iter().find(|(first, ..)| {
        // A header may begin with the same letters; a file of that kind has other bytes, too.
        sample.starts_with(first)
            && (!first.is_ascii() || sample.iter().any(|byte| is_binary(*byte)) || first.contains(&b'%'))
    }) {
        return Some((kind, reason));
    }
    if sample.starts_with(b"PK\x03\x04") {
        let holds = |name: &[u8]| sample.windows(name.len()).any(|part| part == name);
        // The names of a workbook's parts stand uncompressed in the archive.
        let is_sheet = holds(b"xl/") || holds(b"[Content_Types].xml") || holds(b"opendocument");
        return Some(if is_sheet {
            ("xlsx", SPREADSHEET)
        } else {
            ("zip", "It is a ZIP archive; unpack it and read the table inside.")
        });
    }
    let text = sample.strip_prefix(b"\xef\xbb\xbf").unwrap_or(sample).trim_ascii_start();
    let starts_with = |tag: &[u8]| text.get(..tag.len()).is_some_and(|head| head.eq_ignore_ascii_case(tag));
    if [b"<!doctype html".as_slice(), b"<html", b"<head", b"<body", b"<table", b"<div", b"<script", b"<meta", b"<!--"]
        .iter()
        .any(|tag| starts_with(tag))
    {
        return Some(("html", "It is a web page; the address may be wrong, or want a login. Save the table as CSV."));
    }
    if starts_with(b"<?xml") || starts_with(b"<svg") {
        return Some(("xml", "It is an XML document; save the table as CSV or JSON."));
    }
    None
}

/// Whether a file is of bytes that no text has; not to be asked of UTF-16, whose letters have zeros.
#[must_use]
pub fn is_noise(bytes: &[u8]) -> bool {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let binary = sample.iter().filter(|byte| is_binary(**byte)).count();
    // A few lost zeros do not make a text a binary file.
    binary > 8 && binary * 20 > sample.len()
}

/// Control characters that occur in no text.
fn is_binary(byte: u8) -> bool {
    matches!(byte, 0..=8 | 0x0b | 0x0e..=0x1a | 0x1c..=0x1f | 0x7f)
}
