//! The encoder: requests written into one buffer that is used again and again.

use alloc::vec::Vec;
use core::fmt;

use super::element::ArrayElement;
use super::fixed::{FixedStruct, StructBytesMut};
use super::header::{
    ALIGNMENT, MessageHeader, NLA_F_NESTED, NLA_HDRLEN, NLA_TYPE_MASK, NLMSG_HDRLEN, NlmFlags, align,
};
use super::scalar::ByteArray;

/// Why a request could not be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum EncodeError {
    /// An attribute with its payload, or a nest with its content, exceeds the 65535 bytes that its length can tell.
    AttributeTooLong {
        /// Number of the attribute.
        attribute: u16,
        /// Bytes that it would have, its header included.
        len: usize,
    },
    /// A string has a NUL inside.
    NulInString {
        /// Number of the attribute.
        attribute: u16,
    },
    /// A value needs more bits than its place on the wire has.
    ValueTooWide {
        /// Number of the attribute; 0 for a message's fixed header.
        attribute: u16,
    },
    /// A number that stands as an attribute's type does not fit its 14 bits.
    TypeTooLarge {
        /// The number.
        number: u32,
    },
    /// A generic netlink command does not fit its 8 bits.
    CommandTooLarge {
        /// The command.
        command: u16,
    },
    /// The message exceeds the 4 GiB that its length can tell.
    MessageTooLong,
}

impl fmt::Display for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            EncodeError::AttributeTooLong { attribute, len } => {
                write!(f, "attribute {attribute} would have {len} bytes, more than 65535")
            }
            EncodeError::NulInString { attribute } => {
                write!(f, "the string of attribute {attribute} contains a NUL")
            }
            EncodeError::ValueTooWide { attribute: 0 } => {
                f.write_str("a value in the fixed header does not fit its bits")
            }
            EncodeError::ValueTooWide { attribute } => {
                write!(f, "a value in attribute {attribute} does not fit its bits")
            }
            EncodeError::TypeTooLarge { number } => {
                write!(f, "{number} does not fit the 14 bits of an attribute type")
            }
            EncodeError::CommandTooLarge { command } => {
                write!(f, "command {command} does not fit its 8 bits")
            }
            EncodeError::MessageTooLong => f.write_str("the message is too long"),
        }
    }
}

impl core::error::Error for EncodeError {}

/// Writes one request at a time: [`Encoder::begin`], attributes, [`Encoder::finish`].
///
/// Attributes are appended one after the other. What cannot be written leaves the request as it was and is kept as
/// its error, the first one of them, which [`Encoder::finish`] gives: so building a request needs no `?` at every step.
#[derive(Debug, Default)]
pub struct Encoder {
    /// Grown when needed, never shrunk; all of it is initialized, so room is had without zeroing.
    buffer: Vec<u8>,
    /// Bytes of `buffer` that are written.
    len: usize,
    /// Where the fixed header is.
    fixed: usize,
    error: Option<EncodeError>,
}

/// An open nest: where its header is.
#[derive(Clone, Copy, Debug)]
pub struct OpenNest(usize);

impl Encoder {
    /// An encoder without a request.
    #[must_use]
    pub const fn new() -> Self {
        Encoder {
            buffer: Vec::new(),
            len: 0,
            fixed: 0,
            error: None,
        }
    }

    /// Starts a request: message type, flags, a generic netlink header (command and version) if the protocol has
    /// one, and `fixed_len` zeros in the fixed header's place.
    #[inline]
    pub fn begin(&mut self, kind: u16, flags: NlmFlags, generic: Option<(u8, u8)>, fixed_len: usize) {
        self.len = 0;
        self.error = None;
        let header = MessageHeader {
            len: 0,
            kind,
            flags,
            seq: 0,
            port: 0,
        };
        let generic_len = if generic.is_some() { 4 } else { 0 };
        self.fixed = NLMSG_HDRLEN + generic_len;
        let len = self.fixed.saturating_add(align(fixed_len));
        let Some(room) = self.room(len) else { return };
        room.fill(0);
        if let Some((place, rest)) = room.split_first_chunk_mut() {
            *place = header.to_bytes();
            if let (Some((command, version)), Some(place)) = (generic, rest.first_chunk_mut()) {
                *place = [command, version, 0, 0];
            }
        }
        self.len = len;
    }

    /// Writes the fixed header over the zeros that [`Encoder::begin`] left.
    #[inline]
    pub fn fixed_header<H: FixedStruct>(&mut self, header: &H) {
        let end = self.fixed.saturating_add(H::SIZE).min(self.len);
        let Some(place) = self.buffer.get_mut(self.fixed..end) else {
            return;
        };
        place.fill(0);
        let mut bytes = StructBytesMut::new(place);
        header.write(&mut bytes);
        if bytes.too_wide() {
            self.fail(EncodeError::ValueTooWide { attribute: 0 });
        }
    }

    /// Adds flags to the request's header.
    #[inline]
    pub fn add_flags(&mut self, flags: NlmFlags) {
        let flags = self.flags() | flags;
        if let Some(place) = self.buffer.get_mut(6..8) {
            place.copy_from_slice(&flags.bits().to_ne_bytes());
        }
    }

    /// Flags of the request's header.
    #[inline]
    #[must_use]
    pub fn flags(&self) -> NlmFlags {
        MessageHeader::read(self.as_bytes()).map_or(NlmFlags::empty(), |header| header.flags)
    }

    /// Ends the request: its length and sequence number are written into the header, its bytes returned.
    ///
    /// # Errors
    ///
    /// The first thing that could not be written.
    #[inline]
    pub fn finish(&mut self, seq: u32) -> Result<&[u8], EncodeError> {
        if let Some(error) = self.error {
            return Err(error);
        }
        let len = u32::try_from(self.len).map_err(|_| EncodeError::MessageTooLong)?;
        if let Some((place, rest)) = self.buffer.split_first_chunk_mut() {
            *place = len.to_ne_bytes();
            if let Some(place) = rest.get_mut(4..8) {
                place.copy_from_slice(&seq.to_ne_bytes());
            }
        }
        Ok(self.as_bytes())
    }

    /// What is written so far, from the message header on.
    #[inline]
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        self.buffer.get(..self.len).unwrap_or_default()
    }

    /// Keeps `error` if it is the first.
    #[cold]
    pub fn fail(&mut self, error: EncodeError) {
        self.error.get_or_insert(error);
    }

    /// Appends an attribute of a payload whose size is known.
    #[inline]
    pub fn attr_array<A: ByteArray>(&mut self, kind: u16, payload: A) {
        self.attr(kind, A::LEN, |room| room.copy_from_slice(payload.as_ref()));
    }

    /// Appends an attribute.
    #[inline]
    pub fn attr_bytes(&mut self, kind: u16, payload: &[u8]) {
        self.attr(kind, payload.len(), |room| room.copy_from_slice(payload));
    }

    /// Appends a string attribute: the bytes and a NUL.
    #[inline]
    pub fn attr_str(&mut self, kind: u16, text: &[u8]) {
        if has_nul(text) {
            return self.fail(EncodeError::NulInString { attribute: kind });
        }
        self.attr(kind, text.len() + 1, |room| {
            if let Some((nul, place)) = room.split_last_mut() {
                *nul = 0;
                place.copy_from_slice(text);
            }
        });
    }

    /// Appends a struct attribute.
    #[inline]
    pub fn attr_struct<S: FixedStruct>(&mut self, kind: u16, value: &S) {
        let mut too_wide = false;
        self.attr(kind, S::SIZE, |room| {
            room.fill(0);
            let mut bytes = StructBytesMut::new(room);
            value.write(&mut bytes);
            too_wide = bytes.too_wide();
        });
        if too_wide {
            self.fail(EncodeError::ValueTooWide { attribute: kind });
        }
    }

    /// Appends an attribute of several elements, one after the other.
    #[inline]
    pub fn attr_elements<C: ArrayElement>(&mut self, kind: u16, values: &[C::Value]) {
        let mut too_wide = false;
        self.attr(kind, values.len().saturating_mul(C::SIZE), |room| {
            too_wide = !write_elements::<C>(values, room);
        });
        if too_wide {
            self.fail(EncodeError::ValueTooWide { attribute: kind });
        }
    }

    /// Appends a struct attribute with an array behind the struct.
    pub fn attr_tailed<S: FixedStruct, C: ArrayElement>(&mut self, kind: u16, value: &S, tail: &[C::Value]) {
        let mut too_wide = false;
        let len = tail.len().saturating_mul(C::SIZE).saturating_add(S::SIZE);
        self.attr(kind, len, |room| {
            let Some((fixed, rest)) = room.split_at_mut_checked(S::SIZE) else {
                return;
            };
            fixed.fill(0);
            let mut bytes = StructBytesMut::new(fixed);
            value.write(&mut bytes);
            too_wide = bytes.too_wide() | !write_elements::<C>(tail, rest);
        });
        if too_wide {
            self.fail(EncodeError::ValueTooWide { attribute: kind });
        }
    }

    /// Appends bytes that are no attribute: a fixed header within a nest. They are padded to a multiple of 4.
    #[inline]
    pub fn raw_struct<S: FixedStruct>(&mut self, value: &S) {
        let len = align(S::SIZE);
        let Some(room) = self.room(len) else { return };
        room.fill(0);
        let mut bytes = StructBytesMut::new(room);
        value.write(&mut bytes);
        let too_wide = bytes.too_wide();
        self.len += len;
        if too_wide {
            self.fail(EncodeError::ValueTooWide { attribute: 0 });
        }
    }

    /// Appends bytes that are no attribute, padded to a multiple of 4.
    #[inline]
    pub fn raw_bytes(&mut self, bytes: &[u8]) {
        let len = align(bytes.len());
        let Some(room) = self.room(len) else { return };
        if let Some((place, padding)) = room.split_at_mut_checked(bytes.len()) {
            place.copy_from_slice(bytes);
            padding.fill(0);
        }
        self.len += len;
    }

    /// Opens a nest: the attributes that follow are in it until it is closed.
    #[inline]
    pub fn open_nest(&mut self, kind: u16) -> OpenNest {
        let start = self.len;
        if let Some(room) = self.room(NLA_HDRLEN)
            && let Some(header) = room.first_chunk_mut()
        {
            *header = attr_header(HEADER_LEN, kind | NLA_F_NESTED);
            self.len = start + NLA_HDRLEN;
        }
        OpenNest(start)
    }

    /// Closes a nest: its length is known now.
    #[inline]
    pub fn close_nest(&mut self, nest: OpenNest) {
        // A nest starts before the end; of one that did not, the length would be too much.
        let len = self.len.wrapping_sub(nest.0);
        let Some(header) = self
            .buffer
            .get_mut(nest.0..)
            .and_then(|rest| rest.first_chunk_mut::<4>())
        else {
            return;
        };
        match u16::try_from(len) {
            Ok(len) => {
                let [l0, l1] = len.to_ne_bytes();
                let [_, _, k0, k1] = *header;
                *header = [l0, l1, k0, k1];
            }
            Err(_) => {
                let [_, _, k0, k1] = *header;
                let attribute = u16::from_ne_bytes([k0, k1]) & NLA_TYPE_MASK;
                self.fail(EncodeError::AttributeTooLong { attribute, len });
            }
        }
    }

    /// Tells that an open nest holds something else than attributes.
    #[inline]
    pub fn mark_plain(&mut self, nest: OpenNest) {
        if let Some([_, _, k0, k1]) = self
            .buffer
            .get_mut(nest.0..)
            .and_then(|rest| rest.first_chunk_mut::<4>())
        {
            let kind = u16::from_ne_bytes([*k0, *k1]) & !NLA_F_NESTED;
            [*k0, *k1] = kind.to_ne_bytes();
        }
    }

    /// Appends an attribute's header and lets `write` fill exactly `len` bytes of payload, which may hold anything.
    ///
    /// Where `len` is a constant all of this folds into one comparison and a few stores.
    #[inline]
    fn attr(&mut self, kind: u16, len: usize, write: impl FnOnce(&mut [u8])) {
        let Some(wire_len) = u16::try_from(len)
            .ok()
            .and_then(|len| len.checked_add(HEADER_LEN))
        else {
            return self.fail(EncodeError::AttributeTooLong {
                attribute: kind & NLA_TYPE_MASK,
                len: len.saturating_add(NLA_HDRLEN),
            });
        };
        let total = usize::from(wire_len);
        let padded = align(total);
        let Some(room) = self.room(padded) else { return };
        // Whatever of it is no padding is written over.
        if let Some(padding) = room.last_chunk_mut::<ALIGNMENT>() {
            *padding = [0; ALIGNMENT];
        }
        let Some((header, room)) = room.split_first_chunk_mut() else {
            return;
        };
        *header = attr_header(wire_len, kind);
        let Some(payload) = room.get_mut(..len) else {
            return;
        };
        write(payload);
        self.len += padded;
    }

    /// `len` bytes after those written, with whatever they hold.
    #[inline]
    fn room(&mut self, len: usize) -> Option<&mut [u8]> {
        // In this form the compiler sees that only one comparison is left to make.
        let (_, rest) = self.buffer.split_at_checked(self.len)?;
        if rest.len() < len {
            return self.grow(len);
        }
        self.buffer.get_mut(self.len..)?.get_mut(..len)
    }

    #[cold]
    #[inline(never)]
    fn grow(&mut self, len: usize) -> Option<&mut [u8]> {
        let end = self.len.checked_add(len)?;
        self.buffer
            .resize(end.max(512).checked_next_power_of_two().unwrap_or(end), 0);
        self.buffer.get_mut(self.len..end)
    }
}

/// [`NLA_HDRLEN`] as lengths are on the wire.
const HEADER_LEN: u16 = 4;

/// The header of an attribute: its length, header included, and its number.
#[inline]
fn attr_header(len: u16, kind: u16) -> [u8; NLA_HDRLEN] {
    let ([l0, l1], [k0, k1]) = (len.to_ne_bytes(), kind.to_ne_bytes());
    [l0, l1, k0, k1]
}

/// Whether a byte is 0. Names are short: four bytes at a time without a branch beat a search that prepares for long ones.
#[inline]
fn has_nul(text: &[u8]) -> bool {
    let (words, rest) = text.as_chunks::<4>();
    // The highest bit of a byte is set if the byte was 0; above one that was, it may be set as well.
    let zeros = |word: u32| word.wrapping_sub(0x0101_0101) & !word & 0x8080_8080;
    let found = words
        .iter()
        .fold(0, |found, word| found | zeros(u32::from_ne_bytes(*word)));
    found != 0 || rest.contains(&0)
}

/// Writes elements one after the other; `false` if a value needs more bits than it has.
#[inline]
fn write_elements<C: ArrayElement>(values: &[C::Value], room: &mut [u8]) -> bool {
    let mut fits = true;
    for (place, &value) in room.chunks_exact_mut(C::SIZE.max(1)).zip(values) {
        place.fill(0);
        fits &= C::write(value, place);
    }
    fits
}
