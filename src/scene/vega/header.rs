//! Headers of panels in Vega's look: a title for each field, a label for each row, column or panel.
//!
//! Takes the fields of a facet and the panels in their places; gives nodes and the room they take.

use std::rc::Rc;

use super::trellis::edges;
use crate::geometry::{Point, Rect};
use crate::list::Listed;
use crate::scene::facet::{FacetField, Grid, header_of};
use crate::scene::guide::axis::Orient;
use crate::scene::guide::axis_labels::usual_align;
use crate::scene::guide::lettering::{Lettering, Stand, Written, side};
use crate::scene::look::Look;
use crate::scene::nest::{Block, Nest};
use crate::scene::node::{Align, Node};
use crate::scene::panels::{Panel, Room};
use crate::spec::axis::AxisAnchor;
use crate::spec::values::{Align as AlignDef, Anchor, Baseline, Side};
use crate::spec::{Channel, Header};

/// Between labels and title of rows and columns beside the distances of each, px.
const TITLE_OFFSET: f64 = 10.0;

/// A panel, or what a facet within another takes.
struct Part {
    at: (usize, usize),
    label: Option<Rc<str>>,
    plot: Rect,
    room: Room,
}

/// Headers of nested facets, from the innermost outwards, and the room of panels and headers together.
#[must_use]
pub(in crate::scene) fn headers(nest: &Nest, panels: &[Panel], look: &Look<'_>) -> (Vec<Node>, Rect) {
    titled_headers(nest, panels, &[], look)
}

/// The same, without titles for the `told` channels: those stand with the titles around.
fn titled_headers(nest: &Nest, panels: &[Panel], told: &[Channel], look: &Look<'_>) -> (Vec<Node>, Rect) {
    let mut nodes = Vec::new();
    let told_here: Vec<Channel> = told.iter().copied().chain(fields(nest).map(|field| field.encoded.channel)).listed();
    let parts: Vec<Part> = nest
        .blocks
        .iter()
        .filter_map(|block| {
            let panel = panels.get(block.panels.clone())?.first()?;
            let (plot, room) = match &block.inner {
                None => {
                    let (width, height) = panel.plot.size;
                    let plot = Rect::new(panel.at.x, panel.at.y, width, height);
                    (plot, panel.room.moved(panel.at.x, panel.at.y))
                }
                Some(inner) => {
                    let (mut parts, bounds) = titled_headers(inner, panels, &told_here, look);
                    nodes.append(&mut parts);
                    // A label stands at the middle of all that is drawn, on a whole px.
                    let (x, y) = (bounds.x + bounds.width / 2.0, bounds.y + bounds.height / 2.0);
                    (bounds.moved(x.round() - x, y.round() - y), Room::plain(bounds))
                }
            };
            Some(Part { at: block.at, label: block.label.clone(), plot, room })
        })
        .listed();
    let Some(cells) = parts.iter().map(|part| part.room.whole).reduce(|a, b| a.union(&b)) else {
        return (nodes, Rect::default());
    };
    let (edge, axes) = outer(nest, &parts, panels);
    let mut bounds = cells.union(&edge).union(&axes);
    let within = labelled_within(&nest.grid, look);
    for field in fields(nest) {
        let header = header_of(&field.encoded, look);
        let labels = Line::of(field, &header, header.label_orient(), look);
        let mut own = edge;
        if field.labels {
            let in_cells = within.is_some_and(|within| std::ptr::eq(within, field));
            let (edge, room) = if in_cells { (None, &mut bounds) } else { (Some(edge), &mut own) };
            labels.labels(field, &parts, edge, &mut nodes, room);
        }
        if !told.contains(&field.encoded.channel) {
            let title = Line::of(field, &header, header.title_orient(), look);
            title.title(&whole_title(nest, field), cells, &mut nodes, &mut own);
        }
        bounds = bounds.union(&own);
    }
    (nodes, bounds)
}

fn fields(nest: &Nest) -> impl Iterator<Item = &FacetField> {
    [&nest.grid.row, &nest.grid.column, &nest.grid.wrap].into_iter().flatten()
}

/// The title of a facet's field with those of the facets within in the same direction.
fn whole_title(nest: &Nest, field: &FacetField) -> Vec<Rc<str>> {
    let inner = nest.blocks.iter().find_map(|block| block.inner.as_ref());
    let within = inner.and_then(|inner| {
        let same = fields(inner).find(|other| other.encoded.channel == field.encoded.channel)?;
        Some(whole_title(inner, same)).filter(|title| !title.is_empty())
    });
    match within {
        Some(within) if !field.title.is_empty() => {
            vec![format!("{} / {}", field.title.join(", "), within.join(", ")).into()]
        }
        _ => field.title.clone(),
    }
}

/// The edges beside which labels stand, those of the grid with the axes there, and the room of the axes.
fn outer(nest: &Nest, parts: &[Part], panels: &[Panel]) -> (Rect, Rect) {
    let cells: Vec<(usize, usize)> = parts.iter().map(|part| part.at).listed();
    let rooms: Vec<Rect> = parts.iter().map(|part| part.room.counted).listed();
    let grid = edges(&cells, &rooms);
    let (mut low, mut high, mut axes) = (Point::new(grid.x, grid.y), Point::new(grid.right(), grid.bottom()), grid);
    // Facets within have their axes in their own rooms.
    for block in nest.blocks.iter().filter(|block| block.inner.is_none()) {
        for panel in panels.get(block.panels.clone()).unwrap_or_default() {
            for (axis, placed) in panel.plot.axes.iter().filter(|(_, placed)| !placed.nodes.is_empty()) {
                let room = placed.bounds.moved(panel.at.x, panel.at.y);
                axes = axes.union(&room);
                match axis.orient {
                    Orient::Left => low.x = low.x.min(room.x),
                    Orient::Top => low.y = low.y.min(room.y),
                    Orient::Right => high.x = high.x.max(room.right()),
                    Orient::Bottom => high.y = high.y.max(room.bottom()),
                }
            }
        }
    }
    (Rect::between(low, high), axes)
}

/// The field whose labels stand in the panels, which Vega gives them as titles: that of wrapped panels, of rows labelled above
/// or below, or of columns labelled beside.
#[must_use]
pub(in crate::scene) fn labelled_within<'a>(grid: &'a Grid, look: &Look<'_>) -> Option<&'a FacetField> {
    let within = |field: &&'a FacetField| {
        let header = header_of(&field.encoded, look);
        let line = Line::of(field, &header, header.label_orient(), look);
        let beside = matches!(line.side, Side::Left | Side::Right);
        line.wrapped || line.row != beside
    };
    [&grid.wrap, &grid.row, &grid.column].into_iter().flatten().find(within).filter(|field| field.labels)
}

/// The room of such a label with the panel, about `plot` and beside all that is drawn in it, `room`.
#[must_use]
pub(in crate::scene) fn head_room(field: &FacetField, block: &Block, plot: Rect, room: Rect, look: &Look<'_>) -> Rect {
    let header = header_of(&field.encoded, look);
    let part = Part { at: block.at, label: block.label.clone(), plot, room: Room::plain(room) };
    let (mut nodes, mut bounds) = (Vec::new(), room);
    let line = Line::of(field, &header, header.label_orient(), look);
    line.labels(field, &[part], None, &mut nodes, &mut bounds);
    bounds
}

/// Labels or titles along one side.
struct Line<'a> {
    look: &'a Look<'a>,
    header: &'a Header,
    side: Side,
    row: bool,
    wrapped: bool,
}

impl<'a> Line<'a> {
    fn of(field: &FacetField, header: &'a Header, orient: Option<Side>, look: &'a Look<'a>) -> Line<'a> {
        let row = field.encoded.channel == Channel::Row;
        let own = if row { Side::Left } else { Side::Top };
        let wrapped = field.encoded.channel == Channel::Facet;
        Line { look, header, side: orient.or(header.orient()).unwrap_or(own), row, wrapped }
    }

    fn plain(&self, size: f64, weight: u16) -> Lettering {
        Lettering { font: self.look.font(size, weight), color: self.look.theme.ink, line_height: None, limit: 0.0 }
    }

    /// A label for each row or column, beside the `grid`; without one, for each panel.
    fn labels(&self, field: &FacetField, parts: &[Part], grid: Option<Rect>, nodes: &mut Vec<Node>, bounds: &mut Rect) {
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
        let mut seen: Vec<usize> = Vec::new();
        let line_of = |part: &Part| if self.row { part.at.0 } else { part.at.1 };
        for part in parts {
            let at = line_of(part);
            let named = || field.values.get(at).map(|(_, label)| label.clone());
            let label = if self.wrapped { part.label.clone() } else { named() };
            let Some(label) = label.filter(|_| grid.is_none() || !seen.contains(&at)) else { continue };
            seen.push(at);
            // Where plots are as large as their own names need, a row is as high as its highest, and an empty panel has no size.
            let size = |plot: &Rect| if self.row { plot.height } else { plot.width };
            let line = parts.iter().filter(|other| grid.is_some() && line_of(other) == at).map(|other| other.plot);
            let plot = line.fold(part.plot, |most, plot| if size(&plot) > size(&most) { plot } else { most });
            let edge = grid.unwrap_or(part.room.drawn);
            let written = (header.label_angle(), header.label_align(), header.label_baseline(), anchor);
            self.write(&[label], &lettering, (plot, edge), padding, written, nodes, bounds);
        }
    }

    /// The title along the cells of the grid.
    fn title(&self, lines: &[Rc<str>], cells: Rect, nodes: &mut Vec<Node>, bounds: &mut Rect) {
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
        let padding = header.title_padding().unwrap_or(10.0) + if self.wrapped { 0.0 } else { TITLE_OFFSET };
        let edge = *bounds;
        let anchor = anchor(header.title_anchor().as_ref());
        self.write(
            lines,
            &lettering,
            (cells, edge),
            padding,
            (
                header.title_angle().map(|angle| angle.rem_euclid(360.0)),
                header.title_align(),
                header.title_baseline(),
                anchor,
            ),
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
        let default_align = match (anchor, angle) {
            (Anchor::Start, _) => Align::Left,
            (Anchor::End, _) => Align::Right,
            (Anchor::Middle, None) => Align::Center,
            (Anchor::Middle, Some(angle)) => usual_align(if upright { Orient::Left } else { Orient::Top }, angle),
        };
        let default_baseline = angle.map_or(Baseline::Top, |angle| turned_baseline(angle, upright));
        let turned = angle.unwrap_or(match self.side {
            Side::Left => -90.0,
            Side::Right => 90.0,
            Side::Top | Side::Bottom => 0.0,
        });
        // Vega keeps the anchor of a text as far from what it is beside as the text is deep, whichever way that runs from there.
        let (wide, high) = lettering.room(lines, self.look.measure);
        let (sin, cos) = turned.to_radians().sin_cos();
        let (across, down) = (wide * cos.abs() + high * sin.abs(), wide * sin.abs() + high * cos.abs());
        let place = match self.side {
            Side::Top => Point::new(along, edge.y - padding - down),
            Side::Bottom => Point::new(along, edge.bottom() + padding),
            Side::Left => Point::new(edge.x - padding - across, along),
            Side::Right => Point::new(edge.right() + padding + across, along),
        };
        let stand = Stand {
            place,
            align: align.map_or(default_align, side),
            baseline: baseline.unwrap_or(default_baseline),
            angle: turned,
            whole: true,
        };
        *bounds = bounds.union(&lettering.room_at(lines, &stand, self.look.measure));
        nodes.extend(lettering.nodes(lines, stand, self.look.measure));
    }
}

fn anchor(written: Option<&AxisAnchor>) -> Anchor {
    match written {
        Some(AxisAnchor::Anchor(anchor)) => *anchor,
        Some(AxisAnchor::Null(())) | None => Anchor::Middle,
    }
}

/// What of a turned header Vega-Lite has at its anchor.
fn turned_baseline(angle: f64, beside: bool) -> Baseline {
    let upright = angle <= 45.0 || angle >= 315.0;
    if beside {
        match angle {
            _ if upright || (135.0..=225.0).contains(&angle) => Baseline::Middle,
            angle if (45.0..=135.0).contains(&angle) => Baseline::Top,
            _ => Baseline::Bottom,
        }
    } else if (45.0 < angle && angle < 135.0) || (225.0 < angle && angle < 315.0) {
        Baseline::Middle
    } else if upright {
        Baseline::Bottom
    } else {
        Baseline::Top
    }
}
