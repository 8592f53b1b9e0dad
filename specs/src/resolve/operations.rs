//! Operations, notifications, events; multicast groups.

use super::definitions::c_name;
use super::numbers::{self, Numbers};
use super::scope::{Scope, unknown};
use super::sets::SetPlan;
use crate::diagnostic::Report;
use crate::model::{
    AttrList, DontValidate, EnumModel, Group, Mode, OpFlags, OpId, OpKind, Operation, OperationsInfo, SetId,
    StructId,
};
use crate::rules::Rule;
use crate::yaml::{Kind, Node};

/// Generic netlink keeps names in this many bytes, the NUL included.
const NAME_SIZE: usize = 16;

pub(super) fn check_name(node: Option<Node<'_>>, what: &str, report: &mut Report) {
    if let Some(node) = node
        && let Some(name) = node.str()
        && name.len() >= NAME_SIZE
    {
        let message = format!(
            "the name of {what} has {} bytes; {} are the most",
            name.len(),
            NAME_SIZE - 1
        );
        report.add(Rule::NameTooLong, &node.at(), message);
    }
}

pub(super) fn groups(scope: &Scope<'_>, genetlink: bool, report: &mut Report) -> Vec<Group> {
    let mut groups = Vec::with_capacity(scope.groups.len());
    for (name, node) in scope.groups.iter() {
        if genetlink {
            check_name(node.get("name"), "a multicast group", report);
        }
        let value = node.get("value").and_then(|value| {
            let number = u32::try_from(value.int()?).ok();
            if number.is_none() {
                report.add(
                    Rule::ValueOverflow,
                    &value.at(),
                    "the number of a group has 32 bits",
                );
            }
            number
        });
        groups.push(Group {
            name: name.to_owned(),
            value,
            c_define_name: node.string("c-define-name"),
            flags: flags(node),
            pos: node.at().span.start,
        });
    }
    groups
}

pub(super) fn info(root: Node<'_>, scope: &Scope<'_>, report: &mut Report) -> OperationsInfo {
    let Some(node) = root.get("operations") else {
        return OperationsInfo::default();
    };
    OperationsInfo {
        enum_model: match node.text("enum-model") {
            Some("directional") => EnumModel::Directional,
            _ => EnumModel::Unified,
        },
        name_prefix: node.string("name-prefix"),
        enum_name: c_name(node, "enum-name"),
        async_prefix: node.string("async-prefix"),
        async_enum: c_name(node, "async-enum"),
        fixed_header: node
            .get("fixed-header")
            .and_then(|name| scope.struct_id(name, report)),
    }
}

pub(super) fn operations(
    scope: &Scope<'_>,
    plans: &[SetPlan<'_>],
    info: &OperationsInfo,
    genetlink: bool,
    report: &mut Report,
) -> Vec<Operation> {
    let numbers = numbers::assign(&scope.operations, info.enum_model, genetlink, report);
    let mut resolver = Resolver {
        scope,
        plans,
        info,
        report,
    };
    let numbered = scope.operations.iter().zip(numbers);
    let mut operations: Vec<Operation> = numbered
        .map(|((name, node), numbers)| resolver.operation(name, node, numbers))
        .collect();
    inherit(&mut operations, info.fixed_header, scope);
    operations
}

/// A notification has the attribute set and the fixed header of the operation it copies.
fn inherit(operations: &mut [Operation], default: Option<StructId>, scope: &Scope<'_>) {
    for (index, (_, node)) in scope.operations.iter().enumerate() {
        let OpKind::Notify { of } = operations[index].kind else {
            continue;
        };
        let (set, header) = (operations[of.index()].set, operations[of.index()].fixed_header);
        let operation = &mut operations[index];
        if node.get("attribute-set").is_none() {
            operation.set = set;
        }
        if node.get("fixed-header").is_none() {
            operation.fixed_header = header.or(default);
        }
    }
}

struct Resolver<'a, 't> {
    scope: &'a Scope<'t>,
    plans: &'a [SetPlan<'t>],
    info: &'a OperationsInfo,
    report: &'a mut Report,
}

impl Resolver<'_, '_> {
    fn operation(&mut self, name: &str, node: Node<'_>, numbers: Numbers) -> Operation {
        let set = node
            .get("attribute-set")
            .map(|name| self.scope.set_id(name, self.report));
        let fixed_header = match node.get("fixed-header") {
            Some(name) => self.scope.struct_id(name, self.report),
            None => self.info.fixed_header,
        };
        let group = node
            .get("mcgrp")
            .and_then(|name| self.scope.group_id(name, self.report));
        let kind = self.kind(node, set);
        let is_async = !matches!(kind, OpKind::Request { .. });
        if is_async && self.scope.groups.len() > 1 && node.get("mcgrp").is_none() {
            let message =
                format!("`{name}` comes without being asked for, and does not say from which `mcgrp`");
            self.report.add(Rule::EventWithoutGroup, &node.at(), message);
        }
        Operation {
            name: name.to_owned(),
            doc: node.string("doc").unwrap_or_default(),
            request_value: numbers.request,
            reply_value: numbers.reply,
            set: set.flatten(),
            fixed_header,
            kind,
            flags: flags(node),
            dont_validate: DontValidate {
                strict: has(node, "dont-validate", "strict"),
                dump: has(node, "dont-validate", "dump"),
                dump_strict: has(node, "dont-validate", "dump-strict"),
            },
            config_cond: node.string("config-cond"),
            group,
            pos: node.at().span.start,
        }
    }

    fn kind(&mut self, node: Node<'_>, set: Option<Option<SetId>>) -> OpKind {
        self.check_modes(node);
        if let Some(target) = node.get("notify") {
            return match self.target(target) {
                Some(of) => OpKind::Notify { of },
                // What it copies has been reported as missing: an event without attributes is what is left.
                None => OpKind::Event {
                    attributes: Vec::new(),
                },
            };
        }
        if let Some(event) = node.get("event") {
            return OpKind::Event {
                attributes: self.attributes(event, node, set),
            };
        }
        let mut mode = |key: &str| {
            node.get(key).map(|mode| Mode {
                request: mode
                    .get("request")
                    .map(|message| self.message(message, node, set)),
                reply: mode.get("reply").map(|message| self.message(message, node, set)),
                pre: mode.string("pre"),
                post: mode.string("post"),
            })
        };
        OpKind::Request {
            r#do: mode("do"),
            dump: mode("dump"),
        }
    }

    /// The operation that a notification copies.
    fn target(&mut self, target: Node<'_>) -> Option<OpId> {
        let of = self.scope.op_id(target, self.report)?;
        let node = self.scope.operations.node(of.0);
        if node.get("do").is_some() || node.get("dump").is_some() {
            return Some(of);
        }
        let name = target.str().unwrap_or_default();
        self.report
            .add(
                Rule::BadNotify,
                &target.at(),
                format!("`{name}` is no operation whose reply could be copied"),
            )
            .related(node.at().span, "this one");
        None
    }

    fn check_modes(&mut self, node: Node<'_>) {
        let present: Vec<&str> = ["do", "dump", "notify", "event"]
            .into_iter()
            .filter(|key| node.get(key).is_some())
            .collect();
        if let [first, .., last] = *present.as_slice()
            && present != ["do", "dump"]
        {
            let message = format!("an operation with `{first}` cannot have `{last}`");
            self.report
                .add(Rule::ConflictingModes, &node.key_at(last), message)
                .related(node.key_at(first).span, "because of this");
        }
    }

    fn message(&mut self, message: Node<'_>, operation: Node<'_>, set: Option<Option<SetId>>) -> AttrList {
        AttrList {
            value: message
                .get("value")
                .and_then(|value| u16::try_from(value.int()?).ok()),
            attributes: self.attributes(message, operation, set),
        }
    }

    /// Indices of the listed attributes. `set` is the operation's: absent, unknown, or known.
    fn attributes(
        &mut self,
        message: Node<'_>,
        operation: Node<'_>,
        set: Option<Option<SetId>>,
    ) -> Vec<usize> {
        let Some(list) = message.get("attributes") else {
            return Vec::new();
        };
        let Some(set) = set else {
            if list.items().next().is_some() {
                let message = "the operation lists attributes and needs the key `attribute-set`";
                self.report
                    .add(Rule::OperationWithoutSet, &operation.at(), message)
                    .related(message_key(list), "listed here");
            }
            return Vec::new();
        };
        let Some(plan) = set.map(|id| &self.plans[id.index()]) else {
            return Vec::new();
        };
        let mut found: Vec<usize> = Vec::new();
        let mut seen = vec![false; plan.attrs.len()];
        for item in list.items() {
            let Some(name) = item.str() else { continue };
            match plan.find(name) {
                Some(index) if !std::mem::replace(&mut seen[index], true) => found.push(index),
                Some(_) => {
                    self.report.add(
                        Rule::RepeatedAttribute,
                        &item.at(),
                        format!("`{name}` is listed twice"),
                    );
                }
                None => {
                    let message = format!("the set `{}` has no attribute `{name}`", plan.name);
                    unknown(
                        Rule::UnknownAttribute,
                        message,
                        name,
                        &item.at(),
                        plan.names(),
                        self.report,
                    );
                }
            }
        }
        found
    }
}

/// The first of the listed attributes, as the whole list may be long.
fn message_key(list: Node<'_>) -> crate::yaml::Span {
    list.items().next().unwrap_or(list).span()
}

fn flags(node: Node<'_>) -> OpFlags {
    OpFlags {
        admin: has(node, "flags", "admin-perm"),
        uns_admin: has(node, "flags", "uns-admin-perm"),
    }
}

/// Whether the list of a key has a word.
fn has(node: Node<'_>, key: &str, word: &str) -> bool {
    node.list(key)
        .any(|item| matches!(item.kind(), Kind::Str(text) if text == word))
}
