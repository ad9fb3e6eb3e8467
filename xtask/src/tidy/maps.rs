//! Iterated hash maps: their order differs from run to run, and what is drawn must not.
//!
//! Finds the names that a file declares as `HashMap` or `HashSet` and the lines that walk them. A map
//! that is walked under another name escapes; the rule is a reminder, not a proof.

use crate::tidy::Finding;
use crate::tidy::source::{Source, identifier, is_word};

const WALKS: [&str; 9] = [
    ".iter()",
    ".iter_mut()",
    ".keys()",
    ".values()",
    ".values_mut()",
    ".into_iter()",
    ".drain(",
    ".into_values()",
    ".into_keys()",
];

pub fn iterated(source: &Source) -> Vec<Finding> {
    if !source.path.starts_with("src/") {
        return Vec::new();
    }
    let names: Vec<&str> = source.code().filter_map(|(_, code)| declared(code)).collect();
    let mut findings = Vec::new();
    for (line, code) in source.code() {
        for name in &names {
            let walked = identifier(code, name).any(|at| {
                let rest = code.get(at + name.len()..).unwrap_or_default();
                let head = code.get(..at).unwrap_or_default().trim_end_matches("self.").trim_end_matches(['&', ' ']);
                WALKS.iter().any(|walk| rest.starts_with(walk))
                    || (head.ends_with(" in") && rest.trim_start().starts_with('{'))
            });
            if walked {
                findings.push(Finding::new(
                    source,
                    line,
                    format!("`{name}` is a hash map: its order is another each run"),
                ));
            }
        }
    }
    findings
}

/// The name in `name: HashMap<…>` or `let name = HashMap::…`.
fn declared(code: &str) -> Option<&str> {
    let at = ["HashMap", "HashSet"].iter().find_map(|kind| identifier(code, kind).next())?;
    let head = code.get(..at)?.trim_end_matches("std::collections::").trim_end();
    let head = head.strip_suffix(':').or_else(|| head.strip_suffix('='))?.trim_end();
    let start = head.rfind(|letter| !is_word(letter)).map_or(0, |at| at + 1);
    head.get(start..).filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> usize {
        iterated(&Source::new("src/a.rs", text.to_owned())).len()
    }

    #[test]
    fn walking_a_hash_map_is_found() {
        assert_eq!(found("struct A { seen: HashMap<u8, u8> }\nfn f(a: A) { a.seen.keys(); }"), 1);
        assert_eq!(found("let mut seen = HashSet::new();\nfor x in &seen {\n}"), 1);
        assert_eq!(found("let mut seen = std::collections::HashMap::new();\nseen.into_iter()"), 1);
    }

    #[test]
    fn looking_up_and_other_maps_are_fine() {
        assert_eq!(found("let mut seen = HashMap::new();\nseen.get(&1); seen.insert(1, 2);"), 0);
        assert_eq!(found("let mut seen = BTreeMap::new();\nseen.iter()"), 0);
    }
}
