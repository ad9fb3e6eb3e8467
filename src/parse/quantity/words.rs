//! The words around a number: bounds, directions and fillers, Chinese and English.
//!
//! Takes text; gives the longest word at its start with its meaning and length. Two lists, since a
//! word's side decides: `以上` stands behind a number, `超` before it.

use super::super::unit::starts_with_word;
use super::Direction;
use crate::dataset::Bound;

/// What a word beside a number means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// How exactly the number is stated.
    Bound(Bound),
    /// That it is a rise or a fall.
    Direction(Direction),
    /// Nothing: 达, 为, 同比.
    Filler,
    /// The first word of `between 5 and 7`.
    Between,
}

use Bound::{About, AtLeast, AtMost, Over, Under};
use Direction::{Decrease, Increase};

/// Words before a number, one line a meaning, words divided by `|`.
const BEFORE: [(Word, &str); 9] = [
    (
        Word::Bound(AtLeast),
        "不低于|不少于|不小于|不下于|不下|至少|最少|最低|大于等于|大于或等于|≥|⩾|≧|>=|at least|no less than|not less than|\
         no fewer than|not fewer than|a minimum of|minimum of|minimum|min.|not below|from",
    ),
    (
        Word::Bound(AtMost),
        "不超过|不高于|不大于|不多于|至多|最多|最高|小于等于|小于或等于|控制在|≤|⩽|≦|<=|at most|no more than|not more than|up to|\
         a maximum of|maximum of|maximum|max.|not exceeding|not over|not above|no higher than",
    ),
    (Word::Bound(About), "大约|约为|大概|约|≈|~|±|about|around|approximately|approx.|approx|circa|ca.|c.|roughly|some"),
    (
        Word::Bound(Over),
        "超过|超出|超|高于|大于|多于|逾|突破|>|over|more than|above|exceeding|greater than|higher than|in excess of|upwards of|\
         well over|just over",
    ),
    (
        Word::Bound(Under),
        "将近|接近|近|不足|不到|低于|小于|少于|未满|<|nearly|almost|under|less than|fewer than|below|close to|just under|lower than",
    ),
    (
        Word::Direction(Increase),
        "增长|上升|提高|提升|增加|上涨|扩大|新增|净增|增|升|↑|up by|up|rose by|rose|rise of|grew by|grew|increased by|increased|\
         increase of|an increase of|growth of|gained|rising",
    ),
    (
        Word::Direction(Decrease),
        "负增长|下降|减少|降低|回落|下跌|下滑|收窄|缩小|压减|净减|降|减|↓|down by|down|fell by|fell|fall of|dropped by|dropped|\
         declined by|declined|decreased by|decreased|decrease of|a decrease of|reduced by|shrank by|lower by",
    ),
    (
        Word::Filler,
        "同比|环比|年均|比上年|较上年|达到|达|为|至|到|共计|累计|合计|总计|共|by|to|of|total of|a total of|reached|增至|增加至|\
         增长至|增加到|增长到|提高至|提高到|提升至|提升到|上升至|上升到|升至|降至|降到|降低至|降低到|下降至|下降到|减少至|减少到|减至|\
         回落至|回落到|rose to|grew to|fell to|up from",
    ),
    (Word::Between, "between"),
];

/// Words behind a number.
const BEHIND: [(Word, &str); 4] = [
    (
        Word::Bound(AtLeast),
        "及以上|或以上|以上|+|or more|or above|or over|or higher|or greater|and above|and over|and more|and up|plus",
    ),
    (
        Word::Bound(AtMost),
        "及以下|或以下|以下|以内|之内|or less|or fewer|or below|or under|or lower|and below|and under|at most",
    ),
    (Word::Bound(About), "左右|上下|or so|approximately"),
    (Word::Bound(Over), "有余|余|多|odd"),
];

/// The longest word of a list at the start of a text.
fn longest(lists: &[(Word, &'static str)], text: &str) -> Option<(Word, usize)> {
    let mut best: Option<(Word, usize)> = None;
    for (word, list) in lists {
        for entry in list.split('|') {
            if best.is_none_or(|(_, length)| length < entry.len()) && starts_with_word(text, entry) {
                best = Some((*word, entry.len()));
            }
        }
    }
    best
}

/// The longest word that may stand before a number.
pub(super) fn before(text: &str) -> Option<(Word, usize)> {
    longest(&BEFORE, text)
}

/// The longest word that may stand behind a number.
pub(super) fn behind(text: &str) -> Option<(Word, usize)> {
    longest(&BEHIND, text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_word_wins() {
        assert_eq!(before("up to 5"), Some((Word::Bound(AtMost), 5)));
        assert_eq!(before("up 5"), Some((Word::Direction(Increase), 2)));
        assert_eq!(before("下降至16.6"), Some((Word::Filler, 9)));
        assert_eq!(before("upper"), None);
        assert_eq!(behind("及以上"), Some((Word::Bound(AtLeast), 9)));
        assert_eq!(behind("plush"), None);
    }
}
