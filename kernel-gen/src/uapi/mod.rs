//! The C uAPI header.
//!
//! From its include guard on, it is to the byte what the kernel's own generator makes of the same spec: a header that
//! is already in the tree can change its generator without a difference.
//!
//! What a spec says to be defined elsewhere (`header`), or not for userspace (`scope`), is left out. So are structs:
//! only families that are older than specs have any, and their headers are written by hand. Raw protocols have neither
//! a name nor a version to tell the kernel, and numbers rather than names for their groups.

mod enumerators;

use genl_spec::c_names::upper;
use genl_spec::{AttrSet, ConstValue, Definition, Entry, Enum, EnumModel, Family, Group, Operation, Scope};

use crate::Origin;
use crate::c;
use crate::text::fill;
use enumerators::{Declared, Enumerators};

/// Generates the header. It is C for every family without errors whose names are C identifiers.
pub fn generate(family: &Family, origin: &Origin) -> String {
    let guard = guard(family);
    let mut parts = vec![format!("#ifndef {guard}\n#define {guard}\n")];
    if family.is_genetlink() {
        parts.push(defines(&[
            (family.c_family_name(), string(&family.name)),
            (family.c_version_name(), family.version.to_string()),
        ]));
    }
    let mut declared = Declared::default();
    definitions(family, &mut declared, &mut parts);
    let sets = family.sets.iter();
    let own = sets.filter(|set| set.subset_of.is_none() && set.header.is_none());
    parts.extend(own.filter_map(|set| attributes(family, set, &mut declared)));
    match family.ops.enum_model {
        EnumModel::Unified => unified(family, &mut declared, &mut parts),
        EnumModel::Directional => directional(family, &mut declared, &mut parts),
    }
    groups(family, &mut parts);
    parts.push(format!("#endif /* {guard} */\n"));
    let heading = origin.heading(family, |line| format!("/* {} */", comment(line)));
    format!("{heading}\n{}", parts.join("\n"))
}

/// The include guard: from the header's path below `linux/`, or from the family's name where it is elsewhere.
fn guard(family: &Family) -> String {
    let path = family.uapi_header.strip_prefix("linux/");
    let name = path
        .and_then(|path| path.strip_suffix(".h"))
        .unwrap_or(&family.name);
    let name = name.replace(|c: char| !c.is_ascii_alphanumeric(), "_");
    format!("_UAPI_LINUX_{}_H", upper(&name))
}

/// Constants and enums, in the order of the spec. Constants between two enums are one block.
fn definitions(family: &Family, declared: &mut Declared, parts: &mut Vec<String>) {
    let is_shown = |header: &Option<String>, scope| header.is_none() && scope == Scope::Uapi;
    let mut block = Vec::new();
    for definition in &family.definitions {
        match *definition {
            Definition::Const(id) => {
                let item = &family[id];
                if is_shown(&item.header, item.scope) {
                    let value = match &item.value {
                        ConstValue::Int(value) => number(*value),
                        ConstValue::Str(text) => string(text),
                    };
                    block.push((family.c_const(item), value));
                }
            }
            Definition::Enum(id) => {
                let item = &family[id];
                if is_shown(&item.header, item.scope) {
                    finish(&mut block, parts);
                    parts.extend(enumeration(family, item, declared));
                }
            }
            Definition::Struct(_) => {}
        }
    }
    finish(&mut block, parts);
}

fn finish(block: &mut Vec<(String, String)>, parts: &mut Vec<String>) {
    if !block.is_empty() {
        parts.push(defines(block));
        block.clear();
    }
}

fn enumeration(family: &Family, item: &Enum, declared: &mut Declared) -> Option<String> {
    let tag = c::enum_tag(family, item);
    let doc = enum_doc(family, item, tag.as_deref());
    let prefix = family.c_enum_prefix(item);
    let mut out = Enumerators::new(declared, tag);
    for entry in &item.entries {
        let name = family.c_entry(item, entry);
        if item.is_flags {
            out.numbered(&name, entry.mask());
        } else {
            out.next(&name, entry.value);
        }
    }
    let text = if !item.render_max {
        out.close()
    } else if item.is_flags {
        out.private();
        let mask = item.entries.iter().fold(0, |mask, entry| mask | entry.mask());
        out.numbered(&upper(&format!("{prefix}mask")), mask);
        out.close()
    } else {
        out.private();
        let max = upper(&format!("{prefix}max"));
        let cnt = item.cnt_name.as_deref();
        let cnt = cnt.map_or_else(|| format!("__{max}"), upper);
        out.close_with_max(&cnt, &max, false)
    };
    text.map(|text| doc + &text)
}

/// The comment before an enum: kernel-doc where entries have documentation, for kernel-doc wants all of it or none.
fn enum_doc(family: &Family, item: &Enum, tag: Option<&str>) -> String {
    /// Where the kernel's generator ends a line.
    const WIDTH: usize = 79;
    let doc = item.doc.as_deref().map(comment);
    let entry_doc = |entry: &Entry| {
        let doc = entry.doc.as_deref().filter(|doc| !doc.is_empty())?;
        Some(format!("@{}: {}", family.c_entry(item, entry), comment(doc)))
    };
    let entries: Vec<String> = item.entries.iter().filter_map(entry_doc).collect();
    let mut text = String::new();
    match (tag, doc) {
        (_, None) if entries.is_empty() => return text,
        (Some(tag), doc) if !entries.is_empty() => {
            let doc = doc.map(|doc| format!(" - {doc}")).unwrap_or_default();
            text.push_str("/**\n");
            text.push_str(&fill(&format!("enum {tag}{doc}"), WIDTH, " * ", " *   "));
        }
        // kernel-doc has no place for an enum without a tag.
        (_, doc) => {
            text.push_str("/*\n");
            text.extend(doc.map(|doc| fill(&doc, WIDTH, " * ", " * ")));
        }
    }
    text.extend(entries.iter().map(|doc| fill(doc, WIDTH, " * ", " *   ")));
    text.push_str(" */\n");
    text
}

fn attributes(family: &Family, set: &AttrSet, declared: &mut Declared) -> Option<String> {
    let mut out = Enumerators::new(declared, c::set_tag(family, set));
    for attr in &set.attrs {
        out.next(&family.c_attr(set, attr), attr.value.into());
    }
    out.gap();
    out.close_with_max(
        &family.c_attr_cnt(set),
        &family.c_attr_max(set),
        family.c.max_by_define,
    )
}

/// One number space for all messages. With `async-prefix`, notifications and events have an enum of their own.
fn unified(family: &Family, declared: &mut Declared, parts: &mut Vec<String>) {
    let is_apart = |operation: &Operation| family.ops.async_prefix.is_some() && operation.is_async();
    let add = |out: &mut Enumerators<'_>, operation: &Operation| {
        if let Some(value) = operation.request_value.or(operation.reply_value) {
            out.next(&family.c_op(operation), value.into());
        }
    };

    let mut out = Enumerators::new(declared, c::op_tag(family));
    let together = family.operations.iter().filter(|op| !is_apart(op));
    together.for_each(|operation| add(&mut out, operation));
    out.gap();
    parts.extend(out.close_with_max(&family.c_op_cnt(), &family.c_op_max(), family.c.max_by_define));

    let mut out = Enumerators::new(declared, c::async_tag(family));
    let apart = family.operations.iter().filter(|op| is_apart(op));
    apart.for_each(|operation| add(&mut out, operation));
    parts.extend(out.close());
}

/// Two number spaces: what userspace sends, and what the kernel sends.
fn directional(family: &Family, declared: &mut Declared, parts: &mut Vec<String>) {
    let mut side = |side: &str, messages: &mut dyn Iterator<Item = (String, u16)>| {
        let mut out = Enumerators::new(declared, None);
        out.none(&upper(&format!("{}_msg_{side}_none", family.name)));
        for (name, value) in messages {
            out.next(&name, value.into());
        }
        out.gap();
        let bound = |what: &str| upper(&format!("{}{side}_{what}", family.c_op_prefix()));
        let cnt = format!("__{}", bound("cnt"));
        parts.extend(out.close_with_max(&cnt, &bound("max"), family.c.max_by_define));
    };
    let operations = || family.operations.iter();
    let request = |op: &Operation| Some((family.c_op(op), op.request_value?));
    side("user", &mut operations().filter_map(request));
    let reply = |op: &Operation| {
        let suffix = if op.is_async() { "" } else { "_REPLY" };
        Some((format!("{}{suffix}", family.c_op(op)), op.reply_value?))
    };
    side("kernel", &mut operations().filter_map(reply));
}

fn groups(family: &Family, parts: &mut Vec<String>) {
    let define = |group: &Group| {
        let value = match group.value {
            Some(value) => value.to_string(),
            None => string(&group.name),
        };
        (family.c_group(group), value)
    };
    let mut block = family.groups.iter().map(define).collect();
    finish(&mut block, parts);
}

/// A block of defines, with their values in one column.
fn defines(block: &[(String, String)]) -> String {
    const TAB: usize = 8;
    let longest = block.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    let column = longest / TAB + 1;
    let line = |(name, value): &(String, String)| {
        let tabs = "\t".repeat(column - name.len() / TAB);
        format!("#define {name}{tabs}{value}\n")
    };
    block.iter().map(line).collect()
}

/// A number that C takes without a warning: decimals beyond `long long` need a suffix.
fn number(value: i128) -> String {
    let suffix = if value > i64::MAX.into() { "ULL" } else { "" };
    format!("{value}{suffix}")
}

/// A string literal.
fn string(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            // Three octal digits: no digit that follows can belong to them.
            c if c.is_ascii_control() => out.push_str(&format!("\\{:03o}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Text that does not end the comment it is in.
fn comment(text: &str) -> String {
    text.replace("*/", "* /")
}
