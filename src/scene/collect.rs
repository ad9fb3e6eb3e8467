//! From a view tree to the layers of one plot: data found, transforms applied, units worked out.

use std::rc::Rc;

use crate::dataset::Dataset;
use crate::diagnostic::Diagnostic;
use crate::json::Json;
use crate::list::Listed;
use crate::spec::data::{Data, DataFormat, DataType};
use crate::spec::view::{Frame, Size};
use crate::spec::{Channel, ChartSpec, Nullable, ScaleType, View};
use crate::transform;

use super::dataflow::Upstream;
use super::layer::{Apart, Layer, SCALED, group_of};
use super::look::Look;
use super::resolve::{independent, independent_axes, independent_legends, is_place, unshareable};
use super::scales::{self, kind::goes_together};
use super::source;
use super::unit::{EncodeInput, Painted, compatible, encode};

/// Datasets a page provides by name.
pub type Provided = [(Rc<str>, Dataset)];

/// Collects the layers of a view.
pub struct Collector<'a> {
    /// The whole spec, for its `datasets`.
    pub spec: &'a ChartSpec,
    /// Datasets the page provides.
    pub provided: &'a Provided,
    /// Language, defaults.
    pub look: &'a Look<'a>,
    /// What was left out or changed.
    pub problems: Vec<Diagnostic>,
    /// Whether the plot has several layers.
    pub layered: bool,
    /// What is upstream of the view that is read.
    pub upstream: Upstream,
    steps: [Option<f64>; 2],
    groups: usize,
}

/// Most layers of one plot.
const MAX_LAYERS: usize = 1000;

impl<'a> Collector<'a> {
    /// A collector for a spec.
    #[must_use]
    pub fn new(spec: &'a ChartSpec, provided: &'a Provided, look: &'a Look<'a>) -> Collector<'a> {
        Collector {
            spec,
            provided,
            look,
            problems: Vec::new(),
            layered: false,
            upstream: Upstream::default(),
            steps: [None; 2],
            groups: 0,
        }
    }

    /// Whether what does not hold of the spec is told: a named figure was judged when it was made.
    #[must_use]
    pub fn judges(&self) -> bool {
        !self.spec.as_it_stands
    }

    /// Where warnings go, if anybody wants them.
    pub fn warnings(&mut self) -> Option<&mut Vec<Diagnostic>> {
        self.judges().then_some(&mut self.problems)
    }

    /// The rows of a `data` block.
    ///
    /// # Errors
    /// An unknown name, or data that has to be loaded first.
    pub fn dataset(&mut self, data: &Data, path: &str) -> Result<Dataset, Diagnostic> {
        let rows = self.rows(data, path)?;
        if self.judges() {
            self.upstream = Upstream::of(data, &rows);
        }
        Ok(rows)
    }

    fn rows(&mut self, data: &Data, path: &str) -> Result<Dataset, Diagnostic> {
        let format = data.format.as_ref();
        if let Some(values) = &data.values {
            return self.inline(&values.0, format, path);
        }
        if let Some(columns) = &data.columns {
            let Json::Object(members) = &*columns.0 else { return Ok(Dataset::default()) };
            return Ok(source::json_columns(members));
        }
        if let Some(name) = &data.name {
            if let Some((_, dataset)) = self.provided.iter().find(|(known, _)| known == name) {
                return Ok(self.parsed(dataset.clone(), format));
            }
            if let Some(values) = self.spec.datasets.get(name) {
                let values = values.0.clone();
                return self.inline(&values, format, path);
            }
            return source::named(name, self.look.language());
        }
        if let Some(url) = &data.url {
            if let Some((_, dataset)) = self.provided.iter().find(|(known, _)| known == url) {
                return Ok(self.parsed(dataset.clone(), format));
            }
            return Err(Diagnostic::error(
                "data-not-loaded",
                format!("{url} was not loaded before the chart was drawn"),
            )
            .at(format!("{path}/data/url"))
            .hint("give the rows as `data.values`, or load them and hand them over by name"));
        }
        Ok(Dataset::default())
    }

    fn inline(&mut self, values: &Json, format: Option<&DataFormat>, path: &str) -> Result<Dataset, Diagnostic> {
        match values {
            Json::Text(text) => {
                let tabular = format.filter(|format| !matches!(format.kind, None | Some(DataType::Json)));
                let Some(tabular) = tabular else {
                    return Err(Diagnostic::error("data-as-text", "rows are given as text without a format")
                        .at(format!("{path}/data/values"))
                        .hint("say `format: {\"type\": \"csv\"}` or give an array of rows"));
                };
                let dataset = source::table(text, tabular, &mut self.problems)
                    .map_err(|problem| problem.at(format!("{path}/data/values")))?;
                Ok(self.parsed(dataset, format))
            }
            other => {
                let property = format.and_then(|format| format.property.as_deref());
                let rows = source::at_property(other, property);
                let dataset = match rows {
                    Json::Array(items) => source::rows(items),
                    single => source::rows(std::slice::from_ref(single)),
                };
                Ok(self.parsed(dataset, format))
            }
        }
    }

    /// The dataset with its columns read as `format.parse` says.
    fn parsed(&self, mut dataset: Dataset, format: Option<&DataFormat>) -> Dataset {
        if let Some(parse) = format.and_then(|format| format.parse.value()) {
            source::parse_columns(&mut dataset, parse, &self.look.locale);
        }
        dataset
    }

    /// The layers of a view, back to front.
    ///
    /// # Errors
    /// The first problem that leaves nothing to draw.
    pub fn layers(
        &mut self,
        view: &View,
        inherited: &Dataset,
        facets: &[Rc<str>],
        path: &str,
        (apart, guides): (&Apart, &Apart),
        layers: &mut Vec<Layer>,
    ) -> Result<(), Diagnostic> {
        let frame = view.frame();
        let above = (self.upstream.clone(), self.steps);
        for (known, size) in self.steps.iter_mut().zip([&frame.width, &frame.height]) {
            if let Some(size) = size {
                *known = if let Size::Step(by) = size { Some(by.step) } else { None };
            }
        }
        let mut data = match &frame.data {
            Nullable::Value(data) => self.dataset(data, path)?,
            Nullable::Null => Dataset::default(),
            Nullable::Unset => inherited.clone(),
        };
        if self.judges() {
            self.upstream.pass(&frame.transform, &data, path, &mut self.problems);
        }
        let transforms: Vec<_> = frame.transform.iter().map(|step| step.within(facets)).listed();
        data = transform::apply(data, &transforms, path, &mut self.problems)?;
        self.layered |= matches!(view, View::Layer(layer) if layer.layer.len() > 1);
        match view {
            View::Unit(unit) => {
                if layers.len() >= MAX_LAYERS {
                    return Err(Diagnostic::error("too-many-layers", format!("more than {MAX_LAYERS} layers")).at(path));
                }
                if self.judges() {
                    self.problems.extend(compatible::of_config(&unit.mark, path));
                }
                let (selection, judged) = (&self.look.selection, self.judges());
                let input = |data: Dataset, without| EncodeInput {
                    mark: self.look.mark(&unit.mark, &unit.encoding),
                    painted: Painted::of(&unit.mark),
                    encoding: &unit.encoding,
                    data,
                    scale: &self.look.scale,
                    facets,
                    layered: self.layered,
                    path,
                    judged,
                    without,
                };
                let rows = (!selection.hidden.is_empty()).then(|| data.clone());
                let outer = self.upstream.outer();
                let around = (!outer.is_empty())
                    .then(|| encode(EncodeInput { facets: outer, ..input(data.clone(), None) }, &mut Vec::new()));
                let whole = encode(input(data, None), &mut self.problems)?;
                if let Some(around) = around {
                    Upstream::compare(&whole, &around?, &mut self.problems);
                }
                if self.judges() {
                    self.upstream.check(&whole, &mut self.problems);
                }
                let (unit, whole) = match rows.filter(|_| selection.hides_in(&whole.channels, &whole.data)) {
                    Some(rows) => (encode(input(rows, Some(selection)), &mut Vec::new())?, Some(whole)),
                    None => (whole, None),
                };
                layers.push(Layer {
                    unit,
                    whole,
                    away: Vec::new(),
                    steps: self.steps,
                    apart: apart.clone(),
                    guides: guides.clone(),
                });
            }
            View::Layer(layer) => {
                if self.judges() {
                    self.problems.extend(unshareable(&layer.frame.resolve, path));
                }
                let inner = layer.layer.iter().enumerate().filter(|_| self.judges() && layer.layer.len() > 1);
                self.problems.extend(
                    inner.flat_map(|(index, child)| nested_apart(child, &format!("{path}/layer/{index}"))).listed(),
                );
                let first = layers.len();
                let mut starts = Vec::with_capacity(layer.layer.len());
                for (index, child) in layer.layer.iter().enumerate() {
                    let (mut own, mut own_guides) = (apart.clone(), guides.clone());
                    self.groups += 1;
                    for channel in independent_legends(&layer.frame.resolve) {
                        set_group(&mut own_guides, channel, self.groups);
                    }
                    if index > 0 {
                        for channel in independent(&layer.frame.resolve) {
                            set_group(&mut own, channel, self.groups);
                        }
                        for channel in independent_axes(&layer.frame.resolve) {
                            set_group(&mut own_guides, channel, self.groups);
                        }
                    }
                    starts.push(layers.len());
                    let path = format!("{path}/layer/{index}");
                    self.layers(child, &data, facets, &path, (&own, &own_guides), layers)?;
                }
                if self.judges() {
                    self.problems.extend(placeless(&layer.frame, layers.get(first..).unwrap_or_default()));
                }
                self.part(&starts, (apart, guides), layers);
            }
            View::Facet(_) => {
                return Err(Diagnostic::error("unsupported-property", "panels within panels are not drawn yet")
                    .at(path)
                    .hint("use row and column of one facet"));
            }
        }
        (self.upstream, self.steps) = above;
        Ok(())
    }

    /// Parts the children of a layer, which start at these places, where they cannot share after all: scales of
    /// types that do not go together, guides that authors want on different sides. The rules are Vega-Lite's.
    fn part(&mut self, starts: &[usize], (apart, guides): (&Apart, &Apart), layers: &mut [Layer]) {
        let child_of = |place: usize| starts.iter().rposition(|start| *start <= place).unwrap_or(0);
        for channel in SCALED {
            let group = group_of(apart, channel);
            let shares = |layer: &Layer| group_of(&layer.apart, channel) == group;
            let kinds =
                layers.iter().enumerate().skip(starts.first().copied().unwrap_or(0)).filter(|(_, layer)| shares(layer));
            let mut children: Vec<(usize, ScaleType)> = Vec::new();
            for (place, layer) in kinds {
                let Some(kind) = scales::kind_of(channel, &layer.unit) else { continue };
                if children.last().is_none_or(|(child, _)| *child != child_of(place)) {
                    children.push((child_of(place), kind));
                }
            }
            let together = children.windows(2).all(|pair| matches!(pair, [a, b] if goes_together(a.1, b.1)));
            if !together {
                self.problems.extend(scales_apart(channel, &children, starts, layers));
                self.part_by(starts, layers, |layer| &mut layer.apart, channel, group);
                if !is_place(channel) {
                    self.part_by(starts, layers, |layer| &mut layer.guides, channel, group_of(guides, channel));
                }
            }
        }
        for channel in SCALED {
            let group = group_of(guides, channel);
            let from = starts.first().copied().unwrap_or(0);
            let sides = layers.iter().skip(from).filter(|layer| group_of(&layer.guides, channel) == group).filter_map(
                |layer| {
                    let def = &layer.unit.get(channel)?.def;
                    let axis = def.axis().value().and_then(|axis| axis.orient()).map(|side| side.word());
                    axis.or_else(|| Some(def.legend().value()?.orient()?.word()))
                },
            );
            let mut sides = sides.listed();
            sides.dedup();
            if sides.len() > 1 {
                self.part_by(starts, layers, |layer| &mut layer.guides, channel, group);
            }
        }
    }

    /// Gives each child a group of its own; with places all but the first, whose axis stands where the shared one did.
    fn part_by(
        &mut self,
        starts: &[usize],
        layers: &mut [Layer],
        apart: fn(&mut Layer) -> &mut Apart,
        channel: Channel,
        group: usize,
    ) {
        for (child, start) in starts.iter().enumerate().skip(usize::from(is_place(channel))) {
            self.groups += 1;
            let end = starts.get(child + 1).copied().unwrap_or(layers.len());
            for layer in layers.get_mut(*start..end).unwrap_or_default() {
                if group_of(apart(layer), channel) == group {
                    set_group(apart(layer), channel, self.groups);
                }
            }
        }
    }
}

/// The warnings of layers without a place along a channel whose scales are apart: in Vega they stand in a width or
/// height of their own.
fn placeless(frame: &Frame, layers: &[Layer]) -> Vec<Diagnostic> {
    let sized = |channel: Channel| if channel == Channel::X { frame.width.is_some() } else { frame.height.is_some() };
    let placed = |layer: &Layer, channel: Channel| {
        let second = scales::domain::second_of(channel);
        let own = layer.unit.get(channel);
        own.is_some_and(|own| !own.def.scale().is_null())
            || own.is_none() && second.is_some_and(|second| layer.unit.get(second).is_some())
    };
    let apart = independent(&frame.resolve).into_iter();
    let apart = apart.filter(|channel| matches!(channel, Channel::X | Channel::Y) && !sized(*channel));
    apart
        .filter_map(|channel| {
            let lost = layers.iter().find(|layer| !placed(layer, channel))?;
            let word = channel.word();
            let message = format!("a layer without {word} has no place among scales that are apart");
            let hint = format!("give it {word}, share the scale, or write the size of the view");
            Some(Diagnostic::warning("scales-apart", message).at(format!("{}/mark", lost.unit.path)).hint(hint))
        })
        .listed()
}

/// The warnings of layers in a layer of others that do not share a place: Vega-Lite parts their axes level by level.
fn nested_apart(child: &View, path: &str) -> Vec<Diagnostic> {
    let View::Layer(inner) = child else { return Vec::new() };
    let apart = independent(&inner.frame.resolve).into_iter().filter(|channel| is_place(*channel));
    let problem = |channel: Channel| {
        let message = "Vega-Lite gives the axes of layers in layers, and their scales, to other views than these";
        let place = format!("{path}/resolve/scale/{}", channel.word());
        Diagnostic::warning("vega-lite-differs", message).at(place).hint("put all layers side by side")
    };
    apart.map(problem).listed()
}

/// The warning of layers whose scales on x or y cannot be one.
fn scales_apart(
    channel: Channel,
    children: &[(usize, ScaleType)],
    starts: &[usize],
    layers: &[Layer],
) -> Option<Diagnostic> {
    let pair = children.windows(2).find(|pair| matches!(pair, [a, b] if !goes_together(a.1, b.1)))?;
    let [(_, first), (child, second)] = pair else { return None };
    let unit = &layers.get(*starts.get(*child)?)?.unit;
    let word = channel.word();
    let message =
        format!("a {} and a {} scale on {word} are not one; each layer has its own", first.word(), second.word());
    let hint = format!(
        "use fields of one type on {word}, or write \"resolve\": {{\"scale\": {{\"{word}\": \"independent\"}}}}"
    );
    Some(Diagnostic::warning("scales-apart", message).at(format!("{}/encoding/{word}", unit.path)).hint(hint))
}

/// Puts a channel into a group.
fn set_group(apart: &mut Apart, channel: Channel, group: usize) {
    apart.retain(|(known, _)| *known != channel);
    apart.push((channel, group));
}
