//! `rustfmt` and `clippy`, which a minimal toolchain lacks.

use std::path::Path;

use crate::project::Project;
use crate::setup::{announce, debian};
use crate::{Outcome, process};

/// Makes sure of a Cargo subcommand: its name there, rustup's component, Debian's packages.
pub fn ensure(project: &Project, subcommand: &str, component: &str, package: &str) -> Outcome {
    let works = || process::output(process::command(project, "cargo").args([subcommand, "--version"])).is_ok();
    if works() {
        return Ok(());
    }
    let why = format!("`cargo {subcommand}` is not installed");
    let by_rustup = process::on_path("rustup").is_some();
    if by_rustup {
        announce(&format!("rustup component add {component}"), &why);
        process::run(process::command(project, "rustup").args(["component", "add", component]))
            .map_err(|error| format!("{component} could not be fetched: {error}; run it by hand with a network"))?;
    } else if debian::is_debian() && Path::new("/usr/bin/rustc").exists() {
        debian::install(project, &[package], &why)?;
    }
    if works() { Ok(()) } else { Err(format!("{why}; install your toolchain's {component}")) }
}
