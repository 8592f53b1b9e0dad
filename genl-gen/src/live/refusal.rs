//! Errors of requests, for people and for scripts.

use genl::Error;
use genl::dynamic::{self, Problem, Spec, Suggestions};
use genl::errno::Errno;
use genl::extack::Policy;
use genl_spec::Operation;
use serde_json::{Map, Value};

use crate::describe;
use crate::exit::Exit;
use crate::failure::Failure;

/// What the kernel said when it refused.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Refusal<'e> {
    pub(crate) errno: i32,
    pub(crate) message: Option<&'e str>,
    pub(crate) attribute: Option<&'e str>,
    pub(crate) missing: Option<&'e str>,
    pub(crate) policy: Option<Policy>,
}

/// Any error of a request of `operation`.
pub(crate) fn failure(spec: &Spec<'_>, operation: Option<&Operation>, error: &Error) -> Failure {
    let failure = match error {
        Error::Arguments(error) => return usage(error),
        Error::Kernel(error) => {
            let refusal = Refusal {
                errno: error.errno.0,
                message: error.message.as_deref(),
                attribute: error.attribute.as_deref(),
                missing: error.missing.as_deref(),
                policy: error.policy,
            };
            return kernel(spec, operation, &refusal);
        }
        error => Failure::new(Exit::Kernel, error.to_string()),
    };
    let failure = match error.errno() {
        Some(errno) => failure.detail("errno", Errno(errno).name()).detail("code", errno),
        None => failure,
    };
    match error {
        Error::DumpInterrupted => failure.detail("interrupted", true),
        Error::Overrun => failure.detail("overrun", true),
        Error::Timeout => failure.detail("timeout", true),
        _ => failure,
    }
}

/// An error in what was asked.
pub(crate) fn usage(error: &dynamic::Error) -> Failure {
    let similar = match error.problem() {
        Problem::UnknownName {
            suggestions: Suggestions::Near(names) | Suggestions::All(names),
            ..
        } => names.clone(),
        _ => Vec::new(),
    };
    Failure::new(Exit::Usage, error.to_string())
        .detail("place", error.place())
        .detail("similar", similar)
}

/// A refusal of the kernel, with what the spec says of the attributes that it is about.
pub(crate) fn kernel(spec: &Spec<'_>, operation: Option<&Operation>, refusal: &Refusal<'_>) -> Failure {
    let errno = Errno(refusal.errno);
    let asked = operation.map_or_else(String::new, |operation| format!(" {}", operation.name));
    let mut text = format!("{}{asked}: {errno}", spec.family().name);
    let mut append = |what: &str, value: Option<&str>| {
        if let Some(value) = value {
            text.push_str(what);
            text.push_str(value);
        }
    };
    append(": ", refusal.message);
    append(", at ", refusal.attribute);
    append(", missing ", refusal.missing);
    let mut failure = Failure::new(Exit::Kernel, text)
        .detail("errno", errno.name())
        .detail("code", refusal.errno)
        .detail("message", refusal.message);
    for (key, path) in [("bad-attr", refusal.attribute), ("miss-type", refusal.missing)] {
        let Some(path) = path else { continue };
        failure = failure.detail(key, path);
        let Some(attr) = operation.and_then(|operation| spec.attribute(operation, path)) else {
            continue;
        };
        let mut note = format!("{path} ({})", describe::attribute(spec.family(), attr));
        if let Some(doc) = attr.doc.as_deref().map(line) {
            note.push_str(": ");
            note.push_str(&doc);
            failure = failure.detail(&format!("{key}-doc"), doc);
        }
        failure = failure.note(note);
    }
    if let Some(policy) = refusal.policy {
        failure = failure
            .detail("policy", policy_json(&policy))
            .note(format!("the kernel takes {policy}"));
    }
    let permission = operation.and_then(|operation| describe::permission(operation.flags));
    match permission {
        Some(permission) if matches!(errno.name(), Some("EPERM" | "EACCES")) => {
            failure.note(format!("the operation needs {permission}"))
        }
        _ => failure,
    }
}

/// A policy with the keys of pyynl.
fn policy_json(policy: &Policy) -> Value {
    let mut object = Map::new();
    let mut insert = |key: &str, value: Option<Value>| {
        if let Some(value) = value {
            object.insert(key.to_owned(), value);
        }
    };
    let ty = policy.type_name().map_or_else(|| policy.kind.into(), Value::from);
    insert("type", Some(ty));
    insert("min-value", policy.min.map(Value::from));
    insert("max-value", policy.max.map(Value::from));
    insert("min-value", policy.min_signed.map(Value::from));
    insert("max-value", policy.max_signed.map(Value::from));
    insert("min-length", policy.min_len.map(Value::from));
    insert("max-length", policy.max_len.map(Value::from));
    insert("mask", policy.mask.map(Value::from));
    Value::Object(object)
}

/// A doc on one line.
fn line(doc: &str) -> String {
    doc.split_whitespace().collect::<Vec<_>>().join(" ")
}
