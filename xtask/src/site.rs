//! `cargo xtask site`: the static site as one folder, for any static host and any sub-path.
//!
//! `www/` with the package in `pkg/` under it, and the generated pages over both, which is the layout
//! that `cargo xtask serve` maps live. The pages are made in Node by `www/build/site.js` from what the
//! package itself draws. Without the address where the site will stand, what names that address to
//! other sites is left out.

use std::fs;
use std::path::{Path, PathBuf};

use crate::project::Project;
use crate::setup::node;
use crate::setup::wasm_target::Way;
use crate::{Command, Outcome, build, process};

pub const COMMAND: Command = Command {
    name: "site",
    arguments: "[--address URL]",
    about: "the static site into target/site/; the address is where it will be published",
    run: |project, words| {
        let address = match words {
            [] => None,
            [flag, address] if flag == "--address" && address.starts_with("http") => Some(address.as_str()),
            _ => return Err(format!("site: `{}` is not understood; --address takes http(s)://…", words.join(" "))),
        };
        build::build(project, Way::Any)?;
        let site = write(project, address)?;
        println!("the site is in {}", site.display());
        if address.is_none() {
            println!("no --address: without canonical addresses, link previews, oEmbed and sitemap");
        }
        Ok(())
    },
};

/// Whether a file of `pkg/` or `www/` belongs on a web server.
pub fn is_public(name: &str) -> bool {
    !name.starts_with('.')
        && !["node_modules", "build"].contains(&name)
        && !name.ends_with(".tgz")
        && !name.contains("tsconfig")
}

/// Writes the site anew; gives its folder.
pub fn write(project: &Project, address: Option<&str>) -> Outcome<PathBuf> {
    node::ensure(project)?;
    let site = project.target.join("site");
    if site.exists() {
        fs::remove_dir_all(&site).map_err(|error| format!("{} cannot be cleared: {error}", site.display()))?;
    }
    copy(&project.pages(), &site)?;
    copy(&project.package(), &site.join("pkg"))?;
    generate(project, &site, address, &[])?;
    Ok(site)
}

/// Writes the generated pages into a folder; `more` are arguments of `www/build/site.js`.
pub fn generate(project: &Project, folder: &Path, address: Option<&str>, more: &[&str]) -> Outcome {
    let mut command = process::command(project, "node");
    command.arg("www/build/site.js").arg(folder).arg("--cache").arg(project.state().join("pictures"));
    if let Some(address) = address {
        command.args(["--address", address]);
    }
    process::output(command.args(more)).map(|_| ())
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
