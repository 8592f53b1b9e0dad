//! `genl-gen show` and `genl-gen list`.

#![allow(clippy::unwrap_used, reason = "tests end at what they do not expect")]

mod common;

use common::genl_gen;
use snapbox::str;

#[test]
fn a_family_at_a_glance() {
    genl_gen()
        .args(["show", "crossing"])
        .assert()
        .code(0)
        .stderr_eq("")
        .stdout_eq(str![[r#"
crossing
    Traffic lights of a crossing. This family exists only to be shown, and it
    has something of all that can be shown of a family.

Protocol  netlink protocol 30
Header    linux/crossing.h
Spec      path/crossing.yaml

Operations
  light-get  do dump
      Asks for lights.
  light-set  do, privileged
      Switches a light.
  light-ntf  notification, as light-get replies, group changes
      A light has changed.

Multicast groups
  changes  1
  faults   2

Attribute sets
  light  6 attributes
  phase  3 attributes

Sub-messages
  details  pedestrian, car

Structs
  place  4 bytes

Enums and flags
  color  enum: red, amber, green
  fault  flags: bulb, power

"#]]);
}

#[test]
fn an_operation_in_full() {
    genl_gen()
        .args(["show", "crossing.light-get"])
        .assert()
        .code(0)
        .stderr_eq("")
        .stdout_eq(str![[r#"
crossing.light-get
    Asks for lights. One of them by its number, or all.

Modes      do, dump
Numbers    1
Header     struct place, 4 bytes
Set        light
Notified   by light-ntf (group changes)

Do request
  id  1  u32, 1 to 99
      Number of the light

Do reply
  id       1  u32, 1 to 99
      Number of the light
  color    2  u8, enum color
  name     3  string, at most 8 bytes
      What people call it
  phases   4  nest of phase, repeats
  kind     5  string
  details  6  sub-message details by kind

Dump request
  no attributes

Dump reply
  the attributes of do reply

Struct place, 4 bytes
  street  at 0  u16 big-endian
      Number of the street
  pad     at 2  1 byte of padding
  corner  at 3  u8

Sub-message details
  pedestrian  struct place
  car         attributes of phase

Attribute set phase
  length  1  u16
      Seconds
  faults  2  u32, flags fault
  inner   3  array of phase

Enum color
    What a light shows.
  red    0  Stop. And wait.
  amber  1
  green  2  Go.

Flags fault
  bulb   0x1
  power  0x2

"#]]);
}

#[test]
fn a_notification_as_wide_as_the_terminal() {
    genl_gen()
        .args(["show", "crossing.light-ntf"])
        .env("COLUMNS", "44")
        .assert()
        .code(0)
        .stdout_eq(str![[r#"
crossing.light-ntf
    A light has changed.

Notifies   with what light-get replies
Numbers    3
Header     struct place, 4 bytes
Set        light
Group      changes

Notification
  id       1  u32, 1 to 99
      Number of the light
  color    2  u8, enum color
  name     3  string, at most 8 bytes
      What people call it
  phases   4  nest of phase, repeats
  kind     5  string
  details  6  sub-message details by kind

Struct place, 4 bytes
  street  at 0  u16 big-endian
      Number of the street
  pad     at 2  1 byte of padding
  corner  at 3  u8

Sub-message details
  pedestrian  struct place
  car         attributes of phase

Attribute set phase
  length  1  u16
      Seconds
  faults  2  u32, flags fault
  inner   3  array of phase

Enum color
    What a light shows.
  red    0  Stop. And wait.
  amber  1
  green  2  Go.

Flags fault
  bulb   0x1
  power  0x2

"#]]);
}

#[test]
fn an_operation_as_json() {
    genl_gen()
        .args(["show", "crossing.light-set", "--json"])
        .assert()
        .code(0)
        .stderr_eq("")
        .stdout_eq(str![[r#"
{
  "name": "light-set",
  "doc": "Switches a light.",
  "modes": [
    "do"
  ],
  "notify": null,
  "request": 2,
  "reply": null,
  "fixed-header": "place",
  "attribute-set": "light",
  "group": null,
  "needs": "CAP_NET_ADMIN in the initial user namespace",
  "do-request": [
    {
      "name": "id",
      "value": 1,
      "type": "u32",
      "description": "u32, 1 to 99",
      "multi": false,
      "doc": "Number of the light"
    },
    {
      "name": "color",
      "value": 2,
      "type": "u8",
      "description": "u8, enum color",
      "multi": false,
      "doc": null
    }
  ],
  "attribute-sets": [],
  "sub-messages": [],
  "structs": [
    {
      "name": "place",
      "size": 4,
      "members": [
        {
          "name": "street",
          "offset": 0,
          "size": 2,
          "description": "u16 big-endian",
          "doc": "Number of the street"
        },
        {
          "name": "pad",
          "offset": 2,
          "size": 1,
          "description": "1 byte of padding",
          "doc": null
        },
        {
          "name": "corner",
          "offset": 3,
          "size": 1,
          "description": "u8",
          "doc": null
        }
      ],
      "tail": null
    }
  ],
  "enums": [
    {
      "name": "color",
      "doc": "What a light shows.",
      "flags": false,
      "entries": [
        {
          "name": "red",
          "value": 0,
          "doc": "Stop. And wait."
        },
        {
          "name": "amber",
          "value": 1,
          "doc": null
        },
        {
          "name": "green",
          "value": 2,
          "doc": "Go."
        }
      ]
    }
  ]
}

"#]]);
}

#[test]
fn a_family_as_json() {
    let output = genl_gen().args(["show", "crossing", "--json"]).output().unwrap();
    let value: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(value["name"], "crossing");
    assert_eq!(value["operations"][2]["notify"], "light-get");
    assert_eq!(value["enums"][1]["entries"][1]["value"], 2);
}

#[test]
fn a_spec_file_instead_of_a_name() {
    let expected = genl_gen()
        .args(["show", "crossing.light-set"])
        .output()
        .unwrap()
        .stdout;
    for operation in ["light-set", ".light-set", "crossing.light-set"] {
        genl_gen()
            .args(["show", "--spec", "path/crossing.yaml", operation])
            .assert()
            .code(0)
            .stdout_eq(&*String::from_utf8_lossy(&expected));
    }
}

#[test]
fn corrections_can_be_switched_off() {
    let size = |args: &[&str]| {
        let output = genl_gen()
            .args(["show", "--spec", "rt-rule.yaml", "--json"])
            .args(args)
            .output()
            .unwrap();
        let value: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        value["structs"][0]["size"].clone()
    };
    assert_eq!(size(&[]), 1);
    assert_eq!(size(&["--no-errata"]), 4);
}

#[test]
fn unknown_names() {
    genl_gen()
        .args(["show", "crosing"])
        .assert()
        .code(2)
        .stdout_eq("")
        .stderr_eq(str![[r#"
genl-gen: there is no spec of a family `crosing` (searched: path, built in, /nonexistent/genl/specs, /usr/share/ynl/specs); did you mean `crossing`?

"#]]);
    genl_gen()
        .args(["show", "crossing.lightget"])
        .assert()
        .code(2)
        .stdout_eq("")
        .stderr_eq(str![[r#"
genl-gen: the family `crossing` has no operation `lightget`; did you mean `light-get` or `light-set`?

"#]]);
    genl_gen()
        .args(["show", "crossing.light"])
        .assert()
        .code(2)
        .stdout_eq("")
        .stderr_eq(str![[r#"
genl-gen: the family `crossing` has no operation `light`; did you mean `light-get`, `light-set` or `light-ntf`?

"#]]);
    genl_gen()
        .args(["show", "crossing.x", "--json"])
        .assert()
        .code(2)
        .stdout_eq("")
        .stderr_eq(str![[r#"
{"error":"the family `crossing` has no operation `x`","similar":["light-get","light-set","light-ntf"]}

"#]]);
    genl_gen().arg("show").assert().code(2).stdout_eq("");
}

#[test]
fn specs_that_are_not_there_or_wrong() {
    genl_gen()
        .args(["show", "--spec", "nosuch.yaml"])
        .assert()
        .code(3)
        .stdout_eq("")
        .stderr_eq(str![[r#"
genl-gen: cannot read nosuch.yaml: No such file or directory (os error 2)

"#]]);
    genl_gen()
        .args(["show", "--spec", "mistakes.yaml"])
        .assert()
        .code(1)
        .stdout_eq("")
        .stderr_eq(str![[r#"
error[unknown-enum]: there is no enum `lamp-sate`
  --> mistakes.yaml:11:15
   |
11 |         enum: lamp-sate
   |               ^^^^^^^^^
   |
   = help: did you mean `lamp-state`?

error[unknown-attribute]: the set `lamp` has no attribute `stat`
  --> mistakes.yaml:21:28
   |
21 |           attributes: [id, stat]
   |                            ^^^^
   |
   = help: did you mean `state`?

genl-gen: mistakes.yaml has 2 errors

"#]]);
}

#[test]
fn families_of_the_search_path() {
    genl_gen()
        .arg("list")
        .assert()
        .code(0)
        .stderr_eq("")
        .stdout_eq(str![[r#"
FAMILY [..] PROTOCOL  OPS  EVENTS  SPEC
TASKSTATS [..] generic   1    1       taskstats.yaml (built in)
...
crossing [..] raw 30    2    1       path/crossing.yaml
...
nlctrl [..] generic   2    4       nlctrl.yaml (built in)
...
rt-link [..] raw 0     4    2       rt-link.yaml (built in)
...

"#]]);
    let output = genl_gen().args(["list", "--json"]).output().unwrap();
    let value: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let crossing = value
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["name"] == "crossing")
        .unwrap();
    assert_eq!(
        (&crossing["operations"], &crossing["notifications"]),
        (&2.into(), &1.into())
    );
}

#[test]
fn a_broken_spec_does_not_hide_the_others() {
    let folder = common::Folder::new("broken");
    folder.write("broken.yaml", "name: [");
    let output = genl_gen()
        .arg("list")
        .env("GENL_SPEC_PATH", folder.path())
        .output()
        .unwrap();
    assert!(output.status.success());
    assert!(String::from_utf8_lossy(&output.stdout).contains("nlctrl"));
    assert!(String::from_utf8_lossy(&output.stderr).contains("broken.yaml is no valid spec"));
}

#[test]
fn completions_know_families_and_operations() {
    let complete = |words: &[&str]| {
        let output = genl_gen()
            .env("GENL_GEN_COMPLETE", "fish")
            .args(["--", "genl-gen"])
            .args(words)
            .output()
            .unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    assert_eq!(complete(&["show", "cros"]), "crossing\n");
    assert_eq!(complete(&["show", "crossing.light-s"]), "crossing.light-set\n");
    genl_gen()
        .args(["completions", "bash"])
        .assert()
        .code(0)
        .stderr_eq("");
    genl_gen()
        .args(["completions", "tcsh"])
        .assert()
        .code(2)
        .stdout_eq("");
}

#[test]
fn manual_pages() {
    genl_gen().arg("man").assert().code(0).stdout_eq(str![[r#"
...
.TH genl-gen 1 [..]
...
"#]]);
    let folder = common::Folder::new("man");
    genl_gen()
        .args(["man", "-o"])
        .arg(folder.path())
        .assert()
        .code(0)
        .stdout_eq("")
        .stderr_eq("");
    assert!(folder.read("genl-gen-show.1").contains("FAMILY"));
}
