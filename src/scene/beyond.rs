//! What lies beyond a domain that its author wrote.
//!
//! Takes the layers of a chart in the house look with the scales they share, no place yet; has the marks cut off at
//! the edge of the plot where a row lies beyond it, and tells how many do. Vega draws them over titles and legends;
//! here a mark does that only where its author writes `"clip": false`.

use crate::dataset::Value;
use crate::diagnostic::Diagnostic;
use crate::list::Listed;
use crate::spec::Channel;
use crate::spec::mark::MarkKind;

use super::drafts::Drafts;
use super::layer::Layer;
use super::scales::domain::second_of;
use super::scales::{Draft, finish};
use super::unit::Unit;

/// Of a domain's length, so much is rounding.
const ROUNDING: f64 = 1e-9;

/// Has the layers' marks cut off that reach beyond a written domain; gives a warning for each such layer.
pub(super) fn cut_off(layers: &mut [Layer], drafts: &Drafts) -> Vec<Diagnostic> {
    let mut warnings = Vec::new();
    for layer in layers.iter_mut().filter(|layer| layer.unit.mark.clip().is_none()) {
        for channel in [Channel::X, Channel::Y] {
            let ends = drafts.get(channel, layer.group(channel)).and_then(written_ends);
            let Some(beyond) = ends.map(|ends| rows_beyond(&layer.unit, channel, ends)).filter(|rows| *rows > 0) else {
                continue;
            };
            if layer.unit.mark.clip().is_none() {
                for unit in [Some(&mut layer.unit), layer.whole.as_mut()].into_iter().flatten() {
                    unit.mark.set_clip(Some(true));
                }
            }
            let unit = &layer.unit;
            let left_out = if is_left_out(unit.kind) { "not drawn" } else { "cut off" };
            let message = format!(
                "{beyond} of {} rows reach beyond the domain written for {}, and are {left_out} there",
                unit.data.rows(),
                channel.word()
            );
            let warning = Diagnostic::warning("beyond-domain", message);
            let warning = warning.at(format!("{}/encoding/{}", unit.path, channel.word()));
            warnings.push(warning.hint("widen the domain, or write \"clip\": true on the mark if this is meant"));
        }
    }
    warnings
}

/// Whether marks of this kind are drawn whole or not at all, by where they stand: half a symbol has another size.
#[must_use]
pub(super) fn is_left_out(kind: MarkKind) -> bool {
    matches!(kind, MarkKind::Text | MarkKind::Point | MarkKind::Circle | MarkKind::Square)
}

/// The ends of a continuous domain, where an author wrote one of them.
fn written_ends(draft: &Draft) -> Option<(f64, f64)> {
    let def = &draft.def;
    let written = draft.explicit || def.domain_min().is_some() || def.domain_max().is_some();
    if !written || draft.is_discrete() || def.clamp() == Some(true) {
        return None;
    }
    let (start, stop) = finish::continuous(draft, &[0.0, 1.0]).extent();
    let slack = (stop - start).abs() * ROUNDING;
    Some((start.min(stop) - slack, start.max(stop) + slack))
}

/// How many rows of a unit reach beyond the ends along a channel.
fn rows_beyond(unit: &Unit, channel: Channel, (low, high): (f64, f64)) -> usize {
    let stack = unit.stack.as_ref().filter(|stack| stack.channel == channel);
    let own = [Some(channel), second_of(channel)].into_iter().flatten().filter_map(|channel| unit.get(channel));
    let names = match stack {
        Some(stack) => stack.names.iter().cloned().listed(),
        None => own.filter(|encoded| encoded.is_scaled()).filter_map(|encoded| encoded.column.clone()).listed(),
    };
    let columns = names.iter().filter_map(|name| unit.data.column(name)).listed();
    let is_beyond = |value: Value| value.number().is_some_and(|number| number < low || number > high);
    (0..unit.data.rows()).filter(|row| columns.iter().any(|column| is_beyond(column.value(*row)))).count()
}
