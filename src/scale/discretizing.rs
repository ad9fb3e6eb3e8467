//! Ordinal and discretizing scales: values to places in a list of colours, shapes or sizes.
//!
//! Takes a domain and how many entries the range has; gives the place of an entry, which the caller
//! looks up in whatever list the range is. The rules are d3-scale's and, for `bin-ordinal`,
//! vega-scale's.

use crate::list::Listed;
use crate::order::sort_numbers;

use super::band::DiscreteDomain;
use super::statistics::quantile_sorted;

/// Categories to places in a range that is used again from its start when it is too short.
#[derive(Clone, Debug, Default)]
pub struct Ordinal {
    domain: DiscreteDomain,
    range_length: usize,
}

impl Ordinal {
    /// The categories of `domain`, over a range of so many entries.
    #[must_use]
    pub fn new(domain: DiscreteDomain, range_length: usize) -> Ordinal {
        Ordinal { domain, range_length }
    }

    /// The place in the range of a category; `None` for one outside the domain or an empty range.
    #[must_use]
    pub fn map(&self, id: &str) -> Option<usize> {
        self.domain.place(id)?.checked_rem(self.range_length)
    }

    /// The categories.
    #[must_use]
    pub fn domain(&self) -> &DiscreteDomain {
        &self.domain
    }
}

/// How a discretizing scale came by its classes; it decides what a legend shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Classes {
    /// Classes of equal width.
    Quantize,
    /// Classes of equal counts.
    Quantile,
    /// Classes between given bounds.
    Threshold,
    /// Bins: the bounds include both outer ends.
    BinOrdinal,
}

/// Numbers to classes.
#[derive(Clone, Debug, PartialEq)]
pub struct Discretizing {
    classes: Classes,
    domain: Vec<f64>,
    /// Bounds between classes, ascending where the domain is.
    thresholds: Vec<f64>,
    range_length: usize,
}

impl Discretizing {
    /// `count` classes of equal width between the two ends of a domain.
    #[must_use]
    pub fn quantize(start: f64, stop: f64, count: usize) -> Discretizing {
        let n = count as f64;
        let bound = |i: usize| (i as f64 * stop + (n - i as f64) * start) / n;
        Discretizing {
            classes: Classes::Quantize,
            domain: vec![start, stop],
            thresholds: (1..count).map(bound).listed(),
            range_length: count,
        }
    }

    /// `count` classes with about as many of the values each; values that are NaN do not count.
    #[must_use]
    pub fn quantile(values: &[f64], count: usize) -> Discretizing {
        let mut sorted: Vec<f64> = values.iter().copied().filter(|x| !x.is_nan()).listed();
        sort_numbers(&mut sorted);
        let bounds = (1..count).filter_map(|i| quantile_sorted(&sorted, i as f64 / count as f64)).listed();
        Discretizing { classes: Classes::Quantile, domain: sorted, thresholds: bounds, range_length: count }
    }

    /// Classes between bounds, one more than there are bounds; a shorter range has fewer.
    #[must_use]
    pub fn threshold(bounds: &[f64], range_length: usize) -> Discretizing {
        let used = bounds.get(..range_length.saturating_sub(1)).unwrap_or(bounds);
        Discretizing { classes: Classes::Threshold, domain: bounds.to_vec(), thresholds: used.to_vec(), range_length }
    }

    /// Bins between bounds, one fewer than there are bounds; the range is used again when too short.
    #[must_use]
    pub fn bin_ordinal(bounds: &[f64], range_length: usize) -> Discretizing {
        Discretizing {
            classes: Classes::BinOrdinal,
            domain: bounds.to_vec(),
            thresholds: bounds.to_vec(),
            range_length,
        }
    }

    /// The place in the range of a number; `None` where it has none.
    #[must_use]
    pub fn map(&self, x: f64) -> Option<usize> {
        if x.is_nan() || self.range_length == 0 {
            return None;
        }
        let below = self.thresholds.partition_point(|bound| *bound <= x);
        match self.classes {
            Classes::BinOrdinal => below.checked_sub(1).map(|bin| bin % self.range_length),
            _ => Some(below.min(self.range_length - 1)),
        }
    }

    /// How the classes came about.
    #[must_use]
    pub fn classes(&self) -> Classes {
        self.classes
    }

    /// The domain: two ends, the sorted values, or the bounds.
    #[must_use]
    pub fn domain(&self) -> &[f64] {
        &self.domain
    }

    /// The bounds between classes.
    #[must_use]
    pub fn thresholds(&self) -> &[f64] {
        &self.thresholds
    }

    /// The numbers of a class, `None` where an end is open.
    #[must_use]
    pub fn class_extent(&self, class: usize) -> (Option<f64>, Option<f64>) {
        let bound = |place: Option<usize>| place.and_then(|place| self.thresholds.get(place)).copied();
        match self.classes {
            Classes::BinOrdinal => (bound(Some(class)), bound(class.checked_add(1))),
            Classes::Threshold => (bound(class.checked_sub(1)), bound(Some(class))),
            Classes::Quantize | Classes::Quantile => (
                bound(class.checked_sub(1)).or(self.domain.first().copied()),
                bound(Some(class)).or(self.domain.last().copied()),
            ),
        }
    }
}
