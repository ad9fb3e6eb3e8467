//! What stands about the plots of Vega's look, and how large the chart is with it.
//!
//! Takes plots in their places; gives the scene's nodes with legends and title, moved so that nothing is cut
//! off, and its size.

use crate::geometry::Rect;
use crate::scene::captions::lines;
use crate::scene::fit::{Fitted, is_cut};
use crate::scene::guide::axis::group;
use crate::scene::layer::Layer;
use crate::scene::look::Look;
use crate::scene::node::{Join, Node, RectNode, Role};
use crate::scene::panels::Panel;
use crate::scene::place::rect::stands_on_bins;
use crate::scene::unit::{is_path, is_rect_based};
use crate::scene::view::Plot;
use crate::scene::{Scene, mark};
use crate::spec::chart::Padding;
use crate::spec::mark::{Mark, MarkKind};
use crate::spec::title::Title;
use crate::spec::values::StrokeCap;
use crate::spec::view::{Frame, ViewBackground};
use crate::spec::{Channel, ChartSpec, Merge};

use super::keys::{Around, place as place_keys};
use super::legend::KeyBox;
use super::title::{Frames, place as place_title};

/// What stands about a plot at the origin: its axes, its marks.
#[must_use]
pub fn around(plot: &Plot, layers: &[&Layer]) -> Around {
    let own = Rect::new(0.0, 0.0, plot.size.0, plot.size.1);
    let mut around = Around { plot: own, x: own, y: own, marks: own };
    for (axis, placed) in &plot.axes {
        let side = if axis.orient.is_horizontal() { &mut around.y } else { &mut around.x };
        *side = side.union(&placed.bounds);
    }
    for ((drawn, layer), scales) in plot.drawn.iter().zip(layers).zip(&plot.scales) {
        if mark::is_clipped_unit(&layer.unit) {
            continue;
        }
        let on_bins = |channel: Channel| is_rect_based(layer.unit.kind) && stands_on_bins(&layer.unit, scales, channel);
        let shift = |channel: Channel| if on_bins(channel) { TRANSLATE } else { 0.0 };
        let (right, down) = (shift(Channel::X), shift(Channel::Y));
        // Paths in series make a group, and legends stand clear of groups.
        let grouped = is_path(layer.unit.kind) && !layer.unit.series_columns().is_empty();
        let mitred = is_path(layer.unit.kind) || is_symbol(layer.unit.kind);
        for node in &drawn.nodes {
            if let Some(room) = room_of(node) {
                let more = node
                    .stroke()
                    .filter(|stroke| mitred && stroke.join == Join::Miter)
                    .map_or(0.0, |stroke| MITER * stroke.width);
                let room = room.grown(more).moved(right, down);
                around.marks = around.marks.union(&room);
                if grouped {
                    (around.x, around.y) = (around.x.union(&room), around.y.union(&room));
                }
            }
        }
    }
    around
}

/// What Vega takes the room of a node for: a text is as high as its font is large.
fn room_of(node: &Node) -> Option<Rect> {
    match node {
        Node::Text(text) if text.angle == 0.0 => {
            let room = text.bounds();
            let top = text.place.y - (0.8 * text.font.size).round();
            Some(Rect::new(room.x, top, room.width, text.font.size))
        }
        _ => node.bounds(),
    }
}

/// So far Vega moves rectangles on bins along with the axis, px.
const TRANSLATE: f64 = 0.5;

/// How much further than its half a stroke may reach at corners, in stroke widths: Vega reckons with mitres of
/// the greatest length wherever a mark is a path.
pub(super) const MITER: f64 = 1.5;

fn is_symbol(kind: MarkKind) -> bool {
    matches!(kind, MarkKind::Point | MarkKind::Circle | MarkKind::Square)
}

impl Around {
    /// The same at another place.
    #[must_use]
    pub fn moved(&self, dx: f64, dy: f64) -> Around {
        Around {
            plot: self.plot.moved(dx, dy),
            x: self.x.moved(dx, dy),
            y: self.y.moved(dx, dy),
            marks: self.marks.moved(dx, dy),
        }
    }
}

/// The title of a view with what `config` says of titles.
#[must_use]
pub fn titled(frame: &Frame, look: &Look<'_>) -> Title {
    let mut title = frame.title.value().map_or_else(Title::default, |title| (**title).clone());
    if let Some(config) = look.config.title() {
        title.fill_from(config);
    }
    title
}

/// Where a title stands, if the view has one.
#[must_use]
pub fn place_titles(frame: &Frame, frames: Frames, look: &Look<'_>) -> Option<(Vec<Node>, Rect)> {
    let title = titled(frame, look);
    let (text, subtitle) =
        (lines(title.text().as_ref(), look.language()), lines(title.subtitle().as_ref(), look.language()));
    place_title(&title, (&text, &subtitle), frames, look)
}

/// Whose marks stand along x or y has a plot with a frame; others Vega-Lite gives none.
#[must_use]
pub fn is_plotted<'a>(mut layers: impl Iterator<Item = &'a Layer>) -> bool {
    layers.any(|layer| layer.unit.get(Channel::X).is_some() || layer.unit.get(Channel::Y).is_some())
}

/// How a plot's frame is painted, by `view`, then `config.view` and the style of plots, or the styles it names instead.
fn framed(view: Option<&ViewBackground>, plotted: bool, look: &Look<'_>) -> ViewBackground {
    let mut def = view.cloned().unwrap_or_default();
    let usual = if plotted { "cell" } else { "view" };
    let names = def.style().as_ref().map_or_else(|| vec![usual.into()], |names| names.0.clone());
    for name in names.iter().rev() {
        if let Some(config) = look.config.view().as_deref().filter(|_| &**name == "cell") {
            def.fill_from(config);
        }
        if let Some(style) = look.config.style().as_ref().and_then(|styles| styles.get(name)) {
            def.fill_from(&of_style(&style.mark));
        }
    }
    def
}

/// What a named style says of a frame.
fn of_style(style: &Mark) -> ViewBackground {
    let mut def = ViewBackground::default();
    def.set_fill(style.fill().clone());
    def.set_fill_opacity(style.fill_opacity());
    def.set_opacity(style.opacity());
    def.set_stroke(style.stroke().clone());
    def.set_stroke_opacity(style.stroke_opacity());
    def.set_stroke_width(style.stroke_width());
    def
}

/// How far the stroke of a plot's frame reaches beyond the plot, px; Vega counts one that nobody sees, too.
#[must_use]
pub fn frame_reach(view: Option<&ViewBackground>, plotted: bool, look: &Look<'_>) -> f64 {
    let def = framed(view, plotted, look);
    let unseen = [def.opacity(), def.stroke_opacity()].contains(&Some(0.0));
    if def.stroke().value().is_none_or(|stroke| stroke.0.is_empty()) || unseen {
        return 0.0;
    }
    let corners = if def.stroke_cap() == Some(StrokeCap::Square) { std::f64::consts::SQRT_2 } else { 1.0 };
    corners * def.stroke_width().unwrap_or(1.0) / 2.0
}

/// The rectangle behind a plot.
#[must_use]
pub fn background(view: Option<&ViewBackground>, plotted: bool, rect: Rect, look: &Look<'_>) -> Option<Node> {
    let def = framed(view, plotted, look);
    let opacity = def.opacity().unwrap_or(1.0);
    let fill = def.fill().value().map(|fill| fill.color().faded(opacity * def.fill_opacity().unwrap_or(1.0)));
    let width = def.stroke_width().unwrap_or(1.0);
    let stroke = def.stroke().value().filter(|_| width > 0.0).map(|stroke| {
        let color = stroke.color().faded(opacity * def.stroke_opacity().unwrap_or(1.0));
        let mut stroke = crate::scene::guide::axis::solid(color, width);
        stroke.dash = def.stroke_dash().as_deref().map(|dash| dash.into()).unwrap_or_default();
        stroke.cap = mark::paint::cap(def.stroke_cap());
        stroke.join = mark::paint::join(def.stroke_join());
        stroke
    });
    let seen = |alpha: f64| alpha > 0.0;
    let shown = fill.is_some_and(|fill| seen(fill.alpha)) || stroke.as_ref().is_some_and(|s| seen(s.color.alpha));
    let corners = [def.corner_radius().unwrap_or(0.0); 4];
    shown.then(|| Node::Rect(RectNode { rect, corners, fill, stroke, crisp: corners[0] == 0.0 }))
}

/// Adds legends and title, and moves everything into the chart.
pub(in crate::scene) fn finish(
    (spec, frame): (&ChartSpec, &Frame),
    keys: &[KeyBox],
    panels: &[Panel],
    (around, fitted): (Around, Option<Fitted>),
    look: &Look<'_>,
    nodes: &mut Vec<Node>,
    scene: &mut Scene,
) {
    let mut bounds = around.bounds();
    for placed in place_keys(keys, &around) {
        bounds = bounds.union(&placed.room);
        nodes.push(group(Role::Legend, placed.nodes));
        if let Some(told) = scene.legends.get_mut(placed.index) {
            told.stand(&placed.entries);
        }
    }
    let is_faceted = panels.first().is_some_and(|panel| !panel.cell.keys.is_empty());
    let frames = Frames { plot: around.plot, bounds, panels: is_faceted };
    if let Some((parts, room)) = place_titles(frame, frames, look) {
        bounds = bounds.union(&room);
        nodes.push(group(Role::Title, parts));
    }
    if !is_faceted && is_cut(spec.autosize.as_ref(), look.config.autosize().as_ref()) {
        bounds = around.plot;
    }
    let [left, top, right, bottom] = padding(spec.padding.as_ref().or(look.config.padding().as_ref()));
    let Fitted { origin: (before, above), view, .. } = fitted.unwrap_or_else(|| {
        let (before, above) = ((around.plot.x - bounds.x).ceil(), (around.plot.y - bounds.y).ceil());
        let after = (bounds.right() - around.plot.right()).ceil();
        let below = (bounds.bottom() - around.plot.bottom()).ceil();
        let size = (around.plot.width, around.plot.height);
        Fitted { size, origin: (before, above), view: (before + size.0 + after, above + size.1 + below) }
    });
    let (dx, dy) = (left + before - around.plot.x, top + above - around.plot.y);
    for node in nodes.iter_mut() {
        node.shift(dx, dy);
    }
    for view in &mut scene.views {
        *view = view.moved(dx, dy);
    }
    for span in &mut scene.spans {
        span.places = (span.places.0 + dx, span.places.1 + dx);
    }
    for entry in scene.legends.iter_mut().flat_map(|legend| &mut legend.entries) {
        entry.room = entry.room.moved(dx, dy);
    }
    for item in scene.marks.iter_mut().flat_map(|mark| &mut mark.items) {
        item.shape = mark::moved(item.shape, dx, dy);
    }
    scene.width = left + view.0 + right;
    scene.height = top + view.1 + bottom;
    if !look.measure.is_exact() {
        forget_widths(nodes);
    }
}

/// Space at the left, top, right and bottom.
pub(in crate::scene) fn padding(padding: Option<&Padding>) -> [f64; 4] {
    let sides = match padding {
        Some(Padding::All(all)) => [*all; 4],
        Some(Padding::Sides(sides)) => {
            [sides.left, sides.top, sides.right, sides.bottom].map(|side| side.unwrap_or(0.0))
        }
        None => [5.0; 4],
    };
    sides.map(|side| if side.is_finite() { side.clamp(0.0, 4096.0) } else { 0.0 })
}

/// Texts keep the width of the font they are drawn in: Vega's estimate, half as much again, made room for
/// them and must not stretch them.
fn forget_widths(nodes: &mut [Node]) {
    for node in nodes {
        match node {
            Node::Group(group) => forget_widths(&mut group.nodes),
            Node::Text(text) => text.width = 0.0,
            _ => {}
        }
    }
}
