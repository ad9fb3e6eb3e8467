//! The documents: does each figure of the data stand in its source, on its line?

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use super::Finding;
use super::bound;
use super::figure::{Figure, characters, figures, scale, scales};
use super::package::{Package, Row};

/// The file of each source that is a document at hand.
const FILES: [(&str, &str); 5] = [
    ("pingshan-2018-report", "002_"),
    ("pingshan-2024-plan", "001_"),
    ("pingshan-2021-themes", "000_"),
    ("guangming-2021-quality", "003_"),
    ("pingshan-2024-reform", "004_"),
];

/// The documents' lines, as characters, by source.
pub(crate) struct Documents {
    lines: HashMap<&'static str, Vec<Vec<char>>>,
}

/// How well a figure in a line fits an observation.
struct Fit {
    figure: Figure,
    /// Whether the unit stands right after it.
    unit: bool,
    /// Whether the qualifier is the observation's.
    bound: bool,
}

impl Documents {
    /// Reads every document in a folder.
    pub(crate) fn read(folder: &Path) -> Result<Documents, String> {
        let mut lines = HashMap::new();
        let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        for entry in entries {
            let path = entry.map_err(|error| format!("{}: {error}", folder.display()))?.path();
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            if let Some((source, _)) = FILES.iter().find(|(_, prefix)| name.starts_with(prefix)) {
                let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
                lines.insert(*source, text.lines().map(characters).collect());
            }
        }
        match FILES.iter().find(|(source, _)| !lines.contains_key(source)) {
            Some((source, prefix)) => Err(format!("{}: no file {prefix}… for {source}", folder.display())),
            None => Ok(Documents { lines }),
        }
    }

    /// What does not stand where its locator says; and how many figures do.
    pub(crate) fn check(&self, package: &Package) -> (Vec<Finding>, usize) {
        let (mut findings, mut read) = (Vec::new(), 0);
        let Some(table) = package.table("observations") else { return (findings, read) };
        for row in &table.rows {
            let Some(lines) = self.lines.get(row.get("source")) else { continue };
            let locator = row.get("locator");
            let number = locator.strip_prefix('L').and_then(|number| number.parse::<usize>().ok());
            let Some(line) = number.and_then(|number| lines.get(number.checked_sub(1)?)) else {
                findings.push(Finding::error(table.at(row), format!("{} has no {locator}", row.get("source"))));
                continue;
            };
            let fits = fits(package, row, line);
            let printed = format!("{} {} at {} {locator}", row.get("value"), row.get("unit"), row.get("source"));
            let Some(best) = fits.iter().max_by_key(|fit| (fit.unit, fit.bound, fit.figure.digits)) else {
                let elsewhere = elsewhere(package, row, lines);
                findings.push(Finding::error(table.at(row), format!("{printed} is not printed there{elsewhere}")));
                continue;
            };
            read += 1;
            let quote = quote(line, &best.figure);
            if !best.unit && !fits.iter().any(|fit| fit.unit) {
                findings.push(Finding::doubt(
                    table.at(row),
                    format!("{printed}: the unit does not follow the figure in `{quote}`"),
                ));
            }
            if !fits.iter().any(|fit| fit.bound) {
                let bound = bound::printed(line, &best.figure);
                findings.push(Finding::doubt(
                    table.at(row),
                    format!("bound: {} here, {bound} in `{quote}`", row.get("bound")),
                ));
            }
            let likely = fits.iter().filter(|fit| fit.unit == best.unit && fit.bound == best.bound);
            if let Some(reason) = likely.map(|fit| sign(row, line, &fit.figure)).min().flatten() {
                findings.push(Finding::doubt(table.at(row), format!("{reason} in `{quote}`")));
            }
        }
        (findings, read)
    }

    /// Figures of the documents that no observation claims, one a line: source, line, quotation.
    pub(crate) fn unclaimed(&self, package: &Package) -> Vec<String> {
        let mut open = Vec::new();
        let rows = package.table("observations").map_or(&[][..], |table| table.rows.as_slice());
        for (source, _) in FILES {
            for (place, line) in self.lines.get(source).into_iter().flatten().enumerate() {
                let locator = format!("L{}", place + 1);
                let here = rows.iter().filter(|row| row.get("source") == source && row.get("locator") == locator);
                let claimed: Vec<Fit> = here.flat_map(|row| fits(package, row, line)).collect();
                for figure in figures(line) {
                    let known =
                        claimed.iter().any(|fit| fit.figure.start < figure.end && figure.start < fit.figure.end);
                    if !known && (figure.digits || figure.number > 10.0) {
                        open.push(format!("{source} {locator}: {}", quote(line, &figure)));
                    }
                }
            }
        }
        open
    }
}

/// The figures of a line that are the observation's value in its unit.
fn fits(package: &Package, row: &Row, line: &[char]) -> Vec<Fit> {
    let symbol = characters(package.find("units", row.get("unit")).map_or("", |unit| unit.get("symbol_zh")));
    // 万套 is 套 with a scale; printed, the scale belongs to the figure.
    let (factor, rest) = scales(&symbol, 0);
    let symbol: String = symbol.get(rest..).unwrap_or_default().iter().collect();
    let Some(value) = row.number("value") else { return Vec::new() };
    let wanted = value.abs() * factor;
    let same = |figure: &Figure| (figure.number - wanted).abs() <= 1e-9 * wanted.max(1e-3);
    figures(line)
        .into_iter()
        .filter(same)
        .map(|figure| Fit {
            unit: unit_follows(line, &figure, &symbol),
            bound: bound::printed(line, &figure) == row.get("bound"),
            figure,
        })
        .collect()
}

/// Classifiers that a document may print for the unit the data names.
const CLASSIFIERS: [(&str, &[&str]); 3] = [
    ("人", &["名", "位", "余名", "人"]),
    ("个", &["大", "个", "项", "家"]),
    ("%", &["个百分点", "百分点", "分之", "成"]),
];

/// Whether a unit stands right after a figure, qualifiers and the rest of a range aside.
fn unit_follows(line: &[char], figure: &Figure, symbol: &str) -> bool {
    if symbol == "位" {
        // A rank: 第一, 首位, 冠军; 第38位.
        return figure.start.checked_sub(1).is_some_and(|at| line.get(at) == Some(&'第'));
    }
    let rest: String = line.get(figure.end..).unwrap_or_default().iter().take(16).collect();
    let rest = rest.trim_start_matches(['余', '多', ' ']);
    let rest =
        rest.strip_prefix('-').map_or(rest, |rest| rest.trim_start_matches(|digit: char| digit.is_ascii_digit()));
    // 张/千人 is printed 千人床位数…3.6张.
    let symbol = symbol.split_once("/千").map_or(symbol, |(symbol, _)| symbol);
    let classifiers = CLASSIFIERS.iter().find(|(unit, _)| *unit == symbol).map_or(&[][..], |(_, words)| words);
    // A fraction ends in its own unit.
    let fraction = symbol == "%"
        && line.get(figure.start..figure.end).is_some_and(|text| text.contains(&'之') || text.contains(&'成'));
    fraction || rest.starts_with(symbol) || classifiers.iter().any(|word| rest.starts_with(word))
}

/// Why the sign of a value does not go with the words before its figure.
fn sign(row: &Row, line: &[char], figure: &Figure) -> Option<String> {
    let value = row.number("value")?;
    let before: String = line.get(figure.start.saturating_sub(12)..figure.start).unwrap_or_default().iter().collect();
    let down = ["下降", "减少", "降低", "降幅", "压缩", "缩短", "压减", "负"].iter().any(|word| before.contains(word));
    let right_before = ["下降", "减少", "降低"].iter().any(|word| before.ends_with(word));
    match row.get("measure") {
        _ if value < 0.0 && !down && !line.contains(&'降') => Some("a negative value, and no word of decline".into()),
        "growth" | "change" if value > 0.0 && (right_before || before.contains("分别下降")) => {
            Some("a positive value after a word of decline".into())
        }
        _ => None,
    }
}

/// Where else in the document the figure stands.
fn elsewhere(package: &Package, row: &Row, lines: &[Vec<char>]) -> String {
    let places: Vec<String> = lines
        .iter()
        .enumerate()
        .filter(|(_, line)| fits(package, row, line).iter().any(|fit| fit.unit))
        .map(|(place, _)| format!("L{}", place + 1))
        .take(4)
        .collect();
    if places.is_empty() { String::new() } else { format!("; it is at {}", places.join(", ")) }
}

/// A figure with a few characters on either side.
fn quote(line: &[char], figure: &Figure) -> String {
    let mut end = figure.end + 8;
    // Not in the midst of another number.
    while line.get(end).copied().is_some_and(|character| character.is_ascii_digit() || scale(character).is_some()) {
        end += 1;
    }
    line.get(figure.start.saturating_sub(12)..end.min(line.len())).unwrap_or_default().iter().collect()
}
