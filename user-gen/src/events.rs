//! Multicast groups and the enum of what arrives through them.

use genl_spec::names;
use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::types::{ident, type_ident};
use crate::{Context, docs, operations, schema};

/// Whether the module has a `Group` enum.
pub(crate) fn has_groups(context: &Context<'_>) -> bool {
    !context.family.groups.is_empty()
}

pub(crate) fn definitions(context: &Context<'_>) -> TokenStream {
    if !has_groups(context) {
        return TokenStream::new();
    }
    let groups = groups(context);
    let events = events(context);
    quote!(#groups #events)
}

fn groups(context: &Context<'_>) -> TokenStream {
    let family = context.family;
    let mut variants = Vec::new();
    let mut indices = Vec::new();
    for (index, group) in family.groups.iter().enumerate() {
        let variant = type_ident(&group.name);
        let number = group
            .value
            .map_or_else(String::new, |value| format!(" = {value}"));
        let doc = format!(" `{}`{number}. {}", group.name, docs::place(family, group.pos));
        let index = Literal::usize_unsuffixed(index);
        variants.push(quote!(#[doc = #doc] #variant));
        indices.push(quote!(Group::#variant => #index));
    }
    quote! {
        /// The family's multicast groups.
        #[rt::derive(rt::Clone, rt::Copy, rt::Debug, rt::PartialEq, rt::Eq, rt::Hash)]
        #[non_exhaustive]
        pub enum Group {
            #(#variants,)*
        }
        impl rt::GroupValue for Group {
            fn index(self) -> usize {
                match self {
                    #(#indices,)*
                }
            }
        }
    }
}

fn events(context: &Context<'_>) -> TokenStream {
    let family = context.family;
    let mut variants = Vec::new();
    let mut arms = Vec::new();
    let mut seen = Vec::new();
    for (_, operation) in operations::usable(context).filter(|(_, o)| o.is_async()) {
        let marker = type_ident(&operation.name);
        let variant = ident(&names::variant_name(&operation.name));
        let doc = docs::doc(Some(&operation.doc), &docs::place(family, operation.pos));
        variants.push(quote!(#doc #variant(rt::Owned<op::#marker>)));
        // Two notifications with one number look alike on the wire: the first stands for both.
        if let Some(value) = operation.reply_value.filter(|value| !seen.contains(value)) {
            seen.push(value);
            let value = schema::number(value);
            arms.push(quote!(#value => Event::#variant(rt::Owned::from_payload(payload))));
        }
    }
    let doc = format!(" A message from a multicast group of `{}`.", family.name);
    quote! {
        #[doc = #doc]
        #[rt::derive(rt::Clone, rt::Debug)]
        #[non_exhaustive]
        pub enum Event {
            #(#variants,)*
            /// A message whose number no notification of the spec has.
            Unknown(rt::UnknownEvent),
        }
        impl rt::EventValue for Event {
            fn decode(message_type: u16, payload: &[u8]) -> Self {
                match message_type {
                    #(#arms,)*
                    _ => Event::Unknown(rt::UnknownEvent::new(message_type, payload)),
                }
            }
        }
    }
}
