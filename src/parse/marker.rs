//! Markers of a missing figure: `NA`, `-`, `…`, `暂无`, an empty cell.
//!
//! Takes the text of a cell; gives why it has no value, or nothing when it may have one. Two lists:
//! what means "missing" everywhere, and what does so only where a number or a date belongs, since
//! `None` or `无` is a good name for a category.

use crate::dataset::Missing;

/// Markers in any column; compared without regard to case.
const EVERYWHERE: [&str; 14] =
    ["NA", "N/A", "#N/A", "N.A.", "NaN", "null", "<NA>", "-", "--", "---", "...", "..", "……", "#NA"];

/// Markers where a number or a date belongs.
const AMONG_NUMBERS: [&str; 25] = [
    ".",
    ":",
    "/",
    "\\",
    "*",
    "**",
    "?",
    "none",
    "nil",
    "n.d.",
    "nd",
    "missing",
    "not available",
    "无",
    "缺",
    "缺失",
    "空",
    "不详",
    "无数据",
    "暂缺",
    "n/d",
    "unavailable",
    "k.A.",
    "k. A.",
    "s.o.",
];

/// Markers that say the source has not published the figure.
const UNPUBLISHED: [&str; 7] = ["暂无", "未公布", "未发布", "暂无数据", "not published", "not yet published", "未统计"];

/// Why a cell has no value, wherever it stands.
#[must_use]
pub fn missing_anywhere(text: &str) -> Option<Missing> {
    let text = text.trim();
    if text.is_empty() {
        return Some(Missing::Blank);
    }
    if text.len() > 24 {
        return None;
    }
    let listed = |list: &[&str]| list.iter().any(|marker| marker.eq_ignore_ascii_case(text));
    if text.chars().all(|sign| matches!(sign, '—' | '–' | '―' | '−' | '－' | '…' | '⋯' | '─')) || listed(&EVERYWHERE)
    {
        return Some(Missing::Marked);
    }
    listed(&UNPUBLISHED).then_some(Missing::NotPublished)
}

/// Why a cell has no value where a number or a date belongs.
#[must_use]
pub fn missing_number(text: &str) -> Option<Missing> {
    missing_anywhere(text).or_else(|| {
        let text = text.trim();
        AMONG_NUMBERS.iter().any(|marker| marker.eq_ignore_ascii_case(text)).then_some(Missing::Marked)
    })
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
    let is_flag = |flag: &str| {
        [
            "p", "e", "f", "b", "r", "s", "u", "d", "c", "z", "est", "est.", "prov", "prov.", "prelim", "prelim.",
            "r/p", "ep", "bp", "be", "预计", "初步", "预测",
        ]
        .contains(&flag)
    };
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
