//! Integers: byte order, the enum that names their values, how people want to read them.

use super::scope::Scope;
use crate::diagnostic::Report;
use crate::model::{ByteOrder, DisplayHint, Enum, EnumRef, Int, IntType};
use crate::rules::Rule;
use crate::yaml::{Kind, Node};

/// Keys of a member or, through all the layers of a subset, of an attribute.
pub(super) type Keys<'a, 't> = &'a dyn Fn(&str) -> Option<Node<'t>>;

/// The last bit of the widest flags.
pub(super) const MAX_BIT: i128 = 63;

/// An integer of a type, with the keys that go with it.
pub(super) fn int(
    ty: IntType,
    keys: Keys<'_, '_>,
    scope: &Scope<'_>,
    enums: &[Enum],
    report: &mut Report,
) -> Int {
    let order = match keys("byte-order").filter(|node| node.str().is_some()) {
        // The kernel reads and writes them in the machine's order only.
        Some(node) if ty.size().is_none() => {
            let message = format!("`byte-order` has no effect on the type `{}`", ty.as_str());
            report.add(Rule::IneffectiveKey, &node.at(), message);
            ByteOrder::Host
        }
        node => match node.and_then(Node::str) {
            Some("big-endian") => ByteOrder::Big,
            Some("little-endian") => ByteOrder::Little,
            _ => ByteOrder::Host,
        },
    };
    Int {
        ty,
        order,
        values: values(ty.range().1, keys, scope, enums, report),
    }
}

/// The enum that `enum` names. Its values have to fit into `max`.
pub(super) fn values(
    max: i128,
    keys: Keys<'_, '_>,
    scope: &Scope<'_>,
    enums: &[Enum],
    report: &mut Report,
) -> Option<EnumRef> {
    let name = keys("enum")?;
    let id = scope.enum_id(name, report)?;
    let definition = &enums[id.index()];
    let as_flags =
        definition.is_flags || matches!(keys("enum-as-flags").map(Node::kind), Some(Kind::Bool(true)));
    // Flags may well be wider than an integer that carries the lower ones of them only.
    let max = if as_flags { MAX_BIT } else { max };
    let too_large = definition
        .entries
        .iter()
        .find(|entry| i128::from(entry.value) > max);
    if let Some(entry) = too_large {
        let message = if as_flags {
            format!(
                "entry `{}` of `{}` is bit {}, and there are the bits 0 to {MAX_BIT}",
                entry.name, definition.name, entry.value
            )
        } else {
            format!(
                "entry `{}` of `{}` does not fit into this type",
                entry.name, definition.name
            )
        };
        report.add(Rule::ValueOverflow, &name.at(), message);
    }
    Some(EnumRef { id, as_flags })
}

pub(super) fn hint(node: Option<Node<'_>>) -> Option<DisplayHint> {
    Some(match node?.str()? {
        "hex" => DisplayHint::Hex,
        "mac" => DisplayHint::Mac,
        "fddi" => DisplayHint::Fddi,
        "ipv4" => DisplayHint::Ipv4,
        "ipv6" => DisplayHint::Ipv6,
        "ipv4-or-v6" => DisplayHint::Ipv4OrV6,
        "uuid" => DisplayHint::Uuid,
        _ => return None,
    })
}

/// An integer type by name.
pub(super) fn int_type(name: &str) -> Option<IntType> {
    match name {
        "uint" => Some(IntType::Uint),
        "sint" => Some(IntType::Sint),
        _ => super::limits::fixed_int(name),
    }
}
