//! Where every value of a YAML document stands: a tree of the shape of the value tree.

use std::collections::HashMap;
use std::rc::Rc;

use saphyr_parser::{Event, Marker, Parser, ScanError};

use super::Span;
use crate::model::Pos;

/// The span of a value and those of what it holds. Shared where aliases share it.
#[derive(Debug)]
pub(super) struct Spanned {
    pub(super) span: Span,
    pub(super) children: Vec<Rc<Spanned>>,
}

impl Spanned {
    fn leaf(span: Span) -> Spanned {
        Spanned {
            span,
            children: Vec::new(),
        }
    }
}

/// Spans of the one document of `text`. Mappings have their keys and values in turn as children.
pub(super) fn read(text: &str) -> Result<Option<Rc<Spanned>>, ScanError> {
    let mut parser = Parser::new_from_str(text);
    let mut anchors: HashMap<usize, Rc<Spanned>> = HashMap::new();
    let mut open: Vec<(usize, Spanned)> = Vec::new();
    while let Some(event) = parser.next_event() {
        let (event, span) = event?;
        let span = Span {
            start: position(span.start),
            end: position(span.end),
        };
        let (anchor, done) = match event {
            Event::SequenceStart(anchor, _) | Event::MappingStart(anchor, _) => {
                open.push((anchor, Spanned::leaf(span)));
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => match open.pop() {
                Some((anchor, mut node)) => {
                    node.span.end = node.children.last().map_or(span.end, |last| last.span.end);
                    (anchor, Rc::new(node))
                }
                None => continue,
            },
            Event::Scalar(_, _, anchor, _) => (anchor, Rc::new(Spanned::leaf(span))),
            Event::Alias(anchor) => (
                0,
                anchors
                    .get(&anchor)
                    .cloned()
                    .unwrap_or_else(|| Rc::new(Spanned::leaf(span))),
            ),
            Event::Nothing
            | Event::StreamStart
            | Event::StreamEnd
            | Event::DocumentStart(_)
            | Event::DocumentEnd => continue,
        };
        if anchor != 0 {
            anchors.insert(anchor, Rc::clone(&done));
        }
        match open.last_mut() {
            Some((_, parent)) => parent.children.push(done),
            None => return Ok(Some(done)),
        }
    }
    Ok(None)
}

/// Where the second document of a stream begins.
pub(super) fn second_document(text: &str) -> Option<Pos> {
    let mut parser = Parser::new_from_str(text);
    let events = std::iter::from_fn(|| parser.next_event()?.ok());
    let mut starts = events.filter(|(event, _)| matches!(event, Event::DocumentStart(_)));
    starts.nth(1).map(|(_, span)| position(span.start))
}

pub(super) fn position(marker: Marker) -> Pos {
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Pos {
        line: number(marker.line()).max(1),
        column: number(marker.col()).saturating_add(1),
    }
}
