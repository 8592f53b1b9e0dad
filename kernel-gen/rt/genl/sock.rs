// SPDX-License-Identifier: GPL-2.0

//! Private data of a family for each socket.
//!
//! The kernel does not export `genl_sk_priv_get()` to modules. `genl_helpers.c` has the same
//! function, made of what is exported. What it relies on:
//!
//! - the core makes and destroys the array of the family, and frees its entries, when the socket is
//!   released or the family unregistered, with the family's destructor and `kfree()`;
//! - nobody waits for users of an entry, so it may only be used while neither can happen. That is
//!   so in handlers of `do` requests and in [`DumpOp::start`]: the requester is in a system call
//!   with its socket, and the core holds `cb_lock`. It is not in [`DumpOp::dump`] and
//!   [`DumpOp::done`].
//!
//! C header: [`include/net/genetlink.h`](srctree/include/net/genetlink.h)
//!
//! [`DumpOp::start`]: super::DumpOp::start
//! [`DumpOp::dump`]: super::DumpOp::dump
//! [`DumpOp::done`]: super::DumpOp::done

use core::any::TypeId;

use kernel::{
    bindings,
    error::from_err_ptr,
    prelude::*, //
};

use super::{
    helpers,
    Info, //
};

/// The private data of a family for each socket that asks for it.
///
/// It is dropped when the socket is closed or the family unregistered. Requests of one socket can
/// run in parallel, hence the bounds.
pub trait SockPriv: Send + Sync + Sized + 'static {
    /// Creates the data of a socket that has none yet.
    fn init() -> Self;
}

/// An entry of the family's array.
///
/// All families of this layer have these, so that [`Info::sock_priv`] can tell which type it is.
#[repr(C)]
pub(super) struct Slot<T> {
    id: TypeId,
    value: T,
}

impl<T: SockPriv> Slot<T> {
    /// What the core allocates.
    pub(super) const SIZE: usize = {
        assert!(
            align_of::<Self>() <= bindings::ARCH_KMALLOC_MINALIGN,
            "private data is aligned more than what kmalloc() gives; use a KBox"
        );
        size_of::<Self>()
    };

    /// `sock_priv_init` of the family.
    ///
    /// # Safety
    ///
    /// `slot` must be valid for writes of a `Slot<T>`.
    pub(super) unsafe extern "C" fn init(slot: *mut c_void) {
        let new = Self {
            id: TypeId::of::<T>(),
            value: T::init(),
        };
        // SAFETY: By the safety requirements of this function.
        unsafe { slot.cast::<Self>().write(new) };
    }

    /// `sock_priv_destroy` of the family.
    ///
    /// # Safety
    ///
    /// `slot` must be valid for reads and writes of a `Slot<T>` that nobody uses any more.
    pub(super) unsafe extern "C" fn destroy(slot: *mut c_void) {
        // SAFETY: By the safety requirements of this function.
        unsafe { slot.cast::<Self>().drop_in_place() };
    }
}

impl<'a> Info<'a> {
    /// Returns the family's private data of the requester's socket; makes it if there is none.
    ///
    /// For `do` requests and [`DumpOp::start`]. What a dump needs of it later goes into the cursor,
    /// by way of an `Arc` for example.
    ///
    /// [`DumpOp::start`]: super::DumpOp::start
    ///
    /// # Errors
    ///
    /// [`EINVAL`] if the family has no private data of type `T`; [`EOPNOTSUPP`] in later callbacks
    /// of a dump; [`ENOMEM`].
    pub fn sock_priv<T: SockPriv>(&self) -> Result<&'a T> {
        let skb = self.sender().ok_or(EOPNOTSUPP)?;
        // SAFETY: Family and request are valid, see `Request`.
        let slot =
            from_err_ptr(unsafe { helpers::genl_helper_sk_priv_get(self.family(), skb.as_ptr()) })?;
        // SAFETY: It is a `Slot` of some type, `Family::sock_priv()` sees to that, and was
        // initialised before anybody could get at it. All begin with the type.
        if unsafe { *slot.cast::<TypeId>() } != TypeId::of::<T>() {
            return Err(EINVAL);
        }
        // SAFETY: It is a `Slot<T>` then. It is neither freed, see the module's documentation, nor
        // written while the request is handled, that is for `'a`.
        Ok(unsafe { &(*slot.cast::<Slot<T>>()).value })
    }
}
