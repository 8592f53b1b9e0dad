//! Acknowledgements: the code of `NLMSG_ERROR` and `NLMSG_DONE`, and the attributes that explain it.

use core::fmt;

use crate::schema::path::Request;
use crate::wire::attr::Attrs;
use crate::wire::header::{
    Message, MessageHeader, NLMSG_HDRLEN, NLMSGERR_ATTR_COOKIE, NLMSGERR_ATTR_MISS_NEST,
    NLMSGERR_ATTR_MISS_TYPE, NLMSGERR_ATTR_MSG, NLMSGERR_ATTR_OFFS, NLMSGERR_ATTR_POLICY, NlmFlags, align,
};
use crate::wire::str::Str;

/// How the kernel ended a request.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Acknowledgement<'a> {
    /// 0 for success, else a negative error number.
    pub code: i32,
    /// What the kernel has to say about it.
    pub extack: Extack<'a>,
}

impl<'a> Acknowledgement<'a> {
    /// Reads the message `NLMSG_ERROR`; `None` if it is too short for a code.
    #[must_use]
    pub fn from_error(message: &Message<'a>) -> Option<Self> {
        let code = i32::from_ne_bytes(*message.payload.first_chunk()?);
        // The request's header follows, and unless that was left out the rest of the request.
        let mut at = 4 + NLMSG_HDRLEN;
        if !message.header.flags.contains(NlmFlags::CAPPED) {
            let request = message.payload.get(4..).and_then(MessageHeader::read);
            let len = request.and_then(|request| usize::try_from(request.len).ok());
            // Nothing is to be found after a request of unknown length. The code counts all the same.
            at = at.saturating_add(align(len.unwrap_or(usize::MAX).saturating_sub(NLMSG_HDRLEN)));
        }
        Some(Acknowledgement {
            code,
            extack: Extack::of(message, at),
        })
    }

    /// Reads the message `NLMSG_DONE`. Old ones have no code, which means success.
    #[must_use]
    pub fn from_done(message: &Message<'a>) -> Self {
        let code = message
            .payload
            .first_chunk()
            .map_or(0, |code| i32::from_ne_bytes(*code));
        Acknowledgement {
            code,
            extack: Extack::of(message, 4),
        }
    }
}

/// An extended acknowledgement.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Extack<'a> {
    /// The kernel's words.
    pub message: Option<Str<'a>>,
    /// Offset of the attribute at fault, from the request's `nlmsghdr`.
    pub offset: Option<u32>,
    /// Number of the attribute that is missing.
    pub missing: Option<u32>,
    /// Offset of the nest it is missing from; without it the request itself.
    pub missing_from: Option<u32>,
    /// What the attribute at fault may be.
    pub policy: Option<Policy>,
    /// An opaque value of the operation.
    pub cookie: Option<&'a [u8]>,
}

impl<'a> Extack<'a> {
    /// Reads the attributes of `NLMSG_ERROR` or `NLMSG_DONE`.
    #[must_use]
    pub fn read(attrs: Attrs<'a>) -> Self {
        Extack {
            message: attrs.get::<Str<'_>>(NLMSGERR_ATTR_MSG),
            offset: attrs.get::<u32>(NLMSGERR_ATTR_OFFS),
            missing: attrs.get::<u32>(NLMSGERR_ATTR_MISS_TYPE),
            missing_from: attrs.get::<u32>(NLMSGERR_ATTR_MISS_NEST),
            policy: attrs
                .find(NLMSGERR_ATTR_POLICY)
                .map(|payload| Policy::read(Attrs::new(payload))),
            cookie: attrs.find(NLMSGERR_ATTR_COOKIE),
        }
    }

    fn of(message: &Message<'a>, at: usize) -> Self {
        match message.payload.get(at..) {
            Some(attrs) if message.header.flags.contains(NlmFlags::ACK_TLVS) => {
                Extack::read(Attrs::new(attrs))
            }
            _ => Extack::default(),
        }
    }

    /// Path of the attribute at fault in the request that this answers.
    #[must_use]
    pub fn attribute_path(&self, request: &Request<'_>) -> Option<alloc::string::String> {
        request.attribute(usize::try_from(self.offset?).ok()?)
    }

    /// Path of the missing attribute in the request that this answers.
    #[must_use]
    pub fn missing_path(&self, request: &Request<'_>) -> Option<alloc::string::String> {
        let nest = match self.missing_from {
            None => None,
            Some(offset) => Some(usize::try_from(offset).ok()?),
        };
        request.missing(u16::try_from(self.missing?).ok()?, nest)
    }
}

/// What the kernel accepts for an attribute (`enum netlink_policy_type_attr`).
///
/// `Display` gives it as words: `u32 from 1 to 4`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Policy {
    /// Its type (`enum netlink_attribute_type`).
    pub kind: u32,
    /// Smallest value, where it is signed.
    pub min_signed: Option<i64>,
    /// Largest value, where it is signed.
    pub max_signed: Option<i64>,
    /// Smallest value.
    pub min: Option<u64>,
    /// Largest value.
    pub max: Option<u64>,
    /// Fewest bytes.
    pub min_len: Option<u32>,
    /// Most bytes.
    pub max_len: Option<u32>,
    /// Bits that may be set.
    pub mask: Option<u64>,
}

impl Policy {
    /// Reads the attributes of a policy.
    #[must_use]
    pub fn read(attrs: Attrs<'_>) -> Self {
        Policy {
            kind: attrs.get::<u32>(1).unwrap_or(0),
            min_signed: attrs.get::<i64>(2),
            max_signed: attrs.get::<i64>(3),
            min: attrs.get::<u64>(4),
            max: attrs.get::<u64>(5),
            min_len: attrs.get::<u32>(6),
            max_len: attrs.get::<u32>(7),
            mask: attrs
                .get::<u32>(10)
                .map(u64::from)
                .or_else(|| attrs.get::<u64>(12)),
        }
    }

    /// The type's name in the spec of `nlctrl`.
    #[must_use]
    pub fn type_name(&self) -> Option<&'static str> {
        const NAMES: [&str; 18] = [
            "invalid",
            "flag",
            "u8",
            "u16",
            "u32",
            "u64",
            "s8",
            "s16",
            "s32",
            "s64",
            "binary",
            "string",
            "nul-string",
            "nest",
            "nest-array",
            "bitfield32",
            "sint",
            "uint",
        ];
        usize::try_from(self.kind)
            .ok()
            .and_then(|kind| NAMES.get(kind).copied())
    }
}

impl fmt::Display for Policy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.type_name() {
            Some(name) => f.write_str(name)?,
            None => write!(f, "type {}", self.kind)?,
        }
        range(f, self.min_signed, self.max_signed, "")?;
        range(f, self.min, self.max, "")?;
        range(f, self.min_len, self.max_len, " bytes")?;
        match self.mask {
            Some(mask) => write!(f, " within the mask {mask:#x}"),
            None => Ok(()),
        }
    }
}

fn range<T: fmt::Display>(
    f: &mut fmt::Formatter<'_>,
    min: Option<T>,
    max: Option<T>,
    unit: &str,
) -> fmt::Result {
    match (min, max) {
        (Some(min), Some(max)) => write!(f, " from {min} to {max}{unit}"),
        (Some(min), None) => write!(f, " of at least {min}{unit}"),
        (None, Some(max)) => write!(f, " of at most {max}{unit}"),
        (None, None) => Ok(()),
    }
}
