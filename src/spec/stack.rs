//! Which channel a mark stacks, and how. The rules are Vega-Lite's.

use super::channel_def::{Aggregate, ChannelDef, FieldType, Stack};
use super::encoding::{Channel, Encoding};
use super::mark::MarkKind;
use super::property::Nullable;
use super::values::{Orientation, Text};

/// How a mark is stacked.
#[derive(Clone, Debug, PartialEq)]
pub struct Stacking {
    /// The channel whose values are stacked.
    pub channel: Channel,
    /// From zero, to one whole, or around the middle.
    pub offset: Stack,
    /// Fields of the other position channel and its offset, which make a stack. A bin or time unit
    /// counts as what is shown on the channel, see `groupby_channels`.
    pub groupby_channels: Vec<Channel>,
    /// The channels that tell apart what is stacked.
    pub stack_by: Vec<Channel>,
    /// Whether values that are missing in a stack count as zero: for lines and areas.
    pub impute: bool,
}

/// What makes two definitions the same column: the field with what is done to it.
fn column(def: &ChannelDef) -> Option<(Option<&Text>, &Option<Aggregate>, bool, bool)> {
    def.is_field().then(|| (def.field().as_ref(), def.aggregate(), def.is_binning(), def.time_unit().is_some()))
}

fn is_measure(encoding: &Encoding, channel: Channel) -> bool {
    let Some(def) = encoding.get(channel).filter(|def| def.is_field()) else { return false };
    let bins = def.is_binned() || def.is_binning();
    !bins && def.field_type(channel) == FieldType::Quantitative
}

/// The position channel that can be stacked.
fn stackable_channel(kind: MarkKind, orient: Option<Orientation>, encoding: &Encoding) -> Option<Channel> {
    let bar_or_area = matches!(kind, MarkKind::Bar | MarkKind::Area);
    let field = |channel| encoding.get(channel).filter(|def| def.is_field());
    let (x_measure, y_measure) = (is_measure(encoding, Channel::X), is_measure(encoding, Channel::Y));
    let asked = |def: &ChannelDef| matches!(def.stack(), Nullable::Value(stack) if *stack != Stack::Bool(false));
    match (field(Channel::X), field(Channel::Y)) {
        (Some(x), Some(y)) if x_measure && y_measure => {
            if asked(x) {
                return Some(Channel::X);
            }
            if asked(y) {
                return Some(Channel::Y);
            }
            if x.aggregate().is_some() != y.aggregate().is_some() {
                return Some(if x.aggregate().is_some() { Channel::X } else { Channel::Y });
            }
            match orient.filter(|_| bar_or_area) {
                Some(Orientation::Vertical) => Some(Channel::Y),
                Some(Orientation::Horizontal) => Some(Channel::X),
                None => None,
            }
        }
        (Some(_), Some(_)) => match (x_measure, y_measure) {
            (true, _) => Some(Channel::X),
            (_, true) => Some(Channel::Y),
            _ => None,
        },
        _ if x_measure => (!bar_or_area || orient != Some(Orientation::Vertical)).then_some(Channel::X),
        _ if y_measure => (!bar_or_area || orient != Some(Orientation::Horizontal)).then_some(Channel::Y),
        _ => None,
    }
}

/// How a mark is stacked; `None` when it is not. `orient` is the resolved one, see [`orient`](super::orient::orient).
#[must_use]
pub fn stacking(kind: MarkKind, orient: Option<Orientation>, encoding: &Encoding) -> Option<Stacking> {
    if kind == MarkKind::Rect {
        return None;
    }
    let channel = stackable_channel(kind, orient, encoding)?;
    let stacked = encoding.get(channel)?;
    let (dimension, offset_channel, second) = match channel {
        Channel::X => (Channel::Y, Channel::YOffset, Channel::X2),
        _ => (Channel::X, Channel::XOffset, Channel::Y2),
    };
    let mut groupby_channels = Vec::new();
    let mut groupby = Vec::new();
    for channel in [dimension, offset_channel] {
        let def = encoding.get(channel).and_then(column);
        if def.is_some() && def != column(stacked) {
            groupby_channels.push(channel);
            groupby.extend(def);
        }
    }
    let offset = match stacked.stack() {
        Nullable::Value(Stack::Bool(true)) => Stack::Zero,
        Nullable::Value(Stack::Bool(false)) | Nullable::Null => return None,
        Nullable::Value(offset) => offset.clone(),
        Nullable::Unset if matches!(kind, MarkKind::Bar | MarkKind::Area) => Stack::Zero,
        Nullable::Unset => return None,
    };
    let mut stack_by = Vec::new();
    for (channel, def) in encoding.iter().filter(|(channel, _)| tells_apart(*channel)) {
        let shown = if def.is_field() {
            Some(def)
        } else {
            def.condition()
                .iter()
                .flat_map(|conditions| &conditions.0)
                .map(|condition| &condition.0)
                .find(|def| def.is_field())
        };
        let Some(shown) = shown.filter(|def| def.aggregate().is_none()) else { continue };
        if !groupby.iter().any(|known| Some(*known) == column(shown)) {
            stack_by.push(channel);
        }
    }
    let aggregated = encoding.iter().any(|(_, def)| def.aggregate().is_some());
    if aggregated && stack_by.is_empty() {
        return None;
    }
    if encoding.get(second).is_some_and(|def| def.is_field() || !def.datum().is_unset()) {
        return None;
    }
    let impute = !stacked.impute().is_null() && matches!(kind, MarkKind::Line | MarkKind::Area);
    Some(Stacking { channel, offset, groupby_channels, stack_by, impute })
}

/// Whether what a channel shows tells apart the parts of a stack.
fn tells_apart(channel: Channel) -> bool {
    !matches!(
        channel,
        Channel::X
            | Channel::Y
            | Channel::X2
            | Channel::Y2
            | Channel::XOffset
            | Channel::YOffset
            | Channel::Tooltip
            | Channel::Row
            | Channel::Column
            | Channel::Facet
            | Channel::Status
            | Channel::Bound
    )
}
