//! Packages of a Debian-like system, by `apt-get`.

use std::path::Path;

use crate::project::Project;
use crate::setup::announce;
use crate::{Outcome, process};

/// Whether `apt-get` is how this system installs things.
pub fn is_debian() -> bool {
    Path::new("/etc/debian_version").exists() && process::on_path("apt-get").is_some()
}

/// Installs packages, as root or through `sudo`.
pub fn install(project: &Project, packages: &[&str], why: &str) -> Outcome {
    let list = packages.join(" ");
    let by_hand = format!("install by hand: apt-get install {list}");
    let root = process::output(process::command(project, "id").arg("-u")).is_ok_and(|id| id == "0");
    if !root && process::on_path("sudo").is_none() {
        return Err(format!("{why}, but this is not root and there is no sudo; {by_hand}"));
    }
    announce(&format!("apt-get install {list}"), why);
    let apt = |words: &[&str]| {
        let mut command = if root {
            process::command(project, "apt-get")
        } else {
            let mut command = process::command(project, "sudo");
            command.arg("apt-get");
            command
        };
        command.args(words).env("DEBIAN_FRONTEND", "noninteractive");
        process::run(&mut command)
    };
    // A list that could not be refreshed is not yet a failure: the packages may be in the one at hand.
    let refreshed = apt(&["update", "-qq"]);
    let words: Vec<&str> =
        ["install", "-y", "-qq", "--no-install-recommends"].into_iter().chain(packages.iter().copied()).collect();
    apt(&words).map_err(|error| {
        let network = if refreshed.is_err() { "the package lists could not be refreshed either; " } else { "" };
        format!(
            "the packages {list} could not be fetched or installed: {error}. {network}check the network and the \
             mirror in /etc/apt, or {by_hand}"
        )
    })
}

/// The newest package of the names `prefix` + number that the system's lists offer, such as `lld-19`.
pub fn newest(project: &Project, prefix: &str) -> Option<String> {
    let names = process::output(process::command(project, "apt-cache").args(["pkgnames", prefix])).ok()?;
    names
        .lines()
        .filter_map(|name| Some((name.strip_prefix(prefix)?.parse::<u32>().ok()?, name)))
        .max_by_key(|(number, _)| *number)
        .map(|(_, name)| name.to_owned())
}
