//! `genl-gen specs list`.

use std::collections::HashMap;
use std::io::{self, Write as _};

use genl_spec::search::{Place, SearchPath};
use serde_json::{Value, json};

use crate::exit::{self, Exit};
use crate::failure::Failure;

/// Lists the places of the search path and the specs in each.
///
/// A spec is shadowed where a place before has one of the same name: the first counts.
#[derive(Debug, clap::Args)]
#[command(after_help = exit::HELP)]
pub(crate) struct Args {
    /// Print a JSON array of objects with the keys name, spec, place, shadowed-by
    #[arg(long)]
    pub(crate) json: bool,
}

pub(crate) fn run(args: &Args) -> Result<Exit, Failure> {
    let path = SearchPath::from_env();
    // The place that has each name first.
    let mut first: HashMap<String, &Place> = HashMap::new();
    let mut out = io::stdout().lock();
    let mut rows = Vec::new();
    for place in path.places() {
        let specs = place.specs();
        if !args.json {
            let none = if specs.is_empty() { ": none" } else { "" };
            writeln!(out, "{place}{none}")?;
        }
        let width = specs
            .iter()
            .map(|spec| spec.stem.chars().count())
            .max()
            .unwrap_or(0);
        for spec in specs {
            let shadow = first.get(&spec.stem).copied();
            if args.json {
                rows.push(json!({
                    "name": spec.stem,
                    "spec": spec.origin.to_string(),
                    "place": place.to_string(),
                    "shadowed-by": shadow.map(Place::to_string),
                }));
            } else {
                let shadowed = shadow
                    .map(|shadow| format!("shadowed: {shadow}"))
                    .unwrap_or_default();
                let line = format!("    {:width$}  {shadowed}", spec.stem);
                writeln!(out, "{}", line.trim_end())?;
            }
            first.entry(spec.stem).or_insert(place);
        }
    }
    if args.json {
        writeln!(out, "{:#}", Value::Array(rows))?;
    }
    out.flush()?;
    Ok(Exit::Done)
}
