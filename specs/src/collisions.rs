//! Names that become the same name in Rust.

use std::collections::HashMap;

use crate::diagnostic::Report;
use crate::model::{AttrType, Binary, Element, EnumId, EnumRef, Family, Int, MemberType, Pos};
use crate::names;
use crate::rules::Rule;
use crate::yaml::Tree;

/// Looks through every namespace of the code that is generated for a family.
pub(crate) fn check(family: &Family, tree: &Tree, report: &mut Report) {
    let group_types = if family.groups.is_empty() {
        &[]
    } else {
        names::GROUP_TYPES
    };
    types(
        family,
        &mut Space::new(tree, report, &[names::FIXED_TYPES, group_types].concat()),
    );

    let mut consts = Space::new(tree, report, names::FIXED_CONSTS);
    for item in &family.consts {
        consts.claim(
            names::const_name(&item.name),
            || format!("constant `{}`", item.name),
            item.pos,
        );
    }
    for item in &family.enums {
        let mut entries = Space::new(tree, report, &[]);
        for entry in &item.entries {
            // An enum's entries are also the constants of flags where it is used so; those differ in no more
            // than case from the variants.
            let name = if item.is_flags {
                names::const_name(&entry.name)
            } else {
                names::variant_name(&entry.name)
            };
            entries.claim(name, || format!("entry `{}`", entry.name), entry.pos);
        }
    }
    for item in &family.structs {
        let mut members = Space::new(tree, report, &[]);
        for member in &item.members {
            members.claim(
                names::value_name(&member.name),
                || format!("member `{}`", member.name),
                member.pos,
            );
        }
    }
    // What collides in a subset collides in the set it is a part of.
    for set in family.sets.iter().filter(|set| set.subset_of.is_none()) {
        let mut attrs = Space::new(tree, report, &[]);
        for attr in &set.attrs {
            attrs.claim(
                names::value_name(&attr.name),
                || format!("attribute `{}`", attr.name),
                attr.pos,
            );
        }
    }
    for item in &family.sub_messages {
        let mut formats = Space::new(tree, report, &[]);
        for format in &item.formats {
            formats.claim(
                names::variant_name(&format.value),
                || format!("format `{}`", format.value),
                format.pos,
            );
        }
    }
    let mut groups = Space::new(tree, report, &[]);
    for group in &family.groups {
        groups.claim(
            names::type_name(&group.name),
            || format!("group `{}`", group.name),
            group.pos,
        );
    }
}

fn types(family: &Family, space: &mut Space<'_>) {
    let used_as_flags = used_as_flags(family);
    for (id, item) in family.enums.iter().enumerate() {
        let what = || format!("{} `{}`", if item.is_flags { "flags" } else { "enum" }, item.name);
        space.claim(names::type_name(&item.name), what, item.pos);
        if used_as_flags[id] {
            space.claim(
                names::flags_of_enum(&item.name),
                || format!("{} as flags", what()),
                item.pos,
            );
        }
    }
    for item in &family.structs {
        space.claim(
            names::type_name(&item.name),
            || format!("struct `{}`", item.name),
            item.pos,
        );
    }
    for set in &family.sets {
        let name = names::set_type_name(&set.name);
        let what = || format!("attribute set `{}`", set.name);
        space.claim(
            names::writer_name(&name),
            || format!("writer of {}", what()),
            set.pos,
        );
        space.claim(name, what, set.pos);
    }
    for item in &family.sub_messages {
        let name = names::type_name(&item.name);
        let what = || format!("sub-message `{}`", item.name);
        space.claim(
            names::writer_name(&name),
            || format!("writer of {}", what()),
            item.pos,
        );
        space.claim(name, what, item.pos);
    }
    for op in &family.operations {
        let name = names::type_name(&op.name);
        let what = || format!("operation `{}`", op.name);
        if op.reply_value.is_some() {
            space.claim(format!("{name}Reply"), || format!("reply of {}", what()), op.pos);
        }
        space.claim(name, what, op.pos);
    }
}

/// Which enums, not being flags themselves, are used as flags somewhere.
fn used_as_flags(family: &Family) -> Vec<bool> {
    let mut used = vec![false; family.enums.len()];
    let mut mark = |values: Option<EnumRef>| {
        if let Some(EnumRef {
            id: EnumId(id),
            as_flags: true,
        }) = values
        {
            used[id as usize] |= !family.enums[id as usize].is_flags;
        }
    };
    for attr in family.sets.iter().flat_map(|set| &set.attrs) {
        match &attr.ty {
            AttrType::Bitfield32(values) => mark(*values),
            AttrType::Int(Int { values, .. })
            | AttrType::Binary(Binary::Array(Int { values, .. }))
            | AttrType::IndexedArray(
                Element::Int(Int { values, .. }) | Element::Binary(Binary::Array(Int { values, .. })),
            ) => {
                mark(*values);
            }
            _ => {}
        }
    }
    for member in family.structs.iter().flat_map(|item| &item.members) {
        if let MemberType::Int(int) = member.ty {
            mark(int.values);
        }
    }
    used
}

/// A namespace of the generated code.
struct Space<'r> {
    taken: HashMap<String, (String, Option<Pos>)>,
    tree: &'r Tree,
    report: &'r mut Report,
}

impl<'r> Space<'r> {
    fn new(tree: &'r Tree, report: &'r mut Report, fixed: &[&str]) -> Space<'r> {
        let fixed = fixed
            .iter()
            .map(|&name| (name.to_owned(), ("what is always generated".to_owned(), None)));
        Space {
            taken: fixed.collect(),
            tree,
            report,
        }
    }

    fn claim(&mut self, name: String, what: impl Fn() -> String, pos: Pos) {
        let Some((other, first)) = self.taken.get(&name) else {
            self.taken.insert(name, (what(), Some(pos)));
            return;
        };
        let message = format!("in Rust both {other} and {} are `{name}`", what());
        let found = self
            .report
            .add(Rule::RustNameCollision, &self.tree.scalar_at(pos), message);
        if let Some(first) = first {
            found.related(self.tree.scalar_at(*first).span, "the first is here");
        }
    }
}
