//! Families and operations as JSON.

use genl_spec::{Attr, Entry, Enum, Family, Member, OpId, OpKind, Operation, SetId, Struct};
use serde_json::{Value, json};

use super::reach::{Reach, messages};
use crate::describe;

pub(super) fn family(family: &Family, origin: &str) -> Value {
    json!({
        "name": family.name,
        "doc": family.doc.trim(),
        "protocol": family.protocol.as_str(),
        "protonum": family.protonum,
        "version": family.version,
        "header": family.uapi_header,
        "spec": origin,
        "operations": family.operations.iter().map(|o| summary(family, o)).collect::<Vec<_>>(),
        "groups": family.groups.iter().map(|group| json!({
            "name": group.name,
            "value": group.value,
            "needs": describe::permission(group.flags),
        })).collect::<Vec<_>>(),
        "attribute-sets": family.sets.iter().map(|set| json!({
            "name": set.name,
            "doc": set.doc,
            "subset-of": set.subset_of.map(|id| &family[id].name),
            "attributes": set.attrs.iter().map(|attr| &attr.name).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
        "sub-messages": family.sub_messages.iter().map(|message| json!({
            "name": message.name,
            "formats": message.formats.iter().map(|format| &format.value).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
        "structs": family.structs.iter().map(|structure| json!({
            "name": structure.name,
            "size": structure.size,
        })).collect::<Vec<_>>(),
        "enums": family.enums.iter().map(enumeration).collect::<Vec<_>>(),
    })
}

pub(super) fn operation(family: &Family, id: OpId) -> Value {
    let operation = &family[id];
    let set = operation.set.map(|id| &family[id]);
    let mut value = summary(family, operation);
    let Some(object) = value.as_object_mut() else {
        return value;
    };
    for (title, list) in messages(family, operation) {
        let attrs = list.iter().filter_map(|&index| set?.attrs.get(index));
        let attrs: Vec<Value> = attrs.map(|attr| attribute(family, attr)).collect();
        object.insert(title.to_lowercase().replace(' ', "-"), attrs.into());
    }
    let reach = Reach::of(family, id);
    let sets = |ids: &[SetId]| -> Vec<Value> {
        let set = |id: &SetId| {
            let set = &family[*id];
            let attrs: Vec<Value> = set.attrs.iter().map(|attr| attribute(family, attr)).collect();
            json!({ "name": set.name, "doc": set.doc, "attributes": attrs })
        };
        ids.iter().map(set).collect()
    };
    object.insert("attribute-sets".to_owned(), sets(&reach.sets).into());
    let messages = reach.sub_messages.iter().map(|&id| {
        let message = &family[id];
        let formats = message.formats.iter().map(|format| {
            json!({
                "value": format.value,
                "fixed-header": format.fixed_header.map(|id| &family[id].name),
                "attribute-set": format.set.map(|id| &family[id].name),
            })
        });
        json!({ "name": message.name, "formats": formats.collect::<Vec<_>>() })
    });
    object.insert("sub-messages".to_owned(), messages.collect());
    let structs = reach.structs.iter().map(|&id| structure(family, &family[id]));
    object.insert("structs".to_owned(), structs.collect());
    let enums = reach.enums.iter().map(|&id| enumeration(&family[id]));
    object.insert("enums".to_owned(), enums.collect());
    value
}

fn summary(family: &Family, operation: &Operation) -> Value {
    let (modes, notify): (Vec<&str>, Option<&str>) = match &operation.kind {
        OpKind::Request { r#do, dump } => {
            let modes = [r#do.as_ref().map(|_| "do"), dump.as_ref().map(|_| "dump")];
            (modes.into_iter().flatten().collect(), None)
        }
        OpKind::Notify { of } => (vec!["notify"], Some(&family[*of].name)),
        OpKind::Event { .. } => (vec!["event"], None),
    };
    json!({
        "name": operation.name,
        "doc": operation.doc.trim(),
        "modes": modes,
        "notify": notify,
        "request": operation.request_value,
        "reply": operation.reply_value,
        "fixed-header": operation.fixed_header.map(|id| &family[id].name),
        "attribute-set": operation.set.map(|id| &family[id].name),
        "group": operation.group.map(|id| &family[id].name),
        "needs": describe::permission(operation.flags),
    })
}

fn attribute(family: &Family, attr: &Attr) -> Value {
    json!({
        "name": attr.name,
        "value": attr.value,
        "type": attr.ty.as_str(),
        "description": describe::attribute(family, attr),
        "multi": attr.multi,
        "doc": attr.doc.as_deref().map(str::trim),
    })
}

fn structure(family: &Family, structure: &Struct) -> Value {
    let member = |member: &Member| {
        json!({
            "name": member.name,
            "offset": member.offset,
            "size": member.size,
            "description": describe::member(family, member),
            "doc": member.doc.as_deref().map(str::trim),
        })
    };
    json!({
        "name": structure.name,
        "size": structure.size,
        "members": structure.members.iter().map(member).collect::<Vec<_>>(),
        "tail": structure.tail.as_ref().map(member),
    })
}

fn enumeration(item: &Enum) -> Value {
    let entry = |entry: &Entry| {
        json!({
            "name": entry.name,
            "value": item.wire_value(entry, false),
            "doc": entry.doc.as_deref().map(str::trim),
        })
    };
    json!({
        "name": item.name,
        "doc": item.doc.as_deref().map(str::trim),
        "flags": item.is_flags,
        "entries": item.entries.iter().map(entry).collect::<Vec<_>>(),
    })
}
