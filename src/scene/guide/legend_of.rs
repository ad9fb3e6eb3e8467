//! From colour, size and shape scales to legends.
//!
//! Channels that show the same field share a legend, as in Vega-Lite. In the house look the swatches
//! take the form of the marks, qualifiers included, and forms that no entry shows are explained
//! after them, when and only when they occur.

use std::rc::Rc;

use crate::color::Color;
use crate::dataset::{Bound, Status, Value};
use crate::geometry::{Point, Rect};
use crate::scale::{Discretizing, Scale};
use crate::scene::format::qualifiers;
use crate::scene::look::Look;
use crate::scene::mark::paint::MarkPaint;
use crate::scene::mark::qualified::{BarStyle, Toward, bar_nodes};
use crate::scene::mark::symbol::symbol_nodes;
use crate::scene::node::{Cap, Join, Node, Rule, Stroke};
use crate::scene::place::UnitScales;
use crate::scene::scales::{ScaleModel, Visual};
use crate::scene::unit::title::channel_title;
use crate::scene::unit::{Encoded, Unit};
use crate::spec::mark::MarkKind;
use crate::spec::values::SymbolShape;
use crate::spec::{Channel, FieldType, Legend as LegendDef, Merge, Nullable};

use super::legend::{Legend, LegendBody, LegendEntry};
use super::ticks::{TickWish, category_text, relabelled, ticks, written_values};

/// The channels that get legends, in Vega-Lite's order.
const CHANNELS: [Channel; 9] = [
    Channel::Color,
    Channel::Fill,
    Channel::Stroke,
    Channel::Shape,
    Channel::Size,
    Channel::StrokeDash,
    Channel::StrokeWidth,
    Channel::Opacity,
    Channel::FillOpacity,
];

/// One unit with its scales.
pub type Scaled<'a> = (&'a Unit, &'a UnitScales);

/// Swatch room of the house look.
pub const SWATCH: (f64, f64) = (16.0, 12.0);

/// The legends of a chart.
#[must_use]
pub fn legends(units: &[Scaled<'_>], look: &Look<'_>) -> Vec<Legend> {
    let mut legends = Vec::new();
    let mut done: Vec<(Option<Rc<str>>, Vec<Channel>)> = Vec::new();
    for channel in CHANNELS {
        let sharing: Vec<(Scaled<'_>, &Encoded)> = units
            .iter()
            .filter_map(|scaled| {
                scaled.0.get(channel).filter(|encoded| encoded.is_scaled()).map(|encoded| (*scaled, encoded))
            })
            .collect();
        let Some(((unit, scales), encoded)) = sharing.first().copied() else { continue };
        let Some(scale) = scales.get(channel) else { continue };
        if sharing.iter().any(|(_, encoded)| matches!(encoded.def.legend, Nullable::Null)) {
            continue;
        }
        let continuous = matches!(scale.range, Visual::Ramp(_));
        // The same field in the same kind of legend is one legend.
        let same = done.iter().find(|(column, channels)| {
            *column == encoded.column && encoded.column.is_some() && !continuous && !channels.is_empty()
        });
        if same.is_some() && !is_amount(scale) {
            continue;
        }
        let mut def = LegendDef::default();
        for (_, encoded) in &sharing {
            if let Some(legend) = encoded.def.legend.value() {
                def.fill_from(legend);
            }
        }
        if let Some(config) = &look.config.legend {
            def.fill_from(config);
        }
        if def.disable == Some(true) {
            continue;
        }
        let merged: Vec<Channel> = CHANNELS
            .into_iter()
            .filter(|other| unit.get(*other).is_some_and(|other| other.column == encoded.column && other.is_scaled()))
            .collect();
        let title = match &def.title {
            Nullable::Null => Vec::new(),
            Nullable::Value(text) => text.for_language(look.language()).to_vec(),
            Nullable::Unset => channel_title(encoded, look.language(), look.count_title()),
        };
        let body = body(&sharing, scale, encoded, &merged, &def, look);
        legends.push(Legend { title, body });
        done.push((encoded.column.clone(), merged));
    }
    if look.theme.is_house() {
        explain_forms(units, &mut legends, look);
    }
    legends
}

fn is_amount(scale: &ScaleModel) -> bool {
    matches!(scale.scale, Scale::Continuous(_))
}

fn body(
    sharing: &[(Scaled<'_>, &Encoded)],
    scale: &ScaleModel,
    encoded: &Encoded,
    merged: &[Channel],
    def: &LegendDef,
    look: &Look<'_>,
) -> LegendBody {
    let Some(((unit, scales), _)) = sharing.first().copied() else { return LegendBody::Entries(Vec::new()) };
    let wish = TickWish {
        values: written_values(def.values.as_ref(), encoded.kind),
        count: def.tick_count.as_ref(),
        default_count: Some(5.0),
        min_step: def.tick_min_step,
        format: def.format.as_deref(),
        format_type: def.format_type.as_deref(),
    };
    if let (Visual::Ramp(ramp), Scale::Continuous(continuous)) = (&scale.range, &scale.scale) {
        let labels = ticks(scale, encoded, &unit.data, &wish, look)
            .into_iter()
            .filter_map(|(value, label)| Some((continuous.map(value.number()?)?, label)))
            .collect();
        return LegendBody::Ramp(ramp.samples(64), labels);
    }
    let values: Vec<(Value, Rc<str>)> = match &scale.scale {
        Scale::Discretizing(classes) => class_labels(classes, encoded, &wish, look),
        Scale::Continuous(_) => ticks(scale, encoded, &unit.data, &wish, look)
            .into_iter()
            .filter(|(value, _)| {
                scale.channel != Channel::Size || value.number() != Some(0.0) || !look.theme.is_house()
            })
            .collect(),
        _ => {
            let values = wish.values.clone().unwrap_or_else(|| scale.values.clone());
            values
                .into_iter()
                .map(|value| {
                    let (unit, encoded) =
                        owner(sharing, &value).map_or((unit, encoded), |((unit, _), own)| (unit, own));
                    let label = category_text(&value, scale, encoded, &unit.data, &wish, look);
                    (value, label)
                })
                .collect()
        }
    };
    let entries = values.into_iter().map(|(value, label)| {
        let label = relabelled(&value, label, def.label_map.as_ref(), look.language());
        let own = owner(sharing, &value).map_or((unit, scales), |(scaled, _)| scaled);
        entry(&value, label, own, sharing, merged, look)
    });
    LegendBody::Entries(entries.collect())
}

/// The layer a category comes from: not the text beside a mark, but the mark.
fn owner<'a>(sharing: &[(Scaled<'a>, &'a Encoded)], value: &Value) -> Option<(Scaled<'a>, &'a Encoded)> {
    let wanted = crate::dataset::Key::from(value);
    let shows = |((unit, _), encoded): &&(Scaled<'a>, &'a Encoded)| match (&encoded.datum, &encoded.column) {
        (Some(datum), _) => crate::dataset::Key::from(datum) == wanted,
        (None, Some(column)) => {
            (0..unit.data.rows()).any(|row| crate::dataset::Key::from(&unit.data.value(row, column)) == wanted)
        }
        (None, None) => false,
    };
    let marks = sharing.iter().filter(|((unit, _), _)| unit.kind != MarkKind::Text);
    marks.clone().find(shows).or_else(|| sharing.iter().find(shows)).copied()
}

/// Classes by their limits: `< 30`, `30 – 70`, `≥ 70`.
fn class_labels(
    classes: &Discretizing,
    encoded: &Encoded,
    wish: &TickWish<'_>,
    look: &Look<'_>,
) -> Vec<(Value, Rc<str>)> {
    let specifier = wish.format.and_then(crate::scale::NumberFormat::parse);
    let bounds = classes.thresholds();
    let (first, last) = (bounds.first().copied().unwrap_or(0.0), bounds.last().copied().unwrap_or(1.0));
    let _ = encoded;
    let count = crate::scene::scales::count(bounds.len());
    let format = crate::scale::tick_format::span_format(first, last, count.max(2.0), specifier.as_ref());
    let text = |number: f64| format.format(number, &look.locale);
    (0..=bounds.len())
        .map(|class| {
            let (from, to) = classes.class_extent(class);
            let label = match (from, to) {
                (None, Some(to)) => format!("< {}", text(to)),
                (Some(from), None) => format!("≥ {}", text(from)),
                (Some(from), Some(to)) => format!("{} – {}", text(from), text(to)),
                (None, None) => String::new(),
            };
            let inside = from.or(to.map(|to| to - 1.0)).unwrap_or(0.0);
            (Value::Number(inside), label.into())
        })
        .collect()
}

/// The status that all rows of a category share, if it is worth a form of its own.
fn shared_status(units: &[(Scaled<'_>, &Encoded)], value: &Value) -> Status {
    let wanted = crate::dataset::Key::from(value);
    let mut shared: Option<Status> = None;
    for ((unit, _), encoded) in units {
        let Some(column) = &encoded.column else { continue };
        for row in 0..unit.data.rows() {
            if crate::dataset::Key::from(&unit.data.value(row, column)) != wanted {
                continue;
            }
            let (status, _) = qualifiers(unit, row);
            match shared {
                None => shared = Some(status),
                Some(known) if known == status => {}
                Some(_) => return Status::Actual,
            }
        }
    }
    shared.unwrap_or_default()
}

fn entry(
    value: &Value,
    label: Rc<str>,
    (unit, scales): Scaled<'_>,
    sharing: &[(Scaled<'_>, &Encoded)],
    merged: &[Channel],
    look: &Look<'_>,
) -> LegendEntry {
    let theme = &look.theme;
    let color = merged
        .iter()
        .filter(|channel| matches!(channel, Channel::Color | Channel::Fill | Channel::Stroke))
        .find_map(|channel| scales.get(*channel).and_then(|scale| scale.color(value)))
        .unwrap_or(theme.mark);
    let house = theme.is_house();
    let status = if house { shared_status(sharing, value) } else { Status::Actual };
    let words = look.words.status(status);
    let label: Rc<str> = match (words, look.words) {
        ("", _) => label,
        (words, crate::scene::words::Words::Chinese) => format!("{label}（{words}）").into(),
        (words, crate::scene::words::Words::English) => format!("{label} ({words})").into(),
    };
    let kind = unit.kind;
    let swatch = if house {
        house_swatch(kind, color, status, value, scales, merged, look)
    } else {
        vega_swatch(unit, color, value, scales, merged)
    };
    LegendEntry { swatch, label }
}

fn line(color: Color, width: f64, dash: Rc<[f64]>) -> Stroke {
    Stroke { color, width, dash, cap: Cap::Butt, join: Join::Miter }
}

fn house_swatch(
    kind: MarkKind,
    color: Color,
    status: Status,
    value: &Value,
    scales: &UnitScales,
    merged: &[Channel],
    look: &Look<'_>,
) -> Vec<Node> {
    let (width, height) = SWATCH;
    let middle = Point::new(width / 2.0, height / 2.0);
    match kind {
        MarkKind::Line => {
            let dash = scales
                .get(Channel::StrokeDash)
                .filter(|_| merged.contains(&Channel::StrokeDash))
                .and_then(|scale| scale.dash(value));
            let stroke = line(color, 2.5, dash.unwrap_or_default());
            vec![Node::Rule(Rule {
                from: Point::new(0.0, middle.y),
                to: Point::new(width, middle.y),
                stroke,
                crisp: false,
            })]
        }
        MarkKind::Rule => {
            let stroke = line(color, 2.0, Rc::default());
            vec![Node::Rule(Rule {
                from: Point::new(0.0, middle.y),
                to: Point::new(width, middle.y),
                stroke,
                crisp: false,
            })]
        }
        MarkKind::Point | MarkKind::Circle | MarkKind::Square => {
            let hollow = matches!(status, Status::Target | Status::Forecast);
            let size = scales
                .get(Channel::Size)
                .filter(|_| merged.contains(&Channel::Size))
                .and_then(|scale| scale.number(value))
                .unwrap_or(80.0);
            let shape = scales
                .get(Channel::Shape)
                .filter(|_| merged.contains(&Channel::Shape))
                .and_then(|scale| scale.shape(value));
            let paint = MarkPaint {
                fill: Some(if hollow { look.theme.background } else { color }),
                stroke: hollow.then(|| line(color, 2.0, Rc::default())),
                color,
            };
            symbol_nodes(shape.unwrap_or(SymbolShape::Circle), middle, size.min(height * height), &paint)
        }
        _ => {
            let style = BarStyle { color, background: look.theme.background, corners: [0.0; 4], stroke: None };
            bar_nodes(Rect::new(0.0, 0.0, width, height), Toward::Right, status, Bound::Exact, &style)
        }
    }
}

fn vega_swatch(unit: &Unit, color: Color, value: &Value, scales: &UnitScales, merged: &[Channel]) -> Vec<Node> {
    let middle = Point::new(8.0, 6.0);
    if unit.kind == MarkKind::Line {
        let dash = scales
            .get(Channel::StrokeDash)
            .filter(|_| merged.contains(&Channel::StrokeDash))
            .and_then(|scale| scale.dash(value));
        let stroke = line(color, 2.0, dash.unwrap_or_default());
        return vec![Node::Rule(Rule { from: Point::new(3.0, 6.0), to: Point::new(13.0, 6.0), stroke, crisp: false })];
    }
    let size = scales
        .get(Channel::Size)
        .filter(|_| merged.contains(&Channel::Size))
        .and_then(|scale| scale.number(value))
        .unwrap_or(100.0);
    let shape =
        scales.get(Channel::Shape).filter(|_| merged.contains(&Channel::Shape)).and_then(|scale| scale.shape(value));
    let hollow = unit.kind == MarkKind::Point && unit.mark.filled != Some(true);
    let paint =
        MarkPaint { fill: (!hollow).then_some(color), stroke: hollow.then(|| line(color, 1.5, Rc::default())), color };
    symbol_nodes(shape.unwrap_or(SymbolShape::Circle), middle, size.min(400.0), &paint)
}

/// Entries for the forms of bars and points that the other entries leave unexplained.
fn explain_forms(units: &[Scaled<'_>], legends: &mut Vec<Legend>, look: &Look<'_>) {
    let mut statuses: Vec<Status> = Vec::new();
    let mut bounds: Vec<Bound> = Vec::new();
    let mut kind = None;
    for (unit, _) in units {
        if !matches!(unit.kind, MarkKind::Bar | MarkKind::Point | MarkKind::Circle | MarkKind::Square) {
            continue;
        }
        kind.get_or_insert(unit.kind);
        for row in 0..unit.data.rows() {
            let (status, bound) = qualifiers(unit, row);
            if !matches!(status, Status::Actual | Status::Missing) && !statuses.contains(&status) {
                statuses.push(status);
            }
            if bound != Bound::Exact && !bounds.contains(&bound) {
                bounds.push(bound);
            }
        }
    }
    let explained = |legends: &[Legend], word: &str| {
        legends.iter().any(|legend| match &legend.body {
            LegendBody::Entries(entries) => entries.iter().any(|entry| entry.label.contains(word)),
            LegendBody::Ramp(..) => false,
        })
    };
    statuses.sort_unstable();
    bounds.sort_unstable();
    let (width, height) = SWATCH;
    let quiet = look.theme.muted;
    let style = BarStyle { color: quiet, background: look.theme.background, corners: [0.0; 4], stroke: None };
    let mut entries: Vec<LegendEntry> = Vec::new();
    for status in statuses {
        let word = look.words.status(status);
        if explained(legends, word) {
            continue;
        }
        let swatch = match kind {
            Some(MarkKind::Bar) => {
                bar_nodes(Rect::new(0.0, 0.0, width, height), Toward::Right, status, Bound::Exact, &style)
            }
            _ => house_swatch(MarkKind::Point, quiet, status, &Value::Number(0.0), &UnitScales::default(), &[], look),
        };
        entries.push(LegendEntry { swatch, label: word.into() });
    }
    for bound in bounds {
        let swatch = if kind == Some(MarkKind::Bar) {
            let room = Rect::new(2.0, 5.0, width - 4.0, height - 5.0);
            bar_nodes(room, Toward::Up, Status::Target, bound, &style)
        } else {
            crate::scene::mark::symbol::bound_nodes(Point::new(width / 2.0, height / 2.0), 0.0, bound, quiet)
        };
        let label = format!("{} {}", bound.sign(), look.words.bound(bound)).trim().to_owned();
        entries.push(LegendEntry { swatch, label: label.into() });
    }
    if entries.is_empty() {
        return;
    }
    match legends.iter_mut().find_map(|legend| match &mut legend.body {
        LegendBody::Entries(known) => Some(known),
        LegendBody::Ramp(..) => None,
    }) {
        Some(known) => known.extend(entries),
        None => legends.push(Legend { title: Vec::new(), body: LegendBody::Entries(entries) }),
    }
    let _ = FieldType::Nominal;
}
