// SPDX-License-Identifier: MIT OR Apache-2.0
// Generated from module.yaml by genl-gen; do not edit.
// Regenerate with: genl-gen gen kernel module.yaml

//! Generic netlink family `every-thing`: Every construct that shapes a module, in one family.

// The names are the spec's, and what a family has need not be used.
#![allow(dead_code, unreachable_pub)]
#![allow(clippy::enum_variant_names)]
#![allow(clippy::new_ret_no_self)]
#![allow(clippy::wrong_self_convention)]

use crate::genl::{
    ArrayWriter,
    Attr,
    Bind,
    Bitfield32,
    DoOp,
    Dump,
    DumpOp,
    Family,
    Group as GroupEntry,
    GroupFlags,
    Info,
    Kind,
    Nest,
    Net,
    Notification,
    OneOf,
    Op,
    OpFlags,
    Policy,
    Range,
    Registration,
    SignedRange,
    SockPriv,
    Validate,
    Writer,
    DEFAULT_SIZE, //
};
use core::ops::Deref;
use kernel::{
    alloc::Flags,
    prelude::*, //
};

use crate::handlers::EveryThing as Handlers;

/// Name of the family.
pub const FAMILY_NAME: &CStr = c"every-thing";
/// Version of the family.
pub const FAMILY_VERSION: u8 = 3;

/// Most bytes of a name.
pub const NAME_MAX: u32 = 31;
pub const FAR: u64 = 4294967296;
pub const DEEP: i32 = -70000;
pub const LOW: i32 = -20;
pub const MOTTO: &CStr = c"\"plain\" \\ words";
pub const PAGE_SIZE: u32 = kernel::page::PAGE_SIZE as u32;

/// Numbers of the operations.
pub mod cmd {
    /// Show a thing.
    pub const GET: u8 = 1;
    /// What answers `get`.
    pub const GET_REPLY: u8 = 21;
    /// Change a thing.
    pub const SET: u8 = 2;
    /// Make a thing.
    pub const NEW: u8 = 3;
    /// What answers `new`.
    pub const NEW_REPLY: u8 = 22;
    /// Go through all of them.
    pub const WALK: u8 = 4;
    /// What answers `walk`.
    pub const WALK_REPLY: u8 = 23;
    /// Nothing goes in, nothing comes out.
    pub const POKE: u8 = 5;
    /// A thing has changed.
    pub const CHANGED: u8 = 24;
    /// The reply to one thing, to one socket.
    pub const ANSWERED: u8 = 26;
    /// A thing is no more; only who asked is told.
    pub const GONE: u8 = 25;
}

/// Attributes of the set `thing`.
///
/// What the family is about.
pub mod thing {
    pub const PAD: u16 = 2;
    /// Which one.
    pub const ID: u16 = 3;
    pub const NAME: u16 = 4;
    pub const LABEL: u16 = 5;
    pub const CODE: u16 = 6;
    pub const HIDDEN: u16 = 7;
    pub const COLOUR: u16 = 8;
    pub const MODE: u16 = 9;
    pub const GAPS: u16 = 10;
    pub const CAPS: u16 = 11;
    pub const WANTED: u16 = 12;
    pub const DAYS: u16 = 13;
    pub const FIELD: u16 = 14;
    pub const GAIN: u16 = 15;
    pub const COLD: u16 = 16;
    pub const SIZE: u16 = 17;
    pub const LIFETIME: u16 = 18;
    pub const DRIFT: u16 = 19;
    pub const PORT: u16 = 20;
    pub const ADDRESS: u16 = 21;
    pub const LITTLE: u16 = 22;
    pub const KEY: u16 = 23;
    pub const SERIAL: u16 = 24;
    pub const NOTE: u16 = 25;
    pub const BLOB: u16 = 26;
    pub const RAW: u16 = 27;
    pub const SHAPE: u16 = 28;
    pub const PART: u16 = 29;
    pub const PARTS: u16 = 30;
    pub const CHANNELS: u16 = 31;
    pub const WORDS: u16 = 32;
    pub const LIST: u16 = 33;
    pub const LEVELS: u16 = 34;
    pub const CHUNKS: u16 = 35;
    pub const TAGS: u16 = 36;
    pub const TABLE: u16 = 37;
    pub const TO_WHOM: u16 = 38;
    pub const NEW: u16 = 39;
    pub const TYPE: u16 = 40;
}

/// Attributes of the set `part`.
pub mod part {
    pub const ID: u16 = 1;
    pub const AGAIN: u16 = 2;
    pub const BRIEF: u16 = 3;
}

/// Attributes of the set `nothing`.
pub mod nothing {}

/// Without gaps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum Colour {
    /// As a rose.
    Red = 0,
    Green = 1,
    Self_ = 2,
}

impl Colour {
    /// The entry of this number.
    pub const fn from_raw(value: u32) -> Option<Self> {
        Some(match value {
            0 => Self::Red,
            1 => Self::Green,
            2 => Self::Self_,
            _ => return None,
        })
    }

    /// The entry's number.
    pub const fn as_raw(self) -> u32 {
        self as u32
    }
}

/// Values of `mode-kind`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum ModeKind {
    ModeOff = 1,
    ModeOn = 2,
    ModeAuto = 3,
}

impl ModeKind {
    /// The entry of this number.
    pub const fn from_raw(value: u32) -> Option<Self> {
        Some(match value {
            1 => Self::ModeOff,
            2 => Self::ModeOn,
            3 => Self::ModeAuto,
            _ => return None,
        })
    }

    /// The entry's number.
    pub const fn as_raw(self) -> u32 {
        self as u32
    }
}

/// Values of `gaps`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum Gaps {
    Low = 2,
    High = 9,
}

impl Gaps {
    /// The entry of this number.
    pub const fn from_raw(value: u32) -> Option<Self> {
        Some(match value {
            2 => Self::Low,
            9 => Self::High,
            _ => return None,
        })
    }

    /// The entry's number.
    pub const fn as_raw(self) -> u32 {
        self as u32
    }
}

/// Without gaps.
pub mod colour_flags {
    /// As a rose.
    pub const RED: u32 = 1 << 0;
    pub const GREEN: u32 = 1 << 1;
    pub const SELF: u32 = 1 << 2;
    /// All of them.
    pub const MASK: u32 = 0x7;
}

/// Flags of `caps`.
pub mod caps {
    pub const FAST: u32 = 1 << 0;
    /// Beyond sight.
    pub const FAR_AWAY: u32 = 1 << 1;
    pub const MASK: u32 = 1 << 2;
    /// All of them.
    pub const MASK_: u32 = 0x7;
}

/// What messages begin with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// Which one.
    pub index: u32,
    pub kind: u8,
    pub pad: [u8; 3],
    pub when: u64,
}

impl Head {
    /// Bytes of it in a message.
    pub const SIZE: usize = 16;

    /// Reads it from the start of `bytes`.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (index, rest) = bytes.split_first_chunk()?;
        let (kind, rest) = rest.split_first_chunk()?;
        let (pad, rest) = rest.split_first_chunk()?;
        let (when, _) = rest.split_first_chunk()?;
        Some(Self {
            index: u32::from_ne_bytes(*index),
            kind: u8::from_ne_bytes(*kind),
            pad: *pad,
            when: u64::from_be_bytes(*when),
        })
    }

    /// Its bytes in a message.
    pub fn to_bytes(&self) -> [u8; Self::SIZE] {
        let mut bytes = [0; Self::SIZE];
        bytes[0..4].copy_from_slice(&self.index.to_ne_bytes());
        bytes[4..5].copy_from_slice(&self.kind.to_ne_bytes());
        bytes[5..8].copy_from_slice(&self.pad);
        bytes[8..16].copy_from_slice(&self.when.to_be_bytes());
        bytes
    }
}

/// Struct `inner`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Inner {
    pub x: i16,
    pub y: u16,
}

impl Inner {
    /// Bytes of it in a message.
    pub const SIZE: usize = 4;

    /// Reads it from the start of `bytes`.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (x, rest) = bytes.split_first_chunk()?;
        let (y, _) = rest.split_first_chunk()?;
        Some(Self {
            x: i16::from_ne_bytes(*x),
            y: u16::from_le_bytes(*y),
        })
    }

    /// Its bytes in a message.
    pub fn to_bytes(&self) -> [u8; Self::SIZE] {
        let mut bytes = [0; Self::SIZE];
        bytes[0..2].copy_from_slice(&self.x.to_ne_bytes());
        bytes[2..4].copy_from_slice(&self.y.to_le_bytes());
        bytes
    }
}

/// Struct `outer`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outer {
    pub caps: u32,
    pub name: [u8; 8],
    pub inner: Inner,
}

impl Outer {
    /// Bytes of it in a message.
    pub const SIZE: usize = 16;

    /// Reads it from the start of `bytes`.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (caps, rest) = bytes.split_first_chunk()?;
        let (name, rest) = rest.split_first_chunk()?;
        let (inner, _) = rest.split_first_chunk::<{ Inner::SIZE }>()?;
        Some(Self {
            caps: u32::from_ne_bytes(*caps),
            name: *name,
            inner: Inner::from_bytes(inner)?,
        })
    }

    /// Its bytes in a message.
    pub fn to_bytes(&self) -> [u8; Self::SIZE] {
        let mut bytes = [0; Self::SIZE];
        bytes[0..4].copy_from_slice(&self.caps.to_ne_bytes());
        bytes[4..12].copy_from_slice(&self.name);
        bytes[12..16].copy_from_slice(&self.inner.to_bytes());
        bytes
    }
}

struct ThingGapsValues;

impl OneOf for ThingGapsValues {
    const VALUES: &'static [i64] = &[2, 9];
}

static THING_COLD_RANGE: SignedRange = SignedRange::new(DEEP as i64, 2147483647);

static THING_SIZE_RANGE: Range = Range::new(PAGE_SIZE as u64, u32::MAX as u64);

static THING_LIFETIME_RANGE: Range = Range::new(0, FAR);

/// Policy of nests of `brief`.
static BRIEF_POLICY: [Policy; thing::NAME as usize + 1] = {
    let mut p = [Policy::UNSPEC; thing::NAME as usize + 1];
    p[thing::ID as usize] = Policy::min(Kind::U32, 1);
    p[thing::NAME as usize] = Policy::with_len(Kind::NulString, NAME_MAX as u16);
    p
};

/// Policy of nests of `part`.
static PART_POLICY: [Policy; part::BRIEF as usize + 1] = {
    let mut p = [Policy::UNSPEC; part::BRIEF as usize + 1];
    p[part::ID as usize] = Policy::of(Kind::U32);
    p[part::AGAIN as usize] = Policy::nested(&PART_POLICY);
    p[part::BRIEF as usize] = Policy::nested(&BRIEF_POLICY);
    p
};

/// Policy of `get`.
static GET_POLICY: [Policy; thing::NAME as usize + 1] = {
    let mut p = [Policy::UNSPEC; thing::NAME as usize + 1];
    p[thing::ID as usize] = Policy::min(Kind::U32, 1);
    p[thing::NAME as usize] = Policy::with_len(Kind::NulString, NAME_MAX as u16);
    p
};

/// Policy of `set`.
static SET_POLICY: [Policy; thing::TYPE as usize + 1] = {
    let mut p = [Policy::UNSPEC; thing::TYPE as usize + 1];
    p[thing::ID as usize] = Policy::min(Kind::U32, 1);
    p[thing::NAME as usize] = Policy::with_len(Kind::NulString, NAME_MAX as u16);
    p[thing::LABEL as usize] = Policy::with_len(Kind::String, 8);
    p[thing::CODE as usize] = Policy::exact_len(4);
    p[thing::HIDDEN as usize] = Policy::of(Kind::Flag);
    p[thing::COLOUR as usize] = Policy::max(Kind::U32, 2);
    p[thing::MODE as usize] = Policy::range(Kind::U8, 1, 3);
    p[thing::GAPS as usize] = Policy::one_of::<ThingGapsValues>(Kind::U16);
    p[thing::CAPS as usize] = Policy::mask(Kind::U32, 0x7);
    p[thing::WANTED as usize] = Policy::mask(Kind::U64, 0x7);
    p[thing::DAYS as usize] = Policy::mask(Kind::U8, 0x7);
    p[thing::FIELD as usize] = Policy::bitfield32(0xffffffff);
    p[thing::GAIN as usize] = Policy::range(Kind::S8, LOW as i16, 20);
    p[thing::COLD as usize] = Policy::full_range_signed(Kind::S32, &THING_COLD_RANGE);
    p[thing::SIZE as usize] = Policy::full_range(Kind::Uint, &THING_SIZE_RANGE);
    p[thing::LIFETIME as usize] = Policy::full_range(Kind::U64, &THING_LIFETIME_RANGE);
    p[thing::DRIFT as usize] = Policy::of(Kind::Sint);
    p[thing::PORT as usize] = Policy::min(Kind::Be16, 1024);
    p[thing::ADDRESS as usize] = Policy::of(Kind::Be32);
    p[thing::LITTLE as usize] = Policy::of(Kind::U32);
    p[thing::KEY as usize] = Policy::min_len(4);
    p[thing::SERIAL as usize] = Policy::exact_len(8);
    p[thing::NOTE as usize] = Policy::max_len(200);
    p[thing::BLOB as usize] = Policy::of(Kind::Binary);
    p[thing::RAW as usize] = Policy::of(Kind::Binary);
    p[thing::SHAPE as usize] = Policy::of(Kind::Binary);
    p[thing::PART as usize] = Policy::nested(&PART_POLICY);
    p[thing::PARTS as usize] = Policy::nested(&PART_POLICY);
    p[thing::CHANNELS as usize] = Policy::of(Kind::U32);
    p[thing::WORDS as usize] = Policy::of(Kind::NulString);
    p[thing::LIST as usize] = Policy::nested_array(&PART_POLICY);
    p[thing::LEVELS as usize] = Policy::of(Kind::Nested);
    p[thing::CHUNKS as usize] = Policy::of(Kind::Nested);
    p[thing::TAGS as usize] = Policy::of(Kind::Nested);
    p[thing::TABLE as usize] = Policy::of(Kind::Nested);
    p[thing::TO_WHOM as usize] = Policy::of(Kind::U32);
    p[thing::NEW as usize] = Policy::of(Kind::U32);
    p[thing::TYPE as usize] = Policy::of(Kind::U8);
    p
};

/// Policy of `new`.
static NEW_POLICY: [Policy; thing::NAME as usize + 1] = {
    let mut p = [Policy::UNSPEC; thing::NAME as usize + 1];
    p[thing::NAME as usize] = Policy::with_len(Kind::NulString, NAME_MAX as u16);
    p
};

/// Policy of `walk`.
static WALK_POLICY: [Policy; thing::CAPS as usize + 1] = {
    let mut p = [Policy::UNSPEC; thing::CAPS as usize + 1];
    p[thing::CAPS as usize] = Policy::mask(Kind::U32, 0x7);
    p
};

/// Attributes of the set `part` in a request.
#[derive(Clone, Copy)]
pub struct PartAttrs<'a>(Nest<'a>);

impl<'a> PartAttrs<'a> {
    /// `id`.
    pub fn id(&self) -> Option<u32> {
        self.0.find(part::ID)?.u32()
    }

    /// `id`, or an error that tells the requester what is missing.
    pub fn require_id(&self) -> Result<u32> {
        self.0.require(part::ID)?;
        self.id().ok_or(EINVAL)
    }

    /// `again`.
    pub fn again(&self) -> Option<PartAttrs<'a>> {
        self.0.nest(part::AGAIN).map(PartAttrs)
    }

    /// `again`, or an error that tells the requester what is missing.
    pub fn require_again(&self) -> Result<PartAttrs<'a>> {
        self.0.require(part::AGAIN)?;
        self.again().ok_or(EINVAL)
    }

    /// `brief`.
    pub fn brief(&self) -> Option<BriefAttrs<'a>> {
        self.0.nest(part::BRIEF).map(BriefAttrs)
    }

    /// `brief`, or an error that tells the requester what is missing.
    pub fn require_brief(&self) -> Result<BriefAttrs<'a>> {
        self.0.require(part::BRIEF)?;
        self.brief().ok_or(EINVAL)
    }
}

impl<'a> Deref for PartAttrs<'a> {
    type Target = Nest<'a>;

    fn deref(&self) -> &Nest<'a> {
        &self.0
    }
}

/// Attributes of the set `brief` in a request.
#[derive(Clone, Copy)]
pub struct BriefAttrs<'a>(Nest<'a>);

impl<'a> BriefAttrs<'a> {
    /// Which one.
    pub fn id(&self) -> Option<u32> {
        self.0.find(thing::ID)?.u32()
    }

    /// `id`, or an error that tells the requester what is missing.
    pub fn require_id(&self) -> Result<u32> {
        self.0.require(thing::ID)?;
        self.id().ok_or(EINVAL)
    }

    /// `name`.
    pub fn name(&self) -> Option<&'a CStr> {
        self.0.find(thing::NAME)?.cstr()
    }

    /// `name`, or an error that tells the requester what is missing.
    pub fn require_name(&self) -> Result<&'a CStr> {
        self.0.require(thing::NAME)?;
        self.name().ok_or(EINVAL)
    }
}

impl<'a> Deref for BriefAttrs<'a> {
    type Target = Nest<'a>;

    fn deref(&self) -> &Nest<'a> {
        &self.0
    }
}

/// Request of `get` (do).
#[derive(Clone, Copy)]
pub struct GetRequest<'a>(Info<'a>);

impl<'a> GetRequest<'a> {
    /// The fixed header.
    pub fn header(&self) -> Option<Head> {
        Head::from_bytes(self.0.user_header())
    }

    /// Which one.
    pub fn id(&self) -> Option<u32> {
        self.0.attr(thing::ID)?.u32()
    }

    /// `id`, or an error that tells the requester what is missing.
    pub fn require_id(&self) -> Result<u32> {
        self.0.require(thing::ID)?;
        self.id().ok_or(EINVAL)
    }

    /// `name`.
    pub fn name(&self) -> Option<&'a CStr> {
        self.0.attr(thing::NAME)?.cstr()
    }

    /// `name`, or an error that tells the requester what is missing.
    pub fn require_name(&self) -> Result<&'a CStr> {
        self.0.require(thing::NAME)?;
        self.name().ok_or(EINVAL)
    }
}

impl<'a> Deref for GetRequest<'a> {
    type Target = Info<'a>;

    fn deref(&self) -> &Info<'a> {
        &self.0
    }
}

/// Request of `get` (dump), the same as for one.
pub type GetDumpRequest<'a> = GetRequest<'a>;

/// Request of `set` (do).
#[derive(Clone, Copy)]
pub struct SetRequest<'a>(Info<'a>);

impl<'a> SetRequest<'a> {
    /// The fixed header.
    pub fn header(&self) -> Option<Head> {
        Head::from_bytes(self.0.user_header())
    }

    /// Which one.
    pub fn id(&self) -> Option<u32> {
        self.0.attr(thing::ID)?.u32()
    }

    /// `id`, or an error that tells the requester what is missing.
    pub fn require_id(&self) -> Result<u32> {
        self.0.require(thing::ID)?;
        self.id().ok_or(EINVAL)
    }

    /// `name`.
    pub fn name(&self) -> Option<&'a CStr> {
        self.0.attr(thing::NAME)?.cstr()
    }

    /// `name`, or an error that tells the requester what is missing.
    pub fn require_name(&self) -> Result<&'a CStr> {
        self.0.require(thing::NAME)?;
        self.name().ok_or(EINVAL)
    }

    /// `label`.
    pub fn label(&self) -> Option<&'a CStr> {
        self.0.attr(thing::LABEL)?.cstr()
    }

    /// `label`, or an error that tells the requester what is missing.
    pub fn require_label(&self) -> Result<&'a CStr> {
        self.0.require(thing::LABEL)?;
        self.label().ok_or(EINVAL)
    }

    /// `code`.
    pub fn code(&self) -> Option<&'a CStr> {
        self.0.attr(thing::CODE)?.cstr()
    }

    /// `code`, or an error that tells the requester what is missing.
    pub fn require_code(&self) -> Result<&'a CStr> {
        self.0.require(thing::CODE)?;
        self.code().ok_or(EINVAL)
    }

    /// `hidden`.
    pub fn hidden(&self) -> bool {
        self.0.attr(thing::HIDDEN).is_some()
    }

    /// `colour`.
    pub fn colour(&self) -> Option<Colour> {
        let value = self.0.attr(thing::COLOUR)?.u32()?;
        Colour::from_raw(value)
    }

    /// `colour`, or an error that tells the requester what is missing.
    pub fn require_colour(&self) -> Result<Colour> {
        self.0.require(thing::COLOUR)?;
        self.colour().ok_or(EINVAL)
    }

    /// `mode`.
    pub fn mode(&self) -> Option<ModeKind> {
        let value = self.0.attr(thing::MODE)?.u8()?;
        ModeKind::from_raw(value.into())
    }

    /// `mode`, or an error that tells the requester what is missing.
    pub fn require_mode(&self) -> Result<ModeKind> {
        self.0.require(thing::MODE)?;
        self.mode().ok_or(EINVAL)
    }

    /// `gaps`.
    pub fn gaps(&self) -> Option<Gaps> {
        let value = self.0.attr(thing::GAPS)?.u16()?;
        Gaps::from_raw(value.into())
    }

    /// `gaps`, or an error that tells the requester what is missing.
    pub fn require_gaps(&self) -> Result<Gaps> {
        self.0.require(thing::GAPS)?;
        self.gaps().ok_or(EINVAL)
    }

    /// `caps`.
    pub fn caps(&self) -> Option<u32> {
        self.0.attr(thing::CAPS)?.u32()
    }

    /// `caps`, or an error that tells the requester what is missing.
    pub fn require_caps(&self) -> Result<u32> {
        self.0.require(thing::CAPS)?;
        self.caps().ok_or(EINVAL)
    }

    /// `wanted`.
    pub fn wanted(&self) -> Option<u64> {
        self.0.attr(thing::WANTED)?.u64()
    }

    /// `wanted`, or an error that tells the requester what is missing.
    pub fn require_wanted(&self) -> Result<u64> {
        self.0.require(thing::WANTED)?;
        self.wanted().ok_or(EINVAL)
    }

    /// `days`.
    pub fn days(&self) -> Option<u8> {
        self.0.attr(thing::DAYS)?.u8()
    }

    /// `days`, or an error that tells the requester what is missing.
    pub fn require_days(&self) -> Result<u8> {
        self.0.require(thing::DAYS)?;
        self.days().ok_or(EINVAL)
    }

    /// `field`.
    pub fn field(&self) -> Option<Bitfield32> {
        self.0.attr(thing::FIELD)?.bitfield32()
    }

    /// `field`, or an error that tells the requester what is missing.
    pub fn require_field(&self) -> Result<Bitfield32> {
        self.0.require(thing::FIELD)?;
        self.field().ok_or(EINVAL)
    }

    /// `gain`.
    pub fn gain(&self) -> Option<i8> {
        self.0.attr(thing::GAIN)?.i8()
    }

    /// `gain`, or an error that tells the requester what is missing.
    pub fn require_gain(&self) -> Result<i8> {
        self.0.require(thing::GAIN)?;
        self.gain().ok_or(EINVAL)
    }

    /// `cold`.
    pub fn cold(&self) -> Option<i32> {
        self.0.attr(thing::COLD)?.i32()
    }

    /// `cold`, or an error that tells the requester what is missing.
    pub fn require_cold(&self) -> Result<i32> {
        self.0.require(thing::COLD)?;
        self.cold().ok_or(EINVAL)
    }

    /// `size`.
    pub fn size(&self) -> Option<u64> {
        self.0.attr(thing::SIZE)?.uint()
    }

    /// `size`, or an error that tells the requester what is missing.
    pub fn require_size(&self) -> Result<u64> {
        self.0.require(thing::SIZE)?;
        self.size().ok_or(EINVAL)
    }

    /// `lifetime`.
    pub fn lifetime(&self) -> Option<u64> {
        self.0.attr(thing::LIFETIME)?.u64()
    }

    /// `lifetime`, or an error that tells the requester what is missing.
    pub fn require_lifetime(&self) -> Result<u64> {
        self.0.require(thing::LIFETIME)?;
        self.lifetime().ok_or(EINVAL)
    }

    /// `drift`.
    pub fn drift(&self) -> Option<i64> {
        self.0.attr(thing::DRIFT)?.sint()
    }

    /// `drift`, or an error that tells the requester what is missing.
    pub fn require_drift(&self) -> Result<i64> {
        self.0.require(thing::DRIFT)?;
        self.drift().ok_or(EINVAL)
    }

    /// `port`.
    pub fn port(&self) -> Option<u16> {
        self.0.attr(thing::PORT)?.be16()
    }

    /// `port`, or an error that tells the requester what is missing.
    pub fn require_port(&self) -> Result<u16> {
        self.0.require(thing::PORT)?;
        self.port().ok_or(EINVAL)
    }

    /// `address`.
    pub fn address(&self) -> Option<u32> {
        self.0.attr(thing::ADDRESS)?.be32()
    }

    /// `address`, or an error that tells the requester what is missing.
    pub fn require_address(&self) -> Result<u32> {
        self.0.require(thing::ADDRESS)?;
        self.address().ok_or(EINVAL)
    }

    /// `little`.
    pub fn little(&self) -> Option<u32> {
        self.0.attr(thing::LITTLE)?.le32()
    }

    /// `little`, or an error that tells the requester what is missing.
    pub fn require_little(&self) -> Result<u32> {
        self.0.require(thing::LITTLE)?;
        self.little().ok_or(EINVAL)
    }

    /// `key`.
    pub fn key(&self) -> Option<&'a [u8]> {
        self.0.attr(thing::KEY).map(Attr::bytes)
    }

    /// `key`, or an error that tells the requester what is missing.
    pub fn require_key(&self) -> Result<&'a [u8]> {
        self.0.require(thing::KEY)?;
        self.key().ok_or(EINVAL)
    }

    /// `serial`.
    pub fn serial(&self) -> Option<&'a [u8]> {
        self.0.attr(thing::SERIAL).map(Attr::bytes)
    }

    /// `serial`, or an error that tells the requester what is missing.
    pub fn require_serial(&self) -> Result<&'a [u8]> {
        self.0.require(thing::SERIAL)?;
        self.serial().ok_or(EINVAL)
    }

    /// `note`.
    pub fn note(&self) -> Option<&'a [u8]> {
        self.0.attr(thing::NOTE).map(Attr::bytes)
    }

    /// `note`, or an error that tells the requester what is missing.
    pub fn require_note(&self) -> Result<&'a [u8]> {
        self.0.require(thing::NOTE)?;
        self.note().ok_or(EINVAL)
    }

    /// `blob`.
    pub fn blob(&self) -> Option<&'a [u8]> {
        self.0.attr(thing::BLOB).map(Attr::bytes)
    }

    /// `blob`, or an error that tells the requester what is missing.
    pub fn require_blob(&self) -> Result<&'a [u8]> {
        self.0.require(thing::BLOB)?;
        self.blob().ok_or(EINVAL)
    }

    /// `raw`.
    pub fn raw(&self) -> impl Iterator<Item = i32> + 'a {
        self.0
            .attr(thing::RAW)
            .into_iter()
            .flat_map(|attr| attr.bytes().chunks_exact(4))
            .filter_map(|value| Some(i32::from_ne_bytes(value.try_into().ok()?)))
    }

    /// `shape`.
    pub fn shape(&self) -> Option<Outer> {
        let value = self.0.attr(thing::SHAPE)?;
        Outer::from_bytes(value.bytes())
    }

    /// `shape`, or an error that tells the requester what is missing.
    pub fn require_shape(&self) -> Result<Outer> {
        self.0.require(thing::SHAPE)?;
        self.shape().ok_or(EINVAL)
    }

    /// `part`.
    pub fn part(&self) -> Option<PartAttrs<'a>> {
        self.0.nest(thing::PART).map(PartAttrs)
    }

    /// `part`, or an error that tells the requester what is missing.
    pub fn require_part(&self) -> Result<PartAttrs<'a>> {
        self.0.require(thing::PART)?;
        self.part().ok_or(EINVAL)
    }

    /// `parts`.
    pub fn parts(&self) -> impl Iterator<Item = PartAttrs<'a>> + 'a {
        self.0.nests(thing::PARTS).map(PartAttrs)
    }

    /// `channels`.
    pub fn channels(&self) -> impl Iterator<Item = u32> + 'a {
        self.0.all(thing::CHANNELS).filter_map(Attr::u32)
    }

    /// `words`.
    pub fn words(&self) -> impl Iterator<Item = &'a CStr> + 'a {
        self.0.all(thing::WORDS).filter_map(Attr::cstr)
    }

    /// `list`.
    pub fn list(&self) -> impl Iterator<Item = PartAttrs<'a>> + 'a {
        self.0
            .nest(thing::LIST)
            .into_iter()
            .flat_map(|nest| nest.elements())
            .map(PartAttrs)
    }

    /// `levels`.
    pub fn levels(&self) -> impl Iterator<Item = u32> + 'a {
        self.0
            .nest(thing::LEVELS)
            .into_iter()
            .flat_map(|nest| nest.entries())
            .filter_map(Attr::u32)
    }

    /// `chunks`.
    pub fn chunks(&self) -> impl Iterator<Item = &'a [u8]> + 'a {
        self.0
            .nest(thing::CHUNKS)
            .into_iter()
            .flat_map(|nest| nest.entries())
            .map(Attr::bytes)
    }

    /// `tags`.
    pub fn tags(&self) -> impl Iterator<Item = &'a CStr> + 'a {
        self.0
            .nest(thing::TAGS)
            .into_iter()
            .flat_map(|nest| nest.entries())
            .filter_map(Attr::cstr)
    }

    /// `table`.
    pub fn table(&self) -> Option<(u16, u16, PartAttrs<'a>)> {
        let nest = self.0.nest(thing::TABLE)?;
        let row = nest.entries().next()?;
        let nest = Nest::new(row, nest.extack());
        let column = nest.entries().next()?;
        let nest = Nest::new(column, nest.extack());
        Some((row.ty(), column.ty(), PartAttrs(nest)))
    }

    /// `table`, or an error that tells the requester what is missing.
    pub fn require_table(&self) -> Result<(u16, u16, PartAttrs<'a>)> {
        self.0.require(thing::TABLE)?;
        self.table().ok_or(EINVAL)
    }

    /// `to-whom`.
    pub fn to_whom(&self) -> Option<u32> {
        self.0.attr(thing::TO_WHOM)?.u32()
    }

    /// `to-whom`, or an error that tells the requester what is missing.
    pub fn require_to_whom(&self) -> Result<u32> {
        self.0.require(thing::TO_WHOM)?;
        self.to_whom().ok_or(EINVAL)
    }

    /// `new`.
    pub fn new_(&self) -> Option<u32> {
        self.0.attr(thing::NEW)?.u32()
    }

    /// `new`, or an error that tells the requester what is missing.
    pub fn require_new_(&self) -> Result<u32> {
        self.0.require(thing::NEW)?;
        self.new_().ok_or(EINVAL)
    }

    /// `type`.
    pub fn r#type(&self) -> Option<u8> {
        self.0.attr(thing::TYPE)?.u8()
    }

    /// `type`, or an error that tells the requester what is missing.
    pub fn require_type(&self) -> Result<u8> {
        self.0.require(thing::TYPE)?;
        self.r#type().ok_or(EINVAL)
    }
}

impl<'a> Deref for SetRequest<'a> {
    type Target = Info<'a>;

    fn deref(&self) -> &Info<'a> {
        &self.0
    }
}

/// Request of `new` (do).
#[derive(Clone, Copy)]
pub struct NewRequest<'a>(Info<'a>);

impl<'a> NewRequest<'a> {
    /// The fixed header.
    pub fn header(&self) -> Option<Head> {
        Head::from_bytes(self.0.user_header())
    }

    /// `name`.
    pub fn name(&self) -> Option<&'a CStr> {
        self.0.attr(thing::NAME)?.cstr()
    }

    /// `name`, or an error that tells the requester what is missing.
    pub fn require_name(&self) -> Result<&'a CStr> {
        self.0.require(thing::NAME)?;
        self.name().ok_or(EINVAL)
    }
}

impl<'a> Deref for NewRequest<'a> {
    type Target = Info<'a>;

    fn deref(&self) -> &Info<'a> {
        &self.0
    }
}

/// Request of `walk` (dump).
#[derive(Clone, Copy)]
pub struct WalkDumpRequest<'a>(Info<'a>);

impl<'a> WalkDumpRequest<'a> {
    /// The fixed header.
    pub fn header(&self) -> Option<Head> {
        Head::from_bytes(self.0.user_header())
    }

    /// `caps`.
    pub fn caps(&self) -> Option<u32> {
        self.0.attr(thing::CAPS)?.u32()
    }

    /// `caps`, or an error that tells the requester what is missing.
    pub fn require_caps(&self) -> Result<u32> {
        self.0.require(thing::CAPS)?;
        self.caps().ok_or(EINVAL)
    }
}

impl<'a> Deref for WalkDumpRequest<'a> {
    type Target = Info<'a>;

    fn deref(&self) -> &Info<'a> {
        &self.0
    }
}

/// Request of `poke` (do).
#[derive(Clone, Copy)]
pub struct PokeRequest<'a>(Info<'a>);

impl<'a> PokeRequest<'a> {
    /// The fixed header.
    pub fn header(&self) -> Option<Head> {
        Head::from_bytes(self.0.user_header())
    }
}

impl<'a> Deref for PokeRequest<'a> {
    type Target = Info<'a>;

    fn deref(&self) -> &Info<'a> {
        &self.0
    }
}

/// Writes attributes of the set `thing`.
pub struct ThingWriter<'a>(Writer<'a>);

impl ThingWriter<'_> {
    /// Which one.
    pub fn id(&mut self, value: u32) -> Result {
        self.0.put_u32(thing::ID, value)
    }

    /// Adds `name`.
    pub fn name(&mut self, value: &CStr) -> Result {
        self.0.put_string(thing::NAME, value)
    }

    /// Adds `hidden`.
    pub fn hidden(&mut self) -> Result {
        self.0.put_flag(thing::HIDDEN)
    }

    /// Adds `colour`.
    pub fn colour(&mut self, value: Colour) -> Result {
        self.0.put_u32(thing::COLOUR, value.as_raw())
    }

    /// Adds `gaps`.
    pub fn gaps(&mut self, value: Gaps) -> Result {
        self.0.put_u16(thing::GAPS, value.as_raw() as u16)
    }

    /// Adds `caps`.
    pub fn caps(&mut self, value: u32) -> Result {
        self.0.put_u32(thing::CAPS, value)
    }

    /// Adds `field`.
    pub fn field(&mut self, value: Bitfield32) -> Result {
        self.0.put_bitfield32(thing::FIELD, value)
    }

    /// Adds `drift`.
    pub fn drift(&mut self, value: i64) -> Result {
        self.0.put_sint(thing::DRIFT, value)
    }

    /// Adds `port`.
    pub fn port(&mut self, value: u16) -> Result {
        self.0.put_be16(thing::PORT, value)
    }

    /// Adds `little`.
    pub fn little(&mut self, value: u32) -> Result {
        self.0.put_le32(thing::LITTLE, value)
    }

    /// Adds `raw`.
    pub fn raw(&mut self, value: &[i32]) -> Result {
        self.0.put(thing::RAW, value.as_bytes())
    }

    /// Adds `shape`.
    pub fn shape(&mut self, value: &Outer) -> Result {
        self.0.put(thing::SHAPE, &value.to_bytes())
    }

    /// Adds `part`.
    pub fn part(&mut self, fill: impl FnOnce(&mut PartWriter<'_>) -> Result) -> Result {
        self.0.nest(thing::PART, |w| fill(&mut PartWriter(w)))
    }

    /// Adds `parts`. Call again for another.
    pub fn parts(&mut self, fill: impl FnOnce(&mut PartWriter<'_>) -> Result) -> Result {
        self.0.nest(thing::PARTS, |w| fill(&mut PartWriter(w)))
    }

    /// Adds `list`.
    pub fn list(&mut self, fill: impl FnOnce(&mut ThingListArray<'_>) -> Result) -> Result {
        self.0.array(thing::LIST, |w| fill(&mut ThingListArray(w)))
    }

    /// Adds `levels`.
    pub fn levels(&mut self, fill: impl FnOnce(&mut ThingLevelsArray<'_>) -> Result) -> Result {
        let fill = |w: ArrayWriter<'_>| fill(&mut ThingLevelsArray(w));
        self.0.array(thing::LEVELS, fill)
    }

    /// Adds `chunks`.
    pub fn chunks(&mut self, fill: impl FnOnce(&mut ThingChunksArray<'_>) -> Result) -> Result {
        let fill = |w: ArrayWriter<'_>| fill(&mut ThingChunksArray(w));
        self.0.array(thing::CHUNKS, fill)
    }

    /// Adds `tags`.
    pub fn tags(&mut self, fill: impl FnOnce(&mut ThingTagsArray<'_>) -> Result) -> Result {
        self.0.array(thing::TAGS, |w| fill(&mut ThingTagsArray(w)))
    }

    /// Adds `table`.
    pub fn table(
        &mut self,
        row: u16,
        column: u16,
        fill: impl FnOnce(&mut PartWriter<'_>) -> Result,
    ) -> Result {
        let fill = |w: Writer<'_>| fill(&mut PartWriter(w));
        let fill = |mut w: Writer<'_>| w.nest(column, fill);
        let fill = |mut w: Writer<'_>| w.nest(row, fill);
        self.0.nest(thing::TABLE, fill)
    }

    /// Adds `to-whom`.
    pub fn to_whom(&mut self, value: u32) -> Result {
        self.0.put_u32(thing::TO_WHOM, value)
    }

    /// Adds `new`.
    pub fn new(&mut self, value: u32) -> Result {
        self.0.put_u32(thing::NEW, value)
    }
}

/// Writes the elements of `list`.
pub struct ThingListArray<'a>(ArrayWriter<'a>);

impl ThingListArray<'_> {
    /// Adds an element.
    pub fn push(&mut self, fill: impl FnOnce(&mut PartWriter<'_>) -> Result) -> Result {
        self.0.nest(|w| fill(&mut PartWriter(w)))
    }
}

/// Writes the elements of `levels`.
pub struct ThingLevelsArray<'a>(ArrayWriter<'a>);

impl ThingLevelsArray<'_> {
    /// Adds an element.
    pub fn push(&mut self, value: u32) -> Result {
        self.0.put_u32(value)
    }
}

/// Writes the elements of `chunks`.
pub struct ThingChunksArray<'a>(ArrayWriter<'a>);

impl ThingChunksArray<'_> {
    /// Adds an element.
    pub fn push(&mut self, value: &[u8]) -> Result {
        self.0.put(value)
    }
}

/// Writes the elements of `tags`.
pub struct ThingTagsArray<'a>(ArrayWriter<'a>);

impl ThingTagsArray<'_> {
    /// Adds an element.
    pub fn push(&mut self, value: &CStr) -> Result {
        self.0.put_string(value)
    }
}

/// Writes attributes of the set `part`.
pub struct PartWriter<'a>(Writer<'a>);

impl PartWriter<'_> {
    /// Adds `id`.
    pub fn id(&mut self, value: u32) -> Result {
        self.0.put_u32(part::ID, value)
    }

    /// Adds `again`.
    pub fn again(&mut self, fill: impl FnOnce(&mut PartWriter<'_>) -> Result) -> Result {
        self.0.nest(part::AGAIN, |w| fill(&mut PartWriter(w)))
    }

    /// Adds `brief`.
    pub fn brief(&mut self, fill: impl FnOnce(&mut ThingWriter<'_>) -> Result) -> Result {
        self.0.nest(part::BRIEF, |w| fill(&mut ThingWriter(w)))
    }
}

/// Output of a dump of `get`.
pub struct GetDump<'a, 'b>(&'a mut Dump<'b>);

impl GetDump<'_, '_> {
    /// Tells the generation of what is dumped. Where it is another one than before, the requester
    /// is told that the dump is inconsistent.
    pub fn generation(&mut self, seq: u32) {
        self.0.generation(seq)
    }

    /// Adds an entry. Nothing of it stays where `fill` fails.
    pub fn entry(
        &mut self,
        header: &Head,
        fill: impl FnOnce(&mut ThingWriter<'_>) -> Result,
    ) -> Result {
        let fill = |w: Writer<'_>| fill(&mut ThingWriter(w));
        self.0.entry(&header.to_bytes(), fill)
    }
}

/// Output of a dump of `walk`.
pub struct WalkDump<'a, 'b>(&'a mut Dump<'b>);

impl WalkDump<'_, '_> {
    /// Tells the generation of what is dumped. Where it is another one than before, the requester
    /// is told that the dump is inconsistent.
    pub fn generation(&mut self, seq: u32) {
        self.0.generation(seq)
    }

    /// Adds an entry. Nothing of it stays where `fill` fails.
    pub fn entry(
        &mut self,
        header: &Head,
        fill: impl FnOnce(&mut ThingWriter<'_>) -> Result,
    ) -> Result {
        let fill = |w: Writer<'_>| fill(&mut ThingWriter(w));
        self.0.entry(&header.to_bytes(), fill)
    }
}

/// What the family `every-thing` does: a function for each operation, which reads the request and
/// writes the reply.
pub trait Handler {
    /// Bytes that a reply to `get` has room for.
    const GET_REPLY_SIZE: usize = DEFAULT_SIZE;
    /// Bytes that a reply to `new` has room for.
    const NEW_REPLY_SIZE: usize = DEFAULT_SIZE;

    /// How far a dump of `get` has come.
    type GetCursor: Send + 'static;
    /// What `set_pre` hands to `set`.
    type SetCtx: Send + 'static;
    /// How far a dump of `walk` has come.
    type WalkCursor: Send + 'static;
    /// What a socket keeps for this family.
    type SockPriv: SockPriv;

    /// Show a thing.
    ///
    /// The reply's `header` is at first the request's.
    fn get(req: GetRequest<'_>, header: &mut Head, reply: &mut ThingWriter<'_>) -> Result;

    /// Begins a dump of `get`.
    fn get_dump_start(req: GetDumpRequest<'_>) -> Result<Self::GetCursor>;

    /// Goes on with the dump from `cursor`, and moves it on with each entry. `Err(EMSGSIZE)` after
    /// entries asks to be called again, `Ok(())` ends the dump.
    fn get_dump(
        req: GetDumpRequest<'_>,
        cursor: &mut Self::GetCursor,
        out: &mut GetDump<'_, '_>,
    ) -> Result;

    /// Ends the dump, whether it was finished or not.
    fn get_dump_done(_req: GetDumpRequest<'_>, _cursor: Self::GetCursor) {}

    /// Before `set`: finds and holds what it works on.
    fn set_pre(req: SetRequest<'_>) -> Result<Self::SetCtx>;

    /// Change a thing.
    ///
    /// All that is not in the request stays.
    fn set(req: SetRequest<'_>, ctx: &mut Self::SetCtx) -> Result;

    /// After `set`, whatever came of it.
    fn set_post(_req: SetRequest<'_>, _ctx: Self::SetCtx) {}

    /// Make a thing.
    ///
    /// The reply's `header` is at first the request's.
    fn new(req: NewRequest<'_>, header: &mut Head, reply: &mut ThingWriter<'_>) -> Result;

    /// Begins a dump of `walk`.
    fn walk_dump_start(req: WalkDumpRequest<'_>) -> Result<Self::WalkCursor>;

    /// Go through all of them.
    ///
    /// Goes on with the dump from `cursor`, and moves it on with each entry. `Err(EMSGSIZE)` after
    /// entries asks to be called again, `Ok(())` ends the dump.
    fn walk_dump(
        req: WalkDumpRequest<'_>,
        cursor: &mut Self::WalkCursor,
        out: &mut WalkDump<'_, '_>,
    ) -> Result;

    /// Ends the dump, whether it was finished or not.
    fn walk_dump_done(_req: WalkDumpRequest<'_>, _cursor: Self::WalkCursor) {}

    /// Nothing goes in, nothing comes out.
    fn poke(req: PokeRequest<'_>) -> Result;

    /// A socket joins a multicast group.
    fn bind(_group: Group) {}

    /// A socket leaves a multicast group.
    fn unbind(_group: Group) {}
}

struct GetDoOp;

impl DoOp for GetDoOp {
    const CMD: u8 = cmd::GET;
    const POLICY: Option<&'static [Policy]> = Some(&GET_POLICY);
    type Ctx = ();

    fn pre(_info: Info<'_>) -> Result<Self::Ctx> {
        Ok(())
    }

    fn doit(info: Info<'_>, _ctx: &mut ()) -> Result {
        let req = GetRequest(info);
        let mut header = req.header().ok_or(EINVAL)?;
        let mut reply = info.reply(cmd::GET_REPLY, Handlers::GET_REPLY_SIZE)?;
        Handlers::get(req, &mut header, &mut ThingWriter(reply.writer()))?;
        reply.user_header().copy_from_slice(&header.to_bytes());
        reply.send()
    }
}

struct GetDumpOp;

impl DumpOp for GetDumpOp {
    const CMD: u8 = cmd::GET;
    const REPLY_CMD: u8 = cmd::GET_REPLY;
    const POLICY: Option<&'static [Policy]> = Some(&GET_POLICY);
    type Cursor = <Handlers as Handler>::GetCursor;

    fn start(info: Info<'_>) -> Result<Self::Cursor> {
        Handlers::get_dump_start(GetRequest(info))
    }

    fn dump(info: Info<'_>, cursor: &mut Self::Cursor, out: &mut Dump<'_>) -> Result {
        Handlers::get_dump(GetRequest(info), cursor, &mut GetDump(out))
    }

    fn done(info: Info<'_>, cursor: Self::Cursor) {
        Handlers::get_dump_done(GetRequest(info), cursor)
    }
}

struct SetDoOp;

impl DoOp for SetDoOp {
    const CMD: u8 = cmd::SET;
    const FLAGS: OpFlags = OpFlags::ADMIN_PERM;
    const POLICY: Option<&'static [Policy]> = Some(&SET_POLICY);
    const HOOKS: bool = true;
    type Ctx = <Handlers as Handler>::SetCtx;

    fn pre(info: Info<'_>) -> Result<Self::Ctx> {
        Handlers::set_pre(SetRequest(info))
    }

    fn doit(info: Info<'_>, ctx: &mut Self::Ctx) -> Result {
        Handlers::set(SetRequest(info), ctx)
    }

    fn post(info: Info<'_>, ctx: Self::Ctx) {
        Handlers::set_post(SetRequest(info), ctx)
    }
}

struct NewDoOp;

impl DoOp for NewDoOp {
    const CMD: u8 = cmd::NEW;
    const FLAGS: OpFlags = OpFlags::UNS_ADMIN_PERM;
    const VALIDATE: Validate = Validate::DONT_STRICT;
    const POLICY: Option<&'static [Policy]> = Some(&NEW_POLICY);
    type Ctx = ();

    fn pre(_info: Info<'_>) -> Result<Self::Ctx> {
        Ok(())
    }

    fn doit(info: Info<'_>, _ctx: &mut ()) -> Result {
        let req = NewRequest(info);
        let mut header = req.header().ok_or(EINVAL)?;
        let mut reply = info.reply(cmd::NEW_REPLY, Handlers::NEW_REPLY_SIZE)?;
        Handlers::new(req, &mut header, &mut ThingWriter(reply.writer()))?;
        reply.user_header().copy_from_slice(&header.to_bytes());
        reply.send()
    }
}

struct WalkDumpOp;

impl DumpOp for WalkDumpOp {
    const CMD: u8 = cmd::WALK;
    const REPLY_CMD: u8 = cmd::WALK_REPLY;
    const VALIDATE: Validate = Validate::DONT_DUMP.or(Validate::DONT_DUMP_STRICT);
    const POLICY: Option<&'static [Policy]> = None;
    type Cursor = <Handlers as Handler>::WalkCursor;

    fn start(info: Info<'_>) -> Result<Self::Cursor> {
        Handlers::walk_dump_start(WalkDumpRequest(info))
    }

    fn dump(info: Info<'_>, cursor: &mut Self::Cursor, out: &mut Dump<'_>) -> Result {
        Handlers::walk_dump(WalkDumpRequest(info), cursor, &mut WalkDump(out))
    }

    fn done(info: Info<'_>, cursor: Self::Cursor) {
        Handlers::walk_dump_done(WalkDumpRequest(info), cursor)
    }
}

struct PokeDoOp;

impl DoOp for PokeDoOp {
    const CMD: u8 = cmd::POKE;
    const POLICY: Option<&'static [Policy]> = None;
    type Ctx = ();

    fn pre(_info: Info<'_>) -> Result<Self::Ctx> {
        Ok(())
    }

    fn doit(info: Info<'_>, _ctx: &mut ()) -> Result {
        Handlers::poke(PokeRequest(info))
    }
}

static OPS: &[Op] = &[
    Op::new_do::<GetDoOp>(),
    Op::new_dump::<GetDumpOp>(),
    Op::new_do::<SetDoOp>(),
    #[cfg(CONFIG_EVERY_NEW)]
    Op::new_do::<NewDoOp>(),
    Op::new_dump::<WalkDumpOp>(),
    Op::new_do::<PokeDoOp>(),
];

/// Multicast groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Group {
    /// `things`.
    Things = 0,
    /// `secrets`.
    Secrets = 1,
}

static GROUPS: &[GroupEntry] = &[
    GroupEntry::new(c"things"),
    GroupEntry::new(c"secrets").flags(GroupFlags::NET_ADMIN),
];

struct Hooks;

impl Hooks {
    fn group(index: u8) -> Option<Group> {
        Some(match index {
            0 => Group::Things,
            1 => Group::Secrets,
            _ => return None,
        })
    }
}

impl Bind for Hooks {
    fn bind(group: u8) {
        if let Some(group) = Self::group(group) {
            Handlers::bind(group);
        }
    }

    fn unbind(group: u8) {
        if let Some(group) = Self::group(group) {
            Handlers::unbind(group);
        }
    }
}

static FAMILY: Family = Family::new(
    kernel::module::this_module::<crate::LocalModule>(),
    FAMILY_NAME,
    FAMILY_VERSION,
    OPS,
    GROUPS,
)
.header_size(Head::SIZE)
.bind::<Hooks>()
.sock_priv::<<Handlers as Handler>::SockPriv>();

/// Registers the family, until what this gives is dropped.
pub fn register() -> Result<Registration> {
    FAMILY.register()
}

/// Notification `changed`: A thing has changed.
pub struct Changed(Notification);

impl Changed {
    /// The group it goes to.
    pub const GROUP: Group = Group::Things;

    /// Begins a message with room for `size` bytes.
    pub fn new(size: usize, flags: Flags) -> Result<Self> {
        let message = Notification::new(&FAMILY, cmd::CHANGED, size, flags)?;
        Ok(Self(message))
    }

    /// Fills in the fixed header.
    pub fn header(&mut self, header: &Head) {
        let bytes = self.0.user_header();
        bytes.copy_from_slice(&header.to_bytes());
    }

    /// Its attributes.
    pub fn attrs(&mut self) -> ThingWriter<'_> {
        ThingWriter(self.0.writer())
    }

    /// Whether anybody listens.
    pub fn has_listeners(net: &Net) -> bool {
        FAMILY.has_listeners(net, Self::GROUP as u8)
    }

    /// Sends it to the group. `Err(ESRCH)` says that nobody listens.
    pub fn multicast(self, net: &Net, flags: Flags) -> Result {
        self.0.multicast(net, Self::GROUP as u8, flags)
    }

    /// Sends it to the group in every network namespace.
    pub fn multicast_all(self) -> Result {
        self.0.multicast_all(Self::GROUP as u8)
    }

    /// Sends it to the group as what came of a request, whose requester may have asked for it, too.
    pub fn notify(self, req: &Info<'_>, flags: Flags) {
        self.0.notify(req, Self::GROUP as u8, flags)
    }

    /// Sends it to one socket.
    pub fn unicast(self, net: &Net, portid: u32) -> Result {
        self.0.unicast(net, portid)
    }
}

/// Notification `answered`: The reply to one thing, to one socket.
pub struct Answered(Notification);

impl Answered {
    /// Begins a message with room for `size` bytes.
    pub fn new(size: usize, flags: Flags) -> Result<Self> {
        let message = Notification::new(&FAMILY, cmd::ANSWERED, size, flags)?;
        Ok(Self(message))
    }

    /// Fills in the fixed header.
    pub fn header(&mut self, header: &Head) {
        let bytes = self.0.user_header();
        bytes.copy_from_slice(&header.to_bytes());
    }

    /// Its attributes.
    pub fn attrs(&mut self) -> ThingWriter<'_> {
        ThingWriter(self.0.writer())
    }

    /// Whether anybody listens.
    pub fn has_listeners(net: &Net, group: Group) -> bool {
        FAMILY.has_listeners(net, group as u8)
    }

    /// Sends it to the group. `Err(ESRCH)` says that nobody listens.
    pub fn multicast(self, net: &Net, group: Group, flags: Flags) -> Result {
        self.0.multicast(net, group as u8, flags)
    }

    /// Sends it to the group in every network namespace.
    pub fn multicast_all(self, group: Group) -> Result {
        self.0.multicast_all(group as u8)
    }

    /// Sends it to the group as what came of a request, whose requester may have asked for it, too.
    pub fn notify(self, req: &Info<'_>, group: Group, flags: Flags) {
        self.0.notify(req, group as u8, flags)
    }

    /// Sends it to one socket.
    pub fn unicast(self, net: &Net, portid: u32) -> Result {
        self.0.unicast(net, portid)
    }
}

/// Event `gone`: A thing is no more; only who asked is told.
pub struct Gone(Notification);

impl Gone {
    /// Begins a message with room for `size` bytes.
    pub fn new(size: usize, flags: Flags) -> Result<Self> {
        let message = Notification::new(&FAMILY, cmd::GONE, size, flags)?;
        Ok(Self(message))
    }

    /// Fills in the fixed header.
    pub fn header(&mut self, header: &Head) {
        let bytes = self.0.user_header();
        bytes.copy_from_slice(&header.to_bytes());
    }

    /// Its attributes.
    pub fn attrs(&mut self) -> ThingWriter<'_> {
        ThingWriter(self.0.writer())
    }

    /// Whether anybody listens.
    pub fn has_listeners(net: &Net, group: Group) -> bool {
        FAMILY.has_listeners(net, group as u8)
    }

    /// Sends it to the group. `Err(ESRCH)` says that nobody listens.
    pub fn multicast(self, net: &Net, group: Group, flags: Flags) -> Result {
        self.0.multicast(net, group as u8, flags)
    }

    /// Sends it to the group in every network namespace.
    pub fn multicast_all(self, group: Group) -> Result {
        self.0.multicast_all(group as u8)
    }

    /// Sends it to the group as what came of a request, whose requester may have asked for it, too.
    pub fn notify(self, req: &Info<'_>, group: Group, flags: Flags) {
        self.0.notify(req, group as u8, flags)
    }

    /// Sends it to one socket.
    pub fn unicast(self, net: &Net, portid: u32) -> Result {
        self.0.unicast(net, portid)
    }
}
