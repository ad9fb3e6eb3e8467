//! From a view tree to the layers of one plot: data found, transforms applied, units worked out.

use std::rc::Rc;

use crate::dataset::Dataset;
use crate::diagnostic::Diagnostic;
use crate::json::Json;
use crate::spec::data::{Data, DataFormat, DataType};
use crate::spec::view::{Resolve, ResolveChannels, ResolveMode};
use crate::spec::{Channel, ChartSpec, Nullable, View};
use crate::transform;

use super::look::Look;
use super::source;
use super::unit::{EncodeInput, encode};
use super::view::Layer;

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
    groups: usize,
}

/// Most layers of one plot.
const MAX_LAYERS: usize = 1000;

impl<'a> Collector<'a> {
    /// A collector for a spec.
    #[must_use]
    pub fn new(spec: &'a ChartSpec, provided: &'a Provided, look: &'a Look<'a>) -> Collector<'a> {
        Collector { spec, provided, look, problems: Vec::new(), groups: 0 }
    }

    /// The rows of a `data` block.
    ///
    /// # Errors
    /// An unknown name, or data that has to be loaded first.
    pub fn dataset(&mut self, data: &Data, path: &str) -> Result<Dataset, Diagnostic> {
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
        apart: &[(Channel, usize)],
        layers: &mut Vec<Layer>,
    ) -> Result<(), Diagnostic> {
        let frame = view.frame();
        let mut data = match &frame.data {
            Nullable::Value(data) => self.dataset(data, path)?,
            Nullable::Null => Dataset::default(),
            Nullable::Unset => inherited.clone(),
        };
        data = transform::apply(data, &frame.transform, path, &mut self.problems)?;
        match view {
            View::Unit(unit) => {
                if layers.len() >= MAX_LAYERS {
                    return Err(Diagnostic::error("too-many-layers", format!("more than {MAX_LAYERS} layers")).at(path));
                }
                let selection = &self.look.selection;
                let input = |data: Dataset, without| EncodeInput {
                    mark: self.look.mark(&unit.mark),
                    encoding: &unit.encoding,
                    data,
                    facets,
                    path,
                    without,
                };
                let rows = (!selection.hidden.is_empty()).then(|| data.clone());
                let whole = encode(input(data, None), &mut self.problems)?;
                let layer = match rows.filter(|_| selection.hides_in(&whole.channels, &whole.data)) {
                    Some(rows) => {
                        let unit = encode(input(rows, Some(selection)), &mut Vec::new())?;
                        Layer { unit, whole: Some(whole), apart: apart.to_vec() }
                    }
                    None => Layer { unit: whole, whole: None, apart: apart.to_vec() },
                };
                layers.push(layer);
            }
            View::Layer(layer) => {
                for (index, child) in layer.layer.iter().enumerate() {
                    let mut own = apart.to_vec();
                    if index > 0 {
                        self.groups += 1;
                        for channel in independent(&layer.frame.resolve) {
                            own.retain(|(known, _)| *known != channel);
                            own.push((channel, self.groups));
                        }
                    }
                    self.layers(child, &data, facets, &format!("{path}/layer/{index}"), &own, layers)?;
                }
            }
            View::Facet(_) => {
                return Err(Diagnostic::error("unsupported-property", "panels within panels are not drawn yet")
                    .at(path)
                    .hint("use row and column of one facet"));
            }
        }
        Ok(())
    }
}

/// Whether each panel has x and y axes of its own though scales are shared.
#[must_use]
pub fn own_axes(resolve: &Resolve) -> (bool, bool) {
    let Some(axis) = &resolve.axis else { return (false, false) };
    (axis.x == Some(ResolveMode::Independent), axis.y == Some(ResolveMode::Independent))
}

/// The channels whose scales views have apart from one another.
#[must_use]
pub fn independent(resolve: &Resolve) -> Vec<Channel> {
    let Some(scale) = &resolve.scale else { return Vec::new() };
    modes(scale)
        .into_iter()
        .filter(|(_, mode)| *mode == Some(ResolveMode::Independent))
        .map(|(channel, _)| channel)
        .collect()
}

fn modes(channels: &ResolveChannels) -> [(Channel, Option<ResolveMode>); 15] {
    [
        (Channel::X, channels.x),
        (Channel::Y, channels.y),
        (Channel::XOffset, channels.x_offset),
        (Channel::YOffset, channels.y_offset),
        (Channel::Color, channels.color),
        (Channel::Fill, channels.fill),
        (Channel::Stroke, channels.stroke),
        (Channel::Opacity, channels.opacity),
        (Channel::FillOpacity, channels.fill_opacity),
        (Channel::StrokeOpacity, channels.stroke_opacity),
        (Channel::StrokeWidth, channels.stroke_width),
        (Channel::StrokeDash, channels.stroke_dash),
        (Channel::Size, channels.size),
        (Channel::Shape, channels.shape),
        (Channel::Angle, channels.angle),
    ]
}
