//! Attribute sets, their attributes and sub-messages.

use super::{ConstId, DisplayHint, EnumId, EnumRef, Int, Pos, SetId, StructId, SubMessageId};

/// An attribute set (an attribute space).
#[derive(Clone, Debug, PartialEq)]
pub struct AttrSet {
    /// Name.
    pub name: String,
    /// Documentation.
    pub doc: Option<String>,
    /// The set this one is a part of. Its attributes are already overlaid on the parent's.
    pub subset_of: Option<SetId>,
    /// Attributes in the order of the spec. Values are unique, not necessarily ascending.
    pub attrs: Vec<Attr>,
    /// `name-prefix` of the attributes in C.
    pub name_prefix: Option<String>,
    /// `enum-name`: `None` = by rule, `Some("")` = anonymous in C.
    pub enum_name: Option<String>,
    /// `attr-cnt-name`.
    pub cnt_name: Option<String>,
    /// `attr-max-name`.
    pub max_name: Option<String>,
    /// C header that already defines it.
    pub header: Option<String>,
    /// Place in the spec.
    pub pos: Pos,
}

impl AttrSet {
    /// Attribute by name, with its index.
    pub fn attr(&self, name: &str) -> Option<(usize, &Attr)> {
        self.attrs.iter().enumerate().find(|(_, a)| a.name == name)
    }

    /// Attribute by number.
    pub fn by_value(&self, value: u16) -> Option<&Attr> {
        self.attrs.iter().find(|a| a.value == value)
    }

    /// Largest attribute number; 0 for an empty set.
    pub fn max_value(&self) -> u16 {
        self.attrs.iter().map(|a| a.value).max().unwrap_or(0)
    }
}

/// An attribute.
#[derive(Clone, Debug, PartialEq)]
pub struct Attr {
    /// Name.
    pub name: String,
    /// Documentation.
    pub doc: Option<String>,
    /// Number on the wire.
    pub value: u16,
    /// Type.
    pub ty: AttrType,
    /// `multi-attr`: the attribute repeats, each occurrence an element.
    pub multi: bool,
    /// Display hint.
    pub hint: Option<DisplayHint>,
    /// What the kernel checks on input.
    pub checks: Checks,
    /// `name-prefix` of this one attribute in C.
    pub name_prefix: Option<String>,
    /// Place in the spec.
    pub pos: Pos,
}

/// Type of an attribute.
#[derive(Clone, Debug, PartialEq)]
pub enum AttrType {
    /// Not used; the number is reserved.
    Unused,
    /// Padding before a 64-bit attribute.
    Pad,
    /// No payload: being there is the value.
    Flag,
    /// An integer.
    Int(Int),
    /// A value and the mask of the bits it sets (`struct nla_bitfield32`).
    Bitfield32(Option<EnumRef>),
    /// A string, with or without NUL on the wire.
    String,
    /// Bytes.
    Binary(Binary),
    /// Nested attributes.
    Nest(SetId),
    /// A nest whose attribute types are indices, each entry an element.
    IndexedArray(Element),
    /// As many nest levels as names, each level's attribute type a value; in the innermost the set.
    NestTypeValue {
        /// Name of the value that each level's attribute type carries, outermost first.
        names: Vec<String>,
        /// The set in the innermost level.
        set: SetId,
    },
    /// A payload whose shape another attribute selects.
    SubMessage {
        /// The sub-message.
        id: SubMessageId,
        /// Which attribute selects the format.
        selector: Selector,
    },
}

impl AttrType {
    /// The type's name in a spec.
    pub fn as_str(&self) -> &'static str {
        match self {
            AttrType::Unused => "unused",
            AttrType::Pad => "pad",
            AttrType::Flag => "flag",
            AttrType::Int(int) => int.ty.as_str(),
            AttrType::Bitfield32(_) => "bitfield32",
            AttrType::String => "string",
            AttrType::Binary(_) => "binary",
            AttrType::Nest(_) => "nest",
            AttrType::IndexedArray(_) => "indexed-array",
            AttrType::NestTypeValue { .. } => "nest-type-value",
            AttrType::SubMessage { .. } => "sub-message",
        }
    }
}

/// What the bytes of a `binary` attribute are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Binary {
    /// Just bytes.
    Bytes,
    /// A struct.
    Struct(StructId),
    /// An array of integers (`sub-type`).
    Array(Int),
}

/// Element of an indexed array.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Element {
    /// Nested attributes.
    Nest(SetId),
    /// An integer.
    Int(Int),
    /// Bytes.
    Binary(Binary),
    /// A string.
    String,
}

/// The attribute that selects a sub-message's format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selector {
    /// Name of the attribute.
    pub name: String,
    /// Its index in the same set, if it is there. Otherwise it lives in an enclosing set, and the nearest
    /// one that has an attribute of this name counts.
    pub local: Option<usize>,
}

/// `checks`: what the kernel verifies on input. Limits are resolved to numbers.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Checks {
    /// `flags-mask`: only these flags are allowed.
    pub flags_mask: Option<EnumId>,
    /// `min`.
    pub min: Option<Limit>,
    /// `max`.
    pub max: Option<Limit>,
    /// `min-len`.
    pub min_len: Option<Limit>,
    /// `max-len`.
    pub max_len: Option<Limit>,
    /// `exact-len`.
    pub exact_len: Option<Limit>,
    /// `unterminated-ok`: a string needs no NUL.
    pub unterminated_ok: bool,
}

impl Checks {
    /// Whether nothing is checked.
    pub fn is_empty(&self) -> bool {
        *self == Checks::default()
    }
}

/// A limit, as a number and as the spec wrote it.
#[derive(Clone, Debug, PartialEq)]
pub struct Limit {
    /// The number.
    pub value: i128,
    /// What the spec wrote, where that is not a literal number.
    pub source: Option<LimitSource>,
}

/// How a spec wrote a limit.
#[derive(Clone, Debug, PartialEq)]
pub enum LimitSource {
    /// A constant.
    Const(ConstId),
    /// A constant less one (`name - 1`).
    ConstMinusOne(ConstId),
    /// A type's bound, such as `u32-max`.
    TypeBound(String),
}

/// A sub-message: formats by selector value.
#[derive(Clone, Debug, PartialEq)]
pub struct SubMessage {
    /// Name.
    pub name: String,
    /// Formats in the order of the spec.
    pub formats: Vec<Format>,
    /// Place in the spec.
    pub pos: Pos,
}

impl SubMessage {
    /// Format by selector value.
    pub fn format(&self, value: &str) -> Option<&Format> {
        self.formats.iter().find(|f| f.value == value)
    }
}

/// One format of a sub-message.
#[derive(Clone, Debug, PartialEq)]
pub struct Format {
    /// Selector value, by name.
    pub value: String,
    /// Struct before the attributes.
    pub fixed_header: Option<StructId>,
    /// The attributes.
    pub set: Option<SetId>,
    /// Place in the spec.
    pub pos: Pos,
}
