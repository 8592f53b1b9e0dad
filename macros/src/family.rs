//! `family!`: find the spec, check it, generate the module.

use std::path::{Path, PathBuf};

use genl_spec::{Diagnostic, Family, names, render, search};
use genl_user_gen::{Options, OptionsError, generate};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};

use crate::arguments::{Arguments, Source};

pub(crate) fn expand(input: TokenStream) -> TokenStream {
    match syn::parse2::<Arguments>(input) {
        Ok(arguments) => module(&arguments),
        Err(error) => error.into_compile_error(),
    }
}

/// A spec's text, and what has to change for the module to be generated anew.
struct Spec {
    file_name: String,
    text: String,
    tracked: TokenStream,
}

fn module(arguments: &Arguments) -> TokenStream {
    let span = arguments.source.literal().span();
    let spec = match read(&arguments.source) {
        Ok(spec) => spec,
        Err(message) => {
            let skeleton = skeleton(arguments, module_name(arguments, None), &TokenStream::new());
            let error = compile_error(span, &message);
            return quote!(#error #skeleton);
        }
    };
    let outcome = genl_spec::parse(&spec.file_name, &spec.text);
    let mut errors: TokenStream = outcome
        .diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.is_error())
        .map(|diagnostic| compile_error(span, &frame(&spec, diagnostic)))
        .collect();
    let name = module_name(arguments, outcome.family.as_ref());
    let content = match &outcome.family {
        None => TokenStream::new(),
        Some(family) => match content(arguments, family) {
            Ok(content) => content,
            Err((span, message)) => {
                errors.extend(compile_error(span, &message));
                TokenStream::new()
            }
        },
    };
    let tracked = spec.tracked;
    let skeleton = skeleton(arguments, name, &quote!(#tracked #content));
    quote!(#errors #skeleton)
}

fn content(arguments: &Arguments, family: &Family) -> Result<TokenStream, (Span, String)> {
    let ops = arguments.ops.as_ref();
    let options = Options {
        ops: ops.map(|ops| ops.iter().map(syn::LitStr::value).collect()),
        crate_path: arguments.crate_path.clone(),
    };
    generate(family, &options).map_err(|error: OptionsError| {
        let literal = ops.and_then(|ops| ops.get(error.index));
        (
            literal.map_or_else(Span::call_site, syn::LitStr::span),
            error.to_string(),
        )
    })
}

fn skeleton(arguments: &Arguments, name: Ident, content: &TokenStream) -> TokenStream {
    let visibility = &arguments.visibility;
    // What is generated serves every user of the family: one program uses a part of it.
    let doc = format!(
        " Bindings of a netlink family, generated from {}.",
        arguments.source.describe()
    );
    quote! {
        #[doc = #doc]
        #[allow(dead_code, unreachable_pub, unused_imports, clippy::all, clippy::pedantic, clippy::restriction)]
        #visibility mod #name {
            #content
        }
    }
}

fn module_name(arguments: &Arguments, family: Option<&Family>) -> Ident {
    if let Some(module) = &arguments.module {
        return module.clone();
    }
    let name = match (&arguments.source, family) {
        (_, Some(family)) => family.name.clone(),
        (Source::Path(path), None) => {
            let stem = Path::new(&path.value())
                .file_stem()
                .map(|stem| stem.to_string_lossy().into_owned());
            stem.unwrap_or_default()
        }
        (Source::Name(name) | Source::Builtin(name), None) => name.value(),
        (Source::Inline(_), None) => "family".to_owned(),
    };
    let name = names::value_name(&name);
    match name.strip_prefix("r#") {
        Some(keyword) => Ident::new_raw(keyword, Span::call_site()),
        // A name that is no identifier comes with an error of its own.
        None => syn::parse_str(&name).unwrap_or_else(|_| Ident::new("family", Span::call_site())),
    }
}

fn read(source: &Source) -> Result<Spec, String> {
    match source {
        Source::Inline(text) => Ok(Spec {
            file_name: "inline spec".to_owned(),
            text: text.value(),
            tracked: TokenStream::new(),
        }),
        Source::Path(path) => {
            let folder = std::env::var_os("CARGO_MANIFEST_DIR")
                .map(PathBuf::from)
                .unwrap_or_default();
            let file = folder.join(path.value());
            let text = std::fs::read_to_string(&file).map_err(|error| {
                format!(
                    "cannot read the spec `{}`, beside this crate's Cargo.toml: {error}",
                    path.value()
                )
            })?;
            Ok(Spec {
                file_name: path.value(),
                text,
                tracked: track(&file),
            })
        }
        Source::Builtin(name) => {
            let (stem, text) = search::BUILTIN
                .iter()
                .find(|(stem, _)| *stem == name.value())
                .ok_or_else(|| {
                    let names: Vec<&str> = search::BUILTIN.iter().map(|(stem, _)| *stem).collect();
                    format!(
                        "no family `{}` comes with genl; there are: {}",
                        name.value(),
                        names.join(", ")
                    )
                })?;
            Ok(Spec {
                file_name: format!("{stem}.yaml"),
                text: (*text).to_owned(),
                tracked: TokenStream::new(),
            })
        }
        Source::Name(name) => {
            let found = search::find(&name.value()).map_err(|error| error.to_string())?;
            let variables = quote! {
                const _: [::core::option::Option<&str>; 2] =
                    [::core::option_env!("GENL_SPEC_PATH"), ::core::option_env!("KERNEL_SRC")];
            };
            let file = found.path().map(track);
            Ok(Spec {
                file_name: found.file_name(),
                text: found.text,
                tracked: quote!(#variables #file),
            })
        }
    }
}

/// Makes the compiler watch a file: nothing else tells it that a macro has read one.
fn track(file: &Path) -> TokenStream {
    // The compiler takes a relative path from the source file, so it gets an absolute one.
    match file.canonicalize().unwrap_or_else(|_| file.to_owned()).to_str() {
        Some(file) => quote!(
            const _: &[u8] = ::core::include_bytes!(#file);
        ),
        None => TokenStream::new(),
    }
}

/// A finding as the text of a compile error, which begins with `error: ` already.
fn frame(spec: &Spec, diagnostic: &Diagnostic) -> String {
    let text = render::human(&spec.file_name, &spec.text, diagnostic, false);
    let (rule, message) = (diagnostic.rule.id(), &diagnostic.message);
    match text.strip_prefix(&format!("error[{rule}]: {message}")) {
        Some(frame) => format!("{message} [{rule}]{frame}"),
        None => text,
    }
}

fn compile_error(span: Span, message: &str) -> TokenStream {
    quote_spanned!(span=> ::core::compile_error!(#message);)
}
