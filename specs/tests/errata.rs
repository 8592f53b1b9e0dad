//! With errata, every family is what the kernel's headers say.

#![allow(clippy::unwrap_used, reason = "tests end at what they do not expect")]

mod common;

use common::{families, folder, json};
use genl_spec::{ConstValue, Family, MemberType, Options, Outcome};
use serde_json::{Value, json};

fn layout(family: &Family, name: &str, member: &Value) -> Value {
    let Some((_, structure)) = family.structure(name) else {
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
fn structs_are_those_of_the_headers() {
    let (Some(specs), Some(golden)) = (folder("GENL_KERNEL_SPECS"), folder("GENL_GOLDEN")) else {
        return;
    };
    let families = families(&specs, true);
    let rows = json(&golden.join("structs.json"));
    let mut differences = Vec::new();
    let (mut compared, mut corrected) = (0, 0);
    for row in rows.as_array().unwrap() {
        let text = |key: &str| row[key].as_str().unwrap();
        // No row: C has it by another name, such as a union's, or not as a member.
        if row["c_off_size"].is_null() {
            continue;
        }
        compared += 1;
        corrected += usize::from(row["c_off_size"] != row["spec_off_size"]);
        let (_, family) = families.iter().find(|(stem, _)| stem == text("spec")).unwrap();
        let ours = layout(family, text("struct"), &row["member"]);
        if ours != row["c_off_size"] {
            differences.push(format!("ours {ours}, theirs {row}"));
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
    assert_eq!((compared, corrected), (649, 47));
}

#[test]
fn constants_are_those_of_the_headers() {
    /// The spec is right about these: it has bits where the header has masks, and C reads the last bit of an
    /// `int` as its sign.
    const RIGHT: [&str; 3] = [
        "DEVLINK_RESOURCE_SCOPE_DEV",
        "DEVLINK_RESOURCE_SCOPE_PORT",
        "RXH_DISCARD",
    ];
    let (Some(specs), Some(golden)) = (folder("GENL_KERNEL_SPECS"), folder("GENL_GOLDEN")) else {
        return;
    };
    let families = families(&specs, true);
    let rows = json(&golden.join("constants.json"));
    let (mut differences, mut compared, mut larger) = (Vec::new(), 0, 0);
    for (spec, family) in &families {
        let ours = family.constants();
        for row in rows[spec]["constants"].as_array().unwrap() {
            let Some(theirs) = row.get("kernel_header_value").filter(|value| !value.is_null()) else {
                continue;
            };
            let c_name = row["c_name"].as_str().unwrap();
            if RIGHT.contains(&c_name) {
                continue;
            }
            compared += 1;
            let what = row["what"].as_str().unwrap().split(" [").next().unwrap();
            let constant = ours
                .iter()
                .find(|c| c.c_name == c_name && c.what == what)
                .unwrap();
            let value = match &constant.value {
                ConstValue::Int(value) => json!(i64::try_from(*value).unwrap()),
                ConstValue::Str(text) => json!(text),
            };
            // Some headers have more of a kind than the spec, so that these are larger; other sets share them.
            let is_last = what.ends_with("<cnt>") || what.ends_with("<max>");
            let beyond = is_last && row["spec_value"] != *theirs && value == row["spec_value"];
            larger += usize::from(beyond);
            if value != *theirs && !beyond {
                differences.push(format!("{spec}: ours {value}, theirs {row}"));
            }
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
    println!(
        "{compared} constants compared, of them {larger} counts and maxima of fewer than the header has"
    );

    let rows = json(&golden.join("constants_mismatch.json"));
    let headers = rows
        .as_array()
        .unwrap()
        .iter()
        .filter(|row| row[5] == "kernel hdr");
    let mut corrected = 0;
    for row in headers.filter(|row| !RIGHT.contains(&row[2].as_str().unwrap())) {
        let (_, family) = families.iter().find(|(stem, _)| row[0] == **stem).unwrap();
        let what = row[1].as_str().unwrap();
        let constant = family
            .constants()
            .into_iter()
            .find(|constant| constant.what == what)
            .unwrap();
        assert_eq!(
            ConstValue::Int(row[6].as_i64().unwrap().into()),
            constant.value,
            "{row}"
        );
        corrected += 1;
    }
    assert_eq!(corrected, 9);
}

#[test]
fn errata_change_nothing_else() {
    let Some(specs) = folder("GENL_KERNEL_SPECS") else {
        return;
    };
    let mut applied = Vec::new();
    for file in common::specs(&specs) {
        let text = std::fs::read_to_string(&file).unwrap();
        let corrected = genl_spec::parse("spec.yaml", &text);
        let written = Options::new().errata(false).parse("spec.yaml", &text);
        assert_eq!(corrected.diagnostics, written.diagnostics, "{}", file.display());
        assert!(written.errata.is_empty());
        for erratum in &corrected.errata {
            let line = text.lines().nth(erratum.pos.line as usize - 1).unwrap();
            assert!(
                line.ends_with(&format!("name: {}", erratum.name)),
                "{erratum:?}: {line}"
            );
        }
        let (mut corrected_family, written) = (corrected.family.unwrap(), written.family.unwrap());
        if corrected.errata.is_empty() {
            assert_eq!(corrected_family, written);
        }
        for (item, old) in corrected_family.structs.iter_mut().zip(&written.structs) {
            assert_eq!((&item.name, item.pos), (&old.name, old.pos));
            old.clone_into(item);
        }
        for (item, old) in corrected_family.enums.iter_mut().zip(&written.enums) {
            for entry in &mut item.entries {
                entry.value = old.entry(&entry.name).unwrap().value;
            }
            item.entries.sort_by_key(|entry| entry.pos);
        }
        for (item, old) in corrected_family.sets.iter_mut().zip(&written.sets) {
            for attr in &mut item.attrs {
                attr.value = old.attr(&attr.name).unwrap().1.value;
            }
            item.attrs.sort_by_key(|attr| attr.pos);
        }
        assert_eq!(corrected_family, written, "{}", file.display());
        let family = written.name;
        applied.extend(
            corrected
                .errata
                .into_iter()
                .map(|e| format!("{family} {} {}", e.what, e.name)),
        );
    }
    assert_eq!(applied.len(), 19, "{applied:#?}");
}

/// A struct with the name, and the mistake, of one in tc.
const TC: &str = "\
# SPDX-License-Identifier: MIT
name: tc
protocol: netlink-raw
protonum: 0
doc: Not the kernel's.
definitions:
  - name: tc-u32-key
    type: struct
    members: [{ name: mask, type: u32 }, { name: val, type: u32 }]
  - name: tc-u32-sel
    type: struct
    members:
      - { name: flags, type: u8 }
      - { name: offshift, type: u8 }
      - { name: nkeys, type: u8 }
      - { name: offmask, type: u16, byte-order: big-endian, doc: Which bits }
      - { name: 'off', type: u16 }
      - { name: offoff, type: s16 }
      - { name: hoff, type: s16 }
      - { name: hmask, type: u32 }
      - { name: keys, type: binary, struct: tc-u32-key }
  - name: outer
    type: struct
    members: [{ name: a, type: u8 }, { name: sel, type: binary, struct: tc-u32-sel }, { name: b, type: u8 }]
attribute-sets: []
operations: { list: [] }
";

fn whole(outcome: &Outcome) -> &Family {
    assert!(outcome.diagnostics.is_empty(), "{:#?}", outcome.diagnostics);
    outcome.family.as_ref().unwrap()
}

#[test]
fn a_mistake_is_corrected() {
    // With a key of 8 bytes the struct has 23, and the erratum is for one of 31.
    let other = genl_spec::parse("tc.yaml", TC);
    assert_eq!((whole(&other).structs[1].size, other.errata.len()), (23, 0));

    let text = TC.replace(
        "{ name: val, type: u32 }",
        "{ name: val, type: u64 }, { name: x, type: u32 }",
    );
    let outcome = genl_spec::parse("tc.yaml", &text);
    let family = whole(&outcome);
    let [key, sel, outer] = &family.structs[..] else {
        panic!("{:#?}", family.structs);
    };
    assert_eq!((key.size, sel.size, outer.size), (16, 16, 18));
    assert_eq!((outer.members[2].offset, sel.members[4].offset), (17, 4));
    let tail = sel.tail.as_ref().unwrap();
    assert_eq!((tail.name.as_str(), tail.offset, tail.size), ("keys", 16, 16));
    assert_eq!(
        (tail.pos.line, tail.ty),
        (21, MemberType::Struct(genl_spec::StructId(0)))
    );
    // What the erratum does not speak of is as it was, its place included; what is new is where the struct is.
    assert_eq!(sel.members[4].doc.as_deref(), Some("Which bits"));
    assert_eq!((sel.members[4].pos.line, sel.members[3].pos.line), (16, 10));

    let [erratum] = &outcome.errata[..] else {
        panic!("{:#?}", outcome.errata);
    };
    assert_eq!((erratum.what, erratum.name.as_str()), ("struct", "tc-u32-sel"));
    assert_eq!(
        (erratum.header.as_str(), erratum.pos.line),
        ("linux/pkt_cls.h", 10)
    );

    let off = Options::new().errata(false).parse("tc.yaml", &text);
    assert_eq!((whole(&off).structs[1].size, off.errata.len()), (31, 0));
    let elsewhere = genl_spec::parse("tc.yaml", &text.replace("name: tc\n", "name: tc2\n"));
    assert_eq!(
        (whole(&elsewhere).structs[1].size, elsewhere.errata.len()),
        (31, 0)
    );
}

#[test]
fn numbers_are_corrected() {
    let text = "\
# SPDX-License-Identifier: MIT
name: ethtool
doc: Not the kernel's.
definitions:
  - name: module-fw-flash-status
    type: enum
    entries: [started, in-progress, completed, error, { name: other, value: 9 }]
attribute-sets: []
operations: { list: [] }
";
    let values = |text: &str| {
        let outcome = genl_spec::parse("x.yaml", text);
        let family = whole(&outcome);
        family.enums[0]
            .entries
            .iter()
            .map(|entry| entry.value)
            .collect::<Vec<_>>()
    };
    assert_eq!(values(text), [1, 2, 3, 4, 9]);
    let right = text.replace("    type: enum\n", "    type: enum\n    value-start: 1\n");
    assert_eq!(values(&right), [1, 2, 3, 4, 9]);
    let others = text.replace("completed", "cancelled");
    assert_eq!(values(&others), [0, 1, 2, 3, 9]);
}

#[test]
fn a_spec_has_no_tail_of_its_own() {
    let text = TC.replace(
        "  - name: outer\n    type: struct\n",
        "  - name: outer\n    type: struct\n    tail: { name: x, type: u8 }\n",
    );
    let outcome = genl_spec::parse("tc.yaml", &text);
    assert_eq!(outcome.diagnostics[0].rule.id(), "unknown-key");
}
