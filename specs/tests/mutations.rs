//! Specs with random damage: whatever comes, no panic, every place inside the text, every index sound.

#![allow(clippy::unwrap_used, reason = "tests end at what they do not expect")]

mod common;

use genl_spec::{
    AttrType, Binary, Element, EnumRef, Family, Int, MemberType, OpKind, Outcome, SetId, StructId,
};
use genl_spec::{parse, render, search};
use proptest::prelude::*;

/// One change to a text.
#[derive(Clone, Debug)]
enum Damage {
    DeleteLine(prop::sample::Index),
    RepeatLine(prop::sample::Index),
    MoveLine(prop::sample::Index, prop::sample::Index),
    Indent(prop::sample::Index, usize),
    /// Replaces what stands behind the colon or dash.
    Scalar(prop::sample::Index, &'static str),
    /// Replaces what stands behind one colon or dash by what stands behind another.
    Mix(prop::sample::Index, prop::sample::Index),
    Insert(prop::sample::Index, &'static str),
    Cut(prop::sample::Index),
}

/// Scalars that mean something, or that somebody may choke on.
const SCALARS: &[&str] = &[
    "",
    "~",
    "0",
    "-1",
    "255",
    "256",
    "65536",
    "16384",
    "18446744073709551615",
    "99999999999999999999999999",
    "340282366920938463463374607431768211456",
    "1.5",
    ".inf",
    "0x7f",
    "true",
    "on",
    "''",
    "' '",
    "nest",
    "u8",
    "string",
    "binary",
    "sub-message",
    "indexed-array",
    "nest-type-value",
    "bitfield32",
    "genetlink",
    "genetlink-legacy",
    "netlink-raw",
    "directional",
    "[]",
    "{}",
    "[[[[[[[[]]]]]]]]",
    "{a: {b: {c: d}}}",
    "*a",
    "&a x",
    "&a [*a]",
    "!tag x",
    "!!int x",
    "|",
    ">-",
    "u32-max",
    "x - 1",
    "-",
    "name",
    "'Ünïcödé 日本'",
    "\"\\u0000\"",
    "\"\\x1b[31m\"",
    "<<: *a",
    "? x",
    "@",
    "`",
    "%",
];

const TOKENS: &[&str] = &[
    "\t", "\0", "\u{feff}", "\u{2028}", "\r", ": ", "- ", "#", "'", "\"", "{", "[", "&a ", "*a", "---\n",
    "...\n", "é",
];

fn damage() -> impl Strategy<Value = Damage> {
    let line = || any::<prop::sample::Index>();
    prop_oneof![
        3 => line().prop_map(Damage::DeleteLine),
        2 => line().prop_map(Damage::RepeatLine),
        1 => (line(), line()).prop_map(|(a, b)| Damage::MoveLine(a, b)),
        1 => (line(), 0usize..12).prop_map(|(a, n)| Damage::Indent(a, n)),
        4 => (line(), prop::sample::select(SCALARS)).prop_map(|(a, s)| Damage::Scalar(a, s)),
        4 => (line(), line()).prop_map(|(a, b)| Damage::Mix(a, b)),
        1 => (line(), prop::sample::select(TOKENS)).prop_map(|(a, s)| Damage::Insert(a, s)),
        1 => line().prop_map(Damage::Cut),
    ]
}

fn value_start(line: &str) -> usize {
    line.find(": ")
        .map(|at| at + 2)
        .or_else(|| line.find("- ").map(|at| at + 2))
        .unwrap_or(line.len())
}

fn apply(text: &str, damage: &Damage) -> String {
    let mut lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
    match damage {
        Damage::DeleteLine(at) => drop(lines.remove(at.index(lines.len()))),
        Damage::RepeatLine(at) => {
            let at = at.index(lines.len());
            lines.insert(at, lines[at].clone());
        }
        Damage::MoveLine(from, to) => {
            let line = lines.remove(from.index(lines.len()));
            lines.insert(to.index(lines.len() + 1), line);
        }
        Damage::Indent(at, n) => {
            let at = at.index(lines.len());
            lines[at] = format!("{:n$}{}", "", lines[at].trim_start());
        }
        Damage::Scalar(at, scalar) => {
            let line = &mut lines[at.index(text.split('\n').count())];
            line.replace_range(value_start(line).., scalar);
        }
        Damage::Mix(to, from) => {
            let from = &lines[from.index(lines.len())];
            let value = from[value_start(from)..].to_owned();
            let line = &mut lines[to.index(text.split('\n').count())];
            line.replace_range(value_start(line).., &value);
        }
        Damage::Insert(at, token) => {
            let chars = text.chars().count();
            let at = text
                .char_indices()
                .nth(at.index(chars + 1))
                .map_or(text.len(), |(at, _)| at);
            return format!("{}{token}{}", &text[..at], &text[at..]);
        }
        Damage::Cut(at) => return text.chars().take(at.index(text.chars().count() + 1)).collect(),
    }
    lines.join("\n")
}

/// Every place is inside the text, and every finding can be shown.
fn assert_places(text: &str, outcome: &Outcome) {
    assert!(outcome.family.is_some() || outcome.has_errors());
    let lines: Vec<usize> = text.split('\n').map(|line| line.chars().count()).collect();
    for d in &outcome.diagnostics {
        let width = *lines
            .get(d.pos.line as usize - 1)
            .unwrap_or_else(|| panic!("{d:?}"));
        assert!(d.pos.column >= 1 && d.pos.column as usize <= width + 1, "{d:?}");
        assert!(
            d.len >= 1 && (d.pos.column + d.len) as usize <= width + 2,
            "{d:?}"
        );
        assert!(!d.message.is_empty());
    }
    for d in outcome.diagnostics.iter().take(20) {
        render::human("x.yaml", text, d, false);
        assert!(!render::short("x.yaml", d).contains('\n'));
    }
}

/// Every index is in range.
fn assert_sound(family: &Family) {
    let values = |values: Option<EnumRef>| assert!(values.is_none_or(|v| v.id.index() < family.enums.len()));
    let structure = |id: Option<StructId>| assert!(id.is_none_or(|id| id.index() < family.structs.len()));
    let attributes = |id: Option<SetId>| assert!(id.is_none_or(|id| id.index() < family.sets.len()));
    let int = |int: &Int| values(int.values);
    let binary = |binary: &Binary| match binary {
        Binary::Bytes => {}
        Binary::Struct(id) => structure(Some(*id)),
        Binary::Array(array) => int(array),
    };
    for set in &family.sets {
        attributes(set.subset_of);
        for attr in &set.attrs {
            match &attr.ty {
                AttrType::Int(i) | AttrType::IndexedArray(Element::Int(i)) => int(i),
                AttrType::Bitfield32(flags) => values(*flags),
                AttrType::Binary(b) | AttrType::IndexedArray(Element::Binary(b)) => binary(b),
                AttrType::Nest(id) | AttrType::IndexedArray(Element::Nest(id)) => attributes(Some(*id)),
                AttrType::NestTypeValue { names, set } => {
                    assert!(!names.is_empty());
                    attributes(Some(*set));
                }
                AttrType::SubMessage { id, selector } => {
                    assert!(id.index() < family.sub_messages.len());
                    assert!(
                        selector
                            .local
                            .is_none_or(|index| set.attrs[index].name == selector.name)
                    );
                }
                _ => {}
            }
            assert!(attr.value < 1 << 14);
        }
    }
    for item in &family.structs {
        let size = item.members.iter().fold(0, |offset, member| {
            assert_eq!(member.offset, offset);
            match member.ty {
                MemberType::Int(i) => int(&i),
                MemberType::Struct(id) => assert_eq!(family[id].size, member.size),
                _ => {}
            }
            offset + member.size
        });
        assert_eq!(size, item.size);
    }
    for item in &family.sub_messages {
        for format in &item.formats {
            attributes(format.set);
            structure(format.fixed_header);
        }
    }
    for op in &family.operations {
        let width = op.set.map_or(0, |id| family[id].attrs.len());
        structure(op.fixed_header);
        assert!(op.group.is_none_or(|id| id.index() < family.groups.len()));
        let lists = [op.do_mode(), op.dump_mode()]
            .into_iter()
            .flatten()
            .flat_map(|m| [&m.request, &m.reply]);
        let lists = lists.flatten().map(|list| &list.attributes);
        let event = match &op.kind {
            OpKind::Event { attributes } => Some(attributes),
            OpKind::Notify { of } => {
                assert!(of.index() < family.operations.len());
                None
            }
            OpKind::Request { .. } => None,
        };
        for attributes in lists.chain(event) {
            assert!(attributes.iter().all(|&index| index < width), "{op:?}");
        }
    }
    family.constants();
}

fn check(text: &str) {
    let outcome = parse("x.yaml", text);
    assert_places(text, &outcome);
    if let Some(family) = &outcome.family {
        assert_sound(family);
    }
}

/// Specs to damage: our own, and the kernel's where they are.
fn originals() -> Vec<String> {
    let mut texts: Vec<String> = search::BUILTIN
        .iter()
        .map(|(_, text)| (*text).to_owned())
        .collect();
    if let Some(folder) = common::folder("GENL_KERNEL_SPECS") {
        // Small ones take more damage in the same time.
        let all = common::specs(&folder)
            .into_iter()
            .map(|path| std::fs::read_to_string(path).unwrap());
        texts.extend(all.filter(|text| text.len() < 40_000));
    }
    texts
}

#[test]
fn damaged_specs() {
    let originals = originals();
    let cases = std::env::var("PROPTEST_CASES")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(400);
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    let input = (
        prop::sample::select(originals),
        prop::collection::vec(damage(), 1..8),
    );
    let result = runner.run(&input, |(text, damages)| {
        let text = damages.iter().fold(text, |text, damage| apply(&text, damage));
        check(&text);
        Ok(())
    });
    result.unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text(text in "\\PC*") {
        check(&text);
    }

    #[test]
    fn any_yaml_like_text(text in "([a-c]{0,3}[:\\-?&*!|>'\"%@`{}\\[\\], \n\t#~<]{0,4}){0,40}") {
        check(&text);
    }

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let outcome = genl_spec::parse_bytes("x.yaml", &bytes);
        assert_places(&String::from_utf8_lossy(&bytes), &outcome);
    }
}

/// Documents made to cost time, stack or memory.
#[test]
fn hostile_documents() {
    let deep = |open: &str, n: usize| open.repeat(n);
    let laughs = (1..30).fold(
        "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned(),
        |text, i| {
            let before = i - 1;
            let aliases = vec![format!("*a{before}"); 10].join(", ");
            format!("{text}a{i}: &a{i} [{aliases}]\n")
        },
    );
    let wide = format!(
        "a: &a [{}]\nb: [{}]\n",
        vec!["x"; 3000].join(", "),
        vec!["*a"; 3000].join(", ")
    );
    let structs: String = (0..2000)
        .map(|i| {
            format!(
                "- {{ name: s{i}, type: struct, members: [ {{ name: m, type: binary, struct: s{} }} ] }}\n",
                i + 1
            )
        })
        .collect();
    let subsets: String = (0..2000)
        .map(|i| {
            format!(
                "- {{ name: s{i}, subset-of: s{}, attributes: [ {{ name: a }} ] }}\n",
                i + 1
            )
        })
        .collect();
    let keys: String = (0..5000).map(|i| format!("k{i}: {i}\n")).collect();
    for text in [
        deep("[", 100_000),
        deep("{a: ", 20_000),
        deep("- ", 20_000),
        deep("? ", 20_000),
        (0..2000).map(|i| format!("{:i$}a:\n", "")).collect(),
        laughs,
        wide,
        format!("name: x\nprotocol: netlink-raw\ndefinitions:\n{structs}"),
        format!(
            "name: x\nattribute-sets:\n{subsets}- {{ name: s2000, attributes: [ {{ name: a, type: u8 }} ] }}\n"
        ),
        keys,
        format!("name: {}\n", "x".repeat(1_000_000)),
        "a: *missing".to_owned(),
        "a: &a [*a]".to_owned(),
        "<<: [{name: x}, {name: y}]\ndoc: x".to_owned(),
        "--- a\n--- b\n".to_owned(),
    ] {
        let start = std::time::Instant::now();
        check(&text);
        let taken = start.elapsed();
        let start: String = text.chars().take(30).collect();
        println!("{taken:?} for {start:?}, {} bytes", text.len());
        assert!(taken.as_secs() < 20, "{taken:?} for {start:?}");
    }
}

#[test]
fn aliases_and_merges_are_resolved() {
    let text = "\
# SPDX-License-Identifier: MIT
name: demo
doc: Demo.
attribute-sets:
  - name: one
    attributes:
      - &port { name: port, type: u16, byte-order: big-endian }
      - { <<: *port, name: other-port, doc: Another. }
  - &two
    name: two
    attributes:
      - *port
      - { name: bad, type: u9 }
operations:
  list: []
";
    let outcome = parse("demo.yaml", text);
    let found: Vec<String> = outcome
        .diagnostics
        .iter()
        .map(|d| render::short("demo.yaml", d))
        .collect();
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].starts_with("demo.yaml:13:28: error[bad-value]: `u9` is not one of"),
        "{found:?}"
    );
    assert_eq!(
        outcome.diagnostics[0].path,
        "attribute-sets[1].attributes[1].type"
    );
    let family = outcome.family.unwrap();
    let (_, one) = family.set("one").unwrap();
    assert_eq!(one.attrs[1].name, "other-port");
    assert_eq!(one.attrs[1].ty, one.attrs[0].ty);
    assert_eq!(one.attrs[1].value, 2);
    assert_eq!(family.set("two").unwrap().1.attrs[0].ty, one.attrs[0].ty);
}
