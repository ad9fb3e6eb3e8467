//! Vega-Lite's own defaults, for `theme: "vega"` and for comparing charts with Vega's.
//!
//! The values are those of Vega-Lite 6.4's `config.ts` and, below them, of `config.js` in Vega 6's
//! parser: what a spec without any `config` is drawn with.

use super::axis::{Axis, AxisAnchor};
use super::chart::Padding;
use super::config::{Config, FacetConfig};
use super::header::Header;
use super::legend::{LayoutAlign, Legend, LegendOrient};
use super::mark::{Invalid, Mark};
use super::property::{Named, Nullable};
use super::scale_config::{RangeColors, RangeConfig, RangeScheme, ScaleConfig, SchemeColors};
use super::title::{Title, TitleOrient};
use super::values::{Align, Anchor, Baseline, FontWeight, LabelOverlap, Orientation, Paint, Side, SymbolShape, Text};
use super::view::ViewBackground;

/// Marks without a colour of their own, the first of the colours of categories.
const BLUE: &str = "#4c78a8";
const BLACK: &str = "#000";
const GRAY: &str = "#888";
const LIGHT_GRAY: &str = "#ddd";
const FONT: &str = "sans-serif";

fn paint(color: &str) -> Paint {
    Paint(color.into())
}

fn ink(color: &str) -> Nullable<Paint> {
    Nullable::Value(paint(color))
}

fn text(text: &str) -> Option<Text> {
    Some(text.into())
}

/// Bars, rects and ticks on a continuous scale.
fn band_mark(bin_spacing: f64) -> Mark {
    Mark {
        bin_spacing: Some(bin_spacing),
        continuous_band_size: Some(5.0),
        min_band_size: Some(0.25),
        time_unit_band_position: Some(0.5),
        ..Mark::default()
    }
}

/// A style of text.
fn lettering(size: f64, weight: Option<FontWeight>) -> Mark {
    Mark { fill: ink(BLACK), font: text(FONT), font_size: Some(size), font_weight: weight, ..Mark::default() }
}

/// A style of points.
fn symbol(shape: Option<SymbolShape>) -> Mark {
    Mark { size: Some(30.0), stroke_width: Some(2.0), shape, ..Mark::default() }
}

fn scheme(name: &str, extent: Option<Vec<f64>>) -> Option<RangeColors> {
    Some(RangeColors::Scheme(RangeScheme { scheme: SchemeColors::Name(name.into()), count: None, extent }))
}

impl Config {
    /// Vega-Lite's defaults.
    #[must_use]
    pub fn vega() -> Config {
        let mark = Mark {
            color: Some(paint(BLUE)),
            invalid: Nullable::Value(Invalid::BreakPathsShowPathDomains),
            time_unit_band_size: Some(1.0),
            ..Mark::default()
        };
        let black = Mark { color: Some(paint("black")), ..Mark::default() };
        Config {
            background: ink("white"),
            padding: Some(Padding::All(5.0)),
            count_title: text("Count of Records"),
            time_format: text("%b %d, %Y"),
            normalized_number_format: text(".0%"),
            view: Some(Box::new(ViewBackground {
                continuous_width: Some(300.0),
                continuous_height: Some(300.0),
                step: Some(20.0),
                ..ViewBackground::default()
            })),
            mark: Some(Box::new(mark)),
            bar: Some(Box::new(band_mark(1.0))),
            rect: Some(Box::new(band_mark(0.0))),
            tick: Some(Box::new(Mark { thickness: Some(1.0), ..band_mark(0.0) })),
            line: Some(Box::new(Mark { stroke_width: Some(2.0), ..Mark::default() })),
            rule: Some(Box::new(black.clone())),
            text: Some(Box::new(Mark { font: text(FONT), font_size: Some(11.0), ..black })),
            style: Some(styles()),
            axis: Some(Box::new(axis())),
            // Corrects where bands are centred.
            axis_band: Some(Box::new(Axis { tick_offset: Some(-0.5), ..Axis::default() })),
            legend: Some(Box::new(legend())),
            header: Some(Box::new(Header {
                title_padding: Some(10.0),
                label_padding: Some(10.0),
                ..Header::default()
            })),
            title: Some(Box::new(Title {
                orient: Some(TitleOrient::Top),
                anchor: Some(AxisAnchor::Anchor(Anchor::Middle)),
                offset: Some(4.0),
                subtitle_padding: Some(3.0),
                ..Title::default()
            })),
            scale: Some(Box::new(scale())),
            range: Some(Box::new(range())),
            facet: Some(FacetConfig { columns: None, spacing: Some(20.0) }),
            ..Config::default()
        }
    }
}

fn styles() -> Named<Mark> {
    let cell = Mark { fill: ink("transparent"), stroke: ink(LIGHT_GRAY), ..Mark::default() };
    let view = Mark { fill: ink("transparent"), ..Mark::default() };
    let styles = [
        ("guide-label", lettering(10.0, None)),
        ("guide-title", lettering(11.0, Some(FontWeight::Bold))),
        ("group-title", lettering(13.0, Some(FontWeight::Bold))),
        ("group-subtitle", lettering(12.0, None)),
        ("point", symbol(Some(SymbolShape::Circle))),
        ("circle", symbol(None)),
        ("square", symbol(Some(SymbolShape::Square))),
        ("cell", cell),
        ("view", view),
    ];
    Named(styles.into_iter().map(|(name, mark)| (name.into(), mark)).collect())
}

fn axis() -> Axis {
    Axis {
        min_extent: Some(0.0),
        max_extent: Some(200.0),
        band_position: Some(0.5),
        domain: Some(true),
        domain_width: Some(1.0),
        domain_color: ink(GRAY),
        grid_width: Some(1.0),
        grid_color: ink(LIGHT_GRAY),
        labels: Some(true),
        label_limit: Some(180.0),
        label_offset: Some(0.0),
        label_padding: Some(2.0),
        ticks: Some(true),
        tick_color: ink(GRAY),
        tick_offset: Some(0.0),
        tick_round: Some(true),
        tick_size: Some(5.0),
        tick_width: Some(1.0),
        title_padding: Some(4.0),
        ..Axis::default()
    }
}

fn legend() -> Legend {
    Legend {
        orient: Some(LegendOrient::Right),
        offset: Some(18.0),
        padding: Some(0.0),
        grid_align: Some(LayoutAlign::Each),
        column_padding: Some(10.0),
        row_padding: Some(2.0),
        symbol_direction: Some(Orientation::Vertical),
        gradient_direction: Some(Orientation::Vertical),
        gradient_horizontal_max_length: Some(200.0),
        gradient_horizontal_min_length: Some(100.0),
        gradient_vertical_max_length: Some(200.0),
        gradient_vertical_min_length: Some(64.0),
        gradient_thickness: Some(16.0),
        gradient_stroke_color: ink(LIGHT_GRAY),
        gradient_stroke_width: Some(0.0),
        gradient_label_offset: Some(2.0),
        label_align: Some(Align::Left),
        label_baseline: Some(Baseline::Middle),
        label_limit: Some(160.0),
        label_offset: Some(4.0),
        label_overlap: Some(LabelOverlap::Bool(true)),
        symbol_limit: Some(30.0),
        symbol_type: Some(SymbolShape::Circle),
        symbol_size: Some(100.0),
        symbol_offset: Some(0.0),
        symbol_stroke_width: Some(1.5),
        symbol_base_fill_color: ink("transparent"),
        symbol_base_stroke_color: ink(GRAY),
        title_limit: Some(180.0),
        title_orient: Some(Side::Top),
        title_padding: Some(5.0),
        unselected_opacity: Some(0.35),
        ..Legend::default()
    }
}

fn scale() -> ScaleConfig {
    ScaleConfig {
        point_padding: Some(0.5),
        bar_band_padding_inner: Some(0.1),
        rect_band_padding_inner: Some(0.0),
        tick_band_padding_inner: Some(0.25),
        band_with_nested_offset_padding_inner: Some(0.2),
        band_with_nested_offset_padding_outer: Some(0.2),
        min_band_size: Some(2.0),
        min_font_size: Some(8.0),
        max_font_size: Some(40.0),
        min_opacity: Some(0.3),
        max_opacity: Some(0.8),
        min_size: Some(4.0),
        min_stroke_width: Some(1.0),
        max_stroke_width: Some(4.0),
        quantile_count: Some(4.0),
        quantize_count: Some(4.0),
        zero: Some(true),
        ..ScaleConfig::default()
    }
}

fn range() -> RangeConfig {
    use SymbolShape::{Circle, Cross, Diamond, Square, TriangleDown, TriangleLeft, TriangleRight, TriangleUp};
    RangeConfig {
        category: scheme("tableau10", None),
        ordinal: scheme("blues", None),
        ramp: scheme("blues", None),
        heatmap: scheme("yellowgreenblue", None),
        diverging: scheme("blueorange", Some(vec![1.0, 0.0])),
        symbol: Some(vec![Circle, Square, TriangleUp, Cross, Diamond, TriangleRight, TriangleDown, TriangleLeft]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::Merge;

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
        assert_eq!(styles.get("cell").unwrap().fill, ink("transparent"));
        assert_eq!(styles.get("guide-label").unwrap().font_size, Some(10.0));
        assert_eq!(config.count_title.as_deref(), Some("Count of Records"));
    }
}
