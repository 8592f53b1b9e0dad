//! Arguments of `family!`.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{LitStr, Path, Token, Visibility, bracketed};

/// Where the spec comes from.
pub(crate) enum Source {
    Path(LitStr),
    Name(LitStr),
    Builtin(LitStr),
    Inline(LitStr),
}

impl Source {
    /// The source in the docs of the module: no path of the machine that builds it.
    pub(crate) fn describe(&self) -> String {
        match self {
            Source::Path(path) => {
                let path = path.value();
                let name = path.rsplit('/').next().unwrap_or_default();
                format!("`{name}`")
            }
            Source::Name(name) | Source::Builtin(name) => format!("the spec `{}`", name.value()),
            Source::Inline(_) => "a spec within the source".to_owned(),
        }
    }

    pub(crate) fn literal(&self) -> &LitStr {
        match self {
            Source::Path(literal)
            | Source::Name(literal)
            | Source::Builtin(literal)
            | Source::Inline(literal) => literal,
        }
    }
}

pub(crate) struct Arguments {
    pub(crate) source: Source,
    pub(crate) ops: Option<Vec<LitStr>>,
    pub(crate) module: Option<Ident>,
    pub(crate) visibility: Visibility,
    pub(crate) crate_path: TokenStream,
}

const KEYS: &str = "`path`, `name`, `builtin`, `inline`, `ops`, `mod`, `vis` or `crate`";

impl Parse for Arguments {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(LitStr) {
            let path = input.parse()?;
            input.parse::<Option<Token![,]>>()?;
            return if input.is_empty() {
                Ok(Arguments::new(Source::Path(path)))
            } else {
                Err(input.error("write `path = \"…\"` when there are other arguments"))
            };
        }
        let mut source = None;
        let mut ops = None;
        let mut module = None;
        let mut visibility = None;
        let mut crate_path = None;
        while !input.is_empty() {
            let key =
                Ident::parse_any(input).map_err(|e| syn::Error::new(e.span(), format!("expected {KEYS}")))?;
            input.parse::<Token![=]>()?;
            match key.to_string().as_str() {
                "path" => set_source(&mut source, &key, Source::Path(input.parse()?))?,
                "name" => set_source(&mut source, &key, Source::Name(input.parse()?))?,
                "builtin" => set_source(&mut source, &key, Source::Builtin(input.parse()?))?,
                "inline" => set_source(&mut source, &key, Source::Inline(input.parse()?))?,
                "ops" => set(&mut ops, &key, parse_list(input)?)?,
                "mod" => set(&mut module, &key, input.parse::<Ident>()?)?,
                "vis" => set(&mut visibility, &key, input.parse::<Visibility>()?)?,
                "crate" => set(
                    &mut crate_path,
                    &key,
                    input.call(Path::parse_mod_style)?.into_token_stream(),
                )?,
                other => {
                    return Err(syn::Error::new(
                        key.span(),
                        format!("no argument `{other}`: expected {KEYS}"),
                    ));
                }
            }
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
        }
        let source = source.ok_or_else(|| {
            syn::Error::new(
                Span::call_site(),
                "which spec? give `path = \"…\"`, `name = \"…\"`, `builtin = \"…\"` or `inline = \"…\"`",
            )
        })?;
        let mut arguments = Arguments::new(source);
        arguments.ops = ops;
        arguments.module = module;
        arguments.visibility = visibility.unwrap_or(Visibility::Inherited);
        if let Some(path) = crate_path {
            arguments.crate_path = path;
        }
        Ok(arguments)
    }
}

impl Arguments {
    fn new(source: Source) -> Self {
        Arguments {
            source,
            ops: None,
            module: None,
            visibility: Visibility::Inherited,
            crate_path: quote!(::genl),
        }
    }
}

fn parse_list(input: ParseStream<'_>) -> syn::Result<Vec<LitStr>> {
    let content;
    bracketed!(content in input);
    Ok(Punctuated::<LitStr, Token![,]>::parse_terminated(&content)?
        .into_iter()
        .collect())
}

fn set<T>(slot: &mut Option<T>, key: &Ident, value: T) -> syn::Result<()> {
    match slot.replace(value) {
        None => Ok(()),
        Some(_) => Err(syn::Error::new(key.span(), format!("`{key}` is given twice"))),
    }
}

fn set_source(slot: &mut Option<Source>, key: &Ident, value: Source) -> syn::Result<()> {
    match slot.replace(value) {
        None => Ok(()),
        Some(_) => Err(syn::Error::new(
            key.span(),
            "give one of `path`, `name`, `builtin` and `inline`",
        )),
    }
}
