//! The spec files of a source tree, an archive, or a package.
//!
//! Archives are read by the system's own `tar` and `dpkg-deb`: they know every compression that kernels come in,
//! and are there where such archives are.

use std::ffi::OsStr;
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use crate::exit::Exit;
use crate::failure::Failure;

/// Where a source tree or an installation has its specs.
const FOLDERS: [&str; 2] = ["Documentation/netlink/specs", "usr/share/ynl/specs"];

/// What to take from archives.
const PATTERNS: [&str; 3] = [
    "*Documentation/netlink/specs/*.yaml",
    "*share/ynl/specs/*.yaml",
    // The archive within Debian's package of the kernel's source.
    "*usr/src/linux-source-*.tar*",
];

/// The spec files of `from` by name, sorted.
pub(super) fn specs(from: &Path) -> Result<Vec<(String, Vec<u8>)>, Failure> {
    let name = from.display().to_string();
    let meta = fs::metadata(from).map_err(|error| Failure::cannot_read(&name, &error))?;
    let mut files = if meta.is_dir() {
        folder(from)
    } else {
        let scratch = Scratch::new()?;
        unpack(from, &scratch.0)?;
        let inner = found(&scratch.0, &|path| {
            let name = path.file_name().and_then(OsStr::to_str).unwrap_or_default();
            name.starts_with("linux-source-") && name.contains(".tar")
        });
        for archive in inner {
            unpack(&archive, &scratch.0)?;
        }
        read(found(&scratch.0, &is_yaml))
    }
    .map_err(|error| Failure::cannot_read(&name, &error))?;
    if files.is_empty() {
        return Err(Failure::new(
            Exit::Unreadable,
            format!("{name} has no specs of netlink families"),
        ));
    }
    files.sort();
    files.dedup_by(|a, b| a.0 == b.0);
    Ok(files)
}

/// The specs of a folder: those of a source tree if it is one, else those in it.
fn folder(from: &Path) -> io::Result<Vec<(String, Vec<u8>)>> {
    let folder = FOLDERS
        .iter()
        .map(|below| from.join(below))
        .find(|path| path.is_dir());
    let mut files = Vec::new();
    for entry in fs::read_dir(folder.as_deref().unwrap_or(from))? {
        files.push(entry?.path());
    }
    read(files.into_iter().filter(|path| is_yaml(path)).collect())
}

fn is_yaml(path: &Path) -> bool {
    path.extension() == Some(OsStr::new("yaml"))
}

fn read(paths: Vec<PathBuf>) -> io::Result<Vec<(String, Vec<u8>)>> {
    let mut files = Vec::new();
    for path in paths {
        let Some(name) = path.file_name().and_then(OsStr::to_str) else {
            continue;
        };
        files.push((name.to_owned(), fs::read(&path)?));
    }
    Ok(files)
}

/// Plain files below a folder; links in an archive may lead anywhere.
fn found(folder: &Path, wanted: &dyn Fn(&Path) -> bool) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(folder) else {
            continue;
        };
        for entry in entries.filter_map(Result::ok) {
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => folders.push(entry.path()),
                Ok(kind) if kind.is_file() && wanted(&entry.path()) => files.push(entry.path()),
                _ => {}
            }
        }
    }
    files.sort();
    files
}

/// Unpacks what is wanted of a tar archive or a Debian package.
fn unpack(archive: &Path, into: &Path) -> Result<(), Failure> {
    let name = archive.display().to_string();
    let mut magic = Vec::new();
    let opened = fs::File::open(archive).and_then(|file| file.take(8).read_to_end(&mut magic));
    opened.map_err(|error| Failure::cannot_read(&name, &error))?;
    let mut tar = Command::new("tar");
    tar.args([
        "--extract",
        "--no-same-owner",
        "--wildcards",
        "--wildcards-match-slash",
    ]);
    tar.arg("--directory").arg(into).stderr(Stdio::piped());
    let package = if magic == b"!<arch>\n" {
        let mut dpkg = Command::new("dpkg-deb");
        dpkg.arg("--fsys-tarfile").arg(archive);
        let mut dpkg = start("dpkg-deb", dpkg.stdout(Stdio::piped()).stderr(Stdio::piped()))?;
        tar.arg("--file=-")
            .stdin(dpkg.stdout.take().map_or_else(Stdio::null, Stdio::from));
        Some(dpkg)
    } else {
        tar.arg("--file").arg(archive).stdin(Stdio::null());
        None
    };
    let tar = start("tar", tar.args(PATTERNS))?;
    let tar = ended("tar", tar)?;
    let package = package.map(|dpkg| ended("dpkg-deb", dpkg)).transpose()?;
    // tar complains of every pattern that is not there; and so it may be, of two out of three.
    let missing = |line: &str| line.contains("Not found in archive") || line.contains("Exiting with failure");
    let problems = [Some(tar), package].into_iter().flatten();
    let problems: Vec<String> = problems
        .flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>())
        .filter(|line| !missing(line))
        .collect();
    match problems.first() {
        Some(problem) => Err(Failure::new(
            Exit::Unreadable,
            format!("cannot read {name}: {problem}"),
        )),
        None => Ok(()),
    }
}

fn start(program: &str, command: &mut Command) -> Result<Child, Failure> {
    // Messages are looked at.
    command.env("LC_ALL", "C").spawn().map_err(|error| {
        let message = format!("cannot run {program}, which reads archives: {error}");
        Failure::new(Exit::Unreadable, message)
    })
}

/// Waits for a program; what it complained of, if it failed.
fn ended(program: &str, child: Child) -> Result<String, Failure> {
    let output = child
        .wait_with_output()
        .map_err(|error| Failure::new(Exit::Unreadable, format!("{program} failed: {error}")))?;
    Ok(match output.status.success() {
        true => String::new(),
        false if output.stderr.is_empty() => format!("{program} failed: {}", output.status),
        false => String::from_utf8_lossy(&output.stderr).into_owned(),
    })
}

/// A folder of our own that goes away with its value.
struct Scratch(PathBuf);

impl Scratch {
    fn new() -> Result<Scratch, Failure> {
        let folder = std::env::temp_dir().join(format!("genl-gen-{}", std::process::id()));
        // Fails if it is there: nobody else's folder is written to.
        fs::create_dir(&folder).map_err(|error| {
            Failure::new(
                Exit::Unreadable,
                format!("cannot write {}: {error}", folder.display()),
            )
        })?;
        Ok(Scratch(folder))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What is left of it is in the way of nobody.
        let _ = fs::remove_dir_all(&self.0);
    }
}
