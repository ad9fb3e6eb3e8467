//! `cargo xtask lighthouse`: what Lighthouse says of the gallery and of a figure's page, on a slow phone.
//!
//! Installs Lighthouse into the target folder on first use: it is two hundred packages that nothing else
//! here needs. Prints the four marks of each page and fails where one is under 95.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::project::Project;
use crate::setup::wasm_target::Way;
use crate::setup::{announce, browser, node};
use crate::{Command, Outcome, build, process, serve};

pub const COMMAND: Command = Command {
    name: "lighthouse",
    arguments: "[PATH…]",
    about: "marks of the gallery, a figure's page and the playground by Lighthouse; each at least 95",
    run: |project, words| {
        build::build(project, Way::Any)?;
        node::ensure(project)?;
        let chrome = browser::ensure(project)?.chrome;
        let program = install(project)?;
        let address = serve::in_background(project)?;
        let paths = if words.is_empty() { usual_paths(project)? } else { words.to_vec() };
        let mut low = 0;
        println!("{:<36}{}", "", CATEGORIES.map(|name| format!("{name:>16}")).concat());
        for path in paths {
            let report = audit(project, &program, &chrome, &format!("http://{address}/{path}"))?;
            let marks = CATEGORIES.map(|name| mark(&report, name));
            println!("/{path:<35}{}", marks.map(|mark| format!("{mark:>16.0}")).concat());
            // The playground draws several charts with the whole core at once, which is what it is for.
            let excused = usize::from(path.contains("playground"));
            low += marks.iter().skip(excused).filter(|mark| **mark < LEAST).count();
            print_failures(&report);
        }
        if low == 0 { Ok(()) } else { Err(format!("lighthouse: {low} marks are under {LEAST}")) }
    },
};

/// The newest that runs on the oldest Node the project supports.
const PACKAGE: &str = "lighthouse@12.8.2";
const CATEGORIES: [&str; 4] = ["performance", "accessibility", "best-practices", "seo"];
const LEAST: f64 = 95.0;

/// Installs Lighthouse where it is not; gives its program.
fn install(project: &Project) -> Outcome<PathBuf> {
    let folder = project.state().join(PACKAGE.replace('@', "-"));
    let program = folder.join("node_modules/lighthouse/cli/index.js");
    if !program.is_file() {
        announce(&format!("npm install {PACKAGE}"), "it judges the pages, and is too large for package.json");
        fs::create_dir_all(&folder).map_err(|error| format!("{} cannot be made: {error}", folder.display()))?;
        let mut command = process::command(project, "npm");
        command.args(["install", "--no-save", "--no-progress", "--loglevel=error", "--ignore-scripts", "--prefix"]);
        process::run(command.arg(&folder).arg(PACKAGE))?;
    }
    Ok(program)
}

/// The gallery and the first figure in both languages, and the playground.
fn usual_paths(project: &Project) -> Outcome<Vec<String>> {
    let folder = project.root.join("data/figures");
    let entries = fs::read_dir(&folder).map_err(|error| format!("{} cannot be read: {error}", folder.display()))?;
    let mut figures: Vec<String> = entries
        .flatten()
        .filter_map(|entry| entry.path().file_stem().map(|name| name.to_string_lossy().into_owned()))
        .collect();
    figures.sort();
    let figure = figures.first().ok_or("there is no figure to judge")?;
    Ok(vec![
        String::new(),
        "zh/index.html".to_owned(),
        format!("figures/{figure}.html"),
        format!("zh/figures/{figure}.html"),
        "playground.html".to_owned(),
    ])
}

fn audit(project: &Project, program: &Path, chrome: &Path, address: &str) -> Outcome<Value> {
    let mut command = process::command(project, "node");
    command.arg(program).arg(address).args(["--output=json", "--quiet", "--no-enable-error-reporting"]);
    command.arg(format!("--only-categories={}", CATEGORIES.join(",")));
    command.arg("--chrome-flags=--headless --no-sandbox --disable-gpu --no-first-run --disable-component-update");
    command.env("CHROME_PATH", chrome).env("CI", "1");
    let text = process::output(&mut command)?;
    serde_json::from_str(&text).map_err(|error| format!("the report on {address} is not JSON: {error}"))
}

/// A category's mark out of 100.
fn mark(report: &Value, category: &str) -> f64 {
    report.pointer(&format!("/categories/{category}/score")).and_then(Value::as_f64).unwrap_or_default() * 100.0
}

/// The audits that count and were not passed, worst first.
fn print_failures(report: &Value) {
    let Some(audits) = report.get("audits").and_then(Value::as_object) else { return };
    let mut failed: Vec<(f64, &str, &str)> = audits
        .values()
        .filter_map(|audit| {
            let text = |name: &str| audit.get(name).and_then(Value::as_str).unwrap_or_default();
            let score = audit.get("score").and_then(Value::as_f64)?;
            let counts = matches!(text("scoreDisplayMode"), "binary" | "numeric" | "metricSavings");
            (counts && score < 0.9).then(|| (score, text("title"), text("displayValue")))
        })
        .collect();
    failed.sort_by(|one, other| one.0.total_cmp(&other.0));
    for (score, title, value) in failed.iter().take(8) {
        println!("    {:>3.0}  {title} {value}", score * 100.0);
    }
}
