//! What other programs and the kernel told each other: readers of recorded traffic, and its meaning.
//!
//! [`strace`] reads the output of `strace -xx`, [`pcap`] a capture of an `nlmon` device; both give [`Datagram`]s.
//! [`Traffic`] finds each message's family and operation, learns the numbers of generic netlink families on the way,
//! and matches answers with requests.

mod pcap;
mod strace;
mod traffic;

pub use pcap::{PcapError, pcap};
pub use strace::strace;
pub use traffic::{Content, Entry, Traffic};

/// Which way a datagram went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// From a program to the kernel.
    Sent,
    /// From the kernel to a program.
    Received,
}

impl Direction {
    /// `sent` or `received`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Direction::Sent => "sent",
            Direction::Received => "received",
        }
    }
}

/// What went over a socket in one piece: one message or several.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Datagram {
    /// Which way it went.
    pub direction: Direction,
    /// Number of its netlink protocol, if the capture tells.
    pub protocol: Option<u16>,
    /// Tells sockets apart, where the capture does.
    pub socket: u64,
    /// The messages.
    pub bytes: Vec<u8>,
    /// Whether the recording has all of it. Otherwise messages may end with their headers, or in their middle.
    pub whole: bool,
}

/// Recorded traffic.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Capture {
    /// In the order of the recording.
    pub datagrams: Vec<Datagram>,
    /// Generic netlink families that the recording calls by name, with the numbers that stand for them in
    /// [`Capture::datagrams`].
    pub families: Vec<(u16, String)>,
    /// How many datagrams are not whole, or left out because there is nothing of them.
    pub lost: usize,
}
