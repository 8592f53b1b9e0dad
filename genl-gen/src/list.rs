//! `genl-gen list`.

use std::io::{self, Write as _};

use clap_complete::engine::CompletionCandidate;
use genl_spec::search::{self, Listed};
use genl_spec::{Family, Protocol};
use serde_json::{Value, json};

use crate::exit::{self, Exit};
use crate::failure::Failure;
use crate::table::Table;

/// Lists the families on the search path.
///
/// The search path is: the folders of $GENL_SPEC_PATH, the families that come with genl-gen,
/// $KERNEL_SRC/Documentation/netlink/specs, the folder that `genl-gen specs sync` fills, /usr/share/ynl/specs.
#[derive(Debug, clap::Args)]
#[command(after_help = exit::HELP)]
pub(crate) struct Args {
    /// Print a JSON array of objects with the keys name, protocol, operations, notifications, groups, doc, spec
    #[arg(long)]
    pub(crate) json: bool,
}

pub(crate) fn run(args: &Args) -> Result<Exit, Failure> {
    let mut families = Vec::new();
    for listed in search::list() {
        match read(&listed) {
            Some(family) => families.push((listed, family)),
            None => eprintln!(
                "genl-gen: {} is no valid spec; genl-gen check tells why",
                listed.origin
            ),
        }
    }
    families.sort_by(|(_, a), (_, b)| a.name.cmp(&b.name));
    let mut out = io::stdout().lock();
    if args.json {
        let rows: Vec<Value> = families
            .iter()
            .map(|(listed, family)| row(listed, family))
            .collect();
        writeln!(out, "{:#}", Value::Array(rows))?;
    } else {
        let mut table = Table::new(["FAMILY", "PROTOCOL", "OPS", "EVENTS", "SPEC"]);
        for (listed, family) in &families {
            let (operations, events) = count(family);
            table.row([
                family.name.clone(),
                protocol(family),
                operations.to_string(),
                events.to_string(),
                listed.origin.to_string(),
            ]);
        }
        table.print(&mut out)?;
    }
    out.flush()?;
    Ok(Exit::Done)
}

/// The families of the search path for a shell to complete.
pub(crate) fn candidates() -> Vec<CompletionCandidate> {
    let name = |listed: Listed| CompletionCandidate::new(listed.stem);
    search::list().into_iter().map(name).collect()
}

fn read(listed: &Listed) -> Option<Family> {
    genl_spec::parse(&listed.stem, &listed.read()?).into_result().ok()
}

/// How many operations userspace can ask for, and how many messages come without being asked for.
fn count(family: &Family) -> (usize, usize) {
    let events = family.operations.iter().filter(|o| o.is_async()).count();
    (family.operations.len() - events, events)
}

/// The protocol as people know it.
pub(crate) fn protocol(family: &Family) -> String {
    match family.protocol {
        Protocol::NetlinkRaw => format!("raw {}", family.protonum),
        _ => "generic".to_owned(),
    }
}

fn row(listed: &Listed, family: &Family) -> Value {
    let (operations, events) = count(family);
    json!({
        "name": family.name,
        "protocol": family.protocol.as_str(),
        "protonum": family.protonum,
        "operations": operations,
        "notifications": events,
        "groups": family.groups.iter().map(|group| &group.name).collect::<Vec<_>>(),
        "doc": family.doc.trim(),
        "spec": listed.origin.to_string(),
    })
}
