//! Lines that fit, and marks that stay where they belong.

use proptest::prelude::*;

use super::*;
use crate::scene::metrics::TableMeasure;

/// Every character is one px wide at size 1.
struct Cells;

impl TextMeasure for Cells {
    fn width(&self, text: &str, _: &Font) -> f64 {
        text.chars().filter(|char| !is_mark(*char)).map(|_| 1.0).sum()
    }
}

fn font(size: f64) -> Font {
    Font { family: FAMILY.into(), size, weight: 400, italic: false }
}

fn cells(text: &str, max_width: f64) -> Vec<String> {
    wrap(text, max_width, &font(1.0), &Cells)
}

#[test]
fn what_vega_cuts_is_narrower_than_the_limit_and_ends_where_it_ends() {
    let cut = |limit: f64| cut("one two", limit, &font(1.0), &Cells);
    assert_eq!(cut(8.0), "one two");
    // As wide as the limit is too wide; a space before the mark stays.
    assert_eq!(cut(7.0), "one t…");
    assert_eq!(cut(6.0), "one …");
    assert_eq!(cut(0.5), "…");
}

#[test]
fn latin_breaks_between_words() {
    assert_eq!(cells("the quick brown fox", 10.0), ["the quick", "brown fox"]);
    assert_eq!(cells("the quick  brown", 9.0), ["the quick", "brown"]);
    assert_eq!(cells("a well-known fact", 8.0), ["a well-", "known", "fact"]);
    assert_eq!(cells("from 2021-2025", 9.0), ["from", "2021-2025"]);
    assert_eq!(cells("10\u{a0}000 people", 8.0), ["10\u{a0}000", "people"]);
}

#[test]
fn chinese_breaks_between_characters() {
    assert_eq!(cells("地区生产总值增长", 4.0), ["地区生产", "总值增长"]);
    assert_eq!(cells("增长ABC以上", 4.0), ["增长", "ABC以", "上"]);
}

#[test]
fn no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one() {
    assert_eq!(cells("增长，下降", 2.0), ["增", "长，", "下降"]);
    assert_eq!(cells("见（附表）说明", 2.0), ["见", "（附", "表）", "说明"]);
    assert_eq!(cells("他说“好”吗", 3.0), ["他说", "“好”", "吗"]);
    assert_eq!(cells("约10%以上", 4.0), ["约10%", "以上"]);
}

#[test]
fn a_figure_keeps_its_unit() {
    assert_eq!(cells("共有1329万人", 6.0), ["共有", "1329万人"]);
    assert_eq!(cells("达29.8亿元", 6.0), ["达", "29.8亿元"]);
    assert_eq!(cells("到2024年底", 5.0), ["到", "2024年", "底"]);
}

#[test]
fn an_amount_stays_with_its_words() {
    assert_eq!(cells("added 2.95 million m² of floor", 20.0), ["added", "2.95 million m² of", "floor"]);
    assert_eq!(cells("passed 100 billion yuan, twice", 18.0), ["passed", "100 billion yuan,", "twice"]);
    assert_eq!(cells("all 18 km", 6.0), ["all", "18 km"]);
    assert_eq!(cells("in 2023 and m² added", 9.0), ["in 2023", "and m²", "added"]);
    assert_eq!(cells("text. † Second note", 10.0), ["text.", "† Second", "note"]);
    // Without room for both they part at the space, not within a word.
    assert_eq!(cells("2.95 million", 8.0), ["2.95", "million"]);
}

#[test]
fn a_cell_of_fifty_thousand_characters_is_wrapped_in_no_time() {
    // With a look at all that follows at each of its characters this would take minutes.
    let text = "字".repeat(50_000);
    assert_eq!(balance(&text, 100.0, &font(1.0), &Cells).len(), 500);
    let words = "word ".repeat(10_000);
    assert_eq!(wrap(&words, 5.0, &font(1.0), &Cells).len(), 10_000);
}

#[test]
fn no_word_is_broken_to_make_lines_alike() {
    let lines = |text: &str, max_width: f64| balance(text, max_width, &font(1.0), &Cells);
    assert_eq!(lines("Community parks", 12.0), ["Community", "parks"]);
    assert_eq!(lines("a bb ccc dd", 9.0), ["a bb", "ccc dd"]);
}

#[test]
fn a_word_too_wide_is_broken_where_it_must_be() {
    assert_eq!(cells("Donaudampfschiff", 6.0), ["Donaud", "ampfsc", "hiff"]);
    assert_eq!(cells("in Donaudampf ja", 6.0), ["in", "Donaud", "ampf", "ja"]);
    assert_eq!(cells("ee\u{301}e", 1.0), ["e", "e\u{301}", "e"]);
    assert_eq!(cells("abc", 0.5), ["a", "b", "c"]);
}

#[test]
fn breaks_in_the_text_are_kept() {
    assert_eq!(cells("a b\nc", 10.0), ["a b", "c"]);
    assert_eq!(cells("a\n\nb", 10.0), ["a", "", "b"]);
    assert_eq!(cells("", 10.0), [""; 0]);
    assert_eq!(cells("the quick brown", f64::NAN), ["the quick brown"]);
    assert_eq!(cells("the quick brown", 0.0), ["the quick brown"]);
}

#[test]
fn a_text_is_shortened_only_when_it_must_be() {
    let short = |text: &str, width| shorten(text, width, &font(1.0), &Cells);
    assert_eq!(short("abcdef", 6.0), "abcdef");
    assert_eq!(short("abcdef", 5.0), "abcd…");
    assert_eq!(short("abc def", 5.0), "abc…");
    assert_eq!(short("地区生产总值", 4.0), "地区生…");
    assert_eq!(short("ae\u{301}bc", 3.0), "ae\u{301}…");
    assert_eq!(short("ae\u{301}bcd", 2.0), "a…");
    assert_eq!(short("abc", 0.0), "…");
    assert_eq!(short(&"a".repeat(100_000), 3.0), "aa…");
}

proptest! {
    #[test]
    fn lines_fit_and_lose_nothing_but_spaces(text in "[a-z中文，。（）“”0-9 %-]{0,60}", max_width in 2.0..30.0f64) {
        let lines = cells(&text, max_width);
        for line in &lines {
            // Marks that may not part can make a line of one unbreakable piece; that is broken too.
            prop_assert!(Cells.width(line, &font(1.0)) <= max_width, "{line:?} in {lines:?}");
        }
        let kept = |text: &str| text.replace(' ', "");
        prop_assert_eq!(kept(&lines.concat()), kept(&text));
    }

    #[test]
    fn anything_is_wrapped_and_shortened(text in any::<String>(), max_width in any::<f64>(), size in any::<f64>()) {
        let font = font(size);
        let lines = wrap(&text, max_width, &font, &TableMeasure);
        prop_assert!(lines.len() <= text.chars().count());
        let short = shorten(&text, max_width, &font, &TableMeasure);
        prop_assert!(short == text || short.ends_with('…'));
        if short != "…" {
            prop_assert!(TableMeasure.width(&short, &font) <= max_width);
        }
    }
}

#[test]
fn chinese_lines_end_with_a_clause_where_they_can() {
    let font = font(10.0);
    let lines = |text: &str, width: f64| balance(text, width, &font, &TableMeasure);
    assert_eq!(lines("筹集保障性住房九千套，供应六千套", 120.0), ["筹集保障性住房九千套，", "供应六千套"]);
    // A clause that is too long is broken as it must be.
    assert_eq!(lines("筹集保障性住房九千套，供应六千套", 90.0).len(), 2);
    assert_eq!(lines("four words, and three", 70.0).join(" "), "four words, and three");
}

#[test]
fn a_label_has_so_many_lines_and_no_more() {
    let lines = |text: &str, width: f64, most: u8| lines_within(text, width, most, &font(1.0), &Cells);
    assert_eq!(lines("one two three", 5.0, 3), ["one", "two", "three"]);
    assert_eq!(lines("one two three four", 5.0, 3), ["one", "two", "thre…"]);
    assert_eq!(lines("one two four", 5.0, 2), ["one", "two…"]);
    assert_eq!(lines(&"字".repeat(50_000), 4.0, 2), ["字字字字", "字字字…"]);
    assert_eq!(lines("", 5.0, 3), [""; 0]);
    assert_eq!(beginning("iiii", 4.0, &font(1.0)), "iiii");
    assert!(beginning(&"i".repeat(50_000), 4.0, &font(1.0)).len() < 60);
    assert!(beginning(&"\u{301}".repeat(50_000), 4.0, &font(1.0)).len() < 2_100);
    assert_eq!(some_pages("words").len(), 5);
    assert!(some_pages(&"字".repeat(50_000)).chars().count() < 5_000);
}
