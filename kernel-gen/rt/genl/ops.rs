// SPDX-License-Identifier: GPL-2.0

//! Operations, and the callbacks through which the core runs them.
//!
//! C header: [`include/net/genetlink.h`](srctree/include/net/genetlink.h)

use core::ptr;

use kernel::{
    bindings,
    prelude::*, //
};

use super::{
    callbacks,
    policy::assert_entry_0,
    Dump,
    Info,
    Policy, //
};

pub(super) const CAP_DO: u8 = bindings::GENL_CMD_CAP_DO as u8;
pub(super) const CAP_DUMP: u8 = bindings::GENL_CMD_CAP_DUMP as u8;

/// What a requester must be allowed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpFlags(u8);

impl OpFlags {
    /// Nothing.
    pub const NONE: Self = Self(0);
    /// `CAP_NET_ADMIN` in the initial user namespace (`GENL_ADMIN_PERM`).
    pub const ADMIN_PERM: Self = Self(bindings::GENL_ADMIN_PERM as u8);
    /// `CAP_NET_ADMIN` in the user namespace of the network namespace (`GENL_UNS_ADMIN_PERM`).
    pub const UNS_ADMIN_PERM: Self = Self(bindings::GENL_UNS_ADMIN_PERM as u8);

    /// Returns the flags of both.
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// Which checks of a request the core leaves out; for commands below [`resv_start_op`] only.
///
/// [`resv_start_op`]: super::Family::resv_start_op
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Validate(u8);

impl Validate {
    /// None: strict validation.
    pub const STRICT: Self = Self(0);
    /// Liberal validation of `do` requests.
    pub const DONT_STRICT: Self =
        Self(bindings::genl_validate_flags_GENL_DONT_VALIDATE_STRICT as u8);
    /// No check that `dump` requests have all headers.
    pub const DONT_DUMP: Self = Self(bindings::genl_validate_flags_GENL_DONT_VALIDATE_DUMP as u8);
    /// Liberal validation of `dump` requests.
    pub const DONT_DUMP_STRICT: Self =
        Self(bindings::genl_validate_flags_GENL_DONT_VALIDATE_DUMP_STRICT as u8);

    /// Returns the flags of both.
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// A `do` operation: one request, one handler, a reply or none.
///
/// Handlers run with the family's requests in parallel and may sleep.
pub trait DoOp: 'static {
    /// The command.
    const CMD: u8;
    /// What the requester must be allowed to.
    const FLAGS: OpFlags = OpFlags::NONE;
    /// Which checks are left out.
    const VALIDATE: Validate = Validate::STRICT;
    /// The policy of the message's attributes; with [`None`] all are refused.
    const POLICY: Option<&'static [Policy]>;
    /// Whether the operation gets a `pre_doit` and `post_doit` of its own. Without them, `pre` and
    /// `post` are called all the same, in one callback with `doit`.
    const HOOKS: bool = false;
    /// What `pre` hands to `doit`, and that to `post`: at most 48 bytes with hooks.
    type Ctx: Send + 'static;

    /// Runs before [`DoOp::doit`]; if it fails, nothing else does, and the requester gets the
    /// error.
    fn pre(info: Info<'_>) -> Result<Self::Ctx>;

    /// Handles the request; the requester gets the error if it fails.
    fn doit(info: Info<'_>, ctx: &mut Self::Ctx) -> Result;

    /// Runs after [`DoOp::doit`], whether it failed or not.
    fn post(info: Info<'_>, ctx: Self::Ctx) {
        let _ = info;
        drop(ctx);
    }
}

/// A `dump` operation: one request, many messages.
pub trait DumpOp: 'static {
    /// The command.
    const CMD: u8;
    /// The command of the messages in the answer.
    const REPLY_CMD: u8 = Self::CMD;
    /// What the requester must be allowed to.
    const FLAGS: OpFlags = OpFlags::NONE;
    /// Which checks are left out.
    const VALIDATE: Validate = Validate::STRICT;
    /// The policy of the message's attributes; with [`None`] all are refused.
    const POLICY: Option<&'static [Policy]>;
    /// How far the dump is, from [`DumpOp::start`] to [`DumpOp::done`]: at most 48 bytes.
    type Cursor: Send + 'static;

    /// Begins a dump; if it fails, nothing else runs, and the requester gets the error.
    fn start(info: Info<'_>) -> Result<Self::Cursor>;

    /// Appends entries to `out`, from `cursor` on.
    ///
    /// It is called again, with another buffer, as long as it returns [`EMSGSIZE`] after it
    /// appended something: the error of [`Dump::entry`] is simply passed on, with `cursor` at the
    /// entry that did not fit. `Ok(())` ends the dump; any other error does, too, and goes to the
    /// requester, as does [`EMSGSIZE`] if not even one entry fits an empty buffer.
    fn dump(info: Info<'_>, cursor: &mut Self::Cursor, out: &mut Dump<'_>) -> Result;

    /// Ends a dump that [`DumpOp::start`] began, exactly once: at its end, or when the requester's
    /// socket is closed before. Then there is no extended acknowledgment.
    fn done(info: Info<'_>, cursor: Self::Cursor) {
        let _ = info;
        drop(cursor);
    }
}

/// An entry of a family's table of operations.
///
/// Corresponds to the kernel's [`struct genl_split_ops`].
///
/// # Invariants
///
/// Exactly one of `GENL_CMD_CAP_DO` and `GENL_CMD_CAP_DUMP` is set, and the callbacks are those of
/// one [`DoOp`] or [`DumpOp`], as is `policy`, which is valid for ever and has `maxattr + 1`
/// entries unless it is null.
///
/// [`struct genl_split_ops`]: srctree/include/net/genetlink.h
#[repr(transparent)]
#[derive(Clone, Copy)]
pub struct Op(pub(super) bindings::genl_split_ops);

// SAFETY: It is never written, and neither is what the pointers in it point at.
unsafe impl Sync for Op {}

// SAFETY: As above.
unsafe impl Send for Op {}

// Names of bindgen's, in one place.
type Callbacks = bindings::genl_split_ops__bindgen_ty_1;
type DoCallbacks = bindings::genl_split_ops__bindgen_ty_1__bindgen_ty_1;
type DumpCallbacks = bindings::genl_split_ops__bindgen_ty_1__bindgen_ty_2;

impl Op {
    /// Creates the entry of a `do` operation.
    pub const fn new_do<O: DoOp>() -> Self {
        const {
            if O::HOOKS {
                assert_fits_ctx::<O::Ctx>(size_of::<bindings::genl_info__bindgen_ty_1>());
            }
        }
        let callbacks = if O::HOOKS {
            DoCallbacks {
                pre_doit: Some(callbacks::pre_doit::<O>),
                doit: Some(callbacks::doit_with_ctx::<O>),
                post_doit: Some(callbacks::post_doit::<O>),
            }
        } else {
            DoCallbacks {
                pre_doit: None,
                doit: Some(callbacks::doit::<O>),
                post_doit: None,
            }
        };
        let callbacks = Callbacks {
            __bindgen_anon_1: callbacks,
        };
        Self::new(
            callbacks,
            O::POLICY,
            O::CMD,
            O::FLAGS.0 | CAP_DO,
            O::VALIDATE,
        )
    }

    /// Creates the entry of a `dump` operation.
    pub const fn new_dump<O: DumpOp>() -> Self {
        const {
            assert_fits_ctx::<O::Cursor>(size_of::<bindings::netlink_callback__bindgen_ty_1>());
        }
        let callbacks = Callbacks {
            __bindgen_anon_2: DumpCallbacks {
                start: Some(callbacks::start::<O>),
                dumpit: Some(callbacks::dumpit::<O>),
                done: Some(callbacks::done::<O>),
            },
        };
        Self::new(
            callbacks,
            O::POLICY,
            O::CMD,
            O::FLAGS.0 | CAP_DUMP,
            O::VALIDATE,
        )
    }

    const fn new(
        callbacks: Callbacks,
        policy: Option<&'static [Policy]>,
        cmd: u8,
        flags: u8,
        validate: Validate,
    ) -> Self {
        let (policy, maxattr) = policy_table(policy);
        // INVARIANT: The callers pass the callbacks of one operation and the flag that goes with
        // them; the policy is checked by `policy_table()`.
        Self(bindings::genl_split_ops {
            __bindgen_anon_1: callbacks,
            policy,
            maxattr,
            cmd,
            internal_flags: 0,
            flags,
            validate: validate.0,
        })
    }
}

/// Returns a table of policies as the C side takes it: pointer and highest index.
pub(super) const fn policy_table(
    policy: Option<&'static [Policy]>,
) -> (*const bindings::nla_policy, c_uint) {
    match policy {
        Some(table) => {
            assert!(!table.is_empty(), "policy is empty; use None");
            assert_entry_0(table);
            (table.as_ptr().cast(), (table.len() - 1) as c_uint)
        }
        None => (ptr::null(), 0),
    }
}

/// Refuses to compile if a `T` cannot be stored in the `ctx` of a request or dump.
const fn assert_fits_ctx<T>(size: usize) {
    assert!(
        size_of::<T>() <= size,
        "context does not fit the kernel's 48 bytes; use a KBox"
    );
    assert!(
        align_of::<T>() <= align_of::<bindings::genl_info__bindgen_ty_1>()
            && align_of::<T>() <= align_of::<bindings::netlink_callback__bindgen_ty_1>(),
        "context is aligned more than the kernel's; use a KBox"
    );
}
