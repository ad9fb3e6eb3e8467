//! Scales: how values become places, colours, sizes and shapes.

use super::define::{by_reference, read_bag, read_whole, spec_bag, spec_object, spec_union, spec_words};
use super::hints;
use super::nearest::nearest;
use super::property::{Kinds, Read};
use super::reader::Reader;
#[cfg(not(target_arch = "wasm32"))]
use super::schema::{Book, Schema};
use super::values::{Datum, Text, TimeInterval, TimeIntervalStep};
use crate::diagnostic::Diagnostic;
use crate::json::Json;
use crate::scale::scheme;

spec_words! {
    /// The types of scale.
    pub enum ScaleType {
        Linear = "linear",
        Log = "log",
        Pow = "pow",
        Sqrt = "sqrt",
        Symlog = "symlog",
        Time = "time",
        Utc = "utc",
        Ordinal = "ordinal",
        Band = "band",
        Point = "point",
        Quantile = "quantile",
        Quantize = "quantize",
        Threshold = "threshold",
        BinOrdinal = "bin-ordinal",
        Sequential = "sequential",
    }
    refuse {
        "identity" => "use a `value`, or `scale: null` on colours that are data",
    }
}

spec_object! {
    /// The data's own domain, and these values with it.
    pub struct DomainUnion {
        /// Values to be in the domain.
        pub union_with: Vec<Datum> = required "unionWith",
    }
}
read_whole!(DomainUnion);

spec_union! {
    /// The values a scale covers.
    pub enum ScaleDomain {
        words {
            /// The extent of the data before it was aggregated.
            Unaggregated = "unaggregated",
        }
        /// These values: the two ends, or more for a piecewise or discrete scale.
        Values(Vec<Datum>),
        /// The data's own, with these.
        Union(DomainUnion),
    }
}

spec_union! {
    /// One end of a domain.
    pub enum DomainEnd {
        /// A number.
        Number(f64),
        /// A time.
        Time(super::datetime::DateTime),
    }
}

spec_union! {
    /// One value of a range: a place, a size, a colour, a shape, or dashes.
    pub enum RangeValue {
        /// A place in px, a size, an opacity.
        Number(f64),
        /// A colour or a shape.
        Text(Text),
        /// Dashes.
        Dashes(Vec<f64>),
    }
}

spec_object! {
    /// A range that is read from a column.
    pub struct FieldRange {
        /// The column.
        pub field: Text = required "field",
    }
}
read_whole!(FieldRange);

spec_union! {
    /// What a scale gives.
    pub enum ScaleRange {
        words {
            /// From 0 to the width of the view.
            Width = "width",
            /// From the height of the view to 0.
            Height = "height",
            /// `config.range.symbol`.
            Symbol = "symbol",
            /// `config.range.category`.
            Category = "category",
            /// `config.range.ordinal`.
            Ordinal = "ordinal",
            /// `config.range.ramp`.
            Ramp = "ramp",
            /// `config.range.diverging`.
            Diverging = "diverging",
            /// `config.range.heatmap`.
            Heatmap = "heatmap",
        }
        /// These values.
        Values(Vec<RangeValue>),
        /// The values of a column.
        Field(FieldRange),
    }
}

spec_union! {
    /// One end of a range.
    pub enum RangeEnd {
        /// A place in px, a size, an opacity.
        Number(f64),
        /// A colour.
        Text(Text),
    }
}

/// The name of a colour scheme, in any case.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SchemeName(pub Text);

impl Read for SchemeName {
    const KINDS: Kinds = Kinds::TEXT;
    by_reference!();

    fn read(json: &Json, reader: &mut Reader) -> Option<SchemeName> {
        let name: Text = Read::read(json, reader)?;
        if !scheme::Scheme::is_known(&name) {
            let mut problem = Diagnostic::error("unknown-scheme", "there is no such colour scheme");
            if let Some(known) = nearest(&name, scheme::Scheme::names()) {
                problem = problem.hint(format!("did you mean \"{known}\"?"));
            }
            reader.report(problem);
        }
        Some(SchemeName(name))
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(book: &mut Book) -> Schema {
        book.define("SchemeName", "The name of one of Vega's colour schemes.", |_| Schema::kinds(Kinds::TEXT))
    }
}

spec_object! {
    /// A colour scheme, and how much of it.
    pub struct SchemeParams {
        /// Its name.
        pub name: SchemeName = required "name",
        /// Number of colours.
        pub count: Option<f64> = "count",
        /// The part of it that is used, from 0 to 1; the other way round to reverse it.
        pub extent: Option<Vec<f64>> = "extent",
    }
}
read_whole!(SchemeParams);

spec_union! {
    /// A colour scheme.
    pub enum Scheme {
        /// By its name.
        Name(SchemeName),
        /// With the part of it that is used.
        Params(SchemeParams),
    }
}

spec_union! {
    /// Whether a domain is widened to round values.
    pub enum Nice {
        /// Whether it is.
        Bool(bool),
        /// As for so many ticks.
        Count(f64),
        /// To whole units of time.
        Interval(TimeInterval),
        /// To several units of time.
        Step(TimeIntervalStep),
    }
}

spec_words! {
    /// The space in which colours are mixed.
    pub enum ColorSpace {
        Rgb = "rgb",
        Lab = "lab",
        Hcl = "hcl",
        HclLong = "hcl-long",
        Hsl = "hsl",
        HslLong = "hsl-long",
        Cubehelix = "cubehelix",
        CubehelixLong = "cubehelix-long",
    }
}

spec_object! {
    /// The space in which colours are mixed, with its gamma.
    pub struct InterpolateParams {
        /// The space.
        pub space: ColorSpace = required "type",
        /// The gamma.
        pub gamma: Option<f64> = "gamma",
    }
}
read_whole!(InterpolateParams);

spec_union! {
    /// How colours are mixed.
    pub enum ScaleInterpolate {
        /// In this space.
        Space(ColorSpace),
        /// In this space, with its gamma.
        Params(InterpolateParams),
    }
}

spec_object! {
    /// Bins of equal width.
    pub struct BinSteps {
        /// Their width.
        pub step: f64 = required "step",
        /// Start of the first.
        pub start: Option<f64> = "start",
        /// End of the last.
        pub stop: Option<f64> = "stop",
    }
}
read_whole!(BinSteps);

spec_union! {
    /// The borders of bins.
    pub enum ScaleBins {
        /// These.
        Borders(Vec<f64>),
        /// Bins of equal width.
        Steps(BinSteps),
    }
}

spec_bag! {
    /// A scale. What is not set follows from the field's type, the channel, the mark, and `config.scale`.
    pub struct Scale {
        /// The type of scale.
        pub kind: Option<ScaleType> = "type",
        /// The values it covers.
        pub domain: Option<ScaleDomain> = "domain",
        /// Lower end of the domain.
        pub domain_min: Option<DomainEnd> = "domainMin",
        /// Upper end of the domain.
        pub domain_max: Option<DomainEnd> = "domainMax",
        /// Middle of the domain, for diverging colours.
        pub domain_mid: Option<f64> = "domainMid",
        /// What it gives.
        pub range: Option<ScaleRange> = "range",
        /// Lower end of the range.
        pub range_min as set_range_min: Option<RangeEnd> = "rangeMin",
        /// Upper end of the range.
        pub range_max as set_range_max: Option<RangeEnd> = "rangeMax",
        /// A colour scheme as the range.
        pub scheme: Option<Scheme> = "scheme",
        /// Whether the domain holds 0.
        pub zero: Option<bool> = "zero",
        /// Whether the domain is widened to round values.
        pub nice: Option<Nice> = "nice",
        /// Whether values beyond the domain are shown at its ends.
        pub clamp: Option<bool> = "clamp",
        /// Whether the range is turned round.
        pub reverse: Option<bool> = "reverse",
        /// Whether the range is rounded to whole px.
        pub round: Option<bool> = "round",
        /// Space at the ends: px on a continuous scale, a share of the step on a band or point scale.
        pub padding: Option<f64> = "padding",
        /// Space between bands, as a share of the step.
        pub padding_inner: Option<f64> = "paddingInner",
        /// Space at the ends of a band scale, as a share of the step.
        pub padding_outer: Option<f64> = "paddingOuter",
        /// Where bands stand when they do not fill the range, from 0 to 1.
        pub align: Option<f64> = "align",
        /// Base of a log scale.
        pub base: Option<f64> = "base",
        /// Exponent of a pow scale.
        pub exponent: Option<f64> = "exponent",
        /// Slope at 0 of a symlog scale.
        pub constant: Option<f64> = "constant",
        /// How colours are mixed.
        pub interpolate: Option<ScaleInterpolate> = "interpolate",
        /// Borders of bins.
        pub bins: Option<ScaleBins> = "bins",
    }
    refuse {
        "domainRaw" => hints::EXPRESSION,
    }
}
read_bag!(Scale);
