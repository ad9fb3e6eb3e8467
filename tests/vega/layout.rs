//! What differs between a scene's page and Vega's: how large it is, and where its titles and labels stand.
//!
//! Takes a scene and a reference with `page` and `texts`; a reference without them says nothing of either. The labels of axes
//! are compared with the axes. A text that is cut is known by its beginning.

use indicator_charts::scene::Scene;
use indicator_charts::scene::metrics::VegaMeasure;
use indicator_charts::scene::node::{Align, Node, Role, Text};
use indicator_charts::scene::text::TextMeasure;
use serde_json::Value;

/// A page may be larger or smaller, and a text stand elsewhere, by so many px.
const PAGE: f64 = 1.0;
const PLACE: f64 = 2.5;

/// A text and the middle of its room.
type Placed = (String, f64, f64);

/// The parts that differ, each in a few words.
pub(crate) fn differences(scene: &Scene, theirs: &Value) -> Vec<String> {
    let mut parts = Vec::new();
    let number = |value: &Value| value.as_f64().unwrap_or(f64::NAN);
    if let Some([width, height]) = theirs["page"].as_array().map(Vec::as_slice) {
        let (width, height) = (number(width), number(height));
        if (scene.width - width).abs() > PAGE || (scene.height - height).abs() > PAGE {
            parts.push(format!("page: {} × {} for {width} × {height}", scene.width, scene.height));
        }
    }
    let mut own = Vec::new();
    scene.nodes.iter().for_each(|node| read(node, false, &mut own));
    for wanted in theirs["texts"].as_array().map_or(&[][..], Vec::as_slice) {
        let (text, x, y) = (wanted[0].as_str().unwrap_or_default().trim(), number(&wanted[1]), number(&wanted[2]));
        let is_it = |(own, own_x, own_y): &Placed| {
            let cut = own.strip_suffix('…').is_some_and(|start| text.starts_with(start));
            (own == text || cut) && (own_x - x).abs() <= PLACE && (own_y - y).abs() <= PLACE
        };
        match own.iter().position(is_it) {
            Some(place) => drop(own.swap_remove(place)),
            None => {
                let alike: Vec<&Placed> = own.iter().filter(|(own, ..)| own == text).collect();
                parts.push(format!("texts: {text:?} at ({x}, {y}) not among {alike:.1?}"));
            }
        }
    }
    parts
}

/// The texts of guides and titles.
fn read(node: &Node, told: bool, found: &mut Vec<Placed>) {
    match node {
        Node::Group(group) => {
            let told = told || matches!(group.role, Role::Axis | Role::Legend | Role::Header | Role::Title);
            group.nodes.iter().for_each(|node| read(node, told, found));
        }
        Node::Text(text) if told => found.push(placed(text)),
        _ => {}
    }
}

fn placed(text: &Text) -> Placed {
    let half = VegaMeasure.width(&text.text, &text.font) / 2.0;
    let middle = match text.align {
        Align::Left => half,
        Align::Center => 0.0,
        Align::Right => -half,
    };
    // Vega has four fifths of a line over its foot.
    let up = -0.3 * text.font.size;
    let (sin, cos) = text.angle.to_radians().sin_cos();
    (text.text.to_string(), text.place.x + middle * cos - up * sin, text.place.y + middle * sin + up * cos)
}
