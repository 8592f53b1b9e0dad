//! Messages for people: names instead of numbers, as deep as the schema knows.

use core::fmt::{self, Debug, Formatter};

use super::leaf::{Hex, bitfield32, bytes, integer};
use super::scope::{MAX_DEPTH, Scope};
use super::{Element, Format, Hint, Int, Member, MemberType, Schema, Type};
use crate::wire::attr::{AttrIter, Attrs};
use crate::wire::fixed::{FixedStruct, StructBytesMut, View};
use crate::wire::header::align;
use crate::wire::str::Str;

/// Most bytes of a fixed header that is printed.
const MAX_HEADER: usize = 256;

/// Prints a view: `{ifname: "lo", mtu: 65536}`.
///
/// # Errors
///
/// Those of the formatter.
pub fn view<'a, V: View<'a>>(f: &mut Formatter<'_>, view: &V) -> fmt::Result {
    Nest(Scope::new(V::SCHEMA, V::SET, view.attrs())).fmt(f)
}

/// Prints a struct.
///
/// # Errors
///
/// Those of the formatter.
pub fn fixed<S: FixedStruct>(f: &mut Formatter<'_>, value: &S) -> fmt::Result {
    let mut buffer = [0; MAX_HEADER];
    match struct_bytes(value, &mut buffer) {
        Some(bytes) => StructValue {
            schema: S::SCHEMA,
            index: S::STRUCT,
            bytes,
            depth: 0,
        }
        .fmt(f),
        None => f.write_str("{…}"),
    }
}

/// Prints the struct that `payload` holds, with the array behind it.
pub(crate) fn fixed_payload<S: FixedStruct>(f: &mut Formatter<'_>, payload: &[u8]) -> fmt::Result {
    StructValue {
        schema: S::SCHEMA,
        index: S::STRUCT,
        bytes: payload,
        depth: 0,
    }
    .fmt(f)
}

/// Prints a fixed header and the attributes after it as one map, as the spec thinks of them.
pub(crate) fn framed<'a, H: FixedStruct, V: View<'a>>(
    f: &mut Formatter<'_>,
    header: &H,
    view: &V,
) -> fmt::Result {
    let mut buffer = [0; MAX_HEADER];
    let mut map = f.debug_map();
    if let Some(bytes) = struct_bytes(header, &mut buffer) {
        struct_entries(
            &mut map,
            &StructValue {
                schema: H::SCHEMA,
                index: H::STRUCT,
                bytes,
                depth: 0,
            },
        );
    }
    attr_entries(&mut map, &Scope::new(V::SCHEMA, V::SET, view.attrs()));
    map.finish()
}

/// Prints attributes of which nothing is known.
pub(crate) fn unnamed(f: &mut Formatter<'_>, attrs: Attrs<'_>) -> fmt::Result {
    Nest(Scope::new(&Schema::EMPTY, super::NONE, attrs)).fmt(f)
}

fn struct_bytes<'b, S: FixedStruct>(value: &S, buffer: &'b mut [u8; MAX_HEADER]) -> Option<&'b [u8]> {
    let bytes = buffer.get_mut(..S::SIZE)?;
    value.write(&mut StructBytesMut::new(bytes));
    Some(bytes)
}

/// A name, printed without quotes.
struct Name<'a>(&'a str);

impl Debug for Name<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// Number of an attribute the spec does not know.
struct Number(u16);

impl Debug for Number {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.0)
    }
}

/// The attributes of a scope.
struct Nest<'s, 'w>(Scope<'s, 'w>);

impl Debug for Nest<'_, '_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let mut map = f.debug_map();
        attr_entries(&mut map, &self.0);
        map.finish()
    }
}

fn attr_entries(map: &mut fmt::DebugMap<'_, '_>, scope: &Scope<'_, '_>) {
    let mut attrs = scope.attrs.iter();
    loop {
        let here = attrs;
        let Some(attr) = attrs.next() else { break };
        match scope.set.and_then(|set| set.attr(attr.kind)) {
            None => {
                map.entry(&Number(attr.kind), &Hex(attr.payload));
            }
            Some(known) if matches!(known.ty, Type::Pad) => {}
            Some(known) if known.multi || matches!(known.ty, Type::TypeValue { .. }) => {
                map.entry(
                    &Name(known.name),
                    &Run {
                        scope,
                        known,
                        attrs: here,
                    },
                );
                // Those of the same number that follow at once are in that entry.
                let mut ahead = attrs;
                while ahead.next().is_some_and(|next| next.kind == attr.kind) {
                    attrs = ahead;
                }
            }
            Some(known) => {
                map.entry(
                    &Name(known.name),
                    &Value {
                        scope,
                        ty: known.ty,
                        hint: known.hint,
                        payload: attr.payload,
                    },
                );
            }
        }
    }
    if !attrs.rest().is_empty() {
        map.entry(&Name("malformed"), &Hex(attrs.rest()));
    }
}

/// Attributes of one number in a row.
struct Run<'s, 'w> {
    scope: &'w Scope<'s, 'w>,
    known: &'w super::Attr<'s>,
    attrs: AttrIter<'w>,
}

impl Debug for Run<'_, '_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let (scope, known) = (self.scope, self.known);
        let run = self.attrs.take_while(|attr| attr.kind == known.id);
        let values = run.map(|attr| Value {
            scope,
            ty: known.ty,
            hint: known.hint,
            payload: attr.payload,
        });
        f.debug_list().entries(values).finish()
    }
}

/// The payload of an attribute.
struct Value<'s, 'w> {
    scope: &'w Scope<'s, 'w>,
    ty: Type<'s>,
    hint: Option<Hint>,
    payload: &'w [u8],
}

impl Value<'_, '_> {
    fn nest(&self, f: &mut Formatter<'_>, set: u16, payload: &[u8]) -> fmt::Result {
        match self.scope.nested(set, payload) {
            Some(scope) => Nest(scope).fmt(f),
            None => write!(f, "{{… {} bytes}}", payload.len()),
        }
    }

    fn format(&self, f: &mut Formatter<'_>, format: &Format<'_>) -> fmt::Result {
        let schema = self.scope.schema;
        let header = schema.structure(format.header);
        let size = header.map_or(0, |header| header.size);
        let mut map = f.debug_map();
        if header.is_some() {
            let bytes = self.payload.get(..size).unwrap_or(self.payload);
            let value = StructValue {
                schema,
                index: format.header,
                bytes,
                depth: self.scope.depth,
            };
            struct_entries(&mut map, &value);
        }
        let rest = self.payload.get(align(size)..).unwrap_or_default();
        match self.scope.nested(format.set, rest) {
            Some(scope) if scope.set.is_some() => attr_entries(&mut map, &scope),
            _ if rest.is_empty() => {}
            _ => {
                map.entry(&Name("payload"), &Hex(rest));
            }
        }
        map.finish()
    }
}

impl Debug for Value<'_, '_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let schema = self.scope.schema;
        let payload = self.payload;
        match self.ty {
            Type::Unused | Type::Pad => Hex(payload).fmt(f),
            Type::Flag => f.write_str("true"),
            Type::Int(int) => integer(f, schema, int, self.hint, payload),
            Type::Bitfield32(values) => bitfield32(f, schema, values, payload),
            Type::String => Str::from_payload(payload).fmt(f),
            Type::Bytes => bytes(f, self.hint, payload),
            Type::Struct(index) => StructValue {
                schema,
                index,
                bytes: payload,
                depth: self.scope.depth,
            }
            .fmt(f),
            Type::Array(int) => IntArray {
                schema,
                int,
                hint: self.hint,
                bytes: payload,
            }
            .fmt(f),
            Type::Nest(set) => self.nest(f, set, payload),
            Type::IndexedArray(element) => {
                let ty = element.as_type();
                let values = Attrs::new(payload).iter();
                let values = values.map(|attr| Value {
                    scope: self.scope,
                    ty,
                    hint: self.hint,
                    payload: attr.payload,
                });
                f.debug_list().entries(values).finish()
            }
            Type::TypeValue { names, set } => match names.split_first() {
                None => self.nest(f, set, payload),
                Some((_, names)) => {
                    let ty = Type::TypeValue { names, set };
                    let values = Attrs::new(payload).iter();
                    let values = values.map(|attr| {
                        (
                            attr.kind,
                            Value {
                                scope: self.scope,
                                ty,
                                hint: self.hint,
                                payload: attr.payload,
                            },
                        )
                    });
                    f.debug_map().entries(values).finish()
                }
            },
            Type::SubMessage { message, selector } => match self.scope.format(message, selector) {
                Some(format) => self.format(f, format),
                None => Hex(payload).fmt(f),
            },
        }
    }
}

impl Element {
    /// The type that an attribute of its own would have.
    #[must_use]
    pub const fn as_type(self) -> Type<'static> {
        match self {
            Element::Nest(set) => Type::Nest(set),
            Element::Int(int) => Type::Int(int),
            Element::String => Type::String,
            Element::Bytes => Type::Bytes,
            Element::Struct(index) => Type::Struct(index),
            Element::Array(int) => Type::Array(int),
        }
    }
}

struct IntArray<'s, 'w> {
    schema: &'w Schema<'s>,
    int: Int,
    hint: Option<Hint>,
    bytes: &'w [u8],
}

impl Debug for IntArray<'_, '_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let IntArray {
            schema,
            int,
            hint,
            bytes,
        } = *self;
        let elements = bytes.chunks(int.size().unwrap_or(4));
        f.debug_list()
            .entries(elements.map(|bytes| IntValue {
                schema,
                int,
                hint,
                bytes,
            }))
            .finish()
    }
}

struct IntValue<'s, 'w> {
    schema: &'w Schema<'s>,
    int: Int,
    hint: Option<Hint>,
    bytes: &'w [u8],
}

impl Debug for IntValue<'_, '_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        integer(f, self.schema, self.int, self.hint, self.bytes)
    }
}

struct StructValue<'s, 'w> {
    schema: &'w Schema<'s>,
    index: u16,
    bytes: &'w [u8],
    depth: usize,
}

impl Debug for StructValue<'_, '_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if self.depth >= MAX_DEPTH || self.schema.structure(self.index).is_none() {
            return Hex(self.bytes).fmt(f);
        }
        let mut map = f.debug_map();
        struct_entries(&mut map, self);
        map.finish()
    }
}

fn struct_entries(map: &mut fmt::DebugMap<'_, '_>, value: &StructValue<'_, '_>) {
    let Some(structure) = value.schema.structure(value.index) else {
        return;
    };
    let tail = structure.tail();
    let members = structure
        .members
        .iter()
        .take_while(|member| member.offset < structure.size);
    for member in members {
        if matches!(member.ty, MemberType::Pad(_)) {
            continue;
        }
        match member_bytes(value, member) {
            Some(bytes) => map.entry(
                &Name(member.name),
                &MemberValue {
                    outer: value,
                    member,
                    bytes,
                },
            ),
            // An older kernel's struct ends before this member.
            None => break,
        };
    }
    let more = value.bytes.get(structure.size..).unwrap_or_default();
    match tail {
        Some(member) => {
            map.entry(
                &Name(member.name),
                &Tail {
                    outer: value,
                    member,
                    bytes: more,
                },
            );
        }
        None if !more.is_empty() => {
            map.entry(&Name("more"), &Hex(more));
        }
        None => {}
    }
}

fn member_bytes<'w>(value: &StructValue<'_, 'w>, member: &Member<'_>) -> Option<&'w [u8]> {
    let size = member.size(value.schema)?;
    value.bytes.get(member.offset..member.offset.checked_add(size)?)
}

/// The elements of the array behind a struct.
struct Tail<'s, 'w> {
    outer: &'w StructValue<'s, 'w>,
    member: &'w Member<'s>,
    bytes: &'w [u8],
}

impl Debug for Tail<'_, '_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let size = self.member.size(self.outer.schema).unwrap_or(0).max(1);
        let elements = self.bytes.chunks_exact(size).map(|bytes| MemberValue {
            outer: self.outer,
            member: self.member,
            bytes,
        });
        f.debug_list().entries(elements).finish()
    }
}

struct MemberValue<'s, 'w> {
    outer: &'w StructValue<'s, 'w>,
    member: &'w Member<'s>,
    bytes: &'w [u8],
}

impl Debug for MemberValue<'_, '_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let schema = self.outer.schema;
        match self.member.ty {
            MemberType::Int(int) => integer(f, schema, int, self.member.hint, self.bytes),
            MemberType::String(_) => Str::from_payload(self.bytes).fmt(f),
            MemberType::Pad(_) | MemberType::Bytes(_) => bytes(f, self.member.hint, self.bytes),
            MemberType::Struct(index) => StructValue {
                schema,
                index,
                bytes: self.bytes,
                depth: self.outer.depth + 1,
            }
            .fmt(f),
        }
    }
}
