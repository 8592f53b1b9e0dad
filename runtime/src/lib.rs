//! Runtime of bindings that `genl` generates from netlink specs.
#![cfg_attr(not(feature = "std"), no_std)]
#![deny(unsafe_code)]

extern crate alloc;

#[cfg(feature = "std")]
mod connection;
#[cfg(feature = "dynamic")]
pub mod dynamic;
#[cfg(feature = "std")]
pub mod errno;
#[cfg(feature = "std")]
pub mod error;
pub mod exchange;
pub mod extack;
pub mod family;
mod macros;
#[cfg(feature = "std")]
mod receiver;
#[cfg(feature = "std")]
mod request;
#[cfg(feature = "std")]
mod resolve;
pub mod rt;
pub mod schema;
#[cfg(feature = "std")]
mod socket;
#[cfg(feature = "std")]
mod subscription;
pub mod wire;
pub mod writer;

// Names are resolved through bindings that are generated like any other.
#[cfg(feature = "std")]
genl_macros::family! { builtin = "nlctrl", vis = pub, crate = crate }

#[cfg(feature = "std")]
pub use connection::Connection;
#[cfg(feature = "std")]
pub use error::{Error, KernelError, Warning};
#[cfg(feature = "std")]
pub use genl_macros::family;
#[cfg(feature = "std")]
pub use request::{Do, Dump, DumpStream};
#[cfg(feature = "std")]
pub use subscription::Subscription;
pub use wire::header::NlmFlags;
pub use wire::str::Str;
