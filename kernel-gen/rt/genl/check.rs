// SPDX-License-Identifier: GPL-2.0

//! What the core checks of a family when it is registered, at compile time.
//!
//! C source: [`net/netlink/genetlink.c`](srctree/net/netlink/genetlink.c): `genl_validate_ops()`,
//! `genl_validate_assign_mc_groups()`, `genl_register_family()`.

use kernel::{
    bindings,
    prelude::*, //
};

use super::{
    ops::{
        CAP_DO,
        CAP_DUMP, //
    },
    Group,
    Op, //
};

/// The bytes of a name, its NUL included.
const NAMSIZ: usize = bindings::GENL_NAMSIZ as usize;

/// Converts a name to the form of the C side.
pub(super) const fn name_of(name: &CStr) -> [c_char; NAMSIZ] {
    let bytes = name.to_bytes_with_nul();
    assert!(bytes.len() > 1, "name is empty");
    assert!(bytes.len() <= NAMSIZ, "name is longer than 15 bytes");
    let mut out = [0; NAMSIZ];
    let mut i = 0;
    while i < bytes.len() {
        out[i] = bytes[i];
        i += 1;
    }
    out
}

/// As [`name_of`], for a family.
pub(super) const fn family_name_of(name: &CStr) -> [c_char; NAMSIZ] {
    let name = name_of(name);
    // Families with fixed numbers of their own in the core.
    assert!(
        !(same(&name, &name_of(c"nlctrl"))
            || same(&name, &name_of(c"NET_DM"))
            || same(&name, &name_of(c"VFS_DQUOT"))
            || same(&name, &name_of(c"pmcraid"))),
        "name is reserved"
    );
    name
}

const fn same(a: &[c_char; NAMSIZ], b: &[c_char; NAMSIZ]) -> bool {
    let mut i = 0;
    while i < NAMSIZ {
        if a[i] != b[i] {
            return false;
        }
        i += 1;
    }
    true
}

/// Checks the operations of a family.
pub(super) const fn assert_ops(ops: &[Op]) {
    assert!(ops.len() <= u8::MAX as usize, "more than 255 operations");
    let mut i = 1;
    while i < ops.len() {
        let (a, b) = (&ops[i - 1].0, &ops[i].0);
        assert!(a.cmd <= b.cmd, "operations are not sorted by command");
        if a.cmd == b.cmd {
            assert!(
                a.flags & CAP_DO != 0 && b.flags & CAP_DUMP != 0,
                "a command has one do operation at most, and one dump operation after it"
            );
            assert!(
                (a.flags ^ b.flags) & !(CAP_DO | CAP_DUMP) == 0
                    && a.internal_flags == b.internal_flags,
                "do and dump of a command have different permissions"
            );
        }
        i += 1;
    }
}

/// Returns the lowest `resv_start_op` with which the core takes the operations: it refuses those
/// that leave out checks from that command on.
pub(super) const fn lowest_resv_start_op(ops: &[Op]) -> u8 {
    let mut lowest = 0;
    let mut i = 0;
    while i < ops.len() {
        let op = &ops[i].0;
        if op.validate != 0 {
            assert!(op.cmd < u8::MAX, "command 255 cannot leave out checks");
            lowest = op.cmd + 1;
        }
        i += 1;
    }
    lowest
}

/// Checks the multicast groups of a family. Names are not empty and end, [`name_of`] saw to that.
pub(super) const fn assert_groups(groups: &[Group]) {
    assert!(groups.len() <= u8::MAX as usize, "more than 255 groups");
    let mut i = 0;
    while i < groups.len() {
        let mut j = 0;
        while j < i {
            assert!(
                !same(&groups[i].0.name, &groups[j].0.name),
                "two groups of one name"
            );
            j += 1;
        }
        i += 1;
    }
}
