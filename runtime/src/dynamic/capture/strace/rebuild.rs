//! Datagrams from what `strace` prints in place of their bytes: headers as structs, payloads as strings.

use super::value::Value;
use crate::errno::Errno;
use crate::wire::header::{
    GENL_ID_CTRL, MessageHeader, NETLINK_GENERIC, NLA_HDRLEN, NLMSG_DONE, NLMSG_ERROR, NLMSG_HDRLEN,
    NLMSG_NOOP, NLMSG_OVERRUN, NLMSGERR_ATTR_COOKIE, NLMSGERR_ATTR_MISS_NEST, NLMSGERR_ATTR_MISS_TYPE,
    NLMSGERR_ATTR_MSG, NLMSGERR_ATTR_OFFS, NLMSGERR_ATTR_POLICY, NlmFlags, align,
};

/// Numbers for generic netlink families, which `strace` prints by name. The kernel's own count from 16 up.
#[derive(Default)]
pub(super) struct Names {
    families: Vec<(u16, String)>,
    protocol: Option<u16>,
    /// Whether something is missing from the datagram that is put together.
    pub(super) cut: bool,
}

impl Names {
    /// Begins a datagram of a socket of this protocol.
    pub(super) fn begin(&mut self, protocol: Option<u16>) {
        self.protocol = protocol;
        self.cut = false;
    }

    fn number(&mut self, name: &str) -> u16 {
        if name == "nlctrl" {
            return GENL_ID_CTRL;
        }
        if let Some((number, _)) = self.families.iter().find(|(_, known)| known == name) {
            return *number;
        }
        let count = u16::try_from(self.families.len()).unwrap_or(u16::MAX);
        let number = u16::MAX.saturating_sub(count);
        self.families.push((number, name.to_owned()));
        number
    }

    pub(super) fn into_families(self) -> Vec<(u16, String)> {
        self.families
    }
}

/// The bytes of a call's buffers, as far as they are there; `None` if there is nothing.
pub(super) fn datagram(arguments: &str, names: &mut Names) -> Option<Vec<u8>> {
    // Behind the descriptor.
    let (_, buffer) = arguments.split_once(", ")?;
    let value = Value::read(buffer)?;
    let Some(Value::List(vectors)) = value.member("msg_iov") else {
        return messages(&value, names);
    };
    let mut bytes = Vec::new();
    for vector in vectors {
        bytes.extend(messages(vector.member("iov_base")?, names)?);
    }
    Some(bytes)
}

/// A buffer: a string, a message, or a list of messages.
fn messages(value: &Value<'_>, names: &mut Names) -> Option<Vec<u8>> {
    let Value::List(items) = value else {
        return match value {
            Value::Bytes(bytes, false) => Some(bytes.clone()),
            Value::Bytes(bytes, true) => {
                names.cut = true;
                Some(bytes.clone())
            }
            header => message(header, None, names),
        };
    };
    let is_header = |value: &Value<'_>| value.member("nlmsg_len").is_some();
    match items.as_slice() {
        // The header, then the payload: a string, or names of all kinds.
        [header, payload, ..] if is_header(header) && !is_header(payload) => {
            message(header, Some(payload), names)
        }
        items => {
            let mut bytes = Vec::new();
            for item in items {
                match messages(item, names) {
                    Some(more) => bytes.extend(more),
                    None if bytes.is_empty() => return None,
                    // What was sent may end in something else.
                    None => {
                        names.cut = true;
                        break;
                    }
                }
            }
            Some(bytes)
        }
    }
}

fn message(header: &Value<'_>, payload: Option<&Value<'_>>, names: &mut Names) -> Option<Vec<u8>> {
    let mut header = read_header(header, names)?;
    let len = usize::try_from(header.len).ok()?.checked_sub(NLMSG_HDRLEN)?;
    let payload = match payload {
        None => Vec::new(),
        Some(Value::Bytes(bytes, _)) => bytes.clone(),
        // The code at the end of a dump.
        Some(Value::Word(code)) if header.kind == NLMSG_DONE => {
            code.parse::<i32>().ok()?.to_ne_bytes().to_vec()
        }
        Some(value) if header.kind == NLMSG_ERROR => error(value, &mut header.flags, names)?,
        Some(_) => Vec::new(),
    };
    if payload.len() != len {
        names.cut = true;
        header.len = u32::try_from(payload.len().checked_add(NLMSG_HDRLEN)?).ok()?;
    }
    let mut bytes = header.to_bytes().to_vec();
    bytes.extend(payload);
    bytes.resize(align(bytes.len()), 0);
    Some(bytes)
}

/// The payload of an error: its code, the request or its header, and what explains it.
fn error(value: &Value<'_>, flags: &mut NlmFlags, names: &mut Names) -> Option<Vec<u8>> {
    let (value, attrs) = match value {
        Value::List(items) => match items.as_slice() {
            [value, Value::List(attrs)] => (value, attrs.as_slice()),
            _ => return None,
        },
        value => (value, &[][..]),
    };
    let code = value.member("error")?.word()?;
    let code = match code.strip_prefix('-') {
        Some(name) => -(1..=133)
            .chain([524])
            .find(|&number| Errno(number).name() == Some(name))?,
        None => code.parse().ok()?,
    };
    let mut bytes = i32::to_ne_bytes(code).to_vec();
    let before = names.cut;
    match value.member("msg")? {
        // Only the header was sent back.
        request @ Value::Struct(_) => bytes.extend(read_header(request, names)?.to_bytes()),
        request => {
            let request = messages(request, names)?;
            if names.cut == before {
                bytes.extend(request);
            } else {
                // Only the header is there.
                *flags |= NlmFlags::CAPPED;
                bytes.extend(request.get(..NLMSG_HDRLEN)?);
            }
        }
    }
    // One alone is not in a list of its own.
    if let [header @ Value::Struct(_), value] = attrs {
        explanation(header, value, &mut bytes);
    }
    for attr in attrs {
        if let Value::List(parts) = attr
            && let [header, value] = parts.as_slice()
        {
            explanation(header, value, &mut bytes);
        }
    }
    Some(bytes)
}

/// An attribute of an extended acknowledgement: a string or a number. Others are left out.
fn explanation(header: &Value<'_>, value: &Value<'_>, bytes: &mut Vec<u8>) -> Option<()> {
    const NAMES: [(&str, u16); 6] = [
        ("MSG", NLMSGERR_ATTR_MSG),
        ("OFFS", NLMSGERR_ATTR_OFFS),
        ("COOKIE", NLMSGERR_ATTR_COOKIE),
        ("POLICY", NLMSGERR_ATTR_POLICY),
        ("MISS_TYPE", NLMSGERR_ATTR_MISS_TYPE),
        ("MISS_NEST", NLMSGERR_ATTR_MISS_NEST),
    ];
    // `NLA_F_NESTED|NLMSGERR_ATTR_POLICY`
    let name = header.member("nla_type")?.word()?.rsplit('|').next()?;
    let len: u16 = header.member("nla_len")?.word()?.parse().ok()?;
    let payload = match value {
        Value::Bytes(bytes, _) => bytes.clone(),
        value => number(value.word()?)?.to_ne_bytes().to_vec(),
    };
    let number = match name.strip_prefix("NLMSGERR_ATTR_") {
        Some(name) => NAMES.iter().find(|(known, _)| *known == name)?.1,
        None => hexadecimal(name)?,
    };
    if usize::from(len) != payload.len().checked_add(NLA_HDRLEN)? {
        return None;
    }
    bytes.extend(len.to_ne_bytes());
    bytes.extend(number.to_ne_bytes());
    bytes.extend(payload);
    bytes.resize(align(bytes.len()), 0);
    Some(())
}

fn read_header(value: &Value<'_>, names: &mut Names) -> Option<MessageHeader> {
    let word = |name: &str| value.member(name)?.word();
    Some(MessageHeader {
        len: word("nlmsg_len")?.parse().ok()?,
        kind: kind(word("nlmsg_type")?, names)?,
        flags: flags(word("nlmsg_flags")?)?,
        seq: number(word("nlmsg_seq")?)?,
        port: number(word("nlmsg_pid")?)?,
    })
}

/// A number of 32 bits, printed with or without a sign.
fn number(word: &str) -> Option<u32> {
    let signed = || word.parse().ok().map(i32::cast_unsigned);
    word.parse().ok().or_else(signed)
}

/// `0x63` and what may follow as a comment.
fn hexadecimal(word: &str) -> Option<u16> {
    u16::from_str_radix(word.split(" /*").next()?.strip_prefix("0x")?, 16).ok()
}

fn kind(word: &str, names: &mut Names) -> Option<u16> {
    match word {
        "NLMSG_NOOP" => Some(NLMSG_NOOP),
        "NLMSG_ERROR" => Some(NLMSG_ERROR),
        "NLMSG_DONE" => Some(NLMSG_DONE),
        "NLMSG_OVERRUN" => Some(NLMSG_OVERRUN),
        _ => match hexadecimal(word).or_else(|| word.parse().ok()) {
            None if names.protocol == Some(NETLINK_GENERIC) => Some(names.number(word)),
            None => routing(word),
            number => number,
        },
    }
}

/// The number of a message of rtnetlink: four for each kind of object.
fn routing(word: &str) -> Option<u16> {
    const VERBS: [(&str, u16); 4] = [("NEW", 0), ("DEL", 1), ("GET", 2), ("SET", 3)];
    const OBJECTS: [(&str, u16); 25] = [
        ("LINK", 16),
        ("ADDR", 20),
        ("ROUTE", 24),
        ("NEIGH", 28),
        ("RULE", 32),
        ("QDISC", 36),
        ("TCLASS", 40),
        ("TFILTER", 44),
        ("ACTION", 48),
        ("PREFIX", 52),
        ("MULTICAST", 56),
        ("ANYCAST", 60),
        ("NEIGHTBL", 64),
        ("NDUSEROPT", 68),
        ("ADDRLABEL", 72),
        ("DCB", 76),
        ("NETCONF", 80),
        ("MDB", 84),
        ("NSID", 88),
        ("STATS", 92),
        ("CHAIN", 100),
        ("NEXTHOP", 104),
        ("LINKPROP", 108),
        ("VLAN", 112),
        ("NEXTHOPBUCKET", 116),
    ];
    let (verb, object) = word.strip_prefix("RTM_")?.split_at_checked(3)?;
    let (_, verb) = VERBS.iter().find(|(known, _)| *known == verb)?;
    let (_, object) = OBJECTS.iter().find(|(known, _)| *known == object)?;
    Some(object + verb)
}

fn flags(word: &str) -> Option<NlmFlags> {
    const NAMES: [(&str, NlmFlags); 19] = [
        ("REQUEST", NlmFlags::REQUEST),
        ("MULTI", NlmFlags::MULTI),
        ("ACK", NlmFlags::ACK),
        ("ECHO", NlmFlags::ECHO),
        ("DUMP_INTR", NlmFlags::DUMP_INTR),
        ("DUMP_FILTERED", NlmFlags::DUMP_FILTERED),
        ("DUMP", NlmFlags::DUMP),
        ("ROOT", NlmFlags::ROOT),
        ("MATCH", NlmFlags::MATCH),
        ("ATOMIC", NlmFlags::ATOMIC),
        ("REPLACE", NlmFlags::REPLACE),
        ("EXCL", NlmFlags::EXCL),
        ("CREATE", NlmFlags::CREATE),
        ("APPEND", NlmFlags::APPEND),
        ("NONREC", NlmFlags::NONREC),
        ("BULK", NlmFlags::BULK),
        ("CAPPED", NlmFlags::CAPPED),
        ("ACK_TLVS", NlmFlags::ACK_TLVS),
        ("0", NlmFlags::empty()),
    ];
    word.split('|').try_fold(NlmFlags::empty(), |flags, name| {
        let name = name.trim();
        let bare = name.strip_prefix("NLM_F_").unwrap_or(name);
        let known = NAMES
            .iter()
            .find(|(known, _)| *known == bare)
            .map(|(_, flag)| *flag);
        Some(flags | known.or_else(|| hexadecimal(name).map(NlmFlags::from_bits_retain))?)
    })
}
