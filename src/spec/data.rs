//! Where a view's rows come from, and how they are read.

use std::rc::Rc;

use super::define::{by_reference, read_whole, spec_object, spec_union, spec_words};
use super::hints;
use super::property::{Kinds, Named, Nullable, Read};
use super::reader::Reader;
#[cfg(not(target_arch = "wasm32"))]
use super::schema::{Book, Schema};
use super::values::Text;
use crate::json::Json;

spec_words! {
    /// The formats of data.
    pub enum DataType { Json = "json", Csv = "csv", Tsv = "tsv", Dsv = "dsv", }
    refuse {
        "topojson" => hints::GEO,
    }
}

spec_union! {
    /// How a column is read: `number`, `boolean`, `string`, `date`, or with a pattern, `date:'%Y'`, `utc:'%d %b'`.
    pub enum ColumnType {
        /// As this type.
        Name(Text),
        /// As it stands.
        Null(()),
    }
}

spec_object! {
    /// How data is read.
    pub struct DataFormat {
        /// Its format; by default that of the address's ending, else JSON.
        pub kind: Option<DataType> = "type",
        /// How columns are read; `null` leaves them as they stand.
        pub parse: Nullable<Named<ColumnType>> = "parse",
        /// Where in a JSON object the rows are: `a.b`.
        pub property: Option<Text> = "property",
        /// What separates the cells of `dsv`.
        pub delimiter: Option<Text> = "delimiter",
    }
    refuse {
        "feature" => hints::GEO,
        "mesh" => hints::GEO,
    }
}
read_whole!(DataFormat);

/// Rows as an array, or text in the data's format.
#[derive(Clone, Debug, PartialEq)]
pub struct InlineValues(pub Rc<Json>);

impl Read for InlineValues {
    const KINDS: Kinds = Kinds::ARRAY.or(Kinds::TEXT).or(Kinds::OBJECT);
    by_reference!();

    fn read(json: &Json, reader: &mut Reader) -> Option<InlineValues> {
        if !Self::KINDS.has(json) {
            reader.mismatch(json, Self::KINDS, "");
            return None;
        }
        Some(InlineValues(Rc::new(json.clone())))
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(_book: &mut Book) -> Schema {
        Schema::kinds(Self::KINDS)
    }
}

/// Columns by name, each an array.
#[derive(Clone, Debug, PartialEq)]
pub struct InlineColumns(pub Rc<Json>);

impl Read for InlineColumns {
    const KINDS: Kinds = Kinds::OBJECT;
    by_reference!();

    fn read(json: &Json, reader: &mut Reader) -> Option<InlineColumns> {
        let Json::Object(members) = json else {
            reader.mismatch(json, Kinds::OBJECT, "");
            return None;
        };
        for (name, column) in members {
            if column.as_array().is_none() {
                reader.within(name, &mut |reader| reader.mismatch(column, Kinds::ARRAY, ""));
            }
        }
        Some(InlineColumns(Rc::new(json.clone())))
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(_book: &mut Book) -> Schema {
        Schema::map(Schema::kinds(Kinds::ARRAY))
    }
}

spec_object! {
    /// Where rows come from: one of `values`, `columns`, `url`, `name`.
    pub struct Data {
        /// Rows as an array of objects or plain values, or text in the data's format.
        pub values: Option<InlineValues> = "values",
        /// Columns by name, each an array or a typed array of one length.
        pub columns: Option<InlineColumns> = "columns",
        /// The address from which they are loaded before the chart is drawn.
        pub url: Option<Text> = "url",
        /// The name of a dataset: one of `datasets`, one that the page provides, or `indicators`.
        pub name: Option<Text> = "name",
        /// How they are read.
        pub format: Option<DataFormat> = "format",
    }
    refuse {
        "sequence" => "write the numbers as `values`",
        "sphere" => hints::GEO,
        "graticule" => hints::GEO,
    }
}
read_whole!(Data);
