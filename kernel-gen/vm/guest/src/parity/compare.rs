//! Two families' descriptions against each other. Policy indices are the kernel's own numbering of one dump and mean
//! nothing in another: policies are compared by walking both from the operations that use them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;

use crate::registered::{Entry, Registered};

/// What was looked at, and how it differs.
#[derive(Debug, Default)]
pub(super) struct Comparison {
    pub(super) operations: usize,
    /// Attributes of policies, each once an operation and mode that reaches it.
    pub(super) entries: usize,
    pub(super) differences: Vec<String>,
}

/// Compares the family that the C code registers with ours.
pub(super) fn compare(c: &Registered, rust: &Registered) -> Comparison {
    let mut this = Comparison::default();
    this.value("version", c.version, rust.version);
    this.value("header size", c.header_size, rust.header_size);
    this.value("maxattr", c.max_attr, rust.max_attr);
    this.value("groups", Some(c.groups.join(" ")), Some(rust.groups.join(" ")));
    let commands: BTreeSet<u32> = c.ops.keys().chain(rust.ops.keys()).copied().collect();
    for command in commands {
        this.operations += 1;
        let at = format!("op {command}");
        match (c.ops.get(&command), rust.ops.get(&command)) {
            (Some(a), Some(b)) => {
                this.value(
                    &format!("{at} flags"),
                    Some(format!("{a:?}")),
                    Some(format!("{b:?}")),
                );
                let roots = |family: &Registered| family.roots.get(&command).copied().unwrap_or_default();
                let (a, b) = (roots(c), roots(rust));
                this.policy(format!("{at} do"), (c, a.r#do), (rust, b.r#do));
                this.policy(format!("{at} dump"), (c, a.dump), (rust, b.dump));
            }
            (Some(_), None) => this.differ(format!("{at}: only in C")),
            (None, _) => this.differ(format!("{at}: only in Rust")),
        }
    }
    this
}

impl Comparison {
    fn differ(&mut self, what: String) {
        self.differences.push(what);
    }

    fn value<T: PartialEq + Display>(&mut self, what: &str, c: Option<T>, rust: Option<T>) {
        if c != rust {
            let show =
                |value: Option<T>| value.map_or_else(|| "nothing".to_owned(), |value| value.to_string());
            self.differ(format!("{what}: C {}, Rust {}", show(c), show(rust)));
        }
    }

    fn policy(&mut self, at: String, c: (&Registered, Option<u32>), rust: (&Registered, Option<u32>)) {
        let roots = match (c.1, rust.1) {
            (Some(a), Some(b)) => (a, b),
            (None, None) => return,
            (Some(_), None) => return self.differ(format!("{at}: only C has a policy")),
            (None, Some(_)) => return self.differ(format!("{at}: only Rust has a policy")),
        };
        let mut seen = BTreeSet::from([roots]);
        let mut open = vec![(at, roots)];
        while let Some((at, (a, b))) = open.pop() {
            let none = BTreeMap::new();
            let a = c.0.policies.get(&a).unwrap_or(&none);
            let b = rust.0.policies.get(&b).unwrap_or(&none);
            let attrs: BTreeSet<u32> = a.keys().chain(b.keys()).copied().collect();
            for attr in attrs {
                self.entries += 1;
                let at = format!("{at} .{attr}");
                let (Some(a), Some(b)) = (a.get(&attr), b.get(&attr)) else {
                    let whose = if a.contains_key(&attr) { "C" } else { "Rust" };
                    self.differ(format!("{at}: only in {whose}"));
                    continue;
                };
                self.entry(&at, a, b);
                if let (Some((a, _)), Some((b, _))) = (a.nested, b.nested)
                    && seen.insert((a, b))
                {
                    open.push((at, (a, b)));
                }
            }
        }
    }

    fn entry(&mut self, at: &str, c: &Entry, rust: &Entry) {
        let kind = |entry: &Entry| entry.kind.map(|kind| format!("{kind:?}"));
        self.value(&format!("{at} type"), kind(c), kind(rust));
        let names: BTreeSet<&str> = c.checks.keys().chain(rust.checks.keys()).copied().collect();
        for name in names {
            let check = |entry: &Entry| entry.checks.get(name).copied();
            self.value(&format!("{at} {name}"), check(c), check(rust));
        }
        let highest = |entry: &Entry| entry.nested.map(|(_, highest)| highest);
        self.value(&format!("{at} nested maxattr"), highest(c), highest(rust));
    }
}
