//! `genl-gen completions`.

use std::io::{self, Write as _};

use clap_complete::CompleteEnv;
use clap_complete::env::Shells;

use crate::exit::Exit;
use crate::failure::Failure;

/// With this variable set the program tells a shell what it may be completed with.
const VARIABLE: &str = "GENL_GEN_COMPLETE";

/// Prints a script that makes a shell complete verbs, options, and the names of families and operations.
///
/// For bash, in ~/.bashrc: source <(genl-gen completions bash)
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The shell
    #[arg(value_parser = ["bash", "elvish", "fish", "powershell", "zsh"])]
    shell: String,
}

pub(crate) fn run(args: &Args) -> Result<Exit, Failure> {
    let shells = Shells::builtins();
    let Some(shell) = shells.completer(&args.shell) else {
        let message = format!("there are no completions for {}", args.shell);
        return Err(Failure::new(Exit::Usage, message));
    };
    let mut out = io::stdout().lock();
    shell.write_registration(VARIABLE, "genl-gen", "genl-gen", "genl-gen", &mut out)?;
    out.flush()?;
    Ok(Exit::Done)
}

/// Answers a shell that asks for completions, and ends the program then.
pub(crate) fn answer(command: fn() -> clap::Command) {
    CompleteEnv::with_factory(command).var(VARIABLE).complete();
}
