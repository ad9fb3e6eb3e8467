//! Qualified quantities as official statistics print them: `1.75万套`, `10%以上`, `about 15%`, `下降6.5%`.
//!
//! `Quantity` keeps what a text says: the number as printed, its power of ten, unit, bound,
//! direction and the upper end of a range. `read` yields it from text or says why not; `write`
//! gives a text that reads back the same. Nothing is guessed.

mod figure;
mod fold;
mod multiple;
mod read;
mod words;

pub use read::{read, read_in};

use crate::dataset::Bound;

/// Whether a number says that something rose or fell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Direction {
    /// A level, or a signed number.
    #[default]
    None,
    /// 增长, 上升, up, rose.
    Increase,
    /// 下降, 减少, down, fell: the number that follows is how much.
    Decrease,
}

/// One quantity with its qualifiers.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// The number as printed, before its power of ten: 1.75 in 1.75万.
    pub value: f64,
    /// The power of ten: 4 for 万, 8 for 亿, 6 for million, 0 for none.
    pub power: u8,
    /// The unit, percent as `%`, percentage points as `pp`.
    pub unit: Option<String>,
    /// How exactly the number is stated.
    pub bound: Bound,
    /// Whether it is a rise or a fall.
    pub direction: Direction,
    /// The upper end of a range, with the same power of ten.
    pub upper: Option<f64>,
    /// Decimals printed.
    pub decimals: u8,
}

/// The language of a written quantity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// Chinese.
    Chinese,
    /// English.
    English,
}

impl Quantity {
    /// The factor of the power of ten.
    #[must_use]
    pub fn factor(&self) -> f64 {
        10f64.powi(i32::from(self.power))
    }

    /// The number it stands for, in the unit itself: 17,500 for 1.75万套, −6.5 for 下降6.5%.
    #[must_use]
    pub fn number(&self) -> f64 {
        self.signed(self.value)
    }

    /// The number in units of a power of ten: 1329.89亿元 is 1329.89 in 亿元, whose power is 8.
    #[must_use]
    pub fn number_in(&self, power: u8) -> f64 {
        self.in_power(self.value, power)
    }

    /// The upper end of a range, as `number_in` gives the lower.
    #[must_use]
    pub fn upper_in(&self, power: u8) -> Option<f64> {
        self.upper.map(|upper| self.in_power(upper, power))
    }

    /// The upper end of a range, as `number` gives the lower.
    #[must_use]
    pub fn upper_number(&self) -> Option<f64> {
        self.upper.map(|upper| self.signed(upper))
    }

    /// Whether it is a number and nothing beside it.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.power == 0
            && self.unit.is_none()
            && self.upper.is_none()
            && self.bound == Bound::Exact
            && self.direction == Direction::None
    }

    /// The bound as it applies to `number`: a fall of over 6.5 % is a change under −6.5 %.
    #[must_use]
    pub fn bound_of_number(&self) -> Bound {
        match (self.direction, self.bound) {
            (Direction::Decrease, Bound::AtLeast) => Bound::AtMost,
            (Direction::Decrease, Bound::AtMost) => Bound::AtLeast,
            (Direction::Decrease, Bound::Over) => Bound::Under,
            (Direction::Decrease, Bound::Under) => Bound::Over,
            (_, bound) => bound,
        }
    }

    /// A printed number with its power of ten and its sign.
    fn signed(&self, printed: f64) -> f64 {
        self.in_power(printed, 0)
    }

    /// A printed number with its sign, moved from its power of ten to another and rounded once, so that
    /// 1329.89亿 is 132989000000 and nothing beside it. Zero has no sign.
    fn in_power(&self, printed: f64, power: u8) -> f64 {
        let shift = i32::from(self.power) - i32::from(power);
        let moved = if shift == 0 { printed } else { figure::shifted(printed, self.decimals, shift).0 };
        (if self.direction == Direction::Decrease { -moved } else { moved }) + 0.0
    }

    /// A text that `read` reads back as this quantity.
    #[must_use]
    pub fn write(&self, language: Language) -> String {
        let chinese = language == Language::Chinese;
        // Beyond fifteen decimals the shortest form that reads back is shorter.
        let printed = |number: f64| match self.decimals {
            0..=15 => format!("{number:.*}", usize::from(self.decimals)),
            _ => format!("{number:e}"),
        };
        let mut text = String::new();
        text.push_str(match (self.direction, chinese) {
            (Direction::None, _) => "",
            (Direction::Increase, true) => "增长",
            (Direction::Decrease, true) => "下降",
            (Direction::Increase, false) => "up ",
            (Direction::Decrease, false) => "down ",
        });
        text.push_str(match (self.bound, chinese) {
            (Bound::Exact, _) => "",
            (Bound::AtLeast, true) => "不低于",
            (Bound::AtMost, true) => "不超过",
            (Bound::About, true) => "约",
            (Bound::Over, true) => "超",
            (Bound::Under, true) => "不足",
            (Bound::AtLeast, false) => "at least ",
            (Bound::AtMost, false) => "at most ",
            (Bound::About, false) => "about ",
            (Bound::Over, false) => "over ",
            (Bound::Under, false) => "under ",
        });
        let money = self.unit.as_deref().filter(|unit| super::unit::is_money(unit));
        text.push_str(money.unwrap_or(""));
        text.push_str(&printed(self.value));
        if let Some(upper) = self.upper {
            // `up 3% to 5%` would be read as where it ended.
            text.push_str(match (chinese, self.direction) {
                (true, _) => "至",
                (false, Direction::None) => " to ",
                (false, _) => "–",
            });
            text.push_str(&printed(upper));
        }
        self.write_power(&mut text, chinese);
        if let Some(unit) = self.unit.as_ref().filter(|_| money.is_none()) {
            let joined = chinese || matches!(unit.as_str(), "%" | "‰" | "‱");
            text.push_str(if joined { "" } else { " " });
            text.push_str(match (unit.as_str(), chinese) {
                ("pp", true) => "个百分点",
                ("pp", false) => "percentage points",
                ("bp", true) => "个基点",
                ("bp", false) => "basis points",
                (unit, _) => unit,
            });
        }
        text
    }

    /// The word for the power of ten; as an exponent where a language has no word.
    fn write_power(&self, text: &mut String, chinese: bool) {
        let word = match (self.power, chinese) {
            (0, _) => "",
            (3, true) => "千",
            (4, true) => "万",
            (6, true) => "百万",
            (7, true) => "千万",
            (8, true) => "亿",
            (12, true) => "万亿",
            (3, false) => " thousand",
            (6, false) => " million",
            (9, false) => " billion",
            (12, false) => " trillion",
            (4, false) => "万",
            (8, false) => "亿",
            (2, _) => "百",
            (5, _) => "十万",
            (7, false) => "千万",
            (9, true) => "十亿",
            (10, _) => "百亿",
            (11, _) => "千亿",
            _ => "",
        };
        text.push_str(word);
    }
}

#[cfg(test)]
mod tests;
