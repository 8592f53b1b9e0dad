//! The floor of sockets: requests as bytes, one `send`, one `recv` a datagram, no check of anything.

use rustix::fd::OwnedFd;
use rustix::io::Result;
use rustix::net::{
    AddressFamily, Protocol, RecvFlags, SendFlags, SocketFlags, SocketType, netlink, recv, send, socket_with,
};

/// Message type: the end of a dump (`NLMSG_DONE`).
const DONE: u16 = 3;
/// Message type: an error (`NLMSG_ERROR`).
const ERROR: u16 = 2;
/// `NLM_F_REQUEST`
const REQUEST: u16 = 1;
/// `NLM_F_REQUEST | NLM_F_DUMP`
const DUMP: u16 = 0x301;

/// A netlink socket and its receive buffer.
#[derive(Debug)]
pub struct Socket {
    socket: OwnedFd,
    request: Vec<u8>,
    buffer: Vec<u8>,
}

impl Socket {
    /// A socket of rtnetlink.
    ///
    /// # Errors
    ///
    /// If there is none to be had.
    pub fn route() -> Result<Self> {
        Socket::open(None)
    }

    /// A socket of generic netlink.
    ///
    /// # Errors
    ///
    /// If there is none to be had.
    pub fn generic() -> Result<Self> {
        Socket::open(Some(netlink::GENERIC))
    }

    fn open(protocol: Option<Protocol>) -> Result<Self> {
        Ok(Socket {
            socket: socket_with(
                AddressFamily::NETLINK,
                SocketType::RAW,
                SocketFlags::CLOEXEC,
                protocol,
            )?,
            request: Vec::new(),
            // What the kernel fills at most with the messages of a dump.
            buffer: vec![0; 32 * 1024],
        })
    }

    fn send(&mut self, kind: u16, flags: u16, seq: u32, payload: &[u8]) -> Result<()> {
        let len = (16 + payload.len()) as u32;
        self.request.clear();
        self.request.extend_from_slice(&len.to_ne_bytes());
        self.request.extend_from_slice(&kind.to_ne_bytes());
        self.request.extend_from_slice(&flags.to_ne_bytes());
        self.request.extend_from_slice(&seq.to_ne_bytes());
        self.request.extend_from_slice(&[0; 4]);
        self.request.extend_from_slice(payload);
        send(&self.socket, &self.request, SendFlags::empty())?;
        Ok(())
    }

    /// Sends a request that is answered with one message; gives what follows its `struct nlmsghdr`.
    ///
    /// # Errors
    ///
    /// Of the socket.
    pub fn request(&mut self, kind: u16, seq: u32, payload: &[u8]) -> Result<&[u8]> {
        self.send(kind, REQUEST, seq, payload)?;
        let (_, len) = recv(&self.socket, &mut self.buffer[..], RecvFlags::empty())?;
        Ok(self.buffer[..len].get(16..).unwrap_or_default())
    }

    /// Dumps; gives every message, with its header, to `each`.
    ///
    /// # Errors
    ///
    /// Of the socket.
    pub fn dump(&mut self, kind: u16, seq: u32, payload: &[u8], mut each: impl FnMut(&[u8])) -> Result<()> {
        self.send(kind, DUMP, seq, payload)?;
        loop {
            let (_, len) = recv(&self.socket, &mut self.buffer[..], RecvFlags::empty())?;
            let mut rest = &self.buffer[..len];
            while let Some(&[l0, l1, l2, l3, k0, k1]) = rest.first_chunk() {
                let len = u32::from_ne_bytes([l0, l1, l2, l3]) as usize;
                let kind = u16::from_ne_bytes([k0, k1]);
                if kind == DONE || kind == ERROR {
                    return Ok(());
                }
                each(&rest[..len]);
                rest = rest.get((len + 3) & !3..).unwrap_or_default();
            }
        }
    }
}
