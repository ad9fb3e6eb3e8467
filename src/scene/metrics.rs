//! How wide text is where there is no canvas: on a server, in a build, in tests.
//!
//! Takes text and a font; gives its width from an embedded table, whatever fonts the machine has, so
//! that the same chart is laid out alike everywhere. Latin is by the advance widths of Arial (the
//! same as Helvetica's and Liberation Sans's), ideographs are one em, other scripts an average.
//! [`VegaMeasure`] gives what Vega assumes in the same situation.

use super::node::Font;
use super::text::TextMeasure;

/// The embedded table.
#[derive(Clone, Copy, Debug, Default)]
pub struct TableMeasure;

impl TextMeasure for TableMeasure {
    fn width(&self, text: &str, font: &Font) -> f64 {
        // Browsers take a bold face from weight 600.
        let bold = font.weight >= 600;
        let mut thousandths: u64 = 0;
        let mut previous = ' ';
        for char in text.chars() {
            // What a joiner joins to an emoji is drawn as one.
            if previous != '\u{200d}' {
                thousandths += u64::from(advance(char, bold));
            }
            previous = char;
        }
        // Exact below 2^53 thousandths; a longer text is not a label.
        let ems = f64::from(u32::try_from(thousandths).unwrap_or(u32::MAX)) / 1000.0;
        if font.size > 0.0 && font.size.is_finite() { ems * font.size } else { 0.0 }
    }
}

/// Vega's own estimate where it has no canvas: 0.8 of the size for each UTF-16 unit, cut to a whole
/// number of px.
#[derive(Clone, Copy, Debug, Default)]
pub struct VegaMeasure;

impl TextMeasure for VegaMeasure {
    fn width(&self, text: &str, font: &Font) -> f64 {
        let units = u32::try_from(text.encode_utf16().count()).unwrap_or(u32::MAX);
        let width = (0.8 * f64::from(units) * font.size).floor();
        if width > 0.0 && width.is_finite() { width } else { 0.0 }
    }
}

/// Whether a character takes a full em, as ideographs and their punctuation do.
pub(super) fn is_wide(char: char) -> bool {
    range_of(char).is_some_and(|width| width == EM)
}

/// Whether a character stays with the one before it: accents, joiners, variation selectors.
pub(super) fn is_mark(char: char) -> bool {
    range_of(char).is_some_and(|width| width == 0)
}

const EM: u16 = 1000;

/// Thousandths of an em.
fn advance(char: char, bold: bool) -> u16 {
    let code = u32::from(char);
    let face = if bold { &BOLD } else { &REGULAR };
    let ascii = |code: u32| {
        let index = usize::try_from(code).unwrap_or(0).checked_sub(0x20)?;
        face.get(index).copied()
    };
    if code < 0x7f {
        return ascii(code).unwrap_or(0);
    }
    if let Ok(index) = SYMBOLS.binary_search_by_key(&char, |symbol| symbol.0) {
        return SYMBOLS.get(index).map_or(0, |&(_, regular, strong)| if bold { strong } else { regular });
    }
    let base = code.checked_sub(0xc0).and_then(|index| LATIN_BASE.get(usize::try_from(index).ok()?));
    if let Some(letter) = base {
        return ascii(u32::from(*letter)).unwrap_or(556);
    }
    range_of(char).unwrap_or(600)
}

fn range_of(char: char) -> Option<u16> {
    let code = u32::from(char);
    let index = RANGES.partition_point(|&(_, last, _)| last < code);
    RANGES.get(index).filter(|&&(first, _, _)| first <= code).map(|&(_, _, width)| width)
}

/// Arial's advance widths from the space to the tilde.
const REGULAR: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, // space to /
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, // 0 to ?
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, // @ to O
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, // P to _
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, // ` to o
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584, // p to ~
];

/// Arial Bold's.
const BOLD: [u16; 95] = [
    278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, // space to /
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611, // 0 to ?
    975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778, // @ to O
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556, // P to _
    333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611, // ` to o
    611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584, // p to ~
];

/// For U+00C0 to U+017F the ASCII letter that is as wide: its base letter, or one like it.
const LATIN_BASE: &[u8; 192] = b"AAAAAA@CEEEEIIIIDNOOOOO+OUUUUYPb\
aaaaaamceeeeiiiionooooo+ouuuuyby\
AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIiRcJjKkkLlLlLlLlLl\
NnNnNnnNnOoOoOo@WRrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzt";

/// Signs in figures and running text: regular and bold, in the order of their codes.
const SYMBOLS: [(char, u16, u16); 51] = [
    ('\u{a0}', 278, 278),
    ('¡', 333, 333),
    ('¢', 556, 556),
    ('£', 556, 556),
    ('¥', 556, 556),
    ('§', 556, 556),
    ('©', 737, 737),
    ('ª', 370, 370),
    ('«', 556, 556),
    ('®', 737, 737),
    ('°', 400, 400),
    ('±', 549, 549),
    ('²', 333, 333),
    ('³', 333, 333),
    ('µ', 576, 576),
    ('·', 278, 278),
    ('¹', 333, 333),
    ('º', 365, 365),
    ('»', 556, 556),
    ('¼', 834, 834),
    ('½', 834, 834),
    ('¾', 834, 834),
    ('¿', 611, 611),
    ('Æ', 1000, 1000),
    ('æ', 889, 889),
    ('ø', 611, 611),
    ('Œ', 1000, 1000),
    ('œ', 944, 944),
    ('–', 556, 556),
    ('—', 1000, 1000),
    ('‘', 222, 278),
    ('’', 222, 278),
    ('“', 333, 500),
    ('”', 333, 500),
    ('•', 350, 350),
    ('…', 1000, 1000),
    ('‰', 1000, 1000),
    ('′', 188, 240),
    ('″', 354, 479),
    ('€', 556, 556),
    ('№', 1073, 1115),
    ('™', 1000, 1000),
    ('↑', 500, 500),
    ('↓', 500, 500),
    ('−', 584, 584),
    ('∞', 713, 713),
    ('≈', 549, 549),
    ('≠', 549, 549),
    ('≤', 549, 549),
    ('≥', 549, 549),
    ('●', 604, 604),
];

/// Whole ranges: first and last code, and the width of all in them. The averages of Greek, Cyrillic,
/// Hebrew, Arabic and the scripts of South and South-East Asia are over their common letters.
const RANGES: [(u32, u32, u16); 55] = [
    (0x00ad, 0x00ad, 0),
    (0x0300, 0x036f, 0),
    (0x0370, 0x03ab, 662),
    (0x03ac, 0x03ff, 528),
    (0x0400, 0x042f, 726),
    (0x0430, 0x0482, 578),
    (0x0483, 0x0489, 0),
    (0x048a, 0x04ff, 650),
    (0x0591, 0x05bd, 0),
    (0x05be, 0x05ff, 550),
    (0x0600, 0x064a, 500),
    (0x064b, 0x065f, 0),
    (0x0660, 0x066f, 556),
    (0x0670, 0x0670, 0),
    (0x0671, 0x06ff, 500),
    (0x0900, 0x0902, 0),
    (0x093c, 0x093c, 0),
    (0x0941, 0x0948, 0),
    (0x094d, 0x094d, 0),
    (0x0e31, 0x0e31, 0),
    (0x0e34, 0x0e3a, 0),
    (0x0e47, 0x0e4e, 0),
    (0x1100, 0x115f, EM),
    (0x1160, 0x11ff, 0),
    (0x1ab0, 0x1aff, 0),
    (0x1dc0, 0x1dff, 0),
    (0x2000, 0x200a, 400),
    (0x200b, 0x200f, 0),
    (0x202a, 0x202e, 0),
    (0x202f, 0x202f, 278),
    (0x2060, 0x206f, 0),
    (0x20d0, 0x20ff, 0),
    (0x2190, 0x2199, EM),
    (0x2460, 0x24ff, EM),
    (0x25a0, 0x27bf, EM),
    (0x2e80, 0x3029, EM),
    (0x302a, 0x302f, 0),
    (0x3030, 0x3098, EM),
    (0x3099, 0x309a, 0),
    (0x309b, 0xa4cf, EM),
    (0xac00, 0xd7a3, EM),
    (0xf900, 0xfaff, EM),
    (0xfe00, 0xfe0f, 0),
    (0xfe20, 0xfe2f, 0),
    (0xfe30, 0xfe4f, EM),
    (0xfeff, 0xfeff, 0),
    (0xff00, 0xff60, EM),
    (0xff61, 0xffdc, 500),
    (0xffe0, 0xffe6, EM),
    (0x1f000, 0x1f1e5, EM),
    (0x1f1e6, 0x1f1ff, 500),
    (0x1f200, 0x1f3fa, EM),
    (0x1f3fb, 0x1f3ff, 0),
    (0x1f400, 0x3fffd, EM),
    (0xe0000, 0xe01ef, 0),
];

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn font(size: f64, weight: u16) -> Font {
        Font { family: "sans-serif".into(), size, weight, italic: false }
    }

    fn regular(text: &str) -> f64 {
        TableMeasure.width(text, &font(1000.0, 400))
    }

    #[test]
    fn latin_is_as_wide_as_arial() {
        for (text, width) in [
            ("0123456789", 5560.0),
            ("Hello, world", 5223.0),
            ("São Tomé", 4613.0),
            ("Ærø", 1944.0),
            ("≥10% – 15…", 5774.0),
            ("µg/m³", 2576.0),
        ] {
            assert_eq!(regular(text), width, "{text}");
        }
        assert_eq!(TableMeasure.width("Total", &font(1000.0, 700)), 2389.0);
    }

    #[test]
    fn ideographs_are_an_em_and_marks_nothing() {
        assert_eq!(regular("深圳，（）"), 5000.0);
        assert_eq!(regular("ｱｲ"), 1000.0);
        assert_eq!(regular("e\u{301}"), regular("e"));
        assert_eq!(regular("👩\u{200d}👩\u{200d}👧"), 1000.0);
        assert_eq!(regular("👍🏽"), 1000.0);
        assert_eq!(regular("🇨🇳"), 1000.0);
    }

    #[test]
    fn tables_are_in_order() {
        assert!(SYMBOLS.windows(2).all(|pair| pair[0].0 < pair[1].0));
        assert!(RANGES.windows(2).all(|pair| pair[0].1 < pair[1].0));
        assert!(RANGES.iter().all(|range| range.0 <= range.1));
        assert_eq!(LATIN_BASE[0xff - 0xc0], b'y');
        assert_eq!(LATIN_BASE[0x17e - 0xc0], b'z');
    }

    #[test]
    fn vega_cuts_to_whole_px() {
        assert_eq!(VegaMeasure.width("1,000", &font(11.0, 400)), 44.0);
        assert_eq!(VegaMeasure.width("100", &font(10.3, 400)), 24.0);
        assert_eq!(VegaMeasure.width("😀", &font(10.0, 400)), 16.0);
        assert_eq!(VegaMeasure.width("100", &font(f64::NAN, 400)), 0.0);
    }

    proptest! {
        #[test]
        fn widths_are_finite_and_add_up(a in any::<String>(), b in "[a-z中文 ]*", size in any::<f64>()) {
            let (measure, font) = (TableMeasure, font(size, 400));
            prop_assert!(measure.width(&a, &font) >= 0.0);
            prop_assume!(size > 0.0 && size < 1e3 && !a.ends_with('\u{200d}'));
            let both = measure.width(&[a.as_str(), &b].concat(), &font);
            prop_assert!((both - measure.width(&a, &font) - measure.width(&b, &font)).abs() < 1e-6 * (1.0 + both));
        }
    }
}
