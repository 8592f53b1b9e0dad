//! `genl-gen gen kernel` and `genl-gen gen uapi`.

#![allow(clippy::unwrap_used, reason = "tests end at what they do not expect")]

mod common;

use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use common::{Folder, genl_gen};
use snapbox::cmd::{Command, OutputAssert};
use snapbox::str;

fn kernel() -> Command {
    genl_gen().args(["gen", "kernel"])
}

fn uapi() -> Command {
    genl_gen().args(["gen", "uapi"])
}

/// Makes a file look as if it had been written long ago, and says when.
fn age(path: &Path) -> SystemTime {
    let then = SystemTime::now() - Duration::from_secs(3600);
    let file = fs::File::options().write(true).open(path).unwrap();
    file.set_modified(then).unwrap();
    modified(path)
}

fn modified(path: &Path) -> SystemTime {
    fs::metadata(path).unwrap().modified().unwrap()
}

/// The files of a folder, layer aside, in the order of their names.
fn files(folder: &Folder) -> Vec<String> {
    let entries = fs::read_dir(folder.path()).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = names.filter(|name| !name.starts_with("genl")).collect();
    names.sort();
    names
}

#[test]
fn a_folder_with_a_module() {
    let folder = Folder::new("kernel");
    let run = || kernel().arg("lamps.yaml").arg("-o").arg(folder.path()).assert();
    // The folder and those in it are made, and what is written is told.
    run().code(0).stderr_eq("").stdout_eq(str![[r#"
[..]/Kbuild
[..]/lamps_main.rs
[..]/handlers.rs
[..]/lamps_nl.rs
[..]/genl/attr.rs
...
[..]/genl/writer.rs
[..]/genl_helpers.c

"#]]);
    assert_eq!(
        files(&folder),
        ["Kbuild", "handlers.rs", "lamps_main.rs", "lamps_nl.rs"]
    );
    let text = folder.read("lamps_nl.rs");
    assert!(
        text.starts_with(
            "// SPDX-License-Identifier: MIT OR Apache-2.0\n// Generated from lamps.yaml by genl-gen; do not edit.\n\
             // Regenerate with: genl-gen gen kernel lamps.yaml -o .\n"
        ),
        "{text}"
    );

    // What is so already is not touched.
    let generated = folder.path().join("lamps_nl.rs");
    let then = age(&generated);
    run().code(0).stdout_eq("").stderr_eq("");
    assert_eq!(modified(&generated), then);

    // What is only a beginning is never written over. What is generated is.
    for name in [
        "Kbuild",
        "handlers.rs",
        "lamps_main.rs",
        "lamps_nl.rs",
        "genl/attr.rs",
    ] {
        folder.write(name, "mine\n");
    }
    run().code(0).stderr_eq("").stdout_eq(str![[r#"
[..]/lamps_nl.rs
[..]/genl/attr.rs

"#]]);
    assert_eq!(folder.read("lamps_nl.rs"), text);
    for name in ["Kbuild", "handlers.rs", "lamps_main.rs"] {
        assert_eq!(folder.read(name), "mine\n");
    }
}

#[test]
fn whether_a_folder_is_up_to_date() {
    let folder = Folder::new("kernel-check");
    let run = |args: &[&str]| -> OutputAssert {
        let command = kernel().arg("lamps.yaml").arg("-o").arg(folder.path());
        command.args(args).assert()
    };
    run(&["--check"]).code(1).stdout_eq("").stderr_eq(str![[r#"
genl-gen: [..]/lamps_nl.rs is not there
...
"#]]);
    assert_eq!(files(&folder), [""; 0]);
    run(&[]).code(0);
    // Those to start from are nobody's business any more.
    folder.write("handlers.rs", "mine\n");
    fs::remove_file(folder.path().join("Kbuild")).unwrap();
    run(&["--check"]).code(0).stdout_eq("").stderr_eq("");

    let text = folder.read("lamps_nl.rs");
    folder.write(
        "lamps_nl.rs",
        &text.replacen("FAMILY_VERSION: u8 = 1", "FAMILY_VERSION: u8 = 2", 1),
    );
    let check = run(&["--check"]).code(1).stdout_eq("");
    check.stderr_eq(str![[r#"
genl-gen: [..]/lamps_nl.rs is not what lamps.yaml gives now: from line [..] on, 1 of its lines for 1 others
  - pub const FAMILY_VERSION: u8 = 2;
  + pub const FAMILY_VERSION: u8 = 1;

"#]]);
    assert!(folder.read("lamps_nl.rs").contains("FAMILY_VERSION: u8 = 2"));
    // All that differs is told.
    fs::remove_file(folder.path().join("genl/attr.rs")).unwrap();
    let check = run(&["--check"]).code(1).get_output().stderr.clone();
    let check = String::from_utf8(check).unwrap();
    assert!(
        check.contains("lamps_nl.rs is not what") && check.contains("genl/attr.rs is not there"),
        "{check}"
    );
}

#[cfg(unix)]
#[test]
fn what_is_linked_is_left_alone() {
    let folder = Folder::new("kernel-link");
    folder.write("elsewhere/attr.rs", "theirs\n");
    std::os::unix::fs::symlink("elsewhere", folder.path().join("genl")).unwrap();
    kernel()
        .arg("lamps.yaml")
        .arg("-o")
        .arg(folder.path())
        .assert()
        .code(0);
    assert_eq!(folder.read("elsewhere/attr.rs"), "theirs\n");
    assert!(!folder.path().join("elsewhere/writer.rs").exists());
}

#[test]
fn names_of_the_module() {
    let folder = Folder::new("kernel-names");
    kernel()
        .args([
            "lamps.yaml",
            "--register-as",
            "p-lamps",
            "--module",
            "other-lamps",
            "-o",
        ])
        .arg(folder.path())
        .assert()
        .code(0);
    assert_eq!(
        files(&folder),
        ["Kbuild", "handlers.rs", "lamps_nl.rs", "other_lamps_main.rs"]
    );
    let text = folder.read("lamps_nl.rs");
    assert!(text.contains("pub const FAMILY_NAME: &CStr = c\"p-lamps\";\n"));
    assert!(
        text.contains("// Regenerate with: genl-gen gen kernel lamps.yaml -o . --register-as p-lamps --module other-lamps\n"),
        "{text}"
    );
    assert!(folder.read("Kbuild").contains("obj-m := other_lamps.o\n"));

    let folder = Folder::new("kernel-handler");
    let handler = ["lamps.yaml", "--handler", "crate::store::Lamps", "-o"];
    kernel().args(handler).arg(folder.path()).assert().code(0);
    assert_eq!(files(&folder), ["Kbuild", "lamps_main.rs", "lamps_nl.rs"]);
    assert!(
        folder
            .read("lamps_nl.rs")
            .contains("use crate::store::Lamps as Handlers;\n")
    );
}

#[test]
fn the_family_on_standard_output() {
    kernel()
        .arg("lamps.yaml")
        .assert()
        .code(0)
        .stderr_eq("")
        .stdout_eq(str![[r#"
// SPDX-License-Identifier: MIT OR Apache-2.0
// Generated from lamps.yaml by genl-gen; do not edit.
// Regenerate with: genl-gen gen kernel lamps.yaml
...
pub trait Handler {
...
"#]]);
}

#[test]
fn families_that_only_tell() {
    // One file, as the kernel's own tree has it.
    let folder = Folder::new("kernel-events");
    kernel()
        .arg("tells.yaml")
        .arg("-o")
        .arg(folder.path())
        .assert()
        .code(0)
        .stdout_eq(str![[r#"
[..]/tells_nl.rs

"#]]);
    assert!(folder.read("tells_nl.rs").contains("net::netlink::{"));
    assert!(!folder.path().join("genl").exists());

    // A module, where something is asked for that only a module has.
    let folder = Folder::new("kernel-events-module");
    let asked = ["tells.yaml", "--register-as", "p-tells", "-o"];
    kernel()
        .args(asked)
        .arg(folder.path())
        .assert()
        .code(0)
        .stderr_eq("");
    assert_eq!(
        files(&folder),
        ["Kbuild", "handlers.rs", "tells_main.rs", "tells_nl.rs"]
    );
    assert!(folder.read("tells_nl.rs").contains("use crate::genl::{"));

    // Also where the kernel's own shape is not enough, with the reason.
    let folder = Folder::new("kernel-events-much");
    let much = kernel()
        .arg("tells-much.yaml")
        .arg("-o")
        .arg(folder.path())
        .assert();
    much.code(0).stderr_eq(str![[r#"
genl-gen: a module of its own for tells-much.yaml: [..]`id`[..]u64[..]

"#]]);
    assert!(folder.path().join("genl/mod.rs").exists());
}

#[test]
fn what_becomes_no_module() {
    let folder = Folder::new("kernel-refused");
    let path = folder.path().join("sub");
    let long = [
        "unregistrable.yaml",
        "--register-as",
        "a-name-of-many-letters",
        "-o",
    ];
    let refused = kernel().args(long).arg(&path).assert();
    refused.code(1).stdout_eq("").stderr_eq(str![[r#"
unregistrable.yaml: error[name-too-long]: the name of the family `a-name-of-many-letters` has 22 bytes: the kernel has room for 15
unregistrable.yaml:7:17: error[length-too-large]: the length 40000 of `low` fits no policy
genl-gen: no kernel code comes of unregistrable.yaml: 2 errors

"#]]);
    assert!(!path.exists());
    kernel()
        .arg("nlctrl")
        .assert()
        .code(1)
        .stdout_eq("")
        .stderr_eq(str![[r#"
[..]: error[reserved-name]: `nlctrl` is the name of a family that every kernel has: register under another
genl-gen: no kernel code comes of [..]: 1 error

"#]]);
    kernel()
        .args(["nlctrl", "--register-as", "my-nlctrl"])
        .assert()
        .code(0)
        .stderr_eq("");
    // Mistakes of the spec come first.
    kernel().arg("mistakes.yaml").assert().code(1).stdout_eq("");
    let raw = kernel().arg("rt-link").assert().code(1).stdout_eq("");
    assert!(String::from_utf8_lossy(&raw.get_output().stderr).contains("error[not-genetlink]"));
}

#[test]
fn wrong_use() {
    for verb in ["kernel", "uapi"] {
        let run = || genl_gen().args(["gen", verb]);
        run().arg("lampz").assert().code(2).stdout_eq("");
        run()
            .args(["lamps.yaml", "--check"])
            .assert()
            .code(2)
            .stdout_eq("");
        run()
            .arg("nosuch.yaml")
            .assert()
            .code(3)
            .stdout_eq("")
            .stderr_eq(str![[r#"
genl-gen: cannot read nosuch.yaml: No such file or directory (os error 2)

"#]]);
        // A file where a folder would have to be.
        let folder = Folder::new(&format!("wrong-{verb}"));
        let file = folder.write("file", "");
        let unwritable = run().arg("lamps.yaml").arg("-o").arg(file.join("sub")).assert();
        unwritable.code(3).stdout_eq("").stderr_eq(str![[r#"
genl-gen: cannot write [..]file/sub: Not a directory (os error 20)

"#]]);
    }
}

#[test]
fn a_header() {
    uapi()
        .arg("lamps.yaml")
        .assert()
        .code(0)
        .stderr_eq("")
        .stdout_eq(str![[r#"
/* SPDX-License-Identifier: MIT OR Apache-2.0 */
...
#ifndef _UAPI_LINUX_LAMPS_H
...
#endif /* _UAPI_LINUX_LAMPS_H */

"#]]);
    let folder = Folder::new("uapi");
    let path = folder.path().join("lamps.h");
    let run = |args: &[&str]| uapi().arg("lamps.yaml").arg("-o").arg(&path).args(args).assert();
    run(&["--check"]).code(1).stdout_eq("").stderr_eq(str![[r#"
genl-gen: [..]lamps.h is not there

"#]]);
    run(&[]).code(0).stdout_eq("").stderr_eq("");
    run(&["--check"]).code(0).stdout_eq("").stderr_eq("");
    let then = age(&path);
    run(&[]).code(0);
    assert_eq!(modified(&path), then);

    let text = folder.read("lamps.h");
    folder.write("lamps.h", &text.replacen("LAMPS_CMD_SET", "LAMPS_CMD_PUT", 1));
    run(&["--check"]).code(1).stdout_eq("").stderr_eq(str![[r#"
genl-gen: [..]lamps.h is not what lamps.yaml gives now: from line [..] on, 1 of its lines for 1 others
...
"#]]);
    run(&[]).code(0);
    assert_eq!(folder.read("lamps.h"), text);
}
