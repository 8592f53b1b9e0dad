//! What every generated type of a kind has in common. Reached as `rt::attribute_set!` and so on.
//!
//! Everything is named through `$crate`, because generated code may stand under `#![no_implicit_prelude]`.

/// Traits of an attribute set's view, and its writer.
#[doc(hidden)]
#[macro_export]
macro_rules! __attribute_set {
    ($view:ident, $writer:ident, $schema:path, $set:expr) => {
        impl<'a> $crate::rt::View<'a> for $view<'a> {
            const SCHEMA: &'static $crate::rt::Schema<'static> = &$schema;
            const SET: u16 = $set;

            #[inline]
            fn from_attrs(attrs: $crate::rt::Attrs<'a>) -> Self {
                $view(attrs)
            }

            #[inline]
            fn attrs(&self) -> $crate::rt::Attrs<'a> {
                self.0
            }
        }

        impl<'a> $crate::rt::Payload<'a> for $view<'a> {
            #[inline]
            fn from_payload(payload: &'a [u8]) -> Self {
                $view($crate::rt::Attrs::new(payload))
            }
        }

        impl<'a> $crate::rt::Decode<'a> for $view<'a> {
            type Value = Self;

            #[inline]
            fn decode(payload: &'a [u8]) -> $crate::rt::Option<Self> {
                $crate::rt::Some($view($crate::rt::Attrs::new(payload)))
            }
        }

        impl $crate::rt::fmt::Debug for $view<'_> {
            fn fmt(&self, f: &mut $crate::rt::fmt::Formatter<'_>) -> $crate::rt::fmt::Result {
                $crate::rt::debug_view(f, self)
            }
        }

        impl $crate::rt::Default for $view<'_> {
            #[inline]
            fn default() -> Self {
                $view($crate::rt::Attrs::new(&[]))
            }
        }

        #[doc = $crate::rt::concat!("Writes the attributes that [`", $crate::rt::stringify!($view), "`] reads.")]
        #[derive($crate::rt::Debug)]
        #[must_use = "a request does nothing until it is sent"]
        pub struct $writer<S: $crate::rt::Sink>(S);

        $crate::rt::writer!($writer);
        $crate::rt::senders!($writer);

        impl<S: $crate::rt::Sink> $writer<S> {
            /// Adds an attribute that the spec does not have, or one with a payload of your own.
            #[inline]
            pub fn attr_raw(self, id: u16, payload: &[u8]) -> Self {
                $crate::rt::put_bytes(self, id, payload)
            }
        }
    };
}

/// `rt::Writer` for a writer, a tuple struct of its sink.
#[doc(hidden)]
#[macro_export]
macro_rules! __writer {
    ($writer:ident) => {
        impl<S: $crate::rt::Sink> $crate::rt::Writer for $writer<S> {
            type Sink = S;
            type With<T: $crate::rt::Sink> = $writer<T>;

            #[inline]
            fn new(sink: S) -> Self {
                $writer(sink)
            }

            #[inline]
            fn into_sink(self) -> S {
                self.0
            }

            #[inline]
            fn sink(&mut self) -> &mut S {
                &mut self.0
            }
        }
    };
}

/// Sending what a writer has written.
#[cfg(feature = "std")]
#[doc(hidden)]
#[macro_export]
macro_rules! __senders {
    ($writer:ident) => {
        impl<'c, O: $crate::rt::Operation> $writer<$crate::rt::Do<'c, O>> {
            /// Fills the fixed header that the request starts with; zeros stand there without it.
            #[inline]
            pub fn fixed_header(mut self, header: O::Header) -> Self {
                $crate::rt::Sink::encoder(&mut self.0).fixed_header(&header);
                self
            }

            /// Adds flags to the request's header.
            #[inline]
            pub fn nlm_flags(mut self, flags: $crate::rt::NlmFlags) -> Self {
                $crate::rt::Sink::encoder(&mut self.0).add_flags(flags);
                self
            }

            /// Sends the request and waits for its answer.
            ///
            /// # Errors
            ///
            /// If the request cannot be written or sent, or the kernel answers with an error.
            #[inline]
            pub fn send(self) -> $crate::rt::Result<O::DoReply<'c>, $crate::rt::Error> {
                self.0.send()
            }
        }

        impl<'c, O: $crate::rt::Operation> $writer<$crate::rt::Dump<'c, O>> {
            /// Fills the fixed header that the request starts with; zeros stand there without it.
            #[inline]
            pub fn fixed_header(mut self, header: O::Header) -> Self {
                $crate::rt::Sink::encoder(&mut self.0).fixed_header(&header);
                self
            }

            /// Adds flags to the request's header.
            #[inline]
            pub fn nlm_flags(mut self, flags: $crate::rt::NlmFlags) -> Self {
                $crate::rt::Sink::encoder(&mut self.0).add_flags(flags);
                self
            }

            /// Sends the request; the messages of the answer are read one by one.
            ///
            /// # Errors
            ///
            /// If the request cannot be written or sent. Errors of the kernel come with the messages.
            #[inline]
            pub fn send(self) -> $crate::rt::Result<$crate::rt::DumpStream<'c, O>, $crate::rt::Error> {
                self.0.send()
            }
        }
    };
}

/// Without sockets nothing is sent.
#[cfg(not(feature = "std"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __senders {
    ($writer:ident) => {};
}

/// Traits of a struct.
#[doc(hidden)]
#[macro_export]
macro_rules! __fixed_struct {
    ($name:ident) => {
        impl<'a> $crate::rt::Decode<'a> for $name {
            type Value = Self;

            #[inline]
            fn decode(payload: &'a [u8]) -> $crate::rt::Option<Self> {
                $crate::rt::Some(<$name as $crate::rt::Payload>::from_payload(payload))
            }
        }

        impl<'a> $crate::rt::Payload<'a> for $name {
            #[inline]
            fn from_payload(payload: &'a [u8]) -> Self {
                <$name as $crate::rt::FixedStruct>::read(&$crate::rt::StructBytes::new(payload))
            }
        }

        impl $crate::rt::Encode for $name {
            type Value = Self;

            #[inline]
            fn encode(value: Self, kind: u16, encoder: &mut $crate::rt::Encoder) {
                encoder.attr_struct(kind, &value);
            }
        }

        impl $crate::rt::ArrayElement for $name {
            type Value = Self;
            const SIZE: usize = <$name as $crate::rt::FixedStruct>::SIZE;

            #[inline]
            fn read(bytes: &[u8]) -> $crate::rt::Option<Self> {
                $crate::rt::Some(<$name as $crate::rt::Payload>::from_payload(bytes))
            }

            #[inline]
            fn write(value: Self, bytes: &mut [u8]) -> bool {
                let mut bytes = $crate::rt::StructBytesMut::new(bytes);
                $crate::rt::FixedStruct::write(&value, &mut bytes);
                !bytes.too_wide()
            }
        }

        impl $crate::rt::Default for $name {
            #[inline]
            fn default() -> Self {
                <$name as $crate::rt::Payload>::from_payload(&[])
            }
        }

        impl $crate::rt::fmt::Debug for $name {
            fn fmt(&self, f: &mut $crate::rt::fmt::Formatter<'_>) -> $crate::rt::fmt::Result {
                $crate::rt::debug_struct(f, self)
            }
        }
    };
}

/// Traits of an enum.
#[doc(hidden)]
#[macro_export]
macro_rules! __enumeration {
    ($name:ident) => {
        impl $crate::rt::fmt::Debug for $name {
            fn fmt(&self, f: &mut $crate::rt::fmt::Formatter<'_>) -> $crate::rt::fmt::Result {
                $crate::rt::fmt::Display::fmt(self, f)
            }
        }

        /// The entry's name in the spec, or the value if the spec does not know it.
        impl $crate::rt::fmt::Display for $name {
            fn fmt(&self, f: &mut $crate::rt::fmt::Formatter<'_>) -> $crate::rt::fmt::Result {
                match $crate::rt::EnumValue::name(self) {
                    $crate::rt::Some(name) => f.pad(name),
                    $crate::rt::None => $crate::rt::fmt::Display::fmt(&$crate::rt::EnumValue::raw(self), f),
                }
            }
        }

        impl $crate::rt::Default for $name {
            fn default() -> Self {
                <$name as $crate::rt::EnumValue>::from_raw(0)
            }
        }

        impl $crate::rt::From<u64> for $name {
            fn from(value: u64) -> Self {
                <$name as $crate::rt::EnumValue>::from_raw(value)
            }
        }

        impl $crate::rt::From<$name> for u64 {
            fn from(value: $name) -> Self {
                $crate::rt::EnumValue::raw(&value)
            }
        }
    };
}

/// A set of flags and its traits.
#[doc(hidden)]
#[macro_export]
macro_rules! __flags {
    ($(#[$meta:meta])* pub struct $name:ident: $bits:ident { $($flags:tt)* }) => {
        $crate::rt::bitflags::bitflags! {
            $(#[$meta])*
            #[derive(
                $crate::rt::Clone,
                $crate::rt::Copy,
                $crate::rt::Debug,
                $crate::rt::Default,
                $crate::rt::PartialEq,
                $crate::rt::Eq,
                $crate::rt::Hash,
            )]
            pub struct $name: $bits {
                $($flags)*
            }
        }

        impl $crate::rt::FlagsValue for $name {
            #[inline]
            fn from_raw(value: u64) -> Self {
                // The generator chose a type that holds every bit the wire has.
                #[allow(clippy::cast_possible_truncation)]
                Self::from_bits_retain(value as $bits)
            }

            #[inline]
            fn raw(&self) -> u64 {
                $crate::rt::From::from(self.bits())
            }
        }
    };
}

/// What every client can do, whatever its family.
#[cfg(feature = "std")]
#[doc(hidden)]
#[macro_export]
macro_rules! __client {
    ($client:ident, $family:ident) => {
        impl $client {
            /// Opens a socket and looks the family up.
            ///
            /// # Errors
            ///
            /// If there is no socket to be had, or the running kernel does not have the family.
            pub fn connect() -> $crate::rt::Result<Self, $crate::rt::Error> {
                match $crate::rt::Connection::open(&$family) {
                    $crate::rt::Ok(connection) => $crate::rt::Ok($client(connection)),
                    $crate::rt::Err(error) => $crate::rt::Err(error),
                }
            }

            /// The connection: its settings and the warnings of the last request.
            #[must_use]
            pub fn connection(&self) -> &$crate::rt::Connection {
                &self.0
            }

            /// The connection, to change its settings.
            pub fn connection_mut(&mut self) -> &mut $crate::rt::Connection {
                &mut self.0
            }
        }
    };
}
