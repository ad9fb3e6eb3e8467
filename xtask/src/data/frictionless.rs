//! The descriptor under the reference validator of the Data Package standard, `frictionless` (PyPI).
//!
//! Sets up a virtual environment in the target folder once. Where Python or the package cannot be
//! had, says so and leaves the verdict open: `data check` itself validates all the descriptor says.

use std::path::Path;
use std::process::Command;

use crate::process;
use crate::project::Project;

/// The version the descriptor is checked with.
const VERSION: &str = "5.21.0";

/// Whether the validator accepts the package; `None` where it cannot be had.
pub(crate) fn accepts(project: &Project) -> Option<bool> {
    let folder = project.state().join("frictionless");
    if let Err(reason) = set_up(&folder) {
        println!("data: skipped the frictionless validator: {reason}");
        return None;
    }
    let program = folder.join("bin/python");
    let mut command = process::command(project, program);
    command.args(["-m", "frictionless", "validate", "data/datapackage.json"]);
    match process::output(&mut command) {
        Ok(_) => {
            println!("data: frictionless {VERSION} accepts data/datapackage.json");
            Some(true)
        }
        Err(message) => {
            println!("wrong: data/datapackage.json: {message}");
            // Its report goes to standard output, which a failing command does not hand over.
            let report = command.output().map(|output| String::from_utf8_lossy(&output.stdout).into_owned());
            println!("{}", report.unwrap_or_default());
            Some(false)
        }
    }
}

/// Makes the environment, unless it is there in this version.
fn set_up(folder: &Path) -> Result<(), String> {
    let stamp = folder.join("version");
    if std::fs::read_to_string(&stamp).is_ok_and(|version| version == VERSION) {
        return Ok(());
    }
    let python = process::on_path("python3").ok_or("there is no python3 on PATH")?;
    println!("data: setting up the frictionless validator in {}", folder.display());
    let quietly = |command: &mut Command| process::output(command).map(drop);
    quietly(Command::new(python).args(["-m", "venv"]).arg(folder))?;
    let wanted = format!("frictionless=={VERSION}");
    quietly(Command::new(folder.join("bin/python")).args(["-m", "pip", "install", "--quiet", &wanted]))?;
    std::fs::write(&stamp, VERSION).map_err(|error| format!("{}: {error}", stamp.display()))
}
