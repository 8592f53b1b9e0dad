//! What a generated file begins with: where it comes from, and what it uses.

use super::code::Code;
use super::docs;
use super::lints;
use super::plan::Plan;
use crate::Origin;

/// Items of the layer that generated code may use, in the order of `rustfmt`, with the name it uses them by.
const LAYER: &[(&str, &str)] = &[
    ("ArrayWriter", "ArrayWriter"),
    ("Attr", "Attr"),
    ("Bind", "Bind"),
    ("Bitfield32", "Bitfield32"),
    ("DoOp", "DoOp"),
    ("Dump", "Dump"),
    ("DumpOp", "DumpOp"),
    ("Family", "Family"),
    ("Group as GroupEntry", "GroupEntry"),
    ("GroupFlags", "GroupFlags"),
    ("Info", "Info"),
    ("Kind", "Kind"),
    ("Nest", "Nest"),
    ("Net", "Net"),
    ("Notification", "Notification"),
    ("OneOf", "OneOf"),
    ("Op", "Op"),
    ("OpFlags", "OpFlags"),
    ("Policy", "Policy"),
    ("Range", "Range"),
    ("Registration", "Registration"),
    ("SignedRange", "SignedRange"),
    ("SockPriv", "SockPriv"),
    ("Validate", "Validate"),
    ("Writer", "Writer"),
    ("DEFAULT_SIZE", "DEFAULT_SIZE"),
];

/// All that stands before the first item.
pub(super) fn heading(plan: &Plan<'_>, handler: &str, origin: &Origin, body: &str) -> String {
    let family = plan.family;
    let mut code = Code::new();
    let license = family.license.as_deref().unwrap_or("GPL-2.0");
    code.line(format!("// SPDX-License-Identifier: {license}"));
    code.line(format!(
        "// Generated from {} by genl-gen; do not edit.",
        origin.spec
    ));
    code.line(format!("// Regenerate with: {}", origin.command));
    code.blank();
    code.module_doc(format!(
        "Generic netlink family `{}`: {}",
        family.name,
        docs::whole(Some(&family.doc)).unwrap_or_default()
    ));
    code.blank();
    code.line("// The names are the spec's, and what a family has need not be used.");
    code.line("#![allow(dead_code, unreachable_pub)]");
    for lint in lints::allowed(plan, body) {
        code.line(format!("#![allow({lint})]"));
    }
    code.blank();
    let uses = |name: &str| !plan.has_yielded(name) && is_used(body, name);
    let mut items: Vec<&str> = Vec::new();
    items.extend(is_used(body, "genl").then_some("self"));
    let named = LAYER.iter().filter(|(_, name)| uses(name)).map(|(item, _)| *item);
    items.extend(named);
    list("crate::genl", &items, &mut code);
    if uses("Deref") {
        code.line("use core::ops::Deref;");
    }
    if uses("Flags") {
        list("kernel", &["alloc::Flags", "prelude::*"], &mut code);
    } else {
        code.line("use kernel::prelude::*;");
    }
    code.blank();
    code.assign_use(handler);
    code.into_text()
}

/// A list of imports as the kernel writes it: one a line.
fn list(path: &str, items: &[&str], code: &mut Code) {
    if let [item] = items {
        return code.line(format!("use {path}::{item};"));
    }
    let Some((last, others)) = items.split_last() else {
        return;
    };
    code.open(format!("use {path}::{{"));
    for item in others {
        code.line(format!("{item},"));
    }
    code.line(format!("{last}, //"));
    code.close("};");
}

/// Whether code, comments and strings aside, has `name` as a word that is not the name of an entry of something else.
fn is_used(body: &str, name: &str) -> bool {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let mut lines = body.lines().filter(|line| !line.trim_start().starts_with("///"));
    lines.any(|line| {
        line.match_indices(name).any(|(at, _)| {
            let (before, after) = (&line[..at], &line[at + name.len()..]);
            let is_whole = !before.ends_with(is_word) && !after.starts_with(is_word);
            let is_text = before.replace("\\\"", "").matches('"').count() % 2 == 1;
            is_whole && !is_text && !before.ends_with("::") && !after.starts_with(" = ")
        })
    })
}
