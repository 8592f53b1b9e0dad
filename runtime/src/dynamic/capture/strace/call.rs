//! One line of `strace`: process, time, name of the call, arguments, result.

/// A system call, or the end of one that was interrupted.
#[derive(Debug, PartialEq)]
pub(super) struct Call<'l> {
    /// Number of the process, where the line tells.
    pub(super) process: u64,
    /// What is called; empty if the line resumes a call.
    pub(super) name: &'l str,
    /// The line behind the opening parenthesis.
    pub(super) rest: &'l str,
    /// Whether the line resumes a call.
    pub(super) resumed: bool,
}

impl<'l> Call<'l> {
    pub(super) fn read(line: &'l str) -> Option<Call<'l>> {
        let (process, line) = process(line);
        if let Some((_, resumed)) = line.split_once("<... ") {
            let rest = resumed.split_once(" resumed>")?.1;
            return Some(Call {
                process,
                name: "",
                rest,
                resumed: true,
            });
        }
        let (before, rest) = line.split_once('(')?;
        // Times stand before the name.
        let name = before.rsplit(' ').next()?;
        let is_name = name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        (is_name && !name.is_empty()).then_some(Call {
            process,
            name,
            rest,
            resumed: false,
        })
    }

    /// What the call returned, if it did not fail.
    pub(super) fn result(&self) -> Option<u64> {
        let (_, result) = self.rest.rsplit_once(") = ").or_else(|| {
            // Results stand in a column of their own.
            let (start, result) = self.rest.rsplit_once("= ")?;
            start.trim_end().ends_with(')').then_some((start, result))
        })?;
        let end = result.find(|c: char| !c.is_ascii_digit()).unwrap_or(result.len());
        result.get(..end)?.parse().ok()
    }

    /// The first argument, a file descriptor.
    pub(super) fn descriptor(&self) -> Option<u64> {
        let end = self.rest.find(|c: char| !c.is_ascii_digit())?;
        self.rest.get(..end)?.parse().ok()
    }

    /// The protocol that `-yy` prints behind the descriptor: `3<NETLINK:[GENERIC:17801]>`.
    pub(super) fn described_protocol(&self) -> Option<u16> {
        let first = self.rest.split(',').next()?;
        let (_, described) = first.split_once("NETLINK:[")?;
        protocol(described.split(':').next()?)
    }
}

/// The process that a line starts with: `[pid 12]` or `12`.
fn process(line: &str) -> (u64, &str) {
    let line = line.trim_start();
    let (number, rest) = match line.strip_prefix("[pid ") {
        Some(rest) => rest.split_once(']').unwrap_or(("", line)),
        None => line.split_once(' ').unwrap_or(("", line)),
    };
    match number.trim().parse() {
        Ok(process) => (process, rest.trim_start()),
        Err(_) => (0, line),
    }
}

/// The number of a netlink protocol, with `NETLINK_` before its name or not.
pub(super) fn protocol(name: &str) -> Option<u16> {
    const NAMES: [(&str, u16); 20] = [
        ("ROUTE", 0),
        ("USERSOCK", 2),
        ("FIREWALL", 3),
        ("SOCK_DIAG", 4),
        ("INET_DIAG", 4),
        ("NFLOG", 5),
        ("XFRM", 6),
        ("SELINUX", 7),
        ("ISCSI", 8),
        ("AUDIT", 9),
        ("FIB_LOOKUP", 10),
        ("CONNECTOR", 11),
        ("NETFILTER", 12),
        ("IP6_FW", 13),
        ("KOBJECT_UEVENT", 15),
        ("GENERIC", 16),
        ("SCSITRANSPORT", 18),
        ("RDMA", 20),
        ("CRYPTO", 21),
        ("SMC", 22),
    ];
    let name = name.trim();
    let bare = name.strip_prefix("NETLINK_").unwrap_or(name);
    let found = NAMES.iter().find(|(known, _)| *known == bare);
    let number = || match bare.split(' ').next()?.strip_prefix("0x") {
        Some(digits) => u16::from_str_radix(digits, 16).ok(),
        None => bare.parse().ok(),
    };
    found.map(|(_, number)| *number).or_else(number)
}
