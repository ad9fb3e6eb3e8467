//! The shape of the packed data: which tables, which columns, how each is coded.
//!
//! Read by the packer at build time and by the reader at run time, so that the two cannot disagree.
//! The order of tables and columns is chosen for compression: like lies by like, and a table
//! stands after every table it links to.

/// One table of the package.
pub(crate) struct TableLayout {
    /// Its name, and its file `data/NAME.csv`; `figures` is packed from `data/figures/*.json`.
    pub(crate) name: &'static str,
    /// Its columns, as the header of the file names them, in the order packed.
    pub(crate) columns: &'static [ColumnLayout],
}

/// One column.
pub(crate) struct ColumnLayout {
    /// Its name in the header.
    pub(crate) name: &'static str,
    /// How its cells are written.
    pub(crate) coding: Coding,
}

/// How a column's cells are written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Coding {
    /// Each cell is a line of its own: for texts that seldom repeat.
    Plain,
    /// The same, each line after the line of the column before: for texts that echo it.
    Beside,
    /// Each cell is a line of the second text: for what only the catalogue shows, so that a page
    /// with a chart need not load it.
    Detail,
    /// Each distinct text is one line; a cell says how long ago its text last occurred.
    Repeats,
    /// The same, over the first column of a table that stands before this one.
    Link(usize),
    /// The same, where a cell may also be blank.
    OptionalLink(usize),
}

use Coding::{Beside, Detail, Link, OptionalLink, Plain, Repeats};

const fn column(name: &'static str, coding: Coding) -> ColumnLayout {
    ColumnLayout { name, coding }
}

/// How many columns from `position` on lie row by row: a plain one and those beside it.
pub(crate) fn beside(columns: &[ColumnLayout], position: usize) -> usize {
    1 + columns.iter().skip(position + 1).take_while(|column| column.coding == Coding::Beside).count()
}

/// Place of each table in [`TABLES`].
pub(crate) const TOPICS: usize = 0;
/// Units, with their factors.
pub(crate) const UNITS: usize = 1;
/// Areas.
pub(crate) const AREAS: usize = 2;
/// Sources, with their addresses.
pub(crate) const SOURCES: usize = 3;
/// Indicators, with names and definitions.
pub(crate) const INDICATORS: usize = 4;
/// Every table, in the order packed.
pub(crate) const TABLES: [TableLayout; 11] = [
    TableLayout { name: "topics", columns: &[column("id", Plain), column("name_zh", Plain), column("name_en", Plain)] },
    TableLayout {
        name: "units",
        columns: &[
            column("id", Plain),
            column("symbol_zh", Plain),
            column("symbol_en", Plain),
            column("dimension", Repeats),
            column("factor", Plain),
            column("base", Repeats),
        ],
    },
    TableLayout {
        name: "areas",
        columns: &[
            column("id", Plain),
            column("name_zh", Plain),
            column("name_en", Plain),
            column("kind", Repeats),
            column("parent", Repeats),
            column("note_en", Detail),
        ],
    },
    TableLayout {
        name: "sources",
        columns: &[
            column("id", Plain),
            column("title_zh", Plain),
            column("title_en", Plain),
            column("publisher_zh", Detail),
            column("publisher_en", Detail),
            column("date", Detail),
            column("url", Detail),
            column("kind", Detail),
            column("second_hand", Detail),
        ],
    },
    TableLayout {
        name: "indicators",
        columns: &[
            column("id", Plain),
            column("name_en", Beside),
            column("definition_en", Detail),
            column("name_zh", Plain),
            column("definition_zh", Detail),
            column("unit", Link(UNITS)),
            column("topic", Link(TOPICS)),
            column("polarity", Repeats),
        ],
    },
    TableLayout {
        name: "observations",
        columns: &[
            column("indicator", Link(INDICATORS)),
            column("area", Link(AREAS)),
            column("period", Repeats),
            column("value", Plain),
            column("unit", Link(UNITS)),
            column("measure", Repeats),
            column("status", Repeats),
            column("bound", Repeats),
            column("basis", Repeats),
            column("source", Link(SOURCES)),
            column("locator", Repeats),
            column("note", Repeats),
        ],
    },
    TableLayout {
        name: "thresholds",
        columns: &[
            column("id", Plain),
            column("indicator", Link(INDICATORS)),
            column("grade_zh", Repeats),
            column("grade_en", Repeats),
            column("value", Plain),
            column("unit", Link(UNITS)),
            column("from", Repeats),
            column("to", Repeats),
            column("averaging", Repeats),
            column("source", OptionalLink(SOURCES)),
            column("note", Repeats),
        ],
    },
    TableLayout {
        name: "breaks",
        columns: &[
            column("indicator", Link(INDICATORS)),
            column("area", Link(AREAS)),
            column("period", Repeats),
            column("note_zh", Repeats),
            column("note_en", Repeats),
        ],
    },
    TableLayout { name: "bases", columns: &[column("id", Plain), column("name_zh", Plain)] },
    TableLayout { name: "notes", columns: &[column("id", Plain), column("name_zh", Plain)] },
    TableLayout { name: "figures", columns: &[column("id", Plain), column("spec", Plain)] },
];
