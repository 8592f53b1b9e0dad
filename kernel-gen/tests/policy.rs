//! Policies: those that the kernel's own generator has made of the same specs, entry by entry.

#![allow(clippy::unwrap_used, reason = "tests end at what they do not expect")]
#![allow(clippy::indexing_slicing, reason = "tests end at what they do not expect")]

mod c_source;
mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use c_source::{Source, Table};
use common::{family, kernel_src};
use genl_kernel_gen::module::policy::{Kind, PolicyRule, PolicyTable, TableScope, tables};
use genl_spec::{Family, KernelPolicy, Limit, LimitSource};

/// Folders of the tree that have families.
const FOLDERS: &[&str] = &["drivers", "fs", "kernel", "net"];
/// The C files in Linux 7.3 that the kernel's generator has made, and what policies they have.
const FILES: usize = 17;
const TABLES: usize = 188;
const ENTRIES: usize = 709;

fn generated_sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let path = entry.path();
        if entry.file_type().unwrap().is_dir() {
            generated_sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "c")
            && fs::read(&path).is_ok_and(|text| {
                // In the head comment.
                let head = &text[..text.len().min(400)];
                String::from_utf8_lossy(head).contains("/* YNL-GEN kernel source */")
            })
        {
            found.push(path);
        }
    }
}

/// The tables of a family under the names that they have in C, in the words of [`c_source`].
fn ours(family: &Family, source: &Source) -> BTreeMap<String, Table> {
    let tables = tables(family);
    let convert = |table: &PolicyTable| {
        let entry = |entry: &genl_kernel_gen::module::policy::PolicyEntry| {
            (entry.value.into(), described(family, source, &entry.rule))
        };
        let table_of = Table {
            len: i128::from(table.max) + 1,
            entries: table.entries.iter().map(entry).collect(),
        };
        (c_name(family, table.scope), table_of)
    };
    tables.iter().map(convert).collect()
}

fn c_name(family: &Family, scope: TableScope) -> String {
    let parts = match scope {
        TableScope::Nest(set) => vec![family[set].name.as_str()],
        TableScope::Global => vec![],
        TableScope::Operation(op) => vec![family[op].name.as_str()],
        TableScope::Do(op) => vec![family[op].name.as_str(), "do"],
        TableScope::Dump(op) => vec![family[op].name.as_str(), "dump"],
    };
    let parts: Vec<&str> = [&[family.name.as_str()][..], &parts, &["nl", "policy"]].concat();
    parts.join("_").to_lowercase().replace('-', "_")
}

fn described(family: &Family, source: &Source, rule: &PolicyRule) -> String {
    let number = |limit: &Limit| number(family, source, limit);
    let nest = |set| c_name(family, TableScope::Nest(set));
    match rule {
        PolicyRule::Of(kind) => c_kind(*kind),
        PolicyRule::Len(kind, len) => format!("{} len {}", c_kind(*kind), number(len)),
        PolicyRule::Min(kind, min) => format!("{} min {}", c_kind(*kind), number(min)),
        PolicyRule::Max(kind, max) => format!("{} max {}", c_kind(*kind), number(max)),
        PolicyRule::Range(kind, min, max) => format!("{} {}..{}", c_kind(*kind), number(min), number(max)),
        PolicyRule::FullRange(kind, min, max) => {
            format!("{} range {}..{}", c_kind(*kind), number(min), number(max))
        }
        PolicyRule::Mask(kind, mask) => format!("{} mask {mask:#x}", c_kind(*kind)),
        PolicyRule::ExactLen(len) => format!("exactly {} bytes", number(len)),
        PolicyRule::MinLen(len) => format!("at least {} bytes", number(len)),
        PolicyRule::MaxLen(len) => format!("at most {} bytes", number(len)),
        PolicyRule::Bitfield32(mask) => format!("bitfield32 {mask:#x}"),
        PolicyRule::Nested(set) => format!("nested {}", nest(*set)),
        PolicyRule::NestedArray(set) => format!("array of nested {}", nest(*set)),
        PolicyRule::OneOf(kind, id) => {
            let mut values: Vec<u64> = family[*id].entries.iter().map(|entry| entry.value).collect();
            values.sort_unstable();
            format!("{} one of {values:?}", c_kind(*kind))
        }
    }
}

fn number(family: &Family, source: &Source, limit: &Limit) -> i128 {
    match limit.source {
        // The spec has a number for it that nobody uses.
        Some(LimitSource::Const(id)) if family[id].name == "page-size" => source.number("PAGE_SIZE"),
        _ => limit.value,
    }
}

fn c_kind(kind: Kind) -> String {
    match kind {
        Kind::NulString => "NUL_STRING".to_owned(),
        kind => kind.as_str().to_uppercase(),
    }
}

/// What is not the same.
fn compare(path: &str, ours: &BTreeMap<String, Table>, theirs: &BTreeMap<String, Table>) -> Vec<String> {
    let mut found = Vec::new();
    let names: BTreeSet<&String> = ours.keys().chain(theirs.keys()).collect();
    for name in names {
        let (Some(ours), Some(theirs)) = (ours.get(name), theirs.get(name)) else {
            let whose = if ours.contains_key(name) { "ours" } else { "C" };
            found.push(format!("{path}: {name} is only in {whose}"));
            continue;
        };
        if ours.len != theirs.len {
            found.push(format!(
                "{path}: {name} has {} entries, in C {}",
                ours.len, theirs.len
            ));
        }
        let numbers: BTreeSet<&i128> = ours.entries.keys().chain(theirs.entries.keys()).collect();
        for number in numbers {
            let (ours, theirs) = (ours.entries.get(number), theirs.entries.get(number));
            if ours != theirs {
                found.push(format!("{path}: {name}[{number}] is {ours:?}, in C {theirs:?}"));
            }
        }
    }
    found
}

#[test]
fn the_kernels_policies() {
    let Some(tree) = kernel_src() else { return };
    let mut files = Vec::new();
    for folder in FOLDERS {
        generated_sources(&tree.join(folder), &mut files);
    }
    files.sort();
    let (mut tables, mut entries, mut found) = (0, 0, Vec::new());
    let mut scopes = BTreeMap::new();
    for path in &files {
        let source = Source::read(&tree, path);
        let family = family(&tree.join(&source.spec));
        let path = path.strip_prefix(&tree).unwrap().display().to_string();
        found.extend(compare(&path, &ours(&family, &source), &source.tables));
        tables += source.tables.len();
        entries += source
            .tables
            .values()
            .map(|table| table.entries.len())
            .sum::<usize>();
        if !source.tables.is_empty() {
            *scopes.entry(policy_name(family.kernel_policy)).or_insert(0) += 1;
        }
    }
    let count = files.len();
    let _ = writeln!(
        std::io::stderr(),
        "policies: {count} C files ({scopes:?}), {tables} tables, {entries} entries, {} differences",
        found.len()
    );
    assert!(found.is_empty(), "{}", found.join("\n"));
    // Fewer were something that the test does not see any more.
    assert!(
        count >= FILES && tables >= TABLES && entries >= ENTRIES,
        "{count} files, {tables} tables, {entries} entries"
    );
    assert_eq!(scopes.len(), 3, "{scopes:?}");
}

fn policy_name(policy: KernelPolicy) -> &'static str {
    match policy {
        KernelPolicy::Split => "split",
        KernelPolicy::PerOp => "per-op",
        KernelPolicy::Global => "global",
    }
}

#[test]
fn differences_are_told() {
    let table = |len, entries: &[(i128, &str)]| Table {
        len,
        entries: entries
            .iter()
            .map(|&(number, policy)| (number, policy.to_owned()))
            .collect(),
    };
    let one = |name: &str, table| BTreeMap::from([(name.to_owned(), table)]);
    let same = one("x_nl_policy", table(3, &[(1, "U32 min 1"), (2, "FLAG")]));
    assert!(compare("x.c", &same, &same).is_empty());
    let other = one("x_nl_policy", table(4, &[(1, "U32 min 0"), (3, "FLAG")]));
    assert_eq!(compare("x.c", &same, &other).len(), 4);
    assert_eq!(
        compare("x.c", &BTreeMap::new(), &same),
        ["x.c: x_nl_policy is only in C"]
    );
}
