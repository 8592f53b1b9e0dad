//! Messages of the shape that Linux 6.18 sends, the same on every machine: what instructions are counted on.
//!
//! What a kernel sends depends on its version, its devices and its configuration, and so do counts taken on it.

use crate::HEADER;

/// Pseudorandom numbers (xorshift), from a fixed seed.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, end: u64) -> u32 {
        (self.next() % end) as u32
    }

    fn bytes(&mut self, len: usize) -> Vec<u8> {
        (0..len).map(|_| self.next().to_ne_bytes()[3]).collect()
    }
}

/// Messages that are being written.
struct Capture {
    bytes: Vec<u8>,
    numbers: Numbers,
}

impl Capture {
    fn new(seed: u64) -> Self {
        Capture {
            bytes: Vec::new(),
            numbers: Numbers(seed),
        }
    }

    /// A message: its type, what it starts with, and its attributes.
    fn message(&mut self, kind: u16, start: &[u8], attributes: impl FnOnce(&mut Self)) {
        let at = self.bytes.len();
        let mut header = [0; HEADER];
        header[4..6].copy_from_slice(&kind.to_ne_bytes());
        // NLM_F_MULTI, and the first request's sequence number.
        header[6..8].copy_from_slice(&2u16.to_ne_bytes());
        header[8..12].copy_from_slice(&1u32.to_ne_bytes());
        self.bytes.extend_from_slice(&header);
        self.bytes.extend_from_slice(start);
        attributes(self);
        let len = self.bytes.len() - at;
        self.bytes[at..at + 4].copy_from_slice(&(len as u32).to_ne_bytes());
    }

    fn attr(&mut self, kind: u16, payload: &[u8]) {
        let len = payload.len() as u16 + 4;
        self.bytes.extend_from_slice(&len.to_ne_bytes());
        self.bytes.extend_from_slice(&kind.to_ne_bytes());
        self.bytes.extend_from_slice(payload);
        self.bytes.resize(self.bytes.len().next_multiple_of(4), 0);
    }

    fn u8(&mut self, kind: u16, value: u8) {
        self.attr(kind, &[value]);
    }

    fn u16(&mut self, kind: u16, value: u16) {
        self.attr(kind, &value.to_ne_bytes());
    }

    fn u32(&mut self, kind: u16, value: u32) {
        self.attr(kind, &value.to_ne_bytes());
    }

    fn u64(&mut self, kind: u16, value: u64) {
        self.attr(kind, &value.to_ne_bytes());
    }

    fn text(&mut self, kind: u16, text: &str) {
        self.attr(kind, &[text.as_bytes(), &[0]].concat());
    }

    fn random(&mut self, kind: u16, len: usize) {
        let payload = self.numbers.bytes(len);
        self.attr(kind, &payload);
    }

    fn counters(&mut self, kind: u16, len: usize, width: usize) {
        let payload: Vec<u8> = (0..len)
            .flat_map(|_| u64::from(self.numbers.below(1 << 20)).to_ne_bytes()[..width].to_vec())
            .collect();
        self.attr(kind, &payload);
    }

    /// A nest; some of rtnetlink's lack the flag that says so.
    fn nest(&mut self, kind: u16, attributes: impl FnOnce(&mut Self)) {
        let at = self.bytes.len();
        self.bytes.extend_from_slice(&[0; 2]);
        self.bytes.extend_from_slice(&kind.to_ne_bytes());
        attributes(self);
        let len = (self.bytes.len() - at) as u16;
        self.bytes[at..at + 2].copy_from_slice(&len.to_ne_bytes());
    }
}

/// Replies of `RTM_GETLINK`: 1,103 links, of the kinds and in the numbers of the namespace that `run` makes.
#[must_use]
pub fn links() -> Vec<u8> {
    let mut capture = Capture::new(0x9e37_79b9_7f4a_7c15);
    let mut index = 0;
    let mut add = |kind: &'static str, prefix: &str, number: u32| {
        index += 1;
        link(&mut capture, index, kind, &format!("{prefix}{number}"));
    };
    add("", "lo", 0);
    add("veth", "base", 1);
    add("veth", "base", 0);
    for number in 0..200 {
        add("veth", "vp", number);
        add("veth", "ve", number);
        add("macvlan", "mv", number);
        add("vxlan", "vx", number);
        add("ifb", "if", number);
    }
    for number in 0..100 {
        add("tun", "tn", number);
    }
    capture.bytes
}

fn link(capture: &mut Capture, index: u32, kind: &str, name: &str) {
    let flags = 0x1002 + 0x41 * capture.numbers.below(2);
    let mut start = [0; 16];
    start[2..4].copy_from_slice(&1u16.to_ne_bytes());
    start[4..8].copy_from_slice(&index.to_ne_bytes());
    start[8..12].copy_from_slice(&flags.to_ne_bytes());
    capture.message(16, &start, |link| {
        link.text(3, name);
        link.u32(13, 1000);
        link.u8(16, 2);
        link.u8(17, 0);
        link.u8(67, 0);
        let mtu = [1450, 1500, 9000][link.numbers.below(3) as usize];
        link.u32(4, mtu);
        link.u32(50, 68);
        link.u32(51, 65_535);
        for (kind, value) in [
            (27, 0),
            (30, 0),
            (61, 0),
            (31, 1),
            (40, 65_535),
            (41, 65_536),
            (58, 65_536),
        ] {
            link.u32(kind, value);
        }
        for (kind, value) in [
            (63, 65_536),
            (64, 65_536),
            (59, 524_280),
            (60, 65_535),
            (66, 0),
            (32, 1),
        ] {
            link.u32(kind, value);
        }
        link.u8(33, 1);
        for kind in [35, 47, 48] {
            let changes = link.numbers.below(100);
            link.u32(kind, changes);
        }
        link.u16(68, 0);
        link.u16(69, 0);
        link.u8(39, 0);
        link.random(1, 6);
        link.attr(2, &[0xff; 6]);
        link.counters(23, 25, 8);
        link.counters(7, 24, 4);
        link.nest(43, |xdp| xdp.u8(2, 0));
        if kind.is_empty() {
            link.attr(6, b"noqueue\0");
        } else {
            link.nest(18, |info| link_info(info, kind));
            if matches!(kind, "veth" | "macvlan") {
                link.u32(5, index ^ 1);
            }
            link.text(6, "noop");
        }
        link.nest(26, |families| {
            families.nest(2, |inet| inet.counters(1, 33, 4));
            families.nest(10, |inet6| {
                inet6.u32(1, 0x8000_0000);
                inet6.counters(5, 4, 4);
                inet6.counters(2, 60, 4);
                inet6.counters(3, 38, 8);
                inet6.counters(6, 7, 8);
                inet6.attr(7, &[0; 16]);
                inet6.u8(8, 0);
            });
        });
        link.counters(14, 4, 8);
        link.nest(0x803e, |_| {});
        link.nest(0x8041, |_| {});
    });
}

fn link_info(info: &mut Capture, kind: &str) {
    info.text(1, kind);
    match kind {
        "macvlan" => info.nest(2, |data| {
            data.u32(1, 4);
            data.u16(2, 0);
            data.u32(6, 0);
            data.u32(7, 1000);
            data.u32(8, 1000);
        }),
        "vxlan" => info.nest(2, |data| {
            let id = data.numbers.below(1 << 24);
            data.u32(1, id);
            data.u32(2, 0x0a00_0001);
            for kind in [5, 28, 6, 29] {
                data.u8(kind, 0);
            }
            data.u32(26, 0);
            data.u32(32, 0);
            for kind in [7, 11, 12, 13, 14, 25] {
                data.u8(kind, 1);
            }
            data.u32(8, 300);
            data.u32(9, 0);
            data.u16(15, 0xb512);
            for kind in [18, 19, 20, 21, 22, 31] {
                data.u8(kind, 0);
            }
            data.u32(10, 0);
            data.u64(33, 0);
        }),
        "tun" => info.nest(2, |data| {
            for (kind, value) in [(3, 2), (4, 0), (5, 0), (6, 1), (7, 0)] {
                data.u8(kind, value);
            }
        }),
        _ => {}
    }
}

/// Replies of `CTRL_CMD_GETFAMILY`: 15 families.
#[must_use]
pub fn families() -> Vec<u8> {
    let mut capture = Capture::new(0xbf58_476d_1ce4_e5b9);
    let names = [
        "nlctrl",
        "VFS_DQUOT",
        "acpi_event",
        "thermal",
        "devlink",
        "ethtool",
        "netdev",
        "mptcp_pm",
        "TASKSTATS",
        "tcp_metrics",
        "nl80211",
        "wireguard",
        "ovs_vport",
        "handshake",
        "team",
    ];
    for (id, name) in (16u16..).zip(names) {
        capture.message(16, &[1, 2, 0, 0], |family| {
            family.text(2, name);
            family.u16(1, id);
            family.u32(3, 1);
            family.u32(4, 0);
            let attributes = family.numbers.below(40);
            family.u32(5, attributes);
            let operations = 1 + family.numbers.below(12) as u16;
            family.nest(6, |all| {
                for number in 1..=operations {
                    all.nest(number, |operation| {
                        operation.u32(1, number.into());
                        let flags = operation.numbers.below(32);
                        operation.u32(2, flags);
                    });
                }
            });
            let groups = family.numbers.below(3) as u16;
            if groups > 0 {
                family.nest(7, |all| {
                    for number in 1..=groups {
                        all.nest(number, |group| {
                            group.u32(2, u32::from(id) * 8 + u32::from(number));
                            group.text(1, ["config", "monitor"][usize::from(number - 1)]);
                        });
                    }
                });
            }
        });
    }
    capture.bytes
}

/// Replies of netdev's `dev-get`: 1,103 devices.
#[must_use]
pub fn devices() -> Vec<u8> {
    let mut capture = Capture::new(0x94d0_49bb_1331_11eb);
    for index in 1..=1103 {
        capture.message(35, &[1, 1, 0, 0], |device| {
            device.u32(1, index);
            let features = device.numbers.below(128);
            device.u64(3, features.into());
            device.u64(5, 0);
            device.u64(6, 0);
        });
    }
    capture.bytes
}
