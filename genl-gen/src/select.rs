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
        let Some(path) = &self.spec else { return Ok(None) };
        let input = match path.to_str() {
            Some("-") => Input::Stdin,
            _ => Input::File(path.clone()),
        };
        file(&input, self.options()).map(Some)
    }

    /// The family of a name on the search path.
    pub(crate) fn named(&self, name: &str) -> Result<Selected, Failure> {
        let found = search::find(name).map_err(|error| unknown_family(&error))?;
        let origin = found.origin.to_string();
        let outcome = self.options().parse(&found.file_name(), &found.text);
        whole(outcome, &origin, &found.text)
    }

    pub(crate) fn options(&self) -> Options {
        Options::new().errata(!self.no_errata)
    }
}

/// The family of a spec file.
pub(crate) fn file(input: &Input, options: Options) -> Result<Selected, Failure> {
    let name = input.name();
    let bytes = input
        .read()
        .map_err(|error| Failure::cannot_read(&name, &error))?;
    let outcome = options.parse_bytes(&name, &bytes);
    whole(outcome, &name, &String::from_utf8_lossy(&bytes))
}

/// The family if it is whole; else its errors are shown.
fn whole(outcome: Outcome, origin: &str, text: &str) -> Result<Selected, Failure> {
    let family = outcome.into_result().map_err(|findings| {
        let color = crate::terminal::wants_color(&std::io::stderr());
        let errors: Vec<_> = findings.iter().filter(|finding| finding.is_error()).collect();
        for error in &errors {
            eprintln!("{}\n", render::human(origin, text, error, color));
        }
        let errors = match errors.len() {
            1 => "1 error".to_owned(),
            n => format!("{n} errors"),
        };
        Failure::new(Exit::Findings, format!("{origin} has {errors}"))
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
