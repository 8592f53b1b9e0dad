//! One request, written by hand and by genl: make a VLAN, 13 attributes, two of them nests, 152 bytes.

use genl::NlmFlags;
use genl::wire::encode::Encoder;
use genl::writer::Writer as _;

use crate::ours::links::{IflaVlanFlags, LinkAttrsWriter, VlanFlags, VlanProtocol};

/// What the request says. Goes through `black_box`, or the compiler writes the request itself.
#[derive(Clone, Copy, Debug)]
pub struct Vlan {
    /// Index of the link below.
    pub link: u32,
    /// Largest packet.
    pub mtu: u32,
    /// Length of the queue.
    pub txqlen: u32,
    /// Group.
    pub group: u32,
    /// Queues to send.
    pub tx_queues: u32,
    /// Queues to receive.
    pub rx_queues: u32,
    /// Tag.
    pub id: u16,
    /// Ethertype of the tag.
    pub protocol: u16,
    /// Flags and their mask.
    pub flags: [u32; 2],
    /// Hardware address.
    pub address: [u8; 6],
}

/// The request that all candidates write.
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

/// `NLM_F_REQUEST | NLM_F_ACK | NLM_F_CREATE | NLM_F_EXCL`
const FLAGS: u16 = 0x605;
const RTM_NEWLINK: u16 = 16;

/// The floor: stores into a buffer that is large enough.
struct Stores<'a> {
    buffer: &'a mut [u8],
    at: usize,
}

impl Stores<'_> {
    #[inline(always)]
    fn attr<const N: usize>(&mut self, kind: u16, payload: [u8; N]) {
        let len = 4 + N;
        let place = &mut self.buffer[self.at..self.at + ((len + 3) & !3)];
        place[..2].copy_from_slice(&(len as u16).to_ne_bytes());
        place[2..4].copy_from_slice(&kind.to_ne_bytes());
        place[4..len].copy_from_slice(&payload);
        place[len..].fill(0);
        self.at += place.len();
    }

    #[inline(always)]
    fn text(&mut self, kind: u16, text: &[u8]) {
        let len = 5 + text.len();
        let place = &mut self.buffer[self.at..self.at + ((len + 3) & !3)];
        place[..2].copy_from_slice(&(len as u16).to_ne_bytes());
        place[2..4].copy_from_slice(&kind.to_ne_bytes());
        place[4..len - 1].copy_from_slice(text);
        place[len - 1..].fill(0);
        self.at += place.len();
    }

    #[inline(always)]
    fn open(&mut self, kind: u16) -> usize {
        let start = self.at;
        self.buffer[start + 2..start + 4].copy_from_slice(&(kind | 0x8000).to_ne_bytes());
        self.at += 4;
        start
    }

    #[inline(always)]
    fn close(&mut self, start: usize) {
        let len = (self.at - start) as u16;
        self.buffer[start..start + 2].copy_from_slice(&len.to_ne_bytes());
    }
}

/// Writes the request by hand; gives its length.
pub fn floor(buffer: &mut [u8], vlan: &Vlan, name: &[u8]) -> usize {
    buffer[..32].fill(0);
    let mut to = Stores { buffer, at: 32 };
    to.text(3, name);
    to.attr(5, vlan.link.to_ne_bytes());
    to.attr(1, vlan.address);
    to.attr(4, vlan.mtu.to_ne_bytes());
    to.attr(13, vlan.txqlen.to_ne_bytes());
    to.attr(27, vlan.group.to_ne_bytes());
    to.attr(31, vlan.tx_queues.to_ne_bytes());
    to.attr(32, vlan.rx_queues.to_ne_bytes());
    let info = to.open(18);
    to.text(1, b"vlan");
    let data = to.open(2);
    to.attr(1, vlan.id.to_ne_bytes());
    let [[f0, f1, f2, f3], [m0, m1, m2, m3]] = vlan.flags.map(u32::to_ne_bytes);
    to.attr(2, [f0, f1, f2, f3, m0, m1, m2, m3]);
    to.attr(5, vlan.protocol.to_be_bytes());
    to.close(data);
    to.close(info);
    let len = to.at;
    to.buffer[0..4].copy_from_slice(&(len as u32).to_ne_bytes());
    to.buffer[4..6].copy_from_slice(&RTM_NEWLINK.to_ne_bytes());
    to.buffer[6..8].copy_from_slice(&FLAGS.to_ne_bytes());
    to.buffer[8..12].copy_from_slice(&1u32.to_ne_bytes());
    len
}

/// Writes the request with generated setters into a buffer that is used again; gives its length.
pub fn ours(encoder: &mut Encoder, vlan: &Vlan, name: &str) -> usize {
    encoder.begin(RTM_NEWLINK, NlmFlags::from_bits_retain(FLAGS), None, 16);
    let _ = LinkAttrsWriter::new(&mut *encoder)
        .ifname(name)
        .link(vlan.link)
        .address(vlan.address)
        .mtu(vlan.mtu)
        .txqlen(vlan.txqlen)
        .group(vlan.group)
        .num_tx_queues(vlan.tx_queues)
        .num_rx_queues(vlan.rx_queues)
        .linkinfo(|info| {
            info.kind("vlan").data(|data| {
                data.vlan(|attrs| {
                    attrs
                        .id(vlan.id)
                        .flags(&IflaVlanFlags {
                            flags: VlanFlags::from_bits_retain(vlan.flags[0]),
                            mask: vlan.flags[1],
                        })
                        .protocol(VlanProtocol::from(u64::from(vlan.protocol)))
                })
            })
        });
    encoder.finish(1).map_or(0, <[u8]>::len)
}
