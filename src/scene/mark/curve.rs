//! Curves through points, flattened to polylines.
//!
//! Takes vertices and an interpolation; gives the points of the line that d3-shape's curve of that
//! name draws, close enough that no eye tells them apart (a chord a px or two). Straight and stepped
//! lines keep their vertices.

use crate::geometry::Point;
use crate::list::Listed;
use crate::spec::mark::Interpolate;

/// Chords a curved segment is cut into.
const CHORDS: u16 = 12;

/// The line through these points.
#[must_use]
pub fn flatten(points: &[Point], interpolate: Interpolate, tension: Option<f64>, horizontal: bool) -> Vec<Point> {
    match interpolate {
        Interpolate::Linear | Interpolate::LinearClosed => points.to_vec(),
        Interpolate::Step => stepped(points, 0.5),
        Interpolate::StepBefore => stepped(points, 0.0),
        Interpolate::StepAfter => stepped(points, 1.0),
        Interpolate::Monotone => monotone(points, horizontal),
        Interpolate::Natural => natural(points),
        Interpolate::Basis | Interpolate::BasisOpen | Interpolate::BasisClosed => basis(points, interpolate),
        Interpolate::Bundle => basis(&bundled(points, tension.unwrap_or(0.85)), Interpolate::Basis),
        Interpolate::Cardinal | Interpolate::CardinalOpen | Interpolate::CardinalClosed => {
            cardinal(points, tension.unwrap_or(0.0), interpolate)
        }
        Interpolate::CatmullRom => catmull_rom(points, tension.unwrap_or(0.5)),
    }
}

/// The outline of the area between two lines: along one and back along the other.
#[must_use]
pub fn flatten_area(
    upper: &[Point],
    lower: &[Point],
    interpolate: Interpolate,
    tension: Option<f64>,
    horizontal: bool,
) -> Vec<Point> {
    let mut outline = flatten(upper, interpolate, tension, horizontal);
    // The way back is drawn in reverse: a step after its vertex is a step before it.
    let back = match interpolate {
        Interpolate::StepBefore => Interpolate::StepAfter,
        Interpolate::StepAfter => Interpolate::StepBefore,
        other => other,
    };
    let reversed: Vec<Point> = lower.iter().rev().copied().listed();
    outline.extend(flatten(&reversed, back, tension, horizontal));
    outline
}

fn stepped(points: &[Point], at: f64) -> Vec<Point> {
    let mut line: Vec<Point> = points.first().copied().into_iter().listed();
    for pair in points.windows(2) {
        if let [a, b] = pair {
            let x = a.x + (b.x - a.x) * at;
            line.extend([Point::new(x, a.y), Point::new(x, b.y), *b]);
        }
    }
    line
}

/// Adds the chords of a cubic curve.
pub(super) fn cubic(line: &mut Vec<Point>, a: Point, b: Point, c: Point, d: Point) {
    for index in 1..=CHORDS {
        let t = f64::from(index) / f64::from(CHORDS);
        let u = 1.0 - t;
        let weights = [u * u * u, 3.0 * u * u * t, 3.0 * u * t * t, t * t * t];
        let mix = |a: f64, b: f64, c: f64, d: f64| {
            let [p, q, r, s] = weights;
            a * p + b * q + c * r + d * s
        };
        line.push(Point::new(mix(a.x, b.x, c.x, d.x), mix(a.y, b.y, c.y, d.y)));
    }
}

/// Fritsch and Carlson's monotone cubic, as Steffen (1990) limits its slopes.
fn monotone(points: &[Point], horizontal: bool) -> Vec<Point> {
    if horizontal {
        let turned: Vec<Point> = points.iter().map(|point| Point::new(point.y, point.x)).listed();
        return monotone(&turned, false).into_iter().map(|point| Point::new(point.y, point.x)).listed();
    }
    if points.len() < 3 {
        return points.to_vec();
    }
    let steps: Vec<(f64, f64)> = points
        .windows(2)
        .map(|pair| match pair {
            [a, b] if b.x != a.x => (b.x - a.x, (b.y - a.y) / (b.x - a.x)),
            _ => (0.0, 0.0),
        })
        .listed();
    let mut slopes = vec![0.0; points.len()];
    for (index, pair) in steps.windows(2).enumerate() {
        if let ([(h0, s0), (h1, s1)], Some(slope)) = (pair, slopes.get_mut(index + 1)) {
            let mean = (s0 * h1 + s1 * h0) / (h0 + h1);
            let limit = s0.abs().min(s1.abs()).min(0.5 * mean.abs());
            let value = (sign(*s0) + sign(*s1)) * limit;
            *slope = if value.is_finite() { value } else { 0.0 };
        }
    }
    let end = |step: Option<&(f64, f64)>, slope: f64| match step {
        Some((h, s)) if *h != 0.0 => (3.0 * s - slope) / 2.0,
        _ => slope,
    };
    let first = end(steps.first(), slopes.get(1).copied().unwrap_or(0.0));
    let last = end(steps.last(), slopes.iter().rev().nth(1).copied().unwrap_or(0.0));
    if let Some(slope) = slopes.first_mut() {
        *slope = first;
    }
    if let Some(slope) = slopes.last_mut() {
        *slope = last;
    }
    let mut line = vec![points.first().copied().unwrap_or_default()];
    for (pair, slopes) in points.windows(2).zip(slopes.windows(2)) {
        if let ([a, d], [s, e]) = (pair, slopes) {
            let third = (d.x - a.x) / 3.0;
            cubic(
                &mut line,
                *a,
                Point::new(a.x + third, a.y + third * s),
                Point::new(d.x - third, d.y - third * e),
                *d,
            );
        }
    }
    line
}

fn sign(x: f64) -> f64 {
    if x < 0.0 { -1.0 } else { 1.0 }
}

/// The natural cubic spline: no curvature at its ends.
fn natural(points: &[Point]) -> Vec<Point> {
    if points.len() < 3 {
        return points.to_vec();
    }
    let xs: Vec<f64> = points.iter().map(|point| point.x).listed();
    let ys: Vec<f64> = points.iter().map(|point| point.y).listed();
    let (ax, bx) = natural_controls(&xs);
    let (ay, by) = natural_controls(&ys);
    let mut line = vec![points.first().copied().unwrap_or_default()];
    for (index, pair) in points.windows(2).enumerate() {
        let at = |list: &[f64]| list.get(index).copied().unwrap_or_default();
        if let [a, d] = pair {
            cubic(&mut line, *a, Point::new(at(&ax), at(&ay)), Point::new(at(&bx), at(&by)), *d);
        }
    }
    line
}

/// The control values of a natural spline through `values`: a tridiagonal system, solved forwards
/// and back.
fn natural_controls(values: &[f64]) -> (Vec<f64>, Vec<f64>) {
    let n = values.len() - 1;
    let at = |index: usize| values.get(index).copied().unwrap_or_default();
    let mut diagonal = vec![2.0; n];
    let mut right = vec![0.0; n];
    let mut previous = (2.0, at(0) + 2.0 * at(1));
    if let Some(first) = right.first_mut() {
        *first = previous.1;
    }
    for index in 1..n {
        let last = index == n - 1;
        let (a, b, r) =
            if last { (2.0, 7.0, 8.0 * at(n - 1) + at(n)) } else { (1.0, 4.0, 4.0 * at(index) + 2.0 * at(index + 1)) };
        let m = a / previous.0;
        previous = (b - m, r - m * previous.1);
        if let (Some(d), Some(value)) = (diagonal.get_mut(index), right.get_mut(index)) {
            (*d, *value) = previous;
        }
    }
    let mut first = vec![0.0; n];
    let mut next = 0.0;
    for index in (0..n).rev() {
        let (d, r) = (diagonal.get(index).copied().unwrap_or(1.0), right.get(index).copied().unwrap_or(0.0));
        next = if index == n - 1 { r / d } else { (r - next) / d };
        if let Some(control) = first.get_mut(index) {
            *control = next;
        }
    }
    let second = (0..n)
        .map(|index| match first.get(index + 1) {
            Some(control) => 2.0 * at(index + 1) - control,
            None => f64::midpoint(at(n), next_last(&first)),
        })
        .listed();
    (first, second)
}

fn next_last(list: &[f64]) -> f64 {
    list.last().copied().unwrap_or_default()
}

fn basis(points: &[Point], kind: Interpolate) -> Vec<Point> {
    let at = |index: usize| points.get(index).copied().unwrap_or_default();
    let n = points.len();
    if n < 3 {
        return points.to_vec();
    }
    let blend = |a: Point, b: Point, c: Point, wa: f64, wb: f64, wc: f64| {
        Point::new((a.x * wa + b.x * wb + c.x * wc) / 6.0, (a.y * wa + b.y * wb + c.y * wc) / 6.0)
    };
    let segment = |line: &mut Vec<Point>, p0: Point, p1: Point, p2: Point| {
        let start = line.last().copied().unwrap_or(p1);
        let c1 = Point::new((2.0 * p0.x + p1.x) / 3.0, (2.0 * p0.y + p1.y) / 3.0);
        let c2 = Point::new((p0.x + 2.0 * p1.x) / 3.0, (p0.y + 2.0 * p1.y) / 3.0);
        cubic(line, start, c1, c2, blend(p0, p1, p2, 1.0, 4.0, 1.0));
    };
    let mut line = Vec::new();
    match kind {
        Interpolate::BasisOpen => {
            line.push(blend(at(0), at(1), at(2), 1.0, 4.0, 1.0));
            for index in 3..n {
                segment(&mut line, at(index - 2), at(index - 1), at(index));
            }
        }
        Interpolate::BasisClosed => {
            line.push(blend(at(0), at(1), at(2), 1.0, 4.0, 1.0));
            for index in 3..n + 3 {
                segment(&mut line, at((index - 2) % n), at((index - 1) % n), at(index % n));
            }
        }
        _ => {
            line.push(at(0));
            line.push(Point::new((5.0 * at(0).x + at(1).x) / 6.0, (5.0 * at(0).y + at(1).y) / 6.0));
            for index in 2..n {
                segment(&mut line, at(index - 2), at(index - 1), at(index));
            }
            segment(&mut line, at(n - 2), at(n - 1), at(n - 1));
            line.push(at(n - 1));
        }
    }
    line
}

/// Vertices pulled towards the chord from first to last.
fn bundled(points: &[Point], strength: f64) -> Vec<Point> {
    let (Some(first), Some(last)) = (points.first(), points.last()) else { return Vec::new() };
    #[expect(clippy::cast_precision_loss, reason = "vertex counts stay far below 2^53")]
    let count = (points.len().max(2) - 1) as f64;
    points
        .iter()
        .enumerate()
        .map(|(index, point)| {
            #[expect(clippy::cast_precision_loss, reason = "vertex counts stay far below 2^53")]
            let t = index as f64 / count;
            let chord = |a: f64, b: f64, v: f64| strength * v + (1.0 - strength) * (a + t * (b - a));
            Point::new(chord(first.x, last.x, point.x), chord(first.y, last.y, point.y))
        })
        .listed()
}

fn cardinal(points: &[Point], tension: f64, kind: Interpolate) -> Vec<Point> {
    let n = points.len();
    if n < 3 {
        return points.to_vec();
    }
    let k = (1.0 - tension) / 6.0;
    let at = |index: usize| points.get(index).copied().unwrap_or_default();
    let control = |from: Point, ahead: Point, behind: Point| {
        Point::new(from.x + k * (ahead.x - behind.x), from.y + k * (ahead.y - behind.y))
    };
    let mut line = Vec::new();
    let (indices, closed): (Vec<usize>, bool) = match kind {
        Interpolate::CardinalOpen => ((1..n.saturating_sub(2)).listed(), false),
        Interpolate::CardinalClosed => ((0..n).listed(), true),
        _ => ((0..n - 1).listed(), false),
    };
    line.push(at(indices.first().copied().unwrap_or(0)));
    for index in indices {
        let (p0, p1, p2, p3) = if closed {
            (at((index + n - 1) % n), at(index), at((index + 1) % n), at((index + 2) % n))
        } else {
            (at(index.saturating_sub(1)), at(index), at(index + 1), at((index + 2).min(n - 1)))
        };
        cubic(&mut line, p1, control(p1, p2, p0), control(p2, p1, p3), p2);
    }
    line
}

/// Catmull and Rom's spline with distances raised to `alpha`.
fn catmull_rom(points: &[Point], alpha: f64) -> Vec<Point> {
    let n = points.len();
    if n < 3 {
        return points.to_vec();
    }
    let at = |index: usize| points.get(index).copied().unwrap_or_default();
    let length = |a: Point, b: Point| (b.x - a.x).hypot(b.y - a.y).powf(alpha);
    let mut line = vec![at(0)];
    for index in 0..n - 1 {
        let (p0, p1, p2, p3) = (at(index.saturating_sub(1)), at(index), at(index + 1), at((index + 2).min(n - 1)));
        let (l01, l12, l23) = (length(p0, p1), length(p1, p2), length(p2, p3));
        let control = |from: Point, to: Point, behind: Point, near: f64| {
            if near <= f64::EPSILON || l12 <= f64::EPSILON {
                return from;
            }
            let a = 2.0 * near * near + 3.0 * near * l12 + l12 * l12;
            let m = 3.0 * near * (near + l12);
            let mix = |from: f64, to: f64, behind: f64| (from * a - behind * l12 * l12 + to * near * near) / m;
            Point::new(mix(from.x, to.x, behind.x), mix(from.y, to.y, behind.y))
        };
        cubic(&mut line, p1, control(p1, p2, p0, l01), control(p2, p1, p3, l23), p2);
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points() -> Vec<Point> {
        [(0.0, 0.0), (10.0, 8.0), (20.0, 2.0), (30.0, 9.0)].map(|(x, y)| Point::new(x, y)).to_vec()
    }

    #[test]
    fn curves_that_interpolate_go_through_their_points() {
        for kind in [Interpolate::Monotone, Interpolate::Natural, Interpolate::Cardinal, Interpolate::CatmullRom] {
            let line = flatten(&points(), kind, None, false);
            for point in points() {
                let near = line.iter().any(|other| (other.x - point.x).hypot(other.y - point.y) < 1e-6);
                assert!(near, "{kind:?} misses {point:?}");
            }
        }
    }

    #[test]
    fn a_monotone_curve_stays_between_its_neighbours() {
        let line = flatten(&points(), Interpolate::Monotone, None, false);
        assert!(line.iter().all(|point| (-1e-9..=9.0 + 1e-9).contains(&point.y)));
    }

    #[test]
    fn steps_turn_where_they_say() {
        let two = [Point::new(0.0, 0.0), Point::new(10.0, 5.0)];
        let line = flatten(&two, Interpolate::StepAfter, None, false);
        assert!(line.contains(&Point::new(10.0, 0.0)));
        let line = flatten(&two, Interpolate::StepBefore, None, false);
        assert!(line.contains(&Point::new(0.0, 5.0)));
    }
}
