//! What would work instead of the parts of Vega-Lite that are outside the subset.
//!
//! Gives the sentences, each written once; the tables beside the definitions refer to them.

use super::reader::Refused;

/// Expression strings, in all their places.
pub(crate) const EXPRESSION: &str =
    "expressions are not run; write the value, or compute the column before it is handed over";
/// Expressions where a test stands.
pub(crate) const TESTS: &str = "write a test such as {\"field\": \"year\", \"gte\": 2020}, with and, or, not around it";
/// Parameters and selections.
pub(crate) const PARAMS: &str = "a chart has no parameters; write the value, and let the page update the spec";
/// Maps.
pub(crate) const GEO: &str = "maps are not drawn; use bars or points for each area";
/// Arcs and polar channels.
pub(crate) const POLAR: &str = "pies and polar charts are not drawn yet; use bars, stacked to 100 % for shares";
/// Pictures.
pub(crate) const IMAGE: &str = "images are not drawn; use the mark point or text";
/// Views side by side.
pub(crate) const CONCAT: &str = "views are not concatenated; use facet, or one chart for each view";
/// Repeated views.
pub(crate) const REPEAT: &str = "views are not repeated; use the transform fold, then facet";
/// Panels inside a layer.
pub(crate) const FACET_IN_LAYER: &str = "put row, column or facet into the encoding around all layers";
/// Links.
pub(crate) const LINK: &str = "marks are not links; put the link into the page";
/// Statistics that are fitted.
pub(crate) const STATISTICS: &str = "fit it before the data is handed over";
/// Box plots and error bars.
pub(crate) const COMPOSITE: &str = "draw its parts as layers: bar or rect, rule and tick with aggregates";
/// Gradients as colours.
pub(crate) const GRADIENT: &str = "gradients are not drawn; use one colour";
/// Animation.
pub(crate) const TIME: &str = "charts do not play; use facet for one panel each time";

/// Members that give away an object standing where a plain value is expected.
pub(crate) const VALUE_OBJECTS: Refused = &[
    ("expr", EXPRESSION),
    ("signal", EXPRESSION),
    ("param", PARAMS),
    ("selection", PARAMS),
    ("repeat", REPEAT),
    ("gradient", GRADIENT),
    ("condition", "conditions work in channels, not here; write one value"),
];
