//! uAPI headers: those of the kernel that are generated, to the byte, and one of our own.

#![allow(clippy::unwrap_used, reason = "tests end at what they do not expect")]

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use common::{complaints, family, here, kernel_specs, kernel_src, origin, specs};
use genl_kernel_gen::uapi::generate;

/// The headers below a folder that the kernel's generator has made.
fn generated_headers(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            generated_headers(&path, found);
        } else if fs::read_to_string(&path).is_ok_and(|text| text.contains("/* YNL-GEN uapi header */")) {
            found.push(path);
        }
    }
}

/// What comes from the spec: all but the head comment.
fn from_guard(text: &str) -> &str {
    &text[text.find("#ifndef _UAPI_").expect("a header has a guard")..]
}

/// The first line that differs.
fn difference(ours: &str, theirs: &str) -> String {
    let end = "<end>";
    let lines = ours
        .lines()
        .chain(std::iter::repeat(end))
        .zip(theirs.lines().chain(std::iter::repeat(end)));
    let most = ours.lines().count().max(theirs.lines().count());
    let differing = (1..=most).zip(lines).find(|(_, (ours, theirs))| ours != theirs);
    differing.map_or_else(
        || "line ends".to_owned(),
        |(number, (ours, theirs))| format!("line {number}:\n    ours   {ours}\n    theirs {theirs}"),
    )
}

#[test]
fn the_kernels_headers_to_the_byte() {
    let Some(tree) = kernel_src() else { return };
    let mut headers = Vec::new();
    generated_headers(&tree.join("include/uapi"), &mut headers);
    assert_eq!(headers.len(), 17, "{headers:#?}");
    let mut differences = Vec::new();
    for header in &headers {
        let theirs = fs::read_to_string(header).unwrap();
        let spec = theirs
            .lines()
            .find_map(|line| line.strip_prefix("/*\t")?.strip_suffix(" */"))
            .expect("the header names its spec");
        let spec = tree.join(spec);
        let ours = generate(&family(&spec), &origin(&spec, "uapi"));
        let (ours, theirs) = (from_guard(&ours), from_guard(&theirs));
        if ours != theirs {
            differences.push(format!("{}: {}", header.display(), difference(ours, theirs)));
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

/// Fails unless a C compiler takes a header, by itself and twice.
fn assert_is_c(path: &Path, header: &str) {
    let twice = format!("{header}\n{header}");
    let args = ["-fsyntax-only", "-Wall", "-Wextra", "-Werror", "-x", "c", "-"];
    if let Some(said) = complaints("cc", &args, &twice) {
        assert!(said.is_empty(), "{}:\n{said}\n{header}", path.display());
    }
}

#[test]
fn our_specs_become_c() {
    for spec in specs(&here("../specs/families")) {
        assert_is_c(&spec, &generate(&family(&spec), &origin(&spec, "uapi")));
    }
}

#[test]
fn the_kernels_specs_become_c() {
    let Some(folder) = kernel_specs() else { return };
    let specs = specs(&folder);
    assert!(!specs.is_empty(), "there are no specs in {}", folder.display());
    for spec in specs {
        assert_is_c(&spec, &generate(&family(&spec), &origin(&spec, "uapi")));
    }
}

#[test]
fn every_construct() {
    let golden = |name: &str| {
        let spec = here(&format!("tests/specs/{name}.yaml"));
        let header = generate(&family(&spec), &origin(&spec, "uapi"));
        assert_is_c(&spec, &header);
        header
    };
    let actual = golden("uapi");
    snapbox::assert_data_eq!(actual, snapbox::file!["golden/uapi.h"].raw());
    let actual = golden("uapi_directional");
    snapbox::assert_data_eq!(actual, snapbox::file!["golden/uapi_directional.h"].raw());
    let actual = golden("uapi_raw");
    snapbox::assert_data_eq!(actual, snapbox::file!["golden/uapi_raw.h"].raw());
}
