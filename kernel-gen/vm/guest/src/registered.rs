//! What the kernel says of a registered family: GETFAMILY and GETPOLICY.

use std::collections::BTreeMap;

use genl::nlctrl::{self, AttrType, OpFlags, PolicyAttrs};

/// A family as the kernel describes it, its policies included.
#[derive(Debug, Default)]
pub(crate) struct Registered {
    pub(crate) version: Option<u32>,
    pub(crate) header_size: Option<u32>,
    pub(crate) max_attr: Option<u32>,
    /// Flags by operation number.
    pub(crate) ops: BTreeMap<u32, OpFlags>,
    /// Names, in the order of registration.
    pub(crate) groups: Vec<String>,
    /// Where an operation's policies start: indices of `policies`.
    pub(crate) roots: BTreeMap<u32, Roots>,
    /// Entries by attribute number, by policy.
    pub(crate) policies: BTreeMap<u32, BTreeMap<u32, Entry>>,
}

/// Policies that an operation's requests start from.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Roots {
    pub(crate) r#do: Option<u32>,
    pub(crate) dump: Option<u32>,
}

/// What the kernel accepts as one attribute.
#[derive(Clone, Debug, Default)]
pub(crate) struct Entry {
    pub(crate) kind: Option<AttrType>,
    /// Limits and masks, by name.
    pub(crate) checks: BTreeMap<&'static str, i128>,
    /// Policy of the attributes within, and the highest of them.
    pub(crate) nested: Option<(u32, u32)>,
}

impl Entry {
    fn read(policy: &PolicyAttrs<'_>) -> Entry {
        let mut checks = BTreeMap::new();
        let mut check = |name, value: Option<i128>| {
            if let Some(value) = value {
                checks.insert(name, value);
            }
        };
        check("min", policy.min_value_s().map(i128::from));
        check("max", policy.max_value_s().map(i128::from));
        check("min", policy.min_value_u().map(i128::from));
        check("max", policy.max_value_u().map(i128::from));
        check("min length", policy.min_length().map(i128::from));
        check("max length", policy.max_length().map(i128::from));
        check("bitfield32 mask", policy.bitfield32_mask().map(i128::from));
        check("mask", policy.mask().map(i128::from));
        Entry {
            kind: policy.r#type(),
            checks,
            nested: policy.policy_idx().zip(policy.policy_maxtype()),
        }
    }
}

/// Names of all registered families.
pub(crate) fn names() -> Result<Vec<String>, genl::Error> {
    let mut controller = nlctrl::Client::connect()?;
    let mut dump = controller.dump_getfamily().send()?;
    let mut names = Vec::new();
    while let Some(family) = dump.next()? {
        names.extend(family.family_name().map(|name| name.to_string()));
    }
    Ok(names)
}

/// Everything about the family of this name.
pub(crate) fn family(name: &str) -> Result<Registered, genl::Error> {
    let mut controller = nlctrl::Client::connect()?;
    let mut registered = Registered::default();
    let family = controller.do_getfamily().family_name(name).send()?;
    registered.version = family.version();
    registered.header_size = family.hdrsize();
    registered.max_attr = family.maxattr();
    for op in family.ops().into_iter().flatten() {
        if let Some(id) = op.id() {
            registered.ops.insert(id, op.flags().unwrap_or_default());
        }
    }
    for group in family.mcast_groups().into_iter().flatten() {
        let name = group.name();
        registered.groups.extend(name.map(|name| name.to_string()));
    }
    match policies(&mut controller, name, &mut registered) {
        // A family that only sends events.
        Err(error) if error.errno() == Some(ENODATA) => Ok(registered),
        result => result.map(|()| registered),
    }
}

const ENODATA: i32 = 61;

fn policies(
    controller: &mut nlctrl::Client,
    name: &str,
    registered: &mut Registered,
) -> Result<(), genl::Error> {
    let mut dump = controller.dump_getpolicy().family_name(name).send()?;
    while let Some(part) = dump.next()? {
        for ([op], roots) in part.op_policy() {
            let entry = registered.roots.entry(op).or_default();
            entry.r#do = roots.r#do().or(entry.r#do);
            entry.dump = roots.dump().or(entry.dump);
        }
        for ([policy, attr], entry) in part.policy() {
            let entries = registered.policies.entry(policy).or_default();
            entries.insert(attr, Entry::read(&entry));
        }
    }
    Ok(())
}
