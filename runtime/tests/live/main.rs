//! The runtime against the running kernel, in network namespaces of its own.
#![allow(clippy::unwrap_used)]

#[path = "../families/mod.rs"]
mod families;
mod namespace;

#[cfg(feature = "dynamic")]
mod batch;
mod errors;
mod events;
mod links;
mod resolve;
