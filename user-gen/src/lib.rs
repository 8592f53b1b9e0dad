//! Turns a resolved [`Family`] into userspace Rust.
//!
//! [`generate`] gives the content of a module: the schema tables, one view and one writer for each attribute
//! set, enums, flags, structs, sub-messages, operation markers and a `Client`. `genl::family!` wraps it in a
//! `mod`; `genl-gen gen rust` prints it as a file with [`to_file`]. The generated code is thin: it holds names,
//! numbers and docs, and calls `genl::rt` for everything that does something.

#![forbid(unsafe_code)]

mod attributes;
mod client;
mod docs;
mod enums;
mod events;
mod operations;
mod options;
mod reach;
mod schema;
mod sets;
mod structs;
mod sub_messages;
mod types;

use genl_spec::Family;
use proc_macro2::TokenStream;
use quote::quote;

pub use options::{Options, OptionsError};

use reach::Reach;

/// What every part of the generator reads.
struct Context<'f> {
    family: &'f Family,
    reach: Reach,
}

/// Generates the content of the module for `family`.
///
/// # Errors
///
/// If `options` name an operation that the family does not have.
pub fn generate(family: &Family, options: &Options) -> Result<TokenStream, OptionsError> {
    let operations = options.select(family)?;
    let context = Context {
        family,
        reach: Reach::of(family, operations),
    };
    let crate_path = &options.crate_path;
    let consts = enums::consts(&context);
    let enums = enums::definitions(&context);
    let structs = structs::definitions(&context);
    let sets = sets::definitions(&context);
    let sub_messages = sub_messages::definitions(&context);
    let operations = operations::definitions(&context);
    let events = events::definitions(&context);
    let client = client::definition(&context);
    let schema = schema::definitions(&context);
    Ok(quote! {
        use #crate_path::rt;

        #client
        #events
        #operations
        #sets
        #sub_messages
        #structs
        #enums
        #consts
        #schema
    })
}

/// Formats generated code as the text of a file, with a heading that tells where it comes from.
///
/// # Errors
///
/// If the tokens are not a Rust file, which would be a defect of this generator.
#[cfg(feature = "file")]
pub fn to_file(tokens: TokenStream, heading: &str) -> syn::Result<String> {
    let file: syn::File = syn::parse2(tokens)?;
    Ok(format!("{heading}\n{}", prettyplease::unparse(&file)))
}
