//! `genl-gen gen`.

mod kernel;
mod output;
mod rust;
mod uapi;

use std::path::{Path, PathBuf};

use clap::Subcommand;

use crate::exit::{self, Exit};
use crate::failure::Failure;
use crate::input::Input;
use crate::select::{self, Selected, SpecArgs};

/// Generates code from a spec.
#[derive(Debug, clap::Args)]
#[command(after_help = exit::HELP)]
pub(crate) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    Rust(rust::Args),
    Kernel(kernel::Args),
    Uapi(uapi::Args),
}

pub(crate) fn run(args: &Args) -> Result<Exit, Failure> {
    match &args.what {
        What::Rust(args) => rust::run(args),
        What::Kernel(args) => kernel::run(args),
        What::Uapi(args) => uapi::run(args),
    }
}

/// What code is generated from.
#[derive(Debug, clap::Args)]
struct Source {
    /// A spec file, - for standard input, or the name of a family on the search path
    #[arg(value_name = "SPEC", value_hint = clap::ValueHint::FilePath)]
    spec: PathBuf,

    /// Take the spec as it is written, where it is known to disagree with the kernel's headers
    #[arg(long)]
    no_errata: bool,
}

impl Source {
    fn selected(&self) -> Result<Selected, Failure> {
        let spec = SpecArgs {
            spec: Some(self.spec.clone()),
            no_errata: self.no_errata,
        };
        let name = self
            .spec
            .to_str()
            .filter(|name| !name.contains('/') && !name.ends_with(".yaml"));
        match name {
            Some(name) if name != "-" && !self.spec.exists() => spec.named(name),
            _ => {
                let input = if name == Some("-") {
                    Input::Stdin
                } else {
                    Input::File(self.spec.clone())
                };
                select::file(&input, spec.options())
            }
        }
    }

    /// The command that generates the same again, with `options` of its own.
    fn command(&self, verb: &str, output: Option<&Path>, options: &[(&str, Option<&str>)]) -> String {
        let mut command = format!("genl-gen gen {verb} {}", relative(&self.spec));
        if let Some(path) = output {
            command.extend([" -o ", &relative(path)]);
        }
        for (option, value) in options {
            if let Some(value) = value {
                command.extend([" ", option, " ", value]);
            }
        }
        if self.no_errata {
            command.push_str(" --no-errata");
        }
        command
    }
}

/// A path without those of this machine.
fn relative(path: &Path) -> String {
    match path.file_name() {
        Some(name) if path.is_absolute() => name.to_string_lossy().into_owned(),
        _ => path.display().to_string(),
    }
}
