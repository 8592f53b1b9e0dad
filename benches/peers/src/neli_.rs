//! neli: owned attributes, payloads as bytes.

use std::ffi::CStr;
use std::io::Cursor;

use neli::attr::Attribute;
use neli::consts::genl::{CtrlAttr, CtrlAttrMcastGrp, CtrlCmd, Index};
use neli::consts::nl::{GenlId, NlmF};
use neli::consts::rtnl::{Ifla, IflaInfo, IflaVlan, RtAddrFamily, RtaType, Rtm};
use neli::genl::Genlmsghdr;
use neli::nl::{NlPayload, Nlmsghdr, NlmsghdrBuilder};
use neli::rtnl::{Ifinfomsg, IfinfomsgBuilder, RtattrBuilder};
use neli::types::{Buffer, RtBuffer};
use neli::{FromBytes, Size, ToBytes};

use crate::{Link8, Vlan};

/// A nest whose numbers neli has no type for.
#[neli::neli_enum(serialized_type = "u16")]
pub enum Number {
    Unspec = 0,
}
impl RtaType for Number {}

fn leaf(payload: &[u8]) -> u64 {
    match *payload {
        [a, b, c, d] => u32::from_ne_bytes([a, b, c, d]).into(),
        [byte] => byte.into(),
        _ => payload.len() as u64,
    }
}

fn text(payload: &[u8]) -> u64 {
    CStr::from_bytes_with_nul(payload).map_or(u64::MAX, |text| text.to_bytes().len() as u64)
}

fn decode(message: &[u8]) -> Nlmsghdr<Rtm, Ifinfomsg> {
    Nlmsghdr::from_bytes(&mut Cursor::new(message)).expect("a message of rtnetlink")
}

#[must_use]
pub fn link(message: &[u8]) -> u64 {
    let message = decode(message);
    let link = message.get_payload().expect("a payload");
    let mut sum = u64::from(link.ifi_index().cast_unsigned());
    for attribute in link.rtattrs().iter() {
        let payload: &[u8] = attribute.rta_payload().as_ref();
        let kind: u16 = (*attribute.rta_type()).into();
        let kind = kind & 0x3fff;
        let value = match kind {
            3 | 6 | 20 | 38 | 53 | 56 | 57 => text(payload),
            18 => {
                let mut tun = false;
                let mut sum = 0;
                for info in attribute.get_attr_handle::<IflaInfo>().expect("a nest").iter() {
                    let payload: &[u8] = info.rta_payload().as_ref();
                    sum += match info.rta_type() {
                        IflaInfo::Kind => {
                            tun = payload == b"tun\0";
                            text(payload)
                        }
                        IflaInfo::Data if tun => {
                            let data = info.get_attr_handle::<Number>().expect("a nest");
                            data.iter()
                                .map(|attribute| leaf(attribute.rta_payload().as_ref()))
                                .sum()
                        }
                        _ => payload.len() as u64,
                    };
                }
                sum
            }
            26 => {
                let mut sum = 0;
                for family in attribute.get_attr_handle::<Number>().expect("a nest").iter() {
                    for attribute in family.get_attr_handle::<Number>().expect("a nest").iter() {
                        sum += leaf(attribute.rta_payload().as_ref());
                    }
                }
                sum
            }
            43 => {
                let xdp = attribute.get_attr_handle::<Number>().expect("a nest");
                xdp.iter()
                    .map(|attribute| leaf(attribute.rta_payload().as_ref()))
                    .sum()
            }
            _ => leaf(payload),
        };
        sum = sum.wrapping_add(u64::from(kind)).wrapping_add(value);
    }
    sum
}

#[must_use]
pub fn link8(message: &[u8]) -> Link8 {
    let message = decode(message);
    let link = message.get_payload().expect("a payload");
    let attributes = link.rtattrs().get_attr_handle();
    let bytes = |kind| {
        attributes
            .get_attribute(kind)
            .map(|attribute| attribute.rta_payload().as_ref())
    };
    Link8 {
        index: *link.ifi_index(),
        name: attributes
            .get_attr_payload_as_with_len::<String>(Ifla::Ifname)
            .unwrap_or_default(),
        mtu: attributes
            .get_attr_payload_as::<u32>(Ifla::Mtu)
            .unwrap_or_default(),
        operstate: attributes
            .get_attr_payload_as::<u8>(Ifla::Operstate)
            .unwrap_or_default(),
        address: bytes(Ifla::Address).and_then(|bytes: &[u8]| bytes.first_chunk().copied()),
        kind: attributes
            .get_nested_attributes::<IflaInfo>(Ifla::Linkinfo)
            .ok()
            .and_then(|info| info.get_attr_payload_as_with_len::<String>(IflaInfo::Kind).ok())
            .unwrap_or_default(),
        link: attributes
            .get_attr_payload_as::<u32>(Ifla::Link)
            .unwrap_or_default(),
        rx_packets: bytes(Ifla::Stats64)
            .and_then(|bytes: &[u8]| bytes.first_chunk())
            .map_or(0, |&bytes| u64::from_ne_bytes(bytes)),
    }
}

#[must_use]
pub fn nlctrl(message: &[u8]) -> u64 {
    let message: Nlmsghdr<GenlId, Genlmsghdr<CtrlCmd, CtrlAttr>> =
        Nlmsghdr::from_bytes(&mut Cursor::new(message)).expect("a message of the controller");
    let family = message.get_payload().expect("a payload");
    let mut sum = 0u64;
    for attribute in family.attrs().iter() {
        let payload: &[u8] = attribute.nla_payload().as_ref();
        sum = sum.wrapping_add(match attribute.nla_type().nla_type() {
            CtrlAttr::FamilyId => attribute.get_payload_as::<u16>().unwrap_or_default().into(),
            CtrlAttr::FamilyName => text(payload),
            CtrlAttr::Ops => {
                let mut sum = 0;
                for operation in attribute.get_attr_handle::<Index>().expect("a nest").iter() {
                    for attribute in operation.get_attr_handle::<Index>().expect("a nest").iter() {
                        sum += u64::from(attribute.get_payload_as::<u32>().unwrap_or_default());
                    }
                }
                sum
            }
            CtrlAttr::McastGroups => {
                let mut sum = 0;
                for group in attribute.get_attr_handle::<Index>().expect("a nest").iter() {
                    for attribute in group
                        .get_attr_handle::<CtrlAttrMcastGrp>()
                        .expect("a nest")
                        .iter()
                    {
                        sum += match attribute.nla_type().nla_type() {
                            CtrlAttrMcastGrp::Name => text(attribute.nla_payload().as_ref()),
                            _ => attribute.get_payload_as::<u32>().unwrap_or_default().into(),
                        };
                    }
                }
                sum
            }
            _ => leaf(payload),
        });
    }
    sum
}

#[must_use]
pub fn encode(vlan: &Vlan, name: &str) -> Vec<u8> {
    let mut attributes = RtBuffer::<Ifla, Buffer>::new();
    macro_rules! push {
        ($to:ident, $kind:expr, $value:expr) => {
            $to.push(
                RtattrBuilder::default()
                    .rta_type($kind)
                    .rta_payload($value)
                    .build()
                    .expect("an attribute"),
            )
        };
    }
    push!(attributes, Ifla::Ifname, name);
    push!(attributes, Ifla::Link, vlan.link);
    push!(attributes, Ifla::Address, Buffer::from(&vlan.address[..]));
    push!(attributes, Ifla::Mtu, vlan.mtu);
    push!(attributes, Ifla::Txqlen, vlan.txqlen);
    push!(attributes, Ifla::Group, vlan.group);
    push!(attributes, Ifla::NumTxQueues, vlan.tx_queues);
    push!(attributes, Ifla::NumRxQueues, vlan.rx_queues);
    let mut data = RtBuffer::<IflaVlan, Buffer>::new();
    push!(data, IflaVlan::Id, vlan.id);
    let flags = u64::from(vlan.flags[1]) << 32 | u64::from(vlan.flags[0]);
    push!(data, IflaVlan::Flags, flags);
    push!(data, IflaVlan::Protocol, vlan.protocol.to_be());
    let mut info = RtBuffer::<IflaInfo, Buffer>::new();
    push!(info, IflaInfo::Kind, "vlan");
    push!(info, IflaInfo::Data, data);
    push!(attributes, Ifla::Linkinfo, info);
    let link = IfinfomsgBuilder::default()
        .ifi_family(RtAddrFamily::Unspecified)
        .rtattrs(attributes)
        .build()
        .expect("a link");
    let message = NlmsghdrBuilder::default()
        .nl_type(Rtm::Newlink)
        .nl_flags(NlmF::REQUEST | NlmF::ACK | NlmF::CREATE | NlmF::EXCL)
        .nl_seq(1)
        .nl_pid(0)
        .nl_payload(NlPayload::Payload(link))
        .build()
        .expect("a message");
    let mut buffer = Cursor::new(vec![0; message.padded_size()]);
    message.to_bytes(&mut buffer).expect("room");
    buffer.into_inner()
}
