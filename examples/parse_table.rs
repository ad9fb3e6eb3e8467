//! Prints what `parse_table` finds in files: columns with their evidence, problems, the first rows.

use indicator_charts::parse::{TableOptions, parse_table};

fn main() {
    for path in std::env::args().skip(1) {
        let Ok(bytes) = std::fs::read(&path) else {
            eprintln!("{path} cannot be read");
            continue;
        };
        let decoder = |bytes: &[u8], label: &str| {
            let encoding = encoding_rs::Encoding::for_label(label.as_bytes())?;
            Some(encoding.decode(bytes).0.into_owned())
        };
        let parsed = parse_table(&bytes, &TableOptions { decoder: Some(&decoder), ..TableOptions::default() });
        let delimiter = parsed.delimiter;
        let encoding = parsed.encoding.map(|encoding| encoding.label());
        println!("{path}: {} rows, header on line {:?}", parsed.dataset.rows(), parsed.header_row);
        println!("  delimiter {delimiter:?}, encoding {encoding:?}, {} rows skipped", parsed.skipped_count);
        for row in &parsed.skipped {
            println!("  skipped line {} as {}: {}", row.line, row.kind.word(), row.text);
        }
        for report in &parsed.columns {
            let frequency = report.frequency.map(|frequency| frequency.word());
            println!("  {} {:?} {:?} {:?}: {}", report.name, report.unit, report.decimal, frequency, report.evidence());
        }
        for count in parsed.problems.counts() {
            println!("  {} × {} in {:?}: {}", count.count, count.code, count.column, count.reason);
        }
        for problem in parsed.problems.kept().iter().take(12) {
            println!("  row {} {} {:?} {}", problem.row, problem.column, problem.value, problem.code);
        }
        for row in 0..parsed.dataset.rows().min(12) {
            let cells: Vec<String> =
                parsed.dataset.columns().iter().map(|column| format!("{:?}", column.value(row))).collect();
            println!("  | {}", cells.join(" | "));
        }
    }
}
