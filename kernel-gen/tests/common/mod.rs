//! Where the test data is, and what to do where it is not.

#![allow(dead_code, reason = "each test uses a part of it")]
#![allow(clippy::unwrap_used, reason = "tests end at what they do not expect")]

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use genl_kernel_gen::Origin;
use genl_spec::Family;

/// The folder that an environment variable names. Without it a test is skipped, visibly; where `required` is set too,
/// it fails.
pub(crate) fn folder(variable: &str, required: &str) -> Option<PathBuf> {
    if let Some(value) = std::env::var_os(variable) {
        return Some(PathBuf::from(value));
    }
    assert!(
        std::env::var_os(required).is_none(),
        "{variable} is not set, and {required} is"
    );
    skipped(&format!("{variable} is not set"));
    None
}

/// The sources of a Linux kernel.
pub(crate) fn kernel_src() -> Option<PathBuf> {
    folder("KERNEL_SRC", "GENL_REQUIRE_KERNEL_SRC")
}

/// The kernel's specs.
pub(crate) fn kernel_specs() -> Option<PathBuf> {
    folder("GENL_KERNEL_SPECS", "CI")
}

/// Not by `println!`, which the test harness hides.
pub(crate) fn skipped(why: &str) {
    let _ = writeln!(std::io::stderr(), "skipped: {why}");
}

/// A file below the crate's folder.
pub(crate) fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The spec files of a folder, sorted.
pub(crate) fn specs(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ext| ext == "yaml"))
        .collect();
    files.sort();
    files
}

/// The family of a spec without errors.
pub(crate) fn family(path: &Path) -> Family {
    let findings = |findings| panic!("{}: {findings:#?}", path.display());
    genl_spec::load(path)
        .unwrap()
        .into_result()
        .unwrap_or_else(findings)
}

/// An origin that is the same on every machine.
pub(crate) fn origin(path: &Path, what: &str) -> Origin {
    let spec = path.file_name().unwrap().to_string_lossy().into_owned();
    Origin {
        command: format!("genl-gen gen {what} {spec}"),
        spec,
    }
}

/// What a program that reads `text` says against it, or `None` if the program is not there, which is told.
pub(crate) fn complaints(program: &str, args: &[&str], text: &str) -> Option<String> {
    let mut command = Command::new(program);
    let piped = command.args(args).stdin(Stdio::piped());
    let started = piped.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let mut child = match started {
        Ok(child) => child,
        Err(error) => {
            assert!(std::env::var_os("CI").is_none(), "{program}: {error}");
            skipped(&format!("{program}: {error}"));
            return None;
        }
    };
    child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let mut said = String::from_utf8_lossy(&output.stdout).into_owned();
    said.push_str(&String::from_utf8_lossy(&output.stderr));
    if !output.status.success() {
        said.push_str(&output.status.to_string());
    }
    Some(said)
}
