//! The `config` block: defaults for everything, from a spec, a theme, or Vega-Lite itself.

use super::axis::Axis;
use super::chart::{Autosize, Padding};
use super::define::{read_whole, spec_bag, spec_object, spec_words};
use super::header::Header;
use super::hints;
use super::legend::Legend;
use super::mark::{Mark, MarkKind};
use super::property::{Named, Nullable};
use super::scale_config::{RangeConfig, ScaleConfig};
use super::style::Style;
use super::title::Title;
use super::values::{Paint, Text};
use super::view::ViewBackground;

spec_words! {
    /// How the title of a field names what was done to it.
    pub enum FieldTitle { Verbal = "verbal", Functional = "functional", Plain = "plain", }
}

spec_object! {
    /// Defaults of panels.
    pub struct FacetConfig {
        /// Number of columns of wrapped panels.
        pub columns: Option<f64> = "columns",
        /// Distance between panels in px.
        pub spacing: Option<f64> = "spacing",
    }
}
read_whole!(FacetConfig);

spec_object! {
    /// Formats.
    pub struct FormatConfig {
        /// Format of numbers.
        pub number_format: Option<Text> = "numberFormat",
        /// A formatter of one's own for numbers, by its name.
        pub number_format_type: Option<Text> = "numberFormatType",
        /// Format of numbers stacked to one whole.
        pub normalized_number_format: Option<Text> = "normalizedNumberFormat",
        /// A formatter of one's own for these, by its name.
        pub normalized_number_format_type: Option<Text> = "normalizedNumberFormatType",
        /// Format of times.
        pub time_format: Option<Text> = "timeFormat",
        /// A formatter of one's own for times, by its name.
        pub time_format_type: Option<Text> = "timeFormatType",
    }
}
read_whole!(FormatConfig);

spec_bag! {
    /// Defaults for everything.
    pub struct Config {
        /// Colour behind the chart.
        pub background: Nullable<Paint> = "background",
        /// Space around the chart in px.
        pub padding: Option<Padding> = "padding",
        /// How the chart fits its size.
        pub autosize: Option<Autosize> = "autosize",
        /// Font of all text.
        pub font: Option<Text> = "font",
        /// Title of counts.
        pub count_title: Option<Text> = "countTitle",
        /// How titles of fields name what was done to them.
        pub field_title: Option<FieldTitle> = "fieldTitle",
        /// Format of numbers.
        pub number_format: Option<Text> = "numberFormat",
        /// A formatter of one's own for numbers, by its name.
        pub number_format_type: Option<Text> = "numberFormatType",
        /// Format of numbers stacked to one whole.
        pub normalized_number_format: Option<Text> = "normalizedNumberFormat",
        /// A formatter of one's own for these, by its name.
        pub normalized_number_format_type: Option<Text> = "normalizedNumberFormatType",
        /// Format of times.
        pub time_format: Option<Text> = "timeFormat",
        /// A formatter of one's own for times, by its name.
        pub time_format_type: Option<Text> = "timeFormatType",
        /// Whether formatters of one's own are allowed.
        pub custom_format_types: Option<bool> = "customFormatTypes",
        /// Formats in tooltips.
        pub tooltip_format: Option<FormatConfig> = "tooltipFormat",
        /// Where text is broken into lines.
        pub line_break: Option<Text> = "lineBreak",
        /// Whether assistive technology is told of marks and guides.
        pub aria: Option<bool> = "aria",
        /// Plots: their background and size.
        pub view: Option<Box<ViewBackground>> = "view",
        /// All marks.
        pub mark: Option<Box<Mark>> = "mark",
        /// Bars.
        pub bar: Option<Box<Mark>> = "bar",
        /// Lines.
        pub line: Option<Box<Mark>> = "line",
        /// Areas.
        pub area: Option<Box<Mark>> = "area",
        /// Points.
        pub point: Option<Box<Mark>> = "point",
        /// Circles.
        pub circle: Option<Box<Mark>> = "circle",
        /// Squares.
        pub square: Option<Box<Mark>> = "square",
        /// Rules.
        pub rule: Option<Box<Mark>> = "rule",
        /// Texts.
        pub text: Option<Box<Mark>> = "text",
        /// Ticks.
        pub tick: Option<Box<Mark>> = "tick",
        /// Rects.
        pub rect: Option<Box<Mark>> = "rect",
        /// Styles by name. `guide-label`, `guide-title`, `group-title`, `group-subtitle` and `cell` are those of
        /// labels, titles and plots.
        pub style: Option<Named<Style>> = "style",
        /// All axes.
        pub axis: Option<Box<Axis>> = "axis",
        /// Axes of x.
        pub axis_x: Option<Box<Axis>> = "axisX",
        /// Axes of y.
        pub axis_y: Option<Box<Axis>> = "axisY",
        /// Axes on the left.
        pub axis_left: Option<Box<Axis>> = "axisLeft",
        /// Axes on the right.
        pub axis_right: Option<Box<Axis>> = "axisRight",
        /// Axes at the top.
        pub axis_top: Option<Box<Axis>> = "axisTop",
        /// Axes at the bottom.
        pub axis_bottom: Option<Box<Axis>> = "axisBottom",
        /// Axes of band scales.
        pub axis_band: Option<Box<Axis>> = "axisBand",
        /// Axes of point scales.
        pub axis_point: Option<Box<Axis>> = "axisPoint",
        /// Axes of band and point scales.
        pub axis_discrete: Option<Box<Axis>> = "axisDiscrete",
        /// Axes of numbers.
        pub axis_quantitative: Option<Box<Axis>> = "axisQuantitative",
        /// Axes of times.
        pub axis_temporal: Option<Box<Axis>> = "axisTemporal",
        /// Axes of x with a band scale.
        pub axis_x_band: Option<Box<Axis>> = "axisXBand",
        /// Axes of x with a point scale.
        pub axis_x_point: Option<Box<Axis>> = "axisXPoint",
        /// Axes of x with a band or point scale.
        pub axis_x_discrete: Option<Box<Axis>> = "axisXDiscrete",
        /// Axes of x with numbers.
        pub axis_x_quantitative: Option<Box<Axis>> = "axisXQuantitative",
        /// Axes of x with times.
        pub axis_x_temporal: Option<Box<Axis>> = "axisXTemporal",
        /// Axes of y with a band scale.
        pub axis_y_band: Option<Box<Axis>> = "axisYBand",
        /// Axes of y with a point scale.
        pub axis_y_point: Option<Box<Axis>> = "axisYPoint",
        /// Axes of y with a band or point scale.
        pub axis_y_discrete: Option<Box<Axis>> = "axisYDiscrete",
        /// Axes of y with numbers.
        pub axis_y_quantitative: Option<Box<Axis>> = "axisYQuantitative",
        /// Axes of y with times.
        pub axis_y_temporal: Option<Box<Axis>> = "axisYTemporal",
        /// Legends.
        pub legend: Option<Box<Legend>> = "legend",
        /// All headers.
        pub header: Option<Box<Header>> = "header",
        /// Headers of rows.
        pub header_row: Option<Box<Header>> = "headerRow",
        /// Headers of columns.
        pub header_column: Option<Box<Header>> = "headerColumn",
        /// Headers of wrapped panels.
        pub header_facet: Option<Box<Header>> = "headerFacet",
        /// Titles of views.
        pub title: Option<Box<Title>> = "title",
        /// Scales.
        pub scale: Option<Box<ScaleConfig>> = "scale",
        /// Default ranges of scales.
        pub range: Option<Box<RangeConfig>> = "range",
        /// Panels.
        pub facet: Option<FacetConfig> = "facet",
    }
    refuse {
        "arc" => hints::POLAR,
        "geoshape" => hints::GEO,
        "image" => hints::IMAGE,
        "trail" => "lines have one width",
        "boxplot" => hints::COMPOSITE,
        "errorband" => hints::COMPOSITE,
        "errorbar" => hints::COMPOSITE,
        "concat" => hints::CONCAT,
        "projection" => hints::GEO,
        "params" => hints::PARAMS,
        "selection" => hints::PARAMS,
        "locale" => "words and separators come from `indicator.locale`",
    }
}

impl Config {
    /// Defaults of a kind of mark, without those of all marks.
    #[must_use]
    pub fn of_mark(&self, kind: MarkKind) -> Option<&Mark> {
        let mark = match kind {
            MarkKind::Bar => self.bar(),
            MarkKind::Line => self.line(),
            MarkKind::Area => self.area(),
            MarkKind::Point => self.point(),
            MarkKind::Circle => self.circle(),
            MarkKind::Square => self.square(),
            MarkKind::Rule => self.rule(),
            MarkKind::Text => self.text(),
            MarkKind::Tick => self.tick(),
            MarkKind::Rect => self.rect(),
        };
        mark.as_deref()
    }
}
