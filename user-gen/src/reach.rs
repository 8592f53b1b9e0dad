//! Which parts of a family a selection of operations needs.

use std::collections::BTreeMap;

use genl_spec::{AttrType, Binary, Element, EnumId, Family, MemberType, OpId, SetId, StructId, SubMessageId};

/// The items that generated code holds, each with its index in the generated schema.
///
/// Generated tables are dense: an item's index is its rank among the reachable ones, in the order of the spec.
pub(crate) struct Reach {
    pub(crate) operations: Vec<OpId>,
    sets: BTreeMap<SetId, u16>,
    enums: BTreeMap<EnumId, u16>,
    structs: BTreeMap<StructId, u16>,
    sub_messages: BTreeMap<SubMessageId, u16>,
}

impl Reach {
    pub(crate) fn of(family: &Family, operations: Vec<OpId>) -> Reach {
        let mut reach = Reach {
            operations,
            sets: BTreeMap::new(),
            enums: BTreeMap::new(),
            structs: BTreeMap::new(),
            sub_messages: BTreeMap::new(),
        };
        let mut todo = Vec::new();
        for &id in &reach.operations {
            todo.extend(family[id].set.map(Item::Set));
            todo.extend(family[id].fixed_header.map(Item::Struct));
        }
        while let Some(item) = todo.pop() {
            if reach.insert(item) {
                needs(family, item, &mut todo);
            }
        }
        rank(&mut reach.sets);
        rank(&mut reach.enums);
        rank(&mut reach.structs);
        rank(&mut reach.sub_messages);
        reach
    }

    fn insert(&mut self, item: Item) -> bool {
        match item {
            Item::Set(id) => self.sets.insert(id, 0).is_none(),
            Item::Enum(id) => self.enums.insert(id, 0).is_none(),
            Item::Struct(id) => self.structs.insert(id, 0).is_none(),
            Item::SubMessage(id) => self.sub_messages.insert(id, 0).is_none(),
        }
    }

    pub(crate) fn sets(&self) -> impl Iterator<Item = SetId> + '_ {
        self.sets.keys().copied()
    }

    pub(crate) fn enums(&self) -> impl Iterator<Item = EnumId> + '_ {
        self.enums.keys().copied()
    }

    pub(crate) fn structs(&self) -> impl Iterator<Item = StructId> + '_ {
        self.structs.keys().copied()
    }

    pub(crate) fn sub_messages(&self) -> impl Iterator<Item = SubMessageId> + '_ {
        self.sub_messages.keys().copied()
    }

    pub(crate) fn set(&self, id: SetId) -> u16 {
        self.sets[&id]
    }

    pub(crate) fn enumeration(&self, id: EnumId) -> u16 {
        self.enums[&id]
    }

    pub(crate) fn structure(&self, id: StructId) -> u16 {
        self.structs[&id]
    }

    pub(crate) fn sub_message(&self, id: SubMessageId) -> u16 {
        self.sub_messages[&id]
    }
}

fn rank<K>(items: &mut BTreeMap<K, u16>) {
    for (rank, value) in (0u16..).zip(items.values_mut()) {
        *value = rank;
    }
}

#[derive(Clone, Copy)]
enum Item {
    Set(SetId),
    Enum(EnumId),
    Struct(StructId),
    SubMessage(SubMessageId),
}

fn needs(family: &Family, item: Item, todo: &mut Vec<Item>) {
    match item {
        Item::Enum(_) => {}
        Item::Struct(id) => {
            for member in family[id].members.iter().chain(&family[id].tail) {
                match member.ty {
                    MemberType::Int(int) => todo.extend(int.values.map(|e| Item::Enum(e.id))),
                    MemberType::Struct(id) => todo.push(Item::Struct(id)),
                    MemberType::Pad | MemberType::String | MemberType::Binary => {}
                }
            }
        }
        Item::SubMessage(id) => {
            for format in &family[id].formats {
                todo.extend(format.fixed_header.map(Item::Struct));
                todo.extend(format.set.map(Item::Set));
            }
        }
        Item::Set(id) => {
            for attr in &family[id].attrs {
                attribute_needs(&attr.ty, todo);
            }
        }
    }
}

fn attribute_needs(ty: &AttrType, todo: &mut Vec<Item>) {
    match ty {
        AttrType::Int(int) => todo.extend(int.values.map(|e| Item::Enum(e.id))),
        AttrType::Bitfield32(values) => todo.extend(values.map(|e| Item::Enum(e.id))),
        AttrType::Binary(binary) => binary_needs(*binary, todo),
        AttrType::Nest(set) | AttrType::NestTypeValue { set, .. } => todo.push(Item::Set(*set)),
        AttrType::IndexedArray(element) => match *element {
            Element::Nest(set) => todo.push(Item::Set(set)),
            Element::Int(int) => todo.extend(int.values.map(|e| Item::Enum(e.id))),
            Element::Binary(binary) => binary_needs(binary, todo),
            Element::String => {}
        },
        AttrType::SubMessage { id, .. } => todo.push(Item::SubMessage(*id)),
        AttrType::Unused | AttrType::Pad | AttrType::Flag | AttrType::String => {}
    }
}

fn binary_needs(binary: Binary, todo: &mut Vec<Item>) {
    match binary {
        Binary::Bytes => {}
        Binary::Struct(id) => todo.push(Item::Struct(id)),
        Binary::Array(int) => todo.extend(int.values.map(|e| Item::Enum(e.id))),
    }
}
