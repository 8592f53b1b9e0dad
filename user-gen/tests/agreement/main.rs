//! Typed getters and the dynamic codec agree on every recorded message, and on messages made for every operation,
//! attribute set, sub-message format and struct of the kernel's specs.
//!
//! The bindings are compiled: a program below the target folder holds those of all specs, with glue that calls every
//! getter. It reads the cases itself and prints how many came out how.

#![allow(clippy::unwrap_used, reason = "tests end at what they do not expect")]

mod glue;

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use genl_user_gen::{Options, generate, to_file};

#[test]
fn typed_and_dynamic_decoding_agree() {
    let (Some(specs), Some(_)) = (folder("GENL_KERNEL_SPECS"), folder("GENL_GOLDEN")) else {
        return;
    };
    let project = Project::new("agreement");
    let mut modules = String::new();
    let mut table = String::new();
    for path in specs_in(&specs) {
        let stem = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let module = format!("spec_{}", stem.replace('-', "_"));
        let family = genl_spec::load(&path).unwrap().family.unwrap();
        let tokens = generate(&family, &Options::default()).unwrap();
        let bindings = to_file(tokens, "").unwrap();
        let glue = glue::glue(&family, &module, &bindings);
        project.write(&format!("src/{module}.rs"), &bindings);
        project.write(&format!("src/{module}_glue.rs"), &glue);
        writeln!(
            modules,
            "#[path = \"{module}.rs\"] mod {module};\n#[path = \"{module}_glue.rs\"] mod {module}_glue;"
        )
        .unwrap();
        let function = |name: &str| format!("{name}: {module}_glue::{name}");
        let functions = [
            "set",
            "structure",
            "sub_message",
            "request",
            "reply",
            "notification",
        ];
        let functions = functions.map(function).join(", ");
        writeln!(table, "crate::Typed {{ name: {stem:?}, {functions} }},").unwrap();
    }
    // Modules of bindings stand at the crate's root, where the glue finds them.
    let main = include_str!("program/main.rs").replace("mod specs;", &format!("{modules}mod specs;"));
    let allow = "#![allow(dead_code, unused, clippy::all)]\n";
    project.write(
        "src/main.rs",
        &main.replacen("\nmod json;", &format!("\n{allow}mod json;"), 1),
    );
    project.write("src/json.rs", include_str!("program/json.rs"));
    let table = table.replace(" spec_", " crate::spec_");
    project.write(
        "src/specs.rs",
        &format!("pub static SPECS: &[crate::Typed] = &[\n{table}];\n"),
    );
    project.run();
}

/// The folder that an environment variable names. Without it the test is skipped, visibly; in CI it fails.
fn folder(variable: &str) -> Option<PathBuf> {
    if let Some(value) = env::var_os(variable) {
        return Some(PathBuf::from(value));
    }
    assert!(
        env::var_os("CI").is_none(),
        "{variable} is not set, and no test is skipped in CI"
    );
    // Not by `println!`, which the test harness hides.
    let _ = writeln!(std::io::stderr(), "skipped: {variable} is not set");
    None
}

fn specs_in(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut specs: Vec<PathBuf> = entries
        .filter(|path| path.extension().is_some_and(|extension| extension == "yaml"))
        .collect();
    specs.sort();
    assert!(!specs.is_empty(), "{} holds no specs", folder.display());
    specs
}

/// A crate of its own below the target folder.
struct Project {
    folder: PathBuf,
}

impl Project {
    fn new(name: &str) -> Project {
        let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::create_dir_all(folder.join("src")).unwrap();
        let project = Project { folder };
        let (runtime, specs) = (workspace.join("runtime"), workspace.join("specs"));
        project.write(
            "Cargo.toml",
            &format!(
                "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
                 [dependencies]\ngenl = {{ path = {runtime:?}, features = [\"dynamic\"] }}\n\
                 genl-spec = {{ path = {specs:?} }}\n\
                 serde_json = {{ version = \"1\", features = [\"preserve_order\"] }}\n\n\
                 [profile.dev]\ndebug = false\nincremental = false\n\n[workspace]\n"
            ),
        );
        // The same versions as the workspace, so that nothing has to be fetched.
        fs::copy(workspace.join("Cargo.lock"), project.folder.join("Cargo.lock")).unwrap();
        project
    }

    fn write(&self, file: &str, text: &str) {
        let path = self.folder.join(file);
        // What is as it was does not have to be compiled again.
        if fs::read_to_string(&path).is_ok_and(|before| before == text) {
            return;
        }
        fs::write(path, text).unwrap();
    }

    fn run(&self) {
        let output = Command::new(env!("CARGO"))
            .args(["run", "--offline", "--quiet"])
            .current_dir(&self.folder)
            .env(
                "CARGO_TARGET_DIR",
                Path::new(env!("CARGO_TARGET_TMPDIR")).join("agree"),
            )
            .env_remove("RUSTFLAGS")
            .output()
            .unwrap();
        let (stdout, stderr) = (
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr),
        );
        let _ = std::io::stderr().write_all(stdout.as_bytes());
        assert!(output.status.success(), "{stdout}\n{stderr}");
    }
}
