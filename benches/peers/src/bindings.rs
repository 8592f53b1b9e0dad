//! netlink-bindings: generated, zero-copy, an iterator of enum variants for each attribute set.

use std::ffi::CStr;

use netlink_bindings::netdev::{self, Dev};
use netlink_bindings::nlctrl::{self, CtrlAttrs, McastGroupAttrs, OpAttrs};
use netlink_bindings::rt_link::{
    AfSpecAttrs, Ifinfomsg, Ifla6Attrs, IflaAttrs, IflaVlanFlags, IterableLinkAttrs, LinkAttrs,
    LinkinfoAttrs, LinkinfoDataMsg, LinkinfoTunAttrs, OpGetlinkDump, Request, XdpAttrs,
};
use netlink_bindings::traits::NetlinkRequest;

use crate::{HEADER, Link8, Vlan};

fn text(text: &CStr) -> u64 {
    text.to_bytes().len() as u64
}

fn string(text: &CStr) -> String {
    text.to_str().unwrap_or("").to_owned()
}

#[must_use]
pub fn link(message: &[u8]) -> u64 {
    let (header, attributes) = OpGetlinkDump::decode_reply(&message[HEADER..]);
    link_parts(header, attributes)
}

#[must_use]
pub fn link_parts(header: Ifinfomsg, attributes: IterableLinkAttrs<'_>) -> u64 {
    use LinkAttrs as A;
    let mut sum = header.ifi_index as u64;
    for attribute in attributes {
        let Ok(attribute) = attribute else { break };
        sum = sum.wrapping_add(match attribute {
            A::Address(v)
            | A::Broadcast(v)
            | A::Wireless(v)
            | A::Protinfo(v)
            | A::PhysPortId(v)
            | A::PhysSwitchId(v)
            | A::Pad(v)
            | A::PermAddress(v)
            | A::DevlinkPort(v) => v.len() as u64,
            A::Ifname(v)
            | A::Qdisc(v)
            | A::Ifalias(v)
            | A::PhysPortName(v)
            | A::AltIfname(v)
            | A::ProtoDownReason(v)
            | A::ParentDevName(v)
            | A::ParentDevBusName(v) => text(v),
            A::Mtu(v)
            | A::Link(v)
            | A::Master(v)
            | A::Txqlen(v)
            | A::Weight(v)
            | A::NetNsPid(v)
            | A::NumVf(v)
            | A::Group(v)
            | A::NetNsFd(v)
            | A::ExtMask(v)
            | A::Promiscuity(v)
            | A::NumTxQueues(v)
            | A::NumRxQueues(v)
            | A::CarrierChanges(v)
            | A::GsoMaxSegs(v)
            | A::GsoMaxSize(v)
            | A::Event(v)
            | A::CarrierUpCount(v)
            | A::CarrierDownCount(v)
            | A::MinMtu(v)
            | A::MaxMtu(v)
            | A::GroMaxSize(v)
            | A::TsoMaxSize(v)
            | A::TsoMaxSegs(v)
            | A::Allmulti(v)
            | A::GsoIpv4MaxSize(v)
            | A::GroIpv4MaxSize(v)
            | A::MaxPacingOffloadHorizon(v) => v.into(),
            A::Operstate(v) | A::Linkmode(v) | A::Carrier(v) | A::ProtoDown(v) | A::NetnsImmutable(v) => {
                v.into()
            }
            A::Headroom(v) | A::Tailroom(v) => v.into(),
            A::LinkNetnsid(v) | A::NewNetnsid(v) | A::TargetNetnsid(v) | A::NewIfindex(v) => v as u64,
            A::Stats(v) => v.rx_packets.into(),
            A::Stats64(v) => v.rx_packets,
            A::Map(v) => v.mem_start,
            A::Linkinfo(info) => {
                let mut sum = 0;
                for info in info {
                    let Ok(info) = info else { break };
                    sum += match info {
                        LinkinfoAttrs::Kind(v) | LinkinfoAttrs::SlaveKind(v) => text(v),
                        LinkinfoAttrs::Data(LinkinfoDataMsg::Tun(tun)) => {
                            use LinkinfoTunAttrs as T;
                            let mut sum = 0;
                            for attribute in tun {
                                let Ok(attribute) = attribute else { break };
                                sum += match attribute {
                                    T::Owner(v) | T::Group(v) => u64::from(v),
                                    T::Type(v)
                                    | T::Pi(v)
                                    | T::VnetHdr(v)
                                    | T::Persist(v)
                                    | T::MultiQueue(v) => v.into(),
                                    T::NumQueues(v) | T::NumDisabledQueues(v) => v.into(),
                                };
                            }
                            sum
                        }
                        LinkinfoAttrs::Xstats(v) => v.len() as u64,
                        _ => 1,
                    };
                }
                sum
            }
            A::AfSpec(families) => {
                let mut sum = 0;
                for family in families {
                    let Ok(family) = family else { break };
                    match family {
                        AfSpecAttrs::Inet(inet) => {
                            for attribute in inet {
                                let Ok(IflaAttrs::Conf(v)) = attribute else { break };
                                sum += v.len() as u64;
                            }
                        }
                        AfSpecAttrs::Inet6(inet6) => {
                            use Ifla6Attrs as I;
                            for attribute in inet6 {
                                let Ok(attribute) = attribute else { break };
                                sum += match attribute {
                                    I::Flags(v) | I::RaMtu(v) => v.into(),
                                    I::Conf(v)
                                    | I::Stats(v)
                                    | I::Mcast(v)
                                    | I::Icmp6stats(v)
                                    | I::Token(v) => v.len() as u64,
                                    I::Cacheinfo(v) => v.max_reasm_len.into(),
                                    I::AddrGenMode(v) => v.into(),
                                };
                            }
                        }
                        _ => {}
                    }
                }
                sum
            }
            A::Xdp(xdp) => {
                use XdpAttrs as X;
                let mut sum = 0;
                for attribute in xdp {
                    let Ok(attribute) = attribute else { break };
                    sum += match attribute {
                        X::Attached(v) => v.into(),
                        X::Flags(v) | X::ProgId(v) | X::DrvProgId(v) | X::SkbProgId(v) | X::HwProgId(v) => {
                            v.into()
                        }
                        X::Fd(v) | X::ExpectedFd(v) => v as u64,
                    };
                }
                sum
            }
            A::VfinfoList(_) | A::VfPorts(_) | A::PortSelf(_) | A::PropList(_) | A::DpllPin(_) => 1,
        });
    }
    sum
}

/// By getters.
#[must_use]
pub fn link8(message: &[u8]) -> Link8 {
    let (header, attributes) = OpGetlinkDump::decode_reply(&message[HEADER..]);
    Link8 {
        index: header.ifi_index,
        name: attributes.get_ifname().map(string).unwrap_or_default(),
        mtu: attributes.get_mtu().unwrap_or_default(),
        operstate: attributes.get_operstate().unwrap_or_default(),
        address: attributes
            .get_address()
            .ok()
            .and_then(|bytes| bytes.first_chunk().copied()),
        kind: attributes
            .get_linkinfo()
            .and_then(|info| info.get_kind())
            .map(string)
            .unwrap_or_default(),
        link: attributes.get_link().unwrap_or_default(),
        rx_packets: attributes.get_stats64().map_or(0, |stats| stats.rx_packets),
    }
}

/// In one pass.
#[must_use]
pub fn link8_once(message: &[u8]) -> Link8 {
    let (header, attributes) = OpGetlinkDump::decode_reply(&message[HEADER..]);
    let mut link = Link8 {
        index: header.ifi_index,
        ..Link8::default()
    };
    for attribute in attributes {
        let Ok(attribute) = attribute else { break };
        match attribute {
            LinkAttrs::Ifname(v) => link.name = string(v),
            LinkAttrs::Mtu(v) => link.mtu = v,
            LinkAttrs::Operstate(v) => link.operstate = v,
            LinkAttrs::Address(v) => link.address = v.first_chunk().copied(),
            LinkAttrs::Link(v) => link.link = v,
            LinkAttrs::Stats64(v) => link.rx_packets = v.rx_packets,
            LinkAttrs::Linkinfo(info) => {
                for info in info {
                    let Ok(info) = info else { break };
                    if let LinkinfoAttrs::Kind(kind) = info {
                        link.kind = string(kind);
                    }
                }
            }
            _ => {}
        }
    }
    link
}

#[must_use]
pub fn nlctrl(message: &[u8]) -> u64 {
    let mut sum = 0u64;
    for attribute in nlctrl::OpGetfamilyDump::decode_reply(&message[HEADER..]) {
        let Ok(attribute) = attribute else { break };
        sum = sum.wrapping_add(match attribute {
            CtrlAttrs::FamilyId(v) => v.into(),
            CtrlAttrs::FamilyName(v) => text(v),
            CtrlAttrs::Version(v) | CtrlAttrs::Hdrsize(v) | CtrlAttrs::Maxattr(v) | CtrlAttrs::Op(v) => {
                v.into()
            }
            CtrlAttrs::Ops(operations) => {
                let mut sum = 0;
                for operation in operations {
                    let Ok(operation) = operation else { break };
                    for attribute in operation {
                        let Ok(attribute) = attribute else { break };
                        sum += match attribute {
                            OpAttrs::Id(v) | OpAttrs::Flags(v) => u64::from(v),
                        };
                    }
                }
                sum
            }
            CtrlAttrs::McastGroups(groups) => {
                let mut sum = 0;
                for group in groups {
                    let Ok(group) = group else { break };
                    for attribute in group {
                        let Ok(attribute) = attribute else { break };
                        sum += match attribute {
                            McastGroupAttrs::Name(v) => text(v),
                            McastGroupAttrs::Id(v) => v.into(),
                        };
                    }
                }
                sum
            }
            _ => 1,
        });
    }
    sum
}

#[must_use]
pub fn netdev(message: &[u8]) -> u64 {
    let mut sum = 0u64;
    for attribute in netdev::OpDevGetDump::decode_reply(&message[HEADER..]) {
        let Ok(attribute) = attribute else { break };
        sum = sum.wrapping_add(match attribute {
            Dev::Ifindex(v) | Dev::XdpZcMaxSegs(v) => v.into(),
            Dev::Pad(v) => v.len() as u64,
            Dev::XdpFeatures(v) | Dev::XdpRxMetadataFeatures(v) | Dev::XskFeatures(v) => v,
        });
    }
    sum
}

pub fn encode(buffer: &mut Vec<u8>, vlan: &Vlan, name: &str) -> usize {
    let header = Ifinfomsg::default();
    let mut request = Request::new_with_buf(buffer)
        .set_create()
        .set_excl()
        .op_newlink_do(&header);
    request
        .encode()
        .push_ifname_bytes(name.as_bytes())
        .push_link(vlan.link)
        .push_address(&vlan.address)
        .push_mtu(vlan.mtu)
        .push_txqlen(vlan.txqlen)
        .push_group(vlan.group)
        .push_num_tx_queues(vlan.tx_queues)
        .push_num_rx_queues(vlan.rx_queues)
        .nested_linkinfo()
        .nested_data_vlan()
        .push_id(vlan.id)
        .push_flags(IflaVlanFlags {
            flags: vlan.flags[0],
            mask: vlan.flags[1],
        })
        .push_protocol(vlan.protocol)
        .end_nested()
        .end_nested();
    request.payload().len() + HEADER
}
