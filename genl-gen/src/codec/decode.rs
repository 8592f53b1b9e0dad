//! `genl-gen decode`.

use std::io::{self, Read as _, Write as _};

use genl::dynamic::{Failure as Told, Reply, Spec, Tables};
use genl_spec::{Family, Operation};
use serde_json::Value;

use super::traffic::TrafficArgs;
use super::{ModeArg, hex};
use crate::exit::{self, Exit};
use crate::failure::Failure;
use crate::live::refusal::{self, Refusal};
use crate::select::SpecArgs;
use crate::view::View;

/// Prints what bytes from a netlink socket mean.
///
/// With --op they answer that operation: a do gives an object (null if only an acknowledgement came), a dump a list.
/// Without it they are notifications: a list of objects with the keys `name` and `msg`. Parts of messages can be read
/// too: attributes, a sub-message, a struct.
///
/// Of what other programs told the kernel and it told them, --strace and --pcap print every message with its family
/// and operation, of one family or of all on the search path; with --json one object a line.
#[derive(Debug, clap::Args)]
#[command(
    override_usage = "genl-gen decode [OPTIONS] <--spec FILE | --family NAME> <HEX|->...\n       \
                      genl-gen decode [OPTIONS] <--strace FILE | --pcap FILE>",
    after_help = exit::HELP
)]
pub(crate) struct Args {
    /// Hexadecimal digits, one argument for each buffer that was received (- for lines of standard input)
    #[arg(value_name = "HEX", required_unless_present_any = ["strace", "pcap"])]
    buffers: Vec<String>,
    #[command(flatten)]
    spec: SpecArgs,
    /// The family, if it is not that of --spec
    #[arg(
        long,
        value_name = "NAME",
        conflicts_with = "spec",
        required_unless_present_any = ["spec", "strace", "pcap"]
    )]
    family: Option<String>,
    /// The operation that is answered
    #[arg(long, value_name = "OP")]
    op: Option<String>,
    /// How it was asked
    #[arg(long, default_value = "do", requires = "op")]
    mode: ModeArg,
    /// The request that is answered, in hexadecimal digits: so errors tell the attribute
    #[arg(long, value_name = "HEX", requires = "op")]
    request: Option<String>,
    /// The bytes are attributes of this set
    #[arg(long, value_name = "S", conflicts_with_all = ["op", "sub_message", "structure"])]
    attr_set: Option<String>,
    /// The bytes are this sub-message
    #[arg(long, value_name = "M", requires = "format", conflicts_with_all = ["op", "structure"])]
    sub_message: Option<String>,
    /// The format of the sub-message
    #[arg(long, value_name = "F", requires = "sub_message")]
    format: Option<String>,
    /// The bytes are this struct
    #[arg(long = "struct", value_name = "N", conflicts_with = "op")]
    structure: Option<String>,
    #[command(flatten)]
    traffic: TrafficArgs,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

pub(crate) fn run(args: &Args) -> Result<Exit, Failure> {
    if let Some(capture) = args.traffic.read()? {
        let only = match (args.spec.usable_file()?, &args.family) {
            (None, Some(name)) => Some(args.spec.usable_named(name)?),
            (file, _) => file,
        };
        let only = only.map(|selected| selected.family);
        return args.traffic.print(&capture, only, &args.spec, args.json);
    }
    let selected = match (args.spec.usable_file()?, &args.family) {
        (Some(selected), _) => selected,
        (None, name) => args.spec.usable_named(name.as_deref().unwrap_or_default())?,
    };
    let tables = Tables::new(&selected.family);
    let spec = tables.spec();
    let buffers = buffers(&args.buffers)?;
    let mut printer = Printer {
        family: &selected.family,
        as_json: args.json,
    };
    if let Some(name) = &args.op {
        return answer(args, &spec, name, &buffers, &mut printer);
    }
    let fail = |error| refusal::usage(&error);
    if let Some(set) = &args.attr_set {
        return parts(&buffers, &mut printer, |bytes| {
            spec.decode_set(set, bytes).map_err(fail)
        });
    }
    if let (Some(message), Some(format)) = (&args.sub_message, &args.format) {
        return parts(&buffers, &mut printer, |bytes| {
            spec.decode_sub_message(message, format, bytes).map_err(fail)
        });
    }
    if let Some(name) = &args.structure {
        return parts(&buffers, &mut printer, |bytes| {
            spec.decode_struct(name, bytes).map_err(fail)
        });
    }
    let events = buffers.iter().flat_map(|bytes| spec.decode_notifications(bytes));
    printer.events(&events.collect::<Vec<_>>())?;
    Ok(Exit::Done)
}

/// The bytes of each argument; `-` stands for the lines of standard input.
fn buffers(arguments: &[String]) -> Result<Vec<Vec<u8>>, Failure> {
    let mut all = Vec::new();
    for argument in arguments {
        if argument != "-" {
            all.push(hex::read(argument)?);
            continue;
        }
        let mut text = String::new();
        io::stdin()
            .lock()
            .read_to_string(&mut text)
            .map_err(|error| Failure::cannot_read("<stdin>", &error))?;
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            all.push(hex::read(line)?);
        }
    }
    Ok(all)
}

fn answer(
    args: &Args,
    spec: &Spec<'_>,
    name: &str,
    buffers: &[Vec<u8>],
    printer: &mut Printer<'_>,
) -> Result<Exit, Failure> {
    let operation = crate::live::operation(spec, name)?;
    let request = args.request.as_deref().map(hex::read).transpose()?;
    let reply = spec
        .decode_reply(
            name,
            args.mode.into(),
            request.as_deref(),
            buffers.iter().map(Vec::as_slice),
        )
        .map_err(|error| refusal::usage(&error))?;
    let Reply {
        value,
        interrupted,
        overrun,
        failure,
        malformed,
        ..
    } = &reply;
    let nothing = value.is_null() || value.as_array().is_some_and(Vec::is_empty);
    if failure.is_none() || !nothing {
        printer.message(operation, value)?;
    }
    if let Some(told) = failure {
        return Err(refused(spec, operation, told));
    }
    if *overrun {
        return Err(refusal::failure(spec, Some(operation), &genl::Error::Overrun));
    }
    if *interrupted {
        return Err(refusal::failure(
            spec,
            Some(operation),
            &genl::Error::DumpInterrupted,
        ));
    }
    if *malformed > 0 {
        let message = format!("{malformed} bytes at the end of a buffer are no netlink message");
        return Err(Failure::new(Exit::Unreadable, message));
    }
    Ok(Exit::Done)
}

fn refused(spec: &Spec<'_>, operation: &Operation, told: &Told) -> Failure {
    let refusal = Refusal {
        errno: told.errno,
        message: told.message.as_deref(),
        attribute: told.attribute.as_deref(),
        missing: told.missing.as_deref(),
        policy: told.policy,
    };
    refusal::kernel(spec, Some(operation), &refusal)
}

/// Each buffer by itself, one result a line.
fn parts(
    buffers: &[Vec<u8>],
    printer: &mut Printer<'_>,
    decode: impl Fn(&[u8]) -> Result<Value, Failure>,
) -> Result<Exit, Failure> {
    for bytes in buffers {
        printer.value(&decode(bytes)?)?;
    }
    Ok(Exit::Done)
}

struct Printer<'f> {
    family: &'f Family,
    as_json: bool,
}

impl Printer<'_> {
    fn message(&mut self, operation: &Operation, value: &Value) -> io::Result<()> {
        self.print(value, |view| view.message(operation, value, 0))
    }

    fn events(&mut self, events: &[Value]) -> io::Result<()> {
        let list = Value::Array(events.to_vec());
        self.print(&list, |view| {
            for event in events {
                let name = event["name"].as_str().unwrap_or_default();
                view.heading(name, "");
                view.notification(name, &event["msg"], 2);
            }
        })
    }

    fn value(&mut self, value: &Value) -> io::Result<()> {
        self.print(value, |view| view.value(value))
    }

    fn print(&mut self, value: &Value, show: impl FnOnce(&mut View<'_>)) -> io::Result<()> {
        let mut out = io::stdout().lock();
        if self.as_json {
            writeln!(out, "{value}")?;
        } else {
            let mut view = View::new(self.family);
            show(&mut view);
            out.write_all(view.into_text().as_bytes())?;
        }
        out.flush()
    }
}
