//! Netlink families as typed Rust.
//!
//! Bindings are generated from a family's YAML spec; this crate is what they stand on. [`nlctrl`], the family that
//! tells of all others in generic netlink, is one that comes with it:
//!
//! ```no_run
//! # fn main() -> Result<(), genl::Error> {
//! let mut nlctrl = genl::nlctrl::Client::connect()?;
//! let mut families = nlctrl.dump_getfamily().send()?;
//! while let Some(family) = families.next()? {
//!     println!("{family:?}");
//! }
//! # Ok(())
//! # }
//! ```
//!
//! - A *client* is a [`Connection`] with a method for each operation. The method gives a *writer*: set attributes, then
//!   `send`. A `do` gives its one reply, a `dump` a [`DumpStream`], `subscribe` a [`Subscription`].
//! - A reply is a *view* of the received bytes: reading it copies and allocates nothing, and printing it with `{:?}`
//!   gives names, enum entries and flags. What must outlive the next request is copied
//!   ([`DumpStream::collect_owned`]).
//! - What the kernel has to say about a request is in the [`Error`], with the attribute's path in the request, and in
//!   [`Connection::warnings`] if it carried the request out.
//!
//! Inside, from the bottom up: [`wire`] reads and writes bytes, [`schema`] holds names and types as tables,
//! [`exchange`] and [`extack`] know which message answers what without touching a socket, and [`rt`] is what generated
//! code calls. Without the feature `std` only those are left, without sockets, for `no_std` with `alloc`.
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
