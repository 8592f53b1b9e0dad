//! Whatever is received and whatever JSON is given: an answer or an error, never a panic.

#![cfg(feature = "dynamic")]
#![allow(clippy::unwrap_used, reason = "tests end at what they do not expect")]

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use genl::dynamic::{Mode, Options, Spec, Tables};
use genl_spec::Family;
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Map, Value, json};

/// Our own specs and one that has every construct; with `GENL_KERNEL_SPECS` the kernel's too.
fn families() -> &'static [Family] {
    static FAMILIES: OnceLock<Vec<Family>> = OnceLock::new();
    FAMILIES.get_or_init(|| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let mut paths = vec![root.join("user-gen/tests/golden/everything.yaml")];
        let folders = [
            Some(root.join("specs/families")),
            std::env::var_os("GENL_KERNEL_SPECS").map(PathBuf::from),
        ];
        for folder in folders.into_iter().flatten() {
            let files = std::fs::read_dir(folder)
                .unwrap()
                .map(|entry| entry.unwrap().path());
            paths.extend(files.filter(|path| path.extension().is_some_and(|extension| extension == "yaml")));
        }
        paths.sort();
        paths
            .iter()
            .map(|path| genl_spec::load(path).unwrap().family.unwrap())
            .collect()
    })
}

fn family() -> impl Strategy<Value = &'static Family> {
    (0..families().len()).prop_map(|index| &families()[index])
}

/// Attributes, nested some levels, now and then with a wrong length.
fn attributes() -> impl Strategy<Value = Vec<u8>> {
    let kind = prop_oneof![8 => 0u16..40, 1 => 0u16..400, 1 => any::<u16>()];
    let text = prop_oneof![
        Just(b"up\0".to_vec()),
        Just(b"vlan\0".to_vec()),
        Just(b"both\0".to_vec()),
        vec(any::<u8>(), 0..40),
        vec(any::<u8>(), 4),
        vec(any::<u8>(), 8),
    ];
    let leaf =
        (kind.clone(), text, 0u16..50).prop_map(|(kind, payload, slip)| attribute(kind, &payload, slip));
    let tree = leaf.prop_recursive(6, 48, 8, move |inner| {
        (kind.clone(), any::<bool>(), vec(inner, 0..6), 0u16..80).prop_map(|(kind, nest, inner, slip)| {
            attribute(kind | u16::from(nest) << 15, &inner.concat(), slip)
        })
    });
    vec(tree, 0..8).prop_map(|attributes| attributes.concat())
}

/// An attribute whose length is wrong if `slip` is 1 or 2.
fn attribute(kind: u16, payload: &[u8], slip: u16) -> Vec<u8> {
    let len = u16::try_from(payload.len() + 4).unwrap_or(u16::MAX);
    let told = match slip {
        1 => len.wrapping_sub(3),
        2 => len.wrapping_add(5),
        _ => len,
    };
    let mut bytes = [told.to_ne_bytes(), kind.to_ne_bytes()].concat();
    bytes.extend_from_slice(payload);
    bytes.resize(bytes.len().next_multiple_of(4), 0);
    bytes
}

fn decode_all(spec: &Spec<'_>, bytes: &[u8]) -> Vec<(String, Value)> {
    let family = spec.family();
    for structure in &family.structs {
        spec.decode_struct(&structure.name, bytes).unwrap();
    }
    for message in &family.sub_messages {
        for format in &message.formats {
            spec.decode_sub_message(&message.name, &format.value, bytes)
                .unwrap();
        }
    }
    for operation in &family.operations {
        let _ = spec.decode_message(operation, bytes);
        for mode in [Mode::Do, Mode::Dump] {
            spec.decode_reply(&operation.name, mode, Some(bytes), [bytes])
                .unwrap();
            spec.decode_reply(&operation.name, mode, None, [bytes]).unwrap();
        }
    }
    let _ = spec.decode_notifications(bytes);
    let _ = spec.decode_request(bytes);
    let sets = family.sets.iter();
    sets.map(|set| (set.name.clone(), spec.decode_set(&set.name, bytes).unwrap()))
        .collect()
}

/// Puts something else in one place of a value.
fn mutate(value: &mut Value, mut at: usize, with: &Value) {
    let mut value = value;
    loop {
        let len = match value {
            Value::Array(list) => list.len(),
            Value::Object(object) => object.len(),
            _ => 0,
        };
        if len == 0 || at.is_multiple_of(5) {
            *value = with.clone();
            return;
        }
        let index = at % len;
        at /= 5;
        value = match value {
            Value::Array(list) => &mut list[index],
            Value::Object(object) => object.values_mut().nth(index).unwrap(),
            _ => unreachable!("it has elements"),
        };
    }
}

fn other() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
        "[0-9a-f:. -]{0,20}".prop_map(Value::from),
        Just(json!([])),
        Just(json!({})),
        Just(json!([{"1": {}}, {"65535": {}}, {"16384": 5}, "x"])),
        Just(json!({"value": ["x"], "selector": 1})),
        Just(json!({"row": 70000, "column": 1})),
        Just(json!({"UnknownAttr(7)": {"UnknownAttr(8)": ["00", "0"]}})),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, ..ProptestConfig::default() })]

    #[test]
    fn random_bytes_decode(family in family(), bytes in vec(any::<u8>(), 0..300)) {
        let tables = Tables::new(family);
        decode_all(&tables.spec(), &bytes);
    }

    #[test]
    fn attributes_decode_and_what_they_gave_encodes(
        family in family(),
        mut bytes in attributes(),
        flips in vec((any::<prop::sample::Index>(), any::<u8>()), 0..4),
        at in any::<usize>(),
        with in other(),
    ) {
        for (index, byte) in flips {
            if !bytes.is_empty() {
                let index = index.index(bytes.len());
                bytes[index] = byte;
            }
        }
        let tables = Tables::new(family);
        let spec = tables.spec();
        for (set, mut value) in decode_all(&spec, &bytes) {
            // It may be an error: not all that the kernel could send can be sent.
            let _ = spec.encode_set(&set, &value);
            mutate(&mut value, at, &with);
            let _ = spec.encode_set(&set, &value);
        }
    }

    #[test]
    fn a_request_of_anything_is_encoded_or_refused(family in family(), at in any::<usize>(), with in other()) {
        let tables = Tables::new(family);
        let spec = tables.spec();
        for operation in &family.operations {
            let attrs = operation.set.map_or(&[][..], |set| &family[set].attrs);
            let mut args = Map::new();
            if let Some(attr) = attrs.get(at % attrs.len().max(1)) {
                args.insert(attr.name.clone(), with.clone());
            }
            let header = operation.fixed_header.map_or(&[][..], |header| &family[header].members);
            if let Some(member) = header.get(at % header.len().max(1)) {
                args.insert(member.name.clone(), with.clone());
            }
            if let Err(error) = spec.encode(&operation.name, Mode::Do, &Value::Object(args), Options::default()) {
                prop_assert!(!error.to_string().is_empty());
            }
        }
    }
}

#[test]
fn recursion_ends() {
    let family = genl_spec::load(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../user-gen/tests/golden/everything.yaml"),
    );
    let family = family.unwrap().into_result().unwrap();
    let tables = Tables::new(&family);
    let spec = tables.spec();
    let child = family.set("item").unwrap().1.attr("child").unwrap().1.value;
    let mut bytes = Vec::new();
    let mut value = json!({});
    while bytes.len() < 20_000 {
        bytes = attribute(child | 0x8000, &bytes, 0);
        value = Value::Object(Map::from_iter([("child".to_owned(), value)]));
    }
    let mut decoded = &spec.decode_set("item", &bytes).unwrap();
    let mut depth = 0;
    while let Some(child) = decoded.get("child") {
        decoded = child;
        depth += 1;
    }
    // What is deeper is there, as bytes.
    assert!(
        depth >= 10 && decoded.as_str().is_some_and(|digits| digits.len() > 30_000),
        "{depth}"
    );

    let error = spec.encode_set("item", &value).unwrap_err();
    assert!(error.to_string().ends_with(".child: nested too deep"), "{error}");
    drop_deep(value);
}

/// Takes a value apart level by level, where dropping it at once would need much stack.
fn drop_deep(mut value: Value) {
    while let Some(inner) = value.as_object_mut().and_then(|object| object.remove("child")) {
        value = inner;
    }
}
