//! `cargo xtask size --try`: opt-level and wasm-opt against each other, on the module as it is.

use std::fs;

use crate::project::Project;
use crate::setup::node;
use crate::setup::wasm_target::{self, Way};
use crate::size::Size;
use crate::{Outcome, build};

const OPT_LEVELS: [&str; 3] = ["\"s\"", "\"z\"", "3"];
const WASM_OPT: [&str; 2] = ["-Oz", "-O3"];

pub fn compare(project: &Project) -> Outcome {
    let toolchain = wasm_target::ensure(project, Way::Any)?;
    node::ensure(project)?;
    let mut rows = Vec::new();
    for level in OPT_LEVELS {
        let file =
            build::compile(project, &toolchain, &build::CHARTS, &[format!("profile.release.opt-level={level}")])?;
        let module = fs::read(&file).map_err(|error| format!("{} cannot be read: {error}", file.display()))?;
        let module = build::bindgen::generate(build::CHARTS.name, build::reach::stripped(&module)?, None)?;
        for pass in WASM_OPT {
            let optimised = build::optimise::optimise(project, build::CHARTS.name, &module, pass)?;
            rows.push((format!("opt-level {:<3} wasm-opt {pass}", level.trim_matches('"')), Size::of(&optimised)));
        }
    }
    println!("{:<44} {:>9} {:>9} {:>9}", "the module, in bytes", "raw", "gzip -9", "brotli 11");
    rows.sort_by_key(|(_, size)| size.brotli);
    for (name, size) in &rows {
        size.print(name);
    }
    Ok(())
}
