//! Changes of a document that has been read.

use super::{Data, Kind, RawEntry, Span, Step, Tree};

/// A node of a [`Tree`], without the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NodeId(pub(super) u32);

/// What is put into a document.
#[derive(Debug)]
pub(crate) enum Graft {
    /// A node of the document, as it is.
    Keep(NodeId),
    /// A mapping, with the entries of a node of the document for those it does not have itself. Where that
    /// node is but a string, it is taken for a mapping with that string as its `name`.
    Map {
        base: Option<NodeId>,
        entries: Vec<(String, Graft)>,
    },
    List(Vec<Graft>),
    Str(String),
    Int(i128),
}

impl Tree {
    /// Gives a key of a mapping another value. What is new has the place of what it is based on, or else that
    /// of the mapping, so that findings have a place in the text. Does nothing to what is no mapping.
    pub(crate) fn set(&mut self, map: NodeId, key: &str, value: Graft) {
        let span = super::Node {
            tree: self,
            id: map.0,
        }
        .at()
        .span;
        let value = self.graft(value, span, map.0, Step::Key(key.to_owned()));
        self.set_entry(map.0, key, span, value);
    }

    fn set_entry(&mut self, map: u32, key: &str, key_span: Span, value: u32) {
        let Kind::Map(entries) = &mut self.nodes[map as usize].kind else {
            return;
        };
        match entries.iter_mut().find(|entry| entry.key == key) {
            Some(entry) => entry.value = value,
            None => entries.push(RawEntry {
                key: key.to_owned(),
                key_span,
                value,
            }),
        }
    }

    fn graft(&mut self, graft: Graft, span: Span, parent: u32, step: Step) -> u32 {
        let span = match graft {
            Graft::Keep(NodeId(id)) => return id,
            Graft::Map {
                base: Some(NodeId(id)),
                ..
            } => super::Node { tree: self, id }.at().span,
            _ => span,
        };
        let id = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
        self.nodes.push(Data {
            kind: Kind::Null,
            span,
            parent: Some(parent),
            step,
        });
        let kind = match graft {
            Graft::Str(text) => Kind::Str(text),
            Graft::Int(number) => Kind::Int(number),
            Graft::List(items) => Kind::Seq(
                items
                    .into_iter()
                    .enumerate()
                    .map(|(i, item)| self.graft(item, span, id, Step::Index(i)))
                    .collect(),
            ),
            Graft::Map { base, entries } => {
                self.nodes[id as usize].kind =
                    Kind::Map(base.map_or_else(Vec::new, |base| self.entries_of(base)));
                for (key, value) in entries {
                    let value = self.graft(value, span, id, Step::Key(key.clone()));
                    self.set_entry(id, &key, span, value);
                }
                return id;
            }
            Graft::Keep(NodeId(kept)) => return kept,
        };
        self.nodes[id as usize].kind = kind;
        id
    }

    fn entries_of(&self, NodeId(id): NodeId) -> Vec<RawEntry> {
        let data = &self.nodes[id as usize];
        match &data.kind {
            Kind::Map(entries) => entries.clone(),
            Kind::Str(_) => vec![RawEntry {
                key: "name".to_owned(),
                key_span: data.span,
                value: id,
            }],
            _ => Vec::new(),
        }
    }
}
