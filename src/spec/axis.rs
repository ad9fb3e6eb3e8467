//! Axes: how the scale of x or y is shown, in an encoding and as defaults in `config`.

use super::define::{read_bag, spec_bag, spec_union, spec_words};
use super::hints;
use super::property::{Nullable, OneOrMany};
use super::text::LocalText;
use super::values::{
    Align, Anchor, Baseline, BoolOrPixels, Datum, FontStyle, FontWeight, LabelOverlap, Paint, Side, StrokeCap, Text,
    TickCount,
};

spec_words! {
    /// Whether ticks and grid lines of a band scale stand in the middle of bands or between them.
    pub enum TickBand { Center = "center", Extent = "extent", }
}

spec_union! {
    /// A title's place along the axis.
    pub enum AxisAnchor {
        /// At the start, in the middle or at the end.
        Anchor(Anchor),
        /// Wherever `config` says.
        Null(()),
    }
}

spec_bag! {
    /// An axis. Lengths are px; what is not set comes from `config.axis` and its variants.
    pub struct Axis {
        /// Whether there is no axis unless one is asked for.
        pub disable: Option<bool> = config "disable",
        /// The title; `null` for none. Without it, the field's title.
        pub title: Nullable<LocalText> = "title",
        /// The labels' format, in d3's number or time format language.
        pub format: Option<Text> = "format",
        /// Whether `format` is for numbers or times: `number`, `time`, `utc`.
        pub format_type: Option<Text> = "formatType",
        /// Labels in place of those of the values named.
        pub label_map: Option<super::property::Named<LocalText>> = "labelMap",
        /// The side of the plot.
        pub orient: Option<Side> = "orient",
        /// The ticks' values.
        pub values: Option<Vec<Datum>> = view "values",
        /// About how many ticks there are.
        pub tick_count: Option<TickCount> = "tickCount",
        /// The least difference between ticks, in units of the scale.
        pub tick_min_step: Option<f64> = "tickMinStep",
        /// Ticks of a band scale: in the middle of bands or between them.
        pub tick_band: Option<TickBand> = "tickBand",
        /// Whether there is one more tick at the start of the scale.
        pub tick_extra: Option<bool> = "tickExtra",
        /// Whether ticks stand on whole px.
        pub tick_round: Option<bool> = "tickRound",
        /// Whether there are ticks.
        pub ticks: Option<bool> = "ticks",
        /// Length of ticks.
        pub tick_size: Option<f64> = "tickSize",
        /// Width of ticks.
        pub tick_width: Option<f64> = "tickWidth",
        /// Colour of ticks.
        pub tick_color: Nullable<Paint> = "tickColor",
        /// Opacity of ticks.
        pub tick_opacity: Option<f64> = "tickOpacity",
        /// Dashes of ticks.
        pub tick_dash: Option<Vec<f64>> = "tickDash",
        /// Start within the dashes.
        pub tick_dash_offset: Option<f64> = "tickDashOffset",
        /// How ticks end.
        pub tick_cap: Option<StrokeCap> = "tickCap",
        /// Shift of ticks, labels and grid lines along the axis.
        pub tick_offset: Option<f64> = "tickOffset",
        /// Whether there are grid lines.
        pub grid: Option<bool> = "grid",
        /// Colour of grid lines.
        pub grid_color: Nullable<Paint> = "gridColor",
        /// Opacity of grid lines.
        pub grid_opacity: Option<f64> = "gridOpacity",
        /// Width of grid lines.
        pub grid_width: Option<f64> = "gridWidth",
        /// Dashes of grid lines.
        pub grid_dash: Option<Vec<f64>> = "gridDash",
        /// Start within the dashes.
        pub grid_dash_offset: Option<f64> = "gridDashOffset",
        /// How grid lines end.
        pub grid_cap: Option<StrokeCap> = "gridCap",
        /// Whether the axis has a line.
        pub domain: Option<bool> = "domain",
        /// Colour of the axis line.
        pub domain_color: Nullable<Paint> = "domainColor",
        /// Opacity of the axis line.
        pub domain_opacity: Option<f64> = "domainOpacity",
        /// Width of the axis line.
        pub domain_width: Option<f64> = "domainWidth",
        /// Dashes of the axis line.
        pub domain_dash: Option<Vec<f64>> = "domainDash",
        /// Start within the dashes.
        pub domain_dash_offset: Option<f64> = "domainDashOffset",
        /// How the axis line ends.
        pub domain_cap: Option<StrokeCap> = "domainCap",
        /// Whether there are labels.
        pub labels: Option<bool> = "labels",
        /// Alignment of labels.
        pub label_align: Option<Align> = "labelAlign",
        /// Clockwise turn of labels, in degrees.
        pub label_angle: Option<f64> = "labelAngle",
        /// Baseline of labels.
        pub label_baseline: Option<Baseline> = "labelBaseline",
        /// Whether labels beyond the axis are hidden, or by how much they may stand out.
        pub label_bound: Option<BoolOrPixels> = "labelBound",
        /// Colour of labels.
        pub label_color: Nullable<Paint> = "labelColor",
        /// Whether the first and last label are aligned with the ends of the axis.
        pub label_flush: Option<BoolOrPixels> = "labelFlush",
        /// Shift of flush labels.
        pub label_flush_offset: Option<f64> = "labelFlushOffset",
        /// Font of labels.
        pub label_font: Option<Text> = "labelFont",
        /// Size of labels.
        pub label_font_size: Option<f64> = "labelFontSize",
        /// Slant of labels.
        pub label_font_style: Option<FontStyle> = "labelFontStyle",
        /// Weight of labels.
        pub label_font_weight: Option<FontWeight> = "labelFontWeight",
        /// Greatest width of labels; 0 is no limit.
        pub label_limit: Option<f64> = "labelLimit",
        /// Distance between the lines of a label.
        pub label_line_height: Option<f64> = "labelLineHeight",
        /// Shift of labels along the axis.
        pub label_offset: Option<f64> = "labelOffset",
        /// Opacity of labels.
        pub label_opacity: Option<f64> = "labelOpacity",
        /// What happens to labels that would overlap.
        pub label_overlap: Option<LabelOverlap> = "labelOverlap",
        /// Distance between ticks and labels.
        pub label_padding: Option<f64> = "labelPadding",
        /// Least distance between labels.
        pub label_separation: Option<f64> = "labelSeparation",
        /// Alignment of the title.
        pub title_align: Option<Align> = "titleAlign",
        /// Place of the title along the axis.
        pub title_anchor: Option<AxisAnchor> = "titleAnchor",
        /// Clockwise turn of the title, in degrees.
        pub title_angle: Option<f64> = "titleAngle",
        /// Baseline of the title.
        pub title_baseline: Option<Baseline> = "titleBaseline",
        /// Colour of the title.
        pub title_color: Nullable<Paint> = "titleColor",
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
        /// Opacity of the title.
        pub title_opacity: Option<f64> = "titleOpacity",
        /// Distance between labels and title.
        pub title_padding: Option<f64> = "titlePadding",
        /// Place of the title, from the left of the plot.
        pub title_x: Option<f64> = "titleX",
        /// Place of the title, from the top of the plot.
        pub title_y: Option<f64> = "titleY",
        /// Least space that ticks and labels take.
        pub min_extent: Option<f64> = "minExtent",
        /// Greatest space that ticks and labels take.
        pub max_extent: Option<f64> = "maxExtent",
        /// Distance from the plot.
        pub offset: Option<f64> = "offset",
        /// Place across the plot, in px.
        pub position: Option<f64> = "position",
        /// Place of ticks within a band, from 0 to 1.
        pub band_position: Option<f64> = "bandPosition",
        /// Shift of axis and grid; 0.5 puts hairlines on px.
        pub translate: Option<f64> = "translate",
        /// 0 behind the marks, 1 before them.
        pub zindex: Option<f64> = "zindex",
        /// Whether assistive technology is told of it.
        pub aria: Option<bool> = "aria",
        /// The text for assistive technology.
        pub description: Option<Text> = "description",
        /// Styles of `config.style`, the last the strongest.
        pub style: Option<OneOrMany<Text>> = "style",
    }
    refuse {
        "labelExpr" => "expressions are not run; use `format`, or `labelMap` with a label for each value",
        "encode" => hints::EXPRESSION,
    }
}
read_bag!(Axis);
