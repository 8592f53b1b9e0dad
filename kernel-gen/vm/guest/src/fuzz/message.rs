//! Random requests that know a family's policies, as the kernel itself tells them: most are what the policy accepts, the
//! rest are bent here and there.

use std::collections::BTreeMap;

use fastrand::Rng;

use crate::registered::{Entry, Registered};
use genl::nlctrl::{AttrType, OpFlags};

const NLM_F_REQUEST: u16 = 1;
const NLM_F_ACK: u16 = 4;
const NLM_F_DUMP: u16 = 0x300;
const NLA_F_NESTED: u16 = 0x8000;
const HEADER_SIZE: usize = 20;
/// Nests deeper than this stay empty.
const DEEPEST: u32 = 6;

/// A family to make requests for.
pub(super) struct Generator<'a> {
    family: &'a Registered,
    id: u16,
    rng: Rng,
    seq: u32,
}

/// A request.
pub(super) struct Message {
    pub(super) bytes: Vec<u8>,
    pub(super) seq: u32,
    pub(super) is_dump: bool,
}

impl<'a> Generator<'a> {
    pub(super) fn new(family: &'a Registered, id: u16, seed: u64) -> Self {
        Generator {
            family,
            id,
            rng: Rng::with_seed(seed),
            seq: 0,
        }
    }

    /// The next request; a function of the seed alone.
    pub(super) fn next(&mut self) -> Message {
        let ops: Vec<(u32, OpFlags)> = self.family.ops.iter().map(|(&op, &flags)| (op, flags)).collect();
        let (op, flags) = self.rng.choice(&ops).copied().unwrap_or((0, OpFlags::empty()));
        let can = (
            flags.contains(OpFlags::CMD_CAP_DO),
            flags.contains(OpFlags::CMD_CAP_DUMP),
        );
        // Now and then a mode that the operation does not have.
        let is_dump = match can {
            (true, true) => self.rng.bool(),
            (_, dump) => dump != self.one_in(50),
        };
        let roots = self.family.roots.get(&op).copied().unwrap_or_default();
        let policy = if is_dump { roots.dump } else { roots.r#do };

        self.seq += 1;
        let mode = if is_dump { NLM_F_DUMP } else { 0 };
        let mut bytes = vec![0; 4];
        bytes.extend(self.id.to_ne_bytes());
        bytes.extend((NLM_F_REQUEST | NLM_F_ACK | mode).to_ne_bytes());
        bytes.extend(self.seq.to_ne_bytes());
        bytes.extend([0; 4]);
        let command = if self.one_in(100) {
            self.rng.u8(..)
        } else {
            op.to_ne_bytes()[0]
        };
        bytes.extend([command, self.family.version.unwrap_or(1).to_ne_bytes()[0], 0, 0]);
        let header = self.family.header_size.unwrap_or(0);
        bytes.extend((0..header).map(|_| self.rng.u8(..)));
        if let Some(policy) = policy {
            self.attributes(policy, 0, &mut bytes);
        }
        if self.one_in(20) {
            // Not the headers, without which the kernel would not know whom to answer.
            self.damage(bytes.get_mut(HEADER_SIZE..).unwrap_or_default());
        }
        let len = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        bytes[..4].copy_from_slice(&len.to_ne_bytes());
        Message {
            bytes,
            seq: self.seq,
            is_dump,
        }
    }

    fn one_in(&mut self, n: u32) -> bool {
        self.rng.u32(..n) == 0
    }

    /// Some attributes of a policy, each as it is accepted or nearly so.
    fn attributes(&mut self, policy: u32, depth: u32, out: &mut Vec<u8>) {
        let none = BTreeMap::new();
        let entries = self.family.policies.get(&policy).unwrap_or(&none);
        // Few or many, so that both short messages and full ones are common.
        let share = self.rng.u32(1..=4);
        for (&attr, entry) in entries {
            if self.rng.u32(..4) >= share {
                continue;
            }
            let times = if self.one_in(8) { self.rng.usize(2..5) } else { 1 };
            for _ in 0..times {
                self.attribute(attr, entry, depth, out);
            }
        }
        if self.one_in(40) {
            // A number that the policy may not have.
            let highest = entries.keys().last().copied().unwrap_or(0);
            let payload: Vec<u8> = (0..self.rng.usize(..12)).map(|_| self.rng.u8(..)).collect();
            append(out, self.rng.u32(..highest + 3), &payload);
        }
    }

    fn attribute(&mut self, attr: u32, entry: &Entry, depth: u32, out: &mut Vec<u8>) {
        let check = |name: &str| entry.checks.get(name).copied();
        let mut payload = Vec::new();
        let mut number = attr;
        match entry.kind {
            Some(AttrType::Flag) | None => {}
            Some(AttrType::Nested | AttrType::NestedArray) => {
                number |= u32::from(NLA_F_NESTED);
                if depth < DEEPEST {
                    self.nested(entry, depth + 1, &mut payload);
                }
            }
            Some(AttrType::Bitfield32) => {
                let valid = u32::try_from(check("bitfield32 mask").unwrap_or(0)).unwrap_or(0);
                let selector = self.rng.u32(..) & valid;
                payload.extend((self.rng.u32(..) & selector).to_ne_bytes());
                payload.extend(selector.to_ne_bytes());
            }
            Some(AttrType::String | AttrType::NulString | AttrType::Binary) => {
                let text = entry.kind != Some(AttrType::Binary);
                let bound =
                    |name, other: usize| check(name).and_then(|n| usize::try_from(n).ok()).unwrap_or(other);
                let least = bound("min length", 0);
                let most = bound("max length", least.max(40)).max(least);
                let len = self.rng.usize(least..=most);
                payload.extend((0..len).map(|_| {
                    if text {
                        self.rng.u8(b'a'..=b'z')
                    } else {
                        self.rng.u8(..)
                    }
                }));
                if text {
                    payload.push(0);
                }
            }
            Some(kind) => self.integer(kind, entry, &mut payload),
        }
        if self.one_in(60) {
            self.damage(&mut payload);
        }
        if self.one_in(200) {
            payload.truncate(self.rng.usize(..=payload.len()));
        }
        append(out, number, &payload);
    }

    /// What a nest holds; for an array, elements that are nests themselves.
    fn nested(&mut self, entry: &Entry, depth: u32, out: &mut Vec<u8>) {
        let Some((policy, _)) = entry.nested else { return };
        if entry.kind != Some(AttrType::NestedArray) {
            return self.attributes(policy, depth, out);
        }
        for index in 0..self.rng.u32(..4) {
            let mut element = Vec::new();
            self.attributes(policy, depth, &mut element);
            append(out, (index + 1) | u32::from(NLA_F_NESTED), &element);
        }
    }

    fn integer(&mut self, kind: AttrType, entry: &Entry, out: &mut Vec<u8>) {
        let check = |name: &str| entry.checks.get(name).copied();
        let size = match kind {
            AttrType::U8 | AttrType::S8 => 1,
            AttrType::U16 | AttrType::S16 => 2,
            AttrType::U32 | AttrType::S32 => 4,
            AttrType::U64 | AttrType::S64 => 8,
            _ => 0, // uint and sint: as the value needs
        };
        let value = match (check("mask"), check("min").zip(check("max"))) {
            (Some(mask), _) => i128::from(self.rng.u64(..)) & mask,
            (None, Some((min, max))) => self.between(min, max),
            (None, None) => i128::from(self.rng.u8(..8)),
        };
        let value = if self.one_in(40) {
            i128::from(self.rng.i64(..))
        } else {
            value
        };
        let narrow = i32::try_from(value).is_ok() || u32::try_from(value).is_ok();
        let size = match size {
            0 if narrow => 4,
            0 => 8,
            size => size,
        };
        let bytes = value.to_ne_bytes();
        let low = if cfg!(target_endian = "little") {
            &bytes[..size]
        } else {
            &bytes[16 - size..]
        };
        out.extend(low);
    }

    /// A number of the range, its ends and its beginning more often than the rest.
    fn between(&mut self, min: i128, max: i128) -> i128 {
        match self.rng.u8(..8) {
            0 => min,
            1 => max,
            2..=5 => self.rng.i128(min..=max.min(min.saturating_add(16))),
            _ => self.rng.i128(min..=max),
        }
    }

    /// Flips a few bits.
    fn damage(&mut self, bytes: &mut [u8]) {
        for _ in 0..self.rng.usize(1..4) {
            if let Some(byte) = self.rng.choice(bytes.iter_mut()) {
                *byte ^= 1 << self.rng.u32(..8);
            }
        }
    }
}

/// Appends an attribute, unless a nest around it could not hold it any more.
fn append(out: &mut Vec<u8>, number: u32, payload: &[u8]) {
    let Ok(len) = u16::try_from(payload.len() + 4) else {
        return;
    };
    if out.len() + payload.len() > 60_000 {
        return;
    }
    out.extend(len.to_ne_bytes());
    let number = u16::try_from(number).unwrap_or(u16::MAX);
    out.extend(number.to_ne_bytes());
    out.extend(payload);
    out.resize(out.len().next_multiple_of(4), 0);
}
