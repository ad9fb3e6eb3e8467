//! wasm-opt of the npm package `binaryen`: a module to a smaller one, its functions like beside like.
//!
//! Only the features that rustc itself turns on for the target are allowed, so the result runs
//! wherever the unoptimised module would.

use std::fs;

use crate::build::likeness;
use crate::project::Project;
use crate::{Outcome, process};

/// What `cargo xtask size --try` found smallest.
pub const LEVEL: &str = "-Oz";

const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Runs wasm-opt at a level such as `-Oz`; the name is that of its files meanwhile.
pub fn optimise(project: &Project, name: &str, module: &[u8], level: &str) -> Outcome<Vec<u8>> {
    let before = project.put_aside(&format!("{name}.before"), module)?;
    let after = before.with_extension("after");
    let mut command = process::command(project, project.npm_bin("wasm-opt"));
    // A body moved into its only caller is no smaller, and repeats less: brotli packs it 4 % worse.
    command.arg("--one-caller-inline-max-function-size=0");
    if level == LEVEL {
        // What is written twice packs better than what is kept in a local: 0.4 %.
        command.arg("--skip-pass=local-cse");
    }
    command.arg(level).args(FEATURES).args(["--strip-debug", "--strip-producers", "--strip-target-features"]);
    process::run(command.arg(&before).arg("-o").arg(&after))?;
    let module = fs::read(&after).map_err(|error| format!("{} cannot be read: {error}", after.display()))?;
    likeness::arranged(&module)
}
