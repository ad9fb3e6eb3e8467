//! The results of comparing levels, row by row, and what stood in their way.
//!
//! Takes points of a series and what is computed of them; gives a column and warnings. Where a
//! comparison crosses a change of basis or a known break there is no result but a warning.

use std::rc::Rc;

use crate::dataset::{Cells, Column, Dataset, Missing, Numbers};
use crate::diagnostic::Diagnostic;

use super::series::{AllSeries, Point};

/// The results row by row, and how often something stood in their way.
pub(super) struct Results<'a> {
    dataset: &'a Dataset,
    period: &'a str,
    cells: Vec<Result<f64, Missing>>,
    unlike: Seen,
    broken: Seen,
    not_positive: Seen,
    bounded: Seen,
    /// How many series have no value in the base period.
    pub(super) no_base: usize,
}

/// How often something was seen, and where first.
#[derive(Default)]
struct Seen {
    count: usize,
    first: String,
}

impl<'a> Results<'a> {
    pub(super) fn new(dataset: &'a Dataset, period: &'a str) -> Results<'a> {
        let cells = vec![Err(Missing::NoMatch); dataset.rows()];
        let seen = Seen::default;
        Results {
            dataset,
            period,
            cells,
            unlike: seen(),
            broken: seen(),
            not_positive: seen(),
            bounded: seen(),
            no_base: 0,
        }
    }

    /// Whether two points can be compared at all: on one basis, with no break between them.
    pub(super) fn can_compare(&mut self, all: &AllSeries<'_>, from: Point, to: Point) -> bool {
        let obstacle = if from.row != to.row && all.unlike_basis(from, to) {
            &mut self.unlike
        } else if all.crosses_break(from, to) {
            &mut self.broken
        } else {
            return true;
        };
        obstacle.see(all, to, self.period);
        false
    }

    /// Writes the result of two points, or why they have none.
    pub(super) fn compare(&mut self, all: &AllSeries<'_>, from: Point, to: Point, is_ratio: bool, result: f64) {
        let result = if !self.can_compare(all, from, to) {
            Err(Missing::NoMatch)
        } else if is_ratio && from.value <= 0.0 {
            self.not_positive.see(all, to, self.period);
            Err(Missing::NotFinite)
        } else {
            if from.row != to.row {
                self.look_at_bounds(all, &[from, to]);
            }
            Ok(result)
        };
        self.put(to.row, result);
    }

    /// Writes a result.
    pub(super) fn put(&mut self, row: usize, result: Result<f64, Missing>) {
        if let Some(cell) = self.cells.get_mut(row) {
            *cell = result.and_then(|number| if number.is_finite() { Ok(number) } else { Err(Missing::NotFinite) });
        }
    }

    /// Counts a result of levels that are not exact; the last of them is where it stands.
    pub(super) fn look_at_bounds(&mut self, all: &AllSeries<'_>, points: &[Point]) {
        if let Some(last) = points.last()
            && points.iter().any(|point| all.is_bounded(*point))
        {
            self.bounded.see(all, *last, self.period);
        }
    }

    /// The dataset with a column of the results, and what readers must know of them.
    pub(super) fn finish(self, name: &Rc<str>) -> (Dataset, Vec<Diagnostic>) {
        let warnings = self.warnings(name);
        let mut result = self.dataset.clone();
        result.set(Column::new(name.clone(), Cells::Numbers(Numbers::from_values(self.cells))));
        (result, warnings)
    }

    /// What stood in the way.
    pub(super) fn warnings(&self, name: &str) -> Vec<Diagnostic> {
        let mut warnings = Vec::new();
        let mut warn = |seen: &Seen, code, what: &str| {
            if seen.count > 0 {
                let message = format!("`{name}`: {} {what}, first at {}", seen.count, seen.first);
                warnings.push(Diagnostic::warning(code, message));
            }
        };
        warn(&self.unlike, "unlike-basis", "left out where the basis changes");
        warn(&self.broken, "series-break", "left out where the series breaks");
        warn(&self.not_positive, "not-positive", "left out where the earlier level is not above zero");
        warn(&self.bounded, "bounded-level", "computed from levels that are not exact (at least, about, over)");
        if self.no_base > 0 {
            let message = format!("`{name}`: {} series without a value in the base period", self.no_base);
            warnings.push(Diagnostic::warning("no-base-period", message));
        }
        warnings
    }
}

impl Seen {
    fn see(&mut self, all: &AllSeries<'_>, point: Point, period: &str) {
        if self.count == 0 {
            self.first = all.period_text(point, period);
        }
        self.count += 1;
    }
}
