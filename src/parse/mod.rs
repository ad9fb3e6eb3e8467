//! Bytes to a dataset.

pub mod csv;
pub mod date;
pub mod delimiter;
pub mod encoding;
pub mod fault;
pub mod layout;
pub mod marker;
pub mod number;
pub mod numeral;
pub mod period;
mod period_words;
pub mod problems;
pub mod quantity;
pub mod unit;
