//! Units of numbers, where the documentation tells them.

/// The unit of a number whose documentation says "in milliseconds" or the like.
pub(crate) fn unit(doc: &str) -> Option<&'static str> {
    // A fixed-point number is in fractions of the unit it names.
    if doc.contains("fractional") {
        return None;
    }
    let words: Vec<String> = doc
        .split(|c: char| c.is_whitespace() || c == '(' || c == ')')
        .filter(|word| !word.is_empty())
        .map(|word| word.trim_end_matches([',', '.', ';', ':']).to_lowercase())
        .collect();
    words.iter().enumerate().find_map(|(at, word)| {
        let stated = at > 0 && words.get(at - 1).is_some_and(|before| before == "in");
        stated.then(|| name(word)).flatten()
    })
}

fn name(word: &str) -> Option<&'static str> {
    Some(match word {
        "seconds" | "secs" | "sec" => "s",
        "milliseconds" | "msecs" | "msec" | "ms" => "ms",
        "microseconds" | "usecs" | "usec" | "us" => "µs",
        "nanoseconds" | "nsecs" | "nsec" | "ns" => "ns",
        "picoseconds" => "ps",
        "bytes" => "bytes",
        "bits" => "bits",
        "packets" => "packets",
        "percent" => "%",
        "hz" => "Hz",
        "khz" => "kHz",
        "mhz" => return None,
        "millihertz" => "mHz",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::unit;

    #[test]
    fn documentation_tells() {
        assert_eq!(unit("Timeout of the entry, in milliseconds."), Some("ms"));
        assert_eq!(unit("interval (in\n usecs)"), Some("µs"));
        assert_eq!(unit("in usecs, with 3 bits fractional"), None);
        assert_eq!(unit("Number of seconds"), None);
        assert_eq!(unit("in notifications"), None);
        assert_eq!(unit(""), None);
    }
}
