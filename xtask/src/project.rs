//! Where things are: the repository, the target folder, the package, the site.
//!
//! Takes the environment that Cargo gives, yields absolute paths. Nothing is baked in at compile time,
//! so a moved clone or a shared target folder works.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::Outcome;

/// The folders every chore starts from.
pub struct Project {
    pub root: PathBuf,
    /// Cargo's target folder.
    pub target: PathBuf,
}

impl Project {
    /// Finds the repository: the parent of the manifest that Cargo runs, else the first folder
    /// upwards that holds `xtask/Cargo.toml`.
    pub fn find() -> Outcome<Self> {
        let by_cargo = env::var_os("CARGO_MANIFEST_DIR").and_then(|dir| Some(Path::new(&dir).parent()?.to_path_buf()));
        let here = env::current_dir().map_err(|error| format!("the current folder cannot be read: {error}"))?;
        let root = by_cargo
            .into_iter()
            .chain(here.ancestors().map(Path::to_path_buf))
            .find(|dir| dir.join("xtask/Cargo.toml").is_file())
            .ok_or("no xtask/Cargo.toml here or in a folder above: run this inside the repository")?;
        let target = match env::var_os("CARGO_TARGET_DIR") {
            Some(dir) => here.join(dir),
            None => root.join("target"),
        };
        Ok(Self { root, target })
    }

    /// The npm package: hand-written files, plus `wasm/` that the build writes.
    pub fn package(&self) -> PathBuf {
        self.root.join("pkg")
    }

    /// The folder the build writes into the package.
    pub fn wasm(&self) -> PathBuf {
        self.root.join("pkg/wasm")
    }

    /// The static pages.
    pub fn pages(&self) -> PathBuf {
        self.root.join("www")
    }

    /// What the chores keep between runs: stamps, browsers.
    pub fn state(&self) -> PathBuf {
        self.target.join("xtask")
    }

    /// Puts a file aside among that; gives its path.
    pub fn put_aside(&self, name: &str, content: impl AsRef<[u8]>) -> Outcome<PathBuf> {
        let (folder, file) = (self.state(), self.state().join(name));
        fs::create_dir_all(&folder).map_err(|error| format!("{} cannot be made: {error}", folder.display()))?;
        fs::write(&file, content).map_err(|error| format!("{} cannot be written: {error}", file.display()))?;
        Ok(file)
    }

    /// A tool that `npm ci` has installed.
    pub fn npm_bin(&self, name: &str) -> PathBuf {
        self.root.join("node_modules/.bin").join(name)
    }
}
