//! The verbs that speak to the running kernel, and what they share.

pub(crate) mod listen;
pub(crate) mod multi;
pub(crate) mod refusal;
pub(crate) mod request;

use std::io::{self, Read as _};
use std::time::Duration;

use clap_complete::engine::CompletionCandidate;
use genl::NlmFlags;
use genl::dynamic::{Client, Spec};
use genl_spec::{Family, Operation, search};
use serde_json::Value;

use crate::exit::Exit;
use crate::failure::Failure;
use crate::select::{Selected, SpecArgs};

/// The kernel answers at once; what is not there after this long never comes.
const PATIENCE: Duration = Duration::from_secs(10);

/// Flags of a request that makes something new.
#[derive(Clone, Copy, Debug, clap::Args)]
pub(crate) struct FlagArgs {
    /// Create it if it is not there (`NLM_F_CREATE`)
    #[arg(long)]
    create: bool,
    /// Replace it if it is there (`NLM_F_REPLACE`)
    #[arg(long)]
    replace: bool,
    /// Fail if it is there (`NLM_F_EXCL`)
    #[arg(long)]
    excl: bool,
    /// Add it at the end of a list (`NLM_F_APPEND`)
    #[arg(long)]
    append: bool,
    /// Answer with the notification of the change (`NLM_F_ECHO`)
    #[arg(long)]
    echo: bool,
}

impl FlagArgs {
    pub(crate) fn flags(self) -> NlmFlags {
        let mut flags = NlmFlags::empty();
        flags.set(NlmFlags::CREATE, self.create);
        flags.set(NlmFlags::REPLACE, self.replace);
        flags.set(NlmFlags::EXCL, self.excl);
        flags.set(NlmFlags::APPEND, self.append);
        flags.set(NlmFlags::ECHO, self.echo);
        flags
    }
}

/// The family that is asked, and the arguments after its name: with `--spec` there is no name.
pub(crate) fn target<'a>(spec: &SpecArgs, words: &'a [String]) -> Result<(Selected, &'a [String]), Failure> {
    if let Some(selected) = spec.usable_file()? {
        return Ok((selected, words));
    }
    match words.split_first() {
        Some((family, rest)) => Ok((spec.usable_named(family)?, rest)),
        None => Err(Failure::new(
            Exit::Usage,
            "which family? Give its name, or --spec FILE",
        )),
    }
}

/// Connects, and waits for answers only so long.
pub(crate) fn connect(spec: Spec<'_>) -> Result<Client<'_>, Failure> {
    let fail = |error| refusal::failure(&spec, None, &error);
    let client = Client::connect(spec).map_err(fail)?;
    client.set_timeout(Some(PATIENCE)).map_err(fail)?;
    Ok(client)
}

/// The operation of this name.
pub(crate) fn operation<'s>(spec: &Spec<'s>, name: &str) -> Result<&'s Operation, Failure> {
    spec.operation(name).map_err(|error| refusal::usage(&error))
}

/// Arguments as JSON: none, a text, or `-` for standard input.
pub(crate) fn arguments(text: Option<&str>) -> Result<Value, Failure> {
    let parsed = match text {
        None => return Ok(Value::Null),
        Some("-") => {
            let mut text = String::new();
            io::stdin()
                .lock()
                .read_to_string(&mut text)
                .map_err(|error| Failure::cannot_read("<stdin>", &error))?;
            serde_json::from_str(&text)
        }
        Some(text) => serde_json::from_str(text),
    };
    parsed.map_err(|error| {
        let message = format!("the arguments are not JSON: {error}");
        Failure::new(Exit::Usage, message)
            .detail("line", error.line())
            .detail("column", error.column())
    })
}

/// Completes `FAMILY OP`: the shell tells only the word that is typed, so the words before it are looked up.
pub(crate) fn complete(typed: &std::ffi::OsStr, verb: &str) -> Vec<CompletionCandidate> {
    let typed = typed.to_string_lossy();
    let words: Vec<String> = std::env::args().collect();
    let family = words
        .iter()
        .position(|word| word == verb)
        .and_then(|at| words.get(at + 1..)?.iter().find(|word| !word.starts_with('-')))
        .filter(|word| **word != typed)
        .and_then(|name| search::find(name).ok())
        .and_then(|found| genl_spec::parse(&found.file_name(), &found.text).family);
    let mut candidates = match family {
        Some(family) => names(&family, verb)
            .into_iter()
            .map(CompletionCandidate::new)
            .collect(),
        None => crate::list::candidates(),
    };
    candidates.retain(|candidate| candidate.get_value().to_string_lossy().starts_with(&*typed));
    candidates
}

/// What may follow the name of a family.
fn names(family: &Family, verb: &str) -> Vec<String> {
    if verb == "listen" {
        return family.groups.iter().map(|group| group.name.clone()).collect();
    }
    let fits = |operation: &&Operation| match verb {
        "dump" => operation.dump_mode().is_some(),
        _ => operation.do_mode().is_some(),
    };
    let operations = family.operations.iter().filter(fits);
    operations.map(|operation| operation.name.clone()).collect()
}
