// SPDX-License-Identifier: GPL-2.0

//! KUnit tests of what can be tested without a requester.

use kernel::prelude::*;

#[kunit_tests(genl_rt)]
mod suite {
    use core::ptr::NonNull;

    use kernel::{
        bindings,
        prelude::*, //
    };

    use crate::genl::{
        family::FamilyFlags,
        info::Request,
        msg::Message,
        one_of::validate_one_of,
        *, //
    };

    static NESTED: [Policy; 3] = [
        Policy::UNSPEC,
        Policy::of(Kind::U8),
        Policy::nested(&NESTED),
    ];
    static RANGE: Range = Range::new(10, 1 << 40);
    static SIGNED: SignedRange = SignedRange::new(-(1 << 40), -10);

    static FAMILY: Family = Family::new(
        kernel::module::this_module::<crate::LocalModule>(),
        c"kunit",
        1,
        &[],
        &[],
    )
    .header_size(6);

    struct Values;

    impl OneOf for Values {
        const VALUES: &'static [i64] = &[-3, 1, 1 << 40];
    }

    /// Data that is aligned as a message is.
    #[repr(C, align(4))]
    struct Aligned<const N: usize>([u8; N]);

    const NLA_F_NESTED: u16 = bindings::NLA_F_NESTED as u16;

    fn header(len: u16, ty: u16) -> [u8; 4] {
        let ([a, b], [c, d]) = (len.to_ne_bytes(), ty.to_ne_bytes());
        [a, b, c, d]
    }

    fn message(size: usize) -> Result<Message> {
        // SAFETY: The family is valid, as a static.
        unsafe { Message::new(FAMILY.as_raw(), 7, 8, 9, size, bindings::GFP_KERNEL) }
    }

    /// What follows the user header of a message.
    fn written(msg: &Message) -> &[u8] {
        // SAFETY: The buffer is valid and linear, and nobody writes to it while it is borrowed.
        let all = unsafe {
            let skb = msg.as_raw();
            core::slice::from_raw_parts((*skb).data, (*skb).len as usize)
        };
        // The headers of netlink and generic netlink, and 6 bytes of user header.
        all.get(16 + 4 + 8..).unwrap_or_default()
    }

    #[test]
    fn bitfield_is_that_of_bindgen() {
        for netnsok in [false, true] {
            for parallel_ops in [false, true] {
                let mut expected: bindings::genl_family = pin_init::zeroed();
                expected.set_netnsok(netnsok.into());
                expected.set_parallel_ops(parallel_ops.into());
                let expected = expected._bitfield_1;
                let flags = FamilyFlags {
                    netnsok,
                    parallel_ops,
                };
                let bits = flags.into_bitfield();
                for i in 0..8 {
                    assert_eq!(bits.get_bit(i), expected.get_bit(i));
                }
            }
        }
    }

    #[test]
    fn policies_have_the_fields_of_the_macros() {
        let raw = |policy: Policy| {
            let raw = policy.0;
            (raw.type_, u32::from(raw.validation_type), raw.len)
        };
        let ty = |kind: Kind| kind as u8;
        assert_eq!(raw(Policy::UNSPEC), (0, 0, 0));
        assert_eq!(raw(Policy::REJECT), (bindings::NLA_REJECT as u8, 0, 0));
        assert_eq!(raw(Policy::of(Kind::Be32)), (ty(Kind::Be32), 0, 0));
        assert_eq!(
            raw(Policy::with_len(Kind::NulString, 15)),
            (ty(Kind::NulString), 0, 15)
        );
        assert_eq!(
            raw(Policy::range(Kind::S8, -3, 4)),
            (
                ty(Kind::S8),
                bindings::nla_policy_validation_NLA_VALIDATE_RANGE,
                0
            )
        );
        assert_eq!(
            raw(Policy::exact_len(16)),
            (
                ty(Kind::Binary),
                bindings::nla_policy_validation_NLA_VALIDATE_RANGE,
                0
            )
        );
        assert_eq!(
            raw(Policy::min_len(16)),
            (
                ty(Kind::Binary),
                bindings::nla_policy_validation_NLA_VALIDATE_MIN,
                0
            )
        );
        assert_eq!(
            raw(Policy::max_len(16)),
            (
                ty(Kind::Binary),
                bindings::nla_policy_validation_NLA_VALIDATE_MAX,
                0
            )
        );
        assert_eq!(
            raw(Policy::mask(Kind::Uint, 3)),
            (
                ty(Kind::Uint),
                bindings::nla_policy_validation_NLA_VALIDATE_MASK,
                0
            )
        );
        assert_eq!(
            raw(Policy::full_range(Kind::U64, &RANGE)),
            (
                ty(Kind::U64),
                bindings::nla_policy_validation_NLA_VALIDATE_RANGE_PTR,
                0
            )
        );
        assert_eq!(
            raw(Policy::full_range_signed(Kind::Sint, &SIGNED)),
            (
                ty(Kind::Sint),
                bindings::nla_policy_validation_NLA_VALIDATE_RANGE_PTR,
                0
            )
        );
        assert_eq!(
            raw(Policy::one_of::<Values>(Kind::U32)),
            (
                ty(Kind::U32),
                bindings::nla_policy_validation_NLA_VALIDATE_FUNCTION,
                0
            )
        );
        assert_eq!(raw(Policy::nested(&NESTED)), (ty(Kind::Nested), 0, 2));
        assert_eq!(
            raw(Policy::nested_array(&NESTED)),
            (ty(Kind::NestedArray), 0, 2)
        );
        assert_eq!(raw(Policy::bitfield32(5)), (ty(Kind::Bitfield32), 0, 0));
    }

    #[test]
    fn policies_have_the_bounds_of_the_macros() {
        // SAFETY: Each reads the member that goes with the type.
        unsafe {
            let range = Policy::range(Kind::S8, -3, 4)
                .0
                .__bindgen_anon_1
                .__bindgen_anon_1;
            assert_eq!((range.min, range.max), (-3, 4));
            let exact = Policy::exact_len(16).0.__bindgen_anon_1.__bindgen_anon_1;
            assert_eq!((exact.min, exact.max), (16, 16));
            assert_eq!(Policy::mask(Kind::U32, 3).0.__bindgen_anon_1.mask, 3);
            assert_eq!(Policy::bitfield32(5).0.__bindgen_anon_1.bitfield32_valid, 5);
            let full = Policy::full_range(Kind::U64, &RANGE)
                .0
                .__bindgen_anon_1
                .range;
            assert_eq!(((*full).min, (*full).max), (10, 1 << 40));
            let full = Policy::full_range_signed(Kind::S64, &SIGNED);
            let full = full.0.__bindgen_anon_1.range_signed;
            assert_eq!(((*full).min, (*full).max), (-(1 << 40), -10));
            let nested = Policy::nested(&NESTED).0.__bindgen_anon_1.nested_policy;
            assert!(nested == NESTED.as_ptr().cast());
        }
    }

    #[test]
    fn attributes_are_found_in_bytes() {
        let mut data = Aligned([0; 36]);
        let parts: [&[u8]; 6] = [
            &header(8, 1),
            &[1, 2, 3, 4],
            &header(5, 2 | NLA_F_NESTED),
            &[9, 0, 0, 0],
            &header(12, 1),
            &[5, 6, 7, 8, 9, 10, 11, 12],
        ];
        let mut at = 0;
        for part in parts {
            data.0[at..at + part.len()].copy_from_slice(part);
            at += part.len();
        }
        let found = data.0.get(..at).unwrap_or_default();
        assert_eq!(Attrs::new(found, None).count(), 3);
        assert_eq!(Attrs::new(found, Some(1)).count(), 2);
        assert_eq!(Attrs::new(found, Some(3)).count(), 0);
        let attr = Attrs::new(found, Some(2)).next();
        assert_eq!(attr.map(Attr::ty), Some(2));
        assert_eq!(attr.and_then(Attr::u8), Some(9));
        assert_eq!(attr.and_then(Attr::u16), None);
        let attr = Attrs::new(found, Some(1)).last();
        assert_eq!(attr.and_then(Attr::be32), Some(0x0506_0708));
        assert_eq!(attr.and_then(Attr::be64), Some(0x0506_0708_090a_0b0c));
        assert_eq!(attr.and_then(Attr::uint), attr.and_then(Attr::u64));
        // The last one is cut off, has a length below that of its header, or is not aligned.
        assert_eq!(Attrs::new(&found[..at - 1], None).count(), 2);
        assert_eq!(Attrs::new(&found[..3], None).count(), 0);
        assert_eq!(Attrs::new(&found[1..], None).count(), 0);
        data.0[8..12].copy_from_slice(&header(3, 2));
        assert_eq!(Attrs::new(&data.0, None).count(), 1);
    }

    #[test]
    fn requests_are_bounded_by_policy_and_header() {
        // A message with 6 bytes of user header, 2 of padding and one attribute.
        let mut data = Aligned([0; 36]);
        data.0[..4].copy_from_slice(&36u32.to_ne_bytes());
        data.0[20..26].copy_from_slice(b"header");
        data.0[28..32].copy_from_slice(&header(8, 2));
        data.0[32..36].copy_from_slice(&77u32.to_ne_bytes());
        let attr = data.0[28..].as_mut_ptr().cast::<bindings::nlattr>();
        let mut attrs = [core::ptr::null_mut(), core::ptr::null_mut(), attr];
        let mut raw: bindings::genl_info = pin_init::zeroed();
        raw.family = FAMILY.as_raw();
        raw.nlhdr = data.0.as_ptr().cast();
        raw.attrs = attrs.as_mut_ptr();
        let raw = NonNull::from(&mut raw);
        // SAFETY: All that is used of it was set up, the attributes as the policy says.
        let request = unsafe { Request::new(raw, Some(&NESTED), None) };
        let info = Info::new(&request);
        assert_eq!(info.user_header(), b"header");
        assert_eq!(info.attr(2).and_then(Attr::u32), Some(77));
        assert!(info.attr(1).is_none());
        assert!(info.attr(3).is_none());
        assert_eq!(info.all(2).count(), 1);
        // SAFETY: As above.
        let request = unsafe { Request::new(raw, None, None) };
        assert!(Info::new(&request).attr(2).is_none());
    }

    #[test]
    fn values_are_checked_against_the_list() {
        let mut data = Aligned([0; 12]);
        let check = |data: &Aligned<12>| {
            // SAFETY: It is a valid attribute; there may be no extended acknowledgment.
            unsafe {
                validate_one_of::<Values, { Kind::Sint as u8 }>(
                    data.0.as_ptr().cast(),
                    core::ptr::null_mut(),
                )
            }
        };
        data.0[..4].copy_from_slice(&header(8, 1));
        data.0[4..8].copy_from_slice(&(-3i32).to_ne_bytes());
        assert_eq!(check(&data), 0);
        data.0[4..8].copy_from_slice(&2i32.to_ne_bytes());
        assert_eq!(check(&data), EINVAL.to_errno());
        data.0[..4].copy_from_slice(&header(12, 1));
        data.0[4..].copy_from_slice(&(1i64 << 40).to_ne_bytes());
        assert_eq!(check(&data), 0);
    }

    #[test]
    fn messages_of_the_extack_are_cut_off() -> Result {
        let mut raw: bindings::netlink_ext_ack = pin_init::zeroed();
        // SAFETY: It is valid and not used otherwise until `extack` was.
        let extack = unsafe { Extack::from_raw(&raw mut raw) };
        let long: [u8; 100] = core::array::from_fn(|i| b"0123456789"[i % 10]);
        assert_eq!(
            extack.refuse_fmt(EINVAL, None, fmt!("{}{}", "ab", Text(&long))),
            EINVAL
        );
        extack.cookie(b"12345678")?;
        assert!(extack.cookie(b"123456789").is_err());
        assert_eq!(raw.cookie_len, 8);
        assert_eq!(raw._msg_buf[79], 0);
        assert_eq!(&raw._msg_buf[..4], b"ab01");
        assert_eq!(&raw._msg_buf[77..79], b"56");
        Ok(())
    }

    /// Bytes that are text.
    struct Text<'a>(&'a [u8]);

    impl kernel::fmt::Display for Text<'_> {
        fn fmt(&self, f: &mut kernel::fmt::Formatter<'_>) -> kernel::fmt::Result {
            self.0
                .iter()
                .try_for_each(|byte| kernel::fmt::Write::write_char(f, char::from(*byte)))
        }
    }

    #[test]
    fn user_headers_start_as_zeroes() -> Result {
        let mut msg = message(DEFAULT_SIZE)?;
        assert_eq!(msg.user_header(), [0; 6]);
        assert_eq!(written(&msg).len(), 0);
        Ok(())
    }

    #[test]
    fn attributes_are_written() -> Result {
        let mut msg = message(DEFAULT_SIZE)?;
        let mut writer = msg.writer();
        writer.put_uint(1, 5)?;
        writer.put_uint(1, 1 << 32)?;
        writer.put_sint(1, -5)?;
        writer.put_sint(1, i64::MIN)?;
        writer.put_string(2, c"abc")?;
        writer.put_flag(3)?;
        writer.put_bitfield32(
            4,
            Bitfield32 {
                value: 1,
                selector: 3,
            },
        )?;
        writer.array(5, |mut array| {
            array.put_u32(7)?;
            assert!(array.nest(|_| Err(ENOENT)).is_err());
            array.nest(|mut writer| writer.put_be16(1, 0x102))
        })?;
        let data = written(&msg);
        let get = |i| Attrs::new(data, None).nth(i);
        let uint = |i| get(i).and_then(Attr::uint);
        let sint = |i| get(i).and_then(Attr::sint);
        let len = |i| get(i).map(|attr: Attr<'_>| attr.bytes().len());
        assert_eq!((uint(0), len(0)), (Some(5), Some(4)));
        assert_eq!((uint(1), len(1)), (Some(1 << 32), Some(8)));
        assert_eq!((sint(2), len(2)), (Some(-5), Some(4)));
        assert_eq!((sint(3), len(3)), (Some(i64::MIN), Some(8)));
        assert_eq!(get(4).and_then(Attr::cstr), Some(c"abc"));
        assert_eq!(get(4).map(Attr::string), Some(&b"abc"[..]));
        assert_eq!(len(5), Some(0));
        let bits = Some(Bitfield32 {
            value: 1,
            selector: 3,
        });
        assert_eq!(get(6).and_then(Attr::bitfield32), bits);
        let array = get(7).ok_or(EINVAL)?;
        let mut entries = array.entries();
        assert_eq!(entries.next().map(Attr::ty), Some(1));
        let nest = entries.next().ok_or(EINVAL)?;
        assert_eq!(nest.ty(), 2);
        assert_eq!(nest.bytes(), [6, 0, 1, 0, 1, 2, 0, 0]);
        assert!(entries.next().is_none());
        Ok(())
    }

    #[test]
    fn padding_aligns_64_bits() -> Result {
        let mut msg = message(DEFAULT_SIZE)?;
        let mut writer = msg.writer();
        writer.put_u64_pad(1, 5, 9)?;
        writer.put_u32(2, 0)?;
        writer.put_i64_pad(1, -5, 9)?;
        let data = written(&msg);
        let mut values = Attrs::new(data, Some(1));
        assert_eq!(values.next().and_then(Attr::u64), Some(5));
        assert_eq!(values.next().and_then(Attr::i64), Some(-5));
        if !cfg!(CONFIG_HAVE_EFFICIENT_UNALIGNED_ACCESS) {
            let aligned = |attr: Attr<'_>| attr.bytes().as_ptr().cast::<u64>().is_aligned();
            assert!(Attrs::new(data, Some(1)).all(aligned));
        }
        Ok(())
    }

    #[test]
    fn nests_beyond_64k_are_refused() -> Result {
        let mut msg = message(150 << 10)?;
        let data = KVec::from_elem(1u8, 40 << 10, GFP_KERNEL)?;
        let mut writer = msg.writer();
        writer.put_u8(1, 1)?;
        let too_long = writer.nest(2, |mut nest| {
            nest.put(1, &data)?;
            nest.put(1, &data)
        });
        assert_eq!(too_long, Err(EMSGSIZE));
        writer.nest(3, |mut nest| nest.put(1, &data))?;
        assert_eq!(writer.nest(4, |_| Err(ENOENT)), Err(ENOENT));
        let longest = KVec::from_elem(1u8, 65532, GFP_KERNEL)?;
        assert_eq!(writer.put(5, &longest), Err(EMSGSIZE));
        let data = written(&msg);
        assert_eq!(Attrs::new(data, None).count(), 2);
        assert_eq!(Attrs::new(data, Some(3)).count(), 1);
        assert_eq!(data.len(), 8 + 4 + 4 + (40 << 10));
        Ok(())
    }

    #[test]
    fn full_messages_are_as_before() -> Result {
        let mut msg = message(8)?;
        let mut writer = msg.writer();
        let mut count = 0;
        while writer.nest(1, |mut nest| nest.put_u32(1, 1)).is_ok() {
            count += 1;
        }
        assert_eq!(written(&msg).len(), count * 12);
        Ok(())
    }
}
