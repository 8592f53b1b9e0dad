//! `genl-gen gen`.

use std::fs;
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use clap::Subcommand;
use genl_spec::Family;

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
    Rust(Rust),
}

/// Generates typed bindings for userspace, the content of a module.
///
/// They are what genl::family! expands to, as a file: for those who want to read or to check in what they build.
/// The crate that has the module depends on genl.
#[derive(Debug, clap::Args)]
#[command(after_help = exit::HELP)]
struct Rust {
    /// A spec file, - for standard input, or the name of a family on the search path
    #[arg(value_name = "SPEC", value_hint = clap::ValueHint::FilePath)]
    spec: PathBuf,

    /// Write to this file, unless it is already as it would be written; standard output without
    #[arg(short, long, value_name = "PATH", value_hint = clap::ValueHint::FilePath)]
    output: Option<PathBuf>,

    /// Only these operations, and what they need
    #[arg(long, value_name = "OP,...", value_delimiter = ',')]
    ops: Option<Vec<String>>,

    /// Write nothing, and say whether the file is as it would be written
    #[arg(long, requires = "output")]
    check: bool,

    /// Take the spec as it is written, where it is known to disagree with the kernel's headers
    #[arg(long)]
    no_errata: bool,
}

pub(crate) fn run(args: &Args) -> Result<Exit, Failure> {
    match &args.what {
        What::Rust(args) => rust(args),
    }
}

fn rust(args: &Rust) -> Result<Exit, Failure> {
    let selected = args.selected()?;
    let text = args.text(&selected.family)?;
    match &args.output {
        None => {
            let mut out = io::stdout().lock();
            out.write_all(text.as_bytes())?;
            out.flush()?;
            Ok(Exit::Done)
        }
        Some(path) if args.check => check(path, &text, &selected.origin),
        Some(path) => write(path, &text),
    }
}

impl Rust {
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
        let relative = |path: &Path| match path.file_name() {
            Some(name) if path.is_absolute() => name.to_string_lossy().into_owned(),
            _ => path.display().to_string(),
        };
        let mut command = format!("genl-gen gen rust {}", relative(&self.spec));
        if let Some(path) = &self.output {
            command.extend([" -o ", &relative(path)]);
        }
        if let Some(ops) = &self.ops {
            command.extend([" --ops ", &ops.join(",")]);
        }
        if self.no_errata {
            command.push_str(" --no-errata");
        }
        let license = family.license.as_ref();
        let license = license.map(|license| format!("// SPDX-License-Identifier: {license}\n"));
        format!(
            "{}// Generated from {} by genl-gen; do not edit.\n// Regenerate with: {command}\n",
            license.unwrap_or_default(),
            family.file
        )
    }
}

fn write(path: &Path, text: &str) -> Result<Exit, Failure> {
    // A file that does not change keeps its time, and nothing is built again.
    if fs::read(path).is_ok_and(|old| old == text.as_bytes()) {
        return Ok(Exit::Done);
    }
    fs::write(path, text).map_err(|error| {
        Failure::new(
            Exit::Unreadable,
            format!("cannot write {}: {error}", path.display()),
        )
    })?;
    Ok(Exit::Done)
}

/// Compares the file with what it should be, and tells the first difference.
fn check(path: &Path, text: &str, origin: &str) -> Result<Exit, Failure> {
    let name = path.display();
    let old = match fs::read(path) {
        Ok(old) => old,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            return Err(Failure::new(Exit::Findings, format!("{name} is not there")));
        }
        Err(error) => return Err(Failure::cannot_read(&name.to_string(), &error)),
    };
    if old == text.as_bytes() {
        return Ok(Exit::Done);
    }
    let old = String::from_utf8_lossy(&old);
    let summary = difference(&old, text);
    Err(Failure::new(
        Exit::Findings,
        format!("{name} is not what {origin} gives now: {summary}"),
    ))
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
