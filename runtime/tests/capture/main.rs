//! Traffic of other programs, as `strace` and captures of `nlmon` devices hold it.

#![cfg(feature = "dynamic")]
#![allow(clippy::unwrap_used, reason = "tests end at what they do not expect")]

use std::sync::OnceLock;

use genl::dynamic::Tables;
use genl::dynamic::capture::{Capture, Content, Direction, PcapError, Traffic, pcap, strace};
use genl_spec::Family;
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value, json};

/// A Python program that asks the controller and taskstats, traced without dumps.
const GENL: &str = include_str!("genl.strace");

/// `ip link add name x type nosuch` and `ip link show dev lo`, traced with dumps.
const ROUTE: &str = include_str!("route.strace");

fn families() -> &'static [Family] {
    static FAMILIES: OnceLock<Vec<Family>> = OnceLock::new();
    FAMILIES.get_or_init(|| {
        let specs = genl_spec::search::BUILTIN.iter();
        specs
            .map(|(name, text)| genl_spec::parse(&format!("{name}.yaml"), text).family.unwrap())
            .collect()
    })
}

/// All messages of a capture, as JSON.
fn decode(capture: &Capture) -> Vec<Value> {
    let tables: Vec<Tables<'_>> = families().iter().map(Tables::new).collect();
    let mut traffic = Traffic::new(tables.iter().map(Tables::spec).collect());
    traffic.learn(capture);
    let datagrams = capture.datagrams.iter();
    datagrams
        .flat_map(|datagram| traffic.decode(datagram))
        .map(|entry| entry.to_json())
        .collect()
}

/// Kind, family, operation.
fn summary(entries: &[Value]) -> Vec<String> {
    let word = |entry: &Value, key: &str| entry[key].as_str().unwrap_or("-").to_owned();
    let line = |entry: &Value| {
        ["kind", "family", "operation"]
            .map(|key| word(entry, key))
            .join(" ")
    };
    let mut lines: Vec<String> = entries.iter().map(line).collect();
    lines.dedup();
    lines
}

#[test]
fn generic_netlink_as_strace_prints_it() {
    let capture = strace(GENL);
    assert_eq!((capture.datagrams.len(), capture.lost), (14, 0));
    let entries = decode(&capture);
    assert_eq!(
        summary(&entries),
        [
            "request nlctrl getfamily",
            "reply nlctrl getfamily",
            "ack nlctrl getfamily",
            "request TASKSTATS get",
            "reply TASKSTATS get",
            "request nlctrl getfamily",
            "error nlctrl getfamily",
            "request nlctrl getfamily",
            "error nlctrl getfamily",
            "request TASKSTATS get",
            "error TASKSTATS get",
            "request nlctrl getpolicy",
            "reply nlctrl getpolicy",
            "done nlctrl getpolicy",
        ]
    );
    assert_eq!(entries[0]["msg"], json!({"family-name": "TASKSTATS"}));
    assert_eq!(entries[1]["msg"]["family-name"], "TASKSTATS");
    assert_eq!(entries[6]["error"], json!({"errno": 22, "name": "EINVAL"}));
    assert_eq!(entries[8]["error"], json!({"errno": 2, "name": "ENOENT"}));
    assert_eq!(
        entries[10]["error"],
        json!({
            "errno": 34, "name": "ERANGE", "message": "Attribute failed policy validation",
            "attribute": ".pid", "policy": "u32 from 0 to 4294967295",
        })
    );
    assert_eq!(
        (&entries[11]["mode"], &entries[0]["mode"]),
        (&json!("dump"), &json!("do"))
    );
}

#[test]
fn rtnetlink_from_dumps() {
    let capture = strace(ROUTE);
    assert_eq!(capture.lost, 0);
    let entries = decode(&capture);
    let refused = entries
        .iter()
        .find(|entry| entry["error"]["errno"] == 95)
        .unwrap();
    assert_eq!(refused["error"]["message"], "Unknown device type");
    assert_eq!(refused["operation"], "newlink");
    let last = entries.last().unwrap();
    assert_eq!(summary(std::slice::from_ref(last)), ["reply rt-link getlink"]);
    assert_eq!(last["msg"]["ifname"], "lo");
}

#[test]
fn what_is_left_without_bytes() {
    let without: Vec<&str> = ROUTE.lines().filter(|line| !line.starts_with(' ')).collect();
    let capture = strace(&without.join("\n"));
    assert!(capture.lost > 0);
    // Names are left, and what the kernel has to say.
    let entries = decode(&capture);
    assert_eq!(
        summary(&entries),
        [
            "request rt-link newlink",
            "error rt-link newlink",
            "request rt-link newlink",
            "error rt-link newlink",
            "request rt-link newlink",
            "error rt-link newlink",
            "request rt-link getlink",
            "reply rt-link getlink",
            "request rt-link getlink",
            "reply rt-link getlink",
        ]
    );
    let refused = &entries[3];
    assert_eq!(refused["error"]["message"], "Unknown device type");
    assert_eq!(entries.last().unwrap()["msg"], Value::Null);
    // Strings that were cut.
    let cut = strace(&GENL.replace("\\x00\"], ", "\"...], "));
    assert!(cut.lost > 0);
    assert!(summary(&decode(&cut)).contains(&"reply TASKSTATS get".to_owned()));
}

#[test]
fn processes_and_interrupted_calls() {
    let message = r"\x14\x00\x00\x00\x10\x00\x01\x03\x07\x00\x00\x00\x00\x00\x00\x00\x03\x02\x00\x00";
    let text = format!(
        "[pid   12] 10:00:00.123456 socket(AF_NETLINK, SOCK_RAW|SOCK_CLOEXEC, NETLINK_GENERIC <unfinished ...>\n\
         [pid   13] socket(AF_UNIX, SOCK_STREAM, 0) = 4\n\
         [pid   12] <... socket resumed>)       = 4\n\
         [pid   12] sendto(4, \"{message}\", 20, 0, NULL, 0) = 20\n\
         [pid   14] sendto(9<NETLINK:[GENERIC:14]>, \"{message}\", 20, 0, NULL, 0) = 20\n\
         [pid   12] sendto(4, \"{message}\", 20, 0, NULL, 0) = -1 EAGAIN (Resource temporarily unavailable)\n\
         [pid   12] recvfrom(4, \"{message}\", 20, MSG_PEEK, NULL, NULL) = 20\n\
         [pid   12] recvfrom(5, \"{message}\", 20, 0, NULL, NULL) = 20\n"
    );
    let capture = strace(&text);
    assert_eq!((capture.datagrams.len(), capture.lost), (2, 0));
    assert_eq!(summary(&decode(&capture)), ["request nlctrl getfamily"]);
}

/// The datagrams of the traces as a capture has them, without a hint which way they went.
fn packets() -> Vec<Vec<u8>> {
    let traces = [strace(GENL), strace(ROUTE)];
    let datagrams = traces.iter().flat_map(|trace| &trace.datagrams);
    datagrams
        .map(|datagram| {
            let mut packet = vec![0, 4, 3, 56, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
            packet.extend(datagram.protocol.unwrap().to_be_bytes());
            packet.extend(&datagram.bytes);
            packet
        })
        .collect()
}

fn words(values: &[u32], big: bool) -> Vec<u8> {
    let bytes = |value: &u32| {
        if big {
            value.to_be_bytes()
        } else {
            value.to_le_bytes()
        }
    };
    values.iter().flat_map(bytes).collect()
}

fn classic(magic: u32, link: u32, big: bool) -> Vec<u8> {
    // Two numbers of 16 bits stand for the version, which nobody reads.
    let mut file = words(&[magic, 0, 0, 0, 65535, link], big);
    for packet in packets() {
        let len = u32::try_from(packet.len()).unwrap();
        file.extend(words(&[0, 0, len, len], big));
        file.extend(packet);
    }
    file
}

fn blocks(big: bool) -> Vec<u8> {
    let mut file = Vec::new();
    let mut block = |kind: u32, body: &[u8]| {
        let len = u32::try_from(body.len().next_multiple_of(4) + 12).unwrap();
        file.extend(words(&[kind, len], big));
        file.extend(body);
        file.resize(file.len().next_multiple_of(4), 0);
        file.extend(words(&[len], big));
    };
    block(0x0a0d_0d0a, &words(&[0x1a2b_3c4d, 0, u32::MAX, u32::MAX], big));
    let link = if big { [0, 253, 0, 0] } else { [253, 0, 0, 0] };
    block(1, &[&link[..], &words(&[0], big)].concat());
    for packet in packets() {
        let len = u32::try_from(packet.len()).unwrap();
        block(6, &[words(&[0, 0, 0, len, len], big), packet].concat());
    }
    block(5, &words(&[0, 0, 0], big));
    file
}

#[test]
fn captures_in_every_format() {
    let files = [
        classic(0xa1b2_c3d4, 253, false),
        classic(0xa1b2_c3d4, 253, true),
        classic(0xa1b2_3c4d, 253, false),
        classic(0xa1b2_3c4d, 253, true),
        blocks(false),
        blocks(true),
    ];
    let traces = [strace(GENL), strace(ROUTE)];
    let expected: Vec<_> = traces.iter().flat_map(|trace| &trace.datagrams).collect();
    for file in files {
        let capture = pcap(&file).unwrap();
        assert_eq!((capture.datagrams.len(), capture.lost), (expected.len(), 0));
        for (found, expected) in capture.datagrams.iter().zip(&expected) {
            assert_eq!(
                (found.direction, &found.bytes),
                (expected.direction, &expected.bytes)
            );
        }
        // Cut anywhere: what is whole is read.
        let cut = pcap(&file[..file.len() - 5]).unwrap();
        assert!(cut.datagrams.len() + 1 >= expected.len());
    }
}

#[test]
fn what_is_no_capture_of_netlink() {
    assert_eq!(pcap(b"GET / HTTP/1.1"), Err(PcapError::Format));
    assert_eq!(pcap(&[]), Err(PcapError::Format));
    let ethernet = classic(0xa1b2_c3d4, 1, false);
    assert_eq!(pcap(&ethernet), Err(PcapError::LinkType(1)));
    assert!(PcapError::LinkType(1).to_string().contains("nlmon"));
}

#[test]
fn families_by_number() {
    let tables: Vec<Tables<'_>> = families().iter().map(Tables::new).collect();
    let mut traffic = Traffic::new(tables.iter().map(Tables::spec).collect());
    let mut file = words(&[0xa1b2_c3d4, 0, 0, 0, 65535, 253, 0, 0, 36, 36], false);
    // To the kernel, generic netlink: a request of family 40 and command 1.
    file.extend([0, 7, 3, 56, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 16]);
    file.extend([20, 0, 0, 0, 40, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0]);
    let capture = pcap(&file).unwrap();
    let unknown = traffic.decode(&capture.datagrams[0]);
    assert_eq!(unknown[0].direction, Direction::Sent);
    assert_eq!(unknown[0].content, Content::Unknown("01010000".to_owned()));
    traffic.name_family(40, "TASKSTATS");
    let known = traffic.decode(&capture.datagrams[0]);
    assert_eq!(
        (known[0].family, known[0].operation),
        (Some("TASKSTATS"), Some("get"))
    );
}

proptest! {
    #[test]
    fn any_bytes_are_a_capture_or_none(mut bytes in vec(any::<u8>(), 0..300), start in 0usize..4) {
        let heads = [classic(0xa1b2_c3d4, 253, false), classic(0xa1b2_c3d4, 253, true), blocks(false), blocks(true)];
        let mut file = heads[start][..60].to_vec();
        file.append(&mut bytes);
        if let Ok(capture) = pcap(&file) {
            decode(&capture);
        }
    }

    #[test]
    fn any_text_is_a_trace(noise in "[ -~\n]{0,60}", at in 0usize..6000, len in 0usize..40) {
        let mut text = GENL.to_owned();
        text.replace_range(at..at + len, &noise);
        decode(&strace(&text));
        decode(&strace(&noise));
    }
}
