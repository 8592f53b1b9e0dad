//! The keys of every object of a spec.
//!
//! Facts as in the schemas of `Documentation/netlink` of Linux 7.3, one table for the four of them. Two keys
//! are stricter here, as no tool can do without: `protonum` is required at level `netlink-raw`, and names of
//! operations and the like are never empty.

use super::{Field, Levels, Object, Shape};
use Shape::{Bool, Choice, Int, IntOrText, Length, Limit, List, MemberName, Name, Text, TextOr, TextOrNull};

const ALL: Levels = Levels::ALL;
const G: Levels = Levels::GENETLINK;
const C: Levels = Levels::GENETLINK_C;
const LEGACY: Levels = Levels::LEGACY;
const RAW: Levels = Levels::RAW;
/// Levels with control over C names.
const C_UP: Levels = C.or(LEGACY).or(RAW);
/// Levels with structs.
const LEGACY_UP: Levels = LEGACY.or(RAW);
/// Levels that restrict the letters of names.
const STRICT: Levels = G.or(LEGACY).or(RAW);
const GENL: Levels = G.or(C).or(LEGACY);

const fn key(key: &'static str, shape: Shape) -> Field {
    Field::new(key, shape)
}

/// The whole of a spec.
pub(super) static SPEC: Object = Object {
    what: "a spec",
    fields: &[
        key("name", Name(G)).required(),
        key("doc", Text).required(),
        key(
            "protocol",
            Choice(&[
                ("genetlink", ALL),
                ("genetlink-c", ALL),
                ("genetlink-legacy", ALL),
                ("netlink-raw", ALL),
            ]),
        ),
        key("protonum", Int(0)).at(RAW).required(),
        key("uapi-header", Text),
        key("c-family-name", Text).at(C_UP),
        key("c-version-name", Text).at(C_UP),
        key("max-by-define", Bool).at(C_UP),
        key("cmd-max-name", Text).at(C_UP),
        key("cmd-cnt-name", Text).at(C_UP),
        key(
            "kernel-policy",
            Choice(&[("split", ALL), ("per-op", ALL), ("global", ALL)]),
        )
        .at(LEGACY_UP),
        key("version", Int(1)).at(LEGACY),
        key("definitions", List(&Shape::Object(&DEFINITION))),
        key("attribute-sets", List(&Shape::Object(&ATTRIBUTE_SET))).required(),
        key("sub-messages", List(&Shape::Object(&SUB_MESSAGE))).at(RAW),
        key("operations", Shape::Object(&OPERATIONS)).required(),
        key("mcast-groups", Shape::Object(&GROUPS)),
        key("kernel-family", Shape::Object(&KERNEL_FAMILY)).at(GENL),
    ],
};

static DEFINITION: Object = Object {
    what: "a definition",
    fields: &[
        key("name", Name(STRICT)).required(),
        key(
            "type",
            Choice(&[
                ("const", ALL),
                ("enum", ALL),
                ("flags", ALL),
                ("struct", LEGACY_UP),
            ]),
        )
        .required(),
        key("header", Text),
        key("scope", Choice(&[("uapi", ALL), ("kernel", ALL), ("user", ALL)])),
        key("doc", Text),
        key("value", IntOrText),
        key("value-start", IntOrText),
        key("entries", List(&TextOr(&ENTRY))),
        key("render-max", Bool),
        key("enum-name", TextOrNull(ALL)).at(C_UP),
        key("name-prefix", Text).at(C_UP),
        key("enum-cnt-name", Text).at(C.or(LEGACY)),
        key("members", List(&Shape::Object(&MEMBER))).at(LEGACY_UP),
    ],
};

static ENTRY: Object = Object {
    what: "an entry",
    fields: &[
        key("name", Name(STRICT)).required(),
        key("value", Int(i128::MIN)),
        key("doc", Text),
    ],
};

const BYTE_ORDER: Shape = Choice(&[("little-endian", ALL), ("big-endian", ALL)]);
const DISPLAY_HINT: Shape = Choice(&[
    ("hex", ALL),
    ("mac", ALL),
    ("fddi", ALL),
    ("ipv4", ALL),
    ("ipv6", ALL),
    ("ipv4-or-v6", ALL),
    ("uuid", ALL),
]);

static MEMBER: Object = Object {
    what: "a struct member",
    fields: &[
        key("name", MemberName).required(),
        key("type", MEMBER_TYPE).required(),
        key("len", Length),
        key("byte-order", BYTE_ORDER),
        key("doc", Text),
        key("enum", Text),
        key("enum-as-flags", Bool).at(RAW),
        key("display-hint", DISPLAY_HINT),
        key("struct", Text),
    ],
};

const MEMBER_TYPE: Shape = Choice(&[
    ("u8", ALL),
    ("u16", ALL),
    ("u32", ALL),
    ("u64", ALL),
    ("s8", ALL),
    ("s16", ALL),
    ("s32", ALL),
    ("s64", ALL),
    ("string", ALL),
    ("binary", ALL),
    ("pad", RAW),
]);

static ATTRIBUTE_SET: Object = Object {
    what: "an attribute set",
    fields: &[
        key("name", Name(STRICT)).required(),
        key("name-prefix", Text),
        key("enum-name", TextOrNull(C_UP)),
        key("doc", Text),
        key("subset-of", Text),
        key("attr-cnt-name", Text).at(C_UP),
        key("attr-max-name", Text).at(C_UP),
        key("header", Text).at(C_UP),
        key("attributes", List(&Shape::Object(&ATTRIBUTE))).required(),
    ],
};

static ATTRIBUTE: Object = Object {
    what: "an attribute",
    fields: &[
        key("name", Name(STRICT)).required(),
        key("type", ATTRIBUTE_TYPE),
        key("doc", Text),
        key("value", Int(0)),
        key("type-value", List(&Text)),
        key("byte-order", BYTE_ORDER),
        key("multi-attr", Bool),
        key("nested-attributes", Text),
        key("enum", Text),
        key("enum-as-flags", Bool),
        key("checks", Shape::Object(&CHECKS)),
        key("sub-type", ATTRIBUTE_TYPE),
        key("display-hint", DISPLAY_HINT),
        key("name-prefix", Text).at(C_UP),
        key("struct", Text).at(LEGACY_UP),
        key("sub-message", Text).at(RAW),
        key("selector", Text).at(RAW),
    ],
};

pub(super) const ATTRIBUTE_TYPE: Shape = Choice(&[
    ("unused", ALL),
    ("pad", ALL),
    ("flag", ALL),
    ("binary", ALL),
    ("bitfield32", LEGACY_UP),
    ("uint", ALL),
    ("sint", ALL),
    ("u8", ALL),
    ("u16", ALL),
    ("u32", ALL),
    ("u64", ALL),
    ("s8", ALL),
    ("s16", ALL),
    ("s32", ALL),
    ("s64", ALL),
    ("string", ALL),
    ("nest", ALL),
    ("indexed-array", ALL),
    ("nest-type-value", ALL),
    ("sub-message", RAW),
]);

static CHECKS: Object = Object {
    what: "the checks",
    fields: &[
        key("flags-mask", Text),
        key("min", Limit),
        key("max", Limit),
        key("min-len", Length),
        key("max-len", Length),
        key("exact-len", Length),
        key("unterminated-ok", Bool).at(C_UP),
    ],
};

static SUB_MESSAGE: Object = Object {
    what: "a sub-message",
    fields: &[
        key("name", Text).required(),
        key("formats", List(&Shape::Object(&FORMAT))).required(),
    ],
};

static FORMAT: Object = Object {
    what: "a format",
    fields: &[
        key("value", Text).required(),
        key("fixed-header", Text),
        key("attribute-set", Text),
    ],
};

static OPERATIONS: Object = Object {
    what: "the operations",
    fields: &[
        key(
            "enum-model",
            Choice(&[("unified", ALL), ("directional", LEGACY_UP)]),
        ),
        key("name-prefix", Text),
        key("enum-name", TextOrNull(C_UP)),
        key("async-prefix", Text),
        key("async-enum", TextOrNull(C_UP)),
        key("fixed-header", Text).at(LEGACY_UP),
        key("list", List(&Shape::Object(&OPERATION))).required(),
    ],
};

const FLAGS: Shape = List(&Choice(&[("admin-perm", ALL), ("uns-admin-perm", G.or(LEGACY))]));

static OPERATION: Object = Object {
    what: "an operation",
    fields: &[
        key("name", Name(STRICT)).required(),
        key("doc", Text).required(),
        key("value", Int(0)),
        key("attribute-set", Text),
        key("flags", FLAGS),
        key("dont-validate", DONT_VALIDATE),
        key("config-cond", Text).at(GENL),
        key("fixed-header", Text).at(LEGACY_UP),
        key("do", Shape::Object(&MODE)),
        key("dump", Shape::Object(&MODE)),
        key("notify", Text),
        key("event", Shape::Object(&EVENT)),
        key("mcgrp", Text),
    ],
};

const DONT_VALIDATE: Shape = List(&Choice(&[("strict", ALL), ("dump", ALL), ("dump-strict", GENL)]));

static MODE: Object = Object {
    what: "a mode of an operation",
    fields: &[
        key("request", Shape::Object(&MESSAGE)),
        key("reply", Shape::Object(&MESSAGE)),
        key("pre", Text),
        key("post", Text),
    ],
};

static MESSAGE: Object = Object {
    what: "a message",
    fields: &[key("attributes", List(&Text)), key("value", Int(0)).at(LEGACY_UP)],
};

static EVENT: Object = Object {
    what: "an event",
    fields: &[key("attributes", List(&Text))],
};

static GROUPS: Object = Object {
    what: "the multicast groups",
    fields: &[key("list", List(&Shape::Object(&GROUP))).required()],
};

static GROUP: Object = Object {
    what: "a multicast group",
    fields: &[
        key("name", Name(G)).required(),
        key("c-define-name", Text).at(C_UP),
        key("flags", FLAGS),
        key("value", Int(0)).at(RAW),
    ],
};

static KERNEL_FAMILY: Object = Object {
    what: "the kernel family",
    fields: &[key("headers", List(&Text)), key("sock-priv", Text)],
};
