//! An operation in full.

use genl_spec::{Attr, Entry, Enum, Family, OpId, OpKind, Operation, Struct, SubMessage};

use super::family::width;
use super::reach::{Reach, messages};
use crate::describe;
use crate::page::Page;

pub(super) fn show(page: &mut Page, family: &Family, id: OpId) {
    let operation = &family[id];
    page.heading(&format!("{}.{}", family.name, operation.name));
    page.prose(4, &operation.doc);
    page.line("");
    for (name, fact) in facts(family, id) {
        page.named(0, name, 9, &fact);
    }

    let set = operation.set.map(|id| &family[id]);
    let mut shown: Vec<(&str, &[usize])> = Vec::new();
    for (title, list) in messages(family, operation) {
        let attrs: Vec<&Attr> = list.iter().filter_map(|&index| set?.attrs.get(index)).collect();
        page.heading(title);
        let same = shown.iter().find(|(_, other)| *other == list && list.len() > 1);
        if let Some((other, _)) = same {
            page.line(&format!("  the attributes of {}", other.to_lowercase()));
        } else if attrs.is_empty() {
            page.line("  no attributes");
        } else {
            attributes(page, family, &attrs);
            shown.push((title, list));
        }
    }

    let reach = Reach::of(family, id);
    for id in reach.structs {
        structure(page, family, &family[id]);
    }
    for id in reach.sub_messages {
        sub_message(page, family, &family[id]);
    }
    for id in reach.sets {
        let set = &family[id];
        page.heading(&format!("Attribute set {}", set.name));
        page.prose(4, set.doc.as_deref().unwrap_or_default());
        attributes(page, family, &set.attrs.iter().collect::<Vec<_>>());
    }
    for id in reach.enums {
        enumeration(page, &family[id]);
    }
}

/// What there is to know besides the attributes.
fn facts(family: &Family, id: OpId) -> Vec<(&'static str, String)> {
    let operation = &family[id];
    let mut facts = Vec::new();
    match &operation.kind {
        OpKind::Request { r#do, dump } => {
            let modes = [r#do.as_ref().map(|_| "do"), dump.as_ref().map(|_| "dump")];
            facts.push((
                "Modes",
                modes.into_iter().flatten().collect::<Vec<_>>().join(", "),
            ));
        }
        OpKind::Notify { of } => facts.push(("Notifies", format!("with what {} replies", family[*of].name))),
        OpKind::Event { .. } => facts.push(("Kind", "event".to_owned())),
    }
    facts.push(("Numbers", numbers(operation)));
    facts.extend(operation.fixed_header.map(|id| {
        let header = &family[id];
        (
            "Header",
            format!("struct {}, {}", header.name, describe::bytes(header.size)),
        )
    }));
    facts.extend(operation.set.map(|id| ("Set", family[id].name.clone())));
    facts.extend(operation.group.map(|id| ("Group", family[id].name.clone())));
    facts.extend(describe::permission(operation.flags).map(|needs| ("Needs", needs.to_owned())));
    facts.extend(describe::lenient(operation.dont_validate).map(|what| ("Unchecked", what)));
    facts.extend(
        operation
            .config_cond
            .clone()
            .map(|symbol| ("If", format!("CONFIG_{symbol}"))),
    );
    let notified: Vec<String> = family
        .operations
        .iter()
        .filter(|other| matches!(other.kind, OpKind::Notify { of } if of == id))
        .map(|other| match other.group {
            Some(group) => format!("{} (group {})", other.name, family[group].name),
            None => other.name.clone(),
        })
        .collect();
    if !notified.is_empty() {
        facts.push(("Notified", format!("by {}", notified.join(", "))));
    }
    facts
}

fn numbers(operation: &Operation) -> String {
    match (operation.request_value, operation.reply_value) {
        (Some(request), Some(reply)) if request == reply => request.to_string(),
        (Some(request), Some(reply)) => format!("request {request}, reply {reply}"),
        (Some(request), None) => format!("request {request}"),
        (None, Some(reply)) => reply.to_string(),
        (None, None) => "none".to_owned(),
    }
}

fn attributes(page: &mut Page, family: &Family, attrs: &[&Attr]) {
    let names = width(attrs.iter().map(|attr| attr.name.as_str()));
    let numbers = digits(attrs.iter().map(|attr| attr.value.to_string()));
    for attr in attrs {
        let number = format!("{:>numbers$}", attr.value);
        page.numbered(2, &attr.name, names, &number, &describe::attribute(family, attr));
        page.prose(6, attr.doc.as_deref().unwrap_or_default());
    }
    if attrs.is_empty() {
        page.line("  no attributes");
    }
}

fn structure(page: &mut Page, family: &Family, structure: &Struct) {
    page.heading(&format!(
        "Struct {}, {}",
        structure.name,
        describe::bytes(structure.size)
    ));
    page.prose(4, structure.doc.as_deref().unwrap_or_default());
    let members = || structure.members.iter().chain(&structure.tail);
    let names = width(members().map(|member| member.name.as_str()));
    let offsets = digits(members().map(|member| member.offset.to_string()));
    for (index, member) in members().enumerate() {
        let is_tail = index == structure.members.len();
        let array = if is_tail { "array, each " } else { "" };
        let facts = format!("{array}{}", describe::member(family, member));
        let offset = format!("at {:>offsets$}", member.offset);
        page.numbered(2, &member.name, names, &offset, &facts);
        page.prose(6, member.doc.as_deref().unwrap_or_default());
    }
}

fn sub_message(page: &mut Page, family: &Family, message: &SubMessage) {
    page.heading(&format!("Sub-message {}", message.name));
    let names = width(message.formats.iter().map(|format| format.value.as_str()));
    for format in &message.formats {
        let header = format
            .fixed_header
            .map(|id| format!("struct {}", family[id].name));
        let set = format.set.map(|id| format!("attributes of {}", family[id].name));
        let parts: Vec<String> = header.into_iter().chain(set).collect();
        page.named(2, &format.value, names, &parts.join(", then "));
    }
}

fn enumeration(page: &mut Page, item: &Enum) {
    let what = if item.is_flags { "Flags" } else { "Enum" };
    page.heading(&format!("{what} {}", item.name));
    page.prose(4, item.doc.as_deref().unwrap_or_default());
    let names = width(item.entries.iter().map(|entry| entry.name.as_str()));
    let value = |entry: &Entry| match item.is_flags {
        true => format!("{:#x}", entry.mask()),
        false => entry.value.to_string(),
    };
    let values = digits(item.entries.iter().map(value));
    for entry in &item.entries {
        let value = format!("{:>values$}", value(entry));
        page.numbered(
            2,
            &entry.name,
            names,
            &value,
            entry.doc.as_deref().unwrap_or_default(),
        );
    }
}

/// The width of a column of numbers.
fn digits(numbers: impl Iterator<Item = String>) -> usize {
    numbers.map(|number| number.len()).max().unwrap_or(0)
}
