//! Rows whose value has no place on a continuous scale: which of them marks and domains leave out.

use std::rc::Rc;

use crate::dataset::{Column, Dataset};
use crate::list::Listed;
use crate::scene::scales::kind::is_color;
use crate::spec::Nullable;
use crate::spec::channel_def::FieldType;
use crate::spec::encoding::Channel;
use crate::spec::mark::{Invalid, Mark};
use crate::spec::scale_config::ScaleConfig;

use super::{Encoded, has_scale, is_path};

/// The rows marks are drawn from, and those domains are read from. Rows whose value has no place on
/// a continuous scale are left out; lines and areas keep them as gaps.
pub(super) fn drop_invalid(
    data: Dataset,
    mark: &Mark,
    channels: &[Encoded],
    scale: &ScaleConfig,
) -> (Rc<Dataset>, Rc<Dataset>) {
    let kind = mark.kind().unwrap_or_default();
    let shown = |channel: Channel| scale.invalid().as_ref().is_some_and(|invalid| invalid.of(channel).is_some());
    let mode = match mark.invalid() {
        Nullable::Null => Invalid::Show,
        Nullable::Value(mode) => *mode,
        Nullable::Unset => Invalid::BreakPathsShowPathDomains,
    };
    let checked: Vec<&Encoded> = channels
        .iter()
        .filter(|encoded| has_scale(encoded.channel) && !takes_names(encoded))
        .filter(|encoded| !encoded.def.scale().is_null() && !shown(encoded.channel))
        .filter(|encoded| !encoded.def.is_counting())
        .listed();
    // Of two channels with one field, Vega-Lite asks the later one, though their summaries differ.
    let later = |place: usize, one: &Encoded| {
        checked.iter().skip(place + 1).any(|other| one.def.field().is_some() && other.def.field() == one.def.field())
    };
    let checked = checked.iter().enumerate().filter(|(place, encoded)| !later(*place, encoded)).map(|(_, one)| one);
    let columns: Vec<&Column> =
        checked.filter_map(|encoded| encoded.column.as_ref()).filter_map(|name| data.column(name)).listed();
    let valid: Vec<usize> =
        (0..data.rows()).filter(|row| columns.iter().all(|column| column.value(*row).number().is_some())).listed();
    let all = Rc::new(data.clone());
    if valid.len() == data.rows() || mode == Invalid::Show {
        return (all.clone(), all);
    }
    let kept = Rc::new(data.select(&valid));
    match (mode, is_path(kind)) {
        (Invalid::Filter, _) | (Invalid::BreakPathsShowPathDomains | Invalid::BreakPathsFilterDomains, false) => {
            (kept.clone(), kept)
        }
        (Invalid::BreakPathsFilterDomains, true) => (all, kept),
        (Invalid::BreakPathsShowDomains, false) => (kept, all),
        _ => (all.clone(), all),
    }
}

/// Whether the scale of a channel takes names, so that a missing value is one more: classes of colours, forms.
fn takes_names(encoded: &Encoded) -> bool {
    let written = encoded.def.scale().value().and_then(|scale| scale.kind()).is_some();
    let classes = is_color(encoded.channel) && encoded.is_binning() && encoded.kind == FieldType::Quantitative;
    let forms = matches!(encoded.channel, Channel::Shape | Channel::StrokeDash);
    encoded.kind.is_discrete() || !written && (classes || forms)
}
