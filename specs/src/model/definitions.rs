//! Definitions: constants, enums, flags, structs, and the integers they are made of.

use super::{ConstId, EnumId, Pos, StructId};

/// One entry of `definitions`, in the order of the spec.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Definition {
    /// A constant.
    Const(ConstId),
    /// An enum or a set of flags.
    Enum(EnumId),
    /// A struct.
    Struct(StructId),
}

/// `scope`: which headers show a definition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Scope {
    /// The uAPI header.
    #[default]
    Uapi,
    /// Kernel-side code only.
    Kernel,
    /// Userspace code only.
    User,
}

/// A constant.
#[derive(Clone, Debug, PartialEq)]
pub struct Const {
    /// Name.
    pub name: String,
    /// Documentation.
    pub doc: Option<String>,
    /// Value.
    pub value: ConstValue,
    /// `name-prefix`: what stands before the name in C, instead of the family's name.
    pub name_prefix: Option<String>,
    /// C header that already defines it.
    pub header: Option<String>,
    /// Which generated headers show it.
    pub scope: Scope,
    /// Place in the spec.
    pub pos: Pos,
}

/// Value of a constant.
#[derive(Clone, Debug, PartialEq)]
pub enum ConstValue {
    /// An integer.
    Int(i128),
    /// A string.
    Str(String),
}

/// An enum or a set of flags.
#[derive(Clone, Debug, PartialEq)]
pub struct Enum {
    /// Name.
    pub name: String,
    /// Documentation.
    pub doc: Option<String>,
    /// `type: flags`: the numbers of [`Entry::value`] are bit positions; see [`Entry::mask`].
    pub is_flags: bool,
    /// Entries in the order of the spec.
    pub entries: Vec<Entry>,
    /// `render-max`: C gets a count or mask entry.
    pub render_max: bool,
    /// `enum-name`: `None` = by rule, `Some("")` = anonymous in C.
    pub enum_name: Option<String>,
    /// `name-prefix` of the entries in C.
    pub name_prefix: Option<String>,
    /// `enum-cnt-name`.
    pub cnt_name: Option<String>,
    /// C header that already defines it.
    pub header: Option<String>,
    /// Which generated headers show it.
    pub scope: Scope,
    /// Place in the spec.
    pub pos: Pos,
}

impl Enum {
    /// Entry by name.
    pub fn entry(&self, name: &str) -> Option<&Entry> {
        self.entries.iter().find(|e| e.name == name)
    }

    /// The number that stands for `entry` on the wire: for flags, and for an enum used with
    /// `enum-as-flags`, the bit's mask; else the entry's value.
    pub fn wire_value(&self, entry: &Entry, as_flags: bool) -> u64 {
        if self.is_flags || as_flags {
            entry.mask()
        } else {
            entry.value
        }
    }
}

/// An entry of an enum or of flags.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Name.
    pub name: String,
    /// Documentation.
    pub doc: Option<String>,
    /// Enum: the value. Flags: the bit position.
    pub value: u64,
    /// Place in the spec.
    pub pos: Pos,
}

impl Entry {
    /// The value taken as a bit position, as a mask; 0 for a position beyond 63 (a checked family has none).
    pub fn mask(&self) -> u64 {
        u32::try_from(self.value)
            .ok()
            .and_then(|bit| 1u64.checked_shl(bit))
            .unwrap_or(0)
    }
}

/// Integer types of attributes and struct members.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum IntType {
    /// 1 byte, unsigned.
    U8,
    /// 2 bytes, unsigned.
    U16,
    /// 4 bytes, unsigned.
    U32,
    /// 8 bytes, unsigned.
    U64,
    /// 1 byte, signed.
    S8,
    /// 2 bytes, signed.
    S16,
    /// 4 bytes, signed.
    S32,
    /// 8 bytes, signed.
    S64,
    /// 4 or 8 bytes, unsigned.
    Uint,
    /// 4 or 8 bytes, signed.
    Sint,
}

impl IntType {
    /// The type's name in a spec.
    pub const fn as_str(self) -> &'static str {
        match self {
            IntType::U8 => "u8",
            IntType::U16 => "u16",
            IntType::U32 => "u32",
            IntType::U64 => "u64",
            IntType::S8 => "s8",
            IntType::S16 => "s16",
            IntType::S32 => "s32",
            IntType::S64 => "s64",
            IntType::Uint => "uint",
            IntType::Sint => "sint",
        }
    }

    /// Size in bytes; `None` for `uint` and `sint`, which are 4 or 8.
    pub const fn size(self) -> Option<usize> {
        match self {
            IntType::U8 | IntType::S8 => Some(1),
            IntType::U16 | IntType::S16 => Some(2),
            IntType::U32 | IntType::S32 => Some(4),
            IntType::U64 | IntType::S64 => Some(8),
            IntType::Uint | IntType::Sint => None,
        }
    }

    /// Whether values may be negative.
    pub const fn is_signed(self) -> bool {
        matches!(
            self,
            IntType::S8 | IntType::S16 | IntType::S32 | IntType::S64 | IntType::Sint
        )
    }

    /// Smallest and largest value.
    pub const fn range(self) -> (i128, i128) {
        match self {
            IntType::U8 => (0, u8::MAX as i128),
            IntType::U16 => (0, u16::MAX as i128),
            IntType::U32 => (0, u32::MAX as i128),
            IntType::U64 | IntType::Uint => (0, u64::MAX as i128),
            IntType::S8 => (i8::MIN as i128, i8::MAX as i128),
            IntType::S16 => (i16::MIN as i128, i16::MAX as i128),
            IntType::S32 => (i32::MIN as i128, i32::MAX as i128),
            IntType::S64 | IntType::Sint => (i64::MIN as i128, i64::MAX as i128),
        }
    }
}

/// Byte order of an integer on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum ByteOrder {
    /// The machine's.
    #[default]
    Host,
    /// `big-endian`.
    Big,
    /// `little-endian`.
    Little,
}

/// `display-hint`: how people want to read a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DisplayHint {
    /// Hexadecimal.
    Hex,
    /// Ethernet address.
    Mac,
    /// FDDI address.
    Fddi,
    /// IPv4 address.
    Ipv4,
    /// IPv6 address.
    Ipv6,
    /// IPv4 or IPv6 address, by its length.
    Ipv4OrV6,
    /// UUID.
    Uuid,
}

/// An integer on the wire, with what its numbers mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Int {
    /// Width and sign.
    pub ty: IntType,
    /// Byte order.
    pub order: ByteOrder,
    /// Enum or flags whose entries name the values.
    pub values: Option<EnumRef>,
}

/// Reference to an enum, with how it is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct EnumRef {
    /// The enum.
    pub id: EnumId,
    /// The values are a mask: the definition is of type `flags`, or `enum-as-flags` is set.
    pub as_flags: bool,
}

/// A struct: a packed sequence of members, without implicit padding.
#[derive(Clone, Debug, PartialEq)]
pub struct Struct {
    /// Name.
    pub name: String,
    /// Documentation.
    pub doc: Option<String>,
    /// Members in order.
    pub members: Vec<Member>,
    /// Size in bytes, without the tail.
    pub size: usize,
    /// Where C has a flexible array at the end: one element of it. Its offset is the struct's size, its size that
    /// of one element, and there are as many as the payload has room for. Specs cannot express this; errata can.
    pub tail: Option<Member>,
    /// `enum-name`: C name of the struct, if the spec gives one.
    pub c_name: Option<String>,
    /// `name-prefix` of the members in C.
    pub name_prefix: Option<String>,
    /// C header that already defines it.
    pub header: Option<String>,
    /// Which generated headers show it.
    pub scope: Scope,
    /// Place in the spec.
    pub pos: Pos,
}

/// A struct member.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// Name.
    pub name: String,
    /// Documentation.
    pub doc: Option<String>,
    /// Type.
    pub ty: MemberType,
    /// Offset in bytes from the struct's start.
    pub offset: usize,
    /// Size in bytes.
    pub size: usize,
    /// Display hint.
    pub hint: Option<DisplayHint>,
    /// Place in the spec.
    pub pos: Pos,
}

/// Type of a struct member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MemberType {
    /// An integer (never `uint` or `sint`).
    Int(Int),
    /// Bytes that mean nothing.
    Pad,
    /// A string, padded with NUL to [`Member::size`].
    String,
    /// [`Member::size`] bytes.
    Binary,
    /// A nested struct.
    Struct(StructId),
}
