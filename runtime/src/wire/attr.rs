//! Attributes: a type, a length and a payload.

use super::header::{NLA_HDRLEN, NLA_TYPE_MASK, align};
use super::sequence::{Multi, TypeValues};
use super::value::Decode;

/// One attribute as it was received.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attr<'a> {
    /// Its number, without the bits `NLA_F_NESTED` and `NLA_F_NET_BYTEORDER`.
    pub kind: u16,
    /// Its payload, without padding.
    pub payload: &'a [u8],
}

/// Attributes in received bytes: what an attribute set's view wraps.
///
/// Nothing is checked or copied until it is asked for. Where an attribute occurs again the last one counts, as it
/// does in the kernel. An attribute whose payload does not fit its type reads as absent and hides no other; bytes
/// from an attribute on whose length is impossible cannot be read at all, and [`Attrs::malformed`] tells of them.
#[derive(Clone, Copy, Default)]
pub struct Attrs<'a> {
    bytes: &'a [u8],
}

impl<'a> Attrs<'a> {
    /// The attributes in `bytes`.
    #[inline]
    #[must_use]
    pub const fn new(bytes: &'a [u8]) -> Self {
        Attrs { bytes }
    }

    /// The bytes that hold the attributes.
    #[inline]
    #[must_use]
    pub const fn as_bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// The attributes in the order of the bytes.
    #[inline]
    #[must_use]
    pub const fn iter(&self) -> AttrIter<'a> {
        AttrIter { rest: self.bytes }
    }

    /// Payload of the last attribute of this number.
    #[inline]
    #[must_use]
    pub fn find(&self, kind: u16) -> Option<&'a [u8]> {
        let mut found = None;
        for attr in self.iter() {
            if attr.kind == kind {
                found = Some(attr.payload);
            }
        }
        found
    }

    /// Value of the last attribute of this number; `None` if there is none or its payload does not fit `C`.
    #[inline]
    #[must_use]
    pub fn get<C: Decode<'a>>(&self, kind: u16) -> Option<C::Value> {
        C::decode(self.find(kind)?)
    }

    /// Whether an attribute of this number is there.
    #[inline]
    #[must_use]
    pub fn has(&self, kind: u16) -> bool {
        self.iter().any(|attr| attr.kind == kind)
    }

    /// Values of all attributes of this number.
    #[inline]
    #[must_use]
    pub fn multi<C: Decode<'a>>(&self, kind: u16) -> Multi<'a, C> {
        Multi::new(self.iter(), kind)
    }

    /// Values in all attributes of this number, below `N` levels of nests whose numbers are values themselves.
    #[inline]
    #[must_use]
    pub fn type_values<C: Decode<'a>, const N: usize>(&self, kind: u16) -> TypeValues<'a, C, N> {
        TypeValues::new(self.iter(), kind)
    }

    /// Bytes after the last attribute that can be read. They start with an attribute whose length is smaller than
    /// its header or exceeds what is left, or are too few for a header.
    #[must_use]
    pub fn malformed(&self) -> Option<&'a [u8]> {
        let mut attrs = self.iter();
        while attrs.next().is_some() {}
        Some(attrs.rest()).filter(|rest| !rest.is_empty())
    }
}

impl<'a> IntoIterator for Attrs<'a> {
    type Item = Attr<'a>;
    type IntoIter = AttrIter<'a>;

    #[inline]
    fn into_iter(self) -> AttrIter<'a> {
        self.iter()
    }
}

impl core::fmt::Debug for Attrs<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        crate::schema::debug::unnamed(f, *self)
    }
}

/// Iterator over attributes. It ends before an attribute that is malformed: [`AttrIter::rest`] is then not empty.
#[derive(Clone, Copy, Debug)]
pub struct AttrIter<'a> {
    rest: &'a [u8],
}

impl<'a> AttrIter<'a> {
    /// What has not been read.
    #[inline]
    #[must_use]
    pub fn rest(&self) -> &'a [u8] {
        self.rest
    }
}

impl<'a> Iterator for AttrIter<'a> {
    type Item = Attr<'a>;

    #[inline]
    fn next(&mut self) -> Option<Attr<'a>> {
        let &[l0, l1, k0, k1] = self.rest.first_chunk()?;
        let len = usize::from(u16::from_ne_bytes([l0, l1]));
        // A length below the header's makes the range run backwards, which `get` refuses as well.
        let payload = self.rest.get(NLA_HDRLEN..len)?;
        // The last attribute may lack its padding.
        let step = align(len).min(self.rest.len());
        self.rest = self.rest.get(step..).unwrap_or_default();
        Some(Attr {
            kind: u16::from_ne_bytes([k0, k1]) & NLA_TYPE_MASK,
            payload,
        })
    }
}

impl core::iter::FusedIterator for AttrIter<'_> {}
