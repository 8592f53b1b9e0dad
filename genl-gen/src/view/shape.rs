//! What the spec says of the keys of a JSON object.

use genl_spec::{AttrSet, AttrType, Binary, Element, Family, MemberType, Struct};
use serde_json::{Map, Value};

use super::units;

/// What an object holds: attributes of a set, members of a struct, or both.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Shape<'f> {
    pub(crate) set: Option<&'f AttrSet>,
    pub(crate) structure: Option<&'f Struct>,
}

impl<'f> Shape<'f> {
    /// The unit of a number.
    pub(crate) fn unit(&self, key: &str) -> Option<&'static str> {
        let attr = self.set.and_then(|set| set.attr(key)?.1.doc.as_deref());
        let member = || {
            let mut members = self.structure?.members.iter();
            members.find(|member| member.name == key)?.doc.as_deref()
        };
        units::unit(attr.or_else(member)?)
    }

    /// What the object at `key` holds. `objects` are those around it, the outermost first: they select the format of
    /// a sub-message.
    pub(crate) fn inner(&self, family: &'f Family, key: &str, objects: &[&Map<String, Value>]) -> Shape<'f> {
        let Some((_, attr)) = self.set.and_then(|set| set.attr(key)) else {
            return self.member(family, key);
        };
        let set = |id| Shape {
            set: Some(&family[id]),
            structure: None,
        };
        match &attr.ty {
            AttrType::Nest(id) | AttrType::NestTypeValue { set: id, .. } => set(*id),
            AttrType::IndexedArray(Element::Nest(id)) => set(*id),
            AttrType::Binary(Binary::Struct(id))
            | AttrType::IndexedArray(Element::Binary(Binary::Struct(id))) => Shape {
                set: None,
                structure: Some(&family[*id]),
            },
            AttrType::SubMessage { id, selector } => {
                let mut around = objects.iter().rev();
                let selected = around.find_map(|object| object.get(&selector.name)?.as_str());
                let format = selected.and_then(|selected| family[*id].format(selected));
                format.map_or_else(Shape::default, |format| Shape {
                    set: format.set.map(|id| &family[id]),
                    structure: format.fixed_header.map(|id| &family[id]),
                })
            }
            _ => Shape::default(),
        }
    }

    fn member(&self, family: &'f Family, key: &str) -> Shape<'f> {
        let mut members = self
            .structure
            .into_iter()
            .flat_map(|structure| &structure.members);
        match members.find(|member| member.name == key).map(|member| member.ty) {
            Some(MemberType::Struct(id)) => Shape {
                set: None,
                structure: Some(&family[id]),
            },
            _ => Shape::default(),
        }
    }
}
