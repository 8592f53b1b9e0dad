//! Structs: plain Rust structs that are read from and written to packed bytes member by member.

use genl_spec::{DisplayHint, Member, MemberType, StructId, names};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::schema::number;
use crate::types::{ident, type_ident};
use crate::{Context, docs, types};

pub(crate) fn definitions(context: &Context<'_>) -> TokenStream {
    let items = context.reach.structs().map(|id| definition(context, id));
    quote!(#(#items)*)
}

fn definition(context: &Context<'_>, id: StructId) -> TokenStream {
    let family = context.family;
    let definition = &family[id];
    let name = type_ident(&definition.name);
    let size = Literal::usize_unsuffixed(definition.size);
    let index = number(context.reach.structure(id));
    let facts = format!(
        "Struct `{}`, {} bytes. {}",
        definition.name,
        definition.size,
        docs::place(family, definition.pos)
    );
    let facts = match &definition.tail {
        Some(tail) => format!("{facts} An array, `{}`, follows it.", tail.name),
        None => facts,
    };
    let doc = docs::doc(definition.doc.as_deref(), &facts);
    let mut fields = Vec::new();
    let mut reads = Vec::new();
    let mut writes = Vec::new();
    for member in &definition.members {
        let Some(shape) = Shape::of(context, member) else {
            continue;
        };
        let field = ident(&names::value_name(&member.name));
        let offset = Literal::usize_unsuffixed(member.offset);
        let doc = docs::short(
            member.doc.as_deref(),
            &format!("{} at offset {}.", shape.words, member.offset),
        );
        let ty = shape.ty;
        fields.push(quote!(#doc pub #field: #ty));
        match shape.access {
            Access::Codec(codec) => {
                reads.push(quote!(#field: bytes.get::<#codec>(#offset)));
                writes.push(quote!(bytes.put::<#codec>(#offset, self.#field);));
            }
            Access::Bytes => {
                reads.push(quote!(#field: bytes.bytes(#offset)));
                writes.push(quote!(bytes.put_bytes(#offset, &self.#field);));
            }
            Access::Struct => {
                reads.push(quote!(#field: bytes.sub(#offset)));
                writes.push(quote!(bytes.put_sub(#offset, &self.#field);));
            }
        }
    }
    // A struct of nothing but padding reads nothing.
    let (read_arg, write_arg) = if fields.is_empty() {
        (quote!(_bytes), quote!(_bytes))
    } else {
        (quote!(bytes), quote!(bytes))
    };
    quote! {
        #doc
        #[rt::derive(rt::Clone, rt::Copy, rt::PartialEq, rt::Eq, rt::Hash)]
        pub struct #name {
            #(#fields,)*
        }
        impl rt::FixedStruct for #name {
            const SIZE: usize = #size;
            const SCHEMA: &'static rt::Schema<'static> = &SCHEMA;
            const STRUCT: u16 = #index;
            #[inline]
            fn read(#read_arg: &rt::StructBytes<'_>) -> Self {
                #name { #(#reads,)* }
            }
            #[inline]
            fn write(&self, #write_arg: &mut rt::StructBytesMut<'_>) {
                #(#writes)*
            }
        }
        rt::fixed_struct!(#name);
    }
}

enum Access {
    Codec(TokenStream),
    Bytes,
    Struct,
}

struct Shape {
    ty: TokenStream,
    access: Access,
    words: String,
}

impl Shape {
    fn of(context: &Context<'_>, member: &Member) -> Option<Shape> {
        let family = context.family;
        Some(match member.ty {
            MemberType::Pad => return None,
            MemberType::Int(int) => {
                let codec = types::int(family, int, member.hint);
                Shape {
                    ty: codec.value,
                    access: Access::Codec(codec.codec),
                    words: docs::int(family, int),
                }
            }
            MemberType::Binary
                if matches!(member.hint, Some(DisplayHint::Ipv6 | DisplayHint::Ipv4OrV6))
                    && member.size == 16 =>
            {
                let codec = quote!(rt::Ipv6Addr);
                Shape {
                    ty: codec.clone(),
                    access: Access::Codec(codec),
                    words: "IPv6 address".to_owned(),
                }
            }
            MemberType::String | MemberType::Binary => {
                let size = Literal::usize_unsuffixed(member.size);
                let words = match member.ty {
                    MemberType::String => format!("string of at most {} bytes, NUL-padded", member.size),
                    _ => format!("{} bytes", member.size),
                };
                Shape {
                    ty: quote!([u8; #size]),
                    access: Access::Bytes,
                    words,
                }
            }
            MemberType::Struct(id) => {
                let name = type_ident(&family[id].name);
                Shape {
                    ty: quote!(#name),
                    access: Access::Struct,
                    words: format!("struct {}", family[id].name),
                }
            }
        })
    }
}
