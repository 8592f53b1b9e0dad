//! A YAML document as a tree whose every node knows its value, its place in the text and its path.
//!
//! `serde_yaml` reads the values (it is what resolves scalars, tags, anchors and aliases), `saphyr-parser`
//! the positions; both trees have the document's shape, and are joined here into one.

mod graft;
mod spans;
mod value;

use std::fmt::Write as _;

pub(crate) use graft::{Graft, NodeId};

use crate::model::Pos;
use spans::Spanned;
use value::Value;

/// A range of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) struct Span {
    /// First character.
    pub(crate) start: Pos,
    /// Behind the last character.
    pub(crate) end: Pos,
}

/// What a node holds.
#[derive(Debug)]
pub(crate) enum Kind {
    Null,
    Bool(bool),
    Int(i128),
    Float,
    Str(String),
    Seq(Vec<u32>),
    Map(Vec<RawEntry>),
    Tagged,
}

#[derive(Clone, Debug)]
pub(crate) struct RawEntry {
    key: String,
    key_span: Span,
    value: u32,
}

#[derive(Debug)]
struct Data {
    kind: Kind,
    span: Span,
    parent: Option<u32>,
    step: Step,
}

/// How a node is reached from its parent.
#[derive(Clone, Debug)]
enum Step {
    Root,
    Key(String),
    Index(usize),
}

/// A parsed document.
#[derive(Debug)]
pub(crate) struct Tree {
    nodes: Vec<Data>,
    /// Keys that are no strings, found while joining.
    odd_keys: Vec<(u32, Span)>,
}

/// Why a text is no document.
#[derive(Debug)]
pub(crate) struct SyntaxError {
    pub(crate) message: String,
    pub(crate) pos: Pos,
    /// Where what is broken begins, and what that is: "while parsing a flow sequence".
    pub(crate) context: Option<(Pos, String)>,
}

impl SyntaxError {
    /// Takes an error of `serde_yaml` apart, which has the places in its text.
    fn from_yaml(error: &serde_yaml::Error, text: &str) -> SyntaxError {
        let shown = error.to_string();
        // Of the errors of a whole stream this is the one that has a place all the same.
        if error.location().is_none()
            && let Some(pos) = spans::second_document(text)
        {
            let message = "a second document begins here, and a spec is one".to_owned();
            return SyntaxError {
                message,
                pos,
                context: None,
            };
        }
        let mut parts = shown.split(", ").map(split_location);
        let (message, pos) = parts.next().unwrap_or_default();
        let pos = error
            .location()
            .map(|at| (at.line(), at.column()))
            .or(pos)
            .unwrap_or((1, 1));
        let context = parts.find_map(|(what, pos)| Some((position(pos?), what.to_owned())));
        SyntaxError {
            message: message.to_owned(),
            pos: position(pos),
            context,
        }
    }
}

/// Where more brackets are open than in any spec, be they in text or not. YAML readers take time in proportion
/// to the square of their number.
fn too_many_brackets(text: &str) -> Option<Pos> {
    const MAX_OPEN: usize = 1000;
    let mut open: usize = 0;
    for (index, byte) in text.bytes().enumerate() {
        match byte {
            b'[' | b'{' => open += 1,
            b']' | b'}' => open = open.saturating_sub(1),
            _ => {}
        }
        if open > MAX_OPEN {
            let before = &text[..index];
            let line = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().map_or(0, |line| line.chars().count()) + 1;
            return Some(position((line, column)));
        }
    }
    None
}

fn position((line, column): (usize, usize)) -> Pos {
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Pos {
        line: number(line),
        column: number(column),
    }
}

/// Splits `... at line 3 column 6` into the words and the place.
fn split_location(part: &str) -> (&str, Option<(usize, usize)>) {
    let Some((words, place)) = part.split_once(" at line ") else {
        return (part, None);
    };
    let place = place
        .split_once(" column ")
        .and_then(|(line, column)| Some((line.parse().ok()?, column.parse().ok()?)));
    (words, place)
}

impl Tree {
    /// Parses a text of one document.
    pub(crate) fn parse(text: &str) -> Result<Tree, SyntaxError> {
        if let Some(pos) = too_many_brackets(text) {
            let message = "there are too many open brackets here".to_owned();
            return Err(SyntaxError {
                message,
                pos,
                context: None,
            });
        }
        let value = value::read(text).map_err(|error| SyntaxError::from_yaml(&error, text))?;
        let spans = spans::read(text).map_err(|error| SyntaxError {
            message: error.info().to_owned(),
            pos: spans::position(*error.marker()),
            context: None,
        })?;
        let mut tree = Tree {
            nodes: Vec::new(),
            odd_keys: Vec::new(),
        };
        tree.join(value, spans.as_deref(), Span::default(), None, Step::Root);
        Ok(tree)
    }

    /// The document's root.
    pub(crate) fn root(&self) -> Node<'_> {
        Node { tree: self, id: 0 }
    }

    /// Keys that are no strings: the mapping that has one, and the key's span.
    pub(crate) fn odd_keys(&self) -> impl Iterator<Item = (Node<'_>, Span)> {
        self.odd_keys
            .iter()
            .map(|&(id, span)| (Node { tree: self, id }, span))
    }

    /// The scalar that stands at `pos` as a place.
    pub(crate) fn scalar_at(&self, pos: Pos) -> At {
        let is_scalar =
            |data: &Data| data.span.start == pos && !matches!(data.kind, Kind::Map(_) | Kind::Seq(_));
        let found = self
            .nodes
            .iter()
            .position(is_scalar)
            .and_then(|id| u32::try_from(id).ok());
        match found {
            Some(id) => Node { tree: self, id }.at(),
            None => At {
                span: Span { start: pos, end: pos },
                path: String::new(),
            },
        }
    }

    /// Adds a value with its span. Where the two trees differ in shape, which they should not, what is left
    /// without a span takes that of its parent.
    fn join(
        &mut self,
        value: Value,
        spans: Option<&Spanned>,
        outer: Span,
        parent: Option<u32>,
        step: Step,
    ) -> u32 {
        let span = spans.map_or(outer, |s| s.span);
        let child = |index: usize| spans.and_then(|s| s.children.get(index)).map(|child| &**child);
        let id = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
        self.nodes.push(Data {
            kind: Kind::Null,
            span,
            parent,
            step,
        });
        let kind = match value {
            Value::Null => Kind::Null,
            Value::Bool(value) => Kind::Bool(value),
            Value::Int(value) => Kind::Int(value),
            Value::Float(_) => Kind::Float,
            Value::Str(value) => Kind::Str(value),
            Value::Tagged => Kind::Tagged,
            Value::Seq(items) => {
                let items = items.into_iter().enumerate();
                Kind::Seq(
                    items
                        .map(|(i, v)| self.join(v, child(i), span, Some(id), Step::Index(i)))
                        .collect(),
                )
            }
            Value::Map(entries) => {
                let mut own = Vec::with_capacity(entries.len());
                let mut merged = Vec::new();
                for (i, (key, value)) in entries.into_iter().enumerate() {
                    let key_span = child(2 * i).map_or(span, |s| s.span);
                    let Some(key) = key_text(key) else {
                        self.odd_keys.push((id, key_span));
                        continue;
                    };
                    let step = Step::Key(key.clone());
                    let value = self.join(value, child(2 * i + 1), key_span, Some(id), step);
                    if key == "<<" {
                        self.merge(value, &mut merged);
                    } else {
                        own.push(RawEntry { key, key_span, value });
                    }
                }
                for entry in merged {
                    if !own.iter().any(|e| e.key == entry.key) {
                        own.push(entry);
                    }
                }
                Kind::Map(own)
            }
        };
        self.nodes[id as usize].kind = kind;
        id
    }

    /// Collects the entries that the value of a merge key brings in: a mapping or a list of such.
    fn merge(&self, id: u32, into: &mut Vec<RawEntry>) {
        match &self.nodes[id as usize].kind {
            Kind::Map(entries) => into.extend(entries.iter().cloned()),
            Kind::Seq(items) => {
                for &item in items {
                    if let Kind::Map(entries) = &self.nodes[item as usize].kind {
                        into.extend(entries.iter().cloned());
                    }
                }
            }
            _ => {}
        }
    }
}

/// The text of a scalar key; `None` for a list or a mapping.
fn key_text(key: Value) -> Option<String> {
    Some(match key {
        Value::Str(text) => text,
        Value::Null => "null".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Int(value) => value.to_string(),
        Value::Float(value) => value.to_string(),
        Value::Seq(_) | Value::Map(_) | Value::Tagged => return None,
    })
}

/// A node of a [`Tree`].
#[derive(Clone, Copy)]
pub(crate) struct Node<'t> {
    tree: &'t Tree,
    id: u32,
}

/// An entry of a mapping.
#[derive(Clone, Copy)]
pub(crate) struct Entry<'t> {
    pub(crate) key: &'t str,
    pub(crate) key_span: Span,
    pub(crate) value: Node<'t>,
}

/// A place to point at: a range of the text and the path of what is there.
#[derive(Clone, Debug)]
pub(crate) struct At {
    pub(crate) span: Span,
    pub(crate) path: String,
}

impl PartialEq for Node<'_> {
    /// Whether both are the same node of the same tree.
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id && std::ptr::eq(self.tree, other.tree)
    }
}

impl<'t> Node<'t> {
    fn data(self) -> &'t Data {
        &self.tree.nodes[self.id as usize]
    }

    pub(crate) fn kind(self) -> &'t Kind {
        &self.data().kind
    }

    /// This node without its tree.
    pub(crate) fn id(self) -> NodeId {
        NodeId(self.id)
    }

    pub(crate) fn span(self) -> Span {
        self.data().span
    }

    pub(crate) fn pos(self) -> Pos {
        self.span().start
    }

    pub(crate) fn is_map(self) -> bool {
        matches!(self.kind(), Kind::Map(_))
    }

    pub(crate) fn str(self) -> Option<&'t str> {
        match self.kind() {
            Kind::Str(text) => Some(text),
            _ => None,
        }
    }

    pub(crate) fn int(self) -> Option<i128> {
        match self.kind() {
            Kind::Int(value) => Some(*value),
            _ => None,
        }
    }

    /// Entries of a mapping; none of anything else.
    pub(crate) fn entries(self) -> impl Iterator<Item = Entry<'t>> {
        let entries: &'t [RawEntry] = match self.kind() {
            Kind::Map(entries) => entries,
            _ => &[],
        };
        entries.iter().map(move |entry| Entry {
            key: &entry.key,
            key_span: entry.key_span,
            value: Node {
                tree: self.tree,
                id: entry.value,
            },
        })
    }

    /// Items of a list; none of anything else.
    pub(crate) fn items(self) -> impl Iterator<Item = Node<'t>> {
        let items: &'t [u32] = match self.kind() {
            Kind::Seq(items) => items,
            _ => &[],
        };
        items.iter().map(move |&id| Node { tree: self.tree, id })
    }

    /// The value of a key.
    pub(crate) fn get(self, key: &str) -> Option<Node<'t>> {
        self.entries()
            .find(|entry| entry.key == key)
            .map(|entry| entry.value)
    }

    /// The text of a key.
    pub(crate) fn text(self, key: &str) -> Option<&'t str> {
        self.get(key)?.str()
    }

    /// The text of a key, owned.
    pub(crate) fn string(self, key: &str) -> Option<String> {
        self.text(key).map(str::to_owned)
    }

    /// Items of the list of a key.
    pub(crate) fn list(self, key: &str) -> impl Iterator<Item = Node<'t>> {
        self.get(key).into_iter().flat_map(Node::items)
    }

    /// Whether a key is `true`.
    pub(crate) fn is_true(self, key: &str) -> bool {
        matches!(self.get(key).map(Node::kind), Some(Kind::Bool(true)))
    }

    /// The path, such as `attribute-sets[2].attributes[1].type`.
    pub(crate) fn path(self) -> String {
        let mut steps = Vec::new();
        let mut data = self.data();
        while let Some(parent) = data.parent {
            steps.push(&data.step);
            data = &self.tree.nodes[parent as usize];
        }
        let mut path = String::new();
        for step in steps.into_iter().rev() {
            match step {
                Step::Root => {}
                Step::Key(key) if path.is_empty() => path.push_str(key),
                Step::Key(key) => path.extend([".", key]),
                // Writing to a string cannot fail.
                Step::Index(index) => drop(write!(path, "[{index}]")),
            }
        }
        path
    }

    /// This node as a place. A mapping is shown by its `name`, as the whole of it would be a wall of carets.
    pub(crate) fn at(self) -> At {
        let span = match self.get("name") {
            Some(name) if !name.is_map() => name.span(),
            _ => self.span(),
        };
        At {
            span,
            path: self.path(),
        }
    }

    /// A key of this mapping as a place, or the mapping itself where it has no such key.
    pub(crate) fn key_at(self, key: &str) -> At {
        match self.entries().find(|entry| entry.key == key) {
            Some(entry) => At {
                span: entry.key_span,
                path: entry.value.path(),
            },
            None => self.at(),
        }
    }

    /// The value of a key as a place, or the mapping itself where it has no such key.
    pub(crate) fn value_at(self, key: &str) -> At {
        self.get(key).unwrap_or(self).at()
    }
}
