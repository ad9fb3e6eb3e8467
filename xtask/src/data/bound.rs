//! The qualifier a document prints around a figure: `超80亿元`, `10%以上`, `100多场`.

use super::figure::Figure;

/// Words before a figure, and the bound they mean.
const BEFORE: [(&str, &str); 26] = [
    ("不低于", "at-least"),
    ("不少于", "at-least"),
    ("至少", "at-least"),
    ("不超过", "at-most"),
    ("不高于", "at-most"),
    ("不多于", "at-most"),
    ("以内", "at-most"),
    ("控制在", "at-most"),
    ("低于", "under"),
    ("超过", "over"),
    ("超出", "over"),
    ("突破", "over"),
    ("高于", "over"),
    ("大于", "over"),
    ("多于", "over"),
    ("超", "over"),
    ("逾", "over"),
    ("过", "over"),
    ("接近", "under"),
    ("不足", "under"),
    ("不到", "under"),
    ("少于", "under"),
    ("近", "under"),
    ("大约", "about"),
    ("约为", "about"),
    ("约", "about"),
];

/// Words after a figure and its unit, and the bound they mean.
const AFTER: [(&str, &str); 5] =
    [("以上", "at-least"), ("左右", "about"), ("上下", "about"), ("以内", "at-most"), ("以下", "at-most")];

/// The bound printed around a figure; the ends of a range (`1-2个`) are bounds too.
pub(crate) fn printed(line: &[char], figure: &Figure) -> &'static str {
    let before: String = line.get(figure.start.saturating_sub(4)..figure.start).unwrap_or_default().iter().collect();
    if let Some((_, bound)) = BEFORE.iter().find(|(word, _)| before.ends_with(word)) {
        return bound;
    }
    let next = line.get(figure.end);
    let follows = |at: usize| line.get(at).is_some_and(char::is_ascii_digit);
    if next == Some(&'-') && follows(figure.end + 1) {
        return "at-least";
    }
    if figure
        .start
        .checked_sub(1)
        .is_some_and(|at| line.get(at) == Some(&'-') && at.checked_sub(1).is_some_and(follows))
    {
        return "at-most";
    }
    // 余 and 多 stand between the number and its scale, or right after either.
    let within = line.get(figure.start..figure.end + 1).unwrap_or_default();
    if within.iter().any(|character| "余多".contains(*character)) {
        return "over";
    }
    let after: String = line
        .get(figure.end..)
        .unwrap_or_default()
        .iter()
        .take(14)
        .take_while(|character| !",。;、(;()".contains(**character) && !character.is_ascii_digit())
        .collect();
    // 市级以上, 规模以上 and 本科及以上 name a kind of thing, not a bound.
    let after = ["级以上", "规模以上", "及以上"].iter().fold(after, |text, kind| text.replace(kind, ""));
    AFTER.iter().find(|(word, _)| after.contains(word)).map_or("exact", |(_, bound)| bound)
}

#[cfg(test)]
mod tests {
    use super::super::figure::{characters, figures};
    use super::*;

    #[test]
    fn qualifiers_are_read_from_both_sides() {
        for (text, expected) in [
            ("增长10%以上", "at-least"),
            ("增长15%左右", "about"),
            ("超80亿元", "over"),
            ("总数超900家", "over"),
            ("近300场", "under"),
            ("3000余项", "over"),
            ("100多场", "over"),
            ("约300万平方米", "about"),
            ("不低于1100家", "at-least"),
            ("9838套", "exact"),
            ("1-2个项目", "at-least"),
            ("46家市级以上平台", "exact"),
            ("200家。市级以上", "exact"),
        ] {
            let line = characters(text);
            assert_eq!(printed(&line, &figures(&line)[0]), expected, "{text}");
        }
    }
}
