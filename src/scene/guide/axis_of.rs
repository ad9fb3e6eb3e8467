//! From a position scale to its axis: ticks, title and style, in Vega's look or the house's.

use std::rc::Rc;

use crate::color::Color;
use crate::dataset::Value;
use crate::json::Json;
use crate::scale::Scale;
use crate::scene::inspect::value_json;
use crate::scene::look::Look;
use crate::scene::node::{Align, Cap, Font, Join, Stroke};
use crate::scene::scales::ScaleModel;
use crate::scene::scales::domain::second_of;
use crate::scene::unit::title::channel_title;
use crate::scene::unit::{Encoded, Unit};
use crate::spec::Merge;
use crate::spec::axis::{AxisAnchor, TickBand};
use crate::spec::channel_def::Stack;
use crate::spec::config::Config;
use crate::spec::scale::ScaleType;
use crate::spec::values::{Align as AlignDef, Anchor, BoolOrPixels, FontWeight, LabelOverlap, Side};
use crate::spec::{Axis as AxisDef, Channel, FieldType, LocalText, Nullable, Paint, Sort};
use crate::transform::time_unit::sample_span;

use super::axis::{Axis, AxisStyle, AxisTick, Fitting, Orient};
use super::overlap::Overlap;
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
        .collect();
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
    let orient = if own_side { orient } else { before.side(orient) };
    let mut style = style(&def, scale, unit, encoded, orient, look);
    // Two axes' grids would not meet; the first one's is enough.
    style.grid = style.grid.filter(|_| before.count == 0 || own_grid);
    let wish = TickWish {
        values: written_values(def.values().as_ref(), encoded),
        count: def.tick_count().as_ref(),
        default_count: default_count(&def, scale, encoded, length, look),
        min_step: def.tick_min_step().or_else(|| least_step(&def, encoded, look)),
        format: share_format(encoded, look).or(def.format().as_deref()),
        format_type: def.format_type().as_deref(),
    };
    let mut placed: Vec<AxisTick> = Vec::new();
    let extent = def.tick_band() == Some(TickBand::Extent);
    let (half, start) = match &scale.scale {
        Scale::Band(band) => (
            band.bandwidth() * def.band_position().unwrap_or(0.5),
            if extent { -(band.step() - band.bandwidth()) / 2.0 } else { 0.0 },
        ),
        _ => (0.0, 0.0),
    };
    let _ = start;
    for (value, label) in ticks(scale, encoded, &unit.data, &wish, look) {
        let Some(place) = scale.map(&value) else { continue };
        let label = relabelled(&value, label, def.label_map().as_ref(), look.language());
        let unit_label = house_unit(&label, &sharing, look);
        let tick_at = if extent { place } else { place + half };
        placed.push(AxisTick {
            label_at: place + half + def.label_offset().unwrap_or(0.0),
            tick_at,
            label: unit_label,
        });
    }
    if extent && let (Scale::Band(band), Some(last)) = (&scale.scale, placed.last()) {
        let end = AxisTick { label_at: last.label_at, tick_at: last.tick_at + band.bandwidth(), label: "".into() };
        placed.push(end);
    }
    Some(Axis {
        channel: channel.word(),
        orient,
        title: title(&def, &sharing, look),
        ticks: placed,
        domain: domain_json(scale),
        style,
    })
}

/// In the house look a percentage says so at its ticks: the unit once, where it is read.
fn house_unit(label: &Rc<str>, sharing: &[(&Unit, &Encoded)], look: &Look<'_>) -> Rc<str> {
    let percent = look.theme.is_house()
        && !label.is_empty()
        && sharing.iter().any(|(unit, encoded)| {
            encoded.kind == FieldType::Quantitative
                && crate::scene::observed::sole_unit(unit, encoded).is_some_and(|id| &*id == "percent")
        });
    if percent { format!("{label}{}", look.locale.percent).into() } else { label.clone() }
}

fn domain_json(scale: &ScaleModel) -> Json {
    match &scale.scale {
        Scale::Continuous(scale) => Json::Array(scale.domain().iter().map(|stop| Json::from(*stop)).collect()),
        _ => Json::Array(scale.values.iter().map(value_json).collect()),
    }
}

/// The titles of all units that share the axis, each once, in order. What an author wrote counts
/// before what fields are called; an empty title of one unit empties the axis's.
fn title(def: &AxisDef, sharing: &[(&Unit, &Encoded)], look: &Look<'_>) -> Vec<Rc<str>> {
    let written: Vec<Vec<Rc<str>>> =
        sharing.iter().filter_map(|(unit, encoded)| written_title(unit, encoded, look)).collect();
    if let Some(first) = written.first() {
        if written.iter().any(Vec::is_empty) {
            return Vec::new();
        }
        return written.iter().skip(1).fold(first.clone(), |merged, title| {
            if merged == *title { merged } else { vec![[merged, title.clone()].concat().join(", ").into()] }
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
    for (unit, encoded) in sharing {
        let second = second_of(encoded.channel).and_then(|second| unit.get(second));
        for encoded in std::iter::once(*encoded).chain(second) {
            let words = match crate::scene::observed::unit_title(unit, encoded, look) {
                Some(words) => words,
                None => channel_title(encoded, look),
            };
            for part in words {
                if !part.is_empty() && !parts.contains(&part) {
                    parts.push(part);
                }
            }
        }
    }
    if parts.is_empty() { parts } else { vec![parts.join(", ").into()] }
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
        (Some(first), Some(second)) if !first.is_empty() && !second.is_empty() && first != second => {
            Some(vec![[first, second].concat().join(", ").into()])
        }
        (Some(first), second) if first.is_empty() => second.or(Some(first)),
        (first, second) => first.or(second),
    }
}

/// Parts of a whole are percentages, whatever else the axis says.
fn share_format<'a>(encoded: &Encoded, look: &'a Look<'_>) -> Option<&'a str> {
    let shares = matches!(encoded.def.stack(), Nullable::Value(Stack::Normalize)) && !look.theme.is_house();
    shares.then(|| look.config.normalized_number_format().as_deref().unwrap_or(".0%"))
}

/// The least distance of ticks: a whole for whole numbers, one unit for time units.
fn least_step(def: &AxisDef, encoded: &Encoded, look: &Look<'_>) -> Option<f64> {
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
    for block in blocks.into_iter().flatten() {
        def.fill_from(&block);
    }
}

/// One tick every 40 px, one every 10 for bins, Vega's default for coarse time units.
fn default_count(def: &AxisDef, scale: &ScaleModel, encoded: &Encoded, length: f64, look: &Look<'_>) -> Option<f64> {
    if def.values().is_some() || scale.is_discrete() || scale.kind == ScaleType::Log {
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
        return Some(if timed { (length / 70.0).round().clamp(2.0, 12.0) } else { crate::scene::view::HOUSE_TICKS });
    }
    Some((length / 40.0).ceil())
}

fn paint(paint: &Nullable<Paint>, default: Color) -> Option<Color> {
    match paint {
        Nullable::Value(paint) => Color::parse(&paint.0).or(Some(default)),
        Nullable::Null => None,
        Nullable::Unset => Some(default),
    }
}

fn stroke(color: Option<Color>, width: f64, dash: Option<&Vec<f64>>, opacity: Option<f64>) -> Option<Stroke> {
    let color = color?.faded(opacity.unwrap_or(1.0));
    (width > 0.0).then(|| Stroke {
        color,
        width,
        dash: dash.map(|dash| dash.as_slice().into()).unwrap_or_default(),
        cap: Cap::Butt,
        join: Join::Miter,
    })
}

fn weight(weight: Option<&FontWeight>, default: u16) -> u16 {
    weight.map_or(default, FontWeight::number)
}

fn style(
    def: &AxisDef,
    scale: &ScaleModel,
    unit: &Unit,
    encoded: &Encoded,
    orient: Orient,
    look: &Look<'_>,
) -> AxisStyle {
    let theme = &look.theme;
    let house = theme.is_house();
    let discrete = scale.is_discrete();
    let continuous_grid = !discrete && encoded.column.is_some() && !encoded.is_binning() && !encoded.is_binned();
    let measure = encoded.kind == FieldType::Quantitative;
    let crowded = crate::scene::observed::has_measure_across(unit, scale.channel);
    let grid_default = if house {
        continuous_grid
            && measure
            && (scale.channel == Channel::Y || !crowded || crate::scene::observed::is_scatter(unit))
    } else {
        continuous_grid
    };
    let grid_stroke = stroke(
        paint(def.grid_color(), theme.grid),
        def.grid_width().unwrap_or(1.0),
        def.grid_dash().as_ref(),
        def.grid_opacity(),
    );
    let line_default = !(house && measure && !discrete);
    let domain = def.domain().unwrap_or(line_default || encoded.is_binning());
    let domain_stroke = stroke(
        paint(def.domain_color(), theme.rule),
        def.domain_width().unwrap_or(1.0),
        def.domain_dash().as_ref(),
        def.domain_opacity(),
    );
    let ticks = def.ticks().unwrap_or(!house || (!discrete && orient.is_horizontal() && !measure));
    let tick_stroke = stroke(
        paint(def.tick_color(), theme.rule),
        def.tick_width().unwrap_or(1.0),
        def.tick_dash().as_ref(),
        def.tick_opacity(),
    );
    let angle = def.label_angle().unwrap_or_else(|| {
        let named =
            matches!(encoded.kind, FieldType::Nominal | FieldType::Ordinal) && encoded.def.time_unit().is_none();
        if scale.channel == Channel::X && named && !house { 270.0 } else { 0.0 }
    });
    let angle = if angle > 180.0 { angle - 360.0 } else { angle };
    let label_font = Font {
        family: def.label_font().clone().unwrap_or_else(|| theme.font.clone()),
        size: def.label_font_size().unwrap_or(theme.label_size),
        weight: weight(def.label_font_weight().as_ref(), 400),
        italic: false,
    };
    let title_font = Font {
        family: def.title_font().clone().unwrap_or_else(|| theme.font.clone()),
        size: def.title_font_size().unwrap_or(if house { theme.label_size } else { 11.0 }),
        weight: weight(def.title_font_weight().as_ref(), if house { 400 } else { 700 }),
        italic: false,
    };
    let overlap = match def.label_overlap() {
        Some(LabelOverlap::Bool(false)) => Overlap::Keep,
        Some(LabelOverlap::Bool(true) | LabelOverlap::Parity) => Overlap::Parity,
        Some(LabelOverlap::Greedy) => Overlap::Greedy,
        None => {
            let sorted = matches!(encoded.def.sort().value(), Some(Sort::By(_) | Sort::Values(_)));
            let ordered = (encoded.def.time_unit().is_some() && !sorted)
                || !matches!(encoded.kind, FieldType::Nominal | FieldType::Ordinal);
            match scale.kind {
                _ if !ordered => Overlap::Keep,
                ScaleType::Log | ScaleType::Symlog => Overlap::Greedy,
                _ => Overlap::Parity,
            }
        }
    };
    let flush = match def.label_flush() {
        Some(BoolOrPixels::Bool(flush)) => *flush,
        Some(BoolOrPixels::Pixels(_)) => true,
        None => {
            scale.channel == Channel::X
                && matches!(encoded.kind, FieldType::Quantitative | FieldType::Temporal)
                && !discrete
        }
    };
    let anchor = match def.title_anchor() {
        Some(AxisAnchor::Null(())) | None => 0.5,
        Some(AxisAnchor::Anchor(Anchor::Start)) => 0.0,
        Some(AxisAnchor::Anchor(Anchor::Middle)) => 0.5,
        Some(AxisAnchor::Anchor(Anchor::End)) => 1.0,
    };
    AxisStyle {
        grid: grid_stroke.filter(|_| def.grid().unwrap_or(grid_default)),
        domain: domain_stroke.filter(|_| domain),
        ticks: tick_stroke
            .filter(|_| ticks)
            .map(|stroke| (stroke, def.tick_size().unwrap_or(if house { 4.0 } else { 5.0 }))),
        labels: def.labels().unwrap_or(true),
        label_font,
        label_color: paint(def.label_color(), theme.muted).unwrap_or(theme.muted),
        label_padding: def.label_padding().unwrap_or(if house { 6.0 } else { 2.0 }),
        label_angle: angle,
        label_align: def.label_align().map(|align| match align {
            AlignDef::Left => Align::Left,
            AlignDef::Center => Align::Center,
            AlignDef::Right => Align::Right,
        }),
        label_limit: def.label_limit().unwrap_or(if house { 0.0 } else { 180.0 }),
        keep_empty: !house,
        overlap,
        separation: def.label_separation().unwrap_or(if house { 6.0 } else { 0.0 }),
        flush: flush && (!house || measure),
        fitting: if house && def.label_angle().is_none() { Fitting::Adaptive } else { Fitting::Fixed },
        label_room: match &scale.scale {
            Scale::Band(band) if orient.is_horizontal() => band.step(),
            // Names beside the plot leave it two thirds of the chart.
            Scale::Band(_) => (look.width * 0.3).clamp(64.0, 220.0),
            _ => 0.0,
        },
        longest: (look.width * 0.3).clamp(72.0, 200.0),
        title_font,
        title_color: paint(def.title_color(), theme.muted).unwrap_or(theme.muted),
        title_padding: def.title_padding().unwrap_or(if house { 8.0 } else { 4.0 }),
        title_anchor: anchor,
        title_over: house && !orient.is_horizontal(),
        offset: def.offset().unwrap_or(0.0),
        inward: 0.0,
    }
}

/// Where a value stands on an axis, for lines at zero.
#[must_use]
pub fn zero_of(scale: &ScaleModel) -> Option<f64> {
    let (start, stop) = scale.extent()?;
    (start.min(stop) <= 0.0 && start.max(stop) >= 0.0).then(|| scale.map(&Value::Number(0.0))).flatten()
}
