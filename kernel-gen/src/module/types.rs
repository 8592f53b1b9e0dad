//! Types of values, and how they are read and written.

use genl_spec::{Attr, AttrType, Binary, ByteOrder, Int, IntType};

use super::definitions;
use super::plan::Plan;

/// Rust's type of an integer.
pub(super) fn int(ty: IntType) -> &'static str {
    match ty {
        IntType::U8 => "u8",
        IntType::U16 => "u16",
        IntType::U32 => "u32",
        IntType::U64 | IntType::Uint => "u64",
        IntType::S8 => "i8",
        IntType::S16 => "i16",
        IntType::S32 => "i32",
        IntType::S64 | IntType::Sint => "i64",
    }
}

/// What the layer's methods for an integer are called: `u32`, `be16`, `uint`.
pub(super) fn codec(int: Int) -> &'static str {
    use ByteOrder::{Big, Little};
    match (int.order, int.ty) {
        (Big, IntType::U16 | IntType::S16) => "be16",
        (Big, IntType::U32 | IntType::S32) => "be32",
        (Big, IntType::U64 | IntType::S64) => "be64",
        (Little, IntType::U16 | IntType::S16) => "le16",
        (Little, IntType::U32 | IntType::S32) => "le32",
        (Little, IntType::U64 | IntType::S64) => "le64",
        (_, IntType::Uint) => "uint",
        (_, IntType::Sint) => "sint",
        (_, ty) => self::int(ty),
    }
}

/// Whether the layer's methods for an integer are about unsigned numbers though it is signed.
fn is_reinterpreted(int: Int) -> bool {
    int.ty.is_signed() && int.order != ByteOrder::Host && int.ty.size().is_some_and(|size| size > 1)
}

/// A value of one attribute, and how it is had from an `Attr`.
pub(super) struct Value {
    /// Its type.
    pub(super) ty: String,
    /// What is called on the attribute.
    pub(super) read: Read,
}

/// How a value is had from an attribute.
pub(super) enum Read {
    /// A method that gives an `Option`.
    Method(&'static str),
    /// The bytes.
    Bytes,
    /// From an `Option` of a method by a function, given here as an expression of `value`, that gives an `Option`.
    Then(&'static str, String),
    /// From an `Option` of a method by an expression of `value` that always gives one.
    Map(&'static str, String),
    /// By a function of the bytes that gives an `Option`.
    FromBytes(String),
}

/// Integers, with the enum they are entries of.
pub(super) fn integer(plan: &Plan<'_>, int: Int) -> Value {
    let ty = self::int(int.ty);
    let codec = codec(int);
    match int
        .values
        .filter(|values| !values.as_flags && is_typed(plan, int))
    {
        Some(values) => {
            let name = plan.enumeration(values.id);
            let repr = definitions::repr(&plan.family[values.id]);
            let value = match (ty, repr) {
                _ if ty == repr && !is_reinterpreted(int) => "value",
                ("u8" | "u16", _) | ("u32", "u64") => "value.into()",
                _ => "value.try_into().ok()?",
            };
            Value {
                ty: name.to_owned(),
                read: Read::Then(codec, format!("{name}::from_raw({value})")),
            }
        }
        None if is_reinterpreted(int) => Value {
            ty: ty.to_owned(),
            read: Read::Map(codec, format!("value as {ty}")),
        },
        None => Value {
            ty: ty.to_owned(),
            read: Read::Method(codec),
        },
    }
}

/// Whether an integer's values are entries of an enum that has any.
pub(super) fn is_typed(plan: &Plan<'_>, int: Int) -> bool {
    let Some(values) = int.values else { return false };
    !values.as_flags && !plan.family[values.id].entries.is_empty()
}

/// A value that is one attribute's payload; `None` for nests and what has no value.
pub(super) fn value(plan: &Plan<'_>, attr: &Attr) -> Option<Value> {
    Some(match &attr.ty {
        AttrType::Int(int) => integer(plan, *int),
        AttrType::Bitfield32(_) => Value {
            ty: "Bitfield32".to_owned(),
            read: Read::Method("bitfield32"),
        },
        AttrType::String => string(),
        AttrType::Binary(binary) => self::binary(plan, *binary),
        _ => return None,
    })
}

/// A string.
pub(super) fn string() -> Value {
    Value {
        ty: "&'a CStr".to_owned(),
        read: Read::Method("cstr"),
    }
}

/// Bytes, or what they are made of.
pub(super) fn binary(plan: &Plan<'_>, binary: Binary) -> Value {
    match binary {
        Binary::Struct(id) => {
            let name = plan.structure(id);
            Value {
                ty: name.to_owned(),
                read: Read::FromBytes(format!("{name}::from_bytes")),
            }
        }
        Binary::Bytes | Binary::Array(_) => Value {
            ty: "&'a [u8]".to_owned(),
            read: Read::Bytes,
        },
    }
}

/// A value as it is handed to a setter.
pub(super) struct Given {
    /// Its type.
    pub(super) ty: String,
    /// The layer's method that appends it.
    pub(super) put: String,
    /// The method's argument, of `value`.
    pub(super) argument: String,
}

/// How a value is written; `None` for nests and what has no value.
pub(super) fn given(plan: &Plan<'_>, ty: &AttrType) -> Option<Given> {
    Some(match ty {
        AttrType::Int(int) => given_int(plan, *int),
        AttrType::Bitfield32(_) => given_as("Bitfield32", "put_bitfield32", "value"),
        AttrType::String => given_as("&CStr", "put_string", "value"),
        AttrType::Binary(binary) => given_binary(plan, *binary),
        _ => return None,
    })
}

pub(super) fn given_int(plan: &Plan<'_>, int: Int) -> Given {
    let ty = self::int(int.ty);
    let put = format!("put_{}", codec(int));
    if is_typed(plan, int) {
        let (name, repr) = int.values.map_or(("", ""), |values| {
            let repr = definitions::repr(&plan.family[values.id]);
            (plan.enumeration(values.id), repr)
        });
        let argument = match (ty, repr) {
            _ if ty == repr => "value.as_raw()".to_owned(),
            ("u64" | "i64", "u32") => "value.as_raw().into()".to_owned(),
            _ => format!("value.as_raw() as {ty}"),
        };
        return given_as(name, &put, &argument);
    }
    if is_reinterpreted(int) {
        return given_as(ty, &put, &format!("value as u{}", &ty[1..]));
    }
    given_as(ty, &put, "value")
}

pub(super) fn given_binary(plan: &Plan<'_>, binary: Binary) -> Given {
    match binary {
        Binary::Bytes => given_as("&[u8]", "put", "value"),
        Binary::Struct(id) => given_as(&format!("&{}", plan.structure(id)), "put", "&value.to_bytes()"),
        Binary::Array(int) if is_plain(int) => {
            given_as(&format!("&[{}]", self::int(int.ty)), "put", "value.as_bytes()")
        }
        Binary::Array(_) => given_as("&[u8]", "put", "value"),
    }
}

/// Whether an integer in memory has the bytes it has in a message.
pub(super) fn is_plain(int: Int) -> bool {
    int.order == ByteOrder::Host && int.ty.size().is_some() || int.ty.size() == Some(1)
}

pub(super) fn given_as(ty: &str, put: &str, argument: &str) -> Given {
    Given {
        ty: ty.to_owned(),
        put: put.to_owned(),
        argument: argument.to_owned(),
    }
}
