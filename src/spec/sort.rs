//! The order of a discrete scale.

use super::channel_def::AggregateOp;
use super::define::{by_reference, read_whole, spec_choice, spec_object, spec_union, spec_words};
use super::property::{Kinds, Nullable, Read};
use super::reader::Reader;
#[cfg(not(target_arch = "wasm32"))]
use super::schema::{Book, Schema};
use super::values::{Datum, SortOrder, Text};
use crate::json::Json;

spec_words! {
    /// Channels by which a scale can be sorted.
    pub enum SortChannel {
        X = "x",
        Y = "y",
        Color = "color",
        Fill = "fill",
        Stroke = "stroke",
        StrokeWidth = "strokeWidth",
        Size = "size",
        Shape = "shape",
        FillOpacity = "fillOpacity",
        StrokeOpacity = "strokeOpacity",
        Opacity = "opacity",
        Text = "text",
    }
}

spec_object! {
    /// By what another channel shows.
    pub struct SortByEncoding {
        /// The channel.
        pub encoding: SortChannel = required "encoding",
        /// Which way; `null` is the data's.
        pub order: Nullable<SortOrder> = "order",
    }
}
read_whole!(SortByEncoding);

spec_object! {
    /// By a summary of another field.
    pub struct SortByField {
        /// The field; not needed for `count`.
        pub field: Option<Text> = "field",
        /// The summary; `min` by default, `sum` where marks are stacked.
        pub op: Option<AggregateOp> = "op",
        /// Which way; `null` is the data's.
        pub order: Nullable<SortOrder> = "order",
    }
}
read_whole!(SortByField);

spec_choice! {
    /// By another channel or field.
    pub enum SortBy {
        /// By what another channel shows.
        Encoding(SortByEncoding) = "encoding",
        else
        /// By a summary of another field.
        Field(SortByField),
    }
}

/// A channel by its name, with `-` before it for descending: `"-y"`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SortByChannel {
    /// The channel.
    pub channel: SortChannel,
    /// Whether a `-` stands before it.
    pub descending: bool,
}

impl Read for SortByChannel {
    const KINDS: Kinds = Kinds::TEXT;
    by_reference!();

    fn read(json: &Json, reader: &mut Reader) -> Option<SortByChannel> {
        let text: Text = Read::read(json, reader)?;
        let name = text.strip_prefix('-');
        let place = super::reader::place(name.unwrap_or(&text), SortChannel::WORDS);
        match place.and_then(|place| SortChannel::ALL.get(place)) {
            Some(channel) => Some(SortByChannel { channel: *channel, descending: name.is_some() }),
            None => {
                const WORDS: &str = "ascending|descending|x|y|-x|-y|color|size|text|";
                reader.unknown_word(&text, WORDS);
                None
            }
        }
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(book: &mut Book) -> Schema {
        book.define("SortByChannel", "A channel by its name, with `-` before it for descending.", |_| {
            let names = super::reader::names(SortChannel::WORDS);
            let both: Vec<String> = names.flat_map(|(_, name)| [name.to_owned(), format!("-{name}")]).collect();
            Schema(serde_json::json!({ "enum": both }))
        })
    }
}

spec_union! {
    /// The order of a discrete scale.
    pub enum Sort {
        words {
            /// By value, upwards.
            Ascending = "ascending",
            /// By value, downwards.
            Descending = "descending",
        }
        /// By what another channel shows.
        Channel(SortByChannel),
        /// These values first, then the others.
        Values(Vec<Datum>),
        /// By another channel or field.
        By(Box<SortBy>),
    }
}

spec_object! {
    /// A column to sort by.
    pub struct SortField {
        /// The column.
        pub field: Text = required "field",
        /// Which way; `null` leaves the rows as they are.
        pub order: Nullable<SortOrder> = "order",
    }
}
read_whole!(SortField);
