//! JSON to structs.

use serde_json::{Map, Value};

use super::error::{Error, NameKind, Problem};
use super::nearest::Suggestions;
use super::place::Place;
use super::{scalar, text};
use crate::schema::scope::MAX_DEPTH;
use crate::schema::{Member, MemberType, Schema, Set};

/// A fixed header's bytes, and the keys they were made of.
pub(super) struct Header<'s> {
    pub(super) bytes: Vec<u8>,
    pub(super) taken: Vec<&'s str>,
}

/// The bytes of a struct that has an object of its own. What the object lacks is zero.
pub(super) fn encode(
    schema: &Schema<'_>,
    index: u16,
    object: &Map<String, Value>,
    place: &Place<'_>,
    depth: usize,
) -> Result<Vec<u8>, Error> {
    if depth >= MAX_DEPTH {
        return Err(Error::new(place, Problem::TooDeep));
    }
    let Some(structure) = schema.structure(index) else {
        return Ok(Vec::new());
    };
    let known = |key: &str| structure.members.iter().any(|member| member.name == key);
    if let Some(stray) = object.keys().find(|key| !known(key)) {
        return Err(no_member(schema, index, stray, &place.key(stray)));
    }
    let mut bytes = zeros(schema, index);
    for member in structure.members {
        let Some(value) = object.get(member.name) else {
            continue;
        };
        let place = place.key(member.name);
        if member.offset >= structure.size {
            encode_tail(schema, member, value, &mut bytes, &place, depth)?;
        } else {
            encode_member(schema, member, value, &mut bytes, &place, depth)?;
        }
    }
    Ok(bytes)
}

/// The elements of the array at a struct's end: a list, or one element.
fn encode_tail(
    schema: &Schema<'_>,
    member: &Member<'_>,
    value: &Value,
    bytes: &mut Vec<u8>,
    place: &Place<'_>,
    depth: usize,
) -> Result<(), Error> {
    let first = Member { offset: 0, ..*member };
    let mut push = |value: &Value, place: &Place<'_>| {
        let mut element = vec![0; member.size(schema).unwrap_or(0)];
        encode_member(schema, &first, value, &mut element, place, depth)?;
        bytes.extend_from_slice(&element);
        Ok(())
    };
    match value {
        Value::Array(values) => {
            let mut values = values.iter().enumerate();
            values.try_for_each(|(index, value)| push(value, &place.index(index)))
        }
        value => push(value, place),
    }
}

/// The bytes of a fixed header whose members stand among the attributes of `set`.
pub(super) fn encode_header<'s>(
    schema: &Schema<'s>,
    index: u16,
    set: Option<&Set<'_>>,
    object: &Map<String, Value>,
    place: &Place<'_>,
) -> Result<Header<'s>, Error> {
    let mut header = Header {
        bytes: zeros(schema, index),
        taken: Vec::new(),
    };
    for member in schema
        .structure(index)
        .map_or(&[][..], |structure| structure.members)
    {
        let Some(value) = object.get(member.name) else {
            continue;
        };
        let shared = set.is_some_and(|set| set.attr_named(member.name).is_some());
        if shared && matches!(member.ty, MemberType::Pad(_)) {
            continue;
        }
        match encode_member(
            schema,
            member,
            value,
            &mut header.bytes,
            &place.key(member.name),
            0,
        ) {
            Ok(()) => header.taken.push(member.name),
            // An attribute of the same name has the room that the member lacks (rt-rule's `table`).
            Err(error) if shared && matches!(error.problem(), Problem::OutOfRange { .. }) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(header)
}

fn zeros(schema: &Schema<'_>, index: u16) -> Vec<u8> {
    vec![0; schema.structure(index).map_or(0, |structure| structure.size)]
}

fn encode_member(
    schema: &Schema<'_>,
    member: &Member<'_>,
    value: &Value,
    bytes: &mut [u8],
    place: &Place<'_>,
    depth: usize,
) -> Result<(), Error> {
    let limit = member.size(schema).unwrap_or(0);
    let payload = match (member.ty, value) {
        (MemberType::Pad(_), _) | (_, Value::Null) => return Ok(()),
        (MemberType::Int(int), _) => scalar::encode(schema, int, member.hint, value, place)?
            .as_slice()
            .to_vec(),
        (MemberType::String(_), Value::String(text)) if text.contains('\0') => {
            return Err(Error::new(place, Problem::NulInString));
        }
        (MemberType::String(_), Value::String(text)) => text.as_bytes().to_vec(),
        (MemberType::String(_), _) => return Err(Error::expected(place, "a string", value)),
        (MemberType::Struct(index), Value::Object(object)) => {
            encode(schema, index, object, place, depth + 1)?
        }
        (MemberType::Bytes(_), Value::String(digits)) => {
            let payload = text::parse_bytes(member.hint, digits).or_else(|| text::parse_bytes(None, digits));
            payload.ok_or_else(|| Error::expected(place, text::form(member.hint), value))?
        }
        (MemberType::Struct(_), Value::String(digits)) => {
            text::parse_bytes(None, digits).ok_or_else(|| Error::expected(place, text::form(None), value))?
        }
        (MemberType::Bytes(_), _) => return Err(Error::expected(place, text::form(member.hint), value)),
        (MemberType::Struct(_), _) => return Err(Error::expected(place, "an object", value)),
    };
    let too_long = Problem::TooLong {
        len: payload.len(),
        limit,
    };
    if payload.len() > limit {
        return Err(Error::new(place, too_long));
    }
    let end = member.offset.saturating_add(payload.len());
    match bytes.get_mut(member.offset..end) {
        Some(room) => {
            room.copy_from_slice(&payload);
            Ok(())
        }
        None => Err(Error::new(place, too_long)),
    }
}

/// The struct has no member of this name.
pub(super) fn no_member(schema: &Schema<'_>, index: u16, name: &str, place: &Place<'_>) -> Error {
    let structure = schema.structure(index);
    let members = structure.map_or(&[][..], |structure| structure.members);
    let usable = members
        .iter()
        .filter(|member| !matches!(member.ty, MemberType::Pad(_)));
    let suggestions = Suggestions::of(name, usable.map(|member| member.name));
    let owner = structure.map_or("", |structure| structure.name).to_owned();
    Error::new(
        place,
        Problem::UnknownName {
            kind: NameKind::Member,
            owner,
            name: name.to_owned(),
            suggestions,
        },
    )
}
