//! Tests of a row: comparisons of one field, and their combinations by and, or, not.

use super::datetime::DateTime;
use super::define::{by_reference, read_whole, spec_choice, spec_object, spec_union};
use super::hints;
use super::property::{Kinds, Read};
use super::reader::Reader;
#[cfg(not(target_arch = "wasm32"))]
use super::schema::{Book, Schema};
use super::time_unit::TimeUnit;
use super::values::{Datum, Text};
use crate::diagnostic::Diagnostic;
use crate::json::Json;

spec_object! {
    /// A comparison of one field. One of `equal`, `lt`, `lte`, `gt`, `gte`, `range`, `oneOf`, `valid` must be there.
    pub struct FieldTest {
        /// The field. In the `filter` of a tooltip it is the tooltip's own.
        pub field: Option<Text> = "field",
        /// The unit its times are cut to first.
        pub time_unit: Option<TimeUnit> = "timeUnit",
        /// It is this.
        pub equal: Option<Datum> = "equal",
        /// It is less.
        pub lt: Option<Comparable> = "lt",
        /// It is less, or this.
        pub lte: Option<Comparable> = "lte",
        /// It is more.
        pub gt: Option<Comparable> = "gt",
        /// It is more, or this.
        pub gte: Option<Comparable> = "gte",
        /// It lies between these, both included; `null` is no limit.
        pub range: Option<[RangeLimit; 2]> = "range",
        /// It is one of these.
        pub one_of: Option<Vec<Datum>> = "oneOf",
        /// Whether it is neither `null` nor NaN.
        pub valid: Option<bool> = "valid",
    }
    refuse {
        "param" => hints::PARAMS,
        "selection" => hints::PARAMS,
    }
}

impl FieldTest {
    /// Whether the field is compared with times, for which it is read as such.
    #[must_use]
    pub fn compares_times(&self) -> bool {
        let ordered = [&self.lt, &self.lte, &self.gt, &self.gte];
        let ends = self.range.iter().flatten();
        self.time_unit.is_some()
            || ordered.into_iter().flatten().any(|value| matches!(value, Comparable::Time(_)))
            || self.equal.iter().chain(self.one_of.iter().flatten()).any(|value| matches!(value, Datum::Time(_)))
            || ends.into_iter().any(|end| matches!(end, RangeLimit::Time(_)))
    }
}

spec_union! {
    /// A value that has an order.
    pub enum Comparable {
        /// A number.
        Number(f64),
        /// A text.
        Text(Text),
        /// A time.
        Time(DateTime),
    }
}

impl Comparable {
    /// As a cell of a dataset.
    #[must_use]
    pub fn value(&self) -> crate::dataset::Value {
        match self {
            Comparable::Number(number) => Datum::Number(*number).value(),
            Comparable::Text(text) => Datum::Text(text.clone()).value(),
            Comparable::Time(time) => Datum::Time(time.clone()).value(),
        }
    }
}

spec_union! {
    /// An end of a range.
    pub enum RangeLimit {
        /// A number.
        Number(f64),
        /// A time.
        Time(DateTime),
        /// No limit.
        Null(()),
    }
}

impl RangeLimit {
    /// As a number or a time in milliseconds; `None` is no limit.
    #[must_use]
    pub fn number(&self) -> Option<f64> {
        match self {
            RangeLimit::Number(number) => Some(*number),
            RangeLimit::Time(time) => time.milliseconds(),
            RangeLimit::Null(()) => None,
        }
    }
}

/// The comparisons, of which a test has one.
const COMPARISONS: [&str; 8] = ["equal", "lt", "lte", "gt", "gte", "range", "oneOf", "valid"];

impl Read for FieldTest {
    const KINDS: Kinds = Kinds::OBJECT;
    by_reference!();

    fn read(json: &Json, reader: &mut Reader) -> Option<FieldTest> {
        let mut test = FieldTest::default();
        if !reader.members(json, &mut test, &[]) {
            return None;
        }
        let comparisons = COMPARISONS.iter().filter(|name| json.get(name).is_some()).count();
        if comparisons != 1 {
            let known = json.get("param").is_none() && json.get("selection").is_none();
            if known {
                reader.report(
                    Diagnostic::error("missing-property", "a test has one comparison")
                        .hint("one of equal, lt, lte, gt, gte, range, oneOf, valid"),
                );
            }
            return None;
        }
        Some(test)
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(book: &mut Book) -> Schema {
        let Schema(test) = book.object::<Self>("FieldTest");
        let one: Vec<_> = COMPARISONS.iter().map(|name| serde_json::json!({ "required": [name] })).collect();
        Schema(serde_json::json!({ "allOf": [test, { "oneOf": one }] }))
    }
}

spec_object! {
    /// All of these hold.
    pub struct AllOf {
        /// The tests.
        pub tests: Vec<Test> = required "and",
    }
}
read_whole!(AllOf);

spec_object! {
    /// At least one of these holds.
    pub struct AnyOf {
        /// The tests.
        pub tests: Vec<Test> = required "or",
    }
}
read_whole!(AnyOf);

spec_object! {
    /// This does not hold.
    pub struct Not {
        /// The test.
        pub test: Box<Test> = required "not",
    }
}
read_whole!(Not);

spec_choice! {
    /// A test of a row. Expression strings are not run.
    pub enum Test {
        /// All of these hold.
        And(AllOf) = "and",
        /// At least one of these holds.
        Or(AnyOf) = "or",
        /// This does not hold.
        Not(Not) = "not",
        else
        /// A field compares as said.
        Field(FieldTest),
    }
}

impl Default for Test {
    fn default() -> Test {
        Test::Field(FieldTest::default())
    }
}

impl Test {
    /// Reports comparisons that do not say which field they compare.
    pub(crate) fn check_fields(&self, reader: &mut Reader) {
        match self {
            Test::And(AllOf { tests }) | Test::Or(AnyOf { tests }) => {
                tests.iter().for_each(|test| test.check_fields(reader));
            }
            Test::Not(Not { test }) => test.check_fields(reader),
            Test::Field(FieldTest { field, .. }) => {
                if field.is_none() {
                    reader.report(Diagnostic::error("missing-field", "a test does not say which `field` it compares"));
                }
            }
        }
    }
}
