//! `genl-gen listen`.

use std::io::{self, Write as _};
use std::time::{Duration, Instant};

use clap_complete::engine::ArgValueCompleter;
use genl::Error;
use genl::dynamic::{Event, Events, Tables};
use genl_spec::Family;
use serde_json::json;

use super::{connect, refusal, target};
use crate::exit::{self, Exit};
use crate::failure::Failure;
use crate::select::SpecArgs;
use crate::view::View;

/// Bytes of notifications that the kernel is asked to keep while one is printed.
const BUFFER: usize = 4 * 1024 * 1024;

/// Prints notifications of the running kernel as they come, until --duration is over or Ctrl-C is pressed.
///
/// Without a group all groups of the family that may be joined. With --json each notification is an object on a line
/// of its own, with the keys `name` and `msg`.
#[derive(Debug, clap::Args)]
#[command(
    override_usage = "genl-gen listen [OPTIONS] <FAMILY | --spec FILE> [GROUP]...",
    after_help = exit::HELP
)]
pub(crate) struct Args {
    /// The family, and its multicast groups
    #[arg(value_names = ["FAMILY", "GROUP"], num_args = 0..,
          add = ArgValueCompleter::new(|typed: &std::ffi::OsStr| super::complete(typed, "listen")))]
    words: Vec<String>,
    /// End after so many seconds
    #[arg(long, value_name = "S", value_parser = seconds)]
    duration: Option<Duration>,
    #[command(flatten)]
    spec: SpecArgs,
    /// Print JSON, one object a line
    #[arg(long)]
    pub(crate) json: bool,
}

fn seconds(text: &str) -> Result<Duration, String> {
    let number: f64 = text.parse().map_err(|_| "not a number of seconds".to_owned())?;
    Duration::try_from_secs_f64(number).map_err(|error| error.to_string())
}

pub(crate) fn run(args: &Args) -> Result<Exit, Failure> {
    let until = args
        .duration
        .and_then(|duration| Instant::now().checked_add(duration));
    let (selected, groups) = target(&args.spec, &args.words)?;
    let tables = Tables::new(&selected.family);
    let spec = tables.spec();
    let client = connect(spec)?;
    let fail = |error: &Error| refusal::failure(&spec, None, error);
    let mut events = client.subscribe([]).map_err(|error| fail(&error))?;
    let joined = join(&mut events, spec.family(), groups, &fail)?;
    events.set_receive_buffer(BUFFER).map_err(|error| fail(&error))?;
    ctrlc::set_handler(|| {
        // Whoever prints an event holds the lock until all of it is out.
        let _out = io::stdout().lock();
        std::process::exit(i32::from(Exit::Done as u8));
    })
    .map_err(|error| Failure::new(Exit::Unreadable, format!("cannot wait for Ctrl-C: {error}")))?;
    if !args.json {
        eprintln!("genl-gen: listening to {}", joined.join(", "));
    }
    loop {
        let left = until.map(|until| until.saturating_duration_since(Instant::now()));
        if left.is_some_and(|left| left.is_zero()) {
            return Ok(Exit::Done);
        }
        events.set_timeout(left).map_err(|error| fail(&error))?;
        match events.next() {
            Some(Ok(event)) => print(args.json, spec.family(), &event)?,
            None | Some(Err(Error::Timeout)) => {}
            // Some are lost; those to come are not.
            Some(Err(error @ (Error::Overrun | Error::Truncated { .. } | Error::Decode(_)))) => {
                fail(&error).print(args.json);
            }
            Some(Err(error)) => return Err(fail(&error)),
        }
    }
}

/// Joins the groups that are named, or else all that there are and that may be joined.
fn join(
    events: &mut Events<'_>,
    family: &Family,
    groups: &[String],
    fail: &impl Fn(&Error) -> Failure,
) -> Result<Vec<String>, Failure> {
    for group in groups {
        events.join(group).map_err(|error| fail(&error))?;
    }
    if !groups.is_empty() {
        return Ok(groups.to_vec());
    }
    let mut joined = Vec::new();
    let mut last = None;
    for group in &family.groups {
        match events.join(&group.name) {
            Ok(()) => joined.push(group.name.clone()),
            Err(error) => {
                eprintln!("genl-gen: warning: not listening to {}: {error}", group.name);
                last = Some(error);
            }
        }
    }
    match last {
        Some(error) if joined.is_empty() => Err(fail(&error)),
        None if joined.is_empty() => {
            let message = format!("the family `{}` has no multicast groups", family.name);
            Err(Failure::new(Exit::Usage, message))
        }
        _ => Ok(joined),
    }
}

fn print(as_json: bool, family: &Family, event: &Event) -> Result<(), Failure> {
    let Event {
        name, message, group, ..
    } = event;
    let text = if as_json {
        format!("{}\n", json!({ "name": name, "msg": message }))
    } else {
        let mut view = View::new(family);
        let group = group.as_deref().map(|group| format!("  ({group})"));
        view.heading(name, &group.unwrap_or_default());
        view.notification(name, message, 2);
        view.space();
        view.into_text()
    };
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(())
}
