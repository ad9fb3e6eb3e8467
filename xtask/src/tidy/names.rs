//! File names: a name that fits everything says nothing.

use crate::tidy::Finding;
use crate::tidy::source::Source;

const EMPTY: [&str; 13] = [
    "util", "utils", "utility", "helper", "helpers", "manager", "misc", "common", "stuff", "info", "data2", "temp",
    "new",
];

pub fn telling(source: &Source) -> Vec<Finding> {
    let parts = source.path.split('/').map(|part| part.split('.').next().unwrap_or_default());
    let empty = parts.filter(|part| EMPTY.contains(&part.to_ascii_lowercase().as_str()));
    empty.map(|part| Finding::new(source, 0, format!("`{part}` says nothing: name what is in it"))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_name_is_found_in_a_file_or_a_folder() {
        let found = |path: &str| telling(&Source::new(path, String::new())).len();
        assert_eq!(found("src/utils.rs") + found("src/helper/mod.rs") + found("pkg/Misc.test.js"), 3);
        assert_eq!(found("src/dataset/mod.rs") + found("data/indicators.csv"), 0);
    }
}
