//! What a mark cannot show and a scale cannot take, by Vega-Lite's tables.
//!
//! Takes a unit's mark and encoding; says which channels have no effect on the mark, and which written scale
//! types do not go with the channel or the field. Vega-Lite leaves such channels out and takes the usual type
//! instead, with a warning; so does this.

use crate::diagnostic::Diagnostic;
use crate::list::Listed;
use crate::scene::scales::kind::position_of;
use crate::spec::channel_def::FieldType;
use crate::spec::encoding::Channel;
use crate::spec::mark::{Mark, MarkKind};
use crate::spec::scale::ScaleType;
use crate::spec::{ChannelDef, Encoding};

use super::Encoded;

/// The warning of a channel that another one of the encoding puts out of effect; `None` where it holds.
pub(super) fn dropped(mark: &Mark, channel: Channel, encoding: &Encoding, path: &str) -> Option<Diagnostic> {
    let kind = mark.kind().unwrap_or_default();
    let is_field = |def: &&ChannelDef| def.field().is_some() || def.is_counting();
    let fielded = |channel: Channel| encoding.get(channel).filter(is_field);
    let message = match channel {
        Channel::Color => {
            let other = if mark.is_filled() { Channel::Fill } else { Channel::Stroke };
            encoding.has(other).then(|| format!("{} holds in place of color", other.word()))
        }
        Channel::XOffset | Channel::YOffset => {
            let main = position_of(channel)?;
            let kind = |def: &&ChannelDef| !def.field_type(main).is_discrete();
            let continuous = fielded(main).filter(kind).is_some_and(|def| def.time_unit().is_none());
            (continuous && fielded(channel).is_some())
                .then(|| format!("marks are not shifted within the amounts on {}", main.word()))
        }
        Channel::Size if kind == MarkKind::Line => fielded(channel)
            .is_some_and(|def| def.aggregate().is_some())
            .then(|| "a line is as wide throughout; a summary says no width".to_owned()),
        _ => None,
    }?;
    Some(Diagnostic::warning("no-effect", message).at(format!("{path}/encoding/{}", channel.word())))
}

/// Whether a mark shows a channel of its encoding.
pub(super) fn shows(kind: MarkKind, channel: Channel, encoding: &Encoding) -> bool {
    use MarkKind as M;
    match channel {
        Channel::X2 | Channel::Y2 => match kind {
            M::Area | M::Bar | M::Rect | M::Rule => true,
            M::Text => false,
            // Others stand in the middle of bins that the data are in already.
            _ => {
                let first = if channel == Channel::X2 { Channel::X } else { Channel::Y };
                encoding.get(first).is_some_and(ChannelDef::is_binned)
            }
        },
        Channel::Size => !matches!(kind, M::Area | M::Rect),
        Channel::StrokeDash => !matches!(kind, M::Area | M::Rect | M::Text),
        Channel::Shape => kind == M::Point,
        Channel::Angle => matches!(kind, M::Point | M::Square | M::Text),
        Channel::Text => kind == M::Text,
        _ => true,
    }
}

/// The warning of a channel that a mark does not show.
pub(super) fn unshown(kind: MarkKind, channel: Channel, path: &str) -> Diagnostic {
    Diagnostic::warning("no-effect", format!("a {} does not show {}; it is left out", kind.word(), channel.word()))
        .at(format!("{path}/encoding/{}", channel.word()))
}

/// The warnings of properties that a mark has from `config` only, written on the mark itself.
#[must_use]
pub fn of_config(mark: &Mark, path: &str) -> Vec<Diagnostic> {
    let written = [
        ("continuousBandSize", mark.continuous_band_size().is_some()),
        ("discreteBandSize", mark.discrete_band_size().is_some()),
        ("minBandSize", mark.min_band_size().is_some()),
        ("timeUnitBandSize", mark.time_unit_band_size().is_some()),
        ("timeUnitBandPosition", mark.time_unit_band_position().is_some()),
    ];
    let names = written.iter().filter(|(_, written)| *written).map(|(name, _)| name);
    let kind = mark.kind().unwrap_or_default().word();
    names
        .map(|name| {
            Diagnostic::warning("no-effect", format!("`{name}` has an effect in `config` only"))
                .at(format!("{path}/mark/{name}"))
                .hint(format!("write it in config.{kind}, or give the mark a width or height"))
        })
        .listed()
}

/// Whether a scale type goes with a channel and with what its field means.
#[must_use]
pub fn takes(kind: ScaleType, encoded: &Encoded) -> bool {
    use ScaleType as S;
    let number = matches!(kind, S::Linear | S::Log | S::Pow | S::Sqrt | S::Symlog | S::Sequential);
    let time = matches!(kind, S::Time | S::Utc);
    let class = matches!(kind, S::Quantile | S::Quantize | S::Threshold);
    let shown = match encoded.channel {
        Channel::X | Channel::Y | Channel::XOffset | Channel::YOffset => {
            number || time || matches!(kind, S::Band | S::Point)
        }
        Channel::Color | Channel::Fill | Channel::Stroke => kind != S::Band,
        Channel::StrokeDash | Channel::Shape => class || kind == S::Ordinal,
        _ => kind != S::BinOrdinal,
    };
    let meant = encoded.datum.is_some()
        || match encoded.kind {
            FieldType::Nominal | FieldType::Ordinal => {
                matches!(kind, S::Ordinal | S::BinOrdinal | S::Point | S::Band)
            }
            FieldType::Temporal => time,
            FieldType::Quantitative => number || class,
        };
    shown && meant
}

/// The warning of a written scale type that is not taken, if there is one.
pub(super) fn untaken(encoded: &Encoded, path: &str) -> Option<Diagnostic> {
    let kind = encoded.def.scale().value().and_then(|scale| scale.kind()).filter(|kind| !takes(*kind, encoded))?;
    let message = format!("a {} scale does not go with this field here; the usual one is taken", kind.word());
    let place = format!("{path}/encoding/{}/scale/type", encoded.channel.word());
    Some(Diagnostic::warning("no-effect", message).at(place))
}
