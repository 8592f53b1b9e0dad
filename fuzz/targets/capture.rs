//! Any bytes as recorded traffic, of `strace` or of an `nlmon` device: what can be read of it, and no panic.

#![no_main]

use std::sync::OnceLock;

use genl::dynamic::Tables;
use genl::dynamic::capture::{Capture, Traffic, pcap, strace};
use genl_spec::Family;
use libfuzzer_sys::fuzz_target;

fn families() -> &'static [Family] {
    static FAMILIES: OnceLock<Vec<Family>> = OnceLock::new();
    FAMILIES.get_or_init(|| {
        let texts = genl_spec::search::BUILTIN.iter().map(|(_, text)| *text);
        texts
            .filter_map(|text| genl_spec::parse("built-in.yaml", text).family)
            .collect()
    })
}

fn tables() -> &'static [Tables<'static>] {
    static TABLES: OnceLock<Vec<Tables<'static>>> = OnceLock::new();
    TABLES.get_or_init(|| families().iter().map(Tables::new).collect())
}

fn decode(capture: &Capture) {
    let mut traffic = Traffic::new(tables().iter().map(Tables::spec).collect());
    traffic.learn(capture);
    for datagram in &capture.datagrams {
        for entry in traffic.decode(datagram) {
            assert!(entry.to_json().is_object());
        }
    }
}

fuzz_target!(|data: &[u8]| {
    if let Ok(capture) = pcap(data) {
        decode(&capture);
    }
    decode(&strace(&String::from_utf8_lossy(data)));
});
