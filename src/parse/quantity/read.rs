//! Reads a quantity from text, from left to right, or says what is wrong with it.
//!
//! Takes the text of a cell and the decimal sign of its column; gives a `Quantity` or a `Fault`.
//! Every character must be accounted for: what is left over is a fault, never dropped.

use super::words::{self, Word};
use super::{Direction, Quantity};
use crate::dataset::Bound;
use crate::parse::fault::Fault;
use crate::parse::marker;
use crate::parse::number::{self, Decimal};
use crate::parse::numeral;
use crate::parse::unit;

/// The longest text that can be a quantity, in bytes; a sentence is not one.
const MAX_LENGTH: usize = 160;

/// Reads a quantity with the point as decimal sign.
///
/// # Errors
/// Why the text is none, `Fault::Missing` for a marker of a missing figure.
pub fn read(text: &str) -> Result<Quantity, Fault> {
    read_in(text, Decimal::Point)
}

/// Reads a quantity in a column with this decimal sign.
///
/// # Errors
/// As `read`.
pub fn read_in(text: &str, decimal: Decimal) -> Result<Quantity, Fault> {
    if let Some(missing) = marker::missing_number(text) {
        return Err(Fault::Missing(missing));
    }
    if marker::is_formula_error(text.trim()) {
        return Err(Fault::FormulaError);
    }
    if text.len() > MAX_LENGTH {
        return Err(Fault::NoNumber);
    }
    let text = fold_width(text.trim());
    let text = text.trim();
    if let Some(quantity) = doubling(text) {
        return Ok(quantity);
    }
    let inside = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    if let Some(inside) = inside.map(str::trim) {
        // (1,234) is how accountants write a negative number; (约5) is a remark.
        let quantity = Reader::new(inside, decimal).read()?;
        let plain = quantity.bound == Bound::Exact
            && quantity.direction == Direction::None
            && quantity.upper.is_none()
            && quantity.value > 0.0
            && !inside.starts_with('+');
        return if plain { Ok(Quantity { value: -quantity.value, ..quantity }) } else { Err(Fault::BoundConflict) };
    }
    Reader::new(text, decimal).read()
}

/// Full-width letters, digits and signs as their half-width twins, the minus signs as one, and the
/// two traditional characters that are powers of ten as their simplified forms.
fn fold_width(text: &str) -> String {
    text.chars()
        .map(|letter| match letter {
            '\u{ff01}'..='\u{ff5e}' => u32::from(letter).checked_sub(0xfee0).and_then(char::from_u32).unwrap_or(letter),
            '\u{3000}' => ' ',
            '\u{2212}' => '-',
            '〜' | '∼' => '~',
            '﹪' => '%',
            '萬' => '万',
            '億' => '亿',
            _ => letter,
        })
        .collect()
}

/// 翻一番, 翻两番, doubled: one or three times more, kept as a rise of so many 倍.
fn doubling(text: &str) -> Option<Quantity> {
    let times = if let Some(inside) = text.strip_prefix('翻').and_then(|rest| rest.strip_suffix('番')) {
        let count = inside.trim_start_matches('了');
        let count = if count.is_empty() {
            1.0
        } else {
            numeral::read_numeral(count)
                .filter(|numeral| numeral.length == count.len() && numeral.decimals == 0)
                .map(|numeral| numeral.value)
                .or_else(|| number::read_plain(count.as_bytes()))?
        };
        if !(1.0..=10.0).contains(&count) || count.fract() != 0.0 {
            return None;
        }
        count.exp2() - 1.0
    } else {
        let words = [("doubled", 1.0), ("tripled", 2.0), ("quadrupled", 3.0)];
        words.into_iter().find(|(word, _)| text.eq_ignore_ascii_case(word))?.1
    };
    Some(Quantity {
        value: times,
        power: 0,
        unit: Some("倍".to_owned()),
        bound: Bound::Exact,
        direction: Direction::Increase,
        upper: None,
        decimals: 0,
    })
}

/// One number of a quantity.
struct Figure {
    value: f64,
    decimals: u8,
    /// The unit that stands before it in Chinese: 百分之五.
    unit: Option<&'static str>,
    /// Written as years are: four digits and nothing else.
    is_year: bool,
    /// 百 or 万 alone, a figure only with a qualifier.
    is_bare: bool,
    /// Begins with a zero that no number needs: `007`.
    has_leading_zero: bool,
}

/// A text with a place in it, and what has been found so far.
struct Reader<'a> {
    rest: &'a str,
    decimal: Decimal,
    bound: Option<Bound>,
    direction: Direction,
    power: Option<u8>,
    unit: Option<String>,
    between: bool,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str, decimal: Decimal) -> Reader<'a> {
        Reader { rest: text, decimal, bound: None, direction: Direction::None, power: None, unit: None, between: false }
    }

    fn skip(&mut self, length: usize) {
        self.rest = self.rest.get(length..).unwrap_or("").trim_start();
    }

    fn set_bound(&mut self, bound: Bound) -> Result<(), Fault> {
        match self.bound.replace(bound) {
            Some(known) if known != bound => Err(Fault::BoundConflict),
            _ => Ok(()),
        }
    }

    /// Words before the number. Eight are more than any statistic needs.
    fn read_before(&mut self) -> Result<(), Fault> {
        for _ in 0..8 {
            let Some((word, length)) = words::before(self.rest) else { break };
            match word {
                Word::Bound(bound) => self.set_bound(bound)?,
                Word::Direction(direction) => {
                    if self.direction != Direction::None {
                        return Err(Fault::DirectionConflict);
                    }
                    self.direction = direction;
                }
                Word::Filler => {}
                Word::Between => self.between = true,
            }
            self.skip(length);
        }
        Ok(())
    }

    /// A minus or a plus sign; true for a minus.
    fn read_sign(&mut self) -> Option<bool> {
        let sign = self.rest.chars().next()?;
        let negative = match sign {
            '-' | '–' => true,
            '+' => false,
            _ => return None,
        };
        self.skip(sign.len_utf8());
        Some(negative)
    }

    fn read_money(&mut self) {
        if let Some((unit, length)) = unit::read_money(self.rest) {
            self.unit = Some(unit.to_owned());
            self.skip(length);
        }
    }

    /// A number in digits or in Chinese characters, without its sign.
    fn read_figure(&mut self) -> Result<Figure, Fault> {
        if let Some(fraction) = self.read_fraction_word()? {
            return Ok(fraction);
        }
        let length = number::printed_length(self.rest);
        if length == 0 {
            return self.read_numeral();
        }
        let text = self.rest.get(..length).unwrap_or("");
        let printed = number::read_printed(text, self.decimal)?;
        if printed.ambiguous && self.decimal == Decimal::Comma && text.contains(',') {
            return Err(Fault::AmbiguousDecimal);
        }
        let is_year = text.len() == 4
            && text.bytes().all(|byte| byte.is_ascii_digit())
            && matches!(text.as_bytes(), [b'1', b'8' | b'9', ..] | [b'2', b'0' | b'1', ..]);
        let has_leading_zero = matches!(text.as_bytes(), [b'0', b'0'..=b'9', ..]);
        let value = printed.number()?;
        self.skip(length);
        Ok(Figure { value, decimals: printed.decimals, unit: None, is_year, is_bare: false, has_leading_zero })
    }

    /// A number in Chinese characters, perhaps as 三分之一.
    fn read_numeral(&mut self) -> Result<Figure, Fault> {
        if self.rest.starts_with(['数', '几', '多', '若']) {
            return Err(Fault::Vague);
        }
        let below = numeral::read_numeral(self.rest).ok_or(Fault::NoNumber)?;
        self.skip(below.length);
        let figure = |value, decimals| Figure {
            value,
            decimals,
            unit: None,
            is_year: false,
            is_bare: below.bare,
            has_leading_zero: false,
        };
        let Some(above) = self.rest.strip_prefix("分之") else { return Ok(figure(below.value, below.decimals)) };
        let above_numeral = numeral::read_numeral(above).filter(|numeral| !numeral.bare).ok_or(Fault::NoNumber)?;
        if below.value == 0.0 || below.bare || below.decimals > 0 {
            return Err(Fault::Malformed);
        }
        self.rest = above;
        self.skip(above_numeral.length);
        // As many decimals as an f64 holds; the fraction has no power of ten.
        Ok(figure(above_numeral.value / below.value, 15))
    }

    /// 百分之五, 千分之三: a number whose unit stands before it.
    fn read_fraction_word(&mut self) -> Result<Option<Figure>, Fault> {
        for (word, unit) in [("百分之", "%"), ("千分之", "‰")] {
            let Some(rest) = self.rest.strip_prefix(word) else { continue };
            self.rest = rest;
            let mut figure = self.read_figure()?;
            if figure.is_bare || figure.unit.is_some() {
                return Err(Fault::NoNumber);
            }
            figure.unit = Some(unit);
            return Ok(Some(figure));
        }
        Ok(None)
    }

    /// What stands behind a number: 多, a power of ten, a unit, 以上; each once, in this order but
    /// for the bound, which may stand anywhere. Gives the power and the unit.
    fn read_behind(&mut self) -> Result<(Option<u8>, Option<String>), Fault> {
        let mut power = None;
        let mut unit = None;
        let mut has_bound = false;
        for _ in 0..4 {
            if let Some((Word::Bound(bound), length)) = words::behind(self.rest)
                && !has_bound
            {
                has_bound = true;
                self.set_bound(bound)?;
                self.skip(length);
            } else if power.is_none()
                && unit.is_none()
                && let Some((exponent, length)) = unit::read_power(self.rest)
            {
                power = Some(exponent);
                self.skip(length);
            } else if unit.is_none()
                && let Some((name, length)) = unit::read_unit(self.rest)
            {
                unit = Some(name);
                self.skip(length);
            } else {
                break;
            }
        }
        Ok((power, unit))
    }

    /// The sign between the ends of a range, when a number follows it.
    fn read_range_sign(&mut self) -> bool {
        let signs: &[&str] =
            if self.between { &["and", "和", "-", "–"] } else { &["-", "–", "—", "~", "至", "到", "to "] };
        for sign in signs {
            let Some(after) = self.rest.strip_prefix(sign) else { continue };
            let number = after.trim_start().trim_start_matches(['-', '–']);
            let begins = number::printed_length(number) > 0
                || unit::read_money(number).is_some()
                || numeral::read_numeral(number).is_some();
            if begins {
                self.skip(sign.len());
                return true;
            }
        }
        false
    }

    fn read(mut self) -> Result<Quantity, Fault> {
        self.read_before()?;
        let mut negative = self.read_sign();
        self.read_money();
        if negative.is_none() && self.unit.is_some() {
            negative = self.read_sign();
        }
        let first = self.read_figure()?;
        if first.has_leading_zero {
            return Err(if self.rest.is_empty() { Fault::Malformed } else { Fault::LooksLikePeriod });
        }
        if self.rest == "-" && negative.is_none() {
            // 1,234- is how some bookkeeping systems print a negative number.
            negative = Some(true);
            self.rest = "";
        }
        let (power, unit) = self.read_behind()?;
        if first.is_year
            && power.is_none()
            && (unit.as_deref() == Some("年") || self.rest.starts_with(['年', '-', '/', '–']))
        {
            return Err(Fault::LooksLikePeriod);
        }
        self.power = power;
        self.take_unit(first.unit, unit)?;
        let signed = |value: f64, negative: Option<bool>| if negative == Some(true) { -value } else { value };
        let mut quantity = Quantity {
            value: signed(first.value, negative),
            power: 0,
            unit: None,
            bound: Bound::Exact,
            direction: self.direction,
            upper: None,
            decimals: first.decimals,
        };
        if self.read_range_sign() {
            let second_negative = self.read_sign();
            self.read_money_again()?;
            let second = self.read_figure()?;
            self.read_upper_end(&first, &second, &mut quantity, second_negative)?;
        } else if self.between {
            return Err(Fault::BadRange);
        }
        if !self.rest.is_empty() {
            let starts_unit = self
                .rest
                .starts_with(|letter: char| letter.is_ascii_alphabetic() || (!letter.is_ascii() && letter != '±'));
            return Err(if starts_unit { Fault::UnknownUnit } else { Fault::Malformed });
        }
        if first.is_bare && self.bound.is_none() {
            return Err(Fault::Vague);
        }
        if quantity.value < 0.0 && self.direction == Direction::Decrease {
            return Err(Fault::DirectionConflict);
        }
        quantity.bound = self.bound.unwrap_or_default();
        quantity.power = self.power.unwrap_or(0);
        quantity.unit = self.unit;
        shift_tenths(&mut quantity);
        if quantity.number().is_finite() { Ok(quantity) } else { Err(Fault::OutOfRange) }
    }

    /// Joins the unit before a number (百分之, $) with the one behind it.
    fn take_unit(&mut self, before: Option<&str>, behind: Option<String>) -> Result<(), Fault> {
        let before = before.map(str::to_owned).or(self.unit.take());
        self.unit = match (before, behind) {
            (Some(sign), Some(unit)) => match (sign.as_str(), unit.as_str()) {
                ("¥", "元" | "人民币" | "yuan" | "CNY" | "RMB")
                | ("CNY" | "RMB", "元" | "yuan")
                | ("US$" | "$" | "USD", "美元" | "USD") => Some(unit),
                (same, unit) if same == unit => Some(sign),
                _ => return Err(Fault::UnknownUnit),
            },
            (before, behind) => before.or(behind),
        };
        Ok(())
    }

    /// A sign of money before the upper end of a range must be the one before the lower.
    fn read_money_again(&mut self) -> Result<(), Fault> {
        let Some((unit, length)) = unit::read_money(self.rest) else { return Ok(()) };
        if self.unit.as_deref() != Some(unit) {
            return Err(Fault::BadRange);
        }
        self.skip(length);
        Ok(())
    }

    /// The upper end of a range. It may carry the unit and the power of ten for both.
    fn read_upper_end(
        &mut self,
        first: &Figure,
        second: &Figure,
        quantity: &mut Quantity,
        negative: Option<bool>,
    ) -> Result<(), Fault> {
        let (power, unit) = self.read_behind()?;
        let is_bare_number = self.power.is_none() && power.is_none() && self.unit.is_none() && unit.is_none();
        if second.has_leading_zero
            || (first.is_year && is_bare_number)
            || (first.is_year && unit.as_deref() == Some("年"))
        {
            return Err(Fault::LooksLikePeriod);
        }
        let unit = second.unit.map(str::to_owned).or(unit);
        if (self.unit.is_some() && unit.is_some() && self.unit != unit) || (self.power.is_some() && power != self.power)
        {
            return Err(Fault::BadRange);
        }
        self.power = self.power.or(power);
        self.unit = self.unit.take().or(unit);
        let upper = if negative == Some(true) { -second.value } else { second.value };
        if upper <= quantity.value || first.is_bare || second.is_bare {
            return Err(Fault::BadRange);
        }
        quantity.upper = Some(upper);
        quantity.decimals = first.decimals.max(second.decimals);
        Ok(())
    }
}

/// 七成 is seventy percent.
fn shift_tenths(quantity: &mut Quantity) {
    if quantity.unit.as_deref() == Some("成") {
        quantity.unit = Some("%".to_owned());
        quantity.value *= 10.0;
        quantity.upper = quantity.upper.map(|upper| upper * 10.0);
        quantity.decimals = quantity.decimals.saturating_sub(1);
    }
}
