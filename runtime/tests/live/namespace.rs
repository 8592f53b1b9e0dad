//! Network namespaces of a test's own.
//!
//! A namespace belongs to a process: the test's executable is run again in a new one, for that test alone. It goes
//! away with the process.

use std::env;
use std::io::Write as _;
use std::process::{Command, Stdio};

/// Tells the second run that it is in the namespace.
const MARKER: &str = "GENL_TEST_NAMESPACE";

/// Runs the test of this name, whose body is `body`, in a new network namespace.
///
/// Where none can be made the test is skipped with a line that says so, or fails if `CI` is set.
pub(crate) fn run(test: &str, body: impl FnOnce()) {
    if env::var_os(MARKER).is_some() {
        return body();
    }
    let Some(unshare) = unshare() else {
        return skip(&format!(
            "{test}: no network namespace can be made (needs unshare, and root or user namespaces)"
        ));
    };
    let output = Command::new("unshare")
        .args(unshare)
        .arg(env::current_exe().unwrap())
        .args([test, "--exact", "--nocapture", "--test-threads=1"])
        .env(MARKER, "1")
        .output()
        .unwrap();
    let text = format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    println!("{text}");
    assert!(
        output.status.success() && text.contains("1 passed"),
        "{test} failed in its namespace"
    );
}

/// The client, unless the running kernel is too old for its family or built without it.
pub(crate) fn available<C>(client: Result<C, genl::Error>) -> Option<C> {
    match client {
        Err(error @ genl::Error::FamilyNotFound { .. }) => {
            skip(&error.to_string());
            None
        }
        client => Some(client.unwrap()),
    }
}

/// Tells that a test is skipped; where `CI` is set none may be.
fn skip(why: &str) {
    assert!(env::var_os("CI").is_none(), "{why}");
    // Not through the test harness, which hides what passing tests print.
    let _ = writeln!(std::io::stderr(), "skipped: {why}");
}

/// Arguments with which `unshare` makes a network namespace: as root, or else with a user namespace around it.
fn unshare() -> Option<&'static [&'static str]> {
    let ways: [&[&str]; 2] = [&["--net"], &["--user", "--map-root-user", "--net"]];
    ways.into_iter().find(|way| {
        let mut command = Command::new("unshare");
        command
            .args(*way)
            .arg("true")
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command.status().is_ok_and(|status| status.success())
    })
}

/// Runs `ip` with commands on its standard input.
pub(crate) fn ip_batch(commands: &str) {
    let mut ip = Command::new("ip")
        .args(["-batch", "-"])
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    ip.stdin.take().unwrap().write_all(commands.as_bytes()).unwrap();
    assert!(ip.wait().unwrap().success(), "ip -batch failed");
}

/// What `ip -json` prints.
pub(crate) fn ip_json(arguments: &[&str]) -> serde_json::Value {
    let output = Command::new("ip").arg("-json").args(arguments).output().unwrap();
    serde_json::from_slice(&output.stdout).unwrap()
}
