//! Operations: the family's table, a marker type for each, and the types of its messages.

use genl_spec::{Family, OpId, Operation, names};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use crate::types::{ident, set_ident, type_ident, writer_ident};
use crate::{Context, docs, schema};

/// Operations that code can be written for: those which only hold a number are left out of the table too.
pub(crate) fn usable<'c>(context: &'c Context<'_>) -> impl Iterator<Item = (OpId, &'c Operation)> + 'c {
    context
        .reach
        .operations
        .iter()
        .map(|&id| (id, &context.family[id]))
        .filter(|(_, operation)| {
            operation.is_async() || operation.do_mode().is_some() || operation.dump_mode().is_some()
        })
}

pub(crate) fn definitions(context: &Context<'_>) -> TokenStream {
    let family = context.family;
    let family_static = family_static(context);
    let mut markers = Vec::new();
    let mut types = Vec::new();
    for (index, (_, operation)) in usable(context).enumerate() {
        markers.push(marker(family, index, operation));
        if operation.reply_value.is_some() {
            types.push(message_types(family, operation));
        }
    }
    // A family without operations would not use it.
    let import = (!markers.is_empty()).then(|| {
        quote!(
            use super::rt;
        )
    });
    quote! {
        #family_static
        #(#types)*
        /// One marker type for each operation: what the messages of an operation are made of.
        pub mod op {
            #import
            #(#markers)*
        }
    }
}

fn family_static(context: &Context<'_>) -> TokenStream {
    let family = context.family;
    let name = &family.name;
    let protocol = Literal::u16_unsuffixed(family.protonum);
    let version = Literal::u8_unsuffixed(family.version);
    let genetlink = family.is_genetlink();
    let operations = usable(context).map(|(_, operation)| info(context, operation));
    let groups = family.groups.iter().map(|group| {
        let name = &group.name;
        let id = Literal::u32_unsuffixed(group.value.unwrap_or(0));
        quote!(rt::GroupInfo { name: #name, id: #id })
    });
    let doc = docs::doc(
        Some(&family.doc),
        &format!("Family `{}`, from {}.", family.name, family.file),
    );
    quote! {
        #doc
        pub static FAMILY: rt::Family = rt::Family {
            name: #name,
            protocol: #protocol,
            version: #version,
            genetlink: #genetlink,
            schema: &SCHEMA,
            operations: &[#(#operations),*],
            groups: &[#(#groups),*],
        };
    }
}

fn info(context: &Context<'_>, operation: &Operation) -> TokenStream {
    let name = &operation.name;
    let request = schema::optional(operation.request_value);
    let reply = schema::optional(operation.reply_value);
    let set = schema::set(context, operation.set);
    let (header, header_len) = schema::header(context, operation.fixed_header);
    let mut flags = Vec::new();
    if let Some(mode) = operation.do_mode() {
        flags.push(quote!(rt::OpInfo::DO));
        if mode.reply.is_some() {
            flags.push(quote!(rt::OpInfo::DO_REPLY));
            // Specs do not say which operations reply only sometimes. Those that can be dumped as well are queries.
            if operation.dump_mode().is_some() {
                flags.push(quote!(rt::OpInfo::SURE_REPLY));
            }
        }
    }
    if operation.dump_mode().is_some() {
        flags.push(quote!(rt::OpInfo::DUMP));
    }
    if operation.is_async() {
        flags.push(quote!(rt::OpInfo::NOTIFY));
    }
    quote! {
        rt::OpInfo {
            name: #name,
            request: #request,
            reply: #reply,
            set: #set,
            header: #header,
            header_len: #header_len,
            flags: #(#flags)|*,
        }
    }
}

fn marker(family: &Family, index: usize, operation: &Operation) -> TokenStream {
    let name = type_ident(&operation.name);
    let reply = reply_ident(operation);
    let index = Literal::usize_unsuffixed(index);
    let header = operation.fixed_header.map_or_else(
        || quote!(()),
        |id| {
            let header = type_ident(&family[id].name);
            quote!(super::#header)
        },
    );
    let view = if operation.reply_value.is_some() {
        quote!(super::#reply<'a>)
    } else {
        quote!(())
    };
    let replies = operation.do_mode().is_some_and(|mode| mode.reply.is_some());
    let do_reply = if replies { view.clone() } else { quote!(()) };
    let doc = format!(" Operation `{}`.", operation.name);
    quote! {
        #[doc = #doc]
        #[rt::derive(rt::Clone, rt::Copy, rt::Debug)]
        pub enum #name {}
        impl rt::Operation for #name {
            const FAMILY: &'static rt::Family = &super::FAMILY;
            const INDEX: usize = #index;
            type Header = #header;
            type View<'a> = #view;
            type DoReply<'a> = #do_reply;
        }
    }
}

fn message_types(family: &Family, operation: &Operation) -> TokenStream {
    let name = type_ident(&operation.name);
    let reply = reply_ident(operation);
    let view = view_type(family, operation);
    let what = if operation.is_async() {
        "notification"
    } else {
        "reply"
    };
    let view_doc = format!(
        " A {what} of `{}`, borrowed from the receive buffer.",
        operation.name
    );
    let owned_doc = format!(" A {what} of `{}` that stands on its own.", operation.name);
    quote! {
        #[doc = #view_doc]
        pub type #reply<'a> = #view;
        #[doc = #owned_doc]
        pub type #name = rt::Owned<op::#name>;
    }
}

pub(crate) fn reply_ident(operation: &Operation) -> Ident {
    ident(&format!("{}Reply", names::type_name(&operation.name)))
}

fn view_type(family: &Family, operation: &Operation) -> TokenStream {
    let attributes = operation.set.map_or_else(
        || quote!(rt::NoAttrs<'a>),
        |set| {
            let view = set_ident(family, set);
            quote!(#view<'a>)
        },
    );
    match operation.fixed_header {
        Some(id) => {
            let header = type_ident(&family[id].name);
            quote!(rt::Framed<#header, #attributes>)
        }
        None => attributes,
    }
}

/// The writer that fills a request of `operation` and sends it through `sink`.
pub(crate) fn request_type(family: &Family, operation: &Operation, sink: &TokenStream) -> TokenStream {
    match operation.set {
        Some(set) => {
            let writer = writer_ident(&set_ident(family, set));
            quote!(#writer<#sink>)
        }
        None => quote!(rt::NoAttrsWriter<#sink>),
    }
}

/// What a mode takes and answers with, for the docs of a client's method.
pub(crate) fn describe(family: &Family, operation: &Operation, dump: bool) -> Vec<String> {
    let mode = if dump {
        operation.dump_mode()
    } else {
        operation.do_mode()
    };
    let names = |list: &genl_spec::AttrList| -> String {
        let set = operation.set.map(|id| &family[id]);
        let names: Vec<String> = list
            .attributes
            .iter()
            .filter_map(|&index| set.and_then(|set| set.attrs.get(index)))
            .map(|attr| format!("`{}`", attr.name))
            .collect();
        names.join(", ")
    };
    let mut lines = Vec::new();
    if let Some(request) = mode
        .and_then(|m| m.request.as_ref())
        .filter(|list| !list.attributes.is_empty())
    {
        lines.push(format!("Takes {}.", names(request)));
    }
    match mode.and_then(|m| m.reply.as_ref()) {
        Some(reply) if !reply.attributes.is_empty() => lines.push(format!("Answers with {}.", names(reply))),
        Some(_) => {}
        None => lines.push("Answers with nothing but success or an error.".to_owned()),
    }
    if !dump && operation.dump_mode().is_none() && mode.is_some_and(|mode| mode.reply.is_some()) {
        lines.push("Where the kernel only acknowledges, the reply is empty.".to_owned());
    }
    if operation.flags.admin {
        lines.push("Needs `CAP_NET_ADMIN`.".to_owned());
    } else if operation.flags.uns_admin {
        lines.push("Needs `CAP_NET_ADMIN` in the network namespace's user namespace.".to_owned());
    }
    lines
}
