//! What Vega-Lite's dataflow makes of a spec that its author cannot mean: bins made before the rows they are of,
//! numbers of a table sorted as texts, scales of panels that are not there.
//!
//! Takes what is upstream of a view (its data, transforms and panels) and its channels; gives a warning wherever
//! this draws what is written and Vega-Lite something else.

use std::rc::Rc;

use crate::dataset::{Cells, Column, Dataset, category_id};
use crate::diagnostic::Diagnostic;
use crate::spec::channel_def::{Aggregate, AggregateOp};
use crate::spec::data::{Data, DataType};
use crate::spec::predicate::Test;
use crate::spec::transform::Transform;
use crate::spec::values::Orientation;
use crate::spec::{Channel, FieldType};
use crate::transform::group::distinct_values;

use super::unit::{Encoded, Unit, field_column, has_scale, is_path};

/// What is upstream of a view.
#[derive(Clone, Debug, Default)]
pub struct Upstream {
    /// Columns of numbers or times in a table of texts that nobody says how to read.
    texts: Vec<Rc<str>>,
    /// The columns by which rows were summarised, with no filter since.
    grouped: Vec<Rc<str>>,
    /// The columns with the time units of panels.
    units: Vec<Rc<str>>,
    /// How many facets are around.
    facets: usize,
}

impl Upstream {
    /// What is upstream of the rows of a `data` block.
    #[must_use]
    pub fn of(data: &Data, rows: &Dataset) -> Upstream {
        let format = data.format.as_ref();
        let ends = |end: &&str| data.url.as_ref().is_some_and(|url| url.ends_with(*end));
        let table = match format.and_then(|format| format.kind) {
            Some(kind) => kind != DataType::Json,
            None => [".csv", ".tsv"].iter().any(ends),
        };
        let parse = format.and_then(|format| format.parse.value());
        let untold = |column: &&Column| {
            let read = matches!(column.cells, Cells::Numbers(_) | Cells::Times(_));
            read && parse.is_none_or(|parse| parse.0.iter().all(|(name, _)| *name != column.name))
        };
        let columns = rows.columns().iter().filter(|column| table && untold(column));
        Upstream { texts: columns.map(|column| column.name.clone()).collect(), ..Upstream::default() }
    }

    /// Goes through transforms.
    pub fn pass(&mut self, transforms: &[Transform]) {
        for transform in transforms {
            match transform {
                Transform::Filter(filter) => {
                    self.grouped.clear();
                    self.tested(&filter.test);
                }
                Transform::Aggregate(aggregate) => {
                    self.grouped = aggregate.groupby.clone().unwrap_or_default();
                    self.texts.retain(|name| self.grouped.contains(name));
                }
                _ => {}
            }
        }
    }

    /// A field that is compared is read as what it is compared with.
    fn tested(&mut self, test: &Test) {
        match test {
            Test::And(all) => all.tests.iter().for_each(|test| self.tested(test)),
            Test::Or(any) => any.tests.iter().for_each(|test| self.tested(test)),
            Test::Not(not) => self.tested(&not.test),
            Test::Field(test) => self.texts.retain(|name| test.field.as_ref() != Some(name)),
        }
    }

    /// Goes into the panels of a facet.
    pub fn enter<'a>(
        &mut self,
        fields: impl Iterator<Item = &'a Encoded>,
        rows: &Dataset,
        path: &str,
        problems: &mut Vec<Diagnostic>,
    ) {
        self.facets += 1;
        for encoded in fields {
            problems.extend(self.as_texts(encoded, rows, path));
            self.units.extend(encoded.column.clone().filter(|_| encoded.def.time_unit().is_some()));
        }
    }

    /// The warnings of a unit.
    pub fn check(&self, unit: &Unit, problems: &mut Vec<Diagnostic>) {
        let path = &unit.path;
        let mut warn = |channel: Channel, part: &str, message: &str, hint: &str| {
            let place = format!("{path}/encoding/{}/{part}", channel.word());
            problems.push(Diagnostic::warning("vega-lite-differs", message).at(place).hint(hint));
        };
        let is_unit = |encoded: &&Encoded| encoded.def.time_unit().is_some() && encoded.end.is_some();
        let of_panels = |encoded: &&Encoded| encoded.column.as_ref().is_some_and(|column| self.units.contains(column));
        let shared = unit.channels.iter().filter(is_unit).any(|encoded| of_panels(&encoded));
        for encoded in &unit.channels {
            let field = encoded.def.field().as_deref().map(field_column);
            let grouped = field.is_some_and(|field| self.grouped.iter().any(|name| **name == field));
            if encoded.is_binning() && grouped {
                let message = "Vega-Lite makes bins before the transform `aggregate`, and loses them there";
                warn(encoded.channel, "bin", message, "make the bins by a transform `bin` and group by them");
            }
            if shared && is_unit(&encoded) && !of_panels(&encoded) {
                let message = "the panels are of a time unit that stands here, too: Vega-Lite loses the others";
                warn(encoded.channel, "timeUnit", message, "cut the times of the panels by a transform `timeUnit`");
            }
            let stacked = unit.stack.as_ref().is_some_and(|stack| stack.channel == encoded.channel);
            let measured = has_scale(encoded.channel) && !encoded.kind.is_discrete();
            if self.facets > 1 && measured && (stacked || encoded.def.aggregate().is_some()) {
                let part = if encoded.def.aggregate().is_some() { "aggregate" } else { "stack" };
                let message = "of panels in panels, Vega-Lite's scales cover what the outer ones come to as a whole";
                warn(encoded.channel, part, message, "summarise by a transform `aggregate`, or share no scales");
            }
        }
        let read = |encoded: &Encoded| is_read(encoded, unit);
        let unread = unit.channels.iter().filter(|one| {
            has_scale(one.channel)
                && !unit.channels.iter().any(|other| other.def.field() == one.def.field() && read(other))
        });
        problems.extend(unread.filter_map(|encoded| self.as_texts(encoded, &unit.raw, path)));
    }

    /// The warning of numbers or times that Vega-Lite sorts and writes as the texts they are in their table.
    fn as_texts(&self, encoded: &Encoded, rows: &Dataset, path: &str) -> Option<Diagnostic> {
        let name = self.texts.iter().find(|name| encoded.column.as_ref() == Some(*name))?;
        if !encoded.kind.is_discrete() {
            return None;
        }
        let column = rows.column(name)?;
        let mut values = distinct_values(column);
        values.retain(|value| value.number().is_some());
        values.sort_by(crate::dataset::compare);
        let texts: Vec<Rc<str>> = values.iter().map(category_id).collect();
        let timed = matches!(column.cells, Cells::Times(_));
        if !timed && texts.is_sorted() {
            return None;
        }
        let (what, hint) = if timed {
            ("times", format!("use the type temporal, or write \"format\": {{\"parse\": {{\"{name}\": \"string\"}}}}"))
        } else {
            ("numbers", format!("write \"format\": {{\"parse\": {{\"{name}\": \"number\"}}}}"))
        };
        let message = format!("`{name}` is in the order of its {what}; Vega-Lite takes them for texts");
        let place = format!("{path}/encoding/{}/type", encoded.channel.word());
        Some(Diagnostic::warning("vega-lite-differs", message).at(place).hint(hint))
    }
}

/// Whether Vega-Lite reads the field of a channel as numbers or times.
fn is_read(encoded: &Encoded, unit: &Unit) -> bool {
    let extreme = matches!(encoded.def.aggregate(), Some(Aggregate::Op(AggregateOp::Min | AggregateOp::Max)));
    let lying = unit.orient == Some(Orientation::Horizontal);
    let along = is_path(unit.kind) && encoded.channel == if lying { Channel::Y } else { Channel::X };
    match encoded.kind {
        FieldType::Temporal => true,
        FieldType::Quantitative => extreme || along,
        _ => encoded.def.time_unit().is_some(),
    }
}
