//! netlink-packet-route and netlink-packet-generic: owned messages, an enum for each attribute.

use netlink_packet_core::{NetlinkHeader, NetlinkMessage, NetlinkPayload};
use netlink_packet_generic::GenlMessage;
use netlink_packet_generic::ctrl::GenlCtrl;
use netlink_packet_route::RouteNetlinkMessage;
use netlink_packet_route::link::{
    InfoData, InfoKind, InfoVlan, LinkAttribute, LinkInfo, LinkMessage, VlanFlags, VlanProtocol,
};

use crate::{Link8, Vlan};

fn decode(message: &[u8]) -> Option<LinkMessage> {
    let message = NetlinkMessage::<RouteNetlinkMessage>::deserialize(message).ok()?;
    match message.payload {
        NetlinkPayload::InnerMessage(RouteNetlinkMessage::NewLink(link)) => Some(link),
        _ => None,
    }
}

#[must_use]
pub fn link(message: &[u8]) -> u64 {
    decode(message).map_or(0, |link| {
        u64::from(link.header.index) + link.attributes.len() as u64
    })
}

#[must_use]
pub fn link8(message: &[u8]) -> Link8 {
    let mut fields = Link8::default();
    let Some(link) = decode(message) else {
        return fields;
    };
    fields.index = link.header.index.cast_signed();
    for attribute in link.attributes {
        match attribute {
            LinkAttribute::IfName(name) => fields.name = name,
            LinkAttribute::Mtu(mtu) => fields.mtu = mtu,
            LinkAttribute::OperState(state) => fields.operstate = state.into(),
            LinkAttribute::Address(bytes) => fields.address = bytes.first_chunk().copied(),
            LinkAttribute::Link(index) => fields.link = index,
            LinkAttribute::Stats64(stats) => fields.rx_packets = stats.rx_packets,
            LinkAttribute::LinkInfo(info) => {
                for info in info {
                    if let LinkInfo::Kind(kind) = info {
                        fields.kind = kind.to_string();
                    }
                }
            }
            _ => {}
        }
    }
    fields
}

#[must_use]
pub fn nlctrl(message: &[u8]) -> u64 {
    let message = NetlinkMessage::<GenlMessage<GenlCtrl>>::deserialize(message);
    match message.map(|message| message.payload) {
        Ok(NetlinkPayload::InnerMessage(family)) => family.payload.nlas.len() as u64,
        _ => 0,
    }
}

pub fn encode(buffer: &mut Vec<u8>, vlan: &Vlan, name: &str) -> usize {
    let mut link = LinkMessage::default();
    link.attributes = vec![
        LinkAttribute::IfName(name.to_owned()),
        LinkAttribute::Link(vlan.link),
        LinkAttribute::Address(vlan.address.to_vec()),
        LinkAttribute::Mtu(vlan.mtu),
        LinkAttribute::TxQueueLen(vlan.txqlen),
        LinkAttribute::Group(vlan.group),
        LinkAttribute::NumTxQueues(vlan.tx_queues),
        LinkAttribute::NumRxQueues(vlan.rx_queues),
        LinkAttribute::LinkInfo(vec![
            LinkInfo::Kind(InfoKind::Vlan),
            LinkInfo::Data(InfoData::Vlan(vec![
                InfoVlan::Id(vlan.id),
                InfoVlan::Flags((VlanFlags::ReorderHdr, VlanFlags::ReorderHdr)),
                InfoVlan::Protocol(VlanProtocol::Ieee8021Q),
            ])),
        ]),
    ];
    let mut header = NetlinkHeader::default();
    header.flags = 0x605;
    header.sequence_number = 1;
    let mut message = NetlinkMessage::new(header, NetlinkPayload::from(RouteNetlinkMessage::NewLink(link)));
    message.finalize();
    let len = message.buffer_len();
    buffer.clear();
    buffer.resize(len, 0);
    message.serialize(&mut buffer[..]);
    len
}
