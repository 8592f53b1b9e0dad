//! `genl-gen encode`.

use std::io::{self, Write as _};

use genl::NlmFlags;
use genl::dynamic::{Mode, Options, Tables};
use genl::wire::header::{GENL_ID_CTRL, MessageHeader, NLMSG_HDRLEN};

use super::{ModeArg, hex};
use crate::exit::{self, Exit};
use crate::failure::Failure;
use crate::live::{arguments, refusal, target};
use crate::select::SpecArgs;

/// Prints the bytes of a request as a line of hexadecimal digits, without asking the kernel.
#[derive(Debug, clap::Args)]
#[command(
    override_usage = "genl-gen encode [OPTIONS] <FAMILY | --spec FILE> <OP> [JSON|-]",
    after_help = exit::HELP
)]
pub(crate) struct Args {
    /// The family, one of its operations, and its arguments as a JSON object (- for standard input)
    #[arg(value_names = ["FAMILY", "OP", "JSON"], num_args = 1..=3, required = true)]
    words: Vec<String>,
    #[command(flatten)]
    spec: SpecArgs,
    /// Ask for one thing or for all there are
    #[arg(long, default_value = "do")]
    mode: ModeArg,
    /// Sequence number
    #[arg(long, value_name = "N", default_value_t = 1)]
    seq: u32,
    /// Number that the running kernel gave a generic netlink family
    #[arg(long, value_name = "N")]
    family_id: Option<u16>,
    /// Flags besides request, ack and (of a dump) dump: create, excl, replace, append, echo, and others of
    /// `NLM_F_*`, joined by commas. If request, ack or dump is named, or a number is given, exactly these are set
    #[arg(long, value_name = "FLAGS")]
    flags: Option<String>,
    /// Print errors as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

pub(crate) fn run(args: &Args) -> Result<Exit, Failure> {
    let (selected, words) = target(&args.spec, &args.words)?;
    let (name, json) = match words {
        [name] => (name, None),
        [name, json] => (name, Some(json.as_str())),
        _ => {
            return Err(Failure::new(
                Exit::Usage,
                "give an operation, and its arguments as JSON",
            ));
        }
    };
    let value = arguments(json)?;
    let tables = Tables::new(&selected.family);
    let spec = tables.spec();
    let mode = Mode::from(args.mode);
    let given = args.flags.as_deref().map_or(Ok(Flags::default()), parse)?;
    // Only the controller's number is the same everywhere.
    let known = if selected.family.name == "nlctrl" {
        GENL_ID_CTRL
    } else {
        0
    };
    let options = Options {
        seq: args.seq,
        family_id: args.family_id.unwrap_or(known),
        flags: given.flags,
    };
    let mut request = spec
        .encode(name, mode, &value, options)
        .map_err(|error| refusal::usage(&error))?;
    if given.exact {
        let header = MessageHeader::read(&request).map(|header| MessageHeader {
            flags: given.flags,
            ..header
        });
        let bytes = header.unwrap_or_default().to_bytes();
        request.splice(..NLMSG_HDRLEN, bytes);
    }
    let mut out = io::stdout().lock();
    writeln!(out, "{}", hex::write(&request))?;
    out.flush()?;
    Ok(Exit::Done)
}

#[derive(Debug, Default, PartialEq)]
struct Flags {
    flags: NlmFlags,
    /// These and no others.
    exact: bool,
}

const NAMES: [(&str, NlmFlags); 13] = [
    ("request", NlmFlags::REQUEST),
    ("ack", NlmFlags::ACK),
    ("dump", NlmFlags::DUMP),
    ("create", NlmFlags::CREATE),
    ("excl", NlmFlags::EXCL),
    ("replace", NlmFlags::REPLACE),
    ("append", NlmFlags::APPEND),
    ("echo", NlmFlags::ECHO),
    ("root", NlmFlags::ROOT),
    ("match", NlmFlags::MATCH),
    ("atomic", NlmFlags::ATOMIC),
    ("nonrec", NlmFlags::NONREC),
    ("bulk", NlmFlags::BULK),
];

fn parse(text: &str) -> Result<Flags, Failure> {
    let number = match text.strip_prefix("0x") {
        Some(digits) => u16::from_str_radix(digits, 16),
        None => text.parse(),
    };
    if let Ok(bits) = number {
        let flags = NlmFlags::from_bits_retain(bits);
        return Ok(Flags { flags, exact: true });
    }
    let mut found = Flags::default();
    for name in text.split(',').map(str::trim).filter(|name| !name.is_empty()) {
        let lower = name.to_ascii_lowercase();
        let Some((_, flag)) = NAMES.iter().find(|(known, _)| *known == lower) else {
            let known = NAMES.iter().map(|(name, _)| *name);
            return Err(Failure::unknown(
                format!("there is no flag `{name}`"),
                name,
                known,
            ));
        };
        found.flags |= *flag;
        found.exact |= matches!(lower.as_str(), "request" | "ack" | "dump");
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_add_to_those_of_the_mode_or_replace_them() {
        let flags = |text: &str| parse(text).map(|found| (found.flags.bits(), found.exact)).ok();
        assert_eq!(flags("create,excl"), Some((0x600, false)));
        assert_eq!(flags(""), Some((0, false)));
        assert_eq!(flags("request,dump"), Some((0x301, true)));
        assert_eq!(flags("0x305"), Some((0x305, true)));
        assert_eq!(flags("creat"), None);
    }
}
