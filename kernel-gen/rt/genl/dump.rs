// SPDX-License-Identifier: GPL-2.0

//! Dumps: answers of many messages.
//!
//! C headers: [`include/linux/netlink.h`](srctree/include/linux/netlink.h),
//! [`include/net/genetlink.h`](srctree/include/net/genetlink.h)

use core::ptr::NonNull;

use kernel::{
    bindings,
    prelude::*, //
};

use super::{
    helpers,
    Info,
    Writer, //
};

/// The output of one call of [`DumpOp::dump`].
///
/// # Invariants
///
/// `skb` is the buffer that the core gave to the callback and `cb` the dump's state; both are valid
/// and nobody else uses them for `'a`.
///
/// [`DumpOp::dump`]: super::DumpOp::dump
pub struct Dump<'a> {
    skb: NonNull<bindings::sk_buff>,
    cb: NonNull<bindings::netlink_callback>,
    info: Info<'a>,
    cmd: u8,
}

impl<'a> Dump<'a> {
    /// Creates the output of a callback; its messages are of command `cmd`.
    ///
    /// # Safety
    ///
    /// `skb` and `cb` must fulfil the type invariants of [`Dump`] for all of `'a`.
    #[inline]
    pub(super) unsafe fn new(
        skb: NonNull<bindings::sk_buff>,
        cb: NonNull<bindings::netlink_callback>,
        info: Info<'a>,
        cmd: u8,
    ) -> Self {
        // INVARIANT: By the safety requirements of this function.
        Self { skb, cb, info, cmd }
    }
}

impl Dump<'_> {
    /// Says which generation of the data the next entries are from.
    ///
    /// A dump that saw more than one is marked as interrupted (`NLM_F_DUMP_INTR`); the requester
    /// then starts again. To be called with the lock that protects the data, in every call of
    /// [`DumpOp::dump`].
    ///
    /// [`DumpOp::dump`]: super::DumpOp::dump
    #[inline]
    pub fn generation(&mut self, seq: u32) {
        // The core takes 0 for "none"; a counter that starts there is fine with this, too.
        let seq = if seq == 0 { u32::MAX } else { seq };
        // SAFETY: By the type invariants.
        unsafe { (*self.cb.as_ptr()).seq = seq };
    }

    /// Appends one message, with `header` as its user header, that `fill` writes. Nothing of it
    /// stays if that fails.
    ///
    /// # Errors
    ///
    /// What `fill` returns. [`EMSGSIZE`] if the message does not fit any more; returned from
    /// [`DumpOp::dump`], after entries that did, the dump goes on in another buffer. [`EINVAL`] if
    /// `header` does not have the length of the family's user header.
    ///
    /// [`DumpOp::dump`]: super::DumpOp::dump
    #[inline]
    pub fn entry(&mut self, header: &[u8], fill: impl FnOnce(Writer<'_>) -> Result) -> Result {
        let family = self.info.family();
        // SAFETY: The family is valid, see `Request`.
        if unsafe { (*family).hdrsize } as usize != header.len() {
            return Err(EINVAL);
        }
        let skb = self.skb.as_ptr();
        // SAFETY: By the type invariants, and the family is valid.
        let hdr = unsafe {
            bindings::genlmsg_put(
                skb,
                self.info.portid(),
                self.info.seq(),
                family,
                bindings::NLM_F_MULTI as c_int,
                self.cmd,
            )
        };
        if hdr.is_null() {
            return Err(EMSGSIZE);
        }
        // SAFETY: `genlmsg_put()` reserved that many bytes at `hdr`, in a buffer of its own.
        unsafe {
            core::ptr::copy_nonoverlapping(header.as_ptr(), hdr.cast::<u8>(), header.len());
        }
        // SAFETY: By the type invariants; `self` is borrowed and not used until the writer is gone.
        let filled = fill(unsafe { Writer::from_raw(self.skb) });
        // SAFETY: `hdr` belongs to the message in `skb`, to which a writer has only appended.
        unsafe {
            match filled {
                Ok(()) => {
                    helpers::genl_helper_dump_check_consistent(self.cb.as_ptr(), hdr);
                    bindings::genlmsg_end(skb, hdr);
                }
                Err(_) => bindings::genlmsg_cancel(skb, hdr),
            }
        }
        filled
    }
}
