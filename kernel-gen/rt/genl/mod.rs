// SPDX-License-Identifier: GPL-2.0

//! Generic netlink families with operations.
//!
//! A safe layer for families whose requests are handled in Rust. It adds to
//! [`kernel::net::netlink`], which only knows multicast: policies, operations, parsing, replies,
//! dumps, extended acknowledgments and network namespaces. Generated code is made of it and needs
//! no `unsafe`.
//!
//! - A [`Family`] is a `static`, made of [`Op`]s, [`Policy`] tables and multicast [`Group`]s, all
//!   checked at compile time. [`Family::register`] gives a [`Registration`], which is the lifetime
//!   of the family in the kernel.
//! - An operation is a type that implements [`DoOp`] or [`DumpOp`]. It gets an [`Info`], which
//!   gives access to the request's [`Attr`]s and [`Nest`]s and to its [`Extack`], and which cannot
//!   outlive the callback.
//! - A [`Reply`], a [`Notification`] and an entry of a [`Dump`] are written with a [`Writer`].
//!
//! C headers: [`include/net/genetlink.h`](srctree/include/net/genetlink.h),
//! [`include/net/netlink.h`](srctree/include/net/netlink.h)

// Which part of this a module uses depends on its family. It is `pub` as it would be in `kernel`.
#![allow(dead_code, unreachable_pub, unused_imports)]

mod attr;
mod callbacks;
mod check;
mod dump;
mod extack;
mod family;
mod helpers;
mod info;
mod kind;
mod msg;
mod net;
mod one_of;
mod ops;
mod policy;
mod sock;
#[cfg(CONFIG_KUNIT = "y")]
mod tests;
mod writer;

pub use self::{
    attr::{
        Attr,
        Attrs,
        Bitfield32, //
    },
    dump::Dump,
    extack::Extack,
    family::{
        Bind,
        Family,
        Group,
        GroupFlags,
        Registration, //
    },
    info::{
        Info,
        Nest, //
    },
    kind::Kind,
    msg::{
        Notification,
        Reply,
        DEFAULT_SIZE, //
    },
    net::Net,
    one_of::OneOf,
    ops::{
        DoOp,
        DumpOp,
        Op,
        OpFlags,
        Validate, //
    },
    policy::{
        Policy,
        Range,
        SignedRange, //
    },
    sock::SockPriv,
    writer::{
        ArrayWriter,
        Writer, //
    }, //
};
