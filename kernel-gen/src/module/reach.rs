//! Which sets, enums and structs the messages of a family are made of.

use std::collections::{BTreeMap, BTreeSet};

use genl_spec::{
    Attr, AttrType, Binary, Element, EnumId, EnumRef, Family, Int, Member, MemberType, OpKind, SetId,
    StructId,
};

/// What is generated.
#[derive(Default)]
pub(super) struct Reach {
    /// Sets that requests nest: each has a view.
    pub(super) views: BTreeSet<SetId>,
    /// Sets that answers and notifications are made of, subsets taken for what they are a part of, with those of their
    /// attributes that are ever sent.
    pub(super) writers: BTreeMap<SetId, BTreeSet<usize>>,
    /// Sets whose numbers are named.
    pub(super) numbers: BTreeSet<SetId>,
    /// Enums whose values are numbers.
    pub(super) enums: BTreeSet<EnumId>,
    /// Flags, and enums that are used as flags.
    pub(super) flags: BTreeSet<EnumId>,
    /// Structs.
    pub(super) structs: BTreeSet<StructId>,
}

impl Reach {
    pub(super) fn of(family: &Family) -> Reach {
        let mut reach = Reach::default();
        let mut views = Vec::new();
        let mut writers = Vec::new();
        for op in &family.operations {
            reach.structs.extend(op.fixed_header);
            let Some(set) = op.set else { continue };
            reach.numbers.insert(family.root_set(set));
            for mode in [op.do_mode(), op.dump_mode()].into_iter().flatten() {
                if let Some(list) = &mode.request {
                    for attr in listed(family, set, &list.attributes) {
                        reach.attribute(family, attr);
                        views.extend(nested(family, attr));
                    }
                }
                if let Some(list) = &mode.reply {
                    writers.push((set, list.attributes.clone()));
                }
            }
            match &op.kind {
                OpKind::Event { attributes } => writers.push((set, attributes.clone())),
                // Its attributes are those of the operation's reply.
                OpKind::Notify { of } => {
                    let of = &family[*of];
                    let modes = [of.do_mode(), of.dump_mode()].into_iter().flatten();
                    for list in modes.filter_map(|mode| mode.reply.as_ref()) {
                        writers.push((set, list.attributes.clone()));
                    }
                }
                OpKind::Request { .. } => {}
            }
        }
        while let Some(set) = views.pop() {
            if reach.views.insert(set) {
                reach.numbers.insert(family.root_set(set));
                for attr in &family[set].attrs {
                    reach.attribute(family, attr);
                    views.extend(nested(family, attr));
                }
            }
        }
        while let Some((set, attrs)) = writers.pop() {
            let whole = family.root_set(set);
            reach.numbers.insert(whole);
            let known = reach.writers.entry(whole).or_default();
            let mut added = Vec::new();
            for attr in listed(family, set, &attrs) {
                let index = family[whole]
                    .attrs
                    .iter()
                    .position(|other| other.value == attr.value);
                added.extend(index.filter(|&index| known.insert(index)));
            }
            for attr in listed(family, whole, &added) {
                reach.attribute(family, attr);
                for set in nested(family, attr) {
                    writers.push((set, (0..family[set].attrs.len()).collect()));
                }
            }
        }
        reach.nested_structs(family);
        reach
    }

    fn attribute(&mut self, family: &Family, attr: &Attr) {
        match &attr.ty {
            AttrType::Int(int) => self.values(int.values),
            AttrType::Bitfield32(values) => self.values(*values),
            AttrType::Binary(binary) | AttrType::IndexedArray(Element::Binary(binary)) => {
                self.binary(*binary)
            }
            AttrType::IndexedArray(Element::Int(int)) => self.values(int.values),
            AttrType::SubMessage { id, .. } => {
                self.structs.extend(
                    family[*id]
                        .formats
                        .iter()
                        .filter_map(|format| format.fixed_header),
                );
            }
            _ => {}
        }
    }

    fn binary(&mut self, binary: Binary) {
        match binary {
            Binary::Bytes => {}
            Binary::Struct(id) => {
                self.structs.insert(id);
            }
            Binary::Array(Int { values, .. }) => self.values(values),
        }
    }

    fn values(&mut self, values: Option<EnumRef>) {
        let Some(values) = values else { return };
        if values.as_flags {
            self.flags.insert(values.id);
        } else {
            self.enums.insert(values.id);
        }
    }

    /// The structs within structs, and what their members' values mean.
    fn nested_structs(&mut self, family: &Family) {
        let mut todo: Vec<StructId> = self.structs.iter().copied().collect();
        while let Some(id) = todo.pop() {
            for Member { ty, .. } in &family[id].members {
                match *ty {
                    MemberType::Int(int) => self.values(int.values),
                    MemberType::Struct(id) => todo.extend(self.structs.insert(id).then_some(id)),
                    MemberType::Pad | MemberType::String | MemberType::Binary => {}
                }
            }
        }
    }
}

/// The sets that an attribute nests.
fn nested(family: &Family, attr: &Attr) -> Vec<SetId> {
    match &attr.ty {
        AttrType::Nest(set)
        | AttrType::NestTypeValue { set, .. }
        | AttrType::IndexedArray(Element::Nest(set)) => vec![*set],
        AttrType::SubMessage { id, .. } => family[*id]
            .formats
            .iter()
            .filter_map(|format| format.set)
            .collect(),
        _ => Vec::new(),
    }
}

fn listed<'f>(family: &'f Family, set: SetId, attrs: &[usize]) -> Vec<&'f Attr> {
    attrs
        .iter()
        .filter_map(|&index| family[set].attrs.get(index))
        .collect()
}

/// The fixed header of the family's messages.
pub(super) fn fixed_header(family: &Family) -> Option<StructId> {
    family.operations.iter().find_map(|op| op.fixed_header)
}
