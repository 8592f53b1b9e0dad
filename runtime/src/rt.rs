//! What generated code calls.
//!
//! Not meant for writing by hand: a new version of `genl` may change it together with the generator.

pub use alloc::vec::Vec;
pub use core::clone::Clone;
pub use core::cmp::{Eq, PartialEq};
pub use core::convert::{AsRef, From, Into};
pub use core::default::Default;
pub use core::fmt::{self, Debug};
pub use core::hash::Hash;
pub use core::iter::{IntoIterator, Iterator};
pub use core::marker::Copy;
pub use core::net::{IpAddr, Ipv4Addr, Ipv6Addr};
pub use core::ops::{Deref, Fn, FnOnce};
pub use core::option::Option::{self, None, Some};
pub use core::prelude::v1::derive;
pub use core::result::Result::{self, Err, Ok};
pub use core::{concat, stringify};

pub use bitflags;

#[cfg(feature = "std")]
pub use crate::__client as client;
pub use crate::{
    __attribute_set as attribute_set, __enumeration as enumeration, __fixed_struct as fixed_struct,
    __flags as flags, __senders as senders, __writer as writer,
};

#[cfg(feature = "std")]
pub use crate::connection::Connection;
#[cfg(feature = "std")]
pub use crate::error::Error;
pub use crate::family::{EventValue, Family, GroupInfo, GroupValue, OpInfo, Operation, Owned, UnknownEvent};
#[cfg(feature = "std")]
pub use crate::request::{Do, Dump, DumpStream};
pub use crate::schema::debug::{fixed as debug_struct, view as debug_view};
pub use crate::schema::{
    Attr, Element, Entry, Enum, Format, Hint, Int, Member, MemberType, NONE, Schema, Set, Struct, SubMessage,
    Type,
};
#[cfg(feature = "std")]
pub use crate::subscription::{Subscription, subscribe};
pub use crate::wire::attr::Attrs;
pub use crate::wire::element::{ArrayElement, Tailed};
pub use crate::wire::encode::Encoder;
pub use crate::wire::fixed::{FixedStruct, Framed, StructBytes, StructBytesMut, View};
pub use crate::wire::header::NlmFlags;
pub use crate::wire::scalar::{Be, Bitfield32, EnumOf, EnumValue, FlagsOf, FlagsValue, Le, Scalar};
pub use crate::wire::sequence::{Array, Indexed, Multi, TypeValues};
pub use crate::wire::str::{AsStr, Str};
pub use crate::wire::value::{Decode, Encode, Payload, Sint, Uint};
pub use crate::writer::{
    Entries, Nest, Sink, Writer, format_attrs, format_bytes, format_struct, format_with_header, put,
    put_array, put_bytes, put_entries, put_flag, put_indexed, put_indexed_bytes, put_indexed_str, put_nest,
    put_str, put_struct, put_tailed, put_type_value,
};

/// The attributes of a message that has none in its spec.
#[derive(Clone, Copy)]
pub struct NoAttrs<'a>(Attrs<'a>);

attribute_set!(NoAttrs, NoAttrsWriter, Schema::EMPTY, NONE);
