//! Which way a mark is turned: bars that grow upwards or rightwards, lines along x or y.
//!
//! The decisions, and the order in which they are tried, are those of Vega-Lite's mark defaults.

use crate::spec::channel_def::FieldType;
use crate::spec::encoding::Channel;
use crate::spec::mark::MarkKind;
use crate::spec::values::Orientation;

use super::Encoded;

/// The orientation of a mark over these channels; `None` where it has none.
#[must_use]
pub(super) fn orient(kind: MarkKind, channels: &[Encoded], written: Option<Orientation>) -> Option<Orientation> {
    use Orientation::{Horizontal, Vertical};
    if matches!(kind, MarkKind::Point | MarkKind::Circle | MarkKind::Square | MarkKind::Rect) {
        return None;
    }
    let get = |channel: Channel| channels.iter().find(|encoded| encoded.channel == channel);
    let (x, y, x2, y2) = (get(Channel::X), get(Channel::Y), get(Channel::X2), get(Channel::Y2));
    let is_field = |encoded: Option<&Encoded>| encoded.is_some_and(|encoded| encoded.column.is_some());
    let binned = |encoded: Option<&Encoded>| encoded.is_some_and(Encoded::is_binned);
    let aggregates = |encoded: Option<&Encoded>| encoded.is_some_and(|encoded| encoded.def.aggregate().is_some());
    let measure = |encoded: Option<&Encoded>| encoded.is_some_and(Encoded::is_measure);
    if matches!(kind, MarkKind::Bar | MarkKind::Text) {
        if is_field(x) && (binned(x) || (is_field(y) && aggregates(y) && !aggregates(x))) {
            return Some(Vertical);
        }
        if is_field(y) && (binned(y) || (is_field(x) && aggregates(x) && !aggregates(y))) {
            return Some(Horizontal);
        }
        if x2.is_some() || y2.is_some() {
            if written.is_some() {
                return written;
            }
            if x2.is_none() {
                return Some(if measure(x) && binned(y) { Horizontal } else { Vertical });
            }
            if y2.is_none() {
                return Some(if measure(y) && binned(x) { Vertical } else { Horizontal });
            }
        }
    }
    if matches!(kind, MarkKind::Bar | MarkKind::Text | MarkKind::Rule)
        && x2.is_some()
        && !binned(x)
        && y2.is_some()
        && !binned(y)
    {
        return None;
    }
    if matches!(kind, MarkKind::Bar | MarkKind::Text | MarkKind::Rule | MarkKind::Area) {
        if y2.is_some() {
            return Some(if binned(y) { Horizontal } else { Vertical });
        }
        if x2.is_some() {
            return Some(if binned(x) { Vertical } else { Horizontal });
        }
        if kind == MarkKind::Rule {
            match (x.is_some(), y.is_some()) {
                (true, false) => return Some(Vertical),
                (false, true) => return Some(Horizontal),
                _ => {}
            }
        }
    }
    if written.is_some() {
        return written;
    }
    let turned = kind == MarkKind::Tick;
    match (measure(x), measure(y)) {
        (true, false) => Some(if turned { Vertical } else { Horizontal }),
        (false, true) => Some(if turned { Horizontal } else { Vertical }),
        (true, true) => Some(Vertical),
        (false, false) => {
            let temporal =
                |encoded: Option<&Encoded>| encoded.is_some_and(|encoded| encoded.kind == FieldType::Temporal);
            match (temporal(x), temporal(y)) {
                (true, false) => Some(Vertical),
                (false, true) => Some(Horizontal),
                _ => None,
            }
        }
    }
}
