//! nlink: owned messages of typed fields.

use nlink::netlink::FromNetlink;
use nlink::netlink::messages::LinkMessage;

use crate::{HEADER, Link8};

#[must_use]
pub fn link(message: &[u8]) -> u64 {
    LinkMessage::from_bytes(&message[HEADER..]).map_or(0, |link| u64::from(link.ifindex()))
}

#[must_use]
pub fn link8(message: &[u8]) -> Link8 {
    let Ok(link) = LinkMessage::from_bytes(&message[HEADER..]) else {
        return Link8::default();
    };
    Link8 {
        index: link.ifindex().cast_signed(),
        name: link.name().unwrap_or_default().to_owned(),
        mtu: link.mtu().unwrap_or_default(),
        operstate: link.operstate().map_or(0, |state| state as u8),
        address: link.address().and_then(|bytes| bytes.first_chunk().copied()),
        kind: link.kind().unwrap_or_default().to_owned(),
        link: link.link().unwrap_or_default(),
        rx_packets: link.stats().map_or(0, |stats| stats.rx_packets()),
    }
}
