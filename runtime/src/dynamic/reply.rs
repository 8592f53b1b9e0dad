//! What was received in answer to a request.

use core::fmt;

use genl_spec::Operation;
use serde_json::Value;

use super::{Error, Mode, Spec};
use crate::error::write_details;
use crate::extack::{Acknowledgement, Policy};
use crate::wire::header::{
    MessageHeader, Messages, NLMSG_DONE, NLMSG_ERROR, NLMSG_MIN_TYPE, NLMSG_OVERRUN, NlmFlags,
};

/// The answer to a request.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Reply {
    /// A dump: the list of its messages. Otherwise the message, null if nothing but an acknowledgement came, or a
    /// list if there were several.
    pub value: Value,
    /// Whether the kernel ended the answer: with an acknowledgement, an error or the end of a dump.
    pub ended: bool,
    /// What a dump lists changed while it ran: messages may be missing or twice.
    pub interrupted: bool,
    /// The kernel lost part of the answer.
    pub overrun: bool,
    /// The kernel refused, or gave up on the way.
    pub failure: Option<Failure>,
    /// What the kernel had to say about a request that it carried out.
    pub warning: Option<Failure>,
    /// Bytes that are no message.
    pub malformed: usize,
}

/// An error or a warning of the kernel. `Display` reads as a sentence, without the words for the error number.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Failure {
    /// The error number, positive; 0 for a warning.
    pub errno: i32,
    /// The kernel's words.
    pub message: Option<String>,
    /// Path of the attribute at fault.
    pub attribute: Option<String>,
    /// Path of the attribute that the request lacks.
    pub missing: Option<String>,
    /// What the attribute at fault may be.
    pub policy: Option<Policy>,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.errno {
            0 => f.write_str("warning")?,
            errno => write!(f, "error {errno}")?,
        }
        write_details(
            f,
            self.message.as_deref(),
            self.attribute.as_deref(),
            self.missing.as_deref(),
            self.policy.as_ref(),
        )
    }
}

impl Spec<'_> {
    /// The answer to a request of `operation`, from the datagrams that were received.
    ///
    /// The request tells which messages belong to it and which attribute an error is about. Without it the messages
    /// that carry the sequence number of the first acknowledgement or end of a dump count, or all if there is none.
    ///
    /// # Errors
    ///
    /// [`Problem::UnknownName`](super::Problem::UnknownName) if there is no such operation.
    pub fn decode_reply<'w>(
        &self,
        operation: &str,
        mode: Mode,
        request: Option<&[u8]>,
        datagrams: impl IntoIterator<Item = &'w [u8]>,
    ) -> Result<Reply, Error> {
        let operation = self.operation(operation)?;
        let datagrams: Vec<&[u8]> = datagrams.into_iter().collect();
        let asked = request.and_then(MessageHeader::read).map(|header| header.seq);
        let seq = asked.or_else(|| {
            let mut messages = datagrams.iter().flat_map(|datagram| Messages::new(datagram));
            let end = messages.find(|message| matches!(message.header.kind, NLMSG_ERROR | NLMSG_DONE))?;
            Some(end.header.seq)
        });
        let mut reply = Reply::default();
        let mut values = Vec::new();
        for datagram in datagrams {
            let mut messages = Messages::new(datagram);
            for message in messages.by_ref() {
                let header = message.header;
                if header.kind == NLMSG_OVERRUN {
                    reply.overrun = true;
                }
                if seq.is_some_and(|seq| seq != header.seq) {
                    continue;
                }
                reply.interrupted |= header.flags.contains(NlmFlags::DUMP_INTR);
                let end = match header.kind {
                    NLMSG_ERROR => Acknowledgement::from_error(&message),
                    NLMSG_DONE => Some(Acknowledgement::from_done(&message)),
                    ..NLMSG_MIN_TYPE => None,
                    _ => {
                        values.push(self.decode_message(operation, message.payload));
                        None
                    }
                };
                if let Some(end) = end {
                    reply.ended = true;
                    // The code of a dump's end may be a positive number, which is no error.
                    let failed = end.code < 0 || header.kind == NLMSG_ERROR && end.code != 0;
                    let failure = self.failure(operation, request, &end);
                    if failed {
                        reply.failure = Some(failure);
                    } else if failure.message.is_some() {
                        reply.warning = Some(Failure { errno: 0, ..failure });
                    }
                }
            }
            reply.malformed += messages.rest().len();
        }
        reply.value = match (mode, values.len()) {
            (Mode::Dump, _) | (Mode::Do, 2..) => Value::Array(values),
            (Mode::Do, _) => values.pop().unwrap_or_default(),
        };
        Ok(reply)
    }

    /// The notifications in a datagram, as `{"name": .., "msg": {..}}`.
    pub fn decode_notifications(&self, datagram: &[u8]) -> Vec<Value> {
        let messages = Messages::new(datagram).filter(|message| message.header.kind >= NLMSG_MIN_TYPE);
        messages
            .map(|message| {
                let (name, content) = self.decode_notification(&message);
                serde_json::json!({ "name": name, "msg": content })
            })
            .collect()
    }

    pub(super) fn failure(
        &self,
        operation: &Operation,
        request: Option<&[u8]>,
        end: &Acknowledgement<'_>,
    ) -> Failure {
        let request = request.map(|request| self.request(operation, request));
        let extack = &end.extack;
        Failure {
            errno: end.code.saturating_abs(),
            message: extack.message.map(|message| message.to_string()),
            attribute: request
                .as_ref()
                .and_then(|request| extack.attribute_path(request)),
            missing: request.as_ref().and_then(|request| extack.missing_path(request)),
            policy: extack.policy,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Failure;

    #[test]
    fn warnings_are_no_errors() {
        let mut failure = Failure {
            errno: 22,
            message: Some("No such thing".to_owned()),
            attribute: Some(".header".to_owned()),
            missing: None,
            policy: None,
        };
        assert_eq!(failure.to_string(), "error 22: No such thing, at .header");
        failure.errno = 0;
        assert_eq!(failure.to_string(), "warning: No such thing, at .header");
    }
}
