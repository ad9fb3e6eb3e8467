//! Short names for what a module asks of its page.
//!
//! wasm-bindgen tells functions of one name apart by sixteen hexadecimal digits, which no compression makes smaller:
//! a byte for every two of them, in the module and again in the JavaScript beside it. Takes both; gives each function
//! its plain name, with a number where several share it. Guarantees that names differ, and that what wasm-bindgen
//! named otherwise keeps its name.

use std::collections::{BTreeMap, BTreeSet};

use walrus::Module;

/// Hexadecimal digits at the end of a name.
const DIGITS: usize = 16;

/// Renames the imports of a module; gives the old names with the new ones.
pub fn shorten(module: &mut Module) -> BTreeMap<String, String> {
    let names = short(module.imports.iter().map(|import| import.name.as_str()));
    for import in module.imports.iter_mut() {
        if let Some(name) = names.get(&import.name) {
            import.name.clone_from(name);
        }
    }
    names
}

/// The same names in the JavaScript beside it.
pub fn in_text(text: &str, names: &BTreeMap<String, String>) -> String {
    // No name begins another: all end in as many digits behind their own words.
    names.iter().fold(text.to_owned(), |text, (long, name)| text.replace(&format!(" {long}: "), &format!(" {name}: ")))
}

fn short<'a>(names: impl Iterator<Item = &'a str>) -> BTreeMap<String, String> {
    let (mut found, mut taken) = (BTreeMap::new(), BTreeSet::new());
    let (hashed, others): (BTreeSet<&str>, BTreeSet<&str>) = names.partition(|name| plain(name).is_some());
    taken.extend(others.into_iter().map(str::to_owned));
    for name in hashed {
        let Some(plain) = plain(name) else { continue };
        let mut candidate = plain.to_owned();
        let mut number = 1;
        while !taken.insert(candidate.clone()) {
            number += 1;
            candidate = format!("{plain}{number}");
        }
        found.insert(name.to_owned(), candidate);
    }
    found
}

/// A name without what wasm-bindgen puts around it.
fn plain(name: &str) -> Option<&str> {
    let (words, digits) = name.rsplit_once('_')?;
    let is_hash = digits.len() == DIGITS && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    let words = words.strip_prefix("__wbg_").or_else(|| words.strip_prefix("__wbindgen_"))?;
    let words = words.strip_prefix("__wbindgen_").unwrap_or(words);
    (is_hash && !words.is_empty()).then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_their_digits_and_stay_apart() {
        let given = [
            "__wbg_get_2080c49015e35254",
            "__wbg_get_635eea311fa1a291",
            "__wbg___wbindgen_throw_4c88d8bf264fd984",
            "__wbindgen_generic_0000000000000001",
            "__wbindgen_init_externref_table",
            "get",
        ];
        let names = short(given.into_iter());
        let of = |name: &str| names.get(name).map(String::as_str);
        assert_eq!(
            given.map(of),
            [Some("get2"), Some("get3"), Some("throw"), Some("generic"), None, None],
            "a name that is there already is nobody else's"
        );
        assert_eq!(
            in_text("{\n        __wbg_get_2080c49015e35254: function(arg0) {", &names),
            "{\n        get2: function(arg0) {"
        );
    }
}
