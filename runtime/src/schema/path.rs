//! Which attribute of a request an error is about: from an offset to a path such as `.header.dev-name`.
//!
//! A step into an indexed array is `[n]`, an attribute that the spec does not know `.#n`.

use alloc::string::String;
use core::fmt::Write as _;

use super::scope::Scope;
use super::{Attr, Element, Schema, Type};
use crate::wire::attr::{AttrIter, Attrs};
use crate::wire::header::{NLA_HDRLEN, align};

/// Where the attributes of a request are and what they are.
#[derive(Clone, Copy, Debug)]
pub struct Request<'r> {
    /// The schema of the request's family.
    pub schema: &'r Schema<'r>,
    /// Index of the request's attribute set.
    pub set: u16,
    /// The request, from its `nlmsghdr` on: what the kernel counts offsets from.
    pub bytes: &'r [u8],
    /// Bytes before its first attribute: the headers.
    pub attrs_at: usize,
}

impl Request<'_> {
    /// Path of the attribute at `offset`, or around it; `None` if no attribute is there.
    #[must_use]
    pub fn attribute(&self, offset: usize) -> Option<String> {
        self.walk(offset).map(|(path, _)| path)
    }

    /// Path of an attribute that the request lacks, from its number and the offset of the nest that lacks it
    /// (`None`: the request itself).
    #[must_use]
    pub fn missing(&self, kind: u16, nest: Option<usize>) -> Option<String> {
        let (mut path, inside) = match nest {
            None => (
                String::new(),
                Inside::Set {
                    set: self.set,
                    header: 0,
                },
            ),
            Some(offset) => self.walk(offset)?,
        };
        match inside {
            Inside::Set { set, .. } => push_attr(
                &mut path,
                self.schema.set(set).and_then(|set| set.attr(kind)),
                kind,
            ),
            Inside::Elements(_) => push_index(&mut path, kind),
            Inside::Levels { .. } | Inside::Nothing => push_attr(&mut path, None, kind),
        }
        Some(path)
    }

    fn walk(&self, offset: usize) -> Option<(String, Inside)> {
        let attrs = Attrs::new(self.bytes.get(self.attrs_at..)?);
        let mut walk = Walk {
            target: offset,
            path: String::new(),
        };
        let inside = walk.set(&Scope::new(self.schema, self.set, attrs), self.attrs_at)?;
        Some((walk.path, inside))
    }
}

/// What the payload of an attribute holds that a path can lead into.
#[derive(Clone, Copy)]
enum Inside {
    /// Attributes of a set, after a header of so many bytes.
    Set { set: u16, header: usize },
    /// Numbered elements.
    Elements(Element),
    /// Nests of which so many levels have numbers for values; then attributes of a set.
    Levels { levels: usize, set: u16 },
    /// Nothing.
    Nothing,
}

impl Inside {
    fn of(scope: &Scope<'_, '_>, ty: Type<'_>) -> Self {
        match ty {
            Type::Nest(set) => Inside::Set { set, header: 0 },
            Type::IndexedArray(element) => Inside::Elements(element),
            Type::TypeValue { names, set } => Inside::Levels {
                levels: names.len(),
                set,
            },
            Type::SubMessage { message, selector } => match scope.format(message, selector) {
                Some(format) => {
                    let header = scope
                        .schema
                        .structure(format.header)
                        .map_or(0, |header| align(header.size));
                    Inside::Set {
                        set: format.set,
                        header,
                    }
                }
                None => Inside::Nothing,
            },
            _ => Inside::Nothing,
        }
    }
}

struct Walk {
    target: usize,
    path: String,
}

impl Walk {
    /// Looks for the target among the attributes of `scope`, which start at `base`.
    fn set(&mut self, scope: &Scope<'_, '_>, base: usize) -> Option<Inside> {
        let found = self.find(scope.attrs.iter(), base)?;
        let known = scope.set.and_then(|set| set.attr(found.kind));
        push_attr(&mut self.path, known, found.kind);
        let inside = known.map_or(Inside::Nothing, |attr| Inside::of(scope, attr.ty));
        Some(self.go_in(scope, inside, &found))
    }

    /// Goes into an attribute unless it is the target itself; gives what is inside the innermost one found.
    fn go_in(&mut self, scope: &Scope<'_, '_>, inside: Inside, found: &Found<'_>) -> Inside {
        if found.start == self.target {
            return inside;
        }
        let base = found.start + NLA_HDRLEN;
        let deeper = match inside {
            Inside::Set { set, header } => {
                let attrs = found.payload.get(header..).unwrap_or_default();
                scope
                    .nested(set, attrs)
                    .and_then(|scope| self.set(&scope, base + header))
            }
            Inside::Elements(element) => self.find(Attrs::new(found.payload).iter(), base).map(|found| {
                push_index(&mut self.path, found.kind);
                self.go_in(scope, Inside::of(scope, element.as_type()), &found)
            }),
            Inside::Levels { levels, set } => {
                self.find(Attrs::new(found.payload).iter(), base).map(|found| {
                    push_index(&mut self.path, found.kind);
                    let inside = match levels {
                        0 | 1 => Inside::Set { set, header: 0 },
                        _ => Inside::Levels {
                            levels: levels - 1,
                            set,
                        },
                    };
                    self.go_in(scope, inside, &found)
                })
            }
            Inside::Nothing => None,
        };
        deeper.unwrap_or(Inside::Nothing)
    }

    /// The attribute that starts at the target or has it in its payload.
    fn find<'w>(&self, mut attrs: AttrIter<'w>, base: usize) -> Option<Found<'w>> {
        let len = attrs.rest().len();
        loop {
            let start = base + (len - attrs.rest().len());
            let attr = attrs.next()?;
            if (start..start + NLA_HDRLEN + attr.payload.len()).contains(&self.target) {
                return Some(Found {
                    kind: attr.kind,
                    payload: attr.payload,
                    start,
                });
            }
        }
    }
}

struct Found<'w> {
    kind: u16,
    payload: &'w [u8],
    start: usize,
}

fn push_attr(path: &mut String, known: Option<&Attr<'_>>, kind: u16) {
    path.push('.');
    match known {
        Some(attr) => path.push_str(attr.name),
        None => push_number(path, format_args!("#{kind}")),
    }
}

fn push_index(path: &mut String, index: u16) {
    push_number(path, format_args!("[{index}]"));
}

fn push_number(path: &mut String, number: core::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = path.write_fmt(number);
}
