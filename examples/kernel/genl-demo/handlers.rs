// SPDX-License-Identifier: GPL-2.0

//! What the family does: one function for each operation.
//!
//! The core has checked every request against the policies of the spec when it comes here, so that
//! what is left is what a policy cannot say. Whoever gets an error number also gets the attribute
//! and the reason.
//!
//! Notifications are sent under the lock of the catalogue, so that they come in the order of the
//! changes that they tell of.

use kernel::{
    prelude::*,
    sync::atomic::{
        Atomic,
        Relaxed, //
    }, //
};

use crate::{
    ask,
    echo,
    genl::{
        SockPriv,
        DEFAULT_SIZE, //
    },
    genl_demo_nl::*,
    store::Sensor,
    tell,
    STORE, //
};

/// Sockets that have asked for `stats` and are open.
static SOCKETS: Atomic<u32> = Atomic::new(0);

/// How often each group was joined and left.
static GROUPS: [Usage; 3] = [
    Usage::new(Group::Sensors, c"sensors"),
    Usage::new(Group::Alarms, c"alarms"),
    Usage::new(Group::Audit, c"audit"),
];

struct Usage {
    group: Group,
    name: &'static CStr,
    joined: Atomic<u64>,
    left: Atomic<u64>,
}

impl Usage {
    const fn new(group: Group, name: &'static CStr) -> Self {
        Self {
            group,
            name,
            joined: Atomic::new(0),
            left: Atomic::new(0),
        }
    }

    fn of(group: Group) -> Option<&'static Self> {
        GROUPS.iter().find(|usage| usage.group == group)
    }
}

/// What is kept for a socket.
pub(crate) struct Socket {
    requests: Atomic<u64>,
}

impl SockPriv for Socket {
    fn init() -> Self {
        SOCKETS.add(1, Relaxed);
        Self {
            requests: Atomic::new(0),
        }
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        SOCKETS.fetch_sub(1, Relaxed);
    }
}

/// The part of the catalogue that a dump is to show, and how far it has come.
pub(crate) struct GetCursor {
    /// Number of the next sensor.
    next: u32,
    kind: Option<Kind>,
    state: Option<State>,
    caps: u32,
}

impl GetCursor {
    fn wants(&self, sensor: &Sensor) -> bool {
        self.kind.is_none_or(|kind| kind == sensor.kind)
            && self.state.is_none_or(|state| state == sensor.state)
            && sensor.caps & self.caps == self.caps
    }
}

/// What `set_pre` finds out for `set`.
pub(crate) struct SetCtx {
    id: u32,
}

pub(crate) struct GenlDemo;

impl Handler for GenlDemo {
    /// An attribute holds 64 KiB at most. What is beyond that is the headers, and the number.
    const SERIES_REPLY_SIZE: usize = (1 << 16) + 64;
    const ECHO_REPLY_SIZE: usize = 4 * DEFAULT_SIZE;

    type GetCursor = GetCursor;
    type SetCtx = SetCtx;
    type UnitsCursor = u32;
    type SockPriv = Socket;

    fn ping(req: PingRequest<'_>, reply: &mut PingWriter<'_>) -> Result {
        reply.token(req.token().unwrap_or_default())
    }

    fn get(req: GetRequest<'_>, reply: &mut SensorWriter<'_>) -> Result {
        let store = STORE.lock();
        let sensor = match (req.id(), req.name()) {
            (Some(id), _) => store
                .get(id)
                .ok_or_else(|| ask::unknown(&req, req.attr(sensor::ID), id))?,
            (None, Some(name)) => store.by_name(name).ok_or_else(|| {
                let attr = req.attr(sensor::NAME);
                req.extack()
                    .refuse(ENOENT, attr, c"no sensor has this name")
            })?,
            (None, None) => return Err(req.extack().missing(None, sensor::ID)),
        };
        tell::describe(sensor, &store, reply)
    }

    fn get_dump_start(req: GetDumpRequest<'_>) -> Result<GetCursor> {
        let cursor = GetCursor {
            next: 1,
            kind: req.kind(),
            state: req.state(),
            caps: req.caps().unwrap_or_default(),
        };
        STORE.lock().open_dumps += 1;
        Ok(cursor)
    }

    fn get_dump(
        _req: GetDumpRequest<'_>,
        cursor: &mut GetCursor,
        out: &mut GetDump<'_, '_>,
    ) -> Result {
        let store = STORE.lock();
        out.generation(store.generation());
        for sensor in store.from(cursor.next) {
            if cursor.wants(sensor) {
                out.entry(|entry| tell::describe(sensor, &store, entry))?;
            }
            cursor.next = sensor.id.saturating_add(1);
        }
        Ok(())
    }

    fn get_dump_done(_req: GetDumpRequest<'_>, _cursor: GetCursor) {
        STORE.lock().open_dumps -= 1;
    }

    fn set_pre(req: SetRequest<'_>) -> Result<SetCtx> {
        let id = req.require_id()?;
        let mut store = STORE.lock();
        if store.get(id).is_none() {
            return Err(ask::unknown(&req, req.attr(sensor::ID), id));
        }
        store.open_changes += 1;
        Ok(SetCtx { id })
    }

    fn set(req: SetRequest<'_>, ctx: &mut SetCtx) -> Result {
        let id = ctx.id;
        let name = req
            .name()
            .map(|name| ask::own_name(&req, req.attr(sensor::NAME), name))
            .transpose()?;
        let limits = req.limits().map(ask::limits).transpose()?;
        let location = req.location().map(ask::location).transpose()?;
        let note = req.note().map(ask::bytes).transpose()?;
        let tags = ask::tags(req.tags())?;
        ask::warn_of_interval(&req, req.interval());

        let mut store = STORE.lock();
        if let Some(name) = &name {
            ask::assert_unused(&req, req.attr(sensor::NAME), &store, name, id)?;
        }
        // From here on nothing fails. It may be gone since `set_pre`.
        let sensor = store
            .change(id)
            .ok_or_else(|| ask::unknown(&req, req.attr(sensor::ID), id))?;
        ask::replace(&mut sensor.name, name);
        ask::replace(&mut sensor.state, req.state());
        ask::replace(&mut sensor.caps, req.caps());
        ask::replace(&mut sensor.interval, req.interval());
        ask::replace(&mut sensor.note, note);
        ask::replace(&mut sensor.location, location);
        if let Some(limits) = limits {
            sensor.limits = Some(limits);
        }
        if !tags.is_empty() {
            sensor.tags = tags;
        }
        // A flag is there or not; there is no saying "leave it".
        sensor.muted = req.muted();
        let mut alarm = None;
        if let Some(value) = req.value() {
            sensor.value = value;
            sensor.readings = sensor.readings.wrapping_add(1);
            let is_within = |(low, high)| (low..=high).contains(&value);
            if !sensor.muted && !sensor.limits.is_none_or(is_within) {
                sensor.alarms = sensor.alarms.wrapping_add(1);
                alarm = Some(value);
            }
        }

        tell::changed(&req, &store, id);
        if let Some(value) = alarm {
            tell::alarm(&req, id, value, c"outside of its limits");
        }
        tell::audit(&req, Some(id), c"changed");
        Ok(())
    }

    fn set_post(_req: SetRequest<'_>, _ctx: SetCtx) {
        STORE.lock().open_changes -= 1;
    }

    fn new(req: NewRequest<'_>, reply: &mut SensorWriter<'_>) -> Result {
        let name = ask::own_name(&req, req.attr(sensor::NAME), req.require_name()?)?;
        let mut sensor = Sensor::new(name, req.require_kind()?);
        sensor.serial = req.serial().and_then(|serial| serial.try_into().ok());
        sensor.limits = req.limits().map(ask::limits).transpose()?;
        sensor.tags = ask::tags(req.tags())?;
        ask::replace(&mut sensor.caps, req.caps());
        ask::replace(&mut sensor.interval, req.interval());
        ask::replace(&mut sensor.note, req.note().map(ask::bytes).transpose()?);
        ask::replace(
            &mut sensor.location,
            req.location().map(ask::location).transpose()?,
        );
        ask::warn_of_interval(&req, req.interval());

        let mut store = STORE.lock();
        ask::assert_unused(&req, req.attr(sensor::NAME), &store, &name, 0)?;
        let id = store.add(sensor)?.id;
        reply.id(id)?;
        tell::added(&req, &store, id);
        tell::audit(&req, Some(id), c"added");
        Ok(())
    }

    fn del(req: DelRequest<'_>) -> Result {
        let id = req.require_id()?;
        let mut store = STORE.lock();
        let sensor = store
            .remove(id)
            .ok_or_else(|| ask::unknown(&req, req.attr(sensor::ID), id))?;
        tell::removed(&req, &sensor);
        tell::audit(&req, Some(id), c"removed");
        Ok(())
    }

    fn echo(req: EchoRequest<'_>, reply: &mut SensorWriter<'_>) -> Result {
        echo::everything(req, reply)
    }

    fn series(req: SeriesRequest<'_>, reply: &mut SeriesWriter<'_>) -> Result {
        let id = req.require_id()?;
        let count = req.require_count()?;
        if STORE.lock().get(id).is_none() {
            return Err(ask::unknown(&req, req.attr(series::ID), id));
        }
        reply.id(id)?;
        let written = reply.readings(|readings| {
            (0..count).try_for_each(|number| {
                readings.push(|reading| {
                    reading.time(u64::from(number) * 1_000_000_000)?;
                    reading.value(i64::from(number) - 20)
                })
            })
        });
        written.map_err(|error| {
            let attr = req.attr(series::COUNT);
            req.extack()
                .refuse(error, attr, c"so many do not fit into a message")
        })
    }

    fn fill(req: FillRequest<'_>, reply: &mut BatchWriter<'_>) -> Result {
        let count = req.require_count()?;
        let mut store = STORE.lock();
        let first = store.fill(count).map_err(|error| {
            let attr = req.attr(batch::COUNT);
            req.extack()
                .refuse(error, attr, c"the catalogue has no room for so many")
        })?;
        reply.count(count)?;
        reply.first(first)?;
        tell::audit(&req, None, c"filled");
        Ok(())
    }

    fn clear(req: ClearRequest<'_>) -> Result {
        let mut store = STORE.lock();
        store.clear();
        tell::audit(&req, None, c"cleared");
        Ok(())
    }

    fn units_dump_start(_req: UnitsDumpRequest<'_>) -> Result<u32> {
        Ok(0)
    }

    fn units_dump(
        _req: UnitsDumpRequest<'_>,
        next: &mut u32,
        out: &mut UnitsDump<'_, '_>,
    ) -> Result {
        while let Some(kind) = Kind::from_raw(*next) {
            out.entry(|entry| {
                entry.kind(kind)?;
                entry.symbol(match kind {
                    Kind::Temperature => c"°C",
                    Kind::Humidity => c"%",
                    Kind::Pressure => c"hPa",
                    Kind::Voltage => c"V",
                })
            })?;
            *next += 1;
        }
        Ok(())
    }

    fn stats(req: StatsRequest<'_>, reply: &mut StatsWriter<'_>) -> Result {
        let socket = req.sock_priv::<Socket>()?;
        let requests = socket.requests.fetch_add(1, Relaxed) + 1;
        {
            let store = STORE.lock();
            reply.sensors(store.len().try_into()?)?;
            reply.generation(store.generation())?;
            reply.open_dumps(store.open_dumps)?;
            reply.open_changes(store.open_changes)?;
        }
        reply.socket_requests(requests)?;
        reply.sockets(SOCKETS.load(Relaxed))?;
        GROUPS.iter().try_for_each(|usage| {
            reply.groups(|group| {
                group.name(usage.name)?;
                group.joined(usage.joined.load(Relaxed))?;
                group.left(usage.left.load(Relaxed))
            })
        })
    }

    fn trigger(req: TriggerRequest<'_>) -> Result {
        let id = req.require_sensor()?;
        let mut store = STORE.lock();
        if store.get(id).is_some_and(|sensor| sensor.muted) {
            req.extack().warn(c"the sensor is muted");
            return Ok(());
        }
        let Some(sensor) = store.change(id) else {
            return Err(ask::unknown(&req, req.attr(alarm::SENSOR), id));
        };
        sensor.alarms = sensor.alarms.wrapping_add(1);
        let value = req.value().unwrap_or(sensor.value);
        tell::alarm(&req, id, value, req.message().unwrap_or(c"a test"));
        Ok(())
    }

    fn announce(req: AnnounceRequest<'_>) -> Result {
        tell::everybody(&req, req.require_message()?);
        Ok(())
    }

    fn self_destruct(_req: SelfDestructRequest<'_>) -> Result {
        Err(EOPNOTSUPP)
    }

    fn bind(group: Group) {
        if let Some(usage) = Usage::of(group) {
            usage.joined.add(1, Relaxed);
        }
    }

    fn unbind(group: Group) {
        if let Some(usage) = Usage::of(group) {
            usage.left.add(1, Relaxed);
        }
    }
}
