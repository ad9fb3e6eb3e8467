//! The data package as text: its descriptor and its tables, each row with its line.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use serde_json::Value;

/// The package.
pub(crate) struct Package {
    /// `datapackage.json`.
    pub(crate) descriptor: Value,
    /// The tables, in the descriptor's order.
    pub(crate) tables: Vec<Table>,
}

/// One table.
pub(crate) struct Table {
    pub(crate) name: String,
    /// Its file, relative to `data/`.
    pub(crate) path: String,
    pub(crate) header: Vec<String>,
    pub(crate) rows: Vec<Row>,
}

/// One row: its cells by column name.
pub(crate) struct Row {
    /// Line it begins on.
    pub(crate) line: u64,
    cells: HashMap<String, String>,
    /// How many cells stand there.
    pub(crate) width: usize,
}

impl Row {
    /// A cell; `""` where there is none.
    pub(crate) fn get(&self, column: &str) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    /// The number in a cell.
    pub(crate) fn number(&self, column: &str) -> Option<f64> {
        self.get(column).parse().ok()
    }
}

impl Table {
    /// `observations.csv:45`.
    pub(crate) fn at(&self, row: &Row) -> String {
        format!("{}:{}", self.path, row.line)
    }

    /// The row with this id.
    pub(crate) fn find(&self, id: &str) -> Option<&Row> {
        self.rows.iter().find(|row| row.get("id") == id)
    }
}

impl Package {
    /// Reads the descriptor in a folder and every table it names.
    pub(crate) fn read(folder: &Path) -> Result<Package, String> {
        let path = folder.join("datapackage.json");
        let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let descriptor: Value = serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))?;
        let mut tables = Vec::new();
        for resource in descriptor.get("resources").and_then(Value::as_array).into_iter().flatten() {
            let text = |name: &str| resource.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
            tables.push(Table::read(folder, text("name"), text("path"))?);
        }
        Ok(Package { descriptor, tables })
    }

    /// The table of this name.
    pub(crate) fn table(&self, name: &str) -> Option<&Table> {
        self.tables.iter().find(|table| table.name == name)
    }

    /// A row of a table, by id.
    pub(crate) fn find(&self, table: &str, id: &str) -> Option<&Row> {
        self.table(table)?.find(id)
    }
}

impl Table {
    fn read(folder: &Path, name: String, path: String) -> Result<Table, String> {
        let fail = |error: csv::Error| format!("data/{path}: {error}");
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_path(folder.join(&path)).map_err(fail)?;
        let header: Vec<String> = reader.headers().map_err(fail)?.iter().map(str::to_owned).collect();
        let mut rows = Vec::new();
        for record in reader.records() {
            let record = record.map_err(fail)?;
            let line = record.position().map_or(0, csv::Position::line);
            let cells = header.iter().cloned().zip(record.iter().map(str::to_owned)).collect();
            rows.push(Row { line, cells, width: record.len() });
        }
        Ok(Table { name, path, header, rows })
    }
}

#[cfg(test)]
impl Table {
    /// A table from CSV text.
    pub(crate) fn of(name: &str, text: &str) -> Table {
        let folder =
            std::env::temp_dir().join(format!("table-{}-{name}-{:?}", std::process::id(), std::thread::current().id()));
        fs::create_dir_all(&folder).unwrap();
        let path = format!("{name}.csv");
        fs::write(folder.join(&path), text).unwrap();
        let table = Table::read(&folder, name.into(), path).unwrap();
        fs::remove_dir_all(&folder).unwrap();
        table
    }
}
