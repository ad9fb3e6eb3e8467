//! From the view as it is written to one whose parts are explicit.
//!
//! Takes the object read; gives units, layers and facets. Layers inherit the encoding around them,
//! `row`, `column` and `facet` channels become facets, and points or lines on lines and areas become
//! layers: all by Vega-Lite's rules. Whatever can be wrong was found on reading; nothing fails here.

use super::channel_def::ChannelDef;
use super::chart::ChartSpec;
use super::config::Config;
use super::encoding::{Channel, Encoding};
use super::overlay;
use super::property::{Merge, Nullable};
use super::view::{
    FacetView, Frame, LayerView, PanelAlign, PanelCenter, RowColumn, RowColumnAlign, RowColumnCenter, Size, Spacing,
    UnitView, View,
};
use super::view_object::{Facet, FacetMapping, Panel, ViewObject};
use crate::list::Listed;

/// The whole spec, normalised.
pub(crate) fn chart(mut object: Box<ViewObject>) -> ChartSpec {
    let config = object.config.take().map_or_else(Config::default, |block| block.0);
    ChartSpec {
        background: std::mem::take(&mut object.background),
        padding: object.padding.take(),
        autosize: object.autosize.take(),
        datasets: object.datasets.take().unwrap_or_default(),
        indicator: object.indicator.take().map_or_else(Default::default, |indicator| *indicator),
        figure: object.figure.take(),
        as_it_stands: false,
        usermeta: object.usermeta.take(),
        view: view(*object, &Encoding::default(), &config),
        config,
    }
}

/// A view inside others that show `around`.
fn view(mut object: ViewObject, around: &Encoding, config: &Config) -> View {
    let mut frame = take_frame(&mut object);
    if let (Some(facet), Some(Panel(spec))) = (object.facet.take(), object.spec.take()) {
        return facet_view(frame, &object, facet, view(*spec, &Encoding::default(), config));
    }
    let mut encoding = object.encoding.take().unwrap_or_default();
    let (row, column, wrap) =
        (encoding.remove(Channel::Row), encoding.remove(Channel::Column), encoding.remove(Channel::Facet));
    if row.is_some() || column.is_some() || wrap.is_some() {
        return faceted(frame, object, encoding, Panels { row, column, wrap }, config);
    }
    match object.layer.take() {
        Some(layers) => {
            let encoding = inherited(around, encoding, true);
            let layer = layers.0.into_iter().map(|layer| view(layer, &encoding, config)).listed();
            frame.width = frame.width.filter(is_size);
            frame.height = frame.height.filter(is_size);
            View::Layer(Box::new(LayerView { frame, layer }))
        }
        None => {
            let mark = object.mark.take().map_or_else(Default::default, |mark| mark.0);
            let encoding = inherited(around, encoding, false);
            overlay::expand(UnitView { frame, mark, encoding }, config)
        }
    }
}

fn take_frame(object: &mut ViewObject) -> Frame {
    Frame {
        name: object.name.take(),
        description: object.description.take(),
        title: std::mem::take(&mut object.title),
        data: std::mem::take(&mut object.data),
        transform: object.transform.take().unwrap_or_default(),
        resolve: object.resolve.take().unwrap_or_default(),
        width: object.width.take(),
        height: object.height.take(),
        view: object.view.take(),
    }
}

fn facet_view(frame: Frame, object: &ViewObject, facet: Facet, spec: View) -> View {
    let (row, column, wrap) = match facet {
        Facet::Grid(mapping) => {
            let FacetMapping { row, column } = *mapping;
            (row.map(|def| def.0), column.map(|def| def.0), None)
        }
        Facet::Wrap(def) => (None, None, Some(def.0)),
    };
    View::Facet(Box::new(FacetView {
        frame,
        // Vega-Lite drops `columns` beside rows and columns.
        columns: object.columns.filter(|_| wrap.is_some()),
        row,
        column,
        wrap,
        spacing: object.spacing.clone(),
        align: object.align.clone(),
        center: object.center.clone(),
        bounds: object.bounds,
        spec: Box::new(spec),
    }))
}

/// The channels of an encoding that make panels.
struct Panels {
    row: Option<ChannelDef>,
    column: Option<ChannelDef>,
    wrap: Option<ChannelDef>,
}

/// Of layers, and of panels that an encoding makes, Vega-Lite takes 0 for no size.
fn is_size(size: &Size) -> bool {
    *size != Size::Pixels(0.0)
}

/// A plot whose encoding makes panels. Size, background and mark go into the panels, data, title and
/// transforms stay around them. Rows and columns are stronger than wrapped panels.
fn faceted(mut frame: Frame, mut object: ViewObject, encoding: Encoding, panels: Panels, config: &Config) -> View {
    let Panels { row, column, mut wrap } = panels;
    let grid = row.is_some() || column.is_some();
    if grid {
        wrap = None;
    }
    object.encoding = Some(encoding);
    object.width = frame.width.take().filter(is_size);
    object.height = frame.height.take().filter(is_size);
    object.view = frame.view.take();
    let resolve = frame.resolve.clone();
    let spacing = |def: &Option<ChannelDef>| def.as_ref().and_then(|def| def.spacing());
    let align = |def: &Option<ChannelDef>| def.as_ref().and_then(|def| def.align());
    let center = |def: &Option<ChannelDef>| def.as_ref().and_then(|def| def.center());
    let mut facet = FacetView {
        frame,
        columns: wrap.as_ref().and_then(|def| def.columns()),
        spacing: object.spacing.take(),
        align: object.align.take(),
        center: object.center.take(),
        bounds: wrap.as_ref().and_then(|def| def.bounds()).or(object.bounds.take()),
        spec: Box::default(),
        row,
        column,
        wrap,
    };
    if let Some(wrap) = &facet.wrap {
        facet.spacing = wrap.spacing().map(Spacing::Both).or(facet.spacing);
        facet.align = wrap.align().map(PanelAlign::Both).or(facet.align);
        facet.center = wrap.center().map(PanelCenter::Both).or(facet.center);
    } else {
        let own = RowColumn { row: spacing(&facet.row), column: spacing(&facet.column) };
        if own != RowColumn::default() {
            facet.spacing = Some(Spacing::Each(own));
        }
        let own = RowColumnAlign { row: align(&facet.row), column: align(&facet.column) };
        if own != RowColumnAlign::default() {
            facet.align = Some(PanelAlign::Each(own));
        }
        let own = RowColumnCenter { row: center(&facet.row), column: center(&facet.column) };
        if own != RowColumnCenter::default() {
            facet.center = Some(PanelCenter::Each(own));
        }
    }
    // What the layers inside share is also said around the panels.
    object.resolve = object.layer.is_some().then_some(resolve);
    *facet.spec = view(object, &Encoding::default(), config);
    View::Facet(Box::new(facet))
}

/// Whether a definition shows a field, a count or a datum.
pub(crate) fn shows_data(def: &ChannelDef) -> bool {
    use super::channel_def::{Aggregate, AggregateOp};
    def.field().is_some() || *def.aggregate() == Some(Aggregate::Op(AggregateOp::Count)) || !def.datum().is_unset()
}

/// The encoding of a view with that around it. A channel that shows data takes over what it does not
/// say itself; one that shows a value stands alone. Between layers, unfinished channels are handed on.
fn inherited(around: &Encoding, mut own: Encoding, layer: bool) -> Encoding {
    if around.channels.is_empty() {
        return own;
    }
    let mut merged = Encoding::default();
    for (channel, above) in around.iter() {
        match own.get(channel) {
            None => {
                let many = around.all(channel).count() > 1;
                let value = !above.value().is_unset();
                if layer || many || value || shows_data(above) {
                    merged.channels.push((channel, above.clone()));
                }
            }
            Some(_) if channel.takes_many() => {}
            Some(_) => {
                let Some(mut def) = own.remove(channel) else { continue };
                // A text that is written above is stronger than a field.
                if channel == Channel::Text && !above.value().is_unset() && shows_data(&def) {
                    merged.channels.push((channel, above.clone()));
                    continue;
                }
                if shows_data(&def) {
                    def.inherit(above);
                } else if let Some(mut conditions) = def.condition().clone() {
                    for condition in conditions.0.iter_mut().filter(|condition| shows_data(&condition.0)) {
                        condition.0.inherit(above);
                    }
                    def.set_condition(Some(conditions));
                }
                merged.channels.push((channel, def));
            }
        }
    }
    merged.channels.append(&mut own.channels);
    merged
}

impl ChannelDef {
    /// Takes over each property that is not set here, as a whole.
    fn inherit(&mut self, above: &ChannelDef) {
        let field = self.field().is_some() || !self.datum().is_unset();
        let mut above = above.clone();
        if field {
            above.set_value(Nullable::Unset);
        }
        self.take_unset(&above);
    }
}
