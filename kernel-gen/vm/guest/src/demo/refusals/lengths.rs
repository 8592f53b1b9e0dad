//! Payloads of the wrong length.

use super::super::family::{AlarmAttrs, Client, PingAttrs, SensorAttrs as S};
use super::super::{Outcome, same};
use super::expect::{echo, failed_policy, payloads, refusal, size_out_of_range, wrong_length};
use crate::report::Report;

pub(super) fn run(report: &mut Report) {
    integers(report);
    binaries(report);
    strings(report);
    report.check(
        "refused: a token of the wrong length where the core overlooks much",
        lax(),
    );
    report.check("refused: strings of other operations", other_operations());
    report.check("refused: a reply that does not fit", too_large());
}

const ALL_S64: &str = "sint from -9223372036854775808 to 9223372036854775807";
const ALL_U64: &str = "from 0 to 18446744073709551615";
const NAME: &str = "nul-string of at most 31 bytes";
const TAG: &str = "nul-string of at most 15 bytes";

fn integers(report: &mut Report) {
    const ZEROS: [u8; 16] = [0; 16];
    let zeros =
        |lens: &[usize]| -> Vec<&'static [u8]> { lens.iter().filter_map(|&len| ZEROS.get(..len)).collect() };
    let mut lengths = |what: &str, id, path, takes: &str, lens: &[usize]| {
        let name = format!("refused: {what} of another length");
        payloads(report, &name, id, &zeros(lens), &wrong_length(path, takes));
    };
    lengths("an u8", S::PRIORITY, ".priority", "u8 from 0 to 7", &[0, 2, 4]);
    lengths(
        "an u16",
        S::INTERVAL,
        ".interval",
        "u16 from 10 to 30000",
        &[0, 1, 3, 4],
    );
    lengths(
        "an u32",
        S::ID,
        ".id",
        "u32 from 1 to 4294967295",
        &[0, 1, 3, 5, 8],
    );
    lengths(
        "an u64",
        S::READINGS,
        ".readings",
        &format!("u64 {ALL_U64}"),
        &[0, 4, 7, 9, 12],
    );
    lengths("a s8", S::GAIN, ".gain", "s8 from -20 to 20", &[0, 2, 4]);
    lengths(
        "a s16",
        S::OFFSET,
        ".offset",
        "s16 from -32768 to 32767",
        &[0, 1, 3, 4],
    );
    lengths(
        "a s32",
        S::ZERO,
        ".zero",
        "s32 from -273150 to 2147483647",
        &[0, 3, 5, 8],
    );
    lengths(
        "a s64",
        S::DRIFT,
        ".drift",
        "s64 from -1000000000000 to 1000000000000",
        &[0, 4, 7, 9],
    );
    lengths(
        "an uint",
        S::ALARMS,
        ".alarms",
        &format!("uint {ALL_U64}"),
        &[0, 1, 2, 3, 5, 7, 9, 16],
    );
    lengths("a sint", S::VALUE, ".value", ALL_S64, &[0, 1, 2, 3, 5, 7, 9, 16]);
    lengths("a big-endian u16", S::PORT, ".port", "", &[0, 1, 4]);
    lengths("a big-endian u32", S::ADDRESS, ".address", "", &[0, 3, 8, 16]);
    lengths("an enum", S::KIND, ".kind", "u32 from 0 to 3", &[0, 1, 8]);
    lengths("an enum with gaps", S::STATE, ".state", "u8", &[0, 2, 4]);
    lengths("flags", S::CAPS, ".caps", "u32 within the mask 0x7", &[0, 1, 8]);
    lengths(
        "one of many integers",
        S::CHANNELS,
        ".channels",
        "u32 from 0 to 4294967295",
        &[0, 3, 8],
    );
    let want = failed_policy("ERANGE", ".muted", "flag");
    payloads(
        report,
        "refused: a flag with a payload",
        S::MUTED,
        &zeros(&[1, 4]),
        &want,
    );
}

fn binaries(report: &mut Report) {
    let want = size_out_of_range(".serial", "binary from 8 to 8 bytes");
    let serials: [&[u8]; 4] = [&[], &[0; 7], &[0; 9], &[0; 300]];
    payloads(
        report,
        "refused: a binary of another length than its one",
        S::SERIAL,
        &serials,
        &want,
    );
    let want = size_out_of_range(".mac", "binary from 6 to 6 bytes");
    payloads(
        report,
        "refused: a MAC of another length",
        S::MAC,
        &[&[0; 5], &[0; 8]],
        &want,
    );
    let want = size_out_of_range(".site", "binary from 16 to 16 bytes");
    payloads(
        report,
        "refused: an UUID of another length",
        S::SITE,
        &[&[0; 15], &[0; 17]],
        &want,
    );
    // The kernel tells lengths only where there is a least and a most.
    let want = size_out_of_range(".key", "binary");
    payloads(
        report,
        "refused: a binary that is too short",
        S::KEY,
        &[&[], &[0; 3]],
        &want,
    );
    let want = size_out_of_range(".note", "binary");
    payloads(
        report,
        "refused: a binary that is too long",
        S::NOTE,
        &[&[0; 201], &[0; 40_000]],
        &want,
    );
    let want = size_out_of_range(".country", "binary from 4 to 4 bytes");
    echo(
        report,
        "refused: a string too short for its one length",
        |echo| echo.country("AU"),
        &want,
    );
    echo(
        report,
        "refused: a string too long for its one length",
        |echo| echo.country("AUTO"),
        &want,
    );
}

/// The core looks for a NUL where the longest string would have it, and only then at the length of all.
fn strings(report: &mut Report) {
    let want = failed_policy("EINVAL", ".name", NAME);
    echo(
        report,
        "refused: a string one letter too long",
        |echo| echo.name("x".repeat(32)),
        &want,
    );
    echo(
        report,
        "refused: a string of 60000 letters",
        |echo| echo.name("x".repeat(60_000)),
        &want,
    );
    let unterminated: [&[u8]; 4] = [b"", b"x", b"no NUL", &[b'x'; 31]];
    payloads(
        report,
        "refused: a string without NUL",
        S::NAME,
        &unterminated,
        &want,
    );
    payloads(
        report,
        "refused: as many letters as may be, and no NUL",
        S::NAME,
        &[&[b'x'; 32]],
        &want,
    );
    let mut behind = [b'x'; 40];
    behind[3] = 0;
    let want = failed_policy("ERANGE", ".name", NAME);
    payloads(
        report,
        "refused: too much behind the NUL",
        S::NAME,
        &[&behind, &[0; 33]],
        &want,
    );
    let want = failed_policy("EINVAL", ".tags", TAG);
    echo(
        report,
        "refused: one of many strings",
        |echo| echo.tags("good").tags("sixteen letters.").tags("good"),
        &want,
    );
}

/// `ping` is of the operations that the core checks as it once did: what is too long passes, what is too short does not.
fn lax() -> Outcome {
    let mut client = Client::connect()?;
    let want = failed_policy("ERANGE", ".token", &format!("u64 {ALL_U64}"));
    for token in [&[][..], &[1, 2, 3, 4], &[0; 7]] {
        want.of(client.do_ping().attr_raw(PingAttrs::TOKEN, token).send())?;
    }
    let token = [7u64.to_ne_bytes(), [0xff; 8]].concat();
    let reply = client.do_ping().attr_raw(PingAttrs::TOKEN, &token).send()?;
    same("token", reply.token(), Some(7))
}

fn other_operations() -> Outcome {
    let mut client = Client::connect()?;
    let name = failed_policy("EINVAL", ".name", NAME);
    name.of(client.do_get().name("x".repeat(32)).send())?;
    name.of(client.do_set().id(1).name("x".repeat(32)).send())?;
    name.of(client.do_new().name("x".repeat(32)).send())?;
    failed_policy("EINVAL", ".tags", TAG).of(client.do_new().name("x").tags("x".repeat(16)).send())?;
    let message = failed_policy("EINVAL", ".message", "nul-string of at most 63 bytes");
    message.of(client.do_trigger().sensor(1).message("x".repeat(64)).send())?;
    message.of(client.do_announce().message("x".repeat(64)).send())?;
    message.of(client
        .do_announce()
        .attr_raw(AlarmAttrs::MESSAGE, b"hello")
        .send())?;
    let serial = size_out_of_range(".serial", "binary from 8 to 8 bytes");
    serial.of(client.do_new().name("x").serial([0; 9]).send())?;
    size_out_of_range(".note", "binary").of(client.do_set().id(1).note([0; 201]).send())?;
    same("sensors", client.do_stats().send()?.sensors(), Some(0))
}

/// What the request has room for, the reply may have none for. Nothing of it is sent then.
fn too_large() -> Outcome {
    let mut client = Client::connect()?;
    let key = vec![7; 60_000];
    refusal("EMSGSIZE", "").of(client.do_echo().key(&key).send())?;
    same(
        "key",
        client.do_echo().key([7; 4]).send()?.key(),
        Some(&[7; 4][..]),
    )
}
