//! Defaults of scales: paddings, limits and colours, in `config`.

use super::channel_def::ChannelValue;
use super::define::{read_bag, read_whole, spec_bag, spec_object, spec_union};
use super::encoding::Channel;
use super::glyph::Glyph;
use super::hints;
use super::scale::SchemeName;
use super::values::Paint;

spec_union! {
    /// Colours for a kind of field: a scheme or a list.
    pub enum RangeColors {
        words {
            /// Those of nominal fields.
            Category = "category",
            /// Those of ordinal fields.
            Ordinal = "ordinal",
            /// Those of quantitative fields.
            Ramp = "ramp",
            /// Those of quantitative fields in rect marks.
            Heatmap = "heatmap",
            /// Those of scales with a `domainMid`.
            Diverging = "diverging",
        }
        /// A scheme.
        Scheme(RangeScheme),
        /// A list of colours.
        Colors(Vec<Paint>),
    }
}

spec_union! {
    /// A scheme by its name, or its colours.
    pub enum SchemeColors {
        /// By its name.
        Name(SchemeName),
        /// Its colours.
        Colors(Vec<Paint>),
    }
}

impl Default for SchemeColors {
    fn default() -> SchemeColors {
        SchemeColors::Colors(Vec::new())
    }
}

spec_object! {
    /// A scheme as a default range.
    pub struct RangeScheme {
        /// Its name, or a list of colours.
        pub scheme: SchemeColors = required "scheme",
        /// Number of colours.
        pub count: Option<f64> = "count",
        /// The part of it that is used, from 0 to 1; the other way round to reverse it.
        pub extent: Option<Vec<f64>> = "extent",
    }
}
read_whole!(RangeScheme);

spec_bag! {
    /// Default ranges.
    pub struct RangeConfig {
        /// Colours of nominal fields.
        pub category: Option<RangeColors> = "category",
        /// Colours of ordinal fields.
        pub ordinal: Option<RangeColors> = "ordinal",
        /// Colours of quantitative fields.
        pub ramp: Option<RangeColors> = "ramp",
        /// Colours of quantitative fields in rect marks.
        pub heatmap: Option<RangeColors> = "heatmap",
        /// Colours of scales with a `domainMid`.
        pub diverging: Option<RangeColors> = "diverging",
        /// Shapes.
        pub symbol: Option<Vec<Glyph>> = "symbol",
    }
}
read_bag!(RangeConfig);

spec_object! {
    /// What a channel shows of a value that has no place on its scale.
    pub struct InvalidValue {
        /// A colour, a number, dashes.
        pub value: Option<ChannelValue> = required "value",
    }
}
read_whole!(InvalidValue);

spec_union! {
    /// What stands for a value that has no place on a scale.
    pub enum ShowInvalid {
        words {
            /// What zero is shown as, or the least value where zero is not shown.
            ZeroOrMin = "zero-or-min",
        }
        /// This.
        Value(InvalidValue),
    }
}

spec_object! {
    /// What stands for values that have no place on a scale, channel by channel.
    pub struct ScaleInvalid {
        /// color.
        pub color: Option<ShowInvalid> = "color",
        /// fill.
        pub fill: Option<ShowInvalid> = "fill",
        /// stroke.
        pub stroke: Option<ShowInvalid> = "stroke",
        /// opacity.
        pub opacity: Option<ShowInvalid> = "opacity",
        /// fillOpacity.
        pub fill_opacity: Option<ShowInvalid> = "fillOpacity",
        /// strokeOpacity.
        pub stroke_opacity: Option<ShowInvalid> = "strokeOpacity",
        /// strokeWidth.
        pub stroke_width: Option<ShowInvalid> = "strokeWidth",
        /// size.
        pub size: Option<ShowInvalid> = "size",
        /// angle.
        pub angle: Option<ShowInvalid> = "angle",
    }
    refuse {
        "x" => PLACES,
        "y" => PLACES,
        "xOffset" => PLACES,
        "yOffset" => PLACES,
        "shape" => "shapes have no continuous scale",
        "strokeDash" => "dashes have no continuous scale",
        "theta" => hints::POLAR,
        "radius" => hints::POLAR,
        "time" => hints::TIME,
    }
}
read_whole!(ScaleInvalid);

/// Why places are not among them.
const PLACES: &str = "a value without a place has none; use `invalid` of the mark to show it at zero";

impl ScaleInvalid {
    /// What stands for the values of a channel.
    #[must_use]
    pub fn of(&self, channel: Channel) -> Option<&ShowInvalid> {
        match channel {
            Channel::Color => &self.color,
            Channel::Fill => &self.fill,
            Channel::Stroke => &self.stroke,
            Channel::Opacity => &self.opacity,
            Channel::FillOpacity => &self.fill_opacity,
            Channel::StrokeOpacity => &self.stroke_opacity,
            Channel::StrokeWidth => &self.stroke_width,
            Channel::Size => &self.size,
            Channel::Angle => &self.angle,
            _ => &None,
        }
        .as_ref()
    }
}

spec_bag! {
    /// Defaults of scales. Paddings are shares of a step, sizes px or px².
    pub struct ScaleConfig {
        /// Space between bands.
        pub band_padding_inner: Option<f64> = "bandPaddingInner",
        /// Space at the ends of band scales.
        pub band_padding_outer: Option<f64> = "bandPaddingOuter",
        /// Space between bands of bars.
        pub bar_band_padding_inner: Option<f64> = "barBandPaddingInner",
        /// Space between bands of rects.
        pub rect_band_padding_inner: Option<f64> = "rectBandPaddingInner",
        /// Space between bands of ticks.
        pub tick_band_padding_inner: Option<f64> = "tickBandPaddingInner",
        /// Space between bands that hold an offset scale.
        pub band_with_nested_offset_padding_inner: Option<f64> = "bandWithNestedOffsetPaddingInner",
        /// Space at the ends of band scales that hold an offset scale.
        pub band_with_nested_offset_padding_outer: Option<f64> = "bandWithNestedOffsetPaddingOuter",
        /// Space between bands of offset scales.
        pub offset_band_padding_inner: Option<f64> = "offsetBandPaddingInner",
        /// Space at the ends of offset scales.
        pub offset_band_padding_outer: Option<f64> = "offsetBandPaddingOuter",
        /// Space at the ends of point scales.
        pub point_padding: Option<f64> = "pointPadding",
        /// Space at the ends of continuous scales, in px.
        pub continuous_padding: Option<f64> = "continuousPadding",
        /// Whether values beyond the domain are shown at its ends.
        pub clamp: Option<bool> = "clamp",
        /// Whether ranges are rounded to whole px.
        pub round: Option<bool> = "round",
        /// Whether domains hold 0.
        pub zero: Option<bool> = "zero",
        /// Whether domains are those of the data before it was aggregated.
        pub use_unaggregated_domain: Option<bool> = "useUnaggregatedDomain",
        /// Whether x runs from right to left.
        pub x_reverse: Option<bool> = "xReverse",
        /// Least thickness of bars by size.
        pub min_band_size: Option<f64> = "minBandSize",
        /// Greatest thickness of bars by size.
        pub max_band_size: Option<f64> = "maxBandSize",
        /// Least size of text by size.
        pub min_font_size: Option<f64> = "minFontSize",
        /// Greatest size of text by size.
        pub max_font_size: Option<f64> = "maxFontSize",
        /// Least opacity.
        pub min_opacity: Option<f64> = "minOpacity",
        /// Greatest opacity.
        pub max_opacity: Option<f64> = "maxOpacity",
        /// Least area of points.
        pub min_size: Option<f64> = "minSize",
        /// Greatest area of points.
        pub max_size: Option<f64> = "maxSize",
        /// Least width of strokes.
        pub min_stroke_width: Option<f64> = "minStrokeWidth",
        /// Greatest width of strokes.
        pub max_stroke_width: Option<f64> = "maxStrokeWidth",
        /// Number of classes of quantile scales.
        pub quantile_count: Option<f64> = "quantileCount",
        /// Number of classes of quantize scales.
        pub quantize_count: Option<f64> = "quantizeCount",
        /// What stands for values that have no place on a scale. Rows with such values are then drawn.
        pub invalid: Option<ScaleInvalid> = "invalid",
    }
    refuse {
        "framesPerSecond" => hints::TIME,
        "animationDuration" => hints::TIME,
    }
}
read_bag!(ScaleConfig);
