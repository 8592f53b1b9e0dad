//! Policies as source code.

use genl_spec::{Limit, LimitSource, SetId};

use super::code::Code;
use super::definitions;
use super::docs;
use super::plan::Plan;
use super::policy::{Kind, PolicyEntry, PolicyRule, PolicyTable, TableScope};

/// The tables of the family, and what they refer to.
pub(super) fn definitions(plan: &Plan<'_>, code: &mut Code) {
    let mut written = Vec::new();
    for table in &plan.tables {
        for entry in &table.entries {
            let key = (plan.family.root_set(table.set), entry.value);
            if !written.contains(&key) && helper(plan, table.set, entry, code) {
                written.push(key);
            }
        }
    }
    for (index, table) in plan.tables.iter().enumerate() {
        definition(plan, plan.table_name(index), table, code);
    }
}

/// The ranges and the sparse enums that stand apart. Says whether there is anything.
fn helper(plan: &Plan<'_>, set: SetId, entry: &PolicyEntry, code: &mut Code) -> bool {
    let name = helper_name(plan, set, entry);
    match &entry.rule {
        PolicyRule::FullRange(kind, min, max) => {
            let ty = if kind.is_signed() {
                "SignedRange".to_owned()
            } else {
                plan.layer("Range")
            };
            let wide = if kind.is_signed() { "i64" } else { "u64" };
            code.blank();
            code.call(
                &format!("static {name}: {ty} = "),
                &format!("{ty}::new"),
                &[&limit(plan, min, wide), &limit(plan, max, wide)],
                ";",
            );
            true
        }
        PolicyRule::OneOf(_, id) => {
            let mut values: Vec<u64> = plan.family[*id].entries.iter().map(|entry| entry.value).collect();
            values.sort_unstable();
            let values: Vec<String> = values.iter().map(u64::to_string).collect();
            code.blank();
            code.line(format!("struct {name};"));
            code.blank();
            code.open(format!("impl OneOf for {name} {{"));
            code.list("const VALUES: &'static [i64] = ", &values, ";");
            code.close("}");
            true
        }
        _ => false,
    }
}

/// Name of a range, which is a static, or of a sparse enum, which is a type.
fn helper_name(plan: &Plan<'_>, set: SetId, entry: &PolicyEntry) -> String {
    let module = plan.module(set).trim_start_matches("r#").to_owned();
    let constant = &plan.attr(set, entry.attr).constant;
    match entry.rule {
        PolicyRule::OneOf(..) => {
            genl_spec::names::type_name(&format!("{module}-{}-values", constant.to_lowercase()))
        }
        _ => format!("{}_{constant}_RANGE", module.to_uppercase()),
    }
}

fn definition(plan: &Plan<'_>, name: &str, table: &PolicyTable, code: &mut Code) {
    let family = plan.family;
    let what = match table.scope {
        TableScope::Nest(set) => format!("nests of `{}`", family[set].name),
        TableScope::Global => "all operations".to_owned(),
        TableScope::Operation(op) => format!("`{}`", family[op].name),
        TableScope::Do(op) => format!("`{}` (do)", family[op].name),
        TableScope::Dump(op) => format!("`{}` (dump)", family[op].name),
    };
    code.blank();
    code.doc(docs::stopped(format!("Policy of {what}")));
    let last = family[table.set]
        .attrs
        .iter()
        .position(|attr| attr.value == table.max);
    let last = last.map_or_else(|| "0".to_owned(), |index| plan.number(table.set, index));
    let mut length = format!("{last} as usize + 1");
    if !code.fits(&format!("static {name}: [Policy; {length}] = {{")) {
        length = (u32::from(table.max) + 1).to_string();
    }
    if table.entries.is_empty() {
        let value = format!("[Policy::UNSPEC; {length}]");
        code.assign(&format!("static {name}: [Policy; {length}]"), &value);
        return;
    }
    code.open(format!("static {name}: [Policy; {length}] = {{"));
    code.assign("let mut p", &format!("[Policy::UNSPEC; {length}]"));
    for entry in &table.entries {
        let target = format!("p[{} as usize] = ", plan.number(table.set, entry.attr));
        let (function, args) = constructor(plan, table.set, entry);
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        code.call(&target, &function, &args, ";");
    }
    code.line("p");
    code.close("};");
}

fn constructor(plan: &Plan<'_>, set: SetId, entry: &PolicyEntry) -> (String, Vec<String>) {
    let typed = |kind: &Kind| format!("{}::{}", plan.layer("Kind"), kind.as_str());
    let number = |it: &Limit, ty: &str| limit(plan, it, ty);
    let (function, args) = match &entry.rule {
        PolicyRule::Of(kind) => ("of", vec![typed(kind)]),
        PolicyRule::Len(kind, len) => ("with_len", vec![typed(kind), number(len, "u16")]),
        PolicyRule::Min(kind, min) => ("min", vec![typed(kind), number(min, "i16")]),
        PolicyRule::Max(kind, max) => ("max", vec![typed(kind), number(max, "i16")]),
        PolicyRule::Range(kind, min, max) => {
            ("range", vec![typed(kind), number(min, "i16"), number(max, "i16")])
        }
        PolicyRule::FullRange(kind, ..) => {
            let name = format!("&{}", helper_name(plan, set, entry));
            let function = if kind.is_signed() {
                "full_range_signed"
            } else {
                "full_range"
            };
            (function, vec![typed(kind), name])
        }
        PolicyRule::Mask(kind, mask) => ("mask", vec![typed(kind), format!("{mask:#x}")]),
        PolicyRule::ExactLen(len) => ("exact_len", vec![number(len, "u16")]),
        PolicyRule::MinLen(len) => ("min_len", vec![number(len, "u16")]),
        PolicyRule::MaxLen(len) => ("max_len", vec![number(len, "u16")]),
        PolicyRule::Bitfield32(mask) => ("bitfield32", vec![format!("{mask:#x}")]),
        PolicyRule::Nested(set) => ("nested", vec![format!("&{}", plan.nest_table(*set))]),
        PolicyRule::NestedArray(set) => ("nested_array", vec![format!("&{}", plan.nest_table(*set))]),
        PolicyRule::OneOf(kind, _) => {
            let function = format!("Policy::one_of::<{}>", helper_name(plan, set, entry));
            return (function, vec![typed(kind)]);
        }
    };
    (format!("Policy::{function}"), args)
}

/// A limit as a number of type `ty`, by the name of its constant where it has one.
fn limit(plan: &Plan<'_>, limit: &Limit, ty: &str) -> String {
    let has_value = |id: genl_spec::ConstId| {
        let item = &plan.family[id];
        definitions::is_page_size(item) || matches!(item.value, genl_spec::ConstValue::Int(_))
    };
    match limit.source {
        Some(LimitSource::Const(id)) if has_value(id) => cast(plan, id, ty),
        Some(LimitSource::ConstMinusOne(id)) if has_value(id) => format!("{} - 1", cast(plan, id, ty)),
        Some(LimitSource::TypeBound(ref bound)) => {
            type_bound(bound, ty).unwrap_or_else(|| limit.value.to_string())
        }
        _ => limit.value.to_string(),
    }
}

/// A constant as a value of type `ty`.
fn cast(plan: &Plan<'_>, id: genl_spec::ConstId, ty: &str) -> String {
    let name = plan.constant(id);
    if definitions::constant(&plan.family[id]).0 == ty {
        name.to_owned()
    } else {
        format!("{name} as {ty}")
    }
}

/// `u32-max` as `u32::MAX as u64`.
fn type_bound(bound: &str, ty: &str) -> Option<String> {
    let (of, side) = bound.split_once('-')?;
    let of = of.replace('s', "i");
    let is_known = matches!(
        of.as_str(),
        "u8" | "u16" | "u32" | "u64" | "i8" | "i16" | "i32" | "i64"
    );
    if !is_known {
        return None;
    }
    let value = format!("{of}::{}", side.to_uppercase());
    Some(if of == ty {
        value
    } else {
        format!("{value} as {ty}")
    })
}
