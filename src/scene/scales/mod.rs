//! Scales of a view: which type, which domain, which range, for all units that share one.
//!
//! Takes units whose channels are worked out; gives scales that place and colour their values.
//! Types, domains, paddings and ranges follow Vega-Lite's rules; a domain that makes no scale (one
//! value, none, log of zero) gets a defined one and a warning where something is left out.

pub mod color;
pub mod domain;
pub mod kind;
pub mod range;

use std::rc::Rc;

use crate::color::Color;
use crate::dataset::{Value, category_id};
use crate::diagnostic::Diagnostic;
use crate::scale::interpolate::Ramp;
use crate::scale::{
    Band, BandLayout, Continuous, Curve, DiscreteDomain, Discretizing, Every, Ordinal, Scale, TickCount,
};
use crate::scene::unit::{Encoded, Unit};
use crate::spec::channel_def::FieldType;
use crate::spec::encoding::Channel;
use crate::spec::glyph::Glyph;
use crate::spec::mark::MarkKind;
use crate::spec::scale::{DomainEnd, Nice, Scale as ScaleDef, ScaleDomain, ScaleType};
use crate::spec::scale_config::ScaleConfig;
use crate::spec::sort::Sort;
use crate::spec::values::Orientation;
use crate::spec::{Merge, Nullable};

use domain::second_of;
use kind::{is_discrete, is_discretizing, offset_of, scale_type};

/// A scale with all that its guides need to know.
#[derive(Clone, Debug)]
pub struct ScaleModel {
    /// The channel it serves.
    pub channel: Channel,
    /// Its type.
    pub kind: ScaleType,
    /// What the values mean.
    pub field: FieldType,
    /// Values to places: px for positions, else a place in `range`.
    pub scale: Scale,
    /// The categories of a discrete domain, in order.
    pub values: Vec<Value>,
    /// What places stand for.
    pub range: Visual,
    /// Borders of bins, where the field is in bins.
    pub bins: Option<crate::scale::statistics::Bins>,
    /// The ends of the whole domain, where a reader has chosen a stretch of it.
    pub whole: Option<(f64, f64)>,
    /// Nothing says what its domain is, and guides show none.
    pub bare: bool,
}

/// What a place on a scale stands for.
#[derive(Clone, Debug)]
pub enum Visual {
    /// Px along an axis.
    Place,
    /// A number: size, opacity, width, angle.
    Numbers(Vec<f64>),
    /// One colour a category or class.
    Colors(Vec<Color>),
    /// Colours between which values are mixed; places run from 0 to 1.
    Ramp(Ramp),
    /// Symbols.
    Shapes(Vec<Glyph>),
    /// Dashes.
    Dashes(Vec<Rc<[f64]>>),
}

impl ScaleModel {
    /// The place of a value; `None` where it has none.
    #[must_use]
    pub fn map(&self, value: &Value) -> Option<f64> {
        match &self.scale {
            Scale::Continuous(scale) => scale.map(value.number()?),
            Scale::Discretizing(scale) => scale.map(value.number()?).map(place),
            Scale::Band(scale) => scale.map(&category_id(value)),
            Scale::Ordinal(scale) => scale.map(&category_id(value)).map(place),
        }
    }

    /// The width of a band; 0 for other scales.
    #[must_use]
    pub fn bandwidth(&self) -> f64 {
        self.scale.bandwidth()
    }

    /// The number a value stands for on a scale of numbers.
    #[must_use]
    pub fn number(&self, value: &Value) -> Option<f64> {
        let place = self.map(value)?;
        match (&self.range, &self.scale) {
            (Visual::Numbers(numbers), Scale::Ordinal(_) | Scale::Discretizing(_)) => {
                numbers.get(index(place)).copied()
            }
            (Visual::Numbers(_), Scale::Band(band)) => Some(place + band.bandwidth() / 2.0),
            (Visual::Numbers(_), _) => Some(place),
            _ => None,
        }
    }

    /// The colour of a value.
    #[must_use]
    pub fn color(&self, value: &Value) -> Option<Color> {
        let place = self.map(value)?;
        match &self.range {
            Visual::Colors(colors) => colors.get(index(place) % colors.len().max(1)).copied(),
            Visual::Ramp(ramp) => Some(ramp.at(place)),
            _ => None,
        }
    }

    /// The symbol of a value.
    #[must_use]
    pub fn shape(&self, value: &Value) -> Option<Glyph> {
        match &self.range {
            Visual::Shapes(shapes) => shapes.get(index(self.map(value)?) % shapes.len().max(1)).cloned(),
            _ => None,
        }
    }

    /// The dashes of a value.
    #[must_use]
    pub fn dash(&self, value: &Value) -> Option<Rc<[f64]>> {
        match &self.range {
            Visual::Dashes(dashes) => dashes.get(index(self.map(value)?) % dashes.len().max(1)).cloned(),
            _ => None,
        }
    }

    /// Whether it takes categories.
    #[must_use]
    pub fn is_discrete(&self) -> bool {
        is_discrete(self.kind)
    }

    /// The domain's ends, where it has ends.
    #[must_use]
    pub fn extent(&self) -> Option<(f64, f64)> {
        match &self.scale {
            Scale::Continuous(scale) => Some(scale.extent()),
            _ => None,
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "categories stay far below 2^53")]
fn place(index: usize) -> f64 {
    index as f64
}

/// A place on an ordinal or discretizing scale as an index.
#[must_use]
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "cut at zero; a float cast saturates")]
pub fn index(place: f64) -> usize {
    place.max(0.0) as usize
}

/// Most categories a band scale draws: beyond, a reader sees nothing but noise.
pub const MAX_CATEGORIES: usize = 100_000;

/// A scale before its range is known.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The channel.
    pub channel: Channel,
    /// The type.
    pub kind: ScaleType,
    /// What the values mean.
    pub field: FieldType,
    /// The author's definition, merged over the units.
    pub def: ScaleDef,
    /// Categories, for discrete types.
    pub values: Vec<Value>,
    /// Stops, for continuous types.
    pub stops: Vec<f64>,
    /// Whether the author wrote the domain.
    pub explicit: bool,
    /// Whether the range runs the other way.
    pub reverse: bool,
    /// Space between bands, as a share of the step.
    pub padding_inner: f64,
    /// Space at the ends, as a share of the step.
    pub padding_outer: f64,
    /// The borders of bins.
    pub bins: Option<crate::scale::statistics::Bins>,
    /// The ticks a domain is made nice for, where the author names no number.
    pub nice_count: Option<f64>,
    /// The ends of the whole domain, where a reader has chosen a stretch of it.
    pub whole: Option<(f64, f64)>,
    zero: bool,
    nice: bool,
    padding: f64,
    /// No value and no author says what the domain is.
    bare: bool,
    /// The domain is that of several columns together.
    of_several: bool,
}

impl Draft {
    /// How many steps the categories take along their range.
    #[must_use]
    pub fn band_space(&self) -> f64 {
        crate::scale::band::band_space(self.values.len(), self.padding_inner, self.padding_outer)
    }

    /// Whether it takes categories.
    #[must_use]
    pub fn is_discrete(&self) -> bool {
        is_discrete(self.kind)
    }

    /// Leaves a continuous domain without values as empty as Vega leaves it: zero, where that belongs to it and
    /// several columns are merged in it, or nothing at all.
    pub fn leave_empty(&mut self) {
        let ended = self.def.domain_min().is_some() || self.def.domain_max().is_some();
        if !self.stops.is_empty() || is_discrete(self.kind) || is_discretizing(self.kind) || ended {
            return;
        }
        if self.zero && self.of_several {
            self.stops = vec![0.0, 0.0];
        } else {
            self.bare = true;
        }
    }

    /// Covers a stretch that a reader has chosen, to the digit; a domain of categories stays.
    pub fn narrow(&mut self, (low, high): (f64, f64)) {
        if is_discrete(self.kind) || is_discretizing(self.kind) {
            return;
        }
        self.padding = 0.0;
        self.whole = Some(continuous(self, &[0.0, 1.0]).extent());
        self.stops = vec![low, high];
        self.zero = false;
        self.nice = false;
    }
}

/// Whether marks have a start and an end along a channel: by a stack, or by a second place.
fn has_two_ends(channel: Channel, unit: &Unit) -> bool {
    unit.stack.as_ref().is_some_and(|stack| stack.channel == channel)
        || second_of(channel).is_some_and(|second| unit.get(second).is_some())
}

/// What of a unit goes through the scale of a channel.
fn scaled(channel: Channel, unit: &Unit) -> Option<&Encoded> {
    let own = unit.get(channel).filter(|encoded| encoded.is_scaled());
    // A second place without a first still has a scale.
    let own = own.or_else(|| second_of(channel).and_then(|second| unit.get(second)));
    own.filter(|encoded| encoded.column.is_some() || encoded.datum.is_some())
}

/// The type that the scale of a channel would have for this unit alone; `None` where it has none.
#[must_use]
pub fn kind_of(channel: Channel, unit: &Unit) -> Option<ScaleType> {
    scaled(channel, unit).map(|encoded| scale_type(unit, encoded).0)
}

/// The scale that these units share on a channel, without its range; `None` where none encodes it.
pub fn draft(channel: Channel, units: &[&Unit], config: &ScaleConfig, problems: &mut Vec<Diagnostic>) -> Option<Draft> {
    let sharing: Vec<(&Unit, &Encoded)> =
        units.iter().filter_map(|unit| scaled(channel, unit).map(|encoded| (*unit, encoded))).collect();
    let (first_unit, first) = sharing.first()?;
    let mut def = ScaleDef::default();
    for (_, encoded) in &sharing {
        if let Some(scale) = encoded.def.scale().value() {
            def.fill_from(scale);
        }
    }
    let kind = merged_kind(&sharing);
    let field = sharing.iter().map(|(_, encoded)| encoded.kind).next().unwrap_or_default();
    let nested = offset_of(channel)
        .is_some_and(|offset| sharing.iter().any(|(unit, _)| unit.get(offset).is_some_and(Encoded::is_scaled)));
    let (padding_inner, padding_outer) = range::paddings(channel, kind, &def, first_unit.kind, nested, config);
    let mut draft = Draft {
        channel,
        kind,
        field,
        values: Vec::new(),
        stops: Vec::new(),
        explicit: def.domain().is_some(),
        reverse: false,
        padding_inner,
        padding_outer,
        bins: sharing.iter().find_map(|(_, encoded)| encoded.bins.filter(|_| encoded.is_binning())),
        nice_count: None,
        whole: None,
        bare: false,
        of_several: sharing.len() > 1 || sharing.iter().any(|(unit, _)| has_two_ends(channel, unit)),
        zero: false,
        nice: false,
        padding: 0.0,
        def,
    };
    let written = domain::written(&sharing);
    if is_discrete(kind) {
        draft.values = written.unwrap_or_else(|| domain::discrete(channel, &sharing));
        if draft.values.len() > MAX_CATEGORIES {
            problems.push(Diagnostic::warning(
                "too-many-categories",
                format!(
                    "{} categories on {}; the first {MAX_CATEGORIES} are drawn",
                    draft.values.len(),
                    channel.word()
                ),
            ));
            draft.values.truncate(MAX_CATEGORIES);
        }
    } else {
        let continuous = written.map(|values| values.iter().filter_map(Value::number).collect::<Vec<f64>>());
        draft.stops = match continuous {
            Some(stops) if !stops.is_empty() => stops,
            _ if kind == ScaleType::Quantile => domain::numbers(&sharing),
            _ => domain::continuous(channel, &sharing).map(|(low, high)| vec![low, high]).unwrap_or_default(),
        };
        continuous_rules(&mut draft, &sharing, config);
    }
    let descending = matches!(first.def.sort().value(), Some(Sort::Descending)) && !is_discrete(kind);
    let from_config = config.x_reverse().filter(|_| channel == Channel::X).unwrap_or(false);
    draft.reverse = draft.def.reverse().unwrap_or(descending != from_config);
    Some(draft)
}

fn merged_kind(sharing: &[(&Unit, &Encoded)]) -> ScaleType {
    let kinds: Vec<(ScaleType, bool)> = sharing.iter().map(|(unit, encoded)| scale_type(unit, encoded)).collect();
    if let Some((kind, _)) = kinds.iter().find(|(_, explicit)| *explicit) {
        return *kind;
    }
    // Bands hold points, and both hold times, not the other way round; the first of equals stays.
    let rank = |kind: ScaleType| match kind {
        ScaleType::Band => 11,
        ScaleType::Point => 10,
        ScaleType::Log | ScaleType::Pow | ScaleType::Sqrt | ScaleType::Symlog => 1,
        _ => 0,
    };
    let best = kinds.iter().map(|(kind, _)| *kind).reduce(|a, b| if rank(b) > rank(a) { b } else { a });
    best.unwrap_or_default()
}

/// Zero, nice and padding of a continuous scale.
fn continuous_rules(draft: &mut Draft, sharing: &[(&Unit, &Encoded)], config: &ScaleConfig) {
    let channel = draft.channel;
    let position = matches!(channel, Channel::X | Channel::Y);
    let timed = matches!(draft.kind, ScaleType::Time | ScaleType::Utc);
    // Of several units the first decides, as Vega-Lite merges what nobody wrote.
    draft.zero = draft
        .def
        .zero()
        .unwrap_or_else(|| sharing.first().is_some_and(|(unit, encoded)| zero(draft, unit, encoded, config)));
    let supports_zero = matches!(
        draft.kind,
        ScaleType::Linear | ScaleType::Pow | ScaleType::Sqrt | ScaleType::Symlog | ScaleType::Quantize
    );
    draft.zero &= supports_zero;
    let niced = |encoded: &Encoded| {
        let scale = encoded.def.scale().value();
        let ended = scale.is_some_and(|scale| {
            scale.domain_min().is_some()
                || scale.domain_max().is_some()
                || matches!(scale.domain(), Some(ScaleDomain::Values(_)))
        });
        position && !timed && !ended && encoded.def.bin().value().is_none()
    };
    draft.nice = match draft.def.nice() {
        Some(Nice::Bool(nice)) => *nice,
        Some(_) => true,
        None => sharing.iter().any(|(_, encoded)| niced(encoded)),
    };
    draft.padding = draft
        .def
        .padding()
        .or_else(|| {
            if !position || is_discretizing(draft.kind) {
                return None;
            }
            config.continuous_padding().or_else(|| {
                sharing.iter().find_map(|(unit, encoded)| {
                    let across = match unit.orient {
                        Some(Orientation::Vertical) => Channel::X,
                        Some(Orientation::Horizontal) => Channel::Y,
                        None => return None,
                    };
                    let free = encoded.def.bin().value().is_none() && encoded.def.time_unit().is_none();
                    (unit.kind == MarkKind::Bar && free && across == channel)
                        .then(|| unit.mark.continuous_band_size().unwrap_or(5.0))
                })
            })
        })
        .unwrap_or(0.0);
}

fn zero(draft: &Draft, unit: &Unit, encoded: &Encoded, config: &ScaleConfig) -> bool {
    match encoded.def.scale().value().and_then(|scale| scale.domain().as_ref()) {
        Some(ScaleDomain::Values(_)) => {
            return match (draft.stops.first(), draft.stops.last()) {
                (Some(first), Some(last)) => *first <= 0.0 && *last >= 0.0,
                _ => false,
            };
        }
        Some(ScaleDomain::Union(_)) => return false,
        Some(ScaleDomain::Unaggregated) | None => {}
    }
    if draft.channel == Channel::Size && encoded.kind == FieldType::Quantitative {
        return !is_discretizing(draft.kind);
    }
    if encoded.def.bin().value().is_some() || !matches!(draft.channel, Channel::X | Channel::Y) {
        return false;
    }
    if matches!(unit.kind, MarkKind::Bar | MarkKind::Area | MarkKind::Line) {
        match (unit.orient, draft.channel) {
            (Some(Orientation::Horizontal), Channel::Y) | (Some(Orientation::Vertical), Channel::X) => return false,
            _ => {}
        }
    }
    let ranged = second_of(draft.channel).and_then(|second| unit.get(second)).is_some();
    if matches!(unit.kind, MarkKind::Bar | MarkKind::Area) && !ranged {
        return true;
    }
    config.zero().unwrap_or(true)
}

/// The scale of a draft over a range of px (or, for offsets, within a band).
#[must_use]
pub fn place_scale(draft: &Draft, range: (f64, f64)) -> ScaleModel {
    let range = range::written_places(draft, range);
    let range = if draft.reverse { (range.1, range.0) } else { range };
    let scale = if draft.is_discrete() {
        Scale::Band(band(draft, range))
    } else {
        Scale::Continuous(continuous(draft, &[range.0, range.1]))
    };
    model(draft, scale, Visual::Place)
}

fn model(draft: &Draft, scale: Scale, range: Visual) -> ScaleModel {
    ScaleModel {
        channel: draft.channel,
        kind: draft.kind,
        field: draft.field,
        scale,
        values: draft.values.clone(),
        range,
        bins: draft.bins,
        whole: draft.whole,
        bare: draft.bare,
    }
}

fn band(draft: &Draft, range: (f64, f64)) -> Band {
    let domain = DiscreteDomain::new(draft.values.iter().map(category_id));
    let layout = BandLayout {
        range,
        padding_inner: draft.padding_inner,
        padding_outer: draft.padding_outer,
        align: draft.def.align().unwrap_or(0.5),
        round: draft.def.round().unwrap_or(false),
    };
    Band::new(domain, layout)
}

/// The curve of a continuous type.
#[must_use]
pub fn curve(draft: &Draft) -> Curve {
    match draft.kind {
        ScaleType::Log => Curve::Log(draft.def.base().unwrap_or(10.0)),
        ScaleType::Pow => Curve::Power(draft.def.exponent().unwrap_or(1.0)),
        ScaleType::Sqrt => Curve::Power(0.5),
        ScaleType::Symlog => Curve::Symlog(draft.def.constant().unwrap_or(1.0)),
        ScaleType::Time => Curve::Time { utc: false },
        ScaleType::Utc => Curve::Time { utc: true },
        _ => Curve::Linear,
    }
}

/// The continuous scale of a draft: zero, ends, padding and nice in Vega's order.
#[must_use]
pub fn continuous(draft: &Draft, range: &[f64]) -> Continuous {
    let mut stops = draft.stops.clone();
    if draft.kind == ScaleType::Log {
        // A logarithm has no zero; the values that have none are left out by the marks.
        let positive = stops.last().is_some_and(|last| *last > 0.0);
        if stops.iter().any(|stop| *stop == 0.0 || (*stop > 0.0) != positive) {
            let edge =
                stops.iter().copied().filter(|stop| *stop != 0.0 && (*stop > 0.0) == positive).fold(f64::NAN, f64::min);
            let edge = if edge.is_finite() { edge } else { 1.0 };
            for stop in &mut stops {
                if *stop == 0.0 || (*stop > 0.0) != positive {
                    *stop = edge / 1000.0;
                }
            }
        }
    }
    let mut scale = Continuous::new(curve(draft), &stops, range);
    if draft.zero {
        scale = scale.with_zero();
    }
    // A stretch that a reader has chosen has its own ends.
    let own = |end: &Option<DomainEnd>| end.as_ref().filter(|_| draft.whole.is_none()).and_then(domain::end);
    let (low, high) = (own(draft.def.domain_min()), own(draft.def.domain_max()));
    if low.is_some() || high.is_some() {
        let (start, stop) = scale.extent();
        scale = Continuous::new(curve(draft), &[low.unwrap_or(start), high.unwrap_or(stop)], range);
    }
    if draft.padding != 0.0 {
        scale = scale.padded(draft.padding);
    }
    if draft.nice && !stops.is_empty() {
        scale = scale.nice(nice_count(&draft.def).or(draft.nice_count.map(TickCount::Count)));
    }
    scale.clamped(draft.def.clamp().unwrap_or(false)).rounded(draft.def.round().unwrap_or(false))
}

fn nice_count(def: &ScaleDef) -> Option<TickCount> {
    match def.nice() {
        Some(Nice::Count(count)) => Some(TickCount::Count(*count)),
        Some(Nice::Interval(interval)) => Every::named(interval.word(), 1.0).map(TickCount::Every),
        Some(Nice::Step(step)) => Every::named(step.interval.word(), step.step).map(TickCount::Every),
        _ => None,
    }
}

/// The scale of a draft that gives colours, sizes, shapes or dashes.
#[must_use]
pub fn visual_scale(draft: &Draft, visual: Visual) -> ScaleModel {
    let length = match &visual {
        Visual::Place => 0,
        Visual::Numbers(numbers) => numbers.len(),
        Visual::Colors(colors) => colors.len(),
        Visual::Ramp(_) => 2,
        Visual::Shapes(shapes) => shapes.len(),
        Visual::Dashes(dashes) => dashes.len(),
    };
    let scale = match (draft.kind, &visual) {
        (ScaleType::Quantile, _) => Scale::Discretizing(Discretizing::quantile(&draft.stops, length)),
        (ScaleType::Quantize, _) => {
            let (start, stop) = continuous(draft, &[0.0, 1.0]).extent();
            Scale::Discretizing(Discretizing::quantize(start, stop, length))
        }
        (ScaleType::Threshold, _) => Scale::Discretizing(Discretizing::threshold(&draft.stops, length)),
        (ScaleType::BinOrdinal, _) => {
            let bounds = draft.bins.map(crate::scale::statistics::Bins::bounds).unwrap_or_default();
            Scale::Discretizing(Discretizing::bin_ordinal(&bounds, length))
        }
        (kind, Visual::Numbers(numbers)) if is_discrete(kind) && kind != ScaleType::Ordinal => {
            let (from, to) = (numbers.first().copied().unwrap_or(0.0), numbers.last().copied().unwrap_or(1.0));
            Scale::Band(band(draft, if draft.reverse { (to, from) } else { (from, to) }))
        }
        (kind, _) if is_discrete(kind) => {
            Scale::Ordinal(Ordinal::new(DiscreteDomain::new(draft.values.iter().map(category_id)), length))
        }
        (_, Visual::Numbers(numbers)) => {
            let mut numbers = numbers.clone();
            if draft.reverse {
                numbers.reverse();
            }
            Scale::Continuous(continuous(draft, &numbers))
        }
        (_, _) => {
            let count = draft.stops.len().max(2) - 1;
            let mut places: Vec<f64> = (0..=count).map(|index| place(index) / place(count)).collect();
            if draft.reverse {
                places.reverse();
            }
            Scale::Continuous(continuous(draft, &places).clamped(true))
        }
    };
    model(draft, scale, visual)
}

/// Whether the author wants no scale: the data are the colours, sizes or shapes themselves.
#[must_use]
pub fn is_raw(encoded: &Encoded) -> bool {
    matches!(encoded.def.scale(), Nullable::Null)
}

/// A count as a number.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "counts of guides and categories stay far below 2^53")]
pub fn count(count: usize) -> f64 {
    count as f64
}
