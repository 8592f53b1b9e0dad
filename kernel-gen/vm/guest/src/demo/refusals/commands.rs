//! Requests that are refused for their header.

use genl::rt::{Do, Dump, Family, NONE, OpInfo, Operation};
use genl::{Connection, NlmFlags};

use super::super::family::{Client, FAMILY, SensorAttrs, SensorAttrsWriter};
use super::super::{Outcome, same};
use super::expect::refusal;
use crate::report::Report;

pub(super) fn run(report: &mut Report) {
    report.check("refused: commands that there are not", unknown());
    report.check("refused: commands that only the kernel sends", events());
    report.check("refused: a dump of what is no dump", no_dump());
    report.check("refused: one of what is a dump", no_do());
    report.check("refused: a command of another configuration", not_configured());
    report.check("refused: flags that mean nothing", flags());
    report.check(
        "flags that mean nothing where the core overlooks much",
        lax_flags(),
    );
}

/// Any command, with the attributes of a sensor.
enum Command<const NUMBER: u16> {}

impl<const NUMBER: u16> Operation for Command<NUMBER> {
    const FAMILY: &'static Family = &FAMILY;
    const INDEX: usize = 0;
    const INFO: &'static OpInfo = &OpInfo {
        name: "command",
        request: NUMBER,
        reply: NUMBER,
        flags: OpInfo::DO | OpInfo::DUMP,
        ..FAMILY.operations[1]
    };
    type Header = ();
    type View<'a> = SensorAttrs<'a>;
    type DoReply<'a> = ();
}

/// Fails unless command `NUMBER` is refused as not supported, alone and with an attribute, as a dump if `dump`.
fn refused<const NUMBER: u16>(dump: bool) -> Outcome {
    let mut connection = Connection::open(&FAMILY)?;
    let want = refusal("EOPNOTSUPP", "");
    for id in [None, Some(1), Some(0)] {
        if dump {
            let request: SensorAttrsWriter<_> = Dump::<Command<NUMBER>>::begin(&mut connection);
            let request = id.into_iter().fold(request, SensorAttrsWriter::id);
            want.of(request.send()?.collect_owned())?;
        } else {
            let request: SensorAttrsWriter<_> = Do::<Command<NUMBER>>::begin(&mut connection);
            want.of(id.into_iter().fold(request, SensorAttrsWriter::id).send())?;
        }
    }
    Ok(())
}

fn unknown() -> Outcome {
    let operations = FAMILY.operations.iter();
    let numbers = operations.flat_map(|operation| [operation.request, operation.reply]);
    same(
        "the last command",
        numbers.filter(|&number| number != NONE).max(),
        Some(20),
    )?;
    refused::<0>(false)?;
    refused::<21>(false)?;
    refused::<255>(false)?;
    refused::<0>(true)?;
    refused::<21>(true)?;
    refused::<255>(true)
}

fn events() -> Outcome {
    let events = FAMILY
        .operations
        .iter()
        .filter(|operation| operation.flags & OpInfo::NOTIFY != 0);
    let events: Vec<u16> = events.map(|operation| operation.reply).collect();
    same("events", events, [4, 6, 8, 16, 18, 19])?;
    refused::<4>(false)?;
    refused::<6>(false)?;
    refused::<8>(false)?;
    refused::<16>(false)?;
    refused::<18>(false)?;
    refused::<19>(false)?;
    refused::<4>(true)?;
    refused::<19>(true)
}

fn no_dump() -> Outcome {
    let numbers = |mode| -> Vec<u16> {
        let operations = FAMILY
            .operations
            .iter()
            .filter(|operation| operation.flags & (OpInfo::DO | OpInfo::DUMP) == mode);
        operations.map(|operation| operation.request).collect()
    };
    same("dumps alone", numbers(OpInfo::DUMP), [13])?;
    same(
        "no dumps",
        numbers(OpInfo::DO),
        [1, 3, 5, 7, 9, 10, 11, 12, 14, 15, 17, 20],
    )?;
    refused::<1>(true)?;
    refused::<3>(true)?;
    refused::<5>(true)?;
    refused::<7>(true)?;
    refused::<9>(true)?;
    refused::<10>(true)?;
    refused::<11>(true)?;
    refused::<12>(true)?;
    refused::<14>(true)?;
    refused::<15>(true)?;
    refused::<17>(true)?;
    refused::<20>(true)
}

fn no_do() -> Outcome {
    refused::<13>(false)
}

/// Nothing of it is there, so that its attributes are not looked at either.
fn not_configured() -> Outcome {
    let mut client = Client::connect()?;
    let want = refusal("EOPNOTSUPP", "");
    want.of(client.do_self_destruct().id(1).send())?;
    want.of(client.do_self_destruct().id(0).send())?;
    want.of(client.do_self_destruct().send())?;
    refused::<20>(false)
}

fn flags() -> Outcome {
    let mut client = Client::connect()?;
    let want = refusal("EINVAL", "ambiguous or reserved bits set in nlmsg_flags");
    for flag in [
        NlmFlags::CREATE,
        NlmFlags::EXCL,
        NlmFlags::REPLACE,
        NlmFlags::from_bits_retain(0x8000),
    ] {
        want.of(client.do_echo().nlm_flags(flag).id(1).send())?;
        want.of(client.do_clear().nlm_flags(flag).send())?;
    }
    same(
        "id",
        client.do_echo().nlm_flags(NlmFlags::ECHO).id(1).send()?.id(),
        Some(1),
    )
}

/// They have to pass for the operations that the core checks as it once did.
fn lax_flags() -> Outcome {
    let mut client = Client::connect()?;
    let reply = client
        .do_ping()
        .nlm_flags(NlmFlags::CREATE | NlmFlags::REPLACE)
        .token(3)
        .send()?;
    same("token", reply.token(), Some(3))
}
