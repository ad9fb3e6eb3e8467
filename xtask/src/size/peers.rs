//! Other chart libraries, bundled and minified by esbuild: those that `node_modules/` happens to hold.

use std::fs;
use std::path::Path;

use crate::project::Project;
use crate::size::Size;
use crate::{Outcome, process};

/// Package and what a page of one line chart imports of it.
const PEERS: [(&str, &str); 6] = [
    ("uplot", "export { default } from \"uplot\";"),
    ("lightweight-charts", "export { createChart, LineSeries } from \"lightweight-charts\";"),
    ("chart.js", "export { Chart, registerables } from \"chart.js\";"),
    ("@observablehq/plot", "export * from \"@observablehq/plot\";"),
    ("echarts", "export * from \"echarts\";"),
    ("vega-lite", "export { compile } from \"vega-lite\"; export { parse, View } from \"vega\";"),
];

/// Prints the peers at hand.
pub fn print(project: &Project) {
    for (name, source) in PEERS {
        if !project.root.join("node_modules").join(name).is_dir() {
            continue;
        }
        match bundle(project, source, &project.root) {
            Ok(bytes) => Size::of(&bytes).print(&format!("peer, bundled and minified: {name}")),
            Err(error) => println!("peer {name}: {error}"),
        }
    }
}

fn bundle(project: &Project, source: &str, folder: &Path) -> Outcome<Vec<u8>> {
    let state = project.state();
    fs::create_dir_all(&state).map_err(|error| format!("{} cannot be made: {error}", state.display()))?;
    // The entry stands in the folder only for as long as esbuild resolves names from it.
    let entry = folder.join(".size-entry.mjs");
    fs::write(&entry, source).map_err(|error| format!("{} cannot be written: {error}", entry.display()))?;
    let mut command = process::command(project, project.npm_bin("esbuild"));
    command.arg(&entry).args([
        "--bundle",
        "--minify",
        "--format=esm",
        "--log-level=error",
        "--external:node:*",
        "--splitting",
    ]);
    let outcome = process::output(command.arg(format!("--outdir={}", state.join("bundle").display())));
    let _ = fs::remove_file(&entry);
    outcome?;
    fs::read(state.join("bundle/.size-entry.js")).map_err(|error| format!("the bundle cannot be read: {error}"))
}
