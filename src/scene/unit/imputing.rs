//! The `impute` of a channel: the rows it adds, and where Vega-Lite would add others.
//!
//! Takes the channels of a unit and its rows; gives the rows with what is missing filled in. Guarantees a warning,
//! `vega-lite-differs`, wherever rows or values are not those of Vega-Lite, which fills in before it groups and sums.

use std::rc::Rc;

use crate::dataset::{Cells, Dataset};
use crate::diagnostic::Diagnostic;
use crate::list::Listed;
use crate::spec::channel_def::{Aggregate, AggregateOp, Impute, ImputeMethod};
use crate::spec::encoding::Channel;
use crate::spec::mark::MarkKind;
use crate::spec::transform::ImputeTransform;
use crate::spec::values::Datum;
use crate::transform::impute::impute;

use super::channel::field_column;
use super::grouping::series_columns;
use super::{Encoded, is_path};

/// What the first channel with an `impute`, x before y, asks for.
struct Imputed<'a> {
    encoded: &'a Encoded,
    /// The channel of the key.
    by: Option<&'a Encoded>,
    /// The field of the key where its time unit is filled in, as nobody means names without a time.
    cut: Option<Rc<str>>,
    transform: ImputeTransform,
    /// Whether Vega-Lite does not tell panels apart.
    is_parted: bool,
}

/// The rows of a unit with what its channels impute.
///
/// # Errors
/// Those of the transform.
pub(super) fn impute_channels(
    data: Dataset,
    kind: MarkKind,
    channels: &[Encoded],
    facets: &[Rc<str>],
    path: &str,
    problems: &mut Vec<Diagnostic>,
) -> Result<Dataset, Diagnostic> {
    let Some(imputed) = Imputed::of(&data, kind, channels, facets, problems) else { return Ok(data) };
    let filled = impute(&data, &imputed.transform)?;
    if let Some(message) = imputed.differs(&data, &filled, is_path(kind))? {
        let place = format!("{path}/encoding/{}/impute", imputed.encoded.channel.word());
        let problem = Diagnostic::warning("vega-lite-differs", message).at(place);
        problems.push(problem.hint("use the transforms `aggregate` and `impute`"));
    }
    Ok(filled)
}

/// A channel's field as the rows have it.
fn raw(encoded: &Encoded) -> Option<Rc<str>> {
    encoded.def.field().as_deref().map(|field| field_column(field).into())
}

impl<'a> Imputed<'a> {
    fn of(
        data: &Dataset,
        kind: MarkKind,
        channels: &'a [Encoded],
        facets: &[Rc<str>],
        problems: &mut Vec<Diagnostic>,
    ) -> Option<Self> {
        let get = |channel: Channel| channels.iter().find(|encoded| encoded.channel == channel);
        for (channel, key_channel) in [(Channel::X, Channel::Y), (Channel::Y, Channel::X)] {
            let Some((encoded, written)) = get(channel).and_then(|one| Some((one, one.def.impute().value()?))) else {
                continue;
            };
            let by = get(key_channel);
            let cut = by.filter(|by| by.def.time_unit().is_some() && by.kind.is_discrete()).and_then(raw);
            let cut = cut.filter(|field| data.column(field).is_some());
            let key = if cut.is_some() { by.and_then(|by| by.column.clone()) } else { by.and_then(whole) };
            let field = encoded.column.clone().filter(|_| encoded.def.aggregate().is_some()).or_else(|| whole(encoded));
            let (Some(field), Some(key)) = (field, key) else {
                let message = "an imputed field needs a field on the other axis";
                problems.push(Diagnostic::warning("impute-without-key", message));
                continue;
            };
            let series = series_columns(kind, channels);
            let is_parted = !facets.iter().all(|facet| series.contains(facet));
            let groupby = facets.iter().cloned().chain(series).listed();
            return Some(Imputed { encoded, by, cut, transform: transform(written, field, key, groupby), is_parted });
        }
        None
    }

    /// How Vega-Lite differs from what was filled in, if it does.
    fn differs(&self, data: &Dataset, filled: &Dataset, is_path: bool) -> Result<Option<&'static str>, Diagnostic> {
        let transform = &self.transform;
        let adds = |change: &dyn Fn(&mut ImputeTransform)| {
            let mut other = transform.clone();
            change(&mut other);
            Ok::<_, Diagnostic>(impute(data, &other)?.rows() != data.rows())
        };
        // A key that the summary took is nothing in every row, and no row lacks it.
        let counts = self.by.and_then(|by| by.def.aggregate().as_ref()).is_some_and(
            |by| matches!(by, Aggregate::Op(op) if matches!(op, AggregateOp::Count | AggregateOp::Distinct | AggregateOp::Valid | AggregateOp::Missing)),
        );
        let is_gone = data.column(&transform.key).is_none() && (is_path || counts) && transform.keyvals.is_some();
        let lacks_values = match data.column(&transform.impute) {
            Some(column) => {
                transform.method.is_some_and(|method| method != ImputeMethod::Value)
                    && (0..column.len()).any(|row| column.value(row).is_missing())
            }
            None => adds(&|other| other.impute = other.key.clone())?,
        };
        let averaged = transform.method.is_some_and(|method| method != ImputeMethod::Value);
        let is_named = averaged
            && data.column(&transform.impute).is_some_and(|column| matches!(column.cells, Cells::Categories(_)));
        let is_cut = match &self.cut {
            Some(field) => adds(&|other| other.key = field.clone())?,
            None => false,
        };
        let told = if [Some(self.encoded), self.by].into_iter().flatten().any(|one| one.def.aggregate().is_some()) {
            Some("Vega-Lite fills in the field, of which there is nothing left after the summary")
        } else if is_cut || self.encoded.def.time_unit().is_some() {
            Some("Vega-Lite fills in the field, and not its time unit")
        } else if is_named {
            Some("of names there is no mean, and Vega fills in what it does not say")
        } else {
            // Marks of rows that are filled with nothing are nowhere, in whichever panel.
            let shows = is_path || averaged || !matches!(transform.value, None | Some(Datum::Null(())));
            (self.is_parted && shows).then_some("Vega-Lite fills in all panels as if they were one")
        };
        Ok(told.filter(|_| is_gone || lacks_values || is_cut || filled.rows() != data.rows()))
    }
}

/// What is filled in, or is the key: the field itself, as rows that are added have no bin and so no place.
fn whole(encoded: &Encoded) -> Option<Rc<str>> {
    let is_own = encoded.end.is_some() || encoded.def.aggregate().is_some();
    raw(encoded).filter(|_| is_own).or_else(|| encoded.column.clone())
}

fn transform(written: &Impute, impute: Rc<str>, key: Rc<str>, groupby: Vec<Rc<str>>) -> ImputeTransform {
    ImputeTransform {
        impute,
        key,
        keyvals: written.keyvals.clone(),
        groupby: Some(groupby),
        method: written.method,
        value: written.value.clone(),
        frame: written.frame.clone(),
    }
}
