//! Network namespaces, user namespaces, and who may do what.

use std::os::unix::process::CommandExt;
use std::process::Command;

use genl::Subscription;

use super::answers::{next, nothing, subscribe};
use super::family::{Client, Event, Group, Kind};
use super::{Outcome, add, counters, ensure, process, same};
use crate::report::Report;

/// A user without privileges.
const USER: u32 = 1000;

const EPERM: i32 = 1;

/// The sensor that the other processes look at.
const NAME: &str = "shared";

pub(super) fn run(report: &mut Report) {
    report.check("the network namespace of another process", network());
    report.check("a user without privileges", as_user(&[], "unprivileged"));
    report.check(
        "a user namespace does not help by itself",
        as_user(&["unshare", "-Ur"], "user-namespace"),
    );
    report.check("the administrator of a namespace", own_namespace());
    report.check("root may join a group with a permission", audit());
}

/// What another process does.
pub(super) fn run_part(part: &str, report: &mut Report) {
    match part {
        "network" => network_part(report),
        "unprivileged" => {
            report.check("unprivileged: what anybody may do", anybody());
            report.check("unprivileged: what needs CAP_NET_ADMIN", not_administrator());
            report.check("unprivileged: what needs it in the namespace", no_trigger());
            report.check("unprivileged: groups", no_audit());
        }
        "user-namespace" => {
            report.check("user namespace: what anybody may do", anybody());
            report.check("user namespace: what needs CAP_NET_ADMIN", not_administrator());
            report.check(
                "user namespace: what needs it in the network namespace",
                no_trigger(),
            );
            report.check("user namespace: groups", no_audit());
        }
        "administrator" => {
            report.check("own namespaces: what anybody may do", anybody());
            report.check("own namespaces: what needs CAP_NET_ADMIN", not_administrator());
            report.check("own namespaces: what needs it in the namespace", own_events());
        }
        part => report.fail("part", format!("there is no {part}")),
    }
}

/// The sensor that the first process has added.
fn shared(client: &mut Client) -> Outcome<u32> {
    Ok(client.do_get().name(NAME).send()?.id().ok_or("no number")?)
}

/// Fails unless the next event is an alarm with this text.
fn is_alarm(events: &mut Subscription<Event>, want: &str) -> Outcome {
    match &next(events)? {
        Event::Alarm(alarm) => {
            let text = alarm.view().message().map(|text| text.to_string());
            same("alarm", text.as_deref(), Some(want))
        }
        other => Err(format!("{other:?}, and not the alarm {want}").into()),
    }
}

/// Fails unless the next event is a message to everybody with this text.
fn is_announcement(events: &mut Subscription<Event>, want: &str) -> Outcome {
    match &next(events)? {
        Event::Announcement(message) => {
            let text = message.view().message().map(|text| text.to_string());
            same("announcement", text.as_deref(), Some(want))
        }
        other => Err(format!("{other:?}, and not the announcement {want}").into()),
    }
}

/// Does `part`, and while it listens raises an alarm, changes the catalogue and tells everybody. Gives what has come here
/// from then on.
fn with_events(command: Command) -> Outcome<Subscription<Event>> {
    let mut client = Client::connect()?;
    client.do_clear().send()?;
    let id = add(&mut client, NAME)?;
    let mut events = subscribe(&mut client, [Group::Alarms, Group::Sensors, Group::Audit])?;
    process::run_with(command, || {
        client.do_trigger().sensor(id).message("outside").send()?;
        client.do_set().id(id).value(1).send()?;
        Ok(client.do_announce().message("to all").send()?)
    })?;
    is_alarm(&mut events, "outside")?;
    for _ in 0..2 {
        let event = next(&mut events)?;
        ensure(
            matches!(event, Event::SetNtf(_) | Event::Audit(_)),
            &format!("{event:?}"),
        )?;
    }
    is_announcement(&mut events, "to all")?;
    Ok(events)
}

fn network() -> Outcome {
    let mut events = with_events(process::command(&["unshare", "-n"], "network")?)?;
    // Nothing that was done there, but for what was told to everybody.
    is_announcement(&mut events, "from within")?;
    nothing(&mut events)?;
    let mut client = Client::connect()?;
    same(
        "its sensor",
        client.do_get().name("inner").send()?.value(),
        Some(5),
    )?;
    Ok(client.do_clear().send()?)
}

fn network_part(report: &mut Report) {
    report.check("other namespace: the family is found and answers", anybody());
    report.check("other namespace: events are of its own", network_events());
}

fn network_events() -> Outcome {
    let mut client = Client::connect()?;
    let mut events = subscribe(&mut client, [Group::Alarms, Group::Sensors, Group::Audit])?;
    println!("{}", process::READY);
    // Messages keep their order: what was done before it in the other namespace has not come.
    is_announcement(&mut events, "to all")?;
    let id = shared(&mut client)?;
    client.do_trigger().sensor(id).message("inside").send()?;
    is_alarm(&mut events, "inside")?;
    let id = add(&mut client, "inner")?;
    client.do_set().id(id).value(5).send()?;
    for _ in 0..4 {
        let event = next(&mut events)?;
        let expected = matches!(event, Event::NewNtf(_) | Event::SetNtf(_) | Event::Audit(_));
        ensure(expected, &format!("{event:?}"))?;
    }
    client.do_announce().message("from within").send()?;
    is_announcement(&mut events, "from within")?;
    nothing(&mut events)
}

/// Does `part` as a user without privileges, who can have changed nothing.
fn as_user(prefix: &[&str], part: &str) -> Outcome {
    let mut client = Client::connect()?;
    client.do_clear().send()?;
    add(&mut client, NAME)?;
    let generation = client.do_stats().send()?.generation();
    let before = counters::usage(&mut client)?;
    let mut command = process::command(prefix, part)?;
    command.uid(USER).gid(USER);
    process::run(command)?;
    same("generation", client.do_stats().send()?.generation(), generation)?;
    // A join that is refused is none.
    same(
        "groups",
        counters::since(&before, &mut client)?,
        [(1, 1), (1, 1), (0, 0)],
    )?;
    Ok(client.do_clear().send()?)
}

/// An unprivileged user who has made namespaces to be root in.
fn own_namespace() -> Outcome {
    let mut command = process::command(&["unshare", "-Urn"], "administrator")?;
    command.uid(USER).gid(USER);
    let mut events = with_events(command)?;
    nothing(&mut events)?;
    let mut client = Client::connect()?;
    let reply = client.do_get().name(NAME).send()?;
    same("alarms", reply.alarms(), Some(2))?;
    same("value", reply.value(), Some(1))?;
    Ok(client.do_clear().send()?)
}

fn audit() -> Outcome {
    let mut client = Client::connect()?;
    let mut events = subscribe(&mut client, [Group::Audit])?;
    client.do_clear().send()?;
    let event = next(&mut events)?;
    ensure(matches!(event, Event::Audit(_)), &format!("{event:?}"))
}

/// Operations without a flag.
fn anybody() -> Outcome {
    let mut client = Client::connect()?;
    same("token", client.do_ping().token(3).send()?.token(), Some(3))?;
    let id = shared(&mut client)?;
    let all = client.dump_get().send()?.collect_owned()?;
    same(
        "dump",
        all.iter().map(|sensor| sensor.view().id()).collect::<Vec<_>>(),
        [Some(id)],
    )?;
    same("echo", client.do_echo().interval(77).send()?.interval(), Some(77))?;
    let series = client.do_series().id(id).count(3).send()?;
    same("series", series.readings().into_iter().flatten().count(), 3)?;
    same("units", client.dump_units().send()?.collect_owned()?.len(), 4)?;
    same("stats", client.do_stats().send()?.sensors(), Some(1))
}

/// Operations with the flag `admin-perm`, which looks at the first user namespace.
fn not_administrator() -> Outcome {
    let mut client = Client::connect()?;
    let id = shared(&mut client)?;
    let errors = [
        client.do_set().id(id).value(1).send().err(),
        client.do_new().name("mine").kind(Kind::Voltage).send().err(),
        client.do_del().id(id).send().err(),
        client.do_fill().count(1).send().err(),
        client.do_clear().send().err(),
        client.do_announce().message("hello").send().err(),
        // Refused before anything else is looked at.
        client.do_set().id(0).send().err(),
        client.do_del().send().err(),
    ];
    for error in errors {
        let error = error.ok_or("it was carried out")?;
        same("errno", error.errno(), Some(EPERM))?;
        ensure(error.is_permission_denied(), "it is another error to the client")?;
    }
    Ok(())
}

/// An operation with the flag `uns-admin-perm`, which looks at the user namespace of the network namespace.
fn no_trigger() -> Outcome {
    let mut client = Client::connect()?;
    let id = shared(&mut client)?;
    let refused = client.do_trigger().sensor(id).send();
    same(
        "errno",
        refused.err().and_then(|error| error.errno()),
        Some(EPERM),
    )
}

fn no_audit() -> Outcome {
    let mut client = Client::connect()?;
    subscribe(&mut client, [Group::Sensors, Group::Alarms])?;
    let error = client.subscribe([Group::Audit]).err().ok_or("it has joined")?;
    same("errno", error.errno(), Some(EPERM))?;
    ensure(error.is_permission_denied(), "it is another error to the client")
}

/// The group with a permission asks for it in the network namespace as well.
fn own_events() -> Outcome {
    let mut client = Client::connect()?;
    let mut events = subscribe(&mut client, [Group::Alarms, Group::Sensors, Group::Audit])?;
    println!("{}", process::READY);
    is_announcement(&mut events, "to all")?;
    let id = shared(&mut client)?;
    client.do_trigger().sensor(id).message("inside").send()?;
    is_alarm(&mut events, "inside")?;
    nothing(&mut events)
}
