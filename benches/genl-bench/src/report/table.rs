//! The table: on the terminal, as Markdown and as JSON.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::Measurements;
use super::rows::{Measure, ROWS, Row};

/// A row with its numbers.
#[derive(Debug)]
pub struct Line {
    /// What it is about.
    pub row: &'static Row,
    /// Our number.
    pub ours: Option<f64>,
    /// The number it is compared with.
    pub floor: Option<f64>,
    /// What both give.
    pub result: Option<f64>,
    /// The best of the others: its name, and what its number gives.
    pub best: Option<(&'static str, f64)>,
}

impl Line {
    /// All rows with the numbers of `measurements`.
    #[must_use]
    pub fn all(measurements: &Measurements) -> Vec<Line> {
        ROWS.iter().map(|row| Line::new(row, measurements)).collect()
    }

    fn new(row: &'static Row, measurements: &Measurements) -> Line {
        let get = |candidate| measurements.get(candidate, row.metric);
        let ours = get(row.ours);
        let floor = get(row.floor);
        let peers_floor = row.peers_floor.map_or(floor, get);
        Line {
            row,
            ours,
            floor,
            result: put_together(row.measure, ours, floor),
            best: row
                .peers
                .iter()
                .filter_map(|&(name, candidate)| {
                    Some((name, put_together(row.measure, get(candidate), peers_floor)?))
                })
                .min_by(|a, b| a.1.total_cmp(&b.1)),
        }
    }

    /// Whether the target is met; `None` if nothing was measured.
    #[must_use]
    pub fn met(&self) -> Option<bool> {
        // What is printed decides: a ratio of 1.104 is one of 1.10.
        let result = (self.result? * 100.0).round() / 100.0;
        Some(match self.row.measure {
            Measure::Faster => result >= self.row.target,
            _ => result <= self.row.target,
        })
    }

    fn verdict(&self) -> &'static str {
        match self.met() {
            Some(true) => "met",
            Some(false) if self.row.why.is_empty() => "missed",
            Some(false) => "missed, see below",
            None => "not measured",
        }
    }

    fn cells(&self) -> [String; 7] {
        let row = self.row;
        let (relation, unit) = match row.measure {
            Measure::Ratio => ("≤", "x"),
            Measure::Faster => ("≥", "x"),
            Measure::Over => ("≤", " s"),
            Measure::Count => ("≤", ""),
        };
        let result = |value: f64| match row.measure {
            Measure::Count => format!("{value:.0}"),
            _ => format!("{value:.2}{unit}"),
        };
        let raw =
            |value: Option<f64>| value.map_or_else(|| "-".to_owned(), |value| amount(value, row.metric));
        [
            row.work.to_owned(),
            raw(self.ours),
            if row.floor.is_empty() {
                String::new()
            } else {
                raw(self.floor)
            },
            self.result.map_or_else(|| "-".to_owned(), result),
            format!("{relation} {}{unit}", row.target),
            self.best
                .map_or_else(String::new, |(name, value)| format!("{} {name}", result(value))),
            self.verdict().to_owned(),
        ]
    }
}

fn put_together(measure: Measure, ours: Option<f64>, floor: Option<f64>) -> Option<f64> {
    match measure {
        Measure::Count => ours,
        Measure::Ratio => Some(ours? / floor?),
        Measure::Faster => Some(floor? / ours?),
        Measure::Over => Some(ours? - floor?),
    }
}

fn amount(value: f64, metric: &str) -> String {
    match metric {
        "s" => format!("{value:.2} s"),
        "ns" => format!("{value:.0} ns"),
        "lines" => format!("{value:.0}"),
        "instructions" => format!("{value:.1}"),
        _ => format!("{value:.2}"),
    }
}

const HEAD: [&str; 7] = ["work", "ours", "floor", "ratio", "target", "best peer", "verdict"];

/// The table in Markdown, its columns aligned for the terminal too.
#[must_use]
pub fn markdown(lines: &[Line]) -> String {
    let mut cells = vec![HEAD.map(str::to_owned)];
    cells.extend(lines.iter().map(Line::cells));
    let mut text = aligned(&cells);
    let mut reasons = lines
        .iter()
        .filter(|line| line.met() == Some(false) && !line.row.why.is_empty())
        .peekable();
    if reasons.peek().is_some() {
        text.push('\n');
    }
    for line in reasons {
        let _ = writeln!(text, "- {}: {}", line.row.work, line.row.why);
    }
    text
}

/// All candidates with all that was measured of them.
#[must_use]
pub fn candidates(measurements: &Measurements) -> String {
    let mut text = String::new();
    for (metric, head) in [
        ("instructions", "instructions per message"),
        ("ns", "ns per item, p10"),
    ] {
        let mut cells = vec![["candidate".to_owned(), head.to_owned(), "allocations".to_owned()]];
        if metric == "ns" {
            cells[0][2].clear();
        }
        for (candidate, value) in measurements.of(metric) {
            let allocations = measurements
                .get(candidate, "allocations")
                .filter(|_| metric == "instructions");
            cells.push([
                candidate.to_owned(),
                format!("{value:.1}"),
                allocations.map_or_else(String::new, |value| format!("{value:.2}")),
            ]);
        }
        if cells.len() > 1 {
            let _ = write!(text, "\n{}", aligned(&cells));
        }
    }
    text
}

fn aligned<const N: usize>(cells: &[[String; N]]) -> String {
    let width = |column: usize| {
        cells
            .iter()
            .map(|row| row[column].chars().count())
            .max()
            .unwrap_or(0)
    };
    let widths: Vec<usize> = (0..N).map(width).collect();
    let mut text = String::new();
    for (index, row) in cells.iter().enumerate() {
        for (cell, width) in row.iter().zip(&widths) {
            let _ = write!(text, "| {cell:width$} ");
        }
        text.push_str("|\n");
        if index == 0 {
            for width in &widths {
                let _ = write!(text, "|{}", "-".repeat(width + 2));
            }
            text.push_str("|\n");
        }
    }
    text
}

/// The table and all measurements as JSON.
#[must_use]
pub fn json(lines: &[Line], measurements: &Measurements, about: &str) -> Value {
    let rows: Vec<Value> = lines
        .iter()
        .map(|line| {
            json!({
                "work": line.row.work,
                "metric": line.row.metric,
                "measure": format!("{:?}", line.row.measure).to_lowercase(),
                "ours": line.ours,
                "floor": line.floor,
                "result": line.result,
                "target": line.row.target,
                "best-peer": line.best.map(|(name, value)| json!({"name": name, "result": value})),
                "met": line.met(),
            })
        })
        .collect();
    let all: Vec<Value> = measurements
        .0
        .iter()
        .map(|((candidate, metric), value)| json!({"candidate": candidate, "metric": metric, "value": value}))
        .collect();
    json!({"about": about, "rows": rows, "measurements": all})
}
