//! Over each panel what it shows: the labels of rows, columns and wrapped panels.
//!
//! Takes the grid and its placed panels; gives the texts. The house look writes one header over each panel,
//! wrapped to the width of its column; Vega's look writes rows beside and columns above the whole.

use std::rc::Rc;

use crate::geometry::{Point, Rect};

use super::facet::{Cell, FacetField, Grid};
use super::look::Look;
use super::node::{Align, Font, Node, Text};
use super::panels::Panel;
use super::text::{shorten, wrap};

/// Most lines of a header; what does not fit is shortened.
const MOST_LINES: usize = 3;
/// Distance between lines, in font sizes.
const LINE: f64 = 1.25;

fn font(look: &Look<'_>) -> Font {
    look.font(look.theme.label_size, if look.theme.is_house() { 600 } else { 400 })
}

fn label(field: Option<&FacetField>, at: usize) -> Option<Rc<str>> {
    let field = field.filter(|field| field.labels)?;
    field.values.get(at).map(|(_, label)| label.clone())
}

/// The lines over a panel; none where its fields have no labels.
fn lines(grid: &Grid, cell: &Cell, width: f64, look: &Look<'_>) -> Vec<Rc<str>> {
    let words: Vec<Rc<str>> =
        [cell.label.clone(), label(grid.row.as_ref(), cell.at.0), label(grid.column.as_ref(), cell.at.1)]
            .into_iter()
            .flatten()
            .collect();
    let font = font(look);
    let text = words.join(" · ");
    let mut lines: Vec<String> = wrap(&text, width, &font, look.measure);
    if lines.len() > MOST_LINES {
        let rest = lines.split_off(MOST_LINES - 1).join(" ");
        lines.push(shorten(&rest, width, &font, look.measure));
    }
    lines.into_iter().map(Rc::from).collect()
}

/// The height that the headers of all panels take.
pub(super) fn height(grid: &Grid, cells: &mut dyn Iterator<Item = &Cell>, width: f64, look: &Look<'_>) -> f64 {
    let most = cells.map(|cell| lines(grid, cell, width, look).len()).max().unwrap_or(1).max(1);
    let size = look.theme.label_size;
    size + 12.0 + super::scales::count(most - 1) * size * LINE
}

/// The headers of all panels; `extent` is the room of the plots with their axes, `width` that of a column.
pub(super) fn place(grid: &Grid, panels: &[Panel], extent: Rect, width: f64, look: &Look<'_>) -> Vec<Node> {
    let font = font(look);
    let mut parts = Vec::new();
    let mut write = |text: &Rc<str>, place: Point, align: Align, angle: f64| {
        let width = look.measure.width(text, &font);
        parts.push(Node::Text(Text {
            place,
            text: text.clone(),
            font: font.clone(),
            fill: look.theme.ink,
            align,
            angle,
            halo: None,
            width,
        }));
    };
    for panel in panels {
        let (row, column) = panel.cell.at;
        if look.theme.is_house() {
            let left = panels
                .iter()
                .filter(|other| other.cell.at.1 == column)
                .map(|other| other.at.x + other.plot.bounds.x)
                .fold(panel.at.x, f64::min);
            // The last line stands right over the plot.
            let mut bottom = panel.at.y + panel.plot.bounds.y - 8.0;
            for line in lines(grid, &panel.cell, width, look).iter().rev() {
                write(line, Point::new(left, bottom), Align::Left, 0.0);
                bottom -= font.size * LINE;
            }
            continue;
        }
        let (across, down) = panel.plot.size;
        if let Some(text) = &panel.cell.label {
            write(text, Point::new(panel.at.x + across / 2.0, panel.at.y - 10.0), Align::Center, 0.0);
        }
        if let Some(text) = label(grid.column.as_ref(), column).filter(|_| row == 0) {
            write(&text, Point::new(panel.at.x + across / 2.0, extent.y - 10.0), Align::Center, 0.0);
        }
        if let Some(text) = label(grid.row.as_ref(), row).filter(|_| column == 0) {
            write(&text, Point::new(extent.x - 10.0, panel.at.y + down / 2.0), Align::Center, -90.0);
        }
    }
    parts
}
