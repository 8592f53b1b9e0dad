//! Messages as JSON, for any operation of any spec at run time.
//!
//! [`Tables`] hold what a [`genl_spec::Family`] becomes, [`Spec`] encodes and decodes with them. The JSON is that of
//! the kernel's Python tool: attributes and the members of the fixed header as one object, enum entries and flags by
//! name, bytes as hexadecimal digits or as their display hint has it. Where that tool gives up this does not: what the
//! spec does not know stays as it is on the wire, as a number or as hexadecimal digits.
//!
//! ```
//! use genl::dynamic::{Mode, Options, Tables};
//! use serde_json::json;
//!
//! let text = "
//! name: demo
//! doc: Says hello.
//! attribute-sets:
//!   - name: greeting
//!     attributes:
//!       - name: text
//!         type: string
//! operations:
//!   list:
//!     - name: greet
//!       doc: Greets.
//!       attribute-set: greeting
//!       do:
//!         request:
//!           attributes: [text]
//! ";
//! let family = genl_spec::parse("demo.yaml", text).into_result().unwrap();
//! let tables = Tables::new(&family);
//! let spec = tables.spec();
//! let options = Options { family_id: 25, ..Options::default() };
//! let request = spec.encode("greet", Mode::Do, &json!({"text": "hi"}), options).unwrap();
//! assert_eq!(spec.decode_request(&request), Some(("greet", json!({"text": "hi"}))));
//!
//! let error = spec.encode("greet", Mode::Do, &json!({"txt": "hi"}), options).unwrap_err();
//! assert_eq!(error.to_string(), ".txt: attribute set `greeting` has no attribute `txt`; did you mean `text`?");
//! ```

#![forbid(unsafe_code)]

pub mod capture;
mod client;
mod decode;
mod encode;
mod error;
mod events;
mod leaf;
mod locate;
mod nearest;
mod place;
mod reply;
mod scalar;
mod structure;
mod tables;
mod text;

use genl_spec::{Family, Operation, SetId, StructId};
use serde_json::{Map, Value};

use crate::schema::path::Request;
use crate::schema::{NONE, Schema};
use crate::wire::encode::{EncodeError, Encoder};
use crate::wire::header::{GENL_HDRLEN, Message, Messages, NLMSG_HDRLEN, NlmFlags, align};
use encode::{JsonEncoder, Scope};
use place::Place;
use tables::index;

pub use client::{Client, Dump};
pub use error::{Error, NameKind, Problem};
pub use events::{Event, Events};
pub use nearest::Suggestions;
pub use reply::{Failure, Reply};
pub use tables::Tables;

/// How an operation is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// For one thing.
    Do,
    /// For all there are.
    Dump,
}

impl Mode {
    /// The flags of such a request.
    #[must_use]
    pub const fn flags(self) -> NlmFlags {
        let flags = NlmFlags::REQUEST.union(NlmFlags::ACK);
        match self {
            Mode::Do => flags,
            Mode::Dump => flags.union(NlmFlags::DUMP),
        }
    }
}

/// What a request's header holds that the operation does not settle.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Sequence number.
    pub seq: u32,
    /// Number that the running kernel gave the family; raw protocols have none.
    pub family_id: u16,
    /// Flags besides those of the mode.
    pub flags: NlmFlags,
}

/// The codec of one family. See [`Tables::spec`].
#[derive(Clone, Copy, Debug)]
pub struct Spec<'s> {
    family: &'s Family,
    schema: Schema<'s>,
}

impl<'s> Spec<'s> {
    /// The model it comes from.
    #[must_use]
    pub fn family(&self) -> &'s Family {
        self.family
    }

    /// The tables it walks.
    #[must_use]
    pub fn schema(&self) -> &Schema<'s> {
        &self.schema
    }

    /// The operation of this name.
    ///
    /// # Errors
    ///
    /// [`Problem::UnknownName`] if there is none.
    pub fn operation(&self, name: &str) -> Result<&'s Operation, Error> {
        let found = self.family.operation(name).map(|(_, operation)| operation);
        found.ok_or_else(|| {
            self.unknown(
                NameKind::Operation,
                name,
                self.family.operations.iter().map(|operation| &operation.name),
            )
        })
    }

    /// The request of an operation, with its header.
    ///
    /// `args` are an object, or null for none. Attributes are written in its order.
    ///
    /// # Errors
    ///
    /// What is wrong with `args`, and where; or that there is no such operation.
    pub fn encode(
        &self,
        operation: &str,
        mode: Mode,
        args: &Value,
        options: Options,
    ) -> Result<Vec<u8>, Error> {
        let root = Place::ROOT;
        let operation = self.operation(operation)?;
        let fail = |problem| Err(Error::new(&root, problem));
        let Some(number) = operation.request_value else {
            return fail(Problem::NotARequest {
                operation: operation.name.clone(),
            });
        };
        let empty = Map::new();
        let object = match args {
            Value::Null => &empty,
            Value::Object(object) => object,
            _ => return Err(Error::expected(&root, "an object", args)),
        };
        let (kind, generic) = if self.family.is_genetlink() {
            let Ok(command) = u8::try_from(number) else {
                return fail(Problem::CommandTooLarge { number });
            };
            (options.family_id, Some((command, self.family.version)))
        } else {
            (number, None)
        };
        let (header, set) = shape(operation);
        let header = structure::encode_header(&self.schema, header, self.schema.set(set), object, &root)?;
        let mut encoder = JsonEncoder {
            schema: &self.schema,
            out: Encoder::new(),
        };
        encoder.out.begin(kind, mode.flags() | options.flags, generic, 0);
        encoder.out.raw_bytes(&header.bytes);
        encoder.attrs(&Scope::new(&self.schema, set, object), &header.taken, &root)?;
        match encoder.out.finish(options.seq) {
            Ok(request) => Ok(request.to_vec()),
            // All else has been found before, with its place.
            Err(EncodeError::NulInString { .. }) => fail(Problem::NulInString),
            Err(_) => fail(Problem::TooLong {
                len: encoder.out.as_bytes().len(),
                limit: u32::MAX as usize,
            }),
        }
    }

    /// A message that answers `operation`, or a request of it: what follows its `nlmsghdr`.
    #[must_use]
    pub fn decode_message(&self, operation: &Operation, payload: &[u8]) -> Value {
        let (header, set) = shape(operation);
        Value::Object(decode::framed(&self.schema, header, set, self.skip_genl(payload)))
    }

    /// A request, from its `nlmsghdr` on: the operation's name and its arguments. `None` if no operation has its
    /// number.
    #[must_use]
    pub fn decode_request(&self, request: &[u8]) -> Option<(&'s str, Value)> {
        let message = Messages::new(request).next()?;
        let number = self.number(&message)?;
        let mut operations = self.family.operations.iter();
        let operation = operations.find(|operation| operation.request_value == Some(number))?;
        Some((&operation.name, self.decode_message(operation, message.payload)))
    }

    /// A notification: the name of what it tells, and its content.
    ///
    /// Some have no entry in their spec, such as those of deletions: they have the name of the operation that causes
    /// them. One of which the spec knows nothing at all is named by its number.
    #[must_use]
    pub fn decode_notification(&self, message: &Message<'_>) -> (String, Value) {
        let Some(number) = self.number(message) else {
            return ("Unknown".to_owned(), text::hex(message.payload).into());
        };
        match self.notification(number) {
            Some(operation) => (
                operation.name.clone(),
                self.decode_message(operation, message.payload),
            ),
            None => {
                let header = self.family.ops.fixed_header.map_or(NONE, |id| index(id.0));
                let object = decode::framed(&self.schema, header, NONE, self.skip_genl(message.payload));
                (format!("Unknown({number})"), Value::Object(object))
            }
        }
    }

    /// What tells of a message with this number: a notification or event, else what raw protocols call by the
    /// number they send (`newaddr`), else what is answered with it.
    fn notification(&self, number: u16) -> Option<&'s Operation> {
        let find =
            |matches: &dyn Fn(&Operation) -> bool| self.family.operations.iter().rev().find(|op| matches(op));
        let asked = || find(&|op| op.request_value == Some(number));
        let answers = || find(&|op| op.reply_value == Some(number));
        let told = find(&|op| op.is_async() && op.reply_value == Some(number));
        if self.family.is_genetlink() {
            told.or_else(answers).or_else(asked)
        } else {
            told.or_else(asked).or_else(answers)
        }
    }

    /// The attributes in `payload`, of the attribute set of this name.
    ///
    /// # Errors
    ///
    /// [`Problem::UnknownName`] if there is no such set.
    pub fn decode_set(&self, set: &str, payload: &[u8]) -> Result<Value, Error> {
        Ok(Value::Object(decode::framed(
            &self.schema,
            NONE,
            self.set(set)?,
            payload,
        )))
    }

    /// Attributes of the attribute set of this name.
    ///
    /// # Errors
    ///
    /// What is wrong with `value`, and where; or that there is no such set.
    pub fn encode_set(&self, set: &str, value: &Value) -> Result<Vec<u8>, Error> {
        let set = self.set(set)?;
        let Value::Object(object) = value else {
            return Err(Error::expected(&Place::ROOT, "an object", value));
        };
        let mut encoder = JsonEncoder {
            schema: &self.schema,
            out: Encoder::new(),
        };
        encoder.attrs(&Scope::new(&self.schema, set, object), &[], &Place::ROOT)?;
        Ok(encoder.out.as_bytes().to_vec())
    }

    /// A sub-message's payload in one of its formats.
    ///
    /// # Errors
    ///
    /// [`Problem::UnknownName`] if there is no such sub-message or format.
    pub fn decode_sub_message(&self, message: &str, format: &str, payload: &[u8]) -> Result<Value, Error> {
        let Some((_, found)) = self.family.sub_message(message) else {
            let names = self.family.sub_messages.iter().map(|message| &message.name);
            return Err(self.unknown(NameKind::SubMessage, message, names));
        };
        let Some(found) = found.format(format) else {
            let names = found.formats.iter().map(|format| &format.value);
            return Err(unknown(NameKind::Format, message, format, names));
        };
        let header = found.fixed_header.map_or(NONE, |id| index(id.0));
        let set = found.set.map_or(NONE, |id| index(id.0));
        Ok(Value::Object(decode::sub_message(
            &self.schema,
            header,
            set,
            payload,
        )))
    }

    /// A struct.
    ///
    /// # Errors
    ///
    /// [`Problem::UnknownName`] if there is no such struct.
    pub fn decode_struct(&self, structure: &str, bytes: &[u8]) -> Result<Value, Error> {
        let Some((StructId(id), _)) = self.family.structure(structure) else {
            let names = self.family.structs.iter().map(|structure| &structure.name);
            return Err(self.unknown(NameKind::Struct, structure, names));
        };
        Ok(Value::Object(decode::structure(
            &self.schema,
            index(id),
            bytes,
            0,
        )))
    }

    /// A request of `operation` as what finds the attribute an error is about.
    #[must_use]
    pub fn request<'r>(&'r self, operation: &Operation, request: &'r [u8]) -> Request<'r> {
        let (header, set) = shape(operation);
        let header_len = self
            .schema
            .structure(header)
            .map_or(0, |header| align(header.size));
        let genl_len = if self.family.is_genetlink() {
            GENL_HDRLEN
        } else {
            0
        };
        Request {
            schema: &self.schema,
            set,
            bytes: request,
            attrs_at: NLMSG_HDRLEN + genl_len + header_len,
        }
    }

    /// The number that tells what a message is: its command in generic netlink, else its type.
    fn number(&self, message: &Message<'_>) -> Option<u16> {
        if self.family.is_genetlink() {
            message.payload.first().map(|&command| command.into())
        } else {
            Some(message.header.kind)
        }
    }

    fn skip_genl<'w>(&self, payload: &'w [u8]) -> &'w [u8] {
        let skipped = if self.family.is_genetlink() {
            GENL_HDRLEN
        } else {
            0
        };
        payload.get(skipped..).unwrap_or_default()
    }

    fn set(&self, name: &str) -> Result<u16, Error> {
        let found = self.family.set(name).map(|(SetId(id), _)| index(id));
        found.ok_or_else(|| self.unknown(NameKind::Set, name, self.family.sets.iter().map(|set| &set.name)))
    }

    fn unknown<'n>(&self, kind: NameKind, name: &str, valid: impl Iterator<Item = &'n String>) -> Error {
        unknown(kind, &self.family.name, name, valid)
    }
}

fn unknown<'n>(kind: NameKind, owner: &str, name: &str, valid: impl Iterator<Item = &'n String>) -> Error {
    let suggestions = Suggestions::of(name, valid.map(String::as_str));
    Error::new(
        &Place::ROOT,
        Problem::UnknownName {
            kind,
            owner: owner.to_owned(),
            name: name.to_owned(),
            suggestions,
        },
    )
}

/// Indices of an operation's fixed header and attribute set.
fn shape(operation: &Operation) -> (u16, u16) {
    let header = operation.fixed_header.map_or(NONE, |id| index(id.0));
    let set = operation.set.map_or(NONE, |id| index(id.0));
    (header, set)
}
