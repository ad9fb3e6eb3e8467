//! The part of the module that a page with bundled figures loads: the whole one, less what they never run.
//!
//! Takes the module as wasm-bindgen leaves it; writes `pkg/wasm/first_chart.wasm`. The figures are drawn
//! and read in Node, in every language, theme and a row of sizes, on a copy that says what runs; the
//! rest is cut out. A page that needs a stretch that was cut meets a trap, at which the package loads
//! the whole module and does the same again: a wrong guess here costs bytes, never a chart.

use std::collections::HashSet;
use std::fs;

use crate::build::reach::Reach;
use crate::build::{FIRST_CHART, coverage, optimise};
use crate::project::Project;
use crate::{Outcome, process};

/// Lets the package put one module in the place of another; wasm-bindgen's own restart knows only the first.
const REPLACE: [(&str, &str); 2] = [
    (
        "indicator_charts.js",
        "\nexport function replace(module) {\n    wasmModule = module;\n    __wbg_reset_state();\n}\n",
    ),
    (
        "indicator_charts.d.ts",
        "\n/** Starts anew, with another module. */\nexport function replace(module: WebAssembly.Module): void;\n",
    ),
];

pub fn write(project: &Project, module: &[u8], reach: &Reach) -> Outcome {
    let marked = project.state().join("marked.wasm");
    fs::create_dir_all(project.state()).map_err(|error| format!("{}: {error}", project.state().display()))?;
    fs::write(&marked, coverage::marked(module)?).map_err(|error| format!("{}: {error}", marked.display()))?;
    let mut command = process::command(project, "node");
    command.arg(project.package().join("build/first-chart.js")).arg(&marked).arg(coverage::FLAG);
    let raised: HashSet<usize> = process::output(&mut command)?.lines().filter_map(|line| line.parse().ok()).collect();
    if raised.is_empty() {
        return Err("the figures ran no code".to_owned());
    }
    let mut cut = coverage::cut(module, &raised)?;
    let blanked = reach.blank(&mut cut);
    let cut = optimise::optimise(project, &cut.emit_wasm(), optimise::LEVEL)?;
    println!("{FIRST_CHART} {} bytes, without {blanked} bytes of data", cut.len());
    for (name, addition) in REPLACE {
        let file = project.wasm().join(name);
        let text = fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
        if name.ends_with(".js")
            && !["function __wbg_reset_state", "let wasmModule"].iter().all(|part| text.contains(part))
        {
            return Err(format!("{name} starts anew in another way than `replace` expects"));
        }
        fs::write(&file, text + addition).map_err(|error| format!("{}: {error}", file.display()))?;
    }
    let file = project.wasm().join(FIRST_CHART);
    fs::write(&file, cut).map_err(|error| format!("{} cannot be written: {error}", file.display()))
}
