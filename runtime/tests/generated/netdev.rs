//! Part of `netdev` as the generator writes it, by hand.
#![no_implicit_prelude]

use ::genl::rt;

#[rt::derive(rt::Debug)]
pub struct Client(rt::Connection);
rt::client!(Client, FAMILY);

impl Client {
    pub fn do_dev_get(&mut self) -> DevWriter<rt::Do<'_, op::DevGet>> {
        rt::Do::begin(&mut self.0)
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
    Mgmt,
    Absent,
}

impl rt::GroupValue for Group {
    fn index(self) -> usize {
        match self {
            Group::Mgmt => 0,
            Group::Absent => 1,
        }
    }
}

#[rt::derive(rt::Clone, rt::Debug)]
#[non_exhaustive]
pub enum Event {
    DevAddNtf(rt::Owned<op::DevAddNtf>),
    Unknown(rt::UnknownEvent),
}

impl rt::EventValue for Event {
    fn decode(message_type: u16, payload: &[u8]) -> Self {
        match message_type {
            2 => Event::DevAddNtf(rt::Owned::from_payload(payload)),
            _ => Event::Unknown(rt::UnknownEvent::new(message_type, payload)),
        }
    }
}

pub static FAMILY: rt::Family = rt::Family {
    name: "netdev",
    protocol: 16,
    version: 1,
    genetlink: true,
    schema: &SCHEMA,
    operations: &[
        rt::OpInfo {
            name: "dev-get",
            request: 1,
            reply: 1,
            set: 0,
            header: rt::NONE,
            header_len: 0,
            flags: rt::OpInfo::DO | rt::OpInfo::DUMP | rt::OpInfo::DO_REPLY,
        },
        rt::OpInfo {
            name: "dev-add-ntf",
            request: rt::NONE,
            reply: 2,
            set: 0,
            header: rt::NONE,
            header_len: 0,
            flags: rt::OpInfo::NOTIFY,
        },
    ],
    groups: &[
        rt::GroupInfo { name: "mgmt", id: 0 },
        rt::GroupInfo {
            name: "no-such-group",
            id: 0,
        },
    ],
};

pub static SCHEMA: rt::Schema<'static> = rt::Schema {
    sets: &[rt::Set::new(
        "dev",
        &[
            rt::Attr::new(1, "ifindex", rt::Type::Int(rt::Int::U32)),
            rt::Attr::new(2, "pad", rt::Type::Pad),
            rt::Attr::new(3, "xdp-features", rt::Type::Int(rt::Int::U64.flags(0))),
        ],
    )],
    enums: &[rt::Enum::flags(
        "xdp-act",
        &[rt::Entry::new(0, "basic"), rt::Entry::new(1, "redirect")],
    )],
    structs: &[],
    sub_messages: &[],
};

rt::flags! {
    pub struct XdpAct: u64 {
        const BASIC = 0x1;
        const REDIRECT = 0x2;
    }
}

#[rt::derive(rt::Clone, rt::Copy)]
pub struct Dev<'a>(rt::Attrs<'a>);
rt::attribute_set!(Dev, DevWriter, SCHEMA, 0);

impl Dev<'_> {
    #[inline]
    pub fn ifindex(&self) -> rt::Option<u32> {
        self.0.get::<u32>(1)
    }

    #[inline]
    pub fn xdp_features(&self) -> rt::Option<XdpAct> {
        self.0.get::<rt::FlagsOf<u64, XdpAct>>(3)
    }
}

impl<S: rt::Sink> DevWriter<S> {
    #[inline]
    pub fn ifindex(self, value: u32) -> Self {
        rt::put::<u32, _>(self, 1, value)
    }
}

pub mod op {
    use super::rt;

    #[rt::derive(rt::Clone, rt::Copy, rt::Debug)]
    pub enum DevGet {}

    impl rt::Operation for DevGet {
        const FAMILY: &'static rt::Family = &super::FAMILY;
        const INDEX: usize = 0;
        type Header = ();
        type View<'a> = super::Dev<'a>;
        type DoReply<'a> = super::Dev<'a>;
    }

    #[rt::derive(rt::Clone, rt::Copy, rt::Debug)]
    pub enum DevAddNtf {}

    impl rt::Operation for DevAddNtf {
        const FAMILY: &'static rt::Family = &super::FAMILY;
        const INDEX: usize = 1;
        type Header = ();
        type View<'a> = super::Dev<'a>;
        type DoReply<'a> = ();
    }
}
