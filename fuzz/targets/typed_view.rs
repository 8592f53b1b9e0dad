//! Any bytes to every getter of bindings with every construct, and to their `Debug`: no panic.

#![no_main]

use genl::rt::{EventValue, Indexed, Payload};
use libfuzzer_sys::fuzz_target;

genl::family! { path = "../user-gen/tests/golden/everything.yaml" }

use everything::{Data, Event, InnerAttrs, ItemAttrs, PartAttrs};

/// Deepest nest that is gone into by getters; `Debug` has a limit of its own.
const DEPTH: usize = 12;

fuzz_target!(|data: &[u8]| {
    let [number, data @ ..] = data else { return };
    let get = everything::GetReply::from_payload(data);
    let alarm = everything::AlarmReply::from_payload(data);
    see(&(get, alarm, Event::decode(u16::from(*number), data)));
    item(*get.attributes(), DEPTH);
    part(*alarm.attributes());
    for format in ["up", "head", "both", "bare", "else"] {
        message(Data::select(format.as_bytes(), data), DEPTH);
    }
});

fn see(value: &impl std::fmt::Debug) {
    assert!(!format!("{value:?}").is_empty());
    assert!(!format!("{value:#?}").is_empty());
}

macro_rules! see {
    ($view:ident: $($getter:ident)*) => { see(&($(&$view.$getter(),)*)) };
}

fn item(view: ItemAttrs<'_>, depth: usize) {
    see!(view: present small signed any any_signed port state states feature wide);
    see!(view: bits feature_bits name key mac address v4 body counters names);
    see!(view: numbers blobs kind send_ self_);
    if let Some(counters) = view.counters() {
        assert_eq!(counters.iter().count(), counters.len());
        see(&(counters.get(0), counters.get(usize::MAX), counters.remainder()));
    }
    let Some(depth) = depth.checked_sub(1) else { return };
    for view in view.child().into_iter().chain(view.children()) {
        item(view, depth);
    }
    for view in view.list().iter().flat_map(Indexed::iter) {
        item(view, depth);
    }
    for (_, view) in view.table() {
        item(view, depth);
    }
    for data in view.data().into_iter().chain(view.by_state()) {
        message(data, depth);
    }
    if let Some(view) = view.outer() {
        inner(view, depth);
    }
}

fn inner(view: InnerAttrs<'_>, depth: usize) {
    for selector in ["up", "head", "both", "bare"] {
        if let Some((data, depth)) = view.data(selector).zip(depth.checked_sub(1)) {
            message(data, depth);
        }
    }
}

fn part(view: PartAttrs<'_>) {
    see!(view: name small);
}

fn message(data: Data<'_>, depth: usize) {
    match data {
        Data::Up(view) => inner(view, depth),
        Data::Both(both) => part(*both.attributes()),
        data => see(&data),
    }
}
