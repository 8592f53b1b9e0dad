//! `genl-gen do` and `genl-gen dump`.

use std::io::{self, Write};

use clap_complete::engine::ArgValueCompleter;
use genl::Error;
use genl::dynamic::{Client, Mode, Tables};
use genl_spec::Operation;
use serde_json::Value;

use super::{FlagArgs, arguments, connect, refusal, target};
use crate::exit::{self, Exit};
use crate::failure::Failure;
use crate::select::SpecArgs;
use crate::view::View;

/// Asks the running kernel for one thing, or to change one.
///
/// JSON holds the attributes and the members of the fixed header by name, as `genl-gen show FAMILY.OP` lists them.
/// What the kernel answers is printed; `ok` if that is nothing (`null` with --json).
#[derive(Debug, clap::Args)]
#[command(
    override_usage = "genl-gen do [OPTIONS] <FAMILY | --spec FILE> <OP> [JSON|-]",
    after_help = exit::HELP
)]
pub(crate) struct DoArgs {
    /// The family, one of its operations, and its arguments as a JSON object (- for standard input)
    #[arg(value_names = ["FAMILY", "OP", "JSON"], num_args = 1..=3, required = true,
          add = ArgValueCompleter::new(|typed: &std::ffi::OsStr| super::complete(typed, "do")))]
    words: Vec<String>,
    #[command(flatten)]
    common: CommonArgs,
}

/// Asks the running kernel for all there are, and prints them as they arrive.
///
/// JSON holds the attributes and the members of the fixed header by name, as `genl-gen show FAMILY.OP` lists them.
#[derive(Debug, clap::Args)]
#[command(
    override_usage = "genl-gen dump [OPTIONS] <FAMILY | --spec FILE> <OP> [JSON|-]",
    after_help = exit::HELP
)]
pub(crate) struct DumpArgs {
    /// The family, one of its operations, and its arguments as a JSON object (- for standard input)
    #[arg(value_names = ["FAMILY", "OP", "JSON"], num_args = 1..=3, required = true,
          add = ArgValueCompleter::new(|typed: &std::ffi::OsStr| super::complete(typed, "dump")))]
    words: Vec<String>,
    #[command(flatten)]
    common: CommonArgs,
}

#[derive(Debug, clap::Args)]
struct CommonArgs {
    #[command(flatten)]
    spec: SpecArgs,
    #[command(flatten)]
    flags: FlagArgs,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

impl DoArgs {
    pub(crate) fn json(&self) -> bool {
        self.common.json
    }
}

impl DumpArgs {
    pub(crate) fn json(&self) -> bool {
        self.common.json
    }
}

pub(crate) fn run_do(args: &DoArgs) -> Result<Exit, Failure> {
    run(&args.words, &args.common, Mode::Do)
}

pub(crate) fn run_dump(args: &DumpArgs) -> Result<Exit, Failure> {
    run(&args.words, &args.common, Mode::Dump)
}

fn run(words: &[String], common: &CommonArgs, mode: Mode) -> Result<Exit, Failure> {
    let (selected, words) = target(&common.spec, words)?;
    let (name, json) = match words {
        [name] => (name, None),
        [name, json] => (name, Some(json.as_str())),
        [] => {
            let family = &selected.family.name;
            let message = format!("which operation? `genl-gen show {family}` lists those there are");
            return Err(Failure::new(Exit::Usage, message));
        }
        [.., extra] => {
            let message = format!("unexpected argument `{extra}`");
            return Err(Failure::new(Exit::Usage, message));
        }
    };
    let args = arguments(json)?;
    let tables = Tables::new(&selected.family);
    let spec = tables.spec();
    let operation = super::operation(&spec, name)?;
    // What is wrong with the arguments is wrong without the kernel, too.
    spec.encode(name, mode, &args, genl::dynamic::Options::default())
        .map_err(|error| refusal::usage(&error))?;
    let mut client = connect(spec)?;
    let request = Request {
        operation,
        mode,
        args: &args,
        flags: common.flags,
    };
    let done = if common.json {
        request.print_json(&mut client)
    } else {
        request.print(&mut client)
    };
    if let Some(warning) = client.warning() {
        let about = warning.attribute.as_deref().map(|path| format!(", at {path}"));
        let message = warning.message.as_deref().unwrap_or("the kernel took note");
        eprintln!("genl-gen: warning: {message}{}", about.unwrap_or_default());
    }
    done
}

struct Request<'r> {
    operation: &'r Operation,
    mode: Mode,
    args: &'r Value,
    flags: FlagArgs,
}

impl Request<'_> {
    fn send(
        &self,
        client: &mut Client<'_>,
        mut each: impl FnMut(Value) -> io::Result<()>,
    ) -> Result<(), Failure> {
        let spec = *client.spec();
        let fail = |error: &Error| self.explain(refusal::failure(&spec, Some(self.operation), error), error);
        let flags = self.flags.flags();
        if self.mode == Mode::Do {
            let reply = client.call(&self.operation.name, self.mode, self.args, flags);
            return Ok(each(reply.map_err(|error| fail(&error))?.value)?);
        }
        let dump = client.dump(&self.operation.name, self.args, flags);
        for message in dump.map_err(|error| fail(&error))? {
            each(message.map_err(|error| fail(&error))?)?;
        }
        Ok(())
    }

    /// The kernel's EOPNOTSUPP leaves open what it does not support.
    fn explain(&self, failure: Failure, error: &Error) -> Failure {
        let unsupported = error.errno() == Some(EOPNOTSUPP);
        let name = &self.operation.name;
        let (asked, other, only) = match self.mode {
            Mode::Do => (self.operation.do_mode(), self.operation.dump_mode(), "dump"),
            Mode::Dump => (self.operation.dump_mode(), self.operation.do_mode(), "do"),
        };
        if unsupported && asked.is_none() && other.is_some() {
            return failure.note(format!("the spec knows only a {only} of {name}"));
        }
        failure
    }

    fn print_json(&self, client: &mut Client<'_>) -> Result<Exit, Failure> {
        let mut out = io::BufWriter::new(io::stdout().lock());
        if self.mode == Mode::Do {
            self.send(client, |value| writeln!(out, "{value}"))?;
        } else {
            let mut before = "[";
            let sent = self.send(client, |value| {
                write!(out, "{before}{value}")?;
                before = ", ";
                Ok(())
            });
            // What has come before an error is printed, and whole JSON.
            match (&sent, before) {
                (Ok(()), "[") => writeln!(out, "[]")?,
                (Err(_), "[") => {}
                _ => writeln!(out, "]")?,
            }
            out.flush()?;
            sent?;
        }
        out.flush()?;
        Ok(Exit::Done)
    }

    fn print(&self, client: &mut Client<'_>) -> Result<Exit, Failure> {
        let spec = *client.spec();
        let mut out = io::BufWriter::new(io::stdout().lock());
        let mut first = true;
        let sent = self.send(client, |value| {
            let mut view = View::new(spec.family());
            if !first {
                view.space();
            }
            first = false;
            view.message(self.operation, &value, 0);
            out.write_all(view.into_text().as_bytes())
        });
        out.flush()?;
        sent?;
        if first {
            eprintln!("genl-gen: there are none");
        }
        Ok(Exit::Done)
    }
}

/// `EOPNOTSUPP` of Linux.
const EOPNOTSUPP: i32 = 95;
