//! A family at a glance.

use genl_spec::{AttrSet, Family, OpKind, Operation};

use crate::describe;
use crate::page::Page;

pub(super) fn show(page: &mut Page, family: &Family, origin: &str) {
    page.heading(&family.name);
    page.prose(4, &family.doc);
    page.line("");
    page.named(0, "Protocol", 8, &protocol(family));
    page.named(0, "Header", 8, &family.uapi_header);
    page.named(0, "Spec", 8, origin);

    if !family.operations.is_empty() {
        page.heading("Operations");
        let width = width(family.operations.iter().map(|operation| operation.name.as_str()));
        for operation in &family.operations {
            let facts = facts(family, operation);
            page.named(2, &operation.name, width, &facts);
            page.prose(6, &describe::sentence(&operation.doc));
        }
    }
    if !family.groups.is_empty() {
        page.heading("Multicast groups");
        let width = width(family.groups.iter().map(|group| group.name.as_str()));
        for group in &family.groups {
            let number = group.value.map(|value| value.to_string());
            let needs = describe::permission(group.flags).map(|needs| format!("needs {needs}"));
            let facts: Vec<String> = number.into_iter().chain(needs).collect();
            page.named(2, &group.name, width, &facts.join(", "));
        }
    }
    if !family.sets.is_empty() {
        page.heading("Attribute sets");
        let width = width(family.sets.iter().map(|set| set.name.as_str()));
        for set in &family.sets {
            page.named(2, &set.name, width, &size(family, set));
        }
    }
    if !family.sub_messages.is_empty() {
        page.heading("Sub-messages");
        let width = width(family.sub_messages.iter().map(|message| message.name.as_str()));
        for message in &family.sub_messages {
            let formats: Vec<&str> = message
                .formats
                .iter()
                .map(|format| format.value.as_str())
                .collect();
            page.named(2, &message.name, width, &formats.join(", "));
        }
    }
    if !family.structs.is_empty() {
        page.heading("Structs");
        let width = width(family.structs.iter().map(|structure| structure.name.as_str()));
        for structure in &family.structs {
            let tail = if structure.tail.is_some() {
                " and an array"
            } else {
                ""
            };
            page.named(
                2,
                &structure.name,
                width,
                &format!("{}{tail}", describe::bytes(structure.size)),
            );
        }
    }
    if !family.enums.is_empty() {
        page.heading("Enums and flags");
        let width = width(family.enums.iter().map(|item| item.name.as_str()));
        for item in &family.enums {
            let what = if item.is_flags { "flags" } else { "enum" };
            let entries: Vec<&str> = item.entries.iter().map(|entry| entry.name.as_str()).collect();
            page.named(2, &item.name, width, &format!("{what}: {}", entries.join(", ")));
        }
    }
}

pub(super) fn width<'a>(names: impl Iterator<Item = &'a str>) -> usize {
    names.map(|name| name.chars().count()).max().unwrap_or(0)
}

fn protocol(family: &Family) -> String {
    if family.is_genetlink() {
        format!("generic netlink, version {}", family.version)
    } else {
        format!("netlink protocol {}", family.protonum)
    }
}

/// What an operation is, in a line.
fn facts(family: &Family, operation: &Operation) -> String {
    let mut facts = Vec::new();
    match &operation.kind {
        OpKind::Request { r#do, dump } => {
            let modes = [r#do.as_ref().map(|_| "do"), dump.as_ref().map(|_| "dump")];
            let modes: Vec<&str> = modes.into_iter().flatten().collect();
            facts.push(if modes.is_empty() {
                "reserved".to_owned()
            } else {
                modes.join(" ")
            });
        }
        OpKind::Notify { of } => facts.push(format!("notification, as {} replies", family[*of].name)),
        OpKind::Event { .. } => facts.push("event".to_owned()),
    }
    facts.extend(operation.group.map(|id| format!("group {}", family[id].name)));
    if operation.flags.admin || operation.flags.uns_admin {
        facts.push("privileged".to_owned());
    }
    facts.join(", ")
}

fn size(family: &Family, set: &AttrSet) -> String {
    let count = match set.attrs.len() {
        1 => "1 attribute".to_owned(),
        n => format!("{n} attributes"),
    };
    match set.subset_of {
        Some(parent) => format!("{count} of {}", family[parent].name),
        None => count,
    }
}
