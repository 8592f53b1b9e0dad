//! Notifications of multicast groups, as JSON.

use std::os::fd::{AsFd, BorrowedFd};
use std::time::Duration;

use serde_json::Value;

use super::nearest::Suggestions;
use super::place::Place;
use super::{Error as JsonError, NameKind, Problem, Spec};
use crate::error::Error;
use crate::resolve::FamilyIds;
use crate::socket::Wait;
use crate::subscription::GroupMessages;

/// What a multicast group brought.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Event {
    /// Name of what it tells; see [`Spec::decode_notification`].
    pub name: String,
    /// Its content.
    pub message: Value,
    /// Name of the group, if the kernel told.
    pub group: Option<String>,
}

/// An endless iterator over the notifications of multicast groups, on a socket of its own.
///
/// [`Error::Overrun`] tells that some were lost because they were not read fast enough; what comes after it is good
/// again. So it is after [`Error::Truncated`] and [`Error::Timeout`].
pub struct Events<'s> {
    spec: Spec<'s>,
    ids: Option<FamilyIds>,
    messages: GroupMessages,
    /// Numbers and names of the groups joined.
    joined: Vec<(u32, String)>,
}

impl<'s> Events<'s> {
    pub(super) fn open(spec: Spec<'s>, ids: Option<FamilyIds>) -> Result<Self, Error> {
        let protocol = spec.family().protonum;
        let messages = GroupMessages::open(protocol, ids.as_ref().map(|ids| ids.id))?;
        Ok(Events {
            spec,
            ids,
            messages,
            joined: Vec::new(),
        })
    }

    /// Joins the group of this name.
    ///
    /// # Errors
    ///
    /// [`Error::Arguments`] if the spec has no such group, [`Error::GroupNotFound`] if the running kernel has none,
    /// [`Error::Io`] if joining it is not permitted.
    pub fn join(&mut self, group: &str) -> Result<(), Error> {
        let number = self.number(group)?;
        self.messages.join(number)?;
        self.joined.push((number, group.to_owned()));
        Ok(())
    }

    /// Sets how long [`Iterator::next`] waits before it gives [`Error::Timeout`]; `None`, as at first, is for ever.
    ///
    /// # Errors
    ///
    /// If the socket does not take it.
    pub fn set_timeout(&self, timeout: Option<Duration>) -> Result<(), Error> {
        self.messages.set_timeout(timeout)
    }

    /// Sets how many bytes of messages the kernel keeps until they are read. It takes no more than
    /// `net.core.rmem_max` says.
    ///
    /// # Errors
    ///
    /// If the socket does not take it.
    pub fn set_receive_buffer(&self, bytes: usize) -> Result<(), Error> {
        self.messages.set_receive_buffer(bytes)
    }

    /// The next notification if there is one already.
    ///
    /// # Errors
    ///
    /// Those of the iterator.
    pub fn try_next(&mut self) -> Result<Option<Event>, Error> {
        match self.wait(Wait::No) {
            Ok(event) => Ok(Some(event)),
            Err(Error::Timeout) => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn wait(&mut self, wait: Wait) -> Result<Event, Error> {
        let Events { spec, messages, .. } = self;
        let (name, message) = messages.next(wait, |message| Some(spec.decode_notification(message)))?;
        let number = self.messages.group();
        let group = self.joined.iter().find(|(joined, _)| *joined == number);
        Ok(Event {
            name,
            message,
            group: group.map(|(_, name)| name.clone()),
        })
    }

    /// Number of a group: that of the spec, or in generic netlink of the running kernel.
    fn number(&self, name: &str) -> Result<u32, Error> {
        let family = self.spec.family();
        let known = family.groups.iter().find(|group| group.name == name);
        let number = match &self.ids {
            Some(ids) => ids.group(name),
            None => known.and_then(|group| group.value),
        };
        match (number, known) {
            (Some(number), _) => Ok(number),
            (None, Some(_)) => Err(Error::GroupNotFound {
                family: family.name.clone().into(),
                group: name.to_owned().into(),
            }),
            (None, None) => {
                let names = family.groups.iter().map(|group| group.name.as_str());
                let problem = Problem::UnknownName {
                    kind: NameKind::Group,
                    owner: family.name.clone(),
                    name: name.to_owned(),
                    suggestions: Suggestions::of(name, names),
                };
                Err(JsonError::new(&Place::ROOT, problem).into())
            }
        }
    }
}

impl Iterator for Events<'_> {
    type Item = Result<Event, Error>;

    fn next(&mut self) -> Option<Result<Event, Error>> {
        Some(self.wait(Wait::Yes))
    }
}

impl AsFd for Events<'_> {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.messages.as_fd()
    }
}

impl core::fmt::Debug for Events<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Events")
            .field("family", &self.spec.family().name)
            .field("joined", &self.joined)
            .finish_non_exhaustive()
    }
}
