//! Texts: values and names written at a place.

use std::rc::Rc;

use crate::dataset::{Bound, Value};
use crate::geometry::Point;
use crate::list::Listed;
use crate::scene::format::{is_time_format, observation_label, qualifiers, value_text};
use crate::scene::ground::HALO;
use crate::scene::guide::lettering::{Lettering, Stand};
use crate::scene::node::{Align as NodeAlign, Font, Group, Node, Role};
use crate::scene::place::Fallback;
use crate::scene::{Item, Shape};
use crate::spec::FieldType;
use crate::spec::values::{Align, Baseline, FontStyle};
use crate::spec::{Channel, ChannelValue};

use super::paint::{Painter, TextSource};
use super::qualified::CHEVRON_REACH;
use super::{Drawn, is_beyond};

/// Draws one text a row.
#[must_use]
pub fn draw(painter: &Painter<'_>) -> Drawn {
    let placing = painter.placing;
    let unit = placing.unit;
    let house = painter.look.theme.is_house();
    let mark = &unit.mark;
    let mut drawn = Drawn { series: vec![Vec::new()], ..Drawn::default() };
    for row in unit.drawn_rows() {
        let at = |channel| placing.point(channel, row, Fallback::Middle).or_else(|| placing.shown_at(channel));
        let (Some(x), Some(y)) = (at(Channel::X), at(Channel::Y)) else { continue };
        let place = Point::new(x, y);
        if is_beyond(placing, place) {
            continue;
        }
        let (lines, text) = text_of(painter, row);
        let size = painter.number(Channel::Size, row).or(mark.font_size()).or(mark.size());
        let size = size.unwrap_or(painter.look.theme.value_size).clamp(1.0, 1000.0);
        let family: Rc<str> = mark.font().clone().unwrap_or_else(|| painter.look.theme.font.clone());
        let weight = mark.font_weight().as_ref().map_or(400, crate::spec::values::FontWeight::number);
        let italic = matches!(mark.font_style(), Some(FontStyle::Italic | FontStyle::Oblique));
        let font = Font { family, size, weight, italic };
        let (status, bound) = qualifiers(unit, row);
        let mut align = node_align(mark.align());
        let mut baseline = mark.baseline().unwrap_or(Baseline::Middle);
        let (mut dx, mut dy) = (mark.dx().unwrap_or(0.0), mark.dy().unwrap_or(0.0));
        // Beyond the end of a bar that goes the other way is on its other side.
        if house && align == NodeAlign::Left && dx > 0.0 && is_negative(painter, Channel::X, row) {
            (align, dx) = (NodeAlign::Right, -dx);
        }
        if house && baseline == Baseline::Bottom && dy < 0.0 && is_negative(painter, Channel::Y, row) {
            (baseline, dy) = (Baseline::Top, -dy);
        }
        if house && matches!(bound, Bound::AtLeast | Bound::Over) {
            // The label stands clear of the chevron that leaves the value open.
            match (baseline, align) {
                (Baseline::Bottom | Baseline::Alphabetic, _) => dy -= CHEVRON_REACH,
                (Baseline::Middle, NodeAlign::Left) => dx += CHEVRON_REACH,
                (Baseline::Middle, NodeAlign::Right) => dx -= CHEVRON_REACH,
                _ => {}
            }
        }
        let paint = painter.paint(row);
        // Colours of series are made for marks; text needs more contrast.
        let scaled = house && unit.get(Channel::Color).is_some_and(|encoded| encoded.is_scaled());
        let fill = paint.fill.map(|fill| if scaled { painter.look.theme.readable(fill) } else { fill });
        // Vega makes room for a text that says nothing, too.
        if let Some(fill) = fill.filter(|_| !house || !text.is_empty()) {
            let angle = painter.number(Channel::Angle, row).or(mark.angle()).unwrap_or(0.0);
            let lettering =
                Lettering { font, color: fill, line_height: mark.line_height(), limit: mark.limit().unwrap_or(0.0) };
            let stand = Stand { place: Point::new(x + dx, y + dy), align, baseline, angle, whole: !house };
            let mut nodes = lettering.nodes(&lines, stand, painter.look.measure);
            let outline = paint.stroke.map(|stroke| (stroke.color, stroke.width));
            for node in &mut nodes {
                if let Node::Text(text) = node {
                    text.halo = outline.or(house.then_some((painter.look.theme.background, HALO)));
                }
            }
            // Lines of one text stand and fall together.
            match nodes.len() {
                1 => drawn.nodes.append(&mut nodes),
                _ => drawn.nodes.push(Node::Group(Group { role: Role::Plain, clip: None, nodes })),
            }
        }
        let item = Item {
            shape: Shape::Text(place),
            row: Some(row),
            fill: paint.fill.map(|_| paint.color),
            text: Some(text),
            status,
            bound,
            open: false,
        };
        if let Some(items) = drawn.series.first_mut() {
            items.push(item);
        }
    }
    drawn
}

/// Whether a row's amount on a channel is below zero.
fn is_negative(painter: &Painter<'_>, channel: Channel, row: usize) -> bool {
    painter
        .placing
        .unit
        .get(channel)
        .filter(|encoded| encoded.is_measure())
        .is_some_and(|encoded| painter.placing.value(encoded, row).number().is_some_and(|number| number < 0.0))
}

/// The lines of a text, and what it says as a whole.
fn text_of(painter: &Painter<'_>, row: usize) -> (Vec<Rc<str>>, Rc<str>) {
    let unit = painter.placing.unit;
    let language = painter.look.language();
    let whole: Rc<str> = match painter.text_source(Channel::Text, row) {
        TextSource::Field(encoded) if encoded.def.format_type().as_deref() == Some("observation") => {
            observation_label(unit, encoded, row, painter.look)
        }
        TextSource::Field(encoded) => {
            let value = painter.placing.value(encoded, row);
            if value.is_missing() && !painter.look.theme.is_house() {
                // A summary of nothing is no number; null is itself.
                let summary = encoded.kind == FieldType::Quantitative && encoded.def.aggregate().is_some();
                if summary { "NaN".into() } else { "null".into() }
            } else {
                let text = value_text(&value, encoded, &unit.data, painter.look);
                // A bin is from here to there.
                let end = encoded
                    .bins
                    .filter(|_| !is_time_format(encoded))
                    .and_then(|bins| Some(Value::Number(value.number()? + bins.step)));
                match end.map(|end| value_text(&end, encoded, &unit.data, painter.look)) {
                    Some(end) => format!("{text} \u{2013} {end}").into(),
                    None => text,
                }
            }
        }
        TextSource::Constant(ChannelValue::Text(text)) => return several(text.for_language(language).to_vec()),
        TextSource::Constant(ChannelValue::Word(word)) => word.clone(),
        TextSource::Constant(ChannelValue::Number(number)) => crate::digits::shortest(*number).into(),
        TextSource::Constant(ChannelValue::List(list)) => {
            return several(list.iter().map(|datum| crate::dataset::category_id(&datum.value())).listed());
        }
        TextSource::Nothing => match unit.mark.text() {
            Some(text) => return several(text.for_language(language).to_vec()),
            None => "".into(),
        },
    };
    let config = &painter.look.config;
    match unit.mark.line_break().as_deref().or(config.line_break().as_deref()).filter(|mark| !mark.is_empty()) {
        Some(mark) => (whole.split(mark).map(Rc::from).listed(), whole),
        None => (vec![whole.clone()], whole),
    }
}

fn several(lines: Vec<Rc<str>>) -> (Vec<Rc<str>>, Rc<str>) {
    let whole = lines.join(" ").into();
    (lines, whole)
}

fn node_align(align: Option<Align>) -> NodeAlign {
    match align {
        Some(Align::Left) => NodeAlign::Left,
        Some(Align::Right) => NodeAlign::Right,
        Some(Align::Center) | None => NodeAlign::Center,
    }
}
