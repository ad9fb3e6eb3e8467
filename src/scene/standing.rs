//! What keeps its place when a reader puts series away: the plots, and the names at the ends of lines.
//!
//! Takes a page some of whose series are put away; gives where its plots and names stand while none is,
//! found by laying that page out. A reader who points at one name after the other finds each where it was.

use crate::geometry::{Point, Rect};
use crate::list::Listed;
use crate::spec::Channel;

use super::SceneEntry;
use super::captions::captions;
use super::drafts::Drafts;
use super::layer::Layer;
use super::look::Look;
use super::page::{PageInput, laid};
use super::panels::Panel;
use super::selection::Selection;
use super::view::Plot;

/// Parts of a chart that reach beyond its edge by no more than this are not cut, CSS px.
const CUT: f64 = 0.5;

/// The places of a page of which nothing is put away.
#[derive(Clone, Debug)]
pub(super) struct Standing {
    /// The plots.
    views: Vec<Rect>,
    /// How many stand side by side.
    pub(super) across: usize,
    /// All plots with their axes.
    pub(super) extent: Rect,
    /// The height of the chart, CSS px.
    pub(super) height: f64,
    /// The names of the series that are put away, in px of the chart, where lines are named at their ends.
    names: Vec<SceneEntry>,
}

impl Standing {
    /// The places of a page while nothing is put away; `None` where nothing is, and in Vega's look, whose
    /// plots have sizes of their own.
    #[must_use]
    pub(super) fn of(input: &PageInput<'_>, look: &Look<'_>) -> Option<Standing> {
        if !look.theme.is_house() || input.layers.iter().all(|layer| layer.whole.is_none()) {
            return None;
        }
        let layers =
            input.layers.iter().map(|layer| Layer { unit: layer.whole().clone(), whole: None, ..layer.clone() });
        let mut layers = layers.listed();
        let hidden = &look.selection.hidden;
        let shown = Look { selection: Selection { hidden: Vec::new(), ..look.selection.clone() }, ..look.clone() };
        let drafts = Drafts::of(&layers.iter().listed(), &shown, &mut Vec::new());
        let captions = captions(input.spec, input.frame, &mut layers, &shown);
        let whole = PageInput {
            spec: input.spec,
            frame: input.frame,
            inner: input.inner,
            layers,
            drafts,
            captions,
            facets: input.facets.clone(),
            rows: input.rows.clone(),
            height: input.height,
            problems: Vec::new(),
            standing: None,
        };
        let (scene, extent, across) = laid(whole, &shown);
        let away = |entry: &SceneEntry| {
            entry
                .key
                .as_ref()
                .is_some_and(|key| hidden.iter().any(|hidden| key.channel == Channel::Color && hidden.is(key)))
        };
        let names = scene.legends.into_iter().flat_map(|legend| legend.entries).filter(away);
        let names = names.map(|entry| SceneEntry { hidden: true, ..entry }).listed();
        Some(Standing { views: scene.views, across, extent, height: scene.height, names })
    }

    /// Gives the lines that are named at their ends the names of those put away, in px of the plot.
    pub(super) fn keep_names(&self, layers: &mut [Layer]) {
        let Some(view) = self.views.first() else { return };
        for layer in layers.iter_mut().filter(|layer| layer.unit.named_at_ends) {
            let within = |entry: &SceneEntry| SceneEntry { room: entry.room.moved(-view.x, -view.y), ..entry.clone() };
            layer.away = self.names.iter().map(within).listed();
        }
    }

    /// The place of a plot.
    #[must_use]
    pub(super) fn view(&self, index: usize) -> Option<&Rect> {
        self.views.get(index)
    }

    /// The corners of these plots where they stand; `None` where there are others, or an axis would be cut:
    /// amounts that close up may have longer labels.
    #[must_use]
    pub(super) fn corners(&self, plots: &[Plot], width: f64) -> Option<Vec<Point>> {
        let within = |(plot, view): (&Plot, &Rect)| {
            let bounds = plot.bounds.moved(view.x, view.y);
            bounds.x > -CUT && bounds.right() < width + CUT
        };
        let stands = plots.len() == self.views.len() && plots.iter().zip(&self.views).all(within);
        stands.then(|| self.views.iter().map(|view| Point::new(view.x, view.y)).listed())
    }

    /// Whether these panels stand where they would.
    #[must_use]
    pub(super) fn holds(&self, panels: &[Panel]) -> bool {
        let stands = |(panel, view): (&Panel, &Rect)| {
            let (width, height) = panel.plot.size;
            *view == Rect::new(panel.at.x, panel.at.y, width, height)
        };
        panels.len() == self.views.len() && panels.iter().zip(&self.views).all(stands)
    }
}
