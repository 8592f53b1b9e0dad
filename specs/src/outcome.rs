//! What comes of a spec.

use std::io;
use std::path::Path;

use crate::collisions;
use crate::diagnostic::{Diagnostic, Report};
use crate::model::{Family, Pos};
use crate::resolve::resolve;
use crate::rules::Rule;
use crate::schema;
use crate::yaml::{At, Span, Tree};

/// What comes of a spec.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Outcome {
    /// The family. With errors among the findings it is what could be made of the spec: every index in it is
    /// sound, but attributes of unresolved type are plain bytes, and items may be missing. `None` if the text
    /// is no spec at all.
    pub family: Option<Family>,
    /// Findings in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
}

impl Outcome {
    /// Whether there are errors, so that [`Outcome::family`] is not whole.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(Diagnostic::is_error)
    }

    /// The family if it is whole, else all findings.
    pub fn into_result(self) -> Result<Family, Vec<Diagnostic>> {
        if self.has_errors() {
            return Err(self.diagnostics);
        }
        self.family.ok_or(self.diagnostics)
    }
}

/// Parses and checks the text of a spec. `file_name` is for [`Family::file`], which takes only the last part
/// of an absolute path.
pub fn parse(file_name: &str, text: &str) -> Outcome {
    let mut report = Report::default();
    let license = license(text);
    let family = match Tree::parse(text) {
        Err(error) => {
            let at = At {
                span: Span {
                    start: error.pos,
                    end: error.pos,
                },
                path: String::new(),
            };
            let found = report.add(Rule::Syntax, &at, error.message);
            if let Some((pos, what)) = error.context {
                found.related(Span { start: pos, end: pos }, what);
            }
            None
        }
        Ok(tree) => {
            if license.is_none() && !text.trim().is_empty() {
                let at = At {
                    span: Span {
                        start: START,
                        end: Pos { line: 2, column: 1 },
                    },
                    path: String::new(),
                };
                report
                    .add(Rule::NoLicense, &at, "the first line does not state a licence")
                    .help("begin with `# SPDX-License-Identifier: ` and the licence's identifier");
            }
            schema::check(&tree, &mut report);
            let family = resolve(&tree, &display_name(file_name), license, &mut report);
            if let Some(family) = &family {
                collisions::check(family, &tree, &mut report);
            }
            family
        }
    };
    Outcome {
        family,
        diagnostics: report.finish(text),
    }
}

/// Reads, parses and checks a spec file. A file that is not UTF-8 is a finding, not an I/O error.
pub fn load(path: impl AsRef<Path>) -> io::Result<Outcome> {
    let path = path.as_ref();
    let bytes = std::fs::read(path)?;
    Ok(parse_bytes(&path.to_string_lossy(), &bytes))
}

/// Like [`parse`], for text that may not be UTF-8.
pub fn parse_bytes(file_name: &str, bytes: &[u8]) -> Outcome {
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => return parse(file_name, text),
        Err(error) => error,
    };
    let valid = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
    let line = valid.split('\n').count();
    let column = valid.rsplit('\n').next().map_or(0, |line| line.chars().count()) + 1;
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let pos = Pos {
        line: number(line),
        column: number(column),
    };
    let at = At {
        span: Span { start: pos, end: pos },
        path: String::new(),
    };
    let mut report = Report::default();
    report.add(Rule::Syntax, &at, "the file is not UTF-8 from here on");
    Outcome {
        family: None,
        diagnostics: report.finish(&String::from_utf8_lossy(bytes)),
    }
}

const START: Pos = Pos { line: 1, column: 1 };

/// The SPDX expression of the first line.
fn license(text: &str) -> Option<String> {
    let line = text.strip_prefix('\u{feff}').unwrap_or(text).lines().next()?;
    let expression = line
        .strip_prefix('#')?
        .trim_start()
        .strip_prefix("SPDX-License-Identifier:")?
        .trim();
    (!expression.is_empty()).then(|| expression.to_owned())
}

/// How a file is called in generated text: never by a path of the machine it was generated on.
fn display_name(file_name: &str) -> String {
    let path = Path::new(file_name);
    match path.file_name() {
        Some(name) if path.is_absolute() => name.to_string_lossy().into_owned(),
        _ => file_name.to_owned(),
    }
}
