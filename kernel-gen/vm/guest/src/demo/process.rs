//! Other processes, which are this program.

use std::env;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use super::Outcome;

/// The variable that tells a process what part of the suite to do.
pub(super) const PART: &str = "GENL_DEMO_PART";

/// What a process prints when it has made ready for what the first one does next.
pub(super) const READY: &str = "# ready";

/// A command that does a part of the suite, after the words of `prefix`, such as `unshare -n`.
pub(super) fn command(prefix: &[&str], part: &str) -> Outcome<Command> {
    let program = env::current_exe()?;
    let mut command = match prefix.split_first() {
        Some((first, rest)) => {
            let mut command = Command::new(first);
            command.args(rest).arg(program);
            command
        }
        None => Command::new(program),
    };
    command.arg("demo").env(PART, part);
    Ok(command)
}

/// Runs a part to its end. Its checks are lines of its own.
pub(super) fn run(mut command: Command) -> Outcome {
    finish(command.spawn()?)
}

/// Waits for the end of a process.
pub(super) fn finish(mut child: Child) -> Outcome {
    let status = child.wait()?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("it ended with {status}").into())
    }
}

/// Starts a part, does `meanwhile` when it is ready, and waits for its end.
pub(super) fn run_with(mut command: Command, meanwhile: impl FnOnce() -> Outcome) -> Outcome {
    let mut child = command.stdout(Stdio::piped()).spawn()?;
    let mut meanwhile = Some(meanwhile);
    let mut result = Ok(());
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).lines() {
            let line = line?;
            match meanwhile.take_if(|_| line == READY) {
                Some(meanwhile) => result = meanwhile(),
                None => println!("{line}"),
            }
        }
    }
    // What went wrong here is why it went wrong there.
    let ended = finish(child);
    result?;
    ended?;
    if meanwhile.is_some() {
        return Err("it was never ready".into());
    }
    Ok(())
}
