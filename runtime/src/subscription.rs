//! Messages from multicast groups.

use core::fmt;
use core::marker::PhantomData;
use std::os::fd::{AsFd, BorrowedFd};
use std::time::Duration;

use crate::connection::Connection;
use crate::error::Error;
use crate::family::{EventValue, GroupValue};
use crate::receiver::Receiver;
use crate::socket::{Socket, Wait};
use crate::wire::header::{GENL_HDRLEN, Message, NLMSG_MIN_TYPE};

/// An endless iterator over the messages of multicast groups, on a socket of its own.
///
/// [`Error::Overrun`] tells that messages were lost because they were not read fast enough; what comes after it is
/// good again. So it is after [`Error::Truncated`] and [`Error::Timeout`].
pub struct Subscription<E> {
    messages: GroupMessages,
    event: PhantomData<fn() -> E>,
}

/// The messages of multicast groups, not decoded.
pub(crate) struct GroupMessages {
    socket: Socket,
    receiver: Receiver,
    /// The message type of the family in generic netlink.
    family: Option<u16>,
    group: u32,
}

/// Joins groups of the connection's family.
///
/// # Errors
///
/// If a socket cannot be had, the running kernel lacks a group, or joining one is not permitted.
pub fn subscribe<G: GroupValue, E: EventValue>(
    connection: &mut Connection,
    groups: impl IntoIterator<Item = G>,
) -> Result<Subscription<E>, Error> {
    let family = connection.family();
    let messages = GroupMessages::open(family.protocol, connection.event_type()?)?;
    for group in groups {
        if let Some(group) = family.groups.get(group.index()) {
            messages.join(connection.group_id(group)?)?;
        }
    }
    Ok(Subscription {
        messages,
        event: PhantomData,
    })
}

impl GroupMessages {
    /// A socket of this protocol that has joined no group yet. `family` is the message type of the family in generic
    /// netlink.
    pub(crate) fn open(protocol: u16, family: Option<u16>) -> Result<Self, Error> {
        Ok(GroupMessages {
            socket: Socket::open_for_groups(protocol)?,
            receiver: Receiver::new(),
            family,
            group: 0,
        })
    }

    /// Joins the group of this number.
    pub(crate) fn join(&self, group: u32) -> Result<(), Error> {
        Ok(self.socket.join(group)?)
    }

    /// Sets how long [`GroupMessages::next`] waits.
    pub(crate) fn set_timeout(&self, timeout: Option<Duration>) -> Result<(), Error> {
        Ok(self.socket.set_timeout(timeout)?)
    }

    /// Sets how many bytes of messages the kernel keeps.
    pub(crate) fn set_receive_buffer(&self, bytes: usize) -> Result<(), Error> {
        Ok(self.socket.set_receive_buffer(bytes)?)
    }

    /// Number of the group that brought the last message.
    pub(crate) fn group(&self) -> u32 {
        self.group
    }

    /// The next message that `decode` makes something of.
    pub(crate) fn next<T>(
        &mut self,
        wait: Wait,
        mut decode: impl FnMut(&Message<'_>) -> Option<T>,
    ) -> Result<T, Error> {
        loop {
            let Some((message, _)) = self.receiver.next()? else {
                let socket = &self.socket;
                self.group = self
                    .receiver
                    .fill(|buffer| socket.receive_from_group(buffer, wait))?;
                continue;
            };
            let kind = message.header.kind;
            let ours = match self.family {
                Some(family) => kind == family,
                None => kind >= NLMSG_MIN_TYPE,
            };
            if ours && let Some(decoded) = decode(&message) {
                return Ok(decoded);
            }
        }
    }
}

impl AsFd for GroupMessages {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.socket.as_fd()
    }
}

impl<E: EventValue> Subscription<E> {
    /// Sets how long [`Iterator::next`] waits before it gives [`Error::Timeout`]; `None`, as at first, is for ever.
    ///
    /// # Errors
    ///
    /// If the socket does not take it.
    pub fn set_timeout(&self, timeout: Option<Duration>) -> Result<(), Error> {
        self.messages.set_timeout(timeout)
    }

    /// Sets how many bytes of messages the kernel keeps until they are read. It takes no more than
    /// `net.core.rmem_max` says.
    ///
    /// # Errors
    ///
    /// If the socket does not take it.
    pub fn set_receive_buffer(&self, bytes: usize) -> Result<(), Error> {
        self.messages.set_receive_buffer(bytes)
    }

    /// Number of the multicast group that brought the last event; 0 if the kernel did not tell.
    #[must_use]
    pub fn group(&self) -> u32 {
        self.messages.group()
    }

    /// Number of datagrams dropped because a process sent them, not the kernel.
    #[must_use]
    pub fn foreign_datagrams(&self) -> u64 {
        self.messages.receiver.foreign()
    }

    /// The next event if there is one already.
    ///
    /// # Errors
    ///
    /// Those of the iterator.
    pub fn try_next(&mut self) -> Result<Option<E>, Error> {
        match self.wait(Wait::No) {
            Ok(event) => Ok(Some(event)),
            Err(Error::Timeout) => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn wait(&mut self, wait: Wait) -> Result<E, Error> {
        let generic = self.messages.family.is_some();
        self.messages.next(wait, |message| {
            if !generic {
                return Some(E::decode(message.header.kind, message.payload));
            }
            let (&[command, ..], payload) = message.payload.split_first_chunk::<GENL_HDRLEN>()?;
            Some(E::decode(u16::from(command), payload))
        })
    }
}

impl<E: EventValue> Iterator for Subscription<E> {
    type Item = Result<E, Error>;

    fn next(&mut self) -> Option<Result<E, Error>> {
        Some(self.wait(Wait::Yes))
    }
}

impl<E> AsFd for Subscription<E> {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.messages.as_fd()
    }
}

impl<E> fmt::Debug for Subscription<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Subscription")
            .field("family", &self.messages.family)
            .finish_non_exhaustive()
    }
}
