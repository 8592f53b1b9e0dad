//! Each rule with a small spec that breaks it.

#![allow(clippy::unwrap_used, reason = "tests end at what they do not expect")]

use genl_spec::{Outcome, RULES, parse};

/// A whole spec of level `netlink-raw` (which has most keys) or another, from some of its parts.
fn spec(parts: &[&str]) -> String {
    let has = |key: &str| {
        parts
            .iter()
            .any(|part| part.starts_with(key) || part.contains(&format!("\n{key}")))
    };
    let mut text = String::from("# SPDX-License-Identifier: MIT\n");
    for part in parts {
        text.push_str(part);
        text.push('\n');
    }
    for (key, default) in [
        ("name:", "name: demo"),
        ("doc:", "doc: Demo."),
        ("attribute-sets:", "attribute-sets: []"),
        ("operations:", "operations: { list: [] }"),
    ] {
        if !has(key) {
            text.push_str(default);
            text.push('\n');
        }
    }
    text
}

const RAW: &str = "protocol: netlink-raw\nprotonum: 0";
const LEGACY: &str = "protocol: genetlink-legacy";

/// Rule, parts of the spec, expected `line: message`s of that rule.
const CASES: &[(&str, &[&str], &[&str])] = &[
    ("syntax", &["doc: 'open"], &["6: found unexpected end of stream"]),
    (
        "syntax",
        &["doc: [1, 2"],
        &["3: did not find expected ',' or ']'"],
    ),
    (
        "duplicate-key",
        &["doc: a\ndoc: b"],
        &["3: key `doc` is here twice"],
    ),
    (
        "unknown-key",
        &["protocl: genetlink"],
        &["2: a spec has no key `protocl`"],
    ),
    (
        "wrong-key-for-protocol",
        &["version: 2", "sub-messages: []"],
        &[
            "2: the key `version` of a spec does not exist at level `genetlink`, only at `genetlink-legacy`",
            "3: the key `sub-messages` of a spec does not exist at level `genetlink`, only at `netlink-raw`",
        ],
    ),
    (
        "missing-key",
        &["protocol: netlink-raw"],
        &["3: a spec needs the key `protonum`"],
    ),
    (
        "missing-key",
        &[
            RAW,
            "definitions: [ { name: s, type: struct, members: [ { name: p, type: pad } ] }, { name: c, type: const }, { name: e, type: enum } ]",
        ],
        &[
            "4: a member of type `pad` needs the key `len`",
            "4: a constant needs the key `value`",
            "4: an enum needs the key `entries`",
        ],
    ),
    (
        "missing-key",
        &[
            RAW,
            "attribute-sets: [ { name: s, attributes: [ { name: a, type: indexed-array }, { name: n, type: sub-message }, { name: v, type: nest-type-value, nested-attributes: s } ] } ]",
        ],
        &[
            "4: the indexed array `a` needs the key `sub-type`",
            "4: `n` is of type sub-message and needs the key `sub-message`",
            "4: `n` is of type sub-message and needs the key `selector`",
            "4: `v` is of type nest-type-value and needs the key `type-value`",
        ],
    ),
    (
        "conflicting-keys",
        &[
            "attribute-sets:\n- name: s\n  attributes: []\n- name: t\n  subset-of: s\n  name-prefix: x\n  attributes: []",
        ],
        &["7: a subset cannot have a `name-prefix`"],
    ),
    (
        "bad-type",
        &["name: 7", "definitions: {}", "doc: ~", "operations: { list: ~ }"],
        &[
            "2: a string is wanted here, and this is an integer",
            "3: a list is wanted here, and this is a mapping",
            "4: a string is wanted here, and this is nothing",
            "5: a list is wanted here, and this is nothing",
        ],
    ),
    ("bad-type", &["? [a, b]\n: c"], &["2: a key has to be a string"]),
    (
        "bad-value",
        &["protocol: genlink", "uapi-header: !x y"],
        &["2: `genlink` is not one of genetlink, genetlink-c, genetlink-legacy, netlink-raw"],
    ),
    (
        "bad-value",
        &[
            LEGACY,
            "version: 0",
            "attribute-sets: [ { name: s, attributes: [ { name: a, type: u8, value: -1 }, { name: b, type: binary, sub-type: string }, { name: c, type: indexed-array, sub-type: flag } ] } ]",
        ],
        &[
            "3: 0 is less than 1",
            "4: -1 is less than 0",
            "4: a binary is an array of integers of fixed width, not of `string`",
            "4: an indexed array holds nests, integers, strings or binaries, not `flag`",
        ],
    ),
    (
        "duplicate-name",
        &[
            "definitions: [ { name: a, type: const, value: 1 }, { name: a, type: enum, entries: [ x, y, x ] } ]",
            "mcast-groups: { list: [ { name: g }, { name: g } ] }",
        ],
        &[
            "2: there are two definitions of the name `a`",
            "3: there are two multicast groups of the name `g`",
        ],
    ),
    (
        "duplicate-name",
        &["definitions: [ { name: a, type: enum, entries: [ x, y, x ] } ]"],
        &["2: there are two entries of the name `x`"],
    ),
    (
        "duplicate-value",
        &[
            "definitions:\n- name: e\n  type: enum\n  value-start: 3\n  entries:\n  - a\n  - { name: b, value: 3 }",
            "operations:\n  list:\n  - { name: x, doc: x, value: 2 }\n  - { name: y, doc: y, value: 2 }",
        ],
        &[
            "8: `b` has the number 3 of an entry before it",
            "12: the operation `y` has the number 2 of one before it",
        ],
    ),
    (
        "value-overflow",
        &[
            "attribute-sets:\n- name: s\n  attributes:\n  - { name: a, type: u8, value: 16383 }\n  - { name: b, type: u8 }\n  - { name: c, type: u8, value: 1, checks: { max: 256 } }",
        ],
        &[
            "6: the attribute `b` has the number 16384; the last one is 16383",
            "7: the limit 256 is beyond what `u8` holds (0 to 255)",
        ],
    ),
    (
        "value-overflow",
        &["operations: { list: [ { name: a, doc: a, value: 256 } ] }"],
        &["2: `a` has the number 256; the last one is 255"],
    ),
    (
        "value-overflow",
        &[
            RAW,
            "operations: { list: [ { name: a, doc: a, value: 65536 }, { name: b, doc: b, value: 256 } ] }",
        ],
        &["4: `a` has the number 65536; the last one is 65535"],
    ),
    (
        "value-overflow",
        &[
            "definitions:\n- { name: f, type: flags, entries: [ { name: a, value: 64 }, { name: b, value: 63 } ] }\n- { name: e, type: enum, entries: [ { name: a, value: 256 }, { name: n, value: -1 } ] }",
            "attribute-sets: [ { name: s, attributes: [ { name: a, type: u8, enum: e } ] } ]",
        ],
        &[
            "3: `a` is bit 64, and there are the bits 0 to 63",
            "4: `n` is -1, which is no unsigned number of 64 bits",
            "5: entry `a` of `e` does not fit into this type",
        ],
    ),
    (
        "value-overflow",
        &[
            "definitions:\n- { name: e, type: enum, entries: [ { name: a, value: 63 }, b ] }\n- { name: c, type: const, value: 18446744073709551616 }\n- { name: d, type: const, value: 18446744073709551615 }",
            "attribute-sets:\n- name: s\n  attributes:\n  - { name: a, type: u64, enum: e, enum-as-flags: true }\n  - { name: b, type: bitfield32, enum: e }",
        ],
        &[
            "4: `c` is 18446744073709551616, which is no number of 64 bits",
            "9: entry `b` of `e` is bit 64, and there are the bits 0 to 63",
            "10: entry `b` of `e` does not fit into this type",
        ],
    ),
    (
        "name-too-long",
        &[
            "name: sixteen-letters-",
            "mcast-groups: { list: [ { name: fifteen-letters }, { name: sixteen-letters1 } ] }",
        ],
        &[
            "2: the name of a family has 16 bytes; 15 are the most",
            "3: the name of a multicast group has 16 bytes; 15 are the most",
        ],
    ),
    (
        "unknown-attribute",
        &[
            "attribute-sets: [ { name: s, attributes: [ { name: ifindex, type: u32 } ] } ]",
            "operations:\n  list:\n  - { name: x, doc: x, attribute-set: s, do: { request: { attributes: [ ifnidex ] } } }",
        ],
        &["5: the set `s` has no attribute `ifnidex`"],
    ),
    (
        "unknown-attribute",
        &[
            RAW,
            "attribute-sets: [ { name: s, attributes: [ { name: a, type: sub-message, sub-message: m, selector: kind } ] } ]",
            "sub-messages: [ { name: m, formats: [] } ]",
        ],
        &["4: neither `s` nor another set has an attribute `kind`"],
    ),
    (
        "unknown-attribute-set",
        &[
            "attribute-sets: [ { name: s, attributes: [ { name: a, type: nest, nested-attributes: t } ] }, { name: u, subset-of: v, attributes: [] } ]",
        ],
        &[
            "2: there is no attribute set `t`",
            "2: there is no attribute set `v`",
        ],
    ),
    (
        "unknown-enum",
        &[
            LEGACY,
            "definitions: [ { name: s, type: struct, members: [ { name: a, type: u8, enum: s } ] } ]",
            "attribute-sets: [ { name: s, attributes: [ { name: a, type: u8, enum: e, checks: { flags-mask: m } } ] } ]",
        ],
        &[
            "3: `s` is a struct, and an enum is wanted here",
            "4: there is no enum `e`",
            "4: there is no enum `m`",
        ],
    ),
    (
        "unknown-const",
        &[
            "definitions: [ { name: len, type: const, value: 4 } ]",
            "attribute-sets: [ { name: s, attributes: [ { name: a, type: binary, checks: { max-len: leng - 1 } }, { name: b, type: u32, checks: { max: u33-max } } ] } ]",
        ],
        &[
            "3: there is no constant `leng`",
            "3: there is no constant `u33-max`",
        ],
    ),
    (
        "unknown-struct",
        &[
            LEGACY,
            "attribute-sets: [ { name: s, attributes: [ { name: a, type: binary, struct: t } ] } ]",
            "operations: { fixed-header: h, list: [] }",
        ],
        &["3: there is no struct `t`", "4: there is no struct `h`"],
    ),
    (
        "unknown-sub-message",
        &[
            RAW,
            "attribute-sets: [ { name: s, attributes: [ { name: k, type: string }, { name: a, type: sub-message, sub-message: m, selector: k } ] } ]",
        ],
        &["4: there is no sub-message `m`"],
    ),
    (
        "unknown-operation",
        &["operations: { list: [ { name: n, doc: n, notify: get } ] }"],
        &["2: there is no operation `get`"],
    ),
    (
        "unknown-group",
        &["operations: { list: [ { name: n, doc: n, event: {}, mcgrp: g } ] }"],
        &["2: there is no multicast group `g`"],
    ),
    (
        "nest-without-set",
        &[
            "attribute-sets: [ { name: s, attributes: [ { name: a, type: nest }, { name: b, type: indexed-array, sub-type: nest } ] } ]",
        ],
        &[
            "2: `a` is of type nest and needs the key `nested-attributes`",
            "2: `b` is of type indexed-array of nests and needs the key `nested-attributes`",
        ],
    ),
    (
        "missing-subset-attribute",
        &[
            "attribute-sets: [ { name: s, attributes: [ { name: abc, type: u8 } ] }, { name: t, subset-of: s, attributes: [ { name: abd } ] } ]",
        ],
        &["2: the set `s`, which this is a subset of, has no attribute `abd`"],
    ),
    (
        "subset-loop",
        &[
            "attribute-sets: [ { name: s, subset-of: t, attributes: [] }, { name: t, subset-of: s, attributes: [] }, { name: u, subset-of: s, attributes: [] } ]",
        ],
        &["2: the set `s` is a subset of itself"],
    ),
    (
        "struct-recursion",
        &[
            LEGACY,
            "definitions:\n- { name: a, type: struct, members: [ { name: m, type: binary, struct: b } ] }\n- { name: b, type: struct, members: [ { name: m, type: binary, struct: a } ] }",
        ],
        &["5: the struct `a` holds itself here"],
    ),
    (
        "check-not-applicable",
        &[
            "attribute-sets: [ { name: s, attributes: [ { name: a, type: u8, checks: { min-len: 1 } }, { name: b, type: string, checks: { min: 1 } }, { name: c, type: flag, checks: { max: 1 } } ] } ]",
        ],
        &[
            "2: `min-len` does not apply to an attribute of type `u8`",
            "2: `min` does not apply to an attribute of type `string`",
            "2: `max` does not apply to an attribute of type `flag`",
        ],
    ),
    (
        "empty-check",
        &[
            "attribute-sets: [ { name: s, attributes: [ { name: a, type: u8, checks: {} }, { name: b, type: u8, checks: { min: 2, max: 1 } } ] } ]",
        ],
        &[
            "2: there are no checks in these `checks`",
            "2: nothing is at least 2 and at most 1",
        ],
    ),
    (
        "bad-notify",
        &["operations:\n  list:\n  - { name: e, doc: e, event: {} }\n  - { name: n, doc: n, notify: e }"],
        &["5: `e` is no operation whose reply could be copied"],
    ),
    (
        "conflicting-modes",
        &["operations: { list: [ { name: a, doc: a, do: {}, event: {} } ] }"],
        &["2: an operation with `do` cannot have `event`"],
    ),
    (
        "operation-without-set",
        &[
            "operations: { list: [ { name: a, doc: a, do: { request: { attributes: [ x ] }, reply: { attributes: [ x ] } } } ] }",
        ],
        &["2: the operation lists attributes and needs the key `attribute-set`"],
    ),
    (
        "event-without-group",
        &[
            "operations: { list: [ { name: e, doc: e, event: {} } ] }",
            "mcast-groups: { list: [ { name: g }, { name: h } ] }",
        ],
        &["2: `e` comes without being asked for, and does not say from which `mcgrp`"],
    ),
    (
        "ineffective-key",
        &[
            "attribute-sets: [ { name: s, attributes: [ { name: a, type: u8, nested-attributes: s }, { name: b, type: string, enum: e }, { name: c, type: uint, byte-order: big-endian } ] } ]",
            "definitions: [ { name: e, type: enum, entries: [] } ]",
        ],
        &[
            "2: `nested-attributes` has no effect on an attribute of type `u8`",
            "2: `enum` has no effect on an attribute of type `string`",
            "2: `byte-order` has no effect on the type `uint`",
        ],
    ),
    (
        "repeated-attribute",
        &[
            "attribute-sets: [ { name: s, attributes: [ { name: a, type: u8 } ] }, { name: t, subset-of: s, attributes: [ { name: a }, { name: a } ] } ]",
            "operations:\n  list:\n  - { name: x, doc: x, attribute-set: s, do: { request: { attributes: [ a, a ] } } }",
        ],
        &["2: `a` is in this subset already", "5: `a` is listed twice"],
    ),
    (
        "rust-name-collision",
        &[
            "protocol: genetlink-c",
            "definitions:\n- { name: x-get, type: enum, entries: [ a-b, a_b, Unknown ] }\n- { name: client, type: enum, entries: [] }",
            "operations:\n  list:\n  - { name: x_get, doc: x }",
        ],
        &[
            "4: in Rust both entry `a-b` and entry `a_b` are `AB`",
            "5: in Rust both what is always generated and enum `client` are `Client`",
            "8: in Rust both enum `x-get` and operation `x_get` are `XGet`",
        ],
    ),
    ("no-license", &["name: x"], &[]),
];

fn findings(outcome: &Outcome, rule: &str) -> Vec<String> {
    let of_rule = outcome.diagnostics.iter().filter(|d| d.rule.id() == rule);
    of_rule
        .map(|d| format!("{}: {}", d.pos.line, d.message))
        .collect()
}

#[test]
fn each_rule_finds_its_mistake() {
    let mut wrong = Vec::new();
    for (rule, parts, expected) in CASES {
        let text = spec(parts);
        let outcome = parse("demo.yaml", &text);
        if findings(&outcome, rule) != *expected {
            let found: Vec<String> = outcome
                .diagnostics
                .iter()
                .map(|d| genl_spec::render::short("demo.yaml", d))
                .collect();
            wrong.push(format!(
                "{rule}: expected {expected:#?}, found {found:#?}\n{text}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(findings(&parse("demo.yaml", "name: x"), "no-license").len(), 1);
    for rule in RULES {
        assert!(
            CASES.iter().any(|(id, ..)| *id == rule.id()),
            "no case for {rule}"
        );
        assert!(
            rule.summary().ends_with('.') && !rule.summary().contains('\n'),
            "{rule}"
        );
        assert!(rule.explanation().ends_with(['.', '\n']), "{rule}");
    }
}

/// Names are only taken by what is generated.
#[test]
fn names_that_collide_with_nothing() {
    let text = spec(&[
        RAW,
        "definitions:\n- { name: subscription, type: enum, entries: [ a ] }\n- { name: s, type: struct, members: [] }",
        "attribute-sets: [ { name: a, attributes: [ { name: x, type: u8 } ] } ]",
        "operations:\n  list:\n  - { name: get, doc: x, attribute-set: a, do: { request: { attributes: [ x ] } }, dump: { request: { attributes: [ x ] } } }\n  - { name: do-get, doc: x }\n  - { name: dump-get, doc: x }",
        "mcast-groups: { list: [ { name: g, value: 1 } ] }",
    ]);
    assert_eq!(parse("demo.yaml", &text).diagnostics, []);
}

#[test]
fn a_plain_spec_is_clean() {
    let outcome = parse("demo.yaml", &spec(&[]));
    assert_eq!(outcome.diagnostics, []);
    let family = outcome.family.unwrap();
    assert_eq!(
        (family.protonum, family.version, family.uapi_header.as_str()),
        (16, 1, "linux/demo.h")
    );
    assert_eq!(family.license.as_deref(), Some("MIT"));
}

#[test]
fn suggestions() {
    let cases: &[(&[&str], &str)] = &[
        (&["protocl: genetlink"], "did you mean `protocol`?"),
        (
            &["protocol: genetlink_legacy"],
            "did you mean `genetlink-legacy`?",
        ),
        (
            &["definitions: [ { name: Foo_Bar, type: enum, entries: [] } ]"],
            "write `foo-bar`",
        ),
        (&["name: on", "uapi-header: 1"], "put it in quotes"),
        (
            &["version: 2"],
            "a spec without the key `protocol` is of level `genetlink`",
        ),
        (
            &["operations: { list: [ { name: n, doc: n, notify: get } ] }"],
            "there is `n`",
        ),
    ];
    for (parts, help) in cases {
        let outcome = parse("demo.yaml", &spec(parts));
        assert!(
            outcome
                .diagnostics
                .iter()
                .any(|d| d.help.as_deref() == Some(help)),
            "{help}: {:#?}",
            outcome.diagnostics
        );
    }
}
