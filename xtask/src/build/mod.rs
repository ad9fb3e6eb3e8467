//! `cargo xtask build`: the crate to wasm, the wasm to `pkg/wasm/`.
//!
//! Compiles with Cargo, writes the JavaScript beside it with wasm-bindgen's library, makes it small
//! with wasm-opt. A fingerprint of everything that goes in makes a build with nothing changed free.

pub mod bindgen;
mod fingerprint;
pub mod optimise;

use std::fs;
use std::path::PathBuf;
use std::time::Instant;

use crate::project::Project;
use crate::setup::node;
use crate::setup::wasm_target::{self, Toolchain, Way};
use crate::{Command, Outcome, process};

pub const COMMAND: Command = Command {
    name: "build",
    arguments: "[--wasm-target rustup|debian]",
    about: "the package's wasm into pkg/wasm/",
    run: |project, words| {
        let way = match words {
            [] => Way::Any,
            [flag, way] if flag == "--wasm-target" => Way::parse(way)?,
            _ => return Err(format!("build: `{}` is not understood", words.join(" "))),
        };
        build(project, way).map(|_| ())
    },
};

/// The files of `pkg/wasm/`, the module last.
pub const MODULE: &str = "indicator_charts_bg.wasm";
pub const OUTPUTS: [&str; 5] =
    ["indicator_charts.js", "indicator_charts.d.ts", "indicator_charts_bg.wasm.d.ts", "inline.js", MODULE];

/// What a build came to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Done {
    Built,
    WasCurrent,
}

/// Brings `pkg/wasm/` up to date.
pub fn build(project: &Project, way: Way) -> Outcome<Done> {
    let started = Instant::now();
    let toolchain = wasm_target::ensure(project, way)?;
    node::ensure(project)?;
    let fingerprint = fingerprint::of_inputs(project, &toolchain)?;
    if fingerprint::is_current(project, &fingerprint) {
        println!("pkg/wasm/ is up to date");
        return Ok(Done::WasCurrent);
    }
    let module = compile(project, &toolchain, &[])?;
    let module = fs::read(&module).map_err(|error| format!("{} cannot be read: {error}", module.display()))?;
    let output = bindgen::write(project, module)?;
    let optimised = optimise::optimise(project, &output, optimise::LEVEL)?;
    let (before, after) = (output.len(), optimised.len());
    let file = project.wasm().join(MODULE);
    fs::write(&file, optimised).map_err(|error| format!("{} cannot be written: {error}", file.display()))?;
    process::run(process::command(project, "node").arg(project.package().join("build/inline.js")))?;
    fingerprint::record(project, &fingerprint)?;
    println!(
        "pkg/wasm/ is built in {:.1} s: {MODULE} {after} bytes ({before} before wasm-opt)",
        started.elapsed().as_secs_f64()
    );
    Ok(Done::Built)
}

/// Compiles the release module; `settings` are extra `--config` values. Gives its path.
pub fn compile(project: &Project, toolchain: &Toolchain, settings: &[String]) -> Outcome<PathBuf> {
    process::run(toolchain.cargo(project, "fetch").arg("--quiet")).map_err(|error| {
        format!(
            "the crates of Cargo.lock could not be fetched: {error}. Check the network (a mirror is set in \
             ~/.cargo/config.toml), then run `cargo fetch` by hand"
        )
    })?;
    println!("cargo build for {} ({})", wasm_target::TRIPLE, toolchain.name);
    let mut command = toolchain.cargo(project, "build");
    command.args(["--package", "indicator-charts", "--lib", "--release"]);
    command.arg("--config").arg(format!("target.{}.rustflags={:?}", wasm_target::TRIPLE, remapped_paths(project)));
    for setting in settings {
        command.arg("--config").arg(setting);
    }
    process::run(&mut command)?;
    Ok(toolchain.module(project))
}

/// Panic messages carry file names: make them the same on every machine, and short.
fn remapped_paths(project: &Project) -> Vec<String> {
    let home = std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cargo")));
    let mut flags = vec![format!("--remap-path-prefix={}=.", project.root.display())];
    let indexes = home.and_then(|home| fs::read_dir(home.join("registry/src")).ok());
    for index in indexes.into_iter().flatten().flatten() {
        flags.push(format!("--remap-path-prefix={}=crates", index.path().display()));
    }
    flags.sort();
    flags
}
