//! Reads the packed data: text and codes → tables of texts.
//!
//! Takes what [`super::pack`] wrote; gives [`Tables`], which hold only the place of each cell's
//! line. Guarantees to end on any input: a code that leads nowhere reads as a blank cell.

use crate::list::Listed;
use std::sync::OnceLock;

use super::layout::{Coding, ColumnLayout, TABLES, beside};

/// Every table, unpacked.
#[derive(Debug, Default)]
pub(crate) struct Tables {
    /// Every line of the text; the last one is blank.
    lines: Vec<&'static str>,
    details: Details,
    tables: Vec<Cells>,
}

/// The lines of the second text, read when one of them is first asked for. Behind a function, so that a
/// module from which that function is cut loses the text with it.
#[derive(Debug)]
struct Details {
    text: fn() -> &'static str,
    lines: OnceLock<Vec<&'static str>>,
}

impl Default for Details {
    fn default() -> Details {
        Details { text: || "", lines: OnceLock::new() }
    }
}

impl Details {
    fn line(&self, place: u32) -> &'static str {
        let lines = self.lines.get_or_init(|| (self.text)().split('\n').listed());
        line(lines, place)
    }
}

/// Places from here on are those of lines in the second text.
const DETAIL: u32 = 1 << 31;

/// The cells of one table, column by column, as places in the lines.
#[derive(Debug, Default)]
struct Cells {
    rows: usize,
    columns: Vec<Vec<u32>>,
}

/// One table.
#[derive(Clone, Copy)]
pub(crate) struct Table<'a> {
    columns: &'static [ColumnLayout],
    cells: &'a Cells,
    lines: &'a [&'static str],
    details: &'a Details,
}

impl Tables {
    /// Unpacks.
    #[must_use]
    pub(crate) fn read(text: &'static str, details: fn() -> &'static str, codes: &[u8]) -> Tables {
        let details = Details { text: details, lines: OnceLock::new() };
        let lines = text.split('\n').listed();
        let mut tables = Tables { lines, details, tables: Vec::with_capacity(TABLES.len()) };
        let mut next_detail = DETAIL..u32::MAX;
        let mut codes = Codes(codes);
        // The text ends with a line feed, so the last line is blank.
        let blank = u32::try_from(tables.lines.len().saturating_sub(1)).unwrap_or_default();
        let mut next_line = 0..blank;
        for layout in &TABLES {
            // Every row has a line or a code in its first column, so more rows than both is a damaged count.
            let rows = codes.number().min(tables.lines.len() + codes.0.len());
            let mut cells = Cells { rows, columns: Vec::with_capacity(layout.columns.len()) };
            for (position, column) in layout.columns.iter().enumerate() {
                if column.coding == Coding::Plain {
                    let group = beside(layout.columns, position);
                    let from = cells.columns.len();
                    cells.columns.resize_with(from + group, || Vec::with_capacity(rows));
                    for _ in 0..rows {
                        for places in cells.columns.iter_mut().skip(from) {
                            places.push(next_line.next().unwrap_or(blank));
                        }
                    }
                }
                if column.coding == Coding::Detail {
                    cells.columns.push(next_detail.by_ref().take(rows).listed());
                }
                if matches!(column.coding, Coding::Plain | Coding::Beside | Coding::Detail) {
                    continue;
                }
                let mut unused = tables.ids(column.coding, blank);
                let mut recent: Vec<u32> = Vec::new();
                let mut places = Vec::with_capacity(rows);
                for _ in 0..rows {
                    let place = match (codes.number(), &mut unused) {
                        (0, None) => next_line.next().unwrap_or(blank),
                        (0, Some(ids)) => take(ids, codes.number()).unwrap_or(blank),
                        (age, _) => {
                            let at = recent.len().wrapping_sub(age);
                            take(&mut recent, at).unwrap_or(blank)
                        }
                    };
                    recent.push(place);
                    places.push(place);
                }
                cells.columns.push(places);
            }
            tables.tables.push(cells);
        }
        tables
    }

    /// The lines a linking column may name.
    fn ids(&self, coding: Coding, blank: u32) -> Option<Vec<u32>> {
        let (place, end) = match coding {
            Coding::Link(place) => (place, None),
            Coding::OptionalLink(place) => (place, Some(blank)),
            Coding::Plain | Coding::Beside | Coding::Detail | Coding::Repeats => return None,
        };
        let ids = self.tables.get(place).and_then(|cells| cells.columns.first()).cloned().unwrap_or_default();
        Some(ids.into_iter().chain(end).listed())
    }

    /// The table of this name; an empty one for a name not in [`TABLES`].
    #[must_use]
    pub(crate) fn table(&self, name: &str) -> Table<'_> {
        static EMPTY: Cells = Cells { rows: 0, columns: Vec::new() };
        let found = TABLES.iter().zip(&self.tables).find(|(layout, _)| layout.name == name);
        let (columns, cells) = found.map_or((&[][..], &EMPTY), |(layout, cells)| (layout.columns, cells));
        Table { columns, cells, lines: &self.lines, details: &self.details }
    }
}

impl<'a> Table<'a> {
    /// Number of rows.
    #[must_use]
    pub(crate) fn rows(&self) -> usize {
        self.cells.rows
    }

    /// Names of the columns.
    pub(crate) fn names(&self) -> impl Iterator<Item = &'static str> {
        self.columns.iter().map(|column| column.name)
    }

    /// The cells of a column, blank ones as `""`; nothing for an unknown name.
    pub(crate) fn column(&self, name: &str) -> impl Iterator<Item = &'static str> + 'a {
        let position = self.names().position(|known| known == name);
        let places = position.and_then(|position| self.cells.columns.get(position)).map_or(&[][..], Vec::as_slice);
        let table = *self;
        places.iter().map(move |place| table.line(*place))
    }

    /// One cell; `""` where there is none.
    #[must_use]
    pub(crate) fn cell(&self, row: usize, name: &str) -> &'static str {
        let Some(position) = self.names().position(|known| known == name) else { return "" };
        let place = self.cells.columns.get(position).and_then(|places| places.get(row));
        place.map_or("", |place| self.line(*place))
    }

    fn line(&self, place: u32) -> &'static str {
        place.checked_sub(DETAIL).map_or_else(|| line(self.lines, place), |place| self.details.line(place))
    }

    /// The row whose first column is `id`.
    #[must_use]
    pub(crate) fn find(&self, id: &str) -> Option<usize> {
        self.cells.columns.first()?.iter().position(|place| line(self.lines, *place) == id)
    }
}

fn line(lines: &[&'static str], place: u32) -> &'static str {
    usize::try_from(place).ok().and_then(|place| lines.get(place)).copied().unwrap_or_default()
}

fn take(places: &mut Vec<u32>, at: usize) -> Option<u32> {
    (at < places.len()).then(|| places.remove(at))
}

/// The codes not yet read.
struct Codes<'a>(&'a [u8]);

impl Codes<'_> {
    /// The next number; 0 at the end, capped at 35 bits.
    fn number(&mut self) -> usize {
        let mut value = 0;
        for shift in [0, 7, 14, 21, 28] {
            let Some((first, rest)) = self.0.split_first() else { break };
            self.0 = rest;
            let bits = usize::from(first & 0x7f);
            value |= bits.checked_shl(shift).unwrap_or_default();
            if first & 0x80 == 0 {
                break;
            }
        }
        value
    }
}

#[cfg(test)]
mod tests {
    use super::super::layout::{self, TABLES};
    use super::super::pack::pack;
    use super::*;
    use proptest::prelude::*;

    /// Tables of random cells whose links all lead somewhere.
    fn any_tables() -> impl Strategy<Value = Vec<Vec<Vec<String>>>> {
        let sizes = proptest::collection::vec(1usize..6, TABLES.len());
        (sizes, proptest::collection::vec("[a-c数]{0,2}", 400), any::<u16>()).prop_map(|(sizes, words, seed)| {
            let mut at = usize::from(seed);
            TABLES
                .iter()
                .zip(&sizes)
                .map(|(layout, rows)| {
                    (0..*rows)
                        .map(|row| {
                            layout
                                .columns
                                .iter()
                                .enumerate()
                                .map(|(position, column)| {
                                    at += 1;
                                    match column.coding {
                                        Coding::Link(table) | Coding::OptionalLink(table) => {
                                            format!("id{}", at % sizes[table])
                                        }
                                        _ if position == 0 => format!("id{row}"),
                                        _ => words[at % words.len()].clone(),
                                    }
                                })
                                .collect()
                        })
                        .collect()
                })
                .collect()
        })
    }

    proptest! {
        #[test]
        fn reads_back_what_was_packed(tables in any_tables()) {
            let packed = pack(&tables).unwrap();
            thread_local!(static DETAILS: std::cell::Cell<&'static str> = const { std::cell::Cell::new("") });
            DETAILS.set(packed.details.leak());
            let read = Tables::read(packed.text.leak(), || DETAILS.get(), &packed.codes);
            for (layout, rows) in TABLES.iter().zip(&tables) {
                let table = read.table(layout.name);
                prop_assert_eq!(table.rows(), rows.len());
                for (row, cells) in rows.iter().enumerate() {
                    for (name, cell) in table.names().zip(cells) {
                        prop_assert_eq!(table.cell(row, name), cell);
                    }
                }
            }
        }

        #[test]
        fn damaged_codes_end_in_blank_cells(codes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let read = Tables::read("a\nb\nc\n", || "", &codes);
            for layout in &TABLES {
                let table = read.table(layout.name);
                prop_assert!(table.rows() <= 4 + codes.len());
                prop_assert!(table.cell(table.rows(), "id").is_empty());
            }
        }
    }

    #[test]
    fn a_link_to_nothing_is_refused_with_its_row() {
        let mut tables = vec![Vec::new(); TABLES.len()];
        let row = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
        tables[layout::INDICATORS] = vec![row(&["gdp", "", "", "", "", "yuan", "economy", ""])];
        let refusal = pack(&tables).unwrap_err();
        assert_eq!((refusal.table, refusal.row, refusal.column), (layout::INDICATORS, 0, "unit"));
        assert!(refusal.reason.contains("`yuan` is not an id of units"), "{}", refusal.reason);
    }
}
