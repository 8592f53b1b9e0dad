//! Structs: a fixed header of a message, or the payload of an attribute.

use core::fmt;
use core::ops::Deref;

use super::header::align;
use super::scalar::{ByteArray, Scalar};
use super::value::Payload;
use crate::schema::{NONE, Schema};

/// A struct of a spec. It is read and written member by member: padding and alignment are the spec's, not Rust's.
pub trait FixedStruct: Copy {
    /// Bytes on the wire.
    const SIZE: usize;
    /// The schema that describes it.
    const SCHEMA: &'static Schema<'static>;
    /// Its index among the schema's structs.
    const STRUCT: u16;

    /// Reads the struct. Members that the bytes end before, or within, are zero.
    fn read(bytes: &StructBytes<'_>) -> Self;

    /// Writes the struct into zeroed bytes.
    fn write(&self, bytes: &mut StructBytesMut<'_>);
}

/// The fixed header of a message that has none.
impl FixedStruct for () {
    const SIZE: usize = 0;
    const SCHEMA: &'static Schema<'static> = &Schema::EMPTY;
    const STRUCT: u16 = NONE;

    #[inline]
    fn read(_: &StructBytes<'_>) -> Self {}

    #[inline]
    fn write(&self, _: &mut StructBytesMut<'_>) {}
}

/// Bytes that a struct is read from.
#[derive(Clone, Copy, Debug)]
pub struct StructBytes<'a> {
    bytes: &'a [u8],
}

impl<'a> StructBytes<'a> {
    /// Reads from the start of `bytes`. They may be shorter than the struct (an older kernel's) or longer (a newer
    /// kernel's).
    #[inline]
    #[must_use]
    pub const fn new(bytes: &'a [u8]) -> Self {
        StructBytes { bytes }
    }

    /// The member at `offset`.
    #[inline]
    #[must_use]
    pub fn get<C: Scalar>(&self, offset: usize) -> C::Value {
        C::from_bytes(self.array(offset))
    }

    /// `N` bytes at `offset`.
    #[inline]
    #[must_use]
    pub fn bytes<const N: usize>(&self, offset: usize) -> [u8; N] {
        self.array(offset)
    }

    /// The struct at `offset`.
    #[inline]
    #[must_use]
    pub fn sub<S: FixedStruct>(&self, offset: usize) -> S {
        let rest = self.bytes.get(offset..).unwrap_or_default();
        // A longer outer struct must not lend its members to a shorter inner one.
        S::read(&StructBytes::new(rest.get(..S::SIZE).unwrap_or(rest)))
    }

    #[inline]
    fn array<A: ByteArray>(&self, offset: usize) -> A {
        let end = offset.saturating_add(A::LEN);
        let bytes = self.bytes.get(offset..end);
        // Half a number is another number.
        bytes.and_then(A::from_slice).unwrap_or(A::ZERO)
    }
}

/// Bytes that a struct is written to.
#[derive(Debug)]
pub struct StructBytesMut<'a> {
    bytes: &'a mut [u8],
    too_wide: bool,
}

impl<'a> StructBytesMut<'a> {
    /// Writes to `bytes`, which must be zeroed. What lies beyond their end is dropped.
    #[inline]
    #[must_use]
    pub fn new(bytes: &'a mut [u8]) -> Self {
        StructBytesMut {
            bytes,
            too_wide: false,
        }
    }

    /// Writes the member at `offset`.
    #[inline]
    pub fn put<C: Scalar>(&mut self, offset: usize, value: C::Value) {
        match C::to_bytes(value) {
            Some(bytes) => self.put_bytes(offset, bytes.as_ref()),
            None => self.too_wide = true,
        }
    }

    /// Writes bytes at `offset`.
    #[inline]
    pub fn put_bytes(&mut self, offset: usize, bytes: &[u8]) {
        if let Some(target) = self.bytes.get_mut(offset..offset.saturating_add(bytes.len())) {
            target.copy_from_slice(bytes);
        }
    }

    /// Writes the struct at `offset`.
    #[inline]
    pub fn put_sub<S: FixedStruct>(&mut self, offset: usize, value: &S) {
        if let Some(target) = self.bytes.get_mut(offset..offset.saturating_add(S::SIZE)) {
            let mut target = StructBytesMut::new(target);
            value.write(&mut target);
            self.too_wide |= target.too_wide;
        }
    }

    /// Whether a member was not written because its value needs more bits than it has.
    #[inline]
    #[must_use]
    pub fn too_wide(&self) -> bool {
        self.too_wide
    }
}

/// A fixed header and the attributes after it: a message, or a sub-message.
#[derive(Clone, Copy, Default, PartialEq)]
pub struct Framed<H, V> {
    header: H,
    attributes: V,
}

impl<H: Copy, V> Framed<H, V> {
    /// The fixed header.
    #[inline]
    pub fn fixed_header(&self) -> H {
        self.header
    }

    /// The attributes.
    #[inline]
    pub fn attributes(&self) -> &V {
        &self.attributes
    }
}

impl<'a, H: FixedStruct, V: Payload<'a>> Payload<'a> for Framed<H, V> {
    #[inline]
    fn from_payload(payload: &'a [u8]) -> Self {
        let header = H::read(&StructBytes::new(payload.get(..H::SIZE).unwrap_or(payload)));
        let attributes = V::from_payload(payload.get(align(H::SIZE)..).unwrap_or_default());
        Framed { header, attributes }
    }
}

impl<H, V> Deref for Framed<H, V> {
    type Target = V;

    #[inline]
    fn deref(&self) -> &V {
        &self.attributes
    }
}

/// An attribute set's view of received bytes.
pub trait View<'a>: Payload<'a> + Copy {
    /// The schema that describes it.
    const SCHEMA: &'static Schema<'static>;
    /// Its index among the schema's attribute sets.
    const SET: u16;

    /// Views `attrs`.
    fn from_attrs(attrs: super::attr::Attrs<'a>) -> Self;

    /// The attributes viewed.
    fn attrs(&self) -> super::attr::Attrs<'a>;
}

impl<'a, H: FixedStruct, V: View<'a>> fmt::Debug for Framed<H, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        crate::schema::debug::framed(f, &self.header, &self.attributes)
    }
}
