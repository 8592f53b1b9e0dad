//! Dumps: of many messages, of some, of none; those that are interrupted, given up or refused, and what is left of them.

use genl::Error;

use super::family::{Caps, Client, Get, GetReply, Kind, State};
use super::{Outcome, add, ensure, same};
use crate::report::Report;

/// Far more than a buffer holds.
const MANY: u32 = 20_000;

/// Still several buffers.
const SOME: u32 = 2_000;

/// A change of the catalogue, of which the first sensor is given.
type Change = fn(&mut Client, u32) -> Outcome;

pub(super) fn run(report: &mut Report) {
    report.check("a dump of 20,000 sensors is whole and in order", many());
    report.check("a dump of an empty catalogue", empty());
    report.check("a dump of one kind", one_kind());
    report.check("a dump of one state and of capabilities", state_and_caps());
    report.check("a dump of what there is not", no_match());
    report.check("each change interrupts a dump", interrupted());
    report.check("what changes nothing interrupts no dump", not_interrupted());
    report.check("two dumps at once", two_at_once());
    report.check("a dump that is given up is read to its end", given_up());
    report.check("50 dumps whose sockets are closed", aborted());
    report.check("a dump that does not start", refused());
    report.check("a dump that fails on its way", fails_on_its_way());
}

/// Adds `count` sensors to an empty catalogue, and gives the number of the first.
pub(super) fn fill(client: &mut Client, count: u32) -> Outcome<u32> {
    client.do_clear().send()?;
    let reply = client.do_fill().count(count).send()?;
    same("count", reply.count(), Some(count))?;
    Ok(reply.first().ok_or("the reply to `fill` has no number")?)
}

pub(super) fn open_dumps(client: &mut Client) -> Outcome<u32> {
    let open = client.do_stats().send()?.open_dumps();
    Ok(open.ok_or("the reply to `stats` does not count dumps")?)
}

/// The kind of a sensor that `fill` has added with this number.
fn kind_of(id: u32) -> Kind {
    Kind::from(u64::from(id % 4))
}

/// Fails unless `sensor` is the one that `fill` has added with number `id`, and `end` is the number after the last one.
fn is_filled(sensor: &GetReply<'_>, id: u32, end: u32) -> Outcome {
    same("id", sensor.id(), Some(id))?;
    let name = sensor.name().map(|name| name.to_string());
    same("name", name, Some(format!("auto-{id}")))?;
    same("kind", sensor.kind(), Some(kind_of(id)))?;
    same("value", sensor.value(), Some(i64::from(id) * 1000))?;
    let next = sensor.neighbour().map(|next| next.id());
    same("neighbour", next, (id + 1 < end).then_some(Some(id + 1)))
}

/// Dumps what `fill` has added from `first` on, and fails unless all of it comes.
pub(super) fn whole(client: &mut Client, first: u32, count: u32) -> Outcome {
    let mut id = first;
    let mut dump = client.dump_get().send()?;
    while let Some(sensor) = dump.next()? {
        is_filled(&sensor, id, first + count)?;
        id += 1;
    }
    same("sensors", id - first, count)
}

fn many() -> Outcome {
    let (mut client, mut other) = (Client::connect()?, Client::connect()?);
    let first = fill(&mut client, MANY)?;
    let mut id = first;
    let mut open = 0;
    let mut dump = client.dump_get().send()?;
    while let Some(sensor) = dump.next()? {
        is_filled(&sensor, id, first + MANY)?;
        id += 1;
        if id % 1000 == 0 {
            open += open_dumps(&mut other)?;
        }
    }
    same("sensors", id - first, MANY)?;
    // Receiving a part has the kernel make the next one: the end is there shortly before it is read.
    ensure(open >= 18, &format!("only {open} of 20 times the dump was open"))?;
    same("open dumps", open_dumps(&mut client)?, 0)?;
    Ok(client.do_clear().send()?)
}

fn empty() -> Outcome {
    let mut client = Client::connect()?;
    client.do_clear().send()?;
    for _ in 0..2 {
        same("sensors", client.dump_get().send()?.collect_owned()?.len(), 0)?;
        same("open dumps", open_dumps(&mut client)?, 0)?;
    }
    Ok(())
}

fn one_kind() -> Outcome {
    let mut client = Client::connect()?;
    let first = fill(&mut client, MANY)?;
    for kind in [Kind::Temperature, Kind::Humidity, Kind::Pressure, Kind::Voltage] {
        let mut dump = client.dump_get().kind(kind).send()?;
        let mut wanted = (first..first + MANY).filter(|&id| kind_of(id) == kind);
        while let Some(sensor) = dump.next()? {
            is_filled(&sensor, wanted.next().ok_or("one too many")?, first + MANY)?;
        }
        same("what did not come", wanted.next(), None)?;
    }
    Ok(client.do_clear().send()?)
}

fn state_and_caps() -> Outcome {
    let mut client = Client::connect()?;
    let first = fill(&mut client, MANY)?;
    let last = first + MANY - 1;
    for id in [first, last] {
        let request = client.do_set().id(id).state(State::Failed);
        request.caps(Caps::ALARM | Caps::LOGGED).send()?;
    }
    client.do_set().id(first + 1).caps(Caps::ALARM).send()?;
    let ids = |all: Vec<Get>| -> Vec<u32> { all.iter().filter_map(|sensor| sensor.view().id()).collect() };
    let all = client.dump_get().state(State::Failed).send()?.collect_owned()?;
    same("failed", ids(all), [first, last])?;
    let all = client.dump_get().caps(Caps::ALARM).send()?.collect_owned()?;
    same("with an alarm", ids(all), [first, first + 1, last])?;
    let all = client
        .dump_get()
        .caps(Caps::ALARM | Caps::LOGGED)
        .send()?
        .collect_owned()?;
    same("that can do both", ids(all), [first, last])?;
    let request = client.dump_get().caps(Caps::ALARM).state(State::Ok);
    let all = request.kind(kind_of(first + 1)).send()?.collect_owned()?;
    same("three conditions", ids(all), [first + 1])?;
    Ok(client.do_clear().send()?)
}

fn no_match() -> Outcome {
    let mut client = Client::connect()?;
    fill(&mut client, MANY)?;
    let all = client.dump_get().state(State::Degraded).send()?.collect_owned()?;
    same("sensors", all.len(), 0)?;
    same("open dumps", open_dumps(&mut client)?, 0)?;
    Ok(client.do_clear().send()?)
}

/// Starts a dump, does `meanwhile`, and reads the dump to its end. Gives how often a sensor came.
fn dump_while(meanwhile: Change) -> Outcome<(u32, Result<(), Error>)> {
    let (mut client, mut other) = (Client::connect()?, Client::connect()?);
    let first = fill(&mut client, SOME)?;
    let mut dump = client.dump_get().send()?;
    ensure(dump.next()?.is_some(), "nothing came")?;
    meanwhile(&mut other, first)?;
    same("open dumps", open_dumps(&mut other)?, 1)?;
    let mut count = 1;
    let end = loop {
        match dump.next() {
            Ok(Some(_)) => count += 1,
            Ok(None) => break Ok(()),
            Err(error) => break Err(error),
        }
    };
    // It is over, so that there is nothing more to come.
    ensure(dump.next()?.is_none(), "it goes on after its end")?;
    same("open dumps after it", open_dumps(&mut other)?, 0)?;
    let again = other.dump_get().send()?.collect_owned()?;
    same(
        "sensors",
        other.do_stats().send()?.sensors(),
        u32::try_from(again.len()).ok(),
    )?;
    Ok((count, end))
}

fn interrupted() -> Outcome {
    // What it does, and how many sensors come then, if that does not depend on how many fit into a buffer.
    let changes: [(&str, Option<u32>, Change); 6] = [
        ("new", Some(SOME + 1), |client, _| add(client, "late").map(drop)),
        ("set", Some(SOME), |client, id| {
            Ok(client.do_set().id(id).value(1).send()?)
        }),
        ("del", Some(SOME), |client, id| {
            Ok(client.do_del().id(id).send()?)
        }),
        ("fill", Some(SOME + 1), |client, _| {
            Ok(client.do_fill().count(1).send().map(drop)?)
        }),
        ("trigger", Some(SOME), |client, id| {
            Ok(client.do_trigger().sensor(id).send()?)
        }),
        ("clear", None, |client, _| Ok(client.do_clear().send()?)),
    ];
    for (name, want, change) in changes {
        let (count, end) = dump_while(change).map_err(|error| format!("{name}: {error}"))?;
        ensure(
            matches!(end, Err(Error::DumpInterrupted)),
            &format!("{name}: {end:?}"),
        )?;
        match want {
            Some(want) => same(name, count, want)?,
            None => ensure(count < SOME, "what was removed came all the same")?,
        }
    }
    Ok(())
}

fn not_interrupted() -> Outcome {
    let others: [(&str, Change); 4] = [
        ("get", |client, id| Ok(client.do_get().id(id).send().map(drop)?)),
        ("another dump", |client, id| whole(client, id, SOME)),
        ("a set that is refused", |client, id| {
            let refused = client
                .do_set()
                .id(id)
                .limits(|limits| limits.low(1).high(0))
                .send();
            same("errno", refused.err().and_then(|error| error.errno()), Some(22))
        }),
        ("a del that is refused", |client, id| {
            let refused = client.do_del().id(id + SOME).send();
            same("errno", refused.err().and_then(|error| error.errno()), Some(2))
        }),
    ];
    for (name, other) in others {
        let (count, end) = dump_while(other).map_err(|error| format!("{name}: {error}"))?;
        end.map_err(|error| format!("{name}: {error}"))?;
        same(name, count, SOME)?;
    }
    Ok(())
}

fn two_at_once() -> Outcome {
    let (mut one, mut two, mut other) = (Client::connect()?, Client::connect()?, Client::connect()?);
    let first = fill(&mut one, MANY)?;
    let mut dump = one.dump_get().send()?;
    let mut slow = two.dump_get().kind(Kind::Voltage).send()?;
    let mut wanted = (first..first + MANY).filter(|id| id % 4 == 3);
    for id in first..first + MANY {
        is_filled(&dump.next()?.ok_or("the first one is short")?, id, first + MANY)?;
        if id % 4 == 0 {
            let sensor = slow.next()?.ok_or("the second one is short")?;
            is_filled(&sensor, wanted.next().ok_or("one too many")?, first + MANY)?;
        }
        if id == first + MANY / 2 {
            same("open dumps", open_dumps(&mut other)?, 2)?;
        }
    }
    ensure(dump.next()?.is_none(), "the first one has no end")?;
    ensure(slow.next()?.is_none(), "the second one has no end")?;
    same("open dumps", open_dumps(&mut other)?, 0)?;
    Ok(other.do_clear().send()?)
}

fn given_up() -> Outcome {
    let mut client = Client::connect()?;
    let first = fill(&mut client, SOME)?;
    for _ in 0..3 {
        ensure(client.dump_get().send()?.next()?.is_some(), "nothing came")?;
        same("token", client.do_ping().token(9).send()?.token(), Some(9))?;
        same("open dumps", open_dumps(&mut client)?, 0)?;
        ensure(client.dump_get().send()?.next()?.is_some(), "nothing came")?;
        whole(&mut client, first, SOME)?;
    }
    Ok(client.do_clear().send()?)
}

fn aborted() -> Outcome {
    let mut other = Client::connect()?;
    fill(&mut other, MANY)?;
    for _ in 0..50 {
        let mut client = Client::connect()?;
        ensure(client.dump_get().send()?.next()?.is_some(), "nothing came")?;
        same("open dumps", open_dumps(&mut other)?, 1)?;
        drop(client);
        same("open dumps after it", open_dumps(&mut other)?, 0)?;
    }
    let mut clients = Vec::new();
    for _ in 0..50 {
        let mut client = Client::connect()?;
        ensure(client.dump_get().send()?.next()?.is_some(), "nothing came")?;
        clients.push(client);
    }
    same("all open", open_dumps(&mut other)?, 50)?;
    drop(clients);
    same("all closed", open_dumps(&mut other)?, 0)?;
    Ok(other.do_clear().send()?)
}

/// The core refuses these before the handler has started anything. The socket is free for the next dump.
fn refused() -> Outcome {
    let mut client = Client::connect()?;
    let first = fill(&mut client, SOME)?;
    for _ in 0..20 {
        let errors = [
            client
                .dump_get()
                .kind(Kind::from(4))
                .send()?
                .collect_owned()
                .err(),
            client
                .dump_get()
                .state(State::from(5))
                .send()?
                .collect_owned()
                .err(),
            client
                .dump_get()
                .caps(Caps::from_bits_retain(8))
                .send()?
                .collect_owned()
                .err(),
            client.dump_get().attr_raw(77, &[]).send()?.collect_owned().err(),
        ];
        let errnos = errors.map(|error| error.and_then(|error| error.errno()));
        same("errors", errnos, [Some(34), Some(22), Some(22), Some(22)])?;
        same("open dumps", open_dumps(&mut client)?, 0)?;
    }
    whole(&mut client, first, SOME)?;
    Ok(client.do_clear().send()?)
}

/// A sensor that is larger than the largest buffer of a dump, 32 KiB, behind others that are not.
fn fails_on_its_way() -> Outcome {
    let mut client = Client::connect()?;
    fill(&mut client, SOME)?;
    let mut request = client.do_new().name("huge").kind(Kind::Voltage);
    for _ in 0..2000 {
        request = request.tags("fifteen letters");
    }
    let huge = request.send()?.id().ok_or("no number")?;
    for _ in 0..20 {
        let mut dump = client.dump_get().send()?;
        let mut count = 0;
        let error = loop {
            match dump.next() {
                Ok(Some(_)) => count += 1,
                Ok(None) => return Err("it ends without an error".into()),
                Err(error) => break error,
            }
        };
        same("sensors before it", count, SOME)?;
        same("errno", error.errno(), Some(90))?;
        same("open dumps", open_dumps(&mut client)?, 0)?;
    }
    client.do_del().id(huge).send()?;
    same(
        "sensors",
        client.dump_get().send()?.collect_owned()?.len(),
        SOME as usize,
    )?;
    Ok(client.do_clear().send()?)
}
