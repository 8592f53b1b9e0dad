//! The words of doc comments.

/// The first sentence of a spec's documentation, as one line.
pub(super) fn first_sentence(doc: Option<&str>) -> Option<String> {
    let mut sentence = String::new();
    for line in doc?.trim().lines() {
        let line = line.trim();
        if line.is_empty() {
            break;
        }
        if !sentence.is_empty() {
            sentence.push(' ');
        }
        sentence.push_str(line);
    }
    let end = ends(&sentence).next().unwrap_or(sentence.len());
    sentence.truncate(end);
    (!sentence.is_empty()).then_some(sentence)
}

/// Where sentences end, so far as that can be told: abbreviations such as `e.g.` are followed by a small letter.
fn ends(text: &str) -> impl Iterator<Item = usize> + '_ {
    text.match_indices(". ").map(|(at, _)| at + 1).filter(|&at| {
        let next = text[at..].trim_start().chars().next();
        let word = text[..at].rsplit(' ').next().unwrap_or_default();
        next.is_some_and(|c| !c.is_lowercase()) && !word.trim_end_matches('.').contains('.')
    })
}

/// A spec's documentation, or else `otherwise`; with a full stop.
pub(super) fn sentence(doc: Option<&str>, otherwise: &str) -> String {
    stopped(first_sentence(doc).unwrap_or_else(|| otherwise.to_owned()))
}

/// With a full stop, unless something else ends it.
pub(super) fn stopped(mut text: String) -> String {
    if !text.ends_with(['.', '!', '?', ':', ';']) {
        text.push('.');
    }
    text
}

/// All of a spec's documentation, with a full stop, or nothing.
pub(super) fn whole(doc: Option<&str>) -> Option<String> {
    let doc = doc.map(str::trim_end).filter(|doc| !doc.trim().is_empty())?;
    let is_block = doc
        .lines()
        .next_back()
        .is_some_and(|line| line.starts_with("    "));
    let doc = joined(doc);
    Some(if is_block { doc } else { stopped(doc) })
}

/// Paragraphs whose lines are longer than ours, each as one line; lists and blocks as they are.
fn joined(doc: &str) -> String {
    const LONG: usize = 88;
    let is_prose = |paragraph: &str| {
        let is_item = |line: &str| line.starts_with(['-', '*', ' ', '\t', '|', '#']);
        !paragraph.lines().any(is_item) && paragraph.lines().any(|line| line.len() > LONG)
    };
    let paragraphs = doc.split("\n\n").map(|paragraph| match is_prose(paragraph) {
        true => paragraph.replace('\n', " "),
        false => paragraph.to_owned(),
    });
    paragraphs.collect::<Vec<_>>().join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences() {
        for (doc, first) in [
            ("One. Two.", "One."),
            ("One line\nand another\n\nNext.", "One line and another"),
            ("See e.g. this one. Then", "See e.g. this one."),
            ("Ends in 1.5 s. Always.", "Ends in 1.5 s."),
            ("no end", "no end"),
        ] {
            assert_eq!(first_sentence(Some(doc)).as_deref(), Some(first));
        }
        assert_eq!(first_sentence(Some(" \n ")), None);
        assert_eq!(sentence(None, "Attribute `x`"), "Attribute `x`.");
    }
}
