//! `cargo xtask data check`: is the bundled data what the data model says, and what its sources print?
//!
//! Takes `data/datapackage.json`, `data/*.csv`, and, where they are at hand, the documents in
//! `../shared/sources`; prints one line a finding, with file and row, and closes with counts.
//! `cargo xtask data unclaimed` lists what the documents print and no observation claims, as a help
//! for reading them a second time.

mod bound;
mod document;
mod figure;
mod frictionless;
mod package;
mod rules;
mod schema;
mod supplement;

use std::collections::BTreeSet;
use std::path::Path;

use package::Package;

use crate::project::Project;
use crate::{Command, Outcome};

/// The chore.
pub(crate) const COMMAND: Command = Command {
    name: "data",
    arguments: "check | unclaimed",
    about: "check the bundled data, against the documents where they are at hand",
    run,
};

/// One thing that is wrong, or looks wrong.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Finding {
    /// `observations.csv:45`.
    pub(crate) place: String,
    /// What was found and what was expected.
    pub(crate) message: String,
    /// Whether a person has to look rather than that a rule is broken.
    pub(crate) doubt: bool,
}

impl Finding {
    fn error(place: String, message: impl Into<String>) -> Finding {
        Finding { place, message: message.into(), doubt: false }
    }

    fn doubt(place: String, message: impl Into<String>) -> Finding {
        Finding { place, message: message.into(), doubt: true }
    }
}

fn run(project: &Project, arguments: &[String]) -> Outcome {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let package = Package::read(&project.root.join("data"))?;
    let sources = project.root.join("../shared/sources");
    match words.as_slice() {
        ["check"] => check(project, &package, &sources),
        ["unclaimed"] => unclaimed(&package, &sources),
        _ => Err("say `data check` or `data unclaimed`".into()),
    }
}

fn check(project: &Project, package: &Package, sources: &Path) -> Outcome {
    let mut findings = schema::check(package);
    findings.extend(rules::check(package));
    let mut read = 0;
    if sources.join("supplement.csv").is_file() {
        let documents = document::Documents::read(sources)?;
        let (found, figures) = documents.check(package);
        findings.extend(found);
        read += figures;
        let (found, figures) = supplement::check(package, &sources.join("supplement.csv"))?;
        findings.extend(found);
        read += figures;
    } else {
        println!("data: the documents are not at hand ({}): figures are not read against them", sources.display());
    }
    for finding in &findings {
        let kind = if finding.doubt { "look at" } else { "wrong" };
        println!("{kind}: data/{}: {}", finding.place, finding.message);
    }
    let rows = package.tables.iter().map(|table| table.rows.len()).sum::<usize>();
    let observations = package.table("observations").map_or(0, |table| table.rows.len());
    let doubts = findings.iter().filter(|finding| finding.doubt).count();
    println!(
        "data: {rows} rows in {} tables; {observations} observations, {read} read back in their sources; {doubts} to look at",
        package.tables.len(),
    );
    let wrong: BTreeSet<&str> =
        findings.iter().filter(|finding| !finding.doubt).map(|finding| finding.place.as_str()).collect();
    let verdict = frictionless::accepts(project);
    let failed = wrong.len() + usize::from(verdict == Some(false));
    let passed = rows.saturating_sub(wrong.len()) + usize::from(verdict == Some(true));
    println!("data: {passed} passed, {failed} failed");
    if failed == 0 { Ok(()) } else { Err(format!("{failed} places of the bundled data are wrong")) }
}

fn unclaimed(package: &Package, sources: &Path) -> Outcome {
    let documents = document::Documents::read(sources)?;
    let open = documents.unclaimed(package);
    for line in &open {
        println!("{line}");
    }
    println!("data: {} figures of the documents are claimed by no observation", open.len());
    Ok(())
}
