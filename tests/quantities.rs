//! Quantities as people write them: each text of `fixtures/quantities.tsv` beside the reading that a
//! statistician wants, and that what was read is written so that it reads back.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

use indicator_charts::dataset::{Bound, Missing};
use indicator_charts::parse::fault::Fault;
use indicator_charts::parse::number::Decimal;
use indicator_charts::parse::quantity::{Direction, Language, Quantity, read_in};

const CASES: &str = include_str!("fixtures/quantities.tsv");

/// `\u{a0}` as the character it stands for.
fn unescape(text: &str) -> String {
    let mut parts = text.split("\\u{");
    let mut whole = parts.next().unwrap_or("").to_owned();
    for part in parts {
        let (code, rest) = part.split_once('}').unwrap();
        whole.push(char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap());
        whole.push_str(rest);
    }
    whole
}

/// A reading in the words of the fixture.
fn reading(read: &Result<Quantity, Fault>) -> String {
    let quantity = match read {
        Err(Fault::Missing(Missing::Blank)) => return "? blank".to_owned(),
        Err(Fault::Missing(Missing::NotPublished)) => return "? not-published".to_owned(),
        Err(Fault::Missing(_)) => return "? marked".to_owned(),
        Err(fault) => return format!("! {}", fault.code()),
        Ok(quantity) => quantity,
    };
    let mut text = match quantity.direction {
        Direction::None => String::new(),
        Direction::Increase => "up ".to_owned(),
        Direction::Decrease => "down ".to_owned(),
    };
    text.push_str(match quantity.bound {
        Bound::Exact => "",
        Bound::AtLeast => ">= ",
        Bound::AtMost => "<= ",
        Bound::About => "~ ",
        Bound::Over => "> ",
        Bound::Under => "< ",
    });
    text.push_str(&quantity.number().to_string());
    if let Some(upper) = quantity.upper_number() {
        text.push_str(&format!("..{upper}"));
    }
    if let Some(unit) = &quantity.unit {
        text.push(' ');
        text.push_str(unit);
    }
    text
}

#[test]
fn texts_read_as_a_statistician_reads_them() {
    let mut wrong = Vec::new();
    let mut cases = 0;
    for line in CASES.lines().filter(|line| !line.is_empty() && !line.starts_with("//")) {
        let mut cells = line.split('\t');
        let text = unescape(cells.next().unwrap());
        let wanted = cells.next().unwrap_or_else(|| panic!("{line} has no reading"));
        let decimal = if cells.next() == Some("comma") { Decimal::Comma } else { Decimal::Point };
        cases += 1;
        let read = read_in(&text, decimal);
        let found = reading(&read);
        if found != wanted {
            wrong.push(format!("{text}: {found} instead of {wanted}"));
        }
        let Ok(quantity) = read else { continue };
        for language in [Language::Chinese, Language::English] {
            let written = quantity.write(language);
            let again = reading(&read_in(&written, Decimal::Point));
            if again != found {
                wrong.push(format!("{text}: written as {written}, which reads {again} instead of {found}"));
            }
        }
    }
    assert!(cases > 480, "the fixture is read whole: {cases}");
    assert!(wrong.is_empty(), "{} of {cases} are wrong:\n{}", wrong.len(), wrong.join("\n"));
}
