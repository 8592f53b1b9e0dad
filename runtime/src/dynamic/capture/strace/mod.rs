//! The output of `strace -xx -s 65535 -e trace=network`.
//!
//! Bytes come from the dumps of `-e read=all -e write=all` where they are there. Without them, strace prints names in
//! place of what it knows: the header of each message, which can be put together again, and of rtnetlink and netfilter
//! the attributes too, which cannot. Of those messages only the headers are left.

mod call;
mod rebuild;
mod value;

use std::collections::BTreeMap;

use super::{Capture, Datagram, Direction};
use call::Call;
use rebuild::Names;

/// Reads what `strace` printed; lines of other system calls and of other sockets are left out.
///
/// Trace with `strace -f -xx -s 65535 -e trace=network -e read=all -e write=all`.
#[must_use]
pub fn strace(text: &str) -> Capture {
    let mut reader = Reader::default();
    for line in text.lines() {
        match dump_bytes(line) {
            Some(bytes) => reader.dump.extend(bytes),
            // The heading of a dump.
            None if line.starts_with(" * ") => {}
            None => reader.line(line),
        }
    }
    reader.flush();
    let mut capture = reader.capture;
    capture.families = reader.names.into_families();
    capture
}

#[derive(Default)]
struct Reader {
    /// Protocols of sockets, by process and descriptor.
    sockets: BTreeMap<(u64, u64), u16>,
    /// Beginnings of calls that were interrupted, by process.
    unfinished: BTreeMap<u64, String>,
    /// The last call, which dumps may follow.
    pending: Option<Pending>,
    dump: Vec<u8>,
    names: Names,
    capture: Capture,
}

struct Pending {
    direction: Direction,
    protocol: Option<u16>,
    socket: u64,
    /// Bytes that were sent or received.
    len: usize,
    /// The call as it was printed.
    text: String,
}

impl Reader {
    fn line(&mut self, line: &str) {
        self.flush();
        let Some(mut call) = Call::read(line) else { return };
        let joined;
        if call.resumed {
            let Some(start) = self.unfinished.remove(&call.process) else {
                return;
            };
            joined = start + call.rest;
            let Some(whole) = Call::read(&joined) else { return };
            call = Call {
                process: call.process,
                ..whole
            };
        } else if let Some((start, _)) = call.rest.split_once("<unfinished ...>") {
            let start = format!("{}({}", call.name, start.trim_end());
            self.unfinished.insert(call.process, start);
            return;
        }
        let (Some(result), false) = (call.result(), call.rest.contains("MSG_PEEK")) else {
            return;
        };
        let direction = match call.name {
            "socket" => return self.socket(&call, result),
            "sendto" | "sendmsg" | "write" | "send" => Direction::Sent,
            "recvfrom" | "recvmsg" | "read" | "recv" => Direction::Received,
            _ => return,
        };
        let Some(descriptor) = call.descriptor() else {
            return;
        };
        let known = self.sockets.get(&(call.process, descriptor));
        // Threads share the sockets of one another.
        let shared = || self.sockets.iter().find(|((_, other), _)| *other == descriptor);
        let protocol = call
            .described_protocol()
            .or_else(|| known.copied())
            .or_else(|| shared().map(|(_, protocol)| *protocol));
        if protocol.is_none() && !call.rest.contains("nlmsg_len=") {
            return;
        }
        self.pending = Some(Pending {
            direction,
            protocol,
            socket: call.process << 16 | descriptor,
            len: usize::try_from(result).unwrap_or(usize::MAX),
            text: call.rest.to_owned(),
        });
    }

    /// A socket of netlink, or of anything else under a number that netlink had.
    fn socket(&mut self, call: &Call<'_>, result: u64) {
        let key = (call.process, result);
        let mut arguments = call.rest.split(',').map(str::trim);
        let family = arguments.next();
        let protocol = arguments
            .nth(1)
            .and_then(|protocol| protocol.split(')').next())
            .and_then(call::protocol);
        match (family, protocol) {
            (Some("AF_NETLINK"), Some(protocol)) => self.sockets.insert(key, protocol),
            _ => self.sockets.remove(&key),
        };
    }

    /// Takes the last call, with the dumps after it.
    fn flush(&mut self) {
        let dump = core::mem::take(&mut self.dump);
        let Some(call) = self.pending.take() else { return };
        if call.len == 0 {
            return;
        }
        let mut whole = dump.len() >= call.len;
        let mut bytes = Some(dump).filter(|dump| !dump.is_empty());
        if let Some(bytes) = &mut bytes {
            bytes.truncate(call.len);
        } else {
            self.names.begin(call.protocol);
            bytes = rebuild::datagram(&call.text, &mut self.names);
            whole = bytes.is_some() && !self.names.cut;
        }
        self.capture.lost += usize::from(!whole);
        self.capture.datagrams.extend(bytes.map(|bytes| Datagram {
            direction: call.direction,
            protocol: call.protocol,
            socket: call.socket,
            bytes,
            whole,
        }));
    }
}

/// The bytes of a line of a dump: ` | 00010  00 01 …  ascii |`.
fn dump_bytes(line: &str) -> Option<Vec<u8>> {
    /// Columns of 16 bytes, in two groups.
    const COLUMNS: usize = 16 * 3 + 1;
    let (offset, rest) = line.strip_prefix(" | ")?.split_once("  ")?;
    usize::from_str_radix(offset, 16).ok()?;
    let columns = rest.get(..COLUMNS.min(rest.len()))?;
    let byte = |digits: &str| u8::from_str_radix(digits, 16).ok();
    columns.split_ascii_whitespace().map(byte).collect()
}
