//! The bytes of netlink messages: headers, attributes, and the codecs of their payloads.
//!
//! Reading borrows from the received bytes and allocates nothing; writing appends to one reused buffer.

pub mod attr;
pub mod element;
pub mod encode;
pub mod fixed;
pub mod header;
pub mod scalar;
pub mod sequence;
pub mod str;
pub mod value;
