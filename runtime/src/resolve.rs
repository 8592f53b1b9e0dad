//! From names to numbers: generic netlink families and their groups, asked of the kernel's controller.

use crate::connection::Connection;
use crate::error::Error;
use crate::family::Family;
use crate::nlctrl;
use crate::request::Do;

/// What the running kernel calls a family.
#[derive(Clone, Debug)]
pub(crate) struct FamilyIds {
    /// The message type of the family.
    pub(crate) id: u16,
    /// Names and numbers of its multicast groups.
    groups: Vec<(Box<[u8]>, u32)>,
}

impl FamilyIds {
    /// Number of the multicast group of this name.
    pub(crate) fn group(&self, name: &str) -> Option<u32> {
        self.groups
            .iter()
            .find(|(known, _)| **known == *name.as_bytes())
            .map(|&(_, id)| id)
    }
}

/// Whether `family` is the controller itself.
pub(crate) fn is_controller(family: &Family) -> bool {
    family.name == nlctrl::FAMILY.name
}

/// Asks the kernel for the family of this name, on a socket of its own.
#[cfg(feature = "dynamic")]
pub(crate) fn by_name(name: &str) -> Result<FamilyIds, Error> {
    family(&mut Connection::open(&nlctrl::FAMILY)?, name)
}

/// Asks the kernel for the family of this name.
pub(crate) fn family(connection: &mut Connection, name: &str) -> Result<FamilyIds, Error> {
    let request: nlctrl::CtrlAttrsWriter<Do<'_, nlctrl::op::Getfamily>> = Do::begin(connection);
    let not_found = || Error::FamilyNotFound {
        name: name.to_owned(),
    };
    let family = request
        .family_name(name)
        .send()
        .map_err(|error| match error.errno() {
            Some(libc::ENOENT) => not_found(),
            _ => error,
        })?;
    let id = family.family_id().ok_or_else(not_found)?;
    let groups = family.mcast_groups().into_iter().flatten();
    let groups = groups
        .filter_map(|group| Some((group.name()?.to_bytes().into(), group.id()?)))
        .collect();
    Ok(FamilyIds { id, groups })
}
