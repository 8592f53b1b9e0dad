//! `genl-gen gen uapi`.

use std::path::PathBuf;

use genl_kernel_gen::Origin;

use super::{Source, output};
use crate::exit::{self, Exit};
use crate::failure::Failure;

/// Generates the C header of the uAPI, as the kernel has it in include/uapi.
#[derive(Debug, clap::Args)]
#[command(after_help = exit::HELP)]
pub(super) struct Args {
    #[command(flatten)]
    source: Source,

    /// Write to this file, unless it is already as it would be written; standard output without
    #[arg(short, long, value_name = "PATH", value_hint = clap::ValueHint::FilePath)]
    output: Option<PathBuf>,

    /// Write nothing, and say whether the file is as it would be written
    #[arg(long, requires = "output")]
    check: bool,
}

pub(super) fn run(args: &Args) -> Result<Exit, Failure> {
    let selected = args.source.selected()?;
    let origin = Origin {
        spec: selected.family.file.clone(),
        command: args.source.command("uapi", args.output.as_deref(), &[]),
    };
    let text = genl_kernel_gen::uapi::generate(&selected.family, &origin);
    output::file(args.output.as_deref(), args.check, &text, &selected.origin)
}
