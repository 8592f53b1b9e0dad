//! The verbs that turn JSON into bytes and bytes into JSON.

pub(crate) mod decode;
pub(crate) mod encode;
mod hex;
mod traffic;

use genl::dynamic::Mode;

/// How an operation is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum ModeArg {
    /// One thing
    Do,
    /// All there are
    Dump,
}

impl From<ModeArg> for Mode {
    fn from(mode: ModeArg) -> Mode {
        match mode {
            ModeArg::Do => Mode::Do,
            ModeArg::Dump => Mode::Dump,
        }
    }
}
