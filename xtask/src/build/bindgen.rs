//! wasm-bindgen as a library: the compiled module to the JavaScript and types beside it.
//!
//! The library and the crate must be of one version, as the module carries descriptions that only its
//! own version reads. The lock file pins both; a difference is refused before anything is written.

use std::fs;

use wasm_bindgen_cli_support::Bindgen;

use crate::Outcome;
use crate::build::names;
use crate::project::Project;

/// Writes a module's files in `pkg/wasm/` for `<script type="module">` and bundlers (target `web`);
/// gives the module.
pub fn write(project: &Project, name: &str, module: Vec<u8>) -> Outcome<Vec<u8>> {
    check_versions(project)?;
    let folder = project.wasm();
    fs::create_dir_all(&folder).map_err(|error| format!("{} cannot be made: {error}", folder.display()))?;
    generate(name, module, Some(&folder))
}

/// The module as wasm-bindgen leaves it, with the files beside it written where a folder is given.
pub fn generate(name: &str, module: Vec<u8>, folder: Option<&std::path::Path>) -> Outcome<Vec<u8>> {
    let failed = |error| format!("wasm-bindgen refused the module: {error:#}");
    let mut bindgen = Bindgen::new();
    bindgen.input_bytes(name, module).typescript(true);
    // The package names the default address itself; a second one would be bundled a second time.
    bindgen.remove_producers_section(true).omit_default_module_path(true);
    let mut output = bindgen.web(true).and_then(Bindgen::generate_output).map_err(failed)?;
    let names = names::shorten(output.wasm_mut());
    if let Some(folder) = folder {
        output.emit(folder).map_err(failed)?;
        let file = folder.join(format!("{name}.js"));
        let text = fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
        fs::write(&file, names::in_text(&text, &names)).map_err(|error| format!("{}: {error}", file.display()))?;
    }
    Ok(output.wasm_mut().emit_wasm())
}

fn check_versions(project: &Project) -> Outcome {
    let lock = fs::read_to_string(project.root.join("Cargo.lock"))
        .map_err(|error| format!("Cargo.lock cannot be read: {error}"))?;
    let (crate_version, library) = (locked(&lock, "wasm-bindgen"), locked(&lock, "wasm-bindgen-cli-support"));
    if crate_version.is_some() && crate_version == library {
        return Ok(());
    }
    let (ours, theirs) = (crate_version.unwrap_or("absent"), library.unwrap_or("absent"));
    Err(format!(
        "Cargo.lock has wasm-bindgen {ours} but wasm-bindgen-cli-support {theirs}; they must be of one version: \
         `cargo update -p wasm-bindgen-cli-support --precise {ours}`"
    ))
}

/// The version of a package in a Cargo.lock.
fn locked<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    lines.nth(1)?.strip_prefix("version = \"")?.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_read_from_the_lock_by_the_whole_name() {
        let lock =
            "[[package]]\nname = \"a-b\"\nversion = \"1.0.0\"\n\n[[package]]\nname = \"a\"\nversion = \"2.1.3\"\n";
        assert_eq!(locked(lock, "a"), Some("2.1.3"));
        assert_eq!(locked(lock, "a-b"), Some("1.0.0"));
        assert_eq!(locked(lock, "b"), None);
    }
}
