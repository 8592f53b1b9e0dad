//! Finding families. Needs no privileges.

use genl::rt;
use genl::{Connection, Error};

use crate::families::netdev;
use crate::namespace::available;

static ABSENT: rt::Family = rt::Family {
    name: "genl-no-such",
    protocol: 16,
    version: 1,
    genetlink: true,
    schema: &rt::Schema::EMPTY,
    operations: &[],
    groups: &[],
};

#[test]
fn unknown_family() {
    let error = Connection::open(&ABSENT).unwrap_err();
    assert!(
        matches!(&error, Error::FamilyNotFound { name } if name == "genl-no-such"),
        "{error:?}"
    );
    assert!(error.to_string().contains("`genl-no-such`"));
}

#[test]
fn unknown_group() {
    let Some(mut netdev) = available(netdev::Client::connect()) else {
        return;
    };
    let error = netdev.subscribe([netdev::Group::Absent]).unwrap_err();
    assert!(
        matches!(
            &error,
            Error::GroupNotFound { family, group } if family == "netdev" && group == "absent"
        ),
        "{error:?}"
    );
    // The connection is none the worse.
    assert_eq!(netdev.do_dev_get().ifindex(1).send().unwrap().ifindex(), Some(1));
}

/// A family of a protocol without a controller, with a group that its spec gives no number.
static UNNUMBERED: rt::Family = rt::Family {
    name: "genl-raw",
    protocol: 0,
    version: 1,
    genetlink: false,
    schema: &rt::Schema::EMPTY,
    operations: &[],
    groups: &[rt::GroupInfo { name: "some", id: 0 }],
};

#[derive(Clone, Copy)]
struct OnlyGroup;

impl rt::GroupValue for OnlyGroup {
    fn index(self) -> usize {
        0
    }
}

impl rt::EventValue for OnlyGroup {
    fn decode(_: u16, _: &[u8]) -> Self {
        OnlyGroup
    }
}

/// The question for its number would be read as a command: type 16 is `RTM_NEWLINK`.
#[test]
fn group_without_a_number() {
    let mut connection = Connection::open(&UNNUMBERED).unwrap();
    let error = rt::subscribe::<_, OnlyGroup>(&mut connection, [OnlyGroup]).unwrap_err();
    assert!(
        matches!(
            &error,
            Error::GroupNotFound { family, group } if family == "genl-raw" && group == "some"
        ),
        "{error:?}"
    );
}

#[test]
fn controller_lists_itself() {
    let mut nlctrl = genl::nlctrl::Client::connect().unwrap();
    let families = nlctrl.dump_getfamily().send().unwrap().collect_owned().unwrap();
    assert!(
        families
            .iter()
            .any(|family| family.view().family_name().unwrap() == "nlctrl")
    );
    assert!(
        families
            .iter()
            .any(|family| family.view().family_id() == Some(16))
    );
    let itself = nlctrl.do_getfamily().family_name(c"nlctrl").send().unwrap();
    let groups: Vec<_> = itself
        .mcast_groups()
        .unwrap()
        .iter()
        .filter_map(|group| group.name())
        .collect();
    assert_eq!(groups, ["notify"]);
}
