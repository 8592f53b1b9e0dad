//! Sub-messages.

use std::collections::HashMap;

use super::scope::Scope;
use crate::diagnostic::Report;
use crate::model::{Format, SubMessage};
use crate::rules::Rule;
use crate::yaml::Node;

pub(super) fn sub_messages(scope: &Scope<'_>, report: &mut Report) -> Vec<SubMessage> {
    let names: Vec<_> = scope.sub_messages.iter().collect();
    names
        .into_iter()
        .map(|(name, node)| SubMessage {
            name: name.to_owned(),
            formats: formats(node, scope, report),
            pos: node.at().span.start,
        })
        .collect()
}

fn formats(node: Node<'_>, scope: &Scope<'_>, report: &mut Report) -> Vec<Format> {
    let mut seen: HashMap<&str, Node<'_>> = HashMap::new();
    let mut formats = Vec::new();
    for format in node.list("formats") {
        let Some(value) = format.get("value") else {
            continue;
        };
        let Some(text) = value.str() else { continue };
        if let Some(first) = seen.get(text) {
            report
                .add(
                    Rule::DuplicateValue,
                    &value.at(),
                    format!("there are two formats for `{text}`"),
                )
                .related(first.span(), "the first is here");
            continue;
        }
        seen.insert(text, value);
        formats.push(Format {
            value: text.to_owned(),
            fixed_header: format
                .get("fixed-header")
                .and_then(|name| scope.struct_id(name, report)),
            set: format
                .get("attribute-set")
                .and_then(|name| scope.set_id(name, report)),
            pos: value.pos(),
        });
    }
    formats
}
