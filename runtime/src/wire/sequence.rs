//! Attributes that hold or are several values.

use core::fmt;
use core::marker::PhantomData;

use super::attr::{AttrIter, Attrs};
use super::element::ArrayElement;
use super::value::Decode;

/// The values of all attributes of one number. Those which do not fit `C` are left out.
pub struct Multi<'a, C> {
    attrs: AttrIter<'a>,
    kind: u16,
    codec: PhantomData<fn() -> C>,
}

impl<'a, C: Decode<'a>> Multi<'a, C> {
    #[inline]
    pub(crate) fn new(attrs: AttrIter<'a>, kind: u16) -> Self {
        Multi {
            attrs,
            kind,
            codec: PhantomData,
        }
    }
}

impl<'a, C: Decode<'a>> Iterator for Multi<'a, C> {
    type Item = C::Value;

    #[inline]
    fn next(&mut self) -> Option<C::Value> {
        let kind = self.kind;
        self.attrs
            .by_ref()
            .filter(|attr| attr.kind == kind)
            .find_map(|attr| C::decode(attr.payload))
    }
}

/// Elements of one size, one after the other in one payload.
pub struct Array<'a, C> {
    bytes: &'a [u8],
    codec: PhantomData<fn() -> C>,
}

impl<'a, C: ArrayElement> Array<'a, C> {
    /// The elements in `bytes`.
    #[inline]
    #[must_use]
    pub const fn new(bytes: &'a [u8]) -> Self {
        Array {
            bytes,
            codec: PhantomData,
        }
    }

    /// Number of whole elements.
    #[inline]
    #[must_use]
    pub const fn len(&self) -> usize {
        match self.bytes.len().checked_div(C::SIZE) {
            Some(len) => len,
            None => 0,
        }
    }

    /// Whether there is no whole element.
    #[inline]
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The element at `index`, counted from 0.
    #[inline]
    #[must_use]
    pub fn get(&self, index: usize) -> Option<C::Value> {
        let start = index.checked_mul(C::SIZE)?;
        C::read(self.bytes.get(start..start.checked_add(C::SIZE)?)?)
    }

    /// The elements in order.
    #[inline]
    #[must_use]
    pub const fn iter(&self) -> ArrayIter<'a, C> {
        ArrayIter {
            rest: self.bytes,
            codec: PhantomData,
        }
    }

    /// Bytes at the end that make no whole element.
    #[must_use]
    pub fn remainder(&self) -> &'a [u8] {
        self.bytes
            .get(self.len().saturating_mul(C::SIZE)..)
            .unwrap_or_default()
    }
}

impl<'a, C: ArrayElement> Decode<'a> for Array<'a, C> {
    type Value = Self;

    #[inline]
    fn decode(payload: &'a [u8]) -> Option<Self> {
        Some(Array::new(payload))
    }
}

impl<'a, C: ArrayElement> IntoIterator for Array<'a, C> {
    type Item = C::Value;
    type IntoIter = ArrayIter<'a, C>;

    #[inline]
    fn into_iter(self) -> ArrayIter<'a, C> {
        self.iter()
    }
}

/// Iterator over the elements of an [`Array`].
pub struct ArrayIter<'a, C> {
    rest: &'a [u8],
    codec: PhantomData<fn() -> C>,
}

impl<C: ArrayElement> Iterator for ArrayIter<'_, C> {
    type Item = C::Value;

    #[inline]
    fn next(&mut self) -> Option<C::Value> {
        if C::SIZE == 0 {
            return None;
        }
        let (head, rest) = self.rest.split_at_checked(C::SIZE)?;
        self.rest = rest;
        C::read(head)
    }
}

/// Values in a nest whose attribute numbers count them (`indexed-array` in a spec).
pub struct Indexed<'a, C> {
    attrs: Attrs<'a>,
    codec: PhantomData<fn() -> C>,
}

impl<'a, C: Decode<'a>> Indexed<'a, C> {
    /// Number of values.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries().count()
    }

    /// Whether there is no value.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries().next().is_none()
    }

    /// The values with their numbers. Those which do not fit `C` are left out.
    #[inline]
    #[must_use]
    pub const fn entries(&self) -> IndexedEntries<'a, C> {
        IndexedEntries {
            attrs: self.attrs.iter(),
            codec: PhantomData,
        }
    }

    /// The values.
    #[inline]
    #[must_use]
    pub const fn iter(&self) -> IndexedIter<'a, C> {
        IndexedIter {
            entries: self.entries(),
        }
    }
}

impl<'a, C: Decode<'a>> Decode<'a> for Indexed<'a, C> {
    type Value = Self;

    #[inline]
    fn decode(payload: &'a [u8]) -> Option<Self> {
        Some(Indexed {
            attrs: Attrs::new(payload),
            codec: PhantomData,
        })
    }
}

impl<'a, C: Decode<'a>> IntoIterator for Indexed<'a, C> {
    type Item = C::Value;
    type IntoIter = IndexedIter<'a, C>;

    #[inline]
    fn into_iter(self) -> IndexedIter<'a, C> {
        self.iter()
    }
}

/// Iterator over the values of an [`Indexed`] and their numbers.
pub struct IndexedEntries<'a, C> {
    attrs: AttrIter<'a>,
    codec: PhantomData<fn() -> C>,
}

impl<'a, C: Decode<'a>> Iterator for IndexedEntries<'a, C> {
    type Item = (u16, C::Value);

    #[inline]
    fn next(&mut self) -> Option<(u16, C::Value)> {
        self.attrs
            .find_map(|attr| Some((attr.kind, C::decode(attr.payload)?)))
    }
}

/// Iterator over the values of an [`Indexed`].
pub struct IndexedIter<'a, C> {
    entries: IndexedEntries<'a, C>,
}

impl<'a, C: Decode<'a>> Iterator for IndexedIter<'a, C> {
    type Item = C::Value;

    #[inline]
    fn next(&mut self) -> Option<C::Value> {
        self.entries.next().map(|(_, value)| value)
    }
}

/// Values below `N` levels of nests whose attribute numbers are values too (`nest-type-value` in a spec).
///
/// Yields those numbers, outermost first, and the value. All attributes of the number are read: the kernel sends
/// a list as one attribute for each entry.
pub struct TypeValues<'a, C, const N: usize> {
    kind: u16,
    attrs: AttrIter<'a>,
    levels: [AttrIter<'a>; N],
    types: [u32; N],
    depth: usize,
    codec: PhantomData<fn() -> C>,
}

impl<'a, C: Decode<'a>, const N: usize> TypeValues<'a, C, N> {
    #[inline]
    pub(crate) fn new(attrs: AttrIter<'a>, kind: u16) -> Self {
        let levels = [Attrs::new(&[]).iter(); N];
        TypeValues {
            kind,
            attrs,
            levels,
            types: [0; N],
            depth: 0,
            codec: PhantomData,
        }
    }
}

impl<'a, C: Decode<'a>, const N: usize> Iterator for TypeValues<'a, C, N> {
    type Item = ([u32; N], C::Value);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            // The level that is being read; above the outermost are the attributes themselves.
            let payload = match self.depth.checked_sub(1) {
                None => {
                    let kind = self.kind;
                    self.attrs.find(|attr| attr.kind == kind)?.payload
                }
                Some(above) => match self.levels.get_mut(above).and_then(Iterator::next) {
                    None => {
                        self.depth = above;
                        continue;
                    }
                    Some(attr) => {
                        if let Some(value) = self.types.get_mut(above) {
                            *value = u32::from(attr.kind);
                        }
                        attr.payload
                    }
                },
            };
            if let Some(level) = self.levels.get_mut(self.depth) {
                *level = Attrs::new(payload).iter();
                self.depth += 1;
            } else if let Some(value) = C::decode(payload) {
                return Some((self.types, value));
            }
        }
    }
}

// `derive` would ask the same of the codec, which is never there in value.
macro_rules! copies {
    ($($name:ident [$($param:tt)*] [$($arg:tt)*];)*) => {$(
        impl<$($param)*> Clone for $name<$($arg)*> {
            #[inline]
            fn clone(&self) -> Self {
                *self
            }
        }

        impl<$($param)*> Copy for $name<$($arg)*> {}
    )*};
}

copies! {
    Multi ['a, C] ['a, C];
    Array ['a, C] ['a, C];
    ArrayIter ['a, C] ['a, C];
    Indexed ['a, C] ['a, C];
    IndexedEntries ['a, C] ['a, C];
    IndexedIter ['a, C] ['a, C];
    TypeValues ['a, C, const N: usize] ['a, C, N];
}

impl<'a, C: Decode<'a, Value: fmt::Debug>> fmt::Debug for Multi<'a, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(*self).finish()
    }
}

impl<C: ArrayElement<Value: fmt::Debug>> fmt::Debug for Array<'_, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(*self).finish()
    }
}

impl<C: ArrayElement<Value: fmt::Debug>> fmt::Debug for ArrayIter<'_, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(*self).finish()
    }
}

impl<'a, C: Decode<'a, Value: fmt::Debug>> fmt::Debug for Indexed<'a, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.entries()).finish()
    }
}

impl<'a, C: Decode<'a, Value: fmt::Debug>> fmt::Debug for IndexedEntries<'a, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(*self).finish()
    }
}

impl<'a, C: Decode<'a, Value: fmt::Debug>> fmt::Debug for IndexedIter<'a, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(*self).finish()
    }
}

impl<'a, C: Decode<'a, Value: fmt::Debug>, const N: usize> fmt::Debug for TypeValues<'a, C, N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(*self).finish()
    }
}
