//! Bytes to a dataset.

pub mod csv;
pub mod encoding;
pub mod fault;
pub mod marker;
pub mod number;
pub mod numeral;
pub mod quantity;
pub mod unit;
