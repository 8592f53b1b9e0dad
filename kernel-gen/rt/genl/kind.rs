// SPDX-License-Identifier: GPL-2.0

//! Types of attributes.
//!
//! C header: [`include/net/netlink.h`](srctree/include/net/netlink.h)

use kernel::bindings;

/// Makes [`Kind`] from the constants of the C side.
macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $c:ident,)*) => {
        /// The type of an attribute's payload.
        ///
        /// Corresponds to the `NLA_*` types of [`struct nla_policy`].
        ///
        /// [`struct nla_policy`]: srctree/include/net/netlink.h
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub enum Kind {
            $($(#[$doc])* $name = bindings::$c as u8,)*
        }
    };
}

kinds! {
    /// Unsigned, 8 bits.
    U8 = NLA_U8,
    /// Unsigned, 16 bits.
    U16 = NLA_U16,
    /// Unsigned, 32 bits.
    U32 = NLA_U32,
    /// Unsigned, 64 bits.
    U64 = NLA_U64,
    /// Unsigned, 32 or 64 bits.
    Uint = NLA_UINT,
    /// Signed, 8 bits.
    S8 = NLA_S8,
    /// Signed, 16 bits.
    S16 = NLA_S16,
    /// Signed, 32 bits.
    S32 = NLA_S32,
    /// Signed, 64 bits.
    S64 = NLA_S64,
    /// Signed, 32 or 64 bits.
    Sint = NLA_SINT,
    /// Unsigned, 16 bits, network byte order.
    Be16 = NLA_BE16,
    /// Unsigned, 32 bits, network byte order.
    Be32 = NLA_BE32,
    /// A time in milliseconds, unsigned, 64 bits.
    Msecs = NLA_MSECS,
    /// A string, terminated or not.
    String = NLA_STRING,
    /// A string that must be NUL-terminated.
    NulString = NLA_NUL_STRING,
    /// Bytes.
    Binary = NLA_BINARY,
    /// No payload.
    Flag = NLA_FLAG,
    /// Attributes.
    Nested = NLA_NESTED,
    /// Attributes in attributes, whose types do not matter.
    NestedArray = NLA_NESTED_ARRAY,
    /// A 32-bit value and selector.
    Bitfield32 = NLA_BITFIELD32,
}

impl Kind {
    pub(super) const fn is_unsigned(self) -> bool {
        use Kind::*;
        matches!(self, U8 | U16 | U32 | U64 | Uint | Be16 | Be32)
    }

    pub(super) const fn is_signed(self) -> bool {
        use Kind::*;
        matches!(self, S8 | S16 | S32 | S64 | Sint)
    }

    /// `NLA_ENSURE_UINT_OR_BINARY_TYPE()`.
    pub(super) const fn has_unsigned_range(self) -> bool {
        self.is_unsigned() || matches!(self, Kind::Msecs | Kind::Binary)
    }
}
