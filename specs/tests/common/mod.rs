//! Where the test data is, and what to do where it is not.

#![allow(dead_code, reason = "each test uses a part of it")]
#![allow(clippy::unwrap_used, reason = "tests end at what they do not expect")]

use std::io::Write as _;
use std::path::{Path, PathBuf};

use genl_spec::{Family, Options};
use serde_json::Value;

/// The folder that an environment variable names. Without it a test is skipped, visibly; in CI it fails.
pub(crate) fn folder(variable: &str) -> Option<PathBuf> {
    if let Some(value) = std::env::var_os(variable) {
        return Some(PathBuf::from(value));
    }
    assert!(
        std::env::var_os("CI").is_none(),
        "{variable} is not set, and no test is skipped in CI"
    );
    // Not by `println!`, which the test harness hides.
    let _ = writeln!(std::io::stderr(), "skipped: {variable} is not set");
    None
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

/// The spec files of the kernel as families, by file stem, as they are written or with errata. Panics where one
/// of them has errors.
pub(crate) fn families(folder: &Path, errata: bool) -> Vec<(String, Family)> {
    let files = specs(folder);
    assert!(!files.is_empty(), "there are no specs in {}", folder.display());
    files
        .into_iter()
        .map(|path| {
            let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
            let family = Options::new().errata(errata).load(&path).unwrap().into_result();
            (
                stem,
                family.unwrap_or_else(|findings| panic!("{}: {findings:#?}", path.display())),
            )
        })
        .collect()
}

/// A JSON file.
pub(crate) fn json(path: &Path) -> Value {
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}
