// SPDX-License-Identifier: GPL-2.0

//! The catalogue.

use core::fmt::Write;

use kernel::{
    alloc::KVVec,
    prelude::*, //
};

use crate::genl_demo_nl::{
    Kind,
    State, //
};

/// Names that begin with this are given out by [`Store::fill`] and by nobody else, so that they are
/// unique without a search.
pub(crate) const FILL_PREFIX: &[u8] = b"auto-";

/// Text of at most `N - 1` bytes, with its NUL.
#[derive(Clone, Copy)]
pub(crate) struct Text<const N: usize>([u8; N]);

impl<const N: usize> Text<N> {
    pub(crate) const EMPTY: Self = Self([0; N]);

    /// Copies `text`, of which the policy has checked the length; `None` if it did not.
    pub(crate) fn new(text: &CStr) -> Option<Self> {
        let bytes = text.to_bytes_with_nul();
        let mut copy = Self::EMPTY;
        copy.0.get_mut(..bytes.len())?.copy_from_slice(bytes);
        Some(copy)
    }

    pub(crate) fn as_cstr(&self) -> &CStr {
        CStr::from_bytes_until_nul(&self.0).unwrap_or(c"")
    }
}

impl<const N: usize> Write for Text<N> {
    /// Appends `text`, or nothing of it and fails if there is no room.
    fn write_str(&mut self, text: &str) -> core::fmt::Result {
        let from = self.as_cstr().to_bytes().len();
        // The last byte stays NUL.
        let room = self.0.get_mut(from..N - 1).unwrap_or_default();
        let room = room.get_mut(..text.len()).ok_or(core::fmt::Error)?;
        room.copy_from_slice(text.as_bytes());
        Ok(())
    }
}

/// The name of a sensor or of a place.
pub(crate) type Name = Text<32>;

/// A word to find a sensor by.
pub(crate) type Tag = Text<16>;

/// A place that a sensor is in.
#[derive(Clone, Copy)]
pub(crate) struct Place {
    pub(crate) name: Name,
    pub(crate) floor: Option<i8>,
}

/// A sensor.
pub(crate) struct Sensor {
    /// 0 until it is in the catalogue.
    pub(crate) id: u32,
    pub(crate) name: Name,
    pub(crate) kind: Kind,
    pub(crate) state: State,
    pub(crate) caps: u32,
    pub(crate) muted: bool,
    /// In milliseconds.
    pub(crate) interval: u16,
    /// In thousandths of the unit of `kind`, as all readings.
    pub(crate) value: i64,
    pub(crate) alarms: u64,
    pub(crate) readings: u64,
    pub(crate) serial: Option<[u8; 8]>,
    pub(crate) note: KVec<u8>,
    /// Lowest and highest reading that raise no alarm.
    pub(crate) limits: Option<(i64, i64)>,
    /// The innermost place first.
    pub(crate) location: KVec<Place>,
    pub(crate) tags: KVec<Tag>,
}

impl Sensor {
    pub(crate) fn new(name: Name, kind: Kind) -> Self {
        Self {
            id: 0,
            name,
            kind,
            state: State::Ok,
            caps: 0,
            muted: false,
            interval: 1000,
            value: 0,
            alarms: 0,
            readings: 0,
            serial: None,
            note: KVec::new(),
            limits: None,
            location: KVec::new(),
            tags: KVec::new(),
        }
    }
}

/// The catalogue, and what has to change with it.
pub(crate) struct Store {
    /// In the order of their numbers.
    sensors: KVVec<Sensor>,
    last_id: u32,
    generation: u32,
    /// Dumps that have started and have not ended.
    pub(crate) open_dumps: u32,
    /// Requests between the hooks before and after `set`.
    pub(crate) open_changes: u32,
}

impl Store {
    pub(crate) const fn new() -> Self {
        Self {
            sensors: KVVec::new(),
            last_id: 0,
            generation: 1,
            open_dumps: 0,
            open_changes: 0,
        }
    }

    /// Another number after each change.
    pub(crate) fn generation(&self) -> u32 {
        self.generation
    }

    pub(crate) fn len(&self) -> usize {
        self.sensors.len()
    }

    fn changed(&mut self) {
        self.generation = self.generation.wrapping_add(1);
    }

    /// Where the sensor `id` is, or else would be.
    fn position(&self, id: u32) -> Result<usize, usize> {
        self.sensors.binary_search_by_key(&id, |sensor| sensor.id)
    }

    pub(crate) fn get(&self, id: u32) -> Option<&Sensor> {
        self.sensors.get(self.position(id).ok()?)
    }

    /// The sensor `id`, which the caller is going to change.
    pub(crate) fn change(&mut self, id: u32) -> Option<&mut Sensor> {
        let at = self.position(id).ok()?;
        self.changed();
        self.sensors.get_mut(at)
    }

    pub(crate) fn by_name(&self, name: &CStr) -> Option<&Sensor> {
        self.sensors
            .iter()
            .find(|sensor| sensor.name.as_cstr() == name)
    }

    /// The sensors from number `id` on.
    pub(crate) fn from(&self, id: u32) -> &[Sensor] {
        let at = self.position(id).unwrap_or_else(|at| at);
        self.sensors.get(at..).unwrap_or_default()
    }

    /// The sensor after `id`.
    pub(crate) fn after(&self, id: u32) -> Option<&Sensor> {
        self.from(id.checked_add(1)?).first()
    }

    /// Gives `sensor` its number and adds it.
    pub(crate) fn add(&mut self, mut sensor: Sensor) -> Result<&Sensor> {
        if self.len() >= crate::genl_demo_nl::MAX_SENSORS as usize {
            return Err(ENOSPC);
        }
        let id = self.last_id.checked_add(1).ok_or(ENOSPC)?;
        sensor.id = id;
        self.sensors.push(sensor, GFP_KERNEL)?;
        self.last_id = id;
        self.changed();
        self.sensors.last().ok_or(EINVAL)
    }

    /// Adds `count` sensors, all or none. Returns the number of the first.
    pub(crate) fn fill(&mut self, count: u32) -> Result<u32> {
        let room = (crate::genl_demo_nl::MAX_SENSORS as usize).saturating_sub(self.len());
        if count as usize > room || self.last_id.checked_add(count).is_none() {
            return Err(ENOSPC);
        }
        self.sensors.reserve(count as usize, GFP_KERNEL)?;
        let first = self.last_id + 1;
        for id in first..=self.last_id + count {
            let mut name = Name::EMPTY;
            write!(name, "auto-{id}").map_err(|_| EINVAL)?;
            let kind = Kind::from_raw(id % 4).unwrap_or(Kind::Temperature);
            let mut sensor = Sensor::new(name, kind);
            sensor.value = i64::from(id) * 1000;
            self.add(sensor)?;
        }
        Ok(first)
    }

    pub(crate) fn remove(&mut self, id: u32) -> Option<Sensor> {
        let at = self.position(id).ok()?;
        let sensor = self.sensors.remove(at).ok()?;
        self.changed();
        Some(sensor)
    }

    pub(crate) fn clear(&mut self) {
        self.sensors = KVVec::new();
        self.changed();
    }
}
