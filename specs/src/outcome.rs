//! What comes of a spec.

use std::io;
use std::path::Path;

use crate::collisions;
use crate::diagnostic::{Diagnostic, Report};
use crate::errata::{self, AppliedErratum};
use crate::model::{Family, Pos};
use crate::options::Options;
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
    /// Corrections of the spec that [`Outcome::family`] has, in the order of the file they are in.
    pub errata: Vec<AppliedErratum>,
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
    Options::new().parse(file_name, text)
}

/// Reads, parses and checks a spec file. A file that is not UTF-8 is a finding, not an I/O error.
pub fn load(path: impl AsRef<Path>) -> io::Result<Outcome> {
    Options::new().load(path)
}

/// Like [`parse`], for text that may not be UTF-8.
pub fn parse_bytes(file_name: &str, bytes: &[u8]) -> Outcome {
    Options::new().parse_bytes(file_name, bytes)
}

impl Options {
    /// Parses and checks the text of a spec, as [`parse`] does.
    pub fn parse(&self, file_name: &str, text: &str) -> Outcome {
        let mut report = Report::default();
        let mut errata = Vec::new();
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
            Ok(mut tree) => {
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
                let file = display_name(file_name);
                let mut found = Report::default();
                let mut family = resolve(&tree, &file, license.clone(), &mut found);
                if let Some(uncorrected) = family.as_ref().filter(|_| self.errata) {
                    errata = errata::apply(&mut tree, uncorrected);
                    if !errata.is_empty() {
                        found = Report::default();
                        family = resolve(&tree, &file, license, &mut found);
                    }
                }
                report.append(found);
                if let Some(family) = &family {
                    collisions::check(family, &tree, &mut report);
                }
                family
            }
        };
        Outcome {
            family,
            diagnostics: report.finish(text),
            errata,
        }
    }

    /// Reads, parses and checks a spec file, as [`load`] does.
    pub fn load(&self, path: impl AsRef<Path>) -> io::Result<Outcome> {
        let path = path.as_ref();
        let bytes = std::fs::read(path)?;
        Ok(self.parse_bytes(&path.to_string_lossy(), &bytes))
    }

    /// Like [`Options::parse`], for text that may not be UTF-8.
    pub fn parse_bytes(&self, file_name: &str, bytes: &[u8]) -> Outcome {
        let error = match std::str::from_utf8(bytes) {
            Ok(text) => return self.parse(file_name, text),
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
            errata: Vec::new(),
        }
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
