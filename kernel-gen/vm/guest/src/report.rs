//! Results, as lines that `init` and `boot` read.

use std::fmt::Display;
use std::process::ExitCode;

/// Prints `ok NAME` or `FAIL NAME: why` for each check, and counts.
///
/// A name is one line and should not change between runs. Anything else that a suite prints is for people.
#[derive(Debug, Default)]
pub(crate) struct Report {
    passed: usize,
    failed: usize,
}

impl Report {
    /// Reports `name` by what came of it. Says whether it passed, for checks that make no sense without this one.
    pub(crate) fn check<E: Display>(&mut self, name: &str, result: Result<(), E>) -> bool {
        match result {
            Ok(()) => self.ok(name),
            Err(ref why) => self.fail(name, why),
        }
        result.is_ok()
    }

    /// Reports that `name` passed.
    pub(crate) fn ok(&mut self, name: &str) {
        self.passed += 1;
        println!("ok {name}");
    }

    /// Reports that `name` failed. The second and later lines of `why` are indented, so that no line of it looks like
    /// a result.
    pub(crate) fn fail(&mut self, name: &str, why: impl Display) {
        self.failed += 1;
        println!(
            "FAIL {name}: {}",
            why.to_string().trim_end().replace('\n', "\n    ")
        );
    }

    /// The exit code of the program. A suite that checked nothing has failed.
    pub(crate) fn finish(self) -> ExitCode {
        if self.passed + self.failed == 0 {
            println!("FAIL suite: it checked nothing");
            return ExitCode::FAILURE;
        }
        ExitCode::from(u8::from(self.failed > 0))
    }
}
