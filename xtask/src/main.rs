//! The project's chores; see `cargo xtask help`.

fn main() {}
