//! A view as it is written: one object, whose kind follows from what it holds.
//!
//! Takes JSON; gives the object before it is normalised. Guarantees that it is one kind of view only:
//! a `mark`, a `layer`, or a `facet` with its `spec`.

use std::rc::Rc;

use super::chart::{Autosize, Indicator, Padding};
use super::config::Config;
use super::data::{Data, InlineValues};
use super::define::{by_reference, spec_object};
use super::encoding::Encoding;
use super::hints;
use super::mark::ViewMark;
use super::property::{Kinds, Named, Nullable, Read};
use super::reader::{Names, Reader};
#[cfg(not(target_arch = "wasm32"))]
use super::schema::{Book, Schema};
use super::title::Title;
use super::transform::Transform;
use super::values::{Paint, Text};
use super::view::{Bounds, FacetDef, PanelAlign, PanelCenter, Resolve, Size, Spacing, ViewBackground};
use crate::diagnostic::Diagnostic;
use crate::json::Json;

spec_object! {
    /// Panels in rows, in columns, or in both.
    pub(crate) struct FacetMapping {
        /// One row of panels for each value.
        pub row: Option<FacetDef> = "row",
        /// One column of panels for each value.
        pub column: Option<FacetDef> = "column",
    }
}

/// The field or fields for each value of which there is a panel.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Facet {
    /// Wrapped panels.
    Wrap(Box<FacetDef>),
    /// Rows and columns.
    Grid(Box<FacetMapping>),
}

impl Read for Facet {
    const KINDS: Kinds = Kinds::OBJECT;
    by_reference!();

    fn read(json: &Json, reader: &mut Reader) -> Option<Facet> {
        if json.get("row").is_none() && json.get("column").is_none() {
            return FacetDef::read(json, reader).map(|def| Facet::Wrap(Box::new(def)));
        }
        let mut mapping = FacetMapping::default();
        reader.members(json, &mut mapping, &[]).then(|| Facet::Grid(Box::new(mapping)))
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(book: &mut Book) -> Schema {
        let wrap = <FacetDef as Read>::schema(book);
        let Schema(grid) = book.object::<FacetMapping>("FacetMapping");
        let either = serde_json::json!({ "anyOf": [{ "required": ["row"] }, { "required": ["column"] }] });
        Schema::any_of(vec![wrap, Schema(serde_json::json!({ "allOf": [grid, either] }))])
    }
}

spec_object! {
    /// A chart spec in Vega-Lite's language.
    pub(crate) struct ViewObject {
        /// The address of the JSON Schema; for editors only.
        pub schema: Option<Text> = "$schema",
        /// A named figure that the rest overrides, member by member.
        pub figure: Option<Text> = "figure",
        /// A name for programs.
        pub name: Option<Text> = "name",
        /// A text for assistive technology and tables of contents.
        pub description: Option<Text> = "description",
        /// The title.
        pub title: Nullable<Box<Title>> = "title",
        /// Where rows come from; unset, from the view around.
        pub data: Nullable<Box<Data>> = "data",
        /// Rows by name, for `data.name`.
        pub datasets: Option<Named<InlineValues>> = "datasets",
        /// What is done to the rows before they are drawn.
        pub transform: Option<Vec<Transform>> = "transform",
        /// The mark: its kind, or an object with its kind and properties.
        pub mark: Option<Box<ViewMark>> = "mark",
        /// Which channel shows what. Layers take over what is written around them.
        pub encoding: Option<Encoding> = "encoding",
        /// Views on top of one another, the last one foremost.
        pub layer: Option<Layers> = "layer",
        /// The field or fields for each value of which there is a panel.
        pub facet: Option<Facet> = "facet",
        /// The view in each panel.
        pub spec: Option<Panel> = "spec",
        /// Number of columns of wrapped panels.
        pub columns: Option<f64> = "columns",
        /// Distance between panels in px.
        pub spacing: Option<Spacing> = "spacing",
        /// How panels are aligned.
        pub align: Option<PanelAlign> = "align",
        /// Whether panels are centred in their cells.
        pub center: Option<PanelCenter> = "center",
        /// What counts as a panel's size.
        pub bounds: Option<Bounds> = "bounds",
        /// What views share, and what each has for itself.
        pub resolve: Option<Resolve> = "resolve",
        /// Width of the plot.
        pub width: Option<Size> = "width",
        /// Height of the plot.
        pub height: Option<Size> = "height",
        /// Background of the plot.
        pub view: Option<Box<ViewBackground>> = "view",
        /// Defaults for everything.
        pub config: Option<Box<ConfigBlock>> = "config",
        /// Colour behind the chart; `null` for none.
        pub background: Nullable<Paint> = "background",
        /// Space around the chart in px.
        pub padding: Option<Padding> = "padding",
        /// How the chart fits its size.
        pub autosize: Option<Autosize> = "autosize",
        /// What a reader must know beside the chart itself: source, notes, locale, theme.
        pub indicator: Option<Box<Indicator>> = "indicator",
        /// Anything the spec's author keeps with it.
        pub usermeta: Option<Rc<Json>> = "usermeta",
    }
    refuse {
        "params" => hints::PARAMS,
        "selection" => hints::PARAMS,
        "projection" => hints::GEO,
        "concat" => hints::CONCAT,
        "hconcat" => hints::CONCAT,
        "vconcat" => hints::CONCAT,
        "repeat" => hints::REPEAT,
    }
}

/// What every view has.
const ANY_VIEW: Names = "name|description|title|data|transform|resolve|";
/// What a plot has.
const PLOT: Names = "width|height|view|encoding|";
/// How panels are laid out.
const LAYOUT: Names = "align|bounds|center|spacing|";
/// What stands at the top only.
const TOP: Names = "$schema|figure|config|background|padding|autosize|datasets|indicator|usermeta|";

/// The kinds of view, each with the properties it must have and may have.
const KINDS_OF_VIEW: [(&str, &str, &[Names]); 3] = [
    ("Facet", "facet|spec|", &[ANY_VIEW, LAYOUT, "facet|spec|columns|"]),
    ("Layer", "layer|", &[ANY_VIEW, PLOT, LAYOUT, "layer|"]),
    ("Unit", "mark|", &[ANY_VIEW, PLOT, LAYOUT, "mark|"]),
];

/// The kind of view that an object is, by the property that tells it apart.
fn kind_of(json: &Json) -> Option<&'static (&'static str, &'static str, &'static [Names])> {
    KINDS_OF_VIEW.iter().find(|(_, required, _)| json.get(required.split('|').next().unwrap_or_default()).is_some())
}

fn read_view(json: &Json, reader: &mut Reader, top: bool) -> Option<Box<ViewObject>> {
    let Json::Object(members) = json else {
        reader.mismatch(json, Kinds::OBJECT, "");
        return None;
    };
    let mut object = Box::<ViewObject>::default();
    let kind = kind_of(json);
    let mut allowed: Vec<Names> = if top { vec![TOP] } else { Vec::new() };
    // Without a kind every view's properties are known, so that only the kind is missed.
    match kind {
        Some((_, _, known)) => allowed.extend_from_slice(known),
        None => allowed.extend(KINDS_OF_VIEW.iter().flat_map(|(_, _, known)| known.iter().copied())),
    }
    reader.members(json, &mut *object, &allowed);
    match kind {
        Some((_, required, _)) => {
            for name in required.split_terminator('|').filter(|name| json.get(name).is_none()) {
                reader.missing(name);
            }
        }
        None => {
            let refused = ["concat", "hconcat", "vconcat", "repeat"];
            if !members.iter().any(|(name, _)| refused.contains(&&**name)) {
                reader.report(
                    Diagnostic::error(
                        "missing-property",
                        "a view has a `mark`, a `layer`, or a `facet` with its `spec`",
                    )
                    .hint("add \"mark\": \"bar\", for example"),
                );
            }
        }
    }
    Some(object)
}

/// Reads a whole spec.
pub(crate) fn read_chart(json: &Json, reader: &mut Reader) -> Option<Box<ViewObject>> {
    let mut read = None;
    reader.within_view(&mut |reader| read = read_view(json, reader, true));
    read
}

/// The views of a layer.
#[derive(Clone, Debug, PartialEq, Default)]
pub(crate) struct Layers(pub(crate) Vec<ViewObject>);

impl Read for Layers {
    const KINDS: Kinds = Kinds::ARRAY;
    by_reference!();

    fn read(json: &Json, reader: &mut Reader) -> Option<Layers> {
        let Json::Array(items) = json else {
            reader.mismatch(json, Kinds::ARRAY, "");
            return None;
        };
        let outer = std::mem::replace(&mut reader.in_layer, true);
        let mut layers = Layers::default();
        for (place, item) in items.iter().enumerate() {
            reader.within(&place.to_string(), &mut |reader| {
                if item.get("facet").is_some() {
                    return reader.refuse("facet", hints::FACET_IN_LAYER);
                }
                reader.within_view(&mut |reader| layers.0.extend(read_view(item, reader, false).map(|view| *view)));
            });
        }
        reader.in_layer = outer;
        Some(layers)
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(book: &mut Book) -> Schema {
        let outer = std::mem::replace(&mut book.in_layer, true);
        let layers = Schema::any_of(vec![schema_of(book, 1, false), schema_of(book, 2, false)]);
        book.in_layer = outer;
        Schema::array(layers)
    }
}

/// The view in each panel.
#[derive(Clone, Debug, PartialEq, Default)]
pub(crate) struct Panel(pub(crate) Box<ViewObject>);

impl Read for Panel {
    const KINDS: Kinds = Kinds::OBJECT;
    by_reference!();

    fn read(json: &Json, reader: &mut Reader) -> Option<Panel> {
        let outer = std::mem::replace(&mut reader.in_layer, false);
        let mut panel = None;
        reader.within_view(&mut |reader| panel = read_view(json, reader, false).map(Panel));
        reader.in_layer = outer;
        panel
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(book: &mut Book) -> Schema {
        let outer = std::mem::replace(&mut book.in_layer, false);
        let kinds = (0..KINDS_OF_VIEW.len()).map(|kind| schema_of(book, kind, false)).collect();
        book.in_layer = outer;
        Schema::any_of(kinds)
    }
}

/// The `config` block; within it, other properties are known than outside.
#[derive(Clone, Debug, PartialEq, Default)]
pub(crate) struct ConfigBlock(pub(crate) Config);

impl Read for ConfigBlock {
    const KINDS: Kinds = Kinds::OBJECT;
    by_reference!();

    fn read(json: &Json, reader: &mut Reader) -> Option<ConfigBlock> {
        reader.in_config = true;
        let config = Config::read_bag(json, reader, &[]);
        reader.in_config = false;
        config.map(ConfigBlock)
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(book: &mut Book) -> Schema {
        book.in_config = true;
        let schema = book.object::<Config>("");
        book.in_config = false;
        schema
    }
}

/// The schema of a kind of view, at the top or inside another.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn schema_of(book: &mut Book, kind: usize, top: bool) -> Schema {
    let Some((name, required, known)) = KINDS_OF_VIEW.get(kind) else { return Schema::anything() };
    let place = if top {
        "Chart"
    } else if book.in_layer {
        "Layered"
    } else {
        "View"
    };
    let mut allowed: Vec<Names> = if top { vec![TOP] } else { Vec::new() };
    allowed.extend_from_slice(known);
    let required: Vec<&str> = required.split_terminator('|').collect();
    book.view(&format!("{name}{place}"), &allowed, &required, <ViewObject as super::schema::Documented>::properties)
}

/// The schema of a spec that builds on a named figure: any part of a view.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn schema_of_figure(book: &mut Book) -> Schema {
    let mut allowed: Vec<Names> = vec![TOP];
    allowed.extend(KINDS_OF_VIEW.iter().flat_map(|(_, _, known)| known.iter().copied()));
    book.view("FigureChart", &allowed, &["figure"], <ViewObject as super::schema::Documented>::properties)
}
