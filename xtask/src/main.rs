//! The project's chores, one file (or folder) a command; `cargo xtask help` lists them.
//!
//! Takes the command line, gives exit code 0 when the chore is done and 1 with a message when it is
//! not. Nothing here is published, so this crate may use what the library may not.

mod build;
mod data;
mod lighthouse;
mod process;
mod project;
mod serve;
mod setup;
mod sheet;
mod site;
mod size;
mod test;
mod tidy;

use std::process::ExitCode;

use crate::project::Project;

/// What a chore returns: its value, or the message a reader can act on.
pub type Outcome<T = ()> = Result<T, String>;

/// One chore.
pub struct Command {
    pub name: &'static str,
    /// The arguments, as the help shows them.
    pub arguments: &'static str,
    pub about: &'static str,
    pub run: fn(&Project, &[String]) -> Outcome,
}

/// Every chore, in the order of the help.
pub const COMMANDS: &[Command] = &[
    build::COMMAND,
    serve::COMMAND,
    test::COMMAND,
    tidy::COMMAND,
    data::COMMAND,
    size::COMMAND,
    site::COMMAND,
    lighthouse::COMMAND,
    sheet::COMMAND,
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (name, rest) = match arguments.split_first() {
        None => ("help", &[][..]),
        Some((name, rest)) => (name.as_str(), rest),
    };
    if matches!(name, "help" | "--help" | "-h") {
        print_help();
        return ExitCode::SUCCESS;
    }
    let outcome = match COMMANDS.iter().find(|command| command.name == name) {
        Some(_) if rest.iter().any(|word| matches!(word.as_str(), "--help" | "-h")) => {
            print_help();
            Ok(())
        }
        Some(command) => Project::find().and_then(|project| (command.run)(&project, rest)),
        None => Err(format!("there is no chore `{name}`; `cargo xtask help` lists them")),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("xtask: {message}");
            ExitCode::FAILURE
        }
    }
}

fn print_help() {
    println!("cargo xtask <chore>\n");
    for Command { name, arguments, about, .. } in COMMANDS {
        println!("  {:<34} {about}", format!("{name} {arguments}").trim_end());
    }
}
