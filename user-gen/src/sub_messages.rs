//! Sub-messages: an enum of the formats, and a writer with one method a format.

use genl_spec::{Format, SubMessageId, names};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use crate::types::{ident, set_ident, type_ident, writer_ident};
use crate::{Context, docs};

pub(crate) fn definitions(context: &Context<'_>) -> TokenStream {
    let items = context.reach.sub_messages().map(|id| definition(context, id));
    quote!(#(#items)*)
}

fn definition(context: &Context<'_>, id: SubMessageId) -> TokenStream {
    let family = context.family;
    let message = &family[id];
    let name = type_ident(&message.name);
    let writer = writer_ident(&name);
    let place = docs::place(family, message.pos);
    let doc = docs::doc(None, &format!("Sub-message `{}`. {place}", message.name));
    let writer_doc = docs::doc(
        None,
        &format!("Writes a sub-message `{}` in one of its formats.", message.name),
    );
    let mut variants = Vec::new();
    let mut arms = Vec::new();
    let mut methods = Vec::new();
    for format in &message.formats {
        let variant = ident(&names::variant_name(&format.value));
        let shape = Shape::of(context, format);
        let payload = &shape.payload;
        let doc = format!(" `{}`: {}.", format.value, shape.words);
        variants.push(quote!(#[doc = #doc] #variant(#payload)));
        let selector = Literal::byte_string(format.value.as_bytes());
        arms.push(quote!(#selector => Self::#variant(rt::Payload::from_payload(payload))));
        methods.push(method(format, &shape));
    }
    quote! {
        #doc
        #[rt::derive(rt::Clone, rt::Copy, rt::Debug)]
        #[non_exhaustive]
        pub enum #name<'a> {
            #(#variants,)*
            /// A format this spec does not know.
            Unknown(&'a [u8]),
        }
        impl<'a> #name<'a> {
            /// The payload in the format that `selector` names.
            pub fn select(selector: &[u8], payload: &'a [u8]) -> Self {
                match selector {
                    #(#arms,)*
                    _ => Self::Unknown(payload),
                }
            }
        }
        #writer_doc
        #[rt::derive(rt::Debug)]
        pub struct #writer<S: rt::Sink>(S);
        rt::writer!(#writer);
        impl<S_: rt::Sink> #writer<S_> {
            #(#methods)*
            /// A format this spec does not know.
            #[inline]
            pub fn unknown(self, payload: &[u8]) -> Self {
                rt::format_bytes(self, payload)
            }
        }
    }
}

/// What a format's payload is.
struct Shape {
    payload: TokenStream,
    words: String,
    header: Option<Ident>,
    attributes: Option<Ident>,
}

impl Shape {
    fn of(context: &Context<'_>, format: &Format) -> Shape {
        let family = context.family;
        let header = format.fixed_header.map(|id| type_ident(&family[id].name));
        let view = format.set.map(|id| set_ident(family, id));
        let payload = match (&header, &view) {
            (Some(header), Some(view)) => quote!(rt::Framed<#header, #view<'a>>),
            (Some(header), None) => quote!(#header),
            (None, Some(view)) => quote!(#view<'a>),
            (None, None) => quote!(&'a [u8]),
        };
        let header_words = format
            .fixed_header
            .map(|id| format!("struct {}", family[id].name));
        let set_words = format.set.map(|id| format!("attributes of {}", family[id].name));
        let words: Vec<String> = header_words.into_iter().chain(set_words).collect();
        let words = if words.is_empty() {
            "bytes".to_owned()
        } else {
            words.join(", then ")
        };
        Shape {
            payload,
            words,
            header,
            attributes: view.as_ref().map(writer_ident),
        }
    }
}

fn method(format: &Format, shape: &Shape) -> TokenStream {
    let name = match names::value_name(&format.value).as_str() {
        "unknown" => ident("unknown_"),
        name => ident(name),
    };
    let doc = format!(" Format `{}`: {}.", format.value, shape.words);
    let body = match (&shape.header, &shape.attributes) {
        (Some(header), Some(writer)) => quote! {
            pub fn #name(self, header: &#header, build: impl rt::FnOnce(#writer<S_>) -> #writer<S_>) -> Self {
                rt::format_with_header(self, header, build)
            }
        },
        (Some(header), None) => quote! {
            pub fn #name(self, value: &#header) -> Self { rt::format_struct(self, value) }
        },
        (None, Some(writer)) => quote! {
            pub fn #name(self, build: impl rt::FnOnce(#writer<S_>) -> #writer<S_>) -> Self {
                rt::format_attrs(self, build)
            }
        },
        (None, None) => quote! {
            pub fn #name(self, payload: &[u8]) -> Self { rt::format_bytes(self, payload) }
        },
    };
    quote!(#[doc = #doc] #[inline] #body)
}
