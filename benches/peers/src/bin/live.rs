//! Asks the running kernel again and again.
//!
//!     live MODE TIMES                one slice: TIMES requests, or TIMES dumps
//!
//! Prints the mode, the number of items, what was read as one number, and nanoseconds per item.

use std::error::Error;
use std::time::Instant;

use futures::{StreamExt, TryStreamExt};
use genl_bench_peers::bindings;
use neli::consts::genl::{CtrlAttr, CtrlCmd};
use neli::consts::nl::{GenlId, NlmF};
use neli::consts::rtnl::{RtAddrFamily, Rtm};
use neli::consts::socket::NlFamily;
use neli::genl::{AttrTypeBuilder, Genlmsghdr, GenlmsghdrBuilder, NlattrBuilder};
use neli::nl::{NlPayload, NlmsghdrBuilder};
use neli::rtnl::{Ifinfomsg, IfinfomsgBuilder};
use neli::socket::synchronous::NlSocketHandle;
use neli::types::{Buffer, GenlBuffer};
use neli::utils::Groups;
use netlink_bindings::{nlctrl, rt_link};
use netlink_packet_core::{NLM_F_REQUEST, NetlinkHeader, NetlinkMessage, NetlinkPayload};
use netlink_packet_generic::GenlMessage;
use netlink_packet_generic::ctrl::nlas::GenlCtrlAttrs;
use netlink_packet_generic::ctrl::{GenlCtrl, GenlCtrlCmd};
use netlink_socket2::NetlinkSocket;
use nlink::netlink::{Connection, Route};

/// The controller, which there is in every kernel.
const NAME: &str = "nlctrl";

type Failure = Box<dyn Error>;
/// Items, what was read, nanoseconds.
type Slice = (u64, u64, f64);

fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [mode, times] = &arguments[..] else {
        return Err("usage: live MODE TIMES".into());
    };
    let times = times.parse()?;
    let runtime = || tokio::runtime::Builder::new_current_thread().enable_all().build();
    let (items, sum, nanoseconds) = match mode.as_str() {
        "do-bindings" => do_bindings(times)?,
        "do-neli" => do_neli(times)?,
        "do-genetlink" => runtime()?.block_on(do_genetlink(times))?,
        "dump-bindings" => dump_bindings(times, |header, _| header.ifi_index as u64)?,
        "dump-bindingsvisit" => dump_bindings(times, bindings::link_parts)?,
        "dump-neli" => dump_neli(times)?,
        "dump-rtnetlink" => runtime()?.block_on(dump_rtnetlink(times))?,
        "dump-nlink" => runtime()?.block_on(dump_nlink(times))?,
        _ => return Err(format!("no mode `{mode}`").into()),
    };
    println!("{mode} {items} {sum} {:.0}", nanoseconds / items as f64);
    Ok(())
}

fn elapsed(since: Instant) -> f64 {
    since.elapsed().as_nanos() as f64
}

fn do_bindings(times: u32) -> Result<Slice, Failure> {
    let mut socket = NetlinkSocket::new();
    let mut buffer = Vec::new();
    let mut sum = 0;
    let started = Instant::now();
    for _ in 0..times {
        let mut request = nlctrl::Request::new_with_buf(&mut buffer).op_getfamily_do();
        request.encode().push_family_name_bytes(NAME.as_bytes());
        let mut replies = socket.request(&request)?;
        while let Some(family) = replies.recv() {
            let family = family.map_err(|error| format!("{error:?}"))?;
            sum += family.get_family_id().map_or(0, u64::from);
        }
    }
    Ok((times.into(), sum, elapsed(started)))
}

fn do_neli(times: u32) -> Result<Slice, Failure> {
    let socket = NlSocketHandle::connect(NlFamily::Generic, None, Groups::empty())?;
    let mut sum = 0;
    let started = Instant::now();
    for seq in 0..times {
        let kind = AttrTypeBuilder::default()
            .nla_type(CtrlAttr::FamilyName)
            .build()?;
        let name = NlattrBuilder::default()
            .nla_type(kind)
            .nla_payload(NAME)
            .build()?;
        let attributes: GenlBuffer<CtrlAttr, Buffer> = std::iter::once(name).collect();
        let family = GenlmsghdrBuilder::default()
            .cmd(CtrlCmd::Getfamily)
            .version(1)
            .attrs(attributes)
            .build()?;
        let message = NlmsghdrBuilder::default()
            .nl_type(GenlId::Ctrl)
            .nl_flags(NlmF::REQUEST)
            .nl_seq(seq)
            .nl_payload(NlPayload::Payload(family))
            .build()?;
        socket.send(&message)?;
        let (replies, _) = socket.recv::<GenlId, Genlmsghdr<CtrlCmd, CtrlAttr>>()?;
        for reply in replies {
            let reply = reply?;
            let family = reply.get_payload().ok_or("an answer without a payload")?;
            let attributes = family.attrs().get_attr_handle();
            sum += u64::from(attributes.get_attr_payload_as::<u16>(CtrlAttr::FamilyId)?);
        }
    }
    Ok((times.into(), sum, elapsed(started)))
}

async fn do_genetlink(times: u32) -> Result<Slice, Failure> {
    let (connection, mut handle, _) = genetlink::new_connection()?;
    tokio::spawn(connection);
    let mut sum = 0;
    let started = Instant::now();
    for _ in 0..times {
        let mut header = NetlinkHeader::default();
        header.flags = NLM_F_REQUEST;
        let message = GenlMessage::from_payload(GenlCtrl {
            cmd: GenlCtrlCmd::GetFamily,
            nlas: vec![GenlCtrlAttrs::FamilyName(NAME.to_owned())],
        });
        let message = NetlinkMessage::new(header, NetlinkPayload::from(message));
        let mut replies = handle.request(message).await?;
        while let Some(reply) = replies.next().await {
            let NetlinkPayload::InnerMessage(family) = reply?.payload else {
                continue;
            };
            for attribute in family.payload.nlas {
                if let GenlCtrlAttrs::FamilyId(id) = attribute {
                    sum += u64::from(id);
                }
            }
        }
    }
    Ok((times.into(), sum, elapsed(started)))
}

fn dump_bindings(
    times: u32,
    read: impl Fn(rt_link::Ifinfomsg, rt_link::IterableLinkAttrs<'_>) -> u64,
) -> Result<Slice, Failure> {
    let mut socket = NetlinkSocket::new();
    let (mut items, mut sum) = (0, 0u64);
    let started = Instant::now();
    for _ in 0..times {
        let request = rt_link::Request::new().op_getlink_dump(&rt_link::Ifinfomsg::default());
        let mut links = socket.request(&request)?;
        while let Some(link) = links.recv() {
            let (header, attributes) = link.map_err(|error| format!("{error:?}"))?;
            items += 1;
            sum = sum.wrapping_add(read(header, attributes));
        }
    }
    Ok((items, sum, elapsed(started)))
}

fn dump_neli(times: u32) -> Result<Slice, Failure> {
    let socket = NlSocketHandle::connect(NlFamily::Route, None, Groups::empty())?;
    let (mut items, mut sum) = (0, 0);
    let started = Instant::now();
    for seq in 0..times {
        let header = IfinfomsgBuilder::default()
            .ifi_family(RtAddrFamily::Unspecified)
            .build()?;
        let message = NlmsghdrBuilder::default()
            .nl_type(Rtm::Getlink)
            .nl_flags(NlmF::REQUEST | NlmF::DUMP)
            .nl_seq(seq)
            .nl_payload(NlPayload::Payload(header))
            .build()?;
        socket.send(&message)?;
        'dump: loop {
            let (messages, _) = socket.recv::<Rtm, Ifinfomsg>()?;
            for message in messages {
                let message = message?;
                let Some(link) = message.get_payload() else {
                    break 'dump;
                };
                items += 1;
                sum += u64::from(link.ifi_index().cast_unsigned());
            }
        }
    }
    Ok((items, sum, elapsed(started)))
}

async fn dump_rtnetlink(times: u32) -> Result<Slice, Failure> {
    let (connection, handle, _) = rtnetlink::new_connection()?;
    tokio::spawn(connection);
    let (mut items, mut sum) = (0, 0);
    let started = Instant::now();
    for _ in 0..times {
        let mut links = handle.link().get().execute();
        while let Some(link) = links.try_next().await? {
            items += 1;
            sum += u64::from(link.header.index);
        }
    }
    Ok((items, sum, elapsed(started)))
}

async fn dump_nlink(times: u32) -> Result<Slice, Failure> {
    let connection = Connection::<Route>::new()?;
    let (mut items, mut sum) = (0, 0);
    let started = Instant::now();
    for _ in 0..times {
        let mut links = std::pin::pin!(connection.stream_links().await?);
        while let Some(link) = links.try_next().await? {
            items += 1;
            sum += u64::from(link.ifindex());
        }
    }
    Ok((items, sum, elapsed(started)))
}
