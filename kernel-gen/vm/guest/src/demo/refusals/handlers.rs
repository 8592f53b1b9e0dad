//! What the policies take and the handlers do not.

use genl::NlmFlags;

use super::super::family::{Client, Kind, State};
use super::super::{Outcome, add, same};
use super::expect::{missing, refusal};
use crate::report::Report;

pub(super) fn run(report: &mut Report) {
    report.check(
        "refused: without an attribute that has to be",
        missing_attribute(),
    );
    report.check(
        "refused: a nest without an attribute that has to be",
        missing_in_nest(),
    );
    report.check(
        "refused: nests of one kind without an attribute that has to be",
        missing_in_nests(),
    );
    report.check("refused: a number of no sensor", unknown_number());
    report.check("refused: a name of no sensor", unknown_name());
    report.check("refused: no name at all", empty_name());
    report.check("refused: a name that is reserved", reserved_name());
    report.check("refused: a name that is in use", used_name());
    report.check("refused: limits the wrong way round", reversed_limits());
    report.check("refused: an unknown sensor before anything else", order());
    report.check("refused: more sensors than there is room for", no_room());
    report.check("the last message counts", last_message());
    report.check("what is refused changes nothing", nothing_changed());
}

fn missing_attribute() -> Outcome {
    let mut client = Client::connect()?;
    missing(".id").of(client.do_get().send())?;
    missing(".id").of(client.do_set().value(1).send())?;
    missing(".id").of(client.do_del().send())?;
    missing(".name").of(client.do_new().send())?;
    missing(".name").of(client.do_new().kind(Kind::Voltage).send())?;
    missing(".kind").of(client.do_new().name("unkind").send())?;
    missing(".id").of(client.do_series().count(1).send())?;
    missing(".count").of(client.do_series().id(1).send())?;
    missing(".count").of(client.do_fill().send())?;
    missing(".sensor").of(client.do_trigger().message("x").send())?;
    missing(".message").of(client.do_announce().send())
}

fn missing_in_nest() -> Outcome {
    let mut client = Client::connect()?;
    let id = add(&mut client, "unlimited")?;
    missing(".limits.high").of(client.do_set().id(id).limits(|limits| limits.low(1)).send())?;
    missing(".limits.low").of(client
        .do_set()
        .value(1)
        .limits(|limits| limits.high(1))
        .id(id)
        .send())?;
    missing(".limits.low").of(client.do_set().id(id).limits(|limits| limits).send())?;
    let new = client
        .do_new()
        .name("x")
        .kind(Kind::Voltage)
        .limits(|limits| limits.low(1));
    missing(".limits.high").of(new.send())?;
    Ok(client.do_clear().send()?)
}

fn missing_in_nests() -> Outcome {
    let mut client = Client::connect()?;
    let id = add(&mut client, "nowhere")?;
    missing(".location.name").of(client.do_set().id(id).location(|place| place.floor(1)).send())?;
    let request = client.do_set().id(id).location(|place| {
        place.name("a").inside(|place| {
            place
                .name("b")
                .inside(|place| place.inside(|place| place.name("d")))
        })
    });
    missing(".location.inside.inside.name").of(request.send())?;
    Ok(client.do_clear().send()?)
}

fn unknown_number() -> Outcome {
    let mut client = Client::connect()?;
    for id in [1_000_000_000, u32::MAX] {
        let message = format!("there is no sensor {id}");
        let want = refusal("ENOENT", &message).at(".id");
        want.of(client.do_get().id(id).send())?;
        want.of(client.do_set().value(1).id(id).send())?;
        want.of(client.do_del().id(id).send())?;
        want.of(client.do_series().count(1).id(id).send())?;
        refusal("ENOENT", message)
            .at(".sensor")
            .of(client.do_trigger().sensor(id).send())?;
    }
    // A number that there was.
    let id = add(&mut client, "short-lived")?;
    client.do_del().id(id).send()?;
    let want = refusal("ENOENT", format!("there is no sensor {id}")).at(".id");
    want.of(client.do_get().id(id).send())?;
    want.of(client.do_del().id(id).send())
}

fn unknown_name() -> Outcome {
    let mut client = Client::connect()?;
    let want = refusal("ENOENT", "no sensor has this name").at(".name");
    want.of(client.do_get().name("nobody").send())?;
    want.of(client.do_get().name("").send())?;
    add(&mut client, "somebody")?;
    for name in ["some", "somebody else", "Somebody"] {
        want.of(client.do_get().name(name).send())?;
    }
    Ok(client.do_clear().send()?)
}

fn empty_name() -> Outcome {
    let mut client = Client::connect()?;
    let want = refusal("EINVAL", "a name is at least one letter").at(".name");
    want.of(client.do_new().name("").kind(Kind::Voltage).send())?;
    let id = add(&mut client, "named")?;
    want.of(client.do_set().id(id).name("").send())?;
    Ok(client.do_clear().send()?)
}

fn reserved_name() -> Outcome {
    let mut client = Client::connect()?;
    let id = add(&mut client, "auto")?;
    let want = refusal("EINVAL", "names that begin with auto- are given out by `fill`").at(".name");
    for name in ["auto-", "auto-1", "auto-matic"] {
        want.of(client.do_new().kind(Kind::Voltage).name(name).send())?;
        want.of(client.do_set().id(id).name(name).send())?;
    }
    client.do_set().id(id).name("autocrat").send()?;
    Ok(client.do_clear().send()?)
}

fn used_name() -> Outcome {
    let mut client = Client::connect()?;
    let (first, second) = (add(&mut client, "first")?, add(&mut client, "second")?);
    let want = refusal("EEXIST", format!("sensor {first} has this name")).at(".name");
    want.of(client.do_new().name("first").kind(Kind::Voltage).send())?;
    want.of(client.do_set().id(second).name("first").send())?;
    client.do_set().id(first).name("first").send()?;
    client.do_set().id(first).name("other").send()?;
    client.do_set().id(second).name("first").send()?;
    Ok(client.do_clear().send()?)
}

fn reversed_limits() -> Outcome {
    let mut client = Client::connect()?;
    let id = add(&mut client, "limited")?;
    let want = refusal("EINVAL", "the lower end is above the upper one").at(".limits");
    for (low, high) in [(1, 0), (i64::MAX, i64::MIN), (5_000_000_000, -5_000_000_000)] {
        want.of(client
            .do_set()
            .id(id)
            .limits(|limits| limits.low(low).high(high))
            .send())?;
        let new = client.do_new().name("new").kind(Kind::Voltage);
        want.of(new.limits(|limits| limits.high(high).low(low)).send())?;
    }
    client
        .do_set()
        .id(id)
        .limits(|limits| limits.low(3).high(3))
        .send()?;
    Ok(client.do_clear().send()?)
}

/// The hook before `set` looks for the sensor. What the policy checks comes before that.
fn order() -> Outcome {
    let mut client = Client::connect()?;
    let id = 1_000_000_000;
    let want = refusal("ENOENT", format!("there is no sensor {id}")).at(".id");
    want.of(client.do_set().id(id).name("").limits(|limits| limits).send())?;
    let want = refusal("EINVAL", "invalid enum value").at(".state");
    want.of(client.do_set().id(id).state(State::from(1)).send())?;
    same(
        "hooks are in pairs",
        client.do_stats().send()?.open_changes(),
        Some(0),
    )
}

fn no_room() -> Outcome {
    let mut client = Client::connect()?;
    add(&mut client, "in the way")?;
    let want = refusal("ENOSPC", "the catalogue has no room for so many").at(".count");
    want.of(client.do_fill().count(32768).send())?;
    same("sensors", client.do_stats().send()?.sensors(), Some(1))?;
    Ok(client.do_clear().send()?)
}

/// A warning gives way to the reason of a refusal.
fn last_message() -> Outcome {
    let mut client = Client::connect()?;
    let id = add(&mut client, "taken")?;
    let want = refusal("EEXIST", format!("sensor {id} has this name")).at(".name");
    want.of(client
        .do_new()
        .name("taken")
        .kind(Kind::Voltage)
        .interval(10)
        .send())?;
    same("warnings", client.connection().warnings().len(), 0)?;
    Ok(client.do_clear().send()?)
}

fn nothing_changed() -> Outcome {
    let mut client = Client::connect()?;
    let (id, other) = (add(&mut client, "steady")?, add(&mut client, "other")?);
    let generation = client.do_stats().send()?.generation();
    let request = client
        .do_set()
        .nlm_flags(NlmFlags::ECHO)
        .id(id)
        .name("new name")
        .value(7)
        .muted();
    missing(".limits.high").of(request.state(State::Failed).limits(|limits| limits.low(1)).send())?;
    let want = refusal("EEXIST", format!("sensor {other} has this name")).at(".name");
    want.of(client.do_set().id(id).name("other").value(7).tags("new").send())?;
    let reply = client.do_get().id(id).send()?;
    same(
        "name",
        reply.name().map(|name| name.to_string()),
        Some("steady".to_owned()),
    )?;
    same("value", (reply.value(), reply.readings()), (Some(0), Some(0)))?;
    same("state", (reply.state(), reply.muted()), (Some(State::Ok), false))?;
    same("tags", reply.tags().count(), 0)?;
    let reply = client.do_stats().send()?;
    same("generation", reply.generation(), generation)?;
    same("sensors", reply.sensors(), Some(2))?;
    same("open changes", reply.open_changes(), Some(0))?;
    Ok(client.do_clear().send()?)
}
