//! `checks`: limits as numbers, and whether they make sense for the type.

use super::limits::{Form, limit};
use super::scope::Scope;
use crate::diagnostic::Report;
use crate::model::{Checks, Const, IntType, Limit};
use crate::rules::Rule;
use crate::yaml::Node;

/// What is checked.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Subject {
    Int(IntType),
    Bitfield,
    String,
    Binary,
    Other,
}

impl Subject {
    /// Whether a check fits.
    fn takes(self, key: &str) -> bool {
        match key {
            "min" | "max" => matches!(self, Subject::Int(_)),
            "flags-mask" => match self {
                Subject::Int(int) => !int.is_signed(),
                Subject::Bitfield => true,
                _ => false,
            },
            "min-len" | "max-len" | "exact-len" => matches!(self, Subject::String | Subject::Binary),
            "unterminated-ok" => self == Subject::String,
            // No check at all, which the schema reports.
            _ => true,
        }
    }
}

pub(super) fn checks(
    node: Node<'_>,
    subject: Subject,
    type_name: &str,
    scope: &Scope<'_>,
    consts: &[Const],
    report: &mut Report,
) -> Checks {
    if node.entries().next().is_none() {
        report.add(
            Rule::EmptyCheck,
            &node.at(),
            "there are no checks in these `checks`",
        );
    }
    for entry in node.entries().filter(|entry| !subject.takes(entry.key)) {
        let message = format!(
            "`{}` does not apply to an attribute of type `{type_name}`",
            entry.key
        );
        report.add(Rule::CheckNotApplicable, &node.key_at(entry.key), message);
    }
    let mut resolve = |key: &str, form: Form| limit(node.get(key)?, form, scope, consts, report);
    let mut checks = Checks {
        flags_mask: None,
        min: resolve("min", Form::Bound),
        max: resolve("max", Form::Bound),
        min_len: resolve("min-len", Form::Length),
        max_len: resolve("max-len", Form::Length),
        exact_len: resolve("exact-len", Form::Length),
        unterminated_ok: node.is_true("unterminated-ok"),
    };
    checks.flags_mask = node
        .get("flags-mask")
        .and_then(|name| scope.enum_id(name, report));
    order(node, "min", "max", &checks.min, &checks.max, report);
    order(
        node,
        "min-len",
        "max-len",
        &checks.min_len,
        &checks.max_len,
        report,
    );
    if let Subject::Int(int) = subject {
        for (key, limit) in [("min", &checks.min), ("max", &checks.max)] {
            fits(node, key, limit, int, report);
        }
    }
    checks
}

/// A minimum above the maximum lets nothing pass.
fn order(
    node: Node<'_>,
    low: &str,
    high: &str,
    min: &Option<Limit>,
    max: &Option<Limit>,
    report: &mut Report,
) {
    if let (Some(min), Some(max)) = (min, max)
        && min.value > max.value
    {
        let message = format!("nothing is at least {} and at most {}", min.value, max.value);
        report
            .add(Rule::EmptyCheck, &node.value_at(low), message)
            .related(node.value_at(high).span, "the maximum");
    }
}

/// A limit that the type cannot reach is a mistake in one of the two.
fn fits(node: Node<'_>, key: &str, limit: &Option<Limit>, int: IntType, report: &mut Report) {
    let (low, high) = int.range();
    if let Some(limit) = limit
        .as_ref()
        .filter(|limit| limit.value < low || limit.value > high)
    {
        let message = format!(
            "the limit {} is beyond what `{}` holds ({low} to {high})",
            limit.value,
            int.as_str()
        );
        report.add(Rule::ValueOverflow, &node.value_at(key), message);
    }
}
