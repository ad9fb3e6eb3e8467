//! A view with its axes exchanged: columns become bars where the screen is narrow.
//!
//! Takes a view; gives the same view with x for y, offsets and second ends with them, and texts that
//! stood above a column to the right of a bar.

use crate::list::Listed;
use crate::spec::values::{Align, Baseline, Orientation};
use crate::spec::view::{LayerView, UnitView};
use crate::spec::{Channel, MarkKind, View};

/// The view with x and y exchanged.
#[must_use]
pub fn transposed(view: &View) -> View {
    match view {
        View::Unit(unit) => View::Unit(Box::new(unit_transposed(unit))),
        View::Layer(layer) => View::Layer(Box::new(LayerView {
            frame: exchanged(&layer.frame),
            layer: layer.layer.iter().map(transposed).listed(),
        })),
        View::Facet(facet) => View::Facet(facet.clone()),
    }
}

fn exchanged(frame: &crate::spec::Frame) -> crate::spec::Frame {
    let mut frame = frame.clone();
    std::mem::swap(&mut frame.width, &mut frame.height);
    frame
}

fn unit_transposed(unit: &UnitView) -> UnitView {
    let mut turned = unit.clone();
    turned.frame = exchanged(&unit.frame);
    for (channel, _) in &mut turned.encoding.channels {
        *channel = match *channel {
            Channel::X => Channel::Y,
            Channel::Y => Channel::X,
            Channel::X2 => Channel::Y2,
            Channel::Y2 => Channel::X2,
            Channel::XOffset => Channel::YOffset,
            Channel::YOffset => Channel::XOffset,
            other => other,
        };
    }
    let mark = &mut turned.mark;
    mark.set_orient(mark.orient().map(|orient| match orient {
        Orientation::Horizontal => Orientation::Vertical,
        Orientation::Vertical => Orientation::Horizontal,
    }));
    let (width, height) = (mark.width().clone(), mark.height().clone());
    mark.set_width(height);
    mark.set_height(width);
    if mark.kind() == Some(MarkKind::Text) && matches!(mark.baseline(), Some(Baseline::Bottom)) {
        mark.set_baseline(Some(Baseline::Middle));
        mark.set_align(Some(Align::Left));
        mark.set_dx(mark.dy().map(|dy| -dy));
        mark.set_dy(None);
    }
    turned
}
