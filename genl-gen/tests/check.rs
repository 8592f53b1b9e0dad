//! `genl-gen check` as a script or a person sees it: output, streams, exit codes.

use snapbox::cmd::{Command, cargo_bin};
use snapbox::str;

fn check() -> Command {
    Command::new(cargo_bin!("genl-gen"))
        .arg("check")
        .current_dir("tests/specs")
        .env_remove("NO_COLOR")
}

#[test]
fn clean() {
    check()
        .arg("clean.yaml")
        .assert()
        .code(0)
        .stdout_eq("")
        .stderr_eq(str![[r#"
1 spec checked: no findings

"#]]);
}

#[test]
fn frames_for_people() {
    check()
        .args(["clean.yaml", "mistakes.yaml"])
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

warning[repeated-attribute]: `id` is listed twice
  --> mistakes.yaml:19:28
   |
19 |           attributes: [id, id]
   |                            ^^

error[unknown-attribute]: the set `lamp` has no attribute `stat`
  --> mistakes.yaml:21:28
   |
21 |           attributes: [id, stat]
   |                            ^^^^
   |
   = help: did you mean `state`?

2 specs checked: 2 errors, 1 warning

"#]]);
}

#[test]
fn one_line_each() {
    check()
        .args(["--format", "short", "mistakes.yaml"])
        .assert()
        .code(1)
        .stderr_eq("")
        .stdout_eq(str![[r#"
mistakes.yaml:11:15: error[unknown-enum]: there is no enum `lamp-sate` (did you mean `lamp-state`?)
mistakes.yaml:19:28: warning[repeated-attribute]: `id` is listed twice
mistakes.yaml:21:28: error[unknown-attribute]: the set `lamp` has no attribute `stat` (did you mean `state`?)

"#]]);
}

#[test]
fn json() {
    check().args(["--format=json", "mistakes.yaml"]).assert().code(1).stderr_eq("").stdout_eq(str![[r#"
[
{"file":"mistakes.yaml","line":11,"column":15,"end_column":24,"severity":"error","rule":"unknown-enum","message":"there is no enum `lamp-sate`","help":"did you mean `lamp-state`?","path":"attribute-sets[0].attributes[1].enum","related":null},
{"file":"mistakes.yaml","line":19,"column":28,"end_column":30,"severity":"warning","rule":"repeated-attribute","message":"`id` is listed twice","help":null,"path":"operations.list[0].do.request.attributes[1]","related":null},
{"file":"mistakes.yaml","line":21,"column":28,"end_column":32,"severity":"error","rule":"unknown-attribute","message":"the set `lamp` has no attribute `stat`","help":"did you mean `state`?","path":"operations.list[0].do.reply.attributes[1]","related":null}
]

"#]]);
}

#[test]
fn json_of_nothing_is_an_empty_array() {
    check()
        .args(["--format=json", "clean.yaml"])
        .assert()
        .code(0)
        .stderr_eq("")
        .stdout_eq("[]\n");
}

#[test]
fn a_folder_in_order() {
    check().args(["--format=short", "."]).assert().code(1).stdout_eq(str![[r#"
./mistakes.yaml:11:15: error[unknown-enum]: there is no enum `lamp-sate` (did you mean `lamp-state`?)
./mistakes.yaml:19:28: warning[repeated-attribute]: `id` is listed twice
./mistakes.yaml:21:28: error[unknown-attribute]: the set `lamp` has no attribute `stat` (did you mean `state`?)
./rt-rule.yaml:7:11: note[erratum]: struct `rtgenmsg` is read as linux/rtnetlink.h has it: The struct is one byte. What follows it in a message is the message's own alignment.
./warning.yaml:1:1: warning[no-license]: the first line does not state a licence (begin with `# SPDX-License-Identifier: ` and the licence's identifier)

"#]]);
}

#[test]
fn standard_input() {
    check()
        .args(["--format=short", "-"])
        .stdin("# SPDX-License-Identifier: MIT\nname: x\ndoc: [\n")
        .assert()
        .code(1)
        .stdout_eq(str![[r#"
<stdin>:4:1: error[syntax]: did not find expected node content

"#]]);
}

#[test]
fn standard_input_that_is_no_text() {
    check()
        .args(["--format=short", "-"])
        .stdin(b"name: \xff".as_slice())
        .assert()
        .code(1)
        .stdout_eq(str![[r#"
<stdin>:1:7: error[syntax]: the file is not UTF-8 from here on

"#]]);
}

#[test]
fn warnings_count_only_where_asked_for() {
    check().arg("warning.yaml").assert().code(0).stderr_eq(str![[r#"
warning[no-license]: the first line does not state a licence
 --> warning.yaml:1:1
  |
1 | name: warning
  | ^^^^^^^^^^^^^
  |
  = help: begin with `# SPDX-License-Identifier: ` and the licence's identifier

1 spec checked: 1 warning

"#]]);
    check().args(["--deny", "warn", "--format=short", "warning.yaml"]).assert().code(1).stdout_eq(str![[r#"
warning.yaml:1:1: warning[no-license]: the first line does not state a licence (begin with `# SPDX-License-Identifier: ` and the licence's identifier)

"#]]);
    check().args(["--deny", "warn", "clean.yaml"]).assert().code(0);
}

#[test]
fn unreadable_input_does_not_stop_the_rest() {
    check()
        .args(["--format=short", "missing.yaml", "mistakes.yaml"])
        .assert()
        .code(3)
        .stdout_eq(str![[r#"
mistakes.yaml:11:15: error[unknown-enum]: there is no enum `lamp-sate` (did you mean `lamp-state`?)
mistakes.yaml:19:28: warning[repeated-attribute]: `id` is listed twice
mistakes.yaml:21:28: error[unknown-attribute]: the set `lamp` has no attribute `stat` (did you mean `state`?)

"#]])
        .stderr_eq(str![[r#"
genl-gen: cannot read missing.yaml: No such file or directory (os error 2)

"#]]);
}

#[test]
fn a_folder_without_specs() {
    check().arg("../../src").assert().code(3).stderr_eq(str![[r#"
genl-gen: cannot read ../../src: no *.yaml in this folder
no spec checked: no findings

"#]]);
}

#[test]
fn usage() {
    check().assert().code(2).stdout_eq("").stderr_eq(str![[r#"
error: the following required arguments were not provided:
  <SPEC>...

Usage: genl-gen check <SPEC>...

For more information, try '--help'.

"#]]);
    check()
        .args(["--explain", "unknown-kee"])
        .assert()
        .code(2)
        .stdout_eq("")
        .stderr_eq(str![[r#"
error: invalid value 'unknown-kee' for '--explain <RULE>': no such rule; --list-rules lists them

For more information, try '--help'.

"#]]);
    check()
        .args(["--format", "xml", "clean.yaml"])
        .assert()
        .code(2)
        .stdout_eq("");
}

#[test]
fn rules() {
    check().arg("--list-rules").assert().code(0).stderr_eq("").stdout_eq(str![[r#"
syntax                    error    The file is not one document of valid YAML.
no-license                warning  The first line is not a comment with an SPDX licence identifier.
duplicate-key             error    A mapping has the same key twice.
unknown-key               error    A key that no protocol level knows here.
wrong-key-for-protocol    error    A key or a value that the spec's protocol level does not have, but another has.
missing-key               error    A key that has to be there is missing.
conflicting-keys          error    Two keys exclude each other.
bad-type                  error    A value is of the wrong YAML type, such as a string where a number is asked.
bad-value                 error    A value is not one of those allowed, or is not written as it has to be.
duplicate-name            error    Two items of the same kind have the same name.
duplicate-value           error    Two attributes, operations or enum entries have the same number.
repeated-attribute        warning  A message or a subset lists an attribute twice.
value-overflow            error    A number does not fit where it goes on the wire.
name-too-long             error    The name of a family or of a multicast group has 16 bytes or more.
unknown-attribute         error    An attribute is named that the set does not have.
unknown-attribute-set     error    An attribute set is named that the spec does not have.
unknown-enum              error    An enum or a set of flags is named that the spec does not define.
unknown-const             error    A constant is named that the spec does not define.
unknown-struct            error    A struct is named that the spec does not define.
unknown-sub-message       error    A sub-message is named that the spec does not have.
unknown-operation         error    A notification names an operation that the spec does not have.
unknown-group             error    A multicast group is named that the spec does not have.
nest-without-set          error    An attribute of nested attributes does not say of which set.
missing-subset-attribute  error    A subset has an attribute that the set it is a part of does not have.
subset-loop               error    A set is, through others or itself, a subset of itself.
struct-recursion          error    A struct holds, through others or itself, itself.
check-not-applicable      error    A check that does not fit the attribute's type.
empty-check               error    A `checks` that checks nothing, or that nothing can pass.
bad-notify                error    A notification copies something that has no reply to copy.
conflicting-modes         error    An operation is more than one of: a request, a notification, an event.
operation-without-set     error    An operation lists attributes but does not say of which set.
event-without-group       warning  A notification or an event of a family with several multicast groups names none.
ineffective-key           warning  A key has no effect on an attribute or member of this type.
rust-name-collision       error    Two names of the spec become the same name in Rust.

"#]]);
    check()
        .args(["--explain", "no-license"])
        .assert()
        .code(0)
        .stderr_eq("")
        .stdout_eq(str![[r#"
no-license (warning)

The first line is not a comment with an SPDX licence identifier.

Specs, and the code generated from them, state their licence in the first line:

    # SPDX-License-Identifier: ((GPL-2.0 WITH Linux-syscall-note) OR BSD-3-Clause)

The kernel's own tools refuse a spec without it.

"#]]);
}

#[test]
fn help() {
    check()
        .arg("--help")
        .assert()
        .code(0)
        .stderr_eq("")
        .stdout_eq(str![[r#"
Checks specs and reports every mistake with its place.

A spec is checked against the schema of its protocol level, then for references to things that are
not there, numbers that collide or do not fit, checks that make no sense, and names that collide in
Rust. All findings of a spec are reported at once.

Where a spec of the kernel is known to disagree with the kernel's headers it is corrected, and a
note says so; notes are no findings.

Usage: genl-gen check [OPTIONS] [SPEC]...

Arguments:
  [SPEC]...
          Spec files, folders (each *.yaml in them), or - for standard input

Options:
      --format <FORMAT>
          How to print findings: frames for people on standard error; on standard output one line
          each (file:line:column: severity[rule]: message), or a JSON array of objects with the keys
          file, line, column, end_column, severity, rule, message, help, path, related. Notes have
          the severity note and the rule erratum
          
          [default: human]
          [possible values: human, short, json]

      --deny <WHAT>
          Count warnings as findings, too, for the exit code
          
          [possible values: warn]

      --no-errata
          Take specs as they are written, without corrections

      --list-rules
          List the rules and exit

      --explain <RULE>
          Explain a rule and exit

  -h, --help
          Print help (see a summary with '-h')

Exit codes:
  0  done, no findings
  1  findings, or a file that --check finds out of date
  2  wrong usage, such as a name of no family
  3  some input cannot be read (the rest has been worked on)
  4  the kernel answered with an error

"#]]);
}

/// A reader that stops reading, such as `head`, is no error.
#[test]
fn a_closed_pipe() {
    let many = "genl-gen check --format=short $(yes mistakes.yaml | head -n 2000) | head -n 1";
    let bin = cargo_bin!("genl-gen");
    Command::new("bash")
        .args([
            "-o",
            "pipefail",
            "-c",
            &many.replace("genl-gen", &bin.to_string_lossy()),
        ])
        .current_dir("tests/specs")
        .assert()
        .code(0)
        .stderr_eq("");
}

/// The kernel's own specs: no errors, only warnings that are right.
#[test]
fn kernel_specs() {
    use std::io::Write as _;

    let Some(folder) = std::env::var_os("GENL_KERNEL_SPECS") else {
        assert!(
            std::env::var_os("CI").is_none(),
            "GENL_KERNEL_SPECS is not set, and no test is skipped in CI"
        );
        // Not by `println!`, which the test harness hides.
        let _ = writeln!(std::io::stderr(), "skipped: GENL_KERNEL_SPECS is not set");
        return;
    };
    check()
        .arg(folder)
        .assert()
        .code(0)
        .stdout_eq("")
        .stderr_eq(str![[r#"
...
33 specs checked: 11 warnings (19 errata applied)

"#]]);
}

#[test]
fn corrections_are_notes() {
    check()
        .args(["--deny=warn", "rt-rule.yaml"])
        .assert()
        .code(0)
        .stdout_eq("")
        .stderr_eq(str![[r#"
rt-rule.yaml:7:11: note[erratum]: struct `rtgenmsg` is read as linux/rtnetlink.h has it: The struct is one byte. What follows it in a message is the message's own alignment.

1 spec checked: no findings (1 erratum applied)

"#]]);
    check()
        .args(["--deny=warn", "--format=short", "rt-rule.yaml"])
        .assert()
        .code(0)
        .stderr_eq("")
        .stdout_eq(str![[r#"
rt-rule.yaml:7:11: note[erratum]: struct `rtgenmsg` is read as linux/rtnetlink.h has it: The struct is one byte. What follows it in a message is the message's own alignment.

"#]]);
    check()
        .args(["--deny=warn", "--format=json", "rt-rule.yaml"])
        .assert()
        .code(0)
        .stderr_eq("")
        .stdout_eq(str![[r#"
[
{"file":"rt-rule.yaml","line":7,"column":11,"end_column":19,"severity":"note","rule":"erratum","message":"struct `rtgenmsg` is read as linux/rtnetlink.h has it: The struct is one byte. What follows it in a message is the message's own alignment.","help":null,"path":"definitions[0]","related":null}
]

"#]]);
    check()
        .args(["--no-errata", "--format=json", "rt-rule.yaml"])
        .assert()
        .code(0)
        .stderr_eq("")
        .stdout_eq("[]\n");
}
