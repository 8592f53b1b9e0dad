//! JSON to the payload of attributes that hold no other attributes.

use serde_json::Value;

use super::error::{Error, NameKind, Problem};
use super::nearest::Suggestions;
use super::place::Place;
use super::{scalar, structure, text};
use crate::schema::{Hint, Int, Schema, Type};

/// The payload of an attribute of a type without attributes of its own.
pub(super) fn payload(
    schema: &Schema<'_>,
    ty: Type<'_>,
    hint: Option<Hint>,
    value: &Value,
    place: &Place<'_>,
) -> Result<Vec<u8>, Error> {
    match (ty, value) {
        (Type::Int(int), _) => Ok(scalar::encode(schema, int, hint, value, place)?
            .as_slice()
            .to_vec()),
        (Type::Bitfield32(values), _) => bitfield32(schema, values, value, place),
        (Type::String, _) => string(value, place),
        (Type::Bytes | Type::Struct(_) | Type::Array(_), Value::Null) => Ok(Vec::new()),
        (Type::Bytes | Type::Array(_), Value::String(text)) => {
            text::parse_bytes(hint, text).ok_or_else(|| Error::expected(place, text::form(hint), value))
        }
        (Type::Struct(_), Value::String(_)) => hex(value, place),
        (Type::Struct(index), Value::Object(object)) => structure::encode(schema, index, object, place, 0),
        (Type::Array(int), Value::Array(values)) => {
            let mut bytes = Vec::new();
            for (index, value) in values.iter().enumerate() {
                let element = scalar::encode(schema, int, hint, value, &place.index(index))?;
                bytes.extend_from_slice(element.as_slice());
            }
            Ok(bytes)
        }
        (Type::Bytes, _) => Err(Error::expected(place, text::form(hint), value)),
        (Type::Struct(_), _) => Err(Error::expected(place, "an object or hexadecimal digits", value)),
        (Type::Array(_), _) => Err(Error::expected(place, "a list or hexadecimal digits", value)),
        // What the decoder makes of an attribute that should not be there.
        (Type::Unused, Value::String(_)) => hex(value, place),
        _ => Err(Error::new(place, Problem::NoValue)),
    }
}

/// Bytes given as hexadecimal digits, for what the spec does not know or somebody has as bytes only.
pub(super) fn hex(value: &Value, place: &Place<'_>) -> Result<Vec<u8>, Error> {
    let bytes = match value {
        Value::Null => Some(Vec::new()),
        Value::String(digits) => text::parse_bytes(None, digits),
        _ => None,
    };
    bytes.ok_or_else(|| Error::expected(place, text::form(None), value))
}

fn string(value: &Value, place: &Place<'_>) -> Result<Vec<u8>, Error> {
    let mut bytes = match value {
        Value::String(text) => text.clone().into_bytes(),
        Value::Number(number) => number.to_string().into_bytes(),
        _ => return Err(Error::expected(place, "a string", value)),
    };
    if bytes.contains(&0) {
        return Err(Error::new(place, Problem::NulInString));
    }
    bytes.push(0);
    Ok(bytes)
}

fn bitfield32(schema: &Schema<'_>, values: u16, value: &Value, place: &Place<'_>) -> Result<Vec<u8>, Error> {
    const KEYS: [&str; 2] = ["value", "selector"];
    let int = match schema.enumeration(values) {
        Some(_) => Int::U32.flags(values),
        None => Int::U32,
    };
    let Value::Object(object) = value else {
        return Err(Error::expected(
            place,
            "an object of `value` and `selector`",
            value,
        ));
    };
    if let Some(stray) = object.keys().find(|key| !KEYS.contains(&key.as_str())) {
        let suggestions = Suggestions::of(stray, KEYS);
        let (owner, name) = ("nla_bitfield32".to_owned(), stray.clone());
        let problem = Problem::UnknownName {
            kind: NameKind::Member,
            owner,
            name,
            suggestions,
        };
        return Err(Error::new(&place.key(stray), problem));
    }
    let mut bytes = Vec::with_capacity(8);
    for key in KEYS {
        let value = object.get(key);
        let value = value.ok_or_else(|| Error::new(place, Problem::MissingKey { key: key.to_owned() }))?;
        bytes.extend_from_slice(scalar::encode(schema, int, None, value, &place.key(key))?.as_slice());
    }
    Ok(bytes)
}
