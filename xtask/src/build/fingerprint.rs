//! The fingerprint of a build: a hash of all that goes in, kept beside a hash of what came out.
//!
//! It covers the sources, the bundled data, manifests and locks, the build chore itself, the compiler
//! and the variables that steer it. When both hashes still hold, there is nothing to do; a file of
//! `pkg/wasm/` that is missing or was changed by hand counts as not current.

use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::Outcome;
use crate::build::outputs;
use crate::project::Project;
use crate::setup::wasm_target::Toolchain;

/// What the module is made from, relative to the root; folders with all that is in them.
const INPUTS: [&str; 24] = [
    "build.rs",
    "examples/figure_data.rs",
    "src",
    "data",
    "Cargo.toml",
    "Cargo.lock",
    ".cargo",
    "package-lock.json",
    "pkg/build/coverage.js",
    "pkg/build/inline.js",
    "pkg/build/ordinary.js",
    "pkg/build/snapshot.js",
    "pkg/columns.js",
    "pkg/data.js",
    "pkg/locale.js",
    "pkg/options.js",
    "pkg/ordinary-spec.js",
    "pkg/snapshot.js",
    "pkg/table.js",
    "pkg/table-reader.js",
    "tests/specs",
    "www/docs/examples",
    "xtask/src/build",
    "xtask/src/setup/wasm_target.rs",
];

/// Variables that change what Cargo compiles.
const VARIABLES: [&str; 3] = ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "RUSTC_BOOTSTRAP"];

pub fn of_inputs(project: &Project, toolchain: &Toolchain) -> Outcome<String> {
    let mut hash = Sha256::new();
    hash.update(toolchain.name);
    hash.update(&toolchain.version);
    let mut settings: Vec<(String, String)> = std::env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.to_string_lossy().into_owned())))
        .filter(|(name, _)| VARIABLES.contains(&name.as_str()) || name.starts_with("CARGO_PROFILE_RELEASE_"))
        .collect();
    settings.sort();
    for (name, value) in settings {
        hash.update(format!("\0{name}={value}"));
    }
    for input in INPUTS {
        for file in files_under(&project.root.join(input)) {
            let name = file.strip_prefix(&project.root).unwrap_or(&file).to_string_lossy().into_owned();
            let bytes = fs::read(&file).map_err(|error| format!("{} cannot be read: {error}", file.display()))?;
            // The length keeps the end of one file and the name of the next apart.
            hash.update(format!("\0{name}\0{}\0", bytes.len()));
            hash.update(bytes);
        }
    }
    Ok(format!("{:x}", hash.finalize()))
}

/// Whether `pkg/wasm/` came from these inputs and is as it was written.
pub fn is_current(project: &Project, inputs: &str) -> bool {
    let Some(outputs) = of_outputs(project) else { return false };
    fs::read_to_string(stamp(project)).is_ok_and(|text| text == format!("{inputs}\n{outputs}\n"))
}

pub fn record(project: &Project, inputs: &str) -> Outcome {
    let outputs = of_outputs(project).ok_or("pkg/wasm/ is not complete after the build")?;
    let stamp = stamp(project);
    fs::write(&stamp, format!("{inputs}\n{outputs}\n"))
        .map_err(|error| format!("{} cannot be written: {error}", stamp.display()))
}

fn of_outputs(project: &Project) -> Option<String> {
    if outputs().any(|name| !project.wasm().join(name).is_file()) {
        return None;
    }
    let mut hash = Sha256::new();
    for file in files_under(&project.wasm()) {
        hash.update(format!("\0{}\0", file.display()));
        hash.update(fs::read(file).ok()?);
    }
    Some(format!("{:x}", hash.finalize()))
}

fn stamp(project: &Project) -> PathBuf {
    project.state().join("build.stamp")
}

/// A file itself, or every file of a folder, in the order of their names.
fn files_under(path: &Path) -> Vec<PathBuf> {
    if path.is_file() {
        return vec![path.to_path_buf()];
    }
    let mut entries: Vec<PathBuf> =
        fs::read_dir(path).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    entries.sort();
    entries.iter().flat_map(|entry| files_under(entry)).collect()
}
