//! Where in a JSON value something is: `.header.dev-name`, `.bits[2].flags`.

use core::fmt;

/// A place, as a list of steps that ends at the root.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'p> {
    outer: Option<&'p Place<'p>>,
    step: Step<'p>,
}

#[derive(Clone, Copy, Debug)]
enum Step<'p> {
    Root,
    Key(&'p str),
    Index(usize),
}

impl<'p> Place<'p> {
    /// The whole value.
    pub(super) const ROOT: Place<'static> = Place {
        outer: None,
        step: Step::Root,
    };

    /// The value of a key of the object here.
    pub(super) fn key(&'p self, key: &'p str) -> Place<'p> {
        Place {
            outer: Some(self),
            step: Step::Key(key),
        }
    }

    /// An element of the list here.
    pub(super) fn index(&'p self, index: usize) -> Place<'p> {
        Place {
            outer: Some(self),
            step: Step::Index(index),
        }
    }
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(outer) = self.outer {
            outer.fmt(f)?;
        }
        match self.step {
            Step::Root => Ok(()),
            Step::Key(key) => write!(f, ".{key}"),
            Step::Index(index) => write!(f, "[{index}]"),
        }
    }
}
