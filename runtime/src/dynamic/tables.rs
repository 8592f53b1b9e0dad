//! A family's model as the tables of [`crate::schema`], which the codec walks.

use std::sync::OnceLock;

use genl_spec::{self as spec, Family};

use super::Spec;
use crate::schema::{
    Attr, Element, Entry, Enum, Format, Hint, Int, Member, MemberType, NONE, Schema, Set, Struct, SubMessage,
    Type,
};

/// The tables of one family: what a [`Spec`] borrows from.
///
/// ```
/// let text = "
/// name: demo
/// doc: Says hello.
/// attribute-sets:
///   - name: greeting
///     attributes:
///       - name: text
///         type: string
/// operations:
///   list:
///     - name: greet
///       doc: Greets.
///       attribute-set: greeting
///       do:
///         request:
///           attributes: [text]
/// ";
/// let family = genl_spec::parse("demo.yaml", text).into_result().unwrap();
/// let tables = genl::dynamic::Tables::new(&family);
/// let spec = tables.spec();
/// let value = spec.decode_set("greeting", &[7, 0, 1, 0, b'h', b'i', 0, 0]).unwrap();
/// assert_eq!(value, serde_json::json!({"text": "hi"}));
/// ```
#[derive(Debug)]
pub struct Tables<'s> {
    family: &'s Family,
    // Each table borrows from those before it.
    names: OnceLock<Vec<Vec<&'s str>>>,
    attrs: OnceLock<Vec<Vec<Attr<'s>>>>,
    sets: OnceLock<Vec<Set<'s>>>,
    entries: OnceLock<Vec<Vec<Entry<'s>>>>,
    enums: OnceLock<Vec<Enum<'s>>>,
    members: OnceLock<Vec<Vec<Member<'s>>>>,
    structs: OnceLock<Vec<Struct<'s>>>,
    formats: OnceLock<Vec<Vec<Format<'s>>>>,
    sub_messages: OnceLock<Vec<SubMessage<'s>>>,
}

impl<'s> Tables<'s> {
    /// The tables of `family`, still empty.
    #[must_use]
    pub fn new(family: &'s Family) -> Self {
        Tables {
            family,
            names: OnceLock::new(),
            attrs: OnceLock::new(),
            sets: OnceLock::new(),
            entries: OnceLock::new(),
            enums: OnceLock::new(),
            members: OnceLock::new(),
            structs: OnceLock::new(),
            formats: OnceLock::new(),
            sub_messages: OnceLock::new(),
        }
    }

    /// The codec of the family. The first call fills the tables.
    #[must_use]
    pub fn spec(&'s self) -> Spec<'s> {
        Spec {
            family: self.family,
            schema: self.schema(),
        }
    }

    fn schema(&'s self) -> Schema<'s> {
        let family = self.family;
        let names = self.names.get_or_init(|| {
            let attrs = family.sets.iter().flat_map(|set| &set.attrs);
            attrs
                .filter_map(type_value_names)
                .map(|names| names.iter().map(String::as_str).collect())
                .collect()
        });
        let attrs = self.attrs.get_or_init(|| {
            // In the same order as above.
            let mut names = names.iter();
            let mut lower = |attr: &'s spec::Attr| {
                let names = type_value_names(attr)
                    .and_then(|_| names.next())
                    .map_or(&[][..], Vec::as_slice);
                attribute(attr, names)
            };
            family
                .sets
                .iter()
                .map(|set| set.attrs.iter().map(&mut lower).collect())
                .collect()
        });
        let entries = self.entries.get_or_init(|| {
            let entry = |entry: &'s spec::Entry| Entry::new(entry.value, &entry.name);
            family
                .enums
                .iter()
                .map(|definition| definition.entries.iter().map(entry).collect())
                .collect()
        });
        let members = self.members.get_or_init(|| {
            // The tail stands last, where the struct ends.
            let members = |structure: &'s spec::Struct| {
                structure
                    .members
                    .iter()
                    .chain(&structure.tail)
                    .map(member)
                    .collect()
            };
            family.structs.iter().map(members).collect()
        });
        let formats = self.formats.get_or_init(|| {
            let format = |format: &'s spec::Format| {
                let header = format.fixed_header.map_or(NONE, |id| index(id.0));
                Format::new(&format.value, header, format.set.map_or(NONE, |id| index(id.0)))
            };
            family
                .sub_messages
                .iter()
                .map(|message| message.formats.iter().map(format).collect())
                .collect()
        });
        Schema {
            sets: self.sets.get_or_init(|| {
                family
                    .sets
                    .iter()
                    .zip(attrs)
                    .map(|(set, attrs)| Set::new(&set.name, attrs))
                    .collect()
            }),
            enums: self.enums.get_or_init(|| {
                let lower = |(definition, entries): (&'s spec::Enum, &'s Vec<Entry<'s>>)| {
                    let new = if definition.is_flags {
                        Enum::flags
                    } else {
                        Enum::new
                    };
                    new(&definition.name, entries)
                };
                family.enums.iter().zip(entries).map(lower).collect()
            }),
            structs: self.structs.get_or_init(|| {
                let structs = family.structs.iter().zip(members);
                structs
                    .map(|(structure, members)| Struct::new(&structure.name, structure.size, members))
                    .collect()
            }),
            sub_messages: self.sub_messages.get_or_init(|| {
                let messages = family.sub_messages.iter().zip(formats);
                messages
                    .map(|(message, formats)| SubMessage::new(&message.name, formats))
                    .collect()
            }),
        }
    }
}

/// The index of an item in the tables. A spec with more items than fit has none of them.
pub(super) fn index(id: u32) -> u16 {
    u16::try_from(id).unwrap_or(NONE)
}

fn type_value_names(attr: &spec::Attr) -> Option<&Vec<String>> {
    match &attr.ty {
        spec::AttrType::NestTypeValue { names, .. } => Some(names),
        _ => None,
    }
}

fn attribute<'s>(attr: &'s spec::Attr, names: &'s [&'s str]) -> Attr<'s> {
    let ty = match &attr.ty {
        spec::AttrType::Unused => Type::Unused,
        spec::AttrType::Pad => Type::Pad,
        spec::AttrType::Flag => Type::Flag,
        spec::AttrType::Int(i) => Type::Int(int(*i)),
        spec::AttrType::Bitfield32(values) => {
            Type::Bitfield32(values.map_or(NONE, |values| index(values.id.0)))
        }
        spec::AttrType::String => Type::String,
        spec::AttrType::Binary(spec::Binary::Bytes) => Type::Bytes,
        spec::AttrType::Binary(spec::Binary::Struct(id)) => Type::Struct(index(id.0)),
        spec::AttrType::Binary(spec::Binary::Array(i)) => Type::Array(int(*i)),
        spec::AttrType::Nest(set) => Type::Nest(index(set.0)),
        spec::AttrType::IndexedArray(e) => Type::IndexedArray(element(*e)),
        spec::AttrType::NestTypeValue { set, .. } => Type::TypeValue {
            names,
            set: index(set.0),
        },
        spec::AttrType::SubMessage { id, selector } => Type::SubMessage {
            message: index(id.0),
            selector: &selector.name,
        },
    };
    Attr {
        id: attr.value,
        name: &attr.name,
        ty,
        multi: attr.multi,
        hint: attr.hint.map(hint),
    }
}

fn element(element: spec::Element) -> Element {
    match element {
        spec::Element::Nest(set) => Element::Nest(index(set.0)),
        spec::Element::Int(i) => Element::Int(int(i)),
        spec::Element::String => Element::String,
        spec::Element::Binary(spec::Binary::Bytes) => Element::Bytes,
        spec::Element::Binary(spec::Binary::Struct(id)) => Element::Struct(index(id.0)),
        spec::Element::Binary(spec::Binary::Array(i)) => Element::Array(int(i)),
    }
}

fn member(member: &spec::Member) -> Member<'_> {
    let ty = match member.ty {
        spec::MemberType::Int(i) => MemberType::Int(int(i)),
        spec::MemberType::Pad => MemberType::Pad(member.size),
        spec::MemberType::String => MemberType::String(member.size),
        spec::MemberType::Binary => MemberType::Bytes(member.size),
        spec::MemberType::Struct(id) => MemberType::Struct(index(id.0)),
    };
    Member {
        offset: member.offset,
        name: &member.name,
        ty,
        hint: member.hint.map(hint),
    }
}

fn int(int: spec::Int) -> Int {
    let plain = match int.ty {
        spec::IntType::U8 => Int::U8,
        spec::IntType::U16 => Int::U16,
        spec::IntType::U32 => Int::U32,
        spec::IntType::U64 => Int::U64,
        spec::IntType::S8 => Int::S8,
        spec::IntType::S16 => Int::S16,
        spec::IntType::S32 => Int::S32,
        spec::IntType::S64 => Int::S64,
        spec::IntType::Uint => Int::UINT,
        spec::IntType::Sint => Int::SINT,
    };
    let ordered = match int.order {
        spec::ByteOrder::Host => plain,
        spec::ByteOrder::Big => plain.be(),
        spec::ByteOrder::Little => plain.le(),
    };
    match int.values {
        None => ordered,
        Some(values) if values.as_flags => ordered.flags(index(values.id.0)),
        Some(values) => ordered.values(index(values.id.0)),
    }
}

fn hint(hint: spec::DisplayHint) -> Hint {
    match hint {
        spec::DisplayHint::Hex => Hint::Hex,
        spec::DisplayHint::Mac => Hint::Mac,
        spec::DisplayHint::Fddi => Hint::Fddi,
        spec::DisplayHint::Ipv4 => Hint::Ipv4,
        spec::DisplayHint::Ipv6 => Hint::Ipv6,
        spec::DisplayHint::Ipv4OrV6 => Hint::Ipv4OrV6,
        spec::DisplayHint::Uuid => Hint::Uuid,
    }
}
