// SPDX-License-Identifier: GPL-2.0

//! The operation `echo`: each kind of attribute, read and written.

use kernel::prelude::*;

use crate::genl_demo_nl::*;

/// Copies those attributes that have one value and are there.
macro_rules! copy {
    ($from:expr => $to:expr; $($attr:ident)*) => {
        $(if let Some(value) = $from.$attr() {
            $to.$attr(value)?;
        })*
    };
}

/// Writes all attributes of the request, and averages, which requests do not have.
pub(crate) fn everything(req: EchoRequest<'_>, reply: &mut SensorWriter<'_>) -> Result {
    copy! {
        req => reply;
        id name kind state caps interval priority gain offset zero value alarms readings lifetime
        drift serial key note mac site address port country rest_day duty_days wanted_caps
    }
    if req.muted() {
        reply.muted()?;
    }
    if let Some(limits) = req.limits() {
        reply.limits(|copy| {
            copy! { limits => copy; low high }
            Ok(())
        })?;
    }
    if let Some(place) = req.location() {
        reply.location(|copy| location(place, copy))?;
    }
    req.tags().try_for_each(|tag| reply.tags(tag))?;
    req.channels()
        .try_for_each(|channel| reply.channels(channel))?;
    for point in req.points() {
        reply.points(|copy| {
            copy! { point => copy; raw true_value }
            Ok(())
        })?;
    }
    if req.attr(sensor::HISTORY).is_some() {
        reply.history(|history| {
            req.history().try_for_each(|reading| {
                history.push(|copy| {
                    copy! { reading => copy; time value }
                    Ok(())
                })
            })
        })?;
    }
    if req.attr(sensor::LEVELS).is_some() {
        reply.levels(|levels| req.levels().try_for_each(|level| levels.push(level)))?;
    }
    if req.attr(sensor::TRACE).is_some() {
        let mut trace = KVec::new();
        for value in req.trace() {
            trace.push(value, GFP_KERNEL)?;
        }
        reply.trace(&trace)?;
    }
    // Monday at noon, and Sunday at eleven in the evening.
    for (day, hour) in [(1, 12), (7, 23)] {
        reply.averages(day, hour, |average| {
            average.value(i64::from(day) * 1000 - i64::from(hour))?;
            average.count(u64::from(hour) << 32)
        })?;
    }
    if let Some(neighbour) = req.neighbour() {
        reply.neighbour(|copy| {
            copy! { neighbour => copy; id name kind }
            Ok(())
        })?;
    }
    Ok(())
}

/// As deep as the core lets requests nest.
fn location(from: LocationAttrs<'_>, to: &mut LocationWriter<'_>) -> Result {
    copy! { from => to; name floor }
    match from.inside() {
        Some(place) => to.inside(|copy| location(place, copy)),
        None => Ok(()),
    }
}
