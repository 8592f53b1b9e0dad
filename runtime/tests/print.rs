//! Views as people read them.
#![allow(clippy::unwrap_used)]

mod families;

use families::links::{self, GetlinkReply, IfinfoFlags, Ifinfomsg, LinkAttrs, LinkAttrsWriter, VlanFlags};
use genl::rt::{Attrs, Encoder, NlmFlags, Payload, View, Writer};
use genl::wire::header::NLMSG_HDRLEN;
use proptest::prelude::*;

/// Bytes of attributes that `write` adds.
fn bytes(write: impl FnOnce(LinkAttrsWriter<Encoder>) -> LinkAttrsWriter<Encoder>) -> Vec<u8> {
    let mut encoder = Encoder::new();
    encoder.begin(0, NlmFlags::empty(), None, 0);
    let mut encoder = write(LinkAttrsWriter::new(encoder)).into_sink();
    encoder.finish(0).unwrap()[NLMSG_HDRLEN..].to_vec()
}

fn print(bytes: &[u8]) -> String {
    format!("{:?}", LinkAttrs::from_payload(bytes))
}

#[test]
fn every_kind_of_attribute() {
    let flag = links::IflaVlanFlags {
        flags: VlanFlags::GVRP | VlanFlags::from_bits_retain(8),
        mask: 255,
    };
    let bytes = bytes(|link| {
        link.ifname("lo")
            .address([2, 0, 0, 0, 0, 1])
            .operstate(links::Operstate::Down)
            .linkinfo(|info| {
                let info = info.kind("vlan");
                info.data(|data| {
                    data.vlan(|vlan| vlan.id(7).protocol(links::VlanProtocols::_8021ad).flag(&flag))
                })
            })
            .prop_list(|list| list.alt_ifname("one").alt_ifname("two"))
            .attr_raw(99, &[0xab, 0xcd])
            .attr_raw(4, &[1])
    });
    assert_eq!(
        print(&bytes),
        r#"{ifname: "lo", address: 02:00:00:00:00:01, operstate: down, linkinfo: {kind: "vlan", data: {id: 7, protocol: 8021ad, flag: {flags: gvrp|0x8, mask: 0xff}}}, prop-list: {alt-ifname: ["one", "two"]}, #99: abcd, mtu: 01}"#
    );
}

#[test]
fn message_with_a_fixed_header() {
    let header = Ifinfomsg {
        ifi_index: -1,
        ifi_flags: IfinfoFlags::UP | IfinfoFlags::RUNNING,
        ..Default::default()
    };
    let mut encoder = Encoder::new();
    encoder.begin(0, NlmFlags::empty(), None, 16);
    encoder.fixed_header(&header);
    encoder.attr_str(3, b"lo");
    let bytes = encoder.finish(0).unwrap()[NLMSG_HDRLEN..].to_vec();
    let view = GetlinkReply::from_payload(&bytes);
    assert_eq!(view.fixed_header(), header);
    assert_eq!(view.ifname().unwrap(), "lo");
    assert_eq!(
        format!("{view:?}"),
        r#"{ifi-family: 0, ifi-type: 0, ifi-index: -1, ifi-flags: up|running, ifi-change: 0, ifname: "lo"}"#
    );
    // Of a shorter header, members that are not all there are zero, and no attributes are made up.
    let short = GetlinkReply::from_payload(&bytes[..6]);
    assert_eq!(
        (short.fixed_header().ifi_index, short.attrs().as_bytes()),
        (0, &[][..])
    );
}

#[test]
fn formats_that_are_not_known() {
    let unknown = bytes(|link| link.linkinfo(|info| info.kind("new").data(|data| data.unknown(&[1, 2]))));
    assert_eq!(print(&unknown), r#"{linkinfo: {kind: "new", data: 01020000}}"#);
    let view = LinkAttrs::from_payload(&unknown).linkinfo().unwrap();
    assert!(matches!(
        view.data(),
        Some(links::LinkinfoDataMsg::Unknown(&[1, 2, 0, 0]))
    ));
    // Without the attribute that selects, the bytes are there all the same.
    let alone = bytes(|link| link.linkinfo(|info| info.attr_raw(2, &[1])));
    assert_eq!(print(&alone), "{linkinfo: {data: 01}}");
    let view = LinkAttrs::from_payload(&alone).linkinfo().unwrap();
    assert!(matches!(view.data(), Some(links::LinkinfoDataMsg::Unknown(&[1]))));
}

#[test]
fn malformed_tail() {
    let mut bytes = bytes(|link| link.mtu(1500));
    bytes.extend([3, 0, 1, 0]);
    assert_eq!(print(&bytes), "{mtu: 1500, malformed: 03000100}");
}

#[test]
fn long_payloads_are_cut() {
    let bytes = bytes(|link| link.attr_raw(99, &[0; 70]));
    assert_eq!(print(&bytes), format!("{{#99: {}…(+6 bytes)}}", "00".repeat(64)));
}

/// Nests as deep as a message can hold, in a set that contains itself.
#[test]
fn deep_nests() {
    static RECURSIVE: genl::rt::Schema<'static> = genl::rt::Schema {
        sets: &[genl::rt::Set::new(
            "r",
            &[genl::rt::Attr::new(1, "r", genl::rt::Type::Nest(0))],
        )],
        ..genl::rt::Schema::EMPTY
    };
    #[derive(Clone, Copy)]
    struct Recursive<'a>(Attrs<'a>);
    genl::rt::attribute_set!(Recursive, RecursiveWriter, RECURSIVE, 0);

    let mut encoder = Encoder::new();
    encoder.begin(0, NlmFlags::empty(), None, 0);
    let nests: Vec<_> = (0..1000).map(|_| encoder.open_nest(1)).collect();
    nests.into_iter().rev().for_each(|nest| encoder.close_nest(nest));
    let bytes = encoder.finish(0).unwrap().to_vec();
    let text = format!("{:?}", Recursive::from_payload(&bytes[NLMSG_HDRLEN..]));
    assert!(
        text.ends_with(&format!("{{… 3872 bytes}}{}", "}".repeat(32))),
        "{text}"
    );
    let request = genl::schema::path::Request {
        schema: &RECURSIVE,
        set: 0,
        bytes: &bytes,
        attrs_at: NLMSG_HDRLEN,
    };
    assert_eq!(request.attribute(NLMSG_HDRLEN + 8).as_deref(), Some(".r.r.r"));
    let deepest = request.attribute(NLMSG_HDRLEN + 3996).unwrap();
    assert_eq!(deepest, ".r".repeat(32));
}

proptest! {
    #[test]
    fn any_bytes_are_printed(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = print(&bytes);
        let _ = format!("{:#?}", GetlinkReply::from_payload(&bytes));
    }

    /// Bytes that look like attributes, so that more of the walker is reached.
    #[test]
    fn any_attributes_are_printed(
        attrs in proptest::collection::vec((prop_oneof![1u16..6, Just(16), Just(18), Just(23), Just(52)], proptest::collection::vec(0u8..9, 0..40)), 0..6),
    ) {
        let bytes = bytes(|link| attrs.iter().fold(link, |link, (kind, payload)| link.attr_raw(*kind, payload)));
        let _ = print(&bytes);
        let view = LinkAttrs::from_payload(&bytes);
        let _ = (view.stats64(), view.linkinfo().and_then(|info| info.data()), view.operstate());
    }
}
