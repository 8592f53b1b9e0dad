//! Bindings of a spec with every construct: what a writer writes, the view reads back, `Debug` shows.

use std::net::{IpAddr, Ipv4Addr};

use genl::rt::{self, Writer};

genl::family! { path = "../user-gen/tests/golden/everything.yaml" }

use everything::{
    Body, Data, Feature, Head, ItemAttrs, ItemAttrsWriter, Nothing, S, State, StateFlags, Wide,
};

/// The attributes that `write` adds, as they go on the wire.
fn written(write: impl FnOnce(ItemAttrsWriter<rt::Encoder>) -> ItemAttrsWriter<rt::Encoder>) -> Vec<u8> {
    let mut encoder = rt::Encoder::new();
    encoder.begin(0, rt::NlmFlags::empty(), None, 0);
    let mut encoder = write(ItemAttrsWriter::new(encoder)).into_sink();
    let message = encoder.finish(0).expect("the request can be written");
    message[16..].to_vec()
}

fn view(bytes: &[u8]) -> ItemAttrs<'_> {
    rt::Payload::from_payload(bytes)
}

#[test]
fn scalars() {
    let bytes = written(|w| {
        w.present()
            .small(7)
            .signed(-2)
            .any(1 << 40)
            .any_signed(-3)
            .port(443)
            .state(State::Up)
            .states(StateFlags::UP | StateFlags::DOWN)
            .feature(Feature::FAST)
            .wide(Wide::HIGH)
            .send_(1)
            .self_(2)
    });
    let item = view(&bytes);
    assert!(item.present());
    assert_eq!((item.small(), item.signed()), (Some(7), Some(-2)));
    assert_eq!((item.any(), item.any_signed()), (Some(1 << 40), Some(-3)));
    assert_eq!(item.port(), Some(443));
    assert_eq!(item.state(), Some(State::Up));
    assert_eq!(item.states(), Some(StateFlags::UP | StateFlags::DOWN));
    assert_eq!(item.feature(), Some(Feature::FAST));
    assert_eq!(item.wide(), Some(Wide::HIGH));
    assert_eq!((item.send_(), item.self_()), (Some(1), Some(2)));
    assert_eq!(item.name(), None);
    // Byte order and numbers, by hand: attribute 8 has 6 bytes and the port in network order.
    assert!(
        bytes
            .windows(6)
            .any(|b| b[..2] == 6u16.to_ne_bytes() && b[2..4] == 8u16.to_ne_bytes() && b[4..] == [1, 187])
    );
    // The mask of entry `up`, which has the value 4.
    assert_eq!(StateFlags::UP.bits(), 1 << 4);
}

#[test]
fn strings_bytes_and_addresses() {
    let v4 = Ipv4Addr::new(192, 0, 2, 1);
    let bytes = written(|w| {
        w.name("item")
            .key([7; 32])
            .mac([2, 0, 0, 0, 0, 1])
            .address(IpAddr::V4(v4))
            .v4(v4)
            .counters(&[1, 2, 3])
    });
    let item = view(&bytes);
    assert_eq!(item.name().unwrap().to_str(), Ok("item"));
    assert_eq!(item.key(), Some(&[7; 32][..]));
    assert_eq!(item.mac(), Some(&[2, 0, 0, 0, 0, 1][..]));
    assert_eq!(item.address(), Some(IpAddr::V4(v4)));
    assert_eq!(item.v4(), Some(v4));
    let counters: Vec<u64> = item.counters().unwrap().into_iter().collect();
    assert_eq!(counters, [1, 2, 3]);
    let text = format!("{item:?}");
    assert!(
        text.contains("02:00:00:00:00:01") && text.contains("192.0.2.1") && text.contains("item"),
        "{text}"
    );
}

#[test]
fn nests_and_lists() {
    let bytes = written(|w| {
        w.names("a")
            .names("b")
            .child(|c| c.small(1).child(|c| c.small(2)))
            .children(|c| c.small(3))
            .children(|c| c.small(4))
            .list(|list| list.entry(|e| e.small(5)).entry(|e| e.small(6)))
            .numbers([8, 9])
            .blobs([&b"x"[..], b"yz"])
            .table([3, 4], |t| t.small(7))
    });
    let item = view(&bytes);
    let names: Vec<String> = item.names().map(|name| name.to_string()).collect();
    assert_eq!(names, ["a", "b"]);
    assert_eq!(
        item.child().and_then(|c| c.child()).and_then(|c| c.small()),
        Some(2)
    );
    assert_eq!(
        item.children().map(|c| c.small()).collect::<Vec<_>>(),
        [Some(3), Some(4)]
    );
    let list: Vec<(u16, Option<u8>)> = item
        .list()
        .unwrap()
        .entries()
        .map(|(index, e)| (index, e.small()))
        .collect();
    assert_eq!(list, [(1, Some(5)), (2, Some(6))]);
    assert_eq!(item.numbers().unwrap().into_iter().collect::<Vec<_>>(), [8, 9]);
    assert_eq!(
        item.blobs().unwrap().into_iter().collect::<Vec<_>>(),
        [&b"x"[..], b"yz"]
    );
    let table: Vec<([u32; 2], Option<u8>)> =
        item.table().map(|(types, item)| (types, item.small())).collect();
    assert_eq!(table, [([3, 4], Some(7))]);
}

#[test]
fn structs_and_sub_messages() {
    let body = Body {
        head: Head { family: 1, index: -1 },
        label: *b"label\0\0\0",
        port: 80,
        state: State::Unknown(9),
        features: StateFlags::UP,
        address: Ipv4Addr::LOCALHOST,
        address6: std::net::Ipv6Addr::LOCALHOST,
        big: [3; 40],
    };
    let bytes = written(|w| {
        w.body(&body)
            .kind("both")
            .data(|d| d.both(&Nothing {}, |p| p.name("x")))
            .state(State::Up)
            .by_state(|d| d.up(|i| i))
            .by_states(|d| d.up(|i| i))
            .letter(S::Ess)
    });
    let item = view(&bytes);
    assert_eq!(item.body(), Some(body));
    match item.data() {
        Some(Data::Both(both)) => assert_eq!(both.name().unwrap(), "x"),
        other => panic!("{other:?}"),
    }
    assert!(matches!(item.by_state(), Some(Data::Up(_))));
    // A selector of several values or of flags does not tell: the caller does.
    assert!(matches!(item.by_states("up"), Some(Data::Up(_))));
    assert!(item.by_names("up").is_none());
    assert_eq!(item.letter(), Some(S::Ess));

    // A shorter struct, from an older kernel, reads as zero at its end.
    let short = written(|w| w.attr_raw(ItemAttrs::BODY, &[1, 0, 0, 0, 5, 0, 0, 0]));
    let short = view(&short).body().unwrap();
    assert_eq!(
        (short.head.family, short.head.index, short.port),
        (1, i32::from_ne_bytes([5, 0, 0, 0]), 0)
    );

    // An unknown format, or a missing selector, leaves the bytes.
    let unknown = written(|w| w.kind("new").attr_raw(ItemAttrs::DATA, b"??"));
    assert!(matches!(view(&unknown).data(), Some(Data::Unknown(b"??"))));
    let unselected = written(|w| w.attr_raw(ItemAttrs::DATA, b"??"));
    assert!(matches!(view(&unselected).data(), Some(Data::Unknown(b"??"))));
}

#[test]
fn what_a_spec_does_not_know() {
    let bytes = written(|w| {
        w.small(1)
            .attr_raw(999, b"new")
            .attr_raw(ItemAttrs::SIGNED, b"odd")
            .state(State::Unknown(77))
            .attr_raw(ItemAttrs::SMALL, &[2])
    });
    let item = view(&bytes);
    assert_eq!(item.small(), Some(2), "the last one counts");
    assert_eq!(item.signed(), None, "three bytes are no s64");
    assert_eq!(item.state(), Some(State::Unknown(77)));
    let text = format!("{item:?}");
    assert!(text.contains("999") && text.contains("77"), "{text}");
}

#[test]
fn mistakes_wait_for_send() {
    let mut encoder = rt::Encoder::new();
    encoder.begin(0, rt::NlmFlags::empty(), None, 0);
    let writer = ItemAttrsWriter::new(encoder)
        .name("a\0b")
        .child(|c| c.key(vec![0; 65_530]));
    let error = writer.into_sink().finish(0).expect_err("a NUL within a string");
    assert!(error.to_string().contains("NUL"), "{error}");
}

#[test]
fn owned_messages() {
    let mut bytes = vec![9, 0, 0, 0, 7, 0, 0, 0];
    bytes.extend(written(|w| w.name("kept").attr_raw(999, b"new")));
    let owned = everything::Get::from_payload(&bytes);
    let copy = owned.clone();
    assert_eq!(owned, copy);
    assert_ne!(owned, everything::Get::default());
    assert_eq!(copy.view().fixed_header().family, 9);
    assert_eq!(copy.view().name().unwrap(), "kept");
    assert_eq!(owned.as_bytes(), bytes);
    assert_eq!(everything::Get::default().view().fixed_header(), Head::default());
}
