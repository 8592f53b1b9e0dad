// SPDX-License-Identifier: GPL-2.0

//! Received attributes.
//!
//! C header: [`include/net/netlink.h`](srctree/include/net/netlink.h)

use core::{
    marker::PhantomData,
    ptr::NonNull, //
};

use kernel::{
    bindings,
    prelude::*, //
};

/// Size of an attribute's header, `NLA_HDRLEN`.
pub(super) const NLA_HDRLEN: usize = size_of::<bindings::nlattr>();

/// The bits of `nla_type` that are the type: without `NLA_F_NESTED` and `NLA_F_NET_BYTEORDER`.
pub(super) const NLA_TYPE_MASK: u16 = bindings::NLA_TYPE_MASK as u16;

/// Rounds up to the alignment of attributes, `NLA_ALIGN()`.
#[inline]
pub(super) const fn nla_align(len: usize) -> usize {
    const MASK: usize = bindings::NLA_ALIGNTO as usize - 1;
    len.wrapping_add(MASK) & !MASK
}

/// A bitfield with selector, the payload of an `NLA_BITFIELD32` attribute.
///
/// Corresponds to the kernel's [`struct nla_bitfield32`].
///
/// [`struct nla_bitfield32`]: srctree/include/uapi/linux/netlink.h
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bitfield32 {
    /// The values of the bits; only those in `selector` mean something.
    pub value: u32,
    /// The bits to change.
    pub selector: u32,
}

/// A received attribute of a message that stays for `'a`.
///
/// Corresponds to the kernel's [`struct nlattr`].
///
/// # Invariants
///
/// For all of `'a`, the pointer is aligned and valid for reads of a `struct nlattr` whose `nla_len`
/// is at least the size of that header, and for reads of `nla_len` bytes, and nobody writes there.
///
/// [`struct nlattr`]: srctree/include/uapi/linux/netlink.h
#[derive(Clone, Copy)]
pub struct Attr<'a>(NonNull<bindings::nlattr>, PhantomData<&'a [u8]>);

/// Makes getters that read a fixed size from the start of the payload.
macro_rules! getters {
    ($($(#[$doc:meta])* $name:ident: $ty:ty = $from:ident;)*) => {$(
        $(#[$doc])*
        ///
        /// A longer payload is read from its start, a shorter one is [`None`].
        #[inline]
        pub fn $name(self) -> Option<$ty> {
            self.bytes().first_chunk().map(|bytes| <$ty>::$from(*bytes))
        }
    )*};
}

impl<'a> Attr<'a> {
    /// Creates an attribute from a raw pointer.
    ///
    /// # Safety
    ///
    /// `ptr` must fulfil the type invariants of [`Attr`] for all of `'a`.
    #[inline]
    pub(super) unsafe fn from_raw(ptr: NonNull<bindings::nlattr>) -> Self {
        // INVARIANT: By the safety requirements of this function.
        Self(ptr, PhantomData)
    }

    /// Returns a pointer to the attribute's header.
    #[inline]
    pub(super) fn as_raw(self) -> *const bindings::nlattr {
        self.0.as_ptr()
    }

    /// Returns the type, without the flags for nests and byte order.
    #[inline]
    pub fn ty(self) -> u16 {
        // SAFETY: By the type invariants, the header may be read.
        unsafe { (*self.as_raw()).nla_type & NLA_TYPE_MASK }
    }

    /// Returns the payload, as sent.
    #[inline]
    pub fn bytes(self) -> &'a [u8] {
        let ptr = self.as_raw();
        // SAFETY: By the type invariants, the header may be read.
        let len = usize::from(unsafe { (*ptr).nla_len });
        // SAFETY: By the type invariants, `len` bytes from `ptr` may be read for `'a` and `len` is
        // at least the size of the header.
        unsafe {
            core::slice::from_raw_parts(
                ptr.cast::<u8>().add(NLA_HDRLEN),
                len.unchecked_sub(NLA_HDRLEN),
            )
        }
    }

    getters! {
        /// Reads an `u8`.
        u8: u8 = from_ne_bytes;
        /// Reads an `u16` in host byte order.
        u16: u16 = from_ne_bytes;
        /// Reads an `u32` in host byte order.
        u32: u32 = from_ne_bytes;
        /// Reads an `u64` in host byte order. The attribute may be unaligned.
        u64: u64 = from_ne_bytes;
        /// Reads an `i8`.
        i8: i8 = from_ne_bytes;
        /// Reads an `i16` in host byte order.
        i16: i16 = from_ne_bytes;
        /// Reads an `i32` in host byte order.
        i32: i32 = from_ne_bytes;
        /// Reads an `i64` in host byte order. The attribute may be unaligned.
        i64: i64 = from_ne_bytes;
        /// Reads an `u16` in network byte order; the result is in host byte order.
        be16: u16 = from_be_bytes;
        /// Reads an `u32` in network byte order; the result is in host byte order.
        be32: u32 = from_be_bytes;
        /// Reads an `u64` in network byte order; the result is in host byte order.
        be64: u64 = from_be_bytes;
        /// Reads an `u16` in little-endian byte order; the result is in host byte order.
        le16: u16 = from_le_bytes;
        /// Reads an `u32` in little-endian byte order; the result is in host byte order.
        le32: u32 = from_le_bytes;
        /// Reads an `u64` in little-endian byte order; the result is in host byte order.
        le64: u64 = from_le_bytes;
    }

    /// Reads an unsigned integer of 32 or 64 bits (`NLA_UINT`), by the payload's length.
    ///
    /// A payload below 4 bytes is [`None`].
    #[inline]
    pub fn uint(self) -> Option<u64> {
        self.u64().or_else(|| self.u32().map(u64::from))
    }

    /// Reads a signed integer of 32 or 64 bits (`NLA_SINT`), by the payload's length.
    ///
    /// A payload below 4 bytes is [`None`].
    #[inline]
    pub fn sint(self) -> Option<i64> {
        self.i64().or_else(|| self.i32().map(i64::from))
    }

    /// Reads a string up to its first NUL byte; [`None`] if there is no NUL byte.
    ///
    /// Attributes with [`Kind::NulString`] in their policy always have one.
    ///
    /// [`Kind::NulString`]: super::Kind::NulString
    #[inline]
    pub fn cstr(self) -> Option<&'a CStr> {
        CStr::from_bytes_until_nul(self.bytes()).ok()
    }

    /// Returns the bytes of a string up to its first NUL byte, or all if there is none.
    ///
    /// For attributes with [`Kind::String`] in their policy, which need not be terminated.
    ///
    /// [`Kind::String`]: super::Kind::String
    #[inline]
    pub fn string(self) -> &'a [u8] {
        let bytes = self.bytes();
        bytes.split(|byte| *byte == 0).next().unwrap_or(bytes)
    }

    /// Reads a bitfield with selector; [`None`] if the payload is shorter than 8 bytes.
    #[inline]
    pub fn bitfield32(self) -> Option<Bitfield32> {
        let (value, rest) = self.bytes().split_first_chunk()?;
        Some(Bitfield32 {
            value: u32::from_ne_bytes(*value),
            selector: u32::from_ne_bytes(*rest.first_chunk()?),
        })
    }

    /// Iterates over the attributes in the payload, of all types.
    #[inline]
    pub(super) fn entries(self) -> Attrs<'a> {
        Attrs::new(self.bytes(), None)
    }

    /// Iterates over the attributes of type `ty` in the payload.
    #[inline]
    pub(super) fn all(self, ty: u16) -> Attrs<'a> {
        Attrs::new(self.bytes(), Some(ty))
    }
}

/// An iterator over the attributes in a message or nest, in their order.
///
/// Ends at the end of the data or at the first header that does not fit, as `nla_for_each_attr()`.
///
/// # Invariants
///
/// `rest` is empty or aligned for a `struct nlattr`.
#[derive(Clone)]
pub struct Attrs<'a> {
    rest: &'a [u8],
    ty: Option<u16>,
}

impl<'a> Attrs<'a> {
    /// Iterates over the attributes in `bytes`, all or those of one type.
    ///
    /// Data that is not aligned as attributes are has no entries.
    #[inline]
    pub(super) fn new(bytes: &'a [u8], ty: Option<u16>) -> Self {
        let aligned = bytes.as_ptr().cast::<bindings::nlattr>().is_aligned();
        // INVARIANT: Checked just now.
        Self {
            rest: if aligned { bytes } else { &[] },
            ty,
        }
    }
}

impl<'a> Iterator for Attrs<'a> {
    type Item = Attr<'a>;

    #[inline]
    fn next(&mut self) -> Option<Attr<'a>> {
        loop {
            let attr = self.rest;
            let header: &[u8; NLA_HDRLEN] = attr.first_chunk()?;
            let len = usize::from(u16::from_ne_bytes([header[0], header[1]]));
            if len < NLA_HDRLEN || len > attr.len() {
                // INVARIANT: It is empty.
                self.rest = &[];
                return None;
            }
            // INVARIANT: The alignment of attributes is a multiple of that of `struct nlattr`.
            self.rest = attr.get(nla_align(len)..).unwrap_or_default();
            // SAFETY: `attr` is aligned by the type invariants, has `nla_len` bytes, which are more
            // than the header, as checked above, and is borrowed for `'a`.
            let attr = unsafe { Attr::from_raw(NonNull::from(attr).cast()) };
            if self.ty.is_none_or(|ty| ty == attr.ty()) {
                return Some(attr);
            }
        }
    }
}

impl core::iter::FusedIterator for Attrs<'_> {}
