//! Encodings: which channel shows what.
//!
//! Takes the `encoding` object; gives the definitions in the order written, several for the channels
//! that take several. Guarantees known channels only.

use super::channel_def::ChannelDef;
use super::channel_group::{self, Group};
use super::define::{by_reference, spec_words};
use super::hints;
use super::property::{Kinds, Nullable, Read};
use super::reader::{self, Reader, Refused};
#[cfg(not(target_arch = "wasm32"))]
use super::schema::{Book, Schema};
use crate::diagnostic::Diagnostic;
use crate::json::Json;

spec_words! {
    /// The channels.
    pub enum Channel {
        X = "x",
        Y = "y",
        X2 = "x2",
        Y2 = "y2",
        XOffset = "xOffset",
        YOffset = "yOffset",
        Color = "color",
        Fill = "fill",
        Stroke = "stroke",
        Opacity = "opacity",
        FillOpacity = "fillOpacity",
        StrokeOpacity = "strokeOpacity",
        StrokeWidth = "strokeWidth",
        StrokeDash = "strokeDash",
        Size = "size",
        Angle = "angle",
        Shape = "shape",
        Text = "text",
        Tooltip = "tooltip",
        Detail = "detail",
        Key = "key",
        Order = "order",
        Description = "description",
        Row = "row",
        Column = "column",
        Facet = "facet",
        Status = "status",
        Bound = "bound",
    }
}

/// Channels of Vega-Lite's that are refused.
const REFUSED: Refused = &[
    ("latitude", hints::GEO),
    ("longitude", hints::GEO),
    ("latitude2", hints::GEO),
    ("longitude2", hints::GEO),
    ("theta", hints::POLAR),
    ("theta2", hints::POLAR),
    ("radius", hints::POLAR),
    ("radius2", hints::POLAR),
    ("url", hints::IMAGE),
    ("href", hints::LINK),
    ("time", hints::TIME),
    ("xError", hints::COMPOSITE),
    ("xError2", hints::COMPOSITE),
    ("yError", hints::COMPOSITE),
    ("yError2", hints::COMPOSITE),
];

impl Channel {
    /// What the channel knows.
    pub(crate) fn group(self) -> &'static Group {
        match self {
            Channel::X | Channel::Y => &channel_group::POSITION,
            Channel::X2 | Channel::Y2 => &channel_group::SECONDARY,
            Channel::XOffset | Channel::YOffset => &channel_group::OFFSET,
            Channel::Color | Channel::Fill | Channel::Stroke => &channel_group::COLOR,
            Channel::Opacity
            | Channel::FillOpacity
            | Channel::StrokeOpacity
            | Channel::StrokeWidth
            | Channel::Size
            | Channel::Angle => &channel_group::NUMBER,
            Channel::Shape => &channel_group::SHAPE,
            Channel::StrokeDash => &channel_group::DASH,
            Channel::Text => &channel_group::TEXT,
            Channel::Tooltip | Channel::Description => &channel_group::TOOLTIP,
            Channel::Detail | Channel::Key => &channel_group::DETAIL,
            Channel::Order => &channel_group::ORDER,
            Channel::Row | Channel::Column => &channel_group::ROW_COLUMN,
            Channel::Facet => &channel_group::FACET,
            Channel::Status | Channel::Bound => &channel_group::QUALIFIER,
        }
    }

    /// Whether the channel makes panels.
    #[must_use]
    pub fn is_facet(self) -> bool {
        matches!(self, Channel::Row | Channel::Column | Channel::Facet)
    }

    /// Whether the channel takes several definitions.
    #[must_use]
    pub fn takes_many(self) -> bool {
        matches!(self, Channel::Detail | Channel::Order | Channel::Tooltip)
    }
}

/// The channels of a view, in the order written.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Encoding {
    /// A channel and what it shows. Only `detail`, `order` and `tooltip` occur more than once.
    pub channels: Vec<(Channel, ChannelDef)>,
}

impl Encoding {
    /// What a channel shows; the first definition, where there are several.
    #[must_use]
    pub fn get(&self, channel: Channel) -> Option<&ChannelDef> {
        self.all(channel).next()
    }

    /// All that a channel shows.
    pub fn all(&self, channel: Channel) -> impl Iterator<Item = &ChannelDef> {
        self.channels.iter().filter(move |(known, _)| *known == channel).map(|(_, def)| def)
    }

    /// Each channel with what it shows, in the order written.
    pub fn iter(&self) -> impl Iterator<Item = (Channel, &ChannelDef)> {
        self.channels.iter().map(|(channel, def)| (*channel, def))
    }

    /// Whether a channel shows anything.
    #[must_use]
    pub fn has(&self, channel: Channel) -> bool {
        self.get(channel).is_some()
    }

    /// Leaves out a channel, and gives what it showed.
    pub fn remove(&mut self, channel: Channel) -> Option<ChannelDef> {
        let first = self.get(channel).cloned();
        self.channels.retain(|(known, _)| *known != channel);
        first
    }

    /// Replaces what a channel shows.
    pub fn set(&mut self, channel: Channel, def: ChannelDef) {
        match self.channels.iter_mut().find(|(known, _)| *known == channel) {
            Some((_, known)) => *known = def,
            None => self.channels.push((channel, def)),
        }
    }
}

impl Read for Encoding {
    const KINDS: Kinds = Kinds::OBJECT;
    by_reference!();

    fn read(json: &Json, reader: &mut Reader) -> Option<Encoding> {
        let Json::Object(members) = json else {
            reader.mismatch(json, Kinds::OBJECT, "");
            return None;
        };
        let mut encoding = Encoding::default();
        for (name, value) in members {
            match reader::place(name, Channel::WORDS).and_then(|place| Channel::ALL.get(place)) {
                Some(channel) => reader.within(name, &mut |reader| encoding.read_channel(*channel, value, reader)),
                None => match REFUSED.iter().find(|(known, _)| *known == &**name) {
                    Some((_, hint)) => reader.refuse(name, hint),
                    None => reader.unknown_name(name, reader::names(Channel::WORDS).map(|(_, name)| name)),
                },
            }
        }
        Some(encoding)
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(book: &mut Book) -> Schema {
        let name = if book.in_layer { "LayeredEncoding" } else { "Encoding" };
        book.define(name, "Which channel shows what.", |book| {
            let mut members = serde_json::Map::new();
            for channel in Channel::ALL {
                if book.in_layer && channel.is_facet() {
                    continue;
                }
                let def = ChannelDef::schema_in(book, channel.group());
                let mut alternatives = vec![def.clone()];
                if channel.takes_many() {
                    alternatives.push(Schema::array(def));
                }
                if *channel == Channel::Tooltip {
                    alternatives.push(Schema::kinds(Kinds::NULL));
                }
                let schema = if alternatives.len() > 1 { Schema::any_of(alternatives) } else { alternatives.remove(0) };
                members.insert(channel.word().to_owned(), schema.0);
            }
            Schema(serde_json::json!({ "type": "object", "properties": members, "additionalProperties": false }))
        })
    }
}

impl Encoding {
    fn read_channel(&mut self, channel: Channel, json: &Json, reader: &mut Reader) {
        if reader.in_layer && channel.is_facet() {
            return reader.report(
                Diagnostic::error("unsupported-property", "a layer has no panels of its own")
                    .hint(hints::FACET_IN_LAYER),
            );
        }
        match json {
            Json::Array(items) if channel.takes_many() => {
                for (place, item) in items.iter().enumerate() {
                    reader.within(&place.to_string(), &mut |reader| {
                        let def = ChannelDef::read_in(item, reader, channel.group());
                        self.channels.extend(def.map(|def| (channel, def)));
                    });
                }
            }
            Json::Null if channel == Channel::Tooltip => {
                let mut def = ChannelDef::default();
                def.set_value(Nullable::Null);
                self.channels.push((channel, def));
            }
            _ => {
                let def = ChannelDef::read_in(json, reader, channel.group());
                self.channels.extend(def.map(|def| (channel, def)));
            }
        }
    }
}
