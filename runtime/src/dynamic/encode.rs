//! JSON to attributes.

use serde_json::{Map, Value};

use super::error::{Error, NameKind, Problem};
use super::nearest::Suggestions;
use super::place::Place;
use super::{leaf, scalar, structure};
use crate::schema::scope::MAX_DEPTH;
use crate::schema::{Attr, Element, Format, Hint, Int, Schema, Set, SubMessage, Type, Values};
use crate::wire::encode::{Encoder, OpenNest};
use crate::wire::header::{NLA_HDRLEN, NLA_TYPE_MASK};

/// Most bytes of an attribute, its header included.
const MAX_ATTR: usize = 0xffff;

/// An object that is being encoded, the set that describes it, and those around it.
#[derive(Clone, Copy)]
pub(super) struct Scope<'e> {
    set: Option<&'e Set<'e>>,
    object: &'e Map<String, Value>,
    outer: Option<&'e Scope<'e>>,
    depth: usize,
}

impl<'e> Scope<'e> {
    pub(super) fn new(schema: &'e Schema<'e>, set: u16, object: &'e Map<String, Value>) -> Self {
        Scope {
            set: schema.set(set),
            object,
            outer: None,
            depth: 0,
        }
    }

    fn nested(
        &'e self,
        schema: &'e Schema<'e>,
        set: u16,
        object: &'e Map<String, Value>,
        place: &Place<'_>,
    ) -> Result<Scope<'e>, Error> {
        let depth = self.depth + 1;
        if depth >= MAX_DEPTH {
            return Err(Error::new(place, Problem::TooDeep));
        }
        Ok(Scope {
            set: schema.set(set),
            object,
            outer: Some(self),
            depth,
        })
    }

    /// The value of an attribute that selects a format, by name: in the nearest set that has it with a value.
    fn selected(&self, schema: &Schema<'e>, selector: &str) -> Option<String> {
        let mut scope = self;
        loop {
            let attr = scope.set.and_then(|set| set.attr_named(selector));
            if let Some((attr, value)) = attr.and_then(|attr| Some((attr, scope.object.get(selector)?))) {
                let name = match (value, attr.ty) {
                    (Value::String(name), _) => Some(name.as_str()),
                    (
                        Value::Number(number),
                        Type::Int(Int {
                            values: Values::Enum(index),
                            ..
                        }),
                    ) => schema
                        .enumeration(index)
                        .and_then(|values| values.name_of(number.as_u64()?)),
                    _ => None,
                };
                return Some(name.map_or_else(|| value.to_string(), str::to_owned));
            }
            scope = scope.outer?;
        }
    }
}

/// Writes JSON as attributes.
pub(super) struct JsonEncoder<'e> {
    pub(super) schema: &'e Schema<'e>,
    pub(super) out: Encoder,
}

impl<'e> JsonEncoder<'e> {
    /// The attributes of an object, in its order, without the keys in `skip`.
    pub(super) fn attrs(&mut self, scope: &Scope<'_>, skip: &[&str], place: &Place<'_>) -> Result<(), Error> {
        for (name, value) in scope.object {
            if skip.contains(&name.as_str()) {
                continue;
            }
            let place = place.key(name);
            match scope.set.and_then(|set| set.attr_named(name)) {
                Some(attr) => self.attr(scope, attr, value, &place)?,
                None => match unknown_attr(name) {
                    Some(kind) => self.unknown(kind, value, &place, scope.depth)?,
                    None => return Err(no_attribute(scope.set, name, &place)),
                },
            }
        }
        Ok(())
    }

    fn attr(
        &mut self,
        scope: &Scope<'_>,
        attr: &Attr<'_>,
        value: &Value,
        place: &Place<'_>,
    ) -> Result<(), Error> {
        match value {
            Value::Array(values) if attr.multi => {
                for (index, value) in values.iter().enumerate() {
                    self.typed(scope, attr.id, attr.ty, attr.hint, value, &place.index(index))?;
                }
                Ok(())
            }
            _ => self.typed(scope, attr.id, attr.ty, attr.hint, value, place),
        }
    }

    /// An attribute of this number and type.
    fn typed(
        &mut self,
        scope: &Scope<'_>,
        kind: u16,
        ty: Type<'_>,
        hint: Option<Hint>,
        value: &Value,
        place: &Place<'_>,
    ) -> Result<(), Error> {
        match ty {
            Type::Flag if is_false(value) => Ok(()),
            Type::Flag => self.bytes(kind, &[], place),
            Type::Nest(set) => self.nest(scope, kind, set, value, place),
            Type::IndexedArray(element) => self.indexed(scope, kind, element, hint, value, place),
            Type::TypeValue { names, set } => self.type_value(scope, kind, names, set, value, place),
            Type::SubMessage { message, selector } => {
                self.sub_message(scope, kind, message, selector, value, place)
            }
            Type::Unused
            | Type::Pad
            | Type::Int(_)
            | Type::Bitfield32(_)
            | Type::String
            | Type::Bytes
            | Type::Struct(_)
            | Type::Array(_) => {
                let payload = leaf::payload(self.schema, ty, hint, value, place)?;
                self.bytes(kind, &payload, place)
            }
        }
    }

    fn nest(
        &mut self,
        scope: &Scope<'_>,
        kind: u16,
        set: u16,
        value: &Value,
        place: &Place<'_>,
    ) -> Result<(), Error> {
        let inner = scope.nested(self.schema, set, object(value, place)?, place)?;
        let nest = self.open(kind);
        self.attrs(&inner, &[], place)?;
        self.close(nest, place)
    }

    /// A list of elements, or of objects such as `{"3": element}` that number them. They count from 1.
    fn indexed(
        &mut self,
        scope: &Scope<'_>,
        kind: u16,
        element: Element,
        hint: Option<Hint>,
        value: &Value,
        place: &Place<'_>,
    ) -> Result<(), Error> {
        let Value::Array(values) = value else {
            return Err(Error::expected(place, "a list", value));
        };
        let nest = self.open(kind);
        let mut next: u16 = 1;
        for (position, value) in values.iter().enumerate() {
            let place = place.index(position);
            let (number, key, value) = match self.numbered(element, value) {
                Some((number, key, value)) => (number, Some(key), value),
                None => (next, None, value),
            };
            if number > NLA_TYPE_MASK {
                return Err(number_too_large(number.into(), &place));
            }
            next = number.saturating_add(1);
            let place = key.map_or(place, |key| place.key(key));
            self.typed(scope, number, element.as_type(), hint, value, &place)?;
        }
        self.close(nest, place)
    }

    /// The number and the value of an element that is written with its number.
    fn numbered<'v>(&self, element: Element, value: &'v Value) -> Option<(u16, &'v str, &'v Value)> {
        let Value::Object(object) = value else { return None };
        let mut entries = object.iter();
        let (Some((key, value)), None) = (entries.next(), entries.next()) else {
            return None;
        };
        let number = key.parse().ok()?;
        let named = match element {
            Element::Nest(set) => self.schema.set(set)?.attr_named(key).is_some(),
            _ => false,
        };
        (!named).then_some((number, key.as_str(), value))
    }

    /// Nests whose attribute numbers are values: an object, or a list of them.
    fn type_value(
        &mut self,
        scope: &Scope<'_>,
        kind: u16,
        names: &[&str],
        set: u16,
        value: &Value,
        place: &Place<'_>,
    ) -> Result<(), Error> {
        let nest = self.open(kind);
        match value {
            Value::Array(rows) => {
                for (index, row) in rows.iter().enumerate() {
                    self.type_value_row(scope, names, set, row, &place.index(index))?;
                }
            }
            row => self.type_value_row(scope, names, set, row, place)?,
        }
        self.close(nest, place)
    }

    fn type_value_row(
        &mut self,
        scope: &Scope<'_>,
        names: &[&str],
        set: u16,
        row: &Value,
        place: &Place<'_>,
    ) -> Result<(), Error> {
        let row = object(row, place)?;
        let inner = scope.nested(self.schema, set, row, place)?;
        let mut levels = Vec::with_capacity(names.len());
        for name in names {
            let key_place = place.key(name);
            let Some(value) = row.get(*name) else {
                return Err(Error::new(
                    place,
                    Problem::MissingKey {
                        key: (*name).to_owned(),
                    },
                ));
            };
            let bytes = scalar::encode(self.schema, Int::U16, None, value, &key_place)?;
            let number = <[u8; 2]>::try_from(bytes.as_slice()).map_or(0, u16::from_ne_bytes);
            if number > NLA_TYPE_MASK {
                return Err(number_too_large(number.into(), &key_place));
            }
            levels.push(self.open(number));
        }
        self.attrs(&inner, names, place)?;
        levels
            .into_iter()
            .rev()
            .try_for_each(|level| self.close(level, place))
    }

    fn sub_message(
        &mut self,
        scope: &Scope<'_>,
        kind: u16,
        message: u16,
        selector: &str,
        value: &Value,
        place: &Place<'_>,
    ) -> Result<(), Error> {
        // Of an unknown format, or just as bytes.
        if value.is_string() {
            let payload = leaf::hex(value, place)?;
            return self.bytes(kind, &payload, place);
        }
        let Some(message) = self.schema.sub_message(message) else {
            return Err(Error::new(place, Problem::NoValue));
        };
        let object = object(value, place)?;
        let Some(selected) = scope.selected(self.schema, selector) else {
            return Err(Error::new(
                place,
                Problem::NoSelector {
                    selector: selector.to_owned(),
                },
            ));
        };
        match message.format(selected.as_bytes()) {
            Some(format) => self.format(scope, kind, format, object, place),
            None if object.is_empty() => {
                let nest = self.open(kind);
                self.close(nest, place)
            }
            None => Err(no_format(message, selected, place)),
        }
    }

    fn format(
        &mut self,
        scope: &Scope<'_>,
        kind: u16,
        format: &Format<'_>,
        object: &Map<String, Value>,
        place: &Place<'_>,
    ) -> Result<(), Error> {
        let set = self.schema.set(format.set);
        let header = structure::encode_header(self.schema, format.header, set, object, place)?;
        let inner = scope.nested(self.schema, format.set, object, place)?;
        if set.is_none() {
            if let Some(stray) = object.keys().find(|key| !header.taken.contains(&key.as_str())) {
                return Err(structure::no_member(
                    self.schema,
                    format.header,
                    stray,
                    &place.key(stray),
                ));
            }
            return self.bytes(kind, &header.bytes, place);
        }
        let nest = self.open(kind);
        self.out.raw_bytes(&header.bytes);
        self.attrs(&inner, &header.taken, place)?;
        self.close(nest, place)
    }

    /// An attribute that the spec does not know, as the decoder writes it.
    fn unknown(&mut self, kind: u16, value: &Value, place: &Place<'_>, depth: usize) -> Result<(), Error> {
        match value {
            Value::Array(values) => {
                let mut values = values.iter().enumerate();
                values.try_for_each(|(index, value)| match value {
                    Value::Array(_) => Err(Error::expected(&place.index(index), "hexadecimal digits", value)),
                    _ => self.unknown(kind, value, &place.index(index), depth),
                })
            }
            Value::Object(_) if depth >= MAX_DEPTH => Err(Error::new(place, Problem::TooDeep)),
            Value::Object(object) => {
                let nest = self.open(kind);
                for (name, value) in object {
                    let place = place.key(name);
                    let kind = unknown_attr(name);
                    let kind = kind.ok_or_else(|| no_attribute(None, name, &place))?;
                    self.unknown(kind, value, &place, depth + 1)?;
                }
                self.close(nest, place)
            }
            _ => {
                let payload = leaf::hex(value, place)?;
                self.bytes(kind, &payload, place)
            }
        }
    }

    fn bytes(&mut self, kind: u16, payload: &[u8], place: &Place<'_>) -> Result<(), Error> {
        check_len(payload.len(), place)?;
        self.out.attr_bytes(kind, payload);
        Ok(())
    }

    fn open(&mut self, kind: u16) -> (OpenNest, usize) {
        let start = self.out.as_bytes().len();
        (self.out.open_nest(kind), start)
    }

    fn close(&mut self, (nest, start): (OpenNest, usize), place: &Place<'_>) -> Result<(), Error> {
        let len = self
            .out
            .as_bytes()
            .len()
            .saturating_sub(start)
            .saturating_sub(NLA_HDRLEN);
        check_len(len, place)?;
        self.out.close_nest(nest);
        Ok(())
    }
}

/// What Python holds for false, so that pyynl leaves the flag out.
fn is_false(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Bool(value) => !value,
        Value::Number(number) => number.as_f64() == Some(0.0),
        Value::String(text) => text.is_empty(),
        Value::Array(list) => list.is_empty(),
        Value::Object(object) => object.is_empty(),
    }
}

/// An object of attributes.
fn object<'v>(value: &'v Value, place: &Place<'_>) -> Result<&'v Map<String, Value>, Error> {
    match value {
        Value::Object(object) => Ok(object),
        _ => Err(Error::expected(place, "an object", value)),
    }
}

/// The number in `UnknownAttr(6)`.
fn unknown_attr(name: &str) -> Option<u16> {
    let number = name
        .strip_prefix("UnknownAttr(")?
        .strip_suffix(')')?
        .parse()
        .ok()?;
    (number <= NLA_TYPE_MASK).then_some(number)
}

fn check_len(len: usize, place: &Place<'_>) -> Result<(), Error> {
    let limit = MAX_ATTR - NLA_HDRLEN;
    if len > limit {
        Err(Error::new(place, Problem::TooLong { len, limit }))
    } else {
        Ok(())
    }
}

fn number_too_large(value: i128, place: &Place<'_>) -> Error {
    Error::new(
        place,
        Problem::OutOfRange {
            value,
            ty: "an attribute type",
            min: 0,
            max: NLA_TYPE_MASK.into(),
        },
    )
}

fn no_attribute(set: Option<&Set<'_>>, name: &str, place: &Place<'_>) -> Error {
    let usable = |attr: &&Attr<'_>| !matches!(attr.ty, Type::Unused | Type::Pad);
    let attrs = set.map_or(&[][..], |set| set.attrs);
    let suggestions = Suggestions::of(name, attrs.iter().filter(usable).map(|attr| attr.name));
    let owner = set.map_or("", |set| set.name).to_owned();
    Error::new(
        place,
        Problem::UnknownName {
            kind: NameKind::Attribute,
            owner,
            name: name.to_owned(),
            suggestions,
        },
    )
}

fn no_format(message: &SubMessage<'_>, name: String, place: &Place<'_>) -> Error {
    let suggestions = Suggestions::of(&name, message.formats.iter().map(|format| format.value));
    let owner = message.name.to_owned();
    Error::new(
        place,
        Problem::UnknownName {
            kind: NameKind::Format,
            owner,
            name,
            suggestions,
        },
    )
}
