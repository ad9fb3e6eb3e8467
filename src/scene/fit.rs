//! Charts that fit into a size, guides included: Vega's `autosize`.
//!
//! Takes the size a spec gives, what it says of fitting, and the room that guides take around a plot
//! of that size; gives the size that is left for the plot. As in Vega one pass decides: the guides
//! of the smaller plot are not measured again.

use crate::geometry::Rect;
use crate::list::Listed;
use crate::spec::Channel;
use crate::spec::chart::{Autosize, AutosizeType, Contains};
use crate::spec::legend::LegendOrient;
use crate::spec::view::Size;

use super::drafts::Drafts;
use super::layer::Layer;
use super::look::Look;
use super::page::PageInput;
use super::panels::vega_size;
use super::scales::Draft;
use super::vega::keys::place;
use super::vega::legend::KeyBox;
use super::vega::page::{around, padding, place_titles};
use super::vega::title::Frames;
use super::view::{AxesShown, plot};

/// In which directions a chart is fitted, and whether its padding counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fit {
    x: bool,
    y: bool,
    padded: bool,
}

impl Fit {
    /// How a single view is fitted, by the spec, `config` and sizes that are the place's own; `None`
    /// where the chart grows around its plot.
    #[must_use]
    pub fn of(
        spec: Option<&Autosize>,
        config: Option<&Autosize>,
        width: Option<&Size>,
        height: Option<&Size>,
    ) -> Option<Fit> {
        let container = |size: Option<&Size>| matches!(size, Some(Size::Container));
        let mut kind = match (container(width), container(height)) {
            (true, true) => Some(AutosizeType::Fit),
            (true, false) => Some(AutosizeType::FitX),
            (false, true) => Some(AutosizeType::FitY),
            (false, false) => None,
        };
        let mut padded = kind.is_some();
        for written in [config, spec].into_iter().flatten() {
            match written {
                Autosize::Type(written) => kind = Some(*written),
                Autosize::Params(params) => {
                    kind = params.kind.or(kind);
                    padded = params.contains.map_or(padded, |contains| contains == Contains::Padding);
                }
            }
        }
        let (x, y) = match kind? {
            AutosizeType::Fit => (true, true),
            AutosizeType::FitX => (true, false),
            AutosizeType::FitY => (false, true),
            AutosizeType::Pad | AutosizeType::None => return None,
        };
        Some(Fit { x, y, padded })
    }

    /// What is left of `size` beside the guides, which take `bounds` around a plot of that size at the origin, and `padding` at
    /// the left, top, right and bottom.
    #[must_use]
    pub fn leave(self, size: (f64, f64), bounds: Rect, padding: [f64; 4]) -> Fitted {
        let along = |fits: bool, given: f64, before: f64, after: f64, padding: f64| {
            let (before, after) = ((-before).max(0.0).ceil(), (after - given).max(0.0).ceil());
            let view = if fits && self.padded { given - padding } else { given };
            let size = if fits { (view - before - after).max(0.0) } else { given };
            (size, before, if fits { view } else { given + before + after })
        };
        let [left, top, right, bottom] = padding;
        let (width, x, across) = along(self.x, size.0, bounds.x, bounds.right(), left + right);
        let (height, y, down) = along(self.y, size.1, bounds.y, bounds.bottom(), top + bottom);
        Fitted { size: (width, height), origin: (x, y), view: (across, down) }
    }
}

/// A plot that fits into a size with its guides. What more these take about the smaller plot is cut off, as in Vega.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fitted {
    /// Width and height of the plot, px.
    pub size: (f64, f64),
    /// From the padding to the plot, px.
    pub origin: (f64, f64),
    /// Width and height within the padding, px.
    pub view: (f64, f64),
}

/// Whether a chart is as large as its plot, and what stands about that is cut off.
#[must_use]
pub fn is_cut(spec: Option<&Autosize>, config: Option<&Autosize>) -> bool {
    let kind = |autosize: &Autosize| match autosize {
        Autosize::Type(kind) => Some(*kind),
        Autosize::Params(params) => params.kind,
    };
    spec.and_then(kind).or_else(|| config.and_then(kind)) == Some(AutosizeType::None)
}

/// The plot of a chart in Vega's look that is to fit into a size with all its guides.
#[must_use]
pub fn fitted(input: &PageInput<'_>, drafts: &Drafts, keys: &[KeyBox], look: &Look<'_>) -> Option<Fitted> {
    let (width, height) = (input.inner.width.as_ref(), input.inner.height.as_ref());
    let fit = Fit::of(input.spec.autosize.as_ref(), look.config.autosize().as_ref(), width, height)?;
    if !input.facets.is_empty() {
        return None;
    }
    // Where bands have steps, their number says how long they are.
    let stepped = |channel: Channel, size: Option<&Size>| {
        drafts.get(channel, 0).is_some_and(Draft::is_discrete) && matches!(size, None | Some(Size::Step(_)))
    };
    let fit = Fit { x: fit.x && !stepped(Channel::X, width), y: fit.y && !stepped(Channel::Y, height), ..fit };
    let size = vega_size(input, drafts, look);
    let layers: Vec<&Layer> = input.layers.iter().listed();
    let around = around(&plot(&layers, drafts, size, AxesShown { x: true, y: true }, look), &layers);
    let mut bounds = around.bounds();
    for placed in place(keys, &around) {
        let (Some(key), room) = (keys.get(placed.index), placed.room) else { continue };
        // A legend takes room beside the plot only: one that is longer than the plot is cut off.
        bounds = bounds.union(&match key.orient {
            LegendOrient::Left | LegendOrient::Right => Rect::new(room.x, 0.0, room.width, 0.0),
            LegendOrient::Top | LegendOrient::Bottom => Rect::new(0.0, room.y, 0.0, room.height),
            _ => room,
        });
    }
    let frames = Frames { plot: around.plot, bounds, panels: false };
    if let Some((_, room)) = place_titles(input.frame, frames, look) {
        bounds = bounds.union(&room);
    }
    Some(fit.leave(size, bounds, padding(input.spec.padding.as_ref().or(look.config.padding().as_ref()))))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PADDING: [f64; 4] = [5.0; 4];

    #[test]
    fn a_container_is_fitted_with_its_padding() {
        let fit = Fit::of(None, None, Some(&Size::Container), None).unwrap();
        let left = fit.leave((300.0, 200.0), Rect::new(-45.2, 0.0, 345.2, 240.0), PADDING);
        assert_eq!(left, Fitted { size: (244.0, 200.0), origin: (46.0, 0.0), view: (290.0, 240.0) });
        let wide = fit.leave((300.0, 200.0), Rect::new(-45.2, 0.0, 345.2, 240.0), [30.0, 0.0, 20.0, 0.0]);
        assert_eq!((wide.size, wide.view), ((204.0, 200.0), (250.0, 240.0)));
    }

    #[test]
    fn a_spec_that_fits_says_so() {
        assert_eq!(Fit::of(None, None, None, None), None);
        let fit = Fit::of(Some(&Autosize::Type(AutosizeType::Fit)), None, None, None).unwrap();
        let left = fit.leave((100.0, 100.0), Rect::new(-10.0, -5.0, 130.0, 135.0), PADDING);
        assert_eq!(left, Fitted { size: (70.0, 65.0), origin: (10.0, 5.0), view: (100.0, 100.0) });
        assert_eq!(fit.leave((10.0, 10.0), Rect::new(-10.0, 0.0, 30.0, 10.0), PADDING).size, (0.0, 10.0));
    }
}
