//! From a position scale to its axis: ticks, title and style, in Vega's look or the house's.

use std::rc::Rc;

use crate::dataset::Value;
use crate::json::Json;
use crate::list::Listed;
use crate::order::sort_by_number;
use crate::scale::{Said, Scale};
use crate::scene::inspect::value_json;
use crate::scene::look::Look;
use crate::scene::node::Align;
use crate::scene::scales::ScaleModel;
use crate::scene::scales::domain::second_of;
use crate::scene::unit::title::channel_title;
use crate::scene::unit::{Encoded, Unit};
use crate::spec::Merge;
use crate::spec::axis::TickBand;
use crate::spec::channel_def::Stack;
use crate::spec::config::Config;
use crate::spec::scale::ScaleType;
use crate::spec::values::{Baseline, Side};
use crate::spec::{Axis as AxisDef, Channel, FieldType, LocalText, Nullable};
use crate::transform::time_unit::sample_span;

use super::axis::{Axis, AxisTick, Orient};
use super::axis_labels::usual_align;
use super::axis_style::{style, turned_baseline};
use super::grain::{coarsest, drop_finer, least_step_of};
use super::ticks::{TickWish, relabelled, ticks, written_values};

/// The axes of a channel that a plot has already.
#[derive(Clone, Debug, Default)]
pub struct Before {
    /// How many, those that are not drawn included.
    pub count: usize,
    /// The sides of those that are drawn.
    pub orients: Vec<Orient>,
}

impl Before {
    /// The side of one more axis: across the plot where its own has more of them.
    fn side(&self, own: Orient) -> Orient {
        let on = |side: Orient| self.orients.iter().filter(|orient| **orient == side).count();
        if on(own) > on(own.opposite()) { own.opposite() } else { own }
    }
}

/// The axis of a scale over the units that share it; `None` where the author wants none.
#[must_use]
pub fn axis(scale: &ScaleModel, units: &[&Unit], length: f64, look: &Look<'_>, before: &Before) -> Option<Axis> {
    let channel = scale.channel;
    let sharing: Vec<(&Unit, &Encoded)> = units
        .iter()
        .filter_map(|unit| {
            let own = unit.get(channel).filter(|encoded| encoded.is_scaled());
            own.or_else(|| second_of(channel).and_then(|second| unit.get(second))).map(|encoded| (*unit, encoded))
        })
        .filter(|(_, encoded)| encoded.column.is_some() || encoded.datum.is_some())
        .listed();
    let (unit, encoded) = sharing.first().copied()?;
    // Of several units the first that says anything decides whether there is an axis.
    if sharing
        .iter()
        .find(|(_, encoded)| !encoded.def.axis().is_unset())
        .is_some_and(|(_, encoded)| encoded.def.axis().is_null())
    {
        return None;
    }
    let mut def = AxisDef::default();
    for (_, encoded) in &sharing {
        if let Some(axis) = encoded.def.axis().value() {
            def.fill_from(axis);
        }
    }
    let (own_side, own_grid) = (def.orient().is_some(), def.grid().is_some());
    fill_from_styles(&mut def, None, &look.config);
    fill_from_config(&mut def, &look.config, channel, scale);
    if def.disable() == Some(true) {
        return None;
    }
    let orient = match def.orient() {
        Some(Side::Bottom) => Orient::Bottom,
        Some(Side::Top) => Orient::Top,
        Some(Side::Left) => Orient::Left,
        Some(Side::Right) => Orient::Right,
        None if channel == Channel::X => Orient::Bottom,
        None => Orient::Left,
    };
    let home = orient;
    let orient = if own_side { orient } else { before.side(orient) };
    let mut style = style(&def, scale, unit, encoded, orient, look);
    if let Some(angle) = def.label_angle().filter(|_| home != orient && !look.theme.is_house()) {
        // To Vega-Lite labels are turned as on the side that the axis comes from.
        let align = Some(usual_align(home, angle.rem_euclid(360.0))).filter(|align| *align != Align::Center);
        style.label_align = style.label_align.or(align);
        let upright = if home == Orient::Bottom { Baseline::Top } else { Baseline::Bottom };
        let turned = turned_baseline(angle, home).or_else(|| home.is_horizontal().then_some(upright));
        style.label_baseline = def.label_baseline().or(turned);
    }
    // Two axes' grids would not meet; the first one's is enough.
    style.grid = style.grid.filter(|_| before.count == 0 || own_grid);
    let coarsest = coarsest(scale, &sharing).filter(|_| look.theme.is_house());
    let wish = TickWish {
        beyond: false,
        values: written_values(def.values().as_ref(), encoded),
        count: def.tick_count().as_ref(),
        default_count: default_count(scale, encoded, own_length(scale, &sharing, length), look).filter(|_| {
            // A unit that says nothing of values says how many there are.
            let says = |(_, encoded): &(&Unit, &Encoded)| {
                encoded.def.axis().value().is_some_and(|axis| axis.values().is_some())
            };
            def.values().is_none() || !look.theme.is_house() && !sharing.iter().all(says)
        }),
        min_step: def.tick_min_step().or_else(|| least_step(&def, encoded, look)).or_else(|| {
            let counts = |(_, encoded): &(&Unit, &Encoded)| encoded.def.is_counting() && !is_shares(encoded);
            // There is no half a row.
            let whole = (look.theme.is_house() && sharing.iter().all(counts)).then_some(1.0);
            whole.or_else(|| coarsest.and_then(least_step_of))
        }),
        format: match sharing.iter().find_map(|(_, encoded)| share_format(encoded, look)) {
            // In Vega's look whatever else the axis says.
            Some(shares) if !look.theme.is_house() => Some(shares),
            shares => def.format().as_deref().or(shares),
        },
        format_type: def.format_type().as_deref(),
    };
    // Of units that share an axis the first with a time unit says how times are written.
    let worded = sharing.iter().map(|(_, encoded)| *encoded).find(|encoded| encoded.def.time_unit().is_some());
    let timed = matches!(scale.kind, ScaleType::Time | ScaleType::Utc) && !look.theme.is_house();
    let worded = worded.filter(|_| timed).unwrap_or(encoded);
    let mut values = ticks(scale, worded, &unit.data, &wish, look);
    if let Some(coarsest) = coarsest.filter(|_| wish.values.is_none() && wish.count.is_none()) {
        drop_finer(&mut values, coarsest);
    }
    let placed = placed_ticks(&def, scale, &values, look)
        .map(|tick| AxisTick { label: house_unit(&tick.label, &sharing, look), ..tick });
    Some(Axis {
        channel: channel.word(),
        orient,
        home,
        title: named(title(&def, &sharing, look)),
        ticks: placed.listed(),
        domain: domain_json(scale),
        style,
    })
}

/// Ticks in their places: marks and grid lines where `bandPosition` or `tickBand` puts them, labels in the middle
/// of bands.
fn placed_ticks(
    def: &AxisDef,
    scale: &ScaleModel,
    ticks: &[(Value, Rc<str>)],
    look: &Look<'_>,
) -> impl Iterator<Item = AxisTick> {
    let extent = def.tick_band() == Some(TickBand::Extent);
    let band = scale.bandwidth();
    let is_band = scale.kind == ScaleType::Band;
    // Vega moves ticks of bands back onto the px that it moves axes away from.
    let usual = if is_band { -0.5 } else { 0.0 };
    let offset = if extent { 0.0 } else { def.tick_offset().map_or(0.0, |offset| offset - usual) };
    let share = if extent { 1.0 } else { def.band_position().unwrap_or(0.5) };
    let label_offset = offset + def.label_offset().unwrap_or(0.0);
    let mut placed: Vec<AxisTick> = ticks
        .iter()
        .filter_map(|(value, label)| {
            let place = scale.map(value)?;
            let label = relabelled(value, label.clone(), def.label_map().as_ref(), look.language());
            Some(AxisTick {
                label_at: place + band * 0.5 + label_offset,
                tick_at: place + band * share + offset,
                label,
            })
        })
        .listed();
    if def.values().is_some() && scale.is_discrete() {
        // Of names, too, Vega takes what is written in the order of the axis.
        let way = if scale.reverse { -1.0 } else { 1.0 };
        sort_by_number(&mut placed, &|tick| way * tick.label_at);
    }
    if (extent || def.tick_band().is_none() && def.tick_extra() == Some(true))
        && let Some(first) = placed.first()
    {
        let start = match &scale.scale {
            Scale::Band(band) => band.range().0,
            _ => first.tick_at - band * share,
        };
        placed.push(AxisTick { label_at: start, tick_at: start, label: "".into() });
    }
    placed.into_iter()
}

/// In the house look a percentage says so at its ticks: the unit once, where it is read.
fn house_unit(label: &Rc<str>, sharing: &[(&Unit, &Encoded)], look: &Look<'_>) -> Rc<str> {
    let percent = look.theme.is_house()
        && !label.is_empty()
        && sharing.iter().any(|(unit, encoded)| {
            encoded.kind == FieldType::Quantitative
                && !is_shares(encoded)
                && crate::scene::observed::sole_unit(unit, encoded).is_some_and(|id| &*id == "percent")
        });
    if percent { format!("{label}{}", look.locale.text(Said::Percent)).into() } else { label.clone() }
}

fn domain_json(scale: &ScaleModel) -> Json {
    match &scale.scale {
        Scale::Continuous(scale) => Json::Array(scale.domain().iter().map(|stop| Json::from(*stop)).listed()),
        _ => Json::Array(scale.values.iter().map(value_json).listed()),
    }
}

/// A title, unless none of its lines says anything.
fn named(lines: Vec<Rc<str>>) -> Vec<Rc<str>> {
    if lines.iter().all(|line| line.is_empty()) { Vec::new() } else { lines }
}

/// The titles of all units that share the axis, each once, in order. What an author wrote counts
/// before what fields are called; an empty title of one unit empties the axis's.
fn title(def: &AxisDef, sharing: &[(&Unit, &Encoded)], look: &Look<'_>) -> Vec<Rc<str>> {
    let written: Vec<Vec<Rc<str>>> =
        sharing.iter().filter_map(|(unit, encoded)| written_title(unit, encoded, look)).listed();
    if let Some(first) = written.first() {
        if written.iter().any(Vec::is_empty) {
            return Vec::new();
        }
        return written.iter().skip(1).fold(first.clone(), |merged, title| {
            if merged == *title || says_nothing(title) {
                return merged;
            }
            if says_nothing(&merged) { title.clone() } else { vec![[merged, title.clone()].concat().join(", ").into()] }
        });
    }
    match def.title() {
        Nullable::Null => return Vec::new(),
        // Vega-Lite drops field titles for one in `config`, and Vega reads none there.
        Nullable::Value(_) if !look.theme.is_house() => return Vec::new(),
        Nullable::Value(text) => return text.for_language(look.language()).to_vec(),
        Nullable::Unset => {}
    }
    let mut parts: Vec<Rc<str>> = Vec::new();
    let mut named: Vec<&Encoded> = Vec::new();
    for (unit, encoded) in sharing {
        let second = second_of(encoded.channel).and_then(|second| unit.get(second));
        for encoded in std::iter::once(*encoded).chain(second) {
            // What is done to one field in two ways is two things, though one title names both.
            let again = !look.theme.is_house() && !named.iter().any(|other| is_same(other, encoded));
            named.push(encoded);
            let words = match crate::scene::observed::unit_title(unit, encoded, look) {
                Some(words) => words,
                None => channel_title(encoded, look),
            };
            for part in words {
                if !part.is_empty() && (again || !parts.contains(&part)) {
                    parts.push(part);
                }
            }
        }
    }
    if parts.is_empty() { parts } else { vec![parts.join(", ").into()] }
}

/// Whether two definitions do the same to the same field.
fn is_same(one: &Encoded, other: &Encoded) -> bool {
    // A constant may inherit the field of the views around, whose title it has then.
    let inherited = (one.datum.is_some() || other.datum.is_some()) && one.def.field() == other.def.field();
    (inherited || one.column == other.column)
        && (one.is_binning() || other.is_binning() || one.def.bin() == other.def.bin())
        && (one.datum.is_some() || other.datum.is_some() || one.def.time_unit() == other.def.time_unit())
}

fn says_nothing(lines: &[Rc<str>]) -> bool {
    lines.iter().all(|line| line.is_empty())
}

/// What the author of a unit calls the axis: by `axis`, else by the fields of both ends.
fn written_title(unit: &Unit, encoded: &Encoded, look: &Look<'_>) -> Option<Vec<Rc<str>>> {
    let lines = |title: &Nullable<LocalText>| match title {
        Nullable::Null => Some(Vec::new()),
        Nullable::Value(text) => Some(text.for_language(look.language()).to_vec()),
        Nullable::Unset => None,
    };
    if let Some(title) = encoded.def.axis().value().and_then(|axis| lines(axis.title())) {
        return Some(title);
    }
    let second =
        second_of(encoded.channel).and_then(|second| unit.get(second)).and_then(|second| lines(second.def.title()));
    match (lines(encoded.def.title()), second) {
        (Some(first), Some(second)) if !says_nothing(&first) && !says_nothing(&second) && first != second => {
            Some(vec![[first, second].concat().join(", ").into()])
        }
        (Some(first), second) if says_nothing(&first) => second.or(Some(first)),
        (first, second) => first.or(second),
    }
}

/// Parts of a whole are percentages.
fn share_format<'a>(encoded: &Encoded, look: &'a Look<'_>) -> Option<&'a str> {
    is_shares(encoded).then(|| look.config.normalized_number_format().as_deref().unwrap_or(".0%"))
}

fn is_shares(encoded: &Encoded) -> bool {
    matches!(encoded.def.stack(), Nullable::Value(Stack::Normalize))
}

/// The least distance of ticks: a whole for whole numbers, one unit for time units.
fn least_step(def: &AxisDef, encoded: &Encoded, look: &Look<'_>) -> Option<f64> {
    if is_shares(encoded) && !look.theme.is_house() {
        return None;
    }
    let configured = look.config.number_format().as_deref().filter(|_| encoded.kind == FieldType::Quantitative);
    if def.format().as_deref().or(configured) == Some("d") {
        return Some(1.0);
    }
    sample_span(encoded.def.time_unit().as_ref()?).map(|[start, end]| end - start)
}

/// `config`'s blocks for this axis, the narrowest first.
fn fill_from_config(def: &mut AxisDef, config: &Config, channel: Channel, scale: &ScaleModel) {
    let x = channel == Channel::X;
    let pick = |x_block: &Option<Box<AxisDef>>, y_block: &Option<Box<AxisDef>>| {
        if x { x_block.clone() } else { y_block.clone() }
    };
    let discrete = scale.is_discrete();
    let mut blocks: Vec<Option<Box<AxisDef>>> = Vec::new();
    match scale.kind {
        ScaleType::Band => {
            blocks.extend([
                pick(config.axis_x_band(), config.axis_y_band()),
                pick(config.axis_x_discrete(), config.axis_y_discrete()),
            ]);
            blocks.extend([config.axis_band().clone(), config.axis_discrete().clone()]);
        }
        _ if discrete => {
            blocks.extend([
                pick(config.axis_x_point(), config.axis_y_point()),
                pick(config.axis_x_discrete(), config.axis_y_discrete()),
            ]);
            blocks.extend([config.axis_point().clone(), config.axis_discrete().clone()]);
        }
        ScaleType::Time | ScaleType::Utc => {
            blocks.extend([pick(config.axis_x_temporal(), config.axis_y_temporal()), config.axis_temporal().clone()]);
        }
        _ => {
            blocks.extend([
                pick(config.axis_x_quantitative(), config.axis_y_quantitative()),
                config.axis_quantitative().clone(),
            ]);
        }
    }
    blocks.push(pick(config.axis_x(), config.axis_y()));
    blocks.push(match def.orient() {
        Some(Side::Top) => config.axis_top().clone(),
        Some(Side::Right) => config.axis_right().clone(),
        _ if x => config.axis_bottom().clone(),
        _ => config.axis_left().clone(),
    });
    blocks.push(config.axis().clone());
    let blocks: Vec<Box<AxisDef>> = blocks.into_iter().flatten().listed();
    for block in &blocks {
        def.fill_from(block);
    }
    // Styles that `config` names are the weakest.
    for block in &blocks {
        fill_from_styles(def, Some(block), config);
    }
}

/// The styles that an axis names itself, or a block of `config` for it; the last named is the strongest.
fn fill_from_styles(def: &mut AxisDef, naming: Option<&AxisDef>, config: &Config) {
    let Some(named) = config.style() else { return };
    let names = naming.unwrap_or(def).style().clone();
    for style in names.iter().flat_map(|names| names.0.iter().rev()).filter_map(|name| named.get(name)) {
        def.fill_from(&style.axis);
    }
}

/// The px an axis runs over: the plot's, or those of a layer that could not share its size.
fn own_length(scale: &ScaleModel, sharing: &[(&Unit, &Encoded)], length: f64) -> f64 {
    let written = sharing.iter().filter_map(|(_, encoded)| encoded.def.scale().value()).any(|scale| {
        scale.range().is_some()
            || scale.range_min().is_some()
            || scale.range_max().is_some()
            || scale.domain().is_some()
    });
    let span = scale.ends().map(|(low, high)| high - low);
    span.filter(|span| !written && *span > 0.0 && (span - length).abs() > 1.0).unwrap_or(length)
}

/// One tick every 40 px, one every 10 for bins, Vega's default for coarse time units.
fn default_count(scale: &ScaleModel, encoded: &Encoded, length: f64, look: &Look<'_>) -> Option<f64> {
    if scale.is_discrete() || scale.kind == ScaleType::Log {
        return None;
    }
    if encoded.is_binning() {
        return Some((length / 10.0).ceil());
    }
    let unit = encoded.def.time_unit().as_ref().and_then(|unit| unit.unit());
    if matches!(unit, Some("month" | "hours" | "day" | "quarter")) {
        return None;
    }
    if look.theme.is_house() {
        // Fewer lines than Vega; years as they fit.
        let timed = matches!(scale.kind, ScaleType::Time | ScaleType::Utc);
        return Some(if timed { (length / 70.0).round().clamp(2.0, 12.0) } else { crate::scene::drafts::HOUSE_TICKS });
    }
    Some((length / 40.0).ceil())
}
