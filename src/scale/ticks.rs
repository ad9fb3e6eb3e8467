//! Round numbers between two ends: tick positions, tick steps and nice domains.
//!
//! Takes the ends of a domain and a wanted count; gives values that are multiples of 1, 2 or 5
//! times a power of ten. The positions are found in integers and scaled once at the end, so that
//! 0.3 is 0.3 and not 0.30000000000000004. The rules are d3-array's (`ticks`, `tickStep`) and
//! d3-scale's (`nice`, logarithmic `ticks`). Never more than [`MAX_TICKS`] values.

use crate::list::Listed;
use crate::order::sort_by_number;

use super::rounding::{floor_log10, index, power_of_ten, round_half_up};

/// The most ticks ever given. More than a screen has pixels to tell apart.
pub const MAX_TICKS: usize = 1000;

/// The largest base for which a logarithmic axis lists the multiples between two powers.
const MAX_MULTIPLES: f64 = 100.0;

/// Ticks as integers times a step.
struct Grid {
    first: f64,
    last: f64,
    /// The step; negative means that the integers are to be divided by its absolute value.
    increment: f64,
}

/// The integers of the ticks between `start` ≤ `stop`; `None` where no step can be found.
fn grid(start: f64, stop: f64, count: f64) -> Option<Grid> {
    let step = (stop - start) / count.max(0.0);
    let power = floor_log10(step)?;
    let error = step / power_of_ten(power);
    // The thresholds are the geometric means √50, √10 and √2 of neighbouring steps.
    let factor = match error {
        _ if error >= 50_f64.sqrt() => 10.0,
        _ if error >= 10_f64.sqrt() => 5.0,
        _ if error >= 2_f64.sqrt() => 2.0,
        _ => 1.0,
    };
    let divides = power < 0;
    let unit = if divides { power_of_ten(-power) / factor } else { power_of_ten(power) * factor };
    if !unit.is_finite() {
        return None;
    }
    let place = |x: f64| if divides { x * unit } else { x / unit };
    let value = |n: f64| if divides { n / unit } else { n * unit };
    let mut first = round_half_up(place(start));
    let mut last = round_half_up(place(stop));
    if value(first) < start {
        first += 1.0;
    }
    if value(last) > stop {
        last -= 1.0;
    }
    if last < first && (0.5..2.0).contains(&count) {
        return grid(start, stop, count * 2.0);
    }
    Some(Grid { first, last, increment: if divides { -unit } else { unit } })
}

/// About `count` round values from `start` to `stop`, both included where they are round.
///
/// Descending where `stop` < `start`; one value where they are equal; none for a count that is
/// not positive or for ends that are not finite.
#[must_use]
pub fn ticks(start: f64, stop: f64, count: f64) -> Vec<f64> {
    let finite = start.is_finite() && stop.is_finite();
    if !finite || count.is_nan() || count <= 0.0 {
        return Vec::new();
    }
    if start == stop {
        return vec![start];
    }
    // A step of 1, 2 or 5 gives at most √2 times as many ticks as asked for.
    let count = count.min(MAX_TICKS as f64 / 2.0);
    let Some(Grid { first, last, increment }) = grid(start.min(stop), start.max(stop), count) else {
        return Vec::new();
    };
    if last < first {
        return Vec::new();
    }
    let length = index(last - first + 1.0).min(MAX_TICKS);
    let at = |i: usize| {
        let n = if stop < start { last - i as f64 } else { first + i as f64 };
        if increment < 0.0 { n / -increment } else { n * increment }
    };
    (0..length).map(at).listed()
}

/// The step between the ticks: positive n means multiples of n, negative −n means multiples of
/// 1/n, which is exact where the decimal fraction is not. 0 where there is none.
#[must_use]
pub fn tick_increment(start: f64, stop: f64, count: f64) -> f64 {
    grid(start, stop, count).map_or(0.0, |grid| grid.increment)
}

/// The distance between the ticks, negative where `stop` < `start`; 0 where there is none.
#[must_use]
pub fn tick_step(start: f64, stop: f64, count: f64) -> f64 {
    let increment = tick_increment(start.min(stop), start.max(stop), count);
    let step = if increment < 0.0 { 1.0 / -increment } else { increment };
    if stop < start { -step } else { step }
}

/// The ends `start` ≤ `stop` moved outward to round values; unchanged where there are none, and where
/// an end is not finite.
#[must_use]
pub fn nice(start: f64, stop: f64, count: f64) -> (f64, f64) {
    let (mut low, mut high) = (start, stop);
    let mut previous = f64::NAN;
    // A wider domain may ask for a wider step; d3-scale gives up after ten rounds.
    for _ in 0..10 {
        let step = tick_increment(low, high, count);
        if step == previous {
            return (low, high);
        } else if step > 0.0 {
            low = (low / step).floor() * step;
            high = (high / step).ceil() * step;
        } else if step < 0.0 {
            low = (low * step).ceil() / step;
            high = (high * step).floor() / step;
        } else {
            break;
        }
        previous = step;
    }
    (start, stop)
}

/// The most ticks that keep at least `min_step` between two of them.
///
/// Vega's reading of `tickMinStep`. `stepped` is whether the ticks are multiples of a step (not
/// those of a logarithmic or a time axis).
#[must_use]
pub fn count_with_min_step(domain: (f64, f64), count: f64, min_step: f64, stepped: bool) -> f64 {
    let (low, high) = (domain.0.min(domain.1), domain.0.max(domain.1));
    let spans = (high - low) / min_step;
    let spans = if spans.is_nan() || spans == 0.0 { 1.0 } else { spans };
    let mut count = count.min(spans.floor() + 1.0).min(MAX_TICKS as f64);
    if stepped && low < high {
        while count > 1.0 && tick_step(low, high, count) < min_step {
            count -= 1.0;
        }
    }
    count
}

/// The logarithm of `x` > 0 to a base, exact at the base's integer powers.
#[must_use]
pub fn log(x: f64, base: f64) -> f64 {
    let log = if base == 10.0 { x.log10() } else { x.ln() / base.ln() };
    let near = log.round();
    if (log - near).abs() < 1e-9 && power(near, base) == x { near } else { log }
}

/// The base to a power, exact for ten.
#[must_use]
pub fn power(exponent: f64, base: f64) -> f64 {
    match i32::try_from(super::rounding::integer(exponent)) {
        Ok(whole) if base == 10.0 && f64::from(whole) == exponent => power_of_ten(whole),
        _ => base.powf(exponent),
    }
}

/// Ticks of a logarithmic axis: the powers of the base and, over few of them, their multiples.
///
/// Both ends have one sign; none for ends that are zero, differ in sign or are not finite.
#[must_use]
pub fn log_ticks(start: f64, stop: f64, base: f64, count: f64) -> Vec<f64> {
    let (low, high) = (start.min(stop), start.max(stop));
    let same_sign = (start > 0.0) == (stop > 0.0) && start != 0.0 && stop != 0.0;
    if !(start.is_finite() && stop.is_finite() && same_sign) || count.is_nan() {
        return Vec::new();
    }
    let count = count.min(MAX_TICKS as f64 / 2.0);
    let negative = low < 0.0;
    let logs = |x: f64| if negative { -log(-x, base) } else { log(x, base) };
    let powers = |n: f64| if negative { -power(-n, base) } else { power(n, base) };
    let (from, to) = (logs(low), logs(high));
    let mut found = Vec::new();
    if base % 1.0 == 0.0 && base <= MAX_MULTIPLES && to - from < count {
        let mut n = from.floor();
        while n <= to.ceil() && found.len() < MAX_TICKS {
            for k in 1..index(base) {
                // Toward larger values: away from zero when positive, toward it when negative.
                let multiple = if negative { base - k as f64 } else { k as f64 };
                // Dividing by the reciprocal power keeps 0.3 exact.
                let shrinks = if negative { n > 0.0 } else { n < 0.0 };
                let tick = if shrinks { multiple / powers(-n) } else { multiple * powers(n) };
                if (low..=high).contains(&tick) {
                    found.push(tick);
                }
            }
            n += 1.0;
        }
        if (found.len() as f64) * 2.0 < count {
            found = ticks(low, high, count);
        }
    } else {
        found = ticks(from, to, (to - from).min(count)).into_iter().map(powers).listed();
    }
    if stop < start {
        found.reverse();
    }
    found
}

/// The values of given tick candidates whose places lie in a range, in the order of their places, and
/// every other one dropped until there are at most `count`: Vega's rule for ticks at bin bounds.
#[must_use]
pub fn ticks_in_range(
    candidates: &[f64],
    place: &dyn Fn(f64) -> Option<f64>,
    range: (f64, f64),
    count: Option<f64>,
) -> Vec<f64> {
    let (low, high) = (range.0.min(range.1).floor(), range.0.max(range.1).ceil());
    let mut placed: Vec<(f64, f64)> = candidates
        .iter()
        .filter_map(|value| Some((*value, place(*value)?)))
        .filter(|(_, at)| (low..=high).contains(at))
        .take(MAX_TICKS)
        .listed();
    sort_by_number(&mut placed, &|(_, at)| if range.0 > range.1 { -at } else { *at });
    let mut kept: Vec<f64> = placed.into_iter().map(|(value, _)| value).listed();
    let Some(count) = count.filter(|count| *count > 0.0) else { return kept };
    let (Some(first), Some(last)) = (kept.first().copied(), kept.last().copied()) else { return kept };
    if kept.len() < 2 {
        return kept;
    }
    while kept.len() as f64 > count && kept.len() >= 3 {
        kept = kept.into_iter().step_by(2).listed();
    }
    if kept.len() < 3 { vec![first, last] } else { kept }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ends_that_are_not_finite_have_no_ticks() {
        for odd in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            assert!(ticks(0.0, odd, 10.0).is_empty());
            assert!(ticks(odd, 0.0, 10.0).is_empty());
            assert!(log_ticks(1.0, odd, 10.0, 10.0).is_empty());
            assert_eq!(nice(0.0, odd, 10.0).0, 0.0);
            assert_eq!(tick_step(0.0, odd, 10.0), 0.0);
            assert!(ticks(0.0, 1.0, odd).len() <= MAX_TICKS);
        }
        assert!(log_ticks(0.0, 10.0, 10.0, 5.0).is_empty());
        assert!(log_ticks(-1.0, 10.0, 10.0, 5.0).is_empty());
    }

    #[test]
    fn a_least_step_thins_ticks() {
        assert_eq!(count_with_min_step((0.0, 5.0), 10.0, 1.0, true), 6.0);
        assert_eq!(count_with_min_step((0.0, 0.5), 10.0, 1.0, true), 1.0);
        assert_eq!(count_with_min_step((0.0, 100.0), 10.0, 0.0, true), 10.0);
    }

    #[test]
    fn bounds_of_bins_are_thinned_by_halves() {
        let bounds: Vec<f64> = (0..=10).map(f64::from).collect();
        let place = |x: f64| Some(x * 10.0);
        assert_eq!(ticks_in_range(&bounds, &place, (0.0, 100.0), Some(5.0)), vec![0.0, 4.0, 8.0]);
        assert_eq!(ticks_in_range(&bounds, &place, (25.0, 0.0), None), vec![2.0, 1.0, 0.0]);
        assert_eq!(ticks_in_range(&bounds, &place, (0.0, 100.0), Some(1.0)), vec![0.0, 10.0]);
    }

    proptest! {
        #[test]
        fn ticks_are_sorted_inside_and_few(start in -1e300..1e300_f64, span in 0.0..1e300_f64, count in 0.0..3000.0_f64) {
            let stop = start + span;
            let found = ticks(start, stop, count);
            prop_assert!(found.len() <= MAX_TICKS);
            prop_assert!(found.windows(2).all(|pair| pair[0] < pair[1]));
            prop_assert!(found.iter().all(|tick| (start..=stop).contains(tick)));
        }

        #[test]
        fn any_numbers_do(start in any::<f64>(), stop in any::<f64>(), count in any::<f64>(), base in any::<f64>()) {
            prop_assert!(ticks(start, stop, count).len() <= MAX_TICKS);
            prop_assert!(log_ticks(start, stop, base, count).len() <= 2 * MAX_TICKS);
            let _ = (nice(start, stop, count), tick_step(start, stop, count));
            let _ = count_with_min_step((start, stop), count, base, true);
        }

        #[test]
        fn nice_never_shrinks(start in -1e12..1e12_f64, span in 1e-9..1e12_f64, count in 1.0..50.0_f64) {
            let (low, high) = nice(start, start + span, count);
            // Within rounding: a bound that is a multiple of the step but for its last bit stays.
            let margin = 1e-12 * (start.abs() + span);
            prop_assert!(low <= start + margin && high >= start + span - margin);
        }

        #[test]
        fn log_ticks_are_sorted_and_inside(start in 1e-9..1e9_f64, times in 1.0..1e9_f64, count in 1.0..40.0_f64) {
            let found = log_ticks(start, start * times, 10.0, count);
            prop_assert!(found.windows(2).all(|pair| pair[0] < pair[1]));
            prop_assert!(found.iter().all(|tick| *tick >= start * 0.999_999 && *tick <= start * times * 1.000_001));
        }
    }
}
