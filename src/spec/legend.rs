//! Legends: how a scale of colour, size, shape … is shown, in an encoding and as defaults in `config`.

use super::define::{read_bag, spec_bag, spec_words};
use super::glyph::Glyph;
use super::hints;
use super::property::{Named, Nullable};
use super::text::LocalText;
use super::values::{
    Align, Baseline, Datum, FontStyle, FontWeight, LabelOverlap, Orientation, Paint, Side, Text, TickCount,
};

spec_words! {
    /// Where a legend stands.
    pub enum LegendOrient {
        Right = "right",
        Left = "left",
        Top = "top",
        Bottom = "bottom",
        TopLeft = "top-left",
        TopRight = "top-right",
        BottomLeft = "bottom-left",
        BottomRight = "bottom-right",
        None = "none",
    }
}

spec_words! {
    /// The two kinds of legend.
    pub enum LegendType { Symbol = "symbol", Gradient = "gradient", }
}

spec_words! {
    /// How the cells of a grid are aligned.
    pub enum LayoutAlign { All = "all", Each = "each", None = "none", }
}

spec_bag! {
    /// A legend. Lengths are px; what is not set comes from `config.legend`.
    pub struct Legend {
        /// Whether there is no legend unless one is asked for.
        pub disable: Option<bool> = config "disable",
        /// The title; `null` for none. Without it, the field's title.
        pub title: Nullable<LocalText> = "title",
        /// The labels' format, in d3's number or time format language.
        pub format: Option<Text> = view "format",
        /// Whether `format` is for numbers or times: `number`, `time`, `utc`.
        pub format_type: Option<Text> = view "formatType",
        /// Labels in place of those of the values named.
        pub label_map: Option<Named<LocalText>> = view "labelMap",
        /// Symbols or a colour gradient.
        pub kind: Option<LegendType> = view "type",
        /// The values shown.
        pub values: Option<Vec<Datum>> = view "values",
        /// About how many values a continuous scale shows.
        pub tick_count: Option<TickCount> = "tickCount",
        /// The least difference between values, in units of the scale.
        pub tick_min_step: Option<f64> = view "tickMinStep",
        /// Where it stands.
        pub orient: Option<LegendOrient> = "orient",
        /// Which way its entries run.
        pub direction: Option<Orientation> = "direction",
        /// Number of columns; 0 is one row.
        pub columns: Option<f64> = "columns",
        /// Distance between columns.
        pub column_padding: Option<f64> = "columnPadding",
        /// Distance between rows.
        pub row_padding: Option<f64> = "rowPadding",
        /// How the entries are aligned with one another.
        pub grid_align: Option<LayoutAlign> = "gridAlign",
        /// Greatest height of an entry.
        pub clip_height: Option<f64> = "clipHeight",
        /// Place from the left of the plot, where `orient` is `none`.
        pub legend_x: Option<f64> = "legendX",
        /// Place from the top of the plot, where `orient` is `none`.
        pub legend_y: Option<f64> = "legendY",
        /// Distance from the plot.
        pub offset: Option<f64> = "offset",
        /// Distance between its border and its content.
        pub padding: Option<f64> = "padding",
        /// Roundness of its corners.
        pub corner_radius: Option<f64> = "cornerRadius",
        /// Colour of its background.
        pub fill_color: Nullable<Paint> = "fillColor",
        /// Colour of its border.
        pub stroke_color: Nullable<Paint> = "strokeColor",
        /// Dashes of its border.
        pub stroke_dash: Option<Vec<f64>> = config "strokeDash",
        /// Width of its border.
        pub stroke_width: Option<f64> = config "strokeWidth",
        /// Length of a gradient.
        pub gradient_length: Option<f64> = "gradientLength",
        /// Opacity of a gradient.
        pub gradient_opacity: Option<f64> = "gradientOpacity",
        /// Colour of a gradient's border.
        pub gradient_stroke_color: Nullable<Paint> = "gradientStrokeColor",
        /// Width of a gradient's border.
        pub gradient_stroke_width: Option<f64> = "gradientStrokeWidth",
        /// Thickness of a gradient.
        pub gradient_thickness: Option<f64> = "gradientThickness",
        /// Which way gradients run.
        pub gradient_direction: Option<Orientation> = config "gradientDirection",
        /// Greatest length of a horizontal gradient.
        pub gradient_horizontal_max_length: Option<f64> = config "gradientHorizontalMaxLength",
        /// Least length of a horizontal gradient.
        pub gradient_horizontal_min_length: Option<f64> = config "gradientHorizontalMinLength",
        /// Greatest length of a vertical gradient.
        pub gradient_vertical_max_length: Option<f64> = config "gradientVerticalMaxLength",
        /// Least length of a vertical gradient.
        pub gradient_vertical_min_length: Option<f64> = config "gradientVerticalMinLength",
        /// Greatest width of a gradient's labels.
        pub gradient_label_limit: Option<f64> = config "gradientLabelLimit",
        /// Distance between a gradient and its labels.
        pub gradient_label_offset: Option<f64> = config "gradientLabelOffset",
        /// Opacity of entries that are not selected; nothing is selected here.
        pub unselected_opacity: Option<f64> = config "unselectedOpacity",
        /// Alignment of labels.
        pub label_align: Option<Align> = "labelAlign",
        /// Baseline of labels.
        pub label_baseline: Option<Baseline> = "labelBaseline",
        /// Colour of labels.
        pub label_color: Nullable<Paint> = "labelColor",
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
        /// Distance between symbol and label.
        pub label_offset: Option<f64> = "labelOffset",
        /// Opacity of labels.
        pub label_opacity: Option<f64> = "labelOpacity",
        /// What happens to labels that would overlap.
        pub label_overlap as set_label_overlap: Option<LabelOverlap> = "labelOverlap",
        /// Distance around labels.
        pub label_padding: Option<f64> = "labelPadding",
        /// Least distance between labels.
        pub label_separation: Option<f64> = "labelSeparation",
        /// Dashes of symbols.
        pub symbol_dash: Option<Vec<f64>> = "symbolDash",
        /// Start within the dashes.
        pub symbol_dash_offset: Option<f64> = "symbolDashOffset",
        /// Colour of symbols.
        pub symbol_fill_color: Nullable<Paint> = "symbolFillColor",
        /// Greatest number of entries.
        pub symbol_limit: Option<f64> = "symbolLimit",
        /// Shift of symbols.
        pub symbol_offset: Option<f64> = "symbolOffset",
        /// Opacity of symbols.
        pub symbol_opacity: Option<f64> = "symbolOpacity",
        /// Area of symbols in px².
        pub symbol_size: Option<f64> = "symbolSize",
        /// Colour of symbols' strokes.
        pub symbol_stroke_color: Nullable<Paint> = "symbolStrokeColor",
        /// Width of symbols' strokes.
        pub symbol_stroke_width: Option<f64> = "symbolStrokeWidth",
        /// Shape of symbols.
        pub symbol_type: Option<Glyph> = "symbolType",
        /// Which way symbols run.
        pub symbol_direction: Option<Orientation> = config "symbolDirection",
        /// Colour of symbols that have none.
        pub symbol_base_fill_color: Nullable<Paint> = config "symbolBaseFillColor",
        /// Stroke colour of symbols that have none.
        pub symbol_base_stroke_color: Nullable<Paint> = config "symbolBaseStrokeColor",
        /// Alignment of the title.
        pub title_align: Option<Align> = "titleAlign",
        /// Place of the title along its side.
        pub title_anchor: Option<super::axis::AxisAnchor> = "titleAnchor",
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
        /// The side of the entries on which the title stands.
        pub title_orient: Option<Side> = "titleOrient",
        /// Distance between title and entries.
        pub title_padding: Option<f64> = "titlePadding",
        /// 0 behind the marks, 1 before them.
        pub zindex: Option<f64> = "zindex",
        /// Whether assistive technology is told of it.
        pub aria: Option<bool> = "aria",
        /// The text for assistive technology.
        pub description: Option<Text> = "description",
    }
    refuse {
        "labelExpr" => "expressions are not run; use `format`, or `labelMap` with a label for each value",
        "layout" => "use `offset`, `padding` and `orient`",
        "encode" => hints::EXPRESSION,
    }
}
read_bag!(Legend);
