//! The places of many rows at once.
//!
//! Takes a channel and rows; gives the place of each, the same that `Placing::point` gives one by one.
//! Where nothing but a continuous scale decides, what a mark's and a channel's definitions say is asked
//! once: of a line of a million points it was most of the work.

use crate::dataset::Column;
use crate::list::Listed;
use crate::scale::Scale;
use crate::scene::scales::ScaleModel;
use crate::scene::scales::domain::second_of;
use crate::scene::scales::kind::offset_of;
use crate::spec::encoding::Channel;

use super::{Fallback, Placing};

impl Placing<'_> {
    /// The points of rows along `channel` (x or y); `None` for those whose value has no place.
    #[must_use]
    pub fn points(&self, channel: Channel, rows: &[usize], fallback: Fallback) -> Vec<Option<f64>> {
        match self.plain(channel) {
            Some((column, scale, shift)) => {
                let place = |row: usize| Some(scale.map(&column.value(row))? + shift);
                // Every test that draws a path holds the short way to the long one.
                debug_assert!(
                    rows.iter()
                        .all(|row| place(*row).map(f64::to_bits)
                            == self.point(channel, *row, fallback).map(f64::to_bits)),
                    "a place depends on more than its scale"
                );
                rows.iter().map(|row| place(*row)).listed()
            }
            None => rows.iter().map(|row| self.point(channel, *row, fallback)).listed(),
        }
    }

    /// Column, scale and shift of a channel whose places depend on nothing else.
    fn plain(&self, channel: Channel) -> Option<(&Column, &ScaleModel, f64)> {
        let unit = self.unit;
        let has = |other: Option<Channel>| other.is_some_and(|other| unit.get(other).is_some());
        let encoded = unit.get(channel)?;
        let scale = self.scales.get(channel).filter(|scale| matches!(scale.scale, Scale::Continuous(_)))?;
        let ends = encoded.end.is_some() || encoded.is_binning() || encoded.is_binned();
        let stacked = unit.stack.as_ref().is_some_and(|stack| stack.channel == channel);
        let is_plain = encoded.datum.is_none()
            && !encoded.def.scale().is_null()
            && self.constant(channel, encoded).is_none()
            && !(ends || stacked || has(offset_of(channel)) || has(second_of(channel)));
        let column = unit.data.column(encoded.column.as_deref()?).filter(|_| is_plain)?;
        Some((column, scale, self.offset(channel, 0, 0.5).0))
    }
}
