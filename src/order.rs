//! Things in an order: the one sort of what draws charts.
//!
//! Takes places or things with a comparison or a number each, gives them sorted; equal ones stay as they are. Whatever
//! a comparison says, be it no order at all, everything is kept and n log n comparisons are enough; what is in order
//! takes as many as there are things. The standard library's sorts are compiled anew for each kind of thing and each
//! comparison, 5 KB a time: a tenth of the module. Here only `sort` and `sort_by_number` are, a few lines each.

use crate::list::Listed;
use std::cmp::Ordering;

/// So many places are put in order one by one, without a merge.
const RUN: usize = 8;

/// The numbers from 0 below `count` in an order.
#[must_use]
pub fn ordered(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).listed();
    sort_places(&mut order, compare);
    order
}

/// Puts places in an order: a merge sort from the bottom up.
pub fn sort_places(places: &mut [usize], compare: &dyn Fn(usize, usize) -> Ordering) {
    if places.is_sorted_by(|one, next| compare(*next, *one).is_lt()) {
        places.reverse();
        return;
    }
    for run in places.chunks_mut(RUN) {
        for end in 1..run.len() {
            insert_last(run.get_mut(..=end).unwrap_or_default(), compare);
        }
    }
    let mut left = Vec::new();
    let mut width = RUN;
    while width < places.len() {
        for pair in places.chunks_mut(2 * width).filter(|pair| pair.len() > width) {
            merge(pair, width, &mut left, compare);
        }
        width *= 2;
    }
}

/// Moves the last place to where it belongs among those before it.
fn insert_last(run: &mut [usize], compare: &dyn Fn(usize, usize) -> Ordering) {
    let Some((last, before)) = run.split_last() else { return };
    let later = before.iter().rev().take_while(|place| compare(*last, **place).is_lt()).count();
    let from = before.len() - later;
    if let Some(later) = run.get_mut(from..) {
        later.rotate_right(1);
    }
}

/// Makes one run of two that meet at `middle`. `left` is room for the first, and stays for the next merge.
fn merge(places: &mut [usize], middle: usize, left: &mut Vec<usize>, compare: &dyn Fn(usize, usize) -> Ordering) {
    let (first, second) = places.split_at(middle);
    match (first.last(), second.first()) {
        (Some(last), Some(next)) if compare(*next, *last).is_lt() => {}
        _ => return,
    }
    left.clear();
    left.extend_from_slice(first);
    // What is written never overtakes what is still to be read: the rest of `left` lies between them.
    let (mut taken, mut right) = (0, middle);
    for to in 0.. {
        let Some(one) = left.get(taken) else { break };
        let next = match places.get(right) {
            Some(other) if compare(*other, *one).is_lt() => {
                right += 1;
                *other
            }
            _ => {
                taken += 1;
                *one
            }
        };
        if let Some(place) = places.get_mut(to) {
            *place = next;
        }
    }
}

/// Puts things in an order.
#[inline(never)]
pub fn sort<T>(things: &mut [T], compare: &dyn Fn(&T, &T) -> Ordering) {
    let order = ordered(things.len(), &|a, b| match (things.get(a), things.get(b)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    });
    rearrange(order, &mut |a, b| things.swap(a, b));
}

/// Puts things in the order of their numbers.
#[inline(never)]
pub fn sort_by_number<T>(things: &mut [T], number: &dyn Fn(&T) -> f64) {
    let placed = things.iter().enumerate().map(|(at, thing)| (number(thing), at)).listed();
    rearrange(in_order(placed).listed(), &mut |a, b| things.swap(a, b));
}

/// Brings to each place what stands at the place that `order` has there, swap by swap along each cycle.
fn rearrange(mut order: Vec<usize>, swap: &mut dyn FnMut(usize, usize)) {
    for start in 0..order.len() {
        let mut at = start;
        while let Some(place) = order.get_mut(at) {
            let from = std::mem::replace(place, at);
            if from == start {
                break;
            }
            swap(at, from);
            at = from;
        }
    }
}

/// Puts whole numbers in order, each once.
pub fn each_once(numbers: &mut Vec<usize>) {
    sort_places(numbers, &|a, b| a.cmp(&b));
    numbers.dedup();
}

/// Puts numbers in their total order: from -∞ to ∞, NaN at the ends.
pub fn sort_numbers(numbers: &mut [f64]) {
    let sorted = by_digits(numbers.iter().map(|number| (*number, 0)).listed());
    numbers.iter_mut().zip(sorted).for_each(|(number, (sorted, _))| *number = sorted);
}

/// Indices in the total order of the numbers that stand before them.
pub fn in_order(placed: Vec<(f64, usize)>) -> impl Iterator<Item = usize> {
    by_digits(placed).into_iter().map(|(_, index)| index)
}

/// Sorts digit by digit, from the last to the first, which compares nothing.
fn by_digits(mut placed: Vec<(f64, usize)>) -> Vec<(f64, usize)> {
    if placed.is_sorted_by(|one, next| key(one.0) > key(next.0)) {
        placed.reverse();
    }
    if placed.is_sorted_by_key(|(number, _)| key(*number)) {
        return placed;
    }
    let mut sorted = placed.clone();
    for shift in (0..u64::BITS).step_by(8) {
        let digit = |number: f64| usize::try_from(key(number) >> shift & 0xff).unwrap_or_default();
        let mut starts = [0_usize; 256];
        for (number, _) in &placed {
            if let Some(start) = starts.get_mut(digit(*number)) {
                *start += 1;
            }
        }
        if starts.contains(&placed.len()) {
            continue;
        }
        let mut before = 0;
        for start in &mut starts {
            before += std::mem::replace(start, before);
        }
        for entry in &placed {
            if let Some(start) = starts.get_mut(digit(entry.0)) {
                if let Some(slot) = sorted.get_mut(*start) {
                    *slot = *entry;
                }
                *start += 1;
            }
        }
        std::mem::swap(&mut placed, &mut sorted);
    }
    placed
}

/// A whole number that is the greater, the greater a number is in the total order.
fn key(number: f64) -> u64 {
    let bits = number.to_bits();
    if number.is_sign_negative() { !bits } else { bits | 1 << 63 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::cell::Cell;

    /// Places with few keys, many of them equal, in the order of the standard library.
    fn expected(keys: &[u8]) -> Vec<usize> {
        let mut order: Vec<usize> = (0..keys.len()).collect();
        order.sort_by_key(|at| keys[*at]);
        order
    }

    fn keys() -> impl Strategy<Value = Vec<u8>> {
        // Short lists as often as those of many runs; in any order, in order, and backwards.
        let keys = prop_oneof![prop::collection::vec(0..6_u8, 0..20), prop::collection::vec(any::<u8>(), 0..600)];
        (keys, 0..3).prop_map(|(mut keys, way)| {
            if way > 0 {
                keys.sort_unstable();
            }
            if way > 1 {
                keys.reverse();
            }
            keys
        })
    }

    fn numbers() -> impl Strategy<Value = Vec<f64>> {
        let number = prop_oneof![any::<u64>().prop_map(f64::from_bits), (-3..4_i8).prop_map(f64::from), Just(-0.0)];
        prop::collection::vec(number, 0..200)
    }

    proptest! {
        #[test]
        fn places_stand_in_a_stable_order(keys in keys()) {
            prop_assert_eq!(ordered(keys.len(), &|a, b| keys[a].cmp(&keys[b])), expected(&keys));
            let placed = keys.iter().map(|key| f64::from(*key)).zip(0..).collect();
            prop_assert_eq!(in_order(placed).collect::<Vec<_>>(), expected(&keys));
        }

        #[test]
        fn things_stand_in_a_stable_order(keys in keys()) {
            let sorted: Vec<(u8, usize)> = expected(&keys).into_iter().map(|at| (keys[at], at)).collect();
            let mut things: Vec<(u8, usize)> = keys.iter().copied().zip(0..).collect();
            sort(&mut things, &|a, b| a.0.cmp(&b.0));
            prop_assert_eq!(&things, &sorted);
            let mut things: Vec<(u8, usize)> = keys.iter().copied().zip(0..).collect();
            sort_by_number(&mut things, &|(key, _)| f64::from(*key));
            prop_assert_eq!(&things, &sorted);
        }

        #[test]
        fn numbers_stand_in_their_total_order(numbers in numbers()) {
            let bits = |numbers: &[f64]| numbers.iter().map(|number| number.to_bits()).collect::<Vec<_>>();
            let (mut ours, mut theirs) = (numbers.clone(), numbers);
            sort_numbers(&mut ours);
            theirs.sort_by(f64::total_cmp);
            prop_assert_eq!(bits(&ours), bits(&theirs));
        }

        #[test]
        fn whole_numbers_stand_once(numbers in prop::collection::vec(0..40_usize, 0..60)) {
            let mut once = numbers.clone();
            each_once(&mut once);
            let set: std::collections::BTreeSet<usize> = numbers.into_iter().collect();
            prop_assert_eq!(once, set.into_iter().collect::<Vec<_>>());
        }

        /// Answers at random are no order; they must neither lose nor repeat a thing.
        #[test]
        fn whatever_is_compared_everything_is_kept(answers in prop::collection::vec(-1..2_i8, 1..50), count in 0..300_usize) {
            let asked = Cell::new(0);
            let mut things: Vec<usize> = (0..count).collect();
            sort(&mut things, &|_, _| {
                asked.set(asked.get() + 1);
                answers[asked.get() % answers.len()].cmp(&0)
            });
            things.sort_unstable();
            prop_assert_eq!(things, (0..count).collect::<Vec<_>>());
            prop_assert!(asked.get() <= count * 13, "{} comparisons of {count}", asked.get());
        }
    }

    #[test]
    fn what_is_in_order_takes_a_look_at_each() {
        let compared = |keys: Vec<usize>| {
            let asked = Cell::new(0);
            let order = ordered(keys.len(), &|a, b| {
                asked.set(asked.get() + 1);
                keys[a].cmp(&keys[b])
            });
            assert!(order.iter().map(|at| keys[*at]).is_sorted());
            asked.get()
        };
        assert!(compared((0..10_000).collect()) < 20_000);
        assert!(compared((0..10_000).rev().collect()) < 20_000);
        assert!(compared(vec![1; 10_000]) < 20_000);
    }
}
