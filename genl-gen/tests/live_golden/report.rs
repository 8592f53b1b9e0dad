//! What became of the cases of a scenario.

use std::fmt;

/// What became of a case.
#[derive(Debug)]
pub(crate) enum Verdict {
    /// The same JSON, or the same error.
    Equal,
    /// The same JSON without the errata, which correct what pyynl printed.
    EqualButErrata,
    /// Another answer on purpose.
    Differs(String),
    /// An answer, or a clear error, where pyynl ended in a traceback.
    Better(String),
    /// Run for the state that later cases need.
    Replayed,
    /// Not asked of the program.
    NotAsked(&'static str),
    /// The running kernel lacks the family.
    NoFamily(String),
    /// Not what it should be.
    Failed(String),
}

/// The cases of one scenario.
#[derive(Debug)]
pub(crate) struct Report {
    scenario: String,
    /// Commands of the setup that this kernel cannot carry out.
    lacking: Vec<String>,
    verdicts: Vec<(String, Verdict)>,
}

impl Report {
    pub(crate) fn new(scenario: &str) -> Report {
        Report {
            scenario: scenario.to_owned(),
            lacking: Vec::new(),
            verdicts: Vec::new(),
        }
    }

    /// A command of the setup failed: because this kernel lacks what it needs, or else the scenario fails.
    pub(crate) fn setup_failed(&mut self, command: &str, why: &str) {
        const LACKING: [&str; 6] = [
            "Unknown device type",
            "Operation not supported",
            "Protocol not supported",
            "Specified qdisc kind is unknown",
            "/dev/net/tun",
            "Failed to load TC action module",
        ];
        let said = format!("{command}: {why}");
        if LACKING.iter().any(|lacking| why.contains(lacking)) {
            self.lacking.push(said);
        } else {
            self.verdicts.push(("setup".to_owned(), Verdict::Failed(said)));
        }
    }

    pub(crate) fn add(&mut self, id: &str, verdict: Verdict) {
        self.verdicts.push((id.to_owned(), verdict));
    }

    pub(crate) fn cases(&self) -> usize {
        self.verdicts.len()
    }

    /// Cases that are not as they should be, and not for want of something in this kernel.
    pub(crate) fn failed(&self) -> usize {
        if self.lacking.is_empty() {
            self.count(|verdict| matches!(verdict, Verdict::Failed(_)))
        } else {
            0
        }
    }

    fn count(&self, is: impl Fn(&Verdict) -> bool) -> usize {
        self.verdicts.iter().filter(|(_, verdict)| is(verdict)).count()
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} cases", self.scenario, self.cases())?;
        let failed = if self.lacking.is_empty() {
            "FAILED"
        } else {
            "absent on this kernel"
        };
        let counts = [
            ("equal", self.count(|v| matches!(v, Verdict::Equal))),
            (
                "equal but for errata",
                self.count(|v| matches!(v, Verdict::EqualButErrata)),
            ),
            (
                "different on purpose",
                self.count(|v| matches!(v, Verdict::Differs(_))),
            ),
            (
                "where pyynl raises",
                self.count(|v| matches!(v, Verdict::Better(_))),
            ),
            ("replayed", self.count(|v| matches!(v, Verdict::Replayed))),
            ("not asked", self.count(|v| matches!(v, Verdict::NotAsked(_)))),
            (
                "of absent families",
                self.count(|v| matches!(v, Verdict::NoFamily(_))),
            ),
            (failed, self.count(|v| matches!(v, Verdict::Failed(_)))),
        ];
        for (what, count) in counts.iter().filter(|(_, count)| *count > 0) {
            write!(f, ", {count} {what}")?;
        }
        for command in &self.lacking {
            write!(f, "\n  this kernel cannot: {command}")?;
        }
        for (id, verdict) in &self.verdicts {
            match verdict {
                Verdict::Equal | Verdict::Replayed => {}
                Verdict::EqualButErrata => write!(f, "\n  {id}: equal with --no-errata")?,
                Verdict::Differs(why) => write!(f, "\n  {id}: differs: {why}")?,
                Verdict::Better(what) => write!(f, "\n  {id}: pyynl raises; we: {what}")?,
                Verdict::NotAsked(why) => write!(f, "\n  {id}: not asked: {why}")?,
                Verdict::NoFamily(family) => write!(f, "\n  {id}: this kernel has no family {family}")?,
                Verdict::Failed(why) => write!(f, "\n  {id}: {failed}: {why}")?,
            }
        }
        Ok(())
    }
}
