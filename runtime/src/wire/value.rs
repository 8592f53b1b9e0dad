//! How the payload of an attribute becomes a value and the other way round.

use core::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::encode::{EncodeError, Encoder};
use super::scalar::{ByteArray, EnumOf, EnumValue, FlagsOf, FlagsValue, Scalar};
use super::str::Str;

/// Reads an attribute's payload.
pub trait Decode<'a> {
    /// What callers get.
    type Value;

    /// The value; `None` if the payload is not of this form.
    fn decode(payload: &'a [u8]) -> Option<Self::Value>;
}

/// Writes an attribute.
pub trait Encode {
    /// What callers give.
    type Value;

    /// Appends attribute `kind` with this value. What cannot be written is kept in the encoder as its error.
    fn encode(value: Self::Value, kind: u16, encoder: &mut Encoder);
}

/// Something that any payload can be read as: an attribute set, a struct, bytes.
///
/// Reading never fails, because the kernel may be older or newer than the spec: what is missing reads as absent
/// attributes or as zeros, what is too much is left alone.
pub trait Payload<'a>: Sized {
    /// Reads `payload`.
    fn from_payload(payload: &'a [u8]) -> Self;
}

impl<'a> Payload<'a> for &'a [u8] {
    #[inline]
    fn from_payload(payload: &'a [u8]) -> Self {
        payload
    }
}

impl<'a> Payload<'a> for Str<'a> {
    #[inline]
    fn from_payload(payload: &'a [u8]) -> Self {
        Str::from_payload(payload)
    }
}

/// A message of which nothing matters.
impl Payload<'_> for () {
    #[inline]
    fn from_payload(_: &[u8]) -> Self {}
}

impl<'a, C: Scalar> Decode<'a> for C {
    type Value = C::Value;

    #[inline]
    fn decode(payload: &'a [u8]) -> Option<C::Value> {
        C::Bytes::from_slice(payload).map(C::from_bytes)
    }
}

impl<C: Scalar> Encode for C {
    type Value = C::Value;

    #[inline]
    fn encode(value: C::Value, kind: u16, encoder: &mut Encoder) {
        match C::to_bytes(value) {
            Some(bytes) => encoder.attr_array(kind, bytes),
            None => encoder.fail(EncodeError::ValueTooWide { attribute: kind }),
        }
    }
}

impl<'a> Decode<'a> for &'a [u8] {
    type Value = &'a [u8];

    #[inline]
    fn decode(payload: &'a [u8]) -> Option<&'a [u8]> {
        Some(payload)
    }
}

impl<'a> Decode<'a> for Str<'a> {
    type Value = Str<'a>;

    #[inline]
    fn decode(payload: &'a [u8]) -> Option<Str<'a>> {
        Some(Str::from_payload(payload))
    }
}

/// An address of either version: 4 or 16 bytes in network byte order.
impl Decode<'_> for IpAddr {
    type Value = IpAddr;

    #[inline]
    fn decode(payload: &[u8]) -> Option<IpAddr> {
        if let Some(octets) = <[u8; 4]>::from_slice(payload) {
            return Some(IpAddr::V4(Ipv4Addr::from(octets)));
        }
        <[u8; 16]>::from_slice(payload).map(|octets| IpAddr::V6(Ipv6Addr::from(octets)))
    }
}

impl Encode for IpAddr {
    type Value = IpAddr;

    #[inline]
    fn encode(value: IpAddr, kind: u16, encoder: &mut Encoder) {
        match value {
            IpAddr::V4(address) => encoder.attr_array(kind, address.octets()),
            IpAddr::V6(address) => encoder.attr_array(kind, address.octets()),
        }
    }
}

/// An unsigned integer of 4 or 8 bytes (`uint` in a spec): written in 4 if it fits.
#[derive(Clone, Copy, Debug)]
pub struct Uint;

/// A signed integer of 4 or 8 bytes (`sint` in a spec): written in 4 if it fits.
#[derive(Clone, Copy, Debug)]
pub struct Sint;

macro_rules! variable {
    ($name:ident, $long:ident, $short:ident) => {
        impl Decode<'_> for $name {
            type Value = $long;

            #[inline]
            fn decode(payload: &[u8]) -> Option<$long> {
                if let Some(bytes) = <[u8; 4]>::from_slice(payload) {
                    return Some($long::from($short::from_ne_bytes(bytes)));
                }
                <[u8; 8]>::from_slice(payload).map($long::from_ne_bytes)
            }
        }

        impl Encode for $name {
            type Value = $long;

            #[inline]
            fn encode(value: $long, kind: u16, encoder: &mut Encoder) {
                match $short::try_from(value) {
                    Ok(short) => encoder.attr_array(kind, short.to_ne_bytes()),
                    Err(_) => encoder.attr_array(kind, value.to_ne_bytes()),
                }
            }
        }
    };
}

variable!(Uint, u64, u32);
variable!(Sint, i64, i32);

/// `uint` and `sint` have no fixed size, so their enums and flags are no [`Scalar`]s.
macro_rules! variable_values {
    ($wrapper:ident, $value:ident, $name:ident, |$wide:ident| $into:expr, |$raw:ident| $from:expr) => {
        impl<T: $value> Decode<'_> for $wrapper<$name, T> {
            type Value = T;

            #[inline]
            fn decode(payload: &[u8]) -> Option<T> {
                $name::decode(payload).map(|$wide| T::from_raw($into))
            }
        }

        impl<T: $value> Encode for $wrapper<$name, T> {
            type Value = T;

            #[inline]
            fn encode(value: T, kind: u16, encoder: &mut Encoder) {
                let $raw = value.raw();
                $name::encode($from, kind, encoder);
            }
        }
    };
}

variable_values!(EnumOf, EnumValue, Uint, |value| value, |raw| raw);
variable_values!(EnumOf, EnumValue, Sint, |value| value.cast_unsigned(), |raw| raw
    .cast_signed());
variable_values!(FlagsOf, FlagsValue, Uint, |value| value, |raw| raw);
variable_values!(FlagsOf, FlagsValue, Sint, |value| value.cast_unsigned(), |raw| {
    raw.cast_signed()
});
