//! What genl is measured with: the same tasks by hand (the floor) and through genl.
//!
//! See `benches/README.md`.

pub mod encode;
pub mod ours;
pub mod raw;
pub mod report;
pub mod synthetic;
pub mod walk;

/// Bytes of `struct nlmsghdr`.
pub const HEADER: usize = 16;

/// The messages in bytes that were received, each with its header.
#[must_use]
pub fn messages(mut bytes: &[u8]) -> Vec<&[u8]> {
    let mut messages = Vec::new();
    while let Some(&len) = bytes.first_chunk() {
        let len = u32::from_ne_bytes(len) as usize;
        if len < HEADER || len > bytes.len() {
            break;
        }
        messages.push(&bytes[..len]);
        bytes = bytes.get((len + 3) & !3..).unwrap_or_default();
    }
    messages
}

#[cfg(test)]
mod tests {
    use genl::wire::encode::Encoder;

    use super::*;

    fn agree(bytes: &[u8], floor: fn(&[u8]) -> u64, ours: fn(&[u8]) -> u64) {
        let messages = messages(bytes);
        assert!(messages.len() > 10);
        for message in messages {
            assert_eq!(floor(&message[HEADER..]), ours(&message[HEADER..]));
        }
    }

    #[test]
    fn ours_reads_what_the_floor_reads() {
        agree(&synthetic::links(), walk::link, |message| {
            ours::link(&ours::link_view(message))
        });
        agree(&synthetic::links(), walk::link, ours::link_owned);
        agree(&synthetic::families(), walk::nlctrl, ours::nlctrl);
        agree(&synthetic::devices(), walk::netdev, ours::netdev);
        for message in messages(&synthetic::links()) {
            let floor = walk::link8(&message[HEADER..]);
            assert!(!floor.name.is_empty() && floor.mtu > 0);
            assert_eq!(floor, ours::link8(&message[HEADER..]));
            assert_eq!(floor, ours::link8_once(&message[HEADER..]));
        }
    }

    #[test]
    fn ours_writes_what_the_floor_writes() {
        let mut buffer = [0; 4096];
        let len = encode::floor(&mut buffer, &encode::VLAN, b"vlan100");
        let mut encoder = Encoder::new();
        assert_eq!(encode::ours(&mut encoder, &encode::VLAN, "vlan100"), 152);
        assert_eq!(&buffer[..len], encoder.as_bytes());
    }
}
