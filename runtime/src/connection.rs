//! A connection to a family: a socket, its buffers and the request under way.

use core::fmt;
use core::ops::Range;
use std::os::fd::{AsFd, BorrowedFd};
use std::time::Duration;

use crate::error::{DecodeError, Error, KernelError, Warning};
use crate::exchange::{Exchange, Expect, Outcome};
use crate::family::{Family, GroupInfo, OpInfo, Operation};
use crate::receiver::Receiver;
use crate::resolve::{self, FamilyIds};
use crate::schema::path::Request;
use crate::socket::Socket;
use crate::wire::encode::Encoder;
use crate::wire::header::{GENL_HDRLEN, GENL_ID_CTRL, NLMSG_HDRLEN, NlmFlags, align};

/// A socket that asks a family one thing at a time.
///
/// Its buffers are allocated once: requests are written into one, answers are read in the other and views borrow
/// from it. An answer that was not read to its end is read and dropped before the next request, because the kernel
/// allows one dump at a time on a socket.
pub struct Connection {
    socket: Socket,
    family: &'static Family,
    /// What the running kernel calls the family; `None` for a raw protocol, or where nobody asked yet.
    ids: Option<FamilyIds>,
    encoder: Encoder,
    receiver: Receiver,
    exchange: Exchange,
    /// The family and operation of the last request: what its errors are about.
    asked: Option<(&'static Family, &'static OpInfo)>,
    /// A reply that had to be kept while its acknowledgement was awaited.
    kept: Vec<u8>,
    warnings: Vec<Warning>,
}

/// What the next message of an answer is.
enum Step {
    /// A message, at this place in the receive buffer.
    Reply(Range<usize>),
    /// The message that is the whole answer.
    LastReply(Range<usize>),
    /// The end.
    Done { interrupted: bool },
}

impl Connection {
    /// Opens a socket for `family` and, in generic netlink, asks the kernel for the family's number.
    ///
    /// # Errors
    ///
    /// [`Error::FamilyNotFound`] if the running kernel does not have the family, [`Error::Io`] if there is no
    /// socket to be had.
    pub fn open(family: &'static Family) -> Result<Self, Error> {
        let socket = Socket::open(family.protocol)?;
        let mut connection = Connection {
            socket,
            family,
            ids: None,
            encoder: Encoder::new(),
            receiver: Receiver::new(),
            exchange: Exchange::default(),
            asked: None,
            kept: Vec::new(),
            warnings: Vec::new(),
        };
        // The controller tells the numbers of families; its own is fixed.
        if family.genetlink && !resolve::is_controller(family) {
            connection.ids()?;
        }
        Ok(connection)
    }

    /// The family asked.
    #[must_use]
    pub fn family(&self) -> &'static Family {
        self.family
    }

    /// What the kernel said about the last request although it carried it out. Needs `NLM_F_ACK` where the
    /// operation replies.
    #[must_use]
    pub fn warnings(&self) -> &[Warning] {
        &self.warnings
    }

    /// Number of datagrams dropped because a process sent them, not the kernel.
    #[must_use]
    pub fn foreign_datagrams(&self) -> u64 {
        self.receiver.foreign()
    }

    /// Sets how long to wait for each datagram of an answer; `None`, as at first, is for ever.
    ///
    /// # Errors
    ///
    /// If the socket does not take it.
    pub fn set_timeout(&self, timeout: Option<Duration>) -> Result<(), Error> {
        Ok(self.socket.set_timeout(timeout)?)
    }

    /// Starts writing a request of operation `O`.
    pub(crate) fn begin<O: Operation>(&mut self, flags: NlmFlags) {
        let info = O::INFO;
        let generic = O::FAMILY.genetlink;
        let (kind, header) = if generic {
            let command = u8::try_from(info.request).ok();
            (
                self.message_type(),
                command.map(|command| (command, O::FAMILY.version)),
            )
        } else {
            (info.request, None)
        };
        self.encoder
            .begin(kind, NlmFlags::REQUEST | flags, header, info.header_len);
        if generic && header.is_none() {
            self.encoder
                .fail(crate::wire::encode::EncodeError::CommandTooLarge {
                    command: info.request,
                });
        }
    }

    /// The encoder with the request that [`Connection::begin`] started.
    #[inline]
    pub(crate) fn encoder(&mut self) -> &mut Encoder {
        &mut self.encoder
    }

    /// Sends the request and gives the payload of its reply; empty if only an acknowledgement came where no more is
    /// sure to come.
    pub(crate) fn request<O: Operation>(&mut self) -> Result<&[u8], Error> {
        let replies = O::INFO.replies();
        if !O::INFO.surely_replies() {
            self.encoder.add_flags(NlmFlags::ACK);
        }
        let ack = self.encoder.flags().contains(NlmFlags::ACK);
        self.send::<O>(if replies {
            Expect::Reply { ack }
        } else {
            Expect::Ack
        })?;
        let mut kept = false;
        let place = loop {
            match self.step() {
                Ok(Step::LastReply(place)) => break Some(place),
                Ok(Step::Reply(place)) => {
                    self.kept.clear();
                    self.kept.extend_from_slice(self.receiver.bytes(place));
                    kept = true;
                }
                Ok(Step::Done { .. }) => break None,
                Err(error) => {
                    // A late answer is recognized by its sequence number.
                    self.exchange.abandon();
                    return Err(error);
                }
            }
        };
        match place {
            Some(place) => Ok(self.payload::<O>(place)),
            None if kept => Ok(after_headers::<O>(&self.kept)),
            None if O::INFO.surely_replies() => Err(Error::NoReply {
                family: O::FAMILY.name,
                operation: O::INFO.name,
            }),
            None => Ok(&[]),
        }
    }

    /// Sends the request for a dump.
    pub(crate) fn start_dump<O: Operation>(&mut self) -> Result<(), Error> {
        self.send::<O>(Expect::Dump)
    }

    /// Place of the dump's next message; `None` at its end.
    #[inline]
    pub(crate) fn next_in_dump(&mut self) -> Result<Option<Range<usize>>, Error> {
        if self.exchange.expects() != Some(Expect::Dump) {
            return Ok(None);
        }
        match self.step()? {
            Step::Reply(place) | Step::LastReply(place) => Ok(Some(place)),
            Step::Done { interrupted: true } => Err(Error::DumpInterrupted),
            Step::Done { interrupted: false } => Ok(None),
        }
    }

    /// What a message of operation `O` holds after its headers.
    #[inline]
    pub(crate) fn payload<O: Operation>(&self, place: Range<usize>) -> &[u8] {
        after_headers::<O>(self.receiver.bytes(place))
    }

    fn send<O: Operation>(&mut self, expect: Expect) -> Result<(), Error> {
        self.finish_dump()?;
        self.warnings.clear();
        self.asked = Some((O::FAMILY, O::INFO));
        let seq = self.exchange.begin(expect);
        let sent = match self.encoder.finish(seq) {
            Ok(request) => self.socket.send(request).map_err(Error::Io),
            Err(error) => Err(Error::Encode(error)),
        };
        if sent.is_err() {
            self.exchange.abandon();
        }
        sent
    }

    /// Reads and drops what is left of a dump.
    fn finish_dump(&mut self) -> Result<(), Error> {
        while self.exchange.expects() == Some(Expect::Dump) {
            match self.step() {
                // The dump is over or the kernel goes on with it.
                Ok(_) | Err(Error::Kernel(_) | Error::Decode(_) | Error::Truncated { .. }) => {}
                Err(Error::Overrun) => self.exchange.abandon(),
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// Waits for the next message that belongs to the request.
    #[inline]
    fn step(&mut self) -> Result<Step, Error> {
        loop {
            let Some((message, place)) = self.receiver.next()? else {
                let socket = &self.socket;
                self.receiver.fill(|buffer| socket.receive(buffer))?;
                continue;
            };
            match self.exchange.accept(&message) {
                Outcome::Skipped => {}
                Outcome::Reply(_) => return Ok(Step::Reply(place.payload)),
                Outcome::LastReply(_) => return Ok(Step::LastReply(place.payload)),
                Outcome::Done {
                    acknowledgement,
                    interrupted,
                } => {
                    if let Some((family, operation)) = self.asked {
                        let request = sent_request(&self.encoder, family, operation);
                        self.warnings.extend(Warning::of(&request, &acknowledgement));
                    }
                    return Ok(Step::Done { interrupted });
                }
                Outcome::Failed(acknowledgement) => {
                    let (family, operation) = self.asked.unwrap_or((self.family, &NO_OPERATION));
                    let request = sent_request(&self.encoder, family, operation);
                    let error = KernelError::new(family.name, operation.name, &request, &acknowledgement);
                    return Err(Error::Kernel(Box::new(error)));
                }
                Outcome::Overrun => return Err(Error::Overrun),
                Outcome::Malformed => return Err(DecodeError::NoErrorCode.into()),
            }
        }
    }

    /// The message type of the family's requests in generic netlink.
    fn message_type(&self) -> u16 {
        self.ids.as_ref().map_or(GENL_ID_CTRL, |ids| ids.id)
    }

    /// What the running kernel calls the family and its groups; asked once.
    fn ids(&mut self) -> Result<&FamilyIds, Error> {
        let ids = match self.ids.take() {
            Some(ids) => ids,
            None => resolve::family(self, self.family.name)?,
        };
        Ok(self.ids.insert(ids))
    }

    /// Number of a multicast group.
    pub(crate) fn group_id(&mut self, group: &GroupInfo) -> Result<u32, Error> {
        if group.id != 0 {
            return Ok(group.id);
        }
        let family = self.family.name;
        // Only generic netlink has a controller to ask. To another protocol the question would be a command.
        let id = match self.family.genetlink {
            true => self.ids()?.group(group.name),
            false => None,
        };
        id.ok_or(Error::GroupNotFound {
            family: family.into(),
            group: group.name.into(),
        })
    }

    /// The message type that the family's notifications have in generic netlink.
    pub(crate) fn event_type(&mut self) -> Result<Option<u16>, Error> {
        Ok(if self.family.genetlink {
            Some(self.ids()?.id)
        } else {
            None
        })
    }
}

/// Stands in where a failure comes without a request, which the exchange rules out.
const NO_OPERATION: OpInfo = OpInfo {
    name: "request",
    request: 0,
    reply: 0,
    set: crate::schema::NONE,
    header: crate::schema::NONE,
    header_len: 0,
    flags: 0,
};

/// The request in the encoder, as the walk from an offset to a path wants it.
fn sent_request<'r>(encoder: &'r Encoder, family: &'static Family, operation: &OpInfo) -> Request<'r> {
    let generic = if family.genetlink { GENL_HDRLEN } else { 0 };
    let attrs_at = NLMSG_HDRLEN + generic + align(operation.header_len);
    Request {
        schema: family.schema,
        set: operation.set,
        bytes: encoder.as_bytes(),
        attrs_at,
    }
}

#[inline]
fn after_headers<O: Operation>(payload: &[u8]) -> &[u8] {
    if O::FAMILY.genetlink {
        payload.get(GENL_HDRLEN..).unwrap_or_default()
    } else {
        payload
    }
}

impl AsFd for Connection {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.socket.as_fd()
    }
}

impl fmt::Debug for Connection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Connection")
            .field("family", &self.family.name)
            .field("ids", &self.ids)
            .finish_non_exhaustive()
    }
}
