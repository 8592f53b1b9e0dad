//! Any bytes as any message, set, struct or sub-message of any spec: JSON, and no panic; and the JSON encodes or is
//! refused.

#![no_main]

use std::path::PathBuf;
use std::sync::OnceLock;

use genl::dynamic::{Mode, Options, Tables};
use genl::wire::header::Messages;
use genl_spec::Family;
use libfuzzer_sys::fuzz_target;

/// Our own specs and the one with every construct; with `GENL_KERNEL_SPECS` the kernel's too.
fn families() -> &'static [Family] {
    static FAMILIES: OnceLock<Vec<Family>> = OnceLock::new();
    FAMILIES.get_or_init(|| {
        let everything = include_str!("../../user-gen/tests/golden/everything.yaml");
        let built_in = genl_spec::search::BUILTIN
            .iter()
            .map(|(_, text)| *text)
            .chain([everything]);
        let mut families: Vec<Family> = built_in
            .filter_map(|text| genl_spec::parse("built-in.yaml", text).family)
            .collect();
        if let Some(folder) = std::env::var_os("GENL_KERNEL_SPECS") {
            let entries = std::fs::read_dir(folder).expect("GENL_KERNEL_SPECS is a folder");
            let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
            paths.retain(|path| path.extension().is_some_and(|extension| extension == "yaml"));
            paths.sort();
            families.extend(paths.iter().filter_map(|path| genl_spec::load(path).ok()?.family));
        }
        families
    })
}

/// Tables are filled once: they are what a decoder starts from, not what is tested.
fn tables() -> &'static [Tables<'static>] {
    static TABLES: OnceLock<Vec<Tables<'static>>> = OnceLock::new();
    TABLES.get_or_init(|| families().iter().map(Tables::new).collect())
}

fuzz_target!(|data: &[u8]| {
    let [family, what, low, high, payload @ ..] = data else {
        return;
    };
    let spec = tables()[usize::from(*family) % tables().len()].spec();
    let family = spec.family();
    let index = usize::from(u16::from_le_bytes([*low, *high]));
    // The item that the index chooses, in whatever number there are.
    fn pick<T>(items: &[T], index: usize) -> Option<&T> {
        items.get(index.checked_rem(items.len())?)
    }
    match what % 5 {
        0 => {
            let Some(set) = pick(&family.sets, index) else {
                return;
            };
            let value = spec
                .decode_set(&set.name, payload)
                .expect("the set is the family's");
            if let Ok(bytes) = spec.encode_set(&set.name, &value) {
                spec.decode_set(&set.name, &bytes)
                    .expect("the set is the family's");
            }
        }
        1 => {
            let Some(structure) = pick(&family.structs, index) else {
                return;
            };
            spec.decode_struct(&structure.name, payload)
                .expect("the struct is the family's");
        }
        2 => {
            let formats = family
                .sub_messages
                .iter()
                .flat_map(|message| message.formats.iter().map(move |f| (message, f)));
            let formats: Vec<_> = formats.collect();
            let Some((message, format)) = pick(&formats, index) else {
                return;
            };
            spec.decode_sub_message(&message.name, &format.value, payload)
                .expect("the format is the family's");
        }
        3 => {
            let Some(operation) = pick(&family.operations, index) else {
                return;
            };
            let mode = if index & 1 == 0 { Mode::Do } else { Mode::Dump };
            let (request, reply) = payload.split_at(payload.len() / 2);
            spec.decode_reply(&operation.name, mode, Some(request), [reply, payload])
                .expect("the operation is the family's");
            let value = spec.decode_message(operation, payload);
            if let Ok(bytes) = spec.encode(&operation.name, mode, &value, Options::default()) {
                let _ = spec.decode_request(&bytes);
            }
        }
        _ => {
            let _ = spec.decode_request(payload);
            let _ = spec.decode_notifications(payload);
            for message in Messages::new(payload) {
                let _ = spec.decode_notification(&message);
            }
        }
    }
});
