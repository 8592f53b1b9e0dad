// SPDX-License-Identifier: GPL-2.0

//! Enumerations whose values a range cannot describe.
//!
//! C header: [`include/net/netlink.h`](srctree/include/net/netlink.h), `NLA_VALIDATE_FUNCTION`.

use core::ptr::NonNull;

use kernel::{
    bindings,
    prelude::*, //
};

use super::{
    Attr,
    Extack,
    Kind, //
};

/// The values of an enumeration that a range cannot describe, for [`Policy::one_of`].
///
/// [`Policy::one_of`]: super::Policy::one_of
pub trait OneOf {
    /// The valid values, in host byte order.
    const VALUES: &'static [i64];
}

/// Checks a value against the list of `T`; called by the core, which checked the length before.
///
/// # Safety
///
/// `attr` must point at a valid attribute, and `extack` must be null or point at a valid
/// `struct netlink_ext_ack`, for the duration of the call.
pub(super) unsafe extern "C" fn validate_one_of<T: OneOf, const KIND: u8>(
    attr: *const bindings::nlattr,
    extack: *mut bindings::netlink_ext_ack,
) -> c_int {
    let Some(attr) = NonNull::new(attr.cast_mut()) else {
        return EINVAL.to_errno();
    };
    // SAFETY: By the safety requirements of this function.
    let (attr, extack) = unsafe { (Attr::from_raw(attr), Extack::from_raw(extack)) };
    let unsigned = |value: Option<u64>| value.and_then(|value| i64::try_from(value).ok());
    let value = if KIND == Kind::U8 as u8 {
        attr.u8().map(i64::from)
    } else if KIND == Kind::U16 as u8 {
        attr.u16().map(i64::from)
    } else if KIND == Kind::U32 as u8 {
        attr.u32().map(i64::from)
    } else if KIND == Kind::U64 as u8 {
        unsigned(attr.u64())
    } else if KIND == Kind::Uint as u8 {
        unsigned(attr.uint())
    } else if KIND == Kind::S8 as u8 {
        attr.i8().map(i64::from)
    } else if KIND == Kind::S16 as u8 {
        attr.i16().map(i64::from)
    } else if KIND == Kind::S32 as u8 {
        attr.i32().map(i64::from)
    } else if KIND == Kind::S64 as u8 {
        attr.i64()
    } else if KIND == Kind::Sint as u8 {
        attr.sint()
    } else if KIND == Kind::Be16 as u8 {
        attr.be16().map(i64::from)
    } else {
        attr.be32().map(i64::from)
    };
    match value {
        Some(value) if T::VALUES.contains(&value) => 0,
        _ => extack
            .refuse(EINVAL, Some(attr), c"invalid enum value")
            .to_errno(),
    }
}
