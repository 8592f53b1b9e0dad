//! Enums, flags and constants.

use genl_spec::{
    AttrType, Binary, ConstValue, Element, Enum, EnumId, Family, Int, IntType, MemberType, names,
};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::types::{ident, type_ident};
use crate::{Context, docs};

pub(crate) fn definitions(context: &Context<'_>) -> TokenStream {
    let family = context.family;
    let items = context.reach.enums().map(|id| {
        let definition = &family[id];
        let name = names::type_name(&definition.name);
        if definition.is_flags {
            return flags(family, id, definition, &name);
        }
        let as_flags = uses(family, id)
            .any(|u| u.as_flags)
            .then(|| flags(family, id, definition, &names::flags_of_enum(&definition.name)));
        let plain = enumeration(family, definition);
        quote!(#plain #as_flags)
    });
    quote!(#(#items)*)
}

fn enumeration(family: &Family, definition: &Enum) -> TokenStream {
    let name = type_ident(&definition.name);
    let facts = format!(
        "Enum `{}`. {}",
        definition.name,
        docs::place(family, definition.pos)
    );
    let doc = docs::doc(definition.doc.as_deref(), &facts);
    let mut variants = Vec::new();
    let mut from_raw = Vec::new();
    let mut raw = Vec::new();
    let mut entry_names = Vec::new();
    for entry in &definition.entries {
        let variant = ident(&names::variant_name(&entry.name));
        let value = Literal::u64_unsuffixed(entry.value);
        let doc = docs::short(
            entry.doc.as_deref(),
            &format!("`{}` = {}.", entry.name, entry.value),
        );
        let entry_name = &entry.name;
        variants.push(quote!(#doc #variant));
        from_raw.push(quote!(#value => #name::#variant));
        raw.push(quote!(#name::#variant => #value));
        entry_names.push(quote!(#name::#variant => rt::Some(#entry_name)));
    }
    quote! {
        #doc
        #[rt::derive(rt::Clone, rt::Copy, rt::PartialEq, rt::Eq, rt::Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            /// A value this spec does not know.
            Unknown(u64),
        }
        impl rt::EnumValue for #name {
            fn from_raw(value: u64) -> Self {
                match value {
                    #(#from_raw,)*
                    other => #name::Unknown(other),
                }
            }
            fn raw(&self) -> u64 {
                match *self {
                    #(#raw,)*
                    #name::Unknown(other) => other,
                }
            }
            fn name(&self) -> rt::Option<&'static str> {
                match self {
                    #(#entry_names,)*
                    #name::Unknown(_) => rt::None,
                }
            }
        }
        rt::enumeration!(#name);
    }
}

fn flags(family: &Family, id: EnumId, definition: &Enum, name: &str) -> TokenStream {
    let name = ident(name);
    let wide = definition.entries.iter().any(|e| e.value > 31) || uses(family, id).any(|u| u.wide);
    let bits = if wide { quote!(u64) } else { quote!(u32) };
    let facts = format!(
        "Flags `{}`. {}",
        definition.name,
        docs::place(family, definition.pos)
    );
    let doc = docs::doc(definition.doc.as_deref(), &facts);
    let consts = definition.entries.iter().map(|entry| {
        let flag = ident(&names::const_name(&entry.name));
        let mask = entry.mask();
        let doc = docs::short(entry.doc.as_deref(), &format!("`{}` = {mask:#x}.", entry.name));
        let mask = hexadecimal(mask);
        quote!(#doc const #flag = #mask;)
    });
    quote! {
        rt::flags! {
            #doc
            pub struct #name: #bits {
                #(#consts)*
            }
        }
    }
}

fn hexadecimal(mask: u64) -> TokenStream {
    format!("{mask:#x}").parse().unwrap_or_else(|_| quote!(#mask))
}

/// One use of an enum by an integer.
struct Use {
    as_flags: bool,
    wide: bool,
}

fn uses(family: &Family, id: EnumId) -> impl Iterator<Item = Use> + '_ {
    let of_int = move |int: Int| {
        int.values.filter(|values| values.id == id).map(|values| Use {
            as_flags: values.as_flags,
            wide: matches!(
                int.ty,
                IntType::U64 | IntType::S64 | IntType::Uint | IntType::Sint
            ),
        })
    };
    let of_binary = move |binary: Binary| match binary {
        Binary::Array(int) => of_int(int),
        Binary::Bytes | Binary::Struct(_) => None,
    };
    let attrs = family.sets.iter().flat_map(|set| &set.attrs);
    let in_attrs = attrs.filter_map(move |attr| match &attr.ty {
        AttrType::Int(int) => of_int(*int),
        AttrType::Bitfield32(values) => values.filter(|values| values.id == id).map(|_| Use {
            as_flags: true,
            wide: false,
        }),
        AttrType::Binary(binary) | AttrType::IndexedArray(Element::Binary(binary)) => of_binary(*binary),
        AttrType::IndexedArray(Element::Int(int)) => of_int(*int),
        _ => None,
    });
    let members = family
        .structs
        .iter()
        .flat_map(|s| s.members.iter().chain(&s.tail));
    let in_members = members.filter_map(move |member| match member.ty {
        MemberType::Int(int) => of_int(int),
        _ => None,
    });
    in_attrs.chain(in_members)
}

/// Constants of the whole family: they belong to no operation.
pub(crate) fn consts(context: &Context<'_>) -> TokenStream {
    let family = context.family;
    let items = family.consts.iter().map(|constant| {
        let name = ident(&names::const_name(&constant.name));
        let facts = format!(
            "Constant `{}`. {}",
            constant.name,
            docs::place(family, constant.pos)
        );
        let doc = docs::doc(constant.doc.as_deref(), &facts);
        let (ty, value) = match &constant.value {
            ConstValue::Str(text) => (quote!(&str), quote!(#text)),
            ConstValue::Int(value) => {
                let literal = Literal::i128_unsuffixed(value.saturating_abs());
                let value_tokens = if *value < 0 {
                    quote!(-#literal)
                } else {
                    quote!(#literal)
                };
                let ty = match value {
                    0..=0xffff_ffff => quote!(u32),
                    0x1_0000_0000.. => quote!(u64),
                    _ => quote!(i64),
                };
                (ty, value_tokens)
            }
        };
        quote!(#doc pub const #name: #ty = #value;)
    });
    quote!(#(#items)*)
}
