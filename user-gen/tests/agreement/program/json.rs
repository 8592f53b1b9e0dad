//! JSON of what typed getters give, as the dynamic codec prints it.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt::Display;

use genl::rt::{Attrs, EnumValue, FlagsValue, Str};
use serde_json::{Map, Value, json};

/// Key of an object that stands for a struct; taken out when it is compared.
pub const STRUCT: &str = "\0struct";

thread_local! {
    static NOTED: RefCell<BTreeMap<&'static str, usize>> = const { RefCell::new(BTreeMap::new()) };
}

/// Counts a value that is not to be had from a getter.
pub fn note(what: &'static str) {
    NOTED.with_borrow_mut(|noted| *noted.entry(what).or_default() += 1);
}

/// What was counted.
pub fn noted() -> BTreeMap<&'static str, usize> {
    NOTED.take()
}

/// Sets around the one that is read, for selectors in them: the argument that a caller passes.
#[derive(Clone, Copy)]
pub struct Scope<'s> {
    outer: Option<&'s Scope<'s>>,
    find: &'s dyn Fn(&str) -> Option<Vec<u8>>,
}

impl<'s> Scope<'s> {
    pub const NONE: Scope<'static> = Scope {
        outer: None,
        find: &|_| None,
    };

    pub fn inner(&'s self, find: &'s dyn Fn(&str) -> Option<Vec<u8>>) -> Scope<'s> {
        Scope {
            outer: Some(self),
            find,
        }
    }

    pub fn find(&self, name: &str) -> Vec<u8> {
        let mut scope = Some(self);
        while let Some(this) = scope {
            if let Some(value) = (this.find)(name) {
                note("selectors passed from an enclosing set");
                return value;
            }
            scope = this.outer;
        }
        Vec::new()
    }
}

/// An object that is being made, of a struct's members or of the attributes of a set.
pub struct Object<'a> {
    map: Map<String, Value>,
    attrs: Attrs<'a>,
    known: Vec<u16>,
    is_set: bool,
}

impl<'a> Object<'a> {
    pub fn structure() -> Self {
        let map = Map::from_iter([(STRUCT.to_owned(), Value::Null)]);
        Object {
            map,
            attrs: Attrs::new(&[]),
            known: Vec::new(),
            is_set: false,
        }
    }

    pub fn attributes(attrs: Attrs<'a>) -> Self {
        Object {
            map: Map::new(),
            attrs,
            known: Vec::new(),
            is_set: true,
        }
    }

    pub fn put(&mut self, name: &str, value: Value) {
        self.map.insert(name.to_owned(), value);
    }

    pub fn known(&mut self, id: u16) {
        self.known.push(id);
    }

    /// An attribute without a getter, because it should not be there.
    pub fn unused(&mut self, name: &str, id: u16) {
        self.known(id);
        if let Some(payload) = self.attrs.find(id) {
            note("attributes that the spec calls unused: no getter");
            self.put(name, bytes("", payload));
        }
    }

    pub fn flag(&mut self, name: &str, id: u16, set: bool) {
        self.known(id);
        if set {
            self.put(name, Value::Bool(true));
        }
    }

    /// What a getter gave. None where the attribute is there means that its payload does not fit: then the codec has
    /// hexadecimal digits.
    pub fn get(&mut self, name: &str, id: u16, value: Option<Value>) {
        self.known(id);
        let value = match (value, self.attrs.find(id)) {
            (None, None) => return,
            (Some(value), _) => value,
            (None, Some(payload)) => {
                note("payloads that do not fit their type: the getter has None, JSON has hexadecimal digits");
                bytes("", payload)
            }
        };
        self.put(name, value);
    }

    pub fn all(&mut self, name: &str, id: u16, values: impl Iterator<Item = Value>) {
        self.known(id);
        let values: Vec<Value> = values.collect();
        if !values.is_empty() {
            self.put(name, Value::Array(values));
        }
    }

    pub fn rows(&mut self, name: &str, id: u16, rows: impl Iterator<Item = Value>) {
        self.known(id);
        if !self.attrs.has(id) {
            return;
        }
        let mut rows: Vec<Value> = rows.collect();
        let value = if rows.len() == 1 {
            rows.remove(0)
        } else {
            Value::Array(rows)
        };
        self.put(name, value);
    }
}

impl From<Object<'_>> for Value {
    fn from(mut object: Object<'_>) -> Value {
        if object.is_set {
            let known = |id: u16| object.known.contains(&id);
            let unknown: Vec<_> = object.attrs.iter().filter(|attr| !known(attr.kind)).collect();
            for attr in unknown {
                note("attributes that the spec does not know: in `View::attrs`");
                object
                    .map
                    .insert(format!("UnknownAttr({})", attr.kind), Value::Null);
            }
            if let Some(rest) = object.attrs.malformed() {
                note("malformed ends of sets: in `Attrs::malformed`");
                object.put("MalformedAttr", bytes("", rest));
            }
        }
        Value::Object(object.map)
    }
}

/// A set of which the spec knows nothing.
pub fn unknown(attrs: Attrs<'_>) -> Value {
    Object::attributes(attrs).into()
}

pub fn nothing() -> Value {
    json!({})
}

/// Both objects' keys; the second's count.
pub fn merge(first: Value, second: Value) -> Value {
    match (first, second) {
        (Value::Object(mut first), Value::Object(second)) => {
            first.extend(second);
            Value::Object(first)
        }
        (first, _) => first,
    }
}

pub fn entry(index: u16, value: Value) -> Value {
    json!({ index.to_string(): value })
}

pub fn row(names: &[&str], numbers: &[u32], value: Value) -> Value {
    let outer = names
        .iter()
        .zip(numbers)
        .map(|(name, number)| ((*name).to_owned(), Value::from(*number)));
    merge(Value::Object(outer.collect()), value)
}

pub fn list(values: impl Iterator<Item = Value>) -> Value {
    Value::Array(values.collect())
}

pub fn tailed(structure: Value, name: &str, elements: impl Iterator<Item = Value>) -> Value {
    merge(structure, json!({ name: list(elements) }))
}

/// An array; `Null` where bytes are left that make no element: the codec has hexadecimal digits of all then.
pub fn array(values: impl Iterator<Item = Value>, remainder: &[u8]) -> Value {
    if remainder.is_empty() {
        list(values)
    } else {
        Value::Null
    }
}

pub fn text(value: Str<'_>) -> Value {
    value.to_string_lossy().into()
}

pub fn padded(bytes: &[u8]) -> Value {
    text(Str::from_payload(bytes))
}

pub fn display(value: impl Display) -> Value {
    value.to_string().into()
}

fn joined(bytes: &[u8], separator: &str) -> String {
    let digits: Vec<String> = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    digits.join(separator)
}

pub fn bytes(hint: &str, bytes: &[u8]) -> Value {
    match (hint, bytes.len()) {
        ("mac", _) => joined(bytes, ":").into(),
        ("hex", _) => joined(bytes, " ").into(),
        ("uuid", 16) => {
            let part = |from: usize, to: usize| joined(&bytes[from..to], "");
            format!(
                "{}-{}-{}-{}-{}",
                part(0, 4),
                part(4, 6),
                part(6, 8),
                part(8, 10),
                part(10, 16)
            )
            .into()
        }
        ("ip", 4) => std::net::Ipv4Addr::from(<[u8; 4]>::try_from(bytes).unwrap())
            .to_string()
            .into(),
        ("ip", 16) => std::net::Ipv6Addr::from(<[u8; 16]>::try_from(bytes).unwrap())
            .to_string()
            .into(),
        _ => joined(bytes, "").into(),
    }
}

pub fn number<N>(hint: &str, value: N) -> Value
where
    N: Copy + Into<Value> + TryInto<u32> + Into<i128>,
{
    let wide: i128 = value.into();
    match (hint, value.try_into()) {
        ("hex", _) if wide < 0 => format!("-{:#x}", -wide).into(),
        ("hex", _) => format!("{wide:#x}").into(),
        ("ip", Ok(bits)) => std::net::Ipv4Addr::from_bits(bits).to_string().into(),
        _ => value.into(),
    }
}

pub fn named(value: &impl EnumValue, signed: bool) -> Value {
    match value.name() {
        Some(name) => name.into(),
        None if signed => value.raw().cast_signed().into(),
        None => value.raw().into(),
    }
}

/// The name of an entry that selects a format.
pub fn name(value: &impl EnumValue) -> Vec<u8> {
    value.name().unwrap_or_default().as_bytes().to_vec()
}

pub fn flags(value: &impl FlagsValue, bits: u32, names: &[(u64, &str)]) -> Value {
    let raw = value.raw() & (u64::MAX >> (64 - bits));
    let set: Vec<_> = names.iter().filter(|(mask, _)| raw & mask != 0).collect();
    let rest = set.iter().fold(raw, |rest, (mask, _)| rest & !mask);
    let mut names: Vec<&str> = set.iter().map(|(_, name)| *name).collect();
    names.sort_unstable();
    let mut values: Vec<Value> = names.into_iter().map(Value::from).collect();
    if rest != 0 {
        values.push(rest.into());
    }
    Value::Array(values)
}

pub fn bits<T>(value: T, selector: T, json: impl Fn(T) -> Value) -> Value {
    json!({ "value": json(value), "selector": json(selector) })
}
