//! Getter and setter of one attribute.

use genl_spec::{Attr, AttrSet, AttrType, Binary, Element, Selector, SubMessageId, names};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use crate::schema::number;
use crate::types::{self, ident, set_ident, type_ident, writer_ident};
use crate::{Context, docs};

/// The getter of an attribute's view.
pub(crate) fn getter(context: &Context<'_>, set: &AttrSet, attr: &Attr) -> TokenStream {
    let family = context.family;
    let name = method(&attr.name);
    let id = number(attr.value);
    let facts = format!(
        "`{}` = {}: {}. {}",
        attr.name,
        attr.value,
        docs::attr_type(family, &attr.ty, attr.multi),
        docs::place(family, attr.pos)
    );
    let doc = docs::short(attr.doc.as_deref(), &facts);
    let signature_and_body = match &attr.ty {
        AttrType::Flag => quote!(pub fn #name(&self) -> bool { self.0.has(#id) }),
        AttrType::NestTypeValue { names, set } => {
            let view = set_ident(family, *set);
            let levels = Literal::usize_unsuffixed(names.len());
            quote! {
                pub fn #name(&self) -> rt::TypeValues<'a, #view<'a>, #levels> { self.0.type_values(#id) }
            }
        }
        AttrType::SubMessage {
            id: message,
            selector,
        } => {
            return sub_message_getter(context, set, attr, *message, selector, &doc);
        }
        _ => {
            let Some(types::Codec { codec, value }) = types::attribute(family, attr) else {
                return TokenStream::new();
            };
            if attr.multi {
                quote!(pub fn #name(&self) -> rt::Multi<'a, #codec> { self.0.multi(#id) })
            } else {
                quote!(pub fn #name(&self) -> rt::Option<#value> { self.0.get::<#codec>(#id) })
            }
        }
    };
    quote!(#doc #[inline] #signature_and_body)
}

fn sub_message_getter(
    context: &Context<'_>,
    set: &AttrSet,
    attr: &Attr,
    message: SubMessageId,
    selector: &Selector,
    doc: &TokenStream,
) -> TokenStream {
    let name = method(&attr.name);
    let id = number(attr.value);
    let message = type_ident(&context.family[message].name);
    let local = selector.local.and_then(|index| set.attrs.get(index));
    // Without its selector a payload is there all the same: it is shown as one of an unknown format.
    let selected = match local {
        Some(Attr {
            name,
            ty: AttrType::Int(int),
            multi: false,
            ..
        }) if int.values.is_some_and(|values| !values.as_flags) => {
            let getter = method(name);
            quote!(self.#getter().and_then(|value| rt::EnumValue::name(&value)).unwrap_or("").as_bytes())
        }
        Some(Attr {
            name,
            ty: AttrType::String,
            multi: false,
            ..
        }) => {
            let getter = method(name);
            quote!(self.#getter().unwrap_or_default().to_bytes())
        }
        // Of several values, or of flags, only the caller knows which one selects.
        other => {
            let place = if other.is_some() {
                "is not one name"
            } else {
                "stands in an enclosing set"
            };
            let note = format!(" `{}` {place}: pass its value.", selector.name);
            return quote! {
                #doc
                #[doc = ""]
                #[doc = #note]
                #[inline]
                pub fn #name(&self, selector: impl rt::AsStr) -> rt::Option<#message<'a>> {
                    let payload = self.0.get::<&'a [u8]>(#id)?;
                    rt::Some(#message::select(rt::AsStr::as_str_bytes(&selector), payload))
                }
            };
        }
    };
    quote! {
        #doc
        #[inline]
        pub fn #name(&self) -> rt::Option<#message<'a>> {
            let payload = self.0.get::<&'a [u8]>(#id)?;
            rt::Some(#message::select(#selected, payload))
        }
    }
}

/// The method of an attribute's writer.
pub(crate) fn setter(context: &Context<'_>, attr: &Attr) -> TokenStream {
    let family = context.family;
    let name = method(&attr.name);
    let id = number(attr.value);
    let again = if attr.multi {
        " Call again for another."
    } else {
        ""
    };
    let checks = docs::checks(family, &attr.checks);
    let doc = docs::doc_after(
        &format!(
            "Adds `{}` ({}): {}.{checks}{again} {}",
            attr.name,
            attr.value,
            docs::attr_type(family, &attr.ty, false),
            docs::place(family, attr.pos)
        ),
        attr.doc.as_deref(),
    );
    let signature_and_body = match &attr.ty {
        AttrType::Flag => quote!(pub fn #name(self) -> Self { rt::put_flag(self, #id) }),
        AttrType::String => {
            quote!(pub fn #name(self, value: impl rt::AsStr) -> Self { rt::put_str(self, #id, value) })
        }
        AttrType::Int(_) | AttrType::Bitfield32(_) => match types::attribute(family, attr) {
            Some(types::Codec { codec, value }) => {
                quote!(pub fn #name(self, value: #value) -> Self { rt::put::<#codec, _>(self, #id, value) })
            }
            None => return TokenStream::new(),
        },
        AttrType::Binary(binary) => binary_setter(context, attr, *binary, &name, &id),
        AttrType::Nest(set) => nest_setter(&name, &id, &writer_ident(&set_ident(family, *set))),
        AttrType::IndexedArray(element) => indexed_setter(context, attr, *element, &name, &id),
        AttrType::NestTypeValue { names, set } => {
            let writer = writer_ident(&set_ident(family, *set));
            let levels = Literal::usize_unsuffixed(names.len());
            quote! {
                pub fn #name(
                    self,
                    types: [u16; #levels],
                    build: impl rt::FnOnce(#writer<rt::Nest<'_>>) -> #writer<rt::Nest<'_>>,
                ) -> Self {
                    rt::put_type_value::<#writer<rt::Nest<'_>>, #levels, _>(self, #id, types, build)
                }
            }
        }
        AttrType::SubMessage { id: message, .. } => {
            nest_setter(&name, &id, &writer_ident(&type_ident(&family[*message].name)))
        }
        AttrType::Unused | AttrType::Pad => return TokenStream::new(),
    };
    quote!(#doc #[inline] #signature_and_body)
}

fn binary_setter(
    context: &Context<'_>,
    attr: &Attr,
    binary: Binary,
    name: &Ident,
    id: &TokenStream,
) -> TokenStream {
    let family = context.family;
    match binary {
        Binary::Bytes if types::is_ip(attr.hint) => quote! {
            pub fn #name(self, value: impl rt::Into<rt::IpAddr>) -> Self {
                rt::put::<rt::IpAddr, _>(self, #id, rt::Into::into(value))
            }
        },
        Binary::Bytes => quote! {
            pub fn #name(self, value: impl rt::AsRef<[u8]>) -> Self { rt::put_bytes(self, #id, value) }
        },
        Binary::Struct(structure) => {
            let ty = type_ident(&family[structure].name);
            match types::tail(family, structure) {
                Some(types::Codec { codec, value }) => quote! {
                    pub fn #name(self, value: &#ty, tail: &[#value]) -> Self {
                        rt::put_tailed::<#ty, #codec, _>(self, #id, value, tail)
                    }
                },
                None => quote!(pub fn #name(self, value: &#ty) -> Self { rt::put_struct(self, #id, value) }),
            }
        }
        Binary::Array(int) => {
            let types::Codec { codec, value } = types::int(family, int, attr.hint);
            quote!(pub fn #name(self, values: &[#value]) -> Self { rt::put_array::<#codec, _>(self, #id, values) })
        }
    }
}

fn indexed_setter(
    context: &Context<'_>,
    attr: &Attr,
    element: Element,
    name: &Ident,
    id: &TokenStream,
) -> TokenStream {
    let family = context.family;
    match element {
        Element::Nest(set) => {
            let writer = writer_ident(&set_ident(family, set));
            quote! {
                pub fn #name(
                    self,
                    build: impl rt::FnOnce(
                        rt::Entries<#writer<rt::Nest<'_>>>,
                    ) -> rt::Entries<#writer<rt::Nest<'_>>>,
                ) -> Self {
                    rt::put_entries::<#writer<rt::Nest<'_>>, _>(self, #id, build)
                }
            }
        }
        Element::Int(_) | Element::Binary(Binary::Struct(_)) => {
            let types::Codec { codec, value } = types::element(family, element, attr.hint);
            quote! {
                pub fn #name(self, values: impl rt::IntoIterator<Item = #value>) -> Self {
                    rt::put_indexed::<#codec, _>(self, #id, values)
                }
            }
        }
        Element::Binary(Binary::Bytes) if types::is_ip(attr.hint) => quote! {
            pub fn #name(self, values: impl rt::IntoIterator<Item = rt::IpAddr>) -> Self {
                rt::put_indexed::<rt::IpAddr, _>(self, #id, values)
            }
        },
        Element::String => quote! {
            pub fn #name<B: rt::AsStr>(self, values: impl rt::IntoIterator<Item = B>) -> Self {
                rt::put_indexed_str(self, #id, values)
            }
        },
        Element::Binary(_) => quote! {
            pub fn #name<B: rt::AsRef<[u8]>>(self, values: impl rt::IntoIterator<Item = B>) -> Self {
                rt::put_indexed_bytes(self, #id, values)
            }
        },
    }
}

fn nest_setter(name: &Ident, id: &TokenStream, writer: &Ident) -> TokenStream {
    quote! {
        pub fn #name(
            self,
            build: impl rt::FnOnce(#writer<rt::Nest<'_>>) -> #writer<rt::Nest<'_>>,
        ) -> Self {
            rt::put_nest::<#writer<rt::Nest<'_>>, _>(self, #id, build)
        }
    }
}

/// Method name of an attribute. Names that every view or writer already has get a trailing underscore.
fn method(name: &str) -> Ident {
    const RESERVED: [&str; 4] = ["send", "fixed_header", "nlm_flags", "attr_raw"];
    let name = names::value_name(name);
    if RESERVED.contains(&name.as_str()) {
        ident(&format!("{name}_"))
    } else {
        ident(&name)
    }
}
