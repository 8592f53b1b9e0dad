//! The codec: what is written is read again, and no bytes whatever make reading panic, hang or lose a neighbour.
#![allow(clippy::unwrap_used)]

use genl::rt::{
    Array, Attrs, Be, Bitfield32, Decode, Encode, Encoder, IpAddr, Ipv4Addr, Ipv6Addr, Le, NlmFlags, Sint,
    Str, Uint,
};
use genl::wire::encode::EncodeError;
use genl::wire::header::{MessageHeader, Messages, NLA_F_NESTED, NLA_F_NET_BYTEORDER, NLMSG_HDRLEN};
use proptest::prelude::*;

/// An attribute with the length that is given, which may be a lie.
fn attr(len: u16, kind: u16, payload: &[u8]) -> Vec<u8> {
    let mut bytes = [len.to_ne_bytes(), kind.to_ne_bytes()].concat();
    bytes.extend_from_slice(payload);
    bytes.resize(bytes.len().next_multiple_of(4), 0);
    bytes
}

/// Attributes that `write` appends to a request.
fn written(write: impl FnOnce(&mut Encoder)) -> Vec<u8> {
    let mut encoder = Encoder::new();
    encoder.begin(1, NlmFlags::REQUEST, None, 0);
    write(&mut encoder);
    encoder.finish(1).unwrap()[NLMSG_HDRLEN..].to_vec()
}

#[test]
fn neighbours_of_a_bad_payload() {
    let bytes = [
        attr(8, 1, &7u32.to_ne_bytes()),
        attr(7, 2, &[1, 2, 3]),
        attr(4, 3, &[]),
        attr(8, 4, &9u32.to_ne_bytes()),
    ]
    .concat();
    let attrs = Attrs::new(&bytes);
    assert_eq!(attrs.get::<u32>(1), Some(7));
    assert_eq!(attrs.get::<u32>(2), None);
    assert_eq!(attrs.get::<&[u8]>(2), Some(&[1, 2, 3][..]));
    assert_eq!((attrs.get::<u32>(3), attrs.has(3)), (None, true));
    assert_eq!(attrs.get::<u32>(4), Some(9));
    assert_eq!(attrs.malformed(), None);
}

#[test]
fn impossible_lengths() {
    for len in [0, 1, 3, 65535] {
        let bytes = [
            attr(8, 1, &7u32.to_ne_bytes()),
            attr(len, 2, &[0; 8]),
            attr(8, 3, &9u32.to_ne_bytes()),
        ]
        .concat();
        let attrs = Attrs::new(&bytes);
        assert_eq!(attrs.iter().count(), 1, "{len}");
        assert_eq!(attrs.get::<u32>(1), Some(7));
        assert!(!attrs.has(3));
        assert_eq!(attrs.malformed(), Some(&bytes[8..]));
    }
    // A whole attribute and too few bytes for another.
    let bytes = [attr(8, 1, &7u32.to_ne_bytes()), vec![1, 2, 3]].concat();
    assert_eq!(Attrs::new(&bytes).malformed(), Some(&[1, 2, 3][..]));
}

/// The last attribute of a datagram may come without its padding.
#[test]
fn padding_left_out() {
    let mut bytes = attr(5, 1, &[7]);
    bytes.truncate(5);
    assert_eq!(Attrs::new(&bytes).get::<u8>(1), Some(7));
    assert_eq!(Attrs::new(&bytes).malformed(), None);
}

#[test]
fn last_of_several_counts() {
    let bytes = [attr(5, 1, &[7]), attr(5, 2, &[8]), attr(5, 1, &[9])].concat();
    let attrs = Attrs::new(&bytes);
    assert_eq!(attrs.get::<u8>(1), Some(9));
    assert_eq!(attrs.multi::<u8>(1).collect::<Vec<_>>(), [7, 9]);
}

#[test]
fn type_bits_do_not_count() {
    let bytes = attr(8, 5 | NLA_F_NESTED | NLA_F_NET_BYTEORDER, &7u32.to_be_bytes());
    assert_eq!(Attrs::new(&bytes).get::<Be<u32>>(5), Some(7));
}

#[test]
fn codecs() {
    fn both<C>(value: <C as Encode>::Value, payload: &[u8])
    where
        C: Encode<Value: Clone + PartialEq + std::fmt::Debug>
            + for<'a> Decode<'a, Value = <C as Encode>::Value>,
    {
        let bytes = written(|encoder| C::encode(value.clone(), 3, encoder));
        let attrs = Attrs::new(&bytes);
        assert_eq!(attrs.get::<&[u8]>(3), Some(payload));
        assert_eq!(attrs.get::<C>(3), Some(value));
        assert_eq!(C::decode(&[0; 3]), None);
    }
    both::<u8>(0x12, &[0x12]);
    both::<Be<u16>>(0x1234, &[0x12, 0x34]);
    both::<Le<u32>>(0x1234_5678, &[0x78, 0x56, 0x34, 0x12]);
    both::<i64>(-2, &(-2i64).to_ne_bytes());
    both::<Be<Ipv4Addr>>(Ipv4Addr::new(10, 0, 0, 1), &[10, 0, 0, 1]);
    both::<Ipv4Addr>(Ipv4Addr::new(10, 0, 0, 1), &0x0a00_0001_u32.to_ne_bytes());
    both::<Ipv6Addr>(
        Ipv6Addr::LOCALHOST,
        &[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1],
    );
    both::<IpAddr>(IpAddr::V4(Ipv4Addr::LOCALHOST), &[127, 0, 0, 1]);
    both::<IpAddr>(IpAddr::V6(Ipv6Addr::UNSPECIFIED), &[0; 16]);
    both::<Uint>(7, &7u32.to_ne_bytes());
    both::<Uint>(1 << 40, &(1u64 << 40).to_ne_bytes());
    both::<Sint>(-1, &(-1i32).to_ne_bytes());
    both::<Sint>(i64::MIN, &i64::MIN.to_ne_bytes());
    let bits = Bitfield32 {
        value: 1u32,
        selector: 3,
    };
    both::<Bitfield32<u32>>(bits, &[1u32.to_ne_bytes(), 3u32.to_ne_bytes()].concat());
}

#[test]
fn strings() {
    for (payload, text) in [
        (&b"lo\0"[..], "lo"),
        (b"lo", "lo"),
        (b"lo\0\0\0", "lo"),
        (b"lo\0xy\0", "lo"),
        (b"", ""),
    ] {
        assert_eq!(Str::from_payload(payload), text);
    }
    let odd = Str::from_payload(b"a\xffb\"\n\0");
    assert!(odd.to_str().is_err());
    assert_eq!(odd.to_string(), "a\u{fffd}b\"\n");
    assert_eq!(format!("{odd:?}"), r#""a\xffb\"\n""#);
    assert_eq!(format!("{:>4}|", Str::from_payload(b"lo\0")), "  lo|");
    assert_eq!(
        written(|encoder| encoder.attr_str(1, b"eth0")),
        attr(9, 1, b"eth0\0")
    );
}

#[test]
fn arrays() {
    let payload = [1u16.to_ne_bytes(), 2u16.to_ne_bytes(), 3u16.to_ne_bytes()].concat();
    let array = Array::<u16>::new(&payload[..5]);
    assert_eq!((array.len(), array.get(1), array.get(2)), (2, Some(2), None));
    assert_eq!(array.iter().collect::<Vec<_>>(), [1, 2]);
    assert_eq!(array.remainder(), &payload[4..5]);
    assert_eq!(array.get(usize::MAX), None);
    let empty = Array::<[u8; 0]>::new(&payload);
    assert_eq!((empty.len(), empty.iter().count()), (0, 0));
}

#[test]
fn type_values() {
    // Two attributes, the first with two entries and one that is cut off.
    let leaf = |kind: u16, value: u8| attr(5, kind, &[value]);
    let first = [leaf(21, 1), leaf(22, 2)].concat();
    let first = attr(4 + 16, 11, &first);
    let second = attr(4 + 8, 12, &leaf(23, 3));
    let mut bytes = [
        attr(4 + 20, 8, &first),
        attr(5, 7, &[0]),
        attr(4 + 12, 8, &second),
        attr(4 + 2, 8, &[0; 2]),
    ]
    .concat();
    bytes.extend([0, 0]);
    let found: Vec<_> = Attrs::new(&bytes).type_values::<u8, 2>(8).collect();
    assert_eq!(found, [([11, 21], 1), ([11, 22], 2), ([12, 23], 3)]);
}

#[test]
fn encoder_errors() {
    let error = |write: &dyn Fn(&mut Encoder)| {
        let mut encoder = Encoder::new();
        encoder.begin(1, NlmFlags::REQUEST, None, 0);
        write(&mut encoder);
        encoder.attr_array(9, [1, 2]);
        encoder.finish(1).map(<[u8]>::to_vec).unwrap_err()
    };
    let long = vec![0; 65_532];
    assert_eq!(
        error(&|e| e.attr_bytes(5, &long)),
        EncodeError::AttributeTooLong {
            attribute: 5,
            len: 65_536
        }
    );
    assert_eq!(
        error(&|e| e.attr_str(6, b"a\0")),
        EncodeError::NulInString { attribute: 6 }
    );
    let nest = |e: &mut Encoder| {
        let outer = e.open_nest(1);
        let nest = e.open_nest(7);
        e.attr_bytes(1, &long[4..]);
        e.attr_bytes(1, &[0; 4]);
        e.close_nest(nest);
        e.close_nest(outer);
    };
    assert_eq!(
        error(&nest),
        EncodeError::AttributeTooLong {
            attribute: 7,
            len: 65_544
        }
    );
    // The next request starts afresh.
    let mut encoder = Encoder::new();
    encoder.begin(1, NlmFlags::empty(), None, 0);
    encoder.attr_str(6, b"\0");
    assert!(encoder.finish(1).is_err());
    encoder.begin(1, NlmFlags::empty(), None, 0);
    assert_eq!(encoder.finish(1).unwrap().len(), NLMSG_HDRLEN);
}

/// The longest attribute there is.
#[test]
fn longest_attribute() {
    let payload = vec![7; 65_531];
    let bytes = written(|encoder| encoder.attr_bytes(1, &payload));
    assert_eq!(bytes.len(), 65_536);
    assert_eq!(Attrs::new(&bytes).get::<&[u8]>(1), Some(&payload[..]));
}

/// A buffer that held another request leaves nothing of it in padding or headers.
#[test]
fn reused_buffer() {
    let mut encoder = Encoder::new();
    let write = |encoder: &mut Encoder| {
        encoder.begin(16, NlmFlags::REQUEST, Some((3, 1)), 6);
        encoder.attr_array(1, [1]);
        encoder.attr_str(2, b"abcd");
        let nest = encoder.open_nest(3);
        encoder.raw_bytes(&[1, 2, 3, 4, 5]);
        encoder.close_nest(nest);
        encoder.finish(9).unwrap().to_vec()
    };
    let fresh = write(&mut encoder);
    encoder.begin(1, NlmFlags::all(), None, 0);
    encoder.attr_bytes(1, &[0xff; 4000]);
    assert_eq!(write(&mut encoder), fresh);
    let header = MessageHeader::read(&fresh).unwrap();
    assert_eq!(
        (usize::try_from(header.len).unwrap(), header.kind, header.seq),
        (fresh.len(), 16, 9)
    );
    assert_eq!(fresh[16..28], [3, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
}

#[test]
fn truncated_messages() {
    let message = |len: u32| {
        MessageHeader {
            len,
            kind: 20,
            ..MessageHeader::default()
        }
        .to_bytes()
    };
    for len in [0, 1, 15, 17, 1000, u32::MAX] {
        let bytes = [message(16), message(len)].concat();
        let mut messages = Messages::new(&bytes);
        assert!(messages.next().is_some());
        assert!(messages.next().is_none(), "{len}");
        assert_eq!(messages.rest().len(), 16);
    }
}

proptest! {
    #[test]
    fn any_bytes_are_read(bytes in proptest::collection::vec(any::<u8>(), 0..256), kind in 0u16..8) {
        let attrs = Attrs::new(&bytes);
        let used: usize = attrs.iter().map(|attr| (4 + attr.payload.len()).next_multiple_of(4)).sum();
        let malformed = attrs.malformed().unwrap_or_default();
        prop_assert!(used + malformed.len() >= bytes.len());
        let _ = (attrs.get::<Str<'_>>(kind), attrs.get::<u64>(kind), attrs.get::<IpAddr>(kind));
        prop_assert!(attrs.type_values::<u8, 3>(kind).count() <= bytes.len());
        prop_assert!(Messages::new(&bytes).count() <= bytes.len() / 16);
        let _ = format!("{attrs:?}");
    }

    /// Attributes at random, and one that lies in the midst: those before it are there.
    #[test]
    fn neighbours_are_kept(
        payloads in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..32), 0..8),
        lie in prop_oneof![0u16..4, 60_000..=u16::MAX],
    ) {
        let mut bytes = written(|encoder| {
            for (kind, payload) in (1..).zip(&payloads) {
                encoder.attr_bytes(kind, payload);
            }
        });
        let good = bytes.len();
        bytes.extend(attr(lie, 1, &[0; 8]));
        let attrs = Attrs::new(&bytes);
        let read: Vec<_> = attrs.iter().map(|attr| attr.payload.to_vec()).collect();
        prop_assert_eq!(read, payloads);
        prop_assert_eq!(attrs.malformed(), Some(&bytes[good..]));
    }

    #[test]
    fn roundtrip(a in any::<u32>(), b in any::<i64>(), text in "[^\0]{0,40}", list in proptest::collection::vec(any::<u16>(), 0..20)) {
        let bytes = written(|encoder| {
            u32::encode(a, 1, encoder);
            let nest = encoder.open_nest(2);
            Sint::encode(b, 1, encoder);
            encoder.attr_str(2, text.as_bytes());
            encoder.close_nest(nest);
            encoder.attr_elements::<Be<u16>>(3, &list);
        });
        let attrs = Attrs::new(&bytes);
        prop_assert_eq!(attrs.get::<u32>(1), Some(a));
        let nest = Attrs::new(attrs.find(2).unwrap());
        prop_assert_eq!(nest.get::<Sint>(1), Some(b));
        prop_assert_eq!(nest.get::<Str<'_>>(2).unwrap(), text.as_str());
        prop_assert_eq!(attrs.get::<Array<'_, Be<u16>>>(3).unwrap().iter().collect::<Vec<_>>(), list);
    }
}
