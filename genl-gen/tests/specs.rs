//! `genl-gen specs`.

#![allow(clippy::unwrap_used, reason = "tests end at what they do not expect")]

mod common;

use std::path::Path;
use std::process::Command;

use common::{Folder, genl_gen};
use snapbox::str;

const SPEC: &str = "# SPDX-License-Identifier: MIT\nname: NAME\ndoc: A family.\nattribute-sets: []\noperations: { list: [] }\n";

/// A source tree with two specs, a file that is none, and one elsewhere.
fn tree(folder: &Folder) {
    for name in ["one", "two"] {
        let path = format!("linux-9.9/Documentation/netlink/specs/{name}.yaml");
        folder.write(&path, &SPEC.replace("NAME", name));
    }
    folder.write("linux-9.9/Documentation/netlink/specs/README", "no spec");
    folder.write(
        "linux-9.9/Documentation/devicetree/bindings/three.yaml",
        "no: spec",
    );
}

fn run(program: &str, folder: &Path, args: &[&str]) {
    let done = Command::new(program)
        .args(args)
        .current_dir(folder)
        .output()
        .unwrap();
    assert!(
        done.status.success(),
        "{program}: {}",
        String::from_utf8_lossy(&done.stderr)
    );
}

/// Syncs from a file or folder into a new place, and gives the names of what came there.
fn sync(folder: &Folder, from: &str) -> Vec<String> {
    let data = Folder::new(&format!("data-{}", from.replace('/', "-")));
    genl_gen()
        .args(["specs", "sync", "--from"])
        .arg(folder.path().join(from))
        .env("XDG_DATA_HOME", data.path())
        .assert()
        .code(0)
        .stderr_eq("")
        .stdout_eq(str![[r#"
new      one.yaml
new      two.yaml
2 specs in [..]/genl/specs: 2 new, 0 changed

"#]]);
    let listed = genl_gen()
        .args(["specs", "list", "--json"])
        .env("XDG_DATA_HOME", data.path())
        .output()
        .unwrap();
    let listed: serde_json::Value = serde_json::from_slice(&listed.stdout).unwrap();
    let ours = listed.as_array().unwrap().iter().filter(|row| {
        row["place"]
            .as_str()
            .unwrap()
            .starts_with(data.path().to_str().unwrap())
    });
    ours.map(|row| row["name"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn from_a_tree_an_archive_a_package() {
    let folder = Folder::new("sources");
    tree(&folder);
    let path = folder.path();
    run("tar", path, &["-cf", "plain.tar", "linux-9.9"]);
    run("tar", path, &["-czf", "packed.tar.gz", "linux-9.9"]);
    let mut sources = vec![
        "linux-9.9",
        "linux-9.9/Documentation/netlink/specs",
        "plain.tar",
        "packed.tar.gz",
    ];
    // What this machine has not the programs for is left out.
    let has = |program: &str| Command::new(program).arg("--version").output().is_ok();
    if has("xz") {
        run("tar", path, &["-cJf", "packed.tar.xz", "linux-9.9"]);
        sources.push("packed.tar.xz");
    }
    if has("xz") && has("dpkg-deb") {
        let control =
            "Package: linux-source-9.9\nVersion: 1\nArchitecture: all\nMaintainer: a <a@b>\nDescription: x\n";
        folder.write("package/DEBIAN/control", control);
        std::fs::create_dir_all(path.join("package/usr/src")).unwrap();
        std::fs::rename(
            path.join("packed.tar.xz"),
            path.join("package/usr/src/linux-source-9.9.tar.xz"),
        )
        .unwrap();
        run("dpkg-deb", path, &["--build", "package", "linux-source-9.9.deb"]);
        sources.retain(|source| *source != "packed.tar.xz");
        sources.push("linux-source-9.9.deb");
    }
    for source in sources {
        assert_eq!(sync(&folder, source), ["one", "two"], "{source}");
    }
}

#[test]
fn only_what_differs_is_written() {
    let (folder, data) = (Folder::new("again"), Folder::new("again-data"));
    tree(&folder);
    let run = || {
        genl_gen()
            .args(["specs", "sync", "--from"])
            .arg(folder.path().join("linux-9.9"))
            .env("XDG_DATA_HOME", data.path())
            .assert()
    };
    run().code(0);
    folder.write(
        "linux-9.9/Documentation/netlink/specs/two.yaml",
        &SPEC.replace("NAME", "deux"),
    );
    folder.write("linux-9.9/Documentation/netlink/specs/bad.yaml", "name: bad\n");
    data.write("genl/specs/mine.yaml", &SPEC.replace("NAME", "mine"));
    run()
        .code(1)
        .stdout_eq(str![[r#"
changed  two.yaml
2 specs in [..]/genl/specs: 0 new, 1 changed

"#]])
        .stderr_eq(str![[r#"
genl-gen: bad.yaml is not copied: line 1: a spec needs the key `doc` (and 2 more)

"#]]);
    assert!(data.read("genl/specs/two.yaml").contains("deux"));
    assert!(data.read("genl/specs/mine.yaml").contains("mine"));
    assert!(!data.path().join("genl/specs/bad.yaml").exists());
}

#[test]
fn nothing_to_sync() {
    let folder = Folder::new("nothing");
    folder.write("junk", "This is no archive.");
    folder.write("empty/file", "");
    let run = |from: &str| {
        genl_gen()
            .args(["specs", "sync", "--from"])
            .arg(folder.path().join(from))
            .assert()
            .code(3)
            .stdout_eq("")
    };
    run("junk").stderr_eq(str![[r#"
genl-gen: cannot read [..]/junk: tar: This does not look like a tar archive

"#]]);
    run("empty").stderr_eq(str![[r#"
genl-gen: [..]/empty has no specs of netlink families

"#]]);
    run("nosuch").stderr_eq(str![[r#"
genl-gen: cannot read [..]/nosuch: No such file or directory (os error 2)

"#]]);
    genl_gen().args(["specs", "sync"]).assert().code(2).stdout_eq("");
    genl_gen()
        .args(["specs", "sync", "--from", "."])
        .env_remove("XDG_DATA_HOME")
        .env_remove("HOME")
        .assert()
        .code(2)
        .stdout_eq("")
        .stderr_eq(str![[r#"
genl-gen: neither XDG_DATA_HOME nor HOME says where specs are to be kept

"#]]);
}

#[test]
fn places_and_what_they_hide() {
    let folder = Folder::new("kernel");
    for name in ["crossing", "nlctrl", "other"] {
        let path = format!("Documentation/netlink/specs/{name}.yaml");
        folder.write(&path, &SPEC.replace("NAME", name));
    }
    genl_gen()
        .args(["specs", "list"])
        .env("KERNEL_SRC", folder.path())
        .assert()
        .code(0)
        .stderr_eq("")
        .stdout_eq(str![[r#"
path
    crossing
built in
    genl-demo
    nlctrl
    rt-link
    taskstats
[..]/Documentation/netlink/specs
    crossing  shadowed: path
    nlctrl    shadowed: built in
    other
/nonexistent/genl/specs: none
/usr/share/ynl/specs[..]
...

"#]]);
}
