//! The safe layer that generated code stands on, as files of a module.

macro_rules! layer {
    ($($path:literal,)*) => {
        /// Path in the module's folder, and text.
        pub(super) const FILES: &[(&str, &str)] = &[
            $(($path, include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/rt/", $path))),)*
        ];
    };
}

layer! {
    "genl/attr.rs",
    "genl/callbacks.rs",
    "genl/check.rs",
    "genl/dump.rs",
    "genl/extack.rs",
    "genl/family.rs",
    "genl/helpers.rs",
    "genl/info.rs",
    "genl/kind.rs",
    "genl/mod.rs",
    "genl/msg.rs",
    "genl/net.rs",
    "genl/one_of.rs",
    "genl/ops.rs",
    "genl/policy.rs",
    "genl/sock.rs",
    "genl/tests.rs",
    "genl/writer.rs",
    "genl_helpers.c",
}
