//! `cargo xtask tidy`: the house rules that a program can check, by file and line.
//!
//! Takes the repository's text files, gives findings. Each rule is a name with a function, so that a
//! rule is added in one place and its tests feed it a snippet that breaks it.

mod licences;
mod lines;
mod maps;
mod names;
mod rooms;
mod source;
mod territory;
mod versions;

use std::fs;
use std::path::Path;

use crate::project::Project;
use crate::tidy::source::Source;
use crate::{Command, Outcome};

pub const COMMAND: Command = Command {
    name: "tidy",
    arguments: "",
    about: "the house rules that a program can check",
    run: |project, _| match check(project)?.failed() {
        0 => Ok(()),
        failed => Err(format!("tidy: {failed} rules are broken")),
    },
};

/// A rule broken at a place.
#[derive(Debug, PartialEq, Eq)]
pub struct Finding {
    pub path: String,
    /// From 1; 0 where the whole file is meant.
    pub line: usize,
    pub message: String,
}

impl Finding {
    fn new(source: &Source, line: usize, message: impl Into<String>) -> Self {
        Self { path: source.path.clone(), line, message: message.into() }
    }
}

/// A rule over single files.
struct Rule {
    name: &'static str,
    check: fn(&Source) -> Vec<Finding>,
}

const RULES: &[Rule] = &[
    Rule { name: "territory of web_sys, js_sys, wasm_bindgen, plotters", check: territory::crates },
    Rule { name: "rooms import one way", check: rooms::imports },
    Rule { name: "no unwrap outside tests", check: lines::unwraps },
    Rule { name: "no unfinished work", check: lines::unfinished },
    Rule { name: "no path of one machine", check: lines::machine_paths },
    Rule { name: "no registry host in lock files", check: lines::registry_hosts },
    Rule { name: "no iterated HashMap", check: maps::iterated },
    Rule { name: "file names say something", check: names::telling },
    Rule { name: "files open with a comment", check: lines::opening_comment },
    Rule { name: "files are small", check: lines::length },
];

/// How many rules hold.
pub struct Verdict {
    rules: usize,
    broken: usize,
}

impl Verdict {
    pub fn passed(&self) -> usize {
        self.rules - self.broken
    }

    pub fn failed(&self) -> usize {
        self.broken
    }
}

/// Checks every rule and prints what breaks it.
pub fn check(project: &Project) -> Outcome<Verdict> {
    let sources = sources(project)?;
    let mut verdict = Verdict { rules: 0, broken: 0 };
    let mut report = |name: &str, findings: Vec<Finding>| {
        verdict.rules += 1;
        verdict.broken += usize::from(!findings.is_empty());
        println!("{} {name}", if findings.is_empty() { "ok    " } else { "broken" });
        for Finding { path, line, message } in findings {
            println!("       {path}:{line}: {message}");
        }
    };
    for Rule { name, check } in RULES {
        report(name, sources.iter().flat_map(check).collect());
    }
    report("versions agree", versions::agree(&sources));
    report("dependencies are permissive", licences::permissive(project)?);
    for source in &sources {
        if let Some(remark) = lines::long(source) {
            println!("note   {}: {remark}", source.path);
        }
    }
    Ok(verdict)
}

/// Every text file of the repository that a person wrote, in the order of their paths.
fn sources(project: &Project) -> Outcome<Vec<Source>> {
    let mut sources = Vec::new();
    gather(&project.root, "", &mut sources).map_err(|error| format!("the repository cannot be read: {error}"))?;
    Ok(sources)
}

/// Folders that hold no hand-written file.
const SKIPPED: [&str; 7] = ["target", "node_modules", "pkg/dist", "pkg/wasm", "pkg/types", "tests/shots", ".git"];

fn gather(root: &Path, folder: &str, sources: &mut Vec<Source>) -> std::io::Result<()> {
    let mut entries: Vec<_> = fs::read_dir(root.join(folder))?.collect::<Result<_, _>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if folder.is_empty() { name.clone() } else { format!("{folder}/{name}") };
        if SKIPPED.contains(&path.as_str()) || name == "node_modules" || path.ends_with(".tgz") {
            continue;
        }
        if entry.file_type()?.is_dir() {
            gather(root, &path, sources)?;
        } else if let Ok(text) = fs::read_to_string(entry.path()) {
            // What is not UTF-8 is a picture or a font.
            sources.push(Source::new(&path, text));
        }
    }
    Ok(())
}
