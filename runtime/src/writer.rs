//! Building requests: writers add attributes to a sink, and nests are writers of their own.

use crate::wire::element::ArrayElement;
use crate::wire::encode::{EncodeError, Encoder, OpenNest};
use crate::wire::fixed::FixedStruct;
use crate::wire::header::NLA_TYPE_MASK;
use crate::wire::str::AsStr;
use crate::wire::value::Encode;

/// Where a writer's attributes go: a request that will be sent, or a nest.
pub trait Sink {
    /// The encoder that holds the bytes.
    fn encoder(&mut self) -> &mut Encoder;

    /// Tells that the payload is not made of attributes, as a nest's is. Matters to nests only.
    fn no_attributes(&mut self) {}
}

/// A generated type that adds the attributes of one set, or the formats of one sub-message, to a sink.
pub trait Writer: Sized {
    /// The sink.
    type Sink: Sink;
    /// The same writer over another sink.
    type With<S: Sink>: Writer<Sink = S>;

    /// A writer over `sink`.
    fn new(sink: Self::Sink) -> Self;

    /// The sink, with what was written.
    fn into_sink(self) -> Self::Sink;

    /// The sink.
    fn sink(&mut self) -> &mut Self::Sink;

    /// The encoder that holds the bytes.
    #[inline]
    fn encoder(&mut self) -> &mut Encoder {
        self.sink().encoder()
    }
}

impl Sink for Encoder {
    #[inline]
    fn encoder(&mut self) -> &mut Encoder {
        self
    }
}

impl<S: Sink> Sink for &mut S {
    #[inline]
    fn encoder(&mut self) -> &mut Encoder {
        S::encoder(self)
    }

    #[inline]
    fn no_attributes(&mut self) {
        S::no_attributes(self);
    }
}

/// The inside of a nest.
#[derive(Debug)]
pub struct Nest<'e> {
    encoder: &'e mut Encoder,
    nest: OpenNest,
}

impl Sink for Nest<'_> {
    #[inline]
    fn encoder(&mut self) -> &mut Encoder {
        self.encoder
    }

    #[inline]
    fn no_attributes(&mut self) {
        self.encoder.mark_plain(self.nest);
    }
}

/// What fills a nest: a closure that takes a writer and gives it back.
///
/// A bound `for<'x> Build<N::With<Nest<'x>>>` can be written; one on the `FnOnce` that this stands for cannot.
pub trait Build<T> {
    /// Calls the closure.
    fn build(self, writer: T) -> T;
}

impl<T, F: FnOnce(T) -> T> Build<T> for F {
    #[inline]
    fn build(self, writer: T) -> T {
        self(writer)
    }
}

/// The inside of an indexed array of nests: each [`Entries::entry`] adds one, numbered from 1.
#[derive(Debug)]
#[must_use = "the closure must return the entries it was given"]
pub struct Entries<W: Writer> {
    sink: W::Sink,
    next: u16,
}

impl<'e, W: Writer<Sink = Nest<'e>>> Entries<W> {
    /// Adds the nest that `build` fills.
    #[inline]
    pub fn entry(mut self, build: impl FnOnce(W) -> W) -> Self {
        let Nest { encoder, nest: array } = self.sink;
        match index(&mut self.next) {
            Ok(kind) => {
                let nest = encoder.open_nest(kind);
                let Nest { encoder, .. } = build(W::new(Nest { encoder, nest })).into_sink();
                encoder.close_nest(nest);
                self.sink = Nest { encoder, nest: array };
            }
            Err(error) => {
                encoder.fail(error);
                self.sink = Nest { encoder, nest: array };
            }
        }
        self
    }
}

/// Gives the next number of an indexed array.
#[inline]
fn index(next: &mut u16) -> Result<u16, EncodeError> {
    let index = *next;
    if index > NLA_TYPE_MASK {
        return Err(EncodeError::TypeTooLarge {
            number: u32::from(index),
        });
    }
    *next = index.saturating_add(1);
    Ok(index)
}

#[inline]
fn nest<N: Writer>(encoder: &mut Encoder, kind: u16, build: impl for<'x> Build<N::With<Nest<'x>>>) {
    let nest = encoder.open_nest(kind);
    build.build(N::With::new(Nest { encoder, nest }));
    encoder.close_nest(nest);
}

/// Adds an attribute in the form of codec `C`.
#[inline]
pub fn put<C: Encode, W: Writer>(mut writer: W, kind: u16, value: C::Value) -> W {
    C::encode(value, kind, writer.encoder());
    writer
}

/// Adds a string attribute with a NUL at its end.
#[inline]
pub fn put_str<W: Writer>(mut writer: W, kind: u16, value: impl AsStr) -> W {
    writer.encoder().attr_str(kind, value.as_str_bytes());
    writer
}

/// Adds an attribute of bytes.
#[inline]
pub fn put_bytes<W: Writer>(mut writer: W, kind: u16, value: impl AsRef<[u8]>) -> W {
    writer.encoder().attr_bytes(kind, value.as_ref());
    writer
}

/// Adds an attribute without payload.
#[inline]
pub fn put_flag<W: Writer>(mut writer: W, kind: u16) -> W {
    writer.encoder().attr_array(kind, []);
    writer
}

/// Adds a struct attribute.
#[inline]
pub fn put_struct<S: FixedStruct, W: Writer>(mut writer: W, kind: u16, value: &S) -> W {
    writer.encoder().attr_struct(kind, value);
    writer
}

/// Adds a struct attribute with an array behind the struct.
#[inline]
pub fn put_tailed<S: FixedStruct, C: ArrayElement, W: Writer>(
    mut writer: W,
    kind: u16,
    value: &S,
    tail: &[C::Value],
) -> W {
    writer.encoder().attr_tailed::<S, C>(kind, value, tail);
    writer
}

/// Adds an attribute of several elements, one after the other.
#[inline]
pub fn put_array<C: ArrayElement, W: Writer>(mut writer: W, kind: u16, values: &[C::Value]) -> W {
    writer.encoder().attr_elements::<C>(kind, values);
    writer
}

/// Adds a nest that `build` fills.
#[inline]
pub fn put_nest<N: Writer, W: Writer>(
    mut writer: W,
    kind: u16,
    build: impl for<'x> Build<N::With<Nest<'x>>>,
) -> W {
    nest::<N>(writer.encoder(), kind, build);
    writer
}

/// Adds nests within nests, numbered by `types` from the outside in; `build` fills the innermost.
pub fn put_type_value<N: Writer, const LEVELS: usize, W: Writer>(
    mut writer: W,
    kind: u16,
    types: [u16; LEVELS],
    build: impl for<'x> Build<N::With<Nest<'x>>>,
) -> W {
    let encoder = writer.encoder();
    if let Some(&number) = types.iter().find(|&&number| number > NLA_TYPE_MASK) {
        encoder.fail(EncodeError::TypeTooLarge {
            number: u32::from(number),
        });
        return writer;
    }
    match types.split_last() {
        None => nest::<N>(encoder, kind, build),
        Some((&innermost, levels)) => {
            let outermost = encoder.open_nest(kind);
            let mut open = [outermost; LEVELS];
            for (open, &level) in open.iter_mut().skip(1).zip(levels) {
                *open = encoder.open_nest(level);
            }
            nest::<N>(encoder, innermost, build);
            for &open in open.iter().rev() {
                encoder.close_nest(open);
            }
        }
    }
    writer
}

/// Adds an indexed array of nests, which `build` fills.
#[inline]
pub fn put_entries<N: Writer, W: Writer>(
    mut writer: W,
    kind: u16,
    build: impl for<'x> Build<Entries<N::With<Nest<'x>>>>,
) -> W {
    let encoder = writer.encoder();
    let nest = encoder.open_nest(kind);
    let _ = build.build(Entries {
        sink: Nest { encoder, nest },
        next: 1,
    });
    encoder.close_nest(nest);
    writer
}

/// Adds an indexed array of values in the form of codec `C`, numbered from 1.
#[inline]
pub fn put_indexed<C: Encode, W: Writer>(
    writer: W,
    kind: u16,
    values: impl IntoIterator<Item = C::Value>,
) -> W {
    indexed(writer, kind, values, |encoder, kind, value| {
        C::encode(value, kind, encoder)
    })
}

/// Adds an indexed array of strings, numbered from 1.
#[inline]
pub fn put_indexed_str<W: Writer, T: AsStr>(writer: W, kind: u16, values: impl IntoIterator<Item = T>) -> W {
    indexed(writer, kind, values, |encoder, kind, value| {
        encoder.attr_str(kind, value.as_str_bytes())
    })
}

/// Adds an indexed array of bytes, numbered from 1.
#[inline]
pub fn put_indexed_bytes<W: Writer, T: AsRef<[u8]>>(
    writer: W,
    kind: u16,
    values: impl IntoIterator<Item = T>,
) -> W {
    indexed(writer, kind, values, |encoder, kind, value| {
        encoder.attr_bytes(kind, value.as_ref())
    })
}

#[inline]
fn indexed<W: Writer, T>(
    mut writer: W,
    kind: u16,
    values: impl IntoIterator<Item = T>,
    put: impl Fn(&mut Encoder, u16, T),
) -> W {
    let encoder = writer.encoder();
    let nest = encoder.open_nest(kind);
    let mut next = 1;
    for value in values {
        match index(&mut next) {
            Ok(kind) => put(encoder, kind, value),
            Err(error) => encoder.fail(error),
        }
    }
    encoder.close_nest(nest);
    writer
}

/// Fills a sub-message with attributes.
#[inline]
pub fn format_attrs<M: Writer, N: Writer<Sink = M::Sink>>(message: M, build: impl FnOnce(N) -> N) -> M {
    M::new(build(N::new(message.into_sink())).into_sink())
}

/// Fills a sub-message with a struct and attributes.
#[inline]
pub fn format_with_header<M: Writer, N: Writer<Sink = M::Sink>, H: FixedStruct>(
    mut message: M,
    header: &H,
    build: impl FnOnce(N) -> N,
) -> M {
    message.encoder().raw_struct(header);
    format_attrs(message, build)
}

/// Fills a sub-message with a struct.
#[inline]
pub fn format_struct<M: Writer, H: FixedStruct>(mut message: M, value: &H) -> M {
    message.sink().no_attributes();
    message.encoder().raw_struct(value);
    message
}

/// Fills a sub-message with bytes.
#[inline]
pub fn format_bytes<M: Writer>(mut message: M, payload: &[u8]) -> M {
    message.sink().no_attributes();
    message.encoder().raw_bytes(payload);
    message
}
