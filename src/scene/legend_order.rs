//! Stacks in the order of their legend.
//!
//! Takes a unit in the house look; gives it stacked as its colours are sorted, where their author sorts them: the
//! first of the legend is on top, or at the left. Vega-Lite stacks by the alphabet, whatever `sort` says, and follows
//! the colours only where their scale has a domain.

use std::rc::Rc;

use crate::spec::Channel;
use crate::spec::values::Orientation;
use crate::transform::stack::stack;

use super::scales::domain::discrete;
use super::unit::arrangement::ranked;
use super::unit::stacking::stack_order;
use super::unit::{Encoded, Unit};

/// Stacks the marks of a unit as its colours are sorted, where it has both and says nothing else of the order.
pub(super) fn follow(unit: &mut Unit) {
    let Some(by) = &unit.stack else { return };
    let sorted = |encoded: &&Encoded| encoded.kind.is_discrete() && !encoded.def.sort().is_unset();
    let color = unit.get(Channel::Fill).or_else(|| unit.get(Channel::Color)).filter(sorted);
    let Some((color, column)) = color.and_then(|color| Some((color, color.column.as_ref()?))) else { return };
    // A domain is followed already.
    let has_domain = color.def.scale().value().is_some_and(|scale| scale.domain().is_some());
    if has_domain || unit.get(Channel::Order).is_some() || !by.stack_by.contains(column) {
        return;
    }
    let names = discrete(color.channel, &[(unit, color)]);
    let Some((rank, ranks)) = ranked(&unit.data, column, &names) else { return };
    let mut order = stack_order(by, &unit.channels);
    order.order = vec![(rank, unit.orient != Some(Orientation::Horizontal))];
    let mut data = (*unit.data).clone();
    data.set(ranks);
    unit.data = Rc::new(stack(&data, &order));
}
