//! Transforms: what is done to the rows before they are drawn, in the order written.

use std::rc::Rc;

use super::channel_def::{AggregateOp, BinParams, FrameEnd, ImputeMethod, Keyvals};
use super::define::{by_reference, read_whole, spec_choice, spec_object, spec_union, spec_words};
use super::hints;
use super::over_time::{Difference, Growth, Index, MovingAverage, Resample, Share};
use super::predicate::Test;
use super::property::{Kinds, OneOrMany, Read};
use super::reader::Reader;
#[cfg(not(target_arch = "wasm32"))]
use super::schema::{Book, Schema};
use super::sort::SortField;
use super::time_unit::TimeUnit;
use super::values::{Datum, Text};
use crate::json::Json;

spec_object! {
    /// Keeps the rows that pass a test.
    pub struct Filter {
        /// The test.
        pub test: Test = required "filter",
    }
}

impl Read for Filter {
    const KINDS: Kinds = Kinds::OBJECT;
    by_reference!();

    fn read(json: &Json, reader: &mut Reader) -> Option<Filter> {
        let mut filter = Filter::default();
        let before = reader.count();
        let read = reader.members(json, &mut filter, &[]);
        if read && reader.count() == before {
            reader.within("filter", &mut |reader| filter.test.check_fields(reader));
        }
        read.then_some(filter)
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(book: &mut Book) -> Schema {
        book.object::<Self>("Filter")
    }
}

spec_words! {
    /// The row of a group where a column is extreme; its values are `name.column` each.
    pub enum ArgOp { Argmax = "argmax", Argmin = "argmin", }
}

/// A summary of a group, or its extreme row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum GroupOp {
    /// A summary.
    Summary(AggregateOp),
    /// The extreme row.
    Row(ArgOp),
}

impl Default for GroupOp {
    fn default() -> GroupOp {
        GroupOp::Summary(AggregateOp::default())
    }
}

impl Read for GroupOp {
    const KINDS: Kinds = Kinds::TEXT;
    by_reference!();

    fn read(json: &Json, reader: &mut Reader) -> Option<GroupOp> {
        match json.as_text().and_then(ArgOp::from_word) {
            Some(op) => Some(GroupOp::Row(op)),
            None => AggregateOp::read(json, reader).map(GroupOp::Summary),
        }
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(book: &mut Book) -> Schema {
        let summary = <AggregateOp as Read>::schema(book);
        let row = <ArgOp as Read>::schema(book);
        Schema::any_of(vec![summary, row])
    }
}

spec_object! {
    /// A summary, as a new column.
    pub struct AggregatedField {
        /// The summary.
        pub op: GroupOp = required "op",
        /// The column; not needed for `count`.
        pub field: Option<Text> = "field",
        /// The new column.
        pub name: Text = required "as",
    }
}
read_whole!(AggregatedField);

spec_object! {
    /// One row for each group, with summaries.
    pub struct AggregateTransform {
        /// The summaries.
        pub aggregate: Vec<AggregatedField> = required "aggregate",
        /// The columns that make a group; none for one group of all rows.
        pub groupby: Option<Vec<Text>> = "groupby",
    }
}

spec_object! {
    /// Summaries of its group beside each row.
    pub struct JoinAggregate {
        /// The summaries.
        pub joinaggregate: Vec<AggregatedField> = required "joinaggregate",
        /// The columns that make a group; none for one group of all rows.
        pub groupby: Option<Vec<Text>> = "groupby",
    }
}

spec_union! {
    /// Whether and how numbers are put into bins.
    pub enum BinSetting {
        /// With the defaults.
        Bool(bool),
        /// So.
        Params(BinParams),
    }
}

impl Default for BinSetting {
    fn default() -> BinSetting {
        BinSetting::Bool(true)
    }
}

spec_object! {
    /// Puts numbers into bins.
    pub struct BinTransform {
        /// How.
        pub bin: BinSetting = required "bin",
        /// The column.
        pub field: Text = required "field",
        /// The new column of starts, or the new columns of starts and ends.
        pub names: OneOrMany<Text> = required "as",
    }
}

spec_object! {
    /// Cuts times to units.
    pub struct TimeUnitTransform {
        /// The unit.
        pub time_unit: TimeUnit = required "timeUnit",
        /// The column.
        pub field: Text = required "field",
        /// The new column.
        pub name: Text = required "as",
    }
}

spec_words! {
    /// Where stacks start.
    pub enum StackOffset { Zero = "zero", Center = "center", Normalize = "normalize", }
}

spec_object! {
    /// Stacks numbers on one another.
    pub struct StackTransform {
        /// The column.
        pub stack: Text = required "stack",
        /// The columns that make a stack.
        pub groupby: Vec<Text> = required "groupby",
        /// Where stacks start.
        pub offset: Option<StackOffset> = "offset",
        /// The order within a stack.
        pub sort: Option<Vec<SortField>> = "sort",
        /// The new column of starts, or the new columns of starts and ends.
        pub names: OneOrMany<Text> = required "as",
    }
}

spec_object! {
    /// One row for each column named, with its name and its value.
    pub struct Fold {
        /// The columns.
        pub fold: Vec<Text> = required "fold",
        /// The new columns of names and values; `key` and `value` by default.
        pub names: Option<[Text; 2]> = "as",
    }
}

spec_object! {
    /// One row for each item of the arrays in some columns.
    pub struct Flatten {
        /// The columns.
        pub flatten: Vec<Text> = required "flatten",
        /// The new columns; the same by default.
        pub names: Option<Vec<Text>> = "as",
    }
}

spec_words! {
    /// What a window computes for a row.
    pub enum WindowOp {
        RowNumber = "row_number",
        Rank = "rank",
        DenseRank = "dense_rank",
        PercentRank = "percent_rank",
        CumeDist = "cume_dist",
        Ntile = "ntile",
        Lag = "lag",
        Lead = "lead",
        FirstValue = "first_value",
        LastValue = "last_value",
        NthValue = "nth_value",
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
}

spec_object! {
    /// A value computed from the rows around, as a new column.
    pub struct WindowField {
        /// What is computed.
        pub op: WindowOp = required "op",
        /// The column; not needed for ranks and counts.
        pub field: Option<Text> = "field",
        /// A number that `ntile`, `lag`, `lead` and `nth_value` need.
        pub param: Option<f64> = "param",
        /// The new column.
        pub name: Text = required "as",
    }
}
read_whole!(WindowField);

spec_object! {
    /// Values computed from the rows around each row.
    pub struct Window {
        /// What is computed.
        pub window: Vec<WindowField> = required "window",
        /// The rows around: from the first to this one by default.
        pub frame: Option<[FrameEnd; 2]> = "frame",
        /// Whether rows that sort the same are taken one by one.
        pub ignore_peers: Option<bool> = "ignorePeers",
        /// The columns that make a group.
        pub groupby: Option<Vec<Text>> = "groupby",
        /// The order of rows.
        pub sort: Option<Vec<SortField>> = "sort",
    }
}

spec_object! {
    /// Fills in values and rows that are missing.
    pub struct ImputeTransform {
        /// The column that is filled.
        pub impute: Text = required "impute",
        /// The column whose values each group must have.
        pub key: Text = required "key",
        /// Keys that must be there, beside those in the data.
        pub keyvals: Option<Keyvals> = "keyvals",
        /// The columns that make a group.
        pub groupby: Option<Vec<Text>> = "groupby",
        /// What stands in.
        pub method: Option<ImputeMethod> = "method",
        /// The value, for the method `value`.
        pub value: Option<Datum> = "value",
        /// The rows around that the method takes; all by default.
        pub frame: Option<[FrameEnd; 2]> = "frame",
    }
}

read_whole!(
    AggregateTransform,
    JoinAggregate,
    BinTransform,
    TimeUnitTransform,
    StackTransform,
    Fold,
    Flatten,
    Window,
    ImputeTransform,
);

spec_choice! {
    /// One step of what is done to the rows.
    pub enum Transform {
        /// Keeps the rows that pass a test.
        Filter(Filter) = "filter",
        /// One row for each group, with summaries.
        Aggregate(AggregateTransform) = "aggregate",
        /// Summaries of its group beside each row.
        JoinAggregate(JoinAggregate) = "joinaggregate",
        /// Puts numbers into bins.
        Bin(BinTransform) = "bin",
        /// Cuts times to units.
        TimeUnit(TimeUnitTransform) = "timeUnit",
        /// Stacks numbers on one another.
        Stack(StackTransform) = "stack",
        /// One row for each column named.
        Fold(Fold) = "fold",
        /// One row for each item of arrays.
        Flatten(Flatten) = "flatten",
        /// Values computed from the rows around each row.
        Window(Window) = "window",
        /// Fills in values and rows that are missing.
        Impute(ImputeTransform) = "impute",
        /// The growth of a level.
        Growth(Growth) = "growth",
        /// The difference of two levels.
        Difference(Difference) = "difference",
        /// A level as an index.
        Index(Index) = "index",
        /// The mean of a level over several periods.
        MovingAverage(MovingAverage) = "movingAverage",
        /// A value as a share of its group's total.
        Share(Share) = "share",
        /// Levels of longer periods.
        Resample(Resample) = "resample",
    }
    refuse {
        "calculate" => hints::EXPRESSION,
        "lookup" => "join the tables before they are handed over",
        "pivot" => "use the long form: one row for each observation",
        "sample" => "draw all rows, or sample before they are handed over",
        "density" => hints::STATISTICS,
        "regression" => hints::STATISTICS,
        "loess" => hints::STATISTICS,
        "quantile" => hints::STATISTICS,
        "extent" => hints::PARAMS,
    }
}

impl Transform {
    /// The same within panels of these columns, whose rows know nothing of one another.
    #[must_use]
    pub fn within(&self, panels: &[Rc<str>]) -> Transform {
        let mut own = self.clone();
        let groupby = match &mut own {
            Transform::Aggregate(step) => step.groupby.get_or_insert_default(),
            Transform::JoinAggregate(step) => step.groupby.get_or_insert_default(),
            Transform::Window(step) => step.groupby.get_or_insert_default(),
            Transform::Stack(step) => &mut step.groupby,
            _ => return own,
        };
        for panel in panels {
            if !groupby.contains(panel) {
                groupby.push(panel.clone());
            }
        }
        own
    }
}
