// SPDX-License-Identifier: MIT OR Apache-2.0
// Generated from specs/families/genl-demo.yaml by genl-gen; do not edit.
// Regenerate with: genl-gen gen kernel specs/families/genl-demo.yaml -o examples/kernel/genl-demo

//! Generic netlink family `genl-demo`: A catalogue of imaginary sensors that the kernel keeps in
//! memory. Anybody may look. Changes need CAP_NET_ADMIN, and are announced to whoever has joined
//! the group `sensors`.
//!
//! Every value a sensor measures is a whole number of thousandths of the unit of its kind: 21500 of
//! a temperature are 21.5 °C.

// The names are the spec's, and what a family has need not be used.
#![allow(dead_code, unreachable_pub)]
#![allow(clippy::new_ret_no_self)]

use crate::genl::{
    self,
    ArrayWriter,
    Attr,
    Bind,
    DoOp,
    Dump,
    DumpOp,
    Family,
    Group as GroupEntry,
    GroupFlags,
    Info,
    Nest,
    Net,
    Notification,
    OneOf,
    Op,
    OpFlags,
    Policy,
    Range,
    Registration,
    SignedRange,
    SockPriv,
    Validate,
    Writer,
    DEFAULT_SIZE, //
};
use core::ops::Deref;
use kernel::{
    alloc::Flags,
    prelude::*, //
};

use crate::handlers::GenlDemo as Handlers;

/// Name of the family.
pub const FAMILY_NAME: &CStr = c"genl-demo";
/// Version of the family.
pub const FAMILY_VERSION: u8 = 1;

/// Most bytes of a name, the closing NUL not counted.
pub const NAME_MAX_LEN: u32 = 31;
/// Bytes of a serial number.
pub const SERIAL_SIZE: u32 = 8;
/// Fewest bytes of a key.
pub const KEY_MIN_SIZE: u32 = 4;
/// Most bytes of a note.
pub const NOTE_MAX_SIZE: u32 = 200;
/// Most sensors that the catalogue holds.
pub const MAX_SENSORS: u32 = 32768;
/// Most readings that one `series` may ask for. Fewer than that fit into a message.
pub const MAX_POINTS: u32 = 100000;
/// Smallest gain, in dB.
pub const MIN_GAIN: i32 = -20;
/// Smallest zero point, in thousandths of a degree Celsius.
pub const ABSOLUTE_ZERO: i32 = -273150;
/// Lowest floor of a place.
pub const LOWEST_FLOOR: i32 = -4;
/// Longest lifetime, in seconds. Far above what the short form of a kernel policy, a signed 16-bit
/// bound, can say.
pub const MAX_LIFETIME: u64 = 1099511627776;
/// Largest drift, in billionths of the unit a day.
pub const MAX_DRIFT: u64 = 1000000000000;
/// Smallest drift, in billionths of the unit a day.
pub const MIN_DRIFT: i64 = -1000000000000;

/// Numbers of the operations.
pub mod cmd {
    /// Answer with the token of the request.
    pub const PING: u8 = 1;
    /// Describe one sensor, asked for by its number or its name, or dump the catalogue in the order
    /// of numbers.
    pub const GET: u8 = 2;
    /// Change a sensor.
    pub const SET: u8 = 3;
    /// A sensor has changed.
    pub const SET_NTF: u8 = 4;
    /// Add a sensor, and answer with its number.
    pub const NEW: u8 = 5;
    /// A sensor has been added.
    pub const NEW_NTF: u8 = 6;
    /// Remove a sensor.
    pub const DEL: u8 = 7;
    /// A sensor is gone.
    pub const DEL_NTF: u8 = 8;
    /// Check every attribute there is of a sensor, and send all of them back.
    pub const ECHO: u8 = 9;
    /// Make up readings of a sensor.
    pub const SERIES: u8 = 10;
    /// Add `count` sensors at a time, without a notification for each.
    pub const FILL: u8 = 11;
    /// Remove all sensors, without a notification for each.
    pub const CLEAR: u8 = 12;
    /// List the kinds with their units.
    pub const UNITS: u8 = 13;
    /// Tell what the family has counted.
    pub const STATS: u8 = 14;
    /// Raise an alarm of a sensor in the requester's network namespace.
    pub const TRIGGER: u8 = 15;
    /// A sensor has raised an alarm.
    pub const ALARM: u8 = 16;
    /// Tell a message to the listeners of all network namespaces.
    pub const ANNOUNCE: u8 = 17;
    /// A message to everybody.
    pub const ANNOUNCEMENT: u8 = 18;
    /// Somebody has changed the catalogue.
    pub const AUDIT: u8 = 19;
    /// Not there, as no kernel is configured with CONFIG_GENL_DEMO_SELF_DESTRUCT.
    pub const SELF_DESTRUCT: u8 = 20;
}

/// Attributes of the set `sensor`.
///
/// A sensor of the catalogue.
pub mod sensor {
    /// Padding that aligns a 64-bit value.
    pub const PAD: u16 = 2;
    /// Number of the sensor, unique in the catalogue. The kernel gives it out, from 1 on.
    pub const ID: u16 = 3;
    /// Name of the sensor, unique in the catalogue.
    pub const NAME: u16 = 4;
    /// What it measures.
    pub const KIND: u16 = 5;
    /// How it is.
    pub const STATE: u16 = 6;
    /// What it can do.
    pub const CAPS: u16 = 7;
    /// Its alarms are not sent.
    pub const MUTED: u16 = 8;
    /// Time between two readings, in milliseconds. Below 100 the kernel accepts it with a warning.
    pub const INTERVAL: u16 = 9;
    /// Importance of its alarms, 0 being the least.
    pub const PRIORITY: u16 = 10;
    /// Gain of its amplifier, in dB.
    pub const GAIN: u16 = 11;
    /// What is added to each raw reading, in thousandths of the unit.
    pub const OFFSET: u16 = 12;
    /// Zero point of its scale, in thousandths of a degree Celsius.
    pub const ZERO: u16 = 13;
    /// Last reading, in thousandths of the unit. Takes four bytes, or eight where it needs them.
    pub const VALUE: u16 = 14;
    /// How often it has raised an alarm. Takes four bytes, or eight where it needs them.
    pub const ALARMS: u16 = 15;
    /// How many readings it has taken.
    pub const READINGS: u16 = 16;
    /// Time it is made for, in seconds.
    pub const LIFETIME: u16 = 17;
    /// How far it goes wrong, in billionths of the unit a day.
    pub const DRIFT: u16 = 18;
    /// Serial number given by its maker.
    pub const SERIAL: u16 = 19;
    /// Secret shared with it.
    pub const KEY: u16 = 20;
    /// Whatever its owner wants to remember.
    pub const NOTE: u16 = 21;
    /// Hardware address.
    pub const MAC: u16 = 22;
    /// Identifier of the site where it is.
    pub const SITE: u16 = 23;
    /// Network address.
    pub const ADDRESS: u16 = 24;
    /// UDP port that it sends to.
    pub const PORT: u16 = 25;
    /// Code of the country where it is, of three letters, as in ISO 3166-1. The closing NUL counts.
    pub const COUNTRY: u16 = 26;
    /// Day on which nobody looks at it.
    pub const REST_DAY: u16 = 27;
    /// Days on which it measures.
    pub const DUTY_DAYS: u16 = 28;
    /// What it should be able to do, as bits of `caps`. A plain number, of which the kernel checks
    /// the bits.
    pub const WANTED_CAPS: u16 = 29;
    /// Readings at which it raises an alarm.
    pub const LIMITS: u16 = 30;
    /// Where it is, the innermost place first.
    pub const LOCATION: u16 = 31;
    /// Words to find it by.
    pub const TAGS: u16 = 32;
    /// Numbers of the channels it is wired to.
    pub const CHANNELS: u16 = 33;
    /// Points of its calibration curve.
    pub const POINTS: u16 = 34;
    /// Some readings, the oldest first.
    pub const HISTORY: u16 = 35;
    /// Battery levels of the last hours, in %.
    pub const LEVELS: u16 = 36;
    /// Raw readings one behind the other, in thousandths of the unit.
    pub const TRACE: u16 = 37;
    /// One average, of the given hour of the given day of the week.
    pub const AVERAGES: u16 = 38;
    /// The sensor after this one in the catalogue.
    pub const NEIGHBOUR: u16 = 39;
}

/// Attributes of the set `limits`.
///
/// A band of readings. Both ends have to be given.
pub mod limits {
    /// Lower end, in thousandths of the unit.
    pub const LOW: u16 = 1;
    /// Upper end, in thousandths of the unit.
    pub const HIGH: u16 = 2;
}

/// Attributes of the set `location`.
///
/// A place, and the place that it is in. Places nest as deep as the kernel allows nests to be.
pub mod location {
    /// Name of the place.
    pub const NAME: u16 = 1;
    /// Floor, 0 being the ground.
    pub const FLOOR: u16 = 2;
    /// The place that this one is in.
    pub const INSIDE: u16 = 3;
}

/// Attributes of the set `point`.
///
/// A point of a calibration curve.
pub mod point {
    /// Reading before calibration, in thousandths of the unit.
    pub const RAW: u16 = 1;
    /// Reading after calibration, in thousandths of the unit.
    pub const TRUE_VALUE: u16 = 2;
}

/// Attributes of the set `reading`.
///
/// A reading.
pub mod reading {
    /// Padding that aligns a 64-bit value.
    pub const PAD: u16 = 1;
    /// When it was taken, in nanoseconds since the sensor was switched on.
    pub const TIME: u16 = 2;
    /// The reading, in thousandths of the unit.
    pub const VALUE: u16 = 3;
}

/// Attributes of the set `average`.
///
/// The mean of many readings.
pub mod average {
    /// The mean, in thousandths of the unit.
    pub const VALUE: u16 = 1;
    /// How many readings it is of.
    pub const COUNT: u16 = 2;
}

/// Attributes of the set `series`.
///
/// Made-up readings of one sensor.
pub mod series {
    /// Number of the sensor.
    pub const ID: u16 = 1;
    /// How many readings are wanted.
    pub const COUNT: u16 = 2;
    /// The readings, the oldest first.
    pub const READINGS: u16 = 3;
}

/// Attributes of the set `batch`.
///
/// Many sensors at a time.
pub mod batch {
    /// How many.
    pub const COUNT: u16 = 1;
    /// Number of the first one. The others follow it.
    pub const FIRST: u16 = 2;
}

/// Attributes of the set `unit`.
///
/// The unit of a kind.
pub mod unit {
    /// The kind.
    pub const KIND: u16 = 1;
    /// Symbol of its unit.
    pub const SYMBOL: u16 = 2;
}

/// Attributes of the set `alarm`.
///
/// An alarm, or a message to everybody.
pub mod alarm {
    /// Number of the sensor.
    pub const SENSOR: u16 = 1;
    /// The reading that raised it, in thousandths of the unit.
    pub const VALUE: u16 = 2;
    /// What to tell people.
    pub const MESSAGE: u16 = 3;
    /// Port of the socket that caused it.
    pub const PORTID: u16 = 4;
}

/// Attributes of the set `stats`.
///
/// What the family has counted since it was loaded.
pub mod stats {
    /// Padding that aligns a 64-bit value.
    pub const PAD: u16 = 1;
    /// Sensors in the catalogue.
    pub const SENSORS: u16 = 2;
    /// Changes with every change of the catalogue.
    pub const GENERATION: u16 = 3;
    /// Dumps of the catalogue that have started and have not ended.
    pub const OPEN_DUMPS: u16 = 4;
    /// Requests between the hooks before and after `set`.
    pub const OPEN_CHANGES: u16 = 5;
    /// Times this socket has asked for these numbers, this one included.
    pub const SOCKET_REQUESTS: u16 = 6;
    /// Sockets that have asked for these numbers and are still open.
    pub const SOCKETS: u16 = 7;
    /// Use of each multicast group.
    pub const GROUPS: u16 = 8;
}

/// Attributes of the set `group`.
///
/// Use of a multicast group.
pub mod group {
    /// Name of the group.
    pub const NAME: u16 = 1;
    /// How often a socket has joined it.
    pub const JOINED: u16 = 2;
    /// How often a socket has left it.
    pub const LEFT: u16 = 3;
    /// Padding that aligns a 64-bit value.
    pub const PAD: u16 = 4;
}

/// Attributes of the set `ping`.
///
/// A sign of life.
pub mod ping {
    /// Any number, to tell answers apart.
    pub const TOKEN: u16 = 1;
    /// Padding that aligns a 64-bit value.
    pub const PAD: u16 = 2;
}

/// What a sensor measures. Without gaps, so that the kernel checks it as a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum Kind {
    /// Temperature, in °C.
    Temperature = 0,
    /// Relative humidity, in %.
    Humidity = 1,
    /// Air pressure, in hPa.
    Pressure = 2,
    /// Voltage, in V.
    Voltage = 3,
}

impl Kind {
    /// The entry of this number.
    pub const fn from_raw(value: u32) -> Option<Self> {
        Some(match value {
            0 => Self::Temperature,
            1 => Self::Humidity,
            2 => Self::Pressure,
            3 => Self::Voltage,
            _ => return None,
        })
    }

    /// The entry's number.
    pub const fn as_raw(self) -> u32 {
        self as u32
    }
}

/// How a sensor is. With gaps, left for states in between, so that the kernel checks it entry by
/// entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum State {
    /// It measures.
    Ok = 0,
    /// It measures, but not as well as it should.
    Degraded = 4,
    /// It does not measure.
    Failed = 16,
}

impl State {
    /// The entry of this number.
    pub const fn from_raw(value: u32) -> Option<Self> {
        Some(match value {
            0 => Self::Ok,
            4 => Self::Degraded,
            16 => Self::Failed,
            _ => return None,
        })
    }

    /// The entry's number.
    pub const fn as_raw(self) -> u32 {
        self as u32
    }
}

/// A day of the week. As a value it is one day, as flags it is a set of them, bit 0 being Monday.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum Weekday {
    Monday = 0,
    Tuesday = 1,
    Wednesday = 2,
    Thursday = 3,
    Friday = 4,
    Saturday = 5,
    Sunday = 6,
}

impl Weekday {
    /// The entry of this number.
    pub const fn from_raw(value: u32) -> Option<Self> {
        Some(match value {
            0 => Self::Monday,
            1 => Self::Tuesday,
            2 => Self::Wednesday,
            3 => Self::Thursday,
            4 => Self::Friday,
            5 => Self::Saturday,
            6 => Self::Sunday,
            _ => return None,
        })
    }

    /// The entry's number.
    pub const fn as_raw(self) -> u32 {
        self as u32
    }
}

/// What a sensor can do.
pub mod caps {
    /// It raises an alarm when a limit is passed.
    pub const ALARM: u32 = 1 << 0;
    /// Its calibration points are in use.
    pub const CALIBRATED: u32 = 1 << 1;
    /// Its readings are kept.
    pub const LOGGED: u32 = 1 << 2;
    /// All of them.
    pub const MASK: u32 = 0x7;
}

/// A day of the week. As a value it is one day, as flags it is a set of them, bit 0 being Monday.
pub mod weekday_flags {
    pub const MONDAY: u32 = 1 << 0;
    pub const TUESDAY: u32 = 1 << 1;
    pub const WEDNESDAY: u32 = 1 << 2;
    pub const THURSDAY: u32 = 1 << 3;
    pub const FRIDAY: u32 = 1 << 4;
    pub const SATURDAY: u32 = 1 << 5;
    pub const SUNDAY: u32 = 1 << 6;
    /// All of them.
    pub const MASK: u32 = 0x7f;
}

struct SensorStateValues;

impl OneOf for SensorStateValues {
    const VALUES: &'static [i64] = &[0, 4, 16];
}

static SENSOR_ZERO_RANGE: SignedRange = SignedRange::new(ABSOLUTE_ZERO as i64, 2147483647);

static SENSOR_LIFETIME_RANGE: Range = Range::new(3600, MAX_LIFETIME);

static SENSOR_DRIFT_RANGE: SignedRange = SignedRange::new(MIN_DRIFT, MAX_DRIFT as i64);

static SERIES_COUNT_RANGE: Range = Range::new(0, MAX_POINTS as u64);

static BATCH_COUNT_RANGE: Range = Range::new(1, MAX_SENSORS as u64);

/// Policy of nests of `brief`.
static BRIEF_POLICY: [Policy; sensor::KIND as usize + 1] = {
    let mut p = [Policy::UNSPEC; sensor::KIND as usize + 1];
    p[sensor::ID as usize] = Policy::min(genl::Kind::U32, 1);
    p[sensor::NAME as usize] = Policy::with_len(genl::Kind::NulString, NAME_MAX_LEN as u16);
    p[sensor::KIND as usize] = Policy::max(genl::Kind::U32, 3);
    p
};

/// Policy of nests of `limits`.
static LIMITS_POLICY: [Policy; limits::HIGH as usize + 1] = {
    let mut p = [Policy::UNSPEC; limits::HIGH as usize + 1];
    p[limits::LOW as usize] = Policy::of(genl::Kind::Sint);
    p[limits::HIGH as usize] = Policy::of(genl::Kind::Sint);
    p
};

/// Policy of nests of `location`.
static LOCATION_POLICY: [Policy; location::INSIDE as usize + 1] = {
    let mut p = [Policy::UNSPEC; location::INSIDE as usize + 1];
    p[location::NAME as usize] = Policy::with_len(genl::Kind::NulString, NAME_MAX_LEN as u16);
    p[location::FLOOR as usize] = Policy::range(genl::Kind::S8, LOWEST_FLOOR as i16, 100);
    p[location::INSIDE as usize] = Policy::nested(&LOCATION_POLICY);
    p
};

/// Policy of nests of `point`.
static POINT_POLICY: [Policy; point::TRUE_VALUE as usize + 1] = {
    let mut p = [Policy::UNSPEC; point::TRUE_VALUE as usize + 1];
    p[point::RAW as usize] = Policy::of(genl::Kind::S32);
    p[point::TRUE_VALUE as usize] = Policy::of(genl::Kind::S32);
    p
};

/// Policy of nests of `reading`.
static READING_POLICY: [Policy; reading::VALUE as usize + 1] = {
    let mut p = [Policy::UNSPEC; reading::VALUE as usize + 1];
    p[reading::TIME as usize] = Policy::of(genl::Kind::U64);
    p[reading::VALUE as usize] = Policy::of(genl::Kind::Sint);
    p
};

/// Policy of `ping`.
static PING_POLICY: [Policy; ping::TOKEN as usize + 1] = {
    let mut p = [Policy::UNSPEC; ping::TOKEN as usize + 1];
    p[ping::TOKEN as usize] = Policy::of(genl::Kind::U64);
    p
};

/// Policy of `get` (do).
static GET_DO_POLICY: [Policy; sensor::NAME as usize + 1] = {
    let mut p = [Policy::UNSPEC; sensor::NAME as usize + 1];
    p[sensor::ID as usize] = Policy::min(genl::Kind::U32, 1);
    p[sensor::NAME as usize] = Policy::with_len(genl::Kind::NulString, NAME_MAX_LEN as u16);
    p
};

/// Policy of `get` (dump).
static GET_DUMP_POLICY: [Policy; sensor::CAPS as usize + 1] = {
    let mut p = [Policy::UNSPEC; sensor::CAPS as usize + 1];
    p[sensor::KIND as usize] = Policy::max(genl::Kind::U32, 3);
    p[sensor::STATE as usize] = Policy::one_of::<SensorStateValues>(genl::Kind::U8);
    p[sensor::CAPS as usize] = Policy::mask(genl::Kind::U32, 0x7);
    p
};

/// Policy of `set`.
static SET_POLICY: [Policy; sensor::TAGS as usize + 1] = {
    let mut p = [Policy::UNSPEC; sensor::TAGS as usize + 1];
    p[sensor::ID as usize] = Policy::min(genl::Kind::U32, 1);
    p[sensor::NAME as usize] = Policy::with_len(genl::Kind::NulString, NAME_MAX_LEN as u16);
    p[sensor::STATE as usize] = Policy::one_of::<SensorStateValues>(genl::Kind::U8);
    p[sensor::CAPS as usize] = Policy::mask(genl::Kind::U32, 0x7);
    p[sensor::MUTED as usize] = Policy::of(genl::Kind::Flag);
    p[sensor::INTERVAL as usize] = Policy::range(genl::Kind::U16, 10, 30000);
    p[sensor::VALUE as usize] = Policy::of(genl::Kind::Sint);
    p[sensor::NOTE as usize] = Policy::max_len(NOTE_MAX_SIZE as u16);
    p[sensor::LIMITS as usize] = Policy::nested(&LIMITS_POLICY);
    p[sensor::LOCATION as usize] = Policy::nested(&LOCATION_POLICY);
    p[sensor::TAGS as usize] = Policy::with_len(genl::Kind::NulString, 15);
    p
};

/// Policy of `new`.
static NEW_POLICY: [Policy; sensor::TAGS as usize + 1] = {
    let mut p = [Policy::UNSPEC; sensor::TAGS as usize + 1];
    p[sensor::NAME as usize] = Policy::with_len(genl::Kind::NulString, NAME_MAX_LEN as u16);
    p[sensor::KIND as usize] = Policy::max(genl::Kind::U32, 3);
    p[sensor::SERIAL as usize] = Policy::exact_len(SERIAL_SIZE as u16);
    p[sensor::CAPS as usize] = Policy::mask(genl::Kind::U32, 0x7);
    p[sensor::INTERVAL as usize] = Policy::range(genl::Kind::U16, 10, 30000);
    p[sensor::NOTE as usize] = Policy::max_len(NOTE_MAX_SIZE as u16);
    p[sensor::LIMITS as usize] = Policy::nested(&LIMITS_POLICY);
    p[sensor::LOCATION as usize] = Policy::nested(&LOCATION_POLICY);
    p[sensor::TAGS as usize] = Policy::with_len(genl::Kind::NulString, 15);
    p
};

/// Policy of `del`.
static DEL_POLICY: [Policy; sensor::ID as usize + 1] = {
    let mut p = [Policy::UNSPEC; sensor::ID as usize + 1];
    p[sensor::ID as usize] = Policy::min(genl::Kind::U32, 1);
    p
};

/// Policy of `echo`.
static ECHO_POLICY: [Policy; sensor::NEIGHBOUR as usize + 1] = {
    let mut p = [Policy::UNSPEC; sensor::NEIGHBOUR as usize + 1];
    p[sensor::ID as usize] = Policy::min(genl::Kind::U32, 1);
    p[sensor::NAME as usize] = Policy::with_len(genl::Kind::NulString, NAME_MAX_LEN as u16);
    p[sensor::KIND as usize] = Policy::max(genl::Kind::U32, 3);
    p[sensor::STATE as usize] = Policy::one_of::<SensorStateValues>(genl::Kind::U8);
    p[sensor::CAPS as usize] = Policy::mask(genl::Kind::U32, 0x7);
    p[sensor::MUTED as usize] = Policy::of(genl::Kind::Flag);
    p[sensor::INTERVAL as usize] = Policy::range(genl::Kind::U16, 10, 30000);
    p[sensor::PRIORITY as usize] = Policy::max(genl::Kind::U8, 7);
    p[sensor::GAIN as usize] = Policy::range(genl::Kind::S8, MIN_GAIN as i16, 20);
    p[sensor::OFFSET as usize] = Policy::of(genl::Kind::S16);
    p[sensor::ZERO as usize] = Policy::full_range_signed(genl::Kind::S32, &SENSOR_ZERO_RANGE);
    p[sensor::VALUE as usize] = Policy::of(genl::Kind::Sint);
    p[sensor::ALARMS as usize] = Policy::of(genl::Kind::Uint);
    p[sensor::READINGS as usize] = Policy::of(genl::Kind::U64);
    p[sensor::LIFETIME as usize] = Policy::full_range(genl::Kind::U64, &SENSOR_LIFETIME_RANGE);
    p[sensor::DRIFT as usize] = Policy::full_range_signed(genl::Kind::S64, &SENSOR_DRIFT_RANGE);
    p[sensor::SERIAL as usize] = Policy::exact_len(SERIAL_SIZE as u16);
    p[sensor::KEY as usize] = Policy::min_len(KEY_MIN_SIZE as u16);
    p[sensor::NOTE as usize] = Policy::max_len(NOTE_MAX_SIZE as u16);
    p[sensor::MAC as usize] = Policy::exact_len(6);
    p[sensor::SITE as usize] = Policy::exact_len(16);
    p[sensor::ADDRESS as usize] = Policy::of(genl::Kind::Be32);
    p[sensor::PORT as usize] = Policy::min(genl::Kind::Be16, 1024);
    p[sensor::COUNTRY as usize] = Policy::exact_len(4);
    p[sensor::REST_DAY as usize] = Policy::max(genl::Kind::U8, 6);
    p[sensor::DUTY_DAYS as usize] = Policy::mask(genl::Kind::U8, 0x7f);
    p[sensor::WANTED_CAPS as usize] = Policy::mask(genl::Kind::U16, 0x7);
    p[sensor::LIMITS as usize] = Policy::nested(&LIMITS_POLICY);
    p[sensor::LOCATION as usize] = Policy::nested(&LOCATION_POLICY);
    p[sensor::TAGS as usize] = Policy::with_len(genl::Kind::NulString, 15);
    p[sensor::CHANNELS as usize] = Policy::of(genl::Kind::U32);
    p[sensor::POINTS as usize] = Policy::nested(&POINT_POLICY);
    p[sensor::HISTORY as usize] = Policy::nested_array(&READING_POLICY);
    p[sensor::LEVELS as usize] = Policy::of(genl::Kind::Nested);
    p[sensor::TRACE as usize] = Policy::of(genl::Kind::Binary);
    p[sensor::NEIGHBOUR as usize] = Policy::nested(&BRIEF_POLICY);
    p
};

/// Policy of `series`.
static SERIES_POLICY: [Policy; series::COUNT as usize + 1] = {
    let mut p = [Policy::UNSPEC; series::COUNT as usize + 1];
    p[series::ID as usize] = Policy::min(genl::Kind::U32, 1);
    p[series::COUNT as usize] = Policy::full_range(genl::Kind::U32, &SERIES_COUNT_RANGE);
    p
};

/// Policy of `fill`.
static FILL_POLICY: [Policy; batch::COUNT as usize + 1] = {
    let mut p = [Policy::UNSPEC; batch::COUNT as usize + 1];
    p[batch::COUNT as usize] = Policy::full_range(genl::Kind::U32, &BATCH_COUNT_RANGE);
    p
};

/// Policy of `trigger`.
static TRIGGER_POLICY: [Policy; alarm::MESSAGE as usize + 1] = {
    let mut p = [Policy::UNSPEC; alarm::MESSAGE as usize + 1];
    p[alarm::SENSOR as usize] = Policy::min(genl::Kind::U32, 1);
    p[alarm::VALUE as usize] = Policy::of(genl::Kind::Sint);
    p[alarm::MESSAGE as usize] = Policy::with_len(genl::Kind::NulString, 63);
    p
};

/// Policy of `announce`.
static ANNOUNCE_POLICY: [Policy; alarm::MESSAGE as usize + 1] = {
    let mut p = [Policy::UNSPEC; alarm::MESSAGE as usize + 1];
    p[alarm::MESSAGE as usize] = Policy::with_len(genl::Kind::NulString, 63);
    p
};

/// Policy of `self-destruct`.
static SELF_DESTRUCT_POLICY: [Policy; sensor::ID as usize + 1] = {
    let mut p = [Policy::UNSPEC; sensor::ID as usize + 1];
    p[sensor::ID as usize] = Policy::min(genl::Kind::U32, 1);
    p
};

/// Attributes of the set `brief` in a request.
#[derive(Clone, Copy)]
pub struct BriefAttrs<'a>(Nest<'a>);

impl<'a> BriefAttrs<'a> {
    /// Number of the sensor, unique in the catalogue.
    pub fn id(&self) -> Option<u32> {
        self.0.find(sensor::ID)?.u32()
    }

    /// `id`, or an error that tells the requester what is missing.
    pub fn require_id(&self) -> Result<u32> {
        self.0.require(sensor::ID)?;
        self.id().ok_or(EINVAL)
    }

    /// Name of the sensor, unique in the catalogue.
    pub fn name(&self) -> Option<&'a CStr> {
        self.0.find(sensor::NAME)?.cstr()
    }

    /// `name`, or an error that tells the requester what is missing.
    pub fn require_name(&self) -> Result<&'a CStr> {
        self.0.require(sensor::NAME)?;
        self.name().ok_or(EINVAL)
    }

    /// What it measures.
    pub fn kind(&self) -> Option<Kind> {
        let value = self.0.find(sensor::KIND)?.u32()?;
        Kind::from_raw(value)
    }

    /// `kind`, or an error that tells the requester what is missing.
    pub fn require_kind(&self) -> Result<Kind> {
        self.0.require(sensor::KIND)?;
        self.kind().ok_or(EINVAL)
    }
}

impl<'a> Deref for BriefAttrs<'a> {
    type Target = Nest<'a>;

    fn deref(&self) -> &Nest<'a> {
        &self.0
    }
}

/// Attributes of the set `limits` in a request.
#[derive(Clone, Copy)]
pub struct LimitsAttrs<'a>(Nest<'a>);

impl<'a> LimitsAttrs<'a> {
    /// Lower end, in thousandths of the unit.
    pub fn low(&self) -> Option<i64> {
        self.0.find(limits::LOW)?.sint()
    }

    /// `low`, or an error that tells the requester what is missing.
    pub fn require_low(&self) -> Result<i64> {
        self.0.require(limits::LOW)?;
        self.low().ok_or(EINVAL)
    }

    /// Upper end, in thousandths of the unit.
    pub fn high(&self) -> Option<i64> {
        self.0.find(limits::HIGH)?.sint()
    }

    /// `high`, or an error that tells the requester what is missing.
    pub fn require_high(&self) -> Result<i64> {
        self.0.require(limits::HIGH)?;
        self.high().ok_or(EINVAL)
    }
}

impl<'a> Deref for LimitsAttrs<'a> {
    type Target = Nest<'a>;

    fn deref(&self) -> &Nest<'a> {
        &self.0
    }
}

/// Attributes of the set `location` in a request.
#[derive(Clone, Copy)]
pub struct LocationAttrs<'a>(Nest<'a>);

impl<'a> LocationAttrs<'a> {
    /// Name of the place.
    pub fn name(&self) -> Option<&'a CStr> {
        self.0.find(location::NAME)?.cstr()
    }

    /// `name`, or an error that tells the requester what is missing.
    pub fn require_name(&self) -> Result<&'a CStr> {
        self.0.require(location::NAME)?;
        self.name().ok_or(EINVAL)
    }

    /// Floor, 0 being the ground.
    pub fn floor(&self) -> Option<i8> {
        self.0.find(location::FLOOR)?.i8()
    }

    /// `floor`, or an error that tells the requester what is missing.
    pub fn require_floor(&self) -> Result<i8> {
        self.0.require(location::FLOOR)?;
        self.floor().ok_or(EINVAL)
    }

    /// The place that this one is in.
    pub fn inside(&self) -> Option<LocationAttrs<'a>> {
        self.0.nest(location::INSIDE).map(LocationAttrs)
    }

    /// `inside`, or an error that tells the requester what is missing.
    pub fn require_inside(&self) -> Result<LocationAttrs<'a>> {
        self.0.require(location::INSIDE)?;
        self.inside().ok_or(EINVAL)
    }
}

impl<'a> Deref for LocationAttrs<'a> {
    type Target = Nest<'a>;

    fn deref(&self) -> &Nest<'a> {
        &self.0
    }
}

/// Attributes of the set `point` in a request.
#[derive(Clone, Copy)]
pub struct PointAttrs<'a>(Nest<'a>);

impl<'a> PointAttrs<'a> {
    /// Reading before calibration, in thousandths of the unit.
    pub fn raw(&self) -> Option<i32> {
        self.0.find(point::RAW)?.i32()
    }

    /// `raw`, or an error that tells the requester what is missing.
    pub fn require_raw(&self) -> Result<i32> {
        self.0.require(point::RAW)?;
        self.raw().ok_or(EINVAL)
    }

    /// Reading after calibration, in thousandths of the unit.
    pub fn true_value(&self) -> Option<i32> {
        self.0.find(point::TRUE_VALUE)?.i32()
    }

    /// `true-value`, or an error that tells the requester what is missing.
    pub fn require_true_value(&self) -> Result<i32> {
        self.0.require(point::TRUE_VALUE)?;
        self.true_value().ok_or(EINVAL)
    }
}

impl<'a> Deref for PointAttrs<'a> {
    type Target = Nest<'a>;

    fn deref(&self) -> &Nest<'a> {
        &self.0
    }
}

/// Attributes of the set `reading` in a request.
#[derive(Clone, Copy)]
pub struct ReadingAttrs<'a>(Nest<'a>);

impl<'a> ReadingAttrs<'a> {
    /// When it was taken, in nanoseconds since the sensor was switched on.
    pub fn time(&self) -> Option<u64> {
        self.0.find(reading::TIME)?.u64()
    }

    /// `time`, or an error that tells the requester what is missing.
    pub fn require_time(&self) -> Result<u64> {
        self.0.require(reading::TIME)?;
        self.time().ok_or(EINVAL)
    }

    /// The reading, in thousandths of the unit.
    pub fn value(&self) -> Option<i64> {
        self.0.find(reading::VALUE)?.sint()
    }

    /// `value`, or an error that tells the requester what is missing.
    pub fn require_value(&self) -> Result<i64> {
        self.0.require(reading::VALUE)?;
        self.value().ok_or(EINVAL)
    }
}

impl<'a> Deref for ReadingAttrs<'a> {
    type Target = Nest<'a>;

    fn deref(&self) -> &Nest<'a> {
        &self.0
    }
}

/// Request of `ping` (do).
#[derive(Clone, Copy)]
pub struct PingRequest<'a>(Info<'a>);

impl<'a> PingRequest<'a> {
    /// Any number, to tell answers apart.
    pub fn token(&self) -> Option<u64> {
        self.0.attr(ping::TOKEN)?.u64()
    }

    /// `token`, or an error that tells the requester what is missing.
    pub fn require_token(&self) -> Result<u64> {
        self.0.require(ping::TOKEN)?;
        self.token().ok_or(EINVAL)
    }
}

impl<'a> Deref for PingRequest<'a> {
    type Target = Info<'a>;

    fn deref(&self) -> &Info<'a> {
        &self.0
    }
}

/// Request of `get` (do).
#[derive(Clone, Copy)]
pub struct GetRequest<'a>(Info<'a>);

impl<'a> GetRequest<'a> {
    /// Number of the sensor, unique in the catalogue.
    pub fn id(&self) -> Option<u32> {
        self.0.attr(sensor::ID)?.u32()
    }

    /// `id`, or an error that tells the requester what is missing.
    pub fn require_id(&self) -> Result<u32> {
        self.0.require(sensor::ID)?;
        self.id().ok_or(EINVAL)
    }

    /// Name of the sensor, unique in the catalogue.
    pub fn name(&self) -> Option<&'a CStr> {
        self.0.attr(sensor::NAME)?.cstr()
    }

    /// `name`, or an error that tells the requester what is missing.
    pub fn require_name(&self) -> Result<&'a CStr> {
        self.0.require(sensor::NAME)?;
        self.name().ok_or(EINVAL)
    }
}

impl<'a> Deref for GetRequest<'a> {
    type Target = Info<'a>;

    fn deref(&self) -> &Info<'a> {
        &self.0
    }
}

/// Request of `get` (dump).
#[derive(Clone, Copy)]
pub struct GetDumpRequest<'a>(Info<'a>);

impl<'a> GetDumpRequest<'a> {
    /// What it measures.
    pub fn kind(&self) -> Option<Kind> {
        let value = self.0.attr(sensor::KIND)?.u32()?;
        Kind::from_raw(value)
    }

    /// `kind`, or an error that tells the requester what is missing.
    pub fn require_kind(&self) -> Result<Kind> {
        self.0.require(sensor::KIND)?;
        self.kind().ok_or(EINVAL)
    }

    /// How it is.
    pub fn state(&self) -> Option<State> {
        let value = self.0.attr(sensor::STATE)?.u8()?;
        State::from_raw(value.into())
    }

    /// `state`, or an error that tells the requester what is missing.
    pub fn require_state(&self) -> Result<State> {
        self.0.require(sensor::STATE)?;
        self.state().ok_or(EINVAL)
    }

    /// What it can do.
    pub fn caps(&self) -> Option<u32> {
        self.0.attr(sensor::CAPS)?.u32()
    }

    /// `caps`, or an error that tells the requester what is missing.
    pub fn require_caps(&self) -> Result<u32> {
        self.0.require(sensor::CAPS)?;
        self.caps().ok_or(EINVAL)
    }
}

impl<'a> Deref for GetDumpRequest<'a> {
    type Target = Info<'a>;

    fn deref(&self) -> &Info<'a> {
        &self.0
    }
}

/// Request of `set` (do).
#[derive(Clone, Copy)]
pub struct SetRequest<'a>(Info<'a>);

impl<'a> SetRequest<'a> {
    /// Number of the sensor, unique in the catalogue.
    pub fn id(&self) -> Option<u32> {
        self.0.attr(sensor::ID)?.u32()
    }

    /// `id`, or an error that tells the requester what is missing.
    pub fn require_id(&self) -> Result<u32> {
        self.0.require(sensor::ID)?;
        self.id().ok_or(EINVAL)
    }

    /// Name of the sensor, unique in the catalogue.
    pub fn name(&self) -> Option<&'a CStr> {
        self.0.attr(sensor::NAME)?.cstr()
    }

    /// `name`, or an error that tells the requester what is missing.
    pub fn require_name(&self) -> Result<&'a CStr> {
        self.0.require(sensor::NAME)?;
        self.name().ok_or(EINVAL)
    }

    /// How it is.
    pub fn state(&self) -> Option<State> {
        let value = self.0.attr(sensor::STATE)?.u8()?;
        State::from_raw(value.into())
    }

    /// `state`, or an error that tells the requester what is missing.
    pub fn require_state(&self) -> Result<State> {
        self.0.require(sensor::STATE)?;
        self.state().ok_or(EINVAL)
    }

    /// What it can do.
    pub fn caps(&self) -> Option<u32> {
        self.0.attr(sensor::CAPS)?.u32()
    }

    /// `caps`, or an error that tells the requester what is missing.
    pub fn require_caps(&self) -> Result<u32> {
        self.0.require(sensor::CAPS)?;
        self.caps().ok_or(EINVAL)
    }

    /// Its alarms are not sent.
    pub fn muted(&self) -> bool {
        self.0.attr(sensor::MUTED).is_some()
    }

    /// Time between two readings, in milliseconds.
    pub fn interval(&self) -> Option<u16> {
        self.0.attr(sensor::INTERVAL)?.u16()
    }

    /// `interval`, or an error that tells the requester what is missing.
    pub fn require_interval(&self) -> Result<u16> {
        self.0.require(sensor::INTERVAL)?;
        self.interval().ok_or(EINVAL)
    }

    /// Last reading, in thousandths of the unit.
    pub fn value(&self) -> Option<i64> {
        self.0.attr(sensor::VALUE)?.sint()
    }

    /// `value`, or an error that tells the requester what is missing.
    pub fn require_value(&self) -> Result<i64> {
        self.0.require(sensor::VALUE)?;
        self.value().ok_or(EINVAL)
    }

    /// Whatever its owner wants to remember.
    pub fn note(&self) -> Option<&'a [u8]> {
        self.0.attr(sensor::NOTE).map(Attr::bytes)
    }

    /// `note`, or an error that tells the requester what is missing.
    pub fn require_note(&self) -> Result<&'a [u8]> {
        self.0.require(sensor::NOTE)?;
        self.note().ok_or(EINVAL)
    }

    /// Readings at which it raises an alarm.
    pub fn limits(&self) -> Option<LimitsAttrs<'a>> {
        self.0.nest(sensor::LIMITS).map(LimitsAttrs)
    }

    /// `limits`, or an error that tells the requester what is missing.
    pub fn require_limits(&self) -> Result<LimitsAttrs<'a>> {
        self.0.require(sensor::LIMITS)?;
        self.limits().ok_or(EINVAL)
    }

    /// Where it is, the innermost place first.
    pub fn location(&self) -> Option<LocationAttrs<'a>> {
        self.0.nest(sensor::LOCATION).map(LocationAttrs)
    }

    /// `location`, or an error that tells the requester what is missing.
    pub fn require_location(&self) -> Result<LocationAttrs<'a>> {
        self.0.require(sensor::LOCATION)?;
        self.location().ok_or(EINVAL)
    }

    /// Words to find it by.
    pub fn tags(&self) -> impl Iterator<Item = &'a CStr> + 'a {
        self.0.all(sensor::TAGS).filter_map(Attr::cstr)
    }
}

impl<'a> Deref for SetRequest<'a> {
    type Target = Info<'a>;

    fn deref(&self) -> &Info<'a> {
        &self.0
    }
}

/// Request of `new` (do).
#[derive(Clone, Copy)]
pub struct NewRequest<'a>(Info<'a>);

impl<'a> NewRequest<'a> {
    /// Name of the sensor, unique in the catalogue.
    pub fn name(&self) -> Option<&'a CStr> {
        self.0.attr(sensor::NAME)?.cstr()
    }

    /// `name`, or an error that tells the requester what is missing.
    pub fn require_name(&self) -> Result<&'a CStr> {
        self.0.require(sensor::NAME)?;
        self.name().ok_or(EINVAL)
    }

    /// What it measures.
    pub fn kind(&self) -> Option<Kind> {
        let value = self.0.attr(sensor::KIND)?.u32()?;
        Kind::from_raw(value)
    }

    /// `kind`, or an error that tells the requester what is missing.
    pub fn require_kind(&self) -> Result<Kind> {
        self.0.require(sensor::KIND)?;
        self.kind().ok_or(EINVAL)
    }

    /// Serial number given by its maker.
    pub fn serial(&self) -> Option<&'a [u8]> {
        self.0.attr(sensor::SERIAL).map(Attr::bytes)
    }

    /// `serial`, or an error that tells the requester what is missing.
    pub fn require_serial(&self) -> Result<&'a [u8]> {
        self.0.require(sensor::SERIAL)?;
        self.serial().ok_or(EINVAL)
    }

    /// What it can do.
    pub fn caps(&self) -> Option<u32> {
        self.0.attr(sensor::CAPS)?.u32()
    }

    /// `caps`, or an error that tells the requester what is missing.
    pub fn require_caps(&self) -> Result<u32> {
        self.0.require(sensor::CAPS)?;
        self.caps().ok_or(EINVAL)
    }

    /// Time between two readings, in milliseconds.
    pub fn interval(&self) -> Option<u16> {
        self.0.attr(sensor::INTERVAL)?.u16()
    }

    /// `interval`, or an error that tells the requester what is missing.
    pub fn require_interval(&self) -> Result<u16> {
        self.0.require(sensor::INTERVAL)?;
        self.interval().ok_or(EINVAL)
    }

    /// Whatever its owner wants to remember.
    pub fn note(&self) -> Option<&'a [u8]> {
        self.0.attr(sensor::NOTE).map(Attr::bytes)
    }

    /// `note`, or an error that tells the requester what is missing.
    pub fn require_note(&self) -> Result<&'a [u8]> {
        self.0.require(sensor::NOTE)?;
        self.note().ok_or(EINVAL)
    }

    /// Readings at which it raises an alarm.
    pub fn limits(&self) -> Option<LimitsAttrs<'a>> {
        self.0.nest(sensor::LIMITS).map(LimitsAttrs)
    }

    /// `limits`, or an error that tells the requester what is missing.
    pub fn require_limits(&self) -> Result<LimitsAttrs<'a>> {
        self.0.require(sensor::LIMITS)?;
        self.limits().ok_or(EINVAL)
    }

    /// Where it is, the innermost place first.
    pub fn location(&self) -> Option<LocationAttrs<'a>> {
        self.0.nest(sensor::LOCATION).map(LocationAttrs)
    }

    /// `location`, or an error that tells the requester what is missing.
    pub fn require_location(&self) -> Result<LocationAttrs<'a>> {
        self.0.require(sensor::LOCATION)?;
        self.location().ok_or(EINVAL)
    }

    /// Words to find it by.
    pub fn tags(&self) -> impl Iterator<Item = &'a CStr> + 'a {
        self.0.all(sensor::TAGS).filter_map(Attr::cstr)
    }
}

impl<'a> Deref for NewRequest<'a> {
    type Target = Info<'a>;

    fn deref(&self) -> &Info<'a> {
        &self.0
    }
}

/// Request of `del` (do).
#[derive(Clone, Copy)]
pub struct DelRequest<'a>(Info<'a>);

impl<'a> DelRequest<'a> {
    /// Number of the sensor, unique in the catalogue.
    pub fn id(&self) -> Option<u32> {
        self.0.attr(sensor::ID)?.u32()
    }

    /// `id`, or an error that tells the requester what is missing.
    pub fn require_id(&self) -> Result<u32> {
        self.0.require(sensor::ID)?;
        self.id().ok_or(EINVAL)
    }
}

impl<'a> Deref for DelRequest<'a> {
    type Target = Info<'a>;

    fn deref(&self) -> &Info<'a> {
        &self.0
    }
}

/// Request of `echo` (do).
#[derive(Clone, Copy)]
pub struct EchoRequest<'a>(Info<'a>);

impl<'a> EchoRequest<'a> {
    /// Number of the sensor, unique in the catalogue.
    pub fn id(&self) -> Option<u32> {
        self.0.attr(sensor::ID)?.u32()
    }

    /// `id`, or an error that tells the requester what is missing.
    pub fn require_id(&self) -> Result<u32> {
        self.0.require(sensor::ID)?;
        self.id().ok_or(EINVAL)
    }

    /// Name of the sensor, unique in the catalogue.
    pub fn name(&self) -> Option<&'a CStr> {
        self.0.attr(sensor::NAME)?.cstr()
    }

    /// `name`, or an error that tells the requester what is missing.
    pub fn require_name(&self) -> Result<&'a CStr> {
        self.0.require(sensor::NAME)?;
        self.name().ok_or(EINVAL)
    }

    /// What it measures.
    pub fn kind(&self) -> Option<Kind> {
        let value = self.0.attr(sensor::KIND)?.u32()?;
        Kind::from_raw(value)
    }

    /// `kind`, or an error that tells the requester what is missing.
    pub fn require_kind(&self) -> Result<Kind> {
        self.0.require(sensor::KIND)?;
        self.kind().ok_or(EINVAL)
    }

    /// How it is.
    pub fn state(&self) -> Option<State> {
        let value = self.0.attr(sensor::STATE)?.u8()?;
        State::from_raw(value.into())
    }

    /// `state`, or an error that tells the requester what is missing.
    pub fn require_state(&self) -> Result<State> {
        self.0.require(sensor::STATE)?;
        self.state().ok_or(EINVAL)
    }

    /// What it can do.
    pub fn caps(&self) -> Option<u32> {
        self.0.attr(sensor::CAPS)?.u32()
    }

    /// `caps`, or an error that tells the requester what is missing.
    pub fn require_caps(&self) -> Result<u32> {
        self.0.require(sensor::CAPS)?;
        self.caps().ok_or(EINVAL)
    }

    /// Its alarms are not sent.
    pub fn muted(&self) -> bool {
        self.0.attr(sensor::MUTED).is_some()
    }

    /// Time between two readings, in milliseconds.
    pub fn interval(&self) -> Option<u16> {
        self.0.attr(sensor::INTERVAL)?.u16()
    }

    /// `interval`, or an error that tells the requester what is missing.
    pub fn require_interval(&self) -> Result<u16> {
        self.0.require(sensor::INTERVAL)?;
        self.interval().ok_or(EINVAL)
    }

    /// Importance of its alarms, 0 being the least.
    pub fn priority(&self) -> Option<u8> {
        self.0.attr(sensor::PRIORITY)?.u8()
    }

    /// `priority`, or an error that tells the requester what is missing.
    pub fn require_priority(&self) -> Result<u8> {
        self.0.require(sensor::PRIORITY)?;
        self.priority().ok_or(EINVAL)
    }

    /// Gain of its amplifier, in dB.
    pub fn gain(&self) -> Option<i8> {
        self.0.attr(sensor::GAIN)?.i8()
    }

    /// `gain`, or an error that tells the requester what is missing.
    pub fn require_gain(&self) -> Result<i8> {
        self.0.require(sensor::GAIN)?;
        self.gain().ok_or(EINVAL)
    }

    /// What is added to each raw reading, in thousandths of the unit.
    pub fn offset(&self) -> Option<i16> {
        self.0.attr(sensor::OFFSET)?.i16()
    }

    /// `offset`, or an error that tells the requester what is missing.
    pub fn require_offset(&self) -> Result<i16> {
        self.0.require(sensor::OFFSET)?;
        self.offset().ok_or(EINVAL)
    }

    /// Zero point of its scale, in thousandths of a degree Celsius.
    pub fn zero(&self) -> Option<i32> {
        self.0.attr(sensor::ZERO)?.i32()
    }

    /// `zero`, or an error that tells the requester what is missing.
    pub fn require_zero(&self) -> Result<i32> {
        self.0.require(sensor::ZERO)?;
        self.zero().ok_or(EINVAL)
    }

    /// Last reading, in thousandths of the unit.
    pub fn value(&self) -> Option<i64> {
        self.0.attr(sensor::VALUE)?.sint()
    }

    /// `value`, or an error that tells the requester what is missing.
    pub fn require_value(&self) -> Result<i64> {
        self.0.require(sensor::VALUE)?;
        self.value().ok_or(EINVAL)
    }

    /// How often it has raised an alarm.
    pub fn alarms(&self) -> Option<u64> {
        self.0.attr(sensor::ALARMS)?.uint()
    }

    /// `alarms`, or an error that tells the requester what is missing.
    pub fn require_alarms(&self) -> Result<u64> {
        self.0.require(sensor::ALARMS)?;
        self.alarms().ok_or(EINVAL)
    }

    /// How many readings it has taken.
    pub fn readings(&self) -> Option<u64> {
        self.0.attr(sensor::READINGS)?.u64()
    }

    /// `readings`, or an error that tells the requester what is missing.
    pub fn require_readings(&self) -> Result<u64> {
        self.0.require(sensor::READINGS)?;
        self.readings().ok_or(EINVAL)
    }

    /// Time it is made for, in seconds.
    pub fn lifetime(&self) -> Option<u64> {
        self.0.attr(sensor::LIFETIME)?.u64()
    }

    /// `lifetime`, or an error that tells the requester what is missing.
    pub fn require_lifetime(&self) -> Result<u64> {
        self.0.require(sensor::LIFETIME)?;
        self.lifetime().ok_or(EINVAL)
    }

    /// How far it goes wrong, in billionths of the unit a day.
    pub fn drift(&self) -> Option<i64> {
        self.0.attr(sensor::DRIFT)?.i64()
    }

    /// `drift`, or an error that tells the requester what is missing.
    pub fn require_drift(&self) -> Result<i64> {
        self.0.require(sensor::DRIFT)?;
        self.drift().ok_or(EINVAL)
    }

    /// Serial number given by its maker.
    pub fn serial(&self) -> Option<&'a [u8]> {
        self.0.attr(sensor::SERIAL).map(Attr::bytes)
    }

    /// `serial`, or an error that tells the requester what is missing.
    pub fn require_serial(&self) -> Result<&'a [u8]> {
        self.0.require(sensor::SERIAL)?;
        self.serial().ok_or(EINVAL)
    }

    /// Secret shared with it.
    pub fn key(&self) -> Option<&'a [u8]> {
        self.0.attr(sensor::KEY).map(Attr::bytes)
    }

    /// `key`, or an error that tells the requester what is missing.
    pub fn require_key(&self) -> Result<&'a [u8]> {
        self.0.require(sensor::KEY)?;
        self.key().ok_or(EINVAL)
    }

    /// Whatever its owner wants to remember.
    pub fn note(&self) -> Option<&'a [u8]> {
        self.0.attr(sensor::NOTE).map(Attr::bytes)
    }

    /// `note`, or an error that tells the requester what is missing.
    pub fn require_note(&self) -> Result<&'a [u8]> {
        self.0.require(sensor::NOTE)?;
        self.note().ok_or(EINVAL)
    }

    /// Hardware address.
    pub fn mac(&self) -> Option<&'a [u8]> {
        self.0.attr(sensor::MAC).map(Attr::bytes)
    }

    /// `mac`, or an error that tells the requester what is missing.
    pub fn require_mac(&self) -> Result<&'a [u8]> {
        self.0.require(sensor::MAC)?;
        self.mac().ok_or(EINVAL)
    }

    /// Identifier of the site where it is.
    pub fn site(&self) -> Option<&'a [u8]> {
        self.0.attr(sensor::SITE).map(Attr::bytes)
    }

    /// `site`, or an error that tells the requester what is missing.
    pub fn require_site(&self) -> Result<&'a [u8]> {
        self.0.require(sensor::SITE)?;
        self.site().ok_or(EINVAL)
    }

    /// Network address.
    pub fn address(&self) -> Option<u32> {
        self.0.attr(sensor::ADDRESS)?.be32()
    }

    /// `address`, or an error that tells the requester what is missing.
    pub fn require_address(&self) -> Result<u32> {
        self.0.require(sensor::ADDRESS)?;
        self.address().ok_or(EINVAL)
    }

    /// UDP port that it sends to.
    pub fn port(&self) -> Option<u16> {
        self.0.attr(sensor::PORT)?.be16()
    }

    /// `port`, or an error that tells the requester what is missing.
    pub fn require_port(&self) -> Result<u16> {
        self.0.require(sensor::PORT)?;
        self.port().ok_or(EINVAL)
    }

    /// Code of the country where it is, of three letters, as in ISO 3166-1.
    pub fn country(&self) -> Option<&'a CStr> {
        self.0.attr(sensor::COUNTRY)?.cstr()
    }

    /// `country`, or an error that tells the requester what is missing.
    pub fn require_country(&self) -> Result<&'a CStr> {
        self.0.require(sensor::COUNTRY)?;
        self.country().ok_or(EINVAL)
    }

    /// Day on which nobody looks at it.
    pub fn rest_day(&self) -> Option<Weekday> {
        let value = self.0.attr(sensor::REST_DAY)?.u8()?;
        Weekday::from_raw(value.into())
    }

    /// `rest-day`, or an error that tells the requester what is missing.
    pub fn require_rest_day(&self) -> Result<Weekday> {
        self.0.require(sensor::REST_DAY)?;
        self.rest_day().ok_or(EINVAL)
    }

    /// Days on which it measures.
    pub fn duty_days(&self) -> Option<u8> {
        self.0.attr(sensor::DUTY_DAYS)?.u8()
    }

    /// `duty-days`, or an error that tells the requester what is missing.
    pub fn require_duty_days(&self) -> Result<u8> {
        self.0.require(sensor::DUTY_DAYS)?;
        self.duty_days().ok_or(EINVAL)
    }

    /// What it should be able to do, as bits of `caps`.
    pub fn wanted_caps(&self) -> Option<u16> {
        self.0.attr(sensor::WANTED_CAPS)?.u16()
    }

    /// `wanted-caps`, or an error that tells the requester what is missing.
    pub fn require_wanted_caps(&self) -> Result<u16> {
        self.0.require(sensor::WANTED_CAPS)?;
        self.wanted_caps().ok_or(EINVAL)
    }

    /// Readings at which it raises an alarm.
    pub fn limits(&self) -> Option<LimitsAttrs<'a>> {
        self.0.nest(sensor::LIMITS).map(LimitsAttrs)
    }

    /// `limits`, or an error that tells the requester what is missing.
    pub fn require_limits(&self) -> Result<LimitsAttrs<'a>> {
        self.0.require(sensor::LIMITS)?;
        self.limits().ok_or(EINVAL)
    }

    /// Where it is, the innermost place first.
    pub fn location(&self) -> Option<LocationAttrs<'a>> {
        self.0.nest(sensor::LOCATION).map(LocationAttrs)
    }

    /// `location`, or an error that tells the requester what is missing.
    pub fn require_location(&self) -> Result<LocationAttrs<'a>> {
        self.0.require(sensor::LOCATION)?;
        self.location().ok_or(EINVAL)
    }

    /// Words to find it by.
    pub fn tags(&self) -> impl Iterator<Item = &'a CStr> + 'a {
        self.0.all(sensor::TAGS).filter_map(Attr::cstr)
    }

    /// Numbers of the channels it is wired to.
    pub fn channels(&self) -> impl Iterator<Item = u32> + 'a {
        self.0.all(sensor::CHANNELS).filter_map(Attr::u32)
    }

    /// Points of its calibration curve.
    pub fn points(&self) -> impl Iterator<Item = PointAttrs<'a>> + 'a {
        self.0.nests(sensor::POINTS).map(PointAttrs)
    }

    /// Some readings, the oldest first.
    pub fn history(&self) -> impl Iterator<Item = ReadingAttrs<'a>> + 'a {
        self.0
            .nest(sensor::HISTORY)
            .into_iter()
            .flat_map(|nest| nest.elements())
            .map(ReadingAttrs)
    }

    /// Battery levels of the last hours, in %.
    pub fn levels(&self) -> impl Iterator<Item = u32> + 'a {
        self.0
            .nest(sensor::LEVELS)
            .into_iter()
            .flat_map(|nest| nest.entries())
            .filter_map(Attr::u32)
    }

    /// Raw readings one behind the other, in thousandths of the unit.
    pub fn trace(&self) -> impl Iterator<Item = i32> + 'a {
        self.0
            .attr(sensor::TRACE)
            .into_iter()
            .flat_map(|attr| attr.bytes().chunks_exact(4))
            .filter_map(|value| Some(i32::from_ne_bytes(value.try_into().ok()?)))
    }

    /// The sensor after this one in the catalogue.
    pub fn neighbour(&self) -> Option<BriefAttrs<'a>> {
        self.0.nest(sensor::NEIGHBOUR).map(BriefAttrs)
    }

    /// `neighbour`, or an error that tells the requester what is missing.
    pub fn require_neighbour(&self) -> Result<BriefAttrs<'a>> {
        self.0.require(sensor::NEIGHBOUR)?;
        self.neighbour().ok_or(EINVAL)
    }
}

impl<'a> Deref for EchoRequest<'a> {
    type Target = Info<'a>;

    fn deref(&self) -> &Info<'a> {
        &self.0
    }
}

/// Request of `series` (do).
#[derive(Clone, Copy)]
pub struct SeriesRequest<'a>(Info<'a>);

impl<'a> SeriesRequest<'a> {
    /// Number of the sensor.
    pub fn id(&self) -> Option<u32> {
        self.0.attr(series::ID)?.u32()
    }

    /// `id`, or an error that tells the requester what is missing.
    pub fn require_id(&self) -> Result<u32> {
        self.0.require(series::ID)?;
        self.id().ok_or(EINVAL)
    }

    /// How many readings are wanted.
    pub fn count(&self) -> Option<u32> {
        self.0.attr(series::COUNT)?.u32()
    }

    /// `count`, or an error that tells the requester what is missing.
    pub fn require_count(&self) -> Result<u32> {
        self.0.require(series::COUNT)?;
        self.count().ok_or(EINVAL)
    }
}

impl<'a> Deref for SeriesRequest<'a> {
    type Target = Info<'a>;

    fn deref(&self) -> &Info<'a> {
        &self.0
    }
}

/// Request of `fill` (do).
#[derive(Clone, Copy)]
pub struct FillRequest<'a>(Info<'a>);

impl<'a> FillRequest<'a> {
    /// How many.
    pub fn count(&self) -> Option<u32> {
        self.0.attr(batch::COUNT)?.u32()
    }

    /// `count`, or an error that tells the requester what is missing.
    pub fn require_count(&self) -> Result<u32> {
        self.0.require(batch::COUNT)?;
        self.count().ok_or(EINVAL)
    }
}

impl<'a> Deref for FillRequest<'a> {
    type Target = Info<'a>;

    fn deref(&self) -> &Info<'a> {
        &self.0
    }
}

/// Request of `clear` (do), which has no attributes.
pub type ClearRequest<'a> = Info<'a>;

/// Request of `units` (dump), which has no attributes.
pub type UnitsDumpRequest<'a> = Info<'a>;

/// Request of `stats` (do), which has no attributes.
pub type StatsRequest<'a> = Info<'a>;

/// Request of `trigger` (do).
#[derive(Clone, Copy)]
pub struct TriggerRequest<'a>(Info<'a>);

impl<'a> TriggerRequest<'a> {
    /// Number of the sensor.
    pub fn sensor(&self) -> Option<u32> {
        self.0.attr(alarm::SENSOR)?.u32()
    }

    /// `sensor`, or an error that tells the requester what is missing.
    pub fn require_sensor(&self) -> Result<u32> {
        self.0.require(alarm::SENSOR)?;
        self.sensor().ok_or(EINVAL)
    }

    /// The reading that raised it, in thousandths of the unit.
    pub fn value(&self) -> Option<i64> {
        self.0.attr(alarm::VALUE)?.sint()
    }

    /// `value`, or an error that tells the requester what is missing.
    pub fn require_value(&self) -> Result<i64> {
        self.0.require(alarm::VALUE)?;
        self.value().ok_or(EINVAL)
    }

    /// What to tell people.
    pub fn message(&self) -> Option<&'a CStr> {
        self.0.attr(alarm::MESSAGE)?.cstr()
    }

    /// `message`, or an error that tells the requester what is missing.
    pub fn require_message(&self) -> Result<&'a CStr> {
        self.0.require(alarm::MESSAGE)?;
        self.message().ok_or(EINVAL)
    }
}

impl<'a> Deref for TriggerRequest<'a> {
    type Target = Info<'a>;

    fn deref(&self) -> &Info<'a> {
        &self.0
    }
}

/// Request of `announce` (do).
#[derive(Clone, Copy)]
pub struct AnnounceRequest<'a>(Info<'a>);

impl<'a> AnnounceRequest<'a> {
    /// What to tell people.
    pub fn message(&self) -> Option<&'a CStr> {
        self.0.attr(alarm::MESSAGE)?.cstr()
    }

    /// `message`, or an error that tells the requester what is missing.
    pub fn require_message(&self) -> Result<&'a CStr> {
        self.0.require(alarm::MESSAGE)?;
        self.message().ok_or(EINVAL)
    }
}

impl<'a> Deref for AnnounceRequest<'a> {
    type Target = Info<'a>;

    fn deref(&self) -> &Info<'a> {
        &self.0
    }
}

/// Request of `self-destruct` (do).
#[derive(Clone, Copy)]
pub struct SelfDestructRequest<'a>(Info<'a>);

impl<'a> SelfDestructRequest<'a> {
    /// Number of the sensor, unique in the catalogue.
    pub fn id(&self) -> Option<u32> {
        self.0.attr(sensor::ID)?.u32()
    }

    /// `id`, or an error that tells the requester what is missing.
    pub fn require_id(&self) -> Result<u32> {
        self.0.require(sensor::ID)?;
        self.id().ok_or(EINVAL)
    }
}

impl<'a> Deref for SelfDestructRequest<'a> {
    type Target = Info<'a>;

    fn deref(&self) -> &Info<'a> {
        &self.0
    }
}

/// Writes attributes of the set `sensor`.
pub struct SensorWriter<'a>(Writer<'a>);

impl SensorWriter<'_> {
    /// Number of the sensor, unique in the catalogue.
    pub fn id(&mut self, value: u32) -> Result {
        self.0.put_u32(sensor::ID, value)
    }

    /// Name of the sensor, unique in the catalogue.
    pub fn name(&mut self, value: &CStr) -> Result {
        self.0.put_string(sensor::NAME, value)
    }

    /// What it measures.
    pub fn kind(&mut self, value: Kind) -> Result {
        self.0.put_u32(sensor::KIND, value.as_raw())
    }

    /// How it is.
    pub fn state(&mut self, value: State) -> Result {
        self.0.put_u8(sensor::STATE, value.as_raw() as u8)
    }

    /// What it can do.
    pub fn caps(&mut self, value: u32) -> Result {
        self.0.put_u32(sensor::CAPS, value)
    }

    /// Its alarms are not sent.
    pub fn muted(&mut self) -> Result {
        self.0.put_flag(sensor::MUTED)
    }

    /// Time between two readings, in milliseconds.
    pub fn interval(&mut self, value: u16) -> Result {
        self.0.put_u16(sensor::INTERVAL, value)
    }

    /// Importance of its alarms, 0 being the least.
    pub fn priority(&mut self, value: u8) -> Result {
        self.0.put_u8(sensor::PRIORITY, value)
    }

    /// Gain of its amplifier, in dB.
    pub fn gain(&mut self, value: i8) -> Result {
        self.0.put_i8(sensor::GAIN, value)
    }

    /// What is added to each raw reading, in thousandths of the unit.
    pub fn offset(&mut self, value: i16) -> Result {
        self.0.put_i16(sensor::OFFSET, value)
    }

    /// Zero point of its scale, in thousandths of a degree Celsius.
    pub fn zero(&mut self, value: i32) -> Result {
        self.0.put_i32(sensor::ZERO, value)
    }

    /// Last reading, in thousandths of the unit.
    pub fn value(&mut self, value: i64) -> Result {
        self.0.put_sint(sensor::VALUE, value)
    }

    /// How often it has raised an alarm.
    pub fn alarms(&mut self, value: u64) -> Result {
        self.0.put_uint(sensor::ALARMS, value)
    }

    /// How many readings it has taken.
    pub fn readings(&mut self, value: u64) -> Result {
        self.0.put_u64_pad(sensor::READINGS, value, sensor::PAD)
    }

    /// Time it is made for, in seconds.
    pub fn lifetime(&mut self, value: u64) -> Result {
        self.0.put_u64_pad(sensor::LIFETIME, value, sensor::PAD)
    }

    /// How far it goes wrong, in billionths of the unit a day.
    pub fn drift(&mut self, value: i64) -> Result {
        self.0.put_i64_pad(sensor::DRIFT, value, sensor::PAD)
    }

    /// Serial number given by its maker.
    pub fn serial(&mut self, value: &[u8]) -> Result {
        self.0.put(sensor::SERIAL, value)
    }

    /// Secret shared with it.
    pub fn key(&mut self, value: &[u8]) -> Result {
        self.0.put(sensor::KEY, value)
    }

    /// Whatever its owner wants to remember.
    pub fn note(&mut self, value: &[u8]) -> Result {
        self.0.put(sensor::NOTE, value)
    }

    /// Hardware address.
    pub fn mac(&mut self, value: &[u8]) -> Result {
        self.0.put(sensor::MAC, value)
    }

    /// Identifier of the site where it is.
    pub fn site(&mut self, value: &[u8]) -> Result {
        self.0.put(sensor::SITE, value)
    }

    /// Network address.
    pub fn address(&mut self, value: u32) -> Result {
        self.0.put_be32(sensor::ADDRESS, value)
    }

    /// UDP port that it sends to.
    pub fn port(&mut self, value: u16) -> Result {
        self.0.put_be16(sensor::PORT, value)
    }

    /// Code of the country where it is, of three letters, as in ISO 3166-1.
    pub fn country(&mut self, value: &CStr) -> Result {
        self.0.put_string(sensor::COUNTRY, value)
    }

    /// Day on which nobody looks at it.
    pub fn rest_day(&mut self, value: Weekday) -> Result {
        self.0.put_u8(sensor::REST_DAY, value.as_raw() as u8)
    }

    /// Days on which it measures.
    pub fn duty_days(&mut self, value: u8) -> Result {
        self.0.put_u8(sensor::DUTY_DAYS, value)
    }

    /// What it should be able to do, as bits of `caps`.
    pub fn wanted_caps(&mut self, value: u16) -> Result {
        self.0.put_u16(sensor::WANTED_CAPS, value)
    }

    /// Readings at which it raises an alarm.
    pub fn limits(&mut self, fill: impl FnOnce(&mut LimitsWriter<'_>) -> Result) -> Result {
        self.0.nest(sensor::LIMITS, |w| fill(&mut LimitsWriter(w)))
    }

    /// Where it is, the innermost place first.
    pub fn location(&mut self, fill: impl FnOnce(&mut LocationWriter<'_>) -> Result) -> Result {
        let fill = |w: Writer<'_>| fill(&mut LocationWriter(w));
        self.0.nest(sensor::LOCATION, fill)
    }

    /// Words to find it by. Call again for another.
    pub fn tags(&mut self, value: &CStr) -> Result {
        self.0.put_string(sensor::TAGS, value)
    }

    /// Numbers of the channels it is wired to. Call again for another.
    pub fn channels(&mut self, value: u32) -> Result {
        self.0.put_u32(sensor::CHANNELS, value)
    }

    /// Points of its calibration curve. Call again for another.
    pub fn points(&mut self, fill: impl FnOnce(&mut PointWriter<'_>) -> Result) -> Result {
        self.0.nest(sensor::POINTS, |w| fill(&mut PointWriter(w)))
    }

    /// Some readings, the oldest first.
    pub fn history(&mut self, fill: impl FnOnce(&mut SensorHistoryArray<'_>) -> Result) -> Result {
        let fill = |w: ArrayWriter<'_>| fill(&mut SensorHistoryArray(w));
        self.0.array(sensor::HISTORY, fill)
    }

    /// Battery levels of the last hours, in %.
    pub fn levels(&mut self, fill: impl FnOnce(&mut SensorLevelsArray<'_>) -> Result) -> Result {
        let fill = |w: ArrayWriter<'_>| fill(&mut SensorLevelsArray(w));
        self.0.array(sensor::LEVELS, fill)
    }

    /// Raw readings one behind the other, in thousandths of the unit.
    pub fn trace(&mut self, value: &[i32]) -> Result {
        self.0.put(sensor::TRACE, value.as_bytes())
    }

    /// One average, of the given hour of the given day of the week.
    pub fn averages(
        &mut self,
        day: u16,
        hour: u16,
        fill: impl FnOnce(&mut AverageWriter<'_>) -> Result,
    ) -> Result {
        let fill = |w: Writer<'_>| fill(&mut AverageWriter(w));
        let fill = |mut w: Writer<'_>| w.nest(hour, fill);
        let fill = |mut w: Writer<'_>| w.nest(day, fill);
        self.0.nest(sensor::AVERAGES, fill)
    }

    /// The sensor after this one in the catalogue.
    pub fn neighbour(&mut self, fill: impl FnOnce(&mut SensorWriter<'_>) -> Result) -> Result {
        let fill = |w: Writer<'_>| fill(&mut SensorWriter(w));
        self.0.nest(sensor::NEIGHBOUR, fill)
    }
}

/// Writes the elements of `history`.
pub struct SensorHistoryArray<'a>(ArrayWriter<'a>);

impl SensorHistoryArray<'_> {
    /// Adds an element.
    pub fn push(&mut self, fill: impl FnOnce(&mut ReadingWriter<'_>) -> Result) -> Result {
        self.0.nest(|w| fill(&mut ReadingWriter(w)))
    }
}

/// Writes the elements of `levels`.
pub struct SensorLevelsArray<'a>(ArrayWriter<'a>);

impl SensorLevelsArray<'_> {
    /// Adds an element.
    pub fn push(&mut self, value: u32) -> Result {
        self.0.put_u32(value)
    }
}

/// Writes attributes of the set `limits`.
pub struct LimitsWriter<'a>(Writer<'a>);

impl LimitsWriter<'_> {
    /// Lower end, in thousandths of the unit.
    pub fn low(&mut self, value: i64) -> Result {
        self.0.put_sint(limits::LOW, value)
    }

    /// Upper end, in thousandths of the unit.
    pub fn high(&mut self, value: i64) -> Result {
        self.0.put_sint(limits::HIGH, value)
    }
}

/// Writes attributes of the set `location`.
pub struct LocationWriter<'a>(Writer<'a>);

impl LocationWriter<'_> {
    /// Name of the place.
    pub fn name(&mut self, value: &CStr) -> Result {
        self.0.put_string(location::NAME, value)
    }

    /// Floor, 0 being the ground.
    pub fn floor(&mut self, value: i8) -> Result {
        self.0.put_i8(location::FLOOR, value)
    }

    /// The place that this one is in.
    pub fn inside(&mut self, fill: impl FnOnce(&mut LocationWriter<'_>) -> Result) -> Result {
        let fill = |w: Writer<'_>| fill(&mut LocationWriter(w));
        self.0.nest(location::INSIDE, fill)
    }
}

/// Writes attributes of the set `point`.
pub struct PointWriter<'a>(Writer<'a>);

impl PointWriter<'_> {
    /// Reading before calibration, in thousandths of the unit.
    pub fn raw(&mut self, value: i32) -> Result {
        self.0.put_i32(point::RAW, value)
    }

    /// Reading after calibration, in thousandths of the unit.
    pub fn true_value(&mut self, value: i32) -> Result {
        self.0.put_i32(point::TRUE_VALUE, value)
    }
}

/// Writes attributes of the set `reading`.
pub struct ReadingWriter<'a>(Writer<'a>);

impl ReadingWriter<'_> {
    /// When it was taken, in nanoseconds since the sensor was switched on.
    pub fn time(&mut self, value: u64) -> Result {
        self.0.put_u64_pad(reading::TIME, value, reading::PAD)
    }

    /// The reading, in thousandths of the unit.
    pub fn value(&mut self, value: i64) -> Result {
        self.0.put_sint(reading::VALUE, value)
    }
}

/// Writes attributes of the set `average`.
pub struct AverageWriter<'a>(Writer<'a>);

impl AverageWriter<'_> {
    /// The mean, in thousandths of the unit.
    pub fn value(&mut self, value: i64) -> Result {
        self.0.put_sint(average::VALUE, value)
    }

    /// How many readings it is of.
    pub fn count(&mut self, value: u64) -> Result {
        self.0.put_uint(average::COUNT, value)
    }
}

/// Writes attributes of the set `series`.
pub struct SeriesWriter<'a>(Writer<'a>);

impl SeriesWriter<'_> {
    /// Number of the sensor.
    pub fn id(&mut self, value: u32) -> Result {
        self.0.put_u32(series::ID, value)
    }

    /// The readings, the oldest first.
    pub fn readings(
        &mut self,
        fill: impl FnOnce(&mut SeriesReadingsArray<'_>) -> Result,
    ) -> Result {
        let fill = |w: ArrayWriter<'_>| fill(&mut SeriesReadingsArray(w));
        self.0.array(series::READINGS, fill)
    }
}

/// Writes the elements of `readings`.
pub struct SeriesReadingsArray<'a>(ArrayWriter<'a>);

impl SeriesReadingsArray<'_> {
    /// Adds an element.
    pub fn push(&mut self, fill: impl FnOnce(&mut ReadingWriter<'_>) -> Result) -> Result {
        self.0.nest(|w| fill(&mut ReadingWriter(w)))
    }
}

/// Writes attributes of the set `batch`.
pub struct BatchWriter<'a>(Writer<'a>);

impl BatchWriter<'_> {
    /// How many.
    pub fn count(&mut self, value: u32) -> Result {
        self.0.put_u32(batch::COUNT, value)
    }

    /// Number of the first one.
    pub fn first(&mut self, value: u32) -> Result {
        self.0.put_u32(batch::FIRST, value)
    }
}

/// Writes attributes of the set `unit`.
pub struct UnitWriter<'a>(Writer<'a>);

impl UnitWriter<'_> {
    /// The kind.
    pub fn kind(&mut self, value: Kind) -> Result {
        self.0.put_u32(unit::KIND, value.as_raw())
    }

    /// Symbol of its unit.
    pub fn symbol(&mut self, value: &CStr) -> Result {
        self.0.put_string(unit::SYMBOL, value)
    }
}

/// Writes attributes of the set `alarm`.
pub struct AlarmWriter<'a>(Writer<'a>);

impl AlarmWriter<'_> {
    /// Number of the sensor.
    pub fn sensor(&mut self, value: u32) -> Result {
        self.0.put_u32(alarm::SENSOR, value)
    }

    /// The reading that raised it, in thousandths of the unit.
    pub fn value(&mut self, value: i64) -> Result {
        self.0.put_sint(alarm::VALUE, value)
    }

    /// What to tell people.
    pub fn message(&mut self, value: &CStr) -> Result {
        self.0.put_string(alarm::MESSAGE, value)
    }

    /// Port of the socket that caused it.
    pub fn portid(&mut self, value: u32) -> Result {
        self.0.put_u32(alarm::PORTID, value)
    }
}

/// Writes attributes of the set `stats`.
pub struct StatsWriter<'a>(Writer<'a>);

impl StatsWriter<'_> {
    /// Sensors in the catalogue.
    pub fn sensors(&mut self, value: u32) -> Result {
        self.0.put_u32(stats::SENSORS, value)
    }

    /// Changes with every change of the catalogue.
    pub fn generation(&mut self, value: u32) -> Result {
        self.0.put_u32(stats::GENERATION, value)
    }

    /// Dumps of the catalogue that have started and have not ended.
    pub fn open_dumps(&mut self, value: u32) -> Result {
        self.0.put_u32(stats::OPEN_DUMPS, value)
    }

    /// Requests between the hooks before and after `set`.
    pub fn open_changes(&mut self, value: u32) -> Result {
        self.0.put_u32(stats::OPEN_CHANGES, value)
    }

    /// Times this socket has asked for these numbers, this one included.
    pub fn socket_requests(&mut self, value: u64) -> Result {
        self.0
            .put_u64_pad(stats::SOCKET_REQUESTS, value, stats::PAD)
    }

    /// Sockets that have asked for these numbers and are still open.
    pub fn sockets(&mut self, value: u32) -> Result {
        self.0.put_u32(stats::SOCKETS, value)
    }

    /// Use of each multicast group. Call again for another.
    pub fn groups(&mut self, fill: impl FnOnce(&mut GroupWriter<'_>) -> Result) -> Result {
        self.0.nest(stats::GROUPS, |w| fill(&mut GroupWriter(w)))
    }
}

/// Writes attributes of the set `group`.
pub struct GroupWriter<'a>(Writer<'a>);

impl GroupWriter<'_> {
    /// Name of the group.
    pub fn name(&mut self, value: &CStr) -> Result {
        self.0.put_string(group::NAME, value)
    }

    /// How often a socket has joined it.
    pub fn joined(&mut self, value: u64) -> Result {
        self.0.put_u64_pad(group::JOINED, value, group::PAD)
    }

    /// How often a socket has left it.
    pub fn left(&mut self, value: u64) -> Result {
        self.0.put_u64_pad(group::LEFT, value, group::PAD)
    }
}

/// Writes attributes of the set `ping`.
pub struct PingWriter<'a>(Writer<'a>);

impl PingWriter<'_> {
    /// Any number, to tell answers apart.
    pub fn token(&mut self, value: u64) -> Result {
        self.0.put_u64_pad(ping::TOKEN, value, ping::PAD)
    }
}

/// Output of a dump of `get`.
pub struct GetDump<'a, 'b>(&'a mut Dump<'b>);

impl GetDump<'_, '_> {
    /// Tells the generation of what is dumped. Where it is another one than before, the requester
    /// is told that the dump is inconsistent.
    pub fn generation(&mut self, seq: u32) {
        self.0.generation(seq)
    }

    /// Adds an entry. Nothing of it stays where `fill` fails.
    pub fn entry(&mut self, fill: impl FnOnce(&mut SensorWriter<'_>) -> Result) -> Result {
        self.0.entry(&[], |w| fill(&mut SensorWriter(w)))
    }
}

/// Output of a dump of `units`.
pub struct UnitsDump<'a, 'b>(&'a mut Dump<'b>);

impl UnitsDump<'_, '_> {
    /// Tells the generation of what is dumped. Where it is another one than before, the requester
    /// is told that the dump is inconsistent.
    pub fn generation(&mut self, seq: u32) {
        self.0.generation(seq)
    }

    /// Adds an entry. Nothing of it stays where `fill` fails.
    pub fn entry(&mut self, fill: impl FnOnce(&mut UnitWriter<'_>) -> Result) -> Result {
        self.0.entry(&[], |w| fill(&mut UnitWriter(w)))
    }
}

/// What the family `genl-demo` does: a function for each operation, which reads the request and
/// writes the reply.
pub trait Handler {
    /// Bytes that a reply to `ping` has room for.
    const PING_REPLY_SIZE: usize = DEFAULT_SIZE;
    /// Bytes that a reply to `get` has room for.
    const GET_REPLY_SIZE: usize = DEFAULT_SIZE;
    /// Bytes that a reply to `new` has room for.
    const NEW_REPLY_SIZE: usize = DEFAULT_SIZE;
    /// Bytes that a reply to `echo` has room for.
    const ECHO_REPLY_SIZE: usize = DEFAULT_SIZE;
    /// Bytes that a reply to `series` has room for.
    const SERIES_REPLY_SIZE: usize = DEFAULT_SIZE;
    /// Bytes that a reply to `fill` has room for.
    const FILL_REPLY_SIZE: usize = DEFAULT_SIZE;
    /// Bytes that a reply to `stats` has room for.
    const STATS_REPLY_SIZE: usize = DEFAULT_SIZE;

    /// How far a dump of `get` has come.
    type GetCursor: Send + 'static;
    /// What `set_pre` hands to `set`.
    type SetCtx: Send + 'static;
    /// How far a dump of `units` has come.
    type UnitsCursor: Send + 'static;
    /// What a socket keeps for this family.
    type SockPriv: SockPriv;

    /// Answer with the token of the request. What the family does not know in a request it
    /// overlooks, as all families once did. Operations of today leave `dont-validate` out.
    fn ping(req: PingRequest<'_>, reply: &mut PingWriter<'_>) -> Result;

    /// Describe one sensor, asked for by its number or its name, or dump the catalogue in the order
    /// of numbers. A dump may be for the sensors of one kind, of one state, or that can do all of
    /// `caps`.
    fn get(req: GetRequest<'_>, reply: &mut SensorWriter<'_>) -> Result;

    /// Begins a dump of `get`.
    fn get_dump_start(req: GetDumpRequest<'_>) -> Result<Self::GetCursor>;

    /// Goes on with the dump from `cursor`, and moves it on with each entry. `Err(EMSGSIZE)` after
    /// entries asks to be called again, `Ok(())` ends the dump.
    fn get_dump(
        req: GetDumpRequest<'_>,
        cursor: &mut Self::GetCursor,
        out: &mut GetDump<'_, '_>,
    ) -> Result;

    /// Ends the dump, whether it was finished or not.
    fn get_dump_done(_req: GetDumpRequest<'_>, _cursor: Self::GetCursor) {}

    /// Before `set`: finds and holds what it works on.
    fn set_pre(req: SetRequest<'_>) -> Result<Self::SetCtx>;

    /// Change a sensor. What the request does not hold stays as it is, but for `muted`, since a
    /// flag that is absent says no; tags are replaced as a whole. The hook before it finds the
    /// sensor, so that an unknown one is refused before anything else is looked at.
    fn set(req: SetRequest<'_>, ctx: &mut Self::SetCtx) -> Result;

    /// After `set`, whatever came of it.
    fn set_post(_req: SetRequest<'_>, _ctx: Self::SetCtx) {}

    /// Add a sensor, and answer with its number.
    fn new(req: NewRequest<'_>, reply: &mut SensorWriter<'_>) -> Result;

    /// Remove a sensor.
    fn del(req: DelRequest<'_>) -> Result;

    /// Check every attribute there is of a sensor, and send all of them back.
    fn echo(req: EchoRequest<'_>, reply: &mut SensorWriter<'_>) -> Result;

    /// Make up readings of a sensor. The answer is as large as what is asked for, up to the 64 KiB
    /// that an attribute can hold; more is refused with EMSGSIZE.
    fn series(req: SeriesRequest<'_>, reply: &mut SeriesWriter<'_>) -> Result;

    /// Add `count` sensors at a time, without a notification for each.
    fn fill(req: FillRequest<'_>, reply: &mut BatchWriter<'_>) -> Result;

    /// Remove all sensors, without a notification for each.
    fn clear(req: ClearRequest<'_>) -> Result;

    /// Begins a dump of `units`.
    fn units_dump_start(req: UnitsDumpRequest<'_>) -> Result<Self::UnitsCursor>;

    /// List the kinds with their units.
    ///
    /// Goes on with the dump from `cursor`, and moves it on with each entry. `Err(EMSGSIZE)` after
    /// entries asks to be called again, `Ok(())` ends the dump.
    fn units_dump(
        req: UnitsDumpRequest<'_>,
        cursor: &mut Self::UnitsCursor,
        out: &mut UnitsDump<'_, '_>,
    ) -> Result;

    /// Ends the dump, whether it was finished or not.
    fn units_dump_done(_req: UnitsDumpRequest<'_>, _cursor: Self::UnitsCursor) {}

    /// Tell what the family has counted.
    fn stats(req: StatsRequest<'_>, reply: &mut StatsWriter<'_>) -> Result;

    /// Raise an alarm of a sensor in the requester's network namespace. It is enough to be the
    /// administrator of that namespace.
    fn trigger(req: TriggerRequest<'_>) -> Result;

    /// Tell a message to the listeners of all network namespaces. Only where the kernel has such.
    fn announce(req: AnnounceRequest<'_>) -> Result;

    /// Not there, as no kernel is configured with CONFIG_GENL_DEMO_SELF_DESTRUCT.
    fn self_destruct(req: SelfDestructRequest<'_>) -> Result;

    /// A socket joins a multicast group.
    fn bind(_group: Group) {}

    /// A socket leaves a multicast group.
    fn unbind(_group: Group) {}
}

struct PingDoOp;

impl DoOp for PingDoOp {
    const CMD: u8 = cmd::PING;
    const VALIDATE: Validate = Validate::DONT_STRICT;
    const POLICY: Option<&'static [Policy]> = Some(&PING_POLICY);
    type Ctx = ();

    fn pre(_info: Info<'_>) -> Result<Self::Ctx> {
        Ok(())
    }

    fn doit(info: Info<'_>, _ctx: &mut ()) -> Result {
        let mut reply = info.reply(cmd::PING, Handlers::PING_REPLY_SIZE)?;
        Handlers::ping(PingRequest(info), &mut PingWriter(reply.writer()))?;
        reply.send()
    }
}

struct GetDoOp;

impl DoOp for GetDoOp {
    const CMD: u8 = cmd::GET;
    const POLICY: Option<&'static [Policy]> = Some(&GET_DO_POLICY);
    type Ctx = ();

    fn pre(_info: Info<'_>) -> Result<Self::Ctx> {
        Ok(())
    }

    fn doit(info: Info<'_>, _ctx: &mut ()) -> Result {
        let mut reply = info.reply(cmd::GET, Handlers::GET_REPLY_SIZE)?;
        Handlers::get(GetRequest(info), &mut SensorWriter(reply.writer()))?;
        reply.send()
    }
}

struct GetDumpOp;

impl DumpOp for GetDumpOp {
    const CMD: u8 = cmd::GET;
    const POLICY: Option<&'static [Policy]> = Some(&GET_DUMP_POLICY);
    type Cursor = <Handlers as Handler>::GetCursor;

    fn start(info: Info<'_>) -> Result<Self::Cursor> {
        Handlers::get_dump_start(GetDumpRequest(info))
    }

    fn dump(info: Info<'_>, cursor: &mut Self::Cursor, out: &mut Dump<'_>) -> Result {
        Handlers::get_dump(GetDumpRequest(info), cursor, &mut GetDump(out))
    }

    fn done(info: Info<'_>, cursor: Self::Cursor) {
        Handlers::get_dump_done(GetDumpRequest(info), cursor)
    }
}

struct SetDoOp;

impl DoOp for SetDoOp {
    const CMD: u8 = cmd::SET;
    const FLAGS: OpFlags = OpFlags::ADMIN_PERM;
    const POLICY: Option<&'static [Policy]> = Some(&SET_POLICY);
    const HOOKS: bool = true;
    type Ctx = <Handlers as Handler>::SetCtx;

    fn pre(info: Info<'_>) -> Result<Self::Ctx> {
        Handlers::set_pre(SetRequest(info))
    }

    fn doit(info: Info<'_>, ctx: &mut Self::Ctx) -> Result {
        Handlers::set(SetRequest(info), ctx)
    }

    fn post(info: Info<'_>, ctx: Self::Ctx) {
        Handlers::set_post(SetRequest(info), ctx)
    }
}

struct NewDoOp;

impl DoOp for NewDoOp {
    const CMD: u8 = cmd::NEW;
    const FLAGS: OpFlags = OpFlags::ADMIN_PERM;
    const POLICY: Option<&'static [Policy]> = Some(&NEW_POLICY);
    type Ctx = ();

    fn pre(_info: Info<'_>) -> Result<Self::Ctx> {
        Ok(())
    }

    fn doit(info: Info<'_>, _ctx: &mut ()) -> Result {
        let mut reply = info.reply(cmd::NEW, Handlers::NEW_REPLY_SIZE)?;
        Handlers::new(NewRequest(info), &mut SensorWriter(reply.writer()))?;
        reply.send()
    }
}

struct DelDoOp;

impl DoOp for DelDoOp {
    const CMD: u8 = cmd::DEL;
    const FLAGS: OpFlags = OpFlags::ADMIN_PERM;
    const POLICY: Option<&'static [Policy]> = Some(&DEL_POLICY);
    type Ctx = ();

    fn pre(_info: Info<'_>) -> Result<Self::Ctx> {
        Ok(())
    }

    fn doit(info: Info<'_>, _ctx: &mut ()) -> Result {
        Handlers::del(DelRequest(info))
    }
}

struct EchoDoOp;

impl DoOp for EchoDoOp {
    const CMD: u8 = cmd::ECHO;
    const POLICY: Option<&'static [Policy]> = Some(&ECHO_POLICY);
    type Ctx = ();

    fn pre(_info: Info<'_>) -> Result<Self::Ctx> {
        Ok(())
    }

    fn doit(info: Info<'_>, _ctx: &mut ()) -> Result {
        let mut reply = info.reply(cmd::ECHO, Handlers::ECHO_REPLY_SIZE)?;
        Handlers::echo(EchoRequest(info), &mut SensorWriter(reply.writer()))?;
        reply.send()
    }
}

struct SeriesDoOp;

impl DoOp for SeriesDoOp {
    const CMD: u8 = cmd::SERIES;
    const POLICY: Option<&'static [Policy]> = Some(&SERIES_POLICY);
    type Ctx = ();

    fn pre(_info: Info<'_>) -> Result<Self::Ctx> {
        Ok(())
    }

    fn doit(info: Info<'_>, _ctx: &mut ()) -> Result {
        let mut reply = info.reply(cmd::SERIES, Handlers::SERIES_REPLY_SIZE)?;
        Handlers::series(SeriesRequest(info), &mut SeriesWriter(reply.writer()))?;
        reply.send()
    }
}

struct FillDoOp;

impl DoOp for FillDoOp {
    const CMD: u8 = cmd::FILL;
    const FLAGS: OpFlags = OpFlags::ADMIN_PERM;
    const POLICY: Option<&'static [Policy]> = Some(&FILL_POLICY);
    type Ctx = ();

    fn pre(_info: Info<'_>) -> Result<Self::Ctx> {
        Ok(())
    }

    fn doit(info: Info<'_>, _ctx: &mut ()) -> Result {
        let mut reply = info.reply(cmd::FILL, Handlers::FILL_REPLY_SIZE)?;
        Handlers::fill(FillRequest(info), &mut BatchWriter(reply.writer()))?;
        reply.send()
    }
}

struct ClearDoOp;

impl DoOp for ClearDoOp {
    const CMD: u8 = cmd::CLEAR;
    const FLAGS: OpFlags = OpFlags::ADMIN_PERM;
    const POLICY: Option<&'static [Policy]> = None;
    type Ctx = ();

    fn pre(_info: Info<'_>) -> Result<Self::Ctx> {
        Ok(())
    }

    fn doit(info: Info<'_>, _ctx: &mut ()) -> Result {
        Handlers::clear(info)
    }
}

struct UnitsDumpOp;

impl DumpOp for UnitsDumpOp {
    const CMD: u8 = cmd::UNITS;
    const POLICY: Option<&'static [Policy]> = None;
    type Cursor = <Handlers as Handler>::UnitsCursor;

    fn start(info: Info<'_>) -> Result<Self::Cursor> {
        Handlers::units_dump_start(info)
    }

    fn dump(info: Info<'_>, cursor: &mut Self::Cursor, out: &mut Dump<'_>) -> Result {
        Handlers::units_dump(info, cursor, &mut UnitsDump(out))
    }

    fn done(info: Info<'_>, cursor: Self::Cursor) {
        Handlers::units_dump_done(info, cursor)
    }
}

struct StatsDoOp;

impl DoOp for StatsDoOp {
    const CMD: u8 = cmd::STATS;
    const POLICY: Option<&'static [Policy]> = None;
    type Ctx = ();

    fn pre(_info: Info<'_>) -> Result<Self::Ctx> {
        Ok(())
    }

    fn doit(info: Info<'_>, _ctx: &mut ()) -> Result {
        let mut reply = info.reply(cmd::STATS, Handlers::STATS_REPLY_SIZE)?;
        Handlers::stats(info, &mut StatsWriter(reply.writer()))?;
        reply.send()
    }
}

struct TriggerDoOp;

impl DoOp for TriggerDoOp {
    const CMD: u8 = cmd::TRIGGER;
    const FLAGS: OpFlags = OpFlags::UNS_ADMIN_PERM;
    const POLICY: Option<&'static [Policy]> = Some(&TRIGGER_POLICY);
    type Ctx = ();

    fn pre(_info: Info<'_>) -> Result<Self::Ctx> {
        Ok(())
    }

    fn doit(info: Info<'_>, _ctx: &mut ()) -> Result {
        Handlers::trigger(TriggerRequest(info))
    }
}

struct AnnounceDoOp;

impl DoOp for AnnounceDoOp {
    const CMD: u8 = cmd::ANNOUNCE;
    const FLAGS: OpFlags = OpFlags::ADMIN_PERM;
    const POLICY: Option<&'static [Policy]> = Some(&ANNOUNCE_POLICY);
    type Ctx = ();

    fn pre(_info: Info<'_>) -> Result<Self::Ctx> {
        Ok(())
    }

    fn doit(info: Info<'_>, _ctx: &mut ()) -> Result {
        Handlers::announce(AnnounceRequest(info))
    }
}

struct SelfDestructDoOp;

impl DoOp for SelfDestructDoOp {
    const CMD: u8 = cmd::SELF_DESTRUCT;
    const FLAGS: OpFlags = OpFlags::ADMIN_PERM;
    const POLICY: Option<&'static [Policy]> = Some(&SELF_DESTRUCT_POLICY);
    type Ctx = ();

    fn pre(_info: Info<'_>) -> Result<Self::Ctx> {
        Ok(())
    }

    fn doit(info: Info<'_>, _ctx: &mut ()) -> Result {
        Handlers::self_destruct(SelfDestructRequest(info))
    }
}

static OPS: &[Op] = &[
    Op::new_do::<PingDoOp>(),
    Op::new_do::<GetDoOp>(),
    Op::new_dump::<GetDumpOp>(),
    Op::new_do::<SetDoOp>(),
    Op::new_do::<NewDoOp>(),
    Op::new_do::<DelDoOp>(),
    Op::new_do::<EchoDoOp>(),
    Op::new_do::<SeriesDoOp>(),
    Op::new_do::<FillDoOp>(),
    Op::new_do::<ClearDoOp>(),
    Op::new_dump::<UnitsDumpOp>(),
    Op::new_do::<StatsDoOp>(),
    Op::new_do::<TriggerDoOp>(),
    #[cfg(CONFIG_NET_NS)]
    Op::new_do::<AnnounceDoOp>(),
    #[cfg(CONFIG_GENL_DEMO_SELF_DESTRUCT)]
    Op::new_do::<SelfDestructDoOp>(),
];

/// Multicast groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Group {
    /// `sensors`.
    Sensors = 0,
    /// `alarms`.
    Alarms = 1,
    /// `audit`.
    Audit = 2,
}

static GROUPS: &[GroupEntry] = &[
    GroupEntry::new(c"sensors"),
    GroupEntry::new(c"alarms"),
    GroupEntry::new(c"audit").flags(GroupFlags::NET_ADMIN),
];

struct Hooks;

impl Hooks {
    fn group(index: u8) -> Option<Group> {
        Some(match index {
            0 => Group::Sensors,
            1 => Group::Alarms,
            2 => Group::Audit,
            _ => return None,
        })
    }
}

impl Bind for Hooks {
    fn bind(group: u8) {
        if let Some(group) = Self::group(group) {
            Handlers::bind(group);
        }
    }

    fn unbind(group: u8) {
        if let Some(group) = Self::group(group) {
            Handlers::unbind(group);
        }
    }
}

static FAMILY: Family = Family::new(
    kernel::module::this_module::<crate::LocalModule>(),
    FAMILY_NAME,
    FAMILY_VERSION,
    OPS,
    GROUPS,
)
.bind::<Hooks>()
.sock_priv::<<Handlers as Handler>::SockPriv>();

/// Registers the family, until what this gives is dropped.
pub fn register() -> Result<Registration> {
    FAMILY.register()
}

/// Notification `set-ntf`: A sensor has changed. Tells what `get` tells.
pub struct SetNtf(Notification);

impl SetNtf {
    /// The group it goes to.
    pub const GROUP: Group = Group::Sensors;

    /// Begins a message with room for `size` bytes.
    pub fn new(size: usize, flags: Flags) -> Result<Self> {
        let message = Notification::new(&FAMILY, cmd::SET_NTF, size, flags)?;
        Ok(Self(message))
    }

    /// Its attributes.
    pub fn attrs(&mut self) -> SensorWriter<'_> {
        SensorWriter(self.0.writer())
    }

    /// Whether anybody listens.
    pub fn has_listeners(net: &Net) -> bool {
        FAMILY.has_listeners(net, Self::GROUP as u8)
    }

    /// Sends it to the group. `Err(ESRCH)` says that nobody listens.
    pub fn multicast(self, net: &Net, flags: Flags) -> Result {
        self.0.multicast(net, Self::GROUP as u8, flags)
    }

    /// Sends it to the group in every network namespace.
    pub fn multicast_all(self) -> Result {
        self.0.multicast_all(Self::GROUP as u8)
    }

    /// Sends it to the group as what came of a request, whose requester may have asked for it, too.
    pub fn notify(self, req: &Info<'_>, flags: Flags) {
        self.0.notify(req, Self::GROUP as u8, flags)
    }

    /// Sends it to one socket.
    pub fn unicast(self, net: &Net, portid: u32) -> Result {
        self.0.unicast(net, portid)
    }
}

/// Notification `new-ntf`: A sensor has been added. Tells what `get` tells.
pub struct NewNtf(Notification);

impl NewNtf {
    /// The group it goes to.
    pub const GROUP: Group = Group::Sensors;

    /// Begins a message with room for `size` bytes.
    pub fn new(size: usize, flags: Flags) -> Result<Self> {
        let message = Notification::new(&FAMILY, cmd::NEW_NTF, size, flags)?;
        Ok(Self(message))
    }

    /// Its attributes.
    pub fn attrs(&mut self) -> SensorWriter<'_> {
        SensorWriter(self.0.writer())
    }

    /// Whether anybody listens.
    pub fn has_listeners(net: &Net) -> bool {
        FAMILY.has_listeners(net, Self::GROUP as u8)
    }

    /// Sends it to the group. `Err(ESRCH)` says that nobody listens.
    pub fn multicast(self, net: &Net, flags: Flags) -> Result {
        self.0.multicast(net, Self::GROUP as u8, flags)
    }

    /// Sends it to the group in every network namespace.
    pub fn multicast_all(self) -> Result {
        self.0.multicast_all(Self::GROUP as u8)
    }

    /// Sends it to the group as what came of a request, whose requester may have asked for it, too.
    pub fn notify(self, req: &Info<'_>, flags: Flags) {
        self.0.notify(req, Self::GROUP as u8, flags)
    }

    /// Sends it to one socket.
    pub fn unicast(self, net: &Net, portid: u32) -> Result {
        self.0.unicast(net, portid)
    }
}

/// Event `del-ntf`: A sensor is gone. Tells which it was.
pub struct DelNtf(Notification);

impl DelNtf {
    /// The group it goes to.
    pub const GROUP: Group = Group::Sensors;

    /// Begins a message with room for `size` bytes.
    pub fn new(size: usize, flags: Flags) -> Result<Self> {
        let message = Notification::new(&FAMILY, cmd::DEL_NTF, size, flags)?;
        Ok(Self(message))
    }

    /// Its attributes.
    pub fn attrs(&mut self) -> SensorWriter<'_> {
        SensorWriter(self.0.writer())
    }

    /// Whether anybody listens.
    pub fn has_listeners(net: &Net) -> bool {
        FAMILY.has_listeners(net, Self::GROUP as u8)
    }

    /// Sends it to the group. `Err(ESRCH)` says that nobody listens.
    pub fn multicast(self, net: &Net, flags: Flags) -> Result {
        self.0.multicast(net, Self::GROUP as u8, flags)
    }

    /// Sends it to the group in every network namespace.
    pub fn multicast_all(self) -> Result {
        self.0.multicast_all(Self::GROUP as u8)
    }

    /// Sends it to the group as what came of a request, whose requester may have asked for it, too.
    pub fn notify(self, req: &Info<'_>, flags: Flags) {
        self.0.notify(req, Self::GROUP as u8, flags)
    }

    /// Sends it to one socket.
    pub fn unicast(self, net: &Net, portid: u32) -> Result {
        self.0.unicast(net, portid)
    }
}

/// Event `alarm`: A sensor has raised an alarm.
pub struct Alarm(Notification);

impl Alarm {
    /// The group it goes to.
    pub const GROUP: Group = Group::Alarms;

    /// Begins a message with room for `size` bytes.
    pub fn new(size: usize, flags: Flags) -> Result<Self> {
        let message = Notification::new(&FAMILY, cmd::ALARM, size, flags)?;
        Ok(Self(message))
    }

    /// Its attributes.
    pub fn attrs(&mut self) -> AlarmWriter<'_> {
        AlarmWriter(self.0.writer())
    }

    /// Whether anybody listens.
    pub fn has_listeners(net: &Net) -> bool {
        FAMILY.has_listeners(net, Self::GROUP as u8)
    }

    /// Sends it to the group. `Err(ESRCH)` says that nobody listens.
    pub fn multicast(self, net: &Net, flags: Flags) -> Result {
        self.0.multicast(net, Self::GROUP as u8, flags)
    }

    /// Sends it to the group in every network namespace.
    pub fn multicast_all(self) -> Result {
        self.0.multicast_all(Self::GROUP as u8)
    }

    /// Sends it to the group as what came of a request, whose requester may have asked for it, too.
    pub fn notify(self, req: &Info<'_>, flags: Flags) {
        self.0.notify(req, Self::GROUP as u8, flags)
    }

    /// Sends it to one socket.
    pub fn unicast(self, net: &Net, portid: u32) -> Result {
        self.0.unicast(net, portid)
    }
}

/// Event `announcement`: A message to everybody.
pub struct Announcement(Notification);

impl Announcement {
    /// The group it goes to.
    pub const GROUP: Group = Group::Alarms;

    /// Begins a message with room for `size` bytes.
    pub fn new(size: usize, flags: Flags) -> Result<Self> {
        let message = Notification::new(&FAMILY, cmd::ANNOUNCEMENT, size, flags)?;
        Ok(Self(message))
    }

    /// Its attributes.
    pub fn attrs(&mut self) -> AlarmWriter<'_> {
        AlarmWriter(self.0.writer())
    }

    /// Whether anybody listens.
    pub fn has_listeners(net: &Net) -> bool {
        FAMILY.has_listeners(net, Self::GROUP as u8)
    }

    /// Sends it to the group. `Err(ESRCH)` says that nobody listens.
    pub fn multicast(self, net: &Net, flags: Flags) -> Result {
        self.0.multicast(net, Self::GROUP as u8, flags)
    }

    /// Sends it to the group in every network namespace.
    pub fn multicast_all(self) -> Result {
        self.0.multicast_all(Self::GROUP as u8)
    }

    /// Sends it to the group as what came of a request, whose requester may have asked for it, too.
    pub fn notify(self, req: &Info<'_>, flags: Flags) {
        self.0.notify(req, Self::GROUP as u8, flags)
    }

    /// Sends it to one socket.
    pub fn unicast(self, net: &Net, portid: u32) -> Result {
        self.0.unicast(net, portid)
    }
}

/// Event `audit`: Somebody has changed the catalogue. Not for everybody's eyes.
pub struct Audit(Notification);

impl Audit {
    /// The group it goes to.
    pub const GROUP: Group = Group::Audit;

    /// Begins a message with room for `size` bytes.
    pub fn new(size: usize, flags: Flags) -> Result<Self> {
        let message = Notification::new(&FAMILY, cmd::AUDIT, size, flags)?;
        Ok(Self(message))
    }

    /// Its attributes.
    pub fn attrs(&mut self) -> AlarmWriter<'_> {
        AlarmWriter(self.0.writer())
    }

    /// Whether anybody listens.
    pub fn has_listeners(net: &Net) -> bool {
        FAMILY.has_listeners(net, Self::GROUP as u8)
    }

    /// Sends it to the group. `Err(ESRCH)` says that nobody listens.
    pub fn multicast(self, net: &Net, flags: Flags) -> Result {
        self.0.multicast(net, Self::GROUP as u8, flags)
    }

    /// Sends it to the group in every network namespace.
    pub fn multicast_all(self) -> Result {
        self.0.multicast_all(Self::GROUP as u8)
    }

    /// Sends it to the group as what came of a request, whose requester may have asked for it, too.
    pub fn notify(self, req: &Info<'_>, flags: Flags) {
        self.0.notify(req, Self::GROUP as u8, flags)
    }

    /// Sends it to one socket.
    pub fn unicast(self, net: &Net, portid: u32) -> Result {
        self.0.unicast(net, portid)
    }
}
