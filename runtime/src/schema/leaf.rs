//! Values without parts, for people.

use core::fmt::{self, Debug, Formatter};
use core::net::{Ipv4Addr, Ipv6Addr};

use super::{Enum, Hint, Int, Schema, Values};

/// More bytes than these are cut where they are only shown as hexadecimal digits.
const MAX_HEX: usize = 64;

/// Bytes as hexadecimal digits.
pub(crate) struct Hex<'a>(pub(crate) &'a [u8]);

impl Debug for Hex<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() {
            return f.write_str("(empty)");
        }
        self.0
            .iter()
            .take(MAX_HEX)
            .try_for_each(|byte| write!(f, "{byte:02x}"))?;
        match self.0.len().checked_sub(MAX_HEX) {
            None | Some(0) => Ok(()),
            Some(more) => write!(f, "…(+{more} bytes)"),
        }
    }
}

pub(super) fn integer(
    f: &mut Formatter<'_>,
    schema: &Schema<'_>,
    int: Int,
    hint: Option<Hint>,
    payload: &[u8],
) -> fmt::Result {
    let Some(value) = int.read(payload) else {
        return Hex(payload).fmt(f);
    };
    let bits = u64::try_from(value).ok();
    match (int.values, bits) {
        (Values::Enum(index), Some(bits)) => {
            if let Some(name) = schema.enumeration(index).and_then(|values| values.name_of(bits)) {
                return f.write_str(name);
            }
        }
        (Values::Flags(index), _) => {
            // A mask may use the sign bit of a signed integer.
            let mask = i64::try_from(value)
                .map(i64::cast_unsigned)
                .ok()
                .or(bits)
                .unwrap_or(0);
            return flags(f, schema.enumeration(index), mask);
        }
        _ => {}
    }
    match (hint, bits) {
        (Some(Hint::Hex), Some(bits)) => write!(f, "{bits:#x}"),
        (Some(Hint::Ipv4 | Hint::Ipv4OrV6), Some(bits)) => match u32::try_from(bits) {
            Ok(bits) => write!(f, "{}", Ipv4Addr::from_bits(bits)),
            Err(_) => write!(f, "{value}"),
        },
        _ => write!(f, "{value}"),
    }
}

/// Names of the bits in `mask` joined by `|`; what has no name in hexadecimal.
fn flags(f: &mut Formatter<'_>, names: Option<&Enum<'_>>, mask: u64) -> fmt::Result {
    let mut rest = mask;
    let mut separator = "";
    for entry in names.map_or(&[][..], |names| names.entries) {
        if entry.mask() & mask != 0 && rest & entry.mask() != 0 {
            write!(f, "{separator}{}", entry.name)?;
            separator = "|";
            rest &= !entry.mask();
        }
    }
    match (rest, mask) {
        (0, 0) => f.write_str("0"),
        (0, _) => Ok(()),
        _ => write!(f, "{separator}{rest:#x}"),
    }
}

pub(super) fn bitfield32(
    f: &mut Formatter<'_>,
    schema: &Schema<'_>,
    values: u16,
    payload: &[u8],
) -> fmt::Result {
    let Ok([v0, v1, v2, v3, s0, s1, s2, s3]) = <[u8; 8]>::try_from(payload) else {
        return Hex(payload).fmt(f);
    };
    let names = schema.enumeration(values);
    f.write_str("{value: ")?;
    flags(f, names, u64::from(u32::from_ne_bytes([v0, v1, v2, v3])))?;
    f.write_str(", selector: ")?;
    flags(f, names, u64::from(u32::from_ne_bytes([s0, s1, s2, s3])))?;
    f.write_str("}")
}

pub(super) fn bytes(f: &mut Formatter<'_>, hint: Option<Hint>, payload: &[u8]) -> fmt::Result {
    match hint {
        Some(Hint::Mac | Hint::Fddi) if !payload.is_empty() && payload.len() <= 32 => {
            let mut separator = "";
            payload.iter().try_for_each(|byte| {
                write!(f, "{separator}{byte:02x}")?;
                separator = ":";
                Ok(())
            })
        }
        Some(Hint::Ipv4 | Hint::Ipv6 | Hint::Ipv4OrV6) => {
            if let Ok(octets) = <[u8; 4]>::try_from(payload) {
                return write!(f, "{}", Ipv4Addr::from(octets));
            }
            match <[u8; 16]>::try_from(payload) {
                Ok(octets) => write!(f, "{}", Ipv6Addr::from(octets)),
                Err(_) => Hex(payload).fmt(f),
            }
        }
        Some(Hint::Uuid) if payload.len() == 16 => {
            payload.iter().enumerate().try_for_each(|(index, byte)| {
                let separator = if matches!(index, 4 | 6 | 8 | 10) { "-" } else { "" };
                write!(f, "{separator}{byte:02x}")
            })
        }
        _ => Hex(payload).fmt(f),
    }
}
