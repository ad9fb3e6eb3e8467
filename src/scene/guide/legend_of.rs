//! From colour, size and shape scales to legends.
//!
//! Channels that show the same field share a legend, as in Vega-Lite. In the house look the swatches
//! take the form of the marks, qualifiers included, and forms that no entry shows are explained
//! after them, when and only when they occur.

use std::rc::Rc;

use crate::dataset::{Status, Value};
use crate::list::Listed;
use crate::order::{each_once, sort};
use crate::scale::{Continuous, Scale};
use crate::scene::format::qualifiers;
use crate::scene::layer::{Apart, group_of};
use crate::scene::look::Look;
use crate::scene::place::UnitScales;
use crate::scene::scales::kind::is_color;
use crate::scene::scales::{ScaleModel, Visual, count};
use crate::scene::selection::SeriesKey;
use crate::scene::unit::title::channel_title;
use crate::scene::unit::{Encoded, Unit};
use crate::spec::legend::{LegendOrient, LegendType};
use crate::spec::mark::MarkKind;
use crate::spec::values::LabelOverlap;
use crate::spec::{Channel, FieldType, Legend as LegendDef, Merge, Nullable, Paint, ScaleType};

use super::legend::{Legend, LegendBody, LegendEntry};
use super::legend_merge::add;
use super::legend_values::{SYMBOL_LIMIT, class_bounds, class_ramp, open_class, ramp_values, symbol_values};
use super::swatch::Sample;
use super::ticks::{TickWish, category_text, relabelled, ticks, written_values};
use crate::scene::vega::legend::is_upright;
use crate::scene::vega::symbol::Symbols;

/// How many colours a ramp has: no seam shows between them.
const SAMPLES: usize = 64;

/// The channels that get legends, in Vega-Lite's order.
const CHANNELS: [Channel; 9] = [
    Channel::Color,
    Channel::Size,
    Channel::Shape,
    Channel::Fill,
    Channel::Stroke,
    Channel::StrokeDash,
    Channel::StrokeWidth,
    Channel::Opacity,
    Channel::FillOpacity,
];

/// One unit with its scales.
pub type Scaled<'a> = (&'a Unit, &'a UnitScales);

/// A legend's channels with the scale it is read from.
pub(super) struct Component<'a> {
    pub(super) channel: Channel,
    pub(super) sharing: Vec<(Scaled<'a>, &'a Encoded)>,
    pub(super) scale: &'a ScaleModel,
    pub(super) def: LegendDef,
    pub(super) title: Title,
    pub(super) merged: Vec<Channel>,
    /// Whether its author wants none, if anybody says anything.
    pub(super) off: Option<bool>,
    /// The first of times, which says for all how they are written.
    pub(super) timed: Option<&'a Encoded>,
}

/// The lines of a title, and whether an author wrote them.
pub(super) struct Title {
    pub(super) lines: Vec<Rc<str>>,
    pub(super) written: bool,
}

/// The legends of a chart whose first plot has this size; `apart` says of each unit which legends it has apart.
#[must_use]
pub fn legends(units: &[Scaled<'_>], apart: &[&Apart], size: (f64, f64), look: &Look<'_>) -> Vec<Legend> {
    let house = look.theme.is_house();
    // Those shared by all layers come first, then those that layers have for themselves.
    let mut groups: Vec<usize> = apart.iter().flat_map(|apart| apart.iter().map(|(_, group)| *group)).listed();
    groups.push(0);
    each_once(&mut groups);
    if house {
        groups.truncate(1);
    }
    let mut components: Vec<Component<'_>> = Vec::new();
    for group in groups {
        let mut own: Vec<Component<'_>> = Vec::new();
        for channel in CHANNELS.into_iter().filter(|channel| house || *channel != Channel::FillOpacity) {
            let shares = |apart: &&Apart| house || group_of(apart, channel) == group;
            let units = units.iter().zip(apart).filter(|(_, apart)| shares(apart)).map(|(unit, _)| *unit);
            for component in of_channel(channel, units, look) {
                add(&mut own, component, house);
            }
        }
        // Layers bring their legends one after the other.
        let first = |component: &Component<'_>| {
            let is_of = |unit: &&Unit| component.sharing.iter().any(|((own, _), _)| std::ptr::eq(*own, *unit));
            units.iter().position(|(unit, _)| is_of(unit))
        };
        sort(&mut own, &|a, b| first(a).cmp(&first(b)));
        // What `config` says holds where none of the merged legends says anything.
        let config = look.config.legend().as_deref();
        own.iter_mut().for_each(|component| config.into_iter().for_each(|config| component.def.fill_from(config)));
        own.retain(|component| !is_off(component.off, &component.def));
        components.append(&mut own);
    }
    let mut legends: Vec<Legend> = components
        .iter()
        .map(|component| Legend {
            title: component.title.lines.clone(),
            body: body(component, size, look),
            def: component.def.clone(),
            ramp_length: match component.scale.scale {
                // Vega-Lite leaves the length of a ramp of classes to Vega.
                Scale::Discretizing(_) if !house => component.def.gradient_length().unwrap_or(200.0),
                _ => ramp_length(&component.def, size),
            },
            ramp_opacity: match (symbols_of(component, look), &component.scale.scale) {
                (Some(symbols), Scale::Continuous(_)) => symbols.opacity(component.def.gradient_opacity()),
                _ => component.def.gradient_opacity().unwrap_or(1.0),
            },
        })
        .listed();
    if house {
        super::legend_forms::explain_forms(units, &mut legends, look);
    }
    legends
}

/// The legends of a channel: one for each scale it has.
fn of_channel<'a>(channel: Channel, units: impl Iterator<Item = Scaled<'a>>, look: &Look<'_>) -> Vec<Component<'a>> {
    let mut found: Vec<Component<'a>> = Vec::new();
    let mut groups: Vec<(&'a ScaleModel, Vec<(Scaled<'a>, &'a Encoded)>)> = Vec::new();
    for (unit, scales) in units {
        let Some(encoded) = unit.get(channel).filter(|encoded| encoded.is_scaled()) else { continue };
        let Some(scale) = scales.get(channel) else { continue };
        match groups.iter_mut().find(|(known, _)| std::ptr::eq(*known, scale)) {
            Some((_, sharing)) => sharing.push(((unit, scales), encoded)),
            None => groups.push((scale, vec![((unit, scales), encoded)])),
        }
    }
    for (scale, sharing) in groups {
        let Some((_, encoded)) = sharing.first().copied() else { continue };
        let house = look.theme.is_house();
        // The first unit, and channel of a legend, that says anything decides; in the house look anyone who wants none.
        let mut said = sharing.iter().map(|(_, encoded)| encoded.def.legend()).filter(|legend| !legend.is_unset());
        let off = if house { said.any(Nullable::is_null).then_some(true) } else { said.next().map(Nullable::is_null) };
        let mut def = LegendDef::default();
        for (_, encoded) in &sharing {
            if let Some(legend) = encoded.def.legend().value() {
                def.fill_from(legend);
            }
        }
        let uneven =
            matches!(scale.kind, ScaleType::Quantile | ScaleType::Threshold | ScaleType::Log | ScaleType::Symlog);
        if uneven && def.label_overlap().is_none() {
            // Labels at uneven distances are left out one by one, not every other.
            def.set_label_overlap(Some(LabelOverlap::Greedy));
        }
        let named = channel == Channel::Color && sharing.iter().any(|((unit, _), _)| unit.named_at_ends);
        // Who writes anything of a legend wants it, whatever `config` says.
        let config = look.config.legend().as_deref();
        if named || house && is_off(off, config.unwrap_or(&def)) {
            continue;
        }
        let lines = match def.title() {
            Nullable::Null => Vec::new(),
            Nullable::Value(text) => text.for_language(look.language()).to_vec(),
            Nullable::Unset => titles(&sharing, look),
        };
        let written = !def.title().is_unset() || !encoded.def.title().is_unset();
        let title = Title { lines, written };
        let timed = first_timed(sharing.iter().map(|(_, encoded)| *encoded));
        found.push(Component { channel, sharing, scale, def, title, merged: vec![channel], off, timed });
    }
    found
}

/// Whether there is no legend: because somebody says so, or nobody says otherwise than `config`.
fn is_off(said: Option<bool>, def: &LegendDef) -> bool {
    said.unwrap_or(def.disable() == Some(true))
}

/// The titles of all units that share a legend, each once; those an author wrote before others.
fn titles(sharing: &[(Scaled<'_>, &Encoded)], look: &Look<'_>) -> Vec<Rc<str>> {
    let written = sharing.iter().any(|(_, encoded)| !encoded.def.title().is_unset());
    let mut parts: Vec<Vec<Rc<str>>> = Vec::new();
    for (_, encoded) in sharing.iter().filter(|(_, encoded)| !written || !encoded.def.title().is_unset()) {
        let lines = channel_title(encoded, look);
        if written && lines.is_empty() {
            return Vec::new();
        }
        if !lines.is_empty() && !parts.contains(&lines) {
            parts.push(lines);
        }
    }
    match parts.as_slice() {
        [] => Vec::new(),
        [only] => only.clone(),
        several => vec![several.concat().join(", ").into()],
    }
}

/// Whether one colour scale paints fills and strokes alike, of which Vega draws no ramp.
fn both_painted(sharing: &[(Scaled<'_>, &Encoded)]) -> bool {
    let colored = || sharing.iter().filter(|(_, encoded)| encoded.channel == Channel::Color);
    let filled = |((unit, _), _): &(Scaled<'_>, &Encoded)| unit.mark.is_filled();
    colored().any(filled) && !colored().all(filled)
}

pub(super) fn is_amount(scale: &ScaleModel) -> bool {
    matches!(scale.scale, Scale::Continuous(_))
}

/// The length of a ramp in px: that of the plot, within limits.
fn ramp_length(def: &LegendDef, size: (f64, f64)) -> f64 {
    if let Some(length) = def.gradient_length() {
        return length;
    }
    let (length, low, high) = if is_upright(def, true) {
        (size.1, def.gradient_vertical_min_length().unwrap_or(64.0), def.gradient_vertical_max_length())
    } else {
        let along = matches!(def.orient(), Some(LegendOrient::Top | LegendOrient::Bottom));
        let low = def.gradient_horizontal_min_length().unwrap_or(100.0);
        (if along { size.0 } else { low }, low, def.gradient_horizontal_max_length())
    };
    length.min(high.unwrap_or(200.0)).max(low)
}

/// The symbols of a legend in Vega's look.
fn symbols_of<'a>(component: &'a Component<'_>, look: &'a Look<'_>) -> Option<Symbols<'a>> {
    let ((_, scales), _) = component.sharing.first()?;
    let units = component.sharing.iter().map(|((unit, _), _)| *unit).listed();
    Some(Symbols { units, scales, channels: &component.merged, def: &component.def, look })
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

/// Whether what a guide writes of a channel are times.
fn is_timed(encoded: &Encoded) -> bool {
    encoded.kind == FieldType::Temporal || encoded.def.time_unit().is_some()
}

/// The first channel of times of those that share a guide: its time unit says how all are written.
fn first_timed<'a>(mut sharing: impl Iterator<Item = &'a Encoded>) -> Option<&'a Encoded> {
    sharing.find(|encoded| is_timed(encoded))
}

fn body(component: &Component<'_>, size: (f64, f64), look: &Look<'_>) -> LegendBody {
    let Component { sharing, scale, def, merged, .. } = component;
    let Some(((unit, scales), encoded)) = sharing.first().copied() else { return LegendBody::Entries(Vec::new()) };
    let house = look.theme.is_house();
    let encoded = component.timed.filter(|_| !house && is_timed(encoded)).unwrap_or(encoded);
    let unit_word = encoded.def.time_unit().as_ref().and_then(|unit| unit.unit());
    let symbols = !house
        && (merged.len() > 1
            || both_painted(sharing)
            || (def.kind() == Some(LegendType::Symbol) && (is_amount(scale) || !is_color(component.channel)))
            || (def.kind().is_none() && matches!(unit_word, Some("quarter" | "month" | "day"))));
    // Legends, unlike axes, write times as `config` says.
    let timed = encoded.kind == FieldType::Temporal || matches!(def.format_type().as_deref(), Some("time" | "utc"));
    let time_format =
        (timed && unit_word.is_none() && !house).then(|| look.config.time_format().as_deref().unwrap_or("%b %d, %Y"));
    let colored = matches!(scale.range, Visual::Ramp(_) | Visual::Colors(_));
    let ramped = colored && matches!(scale.scale, Scale::Continuous(_)) && !symbols;
    let ramp_count = 2.0 * (ramp_length(def, size) / 100.0).floor().max(1.0);
    let wish = TickWish {
        beyond: false,
        values: written_values(def.values().as_ref(), encoded),
        count: def.tick_count().as_ref(),
        default_count: Some(if ramped && !house { ramp_count } else { entry_count(scale, merged, house) }),
        min_step: def.tick_min_step(),
        format: def.format().as_deref().or(time_format),
        format_type: def.format_type().as_deref(),
    };
    if let (true, Visual::Ramp(ramp), Scale::Continuous(continuous)) = (ramped, &scale.range, &scale.scale) {
        let found = if house {
            ticks(scale, encoded, &unit.data, &wish, look)
        } else {
            ramp_values(scale, continuous, encoded, &unit.data, &wish, look)
        };
        // A ramp grows with the values, as the scale's curve has it, whichever way the colours go and wherever their middle is.
        let (start, stop) = continuous.extent();
        let along = Continuous::new(continuous.curve(), &[start, stop], &[0.0, 1.0]).clamped(continuous.is_clamped());
        let share = |value: f64| if start == stop { Some(0.5) } else { along.map(value) };
        let labels = found.into_iter().filter_map(|(value, label)| Some((share(value.number()?)?, label))).listed();
        let color = |at: usize| {
            let share = (count(at) + 0.5) / count(SAMPLES);
            let within = along.invert(share).filter(|_| start != stop).and_then(|value| continuous.map(value));
            ramp.at(within.unwrap_or(share))
        };
        return LegendBody::Ramp((0..SAMPLES).map(color).listed(), labels);
    }
    if let (false, false, Visual::Colors(colors), Scale::Discretizing(classes)) =
        (house, symbols, &scale.range, &scale.scale)
    {
        let bounds = class_bounds(scale, &TickWish { values: None, ..wish.clone() }, look);
        return class_ramp(colors, classes, &bounds, &class_bounds(scale, &wish, look));
    }
    let mut values: Vec<(Value, Rc<str>)> = match &scale.scale {
        scaled if !house || matches!(scaled, Scale::Continuous(_) | Scale::Discretizing(_)) => {
            symbol_values(scale, encoded, &unit.data, &wish, merged.contains(&Channel::Size), look)
        }
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
                .listed()
        }
    };
    if house && merged.contains(&Channel::Size) && wish.values.is_none() && !encoded.is_binning() {
        // The dot of a zero says nothing.
        values.retain(|(value, _)| value.number() != Some(0.0));
    }
    let limit = def.symbol_limit().map_or(SYMBOL_LIMIT, crate::scene::scales::index);
    let limited = !house && limit > 0 && values.len() > limit;
    if limited {
        let rest = values.len() - (limit - 1);
        values.truncate(limit);
        if let Some((_, label)) = values.last_mut() {
            *label = format!("\u{2026}{rest} entries").into();
        }
        let last = limit.checked_sub(2).and_then(|last| values.get_mut(last));
        if let (Scale::Discretizing(classes), Some((value, label))) = (&scale.scale, last) {
            // The last class that is shown has no end.
            let open = open_class(scale, classes, value, &wish, look);
            *label = open.unwrap_or_else(|| label.clone());
        }
    }
    let keyed = |value: &Value, mut entry: LegendEntry| {
        entry.key = scale.is_discrete().then(|| SeriesKey {
            channel: component.channel,
            column: owner(sharing, value).map_or(encoded, |(_, own)| own).column.clone(),
            value: crate::dataset::category_id(value),
        });
        entry.hidden = entry.key.as_ref().is_some_and(|key| look.selection.hidden.iter().any(|hidden| hidden.is(key)));
        entry
    };
    if !house {
        let Some(symbols) = symbols_of(component, look) else { return LegendBody::Entries(Vec::new()) };
        let last = values.len().saturating_sub(1);
        let entries = values.into_iter().enumerate().map(|(at, (value, label))| {
            let rest = limited && at == last;
            let label = relabelled(&value, label, def.label_map().as_ref(), look.language());
            let symbol = symbols.of(&value);
            let (room, deep) = (symbol.room, symbol.deep);
            keyed(&value, LegendEntry { room, deep, rest, ..LegendEntry::of(symbol.nodes, label) })
        });
        return LegendBody::Entries(entries.listed());
    }
    let entries = values.into_iter().map(|(value, label)| {
        let label = relabelled(&value, label, def.label_map().as_ref(), look.language());
        let own = owner(sharing, &value).map_or((unit, scales), |(scaled, _)| scaled);
        keyed(&value, entry(&value, label, own, sharing, merged, look))
    });
    LegendBody::Entries(entries.listed())
}

/// How many entries a legend of amounts has, about: of large symbols few, or they would outweigh the chart.
fn entry_count(scale: &ScaleModel, merged: &[Channel], house: bool) -> f64 {
    // px across.
    const LARGE: f64 = 36.0;
    let across = |end: f64| scale.number(&Value::Number(end)).unwrap_or(0.0).max(0.0).sqrt();
    match &scale.scale {
        Scale::Continuous(amounts) if house && merged.contains(&Channel::Size) => {
            let (start, stop) = amounts.extent();
            if across(start).max(across(stop)) > LARGE { 2.0 } else { 5.0 }
        }
        _ => 5.0,
    }
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
    let colors = || [Channel::Color, Channel::Fill, Channel::Stroke].into_iter();
    let own = |channel: Channel| scales.get(channel).filter(|_| merged.contains(&channel))?.color(value);
    let color = colors().find_map(own).unwrap_or_else(|| {
        // Any of the colours that mean something else would mean it here, too.
        let elsewhere = colors().any(|channel| unit.column(channel).is_some());
        let mark = unit.mark.color().as_ref().map_or(theme.mark, Paint::color);
        if elsewhere { theme.muted } else { mark }
    });
    let status = shared_status(sharing, value);
    let words = super::legend_forms::status_label(status, look);
    // A colour for each status says what the form says: once.
    let of_status = sharing.iter().any(|(_, encoded)| encoded.column.as_deref() == Some("status"));
    let label: Rc<str> = match (&*words, look.words) {
        ("", _) => label,
        (words, _) if of_status && &*label == look.words.status(status) => words.into(),
        (words, crate::scene::words::Words::Chinese) => format!("{label}（{words}）").into(),
        (words, crate::scene::words::Words::English) => format!("{label} ({words})").into(),
    };
    let (swatch, room) = Sample { unit, color, status, value, scales, merged }.swatch(look);
    LegendEntry { room, ..LegendEntry::of(swatch, label) }
}
