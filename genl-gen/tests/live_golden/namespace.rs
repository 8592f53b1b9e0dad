//! A network namespace that lives as long as its value.

use std::ffi::OsStr;
use std::process::{Child, Command, Stdio};

/// A process in a new network namespace, which holds it open until its standard input ends.
pub(crate) struct Namespace {
    holder: Child,
}

impl Namespace {
    /// Whether this user may make any.
    pub(crate) fn possible() -> bool {
        Command::new("unshare")
            .args(["--net", "true"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|status| status.success())
    }

    pub(crate) fn new() -> Namespace {
        let mut holder = Command::new("unshare")
            .args(["--net", "sh", "-c", "echo; read _ || true"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        // Its line tells that it is there.
        let mut line = [0];
        std::io::Read::read_exact(holder.stdout.as_mut().unwrap(), &mut line).unwrap();
        Namespace { holder }
    }

    /// A program that runs in the namespace.
    pub(crate) fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new("nsenter");
        command
            .arg("--target")
            .arg(self.holder.id().to_string())
            .arg("--net")
            .arg(program);
        command
    }

    /// Runs a command line; its errors if it fails.
    pub(crate) fn shell(&self, line: &str) -> Result<(), String> {
        let output = self.command("sh").args(["-c", line]).output().unwrap();
        if output.status.success() {
            return Ok(());
        }
        Err(String::from_utf8_lossy(&output.stderr).trim().to_owned())
    }
}

impl Drop for Namespace {
    fn drop(&mut self) {
        drop(self.holder.stdin.take());
        let _ = self.holder.wait();
    }
}
