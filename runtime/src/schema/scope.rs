//! Where a walk through a message is: the attribute sets it went into, with their attributes.

use super::{Format, Schema, Set, Type, Values};
use crate::wire::attr::Attrs;
use crate::wire::str::Str;

/// Deepest nesting that is walked. The kernel's own policies stop at 10; a hostile message stops here.
pub(crate) const MAX_DEPTH: usize = 32;

/// A set that is being walked and those around it.
#[derive(Clone, Copy)]
pub(crate) struct Scope<'s, 'w> {
    pub(crate) schema: &'w Schema<'s>,
    pub(crate) set: Option<&'s Set<'s>>,
    pub(crate) attrs: Attrs<'w>,
    outer: Option<&'w Scope<'s, 'w>>,
    pub(crate) depth: usize,
}

impl<'s, 'w> Scope<'s, 'w> {
    pub(crate) fn new(schema: &'w Schema<'s>, set: u16, attrs: Attrs<'w>) -> Self {
        Scope {
            schema,
            set: schema.set(set),
            attrs,
            outer: None,
            depth: 0,
        }
    }

    /// A nest within this one; `None` if it is too deep.
    pub(crate) fn nested(&'w self, set: u16, payload: &'w [u8]) -> Option<Scope<'s, 'w>> {
        let depth = self.depth + 1;
        let set = self.schema.set(set);
        let scope = Scope {
            schema: self.schema,
            set,
            attrs: Attrs::new(payload),
            outer: Some(self),
            depth,
        };
        (depth < MAX_DEPTH).then_some(scope)
    }

    /// The format that the attribute `selector` of this set or an enclosing one selects.
    pub(crate) fn format(&self, message: u16, selector: &str) -> Option<&'s Format<'s>> {
        let message = self.schema.sub_message(message)?;
        let mut scope = self;
        loop {
            let selecting = scope.set.and_then(|set| set.attr_named(selector));
            if let Some((attr, payload)) = selecting.and_then(|attr| Some((attr, scope.attrs.find(attr.id)?)))
            {
                return match attr.ty {
                    Type::Int(int) => {
                        let Values::Enum(values) = int.values else {
                            return None;
                        };
                        let value = u64::try_from(int.read(payload)?).ok()?;
                        message.format(self.schema.enumeration(values)?.name_of(value)?.as_bytes())
                    }
                    _ => message.format(Str::from_payload(payload).to_bytes()),
                };
            }
            scope = scope.outer?;
        }
    }
}
