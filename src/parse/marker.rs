//! Markers of a missing figure: `NA`, `-`, `…`, `暂无`, an empty cell.
//!
//! Takes the text of a cell; gives why it has no value, or nothing when it may have one. Two lists:
//! what means "missing" everywhere, and what does so only where a number or a date belongs, since
//! `None` or `无` is a good name for a category.

use crate::dataset::Missing;

/// Markers in any column; compared without regard to case.
const EVERYWHERE: [&str; 8] = ["NA", "N/A", "#N/A", "N.A.", "NaN", "null", "<NA>", "#NA"];

/// Markers where a number or a date belongs. Those in brackets are the Census Bureau's.
const AMONG_NUMBERS: [&str; 39] = [
    ".",
    ":",
    "/",
    "\\",
    "*",
    "**",
    "***",
    "?",
    "x",
    "none",
    "nil",
    "n.d.",
    "nd",
    "n/d",
    "missing",
    "unknown",
    "not available",
    "not applicable",
    "unavailable",
    "(NA)",
    "(D)",
    "(S)",
    "(X)",
    "(Z)",
    "无",
    "缺",
    "缺失",
    "空缺",
    "数据缺失",
    "数据暂缺",
    "空",
    "不详",
    "未知",
    "不适用",
    "无数据",
    "暂缺",
    "k.A.",
    "k. A.",
    "s.o.",
];

/// Markers that say the source has not published the figure.
const UNPUBLISHED: [&str; 14] = [
    "暂无",
    "未公布",
    "尚未公布",
    "待公布",
    "未发布",
    "尚未发布",
    "待发布",
    "暂无数据",
    "未统计",
    "not published",
    "not yet published",
    "not yet available",
    "TBD",
    "TBA",
];

/// Whether a letter shows nothing and means nothing: zero-width spaces, marks of direction, a byte
/// order mark. They come with texts copied from pages.
#[must_use]
pub fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

/// A text without the blanks and the invisible letters around it.
#[must_use]
pub fn trim(text: &str) -> &str {
    text.trim_matches(|letter: char| letter.is_whitespace() || is_invisible(letter))
}

/// Why a cell has no value, wherever it stands.
#[must_use]
pub fn missing_anywhere(text: &str) -> Option<Missing> {
    let text = trim(text);
    if text.is_empty() {
        return Some(Missing::Blank);
    }
    if text.len() > 24 {
        return None;
    }
    let only = |signs: &[char]| text.chars().all(|sign| signs.contains(&sign));
    let dashes = only(&['-', '—', '–', '―', '−', '－', '─', '‐', '‑']);
    let dots = only(&['…', '⋯']) || (only(&['.', '…', ' ']) && text.len() > 1);
    if dashes || dots || is_listed(text, &EVERYWHERE) {
        return Some(Missing::Marked);
    }
    is_listed(text, &UNPUBLISHED).then_some(Missing::NotPublished)
}

/// Why a cell has no value where a number or a date belongs.
#[must_use]
pub fn missing_number(text: &str) -> Option<Missing> {
    missing_anywhere(text).or_else(|| {
        let text = trim(text);
        // Eurostat prints `: c` for what is confidential.
        let is_flagged = text.strip_prefix(':').is_some_and(|flag| is_flag(flag.trim_start()));
        (is_flagged || is_listed(text, &AMONG_NUMBERS)).then_some(Missing::Marked)
    })
}

fn is_listed(text: &str, list: &[&str]) -> bool {
    list.iter().any(|marker| marker.eq_ignore_ascii_case(text))
}

/// Whether a text is an observation flag of Eurostat or the OECD, or a word for one.
fn is_flag(flag: &str) -> bool {
    [
        "p", "e", "f", "b", "r", "s", "u", "d", "c", "z", "est", "est.", "prov", "prov.", "prelim", "prelim.", "r/p",
        "ep", "bp", "be", "预计", "初步", "预测",
    ]
    .contains(&flag)
}

/// Whether a cell holds an error of a spreadsheet formula, `#DIV/0!` or `#REF!`.
#[must_use]
pub fn is_formula_error(text: &str) -> bool {
    ["#DIV/0!", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#####"]
        .iter()
        .any(|error| text.starts_with(error))
}

/// A figure without the mark of a footnote or an observation flag behind it, and that mark:
/// `12.5*`, `13.1[2]`, `14 (p)`, `1,5 e`. The flags are those of Eurostat and the OECD.
#[must_use]
pub fn split_flag(text: &str) -> Option<(&str, &str)> {
    let bare = text.trim_end_matches(['*', '†', '‡', '§', '①', '②', '③', '④', '⑤', '¹', '²', '³']);
    let rest = if bare.len() < text.len() {
        bare
    } else if let Some(open) = text.strip_suffix([']', ')', '）']) {
        let at = open.rfind(['[', '(', '（'])?;
        let mark = open.get(at..)?.trim_start_matches(['[', '(', '（']);
        let is_number = !mark.is_empty() && mark.len() <= 2 && mark.bytes().all(|byte| byte.is_ascii_digit());
        let is_footnote = is_number && text.ends_with(']');
        if !is_footnote && !is_flag(mark) {
            return None;
        }
        open.get(..at)?
    } else {
        let (rest, flag) = text.rsplit_once(' ')?;
        if !is_flag(flag) {
            return None;
        }
        rest
    };
    let rest_length = rest.trim_end().len();
    let (figure, flag) = text.split_at_checked(rest_length)?;
    (!figure.is_empty()).then_some((figure, flag.trim()))
}

/// The same for a period, whose flag may follow at once: `2024p`.
#[must_use]
pub fn split_period_flag(text: &str) -> Option<(&str, &str)> {
    let is_year = text.len() == 5 && text.bytes().take(4).all(|byte| byte.is_ascii_digit());
    let flagged = text.split_at_checked(4).filter(|(_, flag)| is_year && is_flag(&flag.to_ascii_lowercase()));
    flagged.or_else(|| split_flag(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_stand_behind_figures() {
        for (text, figure, flag) in
            [("12.5*", "12.5", "*"), ("13.1[2]", "13.1", "[2]"), ("14 (p)", "14", "(p)"), ("1,5 e", "1,5", "e")]
        {
            assert_eq!(split_flag(text), Some((figure, flag)));
        }
        for text in ["5", "5 km", "5 (2)", "(5)", "*", "5 x", "12a"] {
            assert_eq!(split_flag(text), None, "{text}");
        }
    }

    #[test]
    fn markers_say_why() {
        for text in ["NA", "n/a", "N/A", "-", "—", "——", "–", "…", "……", "..", "null", "NaN", "−"] {
            assert_eq!(missing_anywhere(text), Some(Missing::Marked), "{text}");
        }
        assert_eq!(missing_anywhere("  \u{3000}"), Some(Missing::Blank));
        assert_eq!(missing_anywhere("未公布"), Some(Missing::NotPublished));
        assert_eq!(missing_anywhere("None"), None);
        assert_eq!(missing_number("None"), Some(Missing::Marked));
        for text in ["0", "-1", "A", "Nancy", "-x", "名"] {
            assert_eq!(missing_number(text), None, "{text}");
        }
    }
}
