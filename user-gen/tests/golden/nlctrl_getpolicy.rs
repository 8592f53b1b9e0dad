// Generated from nlctrl.yaml.
use ::genl::rt;
/// The controller of generic netlink: the one family with a fixed id (GENL_ID_CTRL, 16). It translates a family's name
/// into the id its messages carry, lists every family registered in the kernel with its operations and multicast
/// groups, hands out the kernel's own validation policies, and announces families and groups as they come and go.
///
/// A client of the `nlctrl` family.
#[rt::derive(rt::Debug)]
pub struct Client(rt::Connection);
rt::client!(Client, FAMILY);
impl Client {
    /// Dump the policies against which the kernel validates requests of a family: first which policies its operations
    /// start from (op-policy), then every attribute of every policy reached from there (policy), nests included.
    ///
    /// Takes `family-id`, `family-name`, `op`.
    ///
    /// Answers with `family-id`, `op-policy`, `policy`.
    ///
    /// Defined at nlctrl.yaml:326.
    pub fn dump_getpolicy(&mut self) -> CtrlAttrsWriter<rt::Dump<'_, op::Getpolicy>> {
        rt::Dump::begin(&mut self.0)
    }
    /// Joins `groups` on a socket of its own and yields what arrives.
    ///
    /// # Errors
    ///
    /// If a socket cannot be had, a group is not there, or joining it is not permitted.
    pub fn subscribe(
        &mut self,
        groups: impl rt::IntoIterator<Item = Group>,
    ) -> rt::Result<rt::Subscription<Event>, rt::Error> {
        rt::subscribe(&mut self.0, groups)
    }
}
/// The family's multicast groups.
#[rt::derive(rt::Clone, rt::Copy, rt::Debug, rt::PartialEq, rt::Eq, rt::Hash)]
#[non_exhaustive]
pub enum Group {
    /// `notify`. Defined at nlctrl.yaml:378.
    Notify,
}
impl rt::GroupValue for Group {
    fn index(self) -> usize {
        match self {
            Group::Notify => 0,
        }
    }
}
/// A message from a multicast group of `nlctrl`.
#[rt::derive(rt::Clone, rt::Debug)]
#[non_exhaustive]
pub enum Event {
    /// A message whose number no notification of the spec has.
    Unknown(rt::UnknownEvent),
}
impl rt::EventValue for Event {
    fn decode(message_type: u16, payload: &[u8]) -> Self {
        match message_type {
            _ => Event::Unknown(rt::UnknownEvent::new(message_type, payload)),
        }
    }
}
/// The controller of generic netlink: the one family with a fixed id (GENL_ID_CTRL, 16). It translates a family's name
/// into the id its messages carry, lists every family registered in the kernel with its operations and multicast
/// groups, hands out the kernel's own validation policies, and announces families and groups as they come and go.
///
/// Family `nlctrl`, from nlctrl.yaml.
pub static FAMILY: rt::Family = rt::Family {
    name: "nlctrl",
    protocol: 16,
    version: 2,
    genetlink: true,
    schema: &SCHEMA,
    operations: &[
        rt::OpInfo {
            name: "getpolicy",
            request: 10,
            reply: 10,
            set: 0,
            header: rt::NONE,
            header_len: 0,
            flags: rt::OpInfo::DUMP,
        },
    ],
    groups: &[
        rt::GroupInfo {
            name: "notify",
            id: 0,
        },
    ],
};
/// A reply of `getpolicy`, borrowed from the receive buffer.
pub type GetpolicyReply<'a> = CtrlAttrs<'a>;
/// A reply of `getpolicy` that stands on its own.
pub type Getpolicy = rt::Owned<op::Getpolicy>;
/// One marker type for each operation: what the messages of an operation are made of.
pub mod op {
    use super::rt;
    /// Operation `getpolicy`.
    #[rt::derive(rt::Clone, rt::Copy, rt::Debug)]
    pub enum Getpolicy {}
    impl rt::Operation for Getpolicy {
        const FAMILY: &'static rt::Family = &super::FAMILY;
        const INDEX: usize = 0;
        type Header = ();
        type View<'a> = super::GetpolicyReply<'a>;
        type DoReply<'a> = ();
    }
}
/// What the controller knows about a family.
///
/// Attribute set `ctrl-attrs`. Defined at nlctrl.yaml:114.
#[rt::derive(rt::Clone, rt::Copy)]
pub struct CtrlAttrs<'a>(rt::Attrs<'a>);
rt::attribute_set!(CtrlAttrs, CtrlAttrsWriter, SCHEMA, 0);
impl CtrlAttrs<'_> {
    /// Number of `family-id`.
    pub const FAMILY_ID: u16 = 1;
    /// Number of `family-name`.
    pub const FAMILY_NAME: u16 = 2;
    /// Number of `version`.
    pub const VERSION: u16 = 3;
    /// Number of `hdrsize`.
    pub const HDRSIZE: u16 = 4;
    /// Number of `maxattr`.
    pub const MAXATTR: u16 = 5;
    /// Number of `ops`.
    pub const OPS: u16 = 6;
    /// Number of `mcast-groups`.
    pub const MCAST_GROUPS: u16 = 7;
    /// Number of `policy`.
    pub const POLICY: u16 = 8;
    /// Number of `op-policy`.
    pub const OP_POLICY: u16 = 9;
    /// Number of `op`.
    pub const OP: u16 = 10;
}
impl<'a> CtrlAttrs<'a> {
    /// Id of the family, which is the netlink message type of everything sent to it and by it
    /// (CTRL_ATTR_FAMILY_ID). Given out at registration, so it differs from boot to boot.
    ///
    /// `family-id` = 1: u16. Defined at nlctrl.yaml:122.
    #[inline]
    pub fn family_id(&self) -> rt::Option<u16> {
        self.0.get::<u16>(1)
    }
    /// Name of the family, at most 15 characters (CTRL_ATTR_FAMILY_NAME). `family-name` = 2: string. Defined at nlctrl.yaml:128.
    #[inline]
    pub fn family_name(&self) -> rt::Option<rt::Str<'a>> {
        self.0.get::<rt::Str<'a>>(2)
    }
    /// Version that the family declares (CTRL_ATTR_VERSION). `version` = 3: u32. Defined at nlctrl.yaml:134.
    #[inline]
    pub fn version(&self) -> rt::Option<u32> {
        self.0.get::<u32>(3)
    }
    /// Size in bytes of the family's own header between the generic netlink header and the attributes; 0 for
    /// most families (CTRL_ATTR_HDRSIZE).
    ///
    /// `hdrsize` = 4: u32. Defined at nlctrl.yaml:138.
    #[inline]
    pub fn hdrsize(&self) -> rt::Option<u32> {
        self.0.get::<u32>(4)
    }
    /// Highest attribute number that the family's shared policy knows; 0 where every operation has its own
    /// (CTRL_ATTR_MAXATTR).
    ///
    /// `maxattr` = 5: u32. Defined at nlctrl.yaml:144.
    #[inline]
    pub fn maxattr(&self) -> rt::Option<u32> {
        self.0.get::<u32>(5)
    }
    /// Operations that accept requests (CTRL_ATTR_OPS). Absent from a family that only sends events. `ops` = 6: indexed array of op-attrs. Defined at nlctrl.yaml:150.
    #[inline]
    pub fn ops(&self) -> rt::Option<rt::Indexed<'a, OpAttrs<'a>>> {
        self.0.get::<rt::Indexed<'a, OpAttrs<'a>>>(6)
    }
    /// Multicast groups (CTRL_ATTR_MCAST_GROUPS). Absent from a family without any. `mcast-groups` = 7: indexed array of mcast-group-attrs. Defined at nlctrl.yaml:156.
    #[inline]
    pub fn mcast_groups(&self) -> rt::Option<rt::Indexed<'a, McastGroupAttrs<'a>>> {
        self.0.get::<rt::Indexed<'a, McastGroupAttrs<'a>>>(7)
    }
    /// What the kernel accepts as one attribute of one policy (CTRL_ATTR_POLICY). The outer attribute type is the
    /// policy's index within this dump, the inner one is the attribute's number.
    ///
    /// `policy` = 8: nests by policy-id and attr-id, each of policy-attrs. Defined at nlctrl.yaml:162.
    #[inline]
    pub fn policy(&self) -> rt::TypeValues<'a, PolicyAttrs<'a>, 2> {
        self.0.type_values(8)
    }
    /// Which policies an operation starts from (CTRL_ATTR_OP_POLICY). The attribute type is the operation's number. `op-policy` = 9: nests by op-id, each of op-policy-attrs. Defined at nlctrl.yaml:170.
    #[inline]
    pub fn op_policy(&self) -> rt::TypeValues<'a, OpPolicyAttrs<'a>, 1> {
        self.0.type_values(9)
    }
    /// Number of the one operation whose policies are asked for; all operations without it (CTRL_ATTR_OP). `op` = 10: u32. Defined at nlctrl.yaml:177.
    #[inline]
    pub fn op(&self) -> rt::Option<u32> {
        self.0.get::<u32>(10)
    }
}
impl<S_: rt::Sink> CtrlAttrsWriter<S_> {
    /// Adds `family-id` (1): u16. Defined at nlctrl.yaml:122.
    ///
    /// Id of the family, which is the netlink message type of everything sent to it and by it
    /// (CTRL_ATTR_FAMILY_ID). Given out at registration, so it differs from boot to boot.
    #[inline]
    pub fn family_id(self, value: u16) -> Self {
        rt::put::<u16, _>(self, 1, value)
    }
    /// Adds `family-name` (2): string. The kernel wants: length at most 15. Defined at nlctrl.yaml:128.
    ///
    /// Name of the family, at most 15 characters (CTRL_ATTR_FAMILY_NAME).
    #[inline]
    pub fn family_name(self, value: impl rt::AsStr) -> Self {
        rt::put_str(self, 2, value)
    }
    /// Adds `version` (3): u32. Defined at nlctrl.yaml:134.
    ///
    /// Version that the family declares (CTRL_ATTR_VERSION).
    #[inline]
    pub fn version(self, value: u32) -> Self {
        rt::put::<u32, _>(self, 3, value)
    }
    /// Adds `hdrsize` (4): u32. Defined at nlctrl.yaml:138.
    ///
    /// Size in bytes of the family's own header between the generic netlink header and the attributes; 0 for
    /// most families (CTRL_ATTR_HDRSIZE).
    #[inline]
    pub fn hdrsize(self, value: u32) -> Self {
        rt::put::<u32, _>(self, 4, value)
    }
    /// Adds `maxattr` (5): u32. Defined at nlctrl.yaml:144.
    ///
    /// Highest attribute number that the family's shared policy knows; 0 where every operation has its own
    /// (CTRL_ATTR_MAXATTR).
    #[inline]
    pub fn maxattr(self, value: u32) -> Self {
        rt::put::<u32, _>(self, 5, value)
    }
    /// Adds `ops` (6): indexed array of op-attrs. Defined at nlctrl.yaml:150.
    ///
    /// Operations that accept requests (CTRL_ATTR_OPS). Absent from a family that only sends events.
    #[inline]
    pub fn ops(
        self,
        build: impl rt::FnOnce(
            rt::Entries<OpAttrsWriter<rt::Nest<'_>>>,
        ) -> rt::Entries<OpAttrsWriter<rt::Nest<'_>>>,
    ) -> Self {
        rt::put_entries::<OpAttrsWriter<rt::Nest<'_>>, _>(self, 6, build)
    }
    /// Adds `mcast-groups` (7): indexed array of mcast-group-attrs. Defined at nlctrl.yaml:156.
    ///
    /// Multicast groups (CTRL_ATTR_MCAST_GROUPS). Absent from a family without any.
    #[inline]
    pub fn mcast_groups(
        self,
        build: impl rt::FnOnce(
            rt::Entries<McastGroupAttrsWriter<rt::Nest<'_>>>,
        ) -> rt::Entries<McastGroupAttrsWriter<rt::Nest<'_>>>,
    ) -> Self {
        rt::put_entries::<McastGroupAttrsWriter<rt::Nest<'_>>, _>(self, 7, build)
    }
    /// Adds `policy` (8): nests by policy-id and attr-id, each of policy-attrs. Defined at nlctrl.yaml:162.
    ///
    /// What the kernel accepts as one attribute of one policy (CTRL_ATTR_POLICY). The outer attribute type is the
    /// policy's index within this dump, the inner one is the attribute's number.
    #[inline]
    pub fn policy(
        self,
        types: [u16; 2],
        build: impl rt::FnOnce(
            PolicyAttrsWriter<rt::Nest<'_>>,
        ) -> PolicyAttrsWriter<rt::Nest<'_>>,
    ) -> Self {
        rt::put_type_value::<
            PolicyAttrsWriter<rt::Nest<'_>>,
            2,
            _,
        >(self, 8, types, build)
    }
    /// Adds `op-policy` (9): nests by op-id, each of op-policy-attrs. Defined at nlctrl.yaml:170.
    ///
    /// Which policies an operation starts from (CTRL_ATTR_OP_POLICY). The attribute type is the operation's number.
    #[inline]
    pub fn op_policy(
        self,
        types: [u16; 1],
        build: impl rt::FnOnce(
            OpPolicyAttrsWriter<rt::Nest<'_>>,
        ) -> OpPolicyAttrsWriter<rt::Nest<'_>>,
    ) -> Self {
        rt::put_type_value::<
            OpPolicyAttrsWriter<rt::Nest<'_>>,
            1,
            _,
        >(self, 9, types, build)
    }
    /// Adds `op` (10): u32. Defined at nlctrl.yaml:177.
    ///
    /// Number of the one operation whose policies are asked for; all operations without it (CTRL_ATTR_OP).
    #[inline]
    pub fn op(self, value: u32) -> Self {
        rt::put::<u32, _>(self, 10, value)
    }
}
/// One operation of a family.
///
/// Attribute set `op-attrs`. Defined at nlctrl.yaml:181.
#[rt::derive(rt::Clone, rt::Copy)]
pub struct OpAttrs<'a>(rt::Attrs<'a>);
rt::attribute_set!(OpAttrs, OpAttrsWriter, SCHEMA, 1);
impl OpAttrs<'_> {
    /// Number of `id`.
    pub const ID: u16 = 1;
    /// Number of `flags`.
    pub const FLAGS: u16 = 2;
}
impl<'a> OpAttrs<'a> {
    /// Number of the operation, the command in the generic netlink header (CTRL_ATTR_OP_ID). `id` = 1: u32. Defined at nlctrl.yaml:189.
    #[inline]
    pub fn id(&self) -> rt::Option<u32> {
        self.0.get::<u32>(1)
    }
    /// What the operation can do and what it asks of its caller (CTRL_ATTR_OP_FLAGS). `flags` = 2: u32, flags op-flags. Defined at nlctrl.yaml:193.
    #[inline]
    pub fn flags(&self) -> rt::Option<OpFlags> {
        self.0.get::<rt::FlagsOf<u32, OpFlags>>(2)
    }
}
impl<S_: rt::Sink> OpAttrsWriter<S_> {
    /// Adds `id` (1): u32. Defined at nlctrl.yaml:189.
    ///
    /// Number of the operation, the command in the generic netlink header (CTRL_ATTR_OP_ID).
    #[inline]
    pub fn id(self, value: u32) -> Self {
        rt::put::<u32, _>(self, 1, value)
    }
    /// Adds `flags` (2): u32, flags op-flags. Defined at nlctrl.yaml:193.
    ///
    /// What the operation can do and what it asks of its caller (CTRL_ATTR_OP_FLAGS).
    #[inline]
    pub fn flags(self, value: OpFlags) -> Self {
        rt::put::<rt::FlagsOf<u32, OpFlags>, _>(self, 2, value)
    }
}
/// One multicast group of a family.
///
/// Attribute set `mcast-group-attrs`. Defined at nlctrl.yaml:199.
#[rt::derive(rt::Clone, rt::Copy)]
pub struct McastGroupAttrs<'a>(rt::Attrs<'a>);
rt::attribute_set!(McastGroupAttrs, McastGroupAttrsWriter, SCHEMA, 2);
impl McastGroupAttrs<'_> {
    /// Number of `name`.
    pub const NAME: u16 = 1;
    /// Number of `id`.
    pub const ID: u16 = 2;
}
impl<'a> McastGroupAttrs<'a> {
    /// Name of the group, unique within its family, at most 15 characters (CTRL_ATTR_MCAST_GRP_NAME). `name` = 1: string. Defined at nlctrl.yaml:207.
    #[inline]
    pub fn name(&self) -> rt::Option<rt::Str<'a>> {
        self.0.get::<rt::Str<'a>>(1)
    }
    /// Number to join the group by, with the socket option NETLINK_ADD_MEMBERSHIP (CTRL_ATTR_MCAST_GRP_ID). `id` = 2: u32. Defined at nlctrl.yaml:213.
    #[inline]
    pub fn id(&self) -> rt::Option<u32> {
        self.0.get::<u32>(2)
    }
}
impl<S_: rt::Sink> McastGroupAttrsWriter<S_> {
    /// Adds `name` (1): string. The kernel wants: length at most 15. Defined at nlctrl.yaml:207.
    ///
    /// Name of the group, unique within its family, at most 15 characters (CTRL_ATTR_MCAST_GRP_NAME).
    #[inline]
    pub fn name(self, value: impl rt::AsStr) -> Self {
        rt::put_str(self, 1, value)
    }
    /// Adds `id` (2): u32. Defined at nlctrl.yaml:213.
    ///
    /// Number to join the group by, with the socket option NETLINK_ADD_MEMBERSHIP (CTRL_ATTR_MCAST_GRP_ID).
    #[inline]
    pub fn id(self, value: u32) -> Self {
        rt::put::<u32, _>(self, 2, value)
    }
}
/// What the kernel accepts as the payload of one attribute.
///
/// Attribute set `policy-attrs`. Defined at nlctrl.yaml:217.
#[rt::derive(rt::Clone, rt::Copy)]
pub struct PolicyAttrs<'a>(rt::Attrs<'a>);
rt::attribute_set!(PolicyAttrs, PolicyAttrsWriter, SCHEMA, 3);
impl PolicyAttrs<'_> {
    /// Number of `type`.
    pub const TYPE: u16 = 1;
    /// Number of `min-value-s`.
    pub const MIN_VALUE_S: u16 = 2;
    /// Number of `max-value-s`.
    pub const MAX_VALUE_S: u16 = 3;
    /// Number of `min-value-u`.
    pub const MIN_VALUE_U: u16 = 4;
    /// Number of `max-value-u`.
    pub const MAX_VALUE_U: u16 = 5;
    /// Number of `min-length`.
    pub const MIN_LENGTH: u16 = 6;
    /// Number of `max-length`.
    pub const MAX_LENGTH: u16 = 7;
    /// Number of `policy-idx`.
    pub const POLICY_IDX: u16 = 8;
    /// Number of `policy-maxtype`.
    pub const POLICY_MAXTYPE: u16 = 9;
    /// Number of `bitfield32-mask`.
    pub const BITFIELD32_MASK: u16 = 10;
    /// Number of `pad`.
    pub const PAD: u16 = 11;
    /// Number of `mask`.
    pub const MASK: u16 = 12;
}
impl<'a> PolicyAttrs<'a> {
    /// Type of the payload (NL_POLICY_TYPE_ATTR_TYPE). `type` = 1: u32, enum attr-type. Defined at nlctrl.yaml:226.
    #[inline]
    pub fn r#type(&self) -> rt::Option<AttrType> {
        self.0.get::<rt::EnumOf<u32, AttrType>>(1)
    }
    /// Smallest value of a signed integer (NL_POLICY_TYPE_ATTR_MIN_VALUE_S). `min-value-s` = 2: s64. Defined at nlctrl.yaml:231.
    #[inline]
    pub fn min_value_s(&self) -> rt::Option<i64> {
        self.0.get::<i64>(2)
    }
    /// Largest value of a signed integer (NL_POLICY_TYPE_ATTR_MAX_VALUE_S). `max-value-s` = 3: s64. Defined at nlctrl.yaml:235.
    #[inline]
    pub fn max_value_s(&self) -> rt::Option<i64> {
        self.0.get::<i64>(3)
    }
    /// Smallest value of an unsigned integer (NL_POLICY_TYPE_ATTR_MIN_VALUE_U). `min-value-u` = 4: u64. Defined at nlctrl.yaml:239.
    #[inline]
    pub fn min_value_u(&self) -> rt::Option<u64> {
        self.0.get::<u64>(4)
    }
    /// Largest value of an unsigned integer (NL_POLICY_TYPE_ATTR_MAX_VALUE_U). `max-value-u` = 5: u64. Defined at nlctrl.yaml:243.
    #[inline]
    pub fn max_value_u(&self) -> rt::Option<u64> {
        self.0.get::<u64>(5)
    }
    /// Fewest bytes of binary data or text; no lower bound without it (NL_POLICY_TYPE_ATTR_MIN_LENGTH). `min-length` = 6: u32. Defined at nlctrl.yaml:247.
    #[inline]
    pub fn min_length(&self) -> rt::Option<u32> {
        self.0.get::<u32>(6)
    }
    /// Most bytes of binary data or text; no upper bound without it (NL_POLICY_TYPE_ATTR_MAX_LENGTH). `max-length` = 7: u32. Defined at nlctrl.yaml:251.
    #[inline]
    pub fn max_length(&self) -> rt::Option<u32> {
        self.0.get::<u32>(7)
    }
    /// Index, within this dump, of the policy that a nest's contents follow (NL_POLICY_TYPE_ATTR_POLICY_IDX). `policy-idx` = 8: u32. Defined at nlctrl.yaml:255.
    #[inline]
    pub fn policy_idx(&self) -> rt::Option<u32> {
        self.0.get::<u32>(8)
    }
    /// Highest attribute number allowed inside the nest (NL_POLICY_TYPE_ATTR_POLICY_MAXTYPE). `policy-maxtype` = 9: u32. Defined at nlctrl.yaml:259.
    #[inline]
    pub fn policy_maxtype(&self) -> rt::Option<u32> {
        self.0.get::<u32>(9)
    }
    /// Bits of a bitfield32 that may be used (NL_POLICY_TYPE_ATTR_BITFIELD32_MASK). `bitfield32-mask` = 10: u32. Defined at nlctrl.yaml:263.
    #[inline]
    pub fn bitfield32_mask(&self) -> rt::Option<u32> {
        self.0.get::<u32>(10)
    }
    /// Bits of an unsigned integer that may be used (NL_POLICY_TYPE_ATTR_MASK). `mask` = 12: u64. Defined at nlctrl.yaml:272.
    #[inline]
    pub fn mask(&self) -> rt::Option<u64> {
        self.0.get::<u64>(12)
    }
}
impl<S_: rt::Sink> PolicyAttrsWriter<S_> {
    /// Adds `type` (1): u32, enum attr-type. Defined at nlctrl.yaml:226.
    ///
    /// Type of the payload (NL_POLICY_TYPE_ATTR_TYPE).
    #[inline]
    pub fn r#type(self, value: AttrType) -> Self {
        rt::put::<rt::EnumOf<u32, AttrType>, _>(self, 1, value)
    }
    /// Adds `min-value-s` (2): s64. Defined at nlctrl.yaml:231.
    ///
    /// Smallest value of a signed integer (NL_POLICY_TYPE_ATTR_MIN_VALUE_S).
    #[inline]
    pub fn min_value_s(self, value: i64) -> Self {
        rt::put::<i64, _>(self, 2, value)
    }
    /// Adds `max-value-s` (3): s64. Defined at nlctrl.yaml:235.
    ///
    /// Largest value of a signed integer (NL_POLICY_TYPE_ATTR_MAX_VALUE_S).
    #[inline]
    pub fn max_value_s(self, value: i64) -> Self {
        rt::put::<i64, _>(self, 3, value)
    }
    /// Adds `min-value-u` (4): u64. Defined at nlctrl.yaml:239.
    ///
    /// Smallest value of an unsigned integer (NL_POLICY_TYPE_ATTR_MIN_VALUE_U).
    #[inline]
    pub fn min_value_u(self, value: u64) -> Self {
        rt::put::<u64, _>(self, 4, value)
    }
    /// Adds `max-value-u` (5): u64. Defined at nlctrl.yaml:243.
    ///
    /// Largest value of an unsigned integer (NL_POLICY_TYPE_ATTR_MAX_VALUE_U).
    #[inline]
    pub fn max_value_u(self, value: u64) -> Self {
        rt::put::<u64, _>(self, 5, value)
    }
    /// Adds `min-length` (6): u32. Defined at nlctrl.yaml:247.
    ///
    /// Fewest bytes of binary data or text; no lower bound without it (NL_POLICY_TYPE_ATTR_MIN_LENGTH).
    #[inline]
    pub fn min_length(self, value: u32) -> Self {
        rt::put::<u32, _>(self, 6, value)
    }
    /// Adds `max-length` (7): u32. Defined at nlctrl.yaml:251.
    ///
    /// Most bytes of binary data or text; no upper bound without it (NL_POLICY_TYPE_ATTR_MAX_LENGTH).
    #[inline]
    pub fn max_length(self, value: u32) -> Self {
        rt::put::<u32, _>(self, 7, value)
    }
    /// Adds `policy-idx` (8): u32. Defined at nlctrl.yaml:255.
    ///
    /// Index, within this dump, of the policy that a nest's contents follow (NL_POLICY_TYPE_ATTR_POLICY_IDX).
    #[inline]
    pub fn policy_idx(self, value: u32) -> Self {
        rt::put::<u32, _>(self, 8, value)
    }
    /// Adds `policy-maxtype` (9): u32. Defined at nlctrl.yaml:259.
    ///
    /// Highest attribute number allowed inside the nest (NL_POLICY_TYPE_ATTR_POLICY_MAXTYPE).
    #[inline]
    pub fn policy_maxtype(self, value: u32) -> Self {
        rt::put::<u32, _>(self, 9, value)
    }
    /// Adds `bitfield32-mask` (10): u32. Defined at nlctrl.yaml:263.
    ///
    /// Bits of a bitfield32 that may be used (NL_POLICY_TYPE_ATTR_BITFIELD32_MASK).
    #[inline]
    pub fn bitfield32_mask(self, value: u32) -> Self {
        rt::put::<u32, _>(self, 10, value)
    }
    /// Adds `mask` (12): u64. Defined at nlctrl.yaml:272.
    ///
    /// Bits of an unsigned integer that may be used (NL_POLICY_TYPE_ATTR_MASK).
    #[inline]
    pub fn mask(self, value: u64) -> Self {
        rt::put::<u64, _>(self, 12, value)
    }
}
/// The policies that an operation's requests start from.
///
/// Attribute set `op-policy-attrs`. Defined at nlctrl.yaml:277.
#[rt::derive(rt::Clone, rt::Copy)]
pub struct OpPolicyAttrs<'a>(rt::Attrs<'a>);
rt::attribute_set!(OpPolicyAttrs, OpPolicyAttrsWriter, SCHEMA, 4);
impl OpPolicyAttrs<'_> {
    /// Number of `do`.
    pub const DO: u16 = 1;
    /// Number of `dump`.
    pub const DUMP: u16 = 2;
}
impl<'a> OpPolicyAttrs<'a> {
    /// Index, within this dump, of the policy for single requests (CTRL_ATTR_POLICY_DO). `do` = 1: u32. Defined at nlctrl.yaml:285.
    #[inline]
    pub fn r#do(&self) -> rt::Option<u32> {
        self.0.get::<u32>(1)
    }
    /// Index, within this dump, of the policy for dump requests (CTRL_ATTR_POLICY_DUMP). `dump` = 2: u32. Defined at nlctrl.yaml:289.
    #[inline]
    pub fn dump(&self) -> rt::Option<u32> {
        self.0.get::<u32>(2)
    }
}
impl<S_: rt::Sink> OpPolicyAttrsWriter<S_> {
    /// Adds `do` (1): u32. Defined at nlctrl.yaml:285.
    ///
    /// Index, within this dump, of the policy for single requests (CTRL_ATTR_POLICY_DO).
    #[inline]
    pub fn r#do(self, value: u32) -> Self {
        rt::put::<u32, _>(self, 1, value)
    }
    /// Adds `dump` (2): u32. Defined at nlctrl.yaml:289.
    ///
    /// Index, within this dump, of the policy for dump requests (CTRL_ATTR_POLICY_DUMP).
    #[inline]
    pub fn dump(self, value: u32) -> Self {
        rt::put::<u32, _>(self, 2, value)
    }
}
rt::flags! {
    #[doc = " What an operation can do and what it asks of its caller."] #[doc = ""]
    #[doc = " Flags `op-flags`. Defined at nlctrl.yaml:26."] pub struct OpFlags : u32 {
    #[doc =
    " The caller needs CAP_NET_ADMIN in the initial user namespace (GENL_ADMIN_PERM). `admin-perm` = 0x1."]
    const ADMIN_PERM = 0x1; #[doc =
    " The operation answers a single request (GENL_CMD_CAP_DO). `cmd-cap-do` = 0x2."]
    const CMD_CAP_DO = 0x2; #[doc =
    " The operation can list all objects, asked for with NLM_F_DUMP (GENL_CMD_CAP_DUMP). `cmd-cap-dump` = 0x4."]
    const CMD_CAP_DUMP = 0x4; #[doc =
    " The kernel validates the request against a policy, which getpolicy returns (GENL_CMD_CAP_HASPOL). `cmd-cap-haspol` = 0x8."]
    const CMD_CAP_HASPOL = 0x8; #[doc =
    " The caller needs CAP_NET_ADMIN in the user namespace that owns its network namespace (GENL_UNS_ADMIN_PERM). `uns-admin-perm` = 0x10."]
    const UNS_ADMIN_PERM = 0x10; }
}
/// What the payload of an attribute is, as the kernel's policy sees it (enum netlink_attribute_type).
///
/// Enum `attr-type`. Defined at nlctrl.yaml:50.
#[rt::derive(rt::Clone, rt::Copy, rt::PartialEq, rt::Eq, rt::Hash)]
#[non_exhaustive]
pub enum AttrType {
    /// No type. Not sent (NL_ATTR_TYPE_INVALID). `invalid` = 0.
    Invalid,
    /// No payload. Being there is the value (NL_ATTR_TYPE_FLAG). `flag` = 1.
    Flag,
    /// Unsigned integer of one byte (NL_ATTR_TYPE_U8). `u8` = 2.
    U8,
    /// Unsigned integer of two bytes (NL_ATTR_TYPE_U16). `u16` = 3.
    U16,
    /// Unsigned integer of four bytes (NL_ATTR_TYPE_U32). `u32` = 4.
    U32,
    /// Unsigned integer of eight bytes (NL_ATTR_TYPE_U64). `u64` = 5.
    U64,
    /// Signed integer of one byte (NL_ATTR_TYPE_S8). `s8` = 6.
    S8,
    /// Signed integer of two bytes (NL_ATTR_TYPE_S16). `s16` = 7.
    S16,
    /// Signed integer of four bytes (NL_ATTR_TYPE_S32). `s32` = 8.
    S32,
    /// Signed integer of eight bytes (NL_ATTR_TYPE_S64). `s64` = 9.
    S64,
    /// Bytes (NL_ATTR_TYPE_BINARY). `binary` = 10.
    Binary,
    /// Text whose closing NUL may be missing (NL_ATTR_TYPE_STRING). `string` = 11.
    String,
    /// Text that must end with a NUL (NL_ATTR_TYPE_NUL_STRING). `nul-string` = 12.
    NulString,
    /// Attributes of another policy (NL_ATTR_TYPE_NESTED). `nested` = 13.
    Nested,
    /// A list of nests; the type of each item says nothing (NL_ATTR_TYPE_NESTED_ARRAY). `nested-array` = 14.
    NestedArray,
    /// 32 bits of values with 32 bits that select which of them count (NL_ATTR_TYPE_BITFIELD32). `bitfield32` = 15.
    Bitfield32,
    /// Signed integer of four or eight bytes, as the value needs (NL_ATTR_TYPE_SINT). `sint` = 16.
    Sint,
    /// Unsigned integer of four or eight bytes, as the value needs (NL_ATTR_TYPE_UINT). `uint` = 17.
    Uint,
    /// A value this spec does not know.
    Unknown(u64),
}
impl rt::EnumValue for AttrType {
    fn from_raw(value: u64) -> Self {
        match value {
            0 => AttrType::Invalid,
            1 => AttrType::Flag,
            2 => AttrType::U8,
            3 => AttrType::U16,
            4 => AttrType::U32,
            5 => AttrType::U64,
            6 => AttrType::S8,
            7 => AttrType::S16,
            8 => AttrType::S32,
            9 => AttrType::S64,
            10 => AttrType::Binary,
            11 => AttrType::String,
            12 => AttrType::NulString,
            13 => AttrType::Nested,
            14 => AttrType::NestedArray,
            15 => AttrType::Bitfield32,
            16 => AttrType::Sint,
            17 => AttrType::Uint,
            other => AttrType::Unknown(other),
        }
    }
    fn raw(&self) -> u64 {
        match *self {
            AttrType::Invalid => 0,
            AttrType::Flag => 1,
            AttrType::U8 => 2,
            AttrType::U16 => 3,
            AttrType::U32 => 4,
            AttrType::U64 => 5,
            AttrType::S8 => 6,
            AttrType::S16 => 7,
            AttrType::S32 => 8,
            AttrType::S64 => 9,
            AttrType::Binary => 10,
            AttrType::String => 11,
            AttrType::NulString => 12,
            AttrType::Nested => 13,
            AttrType::NestedArray => 14,
            AttrType::Bitfield32 => 15,
            AttrType::Sint => 16,
            AttrType::Uint => 17,
            AttrType::Unknown(other) => other,
        }
    }
    fn name(&self) -> rt::Option<&'static str> {
        match self {
            AttrType::Invalid => rt::Some("invalid"),
            AttrType::Flag => rt::Some("flag"),
            AttrType::U8 => rt::Some("u8"),
            AttrType::U16 => rt::Some("u16"),
            AttrType::U32 => rt::Some("u32"),
            AttrType::U64 => rt::Some("u64"),
            AttrType::S8 => rt::Some("s8"),
            AttrType::S16 => rt::Some("s16"),
            AttrType::S32 => rt::Some("s32"),
            AttrType::S64 => rt::Some("s64"),
            AttrType::Binary => rt::Some("binary"),
            AttrType::String => rt::Some("string"),
            AttrType::NulString => rt::Some("nul-string"),
            AttrType::Nested => rt::Some("nested"),
            AttrType::NestedArray => rt::Some("nested-array"),
            AttrType::Bitfield32 => rt::Some("bitfield32"),
            AttrType::Sint => rt::Some("sint"),
            AttrType::Uint => rt::Some("uint"),
            AttrType::Unknown(_) => rt::None,
        }
    }
}
rt::enumeration!(AttrType);
/// Size of the buffer for the name of a family or of a multicast group, the closing NUL included (GENL_NAMSIZ).
///
/// Constant `genl-namsiz`. Defined at nlctrl.yaml:20.
pub const GENL_NAMSIZ: u32 = 16;
/// Names, numbers and types of everything in this module: what `Debug` and error paths read.
pub static SCHEMA: rt::Schema<'static> = rt::Schema {
    sets: &[
        rt::Set::new(
            "ctrl-attrs",
            &[
                rt::Attr::new(1, "family-id", rt::Type::Int(rt::Int::U16)),
                rt::Attr::new(2, "family-name", rt::Type::String),
                rt::Attr::new(3, "version", rt::Type::Int(rt::Int::U32)),
                rt::Attr::new(4, "hdrsize", rt::Type::Int(rt::Int::U32)),
                rt::Attr::new(5, "maxattr", rt::Type::Int(rt::Int::U32)),
                rt::Attr::new(6, "ops", rt::Type::IndexedArray(rt::Element::Nest(1))),
                rt::Attr::new(
                    7,
                    "mcast-groups",
                    rt::Type::IndexedArray(rt::Element::Nest(2)),
                ),
                rt::Attr::new(
                    8,
                    "policy",
                    rt::Type::TypeValue {
                        names: &["policy-id", "attr-id"],
                        set: 3,
                    },
                ),
                rt::Attr::new(
                    9,
                    "op-policy",
                    rt::Type::TypeValue {
                        names: &["op-id"],
                        set: 4,
                    },
                ),
                rt::Attr::new(10, "op", rt::Type::Int(rt::Int::U32)),
            ],
        ),
        rt::Set::new(
            "op-attrs",
            &[
                rt::Attr::new(1, "id", rt::Type::Int(rt::Int::U32)),
                rt::Attr::new(2, "flags", rt::Type::Int(rt::Int::U32.flags(0))),
            ],
        ),
        rt::Set::new(
            "mcast-group-attrs",
            &[
                rt::Attr::new(1, "name", rt::Type::String),
                rt::Attr::new(2, "id", rt::Type::Int(rt::Int::U32)),
            ],
        ),
        rt::Set::new(
            "policy-attrs",
            &[
                rt::Attr::new(1, "type", rt::Type::Int(rt::Int::U32.values(1))),
                rt::Attr::new(2, "min-value-s", rt::Type::Int(rt::Int::S64)),
                rt::Attr::new(3, "max-value-s", rt::Type::Int(rt::Int::S64)),
                rt::Attr::new(4, "min-value-u", rt::Type::Int(rt::Int::U64)),
                rt::Attr::new(5, "max-value-u", rt::Type::Int(rt::Int::U64)),
                rt::Attr::new(6, "min-length", rt::Type::Int(rt::Int::U32)),
                rt::Attr::new(7, "max-length", rt::Type::Int(rt::Int::U32)),
                rt::Attr::new(8, "policy-idx", rt::Type::Int(rt::Int::U32)),
                rt::Attr::new(9, "policy-maxtype", rt::Type::Int(rt::Int::U32)),
                rt::Attr::new(10, "bitfield32-mask", rt::Type::Int(rt::Int::U32)),
                rt::Attr::new(11, "pad", rt::Type::Pad),
                rt::Attr::new(12, "mask", rt::Type::Int(rt::Int::U64)),
            ],
        ),
        rt::Set::new(
            "op-policy-attrs",
            &[
                rt::Attr::new(1, "do", rt::Type::Int(rt::Int::U32)),
                rt::Attr::new(2, "dump", rt::Type::Int(rt::Int::U32)),
            ],
        ),
    ],
    enums: &[
        rt::Enum::flags(
            "op-flags",
            &[
                rt::Entry::new(0, "admin-perm"),
                rt::Entry::new(1, "cmd-cap-do"),
                rt::Entry::new(2, "cmd-cap-dump"),
                rt::Entry::new(3, "cmd-cap-haspol"),
                rt::Entry::new(4, "uns-admin-perm"),
            ],
        ),
        rt::Enum::new(
            "attr-type",
            &[
                rt::Entry::new(0, "invalid"),
                rt::Entry::new(1, "flag"),
                rt::Entry::new(2, "u8"),
                rt::Entry::new(3, "u16"),
                rt::Entry::new(4, "u32"),
                rt::Entry::new(5, "u64"),
                rt::Entry::new(6, "s8"),
                rt::Entry::new(7, "s16"),
                rt::Entry::new(8, "s32"),
                rt::Entry::new(9, "s64"),
                rt::Entry::new(10, "binary"),
                rt::Entry::new(11, "string"),
                rt::Entry::new(12, "nul-string"),
                rt::Entry::new(13, "nested"),
                rt::Entry::new(14, "nested-array"),
                rt::Entry::new(15, "bitfield32"),
                rt::Entry::new(16, "sint"),
                rt::Entry::new(17, "uint"),
            ],
        ),
    ],
    structs: &[],
    sub_messages: &[],
};
