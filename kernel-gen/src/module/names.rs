//! Names of generated items, each in its namespace and no two alike.
//!
//! A name follows the rules of [`genl_spec::names`]. What is taken already, by the layer's own names or by an item before
//! it, gets a `_` behind it.

use std::collections::HashSet;

/// A namespace.
pub(super) struct Space {
    taken: HashSet<String>,
}

impl Space {
    pub(super) fn new(reserved: &[&str]) -> Space {
        Space {
            taken: reserved.iter().map(|&name| name.to_owned()).collect(),
        }
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.taken.contains(name)
    }

    /// The name itself, or what is nearest to it.
    pub(super) fn claim(&mut self, name: impl Into<String>) -> String {
        self.claim_all(name, &[])
    }

    /// A name that is free alone and with each of `prefixes` before it.
    pub(super) fn claim_all(&mut self, name: impl Into<String>, prefixes: &[&str]) -> String {
        let mut name = name.into();
        let forms = |name: &str| -> Vec<String> {
            let plain = name.trim_start_matches("r#");
            let others = prefixes.iter().map(|prefix| format!("{prefix}{plain}"));
            std::iter::once(name.to_owned()).chain(others).collect()
        };
        while forms(&name).iter().any(|form| self.taken.contains(form)) {
            name = format!("{}_", name.trim_start_matches("r#"));
        }
        self.taken.extend(forms(&name));
        name
    }
}

/// Types and constants that generated code imports, or that it always has.
pub(super) const TYPES: &[&str] = &[
    // crate::genl
    "ArrayWriter",
    "Attr",
    "Attrs",
    "Bind",
    "Bitfield32",
    "DoOp",
    "Dump",
    "DumpOp",
    "Extack",
    "GroupEntry",
    "GroupFlags",
    "Info",
    "Nest",
    "Net",
    "Notification",
    "OneOf",
    "OpFlags",
    "Policy",
    "Registration",
    "Reply",
    "SignedRange",
    "SockPriv",
    "Validate",
    "Writer",
    // core and kernel
    "CStr",
    "Deref",
    "Err",
    "Error",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "Into",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "Result",
    "Self",
    "Send",
    "Some",
    "Sync",
    "TryFrom",
    "TryInto",
    // Always generated.
    "Group",
    "Handler",
    "Handlers",
    "Hooks",
];

/// Names of others that a family is likely to want for itself: then theirs is the path.
pub(super) const YIELDING: &[(&str, &str)] = &[
    ("Family", "genl::Family"),
    ("Flags", "kernel::alloc::Flags"),
    ("Kind", "genl::Kind"),
    ("Op", "genl::Op"),
    ("Range", "genl::Range"),
];

/// Constants and statics that generated code always has, or imports.
pub(super) const CONSTS: &[&str] = &[
    "DEFAULT_SIZE",
    "EINVAL",
    "EMSGSIZE",
    "FAMILY",
    "FAMILY_NAME",
    "FAMILY_VERSION",
    "GROUPS",
    "OPS",
];

/// Modules that generated code always has, or whose paths it uses.
pub(super) const MODULES: &[&str] = &["cmd", "core", "kernel", "genl", "handlers", "alloc", "std"];

/// Methods of requests.
pub(super) const REQUEST_METHODS: &[&str] = &[
    "all",
    "attr",
    "deref",
    "extack",
    "find",
    "header",
    "entries",
    "elements",
    "net",
    "nest",
    "nests",
    "new",
    "omit_reply",
    "portid",
    "reply",
    "require",
    "seq",
    "sock_priv",
    "user_header",
];

/// Associated items of the handler trait that belong to no operation.
pub(super) const HANDLER_ITEMS: &[&str] = &["bind", "unbind", "SockPriv"];
