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
    /// 控制在: at most, unless another bound says how.
    Within,
    /// That it is a rise or a fall, as a verb.
    Direction(Direction),
    /// That it is a rate of rise or fall, as a noun: 增速, 降幅.
    Rate(Direction),
    /// 至, to: what follows is a level, even behind a verb of change.
    Reaching,
    /// 为: a level behind a verb, a change behind a noun; 增长为5% may be both.
    Being,
    /// Nothing: 达, 同比.
    Filler,
    /// The first word of `between 5 and 7`.
    Between,
}

use Bound::{About, AtLeast, AtMost, Over, Under};
use Direction::{Decrease, Increase};

/// Words before a number, one line a meaning, words divided by `|`.
const BEFORE: [(Word, &str); 14] = [
    (
        Word::Bound(AtLeast),
        "不低于|不少于|不小于|不下于|不下|至少|最少|最低|大于等于|大于或等于|≥|⩾|≧|>=|at least|no less than|not less than|\
         no fewer than|not fewer than|a minimum of|minimum of|minimum|min.|min|not below",
    ),
    (
        Word::Bound(AtMost),
        "不超过|不高于|不大于|不多于|至多|最多|最高|小于等于|小于或等于|≤|⩽|≦|<=|at most|no more than|not more than|up to|\
         a maximum of|maximum of|maximum|max.|max|not exceeding|not over|not above|no higher than|as many as|as much as",
    ),
    (Word::Within, "控制在"),
    (
        Word::Bound(About),
        "大约|约为|大概|约|≈|~|±|about|around|approximately|approx.|approx|circa|ca.|ca|c.|roughly|some",
    ),
    (
        Word::Bound(Over),
        "超过|超出|超|高于|大于|多于|逾|突破|破|>|over|more than|above|exceeding|greater than|higher than|in excess of|\
         upwards of|well over|just over|slightly over|a little over|well above|just above|slightly above",
    ),
    (
        Word::Bound(Under),
        "将近|接近|近|不足|不到|低于|小于|少于|未满|不满|不及|<|nearly|almost|under|less than|fewer than|below|close to|\
         just under|slightly under|a little under|lower than|well below|just below|slightly below",
    ),
    (
        Word::Direction(Increase),
        "增长|上升|提高|提升|增加|上涨|扩大|新增|净增长|净增|回升|攀升|跃升|上调|增|升|涨|↑|up by|up|rose by|rose|rise of|grew by|\
         grew|increased by|increased|increase of|an increase of|growth of|gained|rising",
    ),
    (
        Word::Direction(Decrease),
        "负增长|下降|减少|降低|回落|下跌|下滑|收窄|缩小|压减|缩减|压降|下调|净减少|净减|降|减|跌|↓|down by|down|fell by|fell|fall of|\
         dropped by|dropped|declined by|declined|decreased by|decreased|decrease of|a decrease of|reduced by|reduced|shrank by|\
         lower by",
    ),
    (Word::Rate(Increase), "增速|增幅|涨幅|升幅"),
    (Word::Rate(Decrease), "降幅|跌幅"),
    (Word::Reaching, "至|到|to"),
    (Word::Being, "为"),
    (
        Word::Filler,
        "同比|环比|年均|比上年同期|较上年同期|比去年同期|较去年同期|比上年|较上年|比去年|较去年|比上月|较上月|达到|达|高达|多达|\
         低至|占比|占|仅|共计|累计|合计|总计|共|了|by|of|total of|a total of|reached",
    ),
    (Word::Between, "between"),
];

/// Words behind a number.
const BEHIND: [(Word, &str); 4] = [
    (
        Word::Bound(AtLeast),
        "及以上|或以上|以上|+|or more|or above|or over|or higher|or greater|and above|and over|and more|and up|-plus|plus|\
         at least",
    ),
    (
        Word::Bound(AtMost),
        "及以下|或以下|以下|以内|之内|or less|or fewer|or below|or under|or lower|and below|and under|at most",
    ),
    (Word::Bound(About), "左右|上下|来|or so|approximately"),
    (Word::Bound(Over), "有余|余|多|-odd|odd"),
];

/// The longest word of a list at the start of a text.
fn longest(lists: &[(Word, &'static str)], text: &str) -> Option<(Word, usize)> {
    let first = text.bytes().next().filter(|first| !first.is_ascii_digit())?;
    let mut best: Option<(Word, usize)> = None;
    for (word, list) in lists {
        for entry in list.split('|') {
            // Most words begin otherwise: a look at one byte passes them by.
            if !entry.as_bytes().first().is_some_and(|byte| byte.eq_ignore_ascii_case(&first)) {
                continue;
            }
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
        assert_eq!(before("下降至16.6"), Some((Word::Direction(Decrease), 6)));
        assert_eq!(before("增速为5%"), Some((Word::Rate(Increase), 6)));
        assert_eq!(before("upper"), None);
        assert_eq!(behind("及以上"), Some((Word::Bound(AtLeast), 9)));
        assert_eq!(behind("plush"), None);
    }
}
