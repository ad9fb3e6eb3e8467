//! Vega-Lite's own defaults, for `theme: "vega"` and for comparing charts with Vega's.
//!
//! A table of paths and values, read like any spec's `config`: it takes far less room than code that
//! fills the structs. The values are those of Vega-Lite 6.4's `config.ts` and, below them, of
//! `config.js` in Vega 6's parser: what a spec without any `config` is drawn with.

use std::rc::Rc;

use super::config::Config;
use super::property::Read;
use super::reader::Reader;
use super::view_object::ConfigBlock;
use crate::json::Json;

/// A value in the table.
enum Value {
    Number(f64),
    Text(&'static str),
    Bool(bool),
    Numbers(&'static [f64]),
    Texts(&'static [&'static str]),
}

use Value::{Bool, Number, Numbers, Text, Texts};

/// Each default by its path in `config`.
const DEFAULTS: &[(&str, Value)] = &[
    ("background", Text("white")),
    ("padding", Number(5.0)),
    ("countTitle", Text("Count of Records")),
    ("timeFormat", Text("%b %d, %Y")),
    ("normalizedNumberFormat", Text(".0%")),
    ("view/continuousWidth", Number(300.0)),
    ("view/continuousHeight", Number(300.0)),
    ("view/step", Number(20.0)),
    ("mark/color", Text("#4c78a8")),
    ("mark/invalid", Text("break-paths-show-path-domains")),
    ("mark/timeUnitBandSize", Number(1.0)),
    ("bar/binSpacing", Number(1.0)),
    ("bar/continuousBandSize", Number(5.0)),
    ("bar/minBandSize", Number(0.25)),
    ("bar/timeUnitBandPosition", Number(0.5)),
    ("rect/binSpacing", Number(0.0)),
    ("rect/continuousBandSize", Number(5.0)),
    ("rect/minBandSize", Number(0.25)),
    ("rect/timeUnitBandPosition", Number(0.5)),
    ("tick/binSpacing", Number(0.0)),
    ("tick/continuousBandSize", Number(5.0)),
    ("tick/minBandSize", Number(0.25)),
    ("tick/timeUnitBandPosition", Number(0.5)),
    ("tick/thickness", Number(1.0)),
    ("line/strokeWidth", Number(2.0)),
    ("rule/color", Text("black")),
    ("text/color", Text("black")),
    ("text/font", Text("sans-serif")),
    ("text/fontSize", Number(11.0)),
    ("style/guide-label/fill", Text("#000")),
    ("style/guide-label/font", Text("sans-serif")),
    ("style/guide-label/fontSize", Number(10.0)),
    ("style/guide-title/fill", Text("#000")),
    ("style/guide-title/font", Text("sans-serif")),
    ("style/guide-title/fontSize", Number(11.0)),
    ("style/guide-title/fontWeight", Text("bold")),
    ("style/group-title/fill", Text("#000")),
    ("style/group-title/font", Text("sans-serif")),
    ("style/group-title/fontSize", Number(13.0)),
    ("style/group-title/fontWeight", Text("bold")),
    ("style/group-subtitle/fill", Text("#000")),
    ("style/group-subtitle/font", Text("sans-serif")),
    ("style/group-subtitle/fontSize", Number(12.0)),
    ("style/point/size", Number(30.0)),
    ("style/point/strokeWidth", Number(2.0)),
    ("style/point/shape", Text("circle")),
    ("style/circle/size", Number(30.0)),
    ("style/circle/strokeWidth", Number(2.0)),
    ("style/square/size", Number(30.0)),
    ("style/square/strokeWidth", Number(2.0)),
    ("style/square/shape", Text("square")),
    ("style/cell/fill", Text("transparent")),
    ("style/cell/stroke", Text("#ddd")),
    ("style/view/fill", Text("transparent")),
    ("axis/minExtent", Number(0.0)),
    ("axis/maxExtent", Number(200.0)),
    ("axis/bandPosition", Number(0.5)),
    ("axis/domain", Bool(true)),
    ("axis/domainWidth", Number(1.0)),
    ("axis/domainColor", Text("#888")),
    ("axis/gridWidth", Number(1.0)),
    ("axis/gridColor", Text("#ddd")),
    ("axis/labels", Bool(true)),
    ("axis/labelLimit", Number(180.0)),
    ("axis/labelOffset", Number(0.0)),
    ("axis/labelPadding", Number(2.0)),
    ("axis/ticks", Bool(true)),
    ("axis/tickColor", Text("#888")),
    ("axis/tickOffset", Number(0.0)),
    ("axis/tickRound", Bool(true)),
    ("axis/tickSize", Number(5.0)),
    ("axis/tickWidth", Number(1.0)),
    ("axis/titlePadding", Number(4.0)),
    ("axisBand/tickOffset", Number(-0.5)),
    ("legend/orient", Text("right")),
    ("legend/offset", Number(18.0)),
    ("legend/padding", Number(0.0)),
    ("legend/gridAlign", Text("each")),
    ("legend/columnPadding", Number(10.0)),
    ("legend/rowPadding", Number(2.0)),
    ("legend/symbolDirection", Text("vertical")),
    ("legend/gradientDirection", Text("vertical")),
    ("legend/gradientHorizontalMaxLength", Number(200.0)),
    ("legend/gradientHorizontalMinLength", Number(100.0)),
    ("legend/gradientVerticalMaxLength", Number(200.0)),
    ("legend/gradientVerticalMinLength", Number(64.0)),
    ("legend/gradientThickness", Number(16.0)),
    ("legend/gradientStrokeColor", Text("#ddd")),
    ("legend/gradientStrokeWidth", Number(0.0)),
    ("legend/gradientLabelOffset", Number(2.0)),
    ("legend/labelAlign", Text("left")),
    ("legend/labelBaseline", Text("middle")),
    ("legend/labelLimit", Number(160.0)),
    ("legend/labelOffset", Number(4.0)),
    ("legend/labelOverlap", Bool(true)),
    ("legend/symbolLimit", Number(30.0)),
    ("legend/symbolType", Text("circle")),
    ("legend/symbolSize", Number(100.0)),
    ("legend/symbolOffset", Number(0.0)),
    ("legend/symbolStrokeWidth", Number(1.5)),
    ("legend/symbolBaseFillColor", Text("transparent")),
    ("legend/symbolBaseStrokeColor", Text("#888")),
    ("legend/titleLimit", Number(180.0)),
    ("legend/titleOrient", Text("top")),
    ("legend/titlePadding", Number(5.0)),
    ("legend/unselectedOpacity", Number(0.35)),
    ("header/titlePadding", Number(10.0)),
    ("header/labelPadding", Number(10.0)),
    ("title/orient", Text("top")),
    ("title/anchor", Text("middle")),
    ("title/offset", Number(4.0)),
    ("title/subtitlePadding", Number(3.0)),
    ("scale/pointPadding", Number(0.5)),
    ("scale/barBandPaddingInner", Number(0.1)),
    ("scale/rectBandPaddingInner", Number(0.0)),
    ("scale/tickBandPaddingInner", Number(0.25)),
    ("scale/bandWithNestedOffsetPaddingInner", Number(0.2)),
    ("scale/bandWithNestedOffsetPaddingOuter", Number(0.2)),
    ("scale/minBandSize", Number(2.0)),
    ("scale/minFontSize", Number(8.0)),
    ("scale/maxFontSize", Number(40.0)),
    ("scale/minOpacity", Number(0.3)),
    ("scale/maxOpacity", Number(0.8)),
    ("scale/minSize", Number(4.0)),
    ("scale/minStrokeWidth", Number(1.0)),
    ("scale/maxStrokeWidth", Number(4.0)),
    ("scale/quantileCount", Number(4.0)),
    ("scale/quantizeCount", Number(4.0)),
    ("scale/zero", Bool(true)),
    ("range/category/scheme", Text("tableau10")),
    ("range/ordinal/scheme", Text("blues")),
    ("range/ramp/scheme", Text("blues")),
    ("range/heatmap/scheme", Text("yellowgreenblue")),
    ("range/diverging/scheme", Text("blueorange")),
    ("range/diverging/extent", Numbers(&[1.0, 0.0])),
    (
        "range/symbol",
        Texts(&[
            "circle",
            "square",
            "triangle-up",
            "cross",
            "diamond",
            "triangle-right",
            "triangle-down",
            "triangle-left",
        ]),
    ),
    ("facet/spacing", Number(20.0)),
];

impl Value {
    fn json(&self) -> Json {
        match self {
            Number(number) => Json::Number(*number),
            Text(text) => Json::from(*text),
            Bool(value) => Json::Bool(*value),
            Numbers(numbers) => Json::Array(numbers.iter().map(|number| Json::Number(*number)).collect()),
            Texts(texts) => Json::Array(texts.iter().map(|text| Json::from(*text)).collect()),
        }
    }
}

/// Puts a value at a path, making the objects on the way.
fn put(place: &mut Json, path: &str, value: Json) {
    let (name, rest) = path.split_once('/').map_or((path, None), |(name, rest)| (name, Some(rest)));
    let Json::Object(members) = place else { return };
    if !members.iter().any(|(known, _)| &**known == name) {
        members.push((Rc::from(name), Json::Object(Vec::new())));
    }
    let Some((_, member)) = members.iter_mut().find(|(known, _)| &**known == name) else { return };
    match rest {
        Some(rest) => put(member, rest, value),
        None => *member = value,
    }
}

impl Config {
    /// Vega-Lite's defaults.
    #[must_use]
    pub fn vega() -> Config {
        let mut json = Json::Object(Vec::new());
        for (path, value) in DEFAULTS {
            put(&mut json, path, value.json());
        }
        ConfigBlock::read(&json, &mut Reader::default()).map_or_else(Config::default, |block| block.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::mark::Mark;
    use crate::spec::{Axis, Merge, Named, Nullable, Paint};

    #[test]
    fn every_default_is_known() {
        let mut json = Json::Object(Vec::new());
        for (path, value) in DEFAULTS {
            put(&mut json, path, value.json());
        }
        let mut reader = Reader::default();
        assert!(ConfigBlock::read(&json, &mut reader).is_some());
        assert_eq!(reader.into_problems(), []);
        assert_eq!(Config::vega().range.unwrap().symbol.unwrap().len(), 8);
    }

    #[test]
    fn a_spec_is_stronger_than_the_defaults() {
        let mut config = Config {
            axis: Some(Box::new(Axis { tick_size: Some(9.0), ..Axis::default() })),
            style: Some(Named(vec![("cell".into(), Mark { stroke: Nullable::Null, ..Mark::default() })])),
            ..Config::default()
        };
        config.fill_from(&Config::vega());
        let axis = config.axis.unwrap();
        assert_eq!((axis.tick_size, axis.label_padding), (Some(9.0), Some(2.0)));
        let styles = config.style.unwrap();
        assert_eq!(styles.get("cell").unwrap().stroke, Nullable::Null);
        assert_eq!(styles.get("cell").unwrap().fill, Nullable::Value(Paint("transparent".into())));
        assert_eq!(styles.get("guide-label").unwrap().font_size, Some(10.0));
        assert_eq!(config.count_title.as_deref(), Some("Count of Records"));
    }
}
