//! What pyynl raises at or gets wrong, in a network namespace.

use std::process::{Output, Stdio};
use std::thread::sleep;
use std::time::Duration;

use serde_json::Value;
use snapbox::cmd::cargo_bin;

use crate::namespace::Namespace;

/// Links, one of a kind that is not in the spec; a rate that the spec puts elsewhere than the kernel.
const SETUP: [&str; 4] = [
    "ip link add v0 index 2 type veth peer name v1 index 3",
    "ip link set v0 up; ip link set v1 up",
    "ip link add mv0 link v0 type macvlan mode bridge",
    "tc qdisc add dev v1 root handle 2: tbf rate 1mbit burst 32kbit latency 400ms",
];

pub(crate) struct Shows<'g> {
    pub(crate) golden: &'g std::path::Path,
    pub(crate) namespace: Namespace,
}

impl Shows<'_> {
    fn command(&self, verb: &str, family: &str, arguments: &[&str]) -> std::process::Command {
        let mut command = self.namespace.command(cargo_bin!("genl-gen"));
        let spec = self.golden.join("specs").join(format!("{family}.yaml"));
        command.arg(verb).arg("--spec").arg(spec).args(arguments);
        command
    }

    fn json(&self, verb: &str, family: &str, arguments: &[&str]) -> Value {
        let output = self
            .command(verb, family, arguments)
            .arg("--json")
            .output()
            .unwrap();
        assert!(output.status.success(), "{output:?}");
        serde_json::from_slice(&output.stdout).unwrap()
    }

    pub(crate) fn run(&self) {
        for line in SETUP {
            self.namespace.shell(line).unwrap();
        }
        self.kinds_that_the_spec_does_not_know();
        self.rates();
        self.deletions();
        self.permissions();
        self.interrupt();
        self.closed_pipe();
        self.several();
    }

    fn kinds_that_the_spec_does_not_know(&self) {
        // Not every kernel has vxlan.
        let _ = self
            .namespace
            .shell("ip link add vx0 type vxlan id 42 dev v0 dstport 4789");
        let links = self.json("dump", "rt-link", &["getlink"]);
        let links = links.as_array().unwrap();
        let kind = |name: &str| {
            let link = links.iter().find(|link| link["ifname"] == name);
            link.map(|link| link["linkinfo"]["kind"].clone())
        };
        assert_eq!(kind("mv0"), Some("macvlan".into()));
        assert!(kind("vx0").is_none_or(|kind| kind == "vxlan"));
        let text = self.command("dump", "rt-link", &["getlink"]).output().unwrap();
        let text = String::from_utf8(text.stdout).unwrap();
        assert!(text.contains("kind macvlan"), "{text}");
        assert!(!text.contains('\x1b'));
    }

    fn rates(&self) {
        let rate = |qdisc: &Value| qdisc["options"]["parms"]["rate"]["rate"].clone();
        let qdiscs = self.json("dump", "tc", &["getqdisc"]);
        let tbf = qdiscs
            .as_array()
            .unwrap()
            .iter()
            .find(|qdisc| qdisc["kind"] == "tbf");
        assert_eq!(rate(tbf.unwrap()), 125_000);
        let change = r#"{"ifindex": 3, "parent": 4294967295, "handle": 131072, "kind": "tbf", "options": {"parms":
            {"rate": {"rate": 125000, "cell-log": 3, "linklayer": 1}, "limit": 50000, "buffer": 1000000, "mtu": 2000},
            "burst": 4000}}"#;
        let echo = self.json(
            "do",
            "tc",
            &["newqdisc", change, "--create", "--replace", "--echo"],
        );
        // The kernel tells what it was, too.
        let last = echo.as_array().and_then(|all| all.last()).unwrap_or(&echo);
        assert_eq!(rate(last), 125_000, "{echo}");
    }

    fn deletions(&self) {
        let listen = |family| {
            let mut command = self.command("listen", family, &["--duration", "2", "--json"]);
            command
                .stdout(Stdio::piped())
                .stdin(Stdio::null())
                .spawn()
                .unwrap()
        };
        let listeners = ["rt-link", "rt-addr", "tc"].map(listen);
        sleep(Duration::from_millis(700));
        for line in [
            "ip addr add 192.0.2.1/24 dev v0",
            "ip addr del 192.0.2.1/24 dev v0",
            "tc qdisc del dev v1 root",
            "ip link del mv0",
        ] {
            self.namespace.shell(line).unwrap();
        }
        let heard = listeners.map(|listener| {
            let output = listener.wait_with_output().unwrap();
            assert!(output.status.success());
            String::from_utf8(output.stdout).unwrap()
        });
        let told = |heard: &str, name: &str, key: &str, value: &str| {
            let events = heard
                .lines()
                .map(|line| serde_json::from_str::<Value>(line).unwrap());
            let found = events
                .filter(|event| event["name"] == name)
                .any(|event| event["msg"][key] == value);
            assert!(found, "no {name} of {value}: {heard}");
        };
        told(&heard[0], "dellink", "ifname", "mv0");
        told(&heard[1], "deladdr", "local", "192.0.2.1");
        told(&heard[2], "delqdisc", "kind", "tbf");
    }

    fn permissions(&self) {
        // A user namespace of its own has no power over this network namespace.
        let spec = self.golden.join("specs/rt-link.yaml");
        let mut command = self.namespace.command("unshare");
        command.arg("--user").arg(cargo_bin!("genl-gen"));
        command.args(["do", "--json", "--spec"]).arg(spec);
        command.args(["newlink", r#"{"ifname": "v0", "mtu": 1400}"#]);
        let output = command.output().unwrap();
        assert_eq!(output.status.code(), Some(4), "{output:?}");
        assert_eq!(error(&output)["errno"], "EPERM");
    }

    fn interrupt(&self) {
        let mut command = self.command("listen", "rt-link", &[]);
        let child = command
            .stderr(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        sleep(Duration::from_millis(700));
        self.namespace
            .shell(&format!("kill -INT {}", child.id()))
            .unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{output:?}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("listening to rtnlgrp-link"));
    }

    fn closed_pipe(&self) {
        let mut command = self.command("dump", "rt-link", &["getlink"]);
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0));
        assert!(output.stderr.is_empty(), "{output:?}");
    }

    fn several(&self) {
        let arguments = [
            "getlink",
            r#"{"ifname": "lo"}"#,
            "getlink",
            r#"{"ifname": "nope"}"#,
            "--json",
        ];
        let output = self.command("multi", "rt-link", &arguments).output().unwrap();
        assert_eq!(output.status.code(), Some(4));
        let results: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(results[0]["ifname"], "lo");
        assert_eq!(results[1]["errno"], "ENODEV");
        assert_eq!(error(&output)["errno"], "ENODEV");
    }
}

fn error(output: &Output) -> Value {
    serde_json::from_slice(&output.stderr).unwrap()
}
