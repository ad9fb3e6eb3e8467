//! What differs between a scene's inspection and what Vega resolves.
//!
//! Vega's mark names are those of its scene: a bar is a `rect`, a point a `symbol`. An item is
//! `[x, y, width, height, x2, y2, size]`; numbers that are not there are not compared. Items match
//! in order or, where order means nothing, as a multiset.

use serde_json::Value;

/// Places may differ by so many px.
const TOLERANCE: f64 = 1.0;

/// The parts that differ, each in a few words; empty where all is as Vega has it.
pub(crate) fn differences(ours: &Value, theirs: &Value) -> Vec<String> {
    let mut parts = Vec::new();
    sizes(ours, theirs, &mut parts);
    axes(ours, theirs, &mut parts);
    legends(ours, theirs, &mut parts);
    cells(ours, theirs, &mut parts);
    marks(ours, theirs, &mut parts);
    parts
}

fn list<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    value[name].as_array().map_or(&[], Vec::as_slice)
}

/// Where panels stand, from the first; `cells` are theirs.
fn cells(ours: &Value, theirs: &Value, parts: &mut Vec<String>) {
    let Some(wanted) = theirs["cells"].as_array() else { return };
    let number = |value: &Value| value.as_f64().unwrap_or(f64::NAN);
    let from_first = |places: Vec<(f64, f64)>| -> Vec<(f64, f64)> {
        let first =
            places.iter().fold((f64::INFINITY, f64::INFINITY), |first, at| (first.0.min(at.0), first.1.min(at.1)));
        places.iter().map(|at| (at.0 - first.0, at.1 - first.1)).collect()
    };
    let places = from_first(list(ours, "views").iter().map(|view| (number(&view["x"]), number(&view["y"]))).collect());
    let wanted = from_first(wanted.iter().map(|cell| (number(&cell[0]), number(&cell[1]))).collect());
    let stands = |cell: &&(f64, f64)| {
        places.iter().any(|at| (at.0 - cell.0).abs() <= TOLERANCE && (at.1 - cell.1).abs() <= TOLERANCE)
    };
    let lost: Vec<&(f64, f64)> = wanted.iter().filter(|cell| !stands(cell)).collect();
    if let Some(cell) = lost.first() {
        parts.push(format!("cells: {} of {} elsewhere, {cell:?} not among {places:.1?}", lost.len(), wanted.len()));
    }
}

fn sizes(ours: &Value, theirs: &Value, parts: &mut Vec<String>) {
    for name in ["width", "height"] {
        let (ours, theirs) = (ours[name].as_f64().unwrap_or(0.0), theirs[name].as_f64().unwrap_or(0.0));
        // Vega gives a grid of panels no size.
        if theirs > 0.0 && (ours - theirs).abs() > TOLERANCE {
            parts.push(format!("{name}: {ours} for {theirs}"));
        }
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn texts(value: &Value) -> Vec<String> {
    value.as_array().map(|texts| texts.iter().map(text).collect()).unwrap_or_default()
}

fn unmatched<T: PartialEq + Clone>(ours: &[T], theirs: &[T]) -> (Vec<T>, Vec<T>) {
    let mut left = ours.to_vec();
    let mut missing = Vec::new();
    for item in theirs {
        match left.iter().position(|known| known == item) {
            Some(at) => {
                left.remove(at);
            }
            None => missing.push(item.clone()),
        }
    }
    (left, missing)
}

fn axes(ours: &Value, theirs: &Value, parts: &mut Vec<String>) {
    let read = |value: &Value| -> Vec<(String, String, Vec<String>)> {
        list(value, "axes")
            .iter()
            .map(|axis| (text(&axis["orient"]), text(&axis["title"]), texts(&axis["labels"])))
            // The reference leaves axes out that say nothing.
            .filter(|(_, title, labels)| !title.is_empty() || labels.iter().any(|label| !label.is_empty()))
            .collect()
    };
    let (left, missing) = unmatched(&read(ours), &read(theirs));
    for index in 0..left.len().max(missing.len()) {
        parts.push(format!("axes: {:?} for {:?}", left.get(index), missing.get(index)));
    }
}

fn legends(ours: &Value, theirs: &Value, parts: &mut Vec<String>) {
    let read = |value: &Value| -> Vec<(String, Vec<String>)> {
        list(value, "legends").iter().map(|legend| (text(&legend["title"]), texts(&legend["labels"]))).collect()
    };
    let (own, mut wanted) = (read(ours), read(theirs));
    // Of a legend of classes Vega labels the bounds and gives its first colour the label null, undrawn.
    for legend in &mut wanted {
        if legend.1.first().is_some_and(|label| label == "null") && !own.contains(legend) {
            legend.1.remove(0);
        }
    }
    let (left, missing) = unmatched(&own, &wanted);
    for index in 0..left.len().max(missing.len()) {
        parts.push(format!("legends: {:?} for {:?}", left.get(index), missing.get(index)));
    }
}

/// The marks of one group.
#[derive(Clone)]
struct Group {
    kind: String,
    count: u64,
    items: Vec<[Option<f64>; 7]>,
    texts: Vec<String>,
    fills: Vec<String>,
    /// Which vertices of a path have no value, of the first 60; `None` where the reference does not say.
    open: Option<Vec<u64>>,
}

fn vega_kind(mark: &str) -> &str {
    match mark {
        "bar" | "rect" | "tick" => "rect",
        "point" | "circle" | "square" => "symbol",
        other => other,
    }
}

fn read_ours(mark: &Value) -> Group {
    let kind = vega_kind(mark["mark"].as_str().unwrap_or_default()).to_owned();
    let items = list(mark, "items");
    let place = |item: &Value| {
        let get = |name: &str| item[name].as_f64();
        // Vega keeps the sign of an area's extent.
        let span = |a: Option<f64>, b: Option<f64>| {
            let span = a? - b?;
            Some(if mark["mark"] == "area" { span } else { span.abs() })
        };
        [
            get("x"),
            get("y"),
            get("width").or_else(|| span(get("x2"), get("x"))),
            get("height").or_else(|| span(get("y2"), get("y"))),
            get("x2"),
            get("y2"),
            get("size"),
        ]
    };
    let mut fills: Vec<String> = Vec::new();
    for fill in items.iter().filter_map(|item| item["fill"].as_str()) {
        if !fills.iter().any(|known| known == fill) {
            fills.push(fill.to_owned());
        }
    }
    Group {
        kind,
        count: items.len() as u64,
        items: items.iter().map(place).collect(),
        texts: items.iter().map(|item| text(&item["text"])).collect(),
        fills,
        open: Some((0..60).zip(items).filter(|(_, item)| item["defined"] == false).map(|(index, _)| index).collect()),
    }
}

fn read_theirs(mark: &Value) -> Group {
    let place = |item: &Value| std::array::from_fn(|index| item[index].as_f64());
    Group {
        kind: text(&mark["type"]),
        count: mark["count"].as_u64().unwrap_or(0),
        items: list(mark, "items").iter().map(place).collect(),
        texts: texts(&mark["text"]),
        fills: texts(&mark["fills"]),
        open: mark["open"].as_array().map(|open| open.iter().filter_map(Value::as_u64).collect()),
    }
}

fn close(ours: &[Option<f64>; 7], theirs: &[Option<f64>; 7]) -> bool {
    ours.iter().zip(theirs).all(|(ours, theirs)| match (ours, theirs) {
        (_, None) => true,
        (Some(ours), Some(theirs)) => (ours - theirs).abs() <= TOLERANCE + 0.01,
        (None, Some(_)) => false,
    })
}

/// How many of their items are not among ours.
fn misplaced(ours: &Group, theirs: &Group) -> usize {
    let in_order = theirs
        .items
        .iter()
        .enumerate()
        .filter(|(index, item)| !ours.items.get(*index).is_some_and(|own| close(own, item)))
        .count();
    // A line through the same points in another order is another line.
    if in_order == 0 || matches!(theirs.kind.as_str(), "line" | "area") {
        return in_order;
    }
    let mut left = ours.items.clone();
    let mut missing = 0;
    for item in &theirs.items {
        match left.iter().position(|own| close(own, item)) {
            Some(at) => {
                left.remove(at);
            }
            None => missing += 1,
        }
    }
    missing
}

fn sorted(texts: &[String]) -> Vec<String> {
    let mut texts = texts.to_vec();
    texts.sort();
    texts
}

/// Whether the colours of both are the same; those of `wanted` in other words than `#rrggbb` and `rgba(…)` are not compared,
/// nor those of strokes, which an inspection does not give.
fn same_colors(own: &[String], wanted: &[String]) -> bool {
    let wanted: Vec<[u8; 3]> = wanted.iter().filter_map(|color| rgb(color)).collect();
    let own: Vec<[u8; 3]> = own.iter().filter_map(|color| rgb(color)).collect();
    let close = |a: &[u8; 3], b: &[u8; 3]| a.iter().zip(b).all(|(a, b)| a.abs_diff(*b) <= 2);
    own.is_empty()
        || wanted.is_empty()
        || wanted.iter().all(|color| own.iter().any(|own| close(own, color)))
            && own.iter().all(|own| wanted.iter().any(|color| close(own, color)))
}

fn rgb(color: &str) -> Option<[u8; 3]> {
    if let Some(parts) = color.strip_prefix("rgba(") {
        let mut parts = parts.split(',').map(|part| part.parse().ok());
        return Some([parts.next()??, parts.next()??, parts.next()??]);
    }
    let digits = color.strip_prefix('#').filter(|digits| digits.len() >= 6)?;
    let pair = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    Some([pair(0)?, pair(2)?, pair(4)?])
}

fn marks(ours: &Value, theirs: &Value, parts: &mut Vec<String>) {
    let mut left: Vec<Group> = list(ours, "marks").iter().map(read_ours).filter(|group| group.count > 0).collect();
    let theirs: Vec<Group> = list(theirs, "marks").iter().map(read_theirs).filter(|group| group.count > 0).collect();
    let mut missing: Vec<Group> = Vec::new();
    for wanted in theirs {
        let found = left
            .iter()
            .position(|own| own.kind == wanted.kind && own.count == wanted.count && misplaced(own, &wanted) == 0);
        let Some(at) = found else {
            missing.push(wanted);
            continue;
        };
        let own = left.remove(at);
        if !wanted.texts.is_empty() && sorted(&own.texts) != sorted(&wanted.texts) {
            parts.push(format!("texts: {:?} for {:?}", own.texts, wanted.texts));
        }
        if wanted.open.is_some() && own.open != wanted.open {
            parts.push(format!("open: {:?} for {:?}", own.open, wanted.open));
        }
        if !same_colors(&own.fills, &wanted.fills) {
            parts.push(format!("fills: {:?} for {:?}", own.fills, wanted.fills));
        }
    }
    if missing.is_empty() && left.is_empty() {
        return;
    }
    let kinds = |groups: &[Group]| {
        groups.iter().map(|group| format!("{} {}", group.count, group.kind)).collect::<Vec<_>>().join(", ")
    };
    if kinds(&left) != kinds(&missing) {
        parts.push(format!("counts: [{}] for [{}]", kinds(&left), kinds(&missing)));
        return;
    }
    for (own, wanted) in left.iter().zip(&missing).take(3) {
        let at = wanted
            .items
            .iter()
            .enumerate()
            .find(|(index, item)| !own.items.get(*index).is_some_and(|own| close(own, item)));
        let Some((index, item)) = at else { continue };
        let own_item = own.items.get(index);
        parts.push(format!(
            "geometry: {} of {} {}, at {index}: {own_item:.1?} for {item:.1?}",
            misplaced(own, wanted),
            wanted.count,
            wanted.kind
        ));
    }
}
