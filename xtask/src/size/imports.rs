//! The files a page loads for its first chart: the static imports of the package's entry, followed.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Component, Path};

use crate::Outcome;
use crate::build::FIRST_CHART;

/// Where a page with a chart begins.
const ENTRIES: [&str; 1] = ["element.js"];

/// Every file, relative to the package, in the order of their names; the module is always one.
pub fn of_first_chart(package: &Path) -> Outcome<Vec<String>> {
    let mut found: BTreeSet<String> = BTreeSet::new();
    let mut open: Vec<String> =
        ENTRIES.iter().filter(|entry| package.join(entry).is_file()).map(|entry| (*entry).to_owned()).collect();
    // The glue is loaded by whichever module starts the core, at the latest on demand.
    open.push("wasm/indicator_charts.js".to_owned());
    while let Some(file) = open.pop() {
        if !found.insert(file.clone()) {
            continue;
        }
        let text =
            fs::read_to_string(package.join(&file)).map_err(|error| format!("pkg/{file} cannot be read: {error}"))?;
        let folder = Path::new(&file).parent().unwrap_or(Path::new(""));
        open.extend(
            specifiers(&text).into_iter().filter(|name| name.starts_with('.')).map(|name| joined(folder, name)),
        );
    }
    found.insert(format!("wasm/{FIRST_CHART}"));
    Ok(found.into_iter().collect())
}

/// The names in `import … from "x"`, `import "x"` and `export … from "x"`; not `import("x")`, which
/// loads later. Statements begin a line, as our formatting has it; comments do not.
fn specifiers(text: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let mut inside = false;
    for line in text.lines() {
        let starts = ["import ", "import{", "import\"", "export {", "export{", "export *"]
            .iter()
            .any(|word| line.starts_with(word));
        inside |= starts && !line.starts_with("import(");
        if !inside {
            continue;
        }
        if let Some(name) = quoted(line) {
            names.push(name);
            inside = false;
        } else if line.contains(';') {
            inside = false;
        }
    }
    names
}

/// What follows `from` or `import` in quotes.
fn quoted(line: &str) -> Option<&str> {
    let rest =
        line.rsplit_once("from ").map_or_else(|| line.strip_prefix("import "), |(_, rest)| Some(rest))?.trim_start();
    let quote = rest.chars().next().filter(|letter| matches!(letter, '"' | '\''))?;
    rest.get(1..)?.split(quote).next()
}

fn joined(folder: &Path, name: &str) -> String {
    let mut parts: Vec<String> = Vec::new();
    for part in folder.join(name).components() {
        match part {
            Component::ParentDir => {
                parts.pop();
            }
            Component::Normal(part) => parts.push(part.to_string_lossy().into_owned()),
            _ => {}
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn static_imports_are_found_and_dynamic_ones_are_not() {
        let text = "/** import \"./no.js\" */\nimport { a } from \"./a.js\";\nimport './b.js';\nimport {\n  c,\n} from \"../c.js\";\nexport * from \"./d.js\";\nexport { e };\nexport const f = \"./f.js\";\nconst g = await import(\"./g.js\");\n * @import { H } from \"./h.js\"\n";
        assert_eq!(specifiers(text), ["./a.js", "./b.js", "../c.js", "./d.js"]);
    }

    #[test]
    fn names_are_joined_to_the_folder_of_the_file() {
        assert_eq!(joined(Path::new("element"), "../error.js"), "error.js");
        assert_eq!(joined(Path::new("element"), "./menu.js"), "element/menu.js");
        assert_eq!(joined(Path::new(""), "./element/menu.js"), "element/menu.js");
    }
}
