//! The files behind the addresses: a path and an encoding to bytes with their MIME type.
//!
//! `/pkg/…` is the package, all else a generated page or `www/`: the layout of the published site.
//! Nothing outside these folders can be reached, by dots or by symbolic links. Compressed bytes are kept
//! per file as long as the file is the same.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use sha2::{Digest, Sha256};

use crate::project::Project;
use crate::serve::encoding::{self, Encoding};
use crate::serve::generated::Generated;
use crate::site;

/// Below this a compressed answer saves no packet.
const WORTH_COMPRESSING: usize = 512;

pub struct Files {
    pages: PathBuf,
    package: PathBuf,
    generated: Option<Generated>,
    kept: Mutex<HashMap<(PathBuf, Encoding), File>>,
}

#[derive(Clone)]
pub struct File {
    pub mime: &'static str,
    /// The strong validator of these very bytes.
    pub tag: String,
    pub encoding: Encoding,
    pub body: Arc<Vec<u8>>,
}

pub enum Found {
    File(File),
    /// A folder asked for without its slash: where it really is.
    Folder(String),
    Nothing,
}

impl Files {
    /// The files of the site that is served at an address.
    pub fn new(project: &Project, address: String) -> Self {
        let generated = Generated::new(project, address);
        // The first reader does not wait for it.
        generated.prepare("/");
        let generated = Some(generated);
        Self { pages: project.pages(), package: project.package(), generated, kept: Mutex::default() }
    }

    pub fn find(&self, path: &str, encoding: Encoding) -> Found {
        if let Some(generated) = &self.generated {
            generated.prepare(path);
        }
        let Some(file) = self.place(path) else { return Found::Nothing };
        if file.is_dir() {
            if !path.ends_with('/') {
                // Relative, with the last name again, so that it holds under any prefix.
                let name = path.rsplit('/').next().unwrap_or_default();
                return Found::Folder(format!("{}/", encode_name(name)));
            }
            return self.read(&file.join("index.html"), encoding);
        }
        if path.ends_with('/') { Found::Nothing } else { self.read(&file, encoding) }
    }

    /// The file of a path, inside its folder even after links are followed.
    fn place(&self, path: &str) -> Option<PathBuf> {
        let names: Vec<&str> = path.split('/').filter(|name| !name.is_empty()).collect();
        if names.iter().any(|name| name.contains(['\\', ':']) || !site::is_public(name)) {
            return None;
        }
        if let Some((&"pkg", rest)) = names.split_first() {
            return inside(&self.package, rest);
        }
        let generated = self.generated.as_ref().and_then(|generated| inside(generated.folder(), &names));
        // A folder counts where it has a page of its own.
        let has_page = |file: &PathBuf| !file.is_dir() || file.join("index.html").is_file();
        generated.filter(has_page).or_else(|| inside(&self.pages, &names))
    }

    fn read(&self, path: &Path, encoding: Encoding) -> Found {
        let Ok(bytes) = fs::read(path) else { return Found::Nothing };
        let mime = mime(path);
        let encoding = if compresses(mime) && bytes.len() >= WORTH_COMPRESSING { encoding } else { Encoding::Plain };
        let hash = format!("{:x}", Sha256::digest(&bytes));
        let tag = format!("\"{}{}\"", hash.get(..24).unwrap_or(&hash), encoding.name().unwrap_or_default());
        let key = (path.to_path_buf(), encoding);
        let known =
            self.kept.lock().unwrap_or_else(PoisonError::into_inner).get(&key).filter(|kept| kept.tag == tag).cloned();
        if let Some(kept) = known {
            return Found::File(kept);
        }
        let body = if encoding == Encoding::Plain { bytes } else { encoding::encode(&bytes, encoding) };
        let file = File { mime, tag, encoding, body: Arc::new(body) };
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).insert(key, file.clone());
        Found::File(file)
    }
}

/// A file below a folder, and not elsewhere.
fn inside(root: &Path, names: &[&str]) -> Option<PathBuf> {
    let file = names.iter().fold(root.to_path_buf(), |folder, name| folder.join(name)).canonicalize().ok()?;
    file.starts_with(root.canonicalize().ok()?).then_some(file)
}

/// Names of folders are ours; only what would end the header or the path is encoded.
fn encode_name(name: &str) -> String {
    let mut encoded = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

fn mime(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "map" => "application/json; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "tsv" => "text/tab-separated-values; charset=utf-8",
        "xml" => "application/xml; charset=utf-8",
        "ts" | "txt" | "md" => "text/plain; charset=utf-8",
        "webmanifest" => "application/manifest+json; charset=utf-8",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

fn compresses(mime: &str) -> bool {
    mime.contains("charset") || mime == "application/wasm"
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `www/` and `pkg/` in a folder of the test's own, with a secret beside them.
    fn site(name: &str) -> (PathBuf, Files) {
        let root = std::env::temp_dir().join(format!("indicator-charts-serve-{}-{name}", std::process::id()));
        fs::create_dir_all(root.join("www/sub")).unwrap();
        fs::create_dir_all(root.join("pkg/wasm")).unwrap();
        fs::write(root.join("www/index.html"), "<p>").unwrap();
        fs::write(root.join("www/.hidden"), "x").unwrap();
        fs::create_dir_all(root.join("www/build")).unwrap();
        fs::write(root.join("www/build/site.js"), "x").unwrap();
        fs::write(root.join("www/sub/index.html"), "<p>sub").unwrap();
        fs::write(root.join("pkg/index.js"), "x;".repeat(1_000)).unwrap();
        fs::write(root.join("secret"), "secret").unwrap();
        let (pages, package) = (root.join("www"), root.join("pkg"));
        let files = Files { pages, package, generated: None, kept: Mutex::default() };
        (root, files)
    }

    fn file(found: Found) -> Option<File> {
        match found {
            Found::File(file) => Some(file),
            _ => None,
        }
    }

    #[test]
    fn pages_and_package_are_served_and_nothing_else() {
        let (root, files) = site("reach");
        assert_eq!(file(files.find("/", Encoding::Brotli)).unwrap().mime, "text/html; charset=utf-8");
        assert_eq!(file(files.find("/pkg/index.js", Encoding::Plain)).unwrap().body.len(), 2_000);
        assert!(matches!(files.find("/sub", Encoding::Plain), Found::Folder(to) if to == "sub/"));
        assert!(file(files.find("/sub/", Encoding::Plain)).is_some());
        for path in [
            "/../secret",
            "/pkg/../secret",
            "/sub/../../secret",
            "/..\\secret",
            "/.hidden",
            "/build/site.js",
            "/none",
            "/index.html/",
            "/pkg/wasm/",
        ] {
            assert!(matches!(files.find(path, Encoding::Plain), Found::Nothing), "{path}");
        }
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(root.join("secret"), root.join("www/link")).unwrap();
            assert!(matches!(files.find("/link", Encoding::Plain), Found::Nothing));
        }
        fs::remove_dir_all(root).unwrap();
    }

    #[test]
    fn a_changed_file_gets_another_tag_and_other_bytes() {
        let (root, files) = site("tags");
        let first = file(files.find("/pkg/index.js", Encoding::Brotli)).unwrap();
        let again = file(files.find("/pkg/index.js", Encoding::Brotli)).unwrap();
        assert!(Arc::ptr_eq(&first.body, &again.body));
        assert!(first.encoding == Encoding::Brotli && first.body.len() < 200);
        fs::write(root.join("pkg/index.js"), "y;".repeat(1_000)).unwrap();
        let changed = file(files.find("/pkg/index.js", Encoding::Brotli)).unwrap();
        assert_ne!(changed.tag, first.tag);
        fs::remove_dir_all(root).unwrap();
    }
}
