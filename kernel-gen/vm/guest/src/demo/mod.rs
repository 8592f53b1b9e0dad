//! The family `genl-demo` of `examples/kernel/genl-demo`: every kind of attribute, check and operation, both halves of which
//! are generated from one spec.
//!
//! Requests go through the generated client. What it cannot get wrong is added by hand, with `attr_raw`.
//!
//! Some checks need another process: one without privileges, in another namespace, or several at a time. It is this program
//! again, told by [`PART`] what to do.

mod answers;
mod counters;
mod dumps;
mod echo;
mod namespaces;
mod process;
mod refusals;
mod reloads;
mod workers;

use std::env;
use std::error::Error;
use std::fmt::Debug;
use std::time::Duration;

use crate::report::Report;

genl::family! { builtin = "genl-demo", mod = family }

use family::{Client, Kind};
use process::PART;

/// Name of the module.
const MODULE: &str = "genl_demo";

/// What a check comes to.
type Outcome<T = ()> = Result<T, Box<dyn Error>>;

/// Time for what does not happen in a system call of ours: what another process does.
const PATIENCE: Duration = Duration::from_secs(10);

pub(crate) fn run(report: &mut Report) {
    if let Ok(part) = env::var(PART) {
        return match &*part {
            "worker" => workers::work(report),
            part => namespaces::run_part(part, report),
        };
    }
    answers::run(report);
    echo::run(report);
    refusals::run(report);
    dumps::run(report);
    counters::run(report);
    namespaces::run(report);
    workers::run(report);
    reloads::run(report);
}

/// Fails unless `got` is `want`.
fn same<T: PartialEq<U> + Debug, U: Debug>(what: &str, got: T, want: U) -> Outcome {
    if got == want {
        Ok(())
    } else {
        Err(format!("{what}: {got:?}, and not {want:?}").into())
    }
}

/// Fails with `why` unless `holds`.
fn ensure(holds: bool, why: &str) -> Outcome {
    if holds { Ok(()) } else { Err(why.into()) }
}

/// Adds a sensor, and gives its number.
fn add(client: &mut Client, name: &str) -> Outcome<u32> {
    let reply = client.do_new().name(name).kind(Kind::Temperature).send()?;
    Ok(reply.id().ok_or("the reply to `new` has no number")?)
}
