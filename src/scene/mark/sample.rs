//! Fewer vertices for the same picture.
//!
//! Takes the vertices of a path in the order it runs; gives those that a screen can tell apart. Of the
//! vertices that follow each other within a column narrower than any device pixel, the first, the last,
//! the lowest and the highest are kept: the ink of a line through them is that of the line through all
//! (M4: Jugel et al., VLDB 2014). Guarantees that ends stay, that extremes stay, and that paths with
//! nothing to spare are left as they are. What the scene tells of a series, hits and tables, is not thinned.

use crate::geometry::Point;
use crate::order::each_once;

/// The width of a column, CSS px: half a device pixel at the ratio 2.
const COLUMN: f64 = 0.25;

/// A column keeps this many vertices without a look at them: ends and extremes of either edge of an area.
const SPARED: usize = 6;

/// A vertex: a point, and for areas the one opposite.
pub(super) type Vertex = (Point, Option<Point>);

/// The vertices that are drawn; `None` where that is all of them. `lying` paths run along y.
pub(super) fn thinned(run: &[Vertex], lying: bool) -> Option<Vec<Vertex>> {
    let column = |(point, _): &Vertex| (if lying { point.y } else { point.x } / COLUMN).floor();
    let crowded = |group: &&[Vertex]| group.len() > SPARED;
    let columns = || run.chunk_by(|a, b| column(a) == column(b));
    columns().any(|group| crowded(&group)).then(|| {
        let mut kept = Vec::new();
        for group in columns() {
            if crowded(&group) {
                kept.extend(outline(group, lying).into_iter().filter_map(|place| group.get(place)));
            } else {
                kept.extend(group);
            }
        }
        kept
    })
}

/// The places of a column's ends and extremes, in order, each once.
fn outline(group: &[Vertex], lying: bool) -> Vec<usize> {
    let across = |point: Point| if lying { point.x } else { point.y };
    let near = |vertex: &Vertex| across(vertex.0);
    let far = |vertex: &Vertex| across(vertex.1.unwrap_or(vertex.0));
    let mut places = vec![0, group.len() - 1];
    for edge in [&near as &dyn Fn(&Vertex) -> f64, &far] {
        let placed = || group.iter().map(edge).enumerate();
        places.extend(placed().min_by(|(_, a), (_, b)| a.total_cmp(b)).map(|(place, _)| place));
        places.extend(placed().max_by(|(_, a), (_, b)| a.total_cmp(b)).map(|(place, _)| place));
    }
    each_once(&mut places);
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn line(places: impl IntoIterator<Item = (f64, f64)>) -> Vec<Vertex> {
        places.into_iter().map(|(x, y)| (Point::new(x, y), None)).collect()
    }

    /// What each column holds: how often a path enters it, and the extent of each stay.
    fn stays(run: &[Vertex]) -> Vec<(f64, f64, f64, f64, f64)> {
        run.chunk_by(|a, b| (a.0.x / COLUMN).floor() == (b.0.x / COLUMN).floor())
            .map(|group| {
                let ys = || group.iter().map(|(point, _)| point.y);
                let ends = (ys().next().unwrap(), ys().next_back().unwrap());
                let low = ys().fold(f64::INFINITY, f64::min);
                ((group[0].0.x / COLUMN).floor(), low, ys().fold(f64::NEG_INFINITY, f64::max), ends.0, ends.1)
            })
            .collect()
    }

    #[test]
    fn a_path_with_room_for_its_vertices_is_left_alone() {
        assert_eq!(thinned(&line((0..500_u32).map(|at| (f64::from(at), 1.0))), false), None);
        assert_eq!(thinned(&[], false), None);
    }

    #[test]
    fn a_million_vertices_become_a_few_a_column() {
        let run = line((0..1_000_000_u32).map(|at| (f64::from(at) / 1000.0, f64::from(at % 977))));
        let thin = thinned(&run, false).unwrap();
        assert!(thin.len() <= 16_000, "{}", thin.len());
        assert_eq!(thin.first(), run.first());
        assert_eq!(thin.last(), run.last());
        assert_eq!(stays(&thin), stays(&run));
    }

    #[test]
    fn an_area_keeps_the_extremes_of_both_edges() {
        let run: Vec<Vertex> = (0..100_u32)
            .map(|at| {
                let x = f64::from(at) / 1000.0;
                (Point::new(x, f64::from(at * 7 % 31)), Some(Point::new(x, 100.0 + f64::from(at * 11 % 37))))
            })
            .collect();
        let thin = thinned(&run, false).unwrap();
        let far = |run: &[Vertex]| run.iter().filter_map(|(_, other)| other.map(|other| other.y)).fold(0.0, f64::max);
        assert_eq!(far(&thin), far(&run));
        assert!(thin.len() <= SPARED);
    }

    #[test]
    fn a_lying_path_is_thinned_along_y() {
        let run = line((0..1000_u32).map(|at| (f64::from(at % 13), f64::from(at) / 1000.0)));
        assert!(thinned(&run, true).unwrap().len() <= 24);
    }

    proptest! {
        /// Also of a path that turns back, as one in the order of a channel does.
        #[test]
        fn every_stay_in_a_column_keeps_its_ends_and_extent(
            places in prop::collection::vec((0.0..3.0_f64, -50.0..50.0_f64), 0..400),
            sorted: bool,
        ) {
            let mut places = places;
            if sorted {
                places.sort_by(|a, b| a.0.total_cmp(&b.0));
            }
            let run = line(places);
            let thin = thinned(&run, false).unwrap_or_else(|| run.clone());
            prop_assert_eq!(stays(&thin), stays(&run));
        }
    }
}
