//! Findings as text: frames for people, lines for editors, JSON for programs.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use crate::diagnostic::Diagnostic;
use crate::errata::AppliedErratum;
use crate::model::Pos;
use crate::rules::Severity;

/// A finding as a frame with carets, in the manner of rustc. Ends without a newline.
pub fn human(file_name: &str, text: &str, diagnostic: &Diagnostic, color: bool) -> String {
    let window = Window::around(text, diagnostic);
    let mut snippet = Snippet::source(window.text)
        .path(file_name)
        .line_start(window.first_line as usize)
        .annotation(AnnotationKind::Primary.span(window.range(diagnostic.pos, diagnostic.len)));
    if let Some(related) = &diagnostic.related {
        let span = AnnotationKind::Context.span(window.range(related.pos, related.len));
        snippet = snippet.annotation(span.label(related.label.as_str()));
    }
    let level = match diagnostic.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level
        .primary_title(diagnostic.message.as_str())
        .id(diagnostic.rule.id());
    let mut group = title.element(snippet);
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    let renderer = if color {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    renderer.render(&[group])
}

/// A finding as one line: `file:line:column: severity[rule]: message`, and the help in parentheses.
pub fn short(file_name: &str, diagnostic: &Diagnostic) -> String {
    let Diagnostic {
        pos,
        rule,
        message,
        help,
        ..
    } = diagnostic;
    let help = help.as_ref().map(|help| format!(" ({help})")).unwrap_or_default();
    let severity = diagnostic.severity();
    format!(
        "{file_name}:{}:{}: {severity}[{rule}]: {message}{help}",
        pos.line, pos.column
    )
}

/// A finding as a JSON object. `end_column` is behind the last character, `help` may be null, and `related`
/// is null or has the line, column and label of a second place.
#[cfg(feature = "json")]
pub fn json(file_name: &str, diagnostic: &Diagnostic) -> serde_json::Value {
    serde_json::json!({
        "file": file_name,
        "line": diagnostic.pos.line,
        "column": diagnostic.pos.column,
        "end_column": diagnostic.pos.column.saturating_add(diagnostic.len),
        "severity": diagnostic.severity().as_str(),
        "rule": diagnostic.rule.id(),
        "message": diagnostic.message,
        "help": diagnostic.help,
        "path": diagnostic.path,
        "related": diagnostic.related.as_ref().map(|related| serde_json::json!({
            "line": related.pos.line,
            "column": related.pos.column,
            "label": related.label,
        })),
    })
}

/// A correction as one line: `file:line:column: note[erratum]: what: why (header)`.
pub fn erratum(file_name: &str, erratum: &AppliedErratum) -> String {
    let AppliedErratum {
        what,
        name,
        why,
        header,
        pos,
        ..
    } = erratum;
    let what = what.replace('-', " ");
    format!(
        "{file_name}:{}:{}: note[erratum]: {what} `{name}` is read as {header} has it: {why}",
        pos.line, pos.column
    )
}

/// A correction as a JSON object, with the keys of a finding. Its severity is `note`, its rule `erratum`.
#[cfg(feature = "json")]
pub fn erratum_json(file_name: &str, erratum: &AppliedErratum) -> serde_json::Value {
    let AppliedErratum {
        what,
        name,
        why,
        header,
        pos,
        ..
    } = erratum;
    let what = what.replace('-', " ");
    let len = u32::try_from(name.chars().count()).unwrap_or(u32::MAX);
    serde_json::json!({
        "file": file_name,
        "line": pos.line,
        "column": pos.column,
        "end_column": pos.column.saturating_add(len),
        "severity": "note",
        "rule": "erratum",
        "message": format!("{what} `{name}` is read as {header} has it: {why}"),
        "help": null,
        "path": erratum.path,
        "related": null,
    })
}

/// The lines of a text that a frame shows something of. A frame of the whole text would take time in
/// proportion to it, for every finding.
struct Window<'a> {
    text: &'a str,
    first_line: u32,
}

impl<'a> Window<'a> {
    fn around(text: &'a str, diagnostic: &Diagnostic) -> Window<'a> {
        let line = diagnostic.pos.line;
        let related = diagnostic
            .related
            .as_ref()
            .map_or(line, |related| related.pos.line);
        let first_line = line.min(related);
        let start = line_start(text, first_line);
        let lines = line.max(related) - first_line + 1;
        let window = &text[start..];
        let end = line_start(window, lines.saturating_add(1));
        let window = &window[..end];
        Window {
            text: window.strip_suffix('\n').unwrap_or(window),
            first_line,
        }
    }

    /// Bytes of the window that a place is at.
    fn range(&self, pos: Pos, len: u32) -> Range<usize> {
        let start = line_start(
            self.text,
            pos.line.saturating_sub(self.first_line).saturating_add(1),
        );
        let line = &self.text[start..];
        let line = &line[..line.find('\n').unwrap_or(line.len())];
        let offset = |column: u32| {
            let chars = column.saturating_sub(1) as usize;
            start
                + line
                    .char_indices()
                    .nth(chars)
                    .map_or(line.len(), |(offset, _)| offset)
        };
        offset(pos.column)..offset(pos.column.saturating_add(len))
    }
}

/// Offset of a line's first byte, or of the text's end if it has fewer lines.
fn line_start(text: &str, line: u32) -> usize {
    match line.checked_sub(2) {
        None => 0,
        Some(before) => text
            .match_indices('\n')
            .nth(before as usize)
            .map_or(text.len(), |(at, _)| at + 1),
    }
}
