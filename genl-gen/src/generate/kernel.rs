//! `genl-gen gen kernel`.

use std::fs;
use std::path::{Path, PathBuf};

use genl_kernel_gen::Origin;
use genl_kernel_gen::module::{self, Error, File, Options};
use genl_spec::{Family, OpKind, names};

use super::{Source, output};
use crate::exit::{self, Exit};
use crate::failure::Failure;
use crate::select::Selected;

/// Generates a family's side in the kernel, a module in Rust.
///
/// In the folder the family itself, FAMILY_nl.rs, and the layer it stands on are kept up to date. Kbuild, the module's
/// root and handlers to fill in are written once, and are yours from then on. Of a family that only has events, the one
/// file is what the kernel's own tree has of such families, where that can express it.
#[derive(Debug, clap::Args)]
#[command(after_help = exit::HELP)]
pub(super) struct Args {
    #[command(flatten)]
    source: Source,

    /// Write to this folder what is not already as it would be written; without, FAMILY_nl.rs to standard output
    #[arg(short, long, value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    output: Option<PathBuf>,

    /// Write nothing, and say whether the files are as they would be written
    #[arg(long, requires = "output")]
    check: bool,

    /// Path of the Rust type that implements the family [default: crate::handlers::FAMILY]
    #[arg(long, value_name = "PATH")]
    handler: Option<String>,

    /// Register under this name, beside a family that has the spec's
    #[arg(long, value_name = "NAME")]
    register_as: Option<String>,

    /// Name of the module [default: the family's]
    #[arg(long, value_name = "NAME")]
    module: Option<String>,
}

pub(super) fn run(args: &Args) -> Result<Exit, Failure> {
    let Selected { family, origin } = args.source.selected()?;
    let files = args.files(&family, &origin)?;
    let Some(folder) = &args.output else {
        return match files.iter().find(|file| file.path.ends_with("_nl.rs")) {
            Some(file) => output::print(&file.text),
            None => Ok(Exit::Done),
        };
    };
    if args.check {
        check(folder, &files, &origin)
    } else {
        write(folder, &files)
    }
}

impl Args {
    fn files(&self, family: &Family, origin: &str) -> Result<Vec<File>, Failure> {
        let comes_from = Origin {
            spec: family.file.clone(),
            command: self.command(),
        };
        if self.is_plain() && has_only_events(family) {
            match genl_kernel_gen::events::generate(family, &comes_from) {
                Ok(text) => {
                    let path = format!("{}_nl.rs", names::prefixed_value_name("", &family.name));
                    let once = false;
                    return Ok(vec![File { path, text, once }]);
                }
                Err(reason) => eprintln!("genl-gen: a module of its own for {origin}: {reason}"),
            }
        }
        let options = Options {
            handler: self.handler.clone(),
            register_as: self.register_as.clone(),
            module: self.module.clone(),
        };
        module::generate(family, &options, &comes_from).map_err(|errors| refusal(&errors, origin))
    }

    /// Whether nothing is asked for that only a module has.
    fn is_plain(&self) -> bool {
        self.handler.is_none() && self.register_as.is_none() && self.module.is_none()
    }

    fn command(&self) -> String {
        let options = [
            ("--handler", self.handler.as_deref()),
            ("--register-as", self.register_as.as_deref()),
            ("--module", self.module.as_deref()),
        ];
        let folder = self.output.as_deref();
        // The folder that the file is in, wherever it is.
        let folder = folder.map(|folder| {
            if folder.is_absolute() {
                Path::new(".")
            } else {
                folder
            }
        });
        self.source.command("kernel", folder, &options)
    }
}

/// Whether a family tells, but takes no requests.
fn has_only_events(family: &Family) -> bool {
    family.operations.iter().any(genl_spec::Operation::is_async)
        && family.operations.iter().all(|op| match &op.kind {
            OpKind::Request { r#do, dump } => r#do.is_none() && dump.is_none(),
            _ => true,
        })
}

/// All that keeps a family from being generated.
fn refusal(errors: &[Error], origin: &str) -> Failure {
    for error in errors {
        let place = error
            .pos
            .map_or_else(String::new, |pos| format!(":{}:{}", pos.line, pos.column));
        eprintln!("{origin}{place}: error[{}]: {}", error.id, error.message);
    }
    let count = match errors.len() {
        1 => "1 error".to_owned(),
        n => format!("{n} errors"),
    };
    Failure::new(
        Exit::Findings,
        format!("no kernel code comes of {origin}: {count}"),
    )
}

/// Writes what has changed, and tells what it wrote.
fn write(folder: &Path, files: &[File]) -> Result<Exit, Failure> {
    let mut written = String::new();
    for file in files {
        let path = folder.join(&file.path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(|error| output::cannot_write(parent, &error))?;
        }
        // Whoever links a file to another place keeps it up to date there.
        let is_kept = (file.once && path.exists()) || is_linked(folder, &file.path);
        if !is_kept && output::write(&path, &file.text)? {
            written.extend([&*path.to_string_lossy(), "\n"]);
        }
    }
    // Last of all: whoever reads it may not read to the end.
    output::print(&written)
}

/// Whether a file, or a folder on the way to it, is a symbolic link.
fn is_linked(folder: &Path, path: &str) -> bool {
    Path::new(path)
        .ancestors()
        .filter(|part| !part.as_os_str().is_empty())
        .any(|part| folder.join(part).is_symlink())
}

/// Compares the files that are kept up to date.
fn check(folder: &Path, files: &[File], origin: &str) -> Result<Exit, Failure> {
    let mut drifted = Vec::new();
    for file in files.iter().filter(|file| !file.once) {
        drifted.extend(output::drift(&folder.join(&file.path), &file.text, origin)?);
    }
    match &drifted[..] {
        [] => Ok(Exit::Done),
        [one] => Err(Failure::new(Exit::Findings, one)),
        [first, others @ ..] => {
            let failure = Failure::new(Exit::Findings, first);
            Err(others.iter().fold(failure, |failure, other| failure.note(other)))
        }
    }
}
