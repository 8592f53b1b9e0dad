//! The resolved model of a netlink family.
//!
//! A [`Family`] is what every back end reads: the userspace generator, the kernel generator, the dynamic
//! codec, the documentation. Everything a spec leaves implicit is settled here: every number, every
//! reference (as an index, never a name), every subset overlay. A back end never looks at YAML and never
//! numbers anything itself.

mod attributes;
mod definitions;
mod operations;

use std::fmt;
use std::ops::Index;

pub use attributes::*;
pub use definitions::*;
pub use operations::*;

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

    /// The set that a subset is a part of in the end, which numbers and names its attributes; the set itself if it is no
    /// subset.
    pub fn root_set(&self, mut set: SetId) -> SetId {
        // A family with errors aside, chains of subsets are short and end.
        for _ in 0..self.sets.len() {
            let Some(parent) = self[set].subset_of else { break };
            set = parent;
        }
        set
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
