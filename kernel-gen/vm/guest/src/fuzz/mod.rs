//! Random requests to the family under test, from four processes at a time, with allocations that fail where the kernel
//! can inject that.
//!
//! Kernel arguments: `GENL_FUZZ` (messages in all), `GENL_FUZZ_SEED`, `GENL_FUZZ_FAMILY`. A run is a function of the seed,
//! but for the order in which the clients come to the kernel.

mod client;
mod message;

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;
use std::{env, fs};

use client::Tally;

use crate::report::Report;

const CLIENTS: u64 = 4;
/// Fault injection into the slab allocator.
const FAILSLAB: &str = "/sys/kernel/debug/failslab";
/// How many of a hundred allocations of a client fail.
const FAILING_PERCENT: &str = "2";

fn number(name: &str, otherwise: u64) -> u64 {
    env::var(name)
        .ok()
        .and_then(|value| value.parse().ok())
        .unwrap_or(otherwise)
}

fn family() -> String {
    env::var("GENL_FUZZ_FAMILY").unwrap_or_else(|_| "genl-demo".to_owned())
}

/// The suite: starts the clients, adds up what they saw.
pub(crate) fn run(report: &mut Report) {
    let count = number("GENL_FUZZ", 4000);
    let seed = number("GENL_FUZZ_SEED", 1);
    let failslab = Path::new(FAILSLAB).exists();
    if failslab && !report.check("fault injection is set up", set_up_failslab()) {
        return;
    }
    let started = Instant::now();
    let tally = clients(count.div_ceil(CLIENTS), seed, failslab);
    if failslab {
        report.check("fault injection is off again", write("probability", "0"));
    }
    let tally = match tally {
        Ok(tally) => tally,
        Err(why) => return report.fail("fuzz", why),
    };
    let Tally {
        sent,
        done,
        refused,
        invalid,
        aborted,
        lost,
    } = tally;
    println!(
        "fuzz {}: {sent} messages of {CLIENTS} clients in {} s, seed {seed}, failslab {}: {done} done, {refused} refused by \
         handlers, {invalid} by the policy, {aborted} dumps left, {lost} lost",
        family(),
        started.elapsed().as_secs(),
        if failslab { "on" } else { "not in this kernel" },
    );
    report.check(
        "fuzz: all messages are sent",
        (sent >= count).then_some(()).ok_or(format!("{sent} of {count}")),
    );
    let accepted = done + refused + aborted;
    report.check(
        "fuzz: the policy accepts at least half",
        (accepted * 2 >= sent)
            .then_some(())
            .ok_or(format!("{accepted} of {sent}")),
    );
    let worked = done > 0 && invalid > 0 && (lost > 0) <= failslab;
    report.check(
        "fuzz: some are carried out, some refused, none lost without cause",
        worked.then_some(()).ok_or("no"),
    );
}

fn write(file: &str, value: &str) -> Result<(), String> {
    let path = Path::new(FAILSLAB).join(file);
    fs::write(&path, value).map_err(|error| format!("{}: {error}", path.display()))
}

/// Allocations of processes that ask for it fail, those that may sleep too.
fn set_up_failslab() -> Result<(), String> {
    write("task-filter", "Y")?;
    write("ignore-gfp-wait", "N")?;
    write("verbose", "0")?;
    write("interval", "1")?;
    write("times", "-1")?;
    write("probability", FAILING_PERCENT)
}

fn clients(each: u64, seed: u64, failslab: bool) -> Result<Tally, String> {
    let text = |error: std::io::Error| error.to_string();
    let program = env::current_exe().map_err(text)?;
    let mut children = Vec::new();
    for client in 0..CLIENTS {
        let child = Command::new(&program)
            .arg("fuzz-client")
            .env("GENL_FUZZ", each.to_string())
            .env("GENL_FUZZ_SEED", (seed * CLIENTS + client).to_string())
            .env("GENL_FAILSLAB", u8::from(failslab).to_string())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(text)?;
        children.push(child);
    }
    let mut total = Tally::default();
    for mut child in children {
        let mut found = None;
        for line in child
            .stdout
            .take()
            .into_iter()
            .flat_map(|out| BufReader::new(out).lines())
        {
            found = found.or(total.add_line(&line.map_err(text)?));
        }
        let status = child.wait().map_err(text)?;
        if !status.success() || found.is_none() {
            return Err(format!("a client ended with {status}"));
        }
    }
    Ok(total)
}

/// The client that the suite starts.
pub(crate) fn run_client(report: &mut Report) {
    let failing = number("GENL_FAILSLAB", 0) == 1;
    match client::run(
        &family(),
        number("GENL_FUZZ_SEED", 1),
        number("GENL_FUZZ", 1000),
        failing,
    ) {
        Ok(tally) => {
            println!("{}", tally.to_line());
            report.ok("client");
        }
        Err(error) => report.fail("client", error),
    }
}
