//! Which labels of an axis can be shown without touching one another.
//!
//! Takes the boxes of the labels in order; gives which of them stay. The two ways and their order
//! of steps are those of Vega's label-overlap transform, so that the same labels go.

use crate::geometry::Rect;
use crate::list::Listed;

/// How labels give way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Overlap {
    /// None gives way.
    #[default]
    Keep,
    /// Every other one, until none touch.
    Parity,
    /// Each that touches the last one kept.
    Greedy,
}

/// Whether each label stays. Labels are at least `separation` CSS px apart afterwards, unless the
/// way is `Keep`.
#[must_use]
pub fn shown(boxes: &[Rect], way: Overlap, separation: f64) -> Vec<bool> {
    let mut shown = vec![true; boxes.len()];
    let reduce = match way {
        Overlap::Keep => return shown,
        Overlap::Parity => parity,
        Overlap::Greedy => greedy,
    };
    let at = |index: &usize| boxes.get(*index).copied().unwrap_or_default();
    // Labels without extent neither touch nor count.
    let sized: Vec<usize> = (0..boxes.len()).filter(|index| at(index).width > 1.0 && at(index).height > 1.0).listed();
    let touching = |kept: &[usize]| {
        kept.windows(2).any(|pair| match pair {
            [a, b] => intersects(&at(a), &at(b), separation),
            _ => false,
        })
    };
    let mut kept = sized.clone();
    if !touching(&kept) {
        return shown;
    }
    loop {
        kept = reduce(&kept, &|a, b| intersects(&at(&a), &at(&b), separation));
        if kept.len() < 3 || !touching(&kept) {
            break;
        }
    }
    // The last label says where the axis ends: it stays even where only two do.
    if kept.len() < 3
        && let Some(last) = sized.last()
        && !kept.contains(last)
    {
        if kept.len() > 1 {
            kept.pop();
        }
        kept.push(*last);
    }
    for index in sized {
        if let Some(flag) = shown.get_mut(index) {
            *flag = kept.contains(&index);
        }
    }
    shown
}

/// Takes away what still touches: Vega leaves the first and the last label however narrow the axis,
/// and two numbers printed over each other are read as a third. The last one kept by `keep` stays.
#[must_use]
pub fn apart(boxes: &[Rect], mut keep: Vec<bool>) -> Vec<bool> {
    let mut after: Option<&Rect> = None;
    for (bounds, flag) in boxes.iter().zip(&mut keep).rev().filter(|(_, flag)| **flag) {
        if after.is_some_and(|after| intersects(bounds, after, 0.0)) {
            *flag = false;
        } else {
            after = Some(bounds);
        }
    }
    keep
}

fn intersects(a: &Rect, b: &Rect, separation: f64) -> bool {
    let apart = (b.x - a.right()).max(a.x - b.right()).max(b.y - a.bottom()).max(a.y - b.bottom());
    separation > apart
}

fn parity(kept: &[usize], _: &dyn Fn(usize, usize) -> bool) -> Vec<usize> {
    kept.iter().copied().step_by(2).listed()
}

fn greedy(kept: &[usize], touch: &dyn Fn(usize, usize) -> bool) -> Vec<usize> {
    let mut left: Vec<usize> = Vec::with_capacity(kept.len());
    for &index in kept {
        if left.last().is_none_or(|last| !touch(*last, index)) {
            left.push(index);
        }
    }
    left
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(step: f64, width: f64, count: u32) -> Vec<Rect> {
        (0..count).map(|index| Rect::new(f64::from(index) * step, 0.0, width, 10.0)).collect()
    }

    #[test]
    fn labels_with_room_all_stay() {
        assert_eq!(shown(&row(20.0, 19.0, 5), Overlap::Parity, 0.0), vec![true; 5]);
    }

    #[test]
    fn every_other_label_goes_until_none_touch() {
        let boxes = row(10.0, 25.0, 9);
        let kept = shown(&boxes, Overlap::Parity, 0.0);
        assert_eq!(kept, [true, false, false, false, true, false, false, false, true]);
    }

    #[test]
    fn the_last_of_two_stays() {
        let kept = shown(&row(10.0, 25.0, 4), Overlap::Parity, 0.0);
        assert_eq!(kept, [true, false, false, true]);
    }

    #[test]
    fn of_two_that_touch_the_last_stays() {
        let boxes = row(10.0, 25.0, 2);
        assert_eq!(shown(&boxes, Overlap::Parity, 0.0), [true, true], "as Vega leaves them");
        assert_eq!(apart(&boxes, vec![true, true]), [false, true]);
        assert_eq!(apart(&row(20.0, 19.0, 5), vec![true; 5]), vec![true; 5]);
        assert_eq!(apart(&row(10.0, 12.0, 3), vec![true, false, true]), [true, false, true]);
    }

    #[test]
    fn greedy_keeps_the_first_that_fits() {
        let mut boxes = row(10.0, 8.0, 4);
        boxes[1].width = 12.0;
        assert_eq!(shown(&boxes, Overlap::Greedy, 0.0), [true, true, false, true]);
    }
}
