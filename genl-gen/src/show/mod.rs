//! `genl-gen show`.

mod family;
mod json;
mod operation;
mod reach;

use std::io::{self, Write as _};

use clap_complete::engine::{ArgValueCompleter, CompletionCandidate};
use genl_spec::{OpId, search};

use crate::exit::{self, Exit};
use crate::failure::Failure;
use crate::page::Page;
use crate::select::{Selected, SpecArgs};
use crate::terminal;

/// Shows a family at a glance, or one of its operations in full.
///
/// A family: its operations, multicast groups, attribute sets and definitions. An operation: what it asks and
/// answers, with the type, the number and the documentation of every attribute, and all that is nested in them.
#[derive(Debug, clap::Args)]
#[command(after_help = exit::HELP)]
pub(crate) struct Args {
    /// A family, or one of its operations; with --spec only the operation, if any
    #[arg(value_name = "FAMILY[.OP]", required_unless_present = "spec", add = ArgValueCompleter::new(complete))]
    what: Option<String>,

    #[command(flatten)]
    spec: SpecArgs,

    /// Print a JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

pub(crate) fn run(args: &Args) -> Result<Exit, Failure> {
    let (selected, operation) = select(args)?;
    let Selected { family, origin } = &selected;
    let operation = operation
        .map(|name| self::operation(&selected, &name))
        .transpose()?;
    let mut out = io::stdout().lock();
    if args.json {
        let value = match operation {
            None => json::family(family, origin),
            Some(id) => json::operation(family, id),
        };
        writeln!(out, "{value:#}")?;
    } else {
        let mut page = Page::new(terminal::width(), terminal::wants_color(&io::stdout()));
        match operation {
            None => family::show(&mut page, family, origin),
            Some(id) => operation::show(&mut page, family, id),
        }
        out.write_all(page.into_text().as_bytes())?;
    }
    out.flush()?;
    Ok(Exit::Done)
}

/// The family, and the name of the operation if one is given.
fn select(args: &Args) -> Result<(Selected, Option<String>), Failure> {
    let what = args.what.as_deref().unwrap_or_default();
    let named = |name: &str| (!name.is_empty()).then(|| name.to_owned());
    if let Some(selected) = args.spec.file()? {
        let operation = what
            .strip_prefix(&selected.family.name)
            .and_then(|rest| rest.strip_prefix('.').or(rest.is_empty().then_some(rest)))
            .unwrap_or(what);
        let operation = named(operation.strip_prefix('.').unwrap_or(operation));
        return Ok((selected, operation));
    }
    // The name of a family may have dots, those of operations have none.
    match what.rsplit_once('.') {
        Some((family, operation)) if search::find(what).is_err() => {
            Ok((args.spec.named(family)?, named(operation)))
        }
        _ => Ok((args.spec.named(what)?, None)),
    }
}

fn operation(selected: &Selected, name: &str) -> Result<OpId, Failure> {
    let family = &selected.family;
    family.operation(name).map(|(id, _)| id).ok_or_else(|| {
        let known = family.operations.iter().map(|operation| operation.name.as_str());
        Failure::unknown(
            format!("the family `{}` has no operation `{name}`", family.name),
            name,
            known,
        )
    })
}

/// Families, and behind a dot operations.
fn complete(typed: &std::ffi::OsStr) -> Vec<CompletionCandidate> {
    let typed = typed.to_string_lossy();
    let mut candidates = match typed.split_once('.') {
        None => crate::list::candidates(),
        Some((name, _)) => operations(name)
            .into_iter()
            .map(|operation| CompletionCandidate::new(format!("{name}.{operation}")))
            .collect(),
    };
    candidates.retain(|candidate| candidate.get_value().to_string_lossy().starts_with(&*typed));
    candidates
}

fn operations(family: &str) -> Vec<String> {
    let found = search::find(family).ok();
    let family = found.and_then(|found| genl_spec::parse(&found.file_name(), &found.text).family);
    let operations = family.into_iter().flat_map(|family| family.operations);
    operations.map(|operation| operation.name).collect()
}
