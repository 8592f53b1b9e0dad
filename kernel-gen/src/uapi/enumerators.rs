//! Enums of a header.

use std::collections::{HashMap, HashSet};

/// What a header has declared so far.
///
/// Sets of some families share a prefix in C, and with it the names of their bounds, and a few share attributes. C wants
/// each name once: the first counts.
#[derive(Default)]
pub(super) struct Declared {
    enumerators: HashMap<String, u64>,
    bounds: HashSet<String>,
    tags: HashSet<String>,
}

/// An enum in the making.
pub(super) struct Enumerators<'d> {
    declared: &'d mut Declared,
    tag: Option<String>,
    body: String,
    /// The number that C gives the next entry.
    next: u128,
    /// The number after that of the last entry, whether that is declared here or was before.
    end: u128,
}

impl Enumerators<'_> {
    pub(super) fn new(declared: &mut Declared, tag: Option<String>) -> Enumerators<'_> {
        Enumerators {
            declared,
            tag,
            body: String::new(),
            next: 0,
            end: 0,
        }
    }

    /// An entry that stands for no message: it is 0, and counting starts as if it were not there, so that the first
    /// message says its number.
    pub(super) fn none(&mut self, name: &str) {
        self.body.push_str(&format!("\t{name} = 0,\n"));
    }

    /// An entry whose number is written only where C would give it another.
    pub(super) fn next(&mut self, name: &str, value: u64) {
        let number = (self.next != value.into()).then_some(value);
        self.entry(name, value, number);
    }

    /// An entry whose number is written.
    pub(super) fn numbered(&mut self, name: &str, value: u64) {
        self.entry(name, value, Some(value));
    }

    fn entry(&mut self, name: &str, value: u64, number: Option<u64>) {
        self.end = u128::from(value) + 1;
        // One name for two numbers is a contradiction: that is for the C compiler to tell, not for us to hide.
        if self.declared.enumerators.insert(name.to_owned(), value) == Some(value) {
            return;
        }
        let number = number.map(|value| format!(" = {}", super::number(value.into())));
        self.body
            .push_str(&format!("\t{name}{},\n", number.unwrap_or_default()));
        self.next = self.end;
    }

    /// An empty line between the entries and what follows, if there are entries.
    pub(super) fn gap(&mut self) {
        if !self.body.is_empty() {
            self.body.push('\n');
        }
    }

    /// kernel-doc wants no documentation of what follows.
    pub(super) fn private(&mut self) {
        self.gap();
        self.body.push_str("\t/* private: */\n");
    }

    /// The enum; `None` where nothing is left to declare.
    pub(super) fn close(self) -> Option<String> {
        if self.body.trim().is_empty() {
            return None;
        }
        let tag = self.tag.filter(|tag| self.declared.tags.insert(tag.clone()));
        let tag = tag.map(|tag| format!(" {tag}")).unwrap_or_default();
        let body = self.body.trim_end();
        Some(format!("enum{tag} {{\n{body}\n}};\n"))
    }

    /// Ends with the count, and with the number of the last entry as an entry or as a define.
    pub(super) fn close_with_max(mut self, cnt: &str, max: &str, by_define: bool) -> Option<String> {
        let mut is_new = |name: &str| self.declared.bounds.insert(name.to_owned());
        if !is_new(cnt) || !is_new(max) {
            return self.close();
        }
        self.body.push_str(&format!("\t{cnt}"));
        if self.next != self.end {
            self.body.push_str(&format!(" = {}", self.end));
        }
        if by_define {
            let text = self.close()?;
            Some(format!("{text}#define {max} ({cnt} - 1)\n"))
        } else {
            self.body.push_str(&format!(",\n\t{max} = ({cnt} - 1)\n"));
            self.close()
        }
    }
}
