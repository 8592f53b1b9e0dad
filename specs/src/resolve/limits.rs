//! Lengths and limits: a number, a constant, a constant less one, the bound of a type.

use super::scope::{Scope, unknown};
use crate::diagnostic::Report;
use crate::model::{Const, ConstId, ConstValue, IntType, Limit, LimitSource};
use crate::rules::Rule;
use crate::yaml::Node;

/// What a limit may be besides a number and a constant.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// A length: `name - 1` too.
    Length,
    /// A bound of a value: `u32-max` and the like too.
    Bound,
}

/// The number of a length or limit. What is neither number nor string has been reported before.
pub(super) fn limit(
    node: Node<'_>,
    form: Form,
    scope: &Scope<'_>,
    consts: &[Const],
    report: &mut Report,
) -> Option<Limit> {
    if let Some(value) = node.int() {
        return Some(Limit { value, source: None });
    }
    let text = node.str()?;
    let (name, minus) = match text.strip_suffix(" - 1") {
        Some(name) if form == Form::Length => (name, true),
        _ => (text, false),
    };
    if let Some(ConstId(id)) = scope.const_id(name) {
        let ConstValue::Int(value) = consts[id as usize].value else {
            report.add(
                Rule::BadValue,
                &node.at(),
                format!("the constant `{name}` is a string, not a number"),
            );
            return None;
        };
        let (value, source) = match minus {
            true => (value.saturating_sub(1), LimitSource::ConstMinusOne(ConstId(id))),
            false => (value, LimitSource::Const(ConstId(id))),
        };
        return Some(Limit {
            value,
            source: Some(source),
        });
    }
    if form == Form::Bound
        && let Some(value) = type_bound(text)
    {
        return Some(Limit {
            value,
            source: Some(LimitSource::TypeBound(text.to_owned())),
        });
    }
    // Numbers in quotes are numbers to the kernel's tools.
    if let Ok(value) = text.parse() {
        return Some(Limit { value, source: None });
    }
    let message = format!("there is no constant `{name}`");
    unknown(
        Rule::UnknownConst,
        message,
        name,
        &node.at(),
        scope.consts.names(),
        report,
    );
    None
}

/// `u8-min`, `s32-max` and the like.
fn type_bound(text: &str) -> Option<i128> {
    let (name, bound) = text.split_once('-')?;
    let ty = fixed_int(name)?;
    match bound {
        "min" => Some(ty.range().0),
        "max" => Some(ty.range().1),
        _ => None,
    }
}

/// An integer type of fixed width by name.
pub(super) fn fixed_int(name: &str) -> Option<IntType> {
    Some(match name {
        "u8" => IntType::U8,
        "u16" => IntType::U16,
        "u32" => IntType::U32,
        "u64" => IntType::U64,
        "s8" => IntType::S8,
        "s16" => IntType::S16,
        "s32" => IntType::S32,
        "s64" => IntType::S64,
        _ => return None,
    })
}
