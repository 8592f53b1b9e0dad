//! Strings as netlink sends them.

use core::ffi::CStr;
use core::fmt::{self, Write as _};

use alloc::borrow::Cow;
use alloc::string::String;

/// A string in received bytes: everything before the first NUL. The kernel promises no encoding.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Str<'a>(&'a [u8]);

impl<'a> Str<'a> {
    /// The string in `payload`, which may end with any number of NULs or none.
    #[inline]
    #[must_use]
    pub fn from_payload(payload: &'a [u8]) -> Self {
        Str(CStr::from_bytes_until_nul(payload).map_or(payload, CStr::to_bytes))
    }

    /// The bytes, without NUL.
    #[inline]
    #[must_use]
    pub const fn to_bytes(self) -> &'a [u8] {
        self.0
    }

    /// The string as UTF-8.
    ///
    /// # Errors
    ///
    /// If it is not UTF-8.
    #[inline]
    pub fn to_str(self) -> Result<&'a str, core::str::Utf8Error> {
        core::str::from_utf8(self.0)
    }

    /// The string with what is not UTF-8 replaced.
    #[must_use]
    pub fn to_string_lossy(self) -> Cow<'a, str> {
        String::from_utf8_lossy(self.0)
    }

    /// Whether the string is empty.
    #[inline]
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for Str<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Ok(text) = self.to_str() {
            return f.pad(text);
        }
        for chunk in self.0.utf8_chunks() {
            f.write_str(chunk.valid())?;
            if !chunk.invalid().is_empty() {
                f.write_char(char::REPLACEMENT_CHARACTER)?;
            }
        }
        Ok(())
    }
}

/// Quoted for people: UTF-8 stays, control characters and other bytes are escaped.
impl fmt::Debug for Str<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_char('"')?;
        for chunk in self.0.utf8_chunks() {
            write!(f, "{}", chunk.valid().escape_debug())?;
            for byte in chunk.invalid() {
                write!(f, "\\x{byte:02x}")?;
            }
        }
        f.write_char('"')
    }
}

impl PartialEq<str> for Str<'_> {
    fn eq(&self, other: &str) -> bool {
        self.0 == other.as_bytes()
    }
}

impl PartialEq<&str> for Str<'_> {
    fn eq(&self, other: &&str) -> bool {
        self.0 == other.as_bytes()
    }
}

impl PartialEq<CStr> for Str<'_> {
    fn eq(&self, other: &CStr) -> bool {
        self.0 == other.to_bytes()
    }
}

impl PartialEq<&CStr> for Str<'_> {
    fn eq(&self, other: &&CStr) -> bool {
        self.0 == other.to_bytes()
    }
}

impl AsRef<[u8]> for Str<'_> {
    fn as_ref(&self) -> &[u8] {
        self.0
    }
}

/// Strings that can be written into an attribute: text, C strings, bytes.
pub trait AsStr {
    /// The bytes, without a NUL at the end.
    fn as_str_bytes(&self) -> &[u8];
}

macro_rules! as_str {
    ($($ty:ty: |$value:ident| $bytes:expr;)*) => {$(
        impl AsStr for $ty {
            #[inline]
            fn as_str_bytes(&self) -> &[u8] {
                let $value = self;
                $bytes
            }
        }
    )*};
}

as_str! {
    str: |s| s.as_bytes();
    String: |s| s.as_bytes();
    CStr: |s| s.to_bytes();
    alloc::ffi::CString: |s| s.to_bytes();
    [u8]: |s| s;
    alloc::vec::Vec<u8>: |s| s;
    Str<'_>: |s| s.0;
}

impl<const N: usize> AsStr for [u8; N] {
    #[inline]
    fn as_str_bytes(&self) -> &[u8] {
        self
    }
}

impl<T: AsStr + ?Sized> AsStr for &T {
    #[inline]
    fn as_str_bytes(&self) -> &[u8] {
        T::as_str_bytes(self)
    }
}

impl<T: AsStr + alloc::borrow::ToOwned + ?Sized> AsStr for Cow<'_, T> {
    #[inline]
    fn as_str_bytes(&self) -> &[u8] {
        T::as_str_bytes(self)
    }
}
