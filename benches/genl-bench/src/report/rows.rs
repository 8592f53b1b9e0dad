//! The rows of the table: what is compared with what, and what is aimed at.

/// How a row's number comes about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Ours divided by the floor; at most the target.
    Ratio,
    /// The floor divided by ours; at least the target.
    Faster,
    /// Ours less the floor; at most the target.
    Over,
    /// Ours; at most the target.
    Count,
}

/// A row.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// What is done.
    pub work: &'static str,
    /// What is measured of it.
    pub metric: &'static str,
    /// How the numbers are put together.
    pub measure: Measure,
    /// Our candidate.
    pub ours: &'static str,
    /// What it is compared with.
    pub floor: &'static str,
    /// What is aimed at.
    pub target: f64,
    /// Others at the same task: name and candidate.
    pub peers: &'static [(&'static str, &'static str)],
    /// What they are compared with, where it is another floor than ours.
    pub peers_floor: Option<&'static str>,
    /// Why the target may be missed.
    pub why: &'static str,
}

const NOTHING: Row = Row {
    work: "",
    metric: "instructions",
    measure: Measure::Ratio,
    ours: "",
    floor: "",
    target: 0.0,
    peers: &[],
    peers_floor: None,
    why: "",
};

const BINDINGS: &str = "netlink-bindings";
const NELI: &str = "neli";
const PACKET: &str = "netlink-packet";
const NLINK: &str = "nlink";

/// All rows, in order.
pub const ROWS: &[Row] = &[
    Row {
        work: "decode a link, visit all attributes",
        ours: "genl-link",
        floor: "walk-link",
        target: 1.2,
        peers: &[
            (BINDINGS, "bindings-link"),
            (NELI, "neli-link"),
            (PACKET, "packet-link"),
        ],
        ..NOTHING
    },
    Row {
        work: "the same, allocations",
        metric: "allocations",
        measure: Measure::Count,
        ours: "genl-link",
        peers: &[
            (BINDINGS, "bindings-link"),
            (NELI, "neli-link"),
            (PACKET, "packet-link"),
        ],
        ..NOTHING
    },
    Row {
        work: "8 fields of a link into a struct, one pass",
        ours: "genl-link8-once",
        floor: "walk-link8",
        target: 1.4,
        peers: &[
            (BINDINGS, "bindings-link8-once"),
            (NELI, "neli-link8"),
            (PACKET, "packet-link8"),
            (NLINK, "nlink-link8"),
        ],
        ..NOTHING
    },
    Row {
        work: "8 fields of a link into a struct, getters",
        ours: "genl-link8",
        floor: "walk-link8",
        target: 1.4,
        peers: &[(BINDINGS, "bindings-link8")],
        why: "A getter looks for its attribute from the start of the message, and to its end, since of two of a number the last \
              one counts: eight getters walk eight times. A program that reads many fields has the one-pass reading above.",
        ..NOTHING
    },
    Row {
        work: "decode a family of nlctrl, visit all",
        ours: "genl-nlctrl",
        floor: "walk-nlctrl",
        target: 1.1,
        peers: &[
            (BINDINGS, "bindings-nlctrl"),
            (NELI, "neli-nlctrl"),
            (PACKET, "packet-nlctrl"),
        ],
        ..NOTHING
    },
    Row {
        work: "decode a device of netdev, visit all",
        ours: "genl-netdev",
        floor: "walk-netdev",
        target: 1.1,
        peers: &[(BINDINGS, "bindings-netdev")],
        why: "The floor tells values by their length. We find out by its number what an attribute is, which is most of the \
              difference: four instructions for each of five attributes.",
        ..NOTHING
    },
    Row {
        work: "owned decode of a link, visit all",
        ours: "genl-linkowned",
        floor: "walk-link",
        target: 3.0,
        peers: &[
            (NELI, "neli-link"),
            (PACKET, "packet-link"),
            (NLINK, "nlink-link"),
        ],
        ..NOTHING
    },
    Row {
        work: "the same, allocations",
        metric: "allocations",
        measure: Measure::Count,
        ours: "genl-linkowned",
        target: 3.0,
        peers: &[
            (NELI, "neli-link"),
            (PACKET, "packet-link"),
            (NLINK, "nlink-link"),
        ],
        ..NOTHING
    },
    Row {
        work: "encode 13 attributes, 2 nests, reused buffer",
        ours: "genl-encode",
        floor: "floor-encode",
        target: 2.0,
        peers: &[
            (BINDINGS, "bindings-encode"),
            (NELI, "neli-encode"),
            (PACKET, "packet-encode"),
        ],
        ..NOTHING
    },
    Row {
        work: "do round trip, reply without ACK",
        metric: "ns",
        ours: "do-genl",
        floor: "do-floor",
        target: 1.05,
        peers: &[
            ("netlink-socket2", "do-bindings"),
            (NELI, "do-neli"),
            ("genetlink", "do-genetlink"),
        ],
        ..NOTHING
    },
    Row {
        work: "dump of links, header only, per link",
        metric: "ns",
        ours: "dump-genl",
        floor: "dump-floor",
        target: 1.05,
        peers: &[
            ("netlink-socket2", "dump-bindings"),
            (NELI, "dump-neli"),
            ("rtnetlink", "dump-rtnetlink"),
            (NLINK, "dump-nlink"),
        ],
        ..NOTHING
    },
    Row {
        work: "dump of links, visit all, per link",
        metric: "ns",
        ours: "dump-genlvisit",
        floor: "dump-floor",
        target: 1.10,
        peers: &[("netlink-socket2", "dump-bindingsvisit")],
        ..NOTHING
    },
    Row {
        work: "dump of 1,001 links as JSON, spec at run time, against pyynl, per link",
        metric: "ns",
        measure: Measure::Faster,
        ours: "dump-json",
        floor: "dump-pyynl",
        target: 20.0,
        why: "A tree of JSON values is built for each link and then printed: allocations, and hashing of the names, are most of \
              the time. Printing as the message is read would do without.",
        ..NOTHING
    },
    Row {
        work: "lines of Rust for each of YAML, rt-link",
        metric: "lines",
        ours: "rt-link-rust",
        floor: "rt-link-yaml",
        target: 8.0,
        ..NOTHING
    },
    Row {
        work: "lines of Rust for each of YAML, ethtool",
        metric: "lines",
        ours: "ethtool-rust",
        floor: "ethtool-yaml",
        target: 8.0,
        ..NOTHING
    },
    Row {
        work: "lines of Rust for each of YAML, tc",
        metric: "lines",
        ours: "tc-rust",
        floor: "tc-yaml",
        target: 8.0,
        ..NOTHING
    },
    Row {
        work: "compile bindings of rt-link, release, CPU s over the crate alone",
        metric: "s",
        measure: Measure::Over,
        ours: "compile-genl",
        floor: "compile-genl-alone",
        target: 1.9,
        peers: &[(BINDINGS, "compile-bindings")],
        peers_floor: Some("compile-bindings-alone"),
        ..NOTHING
    },
    Row {
        work: "expand and check ops = [\"getlink\"] of rt-link, s over an empty crate",
        metric: "s",
        measure: Measure::Over,
        ours: "check-genl",
        floor: "check-genl-alone",
        target: 0.5,
        ..NOTHING
    },
];
