//! Two browsers for the tests: one named by `CHROME` or `FIREFOX`, else one on PATH, else the
//! distribution's package, else the test runner's own download into `target/`. A third, WebKitGTK, comes
//! only as a package.

use std::env;
use std::path::PathBuf;

use crate::project::Project;
use crate::setup::{announce, debian};
use crate::{Outcome, process};

pub struct Browsers {
    pub chrome: PathBuf,
    pub firefox: PathBuf,
}

struct Browser {
    variable: &'static str,
    programs: &'static [&'static str],
    /// Where macOS keeps it.
    application: &'static str,
    package: &'static str,
    /// What the test runner's download calls it.
    download: &'static str,
}

const CHROME: Browser = Browser {
    variable: "CHROME",
    programs: &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"],
    application: "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    package: "chromium",
    download: "chrome@stable",
};

const FIREFOX: Browser = Browser {
    variable: "FIREFOX",
    programs: &["firefox", "firefox-esr"],
    application: "/Applications/Firefox.app/Contents/MacOS/firefox",
    package: "firefox-esr",
    download: "firefox@esr",
};

/// Finds or installs both. Needs `node_modules/`.
pub fn ensure(project: &Project) -> Outcome<Browsers> {
    let mut packages: Vec<&str> = Vec::new();
    for browser in [&CHROME, &FIREFOX] {
        if browser.find()?.is_none() {
            packages.push(browser.package);
        }
    }
    if has_no_chinese_font(project) {
        packages.push("fonts-noto-cjk");
    }
    if !packages.is_empty() && debian::is_debian() {
        // A browser that cannot be installed may still be downloaded; the second look decides.
        if let Err(error) =
            debian::install(project, &packages, "the pages are tested in Chromium and Firefox, with Chinese text")
        {
            println!("set-up: {error}");
        }
    }
    Ok(Browsers { chrome: CHROME.find_or_download(project)?, firefox: FIREFOX.find_or_download(project)? })
}

/// The programs of WebKitGTK's tests, and the packages that bring them.
const WEBKIT: [(&str, &str); 2] = [("WebKitWebDriver", "webkit2gtk-driver"), ("xvfb-run", "xvfb")];

/// Whether WebKitGTK is there, installing it where that can be done. Only Linux has it.
pub fn ensure_webkit(project: &Project) -> Outcome<bool> {
    let missing: Vec<&str> =
        WEBKIT.iter().filter(|(program, _)| process::on_path(program).is_none()).map(|(_, package)| *package).collect();
    if missing.is_empty() {
        return Ok(true);
    }
    if !debian::is_debian() {
        return Ok(false);
    }
    debian::install(project, &missing, "the pages are tested in WebKitGTK too, on a screen of Xvfb's")?;
    Ok(true)
}

impl Browser {
    fn find(&self) -> Outcome<Option<PathBuf>> {
        if let Some(named) = env::var_os(self.variable).filter(|named| !named.is_empty()) {
            let path = PathBuf::from(&named);
            let found = if path.is_file() { Some(path) } else { process::on_path(&named.to_string_lossy()) };
            let none = || format!("{}={} names no program", self.variable, named.to_string_lossy());
            return found.map(Some).ok_or_else(none);
        }
        let application = PathBuf::from(self.application);
        let on_path = self.programs.iter().find_map(|program| process::on_path(program));
        Ok(on_path.or_else(|| application.is_file().then_some(application)))
    }

    fn find_or_download(&self, project: &Project) -> Outcome<PathBuf> {
        if let Some(found) = self.find()? {
            return Ok(found);
        }
        let folder = project.state().join("browsers");
        announce(
            &format!("download {} into {}", self.download, folder.display()),
            &format!("no {} is on PATH and {} is not set", self.package, self.variable),
        );
        let mut command = process::command(project, project.npm_bin("browsers"));
        let report = process::output(command.args(["install", self.download, "--path"]).arg(&folder)).map_err(|error| {
            // The tool prints its whole usage before what went wrong.
            let error = error.rsplit_once("Error: ").map_or(error.as_str(), |(_, reason)| reason);
            let reason = error.lines().next().unwrap_or_default();
            format!(
                "{} could not be fetched: {reason}. Install it by your system's packages, or set {} to a browser's path",
                self.download, self.variable
            )
        })?;
        // The report's last line is the build's name, a space and the program's path.
        let path =
            report.lines().last().and_then(|line| line.split_once(' ')).map(|(_, path)| PathBuf::from(path.trim()));
        path.filter(|path| path.is_file())
            .ok_or_else(|| format!("{} was downloaded, but where to is not to be read from `{report}`", self.download))
    }
}

/// Whether fontconfig is there and knows no font with Chinese.
fn has_no_chinese_font(project: &Project) -> bool {
    process::output(process::command(project, "fc-list").arg(":lang=zh")).is_ok_and(|fonts| fonts.is_empty())
}
