//! The rings that Node runs: types, node, browser, webkit, consumers.
//!
//! Tests of the browser find the programs in `CHROME` and `FIREFOX`, and the site, served as
//! `cargo xtask serve` serves it, at `SITE_URL`.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::project::Project;
use crate::setup::wasm_target::Way;
use crate::setup::{browser, node};
use crate::test::counting;
use crate::test::tally::{self, Tally};
use crate::{Outcome, build, process, serve};

/// Checks the JSDoc types of the package, emits its declarations, and checks those of the site.
pub fn types(project: &Project) -> Outcome<Tally> {
    build::build(project, Way::Any)?;
    let package = counting::check(process::command(project, "node").arg("pkg/build/types.js"))?;
    let site = counting::check(process::command(project, project.npm_bin("tsc")).args(["-p", "www"]))?;
    Ok(package + site)
}

pub fn node(project: &Project) -> Outcome<Tally> {
    build::build(project, Way::Any)?;
    node_tests(project, "tests/node", |_| {})
}

pub fn browser(project: &Project) -> Outcome<Tally> {
    build::build(project, Way::Any)?;
    node::ensure(project)?;
    let browsers = browser::ensure(project)?;
    let address = serve::in_background(project)?;
    node_tests(project, "tests/browser", |command| {
        // Two browsers at once are enough for a small machine to miss frames.
        command.arg("--test-concurrency=1");
        command.env("CHROME", &browsers.chrome).env("FIREFOX", &browsers.firefox);
        command.env("SITE_URL", format!("http://{address}/"));
    })
}

/// The pages in WebKitGTK. Where a system has no such browser, and no package of it, the ring says so and counts nothing.
pub fn webkit(project: &Project) -> Outcome<Tally> {
    build::build(project, Way::Any)?;
    node::ensure(project)?;
    if !browser::ensure_webkit(project)? {
        println!("webkit: not run, since WebKitWebDriver and xvfb-run are not on PATH and this is no Debian");
        return Ok(Tally::default());
    }
    node_tests(project, "tests/webkit", |_| {})
}

/// The tarball in other people's bundlers, frameworks and runtimes, which its tests install into `target/consumers/`.
pub fn consumers(project: &Project) -> Outcome<Tally> {
    build::build(project, Way::Any)?;
    node::ensure(project)?;
    let browsers = browser::ensure(project)?;
    node_tests(project, "tests/consumers", |command| {
        command.arg("--test-concurrency=1").env("CHROME", &browsers.chrome).env("FIREFOX", &browsers.firefox);
    })
}

/// Runs every `*.test.js` of a folder by `node --test`. Node 20 takes no patterns there.
fn node_tests(project: &Project, folder: &str, prepare: impl FnOnce(&mut Command)) -> Outcome<Tally> {
    let entries =
        fs::read_dir(project.root.join(folder)).map_err(|error| format!("{folder} cannot be read: {error}"))?;
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    files.retain(|file| file.to_string_lossy().ends_with(".test.js"));
    files.sort();
    if files.is_empty() {
        return Err(format!("{folder} holds no *.test.js"));
    }
    let mut command = process::command(project, "node");
    command.args(["--test", "--test-reporter=spec"]);
    prepare(&mut command);
    let relative = files.iter().map(|file| file.strip_prefix(&project.root).unwrap_or(file));
    counting::run(command.args(relative), tally::of_node)
}
