//! What can be wrong with a name or with JSON.

use core::fmt;

use serde_json::Value;

use super::nearest::Suggestions;
use super::place::Place;

/// Why something cannot be encoded or decoded. `Display` is one sentence that starts with the place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error(Box<Inner>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Inner {
    place: String,
    problem: Problem,
}

impl Error {
    pub(super) fn new(place: &Place<'_>, problem: Problem) -> Self {
        let place = place.to_string();
        Error(Box::new(Inner { place, problem }))
    }

    /// The same, in the list element of this index.
    pub(super) fn within(mut self, index: usize) -> Self {
        self.0.place.insert_str(0, &format!("[{index}]"));
        self
    }

    pub(super) fn expected(place: &Place<'_>, what: impl Into<String>, found: &Value) -> Self {
        let what = what.into();
        let found = describe(found);
        Error::new(place, Problem::Expected { what, found })
    }

    /// Where in the JSON it is: `.header.dev-name`, `.peers[2].flags`. Empty for the whole of it.
    #[must_use]
    pub fn place(&self) -> &str {
        &self.0.place
    }

    /// What it is.
    #[must_use]
    pub fn problem(&self) -> &Problem {
        &self.0.problem
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.place().is_empty() {
            write!(f, "{}: ", self.place())?;
        }
        self.problem().fmt(f)
    }
}

impl std::error::Error for Error {}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Problem {
    /// There is nothing of this name.
    UnknownName {
        /// What was looked for.
        kind: NameKind,
        /// What would have it.
        owner: String,
        /// The name.
        name: String,
        /// What may have been meant.
        suggestions: Suggestions,
    },
    /// The operation is a notification, or a number without a message.
    NotARequest {
        /// Name of the operation.
        operation: String,
    },
    /// The operation's number does not fit a generic netlink header.
    CommandTooLarge {
        /// The number.
        number: u16,
    },
    /// A value is of another type or form.
    Expected {
        /// What it should be.
        what: String,
        /// What it is.
        found: String,
    },
    /// A number does not fit its type.
    OutOfRange {
        /// The number.
        value: i128,
        /// The type's name in the spec.
        ty: &'static str,
        /// Smallest value of the type.
        min: i128,
        /// Largest value of the type.
        max: i128,
    },
    /// A key is missing.
    MissingKey {
        /// The key.
        key: String,
    },
    /// A sub-message's format is unknown because the attribute that selects it is not there.
    NoSelector {
        /// Name of that attribute.
        selector: String,
    },
    /// A value has more bytes than there is room for.
    TooLong {
        /// Its bytes.
        len: usize,
        /// The bytes there are.
        limit: usize,
    },
    /// A string has a NUL inside, which would end it.
    NulInString,
    /// The attribute is padding or not used, so that it has no value.
    NoValue,
    /// The value is nested deeper than any message is.
    TooDeep,
}

/// What a name is the name of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NameKind {
    /// An operation of a family.
    Operation,
    /// A multicast group of a family.
    Group,
    /// An attribute set of a family.
    Set,
    /// A sub-message of a family.
    SubMessage,
    /// A struct of a family.
    Struct,
    /// A format of a sub-message.
    Format,
    /// An attribute of an attribute set.
    Attribute,
    /// A member of a struct.
    Member,
    /// An entry of an enum.
    Entry,
}

impl NameKind {
    /// What has such names, and what they are called.
    const fn words(self) -> (&'static str, &'static str) {
        match self {
            NameKind::Operation => ("family", "operation"),
            NameKind::Group => ("family", "multicast group"),
            NameKind::Set => ("family", "attribute set"),
            NameKind::SubMessage => ("family", "sub-message"),
            NameKind::Struct => ("family", "struct"),
            NameKind::Format => ("sub-message", "format"),
            NameKind::Attribute => ("attribute set", "attribute"),
            NameKind::Member => ("struct", "member"),
            NameKind::Entry => ("enum", "entry"),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Problem::UnknownName {
                kind,
                owner,
                name,
                suggestions,
            } => {
                let (of, what) = kind.words();
                write!(f, "{of} `{owner}` has no {what} `{name}`")?;
                match suggestions {
                    Suggestions::Near(names) => write!(f, "; did you mean {}?", Names { names, last: "or" }),
                    Suggestions::All(names) if names.is_empty() => Ok(()),
                    Suggestions::All(names) => write!(f, "; it has {}", Names { names, last: "and" }),
                    Suggestions::TooMany => Ok(()),
                }
            }
            Problem::NotARequest { operation } => write!(f, "`{operation}` is a notification, not a request"),
            Problem::CommandTooLarge { number } => {
                write!(
                    f,
                    "operation number {number} does not fit the 8 bits of a generic netlink header"
                )
            }
            Problem::Expected { what, found } => write!(f, "expected {what}, found {found}"),
            Problem::OutOfRange { value, ty, min, max } => {
                write!(f, "{value} does not fit {ty} ({min} to {max})")
            }
            Problem::MissingKey { key } => write!(f, "`{key}` is missing"),
            Problem::NoSelector { selector } => {
                write!(f, "`{selector}` is missing, which tells what this is")
            }
            Problem::TooLong { len, limit } => write!(f, "{len} bytes, of which {limit} fit"),
            Problem::NulInString => f.write_str("the string contains a NUL"),
            Problem::NoValue => f.write_str("the attribute is padding or not used, and cannot be set"),
            Problem::TooDeep => f.write_str("nested too deep"),
        }
    }
}

/// Names in a sentence.
struct Names<'n> {
    names: &'n [String],
    last: &'static str,
}

impl fmt::Display for Names<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = self.names.len();
        for (index, name) in self.names.iter().enumerate() {
            match index {
                0 => {}
                _ if index + 1 == count => write!(f, " {} ", self.last)?,
                _ => f.write_str(", ")?,
            }
            write!(f, "`{name}`")?;
        }
        Ok(())
    }
}

/// A value in a few words.
fn describe(value: &Value) -> String {
    /// More characters of a string are cut.
    const MAX: usize = 40;
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Number(number) => format!("the number {number}"),
        Value::String(text) if text.chars().count() > MAX => {
            let start: String = text.chars().take(MAX).collect();
            format!("the string {:?}", start + "…")
        }
        Value::String(text) => format!("the string {text:?}"),
        Value::Array(_) => "a list".to_owned(),
        Value::Object(_) => "an object".to_owned(),
    }
}
