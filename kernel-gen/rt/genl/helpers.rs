// SPDX-License-Identifier: GPL-2.0

//! C functions of the same module (`genl_helpers.c`).
//!
//! They wrap the static inlines that the kernel's own `bindings` crate does not have. Upstream they
//! would go to `rust/helpers/net/genetlink.c` and this file would go away.

use kernel::{
    alloc,
    bindings,
    prelude::*, //
};

// Depending on the configuration, some structures behind the pointers are empty; `bindings` itself
// allows that for the same reason.
#[allow(improper_ctypes)]
extern "C" {
    pub(super) fn genl_helper_reply(
        skb: *mut bindings::sk_buff,
        info: *mut bindings::genl_info,
    ) -> c_int;
    pub(super) fn genl_helper_unicast(
        net: *mut bindings::net,
        skb: *mut bindings::sk_buff,
        portid: u32,
    ) -> c_int;
    pub(super) fn genl_helper_multicast_netns(
        family: *const bindings::genl_family,
        net: *mut bindings::net,
        skb: *mut bindings::sk_buff,
        portid: u32,
        group: c_uint,
        flags: bindings::gfp_t,
    ) -> c_int;
    pub(super) fn genl_helper_info_net(info: *const bindings::genl_info) -> *mut bindings::net;
    pub(super) fn genl_helper_info_dump(
        cb: *mut bindings::netlink_callback,
    ) -> *const bindings::genl_info;
    pub(super) fn genl_helper_dump_check_consistent(
        cb: *mut bindings::netlink_callback,
        hdr: *mut c_void,
    );
    pub(super) fn genl_helper_nest_start(
        skb: *mut bindings::sk_buff,
        ty: c_int,
    ) -> *mut bindings::nlattr;
    pub(super) fn genl_helper_nest_end(
        skb: *mut bindings::sk_buff,
        start: *mut bindings::nlattr,
    ) -> c_int;
    pub(super) fn genl_helper_nest_cancel(
        skb: *mut bindings::sk_buff,
        start: *mut bindings::nlattr,
    );
    pub(super) fn genl_helper_put_uint(skb: *mut bindings::sk_buff, ty: c_int, value: u64)
        -> c_int;
    pub(super) fn genl_helper_put_sint(skb: *mut bindings::sk_buff, ty: c_int, value: i64)
        -> c_int;
    pub(super) fn genl_helper_net_get(net: *mut bindings::net) -> *mut bindings::net;
    pub(super) fn genl_helper_net_put(net: *mut bindings::net);
    pub(super) fn genl_helper_sk_priv_get(
        family: *const bindings::genl_family,
        skb: *mut bindings::sk_buff,
    ) -> *mut c_void;
}

/// Turns `flags` into what the C side takes.
///
/// [`alloc::Flags`] does not give its value to modules. This knows the flags a message can sensibly
/// be allocated with; anything that is not at least [`GFP_KERNEL`] is taken not to sleep.
#[inline]
pub(super) fn gfp(flags: alloc::Flags) -> bindings::gfp_t {
    let base = if flags.contains(GFP_KERNEL_ACCOUNT) {
        bindings::GFP_KERNEL_ACCOUNT
    } else if flags.contains(GFP_KERNEL) {
        bindings::GFP_KERNEL
    } else if flags.contains(GFP_ATOMIC) {
        bindings::GFP_ATOMIC
    } else {
        bindings::GFP_NOWAIT
    };
    if flags.contains(__GFP_NOWARN) {
        base | bindings::__GFP_NOWARN
    } else {
        base
    }
}
