//! What a caller may choose.

use std::fmt;

use genl_spec::{Family, OpId};
use proc_macro2::TokenStream;
use quote::quote;

/// Choices of the caller: the macro's arguments, the command's flags.
#[derive(Clone, Debug)]
pub struct Options {
    /// Only these operations and what they need; `None` for all.
    pub ops: Option<Vec<String>>,
    /// Path of the `genl` crate as the generated code sees it.
    pub crate_path: TokenStream,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            ops: None,
            crate_path: quote!(::genl),
        }
    }
}

/// An operation was asked for that the family does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionsError {
    /// Index in [`Options::ops`] of the first name that is unknown.
    pub index: usize,
    /// The name.
    pub name: String,
    /// Names the family has.
    pub known: Vec<String>,
}

impl fmt::Display for OptionsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "no operation `{}`; the family has: {}",
            self.name,
            self.known.join(", ")
        )
    }
}

impl std::error::Error for OptionsError {}

impl Options {
    /// The operations asked for, in the order of the spec.
    pub(crate) fn select(&self, family: &Family) -> Result<Vec<OpId>, OptionsError> {
        let wanted = self.ops.as_deref();
        for (index, name) in wanted.unwrap_or_default().iter().enumerate() {
            if family.operation(name).is_none() {
                let known = family.operations.iter().map(|o| o.name.clone()).collect();
                return Err(OptionsError {
                    index,
                    name: name.clone(),
                    known,
                });
            }
        }
        let ids = (0u32..).map(OpId).zip(&family.operations);
        Ok(ids
            .filter(|(_, o)| wanted.is_none_or(|w| w.contains(&o.name)))
            .map(|(id, _)| id)
            .collect())
    }
}
