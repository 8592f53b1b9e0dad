//! `genl-gen check`.

use std::fmt;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use genl_spec::{AppliedErratum, Diagnostic, Options, RULES, Rule, Severity, render};

use crate::exit::{self, Exit};
use crate::failure::Failure;
use crate::input::{self, Input};
use crate::terminal;

/// Checks specs and reports every mistake with its place.
///
/// A spec is checked against the schema of its protocol level, then for references to things that are not
/// there, numbers that collide or do not fit, checks that make no sense, and names that collide in Rust. All
/// findings of a spec are reported at once.
///
/// Where a spec of the kernel is known to disagree with the kernel's headers it is corrected, and a note says so;
/// notes are no findings.
#[derive(Debug, clap::Args)]
#[command(after_help = exit::HELP)]
pub(crate) struct Args {
    /// Spec files, folders (each *.yaml in them), or - for standard input
    #[arg(value_name = "SPEC", required_unless_present_any = ["list_rules", "explain"])]
    specs: Vec<PathBuf>,

    /// How to print findings: frames for people on standard error; on standard output one line each
    /// (file:line:column: severity[rule]: message), or a JSON array of objects with the keys file, line,
    /// column, end_column, severity, rule, message, help, path, related. Notes have the severity note and the
    /// rule erratum
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Format,

    /// Count warnings as findings, too, for the exit code
    #[arg(long, value_name = "WHAT")]
    deny: Option<Deny>,

    /// Take specs as they are written, without corrections
    #[arg(long)]
    no_errata: bool,

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

pub(crate) fn run(args: &Args) -> Result<Exit, Failure> {
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

    let mut check = Check::new(args, out);
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
    options: Options,
    out: W,
    color: bool,
    specs: usize,
    errors: usize,
    warnings: usize,
    errata: usize,
    unreadable: bool,
}

impl<W: Write> Check<W> {
    fn new(args: &Args, out: W) -> Check<W> {
        Check {
            format: args.format,
            options: Options::new().errata(!args.no_errata),
            out,
            color: terminal::wants_color(&io::stderr()),
            specs: 0,
            errors: 0,
            warnings: 0,
            errata: 0,
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
        let outcome = self.options.parse_bytes(&name, &bytes);
        let text = String::from_utf8_lossy(&bytes);
        for diagnostic in &outcome.diagnostics {
            self.finding(&name, &text, diagnostic)?;
        }
        for erratum in &outcome.errata {
            self.erratum(&name, erratum)?;
        }
        Ok(())
    }

    fn erratum(&mut self, name: &str, erratum: &AppliedErratum) -> io::Result<()> {
        let before = self.printed();
        self.errata += 1;
        let line = render::erratum(name, erratum);
        match self.format {
            Format::Human => writeln!(io::stderr().lock(), "{line}\n"),
            Format::Short => writeln!(self.out, "{line}"),
            Format::Json => self.json(before, &render::erratum_json(name, erratum)),
        }
    }

    /// How many findings and notes have been printed.
    fn printed(&self) -> usize {
        self.errors + self.warnings + self.errata
    }

    /// An element of the array.
    fn json(&mut self, before: usize, value: &impl fmt::Display) -> io::Result<()> {
        let separator = if before == 0 { "[\n" } else { ",\n" };
        write!(self.out, "{separator}{value}")
    }

    fn finding(&mut self, name: &str, text: &str, diagnostic: &Diagnostic) -> io::Result<()> {
        let before = self.printed();
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
            Format::Json => self.json(before, &render::json(name, diagnostic)),
        }
    }

    fn cannot_read(&mut self, name: &str, error: &io::Error) -> io::Result<()> {
        self.unreadable = true;
        writeln!(io::stderr().lock(), "genl-gen: cannot read {name}: {error}")
    }

    fn finish(&mut self) -> io::Result<()> {
        let none = self.printed() == 0;
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
        let errata = match self.errata {
            0 => String::new(),
            1 => " (1 erratum applied)".to_owned(),
            n => format!(" ({n} errata applied)"),
        };
        format!("{specs} checked: {findings}{errata}")
    }
}
