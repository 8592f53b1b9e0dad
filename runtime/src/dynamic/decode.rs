//! Attributes to JSON.

use serde_json::{Map, Value, json};

use super::text;
use crate::schema::scope::{MAX_DEPTH, Scope};
use crate::schema::{Attr, Format, Hint, Int, Member, MemberType, Schema, Type, Values};
use crate::wire::attr::{Attr as WireAttr, Attrs};
use crate::wire::header::{NLA_F_NESTED, align};
use crate::wire::str::Str;

/// Key of bytes after the last attribute that can be read.
const MALFORMED: &str = "MalformedAttr";

/// A header of this struct and attributes of this set, as one object.
pub(super) fn framed(schema: &Schema<'_>, header: u16, set: u16, payload: &[u8]) -> Map<String, Value> {
    let (header_bytes, attrs) = split(schema, header, payload);
    let mut object = set_object(&Scope::new(schema, set, Attrs::new(attrs)));
    // Where a member and an attribute have one name the member counts.
    object.extend(structure(schema, header, header_bytes, 0));
    object
}

/// A sub-message in a format of which header and set are known: members of the header stand first.
pub(super) fn sub_message(schema: &Schema<'_>, header: u16, set: u16, payload: &[u8]) -> Map<String, Value> {
    let (header_bytes, attrs) = split(schema, header, payload);
    let mut object = structure(schema, header, header_bytes, 0);
    if schema.set(set).is_some() {
        object.extend(set_object(&Scope::new(schema, set, Attrs::new(attrs))));
    }
    object
}

/// Splits a payload behind its fixed header.
fn split<'w>(schema: &Schema<'_>, header: u16, payload: &'w [u8]) -> (&'w [u8], &'w [u8]) {
    let size = schema.structure(header).map_or(0, |header| header.size);
    (
        payload.get(..size).unwrap_or(payload),
        payload.get(align(size)..).unwrap_or_default(),
    )
}

/// The attributes of a set.
fn set_object(scope: &Scope<'_, '_>) -> Map<String, Value> {
    let mut object = Map::new();
    let mut attrs = scope.attrs.iter();
    loop {
        let header = attrs.rest();
        let Some(attr) = attrs.next() else { break };
        match scope.set.and_then(|set| set.attr(attr.kind)) {
            Some(known) => insert_known(&mut object, scope, known, attr.payload, is_nest(header)),
            None => insert_unknown(&mut object, &attr, is_nest(header), scope.depth),
        }
    }
    if !attrs.rest().is_empty() {
        object.insert(MALFORMED.to_owned(), hex(attrs.rest()));
    }
    object
}

/// Whether the attribute whose header `bytes` start with says that it holds attributes.
fn is_nest(bytes: &[u8]) -> bool {
    matches!(bytes, [_, _, k0, k1, ..] if u16::from_ne_bytes([*k0, *k1]) & NLA_F_NESTED != 0)
}

fn insert_known(
    object: &mut Map<String, Value>,
    scope: &Scope<'_, '_>,
    attr: &Attr<'_>,
    payload: &[u8],
    nest: bool,
) {
    let value = match attr.ty {
        Type::Pad => return,
        Type::Unused => unknown_value(payload, nest, scope.depth),
        ty => value(scope, ty, attr.hint, payload),
    };
    if !attr.multi {
        object.insert(attr.name.to_owned(), value);
    } else if let Some(Value::Array(values)) = object.get_mut(attr.name) {
        values.push(value);
    } else {
        object.insert(attr.name.to_owned(), Value::Array(vec![value]));
    }
}

/// An attribute of which the spec knows nothing. Whether it repeats is unknown too.
fn insert_unknown(object: &mut Map<String, Value>, attr: &WireAttr<'_>, nest: bool, depth: usize) {
    let value = unknown_value(attr.payload, nest, depth);
    let key = format!("UnknownAttr({})", attr.kind);
    match object.get_mut(&key) {
        Some(Value::Array(values)) => values.push(value),
        Some(first) => *first = Value::Array(vec![first.take(), value]),
        None => {
            object.insert(key, value);
        }
    }
}

fn unknown_value(payload: &[u8], nest: bool, depth: usize) -> Value {
    if !nest || depth + 1 >= MAX_DEPTH {
        return hex(payload);
    }
    let mut object = Map::new();
    let mut attrs = Attrs::new(payload).iter();
    loop {
        let header = attrs.rest();
        let Some(attr) = attrs.next() else { break };
        insert_unknown(&mut object, &attr, is_nest(header), depth + 1);
    }
    // Some of the kernel's nests are none.
    if attrs.rest().is_empty() {
        Value::Object(object)
    } else {
        hex(payload)
    }
}

fn value(scope: &Scope<'_, '_>, ty: Type<'_>, hint: Option<Hint>, payload: &[u8]) -> Value {
    let schema = scope.schema;
    match ty {
        Type::Unused | Type::Pad => hex(payload),
        Type::Flag => Value::Bool(true),
        Type::Int(int) => integer(schema, int, hint, payload),
        Type::Bitfield32(values) => bitfield32(schema, values, payload),
        Type::String => string(payload),
        Type::Bytes => text::bytes(hint, payload).into(),
        Type::Struct(index) => Value::Object(structure(schema, index, payload, scope.depth)),
        Type::Array(int) => array(schema, int, hint, payload),
        Type::Nest(set) => nest(scope, set, payload),
        Type::IndexedArray(element) => {
            let element = element.as_type();
            let values = Attrs::new(payload).iter().map(|attr| {
                let value = value(scope, element, hint, attr.payload);
                match element {
                    Type::Nest(_) => json!({ attr.kind.to_string(): value }),
                    _ => value,
                }
            });
            values.collect()
        }
        Type::TypeValue { names, set } => type_value(scope, names, set, payload),
        Type::SubMessage { message, selector } => match scope.format(message, selector) {
            Some(format) => formatted(scope, format, payload),
            None => hex(payload),
        },
    }
}

fn nest(scope: &Scope<'_, '_>, set: u16, payload: &[u8]) -> Value {
    match scope.nested(set, payload) {
        Some(scope) => Value::Object(set_object(&scope)),
        None => hex(payload),
    }
}

/// A sub-message whose format is known.
fn formatted(scope: &Scope<'_, '_>, format: &Format<'_>, payload: &[u8]) -> Value {
    let (header, attrs) = split(scope.schema, format.header, payload);
    let mut object = structure(scope.schema, format.header, header, scope.depth);
    if scope.schema.set(format.set).is_some() {
        match nest(scope, format.set, attrs) {
            Value::Object(attrs) => object.extend(attrs),
            other => return other,
        }
    }
    Value::Object(object)
}

/// Nests whose attribute numbers are values: one entry as an object, several as a list of objects.
fn type_value(scope: &Scope<'_, '_>, names: &[&str], set: u16, payload: &[u8]) -> Value {
    let mut rows = Vec::new();
    type_value_rows(scope, names, set, payload, &Map::new(), &mut rows);
    match <[Value; 1]>::try_from(rows) {
        Ok([row]) => row,
        Err(rows) => Value::Array(rows),
    }
}

fn type_value_rows(
    scope: &Scope<'_, '_>,
    names: &[&str],
    set: u16,
    payload: &[u8],
    outer: &Map<String, Value>,
    rows: &mut Vec<Value>,
) {
    let Some((name, names)) = names.split_first() else {
        let mut row = outer.clone();
        match nest(scope, set, payload) {
            Value::Object(attrs) => row.extend(attrs),
            other => drop(row.insert(MALFORMED.to_owned(), other)),
        }
        return rows.push(Value::Object(row));
    };
    for attr in Attrs::new(payload) {
        let mut outer = outer.clone();
        outer.insert((*name).to_owned(), attr.kind.into());
        type_value_rows(scope, names, set, attr.payload, &outer, rows);
    }
}

/// The members of a struct. An older kernel's struct may end before some of them, a newer one's go on after all.
pub(super) fn structure(schema: &Schema<'_>, index: u16, bytes: &[u8], depth: usize) -> Map<String, Value> {
    let mut object = Map::new();
    let Some(structure) = schema.structure(index).filter(|_| depth < MAX_DEPTH) else {
        return object;
    };
    for member in structure.members {
        let rest = bytes.get(member.offset..).unwrap_or_default();
        let size = member.size(schema).unwrap_or(0);
        let value = if member.offset >= structure.size {
            let elements = rest.chunks_exact(size.max(1));
            elements
                .map(|bytes| member_value(schema, member, bytes, depth))
                .collect()
        } else {
            match (member.ty, rest.get(..size)) {
                (_, None) => break,
                (MemberType::Pad(_), _) => continue,
                (_, Some(bytes)) => member_value(schema, member, bytes, depth),
            }
        };
        object.insert(member.name.to_owned(), value);
    }
    object
}

fn member_value(schema: &Schema<'_>, member: &Member<'_>, bytes: &[u8], depth: usize) -> Value {
    match member.ty {
        MemberType::Int(int) => integer(schema, int, member.hint, bytes),
        MemberType::String(_) => string(bytes),
        MemberType::Pad(_) | MemberType::Bytes(_) => text::bytes(member.hint, bytes).into(),
        MemberType::Struct(index) => Value::Object(structure(schema, index, bytes, depth + 1)),
    }
}

fn array(schema: &Schema<'_>, int: Int, hint: Option<Hint>, payload: &[u8]) -> Value {
    let size = int.size().unwrap_or(4);
    if !payload.len().is_multiple_of(size) {
        return hex(payload);
    }
    payload
        .chunks(size)
        .map(|bytes| integer(schema, int, hint, bytes))
        .collect()
}

fn integer(schema: &Schema<'_>, int: Int, hint: Option<Hint>, payload: &[u8]) -> Value {
    let Some(value) = int.read(payload) else {
        return hex(payload);
    };
    match int.values {
        Values::Enum(index) => {
            let entry = u64::try_from(value)
                .ok()
                .and_then(|value| schema.enumeration(index)?.name_of(value));
            entry.map_or_else(|| number(value), Value::from)
        }
        Values::Flags(index) => {
            let bits = payload.len().min(8) * 8;
            let mask = u64::try_from(value & ((1 << bits) - 1)).unwrap_or(0);
            flags(schema, index, mask)
        }
        Values::Plain => text::integer(hint, value).map_or_else(|| number(value), Value::from),
    }
}

/// The names of a mask's bits, sorted as pyynl prints them, and the bits without a name as one number.
fn flags(schema: &Schema<'_>, index: u16, mask: u64) -> Value {
    let entries = schema.enumeration(index).map_or(&[][..], |values| values.entries);
    let set = || entries.iter().filter(|entry| entry.mask() & mask != 0);
    let rest = set().fold(mask, |rest, entry| rest & !entry.mask());
    let mut names: Vec<&str> = set().map(|entry| entry.name).collect();
    names.sort_unstable();
    let rest = (rest != 0).then(|| Value::from(rest));
    names.into_iter().map(Value::from).chain(rest).collect()
}

fn bitfield32(schema: &Schema<'_>, values: u16, payload: &[u8]) -> Value {
    let Ok([v0, v1, v2, v3, s0, s1, s2, s3]) = <[u8; 8]>::try_from(payload) else {
        return hex(payload);
    };
    let int = match schema.enumeration(values) {
        Some(_) => Int::U32.flags(values),
        None => Int::U32,
    };
    json!({
        "value": integer(schema, int, None, &[v0, v1, v2, v3]),
        "selector": integer(schema, int, None, &[s0, s1, s2, s3]),
    })
}

/// Any integer of the wire; those of 64 bits fit JSON's numbers.
fn number(value: i128) -> Value {
    match (u64::try_from(value), i64::try_from(value)) {
        (Ok(value), _) => value.into(),
        (_, Ok(value)) => value.into(),
        _ => value.to_string().into(),
    }
}

fn string(payload: &[u8]) -> Value {
    Str::from_payload(payload).to_string_lossy().into()
}

fn hex(payload: &[u8]) -> Value {
    text::hex(payload).into()
}
