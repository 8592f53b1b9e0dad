//! `genl-gen gen rust`.

use std::path::PathBuf;

use genl_spec::Family;

use super::{Source, output};
use crate::exit::{self, Exit};
use crate::failure::Failure;

/// Generates typed bindings for userspace, the content of a module.
///
/// They are what genl::family! expands to, as a file: for those who want to read or to check in what they build.
/// The crate that has the module depends on genl.
#[derive(Debug, clap::Args)]
#[command(after_help = exit::HELP)]
pub(super) struct Args {
    #[command(flatten)]
    source: Source,

    /// Write to this file, unless it is already as it would be written; standard output without
    #[arg(short, long, value_name = "PATH", value_hint = clap::ValueHint::FilePath)]
    output: Option<PathBuf>,

    /// Only these operations, and what they need
    #[arg(long, value_name = "OP,...", value_delimiter = ',')]
    ops: Option<Vec<String>>,

    /// Write nothing, and say whether the file is as it would be written
    #[arg(long, requires = "output")]
    check: bool,
}

pub(super) fn run(args: &Args) -> Result<Exit, Failure> {
    let selected = args.source.selected()?;
    let text = args.text(&selected.family)?;
    output::file(args.output.as_deref(), args.check, &text, &selected.origin)
}

impl Args {
    fn text(&self, family: &Family) -> Result<String, Failure> {
        let mut options = genl_user_gen::Options::default();
        options.ops.clone_from(&self.ops);
        let tokens = genl_user_gen::generate(family, &options).map_err(|error| {
            let known = error.known.iter().map(String::as_str);
            let message = format!("the family `{}` has no operation `{}`", family.name, error.name);
            Failure::unknown(message, &error.name, known)
        })?;
        genl_user_gen::to_file(tokens, &self.heading(family)).map_err(|error| {
            let message = format!(
                "no Rust comes of {}, which is a defect of genl: {error}",
                family.file
            );
            Failure::new(Exit::Findings, message)
        })
    }

    /// Where the file comes from, and how to make it anew; without paths of this machine.
    fn heading(&self, family: &Family) -> String {
        let ops = self.ops.as_ref().map(|ops| ops.join(","));
        let options = [("--ops", ops.as_deref())];
        let command = self.source.command("rust", self.output.as_deref(), &options);
        let license = family.license.as_ref();
        let license = license.map(|license| format!("// SPDX-License-Identifier: {license}\n"));
        format!(
            "{}// Generated from {} by genl-gen; do not edit.\n// Regenerate with: {command}\n",
            license.unwrap_or_default(),
            family.file
        )
    }
}
