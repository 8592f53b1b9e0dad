//! What the family counts: hooks of groups, data of sockets, hooks around `set`.

use super::answers::subscribe;
use super::family::{Client, Group, State};
use super::{Outcome, add, same};
use crate::report::Report;

pub(super) fn run(report: &mut Report) {
    report.check("joining and leaving a group is counted", groups());
    report.check("a group that is joined twice is left once", joined_twice());
    report.check("a socket has numbers of its own", requests());
    report.check("sockets are counted while they are open", sockets());
    report.check("the hooks around set are in pairs", changes());
    report.check("what is refused is no change", generation());
}

/// Name of a group, how often it was joined, how often left.
pub(super) type Usage = (String, u64, u64);

/// Use of all groups.
pub(super) fn usage(client: &mut Client) -> Outcome<Vec<Usage>> {
    let reply = client.do_stats().send()?;
    let usage = reply.groups().map(|group| {
        let name = group.name().map(|name| name.to_string());
        Some((name?, group.joined()?, group.left()?))
    });
    Ok(usage
        .collect::<Option<_>>()
        .ok_or("a group lacks its name or a number")?)
}

/// How often each of `sensors`, `alarms` and `audit` was joined and left since `before`.
pub(super) fn since(before: &[Usage], client: &mut Client) -> Outcome<Vec<(u64, u64)>> {
    let now = usage(client)?;
    let names: Vec<&str> = now.iter().map(|(name, ..)| &**name).collect();
    same("groups", names, ["sensors", "alarms", "audit"])?;
    let pairs = before.iter().zip(&now);
    Ok(pairs
        .map(|((_, joined, left), now)| (now.1.wrapping_sub(*joined), now.2.wrapping_sub(*left)))
        .collect())
}

fn groups() -> Outcome {
    let mut client = Client::connect()?;
    let before = usage(&mut client)?;
    let one = subscribe(&mut client, [Group::Alarms])?;
    same("one", since(&before, &mut client)?, [(0, 0), (1, 0), (0, 0)])?;
    let two = subscribe(&mut client, [Group::Alarms, Group::Sensors])?;
    let all = subscribe(&mut client, [Group::Audit, Group::Alarms, Group::Sensors])?;
    same("all", since(&before, &mut client)?, [(2, 0), (3, 0), (1, 0)])?;
    drop(two);
    same(
        "two closed",
        since(&before, &mut client)?,
        [(2, 1), (3, 1), (1, 0)],
    )?;
    drop(all);
    drop(one);
    same(
        "all closed",
        since(&before, &mut client)?,
        [(2, 2), (3, 3), (1, 1)],
    )?;
    for _ in 0..50 {
        subscribe(&mut client, [Group::Sensors])?;
    }
    same(
        "fifty more",
        since(&before, &mut client)?,
        [(52, 52), (3, 3), (1, 1)],
    )
}

/// As the core has it: the hook runs before the core looks whether the socket is in the group.
fn joined_twice() -> Outcome {
    let mut client = Client::connect()?;
    let before = usage(&mut client)?;
    let events = subscribe(&mut client, [Group::Alarms, Group::Alarms])?;
    same("joined", since(&before, &mut client)?, [(0, 0), (2, 0), (0, 0)])?;
    drop(events);
    same("closed", since(&before, &mut client)?, [(0, 0), (2, 1), (0, 0)])
}

fn requests() -> Outcome {
    let (mut one, mut two) = (Client::connect()?, Client::connect()?);
    for number in 1..=10 {
        same("one", one.do_stats().send()?.socket_requests(), Some(number))?;
    }
    for number in 1..=5 {
        same("two", two.do_stats().send()?.socket_requests(), Some(number))?;
        one.do_ping().send()?;
    }
    same("one again", one.do_stats().send()?.socket_requests(), Some(11))?;
    drop(one);
    let mut new = Client::connect()?;
    same("new", new.do_stats().send()?.socket_requests(), Some(1))?;
    same("two again", two.do_stats().send()?.socket_requests(), Some(6))
}

fn sockets() -> Outcome {
    let mut client = Client::connect()?;
    let mut count = || -> Outcome<_> { Ok(client.do_stats().send()?.sockets()) };
    same("before", count()?, Some(1))?;
    let mut others = Vec::new();
    for number in 2..=40 {
        let mut other = Client::connect()?;
        other.do_ping().send()?;
        same("one that has not asked", count()?, Some(number - 1))?;
        same("sockets", other.do_stats().send()?.sockets(), Some(number))?;
        others.push(other);
    }
    others.truncate(9);
    same("most closed", count()?, Some(10))?;
    drop(others);
    same("after", count()?, Some(1))
}

/// Each of these is refused in another place: by the policy, in the hook before `set`, and twice in `set`.
fn changes() -> Outcome {
    let (mut client, mut other) = (Client::connect()?, Client::connect()?);
    client.do_clear().send()?;
    let id = add(&mut client, "mine")?;
    add(&mut client, "taken")?;
    for _ in 0..20 {
        let errors = [
            client.do_set().id(id).state(State::from(5)).send().err(),
            client.do_set().id(id + 2).value(1).send().err(),
            client.do_set().value(1).send().err(),
            client
                .do_set()
                .id(id)
                .limits(|limits| limits.low(2).high(1))
                .send()
                .err(),
            client.do_set().id(id).name("taken").send().err(),
            client.do_set().id(id).value(1).send().err(),
        ];
        let errnos = errors.map(|error| error.and_then(|error| error.errno()));
        same(
            "errors",
            errnos,
            [Some(22), Some(2), Some(22), Some(22), Some(17), None],
        )?;
        same("open changes", other.do_stats().send()?.open_changes(), Some(0))?;
    }
    Ok(client.do_clear().send()?)
}

fn generation() -> Outcome {
    let mut client = Client::connect()?;
    client.do_clear().send()?;
    let id = add(&mut client, "mine")?;
    let before = client.do_stats().send()?.generation();
    let refused = [
        client.do_set().id(id + 1).value(1).send().is_err(),
        client.do_set().id(id).name("").send().is_err(),
        client.do_del().id(id + 1).send().is_err(),
        client.do_new().name("mine").send().is_err(),
        client.do_fill().count(32_768).send().is_err(),
        client.do_trigger().sensor(id + 1).send().is_err(),
        add(&mut client, "mine").is_err(),
    ];
    same("refused", refused, [true; 7])?;
    same("generation", client.do_stats().send()?.generation(), before)?;
    client.do_set().id(id).value(1).send()?;
    let after = client.do_stats().send()?.generation();
    same(
        "generation after a change",
        after,
        before.map(|before| before.wrapping_add(1)),
    )?;
    client.do_set().id(id).muted().send()?;
    let before = client.do_stats().send()?.generation();
    client.do_trigger().sensor(id).send()?;
    let after = client.do_stats().send()?.generation();
    same("generation after an alarm of a muted sensor", after, before)?;
    Ok(client.do_clear().send()?)
}
