//! Rust names: the one rule by which names of a spec become names in generated code.
//!
//! - A name is split into words at everything that is no letter or digit, and where a lower-case letter or a
//!   digit is followed by an upper-case one. Words are put together again in the case of the item:
//!   [`type_name`], [`value_name`], [`const_name`].
//! - A leading digit gets a `_` before it; a name without any letter or digit becomes `__`.
//! - A keyword becomes a raw identifier (`r#type`) where Rust allows that, else gets a `_` behind it.
//!
//! Letters beyond ASCII count as separators, for identifiers that everyone can type.

/// `rtnl-link-stats64` becomes `RtnlLinkStats64`: types and enum variants.
pub fn type_name(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for word in words(name) {
        let (first, rest) = word.split_at(1);
        out.push_str(&first.to_ascii_uppercase());
        out.push_str(&rest.to_ascii_lowercase());
    }
    // The one keyword in this case, and no raw identifier.
    if out == "Self" {
        out.push('_');
    }
    started(out)
}

/// `ifi-index` becomes `ifi_index`, `type` becomes `r#type`: functions, fields, modules.
pub fn value_name(name: &str) -> String {
    let plain = plain_value_name(name);
    if NEVER_RAW.contains(&plain.as_str()) {
        format!("{plain}_")
    } else if KEYWORDS.contains(&plain.as_str()) {
        format!("r#{plain}")
    } else {
        plain
    }
}

/// Like [`value_name`] with something before it, which no keyword survives: `set_` and `type` are `set_type`.
pub fn prefixed_value_name(prefix: &str, name: &str) -> String {
    format!("{prefix}{}", joined(name, '_').to_ascii_lowercase())
}

/// `alt-ifname` becomes `ALT_IFNAME`: constants and flags.
pub fn const_name(name: &str) -> String {
    started(joined(name, '_').to_ascii_uppercase())
}

/// Like [`type_name`], for the entries of an enum and the formats of a sub-message, whose types have a
/// variant [`UNKNOWN`] of their own: `unknown` becomes `Unknown_`.
pub fn variant_name(name: &str) -> String {
    let mut variant = type_name(name);
    if variant == UNKNOWN {
        variant.push('_');
    }
    variant
}

/// Type of an attribute set: `link-attrs` becomes `LinkAttrs`, and `header` becomes `HeaderAttrs`.
pub fn set_type_name(name: &str) -> String {
    let base = type_name(name);
    if base.ends_with("Attrs") {
        base
    } else {
        format!("{base}Attrs")
    }
}

/// Type that writes what a type reads: an attribute set or a sub-message.
pub fn writer_name(reader: &str) -> String {
    format!("{reader}Writer")
}

/// Type of the flags that an enum is where it is used as flags.
pub fn flags_of_enum(name: &str) -> String {
    format!("{}Flags", type_name(name))
}

/// The variant of generated enums for what a spec does not know.
pub const UNKNOWN: &str = "Unknown";

/// Types that every module of a family has, whatever its spec.
pub const FIXED_TYPES: &[&str] = &["Client"];

/// Types that the module of a family with multicast groups has besides.
pub const GROUP_TYPES: &[&str] = &["Group", "Event"];

/// Constants and statics that the module of a family may have, whatever its spec.
pub const FIXED_CONSTS: &[&str] = &["FAMILY", "SCHEMA"];

/// Keywords of all editions up to 2024, reserved ones included, that may be raw identifiers.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else",
    "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro",
    "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait",
    "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Keywords that may not.
const NEVER_RAW: &[&str] = &["self", "super", "crate"];

fn plain_value_name(name: &str) -> String {
    started(joined(name, '_').to_ascii_lowercase())
}

fn joined(name: &str, separator: char) -> String {
    let mut out = String::with_capacity(name.len());
    for word in words(name) {
        if !out.is_empty() {
            out.push(separator);
        }
        out.push_str(word);
    }
    out
}

/// Identifiers begin with a letter or an underscore.
fn started(mut name: String) -> String {
    if name.is_empty() {
        // One underscore alone is no identifier.
        name.push('_');
    }
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        name.insert(0, '_');
    }
    name
}

/// The words of a name.
fn words(name: &str) -> impl Iterator<Item = &str> {
    name.split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|part| !part.is_empty())
        .flat_map(humps)
}

/// Splits `newMode` into `new` and `Mode`, and leaves `ISATAP` whole.
fn humps(part: &str) -> impl Iterator<Item = &str> {
    let bytes = part.as_bytes();
    let mut cuts: Vec<usize> = (1..bytes.len())
        .filter(|&i| bytes[i].is_ascii_uppercase() && !bytes[i - 1].is_ascii_uppercase())
        .collect();
    cuts.push(part.len());
    cuts.into_iter().scan(0, move |start, end| {
        let word = &part[*start..end];
        *start = end;
        Some(word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types() {
        for (name, rust) in [
            ("rtnl-link-stats64", "RtnlLinkStats64"),
            ("ovs_datapath", "OvsDatapath"),
            ("--kernel-timespec", "KernelTimespec"),
            ("802.1q", "_8021q"),
            ("6lowpan", "_6lowpan"),
            ("self", "Self_"),
            ("ISATAP", "Isatap"),
            ("newMode", "NewMode"),
            ("type", "Type"),
            ("a b.c/d", "ABCD"),
            ("", "__"),
            ("---", "__"),
            ("größe", "GrE"),
        ] {
            assert_eq!(type_name(name), rust, "{name}");
        }
    }

    #[test]
    fn values() {
        for (name, rust) in [
            ("ifi-index", "ifi_index"),
            ("type", "r#type"),
            ("gen", "r#gen"),
            ("self", "self_"),
            ("Self", "self_"),
            ("super", "super_"),
            ("crate", "crate_"),
            ("_", "__"),
            ("", "__"),
            ("ISATAP", "isatap"),
            ("newMode", "new_mode"),
            ("4rd", "_4rd"),
            ("union", "union"),
            ("IPv6Addr", "ipv6_addr"),
        ] {
            assert_eq!(value_name(name), rust, "{name}");
        }
        assert_eq!(variant_name("unknown"), "Unknown_");
        assert_eq!(prefixed_value_name("set_", "type"), "set_type");
    }

    #[test]
    fn consts() {
        for (name, rust) in [
            ("alt-ifname", "ALT_IFNAME"),
            ("self", "SELF"),
            ("100g-base", "_100G_BASE"),
            ("newMode", "NEW_MODE"),
            ("", "__"),
        ] {
            assert_eq!(const_name(name), rust, "{name}");
        }
    }

    #[test]
    fn sets() {
        for (name, rust) in [
            ("link-attrs", "LinkAttrs"),
            ("header", "HeaderAttrs"),
            ("attrs", "Attrs"),
            ("event-attr", "EventAttrAttrs"),
        ] {
            assert_eq!(set_type_name(name), rust, "{name}");
        }
    }
}
