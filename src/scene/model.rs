//! A model: a spec with its data found, transformed and worked out, before anything has a place.
//!
//! Takes a spec and what a page says of its reader; gives what [`Model::scene`] lays out for a place, as often as
//! there are places. Of the page it knows the language, whether the look is the house's, whether the place is narrow
//! and what is put away; where one of these differs, another model is needed. Models of bundled figures are made when
//! the package is built and travel as they lie in memory (`src/wasm/snapshot.rs`), so nothing in one may be the
//! instance's own: no function of the page, no place of a text measure. The word is Vega-Lite's.

use std::rc::Rc;

use crate::dataset::Dataset;
use crate::diagnostic::Diagnostic;
use crate::json::Json;
use crate::list::Listed;
use crate::scale::Locale;
use crate::spec::chart::{Narrow, Theme as ThemeWord};
use crate::spec::scale_config::ScaleConfig;
use crate::spec::view::{Frame, Size};
use crate::spec::{ChartSpec, Config, Datum, Figures, Merge, Nullable, View};

use super::captions::captions;
use super::collect::Collector;
use super::compile::Options;
use super::dataflow::{beside_others, formatted_names, odd_panels, offset_in_panels, read_twice};
use super::drafts::Drafts;
use super::facet::Grid;
use super::layer::{Layer, center_on_bars};
use super::look::Look;
use super::metrics::{TableMeasure, VegaMeasure};
use super::nest::Level;
use super::page::{PageInput, page};
use super::selection::SeriesKey;
use super::text::TextMeasure;
use super::theme::{Theme, ThemeName};
use super::transpose::transposed;
use super::words::Words;
use super::{Captions, Scene};
use super::{beyond, legend_order, resolve};

/// The width of a chart whose place has none, CSS px.
pub const DEFAULT_WIDTH: f64 = 640.0;
/// Narrower than this, columns that ask for it become bars.
pub const NARROW: f64 = 480.0;
/// The sizes a chart can have, CSS px.
const SIZES: (f64, f64) = (16.0, 16_384.0);

/// A spec with its data worked out.
#[derive(Clone, Debug)]
pub struct Model {
    written: Rc<Written>,
    layers: Vec<Layer>,
    drafts: Drafts,
    captions: Captions,
    grids: Vec<Grid>,
    rows: Rc<Dataset>,
    problems: Vec<Diagnostic>,
    setting: Setting,
    /// What the chart shows in words, with the likenesses of the locales they are in.
    told: Vec<(u32, Rc<str>)>,
}

/// What authors wrote, with the defaults of the look.
#[derive(Debug)]
struct Written {
    spec: ChartSpec,
    /// The view with its axes exchanged, where the place is narrow and the spec asks for it.
    turned: Option<View>,
    config: Config,
    scale: ScaleConfig,
}

/// What a model knows of the web page it is for.
#[derive(Clone, Debug, PartialEq)]
struct Setting {
    words: Words,
    house: bool,
    narrow: bool,
    hidden: Vec<SeriesKey>,
}

impl Setting {
    /// # Errors
    /// A size that is none.
    fn of(spec: &ChartSpec, options: &Options) -> Result<Setting, Diagnostic> {
        let width = sized("width", options.width)?;
        let house = theme_name(spec, options) != ThemeName::Vega;
        let narrow =
            spec.indicator.narrow == Some(Narrow::Transpose) && width.unwrap_or(DEFAULT_WIDTH) < NARROW && house;
        let language = spec.indicator.locale.as_ref().unwrap_or(&options.locale.language);
        Ok(Setting { words: Words::of(language), house, narrow, hidden: options.selection.hidden.clone() })
    }
}

impl Model {
    /// The model of a spec for a page.
    ///
    /// # Errors
    /// Every problem found in the spec, or the first one that leaves nothing to draw.
    pub fn of(spec: &Json, options: &Options, figures: &dyn Figures) -> Result<Model, Vec<Diagnostic>> {
        let spec = ChartSpec::read(spec, figures)?;
        Model::of_spec(spec, options).map_err(|problem| vec![problem])
    }

    fn of_spec(spec: ChartSpec, options: &Options) -> Result<Model, Diagnostic> {
        let setting = Setting::of(&spec, options)?;
        sized("height", options.height)?;
        let mut config = spec.config.clone();
        config.fill_from(&if setting.house { Config::house() } else { Config::vega() });
        if !spec.as_it_stands {
            custom_formats(&config)?;
        }
        let scale = config.scale().as_deref().cloned().unwrap_or_default();
        let turned = setting.narrow.then(|| transposed(&spec.view));
        let written = Written { spec, turned, config, scale };
        let look = written.look(options, &TableMeasure)?;
        let mut collector = Collector::new(&written.spec, &options.datasets, &look);
        let mut layers = Vec::new();
        let mut facets: Vec<Level<'_>> = Vec::new();
        let (mut inner, mut path, mut columns) = (written.view(), String::new(), Vec::new());
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
        measured(inner.frame(), &path)?;
        collector.layers(inner, &rows, &columns, &path, (&Vec::new(), &Vec::new()), &mut layers)?;
        if setting.house {
            center_on_bars(&mut layers);
            for layer in &mut layers {
                [Some(&mut layer.unit), layer.whole.as_mut()].into_iter().flatten().for_each(legend_order::follow);
            }
        }
        if collector.judges() {
            collector.problems.extend(beside_others(&layers));
            collector.problems.extend(read_twice(&layers));
            collector.problems.extend(formatted_names(&layers, &look.config));
        }
        if let (true, Some(facet), Some(path)) = (collector.judges(), facets.last(), path.strip_suffix("/spec")) {
            collector.problems.extend(offset_in_panels(&facet.view.frame.resolve, &layers, path));
        }
        let rows = Rc::new(rows);
        if collector.judges() {
            collector.problems.extend(odd_panels(&facets, &layers, &rows, &look));
        }
        let mut problems = std::mem::take(&mut collector.problems);
        let drafts = Drafts::of(&layers.iter().listed(), &look, &mut problems);
        if collector.judges() {
            problems.extend(resolve::lengths_apart(&layers, &drafts, inner.frame(), &path, &look));
            problems.extend(resolve::narrowed_bands(&layers, &drafts, inner.frame(), &look));
        }
        if setting.house {
            let beyond = beyond::cut_off(&mut layers, &drafts);
            problems.extend(beyond.into_iter().filter(|_| collector.judges()));
        }
        let captions = captions(&written.spec, written.view().frame(), &mut layers, &look);
        let grids = facets.into_iter().map(|level| level.grid).listed();
        Ok(Model {
            layers,
            drafts,
            captions,
            grids,
            rows,
            problems,
            setting,
            told: Vec::new(),
            written: Rc::new(written),
        })
    }

    /// The same with what it shows in words of a locale, which no place decides: what finds them need not be at hand then.
    /// They are those of [`Scene::summary`], of a scene of another model: one that was drawn keeps what it was asked.
    #[must_use]
    pub fn told(mut self, words: &str, locale: &Locale) -> Model {
        let known = self.told.iter().find(|(_, known)| **known == *words).map(|(_, known)| known.clone());
        self.told.push((locale.likeness(), known.unwrap_or_else(|| words.into())));
        self
    }

    /// Whether it is what [`Model::of`] gives for its spec and these options. It has no data of the page's.
    #[must_use]
    pub fn suits(&self, options: &Options) -> bool {
        options.datasets.is_empty()
            && Setting::of(&self.written.spec, options).is_ok_and(|setting| setting == self.setting)
    }

    /// The scene of the model in a place.
    ///
    /// # Errors
    /// A size that is none.
    pub fn scene(self, options: &Options, measure: &dyn TextMeasure) -> Result<Scene, Diagnostic> {
        let height = sized("height", options.height)?;
        // Without fonts to ask, Vega's look is laid out by Vega's own estimate, so that the same labels have room.
        let measure = if self.setting.house || measure.is_exact() { measure } else { &VegaMeasure };
        let look = self.written.look(options, measure)?;
        let view = self.written.view();
        let mut facets = Vec::with_capacity(self.grids.len());
        let mut inner = view;
        for grid in self.grids {
            let View::Facet(facet) = inner else { break };
            facets.push(Level { view: facet, grid });
            inner = &facet.spec;
        }
        let input = PageInput {
            spec: &self.written.spec,
            frame: view.frame(),
            inner: inner.frame(),
            layers: self.layers,
            drafts: self.drafts,
            captions: self.captions,
            facets,
            rows: self.rows,
            height,
            problems: self.problems,
            standing: None,
        };
        let mut scene = page(input, &look);
        // Numbers and times are told as the locale has them, and of a stretch of time what happened in it.
        if options.selection.x.is_none() && !self.told.is_empty() {
            let likeness = options.locale.likeness();
            scene.told = self.told.iter().find(|(known, _)| *known == likeness).map(|(_, text)| text.clone());
        }
        Ok(scene)
    }
}

impl Written {
    fn view(&self) -> &View {
        self.turned.as_ref().unwrap_or(&self.spec.view)
    }

    /// What it is drawn with.
    ///
    /// # Errors
    /// A width that is none.
    fn look<'a>(&self, options: &Options, measure: &'a dyn TextMeasure) -> Result<Look<'a>, Diagnostic> {
        let spec = &self.spec;
        let width = sized("width", options.width)?;
        let mut theme = Theme::of(theme_name(spec, options));
        if let Some((ink, paper)) = options.colors {
            theme = theme.in_colors(ink, paper);
        }
        if theme.is_house() && width.unwrap_or(DEFAULT_WIDTH) < NARROW {
            theme.value_size -= 1.0;
        }
        if let Some(font) = self.config.font() {
            theme.font = font.clone();
        }
        let mut locale = options.locale.clone();
        if let Some(language) = &spec.indicator.locale {
            locale.language = language.clone();
        }
        let words = Words::of(&locale.language);
        // Vega's views are 300 px wide where nobody says.
        let default_width = if theme.is_house() { DEFAULT_WIDTH } else { 300.0 };
        let mut annotations = spec.indicator.annotations.clone().unwrap_or_default();
        if self.turned.is_some() {
            annotations.iter_mut().for_each(|annotation| std::mem::swap(&mut annotation.x, &mut annotation.y));
        }
        Ok(Look {
            theme,
            config: self.config.clone(),
            scale: self.scale.clone(),
            locale,
            words,
            measure,
            width: width.unwrap_or(default_width),
            annotations,
            highlight: spec.indicator.highlight.iter().flatten().map(Datum::value).listed(),
            selection: options.selection.clone(),
        })
    }
}

/// The look of a chart; the spec's own wins.
fn theme_name(spec: &ChartSpec, options: &Options) -> ThemeName {
    match spec.indicator.theme {
        Some(ThemeWord::Light) => ThemeName::Light,
        Some(ThemeWord::Dark) => ThemeName::Dark,
        Some(ThemeWord::Vega) => ThemeName::Vega,
        Some(ThemeWord::Auto) | None => options.theme.unwrap_or_default(),
    }
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

/// Refuses a plot with less than no room.
fn measured(frame: &Frame, path: &str) -> Result<(), Diagnostic> {
    let sides = [("width", &frame.width), ("height", &frame.height)];
    match sides.into_iter().find(|(_, size)| matches!(size, Some(Size::Pixels(pixels)) if *pixels < 0.0)) {
        Some((name, _)) => Err(Diagnostic::error("size-invalid", format!("a plot has no negative {name}"))
            .at(format!("{path}/{name}"))
            .hint("give a number of pixels above 0")),
        None => Ok(()),
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
