//! `genl-gen decode --strace` and `--pcap`.

#![allow(clippy::unwrap_used, reason = "tests end at what they do not expect")]

mod common;

use common::{Folder, genl_gen};

const GENL: &str = "../../../runtime/tests/capture/genl.strace";
const ROUTE: &str = "../../../runtime/tests/capture/route.strace";

#[test]
fn messages_of_a_trace_for_people() {
    let output = genl_gen()
        .args(["decode", "--strace", GENL])
        .assert()
        .success()
        .stderr_eq("")
        .get_output()
        .stdout
        .clone();
    let text = String::from_utf8(output).unwrap();
    assert!(
        text.starts_with(
            "-> nlctrl getfamily  request  seq 1\n  family-name  TASKSTATS\n\n<- nlctrl getfamily  reply"
        ),
        "{text}"
    );
    assert!(
        text.contains("-> nlctrl getpolicy  request (dump)  seq 6\n"),
        "{text}"
    );
    let refused =
        "<- TASKSTATS get  error ERANGE: Attribute failed policy validation, at .pid, which takes u32";
    assert!(text.contains(refused), "{text}");
}

#[test]
fn messages_of_a_trace_as_json() {
    let output = genl_gen()
        .args(["decode", "--json", "--strace", ROUTE])
        .assert()
        .success()
        .get_output()
        .stdout
        .clone();
    let text = String::from_utf8(output).unwrap();
    let last: serde_json::Value = serde_json::from_str(text.lines().last().unwrap()).unwrap();
    assert_eq!(last["operation"], "getlink");
    assert_eq!(last["msg"]["ifname"], "lo");
}

#[test]
fn a_trace_without_bytes() {
    let trace = std::fs::read_to_string("../runtime/tests/capture/route.strace").unwrap();
    let lines: Vec<&str> = trace.lines().filter(|line| !line.starts_with(' ')).collect();
    let output = genl_gen()
        .args(["decode", "--strace", "-"])
        .stdin(lines.join("\n"))
        .assert()
        .code(3)
        .stderr_eq(
            "genl-gen: [..] datagrams are not in the recording with all their bytes\n  \
             trace with: strace -f -xx -s 65535 -e trace=network -e read=all -e write=all\n",
        )
        .get_output()
        .stdout
        .clone();
    let text = String::from_utf8(output).unwrap();
    assert!(text.contains("-> rt-link newlink  request"), "{text}");
}

#[test]
fn a_family_by_number_in_a_capture() {
    let mut file = Vec::new();
    for word in [0xa1b2_c3d4_u32, 0, 0, 0, 65535, 253, 0, 0, 36, 36] {
        file.extend(word.to_le_bytes());
    }
    file.extend([0, 7, 3, 56, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 16]);
    file.extend([20, 0, 0, 0, 255, 254, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0]);
    let folder = Folder::new("pcap");
    let path = folder.path().join("nlmon.pcap");
    std::fs::write(&path, file).unwrap();
    let decode = || genl_gen().args(["decode", "--pcap"]).arg(&path);
    decode()
        .assert()
        .success()
        .stdout_eq("-> type 65279  unknown  01010000  seq 1\n\n");
    decode()
        .arg("--family-id=65279=TASKSTATS")
        .assert()
        .success()
        .stdout_eq("-> TASKSTATS get  request  seq 1\n  (empty)\n\n");
    decode().arg("--family-id=x").assert().code(2);
}

#[test]
fn what_is_no_traffic() {
    genl_gen()
        .args(["decode", "--pcap", "-"])
        .stdin("hello")
        .assert()
        .code(3)
        .stderr_eq("genl-gen: cannot read <stdin>: this is no pcap or pcapng file\n");
    genl_gen()
        .args(["decode", "--strace", "-", "--json"])
        .stdin("hello")
        .assert()
        .code(3)
        .stderr_eq("{\"error\":\"there is no netlink message in <stdin>\",\"similar\":[]}\n");
    genl_gen()
        .args(["decode", "--strace", "-", "00"])
        .assert()
        .code(2);
}
