//! The parts of the module that a page loads first: the whole one, less what the page's charts never run.
//!
//! Takes the module as wasm-bindgen leaves it, and made small; writes to `pkg/wasm/`, for bundled figures, one part for
//! each of a few groups of figures that share code and one for all figures, which lay charts out from snapshots of
//! their models, each with a file of what more it takes to answer a pointer; one that makes the models too, of all figures
//! and of what readers' hands make of them; and, for specs of a page's own, one for ordinary specs, with what it lacks to draw all specs
//! and what that lacks to be the module. The figures, ordinary specs and the specs of `tests/specs/` are drawn and read in Node, in several
//! languages, themes and sizes, on a copy that says what runs. A part has the blocks of code that ran, the one for all specs the functions,
//! without the bundled data. A chart that needs what was cut meets a trap, at which the package loads the next
//! larger part, or the rest, and does the same again: a wrong guess here costs bytes, never a chart. Files are
//! written as they travel (`pack`).

use std::collections::HashSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::thread;

use crate::build::coverage::{self, Stretch};
use crate::build::pack::packed;
use crate::build::reach::Reach;
use crate::build::rest::Lack;
use crate::build::snapshots::Snapshots;
use crate::build::{grouping, optimise, rest};
use crate::project::Project;
use crate::{Outcome, process};

/// Figures without snapshots and what readers' hands make of them, in the words of `pkg/build/coverage.js`.
const BY_HAND: &str = "hands";

/// The part that reads and draws every bundled figure, and does what readers' hands make of them.
pub const HANDS: &str = "hands.wasm";
/// The part that draws every bundled figure from a snapshot.
pub const FIGURES: &str = "figures.wasm";
/// The parts that draw some of them each. More groups are smaller parts, by less and less, and pages with several figures
/// more often need the part for all.
pub const FIGURE_GROUPS: [&str; 12] = [
    "figures-1.wasm",
    "figures-2.wasm",
    "figures-3.wasm",
    "figures-4.wasm",
    "figures-5.wasm",
    "figures-6.wasm",
    "figures-7.wasm",
    "figures-8.wasm",
    "figures-9.wasm",
    "figures-10.wasm",
    "figures-11.wasm",
    "figures-12.wasm",
];
/// What the parts that draw from snapshots lack to answer a pointer, too.
pub const FIGURES_REST: &str = "figures-rest.wasm";
pub const GROUP_RESTS: [&str; 12] = [
    "figures-1-rest.wasm",
    "figures-2-rest.wasm",
    "figures-3-rest.wasm",
    "figures-4-rest.wasm",
    "figures-5-rest.wasm",
    "figures-6-rest.wasm",
    "figures-7-rest.wasm",
    "figures-8-rest.wasm",
    "figures-9-rest.wasm",
    "figures-10-rest.wasm",
    "figures-11-rest.wasm",
    "figures-12-rest.wasm",
];
/// The part that draws ordinary specs of a page's own, what it lacks to draw all specs, and what that lacks to be the module.
pub const ORDINARY: &str = "ordinary.wasm";
pub const ORDINARY_REST: &str = "ordinary-rest.wasm";
pub const SPECS_REST: &str = "specs-rest.wasm";
/// The words of ordinary specs.
pub const ORDINARY_WORDS: &str = "ordinary.js";
/// What those charts are called in `pkg/build/coverage.js`.
const ORDINARY_SPECS: &str = "ordinary";
/// Which group each figure is in, from 1.
pub const GROUPS: &str = "figures/groups.js";

/// Beside what charts ran, so much is kept, in instructions: of figures, whose rows and specs are known, and of ordinary specs.
const BESIDE: usize = 4;
const BESIDE_ORDINARY: usize = 6;
/// A piece of data of so many bytes is of the bundled ones; the largest other is the table of colour schemes.
const BUNDLED: u32 = 10_000;

/// Lets the package put one module in the place of another; wasm-bindgen's own restart knows only the first.
const REPLACE: [(&str, &str); 2] = [
    (
        "indicator_charts.js",
        "\nexport function replace(module) {\n    wasmModule = module;\n    __wbg_reset_state();\n}\n",
    ),
    (
        "indicator_charts.d.ts",
        "\n/** Starts anew, with another module. */\nexport function replace(module: WebAssembly.Module): void;\n",
    ),
];

/// Writes the parts; `optimised` is the module made small.
pub fn write(project: &Project, module: &[u8], optimised: &[u8], reach: &Reach, snapshots: &Snapshots) -> Outcome {
    println!("drawing all figures and specs, to find which code each runs: that takes some minutes");
    let (code, functions) = (coverage::code(module)?, coverage::code(optimised)?);
    let (figures, specs) = thread::scope(|scope| {
        let specs = scope.spawn(|| runs(project, "specs", ORDINARY, optimised, functions.len()));
        let figures = runs(project, "figures", FIGURES, module, code.len())?;
        Ok::<_, String>((figures, specs.join().map_err(|_| "the specs were not drawn".to_owned())??))
    })?;
    let (hands, figures): (Vec<_>, Vec<_>) = figures.into_iter().partition(|(name, _)| name == BY_HAND);
    let (names, figures): (Vec<String>, Vec<Vec<bool>>) = figures.into_iter().unzip();
    let lengths: Vec<usize> = code.iter().map(|stretch| stretch.length + 1).collect();
    let groups = grouping::grouped(&figures, &lengths, FIGURE_GROUPS.len());
    let mut parts: Vec<Part> = FIGURE_GROUPS
        .iter()
        .zip(GROUP_RESTS)
        .zip(&groups)
        .map(|((file, rest), group)| Part {
            file,
            kept: drawing(group.iter().filter_map(|figure| figures.get(*figure)), &code),
            rest: Some((rest, group.iter().filter_map(|figure| names.get(*figure)).cloned().collect())),
        })
        .collect();
    parts.push(Part { file: FIGURES, kept: drawing(figures.iter(), &code), rest: Some((FIGURES_REST, names.clone())) });
    let hands = figures.iter().chain(hands.iter().map(|(_, ran)| ran));
    parts.push(Part { file: HANDS, kept: drawing(hands, &code), rest: None });
    // Two at a time: each takes a core and some memory.
    for pair in parts.chunks(2) {
        thread::scope(|scope| {
            let parts: Vec<_> =
                pair.iter().map(|part| scope.spawn(|| cut(project, part, module, (reach, snapshots)))).collect();
            parts.into_iter().try_for_each(|part| part.join().map_err(|_| "a part was not cut".to_owned())?)
        })?;
    }
    write_specs(project, optimised, &functions, &specs, reach)?;
    write_groups(&project.wasm().join(GROUPS), &names, &groups)
}

/// A file of code, what it has of the module, and, if it comes in two, the other and the figures that are drawn to part them.
struct Part {
    file: &'static str,
    kept: Vec<bool>,
    rest: Option<(&'static str, Vec<String>)>,
}

/// What charts run of a module, the `file`, each with its name: `figures`, `specs`, or the names of figures that are only drawn.
fn runs(
    project: &Project,
    what: &str,
    file: &str,
    module: &[u8],
    stretches: usize,
) -> Outcome<Vec<(String, Vec<bool>)>> {
    let marked = project.put_aside(&format!("marked-{file}"), coverage::marked(module)?)?;
    let mut command = process::command(project, "node");
    command.arg(project.package().join("build/coverage.js")).arg(&marked).args([coverage::FLAG, what]);
    let runs: Vec<_> = process::output(&mut command)?.lines().map(|line| run(line, stretches)).collect();
    if runs.iter().any(|(_, ran)| ran.contains(&true)) { Ok(runs) } else { Err(format!("the {what} ran no code")) }
}

/// What draws ordinary specs, what it lacks to draw all, and what that lacks: of each function all or nothing.
fn write_specs(
    project: &Project,
    module: &[u8],
    code: &[Stretch],
    specs: &[(String, Vec<bool>)],
    reach: &Reach,
) -> Outcome {
    let mut drawing: HashSet<usize> = HashSet::new();
    for (stretch, ran) in code.iter().zip(union(specs.iter().map(|(_, ran)| ran), code.len())) {
        if ran {
            drawing.insert(stretch.function);
        }
    }
    // A few transforms look into the bundled data; that is not worth their size to all other specs.
    let bundled = reach.large(BUNDLED);
    let reading = rest::readers(module, &bundled)?;
    if reading.is_empty() {
        return Err("nothing reads the bundled data".to_owned());
    }
    for stretch in code.iter().filter(|stretch| reading.iter().any(|place| stretch.bytes.contains(place))) {
        drawing.remove(&stretch.function);
    }
    let all: Vec<bool> = code.iter().map(|stretch| drawing.contains(&stretch.function)).collect();
    let ordinary = union(specs.iter().filter(|(name, _)| name == ORDINARY_SPECS).map(|(_, ran)| ran), code.len());
    let ordinary: Vec<bool> = coverage::with_neighbours(&ordinary, code, BESIDE_ORDINARY)
        .iter()
        .zip(&all)
        .map(|(ordinary, all)| *ordinary && *all)
        .collect();
    let (ordinary, all) = (coverage::holes(&ordinary, code), coverage::holes(&all, code));
    let blank = reach.unreached(&rest::numbers(module, &ordinary)?);
    let words = process::output(process::command(project, "node").arg(project.package().join("build/ordinary.js")))?;
    put(&project.wasm().join(ORDINARY_WORDS), words)?;
    let parts = [Lack { holes: ordinary, blank }, Lack { holes: all, blank: bundled }];
    write_split(project, module, &parts, &[ORDINARY, ORDINARY_REST, SPECS_REST])
}

/// Writes the files of a module that comes in several.
fn write_split(project: &Project, module: &[u8], parts: &[Lack], names: &[&str]) -> Outcome {
    for (name, file) in names.iter().zip(rest::split(module, parts)?) {
        println!("{name} {} bytes, {} holes", file.len(), parts.first().map_or(0, |part| part.holes.len()));
        put(&project.wasm().join(name), file)?;
    }
    Ok(())
}

fn run(line: &str, stretches: usize) -> (String, Vec<bool>) {
    let mut words = line.split(' ');
    let name = words.next().unwrap_or_default().to_owned();
    let mut ran = vec![false; stretches];
    for flag in words.filter_map(|word| word.parse::<usize>().ok()) {
        if let Some(ran) = ran.get_mut(flag) {
            *ran = true;
        }
    }
    (name, ran)
}

/// What any of some charts ran.
fn union<'a>(charts: impl Iterator<Item = &'a Vec<bool>>, stretches: usize) -> Vec<bool> {
    charts.fold(vec![false; stretches], |all, ran| grouping::union(&all, ran))
}

/// What draws some figures.
fn drawing<'a>(figures: impl Iterator<Item = &'a Vec<bool>>, code: &[Stretch]) -> Vec<bool> {
    coverage::with_neighbours(&union(figures, code.len()), code, BESIDE)
}

fn cut(project: &Project, part: &Part, module: &[u8], (reach, snapshots): (&Reach, &Snapshots)) -> Outcome {
    let Part { file, kept, rest } = part;
    let mut cut = coverage::cut(module, kept)?;
    let blanked = reach.blank(&mut cut, &snapshots.words);
    let cut = snapshots.stamped(optimise::optimise(project, file, &cut.emit_wasm(), optimise::LEVEL)?);
    println!("{file} {} bytes, without {blanked} bytes of data", cut.len());
    let Some((other, figures)) = rest else { return put(&project.wasm().join(file), packed(&cut)?) };
    let code = coverage::code(&cut)?;
    let drawn = runs(project, &figures.join(","), file, &cut, code.len())?;
    let holes = coverage::holes(&drawing(drawn.iter().map(|(_, ran)| ran), &code), &code);
    let mut numbers = rest::numbers(&cut, &holes)?;
    numbers.extend(&snapshots.words);
    let part = Lack { holes, blank: reach.unreached(&numbers) };
    write_split(project, &cut, &[part], &[file, other])
}

fn write_groups(file: &Path, names: &[String], groups: &[Vec<usize>]) -> Outcome {
    let mut text = String::from(
        "/**\n * The group of figures whose part of the core draws a figure, from 1; written by the build.\n * @type {Record<string, number>}\n */\nexport const groups = {\n",
    );
    for (place, name) in names.iter().enumerate() {
        let group = groups.iter().position(|group| group.contains(&place)).unwrap_or_default() + 1;
        let _ = writeln!(text, "  \"{name}\": {group},");
    }
    text.push_str("};\n");
    put(file, text)
}

fn put(file: &Path, content: impl AsRef<[u8]>) -> Outcome {
    fs::write(file, content).map_err(|error| format!("{} cannot be written: {error}", file.display()))
}

/// Lets the package do so; before anything is drawn, as it asks for that by its name.
pub fn make_replaceable(wasm: &Path) -> Outcome {
    for (name, addition) in REPLACE {
        let file = wasm.join(name);
        let text = fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
        if name.ends_with(".js")
            && !["function __wbg_reset_state", "let wasmModule"].iter().all(|part| text.contains(part))
        {
            return Err(format!("{name} starts anew in another way than `replace` expects"));
        }
        put(&file, text + addition)?;
    }
    Ok(())
}
