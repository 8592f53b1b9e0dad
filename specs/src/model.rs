//! The resolved model of a netlink family.
//!
//! A [`Family`] is what every back end reads: the userspace generator, the kernel generator, the dynamic
//! codec, the documentation. Everything a spec leaves implicit is settled here: every number, every
//! reference (as an index, never a name), every subset overlay. A back end never looks at YAML and never
//! numbers anything itself.

use std::fmt;
use std::ops::Index;

/// Where an item stands in its spec file: 1-based line and column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Pos {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

/// Schema level of a spec (`protocol` key).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Protocol {
    /// `genetlink`: modern generic netlink, the default.
    Genetlink,
    /// `genetlink-c`: generic netlink with control over C names.
    GenetlinkC,
    /// `genetlink-legacy`: generic netlink with structs, fixed headers and directional numbering.
    GenetlinkLegacy,
    /// `netlink-raw`: a protocol of its own on its own socket (`protonum`), such as `NETLINK_ROUTE`.
    NetlinkRaw,
}

impl Protocol {
    /// The level's name in a spec.
    pub const fn as_str(self) -> &'static str {
        match self {
            Protocol::Genetlink => "genetlink",
            Protocol::GenetlinkC => "genetlink-c",
            Protocol::GenetlinkLegacy => "genetlink-legacy",
            Protocol::NetlinkRaw => "netlink-raw",
        }
    }
}

impl fmt::Display for Protocol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident => $field:ident: $item:ty;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);

        impl $name {
            /// The index as `usize`.
            pub const fn index(self) -> usize {
                self.0 as usize
            }
        }

        impl Index<$name> for Family {
            type Output = $item;
            fn index(&self, id: $name) -> &$item {
                &self.$field[id.index()]
            }
        }
    )*};
}

ids! {
    /// Index of a constant in [`Family::consts`].
    ConstId => consts: Const;
    /// Index of an enum or flags definition in [`Family::enums`].
    EnumId => enums: Enum;
    /// Index of a struct in [`Family::structs`].
    StructId => structs: Struct;
    /// Index of an attribute set in [`Family::sets`].
    SetId => sets: AttrSet;
    /// Index of a sub-message in [`Family::sub_messages`].
    SubMessageId => sub_messages: SubMessage;
    /// Index of an operation in [`Family::operations`].
    OpId => operations: Operation;
    /// Index of a multicast group in [`Family::groups`].
    GroupId => groups: Group;
}

/// A netlink family, resolved.
#[derive(Clone, Debug, PartialEq)]
pub struct Family {
    /// Name, as registered with the kernel for generic netlink.
    pub name: String,
    /// Documentation.
    pub doc: String,
    /// Schema level.
    pub protocol: Protocol,
    /// Netlink protocol number (`protonum`); `NETLINK_GENERIC` (16) for generic netlink.
    pub protonum: u16,
    /// Generic netlink version, sent in the header. 1 unless the spec says otherwise.
    pub version: u8,
    /// uAPI header, relative to `include/uapi`. `linux/<name>.h`, with underscores, unless the spec names one.
    pub uapi_header: String,
    /// SPDX expression of the spec file's first line, if it has one.
    pub license: Option<String>,
    /// Name of the file the spec was read from, for messages and docs. Never an absolute path.
    pub file: String,
    /// Names of C constants that the spec overrides.
    pub c: FamilyCNames,
    /// How input policies are arranged in the kernel.
    pub kernel_policy: KernelPolicy,
    /// Kernel-side headers and socket-private type (`kernel-family`).
    pub kernel: KernelFamily,
    /// Definitions in the order of the spec.
    pub definitions: Vec<Definition>,
    /// Constants.
    pub consts: Vec<Const>,
    /// Enums and flags.
    pub enums: Vec<Enum>,
    /// Structs.
    pub structs: Vec<Struct>,
    /// Attribute sets, subsets included.
    pub sets: Vec<AttrSet>,
    /// Sub-messages.
    pub sub_messages: Vec<SubMessage>,
    /// Naming of operations.
    pub ops: OperationsInfo,
    /// Operations, notifications and events in the order of the spec.
    pub operations: Vec<Operation>,
    /// Multicast groups.
    pub groups: Vec<Group>,
}

/// `NETLINK_GENERIC` of `linux/netlink.h`.
pub const NETLINK_GENERIC: u16 = 16;

impl Family {
    /// Whether messages carry a generic netlink header.
    pub fn is_genetlink(&self) -> bool {
        self.protocol != Protocol::NetlinkRaw
    }

    /// Operation by name.
    pub fn operation(&self, name: &str) -> Option<(OpId, &Operation)> {
        by_name(&self.operations, name, |o| &o.name).map(|(i, o)| (OpId(i), o))
    }

    /// Attribute set by name.
    pub fn set(&self, name: &str) -> Option<(SetId, &AttrSet)> {
        by_name(&self.sets, name, |s| &s.name).map(|(i, s)| (SetId(i), s))
    }

    /// Enum or flags definition by name.
    pub fn enumeration(&self, name: &str) -> Option<(EnumId, &Enum)> {
        by_name(&self.enums, name, |e| &e.name).map(|(i, e)| (EnumId(i), e))
    }

    /// Struct by name.
    pub fn structure(&self, name: &str) -> Option<(StructId, &Struct)> {
        by_name(&self.structs, name, |s| &s.name).map(|(i, s)| (StructId(i), s))
    }

    /// Sub-message by name.
    pub fn sub_message(&self, name: &str) -> Option<(SubMessageId, &SubMessage)> {
        by_name(&self.sub_messages, name, |s| &s.name).map(|(i, s)| (SubMessageId(i), s))
    }

    /// Multicast group by name.
    pub fn group(&self, name: &str) -> Option<(GroupId, &Group)> {
        by_name(&self.groups, name, |g| &g.name).map(|(i, g)| (GroupId(i), g))
    }
}

fn by_name<'a, T>(items: &'a [T], name: &str, key: impl Fn(&T) -> &String) -> Option<(u32, &'a T)> {
    (0..).zip(items).find(|(_, item)| key(item) == name)
}

/// Family-wide C names that a spec may override.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct FamilyCNames {
    /// `c-family-name`: define that holds the family name.
    pub family_name: Option<String>,
    /// `c-version-name`: define that holds the version.
    pub version_name: Option<String>,
    /// `max-by-define`: the maximum of attributes and operations is a define, not an enum entry.
    pub max_by_define: bool,
    /// `cmd-max-name`.
    pub cmd_max_name: Option<String>,
    /// `cmd-cnt-name`.
    pub cmd_cnt_name: Option<String>,
}

/// `kernel-policy`: granularity of the kernel's input policies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum KernelPolicy {
    /// One policy for each of an operation's do and dump.
    #[default]
    Split,
    /// One policy an operation.
    PerOp,
    /// One policy for the whole family.
    Global,
}

/// `kernel-family`: facts that only the kernel side needs.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct KernelFamily {
    /// Headers that the kernel's generated code includes.
    pub headers: Vec<String>,
    /// C type of the data a socket keeps for this family.
    pub sock_priv: Option<String>,
}

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

/// `enum-model`: how operations are numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum EnumModel {
    /// One enum for all messages.
    #[default]
    Unified,
    /// Requests and replies are numbered apart.
    Directional,
}

/// Naming of operations.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct OperationsInfo {
    /// Numbering.
    pub enum_model: EnumModel,
    /// `name-prefix` in C.
    pub name_prefix: Option<String>,
    /// `enum-name`: `None` = by rule, `Some("")` = anonymous in C.
    pub enum_name: Option<String>,
    /// `async-prefix` in C.
    pub async_prefix: Option<String>,
    /// `async-enum`.
    pub async_enum: Option<String>,
    /// Fixed header of every operation that names none.
    pub fixed_header: Option<StructId>,
}

/// An operation, a notification or an event.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// Name.
    pub name: String,
    /// Documentation.
    pub doc: String,
    /// Number of requests; `None` for notifications and events. `do` and `dump` share it.
    pub request_value: Option<u16>,
    /// Number of replies, notifications, events; `None` if nothing comes back.
    pub reply_value: Option<u16>,
    /// Attribute set. A notification without one of its own has that of the operation it copies.
    pub set: Option<SetId>,
    /// Struct before the attributes.
    pub fixed_header: Option<StructId>,
    /// What the operation is.
    pub kind: OpKind,
    /// Permissions.
    pub flags: OpFlags,
    /// `dont-validate`.
    pub dont_validate: DontValidate,
    /// `config-cond`: kernel configuration symbol that the operation depends on.
    pub config_cond: Option<String>,
    /// Multicast group that carries it.
    pub group: Option<GroupId>,
    /// Place in the spec.
    pub pos: Pos,
}

impl Operation {
    /// The `do` mode.
    pub fn do_mode(&self) -> Option<&Mode> {
        match &self.kind {
            OpKind::Request { r#do, .. } => r#do.as_ref(),
            _ => None,
        }
    }

    /// The `dump` mode.
    pub fn dump_mode(&self) -> Option<&Mode> {
        match &self.kind {
            OpKind::Request { dump, .. } => dump.as_ref(),
            _ => None,
        }
    }

    /// Whether it is a notification or an event.
    pub fn is_async(&self) -> bool {
        matches!(self.kind, OpKind::Notify { .. } | OpKind::Event { .. })
    }
}

/// What an operation is.
#[derive(Clone, Debug, PartialEq)]
pub enum OpKind {
    /// Userspace asks. Both modes may be missing: then the entry only takes a number.
    Request {
        /// One request, at most one reply.
        r#do: Option<Mode>,
        /// A request that many messages answer.
        dump: Option<Mode>,
    },
    /// The kernel tells of a change with the reply of another operation.
    Notify {
        /// That operation.
        of: OpId,
    },
    /// The kernel tells, with attributes of its own.
    Event {
        /// Indices of the attributes in the operation's set.
        attributes: Vec<usize>,
    },
}

/// `do` or `dump` of an operation.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Mode {
    /// The request; `None` if the spec has no `request` key.
    pub request: Option<AttrList>,
    /// The reply; `None` if nothing but an acknowledgement comes back.
    pub reply: Option<AttrList>,
    /// Kernel function before the handler.
    pub pre: Option<String>,
    /// Kernel function after the handler.
    pub post: Option<String>,
}

/// Attributes of a request or a reply.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct AttrList {
    /// Message number the spec gives here (directional model).
    pub value: Option<u16>,
    /// Indices in the operation's set, in the order of the spec.
    pub attributes: Vec<usize>,
}

/// Permissions an operation or a group demands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct OpFlags {
    /// `admin-perm`: `CAP_NET_ADMIN` in the initial user namespace.
    pub admin: bool,
    /// `uns-admin-perm`: `CAP_NET_ADMIN` in the user namespace of the network namespace.
    pub uns_admin: bool,
}

/// `dont-validate`: validation the kernel leaves out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct DontValidate {
    /// `strict`.
    pub strict: bool,
    /// `dump`.
    pub dump: bool,
    /// `dump-strict`.
    pub dump_strict: bool,
}

/// A multicast group.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Name.
    pub name: String,
    /// Number, for raw protocols; generic netlink resolves it at run time.
    pub value: Option<u32>,
    /// `c-define-name`.
    pub c_define_name: Option<String>,
    /// Permissions to join.
    pub flags: OpFlags,
    /// Place in the spec.
    pub pos: Pos,
}
