//! Continuous scales: numbers or times to numbers, straight or through a curve.
//!
//! Takes a domain of two or more stops, a range of as many, and a curve; gives positions, their
//! inverse, ticks and nice domains as d3-scale does. Defined for every input: a domain of one
//! value maps to the middle of its range; what has no place (NaN, the logarithm of zero) is `None`.

use super::calendar::Every;
use super::rounding::round_half_up;
use super::ticks::{self, log_ticks};
use super::time_ticks;
use crate::list::Listed;

/// The curve a value goes through before it is placed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Curve {
    /// As it is.
    Linear,
    /// Raised to this exponent, keeping its sign; 0.5 is a square root.
    Power(f64),
    /// The logarithm to this base. All values have the sign of the domain's first.
    Log(f64),
    /// sign(x) · ln(1 + |x ÷ constant|).
    Symlog(f64),
    /// As it is, in milliseconds since 1970, with calendar ticks. `utc` is Vega's scale type `utc`,
    /// which counts two-day steps from 1970 where `time` counts them from the first of a month.
    Time {
        /// Whether this is the type `utc`.
        utc: bool,
    },
}

impl Curve {
    /// The curve with its parameter replaced by the default where it makes no curve at all.
    fn sound(self) -> Curve {
        let usable = |x: f64| x.is_finite() && x > 0.0;
        match self {
            Curve::Power(exponent) if !exponent.is_finite() || exponent == 0.0 => Curve::Linear,
            Curve::Log(base) if !usable(base) || base == 1.0 => Curve::Log(10.0),
            Curve::Symlog(constant) if !usable(constant) => Curve::Symlog(1.0),
            other => other,
        }
    }

    /// A value on the curve. `sign` is that of a logarithmic domain.
    fn bend(self, x: f64, sign: f64) -> f64 {
        match self {
            Curve::Linear | Curve::Time { .. } => x,
            Curve::Power(exponent) => x.signum() * raise(x.abs(), exponent),
            Curve::Log(_) => sign * (sign * x).ln(),
            Curve::Symlog(constant) => x.signum() * (x / constant).abs().ln_1p(),
        }
    }

    /// The value of a place on the curve.
    fn unbend(self, y: f64, sign: f64) -> f64 {
        match self {
            Curve::Linear | Curve::Time { .. } => y,
            Curve::Power(exponent) => y.signum() * raise(y.abs(), 1.0 / exponent),
            Curve::Log(_) => sign * (sign * y).exp(),
            Curve::Symlog(constant) => y.signum() * y.abs().exp_m1() * constant,
        }
    }
}

/// A power, by way of the exact operations where there are some.
fn raise(x: f64, exponent: f64) -> f64 {
    match exponent {
        1.0 => x,
        0.5 => x.sqrt(),
        2.0 => x * x,
        _ => x.powf(exponent),
    }
}

/// What ticks are asked of a scale, and what a domain is made nice for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum TickCount {
    /// About this many.
    Count(f64),
    /// One at each of these calendar steps; only for times, else as if ten were asked for.
    Every(Every),
}

/// The count d3 and Vega ask for where nobody says.
const DEFAULT_COUNT: f64 = 10.0;

/// A continuous scale.
#[derive(Clone, Debug, PartialEq)]
pub struct Continuous {
    curve: Curve,
    domain: Vec<f64>,
    range: Vec<f64>,
    clamp: bool,
    round: bool,
}

impl Continuous {
    /// A scale over a domain and a range of two or more stops each; the longer one is cut.
    ///
    /// A lone stop counts twice and an empty list is 0 to 1, as in d3. A curve parameter that makes
    /// no curve (base 1, exponent 0, NaN) is replaced by its default.
    #[must_use]
    pub fn new(curve: Curve, domain: &[f64], range: &[f64]) -> Continuous {
        Continuous {
            curve: curve.sound(),
            domain: at_least_two(domain),
            range: at_least_two(range),
            clamp: false,
            round: false,
        }
    }

    /// The same scale, values outside the domain placed at its ends.
    #[must_use]
    pub fn clamped(self, clamp: bool) -> Continuous {
        Continuous { clamp, ..self }
    }

    /// The same scale, results rounded to whole numbers.
    #[must_use]
    pub fn rounded(self, round: bool) -> Continuous {
        Continuous { round, ..self }
    }

    /// The same scale onto another range.
    #[must_use]
    pub fn onto(self, range: &[f64]) -> Continuous {
        Continuous { range: at_least_two(range), ..self }
    }

    /// The stops of the domain, at least two.
    #[must_use]
    pub fn domain(&self) -> &[f64] {
        &self.domain
    }

    /// The stops of the range, at least two.
    #[must_use]
    pub fn range(&self) -> &[f64] {
        &self.range
    }

    /// The curve.
    #[must_use]
    pub fn curve(&self) -> Curve {
        self.curve
    }

    /// Whether values outside the domain stand at its ends.
    #[must_use]
    pub fn is_clamped(&self) -> bool {
        self.clamp
    }

    /// The first and the last stop of the domain.
    #[must_use]
    pub fn extent(&self) -> (f64, f64) {
        ends(&self.domain)
    }

    /// The place of a value; `None` where it has none.
    #[must_use]
    pub fn map(&self, x: f64) -> Option<f64> {
        if x.is_nan() {
            return None;
        }
        let bent: Vec<f64>;
        let sign = self.sign();
        let stops: &[f64] = match self.curve {
            Curve::Linear | Curve::Time { .. } => &self.domain,
            curve => {
                bent = self.domain.iter().map(|stop| curve.bend(*stop, sign)).listed();
                &bent
            }
        };
        let place = piecewise(stops, &self.range, self.curve.bend(self.clamp_to_domain(x), sign));
        let place = if self.round { round_half_up(place) } else { place };
        place.is_finite().then_some(place)
    }

    /// The value at a place; `None` where there is none. Times are whole milliseconds.
    #[must_use]
    pub fn invert(&self, y: f64) -> Option<f64> {
        let sign = self.sign();
        let stops: Vec<f64> = self.domain.iter().map(|stop| self.curve.bend(*stop, sign)).listed();
        let value = self.clamp_to_domain(self.curve.unbend(piecewise(&self.range, &stops, y), sign));
        let value = if matches!(self.curve, Curve::Time { .. }) { round_half_up(value) } else { value };
        value.is_finite().then_some(value)
    }

    /// Tick values, in the direction of the domain.
    #[must_use]
    pub fn ticks(&self, count: Option<TickCount>) -> Vec<f64> {
        let (start, stop) = self.extent();
        match (self.curve, count) {
            (Curve::Time { .. }, Some(TickCount::Every(every))) => time_ticks::ticks_every(start, stop, every),
            (Curve::Time { utc }, count) => time_ticks::ticks(start, stop, plain(count), utc),
            (Curve::Log(base), count) => log_ticks(start, stop, base, plain(count)),
            (_, count) => ticks::ticks(start, stop, plain(count)),
        }
    }

    /// The same scale, its domain widened to round values, or to powers of a logarithm's base.
    #[must_use]
    pub fn nice(mut self, count: Option<TickCount>) -> Continuous {
        let (start, stop) = self.extent();
        if !(start.is_finite() && stop.is_finite()) {
            return self;
        }
        let (low, high) = (start.min(stop), start.max(stop));
        let nice = match (self.curve, count) {
            (Curve::Time { .. }, Some(TickCount::Every(every))) => time_ticks::nice_every(low, high, every),
            (Curve::Time { utc }, count) => time_ticks::nice(low, high, plain(count), utc),
            // Between signs a logarithm has no round ends.
            (Curve::Log(_), _) if low * high <= 0.0 => (low, high),
            (Curve::Log(base), _) => nice_log(low, high, base),
            (_, count) => ticks::nice(low, high, plain(count)),
        };
        let (low, high) = if nice.0.is_finite() && nice.1.is_finite() { nice } else { (low, high) };
        let (start, stop) = if stop < start { (high, low) } else { (low, high) };
        self.set_extent(start, stop);
        self
    }

    /// The same scale, its domain widened to hold zero.
    #[must_use]
    pub fn with_zero(mut self) -> Continuous {
        // Vega looks at the two ends as they stand, so a reversed domain is left as it is.
        let (start, stop) = self.extent();
        self.set_extent(if start > 0.0 { 0.0 } else { start }, if stop < 0.0 { 0.0 } else { stop });
        self
    }

    /// The same scale, its domain widened so that the given ends lie `pixels` inside the range.
    #[must_use]
    pub fn padded(mut self, pixels: f64) -> Continuous {
        let (start, stop) = self.extent();
        let (from, to) = ends(&self.range);
        let span = (to - from).abs();
        let factor = span / (span - 2.0 * pixels);
        if start == stop || !factor.is_finite() || factor <= 0.0 {
            return self;
        }
        let sign = self.sign();
        let (low, high) = (self.curve.bend(start, sign), self.curve.bend(stop, sign));
        let middle = (low + high) / 2.0;
        let at = |place: f64| self.curve.unbend(middle + (place - middle) * factor, sign);
        let (start, stop) = (at(low), at(high));
        if start.is_finite() && stop.is_finite() {
            self.set_extent(start, stop);
        }
        self
    }

    fn set_extent(&mut self, start: f64, stop: f64) {
        if let [first, .., last] = self.domain.as_mut_slice() {
            (*first, *last) = (start, stop);
        }
    }

    fn sign(&self) -> f64 {
        if self.domain.first().is_some_and(|stop| *stop < 0.0) { -1.0 } else { 1.0 }
    }

    fn clamp_to_domain(&self, x: f64) -> f64 {
        let used = self.domain.get(..self.range.len()).unwrap_or(&self.domain);
        let (start, stop) = ends(used);
        if self.clamp { x.min(start.max(stop)).max(start.min(stop)) } else { x }
    }
}

fn plain(count: Option<TickCount>) -> f64 {
    match count {
        Some(TickCount::Count(count)) => count,
        _ => DEFAULT_COUNT,
    }
}

fn at_least_two(stops: &[f64]) -> Vec<f64> {
    match stops {
        [] => vec![0.0, 1.0],
        [only] => vec![*only, *only],
        many => many.to_vec(),
    }
}

/// The first and the last of some stops.
fn ends(stops: &[f64]) -> (f64, f64) {
    (stops.first().copied().unwrap_or(f64::NAN), stops.last().copied().unwrap_or(f64::NAN))
}

/// Powers of a base around two numbers of the same sign.
fn nice_log(low: f64, high: f64, base: f64) -> (f64, f64) {
    let below = |x: f64| ticks::power(ticks::log(x, base).floor(), base);
    let above = |x: f64| ticks::power(ticks::log(x, base).ceil(), base);
    if low < 0.0 { (-above(-low), -below(-high)) } else { (below(low), above(high)) }
}

/// A value's share of the way from `start` to `stop`; the middle where these are one.
fn share(x: f64, start: f64, stop: f64) -> f64 {
    let span = stop - start;
    if span == 0.0 { 0.5 } else { (x - start) / span }
}

/// Straight lines from stop to stop, the first and the last continued beyond the ends.
fn piecewise(from: &[f64], to: &[f64], x: f64) -> f64 {
    let mix = |a: f64, b: f64, t: f64| a * (1.0 - t) + b * t;
    if let ([d0, d1], [r0, r1, ..]) | ([d0, d1, ..], [r0, r1]) = (from, to) {
        // d3 turns a descending pair around, which matters in the last bit.
        return if d1 < d0 { mix(*r1, *r0, share(x, *d1, *d0)) } else { mix(*r0, *r1, share(x, *d0, *d1)) };
    }
    let (first, last) = (from.first(), from.get(..from.len().min(to.len())).and_then(<[f64]>::last));
    let descending = last < first;
    let mut segments = from.windows(2).zip(to.windows(2)).filter_map(|(d, r)| match (d, r) {
        ([d0, d1], [r0, r1]) if descending => Some((*d1, *d0, *r1, *r0)),
        ([d0, d1], [r0, r1]) => Some((*d0, *d1, *r0, *r1)),
        _ => None,
    });
    // In ascending order the segment is the last that starts at or below x, else the first.
    let mut found = segments.next();
    for segment in segments {
        let better = if descending { found.is_some_and(|(start, ..)| x < start) } else { segment.0 <= x };
        if better {
            found = Some(segment);
        }
    }
    found.map_or(f64::NAN, |(d0, d1, r0, r1)| mix(r0, r1, share(x, d0, d1)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn any_curve() -> impl Strategy<Value = Curve> {
        prop_oneof![
            Just(Curve::Linear),
            any::<f64>().prop_map(Curve::Power),
            any::<f64>().prop_map(Curve::Log),
            any::<f64>().prop_map(Curve::Symlog),
            any::<bool>().prop_map(|utc| Curve::Time { utc }),
        ]
    }

    #[test]
    fn degenerate_domains_are_defined() {
        let one = Continuous::new(Curve::Linear, &[5.0], &[0.0, 10.0]);
        assert_eq!(one.map(7.0), Some(5.0));
        assert_eq!(one.ticks(None), vec![5.0]);
        assert_eq!(Continuous::new(Curve::Linear, &[], &[]).map(0.25), Some(0.25));
        let log = Continuous::new(Curve::Log(10.0), &[1.0, 100.0], &[0.0, 10.0]);
        assert_eq!((log.map(0.0), log.map(-1.0), log.map(10.0)), (None, None, Some(5.0)));
        assert_eq!(Continuous::new(Curve::Log(10.0), &[0.0, 100.0], &[0.0, 10.0]).nice(None).domain(), &[0.0, 100.0]);
        assert_eq!(Continuous::new(Curve::Linear, &[f64::NAN, 1.0], &[0.0, 1.0]).map(0.5), None);
    }

    #[test]
    fn zero_and_padding_widen_the_domain() {
        let scale = Continuous::new(Curve::Linear, &[10.0, 20.0], &[0.0, 100.0]);
        assert_eq!(scale.clone().with_zero().extent(), (0.0, 20.0));
        assert_eq!(scale.clone().padded(10.0).extent(), (8.75, 21.25));
        assert_eq!(scale.padded(50.0).extent(), (10.0, 20.0));
    }

    #[test]
    fn a_stop_in_the_middle_is_hit() {
        let scale = Continuous::new(Curve::Linear, &[-10.0, 0.0, 100.0], &[0.0, 0.5, 1.0]);
        assert_eq!((scale.map(-5.0), scale.map(0.0), scale.map(50.0)), (Some(0.25), Some(0.5), Some(0.75)));
    }

    proptest! {
        #[test]
        fn inverting_gives_the_value_back(
            curve in prop_oneof![
                Just(Curve::Linear), Just(Curve::Power(0.5)), Just(Curve::Power(3.0)), Just(Curve::Log(10.0)),
                Just(Curve::Log(2.0)), Just(Curve::Symlog(1.0))
            ],
            start in 1.0..1e6_f64, span in 1.0..1e6_f64, share in 0.0..1.0_f64, reversed: bool,
        ) {
            let domain = if reversed { [start + span, start] } else { [start, start + span] };
            let scale = Continuous::new(curve, &domain, &[20.0, 320.0]);
            let value = start + share * span;
            let back = scale.invert(scale.map(value).unwrap()).unwrap();
            prop_assert!((back - value).abs() <= 1e-8 * (start + span), "{value} came back as {back}");
        }

        #[test]
        fn any_numbers_do(
            curve in any_curve(), domain in prop::collection::vec(any::<f64>(), 0..5),
            range in prop::collection::vec(any::<f64>(), 0..5), x in any::<f64>(), clamp: bool,
        ) {
            let scale = Continuous::new(curve, &domain, &range).clamped(clamp).rounded(clamp);
            prop_assert!(scale.map(x).is_none_or(f64::is_finite));
            prop_assert!(scale.invert(x).is_none_or(f64::is_finite));
            prop_assert!(scale.ticks(Some(TickCount::Count(x))).len() <= 2 * ticks::MAX_TICKS);
            let _ = scale.clone().nice(Some(TickCount::Count(x))).with_zero().padded(x).ticks(None);
        }

        #[test]
        fn clamped_places_stay_in_the_range(x in any::<f64>(), start in -1e6..1e6_f64, stop in -1e6..1e6_f64) {
            let scale = Continuous::new(Curve::Linear, &[start, stop], &[0.0, 200.0]).clamped(true);
            prop_assert!(scale.map(x).is_none_or(|place| (-1e-9..=200.000_000_001).contains(&place)));
        }
    }
}
