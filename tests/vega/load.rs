//! The examples with their data, and the reference.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use indicator_charts::dataset::Dataset;
use indicator_charts::json::Json;
use indicator_charts::scene::source;
use indicator_charts::spec::DataFormat;
use indicator_charts::spec::data::DataType;
use serde_json::Value;

/// A spec with the datasets its addresses name.
pub(crate) struct Example {
    pub(crate) name: String,
    pub(crate) json: Json,
    pub(crate) datasets: Vec<(Rc<str>, Dataset)>,
}

/// The folder of the examples: `VEGA_EXAMPLES`, for instance Vega-Lite's whole gallery with the reference
/// that `node tests/specs/reference.mjs FOLDER` writes, else the shared ones.
fn folder() -> PathBuf {
    let shared = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/vega-lite");
    std::env::var_os("VEGA_EXAMPLES").map_or_else(shared, PathBuf::from)
}

/// Whether the examples are others than those whose number of exact ones is held.
pub(crate) fn is_elsewhere() -> bool {
    std::env::var_os("VEGA_EXAMPLES").is_some()
}

/// The examples; `None`, with a message, where they or their data are not at hand.
pub(crate) fn examples() -> Option<Vec<Example>> {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("node_modules/vega-datasets/data");
    let specs = folder().join("specs");
    for needed in [&specs, &data] {
        if !needed.is_dir() {
            println!("SKIPPED: {} is not there; nothing is compared with Vega", needed.display());
            return None;
        }
    }
    Some(all(&specs, &data))
}

fn all(specs: &Path, data: &Path) -> Vec<Example> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(specs).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.to_string_lossy().ends_with(".vl.json"));
    paths.sort();
    paths.iter().map(|path| example(path, data)).collect()
}

fn own_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/specs")
}

/// The specs of `tests/specs`, whose data stands in them.
pub(crate) fn own_specs() -> Vec<Example> {
    all(&own_folder(), &own_folder())
}

/// What Vega resolves for them; `tests/specs/reference.mjs` writes it.
pub(crate) fn own_reference() -> Value {
    serde_json::from_str(&std::fs::read_to_string(own_folder().join("reference.json")).unwrap()).unwrap()
}

/// What Vega resolves, by the name of the spec.
pub(crate) fn reference() -> Value {
    serde_json::from_str(&std::fs::read_to_string(folder().join("reference.json")).unwrap()).unwrap()
}

fn example(path: &Path, data: &Path) -> Example {
    let text = std::fs::read_to_string(path).unwrap();
    let value: Value = serde_json::from_str(&text).unwrap();
    let mut blocks = Vec::new();
    addresses(&value, &mut blocks);
    let datasets = blocks.iter().map(|(url, format)| (url.as_str().into(), dataset(url, format, data))).collect();
    let name = path.file_name().unwrap().to_string_lossy().replace(".vl.json", "");
    Example { name, json: serde_json::from_str(&text).unwrap(), datasets }
}

/// Every `data` block with an address, wherever it stands.
fn addresses(value: &Value, found: &mut Vec<(String, Value)>) {
    match value {
        Value::Object(members) => {
            if let Some(url) = members.get("url").and_then(Value::as_str) {
                found.push((url.to_owned(), members.get("format").cloned().unwrap_or_default()));
            }
            members.values().for_each(|member| addresses(member, found));
        }
        Value::Array(items) => items.iter().for_each(|item| addresses(item, found)),
        _ => {}
    }
}

fn dataset(url: &str, format: &Value, data: &Path) -> Dataset {
    let Ok(text) = std::fs::read_to_string(data.join(url.trim_start_matches("data/"))) else {
        return Dataset::default();
    };
    let kind = format["type"].as_str().unwrap_or(url.rsplit('.').next().unwrap_or_default());
    let mut problems = Vec::new();
    match kind {
        "csv" | "tsv" => {
            let kind = if kind == "csv" { DataType::Csv } else { DataType::Tsv };
            source::table(&text, &DataFormat { kind: Some(kind), ..DataFormat::default() }, &mut problems).unwrap()
        }
        _ => {
            let json: Json = serde_json::from_str(&text).unwrap();
            source::rows(source::at_property(&json, format["property"].as_str()).as_array().unwrap_or_default())
        }
    }
}
