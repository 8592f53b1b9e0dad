//! One client of the fuzzer, in a process of its own: sends, and reads what comes until the request has its answer.

use genl::nlctrl;
use neli::consts::socket::{Msg, NlFamily};
use neli::socket::NlSocket;
use neli::utils::Groups;
use rustix::io::Errno;

use super::message::{Generator, Message};
use crate::registered;

const NLMSG_ERROR: u16 = 2;
const NLMSG_DONE: u16 = 3;
const NLM_F_CAPPED: u16 = 0x100;
const NLM_F_ACK_TLVS: u16 = 0x200;
const NLMSGERR_ATTR_MSG: u16 = 1;

/// What the kernel's own validation says. A refusal with another text, or with none, comes from a handler.
const POLICY_MESSAGES: &[&str] = &[
    "Attribute failed policy validation",
    "NLA_F_NESTED is missing",
    "NLA_F_NESTED not expected",
    "Unknown attribute type",
    "Unsupported attribute",
    "attribute type",
    "invalid attribute length",
    "invalid enum value",
    "integer out of range",
    "binary attribute size out of range",
    "reserved bit set",
    "unexpected extra bytes",
    "genlmsghdr.reserved field is not 0",
];

/// Answers, by what they say.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tally {
    /// Requests sent.
    pub(super) sent: u64,
    /// Carried out.
    pub(super) done: u64,
    /// Accepted by the policy, refused by a handler.
    pub(super) refused: u64,
    /// Refused by the policy.
    pub(super) invalid: u64,
    /// Dumps left unread: what they hold has to be freed when the socket closes.
    pub(super) aborted: u64,
    /// Without an answer, for want of memory (failslab).
    pub(super) lost: u64,
}

impl Tally {
    /// As one line, for the parent to read.
    pub(super) fn to_line(self) -> String {
        let Tally {
            sent,
            done,
            refused,
            invalid,
            aborted,
            lost,
        } = self;
        format!("tally {sent} {done} {refused} {invalid} {aborted} {lost}")
    }

    /// Adds what another process counted; `None` if the line is not one of [`Tally::to_line`].
    pub(super) fn add_line(&mut self, line: &str) -> Option<()> {
        let numbers: Vec<u64> = line
            .strip_prefix("tally ")?
            .split(' ')
            .map_while(|n| n.parse().ok())
            .collect();
        let [sent, done, refused, invalid, aborted, lost] = numbers[..] else {
            return None;
        };
        self.sent += sent;
        self.done += done;
        self.refused += refused;
        self.invalid += invalid;
        self.aborted += aborted;
        self.lost += lost;
        Some(())
    }
}

/// How an exchange ended.
enum Answer {
    Code(i32, String),
    Aborted,
    Lost,
}

/// Sends `count` requests that follow from `seed` to the family. With `failing`, allocations on the way may fail.
pub(super) fn run(name: &str, seed: u64, count: u64, failing: bool) -> Result<Tally, String> {
    let text = |error: &dyn std::fmt::Display| error.to_string();
    let family = registered::family(name).map_err(|error| text(&error))?;
    let id = nlctrl::Client::connect()
        .and_then(|mut controller| Ok(controller.do_getfamily().family_name(name).send()?.family_id()))
        .map_err(|error| text(&error))?
        .ok_or("the family has no id")?;
    let mut generator = Generator::new(&family, id, seed);
    let mut socket = open().map_err(|error| text(&error))?;
    let mut tally = Tally::default();
    let mut buffer = vec![0; 1 << 16];
    if failing {
        may_fail(true).map_err(|error| text(&error))?;
    }
    while tally.sent < count {
        let message = generator.next();
        tally.sent += 1;
        if socket.send(&message.bytes, Msg::empty()).is_err() {
            tally.lost += 1; // no memory for the skb
            continue;
        }
        match answer(&socket, &message, &mut buffer) {
            Answer::Code(0, _) => tally.done += 1,
            Answer::Code(_, text) if POLICY_MESSAGES.iter().any(|known| text.contains(known)) => {
                tally.invalid += 1
            }
            Answer::Code(..) => tally.refused += 1,
            other => {
                if matches!(other, Answer::Lost) {
                    tally.lost += 1;
                } else {
                    tally.aborted += 1;
                }
                // What is still under way must not be taken for the next answer.
                socket = reopen();
            }
        }
    }
    if failing {
        // This may fail for want of memory as well.
        while may_fail(false).is_err() {}
    }
    Ok(tally)
}

/// Has allocations fail that the kernel makes for this process.
fn may_fail(on: bool) -> std::io::Result<()> {
    std::fs::write("/proc/self/make-it-fail", if on { "1" } else { "0" })
}

fn open() -> std::io::Result<NlSocket> {
    let socket = NlSocket::connect(NlFamily::Generic, None, Groups::empty())?;
    socket.enable_ext_ack(true)?;
    // The kernel handles a request within send(), and the next part of a dump within recv(): an answer that is not there
    // will not come.
    socket.nonblock()?;
    Ok(socket)
}

/// Under fault injection a socket may take a few attempts.
fn reopen() -> NlSocket {
    loop {
        match open() {
            Ok(socket) => return socket,
            Err(_) => std::thread::yield_now(),
        }
    }
}

fn answer(socket: &NlSocket, message: &Message, buffer: &mut [u8]) -> Answer {
    // Some dumps are read to their end, some not: the kernel has to free the cursor either way.
    let patience = if message.is_dump {
        1 + message.seq % 5
    } else {
        u32::MAX
    };
    for _ in 0..patience {
        let len = match socket.recv(&mut *buffer, Msg::empty()) {
            Ok((len, _)) => len,
            Err(error) if error.raw_os_error() == Some(Errno::INTR.raw_os_error()) => continue,
            Err(_) => return Answer::Lost,
        };
        let mut rest = buffer.get(..len).unwrap_or_default();
        while let Some((header, payload, tail)) = split(rest) {
            rest = tail;
            if header.seq != message.seq {
                continue;
            }
            let code = payload.first_chunk().map_or(0, |code| i32::from_ne_bytes(*code));
            match header.kind {
                NLMSG_ERROR => {
                    return Answer::Code(code, extack(header.flags, payload.get(4..).unwrap_or_default()));
                }
                NLMSG_DONE => return Answer::Code(code, String::new()),
                _ => {}
            }
        }
    }
    Answer::Aborted
}

struct Header {
    kind: u16,
    flags: u16,
    seq: u32,
}

/// The first message of a buffer: its header, its payload, and the rest.
fn split(bytes: &[u8]) -> Option<(Header, &[u8], &[u8])> {
    let u16_at = |at| Some(u16::from_ne_bytes(*bytes.get(at..)?.first_chunk()?));
    let u32_at = |at| Some(u32::from_ne_bytes(*bytes.get(at..)?.first_chunk()?));
    let len = usize::try_from(u32_at(0)?).ok()?;
    let header = Header {
        kind: u16_at(4)?,
        flags: u16_at(6)?,
        seq: u32_at(8)?,
    };
    let tail = bytes.get(len.next_multiple_of(4)..).unwrap_or_default();
    Some((header, bytes.get(16..len)?, tail))
}

/// The extack's text, from what follows an error's code: the request (its header alone if capped), then attributes.
fn extack(flags: u16, after_code: &[u8]) -> String {
    if flags & NLM_F_ACK_TLVS == 0 {
        return String::new();
    }
    let request = after_code.first_chunk().map_or(0, |len| u32::from_ne_bytes(*len));
    let request = if flags & NLM_F_CAPPED == 0 {
        usize::try_from(request).unwrap_or(0)
    } else {
        16
    };
    let mut rest = after_code.get(request.next_multiple_of(4)..).unwrap_or_default();
    while let (Some(len), Some(kind)) = (
        rest.first_chunk::<2>(),
        rest.get(2..).and_then(<[u8]>::first_chunk::<2>),
    ) {
        let len = usize::from(u16::from_ne_bytes(*len));
        if u16::from_ne_bytes(*kind) == NLMSGERR_ATTR_MSG {
            let text = rest.get(4..len).unwrap_or_default();
            return String::from_utf8_lossy(text).trim_end_matches('\0').to_owned();
        }
        rest = rest.get(len.max(4).next_multiple_of(4)..).unwrap_or_default();
    }
    String::new()
}
