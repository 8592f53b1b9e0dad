//! From measurements to a table, a plot and a verdict.

pub mod check;
pub mod plot;
pub mod rows;
pub mod table;

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;

/// What was measured: a number for each candidate and metric.
#[derive(Debug, Default)]
pub struct Measurements(BTreeMap<(String, String), f64>);

impl Measurements {
    /// Reads lines of candidate, metric and number, separated by white space. Of several the last one counts.
    ///
    /// # Errors
    ///
    /// If the file cannot be read or a line is something else.
    pub fn read(path: &str) -> Result<Self, Box<dyn Error>> {
        let mut all = BTreeMap::new();
        for line in fs::read_to_string(path)?.lines() {
            let words: Vec<&str> = line.split_whitespace().collect();
            let [candidate, metric, number] = words[..] else {
                return Err(format!("{path}: no measurement: {line}").into());
            };
            all.insert((candidate.to_owned(), metric.to_owned()), number.parse()?);
        }
        Ok(Measurements(all))
    }

    /// What was measured of a candidate.
    #[must_use]
    pub fn get(&self, candidate: &str, metric: &str) -> Option<f64> {
        self.0.get(&(candidate.to_owned(), metric.to_owned())).copied()
    }

    /// All of one metric.
    pub fn of<'a>(&'a self, metric: &'a str) -> impl Iterator<Item = (&'a str, f64)> {
        self.0
            .iter()
            .filter(move |((_, of), _)| of == metric)
            .map(|((candidate, _), &number)| (candidate.as_str(), number))
    }
}
