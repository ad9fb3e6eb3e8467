//! Versions that are written twice: the crate's and the package's are one.

use crate::tidy::Finding;
use crate::tidy::source::Source;

pub fn agree(sources: &[Source]) -> Vec<Finding> {
    let find = |path: &str| sources.iter().find(|source| source.path == path);
    let (Some(manifest), Some(package)) = (find("Cargo.toml"), find("pkg/package.json")) else { return Vec::new() };
    let (ours, theirs) = (crate_version(&manifest.text), package_version(&package.text));
    if ours.is_some() && ours == theirs {
        return Vec::new();
    }
    vec![Finding::new(package, 0, format!("version {theirs:?}, but Cargo.toml has {ours:?}"))]
}

fn crate_version(manifest: &str) -> Option<String> {
    let package = manifest.lines().skip_while(|line| *line != "[package]");
    let line = package.take_while(|line| *line != "[lib]").find_map(|line| line.strip_prefix("version = \""))?;
    line.strip_suffix('"').map(str::to_owned)
}

fn package_version(package: &str) -> Option<String> {
    let json: serde_json::Value = serde_json::from_str(package).ok()?;
    json.get("version")?.as_str().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_version_in_the_package_is_found() {
        let manifest = || Source::new("Cargo.toml", "[package]\nname = \"a\"\nversion = \"0.1.0\"\n".to_owned());
        let package = |version: &str| Source::new("pkg/package.json", format!("{{\"version\": \"{version}\"}}"));
        assert_eq!(agree(&[manifest(), package("0.1.0")]), []);
        assert_eq!(agree(&[manifest(), package("0.2.0")]).len(), 1);
    }
}
