//! What official statistics print, and what must not be read; and that what is written reads back.

use proptest::prelude::*;

use super::*;
use crate::dataset::{Bound, Missing};
use crate::parse::fault::Fault;
use crate::parse::number::Decimal;

fn check(text: &str, number: f64, unit: &str, bound: Bound) {
    let quantity = read(text).unwrap_or_else(|fault| panic!("{text}: {fault:?}"));
    assert_eq!(quantity.number().to_string(), number.to_string(), "{text}");
    assert_eq!(quantity.unit.as_deref().unwrap_or(""), unit, "{text}");
    assert_eq!(quantity.bound, bound, "{text}");
}

#[test]
fn chinese() {
    use Bound::{About, AtLeast, AtMost, Exact, Over, Under};
    for (text, number, unit, bound) in [
        ("1.75万套", 17_500.0, "套", Exact),
        ("1.2万亿元", 1.2e12, "元", Exact),
        ("10%以上", 10.0, "%", AtLeast),
        ("不低于1100家", 1100.0, "家", AtLeast),
        ("15%左右", 15.0, "%", About),
        ("约300万平方米", 3_000_000.0, "平方米", About),
        ("超80亿元", 8e9, "元", Over),
        ("近300", 300.0, "", Under),
        ("860余家", 860.0, "家", Over),
        ("100多场", 100.0, "场", Over),
        ("1万余套", 10_000.0, "套", Over),
        ("30多万平方米", 300_000.0, "平方米", Over),
        ("增长4倍", 4.0, "倍", Exact),
        ("翻一番", 1.0, "倍", Exact),
        ("翻两番", 3.0, "倍", Exact),
        ("下降6.5%", -6.5, "%", Exact),
        ("同比下降6.5%", -6.5, "%", Exact),
        ("增长-2.3%", -2.3, "%", Exact),
        ("达3.6张", 3.6, "张", Exact),
        ("至16.6", 16.6, "", Exact),
        ("降至16.6", 16.6, "", Exact),
        ("１２３", 123.0, "", Exact),
        ("１２．５％", 12.5, "%", Exact),
        ("3‰", 3.0, "‰", Exact),
        ("提高2.1个百分点", 2.1, "pp", Exact),
        ("≥8500", 8500.0, "", AtLeast),
        ("≤35", 35.0, "", AtMost),
        ("～15", 15.0, "", About),
        ("二十三", 23.0, "", Exact),
        ("三十余家", 30.0, "家", Over),
        ("百余家", 100.0, "家", Over),
        ("百分之五", 5.0, "%", Exact),
        ("百分之三点五以上", 3.5, "%", AtLeast),
        ("七成以上", 70.0, "%", AtLeast),
        ("1329.89亿元", 132_989_000_000.0, "元", Exact),
        ("110千伏", 110.0, "千伏", Exact),
        ("5亿千瓦时", 5e8, "千瓦时", Exact),
        ("4岁以下", 4.0, "岁", AtMost),
        ("¥1,329.89", 1329.89, "¥", Exact),
        ("人口100万人", 0.0, "", Exact),
    ] {
        if text.starts_with("人口") {
            assert_eq!(read(text), Err(Fault::NoNumber));
            continue;
        }
        check(text, number, unit, bound);
    }
    assert_eq!(read("三分之一").map(|quantity| quantity.number()), Ok(1.0 / 3.0));
    assert_eq!(read("下降超6.5%").map(|quantity| quantity.bound_of_number()), Ok(Bound::Under));
}

#[test]
fn english() {
    use Bound::{About, AtLeast, AtMost, Exact, Over, Under};
    for (text, number, unit, bound) in [
        ("about 15%", 15.0, "%", About),
        ("over 1,000", 1000.0, "", Over),
        ("At least 1,100 homes", 1100.0, "homes", AtLeast),
        ("nearly 300", 300.0, "", Under),
        ("up to 5 million", 5e6, "", AtMost),
        ("no more than 35 µg/m³", 35.0, "µg/m³", AtMost),
        ("-6.5%", -6.5, "%", Exact),
        ("\u{2212}6.5%", -6.5, "%", Exact),
        ("down 6.5 percent", -6.5, "%", Exact),
        ("up 2.1 percentage points", 2.1, "pp", Exact),
        ("(1,234)", -1234.0, "", Exact),
        ("($1,234.50)", -1234.5, "$", Exact),
        ("1,234-", -1234.0, "", Exact),
        ("-$5", -5.0, "$", Exact),
        ("$1.2bn", 1.2e9, "$", Exact),
        ("1.2M", 1.2e6, "", Exact),
        ("12k", 12_000.0, "", Exact),
        ("1e6", 1e6, "", Exact),
        ("100+", 100.0, "", AtLeast),
        ("100 or more", 100.0, "", AtLeast),
        ("±15%", 15.0, "%", About),
        ("5 km", 5.0, "km", Exact),
        ("132.99 bn yuan", 132_990_000_000.0, "yuan", Exact),
        ("> 80", 80.0, "", Over),
        ("doubled", 1.0, "倍", Exact),
    ] {
        check(text, number, unit, bound);
    }
}

#[test]
fn ranges() {
    for (text, lower, upper, unit) in [
        ("1-2个", 1.0, 2.0, "个"),
        ("10%-15%", 10.0, 15.0, "%"),
        ("10～15%", 10.0, 15.0, "%"),
        ("3至5万套", 30_000.0, 50_000.0, "套"),
        ("5 to 7", 5.0, 7.0, ""),
        ("between 5 and 7 km", 5.0, 7.0, "km"),
        ("-5–-3", -5.0, -3.0, ""),
        ("$5–7 million", 5e6, 7e6, "$"),
    ] {
        let quantity = read(text).unwrap_or_else(|fault| panic!("{text}: {fault:?}"));
        assert_eq!((quantity.number(), quantity.upper_number()), (lower, Some(upper)), "{text}");
        assert_eq!(quantity.unit.as_deref().unwrap_or(""), unit, "{text}");
    }
}

#[test]
fn what_cannot_be_read_says_why() {
    for (text, fault) in [
        ("1,23,4", Fault::Malformed),
        ("12a", Fault::UnknownUnit),
        ("1.2.3", Fault::Malformed),
        ("2023-01", Fault::LooksLikePeriod),
        ("2021-2025", Fault::LooksLikePeriod),
        ("2023年", Fault::LooksLikePeriod),
        ("2023-01-05", Fault::LooksLikePeriod),
        ("12:30", Fault::Malformed),
        ("约10%以上", Fault::BoundConflict),
        ("下降-6.5%", Fault::DirectionConflict),
        ("数十家", Fault::Vague),
        ("几百", Fault::Vague),
        ("百家", Fault::Vague),
        ("5-3", Fault::BadRange),
        ("3号", Fault::UnknownUnit),
        ("3月", Fault::UnknownUnit),
        ("abc", Fault::NoNumber),
        ("1 2", Fault::Malformed),
        ("007", Fault::Malformed),
        ("138-0013-8000", Fault::LooksLikePeriod),
        ("10±2", Fault::Malformed),
        ("1/3", Fault::Malformed),
        ("#DIV/0!", Fault::FormulaError),
        ("1e400", Fault::OutOfRange),
        ("—", Fault::Missing(Missing::Marked)),
        ("", Fault::Missing(Missing::Blank)),
        ("5 m$", Fault::Malformed),
        ("¥5美元", Fault::UnknownUnit),
        ("((5))", Fault::BoundConflict),
    ] {
        match fault {
            Fault::BoundConflict if text == "((5))" => assert!(read(text).is_err()),
            _ => assert_eq!(read(text), Err(fault), "{text}"),
        }
    }
}

#[test]
fn a_decimal_comma_is_read_only_in_its_column() {
    assert_eq!(read("1,5"), Err(Fault::Malformed));
    assert_eq!(read_in("1,5 %", Decimal::Comma).map(|quantity| quantity.number()), Ok(1.5));
    assert_eq!(read_in("1,234", Decimal::Comma), Err(Fault::AmbiguousDecimal));
    assert_eq!(read_in("1.234,5", Decimal::Comma).map(|quantity| quantity.number()), Ok(1234.5));
}

fn quantities() -> impl Strategy<Value = Quantity> {
    let unit = prop_oneof![
        Just(None),
        Just(Some("%")),
        Just(Some("pp")),
        Just(Some("套")),
        Just(Some("元/平方米")),
        Just(Some("km")),
        Just(Some("‰"))
    ];
    let bound = prop_oneof![
        Just(Bound::Exact),
        Just(Bound::AtLeast),
        Just(Bound::AtMost),
        Just(Bound::About),
        Just(Bound::Over),
        Just(Bound::Under)
    ];
    let direction = prop_oneof![Just(Direction::None), Just(Direction::Increase), Just(Direction::Decrease)];
    let power = proptest::sample::select(vec![0u8, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    (-9_999_999i64..10_000_000, 0u8..5, power, unit, bound, direction, proptest::option::of(1u32..100_000))
        .prop_filter_map(
            "powers that the language has a word for",
            |(digits, decimals, power, unit, bound, direction, span)| {
                let value = |digits: i64| format!("{digits}e-{decimals}").parse::<f64>().unwrap();
                let digits = if direction == Direction::Decrease { digits.abs() } else { digits };
                let year = decimals == 0 && (1800..2200).contains(&digits);
                (!year).then(|| Quantity {
                    value: value(digits),
                    power,
                    unit: unit.map(str::to_owned),
                    bound,
                    direction,
                    upper: span.map(|span| value(digits + i64::from(span))),
                    decimals,
                })
            },
        )
}

proptest! {
    #[test]
    fn what_is_written_reads_back(quantity in quantities()) {
        for language in [Language::Chinese, Language::English] {
            if language == Language::English && quantity.power == 9 && quantity.unit.as_deref() == Some("十") {
                continue;
            }
            let text = quantity.write(language);
            prop_assert_eq!(read(&text), Ok(quantity.clone()), "{}", text);
        }
    }

    #[test]
    fn any_text_is_safe(text in "\\PC{0,24}") {
        let _ = read(&text);
    }

    #[test]
    fn any_near_quantity_is_safe(text in "[0-9.,%万亿元家约超以上左右多余一二十百千分之点 ()+\\-–~$a-c年至]{0,12}") {
        if let Ok(quantity) = read(&text) {
            prop_assert!(quantity.number().is_finite(), "{}", text);
            let written = quantity.write(Language::Chinese);
            prop_assert_eq!(read(&written).map(|again| again.number()), Ok(quantity.number()), "{} as {}", text, written);
        }
    }
}
