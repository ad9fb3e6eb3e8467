//! The chart's side of the boundary: drawings on a canvas, SVG, readings, the bundled data.
//!
//! Takes specs and options as plain objects, a canvas, columns as typed arrays; gives strings and
//! plain objects.

use std::rc::Rc;

use js_sys::{Array, Float64Array, JSON, Object, Uint8Array, Uint32Array};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

use super::snapshot::model_of;
use super::{Answer, from_js, member, problem_json, refusal, refusals, to_js};
use crate::color::Color;
use crate::dataset::{Categories, Cells, Column, Dataset, Missing, Numbers, Value, bundled, catalogue};
use crate::diagnostic::Diagnostic;
use crate::geometry::Point;
use crate::json::Json;
use crate::list::Listed;
use crate::render::canvas::{CanvasMeasure, Fonts, Surface};
use crate::render::svg::{Frame, MAX_TABLE_ROWS, svg};
use crate::scale::Locale;
use crate::scene::figure_rows::figure_alone;
use crate::scene::hit::Hit;
use crate::scene::metrics::TableMeasure;
use crate::scene::selection::Selection;
use crate::scene::series::Step;
use crate::scene::text::TextMeasure;
use crate::scene::theme::ThemeName;
use crate::spec::Figures;
use crate::{Host, Options, Scene, compile};

/// A chart on a canvas: its scene, and where the keyboard cursor stands.
#[wasm_bindgen]
pub struct Drawing {
    surface: Surface,
    measure: CanvasMeasure,
    scene: Scene,
    wishes: Wishes,
    /// Mark and item.
    cursor: Option<(usize, usize)>,
}

#[wasm_bindgen]
impl Drawing {
    /// A chart for an `HTMLCanvasElement` or an `OffscreenCanvas`; nothing is painted yet.
    #[wasm_bindgen(constructor)]
    pub fn new(canvas: JsValue, spec: JsValue, options: JsValue) -> Answer<Drawing> {
        let surface = Surface::new(&canvas).map_err(refusal)?;
        let measure = surface.measure();
        let wishes = Wishes::of(&options);
        let scene = compose(&spec, &options, wishes.measure(&measure))?;
        Ok(Drawing { surface, measure, scene, wishes, cursor: None })
    }

    /// Another spec or other options; a refusal leaves the chart as it was.
    pub fn update(&mut self, spec: JsValue, options: JsValue) -> Answer<()> {
        let wishes = Wishes::of(&options);
        self.scene = compose(&spec, &options, wishes.measure(&self.measure))?;
        self.wishes = wishes;
        // The mark the cursor stood on may be another one now, or none.
        self.cursor = self.cursor.filter(|(mark, item)| self.scene.hit_at(*mark, *item).is_some());
        Ok(())
    }

    /// Forgets how wide texts are: fonts have arrived.
    pub fn forget_fonts(&self) {
        self.measure.forget();
    }

    /// Of the whole chart, CSS px.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn width(&self) -> f64 {
        self.scene.width
    }

    /// Of the whole chart, CSS px.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn height(&self) -> f64 {
        self.scene.height
    }

    /// Fits the canvas's bitmap to the device ratio and draws.
    pub fn paint(&mut self, ratio: f64) -> Answer<()> {
        self.surface.resize(self.scene.width, self.scene.height, ratio).map_err(refusal)?;
        self.surface.draw(&self.scene.nodes, self.scene.background, self.wishes.fonts).map_err(refusal)
    }

    /// The same chart as an SVG document.
    #[must_use]
    pub fn svg(&self) -> String {
        scene_svg(&self.scene, &self.wishes)
    }

    /// What the chart left out or changed: an array of messages.
    pub fn problems(&self) -> Answer<JsValue> {
        to_js(&Json::Array(self.scene.problems.iter().map(problem_json).listed()))
    }

    /// The mark at or near a place in CSS px, or null.
    pub fn hit(&self, x: f64, y: f64) -> Answer<JsValue> {
        self.told(self.scene.hit(Point::new(x, y)))
    }

    /// All that a chart over time shows at the time nearest to a place in CSS px, or null.
    pub fn crosshair(&self, x: f64, y: f64) -> Answer<JsValue> {
        let crosshair = self.scene.crosshair(Point::new(x, y));
        crosshair.map_or(Ok(JsValue::NULL), |crosshair| to_js(&self.scene.crosshair_json(&crosshair)))
    }

    /// The legends with their entries, and the places of these.
    pub fn legends(&self) -> Answer<JsValue> {
        to_js(&self.scene.legends_json())
    }

    /// What the time axes along x show, and of what.
    pub fn spans(&self) -> Answer<JsValue> {
        to_js(&self.scene.spans_json())
    }

    /// The series for the ear.
    pub fn series(&self) -> Answer<JsValue> {
        to_js(&self.scene.series_json())
    }

    /// Puts the keyboard cursor on an item of a mark; gives it, or null where there is none.
    pub fn put_cursor(&mut self, mark: usize, item: usize) -> Answer<JsValue> {
        let hit = self.scene.hit_at(mark, item);
        self.cursor = hit.as_ref().map(|hit| (hit.mark, hit.item)).or(self.cursor);
        self.told(hit)
    }

    /// Moves the keyboard cursor by the name of a step; gives the mark it stands on, or null.
    pub fn move_cursor(&mut self, step: &str) -> Answer<JsValue> {
        let Some(step) = Step::from_name(step) else {
            let names = "next, previous, nextSeries, previousSeries, first, last";
            return Err(refusal(Diagnostic::error("unknown-step", format!("there is no step `{step}`")).hint(names)));
        };
        let hit = self.scene.step(self.cursor, step);
        self.cursor = hit.as_ref().map(|hit| (hit.mark, hit.item)).or(self.cursor);
        self.told(hit)
    }

    /// The chart in words.
    pub fn describe(&self) -> Answer<JsValue> {
        to_js(&self.scene.describe())
    }

    /// What the chart shows, as a table.
    pub fn table(&self) -> Answer<JsValue> {
        to_js(&self.scene.table())
    }

    /// The resolved scene.
    pub fn inspect(&self) -> Answer<JsValue> {
        to_js(&self.scene.inspect())
    }

    fn told(&self, hit: Option<Hit>) -> Answer<JsValue> {
        hit.map_or(Ok(JsValue::NULL), |hit| to_js(&self.scene.hit_json(&hit)))
    }
}

/// A chart as an SVG document, with text measured by the table in the module.
#[wasm_bindgen]
pub fn render_svg(spec: JsValue, options: JsValue) -> Answer<String> {
    Ok(scene_svg(&compose(&spec, &options, &TableMeasure)?, &Wishes::of(&options)))
}

/// The resolved scene of a chart.
#[wasm_bindgen]
pub fn inspect(spec: JsValue, options: JsValue) -> Answer<JsValue> {
    to_js(&compose(&spec, &options, &TableMeasure)?.inspect())
}

/// A chart in words.
#[wasm_bindgen]
pub fn describe(spec: JsValue, options: JsValue) -> Answer<JsValue> {
    to_js(&compose(&spec, &options, &TableMeasure)?.describe())
}

/// What a chart shows, as a table.
#[wasm_bindgen]
pub fn table(spec: JsValue, options: JsValue) -> Answer<JsValue> {
    to_js(&compose(&spec, &options, &TableMeasure)?.table())
}

/// Observations of the bundled data that a filter lets through.
#[wasm_bindgen]
pub fn catalogue_observations(filter: JsValue) -> Answer<JsValue> {
    to_js(&catalogue::observations(&from_js(&filter, "filter")?).map_err(refusal)?)
}

/// The observations that a filter lets through as a file: `csv` or `sdmx-csv`.
#[wasm_bindgen]
pub fn catalogue_file(filter: JsValue, format: &str) -> Answer<String> {
    let filter = from_js(&filter, "filter")?;
    let write = if format == "sdmx-csv" { catalogue::sdmx_csv } else { catalogue::csv };
    write(&filter).map_err(refusal)
}

/// A list of the bundled data: `indicators`, `areas`, `sources`, `topics`, `units` or `figures`.
#[wasm_bindgen]
pub fn catalogue_list(name: &str) -> Answer<JsValue> {
    let list = match name {
        "indicators" => catalogue::indicators(),
        "areas" => catalogue::areas(),
        "sources" => catalogue::sources(),
        "topics" => catalogue::topics(),
        "units" => catalogue::units(),
        "figures" => catalogue::figures(),
        _ => return Err(refusal(Diagnostic::error("unknown-list", format!("there is no list `{name}`")))),
    };
    to_js(&list)
}

/// Hands over the excerpt of the bundled data that a figure needs: the packed text and codes of its
/// module in the package. Charts of that figure then leave the rest of the data alone.
#[wasm_bindgen]
pub fn add_excerpt(figure: &str, text: String, codes: &[u8]) {
    bundled::add_excerpt(figure, text, codes);
}

/// The scene of a spec for a page's options.
fn compose(spec: &JsValue, options: &JsValue, measure: &dyn TextMeasure) -> Answer<Scene> {
    let options = page_options(options)?;
    let spec = from_js(spec, "spec")?;
    if let Some(model) = model_of(&spec, &options) {
        return model.scene(&options, measure).map_err(refusal);
    }
    let host = Host { measure, figures: &BundledFigures };
    bundled::within_figure(figure_alone(&spec), || compile(&spec, &options, &host))
        .map_err(|problems| refusals(&problems))
}

/// A page's options: `{width, height, locale, theme, colors, selection, prefix, table, columns}`.
pub(super) fn page_options(options: &JsValue) -> Answer<Options> {
    let size = |name: &str| member(options, name).as_f64();
    let theme = member(options, "theme").as_string();
    let theme = match theme.as_deref() {
        None | Some("auto") => None,
        Some(name) => Some(ThemeName::from_name(name).ok_or_else(|| {
            let problem = Diagnostic::error("unknown-theme", format!("there is no theme `{name}`"));
            refusal(problem.at("/options/theme").hint("light, dark or vega"))
        })?),
    };
    let colors = member(options, "colors");
    let color = |place: u32| Color::parse(&colors.dyn_ref::<Array>()?.get(place).as_string()?);
    Ok(Options {
        width: size("width"),
        height: size("height"),
        locale: Locale::from_json(&from_js(&member(options, "locale"), "locale")?),
        theme,
        colors: color(0).zip(color(1)),
        selection: Selection::from_json(&from_js(&member(options, "selection"), "selection")?).map_err(refusal)?,
        datasets: datasets(&member(options, "columns"))?,
    })
}

/// The figures of the bundled data, parsed by the platform.
pub(super) struct BundledFigures;

impl Figures for BundledFigures {
    fn figure(&self, name: &str) -> Option<Json> {
        from_js(&JSON::parse(bundled::figure_text(name)?).ok()?, "figure").ok()
    }

    fn names(&self) -> Vec<String> {
        bundled::figure_ids().into_iter().map(str::to_owned).collect()
    }
}

/// Pairs of a name and an object of columns; typed arrays are copied as they are.
fn datasets(pairs: &JsValue) -> Answer<Vec<(Rc<str>, Dataset)>> {
    let Some(pairs) = pairs.dyn_ref::<Array>() else { return Ok(Vec::new()) };
    pairs
        .iter()
        .map(|pair| {
            let pair = Array::from(&pair);
            let name: Rc<str> = pair.get(0).as_string().unwrap_or_default().into();
            let columns = Object::entries(pair.get(1).unchecked_ref::<Object>());
            let columns: Vec<Column> = columns
                .iter()
                .map(|entry| {
                    let entry = Array::from(&entry);
                    column(&entry.get(0).as_string().unwrap_or_default(), entry.get(1))
                })
                .collect::<Answer<_>>()?;
            let rows = columns.first().map_or(0, Column::len);
            if let Some(odd) = columns.iter().find(|column| column.len() != rows) {
                let message = format!("column {} has {} values, the first has {rows}", odd.name, odd.len());
                return Err(refusal(Diagnostic::error("column-length", message).at("/data/columns")));
            }
            Ok((name, Dataset::new(rows, columns)))
        })
        .collect()
}

/// A `Float64Array`, an array of plain values, or a column as the reader of tables gives it.
fn column(name: &str, values: JsValue) -> Answer<Column> {
    if let Some(numbers) = values.dyn_ref::<Float64Array>() {
        return Ok(Column::new(name, Cells::Numbers(Numbers::new(numbers.to_vec().into()))));
    }
    match member(&values, "form").as_string().as_deref() {
        Some("numbers") => return Ok(Column::new(name, Cells::Numbers(read_numbers(&values)))),
        Some("times") => return Ok(Column::new(name, Cells::Times(read_numbers(&values)))),
        Some("categories") => {
            let codes = member(&values, "codes").dyn_into::<Uint32Array>().map(|codes| codes.to_vec());
            let names = Array::from(&member(&values, "names"));
            let names = names.iter().map(|name| name.as_string().unwrap_or_default().into());
            let categories = Categories::from_codes(codes.unwrap_or_default().into(), names.collect());
            return Ok(Column::new(name, Cells::Categories(categories)));
        }
        Some(_) => return column(name, member(&values, "values")),
        None => {}
    }
    let values = from_js(&values, "column")?;
    let cells = values.as_array().unwrap_or_default().iter().map(|value| match value {
        Json::Number(number) => Value::Number(*number),
        Json::Bool(value) => Value::Bool(*value),
        Json::Text(text) => Value::Text(text.clone()),
        Json::Null | Json::Array(_) | Json::Object(_) => Value::Missing(Missing::Marked),
    });
    Ok(Column::from_values(name, cells.listed()))
}

/// Numbers as the reader of tables gives them: with the reasons for those that are missing.
fn read_numbers(column: &JsValue) -> Numbers {
    let numbers = member(column, "values").dyn_into::<Float64Array>().map(|numbers| numbers.to_vec());
    let rows = member(column, "missingRows").dyn_into::<Uint32Array>().map(|rows| rows.to_vec());
    let reasons = member(column, "missingReasons").dyn_into::<Uint8Array>().map(|reasons| reasons.to_vec());
    let reason = |place: u8| Missing::ALL.get(usize::from(place)).copied().unwrap_or_default();
    let missing = rows.unwrap_or_default().into_iter().zip(reasons.unwrap_or_default());
    let missing = missing.filter_map(|(row, place)| Some((usize::try_from(row).ok()?, reason(place))));
    Numbers::with_missing(numbers.unwrap_or_default().into(), missing.listed())
}

fn scene_svg(scene: &Scene, wishes: &Wishes) -> String {
    let summary = scene.summary();
    let table = wishes.table.then(|| scene.table_up_to(MAX_TABLE_ROWS));
    let frame = Frame {
        width: scene.width,
        height: scene.height,
        background: scene.background,
        title: &scene.captions.title,
        description: &summary,
        language: &scene.language,
        prefix: &wishes.prefix,
        table: table.as_ref(),
    };
    svg(&scene.nodes, &frame)
}

/// What a page wishes of a drawing beyond its scene.
struct Wishes {
    /// By which fonts it is laid out.
    fonts: Fonts,
    /// What ids of an SVG begin with.
    prefix: String,
    /// Whether the table is in an SVG.
    table: bool,
}

impl Wishes {
    fn of(options: &JsValue) -> Wishes {
        let prefix = member(options, "prefix").as_string().unwrap_or_default();
        let table = member(options, "table").as_bool().unwrap_or(true);
        let fonts =
            if member(options, "fonts").as_string().as_deref() == Some("table") { Fonts::Table } else { Fonts::Canvas };
        Wishes { fonts, prefix, table }
    }

    /// What tells how wide texts are.
    fn measure<'a>(&self, canvas: &'a CanvasMeasure) -> &'a dyn TextMeasure {
        match self.fonts {
            Fonts::Canvas => canvas,
            Fonts::Table => &TableMeasure,
        }
    }
}
