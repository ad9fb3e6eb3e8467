//! Encodings, with and without their marks, and bytes that belong to none.

use crate::{check_parsed, parse};

const TEXT: &str = "城市,数值\n深圳,1.5\n坪山,2\n";
const TOLD: &str = "2 rows, header 1
                    城市: category 深圳 | 坪山
                    数值: number 1.5 | 2";

fn utf16(text: &str, little: bool) -> Vec<u8> {
    text.encode_utf16().flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() }).collect()
}

#[test]
fn utf_16_of_either_order_with_and_without_its_mark() {
    for (little, label) in [(true, "utf-16le"), (false, "utf-16be")] {
        for mark in ["", "\u{feff}"] {
            let expected = TOLD.replacen("header 1", &format!("header 1, {label}"), 1);
            check_parsed(&parse(&utf16(&format!("{mark}{TEXT}"), little)), label, &expected);
        }
        // A last byte that got lost.
        let mut cut = utf16(&format!("\u{feff}{TEXT}"), little);
        cut.pop();
        let parsed = parse(&cut);
        assert_eq!(parsed.dataset.rows(), 2, "{label}");
        assert!(parsed.problems.kept().iter().any(|problem| problem.code == "character-broken"));
    }
}

#[test]
fn gb18030_with_characters_of_four_bytes() {
    // 㐀 and 𠀀 have four bytes in GB18030.
    let text = "姓名,值\n㐀㐁,1\n𠀀𠀁,2\n张三,3\n";
    let (bytes, _, failed) = encoding_rs::GB18030.encode(text);
    assert!(!failed);
    check_parsed(
        &parse(&bytes),
        text,
        "3 rows, header 1, gb18030
         姓名: category 㐀㐁 | 𠀀𠀁 | 张三
         值: number 1 | 2 | 3",
    );
    let (bytes, ..) = encoding_rs::GBK.encode("区\n坪山\n");
    check_parsed(&parse(&bytes), "gbk", "1 rows, header 1, gb18030\n区: category 坪山");
}

#[test]
fn western_bytes_are_told_as_a_guess() {
    let (bytes, ..) = encoding_rs::WINDOWS_1252.encode("Région;Ménages\nÎle-de-France;5,2\nCôte d’Or;6,1\n");
    check_parsed(
        &parse(&bytes),
        "latin",
        r#"2 rows, header 1, ';', windows-1252
           Région: category Île-de-France | Côte d’Or
           Ménages: number 5.2 | 6.1
           ! 0 "" "windows-1252" encoding-uncertain"#,
    );
}

#[test]
fn broken_characters_have_their_line() {
    let mut bytes = "城市,数值\n深圳,1\n坪山".as_bytes().to_vec();
    bytes.extend([0xff, 0xfe]);
    bytes.extend(",2\n光明,3\n".as_bytes());
    check_parsed(
        &parse(&bytes),
        "broken",
        "3 rows, header 1
         城市: category 深圳 | 坪山\u{fffd}\u{fffd} | 光明
         数值: number 1 | 2 | 3
         ! 3 \"\" \"utf-8\" character-broken",
    );
}

#[test]
fn nul_bytes() {
    check_parsed(
        &parse(b"a,b\n1\0,2\n3,4\n"),
        "nul",
        r#"2 rows, header 1
           a: number 1 | 3
           b: number 2 | 4
           ! 2 "" "" control-characters"#,
    );
}
