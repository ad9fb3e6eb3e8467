//! Node and the development dependencies of `package.json`.
//!
//! `npm ci` runs when `node_modules/` is not the one that `package-lock.json` describes; a stamp in
//! `node_modules/` itself says which it is, so a deleted folder is noticed.

use std::fs;

use sha2::{Digest, Sha256};

use crate::project::Project;
use crate::setup::announce;
use crate::{Outcome, process};

/// The oldest Node that the development dependencies run on.
const OLDEST: (u32, u32) = (20, 19);
const STAMP: &str = "node_modules/.stamp";

/// Makes sure of Node and of `node_modules/`.
pub fn ensure(project: &Project) -> Outcome {
    let lock = fs::read(project.root.join("package-lock.json"))
        .map_err(|error| format!("package-lock.json cannot be read: {error}"))?;
    let wanted = format!("{:x}", Sha256::digest(&lock));
    let stamp = project.root.join(STAMP);
    let present = fs::read_to_string(&stamp).ok();
    if present.as_deref() == Some(&wanted) {
        return Ok(());
    }
    check_version(project)?;
    let why = match present {
        None => "node_modules/ is not there or not ours; wasm-opt, tsc and the test tools come from it",
        Some(_) => "package-lock.json has changed",
    };
    announce("npm ci", why);
    process::run(process::command(project, "npm").args([
        "ci",
        "--no-progress",
        "--loglevel=error",
        "--fetch-retry-mintimeout=1000",
        "--fetch-retry-maxtimeout=4000",
    ]))
    .map_err(|error| {
        format!(
            "the npm packages of package-lock.json could not be fetched: {error}. Check the network (behind a \
             proxy or mirror: `npm config set registry …`), then run `npm ci` by hand"
        )
    })?;
    fs::write(&stamp, wanted).map_err(|error| format!("{STAMP} cannot be written: {error}"))
}

fn check_version(project: &Project) -> Outcome {
    let wanted = format!("Node {}.{} or newer is needed, with npm", OLDEST.0, OLDEST.1);
    let version = process::output(process::command(project, "node").arg("--version"))
        .map_err(|error| format!("{wanted}: {error}. Install it from nodejs.org or by your system's packages"))?;
    if process::on_path("npm").is_none() {
        return Err(format!("{wanted}: there is a node {version} but no npm on PATH"));
    }
    let mut numbers = version.trim_start_matches('v').split('.').map(|part| part.parse::<u32>().unwrap_or(0));
    let found = (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0));
    if found < OLDEST { Err(format!("{wanted}: the one on PATH is {version}")) } else { Ok(()) }
}
