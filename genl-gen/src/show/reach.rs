//! What the attributes of an operation lead to: nested sets, sub-messages, enums, structs.

use genl_spec::{
    Attr, AttrType, Binary, Element, EnumId, Family, Int, MemberType, OpId, OpKind, Operation, SetId,
    StructId, SubMessageId,
};

/// What the attributes of an operation lead to, in the order in which a reader meets it.
#[derive(Debug, Default)]
pub(super) struct Reach {
    pub(super) sets: Vec<SetId>,
    pub(super) sub_messages: Vec<SubMessageId>,
    pub(super) structs: Vec<StructId>,
    pub(super) enums: Vec<EnumId>,
}

/// The attributes of a message, by what they are in an operation.
pub(super) fn messages<'f>(family: &'f Family, operation: &'f Operation) -> Vec<(&'static str, &'f [usize])> {
    let mut messages = Vec::new();
    match &operation.kind {
        OpKind::Request { r#do, dump } => {
            let modes = [
                ("Do request", "Do reply", r#do),
                ("Dump request", "Dump reply", dump),
            ];
            for (request, reply, mode) in modes {
                let Some(mode) = mode else { continue };
                let attributes =
                    |list: &'f Option<genl_spec::AttrList>| list.as_ref().map(|l| &l.attributes[..]);
                messages.push((request, attributes(&mode.request).unwrap_or_default()));
                messages.extend(attributes(&mode.reply).map(|list| (reply, list)));
            }
        }
        OpKind::Notify { of } => {
            let of = &family[*of];
            let mode = of.do_mode().or_else(|| of.dump_mode());
            let reply = mode.and_then(|mode| mode.reply.as_ref());
            messages.extend(reply.map(|reply| ("Notification", &reply.attributes[..])));
        }
        OpKind::Event { attributes } => messages.push(("Event", &attributes[..])),
    }
    messages
}

impl Reach {
    pub(super) fn of(family: &Family, id: OpId) -> Reach {
        let operation = &family[id];
        let mut reach = Reach::default();
        if let Some(header) = operation.fixed_header {
            reach.structure(family, header);
        }
        let set = operation.set.map(|id| &family[id]);
        let messages = messages(family, operation);
        let mut named: Vec<usize> = messages
            .iter()
            .flat_map(|(_, list)| list.iter().copied())
            .collect();
        named.sort_unstable();
        named.dedup();
        for attr in named.into_iter().filter_map(|index| set?.attrs.get(index)) {
            reach.attribute(family, attr);
        }
        // Sets are found while sets are walked; each is walked once, so that loops end.
        let (mut sets, mut messages) = (0, 0);
        loop {
            if let Some(&id) = reach.sets.get(sets) {
                sets += 1;
                for attr in &family[id].attrs {
                    reach.attribute(family, attr);
                }
            } else if let Some(&id) = reach.sub_messages.get(messages) {
                messages += 1;
                for format in &family[id].formats {
                    if let Some(set) = format.set {
                        add(&mut reach.sets, set);
                    }
                    if let Some(header) = format.fixed_header {
                        reach.structure(family, header);
                    }
                }
            } else {
                return reach;
            }
        }
    }

    fn attribute(&mut self, family: &Family, attr: &Attr) {
        match &attr.ty {
            AttrType::Nest(set)
            | AttrType::NestTypeValue { set, .. }
            | AttrType::IndexedArray(Element::Nest(set)) => add(&mut self.sets, *set),
            AttrType::SubMessage { id, .. } => add(&mut self.sub_messages, *id),
            AttrType::Int(int) | AttrType::IndexedArray(Element::Int(int)) => self.int(*int),
            AttrType::Bitfield32(Some(values)) => add(&mut self.enums, values.id),
            AttrType::Binary(binary) | AttrType::IndexedArray(Element::Binary(binary)) => match *binary {
                Binary::Bytes => {}
                Binary::Struct(id) => self.structure(family, id),
                Binary::Array(int) => self.int(int),
            },
            AttrType::Unused
            | AttrType::Pad
            | AttrType::Flag
            | AttrType::String
            | AttrType::Bitfield32(None)
            | AttrType::IndexedArray(Element::String) => {}
        }
    }

    fn int(&mut self, int: Int) {
        if let Some(values) = int.values {
            add(&mut self.enums, values.id);
        }
    }

    fn structure(&mut self, family: &Family, id: StructId) {
        if self.structs.contains(&id) {
            return;
        }
        self.structs.push(id);
        let structure = &family[id];
        for member in structure.members.iter().chain(&structure.tail) {
            match member.ty {
                MemberType::Int(int) => self.int(int),
                // A struct cannot hold itself: this ends.
                MemberType::Struct(id) => self.structure(family, id),
                MemberType::Pad | MemberType::String | MemberType::Binary => {}
            }
        }
    }
}

fn add<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if !list.contains(&item) {
        list.push(item);
    }
}
