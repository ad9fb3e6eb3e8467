//! Rows whose value has no place on a continuous scale: which of them marks and domains leave out.

use std::rc::Rc;

use crate::dataset::{Column, Dataset};
use crate::spec::Nullable;
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
        .filter(|encoded| has_scale(encoded.channel))
        .filter(|encoded| !encoded.kind.is_discrete())
        .filter(|encoded| !encoded.def.scale().is_null() && !shown(encoded.channel))
        .filter(|encoded| !encoded.def.is_counting())
        .collect();
    let columns: Vec<&Column> =
        checked.iter().filter_map(|encoded| encoded.column.as_ref()).filter_map(|name| data.column(name)).collect();
    let valid: Vec<usize> =
        (0..data.rows()).filter(|row| columns.iter().all(|column| column.value(*row).number().is_some())).collect();
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
