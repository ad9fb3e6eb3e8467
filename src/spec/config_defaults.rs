//! The defaults: Vega-Lite's own, for `theme: "vega"` and for comparing charts with Vega's, and those of
//! the house look, whose colours, type and guides come from the theme.
//!
//! Tables in text, read like any spec's `config`: that takes far less room than code that fills the
//! objects. A line is the path of an object and its properties; `[` starts a list. The values are those of
//! Vega-Lite 6.4's `config.ts` and, below them, of `config.js` in Vega 6's parser: what a spec without any
//! `config` is drawn with.

use std::rc::Rc;

use super::config::Config;
use super::property::Read;
use super::reader::Reader;
use super::view_object::ConfigBlock;
use crate::digits;
use crate::json::Json;
use crate::list::Listed;

/// What both looks have.
const SHARED: &str = "\
|padding=5|countTitle=Count of Records|timeFormat=%b %d, %Y|normalizedNumberFormat=.0%\n\
view|continuousWidth=300|continuousHeight=300|step=20\n\
mark|invalid=break-paths-show-path-domains|timeUnitBandSize=1\n\
bar|binSpacing=1|continuousBandSize=5|minBandSize=0.25|timeUnitBandPosition=0.5\n\
rect|binSpacing=0|continuousBandSize=5|minBandSize=0.25|timeUnitBandPosition=0.5\n\
tick|binSpacing=0|continuousBandSize=5|minBandSize=0.25|timeUnitBandPosition=0.5|thickness=1\n\
line|strokeWidth=2\n\
scale|pointPadding=0.5|barBandPaddingInner=0.1|rectBandPaddingInner=0|tickBandPaddingInner=0.25|\
bandWithNestedOffsetPaddingInner=0.2|bandWithNestedOffsetPaddingOuter=0.2|minBandSize=2|minFontSize=8|\
maxFontSize=40|minOpacity=0.3|maxOpacity=0.8|minSize=4|minStrokeWidth=1|maxStrokeWidth=4|quantileCount=4|\
quantizeCount=4|zero=true\n\
facet|spacing=20\n";

/// What only Vega's look has.
const VEGA: &str = "\
|background=white\n\
mark|color=#4c78a8\n\
rule|color=black\n\
text|color=black\n\
point|size=30|strokeWidth=2|shape=circle\n\
circle|size=30|strokeWidth=2\n\
square|size=30|strokeWidth=2|shape=square\n\
style/guide-label|fill=#000|font=sans-serif|fontSize=10\n\
style/guide-title|fill=#000|font=sans-serif|fontSize=11|fontWeight=bold\n\
style/group-title|fill=#000|font=sans-serif|fontSize=13|fontWeight=bold\n\
style/group-subtitle|fill=#000|font=sans-serif|fontSize=12\n\
style/cell|fill=transparent|stroke=#ddd\n\
style/view|fill=transparent\n\
axis|minExtent=0|maxExtent=200|bandPosition=0.5|domain=true|domainWidth=1|domainColor=#888|gridWidth=1|\
gridColor=#ddd|labels=true|labelLimit=180|labelOffset=0|labelPadding=2|ticks=true|tickColor=#888|\
tickOffset=0|tickRound=true|tickSize=5|tickWidth=1|titlePadding=4\n\
axisBand|tickOffset=-0.5\n\
legend|orient=right|offset=18|padding=0|gridAlign=each|columnPadding=10|rowPadding=2|\
symbolDirection=vertical|gradientDirection=vertical|gradientHorizontalMaxLength=200|\
gradientHorizontalMinLength=100|gradientVerticalMaxLength=200|gradientVerticalMinLength=64|\
gradientThickness=16|gradientStrokeColor=#ddd|gradientStrokeWidth=0|gradientLabelOffset=2|labelAlign=left|\
labelBaseline=middle|labelLimit=160|labelOffset=4|labelOverlap=true|symbolLimit=30|\
symbolSize=100|symbolOffset=0|symbolStrokeWidth=1.5|symbolBaseFillColor=transparent|\
symbolBaseStrokeColor=#888|titleLimit=180|titleOrient=top|titlePadding=5|unselectedOpacity=0.35\n\
header|titlePadding=10|labelPadding=10\n\
title|orient=top|offset=4|subtitlePadding=3\n\
range/category|scheme=tableau10\n\
range/ordinal|scheme=blues\n\
range/ramp|scheme=blues\n\
range/heatmap|scheme=yellowgreenblue\n\
range/diverging|scheme=blueorange|extent=[1,0\n\
range|symbol=[circle,square,triangle-up,cross,diamond,triangle-right,triangle-down,triangle-left\n";

/// What only the house look has: more air between groups of bars.
const HOUSE: &str = "\
scale|barBandPaddingInner=0.28|bandWithNestedOffsetPaddingInner=0.24|bandWithNestedOffsetPaddingOuter=0.12|\
offsetBandPaddingInner=0.1\n\
view|step=26\n";

/// A value in a table.
fn value(text: &str) -> Json {
    match text.strip_prefix('[') {
        Some(items) => Json::Array(items.split(',').map(value).listed()),
        None if text == "true" => Json::Bool(true),
        None => digits::number(text).map_or_else(|| Json::from(text), Json::Number),
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

/// Adds a table's values to those there are.
fn add(defaults: &mut Json, table: &str) {
    for line in table.lines() {
        let mut parts = line.split('|');
        let path = parts.next().unwrap_or_default();
        for (name, text) in parts.filter_map(|part| part.split_once('=')) {
            let path = if path.is_empty() { name.to_owned() } else { [path, name].join("/") };
            put(defaults, &path, value(text));
        }
    }
}

/// The values of both tables as a `config` block.
fn block(own: &str) -> Json {
    let mut defaults = Json::Object(Vec::new());
    add(&mut defaults, SHARED);
    add(&mut defaults, own);
    defaults
}

fn read(own: &str) -> Config {
    ConfigBlock::read(&block(own), &mut Reader::default()).map_or_else(Config::default, |block| block.0)
}

impl Config {
    /// Vega-Lite's defaults.
    #[must_use]
    pub fn vega() -> Config {
        read(VEGA)
    }

    /// Defaults of the house look.
    #[must_use]
    pub fn house() -> Config {
        read(HOUSE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::{Merge, Nullable, Paint};

    #[test]
    fn every_default_is_known() {
        for own in [VEGA, HOUSE] {
            let mut reader = Reader::default();
            assert!(ConfigBlock::read(&block(own), &mut reader).is_some());
            assert_eq!(reader.into_problems(), []);
        }
        let range = Config::vega().range().clone().unwrap();
        assert_eq!(range.symbol().as_ref().map(Vec::len), Some(8));
        assert_eq!(Config::vega().normalized_number_format().as_deref(), Some(".0%"));
        assert_eq!(Config::vega().time_format().as_deref(), Some("%b %d, %Y"));
    }

    #[test]
    fn the_house_has_defaults_of_its_own() {
        let house = Config::house();
        let scale = house.scale().clone().unwrap();
        assert_eq!((scale.bar_band_padding_inner(), scale.point_padding()), (Some(0.28), Some(0.5)));
        assert_eq!(house.view().as_ref().and_then(|view| view.step()), Some(26.0));
        assert!(house.axis().is_none() && house.background().is_unset());
        let mark = house.mark().clone().unwrap();
        assert!(mark.color().is_none() && !mark.invalid().is_unset());
    }

    #[test]
    fn a_spec_is_stronger_than_the_defaults() {
        let own = serde_json::json!({ "axis": { "tickSize": 9 }, "style": { "cell": { "stroke": null } } });
        let own: Json = serde_json::from_value(own).unwrap();
        let mut config = ConfigBlock::read(&own, &mut Reader::default()).unwrap().0;
        config.fill_from(&Config::vega());
        let axis = config.axis().clone().unwrap();
        assert_eq!((axis.tick_size(), axis.label_padding()), (Some(9.0), Some(2.0)));
        let styles = config.style().clone().unwrap();
        assert_eq!(*styles.get("cell").unwrap().mark.stroke(), Nullable::Null);
        assert_eq!(*styles.get("cell").unwrap().mark.fill(), Nullable::Value(Paint("transparent".into())));
        assert_eq!(styles.get("guide-label").unwrap().mark.font_size(), Some(10.0));
        assert_eq!(config.count_title().as_deref(), Some("Count of Records"));
    }
}
