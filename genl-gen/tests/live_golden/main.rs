//! The program against the running kernel, beside what the kernel's Python tool printed in the same places.
//!
//! Each scenario of `$GENL_GOLDEN/golden` is set up in a network namespace of its own, and its cases run in order.
//! Needs root, and the programs that the scenarios are set up with.

#![allow(clippy::unwrap_used, reason = "tests end at what they do not expect")]

mod case;
mod compare;
mod namespace;
mod report;
mod shows;

use std::env;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use case::Case;
use namespace::Namespace;
use report::Report;
use shows::Shows;

/// What the scenarios call.
const PROGRAMS: [&str; 9] = [
    "bridge", "gzip", "ip", "nsenter", "python3", "sh", "sysctl", "tc", "unshare",
];

#[test]
fn golden() {
    let Some(folder) = folder("golden") else { return };
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder.join("golden"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    let mut failed = 0;
    let mut cases = 0;
    for file in files {
        let scenario = read(&file);
        // The tool's own usage errors are no scenario.
        if scenario.get("cases").is_none() {
            continue;
        }
        let report = run(&folder, &scenario);
        say(&report.to_string());
        failed += report.failed();
        cases += report.cases();
    }
    assert!(cases > 0, "no scenarios in {}", folder.display());
    assert_eq!(failed, 0, "cases that differ are listed above");
}

#[test]
fn what_pyynl_cannot() {
    let Some(folder) = folder("what_pyynl_cannot") else {
        return;
    };
    let shows = Shows {
        golden: &folder,
        namespace: Namespace::new(),
    };
    shows.run();
}

/// The folder with the scenarios. Where something is missing the test is skipped with a line that says so, or fails if
/// `CI` is set.
fn folder(test: &str) -> Option<PathBuf> {
    match requirements() {
        Ok(folder) => Some(folder),
        Err(why) => {
            assert!(env::var_os("CI").is_none(), "{why}");
            say(&format!("skipped: live_golden::{test}: {why}"));
            None
        }
    }
}

fn say(text: &str) {
    // Not through the test harness, which hides what passing tests print.
    let _ = writeln!(std::io::stderr(), "{text}");
}

/// The folder with the scenarios; or what is missing.
fn requirements() -> Result<PathBuf, String> {
    let folder = env::var_os("GENL_GOLDEN").ok_or("GENL_GOLDEN is not set")?;
    for program in PROGRAMS {
        let found = env::split_paths(&env::var_os("PATH").unwrap_or_default())
            .any(|folder| folder.join(program).is_file());
        if !found {
            return Err(format!("there is no program `{program}`"));
        }
    }
    if !Namespace::possible() {
        return Err("no network namespace can be made (needs root)".to_owned());
    }
    Ok(folder.into())
}

fn read(path: &Path) -> Value {
    let text = if path.extension().is_some_and(|extension| extension == "gz") {
        let output = Command::new("gzip").arg("-dc").arg(path).output().unwrap();
        assert!(output.status.success(), "gzip {}", path.display());
        output.stdout
    } else {
        std::fs::read(path).unwrap()
    };
    serde_json::from_slice(&text).unwrap()
}

fn run(folder: &Path, scenario: &Value) -> Report {
    let mut report = Report::new(scenario["scenario"].as_str().unwrap());
    let namespace = Namespace::new();
    for command in list(&scenario["setup"]) {
        if let Err(why) = namespace.shell(command) {
            report.setup_failed(command, &why);
        }
    }
    let cases: Vec<Case<'_>> = list_of(&scenario["cases"])
        .iter()
        .map(|case| Case::new(folder, case))
        .collect();
    // What pyynl could not do and we can would change what it found in the cases after it: such cases come last.
    let (last, first): (Vec<_>, Vec<_>) = cases.iter().partition(|case| case.changes_what_pyynl_could_not());
    for case in first.into_iter().chain(last) {
        let verdict = case.run(&namespace);
        report.add(case.id(), verdict);
    }
    report
}

fn list_of(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn list(value: &Value) -> impl Iterator<Item = &str> {
    list_of(value).iter().filter_map(Value::as_str)
}
