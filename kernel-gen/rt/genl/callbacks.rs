// SPDX-License-Identifier: GPL-2.0

//! The callbacks through which the core runs operations, one set for each [`DoOp`] and [`DumpOp`].
//!
//! C source: [`net/netlink/genetlink.c`](srctree/net/netlink/genetlink.c):
//! `genl_family_rcv_msg_doit()`, `genl_start()`, `genl_dumpit()`, `genl_done()`.

use core::ptr::NonNull;

use kernel::{
    bindings,
    prelude::*, //
};

use super::{
    helpers,
    info::Request,
    DoOp,
    Dump,
    DumpOp,
    Info, //
};

/// Converts the result of a handler to that of a callback.
#[inline]
fn errno(result: Result) -> c_int {
    match result {
        Ok(()) => 0,
        Err(err) => err.to_errno(),
    }
}

/// Returns the request of a `do` callback.
///
/// # Safety
///
/// `info` and `skb` must be what the core passes to a callback of `O`, and the result must not
/// outlive that.
#[inline]
unsafe fn do_request<O: DoOp>(
    skb: *mut bindings::sk_buff,
    info: *mut bindings::genl_info,
) -> Request {
    // SAFETY: The core passes valid pointers; it parsed the attributes with `O::POLICY` and, while
    // it calls, holds off release of the sender's socket and, with `cb_lock`, unregistration.
    unsafe {
        Request::new(
            NonNull::new_unchecked(info),
            O::POLICY,
            Some(NonNull::new_unchecked(skb)),
        )
    }
}

/// Returns where the `ctx` of a request is.
///
/// # Safety
///
/// `info` must point at a valid `struct genl_info`.
#[inline]
unsafe fn do_ctx<O: DoOp>(info: *mut bindings::genl_info) -> *mut O::Ctx {
    // SAFETY: By the safety requirements of this function.
    unsafe { (&raw mut (*info).__bindgen_anon_1).cast() }
}

/// `doit` of an operation without hooks.
///
/// # Safety
///
/// Only for the core to call.
pub(super) unsafe extern "C" fn doit<O: DoOp>(
    skb: *mut bindings::sk_buff,
    info: *mut bindings::genl_info,
) -> c_int {
    // SAFETY: These are what the core passes; the request goes with this callback.
    let request = unsafe { do_request::<O>(skb, info) };
    let info = Info::new(&request);
    let mut ctx = match O::pre(info) {
        Ok(ctx) => ctx,
        Err(err) => return err.to_errno(),
    };
    let result = O::doit(info, &mut ctx);
    O::post(info, ctx);
    errno(result)
}

/// `pre_doit` of an operation with hooks.
///
/// # Safety
///
/// Only for the core to call.
pub(super) unsafe extern "C" fn pre_doit<O: DoOp>(
    _ops: *const bindings::genl_split_ops,
    skb: *mut bindings::sk_buff,
    info: *mut bindings::genl_info,
) -> c_int {
    // SAFETY: These are what the core passes; the request goes with this callback.
    let request = unsafe { do_request::<O>(skb, info) };
    match O::pre(Info::new(&request)) {
        Ok(ctx) => {
            // SAFETY: `ctx` is for the family to use, and `Op::new_do()` checked that it fits.
            unsafe { do_ctx::<O>(info).write(ctx) };
            0
        }
        Err(err) => err.to_errno(),
    }
}

/// `doit` of an operation with hooks.
///
/// # Safety
///
/// Only for the core to call.
pub(super) unsafe extern "C" fn doit_with_ctx<O: DoOp>(
    skb: *mut bindings::sk_buff,
    info: *mut bindings::genl_info,
) -> c_int {
    // SAFETY: These are what the core passes; the request goes with this callback.
    let request = unsafe { do_request::<O>(skb, info) };
    // SAFETY: `pre_doit()` succeeded for this request, or the core would not call this, and wrote
    // it. Nobody else uses it: `Info` does not give access.
    let ctx = unsafe { &mut *do_ctx::<O>(info) };
    errno(O::doit(Info::new(&request), ctx))
}

/// `post_doit` of an operation with hooks.
///
/// # Safety
///
/// Only for the core to call.
pub(super) unsafe extern "C" fn post_doit<O: DoOp>(
    _ops: *const bindings::genl_split_ops,
    skb: *mut bindings::sk_buff,
    info: *mut bindings::genl_info,
) {
    // SAFETY: These are what the core passes; the request goes with this callback.
    let request = unsafe { do_request::<O>(skb, info) };
    // SAFETY: As in `doit_with_ctx()`; the core calls this once, after it, and nothing afterwards.
    let ctx = unsafe { do_ctx::<O>(info).read() };
    O::post(Info::new(&request), ctx);
}

/// Returns the request of a `dump` callback.
///
/// # Safety
///
/// `cb` must be what the core passes to a callback of `O`, and the result must not outlive that.
/// With `in_request`, the callback must be the one that runs while the request is handled.
#[inline]
unsafe fn dump_request<O: DumpOp>(
    cb: *mut bindings::netlink_callback,
    in_request: bool,
) -> Request {
    // SAFETY: The core passes a valid pointer, and `data` of a generic netlink dump is what this
    // expects.
    let info = unsafe { helpers::genl_helper_info_dump(cb) };
    // SAFETY: The core keeps the request and its attributes, parsed with `O::POLICY`, until the
    // dump is done. While the request is handled, it holds off release of the sender's socket and,
    // with `cb_lock`, unregistration. The structure is not const; nothing is written through it
    // anyway.
    unsafe {
        Request::new(
            NonNull::new_unchecked(info.cast_mut()),
            O::POLICY,
            if in_request {
                NonNull::new((*cb).skb)
            } else {
                None
            },
        )
    }
}

/// Returns where the `ctx` of a dump is.
///
/// # Safety
///
/// `cb` must point at a valid `struct netlink_callback`.
#[inline]
unsafe fn dump_ctx<O: DumpOp>(cb: *mut bindings::netlink_callback) -> *mut O::Cursor {
    // SAFETY: By the safety requirements of this function.
    unsafe { (&raw mut (*cb).__bindgen_anon_1).cast() }
}

/// `start` of a dump.
///
/// # Safety
///
/// Only for the core to call.
pub(super) unsafe extern "C" fn start<O: DumpOp>(cb: *mut bindings::netlink_callback) -> c_int {
    // SAFETY: This is what the core passes, while it handles the request.
    let request = unsafe { dump_request::<O>(cb, true) };
    match O::start(Info::new(&request)) {
        Ok(cursor) => {
            // SAFETY: `ctx` is for the family to use, and `Op::new_dump()` checked that it fits.
            unsafe { dump_ctx::<O>(cb).write(cursor) };
            0
        }
        // The core calls neither `dumpit()` nor `done()` then.
        Err(err) => err.to_errno(),
    }
}

/// `dumpit` of a dump.
///
/// # Safety
///
/// Only for the core to call.
pub(super) unsafe extern "C" fn dumpit<O: DumpOp>(
    skb: *mut bindings::sk_buff,
    cb: *mut bindings::netlink_callback,
) -> c_int {
    // SAFETY: This is what the core passes.
    let request = unsafe { dump_request::<O>(cb, false) };
    let info = Info::new(&request);
    // SAFETY: `start()` succeeded, or the core would not call this, and wrote it. The core calls
    // nothing else meanwhile, it holds `nl_cb_mutex`; neither `Info` nor `Dump` give access.
    let cursor = unsafe { &mut *dump_ctx::<O>(cb) };
    // SAFETY: The core passes valid pointers, for us to use until this returns.
    let mut out = unsafe {
        Dump::new(
            NonNull::new_unchecked(skb),
            NonNull::new_unchecked(cb),
            info,
            O::REPLY_CMD,
        )
    };
    errno(O::dump(info, cursor, &mut out))
}

/// `done` of a dump.
///
/// # Safety
///
/// Only for the core to call.
pub(super) unsafe extern "C" fn done<O: DumpOp>(cb: *mut bindings::netlink_callback) -> c_int {
    // SAFETY: This is what the core passes.
    let request = unsafe { dump_request::<O>(cb, false) };
    // SAFETY: As in `dumpit()`; the core calls this once and nothing afterwards.
    let cursor = unsafe { dump_ctx::<O>(cb).read() };
    O::done(Info::new(&request), cursor);
    0
}
