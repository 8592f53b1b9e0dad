//! Attributes that are not known, nests, and where in a request something is wrong.

use genl::rt::{Sink, Writer};

use super::super::echo::nests::nested;
use super::super::family::{
    BatchAttrs, Client, Kind, LimitsAttrs, LocationAttrs, LocationAttrsWriter, SensorAttrs as S, State,
    StatsAttrs, UnitAttrs,
};
use super::super::{Outcome, same};
use super::expect::{echo, failed_policy, out_of_range, payloads, refusal, wrong_length};
use crate::report::Report;

/// `NLA_F_NESTED`.
const NESTED: u16 = 0x8000;

const SINT: &str = "sint from -9223372036854775808 to 9223372036854775807";
const FLOOR: &str = "s8 from -4 to 100";

pub(super) fn run(report: &mut Report) {
    unknown(report);
    report.check("refused: what another operation takes", of_another_operation());
    report.check("refused: any attribute where none is taken", of_none());
    nested_flag(report);
    inside(report);
    recursion(report);
    elements(report);
    report.check("refused: bytes that are no attribute", leftover());
    report.check("the first mistake is told", first_mistake());
}

fn unknown(report: &mut Report) {
    let unknown = |path| refusal("EINVAL", "Unknown attribute type").at(path);
    let unsupported = |path| refusal("EINVAL", "Unsupported attribute").at(path);
    echo(
        report,
        "refused: the attribute after the last",
        |echo| echo.attr_raw(40, &[]),
        &unknown(".#40"),
    );
    echo(
        report,
        "refused: the attribute of the highest number",
        |echo| echo.attr_raw(0x3fff, &[0; 4]),
        &unknown(".#16383"),
    );
    echo(
        report,
        "refused: attribute 0",
        |echo| echo.attr_raw(0, &[0; 4]),
        &unknown(".#0"),
    );
    let want = unsupported(".reserved");
    payloads(
        report,
        "refused: an attribute that is unused",
        S::RESERVED,
        &[&[], &[0; 4]],
        &want,
    );
    payloads(
        report,
        "refused: padding",
        S::PAD,
        &[&[], &[0; 4]],
        &unsupported(".pad"),
    );
    echo(
        report,
        "refused: an attribute that only replies have",
        |echo| echo.averages([1, 2], |average| average.value(1)),
        &unsupported(".averages"),
    );
    echo(
        report,
        "refused: the attribute after the last, in a nest",
        |echo| echo.limits(|limits| limits.low(1).attr_raw(3, &[0; 4])),
        &unknown(".limits.#3"),
    );
    echo(
        report,
        "refused: an attribute that the subset lacks",
        |echo| echo.neighbour(|brief| brief.id(1).attr_raw(S::STATE, &[0])),
        &unknown(".neighbour.#6"),
    );
    echo(
        report,
        "refused: a gap of the subset",
        |echo| echo.neighbour(|brief| brief.attr_raw(S::PAD, &[]).id(1)),
        &unsupported(".neighbour.#2"),
    );
    echo(
        report,
        "refused: padding in a nest",
        |echo| echo.history(|history| history.entry(|reading| reading.attr_raw(1, &[]))),
        &unsupported(".history[1].pad"),
    );
}

fn of_another_operation() -> Outcome {
    let mut client = Client::connect()?;
    let unknown = |path| refusal("EINVAL", "Unknown attribute type").at(path);
    let unsupported = |path| refusal("EINVAL", "Unsupported attribute").at(path);
    unsupported(".priority").of(client.do_set().id(1).priority(1).send())?;
    unsupported(".id").of(client.do_new().name("x").id(1).send())?;
    unsupported(".state").of(client.do_new().state(State::Ok).send())?;
    unsupported(".serial").of(client.do_set().id(1).serial([0; 8]).send())?;
    unknown(".channels").of(client.do_set().id(1).channels(1).send())?;
    unknown(".kind").of(client.do_get().id(1).kind(Kind::Voltage).send())?;
    unknown(".name").of(client.do_del().id(1).name("x").send())?;
    unknown(".first").of(client.do_fill().count(1).first(1).send())?;
    unknown(".readings").of(client
        .do_series()
        .id(1)
        .count(1)
        .readings(|readings| readings)
        .send())?;
    unsupported(".sensor").of(client.do_announce().sensor(1).message("x").send())?;
    unsupported(".id").of(client.dump_get().id(1).send()?.collect_owned())?;
    unsupported(".name").of(client.dump_get().name("x").send()?.collect_owned())?;
    unknown(".muted").of(client.dump_get().muted().send()?.collect_owned())?;
    same("sensors", client.do_stats().send()?.sensors(), Some(0))
}

/// Without a policy the core refuses all that there is.
fn of_none() -> Outcome {
    let mut client = Client::connect()?;
    let unknown = |path| refusal("EINVAL", "Unknown attribute type").at(path);
    unknown(".count").of(client.do_clear().attr_raw(BatchAttrs::COUNT, &[0; 4]).send())?;
    unknown(".#9").of(client.do_clear().attr_raw(9, &[]).send())?;
    unknown(".sensors").of(client.do_stats().attr_raw(StatsAttrs::SENSORS, &[0; 4]).send())?;
    let dump = client.dump_units().attr_raw(UnitAttrs::KIND, &[0; 4]).send()?;
    unknown(".kind").of(dump.collect_owned())
}

fn nested_flag(report: &mut Report) {
    let lacks = |path, takes| refusal("EINVAL", "NLA_F_NESTED is missing").at(path).takes(takes);
    let unexpected = |path, takes| {
        refusal("EINVAL", "NLA_F_NESTED not expected")
            .at(path)
            .takes(takes)
    };
    let low = [8, 0, 1, 0, 5, 0, 0, 0];
    echo(
        report,
        "refused: a nest without NLA_F_NESTED",
        |echo| echo.attr_raw(S::LIMITS, &low),
        &lacks(".limits", "nest"),
    );
    echo(
        report,
        "refused: an array of nests without NLA_F_NESTED",
        |echo| echo.attr_raw(S::HISTORY, &[]),
        &lacks(".history", "nest-array"),
    );
    echo(
        report,
        "refused: an array of scalars without NLA_F_NESTED",
        |echo| echo.attr_raw(S::LEVELS, &low),
        &lacks(".levels", "nest"),
    );
    echo(
        report,
        "refused: a nest in a nest without NLA_F_NESTED",
        |echo| echo.location(|place| place.name("x").attr_raw(LocationAttrs::INSIDE, &[])),
        &lacks(".location.inside", "nest"),
    );
    echo(
        report,
        "refused: a number with NLA_F_NESTED",
        |echo| echo.attr_raw(S::ID | NESTED, &[1, 0, 0, 0]),
        &unexpected(".id", "u32 from 1 to 4294967295"),
    );
    echo(
        report,
        "refused: a string with NLA_F_NESTED",
        |echo| echo.attr_raw(S::NAME | NESTED, b"x\0"),
        &unexpected(".name", "nul-string of at most 31 bytes"),
    );
    let want = failed_policy("ERANGE", ".limits", "nest");
    let short: [&[u8]; 3] = [&[0], &[0; 2], &[0; 3]];
    payloads(
        report,
        "refused: a nest too short for an attribute",
        S::LIMITS | NESTED,
        &short,
        &want,
    );
}

fn inside(report: &mut Report) {
    let low = wrong_length(".limits.low", SINT);
    echo(
        report,
        "refused: a number of another length in a nest",
        |echo| echo.limits(|limits| limits.high(1).attr_raw(LimitsAttrs::LOW, &[0; 2])),
        &low,
    );
    echo(
        report,
        "refused: an enum in a nest",
        |echo| {
            echo.id(9)
                .neighbour(|brief| brief.id(1).name("x").kind(Kind::from(4)))
        },
        &out_of_range(".neighbour.kind", "u32 from 0 to 3"),
    );
    echo(
        report,
        "refused: a string in a nest",
        |echo| echo.neighbour(|brief| brief.name("x".repeat(32))),
        &failed_policy("EINVAL", ".neighbour.name", "nul-string of at most 31 bytes"),
    );
    echo(
        report,
        "refused: in one of many nests",
        |echo| {
            let echo = echo
                .points(|point| point.raw(1))
                .points(|point| point.raw(2).attr_raw(2, &[0; 3]));
            echo.points(|point| point.raw(3))
        },
        &wrong_length(".points.true-value", "s32 from -2147483648 to 2147483647"),
    );
}

fn recursion(report: &mut Report) {
    let floor = |path| out_of_range(path, FLOOR);
    echo(
        report,
        "refused: in the outer of nests of one kind",
        |echo| echo.location(|place| place.floor(101)),
        &floor(".location.floor"),
    );
    echo(
        report,
        "refused: in nests of one kind",
        |echo| {
            echo.location(|place| {
                place
                    .floor(0)
                    .inside(|place| place.inside(|place| place.name("here").floor(-5)))
            })
        },
        &floor(".location.inside.inside.floor"),
    );
    let deepest = format!(".location{}.floor", ".inside".repeat(8));
    echo(
        report,
        "refused: in the innermost nest that there may be",
        |echo| echo.location(|place| deep(place, 8)),
        &floor(&deepest),
    );
    // The core tells no attribute of this.
    let want = refusal("EINVAL", "allowed policy recursion depth exceeded");
    echo(
        report,
        "refused: nests one too deep",
        |echo| echo.location(|place| nested(place, 10, false)),
        &want,
    );
    echo(
        report,
        "refused: nests far too deep",
        |echo| echo.location(|place| nested(place, 100, false)),
        &want,
    );
}

/// A floor that there is not, inside of `depth` places.
fn deep<W: Sink>(place: LocationAttrsWriter<W>, depth: u8) -> LocationAttrsWriter<W> {
    match depth.checked_sub(1) {
        Some(depth) => place.name("place").inside(|place| deep(place, depth)),
        None => place.floor(-5),
    }
}

fn elements(report: &mut Report) {
    echo(
        report,
        "refused: in an element of an array",
        |echo| {
            echo.history(|history| {
                let history = history.entry(|reading| reading.time(1).value(1));
                history
                    .entry(|reading| reading.time(2).attr_raw(3, &[0; 6]))
                    .entry(|reading| reading)
            })
        },
        &wrong_length(".history[2].value", SINT),
    );
    echo(
        report,
        "refused: an attribute of 64 bits in an element",
        |echo| echo.history(|history| history.entry(|reading| reading.attr_raw(2, &[0; 4]))),
        &wrong_length(".history[1].time", "u64 from 0 to 18446744073709551615"),
    );
    echo(
        report,
        "refused: an element too short for an attribute",
        |echo| echo.attr_raw(S::HISTORY | NESTED, &[4, 0, 1, 0, 6, 0, 2, 0, 9, 9, 0, 0]),
        &refusal("ERANGE", "Array element too short").at(".history[2]"),
    );
}

fn leftover() -> Outcome {
    let mut client = Client::connect()?;
    let want = refusal("EINVAL", "bytes leftover after parsing attributes");
    // Its length is smaller than its header, or larger than the request.
    for bytes in [[3, 0, 3, 0], [9, 0, 3, 0]] {
        let mut request = client.do_echo().id(1);
        request.encoder().raw_bytes(&bytes);
        want.of(request.send())?;
        let nest = [&[8, 0, 1, 0, 5, 0, 0, 0], &bytes[..]].concat();
        want.of(client.do_echo().attr_raw(S::LIMITS | NESTED, &nest).send())?;
    }
    Ok(())
}

fn first_mistake() -> Outcome {
    let mut client = Client::connect()?;
    let id = out_of_range(".id", "u32 from 1 to 4294967295");
    let priority = out_of_range(".priority", "u8 from 0 to 7");
    id.of(client.do_echo().id(0).priority(8).send())?;
    priority.of(client.do_echo().priority(8).id(0).send())?;
    // Each is checked where it is there twice.
    id.of(client.do_echo().id(0).id(1).send())?;
    id.of(client.do_echo().id(1).id(0).send())
}
