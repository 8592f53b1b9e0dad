use std::fmt;

/// Why a family has no such file.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Unsupported {
    /// The family speaks a protocol of its own.
    NotGenetlink,
    /// Nothing is told.
    NoEvents,
    /// An operation waits for requests.
    Requests {
        /// The operation.
        operation: String,
    },
    /// An event does not say which multicast group carries it.
    NoGroup {
        /// The event.
        event: String,
    },
    /// An event has a struct before its attributes.
    FixedHeader {
        /// The event.
        event: String,
    },
    /// An attribute is of a type that cannot be put into a message.
    Attribute {
        /// The event that has it.
        event: String,
        /// The attribute.
        attribute: String,
        /// Its type, in the words of the spec.
        ty: &'static str,
    },
}

impl fmt::Display for Unsupported {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unsupported::NotGenetlink => f.write_str(
                "the family is of a raw protocol, and `kernel::net::netlink` is for generic netlink",
            ),
            Unsupported::NoEvents => f.write_str("the family has no events"),
            Unsupported::Requests { operation } => write!(
                f,
                "the operation `{operation}` takes requests, and `kernel::net::netlink` only sends events"
            ),
            Unsupported::NoGroup { event } => {
                write!(f, "the event `{event}` does not say from which `mcgrp` it comes")
            }
            Unsupported::FixedHeader { event } => write!(
                f,
                "the event `{event}` has a fixed header, and `kernel::net::netlink` puts only attributes"
            ),
            Unsupported::Attribute { event, attribute, ty } => write!(
                f,
                "the attribute `{attribute}` of the event `{event}` is of type {ty}, and `kernel::net::netlink` puts \
                 only 32-bit integers, strings and flags"
            ),
        }
    }
}

impl std::error::Error for Unsupported {}
