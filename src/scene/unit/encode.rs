//! What an encoding implies, in Vega-Lite's order: parsing, time units, bins, aggregation,
//! imputation, stacking, and the filter for invalid values.

use std::rc::Rc;

use crate::dataset::{Cells, Dataset};
use crate::diagnostic::Diagnostic;
use crate::list::Listed;
use crate::scene::selection::Selection;
use crate::scene::unit::arrangement::{color_order, offset_units, ranked};
use crate::scene::unit::stacking::unit_stack;
use crate::scene::unit::{Encoded, Painted, Unit, has_scale, is_path, is_rect_based};
use crate::scene::unit::{compatible, conflict, sense};
use crate::spec::channel_def::{Aggregate, AggregateParams, ChannelDef, FieldType};
use crate::spec::encoding::{Channel, Encoding};
use crate::spec::mark::Mark;
use crate::spec::orient::orient;
use crate::spec::scale_config::ScaleConfig;
use crate::spec::values::Orientation;
use crate::spec::{Datum, Sort};
use crate::transform::stack::stack;
use crate::transform::time_unit::times_of;

use super::channel::{conditional_field, encode_channel, field_column};
use super::grouping::aggregate_channels;
use super::imputing::impute_channels;
use super::invalid::drop_invalid;
use super::stacking::{end_bins, fill_zero, stack_order};

/// What a unit is made of.
pub struct EncodeInput<'a> {
    /// The mark, filled from `config`.
    pub mark: Mark,
    /// What of its paint is written on the mark itself.
    pub painted: Painted,
    /// The encoding, that of the views around included.
    pub encoding: &'a Encoding,
    /// The rows after the view's transforms.
    pub data: Dataset,
    /// Defaults of scales.
    pub scale: &'a ScaleConfig,
    /// Columns that make panels; every group is within a panel.
    pub facets: &'a [Rc<str>],
    /// Whether the plot has other layers.
    pub layered: bool,
    /// JSON pointer of the view.
    pub path: &'a str,
    /// Whether what does not hold of the rows is told.
    pub judged: bool,
    /// Series that are put away, if any: the others are stacked and placed as if there were none of them.
    pub without: Option<&'a Selection>,
}

/// Works a unit view out.
///
/// # Errors
/// A field that is no column (`unknown-field`), with its path; too many rows from an imputation.
pub fn encode(input: EncodeInput<'_>, problems: &mut Vec<Diagnostic>) -> Result<Unit, Diagnostic> {
    let kind = input.mark.kind().unwrap_or_default();
    let mut data = input.data;
    let mut channels = Vec::with_capacity(input.encoding.channels.len());
    for (channel, def) in input.encoding.iter() {
        if !compatible::shows(kind, channel, input.encoding) {
            problems.push(compatible::unshown(kind, channel, input.path));
            continue;
        }
        if let Some(warning) = compatible::dropped(&input.mark, channel, input.encoding, input.path) {
            problems.push(warning);
            continue;
        }
        let conditional = conditional_field(def);
        let warnings = if input.judged { Some(&mut *problems) } else { None };
        if let Some(encoded) =
            encode_channel(channel, conditional.as_ref().unwrap_or(def), &mut data, input.path, warnings)?
        {
            channels.push(encoded);
        }
    }
    second_ends(&mut channels, &mut data);
    if input.judged {
        without_effect(&mut channels, input.path, problems);
        problems.extend(channels.iter().filter_map(|encoded| compatible::untaken(encoded, input.path)));
    }
    qualifier_channels(&data, &mut channels);
    let orient = orient(kind, input.encoding, input.mark.orient());
    let raw = Rc::new(input.without.map_or_else(|| data.clone(), |selection| selection.shown(&channels, &data)));
    if input.judged {
        conflict::check(&channels, &raw, input.path, problems);
        conflict::rule_without_place(kind, &channels, input.path, problems);
    }
    let aggregated = channels.iter().any(|encoded| encoded.def.aggregate().is_some());
    if aggregated {
        data = aggregate_channels(&data, &channels, input.facets);
        if input.judged {
            sense::without_value(&data, &channels, input.path, problems);
        }
    }
    data = impute_channels(data, kind, &channels, input.facets, input.path, problems)?;
    if let Some(selection) = input.without {
        data = selection.shown(&channels, &data);
    }
    let unit_stack = unit_stack(kind, orient, &channels, input.facets);
    let color_order = color_order(&mut channels, unit_stack.is_some());
    if let Some(by) = &unit_stack {
        if is_path(kind) && !(by.stack_by.is_empty() && input.facets.is_empty()) {
            // What is sorted by the rows before a summary parts the panels before they are filled in, too.
            let sorted = channels.iter().any(|one| {
                let sort = one.def.sort().value();
                one.kind.is_discrete()
                    && has_scale(one.channel)
                    && matches!(sort, Some(Sort::Channel(_) | Sort::By(_) | Sort::Values(_)))
            });
            let filled = fill_zero(&data, by, input.facets, input.layered || sorted)?;
            if color_order.is_some() && filled.rows() != data.rows() {
                let message = "Vega-Lite parts areas where it fills in rows, which have no place in this order";
                let place = format!("{}/encoding/color/scale/domain", input.path);
                let problem = Diagnostic::warning("vega-lite-differs", message).at(place);
                problems.push(problem.hint("give each series a row at each place"));
            }
            data = filled;
            end_bins(&mut data, &channels);
        }
        let mut order = stack_order(by, &channels);
        let ranks =
            color_order.and_then(|(column, domain)| ranked(&data, &column, &domain.iter().map(Datum::value).listed()));
        if let Some((column, rank)) = ranks {
            data.set(rank);
            order.order = vec![(column, orient != Some(Orientation::Horizontal))];
        }
        data = stack(&data, &order);
    }
    if is_rect_based(kind) {
        offset_units(&mut data, &mut channels, &input.mark);
    }
    let (data, domain_data) = drop_invalid(data, &input.mark, &channels, input.scale);
    let unit = Unit {
        path: input.path.to_owned(),
        kind,
        painted: input.painted,
        mark: input.mark,
        orient,
        channels,
        data,
        domain_data,
        raw,
        stack: unit_stack,
        aggregated,
        named_at_ends: false,
    };
    super::cells::check(&unit)?;
    Ok(unit)
}

/// An exponential average says nothing in an encoding: Vega-Lite draws the values as they are. So does
/// this, and says so.
fn without_effect(channels: &mut [Encoded], path: &str, problems: &mut Vec<Diagnostic>) {
    for encoded in channels {
        if !matches!(encoded.def.aggregate(), Some(Aggregate::Params(AggregateParams::Exponential(_)))) {
            continue;
        }
        encoded.def.set_aggregate(None);
        encoded.column = encoded.def.field().as_deref().map(|field| field_column(field).into());
        let message = "an exponential average has no effect in an encoding; the values are drawn as they are";
        problems.push(
            Diagnostic::warning("no-effect", message)
                .at(format!("{path}/encoding/{}/aggregate", encoded.channel.word())),
        );
    }
}

/// A second end is of the type of the first: times are read as times.
fn second_ends(channels: &mut [Encoded], data: &mut Dataset) {
    for (first, second) in [(Channel::X, Channel::X2), (Channel::Y, Channel::Y2)] {
        let timed = channels.iter().any(|encoded| encoded.channel == first && encoded.kind == FieldType::Temporal);
        let ends =
            channels.iter_mut().filter(|encoded| timed && encoded.channel == second && encoded.def.kind().is_none());
        for encoded in ends {
            let Some(cells) = encoded.column.as_ref().and_then(|name| data.column(name)) else { continue };
            encoded.kind = FieldType::Temporal;
            if !matches!(cells.cells, Cells::Times(_)) {
                data.set(times_of(cells));
            }
        }
    }
}

/// The channels `status` and `bound`, read from columns of those names where nobody says otherwise.
fn qualifier_channels(data: &Dataset, channels: &mut Vec<Encoded>) {
    for (channel, name) in [(Channel::Status, "status"), (Channel::Bound, "bound")] {
        if channels.iter().all(|encoded| encoded.channel != channel) && data.column(name).is_some() {
            channels.push(Encoded {
                channel,
                def: ChannelDef::of_field(name),
                kind: FieldType::Nominal,
                column: Some(name.into()),
                end: None,
                bins: None,
                datum: None,
                reach: None,
            });
        }
    }
}
