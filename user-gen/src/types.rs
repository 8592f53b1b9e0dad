//! How the types of a spec look in Rust: value types and the codecs of `genl::rt` that read and write them.

use genl_spec::{
    Attr, AttrType, Binary, ByteOrder, DisplayHint, Element, EnumRef, Family, Int, IntType, MemberType,
    StructId, names,
};
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

/// An identifier from a name that [`names`] made, raw ones included.
pub(crate) fn ident(name: &str) -> Ident {
    match name.strip_prefix("r#") {
        Some(keyword) => Ident::new_raw(keyword, Span::call_site()),
        None => Ident::new(name, Span::call_site()),
    }
}

pub(crate) fn type_ident(name: &str) -> Ident {
    ident(&names::type_name(name))
}

pub(crate) fn set_ident(family: &Family, set: genl_spec::SetId) -> Ident {
    ident(&names::set_type_name(&family[set].name))
}

pub(crate) fn writer_ident(view: &Ident) -> Ident {
    ident(&names::writer_name(&view.to_string()))
}

/// The type that stands for an enum where it is used: the enum itself, or its flags.
pub(crate) fn enum_ident(family: &Family, values: EnumRef) -> Ident {
    let definition = &family[values.id];
    if values.as_flags && !definition.is_flags {
        ident(&names::flags_of_enum(&definition.name))
    } else {
        type_ident(&definition.name)
    }
}

/// A codec of `genl::rt` and the Rust type of its values.
pub(crate) struct Codec {
    /// The codec's type.
    pub(crate) codec: TokenStream,
    /// The type of a value read.
    pub(crate) value: TokenStream,
}

impl Codec {
    fn same(ty: TokenStream) -> Codec {
        Codec {
            codec: ty.clone(),
            value: ty,
        }
    }
}

/// Codec of an integer.
pub(crate) fn int(family: &Family, int: Int, hint: Option<DisplayHint>) -> Codec {
    let plain = match int.ty {
        IntType::U8 => Codec::same(quote!(u8)),
        IntType::U16 => Codec::same(quote!(u16)),
        IntType::U32 if int.values.is_none() && hint == Some(DisplayHint::Ipv4) => {
            Codec::same(quote!(rt::Ipv4Addr))
        }
        IntType::U32 => Codec::same(quote!(u32)),
        IntType::U64 => Codec::same(quote!(u64)),
        IntType::S8 => Codec::same(quote!(i8)),
        IntType::S16 => Codec::same(quote!(i16)),
        IntType::S32 => Codec::same(quote!(i32)),
        IntType::S64 => Codec::same(quote!(i64)),
        IntType::Uint => Codec {
            codec: quote!(rt::Uint),
            value: quote!(u64),
        },
        IntType::Sint => Codec {
            codec: quote!(rt::Sint),
            value: quote!(i64),
        },
    };
    let Codec { codec, value } = plain;
    let codec = match int.order {
        ByteOrder::Host => codec,
        _ if int.ty.size() == Some(1) => codec,
        ByteOrder::Big => quote!(rt::Be<#codec>),
        ByteOrder::Little => quote!(rt::Le<#codec>),
    };
    match int.values {
        None => Codec { codec, value },
        Some(values) => {
            let name = enum_ident(family, values);
            let wrapper = if values.as_flags {
                quote!(rt::FlagsOf)
            } else {
                quote!(rt::EnumOf)
            };
            Codec {
                codec: quote!(#wrapper<#codec, #name>),
                value: quote!(#name),
            }
        }
    }
}

/// Codec of what a `binary` attribute holds.
pub(crate) fn binary(family: &Family, binary: Binary, hint: Option<DisplayHint>) -> Codec {
    match binary {
        Binary::Bytes if is_ip(hint) => Codec::same(quote!(rt::IpAddr)),
        Binary::Bytes => Codec::same(quote!(&'a [u8])),
        Binary::Struct(id) => {
            let name = type_ident(&family[id].name);
            match tail(family, id) {
                Some(Codec { codec, .. }) => Codec::same(quote!(rt::Tailed<'a, #name, #codec>)),
                None => Codec::same(quote!(#name)),
            }
        }
        Binary::Array(element) => {
            let element = int(family, element, hint).codec;
            Codec::same(quote!(rt::Array<'a, #element>))
        }
    }
}

/// Codec of the elements of the array behind a struct, if it has one.
pub(crate) fn tail(family: &Family, id: StructId) -> Option<Codec> {
    let tail = family[id].tail.as_ref()?;
    Some(match tail.ty {
        MemberType::Int(i) => int(family, i, tail.hint),
        MemberType::Struct(id) => {
            let name = type_ident(&family[id].name);
            Codec::same(quote!(#name))
        }
        MemberType::Pad | MemberType::String | MemberType::Binary => Codec::same(quote!(u8)),
    })
}

/// Codec of an indexed array's element.
pub(crate) fn element(family: &Family, element: Element, hint: Option<DisplayHint>) -> Codec {
    match element {
        Element::Nest(set) => {
            let view = set_ident(family, set);
            Codec::same(quote!(#view<'a>))
        }
        Element::Int(i) => int(family, i, hint),
        Element::Binary(b) => binary(family, b, hint),
        Element::String => Codec::same(quote!(rt::Str<'a>)),
    }
}

/// Codec of an attribute's payload; `None` for types that are not read by payload alone (flags, padding,
/// type values, sub-messages).
pub(crate) fn attribute(family: &Family, attr: &Attr) -> Option<Codec> {
    Some(match &attr.ty {
        AttrType::Int(i) => int(family, *i, attr.hint),
        AttrType::Bitfield32(values) => {
            let bits = values.map_or_else(
                || quote!(u32),
                |values| {
                    let name = enum_ident(family, values);
                    quote!(#name)
                },
            );
            Codec::same(quote!(rt::Bitfield32<#bits>))
        }
        AttrType::String => Codec::same(quote!(rt::Str<'a>)),
        AttrType::Binary(b) => binary(family, *b, attr.hint),
        AttrType::Nest(set) => element(family, Element::Nest(*set), None),
        AttrType::IndexedArray(e) => {
            let inner = element(family, *e, attr.hint).codec;
            Codec::same(quote!(rt::Indexed<'a, #inner>))
        }
        AttrType::Unused
        | AttrType::Pad
        | AttrType::Flag
        | AttrType::NestTypeValue { .. }
        | AttrType::SubMessage { .. } => return None,
    })
}

/// Whether bytes with this hint are an IP address.
pub(crate) fn is_ip(hint: Option<DisplayHint>) -> bool {
    matches!(
        hint,
        Some(DisplayHint::Ipv4 | DisplayHint::Ipv6 | DisplayHint::Ipv4OrV6)
    )
}
