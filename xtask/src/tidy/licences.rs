//! Licences: everything that ends up in the wasm may be passed on freely.
//!
//! Reads `cargo metadata` for the wasm target, which is what users get; the chores' own dependencies
//! are checked by the same rule, as they are in the lock file too.

use serde_json::Value;

use crate::project::Project;
use crate::tidy::Finding;
use crate::{Outcome, process};

const PERMISSIVE: [&str; 12] = [
    "MIT",
    "MIT-0",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "ISC",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
    "CC0-1.0",
];

pub fn permissive(project: &Project) -> Outcome<Vec<Finding>> {
    let mut command = process::command(project, std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    let text = process::output(command.args(["metadata", "--format-version", "1", "--locked"]))?;
    let metadata: Value =
        serde_json::from_str(&text).map_err(|error| format!("cargo metadata is not JSON: {error}"))?;
    let packages = metadata.get("packages").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let text = |package: &Value, key: &str| package.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let bad = packages.iter().filter(|package| !is_permissive(&text(package, "license")));
    Ok(bad
        .map(|package| Finding {
            path: "Cargo.lock".to_owned(),
            line: 0,
            message: format!("{} is under `{}`", text(package, "name"), text(package, "license")),
        })
        .collect())
}

/// Whether an SPDX expression leaves a permissive choice: every term joined by AND has one among its ORs.
fn is_permissive(expression: &str) -> bool {
    let flat = expression.replace(['(', ')'], " ").replace('/', " OR ");
    flat.split(" AND ").all(|term| term.split(" OR ").any(|name| PERMISSIVE.contains(&name.trim())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_suffices_and_every_part_counts() {
        for good in
            ["MIT OR Apache-2.0", "Unlicense/MIT", "(MIT OR GPL-3.0) AND Unicode-3.0", "Apache-2.0 WITH LLVM-exception"]
        {
            assert!(is_permissive(good), "{good}");
        }
        for bad in ["", "GPL-3.0-only", "MIT AND LGPL-2.1", "MPL-2.0"] {
            assert!(!is_permissive(bad), "{bad}");
        }
    }
}
