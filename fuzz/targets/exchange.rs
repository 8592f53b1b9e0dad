//! Any bytes as what arrives in answer to a request: an outcome for each message, and no panic.

#![no_main]

use genl::exchange::{Exchange, Expect, Outcome};
use genl::extack::Acknowledgement;
use genl::schema::path::Request;
use genl::wire::header::{Messages, NLMSG_HDRLEN};
use libfuzzer_sys::fuzz_target;

genl::family! { path = "../user-gen/tests/golden/everything.yaml" }

fuzz_target!(|data: &[u8]| {
    let [expect, request, data @ ..] = data else {
        return;
    };
    let expect = match expect % 4 {
        0 => Expect::Ack,
        1 => Expect::Dump,
        2 => Expect::Reply { ack: false },
        _ => Expect::Reply { ack: true },
    };
    // The first bytes are the request.
    let (request, received) = data.split_at(usize::from(*request).min(data.len()));
    let request = Request {
        schema: &everything::SCHEMA,
        set: 0,
        bytes: request,
        attrs_at: NLMSG_HDRLEN + 8,
    };
    let explain = |acknowledgement: &Acknowledgement<'_>| {
        let extack = &acknowledgement.extack;
        let _ = (extack.attribute_path(&request), extack.missing_path(&request));
        let _ = (
            extack.policy.map(|policy| policy.to_string()),
            format!("{acknowledgement:?}"),
        );
    };
    let mut exchange = Exchange::default();
    let mut messages = Messages::new(received);
    let mut seq = 0;
    while let Some(message) = messages.next() {
        if exchange.expects().is_none() {
            // Sequence numbers are the fuzzer's to choose: the messages of the first one count.
            exchange = Exchange::begun(if seq == 0 { message.header.seq } else { seq }, expect);
            seq = message.header.seq;
        }
        match exchange.accept(&message) {
            Outcome::Done { acknowledgement, .. } | Outcome::Failed(acknowledgement) => {
                explain(&acknowledgement)
            }
            Outcome::Reply(payload) | Outcome::LastReply(payload) => assert!(payload.len() <= received.len()),
            Outcome::Skipped | Outcome::Overrun | Outcome::Malformed => {}
        }
        explain(&Acknowledgement::from_done(&message));
        if let Some(acknowledgement) = Acknowledgement::from_error(&message) {
            explain(&acknowledgement);
        }
    }
    assert!(messages.rest().len() <= received.len());
});
