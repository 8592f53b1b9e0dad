//! Doc comments of generated items: the spec's own words, then the facts (number, type, place).

use genl_spec::{AttrType, Binary, ByteOrder, Checks, Element, Family, Int, Pos};
use proc_macro2::TokenStream;
use quote::quote;

/// Doc attributes for `text` (the spec's documentation, if any) followed by `facts`.
pub(crate) fn doc(text: Option<&str>, facts: &str) -> TokenStream {
    let mut lines = text.map(markdown).unwrap_or_default();
    if !lines.is_empty() && !facts.is_empty() {
        lines.push(String::new());
    }
    lines.extend(facts.lines().map(str::to_owned));
    attributes(&lines)
}

/// Doc attributes for `facts` followed by `text`.
pub(crate) fn doc_after(facts: &str, text: Option<&str>) -> TokenStream {
    let mut lines = vec![facts.to_owned()];
    let text = text.map(markdown).unwrap_or_default();
    if !text.is_empty() {
        lines.push(String::new());
        lines.extend(text);
    }
    attributes(&lines)
}

fn attributes(lines: &[String]) -> TokenStream {
    let lines = lines.iter().map(|line| {
        if line.is_empty() {
            String::new()
        } else {
            format!(" {line}")
        }
    });
    quote!(#(#[doc = #lines])*)
}

/// One paragraph: the spec's words and the facts in the same breath, for items that come in hundreds.
pub(crate) fn short(text: Option<&str>, facts: &str) -> TokenStream {
    match text.map(str::trim).filter(|text| !text.is_empty()) {
        Some(text) if !text.contains('\n') => {
            let stop = if text.ends_with(['.', '!', '?']) { "" } else { "." };
            doc(None, &format!("{}{stop} {facts}", escape(text)))
        }
        text => doc(text, facts),
    }
}

/// `Defined at <file>:<line>`.
pub(crate) fn place(family: &Family, pos: Pos) -> String {
    format!("Defined at {}:{}.", family.file, pos.line)
}

/// Spec prose as Markdown that rustdoc neither links, nor parses as HTML, nor runs as a test.
fn markdown(text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut in_block = false;
    for line in text.trim_end().lines() {
        let indented = line.starts_with("    ") || line.starts_with('\t');
        if indented && !in_block {
            lines.push("```text".to_owned());
            in_block = true;
        } else if !indented && in_block && !line.trim().is_empty() {
            lines.push("```".to_owned());
            in_block = false;
        }
        lines.push(if in_block {
            line.trim_end().to_owned()
        } else {
            escape(line.trim())
        });
    }
    if in_block {
        lines.push("```".to_owned());
    }
    lines
}

fn escape(line: &str) -> String {
    // A fence inside prose would open a code block that nothing closes.
    let line = line.replace("```", "'''");
    let mut out = String::with_capacity(line.len());
    for c in line.chars() {
        if matches!(c, '[' | ']' | '<' | '>' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// A type in the words of the spec, such as `u32, big-endian, enum scope`.
pub(crate) fn attr_type(family: &Family, ty: &AttrType, multi: bool) -> String {
    let mut text = match ty {
        AttrType::Int(i) => int(family, *i),
        AttrType::Bitfield32(Some(e)) => format!("bitfield32 of {}", family[e.id].name),
        AttrType::Binary(b) => binary(family, *b),
        AttrType::Nest(set) => format!("nest of {}", family[*set].name),
        AttrType::IndexedArray(element) => format!(
            "indexed array of {}",
            match *element {
                Element::Nest(set) => family[set].name.clone(),
                Element::Int(i) => int(family, i),
                Element::Binary(b) => binary(family, b),
                Element::String => "string".to_owned(),
            }
        ),
        AttrType::NestTypeValue { names, set } => {
            format!("nests by {}, each of {}", names.join(" and "), family[*set].name)
        }
        AttrType::SubMessage { id, selector } => {
            format!(
                "sub-message {}, selected by `{}`",
                family[*id].name, selector.name
            )
        }
        AttrType::Unused | AttrType::Pad | AttrType::Flag | AttrType::String | AttrType::Bitfield32(None) => {
            ty.as_str().to_owned()
        }
    };
    if multi {
        text.push_str(", repeated");
    }
    text
}

pub(crate) fn int(family: &Family, int: Int) -> String {
    let mut text = int.ty.as_str().to_owned();
    match int.order {
        ByteOrder::Host => {}
        ByteOrder::Big => text.push_str(", big-endian"),
        ByteOrder::Little => text.push_str(", little-endian"),
    }
    if let Some(values) = int.values {
        let kind = if values.as_flags { "flags" } else { "enum" };
        text.push_str(&format!(", {kind} {}", family[values.id].name));
    }
    text
}

fn binary(family: &Family, binary: Binary) -> String {
    match binary {
        Binary::Bytes => "binary".to_owned(),
        Binary::Struct(id) => format!("struct {}", family[id].name),
        Binary::Array(i) => format!("array of {}", int(family, i)),
    }
}

/// What the kernel checks, as a sentence part; empty if nothing.
pub(crate) fn checks(family: &Family, checks: &Checks) -> String {
    let mut parts = Vec::new();
    let limits = [
        ("at least", &checks.min),
        ("at most", &checks.max),
        ("length at least", &checks.min_len),
        ("length at most", &checks.max_len),
        ("length", &checks.exact_len),
    ];
    for (what, limit) in limits {
        if let Some(limit) = limit {
            parts.push(format!("{what} {}", limit.value));
        }
    }
    if let Some(mask) = checks.flags_mask {
        parts.push(format!("only flags of {}", family[mask].name));
    }
    if parts.is_empty() {
        String::new()
    } else {
        format!(" The kernel wants: {}.", parts.join(", "))
    }
}
