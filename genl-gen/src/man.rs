//! `genl-gen man`.

use std::io::{self, Write as _};
use std::path::PathBuf;

use clap::Command;
use clap_mangen::Man;

use crate::exit::Exit;
use crate::failure::Failure;

/// Prints the manual page, or writes the pages of all verbs.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Write one page for each verb into this folder
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
}

pub(crate) fn run(args: &Args, command: Command) -> Result<Exit, Failure> {
    match &args.output {
        Some(folder) => {
            let written =
                std::fs::create_dir_all(folder).and_then(|()| clap_mangen::generate_to(command, folder));
            written.map_err(|error| {
                Failure::new(
                    Exit::Unreadable,
                    format!("cannot write to {}: {error}", folder.display()),
                )
            })?;
        }
        None => {
            let mut out = io::stdout().lock();
            Man::new(command).render(&mut out)?;
            out.flush()?;
        }
    }
    Ok(Exit::Done)
}
