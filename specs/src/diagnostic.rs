//! Findings in a spec.

use std::collections::HashSet;

use crate::model::Pos;
use crate::rules::{Rule, Severity};
use crate::yaml::{At, Span};

/// A finding in a spec.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Diagnostic {
    /// The rule that finds it.
    pub rule: Rule,
    /// What is wrong, in one line.
    pub message: String,
    /// Where.
    pub pos: Pos,
    /// How many characters of that line to underline, at least 1.
    pub len: u32,
    /// What to do about it, where that is known.
    pub help: Option<String>,
    /// Path in the spec, such as `attribute-sets[2].attributes[1].type`; empty for the whole of it.
    pub path: String,
    /// Another place that has to do with it, such as the first of two equal names.
    pub related: Option<Related>,
}

/// A second place in a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Related {
    /// Where.
    pub pos: Pos,
    /// How many characters of that line to underline, at least 1.
    pub len: u32,
    /// What is there.
    pub label: String,
}

impl Diagnostic {
    /// How bad it is.
    pub fn severity(&self) -> Severity {
        self.rule.severity()
    }

    /// Whether it is an error.
    pub fn is_error(&self) -> bool {
        self.severity() == Severity::Error
    }

    pub(crate) fn help(&mut self, help: impl Into<String>) -> &mut Self {
        self.help = Some(printable(&help.into()));
        self
    }

    /// Adds "did you mean" where there is something to mean.
    pub(crate) fn suggest(&mut self, name: Option<&str>) -> &mut Self {
        if let Some(name) = name {
            self.help(format!("did you mean `{name}`?"));
        }
        self
    }

    pub(crate) fn related(&mut self, span: Span, label: impl Into<String>) -> &mut Self {
        self.related = Some(Related {
            pos: span.start,
            len: width(span),
            label: printable(&label.into()),
        });
        self
    }
}

/// Makes what a spec wrote fit for a terminal: without control characters, and not too long.
fn printable(text: &str) -> String {
    const MAX: usize = 400;
    let mut out = String::with_capacity(text.len().min(MAX));
    for (n, c) in text.chars().enumerate() {
        match c {
            _ if n == MAX => {
                out.push('…');
                break;
            }
            '\n' | '\r' => out.push(' '),
            c if c.is_control() => out.extend(c.escape_default()),
            c => out.push(c),
        }
    }
    out
}

/// Characters of a span; `u32::MAX`, later cut to the line's end, where it goes on in the next line.
fn width(span: Span) -> u32 {
    if span.end.line == span.start.line {
        span.end.column.saturating_sub(span.start.column)
    } else {
        u32::MAX
    }
}

/// Collects findings.
#[derive(Debug, Default)]
pub(crate) struct Report {
    found: Vec<Diagnostic>,
}

impl Report {
    /// Adds a finding; the caller may go on to add help to it.
    pub(crate) fn add(&mut self, rule: Rule, at: &At, message: impl Into<String>) -> &mut Diagnostic {
        let index = self.found.len();
        self.found.push(Diagnostic {
            rule,
            message: printable(&message.into()),
            pos: at.span.start,
            len: width(at.span),
            help: None,
            path: at.path.clone(),
            related: None,
        });
        &mut self.found[index]
    }

    /// Takes over what another report has.
    pub(crate) fn append(&mut self, mut other: Report) {
        self.found.append(&mut other.found);
    }

    /// The findings in the order of the text, each once, with positions inside of it.
    pub(crate) fn finish(mut self, text: &str) -> Vec<Diagnostic> {
        let lines: Vec<u32> = text
            .split('\n')
            .map(|line| u32::try_from(line.trim_end_matches('\r').chars().count()).unwrap_or(u32::MAX))
            .collect();
        for diagnostic in &mut self.found {
            clamp(&lines, &mut diagnostic.pos, &mut diagnostic.len);
            if let Some(related) = &mut diagnostic.related {
                clamp(&lines, &mut related.pos, &mut related.len);
            }
        }
        // What subsets and aliases take over from elsewhere may be found again there.
        let mut seen = HashSet::new();
        self.found
            .retain(|d| seen.insert((d.pos, d.rule, d.message.clone())));
        self.found.sort_by_key(|d| (d.pos, d.rule));
        self.found
    }
}

/// Moves a range into the text, which has `lines` of so many characters.
fn clamp(lines: &[u32], pos: &mut Pos, len: &mut u32) {
    let last = u32::try_from(lines.len()).unwrap_or(u32::MAX).max(1);
    pos.line = pos.line.clamp(1, last);
    let width = lines.get(pos.line as usize - 1).copied().unwrap_or(0);
    pos.column = pos.column.clamp(1, width.saturating_add(1));
    *len = (*len).min(width.saturating_add(1) - pos.column).max(1);
}
