//! The JavaScript boundary; the only file that knows `wasm_bindgen`.
//!
//! Takes JS values (specs and options as plain objects, a canvas, bytes); gives strings and plain
//! objects. Every error crosses as `{code, message, severity, path, row, column, hint, problems}`,
//! which the package makes a `ChartError`. Guarantees that what JS passes in is checked here or in
//! the room it is passed to, never trusted.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Float64Array, JSON, Object, Reflect, Uint8Array};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

use crate::dataset::bundled::figure_text;
use crate::dataset::catalogue;
use crate::dataset::{Cells, Column, Numbers};
use crate::diagnostic::{Diagnostic, Severity};
use crate::geometry::Point;
use crate::json::Json;
use crate::render::canvas::Surface;
use crate::render::svg::{Frame, svg};
use crate::scene::Scene;
use crate::scene::hit::Step;
use crate::scene::text::TextMeasure;

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
