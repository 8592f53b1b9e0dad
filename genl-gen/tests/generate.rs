//! `genl-gen gen rust`.

#![allow(clippy::unwrap_used, reason = "tests end at what they do not expect")]

mod common;

use common::{Folder, genl_gen};
use snapbox::cmd::Command;
use snapbox::str;

fn rust() -> Command {
    genl_gen().args(["gen", "rust"])
}

#[test]
fn bindings_on_standard_output() {
    rust()
        .arg("clean.yaml")
        .assert()
        .code(0)
        .stderr_eq("")
        .stdout_eq(str![[r#"
// SPDX-License-Identifier: MIT OR Apache-2.0
// Generated from clean.yaml by genl-gen; do not edit.
// Regenerate with: genl-gen gen rust clean.yaml

use ::genl::rt;
...
pub struct Client(rt::Connection);
...
"#]]);
}

#[test]
fn from_a_name_and_from_standard_input() {
    let file = rust().arg("path/crossing.yaml").output().unwrap().stdout;
    let file = String::from_utf8(file).unwrap();
    let code = |text: &str| {
        text.split_once("\n\n")
            .unwrap()
            .1
            .replace("path/crossing.yaml", "crossing.yaml")
    };
    let named = String::from_utf8(rust().arg("crossing").output().unwrap().stdout).unwrap();
    assert_eq!(code(&named), code(&file));
    rust()
        .arg("-")
        .stdin(std::fs::read("tests/specs/clean.yaml").unwrap())
        .assert()
        .code(0)
        .stderr_eq("");
}

#[test]
fn a_file_that_is_as_it_should_be_is_left_alone() {
    let folder = Folder::new("gen");
    let path = folder.path().join("crossing.rs");
    let run = |args: &[&str]| rust().arg("crossing").arg("-o").arg(&path).args(args).assert();
    run(&["--check"]).code(1).stdout_eq("").stderr_eq(str![[r#"
genl-gen: [..]crossing.rs is not there

"#]]);
    run(&["--ops", "light-set"]).code(0).stdout_eq("").stderr_eq("");
    let text = folder.read("crossing.rs");
    assert!(text.contains("// Regenerate with: genl-gen gen rust crossing -o crossing.rs --ops light-set\n"));
    assert!(text.contains("do_light_set") && !text.contains("do_light_get"));

    let modified = || std::fs::metadata(&path).unwrap().modified().unwrap();
    let before = modified();
    std::thread::sleep(std::time::Duration::from_millis(20));
    run(&["--ops", "light-set"]).code(0);
    run(&["--ops", "light-set", "--check"])
        .code(0)
        .stdout_eq("")
        .stderr_eq("");
    assert_eq!(modified(), before);

    folder.write(
        "crossing.rs",
        &text.replacen("use ::genl::rt;", "use other::rt;", 1),
    );
    run(&["--ops", "light-set", "--check"]).code(1).stdout_eq("").stderr_eq(str![[r#"
genl-gen: [..]crossing.rs is not what path/crossing.yaml gives now: from line 5 on, 1 of its lines for 1 others
  - use other::rt;
  + use ::genl::rt;

"#]]);
    assert!(folder.read("crossing.rs").contains("use other::rt;"));
    run(&["--ops", "light-set"]).code(0);
    assert_eq!(folder.read("crossing.rs"), text);
}

#[test]
fn wrong_use() {
    rust()
        .args(["crossing", "--ops", "light-gte"])
        .assert()
        .code(2)
        .stdout_eq("")
        .stderr_eq(str![[r#"
genl-gen: the family `crossing` has no operation `light-gte`; did you mean `light-get`, `light-set` or `light-ntf`?

"#]]);
    rust()
        .arg("crosing")
        .assert()
        .code(2)
        .stdout_eq("")
        .stderr_eq(str![[r#"
genl-gen: there is no spec of a family `crosing` (searched: path, built in, /nonexistent/genl/specs, /usr/share/ynl/specs); did you mean `crossing`?

"#]]);
    rust()
        .arg("nosuch.yaml")
        .assert()
        .code(3)
        .stdout_eq("")
        .stderr_eq(str![[r#"
genl-gen: cannot read nosuch.yaml: No such file or directory (os error 2)

"#]]);
    rust().arg("mistakes.yaml").assert().code(1).stdout_eq("");
    rust()
        .args(["clean.yaml", "--check"])
        .assert()
        .code(2)
        .stdout_eq("");
    rust()
        .args(["clean.yaml", "-o", "/nonexistent/x.rs"])
        .assert()
        .code(3)
        .stdout_eq("")
        .stderr_eq(str![[r#"
genl-gen: cannot write /nonexistent/x.rs: No such file or directory (os error 2)

"#]]);
}
