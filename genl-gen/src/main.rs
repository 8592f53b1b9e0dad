//! `genl-gen`: the command line of genl.
//!
//! Each verb is a module with its arguments and a `run` that calls a library and prints. Standard output is
//! data, standard error is for people.

#![forbid(unsafe_code)]

mod check;
mod exit;
mod input;

use std::io::ErrorKind;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use exit::Exit;

/// Works with YAML specs of netlink families.
#[derive(Debug, Parser)]
#[command(name = "genl-gen", version, arg_required_else_help = true, after_help = exit::HELP)]
struct Cli {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    Check(check::Args),
}

fn main() -> ExitCode {
    let done = match Cli::parse().verb {
        Verb::Check(args) => check::run(&args),
    };
    match done {
        Ok(exit) => exit.into(),
        // Who reads our output has seen enough.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Exit::Done.into(),
        Err(error) => {
            eprintln!("genl-gen: cannot write: {error}");
            Exit::Unreadable.into()
        }
    }
}
