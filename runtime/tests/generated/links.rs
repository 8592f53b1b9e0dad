//! Part of `rt-link` as the generator writes it, by hand.
#![no_implicit_prelude]

use ::genl::rt;

#[rt::derive(rt::Debug)]
pub struct Client(rt::Connection);
rt::client!(Client, FAMILY);

impl Client {
    pub fn do_newlink(&mut self) -> LinkAttrsWriter<rt::Do<'_, op::Newlink>> {
        rt::Do::begin(&mut self.0)
    }

    pub fn do_dellink(&mut self) -> LinkAttrsWriter<rt::Do<'_, op::Dellink>> {
        rt::Do::begin(&mut self.0)
    }

    pub fn do_getlink(&mut self) -> LinkAttrsWriter<rt::Do<'_, op::Getlink>> {
        rt::Do::begin(&mut self.0)
    }

    pub fn dump_getlink(&mut self) -> LinkAttrsWriter<rt::Dump<'_, op::Getlink>> {
        rt::Dump::begin(&mut self.0)
    }

    pub fn do_newlinkprop(&mut self) -> LinkAttrsWriter<rt::Do<'_, op::Newlinkprop>> {
        rt::Do::begin(&mut self.0)
    }

    pub fn dump_getstats(&mut self) -> rt::NoAttrsWriter<rt::Dump<'_, op::Getstats>> {
        rt::Dump::begin(&mut self.0)
    }

    pub fn subscribe(
        &mut self,
        groups: impl rt::IntoIterator<Item = Group>,
    ) -> rt::Result<rt::Subscription<Event>, rt::Error> {
        rt::subscribe(&mut self.0, groups)
    }
}

#[rt::derive(rt::Clone, rt::Copy, rt::Debug, rt::PartialEq, rt::Eq, rt::Hash)]
#[non_exhaustive]
pub enum Group {
    RtnlgrpLink,
    RtnlgrpMdb,
    RtnlgrpStats,
}

impl rt::GroupValue for Group {
    fn index(self) -> usize {
        match self {
            Group::RtnlgrpLink => 0,
            Group::RtnlgrpMdb => 1,
            Group::RtnlgrpStats => 2,
        }
    }
}

#[rt::derive(rt::Clone, rt::Debug)]
#[non_exhaustive]
pub enum Event {
    NewlinkNtf(rt::Owned<op::NewlinkNtf>),
    Unknown(rt::UnknownEvent),
}

impl rt::EventValue for Event {
    fn decode(message_type: u16, payload: &[u8]) -> Self {
        match message_type {
            16 => Event::NewlinkNtf(rt::Owned::from_payload(payload)),
            _ => Event::Unknown(rt::UnknownEvent::new(message_type, payload)),
        }
    }
}

pub static FAMILY: rt::Family = rt::Family {
    name: "rt-link",
    protocol: 0,
    version: 1,
    genetlink: false,
    schema: &SCHEMA,
    operations: &[
        rt::OpInfo {
            name: "newlink",
            request: 16,
            reply: rt::NONE,
            set: 0,
            header: 0,
            header_len: 16,
            flags: rt::OpInfo::DO,
        },
        rt::OpInfo {
            name: "dellink",
            request: 17,
            reply: rt::NONE,
            set: 0,
            header: 0,
            header_len: 16,
            flags: rt::OpInfo::DO,
        },
        rt::OpInfo {
            name: "getlink",
            request: 18,
            reply: 16,
            set: 0,
            header: 0,
            header_len: 16,
            flags: rt::OpInfo::DO | rt::OpInfo::DO_REPLY | rt::OpInfo::DUMP,
        },
        rt::OpInfo {
            name: "newlinkprop",
            request: 108,
            reply: rt::NONE,
            set: 0,
            header: 0,
            header_len: 16,
            flags: rt::OpInfo::DO,
        },
        rt::OpInfo {
            name: "getstats",
            request: 94,
            reply: 92,
            set: rt::NONE,
            header: 2,
            header_len: 12,
            flags: rt::OpInfo::DUMP,
        },
        rt::OpInfo {
            name: "newlink-ntf",
            request: rt::NONE,
            reply: 16,
            set: 0,
            header: 0,
            header_len: 16,
            flags: rt::OpInfo::NOTIFY,
        },
    ],
    groups: &[
        rt::GroupInfo {
            name: "rtnlgrp-link",
            id: 1,
        },
        rt::GroupInfo {
            name: "rtnlgrp-mdb",
            id: 26,
        },
        rt::GroupInfo {
            name: "rtnlgrp-stats",
            id: 36,
        },
    ],
};

pub static SCHEMA: rt::Schema<'static> = rt::Schema {
    sets: &[
        rt::Set::new(
            "link-attrs",
            &[
                rt::Attr::new(1, "address", rt::Type::Bytes).hint(rt::Hint::Mac),
                rt::Attr::new(3, "ifname", rt::Type::String),
                rt::Attr::new(4, "mtu", rt::Type::Int(rt::Int::U32)),
                rt::Attr::new(5, "link", rt::Type::Int(rt::Int::U32)),
                rt::Attr::new(16, "operstate", rt::Type::Int(rt::Int::U8.values(2))),
                rt::Attr::new(18, "linkinfo", rt::Type::Nest(1)),
                rt::Attr::new(23, "stats64", rt::Type::Struct(1)),
                rt::Attr::new(28, "net-ns-fd", rt::Type::Int(rt::Int::U32)),
                rt::Attr::new(29, "ext-mask", rt::Type::Int(rt::Int::U32)),
                rt::Attr::new(43, "xdp", rt::Type::Nest(3)),
                rt::Attr::new(52, "prop-list", rt::Type::Nest(4)),
            ],
        ),
        rt::Set::new(
            "linkinfo-attrs",
            &[
                rt::Attr::new(1, "kind", rt::Type::String),
                rt::Attr::new(
                    2,
                    "data",
                    rt::Type::SubMessage {
                        message: 0,
                        selector: "kind",
                    },
                ),
            ],
        ),
        rt::Set::new(
            "linkinfo-vlan-attrs",
            &[
                rt::Attr::new(1, "id", rt::Type::Int(rt::Int::U16)),
                rt::Attr::new(2, "flag", rt::Type::Struct(3)),
                rt::Attr::new(5, "protocol", rt::Type::Int(rt::Int::U16.be().values(1))),
            ],
        ),
        rt::Set::new(
            "xdp-attrs",
            &[rt::Attr::new(2, "attached", rt::Type::Int(rt::Int::U8))],
        ),
        rt::Set::new(
            "prop-list-link-attrs",
            &[rt::Attr::new(53, "alt-ifname", rt::Type::String).multi()],
        ),
        rt::Set::new(
            "linkinfo-veth-attrs",
            &[rt::Attr::new(1, "peer", rt::Type::Bytes)],
        ),
    ],
    enums: &[
        rt::Enum::flags(
            "ifinfo-flags",
            &[
                rt::Entry::new(0, "up"),
                rt::Entry::new(1, "broadcast"),
                rt::Entry::new(3, "loopback"),
                rt::Entry::new(6, "running"),
                rt::Entry::new(7, "no-arp"),
                rt::Entry::new(16, "lower-up"),
            ],
        ),
        rt::Enum::new(
            "vlan-protocols",
            &[rt::Entry::new(33024, "8021q"), rt::Entry::new(34984, "8021ad")],
        ),
        rt::Enum::new(
            "operstate",
            &[
                rt::Entry::new(0, "unknown"),
                rt::Entry::new(2, "down"),
                rt::Entry::new(6, "up"),
            ],
        ),
        rt::Enum::flags(
            "vlan-flags",
            &[rt::Entry::new(0, "reorder-hdr"), rt::Entry::new(1, "gvrp")],
        ),
    ],
    structs: &[
        rt::Struct::new(
            "ifinfomsg",
            16,
            &[
                rt::Member::new(0, "ifi-family", rt::MemberType::Int(rt::Int::U8)),
                rt::Member::new(1, "pad", rt::MemberType::Pad(1)),
                rt::Member::new(2, "ifi-type", rt::MemberType::Int(rt::Int::U16)),
                rt::Member::new(4, "ifi-index", rt::MemberType::Int(rt::Int::S32)),
                rt::Member::new(8, "ifi-flags", rt::MemberType::Int(rt::Int::U32.flags(0))),
                rt::Member::new(12, "ifi-change", rt::MemberType::Int(rt::Int::U32)),
            ],
        ),
        rt::Struct::new(
            "rtnl-link-stats64",
            16,
            &[
                rt::Member::new(0, "rx-packets", rt::MemberType::Int(rt::Int::U64)),
                rt::Member::new(8, "tx-packets", rt::MemberType::Int(rt::Int::U64)),
            ],
        ),
        rt::Struct::new(
            "if-stats-msg",
            12,
            &[
                rt::Member::new(0, "family", rt::MemberType::Int(rt::Int::U8)),
                rt::Member::new(4, "ifindex", rt::MemberType::Int(rt::Int::U32)),
                rt::Member::new(8, "filter-mask", rt::MemberType::Int(rt::Int::U32)),
            ],
        ),
        rt::Struct::new(
            "ifla-vlan-flags",
            8,
            &[
                rt::Member::new(0, "flags", rt::MemberType::Int(rt::Int::U32.flags(3))),
                rt::Member::new(4, "mask", rt::MemberType::Int(rt::Int::U32)).hint(rt::Hint::Hex),
            ],
        ),
    ],
    sub_messages: &[rt::SubMessage::new(
        "linkinfo-data-msg",
        &[
            rt::Format::new("vlan", rt::NONE, 2),
            rt::Format::new("veth", rt::NONE, 5),
        ],
    )],
};

#[rt::derive(rt::Clone, rt::Copy)]
pub struct LinkAttrs<'a>(rt::Attrs<'a>);
rt::attribute_set!(LinkAttrs, LinkAttrsWriter, SCHEMA, 0);

impl<'a> LinkAttrs<'a> {
    #[inline]
    pub fn address(&self) -> rt::Option<&'a [u8]> {
        self.0.get::<&'a [u8]>(1)
    }

    #[inline]
    pub fn ifname(&self) -> rt::Option<rt::Str<'a>> {
        self.0.get::<rt::Str<'a>>(3)
    }

    #[inline]
    pub fn mtu(&self) -> rt::Option<u32> {
        self.0.get::<u32>(4)
    }

    #[inline]
    pub fn linkinfo(&self) -> rt::Option<LinkinfoAttrs<'a>> {
        self.0.get::<LinkinfoAttrs<'a>>(18)
    }

    #[inline]
    pub fn operstate(&self) -> rt::Option<Operstate> {
        self.0.get::<rt::EnumOf<u8, Operstate>>(16)
    }

    #[inline]
    pub fn stats64(&self) -> rt::Option<RtnlLinkStats64> {
        self.0.get::<RtnlLinkStats64>(23)
    }

    #[inline]
    pub fn prop_list(&self) -> rt::Option<PropListLinkAttrs<'a>> {
        self.0.get::<PropListLinkAttrs<'a>>(52)
    }
}

impl<S: rt::Sink> LinkAttrsWriter<S> {
    #[inline]
    pub fn address(self, value: impl rt::AsRef<[u8]>) -> Self {
        rt::put_bytes(self, 1, value)
    }

    #[inline]
    pub fn ifname(self, value: impl rt::AsStr) -> Self {
        rt::put_str(self, 3, value)
    }

    #[inline]
    pub fn mtu(self, value: u32) -> Self {
        rt::put::<u32, _>(self, 4, value)
    }

    #[inline]
    pub fn link(self, value: u32) -> Self {
        rt::put::<u32, _>(self, 5, value)
    }

    #[inline]
    pub fn operstate(self, value: Operstate) -> Self {
        rt::put::<rt::EnumOf<u8, Operstate>, _>(self, 16, value)
    }

    #[inline]
    pub fn ext_mask(self, value: u32) -> Self {
        rt::put::<u32, _>(self, 29, value)
    }

    #[inline]
    pub fn linkinfo(
        self,
        build: impl rt::FnOnce(LinkinfoAttrsWriter<rt::Nest<'_>>) -> LinkinfoAttrsWriter<rt::Nest<'_>>,
    ) -> Self {
        rt::put_nest::<LinkinfoAttrsWriter<rt::Nest<'_>>, _>(self, 18, build)
    }

    #[inline]
    pub fn prop_list(
        self,
        build: impl rt::FnOnce(PropListLinkAttrsWriter<rt::Nest<'_>>) -> PropListLinkAttrsWriter<rt::Nest<'_>>,
    ) -> Self {
        rt::put_nest::<PropListLinkAttrsWriter<rt::Nest<'_>>, _>(self, 52, build)
    }
}

#[rt::derive(rt::Clone, rt::Copy)]
pub struct LinkinfoAttrs<'a>(rt::Attrs<'a>);
rt::attribute_set!(LinkinfoAttrs, LinkinfoAttrsWriter, SCHEMA, 1);

impl<'a> LinkinfoAttrs<'a> {
    #[inline]
    pub fn kind(&self) -> rt::Option<rt::Str<'a>> {
        self.0.get::<rt::Str<'a>>(1)
    }

    #[inline]
    pub fn data(&self) -> rt::Option<LinkinfoDataMsg<'a>> {
        LinkinfoDataMsg::select(self.kind()?.to_bytes(), self.0.get::<&'a [u8]>(2)?)
    }
}

impl<S: rt::Sink> LinkinfoAttrsWriter<S> {
    #[inline]
    pub fn kind(self, value: impl rt::AsStr) -> Self {
        rt::put_str(self, 1, value)
    }

    #[inline]
    pub fn data(
        self,
        build: impl rt::FnOnce(LinkinfoDataMsgWriter<rt::Nest<'_>>) -> LinkinfoDataMsgWriter<rt::Nest<'_>>,
    ) -> Self {
        rt::put_nest::<LinkinfoDataMsgWriter<rt::Nest<'_>>, _>(self, 2, build)
    }
}

#[rt::derive(rt::Clone, rt::Copy)]
pub struct LinkinfoVlanAttrs<'a>(rt::Attrs<'a>);
rt::attribute_set!(LinkinfoVlanAttrs, LinkinfoVlanAttrsWriter, SCHEMA, 2);

impl LinkinfoVlanAttrs<'_> {
    #[inline]
    pub fn id(&self) -> rt::Option<u16> {
        self.0.get::<u16>(1)
    }

    #[inline]
    pub fn protocol(&self) -> rt::Option<VlanProtocols> {
        self.0.get::<rt::EnumOf<rt::Be<u16>, VlanProtocols>>(5)
    }

    #[inline]
    pub fn flag(&self) -> rt::Option<IflaVlanFlags> {
        self.0.get::<IflaVlanFlags>(2)
    }
}

impl<S: rt::Sink> LinkinfoVlanAttrsWriter<S> {
    #[inline]
    pub fn id(self, value: u16) -> Self {
        rt::put::<u16, _>(self, 1, value)
    }

    #[inline]
    pub fn protocol(self, value: VlanProtocols) -> Self {
        rt::put::<rt::EnumOf<rt::Be<u16>, VlanProtocols>, _>(self, 5, value)
    }

    #[inline]
    pub fn flag(self, value: &IflaVlanFlags) -> Self {
        rt::put_struct(self, 2, value)
    }
}

#[rt::derive(rt::Clone, rt::Copy)]
pub struct LinkinfoVethAttrs<'a>(rt::Attrs<'a>);
rt::attribute_set!(LinkinfoVethAttrs, LinkinfoVethAttrsWriter, SCHEMA, 5);

impl<S: rt::Sink> LinkinfoVethAttrsWriter<S> {
    #[inline]
    pub fn peer(self, value: impl rt::AsRef<[u8]>) -> Self {
        rt::put_bytes(self, 1, value)
    }
}

#[rt::derive(rt::Clone, rt::Copy)]
pub struct PropListLinkAttrs<'a>(rt::Attrs<'a>);
rt::attribute_set!(PropListLinkAttrs, PropListLinkAttrsWriter, SCHEMA, 4);

impl<'a> PropListLinkAttrs<'a> {
    #[inline]
    pub fn alt_ifname(&self) -> rt::Multi<'a, rt::Str<'a>> {
        self.0.multi(53)
    }
}

impl<S: rt::Sink> PropListLinkAttrsWriter<S> {
    #[inline]
    pub fn alt_ifname(self, value: impl rt::AsStr) -> Self {
        rt::put_str(self, 53, value)
    }
}

#[rt::derive(rt::Clone, rt::Copy, rt::Debug)]
#[non_exhaustive]
pub enum LinkinfoDataMsg<'a> {
    Vlan(LinkinfoVlanAttrs<'a>),
    Veth(LinkinfoVethAttrs<'a>),
    Unknown(&'a [u8]),
}

impl<'a> LinkinfoDataMsg<'a> {
    pub fn select(selector: &[u8], payload: &'a [u8]) -> rt::Option<Self> {
        match selector {
            b"vlan" => rt::Some(Self::Vlan(rt::Payload::from_payload(payload))),
            b"veth" => rt::Some(Self::Veth(rt::Payload::from_payload(payload))),
            _ => rt::Some(Self::Unknown(payload)),
        }
    }
}

pub struct LinkinfoDataMsgWriter<S: rt::Sink>(S);
rt::writer!(LinkinfoDataMsgWriter);

impl<S: rt::Sink> LinkinfoDataMsgWriter<S> {
    #[inline]
    pub fn vlan(
        self,
        build: impl rt::FnOnce(LinkinfoVlanAttrsWriter<S>) -> LinkinfoVlanAttrsWriter<S>,
    ) -> Self {
        rt::format_attrs(self, build)
    }

    #[inline]
    pub fn veth(
        self,
        build: impl rt::FnOnce(LinkinfoVethAttrsWriter<S>) -> LinkinfoVethAttrsWriter<S>,
    ) -> Self {
        rt::format_attrs(self, build)
    }

    #[inline]
    pub fn unknown(self, payload: &[u8]) -> Self {
        rt::format_bytes(self, payload)
    }
}

#[rt::derive(rt::Clone, rt::Copy, rt::PartialEq, rt::Eq, rt::Hash)]
pub struct Ifinfomsg {
    pub ifi_family: u8,
    pub ifi_type: u16,
    pub ifi_index: i32,
    pub ifi_flags: IfinfoFlags,
    pub ifi_change: u32,
}

impl rt::FixedStruct for Ifinfomsg {
    const SIZE: usize = 16;
    const SCHEMA: &'static rt::Schema<'static> = &SCHEMA;
    const STRUCT: u16 = 0;

    #[inline]
    fn read(bytes: &rt::StructBytes<'_>) -> Self {
        Ifinfomsg {
            ifi_family: bytes.get::<u8>(0),
            ifi_type: bytes.get::<u16>(2),
            ifi_index: bytes.get::<i32>(4),
            ifi_flags: bytes.get::<rt::FlagsOf<u32, IfinfoFlags>>(8),
            ifi_change: bytes.get::<u32>(12),
        }
    }

    #[inline]
    fn write(&self, bytes: &mut rt::StructBytesMut<'_>) {
        bytes.put::<u8>(0, self.ifi_family);
        bytes.put::<u16>(2, self.ifi_type);
        bytes.put::<i32>(4, self.ifi_index);
        bytes.put::<rt::FlagsOf<u32, IfinfoFlags>>(8, self.ifi_flags);
        bytes.put::<u32>(12, self.ifi_change);
    }
}
rt::fixed_struct!(Ifinfomsg);

/// The first two members stand for all.
#[rt::derive(rt::Clone, rt::Copy, rt::PartialEq, rt::Eq, rt::Hash)]
pub struct RtnlLinkStats64 {
    pub rx_packets: u64,
    pub tx_packets: u64,
}

impl rt::FixedStruct for RtnlLinkStats64 {
    const SIZE: usize = 16;
    const SCHEMA: &'static rt::Schema<'static> = &SCHEMA;
    const STRUCT: u16 = 1;

    #[inline]
    fn read(bytes: &rt::StructBytes<'_>) -> Self {
        RtnlLinkStats64 {
            rx_packets: bytes.get::<u64>(0),
            tx_packets: bytes.get::<u64>(8),
        }
    }

    #[inline]
    fn write(&self, bytes: &mut rt::StructBytesMut<'_>) {
        bytes.put::<u64>(0, self.rx_packets);
        bytes.put::<u64>(8, self.tx_packets);
    }
}
rt::fixed_struct!(RtnlLinkStats64);

#[rt::derive(rt::Clone, rt::Copy, rt::PartialEq, rt::Eq, rt::Hash)]
pub struct IfStatsMsg {
    pub family: u8,
    pub ifindex: u32,
    pub filter_mask: u32,
}

impl rt::FixedStruct for IfStatsMsg {
    const SIZE: usize = 12;
    const SCHEMA: &'static rt::Schema<'static> = &SCHEMA;
    const STRUCT: u16 = 2;

    #[inline]
    fn read(bytes: &rt::StructBytes<'_>) -> Self {
        IfStatsMsg {
            family: bytes.get::<u8>(0),
            ifindex: bytes.get::<u32>(4),
            filter_mask: bytes.get::<u32>(8),
        }
    }

    #[inline]
    fn write(&self, bytes: &mut rt::StructBytesMut<'_>) {
        bytes.put::<u8>(0, self.family);
        bytes.put::<u32>(4, self.ifindex);
        bytes.put::<u32>(8, self.filter_mask);
    }
}
rt::fixed_struct!(IfStatsMsg);

#[rt::derive(rt::Clone, rt::Copy, rt::PartialEq, rt::Eq, rt::Hash)]
pub struct IflaVlanFlags {
    pub flags: VlanFlags,
    pub mask: u32,
}

impl rt::FixedStruct for IflaVlanFlags {
    const SIZE: usize = 8;
    const SCHEMA: &'static rt::Schema<'static> = &SCHEMA;
    const STRUCT: u16 = 3;

    #[inline]
    fn read(bytes: &rt::StructBytes<'_>) -> Self {
        IflaVlanFlags {
            flags: bytes.get::<rt::FlagsOf<u32, VlanFlags>>(0),
            mask: bytes.get::<u32>(4),
        }
    }

    #[inline]
    fn write(&self, bytes: &mut rt::StructBytesMut<'_>) {
        bytes.put::<rt::FlagsOf<u32, VlanFlags>>(0, self.flags);
        bytes.put::<u32>(4, self.mask);
    }
}
rt::fixed_struct!(IflaVlanFlags);

rt::flags! {
    pub struct IfinfoFlags: u32 {
        const UP = 0x1;
        const BROADCAST = 0x2;
        const LOOPBACK = 0x8;
        const RUNNING = 0x40;
        const NO_ARP = 0x80;
        const LOWER_UP = 0x10000;
    }
}

rt::flags! {
    pub struct VlanFlags: u32 {
        const REORDER_HDR = 0x1;
        const GVRP = 0x2;
    }
}

macro_rules! enums {
    ($($name:ident { $($variant:ident = $value:literal $entry:literal,)* })*) => {$(
        #[rt::derive(rt::Clone, rt::Copy, rt::PartialEq, rt::Eq, rt::Hash)]
        #[non_exhaustive]
        pub enum $name {
            $($variant,)*
            Unknown(u64),
        }

        impl rt::EnumValue for $name {
            fn from_raw(value: u64) -> Self {
                match value {
                    $($value => $name::$variant,)*
                    other => $name::Unknown(other),
                }
            }

            fn raw(&self) -> u64 {
                match *self {
                    $($name::$variant => $value,)*
                    $name::Unknown(other) => other,
                }
            }

            fn name(&self) -> rt::Option<&'static str> {
                match self {
                    $($name::$variant => rt::Some($entry),)*
                    $name::Unknown(_) => rt::None,
                }
            }
        }
        rt::enumeration!($name);
    )*};
}

enums! {
    Operstate { Down = 2 "down", Up = 6 "up", }
    VlanProtocols { _8021q = 33024 "8021q", _8021ad = 34984 "8021ad", }
}

pub type NewlinkReply<'a> = rt::Framed<Ifinfomsg, LinkAttrs<'a>>;
pub type GetlinkReply<'a> = rt::Framed<Ifinfomsg, LinkAttrs<'a>>;
pub type GetstatsReply<'a> = rt::Framed<IfStatsMsg, rt::NoAttrs<'a>>;
pub type Getlink = rt::Owned<op::Getlink>;

pub mod op {
    use super::rt;

    macro_rules! operations {
        ($($name:ident = $index:literal: $header:ident, $view:ident, $reply:ty;)*) => {$(
            #[rt::derive(rt::Clone, rt::Copy, rt::Debug)]
            pub enum $name {}

            impl rt::Operation for $name {
                const FAMILY: &'static rt::Family = &super::FAMILY;
                const INDEX: usize = $index;
                type Header = super::$header;
                type View<'a> = super::$view<'a>;
                type DoReply<'a> = $reply;
            }
        )*};
    }

    operations! {
        Newlink = 0: Ifinfomsg, NewlinkReply, ();
        Dellink = 1: Ifinfomsg, NewlinkReply, ();
        Getlink = 2: Ifinfomsg, GetlinkReply, super::GetlinkReply<'a>;
        Newlinkprop = 3: Ifinfomsg, NewlinkReply, ();
        Getstats = 4: IfStatsMsg, GetstatsReply, ();
        NewlinkNtf = 5: Ifinfomsg, NewlinkReply, ();
    }
}
