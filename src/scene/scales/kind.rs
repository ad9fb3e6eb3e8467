//! The type of a scale whose author does not say: Vega-Lite's defaults by field type, channel and mark.

use crate::scene::unit::compatible::takes;
use crate::scene::unit::{Encoded, Unit};
use crate::spec::channel_def::FieldType;
use crate::spec::encoding::Channel;
use crate::spec::mark::MarkKind;
use crate::spec::scale::ScaleType;
use crate::spec::values::BandLength;

/// Whether a channel shows colours.
#[must_use]
pub fn is_color(channel: Channel) -> bool {
    matches!(channel, Channel::Color | Channel::Fill | Channel::Stroke)
}

/// Whether a scale type takes categories.
#[must_use]
pub fn is_discrete(kind: ScaleType) -> bool {
    matches!(kind, ScaleType::Band | ScaleType::Point | ScaleType::Ordinal)
}

/// Whether a scale type puts numbers into classes.
#[must_use]
pub fn is_discretizing(kind: ScaleType) -> bool {
    matches!(kind, ScaleType::Quantile | ScaleType::Quantize | ScaleType::Threshold | ScaleType::BinOrdinal)
}

/// Whether scales of two types can be one: both of amounts, both of times, both of classes, or places of
/// categories with one another and with times.
#[must_use]
pub fn goes_together(one: ScaleType, other: ScaleType) -> bool {
    let sort = |kind: ScaleType| match kind {
        ScaleType::Time | ScaleType::Utc => 1,
        ScaleType::Ordinal => 2,
        ScaleType::BinOrdinal => 3,
        ScaleType::Point | ScaleType::Band => 4,
        ScaleType::Quantile | ScaleType::Quantize | ScaleType::Threshold => 5,
        _ => 0,
    };
    let (one, other) = (sort(one), sort(other));
    one == other || matches!((one, other), (1, 4) | (4, 1))
}

/// The offset channel within a position channel.
#[must_use]
pub fn offset_of(channel: Channel) -> Option<Channel> {
    match channel {
        Channel::X => Some(Channel::XOffset),
        Channel::Y => Some(Channel::YOffset),
        _ => None,
    }
}

/// The position channel within which an offset channel moves marks.
#[must_use]
pub fn position_of(offset: Channel) -> Option<Channel> {
    match offset {
        Channel::XOffset => Some(Channel::X),
        Channel::YOffset => Some(Channel::Y),
        _ => None,
    }
}

/// The scale type of a channel of a unit, and whether the author chose it.
#[must_use]
pub fn scale_type(unit: &Unit, encoded: &Encoded) -> (ScaleType, bool) {
    let written = encoded.def.scale().value().and_then(|scale| scale.kind());
    if let Some(kind) = written.filter(|kind| takes(*kind, encoded)) {
        let kind = if kind == ScaleType::Sequential { ScaleType::Linear } else { kind };
        return (kind, true);
    }
    (default_type(unit, encoded), false)
}

fn default_type(unit: &Unit, encoded: &Encoded) -> ScaleType {
    let channel = encoded.channel;
    let discrete_range = matches!(channel, Channel::Shape | Channel::StrokeDash);
    match encoded.kind {
        FieldType::Nominal | FieldType::Ordinal => {
            if is_color(channel) || discrete_range {
                return ScaleType::Ordinal;
            }
            let position = matches!(channel, Channel::X | Channel::Y | Channel::XOffset | Channel::YOffset);
            let banded = matches!(unit.kind, MarkKind::Rect | MarkKind::Bar | MarkKind::Rule | MarkKind::Tick);
            let nested = offset_of(channel).and_then(|offset| unit.get(offset)).is_some_and(Encoded::is_scaled);
            if position && (banded || nested) {
                return ScaleType::Band;
            }
            let size =
                if matches!(channel, Channel::X | Channel::XOffset) { unit.mark.width() } else { unit.mark.height() };
            let tick_band = encoded.def.axis().value().is_some_and(|axis| axis.tick_band().is_some());
            if matches!(size, Some(BandLength::Band(_))) || tick_band {
                return ScaleType::Band;
            }
            ScaleType::Point
        }
        FieldType::Temporal => {
            if discrete_range && !is_color(channel) {
                ScaleType::Ordinal
            } else if encoded.def.time_unit().as_ref().is_some_and(|unit| unit.is_utc()) && !is_color(channel) {
                ScaleType::Utc
            } else {
                ScaleType::Time
            }
        }
        FieldType::Quantitative => {
            if is_color(channel) && encoded.is_binning() {
                ScaleType::BinOrdinal
            } else if discrete_range {
                ScaleType::Ordinal
            } else {
                ScaleType::Linear
            }
        }
    }
}
