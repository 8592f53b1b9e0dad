//! Decodes every recorded and made message twice, and compares.

mod json;
mod specs;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use genl::dynamic::{Spec, Tables};
use genl::wire::header::{Messages, NLMSG_MIN_TYPE};
use genl_spec::Family;
use serde_json::Value;

use specs::SPECS;

/// Sequence number of the first recorded request.
const SEQ: u32 = 4096;

/// Bindings of one spec, behind glue.
pub struct Typed {
    name: &'static str,
    set: fn(&str, &[u8]) -> Option<Value>,
    structure: fn(&str, &[u8]) -> Option<Value>,
    sub_message: fn(&str, &str, &[u8]) -> Option<Value>,
    request: fn(&str, &[u8]) -> Option<Value>,
    reply: fn(&str, &[u8]) -> Option<Value>,
    notification: fn(u16, &[u8]) -> Option<(&'static str, Value)>,
}

fn main() -> ExitCode {
    let folder = |variable: &str| PathBuf::from(std::env::var_os(variable).unwrap());
    let (specs, golden) = (folder("GENL_KERNEL_SPECS"), folder("GENL_GOLDEN"));
    let families: BTreeMap<&str, Family> = SPECS
        .iter()
        .map(|typed| {
            let path = specs.join(typed.name).with_extension("yaml");
            (typed.name, genl_spec::load(&path).unwrap().family.unwrap())
        })
        .collect();
    let mut report = Report::default();
    for typed in SPECS {
        let tables = Tables::new(&families[typed.name]);
        let spec = tables.spec();
        let synthetic = golden.join("wire/synth").join(typed.name).with_extension("json");
        for case in if synthetic.exists() {
            cases(&synthetic)
        } else {
            Vec::new()
        } {
            report.made(typed, &spec, &case);
        }
    }
    for file in files(&golden.join("wire")) {
        for case in cases(&file) {
            let typed = SPECS
                .iter()
                .find(|typed| typed.name == text(&case, "spec"))
                .unwrap();
            let tables = Tables::new(&families[typed.name]);
            report.recorded(typed, &tables.spec(), &case);
        }
    }
    report.finish()
}

#[derive(Default)]
struct Report {
    counts: BTreeMap<(&'static str, &'static str), usize>,
    wrong: Vec<String>,
}

impl Report {
    fn add(&mut self, kind: &'static str, case: &Value, typed: Option<Value>, dynamic: &Value) {
        let result = match typed {
            None => "not in the bindings: no operation of the spec uses it",
            Some(typed) => {
                let before = self.wrong.len();
                compare(
                    &typed,
                    dynamic,
                    &mut String::new(),
                    &mut |place, typed, dynamic| {
                        self.wrong.push(format!(
                            "{kind} {} at {place}: {typed} typed, {dynamic} dynamic",
                            case["id"]
                        ));
                    },
                );
                if self.wrong.len() == before {
                    "equal"
                } else {
                    "DIFFERENT"
                }
            }
        };
        *self.counts.entry((kind, result)).or_default() += 1;
    }

    fn made(&mut self, typed: &Typed, spec: &Spec<'_>, case: &Value) {
        let payload = unhex(case["payload_hex"].as_str().unwrap_or_default());
        match text(case, "kind") {
            "decode-struct" => {
                let name = text(case, "struct");
                let dynamic = spec.decode_struct(name, &payload).unwrap();
                self.add("struct", case, (typed.structure)(name, &payload), &dynamic);
            }
            "decode-submsg" => {
                let (name, format) = (text(case, "sub_message"), text(case, "format"));
                let bare = unhex(text(case, "sub_payload_hex"));
                let dynamic = spec.decode_sub_message(name, format, &bare).unwrap();
                self.add(
                    "sub-message",
                    case,
                    (typed.sub_message)(name, format, &bare),
                    &dynamic,
                );
                self.set(typed, spec, case, &payload);
            }
            "decode-set" => self.set(typed, spec, case, &payload),
            "encode" => {
                if let Some(request) = case["request_hex"].as_str() {
                    let messages = unhex(request);
                    self.messages(
                        "request",
                        typed.request,
                        spec,
                        case,
                        &[text(case, "op")],
                        &messages,
                    );
                }
            }
            kind => panic!("kind {kind}"),
        }
    }

    fn set(&mut self, typed: &Typed, spec: &Spec<'_>, case: &Value, payload: &[u8]) {
        let name = text(case, "attr_set");
        let dynamic = spec.decode_set(name, payload).unwrap();
        self.add("set", case, (typed.set)(name, payload), &dynamic);
    }

    fn recorded(&mut self, typed: &Typed, spec: &Spec<'_>, case: &Value) {
        let datagrams = case["response_hexes"].as_array().unwrap();
        let datagrams = datagrams.iter().map(|digits| unhex(digits.as_str().unwrap()));
        if text(case, "mode") == "ntf" {
            for datagram in datagrams {
                for message in
                    Messages::new(&datagram).filter(|message| message.header.kind >= NLMSG_MIN_TYPE)
                {
                    let (number, payload) = split(spec, message.header.kind, message.payload);
                    let (name, dynamic) = spec.decode_notification(&message);
                    match (typed.notification)(number, payload) {
                        Some((found, typed)) => {
                            if found != name {
                                self.wrong
                                    .push(format!("{}: {found} typed, {name} dynamic", case["id"]));
                            }
                            self.add("notification", case, Some(typed), &dynamic);
                        }
                        None => {
                            let counted = (
                                "notification",
                                "not among the spec's notifications: `Event::Unknown`",
                            );
                            *self.counts.entry(counted).or_default() += 1;
                        }
                    }
                }
            }
            return;
        }
        let operations: Vec<&str> = match case["multi"].as_array() {
            Some(multi) => multi.iter().map(|pair| pair[0].as_str().unwrap()).collect(),
            None => vec![text(case, "op")],
        };
        let request = unhex(text(case, "request_hex"));
        self.messages("sent request", typed.request, spec, case, &operations, &request);
        for datagram in datagrams {
            self.messages("reply", typed.reply, spec, case, &operations, &datagram);
        }
    }

    /// Messages of operations that were asked one after the other.
    fn messages(
        &mut self,
        kind: &'static str,
        typed: fn(&str, &[u8]) -> Option<Value>,
        spec: &Spec<'_>,
        case: &Value,
        operations: &[&str],
        messages: &[u8],
    ) {
        for message in Messages::new(messages).filter(|message| message.header.kind >= NLMSG_MIN_TYPE) {
            let asked = message
                .header
                .seq
                .checked_sub(SEQ)
                .and_then(|index| operations.get(index as usize));
            let name = asked.unwrap_or(&operations[0]);
            let operation = spec.operation(name).unwrap();
            let (_, payload) = split(spec, message.header.kind, message.payload);
            let dynamic = spec.decode_message(operation, message.payload);
            self.add(kind, case, typed(name, payload), &dynamic);
        }
    }

    fn finish(self) -> ExitCode {
        for ((kind, result), count) in &self.counts {
            println!("{kind:<14} {count:>6}  {result}");
        }
        for (what, count) in json::noted() {
            println!("{:<14} {count:>6}  {what}", "");
        }
        for wrong in self.wrong.iter().take(40) {
            println!("{wrong}");
        }
        println!("{} differences", self.wrong.len());
        if self.wrong.is_empty() {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        }
    }
}

/// A message's number and what follows its headers.
fn split<'w>(spec: &Spec<'_>, kind: u16, payload: &'w [u8]) -> (u16, &'w [u8]) {
    if !spec.family().is_genetlink() {
        return (kind, payload);
    }
    (
        payload.first().copied().unwrap_or(0).into(),
        payload.get(4..).unwrap_or_default(),
    )
}

fn compare(typed: &Value, dynamic: &Value, place: &mut String, wrong: &mut dyn FnMut(&str, &Value, &Value)) {
    match (typed, dynamic) {
        (Value::Object(typed), Value::Object(dynamic)) => {
            for (key, value) in typed.iter().filter(|(key, _)| *key != json::STRUCT) {
                let len = place.len();
                place.push('.');
                place.push_str(key);
                match dynamic.get(key) {
                    Some(_) if key.starts_with("UnknownAttr(") => {}
                    Some(other) => compare(value, other, place, wrong),
                    None if typed.contains_key(json::STRUCT) && is_zero(value) => {
                        json::note(
                            "members beyond the end of an older kernel's struct: zero, and not in JSON",
                        );
                    }
                    None => wrong(place, value, &Value::Null),
                }
                place.truncate(len);
            }
            for (key, value) in dynamic.iter().filter(|(key, _)| !typed.contains_key(*key)) {
                wrong(&format!("{place}.{key}"), &Value::Null, value);
            }
        }
        (Value::Array(typed), Value::Array(dynamic)) if typed.len() == dynamic.len() => {
            for (index, (typed, dynamic)) in typed.iter().zip(dynamic).enumerate() {
                let len = place.len();
                place.push_str(&format!("[{index}]"));
                compare(typed, dynamic, place, wrong);
                place.truncate(len);
            }
        }
        (Value::Null, Value::String(_)) => {
            json::note(
                "arrays with bytes left over: in `Array::remainder`, JSON has hexadecimal digits of all",
            );
        }
        _ if typed == dynamic => {}
        _ => wrong(place, typed, dynamic),
    }
}

/// Whether a struct's member is what bytes that are not there read as.
fn is_zero(value: &Value) -> bool {
    match value {
        Value::Object(members) => members
            .iter()
            .all(|(key, value)| key == json::STRUCT || is_zero(value)),
        Value::Array(values) => values.is_empty(),
        Value::String(text) => text.chars().all(|c| "0:. -x".contains(c)) || !text.contains(char::is_numeric),
        Value::Number(number) => number.as_u64() == Some(0),
        _ => false,
    }
}

fn cases(path: &Path) -> Vec<Value> {
    let text = if path.extension().is_some_and(|extension| extension == "gz") {
        Command::new("gzip").arg("-dc").arg(path).output().unwrap().stdout
    } else {
        std::fs::read(path).unwrap()
    };
    serde_json::from_slice(&text).unwrap()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = entries.filter(|path| path.is_file()).collect();
    files.sort();
    files
}

fn text<'v>(case: &'v Value, key: &str) -> &'v str {
    case[key]
        .as_str()
        .unwrap_or_else(|| panic!("{}: no {key}", case["id"]))
}

fn unhex(digits: &str) -> Vec<u8> {
    let byte = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).unwrap();
    (0..digits.len()).step_by(2).map(byte).collect()
}
