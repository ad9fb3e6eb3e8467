//! The JavaScript boundary; this file and its folder alone know `wasm_bindgen`.
//!
//! Takes JS values; gives strings, plain objects and typed arrays. Every error crosses as
//! `{code, message, severity, path, row, column, hint, problems}`, which the package makes a
//! `ChartError`. Guarantees that what JS passes in is checked, here or in the room it is passed to.
//! The package ships two modules: charts, and the reader of tables, which few pages need.

use std::cell::RefCell;

use js_sys::Reflect;
use serde::Serialize;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::diagnostic::{Diagnostic, Severity};
use crate::json::Json;
use crate::list::Listed;
use plain::from_js;

#[cfg(feature = "chart")]
pub mod chart;
mod plain;
#[cfg(feature = "chart")]
pub mod snapshot;
#[cfg(feature = "table")]
pub mod table;

/// A fifth of the code of the standard library's own, which tables keep.
#[cfg(feature = "chart")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

type Answer<T> = Result<T, JsValue>;

thread_local! {
    /// What the last panic said.
    static PANIC: RefCell<Option<String>> = const { RefCell::new(None) };
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

/// A member of an object; `undefined` where there is none.
fn member(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED)
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
    let all: Vec<Json> = problems.iter().map(problem_json).listed();
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
    Json::Object(given.map(|(name, value)| (name.into(), value)).listed())
}
