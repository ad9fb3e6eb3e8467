//! `cargo xtask size`: what a first chart downloads, in bytes, beside the budget and the peers.
//!
//! The files are those of `dist/element.js` with its static imports, the wasm and a figure's rows.
//! `--try` compares ways of compiling and optimising.

mod imports;
mod peers;
mod variants;

use std::fs;

use crate::build::{MODULE, TABLE_MODULE};
use crate::project::Project;
use crate::serve::encoding::{brotli, gzip};
use crate::setup::wasm_target::Way;
use crate::{Command, Outcome, build};

pub const COMMAND: Command = Command {
    name: "size",
    arguments: "[--try]",
    about: "what a first chart downloads, beside the budget; --try compares ways to compile",
    run: |project, words| match words {
        [] => {
            build::build(project, Way::Any)?;
            if report(project)? { Ok(()) } else { Err("the download is over its budget".to_owned()) }
        }
        [flag] if flag == "--try" => variants::compare(project),
        _ => Err(format!("size: `{}` is not understood", words.join(" "))),
    },
};

/// What the download must not exceed and what it aims at, in bytes of brotli 11 (DESIGN, budgets).
const MUST: usize = 100_000;
const AIM: usize = 77_000;

/// What the check enforces until the budget is met: no change makes the download larger unnoticed.
/// Lower it with each cut, and take it out when it reaches `MUST`.
const CEILING: usize = 222_500;

/// The bytes of a file, raw and as it travels.
#[derive(Clone, Copy, Default)]
pub struct Size {
    pub raw: usize,
    pub gzip: usize,
    pub brotli: usize,
}

impl Size {
    pub fn of(bytes: &[u8]) -> Self {
        Self { raw: bytes.len(), gzip: gzip(bytes).len(), brotli: brotli(bytes, 11).len() }
    }

    fn add(&mut self, other: Self) {
        self.raw += other.raw;
        self.gzip += other.gzip;
        self.brotli += other.brotli;
    }

    fn print(&self, name: &str) {
        println!("{name:<44} {:>9} {:>9} {:>9}", self.raw, self.gzip, self.brotli);
    }
}

/// Prints the sizes; gives whether the download is under its ceiling.
pub fn report(project: &Project) -> Outcome<bool> {
    let package = project.package();
    let files = imports::of_first_chart(&package)?;
    println!("{:<44} {:>9} {:>9} {:>9}", "what a first chart downloads, in bytes", "raw", "gzip -9", "brotli 11");
    let mut total = Size::default();
    for name in &files {
        let bytes = fs::read(package.join(name)).map_err(|error| format!("pkg/{name} cannot be read: {error}"))?;
        let size = Size::of(&bytes);
        size.print(&format!("  pkg/{name}"));
        total.add(size);
    }
    total.print(&format!("{} files", files.len()));
    let module = fs::read(project.wasm().join(TABLE_MODULE)).map_err(|error| format!("{TABLE_MODULE}: {error}"))?;
    Size::of(&module).print("apart, loaded when a table is read: the module");
    let module = fs::read(project.wasm().join(MODULE)).map_err(|error| format!("{MODULE}: {error}"))?;
    Size::of(&module).print("apart, loaded for charts of other data: the module");
    peers::print(project);
    let share = |limit: usize| format!("{} of {limit}", total.brotli);
    println!("budget, brotli: must {} | aim {} | enforced now {}", share(MUST), share(AIM), share(CEILING));
    if total.brotli > MUST {
        println!("over the budget by {} bytes: not met yet", total.brotli - MUST);
    }
    Ok(total.brotli <= CEILING)
}
