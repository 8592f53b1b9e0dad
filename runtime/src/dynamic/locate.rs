//! From the path of an attribute to what the spec says of it.

use genl_spec::{Attr, AttrSet, AttrType, Element, Family, Operation, SetId};

use super::Spec;

impl<'s> Spec<'s> {
    /// The attribute at a path such as `.header.dev-name` in a request of `operation`: where errors point to.
    ///
    /// Below a sub-message the first of its formats that has such attributes counts.
    #[must_use]
    pub fn attribute(&self, operation: &Operation, path: &str) -> Option<&'s Attr> {
        let steps: Vec<&str> = path
            .split('.')
            .map(name)
            .filter(|step| !step.is_empty())
            .collect();
        find(self.family, &self.family[operation.set?], &steps)
    }
}

/// A step without the index of a list element.
fn name(step: &str) -> &str {
    step.split('[').next().unwrap_or_default()
}

fn find<'s>(family: &'s Family, set: &'s AttrSet, steps: &[&str]) -> Option<&'s Attr> {
    let (name, rest) = steps.split_first()?;
    let (_, attr) = set.attr(name)?;
    if rest.is_empty() {
        return Some(attr);
    }
    let below = |set: SetId| find(family, &family[set], rest);
    match &attr.ty {
        AttrType::Nest(set)
        | AttrType::IndexedArray(Element::Nest(set))
        | AttrType::NestTypeValue { set, .. } => below(*set),
        AttrType::SubMessage { id, .. } => family[*id].formats.iter().find_map(|format| below(format.set?)),
        _ => None,
    }
}
