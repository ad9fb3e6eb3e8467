//! Figures as Chinese documents print them: a line of text → every number in it.
//!
//! Reads Arabic digits (full-width too, with thousands separators), Chinese numerals, the scales 十百千
//! 万亿 after either, fractions (四分之一, 百分之五) and multiples (翻一番). Made for checking what is in
//! the data, not for reading data: it yields every reading, and the check looks whether one fits.

/// One figure in a line.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Figure {
    /// The number, scales applied: `1.75万` is 17500.
    pub(crate) number: f64,
    /// Place of its first character in the line.
    pub(crate) start: usize,
    /// Place after its last character, scales included.
    pub(crate) end: usize,
    /// Whether it is written in digits.
    pub(crate) digits: bool,
}

/// Digits and words of Chinese numerals.
const NUMERALS: &str = "零〇一二两三四五六七八九";

/// The line as characters, full-width digits, letters and signs as ASCII.
pub(crate) fn characters(line: &str) -> Vec<char> {
    line.chars()
        .map(|character| match character {
            '０'..='９' | '．' | '％' | '，' | '－' => {
                char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character)
            }
            _ => character,
        })
        .collect()
}

/// The power of ten of a scale.
pub(crate) fn scale(character: char) -> Option<f64> {
    match character {
        '十' => Some(1e1),
        '百' => Some(1e2),
        '千' => Some(1e3),
        '万' => Some(1e4),
        '亿' => Some(1e8),
        _ => None,
    }
}

/// Every figure in a line, left to right.
pub(crate) fn figures(line: &[char]) -> Vec<Figure> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(character) = line.get(at) {
        let read = if character.is_ascii_digit() {
            arabic(line, at)
        } else if NUMERALS.contains(*character) || *character == '十' || *character == '百' {
            chinese(line, at)
        } else {
            roman(*character).map(|number| Figure { number, start: at, end: at + 1, digits: true })
        };
        match read {
            Some(figure) => {
                at = figure.end.max(at + 1);
                found.push(figure);
            }
            None => at += 1,
        }
    }
    fractions(line, &mut found);
    doublings(line, &mut found);
    found
}

/// Digits with separators and one point, then 余 or 多, then scales.
fn arabic(line: &[char], start: usize) -> Option<Figure> {
    let digit = |at: usize| line.get(at).is_some_and(char::is_ascii_digit);
    let mut text = String::new();
    let mut at = start;
    while let Some(character) = line.get(at) {
        let three = (1..4).all(|ahead| digit(at + ahead)) && !digit(at + 4);
        // Three digits follow a separator; three at most precede the first, and three the next.
        let separates = three && (text.len() <= 3 || line.get(at.wrapping_sub(4)) == Some(&','));
        match character {
            '0'..='9' => text.push(*character),
            '.' if digit(at + 1) && !text.contains('.') => text.push('.'),
            ',' if separates => {}
            _ => break,
        }
        at += 1;
    }
    let number: f64 = text.parse().ok()?;
    let (factor, end) = scales(line, at);
    Some(Figure { number: number * factor, start, end, digits: true })
}

/// The scales from a place on, a 余 or 多 before them skipped; and the place after them.
pub(crate) fn scales(line: &[char], from: usize) -> (f64, usize) {
    let mut at = from;
    if line.get(at).is_some_and(|character| "余多".contains(*character))
        && line.get(at + 1).copied().and_then(scale).is_some()
    {
        at += 1;
    }
    let mut factor = 1.0;
    while let Some(power) = line.get(at).copied().and_then(scale) {
        factor *= power;
        at += 1;
    }
    if at > from && factor > 1.0 { (factor, at) } else { (1.0, from) }
}

/// The Roman numerals that name classes of water.
fn roman(character: char) -> Option<f64> {
    "ⅠⅡⅢⅣⅤⅥ".chars().zip([1.0, 2.0, 3.0, 4.0, 5.0, 6.0]).find(|(sign, _)| *sign == character).map(|(_, number)| number)
}

/// A numeral in Chinese words.
fn chinese(line: &[char], start: usize) -> Option<Figure> {
    let (mut total, mut section, mut digit, mut at) = (0.0, 0.0, None::<f64>, start);
    while let Some(character) = line.get(at) {
        if let Some(value) = numeral(*character) {
            // Digits side by side spell a number: 二〇一七.
            digit = Some(digit.map_or(value, |digit| digit * 10.0 + value));
        } else if let Some(power) = scale(*character) {
            if power >= 1e4 {
                total = (total + section + digit.unwrap_or(0.0)).max(1.0) * power;
                section = 0.0;
            } else {
                section += digit.unwrap_or(1.0) * power;
            }
            digit = None;
        } else {
            break;
        }
        at += 1;
    }
    Some(Figure { number: total + section + digit.unwrap_or(0.0), start, end: at, digits: false })
}

fn numeral(character: char) -> Option<f64> {
    match character {
        '零' | '〇' => Some(0.0),
        '一' => Some(1.0),
        '二' | '两' => Some(2.0),
        '三' => Some(3.0),
        '四' => Some(4.0),
        '五' => Some(5.0),
        '六' => Some(6.0),
        '七' => Some(7.0),
        '八' => Some(8.0),
        '九' => Some(9.0),
        _ => None,
    }
}

/// `四分之一` is 25 and `百分之五` 5 (in percent), `九成` 90; `两个半` is 2.5.
fn fractions(line: &[char], found: &mut Vec<Figure>) {
    let mut read = Vec::new();
    for pair in found.windows(2) {
        if let [below, above] = pair
            && line.get(below.end..above.start) == Some(&['分', '之'])
            && below.number > 0.0
        {
            read.push(Figure { number: above.number / below.number * 100.0, start: below.start, ..above.clone() });
        }
    }
    for figure in found.iter() {
        if line.get(figure.end) == Some(&'成') {
            read.push(Figure { number: figure.number * 10.0, end: figure.end + 1, ..figure.clone() });
        }
    }
    for figure in found.iter() {
        // 两个半月, 一年半: the classifier stands between.
        let half = [figure.end, figure.end + 1].into_iter().find(|at| line.get(*at) == Some(&'半'));
        if let Some(at) = half {
            read.push(Figure { number: figure.number + 0.5, end: at, ..figure.clone() });
        }
    }
    found.extend(read);
}

/// `翻一番` is twice as much: 2 times, or growth of 100 percent; `翻两番` 4 times.
fn doublings(line: &[char], found: &mut Vec<Figure>) {
    let mut read = Vec::new();
    for figure in found.iter() {
        let before = figure.start.checked_sub(1).and_then(|at| line.get(at));
        if before == Some(&'翻') && line.get(figure.end) == Some(&'番') && (1.0..10.0).contains(&figure.number) {
            let times = figure.number.exp2();
            read.push(Figure { number: times, end: figure.end + 1, ..figure.clone() });
            read.push(Figure { number: (times - 1.0) * 100.0, end: figure.end + 1, ..figure.clone() });
        }
    }
    found.extend(read);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(text: &str) -> Vec<f64> {
        figures(&characters(text)).into_iter().map(|figure| figure.number).collect()
    }

    #[test]
    fn figures_are_read_as_printed() {
        for (text, expected) in [
            ("1329.89亿元", 132_989_000_000.0),
            ("1.75万套", 17_500.0),
            ("1,329.89", 1_329.89),
            ("１２３", 123.0),
            ("100余万", 1_000_000.0),
            ("3千人", 3_000.0),
            ("二十三个", 23.0),
            ("两家", 2.0),
            ("十项", 10.0),
            ("一百二十", 120.0),
            ("三万五千", 35_000.0),
            ("二〇一七", 2_017.0),
            ("1,234,567", 1_234_567.0),
        ] {
            let found = numbers(text);
            assert_eq!(found.len(), 1, "{text}: {found:?}");
            assert!((found[0] - expected).abs() < 1e-6 * expected, "{text}: {found:?}");
        }
    }

    #[test]
    fn a_comma_between_figures_does_not_join_them() {
        assert_eq!(numbers("共3,4000个"), [3.0, 4_000.0]);
        assert_eq!(numbers("12%,增长8%"), [12.0, 8.0]);
    }

    #[test]
    fn fractions_and_multiples_have_their_percent() {
        assert!(numbers("占四分之一").contains(&25.0));
        assert!(numbers("百分之五").contains(&5.0));
        assert!(numbers("近九成").contains(&90.0));
        assert!(numbers("两个半月").contains(&2.5));
        assert!(numbers("Ⅲ类").contains(&3.0));
        assert!(numbers("翻一番").contains(&2.0));
        assert!(numbers("翻两番").contains(&4.0));
    }
}
