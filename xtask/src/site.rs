//! `cargo xtask site`: the static site as one folder, for any static host and any sub-path.
//!
//! `www/` with the package in `pkg/` under it, which is the layout that `cargo xtask serve` maps live.

use std::fs;
use std::path::{Path, PathBuf};

use crate::project::Project;
use crate::setup::wasm_target::Way;
use crate::{Command, Outcome, build};

pub const COMMAND: Command = Command {
    name: "site",
    arguments: "",
    about: "the static site into target/site/",
    run: |project, _| {
        build::build(project, Way::Any)?;
        let site = write(project)?;
        println!("the site is in {}", site.display());
        Ok(())
    },
};

/// Whether a file of `pkg/` belongs on a web server.
pub fn is_public(name: &str) -> bool {
    !name.starts_with('.') && name != "node_modules" && !name.ends_with(".tgz") && !name.contains("tsconfig")
}

/// Writes the site anew; gives its folder.
pub fn write(project: &Project) -> Outcome<PathBuf> {
    let site = project.target.join("site");
    if site.exists() {
        fs::remove_dir_all(&site).map_err(|error| format!("{} cannot be cleared: {error}", site.display()))?;
    }
    copy(&project.pages(), &site)?;
    copy(&project.package(), &site.join("pkg"))?;
    Ok(site)
}

fn copy(from: &Path, to: &Path) -> Outcome {
    let failed = |error: std::io::Error| format!("{} cannot be copied: {error}", from.display());
    fs::create_dir_all(to).map_err(failed)?;
    for entry in fs::read_dir(from).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let name = entry.file_name();
        if !is_public(&name.to_string_lossy()) {
            continue;
        }
        if entry.path().is_dir() {
            copy(&entry.path(), &to.join(name))?;
        } else {
            fs::copy(entry.path(), to.join(name)).map_err(failed)?;
        }
    }
    Ok(())
}
