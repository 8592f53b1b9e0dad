//! A request and its answer, without a socket: which messages belong to it and when it is over.
//!
//! Whoever drives it — the blocking socket, an asynchronous one, a fake kernel — feeds it the messages that arrive
//! and does what the [`Outcome`] says.

use crate::extack::Acknowledgement;
use crate::wire::header::{Message, NLMSG_DONE, NLMSG_ERROR, NLMSG_NOOP, NLMSG_OVERRUN, NlmFlags};

/// What a request expects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expect {
    /// One message; with `ack` an acknowledgement after it.
    Reply {
        /// Whether the request has `NLM_F_ACK`.
        ack: bool,
    },
    /// An acknowledgement and no message.
    Ack,
    /// Any number of messages, ended by `NLMSG_DONE` or an acknowledgement.
    Dump,
}

/// What a message means to the exchange.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Outcome<'a> {
    /// Nothing: it answers another request, or tells nothing.
    Skipped,
    /// A message of the answer; there will be more.
    Reply(&'a [u8]),
    /// The message that is the answer: the exchange is over.
    LastReply(&'a [u8]),
    /// Success: the exchange is over.
    Done {
        /// The acknowledgement, which may hold a warning.
        acknowledgement: Acknowledgement<'a>,
        /// Whether a dump is inconsistent (`NLM_F_DUMP_INTR`).
        interrupted: bool,
    },
    /// An error of the kernel: the exchange is over.
    Failed(Acknowledgement<'a>),
    /// The kernel lost part of the answer: the exchange is over.
    Overrun,
    /// An error message without a code: the exchange is over.
    Malformed,
}

/// The state of one request at a time.
#[derive(Debug, Default)]
pub struct Exchange {
    seq: u32,
    expect: Option<Expect>,
    /// Whether a message of the answer has come.
    replied: bool,
    interrupted: bool,
}

impl Exchange {
    /// Starts a request and gives its sequence number. What still arrives for earlier ones is skipped from now on.
    pub fn begin(&mut self, expect: Expect) -> u32 {
        // Notifications carry 0.
        self.seq = self.seq.checked_add(1).unwrap_or(1);
        self.expect = Some(expect);
        self.replied = false;
        self.interrupted = false;
        self.seq
    }

    /// A request that has been given this sequence number: one of several that are under way at once.
    #[must_use]
    pub fn begun(seq: u32, expect: Expect) -> Self {
        Exchange {
            seq,
            expect: Some(expect),
            ..Exchange::default()
        }
    }

    /// Gives the request up.
    pub fn abandon(&mut self) {
        self.expect = None;
    }

    /// What the request under way expects; `None` if there is none.
    #[must_use]
    pub fn expects(&self) -> Option<Expect> {
        self.expect
    }

    /// Takes the next message.
    #[inline]
    pub fn accept<'a>(&mut self, message: &Message<'a>) -> Outcome<'a> {
        let header = &message.header;
        let Some(expect) = self.expect else {
            return Outcome::Skipped;
        };
        if header.kind == NLMSG_OVERRUN {
            self.expect = None;
            return Outcome::Overrun;
        }
        if header.seq != self.seq || header.kind == NLMSG_NOOP {
            return Outcome::Skipped;
        }
        self.interrupted |= header.flags.contains(NlmFlags::DUMP_INTR);
        match header.kind {
            NLMSG_ERROR => match Acknowledgement::from_error(message) {
                None => {
                    self.expect = None;
                    Outcome::Malformed
                }
                // Some subsystems have sent the number with the wrong sign.
                Some(acknowledgement) if acknowledgement.code != 0 => self.fail(acknowledgement),
                Some(acknowledgement) => self.done(acknowledgement),
            },
            NLMSG_DONE => match Acknowledgement::from_done(message) {
                acknowledgement if acknowledgement.code < 0 => self.fail(acknowledgement),
                acknowledgement => self.done(acknowledgement),
            },
            _ => self.reply(expect, header.flags, message.payload),
        }
    }

    #[inline]
    fn reply<'a>(&mut self, expect: Expect, flags: NlmFlags, payload: &'a [u8]) -> Outcome<'a> {
        match expect {
            // An echo of what the request did (`NLM_F_ECHO`).
            Expect::Ack => Outcome::Skipped,
            Expect::Dump => Outcome::Reply(payload),
            // Further parts of an answer of which the first is taken.
            Expect::Reply { .. } if self.replied => Outcome::Skipped,
            Expect::Reply { ack } => {
                self.replied = true;
                if ack || flags.contains(NlmFlags::MULTI) {
                    return Outcome::Reply(payload);
                }
                self.expect = None;
                Outcome::LastReply(payload)
            }
        }
    }

    fn done<'a>(&mut self, acknowledgement: Acknowledgement<'a>) -> Outcome<'a> {
        self.expect = None;
        Outcome::Done {
            acknowledgement,
            interrupted: self.interrupted,
        }
    }

    fn fail<'a>(&mut self, acknowledgement: Acknowledgement<'a>) -> Outcome<'a> {
        self.expect = None;
        Outcome::Failed(acknowledgement)
    }
}
