//! The bundled figures: drawn as blessed, nothing on top of anything else, and saying what the data says.
//!
//! All under the table's text measure, so that no font of the machine has a say.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

mod claims;
mod desk;
mod drawing;
mod golden;
mod ground;
mod language;
mod layout;
mod legends;
mod models;
mod random;
mod titles;
