//! Headers of facets: their titles and the label of each panel, row or column.

use super::axis::AxisAnchor;
use super::define::{read_bag, spec_bag};
use super::property::{Named, Nullable};
use super::text::LocalText;
use super::values::{Align, Baseline, FontStyle, FontWeight, Paint, Side, Text};

spec_bag! {
    /// A facet's header: one title, and a label for each panel, row or column. Lengths are px.
    pub struct Header {
        /// The title; `null` for none. Without it, the field's title.
        pub title: Nullable<LocalText> = "title",
        /// The labels' format, in d3's number or time format language.
        pub format: Option<Text> = "format",
        /// Whether `format` is for numbers or times: `number`, `time`, `utc`.
        pub format_type: Option<Text> = "formatType",
        /// Labels in place of those of the values named.
        pub label_map: Option<Named<LocalText>> = "labelMap",
        /// The side on which title and labels stand.
        pub orient: Option<Side> = "orient",
        /// Whether there are labels.
        pub labels: Option<bool> = "labels",
        /// Alignment of labels.
        pub label_align: Option<Align> = "labelAlign",
        /// Place of labels along their side.
        pub label_anchor: Option<AxisAnchor> = "labelAnchor",
        /// Clockwise turn of labels, in degrees.
        pub label_angle: Option<f64> = "labelAngle",
        /// Baseline of labels.
        pub label_baseline: Option<Baseline> = "labelBaseline",
        /// Colour of labels.
        pub label_color: Option<Paint> = "labelColor",
        /// Font of labels.
        pub label_font: Option<Text> = "labelFont",
        /// Size of labels.
        pub label_font_size: Option<f64> = "labelFontSize",
        /// Slant of labels.
        pub label_font_style: Option<FontStyle> = "labelFontStyle",
        /// Weight of labels.
        pub label_font_weight: Option<FontWeight> = "labelFontWeight",
        /// Greatest width of labels.
        pub label_limit: Option<f64> = "labelLimit",
        /// Distance between the lines of a label.
        pub label_line_height: Option<f64> = "labelLineHeight",
        /// The side on which labels stand.
        pub label_orient: Option<Side> = "labelOrient",
        /// Distance between labels and panel.
        pub label_padding: Option<f64> = "labelPadding",
        /// Alignment of the title.
        pub title_align: Option<Align> = "titleAlign",
        /// Place of the title along its side.
        pub title_anchor: Option<AxisAnchor> = "titleAnchor",
        /// Clockwise turn of the title, in degrees.
        pub title_angle: Option<f64> = "titleAngle",
        /// Baseline of the title.
        pub title_baseline: Option<Baseline> = "titleBaseline",
        /// Colour of the title.
        pub title_color: Option<Paint> = "titleColor",
        /// Font of the title.
        pub title_font: Option<Text> = "titleFont",
        /// Size of the title.
        pub title_font_size: Option<f64> = "titleFontSize",
        /// Slant of the title.
        pub title_font_style: Option<FontStyle> = "titleFontStyle",
        /// Weight of the title.
        pub title_font_weight: Option<FontWeight> = "titleFontWeight",
        /// Greatest width of the title.
        pub title_limit: Option<f64> = "titleLimit",
        /// Distance between the lines of the title.
        pub title_line_height: Option<f64> = "titleLineHeight",
        /// The side on which the title stands.
        pub title_orient: Option<Side> = "titleOrient",
        /// Distance between title and labels.
        pub title_padding: Option<f64> = "titlePadding",
    }
    refuse {
        "labelExpr" => "expressions are not run; use `format`, or `labelMap` with a label for each value",
    }
}
read_bag!(Header);
