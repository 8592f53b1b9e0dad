//! Operations and multicast groups.

use super::{GroupId, OpId, Pos, SetId, StructId};

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
