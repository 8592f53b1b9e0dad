//! What becomes no module, and why: each kind of error, and all of a spec's at once.

#![allow(clippy::unwrap_used, reason = "tests end at what they do not expect")]

mod common;

use common::{here, origin};
use genl_kernel_gen::module::{Error, Options, generate};
use genl_spec::{Family, Protocol};

/// The errors of a spec.
fn errors(spec: &str, options: &Options) -> Vec<Error> {
    errors_of(&parsed(spec), options)
}

/// The family of a spec. Some of what the kernel refuses is a finding of the spec, too.
fn parsed(spec: &str) -> Family {
    let text = format!("# SPDX-License-Identifier: MIT\n{spec}");
    genl_spec::parse("x.yaml", &text).family.expect("a family")
}

fn errors_of(family: &Family, options: &Options) -> Vec<Error> {
    match generate(family, options, &origin(&here("x.yaml"), "kernel")) {
        Err(errors) => errors,
        Ok(_) => Vec::new(),
    }
}

/// Fails unless a spec has just this error, and the message says `words`.
fn assert_refused(id: &str, words: &str, spec: &str) {
    let found = errors(spec, &Options::default());
    let ids: Vec<&str> = found.iter().map(|error| error.id).collect();
    assert_eq!(ids, [id], "{found:#?}\n{spec}");
    let text = found[0].to_string();
    assert!(
        text.contains(words) && text.ends_with(&format!("[{id}]")),
        "{text}"
    );
}

/// A spec with a name, an attribute, something in the operation, and something at the end.
fn spec(name: &str, attribute: &str, operation: &str, rest: &str) -> String {
    format!(
        "name: {name}\nprotocol: genetlink-legacy\ndoc: An x.\n{rest}\n\
         attribute-sets:\n- {{ name: s, attributes: [{{ name: a, {attribute} }}] }}\n- {{ name: t, attributes: [{{ name: b, type: u32 }}] }}\n\
         operations:\n  list:\n  - {{ name: get, doc: Get it., attribute-set: s, do: {{ request: {{ attributes: [a] }} }}{operation} }}\n"
    )
}

const PLAIN: &str = "type: u32";
/// After an operation of number 1, another one.
const SAME: &str =
    " }\n  - { name: again, doc: Again., attribute-set: s, value: 1, do: { request: { attributes: [a] } }";

#[test]
fn nothing_is_wrong_with_the_plain_spec() {
    assert!(errors(&spec("x", PLAIN, "", ""), &Options::default()).is_empty());
    // As many bytes as there is room for.
    assert!(errors(&spec("fifteen-letters", PLAIN, "", ""), &Options::default()).is_empty());
}

#[test]
fn names() {
    let long = "name-of-16-bytes";
    assert_refused("name-too-long", "has 16 bytes", &spec(long, PLAIN, "", ""));
    let group = format!("mcast-groups: {{ list: [{{ name: {long} }}] }}");
    assert_refused("name-too-long", "multicast group", &spec("x", PLAIN, "", &group));
    assert_refused("reserved-name", "`nlctrl`", &spec("nlctrl", PLAIN, "", ""));
    let groups: Vec<String> = (0..256).map(|n| format!("{{ name: g{n} }}")).collect();
    let groups = format!("mcast-groups: {{ list: [{}] }}", groups.join(", "));
    assert_refused("too-many-groups", "256", &spec("x", PLAIN, "", &groups));

    let registered = |name: &str| {
        let register_as = Some(name.to_owned());
        let options = Options {
            register_as,
            ..Options::default()
        };
        let found = errors(&spec("nlctrl", PLAIN, "", ""), &options);
        found.iter().map(|error| error.id).collect::<Vec<_>>()
    };
    assert_eq!(registered("my-nlctrl"), [""; 0]);
    assert_eq!(registered(""), ["empty-name"]);
    assert_eq!(registered("a\0b"), ["bad-name"]);
    assert_eq!(registered(long), ["name-too-long"]);
    assert_eq!(registered("VFS_DQUOT"), ["reserved-name"]);
}

#[test]
fn commands() {
    assert_refused(
        "duplicate-command",
        "`get` and `again`",
        &spec("x", PLAIN, &format!(", value: 1{SAME}"), ""),
    );
}

#[test]
fn headers() {
    let head = |size: usize| {
        format!(
            "definitions:\n- {{ name: head, type: struct, members: [{{ name: m, type: binary, len: {size} }}] }}"
        )
    };
    let header = ", fixed-header: head";
    assert!(errors(&spec("x", PLAIN, header, &head(1024)), &Options::default()).is_empty());
    assert_refused(
        "header-too-large",
        "1028 bytes",
        &spec("x", PLAIN, header, &head(1028)),
    );
    let other = " }\n  - { name: put, doc: Put it., attribute-set: s, do: { request: { attributes: [a] } }";
    assert_refused(
        "differing-headers",
        "`put` has no fixed header and `get` the fixed header `head`",
        &spec("x", PLAIN, &format!("{header}{other}"), &head(4)),
    );
}

#[test]
fn policies() {
    let other = " }\n  - { name: put, doc: Put it., attribute-set: t, do: { request: { attributes: [b] } }";
    assert_refused(
        "global-policy-sets",
        "`get` and `put`",
        &spec("x", PLAIN, other, "kernel-policy: global"),
    );
    let flags = "definitions:\n- { name: wide, type: flags, entries: [{ name: far, value: 32 }] }";
    assert_refused(
        "mask-too-wide",
        "0x100000000",
        &spec("x", "type: u64, enum: wide", "", flags),
    );
    for (ty, check) in [
        ("binary", "exact-len"),
        ("binary", "min-len"),
        ("binary", "max-len"),
        ("string", "max-len"),
    ] {
        let attribute = format!("type: {ty}, checks: {{ {check}: 65536 }}");
        assert_refused("length-too-large", "65536", &spec("x", &attribute, "", ""));
    }
    assert_refused(
        "empty-range",
        "limits 5 and 4",
        &spec("x", "type: u32, checks: { min: 5, max: 4 }", "", ""),
    );
}

/// What no spec says, because its own checks come before: but a model may.
#[test]
fn models() {
    let mut family = parsed(&spec("x", PLAIN, "", ""));
    family.operations[0].request_value = Some(256);
    let found = errors_of(&family, &Options::default());
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!(
        found[0].to_string(),
        "the command of `get` is number 256: commands have one byte [command-too-large]"
    );

    let mut family = parsed(&spec("x", PLAIN, "", ""));
    family.operations[0].set = None;
    let found = errors_of(&family, &Options::default());
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!(
        found[0].to_string(),
        "`get` has attributes of no set [operation-without-set]"
    );

    let raw = "name: x\nprotocol: netlink-raw\nprotonum: 0\ndoc: An x.\n\
        definitions: [{ name: head, type: struct, members: [{ name: m, type: u32 }] }]\n\
        attribute-sets:\n- { name: s, attributes: [{ name: a, type: string }, { name: b, type: sub-message, sub-message: m, selector: a }] }\n\
        sub-messages:\n- { name: m, formats: [{ value: one, fixed-header: head, attribute-set: s }] }\n\
        operations: { list: [{ name: get, doc: Get it., attribute-set: s, do: { request: { value: 1, attributes: [a, b] } } }] }\n";
    let mut family = parsed(raw);
    family.protocol = Protocol::GenetlinkLegacy;
    let found = errors_of(&family, &Options::default());
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!(
        found[0].to_string(),
        "format `one` of sub-message `m` has both a fixed header and attributes [sub-message-header]"
    );
}

#[test]
fn other_protocols() {
    let raw = "name: x\nprotocol: netlink-raw\nprotonum: 0\ndoc: An x.\nattribute-sets: []\noperations: { list: [] }\n";
    assert_refused("not-genetlink", "netlink-raw", raw);
}

#[test]
fn all_at_once_in_the_order_of_the_spec() {
    let group = "mcast-groups: { list: [{ name: a-group-of-too-many-letters }] }";
    let attribute = "type: binary, checks: { min-len: 40000 }";
    let same = format!(", value: 1{SAME}");
    let found = errors(
        &spec("a-family-of-letters", attribute, &same, group),
        &Options::default(),
    );
    let ids: Vec<(&str, Option<u32>)> = found
        .iter()
        .map(|error| (error.id, error.pos.map(|pos| pos.line)))
        .collect();
    let expected = [
        ("name-too-long", None),
        ("name-too-long", Some(5)),
        ("length-too-large", Some(7)),
        ("duplicate-command", Some(12)),
    ];
    assert_eq!(ids, expected, "{found:#?}");
}
