//! `cargo xtask size`: what a first chart downloads, in bytes, beside the budget and the peers.
//!
//! The files are those of `dist/element.js` with its static imports, the part of the core that draws a figure,
//! and the figure's snapshot.
//! `--try` compares ways of compiling and optimising.

mod imports;
mod peers;
mod picture;
mod variants;

use std::fs;

use crate::build::{CHARTS, TABLES, parts};
use crate::project::Project;
use crate::serve::encoding::{brotli, gzip};
use crate::setup::wasm_target::Way;
use crate::size::imports::{FirstChart, FirstCharts};
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

/// What an ordinary spec of a page's own must not exceed, and any other: no change makes them larger unnoticed. Lower them with each cut.
const ORDINARY_CEILING: usize = 234_500;
const SPEC_CEILING: usize = 370_000;

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

    fn and(mut self, other: Self) -> Self {
        self.add(other);
        self
    }

    fn print(&self, name: &str) {
        println!("{name:<44} {:>9} {:>9} {:>9}", self.raw, self.gzip, self.brotli);
    }
}

/// Prints the sizes; gives whether the download is within its budget for every figure.
pub fn report(project: &Project) -> Outcome<bool> {
    let package = project.package();
    let of = |name: &str| -> Outcome<Size> {
        let bytes = fs::read(package.join(name)).map_err(|error| format!("pkg/{name} cannot be read: {error}"))?;
        Ok(Size::of(&bytes))
    };
    let FirstCharts { scripts, data, figures } = imports::of_first_charts(&package)?;
    println!("{:<44} {:>9} {:>9} {:>9}", "what a first chart downloads, in bytes", "raw", "gzip -9", "brotli 11");
    let mut script = Size::default();
    for name in &scripts {
        let size = of(name)?;
        size.print(&format!("  pkg/{name}"));
        script.add(size);
    }
    script.print(&format!("the element, {} files", scripts.len()));
    let mut reader = Size::default();
    for name in &data {
        let size = of(name)?;
        size.print(&format!("  for specs, pkg/{name}"));
        reader.add(size);
    }
    let parts: Vec<(&str, Size)> = parts::FIGURE_GROUPS
        .iter()
        .chain([&parts::FIGURES, &parts::HANDS, &parts::ORDINARY, &parts::ORDINARY_REST])
        .map(|name| Ok((*name, of(&format!("wasm/{name}"))?)))
        .collect::<Outcome<_>>()?;
    for (name, size) in &parts {
        size.print(&format!("  pkg/wasm/{name}"));
    }
    let mut totals = Vec::new();
    for FirstChart { figure, language, own: [snapshot, part] } in &figures {
        let part =
            parts.iter().find(|(name, _)| part.ends_with(name)).map_or_else(|| of(part), |(_, size)| Ok(*size))?;
        totals.push((script.and(part).and(of(snapshot)?), figure.as_str(), language.as_str()));
    }
    totals.sort_by_key(|(size, ..)| size.brotli);
    let middle = totals.get(totals.len() / 2);
    for (which, found) in [("smallest", totals.first()), ("middle", middle), ("largest", totals.last())] {
        if let Some((size, figure, language)) = found {
            size.print(&format!("first chart, {which}: {figure}, {language}"));
            script.and(picture::of(project, figure)?).print("  until a hand comes, its picture inside");
        }
    }
    let part = |name: &str| parts.iter().find(|(part, _)| *part == name).map(|(_, size)| *size).unwrap_or_default();
    let ordinary = script.and(reader).and(part(parts::ORDINARY));
    ordinary.print("first chart of a page's own, an ordinary spec");
    let spec = ordinary.and(part(parts::ORDINARY_REST));
    spec.print("  of any other spec");
    of(&format!("wasm/{}", TABLES.packed))?.print("apart, loaded when a table is read: the module");
    of(&format!("wasm/{}", CHARTS.packed))?.print("apart, for all else and for init(): the module");
    peers::print(project);
    let largest = totals.last().map_or(0, |(size, ..)| size.brotli);
    let share = |limit: usize| format!("{largest} of {limit}");
    println!("budget, brotli: must {} | aim {}", share(MUST), share(AIM));
    println!(
        "own spec, brotli: enforced now {} of {ORDINARY_CEILING}, any other {} of {SPEC_CEILING}",
        ordinary.brotli, spec.brotli
    );
    if largest > MUST {
        println!("over the budget by {} bytes", largest - MUST);
    }
    Ok(largest <= MUST && ordinary.brotli <= ORDINARY_CEILING && spec.brotli <= SPEC_CEILING)
}
