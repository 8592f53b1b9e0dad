// SPDX-License-Identifier: GPL-2.0

//! Writing attributes.
//!
//! C header: [`include/net/netlink.h`](srctree/include/net/netlink.h)

use core::{
    marker::PhantomData,
    ptr::NonNull, //
};

use kernel::{
    bindings,
    error::to_result,
    prelude::*, //
};

use super::{
    attr::{
        NLA_HDRLEN,
        NLA_TYPE_MASK, //
    },
    helpers,
    Bitfield32, //
};

/// The largest payload whose length fits the field for it, with the attribute's header.
const MAX_PAYLOAD: usize = u16::MAX as usize - NLA_HDRLEN;

/// Appends attributes to a message that is being built.
///
/// All methods fail with [`EMSGSIZE`] if the message has no room left, or if a payload is longer
/// than an attribute can be; the message is then as it was before.
///
/// # Invariants
///
/// The pointer is to a valid, linear socket buffer with a message in it that is not ended, and
/// nobody else uses it for `'a`.
pub struct Writer<'a>(NonNull<bindings::sk_buff>, PhantomData<&'a mut ()>);

/// Makes setters of integers, for [`Writer`] and without type for [`ArrayWriter`].
macro_rules! setters {
    ($($(#[$doc:meta])* $name:ident($ty:ty) = $to:ident;)*) => {
        impl Writer<'_> {$(
            $(#[$doc])*
            #[inline]
            pub fn $name(&mut self, ty: u16, value: $ty) -> Result {
                self.put(ty, &value.$to())
            }
        )*}

        impl ArrayWriter<'_> {$(
            $(#[$doc])*
            #[inline]
            pub fn $name(&mut self, value: $ty) -> Result {
                self.element(|writer, ty| writer.$name(ty, value))
            }
        )*}
    };
}

setters! {
    /// Appends an `u8`.
    put_u8(u8) = to_ne_bytes;
    /// Appends an `u16` in host byte order.
    put_u16(u16) = to_ne_bytes;
    /// Appends an `u32` in host byte order.
    put_u32(u32) = to_ne_bytes;
    /// Appends an `u64` in host byte order, aligned to 4 bytes.
    put_u64(u64) = to_ne_bytes;
    /// Appends an `i8`.
    put_i8(i8) = to_ne_bytes;
    /// Appends an `i16` in host byte order.
    put_i16(i16) = to_ne_bytes;
    /// Appends an `i32` in host byte order.
    put_i32(i32) = to_ne_bytes;
    /// Appends an `i64` in host byte order, aligned to 4 bytes.
    put_i64(i64) = to_ne_bytes;
    /// Appends an `u16`, given in host byte order, in network byte order.
    put_be16(u16) = to_be_bytes;
    /// Appends an `u32`, given in host byte order, in network byte order.
    put_be32(u32) = to_be_bytes;
    /// Appends an `u64`, given in host byte order, in network byte order, aligned to 4 bytes.
    put_be64(u64) = to_be_bytes;
    /// Appends an `u16`, given in host byte order, in little-endian byte order.
    put_le16(u16) = to_le_bytes;
    /// Appends an `u32`, given in host byte order, in little-endian byte order.
    put_le32(u32) = to_le_bytes;
    /// Appends an `u64`, given in host byte order, in little-endian byte order, aligned to 4 bytes.
    put_le64(u64) = to_le_bytes;
}

impl Writer<'_> {
    /// Creates a writer from a raw pointer.
    ///
    /// # Safety
    ///
    /// `skb` must fulfil the type invariants of [`Writer`] for as long as it lives.
    #[inline]
    pub(super) unsafe fn from_raw(skb: NonNull<bindings::sk_buff>) -> Self {
        // INVARIANT: By the safety requirements of this function.
        Self(skb, PhantomData)
    }

    /// Appends an attribute with `data` as its payload.
    #[inline]
    pub fn put(&mut self, ty: u16, data: &[u8]) -> Result {
        if data.len() > MAX_PAYLOAD {
            return Err(EMSGSIZE);
        }
        // SAFETY: By the type invariants; `data` may be read for its length, which fits.
        to_result(unsafe {
            bindings::nla_put(
                self.0.as_ptr(),
                ty.into(),
                data.len() as c_int,
                data.as_ptr().cast(),
            )
        })
    }

    /// Appends an attribute with a payload of 64 bits, aligned to 8 bytes where the architecture
    /// needs it, with an empty attribute `pad` before it, as `nla_put_64bit()`.
    #[inline]
    fn put_pad(&mut self, ty: u16, data: [u8; 8], pad: u16) -> Result {
        // SAFETY: By the type invariants; `data` may be read for its length.
        to_result(unsafe {
            bindings::nla_put_64bit(
                self.0.as_ptr(),
                ty.into(),
                data.len() as c_int,
                data.as_ptr().cast(),
                pad.into(),
            )
        })
    }

    /// Appends an `u64` in host byte order, aligned with an attribute `pad` where the architecture
    /// needs it.
    #[inline]
    pub fn put_u64_pad(&mut self, ty: u16, value: u64, pad: u16) -> Result {
        self.put_pad(ty, value.to_ne_bytes(), pad)
    }

    /// Appends an `i64` in host byte order, aligned with an attribute `pad` where the architecture
    /// needs it.
    #[inline]
    pub fn put_i64_pad(&mut self, ty: u16, value: i64, pad: u16) -> Result {
        self.put_pad(ty, value.to_ne_bytes(), pad)
    }

    /// Appends an `u64`, given in host byte order, in network byte order, aligned with an attribute
    /// `pad` where the architecture needs it.
    #[inline]
    pub fn put_be64_pad(&mut self, ty: u16, value: u64, pad: u16) -> Result {
        self.put_pad(ty, value.to_be_bytes(), pad)
    }

    /// Appends an unsigned integer in 32 bits if it fits, else in 64 (`NLA_UINT`).
    #[inline]
    pub fn put_uint(&mut self, ty: u16, value: u64) -> Result {
        // SAFETY: By the type invariants.
        to_result(unsafe { helpers::genl_helper_put_uint(self.0.as_ptr(), ty.into(), value) })
    }

    /// Appends a signed integer in 32 bits if it fits, else in 64 (`NLA_SINT`).
    #[inline]
    pub fn put_sint(&mut self, ty: u16, value: i64) -> Result {
        // SAFETY: By the type invariants.
        to_result(unsafe { helpers::genl_helper_put_sint(self.0.as_ptr(), ty.into(), value) })
    }

    /// Appends a flag, an attribute without payload.
    #[inline]
    pub fn put_flag(&mut self, ty: u16) -> Result {
        self.put(ty, &[])
    }

    /// Appends a string with its NUL.
    #[inline]
    pub fn put_string(&mut self, ty: u16, value: &CStr) -> Result {
        self.put(ty, value.to_bytes_with_nul())
    }

    /// Appends a bitfield with selector.
    #[inline]
    pub fn put_bitfield32(&mut self, ty: u16, value: Bitfield32) -> Result {
        let raw = bindings::nla_bitfield32 {
            value: value.value,
            selector: value.selector,
        };
        // SAFETY: By the type invariants; `raw` may be read for its size and has no padding.
        to_result(unsafe {
            bindings::nla_put(
                self.0.as_ptr(),
                ty.into(),
                size_of_val(&raw) as c_int,
                (&raw const raw).cast(),
            )
        })
    }

    /// Appends a nest that `fill` writes. Nothing of it stays if that fails.
    ///
    /// # Errors
    ///
    /// What `fill` returns; [`EMSGSIZE`] also if the nest gets longer than 64 KiB, which is more
    /// than its length field can say.
    #[inline]
    pub fn nest(&mut self, ty: u16, fill: impl FnOnce(Writer<'_>) -> Result) -> Result {
        let skb = self.0.as_ptr();
        // SAFETY: By the type invariants.
        let start = unsafe { helpers::genl_helper_nest_start(skb, ty.into()) };
        if start.is_null() {
            return Err(EMSGSIZE);
        }
        // INVARIANT: `self` is borrowed, so only the new writer uses the buffer until it is gone.
        let filled = fill(Writer(self.0, PhantomData));
        // SAFETY: `start` is an attribute in the buffer, after which a writer has only appended.
        unsafe {
            match filled {
                Ok(()) => to_result(helpers::genl_helper_nest_end(skb, start)),
                Err(err) => {
                    helpers::genl_helper_nest_cancel(skb, start);
                    Err(err)
                }
            }
        }
    }

    /// Appends an indexed array that `fill` writes, its elements numbered from 1. Nothing of it
    /// stays if that fails.
    ///
    /// # Errors
    ///
    /// As [`Writer::nest`].
    #[inline]
    pub fn array(&mut self, ty: u16, fill: impl FnOnce(ArrayWriter<'_>) -> Result) -> Result {
        self.nest(ty, |writer| fill(ArrayWriter { writer, last: 0 }))
    }
}

/// Appends the elements of an indexed array: attributes that are numbered, from 1, instead of
/// typed.
///
/// Errors are those of [`Writer`], and [`EMSGSIZE`] for an element beyond number 16383.
pub struct ArrayWriter<'a> {
    writer: Writer<'a>,
    last: u16,
}

impl ArrayWriter<'_> {
    /// Appends what `put` does as the next element.
    #[inline]
    fn element(&mut self, put: impl FnOnce(&mut Writer<'_>, u16) -> Result) -> Result {
        if self.last >= NLA_TYPE_MASK {
            return Err(EMSGSIZE);
        }
        put(&mut self.writer, self.last + 1)?;
        self.last += 1;
        Ok(())
    }

    /// Appends an element with `data` as its payload.
    #[inline]
    pub fn put(&mut self, data: &[u8]) -> Result {
        self.element(|writer, ty| writer.put(ty, data))
    }

    /// Appends an unsigned integer in 32 bits if it fits, else in 64 (`NLA_UINT`).
    #[inline]
    pub fn put_uint(&mut self, value: u64) -> Result {
        self.element(|writer, ty| writer.put_uint(ty, value))
    }

    /// Appends a signed integer in 32 bits if it fits, else in 64 (`NLA_SINT`).
    #[inline]
    pub fn put_sint(&mut self, value: i64) -> Result {
        self.element(|writer, ty| writer.put_sint(ty, value))
    }

    /// Appends a flag, an element without payload.
    #[inline]
    pub fn put_flag(&mut self) -> Result {
        self.put(&[])
    }

    /// Appends a string with its NUL.
    #[inline]
    pub fn put_string(&mut self, value: &CStr) -> Result {
        self.element(|writer, ty| writer.put_string(ty, value))
    }

    /// Appends a bitfield with selector.
    #[inline]
    pub fn put_bitfield32(&mut self, value: Bitfield32) -> Result {
        self.element(|writer, ty| writer.put_bitfield32(ty, value))
    }

    /// Appends a nest that `fill` writes, as [`Writer::nest`].
    #[inline]
    pub fn nest(&mut self, fill: impl FnOnce(Writer<'_>) -> Result) -> Result {
        self.element(|writer, ty| writer.nest(ty, fill))
    }
}
