//! The peers: netlink crates from the registry at the tasks of `genl-bench`.
//!
//! Each reads what its own types reach; none is asked for more than the floor reads.

pub mod bindings;
pub mod neli_;
pub mod nlink_;
pub mod packet;

/// Bytes of `struct nlmsghdr`.
pub const HEADER: usize = 16;

/// Eight fields of a link, in a struct of a program's own.
#[derive(Debug, Default)]
pub struct Link8 {
    pub index: i32,
    pub name: String,
    pub mtu: u32,
    pub operstate: u8,
    pub address: Option<[u8; 6]>,
    pub kind: String,
    pub link: u32,
    pub rx_packets: u64,
}

/// The request that all candidates write: make a VLAN, 13 attributes, two of them nests.
#[derive(Clone, Copy, Debug)]
pub struct Vlan {
    pub link: u32,
    pub mtu: u32,
    pub txqlen: u32,
    pub group: u32,
    pub tx_queues: u32,
    pub rx_queues: u32,
    pub id: u16,
    pub protocol: u16,
    pub flags: [u32; 2],
    pub address: [u8; 6],
}

/// Its values.
pub const VLAN: Vlan = Vlan {
    link: 7,
    mtu: 1500,
    txqlen: 1000,
    group: 0,
    tx_queues: 1,
    rx_queues: 1,
    id: 100,
    protocol: 0x8100,
    flags: [1, 1],
    address: [2, 0, 0, 0, 0, 1],
};

/// The messages in bytes that were received, each with its header.
#[must_use]
pub fn messages(mut bytes: &[u8]) -> Vec<&[u8]> {
    let mut messages = Vec::new();
    while let Some(&len) = bytes.first_chunk() {
        let len = u32::from_ne_bytes(len) as usize;
        if len < HEADER || len > bytes.len() {
            break;
        }
        messages.push(&bytes[..len]);
        bytes = bytes.get((len + 3) & !3..).unwrap_or_default();
    }
    messages
}
