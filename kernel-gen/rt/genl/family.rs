// SPDX-License-Identifier: GPL-2.0

//! Families and their multicast groups.
//!
//! C header: [`include/net/genetlink.h`](srctree/include/net/genetlink.h)

use kernel::{
    bindings,
    error::to_result,
    prelude::*,
    sync::atomic::{
        Acquire,
        AtomicFlag,
        Full,
        Release, //
    },
    types::Opaque, //
};

use super::{
    check::{
        assert_groups,
        assert_ops,
        family_name_of,
        lowest_resv_start_op,
        name_of, //
    },
    ops::policy_table,
    sock::Slot,
    Net,
    Op,
    Policy,
    SockPriv, //
};

/// What a process must be allowed to in order to join a multicast group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GroupFlags(u8);

impl GroupFlags {
    /// Nothing.
    pub const NONE: Self = Self(0);
    /// `CAP_NET_ADMIN` in the user namespace of the network namespace (`GENL_MCAST_CAP_NET_ADMIN`).
    // The C side has these as `BIT()`, which bindgen cannot evaluate.
    pub const NET_ADMIN: Self = Self(1 << 0);
    /// `CAP_SYS_ADMIN` in the user namespace of the network namespace (`GENL_MCAST_CAP_SYS_ADMIN`).
    pub const SYS_ADMIN: Self = Self(1 << 1);

    /// Returns the flags of both.
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// A multicast group of a family; it is known by its index in the family's table.
///
/// Corresponds to the kernel's [`struct genl_multicast_group`].
///
/// [`struct genl_multicast_group`]: srctree/include/net/genetlink.h
#[repr(transparent)]
#[derive(Clone, Copy)]
pub struct Group(pub(super) bindings::genl_multicast_group);

impl Group {
    /// Creates a group that anyone may join.
    ///
    /// # Panics
    ///
    /// If the name is empty or longer than 15 bytes.
    pub const fn new(name: &CStr) -> Self {
        Self(bindings::genl_multicast_group {
            name: name_of(name),
            flags: GroupFlags::NONE.0,
        })
    }

    /// Sets what one must be allowed to in order to join.
    pub const fn flags(mut self, flags: GroupFlags) -> Self {
        self.0.flags = flags.0;
        self
    }
}

/// Told when somebody joins or leaves a multicast group.
///
/// Joining cannot be refused: the core ignores the result of the callback.
pub trait Bind {
    /// A socket joined the group with index `group`.
    fn bind(group: u8);

    /// A socket left the group with index `group`, or was closed.
    fn unbind(group: u8);
}

/// `bind` of a family.
///
/// # Safety
///
/// Only for the core to call.
unsafe extern "C" fn bind<B: Bind>(group: c_int) -> c_int {
    // The core passes an index into the family's groups, of which there are not more.
    B::bind(group as u8);
    0
}

/// `unbind` of a family.
///
/// # Safety
///
/// Only for the core to call.
unsafe extern "C" fn unbind<B: Bind>(group: c_int) {
    // As above.
    B::unbind(group as u8);
}

/// The bits of a family, see [`struct genl_family`].
///
/// [`struct genl_family`]: srctree/include/net/genetlink.h
pub(super) struct FamilyFlags {
    pub(super) netnsok: bool,
    pub(super) parallel_ops: bool,
}

impl FamilyFlags {
    /// Converts to the representation of the C side, as bindgen's setters do, which are not const.
    pub(super) const fn into_bitfield(self) -> bindings::__BindgenBitfieldUnit<[u8; 1]> {
        const fn bit(index: u32, value: bool) -> u8 {
            let mask = if cfg!(target_endian = "big") {
                0x80 >> index
            } else {
                1 << index
            };
            if value {
                mask
            } else {
                0
            }
        }
        bindings::__BindgenBitfieldUnit::new([bit(0, self.netnsok) | bit(1, self.parallel_ops)])
    }
}

/// A generic netlink family, to be put in a `static`.
///
/// It is in every network namespace, and its requests are handled in parallel.
///
/// What the core would refuse or warn of when the family is registered does not compile.
///
/// Corresponds to the kernel's [`struct genl_family`].
///
/// # Invariants
///
/// `raw` is a family that the core accepts, made of tables that are valid for ever. `registered` is
/// set from before it is registered until just before it is unregistered.
///
/// [`struct genl_family`]: srctree/include/net/genetlink.h
pub struct Family {
    raw: Opaque<bindings::genl_family>,
    registered: AtomicFlag,
}

// SAFETY: Only the core writes to it, with locks of its own.
unsafe impl Sync for Family {}

impl Family {
    /// Creates a family.
    ///
    /// If operations leave out checks ([`Validate`]), the reserved fields of their headers and of
    /// those of all commands up to them are not checked either, as [`Family::resv_start_op`].
    ///
    /// # Panics
    ///
    /// - If a name is empty or longer than 15 bytes, or the family's is one of those for which the
    ///   core makes exceptions.
    /// - If there are more than 255 operations or groups, or two groups of one name.
    /// - If the operations are not sorted by command, `do` before `dump`, or there are two of one
    ///   sort, or the two of one command have different permissions.
    ///
    /// [`Validate`]: super::Validate
    pub const fn new(
        module: &'static ThisModule,
        name: &CStr,
        version: u8,
        ops: &'static [Op],
        groups: &'static [Group],
    ) -> Self {
        assert_ops(ops);
        assert_groups(groups);
        // INVARIANT: The names, operations and groups were checked.
        Self {
            raw: Opaque::new(bindings::genl_family {
                name: family_name_of(name),
                version: version as c_uint,
                _bitfield_1: FamilyFlags {
                    netnsok: true,
                    parallel_ops: true,
                }
                .into_bitfield(),
                n_split_ops: ops.len() as u8,
                split_ops: ops.as_ptr().cast(),
                n_mcgrps: groups.len() as u8,
                mcgrps: groups.as_ptr().cast(),
                resv_start_op: lowest_resv_start_op(ops),
                module: module.as_ptr(),
                ..pin_init::zeroed()
            }),
            registered: AtomicFlag::new(false),
        }
    }

    /// Returns the structure, to be changed before it is used.
    const fn raw_mut(&mut self) -> &mut bindings::genl_family {
        // SAFETY: It was initialised, and `self` is borrowed mutably.
        unsafe { &mut *self.raw.get() }
    }

    /// Sets the length of the user header, which follows the generic netlink header of all messages
    /// of the family.
    ///
    /// # Panics
    ///
    /// If it is more than 1024 bytes.
    pub const fn header_size(mut self, size: usize) -> Self {
        assert!(size <= 1024, "user header is longer than 1024 bytes");
        self.raw_mut().hdrsize = size as c_uint;
        self
    }

    /// Sets the first command whose requests have the reserved fields of their headers checked.
    ///
    /// # Panics
    ///
    /// If that is so for an operation that leaves out checks: the core does not take both.
    pub const fn resv_start_op(mut self, cmd: u8) -> Self {
        let raw = self.raw_mut();
        assert!(
            cmd >= raw.resv_start_op,
            "an operation from resv_start_op on leaves out checks"
        );
        raw.resv_start_op = cmd;
        self
    }

    /// Sets the policy of the family.
    ///
    /// It is what the family's description says; operations do not fall back on it.
    ///
    /// # Panics
    ///
    /// If it is empty, or if its entry 0 is neither [`Policy::UNSPEC`] nor [`Policy::REJECT`].
    pub const fn policy(mut self, policy: &'static [Policy]) -> Self {
        let raw = self.raw_mut();
        (raw.policy, raw.maxattr) = policy_table(Some(policy));
        self
    }

    /// Sets who is told when somebody joins or leaves a multicast group.
    ///
    /// # Panics
    ///
    /// If the family has no groups.
    pub const fn bind<B: Bind>(mut self) -> Self {
        let raw = self.raw_mut();
        assert!(raw.n_mcgrps != 0, "the family has no groups to bind to");
        raw.bind = Some(bind::<B>);
        raw.unbind = Some(unbind::<B>);
        self
    }

    /// Sets the type of the private data of sockets, see [`Info::sock_priv`].
    ///
    /// [`Info::sock_priv`]: super::Info::sock_priv
    pub const fn sock_priv<S: SockPriv>(mut self) -> Self {
        let raw = self.raw_mut();
        raw.sock_priv_size = Slot::<S>::SIZE;
        raw.sock_priv_init = Some(Slot::<S>::init);
        raw.sock_priv_destroy = Some(Slot::<S>::destroy);
        self
    }

    /// Registers the family, until the result is dropped.
    ///
    /// To be the last thing that can fail when a module is loaded: requesters are served from here
    /// on, and a dump that one of them began does not stop a module from going whose start failed.
    ///
    /// # Errors
    ///
    /// [`EEXIST`] if there is a family of that name, this one for example; [`ENOMEM`].
    pub fn register(&'static self) -> Result<Registration> {
        // Handlers can run, and notify, before the call below returns.
        if self.registered.xchg(true, Full) {
            return Err(EEXIST);
        }
        // SAFETY: By the type invariants, all of it is valid for ever. It is not registered, or
        // about to be unregistered by another thread: then the core refuses it, its name is taken.
        let registered = to_result(unsafe { bindings::genl_register_family(self.as_raw()) });
        match registered {
            // INVARIANT: It is registered.
            Ok(()) => Ok(Registration(self)),
            Err(err) => {
                self.registered.store(false, Release);
                Err(err)
            }
        }
    }

    /// Returns whether it is worth to make a notification for the group with index `group` in
    /// `net`.
    ///
    /// The core keeps count of listeners for all namespaces together: it can be that somebody only
    /// listens in another one.
    #[inline]
    pub fn has_listeners(&self, net: &Net, group: u8) -> bool {
        if !self.has_group(group) || !self.is_registered() {
            return false;
        }
        // SAFETY: Family and namespace are valid, as references.
        unsafe { bindings::genl_has_listeners(self.as_raw(), net.as_raw(), group.into()) > 0 }
    }

    /// Returns whether the family is registered, or about to be.
    #[inline]
    pub(super) fn is_registered(&self) -> bool {
        self.registered.load(Acquire)
    }

    /// Returns whether there is a group with index `group`; the core warns of others.
    #[inline]
    pub(super) fn has_group(&self, group: u8) -> bool {
        // SAFETY: It is initialised, and nothing writes to this field.
        group < unsafe { (*self.as_raw()).n_mcgrps }
    }

    /// Returns the raw pointer.
    #[inline]
    pub(super) fn as_raw(&self) -> *mut bindings::genl_family {
        self.raw.get()
    }
}

/// A registered family; it is unregistered when this is dropped.
///
/// That waits for requests that are handled, so it must not happen in a handler. Dumps that were
/// begun may go on afterwards, until they are done.
///
/// # Invariants
///
/// The family is registered.
#[must_use = "the family is unregistered when this is dropped"]
pub struct Registration(&'static Family);

impl Drop for Registration {
    fn drop(&mut self) {
        self.0.registered.store(false, Release);
        // SAFETY: By the type invariants, it is registered; nothing else unregisters it.
        unsafe { bindings::genl_unregister_family(self.0.as_raw()) };
    }
}
