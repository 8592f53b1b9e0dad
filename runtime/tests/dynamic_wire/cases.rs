//! Recorded cases and what they are made of.

#![allow(clippy::unwrap_used, reason = "tests end at what they do not expect")]

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use genl::dynamic::Mode;
use genl_spec::Family;
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

/// The cases of a file, one a line in a list.
pub(crate) fn cases(path: &Path) -> Vec<Value> {
    let text = if path.extension().is_some_and(|extension| extension == "gz") {
        let output = Command::new("gzip").arg("-dc").arg(path).output().unwrap();
        assert!(output.status.success(), "gzip {}", path.display());
        output.stdout
    } else {
        std::fs::read(path).unwrap()
    };
    serde_json::from_slice(&text).unwrap()
}

pub(crate) fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = entries.filter(|path| path.is_file()).collect();
    files.sort();
    assert!(!files.is_empty(), "{} is empty", folder.display());
    files
}

/// What can be made of a spec: trimmed ones have lists of attributes that are no longer there.
pub(crate) fn load(path: &Path, errata: bool) -> Family {
    let family = genl_spec::Options::new()
        .errata(errata)
        .load(path)
        .unwrap()
        .family;
    family.unwrap_or_else(|| panic!("{} is no spec", path.display()))
}

pub(crate) fn unhex(digits: &str) -> Vec<u8> {
    let digit = |byte: u8| u8::try_from(char::from(byte).to_digit(16).unwrap()).unwrap();
    digits
        .as_bytes()
        .chunks(2)
        .map(|pair| digit(pair[0]) << 4 | digit(pair[1]))
        .collect()
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

pub(crate) fn text<'v>(case: &'v Value, key: &str) -> &'v str {
    case[key]
        .as_str()
        .unwrap_or_else(|| panic!("{}: no {key}", case["id"]))
}

/// What was received in answer, one item for each receive.
pub(crate) fn datagrams(case: &Value) -> Vec<Vec<u8>> {
    let datagrams = case["response_hexes"].as_array().unwrap();
    datagrams
        .iter()
        .map(|digits| unhex(digits.as_str().unwrap()))
        .collect()
}

pub(crate) fn mode(name: &str) -> Mode {
    match name {
        "do" => Mode::Do,
        "dump" => Mode::Dump,
        _ => panic!("mode {name}"),
    }
}
