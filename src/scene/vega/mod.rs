//! The page of Vega's look: legends, title and headers about plots that keep their own size.
//!
//! Takes panels drawn and legends worked out; gives a scene as large as all of it. What it means to have a
//! legend or a title is decided elsewhere, for both looks alike.

pub(super) mod grid;
pub mod header;
pub mod keys;
pub mod legend;
pub mod page;
pub mod symbol;
pub mod title;
pub(super) mod trellis;
