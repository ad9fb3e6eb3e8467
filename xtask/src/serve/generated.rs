//! The generated pages, kept up while the server runs: made before the first page is read, and again
//! when a page is asked for after one of their sources has changed.
//!
//! Pictures in PNG take long and are made one by one when they are asked for. A failure is printed and
//! leaves the pages as they were.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

use crate::Outcome;
use crate::project::Project;
use crate::site;

pub struct Generated {
    project: Project,
    folder: PathBuf,
    address: String,
    /// The newest source of the pages that are there.
    made_from: Mutex<Option<SystemTime>>,
}

impl Generated {
    pub fn new(project: &Project, address: String) -> Self {
        let project = Project { root: project.root.clone(), target: project.target.clone() };
        // Two servers at once do not write over each other.
        let name: String = address.chars().map(|letter| if letter.is_alphanumeric() { letter } else { '-' }).collect();
        Self { folder: project.state().join("pages").join(name), project, address, made_from: Mutex::default() }
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Makes the pages where they are not those of their sources, before the one at `path` is read.
    pub fn prepare(&self, path: &str) {
        let outcome = if path.ends_with('/') || path.ends_with(".html") {
            self.refresh()
        } else if path.ends_with(".png") && !self.folder.join(path.trim_start_matches('/')).is_file() {
            self.generate(&["--only", path.trim_start_matches('/')])
        } else {
            return;
        };
        if let Err(message) = outcome {
            eprintln!("the pages could not be made: {message}");
        }
    }

    fn refresh(&self) -> Outcome {
        let mut made_from = self.made_from.lock().unwrap_or_else(PoisonError::into_inner);
        let newest = newest_of(&self.project.pages()).max(newest_of(&self.project.package()));
        if made_from.is_some() && *made_from >= newest {
            return Ok(());
        }
        // Pages of an earlier server may be of figures that are no more.
        let is_first = made_from.is_none();
        // The next request does not try again what cannot work until something changes.
        *made_from = newest;
        if is_first && self.folder.exists() {
            fs::remove_dir_all(&self.folder).map_err(|error| format!("{}: {error}", self.folder.display()))?;
        }
        self.generate(&["--without", ".png"])
    }

    fn generate(&self, more: &[&str]) -> Outcome {
        site::generate(&self.project, &self.folder, Some(&self.address), more)
    }
}

/// When the newest file under a folder was changed.
fn newest_of(folder: &Path) -> Option<SystemTime> {
    let entries = fs::read_dir(folder).ok()?.flatten();
    let times = entries.filter_map(|entry| {
        let path = entry.path();
        match path.file_name().and_then(|name| name.to_str()) {
            Some("node_modules") | None => None,
            _ if path.is_dir() => newest_of(&path),
            _ => entry.metadata().and_then(|data| data.modified()).ok(),
        }
    });
    times.max()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_file_is_found_in_folders_too() {
        let root = std::env::temp_dir().join(format!("indicator-charts-newest-{}", std::process::id()));
        fs::create_dir_all(root.join("a/b")).unwrap();
        fs::write(root.join("old"), "x").unwrap();
        fs::write(root.join("a/b/new"), "x").unwrap();
        let later = SystemTime::now() + std::time::Duration::from_secs(60);
        fs::File::options().write(true).open(root.join("a/b/new")).unwrap().set_modified(later).unwrap();
        assert_eq!(newest_of(&root), Some(later));
        assert_eq!(newest_of(&root.join("none")), None);
        fs::remove_dir_all(root).unwrap();
    }
}
