// SPDX-License-Identifier: GPL-2.0

//! Network namespaces.
//!
//! C header: [`include/net/net_namespace.h`](srctree/include/net/net_namespace.h)

use core::ptr::NonNull;

use kernel::{
    bindings,
    sync::aref::AlwaysRefCounted,
    types::Opaque, //
};

use super::helpers;

/// A network namespace.
///
/// [`ARef<Net>`] keeps one alive beyond the callback that gave it.
///
/// Corresponds to the kernel's [`struct net`].
///
/// # Invariants
///
/// A reference to a `Net` means that the namespace is in use (its `ns.count` is not zero) for as
/// long as the reference lasts.
///
/// [`ARef<Net>`]: kernel::sync::aref::ARef
/// [`struct net`]: srctree/include/net/net_namespace.h
#[repr(transparent)]
pub struct Net(Opaque<bindings::net>);

// SAFETY: `struct net` is made to be used from any thread, and so is its reference count.
unsafe impl Send for Net {}
// SAFETY: As above; the methods only pass the pointer on.
unsafe impl Sync for Net {}

impl Net {
    /// Returns the initial network namespace.
    #[inline]
    pub fn init() -> &'static Self {
        // SAFETY: It is there, and in use, as long as the kernel.
        unsafe { Self::from_raw(&raw mut bindings::init_net) }
    }

    /// Creates a reference from a raw pointer.
    ///
    /// # Safety
    ///
    /// `ptr` must point at a valid `struct net` that is in use for all of `'a`.
    #[inline]
    pub(super) unsafe fn from_raw<'a>(ptr: *mut bindings::net) -> &'a Self {
        // CAST: `Self` is a `repr(transparent)` wrapper around `bindings::net`.
        // INVARIANT: By the safety requirements of this function.
        // SAFETY: As above.
        unsafe { &*ptr.cast::<Self>() }
    }

    /// Returns the raw pointer.
    #[inline]
    pub(super) fn as_raw(&self) -> *mut bindings::net {
        self.0.get()
    }
}

impl PartialEq for Net {
    /// Tells whether both are the same namespace, as `net_eq()`.
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        core::ptr::eq(self, other)
    }
}

impl Eq for Net {}

// SAFETY: `get_net()` keeps the namespace in use until the matching `put_net()`. All instances of
// `struct net` are reference-counted.
unsafe impl AlwaysRefCounted for Net {
    #[inline]
    fn inc_ref(&self) {
        // SAFETY: By the type invariants, the count is not zero.
        unsafe { helpers::genl_helper_net_get(self.as_raw()) };
    }

    #[inline]
    unsafe fn dec_ref(obj: NonNull<Self>) {
        // CAST: `Self` is a `repr(transparent)` wrapper around `bindings::net`.
        // SAFETY: By the safety requirements of this function, there is a reference to drop.
        unsafe { helpers::genl_helper_net_put(obj.as_ptr().cast()) };
    }
}
