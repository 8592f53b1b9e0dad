//! The test program inside the virtual machine: `guest SUITE` runs one suite and prints a line a check.
//!
//! `init` starts it as root with the modules under test loaded. Kernel arguments of the form `NAME=value` are in its
//! environment. It ends with 0 if every check passed, 1 if one did not, 2 if there is no such suite.
//!
//! A suite is a file in this folder with a function `run(&mut Report)`, and a row in [`SUITES`].

#![forbid(unsafe_code)]

mod demo;
mod families;
mod fuzz;
mod module;
mod parity;
mod registered;
mod report;
mod smoke;

use std::process::ExitCode;

use report::Report;

/// Name, what it tests, function.
type Suite = (&'static str, &'static str, fn(&mut Report));

const SUITES: &[Suite] = &[
    (
        "demo",
        "the family genl-demo, through its generated client",
        demo::run,
    ),
    (
        "families",
        "the families of this kernel, and whether any is missing",
        families::run,
    ),
    ("fuzz", "random requests to the family under test", fuzz::run),
    (
        "fuzz-client",
        "one of the processes that `fuzz` starts",
        fuzz::run_client,
    ),
    (
        "parity",
        "policies of stub modules against those of the C families",
        parity::run,
    ),
    (
        "smoke",
        "the kernel, its modules, and generic netlink's controller",
        smoke::run,
    ),
];

fn main() -> ExitCode {
    let name = std::env::args().nth(1).unwrap_or_default();
    let Some((_, _, run)) = SUITES.iter().find(|(known, _, _)| *known == name) else {
        eprintln!("guest: no suite {name:?}. There are:");
        for (name, purpose, _) in SUITES {
            eprintln!("  {name:10}  {purpose}");
        }
        return ExitCode::from(2);
    };
    let mut report = Report::default();
    run(&mut report);
    report.finish()
}
