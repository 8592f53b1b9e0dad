//! Exit codes: scripts depend on them.

use std::process::ExitCode;

/// What a run came to. Code 2, wrong usage, is clap's to give.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Exit {
    /// Done, nothing to complain of.
    Done = 0,
    /// Findings.
    Findings = 1,
    /// Some input could not be read.
    Unreadable = 3,
}

/// For `--help`.
pub(crate) const HELP: &str = "\
Exit codes:
  0  done, no findings
  1  findings
  2  wrong usage
  3  some input cannot be read (the rest has been worked on)";

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(exit as u8)
    }
}
