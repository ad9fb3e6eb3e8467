//! Names of series at the ends of their lines, in place of a legend, where they fit.
//!
//! Takes the layers of a page before it is laid out and decides; then takes the ends of the drawn lines of a
//! plot and gives the names, moved apart where they would touch, with a leader where one stands off its
//! line. They are entries of a legend to whoever puts series away or brings one forward.

use std::rc::Rc;

use crate::color::Color;
use crate::dataset::{Value, category_id};
use crate::geometry::{Point, Rect};
use crate::list::Listed;
use crate::order::sort_by_number;
use crate::spec::Channel;
use crate::spec::mark::MarkKind;
use crate::spec::values::Orientation;

use super::SceneEntry;
use super::format::category_label;
use super::guide::legend::struck;
use super::guide::ticks::relabelled;
use super::label_room::spread;
use super::labels::text_box;
use super::layer::Layer;
use super::look::Look;
use super::mark::LineEnd;
use super::naming::label_map;
use super::node::{Align, Cap, Font, Join, Node, Rule, Stroke, Text};
use super::place::UnitScales;
use super::selection::{STEPPED_BACK, SeriesKey};
use super::text::beginning;
use super::unit::{Encoded, Unit};

/// Most lines that are named: more make a column of names that nobody can follow.
const MOST: usize = 6;
/// Widest name, as a share of the chart.
const SHARE: f64 = 0.26;
/// Between the end of a line and its name, CSS px.
const GAP: f64 = 9.0;
/// Between the lines of two names, in font sizes.
const LINE: f64 = 1.25;
/// A name moved further than this has a leader, CSS px.
const LEADER: f64 = 7.0;

/// Marks the lines whose series are named at their ends. All colours of the plot are then those of these
/// series, so that no legend is needed. It is decided as if nothing were put away: a legend that came and
/// went would move the plot. `height` is what the plot has at least, CSS px.
pub fn decide(layers: &mut [Layer], height: f64, look: &Look<'_>) {
    if !look.theme.is_house() {
        return;
    }
    let mut colored = layers.iter().filter_map(|layer| layer.whole().get(Channel::Color));
    let Some(first) = colored.next().cloned() else { return };
    let same = |encoded: &Encoded| {
        encoded.column == first.column
            && encoded.datum.is_none()
            && encoded.def.legend().is_unset()
            && encoded.kind.is_discrete()
    };
    if first.column.is_none() || !same(&first) || !colored.all(same) {
        return;
    }
    let mut lines = layers.iter_mut().filter(|layer| layer.unit.kind == MarkKind::Line);
    let (Some(line), None) = (lines.next(), lines.next()) else { return };
    if line.unit.orient == Some(Orientation::Horizontal) {
        return;
    }
    let names = names(line.whole(), &first, look);
    let font = look.font(look.theme.label_size, 600);
    let room = look.width * SHARE;
    let fits =
        |name: &Rc<str>| beginning(name, room, &font).len() == name.len() && look.measure.width(name, &font) <= room;
    let high = super::scales::count(names.len()) * font.size * LINE;
    let named = !names.is_empty() && names.len() <= MOST && high <= height && names.iter().all(fits);
    line.unit.named_at_ends = named;
    line.whole.iter_mut().for_each(|whole| whole.named_at_ends = named);
}

/// The names of the series there are.
fn names(unit: &Unit, encoded: &Encoded, look: &Look<'_>) -> Vec<Rc<str>> {
    let Some(column) = encoded.column.as_ref().and_then(|name| unit.data.column(name)) else { return Vec::new() };
    let values = crate::transform::group::distinct_values(column);
    // A series that is no text has no name of its own.
    values.iter().map(|value| name(value, unit, encoded, look)).collect::<Option<Vec<_>>>().unwrap_or_default()
}

/// The name of a series, as a legend would say it.
fn name(value: &Value, unit: &Unit, encoded: &Encoded, look: &Look<'_>) -> Option<Rc<str>> {
    let Value::Text(id) = value else { return None };
    let label = category_label(id, encoded, &unit.data, look);
    Some(relabelled(value, label, label_map(encoded).as_ref(), look.language()))
}

/// The names of a plot's lines, in px of the plot.
#[derive(Debug, Default)]
pub struct Named {
    /// Names and their leaders.
    pub nodes: Vec<Node>,
    /// The names as entries of a legend, in the order of the colours.
    pub entries: Vec<SceneEntry>,
}

/// A name and where its line ends.
struct Name {
    id: Rc<str>,
    end: Point,
    y: f64,
    text: Rc<str>,
    width: f64,
    color: Color,
    /// How much of its colour it keeps.
    share: f64,
}

/// The names of a layer's lines and their leaders, and those of lines that are put away where they stood;
/// `height` is that of the plot.
#[must_use]
pub fn place(layer: &Layer, scales: &UnitScales, ends: &[LineEnd], height: f64, look: &Look<'_>) -> Named {
    let mut named = Named::default();
    let unit = &layer.unit;
    if !unit.named_at_ends {
        return named;
    }
    let Some(encoded) = unit.get(Channel::Color) else { return named };
    let font = look.font(look.theme.label_size, 600);
    let mut names: Vec<Name> = ends
        .iter()
        .filter_map(|LineEnd { at, row, color }| {
            let value = unit.data.value(*row, encoded.column.as_deref()?);
            let text = name(&value, unit, encoded, look)?;
            let share = if look.selection.steps_back(unit, *row) { STEPPED_BACK } else { 1.0 };
            let (width, color) = (look.measure.width(&text, &font), look.theme.readable(*color));
            Some(Name { id: category_id(&value), end: *at, y: at.y, width, text, color, share })
        })
        .listed();
    let line = font.size * LINE;
    sort_by_number(&mut names, &|name| name.end.y);
    let mut rooms = names.iter().map(|name| Rect::new(name.end.x, name.y, name.width + GAP, 0.0)).listed();
    spread(&mut rooms, line, height);
    for (name, room) in names.iter_mut().zip(&rooms) {
        name.y = room.y;
    }
    if !layer.away.is_empty() {
        let rooms: Vec<Rect> = layer.away.iter().map(|entry| entry.room).listed();
        step_aside(&mut names, &rooms, line, height);
    }
    for entry in &layer.away {
        named.nodes.extend(put_away(entry, &font, look));
        named.entries.push(entry.clone());
    }
    for name in names {
        let at = Point::new(name.end.x + GAP, name.y + font.size * 0.34);
        if (name.y - name.end.y).abs() > LEADER {
            let color = look.theme.quiet.faded(name.share);
            let stroke = Stroke { color, width: 1.0, dash: Rc::default(), cap: Cap::Butt, join: Join::Miter };
            let (from, to) = (Point::new(name.end.x + 4.0, name.end.y), Point::new(at.x - 2.0, name.y));
            named.nodes.push(Node::Rule(Rule { from, to, stroke, crisp: false }));
        }
        let text = Text {
            place: at,
            text: name.text.clone(),
            font: font.clone(),
            fill: name.color.faded(name.share),
            align: Align::Left,
            angle: 0.0,
            halo: Some((look.theme.background, super::ground::HALO)),
            width: name.width,
        };
        let key = SeriesKey { channel: Channel::Color, column: encoded.column.clone(), value: name.id };
        named.entries.push(SceneEntry { label: name.text, key: Some(key), hidden: false, room: text_box(&text) });
        named.nodes.push(Node::Text(text));
    }
    // As the legend has them, so that nothing changes places when it takes over.
    let order = scales.get(Channel::Color).map(|scale| scale.values.as_slice()).unwrap_or_default();
    sort_by_number(&mut named.entries, &|entry| {
        let id = entry.key.as_ref().map(|key| &key.value);
        order.iter().position(|value| Some(&category_id(value)) == id).map_or(-1.0, |place| place as f64)
    });
    named
}

/// The name of a series that is put away, where it stood: grey, and struck through.
fn put_away(entry: &SceneEntry, font: &Font, look: &Look<'_>) -> [Node; 2] {
    let mut text = Text {
        place: Point::new(entry.room.x, 0.0),
        text: entry.label.clone(),
        font: font.clone(),
        fill: look.theme.muted,
        align: Align::Left,
        angle: 0.0,
        halo: None,
        width: entry.room.width,
    };
    text.place.y = entry.room.y - text_box(&text).y;
    let line = struck(text.place, text.width, font.size, look.theme.muted);
    [Node::Text(text), line]
}

/// Moves names off the rooms of others that stay, each to the nearest height that is free.
fn step_aside(names: &mut [Name], rooms: &[Rect], line: f64, height: f64) {
    for index in 0..names.len() {
        let (before, rest) = names.split_at_mut(index);
        let Some(name) = rest.first_mut() else { continue };
        let start = name.end.x + GAP;
        let reaches = |left: f64, right: f64| left < start + name.width && start < right;
        let standing = rooms.iter().filter(|room| reaches(room.x, room.right())).map(|room| room.center().y);
        let moved = before.iter().filter(|other| reaches(other.end.x + GAP, other.end.x + GAP + other.width));
        let taken: Vec<f64> = standing.chain(moved.map(|other| other.y)).listed();
        let free = |y: &f64| taken.iter().all(|other| (other - y).abs() > line - 0.01) && (0.0..=height).contains(y);
        let beside = taken.iter().flat_map(|other| [other - line, other + line]);
        let away = |y: f64| (y - name.end.y).abs();
        let nearest = [name.y].into_iter().chain(beside).filter(free).min_by(|a, b| away(*a).total_cmp(&away(*b)));
        name.y = nearest.unwrap_or(name.y);
    }
}
