//! Prose in comments.

/// Columns of a line of Rust in the kernel.
pub(crate) const RUST_WIDTH: usize = 100;

/// Fills lines of up to `width` columns with the words of `text`. The first line begins with `first`, all others with
/// `rest`. A word is never cut.
pub(crate) fn fill(text: &str, width: usize, first: &str, rest: &str) -> String {
    let mut out = String::new();
    let mut line = first.to_owned();
    let mut is_bare = true;
    for word in text.split_whitespace() {
        if !is_bare && columns(&line) + 1 + columns(word) > width {
            out.push_str(&line);
            out.push('\n');
            rest.clone_into(&mut line);
            is_bare = true;
        }
        if !is_bare {
            line.push(' ');
        }
        line.push_str(word);
        is_bare = false;
    }
    out.push_str(line.trim_end());
    out.push('\n');
    out
}

fn columns(text: &str) -> usize {
    text.chars().count()
}

/// A spec's prose as a Rust doc comment, indented by `indent` columns. Its lines stay as they are where they fit.
pub(crate) fn doc_comment(text: &str, indent: usize) -> String {
    let mark = format!("{:indent$}/// ", "");
    let mut out = String::new();
    let mut in_block = false;
    for line in text.trim_end().lines() {
        let is_indented = line.starts_with("    ") || line.starts_with('\t');
        // Indented text would be code that rustdoc runs.
        if is_indented && !in_block {
            out.push_str(&format!("{mark}```text\n"));
        } else if in_block && !is_indented {
            out.push_str(&format!("{mark}```\n"));
        }
        in_block = is_indented;
        if in_block {
            out.push_str(&format!("{mark}{}\n", line.trim_end()));
        } else {
            let depth = line.len() - line.trim_start().len();
            let mark = format!("{mark}{:depth$}", "");
            out.push_str(&fill(&markdown(line), RUST_WIDTH, &mark, &mark));
        }
    }
    if in_block {
        out.push_str(&format!("{mark}```\n"));
    }
    out
}

/// Prose as Markdown in which rustdoc finds neither links nor HTML. Code spans stay what they are.
fn markdown(line: &str) -> String {
    // A fence inside prose would open a code block that nothing closes.
    let line = line.replace("```", "'''");
    let has_spans = line.matches('`').count().is_multiple_of(2);
    let mut in_span = false;
    let mut out = String::with_capacity(line.len());
    for c in line.chars() {
        in_span ^= has_spans && c == '`';
        let is_special = matches!(c, '[' | ']' | '<' | '>' | '\\') || (c == '`' && !has_spans);
        if is_special && !in_span {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Whether the name of a method promises a conversion, of which clippy expects something else than `&self`.
pub(crate) fn is_conversion(name: &str) -> bool {
    let is_to = name.starts_with("to_") && !name.ends_with("_mut");
    is_to || name.starts_with("from_") || name.starts_with("into_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_filled() {
        assert_eq!(fill("one two three", 9, "- ", "  "), "- one two\n  three\n");
        assert_eq!(fill("one two three", 8, "- ", "  "), "- one\n  two\n  three\n");
        assert_eq!(fill("unbreakable so", 4, "* ", "* "), "* unbreakable\n* so\n");
        assert_eq!(fill(" \n ", 4, "* ", "* "), "*\n");
    }

    #[test]
    fn prose_is_no_code() {
        assert_eq!(
            doc_comment("See [this] and `v[0]`.\n\n    let it = be;\nEnd.\n", 4),
            "    /// See \\[this\\] and `v[0]`.\n    ///\n    /// ```text\n    ///     let it = be;\n    /// ```\n    /// End.\n"
        );
        assert_eq!(doc_comment("A lone ` and ```.", 0), "/// A lone \\` and '''.\n");
        assert_eq!(
            doc_comment("- an item\n  of two lines", 0),
            "/// - an item\n///   of two lines\n"
        );
    }
}
