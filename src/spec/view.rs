//! Views: a mark with its encoding, layers of views, and panels of a view.

use super::channel_def::ChannelDef;
use super::channel_group;
use super::data::Data;
use super::define::{by_reference, read_bag, read_whole, spec_bag, spec_object, spec_union, spec_words};
use super::encoding::Encoding;
use super::legend::LayoutAlign;
use super::mark::Mark;
use super::property::{Kinds, Nullable, OneOrMany, Read};
use super::reader::Reader;
#[cfg(not(target_arch = "wasm32"))]
use super::schema::{Book, Schema};
use super::title::Title;
use super::transform::Transform;
use super::values::{Paint, StrokeCap, StrokeJoin, Text};
use crate::json::Json;

spec_words! {
    /// What counts as a panel's size: all that is drawn, or the plot.
    pub enum Bounds { Full = "full", Flush = "flush", }
}

spec_words! {
    /// Whether a step is that of a band of x or y, or of the bands within it.
    pub enum StepFor { Position = "position", Offset = "offset", }
}

spec_object! {
    /// A size by the step of its scale.
    pub struct Step {
        /// Width of a step in px.
        pub step: f64 = required "step",
        /// Which step.
        pub step_for: Option<StepFor> = "for",
    }
}
read_whole!(Step);

spec_union! {
    /// The width or height of a plot.
    pub enum Size {
        words {
            /// That of the element around the chart.
            Container = "container",
        }
        /// In px.
        Pixels(f64),
        /// So much for each value.
        Step(Step),
    }
}

spec_bag! {
    /// The background of a plot, and the defaults of its size in `config`.
    pub struct ViewBackground {
        /// Fill colour; `null` for none.
        pub fill as set_fill: Nullable<Paint> = "fill",
        /// Opacity of the fill.
        pub fill_opacity as set_fill_opacity: Option<f64> = "fillOpacity",
        /// Opacity of all.
        pub opacity as set_opacity: Option<f64> = "opacity",
        /// Stroke colour; `null` for none.
        pub stroke as set_stroke: Nullable<Paint> = "stroke",
        /// Opacity of the stroke.
        pub stroke_opacity as set_stroke_opacity: Option<f64> = "strokeOpacity",
        /// Width of the stroke.
        pub stroke_width as set_stroke_width: Option<f64> = "strokeWidth",
        /// Dashes of the stroke.
        pub stroke_dash: Option<Vec<f64>> = "strokeDash",
        /// Start within the dashes.
        pub stroke_dash_offset: Option<f64> = "strokeDashOffset",
        /// How strokes end.
        pub stroke_cap: Option<StrokeCap> = "strokeCap",
        /// How strokes turn.
        pub stroke_join: Option<StrokeJoin> = "strokeJoin",
        /// Greatest length of a mitered corner, in stroke widths.
        pub stroke_miter_limit: Option<f64> = "strokeMiterLimit",
        /// Roundness of corners.
        pub corner_radius: Option<f64> = "cornerRadius",
        /// The pointer's look; accepted, without effect on what is drawn.
        pub cursor: Option<Text> = "cursor",
        /// Named styles from `config.style`; later ones win.
        pub style: Option<OneOrMany<Text>> = view "style",
        /// Whether marks are cut off at the edge of the plot.
        pub clip: Option<bool> = config "clip",
        /// Width where x is continuous.
        pub continuous_width: Option<f64> = config "continuousWidth",
        /// Height where y is continuous.
        pub continuous_height: Option<f64> = config "continuousHeight",
        /// Width where x is discrete or there is none.
        pub discrete_width: Option<DiscreteSize> = config "discreteWidth",
        /// Height where y is discrete or there is none.
        pub discrete_height: Option<DiscreteSize> = config "discreteHeight",
        /// Width of a step of a discrete scale.
        pub step: Option<f64> = config "step",
    }
}
read_bag!(ViewBackground);

spec_object! {
    /// Width of a step.
    pub struct StepSize {
        /// In px.
        pub step: f64 = required "step",
    }
}
read_whole!(StepSize);

spec_union! {
    /// The size of a plot with a discrete scale.
    pub enum DiscreteSize {
        /// In px.
        Pixels(f64),
        /// So much for each value.
        Step(StepSize),
    }
}

spec_words! {
    /// Whether views share something.
    pub enum ResolveMode { Shared = "shared", Independent = "independent", }
}

spec_object! {
    /// Whether views share scales, axes or legends, channel by channel.
    pub struct ResolveChannels {
        /// x.
        pub x: Option<ResolveMode> = "x",
        /// y.
        pub y: Option<ResolveMode> = "y",
        /// xOffset.
        pub x_offset: Option<ResolveMode> = "xOffset",
        /// yOffset.
        pub y_offset: Option<ResolveMode> = "yOffset",
        /// color.
        pub color: Option<ResolveMode> = "color",
        /// fill.
        pub fill: Option<ResolveMode> = "fill",
        /// stroke.
        pub stroke: Option<ResolveMode> = "stroke",
        /// opacity.
        pub opacity: Option<ResolveMode> = "opacity",
        /// fillOpacity.
        pub fill_opacity: Option<ResolveMode> = "fillOpacity",
        /// strokeOpacity.
        pub stroke_opacity: Option<ResolveMode> = "strokeOpacity",
        /// strokeWidth.
        pub stroke_width: Option<ResolveMode> = "strokeWidth",
        /// strokeDash.
        pub stroke_dash: Option<ResolveMode> = "strokeDash",
        /// size.
        pub size: Option<ResolveMode> = "size",
        /// shape.
        pub shape: Option<ResolveMode> = "shape",
        /// angle.
        pub angle: Option<ResolveMode> = "angle",
    }
}
read_whole!(ResolveChannels);

spec_object! {
    /// What views share, and what each has for itself.
    pub struct Resolve {
        /// Scales.
        pub scale: Option<ResolveChannels> = "scale",
        /// Axes.
        pub axis: Option<ResolveChannels> = "axis",
        /// Legends.
        pub legend: Option<ResolveChannels> = "legend",
    }
}
read_whole!(Resolve);

spec_object! {
    /// A value for rows and one for columns of panels.
    pub struct RowColumn {
        /// Between rows.
        pub row: Option<f64> = "row",
        /// Between columns.
        pub column: Option<f64> = "column",
    }
}
read_whole!(RowColumn);

spec_union! {
    /// Distance between panels in px.
    pub enum Spacing {
        /// Everywhere.
        Both(f64),
        /// Between rows, and between columns.
        Each(RowColumn),
    }
}

spec_object! {
    /// How rows and how columns of panels are aligned.
    pub struct RowColumnAlign {
        /// Rows.
        pub row: Option<LayoutAlign> = "row",
        /// Columns.
        pub column: Option<LayoutAlign> = "column",
    }
}
read_whole!(RowColumnAlign);

spec_union! {
    /// How panels are aligned.
    pub enum PanelAlign {
        /// Rows and columns alike.
        Both(LayoutAlign),
        /// Rows, and columns.
        Each(RowColumnAlign),
    }
}

spec_object! {
    /// Whether rows and whether columns of panels are centred.
    pub struct RowColumnCenter {
        /// Rows.
        pub row: Option<bool> = "row",
        /// Columns.
        pub column: Option<bool> = "column",
    }
}
read_whole!(RowColumnCenter);

spec_union! {
    /// Whether panels are centred in their cells.
    pub enum PanelCenter {
        /// Rows and columns alike.
        Both(bool),
        /// Rows, and columns.
        Each(RowColumnCenter),
    }
}

/// A facet's definition outside an encoding: a field with its order and header.
#[derive(Clone, Debug, PartialEq, Default)]
pub(crate) struct FacetDef(pub(crate) ChannelDef);

impl Read for FacetDef {
    const KINDS: Kinds = Kinds::OBJECT;
    by_reference!();

    fn read(json: &Json, reader: &mut Reader) -> Option<FacetDef> {
        ChannelDef::read_in(json, reader, &channel_group::FACET_FIELD).map(FacetDef)
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(book: &mut Book) -> Schema {
        ChannelDef::schema_in(book, &channel_group::FACET_FIELD)
    }
}

/// What all views have.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Frame {
    /// A name for programs.
    pub name: Option<Text>,
    /// A text for assistive technology and tables of contents.
    pub description: Option<Text>,
    /// The title.
    pub title: Nullable<Box<Title>>,
    /// Where rows come from; unset, from the view around.
    pub data: Nullable<Box<Data>>,
    /// What is done to the rows, after what the view around does.
    pub transform: Vec<Transform>,
    /// What views inside share.
    pub resolve: Resolve,
    /// Width of the plot.
    pub width: Option<Size>,
    /// Height of the plot.
    pub height: Option<Size>,
    /// Background of the plot.
    pub view: Option<Box<ViewBackground>>,
}

/// A mark with its encoding.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct UnitView {
    /// What all views have.
    pub frame: Frame,
    /// The mark; its `kind` is set.
    pub mark: Mark,
    /// Which channel shows what, those of the views around included.
    pub encoding: Encoding,
}

/// Views on top of one another, the last one foremost.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct LayerView {
    /// What all views have.
    pub frame: Frame,
    /// The views: units and layers.
    pub layer: Vec<View>,
}

/// One panel of a view for each value of a field.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct FacetView {
    /// What all views have; its size is that of the view inside.
    pub frame: Frame,
    /// One row of panels for each value.
    pub row: Option<ChannelDef>,
    /// One column of panels for each value.
    pub column: Option<ChannelDef>,
    /// One panel for each value, wrapped after `columns`; unset where there are rows or columns.
    pub wrap: Option<ChannelDef>,
    /// Number of columns of wrapped panels; one row of all where unset.
    pub columns: Option<f64>,
    /// Distance between panels.
    pub spacing: Option<Spacing>,
    /// How panels are aligned.
    pub align: Option<PanelAlign>,
    /// Whether panels are centred in their cells.
    pub center: Option<PanelCenter>,
    /// What counts as a panel's size.
    pub bounds: Option<Bounds>,
    /// The view in each panel.
    pub spec: Box<View>,
}

/// A view.
#[derive(Clone, Debug, PartialEq)]
pub enum View {
    /// A mark with its encoding.
    Unit(Box<UnitView>),
    /// Views on top of one another.
    Layer(Box<LayerView>),
    /// Panels of a view.
    Facet(Box<FacetView>),
}

impl Default for View {
    fn default() -> View {
        View::Layer(Box::default())
    }
}

impl View {
    /// What all views have.
    #[must_use]
    pub fn frame(&self) -> &Frame {
        match self {
            View::Unit(unit) => &unit.frame,
            View::Layer(layer) => &layer.frame,
            View::Facet(facet) => &facet.frame,
        }
    }
}
