//! A draft and its range → the scale: zero, ends, padding and nice in Vega's order.
//!
//! Takes a draft and px, or what colours, sizes and shapes there are; gives a scale that maps values. A
//! domain that makes no scale (one value, none, log of zero) gets a defined one.

use std::rc::Rc;

use crate::dataset::category_id;
use crate::list::Listed;
use crate::scale::{
    Band, BandLayout, Continuous, Curve, DiscreteDomain, Discretizing, Every, Ordinal, Scale, TickCount,
};
use crate::spec::scale::{BinSteps, DomainEnd, Nice, Scale as ScaleDef, ScaleBins, ScaleType};

use super::draft::Draft;
use super::kind::is_discrete;
use super::{ScaleModel, Visual, domain, place, range};

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
    let borders = borders(draft, &scale);
    ScaleModel {
        channel: draft.channel,
        kind: draft.kind,
        field: draft.field,
        scale,
        values: draft.values.clone(),
        range,
        bins: draft.bins,
        borders,
        whole: draft.whole,
        reverse: draft.reverse,
        zero: draft.zero,
        bare: draft.bare,
    }
}

/// More borders than these no axis shows.
const MOST_BORDERS: f64 = 10_000.0;

/// The borders of bins that an author wrote for a scale; of equal bins, as Vega, those within the domain.
fn borders(draft: &Draft, scale: &Scale) -> Option<Rc<[f64]>> {
    let Scale::Continuous(scale) = scale else { return None };
    match draft.def.bins().as_ref()? {
        ScaleBins::Borders(borders) => Some(borders.as_slice().into()),
        ScaleBins::Steps(BinSteps { step, start, stop }) => {
            let (low, high) = scale.extent();
            let start = start.map_or(low, |start| if start < low { step * (low / step).ceil() } else { start });
            let stop = stop.map_or(high, |stop| if stop > high { step * (high / step).floor() } else { stop });
            let count = ((stop + step / 2.0 - start) / step).ceil();
            (*step > 0.0 && count <= MOST_BORDERS)
                .then(|| (0..super::index(count)).map(|at| start + super::count(at) * step).collect())
        }
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
    // Colours that part at a middle have three stops.
    if let Some(middle) = draft.def.domain_mid().filter(|_| range.len() == 3) {
        let (start, stop) = scale.extent();
        let stops = match middle {
            middle if middle < start => [middle, start, stop],
            middle if middle > stop => [start, stop, middle],
            middle => [start, middle, stop],
        };
        scale = Continuous::new(curve(draft), &stops, range);
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
pub fn visual_scale(draft: &Draft, visual: Visual, house: bool) -> ScaleModel {
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
            let count = draft.stops.len().max(2) - usize::from(draft.def.domain_mid().is_none());
            let mut places: Vec<f64> = (0..=count).map(|index| place(index) / place(count)).listed();
            if draft.reverse {
                places.reverse();
            }
            // Beyond a domain that its author wrote, Vega goes on to colours that nobody chose.
            let clamped = draft.def.clamp().unwrap_or(house);
            Scale::Continuous(continuous(draft, &places).clamped(clamped).rounded(false))
        }
    };
    model(draft, scale, visual)
}
