//! Units and powers of ten behind a number: `万套`, `亿元`, `%`, `percentage points`, `k`, `billion`.
//!
//! Takes the text after a number; gives the longest known unit or power at its start. A list, not a
//! pattern: `12a` or `3号` must not become a quantity because something stands behind a digit.

/// A unit as it is kept: percent, per mille and percentage points under one sign each.
const SIGNS: [(&str, &str); 28] = [
    ("%", "%"),
    ("percent", "%"),
    ("per cent", "%"),
    ("pct", "%"),
    ("‰", "‰"),
    ("per mille", "‰"),
    ("per mil", "‰"),
    ("个百分点", "pp"),
    ("百分点", "pp"),
    ("percentage points", "pp"),
    ("percentage point", "pp"),
    ("p.p.", "pp"),
    ("ppts", "pp"),
    ("ppt", "pp"),
    ("pps", "pp"),
    ("pp", "pp"),
    ("个基点", "bp"),
    ("basis points", "bp"),
    ("bps", "bp"),
    ("‱", "‱"),
    ("元人民币", "元"),
    ("人民币元", "元"),
    ("㎡", "m²"),
    ("㎥", "m³"),
    ("㎢", "km²"),
    ("㎞", "km"),
    ("㎏", "kg"),
    ("㏊", "ha"),
];

/// Chinese units, and others that begin beyond ASCII; longest match wins; two joined by `/` are a unit, too.
const CHINESE: &str = "元 美元 港元 欧元 英镑 日元 人民币 角 分钱 \
    个 家 户 人 名 位 人次 件次 次 件 项 条 座 处 块 宗 场 套 间 栋 幢 层 台 台套 部 辆 架 架次 艘 列 班 班次 趟 支 只 头 匹 株 棵 \
    粒 颗 枚 根 张 床 张床位 个床位 床位 学位 个学位 座位 个座位 篇 本 册 种 类 款 批 份 笔 单 起 例 宗数 户次 所 间次 组 对 双 盏 桶 \
    瓶 箱 包 袋 车 车次 标箱 个标箱 个泊位 泊位 个车位 车位 平方米 平方公里 平方千米 平米 平方 公顷 亩 立方米 立方 方 米 千米 公里 \
    厘米 毫米 微米 纳米 海里 吨 千克 公斤 克 毫克 微克 斤 升 毫升 千升 瓦 千瓦 兆瓦 吉瓦 千瓦时 度 千伏 伏 千伏安 焦 千焦 卡 千卡 \
    帕 千帕 吨标准煤 吨标煤 标准煤 小时 分钟 秒 天 个月 个季度 个工作日 工作日 周 岁 年 倍 折 成 户数 村 个村 社区 个社区 园区 班级 个班 课时 学时 \
    人年 公里/小时 摄氏度 ℃ 分贝 人家 公里长 标准立方米 立方米/日 吨/日 吨/天 班列 条次 摊 页 字 兆 \
    比特 兆比特 节 站 个站 线 米² 米³ 像素 人日 床日 通 起次 点 对次 个点 元整 套次 件套 圈 门 口 眼 盘 台次 户均 \
    µm μm µg μg °C °F °N °S °E °W °";

/// Latin units, matched whole and by case.
const LATIN: &str = "km m cm mm nm mi mile miles ft in m2 m² m3 m³ km2 km² km³ ha acre acres sqm sqkm sq.m sq.km \
    kg g mg ug t tonne tonnes ton tons Mt kt lb lbs l L ml mL hl kWh MWh GWh TWh Wh kW MW GW TW W V kV Hz kHz MHz GHz \
    J kJ MJ GJ PJ toe Mtoe tce kcal hPa Pa kPa MPa bar ppm ppb dB s sec min h hr hrs hour hours minute minutes \
    second seconds day days week weeks month months year years yr yrs people persons person residents inhabitants \
    households homes units unit items item cases case jobs beds places vehicles cars buses trips passengers visits visitors \
    students teachers schools companies company firms enterprises projects patents times x fold USD EUR CNY RMB HKD GBP JPY CHF AUD CAD SGD INR KRW \
    yuan euro euros dollars dollar pounds TEU TEUs bps points point index GB MB TB KB bit bits Mbps Gbps kbps square-metres \
    metres meters kilometres kilometers hectares pieces sets copies seats stations km/h m/s mm/h ug/m3 mg/m³ \
    mg/L g/km kg/m³ t/d m³/d people/km² kWh/m² yuan/m² per_1000 MPG mpg mph";

/// Latin units of two words, and others that hold a space.
const PHRASES: [&str; 17] = [
    "square metres",
    "square meters",
    "square kilometres",
    "square kilometers",
    "square miles",
    "cubic metres",
    "cubic meters",
    "sq km",
    "sq. km",
    "sq m",
    "US dollars",
    "million tonnes",
    "per 1,000",
    "per 1000",
    "per 100,000",
    "per capita",
    "per person",
];

/// Signs of money before a number, and the unit each stands for.
const MONEY: [(&str, &str); 28] = [
    ("US$", "US$"),
    ("HK$", "HK$"),
    ("NT$", "NT$"),
    ("A$", "A$"),
    ("C$", "C$"),
    ("R$", "R$"),
    ("$", "$"),
    ("€", "€"),
    ("£", "£"),
    ("¥", "¥"),
    ("￥", "¥"),
    ("₹", "₹"),
    ("₩", "₩"),
    ("CNY", "CNY"),
    ("RMB", "RMB"),
    ("USD", "USD"),
    ("EUR", "EUR"),
    ("GBP", "GBP"),
    ("JPY", "JPY"),
    ("HKD", "HKD"),
    ("CHF", "CHF"),
    ("AUD", "AUD"),
    ("CAD", "CAD"),
    ("SGD", "SGD"),
    ("INR", "INR"),
    ("KRW", "KRW"),
    ("₽", "₽"),
    ("人民币", "人民币"),
];

/// What a unit may be for, though it is none by itself: 3月 is a month, 元/月 is a rent.
const DENOMINATORS: [&str; 4] = ["月", "日", "季", "晚"];

/// Powers of ten in Chinese, longest first.
const CHINESE_POWERS: [(&str, u8); 11] = [
    ("万亿", 12),
    ("千亿", 11),
    ("百亿", 10),
    ("十亿", 9),
    ("千万", 7),
    ("百万", 6),
    ("十万", 5),
    ("亿", 8),
    ("万", 4),
    ("千", 3),
    ("百", 2),
];

/// Powers of ten in English and the languages beside it, longest first among those that begin alike.
/// Small `m` and `t` are units; capital ones are meant.
const ENGLISH_POWERS: [(&str, u8); 24] = [
    ("thousand", 3),
    ("trillion", 12),
    ("millions", 6),
    ("million", 6),
    ("Millionen", 6),
    ("billions", 9),
    ("billion", 9),
    ("milliards", 9),
    ("milliard", 9),
    ("Milliarden", 9),
    ("lakh", 5),
    ("crore", 7),
    ("mln", 6),
    ("Mio.", 6),
    ("mio", 6),
    ("Mrd.", 9),
    ("mrd", 9),
    ("mn", 6),
    ("bn", 9),
    ("tn", 12),
    ("K", 3),
    ("k", 3),
    ("M", 6),
    ("B", 9),
];

/// Whether a word may end at this place: no letter of its own alphabet goes on.
pub(super) fn ends_word(text: &str, at: usize) -> bool {
    let before = text.get(..at).and_then(|head| head.chars().next_back());
    let after = text.get(at..).and_then(|tail| tail.chars().next());
    match (before, after) {
        (Some(before), Some(after)) if before.is_ascii_alphabetic() => !after.is_ascii_alphanumeric(),
        _ => true,
    }
}

/// Whether a text starts with this word, in any case, and the word ends there.
pub(super) fn starts_with_word(text: &str, word: &str) -> bool {
    text.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word)) && ends_word(text, word.len())
}

/// The power of ten at the start of a text, and its length. Not where the letter belongs to a unit
/// (千瓦, 百分点, `km`). Behind a sign of money `m` is a million.
#[must_use]
pub fn read_power(text: &str, is_money: bool) -> Option<(u8, usize)> {
    for (word, power) in CHINESE_POWERS {
        let Some(after) = text.strip_prefix(word) else { continue };
        let next = after.chars().next();
        let is_unit = match next {
            Some(next) if word.ends_with('千') => "瓦克米伏帕卡赫焦升".contains(next),
            Some(next) if word.ends_with('百') => next == '分',
            _ => false,
        };
        if !is_unit {
            return Some((power, word.len()));
        }
    }
    if is_money && text.starts_with('m') && ends_word(text, 1) {
        return Some((6, 1));
    }
    ENGLISH_POWERS.into_iter().find_map(|(word, power)| {
        let matches =
            if word.len() == 1 { text.starts_with(word) && ends_word(text, 1) } else { starts_with_word(text, word) };
        matches.then_some((power, word.len()))
    })
}

/// The sign of money at the start of a text: the unit, and its length.
#[must_use]
pub fn read_money(text: &str) -> Option<(&'static str, usize)> {
    MONEY.into_iter().find(|(sign, _)| text.starts_with(sign)).map(|(sign, unit)| (unit, sign.len()))
}

/// Whether a unit is a sign of money, which stands before its number.
#[must_use]
pub fn is_money(unit: &str) -> bool {
    MONEY.iter().any(|(_, sign)| *sign == unit)
}

/// The longest known unit at the start of a text: as kept, and its length.
#[must_use]
pub fn read_unit(text: &str) -> Option<(String, usize)> {
    let (unit, length) = read_simple_unit(text)?;
    let Some(over) = text.get(length..)?.strip_prefix('/') else { return Some((unit.to_owned(), length)) };
    let denominator = || DENOMINATORS.into_iter().find(|word| over.starts_with(word)).map(|word| (word, word.len()));
    Some(match read_simple_unit(over).or_else(denominator) {
        Some((below, more)) => (format!("{unit}/{below}"), length + 1 + more),
        None => (unit.to_owned(), length),
    })
}

/// A unit without a division.
fn read_simple_unit(text: &str) -> Option<(&str, usize)> {
    let mut best: Option<(&str, usize)> = None;
    let mut take = |unit, length| {
        if best.is_none_or(|(_, known)| known < length) {
            best = Some((unit, length));
        }
    };
    // Most units begin otherwise: a look at one byte passes them by.
    let first = text.as_bytes().first()?;
    let begins = |word: &str| word.as_bytes().first().is_some_and(|byte| byte.eq_ignore_ascii_case(first));
    for (word, unit) in SIGNS {
        if begins(word) && starts_with_word(text, word) {
            take(unit, word.len());
        }
    }
    for word in PHRASES {
        if begins(word) && starts_with_word(text, word) {
            take(word, word.len());
        }
    }
    let list = if first.is_ascii() { LATIN } else { CHINESE };
    for word in list.split_ascii_whitespace() {
        if begins(word) && text.starts_with(word) && ends_word(text, word.len()) {
            take(word, word.len());
        }
    }
    best
}

/// Whether a text is a unit and nothing else, with or without a power of ten before it.
#[must_use]
pub fn is_unit(text: &str) -> bool {
    let after_power = read_power(text, false).map_or(text, |(_, length)| text.get(length..).unwrap_or("").trim_start());
    (after_power.is_empty() && !text.is_empty())
        || read_unit(after_power).is_some_and(|(_, length)| length == after_power.len())
        || read_money(text).is_some_and(|(_, length)| length == text.len())
}

/// A text without the brackets around all of it and without the word 单位.
#[must_use]
pub fn inside_brackets(text: &str) -> &str {
    let text = text.trim();
    let inside = text.strip_prefix(['(', '（', '[', '【']).and_then(|rest| rest.strip_suffix([')', '）', ']', '】']));
    let text = inside.unwrap_or(text).trim();
    text.trim_start_matches("单位").trim_start_matches(['：', ':']).trim()
}

/// The unit that a title gives for all figures below it: `单位：亿元`, `Unit: million USD`. None where
/// it gives several.
#[must_use]
pub fn declared(title: &str) -> Option<&str> {
    let at = ["单位", "Units", "Unit", "units", "unit"].iter().find_map(|word| Some(title.find(word)? + word.len()))?;
    let rest = title.get(at..)?.trim_start().strip_prefix([':', '：'])?.trim_start();
    let unit = rest.trim_end().trim_end_matches([')', '）', ']', '】']).trim_end();
    is_unit(unit).then_some(unit)
}

/// The unit at the end of a column's name: in brackets (`GDP（亿元）`, `Area [km²]`), behind a slash, a comma
/// or a colon (`产值/亿元`, `GDP, 亿元`, `增速：%`), or behind a blank where no word is like it (`share %`).
#[must_use]
pub fn unit_of_name(name: &str) -> Option<&str> {
    let name = name.trim();
    let inside = if let Some(head) = name.strip_suffix([')', '）', ']', '】']) {
        let at = head.rfind(['(', '（', '[', '【'])?;
        head.get(at..)?.trim_start_matches(['(', '（', '[', '【'])
    } else if let Some((_, unit)) = name.rsplit_once(['/', ',', '，', ':', '：']) {
        unit
    } else {
        name.rsplit_once([' ', '_']).map(|(_, unit)| unit).filter(|unit| *unit == "%" || !unit.is_ascii())?
    };
    let inside = inside_brackets(inside);
    match inside {
        "％" => Some("%"),
        inside => is_unit(inside).then_some(inside),
    }
}

/// Units that are one, each by its several names.
const SAME: [&[&str]; 8] = [
    &["元", "¥", "人民币", "CNY", "RMB", "yuan"],
    &["美元", "$", "US$", "USD", "dollar", "dollars", "US dollars"],
    &["欧元", "€", "EUR", "euro", "euros"],
    &["平方米", "平米", "m²", "m2", "sqm", "sq m", "square metres", "square meters"],
    &["平方公里", "平方千米", "km²", "km2", "sqkm", "sq km", "sq. km", "square kilometres", "square kilometers"],
    &["公里", "千米", "km"],
    &["公顷", "ha"],
    &["吨", "t", "tonne", "tonnes"],
];

/// Whether two units are one.
#[must_use]
pub fn same(unit: &str, other: &str) -> bool {
    unit == other || SAME.iter().any(|names| names.contains(&unit) && names.contains(&other))
}

/// The whole of a text as a power of ten and a unit: `亿元` is 8 and 元. `None` where it is none.
#[must_use]
pub fn parts(text: &str) -> Option<(u8, Option<String>)> {
    let text = inside_brackets(text);
    if let Some((unit, _)) = read_unit(text).filter(|(_, length)| *length == text.len()) {
        return Some((0, Some(unit)));
    }
    if let Some((unit, _)) = read_money(text).filter(|(_, length)| *length == text.len()) {
        return Some((0, Some(unit.to_owned())));
    }
    let (power, length) = read_power(text, false)?;
    let rest = text.get(length..)?.trim_start();
    match read_unit(rest) {
        _ if rest.is_empty() => Some((power, None)),
        Some((unit, length)) if length == rest.len() => Some((power, Some(unit))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(text: &str) -> Option<String> {
        read_unit(text).filter(|(_, length)| *length == text.len()).map(|(unit, _)| unit)
    }

    #[test]
    fn units() {
        for (text, kept) in [
            ("套", "套"),
            ("个百分点", "pp"),
            ("％", ""),
            ("percentage points", "pp"),
            ("微克/立方米", "微克/立方米"),
            ("元/平方米", "元/平方米"),
            ("千瓦时", "千瓦时"),
            ("km/h", "km/h"),
            ("square metres", "square metres"),
            ("人次", "人次"),
        ] {
            assert_eq!(unit(text).unwrap_or_default(), kept, "{text}");
        }
        for text in ["a", "号", "月", "kms", "percentages", "家企业", "xyz"] {
            assert_eq!(unit(text), None, "{text}");
        }
    }

    #[test]
    fn powers_are_not_taken_from_units() {
        assert_eq!(read_power("万亿元", false), Some((12, 6)));
        assert_eq!(read_power("千瓦", false), None);
        assert_eq!(read_power("百分点", false), None);
        assert_eq!(read_power("km", false), None);
        assert_eq!(read_power("k", false), Some((3, 1)));
        assert_eq!(read_power("m", true), Some((6, 1)));
        assert_eq!(read_power("bn yuan", false), Some((9, 2)));
    }

    #[test]
    fn units_in_names() {
        assert_eq!(unit_of_name("GDP（亿元）"), Some("亿元"));
        assert_eq!(unit_of_name("Share (%)"), Some("%"));
        assert_eq!(unit_of_name("Output (million USD)"), Some("million USD"));
        assert_eq!(unit_of_name("Rank (draft)"), None);
        assert_eq!(unit_of_name("GDP, 亿元"), Some("亿元"));
        assert_eq!(unit_of_name("人口 万人"), Some("万人"));
        assert_eq!(unit_of_name("增速：%"), Some("%"));
        assert_eq!(unit_of_name("share %"), Some("%"));
        for name in ["pm2.5", "Total homes", "x", "Population, total", "人口", "v_x"] {
            assert_eq!(unit_of_name(name), None, "{name}");
        }
        assert_eq!(unit_of_name("增长（％）"), Some("%"));
        assert_eq!(declared("表1 单位：亿元"), Some("亿元"));
        assert_eq!(declared("（单位: 万人）"), Some("万人"));
        assert_eq!(declared("单位：亿元、%"), None);
        assert_eq!(declared("各单位用电量"), None);
        let parts = |text| parts(text).map(|(power, unit)| (power, unit.unwrap_or_default()));
        for (text, power, unit) in [
            ("亿元", 8, "元"),
            ("万人", 4, "人"),
            ("million USD", 6, "USD"),
            ("%", 0, "%"),
            ("万", 4, ""),
            ("千瓦", 0, "千瓦"),
            ("$", 0, "$"),
            ("km", 0, "km"),
            ("元/平方米", 0, "元/平方米"),
        ] {
            assert_eq!(parts(text), Some((power, unit.to_owned())), "{text}");
        }
        assert_eq!(parts("亿号"), None);
    }
}
