//! Charts that share code, put together.
//!
//! Takes the code that each chart ran; gives groups of charts. Guarantees that every chart is in one group, and
//! the same groups for the same code.

/// Puts charts into `count` groups so that the code of its group is, on average over the charts, as little as can
/// be: again and again those two groups become one of which the charts gain the least code. Each row of
/// `ran` says which pieces a chart ran, `lengths` how long the pieces are.
pub fn grouped(ran: &[Vec<bool>], lengths: &[usize], count: usize) -> Vec<Vec<usize>> {
    let length = |pieces: &[bool]| pieces.iter().zip(lengths).filter(|(ran, _)| **ran).map(|(_, length)| length).sum();
    let mut groups: Vec<Group> = ran
        .iter()
        .enumerate()
        .map(|(chart, pieces)| Group {
            charts: vec![chart],
            pieces: pieces.clone(),
            length: length(pieces),
            costs: vec![],
        })
        .collect();
    for later in 0..groups.len() {
        set_costs(&mut groups, later, lengths);
    }
    while groups.len() > count.max(1) {
        let pairs = groups.iter().enumerate().flat_map(|(later, group)| {
            group.costs.iter().enumerate().map(move |(earlier, cost)| (*cost, earlier, later))
        });
        let Some((_, earlier, later)) = pairs.min() else { break };
        let taken = groups.remove(later);
        let mut joined = groups.remove(earlier);
        joined.charts.extend(taken.charts);
        joined.pieces = union(&joined.pieces, &taken.pieces);
        joined.length = length(&joined.pieces);
        for group in groups.iter_mut().skip(earlier) {
            // What is gone is gone from the lists of those behind it.
            let mut at = 0;
            group.costs.retain(|_| {
                at += 1;
                at != earlier + 1 && at != later + 1
            });
        }
        groups.push(joined);
        set_costs(&mut groups, usize::MAX, lengths);
    }
    for group in &mut groups {
        group.charts.sort_unstable();
    }
    groups.sort_unstable_by(|a, b| a.charts.cmp(&b.charts));
    groups.into_iter().map(|group| group.charts).collect()
}

struct Group {
    charts: Vec<usize>,
    pieces: Vec<bool>,
    length: usize,
    /// What its charts and those of each group before it would gain together.
    costs: Vec<usize>,
}

/// Sets what a group, the last one where there is none at the place, would cost with each before it.
fn set_costs(groups: &mut [Group], place: usize, lengths: &[usize]) {
    let place = place.min(groups.len().saturating_sub(1));
    let Some((group, before)) = groups.get_mut(..=place).and_then(<[Group]>::split_last_mut) else { return };
    group.costs = before
        .iter()
        .map(|other| {
            let both = union(&group.pieces, &other.pieces);
            let length: usize = both.iter().zip(lengths).filter(|(ran, _)| **ran).map(|(_, length)| length).sum();
            (length - group.length) * group.charts.len() + (length - other.length) * other.charts.len()
        })
        .collect();
}

/// What either of two charts ran.
pub fn union(a: &[bool], b: &[bool]) -> Vec<bool> {
    a.iter().zip(b).map(|(a, b)| *a || *b).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn charts_of_like_code_are_together() {
        let ran = ["1100", "0011", "1110", "0001", "1100"].map(|row| row.chars().map(|ran| ran == '1').collect());
        assert_eq!(grouped(&ran, &[5, 5, 1, 5], 2), [vec![0, 2, 4], vec![1, 3]]);
        assert_eq!(grouped(&ran, &[5, 5, 1, 5], 1), [vec![0, 1, 2, 3, 4]]);
        assert_eq!(grouped(&ran, &[5, 5, 1, 5], 9).len(), 5);
        assert!(grouped(&[], &[], 3).is_empty());
    }
}
