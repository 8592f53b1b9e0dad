//! What a refusal has to say: all of it, and nothing else.

use std::fmt::Debug;

use genl::Error;

use super::super::family::{Client, SensorAttrsWriter, op};
use super::super::{Outcome, same};
use crate::report::Report;

/// A refusal. What is empty must not be there.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Refusal {
    errno: String,
    message: String,
    at: String,
    missing: String,
    takes: String,
}

/// A refusal with the name of its error number and the kernel's words.
pub(super) fn refusal(errno: &str, message: impl Into<String>) -> Refusal {
    Refusal {
        errno: errno.to_owned(),
        message: message.into(),
        ..Refusal::default()
    }
}

/// An attribute is missing.
pub(super) fn missing(path: &str) -> Refusal {
    Refusal {
        missing: path.to_owned(),
        ..refusal("EINVAL", "")
    }
}

/// The policy takes only what is in a range.
pub(super) fn out_of_range(path: &str, takes: &str) -> Refusal {
    refusal("ERANGE", "integer out of range").at(path).takes(takes)
}

/// The policy takes only other lengths of this binary.
pub(super) fn size_out_of_range(path: &str, takes: &str) -> Refusal {
    refusal("ERANGE", "binary attribute size out of range")
        .at(path)
        .takes(takes)
}

/// The policy takes only the one length of this type.
pub(super) fn wrong_length(path: &str, takes: &str) -> Refusal {
    refusal("EINVAL", "invalid attribute length")
        .at(path)
        .takes(takes)
}

/// The policy's form is another, which the core has one message for.
pub(super) fn failed_policy(errno: &str, path: &str, takes: &str) -> Refusal {
    refusal(errno, "Attribute failed policy validation")
        .at(path)
        .takes(takes)
}

impl Refusal {
    /// The attribute at fault.
    pub(super) fn at(mut self, path: &str) -> Self {
        path.clone_into(&mut self.at);
        self
    }

    /// What the kernel says that it takes.
    pub(super) fn takes(mut self, policy: &str) -> Self {
        policy.clone_into(&mut self.takes);
        self
    }

    /// Fails unless `result` is this refusal.
    pub(super) fn of<T: Debug>(&self, result: Result<T, Error>) -> Outcome {
        let error = match result {
            Err(Error::Kernel(error)) => error,
            Err(error) => return Err(error.into()),
            Ok(reply) => return Err(format!("it was not refused: {reply:?}").into()),
        };
        let got = Refusal {
            errno: error.errno.name().unwrap_or_default().to_owned(),
            message: error.message.unwrap_or_default(),
            at: error.attribute.unwrap_or_default(),
            missing: error.missing.unwrap_or_default(),
            takes: error.policy.map(|policy| policy.to_string()).unwrap_or_default(),
        };
        same("refusal", &got, self)
    }
}

/// A request of the operation `echo`.
pub(super) type Echo<'c> = SensorAttrsWriter<genl::Do<'c, op::Echo>>;

/// Checks that `echo` refuses what `build` puts into a request.
pub(super) fn echo(
    report: &mut Report,
    name: &str,
    build: impl for<'c> FnOnce(Echo<'c>) -> Echo<'c>,
    want: &Refusal,
) {
    report.check(name, refused(build, want));
}

fn refused(build: impl for<'c> FnOnce(Echo<'c>) -> Echo<'c>, want: &Refusal) -> Outcome {
    let mut client = Client::connect()?;
    want.of(build(client.do_echo()).send())
}

/// Checks that `echo` refuses an attribute with each of the payloads, for the same reason.
pub(super) fn payloads(report: &mut Report, name: &str, id: u16, payloads: &[&[u8]], want: &Refusal) {
    let each = || -> Outcome {
        payloads.iter().try_for_each(|payload| {
            refused(|echo| echo.attr_raw(id, payload), want)
                .map_err(|why| format!("of {payload:?}: {why}").into())
        })
    };
    report.check(name, each());
}
