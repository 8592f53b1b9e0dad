//! Where the policy of a C family differs from what its spec says, and why. The table is complete: a difference that is
//! not in it fails the suite, and so does an entry that no longer occurs.
//!
//! Policies that the kernel's own generator wrote from a spec have no entry. Each entry is about something that is written
//! by hand on the C side, and of which the spec says less, or something else.

/// A difference between C and the spec.
pub(super) struct Difference {
    /// Families.
    pub(super) families: &'static [&'static str],
    /// The difference as it is reported; `*` stands for any text.
    pub(super) what: &'static str,
    /// What is written by hand, against what the spec says.
    pub(super) why: &'static str,
}

/// Index of the entry that explains a family's difference.
pub(super) fn find(family: &str, difference: &str) -> Option<usize> {
    DIFFERENCES
        .iter()
        .position(|known| known.families.contains(&family) && matches(known.what, difference))
}

/// Whether the text is what the pattern says, with `*` for any text.
fn matches(pattern: &str, text: &str) -> bool {
    let mut parts = pattern.split('*');
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = text.strip_prefix(first) else {
        return false;
    };
    let mut parts = parts.peekable();
    while let Some(part) = parts.next() {
        let at = if parts.peek().is_none() {
            rest.strip_suffix(part).map(str::len)
        } else {
            rest.find(part)
        };
        match at {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    rest.is_empty()
}

const fn entry(families: &'static [&'static str], what: &'static str, why: &'static str) -> Difference {
    Difference { families, what, why }
}

const OVS: &[&str] = &["ovs_datapath", "ovs_flow", "ovs_packet", "ovs_vport"];

/// The table. The first entry that matches counts.
pub(super) const DIFFERENCES: &[Difference] = &[
    // ---- Families whose operations are generated in C, too ----
    entry(
        &["devlink", "mptcp_pm", "team"],
        "groups: C *, Rust ",
        "the multicast groups are in the C file that registers the family; the spec lists none",
    ),
    entry(
        &["fou"],
        "op 3 dump: only Rust has a policy",
        "genl_small_ops with GENL_DONT_VALIDATE_DUMP: the core drops the policy of the dump. A split operation that has \
         none refuses all attributes instead",
    ),
    // ---- The controller ----
    entry(
        &["nlctrl"],
        "version: C 2, Rust 1",
        "CTRL_VERSION is 2; the spec has no version",
    ),
    entry(
        &["nlctrl"],
        "groups: C notify, Rust ",
        "genl_ctrl_groups; the spec lists none",
    ),
    entry(
        &["nlctrl"],
        "op 3 d* .*: only in C",
        "ctrl_policy_family knows id and name; the spec gives the do a name only, and the dump nothing",
    ),
    entry(
        &["nlctrl"],
        "op * max length: C 15, Rust nothing",
        "GENL_NAMSIZ - 1 in ctrl_policy_family and ctrl_policy_policy; the spec has no checks",
    ),
    // ---- tcp_metrics ----
    entry(
        &["tcp_metrics"],
        "maxattr: C 13, Rust 12",
        "tcp_metrics_nl_policy is as long as its enum, pad included",
    ),
    entry(
        &["tcp_metrics"],
        "op * do .*: only in C",
        "the one table tcp_metrics_nl_policy serves both operations, the spec lists attributes for each",
    ),
    entry(
        &["tcp_metrics"],
        "op * do .* length: C 16, Rust nothing",
        "IPv6 addresses are of exact length in C; the spec has no checks",
    ),
    entry(
        &["tcp_metrics"],
        "op 1 dump: only Rust has a policy",
        "GENL_DONT_VALIDATE_DUMP without a split operation, as in fou",
    ),
    // ---- ethtool: all policies are in net/ethtool/*.c ----
    entry(
        &["ethtool"],
        "op * flags: C *UNS_ADMIN_PERM), Rust *",
        "ethtool_genl_ops has GENL_UNS_ADMIN_PERM for what changes anything; the spec has no flags",
    ),
    entry(
        &["ethtool"],
        "op * .* max length: C *, Rust nothing",
        "ALTIFNAMSIZ - 1 in ethnl_header_policy*, and 6 of SecureOn passwords; the spec has no checks",
    ),
    entry(
        &["ethtool"],
        "op * .* .3 mask: C 3, Rust 7",
        "ethnl_header_policy and ethnl_header_policy_phy allow ETHTOOL_FLAGS_BASIC; only *_stats allow what the spec lists",
    ),
    entry(
        &["ethtool"],
        "op * .8 .* mask: C 2147484158, Rust 2147484670",
        "RXH_IP6_FL is for IPv6 flows only in C (RFH_MASK, RFH_MASKv6); the spec has one set of flags for all",
    ),
    entry(
        &["ethtool"],
        "op * .* nested maxattr: C 3, Rust 4",
        "ethnl_header_policy ends before phy-index, which ethnl_header_policy_phy has; the spec has one header for both",
    ),
    entry(
        &["ethtool"],
        "op * .* nested maxattr: C nothing, Rust *",
        "NLA_NESTED without a policy: bit sets, strings",
    ),
    entry(
        &["ethtool"],
        "op * .*: only in Rust",
        "attributes that the C policies of requests do not know, phy-index and those of replies among them",
    ),
    entry(
        &["ethtool"],
        "op * .*: only in C",
        "attributes that the spec does not list for the request",
    ),
    entry(
        &["ethtool"],
        "op * .* m*: C *, Rust *",
        "limits that C writes by hand (NLA_POLICY_MIN, MAX, RANGE); the spec has no checks, or an enum where C has numbers",
    ),
    // ---- nl80211: one policy for all commands ----
    entry(
        &["nl80211"],
        "maxattr: C *, Rust 0",
        "the family has one policy, nl80211_policy, for all commands; the spec lists attributes for each",
    ),
    entry(
        &["nl80211"],
        "groups: C *, Rust * testmode",
        "NL80211_MCGRP_TESTMODE is there with CONFIG_NL80211_TESTMODE only",
    ),
    entry(
        &["nl80211"],
        "op * do .*: only in C",
        "nl80211_policy is the policy of every command",
    ),
    entry(
        &["nl80211"],
        "op *: only in C",
        "the spec covers a few of the commands",
    ),
    entry(
        &["nl80211"],
        "op * dump: only Rust has a policy",
        "GENL_DONT_VALIDATE_DUMP without a split operation, as in fou; ours is of what the spec lists",
    ),
    entry(
        &["nl80211"],
        "op * max length: C 15, Rust nothing",
        "IFNAMSIZ - 1 in nl80211_policy; the spec has no checks",
    ),
    entry(
        &["nl80211"],
        "op 95 do .173: only in Rust",
        "nl80211_policy has no entry for protocol-features, which the spec lists for a request",
    ),
    // ---- Open vSwitch: one policy for all commands of a family ----
    entry(
        OVS,
        "maxattr: C *, Rust 0",
        "each family has one policy for all commands; the spec lists attributes for each",
    ),
    entry(
        OVS,
        "op * flags: C *UNS_ADMIN_PERM), Rust *",
        "dp_*_genl_ops have GENL_UNS_ADMIN_PERM for what changes anything; the spec has no flags",
    ),
    entry(
        &["ovs_datapath", "ovs_flow", "ovs_vport"],
        "op * do .*: only in C",
        "the family's policy is that of every command",
    ),
    entry(
        &["ovs_datapath", "ovs_flow", "ovs_vport"],
        "op *: only in C",
        "the spec does not have this command",
    ),
    entry(
        &["ovs_datapath", "ovs_flow", "ovs_vport"],
        "op * dump: only Rust has a policy",
        "GENL_DONT_VALIDATE_DUMP without a split operation, as in fou; ours is of what the spec lists",
    ),
    entry(
        &["ovs_datapath", "ovs_vport"],
        "op * max length: C 15, Rust nothing",
        "IFNAMSIZ - 1 in C; the spec has no checks",
    ),
    entry(
        &["ovs_flow", "ovs_vport"],
        "op * do .* nested maxattr: C nothing, Rust *",
        "NLA_NESTED without a policy: the handlers parse keys, actions and options themselves",
    ),
    entry(
        &["ovs_datapath", "ovs_flow"],
        "op * do .* m*: C *, Rust *",
        "flags are checked in the handlers; the spec's enum says which there are",
    ),
    entry(
        &["ovs_flow", "ovs_packet", "ovs_vport"],
        "op * do .*: only in Rust",
        "NLA_UNSPEC with a least length in C, which policy dumps do not show",
    ),
    entry(
        &["ovs_packet"],
        "op 3 do .* type: C nested, Rust binary",
        "key and actions are nests in C; the spec has them as binary",
    ),
    entry(
        &["ovs_vport"],
        "version: C 1, Rust 2",
        "OVS_VPORT_VERSION is 1; the spec says 2",
    ),
    entry(
        &["ovs_vport"],
        "op * do .2 max: C *, Rust 5",
        "the type of a port is looked up by the handler; the spec's enum says which there are",
    ),
    entry(
        &["ovs_vport"],
        "op * do .8 *: C *, Rust *",
        "ifindex is an s32 in vport_policy and a u32 in the spec",
    ),
];

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn stars_match_any_text() {
        assert!(matches("maxattr: C *", "maxattr: C 5, Rust 0"));
        assert!(matches("op * max: C 4, Rust *", "op 3 do .2 max: C 4, Rust 5"));
        assert!(matches("op * .1 max", "op 3 do .1 .1 max"));
        assert!(matches("op 3", "op 3"));
        assert!(!matches("op 3", "op 31"));
        assert!(!matches("op * min", "op 3 do .2 max"));
        assert!(!matches("op * min", "op 3 do .2 min length"));
    }
}
