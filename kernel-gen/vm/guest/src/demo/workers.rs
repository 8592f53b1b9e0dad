//! Several processes at a time.

use std::env;

use genl::{Error, NlmFlags};

use super::counters::usage;
use super::family::{Caps, Client, Group, Kind, State};
use super::{Outcome, add, dumps, ensure, process, same};
use crate::report::Report;

const WORKERS: u32 = 4;

/// What each of them does, in turn, so often.
const ROUNDS: u32 = 100;

/// The variable with the number of a worker.
const NUMBER: &str = "GENL_DEMO_WORKER";

const ENOENT: i32 = 2;
const EINVAL: i32 = 22;
const EOPNOTSUPP: i32 = 95;

pub(super) fn run(report: &mut Report) {
    report.check("four processes at a time", all());
    report.check("nothing is left of them", left());
}

fn all() -> Outcome {
    let mut client = Client::connect()?;
    dumps::fill(&mut client, 500)?;
    let mut workers = Vec::new();
    for number in 1..=WORKERS {
        let mut command = process::command(&[], "worker")?;
        workers.push(command.env(NUMBER, number.to_string()).spawn());
    }
    // None is left running, whatever comes of the others.
    let ended: Vec<Outcome> = workers
        .into_iter()
        .map(|worker| process::finish(worker?))
        .collect();
    ended.into_iter().collect()
}

fn left() -> Outcome {
    let mut client = Client::connect()?;
    let stats = client.do_stats().send()?;
    same("open dumps", stats.open_dumps(), Some(0))?;
    same("open changes", stats.open_changes(), Some(0))?;
    same("sockets", stats.sockets(), Some(1))?;
    let sensors = stats.sensors();
    let all = client.dump_get().send()?.collect_owned()?;
    same("sensors", u32::try_from(all.len()).ok(), sensors)?;
    let ids: Vec<Option<u32>> = all.iter().map(|sensor| sensor.view().id()).collect();
    ensure(ids.is_sorted_by(|a, b| a < b), "numbers are not in order")?;
    client.do_clear().send()?;
    same("sensors", client.do_stats().send()?.sensors(), Some(0))?;
    // A group that was joined twice by a socket is left once: elsewhere in this suite that was done once.
    for (name, joined, left) in usage(&mut client)? {
        let twice = u64::from(name == "alarms");
        same(&name, joined, left + twice)?;
    }
    Ok(())
}

/// What one of the processes does.
pub(super) fn work(report: &mut Report) {
    let number = env::var(NUMBER).unwrap_or_default();
    report.check(&format!("worker {number}: all operations"), rounds(&number));
}

fn rounds(number: &str) -> Outcome {
    let mut client = Client::connect()?;
    for round in 0..ROUNDS {
        one_round(&mut client, &format!("w{number}-{round}"))
            .map_err(|error| format!("round {round}: {error}"))?;
        match round % 10 {
            3 => aborted()?,
            // The next round has another socket.
            6 => client = Client::connect()?,
            9 if number == "1" => client.do_clear().send()?,
            _ => {}
        }
    }
    Ok(())
}

/// What another worker has removed is not there.
fn unless_gone<T>(result: Result<T, Error>) -> Result<Option<T>, Error> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(error) if error.errno() == Some(ENOENT) => Ok(None),
        Err(error) => Err(error),
    }
}

fn one_round(client: &mut Client, name: &str) -> Outcome {
    same("token", client.do_ping().token(7).send()?.token(), Some(7))?;
    let mut events = client.subscribe([Group::Sensors, Group::Alarms, Group::Audit])?;
    let id = add(client, name)?;
    if let Some(reply) = unless_gone(client.do_get().id(id).send())? {
        same(
            "name",
            reply.name().map(|name| name.to_string()).as_deref(),
            Some(name),
        )?;
    }
    let limits = client.do_set().id(id).limits(|limits| limits.low(-5).high(5));
    unless_gone(limits.tags("one").tags("two").state(State::Degraded).send())?;
    unless_gone(client.do_set().nlm_flags(NlmFlags::ECHO).id(id).value(6).send())?;
    let refused = client
        .do_set()
        .id(id)
        .limits(|limits| limits.low(1).high(0))
        .send();
    let errno = refused.err().and_then(|error| error.errno());
    ensure(
        matches!(errno, Some(EINVAL | ENOENT)),
        &format!("a set that is wrong: {errno:?}"),
    )?;
    same(
        "caps",
        client.do_echo().caps(Caps::LOGGED).send()?.caps(),
        Some(Caps::LOGGED),
    )?;
    if let Some(reply) = unless_gone(client.do_series().id(id).count(300).send())? {
        same("readings", reply.readings().into_iter().flatten().count(), 300)?;
    }
    same("filled", client.do_fill().count(5).send()?.count(), Some(5))?;
    same("units", client.dump_units().send()?.collect_owned()?.len(), 4)?;
    dump(client)?;
    unless_gone(client.do_trigger().sensor(id).message("at work").send())?;
    client.do_announce().message("at work").send()?;
    let refused = client.do_self_destruct().id(id).send();
    same(
        "self-destruct",
        refused.err().and_then(|error| error.errno()),
        Some(EOPNOTSUPP),
    )?;
    ensure(
        client
            .do_stats()
            .send()?
            .open_changes()
            .is_some_and(|open| open <= 4),
        "too many open changes",
    )?;
    unless_gone(client.do_del().id(id).send())?;
    loop {
        match events.try_next() {
            Ok(Some(_)) | Err(Error::Overrun) => {}
            Ok(None) => return Ok(()),
            Err(error) => return Err(error.into()),
        }
    }
}

/// A dump is in order even if it is interrupted.
fn dump(client: &mut Client) -> Outcome {
    let mut last = 0;
    let mut dump = client.dump_get().kind(Kind::Humidity).send()?;
    loop {
        match dump.next() {
            Ok(Some(sensor)) => {
                let id = sensor.id().unwrap_or_default();
                ensure(id > last, &format!("{id} comes after {last}"))?;
                same("kind", sensor.kind(), Some(Kind::Humidity))?;
                last = id;
            }
            Ok(None) | Err(Error::DumpInterrupted) => return Ok(()),
            Err(error) => return Err(error.into()),
        }
    }
}

fn aborted() -> Outcome {
    for _ in 0..5 {
        let mut client = Client::connect()?;
        client.dump_get().send()?.next()?;
    }
    Ok(())
}
