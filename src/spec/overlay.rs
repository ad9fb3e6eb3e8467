//! Points and lines on lines and areas, as layers of their own; ranged lines, as rules.
//!
//! Takes a unit; gives it back, or the layers it stands for. Rules and order are those of Vega-Lite's
//! path overlay and ranged line normalisers.

use super::config::Config;
use super::encoding::Channel;
use super::mark::{LineOverlay, Mark, MarkKind, PointOverlay};
use super::normalize::shows_data;
use super::orient::orient;
use super::property::Nullable;
use super::stack::stacking;
use super::view::{Frame, LayerView, UnitView, View};

/// Opacity of an area below its line or points.
const REDUCED_OPACITY: f64 = 0.7;

/// The layers a unit stands for, or the unit itself.
pub(crate) fn expand(mut unit: UnitView, config: &Config) -> View {
    let Some(kind) = unit.mark.kind() else { return View::Unit(Box::new(unit)) };
    let defaults = config.of_mark(kind);
    let point = matches!(kind, MarkKind::Line | MarkKind::Area | MarkKind::Rule)
        .then(|| point_overlay(&unit, defaults))
        .flatten();
    let line = (kind == MarkKind::Area).then(|| line_overlay(&unit.mark, defaults)).flatten();
    if point.is_none() && line.is_none() {
        unit.mark.set_point(Nullable::Unset);
        unit.mark.set_line(Nullable::Unset);
        return View::Unit(Box::new(ranged_line(unit)));
    }
    layers(unit, kind, point, line, config)
}

fn layers(unit: UnitView, kind: MarkKind, point: Option<Box<Mark>>, line: Option<Box<Mark>>, config: &Config) -> View {
    let UnitView { mut frame, mark, mut encoding } = unit;
    let name = frame.name.take();
    let sources = sources(&mark, kind, config);
    let wanted = sources.iter().find_map(|mark| mark.orient());
    let opaque = sources.iter().all(|mark| mark.opacity().is_none() && mark.fill_opacity().is_none());
    let stacked = stacking(kind, orient(kind, &encoding, wanted), &encoding);

    let mut over = encoding.clone();
    if let Some(stacked) = stacked
        && let Some((_, def)) = over.channels.iter_mut().find(|(channel, _)| *channel == stacked.channel)
    {
        def.set_stack(Nullable::Value(stacked.offset));
    }
    // A line along the edge of an area has no second place: it would be a rule.
    over.remove(Channel::X2);
    over.remove(Channel::Y2);

    let mut base = mark.clone();
    base.set_point(Nullable::Unset);
    base.set_line(Nullable::Unset);
    if kind == MarkKind::Area && opaque {
        base.set_opacity(Some(REDUCED_OPACITY));
    }
    encoding.remove(Channel::Shape);
    let base = UnitView { frame: Frame { name, ..Frame::default() }, mark: base, encoding };
    let mut layer = vec![View::Unit(Box::new(ranged_line(base)))];
    let overlays = [line.map(|overlay| (MarkKind::Line, overlay)), point.map(|overlay| (MarkKind::Point, overlay))];
    for (kind, mut overlay) in overlays.into_iter().flatten() {
        overlay.set_kind(Some(kind));
        overlay.set_clip(overlay.clip().or(mark.clip()));
        if overlay.tooltip().is_unset() {
            overlay.set_tooltip(mark.tooltip().clone());
        }
        if kind == MarkKind::Line {
            overlay.set_interpolate(overlay.interpolate().or(mark.interpolate()));
            overlay.set_tension(overlay.tension().or(mark.tension()));
        } else {
            overlay.set_opacity(overlay.opacity().or(Some(1.0)));
            overlay.set_filled(overlay.filled().or(Some(true)));
        }
        // A line over an area has points of its own where shapes, or the defaults of lines, ask for them.
        layer.push(expand(UnitView { frame: Frame::default(), mark: *overlay, encoding: over.clone() }, config));
    }
    View::Layer(Box::new(LayerView { frame, layer }))
}

/// Where a property of the mark comes from, the strongest first: the mark, its styles, the style of its
/// kind, the defaults of its kind, those of all marks.
fn sources<'a>(mark: &'a Mark, kind: MarkKind, config: &'a Config) -> Vec<&'a Mark> {
    let named = config.style().as_ref();
    let style = |name: &str| named.and_then(|named| named.get(name)).map(|style| &style.mark);
    let mut sources = vec![mark];
    sources.extend(mark.style().iter().flat_map(|styles| styles.0.iter().rev()).filter_map(|name| style(name)));
    sources.extend(style(kind.word()));
    sources.extend(config.of_mark(kind));
    sources.extend(config.mark().as_deref());
    sources
}

/// The points on a line or area, if it has any. A shape channel asks for them too.
fn point_overlay(unit: &UnitView, defaults: Option<&Mark>) -> Option<Box<Mark>> {
    let from_config = || match defaults.and_then(|mark| mark.point().value()) {
        Some(PointOverlay::Mark(mark)) => Some(mark.clone()),
        Some(PointOverlay::Bool(true) | PointOverlay::Transparent) => Some(Box::default()),
        Some(PointOverlay::Bool(false)) | None => unit.encoding.has(Channel::Shape).then(Box::default),
    };
    match unit.mark.point() {
        Nullable::Value(PointOverlay::Transparent) => Some(transparent()),
        Nullable::Value(PointOverlay::Bool(true)) => Some(Box::default()),
        Nullable::Value(PointOverlay::Mark(mark)) => Some(mark.clone()),
        Nullable::Value(PointOverlay::Bool(false)) | Nullable::Null => None,
        Nullable::Unset => from_config(),
    }
}

/// Points that are not seen.
fn transparent() -> Box<Mark> {
    let mut mark = Box::<Mark>::default();
    mark.set_opacity(Some(0.0));
    mark
}

/// The line on an area, if it has one.
fn line_overlay(mark: &Mark, defaults: Option<&Mark>) -> Option<Box<Mark>> {
    let of = |overlay: &LineOverlay| match overlay {
        LineOverlay::Bool(true) => Some(Box::default()),
        LineOverlay::Bool(false) => None,
        LineOverlay::Mark(mark) => Some(mark.clone()),
    };
    match mark.line() {
        Nullable::Value(overlay) => of(overlay),
        Nullable::Null => None,
        Nullable::Unset => defaults.and_then(|mark| mark.line().value()).and_then(of),
    }
}

/// A line with a second place is a rule for each row.
fn ranged_line(mut unit: UnitView) -> UnitView {
    let ranged = [(Channel::X, Channel::X2), (Channel::Y, Channel::Y2)].into_iter().any(|(first, second)| {
        let unbinned = unit.encoding.get(first).is_some_and(|def| shows_data(def) && !def.is_binned());
        unit.encoding.has(second) && unbinned
    });
    if unit.mark.kind() == Some(MarkKind::Line) && ranged {
        unit.mark.set_kind(Some(MarkKind::Rule));
    }
    unit
}
