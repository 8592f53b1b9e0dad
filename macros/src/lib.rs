//! The procedural macros of `genl`. They hold no logic of their own: arguments are parsed here, specs are read
//! and checked by `genl-spec`, code is written by `genl-user-gen`.

#![forbid(unsafe_code)]

mod arguments;
mod family;

use proc_macro::TokenStream;

/// Generates typed bindings of a netlink family from its YAML spec, as a module.
///
/// ```ignore
/// genl::family!("specs/taskstats.yaml");          // a file, relative to this crate's Cargo.toml -> mod taskstats
/// genl::family! { name = "ethtool" }              // found on the spec search path -> mod ethtool
/// genl::family! { path = "specs/rt-link.yaml", ops = ["getlink"], vis = pub(crate), mod = links }
/// genl::family! { inline = r#"name: demo ..."# }  // the spec itself
/// ```
///
/// | argument | meaning | default |
/// |---|---|---|
/// | `path = "…"` | spec file, relative to the crate's `Cargo.toml` | |
/// | `name = "…"` | family or file name on the spec search path | |
/// | `builtin = "…"` | one of the families that come with genl, whatever the search path holds | |
/// | `inline = "…"` | the spec's text | |
/// | `ops = ["…", …]` | only these operations, and what they need | all |
/// | `mod = name` | name of the module | the family's name |
/// | `vis = …` | visibility of the module | private |
/// | `crate = path` | path of the `genl` crate | `::genl` |
///
/// Exactly one of `path`, `name`, `builtin` and `inline` is given. The search path is `GENL_SPEC_PATH` (folders, separated by
/// colons), then genl's own families, then `$KERNEL_SRC/Documentation/netlink/specs`, then `/usr/share/ynl/specs`.
/// The module is generated anew when the file or one of these variables changes.
///
/// Each mistake in a spec is a compile error of its own, with the line of the spec framed in its text; the module
/// is generated as far as the spec allows, so that an editor keeps completing.
#[proc_macro]
pub fn family(input: TokenStream) -> TokenStream {
    family::expand(input.into()).into()
}
