//! Panels: one plot for each value of a field, in rows, columns or wrapped.
//!
//! Takes the facet's definitions and the layers over all rows; gives the grid: which panel stands
//! where, with which rows, under which label.

use std::rc::Rc;

use crate::dataset::{Dataset, Key, Value};
use crate::diagnostic::Diagnostic;
use crate::list::Listed;
use crate::order::sort;
use crate::spec::view::FacetView;
use crate::spec::{Channel, ChannelDef, Header, Merge, Nullable};

use super::guide::ticks::{TickWish, category_text, relabelled};
use super::look::Look;
use super::reading::field_name;
use super::scales::ScaleModel;
use super::scales::domain::apply_sort;
use super::unit::title::channel_title;
use super::unit::{Encoded, Unit, encode_facet};

/// A field that makes panels, worked out.
#[derive(Clone, Debug)]
pub struct FacetField {
    /// The field.
    pub encoded: Encoded,
    /// Its title; none where the author wants none.
    pub title: Vec<Rc<str>>,
    /// What readers are told it is called, with a title or without.
    pub name: Rc<str>,
    /// Its values in order, with their labels.
    pub values: Vec<(Value, Rc<str>)>,
    /// Whether labels are drawn.
    pub labels: bool,
}

/// Where panels stand.
#[derive(Clone, Debug, Default)]
pub struct Grid {
    /// The field of rows.
    pub row: Option<FacetField>,
    /// The field of columns.
    pub column: Option<FacetField>,
    /// The field of wrapped panels.
    pub wrap: Option<FacetField>,
}

/// A panel in the grid.
#[derive(Clone, Debug, Default)]
pub struct Cell {
    /// Row and column.
    pub at: (usize, usize),
    /// Row and column within the innermost facet, where facets are nested.
    pub within: (usize, usize),
    /// Which of the innermost facets it is in.
    pub block: usize,
    /// What its rows have in common.
    pub keys: Vec<PanelKey>,
    /// How many of them are those of each facet around and its own, outermost first.
    pub depths: Vec<usize>,
    /// Written over it, for wrapped panels.
    pub label: Option<Rc<str>>,
    /// What it is of, in all facets around it and its own.
    pub labels: Vec<Rc<str>>,
}

/// A value that the rows of a panel share.
#[derive(Clone, Debug)]
pub struct PanelKey {
    /// The column it stands in.
    pub column: Rc<str>,
    /// The value.
    pub value: Value,
    /// What readers are told the facet is called.
    pub name: Rc<str>,
    /// The value as the panel's header says it.
    pub label: Rc<str>,
}

impl PanelKey {
    /// Whether a row has the value.
    #[must_use]
    pub fn is_of(&self, data: &Dataset, row: usize) -> bool {
        Key::from(&data.value(row, &self.column)) == Key::from(&self.value)
    }
}

/// Most panels of a chart.
pub(super) const MAX_PANELS: usize = 400;

impl Grid {
    /// The fields of a facet; their columns are added to `data`.
    ///
    /// # Errors
    /// A field that is no column.
    pub fn of(
        facet: &FacetView,
        data: &mut Dataset,
        path: &str,
        mut warnings: Option<&mut Vec<Diagnostic>>,
    ) -> Result<(Grid, Vec<Rc<str>>), Diagnostic> {
        let mut columns = Vec::new();
        let mut field = |channel: Channel, def: Option<&ChannelDef>| -> Result<Option<FacetField>, Diagnostic> {
            let Some(def) = def else { return Ok(None) };
            let Some(encoded) = encode_facet(channel, def, data, path, warnings.as_deref_mut())? else {
                return Ok(None);
            };
            columns.extend(encoded.column.clone());
            Ok(Some(FacetField { encoded, title: Vec::new(), name: "".into(), values: Vec::new(), labels: true }))
        };
        let row = field(Channel::Row, facet.row.as_ref())?;
        let column = field(Channel::Column, facet.column.as_ref())?;
        let wrap = field(Channel::Facet, facet.wrap.as_ref())?;
        Ok((Grid { row, column, wrap }, columns))
    }

    /// Reads the values of each field from the rows that are drawn, in the order asked for; `data` has
    /// all rows, to sort by.
    pub fn fill(&mut self, unit: &Unit, drawn: &Rc<Dataset>, data: &Rc<Dataset>, look: &Look<'_>) {
        for field in [&mut self.row, &mut self.column, &mut self.wrap].into_iter().flatten() {
            let encoded = &field.encoded;
            let Some(name) = &encoded.column else { continue };
            let Some(column) = drawn.column(name).or_else(|| data.column(name)) else { continue };
            let mut values = crate::transform::group::distinct_values(column);
            let mut whole = unit.clone();
            whole.raw = data.clone();
            match encoded.def.sort() {
                Nullable::Unset => sort(&mut values, &crate::dataset::compare),
                Nullable::Null => {}
                Nullable::Value(way) => apply_sort(&mut values, &whole, encoded, way),
            }
            let header = header_of(encoded, look);
            let wish = TickWish {
                format: header.format().as_deref().or(encoded.def.format().as_deref()),
                format_type: header.format_type().as_deref(),
                ..TickWish::default()
            };
            let scale = label_scale(encoded);
            field.values = values
                .into_iter()
                .map(|value| {
                    let label = category_text(&value, &scale, encoded, data, &wish, look);
                    let label = relabelled(&value, label, header.label_map().as_ref(), look.language());
                    (value, label)
                })
                .listed();
            field.labels = !encoded.def.header().is_null() && header.labels() != Some(false);
            field.title = match header.title() {
                _ if encoded.def.header().is_null() => Vec::new(),
                Nullable::Null => Vec::new(),
                Nullable::Value(title) => title.for_language(look.language()).to_vec(),
                Nullable::Unset => channel_title(encoded, look),
            };
            if field.title.iter().all(|line| line.is_empty()) {
                field.title.clear();
            }
            field.name = match header.title().value() {
                Some(written) => written.joined(look.language()),
                None => field_name(unit, encoded, look),
            }
            .into();
        }
    }

    /// The panels, row by row; each row of them is broken after so many `columns`.
    #[must_use]
    pub fn cells(&self, columns: usize) -> Vec<Cell> {
        let key = |field: &FacetField, (value, label): &(Value, Rc<str>)| {
            let column = field.encoded.column.clone()?;
            Some(PanelKey { column, value: value.clone(), name: field.name.clone(), label: label.clone() })
        };
        if let Some(wrap) = &self.wrap {
            let columns = columns.max(1);
            return wrap
                .values
                .iter()
                .take(MAX_PANELS)
                .enumerate()
                .map(|(index, value)| Cell {
                    at: (index / columns, index % columns),
                    keys: key(wrap, value).into_iter().listed(),
                    label: Some(value.1.clone()),
                    labels: vec![value.1.clone()],
                    ..Cell::default()
                })
                .listed();
        }
        let values = |field: &Option<FacetField>| -> Vec<Option<(Value, Rc<str>)>> {
            field.as_ref().map_or(vec![None], |field| field.values.iter().cloned().map(Some).listed())
        };
        let (rows, across) = (values(&self.row), values(&self.column));
        let columns = columns.clamp(1, across.len().max(1));
        let lines = across.len().div_ceil(columns);
        let mut cells = Vec::new();
        for (r, row) in rows.iter().enumerate() {
            for (c, column) in across.iter().enumerate() {
                if cells.len() >= MAX_PANELS {
                    return cells;
                }
                let (mut keys, mut labels) = (Vec::new(), Vec::new());
                for (field, value) in [(&self.row, row), (&self.column, column)] {
                    let (Some(field), Some(value)) = (field, value) else { continue };
                    keys.extend(key(field, value));
                    labels.extend(field.labels.then(|| value.1.clone()));
                }
                let at = (r * lines + c / columns, c % columns);
                cells.push(Cell { at, keys, labels, ..Cell::default() });
            }
        }
        cells
    }
}

/// A field's header with `config`'s below.
#[must_use]
pub fn header_of(encoded: &Encoded, look: &Look<'_>) -> Header {
    let mut header = encoded.def.header().value().map_or_else(Header::default, |header| (**header).clone());
    let config = &look.config;
    let own = match encoded.channel {
        Channel::Row => config.header_row(),
        Channel::Column => config.header_column(),
        _ => config.header_facet(),
    };
    for below in [own, config.header()].into_iter().flatten() {
        header.fill_from(below);
    }
    header
}

/// A scale without places, for the labels of a facet's values.
fn label_scale(encoded: &Encoded) -> ScaleModel {
    use crate::scale::{DiscreteDomain, Ordinal, Scale};
    ScaleModel {
        channel: encoded.channel,
        kind: crate::spec::ScaleType::Ordinal,
        field: encoded.kind,
        scale: Scale::Ordinal(Ordinal::new(DiscreteDomain::new([]), 0)),
        values: Vec::new(),
        range: super::scales::Visual::Place,
        bins: encoded.bins,
        borders: None,
        whole: None,
        reverse: false,
        zero: false,
        bare: false,
    }
}
