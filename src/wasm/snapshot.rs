//! Models of bundled figures that were made when the package was built, as they lay in memory there.
//!
//! Takes the words of a snapshot with the places of its addresses, and the figure it is of; charts of the figure are
//! then laid out from it, and what reads specs and works data out is not needed. `pkg/build/snapshot.js` makes
//! snapshots, `pkg/snapshot.js` brings them here. Guarantees that a figure is drawn from a snapshot only where
//! [`Model::suits`]: the scene is then the one that its spec has.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::chart::{BundledFigures, page_options};
use super::{Answer, from_js, member, refusals};
use crate::Options;
use crate::dataset::bundled;
use crate::json::Json;
use crate::scale::Locale;
use crate::scene::figure_rows::figure_alone;
use crate::scene::model::{DEFAULT_WIDTH, Model, NARROW};
use crate::spec::figure::named_alone;

/// Figures by name, each with its models.
type Known = Vec<(Box<str>, Rc<[Model]>)>;

thread_local! {
    static MODELS: RefCell<Known> = const { RefCell::new(Vec::new()) };
}

/// The models of a figure for pages in one language: for a wide place, and for a narrow one where they differ.
#[wasm_bindgen]
pub struct Models {
    models: Rc<[Model]>,
}

#[wasm_bindgen]
impl Models {
    /// Made here: for the build, which takes a snapshot of them. `told` of the options has for either place the words of the
    /// chart, `[{locale, words}]`.
    #[wasm_bindgen(constructor)]
    pub fn new(spec: JsValue, options: JsValue) -> Answer<Models> {
        let told = Array::from(&member(&options, "told"));
        let options = page_options(&options)?;
        let spec = from_js(&spec, "spec")?;
        let mut models: Vec<Model> = Vec::with_capacity(2);
        for (width, told) in [DEFAULT_WIDTH, NARROW - 1.0].into_iter().zip(told.iter()) {
            let options = Options { width: Some(width), ..options.clone() };
            if !models.iter().any(|model| model.suits(&options)) {
                let model = bundled::within_figure(figure_alone(&spec), || Model::of(&spec, &options, &BundledFigures));
                let mut model = model.map_err(|problems| refusals(&problems))?;
                for told in Array::from(&told).iter() {
                    let locale = Locale::from_json(&from_js(&member(&told, "locale"), "locale")?);
                    model = model.told(&member(&told, "words").as_string().unwrap_or_default(), &locale);
                }
                models.push(model);
            }
        }
        Ok(Models { models: models.into() })
    }
}

/// Gives a snapshot a place in memory, for good; `links` are the words that hold addresses, from the snapshot's beginning.
/// Gives the address it begins at.
#[wasm_bindgen]
#[must_use]
pub fn place_snapshot(words: Vec<u32>, links: &[u32]) -> usize {
    let words = words.leak();
    let address = words.as_ptr().addr();
    let base = u32::try_from(address).unwrap_or_default();
    for link in links {
        if let Some(word) = usize::try_from(*link).ok().and_then(|place| words.get_mut(place)) {
            *word = word.wrapping_add(base);
        }
    }
    address
}

/// Has charts of a figure drawn from these models where they suit.
#[wasm_bindgen]
pub fn add_models(figure: &str, models: &Models) {
    MODELS.with_borrow_mut(|known| known.push((figure.into(), models.models.clone())));
}

/// The model of a spec, if one was handed over.
pub(super) fn model_of(spec: &Json, options: &Options) -> Option<Model> {
    let figure = named_alone(spec)?;
    MODELS.with_borrow(|known| {
        let own = known.iter().filter(|(name, _)| **name == *figure);
        own.flat_map(|(_, models)| models.iter()).find(|model| model.suits(options)).cloned()
    })
}
