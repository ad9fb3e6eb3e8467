//! Panels that Vega-Lite names or puts elsewhere: times without a time unit, orders by what a summary leaves no more of, and
//! places where rows and columns meet in nothing.
//!
//! Takes the facets of a chart with its layers and their rows; gives warnings.

use std::rc::Rc;

use super::Found;
use crate::dataset::{Cells, Dataset, Key};
use crate::diagnostic::Diagnostic;
use crate::list::Listed;
use crate::places::Places;
use crate::scene::facet::{FacetField, Grid, MAX_PANELS};
use crate::scene::layer::Layer;
use crate::scene::look::Look;
use crate::scene::nest::Level;
use crate::scene::unit::{Encoded, Unit, field_column, has_scale};
use crate::spec::sort::SortBy;
use crate::spec::{Nullable, Sort};
use crate::transform::group::distinct_values;

/// The warnings of facets, outermost first, whose layers read these rows.
#[must_use]
pub fn odd_panels(facets: &[Level<'_>], layers: &[Layer], rows: &Rc<Dataset>, look: &Look<'_>) -> Vec<Diagnostic> {
    let Some(first) = layers.first() else { return Vec::new() };
    let data = if layers.len() == 1 { first.unit.data.clone() } else { rows.clone() };
    let mut found = Vec::new();
    let mut path = String::new();
    for level in facets {
        let mut grid = level.grid.clone();
        grid.fill(&first.unit, &data, rows, look);
        for field in [&grid.row, &grid.column, &grid.wrap].into_iter().flatten() {
            let odd = unread_times(field, layers).or_else(|| lost_order(field, &first.unit, &data, layers.len() == 1));
            found.extend(odd.map(|(part, message, hint)| {
                let place = format!("{path}/encoding/{}/{part}", field.encoded.channel.word());
                Diagnostic::warning("vega-lite-differs", message).at(place).hint(hint)
            }));
        }
        found.extend(crossed_bins(&grid).map(|(place, hint)| {
            let message = "where rows meet columns Vega-Lite crosses the starts of bins with their ends: most of its panels are empty";
            Diagnostic::warning("vega-lite-differs", message).at(format!("{path}/encoding/{place}/bin")).hint(hint)
        }));
        if let (true, Some(place)) = (facets.len() == 1, moved_panels(&grid, &data)) {
            let message = "some rows and columns meet in nothing; Vega-Lite puts such empty panels first, and the others elsewhere";
            let problem = Diagnostic::warning("vega-lite-differs", message).at(format!("{path}/encoding/{place}/sort"));
            found.push(problem.hint("sort by the values themselves, or add rows for all panels"));
        }
        path.push_str("/spec");
    }
    found
}

/// Times that are names: Vega-Lite writes their milliseconds over the panels.
fn unread_times(field: &FacetField, layers: &[Layer]) -> Option<Found> {
    let encoded = &field.encoded;
    let named = encoded.kind.is_discrete() && encoded.def.time_unit().is_none() && field.labels;
    // What one layer reads as times is times to the panels, too.
    let name = encoded.column.as_ref()?;
    let timed =
        |layer: &Layer| layer.unit.data.column(name).is_some_and(|column| matches!(column.cells, Cells::Times(_)));
    (named && layers.iter().any(timed)).then_some((
        "type",
        "of times that are names Vega-Lite writes the milliseconds",
        "use a time unit, or the type temporal",
    ))
}

/// An order by a field that the panels' rows, summarised, have no more.
fn lost_order(field: &FacetField, unit: &Unit, data: &Dataset, alone: bool) -> Option<Found> {
    let Nullable::Value(Sort::By(by)) = field.encoded.def.sort() else { return None };
    let SortBy::Field(by) = &**by else { return None };
    let sorted = field_column(by.field.as_ref()?);
    let kept = |column: &Option<Rc<str>>| column.as_deref() == Some(sorted.as_str());
    let is_kept = unit.channels.iter().any(|encoded| encoded.def.aggregate().is_none() && kept(&encoded.column));
    // Where a scale is sorted by the rows, Vega-Lite keeps them for the panels, too.
    let by_rows = |encoded: &Encoded| matches!(encoded.def.sort(), Nullable::Value(Sort::Channel(_) | Sort::By(_)));
    let has_rows = unit.channels.iter().any(|encoded| has_scale(encoded.channel) && by_rows(encoded));
    if !alone || !unit.aggregated || is_kept || kept(&field.encoded.column) || has_rows {
        return None;
    }
    // Vega-Lite leaves them in the order of the data.
    let column = data.column(field.encoded.column.as_ref()?)?;
    let own = field.values.iter().map(|(value, _)| Key::from(value)).listed();
    let theirs = distinct_values(column).iter().map(Key::from).listed();
    (own != theirs).then_some((
        "sort",
        "Vega-Lite looks for the field among the summarised rows, which do not have it",
        "write the values in their order, or summarise by a transform `joinaggregate`",
    ))
}

/// The channel whose panels are bins, where there are rows and columns of them.
fn crossed_bins(grid: &Grid) -> Option<(&'static str, &'static str)> {
    let both = [grid.row.as_ref()?, grid.column.as_ref()?];
    let bins = both.into_iter().find(|field| field.encoded.is_binning() && field.values.len() > 1)?;
    Some((bins.encoded.channel.word(), "make the bins by a transform, or panel by one of the two"))
}

/// The channel whose order moves panels in Vega-Lite, where there are empty ones among them.
fn moved_panels(grid: &Grid, data: &Dataset) -> Option<&'static str> {
    let (row, column) = (grid.row.as_ref()?, grid.column.as_ref()?);
    let ordered =
        |field: &&FacetField| matches!(field.encoded.def.sort(), Nullable::Value(Sort::Values(_) | Sort::By(_)));
    let sorted = [row, column].into_iter().find(ordered)?;
    let (down, across) = (data.column(row.encoded.column.as_ref()?)?, data.column(column.encoded.column.as_ref()?)?);
    let mut met = vec![false; row.values.len().checked_mul(column.values.len()).filter(|cells| *cells <= MAX_PANELS)?];
    let places = |field: &FacetField| {
        let mut places = Places::default();
        for (value, _) in &field.values {
            places.take(Key::from(value));
        }
        places
    };
    let (rows, columns) = (places(row), places(column));
    for at in 0..data.rows() {
        let place = rows.get(&Key::from(&down.value(at))).zip(columns.get(&Key::from(&across.value(at))));
        if let Some(cell) = place.and_then(|(row, at)| met.get_mut(row * column.values.len() + at)) {
            *cell = true;
        }
    }
    let mut seen = false;
    let moved = met.into_iter().any(|is_met| {
        let after = seen && !is_met;
        seen |= is_met;
        after
    });
    moved.then(|| sorted.encoded.channel.word())
}
