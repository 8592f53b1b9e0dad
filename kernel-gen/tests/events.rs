//! Files of families that only tell.

#![allow(clippy::unwrap_used, reason = "tests end at what they do not expect")]

mod common;

use common::{complaints, family, here, kernel_specs, kernel_src, origin};
use genl_kernel_gen::events::{Unsupported, generate};
use genl_spec::Family;

/// Fails unless `rustfmt` leaves a file as it is, with the kernel's settings: its own defaults.
fn assert_is_formatted(text: &str) {
    let config = "max_width=100,use_field_init_shorthand=false";
    let args = ["--check", "--edition", "2021", "--config", config];
    if let Some(said) = complaints("rustfmt", &args, text) {
        assert!(said.is_empty(), "{said}");
    }
}

#[test]
fn every_construct() {
    let spec = here("tests/specs/events.yaml");
    let text = generate(&family(&spec), &origin(&spec, "kernel")).unwrap();
    snapbox::assert_data_eq!(text.clone(), snapbox::file!["golden/events.rs"].raw());
    assert_is_formatted(&text);
}

/// Files with short and long names in every place break their lines where `rustfmt` does.
#[test]
fn lines_break_where_rustfmt_breaks_them() {
    let mut all = Vec::new();
    for length in 1..=15 {
        for attribute in (1..80).step_by(3) {
            let (name, attribute) = ("n".repeat(length), "a".repeat(attribute));
            let spec = format!(
                "name: {name}\ndoc: Tells.\nattribute-sets:\n\
                 - {{ name: s, attributes: [{{ name: {attribute}, type: u32 }}] }}\n\
                 operations: {{ list: [{{ name: {attribute}, doc: Told., attribute-set: s, mcgrp: {name},\n  \
                 event: {{ attributes: [{attribute}] }} }}] }}\n\
                 mcast-groups: {{ list: [{{ name: {name} }}] }}\n"
            );
            let text = generate(&parsed(&spec), &origin(&here("x.yaml"), "kernel")).unwrap();
            // One run for all of them: only the first file's attributes are at the beginning of a file.
            all.push(text.replace("#![allow", "#[allow"));
        }
    }
    assert_is_formatted(&all.join("\n"));
}

fn parsed(text: &str) -> Family {
    let text = format!("# SPDX-License-Identifier: MIT\n{text}");
    genl_spec::parse("x.yaml", &text).into_result().unwrap()
}

/// The error for a family of one operation, where `attribute` is an attribute and `operation` what the operation says.
fn refused(attribute: &str, operation: &str) -> Unsupported {
    let spec = format!(
        "name: x\nprotocol: genetlink-legacy\ndoc: Tells.\n\
         definitions: [{{ name: head, type: struct, members: [{{ name: a, type: u32 }}] }}]\n\
         attribute-sets:\n- {{ name: s, attributes: [{{ name: a, {attribute} }}] }}\n\
         operations: {{ list: [{{ name: told, doc: Told., attribute-set: s, {operation} }}] }}\n\
         mcast-groups: {{ list: [{{ name: all }}] }}\n"
    );
    generate(&parsed(&spec), &origin(&here("x.yaml"), "kernel")).unwrap_err()
}

#[test]
fn what_cannot_be_told_is_named() {
    let event = "mcgrp: all, event: { attributes: [a] }";
    for ty in ["u64", "u8", "s16", "uint", "binary", "bitfield32", "pad"] {
        let error = refused(&format!("type: {ty}"), event);
        let expected = Unsupported::Attribute {
            event: "told".to_owned(),
            attribute: "a".to_owned(),
            ty,
        };
        assert_eq!(error, expected);
        let message = error.to_string();
        assert!(message.contains("`a`") && message.contains(ty), "{message}");
    }
    let operation = "told".to_owned();
    let error = refused("type: u32", "do: { request: { attributes: [a] } }");
    assert_eq!(error, Unsupported::Requests { operation });
    let event = "told".to_owned();
    let error = refused("type: u32", "event: { attributes: [a] }");
    assert_eq!(error, Unsupported::NoGroup { event });
    let event = "told".to_owned();
    let error = refused(
        "type: u32",
        "mcgrp: all, fixed-header: head, event: { attributes: [a] }",
    );
    assert_eq!(error, Unsupported::FixedHeader { event });
    let error = refused("type: u32", "value: 1");
    assert_eq!(error, Unsupported::NoEvents);
}

/// The public items of a file, without their documentation and with one space between words.
fn signatures(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find("pub ") {
        let is_item = rest[..start].ends_with(['\n', ' ']);
        rest = &rest[start..];
        // A signature ends where the body or the value begins.
        let end = rest.find(['{', '=', ';']).unwrap_or(rest.len());
        if is_item {
            let words: Vec<&str> = rest[..end].split_whitespace().collect();
            found.push(words.join(" "));
        }
        rest = &rest[end..];
    }
    found.sort();
    found
}

#[test]
fn binder_has_the_items_of_the_kernels_own_file() {
    let (Some(tree), Some(specs)) = (kernel_src(), kernel_specs()) else {
        return;
    };
    let theirs = std::fs::read_to_string(tree.join("drivers/android/binder/netlink.rs")).unwrap();
    let spec = specs.join("binder.yaml");
    let ours = generate(&family(&spec), &origin(&spec, "kernel")).unwrap();
    assert_is_formatted(&ours);
    assert!(!ours.contains("unsafe"));
    let (ours, theirs) = (signatures(&ours), signatures(&theirs));
    assert!(theirs.len() > 10, "{theirs:#?}");
    assert_eq!(ours, theirs);
}
