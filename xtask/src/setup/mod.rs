//! Set-up: what a chore needs and the machine lacks.
//!
//! Each file gets one thing ready and says what it does and why before it does it. What cannot be
//! fetched is an error that names it and tells what to do by hand.

pub mod browser;
pub mod components;
pub mod debian;
pub mod node;
pub mod wasm_target;

/// Announces a step of set-up, before it starts.
pub fn announce(what: &str, why: &str) {
    println!("set-up: {what}\n        because {why}");
}
