//! Which spec a verb works on: a family by name, or a file.

use std::path::PathBuf;

use genl_spec::search::{self, NotFound};
use genl_spec::{Family, Options, Outcome, render};

use crate::exit::Exit;
use crate::failure::Failure;
use crate::input::Input;

/// How a spec is chosen besides by the name of its family.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct SpecArgs {
    /// Take the family of this spec file instead of one by name (- for standard input)
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub(crate) spec: Option<PathBuf>,

    /// Take the spec as it is written, where it is known to disagree with the kernel's headers
    #[arg(long)]
    pub(crate) no_errata: bool,
}

/// A family, and where its spec is.
#[derive(Debug)]
pub(crate) struct Selected {
    pub(crate) family: Family,
    /// As messages call it.
    pub(crate) origin: String,
}

impl SpecArgs {
    /// Reads `--spec`, if it is given.
    pub(crate) fn file(&self) -> Result<Option<Selected>, Failure> {
        self.input().map(|input| file(&input, self.options())).transpose()
    }

    /// Reads `--spec`, if it is given, and takes what can be used of it.
    pub(crate) fn usable_file(&self) -> Result<Option<Selected>, Failure> {
        let Some(input) = self.input() else {
            return Ok(None);
        };
        let (outcome, text) = read(&input, self.options())?;
        usable(outcome, &input.name(), &text).map(Some)
    }

    fn input(&self) -> Option<Input> {
        let path = self.spec.as_ref()?;
        Some(match path.to_str() {
            Some("-") => Input::Stdin,
            _ => Input::File(path.clone()),
        })
    }

    /// The family of a name on the search path.
    pub(crate) fn named(&self, name: &str) -> Result<Selected, Failure> {
        let found = search::find(name).map_err(|error| unknown_family(&error))?;
        let origin = found.origin.to_string();
        let outcome = self.options().parse(&found.file_name(), &found.text);
        whole(outcome, &origin, &found.text)
    }

    /// What can be used of the family of a name on the search path.
    pub(crate) fn usable_named(&self, name: &str) -> Result<Selected, Failure> {
        let found = search::find(name).map_err(|error| unknown_family(&error))?;
        let origin = found.origin.to_string();
        let outcome = self.options().parse(&found.file_name(), &found.text);
        usable(outcome, &origin, &found.text)
    }

    pub(crate) fn options(&self) -> Options {
        Options::new().errata(!self.no_errata)
    }
}

/// The family of a spec file.
pub(crate) fn file(input: &Input, options: Options) -> Result<Selected, Failure> {
    let (outcome, text) = read(input, options)?;
    whole(outcome, &input.name(), &text)
}

fn read(input: &Input, options: Options) -> Result<(Outcome, String), Failure> {
    let name = input.name();
    let bytes = input
        .read()
        .map_err(|error| Failure::cannot_read(&name, &error))?;
    let outcome = options.parse_bytes(&name, &bytes);
    Ok((outcome, String::from_utf8_lossy(&bytes).into_owned()))
}

/// What can be used of a family that may have errors: messages of the rest of it can be sent and read.
fn usable(outcome: Outcome, origin: &str, text: &str) -> Result<Selected, Failure> {
    if outcome
        .family
        .as_ref()
        .is_none_or(|family| family.operations.is_empty())
    {
        return whole(outcome, origin, text);
    }
    let errors = outcome
        .diagnostics
        .iter()
        .filter(|finding| finding.is_error())
        .count();
    if errors > 0 {
        eprintln!(
            "genl-gen: warning: `genl-gen check {origin}` finds {}",
            count(errors)
        );
    }
    match outcome.family {
        Some(family) => Ok(Selected {
            family,
            origin: origin.to_owned(),
        }),
        None => whole(outcome, origin, text),
    }
}

fn count(errors: usize) -> String {
    match errors {
        1 => "1 error".to_owned(),
        n => format!("{n} errors"),
    }
}

/// The family if it is whole; else its errors are shown.
fn whole(outcome: Outcome, origin: &str, text: &str) -> Result<Selected, Failure> {
    let family = outcome.into_result().map_err(|findings| {
        let color = crate::terminal::wants_color(&std::io::stderr());
        let errors: Vec<_> = findings.iter().filter(|finding| finding.is_error()).collect();
        for error in &errors {
            eprintln!("{}\n", render::human(origin, text, error, color));
        }
        Failure::new(Exit::Findings, format!("{origin} has {}", count(errors.len())))
    })?;
    Ok(Selected {
        family,
        origin: origin.to_owned(),
    })
}

pub(crate) fn unknown_family(error: &NotFound) -> Failure {
    let listed = search::list();
    // The name of a family may differ from that of its file; the search has looked at both.
    let nearest = error.nearest.iter().map(String::as_str);
    let stems = listed.iter().map(|spec| spec.stem.as_str());
    let known: Vec<&str> = match error.nearest {
        Some(_) => nearest.collect(),
        None => stems.collect(),
    };
    Failure::unknown(
        format!(
            "there is no spec of a family `{}` (searched: {})",
            error.name,
            error.searched.join(", ")
        ),
        &error.name,
        known,
    )
}
