//! `genl-gen`: the command line of genl.
//!
//! Each verb is a module with its arguments and a `run` that calls a library and prints. Standard output is
//! data, standard error is for people.

#![forbid(unsafe_code)]

mod check;
mod codec;
mod complete;
mod describe;
mod exit;
mod failure;
mod generate;
mod input;
mod list;
mod live;
mod man;
mod page;
mod select;
mod show;
mod specs;
mod table;
mod terminal;
mod view;

use std::process::ExitCode;

use clap::{CommandFactory as _, Parser, Subcommand};

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
    List(list::Args),
    Show(show::Args),
    Gen(generate::Args),
    Do(live::request::DoArgs),
    Dump(live::request::DumpArgs),
    Multi(live::multi::Args),
    Listen(live::listen::Args),
    Encode(codec::encode::Args),
    Decode(Box<codec::decode::Args>),
    Specs(specs::Args),
    Completions(complete::Args),
    Man(man::Args),
}

fn main() -> ExitCode {
    complete::answer(Cli::command);
    let (as_json, done) = match Cli::parse().verb {
        Verb::Check(args) => (false, check::run(&args)),
        Verb::List(args) => (args.json, list::run(&args)),
        Verb::Show(args) => (args.json, show::run(&args)),
        Verb::Gen(args) => (false, generate::run(&args)),
        Verb::Do(args) => (args.json(), live::request::run_do(&args)),
        Verb::Dump(args) => (args.json(), live::request::run_dump(&args)),
        Verb::Multi(args) => (args.json, live::multi::run(&args)),
        Verb::Listen(args) => (args.json, live::listen::run(&args)),
        Verb::Encode(args) => (args.json, codec::encode::run(&args)),
        Verb::Decode(args) => (args.json, codec::decode::run(&args)),
        Verb::Specs(args) => (args.json(), specs::run(&args)),
        Verb::Completions(args) => (false, complete::run(&args)),
        Verb::Man(args) => (false, man::run(&args, Cli::command())),
    };
    match done {
        Ok(exit) => exit.into(),
        Err(failure) => {
            if failure.exit != exit::Exit::Done {
                failure.print(as_json);
            }
            failure.exit.into()
        }
    }
}
