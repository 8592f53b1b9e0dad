//! What cannot be a family of the kernel, or cannot be generated.

use std::fmt;

use genl_spec::{AttrType, EnumModel, Family, Pos};

use super::policy::{self, PolicyRule};

/// The kernel keeps names of families and groups in so many bytes, one of which is the NUL.
const NAME_SIZE: usize = 16;
/// Names to which the kernel ties numbers of its own.
const RESERVED: &[&str] = &["NET_DM", "VFS_DQUOT", "nlctrl", "pmcraid"];
/// Commands have one byte.
const MAX_COMMAND: u16 = 255;
/// The layer keeps the user's header in one attribute-sized block.
const MAX_HEADER: usize = 1024;

/// Why nothing is generated for a family.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Error {
    /// Stable name of what is wrong.
    pub id: &'static str,
    /// What is wrong, in one line.
    pub message: String,
    /// Where in the spec, if not everywhere.
    pub pos: Option<Pos>,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} [{}]", self.message, self.id)
    }
}

impl std::error::Error for Error {}

/// All that is wrong with a family.
pub(super) fn check(family: &Family, name: &str) -> Vec<Error> {
    let mut found = Found(Vec::new());
    if !family.is_genetlink() {
        let message = format!(
            "`{}` is of protocol {}: only generic netlink families can be registered",
            family.name, family.protocol
        );
        found.add("not-genetlink", None, message);
        return found.0;
    }
    names(family, name, &mut found);
    commands(family, &mut found);
    headers(family, &mut found);
    hooks(family, &mut found);
    policies(family, &mut found);
    sub_messages(family, &mut found);
    found.0.sort_by_key(|error| error.pos);
    found.0
}

struct Found(Vec<Error>);

impl Found {
    fn add(&mut self, id: &'static str, pos: Option<Pos>, message: String) {
        let error = Error { id, message, pos };
        if !self.0.contains(&error) {
            self.0.push(error);
        }
    }
}

fn names(family: &Family, name: &str, found: &mut Found) {
    let mut check = |what: &str, name: &str, pos| {
        if name.is_empty() {
            found.add("empty-name", pos, format!("the {what} has no name"));
        } else if name.len() >= NAME_SIZE {
            let message = format!(
                "the name of the {what} `{name}` has {} bytes: the kernel has room for {}",
                name.len(),
                NAME_SIZE - 1
            );
            found.add("name-too-long", pos, message);
        } else if name.contains('\0') {
            found.add("bad-name", pos, format!("the name of the {what} has a NUL in it"));
        }
    };
    check("family", name, None);
    for group in &family.groups {
        check("multicast group", &group.name, Some(group.pos));
    }
    if RESERVED.contains(&name) {
        let message =
            format!("`{name}` is the name of a family that every kernel has: register under another");
        found.add("reserved-name", None, message);
    }
    if family.groups.len() > usize::from(u8::MAX) {
        let message = format!(
            "{} multicast groups: at most 255 can be told apart",
            family.groups.len()
        );
        found.add("too-many-groups", None, message);
    }
}

fn commands(family: &Family, found: &mut Found) {
    let directional = family.ops.enum_model == EnumModel::Directional;
    for op in &family.operations {
        for (what, value) in [("request", op.request_value), ("reply", op.reply_value)] {
            let Some(value) = value else { continue };
            if value > MAX_COMMAND {
                let what = if directional || op.is_async() {
                    what
                } else {
                    "command"
                };
                let message = format!(
                    "the {what} of `{}` is number {value}: commands have one byte",
                    op.name
                );
                found.add("command-too-large", Some(op.pos), message);
            }
        }
        let has_attrs = |mode: Option<&genl_spec::Mode>| {
            let lists = mode
                .into_iter()
                .flat_map(|mode| mode.request.iter().chain(&mode.reply));
            lists.into_iter().any(|list| !list.attributes.is_empty())
        };
        if op.set.is_none() && (has_attrs(op.do_mode()) || has_attrs(op.dump_mode())) {
            let message = format!("`{}` has attributes of no set", op.name);
            found.add("operation-without-set", Some(op.pos), message);
        }
    }
    let requests: Vec<_> = family.operations.iter().filter(|op| !op.is_async()).collect();
    for (index, op) in requests.iter().enumerate() {
        let has_mode = |op: &genl_spec::Operation| op.do_mode().is_some() || op.dump_mode().is_some();
        let same =
            |other: &&&genl_spec::Operation| other.request_value == op.request_value && has_mode(other);
        if let Some(other) = requests[..index].iter().find(same).filter(|_| has_mode(op)) {
            let message = format!("`{}` and `{}` are the same command", other.name, op.name);
            found.add("duplicate-command", Some(op.pos), message);
        }
    }
}

fn headers(family: &Family, found: &mut Found) {
    let is_message =
        |op: &&genl_spec::Operation| op.is_async() || op.do_mode().is_some() || op.dump_mode().is_some();
    let mut messages = family.operations.iter().filter(is_message);
    let Some(first) = messages.next() else { return };
    for op in messages {
        if op.fixed_header != first.fixed_header {
            let name = |op: &genl_spec::Operation| match op.fixed_header {
                Some(id) => format!("the fixed header `{}`", family[id].name),
                None => "no fixed header".to_owned(),
            };
            let message = format!(
                "`{}` has {} and `{}` {}: all messages of a family have the same",
                op.name,
                name(op),
                first.name,
                name(first)
            );
            found.add("differing-headers", Some(op.pos), message);
        }
    }
    if let Some(item) = first.fixed_header.map(|id| &family[id])
        && item.size > MAX_HEADER
    {
        let message = format!("the fixed header `{}` has {} bytes", item.name, item.size);
        found.add("header-too-large", Some(item.pos), message);
    }
}

fn hooks(family: &Family, found: &mut Found) {
    use genl_spec::KernelPolicy::Global;
    let sets: Vec<_> = family.operations.iter().filter(|op| !op.is_async()).collect();
    let mut sets = sets.iter().filter(|op| op.set.is_some());
    if let (Global, Some(first)) = (family.kernel_policy, sets.next()) {
        for op in sets.filter(|op| op.set != first.set) {
            let message = format!(
                "`{}` and `{}` have different attribute sets: one policy cannot serve both",
                first.name, op.name
            );
            found.add("global-policy-sets", Some(op.pos), message);
        }
    }
}

fn policies(family: &Family, found: &mut Found) {
    for table in policy::tables(family) {
        for entry in &table.entries {
            let attr = &family[table.set].attrs[entry.attr];
            match &entry.rule {
                PolicyRule::Mask(_, mask) | PolicyRule::Bitfield32(mask) if *mask > u64::from(u32::MAX) => {
                    let message = format!(
                        "the flags of `{}` are {mask:#x}: a policy's mask has 32 bits",
                        attr.name
                    );
                    found.add("mask-too-wide", Some(attr.pos), message);
                }
                PolicyRule::ExactLen(len) | PolicyRule::MinLen(len) | PolicyRule::MaxLen(len)
                    if !(0..=0x7fff).contains(&len.value) =>
                {
                    let message = format!("the length {} of `{}` fits no policy", len.value, attr.name);
                    found.add("length-too-large", Some(attr.pos), message);
                }
                PolicyRule::Len(_, len) if !(1..=0xffff).contains(&len.value) => {
                    let message = format!("the length {} of `{}` fits no policy", len.value, attr.name);
                    found.add("length-too-large", Some(attr.pos), message);
                }
                PolicyRule::Range(_, min, max) | PolicyRule::FullRange(_, min, max)
                    if min.value > max.value && min.source.is_none() =>
                {
                    let message = format!(
                        "nothing passes the limits {} and {} of `{}`",
                        min.value, max.value, attr.name
                    );
                    found.add("empty-range", Some(attr.pos), message);
                }
                _ => {}
            }
        }
    }
}

fn sub_messages(family: &Family, found: &mut Found) {
    for attr in family.sets.iter().flat_map(|set| &set.attrs) {
        let AttrType::SubMessage { id, .. } = &attr.ty else {
            continue;
        };
        for format in &family[*id].formats {
            if format.set.is_some() && format.fixed_header.is_some() {
                let message = format!(
                    "format `{}` of sub-message `{}` has both a fixed header and attributes",
                    format.value, family[*id].name
                );
                found.add("sub-message-header", Some(format.pos), message);
            }
        }
    }
}
