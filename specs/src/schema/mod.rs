//! The schema of specs: which keys there are at which protocol level, and what their values look like.

mod check;
mod tables;

use crate::model::Protocol;

pub(crate) use check::check;

/// A set of protocol levels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Levels(u8);

impl Levels {
    pub(crate) const NONE: Levels = Levels(0);
    pub(crate) const GENETLINK: Levels = Levels(1);
    pub(crate) const GENETLINK_C: Levels = Levels(2);
    pub(crate) const LEGACY: Levels = Levels(4);
    pub(crate) const RAW: Levels = Levels(8);
    pub(crate) const ALL: Levels = Levels(15);

    pub(crate) const fn or(self, other: Levels) -> Levels {
        Levels(self.0 | other.0)
    }

    pub(crate) const fn without(self, other: Levels) -> Levels {
        Levels(self.0 & !other.0)
    }

    /// Whether any level is in both.
    pub(crate) const fn meets(self, other: Levels) -> bool {
        self.0 & other.0 != 0
    }

    /// The names of the levels, for a sentence.
    pub(crate) fn names(self) -> String {
        let levels = [
            Protocol::Genetlink,
            Protocol::GenetlinkC,
            Protocol::GenetlinkLegacy,
            Protocol::NetlinkRaw,
        ];
        let names: Vec<String> = levels
            .into_iter()
            .filter(|&level| Levels::from(level).meets(self))
            .map(|level| format!("`{level}`"))
            .collect();
        match names.as_slice() {
            [] => "none".to_owned(),
            [one] => one.clone(),
            [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
        }
    }
}

impl From<Protocol> for Levels {
    fn from(protocol: Protocol) -> Levels {
        match protocol {
            Protocol::Genetlink => Levels::GENETLINK,
            Protocol::GenetlinkC => Levels::GENETLINK_C,
            Protocol::GenetlinkLegacy => Levels::LEGACY,
            Protocol::NetlinkRaw => Levels::RAW,
        }
    }
}

/// A mapping with fixed keys.
#[derive(Debug)]
pub(crate) struct Object {
    /// What it is, for messages: "an attribute".
    what: &'static str,
    fields: &'static [Field],
}

/// A key of an [`Object`].
#[derive(Clone, Copy, Debug)]
struct Field {
    key: &'static str,
    shape: Shape,
    levels: Levels,
    required: Levels,
}

impl Field {
    const fn new(key: &'static str, shape: Shape) -> Field {
        Field {
            key,
            shape,
            levels: Levels::ALL,
            required: Levels::NONE,
        }
    }

    /// Restricts the key to some levels.
    const fn at(mut self, levels: Levels) -> Field {
        self.levels = levels;
        self
    }

    /// Demands the key at every level that has it.
    const fn required(mut self) -> Field {
        self.required = self.levels;
        self
    }
}

/// What a value looks like.
#[derive(Clone, Copy, Debug)]
enum Shape {
    /// Any string.
    Text,
    /// A string; null at the given levels.
    TextOrNull(Levels),
    /// A string of lower-case letters, digits and dashes at the given levels, any string at the others.
    Name(Levels),
    /// A struct member's name, which at level `netlink-raw` may have upper-case letters.
    MemberName,
    /// A number, or the name of a constant, perhaps less one.
    Length,
    /// A number, the name of a constant, or the bound of a type.
    Limit,
    /// An integer not below the given one.
    Int(i128),
    /// An integer or a string.
    IntOrText,
    Bool,
    /// One of some words, each with the levels that have it.
    Choice(&'static [(&'static str, Levels)]),
    List(&'static Shape),
    Object(&'static Object),
    /// A string or an object.
    TextOr(&'static Object),
}

/// The word of the spec's `protocol` key.
pub(crate) fn protocol(word: &str) -> Option<Protocol> {
    Some(match word {
        "genetlink" => Protocol::Genetlink,
        "genetlink-c" => Protocol::GenetlinkC,
        "genetlink-legacy" => Protocol::GenetlinkLegacy,
        "netlink-raw" => Protocol::NetlinkRaw,
        _ => return None,
    })
}

/// The words for the type of an attribute.
pub(crate) fn attribute_types() -> impl Iterator<Item = &'static str> {
    let words = match tables::ATTRIBUTE_TYPE {
        Shape::Choice(words) => words,
        _ => &[],
    };
    words.iter().map(|(word, _)| *word)
}
