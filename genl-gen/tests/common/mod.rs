//! How tests run the program: with a search path, a user and a terminal of their own.

#![allow(dead_code, reason = "each test uses a part of it")]
#![allow(clippy::unwrap_used, reason = "tests end at what they do not expect")]

use std::path::{Path, PathBuf};

use snapbox::cmd::{Command, cargo_bin};

/// `genl-gen` in `tests/specs`, with `tests/specs/path` as the search path and a user who has no specs.
pub(crate) fn genl_gen() -> Command {
    Command::new(cargo_bin!("genl-gen"))
        .current_dir("tests/specs")
        .env("GENL_SPEC_PATH", "path")
        .env("XDG_DATA_HOME", "/nonexistent")
        .env("COLUMNS", "80")
        .env_remove("KERNEL_SRC")
        .env_remove("NO_COLOR")
        .env_remove("GENL_GEN_COMPLETE")
}

/// A folder that goes away with its value.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new(name: &str) -> Folder {
        let folder = std::env::temp_dir().join(format!("genl-gen-test-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        Folder(folder)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    /// Writes a file, folders around it included.
    pub(crate) fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.0.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
        path
    }

    pub(crate) fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.0.join(name)).unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
