//! Nests, arrays, and attributes that are there several times.

use std::net::Ipv4Addr;

use genl::rt::{Encoder, Sink, View, Writer};
use genl::wire::attr::Attrs;

use super::super::family::{
    Caps, EchoReply, Kind, LocationAttrsWriter, SensorAttrs, SensorAttrsWriter, State, Weekday, WeekdayFlags,
};
use super::super::{Outcome, ensure, same};
use super::{payloads, raw, round};
use crate::report::Report;

pub(super) fn run(report: &mut Report) {
    report.check("echo: a nest", nest());
    report.check("echo: a nest of some attributes of another set", subset());
    report.check("echo: nests in nests, as deep as may be", recursion());
    report.check("echo: many scalars, strings and nests", multi());
    report.check("echo: an array of nests", array_of_nests());
    report.check("echo: an array of scalars", array_of_scalars());
    report.check("echo: elements are numbered anew", numbering());
    report.check("echo: a packed array", packed_array());
    report.check("echo: nests whose numbers are values", type_values());
    report.check("echo: the last one counts", last_counts());
    report.check("echo: the last packed array counts", last_packed_array_counts());
    report.check("echo: 64 bits wherever they lie", unaligned());
    report.check("echo: everything at once", everything());
}

fn nest() -> Outcome {
    for (low, high) in [(-1, 1), (i64::MIN, i64::MAX), (5_000_000_000, -7)] {
        let read = |reply: EchoReply<'_>| {
            let limits = reply.limits().ok_or("no limits")?;
            same("limits", (limits.low(), limits.high()), (Some(low), Some(high)))
        };
        round(|echo| echo.limits(|limits| limits.low(low).high(high)), read)?;
    }
    round(
        |echo| echo.limits(|limits| limits.high(3)),
        |reply| {
            let limits = reply.limits().ok_or("no limits")?;
            same("limits", (limits.low(), limits.high()), (None, Some(3)))
        },
    )?;
    round(
        |echo| echo.limits(|limits| limits),
        |reply| {
            same(
                "payload",
                payloads(reply.attrs(), SensorAttrs::LIMITS),
                [[0u8; 0]],
            )
        },
    )
}

fn subset() -> Outcome {
    round(
        |echo| {
            echo.id(1)
                .neighbour(|brief| brief.id(2).name("other").kind(Kind::Voltage))
        },
        |reply| {
            let brief = reply.neighbour().ok_or("no neighbour")?;
            same("id", (reply.id(), brief.id()), (Some(1), Some(2)))?;
            same(
                "name",
                brief.name().map(|name| name.to_string()),
                Some("other".to_owned()),
            )?;
            same("kind", brief.kind(), Some(Kind::Voltage))
        },
    )
}

/// The core goes into ten levels of policies, the first of which is the message itself. A nest without attributes is not
/// gone into, so that there may be one more.
fn recursion() -> Outcome {
    for depth in 1..=9 {
        for empty in [false, true] {
            round(
                |echo| echo.location(|place| nested(place, depth, empty)),
                |reply| {
                    let mut place = reply.location();
                    for floor in (1..=depth).rev() {
                        let here = place.ok_or("too few places")?;
                        same("floor", here.floor(), Some(floor))?;
                        same(
                            "name",
                            here.name().map(|name| name.to_string()),
                            Some(format!("floor {floor}")),
                        )?;
                        place = here.inside();
                    }
                    let last = place.map(|place| place.attrs().as_bytes().len());
                    same("innermost", last, empty.then_some(0))
                },
            )?;
        }
    }
    Ok(())
}

/// A place, in `floor - 1` places one in the other, and those in an empty one if `empty`.
pub(in super::super) fn nested<S: Sink>(
    place: LocationAttrsWriter<S>,
    floor: i8,
    empty: bool,
) -> LocationAttrsWriter<S> {
    let place = place.name(format!("floor {floor}")).floor(floor);
    if floor > 1 {
        place.inside(|place| nested(place, floor - 1, empty))
    } else if empty {
        place.inside(|place| place)
    } else {
        place
    }
}

/// Attributes of other numbers between them do not change their order. One may be there twice.
fn multi() -> Outcome {
    round(
        |echo| {
            let echo = echo
                .channels(3)
                .tags("b")
                .points(|point| point.raw(i32::MIN).true_value(1));
            let echo = echo.channels(1).id(9).tags("a").points(|point| point);
            let echo = echo
                .channels(3)
                .tags("")
                .tags("b")
                .points(|point| point.true_value(-1));
            echo.channels(u32::MAX).tags("fifteen letters")
        },
        |reply| {
            same(
                "channels",
                reply.channels().collect::<Vec<_>>(),
                [3, 1, 3, u32::MAX],
            )?;
            let tags: Vec<String> = reply.tags().map(|tag| tag.to_string()).collect();
            same("tags", tags, ["b", "a", "", "b", "fifteen letters"])?;
            let points: Vec<_> = reply
                .points()
                .map(|point| (point.raw(), point.true_value()))
                .collect();
            same(
                "points",
                points,
                [(Some(i32::MIN), Some(1)), (None, None), (None, Some(-1))],
            )
        },
    )?;
    let many: Vec<u32> = (0..1000).rev().collect();
    round(
        |echo| many.iter().fold(echo, |echo, &channel| echo.channels(channel)),
        |reply| same("channels", reply.channels().collect::<Vec<_>>(), &many[..]),
    )
}

fn array_of_nests() -> Outcome {
    round(
        |echo| {
            echo.history(|history| {
                let history = history.entry(|reading| reading.time(u64::MAX).value(i64::MIN));
                let history = history.entry(|reading| reading);
                history
                    .entry(|reading| reading.value(-1))
                    .entry(|reading| reading.time(0).value(1))
            })
        },
        |reply| {
            let history = reply.history().ok_or("no history")?;
            let readings: Vec<_> = history
                .entries()
                .map(|(number, reading)| (number, reading.time(), reading.value()))
                .collect();
            let want = [
                (1, Some(u64::MAX), Some(i64::MIN)),
                (2, None, None),
                (3, None, Some(-1)),
                (4, Some(0), Some(1)),
            ];
            same("readings", readings, want)
        },
    )?;
    round(
        |echo| echo.history(|history| history),
        |reply| same("empty", reply.history().map(|history| history.len()), Some(0)),
    )
}

fn array_of_scalars() -> Outcome {
    let many: Vec<u32> = (0..1000).map(|number| u32::MAX - number).collect();
    for levels in [&[][..], &[100], &[3, 1, 2, 1], &many] {
        round(
            |echo| echo.levels(levels.iter().copied()),
            |reply| {
                let got = reply.levels().ok_or("no levels")?;
                same("levels", got.iter().collect::<Vec<_>>(), levels)?;
                let numbers: Vec<u16> = got.entries().map(|(number, _)| number).collect();
                same("numbers", numbers, (1..).take(levels.len()).collect::<Vec<u16>>())
            },
        )?;
    }
    Ok(())
}

/// The elements' numbers mean nothing, neither their order nor that one is there twice.
fn numbering() -> Outcome {
    let element = |number: u16, value: u32| -> Vec<u8> {
        let words = [8, number].map(u16::to_ne_bytes).concat();
        [words, value.to_ne_bytes().to_vec()].concat()
    };
    let sent = [element(7, 70), element(3, 30), element(7, 71), element(0, 1)].concat();
    let want = [element(1, 70), element(2, 30), element(3, 71), element(4, 1)].concat();
    round(
        |echo| echo.attr_raw(SensorAttrs::LEVELS | 0x8000, &sent),
        |reply| same("levels", payloads(reply.attrs(), SensorAttrs::LEVELS), [want]),
    )
}

fn packed_array() -> Outcome {
    for trace in [&[][..], &[i32::MIN], &[1, -1, 0, i32::MAX]] {
        round(
            |echo| echo.trace(trace),
            |reply| {
                let got = reply.trace().ok_or("no trace")?;
                same("trace", got.iter().collect::<Vec<_>>(), trace)?;
                let payload: Vec<u8> = trace.iter().flat_map(|value| value.to_ne_bytes()).collect();
                same("payload", payloads(reply.attrs(), SensorAttrs::TRACE), [payload])
            },
        )?;
    }
    // What is no whole number at its end is none.
    raw(SensorAttrs::TRACE, &[1, 2, 3, 4, 5, 6, 7], &[1, 2, 3, 4])
}

fn type_values() -> Outcome {
    round(
        |echo| echo,
        |reply| {
            let averages: Vec<_> = reply
                .averages()
                .map(|(at, average)| (at, average.value(), average.count()))
                .collect();
            let want = [
                ([1, 12], Some(988), Some(12 << 32)),
                ([7, 23], Some(6977), Some(23 << 32)),
            ];
            same("averages", averages, want)
        },
    )
}

/// An attribute that is not `multi-attr` and there twice.
fn last_counts() -> Outcome {
    round(
        |echo| {
            echo.id(1)
                .name("first")
                .limits(|limits| limits.low(1).low(2))
                .id(2)
                .name("last")
        },
        |reply| {
            same(
                "id",
                payloads(reply.attrs(), SensorAttrs::ID),
                [2u32.to_ne_bytes()],
            )?;
            same("name", payloads(reply.attrs(), SensorAttrs::NAME), [b"last\0"])?;
            same("low", reply.limits().and_then(|limits| limits.low()), Some(2))
        },
    )?;
    round(
        |echo| {
            echo.limits(|limits| limits.low(1))
                .limits(|limits| limits.high(2))
        },
        |reply| {
            let limits = reply.limits().ok_or("no limits")?;
            same("limits", (limits.low(), limits.high()), (None, Some(2)))
        },
    )?;
    round(
        |echo| echo.levels([1, 2]).levels([3]),
        |reply| {
            let levels = reply.levels().ok_or("no levels")?;
            same("levels", levels.iter().collect::<Vec<_>>(), [3])
        },
    )
}

/// So it is with a packed array, whose numbers are those of one attribute.
fn last_packed_array_counts() -> Outcome {
    round(
        |echo| echo.trace(&[1, 2]).trace(&[3]),
        |reply| {
            let trace = reply.trace().ok_or("no trace")?;
            same("trace", trace.iter().collect::<Vec<_>>(), [3])
        },
    )
}

/// Attributes are aligned to four bytes. What is before a number of 64 bits moves it.
fn unaligned() -> Outcome {
    for len in 1..=9 {
        let name = "x".repeat(len);
        round(
            |echo| {
                let echo = echo
                    .name(&name)
                    .readings(u64::MAX - 1)
                    .tags(&name)
                    .lifetime(1 << 40);
                let echo = echo
                    .tags("b")
                    .drift(-1_000_000_000_000)
                    .muted()
                    .value(i64::MIN + 1);
                echo.history(|history| history.entry(|reading| reading.value(1).time(1 << 63)))
            },
            |reply| {
                same(
                    "name",
                    reply.name().map(|name| name.to_string()),
                    Some(name.clone()),
                )?;
                same("readings", reply.readings(), Some(u64::MAX - 1))?;
                same("lifetime", reply.lifetime(), Some(1 << 40))?;
                same("drift", reply.drift(), Some(-1_000_000_000_000))?;
                same("value", reply.value(), Some(i64::MIN + 1))?;
                let reading = reply.history().and_then(|history| history.iter().next());
                same("time", reading.and_then(|reading| reading.time()), Some(1 << 63))
            },
        )?;
    }
    Ok(())
}

/// All that a request may have comes back byte by byte, whatever is around it.
fn everything() -> Outcome {
    let mut sent = all(SensorAttrsWriter::new(Encoder::new()), 1).into_sink();
    let sent = Attrs::new(sent.encoder().as_bytes());
    round(
        |echo| all(echo, 1),
        |reply| {
            for id in SensorAttrs::ID..=SensorAttrs::NEIGHBOUR {
                if id != SensorAttrs::AVERAGES {
                    ensure(sent.has(id), &format!("{id} was not sent"))?;
                    same(
                        &format!("payload of {id}"),
                        payloads(reply.attrs(), id),
                        payloads(sent, id),
                    )?;
                }
            }
            same(
                "attributes",
                reply.attrs().iter().count(),
                sent.iter().count() + 2,
            )
        },
    )
}

/// All attributes that a request may have, in the order of their numbers.
fn all<S: Sink>(echo: SensorAttrsWriter<S>, id: u32) -> SensorAttrsWriter<S> {
    let echo = echo
        .id(id)
        .name("all")
        .kind(Kind::Pressure)
        .state(State::Failed)
        .caps(Caps::all())
        .muted();
    let echo = echo
        .interval(100)
        .priority(1)
        .gain(-1)
        .offset(-2)
        .zero(-3)
        .value(-4)
        .alarms(5)
        .readings(6);
    let echo = echo
        .lifetime(7000)
        .drift(-8)
        .serial([9; 8])
        .key([10; 4])
        .note([11])
        .mac([12; 6])
        .site([13; 16]);
    let echo = echo
        .address(Ipv4Addr::new(10, 0, 0, 14))
        .port(1515)
        .country("XYZ")
        .rest_day(Weekday::Sunday);
    let echo = echo
        .duty_days(WeekdayFlags::MONDAY)
        .wanted_caps(1)
        .limits(|limits| limits.low(16).high(17));
    let echo = echo
        .location(|place| nested(place, 2, false))
        .tags("one")
        .tags("two")
        .channels(18)
        .channels(19);
    let echo = echo
        .points(|point| point.raw(20).true_value(21))
        .history(|history| history.entry(|reading| reading.time(22).value(23)));
    echo.levels([24])
        .trace(&[25])
        .neighbour(|brief| brief.id(26).name("next").kind(Kind::Voltage))
}
