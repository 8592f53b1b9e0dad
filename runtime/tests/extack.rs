//! What the kernel says about a request, and the attribute it means.
#![allow(clippy::unwrap_used)]

mod families;

use families::links;
use genl::extack::{Acknowledgement, Extack};
use genl::rt::{Attr, Element, Encode, Encoder, Int, NONE, NlmFlags, Schema, Set, Type};
use genl::schema::path::Request;
use genl::wire::header::{Message, MessageHeader};
use proptest::prelude::*;

/// Attributes that `write` appends.
fn attrs(write: impl FnOnce(&mut Encoder)) -> Vec<u8> {
    let mut encoder = Encoder::new();
    encoder.begin(0, NlmFlags::empty(), None, 0);
    write(&mut encoder);
    encoder.finish(0).unwrap()[16..].to_vec()
}

fn header(flags: NlmFlags) -> MessageHeader {
    MessageHeader {
        flags,
        ..MessageHeader::default()
    }
}

fn tlvs() -> Vec<u8> {
    attrs(|encoder| {
        encoder.attr_str(1, b"No such thing");
        u32::encode(36, 2, encoder);
        encoder.attr_bytes(3, &[1, 2, 3]);
        let policy = encoder.open_nest(4);
        u32::encode(4, 1, encoder);
        u64::encode(1, 4, encoder);
        u64::encode(4, 5, encoder);
        encoder.close_nest(policy);
        u32::encode(7, 5, encoder);
        u32::encode(20, 6, encoder);
    })
}

fn check(extack: &Extack<'_>) {
    assert_eq!(extack.message.unwrap(), "No such thing");
    assert_eq!(
        (extack.offset, extack.missing, extack.missing_from),
        (Some(36), Some(7), Some(20))
    );
    assert_eq!(extack.cookie, Some(&[1, 2, 3][..]));
    assert_eq!(extack.policy.unwrap().to_string(), "u32 from 1 to 4");
}

#[test]
fn capped_or_not() {
    let request = MessageHeader {
        len: 16 + 9,
        ..MessageHeader::default()
    }
    .to_bytes();
    let code = (-22i32).to_ne_bytes();
    // The request's content comes back, 9 bytes padded to 12.
    let whole = [&code[..], &request, &[0xee; 12], &tlvs()].concat();
    let message = Message {
        header: header(NlmFlags::ACK_TLVS),
        payload: &whole,
    };
    let acknowledgement = Acknowledgement::from_error(&message).unwrap();
    assert_eq!(acknowledgement.code, -22);
    check(&acknowledgement.extack);
    // Its header alone does, though that still tells the full length.
    let capped = [&code[..], &request, &tlvs()].concat();
    let message = Message {
        header: header(NlmFlags::ACK_TLVS | NlmFlags::CAPPED),
        payload: &capped,
    };
    check(&Acknowledgement::from_error(&message).unwrap().extack);
    // Without the flag what follows is not attributes.
    let message = Message {
        header: header(NlmFlags::CAPPED),
        payload: &capped,
    };
    assert_eq!(
        Acknowledgement::from_error(&message).unwrap().extack,
        Extack::default()
    );
}

#[test]
fn success_and_the_end_of_a_dump_speak_too() {
    let request = MessageHeader {
        len: 16,
        ..MessageHeader::default()
    }
    .to_bytes();
    let ack = [&0i32.to_ne_bytes()[..], &request, &tlvs()].concat();
    let message = Message {
        header: header(NlmFlags::ACK_TLVS | NlmFlags::CAPPED),
        payload: &ack,
    };
    let acknowledgement = Acknowledgement::from_error(&message).unwrap();
    assert_eq!(acknowledgement.code, 0);
    check(&acknowledgement.extack);
    let done = [&(-19i32).to_ne_bytes()[..], &tlvs()].concat();
    let message = Message {
        header: header(NlmFlags::ACK_TLVS | NlmFlags::MULTI),
        payload: &done,
    };
    let acknowledgement = Acknowledgement::from_done(&message);
    assert_eq!(acknowledgement.code, -19);
    check(&acknowledgement.extack);
}

#[test]
fn lengths_that_lie() {
    let code = (-1i32).to_ne_bytes();
    for len in [0, 15, 4000, u32::MAX] {
        let request = MessageHeader {
            len,
            ..MessageHeader::default()
        }
        .to_bytes();
        let payload = [&code[..], &request, &tlvs()].concat();
        let message = Message {
            header: header(NlmFlags::ACK_TLVS),
            payload: &payload,
        };
        assert_eq!(Acknowledgement::from_error(&message).unwrap().code, -1, "{len}");
    }
}

/// Offset of an attribute in a request whose attributes start at 32.
struct Written {
    bytes: Vec<u8>,
}

impl Written {
    fn request(&self) -> Request<'_> {
        Request {
            schema: &links::SCHEMA,
            set: 0,
            bytes: &self.bytes,
            attrs_at: 32,
        }
    }
}

fn vlan_request() -> Written {
    let mut encoder = Encoder::new();
    encoder.begin(16, NlmFlags::REQUEST, None, 16);
    encoder.attr_str(3, b"x0"); // at 32, 8 bytes
    let linkinfo = encoder.open_nest(18); // at 40
    encoder.attr_str(1, b"vlan"); // at 44, 12 bytes
    let data = encoder.open_nest(2); // at 56
    u16::encode(5, 1, &mut encoder); // at 60, 8 bytes
    encoder.attr_bytes(77, &[0; 4]); // at 68
    encoder.close_nest(data);
    encoder.close_nest(linkinfo);
    let list = encoder.open_nest(52); // at 76
    encoder.attr_str(53, b"a"); // at 80
    encoder.close_nest(list);
    Written {
        bytes: encoder.finish(1).unwrap().to_vec(),
    }
}

#[test]
fn paths() {
    let written = vlan_request();
    let request = written.request();
    for (offset, path) in [
        (32, Some(".ifname")),
        (37, Some(".ifname")),
        (40, Some(".linkinfo")),
        (44, Some(".linkinfo.kind")),
        (56, Some(".linkinfo.data")),
        (60, Some(".linkinfo.data.id")),
        (68, Some(".linkinfo.data.#77")),
        (72, Some(".linkinfo.data.#77")),
        (80, Some(".prop-list.alt-ifname")),
        // In a header, in padding, and beyond the end.
        (0, None),
        (20, None),
        (39, None),
        (4000, None),
        (usize::MAX, None),
    ] {
        assert_eq!(request.attribute(offset).as_deref(), path, "{offset}");
    }
}

#[test]
fn missing() {
    let written = vlan_request();
    let request = written.request();
    assert_eq!(request.missing(4, None).as_deref(), Some(".mtu"));
    assert_eq!(request.missing(4000, None).as_deref(), Some(".#4000"));
    assert_eq!(request.missing(1, Some(40)).as_deref(), Some(".linkinfo.kind"));
    assert_eq!(
        request.missing(5, Some(56)).as_deref(),
        Some(".linkinfo.data.protocol")
    );
    assert_eq!(
        request.missing(9, Some(68)).as_deref(),
        Some(".linkinfo.data.#77.#9")
    );
    assert_eq!(request.missing(1, Some(4000)), None);
}

#[test]
fn steps_into_arrays() {
    const SCHEMA: Schema<'static> = Schema {
        sets: &[
            Set::new(
                "top",
                &[
                    Attr::new(1, "acts", Type::IndexedArray(Element::Nest(1))),
                    Attr::new(
                        2,
                        "policy",
                        Type::TypeValue {
                            names: &["policy-id", "attr-id"],
                            set: 1,
                        },
                    ),
                    Attr::new(
                        3,
                        "options",
                        Type::SubMessage {
                            message: 0,
                            selector: "kind",
                        },
                    ),
                    Attr::new(4, "kind", Type::Int(Int::U8.values(0))),
                ],
            ),
            Set::new(
                "act",
                &[
                    Attr::new(1, "kind", Type::String),
                    Attr::new(2, "n", Type::Int(Int::U32)),
                ],
            ),
        ],
        enums: &[genl::rt::Enum::new("kinds", &[genl::rt::Entry::new(5, "framed")])],
        structs: &[genl::rt::Struct::new("head", 6, &[])],
        sub_messages: &[genl::rt::SubMessage::new(
            "options",
            &[genl::rt::Format::new("framed", 0, 1)],
        )],
    };
    let mut encoder = Encoder::new();
    encoder.begin(16, NlmFlags::REQUEST, None, 0);
    let acts = encoder.open_nest(1); // at 16
    let act = encoder.open_nest(3); // at 20
    u32::encode(5, 2, &mut encoder); // at 24
    encoder.close_nest(act);
    encoder.close_nest(acts);
    let nests = [2, 7, 8].map(|kind| encoder.open_nest(kind)); // at 32, 36, 40
    u32::encode(5, 2, &mut encoder); // at 44
    nests.into_iter().rev().for_each(|nest| encoder.close_nest(nest));
    let options = encoder.open_nest(3); // at 52
    encoder.raw_bytes(&[0; 6]); // at 56
    u32::encode(5, 2, &mut encoder); // at 64
    encoder.close_nest(options);
    u8::encode(5, 4, &mut encoder);
    let bytes = encoder.finish(1).unwrap();
    let request = Request {
        schema: &SCHEMA,
        set: 0,
        bytes,
        attrs_at: 16,
    };
    for (offset, path) in [
        (20, ".acts[3]"),
        (24, ".acts[3].n"),
        (40, ".policy[7][8]"),
        (44, ".policy[7][8].n"),
        (52, ".options"),
        (57, ".options"),
        (64, ".options.n"),
    ] {
        assert_eq!(request.attribute(offset).as_deref(), Some(path), "{offset}");
    }
    assert_eq!(request.missing(1, Some(20)).as_deref(), Some(".acts[3].kind"));
    assert_eq!(request.missing(2, Some(16)).as_deref(), Some(".acts[2]"));
    assert_eq!(
        request.missing(1, Some(40)).as_deref(),
        Some(".policy[7][8].kind")
    );
    assert_eq!(request.missing(1, Some(52)).as_deref(), Some(".options.kind"));
    let nowhere = Request {
        schema: &SCHEMA,
        set: NONE,
        bytes,
        attrs_at: 9999,
    };
    assert_eq!(nowhere.attribute(20), None);
}

proptest! {
    #[test]
    fn any_request_is_walked(bytes in proptest::collection::vec(any::<u8>(), 0..200), offset in 0usize..220, kind in any::<u16>()) {
        let request = Request { schema: &links::SCHEMA, set: 0, bytes: &bytes, attrs_at: 16 };
        let _ = (request.attribute(offset), request.missing(kind, Some(offset)));
    }

    #[test]
    fn any_acknowledgement_is_read(bytes in proptest::collection::vec(any::<u8>(), 0..200), flags in any::<u16>()) {
        let message = Message { header: header(NlmFlags::from_bits_retain(flags)), payload: &bytes };
        let written = vlan_request();
        for acknowledgement in [Acknowledgement::from_error(&message), Some(Acknowledgement::from_done(&message))].into_iter().flatten() {
            let _ = acknowledgement.extack.attribute_path(&written.request());
            let _ = acknowledgement.extack.missing_path(&written.request());
            let _ = acknowledgement.extack.policy.map(|policy| policy.to_string());
        }
    }
}
