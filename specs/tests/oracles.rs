//! The model against facts taken from the kernel's own tools and headers.

#![allow(clippy::unwrap_used, reason = "tests end at what they do not expect")]

mod common;

use std::collections::BTreeMap;

use common::{families, folder, json};
use genl_spec::{ConstValue, Constant, Family, MemberType, OpKind, Operation};
use serde_json::{Value, json};

/// Fails with every difference, not only the first.
fn assert_none(differences: &[String]) {
    assert!(
        differences.is_empty(),
        "{} differences:\n{}",
        differences.len(),
        differences.join("\n")
    );
}

fn modes(operation: &Operation) -> Vec<&'static str> {
    match &operation.kind {
        OpKind::Request { r#do, dump } => [r#do.is_some().then_some("do"), dump.is_some().then_some("dump")]
            .into_iter()
            .flatten()
            .collect(),
        OpKind::Notify { .. } => vec!["notify"],
        OpKind::Event { .. } => vec!["event"],
    }
}

#[test]
fn operation_numbers() {
    let (Some(specs), Some(golden)) = (folder("GENL_KERNEL_SPECS"), folder("GENL_GOLDEN")) else {
        return;
    };
    let oracle = json(&golden.join("opvalues.json"));
    let mut differences = Vec::new();
    let mut compared = 0;
    for (spec, family) in families(&specs, false) {
        let rows = oracle[&spec]
            .as_object()
            .unwrap_or_else(|| panic!("no rows for {spec}"));
        if rows.len() != family.operations.len() {
            differences.push(format!(
                "{spec}: {} operations, and {} rows",
                family.operations.len(),
                rows.len()
            ));
        }
        for (name, row) in rows {
            let Some((_, operation)) = family.operation(name) else {
                differences.push(format!("{spec}: no operation {name}"));
                continue;
            };
            compared += 1;
            let unified = family.ops.enum_model == genl_spec::EnumModel::Unified;
            // pyynl gives the one number of the unified model to both sides, whether they exist or not.
            let request = if unified {
                operation.request_value.or(operation.reply_value)
            } else {
                operation.request_value
            };
            let reply = if unified {
                operation.reply_value.or(operation.request_value)
            } else {
                operation.reply_value
            };
            let ours = json!({
                "req": request,
                "rsp": reply,
                "modes": modes(operation),
                "fixed_header": operation.fixed_header.map(|id| &family[id].name),
                "attr_set": operation.set.map(|id| &family[id].name),
            });
            if ours != *row {
                differences.push(format!("{spec}: {name}:\n    ours   {ours}\n    theirs {row}"));
            }
        }
    }
    assert_none(&differences);
    println!("{compared} operations compared");
    assert_eq!(
        compared,
        oracle
            .as_object()
            .unwrap()
            .values()
            .map(|rows| rows.as_object().unwrap().len())
            .sum::<usize>()
    );
}

fn layout(family: &Family, structure: &str, member: &Value) -> Value {
    let Some((_, structure)) = family.structure(structure) else {
        return json!("no such struct");
    };
    let Some(member) = member.as_str() else {
        return json!(structure.size);
    };
    match structure.members.iter().find(|m| m.name == member) {
        Some(member) => json!([member.offset, member.size]),
        None => json!("no such member"),
    }
}

#[test]
fn struct_layouts() {
    let (Some(specs), Some(golden)) = (folder("GENL_KERNEL_SPECS"), folder("GENL_GOLDEN")) else {
        return;
    };
    let families = families(&specs, false);
    let oracle = json(&golden.join("structs.json"));
    let rows = oracle.as_array().unwrap();
    let mut differences = Vec::new();
    for row in rows {
        let text = |key: &str| row[key].as_str().unwrap();
        let (_, family) = families.iter().find(|(stem, _)| stem == text("spec")).unwrap();
        let ours = layout(family, text("struct"), &row["member"]);
        if ours != row["spec_off_size"] {
            differences.push(format!("ours {ours}, theirs {row}"));
        }
    }
    // The oracle has no rows for padding.
    let members = |s: &genl_spec::Struct| s.members.iter().filter(|m| m.ty != MemberType::Pad).count();
    let ours: usize = families
        .iter()
        .flat_map(|(_, f)| &f.structs)
        .map(|s| 1 + members(s))
        .sum();
    if ours != rows.len() {
        differences.push(format!("{ours} structs and members, and {} rows", rows.len()));
    }
    assert_none(&differences);
    println!("{} rows compared", rows.len());
}

/// `what` of a row, without what it says of the place of the definition.
fn what(row: &Value) -> &str {
    let what = row["what"].as_str().unwrap();
    what.split(" [").next().unwrap()
}

#[test]
fn constants() {
    let (Some(specs), Some(golden)) = (folder("GENL_KERNEL_SPECS"), folder("GENL_GOLDEN")) else {
        return;
    };
    let oracle = json(&golden.join("constants.json"));
    let mut differences = Vec::new();
    let mut compared: BTreeMap<String, usize> = BTreeMap::new();
    for (spec, family) in families(&specs, false) {
        let ours = family.constants();
        let header = &oracle[&spec]["uapi_header"];
        if *header != json!(family.uapi_header) {
            differences.push(format!("{spec}: header {}, theirs {header}", family.uapi_header));
        }
        let theirs = oracle[&spec]["constants"].as_array().unwrap();
        for constant in &ours {
            if !theirs.iter().any(|row| what(row) == constant.what) {
                differences.push(format!("{spec}: only ours: {constant:?}"));
            }
        }
        for row in theirs {
            let value = |constant: &Constant| match &constant.value {
                ConstValue::Int(value) => json!(i64::try_from(*value).unwrap()),
                ConstValue::Str(text) => json!(text),
            };
            let same = |constant: &&Constant| constant.what == what(row);
            match ours.iter().find(same) {
                None => differences.push(format!("{spec}: only theirs: {row}")),
                Some(constant)
                    if row["c_name"] != json!(constant.c_name) || row["spec_value"] != value(constant) =>
                {
                    differences.push(format!("{spec}: ours {constant:?}, theirs {row}"));
                }
                Some(_) => {
                    *compared
                        .entry(what(row).split(':').next().unwrap().to_owned())
                        .or_default() += 1
                }
            }
        }
    }
    assert_none(&differences);
    println!("rows compared: {compared:?}");
    let rows: usize = oracle
        .as_object()
        .unwrap()
        .values()
        .map(|s| s["constants"].as_array().unwrap().len())
        .sum();
    assert_eq!(compared.values().sum::<usize>(), rows);
}
