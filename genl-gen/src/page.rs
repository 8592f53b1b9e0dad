//! Text for people: headings, paragraphs, lists of named things, wrapped to the terminal's width.

/// A text that grows from top to bottom.
#[derive(Debug)]
pub(crate) struct Page {
    text: String,
    width: usize,
    color: bool,
}

impl Page {
    pub(crate) fn new(width: usize, color: bool) -> Page {
        Page {
            text: String::new(),
            width,
            color,
        }
    }

    pub(crate) fn into_text(self) -> String {
        self.text
    }

    /// A heading at the left edge, with space above it.
    pub(crate) fn heading(&mut self, text: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        let text = self.bold(text);
        self.line(&text);
    }

    /// A line as it is.
    pub(crate) fn line(&mut self, text: &str) {
        self.text.push_str(text.trim_end());
        self.text.push('\n');
    }

    /// A line that begins with a name, padded to `width`, and may go on in lines below the rest.
    pub(crate) fn named(&mut self, indent: usize, name: &str, width: usize, rest: &str) {
        self.numbered(indent, name, width, "", rest);
    }

    /// Such a line with a column between name and rest.
    pub(crate) fn numbered(&mut self, indent: usize, name: &str, width: usize, column: &str, rest: &str) {
        let pad = width.saturating_sub(name.chars().count());
        let name = self.bold(name);
        let column = match column {
            "" => String::new(),
            column => format!("{column}  "),
        };
        let start = indent + width + 2 + column.chars().count();
        let mut lines = wrap(rest, self.width.saturating_sub(start)).into_iter();
        let first = lines.next().unwrap_or_default();
        self.line(&format!("{:indent$}{name}{:pad$}  {column}{first}", "", ""));
        for line in lines {
            self.line(&format!("{:start$}{line}", ""));
        }
    }

    /// Paragraphs of prose. What is indented in them stays as it is.
    pub(crate) fn prose(&mut self, indent: usize, text: &str) {
        for line in paragraphs(text, self.width.saturating_sub(indent)) {
            self.line(&format!("{:indent$}{line}", ""));
        }
    }

    fn bold(&self, text: &str) -> String {
        if self.color {
            format!("\x1b[1m{text}\x1b[0m")
        } else {
            text.to_owned()
        }
    }
}

/// Wraps each paragraph; a line that is indented stands alone, as lists and tables do.
fn paragraphs(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut paragraph = String::new();
    let end = |paragraph: &mut String, lines: &mut Vec<String>| {
        lines.extend(wrap(paragraph, width));
        paragraph.clear();
    };
    for line in text.trim().lines() {
        if line.trim().is_empty() {
            end(&mut paragraph, &mut lines);
            lines.push(String::new());
        } else if line.starts_with([' ', '\t']) || line.starts_with("- ") || line.starts_with("* ") {
            end(&mut paragraph, &mut lines);
            lines.push(printable(line.trim_end()));
        } else {
            paragraph.push_str(line.trim());
            paragraph.push(' ');
        }
    }
    end(&mut paragraph, &mut lines);
    lines
}

/// What a spec says may hold anything; a terminal is not to obey it.
fn printable(line: &str) -> String {
    line.chars()
        .map(|c| {
            if c.is_control() && c != '\t' {
                '\u{fffd}'
            } else {
                c
            }
        })
        .collect()
}

/// Words in lines of at most `width` characters, where words allow.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut used = 0;
    for word in printable(text).split_whitespace() {
        let len = word.chars().count();
        match lines.last_mut() {
            Some(line) if used + 1 + len <= width => {
                line.push(' ');
                line.push_str(word);
                used += 1 + len;
            }
            _ => {
                lines.push(word.to_owned());
                used = len;
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_wrapped() {
        let mut page = Page::new(20, false);
        page.heading("Top");
        page.named(2, "ab", 4, "one two three four");
        page.numbered(0, "a", 1, " 1", "one two three four");
        page.prose(2, "a b\nc\n\n  - kept as it is, however long\n\u{1b}[2Jrest");
        assert_eq!(
            page.into_text(),
            "Top\n  ab    one two\n        three four\na   1  one two three\n       four\n  a b c\n\n    - kept as it is, however long\n  \u{fffd}[2Jrest\n"
        );
    }
}
