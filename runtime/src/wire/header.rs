//! Message headers and the constants of `linux/netlink.h` and `linux/genetlink.h`.

/// Netlink messages and attributes start at multiples of this many bytes (`NLMSG_ALIGNTO`, `NLA_ALIGNTO`).
pub const ALIGNMENT: usize = 4;

/// Rounds a length up to a multiple of [`ALIGNMENT`] (`NLMSG_ALIGN`).
#[inline]
#[must_use]
pub const fn align(len: usize) -> usize {
    len.saturating_add(ALIGNMENT - 1) & !(ALIGNMENT - 1)
}

/// Bytes of `struct nlmsghdr`.
pub const NLMSG_HDRLEN: usize = 16;
/// Bytes of `struct genlmsghdr` (`GENL_HDRLEN`).
pub const GENL_HDRLEN: usize = 4;
/// Bytes of `struct nlattr` (`NLA_HDRLEN`).
pub const NLA_HDRLEN: usize = 4;

/// Protocol number of the routing families (`NETLINK_ROUTE`).
pub const NETLINK_ROUTE: u16 = 0;
/// Protocol number of netfilter's families (`NETLINK_NETFILTER`).
pub const NETLINK_NETFILTER: u16 = 12;
/// Protocol number of generic netlink (`NETLINK_GENERIC`).
pub const NETLINK_GENERIC: u16 = 16;

/// Message type: nothing to see (`NLMSG_NOOP`).
pub const NLMSG_NOOP: u16 = 1;
/// Message type: an error, or with code 0 an acknowledgement (`NLMSG_ERROR`).
pub const NLMSG_ERROR: u16 = 2;
/// Message type: the end of a multipart reply (`NLMSG_DONE`).
pub const NLMSG_DONE: u16 = 3;
/// Message type: the kernel lost data (`NLMSG_OVERRUN`).
pub const NLMSG_OVERRUN: u16 = 4;
/// Smaller message types are control messages (`NLMSG_MIN_TYPE`).
pub const NLMSG_MIN_TYPE: u16 = 16;

/// Attribute type bit: the payload is attributes (`NLA_F_NESTED`).
pub const NLA_F_NESTED: u16 = 1 << 15;
/// Attribute type bit: the payload is in network byte order (`NLA_F_NET_BYTEORDER`).
pub const NLA_F_NET_BYTEORDER: u16 = 1 << 14;
/// The bits of an attribute type that number it (`NLA_TYPE_MASK`).
pub const NLA_TYPE_MASK: u16 = !(NLA_F_NESTED | NLA_F_NET_BYTEORDER);

/// The message type of the generic netlink controller (`GENL_ID_CTRL`).
pub const GENL_ID_CTRL: u16 = 16;
/// Bytes of a generic netlink family's or group's name, its NUL included (`GENL_NAMSIZ`).
pub const GENL_NAMSIZ: usize = 16;

/// Extended acknowledgement: the kernel's words, a string (`NLMSGERR_ATTR_MSG`).
pub const NLMSGERR_ATTR_MSG: u16 = 1;
/// Extended acknowledgement: offset of the attribute at fault, from the request's `nlmsghdr` (`NLMSGERR_ATTR_OFFS`).
pub const NLMSGERR_ATTR_OFFS: u16 = 2;
/// Extended acknowledgement: an opaque value of the operation (`NLMSGERR_ATTR_COOKIE`).
pub const NLMSGERR_ATTR_COOKIE: u16 = 3;
/// Extended acknowledgement: the policy that the attribute failed (`NLMSGERR_ATTR_POLICY`).
pub const NLMSGERR_ATTR_POLICY: u16 = 4;
/// Extended acknowledgement: number of the attribute that is missing (`NLMSGERR_ATTR_MISS_TYPE`).
pub const NLMSGERR_ATTR_MISS_TYPE: u16 = 5;
/// Extended acknowledgement: offset of the nest it is missing from (`NLMSGERR_ATTR_MISS_NEST`).
pub const NLMSGERR_ATTR_MISS_NEST: u16 = 6;

bitflags::bitflags! {
    /// Flags of a message header (`nlmsg_flags`). What some of the bits mean depends on the message.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
    pub struct NlmFlags: u16 {
        /// A request (`NLM_F_REQUEST`).
        const REQUEST = 0x01;
        /// One of several messages, ended by `NLMSG_DONE` (`NLM_F_MULTI`).
        const MULTI = 0x02;
        /// Acknowledge success too (`NLM_F_ACK`).
        const ACK = 0x04;
        /// Send the requester the notification that the request causes (`NLM_F_ECHO`).
        const ECHO = 0x08;
        /// The dump is inconsistent: what it lists changed while it ran (`NLM_F_DUMP_INTR`).
        const DUMP_INTR = 0x10;
        /// The dump was filtered as asked (`NLM_F_DUMP_FILTERED`).
        const DUMP_FILTERED = 0x20;
        /// Get: from the root of the tree (`NLM_F_ROOT`).
        const ROOT = 0x100;
        /// Get: all that match (`NLM_F_MATCH`).
        const MATCH = 0x200;
        /// Get: an atomic snapshot (`NLM_F_ATOMIC`).
        const ATOMIC = 0x400;
        /// Get: a dump (`NLM_F_DUMP`).
        const DUMP = 0x300;
        /// New: replace what is there (`NLM_F_REPLACE`).
        const REPLACE = 0x100;
        /// New: fail if it is there (`NLM_F_EXCL`).
        const EXCL = 0x200;
        /// New: create if it is not there (`NLM_F_CREATE`).
        const CREATE = 0x400;
        /// New: add at the end (`NLM_F_APPEND`).
        const APPEND = 0x800;
        /// Delete: not recursively (`NLM_F_NONREC`).
        const NONREC = 0x100;
        /// Delete: all that match (`NLM_F_BULK`).
        const BULK = 0x200;
        /// Acknowledgement: it holds only the header of the request (`NLM_F_CAPPED`).
        const CAPPED = 0x100;
        /// Acknowledgement: attributes follow (`NLM_F_ACK_TLVS`).
        const ACK_TLVS = 0x200;
        const _ = !0;
    }
}

/// A message header, `struct nlmsghdr`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MessageHeader {
    /// Bytes of the message, this header included (`nlmsg_len`).
    pub len: u32,
    /// Control code, operation or generic netlink family (`nlmsg_type`).
    pub kind: u16,
    /// Flags (`nlmsg_flags`).
    pub flags: NlmFlags,
    /// Sequence number: replies carry their request's (`nlmsg_seq`).
    pub seq: u32,
    /// Port of the sender (`nlmsg_pid`).
    pub port: u32,
}

impl MessageHeader {
    /// Reads a header from the start of `bytes`; `None` if it is not all there.
    #[inline]
    #[must_use]
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let bytes: &[u8; NLMSG_HDRLEN] = bytes.first_chunk()?;
        let [l0, l1, l2, l3, k0, k1, f0, f1, s0, s1, s2, s3, p0, p1, p2, p3] = *bytes;
        Some(MessageHeader {
            len: u32::from_ne_bytes([l0, l1, l2, l3]),
            kind: u16::from_ne_bytes([k0, k1]),
            flags: NlmFlags::from_bits_retain(u16::from_ne_bytes([f0, f1])),
            seq: u32::from_ne_bytes([s0, s1, s2, s3]),
            port: u32::from_ne_bytes([p0, p1, p2, p3]),
        })
    }

    /// The header's bytes.
    #[inline]
    #[must_use]
    pub fn to_bytes(self) -> [u8; NLMSG_HDRLEN] {
        let [l0, l1, l2, l3] = self.len.to_ne_bytes();
        let [k0, k1] = self.kind.to_ne_bytes();
        let [f0, f1] = self.flags.bits().to_ne_bytes();
        let [s0, s1, s2, s3] = self.seq.to_ne_bytes();
        let [p0, p1, p2, p3] = self.port.to_ne_bytes();
        [l0, l1, l2, l3, k0, k1, f0, f1, s0, s1, s2, s3, p0, p1, p2, p3]
    }
}

/// One message of a datagram.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Message<'a> {
    /// The message's header.
    pub header: MessageHeader,
    /// What follows the header, without padding.
    pub payload: &'a [u8],
}

/// The messages of a datagram, in order.
///
/// Iteration ends at a header that does not fit what is left: [`Messages::rest`] is then not empty.
#[derive(Clone, Copy, Debug)]
pub struct Messages<'a> {
    rest: &'a [u8],
}

impl<'a> Messages<'a> {
    /// The messages in `datagram`.
    #[inline]
    #[must_use]
    pub fn new(datagram: &'a [u8]) -> Self {
        Messages { rest: datagram }
    }

    /// What has not been read. Not empty after the end: a truncated or malformed message.
    #[inline]
    #[must_use]
    pub fn rest(&self) -> &'a [u8] {
        self.rest
    }
}

impl<'a> Iterator for Messages<'a> {
    type Item = Message<'a>;

    #[inline]
    fn next(&mut self) -> Option<Message<'a>> {
        let header = MessageHeader::read(self.rest)?;
        let len = usize::try_from(header.len).ok()?;
        let payload = self.rest.get(NLMSG_HDRLEN..len)?;
        self.rest = self.rest.get(align(len)..).unwrap_or_default();
        Some(Message { header, payload })
    }
}
