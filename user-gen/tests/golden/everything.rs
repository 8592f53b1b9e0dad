// Generated from everything.yaml.
use ::genl::rt;
/// Every construct that a spec can hold, once.
///
/// An indented block stays a block:
///
/// ```text
///     [NOT_A_LINK] <not html>
/// ```
///
/// A client of the `everything` family.
#[rt::derive(rt::Debug)]
pub struct Client(rt::Connection);
rt::client!(Client, FAMILY);
impl Client {
    /// Get one item or all.
    ///
    /// Takes `name`.
    ///
    /// Answers with `name`, `state`.
    ///
    /// Needs `CAP_NET_ADMIN`.
    ///
    /// Defined at everything.yaml:244.
    pub fn do_get(&mut self) -> ItemAttrsWriter<rt::Do<'_, op::Get>> {
        rt::Do::begin(&mut self.0)
    }
    /// Get one item or all.
    ///
    /// Takes `name`.
    ///
    /// Answers with `name`, `state`.
    ///
    /// Needs `CAP_NET_ADMIN`.
    ///
    /// Defined at everything.yaml:244.
    pub fn dump_get(&mut self) -> ItemAttrsWriter<rt::Dump<'_, op::Get>> {
        rt::Dump::begin(&mut self.0)
    }
    /// Change an item.
    ///
    /// Takes `name`, `state`.
    ///
    /// Answers with nothing but success or an error.
    ///
    /// Defined at everything.yaml:256.
    pub fn do_set(&mut self) -> ItemAttrsWriter<rt::Do<'_, op::Set>> {
        rt::Do::begin(&mut self.0)
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
    /// `items` = 40. Defined at everything.yaml:278.
    Items,
}
impl rt::GroupValue for Group {
    fn index(self) -> usize {
        match self {
            Group::Items => 0,
        }
    }
}
/// A message from a multicast group of `everything`.
#[rt::derive(rt::Clone, rt::Debug)]
#[non_exhaustive]
pub enum Event {
    /// An item has changed.
    ///
    /// Defined at everything.yaml:263.
    Changed(rt::Owned<op::Changed>),
    /// Something went wrong.
    ///
    /// Defined at everything.yaml:268.
    Alarm(rt::Owned<op::Alarm>),
    /// A message whose number no notification of the spec has.
    Unknown(rt::UnknownEvent),
}
impl rt::EventValue for Event {
    fn decode(message_type: u16, payload: &[u8]) -> Self {
        match message_type {
            16 => Event::Changed(rt::Owned::from_payload(payload)),
            20 => Event::Alarm(rt::Owned::from_payload(payload)),
            _ => Event::Unknown(rt::UnknownEvent::new(message_type, payload)),
        }
    }
}
/// Every construct that a spec can hold, once.
///
/// An indented block stays a block:
///
/// ```text
///     [NOT_A_LINK] <not html>
/// ```
///
/// Family `everything`, from everything.yaml.
pub static FAMILY: rt::Family = rt::Family {
    name: "everything",
    protocol: 31,
    version: 1,
    genetlink: false,
    schema: &SCHEMA,
    operations: &[
        rt::OpInfo {
            name: "get",
            request: 18,
            reply: 16,
            set: 0,
            header: 0,
            header_len: 8,
            flags: rt::OpInfo::DO | rt::OpInfo::DO_REPLY | rt::OpInfo::SURE_REPLY
                | rt::OpInfo::DUMP,
        },
        rt::OpInfo {
            name: "set",
            request: 17,
            reply: rt::NONE,
            set: 0,
            header: 0,
            header_len: 8,
            flags: rt::OpInfo::DO,
        },
        rt::OpInfo {
            name: "changed",
            request: rt::NONE,
            reply: 16,
            set: 0,
            header: 0,
            header_len: 8,
            flags: rt::OpInfo::NOTIFY,
        },
        rt::OpInfo {
            name: "alarm",
            request: rt::NONE,
            reply: 20,
            set: 2,
            header: 0,
            header_len: 8,
            flags: rt::OpInfo::NOTIFY,
        },
    ],
    groups: &[
        rt::GroupInfo {
            name: "items",
            id: 40,
        },
    ],
};
/// A reply of `get`, borrowed from the receive buffer.
pub type GetReply<'a> = rt::Framed<Head, ItemAttrs<'a>>;
/// A reply of `get` that stands on its own.
pub type Get = rt::Owned<op::Get>;
/// A notification of `changed`, borrowed from the receive buffer.
pub type ChangedReply<'a> = rt::Framed<Head, ItemAttrs<'a>>;
/// A notification of `changed` that stands on its own.
pub type Changed = rt::Owned<op::Changed>;
/// A notification of `alarm`, borrowed from the receive buffer.
pub type AlarmReply<'a> = rt::Framed<Head, PartAttrs<'a>>;
/// A notification of `alarm` that stands on its own.
pub type Alarm = rt::Owned<op::Alarm>;
/// One marker type for each operation: what the messages of an operation are made of.
pub mod op {
    use super::rt;
    /// Operation `get`.
    #[rt::derive(rt::Clone, rt::Copy, rt::Debug)]
    pub enum Get {}
    impl rt::Operation for Get {
        const FAMILY: &'static rt::Family = &super::FAMILY;
        const INDEX: usize = 0;
        type Header = super::Head;
        type View<'a> = super::GetReply<'a>;
        type DoReply<'a> = super::GetReply<'a>;
    }
    /// Operation `set`.
    #[rt::derive(rt::Clone, rt::Copy, rt::Debug)]
    pub enum Set {}
    impl rt::Operation for Set {
        const FAMILY: &'static rt::Family = &super::FAMILY;
        const INDEX: usize = 1;
        type Header = super::Head;
        type View<'a> = ();
        type DoReply<'a> = ();
    }
    /// Operation `changed`.
    #[rt::derive(rt::Clone, rt::Copy, rt::Debug)]
    pub enum Changed {}
    impl rt::Operation for Changed {
        const FAMILY: &'static rt::Family = &super::FAMILY;
        const INDEX: usize = 2;
        type Header = super::Head;
        type View<'a> = super::ChangedReply<'a>;
        type DoReply<'a> = ();
    }
    /// Operation `alarm`.
    #[rt::derive(rt::Clone, rt::Copy, rt::Debug)]
    pub enum Alarm {}
    impl rt::Operation for Alarm {
        const FAMILY: &'static rt::Family = &super::FAMILY;
        const INDEX: usize = 3;
        type Header = super::Head;
        type View<'a> = super::AlarmReply<'a>;
        type DoReply<'a> = ();
    }
}
/// An item.
///
/// Attribute set `item`. Defined at everything.yaml:96.
#[rt::derive(rt::Clone, rt::Copy)]
pub struct ItemAttrs<'a>(rt::Attrs<'a>);
rt::attribute_set!(ItemAttrs, ItemAttrsWriter, SCHEMA, 0);
impl ItemAttrs<'_> {
    /// Number of `unused`.
    pub const UNUSED: u16 = 1;
    /// Number of `pad`.
    pub const PAD: u16 = 2;
    /// Number of `present`.
    pub const PRESENT: u16 = 3;
    /// Number of `small`.
    pub const SMALL: u16 = 4;
    /// Number of `signed`.
    pub const SIGNED: u16 = 5;
    /// Number of `any`.
    pub const ANY: u16 = 6;
    /// Number of `any-signed`.
    pub const ANY_SIGNED: u16 = 7;
    /// Number of `port`.
    pub const PORT: u16 = 8;
    /// Number of `state`.
    pub const STATE: u16 = 9;
    /// Number of `states`.
    pub const STATES: u16 = 10;
    /// Number of `feature`.
    pub const FEATURE: u16 = 11;
    /// Number of `wide`.
    pub const WIDE: u16 = 12;
    /// Number of `bits`.
    pub const BITS: u16 = 13;
    /// Number of `feature-bits`.
    pub const FEATURE_BITS: u16 = 14;
    /// Number of `name`.
    pub const NAME: u16 = 15;
    /// Number of `key`.
    pub const KEY: u16 = 16;
    /// Number of `mac`.
    pub const MAC: u16 = 17;
    /// Number of `address`.
    pub const ADDRESS: u16 = 18;
    /// Number of `v4`.
    pub const V4: u16 = 19;
    /// Number of `body`.
    pub const BODY: u16 = 20;
    /// Number of `counters`.
    pub const COUNTERS: u16 = 21;
    /// Number of `names`.
    pub const NAMES: u16 = 22;
    /// Number of `child`.
    pub const CHILD: u16 = 23;
    /// Number of `children`.
    pub const CHILDREN: u16 = 24;
    /// Number of `list`.
    pub const LIST: u16 = 25;
    /// Number of `numbers`.
    pub const NUMBERS: u16 = 26;
    /// Number of `blobs`.
    pub const BLOBS: u16 = 27;
    /// Number of `table`.
    pub const TABLE: u16 = 28;
    /// Number of `kind`.
    pub const KIND: u16 = 29;
    /// Number of `data`.
    pub const DATA: u16 = 30;
    /// Number of `by-state`.
    pub const BY_STATE: u16 = 31;
    /// Number of `outer`.
    pub const OUTER: u16 = 32;
    /// Number of `send`.
    pub const SEND: u16 = 33;
    /// Number of `self`.
    pub const SELF: u16 = 34;
    /// Number of `by-names`.
    pub const BY_NAMES: u16 = 35;
    /// Number of `by-states`.
    pub const BY_STATES: u16 = 36;
    /// Number of `letter`.
    pub const LETTER: u16 = 37;
}
impl<'a> ItemAttrs<'a> {
    /// `present` = 3: flag. Defined at everything.yaml:103.
    #[inline]
    pub fn present(&self) -> bool {
        self.0.has(3)
    }
    /// `small` = 4: u8. Defined at everything.yaml:105.
    #[inline]
    pub fn small(&self) -> rt::Option<u8> {
        self.0.get::<u8>(4)
    }
    /// `signed` = 5: s64. Defined at everything.yaml:110.
    #[inline]
    pub fn signed(&self) -> rt::Option<i64> {
        self.0.get::<i64>(5)
    }
    /// `any` = 6: uint. Defined at everything.yaml:112.
    #[inline]
    pub fn any(&self) -> rt::Option<u64> {
        self.0.get::<rt::Uint>(6)
    }
    /// `any-signed` = 7: sint. Defined at everything.yaml:114.
    #[inline]
    pub fn any_signed(&self) -> rt::Option<i64> {
        self.0.get::<rt::Sint>(7)
    }
    /// `port` = 8: u16, big-endian. Defined at everything.yaml:116.
    #[inline]
    pub fn port(&self) -> rt::Option<u16> {
        self.0.get::<rt::Be<u16>>(8)
    }
    /// `state` = 9: u32, enum state. Defined at everything.yaml:119.
    #[inline]
    pub fn state(&self) -> rt::Option<State> {
        self.0.get::<rt::EnumOf<u32, State>>(9)
    }
    /// `states` = 10: u32, flags state. Defined at everything.yaml:122.
    #[inline]
    pub fn states(&self) -> rt::Option<StateFlags> {
        self.0.get::<rt::FlagsOf<u32, StateFlags>>(10)
    }
    /// `feature` = 11: u16, big-endian, flags feature. Defined at everything.yaml:126.
    #[inline]
    pub fn feature(&self) -> rt::Option<Feature> {
        self.0.get::<rt::FlagsOf<rt::Be<u16>, Feature>>(11)
    }
    /// `wide` = 12: u64, flags wide. Defined at everything.yaml:130.
    #[inline]
    pub fn wide(&self) -> rt::Option<Wide> {
        self.0.get::<rt::FlagsOf<u64, Wide>>(12)
    }
    /// `bits` = 13: bitfield32. Defined at everything.yaml:133.
    #[inline]
    pub fn bits(&self) -> rt::Option<rt::Bitfield32<u32>> {
        self.0.get::<rt::Bitfield32<u32>>(13)
    }
    /// `feature-bits` = 14: bitfield32 of feature. Defined at everything.yaml:135.
    #[inline]
    pub fn feature_bits(&self) -> rt::Option<rt::Bitfield32<Feature>> {
        self.0.get::<rt::Bitfield32<Feature>>(14)
    }
    /// The item's name. `name` = 15: string. Defined at everything.yaml:139.
    #[inline]
    pub fn name(&self) -> rt::Option<rt::Str<'a>> {
        self.0.get::<rt::Str<'a>>(15)
    }
    /// `key` = 16: binary. Defined at everything.yaml:144.
    #[inline]
    pub fn key(&self) -> rt::Option<&'a [u8]> {
        self.0.get::<&'a [u8]>(16)
    }
    /// `mac` = 17: binary. Defined at everything.yaml:148.
    #[inline]
    pub fn mac(&self) -> rt::Option<&'a [u8]> {
        self.0.get::<&'a [u8]>(17)
    }
    /// `address` = 18: binary. Defined at everything.yaml:151.
    #[inline]
    pub fn address(&self) -> rt::Option<rt::IpAddr> {
        self.0.get::<rt::IpAddr>(18)
    }
    /// `v4` = 19: u32, big-endian. Defined at everything.yaml:154.
    #[inline]
    pub fn v4(&self) -> rt::Option<rt::Ipv4Addr> {
        self.0.get::<rt::Be<rt::Ipv4Addr>>(19)
    }
    /// `body` = 20: struct body. Defined at everything.yaml:158.
    #[inline]
    pub fn body(&self) -> rt::Option<Body> {
        self.0.get::<Body>(20)
    }
    /// `counters` = 21: array of u64. Defined at everything.yaml:161.
    #[inline]
    pub fn counters(&self) -> rt::Option<rt::Array<'a, u64>> {
        self.0.get::<rt::Array<'a, u64>>(21)
    }
    /// `names` = 22: string, repeated. Defined at everything.yaml:164.
    #[inline]
    pub fn names(&self) -> rt::Multi<'a, rt::Str<'a>> {
        self.0.multi(22)
    }
    /// `child` = 23: nest of item. Defined at everything.yaml:167.
    #[inline]
    pub fn child(&self) -> rt::Option<ItemAttrs<'a>> {
        self.0.get::<ItemAttrs<'a>>(23)
    }
    /// `children` = 24: nest of item, repeated. Defined at everything.yaml:170.
    #[inline]
    pub fn children(&self) -> rt::Multi<'a, ItemAttrs<'a>> {
        self.0.multi(24)
    }
    /// `list` = 25: indexed array of item. Defined at everything.yaml:174.
    #[inline]
    pub fn list(&self) -> rt::Option<rt::Indexed<'a, ItemAttrs<'a>>> {
        self.0.get::<rt::Indexed<'a, ItemAttrs<'a>>>(25)
    }
    /// `numbers` = 26: indexed array of u32. Defined at everything.yaml:178.
    #[inline]
    pub fn numbers(&self) -> rt::Option<rt::Indexed<'a, u32>> {
        self.0.get::<rt::Indexed<'a, u32>>(26)
    }
    /// `blobs` = 27: indexed array of binary. Defined at everything.yaml:181.
    #[inline]
    pub fn blobs(&self) -> rt::Option<rt::Indexed<'a, &'a [u8]>> {
        self.0.get::<rt::Indexed<'a, &'a [u8]>>(27)
    }
    /// `table` = 28: nests by row and column, each of item. Defined at everything.yaml:184.
    #[inline]
    pub fn table(&self) -> rt::TypeValues<'a, ItemAttrs<'a>, 2> {
        self.0.type_values(28)
    }
    /// `kind` = 29: string. Defined at everything.yaml:188.
    #[inline]
    pub fn kind(&self) -> rt::Option<rt::Str<'a>> {
        self.0.get::<rt::Str<'a>>(29)
    }
    /// `data` = 30: sub-message data, selected by `kind`. Defined at everything.yaml:190.
    #[inline]
    pub fn data(&self) -> rt::Option<Data<'a>> {
        let payload = self.0.get::<&'a [u8]>(30)?;
        rt::Some(Data::select(self.kind().unwrap_or_default().to_bytes(), payload))
    }
    /// `by-state` = 31: sub-message data, selected by `state`. Defined at everything.yaml:194.
    #[inline]
    pub fn by_state(&self) -> rt::Option<Data<'a>> {
        let payload = self.0.get::<&'a [u8]>(31)?;
        rt::Some(
            Data::select(
                self
                    .state()
                    .and_then(|value| rt::EnumValue::name(&value))
                    .unwrap_or("")
                    .as_bytes(),
                payload,
            ),
        )
    }
    /// `outer` = 32: nest of inner. Defined at everything.yaml:198.
    #[inline]
    pub fn outer(&self) -> rt::Option<InnerAttrs<'a>> {
        self.0.get::<InnerAttrs<'a>>(32)
    }
    /// `send` = 33: u8. Defined at everything.yaml:201.
    #[inline]
    pub fn send_(&self) -> rt::Option<u8> {
        self.0.get::<u8>(33)
    }
    /// `self` = 34: u8. Defined at everything.yaml:203.
    #[inline]
    pub fn self_(&self) -> rt::Option<u8> {
        self.0.get::<u8>(34)
    }
    /// `by-names` = 35: sub-message data, selected by `names`. Defined at everything.yaml:205.
    ///
    /// `names` is not one name: pass its value.
    #[inline]
    pub fn by_names(&self, selector: impl rt::AsStr) -> rt::Option<Data<'a>> {
        let payload = self.0.get::<&'a [u8]>(35)?;
        rt::Some(Data::select(rt::AsStr::as_str_bytes(&selector), payload))
    }
    /// `by-states` = 36: sub-message data, selected by `states`. Defined at everything.yaml:209.
    ///
    /// `states` is not one name: pass its value.
    #[inline]
    pub fn by_states(&self, selector: impl rt::AsStr) -> rt::Option<Data<'a>> {
        let payload = self.0.get::<&'a [u8]>(36)?;
        rt::Some(Data::select(rt::AsStr::as_str_bytes(&selector), payload))
    }
    /// `letter` = 37: u8, enum s. Defined at everything.yaml:213.
    #[inline]
    pub fn letter(&self) -> rt::Option<S> {
        self.0.get::<rt::EnumOf<u8, S>>(37)
    }
}
impl<S_: rt::Sink> ItemAttrsWriter<S_> {
    /// Adds `present` (3): flag. Defined at everything.yaml:103.
    #[inline]
    pub fn present(self) -> Self {
        rt::put_flag(self, 3)
    }
    /// Adds `small` (4): u8. The kernel wants: at least 1, at most 8. Defined at everything.yaml:105.
    #[inline]
    pub fn small(self, value: u8) -> Self {
        rt::put::<u8, _>(self, 4, value)
    }
    /// Adds `signed` (5): s64. Defined at everything.yaml:110.
    #[inline]
    pub fn signed(self, value: i64) -> Self {
        rt::put::<i64, _>(self, 5, value)
    }
    /// Adds `any` (6): uint. Defined at everything.yaml:112.
    #[inline]
    pub fn any(self, value: u64) -> Self {
        rt::put::<rt::Uint, _>(self, 6, value)
    }
    /// Adds `any-signed` (7): sint. Defined at everything.yaml:114.
    #[inline]
    pub fn any_signed(self, value: i64) -> Self {
        rt::put::<rt::Sint, _>(self, 7, value)
    }
    /// Adds `port` (8): u16, big-endian. Defined at everything.yaml:116.
    #[inline]
    pub fn port(self, value: u16) -> Self {
        rt::put::<rt::Be<u16>, _>(self, 8, value)
    }
    /// Adds `state` (9): u32, enum state. Defined at everything.yaml:119.
    #[inline]
    pub fn state(self, value: State) -> Self {
        rt::put::<rt::EnumOf<u32, State>, _>(self, 9, value)
    }
    /// Adds `states` (10): u32, flags state. Defined at everything.yaml:122.
    #[inline]
    pub fn states(self, value: StateFlags) -> Self {
        rt::put::<rt::FlagsOf<u32, StateFlags>, _>(self, 10, value)
    }
    /// Adds `feature` (11): u16, big-endian, flags feature. Defined at everything.yaml:126.
    #[inline]
    pub fn feature(self, value: Feature) -> Self {
        rt::put::<rt::FlagsOf<rt::Be<u16>, Feature>, _>(self, 11, value)
    }
    /// Adds `wide` (12): u64, flags wide. Defined at everything.yaml:130.
    #[inline]
    pub fn wide(self, value: Wide) -> Self {
        rt::put::<rt::FlagsOf<u64, Wide>, _>(self, 12, value)
    }
    /// Adds `bits` (13): bitfield32. Defined at everything.yaml:133.
    #[inline]
    pub fn bits(self, value: rt::Bitfield32<u32>) -> Self {
        rt::put::<rt::Bitfield32<u32>, _>(self, 13, value)
    }
    /// Adds `feature-bits` (14): bitfield32 of feature. Defined at everything.yaml:135.
    #[inline]
    pub fn feature_bits(self, value: rt::Bitfield32<Feature>) -> Self {
        rt::put::<rt::Bitfield32<Feature>, _>(self, 14, value)
    }
    /// Adds `name` (15): string. The kernel wants: length at most 7. Defined at everything.yaml:139.
    ///
    /// The item's name.
    #[inline]
    pub fn name(self, value: impl rt::AsStr) -> Self {
        rt::put_str(self, 15, value)
    }
    /// Adds `key` (16): binary. The kernel wants: length 32. Defined at everything.yaml:144.
    #[inline]
    pub fn key(self, value: impl rt::AsRef<[u8]>) -> Self {
        rt::put_bytes(self, 16, value)
    }
    /// Adds `mac` (17): binary. Defined at everything.yaml:148.
    #[inline]
    pub fn mac(self, value: impl rt::AsRef<[u8]>) -> Self {
        rt::put_bytes(self, 17, value)
    }
    /// Adds `address` (18): binary. Defined at everything.yaml:151.
    #[inline]
    pub fn address(self, value: impl rt::Into<rt::IpAddr>) -> Self {
        rt::put::<rt::IpAddr, _>(self, 18, rt::Into::into(value))
    }
    /// Adds `v4` (19): u32, big-endian. Defined at everything.yaml:154.
    #[inline]
    pub fn v4(self, value: rt::Ipv4Addr) -> Self {
        rt::put::<rt::Be<rt::Ipv4Addr>, _>(self, 19, value)
    }
    /// Adds `body` (20): struct body. Defined at everything.yaml:158.
    #[inline]
    pub fn body(self, value: &Body) -> Self {
        rt::put_struct(self, 20, value)
    }
    /// Adds `counters` (21): array of u64. Defined at everything.yaml:161.
    #[inline]
    pub fn counters(self, values: &[u64]) -> Self {
        rt::put_array::<u64, _>(self, 21, values)
    }
    /// Adds `names` (22): string. Call again for another. Defined at everything.yaml:164.
    #[inline]
    pub fn names(self, value: impl rt::AsStr) -> Self {
        rt::put_str(self, 22, value)
    }
    /// Adds `child` (23): nest of item. Defined at everything.yaml:167.
    #[inline]
    pub fn child(
        self,
        build: impl rt::FnOnce(
            ItemAttrsWriter<rt::Nest<'_>>,
        ) -> ItemAttrsWriter<rt::Nest<'_>>,
    ) -> Self {
        rt::put_nest::<ItemAttrsWriter<rt::Nest<'_>>, _>(self, 23, build)
    }
    /// Adds `children` (24): nest of item. Call again for another. Defined at everything.yaml:170.
    #[inline]
    pub fn children(
        self,
        build: impl rt::FnOnce(
            ItemAttrsWriter<rt::Nest<'_>>,
        ) -> ItemAttrsWriter<rt::Nest<'_>>,
    ) -> Self {
        rt::put_nest::<ItemAttrsWriter<rt::Nest<'_>>, _>(self, 24, build)
    }
    /// Adds `list` (25): indexed array of item. Defined at everything.yaml:174.
    #[inline]
    pub fn list(
        self,
        build: impl rt::FnOnce(
            rt::Entries<ItemAttrsWriter<rt::Nest<'_>>>,
        ) -> rt::Entries<ItemAttrsWriter<rt::Nest<'_>>>,
    ) -> Self {
        rt::put_entries::<ItemAttrsWriter<rt::Nest<'_>>, _>(self, 25, build)
    }
    /// Adds `numbers` (26): indexed array of u32. Defined at everything.yaml:178.
    #[inline]
    pub fn numbers(self, values: impl rt::IntoIterator<Item = u32>) -> Self {
        rt::put_indexed::<u32, _>(self, 26, values)
    }
    /// Adds `blobs` (27): indexed array of binary. Defined at everything.yaml:181.
    #[inline]
    pub fn blobs<B: rt::AsRef<[u8]>>(
        self,
        values: impl rt::IntoIterator<Item = B>,
    ) -> Self {
        rt::put_indexed_bytes(self, 27, values)
    }
    /// Adds `table` (28): nests by row and column, each of item. Defined at everything.yaml:184.
    #[inline]
    pub fn table(
        self,
        types: [u16; 2],
        build: impl rt::FnOnce(
            ItemAttrsWriter<rt::Nest<'_>>,
        ) -> ItemAttrsWriter<rt::Nest<'_>>,
    ) -> Self {
        rt::put_type_value::<ItemAttrsWriter<rt::Nest<'_>>, 2, _>(self, 28, types, build)
    }
    /// Adds `kind` (29): string. Defined at everything.yaml:188.
    #[inline]
    pub fn kind(self, value: impl rt::AsStr) -> Self {
        rt::put_str(self, 29, value)
    }
    /// Adds `data` (30): sub-message data, selected by `kind`. Defined at everything.yaml:190.
    #[inline]
    pub fn data(
        self,
        build: impl rt::FnOnce(DataWriter<rt::Nest<'_>>) -> DataWriter<rt::Nest<'_>>,
    ) -> Self {
        rt::put_nest::<DataWriter<rt::Nest<'_>>, _>(self, 30, build)
    }
    /// Adds `by-state` (31): sub-message data, selected by `state`. Defined at everything.yaml:194.
    #[inline]
    pub fn by_state(
        self,
        build: impl rt::FnOnce(DataWriter<rt::Nest<'_>>) -> DataWriter<rt::Nest<'_>>,
    ) -> Self {
        rt::put_nest::<DataWriter<rt::Nest<'_>>, _>(self, 31, build)
    }
    /// Adds `outer` (32): nest of inner. Defined at everything.yaml:198.
    #[inline]
    pub fn outer(
        self,
        build: impl rt::FnOnce(
            InnerAttrsWriter<rt::Nest<'_>>,
        ) -> InnerAttrsWriter<rt::Nest<'_>>,
    ) -> Self {
        rt::put_nest::<InnerAttrsWriter<rt::Nest<'_>>, _>(self, 32, build)
    }
    /// Adds `send` (33): u8. Defined at everything.yaml:201.
    #[inline]
    pub fn send_(self, value: u8) -> Self {
        rt::put::<u8, _>(self, 33, value)
    }
    /// Adds `self` (34): u8. Defined at everything.yaml:203.
    #[inline]
    pub fn self_(self, value: u8) -> Self {
        rt::put::<u8, _>(self, 34, value)
    }
    /// Adds `by-names` (35): sub-message data, selected by `names`. Defined at everything.yaml:205.
    #[inline]
    pub fn by_names(
        self,
        build: impl rt::FnOnce(DataWriter<rt::Nest<'_>>) -> DataWriter<rt::Nest<'_>>,
    ) -> Self {
        rt::put_nest::<DataWriter<rt::Nest<'_>>, _>(self, 35, build)
    }
    /// Adds `by-states` (36): sub-message data, selected by `states`. Defined at everything.yaml:209.
    #[inline]
    pub fn by_states(
        self,
        build: impl rt::FnOnce(DataWriter<rt::Nest<'_>>) -> DataWriter<rt::Nest<'_>>,
    ) -> Self {
        rt::put_nest::<DataWriter<rt::Nest<'_>>, _>(self, 36, build)
    }
    /// Adds `letter` (37): u8, enum s. Defined at everything.yaml:213.
    #[inline]
    pub fn letter(self, value: S) -> Self {
        rt::put::<rt::EnumOf<u8, S>, _>(self, 37, value)
    }
}
/// Attribute set `inner`. Defined at everything.yaml:216.
#[rt::derive(rt::Clone, rt::Copy)]
pub struct InnerAttrs<'a>(rt::Attrs<'a>);
rt::attribute_set!(InnerAttrs, InnerAttrsWriter, SCHEMA, 1);
impl InnerAttrs<'_> {
    /// Number of `data`.
    pub const DATA: u16 = 1;
}
impl<'a> InnerAttrs<'a> {
    /// `data` = 1: sub-message data, selected by `kind`. Defined at everything.yaml:218.
    ///
    /// `kind` stands in an enclosing set: pass its value.
    #[inline]
    pub fn data(&self, selector: impl rt::AsStr) -> rt::Option<Data<'a>> {
        let payload = self.0.get::<&'a [u8]>(1)?;
        rt::Some(Data::select(rt::AsStr::as_str_bytes(&selector), payload))
    }
}
impl<S_: rt::Sink> InnerAttrsWriter<S_> {
    /// Adds `data` (1): sub-message data, selected by `kind`. Defined at everything.yaml:218.
    #[inline]
    pub fn data(
        self,
        build: impl rt::FnOnce(DataWriter<rt::Nest<'_>>) -> DataWriter<rt::Nest<'_>>,
    ) -> Self {
        rt::put_nest::<DataWriter<rt::Nest<'_>>, _>(self, 1, build)
    }
}
/// Attribute set `part`. Defined at everything.yaml:222.
#[rt::derive(rt::Clone, rt::Copy)]
pub struct PartAttrs<'a>(rt::Attrs<'a>);
rt::attribute_set!(PartAttrs, PartAttrsWriter, SCHEMA, 2);
impl PartAttrs<'_> {
    /// Number of `name`.
    pub const NAME: u16 = 15;
    /// Number of `small`.
    pub const SMALL: u16 = 4;
}
impl<'a> PartAttrs<'a> {
    /// The item's name. `name` = 15: string. Defined at everything.yaml:225.
    #[inline]
    pub fn name(&self) -> rt::Option<rt::Str<'a>> {
        self.0.get::<rt::Str<'a>>(15)
    }
    /// `small` = 4: u8. Defined at everything.yaml:226.
    #[inline]
    pub fn small(&self) -> rt::Option<u8> {
        self.0.get::<u8>(4)
    }
}
impl<S_: rt::Sink> PartAttrsWriter<S_> {
    /// Adds `name` (15): string. The kernel wants: length at most 7. Defined at everything.yaml:225.
    ///
    /// The item's name.
    #[inline]
    pub fn name(self, value: impl rt::AsStr) -> Self {
        rt::put_str(self, 15, value)
    }
    /// Adds `small` (4): u8. The kernel wants: at least 1, at most 8. Defined at everything.yaml:226.
    #[inline]
    pub fn small(self, value: u8) -> Self {
        rt::put::<u8, _>(self, 4, value)
    }
}
/// Sub-message `data`. Defined at everything.yaml:229.
#[rt::derive(rt::Clone, rt::Copy, rt::Debug)]
#[non_exhaustive]
pub enum Data<'a> {
    /// `up`: attributes of inner.
    Up(InnerAttrs<'a>),
    /// `head`: struct head.
    Head(Head),
    /// `both`: struct nothing, then attributes of part.
    Both(rt::Framed<Nothing, PartAttrs<'a>>),
    /// `bare`: bytes.
    Bare(&'a [u8]),
    /// A format this spec does not know.
    Unknown(&'a [u8]),
}
impl<'a> Data<'a> {
    /// The payload in the format that `selector` names.
    pub fn select(selector: &[u8], payload: &'a [u8]) -> Self {
        match selector {
            b"up" => Self::Up(rt::Payload::from_payload(payload)),
            b"head" => Self::Head(rt::Payload::from_payload(payload)),
            b"both" => Self::Both(rt::Payload::from_payload(payload)),
            b"bare" => Self::Bare(rt::Payload::from_payload(payload)),
            _ => Self::Unknown(payload),
        }
    }
}
/// Writes a sub-message `data` in one of its formats.
#[rt::derive(rt::Debug)]
pub struct DataWriter<S: rt::Sink>(S);
rt::writer!(DataWriter);
impl<S_: rt::Sink> DataWriter<S_> {
    /// Format `up`: attributes of inner.
    #[inline]
    pub fn up(
        self,
        build: impl rt::FnOnce(InnerAttrsWriter<S_>) -> InnerAttrsWriter<S_>,
    ) -> Self {
        rt::format_attrs(self, build)
    }
    /// Format `head`: struct head.
    #[inline]
    pub fn head(self, value: &Head) -> Self {
        rt::format_struct(self, value)
    }
    /// Format `both`: struct nothing, then attributes of part.
    #[inline]
    pub fn both(
        self,
        header: &Nothing,
        build: impl rt::FnOnce(PartAttrsWriter<S_>) -> PartAttrsWriter<S_>,
    ) -> Self {
        rt::format_with_header(self, header, build)
    }
    /// Format `bare`: bytes.
    #[inline]
    pub fn bare(self, payload: &[u8]) -> Self {
        rt::format_bytes(self, payload)
    }
    /// A format this spec does not know.
    #[inline]
    pub fn unknown(self, payload: &[u8]) -> Self {
        rt::format_bytes(self, payload)
    }
}
/// The fixed header.
///
/// Struct `head`, 8 bytes. Defined at everything.yaml:46.
#[rt::derive(rt::Clone, rt::Copy, rt::PartialEq, rt::Eq, rt::Hash)]
pub struct Head {
    /// u8 at offset 0.
    pub family: u8,
    /// Index of the item. s32 at offset 4.
    pub index: i32,
}
impl rt::FixedStruct for Head {
    const SIZE: usize = 8;
    const SCHEMA: &'static rt::Schema<'static> = &SCHEMA;
    const STRUCT: u16 = 0;
    #[inline]
    fn read(bytes: &rt::StructBytes<'_>) -> Self {
        Head {
            family: bytes.get::<u8>(0),
            index: bytes.get::<i32>(4),
        }
    }
    #[inline]
    fn write(&self, bytes: &mut rt::StructBytesMut<'_>) {
        bytes.put::<u8>(0, self.family);
        bytes.put::<i32>(4, self.index);
    }
}
rt::fixed_struct!(Head);
/// Struct `body`, 84 bytes. Defined at everything.yaml:58.
#[rt::derive(rt::Clone, rt::Copy, rt::PartialEq, rt::Eq, rt::Hash)]
pub struct Body {
    /// struct head at offset 0.
    pub head: Head,
    /// string of at most 8 bytes, NUL-padded at offset 8.
    pub label: [u8; 8],
    /// u16, big-endian at offset 16.
    pub port: u16,
    /// u16, enum state at offset 18.
    pub state: State,
    /// u32, flags state at offset 20.
    pub features: StateFlags,
    /// u32, big-endian at offset 24.
    pub address: rt::Ipv4Addr,
    /// IPv6 address at offset 28.
    pub address6: rt::Ipv6Addr,
    /// 40 bytes at offset 44.
    pub big: [u8; 40],
}
impl rt::FixedStruct for Body {
    const SIZE: usize = 84;
    const SCHEMA: &'static rt::Schema<'static> = &SCHEMA;
    const STRUCT: u16 = 1;
    #[inline]
    fn read(bytes: &rt::StructBytes<'_>) -> Self {
        Body {
            head: bytes.sub(0),
            label: bytes.bytes(8),
            port: bytes.get::<rt::Be<u16>>(16),
            state: bytes.get::<rt::EnumOf<u16, State>>(18),
            features: bytes.get::<rt::FlagsOf<u32, StateFlags>>(20),
            address: bytes.get::<rt::Be<rt::Ipv4Addr>>(24),
            address6: bytes.get::<rt::Ipv6Addr>(28),
            big: bytes.bytes(44),
        }
    }
    #[inline]
    fn write(&self, bytes: &mut rt::StructBytesMut<'_>) {
        bytes.put_sub(0, &self.head);
        bytes.put_bytes(8, &self.label);
        bytes.put::<rt::Be<u16>>(16, self.port);
        bytes.put::<rt::EnumOf<u16, State>>(18, self.state);
        bytes.put::<rt::FlagsOf<u32, StateFlags>>(20, self.features);
        bytes.put::<rt::Be<rt::Ipv4Addr>>(24, self.address);
        bytes.put::<rt::Ipv6Addr>(28, self.address6);
        bytes.put_bytes(44, &self.big);
    }
}
rt::fixed_struct!(Body);
/// Struct `nothing`, 4 bytes. Defined at everything.yaml:88.
#[rt::derive(rt::Clone, rt::Copy, rt::PartialEq, rt::Eq, rt::Hash)]
pub struct Nothing {}
impl rt::FixedStruct for Nothing {
    const SIZE: usize = 4;
    const SCHEMA: &'static rt::Schema<'static> = &SCHEMA;
    const STRUCT: u16 = 2;
    #[inline]
    fn read(_bytes: &rt::StructBytes<'_>) -> Self {
        Nothing {}
    }
    #[inline]
    fn write(&self, _bytes: &mut rt::StructBytesMut<'_>) {}
}
rt::fixed_struct!(Nothing);
/// One letter, as the parameters of generated code.
///
/// Enum `s`. Defined at everything.yaml:15.
#[rt::derive(rt::Clone, rt::Copy, rt::PartialEq, rt::Eq, rt::Hash)]
#[non_exhaustive]
pub enum S {
    /// `ess` = 0.
    Ess,
    /// A value this spec does not know.
    Unknown(u64),
}
impl rt::EnumValue for S {
    fn from_raw(value: u64) -> Self {
        match value {
            0 => S::Ess,
            other => S::Unknown(other),
        }
    }
    fn raw(&self) -> u64 {
        match *self {
            S::Ess => 0,
            S::Unknown(other) => other,
        }
    }
    fn name(&self) -> rt::Option<&'static str> {
        match self {
            S::Ess => rt::Some("ess"),
            S::Unknown(_) => rt::None,
        }
    }
}
rt::enumeration!(S);
/// A state.
///
/// Enum `state`. Defined at everything.yaml:28.
#[rt::derive(rt::Clone, rt::Copy, rt::PartialEq, rt::Eq, rt::Hash)]
#[non_exhaustive]
pub enum State {
    /// `down` = 0.
    Down,
    /// In use. `up` = 4.
    Up,
    /// `type` = 5.
    Type,
    /// A value this spec does not know.
    Unknown(u64),
}
impl rt::EnumValue for State {
    fn from_raw(value: u64) -> Self {
        match value {
            0 => State::Down,
            4 => State::Up,
            5 => State::Type,
            other => State::Unknown(other),
        }
    }
    fn raw(&self) -> u64 {
        match *self {
            State::Down => 0,
            State::Up => 4,
            State::Type => 5,
            State::Unknown(other) => other,
        }
    }
    fn name(&self) -> rt::Option<&'static str> {
        match self {
            State::Down => rt::Some("down"),
            State::Up => rt::Some("up"),
            State::Type => rt::Some("type"),
            State::Unknown(_) => rt::None,
        }
    }
}
rt::enumeration!(State);
rt::flags! {
    #[doc = " A state."] #[doc = ""] #[doc =
    " Flags `state`. Defined at everything.yaml:28."] pub struct StateFlags : u32 { #[doc
    = " `down` = 0x1."] const DOWN = 0x1; #[doc = " In use. `up` = 0x10."] const UP =
    0x10; #[doc = " `type` = 0x20."] const TYPE = 0x20; }
}
rt::flags! {
    #[doc = " Flags `feature`. Defined at everything.yaml:37."] pub struct Feature : u32
    { #[doc = " `fast` = 0x1."] const FAST = 0x1; #[doc = " `2nd` = 0x2."] const _2ND =
    0x2; }
}
rt::flags! {
    #[doc = " Flags `wide`. Defined at everything.yaml:40."] pub struct Wide : u64 {
    #[doc = " `low` = 0x1."] const LOW = 0x1; #[doc = " `high` = 0x10000000000."] const
    HIGH = 0x10000000000; }
}
/// A limit.
///
/// Constant `limit`. Defined at everything.yaml:18.
pub const LIMIT: u32 = 8;
/// Constant `far`. Defined at everything.yaml:22.
pub const FAR: i64 = -5;
/// Constant `motto`. Defined at everything.yaml:25.
pub const MOTTO: &str = "keep it simple";
/// Names, numbers and types of everything in this module: what `Debug` and error paths read.
pub static SCHEMA: rt::Schema<'static> = rt::Schema {
    sets: &[
        rt::Set::new(
            "item",
            &[
                rt::Attr::new(1, "unused", rt::Type::Unused),
                rt::Attr::new(2, "pad", rt::Type::Pad),
                rt::Attr::new(3, "present", rt::Type::Flag),
                rt::Attr::new(4, "small", rt::Type::Int(rt::Int::U8)),
                rt::Attr::new(5, "signed", rt::Type::Int(rt::Int::S64)),
                rt::Attr::new(6, "any", rt::Type::Int(rt::Int::UINT)),
                rt::Attr::new(7, "any-signed", rt::Type::Int(rt::Int::SINT)),
                rt::Attr::new(8, "port", rt::Type::Int(rt::Int::U16.be())),
                rt::Attr::new(9, "state", rt::Type::Int(rt::Int::U32.values(1))),
                rt::Attr::new(10, "states", rt::Type::Int(rt::Int::U32.flags(1))),
                rt::Attr::new(11, "feature", rt::Type::Int(rt::Int::U16.be().flags(2))),
                rt::Attr::new(12, "wide", rt::Type::Int(rt::Int::U64.flags(3))),
                rt::Attr::new(13, "bits", rt::Type::Bitfield32(rt::NONE)),
                rt::Attr::new(14, "feature-bits", rt::Type::Bitfield32(2)),
                rt::Attr::new(15, "name", rt::Type::String),
                rt::Attr::new(16, "key", rt::Type::Bytes),
                rt::Attr::new(17, "mac", rt::Type::Bytes).hint(rt::Hint::Mac),
                rt::Attr::new(18, "address", rt::Type::Bytes).hint(rt::Hint::Ipv4OrV6),
                rt::Attr::new(19, "v4", rt::Type::Int(rt::Int::U32.be()))
                    .hint(rt::Hint::Ipv4),
                rt::Attr::new(20, "body", rt::Type::Struct(1)),
                rt::Attr::new(21, "counters", rt::Type::Array(rt::Int::U64)),
                rt::Attr::new(22, "names", rt::Type::String).multi(),
                rt::Attr::new(23, "child", rt::Type::Nest(0)),
                rt::Attr::new(24, "children", rt::Type::Nest(0)).multi(),
                rt::Attr::new(25, "list", rt::Type::IndexedArray(rt::Element::Nest(0))),
                rt::Attr::new(
                    26,
                    "numbers",
                    rt::Type::IndexedArray(rt::Element::Int(rt::Int::U32)),
                ),
                rt::Attr::new(27, "blobs", rt::Type::IndexedArray(rt::Element::Bytes)),
                rt::Attr::new(
                    28,
                    "table",
                    rt::Type::TypeValue {
                        names: &["row", "column"],
                        set: 0,
                    },
                ),
                rt::Attr::new(29, "kind", rt::Type::String),
                rt::Attr::new(
                    30,
                    "data",
                    rt::Type::SubMessage {
                        message: 0,
                        selector: "kind",
                    },
                ),
                rt::Attr::new(
                    31,
                    "by-state",
                    rt::Type::SubMessage {
                        message: 0,
                        selector: "state",
                    },
                ),
                rt::Attr::new(32, "outer", rt::Type::Nest(1)),
                rt::Attr::new(33, "send", rt::Type::Int(rt::Int::U8)),
                rt::Attr::new(34, "self", rt::Type::Int(rt::Int::U8)),
                rt::Attr::new(
                    35,
                    "by-names",
                    rt::Type::SubMessage {
                        message: 0,
                        selector: "names",
                    },
                ),
                rt::Attr::new(
                    36,
                    "by-states",
                    rt::Type::SubMessage {
                        message: 0,
                        selector: "states",
                    },
                ),
                rt::Attr::new(37, "letter", rt::Type::Int(rt::Int::U8.values(0))),
            ],
        ),
        rt::Set::new(
            "inner",
            &[
                rt::Attr::new(
                    1,
                    "data",
                    rt::Type::SubMessage {
                        message: 0,
                        selector: "kind",
                    },
                ),
            ],
        ),
        rt::Set::new(
            "part",
            &[
                rt::Attr::new(15, "name", rt::Type::String),
                rt::Attr::new(4, "small", rt::Type::Int(rt::Int::U8)),
            ],
        ),
    ],
    enums: &[
        rt::Enum::new("s", &[rt::Entry::new(0, "ess")]),
        rt::Enum::new(
            "state",
            &[
                rt::Entry::new(0, "down"),
                rt::Entry::new(4, "up"),
                rt::Entry::new(5, "type"),
            ],
        ),
        rt::Enum::flags(
            "feature",
            &[rt::Entry::new(0, "fast"), rt::Entry::new(1, "2nd")],
        ),
        rt::Enum::flags("wide", &[rt::Entry::new(0, "low"), rt::Entry::new(40, "high")]),
    ],
    structs: &[
        rt::Struct::new(
            "head",
            8,
            &[
                rt::Member::new(0, "family", rt::MemberType::Int(rt::Int::U8)),
                rt::Member::new(1, "pad", rt::MemberType::Pad(3)),
                rt::Member::new(4, "index", rt::MemberType::Int(rt::Int::S32)),
            ],
        ),
        rt::Struct::new(
            "body",
            84,
            &[
                rt::Member::new(0, "head", rt::MemberType::Struct(0)),
                rt::Member::new(8, "label", rt::MemberType::String(8)),
                rt::Member::new(16, "port", rt::MemberType::Int(rt::Int::U16.be())),
                rt::Member::new(
                    18,
                    "state",
                    rt::MemberType::Int(rt::Int::U16.values(1)),
                ),
                rt::Member::new(
                    20,
                    "features",
                    rt::MemberType::Int(rt::Int::U32.flags(1)),
                ),
                rt::Member::new(24, "address", rt::MemberType::Int(rt::Int::U32.be()))
                    .hint(rt::Hint::Ipv4),
                rt::Member::new(28, "address6", rt::MemberType::Bytes(16))
                    .hint(rt::Hint::Ipv6),
                rt::Member::new(44, "big", rt::MemberType::Bytes(40)),
            ],
        ),
        rt::Struct::new(
            "nothing",
            4,
            &[rt::Member::new(0, "pad", rt::MemberType::Pad(4))],
        ),
    ],
    sub_messages: &[
        rt::SubMessage::new(
            "data",
            &[
                rt::Format::new("up", rt::NONE, 1),
                rt::Format::new("head", 0, rt::NONE),
                rt::Format::new("both", 2, 2),
                rt::Format::new("bare", rt::NONE, rt::NONE),
            ],
        ),
    ],
};
