//! `genl-gen specs sync`.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use genl_spec::search;
use serde_json::json;

use super::sources;
use crate::exit::{self, Exit};
use crate::failure::Failure;

/// Copies a kernel's specs into the user's folder of specs, which is on the search path.
///
/// The folder is genl/specs in $XDG_DATA_HOME, which is ~/.local/share unless set. Only files that are valid specs
/// are copied; what else is in the folder stays.
#[derive(Debug, clap::Args)]
#[command(after_help = exit::HELP)]
pub(crate) struct Args {
    /// A Linux source tree, or a folder of specs; a tar archive, compressed or not; a Debian package, such as
    /// linux-source. Archives need the programs tar and, for packages, dpkg-deb
    #[arg(long, value_name = "DIR|TAR|DEB", value_hint = clap::ValueHint::AnyPath)]
    from: PathBuf,

    /// Print a JSON object with the keys folder, new, changed, unchanged, skipped
    #[arg(long)]
    pub(crate) json: bool,
}

/// What became of each file, by name.
#[derive(Debug, Default)]
struct Done {
    new: Vec<String>,
    changed: Vec<String>,
    unchanged: Vec<String>,
    /// With the reason.
    skipped: Vec<(String, String)>,
}

pub(crate) fn run(args: &Args) -> Result<Exit, Failure> {
    let Some(folder) = search::user_folder() else {
        let message = "neither XDG_DATA_HOME nor HOME says where specs are to be kept";
        return Err(Failure::new(Exit::Usage, message));
    };
    let specs = sources::specs(&args.from)?;
    let mut done = Done::default();
    for (name, bytes) in specs {
        done.spec(&folder, name, &bytes)?;
    }
    let mut out = io::stdout().lock();
    if args.json {
        let skipped: Vec<_> = done
            .skipped
            .iter()
            .map(|(file, why)| json!({ "file": file, "why": why }))
            .collect();
        let value = json!({
            "folder": folder.display().to_string(),
            "new": done.new,
            "changed": done.changed,
            "unchanged": done.unchanged,
            "skipped": skipped,
        });
        writeln!(out, "{value:#}")?;
    } else {
        for (what, names) in [("new", &done.new), ("changed", &done.changed)] {
            for name in names {
                writeln!(out, "{what:7}  {name}")?;
            }
        }
        let count = done.new.len() + done.changed.len() + done.unchanged.len();
        let (new, changed) = (done.new.len(), done.changed.len());
        let specs = if count == 1 { "spec" } else { "specs" };
        writeln!(
            out,
            "{count} {specs} in {}: {new} new, {changed} changed",
            folder.display()
        )?;
        for (name, why) in &done.skipped {
            eprintln!("genl-gen: {name} is not copied: {why}");
        }
    }
    out.flush()?;
    Ok(if done.skipped.is_empty() {
        Exit::Done
    } else {
        Exit::Findings
    })
}

impl Done {
    fn spec(&mut self, folder: &Path, name: String, bytes: &[u8]) -> Result<(), Failure> {
        if let Some(why) = invalid(&name, bytes) {
            self.skipped.push((name, why));
            return Ok(());
        }
        let path = folder.join(&name);
        let old = fs::read(&path).ok();
        match old {
            Some(old) if old == bytes => {
                self.unchanged.push(name);
                return Ok(());
            }
            Some(_) => self.changed.push(name),
            None => self.new.push(name),
        }
        let written = fs::create_dir_all(folder).and_then(|()| fs::write(&path, bytes));
        written.map_err(|error| {
            Failure::new(
                Exit::Unreadable,
                format!("cannot write {}: {error}", path.display()),
            )
        })
    }
}

/// Why a file is not to be copied.
fn invalid(name: &str, bytes: &[u8]) -> Option<String> {
    let outcome = genl_spec::parse_bytes(name, bytes);
    let errors: Vec<_> = outcome
        .diagnostics
        .iter()
        .filter(|finding| finding.is_error())
        .collect();
    let first = errors.first()?;
    let more = match errors.len() - 1 {
        0 => String::new(),
        n => format!(" (and {n} more)"),
    };
    Some(format!("line {}: {}{more}", first.pos.line, first.message))
}
