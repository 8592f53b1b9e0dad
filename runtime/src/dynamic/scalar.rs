//! JSON to integers.

use serde_json::Value;

use super::error::{Error, NameKind, Problem};
use super::nearest::Suggestions;
use super::place::Place;
use super::text;
use crate::schema::{Enum, Hint, Int, IntType, Order, Schema, Values};

/// An integer's bytes on the wire.
#[derive(Clone, Copy)]
pub(super) struct Bytes {
    bytes: [u8; 8],
    len: usize,
}

impl Bytes {
    pub(super) fn as_slice(&self) -> &[u8] {
        self.bytes.get(..self.len).unwrap_or_default()
    }
}

/// The bytes of an integer given as a number, as names of its values or as its hint has it.
pub(super) fn encode(
    schema: &Schema<'_>,
    int: Int,
    hint: Option<Hint>,
    value: &Value,
    place: &Place<'_>,
) -> Result<Bytes, Error> {
    let number = read(schema, int, hint, value, place)?;
    write(int, number, place)
}

fn read(
    schema: &Schema<'_>,
    int: Int,
    hint: Option<Hint>,
    value: &Value,
    place: &Place<'_>,
) -> Result<i128, Error> {
    let names = match int.values {
        Values::Plain => None,
        Values::Enum(index) | Values::Flags(index) => schema.enumeration(index),
    };
    match (value, int.values, names) {
        (Value::Array(list), Values::Flags(_), Some(names)) => {
            list.iter().enumerate().try_fold(0, |mask, (index, value)| {
                let place = place.index(index);
                let bits = match value {
                    Value::String(name) => flag(names, name, &place)?,
                    Value::Number(_) => plain(value, &place, "a flag's name")?,
                    _ => {
                        return Err(Error::expected(
                            &place,
                            format!("a flag of `{}`", names.name),
                            value,
                        ));
                    }
                };
                Ok(mask | bits)
            })
        }
        (Value::String(text), _, _) => {
            if let Ok(number) = text.trim().parse::<i128>() {
                return Ok(number);
            }
            match (int.values, names) {
                (Values::Flags(_), Some(names)) => flag(names, text, place),
                (Values::Enum(_), Some(names)) => entry(names, text, place),
                _ => text::parse_integer(hint, text)
                    .ok_or_else(|| Error::expected(place, form(int, hint), value)),
            }
        }
        (_, Values::Flags(_), Some(names)) => {
            plain(value, place, &format!("a list of flags of `{}`", names.name))
        }
        (_, Values::Enum(_), Some(names)) => plain(value, place, &format!("an entry of `{}`", names.name)),
        _ => plain(value, place, form(int, hint)),
    }
}

fn form(int: Int, hint: Option<Hint>) -> &'static str {
    match hint {
        Some(Hint::Ipv4 | Hint::Ipv4OrV6 | Hint::Ipv6) => "an IPv4 address",
        Some(Hint::Hex) => "a number or hexadecimal digits",
        _ if int.is_signed() => "an integer",
        _ => "an unsigned integer",
    }
}

/// A number that is just that.
fn plain(value: &Value, place: &Place<'_>, what: &str) -> Result<i128, Error> {
    let number = match value {
        Value::Bool(value) => Some(i128::from(*value)),
        Value::Number(number) => number
            .as_u64()
            .map(i128::from)
            .or_else(|| number.as_i64().map(i128::from))
            .or_else(|| {
                let float = number.as_f64().filter(|float| float.fract() == 0.0)?;
                format!("{float:.0}").parse().ok()
            }),
        _ => None,
    };
    number.ok_or_else(|| Error::expected(place, what, value))
}

fn flag(names: &Enum<'_>, name: &str, place: &Place<'_>) -> Result<i128, Error> {
    let entry = names.entries.iter().find(|entry| entry.name == name);
    entry
        .map(|entry| i128::from(entry.mask()))
        .ok_or_else(|| unknown_entry(names, name, place))
}

fn entry(names: &Enum<'_>, name: &str, place: &Place<'_>) -> Result<i128, Error> {
    let entry = names.entries.iter().find(|entry| entry.name == name);
    entry
        .map(|entry| i128::from(entry.value))
        .ok_or_else(|| unknown_entry(names, name, place))
}

fn unknown_entry(names: &Enum<'_>, name: &str, place: &Place<'_>) -> Error {
    let suggestions = Suggestions::of(name, names.entries.iter().map(|entry| entry.name));
    let owner = names.name.to_owned();
    Error::new(
        place,
        Problem::UnknownName {
            kind: NameKind::Entry,
            owner,
            name: name.to_owned(),
            suggestions,
        },
    )
}

/// The bytes of a number.
fn write(int: Int, value: i128, place: &Place<'_>) -> Result<Bytes, Error> {
    let (ty, min, max) = range(int.ty);
    // A mask may use the sign bit.
    let max = match int.values {
        Values::Flags(_) => max - min,
        Values::Plain | Values::Enum(_) => max,
    };
    if value < min || value > max {
        return Err(Error::new(place, Problem::OutOfRange { value, ty, min, max }));
    }
    let len = int.size().unwrap_or_else(|| {
        let (_, min, max) = range(if int.is_signed() {
            IntType::S32
        } else {
            IntType::U32
        });
        if (min..=max).contains(&value) { 4 } else { 8 }
    });
    let big = match int.order {
        Order::Host => cfg!(target_endian = "big"),
        Order::Big => true,
        Order::Little => false,
    };
    let mut bytes = [0; 8];
    let all = value.to_le_bytes();
    for (to, from) in bytes.iter_mut().zip(all.iter().take(len)) {
        *to = *from;
    }
    if big {
        bytes.get_mut(..len).unwrap_or_default().reverse();
    }
    Ok(Bytes { bytes, len })
}

/// A type's name in specs, its smallest and its largest value.
fn range(ty: IntType) -> (&'static str, i128, i128) {
    match ty {
        IntType::U8 => ("u8", 0, u8::MAX.into()),
        IntType::U16 => ("u16", 0, u16::MAX.into()),
        IntType::U32 => ("u32", 0, u32::MAX.into()),
        IntType::U64 => ("u64", 0, u64::MAX.into()),
        IntType::S8 => ("s8", i8::MIN.into(), i8::MAX.into()),
        IntType::S16 => ("s16", i16::MIN.into(), i16::MAX.into()),
        IntType::S32 => ("s32", i32::MIN.into(), i32::MAX.into()),
        IntType::S64 => ("s64", i64::MIN.into(), i64::MAX.into()),
        IntType::Uint => ("uint", 0, u64::MAX.into()),
        IntType::Sint => ("sint", i64::MIN.into(), i64::MAX.into()),
    }
}
