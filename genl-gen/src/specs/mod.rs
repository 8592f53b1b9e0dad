//! `genl-gen specs`.

mod list;
mod sources;
mod sync;

use clap::Subcommand;

use crate::exit::{self, Exit};
use crate::failure::Failure;

/// Says which specs are found where, and puts a kernel's specs on the search path.
#[derive(Debug, clap::Args)]
#[command(after_help = exit::HELP)]
pub(crate) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    List(list::Args),
    Sync(sync::Args),
}

impl Args {
    pub(crate) fn json(&self) -> bool {
        match &self.what {
            What::List(args) => args.json,
            What::Sync(args) => args.json,
        }
    }
}

pub(crate) fn run(args: &Args) -> Result<Exit, Failure> {
    match &args.what {
        What::List(args) => list::run(args),
        What::Sync(args) => sync::run(args),
    }
}
