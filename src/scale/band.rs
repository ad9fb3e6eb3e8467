//! Band and point scales: categories side by side along a range.
//!
//! Takes a domain of category ids and how they share the range; gives the start, the width and the
//! step of each band, and the band at a place. The rules are vega-scale's, which are d3-scale's
//! with paddings kept between 0 and 1. Looking a category up takes the same time for any number.

use std::rc::Rc;

use crate::places::Places;

use super::rounding::{index, round_half_up};

/// Category ids in order, each once.
#[derive(Clone, Debug, Default)]
pub struct DiscreteDomain {
    ids: Vec<Rc<str>>,
    places: Places<Rc<str>>,
}

impl DiscreteDomain {
    /// The ids in the order given; repeated ones count once.
    #[must_use]
    pub fn new(ids: impl IntoIterator<Item = Rc<str>>) -> DiscreteDomain {
        let mut domain = DiscreteDomain::default();
        for id in ids {
            domain.insert(id);
        }
        domain
    }

    /// The place of an id, which is added at the end if it is new.
    pub fn insert(&mut self, id: Rc<str>) -> usize {
        let (place, is_new) = self.places.take(id.clone());
        if is_new {
            self.ids.push(id);
        }
        place
    }

    /// The place of an id.
    #[must_use]
    pub fn place(&self, id: &str) -> Option<usize> {
        self.places.get(id)
    }

    /// The ids in order.
    #[must_use]
    pub fn ids(&self) -> &[Rc<str>] {
        &self.ids
    }
}

/// How bands share a range.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BandLayout {
    /// The range, in px; descending turns the order around.
    pub range: (f64, f64),
    /// The share of a step left blank between two bands, 0 to 1. A point scale has 1.
    pub padding_inner: f64,
    /// The blank before the first band and after the last, in steps, 0 to 1.
    pub padding_outer: f64,
    /// Where spare room goes: 0 all after the bands, 1 all before them.
    pub align: f64,
    /// Whether starts and widths are whole pixels.
    pub round: bool,
}

impl Default for BandLayout {
    fn default() -> BandLayout {
        BandLayout { range: (0.0, 1.0), padding_inner: 0.0, padding_outer: 0.0, align: 0.5, round: false }
    }
}

/// How many steps `count` bands and their paddings take: the range over this is the step.
#[must_use]
pub fn band_space(count: usize, padding_inner: f64, padding_outer: f64) -> f64 {
    let space = count as f64 - padding_inner + padding_outer * 2.0;
    match count {
        0 => 0.0,
        _ if space > 0.0 => space,
        _ => 1.0,
    }
}

/// A band scale; with a `padding_inner` of 1, a point scale.
#[derive(Clone, Debug)]
pub struct Band {
    domain: DiscreteDomain,
    range: (f64, f64),
    /// Where the band nearest the lower end of the range starts.
    start: f64,
    step: f64,
    bandwidth: f64,
}

impl Band {
    /// The categories of `domain` along a range.
    #[must_use]
    pub fn new(domain: DiscreteDomain, layout: BandLayout) -> Band {
        let count = domain.ids.len();
        let unit = |x: f64| if x.is_nan() { 0.0 } else { x.clamp(0.0, 1.0) };
        let (inner, outer) = (unit(layout.padding_inner), unit(layout.padding_outer));
        let (low, high) = (layout.range.0.min(layout.range.1), layout.range.0.max(layout.range.1));
        let space = band_space(count, inner, outer);
        let mut step = (high - low) / if space == 0.0 { 1.0 } else { space };
        if layout.round {
            step = step.floor();
        }
        let mut start = low + (high - low - step * (count as f64 - inner)) * unit(layout.align);
        let mut bandwidth = step * (1.0 - inner);
        if layout.round {
            start = round_half_up(start);
            bandwidth = round_half_up(bandwidth);
        }
        Band { domain, range: layout.range, start, step, bandwidth }
    }

    /// The categories.
    #[must_use]
    pub fn domain(&self) -> &DiscreteDomain {
        &self.domain
    }

    /// The range, as given.
    #[must_use]
    pub fn range(&self) -> (f64, f64) {
        self.range
    }

    /// The width of a band, 0 for points.
    #[must_use]
    pub fn bandwidth(&self) -> f64 {
        self.bandwidth
    }

    /// The distance between the starts of two bands.
    #[must_use]
    pub fn step(&self) -> f64 {
        self.step
    }

    /// The start of a category's band: its lower end in px, also where the range descends.
    #[must_use]
    pub fn map(&self, id: &str) -> Option<f64> {
        self.domain.place(id).and_then(|place| self.at(place))
    }

    /// The start of the band at a place in the domain.
    #[must_use]
    pub fn at(&self, place: usize) -> Option<f64> {
        let last = self.domain.ids.len().checked_sub(1)?;
        let place = if self.is_reversed() { last.checked_sub(place)? } else { place };
        (place <= last).then_some(self.start + self.step * place as f64)
    }

    /// The place in the domain of the category whose band holds this position.
    #[must_use]
    pub fn invert(&self, position: f64) -> Option<usize> {
        let last = self.domain.ids.len().checked_sub(1)?;
        let steps = ((position - self.start) / self.step).floor().min(last as f64);
        let within = position - self.start - steps * self.step;
        // The margin is Vega's, against rounding at the far end of a band.
        if !(steps >= 0.0 && within <= self.bandwidth + 1e-10) {
            return None;
        }
        Some(if self.is_reversed() { last - index(steps) } else { index(steps) })
    }

    /// The place of the category whose band's middle is nearest.
    #[must_use]
    pub fn nearest(&self, position: f64) -> Option<usize> {
        let last = self.domain.ids.len().checked_sub(1)?;
        let steps = ((position - self.start - self.bandwidth / 2.0) / self.step).round();
        let steps = index(steps).min(last);
        Some(if self.is_reversed() { last - steps } else { steps })
    }

    fn is_reversed(&self) -> bool {
        self.range.1 < self.range.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn numbered(count: usize) -> DiscreteDomain {
        DiscreteDomain::new((0..count).map(|place| Rc::from(place.to_string())))
    }

    #[test]
    fn repeated_ids_count_once() {
        let domain = DiscreteDomain::new(["a", "b", "a"].map(Rc::from));
        assert_eq!((domain.ids().len(), domain.place("b"), domain.place("c")), (2, Some(1), None));
    }

    proptest! {
        #[test]
        fn the_middle_of_a_band_is_in_it(count in 1_usize..200, inner in 0.0..0.9_f64, outer in 0.0..1.0_f64, reversed: bool) {
            let range = if reversed { (500.0, 20.0) } else { (20.0, 500.0) };
            let layout = BandLayout { range, padding_inner: inner, padding_outer: outer, ..BandLayout::default() };
            let band = Band::new(numbered(count), layout);
            for place in 0..count {
                let middle = band.at(place).unwrap() + band.bandwidth() / 2.0;
                prop_assert!((20.0..=500.0).contains(&middle));
                prop_assert_eq!(band.invert(middle), Some(place));
                prop_assert_eq!(band.nearest(middle), Some(place));
            }
        }

        #[test]
        fn any_numbers_do(a in any::<f64>(), b in any::<f64>(), c in any::<f64>(), x in any::<f64>(), round: bool) {
            let layout = BandLayout { range: (a, b), padding_inner: c, padding_outer: x, align: a, round };
            let band = Band::new(numbered(3), layout);
            let _ = (band.at(2), band.at(3), band.invert(x), band.nearest(x));
        }
    }
}
