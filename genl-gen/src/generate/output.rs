//! Where generated text goes: to standard output, to files, or against files that should be the same.

use std::fs;
use std::io::{self, ErrorKind, Write as _};
use std::path::Path;

use crate::exit::Exit;
use crate::failure::Failure;

/// One text: to standard output, or to a file.
pub(super) fn file(path: Option<&Path>, check: bool, text: &str, origin: &str) -> Result<Exit, Failure> {
    match path {
        None => print(text),
        Some(path) if check => match drift(path, text, origin)? {
            None => Ok(Exit::Done),
            Some(message) => Err(Failure::new(Exit::Findings, message)),
        },
        Some(path) => write(path, text).map(|_| Exit::Done),
    }
}

/// To standard output.
pub(super) fn print(text: &str) -> Result<Exit, Failure> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(Exit::Done)
}

/// Writes a file unless it is already so. Says whether it was written.
pub(super) fn write(path: &Path, text: &str) -> Result<bool, Failure> {
    // A file that does not change keeps its time, and nothing is built again.
    if fs::read(path).is_ok_and(|old| old == text.as_bytes()) {
        return Ok(false);
    }
    fs::write(path, text).map_err(|error| cannot_write(path, &error))?;
    Ok(true)
}

pub(super) fn cannot_write(path: &Path, error: &io::Error) -> Failure {
    let message = format!("cannot write {}: {error}", path.display());
    Failure::new(Exit::Unreadable, message)
}

/// Compares a file with what it should be, and tells the first difference.
pub(super) fn drift(path: &Path, text: &str, origin: &str) -> Result<Option<String>, Failure> {
    let name = path.display();
    let old = match fs::read(path) {
        Ok(old) => old,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Some(format!("{name} is not there"))),
        Err(error) => return Err(Failure::cannot_read(&name.to_string(), &error)),
    };
    if old == text.as_bytes() {
        return Ok(None);
    }
    let summary = difference(&String::from_utf8_lossy(&old), text);
    Ok(Some(format!("{name} is not what {origin} gives now: {summary}")))
}

fn difference(old: &str, new: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.split('\n').collect(), new.split('\n').collect());
    let same = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let rest = (old.len() - same).min(new.len() - same);
    let end = old.iter().rev().zip(new.iter().rev()).take(rest);
    let end = end.take_while(|(a, b)| a == b).count();
    let line = |lines: &[&str], mark: char| {
        let first = lines[same..lines.len() - end].first();
        first.map_or_else(String::new, |line| format!("\n  {mark} {line}"))
    };
    format!(
        "from line {} on, {} of its lines for {} others{}{}",
        same + 1,
        old.len() - end - same,
        new.len() - end - same,
        line(&old, '-'),
        line(&new, '+'),
    )
}
