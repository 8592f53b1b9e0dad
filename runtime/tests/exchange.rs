//! The exchange fed with messages that a kernel sends, or should not.

use genl::exchange::{Exchange, Expect, Outcome};
use genl::rt::NlmFlags;
use genl::wire::header::{Message, MessageHeader};
use proptest::prelude::*;

const NOOP: u16 = 1;
const ERROR: u16 = 2;
const DONE: u16 = 3;
const OVERRUN: u16 = 4;
const DATA: u16 = 20;

/// The sequence number of a first request.
const SEQ: u32 = 1;

struct Fed {
    kind: u16,
    flags: NlmFlags,
    seq: u32,
    payload: Vec<u8>,
}

fn data(flags: NlmFlags, payload: &[u8]) -> Fed {
    Fed {
        kind: DATA,
        flags,
        seq: SEQ,
        payload: payload.to_vec(),
    }
}

fn code(kind: u16, code: i32) -> Fed {
    // The request's header follows an error's code; more follows nothing here.
    let header = MessageHeader {
        len: 16,
        ..MessageHeader::default()
    }
    .to_bytes();
    let payload = [&code.to_ne_bytes()[..], &header].concat();
    Fed {
        kind,
        flags: NlmFlags::empty(),
        seq: SEQ,
        payload,
    }
}

fn stale(mut fed: Fed) -> Fed {
    fed.seq = 77;
    fed
}

/// What the messages mean, in short.
fn run(expect: Expect, messages: &[Fed]) -> String {
    let mut exchange = Exchange::default();
    assert_eq!(exchange.begin(expect), SEQ);
    let mut words = Vec::new();
    for fed in messages {
        let header = MessageHeader {
            len: 0,
            kind: fed.kind,
            flags: fed.flags,
            seq: fed.seq,
            port: 0,
        };
        let outcome = exchange.accept(&Message {
            header,
            payload: &fed.payload,
        });
        let over = exchange.expects().is_none();
        words.push(match outcome {
            Outcome::Skipped => "skip".to_owned(),
            Outcome::Reply(payload) => format!("reply {payload:?}"),
            Outcome::LastReply(payload) => format!("last {payload:?}"),
            Outcome::Done { interrupted, .. } => if interrupted { "interrupted" } else { "done" }.to_owned(),
            Outcome::Failed(acknowledgement) => format!("failed {}", acknowledgement.code),
            Outcome::Overrun => "overrun".to_owned(),
            Outcome::Malformed => "malformed".to_owned(),
        });
        // What ends the exchange ends it, nothing else does.
        let ends = !matches!(outcome, Outcome::Skipped | Outcome::Reply(_));
        assert!(over == ends || matches!(outcome, Outcome::Skipped), "{words:?}");
    }
    words.join(", ")
}

#[test]
fn table() {
    let multi = NlmFlags::MULTI;
    let none = NlmFlags::empty();
    let reply = Expect::Reply { ack: false };
    let cases: [(&str, Expect, Vec<Fed>, &str); 18] = [
        ("a reply", reply, vec![data(none, &[7])], "last [7]"),
        (
            "a reply and an ACK",
            Expect::Reply { ack: true },
            vec![data(none, &[7]), code(ERROR, 0)],
            "reply [7], done",
        ),
        ("an ACK instead of a reply", reply, vec![code(ERROR, 0)], "done"),
        ("an end instead of a reply", reply, vec![code(DONE, 0)], "done"),
        ("an error", reply, vec![code(ERROR, -22)], "failed -22"),
        (
            "an error of the wrong sign",
            reply,
            vec![code(ERROR, 22)],
            "failed 22",
        ),
        (
            "a reply in parts",
            reply,
            vec![data(multi, &[1]), data(multi, &[2]), code(DONE, 0), code(DONE, 0)],
            "reply [1], skip, done, skip",
        ),
        ("an ACK", Expect::Ack, vec![code(ERROR, 0)], "done"),
        (
            "an echo before the ACK",
            Expect::Ack,
            vec![data(none, &[1]), code(ERROR, 0)],
            "skip, done",
        ),
        (
            "an echo and an error",
            Expect::Ack,
            vec![data(none, &[1]), code(ERROR, -1)],
            "skip, failed -1",
        ),
        (
            "a dump",
            Expect::Dump,
            vec![data(multi, &[1]), data(multi, &[2]), code(DONE, 0)],
            "reply [1], reply [2], done",
        ),
        ("an empty dump", Expect::Dump, vec![code(DONE, 0)], "done"),
        (
            "a dump that fails at its end",
            Expect::Dump,
            vec![data(multi, &[1]), code(DONE, -19)],
            "reply [1], failed -19",
        ),
        (
            "a length in the end's code",
            Expect::Dump,
            vec![code(DONE, 20)],
            "done",
        ),
        (
            "a dump that is refused",
            Expect::Dump,
            vec![code(ERROR, -95)],
            "failed -95",
        ),
        (
            "an inconsistent dump",
            Expect::Dump,
            vec![
                data(multi | NlmFlags::DUMP_INTR, &[1]),
                data(multi, &[2]),
                code(DONE, 0),
            ],
            "reply [1], reply [2], interrupted",
        ),
        (
            "messages of an earlier request",
            reply,
            vec![
                stale(data(multi, &[1])),
                stale(code(DONE, 0)),
                stale(code(ERROR, -1)),
                data(none, &[2]),
            ],
            "skip, skip, skip, last [2]",
        ),
        (
            "nothing and loss",
            Expect::Dump,
            vec![
                Fed {
                    kind: NOOP,
                    ..data(none, &[])
                },
                stale(Fed {
                    kind: OVERRUN,
                    ..data(none, &[])
                }),
            ],
            "skip, overrun",
        ),
    ];
    for (what, expect, messages, outcome) in cases {
        assert_eq!(run(expect, &messages), outcome, "{what}");
    }
}

#[test]
fn malformed_errors() {
    let short = |payload: &[u8]| Fed {
        kind: ERROR,
        flags: NlmFlags::empty(),
        seq: SEQ,
        payload: payload.to_vec(),
    };
    assert_eq!(run(Expect::Ack, &[short(&[])]), "malformed");
    assert_eq!(run(Expect::Ack, &[short(&[1, 2, 3])]), "malformed");
    // A code counts, whatever else is missing.
    assert_eq!(run(Expect::Ack, &[short(&(-1i32).to_ne_bytes())]), "failed -1");
    assert_eq!(run(Expect::Ack, &[short(&[0; 19])]), "done");
    // An end without a code is one of old.
    assert_eq!(
        run(
            Expect::Dump,
            &[Fed {
                kind: DONE,
                ..short(&[])
            }]
        ),
        "done"
    );
}

#[test]
fn sequence_numbers() {
    let mut exchange = Exchange::default();
    let first = exchange.begin(Expect::Ack);
    assert_eq!(exchange.begin(Expect::Ack), first + 1);
    exchange.abandon();
    let header = MessageHeader {
        kind: DATA,
        seq: first + 1,
        ..MessageHeader::default()
    };
    assert_eq!(
        exchange.accept(&Message { header, payload: &[] }),
        Outcome::Skipped
    );
}

proptest! {
    #[test]
    fn any_message_is_taken(
        expect in prop_oneof![Just(Expect::Ack), Just(Expect::Dump), Just(Expect::Reply { ack: false })],
        messages in proptest::collection::vec((0u16..6, any::<u16>(), 0u32..3, proptest::collection::vec(any::<u8>(), 0..64)), 0..8),
    ) {
        let mut exchange = Exchange::default();
        exchange.begin(expect);
        for (kind, flags, seq, payload) in &messages {
            let flags = NlmFlags::from_bits_retain(*flags);
            let header = MessageHeader { len: 0, kind: *kind, flags, seq: *seq, port: 0 };
            exchange.accept(&Message { header, payload });
        }
    }
}
