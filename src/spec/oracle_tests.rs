//! Every spec of Vega-Lite's own examples reads without a problem, where they are at hand.

use std::path::PathBuf;

use super::{ChartSpec, NoFigures};
use crate::json::Json;

/// Vega-Lite's example specs by file name; empty, with a message, where there are none beside the repository.
pub(crate) fn examples() -> Vec<(String, String)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/vega-lite/specs");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        println!("skipped: {} is not there", folder.display());
        return Vec::new();
    };
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    paths.sort();
    let read = |path: &PathBuf| {
        (path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read_to_string(path).unwrap())
    };
    paths.iter().map(read).collect()
}

#[test]
fn examples_read_without_a_problem() {
    let mut wrong = Vec::new();
    for (name, text) in examples() {
        let json: Json = serde_json::from_str(&text).unwrap();
        if let Err(problems) = ChartSpec::read(&json, &NoFigures) {
            wrong.extend(problems.iter().map(|problem| format!("{name}: {problem}")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
