//! Families, operations and groups as generated code describes them.

use alloc::vec::Vec;
use core::fmt;
use core::marker::PhantomData;

use crate::schema::Schema;
use crate::wire::fixed::FixedStruct;
use crate::wire::value::Payload;

/// A netlink family.
#[derive(Debug)]
pub struct Family {
    /// Its name: what a generic netlink family is found by.
    pub name: &'static str,
    /// Number of its protocol: `NETLINK_ROUTE` and so on. 16 for all of generic netlink.
    pub protocol: u16,
    /// Version of a generic netlink family that the spec describes; goes into every request.
    pub version: u8,
    /// Whether messages have a generic netlink header and the message type is the family.
    pub genetlink: bool,
    /// Names, numbers and types of its messages.
    pub schema: &'static Schema<'static>,
    /// Its operations.
    pub operations: &'static [OpInfo],
    /// Its multicast groups.
    pub groups: &'static [GroupInfo],
}

/// An operation of a family.
#[derive(Clone, Copy, Debug)]
pub struct OpInfo {
    /// Its name in the spec.
    pub name: &'static str,
    /// Number in requests: command of a generic netlink family, message type otherwise.
    pub request: u16,
    /// Number in replies and notifications.
    pub reply: u16,
    /// Index of its attribute set, or [`NONE`](crate::schema::NONE).
    pub set: u16,
    /// Index of the struct that its messages start with, or [`NONE`](crate::schema::NONE).
    pub header: u16,
    /// Bytes of that struct.
    pub header_len: usize,
    /// What it can do: [`OpInfo::DO`] and so on.
    pub flags: u8,
}

impl OpInfo {
    /// It takes requests of one thing.
    pub const DO: u8 = 1;
    /// It takes dumps.
    pub const DUMP: u8 = 2;
    /// A request of one thing may be answered with a message.
    pub const DO_REPLY: u8 = 4;
    /// It is a notification or an event.
    pub const NOTIFY: u8 = 8;
    /// A request of one thing is surely answered with a message, so that it needs no acknowledgement. What only may
    /// be answered is acknowledged as well: some operations reply or not depending on what they were asked.
    pub const SURE_REPLY: u8 = 16;

    /// Whether a request of one thing may be answered with a message.
    #[must_use]
    pub const fn replies(&self) -> bool {
        self.flags & OpInfo::DO_REPLY != 0
    }

    /// Whether a request of one thing is surely answered with a message.
    #[must_use]
    pub const fn surely_replies(&self) -> bool {
        self.flags & (OpInfo::DO_REPLY | OpInfo::SURE_REPLY) == OpInfo::DO_REPLY | OpInfo::SURE_REPLY
    }
}

/// A multicast group of a family.
#[derive(Clone, Copy, Debug)]
pub struct GroupInfo {
    /// Its name.
    pub name: &'static str,
    /// Its number; 0 in generic netlink, where the running kernel tells it.
    pub id: u32,
}

/// An operation as a type: what its messages are made of.
pub trait Operation: Sized + 'static {
    /// The family it belongs to.
    const FAMILY: &'static Family;
    /// Its index among the family's operations.
    const INDEX: usize;
    /// Its description.
    const INFO: &'static OpInfo = &Self::FAMILY.operations[Self::INDEX];
    /// The struct that its messages start with, `()` if there is none.
    type Header: FixedStruct;
    /// A reply or a notification.
    type View<'a>: Payload<'a> + Copy + fmt::Debug;
    /// What a request of one thing gives: the view, or `()` if it is only acknowledged.
    type DoReply<'a>: Payload<'a>;
}

/// A generated enum of a family's multicast groups.
pub trait GroupValue: Copy {
    /// The group's index among the family's groups.
    fn index(self) -> usize;
}

/// A generated enum of what a family's multicast groups bring.
pub trait EventValue: Sized {
    /// Reads a message: its command (generic netlink) or message type, and what follows the headers.
    fn decode(message_type: u16, payload: &[u8]) -> Self;
}

/// A message that stands on its own: a copy of what was received, viewed on demand.
pub struct Owned<O> {
    payload: Vec<u8>,
    operation: PhantomData<fn() -> O>,
}

impl<O: Operation> Owned<O> {
    /// Copies a message: what follows the headers of netlink and generic netlink.
    #[must_use]
    pub fn from_payload(payload: &[u8]) -> Self {
        Owned {
            payload: payload.to_vec(),
            operation: PhantomData,
        }
    }

    /// The message.
    #[must_use]
    pub fn view(&self) -> O::View<'_> {
        O::View::from_payload(&self.payload)
    }

    /// Its bytes, from the fixed header on.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.payload
    }
}

impl<O: Operation> fmt::Debug for Owned<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.view().fmt(f)
    }
}

impl<O> Clone for Owned<O> {
    fn clone(&self) -> Self {
        Owned {
            payload: self.payload.clone(),
            operation: PhantomData,
        }
    }
}

impl<O> Default for Owned<O> {
    fn default() -> Self {
        Owned {
            payload: Vec::new(),
            operation: PhantomData,
        }
    }
}

impl<O> PartialEq for Owned<O> {
    fn eq(&self, other: &Self) -> bool {
        self.payload == other.payload
    }
}

impl<O> Eq for Owned<O> {}

/// A message from a multicast group that the spec does not know.
#[derive(Clone, PartialEq, Eq)]
pub struct UnknownEvent {
    message_type: u16,
    payload: Vec<u8>,
}

impl UnknownEvent {
    /// Copies a message.
    #[must_use]
    pub fn new(message_type: u16, payload: &[u8]) -> Self {
        UnknownEvent {
            message_type,
            payload: payload.to_vec(),
        }
    }

    /// Its command (generic netlink) or message type.
    #[must_use]
    pub fn message_type(&self) -> u16 {
        self.message_type
    }

    /// What follows the headers.
    #[must_use]
    pub fn payload(&self) -> &[u8] {
        &self.payload
    }
}

impl fmt::Debug for UnknownEvent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UnknownEvent")
            .field("message_type", &self.message_type)
            .field("payload", &crate::schema::leaf::Hex(&self.payload))
            .finish()
    }
}
