//! The dynamic codec against bytes and JSON recorded with the kernel's Python tool, and made with it for every
//! operation, attribute set, sub-message format and struct of the kernel's specs.

#![cfg(feature = "dynamic")]
#![allow(clippy::unwrap_used, reason = "tests end at what they do not expect")]

mod cases;
mod report;

use std::collections::BTreeMap;
use std::path::PathBuf;

use genl::NlmFlags;
use genl::dynamic::{Mode, Options, Spec, Tables};
use genl_spec::Family;
use serde_json::{Value, json};

use cases::{cases, datagrams, files, folder, hex, load, mode, text, unhex};
use report::Outcome::{self, Differs, Equal, Wrong};
use report::Report;

/// Sequence number of the recorded requests.
const SEQ: u32 = 4096;

/// Generic netlink number of the family in requests that no kernel has seen.
const FAMILY_ID: u16 = 127;

fn same_json(found: &Value, expected: &Value) -> Outcome {
    // The order of keys counts as well.
    let (found, expected) = (found.to_string(), expected.to_string());
    if found == expected {
        Equal
    } else {
        Wrong(format!("\n  found    {found}\n  expected {expected}"))
    }
}

/// Compares requests; `version` is what the spec says and pyynl takes for 1.
fn same_request(found: &[u8], case: &Value, spec: &Spec<'_>) -> Outcome {
    let mut expected = unhex(text(case, "request_hex"));
    let mut result = Equal;
    if let Some(indexed) = case["request_hex_index1"].as_str() {
        expected = unhex(indexed);
        result = Differs("indexed arrays count from 1");
    }
    if spec.family().is_genetlink() && spec.family().version != 1 {
        expected[17] = spec.family().version;
        result = Differs("the header has the spec's version");
    }
    if found == expected {
        return result;
    }
    Wrong(format!(
        "\n  found    {}\n  expected {}",
        hex(found),
        hex(&expected)
    ))
}

#[test]
fn made_without_a_kernel() {
    made(false);
}

#[test]
fn made_without_a_kernel_for_corrected_specs() {
    made(true);
}

fn made(errata: bool) {
    let (Some(golden), Some(specs)) = (folder("GENL_GOLDEN"), folder("GENL_KERNEL_SPECS")) else {
        return;
    };
    let mut report = Report::new(errata);
    for file in files(&golden.join("wire/synth")) {
        let spec_file = file.with_extension("yaml");
        let family = load(&specs.join(spec_file.file_name().unwrap()), errata);
        let tables = Tables::new(&family);
        let spec = tables.spec();
        for case in cases(&file) {
            let (category, outcome) = synthetic(&spec, &case);
            report.add(category, &case, outcome);
            if let Some((category, outcome)) = round_trip(&spec, &case) {
                report.add(category, &case, outcome);
            }
        }
    }
    report.finish();
}

fn synthetic(spec: &Spec<'_>, case: &Value) -> (&'static str, Outcome) {
    match text(case, "kind") {
        "encode" => {
            let options = Options {
                seq: SEQ,
                family_id: FAMILY_ID,
                flags: NlmFlags::empty(),
            };
            let result = spec.encode(text(case, "op"), mode(text(case, "mode")), &case["args"], options);
            let outcome = match result {
                // A number too large for the fixed header goes into the attribute of the same name.
                Ok(_) if case["request_hex"].is_null() => Differs("pyynl raises"),
                Ok(request) => same_request(&request, case, spec),
                Err(error) => Wrong(error.to_string()),
            };
            ("encode", outcome)
        }
        "decode-set" => {
            let value = spec
                .decode_set(text(case, "attr_set"), &unhex(text(case, "payload_hex")))
                .unwrap();
            ("set", same_json(&value, &case["decoded_json"]))
        }
        "decode-submsg" => {
            let value = spec
                .decode_set(text(case, "attr_set"), &unhex(text(case, "payload_hex")))
                .unwrap();
            let bare = spec.decode_sub_message(
                text(case, "sub_message"),
                text(case, "format"),
                &unhex(text(case, "sub_payload_hex")),
            );
            let outcome = match same_json(&value, &case["decoded_json"]) {
                Equal => same_json(&bare.unwrap(), &case["decoded_json"][text(case, "sub_attr")]),
                outcome => outcome,
            };
            ("sub-message", outcome)
        }
        "decode-struct" => {
            let value = spec
                .decode_struct(text(case, "struct"), &unhex(text(case, "payload_hex")))
                .unwrap();
            ("struct", same_json(&value, &case["decoded_json"]))
        }
        kind => panic!("kind {kind}"),
    }
}

/// What is decoded encodes to the same bytes.
fn round_trip(spec: &Spec<'_>, case: &Value) -> Option<(&'static str, Outcome)> {
    let (category, bytes, found) = match text(case, "kind") {
        "encode" => {
            let request = unhex(case["request_hex"].as_str()?);
            let (operation, args) = spec.decode_request(&request).unwrap();
            let options = Options {
                seq: SEQ,
                family_id: FAMILY_ID,
                flags: NlmFlags::empty(),
            };
            let found = spec.encode(operation, mode(text(case, "mode")), &args, options);
            let found = found.map(|mut found| {
                // Several operations may have one number, so that only the bytes can tell; and pyynl's version is 1.
                if spec.family().is_genetlink() {
                    found[17] = request[17];
                }
                found
            });
            ("again request", request, found)
        }
        "decode-set" => {
            let found = spec.encode_set(text(case, "attr_set"), &case["decoded_json"]);
            ("again set", unhex(text(case, "payload_hex")), found)
        }
        _ => return None,
    };
    let outcome = match found {
        Ok(found) if found == bytes => Equal,
        Ok(found) if found.len() == bytes.len() && category == "again set" => {
            let again = spec.decode_set(text(case, "attr_set"), &found).unwrap();
            match same_json(&again, &case["decoded_json"]) {
                Equal => Differs("indexed arrays of numbers are marked as nests"),
                outcome => outcome,
            }
        }
        Ok(found) => Wrong(format!(
            "\n  found    {}\n  expected {}",
            hex(&found),
            hex(&bytes)
        )),
        Err(error) => Wrong(error.to_string()),
    };
    Some((category, outcome))
}

#[test]
fn recorded_from_a_kernel() {
    recordings(false);
}

#[test]
fn recorded_from_a_kernel_for_corrected_specs() {
    recordings(true);
}

fn recordings(errata: bool) {
    let (Some(golden), Some(specs)) = (folder("GENL_GOLDEN"), folder("GENL_KERNEL_SPECS")) else {
        return;
    };
    let mut families: BTreeMap<PathBuf, Family> = BTreeMap::new();
    let mut report = Report::new(errata);
    for file in files(&golden.join("wire")) {
        for case in cases(&file) {
            let path = match case["spec_file"].as_str() {
                Some(path) => golden.join(path),
                None => specs.join(text(&case, "spec")).with_extension("yaml"),
            };
            let family = families
                .entry(path.clone())
                .or_insert_with(|| load(&path, errata));
            let tables = Tables::new(family);
            recorded(&tables.spec(), &case, &mut report);
        }
    }
    report.finish();
}

fn recorded(spec: &Spec<'_>, case: &Value, report: &mut Report) {
    let datagrams = datagrams(case);
    if text(case, "mode") == "ntf" {
        let found: Vec<Value> = datagrams
            .iter()
            .flat_map(|datagram| spec.decode_notifications(datagram))
            .collect();
        let outcome = match case["pyynl_bug"].as_bool() {
            Some(true) if found.len() == datagrams.len() => Differs("pyynl raises"),
            _ => same_json(&Value::Array(found), &case["decoded_json"]),
        };
        return report.add("notification", case, outcome);
    }
    let flags = case["cli_flags"]
        .as_array()
        .unwrap()
        .iter()
        .fold(NlmFlags::empty(), |flags, flag| {
            flags
                | match flag.as_str().unwrap() {
                    "create" => NlmFlags::CREATE,
                    "excl" => NlmFlags::EXCL,
                    "replace" => NlmFlags::REPLACE,
                    "append" => NlmFlags::APPEND,
                    flag => panic!("flag {flag}"),
                }
        });
    let family_id = case["family_id"].as_u64().map_or(0, |id| id.try_into().unwrap());
    let operations: Vec<(&str, Mode, Value)> = match case["multi"].as_array() {
        Some(multi) => multi
            .iter()
            .map(|pair| (pair[0].as_str().unwrap(), Mode::Do, pair[1].clone()))
            .collect(),
        None => vec![(text(case, "op"), mode(text(case, "mode")), case["args"].clone())],
    };
    let mut sent = Vec::new();
    let mut requests = Vec::new();
    for ((operation, mode, args), seq) in operations.iter().zip(SEQ..) {
        match spec.encode(
            operation,
            *mode,
            args,
            Options {
                seq,
                family_id,
                flags,
            },
        ) {
            Ok(request) => {
                sent.extend_from_slice(&request);
                requests.push(request);
            }
            Err(error) => return report.add("request", case, Wrong(error.to_string())),
        }
    }
    report.add("request", case, same_request(&sent, case, spec));

    let mut replies = Vec::new();
    for ((operation, mode, _), request) in operations.iter().zip(&requests) {
        let datagrams = datagrams.iter().map(Vec::as_slice);
        let reply = spec
            .decode_reply(operation, *mode, Some(request), datagrams)
            .unwrap();
        replies.push(reply);
    }
    if let Some(error) = case["error_text"].as_str() {
        let failure = replies.iter().find_map(|reply| reply.failure.as_ref());
        let outcome = match failure {
            None => Wrong("no failure".to_owned()),
            Some(failure) => {
                let said = failure
                    .message
                    .as_ref()
                    .is_none_or(|message| error.contains(message.as_str()));
                let attribute = failure
                    .attribute
                    .as_ref()
                    .map(|attribute| format!("'bad-attr': '{attribute}'"));
                let located = error.contains("bad-attr") == attribute.is_some()
                    && attribute.is_none_or(|attribute| error.contains(&attribute));
                if said && located {
                    Equal
                } else {
                    Wrong(format!("{failure:?}, expected {error}"))
                }
            }
        };
        return report.add("failure", case, outcome);
    }
    let found = match case["multi"].is_array() {
        true => replies.iter().map(|reply| reply.value.clone()).collect(),
        false => replies[0].value.clone(),
    };
    let outcome = if case["pyynl_bug"] == true {
        if found.is_null() {
            Wrong("no answer".to_owned())
        } else {
            Differs("pyynl raises")
        }
    } else if let Some(reason) = case["differs"].as_str() {
        match reason {
            _ if reason.contains("NLM_F_DUMP_INTR") && replies[0].interrupted => {
                match same_json(&found, &case["decoded_json"]) {
                    Equal => Differs("the dump was interrupted, which pyynl does not tell"),
                    outcome => outcome,
                }
            }
            _ if reason.contains("reply has type") && found.is_object() => {
                Differs("a reply of a type that the spec does not say")
            }
            _ => Wrong(format!("{reason}: {found}")),
        }
    } else if report.errata && text(case, "op") == "getpolicy" {
        let mut without = found.clone();
        for message in without.as_array_mut().unwrap() {
            if let Some(policy) = message.get_mut("policy").and_then(Value::as_object_mut) {
                policy.shift_remove("mask");
            }
        }
        match same_json(&without, &case["decoded_json"]) {
            Equal if without != found => Differs("masks of policies, which pyynl takes for padding"),
            outcome => outcome,
        }
    } else {
        same_json(&found, &case["decoded_json"])
    };
    report.add("reply", case, outcome);
}

/// What pyynl prints as 1207959552, because a struct of the spec is too short.
#[test]
fn a_rate_is_what_was_set() {
    let (Some(golden), Some(specs)) = (folder("GENL_GOLDEN"), folder("GENL_KERNEL_SPECS")) else {
        return;
    };
    let family = load(&specs.join("tc.yaml"), true);
    let tables = Tables::new(&family);
    let spec = tables.spec();
    let mut rates = Vec::new();
    for case in cases(&golden.join("wire/tc.json")) {
        if text(&case, "op") != "getqdisc" || !case["error_text"].is_null() {
            continue;
        }
        let datagrams = datagrams(&case);
        let reply = spec
            .decode_reply("getqdisc", Mode::Dump, None, datagrams.iter().map(Vec::as_slice))
            .unwrap();
        let qdiscs = reply
            .value
            .as_array()
            .unwrap()
            .iter()
            .filter(|qdisc| qdisc["kind"] == "tbf");
        rates.extend(qdiscs.map(|qdisc| qdisc["options"]["parms"]["rate"]["rate"].clone()));
    }
    assert!(
        !rates.is_empty() && rates.iter().all(|rate| rate == 125_000),
        "{rates:?}"
    );
}

/// The keys of a u32 filter are an array behind the struct, which specs have no words for.
#[test]
fn arrays_behind_structs_have_all_their_elements() {
    let Some(specs) = folder("GENL_KERNEL_SPECS") else {
        return;
    };
    let family = load(&specs.join("tc.yaml"), true);
    let tables = Tables::new(&family);
    let spec = tables.spec();
    let key = |val: u32| json!({"mask": 255, "val": val, "off": 4, "offmask": 0});
    let sel = |keys: Value| {
        json!({
            "flags": null, "offshift": 0, "nkeys": 2, "offmask": 0, "off": 0, "offoff": 0, "hoff": 0,
            "hmask": 0, "keys": keys,
        })
    };
    let names = spec.decode_struct("tc-u32-sel", &[1; 16]).unwrap();
    let flags = names["flags"].clone();
    let with = |keys: Value| {
        let mut sel = sel(keys);
        sel["flags"] = flags.clone();
        json!({ "sel": sel })
    };
    for (given, decoded) in [
        (with(json!([key(1), key(2)])), with(json!([key(1), key(2)]))),
        (with(key(7)), with(json!([key(7)]))),
        (with(json!([])), with(json!([]))),
    ] {
        let bytes = spec.encode_set("u32-attrs", &given).unwrap();
        assert_eq!(
            bytes.len(),
            4 + 16 + 16 * decoded["sel"]["keys"].as_array().unwrap().len()
        );
        assert_eq!(spec.decode_set("u32-attrs", &bytes).unwrap(), decoded);
    }
    let error = spec
        .encode_set("u32-attrs", &with(json!([key(1), {"vall": 1}])))
        .unwrap_err();
    assert!(
        error
            .to_string()
            .starts_with(".sel.keys[1].vall: struct `tc-u32-key` has no member"),
        "{error}"
    );
}
