//! `cargo xtask sheet`: every bundled figure on one page, to look at: both languages, a phone's width and a
//! column's, light and dark.
//!
//! Runs `examples/sheet.rs`, which draws natively; the page needs nothing beside it.

use std::fs;

use crate::project::Project;
use crate::{Command, Outcome, process};

pub const COMMAND: Command = Command {
    name: "sheet",
    arguments: "[FIGURE…]",
    about: "the contact sheet: all figures, or some, on one page in target/sheet/",
    run: sheet,
};

fn sheet(project: &Project, figures: &[String]) -> Outcome {
    let folder = project.target.join("sheet");
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let file = folder.join("index.html");
    let mut command = process::command(project, "cargo");
    command.args(["run", "--quiet", "--package", "indicator-charts", "--example", "sheet", "--"]);
    process::run(command.arg(&file).args(figures))
}
