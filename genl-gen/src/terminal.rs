//! What the terminal can show.

use std::env;
use std::io::{self, IsTerminal};

/// Colour only on a terminal, and not against the user's will.
pub(crate) fn wants_color(stream: &impl IsTerminal) -> bool {
    let unwanted = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let dumb = env::var_os("TERM").is_some_and(|term| term == "dumb");
    !unwanted && !dumb && stream.is_terminal()
}

/// How wide text on standard output is to be: as wide as the terminal, or as `COLUMNS` says, or 80; never so wide
/// that it is hard to read.
pub(crate) fn width() -> usize {
    let terminal = || Some(terminal_size::terminal_size_of(io::stdout())?.0.0.into());
    let columns = || env::var("COLUMNS").ok()?.parse().ok();
    terminal().or_else(columns).unwrap_or(80_usize).clamp(40, 110)
}
