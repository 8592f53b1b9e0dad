//! Reads YAML specs of netlink families into a checked, fully resolved model.
//!
//! [`parse`] turns the text of a spec into a [`Family`], in which every number is settled and every
//! reference is an index, and a list of [`Diagnostic`]s: all findings at once, each with its place.
//!
//! ```
//! let spec = concat!(
//!     "# SPDX-License-Identifier: MIT\n",
//!     "name: demo\n",
//!     "doc: Says hello.\n",
//!     "attribute-sets:\n",
//!     "  - name: greeting\n",
//!     "    attributes:\n",
//!     "      - { name: text, type: strin }\n",
//!     "operations: { list: [] }\n",
//! );
//! let outcome = genl_spec::parse("demo.yaml", spec);
//! let finding = &outcome.diagnostics[0];
//! assert_eq!(finding.rule.id(), "bad-value");
//! assert_eq!((finding.pos.line, finding.pos.column), (7, 29));
//! assert_eq!(finding.help.as_deref(), Some("did you mean `string`?"));
//! ```
//!
//! A few specs of the kernel disagree with the kernel's headers. Where that is known the header counts, and
//! [`Outcome::errata`] tells; [`Options::errata`] switches it off.
//!
//! Where specs are looked for is in [`search`], how their names look in Rust and in C in [`names`] and
//! [`c_names`], how findings are shown in [`render`].

#![forbid(unsafe_code)]

pub mod c_names;
mod collisions;
mod diagnostic;
mod errata;
pub mod model;
pub mod names;
mod options;
mod outcome;
pub mod render;
mod resolve;
mod rules;
mod schema;
pub mod search;
mod suggest;
mod yaml;

pub use c_names::Constant;
pub use diagnostic::{Diagnostic, Related};
pub use errata::AppliedErratum;
pub use model::*;
pub use options::Options;
pub use outcome::{Outcome, load, parse, parse_bytes};
pub use rules::{RULES, Rule, Severity};
pub use suggest::{near, nearest, similar};
