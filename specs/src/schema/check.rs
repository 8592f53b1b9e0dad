//! Walks a document along the tables.

use std::collections::HashMap;

use super::tables::SPEC;
use super::{Field, Levels, Object, Shape, protocol};
use crate::diagnostic::Report;
use crate::rules::Rule;
use crate::suggest::nearest;
use crate::yaml::{At, Kind, Node, Tree};

/// Checks keys, required keys and the looks of values of a whole spec.
pub(crate) fn check(tree: &Tree, report: &mut Report) {
    let root = tree.root();
    // With an unknown protocol every level's keys will do: one finding instead of many.
    let levels = match root.get("protocol") {
        None => Levels::GENETLINK,
        Some(word) => word.str().and_then(protocol).map_or(Levels::ALL, Levels::from),
    };
    if matches!(root.kind(), Kind::Null) {
        report.add(Rule::Syntax, &root.at(), "there is no spec in this file");
        return;
    }
    for (map, span) in tree.odd_keys() {
        let at = At {
            span,
            path: map.path(),
        };
        report.add(Rule::BadType, &at, "a key has to be a string");
    }
    let says_protocol = root.get("protocol").is_some();
    Walk {
        levels,
        says_protocol,
        report,
    }
    .object(&SPEC, root);
}

struct Walk<'r> {
    levels: Levels,
    says_protocol: bool,
    report: &'r mut Report,
}

impl Walk<'_> {
    fn object(&mut self, object: &'static Object, node: Node<'_>) {
        if !node.is_map() {
            return self.bad_type(node, "a mapping");
        }
        let mut seen = HashMap::new();
        for entry in node.entries() {
            let at = At {
                span: entry.key_span,
                path: entry.value.path(),
            };
            if let Some(first) = seen.insert(entry.key, entry.key_span) {
                self.report
                    .add(
                        Rule::DuplicateKey,
                        &at,
                        format!("key `{}` is here twice", entry.key),
                    )
                    .related(first, "first here");
                continue;
            }
            match object.fields.iter().find(|field| field.key == entry.key) {
                None => {
                    let known = object
                        .fields
                        .iter()
                        .filter(|f| f.levels.meets(self.levels))
                        .map(|f| f.key);
                    let near = nearest(entry.key, known);
                    let message = format!("{} has no key `{}`", object.what, entry.key);
                    self.report.add(Rule::UnknownKey, &at, message).suggest(near);
                }
                Some(field) if !field.levels.meets(self.levels) => {
                    self.wrong_level(
                        &format!("the key `{}` of {}", entry.key, object.what),
                        field.levels,
                        &at,
                    );
                }
                Some(field) => self.value(field.shape, entry.value),
            }
        }
        for field in object.fields {
            if self.demands(field) && !seen.contains_key(field.key) {
                let message = format!("{} needs the key `{}`", object.what, field.key);
                self.report.add(Rule::MissingKey, &node.at(), message);
            }
        }
    }

    /// With an unknown protocol only what every level demands is demanded.
    fn demands(&self, field: &Field) -> bool {
        match self.levels {
            Levels::ALL => field.required == Levels::ALL,
            levels => field.required.meets(levels),
        }
    }

    fn value(&mut self, shape: Shape, node: Node<'_>) {
        match shape {
            Shape::Text => {
                self.text(node);
            }
            Shape::TextOrNull(levels) => {
                if !(matches!(node.kind(), Kind::Null) && levels.meets(self.levels)) {
                    self.text(node);
                }
            }
            Shape::Name(strict) => {
                let Some(text) = self.text(node) else { return };
                if text.is_empty() {
                    self.bad_value(node, "a name is empty".to_owned());
                } else if !self.levels.without(strict).meets(Levels::ALL) && !text.bytes().all(is_name) {
                    self.bad_name(node, text);
                }
            }
            Shape::MemberName => {
                let Some(text) = self.text(node) else { return };
                let raw = self.levels.meets(Levels::RAW);
                if text.is_empty() {
                    self.bad_value(node, "a name is empty".to_owned());
                } else if !text
                    .bytes()
                    .all(|b| is_name(b) || (raw && b.is_ascii_uppercase()))
                {
                    self.bad_name(node, text);
                }
            }
            Shape::Length => self.number_or_name(node, |text| text.strip_suffix(" - 1").unwrap_or(text)),
            Shape::Limit => self.number_or_name(node, |text| text),
            Shape::Int(minimum) => match node.kind() {
                Kind::Int(value) if *value >= minimum => {}
                Kind::Int(value) => self.bad_value(node, format!("{value} is less than {minimum}")),
                _ => self.bad_type(node, "an integer"),
            },
            Shape::IntOrText => {
                if !matches!(node.kind(), Kind::Int(_) | Kind::Str(_)) {
                    self.bad_type(node, "an integer or a string");
                }
            }
            Shape::Bool => {
                if !matches!(node.kind(), Kind::Bool(_)) {
                    self.bad_type(node, "`true` or `false`");
                }
            }
            Shape::Choice(words) => self.choice(node, words),
            Shape::List(item) => match node.kind() {
                Kind::Seq(_) => node.items().for_each(|n| self.value(*item, n)),
                _ => self.bad_type(node, "a list"),
            },
            Shape::Object(object) => self.object(object, node),
            Shape::TextOr(object) => match node.kind() {
                Kind::Str(_) => {}
                Kind::Map(_) => self.object(object, node),
                _ => self.bad_type(node, "a string or a mapping"),
            },
        }
    }

    fn choice(&mut self, node: Node<'_>, words: &'static [(&'static str, Levels)]) {
        let Some(text) = self.text(node) else { return };
        match words.iter().find(|(word, _)| *word == text) {
            Some((_, levels)) if levels.meets(self.levels) => {}
            Some((_, levels)) => self.wrong_level(&format!("`{text}`"), *levels, &node.at()),
            None => {
                let known: Vec<&str> = words
                    .iter()
                    .filter(|(_, l)| l.meets(self.levels))
                    .map(|(word, _)| *word)
                    .collect();
                let near = nearest(text, known.iter().copied());
                let message = format!("`{}` is not one of {}", shorten(text), known.join(", "));
                self.report.add(Rule::BadValue, &node.at(), message).suggest(near);
            }
        }
    }

    fn wrong_level(&mut self, what: &str, levels: Levels, at: &At) {
        let here = self.levels.names();
        let message = format!(
            "{what} does not exist at level {here}, only at {}",
            levels.names()
        );
        let found = self.report.add(Rule::WrongKeyForProtocol, at, message);
        if !self.says_protocol {
            found.help("a spec without the key `protocol` is of level `genetlink`");
        }
    }

    fn number_or_name(&mut self, node: Node<'_>, name: impl Fn(&str) -> &str) {
        match node.kind() {
            Kind::Int(value) if *value < 0 => self.bad_value(node, format!("{value} is negative")),
            Kind::Int(_) => {}
            Kind::Str(text) => {
                let name = name(text);
                if name.is_empty()
                    || !name
                        .bytes()
                        .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
                {
                    self.bad_value(
                        node,
                        format!(
                            "`{}` is neither a number nor the name of a constant",
                            shorten(text)
                        ),
                    );
                }
            }
            _ => self.bad_type(node, "a number or the name of a constant"),
        }
    }

    fn text<'t>(&mut self, node: Node<'t>) -> Option<&'t str> {
        let text = node.str();
        if text.is_none() {
            self.bad_type(node, "a string");
        }
        text
    }

    fn bad_type(&mut self, node: Node<'_>, wanted: &str) {
        let (found, scalar) = match node.kind() {
            Kind::Null => ("nothing", false),
            Kind::Bool(_) => ("a boolean", true),
            Kind::Int(_) => ("an integer", true),
            Kind::Float => ("a number with a fraction", true),
            Kind::Str(_) => ("a string", false),
            Kind::Seq(_) => ("a list", false),
            Kind::Map(_) => ("a mapping", false),
            Kind::Tagged => ("a value with a tag", false),
        };
        let found = self.report.add(
            Rule::BadType,
            &node.at(),
            format!("{wanted} is wanted here, and this is {found}"),
        );
        if scalar && wanted == "a string" {
            found.help("put it in quotes");
        }
    }

    fn bad_value(&mut self, node: Node<'_>, message: String) {
        self.report.add(Rule::BadValue, &node.at(), message);
    }

    fn bad_name(&mut self, node: Node<'_>, text: &str) {
        let message = format!(
            "the name `{}` may only have lower-case letters, digits and dashes",
            shorten(text)
        );
        let found = self.report.add(Rule::BadValue, &node.at(), message);
        let fixed: String = text
            .chars()
            .map(|c| {
                if c == '_' || c == ' ' {
                    '-'
                } else {
                    c.to_ascii_lowercase()
                }
            })
            .collect();
        if !fixed.is_empty() && fixed.len() < 40 && fixed.bytes().all(is_name) {
            found.help(format!("write `{fixed}`"));
        }
    }
}

fn is_name(byte: u8) -> bool {
    byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'
}

/// Cuts what would make a message unreadable.
fn shorten(text: &str) -> String {
    let mut short: String = text.chars().take(60).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}
