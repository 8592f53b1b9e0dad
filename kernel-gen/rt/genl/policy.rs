// SPDX-License-Identifier: GPL-2.0

//! Attribute policies: what the core checks before a handler runs.
//!
//! Everything here is made for `static` tables. A policy that the core could not apply, a range on
//! a string for example, does not compile: the constructors panic at compile time.
//!
//! C header: [`include/net/netlink.h`](srctree/include/net/netlink.h)

use core::ptr;

use kernel::{
    bindings,
    prelude::*, //
};

use super::{
    one_of::validate_one_of,
    Kind,
    OneOf, //
};

/// A range of unsigned values, for [`Policy::full_range`].
#[repr(transparent)]
pub struct Range(bindings::netlink_range_validation);

impl Range {
    /// Creates the range from `min` to `max`, both included.
    ///
    /// # Panics
    ///
    /// If `min` is greater than `max`.
    pub const fn new(min: u64, max: u64) -> Self {
        assert!(min <= max, "range is empty");
        Self(bindings::netlink_range_validation { min, max })
    }
}

/// A range of signed values, for [`Policy::full_range_signed`].
#[repr(transparent)]
pub struct SignedRange(bindings::netlink_range_validation_signed);

impl SignedRange {
    /// Creates the range from `min` to `max`, both included.
    ///
    /// # Panics
    ///
    /// If `min` is greater than `max`.
    pub const fn new(min: i64, max: i64) -> Self {
        assert!(min <= max, "range is empty");
        Self(bindings::netlink_range_validation_signed { min, max })
    }
}

// The members of the unions in `struct nla_policy`.
type Check = bindings::nla_policy__bindgen_ty_1;
type MinMax = bindings::nla_policy__bindgen_ty_1__bindgen_ty_1;
type Validate =
    unsafe extern "C" fn(*const bindings::nlattr, *mut bindings::netlink_ext_ack) -> c_int;

/// The policy of one attribute; tables of them are indexed by the attribute's type.
///
/// The constructors panic, that is: do not compile, if the kind and the check do not go together.
///
/// Corresponds to the kernel's [`struct nla_policy`].
///
/// # Invariants
///
/// The member of the union that is set is the one that goes with the type and validation type, and
/// a pointer in it is valid for ever. A table of nested policies has `len + 1` entries.
///
/// [`struct nla_policy`]: srctree/include/net/netlink.h
#[repr(transparent)]
#[derive(Clone, Copy)]
pub struct Policy(pub(super) bindings::nla_policy);

// SAFETY: It is never written; what the pointers in it point at is not either and is there for
// ever.
unsafe impl Sync for Policy {}

// SAFETY: As above.
unsafe impl Send for Policy {}

impl Policy {
    /// No policy: under strict validation, the attribute is refused.
    pub const UNSPEC: Self = Self::raw(bindings::NLA_UNSPEC as u8, 0, 0, Self::NO_CHECK);

    /// The attribute is refused under any validation.
    pub const REJECT: Self = Self::raw(bindings::NLA_REJECT as u8, 0, 0, Self::NO_CHECK);

    const NO_CHECK: Check = Check { range: ptr::null() };

    const fn raw(type_: u8, validation_type: u32, len: u16, check: Check) -> Self {
        // INVARIANT: The callers, all below, pass the member that goes with the types.
        Self(bindings::nla_policy {
            type_,
            validation_type: validation_type as u8,
            len,
            __bindgen_anon_1: check,
        })
    }

    /// The payload has the form that `kind` says, and any value.
    pub const fn of(kind: Kind) -> Self {
        assert!(
            !matches!(kind, Kind::Bitfield32),
            "without valid bits the core refuses every bitfield; use Policy::bitfield32"
        );
        Self::raw(kind as u8, 0, 0, Self::NO_CHECK)
    }

    /// As [`Policy::of`], with at most `len` bytes: of a string without its NUL, or of binary data.
    pub const fn with_len(kind: Kind, len: u16) -> Self {
        assert!(
            matches!(kind, Kind::String | Kind::NulString | Kind::Binary),
            "only strings and binary data have a maximum length"
        );
        assert!(len != 0, "a length of 0 means no limit");
        Self::raw(kind as u8, 0, len, Self::NO_CHECK)
    }

    const fn min_max(kind: Kind, validation_type: u32, min: i16, max: i16) -> Self {
        assert!(
            kind.is_signed() || kind.has_unsigned_range(),
            "only integers have a range, and binary data one of lengths"
        );
        assert!(
            kind.is_signed() || (min >= 0 && max >= 0),
            "a bound of an unsigned value is negative"
        );
        let bounds = Check {
            __bindgen_anon_1: MinMax { min, max },
        };
        Self::raw(kind as u8, validation_type, 0, bounds)
    }

    /// The value, or the length of binary data, is from `min` to `max`, both included.
    pub const fn range(kind: Kind, min: i16, max: i16) -> Self {
        assert!(min <= max, "range is empty");
        Self::min_max(
            kind,
            bindings::nla_policy_validation_NLA_VALIDATE_RANGE,
            min,
            max,
        )
    }

    /// The value, or the length of binary data, is at least `min`.
    pub const fn min(kind: Kind, min: i16) -> Self {
        Self::min_max(
            kind,
            bindings::nla_policy_validation_NLA_VALIDATE_MIN,
            min,
            0,
        )
    }

    /// The value, or the length of binary data, is at most `max`.
    pub const fn max(kind: Kind, max: i16) -> Self {
        Self::min_max(
            kind,
            bindings::nla_policy_validation_NLA_VALIDATE_MAX,
            0,
            max,
        )
    }

    /// As [`Policy::range`] with bounds of 64 bits, for unsigned kinds and lengths of binary data.
    pub const fn full_range(kind: Kind, range: &'static Range) -> Self {
        assert!(
            kind.has_unsigned_range(),
            "only unsigned integers have an unsigned range, and binary data one of lengths"
        );
        let range = Check {
            range: ptr::from_ref(range).cast(),
        };
        Self::raw(
            kind as u8,
            bindings::nla_policy_validation_NLA_VALIDATE_RANGE_PTR,
            0,
            range,
        )
    }

    /// As [`Policy::range`] with bounds of 64 bits, for signed kinds.
    pub const fn full_range_signed(kind: Kind, range: &'static SignedRange) -> Self {
        assert!(kind.is_signed(), "only signed integers have a signed range");
        let range = Check {
            range_signed: ptr::from_ref(range).cast(),
        };
        Self::raw(
            kind as u8,
            bindings::nla_policy_validation_NLA_VALIDATE_RANGE_PTR,
            0,
            range,
        )
    }

    /// The value has no bits but those in `mask`.
    pub const fn mask(kind: Kind, mask: u32) -> Self {
        assert!(kind.is_unsigned(), "only unsigned integers have a mask");
        Self::raw(
            kind as u8,
            bindings::nla_policy_validation_NLA_VALIDATE_MASK,
            0,
            Check { mask },
        )
    }

    /// Binary data of `len` bytes, as `NLA_POLICY_EXACT_LEN()`.
    pub const fn exact_len(len: u16) -> Self {
        Self::range(Kind::Binary, length(len), length(len))
    }

    /// Binary data of at least `len` bytes, as `NLA_POLICY_MIN_LEN()`.
    pub const fn min_len(len: u16) -> Self {
        Self::min(Kind::Binary, length(len))
    }

    /// Binary data of at most `len` bytes, as `NLA_POLICY_MAX_LEN()`.
    pub const fn max_len(len: u16) -> Self {
        Self::max(Kind::Binary, length(len))
    }

    /// A bitfield of which the bits in `valid` may be selected.
    pub const fn bitfield32(valid: u32) -> Self {
        let valid = Check {
            bitfield32_valid: valid,
        };
        Self::raw(Kind::Bitfield32 as u8, 0, 0, valid)
    }

    const fn table(kind: Kind, table: &'static [Policy]) -> Self {
        assert!(!table.is_empty(), "nested policy is empty");
        assert!(
            table.len() <= NLA_TYPES,
            "nested policy has more entries than there are attribute types"
        );
        let nested = Check {
            nested_policy: table.as_ptr().cast(),
        };
        Self::raw(kind as u8, 0, (table.len() - 1) as u16, nested)
    }

    /// A nest whose attributes `table` checks, as `NLA_POLICY_NESTED()`.
    pub const fn nested(table: &'static [Policy]) -> Self {
        Self::table(Kind::Nested, table)
    }

    /// A nest of nests, whose attributes `table` checks, as `NLA_POLICY_NESTED_ARRAY()`.
    pub const fn nested_array(table: &'static [Policy]) -> Self {
        Self::table(Kind::NestedArray, table)
    }

    /// The value is one of [`OneOf::VALUES`]; others are refused with [`EINVAL`].
    pub const fn one_of<T: OneOf>(kind: Kind) -> Self {
        let validate: Validate = match kind {
            Kind::U8 => validate_one_of::<T, { Kind::U8 as u8 }>,
            Kind::U16 => validate_one_of::<T, { Kind::U16 as u8 }>,
            Kind::U32 => validate_one_of::<T, { Kind::U32 as u8 }>,
            Kind::U64 | Kind::Msecs => validate_one_of::<T, { Kind::U64 as u8 }>,
            Kind::Uint => validate_one_of::<T, { Kind::Uint as u8 }>,
            Kind::S8 => validate_one_of::<T, { Kind::S8 as u8 }>,
            Kind::S16 => validate_one_of::<T, { Kind::S16 as u8 }>,
            Kind::S32 => validate_one_of::<T, { Kind::S32 as u8 }>,
            Kind::S64 => validate_one_of::<T, { Kind::S64 as u8 }>,
            Kind::Sint => validate_one_of::<T, { Kind::Sint as u8 }>,
            Kind::Be16 => validate_one_of::<T, { Kind::Be16 as u8 }>,
            Kind::Be32 => validate_one_of::<T, { Kind::Be32 as u8 }>,
            _ => panic!("only integers have a list of values"),
        };
        let validate = Check {
            validate: Some(validate),
        };
        Self::raw(
            kind as u8,
            bindings::nla_policy_validation_NLA_VALIDATE_FUNCTION,
            0,
            validate,
        )
    }
}

/// Refuses to compile if entry 0 of a table, which no attribute has, has a check: the core takes
/// the union of that entry as `strict_start_type`.
///
/// Not for tables of nests: those may contain themselves and cannot be read while they are made.
pub(super) const fn assert_entry_0(table: &[Policy]) {
    let Policy(entry) = &table[0];
    assert!(
        entry.type_ == bindings::NLA_UNSPEC as u8 || entry.type_ == bindings::NLA_REJECT as u8,
        "entry 0 of a policy is no attribute; use Policy::UNSPEC or Policy::REJECT"
    );
}

/// How many attribute types there are, 0 included.
const NLA_TYPES: usize = super::attr::NLA_TYPE_MASK as usize + 1;

/// A length as a bound of [`Policy::range`].
const fn length(len: u16) -> i16 {
    assert!(
        len <= i16::MAX as u16,
        "length is above 32767; use Policy::full_range or Policy::with_len"
    );
    len as i16
}
