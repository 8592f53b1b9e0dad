//! Asks the running kernel again and again.
//!
//!     live MODE TIMES                one slice: TIMES requests, or TIMES dumps
//!     live dump-json TIMES SPEC      links as JSON by a spec at run time
//!     live capture FOLDER            writes link.bin, nlctrl.bin and netdev.bin as they are received
//!
//! Prints the mode, the number of items, what was read as one number, and nanoseconds per item.

use std::error::Error;
use std::fs;
use std::path::Path;
use std::time::Instant;

use genl::NlmFlags;
use genl::dynamic::{Client, Tables};
use genl::nlctrl;
use genl_bench::ours::links;
use genl_bench::raw::Socket;
use genl_bench::{ours, walk};
use serde_json::{Value, json};

/// The controller, which there is in every kernel.
const NAME: &str = "nlctrl";
const GENL_ID_CTRL: u16 = 16;
const RTM_GETLINK: u16 = 18;
/// `CTRL_CMD_GETFAMILY`, and the attribute `CTRL_ATTR_FAMILY_NAME`.
const GETFAMILY: &[u8] = b"\x03\x01\0\0\x0b\0\x02\0nlctrl\0\0";
const ALL_FAMILIES: &[u8] = b"\x03\x01\0\0";
const ALL_LINKS: &[u8] = &[0; 16];
const ALL_DEVICES: &[u8] = b"\x01\x01\0\0";

type Failure = Box<dyn Error>;

fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["capture", folder] => capture(Path::new(folder)),
        [mode, times] => measure(mode, times.parse()?, None),
        [mode, times, spec] => measure(mode, times.parse()?, Some(spec)),
        _ => Err("usage: live MODE TIMES [SPEC] | live capture FOLDER".into()),
    }
}

fn measure(mode: &str, times: u32, spec: Option<&str>) -> Result<(), Failure> {
    let (items, sum, nanoseconds) = match (mode, spec) {
        ("do-floor", None) => do_floor(times)?,
        ("do-genl", None) => do_genl(times)?,
        ("dump-floor", None) => dump_floor(times, header_only)?,
        ("dump-floorvisit", None) => dump_floor(times, |message| walk::link(&message[16..]))?,
        ("dump-genl", None) => dump_genl(times, |link| link.fixed_header().ifi_index.cast_unsigned().into())?,
        ("dump-genlvisit", None) => dump_genl(times, ours::link)?,
        ("dump-json", Some(spec)) => dump_json(times, spec)?,
        _ => return Err(format!("no mode `{mode}`").into()),
    };
    println!("{mode} {items} {sum} {:.0}", nanoseconds / items as f64);
    Ok(())
}

type Slice = (u64, u64, f64);

fn elapsed(since: Instant) -> f64 {
    since.elapsed().as_nanos() as f64
}

fn do_floor(times: u32) -> Result<Slice, Failure> {
    let mut socket = Socket::generic()?;
    let mut sum = 0;
    let started = Instant::now();
    for seq in 0..times {
        sum += walk::family_id(socket.request(GENL_ID_CTRL, seq, GETFAMILY)?);
    }
    Ok((times.into(), sum, elapsed(started)))
}

fn do_genl(times: u32) -> Result<Slice, Failure> {
    let mut client = nlctrl::Client::connect()?;
    let mut sum = 0;
    let started = Instant::now();
    for _ in 0..times {
        let family = client.do_getfamily().family_name(NAME).send()?;
        sum += u64::from(family.family_id().unwrap_or_default());
    }
    Ok((times.into(), sum, elapsed(started)))
}

fn header_only(message: &[u8]) -> u64 {
    message
        .get(20..24)
        .and_then(|bytes| bytes.first_chunk())
        .map_or(0, |&bytes| u32::from_ne_bytes(bytes).into())
}

fn dump_floor(times: u32, read: impl Fn(&[u8]) -> u64) -> Result<Slice, Failure> {
    let mut socket = Socket::route()?;
    let (mut items, mut sum) = (0, 0u64);
    let started = Instant::now();
    for seq in 0..times {
        socket.dump(RTM_GETLINK, seq, ALL_LINKS, |message| {
            items += 1;
            sum = sum.wrapping_add(read(message));
        })?;
    }
    Ok((items, sum, elapsed(started)))
}

fn dump_genl(times: u32, read: impl Fn(&links::GetlinkReply<'_>) -> u64) -> Result<Slice, Failure> {
    let mut client = links::Client::connect()?;
    let (mut items, mut sum) = (0, 0u64);
    let started = Instant::now();
    for _ in 0..times {
        let mut dump = client.dump_getlink().send()?;
        while let Some(link) = dump.next()? {
            items += 1;
            sum = sum.wrapping_add(read(&link));
        }
    }
    Ok((items, sum, elapsed(started)))
}

/// Reading the spec is not part of the time, nor is it in that of the Python library.
fn dump_json(times: u32, spec: &str) -> Result<Slice, Failure> {
    let family = genl_spec::load(spec)?
        .into_result()
        .map_err(|_| "the spec has errors")?;
    let tables = Tables::new(&family);
    let mut client = Client::connect(tables.spec())?;
    let (mut items, mut bytes) = (0, 0);
    let started = Instant::now();
    for _ in 0..times {
        let links: Result<Vec<Value>, _> = client.dump("getlink", &json!({}), NlmFlags::empty())?.collect();
        let links = links?;
        items += links.len() as u64;
        bytes += serde_json::to_string(&links)?.len() as u64;
    }
    Ok((items, bytes, elapsed(started)))
}

fn capture(folder: &Path) -> Result<(), Failure> {
    let netdev = nlctrl::Client::connect()?
        .do_getfamily()
        .family_name("netdev")
        .send()?
        .family_id()
        .ok_or("the controller does not tell the number of netdev")?;
    let captures = [
        ("link.bin", Socket::route()?, RTM_GETLINK, ALL_LINKS),
        ("nlctrl.bin", Socket::generic()?, GENL_ID_CTRL, ALL_FAMILIES),
        ("netdev.bin", Socket::generic()?, netdev, ALL_DEVICES),
    ];
    for (file, mut socket, kind, payload) in captures {
        let mut bytes = Vec::new();
        socket.dump(kind, 1, payload, |message| {
            bytes.extend_from_slice(message);
            bytes.resize(bytes.len().next_multiple_of(4), 0);
        })?;
        fs::write(folder.join(file), bytes)?;
    }
    Ok(())
}
