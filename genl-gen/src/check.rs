//! `genl-gen check`.

use std::env;
use std::io::{self, IsTerminal as _, Write};
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use genl_spec::{Diagnostic, RULES, Rule, Severity, render};

use crate::exit::{self, Exit};
use crate::input::{self, Input};

/// Checks specs and reports every mistake with its place.
///
/// A spec is checked against the schema of its protocol level, then for references to things that are not
/// there, numbers that collide or do not fit, checks that make no sense, and names that collide in Rust. All
/// findings of a spec are reported at once.
#[derive(Debug, clap::Args)]
#[command(after_help = exit::HELP)]
pub(crate) struct Args {
    /// Spec files, folders (each *.yaml in them), or - for standard input
    #[arg(value_name = "SPEC", required_unless_present_any = ["list_rules", "explain"])]
    specs: Vec<PathBuf>,

    /// How to print findings: frames for people on standard error; on standard output one line each
    /// (file:line:column: severity[rule]: message), or a JSON array of objects with the keys file, line,
    /// column, end_column, severity, rule, message, help, path, related
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Format,

    /// Count warnings as findings, too, for the exit code
    #[arg(long, value_name = "WHAT")]
    deny: Option<Deny>,

    /// List the rules and exit
    #[arg(long, conflicts_with_all = ["specs", "explain"])]
    list_rules: bool,

    /// Explain a rule and exit
    #[arg(long, value_name = "RULE", conflicts_with = "specs", value_parser = rule)]
    explain: Option<Rule>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Human,
    Short,
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Deny {
    #[value(alias = "warnings")]
    Warn,
}

fn rule(id: &str) -> Result<Rule, String> {
    Rule::from_id(id).ok_or_else(|| "no such rule; --list-rules lists them".to_owned())
}

pub(crate) fn run(args: &Args) -> io::Result<Exit> {
    let mut out = io::stdout().lock();
    if args.list_rules {
        list_rules(&mut out)?;
        return Ok(Exit::Done);
    }
    if let Some(rule) = args.explain {
        writeln!(
            out,
            "{rule} ({})\n\n{}\n\n{}",
            rule.severity(),
            rule.summary(),
            rule.explanation()
        )?;
        return Ok(Exit::Done);
    }

    let mut check = Check::new(args.format, out);
    for spec in &args.specs {
        check.argument(spec)?;
    }
    check.finish()?;
    let findings = check.errors > 0 || (args.deny == Some(Deny::Warn) && check.warnings > 0);
    Ok(match (check.unreadable, findings) {
        (true, _) => Exit::Unreadable,
        (false, true) => Exit::Findings,
        (false, false) => Exit::Done,
    })
}

fn list_rules(out: &mut impl Write) -> io::Result<()> {
    let width = RULES.iter().map(|rule| rule.id().len()).max().unwrap_or(0);
    for rule in RULES {
        writeln!(
            out,
            "{:width$}  {:7}  {}",
            rule.id(),
            rule.severity().as_str(),
            rule.summary()
        )?;
    }
    Ok(())
}

/// A run over some specs.
struct Check<W> {
    format: Format,
    out: W,
    color: bool,
    specs: usize,
    errors: usize,
    warnings: usize,
    unreadable: bool,
}

impl<W: Write> Check<W> {
    fn new(format: Format, out: W) -> Check<W> {
        Check {
            format,
            out,
            color: wants_color(),
            specs: 0,
            errors: 0,
            warnings: 0,
            unreadable: false,
        }
    }

    fn argument(&mut self, argument: &Path) -> io::Result<()> {
        match input::expand(argument) {
            Ok(inputs) => inputs.iter().try_for_each(|input| self.spec(input)),
            Err(error) => self.cannot_read(&argument.display().to_string(), &error),
        }
    }

    fn spec(&mut self, input: &Input) -> io::Result<()> {
        let name = input.name();
        let bytes = match input.read() {
            Ok(bytes) => bytes,
            Err(error) => return self.cannot_read(&name, &error),
        };
        self.specs += 1;
        let outcome = genl_spec::parse_bytes(&name, &bytes);
        let text = String::from_utf8_lossy(&bytes);
        for diagnostic in &outcome.diagnostics {
            self.finding(&name, &text, diagnostic)?;
        }
        Ok(())
    }

    fn finding(&mut self, name: &str, text: &str, diagnostic: &Diagnostic) -> io::Result<()> {
        let before = self.errors + self.warnings;
        match diagnostic.severity() {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
        }
        match self.format {
            Format::Human => {
                writeln!(
                    io::stderr().lock(),
                    "{}\n",
                    render::human(name, text, diagnostic, self.color)
                )
            }
            Format::Short => writeln!(self.out, "{}", render::short(name, diagnostic)),
            Format::Json => {
                let separator = if before == 0 { "[\n" } else { ",\n" };
                write!(self.out, "{separator}{}", render::json(name, diagnostic))
            }
        }
    }

    fn cannot_read(&mut self, name: &str, error: &io::Error) -> io::Result<()> {
        self.unreadable = true;
        writeln!(io::stderr().lock(), "genl-gen: cannot read {name}: {error}")
    }

    fn finish(&mut self) -> io::Result<()> {
        let none = self.errors + self.warnings == 0;
        match self.format {
            Format::Human => writeln!(io::stderr().lock(), "{}", self.summary())?,
            Format::Short => {}
            Format::Json => self.out.write_all(if none { b"[]\n" } else { b"\n]\n" })?,
        }
        self.out.flush()
    }

    /// One line: how many specs, how many findings.
    fn summary(&self) -> String {
        let count = |n: usize, what: &str| match n {
            0 => None,
            1 => Some(format!("1 {what}")),
            n => Some(format!("{n} {what}s")),
        };
        let specs = count(self.specs, "spec").unwrap_or_else(|| "no spec".to_owned());
        let findings: Vec<String> = [count(self.errors, "error"), count(self.warnings, "warning")]
            .into_iter()
            .flatten()
            .collect();
        let findings = if findings.is_empty() {
            "no findings".to_owned()
        } else {
            findings.join(", ")
        };
        format!("{specs} checked: {findings}")
    }
}

/// Colour only on a terminal, and not against the user's will.
fn wants_color() -> bool {
    let unwanted = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let dumb = env::var_os("TERM").is_some_and(|term| term == "dumb");
    !unwanted && !dumb && io::stderr().is_terminal()
}
