//! What can go wrong.

use std::borrow::Cow;
use std::fmt;
use std::io;

use crate::errno::Errno;
use crate::extack::{Acknowledgement, Policy};
use crate::schema::path::Request;
use crate::wire::encode::EncodeError;

/// Why a request gave no answer.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The socket failed.
    #[error("netlink socket: {0}")]
    Io(#[from] io::Error),
    /// The kernel refused.
    #[error(transparent)]
    Kernel(Box<KernelError>),
    /// What was received is no netlink message.
    #[error("received bytes are not a netlink message: {0}")]
    Decode(#[from] DecodeError),
    /// The request cannot be written.
    #[error("the request cannot be written: {0}")]
    Encode(#[from] EncodeError),
    /// What was asked at run time does not fit the spec.
    #[cfg(feature = "dynamic")]
    #[error(transparent)]
    Arguments(#[from] crate::dynamic::Error),
    /// The running kernel has no such generic netlink family.
    #[error("the kernel has no generic netlink family `{name}`; is its module loaded?")]
    FamilyNotFound {
        /// Name of the family.
        name: String,
    },
    /// The running kernel's family has no such multicast group.
    #[error("family `{family}` of the running kernel has no multicast group `{group}`")]
    GroupNotFound {
        /// Name of the family.
        family: Cow<'static, str>,
        /// Name of the group.
        group: Cow<'static, str>,
    },
    /// The kernel acknowledged a request without the reply that its spec promises.
    #[error("the kernel answered {family} {operation} with success but without a reply")]
    NoReply {
        /// Name of the family.
        family: &'static str,
        /// Name of the operation.
        operation: &'static str,
    },
    /// A datagram did not fit the receive buffer and is lost. The buffer has been enlarged for the next.
    #[error("a datagram of {len} bytes did not fit the receive buffer of {capacity} bytes")]
    Truncated {
        /// Bytes of the datagram.
        len: usize,
        /// Bytes of the buffer.
        capacity: usize,
    },
    /// The kernel dropped messages because they were not read fast enough (`ENOBUFS`).
    #[error("the kernel dropped messages that were not read in time")]
    Overrun,
    /// What a dump lists changed while it ran (`NLM_F_DUMP_INTR`): messages may be missing or twice. Dump again.
    #[error("what the dump lists changed while it ran: it may be incomplete")]
    DumpInterrupted,
    /// No message came within the time that was set.
    #[error("the kernel did not answer in time")]
    Timeout,
}

impl Error {
    /// The error number, positive, if the kernel refused the request or the socket failed.
    #[must_use]
    pub fn errno(&self) -> Option<i32> {
        match self {
            Error::Kernel(error) => Some(error.errno.0),
            Error::Io(error) => error.raw_os_error(),
            _ => None,
        }
    }

    /// Whether the caller lacks a capability that the operation needs (`EPERM`, `EACCES`).
    #[must_use]
    pub fn is_permission_denied(&self) -> bool {
        matches!(self.errno(), Some(libc::EPERM | libc::EACCES))
    }

    /// The error that a failed receive means.
    pub(crate) fn receiving(error: io::Error) -> Self {
        match error.raw_os_error() {
            Some(libc::ENOBUFS) => Error::Overrun,
            _ if error.kind() == io::ErrorKind::WouldBlock => Error::Timeout,
            _ => Error::Io(error),
        }
    }
}

/// Why received bytes are no netlink message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DecodeError {
    /// A message's length is smaller than its header or exceeds what was received.
    MessageLength {
        /// Bytes left in the datagram.
        rest: usize,
    },
    /// An error message without a code.
    NoErrorCode,
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DecodeError::MessageLength { rest } => {
                write!(
                    f,
                    "a message's length contradicts the {rest} bytes left of the datagram"
                )
            }
            DecodeError::NoErrorCode => f.write_str("an error message is too short for its code"),
        }
    }
}

impl std::error::Error for DecodeError {}

/// The kernel's refusal of a request, with all it told about it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct KernelError {
    /// Name of the family asked.
    pub family: Cow<'static, str>,
    /// Name of the operation asked.
    pub operation: Cow<'static, str>,
    /// The error number.
    pub errno: Errno,
    /// The kernel's words.
    pub message: Option<String>,
    /// Path of the attribute at fault, `.header.dev-name` for instance.
    pub attribute: Option<String>,
    /// Path of the attribute that the request lacks.
    pub missing: Option<String>,
    /// What the attribute at fault may be.
    pub policy: Option<Policy>,
}

impl KernelError {
    pub(crate) fn new(
        family: impl Into<Cow<'static, str>>,
        operation: impl Into<Cow<'static, str>>,
        request: &Request<'_>,
        acknowledgement: &Acknowledgement<'_>,
    ) -> Self {
        let extack = &acknowledgement.extack;
        KernelError {
            family: family.into(),
            operation: operation.into(),
            errno: Errno(acknowledgement.code.saturating_abs()),
            message: extack.message.map(|message| message.to_string()),
            attribute: extack.attribute_path(request),
            missing: extack.missing_path(request),
            policy: extack.policy,
        }
    }
}

impl fmt::Display for KernelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}: {}", self.family, self.operation, self.errno)?;
        write_details(
            f,
            self.message.as_deref(),
            self.attribute.as_deref(),
            self.missing.as_deref(),
            self.policy.as_ref(),
        )
    }
}

impl std::error::Error for KernelError {}

/// The rest of the sentence about a refusal or a warning: the kernel's words, and what they are about.
pub(crate) fn write_details(
    f: &mut fmt::Formatter<'_>,
    message: Option<&str>,
    attribute: Option<&str>,
    missing: Option<&str>,
    policy: Option<&Policy>,
) -> fmt::Result {
    if let Some(message) = message {
        write!(f, ": {message}")?;
    }
    if let Some(attribute) = attribute {
        write!(f, ", at {attribute}")?;
    }
    if let Some(missing) = missing {
        write!(f, ", missing {missing}")?;
    }
    match policy {
        Some(policy) => write!(f, ", which takes {policy}"),
        None => Ok(()),
    }
}

/// What the kernel said about a request that it carried out.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Warning {
    /// The kernel's words.
    pub message: Option<String>,
    /// Path of the attribute they are about.
    pub attribute: Option<String>,
}

impl Warning {
    /// The warning in a successful acknowledgement, if there is one.
    pub(crate) fn of(request: &Request<'_>, acknowledgement: &Acknowledgement<'_>) -> Option<Self> {
        let extack = &acknowledgement.extack;
        let message = extack.message.map(|message| message.to_string());
        let attribute = extack.attribute_path(request);
        (message.is_some() || attribute.is_some()).then_some(Warning { message, attribute })
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.message.as_deref().unwrap_or("the kernel took note"))?;
        match &self.attribute {
            Some(attribute) => write!(f, ", at {attribute}"),
            None => Ok(()),
        }
    }
}
