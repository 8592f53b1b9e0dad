//! What a family's messages are made of, as tables: names, numbers and types of its spec.
//!
//! Generated code has one [`Schema`] a module. Printing a message, naming the attribute an error is about and the
//! like walk it, so that generated code holds none of that. Things refer to each other by index.

pub mod debug;
mod int;
pub(crate) mod leaf;
pub mod path;
pub(crate) mod scope;

pub use int::{Int, IntType, Order, Values};

/// The index that stands for nothing: no attribute set, no fixed header, no enum.
pub const NONE: u16 = u16::MAX;

/// The tables of one spec.
#[derive(Clone, Copy, Debug)]
pub struct Schema<'s> {
    /// Attribute sets.
    pub sets: &'s [Set<'s>],
    /// Enums and flags.
    pub enums: &'s [Enum<'s>],
    /// Structs.
    pub structs: &'s [Struct<'s>],
    /// Sub-messages.
    pub sub_messages: &'s [SubMessage<'s>],
}

impl<'s> Schema<'s> {
    /// A schema of nothing.
    pub const EMPTY: Schema<'static> = Schema {
        sets: &[],
        enums: &[],
        structs: &[],
        sub_messages: &[],
    };

    /// The attribute set of this index.
    #[must_use]
    pub fn set(&self, index: u16) -> Option<&'s Set<'s>> {
        self.sets.get(usize::from(index))
    }

    /// The enum of this index.
    #[must_use]
    pub fn enumeration(&self, index: u16) -> Option<&'s Enum<'s>> {
        self.enums.get(usize::from(index))
    }

    /// The struct of this index.
    #[must_use]
    pub fn structure(&self, index: u16) -> Option<&'s Struct<'s>> {
        self.structs.get(usize::from(index))
    }

    /// The sub-message of this index.
    #[must_use]
    pub fn sub_message(&self, index: u16) -> Option<&'s SubMessage<'s>> {
        self.sub_messages.get(usize::from(index))
    }
}

/// An attribute set.
#[derive(Clone, Copy, Debug)]
pub struct Set<'s> {
    /// Its name in the spec.
    pub name: &'s str,
    /// Its attributes, in the spec's order.
    pub attrs: &'s [Attr<'s>],
}

impl<'s> Set<'s> {
    /// A set of these attributes.
    #[must_use]
    pub const fn new(name: &'s str, attrs: &'s [Attr<'s>]) -> Self {
        Set { name, attrs }
    }

    /// The attribute of this number.
    #[must_use]
    pub fn attr(&self, id: u16) -> Option<&'s Attr<'s>> {
        // Numbers count from 1 with few gaps, so that attribute n is nearly always the n-th.
        let guess = usize::from(id)
            .checked_sub(1)
            .and_then(|index| self.attrs.get(index));
        guess
            .filter(|attr| attr.id == id)
            .or_else(|| self.attrs.iter().find(|attr| attr.id == id))
    }

    /// The attribute of this name.
    #[must_use]
    pub fn attr_named(&self, name: &str) -> Option<&'s Attr<'s>> {
        self.attrs.iter().find(|attr| attr.name == name)
    }
}

/// An attribute of a set.
#[derive(Clone, Copy, Debug)]
pub struct Attr<'s> {
    /// Its number on the wire.
    pub id: u16,
    /// Its name in the spec.
    pub name: &'s str,
    /// What its payload is.
    pub ty: Type<'s>,
    /// Whether it may occur several times (`multi-attr`).
    pub multi: bool,
    /// How people want to read it (`display-hint`).
    pub hint: Option<Hint>,
}

impl<'s> Attr<'s> {
    /// An attribute that occurs once.
    #[must_use]
    pub const fn new(id: u16, name: &'s str, ty: Type<'s>) -> Self {
        Attr {
            id,
            name,
            ty,
            multi: false,
            hint: None,
        }
    }

    /// The same, occurring several times.
    #[must_use]
    pub const fn multi(mut self) -> Self {
        self.multi = true;
        self
    }

    /// The same with a display hint.
    #[must_use]
    pub const fn hint(mut self, hint: Hint) -> Self {
        self.hint = Some(hint);
        self
    }
}

/// What an attribute's payload is.
#[derive(Clone, Copy, Debug)]
pub enum Type<'s> {
    /// Never sent.
    Unused,
    /// Padding.
    Pad,
    /// No payload: being there is the value.
    Flag,
    /// An integer.
    Int(Int),
    /// Bits and which of them count; with the index of the enum that names them, or [`NONE`].
    Bitfield32(u16),
    /// A string that ends with a NUL.
    String,
    /// Bytes.
    Bytes,
    /// The struct of this index.
    Struct(u16),
    /// Integers, one after the other.
    Array(Int),
    /// Attributes of the set of this index.
    Nest(u16),
    /// Attributes whose numbers count elements.
    IndexedArray(Element),
    /// Nests whose attribute numbers are values with these names, and innermost attributes of a set.
    TypeValue {
        /// One name a level, outermost first.
        names: &'s [&'s str],
        /// Index of the set.
        set: u16,
    },
    /// One of the formats of the sub-message of this index.
    SubMessage {
        /// Index of the sub-message.
        message: u16,
        /// Name of the attribute whose value selects the format, in the same set or an enclosing one.
        selector: &'s str,
    },
}

/// What an element of an indexed array is.
#[derive(Clone, Copy, Debug)]
pub enum Element {
    /// Attributes of the set of this index.
    Nest(u16),
    /// An integer.
    Int(Int),
    /// A string that ends with a NUL.
    String,
    /// Bytes.
    Bytes,
    /// The struct of this index.
    Struct(u16),
    /// Integers, one after the other.
    Array(Int),
}

/// How people want to read a value (`display-hint`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hint {
    /// Hexadecimal.
    Hex,
    /// A hardware address: bytes joined by colons.
    Mac,
    /// An FDDI hardware address.
    Fddi,
    /// An IPv4 address.
    Ipv4,
    /// An IPv6 address.
    Ipv6,
    /// An address of either version.
    Ipv4OrV6,
    /// A UUID.
    Uuid,
}

/// An enum, or named flags.
#[derive(Clone, Copy, Debug)]
pub struct Enum<'s> {
    /// Its name in the spec.
    pub name: &'s str,
    /// Its entries.
    pub entries: &'s [Entry<'s>],
    /// Whether its entries number bits (`type: flags`).
    pub is_flags: bool,
}

impl<'s> Enum<'s> {
    /// An enum.
    #[must_use]
    pub const fn new(name: &'s str, entries: &'s [Entry<'s>]) -> Self {
        Enum {
            name,
            entries,
            is_flags: false,
        }
    }

    /// Flags: entries number bits.
    #[must_use]
    pub const fn flags(name: &'s str, entries: &'s [Entry<'s>]) -> Self {
        Enum {
            name,
            entries,
            is_flags: true,
        }
    }

    /// Name of the entry of this value.
    #[must_use]
    pub fn name_of(&self, value: u64) -> Option<&'s str> {
        self.entries
            .iter()
            .find(|entry| entry.value == value)
            .map(|entry| entry.name)
    }
}

/// An entry of an enum.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'s> {
    /// Its value; in flags the number of the bit.
    pub value: u64,
    /// Its name in the spec.
    pub name: &'s str,
}

impl<'s> Entry<'s> {
    /// An entry.
    #[must_use]
    pub const fn new(value: u64, name: &'s str) -> Self {
        Entry { value, name }
    }

    /// The bit that stands for this entry in a mask; 0 if there is no such bit.
    #[must_use]
    pub fn mask(&self) -> u64 {
        u32::try_from(self.value)
            .ok()
            .and_then(|bit| 1u64.checked_shl(bit))
            .unwrap_or(0)
    }
}

/// A struct.
#[derive(Clone, Copy, Debug)]
pub struct Struct<'s> {
    /// Its name in the spec.
    pub name: &'s str,
    /// Its bytes.
    pub size: usize,
    /// Its members, padding included. The last may start where the struct ends: then it is one element of an array
    /// that takes the bytes behind the struct ([`Struct::tail`]).
    pub members: &'s [Member<'s>],
}

impl<'s> Struct<'s> {
    /// A struct.
    #[must_use]
    pub const fn new(name: &'s str, size: usize, members: &'s [Member<'s>]) -> Self {
        Struct { name, size, members }
    }

    /// One element of the array that follows the struct, where C has a flexible array.
    #[must_use]
    pub fn tail(&self) -> Option<&'s Member<'s>> {
        self.members.last().filter(|member| member.offset >= self.size)
    }
}

/// A member of a struct.
#[derive(Clone, Copy, Debug)]
pub struct Member<'s> {
    /// Bytes before it.
    pub offset: usize,
    /// Its name in the spec.
    pub name: &'s str,
    /// What it is.
    pub ty: MemberType,
    /// How people want to read it.
    pub hint: Option<Hint>,
}

impl<'s> Member<'s> {
    /// Its bytes; `None` for a struct that the schema does not have.
    #[must_use]
    pub fn size(&self, schema: &Schema<'_>) -> Option<usize> {
        match self.ty {
            MemberType::Int(int) => int.size(),
            MemberType::Pad(size) | MemberType::String(size) | MemberType::Bytes(size) => Some(size),
            MemberType::Struct(index) => Some(schema.structure(index)?.size),
        }
    }

    /// A member.
    #[must_use]
    pub const fn new(offset: usize, name: &'s str, ty: MemberType) -> Self {
        Member {
            offset,
            name,
            ty,
            hint: None,
        }
    }

    /// The same with a display hint.
    #[must_use]
    pub const fn hint(mut self, hint: Hint) -> Self {
        self.hint = Some(hint);
        self
    }
}

/// What a member of a struct is.
#[derive(Clone, Copy, Debug)]
pub enum MemberType {
    /// An integer.
    Int(Int),
    /// This many bytes of padding.
    Pad(usize),
    /// A string in this many bytes, filled up with NULs.
    String(usize),
    /// This many bytes.
    Bytes(usize),
    /// The struct of this index.
    Struct(u16),
}

/// A sub-message: a payload whose format another attribute selects.
#[derive(Clone, Copy, Debug)]
pub struct SubMessage<'s> {
    /// Its name in the spec.
    pub name: &'s str,
    /// Its formats.
    pub formats: &'s [Format<'s>],
}

impl<'s> SubMessage<'s> {
    /// A sub-message.
    #[must_use]
    pub const fn new(name: &'s str, formats: &'s [Format<'s>]) -> Self {
        SubMessage { name, formats }
    }

    /// The format that a selector's value, a string or an enum entry's name, selects.
    #[must_use]
    pub fn format(&self, selector: &[u8]) -> Option<&'s Format<'s>> {
        self.formats
            .iter()
            .find(|format| format.value.as_bytes() == selector)
    }
}

/// A format of a sub-message.
#[derive(Clone, Copy, Debug)]
pub struct Format<'s> {
    /// The value of the selector.
    pub value: &'s str,
    /// Index of the struct that the payload starts with, or [`NONE`].
    pub header: u16,
    /// Index of the set of the attributes that follow, or [`NONE`].
    pub set: u16,
}

impl<'s> Format<'s> {
    /// A format.
    #[must_use]
    pub const fn new(value: &'s str, header: u16, set: u16) -> Self {
        Format { value, header, set }
    }
}
