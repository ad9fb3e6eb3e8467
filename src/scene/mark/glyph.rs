//! The outlines of symbols that are drawn by a path.

use crate::geometry::Point;
use crate::scene::node::Polyline;
use crate::spec::glyph::Segment;

use super::curve::cubic;

/// A path around a middle as polylines, each half width so many px.
#[must_use]
pub fn polylines(segments: &[Segment], center: Point, half: f64) -> Vec<Polyline> {
    let at = |point: Point| Point::new(center.x + point.x * half, center.y + point.y * half);
    let mut parts: Vec<Polyline> = Vec::new();
    for segment in segments {
        match segment {
            Segment::Move(point) => parts.push(Polyline { points: vec![at(*point)], closed: false }),
            Segment::Close => {
                if let Some(part) = parts.last_mut() {
                    part.closed = true;
                }
            }
            Segment::Line(point) => {
                if let Some(part) = parts.last_mut() {
                    part.points.push(at(*point));
                }
            }
            Segment::Cubic(a, b, end) => {
                if let Some(part) = parts.last_mut()
                    && let Some(from) = part.points.last().copied()
                {
                    cubic(&mut part.points, from, at(*a), at(*b), at(*end));
                }
            }
        }
    }
    parts.retain(|part| part.points.len() > 1);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::glyph::Glyph;

    fn drawn(text: &str) -> Vec<Polyline> {
        match Glyph::parse(text) {
            Some(Glyph::Drawn(segments)) => polylines(&segments, Point::new(10.0, 10.0), 5.0),
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn lines_are_absolute_or_from_the_pen() {
        let corners: Vec<Point> = [(5.0, 5.0), (15.0, 5.0), (15.0, 15.0)].map(|(x, y)| Point::new(x, y)).to_vec();
        for text in ["M-1-1L1-1 1 1z", "m-1,-1 2,0 0,2z", "M-1-1H1V1Z", "M-1-1h2v2z"] {
            let parts = drawn(text);
            assert_eq!((parts.len(), parts[0].closed, &parts[0].points), (1, true, &corners), "{text}");
        }
    }

    #[test]
    fn curves_end_where_they_say_and_go_on_smoothly() {
        for text in ["M-1 0C-1-1 1-1 1 0", "M-1 0Q0-2 1 0", "M-1,0q.5-1,1,0t1,0", "M-1 0c0-1 1-1 1 0s1 1 1 0"] {
            let parts = drawn(text);
            let last = parts[0].points.last().unwrap();
            assert!((last.x - 15.0).abs() < 1e-9 && (last.y - 10.0).abs() < 1e-9, "{text}: {last:?}");
            assert!(parts[0].points.len() > 3, "{text}");
        }
    }

    #[test]
    fn arcs_keep_their_distance() {
        for text in ["M-1 0A1 1 0 0 1 1 0A1 1 0 0 1-1 0z", "M-1 0a1 1 0 112 0a1 1 0 11-2 0z"] {
            for point in &drawn(text)[0].points {
                let distance = (point.x - 10.0).hypot(point.y - 10.0);
                assert!((distance - 5.0).abs() < 0.01, "{text}: {distance}");
            }
        }
    }
}
