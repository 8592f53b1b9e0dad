//! Modules: what is generated of specs with every construct, and of all specs that there are.

#![allow(clippy::unwrap_used, reason = "tests end at what they do not expect")]

mod common;

use std::path::{Path, PathBuf};

use common::{complaints, family, here, kernel_specs, origin, specs};
use genl_kernel_gen::module::{File, Options, generate};

/// The files of a spec's module.
fn module(spec: &Path, options: &Options) -> Vec<File> {
    let generated = generate(&family(spec), options, &origin(spec, "kernel"));
    generated.unwrap_or_else(|errors| panic!("{}: {errors:#?}", spec.display()))
}

/// The text of the file whose path ends with `name`.
fn text(files: &[File], name: &str) -> String {
    let file = files.iter().find(|file| file.path.ends_with(name));
    file.unwrap_or_else(|| panic!("no {name}")).text.clone()
}

/// The paths of what comes from the spec: all but the layer.
fn of_the_family(files: &[File]) -> impl Iterator<Item = &File> {
    files.iter().filter(|file| !file.path.starts_with("genl"))
}

/// Fails unless `rustfmt` leaves the Rust of a module as it is, with the kernel's settings: its own defaults.
fn assert_is_formatted(spec: &Path, files: &[File]) {
    let args = ["--check", "--edition", "2021", "--config", "max_width=100"];
    for file in of_the_family(files).filter(|file| file.path.ends_with(".rs")) {
        // `rustfmt` would look for the files of other modules.
        let text = file.text.replace("\nmod ", "\nuse ");
        if let Some(said) = complaints("rustfmt", &args, &text) {
            assert!(said.is_empty(), "{}: {}\n{said}", spec.display(), file.path);
        }
    }
}

#[test]
fn every_construct() {
    let spec = here("tests/specs/module.yaml");
    let files = module(&spec, &Options::default());
    let file = |name: &str| text(&files, name);
    snapbox::assert_data_eq!(
        file("every_thing_nl.rs"),
        snapbox::file!["golden/module_nl.rs"].raw()
    );
    snapbox::assert_data_eq!(
        file("every_thing_main.rs"),
        snapbox::file!["golden/module_main.rs"].raw()
    );
    snapbox::assert_data_eq!(
        file("handlers.rs"),
        snapbox::file!["golden/module_handlers.rs"].raw()
    );
    snapbox::assert_data_eq!(file("Kbuild"), snapbox::file!["golden/module_Kbuild"].raw());
    assert_is_formatted(&spec, &files);
}

#[test]
fn one_policy_for_all_operations() {
    let spec = here("tests/specs/module_global.yaml");
    let files = module(&spec, &Options::default());
    snapbox::assert_data_eq!(
        text(&files, "whole_nl.rs"),
        snapbox::file!["golden/module_global_nl.rs"].raw()
    );
    assert_is_formatted(&spec, &files);
}

/// Every spec that there is: those of the kernel, where they are, and ours.
fn all_specs() -> Vec<PathBuf> {
    let folders = [here("../specs/families"), here("tests/specs")];
    let mut found: Vec<PathBuf> = folders
        .into_iter()
        .chain(kernel_specs())
        .flat_map(|it| specs(&it))
        .collect();
    found.retain(|spec| family(spec).is_genetlink());
    found
}

/// A second controller is refused by its name alone.
fn registrable(spec: &Path) -> Options {
    let name = family(spec).name;
    Options {
        register_as: (name == "nlctrl").then(|| "genl-ctrl".to_owned()),
        ..Options::default()
    }
}

#[test]
fn all_specs_become_modules() {
    let specs = all_specs();
    for spec in &specs {
        let options = registrable(spec);
        let files = module(spec, &options);
        assert_eq!(
            files,
            module(spec, &options),
            "{}: not the same twice",
            spec.display()
        );
        assert_is_formatted(spec, &files);
        for file in of_the_family(&files) {
            assert!(!file.text.contains("unsafe"), "{}: {}", spec.display(), file.path);
            assert!(
                !file.text.lines().any(|line| line.ends_with(' ')),
                "{}: {}",
                spec.display(),
                file.path
            );
        }
    }
    let families = if kernel_specs().is_some() { 25 } else { 0 };
    assert!(specs.len() > families + 5, "{specs:#?}");
}

#[test]
fn what_is_written_once() {
    let files = module(&here("tests/specs/module.yaml"), &Options::default());
    let once: Vec<&str> = files
        .iter()
        .filter(|file| file.once)
        .map(|file| file.path.as_str())
        .collect();
    assert_eq!(once, ["Kbuild", "every_thing_main.rs", "handlers.rs"]);
    let others: Vec<&str> = files
        .iter()
        .filter(|file| !file.once)
        .map(|file| file.path.as_str())
        .collect();
    assert_eq!(others.first(), Some(&"every_thing_nl.rs"));
    assert!(
        others[1..]
            .iter()
            .all(|path| path.starts_with("genl/") || *path == "genl_helpers.c")
    );
    // All of the layer is there.
    let mut layer = Vec::new();
    for entry in std::fs::read_dir(here("rt/genl")).unwrap() {
        layer.push(format!("genl/{}", entry.unwrap().file_name().to_string_lossy()));
    }
    assert!(
        layer.iter().all(|path| others.contains(&path.as_str())),
        "{layer:?}"
    );
    assert_eq!(others.len(), layer.len() + 2);
}

#[test]
fn options() {
    let spec = here("tests/specs/module.yaml");
    let options = Options {
        handler: Some("crate::store::Things".to_owned()),
        register_as: Some("other".to_owned()),
        module: Some("my-module".to_owned()),
    };
    let files = module(&spec, &options);
    let generated = text(&files, "every_thing_nl.rs");
    assert!(generated.contains("use crate::store::Things as Handlers;\n"));
    assert!(generated.contains("pub const FAMILY_NAME: &CStr = c\"other\";\n"));
    assert!(text(&files, "Kbuild").contains("obj-m := my_module.o\n"));
    assert!(text(&files, "my_module_main.rs").contains("name: \"my_module\",\n"));
    assert!(!files.iter().any(|file| file.path == "handlers.rs"));
    assert_is_formatted(&spec, &files);
}

/// What of a file's head depends on the names in it.
#[test]
fn lints_are_allowed_where_names_need_it() {
    let head = |operation: &str, attribute: &str, entries: &str| {
        let spec = format!(
            "# SPDX-License-Identifier: MIT\nname: genl-x\ndoc: An x.\n\
             definitions: [{{ name: kind, type: enum, entries: [{entries}] }}]\n\
             attribute-sets:\n- {{ name: s, attributes: [{{ name: {attribute}, type: u32, enum: kind }}] }}\n\
             operations: {{ list: [{{ name: {operation}, doc: Do., attribute-set: s,\n  \
             do: {{ request: {{ attributes: [{attribute}] }}, reply: {{ attributes: [{attribute}] }} }} }}] }}\n"
        );
        let family = genl_spec::parse("x.yaml", &spec).into_result().unwrap();
        let files = generate(&family, &Options::default(), &origin(&here("x.yaml"), "kernel"));
        let text = text(&files.unwrap(), "_nl.rs");
        // The layer's own name is imported for its items, not for the family's name.
        assert!(!text.contains("    self,\n") || text.contains("genl::Kind"));
        let lints = text
            .lines()
            .find_map(|line| line.strip_prefix("#![allow(clippy::"));
        lints.map(str::to_owned)
    };
    assert_eq!(head("get", "it", "a, b, c"), None);
    assert_eq!(head("new", "it", "a, b, c").as_deref(), Some("new_ret_no_self)]"));
    assert_eq!(
        head("get", "it", "an-a, an-b, an-c").as_deref(),
        Some("enum_variant_names)]")
    );
    assert_eq!(
        head("get", "it", "kind-a, b").as_deref(),
        Some("enum_variant_names)]")
    );
    for name in ["from-it", "to-it", "into-it"] {
        assert_eq!(
            head("get", name, "a, b").as_deref(),
            Some("wrong_self_convention)]")
        );
    }
}
