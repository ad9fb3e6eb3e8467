//! Packs the bundled data and figures into the crate.
//!
//! Takes `data/*.csv` and `data/figures/*.json`; gives `bundled.txt`, `details.txt` and `bundled.bin`
//! in `OUT_DIR`, which `dataset::bundled` includes. A file that cannot be read as the data model says
//! stops the build with the file, the row and the reason.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

#[path = "src/dataset/bundled/layout.rs"]
mod layout;
#[path = "src/dataset/bundled/pack.rs"]
mod pack;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/dataset/bundled/layout.rs");
    println!("cargo::rerun-if-changed=src/dataset/bundled/pack.rs");
    println!("cargo::rerun-if-changed=data");
    if let Err(message) = bundle() {
        println!("cargo::error={message}");
    }
}

fn bundle() -> Result<(), String> {
    let root = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").ok_or("CARGO_MANIFEST_DIR is not set")?);
    let out = PathBuf::from(std::env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?);
    let data = root.join("data");
    let mut tables = Vec::with_capacity(layout::TABLES.len());
    let mut lines = Vec::with_capacity(layout::TABLES.len());
    for table in &layout::TABLES {
        if table.name == "figures" {
            tables.push(figures(&data.join("figures"))?);
            lines.push(Vec::new());
        } else {
            let (rows, at) = read_table(&data, table)?;
            tables.push(rows);
            lines.push(at);
        }
    }
    let packed = pack::pack(&tables).map_err(|refusal| {
        let name = layout::TABLES.get(refusal.table).map_or("", |table| table.name);
        let line = lines.get(refusal.table).and_then(|lines| lines.get(refusal.row)).copied().unwrap_or_default();
        format!("data/{name}.csv:{line}: column `{}`: {}", refusal.column, refusal.reason)
    })?;
    write(&out.join("bundled.txt"), packed.text.as_bytes())?;
    write(&out.join("details.txt"), packed.details.as_bytes())?;
    write(&out.join("bundled.bin"), &packed.codes)
}

/// The rows of one table and the line each begins on.
fn read_table(data: &Path, table: &layout::TableLayout) -> Result<(Vec<Vec<String>>, Vec<u64>), String> {
    let file = format!("data/{}.csv", table.name);
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .from_path(data.join(format!("{}.csv", table.name)))
        .map_err(|error| format!("{file}: {error}"))?;
    let expected: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
    let header = reader.headers().map_err(|error| format!("{file}:1: {error}"))?;
    // The file's order is for its readers, the layout's for compression.
    let places: Option<Vec<usize>> =
        expected.iter().map(|name| header.iter().position(|column| column == *name)).collect();
    let Some(places) = places.filter(|places| places.len() == header.len()) else {
        let found: Vec<&str> = header.iter().collect();
        return Err(format!("{file}:1: the header is `{}`, expected `{}`", found.join(","), expected.join(",")));
    };
    let (mut rows, mut lines) = (Vec::new(), Vec::new());
    let mut known: HashMap<String, u64> = HashMap::new();
    for record in reader.records() {
        let record = record.map_err(|error| format!("{file}: {error}"))?;
        let line = record.position().map_or(0, csv::Position::line);
        if record.len() != expected.len() {
            return Err(format!("{file}:{line}: {} cells, expected {}", record.len(), expected.len()));
        }
        let cells: Vec<String> =
            places.iter().map(|place| record.get(*place).unwrap_or_default().trim().to_owned()).collect();
        let cell = |name: &str| expected.iter().position(|column| *column == name).and_then(|place| cells.get(place));
        if let Some(id) = cell("id")
            && let Some(first) = known.insert(id.clone(), line)
        {
            return Err(format!("{file}:{line}: the id `{id}` stands on line {first} too"));
        }
        for name in ["value", "factor"] {
            if let Some(cell) = cell(name)
                && !is_number(cell)
            {
                return Err(format!("{file}:{line}: column `{name}`: `{cell}` is not a plain decimal number"));
            }
        }
        rows.push(cells);
        lines.push(line);
    }
    Ok((rows, lines))
}

/// Whether a cell is blank or a number as the reader expects it: a sign, digits, one point.
fn is_number(cell: &str) -> bool {
    let digits = cell.strip_prefix('-').unwrap_or(cell);
    cell.is_empty()
        || (digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
            && digits.parse::<f64>().is_ok_and(f64::is_finite))
}

/// Each figure's id and its JSON on one line, by id.
fn figures(folder: &Path) -> Result<Vec<Vec<String>>, String> {
    let Ok(entries) = fs::read_dir(folder) else { return Ok(Vec::new()) };
    let mut figures = Vec::new();
    for entry in entries {
        let path = entry.map_err(|error| format!("data/figures: {error}"))?.path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let id = path.file_stem().and_then(|stem| stem.to_str()).ok_or("data/figures: a name is not UTF-8")?;
        let text = fs::read_to_string(&path).map_err(|error| format!("data/figures/{id}.json: {error}"))?;
        figures.push(vec![id.to_owned(), minified(&text)]);
    }
    figures.sort();
    Ok(figures)
}

/// JSON without the white space between its tokens.
fn minified(json: &str) -> String {
    let (mut inside, mut escaped) = (false, false);
    json.chars()
        .filter(|character| {
            if inside {
                inside = *character != '"' || escaped;
                escaped = *character == '\\' && !escaped;
                return true;
            }
            inside = *character == '"';
            !character.is_ascii_whitespace()
        })
        .collect()
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    fs::write(path, bytes).map_err(|error| format!("{}: {error}", path.display()))
}
