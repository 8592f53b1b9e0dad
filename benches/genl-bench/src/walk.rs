//! The floor of decoding: the least that a program written by hand for one message does.
//!
//! No schema, no errors, no types: one pass, a `match` on numbers, integers by their length.

use std::ffi::CStr;

/// Attributes: number and payload.
struct Walk<'a>(&'a [u8]);

impl<'a> Iterator for Walk<'a> {
    type Item = (u16, &'a [u8]);

    #[inline(always)]
    fn next(&mut self) -> Option<(u16, &'a [u8])> {
        let bytes = self.0;
        if bytes.len() < 4 {
            return None;
        }
        let len = usize::from(u16::from_ne_bytes([bytes[0], bytes[1]]));
        let kind = u16::from_ne_bytes([bytes[2], bytes[3]]) & 0x3fff;
        if len < 4 || len > bytes.len() {
            return None;
        }
        let payload = &bytes[4..len];
        self.0 = &bytes[((len + 3) & !3).min(bytes.len())..];
        Some((kind, payload))
    }
}

#[inline(always)]
fn u8_of(payload: &[u8]) -> u64 {
    payload.first().map_or(0, |&byte| byte.into())
}

#[inline(always)]
fn u32_of(payload: &[u8]) -> u64 {
    payload
        .first_chunk()
        .map_or(0, |&bytes| u32::from_ne_bytes(bytes).into())
}

#[inline(always)]
fn u64_of(payload: &[u8]) -> u64 {
    payload
        .first_chunk()
        .map_or(0, |&bytes| u64::from_ne_bytes(bytes))
}

/// An integer by its length; the length of anything else.
#[inline(always)]
fn leaf(payload: &[u8]) -> u64 {
    match payload.len() {
        4 => u32_of(payload),
        1 => u8_of(payload),
        len => len as u64,
    }
}

/// Length of a string that ends in the one NUL it has.
#[inline(always)]
fn text(payload: &[u8]) -> u64 {
    CStr::from_bytes_with_nul(payload).map_or(u64::MAX, |text| text.to_bytes().len() as u64)
}

#[inline(always)]
fn leaves(payload: &[u8]) -> u64 {
    Walk(payload).fold(0, |sum, (kind, payload)| sum + u64::from(kind) + leaf(payload))
}

/// Visits all attributes of a link. `message` is what follows `struct nlmsghdr`.
#[must_use]
pub fn link(message: &[u8]) -> u64 {
    let mut sum = u32_of(&message[4..]);
    for (kind, payload) in Walk(&message[16..]) {
        let value = match kind {
            3 | 6 | 20 | 38 | 53 | 56 | 57 => text(payload),
            7 => u32_of(payload),
            14 | 23 => u64_of(payload),
            18 => link_info(payload),
            26 => Walk(payload).fold(0, |sum, (kind, payload)| sum + u64::from(kind) + leaves(payload)),
            43 => leaves(payload),
            _ => leaf(payload),
        };
        sum = sum.wrapping_add(u64::from(kind)).wrapping_add(value);
    }
    sum
}

#[inline(always)]
fn link_info(payload: &[u8]) -> u64 {
    let mut sum = 0;
    let mut of_link: &[u8] = b"";
    for (kind, payload) in Walk(payload) {
        sum += u64::from(kind)
            + match kind {
                1 => {
                    of_link = payload;
                    text(payload)
                }
                2 if of_link == b"tun\0" => leaves(payload),
                _ => payload.len() as u64,
            };
    }
    sum
}

/// Visits all attributes of a family.
#[must_use]
pub fn nlctrl(message: &[u8]) -> u64 {
    let mut sum = 0u64;
    for (kind, payload) in Walk(&message[4..]) {
        let value = match kind {
            1 => u16::from_ne_bytes([payload[0], payload[1]]).into(),
            2 => text(payload),
            6 => Walk(payload)
                .flat_map(|(_, entry)| Walk(entry))
                .fold(0, |sum, (kind, payload)| sum + u64::from(kind) + u32_of(payload)),
            7 => Walk(payload)
                .flat_map(|(_, entry)| Walk(entry))
                .fold(0, |sum, (kind, payload)| {
                    let value = if kind == 1 { text(payload) } else { u32_of(payload) };
                    sum + u64::from(kind) + value
                }),
            _ => u32_of(payload),
        };
        sum = sum.wrapping_add(u64::from(kind)).wrapping_add(value);
    }
    sum
}

/// Visits all attributes of a device.
#[must_use]
pub fn netdev(message: &[u8]) -> u64 {
    Walk(&message[4..]).fold(0, |sum: u64, (kind, payload)| {
        let value = if payload.len() == 8 {
            u64_of(payload)
        } else {
            u32_of(payload)
        };
        sum.wrapping_add(u64::from(kind)).wrapping_add(value)
    })
}

/// Eight fields of a link, in a struct of a program's own.
#[derive(Debug, Default, PartialEq)]
pub struct Link8 {
    /// Index.
    pub index: i32,
    /// Name.
    pub name: String,
    /// Largest packet.
    pub mtu: u32,
    /// Operational state.
    pub operstate: u8,
    /// Hardware address.
    pub address: Option<[u8; 6]>,
    /// Kind, empty for hardware.
    pub kind: String,
    /// Index of the link below or of the peer.
    pub link: u32,
    /// Packets received.
    pub rx_packets: u64,
}

/// Reads the eight fields.
#[must_use]
pub fn link8(message: &[u8]) -> Link8 {
    let string = |payload: &[u8]| {
        let bytes = &payload[..payload.len().saturating_sub(1)];
        std::str::from_utf8(bytes).unwrap_or("").to_owned()
    };
    let mut link = Link8 {
        index: (u32_of(&message[4..]) as u32).cast_signed(),
        ..Link8::default()
    };
    for (kind, payload) in Walk(&message[16..]) {
        match kind {
            1 => link.address = payload.first_chunk().copied(),
            3 => link.name = string(payload),
            4 => link.mtu = u32_of(payload) as u32,
            5 => link.link = u32_of(payload) as u32,
            16 => link.operstate = u8_of(payload) as u8,
            18 => {
                for (kind, payload) in Walk(payload) {
                    if kind == 1 {
                        link.kind = string(payload);
                    }
                }
            }
            23 => link.rx_packets = u64_of(payload),
            _ => {}
        }
    }
    link
}

/// The number of a family, the one attribute that is wanted.
#[must_use]
pub fn family_id(message: &[u8]) -> u64 {
    Walk(&message[4..]).fold(0, |found, (kind, payload)| match kind {
        1 => payload
            .first_chunk()
            .map_or(0, |&bytes| u16::from_ne_bytes(bytes).into()),
        _ => found,
    })
}
