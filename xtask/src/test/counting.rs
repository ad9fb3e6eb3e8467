//! Runs a test runner, streams its output, counts from its own words.

use std::io::{BufRead, BufReader, IsTerminal, Write};
use std::process::{Command, Stdio};

use crate::Outcome;
use crate::process::shown;
use crate::test::tally::{Tally, without_colours};

/// Streams a command's output and adds up the tallies found in its lines. A runner that fails without
/// counting a failure (it did not compile, it crashed) counts as one, as does one that counts nothing.
pub fn run(command: &mut Command, tally_of: fn(&str) -> Option<Tally>) -> Outcome<Tally> {
    if std::io::stdout().is_terminal() {
        command.env("CARGO_TERM_COLOR", "always").env("FORCE_COLOR", "1");
    }
    stream(command, tally_of, &mut std::io::stdout())
}

fn stream(command: &mut Command, tally_of: fn(&str) -> Option<Tally>, out: &mut dyn Write) -> Outcome<Tally> {
    let line = shown(command);
    let not_run = |error: std::io::Error| format!("`{line}` could not be run: {error}");
    let mut child = command.stdout(Stdio::piped()).spawn().map_err(not_run)?;
    let mut total = Tally::default();
    let mut reader = BufReader::new(child.stdout.take().ok_or("the runner has no output to read")?);
    let mut bytes = Vec::new();
    while reader.read_until(b'\n', &mut bytes).map_err(not_run)? > 0 {
        // A closed pipe must not stop the count.
        let _ = out.write_all(&bytes).and_then(|()| out.flush());
        let text = without_colours(&String::from_utf8_lossy(&bytes));
        total = total + tally_of(text.trim_end()).unwrap_or_default();
        bytes.clear();
    }
    let status = child.wait().map_err(not_run)?;
    if !status.success() && total.failed == 0 {
        let _ = writeln!(out, "`{line}` failed ({status})");
        total.failed = 1;
    } else if total == Tally::default() {
        let _ = writeln!(out, "`{line}` ran no test");
        total.failed = 1;
    }
    Ok(total)
}

/// Runs a command that is one check: passed when it succeeds.
pub fn check(command: &mut Command) -> Outcome<Tally> {
    println!("{}", shown(command));
    let status = command.status().map_err(|error| format!("`{}` could not be started: {error}", shown(command)))?;
    Ok(Tally::one(status.success()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test::tally::of_data;

    fn shell(script: &str) -> Tally {
        stream(Command::new("sh").args(["-c", script]), of_data, &mut Vec::new()).unwrap()
    }

    #[test]
    fn counts_are_added_up_and_silent_failures_counted() {
        assert_eq!(
            shell("echo 'data: 2 passed, 0 failed'; echo x; echo 'data: 1 passed, 1 failed'; exit 1"),
            Tally { passed: 3, failed: 1 }
        );
        assert_eq!(shell("echo 'data: 2 passed, 0 failed'; exit 3"), Tally { passed: 2, failed: 1 });
        assert_eq!(shell("echo nothing"), Tally { passed: 0, failed: 1 });
    }
}
