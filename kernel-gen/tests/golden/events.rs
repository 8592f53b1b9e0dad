// SPDX-License-Identifier: MIT OR Apache-2.0
// Generated from events.yaml by genl-gen; do not edit.
// Regenerate with: genl-gen gen kernel events.yaml

#![allow(unreachable_pub, clippy::wrong_self_convention)]
use kernel::{
    net::netlink::{
        Family,
        GenlMsg,
        MulticastGroup,
        NetlinkSkBuff, //
    },
    prelude::*, //
};

/// Tells of ships.
///
/// Nothing can be asked: see `harbour-log` for \<what was\>.
pub static HARBOUR_NL_FAMILY: Family = Family::const_new(
    kernel::module::this_module::<crate::LocalModule>(),
    kernel::uapi::HARBOUR_FAMILY_NAME,
    kernel::uapi::HARBOUR_FAMILY_VERSION,
    &HARBOUR_NL_FAMILY_MCGRPS,
);

static HARBOUR_NL_FAMILY_MCGRPS: [MulticastGroup; 2] = [
    MulticastGroup::const_new(c"outbound"),
    MulticastGroup::const_new(c"inbound"),
];

/// A ship has come in.
///
/// ```text
///     <- sea | quay ->
/// ```
pub struct Arrival {
    skb: GenlMsg,
}

impl Arrival {
    /// Begins a message with room for `size` bytes of attributes. `portid` and `seq` are those of
    /// the request that it answers, and 0 where there is none.
    pub fn new(
        size: usize,
        portid: u32,
        seq: u32,
        flags: kernel::alloc::Flags,
    ) -> Result<Self, kernel::alloc::AllocError> {
        const CMD: u8 = kernel::uapi::HARBOUR_CMD_ARRIVAL as u8;
        let skb = NetlinkSkBuff::new(size, flags)?;
        let skb = skb.genlmsg_put(portid, seq, &HARBOUR_NL_FAMILY, CMD)?;
        Ok(Self { skb })
    }

    /// Sends the message to all who listen to the group `inbound`, save the socket `portid`.
    pub fn multicast(self, portid: u32, flags: kernel::alloc::Flags) -> Result {
        self.skb.multicast(&HARBOUR_NL_FAMILY, portid, 1, flags)
    }

    /// Whether anyone in the initial network namespace listens to the group `inbound`.
    pub fn has_listeners() -> bool {
        HARBOUR_NL_FAMILY.has_listeners(1)
    }

    /// The name on the bow.
    pub fn name(&mut self, val: &CStr) -> Result {
        const ATTR: c_int = kernel::uapi::harbour_ship_HARBOUR_A_SHIP_NAME as c_int;
        self.skb.put_string(ATTR, val)
    }

    /// Depth below the water line, in millimetres. It is that of the moment, and it changes with
    /// cargo, fuel and salt.
    ///
    /// Zero is a ship on land.
    pub fn draught(&mut self, val: u32) -> Result {
        const ATTR: c_int = kernel::uapi::harbour_ship_HARBOUR_A_SHIP_DRAUGHT as c_int;
        self.skb.put_u32(ATTR, val)
    }

    /// Puts the attribute `from-port`.
    pub fn from_port(&mut self, val: u32) -> Result {
        const ATTR: c_int = kernel::uapi::harbour_ship_HARBOUR_A_SHIP_FROM_PORT as c_int;
        self.skb.put_u32(ATTR, val)
    }

    /// Negative to port.
    pub fn heel(&mut self, val: i32) -> Result {
        const ATTR: c_int = kernel::uapi::harbour_ship_HARBOUR_A_SHIP_HEEL as c_int;
        self.skb.put_u32(ATTR, val.to_be() as u32)
    }

    /// Puts the attribute `is-new`.
    pub fn is_new(&mut self) -> Result {
        const ATTR: c_int = kernel::uapi::harbour_ship_HARBOUR_A_SHIP_IS_NEW as c_int;
        self.skb.put_flag(ATTR)
    }

    /// Puts the attribute `new`.
    pub fn set_new(&mut self) -> Result {
        const ATTR: c_int = kernel::uapi::harbour_ship_HARBOUR_A_SHIP_NEW as c_int;
        self.skb.put_flag(ATTR)
    }

    /// Puts the attribute `type`.
    pub fn r#type(&mut self, val: u32) -> Result {
        const ATTR: c_int = kernel::uapi::harbour_ship_HARBOUR_A_SHIP_TYPE as c_int;
        self.skb.put_u32(ATTR, val.to_be())
    }

    /// Puts the attribute `a-name-that-is-so-long-that-nothing-fits`.
    pub fn a_name_that_is_so_long_that_nothing_fits(&mut self, val: u32) -> Result {
        const ATTR: c_int =
            kernel::uapi::harbour_ship_HARBOUR_A_SHIP_A_NAME_THAT_IS_SO_LONG_THAT_NOTHING_FITS
                as c_int;
        self.skb.put_u32(ATTR, val.to_le())
    }

    /// Puts the attribute `a-name-that-is-even-longer-than-the-one-before-it-was-and`.
    pub fn a_name_that_is_even_longer_than_the_one_before_it_was_and(
        &mut self,
        val: &CStr,
    ) -> Result {
        const ATTR: c_int =
            kernel::uapi::harbour_ship_HARBOUR_A_SHIP_A_NAME_THAT_IS_EVEN_LONGER_THAN_THE_ONE_BEFORE_IT_WAS_AND
                as c_int;
        self.skb.put_string(ATTR, val)
    }
}

/// A ship is in sight.
pub struct FamilyEvent {
    skb: GenlMsg,
}

impl FamilyEvent {
    /// Begins a message with room for `size` bytes of attributes. `portid` and `seq` are those of
    /// the request that it answers, and 0 where there is none.
    pub fn new(
        size: usize,
        portid: u32,
        seq: u32,
        flags: kernel::alloc::Flags,
    ) -> Result<Self, kernel::alloc::AllocError> {
        const CMD: u8 = kernel::uapi::HARBOUR_CMD_FAMILY as u8;
        let skb = NetlinkSkBuff::new(size, flags)?;
        let skb = skb.genlmsg_put(portid, seq, &HARBOUR_NL_FAMILY, CMD)?;
        Ok(Self { skb })
    }

    /// Sends the message to all who listen to the group `outbound`, save the socket `portid`.
    pub fn multicast(self, portid: u32, flags: kernel::alloc::Flags) -> Result {
        self.skb.multicast(&HARBOUR_NL_FAMILY, portid, 0, flags)
    }

    /// Whether anyone in the initial network namespace listens to the group `outbound`.
    pub fn has_listeners() -> bool {
        HARBOUR_NL_FAMILY.has_listeners(0)
    }

    /// The name on the bow.
    pub fn name(&mut self, val: &CStr) -> Result {
        const ATTR: c_int = kernel::uapi::harbour_ship_HARBOUR_A_SHIP_NAME as c_int;
        self.skb.put_string(ATTR, val)
    }
}
