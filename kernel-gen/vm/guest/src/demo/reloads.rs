//! Unloading the module and loading it again, with nothing open and with what may be open meanwhile.

use std::collections::HashSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Instant;

use genl::{Error, nlctrl};

use super::answers::{next, nothing, subscribe};
use super::counters::usage;
use super::family::{Client, Event, Group};
use super::{MODULE, Outcome, PATIENCE, add, dumps, ensure, same};
use crate::module;
use crate::report::Report;

const CYCLES: u32 = 100;

const ENOENT: i32 = 2;
const EPROTONOSUPPORT: i32 = 93;

/// Several buffers of a dump.
const SOME: u32 = 2_000;

type Check = fn() -> Outcome;

pub(super) fn run(report: &mut Report) {
    let checks: [(&str, Check); 7] = [
        ("the module stays while a dump is open", dump_to_its_end),
        (
            "the module goes when the socket of a dump is closed",
            dump_given_up,
        ),
        (
            "a dump that does not start does not hold the module",
            dump_refused,
        ),
        ("a socket outlives the module", socket),
        ("a subscription outlives the module", subscription),
        ("the module is unloaded and loaded 100 times", cycles),
        ("the module comes and goes under requests", under_requests),
    ];
    for (name, check) in checks {
        report.check(name, check());
        // The next check needs it whatever came of this one, and so does who comes after this suite.
        if !module::is_loaded(MODULE) {
            report.check(&format!("{name}: it is loaded again"), module::load(MODULE, ""));
        }
    }
}

fn load() -> Outcome {
    Ok(module::load(MODULE, "")?)
}

/// Unloads the module, after which the family is not there.
fn unload() -> Outcome {
    module::unload(MODULE)?;
    ensure(!module::is_loaded(MODULE), "it is still loaded")?;
    match Client::connect() {
        Err(Error::FamilyNotFound { .. }) => Ok(()),
        other => Err(format!("without the module: {other:?}").into()),
    }
}

/// Fails unless the kernel refuses to unload the module, because it is in use (`EWOULDBLOCK`).
fn is_in_use() -> Outcome {
    let error = module::unload(MODULE).err().ok_or("it was unloaded")?;
    ensure(error.ends_with("(os error 11)"), &error)?;
    ensure(module::is_loaded(MODULE), "it is not loaded any more")?;
    same(
        "token",
        Client::connect()?.do_ping().token(1).send()?.token(),
        Some(1),
    )
}

/// Number of the family.
fn number() -> Outcome<u16> {
    let mut controller = nlctrl::Client::connect()?;
    let reply = controller.do_getfamily().family_name("genl-demo").send()?;
    Ok(reply.family_id().ok_or("the family has no number")?)
}

/// `__netlink_dump_start()` takes a reference of the family's module, and the end of the dump gives it back. The socket may
/// stay open.
fn dump_to_its_end() -> Outcome {
    let mut client = Client::connect()?;
    let first = dumps::fill(&mut client, SOME)?;
    let mut count = 0;
    let mut dump = client.dump_get().send()?;
    while let Some(sensor) = dump.next()? {
        same("id", sensor.id(), Some(first + count))?;
        if count % 100 == 0 && count < SOME / 2 {
            is_in_use()?;
        }
        count += 1;
    }
    same("sensors", count, SOME)?;
    unload()?;
    load()
}

fn dump_given_up() -> Outcome {
    let (mut client, mut other) = (Client::connect()?, Client::connect()?);
    dumps::fill(&mut client, SOME)?;
    for client in [&mut client, &mut other] {
        ensure(client.dump_get().send()?.next()?.is_some(), "nothing came")?;
    }
    is_in_use()?;
    drop(client);
    is_in_use()?;
    drop(other);
    unload()?;
    load()
}

fn dump_refused() -> Outcome {
    let mut client = Client::connect()?;
    for _ in 0..10 {
        let refused = client.dump_get().attr_raw(77, &[]).send()?.collect_owned();
        same("errno", refused.err().and_then(|error| error.errno()), Some(22))?;
    }
    unload()?;
    load()
}

/// The data of the socket goes with the module. The number of the family is not used again soon, so that an old client does
/// not ask another family by mistake.
fn socket() -> Outcome {
    let (mut client, mut closed) = (Client::connect()?, Client::connect()?);
    for client in [&mut client, &mut closed] {
        same("requests", client.do_stats().send()?.socket_requests(), Some(1))?;
    }
    add(&mut client, "forgotten")?;
    let old = number()?;
    unload()?;
    drop(closed);
    let gone = client.do_ping().send().err().and_then(|error| error.errno());
    same("without the module", gone, Some(ENOENT))?;
    load()?;
    let new = number()?;
    ensure(new != old, "the number is the same")?;
    let gone = client.do_ping().send().err().and_then(|error| error.errno());
    same("with the old number", gone, Some(ENOENT))?;
    let mut fresh = Client::connect()?;
    let stats = fresh.do_stats().send()?;
    same("sensors", stats.sensors(), Some(0))?;
    same("sockets", stats.sockets(), Some(1))?;
    drop(client);
    same("sockets", fresh.do_stats().send()?.sockets(), Some(1))
}

/// The core takes the sockets out of the family's groups, so that a socket that is closed later leaves none.
fn subscription() -> Outcome {
    let mut client = Client::connect()?;
    let groups = [Group::Sensors, Group::Alarms, Group::Audit];
    let mut events = subscribe(&mut client, groups)?;
    let closed = subscribe(&mut client, groups)?;
    client.do_announce().message("the last one").send()?;
    unload()?;
    drop(closed);
    let event = next(&mut events)?;
    ensure(matches!(event, Event::Announcement(_)), &format!("{event:?}"))?;
    nothing(&mut events)?;
    load()?;
    let mut client = Client::connect()?;
    let mut fresh = subscribe(&mut client, [Group::Alarms])?;
    client.do_announce().message("the first one").send()?;
    let event = next(&mut fresh)?;
    ensure(matches!(event, Event::Announcement(_)), &format!("{event:?}"))?;
    nothing(&mut events)?;
    drop(events);
    let usage: Vec<(u64, u64)> = usage(&mut client)?
        .iter()
        .map(|&(_, joined, left)| (joined, left))
        .collect();
    same("joined and left", usage, [(0, 0), (1, 0), (0, 0)])
}

fn cycles() -> Outcome {
    let mut numbers = HashSet::new();
    for cycle in 1..=CYCLES {
        let done = unload().and_then(|()| load()).and_then(|()| exercise());
        done.map_err(|error| format!("cycle {cycle}: {error}"))?;
        ensure(
            numbers.insert(number()?),
            &format!("cycle {cycle}: a number comes again"),
        )?;
    }
    Ok(())
}

/// A little of everything, of which some is left for the module to clean up.
fn exercise() -> Outcome {
    let mut client = Client::connect()?;
    same("token", client.do_ping().token(4).send()?.token(), Some(4))?;
    let mut events = subscribe(&mut client, [Group::Sensors])?;
    let id = add(&mut client, "short-lived")?;
    let event = next(&mut events)?;
    ensure(matches!(event, Event::NewNtf(_)), &format!("{event:?}"))?;
    client
        .do_set()
        .id(id)
        .value(4)
        .tags("left")
        .note([1, 2, 3])
        .send()?;
    same("value", client.do_get().id(id).send()?.value(), Some(4))?;
    let first = client.do_fill().count(SOME).send()?.first();
    same("first", first, Some(id + 1))?;
    let mut aborted = Client::connect()?;
    ensure(aborted.dump_get().send()?.next()?.is_some(), "nothing came")?;
    let stats = client.do_stats().send()?;
    same("open dumps", stats.open_dumps(), Some(1))?;
    same("sensors", stats.sensors(), Some(SOME + 1))
}

/// Requests while the module is unloaded and loaded again: each is carried out, or there is no family.
fn under_requests() -> Outcome {
    let stop = AtomicBool::new(false);
    let visitor = || -> Result<u32, String> {
        let mut carried_out = 0;
        while !stop.load(Ordering::Relaxed) {
            match visit() {
                Ok(()) => carried_out += 1,
                Err(Error::FamilyNotFound { .. }) => {}
                // A client that has asked for the number before; a dump that begins as the module goes.
                Err(error) if matches!(error.errno(), Some(ENOENT | EPROTONOSUPPORT)) => {}
                Err(error) => return Err(error.to_string()),
            }
        }
        Ok(carried_out)
    };
    thread::scope(|scope| {
        let visitors = [scope.spawn(visitor), scope.spawn(visitor), scope.spawn(visitor)];
        let reloaded = (0..30).try_for_each(|_| reload());
        stop.store(true, Ordering::Relaxed);
        for visitor in visitors {
            let carried_out = visitor.join().map_err(|_| "a visitor has panicked")??;
            ensure(carried_out > 0, "a visitor never came to anything")?;
        }
        reloaded
    })?;
    let stats = Client::connect()?.do_stats().send()?.open_dumps();
    same("open dumps", stats, Some(0))
}

/// Unloads the module as soon as no dump is open, and loads it again.
fn reload() -> Outcome {
    let start = Instant::now();
    while let Err(error) = module::unload(MODULE) {
        ensure(error.ends_with("(os error 11)"), &error)?;
        ensure(start.elapsed() < PATIENCE, "it is always in use")?;
        thread::yield_now();
    }
    load()
}

fn visit() -> Result<(), Error> {
    let mut client = Client::connect()?;
    client.do_ping().token(1).send()?;
    client.do_stats().send()?;
    client.do_fill().count(50).send()?;
    match client.dump_get().send()?.collect_owned() {
        Ok(_) | Err(Error::DumpInterrupted) => {}
        Err(error) => return Err(error),
    }
    let _events = client.subscribe([Group::Alarms])?;
    client.do_announce().message("hello").send()?;
    client.do_clear().send()
}
