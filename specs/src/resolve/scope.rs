//! What names mean: every item of a spec that others may name, and the lookups.

use std::collections::{HashMap, HashSet};

use crate::diagnostic::Report;
use crate::model::{ConstId, EnumId, GroupId, OpId, SetId, StructId, SubMessageId};
use crate::rules::Rule;
use crate::suggest::nearest;
use crate::yaml::{At, Kind, Node};

/// Named items of one kind, in the order of the spec. The place in that order is the item's index.
#[derive(Default)]
pub(super) struct Names<'t> {
    items: Vec<(&'t str, Node<'t>)>,
    ids: HashMap<&'t str, u32>,
}

impl<'t> Names<'t> {
    /// Collects items; of equal names the first stays and the others are reported.
    pub(super) fn collect(
        items: impl Iterator<Item = Node<'t>>,
        what: &str,
        report: &mut Report,
    ) -> Names<'t> {
        let mut names = Names::default();
        for node in items {
            let Some(name) = item_name(node) else { continue };
            match names.find(name) {
                None => names.push(name, node),
                Some(first) => duplicate_name(what, name, node, names.node(first), report),
            }
        }
        names
    }

    pub(super) fn push(&mut self, name: &'t str, node: Node<'t>) {
        let id = u32::try_from(self.items.len()).unwrap_or(u32::MAX);
        self.items.push((name, node));
        self.ids.insert(name, id);
    }

    pub(super) fn find(&self, name: &str) -> Option<u32> {
        self.ids.get(name).copied()
    }

    pub(super) fn node(&self, id: u32) -> Node<'t> {
        self.items[id as usize].1
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&'t str, Node<'t>)> {
        self.items.iter().copied()
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &'t str> {
        self.items.iter().map(|(name, _)| *name)
    }

    pub(super) fn len(&self) -> usize {
        self.items.len()
    }

    /// The index of the item that a scalar names. A scalar that is no string has been reported before.
    fn lookup(&self, node: Node<'_>, rule: Rule, what: &str, report: &mut Report) -> Option<u32> {
        let name = node.str()?;
        let found = self.find(name);
        if found.is_none() {
            unknown(
                rule,
                format!("there is no {what} `{name}`"),
                name,
                &node.at(),
                self.names(),
                report,
            );
        }
        found
    }
}

/// The name of an item: its `name`, or the item itself where it is but a string.
pub(super) fn item_name<'t>(node: Node<'t>) -> Option<&'t str> {
    match node.kind() {
        Kind::Str(name) => Some(name),
        _ => node.text("name"),
    }
}

pub(super) fn duplicate_name(what: &str, name: &str, second: Node<'_>, first: Node<'_>, report: &mut Report) {
    report
        .add(
            Rule::DuplicateName,
            &second.at(),
            format!("there are two {what} of the name `{name}`"),
        )
        .related(first.at().span, "the first is here");
}

/// Reports a name that means nothing, with what was perhaps meant, or what there is if that is little.
pub(super) fn unknown<'a>(
    rule: Rule,
    message: String,
    name: &str,
    at: &At,
    known: impl Iterator<Item = &'a str>,
    report: &mut Report,
) {
    const FEW: usize = 6;
    let known: Vec<&str> = known.collect();
    let found = report.add(rule, at, message);
    match nearest(name, known.iter().copied()) {
        Some(near) => drop(found.suggest(Some(near))),
        None if known.is_empty() => drop(found.help("there is none at all")),
        None if known.len() <= FEW => drop(found.help(format!("there is `{}`", known.join("`, `")))),
        None => {}
    }
}

/// All items of a spec that can be named.
pub(super) struct Scope<'t> {
    pub(super) consts: Names<'t>,
    pub(super) enums: Names<'t>,
    pub(super) structs: Names<'t>,
    pub(super) sets: Names<'t>,
    pub(super) sub_messages: Names<'t>,
    pub(super) operations: Names<'t>,
    pub(super) groups: Names<'t>,
    /// Constants with a `name-prefix`, by prefix and name.
    prefixed_consts: HashMap<String, u32>,
    /// Definitions of no valid type: not to be reported as missing.
    broken: HashSet<&'t str>,
}

impl<'t> Scope<'t> {
    pub(super) fn collect(root: Node<'t>, report: &mut Report) -> Scope<'t> {
        let mut scope = Scope {
            consts: Names::default(),
            enums: Names::default(),
            structs: Names::default(),
            sets: Names::collect(root.list("attribute-sets"), "attribute sets", report),
            sub_messages: Names::collect(root.list("sub-messages"), "sub-messages", report),
            operations: Names::collect(
                root.get("operations").into_iter().flat_map(|n| n.list("list")),
                "operations",
                report,
            ),
            groups: Names::collect(
                root.get("mcast-groups").into_iter().flat_map(|n| n.list("list")),
                "multicast groups",
                report,
            ),
            prefixed_consts: HashMap::new(),
            broken: HashSet::new(),
        };
        let definitions = Names::collect(root.list("definitions"), "definitions", report);
        for (name, node) in definitions.iter() {
            match node.text("type") {
                Some("const") => scope.consts.push(name, node),
                Some("enum" | "flags") => scope.enums.push(name, node),
                Some("struct") => scope.structs.push(name, node),
                _ => drop(scope.broken.insert(name)),
            }
        }
        for (id, (name, node)) in (0..).zip(scope.consts.iter()) {
            if let Some(prefix) = node.text("name-prefix") {
                scope.prefixed_consts.insert(format!("{prefix}{name}"), id);
            }
        }
        scope
    }

    /// A constant by its name, or by name and prefix together, as it is called in C.
    pub(super) fn const_id(&self, name: &str) -> Option<ConstId> {
        self.consts
            .find(name)
            .or_else(|| self.prefixed_consts.get(name).copied())
            .map(ConstId)
    }

    /// The enum that a scalar names.
    pub(super) fn enum_id(&self, node: Node<'_>, report: &mut Report) -> Option<EnumId> {
        if self.is_other(node, &self.enums, Rule::UnknownEnum, "an enum", report) {
            return None;
        }
        self.enums
            .lookup(node, Rule::UnknownEnum, "enum", report)
            .map(EnumId)
    }

    /// The struct that a scalar names.
    pub(super) fn struct_id(&self, node: Node<'_>, report: &mut Report) -> Option<StructId> {
        if self.is_other(node, &self.structs, Rule::UnknownStruct, "a struct", report) {
            return None;
        }
        self.structs
            .lookup(node, Rule::UnknownStruct, "struct", report)
            .map(StructId)
    }

    /// Whether a scalar names a definition that is not among those wanted; says so.
    fn is_other(
        &self,
        node: Node<'_>,
        wanted: &Names<'t>,
        rule: Rule,
        what: &str,
        report: &mut Report,
    ) -> bool {
        let Some(name) = node.str() else { return false };
        if wanted.find(name).is_some() {
            return false;
        }
        if self.broken.contains(name) {
            return true;
        }
        let others = [
            (&self.consts, "a constant"),
            (&self.enums, "an enum"),
            (&self.structs, "a struct"),
        ];
        let Some((_, kind)) = others.into_iter().find(|(names, _)| names.find(name).is_some()) else {
            return false;
        };
        report.add(
            rule,
            &node.at(),
            format!("`{name}` is {kind}, and {what} is wanted here"),
        );
        true
    }

    /// The attribute set that a scalar names.
    pub(super) fn set_id(&self, node: Node<'_>, report: &mut Report) -> Option<SetId> {
        self.sets
            .lookup(node, Rule::UnknownAttributeSet, "attribute set", report)
            .map(SetId)
    }

    /// The sub-message that a scalar names.
    pub(super) fn sub_message_id(&self, node: Node<'_>, report: &mut Report) -> Option<SubMessageId> {
        self.sub_messages
            .lookup(node, Rule::UnknownSubMessage, "sub-message", report)
            .map(SubMessageId)
    }

    /// The operation that a scalar names.
    pub(super) fn op_id(&self, node: Node<'_>, report: &mut Report) -> Option<OpId> {
        self.operations
            .lookup(node, Rule::UnknownOperation, "operation", report)
            .map(OpId)
    }

    /// The multicast group that a scalar names.
    pub(super) fn group_id(&self, node: Node<'_>, report: &mut Report) -> Option<GroupId> {
        self.groups
            .lookup(node, Rule::UnknownGroup, "multicast group", report)
            .map(GroupId)
    }
}
