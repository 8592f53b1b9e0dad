//! Captures of `nlmon` devices in the formats pcap and pcapng.

use core::fmt;

use super::{Capture, Datagram, Direction};
use crate::wire::header::{MessageHeader, NLMSG_MIN_TYPE, NlmFlags};

/// Link type of netlink (`LINKTYPE_NETLINK`).
const NETLINK: u32 = 253;

/// Bytes before the messages of each packet: packet type, `ARPHRD_NETLINK`, padding, protocol; in network byte order.
const COOKED: usize = 16;

/// Packet types of Linux: to a program, and to the kernel. Most captures just have "outgoing" for both.
const TO_USER: u16 = 6;
const TO_KERNEL: u16 = 7;

/// A file that is no capture of netlink.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PcapError {
    /// Neither pcap nor pcapng.
    Format,
    /// A capture of something else, with its link type.
    LinkType(u32),
}

impl fmt::Display for PcapError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PcapError::Format => f.write_str("this is no pcap or pcapng file"),
            PcapError::LinkType(link) => write!(
                f,
                "the capture has link type {link}, not {NETLINK} (netlink): capture on an nlmon device"
            ),
        }
    }
}

impl std::error::Error for PcapError {}

/// Reads a capture of an `nlmon` device: pcap with either byte order and either unit of time, or pcapng.
///
/// A file that was cut is read up to there.
///
/// # Errors
///
/// If the file is no capture, or none of netlink.
pub fn pcap(file: &[u8]) -> Result<Capture, PcapError> {
    let magic: [u8; 4] = *file.first_chunk().ok_or(PcapError::Format)?;
    match u32::from_be_bytes(magic) {
        0xa1b2_c3d4 | 0xa1b2_3c4d => classic(Reader {
            bytes: file,
            big: true,
        }),
        0xd4c3_b2a1 | 0x4d3c_b2a1 => classic(Reader {
            bytes: file,
            big: false,
        }),
        0x0a0d_0d0a => blocks(file),
        _ => Err(PcapError::Format),
    }
}

/// Bytes in one of the two orders.
#[derive(Clone, Copy)]
struct Reader<'f> {
    bytes: &'f [u8],
    big: bool,
}

impl<'f> Reader<'f> {
    fn u16(&self, at: usize) -> Option<u16> {
        let bytes = *self.bytes.get(at..)?.first_chunk()?;
        Some(if self.big {
            u16::from_be_bytes(bytes)
        } else {
            u16::from_le_bytes(bytes)
        })
    }

    fn u32(&self, at: usize) -> Option<u32> {
        let bytes = *self.bytes.get(at..)?.first_chunk()?;
        Some(if self.big {
            u32::from_be_bytes(bytes)
        } else {
            u32::from_le_bytes(bytes)
        })
    }

    fn len(&self, at: usize) -> Option<usize> {
        usize::try_from(self.u32(at)?).ok()
    }

    /// What follows the first `len` bytes.
    fn skip(&self, len: usize) -> Option<Reader<'f>> {
        let bytes = self.bytes.get(len..)?;
        Some(Reader { bytes, ..*self })
    }
}

fn classic(file: Reader<'_>) -> Result<Capture, PcapError> {
    // The upper bits tell about frame check sequences.
    let link = file.u32(20).ok_or(PcapError::Format)? & 0x0fff_ffff;
    if link != NETLINK {
        return Err(PcapError::LinkType(link));
    }
    let mut capture = Capture::default();
    let mut rest = file.skip(24);
    while let Some((record, captured, len)) = rest.and_then(|r| Some((r, r.len(8)?, r.len(12)?))) {
        let end = captured.saturating_add(16);
        let Some(packet) = record.bytes.get(16..end) else {
            capture.lost += 1;
            break;
        };
        add(&mut capture, packet, len);
        rest = record.skip(end);
    }
    Ok(capture)
}

/// The blocks of pcapng.
fn blocks(file: &[u8]) -> Result<Capture, PcapError> {
    const SECTION: u32 = 0x0a0d_0d0a;
    const INTERFACE: u32 = 1;
    const SIMPLE: u32 = 3;
    const ENHANCED: u32 = 6;
    let mut capture = Capture::default();
    let mut links: Vec<u32> = Vec::new();
    let mut other = None;
    let mut rest = Some(Reader {
        bytes: file,
        big: false,
    });
    while let Some(mut block) = rest.filter(|rest| !rest.bytes.is_empty()) {
        if block.u32(0) == Some(SECTION) {
            block.big = block.bytes.get(8..12) == Some(&[0x1a, 0x2b, 0x3c, 0x4d]);
            links.clear();
        }
        let Some((kind, len)) = block.u32(0).zip(block.len(4)) else {
            break;
        };
        let Some(content) = len.checked_sub(4).and_then(|end| block.bytes.get(8..end)) else {
            capture.lost += 1;
            break;
        };
        let body = Reader {
            bytes: content,
            ..block
        };
        // Interface, where the packet starts, its bytes in the file and on the wire.
        let packet: Option<(usize, usize, usize, usize)> = match kind {
            INTERFACE => {
                links.push(body.u16(0).map_or(0, u32::from));
                None
            }
            ENHANCED => body
                .len(0)
                .and_then(|interface| Some((interface, 20, body.len(12)?, body.len(16)?))),
            SIMPLE => body
                .len(0)
                .map(|len| (0, 4, len.min(content.len().saturating_sub(4)), len)),
            _ => None,
        };
        if let Some((interface, start, captured, len)) = packet {
            match links.get(interface) {
                Some(&NETLINK) => match content.get(start..start.saturating_add(captured)) {
                    Some(packet) => add(&mut capture, packet, len),
                    None => capture.lost += 1,
                },
                link => other = link.copied().or(other),
            }
        }
        rest = block.skip(len);
    }
    match other {
        Some(link) if capture.datagrams.is_empty() => Err(PcapError::LinkType(link)),
        _ => Ok(capture),
    }
}

/// A packet of which `len` bytes were on the wire.
fn add(capture: &mut Capture, packet: &[u8], len: usize) {
    let cooked = Reader {
        bytes: packet,
        big: true,
    };
    let (Some(kind), Some(protocol), Some(bytes)) = (cooked.u16(0), cooked.u16(14), packet.get(COOKED..))
    else {
        capture.lost += 1;
        return;
    };
    if packet.len() < len {
        capture.lost += 1;
    }
    let direction = match kind {
        TO_USER => Direction::Received,
        TO_KERNEL => Direction::Sent,
        _ => guess(bytes),
    };
    capture.datagrams.push(Datagram {
        direction,
        protocol: Some(protocol),
        socket: 0,
        bytes: bytes.to_vec(),
        whole: packet.len() >= len,
    });
}

/// The kernel answers and tells; it does not ask.
fn guess(bytes: &[u8]) -> Direction {
    match MessageHeader::read(bytes) {
        Some(header) if header.kind >= NLMSG_MIN_TYPE && header.flags.contains(NlmFlags::REQUEST) => {
            Direction::Sent
        }
        _ => Direction::Received,
    }
}
