//! The rings that Cargo runs: format, lint, native.

use std::process::Command;

use crate::project::Project;
use crate::setup::components;
use crate::setup::wasm_target::{self, Way};
use crate::test::counting;
use crate::test::tally::{self, Tally};
use crate::{Outcome, build, process};

pub fn format(project: &Project) -> Outcome<Tally> {
    components::ensure(project, "fmt", "rustfmt", "rustfmt-web")?;
    counting::check(cargo(project).args(["fmt", "--all", "--check"]))
}

/// The library with its tests, the library for wasm, the chores.
pub fn lint(project: &Project) -> Outcome<Tally> {
    components::ensure(project, "clippy", "clippy", "rust-web-clippy")?;
    let deny = ["--", "-D", "warnings"];
    let native = ["clippy", "--locked", "--package", "indicator-charts", "--all-targets"];
    let chores = ["clippy", "--locked", "--package", "xtask", "--all-targets"];
    let tally = counting::check(cargo(project).args(native).args(deny))?
        + counting::check(cargo(project).args(chores).args(deny))?;
    let toolchain = wasm_target::ensure(project, Way::Any)?;
    // Each module of the package by itself: what belongs to the other is not there to be used.
    let modules = [build::CHARTS, build::TABLES].map(|module| {
        let mut wasm = toolchain.cargo(project, "clippy");
        wasm.args(["--package", "indicator-charts", "--lib", "--no-default-features", "--features", module.feature]);
        counting::check(wasm.args(deny))
    });
    modules.into_iter().try_fold(tally, |tally, module| Ok(tally + module?))
}

pub fn native(project: &Project) -> Outcome<Tally> {
    let words = ["test", "--locked", "--package", "indicator-charts", "--package", "xtask", "--no-fail-fast"];
    counting::run(cargo(project).args(words), tally::of_cargo)
}

fn cargo(project: &Project) -> Command {
    let mut command = process::command(project, std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.env("CARGO_TARGET_DIR", &project.target);
    command
}
