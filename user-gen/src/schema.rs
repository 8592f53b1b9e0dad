//! The static tables that `genl` walks to print messages and to name the attributes in an error.

use genl_spec::{
    Attr, AttrType, Binary, ByteOrder, DisplayHint, Element, EnumRef, Int, IntType, Member, MemberType,
    SetId, StructId,
};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::Context;

pub(crate) fn definitions(context: &Context<'_>) -> TokenStream {
    let family = context.family;
    let reach = &context.reach;
    let sets = reach.sets().map(|id| {
        let name = &family[id].name;
        let attrs = family[id].attrs.iter().map(|attr| attribute(context, attr));
        quote!(rt::Set::new(#name, &[#(#attrs),*]))
    });
    let enums = reach.enums().map(|id| {
        let definition = &family[id];
        let name = &definition.name;
        let entries = definition.entries.iter().map(|entry| {
            let value = Literal::u64_unsuffixed(entry.value);
            let name = &entry.name;
            quote!(rt::Entry::new(#value, #name))
        });
        let constructor = if definition.is_flags {
            quote!(flags)
        } else {
            quote!(new)
        };
        quote!(rt::Enum::#constructor(#name, &[#(#entries),*]))
    });
    let structs = reach.structs().map(|id| {
        let name = &family[id].name;
        let size = Literal::usize_unsuffixed(family[id].size);
        // The tail stands last, where the struct ends.
        let members = family[id]
            .members
            .iter()
            .chain(&family[id].tail)
            .map(|m| member(context, m));
        quote!(rt::Struct::new(#name, #size, &[#(#members),*]))
    });
    let sub_messages = reach.sub_messages().map(|id| {
        let name = &family[id].name;
        let formats = family[id].formats.iter().map(|format| {
            let value = &format.value;
            let header = optional(format.fixed_header.map(|id| reach.structure(id)));
            let set = optional(format.set.map(|id| reach.set(id)));
            quote!(rt::Format::new(#value, #header, #set))
        });
        quote!(rt::SubMessage::new(#name, &[#(#formats),*]))
    });
    quote! {
        /// Names, numbers and types of everything in this module: what `Debug` and error paths read.
        pub static SCHEMA: rt::Schema<'static> = rt::Schema {
            sets: &[#(#sets),*],
            enums: &[#(#enums),*],
            structs: &[#(#structs),*],
            sub_messages: &[#(#sub_messages),*],
        };
    }
}

/// An index, or `rt::NONE`.
pub(crate) fn optional(index: Option<u16>) -> TokenStream {
    match index {
        Some(index) => number(index),
        None => quote!(rt::NONE),
    }
}

pub(crate) fn number(value: u16) -> TokenStream {
    let literal = Literal::u16_unsuffixed(value);
    quote!(#literal)
}

/// Index of a struct and its size, for an operation's fixed header.
pub(crate) fn header(context: &Context<'_>, id: Option<StructId>) -> (TokenStream, TokenStream) {
    let size = Literal::usize_unsuffixed(id.map_or(0, |id| context.family[id].size));
    (optional(id.map(|id| context.reach.structure(id))), quote!(#size))
}

/// Index of a set.
pub(crate) fn set(context: &Context<'_>, id: Option<SetId>) -> TokenStream {
    optional(id.map(|id| context.reach.set(id)))
}

fn attribute(context: &Context<'_>, attr: &Attr) -> TokenStream {
    let id = number(attr.value);
    let name = &attr.name;
    let ty = attribute_type(context, &attr.ty);
    let multi = attr.multi.then(|| quote!(.multi()));
    let hint = hint(attr.hint);
    quote!(rt::Attr::new(#id, #name, #ty) #multi #hint)
}

fn attribute_type(context: &Context<'_>, ty: &AttrType) -> TokenStream {
    let reach = &context.reach;
    match ty {
        AttrType::Unused => quote!(rt::Type::Unused),
        AttrType::Pad => quote!(rt::Type::Pad),
        AttrType::Flag => quote!(rt::Type::Flag),
        AttrType::String => quote!(rt::Type::String),
        AttrType::Int(i) => {
            let int = int(context, *i);
            quote!(rt::Type::Int(#int))
        }
        AttrType::Bitfield32(values) => {
            let values = optional(values.map(|values| reach.enumeration(values.id)));
            quote!(rt::Type::Bitfield32(#values))
        }
        AttrType::Binary(Binary::Bytes) => quote!(rt::Type::Bytes),
        AttrType::Binary(Binary::Struct(id)) => {
            let id = number(reach.structure(*id));
            quote!(rt::Type::Struct(#id))
        }
        AttrType::Binary(Binary::Array(i)) => {
            let int = int(context, *i);
            quote!(rt::Type::Array(#int))
        }
        AttrType::Nest(set) => {
            let set = number(reach.set(*set));
            quote!(rt::Type::Nest(#set))
        }
        AttrType::IndexedArray(e) => {
            let element = element(context, *e);
            quote!(rt::Type::IndexedArray(#element))
        }
        AttrType::NestTypeValue { names, set } => {
            let set = number(reach.set(*set));
            quote!(rt::Type::TypeValue { names: &[#(#names),*], set: #set })
        }
        AttrType::SubMessage { id, selector } => {
            let message = number(reach.sub_message(*id));
            let selector = &selector.name;
            quote!(rt::Type::SubMessage { message: #message, selector: #selector })
        }
    }
}

fn element(context: &Context<'_>, element: Element) -> TokenStream {
    match element {
        Element::Nest(set) => {
            let set = number(context.reach.set(set));
            quote!(rt::Element::Nest(#set))
        }
        Element::Int(i) => {
            let int = int(context, i);
            quote!(rt::Element::Int(#int))
        }
        Element::String => quote!(rt::Element::String),
        Element::Binary(Binary::Bytes) => quote!(rt::Element::Bytes),
        Element::Binary(Binary::Struct(id)) => {
            let id = number(context.reach.structure(id));
            quote!(rt::Element::Struct(#id))
        }
        Element::Binary(Binary::Array(i)) => {
            let int = int(context, i);
            quote!(rt::Element::Array(#int))
        }
    }
}

fn member(context: &Context<'_>, member: &Member) -> TokenStream {
    let offset = Literal::usize_unsuffixed(member.offset);
    let size = Literal::usize_unsuffixed(member.size);
    let name = &member.name;
    let ty = match member.ty {
        MemberType::Int(i) => {
            let int = int(context, i);
            quote!(rt::MemberType::Int(#int))
        }
        MemberType::Pad => quote!(rt::MemberType::Pad(#size)),
        MemberType::String => quote!(rt::MemberType::String(#size)),
        MemberType::Binary => quote!(rt::MemberType::Bytes(#size)),
        MemberType::Struct(id) => {
            let id = number(context.reach.structure(id));
            quote!(rt::MemberType::Struct(#id))
        }
    };
    let hint = hint(member.hint);
    quote!(rt::Member::new(#offset, #name, #ty) #hint)
}

fn int(context: &Context<'_>, int: Int) -> TokenStream {
    let ty = match int.ty {
        IntType::U8 => quote!(U8),
        IntType::U16 => quote!(U16),
        IntType::U32 => quote!(U32),
        IntType::U64 => quote!(U64),
        IntType::S8 => quote!(S8),
        IntType::S16 => quote!(S16),
        IntType::S32 => quote!(S32),
        IntType::S64 => quote!(S64),
        IntType::Uint => quote!(UINT),
        IntType::Sint => quote!(SINT),
    };
    let order = match int.order {
        ByteOrder::Host => None,
        ByteOrder::Big => Some(quote!(.be())),
        ByteOrder::Little => Some(quote!(.le())),
    };
    let values = int.values.map(|EnumRef { id, as_flags }| {
        let index = number(context.reach.enumeration(id));
        if as_flags {
            quote!(.flags(#index))
        } else {
            quote!(.values(#index))
        }
    });
    quote!(rt::Int::#ty #order #values)
}

fn hint(hint: Option<DisplayHint>) -> Option<TokenStream> {
    let hint = match hint? {
        DisplayHint::Hex => quote!(Hex),
        DisplayHint::Mac => quote!(Mac),
        DisplayHint::Fddi => quote!(Fddi),
        DisplayHint::Ipv4 => quote!(Ipv4),
        DisplayHint::Ipv6 => quote!(Ipv6),
        DisplayHint::Ipv4OrV6 => quote!(Ipv4OrV6),
        DisplayHint::Uuid => quote!(Uuid),
    };
    Some(quote!(.hint(rt::Hint::#hint)))
}
