//! What is compared: genl, used as a program uses it.

use genl::nlctrl;
use genl::wire::attr::{Attr, AttrIter};
use genl::wire::fixed::View;
use genl::wire::value::{Decode, Payload};
use genl::{Str, rt};

use crate::walk::Link8;

genl::family! { builtin = "rt-link", ops = ["getlink", "newlink"], mod = links, vis = pub }
genl::family! { path = "specs/link-nests.yaml", mod = nests, vis = pub }
genl::family! { path = "specs/netdev.yaml", mod = netdev_family, vis = pub }

use links::{LinkAttrs, LinkinfoAttrs, RtnlLinkIfmap, RtnlLinkStats, RtnlLinkStats64};
use nests::{AfSpecAttrs, Inet6Attrs, InetAttrs, TunAttrs, XdpAttrs};
use netdev_family::DevAttrs;

#[inline(always)]
fn each<'a>(view: &impl View<'a>) -> AttrIter<'a> {
    view.attrs().iter()
}

/// The value of an attribute in the form of codec `C`; zero if its payload does not fit.
#[inline(always)]
fn read<'a, C: Decode<'a>>(attr: Attr<'a>) -> C::Value
where
    C::Value: Default,
{
    C::decode(attr.payload).unwrap_or_default()
}

/// The entries of an indexed array.
#[inline(always)]
fn list<'a, V: Decode<'a>>(attr: Attr<'a>) -> impl Iterator<Item = V::Value> {
    rt::Indexed::<V>::decode(attr.payload)
        .into_iter()
        .flat_map(|entries| entries.iter())
}

#[inline(always)]
fn text(attr: Attr<'_>) -> u64 {
    read::<Str<'_>>(attr).to_bytes().len() as u64
}

#[inline(always)]
fn bytes(attr: Attr<'_>) -> u64 {
    attr.payload.len() as u64
}

#[inline(always)]
fn sum<'a>(view: &impl View<'a>, value: impl Fn(Attr<'a>) -> u64) -> u64 {
    each(view).fold(0, |sum, attr| {
        sum.wrapping_add(attr.kind.into()).wrapping_add(value(attr))
    })
}

/// Visits all attributes of a link, each in the type that its spec gives it.
#[must_use]
pub fn link(link: &links::GetlinkReply<'_>) -> u64 {
    use LinkAttrs as A;
    let index = link.fixed_header().ifi_index;
    u64::from(index.cast_unsigned()).wrapping_add(sum(link.attributes(), |attr| match attr.kind {
        A::IFNAME
        | A::QDISC
        | A::IFALIAS
        | A::PHYS_PORT_NAME
        | A::PARENT_DEV_NAME
        | A::PARENT_DEV_BUS_NAME => text(attr),
        A::MTU
        | A::LINK
        | A::MASTER
        | A::TXQLEN
        | A::WEIGHT
        | A::NET_NS_PID
        | A::NUM_VF
        | A::GROUP
        | A::NET_NS_FD
        | A::EXT_MASK
        | A::PROMISCUITY
        | A::NUM_TX_QUEUES
        | A::NUM_RX_QUEUES
        | A::CARRIER_CHANGES
        | A::GSO_MAX_SEGS
        | A::GSO_MAX_SIZE
        | A::EVENT
        | A::CARRIER_UP_COUNT
        | A::CARRIER_DOWN_COUNT
        | A::MIN_MTU
        | A::MAX_MTU
        | A::GRO_MAX_SIZE
        | A::TSO_MAX_SIZE
        | A::TSO_MAX_SEGS
        | A::ALLMULTI
        | A::GSO_IPV4_MAX_SIZE
        | A::GRO_IPV4_MAX_SIZE => read::<u32>(attr).into(),
        A::MAX_PACING_OFFLOAD_HORIZON => read::<rt::Uint>(attr),
        A::OPERSTATE | A::LINKMODE | A::CARRIER | A::PROTO_DOWN | A::NETNS_IMMUTABLE => {
            read::<u8>(attr).into()
        }
        A::LINK_NETNSID | A::NEW_NETNSID | A::TARGET_NETNSID | A::NEW_IFINDEX => {
            read::<i32>(attr).cast_unsigned().into()
        }
        A::STATS => read::<RtnlLinkStats>(attr).rx_packets.into(),
        A::STATS64 => read::<RtnlLinkStats64>(attr).rx_packets,
        A::MAP => read::<RtnlLinkIfmap>(attr).mem_start,
        A::LINKINFO => link_info(&read::<LinkinfoAttrs<'_>>(attr)),
        A::AF_SPEC => af_spec(&read::<AfSpecAttrs<'_>>(attr)),
        A::XDP => xdp(&read::<XdpAttrs<'_>>(attr)),
        _ => bytes(attr),
    }))
}

#[inline(always)]
fn link_info(info: &LinkinfoAttrs<'_>) -> u64 {
    use LinkinfoAttrs as A;
    let mut total = 0;
    let mut kind = Str::default();
    for attr in each(info) {
        total += u64::from(attr.kind)
            + match attr.kind {
                A::KIND => {
                    kind = read::<Str<'_>>(attr);
                    kind.to_bytes().len() as u64
                }
                A::DATA if kind == "tun" => tun(&read::<TunAttrs<'_>>(attr)),
                _ => bytes(attr),
            };
    }
    total
}

#[inline(always)]
fn tun(tun: &TunAttrs<'_>) -> u64 {
    use TunAttrs as A;
    sum(tun, |attr| match attr.kind {
        A::OWNER | A::GROUP | A::NUM_QUEUES | A::NUM_DISABLED_QUEUES => read::<u32>(attr).into(),
        A::TYPE | A::PI | A::VNET_HDR | A::PERSIST | A::MULTI_QUEUE => read::<u8>(attr).into(),
        _ => bytes(attr),
    })
}

#[inline(always)]
fn af_spec(families: &AfSpecAttrs<'_>) -> u64 {
    sum(families, |attr| match attr.kind {
        AfSpecAttrs::INET => sum(&read::<InetAttrs<'_>>(attr), bytes),
        AfSpecAttrs::INET6 => sum(&read::<Inet6Attrs<'_>>(attr), |attr| match attr.kind {
            Inet6Attrs::FLAGS | Inet6Attrs::RA_MTU => read::<u32>(attr).into(),
            Inet6Attrs::ADDR_GEN_MODE => read::<u8>(attr).into(),
            _ => bytes(attr),
        }),
        _ => bytes(attr),
    })
}

#[inline(always)]
fn xdp(xdp: &XdpAttrs<'_>) -> u64 {
    use XdpAttrs as A;
    sum(xdp, |attr| match attr.kind {
        A::ATTACHED => read::<u8>(attr).into(),
        A::FLAGS | A::PROG_ID | A::DRV_PROG_ID | A::SKB_PROG_ID | A::HW_PROG_ID => read::<u32>(attr).into(),
        A::FD | A::EXPECTED_FD => read::<i32>(attr).cast_unsigned().into(),
        _ => bytes(attr),
    })
}

/// Views a link. `message` is what follows `struct nlmsghdr`.
#[inline]
#[must_use]
pub fn link_view(message: &[u8]) -> links::GetlinkReply<'_> {
    Payload::from_payload(message)
}

/// Copies a link, so that it stands on its own, and visits it.
#[must_use]
pub fn link_owned(message: &[u8]) -> u64 {
    let owned = links::Getlink::from_payload(message);
    link(&owned.view())
}

/// Visits all attributes of a family.
#[must_use]
pub fn nlctrl(message: &[u8]) -> u64 {
    use nlctrl::{CtrlAttrs as A, McastGroupAttrs, OpAttrs};
    let family = nlctrl::GetfamilyReply::from_payload(message.get(4..).unwrap_or_default());
    sum(&family, |attr| match attr.kind {
        A::FAMILY_ID => read::<u16>(attr).into(),
        A::FAMILY_NAME => text(attr),
        A::VERSION | A::HDRSIZE | A::MAXATTR | A::OP => read::<u32>(attr).into(),
        A::OPS => list::<OpAttrs<'_>>(attr)
            .map(|op| {
                sum(&op, |attr| match attr.kind {
                    OpAttrs::ID | OpAttrs::FLAGS => read::<u32>(attr).into(),
                    _ => bytes(attr),
                })
            })
            .sum(),
        A::MCAST_GROUPS => list::<McastGroupAttrs<'_>>(attr)
            .map(|group| {
                sum(&group, |attr| match attr.kind {
                    McastGroupAttrs::NAME => text(attr),
                    McastGroupAttrs::ID => read::<u32>(attr).into(),
                    _ => bytes(attr),
                })
            })
            .sum(),
        _ => bytes(attr),
    })
}

/// Visits all attributes of a device.
#[must_use]
pub fn netdev(message: &[u8]) -> u64 {
    use DevAttrs as A;
    let device = netdev_family::DevGetReply::from_payload(message.get(4..).unwrap_or_default());
    sum(&device, |attr| match attr.kind {
        A::IFINDEX | A::XDP_ZC_MAX_SEGS => read::<u32>(attr).into(),
        A::XDP_FEATURES | A::XDP_RX_METADATA_FEATURES | A::XSK_FEATURES => read::<u64>(attr),
        _ => bytes(attr),
    })
}

fn string(text: Str<'_>) -> String {
    text.to_str().unwrap_or_default().to_owned()
}

/// Reads the eight fields by getters, each of which looks for its attribute.
#[must_use]
pub fn link8(message: &[u8]) -> Link8 {
    let link = link_view(message);
    Link8 {
        index: link.fixed_header().ifi_index,
        name: link.ifname().map(string).unwrap_or_default(),
        mtu: link.mtu().unwrap_or_default(),
        operstate: link.operstate().map_or(0, |state| u64::from(state) as u8),
        address: link.address().and_then(|bytes| bytes.first_chunk().copied()),
        kind: link
            .linkinfo()
            .and_then(|info| info.kind())
            .map(string)
            .unwrap_or_default(),
        link: link.link().unwrap_or_default(),
        rx_packets: link.stats64().map_or(0, |stats| stats.rx_packets),
    }
}

/// Reads the eight fields in one pass.
#[must_use]
pub fn link8_once(message: &[u8]) -> Link8 {
    use LinkAttrs as A;
    let view = link_view(message);
    let mut link = Link8 {
        index: view.fixed_header().ifi_index,
        ..Link8::default()
    };
    for attr in each(view.attributes()) {
        match attr.kind {
            A::IFNAME => link.name = string(read::<Str<'_>>(attr)),
            A::MTU => link.mtu = read::<u32>(attr),
            A::OPERSTATE => link.operstate = read::<u8>(attr),
            A::ADDRESS => link.address = attr.payload.first_chunk().copied(),
            A::LINKINFO => {
                let info = read::<LinkinfoAttrs<'_>>(attr);
                link.kind = info.kind().map(string).unwrap_or_default();
            }
            A::LINK => link.link = read::<u32>(attr),
            A::STATS64 => link.rx_packets = read::<RtnlLinkStats64>(attr).rx_packets,
            _ => {}
        }
    }
    link
}
