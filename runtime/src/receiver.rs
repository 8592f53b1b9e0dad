//! The receive buffer and the datagram in it.

use core::ops::Range;
use std::io;

use crate::error::{DecodeError, Error};
use crate::socket::Received;
use crate::wire::header::{Message, Messages, NLMSG_HDRLEN};

/// Bytes of a new receive buffer.
///
/// The kernel makes the parts of a dump as large as the buffer, up to 32 KiB; with less it splits them finer and can
/// leave out a message that does not fit. A single reply may be larger than that, and what does not fit the buffer
/// is lost for good. So the buffer is far larger than most replies: the pages that no message reaches are never
/// touched and take no memory.
const CAPACITY: usize = 256 * 1024;

/// A receive buffer, allocated once, and what is left of the last datagram in it.
pub(crate) struct Receiver {
    buffer: Vec<u8>,
    /// Start of the messages not read yet.
    start: usize,
    /// End of the datagram.
    end: usize,
    /// Datagrams dropped because a process sent them, not the kernel.
    foreign: u64,
}

/// Where a message is in the buffer.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    /// Its payload.
    pub(crate) payload: Range<usize>,
}

impl Receiver {
    pub(crate) fn new() -> Self {
        Receiver { buffer: vec![0; CAPACITY], start: 0, end: 0, foreign: 0 }
    }

    /// Datagrams dropped because a process sent them, not the kernel.
    pub(crate) fn foreign(&self) -> u64 {
        self.foreign
    }

    /// Drops what is left of the datagram.
    pub(crate) fn clear(&mut self) {
        self.start = self.end;
    }

    /// The next message of the datagram; `None` if it is used up.
    #[inline]
    pub(crate) fn next(&mut self) -> Result<Option<(Message<'_>, Place)>, Error> {
        let datagram = self.buffer.get(self.start..self.end).unwrap_or_default();
        if datagram.is_empty() {
            return Ok(None);
        }
        let mut messages = Messages::new(datagram);
        let Some(message) = messages.next() else {
            self.start = self.end;
            return Err(DecodeError::MessageLength { rest: datagram.len() }.into());
        };
        let at = self.start + NLMSG_HDRLEN;
        self.start = self.end - messages.rest().len();
        Ok(Some((message, Place { payload: at..at + message.payload.len() })))
    }

    /// Replaces the datagram by the next that the kernel sends; gives the multicast group it came by.
    #[inline]
    pub(crate) fn fill(&mut self, mut receive: impl FnMut(&mut [u8]) -> io::Result<Received>) -> Result<u32, Error> {
        self.clear();
        loop {
            let received = receive(&mut self.buffer).map_err(Error::receiving)?;
            if received.port != 0 {
                self.foreign = self.foreign.saturating_add(1);
                continue;
            }
            let capacity = self.buffer.len();
            if received.len > capacity {
                self.buffer.resize(received.len.checked_next_power_of_two().unwrap_or(received.len), 0);
                return Err(Error::Truncated { len: received.len, capacity });
            }
            self.start = 0;
            self.end = received.len;
            return Ok(received.group);
        }
    }

    /// The bytes at a place that [`Receiver::next`] gave since the last [`Receiver::fill`].
    #[inline]
    pub(crate) fn bytes(&self, place: Range<usize>) -> &[u8] {
        self.buffer.get(place).unwrap_or_default()
    }
}
