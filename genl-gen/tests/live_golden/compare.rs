//! Whether two outputs say the same.

use serde_json::Value;

/// Most differences that are told.
const MAX: usize = 6;

/// Last names of what varies with the machine, the time it has been up, what else runs on it, and who asks: the
/// recording varied it only by chance.
const VARIES: [&str; 20] = [
    "allocs",
    "confirmed",
    "cwnd",
    "destroys",
    "entries",
    "gc-timer",
    "hash-grows",
    "hash-mask",
    "hash-rnd",
    "last-flush",
    "last-rand",
    "lookups",
    "periodic-gc-runs",
    "proc-name",
    "reachable-time",
    "res-failed",
    "rta-lastuse",
    "tstamp",
    "updated",
    "used",
];

/// The differences of two values, but for the places that vary from run to run.
pub(crate) fn values(expected: &Value, actual: &Value, volatile: &[&str]) -> Result<(), String> {
    let masks: Vec<String> = volatile.iter().map(|path| (*path).to_owned()).collect();
    let Err(told) = same(expected, actual, &masks) else {
        return Ok(());
    };
    match (expected, actual) {
        (Value::Array(expected), Value::Array(actual)) if unordered(expected, actual, volatile) => Ok(()),
        _ => Err(told),
    }
}

fn same(expected: &Value, actual: &Value, volatile: &[String]) -> Result<(), String> {
    let mut differences = Vec::new();
    walk(expected, actual, "", volatile, &mut differences);
    if differences.is_empty() {
        return Ok(());
    }
    let count = differences.len();
    differences.truncate(MAX);
    Err(format!("{count} differences: {}", differences.join("; ")))
}

/// Whether two lists that vary in their order have the same elements. What varied in one element may vary in all,
/// unless the lists have the same values there.
fn unordered(expected: &[Value], actual: &[Value], volatile: &[&str]) -> bool {
    let mut places: Vec<&str> = volatile
        .iter()
        .filter_map(|path| Some(path.strip_prefix('[')?.split_once(']')?.1))
        .collect();
    places.sort_unstable();
    places.dedup();
    let collect = |rows: &[Value], place: &str| {
        let pointer = place.replace('.', "/");
        let mut found: Vec<String> = rows
            .iter()
            .map(|row| row.pointer(&pointer).map(Value::to_string).unwrap_or_default())
            .collect();
        found.sort_unstable();
        found
    };
    let masks: Vec<String> = places
        .into_iter()
        .filter(|place| collect(expected, place) != collect(actual, place))
        .map(str::to_owned)
        .collect();
    let mut rest: Vec<&Value> = actual.iter().collect();
    expected.len() == actual.len()
        && !volatile.is_empty()
        && expected.iter().all(|row| {
            let found = rest.iter().position(|other| same(row, other, &masks).is_ok());
            found.map(|found| rest.swap_remove(found)).is_some()
        })
}

fn walk(expected: &Value, actual: &Value, path: &str, volatile: &[String], differences: &mut Vec<String>) {
    let masked = |path: &str| {
        // `status[]` stands for all that is in the list.
        volatile
            .iter()
            .any(|place| place == path || place.strip_suffix("[]") == Some(path))
    };
    let name = path.rsplit('.').next().unwrap_or_default();
    let varies = VARIES.contains(&name) && expected.is_number() == actual.is_number();
    if masked(path) || varies {
        return;
    }
    match (expected, actual) {
        (Value::Object(expected), Value::Object(actual)) => {
            for (key, value) in expected {
                let path = format!("{path}.{key}");
                match actual.get(key) {
                    Some(found) => walk(value, found, &path, volatile, differences),
                    None if masked(&path) => {}
                    None => differences.push(format!("{path} is missing: {value}")),
                }
            }
            for (key, value) in actual {
                let path = format!("{path}.{key}");
                if !expected.contains_key(key) && !masked(&path) {
                    differences.push(format!("{path} is too much: {value}"));
                }
            }
        }
        (Value::Array(expected), Value::Array(actual)) => {
            if expected.len() != actual.len() {
                differences.push(format!(
                    "{path}: {} elements, not {}",
                    actual.len(),
                    expected.len()
                ));
            }
            for (index, (expected, actual)) in expected.iter().zip(actual).enumerate() {
                walk(
                    expected,
                    actual,
                    &format!("{path}[{index}]"),
                    volatile,
                    differences,
                );
            }
        }
        _ if expected == actual => {}
        _ => differences.push(format!("{path}: {actual}, not {expected}")),
    }
}

/// Whether our error says what pyynl's does: `Netlink error: words: Invalid argument {'bad-attr': '.header'}`.
pub(crate) fn errors(expected: &str, actual: &Value) -> Result<(), String> {
    let told = expected
        .trim()
        .strip_prefix("Netlink error: ")
        .ok_or("not an error of netlink")?;
    let (words, details) = match told.split_once(" {'") {
        Some((words, details)) => (words, format!("{{'{details}")),
        None => (told, String::new()),
    };
    let (message, reason) = match words.rsplit_once(": ") {
        Some((message, reason)) => (Some(message), reason),
        None => (None, words),
    };
    let text = actual["error"].as_str().unwrap_or_default();
    if !text.contains(&format!("({reason})")) {
        return Err(format!("{text}: not {reason}"));
    }
    if actual["message"].as_str() != message {
        return Err(format!(
            "the kernel's words {}, not {message:?}",
            actual["message"]
        ));
    }
    let details: Value = match details.is_empty() {
        true => Value::Null,
        false => serde_json::from_str(&python(&details)).map_err(|error| format!("{details}: {error}"))?,
    };
    for key in ["bad-attr", "miss-type", "policy", "miss-type-doc"] {
        let mut found = actual[key].clone();
        // Our places have the index in an indexed array, and what is missing has its whole path.
        if let Some(path) = found.as_str() {
            found = match key {
                "bad-attr" => path.split('[').next().unwrap_or_default().into(),
                "miss-type" => path.rsplit('.').next().unwrap_or_default().into(),
                _ => found,
            };
        }
        if details[key] != found {
            return Err(format!("{key} {found}, not {}", details[key]));
        }
    }
    Ok(())
}

/// A dictionary as Python prints it, as JSON.
fn python(text: &str) -> String {
    text.replace('"', "\\\"").replace('\'', "\"")
}
