//! `genl-gen decode --strace` and `--pcap`: what other programs and the kernel told each other.

use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};

use genl::dynamic::capture::{Capture, Content, Direction, Entry, Traffic, pcap, strace};
use genl::dynamic::{Failure as Told, Tables};
use genl::errno::Errno;
use genl::wire::header::NETLINK_GENERIC;
use genl_spec::{Family, search};

use crate::exit::Exit;
use crate::failure::Failure;
use crate::input::Input;
use crate::select::SpecArgs;
use crate::view::View;

/// What strace has to be told to print bytes.
const STRACE: &str = "strace -f -xx -s 65535 -e trace=network -e read=all -e write=all";

#[derive(Debug, clap::Args)]
pub(crate) struct TrafficArgs {
    /// Output of strace -f -xx -s 65535 -e trace=network -e read=all -e write=all (- for standard input)
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath,
          conflicts_with_all = ["buffers", "op", "attr_set", "sub_message", "structure", "pcap"])]
    strace: Option<PathBuf>,
    /// A capture of an nlmon device, pcap or pcapng (- for standard input)
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath,
          conflicts_with_all = ["buffers", "op", "attr_set", "sub_message", "structure"])]
    pcap: Option<PathBuf>,
    /// Number of a generic netlink family where the traffic was recorded, if that does not show
    #[arg(long, value_name = "N=NAME", value_parser = number_and_name)]
    family_id: Vec<(u16, String)>,
}

fn number_and_name(text: &str) -> Result<(u16, String), String> {
    let (number, name) = text.split_once('=').ok_or("not of the form 31=NAME")?;
    let number = number
        .parse()
        .map_err(|_| format!("{number} is no number of a family"))?;
    Ok((number, name.to_owned()))
}

impl TrafficArgs {
    /// Reads the recording that is named, if one is.
    pub(crate) fn read(&self) -> Result<Option<Capture>, Failure> {
        let (path, is_pcap) = match (&self.strace, &self.pcap) {
            (Some(path), _) => (path, false),
            (None, Some(path)) => (path, true),
            (None, None) => return Ok(None),
        };
        let input = if path == Path::new("-") {
            Input::Stdin
        } else {
            Input::File(path.clone())
        };
        let name = input.name();
        let bytes = input
            .read()
            .map_err(|error| Failure::cannot_read(&name, &error))?;
        let capture = if is_pcap {
            let fail = |error| Failure::new(Exit::Unreadable, format!("cannot read {name}: {error}"));
            pcap(&bytes).map_err(fail)?
        } else {
            strace(&String::from_utf8_lossy(&bytes))
        };
        if capture.datagrams.is_empty() && capture.lost == 0 {
            let message = format!("there is no netlink message in {name}");
            return Err(Failure::new(Exit::Unreadable, message));
        }
        Ok(Some(capture))
    }

    /// Prints the messages of a recording: of `only`, or of all families on the search path.
    pub(crate) fn print(
        &self,
        capture: &Capture,
        only: Option<Family>,
        spec: &SpecArgs,
        as_json: bool,
    ) -> Result<Exit, Failure> {
        let families = only.map_or_else(|| families(spec), |family| vec![family]);
        let tables: Vec<Tables<'_>> = families.iter().map(Tables::new).collect();
        let mut traffic = Traffic::new(tables.iter().map(Tables::spec).collect());
        // What the recording tells counts more than this machine, and what the caller tells more than that.
        if capture
            .datagrams
            .iter()
            .any(|datagram| datagram.protocol == Some(NETLINK_GENERIC))
        {
            name_families(&mut traffic);
        }
        traffic.learn(capture);
        for (number, name) in &self.family_id {
            traffic.name_family(*number, name);
        }
        let mut out = BufWriter::new(io::stdout().lock());
        for datagram in &capture.datagrams {
            for entry in traffic.decode(datagram) {
                if as_json {
                    writeln!(out, "{}", entry.to_json())?;
                } else {
                    out.write_all(text(&entry, &families).as_bytes())?;
                }
            }
        }
        out.flush()?;
        if capture.lost == 0 {
            return Ok(Exit::Done);
        }
        let message = format!(
            "{} datagrams are not in the recording with all their bytes",
            capture.lost
        );
        let failure = Failure::new(Exit::Unreadable, message);
        Err(match self.strace {
            Some(_) => failure.note(format!("trace with: {STRACE}")),
            None => failure,
        })
    }
}

/// All families of the search path, as far as they can be used.
fn families(spec: &SpecArgs) -> Vec<Family> {
    let mut families: Vec<Family> = Vec::new();
    for listed in search::list() {
        let text = listed.read();
        let family = text.and_then(|text| spec.options().parse(&listed.stem, &text).family);
        // The first of a name counts.
        families.extend(family.filter(|family| !families.iter().any(|known| known.name == family.name)));
    }
    families
}

/// The numbers of this machine's families, if the kernel tells.
fn name_families(traffic: &mut Traffic<'_>) {
    let Ok(mut client) = genl::nlctrl::Client::connect() else {
        return;
    };
    let Ok(mut families) = client.dump_getfamily().send() else {
        return;
    };
    while let Ok(Some(family)) = families.next() {
        if let Some((number, name)) = family.family_id().zip(family.family_name()) {
            traffic.name_family(number, &name.to_string());
        }
    }
}

/// A message for people: a line that tells what it is, and what it holds below.
fn text(entry: &Entry<'_>, families: &[Family]) -> String {
    let family = entry.spec.and_then(|index| families.get(index));
    let arrow = match entry.direction {
        Direction::Sent => "->",
        Direction::Received => "<-",
    };
    let names = [entry.family, entry.operation];
    let names: Vec<&str> = names.into_iter().flatten().collect();
    let name = if names.is_empty() {
        format!("{arrow} type {}", entry.header.kind)
    } else {
        format!("{arrow} {}", names.join(" "))
    };
    let mut rest = format!("  {}", entry.kind());
    match &entry.content {
        Content::Request { dump: true, .. } => rest.push_str(" (dump)"),
        Content::Failed(told) => rest.push_str(&explain(told)),
        Content::Done(Some(told)) => rest.push_str(&format!(", warning{}", explain(told))),
        Content::Unknown(bytes) | Content::Malformed(bytes) => rest.push_str(&format!("  {bytes}")),
        _ => {}
    }
    rest.push_str(&format!("  seq {}", entry.header.seq));
    let Some(family) = family else {
        return format!("{name}{rest}\n\n");
    };
    let mut view = View::new(family);
    view.heading(&name, &rest);
    if let Content::Request { value, .. } | Content::Reply(value) | Content::Notification(value) =
        &entry.content
        && !value.is_null()
    {
        view.notification(entry.operation.unwrap_or_default(), value, 2);
    }
    view.space();
    view.into_text()
}

/// What the kernel says: ` ENOENT: No such device, at .ifname`.
fn explain(told: &Told) -> String {
    let mut text = String::new();
    if let Some(name) = Errno(told.errno).name() {
        text.push_str(&format!(" {name}"));
    } else if told.errno != 0 {
        text.push_str(&format!(" {}", told.errno));
    }
    let parts = [
        (": ", told.message.clone()),
        (", at ", told.attribute.clone()),
        (", missing ", told.missing.clone()),
        (", which takes ", told.policy.map(|policy| policy.to_string())),
    ];
    for (before, part) in parts {
        if let Some(part) = part {
            text.push_str(before);
            text.push_str(&part);
        }
    }
    text
}
