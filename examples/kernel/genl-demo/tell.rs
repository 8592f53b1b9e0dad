// SPDX-License-Identifier: GPL-2.0

//! Writing replies and notifications.
//!
//! A change stands whether or not its listeners could be told of it, so that sending does not fail.
//! The requester gets a warning instead.

use kernel::prelude::*;

use crate::{
    genl::{
        Info,
        DEFAULT_SIZE, //
    },
    genl_demo_nl::*,
    store::{
        Place,
        Sensor,
        Store, //
    }, //
};

/// Writes what `get` tells of `sensor`.
pub(crate) fn describe(sensor: &Sensor, store: &Store, out: &mut SensorWriter<'_>) -> Result {
    out.id(sensor.id)?;
    out.name(sensor.name.as_cstr())?;
    out.kind(sensor.kind)?;
    out.state(sensor.state)?;
    out.caps(sensor.caps)?;
    if sensor.muted {
        out.muted()?;
    }
    out.interval(sensor.interval)?;
    out.value(sensor.value)?;
    out.alarms(sensor.alarms)?;
    out.readings(sensor.readings)?;
    if let Some(serial) = &sensor.serial {
        out.serial(serial)?;
    }
    if !sensor.note.is_empty() {
        out.note(&sensor.note)?;
    }
    if let Some((low, high)) = sensor.limits {
        out.limits(|limits| {
            limits.low(low)?;
            limits.high(high)
        })?;
    }
    if let Some((inner, outer)) = sensor.location.split_first() {
        out.location(|location| place(inner, outer, location))?;
    }
    for tag in &sensor.tags {
        out.tags(tag.as_cstr())?;
    }
    if let Some(next) = store.after(sensor.id) {
        out.neighbour(|brief| {
            brief.id(next.id)?;
            brief.name(next.name.as_cstr())?;
            brief.kind(next.kind)
        })?;
    }
    Ok(())
}

/// Writes a place, and those `around` it into it.
fn place(inner: &Place, around: &[Place], out: &mut LocationWriter<'_>) -> Result {
    out.name(inner.name.as_cstr())?;
    if let Some(floor) = inner.floor {
        out.floor(floor)?;
    }
    match around.split_first() {
        Some((inner, around)) => out.inside(|inside| place(inner, around, inside)),
        None => Ok(()),
    }
}

/// Tells that the sensor `id` has changed. The requester gets it as well, if it wants an echo.
pub(crate) fn changed(req: &Info<'_>, store: &Store, id: u32) {
    let send = || {
        let sensor = store.get(id).ok_or(ENOENT)?;
        let mut message = SetNtf::new(DEFAULT_SIZE, GFP_KERNEL)?;
        describe(sensor, store, &mut message.attrs())?;
        message.notify(req, GFP_KERNEL);
        Ok(())
    };
    or_warn(req, send());
}

/// Tells that the sensor `id` is new.
pub(crate) fn added(req: &Info<'_>, store: &Store, id: u32) {
    if !NewNtf::has_listeners(req.net()) {
        return;
    }
    let send = || {
        let sensor = store.get(id).ok_or(ENOENT)?;
        let mut message = NewNtf::new(DEFAULT_SIZE, GFP_KERNEL)?;
        describe(sensor, store, &mut message.attrs())?;
        message.multicast(req.net(), GFP_KERNEL)
    };
    or_warn(req, send());
}

/// Tells that `sensor` is gone.
pub(crate) fn removed(req: &Info<'_>, sensor: &Sensor) {
    let send = || {
        let mut message = DelNtf::new(DEFAULT_SIZE, GFP_KERNEL)?;
        let mut attrs = message.attrs();
        attrs.id(sensor.id)?;
        attrs.name(sensor.name.as_cstr())?;
        attrs.kind(sensor.kind)?;
        message.multicast(req.net(), GFP_KERNEL)
    };
    or_warn(req, send());
}

/// Raises an alarm in the requester's network namespace.
pub(crate) fn alarm(req: &Info<'_>, id: u32, value: i64, text: &CStr) {
    let send = || {
        let mut message = Alarm::new(DEFAULT_SIZE, GFP_KERNEL)?;
        let mut attrs = message.attrs();
        attrs.sensor(id)?;
        attrs.value(value)?;
        attrs.message(text)?;
        message.multicast(req.net(), GFP_KERNEL)
    };
    or_warn(req, send());
}

/// Tells who did what, to those who may know.
pub(crate) fn audit(req: &Info<'_>, id: Option<u32>, text: &CStr) {
    if !Audit::has_listeners(req.net()) {
        return;
    }
    let send = || {
        let mut message = Audit::new(DEFAULT_SIZE, GFP_KERNEL)?;
        let mut attrs = message.attrs();
        if let Some(id) = id {
            attrs.sensor(id)?;
        }
        attrs.portid(req.portid())?;
        attrs.message(text)?;
        message.multicast(req.net(), GFP_KERNEL)
    };
    or_warn(req, send());
}

/// Tells `text` in every network namespace.
pub(crate) fn everybody(req: &Info<'_>, text: &CStr) {
    let send = || {
        let mut message = Announcement::new(DEFAULT_SIZE, GFP_KERNEL)?;
        message.attrs().message(text)?;
        message.multicast_all()
    };
    or_warn(req, send());
}

/// That nobody listens is no reason to warn.
fn or_warn(req: &Info<'_>, sent: Result) {
    if sent.is_err_and(|error| error != ESRCH) {
        req.extack().warn(c"done, but not everybody could be told");
    }
}
