//! The page of a chart: title above, plots in the middle, legends beside or above, notes below.
//!
//! Takes a spec's view with its layers worked out; gives the finished scene. The house look fits the
//! chart into the width it is given; the Vega look gives plots their own size and lets the chart grow
//! around them.

use std::rc::Rc;

use crate::diagnostic::Diagnostic;
use crate::geometry::{Point, Rect};
use crate::scene::guide::axis::{LINE_HEIGHT, group, label_lines};
use crate::scene::guide::captions::place as place_captions;
use crate::scene::guide::legend::{Legend, LegendBody, LegendStyle, place as place_legend};
use crate::scene::guide::legend_of::{SWATCH, legends};
use crate::scene::node::{Align, Node, Role, Text};
use crate::spec::view::{FacetView, Frame, Size};
use crate::spec::{Channel, ChartSpec, Nullable};

use super::captions::{captions, foot, head, notes};
use super::collect::{independent, own_axes};
use super::extent::{Part, last_in_column, overflow, stacked};
use super::facet::{Cell, Grid};
use super::fit::fitted;
use super::footnotes;
use super::headers;
use super::look::Look;
use super::mark;
use super::reading::read_fields;
use super::series_names;
use super::unit::Unit;
use super::view::{AxesShown, Drafts, Layer, Plot, natural_size, panel_layers, placing, plot};
use super::{Scene, SceneAxis, SceneLegend};

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
    /// The facet, if there is one, with its fields filled.
    pub facet: Option<(&'a FacetView, Grid)>,
    /// The height of that place, if it has one.
    pub height: Option<f64>,
    /// What was left out so far.
    pub problems: Vec<Diagnostic>,
}

/// Space around a house chart.
fn margin(width: f64) -> f64 {
    if width < 480.0 { 12.0 } else { 16.0 }
}

/// Lower than this a plot says nothing, whatever height the page has for it; CSS px.
const LEAST_PLOT: f64 = 60.0;

/// A panel with its plot.
pub(super) struct Panel {
    pub(super) cell: Cell,
    layers: Vec<Layer>,
    pub(super) plot: Plot,
    pub(super) at: Point,
}

/// The finished scene.
#[must_use]
pub fn page(mut input: PageInput<'_>, look: &Look<'_>) -> Scene {
    let house = look.theme.is_house();
    let width = look.width;
    let margin = if house { margin(width) } else { 5.0 };
    let inner_width = (width - 2.0 * margin).max(40.0);
    if input.facet.is_none() {
        let least = match (&input.inner.height, input.height) {
            (Some(Size::Pixels(pixels)), _) => *pixels,
            (_, Some(_)) => LEAST_PLOT,
            _ => f64::INFINITY,
        };
        series_names::decide(&mut input.layers, least, look);
    }
    let notes = footnotes::assign(&mut input.layers, &notes(input.spec, look.language()), look);
    let captions = captions(input.spec, input.frame, &input.layers, notes, look);
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
    let refs: Vec<&Layer> = input.layers.iter().collect();
    let drafts = Drafts::of(&refs, look, &mut input.problems);
    let whole_scales = super::view::place_scales(&refs, &drafts, (300.0, 300.0), look);
    let scaled: Vec<_> = input.layers.iter().map(|layer| &layer.unit).zip(&whole_scales).collect();
    let plot_size = if house { (inner_width, 200.0) } else { vega_size(&input, &drafts, look) };
    let keys = legends(&scaled, plot_size, look);
    let mut scene_legends: Vec<SceneLegend> = keys.iter().map(summary).collect();
    if house {
        for legend in &keys {
            let style = legend_style(look);
            let (parts, room) = place_legend(legend, &style, Point::new(margin, top), inner_width, look.measure);
            if !parts.is_empty() {
                nodes.push(group(Role::Legend, parts));
                top += room.height + 10.0;
            }
        }
    }
    let notes = if house { foot(&captions, look) } else { Vec::new() };
    let notes_height = place_captions(&notes, Point::default(), inner_width, look.measure).1;
    let below = margin + if notes_height > 0.0 { 14.0 + notes_height } else { 0.0 };
    let room = Rect::new(margin, top, inner_width, input.height.map_or(f64::INFINITY, |height| height - top - below));
    let fitted = if house { None } else { fitted(&input, &drafts, &keys, look) };
    let (mut panels, extent) = arrange(&input, &drafts, room, fitted, look);
    let mut scene = Scene {
        width,
        height: 0.0,
        view_size: panels.first().map_or((0.0, 0.0), |panel| panel.plot.size),
        background: Some(look.theme.background),
        nodes: Vec::new(),
        views: Vec::new(),
        axes: Vec::new(),
        legends: std::mem::take(&mut scene_legends),
        marks: Vec::new(),
        captions,
        language: look.language().clone(),
        problems: Vec::new(),
    };
    let across = panels.iter().map(|panel| panel.cell.at.1 + 1).max().unwrap_or(1);
    let head_width = column_width(inner_width, gaps(&input, look).0, across);
    if let Some((_, grid)) = &input.facet {
        nodes.push(group(Role::Header, headers::place(grid, &panels, extent, head_width, look)));
    }
    for panel in &mut panels {
        draw_panel(panel, look, &mut nodes, &mut scene);
    }
    if house {
        let foot = foot(&scene.captions, look);
        let mut bottom = extent.bottom();
        let (notes, height) = place_captions(&foot, Point::new(margin, bottom + 14.0), inner_width, look.measure);
        if !notes.is_empty() {
            nodes.push(group(Role::Caption, notes));
            bottom += 14.0 + height;
        }
        // A page that gave a height gets it to the last digit, where the plots could be fitted to it.
        let height = bottom + margin;
        scene.height = input.height.filter(|given| (given - height).abs() < 1.0).unwrap_or_else(|| height.ceil());
    } else {
        finish_vega(&input, &keys, extent, look, &mut nodes, &mut scene);
    }
    if let Nullable::Value(paint) = &input.spec.background
        && let Some(color) = crate::color::Color::parse(&paint.0)
    {
        scene.background = Some(color);
    }
    if input.spec.background.is_null() {
        scene.background = None;
    }
    scene.nodes = nodes;
    scene.problems = input.problems;
    scene
}

fn summary(legend: &Legend) -> SceneLegend {
    let labels = match &legend.body {
        LegendBody::Entries(entries) => entries.iter().map(|entry| entry.label.clone()).collect(),
        LegendBody::Ramp(_, labels) => labels.iter().map(|(_, label)| label.clone()).collect(),
    };
    SceneLegend { title: legend.title.join(" "), labels }
}

/// Plots of all panels in their places, and the rectangle around them all.
fn arrange(
    input: &PageInput<'_>,
    drafts: &Drafts,
    room: Rect,
    fitted: Option<(f64, f64)>,
    look: &Look<'_>,
) -> (Vec<Panel>, Rect) {
    let house = look.theme.is_house();
    let cells = match &input.facet {
        Some((facet, grid)) => grid.cells(columns(facet, grid, room.width, house)),
        None => vec![Cell { at: (0, 0), keys: Vec::new(), label: None }],
    };
    let count = |pick: fn(&Cell) -> usize| cells.iter().map(pick).max().unwrap_or(0) + 1;
    let (rows, across) = (count(|cell| cell.at.0), count(|cell| cell.at.1));
    let apart = input.facet.as_ref().map(|(facet, _)| independent(&facet.frame.resolve)).unwrap_or_default();
    let own_axes = input.facet.as_ref().map(|(facet, _)| own_axes(&facet.frame.resolve)).unwrap_or_default();
    let gap = gaps(input, look);
    let own_drafts = |layers: &[Layer]| -> Drafts {
        let refs: Vec<&Layer> = layers.iter().collect();
        if apart.is_empty() { drafts.clone() } else { drafts.with_own(&refs, &apart, look) }
    };
    let parts: Vec<Part> = cells
        .into_iter()
        .map(|cell| {
            let layers = panel_layers(&input.layers, &cell.keys);
            let drafts = own_drafts(&layers);
            (cell, layers, drafts)
        })
        .collect();
    let head_width = column_width(room.width, gap.0, across);
    let head_height = match &input.facet {
        Some((_, grid)) if house => headers::height(grid, &mut parts.iter().map(|(cell, _, _)| cell), head_width, look),
        _ => 0.0,
    };
    let shown = |cell: &Cell| AxesShown {
        x: apart.contains(&Channel::X)
            || own_axes.0
            || input.facet.is_none()
            || cell.at.0 + 1 == rows
            || last_in_column(&parts, cell),
        y: apart.contains(&Channel::Y) || own_axes.1 || input.facet.is_none() || cell.at.1 == 0,
    };
    let build = |sizes: &dyn Fn(&Drafts) -> (f64, f64)| -> Vec<Plot> {
        parts
            .iter()
            .map(|(cell, layers, drafts)| {
                let refs: Vec<&Layer> = layers.iter().collect();
                plot(&refs, drafts, sizes(drafts), shown(cell), look)
            })
            .collect()
    };
    let mut plots;
    if house {
        let mut width = (column_width(room.width, gap.0, across) - 40.0).max(20.0);
        // What each row of plots has beyond its own height, to fill the height of the place.
        let mut more = 0.0;
        let least = if room.height.is_finite() { LEAST_PLOT } else { 0.0 };
        let height =
            |drafts: &Drafts, width: f64, more: f64| (house_height(input, drafts, room, width, look) + more).max(least);
        // What is left for each plot beside its axes, as wide as they are then.
        let wanted_of = |plots: &[Plot]| {
            let (lefts, rights) = overflow(&parts, plots, across);
            let taken: f64 = lefts.iter().sum::<f64>() + rights.iter().sum::<f64>();
            (column_width(room.width, gap.0, across) - taken / super::scales::count(across)).max(20.0)
        };
        plots = build(&|drafts| (width, height(drafts, width, 0.0)));
        let mut narrowest = width;
        for _ in 0..4 {
            let wanted = wanted_of(&plots);
            narrowest = narrowest.min(wanted);
            let heads = head_height * super::scales::count(rows);
            let spare = if room.height.is_finite() {
                let gaps = gap.1 * (super::scales::count(rows) - 1.0);
                (room.height - stacked(&parts, &plots, rows) - heads - gaps) / super::scales::count(rows)
            } else {
                0.0
            };
            if (wanted - width).abs() < 0.25 && spare.abs() < 0.01 {
                break;
            }
            width = wanted;
            more += spare;
            plots = build(&|drafts| (width, height(drafts, width, more)));
        }
        // Labels that turn where they fit, and fit where they are turned, never come to rest: the narrower
        // way has room for either.
        if wanted_of(&plots) < width - 0.5 {
            narrowest = narrowest.min(wanted_of(&plots));
            plots = build(&|drafts| (narrowest, height(drafts, narrowest, more)));
        }
    } else {
        plots = build(&|drafts| fitted.unwrap_or_else(|| vega_size(input, drafts, look)));
    }
    // Columns as wide as their widest panel with its axes, rows as high as their highest.
    let mut left = vec![0.0_f64; across];
    let mut right = vec![0.0_f64; across];
    let mut above = vec![0.0_f64; rows];
    let mut below = vec![0.0_f64; rows];
    for ((cell, _, _), plot) in parts.iter().zip(&plots) {
        let (r, c) = cell.at;
        let grow = |list: &mut Vec<f64>, at: usize, value: f64| {
            if let Some(slot) = list.get_mut(at) {
                *slot = slot.max(value);
            }
        };
        grow(&mut left, c, -plot.bounds.x);
        grow(&mut right, c, plot.bounds.right());
        grow(&mut above, r, -plot.bounds.y + head_height);
        grow(&mut below, r, plot.bounds.bottom());
    }
    let start = |before: &[f64], after: &[f64], at: usize, gap: f64, from: f64| -> f64 {
        let passed: f64 = before.iter().zip(after).take(at).map(|(a, b)| a + b + gap).sum();
        from + passed + before.get(at).copied().unwrap_or(0.0)
    };
    let mut extent = Rect::new(room.x, room.y, 0.0, 0.0);
    let panels: Vec<Panel> = parts
        .into_iter()
        .zip(plots)
        .map(|((cell, layers, _), plot)| {
            let at = Point::new(
                start(&left, &right, cell.at.1, gap.0, room.x),
                start(&above, &below, cell.at.0, gap.1, room.y),
            );
            let mut bounds = plot.bounds.moved(at.x, at.y);
            bounds.y -= head_height;
            bounds.height += head_height;
            extent = extent.union(&bounds);
            Panel { cell, layers, plot, at }
        })
        .collect();
    (panels, extent)
}

fn gaps(input: &PageInput<'_>, look: &Look<'_>) -> (f64, f64) {
    use crate::spec::view::Spacing;
    let default = look.config.facet().as_ref().and_then(|facet| facet.spacing).unwrap_or(20.0);
    match input.facet.as_ref().and_then(|(facet, _)| facet.spacing.as_ref()) {
        Some(Spacing::Both(gap)) => (*gap, *gap),
        Some(Spacing::Each(each)) => (each.column.unwrap_or(default), each.row.unwrap_or(default)),
        None => (default, default),
    }
}

/// The room a column of panels has.
fn column_width(width: f64, gap: f64, across: usize) -> f64 {
    let across = super::scales::count(across);
    (width - gap * (across - 1.0)) / across
}

/// How many panels stand side by side.
fn columns(facet: &FacetView, grid: &Grid, width: f64, house: bool) -> usize {
    let panels = grid.wrap.as_ref().map_or(1, |wrap| wrap.values.len()).max(1);
    let wanted = facet.columns.map_or(panels, super::scales::index).max(1);
    if house {
        // A panel narrower than this says nothing; more rows instead.
        let fitting = super::scales::index(width / 170.0).max(1);
        wanted.min(fitting)
    } else {
        wanted
    }
}

pub(super) fn vega_size(input: &PageInput<'_>, drafts: &Drafts, look: &Look<'_>) -> (f64, f64) {
    let size = |channel: Channel, size: Option<&Size>, place: Option<f64>| match (size, place) {
        (Some(Size::Container), Some(place)) if input.facet.is_none() => place,
        (Some(Size::Container), _) if input.facet.is_some() => natural_size(channel, None, drafts, look),
        _ => natural_size(channel, size, drafts, look),
    };
    (
        size(Channel::X, input.inner.width.as_ref(), Some(look.width)),
        size(Channel::Y, input.inner.height.as_ref(), input.height),
    )
}

/// The height of a plot in the house look: by its steps where y is discrete, else in proportion.
fn house_height(input: &PageInput<'_>, drafts: &Drafts, room: Rect, width: f64, look: &Look<'_>) -> f64 {
    match &input.inner.height {
        Some(Size::Pixels(pixels)) => return *pixels,
        Some(Size::Step(step)) => {
            if let Some(height) = drafts.stepped(Channel::Y, step.step, step.step_for) {
                return height;
            }
        }
        Some(Size::Container) if room.height.is_finite() => return (room.height - 80.0).max(60.0),
        _ => {}
    }
    let inner = drafts.get(Channel::YOffset, 0).map_or(0, |draft| draft.values.len());
    let row = row_lines(input, drafts, look) * look.theme.label_size * LINE_HEIGHT + 6.0;
    let step = if inner > 0 { (row / super::scales::count(inner)).max(17.0) } else { row.max(look.step()) };
    if let Some(height) = drafts.stepped(Channel::Y, step, None) {
        return height;
    }
    if drafts.get(Channel::Y, 0).is_none() {
        return 60.0;
    }
    (width * 0.45).clamp(200.0, 360.0)
}

/// How many lines the names beside the rows of a plot take.
fn row_lines(input: &PageInput<'_>, drafts: &Drafts, look: &Look<'_>) -> f64 {
    let Some(draft) = drafts.get(Channel::Y, 0).filter(|draft| draft.is_discrete()) else { return 1.0 };
    let scale = super::scales::place_scale(draft, (0.0, 300.0));
    let units: Vec<&Unit> = input.layers.iter().map(|layer| &layer.unit).collect();
    let axis = super::guide::axis_of::axis(&scale, &units, 300.0, look, None);
    super::scales::count(axis.map_or(1, |axis| label_lines(&axis, look.measure)))
}

/// Grid lines, marks and axes of a panel, moved to its place.
fn draw_panel(panel: &mut Panel, look: &Look<'_>, nodes: &mut Vec<Node>, scene: &mut Scene) {
    let (width, height) = panel.plot.size;
    let view = Rect::new(panel.at.x, panel.at.y, width, height);
    let index = scene.views.len();
    scene.views.push(view);
    let mut grid = Vec::new();
    let mut guides = Vec::new();
    for (axis, placed) in &mut panel.plot.axes {
        grid.append(&mut placed.grid);
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
        guides.push(group(Role::Axis, std::mem::take(&mut placed.nodes)));
    }
    let mut under = group(Role::Grid, grid);
    under.shift(view.x, view.y);
    nodes.push(under);
    for guide in &mut guides {
        guide.shift(view.x, view.y);
    }
    let house = look.theme.is_house();
    if !house {
        nodes.append(&mut guides);
    }
    let drawn = std::mem::take(&mut panel.plot.drawn);
    for ((layer, scales), mut drawn) in panel.layers.iter().zip(&panel.plot.scales).zip(drawn) {
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
        nodes.push(mark::settle(&mut drawn, view, mark::is_clipped(&placing)));
        let fields = read_fields(&layer.unit, scales, look);
        let spoken = layer.unit.kind != crate::spec::MarkKind::Text || panel.layers.len() == 1;
        scene.marks.extend(mark::scene_marks(drawn, &placing, index, &fields, spoken));
    }
    nodes.append(&mut guides);
}

pub(super) fn legend_style(look: &Look<'_>) -> LegendStyle {
    let theme = &look.theme;
    let house = theme.is_house();
    LegendStyle {
        horizontal: house,
        swatch: SWATCH,
        label_font: look.font(if house { theme.label_size + 0.5 } else { theme.label_size }, 400),
        label_color: if house { theme.ink } else { theme.muted },
        title_font: look.font(if house { theme.label_size + 0.5 } else { 11.0 }, if house { 400 } else { 700 }),
        title_color: theme.muted,
        column_gap: 18.0,
        row_gap: if house { 6.0 } else { 2.0 },
        label_limit: if house { 0.0 } else { 160.0 },
        ramp_length: 200.0,
    }
}

/// Vega's page: legends on the right, the title over the plots, padding of 5 px.
fn finish_vega(
    input: &PageInput<'_>,
    keys: &[Legend],
    extent: Rect,
    look: &Look<'_>,
    nodes: &mut Vec<Node>,
    scene: &mut Scene,
) {
    let mut bounds = extent;
    let mut at = Point::new(extent.right() + 18.0, scene.views.first().map_or(extent.y, |view| view.y));
    for legend in keys {
        let (parts, room) = place_legend(legend, &legend_style(look), at, 400.0, look.measure);
        bounds = bounds.union(&room);
        at.y = room.bottom() + 18.0;
        nodes.push(group(Role::Legend, parts));
    }
    let frame = scene.views.iter().copied().reduce(|a, b| a.union(&b)).unwrap_or(extent);
    if !scene.captions.title.is_empty() {
        let font = look.font(13.0, 700);
        let text: Rc<str> = scene.captions.title.as_str().into();
        let width = look.measure.width(&text, &font);
        let place = Point::new(frame.center().x, bounds.y - 8.0);
        bounds = bounds.union(&Rect::new(place.x - width / 2.0, place.y - 13.0, width, 16.0));
        nodes.push(group(
            Role::Title,
            vec![Node::Text(Text {
                place,
                text,
                font,
                fill: look.theme.ink,
                align: Align::Center,
                angle: 0.0,
                halo: None,
                width,
            })],
        ));
    }
    for node in nodes.iter() {
        if let Node::Group(group) = node
            && group.role == Role::Header
        {
            for node in &group.nodes {
                if let Node::Text(text) = node {
                    bounds = bounds.union(&super::labels::text_box(text));
                }
            }
        }
    }
    let padding = 5.0;
    let (dx, dy) = (padding - bounds.x, padding - bounds.y);
    for node in nodes.iter_mut() {
        node.shift(dx, dy);
    }
    for view in &mut scene.views {
        *view = view.moved(dx, dy);
    }
    for item in scene.marks.iter_mut().flat_map(|mark| &mut mark.items) {
        item.shape = mark::moved(item.shape, dx, dy);
    }
    scene.width = bounds.width + 2.0 * padding;
    scene.height = bounds.height + 2.0 * padding;
    let _ = input;
}
