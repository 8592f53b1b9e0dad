//! Constants, enums and flags.

use std::collections::HashMap;
use std::ops::RangeInclusive;

use super::scope::{Names, Scope, unknown};
use crate::diagnostic::Report;
use crate::model::{
    Const, ConstId, ConstValue, Definition, Entry, Enum, EnumId, Scope as Visibility, StructId,
};
use crate::rules::Rule;
use crate::yaml::{Kind, Node};

/// The definitions of a spec in its order.
pub(super) fn order(root: Node<'_>, scope: &Scope<'_>) -> Vec<Definition> {
    let definition = |node: Node<'_>| {
        let name = node.text("name")?;
        let (names, make): (_, fn(u32) -> Definition) = match node.text("type")? {
            "const" => (&scope.consts, |id| Definition::Const(ConstId(id))),
            "enum" | "flags" => (&scope.enums, |id| Definition::Enum(EnumId(id))),
            "struct" => (&scope.structs, |id| Definition::Struct(StructId(id))),
            _ => return None,
        };
        // Of definitions with equal names only the first counts.
        names.find(name).filter(|&id| names.node(id) == node).map(make)
    };
    root.list("definitions").filter_map(definition).collect()
}

pub(super) fn visibility(node: Node<'_>) -> Visibility {
    match node.text("scope") {
        Some("kernel") => Visibility::Kernel,
        Some("user") => Visibility::User,
        _ => Visibility::Uapi,
    }
}

/// What C and Rust have integers for: those of 64 bits, signed or not.
const CONST_RANGE: RangeInclusive<i128> = (i64::MIN as i128)..=(u64::MAX as i128);

pub(super) fn consts(scope: &Scope<'_>, report: &mut Report) -> Vec<Const> {
    let mut consts = Vec::with_capacity(scope.consts.len());
    for (name, node) in scope.consts.iter() {
        let value = match node.get("value").map(Node::kind) {
            Some(Kind::Int(value)) => {
                if !CONST_RANGE.contains(value) {
                    let message = format!("`{name}` is {value}, which is no number of 64 bits");
                    report.add(Rule::ValueOverflow, &node.value_at("value"), message);
                }
                ConstValue::Int(*value)
            }
            Some(Kind::Str(text)) => ConstValue::Str(text.clone()),
            Some(_) => ConstValue::Int(0),
            None => {
                report.add(Rule::MissingKey, &node.at(), "a constant needs the key `value`");
                ConstValue::Int(0)
            }
        };
        consts.push(Const {
            name: name.to_owned(),
            doc: node.string("doc"),
            value,
            name_prefix: node.string("name-prefix"),
            header: node.string("header"),
            scope: visibility(node),
            pos: node.at().span.start,
        });
    }
    consts
}

pub(super) fn enums(scope: &Scope<'_>, consts: &[Const], report: &mut Report) -> Vec<Enum> {
    let mut enums = Vec::with_capacity(scope.enums.len());
    for (name, node) in scope.enums.iter() {
        let is_flags = node.text("type") == Some("flags");
        let entries = match node.get("entries") {
            Some(_) => entries(node, is_flags, scope, consts, report),
            None => {
                let what = if is_flags { "flags need" } else { "an enum needs" };
                report.add(Rule::MissingKey, &node.at(), format!("{what} the key `entries`"));
                Vec::new()
            }
        };
        enums.push(Enum {
            name: name.to_owned(),
            doc: node.string("doc"),
            is_flags,
            entries,
            render_max: node.is_true("render-max"),
            enum_name: c_name(node, "enum-name"),
            name_prefix: node.string("name-prefix"),
            cnt_name: node.string("enum-cnt-name"),
            header: node.string("header"),
            scope: visibility(node),
            pos: node.at().span.start,
        });
    }
    enums
}

/// A C name that may be null, which means the same as empty: no name.
pub(super) fn c_name(node: Node<'_>, key: &str) -> Option<String> {
    node.get(key)
        .map(|name| name.str().unwrap_or_default().to_owned())
}

fn entries(
    node: Node<'_>,
    is_flags: bool,
    scope: &Scope<'_>,
    consts: &[Const],
    report: &mut Report,
) -> Vec<Entry> {
    let names = Names::collect(node.list("entries"), "entries", report);
    let mut next = start(node, scope, consts, report);
    let mut taken: HashMap<u64, Node<'_>> = HashMap::new();
    let mut entries = Vec::with_capacity(names.len());
    for (name, entry) in names.iter() {
        let given = entry.get("value");
        let number = given.and_then(Node::int).unwrap_or(next);
        next = number.saturating_add(1);
        let limit = if is_flags { 63 } else { u64::MAX };
        let at = given.unwrap_or(entry).at();
        let value = match u64::try_from(number) {
            Ok(value) if value <= limit => {
                if let Some(first) = taken.insert(value, entry) {
                    let message = format!("`{name}` has the number {value} of an entry before it");
                    report
                        .add(Rule::DuplicateValue, &at, message)
                        .related(first.at().span, "this one");
                }
                value
            }
            _ => {
                let message = if is_flags {
                    format!("`{name}` is bit {number}, and there are the bits 0 to 63")
                } else {
                    format!("`{name}` is {number}, which is no unsigned number of 64 bits")
                };
                report.add(Rule::ValueOverflow, &at, message);
                0
            }
        };
        entries.push(Entry {
            name: name.to_owned(),
            doc: entry.string("doc"),
            value,
            pos: entry.at().span.start,
        });
    }
    entries
}

/// The number of an enum's first entry: `value-start`, a number or a constant.
fn start(node: Node<'_>, scope: &Scope<'_>, consts: &[Const], report: &mut Report) -> i128 {
    let Some(start) = node.get("value-start") else {
        return 0;
    };
    if let Some(number) = start.int() {
        return number;
    }
    let Some(text) = start.str() else { return 0 };
    if let Ok(number) = text.parse() {
        return number;
    }
    match scope.const_id(text).map(|ConstId(id)| &consts[id as usize].value) {
        Some(ConstValue::Int(number)) => *number,
        Some(ConstValue::Str(_)) => {
            report.add(
                Rule::BadValue,
                &start.at(),
                format!("the constant `{text}` is a string, not a number"),
            );
            0
        }
        None => {
            let message = format!("there is no constant `{text}`");
            unknown(
                Rule::UnknownConst,
                message,
                text,
                &start.at(),
                scope.consts.names(),
                report,
            );
            0
        }
    }
}
