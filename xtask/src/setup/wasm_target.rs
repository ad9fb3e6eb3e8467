//! The wasm target: a Cargo that can compile for `wasm32-unknown-unknown`.
//!
//! There are two ways to it. rustup has the target's standard library ready; a distribution's Rust
//! has not, but packages the library's source, from which Cargo builds it (`-Z build-std`).

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::project::Project;
use crate::setup::{announce, debian};
use crate::{Outcome, process};

pub const TRIPLE: &str = "wasm32-unknown-unknown";

/// Which way the caller asks for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// The installed target, else rustup's, else Debian's.
    Any,
    Rustup,
    Debian,
}

impl Way {
    pub fn parse(word: &str) -> Outcome<Self> {
        match word {
            "any" => Ok(Self::Any),
            "rustup" => Ok(Self::Rustup),
            "debian" => Ok(Self::Debian),
            _ => Err(format!("`--wasm-target {word}`: it is one of any, rustup, debian")),
        }
    }
}

/// A Cargo that compiles to wasm.
pub struct Toolchain {
    /// `rustup` or `debian`: its artefacts are kept apart under this name.
    pub name: &'static str,
    /// The compiler's full version, part of the build's fingerprint.
    pub version: String,
    cargo: PathBuf,
    /// Set when the standard library has to be built: the compiler and the linker to use.
    from_source: Option<(PathBuf, PathBuf)>,
}

impl Toolchain {
    /// `cargo SUBCOMMAND --target wasm32-unknown-unknown`, set up so that it works.
    pub fn cargo(&self, project: &Project, subcommand: &str) -> Command {
        let mut command = process::command(project, &self.cargo);
        command.args([subcommand, "--locked", "--target", TRIPLE]);
        command.env("CARGO_TARGET_DIR", self.target(project));
        if let Some((rustc, linker)) = &self.from_source {
            // Cargo's `-Z` flags on a stable toolchain; the distribution's source is of the same release.
            command.args(["-Z", "build-std=std,panic_abort"]);
            command.env("RUSTC_BOOTSTRAP", "1").env("RUSTC", rustc);
            command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
            for name in ["CARGO", "RUSTUP_TOOLCHAIN", "RUSTUP_HOME", "RUSTC_WRAPPER"] {
                command.env_remove(name);
            }
        }
        command
    }

    /// Where that Cargo leaves the library as compiled in a profile.
    pub fn module(&self, project: &Project, profile: &str) -> PathBuf {
        self.target(project).join(TRIPLE).join(profile).join("indicator_charts.wasm")
    }

    /// Where the sources of its standard library stand, if they are installed.
    pub fn sources(&self, project: &Project) -> Option<String> {
        let rustc = self.from_source.as_ref().map_or_else(rustc, |(rustc, _)| rustc.clone());
        let sysroot = process::output(process::command(project, rustc).args(["--print", "sysroot"])).ok()?;
        let folder = PathBuf::from(sysroot.trim()).join("lib/rustlib/src/rust");
        folder.is_dir().then(|| folder.display().to_string())
    }

    fn target(&self, project: &Project) -> PathBuf {
        match self.from_source {
            None => project.target.clone(),
            Some(_) => project.target.join(self.name),
        }
    }
}

/// Finds or installs a toolchain for the target.
pub fn ensure(project: &Project, way: Way) -> Outcome<Toolchain> {
    if way == Way::Debian {
        return from_debian(project);
    }
    if has_target(project) {
        return installed(project);
    }
    let failure = match add_by_rustup(project) {
        Ok(()) if has_target(project) => return installed(project),
        Ok(()) => format!("rustup has added {TRIPLE}, but the rustc on PATH is not rustup's and does not know it"),
        Err(failure) => failure,
    };
    if way == Way::Rustup {
        return Err(failure);
    }
    if debian::is_debian() {
        println!("set-up: {failure}; trying Debian's Rust instead");
        return from_debian(project);
    }
    Err(format!(
        "there is no Rust target {TRIPLE}: {failure}. Install it by hand: `rustup target add {TRIPLE}`, or your \
         distribution's package of the standard library for wasm32"
    ))
}

/// Whether the compiler in use has the target's standard library, from whomever.
fn has_target(project: &Project) -> bool {
    let libraries =
        process::output(process::command(project, rustc()).args(["--print", "target-libdir", "--target", TRIPLE]));
    let Some(files) = libraries.ok().and_then(|dir| std::fs::read_dir(dir).ok()) else { return false };
    files.flatten().any(|file| file.file_name().to_string_lossy().starts_with("libstd-"))
}

fn installed(project: &Project) -> Outcome<Toolchain> {
    let cargo = env::var_os("CARGO").map_or_else(|| PathBuf::from("cargo"), PathBuf::from);
    Ok(Toolchain { name: "rustup", version: version(project, &rustc())?, cargo, from_source: None })
}

fn add_by_rustup(project: &Project) -> Outcome {
    if process::on_path("rustup").is_none() {
        return Err("there is no rustup on PATH".to_owned());
    }
    announce(&format!("rustup target add {TRIPLE}"), "the compiler has no standard library for wasm yet");
    process::run(process::command(project, "rustup").args(["target", "add", TRIPLE])).map_err(|error| {
        format!(
            "rustup could not fetch the target {TRIPLE}: {error}. Check the network and run that by hand, or use a \
                 distribution's Rust (CONTRIBUTING.md tells how)"
        )
    })
}

fn from_debian(project: &Project) -> Outcome<Toolchain> {
    let (rustc, cargo) = (PathBuf::from("/usr/bin/rustc"), PathBuf::from("/usr/bin/cargo"));
    let mut missing: Vec<String> = Vec::new();
    if !rustc.exists() || !cargo.exists() {
        missing.extend(["rustc-web".to_owned(), "cargo-web".to_owned()]);
    }
    if !has_source(project, &rustc) {
        missing.push("rust-web-src".to_owned());
    }
    if linker().is_none() {
        missing.push(debian::newest(project, "lld-").unwrap_or_else(|| "lld".to_owned()));
    }
    if !missing.is_empty() {
        if !debian::is_debian() {
            return Err(format!(
                "Debian's way to {TRIPLE} needs the packages {}, but this is not Debian",
                missing.join(" ")
            ));
        }
        let packages: Vec<&str> = missing.iter().map(String::as_str).collect();
        debian::install(project, &packages, "Debian's Rust builds the standard library for wasm from its source")?;
    }
    if !has_source(project, &rustc) {
        return Err(format!(
            "{} has no source of its standard library beside it; it is in Debian's rust-web-src (or rust-src), of the \
             compiler's own version",
            rustc.display()
        ));
    }
    let linker = linker().ok_or("there is no wasm-ld after installing lld: see whether /usr/bin/wasm-ld* exists")?;
    Ok(Toolchain { name: "debian", version: version(project, &rustc)?, cargo, from_source: Some((rustc, linker)) })
}

/// Cargo looks for the library's source in the compiler's sysroot.
fn has_source(project: &Project, rustc: &Path) -> bool {
    process::output(process::command(project, rustc).args(["--print", "sysroot"]))
        .is_ok_and(|sysroot| Path::new(&sysroot).join("lib/rustlib/src/rust/library/Cargo.lock").exists())
}

/// `wasm-ld`, or the newest `wasm-ld-N`: Debian puts the version into the name.
fn linker() -> Option<PathBuf> {
    process::on_path("wasm-ld")
        .or_else(|| (14..40).rev().find_map(|version| process::on_path(&format!("wasm-ld-{version}"))))
}

fn rustc() -> PathBuf {
    env::var_os("RUSTC").map_or_else(|| PathBuf::from("rustc"), PathBuf::from)
}

fn version(project: &Project, rustc: &Path) -> Outcome<String> {
    process::output(process::command(project, rustc).arg("-vV"))
}
