//! Reads a quantity from text, from left to right, or says what is wrong with it.
//!
//! Takes the text of a cell and the decimal sign of its column; gives a `Quantity` or a `Fault`.
//! Every character must be accounted for: what is left over is a fault, never dropped.

use super::figure::{self, Figure, shifted};
use super::fold::fold;
use super::multiple::{self, Multiple};
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
    if is_infinite(text.trim()) {
        return Err(Fault::OutOfRange);
    }
    if text.len() > MAX_LENGTH {
        return Err(Fault::NoNumber);
    }
    let text = fold(text);
    let Some(inside) = text.strip_prefix('(') else { return Reader::new(&text, decimal).read() };
    // (1,234) is how accountants write a negative number; (约5) is a remark.
    let inside = inside.strip_suffix(')').map(str::trim).ok_or(Fault::Malformed)?;
    let quantity = Reader::new(inside, decimal).read()?;
    let plain = quantity.bound == Bound::Exact
        && quantity.direction == Direction::None
        && quantity.upper.is_none()
        && quantity.value > 0.0
        && !inside.starts_with('+');
    if plain { Ok(Quantity { value: -quantity.value, ..quantity }) } else { Err(Fault::Malformed) }
}

/// Whether a text is a program's word for infinity.
fn is_infinite(text: &str) -> bool {
    let word = text.strip_prefix(['-', '+']).unwrap_or(text);
    ["inf", "infinity", "∞"].iter().any(|known| known.eq_ignore_ascii_case(word))
}

/// What stands behind a number.
#[derive(Default)]
struct Behind {
    power: Option<u8>,
    unit: Option<String>,
    has_bound: bool,
}

/// A text with a place in it, and what has been found so far.
struct Reader<'a> {
    rest: &'a str,
    decimal: Decimal,
    bound: Option<Bound>,
    direction: Direction,
    /// 控制在 stands before the number.
    is_within: bool,
    /// `between` stands before the number.
    is_between: bool,
    /// The unit that stands before the number: a sign of money, 百分之.
    unit: Option<String>,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str, decimal: Decimal) -> Reader<'a> {
        Reader {
            rest: text,
            decimal,
            bound: None,
            direction: Direction::None,
            is_within: false,
            is_between: false,
            unit: None,
        }
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

    fn set_direction(&mut self, direction: Direction) -> Result<(), Fault> {
        match std::mem::replace(&mut self.direction, direction) {
            Direction::None => Ok(()),
            _ => Err(Fault::DirectionConflict),
        }
    }

    /// Words before the number. Eight are more than any statistic needs.
    fn read_before(&mut self) -> Result<(), Fault> {
        let mut is_rate = false;
        for _ in 0..8 {
            if multiple::read(self.rest).is_some() {
                break;
            }
            let Some((word, length)) = words::before(self.rest) else { break };
            match word {
                Word::Bound(bound) => self.set_bound(bound)?,
                Word::Within => self.is_within = true,
                Word::Direction(direction) => self.set_direction(direction)?,
                Word::Rate(direction) => {
                    is_rate = true;
                    self.set_direction(direction)?;
                }
                Word::Reaching => self.direction = Direction::None,
                Word::Being if self.direction != Direction::None && !is_rate => return Err(Fault::DirectionConflict),
                Word::Being | Word::Filler => {}
                Word::Between => self.is_between = true,
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
        let figure = figure::read(self.rest, self.decimal)?;
        self.skip(figure.length);
        Ok(figure)
    }

    /// What stands behind a number: 多, a power of ten, a unit, 以上; each once, in this order but
    /// for the bound, which may stand anywhere.
    fn read_behind(&mut self) -> Result<Behind, Fault> {
        let mut behind = Behind::default();
        for _ in 0..4 {
            if let Some((Word::Bound(bound), length)) = words::behind(self.rest)
                && !behind.has_bound
            {
                behind.has_bound = true;
                self.set_bound(bound)?;
                self.skip(length);
            } else if behind.power.is_none()
                && behind.unit.is_none()
                && let Some((exponent, length)) = unit::read_power(self.rest, self.unit.is_some())
            {
                behind.power = Some(exponent);
                self.skip(length);
            } else if behind.unit.is_none()
                && let Some((name, length)) = unit::read_unit(self.rest)
                    .or_else(|| unit::read_money(self.rest).map(|(name, length)| (name.to_owned(), length)))
            {
                behind.unit = Some(name);
                self.skip(length);
            } else {
                break;
            }
        }
        Ok(behind)
    }

    /// The lesser part of a number in two, 2000万 of 1亿2000万, joined with the greater: a whole number
    /// that fits below the greater part's power of ten, with a power of its own or as many digits as
    /// that has (1万2000). 3万5 is common speech, and is left over.
    fn read_lesser(&mut self, figure: &mut Figure, behind: &mut Behind) -> Result<(), Fault> {
        let Some(power) = behind.power.filter(|_| behind.unit.is_none() && !behind.has_bound) else { return Ok(()) };
        let digits = self.rest.bytes().take_while(u8::is_ascii_digit).count();
        let plain = self.rest.get(..digits).and_then(|digits| number::read_plain(digits.as_bytes()));
        let Some(lesser) = plain.filter(|_| figure.decimals == 0) else { return Ok(()) };
        let after = self.rest.get(digits..).unwrap_or("");
        let own = unit::read_power(after, false);
        let lower = own.map_or(0, |(power, _)| power);
        let is_whole = own.is_some() || digits == usize::from(power);
        let (most, _) = shifted(1.0, 0, i32::from(power.saturating_sub(lower)));
        if !is_whole
            || lower >= power
            || lesser >= most
            || !after.starts_with(|next: char| next != '.' && next != ',') && !after.is_empty()
        {
            return Ok(());
        }
        self.skip(digits);
        let (greater, _) = shifted(figure.value, 0, i32::from(power - lower));
        figure.value = greater + lesser;
        *behind = self.read_behind()?;
        behind.power = behind.power.or(Some(0));
        Ok(())
    }

    /// The sign between the ends of a range, when a number follows it.
    fn read_range_sign(&mut self) -> Result<bool, Fault> {
        let signs: &[&str] =
            if self.is_between { &["and", "和", "-", "–"] } else { &["-", "–", "—", "~", "至", "到", "to "] };
        for sign in signs {
            let Some(after) = self.rest.strip_prefix(sign) else { continue };
            let number = after.trim_start().trim_start_matches(['-', '–']);
            let begins = number::printed_length(number) > 0
                || unit::read_money(number).is_some()
                || numeral::read_numeral(number).is_some()
                || number.starts_with("百分之");
            if begins {
                if *sign == "to " && self.direction != Direction::None {
                    // It rose by 3% and is at 5% now, or it rose by 3% to 5%.
                    return Err(Fault::BadRange);
                }
                self.skip(sign.len());
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn read(mut self) -> Result<Quantity, Fault> {
        self.read_before()?;
        if let Some(multiple) = multiple::read(self.rest) {
            return self.read_multiple(multiple);
        }
        let mut negative = self.read_sign();
        self.read_money();
        if negative.is_none() && self.unit.is_some() {
            negative = self.read_sign();
        }
        let mut first = self.read_figure().map_err(|fault| match fault {
            Fault::NoNumber if negative.is_some() => Fault::Malformed,
            Fault::NoNumber if self.rest.bytes().any(|byte| byte.is_ascii_digit()) => Fault::UnknownQualifier,
            fault => fault,
        })?;
        if let [b':', b'0'..=b'9', b'0'..=b'9', ..] = self.rest.as_bytes() {
            return Err(Fault::LooksLikePeriod);
        }
        if first.has_leading_zero {
            return Err(Fault::LeadingZero);
        }
        if self.rest == "-" && negative.is_none() && !first.is_year {
            // 1,234- is how some bookkeeping systems print a negative number.
            negative = Some(true);
            self.rest = "";
        }
        let mut behind = self.read_behind()?;
        self.read_lesser(&mut first, &mut behind)?;
        if first.is_year
            && behind.power.is_none()
            && (behind.unit.as_deref() == Some("年") || self.rest == "-" || self.rest.starts_with(['年', '/']))
        {
            return Err(Fault::LooksLikePeriod);
        }
        let mut quantity = Quantity {
            value: signed(first.value, negative),
            power: behind.power.unwrap_or(0),
            unit: joined_unit(first.unit.map(str::to_owned).or(self.unit.take()), behind.unit.clone())?,
            bound: Bound::Exact,
            direction: self.direction,
            upper: None,
            decimals: first.decimals,
        };
        if self.read_range_sign()? {
            self.read_upper_end(&first, &behind, &mut quantity)?;
        } else if self.is_between {
            return Err(Fault::BadRange);
        } else if first.is_year && self.rest.starts_with(['-', '–']) {
            return Err(Fault::LooksLikePeriod);
        }
        self.finish(quantity, first.is_bare)
    }

    /// A change in a word, with a bound behind it.
    fn read_multiple(mut self, multiple: Multiple) -> Result<Quantity, Fault> {
        self.set_direction(multiple.direction)?;
        self.skip(multiple.length);
        let behind = self.read_behind()?;
        if behind.power.is_some() || behind.unit.is_some() {
            return Err(Fault::UnknownUnit);
        }
        let quantity = Quantity {
            value: multiple.value,
            power: 0,
            unit: Some(multiple.unit.to_owned()),
            bound: Bound::Exact,
            direction: multiple.direction,
            upper: None,
            decimals: 0,
        };
        self.finish(quantity, false)
    }

    /// The upper end of a range. It may carry the unit and the power of ten for both.
    fn read_upper_end(&mut self, first: &Figure, lower: &Behind, quantity: &mut Quantity) -> Result<(), Fault> {
        let negative = self.read_sign();
        // A sign of money before the upper end must be the one before the lower.
        if let Some((unit, length)) = unit::read_money(self.rest) {
            if quantity.unit.as_deref() != Some(unit) {
                return Err(Fault::BadRange);
            }
            self.skip(length);
        }
        let mut second = self.read_figure()?;
        if second.has_leading_zero {
            return Err(Fault::LooksLikePeriod);
        }
        let mut upper = self.read_behind()?;
        self.read_lesser(&mut second, &mut upper)?;
        let unit = second.unit.map(str::to_owned).or(upper.unit.take());
        let is_bare_number =
            lower.power.is_none() && upper.power.is_none() && quantity.unit.is_none() && unit.is_none();
        if first.is_year && (is_bare_number || (unit.as_deref() == Some("年") && lower.power.is_none())) {
            return Err(Fault::LooksLikePeriod);
        }
        match (&quantity.unit, unit) {
            (None, unit) => quantity.unit = unit,
            // $5–7 and 百分之五到七 have their unit before both; in 5%–7 the 7 may be anything.
            (Some(_), None) if lower.unit.is_none() => {}
            (Some(known), Some(unit)) if *known == unit => {}
            _ => return Err(Fault::BadRange),
        }
        let value = signed(second.value, negative);
        let (from, to) = match (lower.power, upper.power) {
            (None, Some(power)) if value > quantity.value => (power, power),
            // 5000-1万: with 万 for both it would fall.
            (None, Some(power)) => (0, power),
            (Some(_), None) => return Err(Fault::BadRange),
            (from, to) => (from.unwrap_or(0), to.unwrap_or(0)),
        };
        let power = from.min(to);
        let (low, low_decimals) = shifted(quantity.value, first.decimals, i32::from(from - power));
        let (high, high_decimals) = shifted(value, second.decimals, i32::from(to - power));
        if high <= low || first.is_bare || second.is_bare {
            return Err(Fault::BadRange);
        }
        *quantity = Quantity {
            value: low,
            upper: Some(high),
            decimals: low_decimals.max(high_decimals),
            power,
            unit: quantity.unit.take(),
            ..*quantity
        };
        Ok(())
    }

    /// What must hold of the whole.
    fn finish(self, mut quantity: Quantity, is_bare: bool) -> Result<Quantity, Fault> {
        if self.rest.starts_with(['几', '数']) {
            return Err(Fault::Vague);
        }
        if let Some(next) = self.rest.chars().next() {
            return Err(if is_letter(next) { Fault::UnknownUnit } else { Fault::Malformed });
        }
        let bound = self.bound.or(self.is_within.then_some(Bound::AtMost));
        if is_bare && bound.is_none() {
            return Err(Fault::Vague);
        }
        if quantity.value < 0.0 && self.direction == Direction::Decrease {
            return Err(Fault::DirectionConflict);
        }
        quantity.bound = bound.unwrap_or_default();
        tenths_to_percent(&mut quantity);
        if quantity.number().is_finite() { Ok(quantity) } else { Err(Fault::OutOfRange) }
    }
}

fn signed(value: f64, negative: Option<bool>) -> f64 {
    if negative == Some(true) { -value } else { value }
}

/// Whether a character is a letter, rather than a sign.
fn is_letter(letter: char) -> bool {
    letter.is_ascii_alphabetic()
        || matches!(letter, '\u{c0}'..='\u{1fff}' | '\u{3040}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..)
}

/// Joins the unit before a number (百分之, $) with the one behind it.
fn joined_unit(before: Option<String>, behind: Option<String>) -> Result<Option<String>, Fault> {
    match (before, behind) {
        (Some(sign), Some(unit)) => match (sign.as_str(), unit.as_str()) {
            ("¥", "元" | "yuan" | "CNY" | "RMB")
            | ("CNY" | "RMB" | "人民币", "元" | "yuan")
            | ("US$" | "$" | "USD", "美元" | "USD") => Ok(Some(unit)),
            (same, unit) if same == unit => Ok(Some(sign)),
            _ => Err(Fault::UnknownUnit),
        },
        (before, behind) => Ok(before.or(behind)),
    }
}

/// 七成 is seventy percent.
fn tenths_to_percent(quantity: &mut Quantity) {
    if quantity.unit.as_deref() == Some("成") {
        quantity.unit = Some("%".to_owned());
        let decimals = quantity.decimals;
        (quantity.value, quantity.decimals) = shifted(quantity.value, decimals, 1);
        quantity.upper = quantity.upper.map(|upper| shifted(upper, decimals, 1).0);
    }
}
