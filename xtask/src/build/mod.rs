//! `cargo xtask build`: the crate to wasm, the wasm to `pkg/wasm/`.
//!
//! First the rows that each bundled figure draws are written out. The crate becomes two modules by its
//! features: charts, and the reader of tables, which is loaded only where there is one to read. For each
//! it compiles with Cargo, writes the JavaScript beside it with wasm-bindgen's library, makes it small
//! with wasm-opt, and packs it for its way. Last, the package's JavaScript is joined for pages without a bundler. A fingerprint of everything that goes in makes a build with nothing changed free.

mod arena;
mod binary;
pub mod bindgen;
mod coverage;
mod fingerprint;
mod grouping;
mod instructions;
mod likeness;
mod names;
pub mod optimise;
mod pack;
pub mod parts;
pub mod reach;
mod rest;
mod snapshots;

use std::fs;
use std::path::PathBuf;
use std::time::Instant;

use crate::build::snapshots::Snapshots;
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

/// A module of the package.
pub struct Module {
    /// What its files in `pkg/wasm/` begin with.
    pub name: &'static str,
    /// The crate's feature that it is.
    pub feature: &'static str,
    /// What its file in `pkg/wasm/` is called as it travels.
    pub packed: &'static str,
    /// The profile it is compiled in. Each has its own, as Cargo gives both files one name.
    pub profile: &'static str,
}

/// For charts, loops count as they are written: steps along several lists at once are more code, 1.2 % of it, and not faster.
const SMALL_LOOPS: &str = "-Cllvm-args=-disable-lsr";

/// Draws charts; what a first chart downloads.
pub const CHARTS: Module =
    Module { name: "indicator_charts", feature: "chart", packed: "core.wasm", profile: "release" };
/// Reads tables; loaded when there is one.
pub const TABLES: Module =
    Module { name: "indicator_tables", feature: "table", packed: "tables.wasm", profile: "table" };

/// The wasm of either, for whoever compiles it without the package's loader.
const MODULE: &str = "indicator_charts_bg.wasm";
const TABLE_MODULE: &str = "indicator_tables_bg.wasm";

/// The files of `pkg/wasm/`.
pub fn outputs() -> impl Iterator<Item = &'static str> {
    let glue = [
        "indicator_charts.js",
        "indicator_charts.d.ts",
        "indicator_charts_bg.wasm.d.ts",
        "indicator_tables.js",
        "indicator_tables.d.ts",
        "indicator_tables_bg.wasm.d.ts",
    ];
    let data = [
        "figures/index.js",
        "snapshots/index.js",
        parts::GROUPS,
        parts::ORDINARY_WORDS,
        "inline.js",
        "inline-tables.js",
    ];
    let modules = [MODULE, TABLE_MODULE, CHARTS.packed, TABLES.packed];
    let parts =
        [parts::HANDS, parts::FIGURES, parts::FIGURES_REST, parts::ORDINARY, parts::ORDINARY_REST, parts::SPECS_REST];
    glue.into_iter().chain(data).chain(modules).chain(parts).chain(parts::FIGURE_GROUPS).chain(parts::GROUP_RESTS)
}

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
        bundle(project)?;
        return Ok(Done::WasCurrent);
    }
    write_figures(project)?;
    // Some of the specs that the parts are found with bring their table as text.
    for module in [TABLES, CHARTS] {
        build_module(project, &toolchain, &module)?;
    }
    process::run(process::command(project, "node").arg(project.package().join("build/inline.js")))?;
    fingerprint::record(project, &fingerprint)?;
    bundle(project)?;
    println!("pkg/wasm/ is built in {:.1} s", started.elapsed().as_secs_f64());
    Ok(Done::Built)
}

/// The package's JavaScript joined in `pkg/dist/`: quick, and so done at every build.
fn bundle(project: &Project) -> Outcome {
    process::run(process::command(project, "node").arg(project.package().join("build/bundle.js")))
}

/// What each bundled figure needs of the data, as modules in `pkg/wasm/figures/`: written by the core
/// itself, compiled for this machine.
fn write_figures(project: &Project) -> Outcome {
    let folder = without(project.wasm().join("figures"))?;
    let mut command = process::command(project, "cargo");
    command.args(["run", "--quiet", "--package", "indicator-charts", "--example", "figure_data", "--"]).arg(&folder);
    process::run(&mut command)
}

/// The place of a folder that is written anew: what was in it is gone.
fn without(folder: PathBuf) -> Outcome<PathBuf> {
    if folder.is_dir() {
        fs::remove_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    Ok(folder)
}

fn build_module(project: &Project, toolchain: &Toolchain, module: &Module) -> Outcome {
    let compiled = compile(project, toolchain, module, &[])?;
    let bytes = fs::read(&compiled).map_err(|error| format!("{} cannot be read: {error}", compiled.display()))?;
    let output = bindgen::write(project, module.name, reach::stripped(&bytes)?)?;
    // The reader of tables is for speed, charts for size.
    let level = if module.feature == TABLES.feature { "-O3" } else { optimise::LEVEL };
    let optimised = optimise::optimise(project, module.name, &output, level)?;
    println!("{}: {} bytes ({} before wasm-opt)", module.name, optimised.len(), output.len());
    let plain = format!("{}_bg.wasm", module.name);
    for (name, bytes) in [(plain.as_str(), &optimised), (module.packed, &pack::packed(&optimised)?)] {
        let file = project.wasm().join(name);
        fs::write(&file, bytes).map_err(|error| format!("{} cannot be written: {error}", file.display()))?;
    }
    if module.feature == CHARTS.feature {
        parts::make_replaceable(&project.wasm())?;
        let snapshots = Snapshots::write(project, &output)?;
        parts::write(project, &output, &optimised, &reach::Reach::of(&bytes)?, &snapshots)?;
    }
    Ok(())
}

/// Compiles a module; `settings` are extra `--config` values. Gives its path.
pub fn compile(project: &Project, toolchain: &Toolchain, module: &Module, settings: &[String]) -> Outcome<PathBuf> {
    process::run(toolchain.cargo(project, "fetch").arg("--quiet")).map_err(|error| {
        format!(
            "the crates of Cargo.lock could not be fetched: {error}. Check the network (a mirror is set in \
             ~/.cargo/config.toml), then run `cargo fetch` by hand"
        )
    })?;
    println!("cargo build of {} for {} ({})", module.name, wasm_target::TRIPLE, toolchain.name);
    let mut command = toolchain.cargo(project, "build");
    command.args(["--package", "indicator-charts", "--lib", "--no-default-features"]);
    command.args(["--features", module.feature, "--profile", module.profile]);
    let mut flags = remapped_paths(project, toolchain);
    if module.feature == CHARTS.feature {
        flags.push(SMALL_LOOPS.to_owned());
    }
    command.arg("--config").arg(format!("target.{}.rustflags={flags:?}", wasm_target::TRIPLE));
    for setting in settings {
        command.arg("--config").arg(setting);
    }
    process::run(&mut command)?;
    Ok(toolchain.module(project, module.profile))
}

/// Panic messages carry file names: make them the same on every machine, and short.
fn remapped_paths(project: &Project, toolchain: &Toolchain) -> Vec<String> {
    let home = std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cargo")));
    // The links are for `reach`, which takes them out again.
    let mut flags = vec!["-Clink-arg=--emit-relocs".to_owned()];
    flags.push(format!("--remap-path-prefix={}=.", project.root.display()));
    // Where the standard library's own sources are installed, rustc names them by their place on this machine.
    if let Some(sources) = toolchain.sources(project) {
        flags.push(format!("--remap-path-prefix={sources}=std"));
    }
    let indexes = home.and_then(|home| fs::read_dir(home.join("registry/src")).ok());
    for index in indexes.into_iter().flatten().flatten() {
        flags.push(format!("--remap-path-prefix={}=crates", index.path().display()));
    }
    flags.sort();
    flags
}
