//! Channel definitions: what a channel shows, and how.
//!
//! One struct serves all channels and conditions; which of its properties a channel knows is in the
//! table of `channel_group`.

use super::axis::Axis;
use super::channel_group::Group;
use super::define::{by_reference, read_whole, spec_bag, spec_choice, spec_object, spec_union, spec_words};
use super::header::Header;
use super::hints;
use super::legend::{LayoutAlign, Legend};
use super::predicate::Test;
use super::property::{Kinds, Nullable, OneOrMany, Read};
use super::reader::Reader;
use super::scale::Scale;
#[cfg(not(target_arch = "wasm32"))]
use super::schema::{Book, Schema};
use super::sort::Sort;
use super::text::LocalText;
use super::time_unit::TimeUnit;
use super::values::{Datum, Text};
use crate::json::Json;

spec_words! {
    /// The type of a field: what its values mean.
    pub enum FieldType {
        Quantitative = "quantitative",
        Temporal = "temporal",
        Ordinal = "ordinal",
        Nominal = "nominal",
    }
    refuse {
        "geojson" => hints::GEO,
    }
}

impl FieldType {
    /// Whether it tells rows apart by kind rather than by amount.
    #[must_use]
    pub fn is_discrete(self) -> bool {
        matches!(self, FieldType::Nominal | FieldType::Ordinal)
    }
}

spec_words! {
    /// A summary of a group of rows.
    pub enum AggregateOp {
        Count = "count",
        Valid = "valid",
        Missing = "missing",
        Distinct = "distinct",
        Sum = "sum",
        Product = "product",
        Mean = "mean",
        Average = "average",
        Variance = "variance",
        Variancep = "variancep",
        Stdev = "stdev",
        Stdevp = "stdevp",
        Stderr = "stderr",
        Median = "median",
        Q1 = "q1",
        Q3 = "q3",
        Min = "min",
        Max = "max",
    }
    refuse {
        "values" => "show the rows themselves, without an aggregate",
        "ci0" => CONFIDENCE,
        "ci1" => CONFIDENCE,
        "exponential" => "write {\"exponential\": 0.5} with the weight of the latest value",
        "exponentialb" => "use exponential, or fit it before the data is handed over",
        "argmax" => "write {\"argmax\": \"other field\"}",
        "argmin" => "write {\"argmin\": \"other field\"}",
    }
}

/// Vega draws samples at random for these, so that no two charts are alike.
const CONFIDENCE: &str = "confidence intervals are not sampled; use mean with stderr, or hand the limits over";

spec_object! {
    /// The value in the row where another field is greatest.
    pub struct Argmax {
        /// The other field.
        pub argmax: Text = required "argmax",
    }
}
read_whole!(Argmax);

spec_object! {
    /// The value in the row where another field is least.
    pub struct Argmin {
        /// The other field.
        pub argmin: Text = required "argmin",
    }
}
read_whole!(Argmin);

spec_object! {
    /// A mean in which later values weigh more.
    pub struct Exponential {
        /// The weight of the latest value, from 0 to 1.
        pub exponential: f64 = required "exponential",
    }
}
read_whole!(Exponential);

spec_choice! {
    /// A summary with a parameter.
    pub enum AggregateParams {
        /// The value in the row where another field is greatest.
        Argmax(Argmax) = "argmax",
        /// The value in the row where another field is least.
        Argmin(Argmin) = "argmin",
        /// A mean in which later values weigh more.
        Exponential(Exponential) = "exponential",
    }
}

spec_union! {
    /// A summary of the rows that share all other fields.
    pub enum Aggregate {
        /// By its name.
        Op(AggregateOp),
        /// With its parameter.
        Params(AggregateParams),
    }
}

spec_object! {
    /// How numbers are put into bins.
    pub struct BinParams {
        /// A border of bins.
        pub anchor: Option<f64> = "anchor",
        /// The base of round steps.
        pub base: Option<f64> = "base",
        /// Whether the data is in bins already.
        pub binned: Option<bool> = "binned",
        /// By what a step may be divided: 5 and 2.
        pub divide: Option<Vec<f64>> = "divide",
        /// The range that is put into bins.
        pub extent: Option<[f64; 2]> = "extent",
        /// Greatest number of bins.
        pub maxbins: Option<f64> = "maxbins",
        /// Least width of a bin.
        pub minstep: Option<f64> = "minstep",
        /// Whether bins start at round values.
        pub nice: Option<bool> = "nice",
        /// Width of a bin.
        pub step: Option<f64> = "step",
        /// Widths to choose from.
        pub steps: Option<Vec<f64>> = "steps",
    }
}
read_whole!(BinParams);

spec_union! {
    /// Whether and how numbers are put into bins.
    pub enum Bin {
        words {
            /// They are in bins already.
            Binned = "binned",
        }
        /// Whether they are.
        Bool(bool),
        /// So.
        Params(BinParams),
    }
}

spec_union! {
    /// Whether and how marks are stacked.
    pub enum Stack {
        words {
            /// From zero.
            Zero = "zero",
            /// To one whole.
            Normalize = "normalize",
            /// Around the middle.
            Center = "center",
        }
        /// `true` is from zero, `false` is not at all.
        Bool(bool),
    }
}

spec_words! {
    /// What stands in for a missing value.
    pub enum ImputeMethod { Value = "value", Mean = "mean", Median = "median", Min = "min", Max = "max", }
}

spec_object! {
    /// A row of numbers.
    pub struct ImputeSequence {
        /// The first; 0 by default.
        pub start: Option<f64> = "start",
        /// The first beyond the last.
        pub stop: f64 = required "stop",
        /// The distance; 1 by default.
        pub step: Option<f64> = "step",
    }
}
read_whole!(ImputeSequence);

spec_union! {
    /// Keys that must be there.
    pub enum Keyvals {
        /// These.
        Values(Vec<Datum>),
        /// A row of numbers.
        Sequence(ImputeSequence),
    }
}

spec_union! {
    /// An end of a frame around a row.
    pub enum FrameEnd {
        /// So many rows after it, or before it where negative.
        Rows(f64),
        /// No end.
        Null(()),
    }
}

spec_object! {
    /// What stands in for values that are missing.
    pub struct Impute {
        /// What stands in for them.
        pub method: Option<ImputeMethod> = "method",
        /// The value, for the method `value`.
        pub value: Option<Datum> = "value",
        /// The rows around that the method takes; all by default.
        pub frame: Option<[FrameEnd; 2]> = "frame",
        /// Keys that must be there, beside those in the data.
        pub keyvals: Option<Keyvals> = "keyvals",
    }
}
read_whole!(Impute);

spec_union! {
    /// A value for a channel: a colour, a number, dashes, a text, a place.
    pub enum ChannelValue {
        /// A number.
        Number(f64),
        /// A colour, a shape, or `width` and `height` as places.
        Word(Text),
        /// Dashes, or lines of text.
        List(Vec<Datum>),
        /// A text by language.
        Text(LocalText),
    }
}

spec_bag! {
    /// What a channel shows, and how. Each channel knows some of these properties.
    pub struct ChannelDef {
        /// The field; `a.b` and `a[0]` reach into it, `\\.` is a dot in a name.
        pub field as set_field: Option<Text> = "field",
        /// A value of the data's kind, which goes through the scale.
        pub datum: Nullable<Datum> = "datum",
        /// A value that is drawn as it is.
        pub value as set_value: Nullable<ChannelValue> = "value",
        /// What the values mean.
        pub kind: Option<FieldType> = "type",
        /// A summary of the rows that share all other fields.
        pub aggregate as set_aggregate: Option<Aggregate> = "aggregate",
        /// Whether and how numbers are put into bins.
        pub bin: Nullable<Bin> = "bin",
        /// The unit to which times are cut.
        pub time_unit: Option<TimeUnit> = "timeUnit",
        /// Place within a band, from 0 to 1.
        pub band_position: Option<f64> = "bandPosition",
        /// The title; `null` for none.
        pub title: Nullable<LocalText> = "title",
        /// The order of a discrete scale; `null` is the data's.
        pub sort as set_sort: Nullable<Sort> = "sort",
        /// Whether and how marks are stacked.
        pub stack as set_stack: Nullable<Stack> = "stack",
        /// What stands in for values that are missing.
        pub impute: Nullable<Impute> = "impute",
        /// The scale; `null` takes the data as it is.
        pub scale: Nullable<Box<Scale>> = "scale",
        /// The axis; `null` for none.
        pub axis: Nullable<Box<Axis>> = "axis",
        /// The legend; `null` for none.
        pub legend: Nullable<Box<Legend>> = "legend",
        /// The header; `null` for none.
        pub header: Nullable<Box<Header>> = "header",
        /// The text's format, in d3's number or time format language.
        pub format: Option<Text> = "format",
        /// Whether `format` is for numbers or times: `number`, `time`, `utc`.
        pub format_type: Option<Text> = "formatType",
        /// Other definitions for rows that pass a test.
        pub condition as set_condition: Option<OneOrMany<Condition>> = "condition",
        /// For which rows a condition's definition holds.
        pub test as set_test: Option<Box<Test>> = "test",
        /// For which rows a tooltip has this line; the test is of its own field.
        pub filter: Option<Box<Test>> = "filter",
        /// How panels are aligned.
        pub align: Option<LayoutAlign> = "align",
        /// Whether panels are centred in their cells.
        pub center: Option<bool> = "center",
        /// Distance between panels, in px.
        pub spacing: Option<f64> = "spacing",
        /// Number of columns of panels.
        pub columns: Option<f64> = "columns",
        /// What counts as a panel's size: all that is drawn, or the plot.
        pub bounds: Option<super::view::Bounds> = "bounds",
    }
    refuse {
        "param" => hints::PARAMS,
        "selection" => hints::PARAMS,
        "empty" => hints::PARAMS,
    }
}

/// A definition for the rows that pass its `test`.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Condition(pub ChannelDef);

impl ChannelDef {
    /// A definition that shows a field.
    #[must_use]
    pub fn of_field(field: &str) -> ChannelDef {
        let mut def = ChannelDef::default();
        def.set_field(Some(field.into()));
        def
    }

    /// Reads the properties that a group of channels knows.
    pub(crate) fn read_in(json: &Json, reader: &mut Reader, group: &'static Group) -> Option<ChannelDef> {
        let outer = reader.channel.replace(group);
        let def = ChannelDef::read_bag(json, reader, &[group.properties]);
        reader.channel = outer;
        if let Some(def) = &def {
            group.check_value(def, json, reader);
            group.check_scale(def, reader);
            group.check_sort(def, reader);
        }
        def
    }

    /// The schema of the properties that a group of channels knows.
    #[cfg(not(target_arch = "wasm32"))]
    pub(crate) fn schema_in(book: &mut Book, group: &'static Group) -> Schema {
        let outer = book.channel.replace(group);
        let schema = book.object_of(group.name, group.doc, &[group.properties], |book| {
            let mut properties = <Self as super::schema::Documented>::properties(book);
            for property in &mut properties {
                match property.name {
                    "value" => property.schema = group.values.schema(book),
                    "sort" => property.schema = group.sorts.schema(book),
                    _ => {}
                }
            }
            properties
        });
        book.channel = outer;
        schema
    }
}

impl Read for Condition {
    const KINDS: Kinds = Kinds::OBJECT;
    by_reference!();

    fn read(json: &Json, reader: &mut Reader) -> Option<Condition> {
        let group = reader.channel?.condition?;
        let def = ChannelDef::read_in(json, reader, group)?;
        if json.get("test").is_none() && json.get("param").is_none() && json.get("selection").is_none() {
            reader.missing("test");
        }
        if let Some(test) = def.test() {
            test.check_fields(reader);
        }
        Some(Condition(def))
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(book: &mut Book) -> Schema {
        let Some(group) = book.channel.and_then(|group| group.condition) else { return Schema::anything() };
        let Schema(def) = ChannelDef::schema_in(book, group);
        Schema(serde_json::json!({ "allOf": [def, { "required": ["test"] }] }))
    }
}
