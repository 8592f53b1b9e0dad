//! What a caller may choose.

/// How a spec is read.
///
/// ```
/// let as_written = genl_spec::Options::new().errata(false);
/// let outcome = as_written.parse("demo.yaml", "name: demo\ndoc: Says hello.\n");
/// assert!(outcome.errata.is_empty());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub struct Options {
    pub(crate) errata: bool,
}

impl Options {
    /// What [`parse`](crate::parse) and [`load`](crate::load) take: with errata.
    pub const fn new() -> Options {
        Options { errata: true }
    }

    /// Whether a spec is corrected where it is known to disagree with the kernel's headers.
    pub const fn errata(self, errata: bool) -> Options {
        Options { errata }
    }
}

impl Default for Options {
    fn default() -> Options {
        Options::new()
    }
}
