//! The netlink socket: `neli`'s, with what it lacks. The only module with `unsafe` code.
#![allow(unsafe_code)]

use std::io;
use std::mem::{size_of, zeroed};
use std::os::fd::{AsFd, AsRawFd, BorrowedFd};
use std::time::Duration;

use libc::{c_int, c_void, socklen_t};
use neli::consts::socket::{Msg, NlFamily};
use neli::socket::NlSocket;
use neli::utils::Groups;

use crate::wire::header::NETLINK_ROUTE;

/// A bound netlink socket.
pub(crate) struct Socket {
    inner: NlSocket,
}

/// A datagram that was received.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Received {
    /// Its bytes: more than the buffer has if it was truncated.
    pub(crate) len: usize,
    /// Port of the sender: 0 is the kernel, anything else another process.
    pub(crate) port: u32,
    /// Number of the multicast group it was sent to; 0 if to this socket alone or unknown.
    pub(crate) group: u32,
}

/// Whether receiving waits for a datagram.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wait {
    /// Until there is one, or the socket's timeout.
    Yes,
    /// Not at all.
    No,
}

impl Socket {
    /// Opens a socket of this protocol, for requests.
    pub(crate) fn open(protocol: u16) -> io::Result<Self> {
        let inner = NlSocket::connect(NlFamily::from(c_int::from(protocol)), None, Groups::empty())?;
        let socket = Socket { inner };
        // Kernels before 4.12 know no extended acknowledgements, before 4.20 no strict checks: do without.
        optional(socket.inner.enable_ext_ack(true))?;
        // The request is still here, so that an error need not carry it back.
        optional(socket.set_option(libc::SOL_NETLINK, libc::NETLINK_CAP_ACK, &c_int::from(true)))?;
        if protocol == NETLINK_ROUTE {
            optional(socket.inner.enable_strict_checking(true))?;
        }
        Ok(socket)
    }

    /// Opens a socket of this protocol, for messages from multicast groups.
    pub(crate) fn open_for_groups(protocol: u16) -> io::Result<Self> {
        let socket = Socket::open(protocol)?;
        socket.set_option(libc::SOL_NETLINK, libc::NETLINK_PKTINFO, &c_int::from(true))?;
        Ok(socket)
    }

    /// Joins the multicast group of this number, which may exceed the 32 that fit a mask.
    pub(crate) fn join(&self, group: u32) -> io::Result<()> {
        self.set_option(libc::SOL_NETLINK, libc::NETLINK_ADD_MEMBERSHIP, &group)
    }

    /// Sets how long receiving waits; `None` is for ever.
    pub(crate) fn set_timeout(&self, timeout: Option<Duration>) -> io::Result<()> {
        // The kernel takes 0 for no timeout at all: wait for the shortest instead.
        let timeout = timeout.map_or(Duration::ZERO, |timeout| timeout.max(Duration::from_micros(1)));
        let seconds = libc::time_t::try_from(timeout.as_secs()).unwrap_or(libc::time_t::MAX);
        let value = libc::timeval {
            tv_sec: seconds,
            tv_usec: timeout.subsec_micros().into(),
        };
        self.set_option(libc::SOL_SOCKET, libc::SO_RCVTIMEO, &value)
    }

    /// Sets how many bytes of messages the kernel keeps for this socket.
    pub(crate) fn set_receive_buffer(&self, bytes: usize) -> io::Result<()> {
        let bytes = c_int::try_from(bytes).unwrap_or(c_int::MAX);
        self.set_option(libc::SOL_SOCKET, libc::SO_RCVBUF, &bytes)
    }

    /// Sends a datagram to the kernel.
    pub(crate) fn send(&self, datagram: &[u8]) -> io::Result<()> {
        loop {
            match self.inner.send(datagram, Msg::empty()) {
                Ok(_) => return Ok(()),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// Receives a datagram into `buffer`.
    pub(crate) fn receive(&self, buffer: &mut [u8]) -> io::Result<Received> {
        let mut sender: libc::sockaddr_nl = sockaddr();
        let mut sender_len = socklen::<libc::sockaddr_nl>();
        let received = retry(|| {
            // SAFETY: `buffer` is valid for writes of its length, `sender` for writes of `sender_len` bytes, both
            // during the call; any bytes are a valid `[u8]` and a valid `sockaddr_nl`.
            unsafe {
                libc::recvfrom(
                    self.inner.as_raw_fd(),
                    buffer.as_mut_ptr().cast::<c_void>(),
                    buffer.len(),
                    libc::MSG_TRUNC,
                    (&raw mut sender).cast::<libc::sockaddr>(),
                    &raw mut sender_len,
                )
            }
        })?;
        Ok(Received {
            len: received,
            port: sender.nl_pid,
            group: 0,
        })
    }

    /// Receives a datagram into `buffer` and tells which group it was sent to.
    pub(crate) fn receive_from_group(&self, buffer: &mut [u8], wait: Wait) -> io::Result<Received> {
        let mut sender: libc::sockaddr_nl = sockaddr();
        let mut control = Control([0; Control::LEN]);
        let mut part = libc::iovec {
            iov_base: buffer.as_mut_ptr().cast::<c_void>(),
            iov_len: buffer.len(),
        };
        // SAFETY: all-zero bytes are a valid `msghdr`: null pointers and lengths of 0.
        let mut header: libc::msghdr = unsafe { zeroed() };
        header.msg_iov = &raw mut part;
        header.msg_iovlen = 1;
        header.msg_name = (&raw mut sender).cast::<c_void>();
        header.msg_control = (&raw mut control).cast::<c_void>();
        let flags = match wait {
            Wait::Yes => libc::MSG_TRUNC,
            Wait::No => libc::MSG_TRUNC | libc::MSG_DONTWAIT,
        };
        let len = retry(|| {
            header.msg_namelen = socklen::<libc::sockaddr_nl>();
            // The field's type differs between C libraries, and the number fits them all.
            header.msg_controllen = Control::LEN as _;
            // SAFETY: `header` points to `buffer`, `sender` and `control` with their lengths; all are valid for
            // writes and live until after the call.
            unsafe { libc::recvmsg(self.inner.as_raw_fd(), &raw mut header, flags) }
        })?;
        Ok(Received {
            len,
            port: sender.nl_pid,
            group: group_of(&header),
        })
    }

    fn set_option<T>(&self, level: c_int, option: c_int, value: &T) -> io::Result<()> {
        // SAFETY: `value` is valid for reads of its size during the call; every caller passes the type that the
        // option takes.
        let result = unsafe {
            libc::setsockopt(
                self.inner.as_raw_fd(),
                level,
                option,
                std::ptr::from_ref(value).cast::<c_void>(),
                socklen::<T>(),
            )
        };
        if result == 0 {
            Ok(())
        } else {
            Err(io::Error::last_os_error())
        }
    }
}

impl AsFd for Socket {
    fn as_fd(&self) -> BorrowedFd<'_> {
        // SAFETY: the descriptor is open as long as `inner` lives, and the borrow ends before.
        unsafe { BorrowedFd::borrow_raw(self.inner.as_raw_fd()) }
    }
}

/// Room for control messages, aligned as their headers must be.
#[repr(C, align(8))]
struct Control([u8; Control::LEN]);

impl Control {
    const LEN: usize = 128;
}

/// The multicast group in a received header's control messages; 0 if there is none.
fn group_of(header: &libc::msghdr) -> u32 {
    // SAFETY: the kernel has set `msg_control` and `msg_controllen` to the control messages it wrote, which
    // are in a buffer that the caller still holds. CMSG_FIRSTHDR and CMSG_NXTHDR stay within them.
    let mut control = unsafe { libc::CMSG_FIRSTHDR(header) };
    while !control.is_null() {
        // SAFETY: not null, so a whole and aligned `cmsghdr` within the buffer.
        let message = unsafe { &*control };
        if message.cmsg_level == libc::SOL_NETLINK && message.cmsg_type == libc::NETLINK_PKTINFO {
            // SAFETY: the payload of this type is a `nl_pktinfo`, a u32, which need not be aligned.
            return unsafe { libc::CMSG_DATA(control).cast::<u32>().read_unaligned() };
        }
        // SAFETY: as for CMSG_FIRSTHDR; `control` came from these functions.
        control = unsafe { libc::CMSG_NXTHDR(header, control) };
    }
    0
}

fn sockaddr() -> libc::sockaddr_nl {
    // SAFETY: all-zero bytes are a valid `sockaddr_nl`: it is made of integers.
    unsafe { zeroed() }
}

fn socklen<T>() -> socklen_t {
    socklen_t::try_from(size_of::<T>()).unwrap_or(0)
}

/// Calls until it is not interrupted; the number it gives, or the error it has set.
fn retry(mut call: impl FnMut() -> isize) -> io::Result<usize> {
    loop {
        if let Ok(len) = usize::try_from(call()) {
            return Ok(len);
        }
        let error = io::Error::last_os_error();
        if error.kind() != io::ErrorKind::Interrupted {
            return Err(error);
        }
    }
}

/// Takes an option that the kernel does not know for granted.
fn optional(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.raw_os_error() == Some(libc::ENOPROTOOPT) => Ok(()),
        result => result,
    }
}
