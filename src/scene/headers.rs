//! Over each panel of the house look what it shows: the values of all facets around it.
//!
//! Takes the placed panels; gives the texts, wrapped to the width of a column. Vega's headers stand beside
//! and above the whole: `vega/header.rs`.

use std::rc::Rc;

use crate::geometry::Point;
use crate::list::Listed;

use super::facet::Cell;
use super::look::Look;
use super::node::{Align, Font, Node, Text};
use super::panels::Panel;
use super::text::{beginning, shorten, wrap};

/// Most lines of a header; what does not fit is shortened.
const MOST_LINES: usize = 3;
/// Distance between lines, in font sizes.
const LINE: f64 = 1.25;

fn font(look: &Look<'_>) -> Font {
    look.font(look.theme.label_size, 600)
}

/// The lines over a panel, `most` at most; none where its fields have no labels.
fn lines(cell: &Cell, width: f64, most: usize, look: &Look<'_>) -> Vec<Rc<str>> {
    let font = font(look);
    let text = cell.labels.join(" · ");
    let text = beginning(&text, width * (super::scales::count(most) + 1.0), &font);
    let mut lines: Vec<String> = wrap(text, width, &font, look.measure);
    if lines.len() > most {
        let rest = lines.split_off(most.max(1) - 1).join(" ");
        lines.push(shorten(&rest, width, &font, look.measure));
    }
    lines.into_iter().map(Rc::from).listed()
}

/// How many lines the longest header has.
fn most_lines(cells: &mut dyn Iterator<Item = &Cell>, width: f64, look: &Look<'_>) -> usize {
    cells.map(|cell| lines(cell, width, MOST_LINES, look).len()).max().unwrap_or(1).max(1)
}

/// The height that the headers of all panels take.
pub(super) fn height(cells: &mut dyn Iterator<Item = &Cell>, width: f64, look: &Look<'_>) -> f64 {
    let most = most_lines(cells, width, look);
    let size = look.theme.label_size;
    size + 12.0 + super::scales::count(most - 1) * size * LINE
}

/// The columns that headers stand over, CSS px.
pub(super) struct Columns {
    /// The width of each, were all alike.
    pub width: f64,
    /// The space between two.
    pub gap: f64,
    /// Where the last one ends.
    pub right: f64,
}

/// The headers of all panels.
pub(super) fn place(panels: &[Panel], columns: &Columns, look: &Look<'_>) -> Vec<Node> {
    let font = font(look);
    let most = most_lines(&mut panels.iter().map(|panel| &panel.cell), columns.width, look);
    let start_of = |column: usize| {
        panels
            .iter()
            .filter(|other| other.cell.at.1 == column)
            .map(|other| other.at.x + other.plot.bounds.x)
            .reduce(f64::min)
    };
    let mut parts = Vec::new();
    for panel in panels {
        let left = start_of(panel.cell.at.1).unwrap_or(panel.at.x);
        // Columns with axes are wider than those without.
        let end = start_of(panel.cell.at.1 + 1).map_or(columns.right, |next| next - columns.gap);
        let width = (end - left).max(font.size);
        // The last line stands right over the plots of its row, the title of their axis included.
        let top = panels
            .iter()
            .filter(|other| other.cell.at.0 == panel.cell.at.0)
            .map(|other| other.at.y + other.plot.bounds.y)
            .fold(panel.at.y, f64::min);
        let mut bottom = top - 8.0;
        for line in lines(&panel.cell, width, most, look).iter().rev() {
            parts.push(Node::Text(Text {
                place: Point::new(left, bottom),
                text: line.clone(),
                font: font.clone(),
                fill: look.theme.ink,
                align: Align::Left,
                angle: 0.0,
                halo: None,
                width: look.measure.width(line, &font),
            }));
            bottom -= font.size * LINE;
        }
    }
    parts
}
