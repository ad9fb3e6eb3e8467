//! Vega-Lite's own examples, drawn by this crate, against what Vega resolves for them.
//!
//! Runs where `../shared/vega-lite` and the npm package `vega-datasets` are at hand, and says so
//! where they are not. Prints one line for each spec that is not exact, and a total; writes pictures into the
//! folder that `PICTURES` names.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod compare;
mod layout;
mod load;

use std::collections::BTreeMap;

use indicator_charts::render::svg::{Frame, svg};
use indicator_charts::scene::metrics::VegaMeasure;
use indicator_charts::scene::theme::ThemeName;
use indicator_charts::scene::{Host, Options, Scene, compile};
use indicator_charts::spec::NoFigures;

/// So many of the specs are exact at least; raised with each rule that is mended.
const EXACT: usize = 130;

/// The same of this crate's own specs.
const OWN_EXACT: usize = 638;

/// Pages that are not laid out as Vega lays them out, and why.
const OTHER_PAGES: [(&str, &str); 2] = [
    ("quantize_one_value", "Vega has the bounds of classes of one value nowhere"),
    ("range_of_three", "Vega's axis is as long as a range of which the scale needs a part"),
];

/// Specs that Vega draws otherwise in what its scene does not tell: a warning without a difference is no false one.
const UNTOLD: [&str; 1] = ["test_trellis_cross_sort_missing"];

/// How a spec fares.
enum Outcome {
    Exact,
    Near(Vec<String>),
    /// It differs, and a warning says what does not hold of the data or has no place.
    Said(Vec<String>, Vec<String>),
    Refused(String),
}

fn outcome(spec: &load::Example, reference: &serde_json::Value) -> Outcome {
    let options = Options { theme: Some(ThemeName::Vega), datasets: spec.datasets.clone(), ..Options::default() };
    let host = Host { measure: &VegaMeasure, figures: &NoFigures };
    match compile(&spec.json, &options, &host) {
        Err(problems) => {
            let words = problems.iter().map(|problem| {
                format!("{} {}: {}", problem.code, problem.path.as_deref().unwrap_or("-"), problem.message)
            });
            Outcome::Refused(words.collect::<Vec<_>>().join("; "))
        }
        Ok(scene) => {
            if let Some(folder) = std::env::var_os("PICTURES") {
                draw(&scene, &std::path::Path::new(&folder).join(format!("{}.svg", spec.name)));
            }
            let ours = serde_json::to_value(scene.inspect()).unwrap();
            let mut parts = compare::differences(&ours, reference);
            if parts.is_empty() && !OTHER_PAGES.iter().any(|(name, _)| *name == spec.name) {
                parts = layout::differences(&scene, reference);
            }
            // What has no effect has none in Vega's chart either: that says nothing of a difference.
            let warnings =
                scene.problems.iter().filter(|problem| problem.code != "no-effect" && problem.path.is_some());
            let said: Vec<String> = warnings.map(ToString::to_string).collect();
            let cries = scene.problems.iter().find(|problem| problem.code == "vega-lite-differs");
            match (parts.is_empty(), said.is_empty()) {
                (true, _) if cries.is_some() && !UNTOLD.contains(&spec.name.as_str()) => {
                    Outcome::Near(vec![format!("no difference, but {}", cries.unwrap())])
                }
                (true, _) => Outcome::Exact,
                (false, true) => Outcome::Near(parts),
                (false, false) => Outcome::Said(parts, said),
            }
        }
    }
}

/// Writes the picture of a scene, to be looked at beside Vega's.
fn draw(scene: &Scene, file: &std::path::Path) {
    let frame = Frame {
        width: scene.width,
        height: scene.height,
        background: scene.background,
        title: "",
        description: "",
        language: "en",
        prefix: "v",
        table: None,
    };
    std::fs::write(file, svg(&scene.nodes, &frame)).unwrap();
}

#[test]
fn examples_resolve_as_vega_resolves_them() {
    let Some(examples) = load::examples() else { return };
    check(&examples, &load::reference(), if load::is_elsewhere() { 0 } else { EXACT });
}

#[test]
fn own_specs_resolve_as_vega_resolves_them() {
    check(&load::own_specs(), &load::own_reference(), OWN_EXACT);
}

/// Compares each spec, prints what differs, and holds the number of exact ones to a floor.
fn check(examples: &[load::Example], reference: &serde_json::Value, floor: usize) {
    let only = std::env::var("ONLY").ok();
    let (mut exact, mut near, mut said, mut refused) = (0, 0, 0, 0);
    let mut tally: BTreeMap<String, usize> = BTreeMap::new();
    let mut failed: Vec<String> = Vec::new();
    for example in examples {
        if only.as_ref().is_some_and(|only| !example.name.contains(only.as_str())) {
            continue;
        }
        let known = &reference[&example.name];
        match std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| outcome(example, known))) {
            Ok(Outcome::Exact) => exact += 1,
            Ok(Outcome::Near(parts)) => {
                near += 1;
                for part in &parts {
                    *tally.entry(part.split([' ', ':']).next().unwrap_or_default().to_owned()).or_default() += 1;
                }
                println!("near    {}\n          {}", example.name, parts.join("\n          "));
            }
            Ok(Outcome::Said(parts, warnings)) => {
                said += 1;
                println!("said    {}: {}\n          {}", example.name, warnings.join("; "), parts.join("\n          "));
            }
            Ok(Outcome::Refused(why)) => {
                refused += 1;
                println!("refused {}: {why}", example.name);
            }
            Err(_) => failed.push(example.name.clone()),
        }
    }
    println!("exact {exact}, near {near} {tally:?}, said {said}, refused {refused}, failed {}", failed.len());
    assert!(failed.is_empty(), "panicked: {failed:?}");
    assert!(only.is_some() || exact >= floor, "{exact} exact, {floor} before");
}
