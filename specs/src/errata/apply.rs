//! One correction: whether it applies, and what it makes of the document.

use crate::model::Family;
use crate::yaml::{At, Graft, Node, NodeId, Tree};

/// A change of one mapping of the document.
pub(super) struct Correction {
    /// Where the document has what is corrected.
    pub(super) at: At,
    target: NodeId,
    keys: Vec<(&'static str, Graft)>,
}

impl Correction {
    pub(super) fn make(self, tree: &mut Tree) {
        for (key, graft) in self.keys {
            tree.set(self.target, key, graft);
        }
    }
}

/// What kind of item an erratum is about, and what it makes of it; `None` where the spec has not this mistake.
pub(super) fn correction(
    root: Node<'_>,
    family: &Family,
    erratum: Node<'_>,
) -> Option<(&'static str, Correction)> {
    let was = erratum.get("was")?;
    let (what, name) = ["struct", "enum", "attribute-set"]
        .into_iter()
        .find_map(|what| Some((what, erratum.text(what)?)))?;
    let definition = |types: &[&str]| {
        root.list("definitions").find(|node| {
            node.text("name") == Some(name) && node.text("type").is_some_and(|t| types.contains(&t))
        })
    };
    let (target, keys) = match what {
        "struct" => {
            let (_, known) = family.structure(name)?;
            let size = i128::try_from(known.size).ok()?;
            let members = known.members.iter().map(|member| Some(member.name.as_str()));
            if was.get("size")?.int()? != size || !members.eq(was.list("members").map(Node::str)) {
                return None;
            }
            let target = definition(&["struct"])?;
            (target, structure(target, erratum)?)
        }
        "enum" => {
            let (_, known) = family.enumeration(name)?;
            let target = definition(&["enum", "flags"])?;
            let value = |name: &str| Some(i128::from(known.entry(name)?.value));
            (
                target,
                vec![("entries", numbers(target.list("entries"), erratum, value)?)],
            )
        }
        _ => {
            let (_, known) = family.set(name)?;
            let target = root
                .list("attribute-sets")
                .find(|node| node.text("name") == Some(name))?;
            let value = |name: &str| Some(i128::from(known.attr(name)?.1.value));
            (
                target,
                vec![("attributes", numbers(target.list("attributes"), erratum, value)?)],
            )
        }
    };
    let correction = Correction {
        at: target.at(),
        target: target.id(),
        keys,
    };
    Some((what, correction))
}

/// The members of a struct as the erratum lists them.
fn structure(target: Node<'_>, erratum: Node<'_>) -> Option<Vec<(&'static str, Graft)>> {
    let old = |name: &str| {
        target
            .list("members")
            .find(|node| node.text("name") == Some(name))
    };
    let member = |new: Node<'_>| {
        Some(match new.str() {
            Some(name) => Graft::Keep(old(name)?.id()),
            None => Graft::Map {
                base: old(new.text("name")?).map(Node::id),
                entries: new
                    .entries()
                    .map(|entry| Some((entry.key.to_owned(), scalar(entry.value)?)))
                    .collect::<Option<_>>()?,
            },
        })
    };
    let members: Option<Vec<Graft>> = erratum.list("members").map(member).collect();
    let mut keys = vec![("members", Graft::List(members?))];
    if let Some(tail) = erratum.get("tail") {
        keys.push(("tail", member(tail)?));
    }
    Some(keys)
}

fn scalar(node: Node<'_>) -> Option<Graft> {
    node.str()
        .map(|text| Graft::Str(text.to_owned()))
        .or_else(|| node.int().map(Graft::Int))
}

/// The items of an enum or a set, each with its number: that of the erratum, or else the one it has.
fn numbers<'t>(
    items: impl Iterator<Item = Node<'t>>,
    erratum: Node<'_>,
    value: impl Fn(&str) -> Option<i128>,
) -> Option<Graft> {
    let mut was = erratum.get("was")?.entries();
    if was.any(|entry| value(entry.key) != entry.value.int()) {
        return None;
    }
    let values = erratum.get("values")?;
    let item = |node: Node<'t>| {
        let name = node.str().or_else(|| node.text("name"))?;
        let number = values.get(name).and_then(Node::int).or_else(|| value(name))?;
        let graft = Graft::Map {
            base: Some(node.id()),
            entries: vec![("value".to_owned(), Graft::Int(number))],
        };
        Some((number, graft))
    };
    let mut items = items.map(item).collect::<Option<Vec<_>>>()?;
    // The count and the maximum in C come from the last one.
    items.sort_by_key(|&(number, _)| number);
    Some(Graft::List(items.into_iter().map(|(_, graft)| graft).collect()))
}
