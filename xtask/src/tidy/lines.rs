//! Rules about single lines and about files as a whole.

use crate::tidy::Finding;
use crate::tidy::source::{Source, identifier, is_word};

/// A file longer than this is split.
const LONGEST: usize = 600;
/// A file longer than this is worth a look.
const LONG: usize = 450;

pub fn unwraps(source: &Source) -> Vec<Finding> {
    let marks = [".unwrap()", ".unwrap_err()", ".expect(", ".expect_err("];
    let found = source.code().filter(|(_, code)| marks.iter().any(|mark| code.contains(mark)));
    found
        .map(|(line, _)| Finding::new(source, line, "handle the other case, or say what is wrong with an error"))
        .collect()
}

pub fn unfinished(source: &Source) -> Vec<Finding> {
    // Put together here, so that this file does not find itself.
    let words = [["TO", "DO"].concat(), ["FIX", "ME"].concat(), ["XX", "X"].concat()];
    if !has_extension(source, &["rs", "js", "mjs", "css", "html", "md", "toml"]) {
        return Vec::new();
    }
    let found = source.lines().filter(|(_, text)| words.iter().any(|word| identifier(text, word).next().is_some()));
    found.map(|(line, _)| Finding::new(source, line, "do it now, or write an issue")).collect()
}

pub fn machine_paths(source: &Source) -> Vec<Finding> {
    let roots = ["work", "root", "home", "Users"].map(|name| format!("/{name}/"));
    let mut findings = Vec::new();
    for (line, text) in source.lines() {
        for root in &roots {
            // After a letter or another part of an address it is no absolute path.
            let absolute = |at: usize| {
                let before = text.get(..at).and_then(|text| text.chars().next_back());
                !before.is_some_and(|letter| is_word(letter) || ".}*)-%~".contains(letter))
            };
            if text.match_indices(root.as_str()).any(|(at, _)| absolute(at)) {
                findings.push(Finding::new(source, line, format!("a path under {root} holds on one machine only")));
            }
        }
    }
    findings
}

pub fn registry_hosts(source: &Source) -> Vec<Finding> {
    let name = source.path.rsplit('/').next().unwrap_or_default();
    let bad: fn(&str) -> bool = match name {
        "package-lock.json" => |text| text.contains("\"resolved\":"),
        "Cargo.lock" => |text| text.starts_with("source = ") && !text.contains("github.com/rust-lang/crates.io-index"),
        ".npmrc" => |text| text.contains("registry=") || text.contains("//"),
        "config.toml" => |text| text.contains("[source.") || text.contains("[registries."),
        _ => return Vec::new(),
    };
    let found = source.lines().filter(|(_, text)| bad(text));
    found.map(|(line, _)| Finding::new(source, line, "a registry host belongs into the user's own settings")).collect()
}

pub fn opening_comment(source: &Source) -> Vec<Finding> {
    let (first, marks): (fn(&&str) -> bool, &[&str]) = match source.path.rsplit('.').next() {
        Some("rs") => (|_| true, &["//!"]),
        Some("js" | "mjs") => (|line| !line.starts_with("#!"), &["/*", "//"]),
        Some("css") => (|_| true, &["/*"]),
        _ => return Vec::new(),
    };
    let opening = source.text.lines().map(str::trim).filter(|line| !line.is_empty()).find(first).unwrap_or_default();
    if marks.iter().any(|mark| opening.starts_with(mark)) {
        return Vec::new();
    }
    vec![Finding::new(
        source,
        1,
        format!("open with a comment ({}): what it takes, gives, guarantees", marks.join(" or ")),
    )]
}

pub fn length(source: &Source) -> Vec<Finding> {
    match lines_of_code(source) {
        Some(lines) if lines > LONGEST => {
            vec![Finding::new(source, lines, format!("{lines} lines; {LONGEST} at most"))]
        }
        _ => Vec::new(),
    }
}

/// A remark on a file that is long but not too long.
pub fn long(source: &Source) -> Option<String> {
    let lines = lines_of_code(source)?;
    (LONG < lines && lines <= LONGEST).then(|| format!("{lines} lines; over {LONG} is worth a split"))
}

fn lines_of_code(source: &Source) -> Option<usize> {
    has_extension(source, &["rs", "js", "mjs", "css"]).then(|| source.text.lines().count())
}

fn has_extension(source: &Source, extensions: &[&str]) -> bool {
    source.path.rsplit_once('.').is_some_and(|(_, extension)| extensions.contains(&extension))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(path: &str, text: &str) -> Source {
        Source::new(path, text.to_owned())
    }

    #[test]
    fn an_unwrap_is_found_outside_tests_and_text() {
        let text = "fn a() { b().unwrap(); }\n// x.unwrap()\n#[expect(clippy::x)]\n#[cfg(test)]\nmod tests { fn a() { b().unwrap(); } }";
        assert_eq!(unwraps(&source("src/a.rs", text)).len(), 1);
        assert_eq!(unwraps(&source("tests/a.rs", text)).len(), 0);
    }

    #[test]
    fn unfinished_work_is_found_in_comments_and_documents() {
        let word = ["TO", "DO"].concat();
        assert_eq!(unfinished(&source("src/a.rs", &format!("// {word}: later"))).len(), 1);
        assert_eq!(unfinished(&source("README.md", &word)).len(), 1);
        assert_eq!(unfinished(&source("src/a.rs", "let todos = 1;")).len(), 0);
    }

    #[test]
    fn a_machine_path_is_found_and_an_address_is_not() {
        let path = format!("\"/{}/me/x\"", "home");
        assert_eq!(machine_paths(&source("www/a.html", &path)).len(), 1);
        let address = format!("http://example.org/{}/x and ./{}/y", "work", "root");
        assert_eq!(machine_paths(&source("data/sources.csv", &address)).len(), 0);
    }

    #[test]
    fn a_registry_host_is_found_in_a_lock_file_only() {
        assert_eq!(registry_hosts(&source("package-lock.json", "{\n \"resolved\": \"x\"")).len(), 1);
        assert_eq!(registry_hosts(&source("Cargo.lock", "source = \"registry+mirror\"")).len(), 1);
        let index = "source = \"registry+https://github.com/rust-lang/crates.io-index\"";
        assert_eq!(registry_hosts(&source("Cargo.lock", index)).len(), 0);
        assert_eq!(registry_hosts(&source("a.json", "{\"resolved\": 1}")).len(), 0);
    }

    #[test]
    fn a_file_opens_with_its_comment() {
        assert_eq!(opening_comment(&source("src/a.rs", "use b;")).len(), 1);
        assert_eq!(opening_comment(&source("src/a.rs", "\n//! Words.\nuse b;")).len(), 0);
        assert_eq!(opening_comment(&source("pkg/bin/a.js", "#!/usr/bin/env node\n/** Words. */")).len(), 0);
        assert_eq!(opening_comment(&source("pkg/a.js", "import b")).len(), 1);
        assert_eq!(opening_comment(&source("data/a.csv", "a,b")).len(), 0);
    }

    #[test]
    fn a_long_file_is_remarked_on_and_a_longer_one_refused() {
        let of = |lines: usize| source("src/a.rs", &"//!\n".repeat(lines));
        assert!(length(&of(600)).is_empty() && long(&of(600)).is_some());
        assert!(length(&of(601)).len() == 1 && long(&of(601)).is_none());
        assert!(long(&of(450)).is_none());
    }
}
