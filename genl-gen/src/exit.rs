//! Exit codes: scripts depend on them.

use std::process::ExitCode;

/// What a run came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Exit {
    /// Done, nothing to complain of.
    Done = 0,
    /// Findings, or something is not as it should be.
    Findings = 1,
    /// Wrong usage: what clap cannot know, such as the name of a family.
    Usage = 2,
    /// Some input could not be read.
    Unreadable = 3,
    /// The kernel answered with an error, or not in full.
    Kernel = 4,
}

/// For `--help`.
pub(crate) const HELP: &str = "\
Exit codes:
  0  done, no findings
  1  findings, or a file that --check finds out of date
  2  wrong usage, such as a name of no family
  3  some input cannot be read (the rest has been worked on)
  4  the kernel answered with an error";

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(exit as u8)
    }
}
