//! Rows that Vega-Lite loses or takes for others: those that lack a field, share a key, stand in panels of their place.
//!
//! Takes a unit and what is upstream of it; gives warnings.

use std::rc::Rc;

use crate::dataset::{Column, Missing, Value};
use crate::diagnostic::Diagnostic;
use crate::list::Listed;
use crate::scene::unit::stacking::stack_order;
use crate::scene::unit::{Encoded, Unit, field_column, has_scale, is_path};
use crate::spec::{Channel, FieldType};
use crate::transform::group::group_rows;
use crate::transform::stack::{StackOffset, stack};

use super::{Found, Upstream};

impl Upstream {
    /// The warning of stacks with a row that lacks the field: no number follows on it in Vega's sums.
    pub(super) fn lost_stack(&self, unit: &Unit) -> Option<Diagnostic> {
        let by = unit.stack.as_ref().filter(|_| !unit.aggregated && !self.table)?;
        let column = unit.raw.column(&by.field)?;
        let nothing = |row: &usize| {
            matches!(column.value(*row), Value::Missing(Missing::Blank | Missing::NoMatch | Missing::NotFinite))
        };
        if !(0..column.len()).any(|row| nothing(&row)) {
            return None;
        }
        let stacked = stack(&unit.raw, &stack_order(by, &unit.channels));
        let [start, end] = by.names.each_ref().map(|name| stacked.column(name));
        let at = |column: Option<&Column>, row: usize| column.and_then(|column| column.value(row).number());
        let lost = group_rows(&stacked, &by.groupby).iter().any(|group| {
            let first = group.rows.iter().filter(|row| nothing(row)).filter_map(|row| at(start, *row)).reduce(f64::min);
            let after = |row: usize| by.offset != StackOffset::Zero || at(start, row) >= first;
            first.is_some() && group.rows.iter().any(|row| after(*row) && at(start, *row) != at(end, *row))
        });
        let place = format!("{}/encoding/{}/field", unit.path, by.channel.word());
        let message = "rows without this field are nothing; Vega loses what is stacked on them";
        lost.then(|| Diagnostic::warning("vega-lite-differs", message).at(place).hint("write null, or filter them out"))
    }

    /// What there is to say of a stacked path along the field that makes the panels.
    pub(super) fn lost_panels(&self, unit: &Unit, encoded: &Encoded) -> Option<Found> {
        // Panels with several layers are filled in one by one.
        let alone = !unit.path.contains("/layer/");
        let along =
            unit.stack.as_ref().filter(|_| alone).filter(|by| is_path(unit.kind) && by.channel != encoded.channel);
        let place = matches!(encoded.channel, Channel::X | Channel::Y) && along.is_some();
        encoded.column.as_ref().filter(|column| place && self.panels.contains(column)).map(|_| {
            ("field", "the panels are of this field, too: Vega-Lite fills each in with the others", "use bars")
        })
    }

    /// What there is to say of texts of rows that lack the field.
    pub(super) fn as_nothing(&self, unit: &Unit, encoded: &Encoded) -> Option<Found> {
        let column = unit.data.column(encoded.column.as_ref()?)?;
        let has = |test: &dyn Fn(Missing) -> bool| {
            (0..column.len()).any(|row| matches!(column.value(row), Value::Missing(why) if test(why)))
        };
        let lacks = !self.table && encoded.def.time_unit().is_none() && has(&|why| why == Missing::Blank);
        if lacks && encoded.kind.is_discrete() && has_scale(encoded.channel) && has(&|why| why != Missing::Blank) {
            let message = "rows without this field and rows with null are two names in Vega-Lite, and one here";
            return Some(("field", message, "write null in all of them, or filter them out"));
        }
        let read = self.table && encoded.kind == FieldType::Quantitative && !self.texts.contains(&column.name);
        let plain = encoded.channel == Channel::Text && encoded.def.aggregate().is_none();
        (plain && !read && has(&|why| why == Missing::Blank)).then_some((
            "field",
            "there are rows without this field, for which Vega-Lite writes something else",
            "filter them out, or write null",
        ))
    }
}

/// The warning of keys that several marks of a panel have: Vega draws one mark of each value of the field itself.
pub(super) fn shared_key(unit: &Unit, panels: &[Rc<str>]) -> Option<Diagnostic> {
    let field = field_column(unit.get(Channel::Key)?.def.field().as_deref()?).into();
    // Each path of a series is a group of its own.
    let series = if is_path(unit.kind) { unit.series_columns() } else { Vec::new() };
    let own = unit.get(Channel::Key).and_then(|key| key.column.clone());
    let series = series.into_iter().filter(|column| own.as_ref() != Some(column));
    let by = panels.iter().cloned().chain([field]).chain(series).listed();
    let shared = group_rows(&unit.data, &by).len() < unit.data.rows();
    let place = format!("{}/encoding/key", unit.path);
    let message = "rows have the same key, of which Vega draws one mark";
    shared.then(|| Diagnostic::warning("vega-lite-differs", message).at(place).hint("leave it out, or use detail"))
}
