//! The JSON dialect: what it can hold, and what is said where it is wrong.

#![cfg(feature = "dynamic")]
#![allow(clippy::unwrap_used, reason = "tests end at what they do not expect")]

use std::path::Path;

use genl::dynamic::{Mode, NameKind, Options, Problem, Suggestions, Tables};
use genl_spec::Family;
use serde_json::{Value, json};

fn everything() -> Family {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../user-gen/tests/golden/everything.yaml");
    genl_spec::load(path).unwrap().into_result().unwrap()
}

/// Asserts that `value` is the same after encoding and decoding; gives the bytes as hexadecimal digits.
fn round_trip(value: &Value) -> String {
    becomes(value, value)
}

/// Asserts that `value` is decoded as `other` once it is encoded.
fn becomes(value: &Value, other: &Value) -> String {
    let family = everything();
    let tables = Tables::new(&family);
    let spec = tables.spec();
    let bytes = spec
        .encode_set("item", value)
        .unwrap_or_else(|error| panic!("{value}: {error}"));
    assert_eq!(&spec.decode_set("item", &bytes).unwrap(), other);
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn every_type_goes_both_ways() {
    round_trip(&json!({"present": true, "small": 7, "signed": -9_223_372_036_854_775_808_i64}));
    round_trip(
        &json!({"state": "up", "states": ["down", "up"], "feature": ["2nd", "fast"], "wide": ["high", "low"]}),
    );
    round_trip(&json!({"bits": {"value": 5, "selector": 7}}));
    round_trip(&json!({"feature-bits": {"value": ["2nd"], "selector": ["2nd", "fast"]}}));
    round_trip(&json!({"name": "größe", "key": "00ff", "mac": "02:00:00:00:00:01", "v4": "192.0.2.1"}));
    round_trip(&json!({"address": "192.0.2.1"}));
    round_trip(&json!({"address": "2001:db8::1"}));
    round_trip(&json!({"counters": [1, u64::MAX], "names": ["a", "b"]}));
    round_trip(&json!({"child": {"child": {"name": "x"}}, "children": [{"small": 1}, {}]}));
    round_trip(&json!({"table": {"row": 3, "column": 4, "name": "x"}}));
    round_trip(&json!({"table": [{"row": 3, "column": 4}, {"row": 3, "column": 5, "small": 1}]}));
    round_trip(&json!({"body": {
        "head": {"family": 2, "index": -1}, "label": "x", "port": 80, "state": "type", "features": ["up"],
        "address": "192.0.2.1", "address6": "::1", "big": "01".repeat(40),
    }}));
    round_trip(
        &json!({"UnknownAttr(900)": "00ff", "UnknownAttr(901)": [{"UnknownAttr(1)": ""}, "01020304"]}),
    );
}

#[test]
fn variable_integers_take_eight_bytes_where_four_do_not_do() {
    assert_eq!(round_trip(&json!({"any": 0xffff_ffff_u32})).len(), 16);
    assert_eq!(round_trip(&json!({"any": 0x1_0000_0000_u64})).len(), 24);
    assert_eq!(round_trip(&json!({"any-signed": -0x8000_0000_i64})).len(), 16);
    assert_eq!(round_trip(&json!({"any-signed": 0x8000_0000_u32})).len(), 24);
}

#[test]
fn indexed_arrays_take_numbers_or_count_from_one() {
    let counted = becomes(
        &json!({"list": [{"small": 1}, {}]}),
        &json!({"list": [{"1": {"small": 1}}, {"2": {}}]}),
    );
    assert_eq!(
        round_trip(&json!({"list": [{"1": {"small": 1}}, {"2": {}}]})),
        counted
    );
    round_trip(&json!({"list": [{"7": {"name": "x"}}, {"0": {}}]}));
    becomes(
        &json!({"list": [{"7": {}}, {}]}),
        &json!({"list": [{"7": {}}, {"8": {}}]}),
    );
    round_trip(&json!({"numbers": [1, 2], "blobs": ["01", ""]}));
    becomes(&json!({"numbers": [{"4": 1}]}), &json!({"numbers": [1]}));
}

#[test]
fn sub_messages_follow_their_selector() {
    round_trip(&json!({"kind": "head", "data": {"family": 1, "index": 2}}));
    // The selector may stand behind, in an enclosing set, or be an integer with names.
    round_trip(&json!({"data": {"small": 3, "name": "x"}, "kind": "both"}));
    round_trip(&json!({"kind": "both", "outer": {"data": {"small": 3}}}));
    round_trip(&json!({"kind": "head", "state": "up", "by-state": {"data": {"family": 3, "index": 0}}}));
    becomes(
        &json!({"state": 4, "by-state": {}}),
        &json!({"state": "up", "by-state": {}}),
    );
    round_trip(&json!({"kind": "bare", "data": {}}));
    // Of an unknown kind.
    round_trip(&json!({"kind": "else", "data": "0a0b"}));
}

#[test]
fn values_may_be_written_in_other_ways() {
    let becomes = |value: Value, other: Value| drop(becomes(&value, &other));
    becomes(
        json!({"small": "7", "signed": "-7", "any": 7.0}),
        json!({"small": 7, "signed": -7, "any": 7}),
    );
    becomes(
        json!({"state": 4, "states": "up", "wide": 1}),
        json!({"state": "up", "states": ["up"], "wide": ["low"]}),
    );
    // What has no name stays a number, and may be given as one.
    becomes(
        json!({"state": 9, "feature": ["fast", 12]}),
        json!({"state": 9, "feature": ["fast", 12]}),
    );
    becomes(
        json!({"name": 5, "names": "one"}),
        json!({"name": "5", "names": ["one"]}),
    );
    becomes(
        json!({"mac": "020000000001", "v4": 3_221_225_985_u32}),
        json!({"mac": "02:00:00:00:00:01", "v4": "192.0.2.1"}),
    );
    becomes(
        json!({"key": "00 FF", "counters": "0100000000000000"}),
        json!({"key": "00ff", "counters": [1]}),
    );
    becomes(json!({"present": false, "key": null}), json!({"key": ""}));
    becomes(
        json!({"body": {"label": "x"}}),
        json!({"body": {
            "head": {"family": 0, "index": 0}, "label": "x", "port": 0, "state": "down", "features": [],
            "address": "0.0.0.0", "address6": "::", "big": "00".repeat(40),
        }}),
    );
}

#[test]
fn what_is_received_is_never_lost() {
    let family = everything();
    let tables = Tables::new(&family);
    let spec = tables.spec();
    let id = |name: &str| {
        family
            .set("item")
            .unwrap()
            .1
            .attr(name)
            .unwrap()
            .1
            .value
            .to_ne_bytes()
    };
    let decode = |attrs: &[(&str, &[u8])]| {
        let mut bytes = Vec::new();
        for (name, payload) in attrs {
            bytes.extend(u16::try_from(payload.len() + 4).unwrap().to_ne_bytes());
            bytes.extend(id(name));
            bytes.extend(*payload);
            bytes.resize(bytes.len().next_multiple_of(4), 0);
        }
        spec.decode_set("item", &bytes).unwrap()
    };
    // Payloads that do not fit their type.
    assert_eq!(
        decode(&[("small", &[1, 2]), ("name", b"x")]),
        json!({"small": "0102", "name": "x"})
    );
    assert_eq!(
        decode(&[("bits", &[1]), ("counters", &[1, 2, 3])]),
        json!({"bits": "01", "counters": "010203"})
    );
    assert_eq!(decode(&[("address", &[1, 2, 3])]), json!({"address": "010203"}));
    // Structs of another length.
    assert_eq!(decode(&[("body", &[2, 0, 0, 0, 1])]), json!({"body": {}}));
    assert_eq!(
        decode(&[("body", &[2, 0, 0, 0, 1, 0, 0, 0])]),
        json!({"body": {"head": {"family": 2, "index": 1}}})
    );
    // Strings with and without NUL; the last of a repeated attribute.
    assert_eq!(
        decode(&[("name", b"a\0\0"), ("name", b"bc\0")]),
        json!({"name": "bc"})
    );
    // Padding means nothing.
    assert_eq!(decode(&[("pad", &[]), ("small", &[1])]), json!({"small": 1}));
    // Bytes that are no attribute.
    assert_eq!(
        spec.decode_set("item", &[3, 0, 1, 0, 9]).unwrap(),
        json!({"MalformedAttr": "0300010009"})
    );
}

#[test]
fn errors_name_the_place_and_what_is_valid() {
    let family = everything();
    let tables = Tables::new(&family);
    let spec = tables.spec();
    let cases = [
        (
            json!({"nmae": "x"}),
            ".nmae: attribute set `item` has no attribute `nmae`; did you mean `name`?",
        ),
        (
            json!({"child": {"children": [{}, {"smal": 1}]}}),
            ".child.children[1].smal: attribute set `item` has no attribute `smal`; did you mean `small`?",
        ),
        (
            json!({"kind": "both", "data": {"colour": 1}}),
            ".data.colour: attribute set `part` has no attribute `colour`; it has `name` and `small`",
        ),
        (
            json!({"state": "upp"}),
            ".state: enum `state` has no entry `upp`; did you mean `up`?",
        ),
        (
            json!({"states": ["up", "sideways"]}),
            ".states[1]: enum `state` has no entry `sideways`; it has `down`, `up` and `type`",
        ),
        (
            json!({"state": []}),
            ".state: expected an entry of `state`, found a list",
        ),
        (
            json!({"states": {}}),
            ".states: expected a list of flags of `state`, found an object",
        ),
        (json!({"small": 256}), ".small: 256 does not fit u8 (0 to 255)"),
        (json!({"small": -1}), ".small: -1 does not fit u8 (0 to 255)"),
        (
            json!({"small": 1.5}),
            ".small: expected an unsigned integer, found the number 1.5",
        ),
        (
            json!({"small": "many"}),
            ".small: expected an unsigned integer, found the string \"many\"",
        ),
        (json!({"name": true}), ".name: expected a string, found true"),
        (json!({"name": "a\0b"}), ".name: the string contains a NUL"),
        (
            json!({"v4": "192.0.2.256"}),
            ".v4: expected an IPv4 address, found the string \"192.0.2.256\"",
        ),
        (
            json!({"address": "::g"}),
            ".address: expected an IPv4 or IPv6 address, found the string \"::g\"",
        ),
        (
            json!({"mac": "02:00:00:00:00:zz"}),
            ".mac: expected a hardware address such as \"02:00:00:00:00:01\", found the string \"02:00:00:00:00:zz\"",
        ),
        (
            json!({"key": "abc"}),
            ".key: expected hexadecimal digits, found the string \"abc\"",
        ),
        (json!({"child": null}), ".child: expected an object, found null"),
        (json!({"list": {}}), ".list: expected a list, found an object"),
        (
            json!({"list": [{"99999": {}}]}),
            ".list[0].99999: attribute set `item` has no attribute `99999`",
        ),
        (
            json!({"list": [{"16384": {}}]}),
            ".list[0]: 16384 does not fit an attribute type (0 to 16383)",
        ),
        (
            json!({"bits": 5}),
            ".bits: expected an object of `value` and `selector`, found the number 5",
        ),
        (json!({"bits": {"value": 5}}), ".bits: `selector` is missing"),
        (json!({"table": {"row": 1}}), ".table: `column` is missing"),
        (
            json!({"body": {"prot": 1}}),
            ".body.prot: struct `body` has no member `prot`; did you mean `port`?",
        ),
        (
            json!({"body": {"label": "too long for it"}}),
            ".body.label: 15 bytes, of which 8 fit",
        ),
        (
            json!({"body": {"head": {"family": 300}}}),
            ".body.head.family: 300 does not fit u8 (0 to 255)",
        ),
        (
            json!({"data": {}}),
            ".data: `kind` is missing, which tells what this is",
        ),
        (
            json!({"kind": "bot", "data": {"small": 1}}),
            ".data: sub-message `data` has no format `bot`; did you mean `both`?",
        ),
        (
            json!({"kind": "bare", "data": {"small": 1}}),
            ".data.small: struct `` has no member `small`",
        ),
        (
            json!({"unused": 1}),
            ".unused: the attribute is padding or not used, and cannot be set",
        ),
        (
            json!({"key": "00".repeat(65_532)}),
            ".key: 65532 bytes, of which 65531 fit",
        ),
        (
            json!({"children": [{}, {"names": ["x".repeat(40_000), "x".repeat(40_000)]}]}),
            ".children[1]: 80016 bytes, of which 65531 fit",
        ),
    ];
    for (value, expected) in cases {
        match spec.encode_set("item", &value) {
            Ok(_) => panic!("{expected}: no error"),
            Err(error) => assert_eq!(error.to_string(), expected),
        }
    }
}

#[test]
fn requests_have_their_own_errors() {
    let family = everything();
    let tables = Tables::new(&family);
    let spec = tables.spec();
    let encode = |operation: &str, args: Value| spec.encode(operation, Mode::Do, &args, Options::default());
    let error = |operation, args| encode(operation, args).unwrap_err().to_string();
    assert_eq!(
        error("gte", json!({})),
        "family `everything` has no operation `gte`; did you mean `get`?"
    );
    assert_eq!(
        error("changed", json!({})),
        "`changed` is a notification, not a request"
    );
    assert_eq!(error("get", json!([])), "expected an object, found a list");
    assert_eq!(
        error("get", json!({"index": 1_u64 << 31})),
        ".index: 2147483648 does not fit s32 (-2147483648 to 2147483647)"
    );
    assert_eq!(encode("get", Value::Null), encode("get", json!({})));

    let error = spec.decode_set("itme", &[]).unwrap_err();
    assert_eq!(error.place(), "");
    assert_eq!(
        *error.problem(),
        Problem::UnknownName {
            kind: NameKind::Set,
            owner: "everything".to_owned(),
            name: "itme".to_owned(),
            suggestions: Suggestions::Near(vec!["item".to_owned()]),
        }
    );
}

#[test]
fn a_member_of_the_header_that_is_too_small_leaves_its_value_to_the_attribute() {
    let text = "
name: demo
protocol: netlink-raw
protonum: 31
doc: A member and an attribute have one name.
definitions:
  - name: head
    type: struct
    members:
      - {name: table, type: u8}
      - {name: pad, type: pad, len: 3}
attribute-sets:
  - name: rule
    attributes:
      - {name: table, type: u32}
operations:
  enum-model: directional
  fixed-header: head
  list:
    - name: new
      doc: Makes one.
      attribute-set: rule
      do: {request: {value: 16, attributes: [table]}}
";
    let family = genl_spec::parse("demo.yaml", text).into_result().unwrap();
    let tables = Tables::new(&family);
    let spec = tables.spec();
    let encode = |table: u32| {
        spec.encode("new", Mode::Do, &json!({"table": table}), Options::default())
            .unwrap()
    };
    assert_eq!(encode(200)[16..], [200, 0, 0, 0]);
    assert_eq!(
        encode(300)[16..],
        [&[0; 4][..], &[8, 0, 1, 0], &300_u32.to_ne_bytes()].concat()
    );
}

#[test]
fn notifications_have_names_even_where_the_spec_has_none_for_them() {
    let family = everything();
    let tables = Tables::new(&family);
    let spec = tables.spec();
    let told = |number: u16| {
        let mut message = [28_u32.to_ne_bytes(), [0; 4], [0; 4], [0; 4]].concat();
        message[4..6].copy_from_slice(&number.to_ne_bytes());
        message.extend([2, 0, 0, 0, 7, 0, 0, 0, 4, 0, 3, 0]);
        spec.decode_notifications(&message)
    };
    let content = json!({"present": true, "family": 2, "index": 7});
    assert_eq!(told(16), [json!({"name": "changed", "msg": content})]);
    assert_eq!(told(17), [json!({"name": "set", "msg": content})]);
    let unknown = json!({"UnknownAttr(3)": "", "family": 2, "index": 7});
    assert_eq!(told(99), [json!({"name": "Unknown(99)", "msg": unknown})]);
    // Control messages tell nothing.
    assert!(told(3).is_empty());
}
