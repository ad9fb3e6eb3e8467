//! Small letters of the alphabets that have large ones: Latin, Greek, Cyrillic, Armenian.
//!
//! Takes a letter, gives the small one; any other character stays as it is. Enough to read names of months however
//! they are written; the standard library knows every script and brings 9 KB of tables into the module.

/// The small letter.
#[must_use]
pub fn lower(letter: char) -> char {
    let code = u32::from(letter);
    let step = match code {
        // Large and small side by side: the large ones are the even, or the odd ones.
        0x100..=0x12F
        | 0x132..=0x137
        | 0x14A..=0x177
        | 0x1DE..=0x1EF
        | 0x1F8..=0x21F
        | 0x222..=0x233
        | 0x460..=0x481
        | 0x48A..=0x4BF
        | 0x4D0..=0x52F
        | 0x1E00..=0x1E95
        | 0x1EA0..=0x1EFF => 1 - code % 2,
        0x139..=0x148 | 0x179..=0x17E | 0x1CD..=0x1DC | 0x4C1..=0x4CE => code % 2,
        // Whole alphabets side by side.
        0x41..=0x5A | 0xC0..=0xD6 | 0xD8..=0xDE | 0x391..=0x3A1 | 0x3A3..=0x3AB | 0x410..=0x42F => 32,
        0x386 => 38,
        0x388..=0x38A => 37,
        0x38C => 64,
        0x38E | 0x38F => 63,
        0x400..=0x40F => 80,
        0x531..=0x556 => 48,
        // The schwa of Azerbaijani.
        0x18F => 202,
        _ => 0,
    };
    char::from_u32(code + step).unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_standard_library_says_the_same() {
        let alphabets =
            [0..0x180, 0x1CD..0x1F0, 0x1F8..0x220, 0x222..0x234, 0x386..0x3CF, 0x400..0x590, 0x1E00..0x1F00];
        let letters = alphabets.into_iter().flatten().chain([0x18F, 0x259, 0x4E00, 0x10D0]).filter_map(char::from_u32);
        for letter in letters {
            // These are alone in their ways, and in no month.
            if !['\u{130}', '\u{1E9E}', '\u{4C0}', 'Ÿ'].contains(&letter) {
                assert!(letter.to_lowercase().eq([lower(letter)]), "{letter:?}");
            }
        }
    }
}
