//! Values that a policy does not take.

use super::super::family::{Caps, Client, Kind, SensorAttrs, State, Weekday, WeekdayFlags};
use super::super::{Outcome, same};
use super::expect::{Refusal, echo, out_of_range, payloads, refusal};
use crate::report::Report;

pub(super) fn run(report: &mut Report) {
    ranges(report);
    wide_ranges(report);
    enums(report);
    masks(report);
    report.check("refused: ranges of other operations", other_operations());
    report.check("refused: what a dump asks for", dump());
}

fn ranges(report: &mut Report) {
    let want = out_of_range(".id", "u32 from 1 to 4294967295");
    echo(
        report,
        "refused: a number below its least",
        |echo| echo.id(0),
        &want,
    );
    let want = out_of_range(".priority", "u8 from 0 to 7");
    echo(
        report,
        "refused: a number above its most",
        |echo| echo.priority(8),
        &want,
    );
    let want = out_of_range(".interval", "u16 from 10 to 30000");
    echo(report, "refused: below a range", |echo| echo.interval(9), &want);
    echo(
        report,
        "refused: above a range",
        |echo| echo.interval(30001),
        &want,
    );
    echo(
        report,
        "refused: far above a range",
        |echo| echo.interval(u16::MAX),
        &want,
    );
    let want = out_of_range(".gain", "s8 from -20 to 20");
    echo(
        report,
        "refused: below a signed range",
        |echo| echo.gain(-21),
        &want,
    );
    echo(
        report,
        "refused: above a signed range",
        |echo| echo.gain(21),
        &want,
    );
    let want = out_of_range(".zero", "s32 from -273150 to 2147483647");
    echo(
        report,
        "refused: below a signed least",
        |echo| echo.zero(-273_151),
        &want,
    );
    // The kernel has no words for the policies of big-endian numbers.
    let want = out_of_range(".port", "");
    echo(
        report,
        "refused: a big-endian number below its least",
        |echo| echo.port(1023),
        &want,
    );
    let little_endian = 1024u16.to_le_bytes();
    payloads(
        report,
        "refused: a big-endian number the wrong way round",
        SensorAttrs::PORT,
        &[&little_endian],
        &want,
    );
}

fn wide_ranges(report: &mut Report) {
    let want = out_of_range(".lifetime", "u64 from 3600 to 1099511627776");
    echo(
        report,
        "refused: below a range of 64 bits",
        |echo| echo.lifetime(3599),
        &want,
    );
    echo(
        report,
        "refused: zero below a range of 64 bits",
        |echo| echo.lifetime(0),
        &want,
    );
    echo(
        report,
        "refused: above a range of 64 bits",
        |echo| echo.lifetime((1 << 40) + 1),
        &want,
    );
    echo(
        report,
        "refused: far above a range of 64 bits",
        |echo| echo.lifetime(u64::MAX),
        &want,
    );
    let want = out_of_range(".drift", "s64 from -1000000000000 to 1000000000000");
    echo(
        report,
        "refused: below a signed range of 64 bits",
        |echo| echo.drift(-1_000_000_000_001),
        &want,
    );
    echo(
        report,
        "refused: above a signed range of 64 bits",
        |echo| echo.drift(1_000_000_000_001),
        &want,
    );
    echo(
        report,
        "refused: the least number of 64 bits",
        |echo| echo.drift(i64::MIN),
        &want,
    );
    echo(
        report,
        "refused: the largest number of 64 bits",
        |echo| echo.drift(i64::MAX),
        &want,
    );
}

fn enums(report: &mut Report) {
    let want = out_of_range(".kind", "u32 from 0 to 3");
    echo(
        report,
        "refused: an enum above its last entry",
        |echo| echo.kind(Kind::from(4)),
        &want,
    );
    payloads(
        report,
        "refused: an enum that is negative",
        SensorAttrs::KIND,
        &[&(-1i32).to_ne_bytes()],
        &want,
    );
    let want = out_of_range(".rest-day", "u8 from 0 to 6");
    echo(
        report,
        "refused: a day after Sunday",
        |echo| echo.rest_day(Weekday::from(7)),
        &want,
    );
    let want = refusal("EINVAL", "invalid enum value").at(".state");
    let gaps: Vec<u8> = (0..=u8::MAX)
        .filter(|value| ![0, 4, 16].contains(value))
        .collect();
    let gaps: Vec<&[u8]> = gaps.chunks(1).collect();
    payloads(
        report,
        "refused: each gap of an enum",
        SensorAttrs::STATE,
        &gaps,
        &want,
    );
    echo(
        report,
        "refused: an enum beyond its last entry",
        |echo| echo.state(State::from(17)),
        &want,
    );
}

fn masks(report: &mut Report) {
    let reserved = |path| refusal("EINVAL", "reserved bit set").at(path);
    let flag = Caps::from_bits_retain;
    echo(
        report,
        "refused: a flag too many",
        |echo| echo.caps(flag(8)),
        &reserved(".caps"),
    );
    echo(
        report,
        "refused: the highest flag",
        |echo| echo.caps(flag(1 << 31) | Caps::ALARM),
        &reserved(".caps"),
    );
    let eighth = WeekdayFlags::from_bits_retain(0x80);
    echo(
        report,
        "refused: an eighth day",
        |echo| echo.duty_days(eighth),
        &reserved(".duty-days"),
    );
    echo(
        report,
        "refused: a bit too many",
        |echo| echo.wanted_caps(8),
        &reserved(".wanted-caps"),
    );
    echo(
        report,
        "refused: the highest bit",
        |echo| echo.wanted_caps(0x8001),
        &reserved(".wanted-caps"),
    );
}

fn other_operations() -> Outcome {
    let mut client = Client::connect()?;
    let id = out_of_range(".id", "u32 from 1 to 4294967295");
    id.of(client.do_get().id(0).send())?;
    id.of(client.do_set().id(0).send())?;
    id.of(client.do_del().id(0).send())?;
    id.of(client.do_series().id(0).count(1).send())?;
    out_of_range(".sensor", "u32 from 1 to 4294967295").of(client.do_trigger().sensor(0).send())?;
    out_of_range(".count", "u32 from 0 to 100000").of(client.do_series().id(1).count(100_001).send())?;
    let count = out_of_range(".count", "u32 from 1 to 32768");
    count.of(client.do_fill().count(0).send())?;
    count.of(client.do_fill().count(32769).send())?;
    let kind = out_of_range(".kind", "u32 from 0 to 3");
    kind.of(client.do_new().name("odd").kind(Kind::from(4)).send())?;
    same("sensors", client.do_stats().send()?.sensors(), Some(0))
}

/// Dumps are refused by what ends them.
fn dump() -> Outcome {
    let mut client = Client::connect()?;
    let mut refused = |want: Refusal, kind: u32, state: u8, caps: u32| -> Outcome {
        let request = client.dump_get().kind(Kind::from(u64::from(kind)));
        let request = request
            .state(State::from(u64::from(state)))
            .caps(Caps::from_bits_retain(caps));
        want.of(request.send()?.collect_owned())
    };
    refused(out_of_range(".kind", "u32 from 0 to 3"), 4, 0, 0)?;
    refused(refusal("EINVAL", "invalid enum value").at(".state"), 0, 1, 0)?;
    refused(refusal("EINVAL", "reserved bit set").at(".caps"), 0, 0, 8)?;
    same("open dumps", client.do_stats().send()?.open_dumps(), Some(0))
}
