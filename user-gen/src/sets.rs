//! Attribute sets: a view that reads and a writer that adds attributes.

use genl_spec::{Attr, AttrType, SetId, names};
use proc_macro2::TokenStream;
use quote::quote;

use crate::schema::number;
use crate::types::{ident, set_ident, writer_ident};
use crate::{Context, attributes, docs};

pub(crate) fn definitions(context: &Context<'_>) -> TokenStream {
    let items = context.reach.sets().map(|id| definition(context, id));
    quote!(#(#items)*)
}

fn definition(context: &Context<'_>, id: SetId) -> TokenStream {
    let family = context.family;
    let set = &family[id];
    let view = set_ident(family, id);
    let writer = writer_ident(&view);
    let index = number(context.reach.set(id));
    let facts = format!("Attribute set `{}`. {}", set.name, docs::place(family, set.pos));
    let doc = docs::doc(set.doc.as_deref(), &facts);
    let usable: Vec<&Attr> = set
        .attrs
        .iter()
        .filter(|a| !matches!(a.ty, AttrType::Unused | AttrType::Pad))
        .collect();
    let numbers = set.attrs.iter().map(|attr| {
        let name = ident(&names::const_name(&attr.name));
        let value = number(attr.value);
        let doc = format!(" Number of `{}`.", attr.name);
        quote!(#[doc = #doc] pub const #name: u16 = #value;)
    });
    let getters = usable.iter().map(|attr| attributes::getter(context, set, attr));
    let setters = usable.iter().map(|attr| attributes::setter(context, attr));
    // No name of a spec becomes `S_`, as an enum or a struct `s` becomes `S`.
    quote! {
        #doc
        #[rt::derive(rt::Clone, rt::Copy)]
        pub struct #view<'a>(rt::Attrs<'a>);
        rt::attribute_set!(#view, #writer, SCHEMA, #index);
        impl #view<'_> {
            #(#numbers)*
        }
        impl<'a> #view<'a> {
            #(#getters)*
        }
        impl<S_: rt::Sink> #writer<S_> {
            #(#setters)*
        }
    }
}
