//! Generates the kernel side of a netlink family from its model: a Rust-for-Linux module's policies, operations and typed
//! requests and replies, its Kbuild, and the C uAPI header.
//!
//! The output is text, laid out as `rustfmt` and the kernel's conventions want it: comments matter there.

#![forbid(unsafe_code)]

mod c;
pub mod events;
pub mod module;
mod origin;
mod text;
pub mod uapi;

pub use origin::Origin;
