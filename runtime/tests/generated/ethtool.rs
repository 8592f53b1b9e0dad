//! Part of `ethtool` as the generator writes it, by hand.
#![no_implicit_prelude]

use ::genl::rt;

#[rt::derive(rt::Debug)]
pub struct Client(rt::Connection);
rt::client!(Client, FAMILY);

impl Client {
    pub fn do_linkinfo_get(&mut self) -> LinkinfoWriter<rt::Do<'_, op::LinkinfoGet>> {
        rt::Do::begin(&mut self.0)
    }
}

pub static FAMILY: rt::Family = rt::Family {
    name: "ethtool",
    protocol: 16,
    version: 1,
    genetlink: true,
    schema: &SCHEMA,
    operations: &[rt::OpInfo {
        name: "linkinfo-get",
        request: 2,
        reply: 2,
        set: 1,
        header: rt::NONE,
        header_len: 0,
        flags: rt::OpInfo::DO | rt::OpInfo::DUMP | rt::OpInfo::DO_REPLY,
    }],
    groups: &[rt::GroupInfo {
        name: "monitor",
        id: 0,
    }],
};

pub static SCHEMA: rt::Schema<'static> = rt::Schema {
    sets: &[
        rt::Set::new(
            "header",
            &[
                rt::Attr::new(1, "dev-index", rt::Type::Int(rt::Int::U32)),
                rt::Attr::new(2, "dev-name", rt::Type::String),
                rt::Attr::new(3, "flags", rt::Type::Int(rt::Int::U32)),
            ],
        ),
        rt::Set::new(
            "linkinfo",
            &[
                rt::Attr::new(1, "header", rt::Type::Nest(0)),
                rt::Attr::new(2, "port", rt::Type::Int(rt::Int::U8)),
            ],
        ),
    ],
    enums: &[],
    structs: &[],
    sub_messages: &[],
};

#[rt::derive(rt::Clone, rt::Copy)]
pub struct Header<'a>(rt::Attrs<'a>);
rt::attribute_set!(Header, HeaderWriter, SCHEMA, 0);

impl<'a> Header<'a> {
    #[inline]
    pub fn dev_name(&self) -> rt::Option<rt::Str<'a>> {
        self.0.get::<rt::Str<'a>>(2)
    }
}

impl<S: rt::Sink> HeaderWriter<S> {
    #[inline]
    pub fn dev_name(self, value: impl rt::AsStr) -> Self {
        rt::put_str(self, 2, value)
    }
}

#[rt::derive(rt::Clone, rt::Copy)]
pub struct Linkinfo<'a>(rt::Attrs<'a>);
rt::attribute_set!(Linkinfo, LinkinfoWriter, SCHEMA, 1);

impl<'a> Linkinfo<'a> {
    #[inline]
    pub fn header(&self) -> rt::Option<Header<'a>> {
        self.0.get::<Header<'a>>(1)
    }

    #[inline]
    pub fn port(&self) -> rt::Option<u8> {
        self.0.get::<u8>(2)
    }
}

impl<S: rt::Sink> LinkinfoWriter<S> {
    #[inline]
    pub fn header(
        self,
        build: impl rt::FnOnce(HeaderWriter<rt::Nest<'_>>) -> HeaderWriter<rt::Nest<'_>>,
    ) -> Self {
        rt::put_nest::<HeaderWriter<rt::Nest<'_>>, _>(self, 1, build)
    }
}

pub mod op {
    use super::rt;

    #[rt::derive(rt::Clone, rt::Copy, rt::Debug)]
    pub enum LinkinfoGet {}

    impl rt::Operation for LinkinfoGet {
        const FAMILY: &'static rt::Family = &super::FAMILY;
        const INDEX: usize = 0;
        type Header = ();
        type View<'a> = super::Linkinfo<'a>;
        type DoReply<'a> = super::Linkinfo<'a>;
    }
}
