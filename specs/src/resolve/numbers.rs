//! Numbers of operations.
//!
//! `unified`: every entry takes the next number, whatever it is. `directional`: requests and replies count
//! apart; what the kernel sends on its own counts as a reply, and an operation without a reply takes no
//! number on that side.

use std::collections::HashMap;

use super::scope::Names;
use crate::diagnostic::Report;
use crate::model::EnumModel;
use crate::rules::Rule;
use crate::yaml::{At, Node};

/// Numbers of an operation.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Numbers {
    pub(super) request: Option<u16>,
    pub(super) reply: Option<u16>,
}

pub(super) fn assign(
    operations: &Names<'_>,
    model: EnumModel,
    genetlink: bool,
    report: &mut Report,
) -> Vec<Numbers> {
    let mut assigner = Assigner {
        genetlink,
        requests: HashMap::new(),
        report,
    };
    match model {
        EnumModel::Unified => assigner.unified(operations),
        EnumModel::Directional => assigner.directional(operations),
    }
}

struct Assigner<'r, 't> {
    genetlink: bool,
    /// Who has a number, where numbers have to be unique.
    requests: HashMap<u16, Node<'t>>,
    report: &'r mut Report,
}

impl<'t> Assigner<'_, 't> {
    fn unified(&mut self, operations: &Names<'t>) -> Vec<Numbers> {
        let mut next: i128 = 1;
        let mut numbers = Vec::with_capacity(operations.len());
        for (name, node) in operations.iter() {
            let given = node.get("value").filter(|value| value.int().is_some());
            let number = given.and_then(Node::int).unwrap_or(next);
            next = number.saturating_add(1);
            let at = given.unwrap_or(node).at();
            let value = self.fit(number, name, &at);
            self.unique(value, name, node, &at);
            let is_async = node.get("notify").is_some() || node.get("event").is_some();
            let replies = ["do", "dump"].into_iter().any(|mode| has_reply(node, mode));
            numbers.push(Numbers {
                request: (!is_async).then_some(value),
                reply: (is_async || replies).then_some(value),
            });
        }
        numbers
    }

    fn directional(&mut self, operations: &Names<'t>) -> Vec<Numbers> {
        let mut next = (1i128, 1i128);
        let mut numbers = Vec::with_capacity(operations.len());
        for (name, node) in operations.iter() {
            if node.get("notify").is_some() || node.get("event").is_some() {
                let given = node.get("value").filter(|value| value.int().is_some());
                let number = given.and_then(Node::int).unwrap_or(next.1);
                next.1 = number.saturating_add(1);
                let reply = self.fit(number, name, &given.unwrap_or(node).at());
                numbers.push(Numbers {
                    request: None,
                    reply: Some(reply),
                });
                continue;
            }
            let Some(mode) = node.get("do").or_else(|| node.get("dump")) else {
                let message = format!(
                    "`{name}` needs `do`, `dump`, `notify` or `event`: else nobody knows which side numbers it"
                );
                self.report.add(Rule::MissingKey, &node.at(), message);
                numbers.push(Numbers::default());
                continue;
            };
            if node.get("value").is_some() {
                let message =
                    "`value` has no effect here: requests and replies are numbered by their own `value`";
                self.report
                    .add(Rule::IneffectiveKey, &node.key_at("value"), message);
            }
            let given = |message: &str| {
                mode.get(message)
                    .and_then(|m| m.get("value"))
                    .filter(|v| v.int().is_some())
            };
            let (request, reply) = (given("request"), given("reply"));
            let numbered = (
                request.and_then(Node::int).unwrap_or(next.0),
                reply.and_then(Node::int).unwrap_or(next.1),
            );
            let request_at = request.unwrap_or(node).at();
            let value = self.fit(numbered.0, name, &request_at);
            self.unique(value, name, node, &request_at);
            next.0 = numbered.0.saturating_add(1);
            let replies = mode.get("reply").is_some();
            next.1 = if replies {
                numbered.1.saturating_add(1)
            } else {
                numbered.1
            };
            let any_reply = replies || has_reply(node, "dump");
            let reply = any_reply.then(|| self.fit(numbered.1, name, &reply.unwrap_or(node).at()));
            numbers.push(Numbers {
                request: Some(value),
                reply,
            });
        }
        numbers
    }

    /// The number as it goes on the wire.
    fn fit(&mut self, number: i128, name: &str, at: &At) -> u16 {
        let max = if self.genetlink { 255 } else { u16::MAX };
        match u16::try_from(number) {
            Ok(value) if value <= max => value,
            _ => {
                let message = format!("`{name}` has the number {number}; the last one is {max}");
                self.report.add(Rule::ValueOverflow, at, message);
                max
            }
        }
    }

    /// Requests of a family have to differ. Raw protocols share one number space among many specs, and tell
    /// some of their messages apart by more than the number.
    fn unique(&mut self, value: u16, name: &str, node: Node<'t>, at: &At) {
        if !self.genetlink {
            return;
        }
        if let Some(first) = self.requests.insert(value, node) {
            self.report
                .add(
                    Rule::DuplicateValue,
                    at,
                    format!("the operation `{name}` has the number {value} of one before it"),
                )
                .related(first.at().span, "this one");
        }
    }
}

fn has_reply(node: Node<'_>, mode: &str) -> bool {
    node.get(mode).is_some_and(|mode| mode.get("reply").is_some())
}
