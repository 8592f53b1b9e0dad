//! Values of one fixed size: integers in any byte order, addresses, enums and flags.

use core::marker::PhantomData;
use core::net::{Ipv4Addr, Ipv6Addr};

/// The bytes of a [`Scalar`]: an array.
pub trait ByteArray: Copy + AsRef<[u8]> + AsMut<[u8]> {
    /// Number of bytes.
    const LEN: usize;
    /// All bytes zero.
    const ZERO: Self;

    /// The array that `bytes` is; `None` if the length differs.
    fn from_slice(bytes: &[u8]) -> Option<Self>;

    /// The same bytes from last to first.
    #[must_use]
    fn reversed(self) -> Self;
}

impl<const N: usize> ByteArray for [u8; N] {
    const LEN: usize = N;
    const ZERO: Self = [0; N];

    #[inline]
    fn from_slice(bytes: &[u8]) -> Option<Self> {
        Self::try_from(bytes).ok()
    }

    #[inline]
    fn reversed(mut self) -> Self {
        self.reverse();
        self
    }
}

/// A codec of values that always take the same number of bytes.
///
/// The implementing type names the form on the wire, [`Scalar::Value`] is what callers hold: `Be<u32>` has `u32`.
pub trait Scalar {
    /// What callers hold.
    type Value: Copy;
    /// What goes over the wire.
    type Bytes: ByteArray;

    /// The value of wire bytes.
    fn from_bytes(bytes: Self::Bytes) -> Self::Value;

    /// The wire bytes of a value; `None` if the value does not fit (an enum's or flags' value that is too wide).
    fn to_bytes(value: Self::Value) -> Option<Self::Bytes>;
}

/// Integers, as enums and flags see them.
pub trait Number: Copy {
    /// The value as 64 bits, sign-extended if it is signed.
    fn to_u64(self) -> u64;

    /// The value with these 64 bits; `None` if it does not fit.
    fn from_u64(value: u64) -> Option<Self>;
}

macro_rules! integers {
    ($($ty:ident)*) => {$(
        impl Scalar for $ty {
            type Value = $ty;
            type Bytes = [u8; size_of::<$ty>()];

            #[inline]
            fn from_bytes(bytes: Self::Bytes) -> $ty {
                $ty::from_ne_bytes(bytes)
            }

            #[inline]
            fn to_bytes(value: $ty) -> Option<Self::Bytes> {
                Some(value.to_ne_bytes())
            }
        }
    )*};
}

integers!(u8 u16 u32 u64 i8 i16 i32 i64);

macro_rules! unsigned {
    ($($ty:ident)*) => {$(
        impl Number for $ty {
            #[inline]
            fn to_u64(self) -> u64 {
                u64::from(self)
            }

            #[inline]
            fn from_u64(value: u64) -> Option<Self> {
                $ty::try_from(value).ok()
            }
        }
    )*};
}

unsigned!(u8 u16 u32 u64);

macro_rules! signed {
    ($($ty:ident as $unsigned:ident)*) => {$(
        impl Number for $ty {
            #[inline]
            fn to_u64(self) -> u64 {
                i64::from(self).cast_unsigned()
            }

            #[inline]
            fn from_u64(value: u64) -> Option<Self> {
                // Flags in a signed integer use the sign bit without extending it.
                let bits = || $unsigned::try_from(value).ok().map($unsigned::cast_signed);
                $ty::try_from(value.cast_signed()).ok().or_else(bits)
            }
        }
    )*};
}

signed!(i8 as u8 i16 as u16 i32 as u32 i64 as u64);

/// Bytes as they are: a MAC address in an array, for instance.
impl<const N: usize> Scalar for [u8; N] {
    type Value = [u8; N];
    type Bytes = [u8; N];

    #[inline]
    fn from_bytes(bytes: [u8; N]) -> [u8; N] {
        bytes
    }

    #[inline]
    fn to_bytes(value: [u8; N]) -> Option<[u8; N]> {
        Some(value)
    }
}

/// An IPv4 address in an integer of the host's byte order; `Be<Ipv4Addr>` is the usual form.
impl Scalar for Ipv4Addr {
    type Value = Ipv4Addr;
    type Bytes = [u8; 4];

    #[inline]
    fn from_bytes(bytes: [u8; 4]) -> Ipv4Addr {
        Ipv4Addr::from_bits(u32::from_ne_bytes(bytes))
    }

    #[inline]
    fn to_bytes(value: Ipv4Addr) -> Option<[u8; 4]> {
        Some(value.to_bits().to_ne_bytes())
    }
}

impl Scalar for Ipv6Addr {
    type Value = Ipv6Addr;
    type Bytes = [u8; 16];

    #[inline]
    fn from_bytes(bytes: [u8; 16]) -> Ipv6Addr {
        Ipv6Addr::from(bytes)
    }

    #[inline]
    fn to_bytes(value: Ipv6Addr) -> Option<[u8; 16]> {
        Some(value.octets())
    }
}

/// `T` in big-endian (network) byte order.
#[derive(Clone, Copy, Debug)]
pub struct Be<T>(PhantomData<T>);

/// `T` in little-endian byte order.
#[derive(Clone, Copy, Debug)]
pub struct Le<T>(PhantomData<T>);

macro_rules! ordered {
    ($name:ident, $foreign:literal) => {
        impl<T: Scalar> Scalar for $name<T> {
            type Value = T::Value;
            type Bytes = T::Bytes;

            #[inline]
            fn from_bytes(bytes: T::Bytes) -> T::Value {
                T::from_bytes(if cfg!(target_endian = $foreign) {
                    bytes.reversed()
                } else {
                    bytes
                })
            }

            #[inline]
            fn to_bytes(value: T::Value) -> Option<T::Bytes> {
                let bytes = T::to_bytes(value)?;
                Some(if cfg!(target_endian = $foreign) {
                    bytes.reversed()
                } else {
                    bytes
                })
            }
        }
    };
}

ordered!(Be, "little");
ordered!(Le, "big");

/// An enum of a spec.
pub trait EnumValue: Copy {
    /// The entry of this value, or the variant that keeps unknown ones.
    fn from_raw(value: u64) -> Self;

    /// The value.
    fn raw(&self) -> u64;

    /// The entry's name in the spec; `None` for a value the spec does not know.
    fn name(&self) -> Option<&'static str>;
}

/// A set of flags of a spec. Bits the spec does not know are kept.
pub trait FlagsValue: Copy {
    /// The flags of this mask.
    fn from_raw(value: u64) -> Self;

    /// The mask.
    fn raw(&self) -> u64;
}

/// Plain bits, for a `bitfield32` without named flags.
impl FlagsValue for u32 {
    #[inline]
    fn from_raw(value: u64) -> u32 {
        u32::try_from(value & u64::from(u32::MAX)).unwrap_or(u32::MAX)
    }

    #[inline]
    fn raw(&self) -> u64 {
        u64::from(*self)
    }
}

/// Entries of the enum `E` in the integer form `W`.
#[derive(Clone, Copy, Debug)]
pub struct EnumOf<W, E>(PhantomData<(W, E)>);

impl<W: Scalar<Value: Number>, E: EnumValue> Scalar for EnumOf<W, E> {
    type Value = E;
    type Bytes = W::Bytes;

    #[inline]
    fn from_bytes(bytes: W::Bytes) -> E {
        E::from_raw(W::from_bytes(bytes).to_u64())
    }

    #[inline]
    fn to_bytes(value: E) -> Option<W::Bytes> {
        W::to_bytes(W::Value::from_u64(value.raw())?)
    }
}

/// Flags `F` in the integer form `W`.
#[derive(Clone, Copy, Debug)]
pub struct FlagsOf<W, F>(PhantomData<(W, F)>);

impl<W: Scalar<Value: Number>, F: FlagsValue> Scalar for FlagsOf<W, F> {
    type Value = F;
    type Bytes = W::Bytes;

    #[inline]
    fn from_bytes(bytes: W::Bytes) -> F {
        F::from_raw(W::from_bytes(bytes).to_u64())
    }

    #[inline]
    fn to_bytes(value: F) -> Option<W::Bytes> {
        W::to_bytes(W::Value::from_u64(value.raw())?)
    }
}

/// Bits to set and which of them to touch, `struct nla_bitfield32`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Bitfield32<T> {
    /// The bits' values.
    pub value: T,
    /// The bits that count.
    pub selector: T,
}

impl<T: FlagsValue> Scalar for Bitfield32<T> {
    type Value = Self;
    type Bytes = [u8; 8];

    #[inline]
    fn from_bytes([v0, v1, v2, v3, s0, s1, s2, s3]: [u8; 8]) -> Self {
        let flags = |bytes| T::from_raw(u64::from(u32::from_ne_bytes(bytes)));
        Bitfield32 {
            value: flags([v0, v1, v2, v3]),
            selector: flags([s0, s1, s2, s3]),
        }
    }

    #[inline]
    fn to_bytes(bits: Self) -> Option<[u8; 8]> {
        let [v0, v1, v2, v3] = u32::try_from(bits.value.raw()).ok()?.to_ne_bytes();
        let [s0, s1, s2, s3] = u32::try_from(bits.selector.raw()).ok()?.to_ne_bytes();
        Some([v0, v1, v2, v3, s0, s1, s2, s3])
    }
}
