//! Counts of instructions against those that are committed.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;

use serde_json::{Map, Value, json};

use super::Measurements;
use super::rows::{Measure, ROWS};

/// By how much a count may grow.
const TOLERANCE: f64 = 0.03;

/// Writes the counts of `measurements` to `path`.
///
/// # Errors
///
/// If it cannot be written.
pub fn update(path: &str, measurements: &Measurements, environment: &str) -> Result<(), Box<dyn Error>> {
    let counts = |metric| -> Value {
        let of: Map<String, Value> = measurements
            .of(metric)
            .map(|(candidate, count)| (candidate.to_owned(), json!(count)))
            .collect();
        of.into()
    };
    let all = json!({
        "environment": environment,
        "tolerance": TOLERANCE,
        "instructions": counts("instructions"),
        "allocations": counts("allocations"),
    });
    fs::write(path, format!("{all:#}\n"))?;
    Ok(())
}

/// Compares the counts of `measurements` with those in `path`; gives the number of candidates that are worse.
///
/// # Errors
///
/// If there are none to compare with.
pub fn compare(path: &str, measurements: &Measurements, environment: &str) -> Result<usize, Box<dyn Error>> {
    let committed: Value = serde_json::from_str(&fs::read_to_string(path)?)?;
    let tolerance = committed["tolerance"].as_f64().unwrap_or(TOLERANCE);
    let recorded = committed["environment"].as_str().unwrap_or_default();
    let same = recorded == environment;
    if !same {
        println!("counted with      {environment}\ncommitted counts: {recorded}");
        println!(
            "So not counts are compared, but ratios to the floor, which is compiled by the same rustc.\n"
        );
    }
    let number = |metric: &str, candidate: &str| committed[metric][candidate].as_f64();
    let mut worse = 0;
    println!(
        "{:<18} {:>12} {:>12} {:>9}",
        "candidate", "committed", "now", "change"
    );
    for (candidate, floor) in candidates() {
        let now = measurements.get(candidate, "instructions");
        let before = number("instructions", candidate);
        let (Some(mut now), Some(mut before)) = (now, before) else {
            println!("{candidate:<18} has no count on one side; `benches/check --update` writes them");
            worse += 1;
            continue;
        };
        if !same {
            let floors = (
                measurements.get(floor, "instructions"),
                number("instructions", floor),
            );
            let (Some(floor_now), Some(floor_before)) = floors else {
                return Err(format!("no count of the floor `{floor}`").into());
            };
            now /= floor_now;
            before /= floor_before;
        }
        let change = now / before - 1.0;
        let verdict = if change > tolerance {
            worse += 1;
            "  WORSE"
        } else if change < -tolerance {
            "  better: commit it with `benches/check --update`"
        } else {
            ""
        };
        let percent = change * 100.0;
        println!("{candidate:<18} {before:>12.2} {now:>12.2} {percent:>+8.1}%{verdict}");
        let allocations = (
            measurements.get(candidate, "allocations"),
            number("allocations", candidate),
        );
        if let (Some(now), Some(before)) = allocations
            && now > before
        {
            worse += 1;
            println!("{candidate:<18} {before:>12.2} {now:>12.2} allocations  WORSE");
        }
    }
    Ok(worse)
}

/// Ours, each with its floor.
fn candidates() -> BTreeMap<&'static str, &'static str> {
    ROWS.iter()
        .filter(|row| row.metric == "instructions" && row.measure == Measure::Ratio)
        .map(|row| (row.ours, row.floor))
        .collect()
}
