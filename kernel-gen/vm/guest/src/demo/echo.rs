//! Each kind of attribute, there and back.
//!
//! Where the width or the order of bytes matters, the reply's bytes are compared and not what the client makes of them.

pub(super) mod nests;

use std::fmt::Debug;
use std::net::Ipv4Addr;

use genl::rt::View;
use genl::wire::attr::Attrs;

use super::family::{
    Caps, Client, EchoReply, Kind, SensorAttrs, SensorAttrsWriter, State, Weekday, WeekdayFlags, op,
};
use super::{Outcome, ensure, same};
use crate::report::Report;

/// A request of the operation.
type Echo<'c> = SensorAttrsWriter<genl::Do<'c, op::Echo>>;

pub(super) fn run(report: &mut Report) {
    report.check("echo: nothing but the averages out of nothing", nothing());
    report.check("echo: integers at their bounds", integers());
    report.check("echo: integers of 64 bits", wide_integers());
    report.check("echo: a sint in four bytes, or eight", sints());
    report.check("echo: an uint in four bytes, or eight", uints());
    report.check("echo: eight bytes for what needs four", needlessly_wide());
    report.check("echo: big-endian integers", big_endian());
    report.check("echo: a flag", flag());
    report.check("echo: strings, empty to longest", strings());
    report.check("echo: strings end at their first NUL", strings_with_nul());
    report.check("echo: a string that is not UTF-8", strings_of_bytes());
    report.check("echo: a string of one length", string_of_one_length());
    report.check("echo: binaries, shortest to longest", binaries());
    report.check("echo: enums", enums());
    report.check("echo: an enum with gaps", sparse_enum());
    report.check("echo: flags", flags());
    report.check("echo: an enum as flags", enum_as_flags());
    report.check("echo: bits of a plain number", plain_bits());
    nests::run(report);
}

/// Sends what `build` writes and gives the reply to `read`.
fn round<T>(
    build: impl for<'c> FnOnce(Echo<'c>) -> Echo<'c>,
    read: impl FnOnce(EchoReply<'_>) -> Outcome<T>,
) -> Outcome<T> {
    let mut client = Client::connect()?;
    let reply = build(client.do_echo()).send()?;
    same("malformed", reply.attrs().malformed(), None)?;
    read(reply)
}

/// Payloads of all attributes `id` of `attrs`.
fn payloads(attrs: Attrs<'_>, id: u16) -> Vec<Vec<u8>> {
    let attrs = attrs.iter().filter(|attr| attr.kind == id);
    attrs.map(|attr| attr.payload.to_vec()).collect()
}

/// Fails unless an attribute with the payload `sent` comes back as one with the payload `want`.
fn raw(id: u16, sent: &[u8], want: &[u8]) -> Outcome {
    round(
        |echo| echo.attr_raw(id, sent),
        |reply| same(&format!("payload of {id}"), payloads(reply.attrs(), id), [want]),
    )
}

/// Fails unless each of `values` comes back as it is.
fn each<T: Copy + Debug + PartialEq>(
    what: &str,
    values: impl IntoIterator<Item = T>,
    write: impl for<'c> Fn(Echo<'c>, T) -> Echo<'c>,
    read: impl Fn(EchoReply<'_>) -> Option<T>,
) -> Outcome {
    values.into_iter().try_for_each(|value| {
        round(
            |echo| write(echo, value),
            |reply| same(what, read(reply), Some(value)),
        )
    })
}

/// `each` for an attribute with a getter and a setter of one name.
macro_rules! each {
    ($attr:ident: $($value:expr),+ $(,)?) => {
        each(
            stringify!($attr),
            [$($value),+],
            |echo, value| echo.$attr(value),
            |reply| reply.$attr(),
        )
    };
}

fn nothing() -> Outcome {
    round(
        |echo| echo,
        |reply| {
            let ids: Vec<u16> = reply.attrs().iter().map(|attr| attr.kind).collect();
            same("attributes", ids, [SensorAttrs::AVERAGES, SensorAttrs::AVERAGES])?;
            ensure(
                reply.id().is_none() && reply.value().is_none(),
                "a number out of nowhere",
            )?;
            ensure(
                reply.history().is_none() && reply.levels().is_none(),
                "an array out of nowhere",
            )
        },
    )
}

fn integers() -> Outcome {
    each!(id: 1, 0x0102_0304, u32::MAX)?;
    each!(interval: 10, 99, 0x0102, 30000)?;
    each!(priority: 0, 7)?;
    each!(gain: -20, -1, 0, 20)?;
    each!(offset: i16::MIN, -1, 0, 0x0102, i16::MAX)?;
    each!(zero: -273_150, -1, 0, i32::MAX)?;
    raw(SensorAttrs::GAIN, &[0xec], &[0xec])?;
    raw(
        SensorAttrs::ZERO,
        &(-273_150i32).to_ne_bytes(),
        &(-273_150i32).to_ne_bytes(),
    )
}

fn wide_integers() -> Outcome {
    each!(readings: 0, 1, 1 << 32, 0x0102_0304_0506_0708, u64::MAX)?;
    each!(lifetime: 3600, 1 << 32, (1 << 40) - 1, 1 << 40)?;
    each!(drift: -1_000_000_000_000, -1, 0, 1_000_000_000_000)?;
    let bytes = 0x0102_0304_0506_0708u64.to_ne_bytes();
    raw(SensorAttrs::READINGS, &bytes, &bytes)
}

fn sints() -> Outcome {
    const BEYOND: i64 = 1 << 31;
    each!(value: 0, 1, -1, i64::MIN, i64::MAX)?;
    for (value, width) in [
        (0, 4),
        (-1, 4),
        (BEYOND - 1, 4),
        (-BEYOND, 4),
        (BEYOND, 8),
        (-BEYOND - 1, 8),
        (i64::MIN, 8),
        (i64::MAX, 8),
    ] {
        let read = |reply: EchoReply<'_>| {
            same("value", reply.value(), Some(value))?;
            let widths: Vec<usize> = payloads(reply.attrs(), SensorAttrs::VALUE)
                .iter()
                .map(Vec::len)
                .collect();
            same(&format!("bytes of {value}"), widths, [width])
        };
        round(|echo| echo.value(value), read)?;
    }
    Ok(())
}

fn uints() -> Outcome {
    const MOST: u64 = u32::MAX as u64;
    for (value, width) in [(0, 4), (1 << 31, 4), (MOST, 4), (MOST + 1, 8), (u64::MAX, 8)] {
        let read = |reply: EchoReply<'_>| {
            same("value", reply.alarms(), Some(value))?;
            let widths: Vec<usize> = payloads(reply.attrs(), SensorAttrs::ALARMS)
                .iter()
                .map(Vec::len)
                .collect();
            same(&format!("bytes of {value}"), widths, [width])
        };
        round(|echo| echo.alarms(value), read)?;
    }
    Ok(())
}

/// A sender may take eight bytes for any number. The kernel answers with four where those will do.
fn needlessly_wide() -> Outcome {
    for value in [0i32, -1, i32::MIN, i32::MAX] {
        raw(
            SensorAttrs::VALUE,
            &i64::from(value).to_ne_bytes(),
            &value.to_ne_bytes(),
        )?;
    }
    for value in [0, 1 << 31, u32::MAX] {
        raw(
            SensorAttrs::ALARMS,
            &u64::from(value).to_ne_bytes(),
            &value.to_ne_bytes(),
        )?;
    }
    Ok(())
}

fn big_endian() -> Outcome {
    each!(address: Ipv4Addr::UNSPECIFIED, Ipv4Addr::new(192, 0, 2, 1), Ipv4Addr::BROADCAST)?;
    each!(port: 1024, 0x1234, u16::MAX)?;
    raw(SensorAttrs::ADDRESS, &[192, 0, 2, 1], &[192, 0, 2, 1])?;
    raw(SensorAttrs::PORT, &[0x12, 0x34], &[0x12, 0x34])?;
    round(
        |echo| echo.port(1024).address(Ipv4Addr::new(10, 20, 30, 40)),
        |reply| {
            same("port", payloads(reply.attrs(), SensorAttrs::PORT), [[4, 0]])?;
            same(
                "address",
                payloads(reply.attrs(), SensorAttrs::ADDRESS),
                [[10, 20, 30, 40]],
            )
        },
    )
}

fn flag() -> Outcome {
    round(|echo| echo, |reply| ensure(!reply.muted(), "it is set"))?;
    round(
        |echo| echo.muted(),
        |reply| ensure(reply.muted(), "it is not set"),
    )?;
    raw(SensorAttrs::MUTED, &[], &[])
}

fn strings() -> Outcome {
    for text in ["", "a", "abc", "Wärme", &"x".repeat(31)] {
        round(
            |echo| echo.name(text),
            |reply| {
                same(
                    "name",
                    reply.name().map(|name| name.to_string()),
                    Some(text.to_owned()),
                )?;
                let payload = [text.as_bytes(), &[0]].concat();
                same("payload", payloads(reply.attrs(), SensorAttrs::NAME), [payload])
            },
        )?;
    }
    Ok(())
}

fn strings_with_nul() -> Outcome {
    raw(SensorAttrs::NAME, b"ab\0", b"ab\0")?;
    raw(SensorAttrs::NAME, b"ab\0\0\0", b"ab\0")?;
    raw(SensorAttrs::NAME, b"ab\0cd\0", b"ab\0")?;
    raw(SensorAttrs::NAME, b"ab\0cd", b"ab\0")?;
    raw(SensorAttrs::NAME, b"\0", b"\0")
}

fn strings_of_bytes() -> Outcome {
    let bytes = [b'a', 0xff, 0xfe, 0x80, b'z'];
    round(
        |echo| echo.name(bytes).tags(&bytes[1..4]),
        |reply| {
            same(
                "name",
                reply.name().map(|name| name.to_bytes().to_vec()),
                Some(bytes.to_vec()),
            )?;
            let tags: Vec<_> = reply.tags().map(|tag| tag.to_bytes().to_vec()).collect();
            same("tags", tags, [&bytes[1..4]])
        },
    )
}

/// Its policy is about bytes alone, so that one without a NUL comes through it. Then it is no string.
fn string_of_one_length() -> Outcome {
    round(
        |echo| echo.country("AUT"),
        |reply| {
            same(
                "country",
                reply.country().map(|code| code.to_string()),
                Some("AUT".to_owned()),
            )
        },
    )?;
    raw(SensorAttrs::COUNTRY, b"AT\0\0", b"AT\0")?;
    round(
        |echo| echo.attr_raw(SensorAttrs::COUNTRY, b"AUTX"),
        |reply| ensure(reply.country().is_none(), "it is read beyond its end"),
    )
}

fn binaries() -> Outcome {
    let long: Vec<u8> = (0..12_000u32)
        .flat_map(|number| [number.to_ne_bytes()[0]])
        .collect();
    let note: Vec<u8> = (0..200).rev().collect();
    for serial in [[0; 8], [255; 8], [1, 2, 3, 4, 5, 6, 7, 8]] {
        raw(SensorAttrs::SERIAL, &serial, &serial)?;
    }
    for key in [&[0, 1, 2, 3][..], &[0, 1, 2, 3, 4], &long] {
        round(|echo| echo.key(key), |reply| same("key", reply.key(), Some(key)))?;
    }
    for note in [&[][..], &[0], &[1, 2, 3], &note] {
        round(
            |echo| echo.note(note),
            |reply| same("note", reply.note(), Some(note)),
        )?;
    }
    round(
        |echo| echo.mac([2, 0, 0, 0, 0, 1]).site([7; 16]),
        |reply| {
            same("mac", reply.mac(), Some(&[2, 0, 0, 0, 0, 1][..]))?;
            same("site", reply.site(), Some(&[7; 16][..]))
        },
    )
}

fn enums() -> Outcome {
    each!(kind: Kind::Temperature, Kind::Humidity, Kind::Pressure, Kind::Voltage)?;
    each!(rest_day: Weekday::Monday, Weekday::Thursday, Weekday::Sunday)?;
    raw(SensorAttrs::KIND, &3u32.to_ne_bytes(), &3u32.to_ne_bytes())?;
    raw(SensorAttrs::REST_DAY, &[6], &[6])
}

fn sparse_enum() -> Outcome {
    each!(state: State::Ok, State::Degraded, State::Failed)?;
    raw(SensorAttrs::STATE, &[4], &[4])?;
    raw(SensorAttrs::STATE, &[16], &[16])
}

fn flags() -> Outcome {
    each!(caps: Caps::empty(), Caps::ALARM, Caps::CALIBRATED, Caps::LOGGED, Caps::all())?;
    raw(SensorAttrs::CAPS, &5u32.to_ne_bytes(), &5u32.to_ne_bytes())
}

fn enum_as_flags() -> Outcome {
    each!(duty_days: WeekdayFlags::empty(), WeekdayFlags::MONDAY, WeekdayFlags::SUNDAY, WeekdayFlags::all())?;
    raw(SensorAttrs::DUTY_DAYS, &[0x7f], &[0x7f])
}

fn plain_bits() -> Outcome {
    each!(wanted_caps: 0, 1, 2, 4, 7)
}
