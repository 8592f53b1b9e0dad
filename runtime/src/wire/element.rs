//! Arrays without attributes: what they are made of, and structs that end in one.

use core::fmt;
use core::ops::Deref;

use super::fixed::FixedStruct;
use super::scalar::{ByteArray, Scalar};
use super::sequence::Array;
use super::value::{Decode, Payload};
use crate::schema::debug;

/// What an [`Array`] is made of: integers and structs.
pub trait ArrayElement {
    /// What callers hold.
    type Value: Copy;
    /// Bytes of each.
    const SIZE: usize;

    /// Reads the value of [`ArrayElement::SIZE`] bytes.
    fn read(bytes: &[u8]) -> Option<Self::Value>;

    /// Writes into as many zeroed bytes; `false` if a value in it needs more bits than it has.
    fn write(value: Self::Value, bytes: &mut [u8]) -> bool;
}

impl<C: Scalar> ArrayElement for C {
    type Value = C::Value;
    const SIZE: usize = <C::Bytes as ByteArray>::LEN;

    #[inline]
    fn read(bytes: &[u8]) -> Option<C::Value> {
        C::Bytes::from_slice(bytes).map(C::from_bytes)
    }

    #[inline]
    fn write(value: C::Value, bytes: &mut [u8]) -> bool {
        let Some(value) = C::to_bytes(value) else {
            return false;
        };
        for (to, from) in bytes.iter_mut().zip(value.as_ref()) {
            *to = *from;
        }
        true
    }
}

/// A struct and the array behind it, where C has a flexible array member. Reads as the struct.
pub struct Tailed<'a, S, C> {
    fixed: S,
    tail: Array<'a, C>,
    payload: &'a [u8],
}

impl<'a, S, C> Tailed<'a, S, C> {
    /// The elements of the array.
    #[inline]
    #[must_use]
    pub fn tail(&self) -> Array<'a, C> {
        self.tail
    }
}

impl<S, C> Deref for Tailed<'_, S, C> {
    type Target = S;

    #[inline]
    fn deref(&self) -> &S {
        &self.fixed
    }
}

impl<S: Copy, C> Clone for Tailed<'_, S, C> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S: Copy, C> Copy for Tailed<'_, S, C> {}

impl<'a, S: FixedStruct + Payload<'a>, C: ArrayElement> Decode<'a> for Tailed<'a, S, C> {
    type Value = Self;

    #[inline]
    fn decode(payload: &'a [u8]) -> Option<Self> {
        let tail = payload.get(S::SIZE..).unwrap_or_default();
        Some(Tailed {
            fixed: S::from_payload(payload),
            tail: Array::new(tail),
            payload,
        })
    }
}

impl<S: FixedStruct, C> fmt::Debug for Tailed<'_, S, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        debug::fixed_payload::<S>(f, self.payload)
    }
}
