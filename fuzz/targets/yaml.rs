//! Any text as a spec: findings with their places, and of what is left tables and bindings; no panic.

#![no_main]

use genl::dynamic::Tables;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    // Errata are chosen by the family's name, whatever the file is called.
    let outcome = genl_spec::parse_bytes("fuzz.yaml", data);
    let Some(family) = outcome.family else {
        assert!(!outcome.diagnostics.is_empty(), "no family and no reason");
        return;
    };
    let tables = Tables::new(&family);
    let spec = tables.spec();
    for set in &family.sets {
        let _ = spec.decode_set(&set.name, data);
    }
    for structure in &family.structs {
        let _ = spec.decode_struct(&structure.name, data);
    }
    for operation in &family.operations {
        let _ = spec.decode_message(operation, data);
    }
    let _ = genl_user_gen::generate(&family, &genl_user_gen::Options::default());
});
