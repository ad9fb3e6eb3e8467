//! The whole way from a spec to a scene.

use std::rc::Rc;

use crate::color::Color;
use crate::dataset::Dataset;
use crate::diagnostic::Diagnostic;
use crate::json::Json;
use crate::list::Listed;
use crate::scale::Locale;
use crate::spec::chart::{Narrow, Theme as ThemeWord};
use crate::spec::{ChartSpec, Config, Datum, Figures, Merge, Nullable, View};

use super::Scene;
use super::collect::Collector;
use super::dataflow::{beside_others, formatted_names, offset_in_panels, read_twice};
use super::facet::Grid;
use super::layer::center_on_bars;
use super::look::Look;
use super::metrics::VegaMeasure;
use super::nest::Level;
use super::page::{PageInput, page};
use super::resolve;
use super::selection::Selection;
use super::text::TextMeasure;
use super::theme::{Theme, ThemeName};
use super::transpose::transposed;
use super::words::Words;

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

/// The width of a chart whose place has none, CSS px.
pub const DEFAULT_WIDTH: f64 = 640.0;
/// Narrower than this, columns that ask for it become bars.
const NARROW: f64 = 480.0;
/// The sizes a chart can have, CSS px.
const SIZES: (f64, f64) = (16.0, 16_384.0);

/// The scene of a spec.
///
/// # Errors
/// Every problem found in the spec, or the first one that leaves nothing to draw.
pub fn compile(spec: &Json, options: &Options, host: &Host<'_>) -> Result<Scene, Vec<Diagnostic>> {
    let spec = ChartSpec::read(spec, host.figures)?;
    compile_spec(&spec, options, host).map_err(|problem| vec![problem])
}

fn compile_spec(spec: &ChartSpec, options: &Options, host: &Host<'_>) -> Result<Scene, Diagnostic> {
    let width = sized("width", options.width)?;
    let height = sized("height", options.height)?;
    let name = match spec.indicator.theme {
        Some(ThemeWord::Light) => ThemeName::Light,
        Some(ThemeWord::Dark) => ThemeName::Dark,
        Some(ThemeWord::Vega) => ThemeName::Vega,
        Some(ThemeWord::Auto) | None => options.theme.unwrap_or_default(),
    };
    let mut theme = Theme::of(name);
    if let Some((ink, paper)) = options.colors {
        theme = theme.in_colors(ink, paper);
    }
    if theme.is_house() && width.unwrap_or(DEFAULT_WIDTH) < NARROW {
        theme.value_size -= 1.0;
    }
    let mut locale = options.locale.clone();
    if let Some(language) = &spec.indicator.locale {
        locale.language = language.clone();
    }
    let mut config = spec.config.clone();
    config.fill_from(&if theme.is_house() { Config::house() } else { Config::vega() });
    if let Some(font) = config.font() {
        theme.font = font.clone();
    }
    let scale = config.scale().as_deref().cloned().unwrap_or_default();
    if !spec.as_it_stands {
        custom_formats(&config)?;
    }
    let words = Words::of(&locale.language);
    // Vega's views are 300 px wide where nobody says.
    let default_width = if theme.is_house() { DEFAULT_WIDTH } else { 300.0 };
    // Without fonts to ask, Vega's look is laid out by Vega's own estimate, so that the same labels have room.
    let measure = if theme.is_house() || host.measure.is_exact() { host.measure } else { &VegaMeasure };
    let narrow =
        spec.indicator.narrow == Some(Narrow::Transpose) && width.unwrap_or(DEFAULT_WIDTH) < NARROW && theme.is_house();
    let mut annotations = spec.indicator.annotations.clone().unwrap_or_default();
    if narrow {
        annotations.iter_mut().for_each(|annotation| std::mem::swap(&mut annotation.x, &mut annotation.y));
    }
    let look = Look {
        theme,
        config,
        scale,
        locale,
        words,
        measure,
        width: width.unwrap_or(default_width),
        annotations,
        highlight: spec.indicator.highlight.iter().flatten().map(Datum::value).listed(),
        selection: options.selection.clone(),
    };
    let turned;
    let view = if narrow {
        turned = transposed(&spec.view);
        &turned
    } else {
        &spec.view
    };
    let mut collector = Collector::new(spec, &options.datasets, &look);
    let mut layers = Vec::new();
    let mut facets: Vec<Level<'_>> = Vec::new();
    let (mut inner, mut path, mut columns) = (view, String::new(), Vec::new());
    let mut rows = Dataset::default();
    while let View::Facet(facet) = inner {
        match &facet.frame.data {
            Nullable::Value(data) => rows = collector.dataset(data, &path)?,
            Nullable::Null => rows = Dataset::default(),
            Nullable::Unset => {}
        }
        if collector.judges() {
            collector.upstream.pass(&facet.frame.transform, &rows, &path, &mut collector.problems);
        }
        let transforms: Vec<_> = facet.frame.transform.iter().map(|step| step.within(&columns)).listed();
        rows = crate::transform::apply(rows, &transforms, &path, &mut collector.problems)?;
        let (grid, own) = Grid::of(facet, &mut rows, &path, collector.warnings())?;
        columns.extend(own);
        if collector.judges() {
            collector.problems.extend(resolve::unshareable(&facet.frame.resolve, &path));
            collector.problems.extend(resolve::legends_apart(&facet.frame.resolve, &path));
            let fields = [&grid.row, &grid.column, &grid.wrap].into_iter().flatten().map(|field| &field.encoded);
            collector.upstream.enter(fields, &rows, &path, &mut collector.problems);
        }
        facets.push(Level { view: facet, grid });
        path.push_str("/spec");
        inner = &facet.spec;
    }
    collector.layers(inner, &rows, &columns, &path, (&Vec::new(), &Vec::new()), &mut layers)?;
    if look.theme.is_house() {
        center_on_bars(&mut layers);
    }
    if collector.judges() {
        collector.problems.extend(beside_others(&layers));
        collector.problems.extend(read_twice(&layers));
        collector.problems.extend(formatted_names(&layers, &look.config));
    }
    if let (true, Some(facet), Some(path)) = (collector.judges(), facets.last(), path.strip_suffix("/spec")) {
        collector.problems.extend(offset_in_panels(&facet.view.frame.resolve, &layers, path));
    }
    let problems = std::mem::take(&mut collector.problems);
    let input = PageInput {
        spec,
        frame: view.frame(),
        inner: inner.frame(),
        layers,
        facets,
        rows: Rc::new(rows),
        height,
        problems,
        standing: None,
    };
    Ok(page(input, &look))
}

/// Formatters of one's own are functions of the page, which a spec can name but not carry.
fn custom_formats(config: &Config) -> Result<(), Diagnostic> {
    let named = [
        ("numberFormatType", config.number_format_type()),
        ("normalizedNumberFormatType", config.normalized_number_format_type()),
        ("timeFormatType", config.time_format_type()),
    ];
    match named.into_iter().find(|(_, name)| name.is_some()) {
        Some((name, _)) if config.custom_format_types() == Some(true) => {
            Err(Diagnostic::error("unsupported-property", "a formatter of one's own cannot be called")
                .at(format!("/config/{name}"))
                .hint("give a d3 format as numberFormat or timeFormat"))
        }
        _ => Ok(()),
    }
}

/// A size a page hands over: finite, and within what a canvas can be.
fn sized(name: &str, size: Option<f64>) -> Result<Option<f64>, Diagnostic> {
    match size {
        None => Ok(None),
        Some(size) if size.is_finite() && size > 0.0 => Ok(Some(size.clamp(SIZES.0, SIZES.1))),
        Some(size) => Err(Diagnostic::error("size-invalid", format!("{name} is {}", crate::digits::shortest(size)))
            .at(format!("/options/{name}"))
            .hint("give a number of CSS pixels above 0")),
    }
}
