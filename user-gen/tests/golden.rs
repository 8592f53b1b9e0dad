//! The generated text, as people and diffs see it. `SNAPSHOTS=overwrite cargo test` accepts a change.

use std::path::Path;

use genl_user_gen::{Options, generate, to_file};

fn generated(file: &Path, options: &Options) -> String {
    let text = std::fs::read_to_string(file).expect("the spec is there");
    let name = file.file_name().expect("a file").to_string_lossy();
    let outcome = genl_spec::parse(&name, &text);
    assert!(outcome.diagnostics.is_empty(), "{:#?}", outcome.diagnostics);
    let family = outcome.family.expect("no errors means a family");
    let tokens = generate(&family, options).expect("the operations exist");
    to_file(tokens, &format!("// Generated from {name}.")).expect("generated code is Rust")
}

#[test]
fn everything() {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let text = generated(&golden.join("everything.yaml"), &Options::default());
    snapbox::assert_data_eq!(text, snapbox::file!["golden/everything.rs"].raw());
}

#[test]
fn one_operation_brings_only_what_it_needs() {
    let families = Path::new(env!("CARGO_MANIFEST_DIR")).join("../specs/families");
    let options = Options {
        ops: Some(vec!["getpolicy".to_owned()]),
        ..Options::default()
    };
    let text = generated(&families.join("nlctrl.yaml"), &options);
    snapbox::assert_data_eq!(text, snapbox::file!["golden/nlctrl_getpolicy.rs"].raw());
}

/// A checked-in file has no `allow` around it: an unused import would be its user's warning.
#[test]
fn without_operations_nothing_is_imported_in_vain() {
    let text = "# SPDX-License-Identifier: MIT\nname: bare\ndoc: Bare.\nattribute-sets: []\noperations: { list: [] }\n";
    let family = genl_spec::parse("bare.yaml", text)
        .family
        .expect("the spec is right");
    let tokens = generate(&family, &Options::default()).expect("all operations exist");
    let text = to_file(tokens, "").expect("generated code is Rust");
    assert!(text.contains("pub mod op {}"), "{text}");
}

#[test]
fn an_unknown_operation_is_named() {
    let families = Path::new(env!("CARGO_MANIFEST_DIR")).join("../specs/families");
    let text = std::fs::read_to_string(families.join("nlctrl.yaml")).expect("the spec is there");
    let family = genl_spec::parse("nlctrl.yaml", &text)
        .family
        .expect("our own spec is right");
    let options = Options {
        ops: Some(vec!["getfamilies".to_owned()]),
        ..Options::default()
    };
    let error = generate(&family, &options).expect_err("there is no such operation");
    assert_eq!(error.name, "getfamilies");
    assert!(error.to_string().contains("getfamily"), "{error}");
}

/// Generated text stays in proportion to what was written: peers need 9 to 10 lines for each line of a spec.
#[test]
fn lines_per_line_of_spec() {
    let Some(folder) = std::env::var_os("GENL_KERNEL_SPECS") else {
        assert!(
            std::env::var_os("CI").is_none(),
            "GENL_KERNEL_SPECS must be set in CI"
        );
        println!("skipped: GENL_KERNEL_SPECS is not set");
        return;
    };
    for name in ["rt-link.yaml", "ethtool.yaml", "tc.yaml"] {
        let file = Path::new(&folder).join(name);
        let spec = std::fs::read_to_string(&file)
            .expect("the spec is there")
            .lines()
            .count();
        let outcome = genl_spec::parse(name, &std::fs::read_to_string(&file).expect("the spec is there"));
        let family = outcome.family.expect("kernel specs are right");
        let tokens = generate(&family, &Options::default()).expect("no operations named");
        let lines = to_file(tokens, "")
            .expect("generated code is Rust")
            .lines()
            .count();
        println!("{name}: {spec} lines of spec, {lines} of Rust");
        assert!(lines <= 8 * spec, "{name}: {lines} lines for {spec} of the spec");
    }
}
