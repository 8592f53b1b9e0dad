//! Integers as a schema describes them.

/// An integer: its width, byte order and the names of its values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Int {
    /// Width and sign.
    pub ty: IntType,
    /// Byte order.
    pub order: Order,
    /// Names of values.
    pub values: Values,
}

/// Width and sign of an integer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IntType {
    /// 8 bits.
    U8,
    /// 16 bits.
    U16,
    /// 32 bits.
    U32,
    /// 64 bits.
    U64,
    /// 8 bits, signed.
    S8,
    /// 16 bits, signed.
    S16,
    /// 32 bits, signed.
    S32,
    /// 64 bits, signed.
    S64,
    /// 32 or 64 bits.
    Uint,
    /// 32 or 64 bits, signed.
    Sint,
}

/// Byte order of an integer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// The machine's.
    Host,
    /// Big-endian.
    Big,
    /// Little-endian.
    Little,
}

/// Names of an integer's values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Values {
    /// It is a number.
    Plain,
    /// It is an entry of the enum of this index.
    Enum(u16),
    /// It is a mask of entries of the enum of this index.
    Flags(u16),
}

impl Int {
    /// 8 bits.
    pub const U8: Int = Int::of(IntType::U8);
    /// 16 bits.
    pub const U16: Int = Int::of(IntType::U16);
    /// 32 bits.
    pub const U32: Int = Int::of(IntType::U32);
    /// 64 bits.
    pub const U64: Int = Int::of(IntType::U64);
    /// 8 bits, signed.
    pub const S8: Int = Int::of(IntType::S8);
    /// 16 bits, signed.
    pub const S16: Int = Int::of(IntType::S16);
    /// 32 bits, signed.
    pub const S32: Int = Int::of(IntType::S32);
    /// 64 bits, signed.
    pub const S64: Int = Int::of(IntType::S64);
    /// 32 or 64 bits.
    pub const UINT: Int = Int::of(IntType::Uint);
    /// 32 or 64 bits, signed.
    pub const SINT: Int = Int::of(IntType::Sint);

    const fn of(ty: IntType) -> Int {
        Int {
            ty,
            order: Order::Host,
            values: Values::Plain,
        }
    }

    /// The same in big-endian byte order.
    #[must_use]
    pub const fn be(mut self) -> Int {
        self.order = Order::Big;
        self
    }

    /// The same in little-endian byte order.
    #[must_use]
    pub const fn le(mut self) -> Int {
        self.order = Order::Little;
        self
    }

    /// The same, an entry of the enum of this index.
    #[must_use]
    pub const fn values(mut self, enumeration: u16) -> Int {
        self.values = Values::Enum(enumeration);
        self
    }

    /// The same, a mask of entries of the enum of this index.
    #[must_use]
    pub const fn flags(mut self, enumeration: u16) -> Int {
        self.values = Values::Flags(enumeration);
        self
    }

    /// Bytes of one such integer; `None` if it may have 4 or 8.
    #[must_use]
    pub const fn size(self) -> Option<usize> {
        match self.ty {
            IntType::U8 | IntType::S8 => Some(1),
            IntType::U16 | IntType::S16 => Some(2),
            IntType::U32 | IntType::S32 => Some(4),
            IntType::U64 | IntType::S64 => Some(8),
            IntType::Uint | IntType::Sint => None,
        }
    }

    /// Whether negative values are possible.
    #[must_use]
    pub const fn is_signed(self) -> bool {
        matches!(
            self.ty,
            IntType::S8 | IntType::S16 | IntType::S32 | IntType::S64 | IntType::Sint
        )
    }

    /// The integer that `bytes` hold; `None` if the number of bytes is not this integer's.
    #[must_use]
    pub fn read(self, bytes: &[u8]) -> Option<i128> {
        match self.size() {
            Some(size) if bytes.len() != size => return None,
            None if bytes.len() != 4 && bytes.len() != 8 => return None,
            _ => {}
        }
        let big = match self.order {
            Order::Host => cfg!(target_endian = "big"),
            Order::Big => true,
            Order::Little => false,
        };
        let fold = |value: i128, byte: &u8| (value << 8) | i128::from(*byte);
        let value = if big {
            bytes.iter().fold(0, fold)
        } else {
            bytes.iter().rev().fold(0, fold)
        };
        let bits = bytes.len() * 8;
        let negative = self.is_signed() && (value >> (bits - 1)) & 1 == 1;
        Some(if negative { value - (1 << bits) } else { value })
    }
}
