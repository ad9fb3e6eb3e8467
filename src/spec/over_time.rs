//! Transforms of observations over time: growth, difference, index, moving average, share, resampling.
//!
//! Extensions of this library's own. Each compares or sums levels, and is refused where the data says
//! that a value is no level: a growth rate is never turned into one.

use super::define::{read_whole, spec_object, spec_words};
use super::values::{Datum, Text};

spec_words! {
    /// What a level is compared with.
    pub enum Over { Previous = "previous", Year = "year", First = "first", }
}

spec_object! {
    /// The growth of a level over an earlier period, in per cent. A level at current prices gives no
    /// growth at constant prices; where the data marks that, it is refused.
    pub struct Growth {
        /// The column of levels.
        pub growth: Text = required "growth",
        /// The column of periods; `period` by default.
        pub period: Option<Text> = "period",
        /// The earlier period: the one before, the same period a year before (the default), or the
        /// first of the series.
        pub over: Option<Over> = "over",
        /// Whether growth is compound: the yearly rate that leads from one level to the other.
        pub compound: Option<bool> = "compound",
        /// The columns that make a series.
        pub groupby: Option<Vec<Text>> = "groupby",
        /// The new column.
        pub name: Text = required "as",
    }
}

spec_object! {
    /// The later level less the earlier, in the level's unit; of shares, in percentage points.
    pub struct Difference {
        /// The column of levels or shares.
        pub difference: Text = required "difference",
        /// The column of periods; `period` by default.
        pub period: Option<Text> = "period",
        /// The earlier period: the one before, the same period a year before (the default), or the
        /// first of the series.
        pub over: Option<Over> = "over",
        /// The columns that make a series.
        pub groupby: Option<Vec<Text>> = "groupby",
        /// The new column.
        pub name: Text = required "as",
    }
}

spec_object! {
    /// A level as an index: 100 in its base period.
    pub struct Index {
        /// The column of levels.
        pub index: Text = required "index",
        /// The column of periods; `period` by default.
        pub period: Option<Text> = "period",
        /// The base period as the data writes it; the first by default.
        pub base: Option<Datum> = "base",
        /// The value in the base period; 100 by default.
        pub value: Option<f64> = "value",
        /// The columns that make a series.
        pub groupby: Option<Vec<Text>> = "groupby",
        /// The new column.
        pub name: Text = required "as",
    }
}

spec_object! {
    /// The mean of a level and its neighbours in time. Where one of the periods has no value there is no
    /// mean: a gap is never bridged.
    pub struct MovingAverage {
        /// The column of levels or shares.
        pub moving_average: Text = required "movingAverage",
        /// The column of periods; `period` by default.
        pub period: Option<Text> = "period",
        /// Over how many periods, 2 to 1000.
        pub span: f64 = required "span",
        /// Whether the mean stands at the middle of its periods, of which there is then an odd number;
        /// at the last by default.
        pub center: Option<bool> = "center",
        /// The columns that make a series.
        pub groupby: Option<Vec<Text>> = "groupby",
        /// The new column.
        pub name: Text = required "as",
    }
}

spec_object! {
    /// Each value as a share of the sum over its group, in per cent.
    pub struct Share {
        /// The column of levels.
        pub share: Text = required "share",
        /// The columns that make a whole, such as `period`; none for one whole of all rows.
        pub groupby: Option<Vec<Text>> = "groupby",
        /// The new column.
        pub name: Text = required "as",
    }
}

spec_words! {
    /// The length of the new periods.
    pub enum ResampleTo { Year = "year", Half = "half", Quarter = "quarter", Month = "month", Day = "day", }
}

spec_words! {
    /// How the values of a period become one: flows are summed, stocks have their last, rates their mean.
    pub enum ResampleOp { Sum = "sum", Mean = "mean", First = "first", Last = "last", Min = "min", Max = "max", }
}

spec_words! {
    /// What becomes of a period for some of which there is no value: it is missing, or is made of what there is.
    pub enum Gaps { Missing = "missing", Partial = "partial", }
}

spec_object! {
    /// Levels of short periods as those of longer ones: one row a series and period, from its first to
    /// its last; a period without any value is missing.
    pub struct Resample {
        /// The column of levels.
        pub resample: Text = required "resample",
        /// The column of periods; `period` by default.
        pub period: Option<Text> = "period",
        /// The length of the new periods.
        pub to: ResampleTo = required "to",
        /// How the values of a period become one.
        pub op: ResampleOp = required "op",
        /// What becomes of a period that is not whole; missing by default.
        pub gaps: Option<Gaps> = "gaps",
        /// The columns that make a series.
        pub groupby: Option<Vec<Text>> = "groupby",
        /// The new column; the same as before by default.
        pub name: Option<Text> = "as",
    }
}

read_whole!(Growth, Difference, Index, MovingAverage, Share, Resample);
