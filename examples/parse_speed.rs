//! Prints how long a table of a million rows (ISO date, value) takes to parse.

use std::fmt::Write;
use std::time::Instant;

use indicator_charts::parse::{TableOptions, parse_table};

fn main() {
    let mut text = String::from("date,value\n");
    for row in 0..1_000_000u32 {
        let (year, month, day) = (1000 + row / 336, row / 28 % 12 + 1, row % 28 + 1);
        let _ = writeln!(text, "{year:04}-{month:02}-{day:02},{}.{:02}", row * 7919 % 10_000, row % 100);
    }
    let quoted = text.replace("value\n", "\"value\"\n");
    for (name, text) in [("no quotes", &text), ("one quote", &quoted)] {
        let mut best = f64::INFINITY;
        for _ in 0..5 {
            let start = Instant::now();
            let parsed = parse_table(text.as_bytes(), &TableOptions::default());
            let time = start.elapsed().as_secs_f64();
            assert!(parsed.dataset.rows() == 1_000_000 && parsed.problems.is_empty());
            best = best.min(time);
        }
        println!("10^6 rows, {:.1} MB, {name}: {:.0} ms", text.len() as f64 / 1e6, best * 1000.0);
    }
}
