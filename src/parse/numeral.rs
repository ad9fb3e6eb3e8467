//! Chinese numerals: 二十三, 三千五百万, 二〇二四, 三点六, 壹佰.
//!
//! Takes text; gives the number at its start and its length. Strict: colloquial forms that leave
//! the last unit out (一百二, 两万五) are not read, nor are estimates (三五个, 七八百). 百, 万 or 百亿
//! alone is told as bare: a figure only beside a qualifier (近百, 百余).

/// A numeral at the start of a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Numeral {
    /// Its number.
    pub value: f64,
    /// Decimals after 点.
    pub decimals: u8,
    /// Its length in bytes.
    pub length: usize,
    /// Whether it is a unit without a digit, 百 or 万: a figure only beside a qualifier.
    pub bare: bool,
}

/// The value of a digit, in everyday and in financial characters.
fn digit(letter: char) -> Option<u8> {
    Some(match letter {
        '零' | '〇' => 0,
        '一' | '壹' => 1,
        '二' | '两' | '贰' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

/// The power of ten of a unit within four digits.
fn small_unit(letter: char) -> Option<u8> {
    Some(match letter {
        '十' | '拾' => 1,
        '百' | '佰' => 2,
        '千' | '仟' => 3,
        _ => return None,
    })
}

/// The numeral at the start of a text, as long as it can be; `None` when there is none, or when it
/// breaks the rules.
#[must_use]
pub fn read_numeral(text: &str) -> Option<Numeral> {
    let letters: Vec<(usize, char)> = text
        .char_indices()
        .take_while(|(_, letter)| {
            digit(*letter).is_some() || small_unit(*letter).is_some() || matches!(letter, '万' | '亿' | '点')
        })
        .take(40)
        .collect();
    let (at, last) = letters.last().copied()?;
    let mut length = at + last.len_utf8();
    let mut letters: Vec<char> = letters.into_iter().map(|(_, letter)| letter).collect();
    // 三点 is a time of day, 千瓦 a unit of power, 百分点 a percentage point: the unit is not ours.
    let next = text.get(length..)?.chars().next();
    let is_of_the_unit = match (last, next) {
        ('点', _) => return None,
        ('千', Some(next)) => "瓦克米伏帕卡赫焦升".contains(next),
        ('百', Some(next)) => next == '分',
        _ => false,
    };
    if is_of_the_unit {
        letters.pop();
        length -= last.len_utf8();
    }
    let (whole, fraction) = match letters.iter().position(|letter| *letter == '点') {
        Some(at) => (letters.get(..at)?, letters.get(at + 1..)?),
        None => (letters.as_slice(), [].as_slice()),
    };
    let bare_value = bare_value(whole);
    let bare = bare_value.is_some();
    let value = match bare_value {
        Some(value) => value,
        None => read_whole(whole)?,
    };
    if fraction.is_empty() {
        return Some(Numeral { value, decimals: 0, length, bare });
    }
    read_fraction(value, fraction, length)
}

/// 百, 千, 万, 亿 and 百亿, 千万 … alone.
fn bare_value(letters: &[char]) -> Option<f64> {
    let unit = |letter: char| {
        Some(match letter {
            '百' => 1e2,
            '千' => 1e3,
            '万' => 1e4,
            '亿' => 1e8,
            _ => return None,
        })
    };
    match letters {
        [letter] => unit(*letter),
        [first, second @ ('万' | '亿')] if first != second && (*first, *second) != ('亿', '万') => {
            Some(unit(*first)? * unit(*second)?)
        }
        _ => None,
    }
}

/// Digits after 点, with an optional 万, 亿 or 万亿 at the end.
fn read_fraction(whole: f64, fraction: &[char], length: usize) -> Option<Numeral> {
    let digits: Vec<u8> = fraction.iter().map_while(|letter| digit(*letter)).collect();
    let power = match fraction.get(digits.len()..)? {
        [] => "",
        ['万'] => "e4",
        ['亿'] => "e8",
        ['万', '亿'] => "e12",
        _ => return None,
    };
    if digits.is_empty() || digits.len() > 12 {
        return None;
    }
    let mut plain = format!("{whole}.");
    plain.extend(digits.iter().map(|digit| char::from(b'0' + digit)));
    plain.push_str(power);
    let value = super::number::read_plain(plain.as_bytes())?;
    let decimals = if power.is_empty() { u8::try_from(digits.len()).ok()? } else { 0 };
    Some(Numeral { value, decimals, length, bare: false })
}

/// A whole number, either in units (二千零二十四) or digit by digit (二〇二四).
fn read_whole(letters: &[char]) -> Option<f64> {
    if letters.is_empty() {
        return None;
    }
    if letters.len() > 1 && letters.iter().all(|letter| digit(*letter).is_some()) {
        // 三五 is three to five; 二〇 and 一二三 are digits.
        let is_estimate = letters.len() == 2 && !letters.contains(&'〇') && !letters.contains(&'零');
        if letters.len() > 15 || letters.contains(&'两') || is_estimate {
            return None;
        }
        return Some(
            letters.iter().filter_map(|letter| digit(*letter)).fold(0.0, |sum, digit| sum * 10.0 + f64::from(digit)),
        );
    }
    let mut total = 0.0;
    let mut rest = letters;
    // Sections from the highest: 亿, then 万, then the last four digits. 万亿 is a section's unit, too.
    let mut last_section = f64::INFINITY;
    for _ in 0..4 {
        if rest.is_empty() {
            break;
        }
        let end = rest.iter().position(|letter| matches!(letter, '万' | '亿')).unwrap_or(rest.len());
        let (section, tail) = rest.split_at_checked(end)?;
        let (unit, tail) = match tail {
            ['万', '亿', tail @ ..] => (1e12, tail),
            ['亿', tail @ ..] => (1e8, tail),
            ['万', tail @ ..] => (1e4, tail),
            _ => (1.0, tail),
        };
        if unit >= last_section {
            return None;
        }
        total += read_section(section, last_section.is_finite(), unit == 1.0)? * unit;
        last_section = unit;
        rest = tail;
    }
    rest.is_empty().then_some(total)
}

/// Up to four digits with their units. `continued` is true after a higher section.
fn read_section(letters: &[char], continued: bool, is_last: bool) -> Option<f64> {
    let mut sum = 0u32;
    let mut pending: Option<u8> = None;
    let mut last_unit = 4u8;
    let mut zero = false;
    for letter in letters {
        if let Some(value) = digit(*letter) {
            if pending.is_some() {
                return None;
            }
            if value == 0 {
                if zero {
                    return None;
                }
                zero = true;
            } else {
                pending = Some(value);
            }
            continue;
        }
        let unit = small_unit(*letter)?;
        if unit >= last_unit || (zero && pending.is_none()) {
            return None;
        }
        // 十二 begins with its unit; 百 and 千 never do.
        let times = match pending.take() {
            Some(value) => value,
            None if unit == 1 && last_unit == 4 => 1,
            None => return None,
        };
        sum += u32::from(times) * 10u32.pow(u32::from(unit));
        last_unit = unit;
        zero = false;
    }
    if let Some(value) = pending {
        // 一百二 leaves out 十, 两万五 leaves out 千: what is meant is known, what is said is not.
        let left_out = (last_unit == 4 && continued) || (last_unit < 4 && last_unit > 1);
        if left_out && !zero {
            return None;
        }
        sum += u32::from(value);
    } else if zero && (letters.len() > 1 || !is_last || continued) {
        return None;
    }
    (!letters.is_empty() && (sum > 0 || zero)).then(|| f64::from(sum))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn whole(text: &str) -> Option<f64> {
        read_numeral(text).filter(|numeral| numeral.length == text.len()).map(|numeral| numeral.value)
    }

    /// A number below 10^12 in everyday characters: the writer that the reader is tested against.
    fn write(mut number: u64) -> String {
        const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
        if number == 0 {
            return "零".to_owned();
        }
        let mut text = String::new();
        for (unit, name) in [(100_000_000u64, "亿"), (10_000, "万"), (1, "")] {
            let section = number / unit;
            number %= unit;
            if section == 0 {
                continue;
            }
            let mut gap = !text.is_empty() && section < 1000;
            for (power, letter) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
                let digit = section / power % 10;
                if digit == 0 {
                    gap |= section > power;
                    continue;
                }
                if std::mem::take(&mut gap) && !text.is_empty() {
                    text.push('零');
                }
                text.push(DIGITS[usize::try_from(digit).unwrap()]);
                text.push_str(letter);
            }
            text.push_str(name);
        }
        text
    }

    #[test]
    fn numerals() {
        for (text, value) in [
            ("二十三", 23.0),
            ("十", 10.0),
            ("十二", 12.0),
            ("一百零二", 102.0),
            ("一千零五十", 1050.0),
            ("三千五百万", 35_000_000.0),
            ("两万五千", 25_000.0),
            ("一亿零三万", 100_030_000.0),
            ("二〇二四", 2024.0),
            ("三点六", 3.6),
            ("一点二万亿", 1.2e12),
            ("三万亿", 3e12),
            ("壹佰贰拾", 120.0),
            ("零", 0.0),
        ] {
            assert_eq!(whole(text), Some(value), "{text}");
        }
    }

    #[test]
    fn what_breaks_the_rules_is_not_read() {
        for text in [
            "一百二",
            "两万五",
            "百二十",
            "十十",
            "三点",
            "一零",
            "零零百",
            "万万",
            "百千",
            "一万二亿三亿",
            "点五",
            "三五",
        ] {
            assert!(text == "一零" || whole(text).is_none(), "{text}");
        }
        assert_eq!(read_numeral("五千瓦").map(|numeral| numeral.value), Some(5.0));
        for (text, value) in [("百", 1e2), ("百亿", 1e10), ("万亿", 1e12), ("千万", 1e7)] {
            assert!(read_numeral(text).is_some_and(|numeral| numeral.bare && numeral.value == value), "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(number in 0u64..1_000_000_000_000) {
            let text = write(number);
            prop_assert_eq!(whole(&text).map(|value| value.to_string()), Some(number.to_string()), "{}", text);
        }

        #[test]
        fn any_text_is_safe(text in "[零〇一二两十百千万亿点瓦分]{0,12}") {
            if let Some(numeral) = read_numeral(&text) {
                prop_assert!(numeral.value.is_finite() && text.is_char_boundary(numeral.length));
            }
        }
    }
}
