// SPDX-License-Identifier: GPL-2.0

//! Messages: replies and notifications.
//!
//! C headers: [`include/net/genetlink.h`](srctree/include/net/genetlink.h),
//! [`include/net/netlink.h`](srctree/include/net/netlink.h)

use core::{
    mem::ManuallyDrop,
    ptr::NonNull, //
};

use kernel::{
    alloc,
    bindings,
    error::to_result,
    prelude::*, //
};

use super::{
    helpers::{
        self,
        gfp, //
    },
    Family,
    Info,
    Net,
    Writer, //
};

/// Room for user header and attributes in a message of the usual size, `GENLMSG_DEFAULT_SIZE`.
pub const DEFAULT_SIZE: usize = kernel::net::netlink::GENLMSG_DEFAULT_SIZE;

/// A message that is being built.
///
/// # Invariants
///
/// - `skb` is a valid socket buffer that this owns, with one message in it that is not ended yet.
/// - `hdr` is the user header of that message and has `header_size` initialised bytes.
pub(super) struct Message {
    skb: NonNull<bindings::sk_buff>,
    hdr: NonNull<c_void>,
    header_size: usize,
}

impl Message {
    /// Allocates a message with `size` bytes for user header and attributes and starts it.
    ///
    /// # Safety
    ///
    /// `family` must point at a valid family.
    #[inline]
    pub(super) unsafe fn new(
        family: *const bindings::genl_family,
        portid: u32,
        seq: u32,
        cmd: u8,
        size: usize,
        flags: bindings::gfp_t,
    ) -> Result<Self> {
        // The C side adds headers to the size and calculates with 32 bits.
        if size > i32::MAX as usize / 2 {
            return Err(EMSGSIZE);
        }
        // SAFETY: It only takes integers.
        let skb = NonNull::new(unsafe { bindings::genlmsg_new(size, flags) }).ok_or(ENOMEM)?;
        // SAFETY: `skb` is valid, and `family` is by the safety requirements of this function.
        let hdr = unsafe { bindings::genlmsg_put(skb.as_ptr(), portid, seq, family, 0, cmd) };
        let Some(hdr) = NonNull::new(hdr) else {
            // SAFETY: Nobody else knows of `skb`.
            unsafe { bindings::nlmsg_free(skb.as_ptr()) };
            return Err(EMSGSIZE);
        };
        // SAFETY: By the safety requirements of this function.
        let header_size = unsafe { (*family).hdrsize } as usize;
        if header_size != 0 {
            // SAFETY: `genlmsg_put()` reserved that many bytes at `hdr`. It does not initialise
            // them.
            unsafe { hdr.cast::<u8>().write_bytes(0, header_size) };
        }
        // INVARIANT: `skb` is ours, the message was started and the user header initialised.
        Ok(Self {
            skb,
            hdr,
            header_size,
        })
    }

    /// Returns a writer that appends attributes.
    #[inline]
    pub(super) fn writer(&mut self) -> Writer<'_> {
        // SAFETY: By the type invariants; `self` is borrowed for as long as the writer lives.
        unsafe { Writer::from_raw(self.skb) }
    }

    /// Returns the raw pointer.
    #[cfg(CONFIG_KUNIT = "y")]
    pub(super) fn as_raw(&self) -> *mut bindings::sk_buff {
        self.skb.as_ptr()
    }

    /// Returns the user header.
    #[inline]
    pub(super) fn user_header(&mut self) -> &mut [u8] {
        // SAFETY: By the type invariants; `self` is borrowed for as long as the slice lives, and
        // the buffer does not move.
        unsafe { core::slice::from_raw_parts_mut(self.hdr.cast().as_ptr(), self.header_size) }
    }

    /// Ends the message and gives its buffer to the caller.
    #[inline]
    fn end(self) -> NonNull<bindings::sk_buff> {
        let me = ManuallyDrop::new(self);
        // SAFETY: By the type invariants, `hdr` belongs to the message in `skb`.
        unsafe { bindings::genlmsg_end(me.skb.as_ptr(), me.hdr.as_ptr()) };
        me.skb
    }
}

impl Drop for Message {
    #[inline]
    fn drop(&mut self) {
        // SAFETY: By the type invariants, the buffer is ours.
        unsafe { bindings::nlmsg_free(self.skb.as_ptr()) };
    }
}

/// The reply to a request. Nothing is sent if it is dropped.
pub struct Reply<'a> {
    msg: Message,
    info: Info<'a>,
}

impl<'a> Reply<'a> {
    #[inline]
    pub(super) fn new(msg: Message, info: Info<'a>) -> Self {
        Self { msg, info }
    }

    /// Returns a writer that appends attributes.
    #[inline]
    pub fn writer(&mut self) -> Writer<'_> {
        self.msg.writer()
    }

    /// Returns the user header, of the family's [`header_size`]; zeroes at first.
    ///
    /// [`header_size`]: super::Family::header_size
    #[inline]
    pub fn user_header(&mut self) -> &mut [u8] {
        self.msg.user_header()
    }

    /// Sends the reply to the requester, unless [`Info::omit_reply`] was called.
    ///
    /// # Errors
    ///
    /// Those of `netlink_unicast()`: [`EAGAIN`] if the requester's receive buffer is full,
    /// `ECONNREFUSED` if it is gone.
    #[inline]
    pub fn send(self) -> Result {
        if self.info.omits_reply() {
            return Ok(());
        }
        let skb = self.msg.end();
        // SAFETY: `info` is valid, see `Request`; ownership of `skb` moves to the callee.
        to_result(unsafe { helpers::genl_helper_reply(skb.as_ptr(), self.info.as_raw()) })
    }
}

/// A message that nobody asked for. Nothing is sent if it is dropped.
pub struct Notification {
    msg: Message,
    family: &'static Family,
}

impl Notification {
    /// Starts a notification with room for `size` bytes of user header and attributes.
    ///
    /// # Errors
    ///
    /// [`ENOMEM`]; [`EMSGSIZE`] if not even the headers fit; [`ENODEV`] if `family` is not
    /// registered.
    pub fn new(family: &'static Family, cmd: u8, size: usize, flags: alloc::Flags) -> Result<Self> {
        // Its numbers are not assigned before, and may be another family's afterwards.
        if !family.is_registered() {
            return Err(ENODEV);
        }
        // SAFETY: `family` is valid, as a reference.
        let msg = unsafe { Message::new(family.as_raw(), 0, 0, cmd, size, gfp(flags)) }?;
        Ok(Self { msg, family })
    }

    /// Returns a writer that appends attributes.
    #[inline]
    pub fn writer(&mut self) -> Writer<'_> {
        self.msg.writer()
    }

    /// Returns the user header, of the family's [`header_size`]; zeroes at first.
    ///
    /// [`header_size`]: super::Family::header_size
    #[inline]
    pub fn user_header(&mut self) -> &mut [u8] {
        self.msg.user_header()
    }

    /// Sends it to the members of `group`, an index into the family's groups, in `net`.
    ///
    /// # Errors
    ///
    /// [`ESRCH`] if nobody listens; [`EINVAL`] if there is no such group; [`ENOBUFS`] or [`ENOMEM`]
    /// if it was not delivered to all.
    pub fn multicast(self, net: &Net, group: u8, flags: alloc::Flags) -> Result {
        if !self.family.has_group(group) {
            return Err(EINVAL);
        }
        let skb = self.msg.end();
        // SAFETY: The family is valid, and `net` is and in use, as references; ownership of `skb`
        // moves to the callee.
        to_result(unsafe {
            helpers::genl_helper_multicast_netns(
                self.family.as_raw(),
                net.as_raw(),
                skb.as_ptr(),
                0,
                group.into(),
                gfp(flags),
            )
        })
    }

    /// Sends it to the members of `group`, an index into the family's groups, in all namespaces.
    ///
    /// # Errors
    ///
    /// As [`Notification::multicast`]; [`ESRCH`] if nobody listens in any namespace. The first
    /// other error ends it.
    pub fn multicast_all(self, group: u8) -> Result {
        if !self.family.has_group(group) {
            return Err(EINVAL);
        }
        let skb = self.msg.end();
        // SAFETY: The family is valid, as a reference; ownership of `skb` moves to the callee,
        // which takes the lock of the list of namespaces itself.
        to_result(unsafe {
            bindings::genlmsg_multicast_allns(self.family.as_raw(), skb.as_ptr(), 0, group.into())
        })
    }

    /// Sends it to the members of `group` in the namespace of a request, and to the requester if it
    /// asked for that with `NLM_F_ECHO`, as `genl_notify()`. Nothing happens if there is no such
    /// group.
    pub fn notify(self, info: &Info<'_>, group: u8, flags: alloc::Flags) {
        if !self.family.has_group(group) {
            return;
        }
        let skb = self.msg.end();
        // SAFETY: The family is valid, as a reference, and `info` is, see `Request`; ownership of
        // `skb` moves to the callee.
        unsafe {
            bindings::genl_notify(
                self.family.as_raw(),
                skb.as_ptr(),
                info.as_raw(),
                group.into(),
                gfp(flags),
            )
        }
    }

    /// Sends it to the socket with `portid` in `net`.
    ///
    /// # Errors
    ///
    /// Those of `netlink_unicast()`: [`EAGAIN`] if the receive buffer is full, [`ECONNREFUSED`]
    /// if there is no such socket, or if it is the kernel's own, 0.
    pub fn unicast(self, net: &Net, portid: u32) -> Result {
        // That is the kernel: the core would handle the message as a request, which takes `cb_lock`
        // again if this is called in a handler.
        if portid == 0 {
            return Err(ECONNREFUSED);
        }
        let skb = self.msg.end();
        // SAFETY: `net` is valid and in use, as a reference; ownership of `skb` moves.
        to_result(unsafe { helpers::genl_helper_unicast(net.as_raw(), skb.as_ptr(), portid) })
    }
}
