//! Numbers to text by d3-format's mini-language.
//!
//! Takes `[[fill]align][sign][symbol][0][width][,][.precision][~][type]` and a [`Locale`]; gives what
//! d3-format gives. A specifier that d3 would not read is `None`, so that whoever wrote it is told.

use super::decimal;
use super::locale::{Locale, Said};
use super::rounding::{power_of_ten, round_half_up};
use crate::digits::{self, Digits};

/// The widest a number is padded to. d3 has no limit; a chart has no room.
const MAX_WIDTH: usize = 256;

/// A format for numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct NumberFormat {
    /// What fills up to `width`.
    pub fill: char,
    /// `<`, `>`, `^` or `=` (between sign and digits).
    pub align: char,
    /// `-` only for negative, `+` always, `(` parentheses for negative, ` ` a space for positive.
    pub sign: char,
    /// `$` the locale's currency, `#` a base prefix, else a space.
    pub symbol: char,
    /// Whether zeros fill up to `width`.
    pub zero: bool,
    /// The fewest characters.
    pub width: usize,
    /// Whether digits are grouped.
    pub comma: bool,
    /// Decimals or significant digits, as `kind` has it.
    pub precision: Option<usize>,
    /// Whether zeros at the end are cut.
    pub trim: bool,
    /// `e f g r s % p b o d x X c n`, or a space for none.
    pub kind: char,
    /// A fixed power of ten that numbers are divided by and whose SI prefix is shown.
    pub scaled: Option<i32>,
}

/// SI prefixes from 10⁻²⁴ to 10²⁴.
const PREFIXES: [&str; 17] = ["y", "z", "a", "f", "p", "n", "µ", "m", "", "k", "M", "G", "T", "P", "E", "Z", "Y"];

impl NumberFormat {
    /// Reads a specifier.
    #[must_use]
    pub fn parse(specifier: &str) -> Option<NumberFormat> {
        let mut chars = specifier.chars().peekable();
        let mut format = NumberFormat::default();
        let is_align = |c: char| "<>=^".contains(c);
        let mut ahead = specifier.chars();
        match (ahead.next(), ahead.next()) {
            (Some(fill), Some(align)) if is_align(align) => {
                (format.fill, format.align) = (fill, align);
                chars.nth(1);
            }
            (Some(align), _) if is_align(align) => {
                format.align = align;
                chars.next();
            }
            _ => {}
        }
        format.sign = chars.next_if(|c| "+-( ".contains(*c)).unwrap_or('-');
        format.symbol = chars.next_if(|c| "$#".contains(*c)).unwrap_or(' ');
        format.zero = chars.next_if_eq(&'0').is_some();
        let number = |chars: &mut std::iter::Peekable<std::str::Chars<'_>>| {
            let mut number: Option<usize> = None;
            while let Some(digit) = chars.peek().and_then(|c| c.to_digit(10)) {
                let so_far = number.unwrap_or(0).saturating_mul(10);
                number = Some(so_far.saturating_add(usize::try_from(digit).unwrap_or(0)));
                chars.next();
            }
            number
        };
        format.width = number(&mut chars).unwrap_or(0).min(MAX_WIDTH);
        format.comma = chars.next_if_eq(&',').is_some();
        if chars.next_if_eq(&'.').is_some() {
            format.precision = Some(number(&mut chars)?);
        }
        format.trim = chars.next_if_eq(&'~').is_some();
        format.kind = chars.next_if(|c| c.is_ascii_alphabetic() || *c == '%').unwrap_or(' ');
        chars.next().is_none().then_some(format)
    }

    /// The text of a number.
    #[must_use]
    pub fn format(&self, number: f64, locale: &Locale) -> String {
        let number = self.scaled.map_or(number, |power| power_of_ten(-power) * number);
        let Resolved { kind, comma, trim, precision } = self.resolve();
        let zero = self.zero || (self.fill == '0' && self.align == '=');
        let (fill, align) = if zero { ('0', '=') } else { (self.fill, self.align) };

        let mut negative = number < 0.0 || (number == 0.0 && number.is_sign_negative());
        let (mut digits, power) = if kind == 'c' {
            // As text, with whatever sign JavaScript writes.
            negative = false;
            (digits::shortest(number), None)
        } else if number.is_nan() {
            (locale.text(Said::Nan).to_owned(), None)
        } else {
            write_digits(number.abs(), kind, precision)
        };
        if trim && kind != 'c' {
            digits = trim_zeros(&digits);
        }
        if negative && self.sign != '+' && is_zero(&digits) {
            negative = false;
        }

        let mut prefix = String::new();
        let mut suffix = String::new();
        if kind != 'c' {
            match (negative, self.sign) {
                (true, '(') => prefix.push('('),
                (true, _) => prefix.push_str(locale.text(Said::Minus)),
                (false, '+' | ' ') => prefix.push(self.sign),
                (false, _) => {}
            }
        }
        let currency = |place: usize| locale.texts(Said::Currency).get(place).map_or("", |text| text);
        match self.symbol {
            '$' => prefix.push_str(currency(0)),
            '#' if matches!(kind, 'b' | 'o' | 'x' | 'X') => {
                prefix.push('0');
                prefix.push(kind.to_ascii_lowercase());
            }
            _ => {}
        }
        if let Some(place) = power.and_then(prefix_place) {
            suffix.push_str(PREFIXES.get(place).copied().unwrap_or(""));
        }
        match (self.symbol, kind) {
            ('$', _) => suffix.push_str(currency(1)),
            (_, '%' | 'p') => suffix.push_str(locale.text(Said::Percent)),
            _ => {}
        }
        if let Some(place) = self.scaled.and_then(prefix_place) {
            suffix.push_str(PREFIXES.get(place).copied().unwrap_or(""));
        }
        if negative && self.sign == '(' {
            suffix.push(')');
        }
        // Only the integer part is grouped; the rest moves to the suffix.
        if matches!(kind, 'd' | 'e' | 'f' | 'g' | 'p' | 'r' | 's' | '%') {
            let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
            let rest = digits.split_off(end);
            suffix = match rest.strip_prefix('.') {
                Some(decimals) => format!("{}{decimals}{suffix}", locale.text(Said::Decimal)),
                None => rest + &suffix,
            };
        }

        let mut body = if kind == 'c' { (String::new(), digits + &suffix) } else { (digits, suffix) };
        if comma && !zero {
            body.0 = group(&body.0, usize::MAX, locale);
        }
        let (mut value, suffix) = body;
        let length = count(&prefix) + count(&value) + count(&suffix);
        let mut padding = fill.to_string().repeat(self.width.saturating_sub(length));
        if comma && zero {
            let room = if padding.is_empty() { usize::MAX } else { self.width.saturating_sub(count(&suffix)) };
            value = group(&(padding + &value), room, locale);
            padding = String::new();
        }
        let text = match align {
            '<' => format!("{prefix}{value}{suffix}{padding}"),
            '=' => format!("{prefix}{padding}{value}{suffix}"),
            '^' => {
                let half = padding.chars().count() / 2;
                let (left, right): (String, String) =
                    (padding.chars().take(half).collect(), padding.chars().skip(half).collect());
                format!("{left}{prefix}{value}{suffix}{right}")
            }
            _ => format!("{padding}{prefix}{value}{suffix}"),
        };
        with_numerals(text, locale)
    }

    /// What the type stands for, with its default precision.
    fn resolve(&self) -> Resolved {
        let (mut kind, mut comma, mut trim, mut precision) = (self.kind, self.comma, self.trim, self.precision);
        if kind == 'n' {
            (kind, comma) = ('g', true);
        } else if !"%bcdefgoprsXx".contains(kind) {
            precision = precision.or(Some(12));
            (kind, trim) = ('g', true);
        }
        let precision = match precision {
            None => 6,
            Some(digits) if matches!(kind, 'g' | 'p' | 'r' | 's') => digits.clamp(1, 21),
            Some(digits) => digits.min(20),
        };
        Resolved { kind, comma, trim, precision }
    }
}

impl Default for NumberFormat {
    fn default() -> NumberFormat {
        NumberFormat {
            fill: ' ',
            align: '>',
            sign: '-',
            symbol: ' ',
            zero: false,
            width: 0,
            comma: false,
            precision: None,
            trim: false,
            kind: ' ',
            scaled: None,
        }
    }
}

/// A type with its aliases replaced.
struct Resolved {
    kind: char,
    comma: bool,
    trim: bool,
    precision: usize,
}

/// The digits of a number that is not negative; for `s` also the power of ten of its prefix.
fn write_digits(x: f64, kind: char, precision: usize) -> (String, Option<i32>) {
    let text = match kind {
        '%' => decimal::fixed(x * 100.0, precision),
        'b' => in_base(x, 2),
        'd' if x.is_infinite() => "∞".into(),
        'd' => digits::positional(&Digits::shortest(round_half_up(x))),
        'e' => decimal::exponential(x, precision),
        'f' => decimal::fixed(x, precision),
        'g' => decimal::precision(x, precision),
        'o' => in_base(x, 8),
        'p' => rounded(x * 100.0, precision),
        'r' => rounded(x, precision),
        's' => return with_prefix(x, precision),
        'x' => in_base(x, 16),
        'X' => in_base(x, 16).to_ascii_uppercase(),
        _ => digits::shortest(x),
    };
    (text, None)
}

/// So many significant digits, never with an exponent.
fn rounded(x: f64, count: usize) -> String {
    if x == 0.0 || !x.is_finite() { digits::shortest(x) } else { digits::positional(&Digits::rounded(x, count)) }
}

/// So many significant digits of the number over the SI power of ten that suits it, and that power.
fn with_prefix(x: f64, count: usize) -> (String, Option<i32>) {
    if x == 0.0 || !x.is_finite() {
        return (decimal::precision(x, count), None);
    }
    let digits = Digits::rounded(x, count);
    let power = (digits.exponent.div_euclid(3) * 3).clamp(-24, 24);
    let whole = digits.exponent - power + 1;
    if whole > 0 {
        return (digits::positional(&Digits { exponent: whole - 1, ..digits }), Some(power));
    }
    // Below 10⁻²⁴ the zeros in front take the place of significant digits.
    let left = i32::try_from(count).unwrap_or(i32::MAX).saturating_add(whole - 1);
    let text = match usize::try_from(left) {
        Ok(left) if left > 0 => Digits::rounded(x, left).text,
        _ => Digits::shortest(x).text,
    };
    let zeros = usize::try_from(-whole).unwrap_or(0);
    (format!("0.{}{text}", "0".repeat(zeros)), Some(power))
}

/// The place of a power of ten in `PREFIXES`.
fn prefix_place(power: i32) -> Option<usize> {
    usize::try_from(power / 3 + 8).ok()
}

/// A rounded number in base 2, 8 or 16.
fn in_base(x: f64, base: u32) -> String {
    let mut rest = round_half_up(x);
    if !rest.is_finite() {
        return digits::shortest(x);
    }
    let base_f = f64::from(base);
    let mut digits = Vec::new();
    loop {
        let digit = u32::try_from(super::rounding::integer(rest % base_f)).unwrap_or(0);
        digits.push(char::from_digit(digit, base).unwrap_or('0'));
        rest = (rest / base_f).floor();
        if rest == 0.0 {
            return digits.into_iter().rev().collect();
        }
    }
}

/// Cuts zeros at the end of the decimals, and the point if nothing is left of them.
fn trim_zeros(text: &str) -> String {
    let end = text.find(|c: char| c != '.' && !c.is_ascii_digit()).unwrap_or(text.len());
    let (number, rest) = text.split_at_checked(end).unwrap_or((text, ""));
    if !number.contains('.') {
        return text.into();
    }
    format!("{}{rest}", number.trim_end_matches('0').trim_end_matches('.'))
}

/// Whether formatted digits are those of zero.
fn is_zero(digits: &str) -> bool {
    let mantissa = digits.split('e').next().unwrap_or("");
    !mantissa.is_empty() && mantissa.bytes().all(|byte| byte == b'0' || byte == b'.')
}

/// Length as a reader counts.
fn count(text: &str) -> usize {
    text.chars().count()
}

/// Puts the locale's separator between groups of digits, in at most `width` characters.
pub(super) fn group(digits: &str, width: usize, locale: &Locale) -> String {
    let mut sizes = locale.grouping.iter().copied().filter(|size| *size > 0).map(usize::from).cycle();
    let mut groups: Vec<&str> = Vec::new();
    let mut rest = digits;
    let mut length = 0;
    while !rest.is_empty() {
        let Some(size) = sizes.next() else { return digits.into() };
        let size = if length + size + 1 > width { width.saturating_sub(length).max(1) } else { size };
        let (left, right) = rest.split_at_checked(rest.len().saturating_sub(size)).unwrap_or(("", rest));
        groups.push(right);
        rest = left;
        length += size + 1;
        if length > width {
            break;
        }
    }
    groups.reverse();
    groups.join(locale.text(Said::Group))
}

fn with_numerals(text: String, locale: &Locale) -> String {
    if !locale.has_numerals() {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let numeral = c.to_digit(10).and_then(|digit| locale.texts(Said::Numerals).get(usize::try_from(digit).ok()?));
        match numeral {
            Some(numeral) => out.push_str(numeral),
            None => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_specifier_is_refused_or_formats(specifier in "[<>=^ +(-]{0,3}[$#]?[0-9]{0,4},?(\\.[0-9]{0,3})?~?[a-zA-Z%]?", x in any::<f64>()) {
            if let Some(format) = NumberFormat::parse(&specifier) {
                prop_assert!(format.format(x, &Locale::default()).len() < 2000);
            }
        }

        #[test]
        fn any_text_is_no_trap(specifier in ".{0,12}", x in any::<f64>()) {
            if let Some(format) = NumberFormat::parse(&specifier) {
                let _ = format.format(x, &Locale::default());
            }
        }

        #[test]
        fn seventeen_digits_read_back(x in -1e15..1e15_f64) {
            let text = NumberFormat::parse(".17g").unwrap().format(x, &Locale::default()).replace('\u{2212}', "-");
            prop_assert_eq!(text.parse::<f64>().unwrap(), x);
        }
    }
}
