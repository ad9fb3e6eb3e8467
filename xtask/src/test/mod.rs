//! `cargo xtask test`: everything that CI runs, ring by ring.
//!
//! Each ring sets up what it needs, streams what its runner says, and counts. A ring that fails does
//! not stop the next; at the end stands one line a ring, and the exit code is 1 if any failed.

mod cargo;
mod counting;
mod npm;
mod tally;

use std::time::Instant;

use crate::project::Project;
use crate::setup::wasm_target::Way;
use crate::test::tally::Tally;
use crate::{Command, Outcome, build, process, size, tidy};

pub const COMMAND: Command = Command {
    name: "test",
    arguments: "[RING…]",
    about: "everything CI runs, or some rings: format lint native tidy data build size types node browser webkit consumers",
    run: |project, words| {
        let unknown = words.iter().find(|word| !RINGS.iter().any(|ring| ring.name == word.as_str()));
        if let Some(word) = unknown {
            let names: Vec<&str> = RINGS.iter().map(|ring| ring.name).collect();
            return Err(format!("there is no ring `{word}`; there are {}", names.join(", ")));
        }
        let is_asked = |ring: &&Ring| words.iter().any(|word| word == ring.name);
        let chosen = RINGS.iter().filter(|ring| words.is_empty() || is_asked(ring));
        run_rings(project, chosen)
    },
};

struct Ring {
    name: &'static str,
    about: &'static str,
    run: fn(&Project) -> Outcome<Tally>,
}

/// The rings, the quick ones first.
const RINGS: &[Ring] = &[
    Ring { name: "format", about: "rustfmt has nothing to change", run: cargo::format },
    Ring { name: "tidy", about: "the house rules that a program can check", run: tidy_rules },
    Ring { name: "data", about: "the data package keeps to its own schema", run: data },
    Ring { name: "lint", about: "clippy, natively and for wasm, warnings denied", run: cargo::lint },
    Ring { name: "native", about: "unit, property and golden tests", run: cargo::native },
    Ring { name: "build", about: "the wasm build, and that a second one has nothing to do", run: wasm_build },
    Ring { name: "size", about: "what a first chart downloads, beside the budget", run: download_size },
    Ring { name: "types", about: "tsc over the package and the site", run: npm::types },
    Ring { name: "node", about: "the package in Node", run: npm::node },
    Ring { name: "browser", about: "the pages in Chromium and Firefox", run: npm::browser },
    Ring { name: "webkit", about: "the pages in WebKitGTK", run: npm::webkit },
    Ring { name: "consumers", about: "the tarball in bundlers, frameworks and runtimes", run: npm::consumers },
];

fn run_rings<'a>(project: &Project, rings: impl Iterator<Item = &'a Ring>) -> Outcome {
    let mut tallies = Vec::new();
    for ring in rings {
        println!("\n── {}: {}", ring.name, ring.about);
        let started = Instant::now();
        let tally = (ring.run)(project).unwrap_or_else(|message| {
            println!("{}: {message}", ring.name);
            Tally::one(false)
        });
        println!("── {} took {:.1} s", ring.name, started.elapsed().as_secs_f64());
        tallies.push((ring.name, tally));
    }
    println!();
    for (name, Tally { passed, failed }) in &tallies {
        println!("{name}: {passed} passed, {failed} failed");
    }
    let broken: Vec<&str> = tallies.iter().filter(|(_, tally)| tally.failed > 0).map(|(name, _)| *name).collect();
    if broken.is_empty() { Ok(()) } else { Err(format!("failed in {}", broken.join(", "))) }
}

fn tidy_rules(project: &Project) -> Outcome<Tally> {
    let verdict = tidy::check(project)?;
    Ok(Tally { passed: verdict.passed(), failed: verdict.failed() })
}

fn wasm_build(project: &Project) -> Outcome<Tally> {
    build::build(project, Way::Any)?;
    let again = build::build(project, Way::Any)?;
    if again == build::Done::Built {
        println!("the second build was not free: an input changes while it runs");
    }
    Ok(Tally { passed: 1, failed: 0 } + Tally::one(again == build::Done::WasCurrent))
}

fn download_size(project: &Project) -> Outcome<Tally> {
    build::build(project, Way::Any)?;
    Ok(Tally::one(size::report(project)?))
}

/// The check of `data/` is a chore of its own, which counts what it checks.
fn data(project: &Project) -> Outcome<Tally> {
    let program = std::env::current_exe().map_err(|error| format!("this program's path cannot be read: {error}"))?;
    counting::run(process::command(project, program).args(["data", "check"]), tally::of_data)
}
