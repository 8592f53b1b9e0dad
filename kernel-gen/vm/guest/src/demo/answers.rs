//! Operations that succeed, and what is announced of them.

use std::time::Duration;

use genl::{NlmFlags, Subscription};

use super::family::{self, Caps, Client, Event, Group, Kind, State};
use super::{Outcome, PATIENCE, add, ensure, same};
use crate::report::Report;

pub(super) fn run(report: &mut Report) {
    report.check("ping answers with its token", ping());
    report.check("ping overlooks what it does not know", lax_ping());
    report.check("new, get by number, get by name, del", life_of_a_sensor());
    report.check("set changes what it is given and nothing else", set());
    report.check("get tells of the next sensor", neighbour());
    report.check("each change is announced", announcements());
    report.check("an echo is asked for with a flag", echo_flag());
    report.check("an alarm is raised outside of the limits", alarm());
    report.check("a muted sensor raises none", muted());
    report.check("an operation with nothing to say", clear());
    report.check("a dump without attributes", units());
    report.check("a warning comes with success", warning());
    report.check("the short interval is taken all the same", warned_and_done());
    report.check("an operation of a configuration that is not", not_configured());
    report.check("a reply larger than usual", series());
    report.check("a reply as large as an attribute can be", largest_series());
}

/// A socket in `groups` that does not wait for ever.
pub(super) fn subscribe(
    client: &mut Client,
    groups: impl IntoIterator<Item = Group>,
) -> Outcome<Subscription<Event>> {
    let events = client.subscribe(groups)?;
    events.set_timeout(Some(PATIENCE))?;
    Ok(events)
}

/// The next event.
pub(super) fn next(events: &mut Subscription<Event>) -> Outcome<Event> {
    Ok(events.next().ok_or("the subscription ended")??)
}

/// Fails if an event comes within a moment.
pub(super) fn nothing(events: &mut Subscription<Event>) -> Outcome {
    events.set_timeout(Some(Duration::from_millis(100)))?;
    let result = match events.next() {
        Some(Err(genl::Error::Timeout)) => Ok(()),
        other => Err(format!("{other:?}").into()),
    };
    events.set_timeout(Some(PATIENCE))?;
    result
}

fn ping() -> Outcome {
    let mut client = Client::connect()?;
    for token in [0, 1, u64::MAX] {
        same(
            "token",
            client.do_ping().token(token).send()?.token(),
            Some(token),
        )?;
    }
    Ok(())
}

fn lax_ping() -> Outcome {
    let mut client = Client::connect()?;
    let reply = client.do_ping().attr_raw(77, &[1, 2, 3]).token(5).send()?;
    same("token", reply.token(), Some(5))
}

fn life_of_a_sensor() -> Outcome {
    let mut client = Client::connect()?;
    let id = client
        .do_new()
        .name("cellar")
        .kind(Kind::Humidity)
        .serial([1, 2, 3, 4, 5, 6, 7, 8])
        .caps(Caps::ALARM | Caps::LOGGED)
        .interval(500)
        .note([0, 255])
        .limits(|limits| limits.low(-5_000_000_000).high(7))
        .location(|place| {
            place.name("rack").floor(-1).inside(|place| {
                let place = place.name("cellar");
                place.inside(|place| place.name("house"))
            })
        })
        .tags("wet")
        .tags("cold")
        .send()?
        .id()
        .ok_or("no number")?;
    for by_name in [false, true] {
        let request = client.do_get();
        let reply = if by_name {
            request.name("cellar")
        } else {
            request.id(id)
        }
        .send()?;
        same("id", reply.id(), Some(id))?;
        same(
            "name",
            reply.name().map(|name| name.to_string()),
            Some("cellar".to_owned()),
        )?;
        same("kind", reply.kind(), Some(Kind::Humidity))?;
        same("state", reply.state(), Some(State::Ok))?;
        same("caps", reply.caps(), Some(Caps::ALARM | Caps::LOGGED))?;
        same("interval", reply.interval(), Some(500))?;
        same("serial", reply.serial(), Some(&[1, 2, 3, 4, 5, 6, 7, 8][..]))?;
        same("note", reply.note(), Some(&[0, 255][..]))?;
        let limits = reply.limits().ok_or("no limits")?;
        same("low", limits.low(), Some(-5_000_000_000))?;
        same("high", limits.high(), Some(7))?;
        let rack = reply.location().ok_or("no location")?;
        same("floor", rack.floor(), Some(-1))?;
        let house = rack
            .inside()
            .and_then(|cellar| cellar.inside())
            .ok_or("no house")?;
        same(
            "house",
            house.name().map(|name| name.to_string()),
            Some("house".to_owned()),
        )?;
        ensure(house.inside().is_none(), "the house is in something")?;
        let tags: Vec<String> = reply.tags().map(|tag| tag.to_string()).collect();
        same("tags", tags, ["wet", "cold"])?;
    }
    client.do_del().id(id).send()?;
    let gone = client.do_get().id(id).send();
    same("errno", gone.err().and_then(|error| error.errno()), Some(2))
}

fn set() -> Outcome {
    let mut client = Client::connect()?;
    let id = add(&mut client, "before")?;
    client
        .do_set()
        .id(id)
        .name("after")
        .state(State::Degraded)
        .value(1 << 40)
        .tags("new")
        .send()?;
    let reply = client.do_get().id(id).send()?;
    same(
        "name",
        reply.name().map(|name| name.to_string()),
        Some("after".to_owned()),
    )?;
    same("state", reply.state(), Some(State::Degraded))?;
    same("value", reply.value(), Some(1 << 40))?;
    same("readings", reply.readings(), Some(1))?;
    same("kind", reply.kind(), Some(Kind::Temperature))?;
    same("interval", reply.interval(), Some(1000))?;
    client.do_set().id(id).value(-1).send()?;
    let reply = client.do_get().id(id).send()?;
    same("value", reply.value(), Some(-1))?;
    same("state", reply.state(), Some(State::Degraded))?;
    same("tags", reply.tags().count(), 1)?;
    same(
        "hooks are in pairs",
        client.do_stats().send()?.open_changes(),
        Some(0),
    )?;
    Ok(client.do_del().id(id).send()?)
}

fn neighbour() -> Outcome {
    let mut client = Client::connect()?;
    let (first, second) = (add(&mut client, "first")?, add(&mut client, "second")?);
    let reply = client.do_get().id(first).send()?;
    let neighbour = reply.neighbour().ok_or("no neighbour")?;
    same("id", neighbour.id(), Some(second))?;
    same("kind", neighbour.kind(), Some(Kind::Temperature))?;
    ensure(
        client.do_get().id(second).send()?.neighbour().is_none(),
        "the last one has a neighbour",
    )?;
    Ok(client.do_clear().send()?)
}

fn announcements() -> Outcome {
    let mut client = Client::connect()?;
    let mut events = subscribe(&mut client, [Group::Sensors, Group::Audit])?;
    let id = add(&mut client, "news")?;
    client.do_set().id(id).value(7).send()?;
    client.do_del().id(id).send()?;
    let mut seen = Vec::new();
    for _ in 0..6 {
        seen.push(match next(&mut events)? {
            Event::NewNtf(event) => (
                "new",
                event.view().id(),
                event.view().name().map(|name| name.to_string()),
            ),
            Event::SetNtf(event) => (
                "set",
                event.view().id(),
                event.view().value().map(|value| value.to_string()),
            ),
            Event::DelNtf(event) => (
                "del",
                event.view().id(),
                event.view().name().map(|name| name.to_string()),
            ),
            Event::Audit(event) => {
                ensure(
                    event.view().portid().is_some_and(|port| port != 0),
                    "the audit does not say who",
                )?;
                (
                    "audit",
                    event.view().sensor(),
                    event.view().message().map(|text| text.to_string()),
                )
            }
            other => return Err(format!("{other:?}").into()),
        });
    }
    let seen: Vec<_> = seen
        .iter()
        .map(|(what, id, text)| (*what, *id, text.as_deref()))
        .collect();
    let want = [
        ("new", Some(id), Some("news")),
        ("audit", Some(id), Some("added")),
        ("set", Some(id), Some("7")),
        ("audit", Some(id), Some("changed")),
        ("del", Some(id), Some("news")),
        ("audit", Some(id), Some("removed")),
    ];
    same("events", seen, want)?;
    nothing(&mut events)
}

/// `NLM_F_ECHO`: who changes something gets the notification, on the socket that asked, without having joined the group.
/// The client does not read it as a reply, nor does it spoil what comes after.
fn echo_flag() -> Outcome {
    let mut client = Client::connect()?;
    let id = add(&mut client, "echoed")?;
    for value in 0..3 {
        client
            .do_set()
            .nlm_flags(NlmFlags::ECHO)
            .id(id)
            .value(value)
            .send()?;
        same("value", client.do_get().id(id).send()?.value(), Some(value))?;
    }
    Ok(client.do_del().id(id).send()?)
}

fn alarm() -> Outcome {
    let mut client = Client::connect()?;
    let mut events = subscribe(&mut client, [Group::Alarms])?;
    let id = add(&mut client, "alarmed")?;
    client
        .do_set()
        .id(id)
        .limits(|limits| limits.low(-10).high(10))
        .send()?;
    client.do_set().id(id).value(10).send()?;
    client.do_set().id(id).value(-11).send()?;
    let event = next(&mut events)?;
    let Event::Alarm(alarm) = &event else {
        return Err(format!("{event:?}").into());
    };
    same("sensor", alarm.view().sensor(), Some(id))?;
    same("value", alarm.view().value(), Some(-11))?;
    client.do_trigger().sensor(id).message("by hand").send()?;
    let event = next(&mut events)?;
    let Event::Alarm(alarm) = &event else {
        return Err(format!("{event:?}").into());
    };
    same(
        "message",
        alarm.view().message().map(|text| text.to_string()),
        Some("by hand".to_owned()),
    )?;
    same("alarms", client.do_get().id(id).send()?.alarms(), Some(2))?;
    nothing(&mut events)?;
    Ok(client.do_del().id(id).send()?)
}

fn muted() -> Outcome {
    let mut client = Client::connect()?;
    let mut events = subscribe(&mut client, [Group::Alarms])?;
    let id = add(&mut client, "quiet")?;
    client.do_set().id(id).muted().send()?;
    client.do_trigger().sensor(id).send()?;
    let warnings = client.connection().warnings();
    let warning = warnings.first().and_then(|warning| warning.message.as_deref());
    same("warning", warning, Some("the sensor is muted"))?;
    ensure(client.do_get().id(id).send()?.muted(), "it is not muted")?;
    nothing(&mut events)?;
    Ok(client.do_del().id(id).send()?)
}

fn clear() -> Outcome {
    let mut client = Client::connect()?;
    add(&mut client, "one")?;
    add(&mut client, "two")?;
    client.do_clear().send()?;
    same("sensors", client.do_stats().send()?.sensors(), Some(0))
}

fn units() -> Outcome {
    let mut client = Client::connect()?;
    let mut units = Vec::new();
    let mut dump = client.dump_units().send()?;
    while let Some(unit) = dump.next()? {
        units.push((
            unit.kind(),
            unit.symbol().map(|symbol| symbol.to_string()).unwrap_or_default(),
        ));
    }
    let want = [
        (Some(Kind::Temperature), "°C".to_owned()),
        (Some(Kind::Humidity), "%".to_owned()),
        (Some(Kind::Pressure), "hPa".to_owned()),
        (Some(Kind::Voltage), "V".to_owned()),
    ];
    same("units", units, want)
}

fn warning() -> Outcome {
    let mut client = Client::connect()?;
    let id = add(&mut client, "hasty")?;
    client.do_set().id(id).interval(99).send()?;
    let warning = client.connection().warnings().first().map(ToString::to_string);
    same(
        "warning",
        warning.as_deref(),
        Some("short intervals wear the battery out"),
    )?;
    client.do_set().id(id).interval(100).send()?;
    same("warnings", client.connection().warnings().len(), 0)?;
    Ok(client.do_del().id(id).send()?)
}

fn warned_and_done() -> Outcome {
    let mut client = Client::connect()?;
    let request = client.do_new().nlm_flags(NlmFlags::ACK).name("hasty");
    let id = request
        .kind(Kind::Voltage)
        .interval(10)
        .send()?
        .id()
        .ok_or("no number")?;
    same("warnings", client.connection().warnings().len(), 1)?;
    same("interval", client.do_get().id(id).send()?.interval(), Some(10))?;
    Ok(client.do_del().id(id).send()?)
}

/// `config-cond`: a symbol that is not set leaves the operation out, one that is set lets it in.
fn not_configured() -> Outcome {
    let mut client = Client::connect()?;
    let error = client
        .do_self_destruct()
        .id(1)
        .send()
        .err()
        .and_then(|error| error.errno());
    same("self-destruct", error, Some(95))?;
    Ok(client.do_announce().message("hello").send()?)
}

/// Fails unless there are `count` readings, the right ones.
fn readings(series: &family::SeriesReply<'_>, count: u32) -> Outcome {
    let mut next = 0;
    for reading in series.readings().into_iter().flatten() {
        same("time", reading.time(), Some(u64::from(next) * 1_000_000_000))?;
        same("value", reading.value(), Some(i64::from(next) - 20))?;
        next += 1;
    }
    same("readings", next, count)
}

fn series() -> Outcome {
    let mut client = Client::connect()?;
    let id = add(&mut client, "series")?;
    for count in [0, 1, 500] {
        readings(&client.do_series().id(id).count(count).send()?, count)?;
    }
    Ok(client.do_clear().send()?)
}

/// A reading takes 24 bytes, the attribute around them four; an attribute's length has 16 bits.
fn largest_series() -> Outcome {
    let mut client = Client::connect()?;
    let id = add(&mut client, "series")?;
    let count = (0xffff - 4) / 24;
    readings(&client.do_series().id(id).count(count).send()?, count)?;
    for count in [count + 1, 3 * count] {
        let error = client.do_series().id(id).count(count).send().err();
        let errno = error.as_ref().and_then(genl::Error::errno);
        same("one more", errno, Some(90))?;
        let text = error.map(|error| error.to_string()).unwrap_or_default();
        ensure(
            text.contains("so many do not fit into a message, at .count"),
            &text,
        )?;
    }
    Ok(client.do_clear().send()?)
}
