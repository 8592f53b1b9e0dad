//! Tags of C enums, and what bindgen makes of them.

use genl_spec::c_names::lower;
use genl_spec::{AttrSet, Enum, Family};

/// Tag of the enum that a definition becomes; `None` for an anonymous one.
pub(crate) fn enum_tag(family: &Family, item: &Enum) -> Option<String> {
    match &item.enum_name {
        Some(_) => given(item.enum_name.as_deref()),
        None => Some(lower(&format!("{}_{}", family.name, item.name))),
    }
}

/// Tag of the enum of a set's attributes, which for a subset is that of the whole; `None` for an anonymous one.
pub(crate) fn set_tag(family: &Family, set: &AttrSet) -> Option<String> {
    let root = set.subset_of.map_or(set, |whole| &family[family.root_set(whole)]);
    given(root.enum_name.as_deref())
}

/// Tag of the enum of a family's operations; `None` for an anonymous one.
pub(crate) fn op_tag(family: &Family) -> Option<String> {
    given(family.ops.enum_name.as_deref())
}

/// Tag of the enum of a family's notifications, where they have one of their own; `None` for an anonymous one.
pub(crate) fn async_tag(family: &Family) -> Option<String> {
    given(family.ops.async_enum.as_deref())
}

fn given(name: Option<&str>) -> Option<String> {
    name.filter(|name| !name.is_empty()).map(lower)
}

/// What bindgen calls an enumerator, with the options that the kernel gives it: the enum's tag, where it has one, comes
/// first.
pub(crate) fn bindgen_name(tag: Option<&str>, enumerator: &str) -> String {
    match tag {
        Some(tag) => format!("{tag}_{enumerator}"),
        None => enumerator.to_owned(),
    }
}
