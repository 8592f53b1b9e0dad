//! Requests that are being written, and the messages of a dump.

use core::fmt;
use core::marker::PhantomData;

use crate::connection::Connection;
use crate::error::Error;
use crate::family::{Operation, Owned};
use crate::wire::encode::Encoder;
use crate::wire::header::NlmFlags;
use crate::wire::value::Payload;
use crate::writer::{Sink, Writer};

/// A request of one thing.
pub struct Do<'c, O> {
    connection: &'c mut Connection,
    operation: PhantomData<fn() -> O>,
}

/// A request for a dump.
pub struct Dump<'c, O> {
    connection: &'c mut Connection,
    operation: PhantomData<fn() -> O>,
}

impl<'c, O: Operation> Do<'c, O> {
    /// Starts the request; the writer adds attributes to it.
    #[inline]
    pub fn begin<W: Writer<Sink = Self>>(connection: &'c mut Connection) -> W {
        connection.begin::<O>(NlmFlags::empty());
        W::new(Do {
            connection,
            operation: PhantomData,
        })
    }

    /// Sends the request and waits for its answer.
    ///
    /// # Errors
    ///
    /// If the request cannot be written or sent, or the kernel answers with an error.
    #[inline]
    pub fn send(self) -> Result<O::DoReply<'c>, Error> {
        self.connection.request::<O>().map(O::DoReply::from_payload)
    }
}

impl<'c, O: Operation> Dump<'c, O> {
    /// Starts the request; the writer adds attributes to it.
    #[inline]
    pub fn begin<W: Writer<Sink = Self>>(connection: &'c mut Connection) -> W {
        connection.begin::<O>(NlmFlags::DUMP);
        W::new(Dump {
            connection,
            operation: PhantomData,
        })
    }

    /// Sends the request.
    ///
    /// # Errors
    ///
    /// If the request cannot be written or sent.
    #[inline]
    pub fn send(self) -> Result<DumpStream<'c, O>, Error> {
        self.connection.start_dump::<O>()?;
        Ok(DumpStream {
            connection: self.connection,
            operation: PhantomData,
        })
    }
}

impl<O> Sink for Do<'_, O> {
    #[inline]
    fn encoder(&mut self) -> &mut Encoder {
        self.connection.encoder()
    }
}

impl<O> Sink for Dump<'_, O> {
    #[inline]
    fn encoder(&mut self) -> &mut Encoder {
        self.connection.encoder()
    }
}

impl<O: Operation> fmt::Debug for Do<'_, O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Do").field(&O::INFO.name).finish()
    }
}

impl<O: Operation> fmt::Debug for Dump<'_, O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Dump").field(&O::INFO.name).finish()
    }
}

/// The messages of a dump, as they arrive.
///
/// A stream that is dropped before its end leaves the rest of the dump to be read and dropped by the connection's
/// next request.
pub struct DumpStream<'c, O> {
    connection: &'c mut Connection,
    operation: PhantomData<fn() -> O>,
}

impl<O: Operation> DumpStream<'_, O> {
    /// Waits for the next message; `None` at the end of the dump. The message borrows from the receive buffer.
    ///
    /// # Errors
    ///
    /// Of the kernel, which end the dump; [`Error::DumpInterrupted`] after the last message; of the socket.
    /// After [`Error::Timeout`], [`Error::Truncated`] and [`Error::Decode`] the dump can go on.
    #[inline]
    #[expect(
        clippy::should_implement_trait,
        reason = "the items borrow from the stream, which `Iterator` cannot say"
    )]
    pub fn next(&mut self) -> Result<Option<O::View<'_>>, Error> {
        let Some(place) = self.connection.next_in_dump()? else {
            return Ok(None);
        };
        Ok(Some(O::View::from_payload(self.connection.payload::<O>(place))))
    }

    /// Copies all messages.
    ///
    /// # Errors
    ///
    /// Those of [`DumpStream::next`].
    pub fn collect_owned(self) -> Result<Vec<Owned<O>>, Error> {
        let mut all = Vec::new();
        while let Some(place) = self.connection.next_in_dump()? {
            all.push(Owned::from_payload(self.connection.payload::<O>(place)));
        }
        Ok(all)
    }
}

impl<O: Operation> fmt::Debug for DumpStream<'_, O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("DumpStream").field(&O::INFO.name).finish()
    }
}
