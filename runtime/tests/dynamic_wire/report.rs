//! How many cases came out how.

#![allow(clippy::unwrap_used, reason = "tests end at what they do not expect")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;

use serde_json::Value;

use Outcome::{Differs, Equal, Wrong};

/// What comparing a case gave.
pub(crate) enum Outcome {
    Equal,
    /// Another result on purpose, with the reason.
    Differs(&'static str),
    Wrong(String),
}

/// How many cases of which category came out how.
pub(crate) struct Report {
    /// Whether specs are corrected, so that results may differ where pyynl's are wrong.
    pub(crate) errata: bool,
    counts: BTreeMap<(&'static str, &'static str), usize>,
    wrong: Vec<String>,
}

impl Report {
    pub(crate) fn new(errata: bool) -> Self {
        Report {
            errata,
            counts: BTreeMap::new(),
            wrong: Vec::new(),
        }
    }

    pub(crate) fn add(&mut self, category: &'static str, case: &Value, outcome: Outcome) {
        let result = match outcome {
            Equal => "equal",
            Differs(reason) => reason,
            Wrong(_) if self.errata && case["touches_errata"].is_array() => "the spec is corrected",
            Wrong(how) => {
                self.wrong.push(format!("{category} {}: {how}", case["id"]));
                "WRONG"
            }
        };
        *self.counts.entry((category, result)).or_default() += 1;
    }

    pub(crate) fn finish(self) {
        let mut stderr = std::io::stderr();
        // In one piece, because tests run at the same time.
        let mut lines = format!("corrected specs: {}\n", self.errata);
        for ((category, result), count) in &self.counts {
            writeln!(lines, "{category:<14} {count:>5}  {result}").unwrap();
        }
        stderr.write_all(lines.as_bytes()).unwrap();
        let total = self.wrong.len();
        assert!(
            total == 0,
            "{total} wrong:\n{}",
            self.wrong.iter().take(20).cloned().collect::<Vec<_>>().join("\n")
        );
    }
}
