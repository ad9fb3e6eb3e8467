//! The page of a chart: title above, plots in the middle, legends beside or above, notes below.
//!
//! Takes a spec's view with its layers worked out; gives the finished scene. The house look fits the
//! chart into the width it is given; the Vega look gives plots their own size and lets the chart grow
//! around them.

use std::rc::Rc;

use crate::dataset::Dataset;
use crate::diagnostic::Diagnostic;
use crate::geometry::{Point, Rect};
use crate::list::Listed;
use crate::scene::guide::axis::group;
use crate::scene::guide::captions::place as place_captions;
use crate::scene::guide::legend::{Legend, LegendBody, LegendStyle, place as place_legend};
use crate::scene::guide::legend_of::legends;
use crate::scene::guide::swatch::SWATCH;
use crate::scene::node::{Node, Role};
use crate::spec::mark::MarkKind;
use crate::spec::view::{Frame, Size, ViewBackground};
use crate::spec::{Channel, ChartSpec, Nullable};

use super::annotations::Annotated;
use super::captions::{foot, head};
use super::drafts::Drafts;
use super::facet::MAX_PANELS;
use super::fit::fitted;
use super::headers;
use super::layer::Layer;
use super::look::Look;
use super::mark;
use super::naming::Naming;
use super::nest::{Level, Nest};
use super::panels::{Panel, arrange, gaps, side_by_side, vega_size};
use super::reading::{panel_fields, read_fields};
use super::series_names;
use super::sizing::{LEAST_PLOT, column_width, has_rows};
use super::standing::Standing;
use super::vega::header::headers as vega_headers;
use super::vega::keys::Around;
use super::vega::legend::{KeyBox, lay_out};
use super::vega::page::{around, background, finish, is_plotted};
use super::view::placing;
use super::{Captions, Scene, SceneAxis, SceneEntry, SceneLegend, Span};

/// What the notes leave of the lower right corner, CSS px: there a page has its button, 28 px wide, with
/// downloads and data behind it.
const CORNER: f64 = 18.0;

/// What a page is made of.
pub struct PageInput<'a> {
    /// The whole spec.
    pub spec: &'a ChartSpec,
    /// The view's own frame: title, sizes.
    pub frame: &'a Frame,
    /// Where the sizes stand: the frame of the innermost view.
    pub inner: &'a Frame,
    /// The layers over all rows.
    pub layers: Vec<Layer>,
    /// The scales they share.
    pub drafts: Drafts,
    /// The texts around them.
    pub captions: Captions,
    /// The facets around the plots, outermost first; none for a single plot.
    pub facets: Vec<Level<'a>>,
    /// The rows that facets divide.
    pub rows: Rc<Dataset>,
    /// The height of that place, if it has one.
    pub height: Option<f64>,
    /// What was left out so far.
    pub problems: Vec<Diagnostic>,
    /// Where things stand while nothing is put away, where something is.
    pub(super) standing: Option<Standing>,
}

/// Space around a house chart.
fn margin(width: f64) -> f64 {
    if width < 480.0 { 12.0 } else { 16.0 }
}

/// The finished scene.
#[must_use]
pub fn page(mut input: PageInput<'_>, look: &Look<'_>) -> Scene {
    input.standing = Standing::of(&input, look);
    laid(input, look).0
}

/// The scene, the rectangle around its plots with their axes, and how many of them stand side by side.
pub(super) fn laid(mut input: PageInput<'_>, look: &Look<'_>) -> (Scene, Rect, usize) {
    let house = look.theme.is_house();
    let width = look.width;
    let margin = if house { margin(width) } else { 5.0 };
    let inner_width = (width - 2.0 * margin).max(40.0);
    if input.facets.is_empty() {
        let least = match (&input.inner.height, input.height) {
            (Some(Size::Pixels(pixels)), _) => *pixels,
            (_, Some(_)) => LEAST_PLOT,
            _ => f64::INFINITY,
        };
        series_names::decide(&mut input.layers, least, look);
        if let Some(standing) = &input.standing {
            standing.keep_names(&mut input.layers);
        }
    }
    let captions = std::mem::take(&mut input.captions);
    let mut nodes: Vec<Node> = Vec::new();
    let mut top = margin;
    if house {
        let (titles, height) =
            place_captions(&head(&captions, look, width), Point::new(margin, top), inner_width, look.measure);
        if !titles.is_empty() {
            nodes.push(group(Role::Title, titles));
            top += height + 10.0;
        }
    }
    let refs: Vec<&Layer> = input.layers.iter().listed();
    let drafts = std::mem::take(&mut input.drafts).within(look.selection.x);
    let plot_size = if house { (inner_width, 200.0) } else { vega_size(&input, &drafts, look) };
    let apart: Vec<_> = input.layers.iter().map(|layer| &layer.guides).listed();
    let keyed = |size: (f64, f64)| {
        let whole_scales = super::drafts::place_scales(&refs, &drafts, size, look);
        let scaled: Vec<_> = input.layers.iter().map(Layer::whole).zip(&whole_scales).listed();
        let keys = legends(&scaled, &apart, size, look);
        let boxes: Vec<KeyBox> = if house { Vec::new() } else { keys.iter().map(|key| lay_out(key, look)).listed() };
        (keys, boxes)
    };
    let (mut keys, mut boxes) = keyed(plot_size);
    let fitted = if house { None } else { fitted(&input, &drafts, &boxes, look) };
    if let Some(fitted) = fitted {
        // Ramps are as long as the plot that is left beside them, for which nothing is fitted again.
        (keys, boxes) = keyed(fitted.size);
    }
    let mut scene_legends: Vec<SceneLegend> = if house {
        keys.iter().map(summary).listed()
    } else {
        let shown = |(key, laid): (&Legend, &KeyBox)| SceneLegend { labels: laid.labels.clone(), ..summary(key) };
        keys.iter().zip(&boxes).map(shown).listed()
    };
    if house {
        for (legend, told) in keys.iter().zip(&mut scene_legends) {
            let style = legend_style(look);
            let placed = place_legend(legend, &style, Point::new(margin, top), inner_width, look.measure);
            told.stand(&placed.entries);
            if !placed.nodes.is_empty() {
                nodes.push(group(Role::Legend, placed.nodes));
                top += placed.room.height + 10.0;
            }
        }
    }
    let notes = if house { foot(&captions, look) } else { Vec::new() };
    let notes_width = inner_width - CORNER;
    let notes_height = place_captions(&notes, Point::default(), notes_width, look.measure).1;
    let below = margin + if notes_height > 0.0 { 14.0 + notes_height } else { 0.0 };
    let room = Rect::new(margin, top, inner_width, input.height.map_or(f64::INFINITY, |height| height - top - below));
    let (mut panels, extent, nest) = arrange(&input, &drafts, room, fitted.map(|fitted| fitted.size), look);
    let across = side_by_side(&panels);
    let stands = input.standing.as_ref().filter(|standing| standing.holds(&panels));
    if panels.len() >= MAX_PANELS {
        let message = format!("there are more panels than the {MAX_PANELS} that are drawn");
        let problem = Diagnostic::warning("too-many-panels", message);
        let facet = input.facets.first().map(|level| level.view);
        let channel = match facet {
            Some(facet) if facet.row.is_some() => "row",
            Some(facet) if facet.column.is_some() => "column",
            _ => "facet",
        };
        let problem = problem.at(format!("/encoding/{channel}"));
        input.problems.push(problem.hint("filter the rows, or use fewer facets"));
    }
    let mut scene = Scene {
        width,
        height: 0.0,
        view_size: panels.first().map_or((0.0, 0.0), |panel| panel.plot.size),
        background: Some(look.theme.background),
        nodes: Vec::new(),
        views: Vec::new(),
        spans: Vec::new(),
        axes: Vec::new(),
        legends: std::mem::take(&mut scene_legends),
        marks: Vec::new(),
        captions,
        language: look.language().clone(),
        told: None,
        problems: Vec::new(),
    };
    let around = if house {
        if nest.is_some() {
            let gap = gaps(&input, look).0;
            let head_width = column_width(inner_width, gap, across);
            let columns = headers::Columns { width: head_width, gap, right: margin + inner_width };
            nodes.push(group(Role::Header, headers::place(&panels, &columns, look)));
        }
        None
    } else {
        Some(vega_frame(nest.as_ref(), &panels, extent, look, &mut nodes))
    };
    let kept = look.kept();
    for panel in &mut panels {
        draw_panel(panel, input.inner.view.as_deref(), look, &kept, &mut nodes, &mut scene);
    }
    if let Some(around) = around {
        finish((input.spec, input.frame), &boxes, &panels, (around, fitted), look, &mut nodes, &mut scene);
    } else {
        let foot = foot(&scene.captions, look);
        let mut bottom = extent.bottom();
        let (notes, height) = place_captions(&foot, Point::new(margin, bottom + 14.0), notes_width, look.measure);
        if !notes.is_empty() {
            nodes.push(group(Role::Caption, notes));
            bottom += 14.0 + height;
        }
        // A page that gave a height gets it to the last digit, where the plots could be fitted to it.
        let height = stands.map_or(bottom + margin, |standing| standing.height);
        scene.height = input.height.filter(|given| (given - height).abs() < 1.0).unwrap_or_else(|| height.ceil());
    }
    // Vega's own white is that of the theme.
    match input.spec.background.or(input.spec.config.background()) {
        Nullable::Value(paint) => scene.background = Some(paint.color()),
        Nullable::Null => scene.background = None,
        Nullable::Unset => {}
    }
    scene.nodes = nodes;
    scene.problems.splice(..0, input.problems);
    (scene, extent, across)
}

fn summary(legend: &Legend) -> SceneLegend {
    let labels = match &legend.body {
        LegendBody::Entries(entries) => entries.iter().map(|entry| entry.label.clone()).listed(),
        LegendBody::Ramp(_, labels) => labels.iter().map(|(_, label)| label.clone()).listed(),
    };
    let entries = match &legend.body {
        LegendBody::Entries(entries) => entries
            .iter()
            .map(|entry| SceneEntry {
                label: entry.label.clone(),
                key: entry.key.clone(),
                hidden: entry.hidden,
                room: Rect::default(),
            })
            .listed(),
        LegendBody::Ramp(..) => Vec::new(),
    };
    SceneLegend { title: legend.title.join(" "), labels, entries }
}

/// Grid lines, marks and axes of a panel, moved to its place.
fn draw_panel(
    panel: &mut Panel,
    behind: Option<&ViewBackground>,
    look: &Look<'_>,
    kept: &Rc<Look<'static>>,
    nodes: &mut Vec<Node>,
    scene: &mut Scene,
) {
    let (width, height) = panel.plot.size;
    let view = Rect::new(panel.at.x, panel.at.y, width, height);
    let index = scene.views.len();
    scene.views.push(view);
    scene.spans.extend(panel.plot.scales.iter().find_map(|scales| Span::of(index, view.x, scales.get(Channel::X)?)));
    let mut grid = Vec::new();
    let (mut guides, mut front) = (Vec::new(), Vec::new());
    // Where rows and columns meet in nothing, Vega has no panel.
    let is_empty = !look.theme.is_house() && !panel.cell.keys.is_empty() && !has_rows(&panel.layers);
    for (axis, placed) in &mut panel.plot.axes {
        if !is_empty {
            grid.append(&mut placed.grid);
        }
        if axis.style.labels || !axis.title.is_empty() {
            scene.axes.push(SceneAxis {
                view: index,
                channel: axis.channel,
                orient: axis.orient.word(),
                title: axis.title.join(" "),
                domain: axis.domain.clone(),
                labels: placed.labels.clone(),
            });
        }
        let guide = group(Role::Axis, std::mem::take(&mut placed.nodes));
        if axis.style.front { &mut front } else { &mut guides }.push(guide);
    }
    if !look.theme.is_house() || background_asked(behind, look) {
        nodes.extend(background(behind, is_plotted(panel.layers.iter()), view, look));
    }
    let mut under = group(Role::Grid, grid);
    under.shift(view.x, view.y);
    nodes.push(under);
    for guide in guides.iter_mut().chain(&mut front) {
        guide.shift(view.x, view.y);
    }
    let house = look.theme.is_house();
    if !house {
        nodes.append(&mut guides);
    }
    let Annotated { behind, over, problems } = std::mem::take(&mut panel.plot.annotated);
    let annotation = |nodes: Vec<Node>| {
        let mut annotation = group(Role::Annotation, nodes);
        annotation.shift(view.x, view.y);
        annotation
    };
    nodes.push(annotation(behind));
    // One panel's trouble is every panel's.
    problems.into_iter().filter(|_| index == 0).for_each(|problem| scene.problems.push(problem));
    let drawn = std::mem::take(&mut panel.plot.drawn);
    let naming = Naming(&panel.layers);
    for (place, ((layer, scales), mut drawn)) in panel.layers.iter().zip(&panel.plot.scales).zip(drawn).enumerate() {
        let placing = placing(&layer.unit, scales, (width, height), look);
        if house {
            // Where no width of the plot leaves room for a label beyond its mark, the label goes.
            drawn.nodes.retain(|node| match node {
                Node::Text(text) => {
                    let room = super::labels::text_box(text).moved(view.x, 0.0);
                    room.x >= 0.0 && room.right() <= look.width
                }
                _ => true,
            });
        }
        nodes.extend(mark::settle(&mut drawn, view, mark::is_clipped(&placing, look)));
        let mut fields = panel_fields(&layer.unit, &panel.cell.keys);
        fields.extend(read_fields(&layer.unit, &naming, kept));
        let fields = fields.into();
        let spoken = (layer.unit.kind != MarkKind::Text || panel.layers.len() == 1)
            && !panel.layers.iter().take(place).any(|below| layer.unit.repeats(&below.unit));
        scene.marks.extend(mark::scene_marks(drawn, &placing, index, &fields, spoken));
    }
    nodes.push(annotation(over));
    nodes.append(&mut guides);
    nodes.append(&mut front);
    // Names at the ends of lines do what a legend does.
    let entries: Vec<SceneEntry> = std::mem::take(&mut panel.plot.names)
        .into_iter()
        .map(|entry| SceneEntry { room: entry.room.moved(view.x, view.y), ..entry })
        .listed();
    if !entries.is_empty() {
        let labels = entries.iter().map(|entry| entry.label.clone()).listed();
        scene.legends.push(SceneLegend { title: String::new(), labels, entries });
    }
}

/// Whether the author wants anything behind plots.
fn background_asked(view: Option<&ViewBackground>, look: &Look<'_>) -> bool {
    let asks = |view: &ViewBackground| view.fill().value().is_some() || view.stroke().value().is_some();
    let styled = |view: &ViewBackground| view.style().is_some();
    view.is_some_and(|view| asks(view) || styled(view)) || look.config.view().as_deref().is_some_and(asks)
}

/// What stands about the plots of Vega's look beside legends and title: axes, marks, headers.
fn vega_frame(nest: Option<&Nest>, panels: &[Panel], extent: Rect, look: &Look<'_>, nodes: &mut Vec<Node>) -> Around {
    let own = |panel: &Panel| {
        let layers: Vec<&Layer> = panel.layers.iter().listed();
        around(&panel.plot, &layers).moved(panel.at.x, panel.at.y)
    };
    if let ([single], None) = (panels, nest) {
        return own(single);
    }
    let mut bounds = panels.iter().map(|panel| own(panel).bounds()).fold(extent, |a, b| a.union(&b));
    let plot = panels.iter().map(|panel| own(panel).plot).reduce(|a, b| a.union(&b)).unwrap_or(extent);
    if let Some(nest) = nest {
        let (parts, room) = vega_headers(nest, panels, look);
        nodes.push(group(Role::Header, parts));
        bounds = bounds.union(&room);
    }
    Around { plot, x: bounds, y: bounds, marks: bounds }
}

/// How legends look in the house.
fn legend_style(look: &Look<'_>) -> LegendStyle {
    let theme = &look.theme;
    LegendStyle {
        swatch: SWATCH,
        label_font: look.font(theme.label_size + 0.5, 400),
        label_color: theme.ink,
        title_font: look.font(theme.label_size + 0.5, 400),
        title_color: theme.muted,
        column_gap: 18.0,
        row_gap: 6.0,
        ramp_length: 200.0,
    }
}
