//! The few words the library itself says, in Chinese and English.
//!
//! Takes a language tag; gives phrases. A language that is not here gets English. Numbers and
//! dates come from the page's `Intl`, never from here.

use std::cmp::Ordering;

use crate::dataset::{Bound, Status};

/// The languages the library speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Words {
    /// 简体中文.
    Chinese,
    /// English.
    English,
}

impl Words {
    /// The words for a BCP 47 tag.
    #[must_use]
    pub fn of(language: &str) -> Words {
        let primary = language.split(['-', '_']).next().unwrap_or_default();
        if primary.eq_ignore_ascii_case("zh") { Words::Chinese } else { Words::English }
    }

    fn pick(self, zh: &'static str, en: &'static str) -> &'static str {
        match self {
            Words::Chinese => zh,
            Words::English => en,
        }
    }

    /// Before the source.
    #[must_use]
    pub fn source(self) -> &'static str {
        self.pick("数据来源：", "Source: ")
    }

    /// Before the notes.
    #[must_use]
    pub fn note(self) -> &'static str {
        self.pick("注：", "Note: ")
    }

    /// What limits the comparison of a value, before it is said.
    #[must_use]
    pub fn basis(self) -> &'static str {
        self.pick("口径", "Basis")
    }

    /// What is to be noted of a value, before it is said.
    #[must_use]
    pub fn remark(self) -> &'static str {
        self.pick("注", "Note")
    }

    /// Where a value comes from, before it is said.
    #[must_use]
    pub fn source_title(self) -> &'static str {
        self.pick("来源", "Source")
    }

    /// Between a number and its unit.
    #[must_use]
    pub fn unit_space(self) -> &'static str {
        self.pick("", " ")
    }

    /// Between items of a list.
    #[must_use]
    pub fn comma(self) -> &'static str {
        self.pick("、", ", ")
    }

    /// Between sources, notes of one value, and the parts of a sentence on one thing.
    #[must_use]
    pub fn semicolon(self) -> &'static str {
        self.pick("；", "; ")
    }

    /// The note of figures that were not seen in their source itself.
    #[must_use]
    pub fn second_hand(self) -> &'static str {
        self.pick("转引：见于转载页面，未见原文。", "Second-hand: seen in a copy, not in the source itself.")
    }

    /// What a table calls the notes of its rows.
    #[must_use]
    pub fn notes_title(self) -> &'static str {
        self.pick("说明", "Note")
    }

    /// At the end of a sentence.
    #[must_use]
    pub fn stop(self) -> &'static str {
        self.pick("。", ". ")
    }

    /// Between a name and what is said of it.
    #[must_use]
    pub fn colon(self) -> &'static str {
        self.pick("：", ": ")
    }

    /// A status as a legend and a table name it; nothing for an actual value.
    #[must_use]
    pub fn status(self, status: Status) -> &'static str {
        match status {
            Status::Actual => "",
            Status::Provisional => self.pick("初步数", "provisional"),
            Status::Estimate => self.pick("估计数", "estimate"),
            Status::Forecast => self.pick("预测数", "forecast"),
            Status::Target => self.pick("目标", "target"),
            Status::Missing => self.pick("无数据", "no figure"),
        }
    }

    /// A status where it is a category beside the others.
    #[must_use]
    pub fn named_status(self, status: Status) -> &'static str {
        if status == Status::Actual { self.pick("实际数", "actual") } else { self.status(status) }
    }

    /// What layers are that constants tell apart, where no field says.
    #[must_use]
    pub fn series(self) -> &'static str {
        self.pick("系列", "Series")
    }

    /// A bound as a legend names it; nothing for an exact value.
    #[must_use]
    pub fn bound(self, bound: Bound) -> &'static str {
        match bound {
            Bound::Exact => "",
            Bound::AtLeast => self.pick("不低于", "at least"),
            Bound::AtMost => self.pick("不高于", "at most"),
            Bound::About => self.pick("约", "about"),
            Bound::Over => self.pick("超过", "over"),
            Bound::Under => self.pick("不足", "under"),
        }
    }

    /// A value with its qualifiers as it is spoken: "target: at least 10%".
    #[must_use]
    pub fn qualified(self, value: &str, status: Status, bound: Bound) -> String {
        let bound = self.bound(bound);
        let space = if bound.is_empty() { "" } else { self.pick("", " ") };
        let value = format!("{bound}{space}{value}");
        match (status, self.status(status)) {
            (_, "") => value,
            (Status::Target, word) => format!("{word}{}{value}", self.colon()),
            (Status::Missing, word) => word.to_owned(),
            (_, word) => match self {
                Words::Chinese => format!("{value}（{word}）"),
                Words::English => format!("{value}, {word}"),
            },
        }
    }

    /// What kind of chart a mark makes.
    #[must_use]
    pub fn chart(self, mark: &str) -> &'static str {
        match mark {
            "bar" => self.pick("柱状图", "Bar chart"),
            "line" => self.pick("折线图", "Line chart"),
            "area" => self.pick("面积图", "Area chart"),
            "point" | "circle" | "square" | "tick" => self.pick("点图", "Dot plot"),
            "rect" => self.pick("热力图", "Heat map"),
            _ => self.pick("图表", "Chart"),
        }
    }

    /// Before the highest value.
    #[must_use]
    pub fn highest(self) -> &'static str {
        self.pick("最高", "highest ")
    }

    /// Before the lowest value.
    #[must_use]
    pub fn lowest(self) -> &'static str {
        self.pick("最低", "lowest ")
    }

    /// How many values a chart shows.
    #[must_use]
    pub fn values(self, count: usize) -> String {
        match self {
            Words::Chinese => format!("共{count}个数值"),
            Words::English if count == 1 => "1 value".to_owned(),
            Words::English => format!("{count} values"),
        }
    }

    /// How much a cell of a bar stands for.
    #[must_use]
    pub fn cell(self, amount: &str, unit: &str) -> String {
        match self {
            Words::Chinese => format!("每格{amount}{unit}"),
            Words::English => format!("1 cell = {amount} {unit}").trim_end().to_owned(),
        }
    }

    /// Between the parts of a sentence.
    #[must_use]
    pub fn clause(self) -> &'static str {
        self.pick("，", ", ")
    }

    /// A value with what it is of.
    #[must_use]
    pub fn valued(self, value: &str, of: &str) -> String {
        match self {
            _ if of.is_empty() => value.to_owned(),
            // One pair of brackets for the status and this.
            Words::Chinese => match value.strip_suffix('）') {
                Some(open) => format!("{open}，{of}）"),
                None => format!("{value}（{of}）"),
            },
            Words::English => format!("{value} ({of})"),
        }
    }

    /// From one name along an axis to another.
    #[must_use]
    pub fn span(self, from: &str, to: &str) -> String {
        if from == to { from.to_owned() } else { format!("{from}–{to}") }
    }

    /// From one value at its place to another at its place, and which way that is.
    #[must_use]
    pub fn change(self, from: (&str, &str), to: (&str, &str), way: Ordering) -> String {
        let ((x1, v1), (x2, v2)) = (from, to);
        match (self, way) {
            (Words::Chinese, Ordering::Equal) => format!("{x1}与{x2}均为{v1}"),
            (Words::Chinese, Ordering::Greater) => format!("由{x1}的{v1}升至{x2}的{v2}"),
            (Words::Chinese, Ordering::Less) => format!("由{x1}的{v1}降至{x2}的{v2}"),
            (Words::English, Ordering::Equal) => format!("{v1} in {x1} and again in {x2}"),
            (Words::English, Ordering::Greater) => format!("up from {v1} in {x1} to {v2} in {x2}"),
            (Words::English, Ordering::Less) => format!("down from {v1} in {x1} to {v2} in {x2}"),
        }
    }

    /// The first and the last value of a series that breaks between them.
    #[must_use]
    pub fn parted(self, from: (&str, &str), to: (&str, &str)) -> String {
        let ((x1, v1), (x2, v2)) = (from, to);
        match self {
            Words::Chinese => format!("{x1}为{v1}，{x2}为{v2}，其间数列中断，不可直接比较"),
            Words::English => format!("{v1} in {x1}, {v2} in {x2}; the series breaks between, so they do not compare"),
        }
    }

    /// How many targets were met, and what those not met are of.
    #[must_use]
    pub fn targets(self, met: usize, missed: &[&str]) -> String {
        let all = met + missed.len();
        let text = match (self, all) {
            (Words::Chinese, _) => format!("{all}项目标中{met}项达到"),
            (Words::English, 1) => format!("{met} of 1 target met"),
            (Words::English, _) => format!("{met} of {all} targets met"),
        };
        if missed.is_empty() || missed.len() > 3 {
            return text;
        }
        let names = missed.join(self.semicolon());
        format!("{text}{}{names}", self.pick("，未达到：", ", missed: "))
    }

    /// Where there is no figure.
    #[must_use]
    pub fn none_for(self, places: &[String]) -> String {
        let names = places.join(self.comma());
        match self {
            Words::Chinese => format!("{names}无数据"),
            Words::English => format!("no figure for {names}"),
        }
    }

    /// Which statuses occur.
    #[must_use]
    pub fn includes(self, names: &[&str]) -> String {
        let names = names.join(self.comma());
        match self {
            Words::Chinese => format!("含{names}"),
            Words::English => format!("Includes values marked {names}"),
        }
    }

    /// Which bounds occur.
    #[must_use]
    pub fn stated(self, names: &[&str]) -> String {
        match self {
            Words::Chinese => format!("部分数值为“{}”", names.join("”“")),
            Words::English => format!("Some are stated as {}", names.join(", ")),
        }
    }

    /// What is written on the chart about its values.
    #[must_use]
    pub fn annotated(self, texts: &[String]) -> String {
        match self {
            Words::Chinese => format!("图中注明：{}", texts.join("；")),
            Words::English => format!("Annotated: {}", texts.join("; ")),
        }
    }

    /// Where a category has no value in any series.
    #[must_use]
    pub fn no_figure(self) -> &'static str {
        self.pick("无数据", "no figure")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn qualified_values_are_spoken_in_full() {
        let en = Words::of("en-GB");
        assert_eq!(en.qualified("10%", Status::Target, Bound::AtLeast), "target: at least 10%");
        assert_eq!(en.qualified("12%", Status::Provisional, Bound::Exact), "12%, provisional");
        assert_eq!(en.qualified("18.0%", Status::Actual, Bound::Exact), "18.0%");
        assert_eq!(Words::of("zh").qualified("15%", Status::Target, Bound::About), "目标：约15%");
    }
}
