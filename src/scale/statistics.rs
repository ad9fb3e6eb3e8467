//! Summaries of numbers and the bounds of bins.
//!
//! Takes numbers; gives what vega-statistics gives. Of no numbers there is no summary: `None`.

use crate::list::Listed;
use crate::order::sort_numbers;

use super::rounding::integer;
use super::ticks::MAX_TICKS;

/// The quantile `p` (0 to 1) of ascending numbers, interpolated between neighbours (type R-7).
#[must_use]
pub fn quantile_sorted(sorted: &[f64], p: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    let place = last as f64 * p.clamp(0.0, 1.0);
    let below = super::rounding::index(place.floor());
    let low = *sorted.get(below)?;
    let high = sorted.get(below + 1).copied().unwrap_or(low);
    let t = place - below as f64;
    // Equal neighbours keep infinity from becoming NaN.
    Some(if low == high || t == 0.0 { low } else { low + (high - low) * t })
}

/// The quantiles of numbers in any order; NaN does not count.
#[must_use]
pub fn quantiles(values: &[f64], shares: &[f64]) -> Option<Vec<f64>> {
    let mut sorted: Vec<f64> = values.iter().copied().filter(|x| !x.is_nan()).collect();
    sort_numbers(&mut sorted);
    shares.iter().map(|share| quantile_sorted(&sorted, *share)).collect()
}

/// The middle of some numbers.
#[must_use]
pub fn median(values: &[f64]) -> Option<f64> {
    quantiles(values, &[0.5])?.first().copied()
}

/// The sum and moments of a set of numbers, taken up one by one (Welford's algorithm).
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Moments {
    /// How many numbers.
    pub count: u32,
    mean: f64,
    squares: f64,
}

impl Moments {
    /// The moments of some numbers; NaN does not count.
    #[must_use]
    pub fn of(values: &[f64]) -> Moments {
        let mut moments = Moments::default();
        for value in values.iter().filter(|value| !value.is_nan()) {
            moments.count = moments.count.saturating_add(1);
            let delta = value - moments.mean;
            moments.mean += delta / f64::from(moments.count);
            moments.squares += delta * (value - moments.mean);
        }
        moments
    }

    /// The arithmetic mean.
    #[must_use]
    pub fn mean(self) -> Option<f64> {
        (self.count > 0).then_some(self.mean)
    }

    /// The sample variance (over n − 1), of two numbers or more.
    #[must_use]
    pub fn variance(self) -> Option<f64> {
        (self.count > 1).then(|| self.squares / f64::from(self.count - 1))
    }

    /// The population variance (over n).
    #[must_use]
    pub fn population_variance(self) -> Option<f64> {
        (self.count > 0).then(|| self.squares / f64::from(self.count))
    }

    /// The sample standard deviation.
    #[must_use]
    pub fn stdev(self) -> Option<f64> {
        self.variance().map(f64::sqrt)
    }

    /// The population standard deviation.
    #[must_use]
    pub fn population_stdev(self) -> Option<f64> {
        self.population_variance().map(f64::sqrt)
    }

    /// The standard error of the mean.
    #[must_use]
    pub fn standard_error(self) -> Option<f64> {
        self.variance().map(|variance| (variance / f64::from(self.count)).sqrt())
    }
}

/// How to cut a range of numbers into bins: Vega-Lite's bin parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct BinOptions {
    /// The most bins; Vega-Lite has 10 for a channel and 6 for a facet or shape.
    pub max_bins: f64,
    /// The number base of nice steps.
    pub base: f64,
    /// What a step may be divided by to be finer.
    pub divide: Vec<f64>,
    /// An exact step.
    pub step: Option<f64>,
    /// Steps to choose from, ascending.
    pub steps: Vec<f64>,
    /// The finest step.
    pub min_step: f64,
    /// Whether the bounds are multiples of the step.
    pub nice: bool,
    /// A value that must be a bound; the bins are shifted to it.
    pub anchor: Option<f64>,
    /// The width of numbers that the step is chosen for, if not that of the extent.
    pub span: Option<f64>,
}

impl Default for BinOptions {
    fn default() -> BinOptions {
        BinOptions {
            max_bins: 20.0,
            base: 10.0,
            divide: vec![5.0, 2.0],
            step: None,
            steps: Vec::new(),
            min_step: 0.0,
            nice: true,
            anchor: None,
            span: None,
        }
    }
}

/// Bins of equal width.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bins {
    /// The lower bound of the first.
    pub start: f64,
    /// The upper bound of the last.
    pub stop: f64,
    /// The width of each.
    pub step: f64,
}

impl Bins {
    /// The bins that cover the numbers from `low` to `high`; `None` for ends that are not finite and
    /// for steps that are not positive.
    #[must_use]
    pub fn covering(low: f64, high: f64, options: &BinOptions) -> Option<Bins> {
        let usable = |x: f64| x.is_finite() && x > 0.0;
        let base = if usable(options.base) && options.base > 1.0 { options.base } else { 10.0 };
        let max_bins = if usable(options.max_bins) { options.max_bins } else { 20.0 };
        let log_base = base.ln();
        if !(low.is_finite() && high.is_finite()) {
            return None;
        }
        let first_usable = |candidates: [f64; 3]| candidates.into_iter().find(|span| *span != 0.0);
        let span = first_usable([options.span.unwrap_or(0.0), high - low, low.abs()]).unwrap_or(1.0);
        let step = if let Some(step) = options.step.filter(|step| *step != 0.0) {
            step
        } else if let Some(first) = options.steps.first() {
            let target = span / max_bins;
            options.steps.iter().copied().take_while(|step| *step < target).last().unwrap_or(*first)
        } else {
            nice_step(span, max_bins, base, options)
        };
        if !usable(step) {
            return None;
        }
        let precision = -step.ln();
        let decimals = if precision <= 0.0 { 0 } else { integer(precision / log_base) + 1 };
        let epsilon = base.powf(-(decimals as f64) - 1.0);
        let (mut start, mut stop) = (low, high);
        if options.nice {
            let rounded = (low / step + epsilon).floor() * step;
            start = if low < rounded { rounded - step } else { rounded };
            stop = (high / step).ceil() * step;
        }
        if stop == start {
            stop = start + step;
        }
        if let Some(anchor) = options.anchor.filter(|anchor| anchor.is_finite()) {
            let shift = anchor - (start + step * ((anchor - start) / step).floor());
            start += shift;
            stop += shift;
        }
        (start.is_finite() && stop.is_finite()).then_some(Bins { start, stop, step })
    }

    /// The lower bound of the bin that holds a number; `None` outside. The last bin holds its upper bound.
    #[must_use]
    pub fn floor(self, x: f64) -> Option<f64> {
        if !(self.start..=self.stop).contains(&x) {
            return None;
        }
        let x = x.min(self.stop - self.step).max(self.start);
        // The margin is Vega's: a number short of its bound by rounding alone belongs above it.
        Some(self.start + self.step * (1e-14 + (x - self.start) / self.step).floor())
    }

    /// The bounds of all bins, at most [`MAX_TICKS`].
    #[must_use]
    pub fn bounds(self) -> Vec<f64> {
        let count = ((self.stop - self.start) / self.step).round();
        let count = super::rounding::index(count).min(MAX_TICKS - 1);
        (0..=count).map(|i| self.start + self.step * i as f64).listed()
    }
}

/// The finest step of the form base^n ÷ divisor that makes at most `max_bins` bins.
fn nice_step(span: f64, max_bins: f64, base: f64, options: &BinOptions) -> f64 {
    let log_base = base.ln();
    let level = (max_bins.ln() / log_base).ceil();
    let exponent = super::rounding::round_half_up(span.ln() / log_base) - level;
    let mut step = options.min_step.max(super::ticks::power(exponent, base));
    // Each round divides the number of bins by the base, which is above one: it ends.
    let mut rounds = 0;
    while (span / step).ceil() > max_bins && rounds < 2000 {
        step *= base;
        rounds += 1;
    }
    for divisor in &options.divide {
        let finer = step / divisor;
        if finer >= options.min_step && span / finer <= max_bins {
            step = finer;
        }
    }
    step
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn of_nothing_there_is_no_summary() {
        assert_eq!((median(&[]), median(&[f64::NAN]), Moments::of(&[]).mean()), (None, None, None));
        assert_eq!(Moments::of(&[3.0]).variance(), None);
        assert_eq!(Moments::of(&[3.0]).population_variance(), Some(0.0));
    }

    #[test]
    fn an_anchor_shifts_the_bins() {
        let options = BinOptions { step: Some(10.0), anchor: Some(5.0), ..BinOptions::default() };
        assert_eq!(Bins::covering(0.0, 30.0, &options), Some(Bins { start: 5.0, stop: 35.0, step: 10.0 }));
    }

    proptest! {
        #[test]
        fn bins_hold_their_numbers(low in -1e9..1e9_f64, span in 1e-3..1e9_f64, share in 0.0..1.0_f64, max_bins in 2.0..60.0_f64) {
            let options = BinOptions { max_bins, ..BinOptions::default() };
            let bins = Bins::covering(low, low + span, &options).unwrap();
            let x = low + share * span;
            let floor = bins.floor(x).unwrap();
            let margin = 1e-6 * bins.step;
            prop_assert!(floor <= x + margin && x <= floor + bins.step + margin);
            prop_assert!(bins.bounds().len() <= 70);
        }

        #[test]
        fn any_numbers_do(low in any::<f64>(), high in any::<f64>(), x in any::<f64>(), y in any::<f64>(), z in any::<f64>()) {
            let options = BinOptions {
                max_bins: x, base: y, step: (z > 1.0).then_some(x), min_step: z, divide: vec![y, z], steps: vec![], nice: true,
                anchor: Some(y), span: Some(z),
            };
            if let Some(bins) = Bins::covering(low, high, &options) {
                prop_assert!(bins.bounds().len() <= MAX_TICKS);
                let _ = bins.floor(x);
            }
            let _ = quantiles(&[low, high, x], &[y, z]);
        }
    }
}
