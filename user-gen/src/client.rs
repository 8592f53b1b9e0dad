//! The client: one method for each mode of each operation.

use genl_spec::{Operation, names};
use proc_macro2::TokenStream;
use quote::quote;

use crate::types::{ident, type_ident};
use crate::{Context, docs, events, operations};

pub(crate) fn definition(context: &Context<'_>) -> TokenStream {
    let family = context.family;
    let mut methods = Vec::new();
    for (_, operation) in operations::usable(context) {
        if operation.do_mode().is_some() {
            methods.push(method(context, operation, false));
        }
        if operation.dump_mode().is_some() {
            methods.push(method(context, operation, true));
        }
    }
    let subscribe = events::has_groups(context).then(|| {
        quote! {
            /// Joins `groups` on a socket of its own and yields what arrives.
            ///
            /// # Errors
            ///
            /// If a socket cannot be had, a group is not there, or joining it is not permitted.
            pub fn subscribe(
                &mut self,
                groups: impl rt::IntoIterator<Item = Group>,
            ) -> rt::Result<rt::Subscription<Event>, rt::Error> {
                rt::subscribe(&mut self.0, groups)
            }
        }
    });
    let doc = docs::doc(
        Some(&family.doc),
        &format!("A client of the `{}` family.", family.name),
    );
    quote! {
        #doc
        #[rt::derive(rt::Debug)]
        pub struct Client(rt::Connection);
        rt::client!(Client, FAMILY);
        impl Client {
            #(#methods)*
            #subscribe
        }
    }
}

fn method(context: &Context<'_>, operation: &Operation, dump: bool) -> TokenStream {
    let family = context.family;
    let (prefix, mode) = if dump {
        ("dump_", quote!(Dump))
    } else {
        ("do_", quote!(Do))
    };
    let name = ident(&names::prefixed_value_name(prefix, &operation.name));
    let marker = type_ident(&operation.name);
    let writer = operations::request_type(family, operation, &quote!(rt::#mode<'_, op::#marker>));
    let mut facts = operations::describe(family, operation, dump);
    facts.push(docs::place(family, operation.pos));
    let doc = docs::doc(Some(&operation.doc), &facts.join("\n\n"));
    quote! {
        #doc
        pub fn #name(&mut self) -> #writer {
            rt::#mode::begin(&mut self.0)
        }
    }
}
