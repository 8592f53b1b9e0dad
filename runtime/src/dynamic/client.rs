//! A family of the running kernel, asked with JSON.

use core::fmt;
use core::mem::take;
use std::os::fd::{AsFd, BorrowedFd};
use std::time::Duration;

use genl_spec::Operation;
use serde_json::Value;

use super::{Events, Failure, Mode, Options, Reply, Spec};
use crate::error::{DecodeError, Error, KernelError};
use crate::exchange::{Exchange, Expect, Outcome};
use crate::extack::Acknowledgement;
use crate::receiver::Receiver;
use crate::resolve::{self, FamilyIds};
use crate::socket::{Socket, Wait};
use crate::wire::header::NlmFlags;

/// A socket that asks a family of the running kernel, as its spec says, one thing at a time or several in one go.
///
/// ```no_run
/// use genl::NlmFlags;
/// use genl::dynamic::{Client, Mode, Tables};
/// use serde_json::json;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let text = std::fs::read_to_string("rt-link.yaml")?;
/// let family = genl_spec::parse("rt-link.yaml", &text).into_result().map_err(|_| "the spec has errors")?;
/// let tables = Tables::new(&family);
/// let mut client = Client::connect(tables.spec())?;
/// let link = client.call("getlink", Mode::Do, &json!({"ifname": "lo"}), NlmFlags::empty())?;
/// println!("{}", link.value["mtu"]);
/// for link in client.dump("getlink", &json!({}), NlmFlags::empty())? {
///     println!("{}", link?["ifname"]);
/// }
/// # Ok(())
/// # }
/// ```
pub struct Client<'s> {
    spec: Spec<'s>,
    /// What the running kernel calls the family; `None` for a raw protocol.
    ids: Option<FamilyIds>,
    socket: Socket,
    receiver: Receiver,
    exchange: Exchange,
    /// What the request under way asks.
    asked: Option<Asked<'s>>,
    warning: Option<Failure>,
}

/// A request that was sent: what its errors are about.
struct Asked<'s> {
    operation: &'s Operation,
    request: Vec<u8>,
}

/// What came for a request.
enum Step {
    Message(Value),
    Done {
        interrupted: bool,
        warning: Option<Failure>,
    },
}

impl<'s> Client<'s> {
    /// Opens a socket for the family of `spec` and, in generic netlink, asks the kernel for the family's number.
    ///
    /// # Errors
    ///
    /// [`Error::FamilyNotFound`] if the running kernel does not have the family, [`Error::Io`] if there is no
    /// socket to be had.
    pub fn connect(spec: Spec<'s>) -> Result<Self, Error> {
        let family = spec.family();
        let ids = if family.is_genetlink() {
            Some(resolve::by_name(&family.name)?)
        } else {
            None
        };
        Ok(Client {
            spec,
            ids,
            socket: Socket::open(family.protonum)?,
            receiver: Receiver::new(),
            exchange: Exchange::default(),
            asked: None,
            warning: None,
        })
    }

    /// The codec of the family.
    #[must_use]
    pub fn spec(&self) -> &Spec<'s> {
        &self.spec
    }

    /// What the kernel had to say about the last request, or the last dump, although it carried it out.
    #[must_use]
    pub fn warning(&self) -> Option<&Failure> {
        self.warning.as_ref()
    }

    /// Sets how long to wait for each datagram of an answer; `None`, as at first, is for ever.
    ///
    /// # Errors
    ///
    /// If the socket does not take it.
    pub fn set_timeout(&self, timeout: Option<Duration>) -> Result<(), Error> {
        Ok(self.socket.set_timeout(timeout)?)
    }

    /// Sends a request and waits for all of its answer.
    ///
    /// # Errors
    ///
    /// [`Error::Arguments`] if the operation or `args` do not fit the spec; what the kernel answers;
    /// [`Error::DumpInterrupted`] and [`Error::Overrun`] if part of the answer is missing.
    pub fn call(
        &mut self,
        operation: &str,
        mode: Mode,
        args: &Value,
        flags: NlmFlags,
    ) -> Result<Reply, Error> {
        let values = self.start(operation, mode, args, flags)?.collect();
        let values: Vec<Value> = match values {
            Ok(values) => values,
            Err(error) => {
                // A late answer is recognized by its sequence number; the rest of a dump has to be read.
                if mode == Mode::Do {
                    self.exchange.abandon();
                }
                return Err(error);
            }
        };
        Ok(reply(mode, values, self.warning.clone()))
    }

    /// Sends the request for a dump, and gives its messages as they arrive.
    ///
    /// # Errors
    ///
    /// [`Error::Arguments`] if the operation or `args` do not fit the spec; [`Error::Io`] if it cannot be sent.
    pub fn dump(&mut self, operation: &str, args: &Value, flags: NlmFlags) -> Result<Dump<'_, 's>, Error> {
        self.start(operation, Mode::Dump, args, flags)
    }

    /// Sends several requests of one thing in one go, and waits for the answers of all: each fails or not.
    ///
    /// [`Error::Timeout`] tells that the kernel did not answer one of them, as it does not where it gave the rest up;
    /// [`Error::Overrun`] that the answer is lost because there are more than the socket holds.
    ///
    /// # Errors
    ///
    /// [`Error::Arguments`] if an operation or its arguments do not fit the spec, with the index of the request in
    /// front; [`Error::Io`] if they cannot be sent, or nothing can be received.
    pub fn multi<'r>(
        &mut self,
        requests: impl IntoIterator<Item = (&'r str, &'r Value, NlmFlags)>,
    ) -> Result<Vec<Result<Reply, Error>>, Error> {
        self.finish()?;
        let mut batch = Vec::new();
        let mut datagram = Vec::new();
        for (index, (operation, args, flags)) in requests.into_iter().enumerate() {
            let seq = self.exchange.begin(Expect::Dump);
            let asked = self.ask(operation, Mode::Do, args, flags, seq);
            let asked = asked.map_err(|error| {
                self.exchange.abandon();
                error.within(index)
            })?;
            datagram.extend_from_slice(&asked.request);
            batch.push(InFlight {
                asked,
                exchange: Exchange::begun(seq, Expect::Dump),
                values: Vec::new(),
                result: None,
            });
        }
        self.exchange.abandon();
        if !datagram.is_empty() {
            self.socket.send(&datagram)?;
        }
        let mut overrun = false;
        while batch.iter().any(|request| request.result.is_none()) {
            // The kernel works a datagram off before it lets go of its sender: after the first answer all are there.
            // Some may never come, such as those of a batch of netfilter that was given up.
            let wait = match overrun || batch.iter().any(|request| request.result.is_some()) {
                true => Wait::No,
                false => Wait::Yes,
            };
            match self.step_all(&mut batch, wait) {
                Ok(()) => {}
                // The loss is told before the answers that came ahead of it. They are read to the end, which they have
                // to be anyhow: until then the kernel drops the answers to later requests, too.
                Err(Error::Overrun) => overrun = true,
                Err(Error::Timeout) => {
                    for request in &mut batch {
                        let lost = match overrun {
                            true => Error::Overrun,
                            false => Error::Timeout,
                        };
                        request.result.get_or_insert(Err(lost));
                    }
                }
                Err(error) => return Err(error),
            }
        }
        Ok(batch.into_iter().filter_map(|request| request.result).collect())
    }

    /// Joins multicast groups of the family.
    ///
    /// # Errors
    ///
    /// If a socket cannot be had, and those of [`Events::join`].
    pub fn subscribe<'g>(&self, groups: impl IntoIterator<Item = &'g str>) -> Result<Events<'s>, Error> {
        let mut events = Events::open(self.spec, self.ids.clone())?;
        groups.into_iter().try_for_each(|group| events.join(group))?;
        Ok(events)
    }

    fn start(
        &mut self,
        operation: &str,
        mode: Mode,
        args: &Value,
        flags: NlmFlags,
    ) -> Result<Dump<'_, 's>, Error> {
        self.finish()?;
        self.warning = None;
        let seq = self.exchange.begin(Expect::Dump);
        let sent = self
            .ask(operation, mode, args, flags, seq)
            .map_err(Error::from)
            .and_then(|asked| {
                self.socket.send(&asked.request)?;
                Ok(asked)
            });
        match sent {
            Ok(asked) => self.asked = Some(asked),
            Err(error) => {
                self.exchange.abandon();
                return Err(error);
            }
        }
        Ok(Dump { client: self })
    }

    fn ask(
        &self,
        operation: &str,
        mode: Mode,
        args: &Value,
        flags: NlmFlags,
        seq: u32,
    ) -> Result<Asked<'s>, super::Error> {
        let family_id = self.ids.as_ref().map_or(0, |ids| ids.id);
        let options = Options {
            seq,
            family_id,
            flags,
        };
        Ok(Asked {
            operation: self.spec.operation(operation)?,
            request: self.spec.encode(operation, mode, args, options)?,
        })
    }

    /// Reads and drops what is left of an answer: the kernel allows one dump at a time on a socket.
    fn finish(&mut self) -> Result<(), Error> {
        while self.exchange.expects().is_some() {
            match self.step() {
                Ok(_) | Err(Error::Kernel(_) | Error::Decode(_) | Error::Truncated { .. }) => {}
                Err(Error::Overrun) => self.exchange.abandon(),
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// Waits for the next message that belongs to the request.
    fn step(&mut self) -> Result<Step, Error> {
        loop {
            let Some((message, _)) = self.receiver.next()? else {
                let socket = &self.socket;
                self.receiver.fill(|buffer| socket.receive(buffer))?;
                continue;
            };
            let outcome = self.exchange.accept(&message);
            let Some(asked) = &self.asked else { continue };
            if let Some(step) = step(&self.spec, asked, outcome).transpose() {
                return step;
            }
        }
    }

    /// Waits for the next message, whichever request of the batch it belongs to.
    fn step_all(&mut self, batch: &mut [InFlight<'s>], wait: Wait) -> Result<(), Error> {
        let Some((message, _)) = self.receiver.next()? else {
            let socket = &self.socket;
            let receive = |buffer: &mut [u8]| socket.receive_from_group(buffer, wait);
            return self.receiver.fill(receive).map(drop);
        };
        for request in batch {
            let outcome = request.exchange.accept(&message);
            match step(&self.spec, &request.asked, outcome) {
                Ok(None) => {}
                Ok(Some(Step::Message(value))) => request.values.push(value),
                Ok(Some(Step::Done { warning, .. })) => {
                    request.result = Some(Ok(reply(Mode::Do, take(&mut request.values), warning)));
                }
                Err(error) => request.result = Some(Err(error)),
            }
        }
        Ok(())
    }
}

/// One request of several.
struct InFlight<'s> {
    asked: Asked<'s>,
    exchange: Exchange,
    values: Vec<Value>,
    result: Option<Result<Reply, Error>>,
}

/// What an outcome means to who asked; `None` if nothing.
fn step(spec: &Spec<'_>, asked: &Asked<'_>, outcome: Outcome<'_>) -> Result<Option<Step>, Error> {
    let Asked { operation, request } = asked;
    Ok(Some(match outcome {
        Outcome::Skipped => return Ok(None),
        Outcome::Reply(payload) | Outcome::LastReply(payload) => {
            Step::Message(spec.decode_message(operation, payload))
        }
        Outcome::Done {
            acknowledgement,
            interrupted,
        } => {
            let told = spec.failure(operation, Some(request), &acknowledgement);
            Step::Done {
                interrupted,
                // A length in the code of a dump's end is no error number.
                warning: told.message.is_some().then_some(Failure { errno: 0, ..told }),
            }
        }
        Outcome::Failed(acknowledgement) => return Err(refusal(spec, asked, &acknowledgement)),
        Outcome::Overrun => return Err(Error::Overrun),
        Outcome::Malformed => return Err(DecodeError::NoErrorCode.into()),
    }))
}

fn refusal(spec: &Spec<'_>, asked: &Asked<'_>, acknowledgement: &Acknowledgement<'_>) -> Error {
    let request = spec.request(asked.operation, &asked.request);
    let family = spec.family().name.clone();
    let operation = asked.operation.name.clone();
    Error::Kernel(Box::new(KernelError::new(
        family,
        operation,
        &request,
        acknowledgement,
    )))
}

fn reply(mode: Mode, mut values: Vec<Value>, warning: Option<Failure>) -> Reply {
    let value = match (mode, values.len()) {
        (Mode::Do, 0 | 1) => values.pop().unwrap_or_default(),
        _ => Value::Array(values),
    };
    Reply {
        value,
        ended: true,
        warning,
        ..Reply::default()
    }
}

/// The messages of an answer, as they arrive.
///
/// After the last message of a dump that is inconsistent comes [`Error::DumpInterrupted`]. An error of the kernel is
/// the last item. After [`Error::Timeout`], [`Error::Truncated`] and [`Error::Decode`] the dump can go on. What is not
/// read is read and dropped by the client's next request.
pub struct Dump<'c, 's> {
    client: &'c mut Client<'s>,
}

impl Iterator for Dump<'_, '_> {
    type Item = Result<Value, Error>;

    fn next(&mut self) -> Option<Result<Value, Error>> {
        let client = &mut *self.client;
        client.exchange.expects()?;
        match client.step() {
            Ok(Step::Message(value)) => Some(Ok(value)),
            Ok(Step::Done { interrupted, warning }) => {
                client.warning = warning;
                interrupted.then_some(Err(Error::DumpInterrupted))
            }
            Err(error) => {
                // Part of the answer is lost, and its end may be.
                if matches!(error, Error::Overrun | Error::Io(_)) {
                    client.exchange.abandon();
                }
                Some(Err(error))
            }
        }
    }
}

impl AsFd for Client<'_> {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.socket.as_fd()
    }
}

impl fmt::Debug for Client<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("family", &self.spec.family().name)
            .field("ids", &self.ids)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Dump<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Dump").field("client", &self.client).finish()
    }
}
