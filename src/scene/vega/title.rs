//! The title of a view in Vega's look, with its subtitle, on any side of what is drawn.
//!
//! Takes the title's properties and the rectangles of plot and chart; gives nodes and the room they take.

use std::rc::Rc;

use crate::geometry::{Point, Rect};
use crate::scene::guide::lettering::{Lettering, Stand, Written, paint_of, side};
use crate::scene::look::Look;
use crate::scene::node::{Align, Node};
use crate::spec::axis::AxisAnchor;
use crate::spec::title::{Title, TitleFrame, TitleOrient};
use crate::spec::values::{Anchor, Baseline};

/// What a title is aligned with.
#[derive(Clone, Copy, Debug)]
pub struct Frames {
    /// The plot.
    pub plot: Rect,
    /// All that is drawn.
    pub bounds: Rect,
    /// Whether the view is a grid of panels: its title starts where the grid does.
    pub panels: bool,
}

/// Places a title; nothing where there is no text.
#[must_use]
pub fn place(
    def: &Title,
    (title, subtitle): (&[Rc<str>], &[Rc<str>]),
    frames: Frames,
    look: &Look<'_>,
) -> Option<(Vec<Node>, Rect)> {
    if title.iter().all(|line| line.is_empty()) {
        return None;
    }
    let plain = |size: f64, weight: u16| Lettering::plain(look.font(size, weight), look.theme.ink);
    let head = plain(13.0, 700).with(&Written {
        family: def.font().as_ref(),
        size: def.font_size(),
        style: def.font_style(),
        weight: def.font_weight().as_ref(),
        color: paint_of(def.color()),
        line_height: def.line_height(),
        limit: def.limit(),
        ..Written::default()
    });
    let under = plain(12.0, 400).with(&Written {
        family: def.subtitle_font().as_ref(),
        size: def.subtitle_font_size(),
        style: def.subtitle_font_style(),
        weight: def.subtitle_font_weight().as_ref(),
        color: paint_of(def.subtitle_color()),
        line_height: def.subtitle_line_height(),
        limit: def.limit(),
        ..Written::default()
    });
    let subtitle = if subtitle.iter().all(|line| line.is_empty()) { &[][..] } else { subtitle };
    let gap = if subtitle.is_empty() { 0.0 } else { def.subtitle_padding().unwrap_or(3.0) };
    let orient = def.orient().unwrap_or(TitleOrient::Top);
    let anchor = match def.anchor() {
        Some(AxisAnchor::Anchor(anchor)) => *anchor,
        _ if frames.panels => Anchor::Start,
        Some(AxisAnchor::Null(())) | None => Anchor::Middle,
    };
    // Vega-Lite has titles in the middle of plots, others at the ends of all there is.
    let frame = match def.frame() {
        Some(TitleFrame::Bounds) => frames.bounds,
        Some(TitleFrame::Group) => frames.plot,
        None if frames.panels || anchor != Anchor::Middle => frames.bounds,
        None => frames.plot,
    };
    let (start, end) = match orient {
        TitleOrient::Left => (frame.bottom(), frame.y),
        TitleOrient::Right => (frame.y, frame.bottom()),
        _ => (frame.x, frame.right()),
    };
    let (along, align) = match anchor {
        Anchor::Start => (start, Align::Left),
        Anchor::Middle => (f64::midpoint(start, end), Align::Center),
        Anchor::End => (end, Align::Right),
    };
    let turn = match orient {
        TitleOrient::Left => -90.0,
        TitleOrient::Right => 90.0,
        _ => 0.0,
    };
    // As Vega does: the texts about their anchor first, then the anchor beside all that is drawn.
    let (dx, dy) = (def.dx().unwrap_or(0.0), def.dy().unwrap_or(0.0));
    let (sin, cos) = def.angle().unwrap_or(turn).to_radians().sin_cos();
    let shift = Point::new(dx * cos - dy * sin, dx * sin + dy * cos);
    let stand = |place: Point| Stand {
        place,
        align: def.align().map_or(align, side),
        baseline: def.baseline().unwrap_or(Baseline::Top),
        angle: def.angle().unwrap_or(turn),
        whole: true,
    };
    let own = head.room_at(title, &stand(shift), look.measure);
    let beside = match orient {
        TitleOrient::Left => Point::new(own.width + gap, 0.0),
        TitleOrient::Right => Point::new(-own.width - gap, 0.0),
        TitleOrient::None => Point::default(),
        TitleOrient::Top | TitleOrient::Bottom => Point::new(0.0, own.height + gap),
    };
    let below = Point::new(shift.x + beside.x, shift.y + beside.y);
    let both = if subtitle.is_empty() { own } else { own.union(&under.room_at(subtitle, &stand(below), look.measure)) };
    let (offset, bounds) = (def.offset().unwrap_or(4.0), frames.bounds);
    let at = match orient {
        TitleOrient::Top => Point::new(along, bounds.y - both.height - offset),
        TitleOrient::Bottom => Point::new(along, bounds.bottom() + offset),
        TitleOrient::Left => Point::new(bounds.x - both.width - offset, along),
        TitleOrient::Right => Point::new(bounds.right() + both.width + offset, along),
        TitleOrient::None => Point::default(),
    };
    let placed = |lettering: &Lettering, lines: &[Rc<str>], from: Point| {
        lettering.nodes(lines, stand(Point::new(at.x + from.x, at.y + from.y)), look.measure)
    };
    let mut nodes = placed(&head, title, shift);
    nodes.extend(placed(&under, subtitle, below));
    Some((nodes, both.moved(at.x, at.y)))
}
