//! Headers of panels in Vega's look: a title for each field, a label for each row, column or panel.
//!
//! Takes the fields of a facet and the panels in their places; gives nodes and the room they take.

use std::rc::Rc;

use crate::geometry::{Point, Rect};
use crate::scene::facet::{FacetField, Grid};
use crate::scene::guide::lettering::{Lettering, Stand, Written, side};
use crate::scene::look::Look;
use crate::scene::node::{Align, Node};
use crate::scene::panels::Panel;
use crate::spec::axis::AxisAnchor;
use crate::spec::values::{Align as AlignDef, Anchor, Baseline, Side};
use crate::spec::{Channel, Header, Merge};

/// Between labels and title beside the distances of each, px.
const TITLE_OFFSET: f64 = 10.0;

/// Headers of all fields; what they take is added to `bounds`.
#[must_use]
pub(in crate::scene) fn headers(grid: &Grid, panels: &[Panel], bounds: &mut Rect, look: &Look<'_>) -> Vec<Node> {
    let mut nodes = Vec::new();
    let grid_bounds = *bounds;
    for field in [&grid.row, &grid.column, &grid.wrap].into_iter().flatten() {
        let header = defined(field, look);
        let row = field.encoded.channel == Channel::Row;
        let own = if row { Side::Left } else { Side::Top };
        let side_of = |written: Option<Side>| written.or(header.orient()).unwrap_or(own);
        let labels = Line { look, header: &header, side: side_of(header.label_orient()), row };
        if field.labels {
            labels.labels(field, panels, grid_bounds, &mut nodes, bounds);
        }
        let title = Line { side: side_of(header.title_orient()), ..labels };
        title.title(&field.title, grid_bounds, &mut nodes, bounds);
    }
    nodes
}

/// The header's properties with `config`'s below.
fn defined(field: &FacetField, look: &Look<'_>) -> Header {
    let mut header = field.encoded.def.header().value().map_or_else(Header::default, |header| (**header).clone());
    let config = &look.config;
    let own = match field.encoded.channel {
        Channel::Row => config.header_row(),
        Channel::Column => config.header_column(),
        _ => config.header_facet(),
    };
    for below in [own, config.header()].into_iter().flatten() {
        header.fill_from(below);
    }
    header
}

/// Labels or titles along one side.
#[derive(Clone, Copy)]
struct Line<'a> {
    look: &'a Look<'a>,
    header: &'a Header,
    side: Side,
    row: bool,
}

impl Line<'_> {
    fn plain(&self, size: f64, weight: u16) -> Lettering {
        Lettering { font: self.look.font(size, weight), color: self.look.theme.ink, line_height: None, limit: 0.0 }
    }

    /// A label for each row, column or wrapped panel.
    fn labels(&self, field: &FacetField, panels: &[Panel], grid: Rect, nodes: &mut Vec<Node>, bounds: &mut Rect) {
        let header = self.header;
        let lettering = self.plain(self.look.theme.label_size, 400).with(&Written {
            family: header.label_font().as_ref(),
            size: header.label_font_size(),
            style: header.label_font_style(),
            weight: header.label_font_weight().as_ref(),
            color: header.label_color().as_ref(),
            line_height: header.label_line_height(),
            limit: header.label_limit(),
            ..Written::default()
        });
        let padding = header.label_padding().unwrap_or(10.0);
        let anchor = anchor(header.label_anchor().as_ref());
        let wrapped = field.encoded.channel == Channel::Facet;
        let mut seen: Vec<usize> = Vec::new();
        for panel in panels {
            let at = if self.row { panel.cell.at.0 } else { panel.cell.at.1 };
            let label =
                if wrapped { panel.cell.label.clone() } else { field.values.get(at).map(|(_, label)| label.clone()) };
            let Some(label) = label.filter(|_| wrapped || !seen.contains(&at)) else { continue };
            seen.push(at);
            let (width, height) = panel.plot.size;
            let plot = Rect::new(panel.at.x, panel.at.y, width, height);
            let edge = if wrapped { panel.plot.bounds.moved(panel.at.x, panel.at.y) } else { grid };
            self.write(
                &[label],
                &lettering,
                (plot, edge),
                padding,
                (header.label_angle(), header.label_align(), header.label_baseline(), anchor),
                nodes,
                bounds,
            );
        }
    }

    /// The title along the whole grid.
    fn title(&self, lines: &[Rc<str>], grid: Rect, nodes: &mut Vec<Node>, bounds: &mut Rect) {
        let header = self.header;
        if lines.is_empty() {
            return;
        }
        let lettering = self.plain(11.0, 700).with(&Written {
            family: header.title_font().as_ref(),
            size: header.title_font_size(),
            style: header.title_font_style(),
            weight: header.title_font_weight().as_ref(),
            color: header.title_color().as_ref(),
            line_height: header.title_line_height(),
            limit: header.title_limit(),
            ..Written::default()
        });
        let padding = header.title_padding().unwrap_or(10.0) + TITLE_OFFSET;
        let edge = *bounds;
        let anchor = anchor(header.title_anchor().as_ref());
        self.write(
            lines,
            &lettering,
            (grid, edge),
            padding,
            (header.title_angle(), header.title_align(), header.title_baseline(), anchor),
            nodes,
            bounds,
        );
    }

    /// Lines beside `edge`, along `span`.
    #[expect(clippy::too_many_arguments, reason = "one place for labels and titles alike")]
    fn write(
        &self,
        lines: &[Rc<str>],
        lettering: &Lettering,
        (span, edge): (Rect, Rect),
        padding: f64,
        (angle, align, baseline, anchor): (Option<f64>, Option<AlignDef>, Option<Baseline>, Anchor),
        nodes: &mut Vec<Node>,
        bounds: &mut Rect,
    ) {
        let upright = matches!(self.side, Side::Left | Side::Right);
        let share = match anchor {
            Anchor::Start => 0.0,
            Anchor::Middle => 0.5,
            Anchor::End => 1.0,
        };
        // Beside a plot titles run upwards: their start is its foot.
        let along = if upright { span.bottom() - share * span.height } else { span.x + share * span.width };
        let turn = match self.side {
            Side::Left => -90.0,
            Side::Right => 90.0,
            Side::Top | Side::Bottom => 0.0,
        };
        let turned = angle.unwrap_or(turn);
        let flat = upright && turned == 0.0;
        let default_align = match (anchor, flat, self.side) {
            (Anchor::Middle, true, Side::Left) => Align::Right,
            (Anchor::Middle, true, _) => Align::Left,
            (Anchor::Start, ..) => Align::Left,
            (Anchor::Middle, ..) => Align::Center,
            (Anchor::End, ..) => Align::Right,
        };
        let default_baseline = match self.side {
            _ if flat => Baseline::Middle,
            Side::Bottom => Baseline::Top,
            _ => Baseline::Bottom,
        };
        let place = match self.side {
            Side::Top => Point::new(along, edge.y - padding),
            Side::Bottom => Point::new(along, edge.bottom() + padding),
            // A flat label keeps its own width away, whichever side of it is aligned.
            Side::Left if flat => Point::new(edge.x - padding - lettering.room(lines, self.look.measure).0, along),
            Side::Left => Point::new(edge.x - padding, along),
            Side::Right => Point::new(edge.right() + padding, along),
        };
        let stand = Stand {
            place,
            align: align.map_or(default_align, side),
            baseline: baseline.unwrap_or(default_baseline),
            angle: turned,
        };
        for node in lettering.nodes(lines, stand, self.look.measure) {
            if let Some(room) = node.bounds() {
                *bounds = bounds.union(&room);
            }
            nodes.push(node);
        }
    }
}

fn anchor(written: Option<&AxisAnchor>) -> Anchor {
    match written {
        Some(AxisAnchor::Anchor(anchor)) => *anchor,
        Some(AxisAnchor::Null(())) | None => Anchor::Middle,
    }
}
