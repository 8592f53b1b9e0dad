// SPDX-License-Identifier: GPL-2.0

//! The extended acknowledgment of a request: what went wrong, and where.
//!
//! C header: [`include/linux/netlink.h`](srctree/include/linux/netlink.h)

use core::marker::PhantomData;

use kernel::{
    bindings,
    fmt::{
        self,
        Write, //
    },
    prelude::*,
    str::CStrExt, //
};

use super::Attr;

/// The extended acknowledgment of a request that is handled for `'a`.
///
/// The last message wins. There may be none behind it (when a dump is torn down with its socket);
/// then everything set is dropped.
///
/// Corresponds to the kernel's [`struct netlink_ext_ack`].
///
/// # Invariants
///
/// The pointer is null or valid for reads and writes for `'a`, on this thread only.
///
/// [`struct netlink_ext_ack`]: srctree/include/linux/netlink.h
#[derive(Clone, Copy)]
pub struct Extack<'a>(*mut bindings::netlink_ext_ack, PhantomData<&'a ()>);

impl<'a> Extack<'a> {
    /// Creates an [`Extack`] from a raw pointer.
    ///
    /// # Safety
    ///
    /// `ptr` must fulfil the type invariants of [`Extack`] for all of `'a`.
    #[inline]
    pub(super) unsafe fn from_raw(ptr: *mut bindings::netlink_ext_ack) -> Self {
        // INVARIANT: By the safety requirements of this function.
        Self(ptr, PhantomData)
    }

    /// Sets the message, as `NL_SET_ERR_MSG()`. It is also reported with success, as a warning.
    pub fn warn(self, msg: &'static CStr) {
        // SAFETY: `msg` is a valid C string.
        unsafe { bindings::do_trace_netlink_extack(msg.as_char_ptr()) };
        if !self.0.is_null() {
            // SAFETY: By the type invariants; `msg` is there until the module goes, which is not
            // before the acknowledgment was sent.
            unsafe { (*self.0)._msg = msg.as_char_ptr() };
        }
    }

    /// Sets the attribute that is at fault, as `NL_SET_BAD_ATTR()`.
    fn bad_attr(self, attr: Option<Attr<'a>>) {
        let (Some(attr), false) = (attr, self.0.is_null()) else {
            return;
        };
        // SAFETY: By the type invariants; the attribute is there for as long as the request.
        unsafe {
            (*self.0).bad_attr = attr.as_raw();
            (*self.0).policy = core::ptr::null();
        }
    }

    /// Sets message and attribute at fault, as `NL_SET_ERR_MSG_ATTR()`, and gives back `error` for
    /// the handler to return.
    pub fn refuse(self, error: Error, attr: Option<Attr<'a>>, msg: &'static CStr) -> Error {
        self.warn(msg);
        self.bad_attr(attr);
        error
    }

    /// As [`Extack::refuse`], with a formatted message, as `NL_SET_ERR_MSG_ATTR_FMT()`.
    ///
    /// The message is cut off after `NETLINK_MAX_FMTMSG_LEN - 1` (79) bytes.
    pub fn refuse_fmt(
        self,
        error: Error,
        attr: Option<Attr<'a>>,
        args: fmt::Arguments<'_>,
    ) -> Error {
        if self.0.is_null() {
            return error;
        }
        // Not into the structure: what formats the arguments may have a copy of `self` and use it.
        let mut buf = [0; bindings::NETLINK_MAX_FMTMSG_LEN as usize];
        let mut out = Truncating {
            buf: &mut buf,
            len: 0,
        };
        // An error only says that the arguments could not be formatted.
        let _ = out.write_fmt(args);
        out.terminate();
        // SAFETY: By the type invariants; the buffer is a C string then and lives as long as the
        // structure.
        unsafe {
            (*self.0)._msg_buf = buf;
            let msg = (&raw const (*self.0)._msg_buf).cast();
            bindings::do_trace_netlink_extack(msg);
            (*self.0)._msg = msg;
        }
        self.bad_attr(attr);
        error
    }

    /// Reports that attribute `ty` is missing in `nest`, or in the message itself, as
    /// `NL_SET_ERR_ATTR_MISS()`. Returns [`EINVAL`] for the handler to return.
    pub fn missing(self, nest: Option<Attr<'a>>, ty: u16) -> Error {
        if !self.0.is_null() {
            // SAFETY: By the type invariants; the nest is there for as long as the request.
            unsafe {
                (*self.0).miss_nest = nest.map_or(core::ptr::null(), Attr::as_raw);
                (*self.0).miss_type = ty;
            }
        }
        EINVAL
    }

    /// Sets the cookie, up to `NETLINK_MAX_COOKIE_LEN` (8) bytes that go back with the
    /// acknowledgment.
    ///
    /// # Errors
    ///
    /// [`EINVAL`] if `bytes` is longer than that.
    pub fn cookie(self, bytes: &[u8]) -> Result {
        if self.0.is_null() {
            return Ok(());
        }
        // SAFETY: By the type invariants; nothing below uses another copy of `self`.
        let cookie = unsafe { &mut (*self.0).cookie };
        cookie
            .get_mut(..bytes.len())
            .ok_or(EINVAL)?
            .copy_from_slice(bytes);
        // SAFETY: By the type invariants. The length fits, it is at most that of the buffer.
        unsafe { (*self.0).cookie_len = bytes.len() as u8 };
        Ok(())
    }
}

/// Formats into a buffer and drops what does not fit.
struct Truncating<'a> {
    buf: &'a mut [u8],
    len: usize,
}

impl Truncating<'_> {
    /// Writes the terminating NUL, in place of the last byte if need be.
    fn terminate(self) {
        let end = self.len.min(self.buf.len().saturating_sub(1));
        if let Some(byte) = self.buf.get_mut(end) {
            *byte = 0;
        }
    }
}

impl Write for Truncating<'_> {
    fn write_str(&mut self, s: &str) -> fmt::Result {
        let room = self.buf.get_mut(self.len..).unwrap_or_default();
        for (to, from) in room.iter_mut().zip(s.bytes()) {
            *to = from;
        }
        self.len = self.len.saturating_add(s.len()).min(self.buf.len());
        Ok(())
    }
}
