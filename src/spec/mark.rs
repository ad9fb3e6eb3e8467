//! Marks: what is drawn for each row or group, in a view and as defaults in `config`.

use super::define::{by_reference, read_bag, read_whole, spec_bag, spec_object, spec_union, spec_words};
use super::glyph::Glyph;
use super::hints;
use super::property::{Kinds, Nullable, OneOrMany, Read};
use super::reader::Reader;
#[cfg(not(target_arch = "wasm32"))]
use super::schema::{Book, Schema};
use super::text::LocalText;
use super::values::{
    Align, Band, BandLength, Baseline, FontStyle, FontWeight, Orientation, Paint, StrokeCap, StrokeJoin, Text,
};
use crate::json::Json;

spec_words! {
    /// The kinds of mark.
    pub enum MarkKind {
        Bar = "bar",
        Line = "line",
        Area = "area",
        Point = "point",
        Circle = "circle",
        Square = "square",
        Rule = "rule",
        Text = "text",
        Tick = "tick",
        Rect = "rect",
    }
    refuse {
        "arc" => hints::POLAR,
        "image" => hints::IMAGE,
        "geoshape" => hints::GEO,
        "trail" => "lines have one width; use the mark line, or points with a size",
        "boxplot" => hints::COMPOSITE,
        "errorbar" => hints::COMPOSITE,
        "errorband" => hints::COMPOSITE,
    }
}

spec_words! {
    /// How a line gets from point to point.
    pub enum Interpolate {
        Linear = "linear",
        LinearClosed = "linear-closed",
        Step = "step",
        StepBefore = "step-before",
        StepAfter = "step-after",
        Basis = "basis",
        BasisOpen = "basis-open",
        BasisClosed = "basis-closed",
        Bundle = "bundle",
        Cardinal = "cardinal",
        CardinalOpen = "cardinal-open",
        CardinalClosed = "cardinal-closed",
        CatmullRom = "catmull-rom",
        Monotone = "monotone",
        Natural = "natural",
    }
}

spec_words! {
    /// What becomes of values that are missing or cannot be shown on their scale.
    pub enum Invalid {
        Filter = "filter",
        BreakPathsFilterDomains = "break-paths-filter-domains",
        BreakPathsShowDomains = "break-paths-show-domains",
        BreakPathsShowPathDomains = "break-paths-show-path-domains",
        Show = "show",
    }
}

spec_words! {
    /// Where a tooltip's lines come from.
    pub enum TooltipSource { Encoding = "encoding", Data = "data", }
}

spec_object! {
    /// A tooltip of all fields encoded, or of all columns.
    pub struct TooltipContent {
        /// Where its lines come from.
        pub content: TooltipSource = required "content",
    }
}
read_whole!(TooltipContent);

spec_union! {
    /// What a pointer is told at a mark.
    pub enum MarkTooltip {
        /// Whether there is one; `true` shows the fields encoded.
        Bool(bool),
        /// This text.
        Text(Text),
        /// This number.
        Number(f64),
        /// The fields encoded, or all columns.
        Content(TooltipContent),
    }
}

spec_union! {
    /// The points on a line or area.
    pub enum PointOverlay {
        words {
            /// Points that are there for the pointer, not for the eye.
            Transparent = "transparent",
        }
        /// Whether there are points.
        Bool(bool),
        /// Points with these properties.
        Mark(Box<Mark>),
    }
}

spec_union! {
    /// The line on an area.
    pub enum LineOverlay {
        /// Whether there is a line.
        Bool(bool),
        /// A line with these properties.
        Mark(Box<Mark>),
    }
}

spec_union! {
    /// A place in the view.
    pub enum Place {
        words {
            /// The right edge.
            Width = "width",
            /// The lower edge.
            Height = "height",
        }
        /// In px.
        Pixels(f64),
    }
}

spec_bag! {
    /// A mark and its properties. Lengths are px; what is not set comes from `config.style`, then the
    /// mark's own part of `config`, then `config.mark`.
    pub struct Mark {
        /// The kind of mark.
        pub kind as set_kind: Option<MarkKind> = view "type",
        /// Named styles from `config.style`; later ones win.
        pub style: Option<OneOrMany<Text>> = view "style",
        /// Fill or stroke colour, by `filled`.
        pub color as set_color: Option<Paint> = "color",
        /// Fill colour, stronger than `color`; `null` for none.
        pub fill as set_fill: Nullable<Paint> = "fill",
        /// Stroke colour, stronger than `color`; `null` for none.
        pub stroke as set_stroke: Nullable<Paint> = "stroke",
        /// Whether `color` fills or strokes.
        pub filled as set_filled: Option<bool> = "filled",
        /// Opacity of all.
        pub opacity as set_opacity: Option<f64> = "opacity",
        /// Opacity of the fill.
        pub fill_opacity: Option<f64> = "fillOpacity",
        /// Opacity of the stroke.
        pub stroke_opacity: Option<f64> = "strokeOpacity",
        /// Width of the stroke.
        pub stroke_width as set_stroke_width: Option<f64> = "strokeWidth",
        /// Dashes of the stroke.
        pub stroke_dash: Option<Vec<f64>> = "strokeDash",
        /// Start within the dashes.
        pub stroke_dash_offset: Option<f64> = "strokeDashOffset",
        /// How strokes end.
        pub stroke_cap: Option<StrokeCap> = "strokeCap",
        /// How strokes turn.
        pub stroke_join: Option<StrokeJoin> = "strokeJoin",
        /// Greatest length of a mitered corner, in stroke widths.
        pub stroke_miter_limit: Option<f64> = "strokeMiterLimit",
        /// Area of a point in px², thickness of a bar, length of a tick, width of a line, size of a text.
        pub size as set_size: Option<f64> = "size",
        /// Shape of a point.
        pub shape: Option<Glyph> = "shape",
        /// How a line gets from point to point.
        pub interpolate as set_interpolate: Option<Interpolate> = "interpolate",
        /// Tension of cardinal, catmull-rom and bundle lines.
        pub tension as set_tension: Option<f64> = "tension",
        /// Which way bars grow, areas and lines run, ticks and rules lie.
        pub orient as set_orient: Option<Orientation> = "orient",
        /// The points on a line or area.
        pub point as set_point: Nullable<PointOverlay> = "point",
        /// The line on an area.
        pub line as set_line: Nullable<LineOverlay> = "line",
        /// `null` leaves the points of a line in the order of the data.
        pub order: Nullable<bool> = "order",
        /// Horizontal place.
        pub x: Option<Place> = "x",
        /// Vertical place.
        pub y: Option<Place> = "y",
        /// Second horizontal place.
        pub x2: Option<Place> = "x2",
        /// Second vertical place.
        pub y2: Option<Place> = "y2",
        /// Shift of `x`.
        pub x_offset: Option<f64> = view "xOffset",
        /// Shift of `y`.
        pub y_offset: Option<f64> = view "yOffset",
        /// Shift of `x2`.
        pub x2_offset: Option<f64> = view "x2Offset",
        /// Shift of `y2`.
        pub y2_offset: Option<f64> = view "y2Offset",
        /// Width, also as a share of the band.
        pub width as set_width: Option<BandLength> = "width",
        /// Height, also as a share of the band.
        pub height as set_height: Option<BandLength> = "height",
        /// Distance between the bars of a histogram.
        pub bin_spacing: Option<f64> = "binSpacing",
        /// Thickness of bars on a continuous scale.
        pub continuous_band_size as set_continuous_band_size: Option<f64> = "continuousBandSize",
        /// Thickness of bars on a band scale, also as a share of the band.
        pub discrete_band_size as set_discrete_band_size: Option<BandLength> = "discreteBandSize",
        /// Least thickness of bars.
        pub min_band_size as set_min_band_size: Option<f64> = "minBandSize",
        /// Length of ticks on a band scale.
        pub band_size: Option<f64> = "bandSize",
        /// Thickness of ticks.
        pub thickness: Option<f64> = "thickness",
        /// Width of a mark on a time unit, as a share of the unit.
        pub time_unit_band_size as set_time_unit_band_size: Option<f64> = "timeUnitBandSize",
        /// Place of a mark within its time unit, from 0 to 1.
        pub time_unit_band_position as set_time_unit_band_position: Option<f64> = "timeUnitBandPosition",
        /// Roundness of corners.
        pub corner_radius: Option<f64> = "cornerRadius",
        /// Roundness of the corners at a bar's end.
        pub corner_radius_end: Option<f64> = "cornerRadiusEnd",
        /// Roundness of one corner.
        pub corner_radius_top_left: Option<f64> = "cornerRadiusTopLeft",
        /// Roundness of one corner.
        pub corner_radius_top_right: Option<f64> = "cornerRadiusTopRight",
        /// Roundness of one corner.
        pub corner_radius_bottom_left: Option<f64> = "cornerRadiusBottomLeft",
        /// Roundness of one corner.
        pub corner_radius_bottom_right: Option<f64> = "cornerRadiusBottomRight",
        /// The text of a text mark.
        pub text: Option<LocalText> = "text",
        /// Horizontal alignment of text and bars with a width.
        pub align as set_align: Option<Align> = "align",
        /// Vertical alignment of text and bars with a height.
        pub baseline as set_baseline: Option<Baseline> = "baseline",
        /// Clockwise turn, in degrees.
        pub angle: Option<f64> = "angle",
        /// Shift of text rightwards.
        pub dx as set_dx: Option<f64> = "dx",
        /// Shift of text downwards.
        pub dy as set_dy: Option<f64> = "dy",
        /// Font of text.
        pub font: Option<Text> = "font",
        /// Size of text.
        pub font_size as set_font_size: Option<f64> = "fontSize",
        /// Slant of text.
        pub font_style: Option<FontStyle> = "fontStyle",
        /// Weight of text.
        pub font_weight: Option<FontWeight> = "fontWeight",
        /// Greatest width of text; 0 is no limit.
        pub limit: Option<f64> = "limit",
        /// What stands where text was cut.
        pub ellipsis: Option<Text> = "ellipsis",
        /// Distance between lines of text.
        pub line_height: Option<f64> = "lineHeight",
        /// Where text is broken into lines.
        pub line_break: Option<Text> = "lineBreak",
        /// Whether the mark is cut off at the edge of the plot.
        pub clip as set_clip: Option<bool> = view "clip",
        /// What becomes of values that are missing or cannot be shown; `null` shows them.
        pub invalid: Nullable<Invalid> = "invalid",
        /// What a pointer is told; `null` is nothing.
        pub tooltip as set_tooltip: Nullable<MarkTooltip> = "tooltip",
        /// A bar of countable cells, one for each so many, the last one partial.
        pub unit: Option<f64> = view "unit",
        /// The pointer's look; accepted, without effect on what is drawn.
        pub cursor: Option<Text> = "cursor",
        /// Whether assistive technology is told of it.
        pub aria: Option<bool> = "aria",
        /// What it is for assistive technology; accepted, the chart gives its own.
        pub aria_role: Option<Text> = "ariaRole",
        /// How its role is named; accepted, the chart gives its own.
        pub aria_role_description: Option<Text> = "ariaRoleDescription",
        /// The text for assistive technology.
        pub description: Option<Text> = "description",
    }
    refuse {
        "aspect" => hints::IMAGE,
        "smooth" => hints::IMAGE,
        "url" => hints::IMAGE,
        "href" => hints::LINK,
        "blend" => "colours are not blended; use opacity",
        "dir" => "text runs as its script does",
        "strokeOffset" => "use a stroke width",
        "theta" => hints::POLAR,
        "theta2" => hints::POLAR,
        "thetaOffset" => hints::POLAR,
        "theta2Offset" => hints::POLAR,
        "radius" => hints::POLAR,
        "radius2" => hints::POLAR,
        "radiusOffset" => hints::POLAR,
        "radius2Offset" => hints::POLAR,
        "innerRadius" => hints::POLAR,
        "outerRadius" => hints::POLAR,
        "padAngle" => hints::POLAR,
        "startAngle" => hints::POLAR,
        "endAngle" => hints::POLAR,
        "time" => hints::TIME,
        "extent" => hints::COMPOSITE,
        "box" => hints::COMPOSITE,
        "median" => hints::COMPOSITE,
        "outliers" => hints::COMPOSITE,
        "rule" => hints::COMPOSITE,
        "ticks" => hints::COMPOSITE,
    }
}
read_bag!(Mark);

impl Mark {
    /// Whether it is filled rather than stroked: as the author says, else by its kind.
    #[must_use]
    pub fn is_filled(&self) -> bool {
        let outlined = matches!(self.kind(), Some(MarkKind::Point | MarkKind::Line | MarkKind::Rule));
        self.filled().unwrap_or(!outlined)
    }

    /// A mark of a kind with nothing else set.
    #[must_use]
    pub fn of(kind: MarkKind) -> Mark {
        let mut mark = Mark::default();
        mark.set_kind(Some(kind));
        mark
    }
}

/// A view's mark: its kind alone, or an object with its kind.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ViewMark(pub(crate) Mark);

impl Read for ViewMark {
    const KINDS: Kinds = Kinds::TEXT.or(Kinds::OBJECT);
    by_reference!();

    fn read(json: &Json, reader: &mut Reader) -> Option<ViewMark> {
        match json {
            Json::Text(_) => MarkKind::read(json, reader).map(|kind| ViewMark(Mark::of(kind))),
            Json::Object(_) => {
                let mark = Mark::read(json, reader)?;
                if json.get("type").is_none() {
                    reader.missing("type");
                }
                Some(ViewMark(mark))
            }
            _ => {
                reader.mismatch(json, Self::KINDS, "");
                None
            }
        }
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(book: &mut Book) -> Schema {
        let kind = <MarkKind as Read>::schema(book);
        let Schema(mark) = <Mark as Read>::schema(book);
        let with_kind = Schema(serde_json::json!({ "allOf": [mark, { "required": ["type"] }] }));
        Schema::any_of(vec![kind, with_kind])
    }
}

impl BandLength {
    /// The length in px, where the band is so wide.
    #[must_use]
    pub fn pixels(&self, band_width: f64) -> f64 {
        match self {
            BandLength::Pixels(pixels) => *pixels,
            BandLength::Band(Band { band }) => band * band_width,
        }
    }
}
