//! Over each panel of the house look what it shows: the values of all facets around it.
//!
//! Takes the placed panels; gives the texts, wrapped to the width of a column. Vega's headers stand beside
//! and above the whole: `vega/header.rs`.

use std::rc::Rc;

use crate::geometry::Point;

use super::facet::Cell;
use super::look::Look;
use super::node::{Align, Font, Node, Text};
use super::panels::Panel;
use super::text::{shorten, wrap};

/// Most lines of a header; what does not fit is shortened.
const MOST_LINES: usize = 3;
/// Distance between lines, in font sizes.
const LINE: f64 = 1.25;

fn font(look: &Look<'_>) -> Font {
    look.font(look.theme.label_size, 600)
}

/// The lines over a panel; none where its fields have no labels.
fn lines(cell: &Cell, width: f64, look: &Look<'_>) -> Vec<Rc<str>> {
    let font = font(look);
    let text = cell.labels.join(" · ");
    let mut lines: Vec<String> = wrap(&text, width, &font, look.measure);
    if lines.len() > MOST_LINES {
        let rest = lines.split_off(MOST_LINES - 1).join(" ");
        lines.push(shorten(&rest, width, &font, look.measure));
    }
    lines.into_iter().map(Rc::from).collect()
}

/// The height that the headers of all panels take.
pub(super) fn height(cells: &mut dyn Iterator<Item = &Cell>, width: f64, look: &Look<'_>) -> f64 {
    let most = cells.map(|cell| lines(cell, width, look).len()).max().unwrap_or(1).max(1);
    let size = look.theme.label_size;
    size + 12.0 + super::scales::count(most - 1) * size * LINE
}

/// The headers of all panels; `width` is that of a column.
pub(super) fn place(panels: &[Panel], width: f64, look: &Look<'_>) -> Vec<Node> {
    let font = font(look);
    let mut parts = Vec::new();
    for panel in panels {
        let left = panels
            .iter()
            .filter(|other| other.cell.at.1 == panel.cell.at.1)
            .map(|other| other.at.x + other.plot.bounds.x)
            .fold(panel.at.x, f64::min);
        // The last line stands right over the plot.
        let mut bottom = panel.at.y + panel.plot.bounds.y - 8.0;
        for line in lines(&panel.cell, width, look).iter().rev() {
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
