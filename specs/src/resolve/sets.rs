//! Attribute sets: which attributes there are, and their numbers.

use std::collections::{HashMap, HashSet};

use super::scope::{Names, Scope, unknown};
use crate::diagnostic::Report;
use crate::model::SetId;
use crate::rules::Rule;
use crate::yaml::Node;

/// Attribute types are 14 bits of a 16-bit field; the other two are flags.
const MAX_VALUE: u16 = 0x3fff;

/// Two are in use; the number only keeps absurd specs from taking all memory.
const MAX_LAYERS: usize = 32;

/// An attribute before its type is resolved.
pub(super) struct Plan<'t> {
    pub(super) name: &'t str,
    /// Where this set speaks of it, then where the sets that this one is a part of do.
    layers: Vec<Node<'t>>,
    pub(super) value: u16,
}

impl<'t> Plan<'t> {
    /// Where this set speaks of the attribute.
    pub(super) fn node(&self) -> Node<'t> {
        self.layers[0]
    }

    /// The value of a key: what a subset says replaces what its parent says.
    pub(super) fn get(&self, key: &str) -> Option<Node<'t>> {
        self.layers.iter().find_map(|layer| layer.get(key))
    }
}

/// A set before the types of its attributes are resolved.
pub(super) struct SetPlan<'t> {
    pub(super) name: &'t str,
    pub(super) node: Node<'t>,
    pub(super) subset_of: Option<SetId>,
    pub(super) attrs: Vec<Plan<'t>>,
    by_name: HashMap<&'t str, usize>,
}

impl<'t> SetPlan<'t> {
    /// Index of an attribute.
    pub(super) fn find(&self, name: &str) -> Option<usize> {
        self.by_name.get(name).copied()
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &'t str> {
        self.attrs.iter().map(|attr| attr.name)
    }
}

/// Plans every set of a spec.
pub(super) fn plan<'t>(scope: &Scope<'t>, report: &mut Report) -> Vec<SetPlan<'t>> {
    let mut plans: Vec<SetPlan<'t>> = scope
        .sets
        .iter()
        .map(|(name, node)| SetPlan {
            name,
            node,
            subset_of: node
                .get("subset-of")
                .and_then(|parent| scope.set_id(parent, report)),
            attrs: Vec::new(),
            by_name: HashMap::new(),
        })
        .collect();
    break_loops(&mut plans, report);

    // Parents first, so that a subset finds its attributes there.
    let mut done = vec![false; plans.len()];
    for id in 0..plans.len() {
        let mut chain = vec![id];
        let mut at = id;
        while let Some(parent) = plans[at].subset_of {
            at = parent.index();
            chain.push(at);
            if done[at] {
                break;
            }
        }
        for id in chain.into_iter().rev() {
            if !std::mem::replace(&mut done[id], true) {
                let attrs = attributes(id, &plans, report);
                plans[id].by_name = attrs.iter().enumerate().map(|(i, attr)| (attr.name, i)).collect();
                plans[id].attrs = attrs;
            }
        }
    }
    plans
}

/// Reports sets that are subsets of themselves, and makes them none.
fn break_loops(plans: &mut [SetPlan<'_>], report: &mut Report) {
    let mut sound = HashSet::new();
    for start in 0..plans.len() {
        let mut trail = HashSet::new();
        let mut at = start;
        loop {
            if sound.contains(&at) {
                break;
            }
            if !trail.insert(at) {
                let plan = &mut plans[at];
                let message = format!("the set `{}` is a subset of itself", plan.name);
                report.add(Rule::SubsetLoop, &plan.node.value_at("subset-of"), message);
                plan.subset_of = None;
                break;
            }
            match plans[at].subset_of {
                Some(parent) => at = parent.index(),
                None => break,
            }
        }
        sound.extend(trail);
    }
}

fn attributes<'t>(id: usize, plans: &[SetPlan<'t>], report: &mut Report) -> Vec<Plan<'t>> {
    let set = &plans[id];
    let items = set.node.list("attributes");
    match set.subset_of {
        Some(parent) => {
            let items = unrepeated(items, report);
            overlay(
                &Names::collect(items.into_iter(), "attributes", report),
                &plans[parent.index()],
                report,
            )
        }
        // The parent may be unknown, which has been reported.
        None if set.node.get("subset-of").is_some() => Vec::new(),
        None => number(&Names::collect(items, "attributes", report), report),
    }
}

/// Leaves out what a subset mentions again without saying anything of it: harmless, other than two
/// attributes of one name.
fn unrepeated<'t>(items: impl Iterator<Item = Node<'t>>, report: &mut Report) -> Vec<Node<'t>> {
    let mut seen = HashMap::new();
    let mut left = Vec::new();
    for node in items {
        match node.text("name") {
            Some(name) if seen.contains_key(name) && node.entries().count() == 1 => {
                let first: Node<'_> = seen[name];
                report
                    .add(
                        Rule::RepeatedAttribute,
                        &node.at(),
                        format!("`{name}` is in this subset already"),
                    )
                    .related(first.at().span, "here");
            }
            name => {
                seen.extend(name.map(|name| (name, node)));
                left.push(node);
            }
        }
    }
    left
}

/// A set of its own: attributes are numbered from 1.
fn number<'t>(names: &Names<'t>, report: &mut Report) -> Vec<Plan<'t>> {
    let mut next: i128 = 1;
    let mut taken: HashMap<u16, Node<'t>> = HashMap::new();
    let mut attrs = Vec::with_capacity(names.len());
    for (name, node) in names.iter() {
        if node.get("type").is_none() && node.is_map() {
            report.add(
                Rule::MissingKey,
                &node.at(),
                format!("the attribute `{name}` needs the key `type`"),
            );
        }
        let given = node.get("value");
        let number = given.and_then(Node::int).unwrap_or(next);
        next = number.saturating_add(1);
        let at = given.unwrap_or(node).at();
        let value = match u16::try_from(number) {
            Ok(value) if value <= MAX_VALUE => {
                if let Some(first) = taken.insert(value, node) {
                    let message = format!("the attribute `{name}` has the number {value} of one before it");
                    report
                        .add(Rule::DuplicateValue, &at, message)
                        .related(first.at().span, "this one");
                }
                value
            }
            _ => {
                let message =
                    format!("the attribute `{name}` has the number {number}; the last one is {MAX_VALUE}");
                report.add(Rule::ValueOverflow, &at, message);
                MAX_VALUE
            }
        };
        attrs.push(Plan {
            name,
            layers: vec![node],
            value,
        });
    }
    attrs
}

/// A subset: numbers and what it does not say itself come from the set it is a part of.
fn overlay<'t>(names: &Names<'t>, parent: &SetPlan<'t>, report: &mut Report) -> Vec<Plan<'t>> {
    let mut attrs = Vec::with_capacity(names.len());
    for (name, node) in names.iter() {
        let Some(base) = parent.find(name).map(|index| &parent.attrs[index]) else {
            let message = format!(
                "the set `{}`, which this is a subset of, has no attribute `{name}`",
                parent.name
            );
            unknown(
                Rule::MissingSubsetAttribute,
                message,
                name,
                &node.at(),
                parent.names(),
                report,
            );
            continue;
        };
        if let Some(value) = node.get("value")
            && value.int().is_some_and(|value| value != i128::from(base.value))
        {
            let message = format!(
                "`{name}` keeps the number {} that `{}` gives it",
                base.value, parent.name
            );
            report.add(Rule::IneffectiveKey, &node.key_at("value"), message);
        }
        if base.layers.len() >= MAX_LAYERS {
            report.add(
                Rule::SubsetLoop,
                &node.at(),
                "subsets of subsets are nested too deep here",
            );
            continue;
        }
        let mut layers = vec![node];
        layers.extend_from_slice(&base.layers);
        attrs.push(Plan {
            name,
            layers,
            value: base.value,
        });
    }
    attrs
}
