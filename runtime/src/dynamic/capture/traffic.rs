//! What the messages of recorded traffic mean: their families and operations, and which answers which.

use std::collections::BTreeMap;

use genl_spec::Operation;
use serde_json::{Map, Value, json};

use super::{Capture, Datagram, Direction};
use crate::dynamic::{Failure, Spec, text};
use crate::errno::Errno;
use crate::extack::Acknowledgement;
use crate::wire::attr::Attrs;
use crate::wire::header::{
    GENL_HDRLEN, GENL_ID_CTRL, Message, MessageHeader, Messages, NETLINK_GENERIC, NLMSG_DONE, NLMSG_ERROR,
    NLMSG_MIN_TYPE, NLMSG_OVERRUN, NlmFlags,
};
use crate::wire::str::Str;

/// Most requests that are kept while their answers are not all there: some are never acknowledged.
const MAX_PENDING: usize = 4096;

/// Reads recorded traffic, datagram by datagram.
///
/// ```
/// use genl::dynamic::Tables;
/// use genl::dynamic::capture::{Content, Traffic, strace};
///
/// let (_, text) = genl_spec::search::BUILTIN.iter().find(|(name, _)| *name == "nlctrl").unwrap();
/// let family = genl_spec::parse("nlctrl.yaml", text).into_result().unwrap();
/// let tables = Tables::new(&family);
/// let capture = strace(
///     "socket(AF_NETLINK, SOCK_RAW, NETLINK_GENERIC) = 3\n\
///      sendto(3, \"\\x14\\x00\\x00\\x00\\x10\\x00\\x05\\x03\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x03\\x02\\x00\\x00\", \
///      20, 0, NULL, 0) = 20\n",
/// );
/// let mut traffic = Traffic::new(vec![tables.spec()]);
/// let entries = traffic.decode(&capture.datagrams[0]);
/// assert_eq!((entries[0].family, entries[0].operation), (Some("nlctrl"), Some("getfamily")));
/// assert!(matches!(entries[0].content, Content::Request { dump: true, .. }));
/// ```
#[derive(Debug)]
pub struct Traffic<'s> {
    specs: Vec<Spec<'s>>,
    /// Names of generic netlink families by number.
    names: BTreeMap<u16, String>,
    /// Requests by protocol, socket and sequence number.
    pending: BTreeMap<(u16, u64, u32), Pending<'s>>,
}

/// A request that has been seen.
#[derive(Clone, Debug)]
struct Pending<'s> {
    spec: usize,
    operation: &'s Operation,
    bytes: Vec<u8>,
}

/// What a message is.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Content {
    /// A program asks.
    Request {
        /// For all there are.
        dump: bool,
        /// What it sends. Null, here and below, if the recording does not have it.
        value: Value,
    },
    /// An answer, or one of several.
    Reply(Value),
    /// A message that nobody asked for, as far as the recording tells.
    Notification(Value),
    /// Success, or the end of a dump; perhaps with a warning.
    Done(Option<Failure>),
    /// The kernel refuses.
    Failed(Failure),
    /// The kernel lost messages.
    Overrun,
    /// A message of a family or operation without a spec: its bytes as hexadecimal digits.
    Unknown(String),
    /// Bytes that are no message, as hexadecimal digits.
    Malformed(String),
}

/// A message and what it is.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Entry<'s> {
    /// Which way it went.
    pub direction: Direction,
    /// Its header.
    pub header: MessageHeader,
    /// Name of the family; that of its number where there is no spec.
    pub family: Option<&'s str>,
    /// Name of the operation.
    pub operation: Option<&'s str>,
    /// What it is.
    pub content: Content,
    /// Index of the spec, in the order given to [`Traffic::new`].
    pub spec: Option<usize>,
}

impl<'s> Traffic<'s> {
    /// Reads messages of these families.
    #[must_use]
    pub fn new(specs: Vec<Spec<'s>>) -> Self {
        let names = BTreeMap::from([(GENL_ID_CTRL, "nlctrl".to_owned())]);
        Traffic {
            specs,
            names,
            pending: BTreeMap::new(),
        }
    }

    /// Tells the number of a generic netlink family. Numbers of families that the controller tells of in the traffic
    /// itself are learnt, and count from there on.
    pub fn name_family(&mut self, number: u16, name: &str) {
        self.names.insert(number, name.to_owned());
    }

    /// Takes over the numbers that a capture gives, and those of all messages of the controller in it: also of those
    /// that come after what they explain.
    pub fn learn(&mut self, capture: &Capture) {
        for (number, name) in &capture.families {
            self.name_family(*number, name);
        }
        for datagram in &capture.datagrams {
            if datagram.protocol.unwrap_or(NETLINK_GENERIC) == NETLINK_GENERIC {
                for message in Messages::new(&datagram.bytes) {
                    self.learn_message(&message);
                }
            }
        }
    }

    /// The messages of a datagram.
    pub fn decode(&mut self, datagram: &Datagram) -> Vec<Entry<'s>> {
        let mut entries = Vec::new();
        let mut messages = Messages::new(&datagram.bytes);
        loop {
            let before = messages.rest();
            let Some(message) = messages.next() else { break };
            let len = before.len() - messages.rest().len();
            let bytes = before.get(..len).unwrap_or_default();
            entries.push(self.message(datagram, &message, bytes));
        }
        if !messages.rest().is_empty() {
            entries.push(Entry {
                direction: datagram.direction,
                header: MessageHeader::default(),
                family: None,
                operation: None,
                content: Content::Malformed(text::hex(messages.rest())),
                spec: None,
            });
        }
        entries
    }

    fn message(&mut self, datagram: &Datagram, message: &Message<'_>, bytes: &[u8]) -> Entry<'s> {
        let header = message.header;
        let protocol = datagram.protocol.unwrap_or_else(|| self.guess(header.kind));
        let key = (protocol, datagram.socket, header.seq);
        let mut entry = Entry {
            direction: datagram.direction,
            header,
            family: None,
            operation: None,
            content: Content::Overrun,
            spec: None,
        };
        if header.kind < NLMSG_MIN_TYPE {
            let pending = self.pending.get(&key).cloned();
            entry.family = pending.as_ref().map(|pending| self.family(pending.spec));
            entry.operation = pending.as_ref().map(|pending| pending.operation.name.as_str());
            entry.spec = pending.as_ref().map(|pending| pending.spec);
            entry.content = self.control(pending.as_ref(), message);
            if matches!(entry.content, Content::Done(_) | Content::Failed(_)) {
                self.pending.remove(&key);
            }
            return entry;
        }
        if protocol == NETLINK_GENERIC {
            self.learn_message(message);
        }
        let (specs, number) = self.candidates(protocol, message);
        let asked = self
            .pending
            .get(&key)
            .filter(|pending| specs.contains(&pending.spec));
        let found = match datagram.direction {
            Direction::Sent => self.asked_for(&specs, number, header.flags),
            Direction::Received => asked
                .filter(|pending| answers(self.specs.get(pending.spec), pending.operation, number))
                .map(|pending| (pending.spec, pending.operation)),
        };
        let dump = found.is_some_and(|(_, operation)| is_dump(operation, header.flags));
        if let Some((spec, operation)) = found {
            entry.spec = Some(spec);
            entry.family = Some(self.family(spec));
            entry.operation = Some(&operation.name);
            let value = match datagram.whole {
                true => self.value(spec, operation, message),
                false => Value::Null,
            };
            entry.content = match datagram.direction {
                Direction::Sent => Content::Request { dump, value },
                Direction::Received => Content::Reply(value),
            };
            if datagram.direction == Direction::Sent {
                if self.pending.len() >= MAX_PENDING {
                    self.pending.pop_first();
                }
                let bytes = bytes.to_vec();
                self.pending.insert(
                    key,
                    Pending {
                        spec,
                        operation,
                        bytes,
                    },
                );
            }
            return entry;
        }
        self.told(&mut entry, &specs, number, message);
        if let (Content::Notification(value), false) = (&mut entry.content, datagram.whole) {
            *value = Value::Null;
        }
        entry
    }

    /// A message that answers no request.
    fn told(&self, entry: &mut Entry<'s>, specs: &[usize], number: u16, message: &Message<'_>) {
        let known = |spec: &&Spec<'s>| {
            let mut operations = spec.family().operations.iter();
            operations.any(|op| op.reply_value == Some(number) || op.request_value == Some(number))
        };
        let found = specs
            .iter()
            .find_map(|&index| Some((index, self.specs.get(index).filter(known)?)));
        let Some((index, spec)) = found else {
            entry.family = match specs {
                &[only] => Some(self.family(only)),
                _ => None,
            };
            entry.content = Content::Unknown(text::hex(message.payload));
            return;
        };
        let (name, value) = spec.decode_notification(message);
        entry.spec = Some(index);
        entry.family = Some(&spec.family().name);
        entry.operation = spec
            .operation(&name)
            .ok()
            .map(|operation| operation.name.as_str());
        entry.content = Content::Notification(value);
    }

    /// Control messages: the end of an answer.
    fn control(&self, pending: Option<&Pending<'s>>, message: &Message<'_>) -> Content {
        let kind = message.header.kind;
        let end = match kind {
            NLMSG_ERROR => Acknowledgement::from_error(message),
            NLMSG_DONE => Some(Acknowledgement::from_done(message)),
            NLMSG_OVERRUN => return Content::Overrun,
            _ => None,
        };
        let Some(end) = end else {
            return Content::Unknown(text::hex(message.payload));
        };
        let asked = pending.and_then(|pending| Some((pending, self.specs.get(pending.spec)?)));
        let request = asked.map(|(pending, spec)| spec.request(pending.operation, &pending.bytes));
        let request = request.as_ref();
        let failure = Failure {
            errno: end.code.saturating_abs(),
            message: end.extack.message.map(|message| message.to_string()),
            attribute: request.and_then(|request| end.extack.attribute_path(request)),
            missing: request.and_then(|request| end.extack.missing_path(request)),
            policy: end.extack.policy,
        };
        // The code at the end of a dump may be a positive number, which is no error.
        if end.code < 0 || kind == NLMSG_ERROR && end.code != 0 {
            Content::Failed(failure)
        } else {
            let warning = Failure { errno: 0, ..failure };
            Content::Done(Some(warning).filter(|warning| warning.message.is_some()))
        }
    }

    /// Specs that a message may belong to, and the number that its operation has in them.
    fn candidates(&self, protocol: u16, message: &Message<'_>) -> (Vec<usize>, u16) {
        let kind = message.header.kind;
        let of = |matches: &dyn Fn(&Spec<'s>) -> bool| {
            let specs = self.specs.iter().enumerate();
            specs
                .filter(|(_, spec)| matches(spec))
                .map(|(index, _)| index)
                .collect()
        };
        if protocol == NETLINK_GENERIC {
            let name = self.names.get(&kind);
            let command = message.payload.first().map_or(0, |&command| command.into());
            let matches = |spec: &Spec<'s>| spec.family().is_genetlink() && name == Some(&spec.family().name);
            (of(&matches), command)
        } else {
            let matches =
                |spec: &Spec<'s>| !spec.family().is_genetlink() && spec.family().protonum == protocol;
            (of(&matches), kind)
        }
    }

    fn asked_for(&self, specs: &[usize], number: u16, flags: NlmFlags) -> Option<(usize, &'s Operation)> {
        let operations = specs
            .iter()
            .filter_map(|&index| Some((index, self.specs.get(index)?)));
        let operations = operations.flat_map(|(index, spec)| {
            let operations = spec.family().operations.iter();
            operations.map(move |operation| (index, operation))
        });
        let mut matching = operations.filter(|(_, operation)| operation.request_value == Some(number));
        let first = matching.next()?;
        // Of several with one number that which can be asked like this.
        let fits = |(_, operation): &(usize, &'s Operation)| match is_dump(operation, flags) {
            true => operation.dump_mode().is_some(),
            false => operation.do_mode().is_some(),
        };
        Some([first].into_iter().chain(matching).find(fits).unwrap_or(first))
    }

    fn value(&self, spec: usize, operation: &Operation, message: &Message<'_>) -> Value {
        let spec = self.specs.get(spec);
        spec.map_or(Value::Null, |spec| {
            spec.decode_message(operation, message.payload)
        })
    }

    fn family(&self, spec: usize) -> &'s str {
        self.specs.get(spec).map_or("", |spec| &spec.family().name)
    }

    /// The protocol of a socket that was there before the recording began.
    fn guess(&self, kind: u16) -> u16 {
        let raw = || {
            let mut specs = self.specs.iter().map(Spec::family);
            specs.find(|family| {
                !family.is_genetlink() && family.operations.iter().any(|op| op.request_value == Some(kind))
            })
        };
        match self.names.contains_key(&kind) {
            true => NETLINK_GENERIC,
            false => raw().map_or(NETLINK_GENERIC, |family| family.protonum),
        }
    }

    /// What the controller tells of a family.
    fn learn_message(&mut self, message: &Message<'_>) {
        const NEWFAMILY: u8 = 1;
        const FAMILY_ID: u16 = 1;
        const FAMILY_NAME: u16 = 2;
        if message.header.kind != GENL_ID_CTRL || message.payload.first() != Some(&NEWFAMILY) {
            return;
        }
        let attrs = Attrs::new(message.payload.get(GENL_HDRLEN..).unwrap_or_default());
        if let Some((number, name)) = attrs.get::<u16>(FAMILY_ID).zip(attrs.get::<Str<'_>>(FAMILY_NAME)) {
            self.name_family(number, &name.to_string_lossy());
        }
    }
}

/// Whether a message of this number may answer the operation: of raw protocols, notifications have others.
fn answers(spec: Option<&Spec<'_>>, operation: &Operation, number: u16) -> bool {
    let raw = spec.is_some_and(|spec| !spec.family().is_genetlink());
    !raw || operation.reply_value.is_none_or(|reply| reply == number)
}

/// Whether a request is for all there are: of requests that change something the same bits mean other things.
fn is_dump(operation: &Operation, flags: NlmFlags) -> bool {
    operation.dump_mode().is_some() && flags.contains(NlmFlags::DUMP)
}

impl Entry<'_> {
    /// What kind of message it is, in a word.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match &self.content {
            Content::Request { .. } => "request",
            Content::Reply(_) => "reply",
            Content::Notification(_) => "notification",
            Content::Done(_) if self.header.kind == NLMSG_DONE => "done",
            Content::Done(_) => "ack",
            Content::Failed(_) => "error",
            Content::Overrun => "overrun",
            Content::Unknown(_) => "unknown",
            Content::Malformed(_) => "malformed",
        }
    }

    /// The message as an object: `direction`, `kind`, `family`, `operation`, `mode` of a request, `seq`, and what it
    /// holds as `msg`, `error`, `warning` or `bytes`.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let mut object = Map::new();
        let mut put = |key: &str, value: Value| drop(object.insert(key.to_owned(), value));
        put("direction", self.direction.as_str().into());
        put("kind", self.kind().into());
        put("family", self.family.into());
        put("operation", self.operation.into());
        if let Content::Request { dump, .. } = &self.content {
            put("mode", if *dump { "dump" } else { "do" }.into());
        }
        if matches!(self.content, Content::Unknown(_)) {
            put("type", self.header.kind.into());
        }
        put("seq", self.header.seq.into());
        match &self.content {
            Content::Request { value, .. } | Content::Reply(value) | Content::Notification(value) => {
                put("msg", value.clone());
            }
            Content::Failed(failure) => put("error", failure_json(failure)),
            Content::Done(Some(warning)) => put("warning", failure_json(warning)),
            Content::Done(None) | Content::Overrun => {}
            Content::Unknown(bytes) | Content::Malformed(bytes) => put("bytes", bytes.as_str().into()),
        }
        Value::Object(object)
    }
}

fn failure_json(failure: &Failure) -> Value {
    let mut object = Map::new();
    if failure.errno != 0 {
        object.insert("errno".to_owned(), failure.errno.into());
        object.insert("name".to_owned(), json!(Errno(failure.errno).name()));
    }
    let texts = [
        ("message", failure.message.clone()),
        ("attribute", failure.attribute.clone()),
        ("missing", failure.missing.clone()),
        ("policy", failure.policy.map(|policy| policy.to_string())),
    ];
    for (key, text) in texts {
        if let Some(text) = text {
            object.insert(key.to_owned(), text.into());
        }
    }
    Value::Object(object)
}
