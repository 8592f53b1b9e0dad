//! `encode`, `decode`, and what the verbs that ask the kernel say before they ask it.

mod common;

use common::genl_gen;
use snapbox::str;

/// One line of hexadecimal digits.
const GET: &str = "\
240000007f000500001000000000000001010000\
10000180080002000100000004000300\n";

#[test]
fn encode_a_request() {
    let encode = |arguments: &[&str]| {
        genl_gen()
            .args([
                "encode",
                "--spec",
                "lamps.yaml",
                "--seq",
                "4096",
                "--family-id",
                "127",
            ])
            .args(arguments)
    };
    encode(&["get", r#"{"header": {"index": 1, "quiet": true}}"#])
        .assert()
        .code(0)
        .stdout_eq(GET)
        .stderr_eq("");
    // Arguments from standard input.
    encode(&["get", "-"])
        .stdin(r#"{"header": {"index": 1, "quiet": true}}"#)
        .assert()
        .code(0)
        .stdout_eq(GET);
    for (flags, digits) in [
        ("create,excl", "0506"),
        ("request,dump", "0103"),
        ("0x305", "0503"),
        ("", "0500"),
    ] {
        let output = encode(&["--flags", flags, "get"]).output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        assert_eq!(text.get(12..16), Some(digits), "{flags}");
    }
    let output = encode(&["--mode", "dump", "get", "{}"]).output().unwrap();
    assert!(output.stdout.starts_with(b"140000007f000503"));
}

#[test]
fn decode_what_was_received() {
    let decode = |arguments: &[&str]| {
        genl_gen()
            .args(["decode", "--spec", "lamps.yaml"])
            .args(arguments)
            .assert()
            .stderr_eq("")
            .code(0)
    };
    let lamp = "240000007f000000001000000000000001010000080002000200000008000300fa000000";
    let ack = "2400000002000000001000000000000000000000140000007f0005000010000000000000";
    let json = r#"{"colour":"green","delay":250}
"#;
    decode(&["--json", "--op", "get", "--mode", "do", lamp, ack]).stdout_eq(json);
    decode(&["--json", "--op", "get", ack]).stdout_eq("null\n");
    decode(&["--json", "--op", "get", "--mode", "dump", lamp]).stdout_eq(str![[r#"
[{"colour":"green","delay":250}]

"#]]);
    decode(&["--json", lamp]).stdout_eq(str![[r#"
[{"name":"get","msg":{"colour":"green","delay":250}}]

"#]]);
    decode(&["--op", "get", lamp]).stdout_eq(str![[r#"
colour  green
delay   250 ms

"#]]);
    decode(&["--json", "--attr-set", "lamp", "0800020001000000"]).stdout_eq(str![[r#"
{"colour":"red"}

"#]]);
    decode(&["--json", "--struct", "place", "01:00 02:00"]).stdout_eq(str![[r#"
{"x":1,"y":2}

"#]]);
}

#[test]
fn decode_an_error_with_its_request() {
    // EINVAL: the nest at 20 lacks attribute 2.
    let error = concat!(
        "3400000002000003 00100000 00000000",
        "eaffffff",
        "140000007f000500 00100000 00000000",
        "0800050002000000",
        "0800060014000000"
    );
    let decode = |arguments: &[&str]| {
        genl_gen()
            .args([
                "decode",
                "--spec",
                "lamps.yaml",
                "--op",
                "get",
                "--request",
                GET,
                error,
            ])
            .args(arguments)
            .assert()
            .code(4)
            .stdout_eq("")
    };
    decode(&[]).stderr_eq(str![[r#"
genl-gen: lamps get: EINVAL (Invalid argument), missing .header.index
  .header.index (u32): Number of the lamp.

"#]]);
    decode(&["--json"]).stderr_eq(str![[r#"
{"error":"lamps get: EINVAL (Invalid argument), missing .header.index","similar":[],"errno":"EINVAL","code":22,"message":null,"miss-type":".header.index","miss-type-doc":"Number of the lamp."}

"#]]);
}

#[test]
fn mistakes_in_arguments() {
    let ask = |arguments: &[&str]| {
        genl_gen()
            .args(["do", "--spec", "lamps.yaml"])
            .args(arguments)
            .assert()
            .code(2)
            .stdout_eq("")
    };
    ask(&["gte"]).stderr_eq(str![[r#"
genl-gen: family `lamps` has no operation `gte`; did you mean `get`?

"#]]);
    ask(&["get", r#"{"header": {"indx": 1}}"#]).stderr_eq(str![[r#"
genl-gen: .header.indx: attribute set `header` has no attribute `indx`; did you mean `index`?

"#]]);
    ask(&["set", r#"{"colour": "grene"}"#]).stderr_eq(str![[r#"
genl-gen: .colour: enum `colour` has no entry `grene`; did you mean `green`?

"#]]);
    ask(&["set", r#"{"address": "192.0.2"}"#]).stderr_eq(str![[r#"
genl-gen: .address: expected an IPv4 address, found the string "192.0.2"

"#]]);
    ask(&["get", "{index: 1}"]).stderr_eq(str![[r#"
genl-gen: the arguments are not JSON: key must be a string at line 1 column 2

"#]]);
    ask(&["get", "[]"]).stderr_eq(str![[r#"
genl-gen: expected an object, found a list

"#]]);
    ask(&["--json", "get", r#"{"header": {"indx": 1}}"#]).stderr_eq(str![[r#"
{"error":".header.indx: attribute set `header` has no attribute `indx`; did you mean `index`?","similar":["index"],"place":".header.indx"}

"#]]);
}

#[test]
fn family_that_does_not_exist() {
    genl_gen()
        .args(["dump", "crosing", "get"])
        .assert()
        .code(2)
        .stdout_eq("")
        .stderr_eq(str![[r#"
genl-gen: there is no spec of a family `crosing` (searched: [..]); did you mean `crossing`?

"#]]);
    // There is a spec of it, and no kernel has it.
    genl_gen()
        .args(["dump", "--spec", "lamps.yaml", "get"])
        .assert()
        .code(4)
        .stderr_eq(str![[r#"
genl-gen: the kernel has no generic netlink family `lamps`; is its module loaded?

"#]]);
}

#[test]
fn words_that_are_missing_or_too_many() {
    for arguments in [
        &["multi", "--spec", "lamps.yaml", "get", "{}", "get"][..],
        &["do", "--spec", "lamps.yaml", "get", "{}", "{}"],
        &["do"],
        &["listen"],
        &["encode", "--spec", "lamps.yaml", "--flags", "creat", "get"],
        &["decode", "--spec", "lamps.yaml", "xyz"],
        &[
            "decode",
            "--spec",
            "lamps.yaml",
            "--op",
            "get",
            "--attr-set",
            "lamp",
            "00",
        ],
    ] {
        let assert = genl_gen().args(arguments).assert();
        assert.code(2).stdout_eq("");
    }
}
