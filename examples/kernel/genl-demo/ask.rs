// SPDX-License-Identifier: GPL-2.0

//! Reading requests: what a policy cannot check, and copies of what is to be kept.

use kernel::prelude::*;

use crate::{
    genl::{
        Attr,
        Info, //
    },
    genl_demo_nl::{
        LimitsAttrs,
        LocationAttrs, //
    },
    store::{
        Name,
        Place,
        Store,
        Tag,
        FILL_PREFIX, //
    }, //
};

/// Below this many milliseconds an interval is accepted with a warning.
const SHORT_INTERVAL: u16 = 100;

/// The error for a sensor that there is not; `attr` asked for it.
pub(crate) fn unknown(req: &Info<'_>, attr: Option<Attr<'_>>, id: u32) -> Error {
    let message = fmt!("there is no sensor {id}");
    req.extack().refuse_fmt(ENOENT, attr, message)
}

/// A copy of `name`, unless it is one that only the family gives out.
pub(crate) fn own_name(req: &Info<'_>, attr: Option<Attr<'_>>, name: &CStr) -> Result<Name> {
    let refuse = |message| req.extack().refuse(EINVAL, attr, message);
    if name.is_empty() {
        return Err(refuse(c"a name is at least one letter"));
    }
    if name.to_bytes().starts_with(FILL_PREFIX) {
        return Err(refuse(
            c"names that begin with auto- are given out by `fill`",
        ));
    }
    Name::new(name).ok_or(EINVAL)
}

/// Makes sure that no sensor but `id` is called `name`.
pub(crate) fn assert_unused(
    req: &Info<'_>,
    attr: Option<Attr<'_>>,
    store: &Store,
    name: &Name,
    id: u32,
) -> Result {
    match store.by_name(name.as_cstr()) {
        Some(other) if other.id != id => {
            let message = fmt!("sensor {} has this name", other.id);
            Err(req.extack().refuse_fmt(EEXIST, attr, message))
        }
        _ => Ok(()),
    }
}

/// Tells the requester, who gets what was asked for all the same.
pub(crate) fn warn_of_interval(req: &Info<'_>, interval: Option<u16>) {
    if interval.is_some_and(|interval| interval < SHORT_INTERVAL) {
        req.extack().warn(c"short intervals wear the battery out");
    }
}

/// Both ends of a band of readings.
pub(crate) fn limits(nest: LimitsAttrs<'_>) -> Result<(i64, i64)> {
    let (low, high) = (nest.require_low()?, nest.require_high()?);
    if low > high {
        let message = c"the lower end is above the upper one";
        return Err(nest.extack().refuse(EINVAL, Some(nest.attr()), message));
    }
    Ok((low, high))
}

/// Places from the innermost to the outermost. The core limits how many nest.
pub(crate) fn location(nest: LocationAttrs<'_>) -> Result<KVec<Place>> {
    let mut places = KVec::new();
    let mut next = Some(nest);
    while let Some(place) = next {
        let name = Name::new(place.require_name()?).ok_or(EINVAL)?;
        let floor = place.floor();
        places.push(Place { name, floor }, GFP_KERNEL)?;
        next = place.inside();
    }
    Ok(places)
}

/// A copy of `tags`.
pub(crate) fn tags<'a>(tags: impl Iterator<Item = &'a CStr>) -> Result<KVec<Tag>> {
    let mut copies = KVec::new();
    for tag in tags {
        copies.push(Tag::new(tag).ok_or(EINVAL)?, GFP_KERNEL)?;
    }
    Ok(copies)
}

/// A copy of `bytes`.
pub(crate) fn bytes(bytes: &[u8]) -> Result<KVec<u8>> {
    let mut copy = KVec::with_capacity(bytes.len(), GFP_KERNEL)?;
    copy.extend_from_slice(bytes, GFP_KERNEL)?;
    Ok(copy)
}

/// Puts `new` in the place of `old`, if there is one.
pub(crate) fn replace<T>(old: &mut T, new: Option<T>) {
    if let Some(new) = new {
        *old = new;
    }
}
