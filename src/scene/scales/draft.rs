//! A scale before its range is known: which type, which domain, and whether zero and nice belong to it.
//!
//! Takes the units that share a channel; gives the scale they agree on. What nobody wrote follows
//! Vega-Lite's rules; where something is left out there is a warning.

use std::rc::Rc;

use crate::dataset::{Value, category_id};
use crate::diagnostic::Diagnostic;
use crate::list::Listed;
use crate::places::Places;
use crate::scale::statistics::Bins;
use crate::scene::unit::{Encoded, Unit};
use crate::spec::Merge;
use crate::spec::channel_def::FieldType;
use crate::spec::encoding::Channel;
use crate::spec::mark::MarkKind;
use crate::spec::scale::{Nice, Scale as ScaleDef, ScaleDomain, ScaleType};
use crate::spec::scale_config::ScaleConfig;
use crate::spec::sort::Sort;
use crate::spec::values::Orientation;

use super::domain::{self, second_of};
use super::kind::{is_discrete, is_discretizing, offset_of, scale_type};
use super::{finish, range};

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
    pub bins: Option<Bins>,
    /// The ticks a domain is made nice for, where the author names no number.
    pub nice_count: Option<f64>,
    /// The ends of the whole domain, where a reader has chosen a stretch of it.
    pub whole: Option<(f64, f64)>,
    pub(super) zero: bool,
    pub(super) nice: bool,
    pub(super) padding: f64,
    /// No value and no author says what the domain is.
    pub(super) bare: bool,
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
        self.whole = Some(finish::continuous(self, &[0.0, 1.0]).extent());
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
    if unit.get(channel).is_some_and(|encoded| encoded.def.scale().is_null()) {
        return None;
    }
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
        units.iter().filter_map(|unit| scaled(channel, unit).map(|encoded| (*unit, encoded))).listed();
    let (first_unit, first) = sharing.first()?;
    let mut def = ScaleDef::default();
    for (_, encoded) in &sharing {
        if let Some(scale) = encoded.def.scale().value() {
            def.fill_from(scale);
        }
    }
    let kind = merged_kind(&sharing);
    let field = sharing.iter().map(|(_, encoded)| encoded.kind).next().unwrap_or_default();
    // Of several units the first decides on the paddings, as on all that nobody wrote.
    let nested = offset_of(channel).is_some_and(|offset| first_unit.get(offset).is_some_and(Encoded::is_scaled));
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
        let placed = |(unit, encoded): &(&Unit, &Encoded)| {
            written
                .as_deref()
                .filter(|_| matches!(channel, Channel::X | Channel::Y))
                .and_then(|names| unnamed(names, unit, encoded))
        };
        problems.extend(sharing.iter().filter_map(placed));
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
        let (saying, several) = domain::saying(&sharing);
        if written.as_ref().is_some_and(|values| values.iter().any(|value| value.number().is_none())) {
            problems.push(unread_domain(first_unit, first));
        }
        let continuous = written.filter(|_| !several).map(|values| values.iter().filter_map(Value::number).listed());
        draft.stops = match continuous {
            // Of written times Vega takes the first and the last.
            Some(stops) if !stops.is_empty() && matches!(kind, ScaleType::Time | ScaleType::Utc) => {
                let ends = |ends: (f64, f64), stop: &f64| (ends.0.min(*stop), ends.1.max(*stop));
                let (low, high) = stops.iter().fold((f64::INFINITY, f64::NEG_INFINITY), ends);
                vec![low, high]
            }
            Some(stops) if !stops.is_empty() => stops,
            _ if kind == ScaleType::Quantile => domain::numbers(&sharing),
            _ => domain::continuous(channel, &saying).map(|(low, high)| vec![low, high]).unwrap_or_default(),
        };
        problems.extend(one_datum(&draft, &sharing));
        if kind == ScaleType::Log {
            let ends = [draft.def.domain_min(), draft.def.domain_max()];
            let ends = ends.into_iter().flatten().filter_map(domain::end);
            let stops: Vec<f64> = draft.stops.iter().copied().chain(ends).listed();
            problems.extend(without_logarithm(&stops, first_unit, first));
        }
        continuous_rules(&mut draft, &sharing, config);
    }
    let falls = |(_, encoded): &(&Unit, &Encoded)| matches!(encoded.def.sort().value(), Some(Sort::Descending));
    let descending = sharing.iter().any(falls) && !is_discrete(kind);
    let from_config = config.x_reverse().filter(|_| channel == Channel::X).unwrap_or(false);
    draft.reverse = draft.def.reverse().unwrap_or(descending != from_config);
    Some(draft)
}

/// The warning of a continuous scale that one constant is all there is on: Vega makes no scale of it.
fn one_datum(draft: &Draft, sharing: &[(&Unit, &Encoded)]) -> Option<Diagnostic> {
    let (unit, first) = sharing.first()?;
    let datum = first.datum.as_ref()?;
    let alone = sharing.iter().all(|(unit, encoded)| {
        encoded.datum.as_ref() == Some(datum) && second_of(encoded.channel).is_none_or(|end| unit.get(end).is_none())
    });
    (alone && !draft.explicit && draft.def.domain_min().is_none() && draft.def.domain_max().is_none()).then(|| {
        Diagnostic::warning("one-value", "one constant alone makes no scale")
            .at(format!("{}/encoding/{}/datum", unit.path, draft.channel.word()))
            .hint("write the scale's domain, or add a layer with values")
    })
}

/// The warning of a written domain that does not name each row of a unit: Vega leaves their marks and vertices at the
/// start of the axis.
fn unnamed(names: &[Value], unit: &Unit, encoded: &Encoded) -> Option<Diagnostic> {
    let column = unit.data.column(encoded.column.as_ref()?).filter(|column| !column.is_empty())?;
    let mut known: Places<Rc<str>> = Places::default();
    names.iter().for_each(|name| _ = known.take(category_id(name)));
    let mut absent = (0..column.len()).map(|row| known.get(&category_id(&column.value(row))).is_none());
    absent.any(|absent| absent).then(|| {
        Diagnostic::warning(
            "vega-lite-differs",
            "some rows have none of these names; Vega draws their marks at the start",
        )
        .at(format!("{}/encoding/{}/scale/domain", unit.path, encoded.channel.word()))
        .hint("write the names as they are in the data, or filter the rows")
    })
}

/// The warning of names in the domain of amounts or times.
fn unread_domain(unit: &Unit, encoded: &Encoded) -> Diagnostic {
    Diagnostic::warning("domain-unreadable", "some values of the domain are no numbers or times; they are left out")
        .at(format!("{}/encoding/{}/scale/domain", unit.path, encoded.channel.word()))
        .hint("write numbers or times, or use the type nominal")
}

/// The warning of a logarithmic scale over zero, or of lengths from zero, which has no place on it.
fn without_logarithm(stops: &[f64], unit: &Unit, encoded: &Encoded) -> Option<Diagnostic> {
    let below = stops.iter().any(|stop| *stop <= 0.0);
    let lengths = matches!(unit.kind, MarkKind::Bar | MarkKind::Area) && unit.along() == encoded.channel;
    let lengths = lengths || unit.stack.as_ref().is_some_and(|stack| stack.channel == encoded.channel);
    if matches!(encoded.def.scale().value().and_then(|scale| scale.base()), Some(base) if base <= 0.0 || base == 1.0) {
        let problem =
            Diagnostic::warning("no-logarithm", "there is no logarithm to this base; ticks are powers of ten");
        let place = format!("{}/encoding/{}/scale/base", unit.path, encoded.channel.word());
        return Some(problem.at(place).hint("use a base above 1"));
    }
    (lengths || below && stops.iter().any(|stop| *stop >= 0.0)).then(|| {
        let message = "zero has no logarithm: the scale starts above it, and lengths of bars say nothing";
        Diagnostic::warning("no-logarithm", message)
            .at(format!("{}/encoding/{}/scale/type", unit.path, encoded.channel.word()))
            .hint("use symlog, or filter the rows")
    })
}

fn merged_kind(sharing: &[(&Unit, &Encoded)]) -> ScaleType {
    let kinds: Vec<(ScaleType, bool)> = sharing.iter().map(|(unit, encoded)| scale_type(unit, encoded)).listed();
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
        position && !timed && !ended && !encoded.is_in_bins()
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
                    let free = !encoded.is_in_bins() && encoded.def.time_unit().is_none();
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
    if encoded.is_in_bins() || !matches!(draft.channel, Channel::X | Channel::Y) {
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
