//! The receive buffer and the datagram in it.

use core::ops::Range;
use std::io;

use crate::error::{DecodeError, Error};
use crate::socket::Received;
use crate::wire::header::{Message, Messages, NLMSG_HDRLEN};

/// Bytes of a new receive buffer.
///
/// The kernel makes the parts of a dump as large as the buffer, up to 32 KiB; with less it splits them finer and can
/// leave out a message that does not fit, without a word. A single reply may be larger than that, and what does not
/// fit the buffer is lost for good. So the buffer is far larger than most replies: the pages that no message reaches
/// are never touched and take no memory.
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
        Receiver {
            buffer: vec![0; CAPACITY],
            start: 0,
            end: 0,
            foreign: 0,
        }
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
        Ok(Some((
            message,
            Place {
                payload: at..at + message.payload.len(),
            },
        )))
    }

    /// Replaces the datagram by the next that the kernel sends; gives the multicast group it came by.
    #[inline]
    pub(crate) fn fill(
        &mut self,
        mut receive: impl FnMut(&mut [u8]) -> io::Result<Received>,
    ) -> Result<u32, Error> {
        self.clear();
        loop {
            let received = receive(&mut self.buffer).map_err(Error::receiving)?;
            if received.port != 0 {
                self.foreign = self.foreign.saturating_add(1);
                continue;
            }
            let capacity = self.buffer.len();
            if received.len > capacity {
                self.buffer.resize(
                    received.len.checked_next_power_of_two().unwrap_or(received.len),
                    0,
                );
                return Err(Error::Truncated {
                    len: received.len,
                    capacity,
                });
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::header::MessageHeader;

    fn message(len: u32, payload: &[u8]) -> Vec<u8> {
        [
            &MessageHeader {
                len,
                ..MessageHeader::default()
            }
            .to_bytes()[..],
            payload,
        ]
        .concat()
    }

    /// Gives datagrams one after the other: the sender's port and the bytes.
    fn feed<const N: usize>(datagrams: [(u32, Vec<u8>); N]) -> impl FnMut(&mut [u8]) -> io::Result<Received> {
        let mut datagrams = datagrams.into_iter();
        move |buffer| {
            let (port, bytes) = datagrams.next().ok_or(io::ErrorKind::WouldBlock)?;
            let fits = bytes.len().min(buffer.len());
            buffer[..fits].copy_from_slice(&bytes[..fits]);
            Ok(Received {
                len: bytes.len(),
                port,
                group: 5,
            })
        }
    }

    #[test]
    fn messages_of_other_processes_are_dropped() {
        let mut receiver = Receiver::new();
        let mut feed = feed([
            (99, message(17, &[1])),
            (0, message(18, &[2, 3])),
            (7, message(16, &[])),
        ]);
        assert_eq!(receiver.fill(&mut feed).unwrap(), 5);
        let (message, place) = receiver.next().unwrap().unwrap();
        assert_eq!(message.payload, [2, 3]);
        assert_eq!(receiver.bytes(place.payload), [2, 3]);
        assert!(receiver.next().unwrap().is_none());
        assert!(matches!(receiver.fill(&mut feed), Err(Error::Timeout)));
        assert_eq!(receiver.foreign(), 2);
    }

    #[test]
    fn buffer_grows_after_a_loss() {
        let mut receiver = Receiver::new();
        let large = vec![0; CAPACITY + 1];
        let mut feed = feed([(0, large.clone()), (0, message(0x4_0001, &large[15..]))]);
        let lost = receiver.fill(&mut feed).unwrap_err();
        assert!(
            matches!(lost, Error::Truncated { len, capacity } if len == CAPACITY + 1 && capacity == CAPACITY)
        );
        assert!(receiver.next().unwrap().is_none());
        receiver.fill(&mut feed).unwrap();
        assert_eq!(
            receiver.next().unwrap().unwrap().0.payload.len(),
            CAPACITY + 1 - NLMSG_HDRLEN
        );
    }

    #[test]
    fn message_that_is_cut_off() {
        for len in [0, 15, 18, u32::MAX] {
            let mut receiver = Receiver::new();
            let datagram = [message(20, &[1, 2, 3, 4]), message(len, &[1])].concat();
            receiver.fill(feed([(0, datagram)])).unwrap();
            assert_eq!(receiver.next().unwrap().unwrap().0.payload, [1, 2, 3, 4]);
            let error = receiver.next().unwrap_err();
            assert!(
                matches!(error, Error::Decode(DecodeError::MessageLength { rest: 17 })),
                "{error:?}"
            );
            // What comes next is read.
            assert!(receiver.next().unwrap().is_none());
        }
    }
}
