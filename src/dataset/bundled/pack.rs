//! Packs tables into text and codes. Runs at build time (and in tests), never in the module.
//!
//! Takes each table's rows in the order of [`TABLES`]; gives lines of text and a byte stream of
//! codes, column by column. A code counts back through the distinct texts seen, latest first
//! ("move to front"), so that a sorted or clustered column becomes a run of small bytes, which a
//! compressor packs well: 0 is a text not seen before in this column, 1 the last one seen, and so on.
//! Guarantees that what [`super::unpack`] reads back is what was given, or an error naming the row.

use super::layout::{Coding, TABLES, beside};

/// A row that cannot be packed.
#[derive(Debug)]
pub(crate) struct Refusal {
    /// Place of the table in [`TABLES`].
    pub(crate) table: usize,
    /// Place of the row, counted from 0 without the header.
    pub(crate) row: usize,
    /// Name of the column.
    pub(crate) column: &'static str,
    /// What is wrong with the cell.
    pub(crate) reason: String,
}

/// The packed form.
#[derive(Debug, Default)]
pub(crate) struct Packed {
    /// Every text once a column, each ended by a line feed.
    pub(crate) text: String,
    /// The cells that stand in a text of their own, each ended by a line feed.
    pub(crate) details: String,
    /// Row counts and codes, as variable-length numbers.
    pub(crate) codes: Vec<u8>,
}

/// Packs tables that lie in the order of [`TABLES`], the cells in the order of their columns.
///
/// # Errors
/// A cell with a line break in it, or a link to an id that is not there.
pub(crate) fn pack(tables: &[Vec<Vec<String>>]) -> Result<Packed, Refusal> {
    let mut packed = Packed::default();
    for (place, layout) in TABLES.iter().enumerate() {
        let rows = tables.get(place).map_or(&[][..], |rows| rows.as_slice());
        number(&mut packed.codes, rows.len());
        for (position, column) in layout.columns.iter().enumerate() {
            let refuse = |row: usize, reason: String| Refusal { table: place, row, column: column.name, reason };
            for (row, cells) in rows.iter().enumerate() {
                if cells.get(position).is_some_and(|cell| cell.contains(['\n', '\r'])) {
                    return Err(refuse(row, "a line break; write a semicolon instead".into()));
                }
            }
            if column.coding == Coding::Plain {
                let beside = beside(layout.columns, position);
                for cells in rows {
                    cells.iter().skip(position).take(beside).for_each(|cell| line(&mut packed.text, cell));
                }
            }
            if column.coding == Coding::Detail {
                rows.iter().for_each(|cells| line(&mut packed.details, cells.get(position).map_or("", String::as_str)));
            }
            if matches!(column.coding, Coding::Plain | Coding::Beside | Coding::Detail) {
                continue;
            }
            let mut recent: Vec<&str> = Vec::new();
            let mut ids = linked(tables, column.coding);
            for (row, cells) in rows.iter().enumerate() {
                let cell = cells.get(position).map_or("", String::as_str);
                if let Some(age) = recent.iter().rev().position(|known| *known == cell) {
                    number(&mut packed.codes, age + 1);
                    recent.remove(recent.len() - 1 - age);
                } else {
                    number(&mut packed.codes, 0);
                    match &mut ids {
                        None => line(&mut packed.text, cell),
                        Some(ids) => {
                            // How many unused ids lie before this one: 0 in a table sorted as its links are.
                            let Some(skip) = ids.iter().position(|id| *id == cell) else {
                                return Err(refuse(row, format!("`{cell}` is not an id of {}", target(column.coding))));
                            };
                            number(&mut packed.codes, skip);
                            ids.remove(skip);
                        }
                    }
                }
                recent.push(cell);
            }
        }
    }
    Ok(packed)
}

/// The ids that a linking column may name; `None` for any other column.
fn linked(tables: &[Vec<Vec<String>>], coding: Coding) -> Option<Vec<&str>> {
    let (place, blank) = match coding {
        Coding::Link(place) => (place, false),
        Coding::OptionalLink(place) => (place, true),
        Coding::Plain | Coding::Beside | Coding::Detail | Coding::Repeats => return None,
    };
    let ids = tables.get(place).into_iter().flatten().filter_map(|row| row.first().map(String::as_str));
    Some(ids.chain(blank.then_some("")).collect())
}

/// Name of the table a column links to.
fn target(coding: Coding) -> &'static str {
    match coding {
        Coding::Link(place) | Coding::OptionalLink(place) => TABLES.get(place).map_or("", |table| table.name),
        Coding::Plain | Coding::Beside | Coding::Detail | Coding::Repeats => "",
    }
}

fn line(text: &mut String, cell: &str) {
    text.push_str(cell);
    text.push('\n');
}

/// Appends a number, seven bits a byte, lowest first.
fn number(codes: &mut Vec<u8>, mut value: usize) {
    loop {
        let low = u8::try_from(value & 0x7f).unwrap_or_default();
        value >>= 7;
        if value == 0 {
            codes.push(low);
            return;
        }
        codes.push(low | 0x80);
    }
}
