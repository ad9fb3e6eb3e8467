//! Tables broken at random: whatever the bytes, a table comes of them, its columns are of one length, and
//! what is told of it adds up.
//!
//! Takes random bytes, and real files with bytes and lines changed, lost and doubled.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

use std::path::Path;

use indicator_charts::dataset::{Missing, Value};
use indicator_charts::parse::observations;
use indicator_charts::parse::report::to_json;
use indicator_charts::parse::types::{ColumnType, Inference};
use indicator_charts::parse::{Parsed, TableOptions, parse_table};
use proptest::prelude::*;

/// Real tables: the fixtures, the bundled observations, and the heads of those of vega-datasets and of the
/// samples, where they are at hand; and some of their kinds, so that there is always one of each.
fn tables() -> Vec<Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found: Vec<Vec<u8>> = [
        "表1 主要指标\n单位：亿元\n,2022,,2023,\n地区,数值,增速,数值,增速\n坪山,1080.65,5.2%,1329.89,约12.2%\n光明,1427,6%,≥1500,下降7%\n合计,1,2%,3,4%\n注：初步数\n",
        "\u{feff}sep=;\r\nJahr;Wert;\"Größe, in km²\"\r\n2022;1.234,5;\"1,5\"\r\n2023;—;\"2\r\n3\"\r\n",
        "year\tmonth\tday\tv\n2024\t1\t31\tNA\n2024\t2\t30\t1-2万套\n2024\t3\t1\t(1,234)\n",
        r#"[{"a":1,"b":"x","c":{"d":[1,2]}},{"a":null,"b":"约5%","c":{"d":[3]}},{"a":NaN,"b":"6%"}]"#,
        "{\"t\":\"2024-01-01\",\"v\":1}\n{\"t\":\"2024-02-30\",\"v\":\"12a\"}\n{\"t\":\"2024-Q1\",\"v\":null}\n",
        r#"{"year":[2023,2024],"value":["1.75万套","10%以上"]}"#,
    ]
    .into_iter()
    .map(|text| text.as_bytes().to_vec())
    .collect();
    for folder in [
        "tests/fixtures/tables",
        "data",
        "node_modules/vega-datasets/data",
        "node_modules/csv-spectrum/csvs",
        "../shared/samples",
    ] {
        let Ok(entries) = std::fs::read_dir(root.join(folder)) else { continue };
        let mut paths: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
        paths.sort();
        for path in paths {
            if path.extension().is_some_and(|end| ["csv", "tsv"].iter().any(|known| end == *known)) {
                let mut bytes = std::fs::read(path).unwrap();
                bytes.truncate(600);
                found.push(bytes);
            }
        }
    }
    found
}

/// What is put into a file that is broken.
const SHARDS: [&[u8]; 28] = [
    b"\"",
    b"\"\"",
    b",",
    b";",
    b"\t",
    b"|",
    b"\n",
    b"\r",
    b"\r\n",
    b"\0",
    b"\xff",
    b"\xef\xbb\xbf",
    b"\xc4\xea",
    b" ",
    b"-",
    b"1",
    b"0",
    b".",
    b"%",
    b"{",
    b"}",
    b"[",
    b"]",
    b":",
    b"\\",
    "万".as_bytes(),
    "约".as_bytes(),
    "，".as_bytes(),
];

/// One change: what kind, where (as a share of the file), with what.
type Change = (u8, u16, u8);

fn broken(mut bytes: Vec<u8>, changes: &[Change]) -> Vec<u8> {
    for (kind, place, shard) in changes {
        let at = usize::from(*place) * bytes.len() / usize::from(u16::MAX);
        let shard = SHARDS[usize::from(*shard) % SHARDS.len()];
        let line = bytes[at..].iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |end| at + end + 1);
        match kind % 6 {
            0 | 1 => drop(bytes.splice(at..at, shard.iter().copied())),
            2 => drop(bytes.splice(at..(at + 1).min(bytes.len()), shard.iter().copied())),
            3 => drop(bytes.drain(at..line)),
            4 => {
                let again = bytes[at..line].to_vec();
                drop(bytes.splice(line..line, again));
            }
            _ => drop(bytes.drain(at..(at + 7).min(bytes.len()))),
        }
    }
    bytes
}

/// What must hold of any table.
fn check(bytes: &[u8], parsed: &Parsed) -> Result<(), TestCaseError> {
    let rows = parsed.dataset.rows();
    let lines = bytes.iter().filter(|byte| matches!(byte, b'\n' | b'\r')).count() + 1;
    for column in parsed.dataset.columns() {
        prop_assert_eq!(column.len(), rows, "{}", column.name);
    }
    let problems = &parsed.problems;
    let total: u32 = problems.counts().iter().map(|count| count.count).sum();
    prop_assert_eq!(total, problems.total());
    prop_assert_eq!(problems.kept().len(), problems.total().min(100) as usize);
    prop_assert!(problems.kept().windows(2).all(|pair| pair[0].row <= pair[1].row));
    for problem in problems.kept() {
        prop_assert!(problem.row as usize <= lines.max(rows), "{problem:?}");
        prop_assert!(!problem.code.is_empty() && problem.reason.ends_with(['.', '!']), "{problem:?}");
    }
    prop_assert!(parsed.skipped.len() <= parsed.skipped_count as usize);
    for report in &parsed.columns {
        let sum = report.read + report.blank + report.marked + report.unreadable;
        prop_assert_eq!((sum, report.cells as usize), (report.cells, rows), "{}: {}", report.name, report.evidence());
        let Some(column) = parsed.dataset.column(&report.name) else { continue };
        let missing = |is: fn(Missing) -> bool| {
            (0..rows)
                .filter(|row| matches!(column.value(*row), Value::Missing(reason) if is(reason)))
                .map(|_| 1_u32)
                .sum::<u32>()
        };
        // Every cell that could not be read is a problem, and no other cell is.
        let unreadable = missing(|reason| matches!(reason, Missing::Unreadable | Missing::NotFinite));
        // In a table of observations these are put in the words of the data model.
        let is_words =
            ["measure", "status", "bound"].contains(&&*report.name) && observations::is_observations(&parsed.dataset);
        let is_figures = matches!(report.kind, ColumnType::Number | ColumnType::Quantity);
        let is_read = is_figures || matches!(report.kind, ColumnType::Period | ColumnType::Time);
        if is_read && !is_words {
            prop_assert_eq!(unreadable, report.unreadable, "{}", report.name);
            prop_assert_eq!(missing(|reason| reason == Missing::Blank), report.blank, "{}", report.name);
        }
        let of_column = problems.counts().iter().filter(|count| count.column == report.name);
        prop_assert!(of_column.map(|count| count.count).sum::<u32>() >= report.unreadable, "{}", report.name);
    }
    let json = to_json(parsed, true);
    prop_assert!(json.get("rows").is_some() && serde_json::to_string(&json).is_ok());
    Ok(())
}

fn read(bytes: &[u8], options: &TableOptions<'_>) -> Parsed {
    let decoder = |bytes: &[u8], label: &str| {
        Some(encoding_rs::Encoding::for_label(label.as_bytes())?.decode(bytes).0.into_owned())
    };
    parse_table(bytes, &TableOptions { decoder: Some(&decoder), ..options.clone() })
}

proptest! {
    #[test]
    fn random_bytes_give_a_table(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        check(&bytes, &read(&bytes, &TableOptions::default()))?;
    }

    #[test]
    fn random_shards_give_a_table(places in proptest::collection::vec(0usize..SHARDS.len(), 0..120)) {
        let bytes: Vec<u8> = places.iter().flat_map(|place| SHARDS[*place].iter().copied()).collect();
        check(&bytes, &read(&bytes, &TableOptions::default()))?;
    }

    #[test]
    fn real_tables_broken_give_a_table(place in any::<prop::sample::Index>(), changes in proptest::collection::vec(any::<Change>(), 0..12)) {
        let tables = tables();
        let bytes = broken(tables[place.index(tables.len())].clone(), &changes);
        check(&bytes, &read(&bytes, &TableOptions::default()))?;
        let vega = read(&bytes, &TableOptions { inference: Inference::Vega, ..TableOptions::default() });
        check(&bytes, &vega)?;
        let long = read(&bytes, &TableOptions { long: true, header: Some(true), ..TableOptions::default() });
        prop_assert!(long.dataset.columns().iter().all(|column| column.len() == long.dataset.rows()));
    }
}
