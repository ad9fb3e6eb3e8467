//! Bytes to text: UTF-8, UTF-16, GB18030, and Windows-1252 as the last resort.
//!
//! Takes bytes and, for the encodings that need a table, a decoder of the platform (`TextDecoder`
//! in a browser and in Node); gives text and the encoding found. Never fails: what cannot be
//! decoded becomes U+FFFD and is reported. The core only recognises GB18030, since its table would
//! cost more than the rest of this room.

use std::borrow::Cow;

/// An encoding of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// UTF-16, least significant byte first.
    Utf16Le,
    /// UTF-16, most significant byte first.
    Utf16Be,
    /// GB18030, which holds GBK and GB2312.
    Gb18030,
    /// Windows-1252, a guess: every byte string is valid in it.
    Windows1252,
}

impl Encoding {
    /// The label of the encoding standard, which `TextDecoder` takes.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Encoding::Utf8 => "utf-8",
            Encoding::Utf16Le => "utf-16le",
            Encoding::Utf16Be => "utf-16be",
            Encoding::Gb18030 => "gb18030",
            Encoding::Windows1252 => "windows-1252",
        }
    }

    /// The encoding of a label, by the names in use.
    #[must_use]
    pub fn from_label(label: &str) -> Option<Encoding> {
        Some(match label.trim().to_ascii_lowercase().as_str() {
            "utf-8" | "utf8" => Encoding::Utf8,
            "utf-16" | "utf-16le" | "utf16" | "utf16le" => Encoding::Utf16Le,
            "utf-16be" | "utf16be" => Encoding::Utf16Be,
            "gb18030" | "gbk" | "gb2312" | "cp936" | "x-gbk" => Encoding::Gb18030,
            "windows-1252" | "cp1252" | "latin1" | "iso-8859-1" | "ascii" => Encoding::Windows1252,
            _ => return None,
        })
    }
}

/// Decodes bytes by the label of an encoding; `None` where the platform does not know it.
pub type Decoder<'a> = &'a dyn Fn(&[u8], &str) -> Option<String>;

/// Text with what is known of how it was written.
#[derive(Debug)]
pub struct Decoded<'a> {
    /// The text, without a byte order mark.
    pub text: Cow<'a, str>,
    /// The encoding it was in.
    pub encoding: Encoding,
    /// How many characters could not be decoded.
    pub replaced: usize,
    /// The line of the first of them, from 1.
    pub first_replaced: u32,
    /// Whether the encoding is a guess that the bytes do not bear out.
    pub is_guess: bool,
}

/// How much of the input is looked at to tell an encoding.
const SAMPLE: usize = 64 * 1024;

/// Decodes bytes in the encoding given, else in the one they show.
#[must_use]
pub fn decode<'a>(bytes: &'a [u8], given: Option<Encoding>, decoder: Option<Decoder<'_>>) -> Decoded<'a> {
    let (bytes, marked) = match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => (rest, Some(Encoding::Utf8)),
        [0xff, 0xfe, rest @ ..] => (rest, Some(Encoding::Utf16Le)),
        [0xfe, 0xff, rest @ ..] => (rest, Some(Encoding::Utf16Be)),
        _ => (bytes, None),
    };
    let encoding = match marked.or(given) {
        Some(encoding) => encoding,
        None => detect(bytes),
    };
    let certain = marked.is_some() || given.is_some();
    let decoded = |text: Cow<'a, str>| {
        let replaced = match text {
            Cow::Borrowed(_) => 0,
            Cow::Owned(ref text) => text.chars().filter(|letter| *letter == '\u{fffd}').count(),
        };
        let first_replaced = text.find('\u{fffd}').map_or(0, |at| if replaced > 0 { line_at(&text, at) } else { 0 });
        Decoded { text, encoding, replaced, first_replaced, is_guess: false }
    };
    match encoding {
        Encoding::Utf8 => decoded(String::from_utf8_lossy(bytes)),
        Encoding::Utf16Le | Encoding::Utf16Be => {
            decoded(Cow::Owned(decode_utf16(bytes, encoding == Encoding::Utf16Le)))
        }
        Encoding::Gb18030 => match decoder.and_then(|decode| decode(bytes, encoding.label())) {
            Some(text) => decoded(Cow::Owned(text)),
            // Digits and delimiters are the same in both, so that the figures are read all the same.
            None => Decoded { is_guess: true, ..decoded(Cow::Owned(ascii_only(bytes))) },
        },
        Encoding::Windows1252 => Decoded { is_guess: !certain, ..decoded(Cow::Owned(decode_windows_1252(bytes))) },
    }
}

/// The line, from 1, of a place in a text.
#[must_use]
pub fn line_at(text: &str, at: usize) -> u32 {
    let head = text.as_bytes().get(..at).unwrap_or(text.as_bytes());
    let mut before = 0;
    let mut line = 1u32;
    for byte in head {
        line = line.saturating_add(u32::from(*byte == b'\r' || (*byte == b'\n' && before != b'\r')));
        before = *byte;
    }
    line
}

/// The encoding that bytes without a mark show.
fn detect(bytes: &[u8]) -> Encoding {
    let sample = bytes.get(..SAMPLE.min(bytes.len())).unwrap_or(bytes);
    if let Some(encoding) = detect_utf16(sample) {
        return encoding;
    }
    match std::str::from_utf8(bytes) {
        Ok(_) => Encoding::Utf8,
        Err(error) => {
            // A few broken characters in a long UTF-8 text do not make it another encoding.
            let (good, bad) = count_utf8(bytes.get(error.valid_up_to().saturating_sub(64)..).unwrap_or(bytes));
            let before = bytes.get(..error.valid_up_to()).is_some_and(|head| !head.is_ascii());
            if good > bad.saturating_mul(4) && (before || good > 8) {
                Encoding::Utf8
            } else if is_gb18030(bytes) {
                Encoding::Gb18030
            } else {
                Encoding::Windows1252
            }
        }
    }
}

/// Characters of several bytes that are valid UTF-8, and sequences that are not.
fn count_utf8(bytes: &[u8]) -> (usize, usize) {
    let sample = bytes.get(..SAMPLE.min(bytes.len())).unwrap_or(bytes);
    let mut good = 0;
    let mut bad = 0;
    for chunk in sample.utf8_chunks() {
        good += chunk.valid().chars().filter(|letter| !letter.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    (good, bad)
}

/// UTF-16 without a mark: tables are full of digits, delimiters and line ends, whose high byte is 0.
/// In one of Chinese they are few, but then most other high bytes are those of its characters.
fn detect_utf16(sample: &[u8]) -> Option<Encoding> {
    let pairs = sample.chunks_exact(2);
    let count = pairs.len();
    // Zeros, high bytes of Chinese characters (U+4E00 to U+9FFF), and bytes beyond ASCII, as the first of
    // a pair and as the last.
    let (mut zero, mut chinese, mut upper) = ([0usize; 2], [0usize; 2], [0usize; 2]);
    for pair in pairs {
        for (place, byte) in pair.iter().enumerate() {
            let counts = (zero.get_mut(place), chinese.get_mut(place), upper.get_mut(place));
            let (Some(zero), Some(chinese), Some(upper)) = counts else { continue };
            *zero += usize::from(*byte == 0 && pair != [0, 0]);
            *chinese += usize::from(matches!(byte, 0x4e..=0x9f));
            *upper += usize::from(*byte >= 0x80);
        }
    }
    let shows = |high: usize, low: usize| {
        let counts = (zero.get(high), zero.get(low), chinese.get(high), upper.get(low));
        let (Some(zeros), Some(others), Some(letters), Some(upper)) = counts else { return false };
        // The low bytes of Chinese characters are anything; those of pairs of Latin letters are below 0x80.
        let is_chinese = *zeros > 0 && *others == 0 && letters * 2 >= count && upper * 5 >= count;
        count >= 2 && (is_chinese || (zeros * 5 >= count && others * 20 <= count))
    };
    if shows(1, 0) {
        Some(Encoding::Utf16Le)
    } else if shows(0, 1) {
        Some(Encoding::Utf16Be)
    } else {
        None
    }
}

fn decode_utf16(bytes: &[u8], little: bool) -> String {
    let units = bytes.chunks(2).map(|pair| match pair {
        [first, last] if little => u16::from_le_bytes([*first, *last]),
        [first, last] => u16::from_be_bytes([*first, *last]),
        _ => 0xfffd,
    });
    char::decode_utf16(units).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// Whether bytes are GB18030 throughout, and look like Chinese: nearly all pairs lie in the rows
/// that hold its characters and signs, or are characters of four bytes. Accented Latin letters rarely
/// come in such pairs.
fn is_gb18030(bytes: &[u8]) -> bool {
    let mut at = 0;
    // Pairs in the rows of characters and signs; a digit between high bytes, twice, is as telling.
    let mut common = 0usize;
    let mut rare = 0usize;
    let mut broken = 0usize;
    while let Some(first) = bytes.get(at).copied() {
        if first < 0x80 {
            at += 1;
            continue;
        }
        let second = bytes.get(at + 1).copied().unwrap_or(0);
        let four = (0x30..=0x39).contains(&second)
            && bytes.get(at + 2).is_some_and(|byte| (0x81..=0xfe).contains(byte))
            && bytes.get(at + 3).is_some_and(|byte| (0x30..=0x39).contains(byte));
        if four && (0x81..=0xfe).contains(&first) {
            common += 1;
            at += 4;
        } else if (0x81..=0xfe).contains(&first) && (0x40..=0xfe).contains(&second) && second != 0x7f {
            let is_common = matches!((first, second), (0xa1..=0xa3 | 0xb0..=0xf7, 0xa1..=0xfe));
            common += usize::from(is_common);
            rare += usize::from(!is_common);
            at += 2;
        } else {
            broken += 1;
            at += 1;
        }
    }
    common > 0 && common >= rare * 4 && broken * 50 <= common
}

/// Windows-1252 where it differs from Latin-1, 0x80 to 0x9F (WHATWG Encoding Standard).
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

fn decode_windows_1252(bytes: &[u8]) -> String {
    let letter = |byte: &u8| match byte {
        0x80..=0x9f => WINDOWS_1252.get(usize::from(byte - 0x80)).copied().unwrap_or(char::REPLACEMENT_CHARACTER),
        byte => char::from(*byte),
    };
    bytes.iter().map(letter).collect()
}

/// ASCII as it is, and one U+FFFD for each run of other bytes; a second byte of GB18030 that falls
/// into ASCII goes with its first.
fn ascii_only(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    let mut pending = false;
    for byte in bytes {
        if pending {
            pending = false;
            text.push(char::REPLACEMENT_CHARACTER);
            // A line end or a delimiter is never a second byte.
            if *byte >= 0x40 {
                continue;
            }
        }
        if byte.is_ascii() {
            text.push(char::from(*byte));
        } else {
            pending = true;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The decoder of the platform, as the tests have it.
    fn platform(bytes: &[u8], label: &str) -> Option<String> {
        Some(encoding_rs::Encoding::for_label(label.as_bytes())?.decode(bytes).0.into_owned())
    }

    const TEXT: &str = "年份,地区生产总值（亿元）\r\n2023,1329.89\n";

    #[test]
    fn utf_with_and_without_marks() {
        for (encoding, little) in [(Encoding::Utf16Le, true), (Encoding::Utf16Be, false)] {
            for mark in ["", "\u{feff}"] {
                let bytes: Vec<u8> = format!("{mark}{TEXT}")
                    .encode_utf16()
                    .flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() })
                    .collect();
                let decoded = decode(&bytes, None, None);
                assert_eq!((decoded.encoding, &*decoded.text), (encoding, TEXT));
            }
        }
        let marked = format!("\u{feff}{TEXT}");
        assert_eq!(decode(marked.as_bytes(), None, None).text, TEXT);
    }

    #[test]
    fn utf_16_of_chinese_only() {
        let text = "城市说明，备注\n深圳坪山光明，二十三\n";
        for (encoding, little) in [(Encoding::Utf16Le, true), (Encoding::Utf16Be, false)] {
            let bytes: Vec<u8> = text
                .encode_utf16()
                .flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() })
                .collect();
            assert_eq!((decode(&bytes, None, None).encoding, &*decode(&bytes, None, None).text), (encoding, text));
        }
        assert_eq!(decode(b"na\0\xefve letters of the alphabet", None, None).encoding, Encoding::Windows1252);
    }

    #[test]
    fn chinese_and_western_bytes_are_told_apart() {
        let (chinese, ..) = encoding_rs::GB18030.encode(TEXT);
        let decoded = decode(&chinese, None, Some(&platform));
        assert_eq!((decoded.encoding, &*decoded.text), (Encoding::Gb18030, TEXT));
        let (western, ..) = encoding_rs::WINDOWS_1252.encode("Région;Ménages;Größe\nÎle-de-France;5,2;–\n");
        let decoded = decode(&western, None, Some(&platform));
        assert_eq!((decoded.encoding, decoded.is_guess), (Encoding::Windows1252, true));
        assert!(decoded.text.contains("Île-de-France;5,2;–"));
    }

    #[test]
    fn without_a_platform_the_figures_survive() {
        let (chinese, ..) = encoding_rs::GB18030.encode(TEXT);
        let decoded = decode(&chinese, None, None);
        assert!(decoded.is_guess && decoded.text.contains("\n2023,1329.89\n"), "{}", decoded.text);
    }

    #[test]
    fn one_broken_character_does_not_change_the_encoding() {
        let mut bytes = "深圳,光明,坪山,福田,南山,宝安,龙岗,罗湖\n".as_bytes().to_vec();
        bytes.push(0xff);
        let decoded = decode(&bytes, None, Some(&platform));
        assert_eq!((decoded.encoding, decoded.replaced), (Encoding::Utf8, 1));
    }

    proptest! {
        #[test]
        fn any_bytes_decode(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = decode(&bytes, None, None);
            let _ = decode(&bytes, None, Some(&platform));
        }
    }
}
