//! Snapshots of the models of bundled figures, from which charts of them are laid out.
//!
//! Takes the module as wasm-bindgen leaves it; writes `pkg/wasm/snapshots/`, a module for each figure and language.
//! Guarantees that they are used with this one module and its parts only: both bear a stamp of it.

use std::collections::BTreeSet;

use sha2::{Digest, Sha256};
use wasm_encoder::{CustomSection, Section};

use crate::build::arena;
use crate::project::Project;
use crate::{Outcome, process};

/// Their folder in `pkg/wasm/`.
const FOLDER: &str = "snapshots";
/// The section of a part with the stamp, by the name that `pkg/snapshot.js` knows.
const SECTION: &str = "build";

/// What was written.
pub struct Snapshots {
    /// The words in them; those that are addresses of the module's data say what they reach.
    pub words: BTreeSet<u32>,
    stamp: String,
}

impl Snapshots {
    /// Makes and writes them.
    pub fn write(project: &Project, module: &[u8]) -> Outcome<Self> {
        println!("taking snapshots of all figures");
        let digest = format!("{:x}", Sha256::digest(module));
        let stamp = digest.get(..12).unwrap_or_default().to_owned();
        let copy = project.put_aside("arena.wasm", arena::recorded(module)?)?;
        let folder = super::without(project.wasm().join(FOLDER))?;
        let mut command = process::command(project, "node");
        command
            .arg(project.package().join("build/snapshot.js"))
            .arg(&copy)
            .args([arena::TOP, arena::FILLING])
            .arg(&folder)
            .arg(&stamp);
        let words = process::output(&mut command)?.split(' ').filter_map(|word| word.parse().ok()).collect();
        Ok(Self { words, stamp })
    }

    /// A part of the module, with the stamp.
    pub fn stamped(&self, part: Vec<u8>) -> Vec<u8> {
        stamped(part, &self.stamp)
    }
}

/// A module with a stamp in a section of its own.
fn stamped(mut module: Vec<u8>, stamp: &str) -> Vec<u8> {
    CustomSection { name: SECTION.into(), data: stamp.as_bytes().into() }.append_to(&mut module);
    module
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stamp_stands_in_a_section_of_its_own() {
        let module = stamped(b"\0asm\x01\0\0\0".to_vec(), "0123456789ab");
        let sections = crate::build::binary::sections(&module).unwrap();
        let found: Vec<_> = sections.iter().map(|section| (section.number, section.name, section.content)).collect();
        assert_eq!(found, [(0, SECTION, b"0123456789ab".as_slice())]);
    }
}
