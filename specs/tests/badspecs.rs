//! Specs with one mistake each: the rule that finds it, and the line it is on.

mod common;

use common::{folder, specs};
use genl_spec::Severity;

/// File, findings as `line rule`.
const EXPECTED: &[(&str, &[&str])] = &[
    ("directional-in-genetlink", &["18 wrong-key-for-protocol"]),
    ("dup-attr", &["9 duplicate-name"]),
    ("dup-value", &["11 duplicate-value"]),
    ("empty", &["1 syntax"]),
    ("enum-unknown", &["11 unknown-enum"]),
    ("missing-type", &["7 missing-key"]),
    ("no-license", &["1 no-license"]),
    ("notify-unknown", &["20 unknown-operation"]),
    ("ok", &[]),
    ("op-no-set", &["11 operation-without-set"]),
    ("op-unknown-attr", &["17 unknown-attribute"]),
    ("op-unknown-set", &["13 unknown-attribute-set"]),
    (
        "struct-in-genetlink",
        &["20 wrong-key-for-protocol", "21 wrong-key-for-protocol"],
    ),
    ("subset-unknown-attr", &["12 missing-subset-attribute"]),
    ("subset-with-prefix", &["11 conflicting-keys"]),
    ("unknown-key", &["18 unknown-key"]),
    ("upper-name", &["7 bad-value", "17 unknown-attribute"]),
];

/// What is accepted: the right one, and the one that lacks but a comment, which is a warning.
const ACCEPTED: &[&str] = &["ok", "no-license"];

#[test]
fn every_mistake_is_named_at_its_line() {
    let Some(golden) = folder("GENL_GOLDEN") else {
        return;
    };
    let files = specs(&golden.join("badspecs"));
    assert_eq!(files.len(), EXPECTED.len());
    for (file, (name, expected)) in files.iter().zip(EXPECTED) {
        assert_eq!(file.file_stem().unwrap(), *name);
        let outcome = genl_spec::load(file).unwrap();
        let found: Vec<String> = outcome
            .diagnostics
            .iter()
            .map(|d| format!("{} {}", d.pos.line, d.rule))
            .collect();
        assert_eq!(found, *expected, "{name}");
        let accepted = outcome
            .diagnostics
            .iter()
            .all(|d| d.severity() == Severity::Warning);
        assert_eq!(accepted, ACCEPTED.contains(name), "{name}");
        assert_eq!(outcome.into_result().is_ok(), accepted, "{name}");
    }
}

/// Warnings of the kernel's specs that are right, by rule: a change here has to be looked at.
#[test]
fn kernel_specs_have_no_errors() {
    let Some(folder) = folder("GENL_KERNEL_SPECS") else {
        return;
    };
    let mut warnings = Vec::new();
    let files = specs(&folder);
    for file in &files {
        let outcome = genl_spec::load(file).unwrap();
        assert!(
            !outcome.has_errors(),
            "{}: {:#?}",
            file.display(),
            outcome.diagnostics
        );
        let stem = file.file_stem().unwrap().to_str().unwrap();
        warnings.extend(outcome.diagnostics.iter().map(|d| format!("{stem} {}", d.rule)));
    }
    assert_eq!(files.len(), 33);
    let count = |warning: &str| warnings.iter().filter(|w| *w == warning).count();
    let expected = [
        // `nat-dst` is in the reply twice.
        ("conntrack repeated-attribute", 2),
        ("devlink repeated-attribute", 2),
        ("ethtool ineffective-key", 1),
        // Of several groups, the spec does not say which.
        ("handshake event-without-group", 1),
        ("rt-link event-without-group", 1),
        ("rt-route event-without-group", 2),
        ("rt-rule event-without-group", 2),
    ];
    for (warning, times) in expected {
        assert_eq!(count(warning), times, "{warning}");
    }
    assert_eq!(
        warnings.len(),
        expected.iter().map(|(_, times)| times).sum::<usize>(),
        "{warnings:#?}"
    );
}
