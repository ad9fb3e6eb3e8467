//! One legend in Vega's look: its title, its symbols or its ramp, in a box at the origin.
//!
//! Takes a legend worked out; gives nodes, the size of the box and the labels that are shown. Distances are
//! those of vega-view-transforms' legend layout.

use std::rc::Rc;

use crate::color::Color;
use crate::geometry::{Point, Rect};
use crate::list::Listed;
use crate::order::ordered;
use crate::scene::guide::legend::{Legend, LegendBody, LegendEntry, struck};
use crate::scene::guide::lettering::{Lettering, Stand, Written, paint_of, side};
use crate::scene::guide::overlap::{Overlap, shown};
use crate::scene::look::Look;
use crate::scene::node::{Align, Node, RectNode, Stroke};
use crate::scene::scales::{count, index};
use crate::spec::Legend as LegendDef;
use crate::spec::axis::AxisAnchor;
use crate::spec::legend::{LayoutAlign, LegendOrient};
use crate::spec::values::{Anchor, Baseline, LabelOverlap, Orientation, Side};

use super::page::MITER;

/// A legend in its box, whose upper left corner is the origin.
#[derive(Clone, Debug)]
pub struct KeyBox {
    /// What is drawn.
    pub nodes: Vec<Node>,
    /// Width and height.
    pub size: (f64, f64),
    /// Where it stands.
    pub orient: LegendOrient,
    /// Its distance from the plot, px.
    pub offset: f64,
    /// Its place in the plot, where `orient` is none.
    pub at: (f64, f64),
    /// The labels that are shown.
    pub labels: Vec<Rc<str>>,
    /// The room of each entry, symbol and label; none of a ramp.
    pub entries: Vec<Rect>,
}

/// Whether symbols stand one under the other, and ramps upright.
#[must_use]
pub fn is_upright(def: &LegendDef, ramp: bool) -> bool {
    let orient = def.orient().unwrap_or(LegendOrient::Right);
    let lying = match orient {
        LegendOrient::Top | LegendOrient::Bottom => true,
        LegendOrient::Left | LegendOrient::Right | LegendOrient::None => false,
        _ => ramp,
    };
    // Vega-Lite asks `gradientDirection` of legends of symbols too, and Vega then their own.
    let lies = |way: Option<Orientation>| way.filter(|way| *way == Orientation::Horizontal);
    let own = lies(def.symbol_direction()).filter(|_| !ramp);
    match def.direction().or(lies(def.gradient_direction())).or(own) {
        Some(way) => way == Orientation::Vertical,
        None => !lying,
    }
}

struct Layout<'a> {
    def: &'a LegendDef,
    look: &'a Look<'a>,
    label: Lettering,
    nodes: Vec<Node>,
    /// What the entries take, from their own origin.
    extent: (f64, f64),
    labels: Vec<Rc<str>>,
    rooms: Vec<Rect>,
}

/// Lays out a legend.
#[must_use]
pub fn lay_out(legend: &Legend, look: &Look<'_>) -> KeyBox {
    let def = &legend.def;
    let plain = |size: f64, weight: u16| Lettering::plain(look.font(size, weight), look.theme.ink);
    let label = plain(look.theme.label_size, 400).with(&Written {
        family: def.label_font().as_ref(),
        size: def.label_font_size(),
        style: def.label_font_style(),
        weight: def.label_font_weight().as_ref(),
        color: paint_of(def.label_color()),
        opacity: def.label_opacity(),
        limit: def.label_limit(),
        ..Written::default()
    });
    let title = plain(11.0, 700).with(&Written {
        family: def.title_font().as_ref(),
        size: def.title_font_size(),
        style: def.title_font_style(),
        weight: def.title_font_weight().as_ref(),
        color: paint_of(def.title_color()),
        opacity: def.title_opacity(),
        line_height: def.title_line_height(),
        limit: def.title_limit(),
    });
    let mut layout =
        Layout { def, look, label, nodes: Vec::new(), extent: (0.0, 0.0), labels: Vec::new(), rooms: Vec::new() };
    let ramp = matches!(legend.body, LegendBody::Ramp(..));
    let upright = is_upright(def, ramp);
    match &legend.body {
        LegendBody::Entries(entries) => layout.entries(entries, upright),
        LegendBody::Ramp(colors, labels) => {
            layout.ramp((colors, legend.ramp_opacity), labels, legend.ramp_length, upright)
        }
    }
    let size = layout.titled(&legend.title, &title, ramp && upright);
    let size = layout.bordered(size);
    KeyBox {
        nodes: layout.nodes,
        size,
        orient: def.orient().unwrap_or(LegendOrient::Right),
        offset: def.offset().unwrap_or(18.0),
        at: (def.legend_x().unwrap_or(0.0), def.legend_y().unwrap_or(0.0)),
        labels: layout.labels,
        entries: layout.rooms,
    }
}

impl Layout<'_> {
    fn text(&mut self, text: &Rc<str>, place: Point, align: Align, baseline: Baseline) {
        let stand = Stand { place, align, baseline, angle: 0.0, whole: true };
        self.nodes.extend(self.label.nodes(std::slice::from_ref(text), stand, self.look.measure));
    }

    /// Symbols with their labels in a grid of rows and columns.
    fn entries(&mut self, entries: &[LegendEntry], upright: bool) {
        let def = self.def;
        let number = entries.len();
        let columns = match def.columns() {
            Some(columns) if columns >= 1.0 => index(columns).min(number.max(1)),
            Some(_) => number.max(1),
            None if upright => 1,
            None => number.max(1),
        };
        let rows = number.div_ceil(columns.max(1));
        let room = |entry: &LegendEntry| entry.room.max(self.label.font.size);
        let widest = entries.iter().filter(|entry| !entry.rest).map(room).fold(0.0, f64::max);
        // In one row each symbol takes its own room, in columns all take that of the largest.
        let free = def.columns().is_none_or(|columns| columns < 1.0) && !upright;
        let clip = def.clip_height();
        let shift = def.symbol_offset().unwrap_or(0.0);
        let offset = def.label_offset().unwrap_or(4.0) + shift;
        let baseline = def.label_baseline().unwrap_or(Baseline::Middle);
        let place =
            |at: usize| if upright { (at % rows.max(1), at / rows.max(1)) } else { (at / columns, at % columns) };
        // What a symbol and its label take, with the mitres Vega reckons with, and where the label starts.
        let sized = |entry: &LegendEntry| {
            let across = if free { room(entry) } else { widest };
            let middle = clip.unwrap_or_else(|| room(entry)) / 2.0;
            let place = Point::new(across + offset, middle);
            let stand = Stand { place, align: Align::Left, baseline, angle: 0.0, whole: true };
            let mut all = self.label.room_at(std::slice::from_ref(&entry.label), &stand, self.look.measure);
            if entry.label.is_empty() {
                all.width = 0.0;
            }
            if let Some(deep) = entry.deep {
                all = all.union(&Rect::new(across / 2.0 + shift, middle - deep, 0.0, 2.0 * deep));
            }
            let drawn = entry.swatch.iter().filter(|_| entry.deep.is_none());
            for (bounds, node) in drawn.filter_map(|node| Some((node.bounds()?, node))) {
                let more = node.stroke().map_or(0.0, |stroke| MITER * stroke.width);
                all = all.union(&bounds.grown(more).moved(across / 2.0 + shift, middle));
            }
            if let Some(clip) = clip {
                (all.y, all.height) = (0.0, clip);
            }
            (all, across, middle)
        };
        let sizes: Vec<(Rect, f64, f64)> = entries.iter().map(sized).listed();
        let mut widths = vec![(0.0_f64, 0.0_f64); columns];
        let mut heights = vec![(0.0_f64, 0.0_f64); rows];
        for (at, (all, ..)) in sizes.iter().enumerate() {
            let (row, column) = place(at);
            for (known, before, reach) in
                [(widths.get_mut(column), all.x, all.right()), (heights.get_mut(row), all.y, all.bottom())]
            {
                if let Some(known) = known {
                    *known = (known.0.max((-before).ceil()), known.1.max(reach.ceil()));
                }
            }
        }
        if def.grid_align() == Some(LayoutAlign::All) {
            for sizes in [&mut widths, &mut heights] {
                let most = sizes.iter().fold((0.0_f64, 0.0_f64), |most, one| (most.0.max(one.0), most.1.max(one.1)));
                sizes.fill(most);
            }
        }
        // What sticks out before an entry is kept clear of the one before, and of nothing else.
        let start = |sizes: &[(f64, f64)], at: usize, gap: f64| {
            let before = sizes.iter().take(at).map(|size| size.1 + gap).sum::<f64>();
            before + sizes.iter().take(at + 1).skip(1).map(|size| size.0).sum::<f64>()
        };
        let (column_gap, row_gap) = (def.column_padding().unwrap_or(10.0), def.row_padding().unwrap_or(2.0));
        for (at, (entry, (all, across, middle))) in entries.iter().zip(sizes).enumerate() {
            let (row, column) = place(at);
            let spare = heights.get(row).map_or(0.0, |known| known.1) - all.bottom();
            let centred = if columns > 1 { spare.max(0.0) / 2.0 } else { 0.0 };
            let at = Point::new(start(&widths, column, column_gap), start(&heights, row, row_gap) + centred);
            for node in &entry.swatch {
                let mut node = node.clone();
                node.shift(at.x + across / 2.0 + shift, at.y + middle);
                self.nodes.push(node);
            }
            let align = def.label_align().map_or(Align::Left, side);
            let start = Point::new(at.x + across + offset, at.y + middle);
            self.text(&entry.label, start, align, baseline);
            let size = self.label.font.size;
            let all = all.moved(at.x, at.y);
            self.extent = (self.extent.0.max(all.right()), self.extent.1.max(all.bottom()));
            self.rooms.push(all);
            if entry.hidden {
                let written = (all.right() - start.x).max(0.0);
                self.nodes.push(struck(Point::new(start.x, start.y + size * 0.3), written, size, self.label.color));
            }
        }
        // Row by row, however they are numbered.
        let order = ordered(number, &|a, b| place(a).cmp(&place(b)));
        self.labels.extend(order.iter().filter_map(|at| entries.get(*at)).map(|entry| entry.label.clone()));
    }

    /// A ramp with labels beside it.
    fn ramp(&mut self, (colors, opacity): (&[Color], f64), labels: &[(f64, Rc<str>)], length: f64, upright: bool) {
        let def = self.def;
        let breadth = def.gradient_thickness().unwrap_or(16.0);
        let slice = length / count(colors.len().max(1));
        for (at, color) in colors.iter().enumerate() {
            // Slices overlap by half a pixel, so that no seam shows between them.
            let rect = if upright {
                Rect::new(0.0, length - count(at + 1) * slice, breadth, slice + if at > 0 { 0.5 } else { 0.0 })
            } else {
                Rect::new(count(at) * slice, 0.0, slice + if at + 1 < colors.len() { 0.5 } else { 0.0 }, breadth)
            };
            let fill = Some(color.faded(opacity));
            self.nodes.push(Node::Rect(RectNode { rect, corners: [0.0; 4], fill, stroke: None, crisp: false }));
        }
        let (width, height) = if upright { (breadth, length) } else { (length, breadth) };
        if let Some(stroke) = border(paint_of(def.gradient_stroke_color()), def.gradient_stroke_width().unwrap_or(0.0))
        {
            let rect = Rect::new(0.0, 0.0, width, height);
            self.nodes.push(Node::Rect(RectNode {
                rect,
                corners: [0.0; 4],
                fill: None,
                stroke: Some(stroke),
                crisp: false,
            }));
        }
        self.extent = (width, height);
        let away = breadth + def.gradient_label_offset().or(def.label_offset()).unwrap_or(2.0);
        let stands: Vec<(Point, Align, Baseline, Rect)> = labels
            .iter()
            .map(|(share, label)| {
                let (wide, high) = self.label.room(std::slice::from_ref(label), self.look.measure);
                if upright {
                    let at = Point::new(away, (1.0 - share) * length);
                    let (baseline, top) = match *share {
                        share if share <= 0.0 => (Baseline::Bottom, at.y - high),
                        share if share >= 1.0 => (Baseline::Top, at.y),
                        _ => (Baseline::Middle, at.y - high / 2.0),
                    };
                    (at, Align::Left, baseline, Rect::new(at.x, top, wide, high))
                } else {
                    let at = Point::new(share * length, away);
                    let (align, left) = match *share {
                        share if share <= 0.0 => (Align::Left, at.x),
                        share if share >= 1.0 => (Align::Right, at.x - wide),
                        _ => (Align::Center, at.x - wide / 2.0),
                    };
                    (at, align, Baseline::Top, Rect::new(left, at.y, wide, high))
                }
            })
            .listed();
        let way = match def.label_overlap() {
            Some(LabelOverlap::Bool(false)) => Overlap::Keep,
            Some(LabelOverlap::Greedy) => Overlap::Greedy,
            _ => Overlap::Parity,
        };
        let boxes: Vec<Rect> = stands.iter().map(|(_, _, _, room)| *room).listed();
        let kept = shown(&boxes, way, def.label_separation().unwrap_or(0.0));
        for (((_, label), (at, align, baseline, room)), kept) in labels.iter().zip(stands).zip(kept) {
            if !kept {
                continue;
            }
            self.text(label, at, align, baseline);
            self.labels.push(label.clone());
            self.extent = (self.extent.0.max(room.right()), self.extent.1.max(room.bottom()));
        }
    }

    fn shift(&mut self, dx: f64, dy: f64) {
        for node in &mut self.nodes {
            node.shift(dx, dy);
        }
        for room in &mut self.rooms {
            *room = room.moved(dx, dy);
        }
    }

    /// Puts the title where it stands and the entries beside it; gives the size of both.
    fn titled(&mut self, lines: &[Rc<str>], title: &Lettering, upright_ramp: bool) -> (f64, f64) {
        let (width, height) = self.extent;
        if lines.iter().all(|line| line.is_empty()) {
            return (width.ceil(), height.ceil());
        }
        let (wide, high) = title.room(lines, self.look.measure);
        let gap = self.def.title_padding().unwrap_or(5.0);
        let orient = self.def.title_orient().unwrap_or(Side::Top);
        let beside = matches!(orient, Side::Left | Side::Right);
        let anchor = match self.def.title_anchor() {
            Some(AxisAnchor::Anchor(anchor)) => *anchor,
            _ if beside => Anchor::Middle,
            _ => Anchor::Start,
        };
        let turned = upright_ramp && beside;
        let (wide, high) = if turned { (high, wide) } else { (wide, high) };
        let along = |room: f64, own: f64| match anchor {
            Anchor::Start => 0.0,
            Anchor::Middle => (room - own) / 2.0,
            Anchor::End => room - own,
        };
        let (dx, dy) = match orient {
            Side::Left => (wide.ceil() + gap, 0.0),
            Side::Top => (0.0, high + gap),
            Side::Right | Side::Bottom => (0.0, 0.0),
        };
        self.shift(dx, dy);
        // A title wider than its entries starts where they do.
        let corner = match orient {
            Side::Top => Point::new(along(width, wide).max(0.0), 0.0),
            Side::Bottom => Point::new(along(width, wide).max(0.0), height + gap),
            Side::Left => Point::new(0.0, along(height, high).max(0.0)),
            Side::Right => Point::new(width + gap, along(height, high).max(0.0)),
        };
        let stand = if turned {
            let (angle, place) = match orient {
                Side::Left => (-90.0, Point::new(corner.x, corner.y + high)),
                _ => (90.0, Point::new(corner.x + wide, corner.y)),
            };
            Stand { place, align: Align::Left, baseline: Baseline::Top, angle, whole: true }
        } else {
            let align = self.def.title_align().map_or(Align::Left, side);
            let baseline = self.def.title_baseline().unwrap_or(Baseline::Top);
            Stand { place: corner, align, baseline, angle: 0.0, whole: true }
        };
        self.nodes.extend(title.nodes(lines, stand, self.look.measure));
        let (right, bottom) = ((width + dx).max(corner.x + wide), (height + dy).max(corner.y + high));
        (right.ceil(), bottom.ceil())
    }

    /// Adds padding, background and border; gives the size with them.
    fn bordered(&mut self, (width, height): (f64, f64)) -> (f64, f64) {
        let padding = self.def.padding().unwrap_or(0.0);
        self.shift(padding, padding);
        let (width, height) = (width + 2.0 * padding, height + 2.0 * padding);
        let fill = paint_of(self.def.fill_color()).map(|paint| paint.color());
        let mut stroke = border(paint_of(self.def.stroke_color()), self.def.stroke_width().unwrap_or(1.0));
        if let (Some(stroke), Some(dash)) = (&mut stroke, self.def.stroke_dash()) {
            stroke.dash = dash.as_slice().into();
        }
        if fill.is_some() || stroke.is_some() {
            let rect = Rect::new(0.0, 0.0, width, height);
            let corners = [self.def.corner_radius().unwrap_or(0.0); 4];
            self.nodes.insert(0, Node::Rect(RectNode { rect, corners, fill, stroke, crisp: false }));
        }
        (width, height)
    }
}

fn border(paint: Option<&crate::spec::Paint>, width: f64) -> Option<Stroke> {
    let color = paint?.color();
    (width > 0.0 && color.alpha > 0.0).then(|| crate::scene::guide::axis::solid(color, width))
}
