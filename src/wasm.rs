//! The JavaScript boundary; the only file that knows `wasm_bindgen`.
//!
//! Takes JS values (specs and options as plain objects, a canvas, bytes); gives strings and plain
//! objects. Every error crosses as `{code, message, severity, path, row, column, hint, problems}`,
//! which the package makes a `ChartError`. Guarantees that what JS passes in is checked, here or in
//! the room it is passed to.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Float64Array, Function, JSON, Object, Reflect, Uint8Array};
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

use crate::dataset::{Cells, Column, Dataset, Missing, Numbers, Value, bundled, catalogue};
use crate::diagnostic::{Diagnostic, Severity};
use crate::geometry::Point;
use crate::json::Json;
use crate::parse::report::{self, GivenOptions};
use crate::parse::{parse_json, parse_table as parse_bytes};
use crate::render::canvas::{CanvasMeasure, Surface};
use crate::render::svg::{Frame, svg};
use crate::scale::Locale;
use crate::scene::hit::{Hit, Step};
use crate::scene::metrics::TableMeasure;
use crate::scene::text::TextMeasure;
use crate::scene::theme::ThemeName;
use crate::spec::Figures;
use crate::{Host, Options, Scene, compile};

type Answer<T> = Result<T, JsValue>;

thread_local! {
    /// What the last panic said.
    static PANIC: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// A chart on a canvas: its scene, and where the keyboard cursor stands.
#[wasm_bindgen]
pub struct Drawing {
    surface: Surface,
    measure: CanvasMeasure,
    scene: Scene,
    prefix: String,
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
        let scene = compose(&spec, &options, &measure)?;
        Ok(Drawing { surface, measure, scene, prefix: prefix(&options), cursor: None })
    }

    /// Another spec or other options; a refusal leaves the chart as it was.
    pub fn update(&mut self, spec: JsValue, options: JsValue) -> Answer<()> {
        self.scene = compose(&spec, &options, &self.measure)?;
        self.prefix = prefix(&options);
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
        self.surface.draw(&self.scene.nodes, self.scene.background).map_err(refusal)
    }

    /// The same chart as an SVG document.
    #[must_use]
    pub fn svg(&self) -> String {
        scene_svg(&self.scene, &self.prefix)
    }

    /// What the chart left out or changed: an array of messages.
    pub fn problems(&self) -> Answer<JsValue> {
        to_js(&Json::Array(self.scene.problems.iter().map(problem_json).collect()))
    }

    /// The mark at or near a place in CSS px, or null.
    pub fn hit(&self, x: f64, y: f64) -> Answer<JsValue> {
        self.told(self.scene.hit(Point::new(x, y)))
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
    Ok(scene_svg(&compose(&spec, &options, &TableMeasure)?, &prefix(&options)))
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

/// A table from bytes: `{columns, rows, problems, …}`.
#[wasm_bindgen]
pub fn parse_table(bytes: &[u8], options: JsValue) -> Answer<JsValue> {
    let given = GivenOptions::read(&from_js(options, "table options")?).map_err(refusal)?;
    let mut types = Vec::new();
    let mut options = given.options(&mut types);
    options.decoder = Some(&decode);
    to_js(&report::to_json(&parse_bytes(bytes, &options), true))
}

/// A table from JSON rows or columns.
#[wasm_bindgen]
pub fn parse_rows(rows: JsValue, options: JsValue) -> Answer<JsValue> {
    let given = GivenOptions::read(&from_js(options, "table options")?).map_err(refusal)?;
    let mut types = Vec::new();
    to_js(&report::to_json(&parse_json(&from_js(rows, "table")?, &given.options(&mut types)), true))
}

/// Runs once in every instance: a panic leaves its words where [`last_panic`] finds them.
#[wasm_bindgen(start)]
pub fn start() {
    std::panic::set_hook(Box::new(|panic| {
        let text = panic.to_string();
        PANIC.with(|last| {
            if let Ok(mut last) = last.try_borrow_mut() {
                *last = Some(text);
            }
        });
    }));
}

/// What the last panic said, asked of the instance that trapped.
#[wasm_bindgen]
#[must_use]
pub fn last_panic() -> Option<String> {
    PANIC.with(|last| last.try_borrow().ok().and_then(|last| last.clone()))
}

/// Has the next call run in a fresh instance; everything in this one is lost.
#[wasm_bindgen]
pub fn schedule_restart() {
    wasm_bindgen::handler::schedule_reinit();
}

/// Observations of the bundled data that a filter lets through.
#[wasm_bindgen]
pub fn catalogue_observations(filter: JsValue) -> Answer<JsValue> {
    to_js(&catalogue::observations(&from_js(filter, "filter")?).map_err(refusal)?)
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

/// The scene of a spec for a page's options: `{width, height, locale, theme, prefix, columns}`.
fn compose(spec: &JsValue, options: &JsValue, measure: &dyn TextMeasure) -> Answer<Scene> {
    let size = |name: &str| member(options, name).as_f64();
    let theme = member(options, "theme").as_string();
    let theme = match theme.as_deref() {
        None | Some("auto") => None,
        Some(name) => Some(ThemeName::from_name(name).ok_or_else(|| {
            let problem = Diagnostic::error("unknown-theme", format!("there is no theme `{name}`"));
            refusal(problem.at("/options/theme").hint("light, dark or vega"))
        })?),
    };
    let options = Options {
        width: size("width"),
        height: size("height"),
        locale: Locale::from_json(&from_js(member(options, "locale"), "locale")?),
        theme,
        datasets: datasets(&member(options, "columns"))?,
    };
    let host = Host { measure, figures: &BundledFigures };
    compile(&from_js(spec.clone(), "spec")?, &options, &host).map_err(|problems| refusals(&problems))
}

/// The figures of the bundled data, parsed by the platform.
struct BundledFigures;

impl Figures for BundledFigures {
    fn figure(&self, name: &str) -> Option<Json> {
        from_js(JSON::parse(bundled::figure_text(name)?).ok()?, "figure").ok()
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

/// A `Float64Array`, or an array of plain values.
fn column(name: &str, values: JsValue) -> Answer<Column> {
    if let Some(numbers) = values.dyn_ref::<Float64Array>() {
        return Ok(Column::new(name, Cells::Numbers(Numbers::new(numbers.to_vec().into()))));
    }
    let values = from_js(values, "column")?;
    let cells = values.as_array().unwrap_or_default().iter().map(|value| match value {
        Json::Number(number) => Value::Number(*number),
        Json::Bool(value) => Value::Bool(*value),
        Json::Text(text) => Value::Text(text.clone()),
        Json::Null | Json::Array(_) | Json::Object(_) => Value::Missing(Missing::Marked),
    });
    Ok(Column::from_values(name, cells.collect()))
}

fn scene_svg(scene: &Scene, prefix: &str) -> String {
    let summary = scene.summary();
    let frame = Frame {
        width: scene.width,
        height: scene.height,
        background: scene.background,
        title: &scene.captions.title,
        description: &summary,
        language: &scene.language,
        prefix,
    };
    svg(&scene.nodes, &frame)
}

/// What ids inside an SVG begin with.
fn prefix(options: &JsValue) -> String {
    member(options, "prefix").as_string().unwrap_or_default()
}

/// Bytes by the platform's `TextDecoder`; `None` where it does not know the encoding.
fn decode(bytes: &[u8], label: &str) -> Option<String> {
    let class: Function = member(&js_sys::global(), "TextDecoder").dyn_into().ok()?;
    let decoder = Reflect::construct(&class, &Array::of1(&label.into())).ok()?;
    let decode: Function = member(&decoder, "decode").dyn_into().ok()?;
    decode.call1(&decoder, &Uint8Array::from(bytes)).ok()?.as_string()
}

/// A member of an object; `undefined` where there is none.
fn member(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

/// A JS value as the core's JSON; `what` names it in the message.
fn from_js(value: JsValue, what: &str) -> Answer<Json> {
    Json::deserialize(serde_wasm_bindgen::Deserializer::from(value))
        .map_err(|error| refusal(Diagnostic::error("not-json", format!("the {what} is not JSON: {error}"))))
}

/// The core's JSON as plain JS objects and arrays.
fn to_js(json: &Json) -> Answer<JsValue> {
    json.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).map_err(JsValue::from)
}

/// One message as the object that is thrown.
fn refusal(problem: Diagnostic) -> JsValue {
    refusals(&[problem])
}

/// Several messages as the object that is thrown: the first one, with all of them in `problems`.
fn refusals(problems: &[Diagnostic]) -> JsValue {
    let all: Vec<Json> = problems.iter().map(problem_json).collect();
    let first = all.first().cloned().unwrap_or_default();
    let Json::Object(mut members) = first else { return JsValue::UNDEFINED };
    members.push(("problems".into(), Json::Array(all)));
    to_js(&Json::Object(members)).unwrap_or(JsValue::UNDEFINED)
}

/// A message with the members it has.
fn problem_json(problem: &Diagnostic) -> Json {
    let severity = match problem.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let members = [
        ("code", Json::from(problem.code)),
        ("severity", severity.into()),
        ("message", problem.message.as_str().into()),
        ("path", problem.path.clone().into()),
        ("row", problem.row.map(f64::from).into()),
        ("column", problem.column.clone().into()),
        ("hint", problem.hint.clone().into()),
    ];
    let given = members.into_iter().filter(|(_, value)| *value != Json::Null);
    Json::Object(given.map(|(name, value)| (name.into(), value)).collect())
}
