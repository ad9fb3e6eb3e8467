//! The whole way from a spec to a scene.

use std::rc::Rc;

use crate::color::Color;
use crate::dataset::Dataset;
use crate::diagnostic::Diagnostic;
use crate::json::Json;
use crate::scale::Locale;
use crate::spec::Figures;

use super::Scene;
use super::model::Model;
use super::selection::Selection;
use super::text::TextMeasure;
use super::theme::ThemeName;

/// Where a chart is drawn and for whom.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Width of the place in CSS px; 640 when absent.
    pub width: Option<f64>,
    /// Height of the place in CSS px; as the chart needs when absent.
    pub height: Option<f64>,
    /// Words and separators of the page.
    pub locale: Locale,
    /// The look; the spec's own wins.
    pub theme: Option<ThemeName>,
    /// Ink and paper that the reader's system prescribes, in place of the theme's.
    pub colors: Option<(Color, Color)>,
    /// Datasets by name or address: loaded tables, typed arrays.
    pub datasets: Vec<(Rc<str>, Dataset)>,
    /// What the reader has chosen to see.
    pub selection: Selection,
}

/// What only the place of drawing knows.
pub struct Host<'a> {
    /// Widths of text.
    pub measure: &'a dyn TextMeasure,
    /// Named figures.
    pub figures: &'a dyn Figures,
}

/// The scene of a spec.
///
/// # Errors
/// Every problem found in the spec, or the first one that leaves nothing to draw.
pub fn compile(spec: &Json, options: &Options, host: &Host<'_>) -> Result<Scene, Vec<Diagnostic>> {
    let model = Model::of(spec, options, host.figures)?;
    model.scene(options, host.measure).map_err(|problem| vec![problem])
}
