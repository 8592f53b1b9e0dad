//! Numbers: constants, operations, attributes, enums and flags.

use genl_spec::{AttrType, Const, ConstId, ConstValue, Enum, EnumId, SetId, names as spell};

use super::code::Code;
use super::docs;
use super::names::Space;
use super::plan::Plan;
use super::policy;

/// Constants of the spec.
pub(super) fn consts(plan: &Plan<'_>, code: &mut Code) {
    code.blank();
    for (id, item) in (0..).map(ConstId).zip(&plan.family.consts) {
        if let Some(doc) = docs::whole(item.doc.as_deref()) {
            code.doc(doc);
        }
        let (ty, value) = constant(item);
        code.assign(&format!("pub const {}: {ty}", plan.constant(id)), &value);
    }
}

/// Type and value of a constant.
pub(super) fn constant(item: &Const) -> (&'static str, String) {
    match &item.value {
        // What C takes from a header has no number that were the same on every machine.
        ConstValue::Int(_) if is_page_size(item) => ("u32", "kernel::page::PAGE_SIZE as u32".to_owned()),
        ConstValue::Int(value) => (int_type(*value), value.to_string()),
        ConstValue::Str(text) => ("&CStr", c_str(text)),
    }
}

/// Whether a constant is the machine's size of a page, which the kernel's Rust code has under a name of its own.
pub(super) fn is_page_size(item: &Const) -> bool {
    item.name == "page-size" && item.header.is_some()
}

fn int_type(value: i128) -> &'static str {
    match value {
        0..=0xffff_ffff => "u32",
        value if value > 0 => "u64",
        value if i32::try_from(value).is_ok() => "i32",
        _ => "i64",
    }
}

/// A literal of a C string.
pub(super) fn c_str(text: &str) -> String {
    format!("c\"{}\"", text.escape_default())
}

/// Numbers of operations.
pub(super) fn commands(plan: &Plan<'_>, code: &mut Code) {
    code.blank();
    code.doc("Numbers of the operations.");
    code.open("pub mod cmd {");
    for command in &plan.commands {
        if let Some(doc) = &command.doc {
            code.doc(docs::sentence(Some(doc), ""));
        }
        code.line(format!("pub const {}: u8 = {};", command.constant, command.value));
    }
    code.close("}");
}

/// Numbers of a set's attributes.
pub(super) fn attributes(plan: &Plan<'_>, set: SetId, code: &mut Code) {
    let item = &plan.family[set];
    code.blank();
    code.doc(format!("Attributes of the set `{}`.", item.name));
    if let Some(doc) = docs::whole(item.doc.as_deref()) {
        code.line("///");
        code.doc(doc);
    }
    let used = || {
        item.attrs
            .iter()
            .enumerate()
            .filter(|(_, attr)| attr.ty != AttrType::Unused)
    };
    let is_empty = used().next().is_none();
    code.open_block(&format!("pub mod {}", plan.module(set)), is_empty);
    for (index, attr) in used() {
        if let Some(doc) = docs::whole(attr.doc.as_deref()) {
            code.doc(doc);
        }
        let name = &plan.attr(set, index).constant;
        code.line(format!("pub const {name}: u16 = {};", attr.value));
    }
    code.close_block(is_empty);
}

/// Number type of an enum.
pub(super) fn repr(item: &Enum) -> &'static str {
    if item.entries.iter().any(|entry| entry.value > u64::from(u32::MAX)) {
        "u64"
    } else {
        "u32"
    }
}

/// An enum of values.
pub(super) fn enumeration(plan: &Plan<'_>, id: EnumId, code: &mut Code) {
    let (item, name) = (&plan.family[id], plan.enumeration(id));
    let repr = repr(item);
    let mut variants = Space::new(&[]);
    let variants: Vec<String> = item
        .entries
        .iter()
        .map(|entry| variants.claim(spell::type_name(&entry.name)))
        .collect();
    code.blank();
    code.doc(docs::whole(item.doc.as_deref()).unwrap_or_else(|| format!("Values of `{}`.", item.name)));
    code.line("#[derive(Clone, Copy, Debug, PartialEq, Eq)]");
    code.line(format!("#[repr({repr})]"));
    code.open(format!("pub enum {name} {{"));
    for (entry, variant) in item.entries.iter().zip(&variants) {
        if let Some(doc) = docs::whole(entry.doc.as_deref()) {
            code.doc(doc);
        }
        code.line(format!("{variant} = {},", entry.value));
    }
    code.close("}");
    code.blank();
    code.open(format!("impl {name} {{"));
    code.doc("The entry of this number.");
    code.open_fn(
        "pub const fn from_raw",
        &[&format!("value: {repr}")],
        "Option<Self>",
    );
    code.open("Some(match value {");
    for (entry, variant) in item.entries.iter().zip(&variants) {
        code.line(format!("{} => Self::{variant},", entry.value));
    }
    code.line("_ => return None,");
    code.close("})");
    code.close("}");
    code.blank();
    code.doc("The entry's number.");
    code.open_fn("pub const fn as_raw", &["self"], repr);
    code.line(format!("self as {repr}"));
    code.close("}");
    code.close("}");
}

/// Flags, or an enum taken as flags.
pub(super) fn flags(plan: &Plan<'_>, id: EnumId, code: &mut Code) {
    let item = &plan.family[id];
    let mask = policy::mask(item);
    let ty = if mask > u64::from(u32::MAX) { "u64" } else { "u32" };
    let mut space = Space::new(&[]);
    code.blank();
    code.doc(docs::whole(item.doc.as_deref()).unwrap_or_else(|| format!("Flags of `{}`.", item.name)));
    code.open(format!("pub mod {} {{", plan.flags(id)));
    for entry in &item.entries {
        if let Some(doc) = docs::whole(entry.doc.as_deref()) {
            code.doc(doc);
        }
        let name = space.claim(spell::const_name(&entry.name));
        code.line(format!("pub const {name}: {ty} = 1 << {};", entry.value));
    }
    code.doc("All of them.");
    code.line(format!("pub const {}: {ty} = {mask:#x};", space.claim("MASK")));
    code.close("}");
}
