//! `genl-gen multi`.

use std::io::{self, Write as _};

use clap_complete::engine::ArgValueCompleter;
use genl::dynamic::Tables;
use genl::{Error, NlmFlags};
use genl_spec::Operation;
use serde_json::{Value, json};

use super::{FlagArgs, arguments, connect, refusal, target};
use crate::exit::{self, Exit};
use crate::failure::Failure;
use crate::select::SpecArgs;
use crate::view::View;

/// Sends several operations to the running kernel in one go, and tells what became of each.
///
/// With --json the results are a list in the order of the operations: an answer, null for an acknowledgement, or an
/// object with the key `error`. Batches of nftables begin with batch-begin and end with batch-end.
#[derive(Debug, clap::Args)]
#[command(
    override_usage = "genl-gen multi [OPTIONS] <FAMILY | --spec FILE> <OP> <JSON> [<OP> <JSON>]...",
    after_help = exit::HELP
)]
pub(crate) struct Args {
    /// The family, then operations, each with its arguments as a JSON object (- for standard input)
    #[arg(value_names = ["FAMILY", "OP", "JSON"], num_args = 2.., required = true,
          add = ArgValueCompleter::new(|typed: &std::ffi::OsStr| super::complete(typed, "multi")))]
    words: Vec<String>,
    #[command(flatten)]
    spec: SpecArgs,
    #[command(flatten)]
    flags: FlagArgs,
    /// Print a JSON list
    #[arg(long)]
    pub(crate) json: bool,
}

pub(crate) fn run(args: &Args) -> Result<Exit, Failure> {
    let (selected, words) = target(&args.spec, &args.words)?;
    let tables = Tables::new(&selected.family);
    let spec = tables.spec();
    let mut requests: Vec<(&Operation, Value)> = Vec::new();
    for pair in words.chunks(2) {
        let [name, json] = pair else {
            let message = format!("the arguments of `{}` are missing", pair.concat());
            return Err(Failure::new(Exit::Usage, message));
        };
        requests.push((super::operation(&spec, name)?, arguments(Some(json))?));
    }
    let flags = args.flags.flags();
    let mut client = connect(spec)?;
    let calls = requests
        .iter()
        .map(|(operation, args)| (operation.name.as_str(), args, flags));
    let results = client
        .multi(calls.collect::<Vec<(&str, &Value, NlmFlags)>>())
        .map_err(|error| refusal::failure(&spec, None, &error))?;

    let refused = results
        .iter()
        .any(|result| matches!(result, Err(Error::Kernel(_))));
    let mut failures = Vec::new();
    let mut values = Vec::new();
    for ((operation, _), result) in requests.iter().zip(results) {
        values.push(match result {
            Ok(reply) => Ok(reply.value),
            // The kernel gave the others up, too.
            Err(Error::Timeout) if refused => Err(("given up".to_owned(), json!({ "error": "given up" }))),
            Err(error) => {
                let failure = refusal::failure(&spec, Some(operation), &error);
                let words = match &error {
                    Error::Kernel(error) => error.errno.to_string(),
                    error => error.to_string(),
                };
                let object = failure.to_json();
                failures.push(failure);
                Err((words, object))
            }
        });
    }
    let mut out = io::stdout().lock();
    if args.json {
        let list = values
            .iter()
            .map(|result| match result {
                Ok(value) => value.clone(),
                Err((_, object)) => object.clone(),
            })
            .collect::<Value>();
        writeln!(out, "{list}")?;
    } else {
        let mut view = View::new(spec.family());
        for (index, ((operation, _), result)) in requests.iter().zip(&values).enumerate() {
            let number = index + 1;
            let name = &operation.name;
            match result {
                Ok(Value::Null) => view.heading(&format!("{number}. {name}"), ": ok"),
                Ok(value) => {
                    view.heading(&format!("{number}. {name}"), "");
                    view.message(operation, value, 2);
                }
                Err((words, _)) => view.heading(&format!("{number}. {name}"), &format!(": {words}")),
            }
        }
        out.write_all(view.into_text().as_bytes())?;
    }
    out.flush()?;
    // The last one is told by who called.
    let Some(last) = failures.pop() else {
        return Ok(Exit::Done);
    };
    for failure in &failures {
        failure.print(args.json);
    }
    Err(last)
}
